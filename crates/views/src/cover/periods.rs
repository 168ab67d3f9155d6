//! Which payment is for which period: what the treasurer said of a payment
//! first, then the oldest period first that is open and asked for.

use ndimbal_ledger::book::{Book, DuesKind, Member, MemberChange};
use ndimbal_ledger::id::EventId;
use ndimbal_ledger::plan::{PlanCover, Rejoining};
use ndimbal_ledger::time::Date;

use super::days::returned_by;

/// One period that a member owes for, and what was paid for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// The obligation.
    pub event: EventId,
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Date,
    /// How much is owed, in minor units of euro.
    pub owed: i64,
    /// What was paid for it, by date.
    pub parts: Vec<Part>,
    /// Whether it is asked for still: a return can end that.
    pub asked: bool,
}

/// What of a payment is for one period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// The payment.
    pub payment: EventId,
    /// When it was paid.
    pub date: Date,
    /// How much of it, in minor units of euro.
    pub minor: i64,
}

impl Period {
    /// What was paid for it.
    #[must_use]
    pub fn paid(&self) -> i64 {
        self.parts.iter().map(|part| part.minor).fold(0, i64::saturating_add)
    }

    /// What was paid for it by a day.
    #[must_use]
    pub fn paid_by(&self, date: Date) -> i64 {
        let by_then = self.parts.iter().filter(|part| part.date <= date);
        by_then.map(|part| part.minor).fold(0, i64::saturating_add)
    }

    /// What is not paid of it.
    #[must_use]
    pub fn unpaid(&self) -> i64 {
        self.owed.saturating_sub(self.paid()).max(0)
    }

    /// What is open: not paid, and asked for.
    #[must_use]
    pub fn open(&self) -> i64 {
        if self.asked { self.unpaid() } else { 0 }
    }

    /// The payment by which so much of it was paid, and when.
    #[must_use]
    pub fn reached(&self, minor: i64) -> Option<(EventId, Date)> {
        let mut sum = 0_i64;
        self.parts.iter().find_map(|part| {
            sum = sum.saturating_add(part.minor);
            (sum >= minor).then_some((part.payment, part.date))
        })
    }
}

/// All periods of a member, the oldest first, and what was paid beyond them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Periods {
    /// The periods.
    pub all: Vec<Period>,
    /// What is for no period yet: paid ahead.
    pub ahead: Vec<Part>,
}

/// The periods of a member as of a day, by the plan of their chapter on that day.
#[must_use]
pub fn periods_on(book: &Book, member: &Member, on: Date) -> Periods {
    let plan = book.plan_on(member.chapter_on(on), on);
    periods(member, plan.map(|(_, version)| &version.plan.cover), on)
}

/// The last day that is on record of a member.
#[must_use]
pub fn last_day(member: &Member) -> Date {
    let dues = member.dues.iter().map(|entry| entry.date);
    let days = dues.chain(member.changes.iter().map(|entry| entry.date));
    days.fold(member.joined, Date::max)
}

/// Whether a period is asked for on a day: not one on whose first day the member
/// is exempt, as none would be made for it; after a return the plan says which
/// older ones are.
fn is_asked(
    member: &Member,
    cover: Option<&PlanCover>,
    (from, until): (Date, Date),
    on: Date,
) -> bool {
    if member.exempt_on(from).is_some() {
        return false;
    }
    let returned = returned_by(member, on).filter(|(_, day)| from < *day);
    let Some((cover, (_, day))) = cover.zip(returned) else { return true };
    match cover.rejoining {
        Rejoining::WaitsAgain => cover.covered_from(day) <= until,
        Rejoining::PaysArrears => {
            member.left_on(from).is_none() || came_back(member, from, until.min(on))
        }
    }
}

/// Whether a period begins after the member left, who is not back.
fn is_gone(member: &Member, from: Date, on: Date) -> bool {
    let back = returned_by(member, on).is_some_and(|(_, day)| from < day);
    !back && [from, from.min(on)].iter().all(|day| member.left_on(*day).is_some())
}

/// Whether a member came back behind one day and not behind another.
pub(super) fn came_back(member: &Member, after: Date, until: Date) -> bool {
    let mut back = member.changes.iter().filter(|e| e.change == MemberChange::Returned);
    back.any(|entry| entry.date > after && entry.date <= until)
}

/// Gives every payment to periods, as of a day: nothing is given to what was
/// not asked for on the day of the payment, unless the treasurer said so.
#[must_use]
pub fn periods(member: &Member, cover: Option<&PlanCover>, on: Date) -> Periods {
    let mut all = Vec::new();
    let mut left = Vec::new();
    for entry in &member.dues {
        match entry.kind {
            DuesKind::Obligation { from, until } => {
                let (event, owed) = (entry.event, entry.amount.minor);
                let asked =
                    is_asked(member, cover, (from, until), on) && !is_gone(member, from, on);
                all.push(Period { event, from, until, owed, parts: Vec::new(), asked });
            }
            DuesKind::Payment { .. } => {
                let (payment, date, minor) = (entry.event, entry.date, entry.amount.minor);
                left.push(Part { payment, date, minor });
            }
        }
    }
    // Both sorts are stable: of one day, the one order decides.
    all.sort_by_key(|period| (period.from, period.until));
    left.sort_by_key(|part| part.date);
    for (payment, (from, until), minor) in member.assignments() {
        let Some(part) = left.iter_mut().find(|part| part.payment == payment) else { continue };
        let mut said = minor;
        for period in all.iter_mut().filter(|p| (p.from, p.until) == (from, until)) {
            said -= give(period, part, said);
        }
    }
    for part in &mut left {
        for period in &mut all {
            if is_asked(member, cover, (period.from, period.until), part.date) {
                give(period, part, i64::MAX);
            }
        }
    }
    all.iter_mut().for_each(|period| period.parts.sort_by_key(|part| part.date));
    left.retain(|part| part.minor > 0);
    Periods { all, ahead: left }
}

/// As much as is said, is left of the payment, and is open.
fn give(period: &mut Period, part: &mut Part, most: i64) -> i64 {
    let minor = most.min(part.minor).min(period.unpaid());
    if minor <= 0 {
        return 0;
    }
    part.minor -= minor;
    period.parts.push(Part { minor, ..*part });
    minor
}
