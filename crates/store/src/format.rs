//! The layout on disk: what a home's store looks like, byte by byte.
//!
//! ```text
//! DIR/lock                    held by the one process that has the store open
//! DIR/journal/000001.seg      the truth: events in order of arrival
//! DIR/journal/000002.seg      the next segment; only the last one grows
//! DIR/damaged/                originals of what was mended or cut, kept for people under
//!                             names that say when; an index too, if it may hold more
//! DIR/index/                  sled: what is asked; rebuilt from the journal at any time
//! DIR/index.broken-1/         the last index that was set aside beside a whole journal
//! DIR/index.mark              an index is being opened, or is not to be trusted
//!
//! segment  = header record*
//! header   = magic 8 "NDIMBALJ" | version u32 | marker 8 | first u64 | federation 32 | crc u32
//! record   = marker 8 | length u32 | crc u32 | body       crc over length and body
//! body     = kind u8 | first u64 | count u32 | rest
//!            kind 1, events: rest = count x (length u32 | the exact signed bytes)
//!            kind 2, lost:   rest is empty; these arrivals could not be healed
//! ```
//!
//! Numbers are little-endian; crc is CRC-32 (IEEE). `first` is the arrival
//! number of the first event: arrivals count from 0 over the whole journal, so
//! a hole shows its size. The marker is eight random bytes drawn with the first
//! segment: behind damage the next record is found by it, and nobody who sends
//! us events can forge one inside an event.
//!
//! The trees of the index (numbers big-endian, so that keys sort):
//!
//! ```text
//! state    "state"                          -> version u32 | federation 32 | segment u64 |
//!                                              offset u64 | crc u32 | next u64 | events u64
//! events   arrival u64                      -> crc u32 | the exact signed bytes
//! ids      id 32                            -> arrival u64
//! devices  device 32 | seq u64 | id 32      -> arrival u64
//! order    ms u64 | counter u32 | device 32 | seq u64 | id 32 -> arrival u64
//! notes    name                             -> what the node may lose
//! ```

use std::ops::Range;

use ndimbal_ledger::id::{EventId, FederationId};
use ndimbal_ledger::signed::EVENT_BYTES_MAX;

/// The format of journal segments.
pub const JOURNAL_VERSION: u32 = 1;
/// The format of the index; another one is rebuilt, never converted.
pub const INDEX_VERSION: u32 = 1;
/// Bytes of a segment's header.
pub const HEADER_BYTES: usize = 64;
/// Bytes before a record's body.
pub const RECORD_HEAD_BYTES: usize = 16;
/// Largest body of a record, and so the largest batch: bounds what a damaged
/// length can make a reader allocate.
pub const BODY_BYTES_MAX: usize = 16 * 1024 * 1024;

pub(crate) const MAGIC: [u8; 8] = *b"NDIMBALJ";
const BODY_HEAD_BYTES: usize = 13;
const KIND_EVENTS: u8 = 1;
const KIND_LOST: u8 = 2;

/// The random bytes at the start of every record of one journal.
pub(crate) type Marker = [u8; 8];

/// What stands at the start of a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Header {
    pub marker: Marker,
    pub first: u64,
    pub federation: FederationId,
}

/// Why a header is not one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum HeaderFault {
    Damaged,
    Version(u32),
}

impl Header {
    pub fn encode(&self) -> [u8; HEADER_BYTES] {
        let mut out = Vec::with_capacity(HEADER_BYTES);
        out.extend_from_slice(&MAGIC);
        out.extend_from_slice(&JOURNAL_VERSION.to_le_bytes());
        out.extend_from_slice(&self.marker);
        out.extend_from_slice(&self.first.to_le_bytes());
        out.extend_from_slice(&self.federation.0);
        out.extend_from_slice(&crc32fast::hash(&out).to_le_bytes());
        let mut header = [0; HEADER_BYTES];
        header.copy_from_slice(&out);
        header
    }

    pub fn decode(bytes: &[u8]) -> Result<Self, HeaderFault> {
        let mut r = Reader(bytes);
        let read = (|| {
            let magic = r.array::<8>()?;
            let version = u32::from_le_bytes(r.array()?);
            let marker = r.array()?;
            let first = u64::from_le_bytes(r.array()?);
            let federation = EventId(r.array()?);
            let crc = u32::from_le_bytes(r.array()?);
            let covered = bytes.get(..HEADER_BYTES - 4)?;
            (magic == MAGIC && crc == crc32fast::hash(covered))
                .then_some((version, Header { marker, first, federation }))
        })();
        match read {
            Some((JOURNAL_VERSION, header)) => Ok(header),
            Some((version, _)) => Err(HeaderFault::Version(version)),
            None => Err(HeaderFault::Damaged),
        }
    }
}

/// What a record says. Ranges point into its body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Body {
    Events { first: u64, events: Vec<Range<usize>> },
    Lost { first: u64, count: u32 },
}

impl Body {
    pub fn first(&self) -> u64 {
        match self {
            Body::Events { first, .. } | Body::Lost { first, .. } => *first,
        }
    }

    /// The arrival number behind the last one in the record.
    pub fn next(&self) -> u64 {
        match self {
            Body::Events { first, events } => first + events.len() as u64,
            Body::Lost { first, count } => first + u64::from(*count),
        }
    }

    /// Reads a body whose checksum is right; `None` when no writer of ours
    /// wrote it.
    pub fn decode(body: &[u8]) -> Option<Self> {
        let mut r = Reader(body);
        let kind = r.byte()?;
        let first = u64::from_le_bytes(r.array()?);
        let count = u32::from_le_bytes(r.array()?);
        first.checked_add(u64::from(count))?;
        if kind == KIND_LOST {
            return r.0.is_empty().then_some(Body::Lost { first, count });
        }
        // Every event takes four bytes at least: a wrong count ends here, not
        // in an allocation.
        if kind != KIND_EVENTS || count == 0 || r.0.len() / 4 < count as usize {
            return None;
        }
        let mut events = Vec::with_capacity(count as usize);
        for _ in 0..count {
            let length = u32::from_le_bytes(r.array()?) as usize;
            if length > EVENT_BYTES_MAX {
                return None;
            }
            let start = body.len() - r.0.len();
            r.take(length)?;
            events.push(start..start + length);
        }
        r.0.is_empty().then_some(Body::Events { first, events })
    }
}

/// The record of a batch, ready to be written.
///
/// # Errors
/// The size of the body when it is over [`BODY_BYTES_MAX`].
pub(crate) fn encode_events(
    marker: Marker,
    first: u64,
    events: &[&[u8]],
) -> Result<Vec<u8>, usize> {
    let size = BODY_HEAD_BYTES + events.iter().map(|e| e.len() + 4).sum::<usize>();
    if size > BODY_BYTES_MAX {
        return Err(size);
    }
    // The bound above keeps count and lengths far below 2^32.
    let mut body = body_head(KIND_EVENTS, first, events.len() as u32, size);
    for event in events {
        body.extend_from_slice(&(event.len() as u32).to_le_bytes());
        body.extend_from_slice(event);
    }
    Ok(seal(marker, &body))
}

/// The record that says which arrivals could not be healed.
pub(crate) fn encode_lost(marker: Marker, first: u64, count: u32) -> Vec<u8> {
    seal(marker, &body_head(KIND_LOST, first, count, BODY_HEAD_BYTES))
}

fn body_head(kind: u8, first: u64, count: u32, size: usize) -> Vec<u8> {
    let mut body = Vec::with_capacity(size);
    body.push(kind);
    body.extend_from_slice(&first.to_le_bytes());
    body.extend_from_slice(&count.to_le_bytes());
    body
}

fn seal(marker: Marker, body: &[u8]) -> Vec<u8> {
    let length = (body.len() as u32).to_le_bytes();
    let mut out = Vec::with_capacity(RECORD_HEAD_BYTES + body.len());
    out.extend_from_slice(&marker);
    out.extend_from_slice(&length);
    out.extend_from_slice(&checksum(length, body).to_le_bytes());
    out.extend_from_slice(body);
    out
}

fn checksum(length: [u8; 4], body: &[u8]) -> u32 {
    let mut crc = crc32fast::Hasher::new();
    crc.update(&length);
    crc.update(body);
    crc.finalize()
}

/// What stands before a body.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RecordHead {
    length: [u8; 4],
    pub crc: u32,
}

impl RecordHead {
    /// Reads a head; `None` when the marker is not this journal's or the
    /// length is out of bounds.
    pub fn decode(bytes: &[u8; RECORD_HEAD_BYTES], marker: Marker) -> Option<Self> {
        let mut r = Reader(bytes);
        let found: Marker = r.array()?;
        let head = Self { length: r.array()?, crc: u32::from_le_bytes(r.array()?) };
        let fits = (BODY_HEAD_BYTES..=BODY_BYTES_MAX).contains(&head.body_len());
        (found == marker && fits).then_some(head)
    }

    pub fn body_len(&self) -> usize {
        u32::from_le_bytes(self.length) as usize
    }

    pub fn matches(&self, body: &[u8]) -> bool {
        checksum(self.length, body) == self.crc
    }

    /// Whether the checksum is right once the length is that of these bytes:
    /// then the record is whole and only its length was damaged.
    pub fn matches_shorter(&self, body: &[u8]) -> bool {
        checksum((body.len() as u32).to_le_bytes(), body) == self.crc
    }
}

/// Takes fixed parts off the front of bytes.
pub(crate) struct Reader<'a>(pub &'a [u8]);

impl<'a> Reader<'a> {
    pub fn take(&mut self, n: usize) -> Option<&'a [u8]> {
        let (head, rest) = self.0.split_at_checked(n)?;
        self.0 = rest;
        Some(head)
    }

    pub fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.take(N)?.try_into().ok()
    }

    fn byte(&mut self) -> Option<u8> {
        self.array::<1>().map(|[b]| b)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MARKER: Marker = *b"marker!!";

    fn body_of(record: &[u8]) -> &[u8] {
        &record[RECORD_HEAD_BYTES..]
    }

    #[test]
    fn a_header_is_read_back_and_every_flipped_bit_is_seen() {
        let header = Header { marker: MARKER, first: 7, federation: EventId([9; 32]) };
        let bytes = header.encode();
        assert_eq!(Header::decode(&bytes), Ok(header));
        for bit in 0..HEADER_BYTES * 8 {
            let mut bad = bytes;
            bad[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(Header::decode(&bad), Err(HeaderFault::Damaged), "bit {bit}");
        }
        for cut in 0..HEADER_BYTES {
            assert_eq!(Header::decode(&bytes[..cut]), Err(HeaderFault::Damaged));
        }
        let mut newer = bytes;
        newer[8] = 2;
        let crc = crc32fast::hash(&newer[..HEADER_BYTES - 4]).to_le_bytes();
        newer[HEADER_BYTES - 4..].copy_from_slice(&crc);
        assert_eq!(Header::decode(&newer), Err(HeaderFault::Version(2)));
    }

    #[test]
    fn bodies_with_wrong_counts_and_lengths_are_refused_before_allocating() {
        let record = encode_events(MARKER, 3, &[b"one", b"", b"three"]).unwrap();
        let good = body_of(&record).to_vec();
        let events = vec![17..20, 24..24, 28..33];
        assert_eq!(Body::decode(&good), Some(Body::Events { first: 3, events }));
        let with = |at: usize, bytes: &[u8]| {
            let mut bad = good.clone();
            bad[at..at + bytes.len()].copy_from_slice(bytes);
            Body::decode(&bad)
        };
        assert_eq!(with(0, &[9]), None, "unknown kind");
        assert_eq!(with(1, &[0xff; 8]), None, "arrivals beyond 2^64");
        assert_eq!(with(9, &[0xff; 4]), None, "count beyond the bytes");
        assert_eq!(with(9, &2_u32.to_le_bytes()), None, "bytes behind the last");
        assert_eq!(with(9, &0_u32.to_le_bytes()), None, "no events");
        assert_eq!(with(13, &[0xff; 4]), None, "length beyond an event's bound");
        assert_eq!(with(13, &60_u32.to_le_bytes()), None, "length beyond the body");
        for cut in 0..good.len() {
            assert_eq!(Body::decode(&good[..cut]), None, "cut at {cut}");
        }
        let lost = encode_lost(MARKER, 5, 4);
        assert_eq!(Body::decode(body_of(&lost)), Some(Body::Lost { first: 5, count: 4 }));
    }

    #[test]
    fn a_record_head_has_its_marker_and_a_bounded_length() {
        let record = encode_events(MARKER, 0, &[b"x"]).unwrap();
        let head: [u8; RECORD_HEAD_BYTES] = record[..RECORD_HEAD_BYTES].try_into().unwrap();
        let read = RecordHead::decode(&head, MARKER).unwrap();
        assert!(read.matches(body_of(&record)));
        assert!(!read.matches(&body_of(&record)[1..]));
        assert!(RecordHead::decode(&head, *b"another!").is_none());
        for length in [0, 12, BODY_BYTES_MAX as u32 + 1, u32::MAX] {
            let mut bad = head;
            bad[8..12].copy_from_slice(&length.to_le_bytes());
            assert!(RecordHead::decode(&bad, MARKER).is_none(), "length {length}");
        }
    }

    #[test]
    fn a_batch_over_the_bound_is_refused() {
        let big = vec![0; EVENT_BYTES_MAX];
        let batch = vec![big.as_slice(); BODY_BYTES_MAX / EVENT_BYTES_MAX + 1];
        assert!(encode_events(MARKER, 0, &batch).is_err());
    }
}
