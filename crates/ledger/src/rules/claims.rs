//! One claim in two chapters: what the author of an event knew of it decides.

use super::lifecycle::grants;
use crate::book::{Author, Book, Case};
use crate::event::Event;
use crate::history::{History, OrderKey};
use crate::id::EventId;
use crate::refusal::Refusal;

/// What an event's author knew of others' events.
pub(super) struct Known<'a> {
    /// The book at the place of the event.
    pub(super) book: &'a Book,
    /// Who signs it.
    pub(super) by: &'a Author,
    /// All events.
    pub(super) history: &'a History,
}

/// Where a case stands among those of its claim, the least first: one that was
/// paid, then one that is decided in favour, then the earlier decision.
type Turn = (bool, bool, Option<OrderKey>);

impl Known<'_> {
    /// Who is about to sign knows all that is here.
    fn knew(&self, of: &EventId) -> bool {
        self.by.event.is_none_or(|event| self.history.in_past(of, &event))
    }

    /// No yes, while the same claim stands elsewhere; no money for a case, while
    /// another of its claim goes first. What was done apart stands on both sides
    /// and is found by the audit.
    pub(super) fn require_one_claim(&self, event: &Event) -> Result<(), Refusal> {
        let (id, yes) = if let Event::CaseDecided(decided) = event {
            (decided.case, grants(decided))
        } else if let Some(id) = self.case_of_money(event) {
            (id, false)
        } else {
            return Ok(());
        };
        let decides = matches!(event, Event::CaseDecided(_));
        let Some(case) = self.book.cases().get(&id).filter(|_| yes || !decides) else {
            return Ok(());
        };
        let marked = |case: &Case| case.life.claim.is_some_and(|(_, mark)| self.knew(&mark));
        if !marked(case) {
            return Ok(());
        }
        let others = self.book.same_claim(&id).filter(|(_, other)| !other.is_given_up());
        let mut known = others.map(|(_, other)| other).filter(|other| marked(other));
        match known.any(|other| yes || self.turn(other) < self.turn(case)) {
            true => Err(Refusal::SameClaim),
            false => Ok(()),
        }
    }

    /// The case for which money is set aside, asked for or paid.
    fn case_of_money(&self, event: &Event) -> Option<EventId> {
        if let Event::FundsAllocated(allocated) = event {
            return Some(allocated.case);
        }
        if let Event::PayoutOrdered(ordered) = event {
            return Some(ordered.case);
        }
        if let Event::FloatOrdered(ordered) = event {
            return Some(ordered.case);
        }
        let Event::PayoutPaid(paid) = event else { return None };
        self.book.payouts().get(&paid.payout).map(|payout| payout.order.case)
    }

    fn turn(&self, case: &Case) -> Turn {
        let payouts = case.payouts.iter().filter_map(|id| self.book.payouts().get(id));
        let paid = payouts.flat_map(|p| &p.paid).any(|paid| self.knew(&paid.event));
        let decision = case.decision().filter(|_| case.ceiling().is_some());
        let voice = decision.map(|(_, voice)| voice.event).filter(|voice| self.knew(voice));
        let place = voice.and_then(|id| self.history.get(&id)).map(|e| History::order_key(e));
        (!paid, place.is_none(), place)
    }
}
