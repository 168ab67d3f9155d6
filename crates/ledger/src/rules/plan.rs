//! Rules for plans and their drafts.

use super::Ask;
use super::people::DECIDING;
use crate::authority::Power;
use crate::book::{Case, PlanVersion, Unbilled};
use crate::case::BenefitLine;
use crate::event::{DraftEdited, EligibilityStated, PlanAdopted};
use crate::id::Slug;
use crate::money::{Amount, Currency};
use crate::plan::{Plan, PlanBenefit};
use crate::refusal::Refusal;

/// A plan can be adopted when nothing in it keeps people from being judged by
/// it, and when its number follows on the last one of its scope.
pub(crate) fn check_adopted(adopted: &PlanAdopted, power: &Power) -> Result<(), Refusal> {
    if !adopted.plan.faults().is_empty() {
        return Err(Refusal::BadPlan);
    }
    match power.last_plan(adopted.scope.as_ref()).checked_add(1) == Some(adopted.number) {
        true => Ok(()),
        false => Err(Refusal::WrongNumber),
    }
}

impl Ask<'_> {
    /// President, secretary, treasurer and commissioner write the drafts of
    /// their chapter; of any chapter, those of the federation.
    pub(super) fn draft_edited(&self, edited: &DraftEdited) -> Result<(), Refusal> {
        if let Some(chapter) = &edited.scope {
            return self.require_role(chapter, DECIDING);
        }
        let mut held = self.book.officers().filter(|(p, _, _)| **p == self.person);
        match held.any(|(_, _, roles)| roles.iter().any(|role| DECIDING.contains(role))) {
            true => Ok(()),
            false => Err(Refusal::RoleNeeded),
        }
    }

    /// Where a plan judges the case, a statement names it, and no benefit or
    /// cap goes beyond it.
    pub(super) fn require_plan(
        &self,
        stated: &EligibilityStated,
        case: &Case,
    ) -> Result<(), Refusal> {
        let version = case.plan.as_ref().and_then(|id| self.book.plan(id));
        let Some(version) = version else { return Ok(()) };
        if stated.plan != version.title() {
            return Err(Refusal::OtherPlan);
        }
        for line in &stated.lines {
            let benefit = known(version, case, &line.benefit)?;
            within(sum(&stated.lines, |name| *name == line.benefit), benefit.per_case)?;
            // What stands in for another benefit takes of its cap.
            let stands_for = benefit.instead_of.as_ref().unwrap_or(&benefit.benefit);
            let of_group = |name: &Slug| stands_in(&version.plan, name, stands_for);
            let whole = version.plan.benefit(stands_for).map_or(benefit.per_case, |b| b.per_case);
            within(sum(&stated.lines, of_group), whole)?;
        }
        Ok(())
    }

    /// Where a plan judges the case, it has this benefit for its class.
    pub(super) fn require_in_plan(&self, case: &Case, benefit: &Slug) -> Result<(), Refusal> {
        match case.plan.as_ref().and_then(|id| self.book.plan(id)) {
            Some(version) => known(version, case, benefit).map(|_| ()),
            None => Ok(()),
        }
    }

    /// What the plan leaves to the member is not given: only who is about to sign
    /// is stopped, because bills that were filed apart meet the statement later.
    pub(super) fn require_bills(
        &self,
        stated: &EligibilityStated,
        case: &Case,
    ) -> Result<(), Refusal> {
        match self.book.beyond_bills(case, &stated.lines).filter(|_| self.by.event.is_none()) {
            None => Ok(()),
            Some(Unbilled::NoBill) => Err(Refusal::BillFirst),
            Some(Unbilled::Beyond(minor)) => {
                Err(Refusal::BeyondBill(Amount { minor, currency: Currency::Eur }))
            }
        }
    }
}

/// A benefit of the plan for cases of this class.
fn known<'a>(
    version: &'a PlanVersion,
    case: &Case,
    benefit: &Slug,
) -> Result<&'a PlanBenefit, Refusal> {
    let known = version.plan.benefit(benefit);
    known.filter(|b| b.occasion.class() == case.class).ok_or(Refusal::NotInPlan)
}

fn stands_in(plan: &Plan, name: &Slug, other: &Slug) -> bool {
    name == other || plan.benefit(name).is_some_and(|b| b.instead_of.as_ref() == Some(other))
}

fn sum(lines: &[BenefitLine], of: impl Fn(&Slug) -> bool) -> i64 {
    let caps = lines.iter().filter(|line| of(&line.benefit)).map(|line| line.cap.minor);
    caps.fold(0, i64::saturating_add)
}

fn within(minor: i64, cap: Amount) -> Result<(), Refusal> {
    match minor <= cap.minor {
        true => Ok(()),
        false => Err(Refusal::BeyondPlan(Amount { minor: cap.minor, currency: Currency::Eur })),
    }
}
