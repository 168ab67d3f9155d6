//! Rules for the life of a case up to the money set aside for it.

use super::lifecycle::{grants, require_moving, require_nobody_else_pays};
use super::{Ask, require_positive, require_short};
use crate::account::POOL;
use crate::book::{Case, Payout};
use crate::case::{BenefitLine, Outcome, Step};
use crate::event::{
    CaseClosed, CaseDecided, CaseOpened, CaseStepDone, EligibilityStated, FundsAllocated,
};
use crate::id::{EventId, PersonId, Slug};
use crate::lifecycle::{PublicCover, Resting, Task};
use crate::money::{Amount, Currency};
use crate::people::{ChapterKind, Role};
use crate::refusal::Refusal;

impl Ask<'_> {
    /// Secretary, president or companion opens a case of their chapter.
    pub(super) fn case_opened(&self, opened: &CaseOpened) -> Result<(), Refusal> {
        self.require_role(&opened.chapter, &[Role::Secretary, Role::President, Role::Companion])
    }

    /// An officer of the case's chapter states what the plan gives: no more than
    /// the plan that judges the case. Before the plan gives what the public system
    /// might, that was asked and does not pay; of bills no more than the plan's part.
    pub(super) fn eligibility_stated(&self, stated: &EligibilityStated) -> Result<(), Refusal> {
        require_short(&stated.plan)?;
        let case = self.require_open_case(&stated.case)?;
        if stated.lines.iter().any(|line| line.cap.minor < 0) {
            return Err(Refusal::NotPositive);
        }
        if stated.lines.iter().any(|line| line.cap.currency != Currency::Eur) {
            return Err(Refusal::WrongCurrency);
        }
        if stated.eligible == stated.lines.is_empty() {
            return Err(Refusal::PartsDiffer);
        }
        self.require_role(
            &case.chapter,
            &[Role::Secretary, Role::President, Role::Treasurer, Role::Commissioner],
        )?;
        self.require_no_kin(case)?;
        self.require_plan(stated, case)?;
        // Where no plan says so, only who is about to write is stopped: what was
        // stated before there was this question stays as it was meant.
        let asked = case.plan.is_some() || self.by.event.is_none();
        let first = |line: &BenefitLine| self.book.asks_public_cover(case, &line.benefit);
        let answered = case.life.public() == Some(PublicCover::Missing);
        match asked && !answered && stated.lines.iter().any(first) {
            true => Err(Refusal::PublicCoverFirst),
            false => self.require_bills(stated, case),
        }
    }

    /// A commissioner of any chapter has one voice for one answer in the open
    /// round of a case, unless they opened it or asked for, paid or confirmed
    /// a payout of it, or are kin. A yes has a ceiling, a no has none; there is
    /// no yes where the public system pays.
    pub(super) fn case_decided(&self, decided: &CaseDecided) -> Result<(), Refusal> {
        let case = self.require_open_case(&decided.case)?;
        self.require_commissioner()?;
        self.require_no_kin(case)?;
        let mut payouts = case.payouts.iter().filter_map(|id| self.book.payouts().get(id));
        let part = |p: PersonId| case.opened_by == Some(p) || payouts.any(|w| w.involves(p));
        if [Some(self.person), self.by.also].into_iter().flatten().any(part) {
            return Err(Refusal::FourEyes);
        }
        let grants = matches!(decided.outcome, Outcome::Approve | Outcome::Part);
        if grants != (decided.ceiling.minor > 0) || decided.ceiling.minor < 0 {
            return Err(Refusal::CeilingMismatch);
        }
        if decided.ceiling.currency != Currency::Eur {
            return Err(Refusal::WrongCurrency);
        }
        require_nobody_else_pays(case, decided)?;
        // What was said before there was this question stays as it was meant;
        // nothing beyond what was stated is ever ordered on it.
        if self.by.event.is_none() {
            require_stated(case, decided)?;
        }
        let round = usize::from(decided.round);
        let open = case.rounds.iter().position(|r| r.decided.is_none());
        match case.rounds.get(round) {
            Some(r) if r.decided.is_some() => Err(Refusal::RoundOver),
            Some(r) if r.has_voice(self.person, decided) => Err(Refusal::VoiceGiven),
            Some(_) => Ok(()),
            None if open.is_none() && round == case.rounds.len() => Ok(()),
            None => Err(Refusal::WrongRound),
        }
    }

    /// Whoever holds an account's money sets some of it aside for an approved
    /// case: no more than is there and not promised to open cases, nor than
    /// the decision leaves; of the pool, no more than the device may draw.
    pub(super) fn funds_allocated(&self, allocated: &FundsAllocated) -> Result<(), Refusal> {
        require_positive(allocated.amount)?;
        let case = self.require_open_case(&allocated.case)?;
        self.require_no_kin(case)?;
        let ceiling = self.limit(&allocated.case, case)?;
        let info = self.require_account(&allocated.account, allocated.amount)?;
        self.require_no_natt(&allocated.account)?;
        if allocated.amount.currency != Currency::Eur {
            return Err(Refusal::WrongCurrency);
        }
        if allocated.account.as_str() != POOL {
            self.require_role(&info.chapter, &[Role::Treasurer, Role::President])?;
        }
        let aside = case.allocations.values().map(|a| a.set_aside);
        let aside = aside.fold(0, i64::saturating_add).saturating_sub(self.came_back(case));
        let left = ceiling.saturating_sub(aside.max(0)).max(0);
        if allocated.amount.minor > left {
            return Err(Refusal::BeyondCeiling(Amount { minor: left, currency: Currency::Eur }));
        }
        let promised = self.book.promised(&allocated.account, &case.chapter);
        let whole =
            Amount { minor: allocated.amount.minor.saturating_add(promised), ..allocated.amount };
        let less =
            |held: Amount| Amount { minor: held.minor.saturating_sub(promised).max(0), ..held };
        self.require_funds(&allocated.account, whole).map_err(|refusal| {
            if let Refusal::BeyondRights(held) = refusal {
                return Refusal::BeyondRights(less(held));
            }
            refusal.available().map_or(refusal, |held| Refusal::NotEnough(less(held)))
        })
    }

    /// What was set aside, spent and came back: it can be set aside again.
    fn came_back(&self, case: &Case) -> i64 {
        let payouts = case.payouts.iter().filter_map(|id| self.book.payouts().get(id));
        let aside = |p: &&Payout| {
            let mut sources = p.order.sources.iter();
            sources.any(|source| case.allocations.contains_key(&source.account))
        };
        payouts.filter(aside).map(Payout::freed_euros).fold(0, i64::saturating_add)
    }

    /// Arrival and burial are said by a contact; other steps, and a burial here,
    /// by an officer of the case's chapter.
    pub(super) fn case_step_done(&self, done: &CaseStepDone) -> Result<(), Refusal> {
        let case = self.require_case(&done.case)?;
        let here = case.life.resting() == Some(Resting::Here);
        match done.step {
            Step::Arrival => self.require_contact(),
            Step::Burial if !here => self.require_contact(),
            Step::Quotes | Step::Papers | Step::Departure | Step::Burial => self.require_role(
                &case.chapter,
                &[Role::Secretary, Role::President, Role::Treasurer, Role::Companion],
            ),
        }
    }

    /// Secretary or president closes a case when nothing of it is open, it is not
    /// held, and its accounts were shown, where it has a file of tasks.
    pub(super) fn case_closed(&self, closed: &CaseClosed) -> Result<(), Refusal> {
        let case = self.require_open_case(&closed.case)?;
        self.require_role(&case.chapter, &[Role::Secretary, Role::President])?;
        self.require_no_kin(case)?;
        require_moving(case)?;
        self.require_finished(case)?;
        let tasks = &case.life.tasks;
        match tasks.is_empty() || tasks.contains_key(&Task::Accounts) {
            true => Ok(()),
            false => Err(Refusal::AccountsMissing),
        }
    }

    pub(super) fn require_case(&self, case: &EventId) -> Result<&Case, Refusal> {
        self.book.cases().get(case).ok_or(Refusal::UnknownCase)
    }

    pub(super) fn require_open_case(&self, case: &EventId) -> Result<&Case, Refusal> {
        let case = self.require_case(case)?;
        require_going_on(case).map(|()| case)
    }

    /// A contact of a contact office.
    pub(super) fn require_contact(&self) -> Result<(), Refusal> {
        let federation = self.book.federation().ok_or(Refusal::NotFounded)?;
        let offices = federation.chapters.values().filter(|c| c.kind == ChapterKind::ContactOffice);
        let holds = |slug: &Slug| self.book.roles(&self.person, slug).contains(&Role::Contact);
        if offices.map(|c| &c.slug).any(holds) { Ok(()) } else { Err(Refusal::RoleNeeded) }
    }

    fn require_commissioner(&self) -> Result<(), Refusal> {
        let mut held = self.book.officers().filter(|(p, _, _)| **p == self.person);
        match held.any(|(_, _, roles)| roles.contains(&Role::Commissioner)) {
            true => Ok(()),
            false => Err(Refusal::RoleNeeded),
        }
    }
}

/// No yes beyond what was stated last, nor where that was no right.
fn require_stated(case: &Case, decided: &CaseDecided) -> Result<(), Refusal> {
    let Some(stated) = case.statements.last().filter(|_| grants(decided)) else { return Ok(()) };
    if !stated.eligible {
        return Err(Refusal::NotCovered);
    }
    let whole = Amount { minor: stated.caps(), currency: Currency::Eur };
    match decided.ceiling.minor > whole.minor {
        true => Err(Refusal::BeyondStated(whole)),
        false => Ok(()),
    }
}

/// A case that is closed or withdrawn is over.
pub(super) fn require_going_on(case: &Case) -> Result<(), Refusal> {
    if case.closed.is_some() {
        return Err(Refusal::CaseOver);
    }
    if case.life.withdrawn.is_some() { Err(Refusal::CaseWithdrawn) } else { Ok(()) }
}
