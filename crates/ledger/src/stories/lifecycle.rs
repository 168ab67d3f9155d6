//! The life of a case beside deciding and paying: a judge who holds a body,
//! heirs who change their mind, kin, and one claim in two chapters.

use alloc::vec::Vec;

use super::scene::Scene;
use super::town::{Town, day, eur, slug};
use super::words::*;
use crate::book::{Case, CaseState, Fate};
use crate::case::{BenefitLine, CaseClass, Mistake, Outcome, Payee, Place, Settlement, Step};
use crate::event::*;
use crate::id::{ClaimToken, Commitment, EventId};
use crate::lifecycle::{Hold, PublicCover, Resting, Task};
use crate::people::Role;
use crate::refusal::Refusal;

pub(super) fn holds(case: EventId, why: Hold) -> Event {
    Event::CaseHeld(CaseHeld { case, why, date: day("2026-02-04") })
}

pub(super) fn releases(case: EventId, date: &str) -> Event {
    Event::CaseReleased(CaseReleased { case, date: day(date) })
}

pub(super) fn withdraws(case: EventId) -> Event {
    Event::CaseWithdrawn(CaseWithdrawn { case, date: day("2026-02-20") })
}

pub(super) fn reopens(case: EventId) -> Event {
    Event::CaseReopened(CaseReopened { case, date: day("2026-03-01") })
}

pub(super) fn does_task(case: EventId, task: Task) -> Event {
    Event::TaskDone(TaskDone { case, task, date: day("2026-02-06"), evidence: None })
}

pub(super) fn recuses(case: EventId) -> Event {
    Event::Recused(Recused { case })
}

pub(super) fn chooses(case: EventId, choice: Resting) -> Event {
    Event::HeirsChose(HeirsChose { case, choice, date: day("2026-02-05") })
}

pub(super) fn asks_public(case: EventId, answer: PublicCover) -> Event {
    Event::PublicCoverAsked(PublicCoverAsked { case, answer, date: day("2026-02-05") })
}

pub(super) fn marks(case: EventId, mark: u8) -> Event {
    Event::ClaimMarked(ClaimMarked { case, token: ClaimToken([mark; 32]) })
}

/// Anything of a life, by dice.
pub(super) fn lived(case: EventId, a: u8, c: u8) -> Event {
    match a % 11 {
        10 => super::bills::bills(case, "care-es", eur("12.34")),
        0 => holds(case, Hold::ALL[usize::from(c) % Hold::ALL.len()]),
        1 => releases(case, "2026-03-22"),
        2 => withdraws(case),
        3 | 4 => reopens(case),
        5 => recuses(case),
        6 => chooses(case, Resting::ALL[usize::from(c) % 2]),
        7 => asks_public(case, PublicCover::ALL[usize::from(c) % PublicCover::ALL.len()]),
        8 => marks(case, c % 2),
        _ => does_task(case, Task::ALL[usize::from(c) % Task::ALL.len()]),
    }
}

/// Two cases of which everything beside deciding and paying is said.
pub(super) fn whole_lives(town: &mut Town) {
    let case = town.does("Bineta", opens_case("granada"));
    town.does("Bineta", marks(case, 9));
    town.does("Gora", holds(case, Hold::Identity));
    town.does("Gora", does_task(case, Task::Identity));
    town.does("Awa", releases(case, "2026-02-06"));
    town.does("Gora", chooses(case, Resting::Here));
    town.does("Fatou", recuses(case));
    town.does("Bineta", withdraws(case));
    town.does("Awa", reopens(case));
    let opened = CaseOpened {
        chapter: slug("granada"),
        class: CaseClass::Care,
        happened: day("2026-02-03"),
        subject: Commitment([2; 32]),
    };
    let care = town.does("Bineta", Event::CaseOpened(opened));
    town.does("Gora", asks_public(care, PublicCover::Exists));
    town.does("Gora", super::bills::bills(care, "care-es", eur("120")));
}

fn case_of(town: &Town, id: EventId) -> &Case {
    &town.book.cases()[&id]
}

#[test]
fn scenario_b_a_judge_holds_the_body_for_47_days() {
    let mut scene = Scene::ordered();
    let (case, payout) = (scene.case(), scene.payout());
    scene.town.does("Gora", holds(case, Hold::Judge));
    let held = case_of(&scene.town, case).life.hold().unwrap();
    assert_eq!((held.why, held.since), (Hold::Judge, day("2026-02-04")));

    // Paid all the same: it is posted, and stays marked.
    let bank = scene.town.cents("granada/bank");
    let pay = pays(&scene.town, payout, None);
    let (paid, why) = scene.town.happens("Cheikh", pay);
    assert_eq!(why, Refusal::HeldJudge);
    assert_eq!(scene.town.cents("granada/bank"), bank - 50_000);
    scene.town.does("Cheikh", corrects(paid));

    scene.town.does("Bineta", releases(case, "2026-03-23"));
    let life = &case_of(&scene.town, case).life;
    assert!(life.hold().is_none());
    let until = life.holds[0].until.unwrap().0;
    assert_eq!((life.holds[0].since.plus_days(47), life.holds.len()), (until, 1));
    let pay = pays(&scene.town, payout, None);
    scene.town.does("Cheikh", pay);
}

/// A judge and the consulate hold it, noted by two who knew nothing of each other:
/// whoever releases the one has not released the other.
#[test]
fn a_case_waits_until_every_reason_is_over() {
    let mut scene = Scene::ordered();
    let (case, payout) = (scene.case(), scene.payout());
    for (name, why) in [("Gora", Hold::Judge), ("Bineta", Hold::Consulate), ("Awa", Hold::Judge)] {
        scene.town.does(name, holds(case, why));
    }
    let why = |town: &Town| case_of(town, case).life.hold().map(|held| held.why);
    assert_eq!(why(&scene.town), Some(Hold::Judge));
    scene.town.does("Bineta", releases(case, "2026-03-23"));
    assert_eq!(why(&scene.town), Some(Hold::Consulate), "both said that a judge had the body");
    let pay = pays(&scene.town, payout, None);
    assert_eq!(scene.town.asks("Cheikh", &pay), Err(Refusal::HeldConsulate));
    scene.town.does("Bineta", releases(case, "2026-03-24"));
    assert_eq!(why(&scene.town), None);
    assert_eq!(scene.town.tries("Bineta", releases(case, "2026-03-25")), Refusal::NotHeld);
    scene.town.does("Cheikh", pay);
}

#[test]
fn what_a_case_is_promised_is_free_once_it_is_withdrawn_and_set_aside_anew() {
    let mut town = Scene::set_aside().town;
    let case = *town.book.cases().keys().next().unwrap();
    let promised = |town: &Town| town.book.promised(&slug("granada/bank"), &slug("granada"));
    assert_eq!(promised(&town), 369_000);
    town.does("Gora", withdraws(case));
    assert_eq!((promised(&town), case_of(&town, case).state()), (0, CaseState::Withdrawn));
    town.does("Awa", reopens(case));
    assert_eq!((promised(&town), case_of(&town, case).state()), (0, CaseState::Approved));
    town.does("Cheikh", sets_aside(case, "granada/bank", eur("3690")));
    assert_eq!(promised(&town), 369_000);
}

#[test]
fn a_reopened_case_shows_its_accounts_again_before_it_is_closed() {
    let mut scene = Scene::confirmed();
    let case = scene.case();
    scene.town.does("Cheikh", does_task(case, Task::Accounts));
    scene.town.does("Bineta", does_task(case, Task::DeathCertificate));
    scene.town.does("Bineta", closes(case));
    scene.town.does("Awa", reopens(case));
    assert_eq!(case_of(&scene.town, case).state(), CaseState::Approved);
    assert_eq!(scene.town.tries("Bineta", closes(case)), Refusal::AccountsMissing);
    scene.town.does("Cheikh", does_task(case, Task::Accounts));
    scene.town.does("Bineta", closes(case));
    assert_eq!(case_of(&scene.town, case).state(), CaseState::Closed);
}

#[test]
fn burial_here_takes_over_what_is_left_of_the_cap_of_carriage_home() {
    let mut scene = Scene::set_aside();
    let case = scene.case();
    let ask = |benefit, amount| {
        let to = (Payee::FuneralHome, Place::Spain);
        Event::PayoutOrdered(order(case, benefit, to, &[("granada/bank", amount)]))
    };
    scene.town.does("Bineta", ask("rep", "2100"));
    let wrong = scene.town.does("Gora", chooses(case, Resting::Here));
    assert_eq!(scene.town.tries("Bineta", ask("rep", "1")), Refusal::BurialHere);
    // 5,000.00 less the 2,100.00 that were asked for before.
    let refusal = scene.town.tries("Bineta", ask("burial-local", "2900.01"));
    assert_eq!(refusal.available(), Some(eur("2900")));
    // What was said by mistake is taken back, and the word before it stands.
    scene.town.does("Bineta", corrects(wrong));
    assert_eq!(case_of(&scene.town, case).life.resting(), None);
    assert_eq!(scene.town.tries("Bineta", ask("burial-local", "1")), Refusal::NotCovered);
    scene.town.does("Bineta", ask("rep", "1"));
}

#[test]
fn carriage_home_and_burial_here_keep_to_one_cap_together() {
    let mut scene = Scene::set_aside();
    let case = scene.case();
    let ask = |benefit, amount| {
        let to = (Payee::FuneralHome, Place::Spain);
        Event::PayoutOrdered(order(case, benefit, to, &[("granada/bank", amount)]))
    };
    let beyond = |cents| Err(Refusal::BeyondCeiling(eur(cents)));
    let town = &mut scene.town;
    town.does("Bineta", ask("rep", "2100"));
    town.does("Gora", chooses(case, Resting::Here));
    // The burial is stated with a limit of its own, as high as that of the way home.
    let mut again = states(case);
    again.lines[0].benefit = slug("burial-local");
    town.does("Bineta", Event::EligibilityStated(again));
    for who in ["Demba", "Khady", "Fatou"] {
        town.does(who, votes(case, 1, Outcome::Approve, eur("6400")));
    }
    town.does("Cheikh", sets_aside(case, "granada/bank", eur("100")));
    assert_eq!(town.asks("Bineta", &ask("burial-local", "2900.01")), beyond("2900"));
    town.does("Bineta", ask("burial-local", "1500"));
    // And home again: what was ordered here counts there.
    town.does("Gora", chooses(case, Resting::Home));
    town.does("Bineta", Event::EligibilityStated(states(case)));
    for who in ["Demba", "Khady", "Fatou"] {
        town.does(who, votes(case, 2, Outcome::Approve, eur("6400")));
    }
    assert_eq!(town.asks("Bineta", &ask("rep", "1400.01")), beyond("1400"));
}

#[test]
fn what_the_public_system_pays_is_neither_asked_for_nor_paid() {
    let mut scene = Scene::with_accounts();
    let town = &mut scene.town;
    let opened = CaseOpened {
        chapter: slug("granada"),
        class: CaseClass::Care,
        happened: day("2026-02-03"),
        subject: Commitment([2; 32]),
    };
    let case = town.does("Bineta", Event::CaseOpened(opened));
    town.does("Gora", asks_public(case, PublicCover::Missing));
    let line = |benefit: &str| BenefitLine { benefit: slug(benefit), cap: eur("300") };
    let lines = ["care-es", "hardship"].map(line).to_vec();
    town.does("Bineta", Event::EligibilityStated(EligibilityStated { lines, ..states(case) }));
    town.does("Demba", approves(case, "400"));
    town.does("Cheikh", sets_aside(case, "granada/bank", eur("400")));
    let ask = |benefit, amount| {
        let to = (Payee::Hospital, Place::Spain);
        Event::PayoutOrdered(order(case, benefit, to, &[("granada/bank", amount)]))
    };
    let ordered = town.does("Bineta", ask("care-es", "120"));
    town.does("Gora", asks_public(case, PublicCover::Exists));
    let refused = town.asks("Bineta", &ask("care-es", "10"));
    assert_eq!(refused, Err(Refusal::PublicCoverFirst));
    town.does("Bineta", ask("hardship", "10"));
    let pay = pays(town, ordered, None);
    let (_, why) = town.happens("Cheikh", pay.clone());
    assert_eq!(why, Refusal::PublicCoverFirst, "what was paid is posted, and marked");
    town.does("Gora", asks_public(case, PublicCover::Asked));
    assert_eq!(town.asks("Cheikh", &pay), Err(Refusal::PaidBefore));
}

#[test]
fn a_step_that_was_not_so_is_taken_back_by_its_chapter_or_by_who_said_it() {
    let mut scene = Scene::with_a_case();
    let case = scene.case();
    for (who, event, back) in [
        ("Mame", step(case, Step::Arrival), "Mame"),
        ("Mame", step(case, Step::Burial), "Bineta"),
        ("Gora", does_task(case, Task::Embalming), "Gora"),
        ("Gora", asks_nothing(case), "Cheikh"),
    ] {
        let said = scene.town.does(who, event);
        assert_eq!(scene.town.tries("Fatou", corrects(said)), Refusal::RoleNeeded);
        scene.town.does(back, corrects(said));
        let found = case_of(&scene.town, case);
        assert!(found.steps.is_empty() && found.life.tasks.is_empty());
        assert_eq!(scene.town.tries(back, corrects(said)), Refusal::CorrectedBefore);
    }
    assert!(!case_of(&scene.town, case).life.is_told(), "nothing is left of it");
}

fn asks_nothing(case: EventId) -> Event {
    does_task(case, Task::Quotes)
}

#[test]
fn a_task_said_by_somebody_else_waits_until_it_is_accepted() {
    let mut scene = Scene::with_a_case();
    let case = scene.case();
    let (said, why) = scene.town.happens("Bineta", does_task(case, Task::InlandLeg));
    assert_eq!(why, Refusal::RoleNeeded);
    assert!(scene.town.book.waits(&said) && case_of(&scene.town, case).life.tasks.is_empty());
    scene.town.does("Awa", settles(said, Settlement::Accepted));
    assert!(case_of(&scene.town, case).life.tasks.contains_key(&Task::InlandLeg));
}

/// Murcia has a secretary and a second commissioner, too.
pub(super) fn two_chapters() -> (Town, EventId, EventId) {
    let more: &[(&str, &str, &[Role])] =
        &[("Rama", "murcia", &[Role::Secretary]), ("Saliou", "murcia", &[Role::Commissioner])];
    let mut town = Town::founded_with(more);
    let one = town.does("Bineta", opens_case("granada"));
    let two = town.does("Rama", opens_case("murcia"));
    (town, one, two)
}

#[test]
fn scenario_d_the_second_chapter_declines_what_the_first_helps() {
    let (mut town, one, two) = two_chapters();
    town.does("Bineta", marks(one, 7));
    town.does("Demba", approves(one, "400"));
    town.does("Rama", marks(two, 7));
    let seen: Vec<_> = town.book.same_claim(&two).map(|(id, c)| (*id, c.chapter.clone())).collect();
    assert_eq!(seen, [(one, slug("granada"))]);
    assert_eq!(town.tries("Khady", approves(two, "400")), Refusal::SameClaim);
    let no = CaseDecided {
        case: two,
        round: 0,
        outcome: Outcome::Decline,
        ceiling: eur("0"),
        reason: Some(crate::case::Reason::Duplicate),
    };
    let nothing = EligibilityStated {
        case: two,
        plan: "Federation plan 1".into(),
        eligible: false,
        lines: Vec::new(),
        reasons: alloc::vec![crate::case::Reason::Duplicate],
    };
    town.does("Rama", Event::EligibilityStated(nothing));
    town.does("Khady", Event::CaseDecided(no));
    assert_eq!(case_of(&town, two).state(), CaseState::Declined);
    // The first goes on.
    town.does("Fatou", votes(one, 1, Outcome::Approve, eur("450")));
}

#[test]
fn what_two_chapters_grant_apart_stands_on_both_sides() {
    let (mut town, one, two) = two_chapters();
    let mut there = town.clone();
    town.does("Bineta", marks(one, 7));
    town.does("Demba", approves(one, "400"));
    there.does("Rama", marks(two, 7));
    there.does("Khady", approves(two, "400"));
    town.learns(there.events());
    for case in [one, two] {
        assert_eq!(case_of(&town, case).state(), CaseState::Approved, "nobody knew");
    }
    assert!(town.book.fates().values().all(|fate| *fate == Fate::Counts));
    // From here on both are known.
    assert_eq!(
        town.tries("Fatou", votes(one, 1, Outcome::Approve, eur("450"))),
        Refusal::SameClaim
    );
    town.does("Fatou", votes(one, 1, Outcome::Decline, eur("0")));
}

#[test]
fn nobody_takes_over_that_somebody_else_is_kin() {
    let mut scene = Scene::with_a_case();
    let case = scene.case();
    let by = crate::book::Author {
        also: Some(super::town::person("Demba")),
        ..crate::book::Author::writing(
            scene.town.device("Fatou"),
            Some(super::town::person("Fatou")),
        )
    };
    let asked = crate::rules::permit(&recuses(case), &by, &scene.town.book, scene.town.history());
    assert_eq!(asked, Err(Refusal::NotAdoptable));
    // Nor does who is kin take over somebody else's voice, nor give theirs away.
    scene.town.does("Demba", recuses(case));
    let voice = approves(case, "400");
    let asked = crate::rules::permit(&voice, &by, &scene.town.book, scene.town.history());
    assert_eq!(asked, Err(Refusal::Recused));
}

#[test]
fn a_mark_that_was_wrong_is_taken_back_and_made_anew() {
    let (mut town, one, _) = two_chapters();
    let wrong = town.does("Bineta", marks(one, 7));
    let back = Corrected { wrong, mistake: Mistake::Person, date: None };
    town.does("Bineta", Event::Corrected(back));
    town.does("Bineta", marks(one, 8));
    assert_eq!(case_of(&town, one).life.claim.unwrap().0, ClaimToken([8; 32]));
}

#[test]
fn without_a_plan_who_writes_is_asked_and_what_was_written_stands() {
    let mut town = Scene::with_accounts().town;
    let opened = CaseOpened {
        chapter: slug("granada"),
        class: CaseClass::Care,
        happened: day("2026-02-03"),
        subject: Commitment([2; 32]),
    };
    let case = town.does("Bineta", Event::CaseOpened(opened));
    let mut stated = states(case);
    stated.lines.truncate(1);
    stated.lines[0].benefit = slug("care-es");
    let stated = Event::EligibilityStated(stated);
    assert_eq!(town.asks("Bineta", &stated), Err(Refusal::PublicCoverFirst));
    // Signed by an earlier program: it counts.
    let by = crate::book::Author {
        event: Some(case),
        ..crate::book::Author::writing(town.device("Bineta"), Some(super::town::person("Bineta")))
    };
    assert_eq!(crate::rules::permit(&stated, &by, &town.book, town.history()), Ok(()));
    town.does("Gora", asks_public(case, PublicCover::Missing));
    town.does("Bineta", stated);
}
