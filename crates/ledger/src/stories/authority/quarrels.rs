//! Majorities against each other, old majorities, majorities made of officers
//! by the dozen.

use super::super::scene::Scene;
use super::super::town::{eur, person, slug};
use super::super::words::*;
use super::*;
use crate::book::Fate;
use crate::people::Role;
use crate::refusal::Refusal;

fn granada_president(town: &Town) -> bool {
    town.book.roles(&person("Awa"), &slug("granada")).contains(&Role::President)
}

#[test]
pub(in crate::stories) fn a_removed_person_acts_no_more() {
    let mut town = Scene::with_accounts().town;
    let removal = town.does("Awa", removes("Cheikh", "granada"));
    town.does("Bineta", endorses(removal));
    assert_eq!(town.tries("Bineta", endorses(removal)), Refusal::VoiceGiven);
    town.does("Demba", endorses(removal));
    assert!(town.book.roles(&person("Cheikh"), &slug("granada")).is_empty());
    let (_, fate) = town.signs("Cheikh", gift("granada/bank", eur("10")));
    assert_eq!(fate, Fate::Disowned(removal));
    assert_eq!(town.tries("Fatou", removes("Cheikh", "granada")), Refusal::NothingToCut);
    let next = town.does("Fatou", removes("Demba", "granada"));
    assert_eq!(town.book.acts()[&next].roster.persons.len(), 4, "only a removal lowers n");
}

#[test]
pub(in crate::stories) fn attack_b_majorities_that_cut_each_other_stand_alike_in_every_order() {
    let scene = Scene::with_accounts();
    let (mut here, mut there) = apart(&scene);
    let one = here.does("Bineta", removes("Awa", "granada"));
    here.does("Cheikh", endorses(one));
    here.does("Demba", endorses(one));
    let two = there.does("Awa", removes("Bineta", "granada"));
    there.does("Demba", endorses(two));
    there.does("Fatou", endorses(two));
    meet(&mut here, &mut there);
    for act in [one, two] {
        assert!(here.book.acts()[&act].effective(), "permanent acts only accumulate");
    }
    assert!(!granada_president(&here));
    assert!(here.book.roles(&person("Bineta"), &slug("granada")).is_empty());
}

#[test]
pub(in crate::stories) fn attack_c_a_majority_that_was_replaced_decides_no_more() {
    let scene = Scene::with_accounts();
    let mut town = scene.town;
    let removal = town.does("Awa", removes("Cheikh", "granada"));
    let old = town.does("Bineta", removes("Awa", "granada"));
    town.does("Bineta", endorses(removal));
    town.does("Demba", endorses(removal));
    // The roster changed since `old` was proposed: propose again.
    assert_eq!(town.tries("Demba", endorses(old)), Refusal::RosterChanged);
    assert!(granada_president(&town));
}

#[test]
pub(in crate::stories) fn an_act_that_nobody_completes_ends_after_half_a_year() {
    let mut town = Scene::with_accounts().town;
    let day = 24 * 60 * 60 * 1000;
    let removal = town.does("Awa", removes("Cheikh", "granada"));
    town.waits_ms(179 * day);
    town.does("Bineta", endorses(removal));
    town.waits_ms(day + 1);
    assert_eq!(town.tries("Demba", endorses(removal)), Refusal::ProposalExpired);
    assert!(!town.book.acts()[&removal].effective());
    let again = town.does("Awa", removes("Cheikh", "granada"));
    town.does("Bineta", endorses(again));
    town.does("Demba", endorses(again));
    assert!(town.book.acts()[&again].effective());
}

#[test]
pub(in crate::stories) fn attack_q_officers_by_the_dozen_are_one_chapter() {
    let mut town = Scene::with_accounts().town;
    for name in ["Nafi", "Rama", "Sira", "Tening"] {
        let grant = Event::OfficerGranted(grants(name, "lleida", Role::Commissioner));
        let id = town.does("Lamine", grant);
        town.enrol(name, id);
        for officer in ["Nafi", "Rama", "Sira"] {
            if !town.book.acts()[&id].effective() && officer != name {
                town.signs(officer, endorses(id));
            }
        }
    }
    assert_eq!(town.tries("Nafi", removes("Cheikh", "granada")), Refusal::RoleNeeded);
}

#[test]
pub(in crate::stories) fn a_thiefs_new_device_falls_with_the_stolen_one() {
    let mut town = Scene::with_accounts().town;
    let before = last_of(&town, "Cheikh");
    let card =
        crate::people::DeviceCard::sign(person("Cheikh"), &super::super::town::key("Cheikh thief"));
    let added = town.does("Cheikh", Event::DeviceAdded(DeviceAdded { card }));
    town.enrol("Cheikh thief", added);
    let stolen = town.does("Cheikh thief", gift("granada/bank", eur("10")));
    let cut = town.does("Awa", cuts("Cheikh", Some(before)));
    town.does("Bineta", endorses(cut));
    town.does("Demba", endorses(cut));
    assert_eq!(town.book.fate(&added), Fate::Void(Refusal::Disowned));
    assert_eq!(town.book.fate(&stolen), Fate::Irregular(Refusal::GrantWithoutEffect));
}
