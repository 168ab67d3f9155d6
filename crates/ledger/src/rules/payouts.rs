//! Rules for payouts: asked for, paid, confirmed, disputed, settled. Four
//! eyes: requester, deciders, payer and confirmer are different people.

use super::cases::require_going_on;
use super::lifecycle::require_moving;
use super::{Ask, require_positive};
use crate::book::{Case, Payout, Transfer, is_surplus};
use crate::case::{Place, Settlement, Source};
use crate::event::{
    CaseStepDone, Event, PayoutCancelled, PayoutConfirmed, PayoutDisputed, PayoutOrdered,
    PayoutPaid, Settled, TaskDone,
};
use crate::id::{EventId, Slug};
use crate::lifecycle::{PublicCover, Resting};
use crate::money::{Amount, Currency};
use crate::people::Role;
use crate::plan::PlanBenefit;
use crate::refusal::Refusal;

/// Who ends disputes, and says what a chapter bears.
const SETTLES: &[Role] = &[Role::President, Role::Auditor, Role::Commissioner];

impl Ask<'_> {
    /// Secretary or president asks for a payout of an approved case that is not
    /// held, if they did not decide it and are not kin: within what was set aside, and under a benefit's
    /// cap.
    pub(super) fn payout_ordered(&self, ordered: &PayoutOrdered) -> Result<(), Refusal> {
        require_positive(ordered.amount)?;
        if ordered.amount.currency != Currency::Eur {
            return Err(Refusal::WrongCurrency);
        }
        let case = self.require_open_case(&ordered.case)?;
        self.require_role(&case.chapter, &[Role::Secretary, Role::President])?;
        self.require_no_kin(case)?;
        require_moving(case)?;
        self.require_fund_pays(case, &ordered.benefit)?;
        let ceiling = self.limit_of_order(case, ordered)?;
        let ordered_before = self.sum_of(case, ordered, Payout::is_wanted);
        let left = ceiling.saturating_sub(ordered_before).max(0);
        if ordered.amount.minor > left {
            return Err(Refusal::BeyondCeiling(Amount { minor: left, currency: Currency::Eur }));
        }
        if case.deciders().any(|p| self.acts_as(p)) {
            return Err(Refusal::FourEyes);
        }
        require_sum(&ordered.sources, ordered.amount)?;
        self.require_under_cap(case, ordered)?;
        for source in &ordered.sources {
            let allocation = case.allocations.get(&source.account).copied().unwrap_or_default();
            let left = allocation.set_aside.saturating_sub(allocation.ordered);
            if of_account(&ordered.sources, &source.account) > left {
                let left = Amount { minor: left, currency: Currency::Eur };
                return Err(Refusal::BeyondAllocation(left));
            }
        }
        Ok(())
    }

    /// The treasurer of the case's chapter pays what was ordered, once, from
    /// the accounts that were ordered, if they neither asked nor decided nor are
    /// kin; not while the case is held, nor once it is over.
    pub(super) fn payout_paid(&self, paid: &PayoutPaid) -> Result<(), Refusal> {
        let payout = self.require_payout(&paid.payout)?;
        let case = self.require_case(&payout.order.case)?;
        match self.float_office(payout) {
            Some(office) => self.require_role(&office, &[Role::Contact])?,
            None => self.require_role(&case.chapter, &[Role::Treasurer])?,
        }
        self.require_no_kin(case)?;
        require_moving(case)?;
        self.require_fund_pays(case, &payout.order.benefit)?;
        require_going_on(case)?;
        let decided = case.deciders().any(|p| self.acts_as(p));
        if decided || payout.requester.is_some_and(|p| self.acts_as(p)) {
            return Err(Refusal::FourEyes);
        }
        if !payout.paid.is_empty() {
            return Err(Refusal::PaidBefore);
        }
        if payout.cancelled.is_some() {
            return Err(Refusal::PayoutCancelled);
        }
        if paid.fee.minor < 0 || paid.sent.is_some_and(|s| s.minor <= 0) {
            return Err(Refusal::NotPositive);
        }
        if paid.fee.currency != payout.order.amount.currency {
            return Err(Refusal::WrongCurrency);
        }
        if paid.sources != payout.order.sources {
            return Err(Refusal::OtherThanOrdered);
        }
        let ceiling = self.limit_of_order(case, &payout.order)?;
        let paid_before = self.sum_of(case, &payout.order, |p| !p.paid.is_empty());
        let left = ceiling.saturating_sub(paid_before).max(0);
        if payout.euros() > left {
            return Err(Refusal::BeyondCeiling(Amount { minor: left, currency: Currency::Eur }));
        }
        let first = paid.sources.first().map(|s| &s.account);
        for source in &paid.sources {
            self.require_account(&source.account, source.amount)?;
            let fee = if first == Some(&source.account) { paid.fee.minor } else { 0 };
            let minor = of_account(&paid.sources, &source.account).saturating_add(fee);
            self.require_funds(&source.account, Amount { minor, ..source.amount })?;
        }
        Ok(())
    }

    /// Not what the public system was found to pay: the fund pays last.
    pub(super) fn require_fund_pays(&self, case: &Case, benefit: &Slug) -> Result<(), Refusal> {
        let exists = case.life.public() == Some(PublicCover::Exists);
        match exists && self.book.asks_public_cover(case, benefit) {
            true => Err(Refusal::PublicCoverFirst),
            false => Ok(()),
        }
    }

    /// Secretary or president takes an order back while nothing was paid.
    pub(super) fn payout_cancelled(&self, cancelled: &PayoutCancelled) -> Result<(), Refusal> {
        let payout = self.require_payout(&cancelled.payout)?;
        let case = self.require_case(&payout.order.case)?;
        self.require_role(&case.chapter, &[Role::Secretary, Role::President])?;
        if !payout.paid.is_empty() {
            return Err(Refusal::PaidBefore);
        }
        if payout.cancelled.is_some() { Err(Refusal::PayoutCancelled) } else { Ok(()) }
    }

    /// A contact confirms what arrived in Senegal; in Spain an officer of the
    /// case's chapter does, who neither asked, decided nor paid.
    pub(super) fn payout_confirmed(&self, confirmed: &PayoutConfirmed) -> Result<(), Refusal> {
        let payout = self.require_payout(&confirmed.payout)?;
        let case = self.require_case(&payout.order.case)?;
        self.require_confirmer(case, payout)?;
        if payout.code.is_some_and(|code| code.given.is_none()) {
            return Err(Refusal::CodeNeeded);
        }
        Self::require_within(payout, confirmed)
    }

    /// A confirmation is in the currency that was sent, and of no more than
    /// was sent; what the chapter bears may still come.
    fn require_within(payout: &Payout, confirmed: &PayoutConfirmed) -> Result<(), Refusal> {
        if confirmed.received.minor < 0 || confirmed.fee.minor < 0 {
            return Err(Refusal::NotPositive);
        }
        let left = payout.missing().ok_or(Refusal::NotPaid)?;
        if confirmed.received.currency != left.currency || confirmed.fee.currency != left.currency {
            return Err(Refusal::WrongCurrency);
        }
        if left.minor <= 0 {
            return Err(Refusal::ConfirmedBefore);
        }
        if confirmed.received.minor.saturating_add(confirmed.fee.minor) > left.minor {
            return Err(Refusal::MoreThanSent(left));
        }
        Ok(())
    }

    pub(super) fn require_confirmer(&self, case: &Case, payout: &Payout) -> Result<(), Refusal> {
        match payout.order.place {
            // What a contact paid out of the float, the chapter may ask the
            // payee about as well.
            Place::Senegal if self.float_office(payout).is_some() => {
                let own = &[Role::President, Role::Companion, Role::Auditor];
                self.require_contact().or_else(|_| self.require_role(&case.chapter, own))?;
            }
            Place::Senegal => self.require_contact()?,
            Place::Spain => self.require_role(
                &case.chapter,
                &[Role::President, Role::Secretary, Role::Companion, Role::Auditor],
            )?,
        }
        self.require_no_kin(case)?;
        let decided = case.deciders().any(|p| self.acts_as(p));
        let paid =
            payout.was_paid_by(self.person) || self.by.also.is_some_and(|p| payout.was_paid_by(p));
        match decided || paid || payout.requester.is_some_and(|p| self.acts_as(p)) {
            true => Err(Refusal::FourEyes),
            false => Ok(()),
        }
    }

    /// Any officer may say that a paid payout is not as recorded.
    pub(super) fn payout_disputed(&self, disputed: &PayoutDisputed) -> Result<(), Refusal> {
        let payout = self.require_payout(&disputed.payout)?;
        let officer = self.book.officers().any(|(p, _, _)| *p == self.person);
        if !officer {
            return Err(Refusal::RoleNeeded);
        }
        if payout.paid.is_empty() {
            return Err(Refusal::NotPaid);
        }
        if payout.open_dispute().is_some() { Err(Refusal::DisputeOpen) } else { Ok(()) }
    }

    /// President, auditor or commissioner of the case's chapter settles a
    /// dispute, if they did not pay: when all came that was sent, or so that
    /// the chapter bears what is missing, which whoever asked for the payout
    /// does not say. So it is with what is on its way of a transfer. Of any
    /// chapter, they settle an irregular fact that they did not sign.
    pub(super) fn settled(&self, settled: &Settled) -> Result<(), Refusal> {
        let may = SETTLES;
        if let Some(payout) = self.book.payouts().get(&settled.subject) {
            let case = self.require_case(&payout.order.case)?;
            self.require_role(&case.chapter, may)?;
            self.require_no_kin(case)?;
            if payout.open_dispute().is_none() {
                return Err(Refusal::NothingToSettle);
            }
            return self.dispute_settled(payout, settled.outcome);
        }
        let transfer = self.book.transfers().get(&settled.subject);
        let open = transfer.filter(|t| t.on_its_way() > 0);
        if let (Some(transfer), Settlement::BorneByChapter) = (open, settled.outcome) {
            return self.transfer_borne(&settled.subject, transfer);
        }
        let irregular = matches!(self.book.fate(&settled.subject), crate::book::Fate::Irregular(_));
        if !irregular || self.book.settlement(&settled.subject).is_some() {
            return Err(open.map_or(Refusal::NothingToSettle, |t| {
                Refusal::StillMissing(Amount { minor: t.on_its_way(), ..t.sent })
            }));
        }
        let mut held = self.book.officers().filter(|(p, _, _)| **p == self.person);
        if !held.any(|(_, _, roles)| roles.iter().any(|r| may.contains(r))) {
            return Err(Refusal::RoleNeeded);
        }
        if self.book.irregular_by.get(&settled.subject) == Some(&self.person) {
            return Err(Refusal::FourEyes);
        }
        match self.book.waiting.get(&settled.subject) {
            Some((body, _)) if settled.outcome == Settlement::Accepted => self.accepted(body),
            Some(_) | None => Ok(()),
        }
    }

    /// Who sent a transfer, or said what came of it, does not say that their
    /// chapter bears the rest.
    fn transfer_borne(&self, id: &EventId, transfer: &Transfer) -> Result<(), Refusal> {
        self.require_role(&self.book.chapter_of(transfer.bearer()), SETTLES)?;
        let came = self.book.received.values().filter(|came| came.transfer == *id);
        let said = came.flat_map(|came| [came.person, came.also]);
        let mut persons = said.chain([transfer.person]).flatten();
        match persons.any(|p| self.acts_as(p)) {
            true => Err(Refusal::FourEyes),
            false => Ok(()),
        }
    }

    fn dispute_settled(&self, payout: &Payout, outcome: Settlement) -> Result<(), Refusal> {
        let paid =
            payout.was_paid_by(self.person) || self.by.also.is_some_and(|p| payout.was_paid_by(p));
        let bears = outcome == Settlement::BorneByChapter;
        if paid || (bears && payout.requester.is_some_and(|p| self.acts_as(p))) {
            return Err(Refusal::FourEyes);
        }
        match payout.outstanding().filter(|left| left.minor > 0 && !bears) {
            Some(left) => Err(Refusal::StillMissing(left)),
            None => Ok(()),
        }
    }

    /// A statement that waited is accepted while it still fits. Who accepts a
    /// confirmation stands in for whoever confirms: they have no other part in
    /// the payout.
    fn accepted(&self, body: &Event) -> Result<(), Refusal> {
        if let Event::PayoutConfirmed(confirmed) = body {
            let payout = self.require_payout(&confirmed.payout)?;
            let case = self.require_case(&payout.order.case)?;
            self.require_no_kin(case)?;
            if payout.involves(self.person) || case.deciders().any(|p| p == self.person) {
                return Err(Refusal::FourEyes);
            }
            return Self::require_within(payout, confirmed);
        }
        if let Event::ReceiptFiled(filed) = body {
            return Self::require_left(self.require_payout(&filed.payout)?, filed.amount);
        }
        if let Event::TransferReceived(received) = body {
            return self.transfer_fits(received);
        }
        if let Event::CaseStepDone(CaseStepDone { case, .. })
        | Event::TaskDone(TaskDone { case, .. }) = body
        {
            self.require_case(case)?;
        }
        Ok(())
    }

    pub(super) fn require_under_cap(
        &self,
        case: &Case,
        ordered: &PayoutOrdered,
    ) -> Result<(), Refusal> {
        if is_surplus(ordered) {
            return Ok(());
        }
        // What was signed before there were these questions counts as it did.
        if self.by.event.is_none() && case.life.resting() == Some(Resting::Here) {
            self.require_burial_here(case, ordered)?;
        }
        let statement = case.statement().ok_or(Refusal::NotCovered)?;
        let named = self.book.cap_of(case, &ordered.benefit).ok_or(Refusal::BurialHere)?;
        let line = statement.lines.iter().find(|line| line.benefit == named);
        let cap = line.ok_or(Refusal::NotCovered)?.cap;
        let before = |counts: &dyn Fn(&Slug) -> bool| {
            let payouts = case.payouts.iter().filter_map(|id| self.book.payouts().get(id));
            let same = payouts.filter(|p| p.is_wanted() && counts(&p.order.benefit));
            same.map(Payout::euros).fold(0, i64::saturating_add)
        };
        let own = |benefit: &Slug| [&named, &ordered.benefit].contains(&benefit);
        let of_help = |benefit: &Slug| self.book.is_one_help(case, benefit, &ordered.benefit);
        let most = self.book.most_of_help(case, &ordered.benefit);
        let left = cap.minor.saturating_sub(before(&own));
        let left = left.min(most.saturating_sub(before(&of_help))).max(0);
        let left = Amount { minor: left, currency: cap.currency };
        match ordered.amount.at_parity_in_euros().minor > left.minor {
            true => Err(Refusal::BeyondCeiling(left)),
            false => Ok(()),
        }
    }

    /// Nothing goes on carrying the body on, and what stands in for carriage
    /// home keeps to the plan's cap of its own.
    fn require_burial_here(&self, case: &Case, ordered: &PayoutOrdered) -> Result<(), Refusal> {
        if ordered.benefit.as_str() == PlanBenefit::INLAND {
            return Err(Refusal::BurialHere);
        }
        let version = case.plan.as_ref().and_then(|id| self.book.plan(id));
        let Some(benefit) = version.and_then(|v| v.plan.benefit(&ordered.benefit)) else {
            return Ok(());
        };
        let payouts = case.payouts.iter().filter_map(|id| self.book.payouts().get(id));
        let same = payouts.filter(|p| p.order.benefit == ordered.benefit && p.is_wanted());
        let before = same.map(Payout::euros).fold(0, i64::saturating_add);
        let minor = benefit.per_case.minor.saturating_sub(before).max(0);
        match ordered.amount.at_parity_in_euros().minor > minor {
            true => Err(Refusal::BeyondCeiling(Amount { minor, currency: Currency::Eur })),
            false => Ok(()),
        }
    }

    /// What the payouts of a case were ordered for, in minor units: those
    /// under its decision, or those of its shares of surpluses.
    pub(super) fn sum_of(
        &self,
        case: &Case,
        like: &PayoutOrdered,
        which: impl Fn(&Payout) -> bool,
    ) -> i64 {
        let payouts = case.payouts.iter().filter_map(|id| self.book.payouts().get(id));
        let same = payouts.filter(|p| is_surplus(&p.order) == is_surplus(like));
        let amounts = same.filter(|p| which(p)).map(Payout::euros);
        amounts.fold(0, i64::saturating_add)
    }

    pub(super) fn require_payout(&self, payout: &EventId) -> Result<&Payout, Refusal> {
        self.book.payouts().get(payout).ok_or(Refusal::UnknownPayout)
    }
}

/// What is asked of one account, which may stand among the sources twice.
fn of_account(sources: &[Source], account: &Slug) -> i64 {
    let same = sources.iter().filter(|s| s.account == *account);
    same.map(|s| s.amount.minor).fold(0, i64::saturating_add)
}

fn require_sum(sources: &[Source], whole: Amount) -> Result<(), Refusal> {
    let mut sum = Amount::zero(whole.currency);
    for source in sources {
        require_positive(source.amount)?;
        sum = sum.checked_add(source.amount).map_err(|_| Refusal::PartsDiffer)?;
    }
    if sum == whole { Ok(()) } else { Err(Refusal::PartsDiffer) }
}
