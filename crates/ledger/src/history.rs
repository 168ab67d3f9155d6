//! The growing set of admitted events: admission by an event's past alone, the
//! frontier, the one order, forks. Nothing here knows what an event means.
//!
//! "Held" is everything admitted; the "set" is what is held without the
//! surplus branches of a fork (rule 7). Only the set is folded, counted,
//! rooted and cited.

mod admission;
pub mod clock;
mod inbox;
mod rooms;

use alloc::{collections::BTreeMap, collections::BTreeSet, sync::Arc, vec::Vec};

use sha2::{Digest, Sha256};

pub use admission::Rejection;
pub use inbox::{Admission, Inbox, Offered, QUARANTINE_MS};
pub use rooms::{Bearer, WAITING_BYTES_MAX, WAITING_MAX};

use crate::authority::recovery_person;
use crate::event::Event;
use crate::id::{DeviceKey, EventId, FederationId, PersonId};
use crate::signed::{DEPS_MAX, Scope, SignedEvent};
use crate::time::Stamp;

/// How many branches of one fork are in the set without being cited.
pub const BRANCHES: usize = 2;
/// The kinds that are in the set on every branch: removals, cuts, closings and
/// voices. Whoever grinds two lower branches could else take a voice back that
/// denied somebody something. By number, so that no version chooses otherwise.
const NEVER_SURPLUS: [u16; 4] = [4, 5, 6, 60];

/// Where an event stands in the one order (rule 8): it extends causality.
pub type OrderKey = (Stamp, DeviceKey, u64, EventId);

/// The last event of a chain, or of one branch of a forked chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tip {
    /// Its number on the device.
    pub seq: u64,
    /// Its id.
    pub id: EventId,
}

/// Tips by device; more than one where a device forked.
pub type Frontier = BTreeMap<DeviceKey, Vec<Tip>>;

#[derive(Debug, Clone)]
struct Held {
    event: Arc<SignedEvent>,
    /// By device index: how many events of that device lie in the past. Shared
    /// along a chain until it cites something new.
    seen: Arc<[u64]>,
    in_set: bool,
}

/// What one device signed. An event is held only with the one before it, so
/// the numbers have no gap.
#[derive(Debug, Clone, Default)]
struct Chain {
    /// By number; where there are several, the first that came.
    ids: Vec<EventId>,
    /// All of them, ascending, at the numbers where there are several.
    forked: BTreeMap<u64, Vec<EventId>>,
}

impl Chain {
    fn at(&self, seq: u64) -> &[EventId] {
        if let Some(several) = self.forked.get(&seq) {
            return several;
        }
        let at = usize::try_from(seq).ok().and_then(|seq| self.ids.get(seq));
        at.map_or(&[], core::slice::from_ref)
    }

    /// Adds an event whose previous one is held.
    fn add(&mut self, seq: u64, id: EventId) {
        let first = usize::try_from(seq).ok().and_then(|seq| self.ids.get(seq)).copied();
        let Some(first) = first else {
            debug_assert_eq!(self.ids.len() as u64, seq);
            return self.ids.push(id);
        };
        let several = self.forked.entry(seq).or_insert_with(|| alloc::vec![first]);
        several.push(id);
        several.sort_unstable();
    }
}

/// All admitted events of one federation.
#[derive(Debug, Clone, Default)]
pub struct History {
    federation: Option<FederationId>,
    held: BTreeMap<EventId, Held>,
    order: BTreeMap<OrderKey, Arc<SignedEvent>>,
    chains: BTreeMap<DeviceKey, Chain>,
    tips: Frontier,
    device_index: BTreeMap<DeviceKey, usize>,
    persons: BTreeMap<DeviceKey, PersonId>,
    forks: BTreeMap<DeviceKey, u64>,
    surplus: usize,
    highest_version: u16,
}

impl History {
    /// A history without a founding.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The id of the founding, once it is here.
    #[must_use]
    pub fn federation(&self) -> Option<FederationId> {
        self.federation
    }

    /// Where signatures of new events count.
    #[must_use]
    pub fn scope(&self) -> Scope {
        self.federation.map_or(Scope::Founding, Scope::Federation)
    }

    /// How many events are in the set.
    #[must_use]
    pub fn len(&self) -> usize {
        self.held.len() - self.surplus
    }

    /// Whether nothing is here yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.held.is_empty()
    }

    /// An event that is held.
    #[must_use]
    pub fn get(&self, id: &EventId) -> Option<&Arc<SignedEvent>> {
        self.held.get(id).map(|h| &h.event)
    }

    /// Whether the event is in the set.
    #[must_use]
    pub fn contains(&self, id: &EventId) -> bool {
        self.held.get(id).is_some_and(|h| h.in_set)
    }

    /// The events of the set in the one order.
    pub fn ordered(&self) -> impl Iterator<Item = &Arc<SignedEvent>> {
        self.ordered_after(None)
    }

    /// The events of the set behind a place in the one order.
    pub fn ordered_after(&self, key: Option<OrderKey>) -> impl Iterator<Item = &Arc<SignedEvent>> {
        use core::ops::Bound::{Excluded, Unbounded};
        let start = key.map_or(Unbounded, Excluded);
        self.order
            .range((start, Unbounded))
            .map(|(_, event)| event)
            // Mostly everything held is in the set, and nobody has to ask.
            .filter(|event| self.surplus == 0 || self.contains(&event.id()))
    }

    /// The place of an event in the one order.
    #[must_use]
    pub fn order_key(event: &SignedEvent) -> OrderKey {
        let h = event.header();
        (h.time, h.device, h.seq, event.id())
    }

    /// The highest version of the rules that an event held here names.
    #[must_use]
    pub fn highest_version(&self) -> u16 {
        self.highest_version
    }

    /// The newest clock in the set.
    #[must_use]
    pub fn newest(&self) -> Option<Stamp> {
        self.order.last_key_value().map(|(key, _)| key.0)
    }

    /// The events held at one number of one device: several on a fork.
    #[must_use]
    pub fn at(&self, device: &DeviceKey, seq: u64) -> &[EventId] {
        self.chains.get(device).map_or(&[], |chain| chain.at(seq))
    }

    /// The tips of every device.
    #[must_use]
    pub fn frontier(&self) -> &Frontier {
        &self.tips
    }

    /// The tip of a device that did not fork.
    #[must_use]
    pub fn tip(&self, device: &DeviceKey) -> Option<Tip> {
        match self.tips.get(device).map(Vec::as_slice) {
            Some([tip]) => Some(*tip),
            Some(_) | None => None,
        }
    }

    /// The first number at which a device signed two events.
    #[must_use]
    pub fn fork_of(&self, device: &DeviceKey) -> Option<u64> {
        self.forks.get(device).copied()
    }

    /// Every forked device with the number of its first fork.
    #[must_use]
    pub fn forks(&self) -> &BTreeMap<DeviceKey, u64> {
        &self.forks
    }

    /// Whether the event lies on a branch of a fork (rule 29).
    #[must_use]
    pub fn is_contested(&self, event: &SignedEvent) -> bool {
        self.fork_of(&event.header().device).is_some_and(|at| event.header().seq >= at)
    }

    /// Whose device it is, by the event that enrolled it.
    #[must_use]
    pub fn person_of(&self, device: &DeviceKey) -> Option<PersonId> {
        self.persons.get(device).copied()
    }

    /// SHA-256 over the tips of all devices, ascending: equal exactly when the
    /// sets are.
    #[must_use]
    pub fn root(&self) -> [u8; 32] {
        let mut hash = Sha256::new_with_prefix(b"ndimbal root 1");
        for (device, tips) in &self.tips {
            hash.update(device.0);
            hash.update((tips.len() as u64).to_be_bytes());
            for tip in tips {
                hash.update(tip.seq.to_be_bytes());
                hash.update(tip.id.0);
            }
        }
        hash.finalize().into()
    }

    /// The heads of other devices that the last event of `device` has not
    /// seen: what its next event cites, oldest first when there are too many.
    #[must_use]
    pub fn uncited_heads(&self, device: &DeviceKey) -> Vec<EventId> {
        let last = self.tip(device).map(|tip| tip.id);
        let mut heads: Vec<(Stamp, EventId)> = Vec::new();
        for (other, tips) in self.tips.iter().filter(|(d, _)| *d != device) {
            for tip in tips {
                let seen = last.is_some_and(|last| self.in_past(&tip.id, &last));
                if let (false, Some(event)) = (seen, self.get(&tip.id)) {
                    debug_assert_eq!(event.header().device, *other);
                    heads.push((event.header().time, tip.id));
                }
            }
        }
        // A head that another head has seen is implied by it.
        let implied = |id: &EventId| heads.iter().any(|(_, b)| b != id && self.in_past(id, b));
        let mut deps: Vec<(Stamp, EventId)> =
            heads.iter().filter(|(_, id)| !implied(id)).copied().collect();
        deps.sort_unstable();
        deps.truncate(DEPS_MAX);
        let mut ids: Vec<EventId> = deps.into_iter().map(|(_, id)| id).collect();
        ids.sort_unstable();
        ids
    }

    /// Whether `a` lies in the past of `b` (reachable through prev, deps and
    /// grant); an event is not in its own past.
    #[must_use]
    pub fn in_past(&self, a: &EventId, b: &EventId) -> bool {
        let (Some(a), Some(b)) = (self.held.get(a), self.held.get(b)) else { return false };
        let (ah, bh) = (a.event.header(), b.event.header());
        if self.forks.contains_key(&ah.device) {
            return self.walk_finds(&a.event, &b.event);
        }
        if ah.device == bh.device {
            return ah.seq < bh.seq;
        }
        let seen = self.device_index.get(&ah.device).and_then(|i| b.seen.get(*i));
        seen.is_some_and(|count| *count > ah.seq)
    }

    /// How many events of a device lie in the past of an event, by their
    /// numbers.
    #[must_use]
    pub fn seen_by_event(&self, event: &EventId, device: &DeviceKey) -> u64 {
        let Some(held) = self.held.get(event) else { return 0 };
        if held.event.header().device == *device {
            return held.event.header().seq;
        }
        let index = self.device_index.get(device);
        index.and_then(|i| held.seen.get(*i)).copied().unwrap_or_default()
    }

    /// Everything in the past of an event.
    #[must_use]
    pub fn past_of(&self, event: &EventId) -> BTreeSet<EventId> {
        let mut past = BTreeSet::new();
        let mut open: Vec<EventId> =
            self.get(event).into_iter().flat_map(|e| parents(e).collect::<Vec<_>>()).collect();
        while let Some(id) = open.pop() {
            if past.insert(id)
                && let Some(held) = self.held.get(&id)
            {
                open.extend(parents(&held.event));
            }
        }
        past
    }

    /// The events of a set in the one order.
    #[must_use]
    pub fn ids_in_order(&self, set: &BTreeSet<EventId>) -> Vec<EventId> {
        self.order.values().map(|event| event.id()).filter(|id| set.contains(id)).collect()
    }

    /// On a forked device numbers name several events, so the links are
    /// walked, no further back than `a`.
    fn walk_finds(&self, a: &SignedEvent, b: &SignedEvent) -> bool {
        let mut open: Vec<EventId> = parents(b).collect();
        let mut done = BTreeSet::new();
        while let Some(id) = open.pop() {
            if id == a.id() {
                return true;
            }
            if !done.insert(id) {
                continue;
            }
            if let Some(held) = self.held.get(&id)
                && held.event.header().time > a.header().time
            {
                open.extend(parents(&held.event));
            }
        }
        false
    }

    /// Holds one more event; tells whether that let others into the set or out.
    fn insert(&mut self, event: SignedEvent) -> bool {
        let event = Arc::new(event);
        let id = event.id();
        let h = event.header();
        if self.federation.is_none() {
            self.federation = Some(id);
        }
        self.highest_version = self.highest_version.max(h.version);
        let next = self.device_index.len();
        self.device_index.entry(h.device).or_insert(next);
        for (named, person) in enrolled(event.body()) {
            self.persons.entry(named).or_insert(person);
        }
        let seen = self.seen_by(&event);
        self.order.insert(Self::order_key(&event), event.clone());
        let chain = self.chains.entry(h.device).or_default();
        chain.add(h.seq, id);
        // Where all is in the set and nothing forks here, it simply goes in.
        let plain = self.surplus == 0 && chain.at(h.seq).len() == 1;
        self.held.insert(id, Held { event: event.clone(), seen, in_set: plain });
        if plain {
            self.move_tip(&event);
            return false;
        }
        self.surplus += 1;
        let branches = self.siblings(&h.device, h.seq, h.prev).count();
        if branches > 1 {
            let first = self.forks.entry(h.device).or_insert(h.seq);
            *first = (*first).min(h.seq);
        }
        match self.stands(&event) {
            true if branches > BRANCHES => {
                self.choose_branches();
                true
            }
            true => self.enter(alloc::vec![id]) > 1,
            false => false,
        }
    }

    /// Whether the event belongs to the set by itself (rule 7): it may deny
    /// something, or its branch belongs so far, and here it is one of the two
    /// with the lowest ids.
    fn stands(&self, event: &SignedEvent) -> bool {
        if is_never_surplus(event) {
            return true;
        }
        let h = event.header();
        let lower = self.siblings(&h.device, h.seq, h.prev).filter(|id| *id < event.id());
        h.prev.is_none_or(|prev| self.contains(&prev)) && lower.count() < BRANCHES
    }

    /// The events that stand on the same previous one, lowest id first.
    fn siblings(
        &self,
        device: &DeviceKey,
        seq: u64,
        prev: Option<EventId>,
    ) -> impl Iterator<Item = EventId> {
        self.at(device, seq)
            .iter()
            .copied()
            .filter(move |id| self.get(id).is_some_and(|e| e.header().prev == prev))
    }

    fn move_tip(&mut self, event: &SignedEvent) {
        let h = event.header();
        let tips = self.tips.entry(h.device).or_default();
        tips.retain(|tip| Some(tip.id) != h.prev);
        tips.push(Tip { seq: h.seq, id: event.id() });
        tips.sort_unstable();
    }

    fn seen_by(&self, event: &SignedEvent) -> Arc<[u64]> {
        let h = event.header();
        let prev = h.prev.and_then(|p| self.held.get(&p));
        if let Some(prev) = prev
            && h.deps.is_empty()
            && h.grant == prev.event.header().grant
        {
            return prev.seen.clone();
        }
        let mut seen: Vec<u64> = prev.map_or_else(Vec::new, |p| p.seen.to_vec());
        for parent in h.deps.iter().chain(h.grant.iter()).filter_map(|id| self.held.get(id)) {
            let ph = parent.event.header();
            let own = self.device_index.get(&ph.device).copied().unwrap_or_default();
            seen.resize(seen.len().max(parent.seen.len()).max(own + 1), 0);
            for (mine, theirs) in seen.iter_mut().zip(parent.seen.iter()) {
                *mine = (*mine).max(*theirs);
            }
            seen[own] = seen[own].max(ph.seq + 1);
        }
        seen.into()
    }

    /// Chooses the set anew, after a branch with a lower id came.
    fn choose_branches(&mut self) {
        for held in self.held.values_mut() {
            held.in_set = false;
        }
        self.tips.clear();
        self.surplus = self.held.len();
        let firsts = self.chains.keys().flat_map(|device| self.lowest(device, 0, None));
        let kept = self.held.iter().filter(|(_, held)| is_never_surplus(&held.event));
        let all = firsts.chain(kept.map(|(id, _)| *id)).collect();
        self.enter(all);
    }

    /// Puts events into the set, with all that they rest on and all that
    /// stands on these: nothing cited is missing (rule 7). Returns how many.
    fn enter(&mut self, mut open: Vec<EventId>) -> usize {
        let mut entered = Vec::new();
        while let Some(id) = open.pop() {
            let Some(held) = self.held.get_mut(&id).filter(|held| !held.in_set) else { continue };
            held.in_set = true;
            let event = held.event.clone();
            open.extend(parents(&event));
            open.extend(self.lowest(&event.header().device, event.header().seq + 1, Some(id)));
            entered.push(event);
        }
        let many = entered.len();
        self.surplus -= many;
        entered.sort_unstable_by_key(|event| Self::order_key(event));
        for event in entered {
            self.move_tip(&event);
        }
        many
    }

    fn lowest(
        &self,
        device: &DeviceKey,
        seq: u64,
        prev: Option<EventId>,
    ) -> impl Iterator<Item = EventId> {
        self.siblings(device, seq, prev).take(BRANCHES)
    }
}

/// Whether an event is in the set whatever its branch is.
fn is_never_surplus(event: &SignedEvent) -> bool {
    NEVER_SURPLUS.contains(&event.header().kind)
}

/// What an event rests on directly.
pub fn parents(event: &SignedEvent) -> impl Iterator<Item = EventId> {
    let h = event.header();
    h.prev.into_iter().chain(h.deps.iter().copied()).chain(h.grant)
}

/// Whether an event enrols a device: [`enrolled`] without the list.
fn enrols(body: &Event, device: &DeviceKey) -> bool {
    if let Event::Founded(founded) = body {
        let mut cards = founded.roster.iter().flat_map(|e| &e.devices);
        return cards.any(|card| card.device == *device) || founded.recovery_keys.contains(device);
    }
    enrolled(body).iter().any(|(enrolled, _)| enrolled == device)
}

/// The devices that an event enrols, with their persons.
#[must_use]
pub fn enrolled(body: &Event) -> Vec<(DeviceKey, PersonId)> {
    if let Event::Founded(founded) = body {
        let cards = founded.roster.iter().flat_map(|entry| &entry.devices);
        let keys = founded.recovery_keys.iter().map(|key| (*key, recovery_person(key)));
        return cards.map(|card| (card.device, card.person)).chain(keys).collect();
    }
    if let Event::RecoveryReplaced(replaced) = body {
        return replaced.recovery_keys.iter().map(|key| (*key, recovery_person(key))).collect();
    }
    if let Event::OfficerGranted(grant) = body {
        return alloc::vec![(grant.card.device, grant.card.person)];
    }
    if let Event::DeviceAdded(added) = body {
        return alloc::vec![(added.card.device, added.card.person)];
    }
    Vec::new()
}
