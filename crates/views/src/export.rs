//! The books for other programs: every move of money as a transaction of
//! double-entry accounting, without anybody's name. [`text`] writes them for
//! hledger and beancount and as rows.
//!
//! A transaction is one event with all the lines that it posted, on its
//! accounting date. At the end stand the balances as this book has them, so
//! that the other program checks its own sums against ours.

pub mod names;
pub mod text;

use std::collections::BTreeMap;

use ndimbal_ledger::account::Account;
use ndimbal_ledger::book::{Book, Posting};
use ndimbal_ledger::history::History;
use ndimbal_ledger::id::{EventId, FederationId, Slug};
use ndimbal_ledger::money::Currency;
use ndimbal_ledger::time::Date;
use serde::Serialize;

use crate::explain::date_of;
use crate::plain::{AccountName, Day, Id, Money, Name, Shown, Standing, Word};

/// Which part of the books.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// The transactions that touch this chapter; none: all.
    pub chapter: Option<Slug>,
    /// Up to this accounting date; none: all.
    pub until: Option<Date>,
}

/// The books as transactions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Journal {
    /// The federation's id.
    pub federation: Option<Shown<FederationId>>,
    /// The chapter, where one was asked for.
    pub chapter: Option<Name>,
    /// The last day, where one was asked for.
    pub until: Option<Day>,
    /// The root over the events that were folded.
    pub root: String,
    /// By date and then in the one order.
    pub transactions: Vec<Transaction>,
    /// What is in the accounts at the end: with a chapter, in its own.
    pub balances: Vec<Balance>,
}

/// An event that moved money.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Transaction {
    /// The accounting date; of an event without one, the date of its clock.
    pub date: Day,
    /// The event.
    pub event: Id,
    /// The word of its kind.
    pub kind: Word,
    /// Its lines: they add up to zero in each currency.
    pub lines: Vec<Balance>,
    /// What became of the event.
    #[serde(flatten)]
    pub standing: Standing,
}

/// An account and an amount.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Balance {
    /// The account.
    pub account: AccountName,
    /// How much; above zero: more in it.
    pub amount: Money,
}

/// The books, or a part of them, as transactions.
#[must_use]
pub fn journal(book: &Book, history: &History, wanted: &Wanted) -> Journal {
    let mut posted: BTreeMap<EventId, Vec<&Posting>> = BTreeMap::new();
    for posting in book.postings() {
        posted.entry(posting.event).or_default().push(posting);
    }
    let mut transactions: Vec<Transaction> = Vec::new();
    for event in history.ordered() {
        let Some(lines) = posted.get(&event.id()).filter(|lines| touches(book, lines, wanted))
        else {
            continue;
        };
        let date = date_of(book, history, &event.id());
        if wanted.until.is_some_and(|until| date > until) {
            continue;
        }
        transactions.push(Transaction {
            date: Shown(date),
            event: Shown(event.id()),
            kind: event.body().word(),
            lines: lines.iter().map(|p| balance(&p.account, Money(p.amount))).collect(),
            standing: Standing::with_act(book, history, event),
        });
    }
    transactions.sort_by_key(|transaction| transaction.date);
    Journal {
        federation: book.federation().map(|f| Shown(f.id)),
        chapter: wanted.chapter.clone().map(Shown),
        until: wanted.until.map(Shown),
        root: history.root().iter().map(|byte| format!("{byte:02x}")).collect(),
        balances: balances(book, &transactions, wanted),
        transactions,
    }
}

fn balance(account: &Account, amount: Money) -> Balance {
    Balance { account: AccountName(account.clone()), amount }
}

fn touches(book: &Book, lines: &[&Posting], wanted: &Wanted) -> bool {
    let Some(chapter) = &wanted.chapter else { return true };
    lines.iter().any(|line| names::owner(book, &line.account).as_ref() == Some(chapter))
}

/// What the book says; up to a day, what the transactions come to.
fn balances(book: &Book, transactions: &[Transaction], wanted: &Wanted) -> Vec<Balance> {
    let mut sums: BTreeMap<(Account, Currency), i64> = BTreeMap::new();
    if wanted.until.is_none() {
        sums.extend(book.balances().iter().map(|(key, minor)| (key.clone(), *minor)));
    } else {
        for line in transactions.iter().flat_map(|t| &t.lines) {
            let sum = sums.entry((line.account.0.clone(), line.amount.currency)).or_default();
            *sum = sum.saturating_add(line.amount.minor);
        }
    }
    let own = |account: &Account| match &wanted.chapter {
        None => true,
        Some(chapter) => names::owner(book, account).as_ref() == Some(chapter),
    };
    let own = sums.into_iter().filter(|((account, _), _)| own(account));
    own.map(|((account, currency), minor)| balance(&account, Money::of(minor, currency))).collect()
}
