//! What a payout of care leaves in the book: advances with what accounts for
//! them, hand-over codes, feedback.

use alloc::vec::Vec;

use super::state::{Accounted, AccountedBy, Advance, Code, Payout};
use crate::effect::PayoutStep;
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
            PayoutStep::Returned(amount) => self.account(event, AccountedBy::Returned, *amount),
            PayoutStep::WrittenOff(amount) => self.account(event, AccountedBy::WrittenOff, *amount),
            PayoutStep::Locked(lock) => {
                self.code.get_or_insert(Code { lock: *lock, given: None });
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

    fn account(&mut self, event: EventId, how: AccountedBy, amount: Amount) {
        if let Some(advance) = &mut self.advance {
            advance.accounted.push(Accounted { event, how, amount });
        }
    }

    /// Whether this event accounts for a part of it.
    #[must_use]
    pub fn accounts_by(&self, event: &EventId) -> bool {
        let mut accounted = self.advance.iter().flat_map(|advance| &advance.accounted);
        accounted.any(|a| a.event == *event)
    }

    /// Whether something of an advance is accounted for.
    #[must_use]
    pub fn is_accounted(&self) -> bool {
        self.advance.as_ref().is_some_and(|advance| !advance.accounted.is_empty())
    }

    pub(super) fn forget(&mut self, wrong: &EventId) {
        if let Some(advance) = &mut self.advance {
            advance.accounted.retain(|a| a.event != *wrong);
        }
    }
}
