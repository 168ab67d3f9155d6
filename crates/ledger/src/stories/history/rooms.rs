//! Rules 3, 4 and 5: the rooms before the history.

use alloc::{vec, vec::Vec};

use super::*;
use crate::history::{Bearer, QUARANTINE_MS, WAITING_BYTES_MAX, WAITING_MAX};

#[test]
fn rule_3_what_lacks_its_past_waits_outside_the_set() {
    let mut press = Press::new();
    let first = press.first("Bineta", &[]);
    let second = press.next("Bineta", &first, &[]);
    let citing = press.first("Cheikh", &[&second]);
    let mut inbox = press.inbox();
    let (root, frontier) = (inbox.history().root(), inbox.history().frontier().clone());

    assert_eq!(put(&mut inbox, &citing), Ok(Admission::Waiting(vec![second.id()])));
    assert_eq!(put(&mut inbox, &second), Ok(Admission::Waiting(vec![first.id()])));
    assert_eq!(inbox.waiting(), 2);
    assert!(inbox.holds(&second.id()) && !inbox.holds(&first.id()), "what to ask for");
    let history = inbox.history();
    assert_eq!((history.len(), history.root(), history.frontier()), (1, root, &frontier));
    assert!(history.get(&second.id()).is_none());

    let offered = inbox.offer(first.clone(), NOW).unwrap();
    let went_in: Vec<EventId> = offered.admitted.iter().map(SignedEvent::id).collect();
    assert_eq!(went_in, [first.id(), second.id(), citing.id()], "in causal order");
    assert_eq!(inbox.waiting(), 0);
}

#[test]
fn rule_3_each_missing_parent_is_named() {
    let mut press = Press::new();
    let (bineta, cheikh) = (press.first("Bineta", &[]), press.first("Cheikh", &[]));
    let citing = press.first("Demba", &[&bineta, &cheikh]);
    let mut inbox = press.inbox();
    let mut both = vec![bineta.id(), cheikh.id()];
    both.sort_unstable();
    assert_eq!(put(&mut inbox, &citing), Ok(Admission::Waiting(both)));
    admit(&mut inbox, &[&cheikh]);
    assert!(inbox.holds(&cheikh.id()) && !inbox.holds(&bineta.id()));
    admit(&mut inbox, &[&bineta]);
    assert!(inbox.history().contains(&citing.id()));
}

#[test]
fn rule_3_what_can_never_fit_does_not_wait_on() {
    let mut press = Press::new();
    let first = press.first("Bineta", &[]);
    let good = press.next("Bineta", &first, &[]);
    let early = Header { time: first.header().time, ..good.header().clone() };
    let never = press.sign("Bineta", early);
    let mut inbox = press.inbox();
    assert_eq!(put(&mut inbox, &never), Ok(Admission::Waiting(vec![first.id()])));
    admit(&mut inbox, &[&first]);
    assert_eq!(inbox.waiting(), 0);
    assert!(inbox.history().get(&never.id()).is_none());
    assert_eq!(put(&mut inbox, &never), Err(Rejection::ClockNotLater));
}

#[test]
fn rule_3_the_waiting_room_is_bounded() {
    let mut press = Press::new();
    let mut chain = vec![press.first("Bineta", &[])];
    for _ in 0..WAITING_MAX {
        let next = press.next("Bineta", chain.last().unwrap(), &[]);
        chain.push(next);
    }
    let mut inbox = press.inbox();
    let last = chain.len() - 1;
    // Signatures are checked elsewhere; this is about room.
    let offer = |inbox: &mut Inbox, event: &SignedEvent| {
        inbox.offer_verified(event.clone(), u64::MAX).unwrap().admission
    };
    for event in &chain[1..last] {
        assert!(matches!(offer(&mut inbox, event), Admission::Waiting(_)));
    }
    assert_eq!(inbox.waiting(), WAITING_MAX - 1);
    assert!(matches!(offer(&mut inbox, &chain[last]), Admission::Waiting(_)));
    let beyond = press.next("Bineta", &chain[last], &[]);
    assert_eq!(offer(&mut inbox, &beyond), Admission::NoRoom);
    assert!(matches!(offer(&mut inbox, &chain[1]), Admission::Waiting(_)), "it has a place");

    assert_eq!(offer(&mut inbox, &chain[0]), Admission::Admitted);
    assert_eq!((inbox.waiting(), inbox.history().len()), (0, chain.len() + 1));
    assert_eq!(offer(&mut inbox, &beyond), Admission::Admitted, "it came again");
}

#[test]
fn rule_3_the_waiting_room_is_bounded_in_bytes() {
    let mut press = Press::new();
    let first = press.first("Bineta", &[]);
    let mut inbox = press.inbox();
    let size = 60_000;
    let mut kept = 0;
    for n in 0_u64.. {
        let header = Header { seq: 1, prev: Some(first.id()), ..press.header("Bineta") };
        let time = Stamp { ms: 3000 + n, counter: 0 };
        let mut body = vec![0x59, 0xea, 0x60];
        body.resize(body.len() + size, 7);
        let body = Event::Unknown(crate::event::Unknown { kind: 1000, body });
        let event = press.sign_body("Bineta", Header { time, ..header }, body);
        let size = event.bytes().len();
        let admission = inbox.offer_verified(event, NOW).unwrap().admission;
        if admission == Admission::NoRoom {
            assert!(kept + size > WAITING_BYTES_MAX);
            break;
        }
        assert_eq!(admission, Admission::Waiting(vec![first.id()]));
        kept += size;
    }
    assert!(kept <= WAITING_BYTES_MAX);
}

const HOSTILE: Bearer = Bearer([1; 16]);
const HONEST: Bearer = Bearer([2; 16]);

/// So many events that wait for the first of them, which is left out.
fn orphans(press: &mut Press, by: &str, many: usize) -> (SignedEvent, Vec<SignedEvent>) {
    let first = press.first(by, &[]);
    let mut chain = vec![first.clone()];
    for _ in 0..many {
        let next = press.next(by, chain.last().unwrap(), &[]);
        chain.push(next);
    }
    (first, chain.split_off(1))
}

#[test]
fn rule_3_who_fills_the_room_makes_room_for_others() {
    let mut press = Press::new();
    let (_, flood) = orphans(&mut press, "Bineta", WAITING_MAX + 10);
    let (missing, honest) = orphans(&mut press, "Cheikh", 20);
    let mut inbox = press.inbox();
    for event in &flood {
        inbox.offer_from(HOSTILE, event.clone(), NOW).unwrap();
    }
    assert_eq!((inbox.waiting(), inbox.dropped(HOSTILE)), (WAITING_MAX, 10));
    for event in &honest {
        let offered = inbox.offer_from(HONEST, event.clone(), NOW).unwrap();
        assert!(matches!(offered.admission, Admission::Waiting(_)), "{:?}", offered.admission);
    }
    assert_eq!(inbox.waiting(), WAITING_MAX);
    assert_eq!((inbox.dropped(HOSTILE), inbox.dropped(HONEST)), (30, 0));
    assert!(inbox.holds(&flood[0].id()), "the last of them went");
    let offered = inbox.offer_from(HONEST, missing, NOW).unwrap();
    assert_eq!(offered.admitted.len(), 21);
}

#[test]
fn rule_3_one_device_does_not_crowd_out_another_of_the_same_bearer() {
    let mut press = Press::new();
    let (_, flood) = orphans(&mut press, "Bineta", WAITING_MAX);
    let (missing, few) = orphans(&mut press, "Cheikh", 5);
    let mut inbox = press.inbox();
    for event in flood.iter().chain(&few) {
        inbox.offer_from(HONEST, event.clone(), NOW).unwrap();
    }
    assert_eq!(inbox.dropped(HONEST), 5);
    assert_eq!(inbox.offer_from(HONEST, missing, NOW).unwrap().admitted.len(), 6);
}

#[test]
fn rule_3_what_another_brought_too_does_not_go_with_the_flood() {
    let mut press = Press::new();
    let (missing, flood) = orphans(&mut press, "Bineta", WAITING_MAX + 1);
    let mut inbox = press.inbox();
    // The last of them, which goes first, and the hostile one came with it
    // before the honest one did.
    let shared = flood.last().unwrap();
    inbox.offer_from(HOSTILE, shared.clone(), NOW).unwrap();
    inbox.offer_from(HONEST, shared.clone(), NOW).unwrap();
    for event in &flood[..WAITING_MAX] {
        inbox.offer_from(HOSTILE, event.clone(), NOW).unwrap();
    }
    assert!(inbox.holds(&shared.id()));
    assert_eq!((inbox.dropped(HOSTILE), inbox.dropped(HONEST)), (1, 0));
    assert_eq!(inbox.offer_from(HONEST, missing, NOW).unwrap().admitted.len(), WAITING_MAX);
}

#[test]
fn rule_7_a_branch_larger_than_the_rooms_is_held_until_it_is_cited() {
    let mut press = Press::new();
    let on = press.first("Bineta", &[]);
    let branches = press.branches("Bineta", &on, 3);
    let mut chain = vec![branches[2].clone()];
    for _ in 0..20 {
        let next = press.next("Bineta", chain.last().unwrap(), &[]);
        chain.push(next);
    }
    let citing = press.first("Cheikh", &[chain.last().unwrap()]);
    let mut inbox = Inbox::with_rooms(4 * 4096);
    admit(&mut inbox, &[&press.founded, &on, &branches[0], &branches[1]]);
    for event in chain.iter().chain([&citing]) {
        let offered = inbox.offer_from(HONEST, event.clone(), NOW).unwrap();
        assert_ne!(offered.admission, Admission::NoRoom);
    }
    assert_eq!(inbox.dropped(HONEST), 0);
    assert!(chain.iter().all(|event| inbox.history().contains(&event.id())));
    assert!(inbox.history().contains(&citing.id()));
}

#[test]
fn rule_3_what_had_to_go_comes_again_and_the_set_is_the_same() {
    let mut press = Press::new();
    let (missing, chain) = orphans(&mut press, "Bineta", WAITING_MAX + 50);
    let whole = press.inbox();
    let (mut backwards, mut forwards) = (whole.clone(), whole);
    for event in chain.iter().rev().chain([&missing]).chain(&chain) {
        backwards.offer_verified(event.clone(), NOW + 1_000_000).unwrap();
    }
    for event in [&missing].into_iter().chain(&chain) {
        forwards.offer_verified(event.clone(), NOW + 1_000_000).unwrap();
    }
    assert_eq!(backwards.dropped(Bearer::default()), 50);
    assert_eq!(backwards.history().root(), forwards.history().root());
    assert_eq!(backwards.history().len(), WAITING_MAX + 52);
}

#[test]
fn rule_4_the_far_future_stands_in_quarantine() {
    let mut press = Press::new();
    let mut inbox = press.inbox();
    let at = |ms, counter| Stamp { ms: NOW + QUARANTINE_MS + ms, counter };
    let far = Header { time: at(1, 0), ..press.header("Bineta") };
    let near = Header { time: at(0, 9), ..press.header("Cheikh") };
    let (far, near) = (press.sign("Bineta", far), press.sign("Cheikh", near));

    assert_eq!(put(&mut inbox, &near), Ok(Admission::Admitted), "24 hours ahead, no more");
    let root = inbox.history().root();
    assert_eq!(put(&mut inbox, &far), Ok(Admission::Quarantined));
    assert_eq!(put(&mut inbox, &far), Ok(Admission::Quarantined), "once");
    assert_eq!((inbox.quarantined(), inbox.waiting()), (1, 0));
    assert_eq!(inbox.history().root(), root);
    assert!(inbox.history().get(&far.id()).is_none());

    assert!(inbox.release(NOW).is_empty(), "it is too early");
    assert_eq!(inbox.quarantined(), 1);
    let released = inbox.release(NOW + 1);
    assert_eq!(released.iter().map(SignedEvent::id).collect::<Vec<_>>(), [far.id()]);
    assert_eq!(inbox.quarantined(), 0);
    assert!(inbox.history().contains(&far.id()));
}

#[test]
fn rule_4_what_rests_on_quarantine_waits_and_is_not_asked_for() {
    let mut press = Press::new();
    let time = Stamp { ms: NOW + QUARANTINE_MS + 5, counter: 0 };
    let far = Header { time, ..press.header("Bineta") };
    let far = press.sign("Bineta", far);
    let next = press.next("Bineta", &far, &[]);
    let citing = press.first("Cheikh", &[&far]);
    let mut inbox = press.inbox();
    assert_eq!(put(&mut inbox, &far), Ok(Admission::Quarantined));
    for event in [&next, &citing] {
        assert_eq!(put(&mut inbox, event), Ok(Admission::Waiting(vec![far.id()])));
    }
    assert!(inbox.holds(&far.id()), "it is here, in quarantine");
    let released = inbox.release(NOW + 5);
    assert_eq!(released.len(), 1, "its children are later still");
    assert_eq!((inbox.quarantined(), inbox.waiting()), (2, 0));
    assert_eq!(inbox.release(NOW + 10_000).len(), 2);
    assert_eq!(inbox.history().len(), 4);
}

#[test]
fn rule_4_quarantine_is_bounded() {
    let press = Press::new();
    let mut inbox = press.inbox();
    let mut kept = 0;
    for n in 0_u64.. {
        let time = Stamp { ms: NOW + QUARANTINE_MS + 1 + n, counter: 0 };
        let mut body = vec![0x59, 0xea, 0x60];
        body.resize(body.len() + 60_000, 7);
        let body = Event::Unknown(crate::event::Unknown { kind: 1000, body });
        let event = press.sign_body("Bineta", Header { time, ..press.header("Bineta") }, body);
        let size = event.bytes().len();
        let admission = inbox.offer_verified(event, NOW).unwrap().admission;
        if admission == Admission::NoRoom {
            break;
        }
        assert_eq!(admission, Admission::Quarantined);
        kept += size;
    }
    assert!(kept <= WAITING_BYTES_MAX);
}

#[test]
fn rule_4_a_founding_is_not_in_quarantine() {
    let press = Press::new();
    let mut inbox = Inbox::new();
    let offered = inbox.offer(press.founded.clone(), 0).unwrap();
    assert_eq!(offered.admission, Admission::Admitted);
    let mut other = Press::new();
    let late =
        Header { time: Stamp { ms: 2000 + QUARANTINE_MS, counter: 0 }, ..other.header("Bineta") };
    let late = other.sign("Bineta", late);
    assert_eq!(inbox.offer(late, 0).unwrap().admission, Admission::Quarantined);
}

#[test]
fn rule_4_who_fills_the_quarantine_makes_room_for_others() {
    let mut press = Press::new();
    let mut inbox = press.inbox();
    let mut far = |by: &str, n: u64| {
        let time = Stamp { ms: NOW + QUARANTINE_MS + 1 + n, counter: 0 };
        let header = Header { time, ..press.header(by) };
        press.sign(by, header)
    };
    for n in 0..WAITING_MAX as u64 {
        inbox.offer_from(HOSTILE, far("Bineta", n), NOW).unwrap();
    }
    let late = far("Cheikh", 1_000_000);
    let offered = inbox.offer_from(HONEST, late.clone(), NOW).unwrap();
    assert_eq!(offered.admission, Admission::Quarantined);
    assert_eq!((inbox.dropped(HOSTILE), inbox.quarantined()), (1, WAITING_MAX));
    inbox.release(NOW + 2_000_000);
    assert!(inbox.history().contains(&late.id()));
}

#[test]
fn rule_5_quarantine_drags_no_clock() {
    let mut press = Press::new();
    let time = Stamp { ms: NOW + 2 * QUARANTINE_MS, counter: 0 };
    let far = Header { time, ..press.header("Bineta") };
    let far = press.sign("Bineta", far);
    let mut inbox = press.inbox();
    assert_eq!(put(&mut inbox, &far), Ok(Admission::Quarantined));
    let history = inbox.history();
    assert_eq!(history.newest(), Some(press.founded.header().time));
    assert_eq!(history.uncited_heads(&device_of("Cheikh")), [press.federation()]);
}
