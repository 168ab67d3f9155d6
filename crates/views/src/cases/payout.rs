//! One payout: what was asked for, paid, received and disputed, with the four
//! numbers that are kept as they were said.

use ndimbal_ledger::book::{Accounted, Advance, Book, Confirmation, Dispute, Paid, Payout};
use ndimbal_ledger::case::Source;
use ndimbal_ledger::event::Event;
use ndimbal_ledger::id::EventId;
use ndimbal_ledger::money::{Amount, Currency};
use serde::Serialize;

use crate::plain::{Day, Id, Money, Name, Person, SettledBy, Shown, Standing, Sums, Word};

/// One payout.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PayoutAccount {
    /// Its id: that of the event that ordered it.
    pub payout: Id,
    /// Its case.
    pub case: Id,
    /// Under which benefit.
    pub benefit: Name,
    /// To whom, coarsely.
    pub payee: Word,
    /// `spain` or `senegal`.
    pub place: Word,
    /// `ordered`, `cancelled`, `paid`, `confirmed` or `disputed`.
    pub state: Word,
    /// What was asked for.
    pub ordered: Money,
    /// Out of which accounts.
    pub sources: Vec<SourceAccount>,
    /// Who asked.
    pub requester: Option<Person>,
    /// The event that took the order back.
    pub cancelled: Option<Id>,
    /// The four numbers, over all its payments.
    pub numbers: FourNumbers,
    /// Payments; more than one is irregular.
    pub payments: Vec<Payment>,
    /// What the payee received.
    pub confirmations: Vec<ConfirmationAccount>,
    /// What somebody said that the payee received, whose word is not enough: it
    /// counts when it is accepted.
    pub waiting: Vec<WaitingAccount>,
    /// Disputes, the last one last.
    pub disputes: Vec<DisputeAccount>,
    /// What is to be accounted for, if it is an advance.
    pub advance: Option<AdvanceAccount>,
    /// `made` or `given`, if there is a hand-over code.
    pub code: Option<Word>,
    /// What was said afterwards.
    pub feedback: Option<FeedbackAccount>,
}

/// Money given before receipts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AdvanceAccount {
    /// To be accounted for until.
    pub until: Day,
    /// What nobody has accounted for.
    pub left: Option<Money>,
    /// What accounts for it.
    pub accounted: Vec<AccountedPart>,
}

/// What accounts for a part of an advance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AccountedPart {
    /// The event.
    pub event: Id,
    /// `receipt`, `returned` or `written-off`.
    pub how: Word,
    /// How much.
    pub amount: Money,
}

/// What was said a month after a payout.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FeedbackAccount {
    /// The event.
    pub event: Id,
    /// What.
    pub answer: Word,
    /// When.
    pub date: Day,
}

/// How much comes out of which account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourceAccount {
    /// The account.
    pub account: Name,
    /// The amount.
    pub amount: Money,
}

/// The four numbers of a payout: kept as they were said, never recomputed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FourNumbers {
    /// Debited, fee apart: in euros, or in francs out of a float.
    pub debited: Money,
    /// The fee, in the same currency.
    pub fee: Money,
    /// Sent to the payee, in the payee's currency.
    pub sent: Option<Money>,
    /// Received by the payee, by confirmation.
    pub received: Option<Money>,
    /// Taken from it on the payee's side.
    pub fee_there: Option<Money>,
    /// Sent, never received, and borne by the chapter.
    pub lost: Option<Money>,
    /// Came back of it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub came_back: Vec<Money>,
    /// Still on its way.
    pub outstanding: Option<Money>,
    /// What changing money cost: francs at parity less francs sent. None
    /// where nothing was changed.
    pub change_cost: Option<Money>,
}

/// One payment of a payout.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Payment {
    /// The event.
    pub event: Id,
    /// When.
    pub date: Day,
    /// Who paid.
    pub person: Option<Person>,
    /// What left which account, fee apart.
    pub sources: Vec<SourceAccount>,
    /// What left in all, fee apart.
    pub debited: Money,
    /// What sending cost.
    pub fee: Money,
    /// What is on its way to the payee.
    pub sent: Money,
    /// How.
    pub channel: Word,
    /// Francs for one euro as the operator applied it.
    pub rate: Option<String>,
    /// What was debited, in francs at parity, where money was changed.
    pub at_parity: Option<Money>,
    /// Francs at parity less francs sent, where money was changed.
    pub change_cost: Option<Money>,
    /// Where it stands in the book.
    #[serde(flatten)]
    pub standing: Standing,
}

/// What somebody else says that the payee received.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ConfirmationAccount {
    /// The event.
    pub event: Id,
    /// When.
    pub date: Day,
    /// Who says so.
    pub person: Option<Person>,
    /// How much.
    pub received: Money,
    /// What was taken from it there.
    pub fee: Money,
    /// Where it stands in the book.
    #[serde(flatten)]
    pub standing: Standing,
}

/// A confirmation that has no effect until somebody accepts it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WaitingAccount {
    /// The event.
    pub event: Id,
    /// When.
    pub date: Day,
    /// Who says so.
    pub person: Option<Person>,
    /// How much.
    pub received: Money,
    /// What was taken from it there.
    pub fee: Money,
}

/// A dispute about a payout.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DisputeAccount {
    /// The event that opened it.
    pub event: Id,
    /// What is wrong.
    pub wrong: Word,
    /// To be settled until.
    pub deadline: Day,
    /// How it ended.
    pub settled: Option<SettledBy>,
}

/// One payout in full.
#[must_use]
pub fn payout(book: &Book, id: &EventId) -> Option<PayoutAccount> {
    let found = book.payouts().get(id)?;
    let dispute = |d: &Dispute| DisputeAccount {
        event: Shown(d.event),
        wrong: d.wrong.word(),
        deadline: Shown(d.deadline),
        settled: d.settled.map(SettledBy::from),
    };
    let confirmation = |c: &Confirmation| ConfirmationAccount {
        event: Shown(c.event),
        date: Shown(c.date),
        person: c.person.map(Shown),
        received: Money(c.received),
        fee: Money(c.fee),
        standing: Standing::of(book, &c.event),
    };
    Some(PayoutAccount {
        payout: Shown(*id),
        case: Shown(found.order.case),
        benefit: Shown(found.order.benefit.clone()),
        payee: found.order.payee.word(),
        place: found.order.place.word(),
        state: found.state().word(),
        ordered: Money(found.order.amount),
        sources: sources(&found.order.sources),
        requester: found.requester.map(Shown),
        cancelled: found.cancelled.map(Shown),
        numbers: numbers(found),
        payments: found.paid.iter().map(|paid| payment(book, paid)).collect(),
        confirmations: found.confirmations.iter().map(confirmation).collect(),
        waiting: waiting(book, id),
        disputes: found.disputes.iter().map(dispute).collect(),
        advance: found.advance.as_ref().map(|advance| advance_of(found, advance)),
        code: found.code.map(|code| if code.given.is_some() { "given" } else { "made" }),
        feedback: found.feedback.map(|(event, answer, date)| FeedbackAccount {
            event: Shown(event),
            answer: answer.word(),
            date: Shown(date),
        }),
    })
}

fn advance_of(found: &Payout, advance: &Advance) -> AdvanceAccount {
    let part = |a: &Accounted| AccountedPart {
        event: Shown(a.event),
        how: a.how.word(),
        amount: Money(a.amount),
    };
    AdvanceAccount {
        until: Shown(advance.until),
        left: found.unaccounted().map(Money),
        accounted: advance.accounted.iter().map(part).collect(),
    }
}

fn waiting(book: &Book, payout: &EventId) -> Vec<WaitingAccount> {
    let mut found = Vec::new();
    for (event, said, by) in book.waiting() {
        let Event::PayoutConfirmed(c) = said else { continue };
        if c.payout == *payout {
            found.push(WaitingAccount {
                event: Shown(*event),
                date: Shown(c.date),
                person: by.person.map(Shown),
                received: Money(c.received),
                fee: Money(c.fee),
            });
        }
    }
    found
}

/// The four numbers of a payout, over all its payments.
pub(super) fn numbers(found: &Payout) -> FourNumbers {
    let sent = found.sent();
    let received = |pick: fn(&Confirmation) -> Amount| {
        let sums: Sums = found.confirmations.iter().map(pick).collect();
        sent.map(|sent| sums.get(sent.currency))
    };
    let debited: Sums = found.paid.iter().map(|paid| paid.what.whole()).collect();
    let fees: Sums = found.paid.iter().map(|paid| paid.what.fee).collect();
    let costs: Vec<Money> = found.paid.iter().filter_map(change_cost).collect();
    FourNumbers {
        debited: debited.get(found.order.amount.currency),
        fee: fees.get(found.order.amount.currency),
        sent: sent.map(Money),
        received: received(|c| c.received),
        fee_there: received(|c| c.fee),
        lost: sent.map(|sent| Money::of(found.borne, sent.currency)),
        came_back: {
            let sums: Sums = found.returned.iter().map(|back| back.amount).collect();
            sums.all().into_iter().filter(|money| money.minor != 0).collect()
        },
        outstanding: found.outstanding().map(Money),
        change_cost: (!costs.is_empty())
            .then(|| costs.iter().map(|money| money.0).collect::<Sums>().get(Currency::Xof)),
    }
}

fn payment(book: &Book, paid: &Paid) -> Payment {
    let changed = is_changed(paid);
    Payment {
        event: Shown(paid.event),
        date: Shown(paid.what.date),
        person: paid.person.map(Shown),
        sources: sources(&paid.what.sources),
        debited: Money(paid.what.whole()),
        fee: Money(paid.what.fee),
        sent: Money(paid.sent),
        channel: paid.what.channel.word(),
        rate: paid.what.rate.map(rate_in_words),
        at_parity: changed.then(|| Money(paid.what.whole().at_parity_in_xof())),
        change_cost: change_cost(paid),
        standing: Standing::of(book, &paid.event),
    }
}

fn is_changed(paid: &Paid) -> bool {
    paid.what.whole().currency == Currency::Eur && paid.sent.currency == Currency::Xof
}

fn change_cost(paid: &Paid) -> Option<Money> {
    let at_parity = paid.what.whole().at_parity_in_xof().minor;
    is_changed(paid).then(|| Money::of(at_parity.saturating_sub(paid.sent.minor), Currency::Xof))
}

/// Millionths as a decimal without idle zeros: `655.957`.
fn rate_in_words(millionths: u64) -> String {
    let whole = format!("{}.{:06}", millionths / 1_000_000, millionths % 1_000_000);
    whole.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn sources(found: &[Source]) -> Vec<SourceAccount> {
    let row = |source: &Source| SourceAccount {
        account: Shown(source.account.clone()),
        amount: Money(source.amount),
    };
    found.iter().map(row).collect()
}
