//! What a plan makes the members of a chapter owe for a period.

use std::collections::BTreeSet;

use ndimbal_ledger::book::{Book, DuesKind, Household, Member, MemberChange};
use ndimbal_ledger::id::{MemberId, Slug};
use ndimbal_ledger::money::Amount;
use ndimbal_ledger::plan::{Covered, Plan, PlanDues};
use ndimbal_ledger::time::Date;

use crate::cover::periods::periods;

/// What one member is to owe.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ToOwe {
    /// Who.
    pub member: MemberId,
    /// First day: of the period, or of membership where that came later.
    pub from: Date,
    /// Last day of the period.
    pub until: Date,
    /// How much.
    pub amount: Amount,
}

/// Who owes what for a period, and how many owe nothing, by the reason.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ByPlan {
    /// Obligations to be recorded.
    pub owe: Vec<ToOwe>,
    /// How many owe for this time already.
    pub owed: usize,
    /// Who of them owes for a part of it only, from its first day on: the first
    /// and the last day of the rest. No plan says what the rest costs.
    pub rest: Vec<(MemberId, Date, Date)>,
    /// How many are to owe something for whom they added to their household.
    pub more: usize,
    /// How many are exempt on their first day.
    pub exempt: usize,
    /// For how many the head of their household pays.
    pub paid_for: usize,
    /// How many joined so late that cover begins after the period, though who
    /// joins on its first day is covered within it: the next one is their first.
    pub late: usize,
}

impl ByPlan {
    fn add(&mut self, added: Vec<ToOwe>) {
        self.more += usize::from(!added.is_empty());
        self.owe.extend(added);
    }
}

/// The period of dues in which a day lies: its first and last day.
#[must_use]
pub fn period_of(dues: &PlanDues, day: Date) -> (Date, Date) {
    let (year, _, _) = day.parts();
    let this = renewal(dues, year);
    let end = if day <= this { this } else { renewal(dues, year + 1) };
    let begin = renewal(dues, end.parts().0 - 1).plus_days(1);
    let months = i32::from(dues.months.clamp(1, 12));
    let mut from = begin;
    let mut count = 0;
    loop {
        count += 1;
        let next = begin.plus_months(months * count);
        if months * count >= 12 {
            return (from, end);
        }
        if day < next {
            return (from, next.plus_days(-1));
        }
        from = next;
    }
}

/// The last day of a year of dues; where the month has no such day, its last.
fn renewal(dues: &PlanDues, year: i16) -> Date {
    let month = i8::try_from(dues.renewal_month.clamp(1, 12)).unwrap_or(12);
    let wanted = i8::try_from(dues.renewal_day.clamp(1, 31)).unwrap_or(31);
    let days = (1..=wanted).rev().filter_map(|day| Date::new(year, month, day).ok());
    days.into_iter().next().unwrap_or(Date::of_unix_ms(0))
}

/// What the members of a chapter are to owe for the period from one day to
/// another. Asked again after it was recorded, nobody owes twice.
#[must_use]
pub fn by_plan(book: &Book, plan: &Plan, chapter: &Slug, (from, until): (Date, Date)) -> ByPlan {
    let mut found = ByPlan::default();
    // In a period shorter than the waiting time nobody's cover begins.
    let can_wait = plan.cover.covered_from(from) <= until;
    for (id, member) in book.members().iter().filter(|(_, m)| m.chapter == *chapter) {
        let begun = begins(member);
        let first = from.max(begun);
        if first > until || member.left.is_some_and(|left| left <= first) {
            continue;
        }
        let (household, _) = member.household_on(first);
        let whole = plan.cover.covers >= Covered::Household;
        if already(member, plan, (from, until)) {
            found.owed += 1;
            found.rest.extend(rest(member, plan, (from, until)).map(|day| (*id, day, until)));
            found.add(added(book, plan, (*id, member), (first, until)));
        } else if whole && household.head.is_some() {
            found.paid_for += 1;
        } else if member.exempt_on(first).is_some() {
            found.exempt += 1;
        } else if can_wait && begun > from && plan.cover.covered_from(begun) > until {
            found.late += 1;
        } else {
            let amount = Amount { minor: price(plan, &household), ..plan.dues.adult };
            found.owe.push(ToOwe { member: *id, from: first, until, amount });
            found.add(added(book, plan, (*id, member), (first, until)));
        }
    }
    found.owe.retain(|owe| owe.amount.minor > 0);
    found
}

/// What a household owes for a period, in minor units.
pub(crate) fn price(plan: &Plan, household: &Household) -> i64 {
    let whole = plan.cover.covers >= Covered::Household;
    let adults = if whole { household.adults.max(1) } else { 1 };
    let minors = if plan.cover.covers >= Covered::Minors { household.minors } else { 0 };
    let of = |count: u8, each: Amount| each.minor.saturating_mul(i64::from(count));
    of(adults, plan.dues.adult).saturating_add(of(minors, plan.dues.minor))
}

/// What a member owes more for people added behind the first day, each from the
/// day on which they are: as far as those don't owe for the period themselves,
/// and were added while cover could still begin in it.
fn added(
    book: &Book,
    plan: &Plan,
    (id, member): (MemberId, &Member),
    (first, until): (Date, Date),
) -> Vec<ToOwe> {
    let within = |day: Date| first < day && day <= until && plan.cover.covered_from(day) <= until;
    let stated = member.changes.iter().filter(|e| matches!(e.change, MemberChange::Household(_)));
    let days: BTreeSet<Date> = stated.map(|e| e.date).filter(|day| within(*day)).collect();
    let whole = plan.cover.covers >= Covered::Household;
    let joined = book.members().values().filter(|other| {
        let pays = |day: &Date| whole && other.household_on(*day).0.head == Some(id);
        days.iter().any(pays) && !pays(&first)
    });
    let own = joined.map(|other| owed_in(other, plan, (first, until))).fold(0, i64::saturating_add);
    let recorded = member.dues.iter().filter(|entry| match entry.kind {
        DuesKind::Obligation { from, until: last } => from > first && last == until,
        DuesKind::Payment { .. } => false,
    });
    let recorded = recorded.map(|entry| entry.amount.minor).fold(0, i64::saturating_add);
    let start = price(plan, &member.household_on(first).0);
    let mut known = start.saturating_add(own).saturating_add(recorded);
    let mut found = Vec::new();
    for from in days.into_iter().filter(|day| member.household_on(*day).0.head.is_none()) {
        let minor = price(plan, &member.household_on(from).0).saturating_sub(known);
        if minor > 0 && member.exempt_on(from).is_none() && member.is_in_on(from) {
            known += minor;
            let amount = Amount { minor, ..plan.dues.adult };
            found.push(ToOwe { member: id, from, until, amount });
        }
    }
    found
}

/// What is asked of a member for a time.
fn owed_in(member: &Member, plan: &Plan, (first, last): (Date, Date)) -> i64 {
    let all = periods(member, Some(&plan.cover), last).all;
    let within = all.iter().filter(|p| p.from <= last && p.until >= first && p.asked);
    within.map(|period| period.owed).fold(0, i64::saturating_add)
}

/// The day on which membership began, or began again.
fn begins(member: &Member) -> Date {
    let back = member.changes.iter().filter(|e| e.change == MemberChange::Returned);
    back.map(|entry| entry.date).max().map_or(member.joined, |day| day.max(member.joined))
}

/// Whether something is owed for a part of this time: asked for still, or paid
/// whole.
fn already(member: &Member, plan: &Plan, (from, until): (Date, Date)) -> bool {
    let all = periods(member, Some(&plan.cover), until).all;
    let mut within = all.iter().filter(|p| p.from <= until && p.until >= from);
    within.any(|period| period.asked || period.unpaid() == 0)
}

/// The first day for which nothing is asked, where what is asked ends within
/// this time: who came from a chapter with other periods.
fn rest(member: &Member, plan: &Plan, (from, until): (Date, Date)) -> Option<Date> {
    let all = periods(member, Some(&plan.cover), until).all;
    let within = all.iter().filter(|p| p.from <= until && p.until >= from && p.asked);
    let last = within.map(|period| period.until).max()?;
    (last < until).then(|| last.plus_days(1))
}
