//! What the plan that judges a case gives, computed: the benefits for what
//! happened, each with what its caps leave.

use ndimbal_ledger::case::{BenefitLine, Reason};
use ndimbal_ledger::id::Slug;
use ndimbal_ledger::lifecycle::{PublicCover, Resting};
use ndimbal_ledger::money::{Amount, Currency};
use ndimbal_ledger::plan::{Occasion, Plan, PlanBenefit};
use ndimbal_ledger::time::Date;

/// What was helped before under a benefit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Before {
    /// Which benefit.
    pub benefit: Slug,
    /// When that happened.
    pub happened: Date,
    /// How much, in cents.
    pub cents: i64,
    /// Whether it was the same person.
    pub same_person: bool,
}

/// What is asked of the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Need {
    /// What happened.
    pub occasion: Occasion,
    /// When.
    pub happened: Date,
    /// Whether it was an accident.
    pub accident: bool,
    /// Since when the person is a member, where that is known.
    pub joined: Option<Date>,
    /// What the heirs want.
    pub heirs: Option<Resting>,
    /// What is known of public cover.
    pub public: Option<PublicCover>,
    /// What the chapter helped before.
    pub before: Vec<Before>,
}

/// What the plan gives.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Given {
    /// Benefits with what their caps leave.
    pub lines: Vec<BenefitLine>,
    /// Why not, where it gives nothing.
    pub reasons: Vec<Reason>,
    /// Whether the public system has to be asked first.
    pub ask_public: bool,
}

/// What a plan gives for this.
#[must_use]
pub fn by_plan(plan: &Plan, need: &Need) -> Given {
    let mut given = Given::default();
    for benefit in plan.benefits.iter().filter(|b| b.occasion == need.occasion) {
        match one(plan, benefit, need) {
            Answer::Line(cap) => {
                given.lines.push(BenefitLine { benefit: benefit.benefit.clone(), cap });
            }
            Answer::No(reason) => given.reasons.push(reason),
            Answer::AskPublic => given.ask_public = true,
            Answer::OtherChoice => {}
        }
    }
    given.reasons.sort_unstable();
    given.reasons.dedup();
    if !given.lines.is_empty() {
        given.reasons.clear();
    } else if given.reasons.is_empty() && !given.ask_public {
        given.reasons.push(Reason::ClassNotCovered);
    }
    given
}

enum Answer {
    Line(Amount),
    No(Reason),
    AskPublic,
    OtherChoice,
}

fn one(plan: &Plan, benefit: &PlanBenefit, need: &Need) -> Answer {
    let here = need.heirs == Some(Resting::Here);
    let replaced = plan.benefits.iter().any(|b| b.instead_of.as_ref() == Some(&benefit.benefit));
    if (here && replaced) || (!here && benefit.instead_of.is_some()) {
        return Answer::OtherChoice;
    }
    let waits = need.joined.is_some_and(|on| benefit.covered_from(&plan.cover, on) > need.happened);
    if waits && !(need.accident && plan.cover.accident_at_once) {
        return Answer::No(Reason::WaitingPeriod);
    }
    if benefit.public_first {
        match need.public {
            Some(PublicCover::Missing) => {}
            Some(PublicCover::Exists) => return Answer::No(Reason::PublicCover),
            Some(PublicCover::NotAsked | PublicCover::Asked) | None => return Answer::AskPublic,
        }
    }
    match left(plan, benefit, need) {
        minor if minor > 0 => Answer::Line(Amount { minor, currency: Currency::Eur }),
        _ => Answer::No(Reason::CeilingReached),
    }
}

/// What the caps leave, in cents.
fn left(plan: &Plan, benefit: &PlanBenefit, need: &Need) -> i64 {
    let (from, until) = year_of(plan, need.happened);
    let in_year =
        |b: &&Before| b.benefit == benefit.benefit && b.happened >= from && b.happened <= until;
    let before: Vec<&Before> = need.before.iter().filter(in_year).collect();
    let own = || before.iter().filter(|b| b.same_person);
    let stands_for = benefit.instead_of.as_ref().and_then(|name| plan.benefit(name));
    let mut caps = vec![stands_for.map_or(benefit.per_case, |b| b.per_case).minor];
    let spent: i64 = own().map(|b| b.cents).fold(0, i64::saturating_add);
    caps.extend(benefit.per_person.map(|cap| cap.minor.saturating_sub(spent)));
    let all: i64 = before.iter().map(|b| b.cents).fold(0, i64::saturating_add);
    caps.extend(benefit.per_year.map(|cap| cap.minor.saturating_sub(all)));
    let often = benefit.times.is_some_and(|times| own().count() >= usize::from(times));
    if often { 0 } else { caps.into_iter().min().unwrap_or_default() }
}

/// The year of dues in which a day lies.
fn year_of(plan: &Plan, day: Date) -> (Date, Date) {
    let (year, month, of_month) = day.parts();
    let number = |n: u8| i8::try_from(n).unwrap_or(1);
    let (last_month, last_day) = (number(plan.dues.renewal_month), number(plan.dues.renewal_day));
    let ends = if (month, of_month) <= (last_month, last_day) { year } else { year + 1 };
    // A plan's last day is one that every year has, or the one before it.
    let last = |year: i16| {
        let days = [last_day, 28].into_iter();
        days.filter_map(|d| Date::new(year, last_month, d).ok()).next().unwrap_or(day)
    };
    (last(ends - 1).plus_days(1), last(ends))
}
