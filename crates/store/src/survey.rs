//! The first look at a journal on opening: every checksum, every hole, and
//! whether its end was torn. Changes nothing.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use ndimbal_ledger::id::{EventId, FederationId};
use ndimbal_ledger::signed::{Scope, SignedEvent};

use crate::error::{At, StoreError};
use crate::format::{
    Body, HEADER_BYTES, Header, HeaderFault, JOURNAL_VERSION, Marker, RECORD_HEAD_BYTES, RecordHead,
};
use crate::report::{Damage, DamageKind, LostRange, Progress, Step};
use crate::walk::{End, Piece, Place, Record, Walk, segment_numbers, segment_path};

/// One segment as it was found.
#[derive(Debug)]
pub(crate) struct Segment {
    pub number: u64,
    pub path: PathBuf,
    /// The arrival that should come first in it.
    pub first: u64,
    /// Up to where it is good: the end of the file, or of the last record
    /// before a torn end.
    pub good: u64,
    /// Whether it must be written anew.
    pub dirty: bool,
}

/// Bytes behind the last record of the last segment.
#[derive(Debug)]
pub(crate) struct Tail {
    pub offset: u64,
    pub bytes: u64,
    pub torn: bool,
}

/// What a journal holds.
#[derive(Debug, Default)]
pub(crate) struct Survey {
    pub segments: Vec<Segment>,
    pub marker: Option<Marker>,
    pub federation: Option<FederationId>,
    /// The arrival number behind the last event.
    pub next: u64,
    pub events: u64,
    pub damage: Vec<Damage>,
    pub lost: Vec<LostRange>,
    pub tail: Option<Tail>,
    /// A segment whose creation was interrupted: nothing was ever in it.
    pub stillborn: Option<PathBuf>,
}

impl Survey {
    /// Whether a segment must be written anew.
    pub fn is_damaged(&self) -> bool {
        self.segments.iter().any(|s| s.dirty)
    }

    /// Whether the first segment was made and nothing was ever acknowledged in
    /// it: then its federation was never founded.
    pub fn is_unborn(&self) -> bool {
        let torn = self.tail.as_ref().is_none_or(|tail| tail.torn);
        self.segments.len() == 1 && self.next == 0 && torn && !self.is_damaged()
    }

    /// Where the next record goes, unless there is no segment.
    pub fn end(&self) -> Option<End> {
        self.segments.last().map(|last| End {
            place: Place { segment: last.number, offset: last.good },
            next: self.next,
        })
    }
}

/// Reads the whole journal.
///
/// # Errors
/// [`StoreError::WrongVersion`], or what the system says.
pub(crate) fn survey(
    journal: &Path,
    progress: &mut dyn FnMut(Progress),
) -> Result<Survey, StoreError> {
    let mut survey = Survey::default();
    let mut headers = Vec::new();
    let mut total = 0;
    for number in segment_numbers(journal)? {
        let path = segment_path(journal, number);
        total += fs::metadata(&path).at(&path)?.len();
        let header = read_header(&path)?;
        headers.push((number, path, header));
    }
    if let Some((_, path, None)) = headers.last()
        && fs::metadata(path).at(path)?.len() <= HEADER_BYTES as u64
    {
        survey.stillborn = headers.pop().map(|(_, path, _)| path);
    }
    let known = headers.iter().find_map(|(_, _, header)| *header);
    survey.marker = known.map(|h| h.marker);
    survey.federation = known.map(|h| h.federation);
    for (_, path, _) in headers.iter().filter(|_| known.is_none()) {
        if survey.marker.is_none() {
            (survey.marker, survey.federation) = guess(path)?;
        }
    }
    let last = headers.len().wrapping_sub(1);
    let mut done = 0;
    for (index, (number, path, header)) in headers.into_iter().enumerate() {
        let mut reading = Reading { number, dirty: header.is_none(), first: survey.next };
        reading.segment(&mut survey, &path, header, index == last, &mut |bytes| {
            progress(Progress { step: Step::Reading, done: done + bytes, total });
        })?;
        done += fs::metadata(&path).at(&path)?.len();
    }
    Ok(survey)
}

fn read_header(path: &Path) -> Result<Option<Header>, StoreError> {
    let mut bytes = Vec::with_capacity(HEADER_BYTES);
    let file = File::open(path).at(path)?;
    file.take(HEADER_BYTES as u64).read_to_end(&mut bytes).at(path)?;
    match Header::decode(&bytes) {
        Ok(header) => Ok(Some(header)),
        Err(HeaderFault::Damaged) => Ok(None),
        Err(HeaderFault::Version(found)) => Err(StoreError::WrongVersion {
            path: path.to_path_buf(),
            found,
            known: JOURNAL_VERSION,
        }),
    }
}

/// Marker and federation when no header is good: from the first record, whose
/// first event may be the founding.
fn guess(path: &Path) -> Result<(Option<Marker>, Option<FederationId>), StoreError> {
    let mut bytes = Vec::new();
    let wanted = HEADER_BYTES + RECORD_HEAD_BYTES;
    File::open(path).at(path)?.take(wanted as u64).read_to_end(&mut bytes).at(path)?;
    let Some(marker) = bytes.get(HEADER_BYTES..).and_then(|b| b.first_chunk::<8>()).copied() else {
        return Ok((None, None));
    };
    let mut walk = Walk::open(path, marker, HEADER_BYTES as u64, None)?;
    let Some(Piece::Record(record)) = walk.next()? else { return Ok((None, None)) };
    let founding = match &record.body {
        Body::Events { first: 0, events } => events.first().cloned(),
        Body::Events { .. } | Body::Lost { .. } => None,
    };
    let founding = founding.and_then(|range| walk.body().get(range));
    let event = founding.and_then(|b| SignedEvent::decode(b, Scope::Founding).ok());
    Ok((Some(marker), event.map(|event: SignedEvent| -> EventId { event.id() })))
}

/// The reading of one segment.
struct Reading {
    number: u64,
    dirty: bool,
    first: u64,
}

impl Reading {
    fn segment(
        &mut self,
        survey: &mut Survey,
        path: &Path,
        header: Option<Header>,
        is_last: bool,
        progress: &mut dyn FnMut(u64),
    ) -> Result<(), StoreError> {
        let start = HEADER_BYTES as u64;
        match header {
            None => self.damage(survey, 0, start, DamageKind::Header),
            Some(header) if header.first > survey.next => {
                self.jump(survey, start, header.first);
            }
            Some(_) => {}
        }
        // Without a marker nothing in the file can be told apart.
        let marker = survey.marker.unwrap_or_default();
        let mut walk = Walk::open(path, marker, start, None)?;
        let mut good = start;
        let mut reported = 0;
        while let Some(piece) = walk.next()? {
            match piece {
                Piece::Record(record) => {
                    self.record(survey, &record);
                    good = record.at + record.len;
                }
                Piece::Bad { at, len } => {
                    let size = fs::metadata(path).at(path)?.len();
                    if is_last && at + len == size {
                        survey.tail = Some(tail(path, marker, at, len)?);
                    } else {
                        self.damage(survey, at, len, DamageKind::Unreadable);
                        good = at + len;
                    }
                }
            }
            if walk.position() - reported > 1 << 22 {
                reported = walk.position();
                progress(reported);
            }
        }
        progress(walk.position());
        survey.segments.push(Segment {
            number: self.number,
            path: path.to_path_buf(),
            first: self.first,
            good,
            dirty: self.dirty,
        });
        Ok(())
    }

    fn record(&mut self, survey: &mut Survey, record: &Record) {
        let body = &record.body;
        if body.first() < survey.next {
            return self.damage(survey, record.at, record.len, DamageKind::Repeated);
        }
        if body.first() > survey.next {
            self.jump(survey, record.at, body.first());
        }
        match body {
            Body::Events { events, .. } => survey.events += events.len() as u64,
            Body::Lost { first, count } => {
                survey.lost.push(LostRange { first: *first, count: u64::from(*count) });
            }
        }
        survey.next = body.next();
    }

    fn jump(&mut self, survey: &mut Survey, at: u64, to: u64) {
        let events = to - survey.next;
        self.damage(survey, at, 0, DamageKind::Missing { events });
        survey.next = to;
    }

    fn damage(&mut self, survey: &mut Survey, offset: u64, bytes: u64, kind: DamageKind) {
        self.dirty = true;
        survey.damage.push(Damage { segment: self.number, offset, bytes, kind });
    }
}

/// Looks at the bytes behind the last good record: an interrupted write leaves
/// the beginning of a record, or room that was never filled.
fn tail(path: &Path, marker: Marker, offset: u64, bytes: u64) -> Result<Tail, StoreError> {
    use std::io::Seek;
    let mut file = File::open(path).at(path)?;
    file.seek(std::io::SeekFrom::Start(offset)).at(path)?;
    let mut rest = Vec::new();
    file.read_to_end(&mut rest).at(path)?;
    let torn = match rest.split_first_chunk::<RECORD_HEAD_BYTES>() {
        None => {
            let n = rest.len().min(marker.len());
            rest[..n] == marker[..n]
        }
        Some((head, body)) => RecordHead::decode(head, marker)
            .is_some_and(|head| head.body_len() > body.len() && !head.matches_shorter(body)),
    };
    let torn = torn || rest.iter().all(|b| *b == 0);
    Ok(Tail { offset, bytes, torn })
}
