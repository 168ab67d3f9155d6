//! Rules for levies, appeals and their surplus, budgets, and for accounts that
//! are kept for one purpose alone.

use alloc::collections::BTreeSet;

use super::money::HOLDS_MONEY;
use super::{Ask, require_positive};
use crate::account::{Account, POOL};
use crate::book::{Appeal, Case, is_surplus};
use crate::event::{
    AppealClosed, AppealGift, AppealOpened, BudgetAdopted, LevyCalled, LevyPaid, PayoutOrdered,
    SurplusAssigned, SurplusRule, TransferSent,
};
use crate::id::{EventId, Slug};
use crate::money::{Amount, Currency};
use crate::people::Role;
use crate::refusal::Refusal;

/// The classes of a budget: what comes in, then what goes out.
pub const BUDGET_CLASSES: &[&str] =
    &["dues", "levies", "gifts", "death", "care", "hardship", "fees", "losses"];

/// Who calls for money in a chapter's name.
const CALLS: &[Role] = &[Role::President, Role::Treasurer];

impl Ask<'_> {
    /// President or treasurer calls a levy: an amount for every member who is
    /// in on its day, due on that day or later; where it is for a case, that
    /// case is known.
    pub(super) fn levy_called(&self, called: &LevyCalled) -> Result<(), Refusal> {
        require_euros(called.amount)?;
        self.require_role(&called.chapter, CALLS)?;
        if called.due < called.date {
            return Err(Refusal::BadPeriod);
        }
        called.case.map_or(Ok(()), |case| self.require_case(&case).map(|_| ()))
    }

    /// The treasurer takes a member's payment of a levy into an account of the
    /// chapter, no more than the member still owes of it.
    pub(super) fn levy_paid(&self, paid: &LevyPaid) -> Result<(), Refusal> {
        require_euros(paid.amount)?;
        let levy = self.book.levies().get(&paid.levy).ok_or(Refusal::UnknownLevy)?;
        let info = self.require_account(&paid.account, paid.amount)?;
        self.require_own(&paid.account)?;
        let member = self.require_member(&paid.member)?;
        if info.chapter != levy.called.chapter {
            return Err(Refusal::UnknownAccount);
        }
        self.require_role(&levy.called.chapter, &[Role::Treasurer])?;
        let left = levy.expected_of(member).saturating_sub(levy.paid_by(&paid.member));
        require_within(paid.amount, left, Refusal::BeyondOwed)
    }

    /// President or treasurer opens an appeal with an account of their chapter
    /// that nothing else uses. A surplus for families names them, each once;
    /// another names none. Gifts come on the channels that it names.
    pub(super) fn appeal_opened(&self, opened: &AppealOpened) -> Result<(), Refusal> {
        require_euros(opened.target)?;
        self.require_role(&opened.chapter, CALLS)?;
        self.require_apart(&opened.account, &opened.chapter, opened.target)?;
        if opened.until < opened.date {
            return Err(Refusal::BadPeriod);
        }
        let families: BTreeSet<&EventId> = opened.families.iter().collect();
        let to_families = opened.surplus == SurplusRule::Families;
        let channels: BTreeSet<u8> = opened.channels.iter().map(|c| c.number()).collect();
        if families.len() != opened.families.len()
            || to_families == families.is_empty()
            || channels.len() != opened.channels.len()
            || channels.is_empty()
        {
            return Err(Refusal::PartsDiffer);
        }
        opened.families.iter().try_for_each(|case| self.require_open_case(case).map(|_| ()))
    }

    /// Whoever holds an account's money takes a gift for an appeal into it,
    /// while the appeal is open, on a channel that it names: into the appeal's
    /// own account, or into a common one of any chapter.
    pub(super) fn appeal_gift(&self, gift: &AppealGift) -> Result<(), Refusal> {
        require_euros(gift.amount)?;
        let appeal = self.require_appeal(&gift.appeal)?;
        let info = self.require_account(&gift.account, gift.amount)?;
        if gift.account != appeal.opened.account {
            self.require_own(&gift.account)?;
        }
        self.require_role(&info.chapter, HOLDS_MONEY)?;
        if !appeal.opened.channels.contains(&gift.channel) {
            return Err(Refusal::ChannelNotNamed);
        }
        let days = appeal.opened.date..=appeal.opened.until;
        match appeal.closed.is_none() && days.contains(&gift.date) {
            true => Ok(()),
            false => Err(Refusal::AppealOver),
        }
    }

    /// President or treasurer of the chapter that called closes an appeal,
    /// once.
    pub(super) fn appeal_closed(&self, closed: &AppealClosed) -> Result<(), Refusal> {
        let appeal = self.require_appeal(&closed.appeal)?;
        self.require_role(&appeal.opened.chapter, CALLS)?;
        if appeal.closed.is_some() {
            return Err(Refusal::AppealOver);
        }
        if closed.date < appeal.opened.date { Err(Refusal::BadPeriod) } else { Ok(()) }
    }

    /// President or treasurer of the chapter that called assigns the surplus
    /// of a closed appeal as its rule gives it, and in no other way; again
    /// only when what was taken in changed.
    pub(super) fn surplus_assigned(&self, assigned: &SurplusAssigned) -> Result<(), Refusal> {
        let appeal = self.require_appeal(&assigned.appeal)?;
        self.require_role(&appeal.opened.chapter, CALLS)?;
        if appeal.closed.is_none() {
            return Err(Refusal::AppealOpen);
        }
        let surplus = self.book.surplus(appeal);
        let shares = appeal.shares_of(surplus);
        if shares.is_empty() || shares != assigned.shares {
            return Err(Refusal::NotTheRule(surplus));
        }
        match appeal.assigned.as_ref().is_some_and(|(_, before)| *before == shares) {
            true => Err(Refusal::AssignedBefore),
            false => Ok(()),
        }
    }

    /// President or treasurer adopts a budget: each class once, nothing below
    /// zero. It moves nothing; a later one for the same days takes its place.
    pub(super) fn budget_adopted(&self, budget: &BudgetAdopted) -> Result<(), Refusal> {
        self.require_role(&budget.chapter, CALLS)?;
        if budget.until < budget.from {
            return Err(Refusal::BadPeriod);
        }
        let mut classes = BTreeSet::new();
        for line in &budget.lines {
            if line.amount.minor < 0 {
                return Err(Refusal::NotPositive);
            }
            if line.amount.currency != Currency::Eur {
                return Err(Refusal::WrongCurrency);
            }
            if !BUDGET_CLASSES.contains(&line.class.as_str()) {
                return Err(Refusal::UnknownClass);
            }
            if !classes.insert(&line.class) {
                return Err(Refusal::PartsDiffer);
            }
        }
        if classes.is_empty() { Err(Refusal::PartsDiffer) } else { Ok(()) }
    }

    /// What may be set aside for a case in all: what was decided, and its
    /// shares of surpluses.
    pub(super) fn limit(&self, id: &EventId, case: &Case) -> Result<i64, Refusal> {
        let (ceiling, share) = (case.ceiling(), self.book.surplus_of(id));
        match ceiling.is_none() && share <= 0 {
            true => Err(Refusal::NotApproved),
            false => Ok(ceiling.map_or(0, |c| c.minor).saturating_add(share)),
        }
    }

    /// What payouts like this one may come to: its shares of surpluses for
    /// those, what was decided for all others.
    pub(super) fn limit_of_order(
        &self,
        case: &Case,
        order: &PayoutOrdered,
    ) -> Result<i64, Refusal> {
        if is_surplus(order) {
            let share = self.book.surplus_of(&order.case);
            return if share > 0 { Ok(share) } else { Err(Refusal::NotApproved) };
        }
        Ok(case.ceiling().ok_or(Refusal::NotApproved)?.minor)
    }

    /// An account that is kept for something takes nothing else in.
    pub(super) fn require_common(&self, account: &Slug) -> Result<(), Refusal> {
        match self.book.kept_apart_for(account) {
            Some(_) => Err(Refusal::AccountApart),
            None => Ok(()),
        }
    }

    /// The money of a rotating tontine is its members'.
    pub(super) fn require_no_natt(&self, account: &Slug) -> Result<(), Refusal> {
        let kept_for = self.book.kept_apart_for(account);
        match kept_for.is_some_and(|id| self.book.natts().contains_key(&id)) {
            true => Err(Refusal::AccountApart),
            false => Ok(()),
        }
    }

    /// Out of an appeal's account only its surplus is sent, once it is closed
    /// and where its rule sends it; all else is paid out for cases.
    pub(super) fn require_may_leave(&self, sent: &TransferSent) -> Result<(), Refusal> {
        let kept_for = self.book.kept_apart_for(&sent.from);
        let Some(appeal) = kept_for.and_then(|id| self.book.appeals().get(&id)) else {
            return Ok(());
        };
        let mut left = Amount::zero(Currency::Eur);
        if appeal.closed.is_some() && self.book.takes_surplus(appeal, &sent.to) {
            left = self.book.surplus(appeal);
            left.minor = left.minor.saturating_sub(self.book.sent_out(&sent.from));
        }
        let leaving = sent.amount.minor.saturating_add(sent.fee.minor);
        require_within(Amount { minor: leaving, ..left }, left.minor, Refusal::BeyondSurplus)
    }

    fn require_own(&self, account: &Slug) -> Result<(), Refusal> {
        if account.as_str() == POOL {
            Err(Refusal::AccountApart)
        } else {
            self.require_common(account)
        }
    }

    /// An account can be kept for something as long as nothing was ever posted
    /// to it and nothing is on its way to it.
    pub(super) fn require_apart(
        &self,
        account: &Slug,
        chapter: &Slug,
        amount: Amount,
    ) -> Result<(), Refusal> {
        let info = self.require_account(account, amount)?;
        if info.chapter != *chapter {
            return Err(Refusal::UnknownAccount);
        }
        self.require_own(account)?;
        let fund = Account::Fund(account.clone());
        let touched =
            Currency::ALL.iter().any(|c| self.book.balances().contains_key(&(fund.clone(), *c)));
        let on_its_way = self.book.transfers().values().any(|t| t.to == *account);
        if touched || on_its_way { Err(Refusal::AccountApart) } else { Ok(()) }
    }

    fn require_appeal(&self, appeal: &EventId) -> Result<&Appeal, Refusal> {
        self.book.appeals().get(appeal).ok_or(Refusal::UnknownAppeal)
    }
}

fn require_euros(amount: Amount) -> Result<(), Refusal> {
    require_positive(amount)?;
    if amount.currency == Currency::Eur { Ok(()) } else { Err(Refusal::WrongCurrency) }
}

pub(super) fn require_within(
    amount: Amount,
    left: i64,
    otherwise: fn(Amount) -> Refusal,
) -> Result<(), Refusal> {
    let left = left.max(0);
    match amount.minor > left {
        true => Err(otherwise(Amount { minor: left, ..amount })),
        false => Ok(()),
    }
}
