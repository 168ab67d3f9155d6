//! The one encoding: the subset of deterministic CBOR (RFC 8949, 4.2.1) that
//! signed bytes may use, and the macro that writes records as fixed arrays.
//!
//! Signed bytes hold integers, byte strings, UTF-8 texts, definite arrays,
//! booleans and null. Maps, tags, floats, and every longer spelling of a
//! length or number are refused, so a twin with other bytes can't exist.

/// Why bytes are not the one encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EncodingError {
    /// More bytes than the bound for one event.
    #[error("{size} bytes are over the limit of {limit}")]
    TooLarge {
        /// What came.
        size: usize,
        /// What is allowed.
        limit: usize,
    },
    /// The bytes end inside an item.
    #[error("the bytes end too early")]
    Truncated,
    /// A number or length is written longer than it needs to be.
    #[error("a number is not in its shortest form, at byte {at}")]
    NotMinimal {
        /// Offset of the item.
        at: usize,
    },
    /// An array, string or map of indefinite length.
    #[error("an item of indefinite length, at byte {at}")]
    Indefinite {
        /// Offset of the item.
        at: usize,
    },
    /// A map, tag, float, undefined or reserved value.
    #[error("an item that signed bytes may not hold, at byte {at}")]
    ForbiddenItem {
        /// Offset of the item.
        at: usize,
    },
    /// Arrays within arrays beyond the bound.
    #[error("arrays nested deeper than {limit}")]
    TooDeep {
        /// What is allowed.
        limit: usize,
    },
    /// A text that is not UTF-8.
    #[error("a text is not UTF-8, at byte {at}")]
    NotUtf8 {
        /// Offset of the item.
        at: usize,
    },
    /// A text with a control character, a mark that turns the direction of
    /// writing, or a byte order mark: it would show as something else than it
    /// is.
    #[error("a text holds a character that texts may not hold, at byte {at}")]
    ForbiddenCharacter {
        /// Offset of the item.
        at: usize,
    },
    /// Bytes after the end.
    #[error("{extra} bytes follow the end")]
    Trailing {
        /// How many.
        extra: usize,
    },
    /// Not the fixed COSE_Sign1 envelope of an event (RFC 9052, 4.2).
    #[error("not the envelope of an event: {0}")]
    Envelope(&'static str),
    /// The header's fields are not what the protocol fixes.
    #[error("not the header of an event: {0}")]
    Header(&'static str),
    /// The body does not have the shape of its kind.
    #[error("the body is not that of kind {kind}")]
    Body {
        /// The kind's number.
        kind: u16,
    },
}

/// How deep arrays may nest: the deepest body of today needs six.
pub const DEPTH_MAX: usize = 16;

/// Checks that `bytes` are exactly one item of the subset.
///
/// Runs in one pass without allocation; the work is bounded by the length.
///
/// # Errors
/// The first [`EncodingError`] met.
pub fn check(bytes: &[u8]) -> Result<(), EncodingError> {
    // Items still to come in each open array.
    let mut open = [0_u64; DEPTH_MAX];
    let mut depth = 0;
    let mut at = 0;
    loop {
        let (opened, next) = item(bytes, at)?;
        at = next;
        if opened > 0 {
            if depth == DEPTH_MAX {
                return Err(EncodingError::TooDeep { limit: DEPTH_MAX });
            }
            open[depth] = opened;
            depth += 1;
            continue;
        }
        while depth > 0 {
            open[depth - 1] -= 1;
            if open[depth - 1] > 0 {
                break;
            }
            depth -= 1;
        }
        if depth == 0 {
            break;
        }
    }
    match bytes.len() - at {
        0 => Ok(()),
        extra => Err(EncodingError::Trailing { extra }),
    }
}

/// Reads one item head and its string, if it is one; returns how many items an
/// opened array still wants, and the offset behind what was read.
fn item(bytes: &[u8], at: usize) -> Result<(u64, usize), EncodingError> {
    let first = *bytes.get(at).ok_or(EncodingError::Truncated)?;
    let (major, info) = (first >> 5, first & 0x1f);
    if info == 31 && matches!(major, 2..=5) {
        return Err(EncodingError::Indefinite { at });
    }
    if major == 7 {
        return match info {
            20..=22 => Ok((0, at + 1)),
            _ => Err(EncodingError::ForbiddenItem { at }),
        };
    }
    let (value, next) = argument(bytes, at, info)?;
    match major {
        0 | 1 => Ok((0, next)),
        2 | 3 => {
            let rest = bytes.len() - next;
            let length = usize::try_from(value).map_err(|_| EncodingError::Truncated)?;
            if length > rest {
                return Err(EncodingError::Truncated);
            }
            let content = &bytes[next..next + length];
            if major == 3 {
                let text = core::str::from_utf8(content);
                let text = text.map_err(|_| EncodingError::NotUtf8 { at })?;
                if text.contains(misleads) {
                    return Err(EncodingError::ForbiddenCharacter { at });
                }
            }
            Ok((0, next + length))
        }
        4 => Ok((value, next)),
        _ => Err(EncodingError::ForbiddenItem { at }),
    }
}

/// Whether a character steers a screen instead of standing on it: controls, line
/// and paragraph separators, byte order marks, and all marks of the Unicode
/// bidirectional algorithm (UAX 9).
#[must_use]
pub fn misleads(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
                | '\u{feff}'
        )
}

/// The argument of an item head in its shortest form.
fn argument(bytes: &[u8], at: usize, info: u8) -> Result<(u64, usize), EncodingError> {
    let width = match info {
        0..=23 => return Ok((u64::from(info), at + 1)),
        24 => 1,
        25 => 2,
        26 => 4,
        27 => 8,
        _ => return Err(EncodingError::ForbiddenItem { at }),
    };
    let tail = bytes.get(at + 1..at + 1 + width).ok_or(EncodingError::Truncated)?;
    let value = tail.iter().fold(0_u64, |n, b| n << 8 | u64::from(*b));
    let least = match width {
        1 => 24,
        2 => 0x100,
        4 => 0x1_0000,
        _ => 0x1_0000_0000,
    };
    if value < least {
        return Err(EncodingError::NotMinimal { at });
    }
    Ok((value, at + 1 + width))
}

/// Declares a struct that is signed as a definite array of its fields, in
/// order; a missing option is null, so positions never move.
macro_rules! record {
    ($(#[$meta:meta])* $name:ident { $($(#[$fmeta:meta])* $field:ident: $type:ty,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $name { $($(#[$fmeta])* pub $field: $type,)+ }

        impl<C> minicbor::Encode<C> for $name {
            fn encode<W: minicbor::encode::Write>(
                &self,
                e: &mut minicbor::Encoder<W>,
                ctx: &mut C,
            ) -> Result<(), minicbor::encode::Error<W::Error>> {
                e.array([$(stringify!($field)),+].len() as u64)?;
                $(self.$field.encode(e, ctx)?;)+
                Ok(())
            }
        }

        impl<'b, C> minicbor::Decode<'b, C> for $name {
            fn decode(
                d: &mut minicbor::Decoder<'b>,
                ctx: &mut C,
            ) -> Result<Self, minicbor::decode::Error> {
                if d.array()? != Some([$(stringify!($field)),+].len() as u64) {
                    return Err(minicbor::decode::Error::message("record of another length"));
                }
                $(let $field = minicbor::Decode::decode(d, ctx)?;)+
                Ok(Self { $($field),+ })
            }
        }
    };
}

/// Declares a fieldless enum that is signed as a small number and written as a
/// kebab-case word.
macro_rules! coded {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $number:literal $word:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vmeta])* $variant,)+ }

        impl $name {
            /// All of them, in the order of their numbers.
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];

            /// The word by which commands, reports and locale files know it.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $($name::$variant => $word,)+ }
            }

            /// The number that is signed; numbers are never reused.
            #[must_use]
            pub fn number(self) -> u8 {
                match self { $($name::$variant => $number,)+ }
            }

            /// Finds it by its word.
            #[must_use]
            pub fn parse(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|v| v.word() == word)
            }
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str(self.word())
            }
        }

        impl<C> minicbor::Encode<C> for $name {
            fn encode<W: minicbor::encode::Write>(
                &self,
                e: &mut minicbor::Encoder<W>,
                _: &mut C,
            ) -> Result<(), minicbor::encode::Error<W::Error>> {
                e.u8(self.number())?.ok()
            }
        }

        impl<'b, C> minicbor::Decode<'b, C> for $name {
            fn decode(
                d: &mut minicbor::Decoder<'b>,
                _: &mut C,
            ) -> Result<Self, minicbor::decode::Error> {
                let number = d.u8()?;
                Self::ALL
                    .iter()
                    .copied()
                    .find(|v| v.number() == number)
                    .ok_or_else(|| minicbor::decode::Error::message("unknown code"))
            }
        }
    };
}

pub(crate) use {coded, record};

#[cfg(test)]
mod tests {
    use super::*;
    use EncodingError::*;

    #[test]
    fn hostile_items_are_refused_each_with_its_reason() {
        let table: &[(&[u8], EncodingError)] = &[
            (&[], Truncated),
            (&[0x18], Truncated),
            (&[0x18, 0x17], NotMinimal { at: 0 }),
            (&[0x19, 0x00, 0xff], NotMinimal { at: 0 }),
            (&[0x1b, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff], NotMinimal { at: 0 }),
            (&[0x58, 0x01, 0x00], NotMinimal { at: 0 }),
            (&[0x98, 0x01, 0x00], NotMinimal { at: 0 }),
            (&[0x9f, 0x00, 0xff], Indefinite { at: 0 }),
            (&[0x5f, 0xff], Indefinite { at: 0 }),
            (&[0xbf, 0xff], Indefinite { at: 0 }),
            (&[0xa0], ForbiddenItem { at: 0 }),
            (&[0xc0, 0x00], ForbiddenItem { at: 0 }),
            (&[0xf9, 0, 0], ForbiddenItem { at: 0 }),
            (&[0xf7], ForbiddenItem { at: 0 }),
            (&[0xf8, 0x20], ForbiddenItem { at: 0 }),
            (&[0x1c], ForbiddenItem { at: 0 }),
            (&[0x61, 0xff], NotUtf8 { at: 0 }),
            (b"\x61\x00", ForbiddenCharacter { at: 0 }),
            (b"\x81\x62\xc2\x9b", ForbiddenCharacter { at: 1 }),
            ("\x63\u{202e}".as_bytes(), ForbiddenCharacter { at: 0 }),
            ("\x63\u{feff}".as_bytes(), ForbiddenCharacter { at: 0 }),
            (&[0x00, 0x00], Trailing { extra: 1 }),
            (&[0x5b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], Truncated),
            (&[0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], Truncated),
        ];
        for (bytes, expected) in table {
            assert_eq!(check(bytes), Err(*expected), "{bytes:02x?}");
        }
    }

    #[test]
    fn deep_nesting_ends_at_the_bound() {
        let deep = alloc::vec![0x81_u8; 200_000];
        assert_eq!(check(&deep), Err(TooDeep { limit: DEPTH_MAX }));
        let mut allowed = alloc::vec![0x81_u8; DEPTH_MAX];
        allowed.push(0x80);
        assert_eq!(check(&allowed), Ok(()));
    }
}
