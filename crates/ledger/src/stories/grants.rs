//! Roles come by more than half of those who decide in a chapter; a device
//! comes by its own person alone.

use super::scene::Scene;
use super::town::{Town, eur, key, person, slug};
use super::words::*;
use crate::book::Fate;
use crate::event::Event;
use crate::people::{DeviceCard, Role};
use crate::refusal::Refusal;

#[test]
fn a_grant_takes_effect_with_more_than_half() {
    let scene = Scene::proposed();
    let (grant, case) = (scene.id("grant"), scene.case());
    let mut town = scene.town;
    let proposed = &town.book.acts()[&grant];
    assert_eq!(
        (proposed.roster.persons.len(), proposed.roster.needed),
        (5, 3),
        "president to commissioners"
    );

    town.does("Bineta", endorses(grant));
    assert!(!town.book.acts()[&grant].effective(), "two of five");
    assert!(town.book.roles(&person("Nafi"), &slug("granada")).is_empty());
    assert_eq!(town.tries("Nafi", approves(case, "400")), Refusal::GrantWithoutEffect);

    town.does("Demba", endorses(grant));
    assert!(town.book.acts()[&grant].effective(), "three of five");
    assert_eq!(town.book.roles(&person("Nafi"), &slug("granada")), [Role::Commissioner]);
    town.does("Nafi", approves(case, "400"));
}

#[test]
fn before_that_decisions_of_the_device_are_void_and_facts_irregular() {
    let grant = Event::OfficerGranted(grants("Nafi", "granada", Role::Treasurer));
    let mut town = Scene::with_accounts().town;
    let id = town.does("Awa", grant);
    town.enrol("Nafi", id);
    let before = town.cents("granada/bank");
    let owed = Event::DuesObliged(owes("Omar", eur("35")));
    let (void, fate) = town.signs("Nafi", owed);
    assert_eq!(fate, Fate::Void(Refusal::GrantWithoutEffect));
    let (irregular, refusal) = town.happens("Nafi", gift("granada/bank", eur("10")));
    assert_eq!(refusal, Refusal::GrantWithoutEffect);
    assert_eq!(town.cents("granada/bank"), before + 1000);

    town.does("Bineta", endorses(id));
    town.does("Cheikh", endorses(id));
    town.does("Nafi", gift("granada/bank", eur("10")));
    assert_eq!(town.book.fate(&void), Fate::Void(Refusal::GrantWithoutEffect), "never revived");
    assert_eq!(town.book.fate(&irregular), Fate::Irregular(Refusal::GrantWithoutEffect));
}

#[test]
fn who_joined_later_has_no_voice_in_what_was_proposed_before() {
    let scene = Scene::proposed();
    let first = scene.id("grant");
    let mut town = scene.town;
    let second =
        town.does("Demba", Event::OfficerGranted(grants("Rama", "granada", Role::Auditor)));
    for who in ["Bineta", "Cheikh"] {
        town.does(who, endorses(first));
    }
    assert_eq!(town.tries("Nafi", endorses(second)), Refusal::RoleNeeded);
    let third = town.does("Demba", Event::OfficerGranted(grants("Sira", "granada", Role::Auditor)));
    assert_eq!(town.book.acts()[&third].roster.needed, 4, "of six now");
    town.does("Nafi", endorses(third));
}

#[test]
fn one_officer_alone_is_the_majority_of_one() {
    let mut town = Town::founded();
    let id = town.does("Lamine", Event::OfficerGranted(grants("Nafi", "lleida", Role::Secretary)));
    assert!(town.book.acts()[&id].effective());
    town.enrol("Nafi", id);
    town.does("Nafi", opens_case("lleida"));
}

#[test]
fn the_contact_office_grants_by_its_contacts() {
    let mut town = Town::founded();
    let id = town.does("Mame", Event::OfficerGranted(grants("Nafi", "dakar", Role::Contact)));
    assert!(town.book.acts()[&id].effective());
}

#[test]
fn a_person_adds_a_device_alone_and_acts_with_it() {
    let mut town = Town::founded();
    let added = town.does("Bineta", adds("Bineta", "Bineta phone"));
    town.enrol("Bineta phone", added);
    town.does("Bineta phone", opens_case("granada"));
    let by_phone = town.does("Bineta phone", adds("Bineta", "Bineta tablet"));
    town.enrol("Bineta tablet", by_phone);
    town.does("Bineta tablet", opens_case("granada"));
}

#[test]
fn two_devices_of_one_person_have_one_voice() {
    let mut scene = Scene::with_a_case();
    let added = scene.town.does("Demba", adds("Demba", "Demba phone"));
    scene.town.enrol("Demba phone", added);
    let case = scene.case();
    let mut town = scene.town;
    town.does("Demba", approves(case, "5590"));
    assert_eq!(town.tries("Demba phone", approves(case, "5590")), Refusal::VoiceGiven);
}

#[test]
fn a_device_that_cites_another_grant_acts_for_nobody() {
    let mut town = Town::founded();
    let added = town.does("Bineta", adds("Bineta", "Bineta phone"));
    let again = town.signs("Awa", adds("Awa", "Bineta phone")).0;
    town.enrol("Bineta phone", again);
    assert_eq!(town.tries("Bineta phone", opens_case("granada")), Refusal::GrantWithoutEffect);
    town.enrol("Bineta phone", added);
    town.does("Bineta phone", opens_case("granada"));
}

/// Lamine decides alone in Lleida; that must not make him president of
/// Granada.
#[test]
fn no_chapter_enrols_a_device_for_an_officer_of_another() {
    let mut town = Town::founded();
    let mut grant = grants("Awa", "lleida", Role::Auditor);
    grant.card = DeviceCard::sign(person("Awa"), &key("Lamine's second"));
    let (id, fate) = town.signs("Lamine", Event::OfficerGranted(grant.clone()));
    assert_eq!(fate, Fate::Void(Refusal::OnlyOneself));
    town.enrol("Lamine's second", id);
    let refused = town.tries("Lamine's second", opens_case("granada"));
    assert_eq!(refused, Refusal::GrantWithoutEffect);

    // By a device that Awa has already, Lleida may give her a role.
    grant.card = DeviceCard::sign(person("Awa"), &key("Awa"));
    town.does("Lamine", Event::OfficerGranted(grant));
    assert_eq!(town.book.roles(&person("Awa"), &slug("lleida")), [Role::Auditor]);
    town.does("Awa", opens_case("granada"));
}

/// Nafi holds no role yet when Awa proposes a device for her; when the last
/// voice is given she acts for Lleida, and the device would act for her there.
#[test]
fn nor_when_the_last_voice_comes_after_she_became_one() {
    let mut town = Town::founded();
    let mut grant = grants("Nafi", "granada", Role::Commissioner);
    grant.card = DeviceCard::sign(person("Nafi"), &key("Awa's second"));
    let proposed = town.does("Awa", Event::OfficerGranted(grant));
    town.does("Lamine", Event::OfficerGranted(grants("Nafi", "lleida", Role::Auditor)));
    for who in ["Bineta", "Demba", "Fatou"] {
        town.does(who, endorses(proposed));
    }
    assert!(!town.book.acts()[&proposed].effective());
    assert!(town.book.roles(&person("Nafi"), &slug("granada")).is_empty());
    town.enrol("Awa's second", proposed);
    let refused = town.tries("Awa's second", opens_case("lleida"));
    assert_eq!(refused, Refusal::GrantWithoutEffect);
}

#[test]
fn her_own_chapter_enrols_a_new_device_for_an_officer_who_lost_hers() {
    let mut town = Town::founded();
    let mut grant = grants("Bineta", "granada", Role::Secretary);
    grant.card = DeviceCard::sign(person("Bineta"), &key("Bineta's new one"));
    let id = town.does("Awa", Event::OfficerGranted(grant));
    for who in ["Demba", "Fatou"] {
        town.does(who, endorses(id));
    }
    town.enrol("Bineta's new one", id);
    town.does("Bineta's new one", opens_case("granada"));
}
