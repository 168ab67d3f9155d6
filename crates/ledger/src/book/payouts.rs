//! What the book holds of a payout: payments, confirmations, disputes, an advance.

use alloc::vec::Vec;

use crate::case::{Answer, Settlement, Wrong};
use crate::event::{PayoutOrdered, PayoutPaid};
use crate::id::{Commitment, EventId, PersonId};
use crate::money::Amount;
use crate::time::Date;

/// A payment of a payout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paid {
    /// The event.
    pub event: EventId,
    /// By whom.
    pub person: Option<PersonId>,
    /// And who signed it, when another officer took it over.
    pub also: Option<PersonId>,
    /// What it says.
    pub what: PayoutPaid,
    /// What is on its way to the payee.
    pub sent: Amount,
}

/// A confirmation of a payout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confirmation {
    /// The event.
    pub event: EventId,
    /// By whom.
    pub person: Option<PersonId>,
    /// And who signed it, when another officer took it over.
    pub also: Option<PersonId>,
    /// How much the payee has.
    pub received: Amount,
    /// What was taken from it there.
    pub fee: Amount,
    /// How much of the two the chapter bore before, in minor units.
    pub of_loss: i64,
    /// When.
    pub date: Date,
}

/// Something wrong with a payout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dispute {
    /// The event that opened it: a statement, or a short confirmation.
    pub event: EventId,
    /// What is wrong.
    pub wrong: Wrong,
    /// To be settled until.
    pub deadline: Date,
    /// How it ended.
    pub settled: Option<(EventId, Settlement)>,
}

/// Where a payout stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PayoutState {
    /// Asked for.
    Ordered,
    /// Paid, not confirmed.
    Paid,
    /// Confirmed whole.
    Confirmed,
    /// Not wanted any more.
    Cancelled,
    /// In dispute.
    Disputed,
}

impl PayoutState {
    /// The word for machines and locale files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            PayoutState::Ordered => "ordered",
            PayoutState::Paid => "paid",
            PayoutState::Confirmed => "confirmed",
            PayoutState::Cancelled => "cancelled",
            PayoutState::Disputed => "disputed",
        }
    }
}

/// Money given before receipts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advance {
    /// The event that said so.
    pub event: EventId,
    /// To be accounted for until.
    pub until: Date,
    /// What accounts for it: papers, what came back, what the chapter bears.
    pub accounted: Vec<Accounted>,
}

/// What accounts for a part of an advance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accounted {
    /// The event.
    pub event: EventId,
    /// How.
    pub how: AccountedBy,
    /// How much.
    pub amount: Amount,
}

/// How a part of an advance is accounted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountedBy {
    /// A paper.
    Receipt,
    /// It came back.
    Returned,
    /// The chapter bears it.
    WrittenOff,
}

impl AccountedBy {
    /// The word for machines and locale files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            AccountedBy::Receipt => "receipt",
            AccountedBy::Returned => "returned",
            AccountedBy::WrittenOff => "written-off",
        }
    }
}

/// What came back of a payout, in minor units of what was sent where it says
/// out of what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Returned {
    /// The event.
    pub event: EventId,
    /// How much.
    pub amount: Amount,
    /// Of an advance that nobody had accounted for.
    pub of_advance: i64,
    /// Of what the chapter bore of an advance.
    pub of_write_off: i64,
    /// Of what never arrived and the chapter bore.
    pub of_borne: i64,
}

impl Returned {
    /// What lowers the cost of the case, in minor units.
    #[must_use]
    pub fn of_cost(&self) -> i64 {
        let other = self.of_advance.saturating_add(self.of_write_off);
        self.amount.minor.saturating_sub(other.saturating_add(self.of_borne))
    }
}

/// A hand-over code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Code {
    /// What it opens.
    pub lock: Commitment,
    /// Who made it.
    pub by: Option<PersonId>,
    /// The event by which the payee's code came, if it did.
    pub given: Option<EventId>,
}

/// One payment for a case to one payee.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payout {
    /// What was asked for.
    pub order: PayoutOrdered,
    /// By whom.
    pub requester: Option<PersonId>,
    /// The event that cancelled it, if one did.
    pub cancelled: Option<EventId>,
    /// Payments; more than one is irregular.
    pub paid: Vec<Paid>,
    /// What the payee has, by confirmation.
    pub confirmations: Vec<Confirmation>,
    /// Disputes, the last one last.
    pub disputes: Vec<Dispute>,
    /// What never arrived and the chapter bears, in minor units of the
    /// currency sent.
    pub borne: i64,
    /// What is to be accounted for, if it is an advance.
    pub advance: Option<Advance>,
    /// What came back.
    pub returned: Vec<Returned>,
    /// Its hand-over code, if one was made.
    pub code: Option<Code>,
    /// What was said afterwards; the last word stands.
    pub feedback: Option<(EventId, Answer, Date)>,
}

impl Payout {
    /// What was sent in all, in the currency of the first payment.
    #[must_use]
    pub fn sent(&self) -> Option<Amount> {
        let first = self.paid.first()?.sent;
        let same = self.paid.iter().filter(|p| p.sent.currency == first.currency);
        let minor = same.map(|p| p.sent.minor).fold(0, i64::saturating_add);
        Some(Amount { minor, currency: first.currency })
    }

    /// What is confirmed in all, in minor units of the currency sent (of the
    /// order's while nothing is paid).
    #[must_use]
    pub fn received(&self) -> i64 {
        let currency = self.sent().map_or(self.order.amount.currency, |sent| sent.currency);
        let amounts = self.confirmations.iter().flat_map(|c| [c.received, c.fee]);
        let same = amounts.filter(|amount| amount.currency == currency);
        same.map(|amount| amount.minor).fold(0, i64::saturating_add)
    }

    /// What was sent and is neither confirmed nor borne by the chapter.
    #[must_use]
    pub fn outstanding(&self) -> Option<Amount> {
        let sent = self.sent()?;
        let left = self.missing()?.minor.saturating_sub(self.borne);
        Some(Amount { minor: left, currency: sent.currency })
    }

    /// What was sent and neither arrived nor came back, borne or not.
    #[must_use]
    pub fn missing(&self) -> Option<Amount> {
        let sent = self.sent()?;
        let back = self.sum_returned(|r| r.of_borne);
        let minor = sent.minor.saturating_sub(self.received()).saturating_sub(back);
        Some(Amount { minor, ..sent })
    }

    /// How much of what comes, in minor units, was borne by the chapter: beyond
    /// what is outstanding, the loss is taken back.
    #[must_use]
    pub fn of_loss(&self, came: i64) -> i64 {
        let outstanding = self.outstanding().map_or(0, |left| left.minor.max(0));
        came.saturating_sub(outstanding).clamp(0, self.borne.max(0))
    }

    /// Whether this person asked for it, paid it or confirmed it.
    #[must_use]
    pub fn involves(&self, person: PersonId) -> bool {
        let paid = self.paid.iter().flat_map(|p| [p.person, p.also]);
        let confirmed = self.confirmations.iter().flat_map(|c| [c.person, c.also]);
        paid.chain(confirmed).chain([self.requester]).any(|p| p == Some(person))
    }

    /// Whether this person paid some of it.
    #[must_use]
    pub fn was_paid_by(&self, person: PersonId) -> bool {
        self.paid.iter().any(|p| p.person == Some(person) || p.also == Some(person))
    }

    /// The dispute that is open, if one is.
    #[must_use]
    pub fn open_dispute(&self) -> Option<&Dispute> {
        self.disputes.last().filter(|d| d.settled.is_none())
    }

    /// Where it stands.
    #[must_use]
    pub fn state(&self) -> PayoutState {
        if self.open_dispute().is_some() {
            return PayoutState::Disputed;
        }
        match self.outstanding() {
            None if self.cancelled.is_some() => PayoutState::Cancelled,
            None => PayoutState::Ordered,
            Some(left) if left.minor > 0 => PayoutState::Paid,
            Some(_) => PayoutState::Confirmed,
        }
    }

    /// Whether it takes of what was decided and set aside: until it is
    /// cancelled, and again if somebody paid it all the same.
    #[must_use]
    pub fn is_wanted(&self) -> bool {
        self.cancelled.is_none() || !self.paid.is_empty()
    }

    /// Whether nothing more is to be done about it.
    #[must_use]
    pub fn is_finished(&self) -> bool {
        let open = self.unaccounted().is_some_and(|left| left.minor > 0);
        matches!(self.state(), PayoutState::Confirmed | PayoutState::Cancelled) && !open
    }

    /// What the payee of an advance received and has not accounted for.
    #[must_use]
    pub fn unaccounted(&self) -> Option<Amount> {
        let advance = self.advance.as_ref()?;
        let currency = self.sent().map_or(self.order.amount.currency, |sent| sent.currency);
        let sum = |of: &mut dyn Iterator<Item = Amount>| {
            let same = of.filter(|amount| amount.currency == currency);
            same.map(|amount| amount.minor).fold(0, i64::saturating_add)
        };
        let received = sum(&mut self.confirmations.iter().map(|c| c.received));
        let accounted = sum(&mut advance.accounted.iter().map(|a| a.amount));
        Some(Amount { minor: received.saturating_sub(accounted), currency })
    }

    /// What it was ordered for less what came back, in minor units of euro, at
    /// parity: what it takes of ceilings and caps.
    #[must_use]
    pub fn euros(&self) -> i64 {
        self.ordered_euros().saturating_sub(self.freed_euros()).max(0)
    }

    fn ordered_euros(&self) -> i64 {
        self.order.amount.at_parity_in_euros().minor
    }

    /// What came back of what was ordered, in minor units of euro, at parity: what was
    /// paid beyond the order comes back first, and frees nothing.
    #[must_use]
    pub fn freed_euros(&self) -> i64 {
        let paid = self.paid.iter().map(|p| p.what.whole().at_parity_in_euros().minor);
        let beyond = paid.fold(0, i64::saturating_add).saturating_sub(self.ordered_euros());
        self.returned_euros().saturating_sub(beyond.max(0)).max(0)
    }

    /// What came back, in minor units of euro, at parity.
    #[must_use]
    pub fn returned_euros(&self) -> i64 {
        let amounts = self.returned.iter().map(|r| r.amount.at_parity_in_euros().minor);
        amounts.fold(0, i64::saturating_add)
    }
}
