//! A room before the history: events that are not in, each charged to whoever
//! brought it. When a room is full, whoever takes most of it loses the last of
//! what they brought, so that one hostile peer can't keep the others out.

use alloc::{collections::BTreeMap, collections::BTreeSet, vec::Vec};

use super::{History, OrderKey, parents};
use crate::id::{DeviceKey, EventId};
use crate::signed::SignedEvent;

/// How many events each room takes.
pub const WAITING_MAX: usize = 4096;
/// How many bytes each room takes.
pub const WAITING_BYTES_MAX: usize = 16 * 1024 * 1024;
/// What the smallest event counts for: a room full of them holds
/// [`WAITING_MAX`], and what maps and links take for each is less.
const COST_MIN: usize = WAITING_BYTES_MAX / WAITING_MAX;

/// Who brought an event: the person behind a session, so that several devices
/// of one person share one part of a room. All zeros: nobody in particular.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Bearer(pub [u8; 16]);

/// An event in a room, and all who brought it.
#[derive(Debug, Clone)]
pub(super) struct Guest {
    pub(super) event: SignedEvent,
    /// Whose part of the room it takes.
    charged: Bearer,
    bearers: BTreeSet<Bearer>,
}

impl Guest {
    pub(super) fn new(event: SignedEvent, bearer: Bearer) -> Self {
        Self { event, charged: bearer, bearers: BTreeSet::from([bearer]) }
    }

    pub(super) fn bearers(&self) -> impl Iterator<Item = Bearer> {
        self.bearers.iter().copied()
    }

    fn cost(&self) -> usize {
        self.event.bytes().len().max(COST_MIN)
    }
}

/// What one bearer takes of a room, by device.
#[derive(Debug, Clone, Default)]
struct Share {
    cost: usize,
    devices: BTreeMap<DeviceKey, Queue>,
}

#[derive(Debug, Clone, Default)]
struct Queue {
    cost: usize,
    order: BTreeSet<OrderKey>,
}

/// Events that are not in.
#[derive(Debug, Clone)]
pub(super) struct Room {
    /// Bytes that it takes.
    limit: usize,
    guests: BTreeMap<EventId, Guest>,
    order: BTreeSet<OrderKey>,
    /// By what is not in the history: the guests that rest on it directly.
    lacking: BTreeMap<EventId, BTreeSet<EventId>>,
    shares: BTreeMap<Bearer, Share>,
    cost: usize,
}

impl Room {
    pub(super) fn new(limit: usize) -> Self {
        Self {
            limit,
            guests: BTreeMap::new(),
            order: BTreeSet::new(),
            lacking: BTreeMap::new(),
            shares: BTreeMap::new(),
            cost: 0,
        }
    }

    pub(super) fn holds(&self, id: &EventId) -> bool {
        self.guests.contains_key(id)
    }

    /// Whether somebody has to go when this guest comes in.
    pub(super) fn is_full_for(&self, guest: &Guest) -> bool {
        !self.holds(&guest.event.id()) && self.cost + guest.cost() > self.limit
    }

    pub(super) fn len(&self) -> usize {
        self.guests.len()
    }

    pub(super) fn get(&self, id: &EventId) -> Option<&SignedEvent> {
        self.guests.get(id).map(|guest| &guest.event)
    }

    /// The first in the one order.
    pub(super) fn first(&self) -> Option<&SignedEvent> {
        self.order.first().and_then(|key| self.get(&key.3))
    }

    pub(super) fn events(&self) -> impl Iterator<Item = &SignedEvent> {
        self.guests.values().map(|guest| &guest.event)
    }

    /// The guests that rest directly on an event that is not in.
    pub(super) fn resting_on(&self, id: &EventId) -> impl Iterator<Item = &SignedEvent> {
        self.lacking.get(id).into_iter().flatten().filter_map(|child| self.get(child))
    }

    /// Takes a guest in; gives back those that had to go, which it may be itself.
    pub(super) fn put(&mut self, guest: Guest, history: &History) -> Vec<Guest> {
        let id = guest.event.id();
        if let Some(here) = self.guests.get_mut(&id) {
            here.bearers.extend(guest.bearers);
            return Vec::new();
        }
        self.enter(guest, history);
        let mut gone = Vec::new();
        while self.cost > self.limit {
            let Some(last) = self.last_of_the_greediest().and_then(|id| self.take(&id)) else {
                break;
            };
            match self.another_bearer(&last) {
                Some(bearer) => self.enter(Guest { charged: bearer, ..last }, history),
                None => gone.push(last),
            }
        }
        gone
    }

    /// Who brought a guest too and takes less of the room, also with it: it
    /// must not go because somebody else brings too much.
    fn another_bearer(&self, guest: &Guest) -> Option<Bearer> {
        let least = guest.bearers().min_by_key(|bearer| self.taken_by(*bearer))?;
        (self.taken_by(least) < self.taken_by(guest.charged)).then_some(least)
    }

    pub(super) fn take(&mut self, id: &EventId) -> Option<Guest> {
        let guest = self.guests.remove(id)?;
        let (key, cost) = (History::order_key(&guest.event), guest.cost());
        self.cost -= cost;
        self.order.remove(&key);
        if let Some(share) = self.shares.get_mut(&guest.charged) {
            share.cost -= cost;
            if let Some(queue) = share.devices.get_mut(&key.1) {
                queue.cost -= cost;
                queue.order.remove(&key);
                if queue.order.is_empty() {
                    share.devices.remove(&key.1);
                }
            }
            if share.devices.is_empty() {
                self.shares.remove(&guest.charged);
            }
        }
        for parent in parents(&guest.event) {
            if let Some(children) = self.lacking.get_mut(&parent) {
                children.remove(id);
                if children.is_empty() {
                    self.lacking.remove(&parent);
                }
            }
        }
        Some(guest)
    }

    fn enter(&mut self, guest: Guest, history: &History) {
        let (key, cost) = (History::order_key(&guest.event), guest.cost());
        self.cost += cost;
        self.order.insert(key);
        for parent in parents(&guest.event).filter(|id| history.get(id).is_none()) {
            self.lacking.entry(parent).or_default().insert(key.3);
        }
        let share = self.shares.entry(guest.charged).or_default();
        share.cost += cost;
        let queue = share.devices.entry(key.1).or_default();
        queue.cost += cost;
        queue.order.insert(key);
        self.guests.insert(key.3, guest);
    }

    fn taken_by(&self, bearer: Bearer) -> usize {
        self.shares.get(&bearer).map_or(0, |share| share.cost)
    }

    /// Of the bearer who takes most, of the device that takes most, the last in
    /// the one order: what comes before it is closer to going in.
    fn last_of_the_greediest(&self) -> Option<EventId> {
        let share = self.shares.values().max_by_key(|share| share.cost)?;
        let queue = share.devices.values().max_by_key(|queue| queue.cost)?;
        queue.order.last().map(|key| key.3)
    }
}
