//! What a merge must not undo, and what must not depend on what came when.

use super::super::scene::Scene;
use super::super::town::{day, device_of, eur, key, person, slug};
use super::super::words::*;
use super::*;
use crate::account::Account;
use crate::book::{Book, Fate};
use crate::history::Tip;
use crate::id::PersonId;
use crate::money::Currency::Eur;
use crate::people::{DeviceCard, Role};
use crate::refusal::Refusal;

fn quorum_cuts(town: &mut Town, name: &str, last: EventId) -> EventId {
    let act = town.does("Awa", cuts(name, Some(last)));
    for who in ["Bineta", "Demba"] {
        town.does(who, endorses(act));
    }
    act
}

fn closes_period(town: &mut Town, until: &str) -> EventId {
    let closed = town.book.draft_closing(&slug("granada"), day(until), town.history()).unwrap();
    let act = town.does("Awa", Event::Closed(closed));
    for who in ["Bineta", "Demba", "Khady"] {
        town.does(who, endorses(act));
    }
    act
}

/// An old copy of a disk signs under a number that was used long ago.
fn forks_at(town: &mut Town, name: &str, seq: u64, body: Event) -> EventId {
    let old = town.history().at(&device_of(name), seq)[0];
    let header = town.history().get(&old).unwrap().header().clone();
    let on = header.prev.map(|id| Tip { seq: seq - 1, id });
    let event = town.signed_on(&key(name), header.grant, on, body);
    town.admits_event(&event);
    town.book = Book::fold(town.history());
    event.id()
}

fn card(of: &str, name: &str) -> DeviceCard {
    DeviceCard::sign(person(of), &key(name))
}

fn adds_device(town: &mut Town, by: &str, name: &str) -> (EventId, Fate) {
    let added = Event::DeviceAdded(DeviceAdded { card: card(by, name) });
    let (id, fate) = town.signs(by, added);
    town.enrol(name, id);
    (id, fate)
}

#[test]
fn a_closing_does_not_bring_back_what_was_cut_before_it() {
    let mut town = Scene::with_accounts().town;
    let low = last_of(&town, "Cheikh");
    let stolen = town.does("Cheikh", gift("granada/bank", eur("999")));
    let cut = quorum_cuts(&mut town, "Cheikh", low);
    assert_eq!(town.cents("granada/bank"), 620_000);
    closes_period(&mut town, "2026-02-28");
    assert_eq!(town.book.fate(&stolen), Fate::Disowned(cut));
    assert_eq!(town.cents("granada/bank"), 620_000, "as the closing says");
}

#[test]
fn attack_f_nobody_forks_behind_a_removal_that_names_no_points() {
    let mut town = Scene::with_accounts().town;
    let good = town.does("Cheikh", gift("granada/bank", eur("10")));
    let removal = town.does("Awa", removes("Cheikh", "granada"));
    for who in ["Bineta", "Demba"] {
        town.does(who, endorses(removal));
    }
    let forked = town.forks("Cheikh", gift("granada/bank", eur("999")));
    assert_eq!(town.book.fate(&good), Fate::Counts);
    assert_eq!(town.book.fate(&forked), Fate::Disowned(removal));
}

#[test]
fn an_old_copy_cannot_retire_the_device_that_went_on() {
    let mut town = Scene::with_accounts().town;
    let good = town.does("Cheikh", gift("granada/bank", eur("10")));
    let retired = DeviceRetired { date: day("2026-02-01") };
    town.forks("Cheikh", Event::DeviceRetired(retired));
    assert_eq!(town.book.fate(&good), Fate::Irregular(Refusal::Contested), "not disowned");
    assert_eq!(town.cents("granada/bank"), 621_000);
}

#[test]
fn behind_a_closing_a_fork_contests_and_a_quorum_chooses() {
    let mut town = Scene::with_accounts().town;
    let closed_in = town.does("Cheikh", gift("granada/bank", eur("10")));
    let seq = town.history().tip(&device_of("Cheikh")).unwrap().seq;
    closes_period(&mut town, "2026-02-28");
    let later = town.does("Cheikh", gift("granada/bank", eur("20")));
    let rival = forks_at(&mut town, "Cheikh", seq, gift("granada/bank", eur("999")));
    assert_eq!(town.book.fate(&closed_in), Fate::Counts, "the closing chose its branch");
    assert!(matches!(town.book.fate(&rival), Fate::Disowned(_)));
    assert_eq!(town.book.fate(&later), Fate::Irregular(Refusal::Contested), "posted, visible");
    assert_eq!(town.cents("granada/bank"), 623_000);
    assert_eq!(town.tries("Awa", chooses(rival)), Refusal::RivalStands);
    let act = town.does("Awa", chooses(later));
    for who in ["Bineta", "Demba"] {
        town.does(who, endorses(act));
    }
    assert_eq!(town.book.fate(&later), Fate::Counts);
}

#[test]
fn who_forks_again_on_the_adopted_branch_is_contested_again() {
    let mut town = Scene::with_accounts().town;
    let kept = town.does("Cheikh", gift("granada/bank", eur("10")));
    let other = town.forks("Cheikh", gift("granada/bank", eur("999")));
    let act = town.does("Awa", chooses(kept));
    for who in ["Bineta", "Demba"] {
        town.does(who, endorses(act));
    }
    let seq = town.history().get(&kept).unwrap().header().seq;
    let on = Some(Tip { seq, id: kept });
    let grant = town.history().get(&kept).unwrap().header().grant;
    let mut both = Vec::new();
    for amount in ["20", "30"] {
        let body = gift("granada/bank", eur(amount));
        let event = town.signed_on(&key("Cheikh"), grant, on, body);
        town.admits_event(&event);
        town.book.take(&event, town.inbox.history());
        both.push(event.id());
        town.holds_what_must_hold();
    }
    assert_eq!(town.book.fate(&kept), Fate::Counts);
    assert_eq!(town.book.fate(&other), Fate::Disowned(act));
    for id in both {
        assert_eq!(town.book.fate(&id), Fate::Irregular(Refusal::Contested));
    }
}

#[test]
fn a_removal_ends_a_grant_that_had_not_all_its_voices() {
    let mut town = Scene::with_accounts().town;
    let mut more = grants("Cheikh", "granada", Role::Commissioner);
    more.card = card("Cheikh", "Cheikh");
    let grant = town.does("Awa", Event::OfficerGranted(more));
    town.does("Bineta", endorses(grant));
    let (mut here, mut there) = (town.clone(), town);
    let removal = here.does("Awa", removes("Cheikh", "granada"));
    for who in ["Bineta", "Demba"] {
        here.does(who, endorses(removal));
    }
    there.waits_ms(60_000);
    there.does("Fatou", endorses(grant));
    meet(&mut here, &mut there);
    assert!(here.book.roles(&person("Cheikh"), &slug("granada")).is_empty());
}

#[test]
fn who_is_removed_meanwhile_does_not_become_a_delegate() {
    let mut town = Scene::with_accounts().town;
    let names = DelegateNamed { chapter: slug("granada"), person: person("Awa") };
    let named = town.does("Awa", Event::DelegateNamed(names));
    town.does("Cheikh", endorses(named));
    let (mut here, mut there) = (town.clone(), town);
    let removal = here.does("Bineta", removes("Awa", "granada"));
    for who in ["Cheikh", "Demba"] {
        here.does(who, endorses(removal));
    }
    there.waits_ms(60_000);
    let last = there.does("Fatou", endorses(named));
    meet(&mut here, &mut there);
    assert_eq!(here.book.fate(&last), Fate::Void(Refusal::RoleNeeded));
}

#[test]
fn one_officer_takes_over_nothing_that_a_quorum_cut() {
    let base = [("Nafi", "granada", &[Role::Treasurer][..])];
    let mut town = Town::founded_with(&base);
    town.does("Cheikh", opens("granada/bank", eur("6200")));
    let low = last_of(&town, "Cheikh");
    town.does("Fatou", cuts("Cheikh", None));
    let (stolen, _) = town.signs("Cheikh", gift("granada/bank", eur("999")));
    let (mut here, mut there) = (town.clone(), town);
    there.waits_ms(60_000);
    let adoption = there.does("Nafi", takes_over(&[stolen]));
    assert_eq!(there.book.adoption(&stolen), Some(adoption));
    let cut = here.does("Awa", cuts("Cheikh", Some(low)));
    for who in ["Bineta", "Demba", "Fatou"] {
        here.does(who, endorses(cut));
    }
    meet(&mut here, &mut there);
    assert_eq!(here.book.fate(&stolen), Fate::Disowned(cut));
    assert_eq!((here.book.adoption(&stolen), here.cents("granada/bank")), (None, 620_000));
}

#[test]
fn a_silenced_voice_that_is_taken_over_is_given() {
    let mut town = Scene::with_a_case().town;
    let case = *town.book.cases().keys().next().unwrap();
    town.does("Awa", cuts("Fatou", None));
    let (silenced, fate) = town.signs("Fatou", approves(case, "5590"));
    assert_eq!(fate, Fate::Void(Refusal::Silenced));
    town.does("Demba", takes_over(&[silenced]));
    let voices = &town.book.cases()[&case].rounds[0].voices;
    let persons: Vec<PersonId> = voices.iter().map(|v| v.person).collect();
    assert_eq!(persons, [person("Demba")]);
}

#[test]
fn a_thief_does_not_go_on_with_another_device() {
    let mut town = Scene::with_accounts().town;
    town.does("Awa", cuts("Cheikh", None));
    let (_, fate) = adds_device(&mut town, "Cheikh", "Cheikh thief");
    assert_eq!(fate, Fate::Void(Refusal::Silenced));
    let (_, fate) = town.signs("Cheikh thief", gift("granada/bank", eur("999")));
    assert_eq!(fate, Fate::Irregular(Refusal::GrantWithoutEffect));
}

#[test]
fn the_voice_of_a_device_falls_with_the_event_that_added_it() {
    let mut town = Scene::with_accounts().town;
    let low = last_of(&town, "Cheikh");
    adds_device(&mut town, "Cheikh", "Cheikh thief");
    let grant = town.does("Demba", Event::OfficerGranted(grants("Nafi", "granada", Role::Auditor)));
    town.does("Fatou", endorses(grant));
    let (mut here, mut there) = (town.clone(), town);
    quorum_cuts(&mut here, "Cheikh", low);
    there.waits_ms(60_000);
    let voice = there.does("Cheikh thief", endorses(grant));
    assert!(there.book.acts()[&grant].effective());
    meet(&mut here, &mut there);
    assert_eq!(here.book.fate(&voice), Fate::Void(Refusal::GrantWithoutEffect));
    assert!(!here.book.acts()[&grant].effective());
}

#[test]
fn a_grant_without_effect_brings_no_device_back() {
    let mut town = Scene::with_accounts().town;
    let low = last_of(&town, "Cheikh");
    let cut = quorum_cuts(&mut town, "Cheikh", low);
    let mut own = grants("Cheikh", "granada", Role::Treasurer);
    own.card = card("Cheikh", "Cheikh");
    let (own, _) = town.signs("Cheikh", Event::OfficerGranted(own));
    town.enrol("Cheikh", own);
    let (_, fate) = town.signs("Cheikh", gift("granada/bank", eur("999")));
    assert_eq!(fate, Fate::Disowned(cut));
    assert_eq!(town.cents("granada/bank"), 620_000);
}

#[test]
fn a_cut_names_what_its_author_has_seen() {
    let scene = Scene::with_accounts();
    let (mut here, mut there) = apart(&scene);
    let unseen = there.does("Cheikh", gift("granada/bank", eur("10")));
    let (blind, fate) = here.signs("Awa", cuts("Cheikh", Some(unseen)));
    assert_eq!(fate, Fate::Void(Refusal::NothingToCut));
    meet(&mut here, &mut there);
    assert_eq!(here.book.fate(&blind), fate, "whatever came since");
    assert_eq!(here.book.fate(&unseen), Fate::Counts);
}

#[test]
fn a_witness_who_was_removed_witnesses_nothing() {
    let mut town = Scene::with_accounts().town;
    let closed =
        town.book.draft_closing(&slug("granada"), day("2026-01-31"), town.history()).unwrap();
    let act = town.does("Cheikh", Event::Closed(closed));
    let removal = town.does("Ibou", removes("Khady", "murcia"));
    town.does("Khady", endorses(removal));
    assert!(town.book.acts()[&removal].effective());
    let (_, fate) = town.signs("Khady", endorses(act));
    assert!(matches!(fate, Fate::Void(_)), "{fate:?}");
    assert_eq!(town.book.acts()[&act].voices.len(), 1);
}

#[test]
fn attack_o_what_a_forker_draws_on_two_branches_is_a_debt() {
    let mut town = Scene::with_a_pool().town;
    town.does("Cheikh", gift("granada/bank", eur("1")));
    let draws = || sends("pool", "granada/bank", eur("1900"));
    town.does("Cheikh", draws());
    town.forks("Cheikh", draws());
    let debt = town.book.balance(&Account::Debt(slug("granada")), Eur);
    assert_eq!(debt.minor, -2 * 190_000, "neither is paid out of rights");
    assert_eq!(town.book.rights(&device_of("Cheikh")), 190_000, "frozen");
    assert_eq!(town.cents("pool"), 450_000);
}
