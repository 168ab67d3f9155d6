//! What a plan must be for anybody to be judged by it.

use alloc::{collections::BTreeSet, vec::Vec};

use super::{Plan, PlanBenefit};
use crate::case::CaseQuorum;
use crate::id::Slug;
use crate::money::{Amount, Currency};
use crate::time::Date;

/// Longest name of a plan, in bytes: with its number it is a text of an event.
pub const NAME_MAX: usize = 100;
/// Most benefits of a plan.
pub const BENEFITS_MAX: usize = 64;
/// Most rows of quorums.
pub const QUORUMS_MAX: usize = 16;
/// Most steps.
pub const STEPS_MAX: usize = 32;
/// Longest waiting period in months, and longest time in days: ten years.
pub const MONTHS_MAX: u8 = 120;
/// See [`MONTHS_MAX`].
pub const DAYS_MAX: u16 = 3650;

/// What is wrong at one place of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// In which part: `""`, `dues`, `cover`, `benefits`, `quorums`, `steps`.
    pub part: &'static str,
    /// Which of them, from 0, where there are several.
    pub place: usize,
    /// Which field.
    pub field: &'static str,
    /// What is wrong.
    pub what: Wrongness,
}

/// What can be wrong in a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wrongness {
    /// Empty, or longer than its bound.
    Length,
    /// Not above zero.
    NotPositive,
    /// Not in euros.
    NotEuros,
    /// A number outside its range.
    Range,
    /// A day that not every year has.
    NoSuchDay,
    /// A name that is there before.
    Twice,
    /// More of them than a plan may have.
    TooMany,
    /// No benefit at all.
    Nothing,
    /// A benefit that the plan does not have, or that stands in itself.
    UnknownBenefit,
    /// For more people than the plan covers.
    CoversMore,
    /// The rows do not rise, or none is for everything else, or a row asks for
    /// nobody of the own chapter.
    Quorums,
}

impl Wrongness {
    /// The word by which locale files know it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Wrongness::Length => "length",
            Wrongness::NotPositive => "not-positive",
            Wrongness::NotEuros => "not-euros",
            Wrongness::Range => "range",
            Wrongness::NoSuchDay => "no-such-day",
            Wrongness::Twice => "twice",
            Wrongness::TooMany => "too-many",
            Wrongness::Nothing => "nothing",
            Wrongness::UnknownBenefit => "unknown-benefit",
            Wrongness::CoversMore => "covers-more",
            Wrongness::Quorums => "quorums",
        }
    }
}

/// Faults as they are found.
struct Found(Vec<Fault>);

impl Found {
    fn bad(
        &mut self,
        broken: bool,
        (part, place, field): (&'static str, usize, &'static str),
        what: Wrongness,
    ) {
        if broken {
            self.0.push(Fault { part, place, field, what });
        }
    }

    fn amount(&mut self, amount: Amount, zero: bool, at: (&'static str, usize, &'static str)) {
        let least = if zero { 0 } else { 1 };
        self.bad(amount.currency != Currency::Eur, at, Wrongness::NotEuros);
        self.bad(amount.minor < least, at, Wrongness::NotPositive);
    }
}

/// Whether rows of quorums can decide: in euros, rising, the last one open, and
/// each with a voice of the own chapter.
#[must_use]
pub fn quorums_stand(quorums: &[CaseQuorum]) -> bool {
    let ceilings: Vec<_> = quorums.iter().map(|q| q.up_to).collect();
    let last_is_open = ceilings.last().is_some_and(Option::is_none);
    let rising = ceilings.windows(2).all(|pair| match (pair[0], pair[1]) {
        (Some(a), Some(b)) => a.minor < b.minor,
        (Some(_), None) => true,
        (None, _) => false,
    });
    let euros = ceilings.iter().flatten().all(|a| a.currency == Currency::Eur);
    last_is_open && rising && euros && quorums.iter().all(|q| q.own > 0)
}

impl Plan {
    /// Everything that keeps people from being judged by it; nothing, when it
    /// can be adopted.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut found = Found(Vec::new());
        let length = self.name.trim().is_empty() || self.name.len() > NAME_MAX;
        found.bad(length, ("", 0, "name"), Wrongness::Length);
        self.dues_faults(&mut found);
        let cover = &self.cover;
        let days = [
            ("waiting-days", cover.waiting_days),
            ("grace-days", cover.grace_days),
            ("suspended-days", cover.suspended_days),
        ];
        for (field, days) in days {
            found.bad(days > DAYS_MAX, ("cover", 0, field), Wrongness::Range);
        }
        let months = cover.waiting_months > MONTHS_MAX;
        found.bad(months, ("cover", 0, "waiting-months"), Wrongness::Range);

        found.bad(self.benefits.is_empty(), ("benefits", 0, "benefit"), Wrongness::Nothing);
        let many = self.benefits.len() > BENEFITS_MAX;
        found.bad(many, ("benefits", BENEFITS_MAX, "benefit"), Wrongness::TooMany);
        let mut names = BTreeSet::new();
        for (place, benefit) in self.benefits.iter().enumerate().take(BENEFITS_MAX) {
            let twice = !names.insert(&benefit.benefit);
            found.bad(twice, ("benefits", place, "benefit"), Wrongness::Twice);
            self.benefit_faults(place, benefit, &mut found);
        }
        let many = self.quorums.len() > QUORUMS_MAX;
        found.bad(many, ("quorums", QUORUMS_MAX, "own"), Wrongness::TooMany);
        let stand = self.quorums.is_empty() || quorums_stand(&self.quorums);
        found.bad(!stand, ("quorums", 0, "up-to"), Wrongness::Quorums);
        let many = self.steps.len() > STEPS_MAX;
        found.bad(many, ("steps", STEPS_MAX, "step"), Wrongness::TooMany);
        let mut names = BTreeSet::new();
        for (place, step) in self.steps.iter().enumerate().take(STEPS_MAX) {
            found.bad(!names.insert(&step.step), ("steps", place, "step"), Wrongness::Twice);
            found.bad(step.days > DAYS_MAX, ("steps", place, "days"), Wrongness::Range);
        }
        found.0
    }

    fn dues_faults(&self, found: &mut Found) {
        let dues = &self.dues;
        found.amount(dues.adult, true, ("dues", 0, "adult"));
        found.amount(dues.minor, true, ("dues", 0, "minor"));
        if let Some(levy) = dues.levy {
            found.amount(levy, false, ("dues", 0, "levy"));
        }
        let months = !matches!(dues.months, 1 | 3 | 6 | 12);
        found.bad(months, ("dues", 0, "months"), Wrongness::Range);
        // 2023 has no 29 February, and neither have most years.
        let (month, day) = (i8::try_from(dues.renewal_month), i8::try_from(dues.renewal_day));
        let exists = match (month, day) {
            (Ok(month), Ok(day)) => Date::new(2023, month, day).is_ok(),
            (Err(_), _) | (_, Err(_)) => false,
        };
        found.bad(!exists, ("dues", 0, "renewal"), Wrongness::NoSuchDay);
        let parts = dues.instalments == 0 || dues.instalments > 12;
        found.bad(parts, ("dues", 0, "instalments"), Wrongness::Range);
    }

    fn benefit_faults(&self, place: usize, benefit: &PlanBenefit, found: &mut Found) {
        let at = |field| ("benefits", place, field);
        found.amount(benefit.per_case, false, at("per-case"));
        let caps = [
            ("per-person", benefit.per_person),
            ("per-household", benefit.per_household),
            ("per-year", benefit.per_year),
        ];
        for (field, cap) in caps {
            if let Some(cap) = cap {
                found.amount(cap, false, at(field));
            }
        }
        let waits = benefit.waiting_days.is_some_and(|days| days > DAYS_MAX);
        found.bad(waits, at("waiting-days"), Wrongness::Range);
        found.bad(benefit.times == Some(0), at("times"), Wrongness::Range);
        found.bad(benefit.share_percent > 99, at("share-percent"), Wrongness::Range);
        found.bad(benefit.covered > self.cover.covers, at("covered"), Wrongness::CoversMore);
        if let Some(other) = &benefit.instead_of {
            let known = self.benefit(other).filter(|b| b.instead_of.is_none());
            let fits = known.is_some_and(|b| b.benefit != benefit.benefit);
            found.bad(!fits, at("instead-of"), Wrongness::UnknownBenefit);
        }
    }

    /// A benefit by its name.
    #[must_use]
    pub fn benefit(&self, name: &Slug) -> Option<&PlanBenefit> {
        self.benefits.iter().find(|b| b.benefit == *name)
    }
}
