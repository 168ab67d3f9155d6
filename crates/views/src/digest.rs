//! Whether two nodes hold the same: the digest of a node and the comparison of
//! two, which never calls nodes apart that merely have not met (rule 40).

use std::fmt;

use ndimbal_ledger::book::Book;
use ndimbal_ledger::history::History;
use ndimbal_ledger::id::EventId;
use ndimbal_ledger::signed::RULES_VERSION;
use serde::{Deserialize, Serialize, Serializer};

use crate::plain::{Id, Shown, worded};

/// Thirty-two bytes that stand for a whole set or book, written in
/// hexadecimal.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Hash(pub [u8; 32]);

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Hash {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// What a node holds, in a few numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Digest {
    /// The federation, once founded.
    pub federation: Option<Id>,
    /// The version of rules that folded the book.
    pub rules_version: u16,
    /// The root over the set.
    pub root: Hash,
    /// How many events the set holds.
    pub events: u64,
    /// How many of them are not understood here.
    pub not_understood: u64,
    /// The digest of the book.
    pub book: Hash,
    /// How many events stand in quarantine, outside the set.
    pub quarantined: u64,
}

/// The same as it was written for machines.
#[derive(Deserialize)]
struct Written {
    federation: Option<String>,
    rules_version: u16,
    root: String,
    events: u64,
    not_understood: u64,
    book: String,
    quarantined: u64,
}

impl Digest {
    /// Reads what [`Digest`] is written as for machines; nothing for any other
    /// text.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let written: Written = serde_json::from_str(text).ok()?;
        let hash = |text: &str| EventId::parse(text).ok().map(|id| Hash(id.0));
        let federation = match &written.federation {
            Some(text) => Some(Shown(EventId::parse(text).ok()?)),
            None => None,
        };
        Some(Self {
            federation,
            rules_version: written.rules_version,
            root: hash(&written.root)?,
            events: written.events,
            not_understood: written.not_understood,
            book: hash(&written.book)?,
            quarantined: written.quarantined,
        })
    }
}

worded! {
    /// What comparing two digests gives.
    Comparison {
        /// Same events, same book.
        Equal "equal",
        /// Same events, another book: a mistake in one of the programs.
        Differ "differ",
        /// Other events, rules or understanding: nothing follows.
        NotComparable "not-comparable",
    }
}

/// The digest of a book that was folded from a history.
#[must_use]
pub fn digest(book: &Book, history: &History, quarantined: usize) -> Digest {
    Digest {
        federation: history.federation().map(Shown),
        rules_version: RULES_VERSION,
        root: Hash(history.root()),
        events: history.len() as u64,
        not_understood: book.not_understood() as u64,
        book: Hash(book.digest()),
        quarantined: quarantined as u64,
    }
}

/// Compares two digests; the quarantine is outside both.
#[must_use]
pub fn compare(a: &Digest, b: &Digest) -> Comparison {
    let about = |d: &Digest| (d.rules_version, d.root, d.events, d.not_understood);
    match (about(a) == about(b), a.book == b.book) {
        (false, _) => Comparison::NotComparable,
        (true, true) => Comparison::Equal,
        (true, false) => Comparison::Differ,
    }
}
