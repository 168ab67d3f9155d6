//! What something rests on: named as far as it could be known, and no farther.

use ndimbal_ledger::event::*;
use ndimbal_ledger::id::EventId;
use ndimbal_ledger::plan::Plan;
use ndimbal_views::explain::decision::{DecisionExplained, decision};
use ndimbal_views::explain::grounds::{Ground, GroundKind, grounds};
use ndimbal_views::words::{Language, Words};

use crate::cover::murcia;
use crate::town::{Town, day, eur, member, slug};

fn of(town: &Town, id: EventId) -> Vec<Ground> {
    grounds(&town.book, town.history(), &id)
}

fn kinds(found: &[Ground]) -> Vec<GroundKind> {
    found.iter().map(|ground| ground.ground).collect()
}

pub fn adopts(town: &mut Town, number: u16, from: &str, plan: Plan) -> EventId {
    let (scope, from) = (Some(slug("granada")), day(from));
    let adopted = PlanAdopted { scope, number, from, plan, heads: None };
    let act = town.does("Awa", Event::PlanAdopted(adopted));
    for name in ["Bineta", "Cheikh"] {
        town.does(name, Event::Endorsed(Endorsed { act }));
    }
    act
}

fn plan() -> Plan {
    let mut plan = murcia();
    plan.benefits =
        vec![crate::eligible::benefit("care", ndimbal_ledger::plan::Occasion::CareInSpain, "500")];
    plan.benefits[0].covered = ndimbal_ledger::plan::Covered::Minors;
    plan
}

/// Omar joined with two minors, under a plan of 35 and 5 a year.
fn told() -> (Town, EventId) {
    let mut town = Town::founded();
    town.opens_accounts();
    let adopted = adopts(&mut town, 1, "2025-01-01", plan());
    let (id, chapter, joined) = (member("Omar"), slug("granada"), day("2025-10-01"));
    let admitted = MemberAdmitted { member: id, chapter, joined, minors: 2 };
    town.does("Bineta", Event::MemberAdmitted(admitted));
    (town, adopted)
}

fn owes(town: &mut Town, from: &str, amount: &str) -> EventId {
    let (from, until) = (day(from), day("2026-09-30"));
    let owed = DuesObliged { member: member("Omar"), from, until, amount: eur(amount) };
    town.does("Cheikh", Event::DuesObliged(owed))
}

#[test]
fn what_is_owed_rests_on_the_plan_and_the_household() {
    use GroundKind::{DuesHousehold, DuesMore, DuesOther, DuesPlan};
    let (mut town, adopted) = told();
    let whole = owes(&mut town, "2025-10-01", "45");
    let found = of(&town, whole);
    assert_eq!(kinds(&found), [DuesPlan, DuesHousehold]);
    assert_eq!(found[0].events[0].0, adopted);
    let says = Words::new(Language::En).ground(&found[1]);
    assert_eq!(says, "The household on 1 Oct 2025: one adult and 2 minors. That makes €45.00.");

    let (head, date) = (None, day("2026-02-01"));
    let stated = HouseholdStated { member: member("Omar"), date, head, adults: 1, minors: 3 };
    town.does("Bineta", Event::HouseholdStated(stated));
    let more = owes(&mut town, "2026-02-01", "5");
    assert_eq!(kinds(&of(&town, more)), [DuesPlan, DuesMore]);
    assert!(of(&town, more)[1].events.iter().any(|id| id.0 == whole));
    let other = owes(&mut town, "2026-02-02", "7");
    assert_eq!(kinds(&of(&town, other)), [DuesPlan, DuesOther]);
}

#[test]
fn a_plan_that_nobody_knew_yet_is_not_named() {
    let mut town = Town::founded();
    town.opens_accounts();
    let (id, chapter, joined) = (member("Omar"), slug("granada"), day("2025-10-01"));
    let admitted = MemberAdmitted { member: id, chapter, joined, minors: 2 };
    town.does("Bineta", Event::MemberAdmitted(admitted));
    let before = owes(&mut town, "2025-10-01", "45");
    // The first plan writes down what held on paper, from an earlier day on.
    let adopted = adopts(&mut town, 1, "2025-01-01", plan());
    assert_eq!(kinds(&of(&town, before)), [GroundKind::DuesNoPlan]);
    let after = owes(&mut town, "2025-10-02", "45");
    assert_eq!(of(&town, after)[0].events[0].0, adopted);
}

#[test]
fn a_payment_is_for_periods_and_what_is_beyond_is_ahead() {
    let (mut town, _) = told();
    let owed = owes(&mut town, "2025-10-01", "45");
    let (account, amount, date) = (slug("granada/bank"), eur("50"), day("2025-10-05"));
    let paid = DuesPaid { member: member("Omar"), account, amount, date, receipt: None };
    let paid = town.does("Cheikh", Event::DuesPaid(paid));
    let found = of(&town, paid);
    assert_eq!(kinds(&found), [GroundKind::PaysFor, GroundKind::PaidAhead]);
    assert_eq!(found[0].events[0].0, owed);
}

#[test]
fn a_right_rests_on_the_judge_and_on_bills_that_were_there() {
    let (mut town, adopted) = told();
    let opened = CaseOpened {
        chapter: slug("granada"),
        class: ndimbal_ledger::case::CaseClass::Care,
        happened: day("2026-02-03"),
        subject: ndimbal_ledger::id::Commitment([1; 32]),
    };
    let case = town.does("Bineta", Event::CaseOpened(opened));
    let states = |town: &mut Town, cap: &str| {
        let (plan, eligible) = (town.book.plan(&adopted).unwrap().title(), true);
        let cap = ndimbal_ledger::case::BenefitLine { benefit: slug("care"), cap: eur(cap) };
        let (lines, reasons) = (vec![cap], vec![]);
        let stated = EligibilityStated { case, plan, eligible, lines, reasons };
        town.does("Bineta", Event::EligibilityStated(stated))
    };
    let before = states(&mut town, "100");
    let (benefit, amount, date) = (slug("care"), eur("80"), day("2026-02-05"));
    let filed = BillFiled { case, benefit, amount, date, evidence: None };
    let bill = town.does("Bineta", Event::BillFiled(filed));
    let after = states(&mut town, "80");
    assert!(!kinds(&of(&town, before)).contains(&GroundKind::Bills));
    let found = of(&town, after);
    assert_eq!(found[0].ground, GroundKind::CasePlan);
    assert_eq!(found[0].events[0].0, adopted);
    let bills = found.iter().find(|ground| ground.ground == GroundKind::Bills).unwrap();
    assert_eq!(bills.events[0].0, bill);
    let Ok(DecisionExplained::Case(told)) = decision(&town.book, town.history(), &bill, None)
    else {
        panic!("a bill belongs to its case")
    };
    assert!(kinds(&told.grounds).contains(&GroundKind::Stated));
}
