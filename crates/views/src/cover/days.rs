//! What is so on one day, and on which days it changes.

use std::collections::BTreeSet;

use ndimbal_ledger::book::{Book, Member, MemberChange};
use ndimbal_ledger::id::{EventId, MemberId};
use ndimbal_ledger::plan::{Covered, Plan, Rejoining};
use ndimbal_ledger::time::Date;

use super::periods::{Period, Periods, came_back, periods};
use super::state::CoverState;

/// One instalment of a period, with the days that follow from the plan.
#[derive(Debug, Clone, Copy)]
pub(super) struct Due {
    /// The obligation, as its place among the periods.
    pub(super) period: usize,
    /// The day on which it is due.
    pub(super) due: Date,
    /// The last day on which it may be paid and cover goes on.
    pub(super) grace: Date,
    /// The last day on which paying brings cover back.
    pub(super) suspended: Date,
    /// How much of the period is to be paid by then, in minor units of euro.
    pub(super) needed: i64,
    /// The payment that completed it, and when.
    pub(super) paid: Option<(EventId, Date)>,
}

impl Due {
    pub(super) fn is_open(&self, date: Date) -> bool {
        self.due <= date && self.paid.is_none_or(|(_, paid)| paid > date)
    }

    /// The first day on which cover had expired for it.
    pub(super) fn expired(&self) -> Option<Date> {
        let late = self.paid.is_none_or(|(_, paid)| paid > self.suspended);
        late.then(|| self.suspended.plus_days(1))
    }
}

/// A member under a plan.
pub(super) struct Days<'a> {
    pub(super) book: &'a Book,
    pub(super) plan: &'a Plan,
    pub(super) id: MemberId,
    pub(super) member: &'a Member,
    pub(super) accident: bool,
}

impl<'a> Days<'a> {
    /// Who pays on a day: the head of the household, where the plan covers
    /// households.
    pub(super) fn payer(&self, date: Date) -> (MemberId, &'a Member) {
        let id = match self.plan.cover.covers {
            Covered::Member | Covered::Minors => self.id,
            Covered::Household | Covered::Ascendants => self.book.payer_of(&self.id, date),
        };
        (id, self.book.members().get(&id).unwrap_or(self.member))
    }

    /// What is so on a day.
    pub(super) fn state(&self, date: Date) -> CoverState {
        if date < self.member.joined {
            return CoverState::Never;
        }
        let (_, payer) = self.payer(date);
        if self.member.left_on(date).is_some() || payer.left_on(date).is_some() {
            return CoverState::Left;
        }
        let dues = self.dues(payer, date);
        if dues.iter().filter_map(Due::expired).any(|day| day <= date) {
            return CoverState::Expired;
        }
        let exempt = payer.exempt_on(date).is_some();
        let open = || dues.iter().filter(|due| due.is_open(date));
        if !exempt && open().any(|due| due.grace < date) {
            return CoverState::Suspended;
        }
        let at_once = self.accident && self.plan.cover.accident_at_once;
        if !at_once && date < self.covered_from(date) {
            return CoverState::Waiting;
        }
        match (exempt, open().next().is_some()) {
            (true, _) => CoverState::Exempt,
            (false, true) => CoverState::Grace,
            (false, false) => CoverState::Covered,
        }
    }

    /// The day from which seniority counts, as of a day.
    pub(super) fn seniority(&self, date: Date) -> Date {
        let mut since = self.member.joined;
        if self.plan.cover.rejoining == Rejoining::WaitsAgain
            && let Some((_, returned)) = returned_by(self.member, date)
        {
            since = since.max(returned);
        }
        if !self.plan.cover.keeps_seniority
            && let Some((_, moved)) = transferred_by(self.member, date)
        {
            since = since.max(moved);
        }
        since
    }

    pub(super) fn covered_from(&self, date: Date) -> Date {
        self.plan.cover.covered_from(self.seniority(date))
    }

    /// What a payer has to pay by a day, by instalments: nothing that fell due
    /// while they were exempt, or away to the end of the period, and after a
    /// return what the plan asks.
    pub(super) fn dues(&self, payer: &Member, date: Date) -> Vec<Due> {
        let returned = returned_by(payer, date).map(|(_, day)| day);
        let Periods { all, .. } = periods(payer, Some(&self.plan.cover), date);
        let mut found = Vec::new();
        for (place, period) in all.iter().enumerate().filter(|(_, period)| period.asked) {
            for instalment in 0..self.plan.dues.instalments.max(1) {
                let due = self.due_day(period, instalment).max(payer.joined);
                let away =
                    payer.left_on(due).is_some() && !came_back(payer, due, period.until.min(date));
                let needed = self.needed(period, instalment);
                if due <= date && needed > 0 && !away && payer.exempt_on(due).is_none() {
                    found.push(self.due(payer, (period, place), (due, needed), returned));
                }
            }
        }
        found
    }

    fn due(
        &self,
        payer: &Member,
        (period, place): (&Period, usize),
        (due, needed): (Date, i64),
        returned: Option<Date>,
    ) -> Due {
        let cover = &self.plan.cover;
        let (grace, rest) = (i32::from(cover.grace_days), i32::from(cover.suspended_days));
        let paid = period.reached(needed);
        let (due, grace, suspended) = match (returned, cover.rejoining) {
            (Some(day), Rejoining::PaysArrears) if due < day => {
                (day, day.plus_days(-1), within(payer, day, rest))
            }
            (_, Rejoining::WaitsAgain | Rejoining::PaysArrears) => {
                let due = returned.map_or(due, |day| due.max(day));
                (due, within(payer, due, grace), within(payer, due, grace + rest))
            }
        };
        Due { period: place, due, grace, suspended, needed, paid }
    }

    /// How much of a period is to be paid by an instalment: whole cents, the last one
    /// the rest.
    fn needed(&self, period: &Period, instalment: u8) -> i64 {
        let parts = i64::from(self.plan.dues.instalments.max(1));
        period.owed.saturating_mul(i64::from(instalment) + 1) / parts
    }

    /// The day on which an instalment falls due: parts of a period begin at
    /// whole months from its first day.
    fn due_day(&self, period: &Period, instalment: u8) -> Date {
        let dues = &self.plan.dues;
        let months =
            i32::from(instalment) * i32::from(dues.months) / i32::from(dues.instalments.max(1));
        period.from.plus_months(months).min(period.until)
    }

    /// Every day on which something may change.
    pub(super) fn changes(&self) -> BTreeSet<Date> {
        let mut days = BTreeSet::from([self.member.joined]);
        let mut payers: BTreeSet<MemberId> = BTreeSet::from([self.id]);
        payers.extend(self.member.changes.iter().filter_map(|entry| match &entry.change {
            MemberChange::Household(household) => household.head,
            _ => None,
        }));
        for payer in payers.iter().filter_map(|id| self.book.members().get(id)) {
            days.insert(payer.joined);
            let stints = payer.changes.iter().filter(|e| e.change == MemberChange::Returned);
            let last = payer.dues.iter().map(|e| e.date).chain(stints.map(|e| e.date)).max();
            for entry in &payer.changes {
                days.insert(entry.date);
                if let MemberChange::Exempt { until } = entry.change {
                    days.insert(until.plus_days(1));
                }
                days.insert(self.covered_from(entry.date));
            }
            // Instalments fall due up to a year and more after the first day.
            let ends = payer.dues.iter().map(|e| e.date.plus_months(13)).max();
            // A return changes what was due before it: the day before it is asked.
            let mut asked: BTreeSet<Date> =
                payer.changes.iter().flat_map(|e| [e.date.plus_days(-1), e.date]).collect();
            asked.extend(last.into_iter().chain(ends));
            for day in asked {
                for due in self.dues(payer, day) {
                    days.extend([due.due, due.grace.plus_days(1), due.suspended.plus_days(1)]);
                    days.extend(due.paid.map(|(_, date)| date));
                }
            }
        }
        days.insert(self.covered_from(self.member.joined));
        // Nothing was otherwise before.
        days.retain(|day| *day >= self.member.joined);
        days
    }
}

/// The last return up to a day.
pub(crate) fn returned_by(member: &Member, date: Date) -> Option<(EventId, Date)> {
    let of = |e: &&ndimbal_ledger::book::MemberEntry| e.change == MemberChange::Returned;
    in_force(member, date).into_iter().rfind(of).map(|e| (e.event, e.date))
}

/// The last transfer up to a day.
pub(super) fn transferred_by(member: &Member, date: Date) -> Option<(EventId, Date)> {
    let of = |e: &&ndimbal_ledger::book::MemberEntry| {
        matches!(e.change, MemberChange::Transferred { .. })
    };
    in_force(member, date).into_iter().rfind(of).map(|e| (e.event, e.date))
}

/// The changes up to a day, by date and then in the one order.
fn in_force(member: &Member, date: Date) -> Vec<&ndimbal_ledger::book::MemberEntry> {
    let mut entries: Vec<_> = member.changes.iter().filter(|e| e.date <= date).collect();
    entries.sort_by_key(|entry| entry.date);
    entries
}

/// The last day before more than so many days have passed since a day: days of
/// an exemption are not counted.
fn within(member: &Member, day: Date, count: i32) -> Date {
    nth_after(member, day, count + 1).plus_days(-1)
}

/// The day by which so many days have passed that are not of an exemption.
fn nth_after(member: &Member, day: Date, count: i32) -> Date {
    let mut exempt: Vec<(Date, Date)> = member
        .changes
        .iter()
        .filter_map(|entry| match entry.change {
            MemberChange::Exempt { until } => Some((entry.date, until)),
            _ => None,
        })
        .collect();
    exempt.sort_unstable();
    // The first day that is not yet looked at, and the days still to count.
    let (mut next, mut left) = (day.plus_days(1), count);
    for (from, until) in exempt {
        if until < next {
            continue;
        }
        let free = from.days_since(next).max(0);
        if free >= left {
            break;
        }
        left -= free;
        next = until.plus_days(1);
    }
    next.plus_days(left - 1)
}
