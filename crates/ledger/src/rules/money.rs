//! Rules for accounts, transfers, gifts, charges, drawing rights and
//! corrections.

use super::{Ask, require_positive};
use crate::account::{Account, AccountClass, POOL};
use crate::book::AccountInfo;
use crate::event::{
    AccountCharged, AccountCredited, AccountOpened, CashCounted, Corrected, CountConfirmed,
    GiftReceived, RightsAllotted, TransferReceived, TransferSent,
};
use crate::id::Slug;
use crate::money::{Amount, Currency};
use crate::people::Role;
use crate::refusal::Refusal;

/// Roles that hold money: the treasurer in Spain, the contact in Senegal.
pub(super) const HOLDS_MONEY: &[Role] = &[Role::Treasurer, Role::Contact];

impl Ask<'_> {
    /// Treasurer, president or contact opens an account of their chapter,
    /// named after it; what was in it is not below zero. Each name once, or
    /// again in the same currency after the opening was corrected.
    pub(super) fn account_opened(&self, opened: &AccountOpened) -> Result<(), Refusal> {
        self.require_role(&opened.chapter, &[Role::Treasurer, Role::President, Role::Contact])?;
        let head = opened.account.as_str().split_once('/').map(|(head, _)| head);
        if head != Some(opened.chapter.as_str()) {
            return Err(Refusal::AccountName);
        }
        if let Some(info) = self.book.accounts().get(&opened.account) {
            if self.book.correction(&info.by).is_none() {
                return Err(Refusal::AccountOpen);
            }
            if info.currency != opened.opening.currency {
                return Err(Refusal::WrongCurrency);
            }
        }
        if opened.opening.minor < 0 { Err(Refusal::NotPositive) } else { Ok(()) }
    }

    /// Drawing rights move by the holder's own chain alone, and no further
    /// than they reach (rule 36).
    pub(super) fn rights_allotted(&self, allotted: &RightsAllotted) -> Result<(), Refusal> {
        require_positive(allotted.amount)?;
        if allotted.amount.currency != Currency::Eur {
            return Err(Refusal::WrongCurrency);
        }
        if !self.book.devices().contains_key(&allotted.to) {
            return Err(Refusal::GrantWithoutEffect);
        }
        self.require_rights(allotted.amount)
    }

    /// Whoever holds the account's money sends it, no more than it holds. From
    /// the pool, whoever holds the money of the receiving account draws it,
    /// no more than the device may draw.
    pub(super) fn transfer_sent(&self, sent: &TransferSent) -> Result<(), Refusal> {
        require_positive(sent.amount)?;
        if sent.fee.minor < 0 || sent.sent.is_some_and(|s| s.minor <= 0) {
            return Err(Refusal::NotPositive);
        }
        if sent.from == sent.to {
            return Err(Refusal::SameAccount);
        }
        let from = self.require_account(&sent.from, sent.amount)?;
        if sent.fee.currency != from.currency {
            return Err(Refusal::WrongCurrency);
        }
        let to = self.require_account(&sent.to, sent.sent.unwrap_or(sent.amount))?;
        self.require_no_natt(&sent.from)?;
        self.require_no_natt(&sent.to)?;
        self.require_may_leave(sent)?;
        let draws = sent.from.as_str() == POOL;
        if !draws || self.require_role(&to.chapter, HOLDS_MONEY).is_err() {
            self.require_role(&from.chapter, HOLDS_MONEY)?;
        }
        let leaving = Amount { minor: sent.amount.minor + sent.fee.minor, ..sent.amount };
        self.require_funds(&sent.from, leaving)
    }

    /// Whoever holds the money of the receiving account says what came, no
    /// more than was sent.
    pub(super) fn transfer_received(&self, received: &TransferReceived) -> Result<(), Refusal> {
        let transfer =
            self.book.transfers().get(&received.transfer).ok_or(Refusal::UnknownTransfer)?;
        let to = self.book.accounts().get(&transfer.to).ok_or(Refusal::UnknownAccount)?;
        self.require_role(&to.chapter, HOLDS_MONEY)?;
        self.transfer_fits(received)
    }

    pub(super) fn transfer_fits(&self, received: &TransferReceived) -> Result<(), Refusal> {
        require_positive(received.amount)?;
        let transfer =
            self.book.transfers().get(&received.transfer).ok_or(Refusal::UnknownTransfer)?;
        self.require_account(&transfer.to, received.amount)?;
        let minor = transfer.sent.minor.saturating_sub(transfer.received);
        match received.amount.minor > minor {
            true => Err(Refusal::MoreThanSent(Amount { minor: minor.max(0), ..transfer.sent })),
            false => Ok(()),
        }
    }

    /// The treasurer records a gift to the chapter.
    pub(super) fn gift_received(&self, gift: &GiftReceived) -> Result<(), Refusal> {
        require_positive(gift.amount)?;
        let info = self.require_account(&gift.account, gift.amount)?;
        self.require_common(&gift.account)?;
        self.require_role(&info.chapter, HOLDS_MONEY)
    }

    /// Whoever holds the account's money says what its bank or operator took,
    /// no more than it holds.
    pub(super) fn account_charged(&self, charged: &AccountCharged) -> Result<(), Refusal> {
        self.require_operated(&charged.account, charged.amount)?;
        self.require_funds(&charged.account, charged.amount)
    }

    /// Whoever holds the account's money says what its bank or operator gave.
    pub(super) fn account_credited(&self, credited: &AccountCredited) -> Result<(), Refusal> {
        self.require_operated(&credited.account, credited.amount)
    }

    /// An account that somebody keeps for its holder. What lacks in a cash box
    /// two officers count; what a tontine holds is its members'.
    fn require_operated(&self, account: &Slug, amount: Amount) -> Result<(), Refusal> {
        require_positive(amount)?;
        let info = self.require_account(account, amount)?;
        if info.class == Some(AccountClass::Cash) {
            return Err(Refusal::CashIsCounted);
        }
        self.require_no_natt(account)?;
        self.require_role(&info.chapter, HOLDS_MONEY)
    }

    /// A record is corrected by whoever might have written it: an officer
    /// who holds money in the chapter it concerns, or the secretary or
    /// president; a step of a case also by whoever said it; each record once.
    /// What was received or confirmed is
    /// corrected before what was sent or paid.
    pub(super) fn corrected(&self, corrected: &Corrected) -> Result<(), Refusal> {
        if self.book.correction(&corrected.wrong).is_some() {
            return Err(Refusal::CorrectedBefore);
        }
        let chapter =
            self.book.chapter_to_correct(&corrected.wrong).ok_or(Refusal::NotCorrectable)?;
        if self.book.is_answered(&corrected.wrong) {
            return Err(Refusal::Answered);
        }
        if self.book.is_borne(&corrected.wrong) {
            return Err(Refusal::NotCorrectable);
        }
        // A contact takes back what they said of a case of another chapter.
        let said = self.book.step_of(&corrected.wrong).and_then(|(_, person)| person);
        if said.is_some_and(|person| self.acts_as(person)) {
            return Ok(());
        }
        let recorded = self.book.recorded_by(&corrected.wrong);
        if recorded.is_some_and(|person| self.acts_as(person)) && self.require_contact().is_ok() {
            return Ok(());
        }
        self.require_role(
            &chapter,
            &[Role::Treasurer, Role::Contact, Role::Secretary, Role::President],
        )
    }

    /// Whoever holds the money of a cash box, wallet or float counts it.
    pub(super) fn cash_counted(&self, counted: &CashCounted) -> Result<(), Refusal> {
        let info = self.require_account(&counted.account, counted.counted)?;
        if counted.counted.minor < 0 {
            return Err(Refusal::NotPositive);
        }
        if !matches!(
            info.class,
            Some(AccountClass::Cash | AccountClass::MobileMoney | AccountClass::Float)
        ) {
            return Err(Refusal::UnknownAccount);
        }
        self.require_role(&info.chapter, HOLDS_MONEY)
    }

    /// Another officer of the chapter confirms the count: what it found over
    /// or short of the books is posted.
    pub(super) fn count_confirmed(&self, confirmed: &CountConfirmed) -> Result<(), Refusal> {
        let count = self.book.counts().get(&confirmed.count).ok_or(Refusal::UnknownCount)?;
        if count.confirmed.is_some() {
            return Err(Refusal::UnknownCount);
        }
        if count.person.is_none_or(|p| self.acts_as(p)) {
            return Err(Refusal::FourEyes);
        }
        self.require_role(&self.book.chapter_of(&count.account), Role::ALL)
    }

    pub(super) fn require_account(
        &self,
        account: &Slug,
        amount: Amount,
    ) -> Result<&AccountInfo, Refusal> {
        let info = self.book.accounts().get(account).ok_or(Refusal::UnknownAccount)?;
        if info.currency == amount.currency { Ok(info) } else { Err(Refusal::WrongCurrency) }
    }

    pub(super) fn require_funds(&self, account: &Slug, amount: Amount) -> Result<(), Refusal> {
        if account.as_str() == POOL {
            self.require_rights(amount)?;
        }
        let held = self.book.balance(&Account::Fund(account.clone()), amount.currency);
        if held.minor < amount.minor { Err(Refusal::NotEnough(held)) } else { Ok(()) }
    }

    pub(super) fn require_rights(&self, amount: Amount) -> Result<(), Refusal> {
        let rights = self.book.rights(&self.by.device);
        match rights < amount.minor {
            true => Err(Refusal::BeyondRights(Amount { minor: rights, currency: Currency::Eur })),
            false => Ok(()),
        }
    }
}
