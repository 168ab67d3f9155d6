//! Where events stand in the journal, in memory: those that the index does
//! not have yet, or all of them when there is no index.

use std::collections::{BTreeSet, HashMap};
use std::ops::ControlFlow;

use ndimbal_ledger::history::{History, OrderKey};
use ndimbal_ledger::id::{DeviceKey, EventId, FederationId};
use ndimbal_ledger::signed::SignedEvent;

use crate::error::StoreError;
use crate::journal::{Journal, Spot};
use crate::read::read_event;

#[derive(Debug, Default)]
pub(crate) struct Positions {
    spots: HashMap<EventId, Spot>,
    order: BTreeSet<OrderKey>,
    chains: BTreeSet<(DeviceKey, u64, EventId)>,
}

impl Positions {
    /// Reads the whole journal.
    pub fn of(journal: &Journal) -> Result<Self, StoreError> {
        let mut positions = Self::default();
        if let Some(federation) = journal.federation() {
            positions.read(journal, federation)?;
        }
        Ok(positions)
    }

    fn read(&mut self, journal: &Journal, federation: FederationId) -> Result<(), StoreError> {
        journal.scan(&mut |spot, bytes| {
            match read_event(bytes, federation) {
                Some(event) => self.add(&event, spot),
                None => tracing::warn!(spot.arrival, "an event of the journal can't be decoded"),
            }
            ControlFlow::Continue(())
        })
    }

    /// Adds an event; one that is here already keeps its first place.
    pub fn add(&mut self, event: &SignedEvent, spot: Spot) {
        self.spots.entry(event.id()).or_insert(spot);
        let (stamp, device, seq, id) = History::order_key(event);
        self.order.insert((stamp, device, seq, id));
        self.chains.insert((device, seq, id));
    }

    /// Forgets what arrived before.
    pub fn forget_before(&mut self, arrival: u64) {
        self.spots.retain(|_, spot| spot.arrival >= arrival);
        let spots = &self.spots;
        self.order.retain(|(_, _, _, id)| spots.contains_key(id));
        self.chains.retain(|(_, _, id)| spots.contains_key(id));
    }

    pub fn len(&self) -> usize {
        self.spots.len()
    }

    pub fn get(&self, id: &EventId) -> Option<&Spot> {
        self.spots.get(id)
    }

    pub fn ids_at(&self, device: &DeviceKey, seq: u64) -> impl Iterator<Item = EventId> {
        let (low, high) = (EventId([0; 32]), EventId([0xff; 32]));
        self.chains.range((*device, seq, low)..=(*device, seq, high)).map(|(_, _, id)| *id)
    }

    pub fn ordered(&self, after: Option<&OrderKey>) -> impl Iterator<Item = OrderKey> {
        use std::ops::Bound::{Excluded, Unbounded};
        let start = after.map_or(Unbounded, |key| Excluded(*key));
        self.order.range((start, Unbounded)).copied()
    }
}
