//! What a payout of care leaves in the book: advances with what accounts for
//! them, hand-over codes, feedback.

use alloc::vec::Vec;

use super::Author;
use super::payouts::{Accounted, AccountedBy, Advance, Code, Confirmation, Payout, Returned};
use crate::effect::PayoutStep;
use crate::event::PayoutConfirmed;
use crate::id::EventId;
use crate::money::Amount;

impl Payout {
    pub(super) fn goes_on(&mut self, event: EventId, step: &PayoutStep) {
        match step {
            PayoutStep::Advance(until) => {
                let new = Advance { event, until: *until, accounted: Vec::new() };
                self.advance.get_or_insert(new);
            }
            PayoutStep::Receipt(amount) => self.account(event, AccountedBy::Receipt, *amount),
            PayoutStep::Returned(amount) => self.takes_back(event, *amount),
            PayoutStep::WrittenOff(amount) => self.account(event, AccountedBy::WrittenOff, *amount),
            PayoutStep::Locked { lock, by } => {
                self.code.get_or_insert(Code { lock: *lock, by: *by, given: None });
            }
            PayoutStep::Unlocked => {
                if let Some(code) = &mut self.code {
                    code.given.get_or_insert(event);
                }
            }
            PayoutStep::Feedback { answer, date } => self.feedback = Some((event, *answer, *date)),
            PayoutStep::Cancelled
            | PayoutStep::Paid(_)
            | PayoutStep::Confirmed(_)
            | PayoutStep::Disputed { .. }
            | PayoutStep::Settled { .. } => {}
        }
    }

    pub(super) fn confirmed(&mut self, event: EventId, by: &Author, said: &PayoutConfirmed) {
        let (received, fee, date) = (said.received, said.fee, said.date);
        let of_loss = self.of_loss(self.counted(received).saturating_add(self.counted(fee)));
        self.borne = self.borne.saturating_sub(of_loss);
        let (person, also) = (by.person, by.also);
        self.confirmations.push(Confirmation { event, person, also, received, fee, of_loss, date });
    }

    /// What an amount counts towards what was sent, in minor units: nothing in
    /// another currency.
    #[must_use]
    pub fn counted(&self, amount: Amount) -> i64 {
        let same = self.sent().is_some_and(|sent| sent.currency == amount.currency);
        if same { amount.minor } else { 0 }
    }

    fn takes_back(&mut self, event: EventId, amount: Amount) {
        let back = Returned { event, ..self.comes_back(amount) };
        if back.of_advance != 0 {
            let minor = back.of_advance;
            self.account(event, AccountedBy::Returned, Amount { minor, ..amount });
        }
        self.borne = self.borne.saturating_sub(back.of_borne);
        self.returned.push(back);
    }

    /// Out of what an amount comes back: first what nobody accounted for, then
    /// what the chapter bore, and the rest lowers the cost.
    #[must_use]
    pub fn comes_back(&self, amount: Amount) -> Returned {
        let mut rest = amount.minor.max(0);
        let same = self.sent().is_some_and(|sent| sent.currency == amount.currency);
        let mut take = |held: i64| {
            let part = if same { rest.min(held.max(0)) } else { 0 };
            rest -= part;
            part
        };
        Returned {
            event: EventId([0; 32]),
            amount,
            of_advance: take(self.unaccounted().map_or(0, |left| left.minor)),
            of_write_off: take(self.written_off()),
            of_borne: take(self.borne),
        }
    }

    /// All that can come back: what the payee received or the chapter bore, less
    /// what did. None while nothing is paid.
    #[must_use]
    pub fn can_come_back(&self) -> Option<Amount> {
        let sent = self.sent()?;
        let received = self.confirmations.iter().map(|c| self.counted(c.received));
        let received = received.fold(0, i64::saturating_add);
        let of_received = |r: &Returned| r.amount.minor.saturating_sub(r.of_borne);
        let same = self.returned.iter().filter(|r| r.amount.currency == sent.currency);
        let back = same.map(of_received).fold(0, i64::saturating_add);
        let minor = received.saturating_sub(back).saturating_add(self.borne.max(0));
        Some(Amount { minor: minor.max(0), ..sent })
    }

    /// What the chapter bears of an advance and did not come back.
    fn written_off(&self) -> i64 {
        let accounted = self.advance.iter().flat_map(|advance| &advance.accounted);
        let off = accounted.filter(|a| a.how == AccountedBy::WrittenOff);
        let off = off.map(|a| self.counted(a.amount)).fold(0, i64::saturating_add);
        off.saturating_sub(self.sum_returned(|r| r.of_write_off))
    }

    pub(super) fn sum_returned(&self, part: impl Fn(&Returned) -> i64) -> i64 {
        self.returned.iter().map(part).fold(0, i64::saturating_add)
    }

    fn account(&mut self, event: EventId, how: AccountedBy, amount: Amount) {
        if let Some(advance) = &mut self.advance {
            advance.accounted.push(Accounted { event, how, amount });
        }
    }

    /// Whether this event accounts for a part of it.
    #[must_use]
    pub fn accounts_by(&self, event: &EventId) -> bool {
        let mut accounted = self.advance.iter().flat_map(|advance| &advance.accounted);
        accounted.any(|a| a.event == *event) || self.returned.iter().any(|r| r.event == *event)
    }

    /// Whether something rests on this record of what was received, spent or
    /// borne: papers for an advance, or what came back.
    #[must_use]
    pub fn rests_on(&self, record: &EventId) -> bool {
        let accounted = self.advance.as_ref().is_some_and(|a| !a.accounted.is_empty());
        if self.confirmations.iter().any(|c| c.event == *record) {
            return accounted || !self.returned.is_empty();
        }
        let back = self.returned.iter().any(|r| r.event == *record);
        let beyond = self.returned.iter().any(|r| r.amount.minor != r.of_advance);
        !back && self.accounts_by(record) && beyond
    }

    pub(super) fn forget(&mut self, wrong: &EventId) {
        for said in self.confirmations.extract_if(.., |c| c.event == *wrong) {
            self.borne = self.borne.saturating_add(said.of_loss);
        }
        for back in self.returned.extract_if(.., |r| r.event == *wrong) {
            self.borne = self.borne.saturating_add(back.of_borne);
        }
        if let Some(advance) = &mut self.advance {
            advance.accounted.retain(|a| a.event != *wrong);
        }
    }
}
