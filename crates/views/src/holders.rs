//! Which chapters hold an event, as far as signatures prove it: a chapter holds
//! what its officers' devices signed, and what lies in the past of that.

use std::collections::{BTreeMap, BTreeSet};

use ndimbal_ledger::book::Book;
use ndimbal_ledger::history::History;
use ndimbal_ledger::id::{DeviceKey, EventId, Slug};
use ndimbal_ledger::signed::SignedEvent;
use serde::Serialize;

/// What each chapter is known to hold.
pub struct Holders<'a> {
    history: &'a History,
    chapters: BTreeMap<Slug, Known>,
}

#[derive(Default)]
struct Known {
    tips: BTreeSet<EventId>,
    /// So many events of each device that did not fork.
    seen: BTreeMap<DeviceKey, u64>,
}

/// So many events are held by so many chapters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Held {
    /// How many chapters.
    pub chapters: u64,
    /// How many events of the set.
    pub events: u64,
}

impl<'a> Holders<'a> {
    /// Reads it off the newest event of each device.
    #[must_use]
    pub fn new(book: &Book, history: &'a History) -> Self {
        let mut chapters: BTreeMap<Slug, Known> = BTreeMap::new();
        for (device, tips) in history.frontier() {
            let person = book.devices().get(device).map(|enrolled| enrolled.person);
            let Some(chapter) = person.and_then(|p| book.chapter_of_person(&p)) else { continue };
            let known = chapters.entry(chapter).or_default();
            for tip in tips {
                known.tips.insert(tip.id);
                for other in history.frontier().keys() {
                    let own = u64::from(other == device);
                    let seen = history.seen_by_event(&tip.id, other).saturating_add(own);
                    let most = known.seen.entry(*other).or_default();
                    *most = seen.max(*most);
                }
            }
        }
        Self { history, chapters }
    }

    pub(crate) fn history(&self) -> &'a History {
        self.history
    }

    /// The chapters that hold an event.
    #[must_use]
    pub fn of(&self, event: &SignedEvent) -> BTreeSet<&Slug> {
        let (header, id) = (event.header(), event.id());
        let counted = self.history.contains(&id) && self.history.fork_of(&header.device).is_none();
        let holds = |known: &Known| match counted {
            true => known.seen.get(&header.device).is_some_and(|seen| *seen > header.seq),
            // Numbers don't tell the branches of a fork apart.
            false => known.tips.iter().any(|tip| *tip == id || self.history.in_past(&id, tip)),
        };
        self.chapters.iter().filter(|(_, known)| holds(known)).map(|(name, _)| name).collect()
    }

    /// How many events of the set are held by how many chapters, the least
    /// held first.
    #[must_use]
    pub fn counted(&self) -> Vec<Held> {
        let mut counts: BTreeMap<u64, u64> = BTreeMap::new();
        for event in self.history.ordered() {
            *counts.entry(self.of(event).len() as u64).or_default() += 1;
        }
        counts.into_iter().map(|(chapters, events)| Held { chapters, events }).collect()
    }
}
