//! Reading everything back: the journal's checksums, every event's encoding,
//! id and signature, and whether index and journal agree both ways.

use std::collections::HashSet;
use std::path::PathBuf;

use ndimbal_ledger::id::{EventId, FederationId};
use ndimbal_ledger::signed::KeyCache;

use crate::error::StoreError;
use crate::format::{Body, HEADER_BYTES};
use crate::index::{Index, IndexFault};
use crate::open::goal;
use crate::read::{read_event, scope_of};
use crate::report::{Damage, DamageKind, MissingEvent, Progress, Step};
use crate::store::Store;
use crate::survey::survey;
use crate::walk::{Piece, Walk};

/// Problems listed one by one; the others are counted.
const LISTED_MAX: usize = 10_000;

/// Something that is not as it should be.
#[derive(Debug, Clone)]
pub enum Problem {
    /// A damaged place of the journal; opening the store mends it.
    Journal(Damage),
    /// An event that was lost and that nobody has given back.
    Missing(MissingEvent),
    /// An event that does not decode strictly in this federation.
    Undecodable {
        /// Its arrival number.
        arrival: u64,
        /// The segment.
        path: PathBuf,
        /// Where its record starts.
        offset: u64,
    },
    /// An event whose signature is not its device's.
    BadSignature {
        /// Which.
        id: EventId,
    },
    /// An event that stands in the journal twice; the first counts.
    Repeated {
        /// Which.
        id: EventId,
    },
    /// A row of the index that is missing or not what the journal says.
    IndexRow {
        /// Whose row.
        id: EventId,
        /// In which tree.
        tree: &'static str,
    },
    /// Rows of the index that no event of the journal has.
    OnlyInIndex {
        /// In which tree.
        tree: &'static str,
        /// How many.
        rows: u64,
    },
    /// The index is out of use; opening the store builds it anew.
    Index(IndexFault),
}

/// What reading everything back found.
#[derive(Debug, Clone, Default)]
pub struct CheckReport {
    /// How many events were read and decoded.
    pub events: u64,
    /// How many events were lost at any time. Those that others name and that
    /// did not come back are among the problems.
    pub lost: u64,
    /// What is not as it should be.
    pub problems: Vec<Problem>,
    /// Problems that are not listed because there are too many.
    pub more: u64,
}

impl CheckReport {
    /// Whether everything is as it should be.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.problems.is_empty()
    }

    fn add(&mut self, problem: Problem) {
        match self.problems.len() < LISTED_MAX {
            true => self.problems.push(problem),
            false => self.more += 1,
        }
    }
}

impl Store {
    /// Reads everything back and compares. Changes nothing but that the index
    /// first takes what it does not have yet.
    ///
    /// # Errors
    /// What reading says; what is found wrong is in the report.
    pub fn check(&self, progress: &mut dyn FnMut(Progress)) -> Result<CheckReport, StoreError> {
        let mut report = CheckReport::default();
        if let (Some(index), Some(goal)) = (&self.index, goal(&self.journal)) {
            // A fault is listed below.
            let _ = index.catch_up(goal, progress);
        }
        let survey = survey(self.journal.dir(), progress)?;
        survey.damage.iter().for_each(|damage| report.add(Problem::Journal(*damage)));
        report.lost = survey.lost.iter().map(|lost| lost.count).sum();
        self.missing()?.into_iter().for_each(|event| report.add(Problem::Missing(event)));
        if let (Some(tail), Some(last)) = (&survey.tail, survey.segments.last()) {
            let (segment, kind) = (last.number, DamageKind::Unreadable);
            let damage = Damage { segment, offset: tail.offset, bytes: tail.bytes, kind };
            report.add(Problem::Journal(damage));
        }
        let Some(federation) = self.journal.federation() else { return Ok(report) };
        let mut checking = Checking {
            federation,
            index: self.index.as_ref(),
            keys: KeyCache::default(),
            seen: HashSet::new(),
            total: survey.events,
            progress,
            report,
        };
        for segment in &survey.segments {
            let start = HEADER_BYTES as u64;
            checking.walk(Walk::open(&segment.path, self.journal.marker(), start, None)?)?;
        }
        checking.extra_rows();
        let mut report = checking.report;
        if let Some(fault) = self.index_fault() {
            report.add(Problem::Index(fault));
        }
        Ok(report)
    }
}

struct Checking<'a> {
    federation: FederationId,
    index: Option<&'a Index>,
    keys: KeyCache,
    seen: HashSet<EventId>,
    total: u64,
    progress: &'a mut dyn FnMut(Progress),
    report: CheckReport,
}

impl Checking<'_> {
    fn walk(&mut self, mut walk: Walk) -> Result<(), StoreError> {
        while let Some(piece) = walk.next()? {
            let Piece::Record(record) = piece else { continue };
            let Body::Events { first, events } = &record.body else { continue };
            for (arrival, range) in (*first..).zip(events) {
                let bytes = walk.body().get(range.clone()).unwrap_or_default();
                if !self.event(bytes) {
                    let path = walk.path().to_path_buf();
                    self.report.add(Problem::Undecodable { arrival, path, offset: record.at });
                }
            }
            let (step, done) = (Step::Checking, self.report.events);
            (self.progress)(Progress { step, done, total: self.total });
        }
        Ok(())
    }

    /// Checks one event; says whether it could be decoded.
    fn event(&mut self, bytes: &[u8]) -> bool {
        let Some(event) = read_event(bytes, self.federation) else { return false };
        self.report.events += 1;
        let id = event.id();
        if !self.seen.insert(id) {
            self.report.add(Problem::Repeated { id });
            return true;
        }
        if event.verify(scope_of(&event, self.federation), &mut self.keys).is_err() {
            self.report.add(Problem::BadSignature { id });
        }
        // A fault ends the index and is listed in the end.
        let rows = self.index.map(|index| index.ask(|trees| trees.wrong_rows(&event)));
        if let Some(Ok(wrong)) = rows {
            for tree in wrong {
                self.report.add(Problem::IndexRow { id, tree });
            }
        }
        true
    }

    /// Every event has its rows; are there others?
    fn extra_rows(&mut self) {
        let Some(Ok(counts)) = self.index.map(|index| index.ask(|trees| trees.counts())) else {
            return;
        };
        for (tree, rows) in counts {
            let missing = self
                .report
                .problems
                .iter()
                .filter(|p| matches!(p, Problem::IndexRow { tree: t, .. } if *t == tree));
            let expected = self.seen.len() as u64 - missing.count() as u64;
            if rows > expected {
                self.report.add(Problem::OnlyInIndex { tree, rows: rows - expected });
            }
        }
    }
}
