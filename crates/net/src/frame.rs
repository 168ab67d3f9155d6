//! Frames on a byte stream: a length of four bytes, big-endian, then as many
//! bytes. Pure: bytes in, frames out.

use crate::limits::FRAME_MAX;

/// Bytes before a frame's content.
pub(crate) const HEADER: usize = 4;

/// A length above [`FRAME_MAX`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooLarge(pub usize);

/// A frame as it goes on the wire; `None` above [`FRAME_MAX`] bytes.
#[must_use]
pub fn encode(content: &[u8]) -> Option<Vec<u8>> {
    let length = u32::try_from(content.len()).ok().filter(|_| content.len() <= FRAME_MAX)?;
    Some([&length.to_be_bytes()[..], content].concat())
}

/// Puts a frame together from pieces of any size.
#[derive(Debug, Default)]
pub struct Assembler {
    header: [u8; HEADER],
    headed: usize,
    content: Vec<u8>,
}

impl Assembler {
    /// Bytes that are known to be missing: of the length first, then of the
    /// content. Never 0.
    #[must_use]
    pub fn wanted(&self) -> usize {
        match HEADER - self.headed {
            0 => self.announced() - self.content.len(),
            missing => missing,
        }
    }

    /// Whether nothing of a next frame has come.
    #[must_use]
    pub fn is_between_frames(&self) -> bool {
        self.headed == 0
    }

    /// Takes bytes off the front of `bytes` and returns the first frame that
    /// they complete; call again while `bytes` is not empty.
    ///
    /// # Errors
    /// [`TooLarge`]; the stream is lost then, and so is this.
    pub fn feed(&mut self, bytes: &mut &[u8]) -> Result<Option<Vec<u8>>, TooLarge> {
        if self.headed < HEADER {
            let piece = split(bytes, HEADER - self.headed);
            self.header[self.headed..self.headed + piece.len()].copy_from_slice(piece);
            self.headed += piece.len();
            if self.headed < HEADER {
                return Ok(None);
            }
            if self.announced() > FRAME_MAX {
                return Err(TooLarge(self.announced()));
            }
        }
        let piece = split(bytes, self.announced() - self.content.len());
        self.grow(piece.len());
        self.content.extend_from_slice(piece);
        if self.content.len() < self.announced() {
            return Ok(None);
        }
        self.headed = 0;
        Ok(Some(std::mem::take(&mut self.content)))
    }

    fn announced(&self) -> usize {
        u32::from_be_bytes(self.header) as usize
    }

    /// Makes room for `more` bytes: by doubling what has come, up to what was
    /// announced.
    fn grow(&mut self, more: usize) {
        let needed = self.content.len() + more;
        if needed > self.content.capacity() {
            let target = needed.max(2 * self.content.len()).min(self.announced());
            self.content.reserve_exact(target - self.content.len());
        }
    }
}

fn split<'a>(bytes: &mut &'a [u8], at_most: usize) -> &'a [u8] {
    let (piece, rest) = bytes.split_at(at_most.min(bytes.len()));
    *bytes = rest;
    piece
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn memory_follows_what_came_not_what_was_announced() {
        let mut assembler = Assembler::default();
        let announced = u32::try_from(FRAME_MAX).unwrap().to_be_bytes();
        assert_eq!(assembler.feed(&mut &announced[..]), Ok(None));
        assert_eq!(assembler.content.capacity(), 0);
        assert_eq!(assembler.feed(&mut &[0; 1000][..]), Ok(None));
        assert_eq!(assembler.wanted(), FRAME_MAX - 1000);
        assert!(assembler.content.capacity() <= 2000);
    }

    #[test]
    fn the_bound_is_exact() {
        assert!(encode(&vec![0; FRAME_MAX]).is_some());
        assert_eq!(encode(&vec![0; FRAME_MAX + 1]), None);
        let over = u32::try_from(FRAME_MAX + 1).unwrap().to_be_bytes();
        let mut assembler = Assembler::default();
        assert_eq!(assembler.feed(&mut &over[..]), Err(TooLarge(FRAME_MAX + 1)));
        assert_eq!(assembler.content.capacity(), 0);
    }

    proptest! {
        #[test]
        fn frames_come_back_however_they_are_cut(
            frames in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..300), 0..8),
            cuts in prop::collection::vec(1usize..50, 1..20),
        ) {
            let wire: Vec<u8> = frames.iter().flat_map(|f| encode(f).unwrap()).collect();
            let mut assembler = Assembler::default();
            let mut back = Vec::new();
            let mut rest = &wire[..];
            for cut in cuts.iter().cycle() {
                if rest.is_empty() {
                    break;
                }
                let mut piece = split(&mut rest, *cut);
                while !piece.is_empty() {
                    back.extend(assembler.feed(&mut piece).unwrap());
                }
            }
            prop_assert!(assembler.is_between_frames());
            prop_assert_eq!(back, frames);
        }

        #[test]
        fn any_bytes_are_frames_or_an_error(
            bytes in prop::collection::vec(any::<u8>(), 0..2000),
        ) {
            let mut assembler = Assembler::default();
            let mut rest = &bytes[..];
            while !rest.is_empty() && assembler.feed(&mut rest).is_ok() {
                prop_assert!(assembler.wanted() > 0);
            }
        }
    }
}
