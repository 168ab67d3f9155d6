//! The journal: one writer that makes a batch durable before it says so, and
//! that writes nothing more once a write has failed.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use ndimbal_ledger::id::FederationId;

use crate::disk::{self, Out};
use crate::error::{At, StoreError};
use crate::format::{self, BODY_BYTES_MAX, Body, HEADER_BYTES, Header, Marker, RECORD_HEAD_BYTES};
use crate::survey::Survey;
use crate::walk::{End, Feed, Piece, Place, Walk, segment_path};

/// Where one event stands in the journal, with the checksum of its bytes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spot {
    pub arrival: u64,
    segment: u64,
    offset: u64,
    len: u32,
    crc: u32,
}

impl Spot {
    pub fn new(arrival: u64, segment: u64, offset: u64, bytes: &[u8]) -> Self {
        let len = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        Self { arrival, segment, offset, len, crc: crc32fast::hash(bytes) }
    }
}

/// The one writer of a home's journal.
pub(crate) struct Journal {
    dir: PathBuf,
    marker: Marker,
    federation: Option<FederationId>,
    end: End,
    events: u64,
    segment_bytes: u64,
    file: Option<Out>,
    stopped: bool,
}

impl Journal {
    /// Goes on behind a surveyed journal; cuts off its torn end.
    pub fn resume(dir: &Path, survey: &Survey, segment_bytes: u64) -> Result<Self, StoreError> {
        let marker = match survey.marker {
            Some(marker) => marker,
            None => new_marker(dir)?,
        };
        let mut journal = Self {
            dir: dir.to_path_buf(),
            marker,
            federation: survey.federation,
            end: End { place: Place { segment: 0, offset: 0 }, next: survey.next },
            events: survey.events,
            segment_bytes,
            file: None,
            stopped: false,
        };
        if let Some(end) = survey.end() {
            let path = segment_path(dir, end.place.segment);
            let mut file = Out::resume(&path, end.place.offset).at(&path)?;
            if survey.tail.is_some() {
                file.cut(end.place.offset).and_then(|()| file.sync()).at(&path)?;
            }
            journal.end = end;
            journal.file = Some(file);
        }
        Ok(journal)
    }

    pub fn marker(&self) -> Marker {
        self.marker
    }

    pub fn dir(&self) -> &Path {
        &self.dir
    }

    pub fn federation(&self) -> Option<FederationId> {
        self.federation
    }

    pub fn end(&self) -> End {
        self.end
    }

    pub fn events(&self) -> u64 {
        self.events
    }

    pub fn stopped(&self) -> bool {
        self.stopped
    }

    /// Writes a batch as one record and returns where each event stands, once
    /// the batch is durable. `federation` is that of the events.
    ///
    /// # Errors
    /// After any error but [`StoreError::BatchTooLarge`] the journal refuses
    /// to write until it is opened again: after a failed `fsync` nobody can
    /// know what the disk holds.
    pub fn append(
        &mut self,
        federation: FederationId,
        events: &[&[u8]],
    ) -> Result<Vec<Spot>, StoreError> {
        if self.stopped {
            return Err(StoreError::Stopped);
        }
        let record = format::encode_events(self.marker, self.end.next, events)
            .map_err(|size| StoreError::BatchTooLarge { size, limit: BODY_BYTES_MAX })?;
        let written = self.write(federation, &record);
        if written.is_err() {
            self.stop();
        }
        written?;
        self.federation = Some(federation);
        let mut offset = self.end.place.offset + RECORD_HEAD_BYTES as u64 + 13;
        let mut spots = Vec::with_capacity(events.len());
        for (arrival, bytes) in (self.end.next..).zip(events) {
            offset += 4;
            spots.push(Spot::new(arrival, self.end.place.segment, offset, bytes));
            offset += bytes.len() as u64;
        }
        self.end.place.offset = offset;
        self.end.next += events.len() as u64;
        self.events += events.len() as u64;
        Ok(spots)
    }

    fn write(&mut self, federation: FederationId, record: &[u8]) -> Result<(), StoreError> {
        let full = self.end.place.offset >= self.segment_bytes;
        if self.file.is_none() || full {
            self.rotate(federation)?;
        }
        let path = segment_path(&self.dir, self.end.place.segment);
        let Some(file) = &mut self.file else { return Err(StoreError::Stopped) };
        file.write_all(record).and_then(|()| file.sync()).at(&path)
    }

    fn rotate(&mut self, federation: FederationId) -> Result<(), StoreError> {
        let number = self.end.place.segment + 1;
        let header = Header { marker: self.marker, first: self.end.next, federation };
        let path = segment_path(&self.dir, number);
        let mut file = Out::create_new(&path, false).at(&path)?;
        file.write_all(&header.encode()).and_then(|()| file.sync()).at(&path)?;
        sync_dir(&self.dir)?;
        self.file = Some(file);
        self.end.place = Place { segment: number, offset: HEADER_BYTES as u64 };
        Ok(())
    }

    /// Refuses writing from now on, and takes back what a failed write left
    /// behind the last acknowledged record, as far as the disk lets us.
    fn stop(&mut self) {
        self.stopped = true;
        if let Some(file) = &mut self.file {
            let cut = file.cut(self.end.place.offset).and_then(|()| file.sync());
            if let Err(error) = cut {
                tracing::warn!(%error, "could not cut off a failed write; opening will do it");
            }
        }
    }

    /// The exact bytes of one event; `None` when they are not what was written.
    pub fn read(&self, spot: &Spot) -> Result<Option<Vec<u8>>, StoreError> {
        let path = segment_path(&self.dir, spot.segment);
        let mut file = File::open(&path).at(&path)?;
        let mut bytes = vec![0; spot.len as usize];
        file.seek(SeekFrom::Start(spot.offset)).at(&path)?;
        match file.read_exact(&mut bytes) {
            Ok(()) => Ok((crc32fast::hash(&bytes) == spot.crc).then_some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(None),
            Err(error) => Err(StoreError::io(&path, error)),
        }
    }

    /// Every record in order of arrival.
    pub fn feed(&self) -> Result<Feed, StoreError> {
        Feed::open(&self.dir, self.marker, None, self.end.place)
    }

    /// Visits every event in order of arrival: spot and exact bytes.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] when the journal was damaged since opening.
    pub fn scan(
        &self,
        visit: &mut dyn FnMut(Spot, &[u8]) -> ControlFlow<()>,
    ) -> Result<(), StoreError> {
        let mut feed = self.feed()?;
        while let Some((segment, record)) = feed.next()? {
            let Body::Events { first, events } = &record.body else { continue };
            for (arrival, range) in (*first..).zip(events) {
                let offset = record.at + RECORD_HEAD_BYTES as u64 + range.start as u64;
                let bytes = &feed.body()[range.clone()];
                if visit(Spot::new(arrival, segment, offset, bytes), bytes).is_break() {
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    /// Whether a record with this checksum stands at a place and ends with
    /// this arrival.
    pub fn has(&self, place: Place, crc: u32, next: u64) -> bool {
        let path = segment_path(&self.dir, place.segment);
        let piece = Walk::open(&path, self.marker, place.offset, None).and_then(|mut w| w.next());
        match piece {
            Ok(Some(Piece::Record(record))) => {
                record.at == place.offset && record.crc == crc && record.body.next() == next
            }
            Ok(Some(Piece::Bad { .. }) | None) | Err(_) => false,
        }
    }
}

/// Random bytes that tell this journal's records from all other bytes.
pub(crate) fn new_marker(dir: &Path) -> Result<Marker, StoreError> {
    let mut marker = Marker::default();
    getrandom::fill(&mut marker).map_err(io::Error::from).at(dir)?;
    Ok(marker)
}

/// Makes the names in a folder durable.
pub(crate) fn sync_dir(dir: &Path) -> Result<(), StoreError> {
    disk::sync_dir(dir).at(dir)
}

/// Makes a folder that will still be there after a power cut.
pub(crate) fn create_dir(dir: &Path) -> Result<(), StoreError> {
    disk::make_dir(dir, false).at(dir)
}
