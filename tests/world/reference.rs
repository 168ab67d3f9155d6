//! What the set must be, said once more in the plainest way: every durable
//! event, admission by rule 1, the set by rule 7, the book by one fold.

use std::collections::{BTreeMap, BTreeSet};

use ndimbal_ledger::book::Book;
use ndimbal_ledger::event::Event;
use ndimbal_ledger::history::{History, Inbox, enrolled, parents};
use ndimbal_ledger::id::{DeviceKey, EventId, FederationId};
use ndimbal_ledger::signed::{Scope, SignedEvent};

type Events = BTreeMap<EventId, SignedEvent>;

/// What every node must come to.
pub struct Reference {
    /// The ids of the set.
    pub set: BTreeSet<EventId>,
    /// The root over it.
    pub root: [u8; 32],
    /// The digest of the book.
    pub digest: [u8; 32],
}

/// Works it out from what stands on the disks.
///
/// # Panics
/// When a disk holds something else than events.
#[must_use]
pub fn of<'a>(federation: FederationId, disks: impl Iterator<Item = &'a Vec<u8>>) -> Reference {
    let mut offered: Vec<SignedEvent> =
        disks.collect::<BTreeSet<_>>().into_iter().map(|bytes| read(bytes, federation)).collect();
    offered.sort_by_key(History::order_key);
    let mut admitted = Events::new();
    for event in offered {
        if admissible(&event, &admitted) {
            admitted.insert(event.id(), event);
        }
    }
    let set = choose(&admitted);
    let mut inbox = Inbox::new();
    let mut ordered: Vec<&SignedEvent> = set.iter().map(|id| &admitted[id]).collect();
    ordered.sort_by_key(|event| History::order_key(event));
    for event in ordered {
        inbox.offer_verified(event.clone(), u64::MAX / 2).expect("an event whose past is here");
    }
    let history = inbox.history();
    Reference { set, root: history.root(), digest: Book::fold(history).digest() }
}

/// Reads what stands on a disk.
///
/// # Panics
/// When it is no event of the federation.
#[must_use]
pub fn read(bytes: &[u8], federation: FederationId) -> SignedEvent {
    SignedEvent::decode(bytes, Scope::Federation(federation))
        .or_else(|_| SignedEvent::decode(bytes, Scope::Founding))
        .expect("an event")
}

/// Rule 1, over everything that comes before in the one order.
fn admissible(event: &SignedEvent, past: &Events) -> bool {
    let h = event.header();
    if matches!(event.body(), Event::Founded(_)) {
        return past.is_empty();
    }
    let names_the_device =
        |grant: &SignedEvent| enrolled(grant.body()).iter().any(|(device, _)| *device == h.device);
    let grant = h.grant.and_then(|id| past.get(&id)).is_some_and(names_the_device);
    let on_its_chain =
        |prev: &SignedEvent| prev.header().device == h.device && prev.header().seq + 1 == h.seq;
    let prev = h.prev.is_none_or(|id| past.get(&id).is_some_and(on_its_chain));
    let foreign = |dep: &SignedEvent| dep.header().device != h.device;
    let deps = h.deps.iter().all(|id| past.get(id).is_some_and(foreign));
    let later = parents(event).all(|id| past.get(&id).is_some_and(|p| p.header().time < h.time));
    grant && prev && deps && later
}

/// Rule 7, to the letter and again until nothing is added: an event belongs to
/// the set if it is one of the two lowest on a previous event that does, if it
/// is a voice, a removal, a cut or a closing, or if an event that does rests on
/// it.
fn choose(admitted: &Events) -> BTreeSet<EventId> {
    let mut siblings: BTreeMap<(DeviceKey, Option<EventId>), Vec<EventId>> = BTreeMap::new();
    for (id, event) in admitted {
        siblings.entry((event.header().device, event.header().prev)).or_default().push(*id);
    }
    let kept = admitted.iter().filter(|(_, e)| matches!(e.header().kind, 4 | 5 | 6 | 60));
    let mut set: BTreeSet<EventId> = kept.map(|(id, _)| *id).collect();
    loop {
        let before = set.len();
        for ((_, prev), beside) in &siblings {
            if prev.is_none_or(|prev| set.contains(&prev)) {
                set.extend(beside.iter().take(2));
            }
        }
        let cited: Vec<EventId> = set.iter().flat_map(|id| parents(&admitted[id])).collect();
        set.extend(cited);
        if set.len() == before {
            return set;
        }
    }
}
