//! Two chapters write apart, meet, and hold the same book.
//!
//! `cargo run -p ndimbal-examples --example two_chapters`

mod common;

use common::meeting::meet;
use common::{AWA, CHEIKH, Home, date, eur, slug};
use ndimbal_ledger::account::AccountClass;
use ndimbal_ledger::event::{AccountOpened, Event, GiftReceived};
use ndimbal_views::balances::balances;
use ndimbal_views::digest::{Comparison, compare, digest};

fn opens(chapter: &str, opening: &str) -> Event {
    Event::AccountOpened(AccountOpened {
        account: slug(&format!("{chapter}/cash")),
        chapter: slug(chapter),
        class: AccountClass::Cash,
        opening: eur(opening),
        date: date("2026-06-02"),
    })
}

fn gift(chapter: &str, amount: &str) -> Event {
    Event::GiftReceived(GiftReceived {
        account: slug(&format!("{chapter}/cash")),
        amount: eur(amount),
        date: date("2026-06-03"),
    })
}

fn main() {
    let (mut granada, mut murcia) = (Home::new(), Home::new());
    let founded = digest(&granada.book(), granada.history(), 0);

    // Each writes at home; no network is needed for that.
    granada.says(AWA, 2, opens("granada", "1250.50"));
    granada.says(AWA, 3, gift("granada", "40"));
    murcia.says(CHEIKH, 2, opens("murcia", "300"));

    let of = |home: &Home| digest(&home.book(), home.history(), 0);
    let (a, b) = (of(&granada), of(&murcia));
    println!("before: granada holds {} events, murcia {}", a.events, b.events);
    // Different sets are not a contradiction: they have not met yet.
    assert_eq!(compare(&a, &b), Comparison::NotComparable);

    let messages = meet(&mut granada, &mut murcia);
    let (a, b) = (of(&granada), of(&murcia));
    println!("after {messages} messages both hold {} events", a.events);
    println!("  granada's book {}", a.book);
    println!("  murcia's book  {}", b.book);
    assert_eq!(compare(&a, &b), Comparison::Equal);
    assert_eq!((founded.events, a.events, b.events), (1, 4, 4));

    // Equal roots end the next meeting after one message each.
    assert_eq!(meet(&mut granada, &mut murcia), 2);

    let view = balances(&murcia.book());
    for account in view.chapters.iter().flat_map(|chapter| &chapter.accounts) {
        println!("  {:<14} {:>12}", account.account.to_string(), account.balance.to_string());
    }
    assert!(view.balanced);
}
