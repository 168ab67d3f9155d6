//! Two treasurers of one chapter work apart for a week. What both did stands in
//! both books afterwards: a fact that no longer fits is irregular, a decision
//! that no longer fits is void, and nothing is dropped.
//!
//! `cargo run -p ndimbal-examples --example a_week_offline`

mod common;

use common::meeting::meet;
use common::{AWA, BINETA, Home, date, eur, slug};
use ndimbal_ledger::account::{Account, AccountClass};
use ndimbal_ledger::case::Channel;
use ndimbal_ledger::event::{AccountOpened, Event, MemberAdmitted, MemberLeft, TransferSent};
use ndimbal_ledger::id::MemberId;
use ndimbal_ledger::money::Currency;
use ndimbal_views::disputes::disputes;

const MEMBER: MemberId = MemberId([9; 16]);

fn opens(account: &str, opening: &str) -> Event {
    let (account, chapter) = (slug(account), slug("granada"));
    let (class, date) = (AccountClass::Cash, date("2026-06-02"));
    Event::AccountOpened(AccountOpened { account, chapter, class, opening: eur(opening), date })
}

fn carries_to_the_bank(amount: &str, on: &str) -> Event {
    Event::TransferSent(TransferSent {
        from: slug("granada/cash"),
        to: slug("granada/bank"),
        amount: eur(amount),
        sent: None,
        fee: eur("0"),
        date: date(on),
        channel: Channel::Cash,
    })
}

fn left(on: &str) -> Event {
    Event::MemberLeft(MemberLeft { member: MEMBER, date: date(on) })
}

fn main() {
    let (mut awa, mut bineta) = (Home::new(), Home::new());
    awa.says(AWA, 2, opens("granada/cash", "300"));
    awa.says(AWA, 2, opens("granada/bank", "0"));
    let (member, chapter, joined) = (MEMBER, slug("granada"), date("2026-06-02"));
    awa.says(AWA, 2, Event::MemberAdmitted(MemberAdmitted { member, chapter, joined, minors: 0 }));
    meet(&mut awa, &mut bineta);

    // A week without network: the box holds 300, and each takes 200 of it.
    awa.says(AWA, 4, carries_to_the_bank("200", "2026-06-04"));
    let second = bineta.says(BINETA, 6, carries_to_the_bank("200", "2026-06-06"));
    awa.says(AWA, 5, left("2026-06-05"));
    let again = bineta.says(BINETA, 7, left("2026-06-07"));
    for (name, home) in [("awa", &awa), ("bineta", &bineta)] {
        println!("{name}'s book has {} events that do not simply count", home.book().fates().len());
    }

    meet(&mut awa, &mut bineta);
    let book = awa.book();
    assert_eq!(book.digest(), bineta.book().digest());
    let cash = book.balance(&Account::Fund(slug("granada/cash")), Currency::Eur);
    println!("together: the box stands at {cash}");

    let view = disputes(&book, awa.history(), date("2026-06-08"));
    for entry in view.irregular.iter().chain(&view.void) {
        let standing = &entry.standing;
        let reason = standing.reason.unwrap_or_default();
        println!("  {} {}: {} ({reason})", entry.event.short(), entry.kind, standing.fate);
    }
    assert_eq!(cash, eur("-100"));
    assert!(view.irregular.iter().map(|entry| entry.event.0).eq([second]));
    assert!(view.void.iter().map(|entry| entry.event.0).eq([again]));
}
