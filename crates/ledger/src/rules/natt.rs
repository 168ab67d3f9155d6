//! Rules for rotating tontines: their treasurer is the chapter's.

use alloc::collections::BTreeSet;

use super::collecting::require_within;
use super::{Ask, require_positive};
use crate::account::Account;
use crate::book::Natt;
use crate::event::{NattLeft, NattOpened, NattPaid, NattTaken};
use crate::id::{EventId, MemberId};
use crate::money::Amount;
use crate::people::Role;
use crate::refusal::Refusal;

/// The rounds of a group: as many as its number can say.
const MEMBERS_MAX: usize = 255;

impl Ask<'_> {
    /// The treasurer opens a group of two or more members of the chapter, each
    /// with one turn, with an account of the chapter that nothing else uses.
    pub(super) fn natt_opened(&self, opened: &NattOpened) -> Result<(), Refusal> {
        require_positive(opened.share)?;
        self.require_role(&opened.chapter, &[Role::Treasurer])?;
        self.require_apart(&opened.account, &opened.chapter, opened.share)?;
        if opened.months == 0 {
            return Err(Refusal::BadPeriod);
        }
        let each_once: BTreeSet<&MemberId> = opened.order.iter().collect();
        let count = each_once.len();
        if count != opened.order.len() || !(2..=MEMBERS_MAX).contains(&count) {
            return Err(Refusal::PartsDiffer);
        }
        for id in &opened.order {
            let member = self.require_member(id)?;
            if member.chapter != opened.chapter {
                return Err(Refusal::UnknownMember);
            }
            if member.left.is_some() {
                return Err(Refusal::MemberGone);
            }
        }
        Ok(())
    }

    /// The treasurer takes in what one of the group pays for a round, no more
    /// than they still owe for it. Who left pays for the first round in which
    /// they owe.
    pub(super) fn natt_paid(&self, paid: &NattPaid) -> Result<(), Refusal> {
        let natt = self.require_turn(&paid.natt, paid.round, paid.amount)?;
        natt.round_of(&paid.member).ok_or(Refusal::UnknownMember)?;
        self.require_role(&natt.opened.chapter, &[Role::Treasurer])?;
        let owed = natt.owed(paid.round, &paid.member);
        require_within(paid.amount, owed, Refusal::BeyondOwed)?;
        let mut before = natt.rounds().take_while(|(round, _)| *round < paid.round);
        let mut owes_before = || before.any(|(round, _)| natt.owed(round, &paid.member) > 0);
        match natt.left.contains_key(&paid.member) && owes_before() {
            true => Err(Refusal::EarlierRound),
            false => Ok(()),
        }
    }

    /// The treasurer hands out a round's pot to whose turn it is, no more than
    /// lies in it.
    pub(super) fn natt_taken(&self, taken: &NattTaken) -> Result<(), Refusal> {
        let natt = self.require_turn(&taken.natt, taken.round, taken.amount)?;
        if natt.taker(taken.round) != Some(taken.member) {
            return Err(Refusal::OtherTurn);
        }
        self.require_role(&natt.opened.chapter, &[Role::Treasurer])?;
        require_within(taken.amount, natt.pot(taken.round), Refusal::BeyondPot)?;
        let fund = Account::Fund(natt.opened.account.clone());
        let held = self.book.balance(&fund, taken.amount.currency);
        if held.minor < taken.amount.minor { Err(Refusal::NotEnough(held)) } else { Ok(()) }
    }

    /// The treasurer notes that one of the group left, once.
    pub(super) fn natt_left(&self, left: &NattLeft) -> Result<(), Refusal> {
        let natt = self.require_natt(&left.natt)?;
        natt.round_of(&left.member).ok_or(Refusal::UnknownMember)?;
        self.require_role(&natt.opened.chapter, &[Role::Treasurer])?;
        match natt.left.contains_key(&left.member) {
            true => Err(Refusal::MemberGone),
            false => Ok(()),
        }
    }

    fn require_turn(&self, natt: &EventId, round: u8, amount: Amount) -> Result<&Natt, Refusal> {
        require_positive(amount)?;
        let natt = self.require_natt(natt)?;
        if amount.currency != natt.opened.share.currency {
            return Err(Refusal::WrongCurrency);
        }
        if natt.taker(round).is_none() { Err(Refusal::NoSuchRound) } else { Ok(natt) }
    }

    fn require_natt(&self, natt: &EventId) -> Result<&Natt, Refusal> {
        self.book.natts().get(natt).ok_or(Refusal::UnknownNatt)
    }
}
