//! What the other side holds, as far as this session knows, and what follows:
//! what it lacks.

use alloc::{collections::BTreeMap, collections::BTreeSet, vec::Vec};

use ndimbal_ledger::history::{Frontier, History, OrderKey, Tip};
use ndimbal_ledger::id::{DeviceKey, EventId};
use sha2::{Digest, Sha256};

use crate::limits::{NAME_LEN, TAG_LEN};
use crate::message::Head;

/// What a session asks of the history.
pub trait Holdings {
    /// The root of the set.
    fn root(&self) -> [u8; 32];
    /// How many events are in the set.
    fn count(&self) -> u64;
    /// The tips of every device.
    fn frontier(&self) -> &Frontier;
    /// The events held at one number of one device.
    fn at(&self, device: &DeviceKey, seq: u64) -> &[EventId];
    /// An event's place in the one order, its previous event, and whether it
    /// is in the set.
    fn place(&self, id: &EventId) -> Option<(OrderKey, Option<EventId>, bool)>;
    /// The exact bytes of an event.
    fn bytes(&self, id: &EventId) -> Option<&[u8]>;
}

impl Holdings for History {
    fn root(&self) -> [u8; 32] {
        History::root(self)
    }

    fn count(&self) -> u64 {
        self.len() as u64
    }

    fn frontier(&self) -> &Frontier {
        History::frontier(self)
    }

    fn at(&self, device: &DeviceKey, seq: u64) -> &[EventId] {
        History::at(self, device, seq)
    }

    fn place(&self, id: &EventId) -> Option<(OrderKey, Option<EventId>, bool)> {
        let event = self.get(id)?;
        Some((History::order_key(event), event.header().prev, self.contains(id)))
    }

    fn bytes(&self, id: &EventId) -> Option<&[u8]> {
        self.get(id).map(|event| event.bytes())
    }
}

/// What a device is called under the nonces of a session.
#[must_use]
pub(crate) fn name(key: &[u8; 32], device: &DeviceKey) -> [u8; NAME_LEN] {
    keyed(b"ndimbal device 1", key, &device.0)
}

/// The tag of a head under the nonces of a session.
#[must_use]
pub(crate) fn tag(key: &[u8; 32], id: &EventId) -> [u8; TAG_LEN] {
    keyed(b"ndimbal tag 1", key, &id.0)
}

fn keyed<const N: usize>(domain: &[u8], key: &[u8; 32], content: &[u8; 32]) -> [u8; N] {
    let hash = Sha256::new_with_prefix(domain).chain_update(key).chain_update(content).finalize();
    let mut first = [0; N];
    first.copy_from_slice(&hash[..N]);
    first
}

/// What is known of one device's chain on the other side.
#[derive(Debug, Clone, Default)]
struct Chain {
    /// Events that it holds, with everything before them on the chain.
    has: Vec<Tip>,
    /// It holds another event at a number that we hold: a fork that one side
    /// does not know. Nothing but `has` is sure then.
    differs: bool,
}

/// How an event is on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// With all that comes before it.
    WithItsPast,
    /// Alone: it was asked for.
    Alone,
}

/// What is known of the other side.
#[derive(Debug, Clone, Default)]
pub(crate) struct Peer {
    key: [u8; 32],
    chains: BTreeMap<DeviceKey, Chain>,
    /// Our devices by their names.
    names: BTreeMap<[u8; NAME_LEN], DeviceKey>,
    /// Where it is ahead of us: it holds everything up to this number. By
    /// name, because the device may be unknown here.
    ahead: BTreeMap<[u8; NAME_LEN], u64>,
    /// What it took without being known to hold what comes before: it says
    /// nothing about the rest of the chain.
    delivered: BTreeSet<EventId>,
}

impl Peer {
    /// Agrees with it on how devices and heads are called; returns our heads.
    pub(crate) fn meet(&mut self, key: [u8; 32], ours: &dyn Holdings) -> Vec<Head> {
        self.key = key;
        let mut heads = Vec::new();
        for (device, tips) in ours.frontier() {
            let name = name(&key, device);
            self.names.insert(name, *device);
            let head = |t: &Tip| Head { device: name, seq: t.seq, tag: tag(&key, &t.id) };
            heads.extend(tips.iter().map(head));
        }
        heads
    }

    /// Learns a head from its frontier.
    pub(crate) fn learn_head(&mut self, head: &Head, ours: &dyn Holdings) {
        let device = self.names.get(&head.device);
        let at = device.map_or(&[][..], |device| ours.at(device, head.seq));
        let (Some(device), false) = (device, at.is_empty()) else {
            let ahead = self.ahead.entry(head.device).or_default();
            *ahead = head.seq.max(*ahead);
            return;
        };
        let chain = self.chains.entry(*device).or_default();
        match at.iter().find(|id| tag(&self.key, id) == head.tag) {
            Some(id) => chain.has.push(Tip { seq: head.seq, id: *id }),
            None => chain.differs = true,
        }
    }

    /// Learns that it took an event. It may wait there for what comes before,
    /// when it was asked for alone, or when the other side seemed ahead and
    /// stands on another branch.
    pub(crate) fn learn_taken(&mut self, id: EventId, ours: &dyn Holdings) {
        let Some((key, prev, _)) = ours.place(&id) else { return };
        let device = key.1;
        let chain = self.chains.get(&device);
        let follows = |prev: EventId| {
            let tips = ours.frontier().get(&device).map_or(&[][..], Vec::as_slice);
            let is_tip = |c: &Chain| c.has.iter().any(|tip| tip.id == prev);
            chain.is_some_and(|c| is_tip(c) || known_ids(c, tips, ours).contains(&prev))
        };
        if prev.is_none_or(follows) {
            self.delivered.remove(&id);
            self.learn_event(device, Tip { seq: key.2, id }, prev);
        } else {
            self.delivered.insert(id);
        }
    }

    /// Learns that it holds an event with all that comes before: it came from
    /// there.
    pub(crate) fn learn_event(&mut self, device: DeviceKey, tip: Tip, prev: Option<EventId>) {
        let chain = self.chains.entry(device).or_default();
        chain.has.retain(|known| Some(known.id) != prev && known.id != tip.id);
        chain.has.push(tip);
    }

    /// What it lacks, in causal order, apart from what is on its way.
    pub(crate) fn lacks(
        &self,
        ours: &dyn Holdings,
        on_its_way: &dyn Fn(&EventId) -> Option<Way>,
    ) -> Vec<EventId> {
        let mut missing: BTreeSet<(OrderKey, EventId)> = BTreeSet::new();
        for (device, tips) in ours.frontier() {
            let chain = self.chains.get(device);
            let known = chain.map(|c| known_ids(c, tips, ours)).unwrap_or_default();
            // On a fork a higher number may stand on another branch.
            let sure = tips.len() == 1 && !chain.is_some_and(|c| c.differs);
            let ahead = self.ahead.get(&name(&self.key, device)).filter(|_| sure);
            for tip in tips {
                let mut at = Some(tip.id);
                while let Some(id) = at.filter(|id| !known.contains(id)) {
                    let way = on_its_way(&id);
                    if way == Some(Way::WithItsPast) {
                        break;
                    }
                    let Some((key, prev, in_set)) = ours.place(&id) else { break };
                    if ahead.is_some_and(|seq| key.2 <= *seq) {
                        break;
                    }
                    let wanted = in_set && way.is_none() && !self.delivered.contains(&id);
                    if wanted && !missing.insert((key, id)) {
                        break;
                    }
                    at = prev;
                }
            }
        }
        missing.into_iter().map(|(_, id)| id).collect()
    }
}

/// The ids at which a walk back along a chain may stop. Where a chain forked,
/// the walk from one branch meets the other's past before the other's tip, so
/// all of it counts.
fn known_ids(chain: &Chain, tips: &[Tip], ours: &dyn Holdings) -> BTreeSet<EventId> {
    let mut known: BTreeSet<EventId> = chain.has.iter().map(|tip| tip.id).collect();
    if tips.len() > 1 || chain.has.len() > 1 {
        for tip in &chain.has {
            let mut at = ours.place(&tip.id).and_then(|(_, prev, _)| prev);
            while let Some(id) = at.filter(|id| known.insert(*id)) {
                at = ours.place(&id).and_then(|(_, prev, _)| prev);
            }
        }
    }
    known
}
