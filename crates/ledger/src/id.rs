//! Names for things: hashes, keys, random ids, slugs. Each is its own type, so
//! that a member can never stand where a person is meant.

use alloc::string::String;
use core::fmt;

use data_encoding::HEXLOWER_PERMISSIVE as HEX;
use minicbor::{Decode, Decoder, Encode, Encoder, decode, encode};

/// Why a text is not the name it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// Not hexadecimal, or of another length.
    #[error("expected {expected} bytes written as {} hexadecimal digits", expected * 2)]
    Hex {
        /// How many bytes the id has.
        expected: usize,
    },
    /// A slug has 1 to 32 of `a-z`, `0-9`, `-` and, in account names, `/`.
    #[error("expected 1 to 32 of a-z, 0-9 and -, starting with a letter")]
    Slug,
}

macro_rules! bytes_id {
    ($(#[$meta:meta])* $name:ident, $len:literal) => {
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub [u8; $len]);

        impl $name {
            /// How many bytes it has.
            pub const LEN: usize = $len;

            /// Reads the hexadecimal form.
            ///
            /// # Errors
            /// [`IdError::Hex`] when the text is not exactly this many bytes.
            pub fn parse(text: &str) -> Result<Self, IdError> {
                let error = IdError::Hex { expected: $len };
                let bytes = HEX.decode(text.as_bytes()).map_err(|_| error)?;
                bytes.try_into().map(Self).map_err(|_| error)
            }

            /// The first eight hexadecimal digits, for people.
            #[must_use]
            pub fn short(&self) -> String {
                HEX.encode(&self.0[..4])
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&HEX.encode(&self.0))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.short())
            }
        }

        impl<C> Encode<C> for $name {
            fn encode<W: encode::Write>(
                &self,
                e: &mut Encoder<W>,
                _: &mut C,
            ) -> Result<(), encode::Error<W::Error>> {
                e.bytes(&self.0)?.ok()
            }
        }

        impl<'b, C> Decode<'b, C> for $name {
            fn decode(d: &mut Decoder<'b>, _: &mut C) -> Result<Self, decode::Error> {
                d.bytes()?
                    .try_into()
                    .map(Self)
                    .map_err(|_| decode::Error::message("id of another length"))
            }
        }
    };
}

bytes_id!(
    /// SHA-256 over the to-be-signed bytes of an event (RFC 9052, 4.4).
    EventId, 32
);
bytes_id!(
    /// An Ed25519 public key (RFC 8032): one key on one machine of one person.
    DeviceKey, 32
);
bytes_id!(
    /// A person who holds roles. Random; the name is kept elsewhere, sealed.
    PersonId, 16
);
bytes_id!(
    /// A covered person. Random; nothing else about them stands in the ledger.
    MemberId, 16
);
bytes_id!(
    /// A salted SHA-256 over something that is kept outside the ledger.
    Commitment, 32
);

bytes_id!(
    /// What is the same wherever the same claim is made, for who has the key.
    ClaimToken, 32
);
bytes_id!(
    /// An Ed25519 signature by which a device proves that it holds its key.
    Proof, 64
);
bytes_id!(
    /// The root of a Merkle tree over event ids (RFC 9162, 2.1).
    Root, 32
);
bytes_id!(
    /// Random bytes that keep two foundings with equal words apart.
    Nonce, 16
);

/// The id of a federation is the id of its founding event.
pub type FederationId = EventId;

/// A short ASCII name chosen once: a chapter (`granada`), an account
/// (`granada/bank`), a benefit class (`REP` is written `rep`). It owns no memory:
/// every line of the books holds one or two.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug {
    /// The text, and zeros behind it: so slugs have the order of their texts.
    bytes: [u8; Slug::MAX],
    len: u8,
}

impl Slug {
    /// Longest slug, in bytes: fits a table column and an index key.
    pub const MAX: usize = 32;

    /// Checks and keeps a slug.
    ///
    /// # Errors
    /// [`IdError::Slug`] for any other character, length or start.
    pub fn new(text: &str) -> Result<Self, IdError> {
        let ok = (1..=Self::MAX).contains(&text.len())
            && text.starts_with(|c: char| c.is_ascii_lowercase())
            && text.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'/'));
        let mut bytes = [0; Self::MAX];
        let place = bytes.get_mut(..text.len()).filter(|_| ok).ok_or(IdError::Slug)?;
        place.copy_from_slice(text.as_bytes());
        Ok(Self { bytes, len: u8::try_from(text.len()).map_err(|_| IdError::Slug)? })
    }

    /// The text itself.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let text = self.bytes.get(..usize::from(self.len)).unwrap_or_default();
        // They are ASCII, as they were when they came in.
        core::str::from_utf8(text).unwrap_or_default()
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "'{}'", self.as_str())
    }
}

impl<C> Encode<C> for Slug {
    fn encode<W: encode::Write>(
        &self,
        e: &mut Encoder<W>,
        _: &mut C,
    ) -> Result<(), encode::Error<W::Error>> {
        e.str(self.as_str())?.ok()
    }
}

impl<'b, C> Decode<'b, C> for Slug {
    fn decode(d: &mut Decoder<'b>, _: &mut C) -> Result<Self, decode::Error> {
        Self::new(d.str()?).map_err(|_| decode::Error::message("not a slug"))
    }
}
