//! What a quorum denied stays denied, whatever the owner of a voice, or a
//! thief of their key, signs beside it.

use super::super::scene::Scene;
use super::super::town::{Town, day, device_of, eur, key, person, slug};
use super::super::words::*;
use super::*;
use crate::book::{Book, Fate};
use crate::history::{Inbox, Tip};
use crate::signed::SignedEvent;

/// Events that somebody signs beside this one, with lower ids, until two are
/// found.
fn two_lower(town: &Town, name: &str, beside: &EventId) -> Vec<SignedEvent> {
    let header = town.history().get(beside).unwrap().header().clone();
    let on = header.prev.map(|id| Tip { seq: header.seq - 1, id });
    let made = (1..).map(|cents: u32| {
        let amount = alloc::format!("{}.{:02}", cents / 100, cents % 100);
        town.signed_on(&key(name), header.grant, on, gift("granada/bank", eur(&amount)))
    });
    made.filter(|event| event.id() < *beside).take(2).collect()
}

/// A removal of the treasurer by three voices, what the treasurer signs apart,
/// and two branches beside the last voice.
fn removed_and_regretted() -> (Town, EventId, EventId, Vec<SignedEvent>) {
    let scene = Scene::with_accounts();
    let (mut here, mut there) = apart(&scene);
    let removal = here.does("Awa", removes("Cheikh", "granada"));
    here.does("Bineta", endorses(removal));
    let last = here.does("Demba", endorses(removal));
    let lower = two_lower(&here, "Demba", &last);
    let stolen = there.does("Cheikh", gift("granada/bank", eur("999")));
    here.learns(there.events());
    assert_eq!(here.book.fate(&stolen), Fate::Disowned(removal));
    (here, removal, stolen, lower)
}

/// Found by the simulation: two branches with lower ids pushed the last voice
/// of a removal out of the set, and the removed were back.
#[test]
fn a_voice_is_not_taken_back_by_lower_branches() {
    let (mut town, removal, stolen, lower) = removed_and_regretted();
    for event in &lower {
        town.admits_event(event);
        town.book = Book::fold(town.history());
        assert!(town.book.acts()[&removal].effective());
        assert_eq!(town.book.fate(&stolen), Fate::Disowned(removal));
        assert!(town.book.roles(&person("Cheikh"), &slug("granada")).is_empty());
    }
    assert_eq!(town.history().fork_of(&device_of("Demba")), Some(0));
    assert_eq!(town.cents("granada/bank"), 620_000 + posted(&lower), "and the fork is seen");
}

/// Whoever has the lower branches first hears the voice all the same.
#[test]
fn a_voice_is_heard_beside_two_lower_branches() {
    let (town, removal, stolen, lower) = removed_and_regretted();
    let mut late = Inbox::new();
    let (mut first, mut then): (Vec<_>, Vec<_>) =
        town.events().into_iter().partition(|e| e.header().device != device_of("Demba"));
    first.extend(lower.iter().cloned());
    first.append(&mut then);
    for event in first {
        late.offer(event, u64::MAX / 2).unwrap();
    }
    let book = Book::fold(late.history());
    assert!(book.acts()[&removal].effective());
    assert_eq!(book.fate(&stolen), Fate::Disowned(removal));
    let mut here = town;
    for event in &lower {
        here.admits_event(event);
    }
    assert_eq!(here.history().root(), late.history().root());
    assert_eq!(Book::fold(here.history()).digest(), book.digest());
}

/// The same for the last voice of a closing: its figures stay closed.
#[test]
fn a_closing_is_not_taken_back_by_lower_branches() {
    let mut town = Scene::with_accounts().town;
    let closed =
        town.book.draft_closing(&slug("granada"), day("2026-01-31"), town.history()).unwrap();
    let act = town.does("Awa", Event::Closed(closed));
    for who in ["Bineta", "Demba"] {
        town.does(who, endorses(act));
    }
    let witness = town.does("Khady", endorses(act));
    for event in two_lower(&town, "Khady", &witness) {
        town.admits_event(&event);
    }
    let book = Book::fold(town.history());
    assert_eq!(book.authority().closings().iter().map(|c| c.act).collect::<Vec<_>>(), [act]);
}

/// What facts on a forked device posted: they are irregular, and visible.
fn posted(lower: &[SignedEvent]) -> i64 {
    let amount = |event: &SignedEvent| {
        let Event::GiftReceived(gift) = event.body() else { unreachable!() };
        gift.amount.minor
    };
    lower.iter().map(amount).sum()
}
