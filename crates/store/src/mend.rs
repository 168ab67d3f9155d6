//! Mending a journal: damaged segments are written anew from their good
//! records and from what the index still has; what nobody has is put down as
//! lost. Originals are kept in `damaged/`.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use ndimbal_ledger::id::{EventId, FederationId};
use ndimbal_ledger::signed::{KeyCache, SignedEvent};

use crate::aside::Aside;
use crate::disk::{self, Out};
use crate::error::{At, StoreError};
use crate::format::{self, Body, HEADER_BYTES, Header, Marker};
use crate::index::{Found, Index};
use crate::journal::{create_dir, sync_dir};
use crate::read::{read_event, scope_of};
use crate::report::{Progress, Step};
use crate::survey::{Segment, Survey};
use crate::walk::{Piece, Walk, segment_path};

/// Events in one record of healed ones, and rows asked of the index at once.
const CHUNK: usize = 200;
/// After so many faults the index is not asked any more.
const FAULTS_MAX: u32 = 100;

/// What mending needs and what it brings back.
pub(crate) struct Mending<'a> {
    journal: &'a Path,
    aside: &'a Aside,
    marker: Marker,
    federation: FederationId,
    index: Option<&'a Index>,
    faults: u32,
    keys: KeyCache,
    /// Events that the index gave back.
    pub healed: Vec<EventId>,
    /// Events under arrivals that others have: to be appended if not held.
    pub strays: Vec<Vec<u8>>,
}

impl<'a> Mending<'a> {
    pub fn new(
        journal: &'a Path,
        aside: &'a Aside,
        marker: Marker,
        federation: FederationId,
        index: Option<&'a Index>,
    ) -> Self {
        Self {
            journal,
            aside,
            marker,
            federation,
            index,
            faults: 0,
            keys: KeyCache::default(),
            healed: Vec::new(),
            strays: Vec::new(),
        }
    }

    /// Writes every damaged segment anew, and one more segment for what the
    /// index has from behind the end. A crash in between leaves a journal that
    /// is mended at the next opening.
    pub fn run(
        &mut self,
        survey: &Survey,
        index_next: u64,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<(), StoreError> {
        create_dir(&self.aside.dir)?;
        let total = survey.segments.len() as u64;
        for (done, segment) in (0..).zip(&survey.segments) {
            progress(Progress { step: Step::Mending, done, total });
            if segment.dirty {
                self.rewrite(segment)?;
            }
        }
        if index_next > survey.next {
            let number = survey.segments.last().map_or(0, |s| s.number) + 1;
            let path = segment_path(self.journal, number);
            let mut out = self.new_segment(&path, survey.next)?;
            self.fill(&mut out, survey.next, index_next)?;
            out.publish(&path)?;
        }
        progress(Progress { step: Step::Mending, done: total, total });
        Ok(())
    }

    fn rewrite(&mut self, segment: &Segment) -> Result<(), StoreError> {
        let mut out = self.new_segment(&segment.path, segment.first)?;
        let mut next = segment.first;
        let header = read_first(&segment.path)?;
        if let Some(first) = header.filter(|first| *first > next) {
            self.fill(&mut out, next, first)?;
            next = first;
        }
        let mut walk = Walk::open(&segment.path, self.marker, HEADER_BYTES as u64, None)?;
        while let Some(piece) = walk.next()? {
            let Piece::Record(record) = piece else { continue };
            if record.body.first() < next {
                self.keep_strays(&record.body, walk.body());
                continue;
            }
            self.fill(&mut out, next, record.body.first())?;
            next = record.body.next();
            for part in walk.raw() {
                out.write(part)?;
            }
        }
        self.aside.keep(&segment.path)?;
        out.publish(&segment.path)
    }

    fn keep_strays(&mut self, body: &Body, bytes: &[u8]) {
        if let Body::Events { events, .. } = body {
            let events = events.iter().filter_map(|range| bytes.get(range.clone()));
            self.strays.extend(events.map(<[u8]>::to_vec));
        }
    }

    fn new_segment(&self, path: &Path, first: u64) -> Result<NewSegment, StoreError> {
        let header = Header { marker: self.marker, first, federation: self.federation };
        let temporary = path.with_extension("new");
        let file = Out::create(&temporary).at(&temporary)?;
        let mut out = NewSegment { path: temporary, file: BufWriter::new(file) };
        out.write(&header.encode())?;
        Ok(out)
    }

    /// Writes the arrivals from `from` to before `to`: what the index has as
    /// events, the rest as lost.
    fn fill(&mut self, out: &mut NewSegment, from: u64, to: u64) -> Result<(), StoreError> {
        let mut next = from;
        let mut ask_from = from;
        while next < to {
            let found = self.ask(ask_from, to);
            let more = found.len() == CHUNK;
            ask_from = found.last().map_or(to, |(arrival, _)| arrival + 1);
            for run in found.chunk_by(|a, b| a.0 + 1 == b.0) {
                let Some((first, _)) = run.first() else { continue };
                self.lose(out, next, *first)?;
                let bytes: Vec<&[u8]> = run.iter().map(|(_, e)| e.bytes()).collect();
                let record = format::encode_events(self.marker, *first, &bytes);
                // A chunk of bounded events is never over the bound; if it
                // were, its events would be named as lost below.
                let Ok(record) = record else { continue };
                out.write(&record)?;
                self.healed.extend(run.iter().map(|(_, e)| e.id()));
                next = first + run.len() as u64;
            }
            if !more {
                self.lose(out, next, to)?;
                next = to;
            }
        }
        Ok(())
    }

    fn lose(&mut self, out: &mut NewSegment, from: u64, to: u64) -> Result<(), StoreError> {
        let mut next = from;
        while next < to {
            let count = u32::try_from(to - next).unwrap_or(u32::MAX);
            out.write(&format::encode_lost(self.marker, next, count))?;
            next += u64::from(count);
        }
        Ok(())
    }

    /// Events of the index between two arrivals: each decoded, its signature
    /// checked. Fewer than a chunk only when there are no more.
    fn ask(&mut self, from: u64, to: u64) -> Vec<(u64, SignedEvent)> {
        let mut events: Vec<(u64, SignedEvent)> = Vec::new();
        let mut next = from;
        while events.len() < CHUNK && next < to {
            let rows = self.rows(next, to, CHUNK - events.len());
            let Some((last, _)) = rows.last() else { break };
            next = last + 1;
            for (arrival, bytes) in rows {
                let event = bytes.and_then(|b| read_event(&b, self.federation));
                let event = event
                    .filter(|e| e.verify(scope_of(e, self.federation), &mut self.keys).is_ok());
                events.extend(event.map(|event| (arrival, event)));
            }
        }
        events
    }

    /// Rows of the index; around a damaged page one by one.
    fn rows(&mut self, from: u64, to: u64, limit: usize) -> Vec<Found> {
        let Some(index) = self.index.filter(|_| self.faults < FAULTS_MAX) else {
            return Vec::new();
        };
        match index.try_ask(|trees| trees.page(from, to, limit)) {
            Ok(rows) => rows,
            Err(_) => {
                self.faults += 1;
                let end = to.min(from.saturating_add(limit as u64));
                let one = |arrival| {
                    let bytes = index.try_ask(|trees| trees.bytes(arrival));
                    self.faults += u32::from(bytes.is_err());
                    (arrival, bytes.ok().flatten())
                };
                (from..end).map(one).collect()
            }
        }
    }

    /// Every event of the index, for an index that does not fit the journal.
    pub fn all_of_the_index(&mut self) -> Vec<SignedEvent> {
        let mut all = Vec::new();
        let mut next = 0;
        loop {
            let events = self.ask(next, u64::MAX);
            let Some((last, _)) = events.last() else { return all };
            next = last + 1;
            all.extend(events.into_iter().map(|(_, event)| event));
        }
    }
}

/// A segment that is written beside the old one and then takes its place.
struct NewSegment {
    path: PathBuf,
    file: BufWriter<Out>,
}

impl NewSegment {
    fn write(&mut self, bytes: &[u8]) -> Result<(), StoreError> {
        self.file.write_all(bytes).at(&self.path)
    }

    fn publish(self, path: &Path) -> Result<(), StoreError> {
        let mut file = self.file.into_inner().map_err(|e| e.into_error()).at(&self.path)?;
        file.sync().at(&self.path)?;
        disk::rename(&self.path, path).at(path)?;
        path.parent().map_or(Ok(()), sync_dir)
    }
}

/// The first arrival that a segment's header promises, if the header is good.
fn read_first(path: &Path) -> Result<Option<u64>, StoreError> {
    use std::io::Read;
    let mut bytes = Vec::with_capacity(HEADER_BYTES);
    File::open(path).at(path)?.take(HEADER_BYTES as u64).read_to_end(&mut bytes).at(path)?;
    Ok(Header::decode(&bytes).ok().map(|header| header.first))
}
