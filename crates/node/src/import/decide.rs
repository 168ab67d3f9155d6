//! What the treasurer decides about doubtful rows, and how it is remembered.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use data_encoding::HEXLOWER as HEX;
use sha2::{Digest, Sha256};

use crate::names::{Decision, DoubtRecord, Names};

/// The treasurer's decisions by line of the file. A line in two of the sets is
/// decided by none of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decisions {
    /// Doubtful rows to add or record as they stand.
    pub take: BTreeSet<u64>,
    /// Rows to leave out, doubtful or not.
    pub skip: BTreeSet<u64>,
    /// Doubtful rows of a dues notebook to record as gifts to the fund.
    pub gift: BTreeSet<u64>,
}

impl Decisions {
    fn at(&self, line: u64) -> Option<Decision> {
        let all = [
            (&self.take, Decision::Take),
            (&self.skip, Decision::Skip),
            (&self.gift, Decision::Gift),
        ];
        let mut named = all.iter().filter(|(set, _)| set.contains(&line)).map(|(_, d)| *d);
        match (named.next(), named.next()) {
            (Some(decision), None) => Some(decision),
            (_, _) => None,
        }
    }

    fn lines(&self) -> BTreeSet<u64> {
        self.take.iter().chain(&self.skip).chain(&self.gift).copied().collect()
    }
}

/// Stands for the content of a row, wherever in the file it is: SHA-256 over
/// its cells as compared, and the how-manieth row with that content it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ContentKey(pub [u8; 32]);

impl ContentKey {
    pub(super) fn of(sheet: &str, cells: &[&str], nth: u32) -> Self {
        let mut hash = Sha256::new();
        for part in std::iter::once(&sheet).chain(cells) {
            let length = u64::try_from(part.len()).unwrap_or(u64::MAX);
            hash.update(length.to_be_bytes());
            hash.update(part.as_bytes());
        }
        hash.update(nth.to_be_bytes());
        Self(hash.finalize().into())
    }
}

impl fmt::Display for ContentKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&HEX.encode(&self.0))
    }
}

impl fmt::Debug for ContentKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ContentKey({})", HEX.encode(&self.0[..4]))
    }
}

/// Gives every row of a sheet its key.
pub(super) struct Keys {
    sheet: &'static str,
    seen: BTreeMap<ContentKey, u32>,
}

impl Keys {
    pub(super) fn new(sheet: &'static str) -> Self {
        Self { sheet, seen: BTreeMap::new() }
    }

    pub(super) fn next(&mut self, cells: &[&str]) -> ContentKey {
        let count = self.seen.entry(ContentKey::of(self.sheet, cells, 0)).or_insert(0);
        *count += 1;
        ContentKey::of(self.sheet, cells, *count)
    }
}

/// The decisions while a plan is made: those given now, those remembered, and
/// which of them had an effect.
pub(super) struct Desk<'a> {
    given: &'a Decisions,
    remembered: BTreeMap<ContentKey, Decision>,
    settled: BTreeSet<u64>,
    remember: Vec<DoubtRecord>,
}

impl<'a> Desk<'a> {
    pub(super) fn new(given: &'a Decisions, names: &Names) -> Self {
        let remembered = names.doubts.iter().map(|d| (d.key, d.decision)).collect();
        Self { given, remembered, settled: BTreeSet::new(), remember: Vec::new() }
    }

    /// What was decided about a row: what is given now, where it is possible,
    /// stands over what is remembered.
    pub(super) fn decision(
        &self,
        line: u64,
        key: ContentKey,
        possible: impl Fn(Decision) -> bool,
    ) -> Option<Decision> {
        self.given.at(line).filter(|given| possible(*given)).or_else(|| self.remembered(key))
    }

    pub(super) fn remembered(&self, key: ContentKey) -> Option<Decision> {
        self.remembered.get(&key).copied()
    }

    /// A decision has its effect, now or already; it is remembered when it was
    /// given now. A row taken that is clear without it is remembered too: an
    /// earlier decision to skip it ends here.
    pub(super) fn follow(&mut self, line: u64, key: ContentKey, decision: Decision) {
        if self.given.at(line) != Some(decision) {
            return;
        }
        self.settled.insert(line);
        if self.remembered(key) != Some(decision) {
            self.remember.push(DoubtRecord { key, decision });
        }
    }

    /// The lines that were decided without effect, and what to remember.
    pub(super) fn close(self) -> (Vec<u64>, Vec<DoubtRecord>) {
        let unused = self.given.lines().difference(&self.settled).copied().collect();
        (unused, self.remember)
    }
}
