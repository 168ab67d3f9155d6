//! The life of a case beside deciding and paying: holds, papers, kin, what the
//! heirs want, public cover, and the mark of the claim.

use alloc::{collections::BTreeMap, vec::Vec};

use super::{Book, Case};
use crate::case::BenefitLine;
use crate::effect::LifeStep;
use crate::id::{ClaimToken, EventId, PersonId, Slug};
use crate::lifecycle::{Hold, PublicCover, Resting, Task};
use crate::money::Amount;
use crate::plan::Plan;
use crate::time::Date;

/// The benefit that brings the body home.
const HOME: &str = "rep";
/// The benefit that stands in for it when the heirs want the burial here.
const HERE: &str = "burial-local";
/// The benefit before which public cover is asked for.
const PUBLIC_FIRST: &str = "care-es";

/// Why a line of a statement gives more than its bills leave to the fund.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unbilled {
    /// There is no bill.
    NoBill,
    /// It gives more than this of the bills, in cents.
    Beyond(i64),
}

/// A time in which a case stood still.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Why.
    pub why: Hold,
    /// Since when.
    pub since: Date,
    /// The event that held it.
    pub event: EventId,
    /// Until when, and the event that released it.
    pub until: Option<(Date, EventId)>,
}

/// What somebody asks for something that a benefit is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bill {
    /// The benefit.
    pub benefit: Slug,
    /// How much, in the currency of the bill.
    pub amount: Amount,
    /// Of which day it is.
    pub date: Date,
    /// The event.
    pub event: EventId,
}

/// The life of a case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Life {
    /// The times in which it stood still, in the one order; several may be open.
    pub holds: Vec<Held>,
    /// When it was withdrawn, and by which event; none again once reopened.
    pub withdrawn: Option<(Date, EventId)>,
    /// When it was reopened, each time.
    pub reopened: Vec<(Date, EventId)>,
    /// Steps and papers that are there.
    pub tasks: BTreeMap<Task, (Date, EventId)>,
    /// Who is kin, by their own word.
    pub recused: BTreeMap<PersonId, EventId>,
    /// What the heirs said, the last word last.
    pub heirs: Vec<(Resting, Date, EventId)>,
    /// What is known of public cover, the last word last.
    pub public_cover: Vec<(PublicCover, Date, EventId)>,
    /// Bills that are there, in the one order.
    pub bills: Vec<Bill>,
    /// The mark of the claim, and the event that says it.
    pub claim: Option<(ClaimToken, EventId)>,
}

impl Life {
    /// Whether anything of this was ever said of the case.
    #[must_use]
    pub fn is_told(&self) -> bool {
        *self != Self::default()
    }

    /// Why it stands still now, if it does: the reason that came first.
    #[must_use]
    pub fn hold(&self) -> Option<&Held> {
        self.open_holds().next()
    }

    /// Every reason why it stands still now, in the one order.
    pub fn open_holds(&self) -> impl Iterator<Item = &Held> {
        self.holds.iter().filter(|held| held.until.is_none())
    }

    /// Since when it stands still for this reason, if it does.
    #[must_use]
    pub fn held_for(&self, why: Hold) -> Option<&Held> {
        self.open_holds().find(|held| held.why == why)
    }

    /// What the heirs want.
    #[must_use]
    pub fn resting(&self) -> Option<Resting> {
        self.heirs.last().map(|(choice, _, _)| *choice)
    }

    /// What is known of public cover.
    #[must_use]
    pub fn public(&self) -> Option<PublicCover> {
        self.public_cover.last().map(|(answer, _, _)| *answer)
    }

    /// What the bills for each benefit come to, in cents, francs at parity.
    #[must_use]
    pub fn billed(&self) -> BTreeMap<Slug, i64> {
        let mut sums: BTreeMap<Slug, i64> = BTreeMap::new();
        for bill in &self.bills {
            let sum = sums.entry(bill.benefit.clone()).or_default();
            *sum = sum.saturating_add(bill.amount.at_parity_in_euros().minor);
        }
        sums
    }

    fn go_on(&mut self, event: EventId, step: LifeStep) {
        match step {
            LifeStep::Hold { why, date } => {
                self.holds.push(Held { why, since: date, event, until: None });
            }
            LifeStep::Release { date } => {
                let first = self.hold().map(|held| held.why);
                let open = self.holds.iter_mut().filter(|held| held.until.is_none());
                // Two who said the same apart spoke of one reason.
                for held in open.filter(|held| Some(held.why) == first) {
                    held.until = Some((date, event));
                }
            }
            LifeStep::Withdraw { date } => self.withdrawn = Some((date, event)),
            LifeStep::Reopen { date } => {
                self.withdrawn = None;
                self.reopened.push((date, event));
                // The accounts that were shown are not the last ones any more.
                self.tasks.remove(&Task::Accounts);
            }
            LifeStep::Do { task, date } => {
                self.tasks.entry(task).or_insert((date, event));
            }
            LifeStep::Recuse { person } => {
                self.recused.entry(person).or_insert(event);
            }
            LifeStep::Heirs { choice, date } => self.heirs.push((choice, date, event)),
            LifeStep::Public { answer, date } => self.public_cover.push((answer, date, event)),
            LifeStep::Bill { benefit, amount, date } => {
                self.bills.push(Bill { benefit, amount, date, event });
            }
            LifeStep::Claim { token } => self.claim = Some((token, event)),
        }
    }

    /// Forgets what this event said.
    pub(super) fn take_back(&mut self, wrong: &EventId) {
        self.tasks.retain(|_, (_, event)| event != wrong);
        self.heirs.retain(|(_, _, event)| event != wrong);
        self.public_cover.retain(|(_, _, event)| event != wrong);
        self.bills.retain(|bill| bill.event != *wrong);
        if self.claim.is_some_and(|(_, event)| event == *wrong) {
            self.claim = None;
        }
    }
}

impl LifeStep {
    /// Whether it says what is, so that it can have been a mistake.
    pub(super) fn can_be_taken_back(&self) -> bool {
        match self {
            LifeStep::Do { .. }
            | LifeStep::Heirs { .. }
            | LifeStep::Public { .. }
            | LifeStep::Bill { .. }
            | LifeStep::Claim { .. } => true,
            LifeStep::Hold { .. }
            | LifeStep::Release { .. }
            | LifeStep::Withdraw { .. }
            | LifeStep::Reopen { .. }
            | LifeStep::Recuse { .. } => false,
        }
    }
}

impl Case {
    /// What is reopened begins without what was set aside before and never
    /// asked for: that was free since.
    pub(super) fn go_on(&mut self, event: EventId, step: LifeStep) {
        if matches!(step, LifeStep::Reopen { .. }) {
            self.closed = None;
            for allocation in self.allocations.values_mut() {
                allocation.set_aside = allocation.set_aside.min(allocation.ordered);
            }
        }
        self.life.go_on(event, step);
    }

    /// Whether the case was declined or withdrawn, so that the same claim may
    /// be helped elsewhere.
    #[must_use]
    pub fn is_given_up(&self) -> bool {
        let declined =
            self.decision().is_some_and(|(_, v)| v.outcome == crate::case::Outcome::Decline);
        declined || self.life.withdrawn.is_some()
    }

    /// Whether it is neither closed nor withdrawn.
    #[must_use]
    pub fn goes_on(&self) -> bool {
        self.closed.is_none() && self.life.withdrawn.is_none()
    }
}

impl Book {
    /// What the plan that judges a case says of a benefit; none where no plan
    /// does.
    fn planned(&self, case: &Case) -> Option<&Plan> {
        self.plan(&case.plan?).map(|version| &version.plan)
    }

    /// Whether public cover is asked for before this benefit is granted: by the
    /// plan, and without one for care in Spain.
    #[must_use]
    pub fn asks_public_cover(&self, case: &Case, benefit: &Slug) -> bool {
        match self.planned(case) {
            Some(plan) => plan.benefit(benefit).is_some_and(|b| b.public_first),
            None => benefit.as_str() == PUBLIC_FIRST,
        }
    }

    /// Of these lines the first by which the fund would pay what the plan leaves
    /// to the member: how much it gives of the bills, in cents, or that there is no
    /// bill. None where no plan judges the case.
    #[must_use]
    pub fn beyond_bills(&self, case: &Case, lines: &[BenefitLine]) -> Option<Unbilled> {
        let plan = self.planned(case)?;
        let billed = case.life.billed();
        lines.iter().find_map(|line| {
            let benefit = plan.benefit(&line.benefit).filter(|b| b.share_percent > 0)?;
            let Some(billed) = billed.get(&line.benefit) else {
                return Some(Unbilled::NoBill);
            };
            let of_benefit = lines.iter().filter(|other| other.benefit == line.benefit);
            let given = of_benefit.map(|other| other.cap.minor).fold(0, i64::saturating_add);
            let most = benefit.given_of(*billed);
            (given > most).then_some(Unbilled::Beyond(most))
        })
    }

    /// The benefit that this one stands in for, by the plan, and without one
    /// burial here for carriage home.
    fn stands_in(&self, case: &Case, benefit: &Slug) -> Option<Slug> {
        match self.planned(case) {
            Some(plan) => plan.benefit(benefit).and_then(|b| b.instead_of.clone()),
            None if benefit.as_str() == HERE => Slug::new(HOME).ok(),
            None => None,
        }
    }

    /// The benefit whose cap an order under this one draws on: when the heirs
    /// want the burial here, that takes over what carriage home would have had.
    /// None when the heirs want something else than this benefit is for.
    #[must_use]
    pub fn cap_of(&self, case: &Case, benefit: &Slug) -> Option<Slug> {
        if case.life.resting() != Some(Resting::Here) {
            return Some(benefit.clone());
        }
        let given_up = match self.planned(case) {
            Some(plan) => plan.benefits.iter().any(|b| b.instead_of.as_ref() == Some(benefit)),
            None => benefit.as_str() == HOME,
        };
        let lines = case.statement().map_or(&[][..], |stated| &stated.lines);
        match self.stands_in(case, benefit) {
            _ if given_up => None,
            Some(other) if !lines.iter().any(|line| line.benefit == *benefit) => Some(other),
            Some(_) | None => Some(benefit.clone()),
        }
    }

    /// Whether two benefits are one help in a case: one stands in for the other,
    /// or both for a third.
    #[must_use]
    pub fn is_one_help(&self, case: &Case, one: &Slug, other: &Slug) -> bool {
        let of = |benefit: &Slug| self.stands_in(case, benefit).unwrap_or_else(|| benefit.clone());
        of(one) == of(other)
    }

    /// The most that any benefit which is one help with this one was stated
    /// with, each by its last statement until the one in force.
    #[must_use]
    pub fn most_of_help(&self, case: &Case, benefit: &Slug) -> i64 {
        let mut last: BTreeMap<&Slug, i64> = BTreeMap::new();
        for statement in case.statements_until_then() {
            let of_help = |line: &&BenefitLine| self.is_one_help(case, &line.benefit, benefit);
            for line in statement.lines.iter().rev().filter(of_help) {
                last.insert(&line.benefit, line.cap.minor);
            }
        }
        last.into_values().max().unwrap_or_default()
    }

    /// The other cases that bear the mark of the same claim, in the order of
    /// their ids.
    pub fn same_claim(&self, case: &EventId) -> impl Iterator<Item = (&EventId, &Case)> {
        let token = self.cases.get(case).and_then(|c| c.life.claim).map(|(token, _)| token);
        let same = move |other: &Case| {
            token.is_some_and(|token| other.life.claim.is_some_and(|(t, _)| t == token))
        };
        let case = *case;
        self.cases.iter().filter(move |(id, other)| **id != case && same(other))
    }

    /// The case of which this event says a step, a choice or an answer, and who
    /// said so.
    #[must_use]
    pub fn step_of(&self, event: &EventId) -> Option<(EventId, Option<PersonId>)> {
        self.steps_said.get(event).copied()
    }
}
