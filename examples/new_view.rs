//! A report of your own: what came into each chapter, month by month and by
//! where it came from. A view is a function from the book to plain data.
//!
//! `cargo run -p ndimbal-examples --example new_view`

mod common;

use std::collections::BTreeMap;

use common::{AWA, CHEIKH, Home, date, eur, slug};
use ndimbal_ledger::account::{Account, AccountClass};
use ndimbal_ledger::book::Book;
use ndimbal_ledger::event::{AccountOpened, DuesPaid, Event, GiftReceived, MemberAdmitted};
use ndimbal_ledger::id::{MemberId, Slug};
use ndimbal_ledger::money::Currency;
use ndimbal_views::plain::Money;

/// Chapter, year and month, source; and how many cents.
type Income = BTreeMap<(Slug, (i16, i8), &'static str), i64>;

/// Every line of the books names its event, so a view needs no event kinds: a
/// kind that is new tomorrow shows up here without a change.
fn income(book: &Book) -> Income {
    let mut income = Income::new();
    for posting in book.postings().iter().filter(|p| p.amount.currency == Currency::Eur) {
        let (chapter, source) = match &posting.account {
            Account::Dues(chapter) => (chapter, "dues"),
            Account::Gifts(chapter) => (chapter, "gifts"),
            _ => continue,
        };
        let Some((year, month, _)) = book.date_of(&posting.event).map(|date| date.parts()) else {
            continue;
        };
        // What comes in stands below zero on the side it came from.
        let key = (chapter.clone(), (year, month), source);
        *income.entry(key).or_default() -= posting.amount.minor;
    }
    income
}

fn gift(chapter: &str, amount: &str, on: &str) -> Event {
    let (account, amount) = (slug(&format!("{chapter}/cash")), eur(amount));
    Event::GiftReceived(GiftReceived { account, amount, date: date(on) })
}

fn main() {
    let mut home = Home::new();
    for (officer, chapter) in [(AWA, "granada"), (CHEIKH, "murcia")] {
        let (account, opening) = (slug(&format!("{chapter}/cash")), eur("100"));
        let (chapter, class, date) = (slug(chapter), AccountClass::Cash, date("2026-05-01"));
        let opened = AccountOpened { account, chapter, class, opening, date };
        home.says(officer, 2, Event::AccountOpened(opened));
    }
    let (member, chapter, joined) = (MemberId([9; 16]), slug("granada"), date("2026-05-01"));
    home.says(AWA, 3, Event::MemberAdmitted(MemberAdmitted { member, chapter, joined, minors: 2 }));
    let (account, amount, date) = (slug("granada/cash"), eur("45"), date("2026-05-20"));
    home.says(AWA, 3, Event::DuesPaid(DuesPaid { member, account, amount, date, receipt: None }));
    home.says(AWA, 4, gift("granada", "10", "2026-05-31"));
    home.says(AWA, 5, gift("granada", "25.50", "2026-06-04"));
    home.says(CHEIKH, 6, gift("murcia", "60", "2026-06-05"));

    let income = income(&home.book());
    for ((chapter, (year, month), source), minor) in &income {
        let amount = Money::eur(*minor).to_string();
        println!("{:<8} {year}-{month:02} {source:<5} {amount:>10}", chapter.to_string());
    }
    assert_eq!(income.len(), 4);
    assert_eq!(income.values().sum::<i64>(), 14_050);
}
