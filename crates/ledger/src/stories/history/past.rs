//! Rule 8 and the past of an event, against a plain walk along the links.

use alloc::{collections::BTreeSet, format, string::String};

use proptest::prelude::*;

use super::*;
use crate::book::Book;
use crate::history::parents;
use crate::stories::random::cases;
use crate::stories::words::adds;

/// Which device acts, how its chain goes on, what it cites.
type Move = (u8, u8, u8, u8);

const DEVICES: &[&str] = &["Bineta", "Cheikh", "Demba", "Ibou"];

/// A history with forks, late devices and grants that change on the way.
fn play(moves: &[Move], forks: bool) -> (Press, Vec<SignedEvent>) {
    let mut press = Press::new();
    let mut events = alloc::vec![press.founded.clone()];
    let mut names: Vec<(String, EventId)> =
        DEVICES.iter().map(|n| (n.to_string(), press.federation())).collect();
    for (who, how, what, cites) in moves {
        let at = usize::from(*who) % names.len();
        let (name, grant) = names[at].clone();
        let own: Vec<SignedEvent> =
            events.iter().filter(|e| e.header().device == device_of(&name)).cloned().collect();
        let others: Vec<SignedEvent> =
            events.iter().filter(|e| e.header().device != device_of(&name)).cloned().collect();
        let on = match forks && how % 4 == 3 && !own.is_empty() {
            true => own.get(usize::from(*how / 4) % (own.len() + 1)),
            false => own.last(),
        };
        let mut deps: BTreeSet<EventId> = BTreeSet::new();
        for n in 0..cites % 3 {
            let far = usize::from(*cites / 3) + usize::from(n) * 7;
            deps.insert(others[others.len() - 1 - far % others.len()].id());
        }
        let header = Header {
            seq: on.map_or(0, |e| e.header().seq + 1),
            prev: on.map(SignedEvent::id),
            deps: deps.into_iter().collect(),
            grant: Some(grant),
            ..press.header(&name)
        };
        let rests = header.prev.iter().chain(&header.deps).chain(&header.grant);
        let latest = events.iter().filter(|e| rests.clone().any(|id| *id == e.id()));
        let ms = latest.map(|e| e.header().time.ms).max().unwrap_or_default();
        let time = Stamp { ms: ms + 1 + u64::from(*how / 16), counter: u32::from(*what % 2) };
        let header = Header { time, ..header };
        let event = match what % 8 {
            // A new device, or a new grant for an old one.
            0 | 1 => {
                let new = match what % 8 {
                    0 => format!("{name}, device {}", names.len()),
                    _ => names[usize::from(*cites) % names.len()].0.clone(),
                };
                let event = press.sign_body(&name, header, adds(&name, &new));
                names.retain(|(known, _)| *known != new);
                names.push((new, event.id()));
                event
            }
            _ => press.sign(&name, header),
        };
        if events.iter().all(|e| e.id() != event.id()) {
            events.push(event);
        }
    }
    (press, events)
}

/// Everything reachable through prev, deps and grant.
fn past(events: &[SignedEvent]) -> BTreeMap<EventId, BTreeSet<EventId>> {
    let mut pasts: BTreeMap<EventId, BTreeSet<EventId>> = BTreeMap::new();
    for event in events {
        let mut past = BTreeSet::new();
        for parent in parents(event) {
            past.extend(pasts[&parent].iter().copied());
            past.insert(parent);
        }
        pasts.insert(event.id(), past);
    }
    pasts
}

/// Rule 7 as it is written, over all events that there are.
fn set(events: &[SignedEvent]) -> BTreeSet<EventId> {
    let pasts = past(events);
    let mut set: BTreeSet<EventId> = BTreeSet::new();
    loop {
        let before = set.len();
        for event in events {
            let h = event.header();
            let rival = |e: &&SignedEvent| {
                let r = e.header();
                (r.device, r.seq, r.prev) == (h.device, h.seq, h.prev) && e.id() < event.id()
            };
            let lowest = events.iter().filter(rival).count() < 2;
            let kept = matches!(h.kind, 4 | 5 | 6 | 60);
            if kept || lowest && h.prev.is_none_or(|prev| set.contains(&prev)) {
                set.insert(event.id());
                set.extend(pasts[&event.id()].iter().copied());
            }
        }
        if set.len() == before {
            return set;
        }
    }
}

fn shuffled<'a>(events: &'a [SignedEvent], order: &[u64]) -> Vec<&'a SignedEvent> {
    let mut all: Vec<(u64, &SignedEvent)> =
        events[1..].iter().zip(order.iter().copied().cycle()).map(|(e, n)| (n, e)).collect();
    all.sort_by_key(|(n, e)| (*n, e.id()));
    all.into_iter().map(|(_, e)| e).collect()
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn in_past_is_what_a_walk_along_the_links_finds(
        moves in prop::collection::vec(any::<Move>(), 1..40),
        forks in any::<bool>(),
        order in prop::collection::vec(any::<u64>(), 40),
    ) {
        let (press, events) = play(&moves, forks);
        let mut inbox = press.inbox();
        for event in shuffled(&events, &order) {
            inbox.offer_verified(event.clone(), NOW).unwrap();
        }
        let history = inbox.history();
        let pasts = past(&events);
        for (b, past) in &pasts {
            for a in pasts.keys().filter(|a| history.get(a).is_some() && history.get(b).is_some()) {
                prop_assert_eq!(history.in_past(a, b), past.contains(a), "{:?} in {:?}", a, b);
            }
        }
    }

    #[test]
    fn rule_7_the_set_does_not_depend_on_who_came_first(
        moves in prop::collection::vec(any::<Move>(), 1..40),
        order in prop::collection::vec(any::<u64>(), 40),
    ) {
        let (press, events) = play(&moves, true);
        let expected = set(&events);
        let mut inbox = press.inbox();
        offer_all(&mut inbox, &shuffled(&events, &order));
        let history = inbox.history();
        for event in &events {
            let id = event.id();
            prop_assert_eq!(history.contains(&id), expected.contains(&id), "{:?}", event);
        }
        let mut plain = press.inbox();
        offer_all(&mut plain, &events.iter().filter(|e| expected.contains(&e.id())).collect::<Vec<_>>());
        prop_assert_eq!(plain.history().root(), history.root());
        prop_assert_eq!(plain.history().frontier(), history.frontier());
        prop_assert_eq!(plain.history().forks(), history.forks());
        prop_assert_eq!(Book::fold(plain.history()).digest(), Book::fold(history).digest());
    }

    #[test]
    fn rule_8_the_one_order_extends_causality(
        moves in prop::collection::vec(any::<Move>(), 1..40),
        order in prop::collection::vec(any::<u64>(), 40),
    ) {
        let (press, events) = play(&moves, true);
        let mut inbox = press.inbox();
        offer_all(&mut inbox, &shuffled(&events, &order));
        let history = inbox.history();
        let mut before = BTreeSet::new();
        for event in history.ordered() {
            prop_assert!(parents(event).all(|p| before.contains(&p)), "{event:?} before its past");
            before.insert(event.id());
        }
        prop_assert_eq!(before.len(), history.len());
    }

    #[test]
    fn uncited_heads_are_the_least_that_names_all_that_is_new(
        moves in prop::collection::vec(any::<Move>(), 1..40),
    ) {
        let (press, events) = play(&moves, false);
        let mut inbox = press.inbox();
        offer_all(&mut inbox, &events.iter().collect::<Vec<_>>());
        let history = inbox.history();
        for name in DEVICES {
            let device = device_of(name);
            let heads = history.uncited_heads(&device);
            let last = history.tip(&device).map(|tip| tip.id);
            let reached = |id: &EventId| {
                let by = |b: &EventId| b == id || history.in_past(id, b);
                heads.iter().any(by) || last.as_ref().is_some_and(by)
            };
            prop_assert!(history.ordered().all(|e| reached(&e.id())), "something is left out");
            for head in &heads {
                let by_another = |b: &EventId| b != head && history.in_past(head, b);
                prop_assert!(!heads.iter().any(by_another), "named twice");
                prop_assert!(history.get(head).unwrap().header().device != device);
            }
        }
    }
}

#[test]
fn rule_8_the_fold_reads_no_clock() {
    let moves: Vec<Move> =
        (0..60_u8).map(|n| (n, n.wrapping_mul(37), n.wrapping_mul(91), n)).collect();
    let (press, events) = play(&moves, true);
    let digest = |now: u64| {
        let mut inbox = press.inbox();
        for event in &events {
            let _ = inbox.offer_verified(event.clone(), now);
        }
        Book::fold(inbox.history()).digest()
    };
    assert_eq!(digest(NOW), digest(NOW * 1000));
}

#[test]
fn a_new_grant_brings_its_past_along() {
    let mut press = Press::new();
    let bineta = press.first("Bineta", &[]);
    let header = Header { time: Stamp { ms: 3000, counter: 0 }, ..press.header("Bineta") };
    let header = Header { seq: 1, prev: Some(bineta.id()), ..header };
    let added = press.sign_body("Bineta", header, adds("Cheikh", "Cheikh"));
    let cheikh = press.first("Cheikh", &[]);
    let late = Stamp { ms: 9000, counter: 0 };
    let header = Header { seq: 1, prev: Some(cheikh.id()), time: late, ..press.header("Cheikh") };
    let under = press.sign("Cheikh", Header { grant: Some(added.id()), ..header });
    let mut inbox = press.inbox();
    admit(&mut inbox, &[&bineta, &added, &cheikh, &under]);
    assert!(inbox.history().in_past(&added.id(), &under.id()));
    assert!(inbox.history().in_past(&bineta.id(), &under.id()));
    assert!(!inbox.history().in_past(&bineta.id(), &cheikh.id()));
}
