//! Naming what is lost: events that others cite and that are not here.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ops::ControlFlow;

use ndimbal_ledger::id::{DeviceKey, EventId, FederationId};
use ndimbal_ledger::signed::SignedEvent;

use crate::error::StoreError;
use crate::index::Index;
use crate::journal::Journal;
use crate::read::read_event;
use crate::report::{LostRange, MissingEvent};

#[derive(Default)]
struct Names {
    held: HashSet<EventId>,
    cited: BTreeMap<EventId, Option<(DeviceKey, u64)>>,
    numbers: BTreeMap<DeviceKey, BTreeSet<u64>>,
}

/// Every event that the journal's events or the index name and that the
/// journal lacks.
///
/// # Errors
/// What reading the journal says.
pub(crate) fn missing(
    journal: &Journal,
    federation: FederationId,
    lost: &[LostRange],
    index: Option<&Index>,
) -> Result<Vec<MissingEvent>, StoreError> {
    let mut names = Names::default();
    names.cited.insert(federation, None);
    journal.scan(&mut |_, bytes| {
        if let Some(event) = read_event(bytes, federation) {
            names.add(&event);
        }
        ControlFlow::Continue(())
    })?;
    if let Some(index) = index {
        names.add_chains(index);
    }
    Ok(names.missing(lost.iter().map(|range| range.count).sum()))
}

impl Names {
    fn add(&mut self, event: &SignedEvent) {
        let h = event.header();
        self.held.insert(event.id());
        self.numbers.entry(h.device).or_default().insert(h.seq);
        if let (Some(prev), Some(seq)) = (h.prev, h.seq.checked_sub(1)) {
            self.cited.insert(prev, Some((h.device, seq)));
        }
        for id in h.deps.iter().chain(&h.grant) {
            self.cited.entry(*id).or_insert(None);
        }
    }

    fn add_chains(&mut self, index: &Index) {
        const PAGE: usize = 1000;
        let mut after = None;
        while let Ok(page) = index.try_ask(|trees| trees.chains(after.as_ref(), PAGE)) {
            let Some(last) = page.last() else { return };
            after = Some(*last);
            self.cited.extend(page.into_iter().map(|(device, seq, id)| (id, Some((device, seq)))));
        }
    }

    fn missing(&self, lost: u64) -> Vec<MissingEvent> {
        let mut missing: Vec<MissingEvent> = self
            .cited
            .iter()
            .filter(|(id, _)| !self.held.contains(id))
            .map(|(id, place)| MissingEvent { place: *place, id: Some(*id) })
            .collect();
        let named: BTreeSet<_> = missing.iter().filter_map(|m| m.place).collect();
        // No more holes than events were lost: a number far ahead opens none.
        let mut room = lost;
        for (device, numbers) in &self.numbers {
            let starts = std::iter::once(0).chain(numbers.iter().map(|n| n.saturating_add(1)));
            for (start, end) in starts.zip(numbers) {
                for seq in start..*end {
                    if room == 0 {
                        return missing;
                    }
                    room -= 1;
                    if !named.contains(&(*device, seq)) {
                        missing.push(MissingEvent { place: Some((*device, seq)), id: None });
                    }
                }
            }
        }
        missing
    }
}
