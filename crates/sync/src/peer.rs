//! What the other side holds, as far as this session knows, and what follows:
//! what it lacks.

use alloc::{collections::BTreeMap, collections::BTreeSet, vec::Vec};

use ndimbal_ledger::history::{Frontier, History, OrderKey, Tip};
use ndimbal_ledger::id::{DeviceKey, EventId};
use sha2::{Digest, Sha256};

use crate::limits::TAG_LEN;
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

/// The tag of a head under the nonces of a session.
#[must_use]
pub(crate) fn tag(key: &[u8; 32], id: &EventId) -> [u8; TAG_LEN] {
    let hash: [u8; 32] = Sha256::new_with_prefix(b"ndimbal tag 1")
        .chain_update(key)
        .chain_update(id.0)
        .finalize()
        .into();
    let mut tag = [0; TAG_LEN];
    tag.copy_from_slice(&hash[..TAG_LEN]);
    tag
}

/// What is known of one device's chain on the other side.
#[derive(Debug, Clone, Default)]
struct Chain {
    /// Events that it holds, with everything before them on the chain.
    has: Vec<Tip>,
    /// It is ahead of us: it holds everything up to this number.
    ahead: Option<u64>,
    /// It holds another event at a number that we hold: a fork that one side
    /// does not know. Nothing but `has` is sure then.
    differs: bool,
}

/// What is known of the other side.
#[derive(Debug, Clone, Default)]
pub(crate) struct Peer {
    chains: BTreeMap<DeviceKey, Chain>,
}

impl Peer {
    /// Learns a head from its frontier.
    pub(crate) fn learn_head(&mut self, head: &Head, key: &[u8; 32], ours: &dyn Holdings) {
        let chain = self.chains.entry(head.device).or_default();
        let at = ours.at(&head.device, head.seq);
        match at.iter().find(|id| tag(key, id) == head.tag) {
            Some(id) => chain.has.push(Tip { seq: head.seq, id: *id }),
            None if at.is_empty() => {
                chain.ahead = Some(chain.ahead.map_or(head.seq, |a| a.max(head.seq)));
            }
            None => chain.differs = true,
        }
    }

    /// Learns that it holds an event: it came from there, or was acknowledged.
    pub(crate) fn learn_event(&mut self, device: DeviceKey, tip: Tip, prev: Option<EventId>) {
        let chain = self.chains.entry(device).or_default();
        chain.has.retain(|known| Some(known.id) != prev && known.id != tip.id);
        chain.has.push(tip);
    }

    /// What it lacks, in causal order.
    pub(crate) fn lacks(&self, ours: &dyn Holdings) -> Vec<EventId> {
        let mut missing: BTreeSet<(OrderKey, EventId)> = BTreeSet::new();
        for (device, tips) in ours.frontier() {
            let chain = self.chains.get(device);
            let known = chain.map(|c| known_ids(c, tips, ours)).unwrap_or_default();
            let ahead = chain.filter(|c| !c.differs).and_then(|c| c.ahead);
            for tip in tips {
                let mut at = Some(tip.id);
                while let Some(id) = at.filter(|id| !known.contains(id)) {
                    let Some((key, prev, in_set)) = ours.place(&id) else { break };
                    if ahead.is_some_and(|seq| key.2 <= seq) {
                        break;
                    }
                    if in_set && !missing.insert((key, id)) {
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
