//! Lost, stolen and copied devices.

use super::super::scene::Scene;
use super::super::town::{device_of, eur, person, slug};
use super::super::words::*;
use super::*;
use crate::book::Fate;
use crate::people::Role;
use crate::refusal::Refusal;

#[test]
pub(in crate::stories) fn attack_a_one_officer_cannot_cut_another_at_zero() {
    let scene = Scene::with_accounts();
    let (mut here, mut there) = apart(&scene);
    // Bineta's device has seen what Cheikh did so far; she names nothing of it.
    here.does("Bineta", cuts("Cheikh", None));
    let paid = there.does("Cheikh", gift("granada/bank", eur("10")));
    meet(&mut here, &mut there);
    let opened = scene.id("granada");
    assert_eq!(here.book.fate(&opened), Fate::Counts, "what her past held still counts");
    assert_eq!(here.book.fate(&paid), Fate::Irregular(Refusal::Silenced), "beyond: a fact");
    assert_eq!(here.cents("granada/bank"), 621_000, "posted all the same");
}

#[test]
pub(in crate::stories) fn a_quorum_cuts_lower_and_what_lies_beyond_has_no_effect() {
    let mut town = Scene::with_accounts().town;
    let before = last_of(&town, "Cheikh");
    let stolen = town.does("Cheikh", gift("granada/bank", eur("10")));
    let cut = town.does("Awa", cuts("Cheikh", Some(before)));
    assert_eq!(town.book.fate(&stolen), Fate::Counts, "one voice reaches no lower than its past");
    town.does("Bineta", endorses(cut));
    town.does("Demba", endorses(cut));
    assert_eq!(town.book.fate(&stolen), Fate::Disowned(cut));
    assert_eq!(town.cents("granada/bank"), 620_000);
    let (late, fate) = town.signs("Cheikh", gift("granada/bank", eur("20")));
    assert_eq!((late, fate), (late, Fate::Disowned(cut)));

    // He comes back by a new grant that knows of the cut.
    let mut back = grants("Cheikh", "granada", Role::Treasurer);
    back.card =
        crate::people::DeviceCard::sign(person("Cheikh"), &super::super::town::key("Cheikh"));
    let grant = town.does("Awa", Event::OfficerGranted(back));
    for who in ["Bineta", "Demba"] {
        town.does(who, endorses(grant));
    }
    town.enrol("Cheikh", grant);
    town.does("Cheikh", gift("granada/bank", eur("30")));
    assert_eq!(town.cents("granada/bank"), 623_000);
}

#[test]
pub(in crate::stories) fn scenario_i_a_retired_device_signs_no_more_and_another_officer_takes_over()
{
    let scene = Scene::with_accounts();
    let mut town = scene.town;
    town.does(
        "Cheikh",
        Event::DeviceRetired(DeviceRetired { date: super::super::town::day("2026-02-01") }),
    );
    let (late, fate) = town.signs("Cheikh", gift("granada/bank", eur("10")));
    assert!(matches!(fate, Fate::Disowned(_)), "{fate:?}");
    assert_eq!(town.cents("granada/bank"), 620_000);

    let adopt = town.does("Awa", takes_over(&[late]));
    assert_eq!(town.cents("granada/bank"), 620_000, "a retirement takes the chapter's voices");
    town.does("Bineta", endorses(adopt));
    town.does("Demba", endorses(adopt));
    assert_eq!(town.cents("granada/bank"), 620_000, "a president holds no money");

    let grant = Event::OfficerGranted(grants("Nafi", "granada", Role::Treasurer));
    let grant = town.does("Awa", grant);
    town.enrol("Nafi", grant);
    for who in ["Bineta", "Demba"] {
        town.does(who, endorses(grant));
    }
    let again = town.does("Nafi", takes_over(&[late]));
    for who in ["Awa", "Bineta", "Demba"] {
        town.does(who, endorses(again));
    }
    assert_eq!(town.cents("granada/bank"), 621_000, "by the new treasurer");
    let twice = town.tries("Awa", takes_over(&[scene_event(&town, "Awa")]));
    assert_eq!(twice, Refusal::NotAdoptable, "what counts is not taken over");
}

fn scene_event(town: &Town, name: &str) -> EventId {
    last_of(town, name)
}

#[test]
pub(in crate::stories) fn attack_r_cutting_devices_makes_no_majority() {
    let mut town = Scene::with_accounts().town;
    town.does("Awa", cuts("Bineta", None));
    town.does("Awa", cuts("Cheikh", None));
    let removal = town.does("Awa", removes("Demba", "granada"));
    assert_eq!(town.book.acts()[&removal].roster.needed, 3, "of five, as before");
    assert!(!town.book.acts()[&removal].effective());
}

#[test]
pub(in crate::stories) fn two_officers_who_cut_each_other_are_both_cut() {
    let scene = Scene::with_accounts();
    let (mut here, mut there) = apart(&scene);
    here.does("Awa", cuts("Cheikh", None));
    there.does("Cheikh", cuts("Awa", None));
    meet(&mut here, &mut there);
    for (name, amount) in [("Cheikh", "1"), ("Awa", "2")] {
        let (_, fate) = here.signs(name, opens(&alloc::format!("granada/{amount}x"), eur(amount)));
        assert!(matches!(fate, Fate::Irregular(_)), "{name}: {fate:?}");
    }
}

#[test]
pub(in crate::stories) fn scenario_l_a_copied_disk_and_the_branch_that_a_quorum_adopts() {
    let mut town = Scene::with_accounts().town;
    let kept = town.does("Cheikh", gift("granada/bank", eur("10")));
    let other = town.forks("Cheikh", gift("granada/bank", eur("999")));
    for id in [kept, other] {
        assert_eq!(town.book.fate(&id), Fate::Irregular(Refusal::Contested));
    }
    assert_eq!(town.cents("granada/bank"), 620_000 + 1_000 + 99_900, "facts are posted");
    assert_eq!(town.tries("Bineta", chooses(scene_event(&town, "Awa"))), Refusal::NothingToCut);

    let act = town.does("Awa", chooses(kept));
    let roster = &town.book.acts()[&act].roster;
    assert!(!roster.persons.contains(&person("Cheikh")), "the forker has no voice");
    assert_eq!((roster.persons.len(), roster.needed), (4, 3));
    town.does("Bineta", endorses(act));
    town.does("Demba", endorses(act));
    assert_eq!(town.book.fate(&kept), Fate::Counts);
    assert_eq!(town.book.fate(&other), Fate::Disowned(act));
    assert_eq!(town.cents("granada/bank"), 621_000);

    assert_eq!(town.tries("Awa", chooses(other)), Refusal::RivalStands);
}

#[test]
pub(in crate::stories) fn of_two_branches_adopted_apart_the_first_one_stands() {
    let mut town = Scene::with_accounts().town;
    let kept = town.does("Cheikh", gift("granada/bank", eur("10")));
    let other = town.forks("Cheikh", gift("granada/bank", eur("999")));
    let (mut here, mut there) = (town.clone(), town);
    there.waits_ms(60_000);
    for (town, branch) in [(&mut here, kept), (&mut there, other)] {
        let act = town.does("Awa", chooses(branch));
        town.does("Bineta", endorses(act));
        town.does("Demba", endorses(act));
    }
    // The three signed in both places: their devices forked, so both acts lose
    // their voices, and nothing is chosen.
    meet(&mut here, &mut there);
    assert_eq!(here.book.fate(&kept), Fate::Irregular(Refusal::Contested));
    assert_eq!(here.book.fate(&other), Fate::Irregular(Refusal::Contested));
}

#[test]
pub(in crate::stories) fn attack_f_an_old_officer_cannot_fork_behind_a_quorum_cut() {
    let mut town = Scene::with_accounts().town;
    let good = town.does("Cheikh", gift("granada/bank", eur("10")));
    let cut = town.does("Awa", cuts("Cheikh", Some(good)));
    for who in ["Bineta", "Demba"] {
        town.does(who, endorses(cut));
    }
    let forked = town.forks("Cheikh", gift("granada/bank", eur("999")));
    assert_eq!(town.book.fate(&good), Fate::Counts, "the cut named it and knew no rival");
    assert_eq!(town.book.fate(&forked), Fate::Disowned(cut));
    assert_eq!(town.cents("granada/bank"), 621_000);
}

#[test]
pub(in crate::stories) fn attack_l_an_adopted_voice_is_the_adopters_own() {
    let mut town = Scene::with_a_case().town;
    let case = *town.book.cases().keys().next().unwrap();
    town.does("Awa", cuts("Fatou", None));
    let (silenced, fate) = town.signs("Fatou", approves(case, "5590"));
    assert_eq!(fate, Fate::Void(Refusal::Silenced));
    town.does("Demba", approves(case, "5590"));
    town.does("Demba", takes_over(&[silenced]));
    let round = &town.book.cases()[&case].rounds[0];
    assert_eq!(round.voices.len(), 1, "one person, one voice");
    assert_eq!(device_of("Fatou"), town.device("Fatou"));
    let _ = slug("granada");
}
