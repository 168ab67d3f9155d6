//! The full audit: believes nobody and checks a whole history from its bytes,
//! without a home, a key or a network. The federation is the founding's in
//! the file.
//!
//! What is wrong with bytes, signatures, chains or sums is a fault; what
//! people should look at, and what is only worth knowing, is told beside it.

mod authority;
mod books;
mod devices;
mod finding;
mod intake;

use std::num::NonZeroUsize;

use ndimbal_ledger::book::Book;
use ndimbal_ledger::id::FederationId;
use ndimbal_ledger::money::Currency;
use ndimbal_ledger::time::Date;
use serde::Serialize;

pub use devices::{DeviceHeard, Unproven, UnprovenKind};
pub use finding::{Check, CheckResult, Finding, FindingKind, Severity};

use crate::cborseq::{Item, SequenceError};
use crate::digest::{Digest, digest};
use crate::holders::{Held, Holders};
use crate::plain::{Day, Money, Shown, instant};
use finding::Findings;
use intake::{Intake, Taken};

/// How an audit is done.
#[derive(Debug, Clone)]
pub struct Options {
    /// The day by which deadlines and silence are counted; without it, the
    /// day of the newest event.
    pub today: Option<Date>,
    /// A device not heard from for longer than this is noted.
    pub silent_days: i64,
    /// The federation that it must be; without it, that of the first
    /// founding.
    pub federation: Option<FederationId>,
    /// How many threads check signatures; without it, one for each core. The
    /// report is the same for any number.
    pub threads: Option<NonZeroUsize>,
    /// How many findings of each severity are listed; all are counted.
    pub findings_max: usize,
}

impl Default for Options {
    fn default() -> Self {
        let (today, federation, threads) = (None, None, None);
        Self { today, silent_days: 30, federation, threads, findings_max: 10_000 }
    }
}

/// What the audit says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AuditReport {
    /// Whether there is no fault: every encoding, signature and chain holds,
    /// nothing is missing, all sums are zero.
    pub passed: bool,
    /// How the federation is called.
    pub federation: Option<String>,
    /// The day by which deadlines and silence are counted.
    pub today: Option<Day>,
    /// The clock of the first event.
    pub first: Option<String>,
    /// The clock of the newest event.
    pub newest: Option<String>,
    /// What was read.
    pub counts: Counts,
    /// The digest of the history and of the book that follows from it.
    pub digest: Option<Digest>,
    /// The sum over all accounts, in each currency.
    pub sum: Vec<Money>,
    /// How many events are held by how many chapters, as far as signatures
    /// prove it, the least held first.
    pub held: Vec<Held>,
    /// Every check with how much it found.
    pub checks: Vec<CheckResult>,
    /// The findings, faults first.
    pub findings: Vec<Finding>,
    /// Findings beyond the bound, which are counted only.
    pub findings_left_out: u64,
    /// When each device was last heard from.
    pub devices: Vec<DeviceHeard>,
    /// What no audit of these bytes can prove.
    pub unproven: Vec<Unproven>,
}

/// What was read, in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Counts {
    /// Bytes of the events that were read.
    pub bytes: u64,
    /// Events that were read.
    pub read: u64,
    /// Events whose encoding and signature hold, each once.
    pub signed: u64,
    /// Events in the set.
    pub in_set: u64,
    /// Events that were there more than once.
    pub duplicates: u64,
    /// Events whose past is missing.
    pub unplaced: u64,
    /// Events that can never be admitted.
    pub rejected: u64,
}

/// Audits the events of a file, or of anything else that gives their bytes.
#[must_use]
pub fn audit(
    events: impl Iterator<Item = Result<Item, SequenceError>>,
    options: &Options,
) -> AuditReport {
    let mut findings = Findings::new(options.findings_max);
    let Taken { history, counts } = Intake::new(options, &mut findings).take(events);
    let book = Book::fold(&history);
    let newest = history.newest();
    let today = options.today.or(newest.map(|time| Date::of_unix_ms(time.ms)));
    books::check(&book, &history, today, &mut findings);
    authority::check(&book, &history, &mut findings);
    let (devices, unproven) = devices::check(&book, &history, today, options, &mut findings);
    let sum = |currency| Money::of(i64::try_from(book.sum(currency)).unwrap_or(i64::MAX), currency);
    let listed = findings.finish();
    AuditReport {
        passed: listed.checks.iter().all(|check| check.faults == 0),
        federation: book.federation().map(|f| f.name.clone()),
        today: today.map(Shown),
        first: history.ordered().next().map(|event| instant(event.header().time)),
        newest: newest.map(instant),
        counts,
        digest: history.federation().map(|_| digest(&book, &history, 0)),
        sum: Currency::ALL.into_iter().map(sum).collect(),
        held: Holders::new(&book, &history).counted(),
        checks: listed.checks,
        findings: listed.findings,
        findings_left_out: listed.left_out,
        devices,
        unproven,
    }
}
