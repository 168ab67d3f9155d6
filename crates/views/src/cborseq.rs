//! Events as a file: a CBOR sequence (RFC 8742) of exact signed bytes, read
//! within bounds from anything that reads, and written by putting one behind
//! the other.
//!
//! Every event has the one envelope, so an item is told by it alone; and after
//! damage the reader goes on at the next envelope, so that one bad event does
//! not hide the rest.

use std::io::{self, Read, Write};

use ndimbal_ledger::history::History;
use ndimbal_ledger::signed::{EVENT_BYTES_MAX, SignedEvent};

/// Tag 18, array of 4, protected header `{1: -19}`, empty map (`proto/`).
const ENVELOPE: [u8; 7] = [0xd2, 0x84, 0x43, 0xa1, 0x01, 0x32, 0xa0];
/// A byte string of 64.
const SIGNATURE_HEAD: [u8; 2] = [0x58, 0x40];
const SIGNATURE_LEN: usize = 64;
/// How much is read at once; with one event of the largest size it is all
/// that the reader ever holds.
const CHUNK: usize = 64 * 1024;

/// An item of the sequence: one event's bytes, not yet judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Where it begins.
    pub offset: u64,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Why bytes of the sequence are no item.
#[derive(Debug, thiserror::Error)]
pub enum SequenceError {
    /// Bytes that are not the envelope of an event; passed over up to the
    /// next envelope.
    #[error("at byte {offset}: {skipped} bytes that are not an event")]
    NotAnEvent {
        /// Where they begin.
        offset: u64,
        /// How many were passed over.
        skipped: u64,
    },
    /// An item beyond the bound for one event.
    #[error("at byte {offset}: an event of {size} bytes, over the limit of {EVENT_BYTES_MAX}")]
    TooLarge {
        /// Where it begins.
        offset: u64,
        /// How large it says it is.
        size: u64,
    },
    /// The bytes end inside an event.
    #[error("at byte {offset}: the end comes in the middle of an event")]
    Truncated {
        /// Where the event begins.
        offset: u64,
    },
    /// The source can't be read.
    #[error("at byte {offset}: {source}")]
    Io {
        /// How far it was read.
        offset: u64,
        /// Why.
        source: io::Error,
    },
}

impl SequenceError {
    /// A stable word, and the key of its translation.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            SequenceError::NotAnEvent { .. } => "bytes-no-event",
            SequenceError::TooLarge { .. } => "bytes-too-large",
            SequenceError::Truncated { .. } => "bytes-cut",
            SequenceError::Io { .. } => "bytes-unread",
        }
    }

    /// Where it is.
    #[must_use]
    pub fn offset(&self) -> u64 {
        match self {
            SequenceError::NotAnEvent { offset, .. }
            | SequenceError::TooLarge { offset, .. }
            | SequenceError::Truncated { offset }
            | SequenceError::Io { offset, .. } => *offset,
        }
    }
}

/// Reads a sequence item by item. An error is told and reading goes on behind
/// it; after an error of the source it ends.
#[derive(Debug)]
pub struct Reader<R> {
    source: R,
    buffer: Vec<u8>,
    /// Where the unread part of the buffer begins.
    at: usize,
    /// Where the buffer begins in the source.
    base: u64,
    ended: bool,
    failed: bool,
}

/// What stands at the front of the buffer.
enum Front {
    Item(usize),
    NotAnEvent,
    TooLarge(u64),
    Truncated,
}

impl<R: Read> Reader<R> {
    /// Reads from a source, which need not be buffered.
    pub fn new(source: R) -> Self {
        Self { source, buffer: Vec::new(), at: 0, base: 0, ended: false, failed: false }
    }

    /// How many bytes of the source were taken so far.
    pub fn offset(&self) -> u64 {
        self.base + self.at as u64
    }

    /// Brings at least so many unread bytes into the buffer, unless the source
    /// ends before.
    fn fill(&mut self, wanted: usize) -> io::Result<()> {
        // At the end nothing comes any more, and moving the rest to the front
        // again for every false envelope in it would cost its square.
        if self.ended || self.buffer.len() - self.at >= wanted {
            return Ok(());
        }
        self.base += self.at as u64;
        self.buffer.drain(..self.at);
        self.at = 0;
        while self.buffer.len() < wanted && !self.ended {
            let start = self.buffer.len();
            self.buffer.resize(start + CHUNK, 0);
            let read = loop {
                match self.source.read(&mut self.buffer[start..]) {
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                    other => break other,
                }
            };
            self.buffer.truncate(start + *read.as_ref().unwrap_or(&0));
            self.ended = read? == 0;
        }
        Ok(())
    }

    fn unread(&self) -> &[u8] {
        &self.buffer[self.at..]
    }

    /// Looks at the item at the front without taking it.
    fn front(&mut self) -> io::Result<Front> {
        // The longest head of a byte string has nine bytes.
        self.fill(ENVELOPE.len() + 9)?;
        let unread = self.unread();
        let known = unread.len().min(ENVELOPE.len());
        if unread[..known] != ENVELOPE[..known] {
            return Ok(Front::NotAnEvent);
        }
        let Some(head) = unread.get(ENVELOPE.len()..).filter(|head| !head.is_empty()) else {
            return Ok(Front::Truncated);
        };
        let (head_len, payload) = match byte_string_head(head) {
            Head::Known { head_len, length } => (head_len, length),
            Head::Truncated => return Ok(Front::Truncated),
            Head::Other => return Ok(Front::NotAnEvent),
        };
        let around = ENVELOPE.len() + head_len + SIGNATURE_HEAD.len() + SIGNATURE_LEN;
        let size = payload.saturating_add(around as u64);
        let Some(whole) = usize::try_from(size).ok().filter(|size| *size <= EVENT_BYTES_MAX) else {
            return Ok(Front::TooLarge(size));
        };
        self.fill(whole)?;
        let unread = self.unread();
        if unread.len() < whole {
            return Ok(Front::Truncated);
        }
        let signature = whole - SIGNATURE_LEN - SIGNATURE_HEAD.len();
        match unread[signature..].starts_with(&SIGNATURE_HEAD) {
            true => Ok(Front::Item(whole)),
            false => Ok(Front::NotAnEvent),
        }
    }

    /// Passes over bytes up to the next envelope behind the front, or to the
    /// end; returns how many.
    fn skip(&mut self) -> io::Result<u64> {
        let start = self.offset();
        self.at += 1;
        loop {
            self.fill(ENVELOPE.len())?;
            let unread = self.unread();
            let next = unread.windows(ENVELOPE.len()).position(|window| window == ENVELOPE);
            if let Some(next) = next {
                self.at += next;
                break;
            }
            if self.ended {
                self.at = self.buffer.len();
                break;
            }
            // The last bytes may be the beginning of an envelope.
            self.at += unread.len() + 1 - ENVELOPE.len();
            self.fill(CHUNK)?;
        }
        Ok(self.offset() - start)
    }

    fn read_next(&mut self) -> io::Result<Option<Result<Item, SequenceError>>> {
        self.fill(1)?;
        if self.unread().is_empty() {
            return Ok(None);
        }
        let offset = self.offset();
        let error = match self.front()? {
            Front::Item(length) => {
                let bytes = self.unread()[..length].to_vec();
                self.at += length;
                return Ok(Some(Ok(Item { offset, bytes })));
            }
            Front::TooLarge(size) => {
                self.skip()?;
                SequenceError::TooLarge { offset, size }
            }
            Front::NotAnEvent => SequenceError::NotAnEvent { offset, skipped: self.skip()? },
            // A length that damage made longer reaches beyond the end too, but
            // then another envelope follows.
            Front::Truncated => {
                let skipped = self.skip()?;
                match self.unread().is_empty() {
                    true => SequenceError::Truncated { offset },
                    false => SequenceError::NotAnEvent { offset, skipped },
                }
            }
        };
        Ok(Some(Err(error)))
    }
}

impl<R: Read> Iterator for Reader<R> {
    type Item = Result<Item, SequenceError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.failed {
            return None;
        }
        self.read_next().unwrap_or_else(|source| {
            self.failed = true;
            Some(Err(SequenceError::Io { offset: self.offset(), source }))
        })
    }
}

enum Head {
    Known { head_len: usize, length: u64 },
    Truncated,
    Other,
}

/// The head of a byte string (RFC 8949, 3).
fn byte_string_head(bytes: &[u8]) -> Head {
    let Some(first) = bytes.first() else { return Head::Truncated };
    let width = match first {
        0x40..=0x57 => return Head::Known { head_len: 1, length: u64::from(first - 0x40) },
        0x58 => 1,
        0x59 => 2,
        0x5a => 4,
        0x5b => 8,
        _ => return Head::Other,
    };
    match bytes.get(1..=width) {
        Some(tail) => Head::Known {
            head_len: width + 1,
            length: tail.iter().fold(0, |length, byte| length << 8 | u64::from(*byte)),
        },
        None => Head::Truncated,
    }
}

/// Writes events one behind the other; returns how many.
///
/// # Errors
/// What the writer says.
pub fn write<'a>(
    events: impl IntoIterator<Item = &'a SignedEvent>,
    out: &mut impl Write,
) -> io::Result<u64> {
    let mut count = 0;
    for event in events {
        out.write_all(event.bytes())?;
        count += 1;
    }
    Ok(count)
}

/// Writes the whole set in the one order, which is a causal order.
///
/// # Errors
/// What the writer says.
pub fn write_history(history: &History, out: &mut impl Write) -> io::Result<u64> {
    write(history.ordered().map(AsRef::as_ref), out)
}

/// The set as items, as if read from a file that was just written.
pub fn items(history: &History) -> impl Iterator<Item = Result<Item, SequenceError>> {
    history.ordered().scan(0, |offset, event| {
        let item = Item { offset: *offset, bytes: event.bytes().to_vec() };
        *offset += item.bytes.len() as u64;
        Some(Ok(item))
    })
}
