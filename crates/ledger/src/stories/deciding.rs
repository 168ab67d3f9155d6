//! What a decision rests on: the statement that it knew, and the voices that
//! the whole of what is refused takes.

use super::scene::Scene;
use super::town::{Town, eur, slug};
use super::words::*;
use crate::book::CaseState;
use crate::case::{BenefitLine, Outcome};
use crate::event::{EligibilityStated, Event};
use crate::id::EventId;
use crate::refusal::Refusal;

fn says_no(case: EventId, round: u8) -> Event {
    votes(case, round, Outcome::Decline, eur("0"))
}

/// The plan gives this much for the family, as Bineta has it.
fn restates(town: &mut Town, case: EventId, cap: &str) {
    let lines = alloc::vec![BenefitLine { benefit: slug("fam-es"), cap: eur(cap) }];
    town.does("Bineta", Event::EligibilityStated(EligibilityStated { lines, ..states(case) }));
}

fn not_covered(town: &mut Town, case: EventId) {
    let (eligible, lines) = (false, alloc::vec![]);
    let stated = EligibilityStated { eligible, lines, ..states(case) };
    town.does("Bineta", Event::EligibilityStated(stated));
}

fn state(town: &Town, case: EventId) -> CaseState {
    town.book.cases()[&case].state()
}

#[test]
fn a_statement_after_the_decision_does_not_change_its_caps() {
    let scene = Scene::set_aside();
    let (case, mut town) = (scene.case(), scene.town);
    restates(&mut town, case, "5000");
    let mut more = family_grant(case);
    (more.amount, more.sources[0].amount) = (eur("600"), eur("600"));
    let order = || Event::PayoutOrdered(more.clone());
    assert_eq!(town.tries("Bineta", order()), Refusal::BeyondCeiling(eur("500")));
    for who in ["Demba", "Khady", "Fatou"] {
        town.does(who, votes(case, 1, Outcome::Approve, eur("5000")));
    }
    town.does("Bineta", order());
}

#[test]
fn a_decision_that_knew_no_statement_takes_the_first() {
    let mut town = Scene::with_accounts().town;
    let case = town.does("Bineta", opens_case("granada"));
    town.does("Demba", approves(case, "500"));
    assert!(town.book.cases()[&case].statement().is_none());
    restates(&mut town, case, "300");
    restates(&mut town, case, "500");
    let stated = town.book.cases()[&case].statement().map(crate::book::Statement::caps);
    assert_eq!(stated, Some(30_000));
}

#[test]
fn a_no_takes_the_voices_of_all_that_it_refuses() {
    for outcome in [Outcome::Decline, Outcome::Defer] {
        let scene = Scene::with_a_case();
        let (case, mut town) = (scene.case(), scene.town);
        town.does("Demba", votes(case, 0, outcome, eur("0")));
        town.does("Fatou", votes(case, 0, outcome, eur("0")));
        assert_eq!(state(&town, case), CaseState::Open, "two of the own chapter");
        town.does("Khady", votes(case, 0, outcome, eur("0")));
        assert_ne!(state(&town, case), CaseState::Open);
    }
}

#[test]
fn a_small_no_takes_few_voices() {
    let mut town = Scene::with_accounts().town;
    let case = town.does("Bineta", opens_case("granada"));
    restates(&mut town, case, "500");
    town.does("Demba", says_no(case, 0));
    assert_eq!(state(&town, case), CaseState::Declined);
}

#[test]
fn what_the_plan_never_gave_one_voice_declines() {
    let mut town = Scene::with_accounts().town;
    let case = town.does("Bineta", opens_case("granada"));
    not_covered(&mut town, case);
    town.does("Demba", says_no(case, 0));
    assert_eq!(state(&town, case), CaseState::Declined);
}

#[test]
fn before_the_plan_is_stated_a_no_takes_all_voices() {
    let mut town = Scene::with_accounts().town;
    let case = town.does("Bineta", opens_case("granada"));
    town.does("Demba", says_no(case, 0));
    assert_eq!(state(&town, case), CaseState::Open);
}

#[test]
fn no_later_statement_makes_a_no_cheap() {
    let scene = Scene::approved();
    let (case, mut town) = (scene.case(), scene.town);
    not_covered(&mut town, case);
    town.does("Demba", says_no(case, 1));
    assert_eq!(state(&town, case), CaseState::Approved, "three approved it");
    town.does("Fatou", says_no(case, 1));
    town.does("Khady", says_no(case, 1));
    assert_eq!(state(&town, case), CaseState::Declined);
}

#[test]
fn who_says_something_else_takes_back_what_they_said() {
    let scene = Scene::with_a_case();
    let (case, mut town) = (scene.case(), scene.town);
    town.does("Demba", approves(case, "5590"));
    town.does("Khady", approves(case, "5590"));
    let changed = town.does("Demba", says_no(case, 0));
    // Demba's yes is gone: with Fatou's there are two, not three.
    town.does("Fatou", approves(case, "5590"));
    assert_eq!(state(&town, case), CaseState::Open, "one voice for each person");
    let voices = &town.book.cases()[&case].rounds[0].voices;
    assert_eq!(voices.iter().filter(|v| v.person == super::town::person("Demba")).count(), 1);
    let before = town.book.correction(&changed);
    assert!(before.is_none() && town.tries("Demba", says_no(case, 0)) == Refusal::VoiceGiven);
    // And back again: nobody is bound by what they said while nothing is decided.
    let again = town.does("Demba", approves(case, "5590"));
    assert_eq!(town.book.correction(&changed), Some(again));
    assert_eq!(state(&town, case), CaseState::Approved);
    assert_eq!(town.book.cases()[&case].deciders().count(), 3);
}

#[test]
pub(super) fn nobody_says_yes_beyond_what_was_stated() {
    let mut town = Scene::with_accounts().town;
    let case = town.does("Bineta", opens_case("granada"));
    // Before anything is stated nobody is stopped, and nothing is ordered on it.
    town.does("Demba", approves(case, "200"));
    town.does("Cheikh", sets_aside(case, "granada/bank", eur("200")));
    let to = (crate::case::Payee::Family, crate::case::Place::Spain);
    let asked = Event::PayoutOrdered(order(case, "fam-es", to, &[("granada/bank", "200")]));
    assert_eq!(town.asks("Bineta", &asked), Err(Refusal::NotCovered));
    restates(&mut town, case, "50");
    let says = |ceiling: &str| votes(case, 1, Outcome::Part, eur(ceiling));
    assert_eq!(town.asks("Demba", &says("50.01")), Err(Refusal::BeyondStated(eur("50"))));
    assert_eq!(town.asks("Demba", &says("50")), Ok(()));
    not_covered(&mut town, case);
    assert_eq!(town.asks("Demba", &says("50")), Err(Refusal::NotCovered));
    assert_eq!(town.asks("Demba", &says_no(case, 1)), Ok(()));
    // Signed by an earlier program: it counts.
    let (device, demba) = (town.device("Demba"), super::town::person("Demba"));
    let writing = crate::book::Author::writing(device, Some(demba));
    let by = crate::book::Author { event: Some(case), ..writing };
    assert_eq!(crate::rules::permit(&says("50"), &by, &town.book, town.history()), Ok(()));
}
