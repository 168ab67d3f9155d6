//! Covered or not, on any day: since when, until when, by which rules of the
//! plan and which events. Membership, what is owed and what was paid are three
//! things; this view puts them together under one version of the plan.

mod days;
pub mod periods;
mod state;

use std::collections::BTreeSet;

use ndimbal_ledger::book::{Book, Member, MemberChange};
use ndimbal_ledger::id::{EventId, MemberId, Slug};
use ndimbal_ledger::plan::{Plan, Rejoining};
use ndimbal_ledger::time::Date;
use serde::Serialize;

pub(crate) use self::days::returned_by;
use self::days::{Days, Due, transferred_by};
use self::periods::{Period, periods};
pub use self::state::{CoverRule, CoverState};
use crate::plain::{Day, Id, MemberNumber, Money, Name, Shown};

/// Whether a member is covered on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cover {
    /// Who.
    pub member: MemberNumber,
    /// Whose member on that day.
    pub chapter: Name,
    /// The day.
    pub on: Day,
    /// Whether it is asked for an accident.
    pub accident: bool,
    /// Covered or not.
    pub covered: bool,
    /// How.
    pub state: CoverState,
    /// The first day on which it is so; none: there was no other before.
    pub since: Option<Day>,
    /// The last day on which it is so, as far as is known now.
    pub until: Option<Day>,
    /// The day from which waiting periods count.
    pub seniority: Day,
    /// The first day of cover without a gap, if covered.
    pub covered_since: Option<Day>,
    /// The last day of the last period that is paid without a gap.
    pub paid_until: Option<Day>,
    /// The plan's name, with its number once it was adopted.
    pub plan: String,
    /// The event that adopted it.
    pub plan_adopted: Option<Id>,
    /// From when it judges.
    pub plan_since: Option<Day>,
    /// Why.
    pub because: Vec<Because>,
}

/// One rule that has a part in it, with its days and events.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Because {
    /// Which rule.
    pub rule: CoverRule,
    /// From which day on.
    pub date: Option<Day>,
    /// Up to which day.
    pub until: Option<Day>,
    /// How many days the plan says.
    pub days: Option<u32>,
    /// How many months the plan says.
    pub months: Option<u32>,
    /// How much is open, or was paid.
    pub amount: Option<Money>,
    /// The events that made it so.
    pub events: Vec<Id>,
}

impl Because {
    fn new(rule: CoverRule) -> Self {
        let (date, until, days, months, amount) = (None, None, None, None, None);
        Self { rule, date, until, days, months, amount, events: Vec::new() }
    }

    fn from(mut self, date: Date) -> Self {
        self.date = Some(Shown(date));
        self
    }

    fn until(mut self, date: Date) -> Self {
        self.until = Some(Shown(date));
        self
    }

    fn days(mut self, days: u16) -> Self {
        self.days = Some(days.into());
        self
    }

    fn amount(mut self, minor: i64) -> Self {
        self.amount = Some(Money::eur(minor));
        self
    }

    fn event(mut self, event: EventId) -> Self {
        self.events.push(Shown(event));
        self
    }
}

/// Whether a member is covered on a day under a plan; `None` where nobody
/// admitted them.
#[must_use]
pub fn cover(book: &Book, plan: &Plan, id: &MemberId, date: Date, accident: bool) -> Option<Cover> {
    let member = book.members().get(id)?;
    let days = Days { book, plan, id: *id, member, accident };
    let state = days.state(date);
    let changes: Vec<Date> = days.changes().into_iter().collect();
    let (since, until) = run(&changes, date, |day| days.state(day) == state);
    let (covered_since, _) = run(&changes, date, |day| days.state(day).is_covered());
    Some(Cover {
        member: Shown(*id),
        chapter: Shown(member.chapter_on(date).clone()),
        on: Shown(date),
        accident,
        covered: state.is_covered(),
        state,
        since: since.map(Shown),
        until: until.map(Shown),
        seniority: Shown(days.seniority(date)),
        covered_since: covered_since.filter(|_| state.is_covered()).map(Shown),
        paid_until: paid_until(&days, date).map(Shown),
        plan: plan.name.clone(),
        plan_adopted: None,
        plan_since: None,
        because: because(&days, date),
    })
}

/// Why cover can't be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoCover {
    /// Nobody admitted such a member.
    UnknownMember,
    /// The member's chapter had no plan in force on that day.
    NoPlan(Slug),
}

/// Whether a member is covered on a day, by the plan that their chapter had in
/// force on that day.
///
/// # Errors
/// [`NoCover`] where there is no such member or plan.
pub fn cover_on(book: &Book, id: &MemberId, date: Date, accident: bool) -> Result<Cover, NoCover> {
    let mut found = in_force_on(book, id, date, accident)?;
    let seams = seams(book, id);
    let on = |day| in_force_on(book, id, day, accident);
    let same = |cover: &Cover| cover.state == found.state;
    let (since, until) = beyond(&seams, &on, &found, &same, |cover| (cover.since, cover.until));
    let whole = |cover: &Cover| (cover.covered_since, None);
    let covered_since = match found.covered {
        true => beyond(&seams, &on, &found, &|cover: &Cover| cover.covered, whole).0,
        false => None,
    };
    (found.since, found.until, found.covered_since) = (since, until, covered_since);
    Ok(found)
}

/// The same, with its days as one plan in one chapter has them.
fn in_force_on(book: &Book, id: &MemberId, date: Date, accident: bool) -> Result<Cover, NoCover> {
    let member = book.members().get(id).ok_or(NoCover::UnknownMember)?;
    let chapter = member.chapter_on(date);
    let in_force = book.plan_on(chapter, date);
    let (adopted, version) = in_force.ok_or_else(|| NoCover::NoPlan(chapter.clone()))?;
    let found = cover(book, &version.plan, id, date, accident).ok_or(NoCover::UnknownMember)?;
    Ok(Cover {
        plan: version.title(),
        plan_adopted: Some(Shown(*adopted)),
        plan_since: Some(Shown(version.since)),
        ..found
    })
}

/// The days from which another plan may judge a member: those on which one
/// begins, and those on which the member changes chapter.
fn seams(book: &Book, id: &MemberId) -> Vec<Date> {
    let begins = book.plans().iter().map(|(_, version)| version.since);
    let moves = book.members().get(id).into_iter().flat_map(|member| &member.changes);
    let moves = moves.filter(|entry| matches!(entry.change, MemberChange::Transferred { .. }));
    let days: BTreeSet<Date> = begins.chain(moves.map(|entry| entry.date)).collect();
    days.into_iter().collect()
}

/// The first and the last day on which something holds, across the days on
/// which another plan may judge: beyond each of them its own answer counts, and
/// where no plan judges, that of the plan that is asked.
fn beyond(
    seams: &[Date],
    on: &impl Fn(Date) -> Result<Cover, NoCover>,
    found: &Cover,
    same: &impl Fn(&Cover) -> bool,
    days: impl Fn(&Cover) -> (Option<Day>, Option<Day>),
) -> (Option<Day>, Option<Day>) {
    let (before, after) = seams.split_at(seams.partition_point(|day| *day <= *found.on));
    let (mut since, mut until) = days(found);
    for seam in before.iter().rev() {
        if since.is_some_and(|since| *since >= *seam) {
            break;
        }
        match on(seam.plus_days(-1)) {
            Err(_) => {}
            Ok(cover) if same(&cover) => since = days(&cover).0,
            Ok(_) => {
                since = Some(Shown(*seam));
                break;
            }
        }
    }
    for seam in after {
        if until.is_some_and(|until| *until < *seam) {
            break;
        }
        match on(*seam) {
            Err(_) => {}
            Ok(cover) if same(&cover) => until = days(&cover).1,
            Ok(_) => {
                until = Some(Shown(seam.plus_days(-1)));
                break;
            }
        }
    }
    (since, until)
}

/// The first and the last day around a day on which something holds: it changes
/// on the given days alone.
fn run(changes: &[Date], date: Date, holds: impl Fn(Date) -> bool) -> (Option<Date>, Option<Date>) {
    let here = changes.partition_point(|day| *day <= date);
    let (before, after) = changes.split_at(here);
    let mut since = None;
    for day in before.iter().rev() {
        if !holds(*day) {
            break;
        }
        since = Some(*day);
    }
    let until = after.iter().find(|day| !holds(**day)).map(|day| day.plus_days(-1));
    (since, until)
}

/// The last day of the periods that are paid whole, up to the first open one.
fn paid_until(days: &Days<'_>, date: Date) -> Option<Date> {
    let (_, payer) = days.payer(date);
    let all = periods(payer, Some(&days.plan.cover), date).all;
    let paid = |p: &&Period| p.reached(p.owed).is_some_and(|(_, day)| day <= date);
    all.iter()
        .filter(|p| p.asked || p.unpaid() == 0)
        .take_while(paid)
        .map(|period| period.until)
        .max()
}

fn because(days: &Days<'_>, date: Date) -> Vec<Because> {
    let member = days.member;
    if date < member.joined {
        let not_yet = Because::new(CoverRule::NotYet).from(member.joined);
        return vec![not_yet.event(member.admitted_by)];
    }
    let joined = Because::new(CoverRule::Joined).from(member.joined).event(member.admitted_by);
    let mut found = vec![joined];
    if let Some((event, day)) = transferred_by(member, date) {
        let rule = match days.plan.cover.keeps_seniority {
            true => CoverRule::SeniorityKept,
            false => CoverRule::SeniorityLost,
        };
        found.push(Because::new(rule).from(day).event(event));
    }
    if let Some((event, day)) = member.left_on(date) {
        found.push(Because::new(CoverRule::Left).from(day).event(event));
        return found;
    }
    if let Some((event, day)) = returned_by(member, date) {
        let rule = match days.plan.cover.rejoining {
            Rejoining::WaitsAgain => CoverRule::ReturnedWaits,
            Rejoining::PaysArrears => CoverRule::ReturnedPays,
        };
        found.push(Because::new(rule).from(day).event(event));
    }
    let (payer_id, payer) = days.payer(date);
    if payer_id != days.id {
        let (_, event) = member.household_on(date);
        found.push(Because::new(CoverRule::Household).event(event));
        if let Some((event, day)) = payer.left_on(date) {
            found.push(Because::new(CoverRule::PayerLeft).from(day).event(event));
            return found;
        }
    }
    found.push(waiting(days, date));
    of_dues(days, date, &mut found);
    found
}

fn waiting(days: &Days<'_>, date: Date) -> Because {
    let from = days.covered_from(date);
    let cover = &days.plan.cover;
    if date < from && days.accident && cover.accident_at_once {
        return Because::new(CoverRule::AccidentAtOnce);
    }
    if date >= from && (cover.waiting_months, cover.waiting_days) == (0, 0) {
        return Because::new(CoverRule::NoWaiting).from(from);
    }
    let mut said = match date < from {
        true => Because::new(CoverRule::Waiting).until(from.plus_days(-1)),
        false => Because::new(CoverRule::Waited).from(from),
    };
    said.months = Some(cover.waiting_months.into());
    said.days(cover.waiting_days)
}

/// What is paid and what is open, and what follows from that.
fn of_dues(days: &Days<'_>, date: Date, found: &mut Vec<Because>) {
    let (_, payer) = days.payer(date);
    let all = periods(payer, Some(&days.plan.cover), date).all;
    let dues = days.dues(payer, date);
    let exempt = payer.exempt_on(date);
    if let Some((event, until)) = exempt {
        found.push(Because::new(CoverRule::Exempt).until(until).event(event));
    }
    if dues.is_empty() && exempt.is_none() {
        found.push(Because::new(CoverRule::NothingOwed));
    }
    let expired = dues.iter().filter(|due| due.expired().is_some_and(|day| day <= date));
    let expired = expired.min_by_key(|due| due.expired());
    let expired_on = expired.and_then(Due::expired);
    let open = dues.iter().filter(|due| due.is_open(date)).min_by_key(|due| due.grace);
    let last_paid = dues.iter().filter(|due| !due.is_open(date)).max_by_key(|due| due.due);
    if let Some(due) = last_paid.filter(|_| expired.is_none()) {
        found.extend(paid(due, &all, date));
    }
    let Some(due) = expired.or(open) else { return };
    let Some(period) = all.get(due.period) else { return };
    let open = period.owed.saturating_sub(period.paid_by(date));
    let owed = Because::new(CoverRule::Open).from(period.from).until(period.until);
    found.push(owed.amount(open).event(period.event));
    let of_it = dues.iter().filter(|d| d.period == due.period && d.is_open(date));
    let now = of_it.map(|d| d.needed).max().unwrap_or(period.owed) - period.paid_by(date);
    if now < open {
        found.push(Because::new(CoverRule::Instalment).amount(now));
    }
    found.extend(follows(days, due, date, exempt.map(|(_, until)| until)));
    found.extend(stretched(days, payer, due, date).filter(|_| expired_on.is_none()));
}

fn paid(due: &Due, all: &[Period], date: Date) -> Option<Because> {
    let period = all.get(due.period)?;
    due.paid?;
    let paid = Because::new(CoverRule::Paid).from(period.from).until(period.until);
    let mut paid = paid.amount(period.paid_by(date)).event(period.event);
    let mut named = BTreeSet::new();
    let by_then = period.parts.iter().filter(|part| part.date <= date);
    for part in by_then.filter(|part| named.insert(part.payment)) {
        paid = paid.event(part.payment);
    }
    Some(paid)
}

/// What follows from an instalment that is open.
fn follows(days: &Days<'_>, due: &Due, date: Date, exempt: Option<Date>) -> Option<Because> {
    let cover = &days.plan.cover;
    let after_grace = due.grace.plus_days(1);
    if let Some(day) = due.expired().filter(|day| *day <= date) {
        let rested = Because::new(CoverRule::Expired).from(day);
        return Some(rested.days(cover.suspended_days));
    }
    match exempt {
        Some(until) => {
            let again = Because::new(CoverRule::RestsAgain).from(until.plus_days(1));
            (date > due.grace).then_some(again)
        }
        None if date > due.grace => {
            let rests = Because::new(CoverRule::Suspended).from(after_grace).until(due.suspended);
            Some(rests.days(cover.suspended_days))
        }
        None => {
            let grace = Because::new(CoverRule::Grace).from(due.due).until(due.grace);
            Some(grace.days(cover.grace_days))
        }
    }
}

/// The exemptions whose days are not counted in the time that an open
/// instalment has.
fn stretched(days: &Days<'_>, payer: &Member, due: &Due, date: Date) -> Option<Because> {
    let cover = &days.plan.cover;
    let last = if date > due.grace { due.suspended } else { due.grace };
    let rest = if date > due.grace { cover.suspended_days } else { 0 };
    let more = last.days_since(due.due) - i32::from(cover.grace_days) - i32::from(rest);
    let more = u16::try_from(more).ok().filter(|more| *more > 0)?;
    let mut said = Because::new(CoverRule::Stretched).days(more);
    for entry in &payer.changes {
        let within = |until| until > due.due && entry.date <= last;
        if matches!(entry.change, MemberChange::Exempt { until } if within(until)) {
            said = said.event(entry.event);
        }
    }
    (!said.events.is_empty()).then_some(said)
}
