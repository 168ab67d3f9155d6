//! Rule 7: which branches of a fork are in the set. Of the events that stand on
//! one previous event the two with the lowest ids; and all that an event of
//! the set rests on.

use super::*;
use crate::book::{Book, Fate};
use crate::refusal::Refusal;
use crate::stories::words::endorses;

/// Every order of `count` things.
fn permutations(count: usize) -> Vec<Vec<usize>> {
    if count == 0 {
        return alloc::vec![Vec::new()];
    }
    let mut all = Vec::new();
    for shorter in permutations(count - 1) {
        for at in 0..count {
            let mut order = shorter.clone();
            order.insert(at, count - 1);
            all.push(order);
        }
    }
    all
}

/// In whichever order they come, exactly `inside` are in the set.
#[track_caller]
fn every_order(press: &Press, events: &[&SignedEvent], inside: &[&SignedEvent]) {
    let mut seen: BTreeMap<[u8; 32], [u8; 32]> = BTreeMap::new();
    for order in permutations(events.len()) {
        let mut inbox = press.inbox();
        let shuffled: Vec<&SignedEvent> = order.iter().map(|n| events[*n]).collect();
        let stored = offer_all(&mut inbox, &shuffled);
        let history = inbox.history();
        for event in events {
            let expected = inside.iter().any(|e| e.id() == event.id());
            assert_eq!(history.contains(&event.id()), expected, "{event:?} after {order:?}");
        }
        assert_eq!(history.len(), inside.len() + 1);
        seen.insert(history.root(), Book::fold(history).digest());

        // Read back as it was stored, it is the same.
        let mut again = press.inbox();
        for event in stored {
            again.offer_verified(event, NOW).unwrap();
        }
        assert_eq!((again.waiting(), again.history().root()), (0, history.root()));
    }
    assert_eq!(seen.len(), 1, "one root and one book");
}

#[test]
fn rule_7_two_branches_stand_and_are_contested() {
    let mut press = Press::new();
    let root = press.first("Bineta", &[]);
    let after = press.next("Bineta", &root, &[]);
    let pair = press.branches("Bineta", &after, 2);
    let mut inbox = press.inbox();
    admit(&mut inbox, &[&root, &after, &pair[1], &pair[0]]);
    let history = inbox.history();
    assert_eq!(history.fork_of(&device_of("Bineta")), Some(2));
    assert_eq!(history.tip(&device_of("Bineta")), None);
    assert_eq!(history.frontier()[&device_of("Bineta")].len(), 2);
    assert_eq!(history.at(&device_of("Bineta"), 2), [pair[0].id(), pair[1].id()]);
    assert!(!history.is_contested(&after) && history.is_contested(&pair[0]));

    let book = Book::fold(history);
    assert_eq!(book.fate(&after.id()), Fate::Counts);
    for branch in &pair {
        assert_eq!(book.fate(&branch.id()), Fate::Void(Refusal::Contested));
    }
    every_order(&press, &[&root, &after, &pair[0], &pair[1]], &[&root, &after, &pair[0], &pair[1]]);
}

#[test]
fn rule_7_a_third_branch_is_surplus_and_not_kept() {
    let mut press = Press::new();
    let root = press.first("Bineta", &[]);
    let [a, b, c] = press.branches("Bineta", &root, 3).try_into().unwrap();
    let mut inbox = press.inbox();
    admit(&mut inbox, &[&root, &a, &b]);
    let before = inbox.history().root();
    assert_eq!(put(&mut inbox, &c), Ok(Admission::Surplus));
    assert!(inbox.history().get(&c.id()).is_none());
    assert_eq!((inbox.history().len(), inbox.history().root()), (4, before));
    every_order(&press, &[&root, &a, &b, &c], &[&root, &a, &b]);
}

#[test]
fn rule_7_a_lower_id_that_comes_later_displaces_a_higher_one() {
    let mut press = Press::new();
    let root = press.first("Bineta", &[]);
    let [a, b, c] = press.branches("Bineta", &root, 3).try_into().unwrap();
    let after_c = press.next("Bineta", &c, &[]);
    let mut inbox = press.inbox();
    admit(&mut inbox, &[&root, &b, &c, &after_c]);
    assert_eq!(inbox.history().len(), 5);
    admit(&mut inbox, &[&a]);
    let history = inbox.history();
    assert_eq!((history.contains(&a.id()), history.contains(&b.id())), (true, true));
    assert!(!history.contains(&c.id()) && !history.contains(&after_c.id()));
    assert_eq!(history.len(), 4);
    assert_eq!(history.ordered().count(), 4);

    let mut plain = press.inbox();
    admit(&mut plain, &[&root, &a, &b]);
    assert_eq!(plain.history().root(), history.root());
    assert_eq!(plain.history().frontier(), history.frontier());
    every_order(&press, &[&root, &a, &b, &c, &after_c], &[&root, &a, &b]);
}

#[test]
fn rule_7_a_cited_branch_stands_with_what_follows_it() {
    let mut press = Press::new();
    let root = press.first("Bineta", &[]);
    let [a, b, c, d] = press.branches("Bineta", &root, 4).try_into().unwrap();
    let after_d = press.next("Bineta", &d, &[]);
    let citing = press.first("Cheikh", &[&d]);
    let all = [&root, &a, &b, &c, &d, &after_d, &citing];
    every_order(&press, &all, &[&root, &a, &b, &d, &after_d, &citing]);

    let mut inbox = press.inbox();
    admit(&mut inbox, &[&root, &a, &b]);
    assert_eq!(put(&mut inbox, &d), Ok(Admission::Surplus));
    assert_eq!(put(&mut inbox, &citing), Ok(Admission::Admitted));
    assert!(inbox.history().contains(&d.id()) && inbox.history().contains(&citing.id()));
}

/// Found by the simulation: the sender of what stood aside had its
/// acknowledgement, and so never sent it again.
#[test]
fn rule_7_what_stood_aside_returns_when_its_branch_is_cited() {
    let mut press = Press::new();
    let root = press.first("Bineta", &[]);
    let [a, b, c] = press.branches("Bineta", &root, 3).try_into().unwrap();
    let after_c = press.next("Bineta", &c, &[]);
    let citing = press.first("Cheikh", &[&c]);
    let mut inbox = press.inbox();
    admit(&mut inbox, &[&root, &b, &c, &a]);
    assert!(!inbox.history().contains(&c.id()), "displaced, and held");
    assert_eq!(put(&mut inbox, &after_c), Ok(Admission::Surplus));
    admit(&mut inbox, &[&citing]);
    assert!(inbox.history().contains(&c.id()) && inbox.history().contains(&after_c.id()));
}

#[test]
fn rule_7_a_branch_is_cited_through_what_follows_it() {
    let mut press = Press::new();
    let root = press.first("Bineta", &[]);
    let [a, b, c] = press.branches("Bineta", &root, 3).try_into().unwrap();
    let after_c = press.next("Bineta", &c, &[]);
    let citing = press.first("Cheikh", &[&after_c]);
    let all = [&root, &a, &b, &c, &after_c, &citing];
    every_order(&press, &all, &all);
}

#[test]
fn rule_7_what_its_own_device_adds_does_not_cite_a_branch() {
    let mut press = Press::new();
    let root = press.first("Bineta", &[]);
    let [a, b, c] = press.branches("Bineta", &root, 3).try_into().unwrap();
    let after_c = press.next("Bineta", &c, &[]);
    let mut inbox = press.inbox();
    admit(&mut inbox, &[&root, &a, &b]);
    assert!(matches!(put(&mut inbox, &after_c), Ok(Admission::Waiting(_))));
    assert_eq!(put(&mut inbox, &c), Ok(Admission::Surplus));
    assert_eq!(inbox.history().len(), 4);
}

#[test]
fn rule_7_a_voice_is_in_the_set_on_any_branch() {
    let mut press = Press::new();
    let root = press.first("Bineta", &[]);
    let [a, b, c] = press.branches("Bineta", &root, 3).try_into().unwrap();
    let header = press.next("Bineta", &c, &[]).header().clone();
    let voice = press.sign_body("Bineta", header, endorses(root.id()));
    let after = press.next("Bineta", &voice, &[]);
    let all = [&root, &a, &b, &c, &voice, &after];
    every_order(&press, &all, &all);
}

#[test]
fn rule_7_a_fork_within_a_branch() {
    let mut press = Press::new();
    let root = press.first("Bineta", &[]);
    let [a, b] = press.branches("Bineta", &root, 2).try_into().unwrap();
    let [x, y, z] = press.branches("Bineta", &b, 3).try_into().unwrap();
    let all = [&root, &a, &b, &x, &y, &z];
    every_order(&press, &all, &[&root, &a, &b, &x, &y]);
    let mut inbox = press.inbox();
    offer_all(&mut inbox, &all);
    assert_eq!(inbox.history().fork_of(&device_of("Bineta")), Some(1));
    assert_eq!(inbox.history().frontier()[&device_of("Bineta")].len(), 3);
}

#[test]
fn rule_7_the_first_events_of_a_device_can_fork_too() {
    let mut press = Press::new();
    let mut made: Vec<SignedEvent> = (0..3).map(|_| press.first("Bineta", &[])).collect();
    made.sort_unstable_by_key(SignedEvent::id);
    let after = press.next("Bineta", &made[2], &[]);
    let all = [&made[0], &made[1], &made[2], &after];
    every_order(&press, &all, &[&made[0], &made[1]]);
}

/// A forker's two devices cite each other's branches: what is in the set must
/// not depend on which of them came first. (Counting only what other persons
/// cite, nodes would part for ever here: whether the lowest branch has its
/// whole past in the set would depend on what each node happened to keep.)
#[test]
fn rule_7_branches_of_two_devices_that_cite_each_other() {
    let mut press = Press::new();
    let root = press.first("Bineta", &[]);
    let [a, b, c] = press.branches("Bineta", &root, 3).try_into().unwrap();
    let first = press.first("Cheikh", &[]);
    let mut of_cheikh: Vec<SignedEvent> = alloc::vec![
        press.next("Cheikh", &first, &[&c]),
        press.next("Cheikh", &first, &[&b]),
        press.next("Cheikh", &first, &[]),
    ];
    of_cheikh.sort_unstable_by_key(SignedEvent::id);
    let [x, y, z] = of_cheikh.try_into().unwrap();
    let all = [&root, &a, &b, &c, &first, &x, &y, &z];
    let cites_c = |e: &SignedEvent| e.header().deps.contains(&c.id());
    let mut inside = alloc::vec![&root, &a, &b, &first, &x, &y];
    if cites_c(&x) || cites_c(&y) {
        inside.push(&c);
    }
    // 40,320 orders are too many: every order of those that matter.
    let fixed = [&root, &first];
    for order in permutations(6) {
        let rest = [&a, &b, &c, &x, &y, &z];
        let shuffled = fixed.into_iter().chain(order.iter().map(|n| rest[*n]));
        let mut inbox = press.inbox();
        offer_all(&mut inbox, &shuffled.collect::<Vec<_>>());
        for event in all {
            let expected = inside.iter().any(|e| e.id() == event.id());
            assert_eq!(inbox.history().contains(&event.id()), expected, "after {order:?}");
        }
    }
}

#[test]
fn rule_7_a_thousand_branches_leave_two() {
    let mut press = Press::new();
    let root = press.first("Bineta", &[]);
    let made: Vec<SignedEvent> = (0..1000_u64)
        .map(|n| {
            let next = press.next("Bineta", &root, &[]).header().clone();
            press.sign("Bineta", Header { time: Stamp { ms: 3000 + n, counter: 0 }, ..next })
        })
        .collect();
    let mut inbox = press.inbox();
    admit(&mut inbox, &[&root]);
    let admitted = made.iter().filter(|e| put(&mut inbox, e) == Ok(Admission::Admitted)).count();
    assert_eq!(inbox.history().len(), 4);
    assert!(admitted < 40, "{admitted} were lower than all before");
}
