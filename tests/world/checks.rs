//! What must hold after every step, wherever something happened in it.

use std::collections::btree_map::Entry;

use ndimbal_ledger::book::Fate;
use ndimbal_ledger::event::{Event, Nature};
use ndimbal_ledger::id::EventId;
use ndimbal_ledger::money::Currency;

use crate::World;
use crate::happenings::Trouble;
use crate::node::Node;

impl World {
    /// Asks all that can be asked in the middle of a story.
    ///
    /// # Errors
    /// What does not hold.
    pub fn check_touched(&mut self) -> Result<(), Trouble> {
        for home in std::mem::take(&mut self.touched) {
            self.same_set_same_book(home)?;
            self.acknowledged_is_kept(home)?;
            no_denial_is_undone(&mut self.nodes[home])
                .map_err(|trouble| format!("home {home}: {trouble}"))?;
        }
        Ok(())
    }

    /// Who holds the same set has the same digest, whenever and however it
    /// came; and the books sum to zero.
    fn same_set_same_book(&mut self, home: usize) -> Result<(), Trouble> {
        let root = self.nodes[home].history().root();
        if self.nodes[home].checked == Some(root) {
            return Ok(());
        }
        self.nodes[home].checked = Some(root);
        let book = self.nodes[home].folded();
        for currency in Currency::ALL {
            let sum = book.sum(currency);
            if sum != 0 {
                return Err(format!("home {home}: the books sum to {sum}"));
            }
        }
        let digest = book.digest();
        match self.digests.entry(root) {
            Entry::Vacant(place) => {
                place.insert(digest);
            }
            Entry::Occupied(known) if *known.get() == digest => {}
            Entry::Occupied(_) => {
                return Err(format!("home {home}: a set that was seen before has another digest"));
            }
        }
        Ok(())
    }

    /// What a session acknowledged is here as long as the session lasts, in the
    /// history or in a room; what it said to be durable stands in `restarts`.
    fn acknowledged_is_kept(&self, home: usize) -> Result<(), Trouble> {
        let inbox = &self.nodes[home].inbox;
        for road in &self.roads {
            let Some(end) = road.ends.iter().position(|e| *e == home) else { continue };
            let Some(link) = &road.link else { continue };
            if let Some(lost) = link.acknowledged[end].iter().find(|id| !inbox.holds(id)) {
                return Err(format!("home {home}: {lost} was acknowledged and is nowhere"));
            }
        }
        Ok(())
    }
}

/// What a quorum denied stays denied, what can never be here never is, and a
/// device that forked has forked for ever.
fn no_denial_is_undone(node: &mut Node) -> Result<(), Trouble> {
    let history = node.inbox.history();
    for (device, first) in &node.forks {
        if history.fork_of(device).is_none_or(|now| now > *first) {
            return Err("a fork is forgotten".into());
        }
    }
    if let Some(id) = node.never.iter().find(|id| history.get(id).is_some()) {
        return Err(format!("{id} was rejected for ever and is here"));
    }
    node.forks = history.forks().clone();
    let fates: Vec<(EventId, Fate)> =
        node.folded().fates().iter().map(|(id, fate)| (*id, *fate)).collect();
    let history = node.inbox.history();
    let body = |id: &EventId| history.get(id).map(|event| event.body());
    for (id, fate) in fates {
        let Fate::Disowned(act) = fate else { continue };
        let by_voices = matches!(body(&act), Some(Event::PersonRemoved(_) | Event::DeviceCut(_)));
        let decision = body(&id).is_some_and(|body| body.nature() == Nature::Decision);
        if by_voices && decision {
            node.denied.insert(id, act);
        }
    }
    // An act on a branch that left the set is no act any more (rule 7).
    let stands = |(id, act): &(&EventId, &EventId)| history.contains(id) && history.contains(act);
    let denied: Vec<EventId> = node.denied.iter().filter(stands).map(|(id, _)| *id).collect();
    let book = node.folded();
    match denied.iter().find(|id| matches!(book.fate(id), Fate::Counts)) {
        Some(id) => Err(format!("{id} was denied by a quorum and has effect again")),
        None => Ok(()),
    }
}
