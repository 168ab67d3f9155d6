//! One text that officers write apart and together. It is folded from the
//! signed changes that a node holds, a pure function of their set: the same on
//! every node, whatever came first, and nothing in a change can stop it.

mod admit;
mod edit;

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};

use automerge::transaction::{CommitOptions, Transactable};
use automerge::{ActorId, AutoCommit, Change, ChangeHash, ObjId, ObjType, ROOT, ReadDoc};
use ndimbal_ledger::id::{DeviceKey, EventId};

use crate::limits::CHANGES_MAX;
use admit::{Candidate, Written};
pub use edit::EditError;

/// The actor of the change that every draft begins with.
const BEGINNING: &[u8] = b"ndimbal draft 1\0";
/// The key of the text in the document.
const TEXT: &str = "text";

/// A change as it was signed.
#[derive(Debug, Clone, Copy)]
pub struct Offered<'a> {
    /// The event.
    pub event: EventId,
    /// The device that signed it.
    pub device: DeviceKey,
    /// Whether the event counts in the book.
    pub counts: bool,
    /// Its bytes.
    pub change: &'a [u8],
}

/// What became of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// It is in the text.
    Applied,
    /// It does not count in the book, and nothing that counts rests on it.
    NotCounted,
    /// It rests on a change that is not in the text.
    Waits,
    /// Not a change as drafts have them, or beyond a bound.
    Malformed,
    /// Its author's device is another one.
    WrongActor,
    /// It was signed before.
    Twice,
    /// It writes where nothing is, of what it rests on.
    OutOfPlace,
    /// The text has all the changes that it can hold.
    TooMuch,
}

impl State {
    /// The word by which locale files know it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            State::Applied => "applied",
            State::NotCounted => "not-counted",
            State::Waits => "waits",
            State::Malformed => "malformed",
            State::WrongActor => "wrong-actor",
            State::Twice => "twice",
            State::OutOfPlace => "out-of-place",
            State::TooMuch => "too-much",
        }
    }
}

/// One line of the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// The event.
    pub event: EventId,
    /// The device that signed it.
    pub device: DeviceKey,
    /// What became of it.
    pub state: State,
    /// How many characters it wrote.
    pub written: u64,
    /// How many it took away.
    pub removed: u64,
}

/// A draft.
#[derive(Debug)]
pub struct Draft {
    document: AutoCommit,
    text: ObjId,
    log: Vec<Entry>,
}

/// Heads of a draft: the changes that nothing follows yet.
pub type Heads = Vec<[u8; 32]>;

impl Default for Draft {
    fn default() -> Self {
        Self::fold(&[])
    }
}

/// An empty text; its one change is the same everywhere.
fn beginning() -> (AutoCommit, ObjId) {
    let mut document = AutoCommit::new().with_actor(ActorId::from(BEGINNING));
    // Nothing can fail on an empty document.
    let text = document.put_object(ROOT, TEXT, ObjType::Text).unwrap_or(ROOT);
    document.commit_with(CommitOptions::default().with_time(0));
    (document, text)
}

impl Draft {
    /// The draft that these changes make, offered in the one order.
    #[must_use]
    pub fn fold(offered: &[Offered<'_>]) -> Self {
        let (mut document, text) = beginning();
        let mut log = Vec::with_capacity(offered.len());
        let mut candidates = Vec::new();
        let mut hashes: BTreeMap<ChangeHash, usize> = BTreeMap::new();
        for (place, offer) in offered.iter().enumerate() {
            let (mut state, mut written, mut removed) = (State::TooMuch, 0, 0);
            if place < CHANGES_MAX {
                match Candidate::read(offer) {
                    Ok(candidate) if hashes.contains_key(&candidate.hash) => state = State::Twice,
                    Ok(candidate) => {
                        state = if offer.counts { State::Waits } else { State::NotCounted };
                        (written, removed) = candidate.counts();
                        hashes.insert(candidate.hash, candidates.len());
                        candidates.push((place, candidate));
                    }
                    Err(why) => state = why,
                }
            }
            let (event, device) = (offer.event, offer.device);
            log.push(Entry { event, device, state, written, removed });
        }
        // What counts, and all that it rests on.
        let counting = candidates.iter().enumerate();
        let mut todo: Vec<usize> =
            counting.filter(|(_, (at, _))| offered[*at].counts).map(|(n, _)| n).collect();
        let mut wanted: BTreeSet<usize> = todo.iter().copied().collect();
        while let Some(n) = todo.pop() {
            let below = candidates[n].1.deps.iter().filter_map(|dep| hashes.get(dep));
            let new: Vec<usize> = below.copied().filter(|n| wanted.insert(*n)).collect();
            todo.extend(new);
        }
        for n in &wanted {
            log[candidates[*n].0].state = State::Waits;
        }
        let first = document.get_heads();
        let changes = choose(&candidates, &wanted, &first, &mut log);
        let (document, text) = apply(document, text, changes, &mut log);
        Self { document, text, log }
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> String {
        self.document.text(&self.text).unwrap_or_default()
    }

    /// The changes that nothing follows yet, ascending.
    pub fn heads(&mut self) -> Heads {
        let mut heads: Heads = self.document.get_heads().iter().map(|head| head.0).collect();
        heads.sort_unstable();
        heads
    }

    /// Whether nothing was ever written.
    pub fn is_new(&mut self) -> bool {
        self.log.iter().all(|entry| entry.state != State::Applied)
    }

    /// Every change that was signed, in the one order.
    #[must_use]
    pub fn log(&self) -> &[Entry] {
        &self.log
    }
}

/// The changes to apply, each after those it rests on, as far as they hold.
fn choose(
    candidates: &[(usize, Candidate)],
    wanted: &BTreeSet<usize>,
    first: &[ChangeHash],
    log: &mut [Entry],
) -> Vec<(usize, Change)> {
    let mut written = Written::new(first);
    let mut open: Vec<usize> = wanted.iter().copied().collect();
    let mut chosen = Vec::new();
    loop {
        let mut left = Vec::new();
        let before = chosen.len();
        for n in open {
            let (place, candidate) = &candidates[n];
            if !written.knows_all(&candidate.deps) {
                left.push(n);
                continue;
            }
            match written.admit(candidate) {
                Ok(()) => chosen.push((*place, candidate.change.clone())),
                Err(why) => log[*place].state = why,
            }
        }
        if chosen.len() == before {
            return chosen;
        }
        open = left;
    }
}

/// All at once; and one by one where the library trips over one of them,
/// without it and what rests on it.
fn apply(
    document: AutoCommit,
    text: ObjId,
    changes: Vec<(usize, Change)>,
    log: &mut [Entry],
) -> (AutoCommit, ObjId) {
    let all: Vec<Change> = changes.iter().map(|(_, change)| change.clone()).collect();
    if let Some(whole) = applied(&document, all) {
        changes.iter().for_each(|(place, _)| log[*place].state = State::Applied);
        return (whole, text);
    }
    let mut document = document;
    let mut there: BTreeSet<ChangeHash> = document.get_heads().into_iter().collect();
    for (place, change) in changes {
        let hash = change.hash();
        if !change.deps().iter().all(|dep| there.contains(dep)) {
            log[place].state = State::Waits;
            continue;
        }
        match applied(&document, vec![change]) {
            Some(grown) => {
                document = grown;
                there.insert(hash);
                log[place].state = State::Applied;
            }
            None => log[place].state = State::Malformed,
        }
    }
    (document, text)
}

/// A document with these changes; none, if the library refuses or panics.
fn applied(document: &AutoCommit, changes: Vec<Change>) -> Option<AutoCommit> {
    let mut grown = document.clone();
    let tried = catch_unwind(AssertUnwindSafe(move || {
        grown.apply_changes(changes).ok()?;
        // What can be applied can be read, too.
        let (_, text) = grown.get(ROOT, TEXT).ok().flatten()?;
        grown.text(&text).ok()?;
        Some(grown)
    }));
    tried.ok().flatten()
}
