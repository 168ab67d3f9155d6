//! The trees in sled: how an event becomes rows, and how questions are answered
//! from them.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use ndimbal_ledger::history::{History, OrderKey};
use ndimbal_ledger::id::{DeviceKey, EventId, FederationId};
use ndimbal_ledger::signed::SignedEvent;
use ndimbal_ledger::time::Stamp;
use sled::{IVec, Tree};

use super::IndexFault;
use crate::format::{INDEX_VERSION, Reader};
use crate::walk::Place;

const STATE_KEY: &[u8] = b"state";

/// How far the index is: the last record it holds, checked against the journal
/// on opening.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct State {
    pub federation: FederationId,
    /// Where the last record it took starts.
    pub place: Place,
    pub crc: u32,
    /// The arrival that it takes next.
    pub next: u64,
    /// How many events it holds.
    pub events: u64,
}

impl State {
    fn encode(&self) -> Vec<u8> {
        let mut out = INDEX_VERSION.to_be_bytes().to_vec();
        out.extend_from_slice(&self.federation.0);
        out.extend_from_slice(&self.place.segment.to_be_bytes());
        out.extend_from_slice(&self.place.offset.to_be_bytes());
        out.extend_from_slice(&self.crc.to_be_bytes());
        out.extend_from_slice(&self.next.to_be_bytes());
        out.extend_from_slice(&self.events.to_be_bytes());
        out
    }

    fn decode(bytes: &[u8]) -> Result<Self, IndexFault> {
        let mut r = Reader(bytes);
        let version = r.array().map(u32::from_be_bytes).ok_or(IndexFault::Incomplete)?;
        if version != INDEX_VERSION {
            return Err(IndexFault::Version { found: version, known: INDEX_VERSION });
        }
        (|| {
            Some(Self {
                federation: EventId(r.array()?),
                place: Place {
                    segment: u64::from_be_bytes(r.array()?),
                    offset: u64::from_be_bytes(r.array()?),
                },
                crc: u32::from_be_bytes(r.array()?),
                next: u64::from_be_bytes(r.array()?),
                events: u64::from_be_bytes(r.array()?),
            })
        })()
        .ok_or(IndexFault::Incomplete)
    }
}

/// An arrival and the bytes there, unless they are damaged.
pub(crate) type Found = (u64, Option<Vec<u8>>);

/// An event on its way into the index.
pub(crate) struct Row {
    pub arrival: u64,
    pub event: SignedEvent,
}

/// What an event looks like in each tree.
pub(crate) struct Keys {
    pub id: EventId,
    pub device: [u8; 72],
    pub order: [u8; 84],
    pub bytes: Vec<u8>,
}

impl Keys {
    pub fn of(event: &SignedEvent) -> Self {
        let (stamp, device, seq, id) = History::order_key(event);
        let mut bytes = crc32fast::hash(event.bytes()).to_be_bytes().to_vec();
        bytes.extend_from_slice(event.bytes());
        Self {
            id,
            device: device_key(&device, seq, &id),
            order: order_key(&(stamp, device, seq, id)),
            bytes,
        }
    }
}

fn device_key(device: &DeviceKey, seq: u64, id: &EventId) -> [u8; 72] {
    let mut key = [0; 72];
    key[..32].copy_from_slice(&device.0);
    key[32..40].copy_from_slice(&seq.to_be_bytes());
    key[40..].copy_from_slice(&id.0);
    key
}

fn order_key((stamp, device, seq, id): &OrderKey) -> [u8; 84] {
    let mut key = [0; 84];
    key[..8].copy_from_slice(&stamp.ms.to_be_bytes());
    key[8..12].copy_from_slice(&stamp.counter.to_be_bytes());
    key[12..].copy_from_slice(&device_key(device, *seq, id));
    key
}

fn read_order_key(key: &[u8]) -> Option<OrderKey> {
    let mut r = Reader(key);
    let stamp =
        Stamp { ms: u64::from_be_bytes(r.array()?), counter: u32::from_be_bytes(r.array()?) };
    let (device, seq, id) = read_device_key(r.0)?;
    Some((stamp, device, seq, id))
}

fn read_device_key(key: &[u8]) -> Option<(DeviceKey, u64, EventId)> {
    let mut r = Reader(key);
    let read = (DeviceKey(r.array()?), u64::from_be_bytes(r.array()?), EventId(r.array()?));
    r.0.is_empty().then_some(read)
}

fn number(value: &[u8]) -> Result<u64, IndexFault> {
    value.try_into().map(u64::from_be_bytes).map_err(|_| IndexFault::Incomplete)
}

/// Runs something of sled; a panic in it becomes a fault.
pub(crate) fn guard<T>(run: impl FnOnce() -> Result<T, IndexFault>) -> Result<T, IndexFault> {
    catch_unwind(AssertUnwindSafe(run)).unwrap_or(Err(IndexFault::Panicked))
}

/// The opened trees. Cloning shares them.
#[derive(Clone)]
pub(crate) struct Trees {
    db: sled::Db,
    state: Tree,
    events: Tree,
    ids: Tree,
    devices: Tree,
    order: Tree,
    notes: Tree,
}

impl Trees {
    /// Opens or creates them.
    pub fn open(dir: &Path, cache_bytes: u64) -> Result<Self, IndexFault> {
        let db = sled::Config::new()
            .path(dir)
            .cache_capacity(cache_bytes)
            .use_compression(false)
            .mode(sled::Mode::HighThroughput)
            .flush_every_ms(Some(500))
            .open()?;
        let tree = |name: &str| db.open_tree(name);
        Ok(Self {
            state: tree("state")?,
            events: tree("events")?,
            ids: tree("ids")?,
            devices: tree("devices")?,
            order: tree("order")?,
            notes: tree("notes")?,
            db,
        })
    }

    /// How far it is; `None` when nothing was ever written.
    pub fn state(&self) -> Result<Option<State>, IndexFault> {
        match self.state.get(STATE_KEY)? {
            Some(bytes) => State::decode(&bytes).map(Some),
            None if self.events.is_empty() && self.ids.is_empty() => Ok(None),
            None => Err(IndexFault::Incomplete),
        }
    }

    /// Writes rows, and behind the last rows of a record how far the index is
    /// now. Returns how many events were new: an id that came before keeps its
    /// first arrival.
    ///
    /// Rows behind the state do not count and are written again after a crash,
    /// so no transaction is needed: sled's would stop all readers meanwhile.
    pub fn apply(&self, rows: &[Row], state: Option<&State>) -> Result<u64, IndexFault> {
        let mut fresh = 0;
        for Row { arrival, event } in rows {
            let (arrival, keys) = (arrival.to_be_bytes(), Keys::of(event));
            if self.ids.get(keys.id.0)?.is_some_and(|first| first != arrival) {
                continue;
            }
            fresh += 1;
            self.events.insert(arrival, keys.bytes)?;
            self.devices.insert(keys.device, &arrival)?;
            self.order.insert(keys.order, &arrival)?;
            // Last, so that whoever finds the id finds the event.
            self.ids.insert(keys.id.0, &arrival)?;
        }
        if let Some(state) = state {
            let state = State { events: state.events + fresh, ..*state };
            self.state.insert(STATE_KEY, state.encode())?;
        }
        Ok(fresh)
    }

    /// The arrival of an event.
    pub fn arrival(&self, id: &EventId) -> Result<Option<u64>, IndexFault> {
        self.ids.get(id.0)?.map(|value| number(&value)).transpose()
    }

    /// The bytes at an arrival; `None` for no row or a damaged one.
    pub fn bytes(&self, arrival: u64) -> Result<Option<Vec<u8>>, IndexFault> {
        let value = self.events.get(arrival.to_be_bytes())?;
        Ok(value.and_then(|v| checked(&v).map(<[u8]>::to_vec)))
    }

    /// Rows between two arrivals: number, and the bytes unless damaged.
    pub fn page(&self, from: u64, to: u64, limit: usize) -> Result<Vec<Found>, IndexFault> {
        let rows = self.events.range(from.to_be_bytes()..to.to_be_bytes()).take(limit);
        rows.map(|row| {
            let (key, value) = row?;
            Ok((number(&key)?, checked(&value).map(<[u8]>::to_vec)))
        })
        .collect()
    }

    /// The bytes of an event, as they were put in.
    pub fn get(&self, id: &EventId) -> Result<Option<Vec<u8>>, IndexFault> {
        match self.arrival(id)? {
            Some(arrival) => self.bytes(arrival)?.ok_or(IndexFault::Incomplete).map(Some),
            None => Ok(None),
        }
    }

    /// The ids at one number of a device.
    pub fn ids_at(&self, device: &DeviceKey, seq: u64) -> Result<Vec<EventId>, IndexFault> {
        let prefix = &device_key(device, seq, &EventId([0; 32]))[..40];
        let ids = self.devices.scan_prefix(prefix).keys().map(|key| {
            let (_, _, id) = read_device_key(&key?).ok_or(IndexFault::Incomplete)?;
            Ok(id)
        });
        ids.collect()
    }

    /// Places in the one order behind `after`.
    pub fn ordered(
        &self,
        after: Option<&OrderKey>,
        limit: usize,
    ) -> Result<Vec<OrderKey>, IndexFault> {
        use std::ops::Bound::{Excluded, Unbounded};
        let start = after.map_or(Unbounded, |key| Excluded(order_key(key)));
        let keys = self.order.range::<[u8; 84], _>((start, Unbounded)).keys().take(limit);
        keys.map(|key| read_order_key(&key?).ok_or(IndexFault::Incomplete)).collect()
    }

    /// Which of an event's rows are wrong or missing, by the trees' names.
    pub fn wrong_rows(&self, event: &SignedEvent) -> Result<Vec<&'static str>, IndexFault> {
        let keys = Keys::of(event);
        let Some(arrival) = self.ids.get(keys.id.0)? else { return Ok(vec!["ids"]) };
        let is = |tree: &Tree, key: &[u8], value: &[u8]| -> Result<bool, IndexFault> {
            Ok(tree.get(key)?.is_some_and(|found| found == value))
        };
        let mut wrong = Vec::new();
        for (name, tree, key, value) in [
            ("events", &self.events, &arrival[..], &keys.bytes[..]),
            ("devices", &self.devices, &keys.device, &arrival),
            ("order", &self.order, &keys.order, &arrival),
        ] {
            if !is(tree, key, value)? {
                wrong.push(name);
            }
        }
        Ok(wrong)
    }

    /// Devices, numbers and ids, a page at a time, behind a key.
    pub fn chains(
        &self,
        after: Option<&(DeviceKey, u64, EventId)>,
        limit: usize,
    ) -> Result<Vec<(DeviceKey, u64, EventId)>, IndexFault> {
        use std::ops::Bound::{Excluded, Unbounded};
        let start = after.map_or(Unbounded, |(d, seq, id)| Excluded(device_key(d, *seq, id)));
        let keys = self.devices.range::<[u8; 72], _>((start, Unbounded)).keys().take(limit);
        keys.map(|key| read_device_key(&key?).ok_or(IndexFault::Incomplete)).collect()
    }

    /// The four trees that every event has a row in, with their names.
    pub fn event_trees(&self) -> [(&'static str, &Tree); 4] {
        [
            ("events", &self.events),
            ("ids", &self.ids),
            ("devices", &self.devices),
            ("order", &self.order),
        ]
    }

    /// How many rows stand in each of them.
    pub fn counts(&self) -> Result<Vec<(&'static str, u64)>, IndexFault> {
        let count = |(name, tree): (&'static str, &Tree)| {
            let rows = tree.iter().try_fold(0, |n, row| row.map(|_| n + 1))?;
            Ok((name, rows))
        };
        self.event_trees().into_iter().map(count).collect()
    }

    pub fn note(&self, name: &str) -> Result<Option<Vec<u8>>, IndexFault> {
        Ok(self.notes.get(name)?.map(|v| v.to_vec()))
    }

    pub fn put_note(&self, name: &str, bytes: &[u8]) -> Result<(), IndexFault> {
        self.notes.insert(name, bytes)?;
        Ok(())
    }

    pub fn flush(&self) -> Result<(), IndexFault> {
        self.db.flush()?;
        Ok(())
    }
}

/// The arrival that a row of a tree belongs to, when the row is in order.
pub(crate) fn arrival_of(tree: &str, key: &IVec, value: &IVec) -> Result<u64, IndexFault> {
    match tree {
        "events" if checked(value).is_none() => Err(IndexFault::Incomplete),
        "events" => number(key),
        _ => number(value),
    }
}

fn checked(value: &[u8]) -> Option<&[u8]> {
    let (crc, bytes) = value.split_first_chunk::<4>()?;
    (u32::from_be_bytes(*crc) == crc32fast::hash(bytes)).then_some(bytes)
}
