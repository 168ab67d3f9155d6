//! What a plan means for people: who pays what, from when they are covered, for
//! what; and which plans were adopted.

use ndimbal_ledger::book::{Book, Fate, PlanVersion};
use ndimbal_ledger::event::Event;
use ndimbal_ledger::history::History;
use ndimbal_ledger::id::{EventId, Slug};
use ndimbal_ledger::plan::{Plan, PlanBenefit};
use ndimbal_ledger::time::Date;
use serde::Serialize;

use crate::digest::Hash;
use crate::plain::{Day, Id, Money, Name, Shown, Word};

/// A plan as people read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlanView {
    /// Its name.
    pub name: String,
    /// An adult's dues for one period.
    pub adult: Money,
    /// A minor's dues for one period.
    pub minor: Money,
    /// Months in a period.
    pub months: u8,
    /// The last day of a year of dues, as month and day.
    pub renewal: (u8, u8),
    /// In how many parts a period may be paid.
    pub instalments: u8,
    /// What an adult usually gives when a levy is called.
    pub levy: Option<Money>,
    /// Days in which a period may be paid and cover goes on.
    pub grace_days: u16,
    /// Days after those in which cover rests.
    pub suspended_days: u16,
    /// Whether the day of joining is kept in another chapter.
    pub keeps_seniority: bool,
    /// How somebody whose cover expired comes back.
    pub rejoining: Word,
    /// Who of a household is covered.
    pub covers: Word,
    /// What it means for somebody who joins on a day.
    pub example: Example,
    /// What it gives.
    pub benefits: Vec<BenefitView>,
    /// How many voices a case takes.
    pub quorums: Vec<QuorumView>,
    /// The steps of a repatriation.
    pub steps: Vec<StepView>,
}

/// Somebody who joins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Example {
    /// When.
    pub joined: Day,
    /// Covered from this day on.
    pub covered: Day,
    /// Whether an accident is covered at once.
    pub accident_at_once: bool,
}

/// One benefit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BenefitView {
    /// Its name.
    pub benefit: Name,
    /// For what.
    pub occasion: Word,
    /// Whose.
    pub covered: Word,
    /// At most this much in a case.
    pub per_case: Money,
    /// In a year of dues, for a person.
    pub per_person: Option<Money>,
    /// In a year of dues, for a household.
    pub per_household: Option<Money>,
    /// In a year of dues, for the whole chapter.
    pub per_year: Option<Money>,
    /// How often in a year of dues.
    pub times: Option<u8>,
    /// What the member bears, in percent.
    pub share_percent: u8,
    /// The benefit that it stands in for.
    pub instead_of: Option<Name>,
    /// Whether public cover is asked for first.
    pub public_first: bool,
    /// From when on whoever joins as in the example has it.
    pub from: Day,
}

/// One row of the quorums.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct QuorumView {
    /// Up to this amount; none: everything else.
    pub up_to: Option<Money>,
    /// Voices of the case's own chapter.
    pub own: u8,
    /// Voices of other chapters.
    pub others: u8,
}

/// One step of a repatriation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StepView {
    /// Which.
    pub step: Name,
    /// Whose it is.
    pub role: Word,
    /// Days from the opening of the case.
    pub days: u16,
}

/// An adopted plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VersionView {
    /// The event that proposed it.
    pub act: Id,
    /// The voice that completed it.
    pub complete: Id,
    /// Whose: a chapter's own; none: the federation's.
    pub scope: Option<Name>,
    /// Name and number, as a statement on a case names it.
    pub title: String,
    /// From when on it judges.
    pub since: Day,
    /// The version of the draft that it was taken from.
    pub heads: Option<Hash>,
}

/// Where the adoption of a plan can stand.
pub const STATES: [Word; 6] = ["waits", "in-force", "coming", "replaced", "lost", "void"];

/// The adoption of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AdoptionView {
    /// The event that proposed it.
    pub act: Id,
    /// Whose: a chapter's own; none: the federation's.
    pub scope: Option<Name>,
    /// Name and number.
    pub title: String,
    /// From when it was wanted.
    pub from: Day,
    /// From when it judges, once it has its voices.
    pub since: Option<Day>,
    /// One of [`STATES`].
    pub state: Word,
}

/// What a plan means, also for somebody who joins on this day.
#[must_use]
pub fn plan(plan: &Plan, joined: Date) -> PlanView {
    let (dues, cover) = (&plan.dues, &plan.cover);
    let quorum = |q: &ndimbal_ledger::case::CaseQuorum| QuorumView {
        up_to: q.up_to.map(Money),
        own: q.own,
        others: q.others,
    };
    let step = |s: &ndimbal_ledger::plan::PlanStep| StepView {
        step: Shown(s.step.clone()),
        role: s.role.word(),
        days: s.days,
    };
    PlanView {
        name: plan.name.clone(),
        adult: Money(dues.adult),
        minor: Money(dues.minor),
        months: dues.months,
        renewal: (dues.renewal_month, dues.renewal_day),
        instalments: dues.instalments,
        levy: dues.levy.map(Money),
        grace_days: cover.grace_days,
        suspended_days: cover.suspended_days,
        keeps_seniority: cover.keeps_seniority,
        rejoining: cover.rejoining.word(),
        covers: cover.covers.word(),
        example: Example {
            joined: Shown(joined),
            covered: Shown(cover.covered_from(joined)),
            accident_at_once: cover.accident_at_once,
        },
        benefits: plan.benefits.iter().map(|b| benefit(b, plan, joined)).collect(),
        quorums: plan.quorums.iter().map(quorum).collect(),
        steps: plan.steps.iter().map(step).collect(),
    }
}

fn benefit(benefit: &PlanBenefit, plan: &Plan, joined: Date) -> BenefitView {
    BenefitView {
        benefit: Shown(benefit.benefit.clone()),
        occasion: benefit.occasion.word(),
        covered: benefit.covered.word(),
        per_case: Money(benefit.per_case),
        per_person: benefit.per_person.map(Money),
        per_household: benefit.per_household.map(Money),
        per_year: benefit.per_year.map(Money),
        times: benefit.times,
        share_percent: benefit.share_percent,
        instead_of: benefit.instead_of.clone().map(Shown),
        public_first: benefit.public_first,
        from: Shown(benefit.covered_from(&plan.cover, joined)),
    }
}

/// An adopted plan, apart from what it says.
#[must_use]
pub fn version(act: EventId, version: &PlanVersion) -> VersionView {
    VersionView {
        act: Shown(act),
        complete: Shown(version.complete),
        scope: version.scope.clone().map(Shown),
        title: version.title(),
        since: Shown(version.since),
        heads: version.heads.map(|root| Hash(root.0)),
    }
}

/// Every plan that was ever proposed, in the one order, as it stands on a day.
#[must_use]
pub fn adoptions(book: &Book, history: &History, on: Date) -> Vec<AdoptionView> {
    let proposed = history.ordered().filter_map(|event| match event.body() {
        Event::PlanAdopted(adopted) => Some((event.id(), adopted)),
        _ => None,
    });
    proposed
        .map(|(act, adopted)| AdoptionView {
            act: Shown(act),
            scope: adopted.scope.clone().map(Shown),
            title: format!("{} {}", adopted.plan.name, adopted.number),
            from: Shown(adopted.from),
            since: book.plan(&act).map(|version| Shown(version.since)),
            state: state(&act, adopted.scope.as_ref(), book, on),
        })
        .collect()
}

fn state(act: &EventId, scope: Option<&Slug>, book: &Book, on: Date) -> Word {
    if book.fate(act) != Fate::Counts {
        return "void";
    }
    let Some(version) = book.plan(act) else {
        let complete = book.acts().get(act).is_some_and(|act| act.effective());
        return if complete { "lost" } else { "waits" };
    };
    match book.plan_of(scope, on) {
        Some((id, _)) if id == act => "in-force",
        _ if version.since > on => "coming",
        _ => "replaced",
    }
}
