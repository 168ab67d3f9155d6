//! What a plan gives for a case, beside a plain count of the same caps.

use std::collections::BTreeMap;

use ndimbal_ledger::case::{BenefitLine, CaseClass, Reason};
use ndimbal_ledger::event::*;
use ndimbal_ledger::id::{Commitment, EventId};
use ndimbal_ledger::lifecycle::{PublicCover, Resting};
use ndimbal_ledger::plan::{Covered, Occasion, Plan, PlanBenefit};
use ndimbal_views::audit::FindingKind;
use ndimbal_views::cases::eligibility::{Before, Given, Need, Rule, Standing, Whose, by_plan};
use ndimbal_views::cover::CoverState;
use ndimbal_views::plain::Money;

use crate::audit::audited;
use crate::cover::murcia;
use crate::town::{Town, day, eur, slug};

pub fn benefit(name: &str, occasion: Occasion, per_case: &str) -> PlanBenefit {
    PlanBenefit {
        benefit: slug(name),
        occasion,
        covered: Covered::Household,
        waiting_days: None,
        per_case: eur(per_case),
        per_person: None,
        per_household: None,
        per_year: None,
        times: None,
        share_percent: 0,
        instead_of: None,
        public_first: false,
    }
}

/// Murcia's rules of cover, a death, and a capped benefit for care in Spain.
fn plan() -> Plan {
    let care = PlanBenefit {
        per_person: Some(eur("600")),
        per_household: Some(eur("800")),
        per_year: Some(eur("1500")),
        times: Some(2),
        ..benefit("care", Occasion::CareInSpain, "500")
    };
    let rep = benefit("rep", Occasion::DeathInSpain, "5000");
    Plan { benefits: vec![rep, care], ..murcia() }
}

fn covered_since(seniority: &str) -> Standing {
    Standing { state: CoverState::Covered, seniority: day(seniority), own: true }
}

fn need(occasion: Occasion) -> Need {
    Need {
        occasion,
        happened: day("2025-11-10"),
        accident: false,
        standing: covered_since("2024-01-01"),
        heirs: None,
        public: None,
        before: vec![],
        of_case: BTreeMap::new(),
        bills: BTreeMap::new(),
    }
}

fn before(whose: Whose, euros: i64, happened: &str, number: u8) -> Before {
    let (benefit, happened, case) = (slug("care"), day(happened), EventId([number; 32]));
    Before { benefit, happened, cents: euros * 100, whose, case }
}

/// What is given of one benefit, in euros, or why nothing is.
fn care(need: &Need) -> Result<i64, Vec<Reason>> {
    let given: Given = by_plan(&plan(), need);
    let line = given.lines.first().map(|line| line.cap.minor / 100);
    line.ok_or(given.reasons)
}

#[test]
fn whose_cover_ended_has_no_right_and_who_waits_has_it_later() {
    let of = |state, seniority: &str| {
        let standing = Standing { state, ..covered_since(seniority) };
        care(&Need { standing, ..need(Occasion::CareInSpain) })
    };
    for state in [CoverState::Covered, CoverState::Grace, CoverState::Exempt] {
        assert_eq!(of(state, "2024-01-01"), Ok(500), "{state:?}");
    }
    for state in [CoverState::Suspended, CoverState::Expired, CoverState::Left] {
        assert_eq!(of(state, "2024-01-01"), Err(vec![Reason::Lapsed]), "{state:?}");
    }
    assert_eq!(of(CoverState::Never, "2025-12-01"), Err(vec![Reason::WaitingPeriod]));
    // Two months from 10 September are over on 10 November.
    assert_eq!(of(CoverState::Covered, "2025-09-10"), Ok(500));
    assert_eq!(of(CoverState::Waiting, "2025-09-11"), Err(vec![Reason::WaitingPeriod]));
    let standing = covered_since("2025-11-09");
    let accident = Need { accident: true, standing, ..need(Occasion::CareInSpain) };
    assert_eq!(care(&accident), Ok(500));
}

#[test]
fn each_cap_counts_what_went_before_in_its_year() {
    let with =
        |list: &[Before]| care(&Need { before: list.to_vec(), ..need(Occasion::CareInSpain) });
    let nothing = Err(vec![Reason::CeilingReached]);
    let (person, home, others, unknown) =
        (Whose::Person, Whose::Household, Whose::Others, Whose::Unknown);
    assert_eq!(with(&[before(person, 450, "2025-10-20", 1)]), Ok(150));
    assert_eq!(with(&[before(home, 450, "2025-10-20", 1)]), Ok(350));
    assert_eq!(with(&[before(others, 450, "2025-10-20", 1)]), Ok(500));
    assert_eq!(with(&[before(others, 1200, "2025-10-20", 1)]), Ok(300));
    assert_eq!(with(&[before(unknown, 1200, "2025-10-20", 1)]), Ok(300));
    assert_eq!(with(&[before(person, 600, "2025-10-20", 1)]), nothing);
    // The year of dues begins on 1 October.
    assert_eq!(with(&[before(person, 600, "2025-09-30", 1)]), Ok(500));
    assert_eq!(with(&[before(person, 600, "2026-10-01", 1)]), Ok(500));
    // Twice is as often as it goes.
    let twice = [before(person, 10, "2025-10-20", 1), before(person, 10, "2025-10-25", 2)];
    assert_eq!(with(&twice[..1]), Ok(500));
    assert_eq!(with(&twice), nothing);
}

#[test]
fn what_was_counted_is_told_with_its_cases() {
    let list = [
        before(Whose::Person, 100, "2025-10-20", 1),
        before(Whose::Household, 200, "2025-10-21", 2),
        before(Whose::Unknown, 300, "2025-10-22", 3),
    ];
    let given = by_plan(&plan(), &Need { before: list.to_vec(), ..need(Occasion::CareInSpain) });
    let told: Vec<_> = given
        .caps
        .iter()
        .map(|cap| (cap.over.word(), cap.before.minor / 100, cap.left.minor / 100, cap.cases.len()))
        .collect();
    let expected = [
        ("case", 0, 500, 0),
        ("person", 100, 500, 1),
        ("household", 300, 500, 2),
        ("year", 600, 900, 3),
    ];
    assert_eq!(told, expected);
    assert_eq!((given.often[0].times, given.often[0].before), (2, 1));
    assert_eq!(given.unknown.into_iter().collect::<Vec<_>>(), [EventId([3; 32])]);
}

#[test]
fn the_public_system_comes_first_and_kin_choose_where() {
    let mut plan = plan();
    plan.benefits.last_mut().unwrap().public_first = true;
    let of = |public| by_plan(&plan, &Need { public, ..need(Occasion::CareInSpain) });
    for unsaid in [None, Some(PublicCover::NotAsked), Some(PublicCover::Asked)] {
        let given = of(unsaid);
        assert!(given.ask_public && given.lines.is_empty() && given.reasons.is_empty());
    }
    assert_eq!(of(Some(PublicCover::Exists)).reasons, [Reason::PublicCover]);
    assert_eq!(of(Some(PublicCover::Missing)).lines.len(), 1);

    let rep = slug("rep");
    let burial = benefit("burial", Occasion::DeathInSpain, "3000");
    plan.benefits.push(PlanBenefit { instead_of: Some(rep.clone()), ..burial });
    let names = |heirs| {
        let given = by_plan(&plan, &Need { heirs, ..need(Occasion::DeathInSpain) });
        given.lines.into_iter().map(|line| (line.benefit, line.cap)).collect::<Vec<_>>()
    };
    assert_eq!(names(Some(Resting::Here)), [(slug("burial"), eur("3000"))], "the lower of both");
    assert_eq!(names(None), [(rep.clone(), eur("5000"))]);
    // What was given for the one lowers what is left of the other.
    plan.benefits[0].per_person = Some(eur("5500"));
    let spent = Before { benefit: slug("burial"), ..before(Whose::Person, 1500, "2025-10-20", 1) };
    let again = Need { before: vec![spent], ..need(Occasion::DeathInSpain) };
    assert_eq!(by_plan(&plan, &again).lines[0].cap, eur("4000"));
    plan.benefits[0].per_person = None;
    plan.benefits[2].per_case = eur("6000");
    let here = Need { heirs: Some(Resting::Here), ..need(Occasion::DeathInSpain) };
    assert_eq!(by_plan(&plan, &here).lines[0].cap, eur("5000"), "the lower of both");
    // What the case spent on the way home is gone from the cap of both.
    let spent = |cents| Need { of_case: [(rep.clone(), cents)].into(), ..here.clone() };
    assert_eq!(by_plan(&plan, &spent(300_000)).lines[0].cap, eur("2000"));
    plan.benefits[2].per_case = eur("1500");
    assert_eq!(by_plan(&plan, &spent(300_000)).lines[0].cap, eur("1500"));
    plan.benefits[2].per_case = eur("6000");
    // Where nothing goes home, nothing carries it on.
    plan.benefits.push(benefit(PlanBenefit::INLAND, Occasion::DeathInSpain, "200"));
    assert_eq!(by_plan(&plan, &here).lines.len(), 1);
    assert_eq!(by_plan(&plan, &need(Occasion::DeathInSpain)).lines.len(), 2);
    let nothing = by_plan(&plan, &need(Occasion::Hardship));
    assert_eq!(nothing.reasons, [Reason::ClassNotCovered]);
}

/// What is left out by its own rule, with the day from which it can be had.
fn left_out(given: &Given) -> Vec<(Rule, Option<u16>, Option<String>)> {
    let from = |day: ndimbal_views::plain::Day| day.0.to_string();
    given.left_out.iter().map(|left| (left.rule, left.days, left.from.map(from))).collect()
}

#[test]
fn what_is_for_members_alone_is_not_for_their_household() {
    let mut plan = plan();
    plan.benefits[1].covered = Covered::Member;
    let other = benefit("medicine", Occasion::CareInSpain, "100");
    let of = |plan: &Plan, own| {
        let standing = Standing { own, ..covered_since("2024-01-01") };
        by_plan(plan, &Need { standing, ..need(Occasion::CareInSpain) })
    };
    assert_eq!((of(&plan, true).lines.len(), left_out(&of(&plan, true))), (1, vec![]));
    let none = of(&plan, false);
    assert_eq!((none.lines.len(), none.reasons.as_slice()), (0, &[Reason::ClassNotCovered][..]));
    assert_eq!(left_out(&none), [(Rule::MemberAlone, None, None)]);
    plan.benefits.push(other);
    let one = of(&plan, false);
    assert_eq!(one.lines[0].benefit, slug("medicine"));
    assert_eq!((one.lines.len(), left_out(&one).len()), (1, 1));
}

#[test]
fn a_waiting_time_of_its_own_is_named_with_its_last_day() {
    let mut plan = plan();
    plan.benefits[1].waiting_days = Some(90);
    let of = |seniority, accident| {
        let standing = covered_since(seniority);
        by_plan(&plan, &Need { standing, accident, ..need(Occasion::CareInSpain) })
    };
    // Ninety days from 13 August are over on 11 November, one too late.
    let waits = of("2025-08-13", false);
    assert_eq!(waits.reasons, [Reason::WaitingPeriod]);
    assert_eq!(left_out(&waits), [(Rule::Waits, Some(90), Some("2025-11-11".to_string()))]);
    assert_eq!((of("2025-08-12", false).lines.len(), of("2025-08-13", true).lines.len()), (1, 1));
    assert_eq!(left_out(&of("2025-08-13", true)), []);
}

#[test]
fn of_a_bill_the_member_bears_the_plans_part_half_a_cent_up() {
    let mut plan = plan();
    plan.benefits[1].share_percent = 20;
    let borne = plan.clone();
    let of = |bill: Option<i64>, spent| {
        let bills = bill.map(|cents| (slug("care"), cents)).into_iter().collect();
        let before = vec![before(Whose::Person, spent, "2025-10-20", 1)];
        by_plan(&borne, &Need { bills, before, ..need(Occasion::CareInSpain) })
    };
    let cents = |given: &Given| given.lines.iter().map(|line| line.cap.minor).sum::<i64>();
    for (bill, line, bears) in [
        (50_000, 40_000, 10_000),
        (33, 26, 7),
        (3, 2, 1),
        (2, 2, 0),
        // The plan's cap holds as well.
        (90_000, 50_000, 18_000),
    ] {
        let given = of(Some(bill), 0);
        let told = given.shares[0].of.map(|(billed, bears)| (billed.minor, bears.minor));
        assert_eq!((cents(&given), told), (line, Some((bill, bears))), "{bill}");
        assert!(given.caps.iter().any(|cap| cap.over.word() == "bill"));
    }
    assert_eq!(cents(&of(Some(50_000), 450)), 15_000, "and so do those of the year");
    let unsaid = of(None, 0);
    assert!(unsaid.asks_bill() && unsaid.lines.is_empty() && unsaid.reasons.is_empty());
    // Where nothing is left, no bill is asked for.
    assert_eq!(of(None, 600).reasons, [Reason::CeilingReached]);
    plan.benefits[1].share_percent = 10;
    let bills = [(slug("care"), 5)].into_iter().collect();
    let given = by_plan(&plan, &Need { bills, ..need(Occasion::CareInSpain) });
    assert_eq!(cents(&given), 4, "half a cent is the member's");
    // A bill bounds what the fund pays also where the member bears nothing.
    plan.benefits[1].share_percent = 0;
    let bills = [(slug("care"), 7_000)].into_iter().collect();
    let given = by_plan(&plan, &Need { bills, ..need(Occasion::CareInSpain) });
    assert_eq!((cents(&given), given.shares.len()), (7_000, 0));
}

/// Signed by a program that does not ask for bills: it counts, and is named.
#[test]
fn what_was_stated_beyond_the_bills_is_named_by_the_audit() {
    let mut town = Town::founded();
    town.opens_accounts();
    let mut plan = plan();
    plan.benefits[1].share_percent = 20;
    plan.cover.covers = Covered::Household;
    let (number, from) = (1, day("2025-01-01"));
    let scope = Some(slug("granada"));
    let act = Event::PlanAdopted(PlanAdopted { scope, number, from, plan, heads: None });
    let act = town.does("Awa", act);
    for name in ["Bineta", "Cheikh"] {
        town.does(name, Event::Endorsed(Endorsed { act }));
    }
    let opened = CaseOpened {
        chapter: slug("granada"),
        class: CaseClass::Care,
        happened: day("2026-02-03"),
        subject: Commitment([1; 32]),
    };
    let case = town.does("Bineta", Event::CaseOpened(opened));
    let title = town.book.plan(&act).unwrap().title();
    let lines = vec![BenefitLine { benefit: slug("care"), cap: eur("100") }];
    let (plan, eligible, reasons) = (title, true, vec![]);
    let stated = EligibilityStated { case, plan, eligible, lines, reasons };
    town.does("Bineta", Event::EligibilityStated(stated));
    let beyond = |town: &Town| -> Vec<Option<Money>> {
        let report = audited(&town.file());
        let of = report.findings.iter().filter(|f| f.finding == FindingKind::BeyondBill);
        of.map(|finding| finding.amount).collect()
    };
    assert_eq!(beyond(&town), [Some(Money(eur("0")))]);
    for (billed, left) in [("100", vec![Some(Money(eur("80")))]), ("25", vec![])] {
        let (benefit, amount, date) = (slug("care"), eur(billed), day("2026-02-05"));
        let filed = BillFiled { case, benefit, amount, date, evidence: None };
        town.does("Bineta", Event::BillFiled(filed));
        assert_eq!(beyond(&town), left);
    }
}

/// The steps and papers that are asked of a case.
fn asked(town: &Town, case: EventId) -> (Vec<String>, Vec<&'static str>) {
    let file = ndimbal_views::cases::file(&town.book, &case, day("2026-02-10")).unwrap();
    let steps = file.steps.iter().map(|step| format!("{} {}", step.step, step.role));
    (steps.collect(), file.papers.iter().map(|paper| paper.paper).collect())
}

#[test]
fn a_file_asks_for_what_its_kind_of_death_takes() {
    let mut town = Town::founded();
    let case = town.opens_a_case(CaseClass::Death, &[("rep", "5000"), ("fam-sn", "1000")]);
    let (steps, papers) = asked(&town, case);
    assert!(steps.contains(&"burial contact".into()) && papers.contains(&"air-waybill"));
    let (choice, date) = (Resting::Here, day("2026-02-05"));
    town.does("Bineta", Event::HeirsChose(HeirsChose { case, choice, date }));
    let (steps, papers) = asked(&town, case);
    assert!(steps.contains(&"burial companion".into()), "{steps:?}");
    assert!(!steps.iter().any(|step| step.starts_with("embalming")), "{steps:?}");
    assert_eq!(papers, ["death-certificate", "literal-certificate", "natural-death"]);
    let there = town.opens_a_case(CaseClass::Death, &[("fam-sn", "1000")]);
    let (steps, papers) = asked(&town, there);
    let words = ["report", "identity", "decision", "death-certificate", "funding", "grant"];
    let steps: Vec<&str> = steps.iter().filter_map(|step| step.split(' ').next()).collect();
    assert_eq!(steps[..6], words);
    assert_eq!(papers, ["death-certificate"]);
}
