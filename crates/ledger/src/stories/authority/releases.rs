//! Two releases of the program in one federation: the older one does not know
//! a kind that the newer one writes (rules 38 to 40).

use super::super::scene::Scene;
use super::super::town::{Town, day, eur, slug};
use super::super::words::*;
use super::*;
use crate::book::{Book, Fate};
use crate::history::Inbox;
use crate::refusal::Refusal;
use crate::signed::{RULES_VERSION, SignedEvent};

/// The kind that only the newer release knows.
const GIFT: u16 = 14;

fn as_the_older_reads(events: &[SignedEvent]) -> Vec<SignedEvent> {
    events.iter().map(|event| event.as_read_knowing(|kind| kind != GIFT)).collect()
}

/// What a node shows beside the digest of its book: two digests are compared
/// only where all of these are equal.
fn about(town: &Town) -> (u16, [u8; 32], usize, usize) {
    (RULES_VERSION, town.history().root(), town.history().len(), town.book.not_understood())
}

/// The same bytes, read by the newer release.
fn upgraded(town: &Town) -> (Inbox, Book) {
    let mut inbox = Inbox::new();
    for event in town.history().ordered() {
        let scope = inbox.history().scope();
        let read = SignedEvent::decode(event.bytes(), scope).unwrap();
        assert_eq!(read.id(), event.id());
        inbox.offer(read, u64::MAX / 2).unwrap();
    }
    let book = Book::fold(inbox.history());
    (inbox, book)
}

#[test]
fn rules_38_to_40_two_releases_in_one_federation() {
    let scene = Scene::with_a_case();
    let case = scene.case();
    let (mut newer, mut older) = (scene.town.clone(), scene.town);
    let gifts = ["10", "20"].map(|sum| newer.does("Cheikh", gift("granada/bank", eur(sum))));
    older.learns(as_the_older_reads(&newer.events()));

    // Kept, in the set, and shown; the books are not the same, nor compared.
    assert_eq!(older.history().root(), newer.history().root());
    for id in gifts {
        assert_eq!(older.book.fate(&id), Fate::NotUnderstood);
    }
    assert_eq!((older.cents("granada/bank"), newer.cents("granada/bank")), (470_000, 473_000));
    assert_ne!(older.book.digest(), newer.book.digest());
    assert_ne!(about(&older), about(&newer), "not comparable, never diverged");

    // It records what happened, and does not decide, draw or close.
    older.does("Ibou", opens("murcia/savings", eur("5")));
    let closed = older.book.draft_closing(&slug("granada"), day("2026-01-31"), older.history());
    for (who, body) in [
        ("Demba", approves(case, "5590")),
        ("Cheikh", sends("pool", "granada/bank", eur("10"))),
        ("Cheikh", sets_aside(case, "granada/bank", eur("10"))),
        ("Ibou", allots("Lamine", eur("1"))),
        ("Awa", Event::Closed(closed.unwrap())),
    ] {
        assert_eq!(older.asks(who, &body), Err(Refusal::NotAllUnderstood), "{}", body.word());
        assert_eq!(newer.asks(who, &body).err().filter(|r| *r == Refusal::NotAllUnderstood), None);
    }

    // What it passes on is what was signed: the newer release, and the older one
    // after its upgrade, come to the same book.
    let (inbox, book) = upgraded(&older);
    let passed_on: Vec<SignedEvent> = inbox.history().ordered().map(|e| (**e).clone()).collect();
    newer.learns(passed_on);
    assert_eq!(about(&newer), (RULES_VERSION, inbox.history().root(), inbox.history().len(), 0));
    assert_eq!(book.not_understood(), 0);
    assert_eq!(newer.book.digest(), book.digest());
    assert_eq!(newer.cents("granada/bank"), 473_000);
}

#[test]
fn rule_40_older_releases_agree_with_each_other_in_every_order() {
    let mut newer = Scene::with_accounts().town;
    newer.does("Cheikh", gift("granada/bank", eur("10")));
    newer.does("Ibou", gift("murcia/bank", eur("5")));
    newer.does("Lamine", opens("lleida/cash", eur("1")));
    let events = as_the_older_reads(&newer.events());
    let fold = |order: &[SignedEvent]| {
        let mut inbox = Inbox::new();
        inbox.offer(events[0].clone(), u64::MAX / 2).unwrap();
        for event in order {
            inbox.offer(event.clone(), u64::MAX / 2).unwrap();
        }
        assert_eq!(inbox.history().root(), newer.history().root());
        let book = Book::fold(inbox.history());
        (book.digest(), book.not_understood())
    };
    let mut backwards = events.clone();
    backwards.reverse();
    assert_eq!(fold(&events), fold(&backwards));
    assert_eq!(fold(&events).1, 2);
}
