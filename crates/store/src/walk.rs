//! Reading segments: record by record in a buffer, finding the next good
//! record behind damage, and going on from one segment to the next.

use std::fs::{self, File};
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use crate::error::{At, StoreError};
use crate::format::{Body, HEADER_BYTES, Marker, RECORD_HEAD_BYTES, RecordHead};

const BUFFER_BYTES: usize = 256 * 1024;

/// A good record: where it stands and what it says.
#[derive(Debug, Clone)]
pub(crate) struct Record {
    pub at: u64,
    pub len: u64,
    pub crc: u32,
    pub body: Body,
}

/// What comes next in a segment.
#[derive(Debug)]
pub(crate) enum Piece {
    Record(Record),
    /// Bytes that are no record, up to the next one or the end.
    Bad {
        at: u64,
        len: u64,
    },
}

/// One segment, read from front to back.
pub(crate) struct Walk {
    path: PathBuf,
    file: BufReader<File>,
    at: u64,
    len: u64,
    marker: Marker,
    head: [u8; RECORD_HEAD_BYTES],
    body: Vec<u8>,
}

impl Walk {
    /// Opens a segment at an offset; reads no further than `end`, if given.
    pub fn open(
        path: &Path,
        marker: Marker,
        at: u64,
        end: Option<u64>,
    ) -> Result<Self, StoreError> {
        let file = File::open(path).at(path)?;
        let size = file.metadata().at(path)?.len();
        let mut file = BufReader::with_capacity(BUFFER_BYTES, file);
        file.seek(SeekFrom::Start(at)).at(path)?;
        Ok(Self {
            path: path.to_path_buf(),
            file,
            at,
            len: end.map_or(size, |end| end.min(size)),
            marker,
            head: [0; RECORD_HEAD_BYTES],
            body: Vec::new(),
        })
    }

    /// The next record or stretch of damage; `None` at the end.
    pub fn next(&mut self) -> Result<Option<Piece>, StoreError> {
        if self.at >= self.len {
            return Ok(None);
        }
        let at = self.at;
        let piece = match self.try_record(at) {
            Ok(Some(record)) => Piece::Record(record),
            Ok(None) => {
                let next = self.find_next(at + 1).at(&self.path)?;
                self.file.seek(SeekFrom::Start(next)).at(&self.path)?;
                Piece::Bad { at, len: next - at }
            }
            Err(error) => return Err(StoreError::io(&self.path, error)),
        };
        self.at = match &piece {
            Piece::Record(record) => at + record.len,
            Piece::Bad { len, .. } => at + len,
        };
        Ok(Some(piece))
    }

    /// The body of the record that came last; its ranges point in here.
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// The whole record that came last, as it stands in the file.
    pub fn raw(&self) -> [&[u8]; 2] {
        [&self.head, &self.body]
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Where reading stands.
    pub fn position(&self) -> u64 {
        self.at
    }

    /// Reads one record from where the file stands, which is `at`.
    fn try_record(&mut self, at: u64) -> io::Result<Option<Record>> {
        let rest = self.len - at;
        if rest < RECORD_HEAD_BYTES as u64 {
            return Ok(None);
        }
        self.file.read_exact(&mut self.head)?;
        let Some(head) = RecordHead::decode(&self.head, self.marker) else {
            return Ok(None);
        };
        let len = RECORD_HEAD_BYTES as u64 + head.body_len() as u64;
        if len > rest {
            return Ok(None);
        }
        self.body.resize(head.body_len(), 0);
        self.file.read_exact(&mut self.body)?;
        if !head.matches(&self.body) {
            return Ok(None);
        }
        let body = Body::decode(&self.body);
        Ok(body.map(|body| Record { at, len, crc: head.crc, body }))
    }

    /// The offset of the next good record at or behind `from`, or the end.
    fn find_next(&mut self, from: u64) -> io::Result<u64> {
        let mut start = from;
        let mut chunk = vec![0; BUFFER_BYTES];
        while start + RECORD_HEAD_BYTES as u64 <= self.len {
            let wanted = usize::try_from(self.len - start).unwrap_or(usize::MAX).min(BUFFER_BYTES);
            self.file.seek(SeekFrom::Start(start))?;
            self.file.read_exact(&mut chunk[..wanted])?;
            let found = chunk[..wanted].windows(8).position(|w| w == self.marker);
            let Some(offset) = found else {
                // The marker may lie across the border of two chunks.
                start += (wanted - 7) as u64;
                continue;
            };
            let candidate = start + offset as u64;
            self.file.seek(SeekFrom::Start(candidate))?;
            if self.try_record(candidate)?.is_some() {
                return Ok(candidate);
            }
            start = candidate + 1;
        }
        Ok(self.len)
    }
}

/// A place behind a record in the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    pub segment: u64,
    pub offset: u64,
}

/// The end of what is durable: where, and which arrival comes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct End {
    pub place: Place,
    pub next: u64,
}

/// The path of a segment.
pub(crate) fn segment_path(journal: &Path, number: u64) -> PathBuf {
    journal.join(format!("{number:06}.seg"))
}

/// The numbers of all segments, ascending.
pub(crate) fn segment_numbers(journal: &Path) -> Result<Vec<u64>, StoreError> {
    let mut numbers = Vec::new();
    for entry in fs::read_dir(journal).at(journal)? {
        let path = entry.at(journal)?.path();
        let name = path.file_stem().and_then(|n| n.to_str()).unwrap_or_default();
        let number = name.parse::<u64>().ok();
        numbers.extend(number.filter(|n| segment_path(journal, *n) == path));
    }
    numbers.sort_unstable();
    Ok(numbers)
}

/// Many segments, read from a place up to an end, in order of arrival.
pub(crate) struct Feed {
    journal: PathBuf,
    marker: Marker,
    numbers: std::vec::IntoIter<u64>,
    end: Place,
    now: Option<(u64, Walk)>,
}

impl Feed {
    /// From the start of the journal, or from a place in it.
    pub fn open(
        journal: &Path,
        marker: Marker,
        from: Option<Place>,
        end: Place,
    ) -> Result<Self, StoreError> {
        let from = from.unwrap_or(Place { segment: 0, offset: 0 });
        let mut numbers = segment_numbers(journal)?;
        numbers.retain(|n| (from.segment..=end.segment).contains(n));
        let mut feed = Self {
            journal: journal.to_path_buf(),
            marker,
            numbers: numbers.into_iter(),
            end,
            now: None,
        };
        feed.next_segment(from.offset)?;
        Ok(feed)
    }

    /// The next record with the number of its segment; its bytes are in
    /// [`Feed::body`] until the next call.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] at anything that is no record.
    pub fn next(&mut self) -> Result<Option<(u64, Record)>, StoreError> {
        loop {
            let Some((segment, walk)) = &mut self.now else { return Ok(None) };
            match walk.next()? {
                Some(Piece::Record(record)) => return Ok(Some((*segment, record))),
                Some(Piece::Bad { at, .. }) => {
                    let path = segment_path(&self.journal, *segment);
                    return Err(StoreError::Damaged { path, offset: at });
                }
                None => self.next_segment(0)?,
            }
        }
    }

    /// The body of the record that came last.
    pub fn body(&self) -> &[u8] {
        self.now.as_ref().map_or(&[], |(_, walk)| walk.body())
    }

    fn next_segment(&mut self, offset: u64) -> Result<(), StoreError> {
        self.now = None;
        if let Some(number) = self.numbers.next() {
            let path = segment_path(&self.journal, number);
            let end = (number == self.end.segment).then_some(self.end.offset);
            let offset = offset.max(HEADER_BYTES as u64);
            self.now = Some((number, Walk::open(&path, self.marker, offset, end)?));
        }
        Ok(())
    }
}
