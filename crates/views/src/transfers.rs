//! Transfers: what left one account, what it cost to send and to change, and
//! what came into the other.

use ndimbal_ledger::book::{Book, Transfer};
use ndimbal_ledger::event::{Event, TransferSent};
use ndimbal_ledger::history::History;
use ndimbal_ledger::id::EventId;
use ndimbal_ledger::money::{Amount, Currency};
use serde::Serialize;

use crate::plain::{Day, Id, Money, Name, Shown, Word};

/// A transfer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TransferLine {
    /// The sending.
    pub transfer: Id,
    /// When it was sent.
    pub date: Day,
    /// Out of.
    pub from: Name,
    /// Into.
    pub to: Name,
    /// How.
    pub channel: Word,
    /// What left the account, fee apart.
    pub amount: Money,
    /// What sending cost, from the same account.
    pub fee: Money,
    /// What went on, in the currency of the other account.
    pub sent: Money,
    /// What came of it.
    pub received: Money,
    /// Where the money was changed: how many francs less went on than at the
    /// fixed parity.
    pub cost: Option<Money>,
}

/// What changing money cost, in francs at the fixed parity, where it was changed.
#[must_use]
pub fn cost_of_change(left: Amount, sent: Amount) -> Option<Amount> {
    if left.currency == sent.currency {
        return None;
    }
    let minor = left.at_parity_in_xof().minor.saturating_sub(sent.at_parity_in_xof().minor);
    Some(Amount { minor, currency: Currency::Xof })
}

/// Every transfer that counts, the oldest first.
#[must_use]
pub fn transfers(book: &Book, history: &History) -> Vec<TransferLine> {
    let mut found: Vec<TransferLine> = sent(book, history)
        .map(|(id, transfer, said)| TransferLine {
            transfer: Shown(id),
            date: Shown(transfer.date),
            from: Shown(transfer.from.clone()),
            to: Shown(transfer.to.clone()),
            channel: said.channel.word(),
            amount: Money(said.amount),
            fee: Money(said.fee),
            sent: Money(transfer.sent),
            received: Money::of(transfer.received, transfer.sent.currency),
            cost: cost_of_change(said.amount, transfer.sent).map(Money),
        })
        .collect();
    let place = |line: &TransferLine| {
        (line.date, history.get(&line.transfer.0).map(|event| History::order_key(event)))
    };
    found.sort_by_cached_key(place);
    found
}

/// The transfers with what their senders said.
pub(crate) fn sent<'a>(
    book: &'a Book,
    history: &'a History,
) -> impl Iterator<Item = (EventId, &'a Transfer, &'a TransferSent)> {
    book.transfers().iter().filter_map(|(id, transfer)| match history.get(id)?.body() {
        Event::TransferSent(said) => Some((*id, transfer, said)),
        _ => None,
    })
}
