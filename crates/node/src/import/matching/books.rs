//! What the books hold of an account and what they expect on it, as lines are
//! compared with it.

use std::collections::{BTreeMap, BTreeSet};

use ndimbal_ledger::account::Account;
use ndimbal_ledger::book::{Book, DuesKind};
use ndimbal_ledger::case::Source;
use ndimbal_ledger::event::Event;
use ndimbal_ledger::history::History;
use ndimbal_ledger::id::{EventId, MemberId, Slug};
use ndimbal_ledger::money::Currency;
use ndimbal_ledger::time::Date;

/// An amount paid or owed so often is usual in a chapter.
const USUAL: usize = 3;

/// Something that the books hold of the account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Booked {
    /// The event.
    pub event: EventId,
    /// Its day.
    pub date: Date,
    /// By how much it changed the account, its fee included.
    pub minor: i64,
    /// The fee in it, zero or more.
    pub fee: i64,
    /// Who paid, when it is dues.
    pub member: Option<MemberId>,
}

/// Money on its way into the account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coming {
    /// The transfer.
    pub transfer: EventId,
    /// When it was sent.
    pub sent: Date,
    /// What has not come yet.
    pub minor: i64,
}

/// A payout that was ordered from the account and is not paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ordered {
    /// The payout.
    pub payout: EventId,
    /// What is to leave this account.
    pub minor: i64,
    /// Out of which accounts, as it was ordered.
    pub sources: Vec<Source>,
}

/// What is known of a member's dues.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owing {
    /// Owed and not paid; below zero: paid ahead.
    pub minor: i64,
    /// Since when a member.
    pub joined: Date,
    /// Until when, if they left.
    pub left: Option<Date>,
    /// Amounts that they owed or paid before.
    pub known: BTreeSet<i64>,
}

/// What the books say about one account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Books {
    /// The account.
    pub account: Slug,
    /// Its currency.
    pub currency: Currency,
    /// What they hold of it.
    pub booked: Vec<Booked>,
    /// Dues that they hold of the chapter's other accounts.
    pub elsewhere: Vec<Booked>,
    /// The chapter's members.
    pub members: BTreeMap<MemberId, Owing>,
    /// Amounts that are usual in the chapter.
    pub usual: BTreeSet<i64>,
    /// Transfers on their way to it.
    pub coming: Vec<Coming>,
    /// Payouts ordered from it.
    pub ordered: Vec<Ordered>,
    /// What its bank or operator took or gave by itself.
    pub own: BTreeSet<EventId>,
}

impl Books {
    /// Looks an account up; `None` when there is none of this name.
    #[must_use]
    pub fn of(book: &Book, history: &History, account: &Slug) -> Option<Self> {
        let info = book.accounts().get(account)?;
        let mut books = Self {
            account: account.clone(),
            currency: info.currency,
            booked: Vec::new(),
            elsewhere: Vec::new(),
            members: BTreeMap::new(),
            usual: BTreeSet::new(),
            coming: Vec::new(),
            ordered: Vec::new(),
            own: BTreeSet::new(),
        };
        books.add_dues(book, &info.chapter);
        books.add_postings(book, history);
        for (id, transfer) in book.transfers() {
            let left = transfer.on_its_way();
            let open = transfer.to == *account && transfer.sent.currency == info.currency;
            if open && left > 0 && book.correction(id).is_none() {
                books.coming.push(Coming { transfer: *id, sent: transfer.date, minor: left });
            }
        }
        for (id, payout) in book.payouts() {
            let sources = &payout.order.sources;
            let from = sources.iter().filter(|source| source.account == *account);
            let minor = from.map(|source| source.amount.minor).fold(0, i64::saturating_add);
            let open = payout.paid.is_empty() && payout.cancelled.is_none();
            if open && minor > 0 && book.correction(id).is_none() {
                books.ordered.push(Ordered { payout: *id, minor, sources: sources.clone() });
            }
        }
        Some(books)
    }

    fn add_dues(&mut self, book: &Book, chapter: &Slug) {
        let mut seen: BTreeMap<i64, usize> = BTreeMap::new();
        for (id, member) in book.members().iter().filter(|(_, m)| m.chapter == *chapter) {
            let (owed, paid) = member.totals();
            let mut known = BTreeSet::new();
            for entry in &member.dues {
                known.insert(entry.amount.minor);
                *seen.entry(entry.amount.minor).or_default() += 1;
                let DuesKind::Payment { account, .. } = &entry.kind else { continue };
                let booked = Booked {
                    event: entry.event,
                    date: entry.date,
                    minor: entry.amount.minor,
                    fee: 0,
                    member: Some(*id),
                };
                match *account == self.account {
                    true => self.booked.push(booked),
                    false => self.elsewhere.push(booked),
                }
            }
            let minor = owed.saturating_sub(paid);
            let owing = Owing { minor, joined: member.joined, left: member.left, known };
            self.members.insert(*id, owing);
        }
        self.usual =
            seen.into_iter().filter(|(_, n)| *n >= USUAL).map(|(minor, _)| minor).collect();
    }

    /// Whatever moved money of the account, dues apart.
    fn add_postings(&mut self, book: &Book, history: &History) {
        let fund = Account::Fund(self.account.clone());
        let mut sums: BTreeMap<EventId, i64> = BTreeMap::new();
        for posting in book.postings() {
            if posting.account == fund && posting.amount.currency == self.currency {
                let sum = sums.entry(posting.event).or_default();
                *sum = sum.saturating_add(posting.amount.minor);
            }
        }
        for (event, minor) in sums.into_iter().filter(|(_, minor)| *minor != 0) {
            let Some(signed) = history.get(&event) else { continue };
            let fee = match signed.body() {
                // These are counted apart, or are no movement of money.
                Event::DuesPaid(_)
                | Event::AccountOpened(_)
                | Event::Corrected(_)
                | Event::CountConfirmed(_) => continue,
                Event::TransferSent(sent) => sent.fee.minor,
                Event::PayoutPaid(paid) => {
                    let first = paid.sources.first().map(|source| &source.account);
                    if first == Some(&self.account) { paid.fee.minor } else { 0 }
                }
                _ => 0,
            };
            let date = book.date_of(&event);
            if let (Some(date), None) = (date, book.correction(&event)) {
                self.booked.push(Booked { event, date, minor, fee, member: None });
                let own =
                    matches!(signed.body(), Event::AccountCharged(_) | Event::AccountCredited(_));
                self.own.extend(own.then_some(event));
            }
        }
    }
}
