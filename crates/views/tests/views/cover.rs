//! Covered or not: by the published rules of Murcia, by other plans, and by a
//! second computation that walks from day to day.

mod naive;
mod presets;

use ndimbal_ledger::event::*;
use ndimbal_ledger::id::EventId;
use ndimbal_ledger::plan::{Covered, Plan, PlanCover, PlanDues, Rejoining};
use ndimbal_views::cover::periods::periods;
use ndimbal_views::cover::{Cover, CoverRule, CoverState, cover};
use ndimbal_views::dues::by_plan::{by_plan, period_of};

use crate::town::{Town, day, eur, member, slug};

/// EUR 35 a year and 5 for a minor, renewed on 30 September; two months of
/// waiting, none for an accident; 30 days of grace, then cover rests until the
/// year is over.
pub fn murcia() -> Plan {
    Plan {
        name: "Murcia".to_string(),
        dues: PlanDues {
            adult: eur("35"),
            minor: eur("5"),
            months: 12,
            renewal_month: 9,
            renewal_day: 30,
            instalments: 1,
            levy: None,
        },
        cover: PlanCover {
            waiting_months: 2,
            waiting_days: 0,
            accident_at_once: true,
            grace_days: 30,
            suspended_days: 335,
            keeps_seniority: true,
            rejoining: Rejoining::WaitsAgain,
            covers: Covered::Minors,
        },
        benefits: vec![],
        quorums: vec![],
        steps: vec![],
    }
}

pub struct Told {
    pub town: Town,
}

impl Told {
    /// Omar joined on 10 January 2025 with two minors; Seydou too, with none.
    fn new() -> Self {
        let mut town = Town::founded();
        town.opens_accounts();
        for (name, minors) in [("Omar", 2), ("Seydou", 0)] {
            let (member, chapter, joined) = (member(name), slug("granada"), day("2025-01-10"));
            let admitted = MemberAdmitted { member, chapter, joined, minors };
            town.does("Bineta", Event::MemberAdmitted(admitted));
        }
        Self { town }
    }

    fn owes(&mut self, from: &str, until: &str, amount: &str) -> EventId {
        let (member, from, until) = (member("Omar"), day(from), day(until));
        let obliged = DuesObliged { member, from, until, amount: eur(amount) };
        self.town.does("Cheikh", Event::DuesObliged(obliged))
    }

    fn pays(&mut self, date: &str, amount: &str) -> EventId {
        let (member, account) = (member("Omar"), slug("granada/bank"));
        let (amount, date) = (eur(amount), day(date));
        let paid = DuesPaid { member, account, amount, date, receipt: None };
        self.town.does("Cheikh", Event::DuesPaid(paid))
    }

    fn exempt(&mut self, from: &str, until: &str) -> EventId {
        let (from, until) = (day(from), day(until));
        let exempted = DuesExempted { member: member("Omar"), from, until };
        self.town.does("Bineta", Event::DuesExempted(exempted))
    }

    fn returns(&mut self, date: &str) -> EventId {
        let returned = MemberReturned { member: member("Omar"), date: day(date) };
        self.town.does("Bineta", Event::MemberReturned(returned))
    }

    fn cover(&self, plan: &Plan, on: &str, accident: bool) -> Cover {
        cover(&self.town.book, plan, &member("Omar"), day(on), accident).unwrap()
    }

    fn state(&self, plan: &Plan, on: &str) -> CoverState {
        self.cover(plan, on, false).state
    }
}

fn because(cover: &Cover, rule: CoverRule) -> &ndimbal_views::cover::Because {
    let found = cover.because.iter().find(|because| because.rule == rule);
    found.unwrap_or_else(|| panic!("{rule:?} is not among {:?}", cover.because))
}

/// A year that Omar owes and paid, and the next one that he owes.
fn two_years() -> (Told, EventId, EventId, EventId) {
    let mut told = Told::new();
    let first = told.owes("2025-01-10", "2025-09-30", "45");
    let paid = told.pays("2025-01-20", "45");
    let second = told.owes("2025-10-01", "2026-09-30", "45");
    (told, first, paid, second)
}

#[test]
fn in_murcia_cover_begins_two_months_after_joining_and_at_once_for_an_accident() {
    let (told, first, paid, _) = two_years();
    let plan = murcia();
    assert_eq!(told.state(&plan, "2025-01-09"), CoverState::Never);
    assert_eq!(told.state(&plan, "2025-01-20"), CoverState::Waiting);
    let last = told.cover(&plan, "2025-03-09", false);
    assert_eq!((last.state, last.covered), (CoverState::Waiting, false));
    assert_eq!(because(&last, CoverRule::Waiting).until.map(|d| d.0), Some(day("2025-03-09")));
    let begun = told.cover(&plan, "2025-03-10", false);
    assert_eq!((begun.state, begun.covered), (CoverState::Covered, true));
    assert_eq!(begun.since.map(|d| d.0), Some(day("2025-03-10")));
    assert_eq!(begun.until.map(|d| d.0), Some(day("2025-09-30")));
    assert_eq!(begun.paid_until.map(|d| d.0), Some(day("2025-09-30")));
    let events: Vec<_> = because(&begun, CoverRule::Paid).events.iter().map(|e| e.0).collect();
    assert_eq!(events, [first, paid]);
    let accident = told.cover(&plan, "2025-01-21", true);
    assert_eq!((accident.state, accident.covered), (CoverState::Covered, true));
    because(&accident, CoverRule::AccidentAtOnce);
    let never = told.cover(&plan, "2025-01-09", true);
    assert!(!never.covered, "an accident before joining");
}

#[test]
fn in_murcia_who_is_late_is_covered_in_grace_then_not_until_paying_then_no_more() {
    let (mut told, _, _, second) = two_years();
    let plan = murcia();
    let grace = told.cover(&plan, "2025-10-31", false);
    assert_eq!((grace.state, grace.covered), (CoverState::Grace, true));
    assert_eq!(because(&grace, CoverRule::Grace).until.map(|d| d.0), Some(day("2025-10-31")));
    assert_eq!(because(&grace, CoverRule::Grace).days, Some(30));
    assert_eq!(because(&grace, CoverRule::Open).events[0].0, second);
    assert_eq!(grace.covered_since.map(|d| d.0), Some(day("2025-03-10")));
    assert_eq!(told.state(&plan, "2025-11-01"), CoverState::Suspended);
    assert_eq!(told.state(&plan, "2026-10-01"), CoverState::Suspended);
    let expired = told.cover(&plan, "2026-10-02", false);
    assert_eq!(expired.state, CoverState::Expired);
    assert_eq!(expired.since.map(|d| d.0), Some(day("2026-10-02")));
    assert!(!told.cover(&plan, "2025-11-01", true).covered, "not for an accident either");

    // Part of it is not enough; all of it is.
    told.pays("2025-12-01", "30");
    assert_eq!(told.state(&plan, "2025-12-01"), CoverState::Suspended);
    told.pays("2025-12-15", "15");
    assert_eq!(told.state(&plan, "2025-12-14"), CoverState::Suspended);
    let back = told.cover(&plan, "2025-12-15", false);
    assert_eq!(
        (back.state, back.since.map(|d| d.0)),
        (CoverState::Covered, Some(day("2025-12-15")))
    );
}

#[test]
fn in_murcia_who_is_ill_and_can_not_work_is_exempt() {
    let (mut told, _, _, _) = two_years();
    let plan = murcia();
    let exemption = told.exempt("2025-09-15", "2026-03-31");
    let ill = told.cover(&plan, "2025-12-24", false);
    assert_eq!((ill.state, ill.covered), (CoverState::Exempt, true));
    assert_eq!(because(&ill, CoverRule::Exempt).events[0].0, exemption);
    assert_eq!(ill.until.map(|d| d.0), Some(day("2026-03-31")));
    // What fell due meanwhile is not asked for.
    assert_eq!(told.state(&plan, "2026-04-01"), CoverState::Covered);
}

#[test]
fn days_of_an_exemption_are_not_counted() {
    let (mut told, _, _, _) = two_years();
    let plan = murcia();
    let exemption = told.exempt("2025-10-11", "2025-12-10");
    // Ten days of grace had passed on 11 October, twenty are left after.
    assert_eq!(told.state(&plan, "2025-10-10"), CoverState::Grace);
    assert_eq!(told.state(&plan, "2025-11-30"), CoverState::Exempt);
    assert_eq!(told.state(&plan, "2025-12-11"), CoverState::Grace);
    assert_eq!(told.cover(&plan, "2025-12-11", false).until.map(|d| d.0), Some(day("2025-12-31")));
    assert_eq!(told.state(&plan, "2026-01-01"), CoverState::Suspended);
    for (on, rule) in [("2025-12-11", CoverRule::Grace), ("2026-01-01", CoverRule::Suspended)] {
        let found = told.cover(&plan, on, false);
        because(&found, rule);
        let stretched = because(&found, CoverRule::Stretched);
        assert_eq!((stretched.days, stretched.events[0].0), (Some(61), exemption));
    }
    // What rested before an exemption rests again after it.
    told.exempt("2026-02-01", "2026-02-28");
    let found = told.cover(&plan, "2026-02-01", false);
    assert_eq!(found.state, CoverState::Exempt);
    let again = because(&found, CoverRule::RestsAgain).date.map(|d| d.0);
    assert_eq!(again, Some(day("2026-03-01")));
    assert_eq!(told.state(&plan, "2026-03-01"), CoverState::Suspended);
}

#[test]
fn without_a_waiting_period_none_is_said_to_be_over() {
    let (told, _, _, _) = two_years();
    let mut plan = murcia();
    plan.cover.waiting_months = 0;
    let found = told.cover(&plan, "2025-01-10", false);
    assert_eq!(because(&found, CoverRule::NoWaiting).date.map(|d| d.0), Some(day("2025-01-10")));
    assert!(found.because.iter().all(|because| because.rule != CoverRule::Waited));
}

#[test]
fn in_murcia_who_comes_back_after_expiry_waits_again() {
    let (mut told, _, _, _) = two_years();
    let plan = murcia();
    told.pays("2026-11-01", "45");
    assert_eq!(told.state(&plan, "2026-11-02"), CoverState::Expired, "paying late is no return");
    let back = told.returns("2026-11-03");
    let waits = told.cover(&plan, "2026-12-01", false);
    assert_eq!(waits.state, CoverState::Waiting);
    assert_eq!(because(&waits, CoverRule::ReturnedWaits).events[0].0, back);
    assert!(told.cover(&plan, "2026-12-01", true).covered);
    assert_eq!(told.state(&plan, "2027-01-02"), CoverState::Waiting);
    assert_eq!(told.state(&plan, "2027-01-03"), CoverState::Covered);
    assert_eq!(told.state(&plan, "2026-10-15"), CoverState::Expired, "what was so stays so");
}

/// Omar never paid the year from October 2025 on, and comes back behind it.
fn comes_back(plan: &Plan) -> Told {
    let (mut told, _, _, _) = two_years();
    told.returns("2026-11-01");
    let due =
        by_plan(&told.town.book, plan, &slug("granada"), period_of(&plan.dues, day("2026-11-01")));
    let omar = due.owe.iter().find(|owe| owe.member == member("Omar")).unwrap();
    assert_eq!((omar.from, omar.amount), (day("2026-11-01"), eur("45")));
    told.owes("2026-11-01", "2027-09-30", "45");
    told.pays("2026-11-01", "45");
    told
}

#[test]
fn who_waits_again_pays_for_what_comes_not_for_what_is_not_asked_for() {
    let plan = murcia();
    let told = comes_back(&plan);
    let begun = told.cover(&plan, "2027-01-02", false);
    assert_eq!(begun.state, CoverState::Covered);
    assert_eq!(begun.since.map(|d| d.0), Some(day("2027-01-01")));
    assert_eq!(begun.paid_until.map(|d| d.0), Some(day("2027-09-30")));
    assert!(begun.because.iter().all(|because| because.rule != CoverRule::Open));
    let omar = &told.town.book.members()[&member("Omar")];
    let open = |rejoining, on| -> Vec<i64> {
        let cover = PlanCover { rejoining, ..plan.cover };
        periods(omar, Some(&cover), day(on)).all.iter().map(|p| p.open()).collect()
    };
    assert_eq!(open(Rejoining::WaitsAgain, "2027-01-02"), [0, 0, 0]);
    assert_eq!(open(Rejoining::WaitsAgain, "2026-10-31"), [0, 4500, 0], "what was so stays so");
    assert_eq!(open(Rejoining::PaysArrears, "2027-01-02"), [0, 0, 4500]);
}

#[test]
fn who_comes_back_within_the_period_owes_it_once_and_from_that_day() {
    let (mut told, _, _, _) = two_years();
    let gone = MemberLeft { member: member("Omar"), date: day("2025-10-05") };
    told.town.does("Bineta", Event::MemberLeft(gone));
    told.returns("2025-12-01");
    let mut plan = murcia();
    for rejoining in [Rejoining::WaitsAgain, Rejoining::PaysArrears] {
        plan.cover.rejoining = rejoining;
        let period = period_of(&plan.dues, day("2025-12-01"));
        let due = by_plan(&told.town.book, &plan, &slug("granada"), period);
        assert!(due.owe.iter().all(|owe| owe.member != member("Omar")), "{rejoining:?}: {due:?}");
    }
    told.pays("2025-12-20", "45");
    assert_eq!(told.state(&plan, "2025-12-19"), CoverState::Suspended, "arrears have no grace");
    assert_eq!(told.state(&plan, "2025-12-20"), CoverState::Covered);
    plan.cover.rejoining = Rejoining::WaitsAgain;
    assert_eq!(told.state(&plan, "2025-12-02"), CoverState::Waiting);
    assert_eq!(told.state(&plan, "2026-02-01"), CoverState::Covered);
}

#[test]
fn who_adds_people_within_a_period_owes_the_difference_once() {
    let mut told = Told::new();
    let mut plan = murcia();
    plan.cover.covers = Covered::Household;
    let period = (day("2025-10-01"), day("2026-09-30"));
    let owes = |told: &Told, plan: &Plan| {
        let found = by_plan(&told.town.book, plan, &slug("granada"), period);
        let omar = found.owe.iter().filter(|owe| owe.member == member("Omar"));
        let of: Vec<_> = omar.map(|owe| (owe.from.to_string(), owe.amount)).collect();
        (of, found.more)
    };
    told.owes("2025-10-01", "2026-09-30", "45");
    let states = |told: &mut Told, name: &str, head: Option<&str>, (adults, minors), date: &str| {
        let (member, head, date) = (member(name), head.map(member), day(date));
        let stated = HouseholdStated { member, date, head, adults, minors };
        told.town.does("Bineta", Event::HouseholdStated(stated));
    };
    states(&mut told, "Omar", None, (2, 3), "2025-12-01");
    let more = |from: &str, amount: &str| (vec![(from.to_string(), eur(amount))], 1);
    assert_eq!(owes(&told, &plan), more("2025-12-01", "40"));
    assert_eq!(owes(&told, &murcia()), more("2025-12-01", "5"), "minors alone are covered");
    told.owes("2025-12-01", "2026-09-30", "40");
    assert_eq!(owes(&told, &plan), (vec![], 0));
    states(&mut told, "Omar", None, (2, 5), "2026-08-15");
    assert_eq!(owes(&told, &plan), (vec![], 0), "too late to be covered within the period");
    // Who owes for the period themselves is not paid for again.
    states(&mut told, "Omar", None, (3, 4), "2026-01-10");
    states(&mut told, "Seydou", Some("Omar"), (0, 0), "2026-01-10");
    assert_eq!(owes(&told, &plan), more("2026-01-10", "40"));
    let (of, from, until) = (member("Seydou"), period.0, period.1);
    let obliged = DuesObliged { member: of, from, until, amount: eur("35") };
    told.town.does("Cheikh", Event::DuesObliged(obliged));
    assert_eq!(owes(&told, &plan), more("2026-01-10", "5"));
}

#[test]
fn where_arrears_are_paid_cover_rests_until_they_are() {
    let (mut told, _, _, _) = two_years();
    let mut plan = murcia();
    plan.cover.rejoining = Rejoining::PaysArrears;
    told.returns("2026-11-03");
    assert_eq!(told.state(&plan, "2026-11-03"), CoverState::Suspended);
    told.pays("2026-11-20", "45");
    let back = told.cover(&plan, "2026-11-20", false);
    assert_eq!(back.state, CoverState::Covered);
    because(&back, CoverRule::ReturnedPays);
}

#[test]
fn who_leaves_is_covered_no_more_and_who_moves_keeps_the_day_of_joining() {
    let (mut told, _, _, _) = two_years();
    let mut plan = murcia();
    let (to, date) = (slug("murcia"), day("2025-02-01"));
    let moved = MemberTransferred { member: member("Omar"), to, date };
    let moved = told.town.does("Bineta", Event::MemberTransferred(moved));
    let there = told.cover(&plan, "2025-03-10", false);
    assert_eq!((there.state, there.chapter.0.as_str()), (CoverState::Covered, "murcia"));
    assert_eq!(because(&there, CoverRule::SeniorityKept).events[0].0, moved);
    plan.cover.keeps_seniority = false;
    assert_eq!(told.state(&plan, "2025-03-31"), CoverState::Waiting);
    assert_eq!(told.state(&plan, "2025-04-01"), CoverState::Covered);
    let left = MemberLeft { member: member("Omar"), date: day("2025-08-01") };
    told.town.does("Ibou", Event::MemberLeft(left));
    assert_eq!(told.state(&plan, "2025-07-31"), CoverState::Covered);
    assert_eq!(told.state(&plan, "2025-08-01"), CoverState::Left);
}

#[test]
fn what_begins_after_leaving_is_not_asked_for() {
    let mut told = Told::new();
    let months =
        [("2026-01-01", "2026-01-31"), ("2026-02-01", "2026-02-28"), ("2026-03-01", "2026-03-31")];
    for (from, until) in months {
        told.owes(from, until, "5");
    }
    let open = |told: &Told, on: &str| {
        let read = periods(&told.town.book.members()[&member("Omar")], None, day(on));
        read.all.iter().map(|period| period.open()).sum::<i64>()
    };
    let left = MemberLeft { member: member("Omar"), date: day("2026-02-10") };
    let left = told.town.does("Bineta", Event::MemberLeft(left));
    assert_eq!((open(&told, "2026-02-09"), open(&told, "2026-04-01")), (1500, 1000));
    let read = ndimbal_views::statement::member(&told.town.book, &member("Omar")).unwrap();
    let last = read.lines.last().unwrap();
    assert_eq!((last.kind, last.event.0, last.amount.minor), ("member-left", left, -500));
    assert_eq!((read.waived.minor, read.balance.minor), (500, 1000));
    told.returns("2026-03-20");
    assert_eq!(open(&told, "2026-04-01"), 1500, "and the month of the return");
}

#[test]
fn instalments_fall_due_one_after_the_other() {
    let mut told = Told::new();
    told.owes("2025-10-01", "2026-09-30", "40");
    told.pays("2025-10-05", "10");
    let mut plan = murcia();
    plan.dues.instalments = 4;
    assert_eq!(told.state(&plan, "2025-12-31"), CoverState::Covered);
    assert_eq!(told.state(&plan, "2026-01-01"), CoverState::Grace, "the second quarter");
    assert_eq!(told.state(&plan, "2026-02-01"), CoverState::Suspended);
    told.pays("2026-02-10", "20");
    assert_eq!(told.state(&plan, "2026-02-10"), CoverState::Covered);
    let last = told.cover(&plan, "2026-07-01", false);
    assert_eq!(last.state, CoverState::Grace, "the last one");
    assert_eq!(because(&last, CoverRule::Open).amount.unwrap().minor, 1000);
    assert!(last.because.iter().all(|because| because.rule != CoverRule::Instalment));
    let second = told.cover(&plan, "2026-02-01", false);
    assert_eq!(because(&second, CoverRule::Open).amount.unwrap().minor, 3000);
    assert_eq!(because(&second, CoverRule::Instalment).amount.unwrap().minor, 1000);
    assert_eq!(because(&second, CoverRule::Paid).amount.unwrap().minor, 1000, "by that day");
}

#[test]
fn an_instalment_is_paid_with_its_whole_cents() {
    let mut told = Told::new();
    told.owes("2026-01-10", "2026-12-31", "40");
    told.pays("2026-01-10", "13.33");
    let mut plan = murcia();
    plan.dues.instalments = 3;
    assert_eq!(told.state(&plan, "2026-04-30"), CoverState::Covered);
    told.pays("2026-05-05", "13.33");
    assert_eq!(told.state(&plan, "2026-08-30"), CoverState::Covered);
    told.pays("2026-09-01", "13.33");
    assert_eq!(told.state(&plan, "2026-10-30"), CoverState::Suspended, "a cent is missing");
}

#[test]
fn who_is_paid_for_is_covered_by_what_the_head_pays() {
    let (mut told, _, _, _) = two_years();
    let (of, head) = (member("Seydou"), Some(member("Omar")));
    let date = day("2025-01-10");
    let stated = HouseholdStated { member: of, date, head, adults: 0, minors: 0 };
    let stated = told.town.does("Bineta", Event::HouseholdStated(stated));
    let mut plan = murcia();
    let of_seydou =
        |plan: &Plan, on| cover(&told.town.book, plan, &member("Seydou"), day(on), false).unwrap();
    assert_eq!(of_seydou(&plan, "2025-12-01").state, CoverState::Covered, "owes nothing himself");
    plan.cover.covers = Covered::Household;
    let late = of_seydou(&plan, "2025-12-01");
    assert_eq!(late.state, CoverState::Suspended);
    assert_eq!(because(&late, CoverRule::Household).events[0].0, stated);
}

#[test]
fn a_payment_is_for_the_oldest_open_period_unless_the_treasurer_says_otherwise() {
    let (mut told, _, _, _) = two_years();
    let paid = told.pays("2025-11-01", "60");
    let read = |told: &Told| {
        let plan = murcia();
        let omar = &told.town.book.members()[&member("Omar")];
        let all = periods(omar, Some(&plan.cover), day("2027-01-01"));
        let open: Vec<i64> = all.all.iter().map(|p| p.open()).collect();
        (open, all.ahead.iter().map(|p| p.minor).sum::<i64>())
    };
    assert_eq!(read(&told), (vec![0, 0], 1500));
    let third = told.owes("2026-10-01", "2027-09-30", "45");
    assert_eq!(read(&told), (vec![0, 0, 3000], 0));
    let said = PaymentAssigned {
        payment: paid,
        from: day("2026-10-01"),
        until: day("2027-09-30"),
        amount: eur("45"),
    };
    let said = told.town.does("Cheikh", Event::PaymentAssigned(said));
    assert_eq!(read(&told), (vec![0, 3000, 0], 0));
    for wrong in [said, third] {
        let mistake = ndimbal_ledger::case::Mistake::Date;
        let corrected = Corrected { wrong, mistake, date: None };
        told.town.does("Cheikh", Event::Corrected(corrected));
    }
    assert_eq!(read(&told), (vec![0, 0], 1500));
}

#[test]
fn a_period_is_that_of_the_plan() {
    let mut dues = murcia().dues;
    let of = |dues: &PlanDues, on| {
        let (from, until) = period_of(dues, day(on));
        (from.to_string(), until.to_string())
    };
    let year = |from: &str, until: &str| (from.to_string(), until.to_string());
    assert_eq!(of(&dues, "2025-09-30"), year("2024-10-01", "2025-09-30"));
    assert_eq!(of(&dues, "2025-10-01"), year("2025-10-01", "2026-09-30"));
    dues.months = 3;
    assert_eq!(of(&dues, "2025-12-31"), year("2025-10-01", "2025-12-31"));
    assert_eq!(of(&dues, "2026-07-01"), year("2026-07-01", "2026-09-30"));
    (dues.months, dues.renewal_month, dues.renewal_day) = (1, 2, 31);
    assert_eq!(of(&dues, "2024-02-29"), year("2024-02-01", "2024-02-29"));
    assert_eq!(of(&dues, "2025-02-28"), year("2025-02-01", "2025-02-28"));
    assert_eq!(of(&dues, "2025-03-01"), year("2025-03-01", "2025-03-31"));
}

#[test]
fn by_plan_everybody_owes_once_and_nobody_who_need_not() {
    let mut told = Told::new();
    let plan = murcia();
    let period = (day("2024-10-01"), day("2025-09-30"));
    let admits = |told: &mut Told, name: &str, joined: &str| {
        let (member, joined) = (member(name), day(joined));
        let chapter = slug("granada");
        let admitted = MemberAdmitted { member, chapter, joined, minors: 0 };
        told.town.does("Bineta", Event::MemberAdmitted(admitted));
    };
    admits(&mut told, "Late", "2025-08-15");
    admits(&mut told, "Just", "2025-07-30");
    admits(&mut told, "Next", "2025-10-01");
    admits(&mut told, "Ill", "2025-02-01");
    admits(&mut told, "Gone", "2025-02-01");
    let exempted =
        DuesExempted { member: member("Ill"), from: day("2025-01-01"), until: day("2025-06-30") };
    told.town.does("Bineta", Event::DuesExempted(exempted));
    let left = MemberLeft { member: member("Gone"), date: day("2025-02-01") };
    told.town.does("Bineta", Event::MemberLeft(left));

    let found = by_plan(&told.town.book, &plan, &slug("granada"), period);
    let mut owe: Vec<(String, String)> =
        found.owe.iter().map(|o| (o.from.to_string(), o.amount.to_string())).collect();
    owe.sort();
    let line = |from: &str, amount: &str| (from.to_string(), amount.to_string());
    assert_eq!(
        owe,
        [
            line("2025-01-10", "35.00 EUR"),
            line("2025-01-10", "45.00 EUR"),
            line("2025-07-30", "35.00 EUR"),
        ],
        "from the day of joining; who joins too late to be covered owes from the next"
    );
    assert_eq!((found.exempt, found.late, found.owed, found.paid_for), (1, 1, 0, 0));
    for o in found.owe {
        let obliged =
            DuesObliged { member: o.member, from: o.from, until: o.until, amount: o.amount };
        told.town.does("Cheikh", Event::DuesObliged(obliged));
    }
    let again = by_plan(&told.town.book, &plan, &slug("granada"), period);
    assert_eq!((again.owe.len(), again.owed), (0, 3));
    let next =
        by_plan(&told.town.book, &plan, &slug("granada"), (day("2025-10-01"), day("2026-09-30")));
    assert_eq!(next.owe.len(), 6);
}

#[test]
fn where_a_period_is_shorter_than_the_waiting_time_nobody_joins_too_late_for_it() {
    let told = Told::new();
    let mut plan = murcia();
    plan.dues.months = 1;
    let january = (day("2025-01-01"), day("2025-01-31"));
    let found = by_plan(&told.town.book, &plan, &slug("granada"), january);
    let from: Vec<String> = found.owe.iter().map(|owe| owe.from.to_string()).collect();
    assert_eq!((from, found.late), (vec!["2025-01-10".to_string(); 2], 0));
}

#[test]
fn who_owes_for_the_first_part_of_a_period_is_named_with_the_rest() {
    let mut told = Told::new();
    told.owes("2025-01-10", "2025-03-31", "10");
    let year = (day("2024-10-01"), day("2025-09-30"));
    let asked = |told: &Told| by_plan(&told.town.book, &murcia(), &slug("granada"), year);
    let found = asked(&told);
    assert_eq!((found.owed, found.owe.len()), (1, 1));
    assert_eq!(found.rest, [(member("Omar"), day("2025-04-01"), day("2025-09-30"))]);
    told.owes("2025-04-01", "2025-09-30", "20");
    assert_eq!(asked(&told).rest, []);
}

#[test]
fn who_is_exempt_on_its_first_day_is_not_asked_for_a_period() {
    let (mut told, _, _, second) = two_years();
    let arrears = |told: &Told, on: &str| {
        let list = ndimbal_views::dues::arrears_for_the_treasurer(
            &told.town.book,
            &slug("granada"),
            day(on),
        );
        list.into_iter().find(|line| line.member.0 == member("Omar")).map(|line| line.owed.minor)
    };
    assert_eq!(arrears(&told, "2025-12-01"), Some(4500));
    // Told only after the obligation was written.
    told.exempt("2025-09-15", "2026-01-31");
    assert_eq!(arrears(&told, "2025-12-01"), None);
    assert_eq!(arrears(&told, "2026-09-30"), None, "nor when the exemption is over");
    let read = ndimbal_views::statement::member(&told.town.book, &member("Omar")).unwrap();
    let last = read.lines.last().unwrap();
    assert_eq!((last.kind, last.amount.minor, last.balance.minor), ("dues-exempted", -4500, 0));
    assert_eq!((read.waived.minor, read.balance.minor), (4500, 0));
    let third = told.owes("2026-10-01", "2027-09-30", "45");
    told.pays("2026-10-05", "45");
    let read = periods(&told.town.book.members()[&member("Omar")], None, day("2026-12-01"));
    let paid = |event| read.all.iter().find(|p| p.event == event).map(|p| p.paid());
    assert_eq!((paid(second), paid(third)), (Some(0), Some(4500)), "it is for the next one");
}
