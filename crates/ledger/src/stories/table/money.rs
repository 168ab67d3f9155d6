//! Beside `rules/money.rs`: accounts, transfers, gifts, drawing rights,
//! corrections.

use super::{Line, line};
use crate::event::{Event, TransferSent};
use crate::stories::scene::Scene;
use crate::stories::town::{eur, slug, xof};
use crate::stories::words::*;

fn sent(change: fn(&mut TransferSent)) -> Event {
    let mut sent = transfer("granada/bank", "lleida/bank", eur("100"));
    change(&mut sent);
    Event::TransferSent(sent)
}

pub(super) const LINES: &[Line] = &[
    // An account is opened.
    line(
        "unknown-chapter",
        Scene::with_accounts,
        ("Cheikh", |_| opens("salou/bank", eur("10"))),
        ("Cheikh", |_| opens("granada/cash", eur("10"))),
    ),
    line(
        "role-needed",
        Scene::with_accounts,
        ("Bineta", |_| opens("granada/cash", eur("10"))),
        ("Awa", |_| opens("granada/cash", eur("10"))),
    ),
    line(
        "account-name",
        Scene::with_accounts,
        ("Cheikh", |_| {
            let Event::AccountOpened(mut opened) = opens("lleida/cash", eur("10")) else {
                unreachable!()
            };
            opened.chapter = slug("granada");
            Event::AccountOpened(opened)
        }),
        ("Lamine", |_| opens("lleida/cash", eur("10"))),
    ),
    line(
        "account-name",
        Scene::with_accounts,
        ("Cheikh", |_| opens("granada", eur("10"))),
        ("Cheikh", |_| opens("granada/natt", eur("0"))),
    ),
    line(
        "account-open",
        Scene::with_accounts,
        ("Cheikh", |_| opens("granada/bank", eur("10"))),
        ("Cheikh", |_| opens("granada/bank2", eur("10"))),
    ),
    line(
        "not-positive",
        Scene::with_accounts,
        ("Cheikh", |_| opens("granada/cash", eur("-0.01"))),
        ("Cheikh", |_| opens("granada/cash", eur("0"))),
    ),
    // Drawing rights are passed on.
    line(
        "not-positive",
        Scene::with_a_pool,
        ("Ibou", |_| allots("Lamine", eur("0"))),
        ("Ibou", |_| allots("Lamine", eur("0.01"))),
    ),
    line(
        "wrong-currency",
        Scene::with_a_pool,
        ("Ibou", |_| allots("Lamine", xof("100"))),
        ("Ibou", |_| allots("Lamine", eur("100"))),
    ),
    line(
        "grant-without-effect",
        Scene::with_a_pool,
        ("Ibou", |_| allots("Nafi", eur("100"))),
        ("Ibou", |_| allots("Mame", eur("100"))),
    ),
    line(
        "beyond-rights",
        Scene::with_a_pool,
        ("Ibou", |_| allots("Lamine", eur("2600.01"))),
        ("Ibou", |_| allots("Lamine", eur("2600"))),
    ),
    line(
        "beyond-rights",
        Scene::with_a_pool,
        ("Lamine", |_| allots("Ibou", eur("0.01"))),
        ("Cheikh", |_| allots("Lamine", eur("1900"))),
    ),
    // Money is sent.
    line(
        "not-positive",
        Scene::with_a_pool,
        ("Cheikh", |_| sent(|t| t.amount = eur("-100"))),
        ("Cheikh", |_| sent(|t| t.amount = eur("0.01"))),
    ),
    line(
        "not-positive",
        Scene::with_a_pool,
        ("Cheikh", |_| sent(|t| t.fee = eur("-0.01"))),
        ("Cheikh", |_| sent(|t| t.fee = eur("0.01"))),
    ),
    line(
        "not-positive",
        Scene::with_a_pool,
        ("Cheikh", |_| sent(|t| (t.to, t.sent) = (slug("dakar/float"), Some(xof("0"))))),
        ("Cheikh", |_| sent(|t| (t.to, t.sent) = (slug("dakar/float"), Some(xof("65596"))))),
    ),
    line(
        "same-account",
        Scene::with_a_pool,
        ("Cheikh", |_| sends("granada/bank", "granada/bank", eur("100"))),
        ("Cheikh", |_| sends("granada/bank", "murcia/bank", eur("100"))),
    ),
    line(
        "unknown-account",
        Scene::with_a_pool,
        ("Cheikh", |_| sends("granada/cash", "granada/bank", eur("100"))),
        ("Cheikh", |_| sends("granada/bank", "pool", eur("100"))),
    ),
    line(
        "unknown-account",
        Scene::with_a_pool,
        ("Cheikh", |_| sends("granada/bank", "granada/cash", eur("100"))),
        ("Cheikh", |_| sends("granada/bank", "lleida/bank", eur("100"))),
    ),
    line(
        "wrong-currency",
        Scene::with_a_pool,
        ("Cheikh", |_| sends("granada/bank", "dakar/float", eur("100"))),
        ("Cheikh", |_| sent(|t| (t.to, t.sent) = (slug("dakar/float"), Some(xof("65596"))))),
    ),
    line(
        "wrong-currency",
        Scene::with_a_pool,
        ("Cheikh", |_| sent(|t| t.fee = xof("100"))),
        ("Cheikh", |_| sent(|t| t.fee = eur("1"))),
    ),
    line(
        "wrong-currency",
        Scene::with_a_pool,
        ("Mame", |_| sends("dakar/float", "granada/bank", eur("100"))),
        ("Mame", |_| {
            let mut back = transfer("dakar/float", "granada/bank", xof("65596"));
            back.sent = Some(eur("100"));
            Event::TransferSent(back)
        }),
    ),
    line(
        "role-needed",
        Scene::with_a_pool,
        ("Awa", |_| sent(|_| ())),
        ("Cheikh", |_| sent(|_| ())),
    ),
    line(
        "role-needed",
        Scene::with_a_pool,
        ("Lamine", |_| sent(|_| ())),
        ("Lamine", |_| sends("lleida/bank", "granada/bank", eur("100"))),
    ),
    line(
        "not-enough",
        Scene::with_a_pool,
        ("Cheikh", |_| sent(|t| t.amount = eur("4700.01"))),
        ("Cheikh", |_| sent(|t| t.amount = eur("4700"))),
    ),
    line(
        "not-enough",
        Scene::with_a_pool,
        ("Cheikh", |_| sent(|t| (t.amount, t.fee) = (eur("4700"), eur("0.01")))),
        ("Cheikh", |_| sent(|t| (t.amount, t.fee) = (eur("4699.99"), eur("0.01")))),
    ),
    line(
        "role-needed",
        Scene::with_a_pool,
        ("Cheikh", |_| sends("pool", "lleida/bank", eur("100"))),
        ("Cheikh", |_| sends("pool", "granada/bank", eur("100"))),
    ),
    line(
        "role-needed",
        Scene::with_a_pool,
        ("Awa", |_| sends("pool", "granada/bank", eur("100"))),
        ("Ibou", |_| sends("pool", "granada/bank", eur("100"))),
    ),
    line(
        "beyond-rights",
        Scene::with_a_pool,
        ("Cheikh", |_| sends("pool", "granada/bank", eur("1900.01"))),
        ("Cheikh", |_| sends("pool", "granada/bank", eur("1900"))),
    ),
    line(
        "beyond-rights",
        Scene::with_a_pool,
        ("Ibou", |_| sends("pool", "murcia/bank", eur("2600.01"))),
        ("Ibou", |_| sends("pool", "murcia/bank", eur("2600"))),
    ),
    // It is received.
    line(
        "not-positive",
        Scene::with_a_transfer,
        ("Lamine", |s| receives(s.id("transfer"), eur("0"))),
        ("Lamine", |s| receives(s.id("transfer"), eur("0.01"))),
    ),
    line(
        "unknown-transfer",
        Scene::with_a_transfer,
        ("Lamine", |_| receives(Scene::nothing(), eur("100"))),
        ("Lamine", |s| receives(s.id("transfer"), eur("100"))),
    ),
    line(
        "wrong-currency",
        Scene::with_a_transfer,
        ("Lamine", |s| receives(s.id("transfer"), xof("100"))),
        ("Lamine", |s| receives(s.id("transfer"), eur("100"))),
    ),
    line(
        "role-needed",
        Scene::with_a_transfer,
        ("Cheikh", |s| receives(s.id("transfer"), eur("100"))),
        ("Lamine", |s| receives(s.id("transfer"), eur("100"))),
    ),
    line(
        "more-than-sent",
        Scene::with_a_transfer,
        ("Lamine", |s| receives(s.id("transfer"), eur("100.01"))),
        ("Lamine", |s| receives(s.id("transfer"), eur("99.99"))),
    ),
    line(
        "more-than-sent",
        Scene::with_a_pool,
        ("Ibou", |s| receives(s.id("granada-sent"), eur("0.01"))),
        ("Ibou", |_| gift("murcia/bank", eur("0.01"))),
    ),
    // A gift comes in.
    line(
        "not-positive",
        Scene::with_accounts,
        ("Cheikh", |_| gift("granada/bank", eur("0"))),
        ("Cheikh", |_| gift("granada/bank", eur("10"))),
    ),
    line(
        "unknown-account",
        Scene::with_accounts,
        ("Cheikh", |_| gift("granada/cash", eur("10"))),
        ("Cheikh", |_| gift("granada/bank", eur("10"))),
    ),
    line(
        "wrong-currency",
        Scene::with_accounts,
        ("Mame", |_| gift("dakar/float", eur("10"))),
        ("Mame", |_| gift("dakar/float", xof("6560"))),
    ),
    line(
        "role-needed",
        Scene::with_accounts,
        ("Bineta", |_| gift("granada/bank", eur("10"))),
        ("Cheikh", |_| gift("granada/bank", eur("10"))),
    ),
    // A record was wrong.
    line(
        "not-correctable",
        Scene::with_a_transfer,
        ("Cheikh", |_| corrects(Scene::nothing())),
        ("Cheikh", |s| corrects(s.id("transfer"))),
    ),
    line(
        "not-correctable",
        Scene::with_a_case,
        ("Cheikh", |s| corrects(s.case())),
        ("Cheikh", |s| corrects(s.id("granada"))),
    ),
    line(
        "answered",
        Scene::confirmed,
        ("Cheikh", |s| corrects(s.id("paid"))),
        ("Cheikh", |s| corrects(s.id("confirmed"))),
    ),
    line(
        "corrected-before",
        || {
            let s = Scene::paid();
            let back = corrects(s.id("paid"));
            s.does("back", "Cheikh", back)
        },
        ("Cheikh", |s| corrects(s.id("paid"))),
        ("Cheikh", |s| corrects(s.id("spain-paid"))),
    ),
    line(
        "not-correctable",
        || {
            let s = Scene::with_a_transfer();
            let back = corrects(s.id("transfer"));
            s.does("back", "Cheikh", back)
        },
        ("Cheikh", |s| corrects(s.id("back"))),
        ("Cheikh", |_| sent(|_| ())),
    ),
    line(
        "role-needed",
        Scene::with_a_transfer,
        ("Lamine", |s| corrects(s.id("transfer"))),
        ("Bineta", |s| corrects(s.id("transfer"))),
    ),
    // A bank or operator took something by itself.
    line(
        "not-positive",
        Scene::with_accounts,
        ("Cheikh", |_| charges("granada/bank", eur("0"))),
        ("Cheikh", |_| charges("granada/bank", eur("0.01"))),
    ),
    line(
        "unknown-account",
        Scene::with_accounts,
        ("Cheikh", |_| charges("granada/none", eur("1"))),
        ("Cheikh", |_| charges("granada/bank", eur("1"))),
    ),
    line(
        "wrong-currency",
        Scene::with_accounts,
        ("Cheikh", |_| charges("granada/bank", xof("1"))),
        ("Mame", |_| charges("dakar/float", xof("1"))),
    ),
    line(
        "role-needed",
        Scene::with_accounts,
        ("Bineta", |_| charges("granada/bank", eur("1"))),
        ("Cheikh", |_| charges("granada/bank", eur("1"))),
    ),
    line(
        "not-enough",
        Scene::with_accounts,
        ("Cheikh", |_| charges("granada/bank", eur("6200.01"))),
        ("Cheikh", |_| charges("granada/bank", eur("6200"))),
    ),
    line(
        "beyond-rights",
        Scene::with_a_pool,
        ("Ibou", |_| charges("pool", eur("100000"))),
        ("Ibou", |_| charges("pool", eur("1"))),
    ),
    line(
        "cash-is-counted",
        Scene::with_a_cash_box,
        ("Cheikh", |_| charges("granada/box", eur("1"))),
        ("Cheikh", |_| charges("granada/bank", eur("1"))),
    ),
    // It gave something by itself.
    line(
        "not-positive",
        Scene::with_accounts,
        ("Cheikh", |_| credits("granada/bank", eur("-1"))),
        ("Cheikh", |_| credits("granada/bank", eur("0.01"))),
    ),
    line(
        "role-needed",
        Scene::with_accounts,
        ("Awa", |_| credits("granada/bank", eur("1"))),
        ("Cheikh", |_| credits("granada/bank", eur("1"))),
    ),
    line(
        "cash-is-counted",
        Scene::with_a_cash_box,
        ("Cheikh", |_| credits("granada/box", eur("1"))),
        ("Cheikh", |_| credits("granada/bank", eur("1"))),
    ),
];
