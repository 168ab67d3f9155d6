//! A store in memory, for tests, examples and simulated worlds.

use std::collections::{BTreeSet, HashMap};
use std::ops::ControlFlow;

use ndimbal_ledger::id::{DeviceKey, EventId, FederationId};
use ndimbal_ledger::signed::SignedEvent;

use crate::EventLog;
use crate::error::StoreError;
use crate::read::admit;

/// Keeps events as a [`Store`](crate::Store) does, until it is dropped.
#[derive(Debug, Clone, Default)]
pub struct MemoryLog {
    federation: Option<FederationId>,
    events: Vec<Vec<u8>>,
    places: HashMap<EventId, usize>,
    chains: BTreeSet<(DeviceKey, u64, EventId)>,
}

impl MemoryLog {
    /// An empty one.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
}

impl EventLog for MemoryLog {
    fn append(&mut self, batch: &[SignedEvent]) -> Result<usize, StoreError> {
        let Some((federation, fresh)) =
            admit(self.federation, batch, &mut |id| Ok(self.places.contains_key(id)))?
        else {
            return Ok(0);
        };
        self.federation = Some(federation);
        for event in &fresh {
            self.places.insert(event.id(), self.events.len());
            self.events.push(event.bytes().to_vec());
            self.chains.insert((event.header().device, event.header().seq, event.id()));
        }
        Ok(fresh.len())
    }

    fn get(&self, id: &EventId) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(self.places.get(id).and_then(|at| self.events.get(*at)).cloned())
    }

    fn ids_at(&self, device: &DeviceKey, seq: u64) -> Result<Vec<EventId>, StoreError> {
        let (low, high) = (EventId([0; 32]), EventId([0xff; 32]));
        let range = (*device, seq, low)..=(*device, seq, high);
        Ok(self.chains.range(range).map(|(_, _, id)| *id).collect())
    }

    fn scan(&self, visit: &mut dyn FnMut(&[u8]) -> ControlFlow<()>) -> Result<(), StoreError> {
        // The visitor's wish to stop is no error.
        let _ = self.events.iter().try_for_each(|bytes| visit(bytes));
        Ok(())
    }

    fn len(&self) -> u64 {
        self.events.len() as u64
    }

    fn federation(&self) -> Option<FederationId> {
        self.federation
    }
}
