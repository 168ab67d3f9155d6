//! What the chapters do together, and what is left when a chapter has nobody.

use super::super::scene::Scene;
use super::super::town::{device_of, eur, key, person, slug};
use super::super::words::*;
use super::*;
use crate::authority::Voters;
use crate::book::Fate;
use crate::event::Unknown;
use crate::people::{DeviceCard, Role};
use crate::refusal::Refusal;

fn names_delegate(chapter: &str, name: &str) -> Event {
    Event::DelegateNamed(DelegateNamed { chapter: slug(chapter), person: person(name) })
}

/// Awa speaks for Granada, Ibou for Murcia, Lamine for Lleida.
fn with_delegates(mut town: Town) -> Town {
    let granada = town.does("Awa", names_delegate("granada", "Awa"));
    for who in ["Bineta", "Cheikh"] {
        town.does(who, endorses(granada));
    }
    let murcia = town.does("Ibou", names_delegate("murcia", "Ibou"));
    town.does("Khady", endorses(murcia));
    town.does("Lamine", names_delegate("lleida", "Lamine"));
    town
}

#[test]
pub(in crate::stories) fn a_delegate_decides_in_their_chapter() {
    let mut town = Scene::with_accounts().town;
    assert_eq!(town.tries("Awa", names_delegate("granada", "Gora")), Refusal::RoleNeeded);
    assert_eq!(town.tries("Ibou", names_delegate("granada", "Awa")), Refusal::RoleNeeded);
    let activates = Event::VersionActivated(VersionActivated { version: 1 });
    assert_eq!(town.tries("Awa", activates), Refusal::RoleNeeded, "nobody's delegate");
}

#[test]
pub(in crate::stories) fn rule_20_chapters_have_one_voice_each() {
    let mut town = with_delegates(Scene::with_accounts().town);
    let keys = ["paper four", "paper five"].map(device_of).to_vec();
    let replaces = |k| {
        let (recovery_k, recovery_keys) = (k, keys.clone());
        Event::RecoveryReplaced(RecoveryReplaced { recovery_k, recovery_keys })
    };
    assert_eq!(town.tries("Awa", replaces(3)), Refusal::NotPositive);
    let act = town.does("Awa", replaces(2));
    assert_eq!(town.book.acts()[&act].roster.voters, Voters::Federation);
    assert_eq!(town.tries("Bineta", endorses(act)), Refusal::RoleNeeded);
    assert!(!town.book.acts()[&act].effective(), "one of three");
    town.does("Lamine", endorses(act));
    assert!(town.book.acts()[&act].effective());
    let asked = town.asks("paper one", &removes("Cheikh", "granada"));
    assert_eq!(asked, Err(Refusal::RoleNeeded), "the old keys are over");
    for name in ["paper four", "paper five"] {
        town.enrol(name, act);
    }
    let removal = town.does("paper four", removes("Cheikh", "granada"));
    town.does("paper five", endorses(removal));
    assert!(town.book.acts()[&removal].effective());
}

#[test]
pub(in crate::stories) fn rule_21_recovery_keys_remove_and_grant_and_nothing_else() {
    let mut town = Scene::with_a_case().town;
    let case = *town.book.cases().keys().next().unwrap();
    assert_eq!(town.tries("paper one", approves(case, "400")), Refusal::RoleNeeded);
    let (_, refusal) = town.happens("paper one", gift("granada/bank", eur("10")));
    assert_eq!(refusal, Refusal::RoleNeeded);
    let removal = town.does("paper one", removes("Cheikh", "granada"));
    assert!(!town.book.acts()[&removal].effective());
    town.does("paper three", endorses(removal));
    assert!(town.book.roles(&person("Cheikh"), &slug("granada")).is_empty());
    let grant = Event::OfficerGranted(grants("Nafi", "granada", Role::Treasurer));
    let grant = town.does("paper two", grant);
    town.does("paper three", endorses(grant));
    town.enrol("Nafi", grant);
    town.does("Nafi", gift("granada/bank", eur("10")));
}

#[test]
pub(in crate::stories) fn rule_19_a_chapter_without_anybody_is_set_up_by_the_others() {
    let mut town = with_delegates(Scene::with_accounts().town);
    let grant = Event::OfficerGranted(grants("Nafi", "lleida", Role::Treasurer));
    assert_eq!(town.tries("Awa", grant.clone()), Refusal::RoleNeeded, "Lamine is there");
    let gone = town.does("Lamine", removes("Lamine", "lleida"));
    assert!(town.book.acts()[&gone].is_thin(), "one person alone");
    let act = town.does("Awa", grant);
    town.does("Ibou", endorses(act));
    town.enrol("Nafi", act);
    town.does("Nafi", gift("lleida/bank", eur("10")));
}

#[test]
pub(in crate::stories) fn rule_39_what_is_activated_judges_from_then_on() {
    let mut town = with_delegates(Scene::with_accounts().town);
    let here = town.clone();
    let act = town.does("Awa", Event::VersionActivated(VersionActivated { version: 2 }));
    town.does("Ibou", gift("murcia/bank", eur("1")));
    town.does("Ibou", endorses(act));
    // Whoever knows of it signs no more under version 1; who did not, did well.
    let (_, fate) = town.signs("Lamine", gift("lleida/bank", eur("1")));
    assert_eq!(fate, Fate::Irregular(Refusal::OldVersion));
    assert_eq!(here.book.authority().version(), 0);
    assert_eq!(town.book.authority().version(), 2);
    assert_eq!(town.asks("Cheikh", &gift("granada/bank", eur("1"))), Err(Refusal::OldVersion));
}

#[test]
pub(in crate::stories) fn rule_38_who_does_not_understand_records_and_does_not_decide() {
    let scene = Scene::with_a_case();
    let case = scene.case();
    let mut town = scene.town;
    let note = Event::Unknown(Unknown { kind: 2000, body: alloc::vec![0x80] });
    town.signs("Gora", note);
    assert_eq!(town.asks("Demba", &approves(case, "500")), Ok(()), "that could be ignored");
    let unknown = Event::Unknown(Unknown { kind: 77, body: alloc::vec![0x80] });
    town.signs("Gora", unknown);
    assert_eq!(town.asks("Demba", &approves(case, "500")), Err(Refusal::NotAllUnderstood));
    let draws = sends("pool", "granada/bank", eur("10"));
    assert_eq!(town.asks("Cheikh", &draws), Err(Refusal::NotAllUnderstood));
    assert_eq!(town.asks("Cheikh", &gift("granada/bank", eur("1"))), Ok(()));
    // What is signed elsewhere all the same is judged by the same rules there.
    assert!(crate::book::Book::fold(town.history()).lacks_understanding());
}

#[test]
pub(in crate::stories) fn rule_37_frozen_rights_come_back_after_a_closing_of_the_pool() {
    let mut town = with_delegates(Scene::with_a_pool().town);
    let last = last_of(&town, "Cheikh");
    let cut = town.does("Awa", cuts("Cheikh", Some(last)));
    for who in ["Bineta", "Demba"] {
        town.does(who, endorses(cut));
    }
    assert_eq!(town.book.rights(&device_of("Cheikh")), 190_000, "frozen, not gone");
    let restores = |closing| {
        Event::RightsRestored(RightsRestored {
            from: device_of("Cheikh"),
            to: device_of("Ibou"),
            amount: eur("2500"),
            closing,
        })
    };
    assert_eq!(town.tries("Awa", restores(cut)), Refusal::NothingToCut, "no closing");
    let until = super::super::town::day("2026-01-31");
    let closed = town.book.draft_closing(&slug("murcia"), until, town.history()).unwrap();
    let closing = town.does("Ibou", Event::Closed(closed));
    town.does("Khady", endorses(closing));
    town.does("Lamine", endorses(closing));
    let act = town.does("Awa", restores(closing));
    town.does("Lamine", endorses(act));
    assert_eq!(town.book.rights(&device_of("Cheikh")), 0);
    assert_eq!(town.book.rights(&device_of("Ibou")), 450_000, "as far as they reach");
}

#[test]
pub(in crate::stories) fn a_person_comes_back_by_a_new_grant() {
    let mut town = Scene::with_accounts().town;
    let removal = town.does("Awa", removes("Cheikh", "granada"));
    for who in ["Bineta", "Demba"] {
        town.does(who, endorses(removal));
    }
    let mut back = grants("Cheikh", "granada", Role::Auditor);
    back.card = DeviceCard::sign(person("Cheikh"), &key("Cheikh"));
    let grant = town.does("Awa", Event::OfficerGranted(back));
    for who in ["Bineta", "Demba"] {
        town.does(who, endorses(grant));
    }
    let old = town.signs("Cheikh", gift("granada/bank", eur("1"))).1;
    assert_eq!(old, Fate::Disowned(removal), "by his old grant");
    town.enrol("Cheikh", grant);
    let (_, refusal) = town.happens("Cheikh", gift("granada/bank", eur("1")));
    assert_eq!(refusal, Refusal::RoleNeeded, "an auditor changes nothing");
}
