//! The end of every story: all roads are open, and all must agree.

use std::collections::BTreeSet;

use ndimbal_ledger::book::{Book, Fate};
use ndimbal_ledger::id::EventId;
use ndimbal_ledger::money::Currency;

use crate::founding::founding;
use crate::happenings::{Trouble, World};
use crate::reference;
use crate::{Planted, road::Link};

/// Steps after which a world that still talks talks for ever.
const STEPS_MAX: usize = 60_000;

/// What a story was about.
#[derive(Debug, Default, Clone)]
pub struct Told {
    /// Events in the set.
    pub events: usize,
    /// Of them, those that do not simply count.
    pub not_counting: usize,
    /// Kinds of which some event counts, by their words.
    pub kinds: BTreeSet<&'static str>,
    /// Devices that forked.
    pub forks: usize,
    /// Events that were written and are not in the set (rule 7).
    pub surplus: usize,
    /// Homes.
    pub homes: usize,
}

/// Tells one story from its seed to its end.
///
/// # Errors
/// What was not as it must be.
pub fn tell(seed: u64, steps: usize, planted: Planted) -> Result<Told, Trouble> {
    let mut world = World::new(seed, planted);
    for step in 0..steps {
        world.step(step)?;
    }
    world.settle()?;
    world.agree()
}

impl World {
    /// Opens all roads, sets all clocks right, lets them pass every quarantine,
    /// and runs until nobody has anything to say.
    ///
    /// # Errors
    /// What must not happen.
    pub fn settle(&mut self) -> Result<(), Trouble> {
        self.sides.fill(true);
        // Past what a clock that was a month ahead signed.
        self.now += 70 * 86_400_000;
        for home in 0..self.nodes.len() {
            self.nodes[home].skew_ms = 0;
            self.nodes[home].saves();
            self.release(home)?;
        }
        for road in 0..self.roads.len() {
            self.connect(road)?;
        }
        for _ in 0..STEPS_MAX {
            let loud = |link: &Link| !link.is_quiet();
            let open = |r: &usize| self.roads[*r].link.as_ref().is_some_and(loud);
            let busy: Vec<usize> = (0..self.roads.len()).filter(open).collect();
            match self.rng.pick(&busy).copied() {
                Some(road) => self.travel(road)?,
                // Who had no room is called again.
                None if self.roads.iter().all(|road| road.link.is_some()) => return Ok(()),
                None => (0..self.roads.len()).try_for_each(|road| self.connect(road))?,
            }
        }
        Err("they talk for ever".to_string())
    }

    /// Whether all is as it must be.
    ///
    /// # Errors
    /// What is not.
    pub fn agree(&mut self) -> Result<Told, Trouble> {
        let disks = self.nodes.iter().flat_map(|node| &node.disk);
        let expected = reference::of(founding().id(), disks);
        for (home, node) in self.nodes.iter().enumerate() {
            let history = node.history();
            let ids: BTreeSet<EventId> = history.ordered().map(|e| e.id()).collect();
            require_same(home, &ids, &expected.set)?;
            require(history.root() == expected.root, || format!("home {home}: another root"))?;
            let book = Book::fold(history);
            require(book.digest() == expected.digest, || format!("home {home}: another book"))?;
            for currency in Currency::ALL {
                let sum = book.sum(currency);
                require(sum == 0, || format!("home {home}: the books sum to {sum}"))?;
            }
            let stray = history.forks().keys().find(|d| !self.copied.contains(*d));
            require(stray.is_none(), || {
                format!("home {home}: a device forked that was not copied")
            })?;
        }
        for road in &self.roads {
            let caught_up = |l: &Link| l.sessions.iter().all(ndimbal_sync::Session::is_caught_up);
            let both = road.link.as_ref().is_some_and(caught_up);
            require(both, || format!("{:?} talk no more and are not caught up", road.ends))?;
        }
        self.nothing_is_lost()?;
        for node in &mut self.nodes {
            node.restarts()?;
        }
        let book = Book::fold(self.nodes[0].history());
        let history = self.nodes[0].history();
        let counts = history.ordered().filter(|e| book.fate(&e.id()) == Fate::Counts);
        Ok(Told {
            kinds: counts.map(|e| e.body().word()).collect(),
            events: expected.set.len(),
            not_counting: book.fates().len(),
            forks: self.nodes[0].history().forks().len(),
            surplus: self.written.len() - expected.set.len(),
            homes: self.nodes.len(),
        })
    }

    fn nothing_is_lost(&self) -> Result<(), Trouble> {
        let written = |id: &EventId| self.nodes.iter().any(|n| n.history().get(id).is_some());
        let lost = self.written.iter().filter(|id| !written(id)).count();
        require(lost == 0, || format!("{lost} written events are nowhere"))
    }
}

fn require(holds: bool, trouble: impl FnOnce() -> Trouble) -> Result<(), Trouble> {
    if holds { Ok(()) } else { Err(trouble()) }
}

fn require_same(
    home: usize,
    ids: &BTreeSet<EventId>,
    expected: &BTreeSet<EventId>,
) -> Result<(), Trouble> {
    let (more, less) = (ids.difference(expected).count(), expected.difference(ids).count());
    require(more + less == 0, || {
        format!("home {home}: of {} events {less} are missing, {more} are too many", expected.len())
    })
}
