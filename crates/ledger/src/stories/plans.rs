//! Plans: adopted by several, in force from a day, and what they judge.

use alloc::{format, string::ToString, vec};

use super::lifecycle::chooses;
use super::scene::Scene;
use super::town::{Town, day, eur, key, person, slug};
use super::words::*;
use crate::book::{CaseState, Fate};
use crate::case::{CaseQuorum, Payee, Place};
use crate::event::{DelegateNamed, DeviceAdded, Event, PlanAdopted};
use crate::id::EventId;
use crate::lifecycle::Resting;
use crate::people::DeviceCard;
use crate::plan::{
    Covered, Occasion, Plan, PlanBenefit, PlanCover, PlanDues, Rejoining, Wrongness,
};
use crate::refusal::Refusal;

fn benefit(name: &str, occasion: Occasion, cap: &str) -> PlanBenefit {
    PlanBenefit {
        benefit: slug(name),
        occasion,
        covered: Covered::Minors,
        waiting_days: None,
        per_case: eur(cap),
        per_person: None,
        per_household: None,
        per_year: None,
        times: None,
        share_percent: 0,
        instead_of: None,
        public_first: false,
    }
}

/// What the stories state a case by.
pub(super) fn plan() -> Plan {
    let death = Occasion::DeathInSpain;
    let burial = benefit("burial-local", death, "5000");
    Plan {
        name: "Federation plan".to_string(),
        dues: PlanDues {
            adult: eur("35"),
            minor: eur("5"),
            months: 12,
            renewal_month: 9,
            renewal_day: 30,
            instalments: 2,
            levy: None,
        },
        cover: PlanCover {
            waiting_months: 2,
            waiting_days: 0,
            accident_at_once: true,
            grace_days: 30,
            suspended_days: 90,
            keeps_seniority: true,
            rejoining: Rejoining::WaitsAgain,
            covers: Covered::Minors,
        },
        benefits: vec![
            benefit("rep", death, "5000"),
            benefit("escort", death, "700"),
            benefit("rep-inland", death, "200"),
            benefit("fam-es", death, "500"),
            PlanBenefit { instead_of: Some(slug("rep")), ..burial },
            PlanBenefit { public_first: true, ..benefit("care-es", Occasion::CareInSpain, "300") },
        ],
        quorums: vec![
            CaseQuorum { up_to: Some(eur("600")), own: 1, others: 0 },
            CaseQuorum { up_to: None, own: 2, others: 1 },
        ],
        steps: vec![],
    }
}

pub(super) fn adopts(scope: Option<&str>, number: u16) -> Event {
    adopts_from(scope, number, "2026-01-01", plan())
}

pub(super) fn adopts_from(scope: Option<&str>, number: u16, from: &str, plan: Plan) -> Event {
    let (scope, from) = (scope.map(slug), day(from));
    Event::PlanAdopted(PlanAdopted { scope, number, from, plan, heads: None })
}

/// Granada's officers who decide, beside Awa.
const GRANADA: [&str; 2] = ["Bineta", "Cheikh"];

pub(super) fn adopted(town: &mut Town, adopts: Event) -> EventId {
    let act = town.does("Awa", adopts);
    for who in GRANADA {
        town.does(who, endorses(act));
    }
    assert!(town.book.plan(&act).is_some(), "three of Granada's officers");
    act
}

impl Scene {
    /// Granada has a plan of its own.
    pub(super) fn with_a_plan() -> Self {
        let mut scene = Self::with_accounts();
        let act = adopted(&mut scene.town, adopts(Some("granada"), 1));
        scene.name("plan", act)
    }
}

#[test]
fn a_plan_takes_the_voices_of_its_chapter_and_judges_its_cases() {
    let mut town = Scene::with_accounts().town;
    let act = town.does("Awa", adopts(Some("granada"), 1));
    town.does("Bineta", endorses(act));
    assert!(town.book.plan_on(&slug("granada"), day("2026-02-03")).is_none(), "two of five");
    town.does("Cheikh", endorses(act));
    let (id, version) = town.book.plan_on(&slug("granada"), day("2026-02-03")).unwrap();
    assert_eq!((*id, version.title().as_str()), (act, "Federation plan 1"));
    assert!(town.book.plan_on(&slug("murcia"), day("2026-02-03")).is_none());
    let case = town.does("Bineta", opens_case("granada"));
    assert_eq!(town.book.cases()[&case].plan, Some(act));
}

#[test]
fn a_plan_judges_nothing_of_before_it_had_its_voices() {
    let mut town = Scene::with_accounts().town;
    // The town's clock stands at 1 January 2026.
    adopted(&mut town, adopts_from(Some("granada"), 1, "2025-06-01", plan()));
    let since = |town: &Town| town.book.plans()[0].1.since;
    assert_eq!(since(&town), day("2025-06-01"), "the first records what held on paper");
    assert!(town.book.plan_on(&slug("granada"), day("2025-05-31")).is_none());
    let mut dearer = plan();
    dearer.benefits[0].per_case = eur("6000");
    let mut early = town.clone();
    let late = adopts_from(Some("granada"), 2, "2025-07-01", dearer.clone());
    adopted(&mut early, late);
    assert_eq!(early.book.plans()[1].1.since, day("2026-01-01"), "a later one not");
    let second = adopted(&mut town, adopts_from(Some("granada"), 2, "2026-02-04", dearer));
    let on = |town: &Town, date| *town.book.plan_on(&slug("granada"), day(date)).unwrap().0;
    assert_ne!(on(&town, "2026-02-03"), second);
    assert_eq!(on(&town, "2026-02-04"), second);
    // A case of the day before is judged by the first, however late it opens.
    let case = town.does("Bineta", opens_case("granada"));
    let mut stated = states(case);
    stated.lines[0].cap = eur("6000");
    let asked = town.asks("Bineta", &Event::EligibilityStated(stated.clone()));
    assert_eq!(asked, Err(Refusal::BeyondPlan(eur("5000"))));
    stated.plan = "Federation plan 2".to_string();
    let asked = town.asks("Bineta", &Event::EligibilityStated(stated));
    assert_eq!(asked, Err(Refusal::OtherPlan));
}

#[test]
fn the_federations_plan_is_for_chapters_without_one() {
    let mut town = Scene::with_a_plan().town;
    let delegate = |chapter: &str, name: &str| {
        let (chapter, person) = (slug(chapter), person(name));
        Event::DelegateNamed(DelegateNamed { chapter, person })
    };
    let granada = town.does("Awa", delegate("granada", "Awa"));
    for who in GRANADA {
        town.does(who, endorses(granada));
    }
    let murcia = town.does("Ibou", delegate("murcia", "Ibou"));
    town.does("Khady", endorses(murcia));
    let act = town.does("Awa", adopts(None, 1));
    assert!(town.book.plan(&act).is_none(), "one chapter of three");
    town.does("Ibou", endorses(act));
    let on = |chapter: &str| *town.book.plan_on(&slug(chapter), day("2026-02-03")).unwrap().0;
    assert_eq!(on("lleida"), act);
    assert_ne!(on("granada"), act, "its own goes first");
}

/// Rep is stated, and the heirs want the burial here, for which the plan gives
/// 3,000.
fn burial_here() -> (Town, EventId) {
    let mut town = Scene::with_accounts().town;
    let mut cheaper = plan();
    cheaper.benefits[4].per_case = eur("3000");
    adopted(&mut town, adopts_from(Some("granada"), 1, "2026-01-01", cheaper));
    let case = town.does("Bineta", opens_case("granada"));
    town.does("Demba", Event::EligibilityStated(states(case)));
    for who in ["Demba", "Fatou"] {
        town.does(who, approves(case, "5600"));
    }
    town.does("Khady", approves(case, "5600"));
    town.does("Cheikh", sets_aside(case, "granada/bank", eur("3600")));
    town.does("Gora", chooses(case, Resting::Here));
    (town, case)
}

#[test]
fn burial_here_keeps_to_the_plans_own_cap_and_nothing_is_carried_on() {
    let (mut town, case) = burial_here();
    let ask = |benefit, amount| {
        let to = (Payee::FuneralHome, Place::Spain);
        Event::PayoutOrdered(order(case, benefit, to, &[("granada/bank", amount)]))
    };
    let asks = |town: &Town, benefit, amount| town.asks("Bineta", &ask(benefit, amount));
    let beyond = |left| Err(Refusal::BeyondCeiling(eur(left)));
    assert_eq!(asks(&town, "rep-inland", "1"), Err(Refusal::BurialHere));
    assert_eq!(asks(&town, "burial-local", "3000.01"), beyond("3000"));
    town.does("Bineta", ask("burial-local", "2000"));
    assert_eq!(asks(&town, "burial-local", "1000.01"), beyond("1000"));
    // What was signed all the same counts as it did.
    assert_eq!(town.insists("Bineta", ask("rep-inland", "1")), Fate::Counts);
    town.does("Bineta", ask("burial-local", "1000"));
}

#[test]
fn the_quorums_of_a_plan_decide_the_cases_that_it_judges() {
    // The founding asks for one own voice up to 500.00, the plan up to 600.00.
    let mut town = Scene::with_a_case().town;
    let before = *town.book.cases().keys().next().unwrap();
    adopted(&mut town, adopts(Some("granada"), 1));
    let after = town.does("Bineta", opens_case("granada"));
    for case in [before, after] {
        town.does("Demba", approves(case, "600"));
    }
    assert_eq!(town.book.cases()[&before].state(), CaseState::Open, "the founding's quorum");
    assert_eq!(town.book.cases()[&after].state(), CaseState::Approved);
}

#[test]
fn of_two_plans_with_one_number_the_first_complete_one_is_adopted() {
    let mut here = Scene::with_accounts().town;
    let two = |who: &str| format!("{who} two");
    for who in ["Awa", "Bineta", "Cheikh"] {
        let card = DeviceCard::sign(person(who), &key(&two(who)));
        let added = here.does(who, Event::DeviceAdded(DeviceAdded { card }));
        here.enrol(&two(who), added);
    }
    let mut there = here.clone();
    let first = adopted(&mut here, adopts(Some("granada"), 1));
    // The same persons, on devices that heard nothing of it.
    there.waits_ms(60_000);
    let mut dearer = plan();
    dearer.dues.adult = eur("50");
    let rival = adopts_from(Some("granada"), 1, "2026-01-01", dearer);
    let second = there.does(&two("Awa"), rival);
    there.does(&two("Bineta"), endorses(second));
    let lost = there.does(&two("Cheikh"), endorses(second));
    assert!(there.book.plan(&second).is_some());
    let (mine, theirs) = (here.events(), there.events());
    here.learns(theirs);
    there.learns(mine);
    assert_eq!(here.book.digest(), there.book.digest());
    assert!(here.book.plan(&first).is_some() && here.book.plan(&second).is_none());
    assert_eq!(here.book.fate(&lost), Fate::Void(Refusal::RivalStands));
}

#[test]
fn who_did_not_know_of_a_plan_opens_a_case_without_it() {
    let scene = Scene::with_accounts();
    let (mut here, mut there) = (scene.town.clone(), scene.town);
    adopted(&mut here, adopts(Some("granada"), 1));
    there.waits_ms(60_000);
    let case = there.does("Gora", opens_case("granada"));
    let stated = Event::EligibilityStated(states(case));
    let stated = there.does("Demba", stated);
    let (mine, theirs) = (here.events(), there.events());
    here.learns(theirs);
    there.learns(mine);
    assert_eq!(here.book.digest(), there.book.digest());
    assert_eq!(here.book.cases()[&case].plan, None);
    assert_eq!(here.book.fate(&stated), Fate::Counts);
}

type Change = fn(&mut Plan);

#[test]
fn everything_that_is_wrong_in_a_plan_is_found_at_its_place() {
    let places: [(Change, &str, &str, Wrongness); 16] = [
        (|p| p.name.clear(), "", "name", Wrongness::Length),
        (|p| p.dues.adult = eur("-1"), "dues", "adult", Wrongness::NotPositive),
        (|p| p.dues.minor = super::town::xof("5"), "dues", "minor", Wrongness::NotEuros),
        (|p| p.dues.months = 5, "dues", "months", Wrongness::Range),
        (|p| p.dues.renewal_day = 31, "dues", "renewal", Wrongness::NoSuchDay),
        (|p| p.dues.instalments = 0, "dues", "instalments", Wrongness::Range),
        (|p| p.dues.levy = Some(eur("0")), "dues", "levy", Wrongness::NotPositive),
        (|p| p.cover.grace_days = 9999, "cover", "grace-days", Wrongness::Range),
        (|p| p.benefits.clear(), "benefits", "benefit", Wrongness::Nothing),
        (|p| p.benefits[0].per_case = eur("0"), "benefits", "per-case", Wrongness::NotPositive),
        (|p| p.benefits[0].times = Some(0), "benefits", "times", Wrongness::Range),
        (|p| p.benefits[0].share_percent = 100, "benefits", "share-percent", Wrongness::Range),
        (
            |p| p.benefits[0].covered = Covered::Ascendants,
            "benefits",
            "covered",
            Wrongness::CoversMore,
        ),
        (
            |p| p.benefits[0].instead_of = Some(slug("rep")),
            "benefits",
            "instead-of",
            Wrongness::UnknownBenefit,
        ),
        (
            |p| p.benefits[1].instead_of = Some(slug("gold")),
            "benefits",
            "instead-of",
            Wrongness::UnknownBenefit,
        ),
        (|p| p.quorums[0].own = 0, "quorums", "up-to", Wrongness::Quorums),
    ];
    assert_eq!(plan().faults(), vec![]);
    for (change, part, field, what) in places {
        let mut plan = plan();
        change(&mut plan);
        let faults = plan.faults();
        let found = faults.iter().any(|f| (f.part, f.field, f.what) == (part, field, what));
        assert!(found, "{part} {field} {what:?}: {faults:?}");
    }
}

#[test]
fn two_months_are_two_months() {
    let first = |joined: &str| plan().cover.covered_from(day(joined));
    assert_eq!(first("2026-01-10"), day("2026-03-10"));
    assert_eq!(first("2026-07-31"), day("2026-09-30"));
    assert_eq!(first("2026-12-31"), day("2027-02-28"));
    let mut care = plan().benefits[5].clone();
    care.waiting_days = Some(90);
    assert_eq!(care.covered_from(&plan().cover, day("2026-01-10")), day("2026-04-10"));
}
