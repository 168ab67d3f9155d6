//! What the plan that judges a case gives, computed: the benefits for what
//! happened, each with what its caps leave.

use std::collections::{BTreeMap, BTreeSet};

use ndimbal_ledger::case::{BenefitLine, Reason};
use ndimbal_ledger::id::{EventId, Slug};
use ndimbal_ledger::lifecycle::{PublicCover, Resting};
use ndimbal_ledger::money::{Amount, Currency};
use ndimbal_ledger::plan::{Covered, Occasion, Plan, PlanBenefit};
use ndimbal_ledger::time::Date;
use serde::Serialize;

use crate::cover::CoverState;
use crate::plain::{Day, Id, Money, Name, Shown, worded};

/// What was helped before under a benefit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Before {
    /// Which benefit.
    pub benefit: Slug,
    /// When that happened.
    pub happened: Date,
    /// How much, in cents.
    pub cents: i64,
    /// Who was helped, beside the one who asks now.
    pub whose: Whose,
    /// The case.
    pub case: EventId,
}

/// Who was helped before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Whose {
    /// Nobody here knows.
    Unknown,
    /// Somebody else of the chapter.
    Others,
    /// Somebody of the same household.
    Household,
    /// The same person.
    Person,
}

/// How the person was covered when it happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Covered or not, and how.
    pub state: CoverState,
    /// The day from which waiting periods count.
    pub seniority: Date,
    /// Whether it is by dues of their own, not as one of a household.
    pub own: bool,
}

worded! {
    /// What a cap is counted over.
    CapOver {
        /// The case.
        Case "case",
        /// The person, in a year of dues.
        Person "person",
        /// The household, in a year of dues.
        Household "household",
        /// The chapter, in a year of dues.
        Year "year",
        /// The bill, less what the member bears of it.
        Bill "bill",
    }
}

/// A cap of the plan, and what is left of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cap {
    /// Of which benefit.
    pub benefit: Name,
    /// Over what.
    pub over: CapOver,
    /// What the plan allows.
    pub allows: Money,
    /// What went before.
    pub before: Money,
    /// The cases in which it went.
    pub cases: Vec<Id>,
    /// What is left.
    pub left: Money,
}

worded! {
    /// Why a benefit for what happened is not for this person, where that is
    /// the benefit's own rule.
    Rule {
        /// It has a waiting time of its own, which is not over.
        Waits "waits",
        /// It is for who is a member, not for the household.
        MemberAlone "member-alone",
    }
}

/// A benefit that is left out by its own rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// Which.
    pub benefit: Name,
    /// By which rule.
    pub rule: Rule,
    /// How many days it waits.
    pub days: Option<u16>,
    /// From when on it can be had.
    pub from: Option<Day>,
}

/// A benefit of which the member bears a part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Share {
    /// Which.
    pub benefit: Name,
    /// The member's part, in percent.
    pub percent: u8,
    /// What was billed, and what of it the member bears; none: nobody said yet,
    /// so nothing is given.
    pub of: Option<(Money, Money)>,
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
    /// How the person was covered.
    pub standing: Standing,
    /// What the heirs want.
    pub heirs: Option<Resting>,
    /// What is known of public cover.
    pub public: Option<PublicCover>,
    /// What the chapter helped before.
    pub before: Vec<Before>,
    /// What is ordered or paid in this case, in cents, by benefit.
    pub of_case: BTreeMap<Slug, i64>,
    /// What was billed, in cents, by benefit, of the bills that are filed.
    pub bills: BTreeMap<Slug, i64>,
}

/// A benefit that a person has only so often in a year of dues.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Often {
    /// Which benefit.
    pub benefit: Name,
    /// How often.
    pub times: u64,
    /// How often it was given before.
    pub before: u64,
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
    /// Every cap that was counted.
    pub caps: Vec<Cap>,
    /// What the plan gives only so often.
    pub often: Vec<Often>,
    /// Of what the member bears a part.
    pub shares: Vec<Share>,
    /// What is not given by a rule of its own.
    pub left_out: Vec<LeftOut>,
    /// Cases of the year that may have been the same person's or household's,
    /// and nobody here knows.
    pub unknown: BTreeSet<EventId>,
}

/// What a plan gives for this.
#[must_use]
pub fn by_plan(plan: &Plan, need: &Need) -> Given {
    let mut given = Given::default();
    if let Some(reason) = ended(need) {
        given.reasons.push(reason);
        return given;
    }
    for benefit in plan.benefits.iter().filter(|b| b.occasion == need.occasion) {
        given.left_out.extend(left_out(plan, benefit, need));
        match refused(plan, benefit, need) {
            Some(Answer::No(reason)) => given.reasons.push(reason),
            Some(Answer::AskPublic) => given.ask_public = true,
            Some(Answer::OtherChoice) => {}
            None => given.add(plan, benefit, need),
        }
    }
    given.reasons.sort_unstable();
    given.reasons.dedup();
    if !given.lines.is_empty() {
        given.reasons.clear();
    } else if given.reasons.is_empty() && !given.ask_public && !given.asks_bill() {
        given.reasons.push(Reason::ClassNotCovered);
    }
    given
}

/// Why nothing at all is given; a waiting period is each benefit's own.
fn ended(need: &Need) -> Option<Reason> {
    match need.standing.state {
        CoverState::Suspended | CoverState::Expired | CoverState::Left => Some(Reason::Lapsed),
        CoverState::Never => Some(Reason::WaitingPeriod),
        CoverState::Covered | CoverState::Grace | CoverState::Exempt | CoverState::Waiting => None,
    }
}

enum Answer {
    No(Reason),
    AskPublic,
    OtherChoice,
}

/// Why a benefit is not given, whatever its caps leave.
fn refused(plan: &Plan, benefit: &PlanBenefit, need: &Need) -> Option<Answer> {
    let here = need.heirs == Some(Resting::Here);
    let replaced = plan.benefits.iter().any(|b| b.instead_of.as_ref() == Some(&benefit.benefit));
    let inland = benefit.benefit.as_str() == PlanBenefit::INLAND;
    if (here && (replaced || inland)) || (!here && benefit.instead_of.is_some()) {
        return Some(Answer::OtherChoice);
    }
    if waits(plan, benefit, need) {
        return Some(Answer::No(Reason::WaitingPeriod));
    }
    if is_for_others(benefit, need) {
        return Some(Answer::No(Reason::ClassNotCovered));
    }
    match need.public {
        _ if !benefit.public_first => None,
        Some(PublicCover::Missing) => None,
        Some(PublicCover::Exists) => Some(Answer::No(Reason::PublicCover)),
        Some(PublicCover::NotAsked | PublicCover::Asked) | None => Some(Answer::AskPublic),
    }
}

fn waits(plan: &Plan, benefit: &PlanBenefit, need: &Need) -> bool {
    let waits = benefit.covered_from(&plan.cover, need.standing.seniority) > need.happened;
    waits && !(need.accident && plan.cover.accident_at_once)
}

/// Whether a benefit is for members alone, and this is one of a household.
fn is_for_others(benefit: &PlanBenefit, need: &Need) -> bool {
    benefit.covered == Covered::Member && !need.standing.own
}

/// The benefit's own rule by which it is not given, if it has one.
fn left_out(plan: &Plan, benefit: &PlanBenefit, need: &Need) -> Option<LeftOut> {
    let left =
        |rule| LeftOut { benefit: Shown(benefit.benefit.clone()), rule, days: None, from: None };
    if is_for_others(benefit, need) {
        return Some(left(Rule::MemberAlone));
    }
    let days = benefit.waiting_days.filter(|_| waits(plan, benefit, need));
    days.map(|days| LeftOut {
        days: Some(days),
        from: Some(Shown(benefit.covered_from(&plan.cover, need.standing.seniority))),
        ..left(Rule::Waits)
    })
}

impl Given {
    /// Whether something may be given once its bill is known.
    #[must_use]
    pub fn asks_bill(&self) -> bool {
        self.shares.iter().any(|share| share.of.is_none())
    }

    /// A benefit with what its caps leave, or that they leave nothing.
    fn add(&mut self, plan: &Plan, benefit: &PlanBenefit, need: &Need) {
        let caps = counted(plan, benefit, need);
        let minor = caps.iter().map(|cap| cap.left.minor).min().unwrap_or_default();
        self.caps.extend(caps);
        let own = in_year(plan, benefit, need).filter(|b| b.whose == Whose::Person).count() as u64;
        let often = benefit.times.map(|times| Often {
            benefit: Shown(benefit.benefit.clone()),
            times: times.into(),
            before: own,
        });
        let of_somebody = benefit.per_person.or(benefit.per_household).is_some() || often.is_some();
        let unknown = in_year(plan, benefit, need).filter(|b| b.whose == Whose::Unknown);
        self.unknown.extend(unknown.filter(|_| of_somebody).map(|b| b.case));
        let too_often = often.as_ref().is_some_and(|often| own >= often.times);
        self.often.extend(often);
        let bill = need.bills.get(&benefit.benefit).copied();
        let left = minor > 0 && !too_often;
        if left && benefit.share_percent > 0 {
            let of = bill.map(|bill| {
                (Money::eur(bill), Money::eur(bill.saturating_sub(benefit.given_of(bill))))
            });
            let percent = benefit.share_percent;
            self.shares.push(Share { benefit: Shown(benefit.benefit.clone()), percent, of });
            if of.is_none() {
                return;
            }
        }
        if left {
            let cap = Amount { minor, currency: Currency::Eur };
            self.lines.push(BenefitLine { benefit: benefit.benefit.clone(), cap });
        } else {
            self.reasons.push(Reason::CeilingReached);
        }
    }
}

/// What was helped before under a benefit, in the same year of dues.
fn in_year<'a>(
    plan: &Plan,
    benefit: &'a PlanBenefit,
    need: &'a Need,
) -> impl Iterator<Item = &'a Before> + use<'a> {
    let (from, until) = year_of(plan, need.happened);
    let days = from..=until;
    let same: Vec<Slug> = others_of_help(plan, benefit).chain([benefit.benefit.clone()]).collect();
    let counts = move |b: &&Before| same.contains(&b.benefit) && days.contains(&b.happened);
    need.before.iter().filter(counts)
}

/// What a benefit shares its caps with: the one whose place it takes, and those
/// that take its place.
fn others_of_help<'a>(
    plan: &'a Plan,
    benefit: &'a PlanBenefit,
) -> impl Iterator<Item = Slug> + use<'a> {
    let instead = plan.benefits.iter().filter(|b| b.instead_of.as_ref() == Some(&benefit.benefit));
    instead.map(|b| b.benefit.clone()).chain(benefit.instead_of.clone())
}

/// Every cap of a benefit, and what is left of it. What the case had under the
/// benefit itself is within its cap, and what it had under the other one is not.
fn counted(plan: &Plan, benefit: &PlanBenefit, need: &Need) -> Vec<Cap> {
    let stands_for = benefit.instead_of.as_ref().and_then(|name| plan.benefit(name));
    // What stands in for another takes over its cap, and keeps to its own.
    let lower = |b: &PlanBenefit| b.per_case.min(benefit.per_case);
    let per_case = stands_for.map_or(benefit.per_case, lower);
    let of_case = others_of_help(plan, benefit).filter_map(|name| need.of_case.get(&name));
    let of_case = of_case.copied().fold(0, i64::saturating_add);
    let cap = |over, allows: Amount, whose: Option<Whose>, of_case: i64| {
        let before =
            || in_year(plan, benefit, need).filter(|b| whose.is_some_and(|w| b.whose >= w));
        let went = before().map(|b| b.cents).fold(of_case, i64::saturating_add);
        Cap {
            benefit: Shown(benefit.benefit.clone()),
            over,
            allows: Money(allows),
            before: Money::eur(went),
            cases: before().map(|b| Shown(b.case)).collect(),
            left: Money::eur(allows.minor.saturating_sub(went).max(0)),
        }
    };
    let whole = stands_for.map_or(benefit.per_case, |b| b.per_case);
    let mut caps = vec![match whole.minor.saturating_sub(of_case) < per_case.minor {
        true => cap(CapOver::Case, whole, None, of_case),
        false => cap(CapOver::Case, per_case, None, 0),
    }];
    let more = [
        (CapOver::Person, benefit.per_person, Whose::Person),
        (CapOver::Household, benefit.per_household, Whose::Household),
        (CapOver::Year, benefit.per_year, Whose::Unknown),
    ];
    let given = more.into_iter().filter_map(|(over, most, whose)| Some((over, most?, whose)));
    caps.extend(given.map(|(over, most, whose)| cap(over, most, Some(whose), of_case)));
    let bill = need.bills.get(&benefit.benefit);
    let euros = |minor| Amount { minor, currency: Currency::Eur };
    caps.extend(bill.map(|bill| cap(CapOver::Bill, euros(benefit.given_of(*bill)), None, 0)));
    caps
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
