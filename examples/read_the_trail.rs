//! Why is this number what it is? From a balance back to the signed events.
//!
//! `cargo run -p ndimbal-examples --example read_the_trail`

mod common;

use common::{AWA, Home, date, eur, slug};
use ndimbal_ledger::account::{Account, AccountClass};
use ndimbal_ledger::case::{Channel, Mistake};
use ndimbal_ledger::event::{AccountOpened, Corrected, Event, GiftReceived, TransferSent};
use ndimbal_ledger::money::Currency;
use ndimbal_views::plain::Money;
use ndimbal_views::trail::{Subject, trail};
use ndimbal_views::words::{Family, Language, Words};

fn main() {
    let mut granada = Home::new();
    let (account, chapter) = (slug("granada/cash"), slug("granada"));
    let (class, opening, opened) = (AccountClass::Cash, eur("120"), date("2026-06-02"));
    let date_of = |day: u64| date(&format!("2026-06-{day:02}"));
    let opens = AccountOpened { account: account.clone(), chapter, class, opening, date: opened };
    granada.says(AWA, 2, Event::AccountOpened(opens));
    let gift = |amount: &str, day| {
        let (account, amount, date) = (account.clone(), eur(amount), date_of(day));
        Event::GiftReceived(GiftReceived { account, amount, date })
    };
    granada.says(AWA, 3, gift("35", 3));
    // A slip of the finger, and its correction: both stay.
    let wrong = granada.says(AWA, 4, gift("3500", 4));
    let mistake = Mistake::Amount;
    granada.says(AWA, 4, Event::Corrected(Corrected { wrong, mistake, date: None }));
    let sent = TransferSent {
        from: account.clone(),
        to: slug("granada/bank"),
        amount: eur("50"),
        sent: None,
        fee: eur("0.75"),
        date: date_of(5),
        channel: Channel::Bank,
    };
    // Nobody opened the bank account: the money left all the same.
    granada.says(AWA, 5, Event::TransferSent(sent));

    let book = granada.book();
    let fund = Account::Fund(account.clone());
    let balance = book.balance(&fund, Currency::Eur);
    println!("{account} holds {balance}, because:");

    let words = Words::new(Language::En);
    let mut sum = 0;
    for entry in trail(&book, granada.history(), &Subject::Account(account)).entries {
        let ours = entry.lines.iter().filter(|line| line.account.0 == fund);
        let change: i64 = ours.map(|line| line.amount.minor).sum();
        sum += change;
        let day = entry.date.map(|day| day.to_string()).unwrap_or_default();
        let kind = words.label(Family::Event, entry.kind);
        let amount = Money::eur(change).to_string();
        let reason = entry.standing.reason.unwrap_or(entry.standing.fate);
        println!("  {day:<10} {} {kind:<18} {amount:>13}  {reason}", entry.event.short());
    }
    assert_eq!(sum, balance.minor);
}
