//! Rules 3, 4 and 5: the rooms before the history.

use alloc::{collections::BTreeSet, vec, vec::Vec};

use super::*;
use crate::history::{QUARANTINE_MS, WAITING_BYTES_MAX, WAITING_MAX};

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
    assert_eq!(inbox.wanted(), BTreeSet::from([first.id()]), "what to ask for");
    let history = inbox.history();
    assert_eq!((history.len(), history.root(), history.frontier()), (1, root, &frontier));
    assert!(history.get(&second.id()).is_none());

    let offered = inbox.offer(first.clone(), NOW).unwrap();
    let went_in: Vec<EventId> = offered.admitted.iter().map(SignedEvent::id).collect();
    assert_eq!(went_in, [first.id(), second.id(), citing.id()], "in causal order");
    assert_eq!((inbox.waiting(), inbox.wanted().len()), (0, 0));
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
    assert_eq!(inbox.wanted(), BTreeSet::from([bineta.id()]));
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
    assert!(inbox.wanted().is_empty(), "it is here, in quarantine");
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
