//! What must hold after every step, wherever something happened in it.

use std::collections::btree_map::Entry;

use ndimbal_ledger::book::Fate;
use ndimbal_ledger::event::Nature;
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

/// What a fork made void stays void, what can never be here never is, and a
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
    if *history.forks() == node.forks && node.denied.is_empty() {
        return Ok(());
    }
    let contested = history
        .ordered()
        .filter(|event| history.is_contested(event) && event.body().nature() == Nature::Decision);
    let contested: Vec<_> = contested.map(|event| event.id()).collect();
    node.forks = history.forks().clone();
    node.denied.extend(contested);
    let denied: Vec<_> = node.denied.iter().copied().collect();
    let held: Vec<_> = denied.into_iter().filter(|id| history.contains(id)).collect();
    let book = node.folded();
    match held.iter().find(|id| matches!(book.fate(id), Fate::Counts | Fate::Irregular(_))) {
        Some(id) => Err(format!("{id} was denied by a fork and has effect again")),
        None => Ok(()),
    }
}
