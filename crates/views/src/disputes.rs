//! What is not as it should be: disputes with their deadlines, payouts that
//! nobody confirmed, transfers that did not arrive, irregular facts that
//! nobody settled, decisions without effect.

use ndimbal_ledger::book::{Book, Fate, PayoutState};
use ndimbal_ledger::history::History;
use ndimbal_ledger::time::Date;
use serde::Serialize;

use crate::cases::{OpenClaim, same_claims};
use crate::holders::Holders;
use crate::plain::{Day, Id, Money, Name, Person, Shown, Word, days_between};
use crate::trail::{Entry, entry};

/// Everything that waits for somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Disputes {
    /// The day on which it was asked.
    pub today: Day,
    /// Open disputes, the nearest deadline first. In all lists the larger
    /// amount comes first on one day, and then the order of the history.
    pub open: Vec<OpenDispute>,
    /// Payouts that were paid and not confirmed whole, the oldest first;
    /// those in dispute stand above.
    pub unconfirmed: Vec<Unconfirmed>,
    /// Transfers that were sent by a day and of which something is on its way, the oldest
    /// first.
    pub transfers: Vec<OpenTransfer>,
    /// Advances that are not accounted for, the nearest day first.
    pub advances: Vec<OpenAdvance>,
    /// Two cases for one claim that neither chapter gave up, as they were
    /// reported.
    pub claims: Vec<OpenClaim>,
    /// Irregular facts that nobody settled or corrected, in the one order.
    pub irregular: Vec<Entry>,
    /// Decisions without effect, in the one order.
    pub void: Vec<Entry>,
}

/// A dispute that is open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OpenDispute {
    /// The payout.
    pub payout: Id,
    /// Its case.
    pub case: Id,
    /// Whose case it is.
    pub chapter: Option<Name>,
    /// The event that opened the dispute.
    pub event: Id,
    /// What is wrong.
    pub wrong: Word,
    /// To be settled until.
    pub deadline: Day,
    /// Whether the deadline has passed.
    pub overdue: bool,
    /// Days until the deadline; below zero: since.
    pub days_left: i64,
    /// What was sent.
    pub sent: Option<Money>,
    /// What is confirmed of it.
    pub received: Option<Money>,
    /// What is missing.
    pub outstanding: Option<Money>,
}

/// A payout that was paid and that nobody confirmed whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unconfirmed {
    /// The payout.
    pub payout: Id,
    /// Its case.
    pub case: Id,
    /// Whose case it is.
    pub chapter: Option<Name>,
    /// To whom, coarsely.
    pub payee: Word,
    /// `spain` or `senegal`: who can confirm.
    pub place: Word,
    /// How it was sent.
    pub channel: Word,
    /// When it was paid.
    pub paid: Day,
    /// Days since.
    pub days: i64,
    /// What was sent.
    pub sent: Money,
    /// What is not confirmed.
    pub outstanding: Money,
}

/// A transfer that did not arrive whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OpenTransfer {
    /// The transfer.
    pub transfer: Id,
    /// Out of.
    pub from: Name,
    /// Into.
    pub to: Name,
    /// Who sent it.
    pub person: Option<Person>,
    /// When.
    pub date: Day,
    /// Days since.
    pub days: i64,
    /// What was sent.
    pub sent: Money,
    /// What came of it.
    pub received: Money,
    /// What is on its way.
    pub outstanding: Money,
}

/// An advance of which the payee has not accounted for all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OpenAdvance {
    /// The payout.
    pub payout: Id,
    /// Its case.
    pub case: Id,
    /// Whose case it is.
    pub chapter: Option<Name>,
    /// To whom, coarsely.
    pub payee: Word,
    /// To be accounted for until.
    pub until: Day,
    /// Whether that day has passed.
    pub overdue: bool,
    /// What nobody has accounted for.
    pub left: Money,
}

/// What waits for somebody on a day.
#[must_use]
pub fn disputes(book: &Book, history: &History, today: Date) -> Disputes {
    let holders = Holders::new(book, history);
    let entries = |wanted: &dyn Fn(&Fate) -> bool| -> Vec<Entry> {
        let events = history.ordered().filter(|event| wanted(&book.fate(&event.id())));
        events.map(|event| entry(book, &holders, event)).collect()
    };
    let mut irregular = entries(&|fate| matches!(fate, Fate::Irregular(_)));
    irregular.retain(|entry| entry.standing.is_unsettled());
    Disputes {
        today: Shown(today),
        open: open(book, history, today),
        unconfirmed: unconfirmed(book, history, today),
        transfers: transfers(book, history, today),
        advances: advances(book, history, today),
        claims: same_claims(book, history),
        irregular,
        void: entries(&|fate| matches!(fate, Fate::Void(_))),
    }
}

/// Open disputes, the nearest deadline first.
#[must_use]
pub fn open(book: &Book, history: &History, today: Date) -> Vec<OpenDispute> {
    let mut found: Vec<OpenDispute> = Vec::new();
    for (id, payout) in book.payouts() {
        let Some(dispute) = payout.open_dispute() else { continue };
        let sent = payout.sent();
        found.push(OpenDispute {
            payout: Shown(*id),
            case: Shown(payout.order.case),
            chapter: chapter_of_case(book, payout),
            event: Shown(dispute.event),
            wrong: dispute.wrong.word(),
            deadline: Shown(dispute.deadline),
            overdue: dispute.deadline < today,
            days_left: days_between(today, dispute.deadline),
            sent: sent.map(Money),
            received: sent.map(|sent| Money::of(payout.received(), sent.currency)),
            outstanding: payout.outstanding().map(Money),
        });
    }
    sort(&mut found, history, |d| (d.deadline, d.outstanding, d.payout));
    found
}

/// Payouts that were paid by a day, are not in dispute and are not confirmed whole,
/// the oldest first.
#[must_use]
pub fn unconfirmed(book: &Book, history: &History, today: Date) -> Vec<Unconfirmed> {
    let mut found: Vec<Unconfirmed> = Vec::new();
    for (id, payout) in book.payouts() {
        let (Some(sent), Some(outstanding), Some(first)) =
            (payout.sent(), payout.outstanding(), payout.paid.first())
        else {
            continue;
        };
        if payout.state() != PayoutState::Paid || first.what.date > today {
            continue;
        }
        found.push(Unconfirmed {
            payout: Shown(*id),
            case: Shown(payout.order.case),
            chapter: chapter_of_case(book, payout),
            payee: payout.order.payee.word(),
            place: payout.order.place.word(),
            channel: first.what.channel.word(),
            paid: Shown(first.what.date),
            days: days_between(first.what.date, today),
            sent: Money(sent),
            outstanding: Money(outstanding),
        });
    }
    sort(&mut found, history, |p| (p.paid, Some(p.outstanding), p.payout));
    found
}

/// Transfers of which something is on its way, the oldest first.
#[must_use]
pub fn transfers(book: &Book, history: &History, today: Date) -> Vec<OpenTransfer> {
    let mut found: Vec<OpenTransfer> = Vec::new();
    for (id, transfer) in book.transfers() {
        let currency = transfer.sent.currency;
        let outstanding = transfer.on_its_way();
        if outstanding > 0 && transfer.date <= today {
            found.push(OpenTransfer {
                transfer: Shown(*id),
                from: Shown(transfer.from.clone()),
                to: Shown(transfer.to.clone()),
                person: transfer.person.map(Shown),
                date: Shown(transfer.date),
                days: days_between(transfer.date, today),
                sent: Money(transfer.sent),
                received: Money::of(transfer.received, currency),
                outstanding: Money::of(outstanding, currency),
            });
        }
    }
    sort(&mut found, history, |t| (t.date, Some(t.outstanding), t.transfer));
    found
}

/// Advances that are not accounted for whole, the nearest day first.
#[must_use]
pub fn advances(book: &Book, history: &History, today: Date) -> Vec<OpenAdvance> {
    let mut found: Vec<OpenAdvance> = Vec::new();
    for (id, payout) in book.payouts() {
        let (Some(advance), Some(left)) = (&payout.advance, payout.unaccounted()) else { continue };
        if left.minor > 0 {
            found.push(OpenAdvance {
                payout: Shown(*id),
                case: Shown(payout.order.case),
                chapter: chapter_of_case(book, payout),
                payee: payout.order.payee.word(),
                until: Shown(advance.until),
                overdue: advance.until < today,
                left: Money(left),
            });
        }
    }
    sort(&mut found, history, |a| (a.until, Some(a.left), a.payout));
    found
}

/// By day, the larger amount first, and then as the history has them: ids are
/// random and order nothing.
fn sort<T>(found: &mut [T], history: &History, key: impl Fn(&T) -> (Day, Option<Money>, Id)) {
    found.sort_by_cached_key(|line| {
        let (day, amount, id) = key(line);
        let place = history.get(&id.0).map(|event| History::order_key(event));
        (day, std::cmp::Reverse(amount), place)
    });
}

fn chapter_of_case(book: &Book, payout: &ndimbal_ledger::book::Payout) -> Option<Name> {
    book.cases().get(&payout.order.case).map(|case| Shown(case.chapter.clone()))
}
