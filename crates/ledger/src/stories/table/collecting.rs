//! Beside `rules/collecting.rs`: levies, appeals, surpluses, budgets, accounts
//! that are kept apart.

use super::{Line, line};
use crate::case::{Payee, Place};
use crate::event::*;
use crate::stories::collecting::*;
use crate::stories::scene::Scene;
use crate::stories::town::{day, eur, slug, xof};
use crate::stories::words::*;

fn called(change: fn(&mut LevyCalled)) -> Event {
    let Event::LevyCalled(mut called) = calls("granada", "10") else { unreachable!() };
    change(&mut called);
    Event::LevyCalled(called)
}

fn opened(s: &Scene, change: fn(&mut AppealOpened)) -> Event {
    let mut opened = appeal("granada/purse", "100", SurplusRule::Families);
    opened.families = alloc::vec![s.case(), s.id("second")];
    change(&mut opened);
    Event::AppealOpened(opened)
}

fn gift_with(s: &Scene, change: fn(&mut AppealGift)) -> Event {
    let Event::AppealGift(mut gift) = gives(s.id("appeal"), "granada/purse", eur("10")) else {
        unreachable!()
    };
    change(&mut gift);
    Event::AppealGift(gift)
}

fn planned(change: fn(&mut BudgetAdopted)) -> Event {
    let Event::BudgetAdopted(mut plan) = plans("granada", &[("dues", "100"), ("death", "0")])
    else {
        unreachable!()
    };
    change(&mut plan);
    Event::BudgetAdopted(plan)
}

fn levy(s: &Scene, name: &str, account: &str, amount: &str) -> Event {
    pays_levy(s.id("levy"), name, account, eur(amount))
}

fn assigned(s: &Scene, first: &str, second: &str) -> Event {
    assigns(s.id("appeal"), &[(s.case(), first), (s.id("second"), second)])
}

fn share(s: &Scene, account: &str, amount: &str) -> Event {
    let payee = (Payee::Family, Place::Senegal);
    Event::PayoutOrdered(order(s.id("second"), "surplus", payee, &[(account, amount)]))
}

fn shared() -> Scene {
    let s = Scene::with_a_surplus();
    let shares = assigned(&s, "30.01", "30");
    s.does("shared", "Awa", shares)
}

pub(super) const LINES: &[Line] = &[
    // A levy is called.
    line(
        "not-positive",
        Scene::with_a_case,
        ("Cheikh", |_| calls("granada", "0")),
        ("Cheikh", |_| calls("granada", "0.01")),
    ),
    line(
        "wrong-currency",
        Scene::with_a_case,
        ("Cheikh", |_| called(|c| c.amount = xof("10"))),
        ("Cheikh", |_| called(|_| ())),
    ),
    line(
        "role-needed",
        Scene::with_a_case,
        ("Bineta", |_| calls("granada", "10")),
        ("Awa", |_| calls("granada", "10")),
    ),
    line(
        "bad-period",
        Scene::with_a_case,
        ("Awa", |_| called(|c| c.due = day("2026-02-03"))),
        ("Awa", |_| called(|c| c.due = c.date)),
    ),
    line(
        "unknown-case",
        Scene::with_a_case,
        ("Awa", |_| called(|c| c.case = Some(Scene::nothing()))),
        ("Awa", |s| {
            let Event::LevyCalled(mut c) = calls("granada", "10") else { unreachable!() };
            c.case = Some(s.case());
            Event::LevyCalled(c)
        }),
    ),
    // It is paid.
    line(
        "unknown-levy",
        Scene::with_a_levy,
        ("Cheikh", |_| pays_levy(Scene::nothing(), "Omar", "granada/bank", eur("10"))),
        ("Cheikh", |s| levy(s, "Omar", "granada/bank", "10")),
    ),
    line(
        "not-positive",
        Scene::with_a_levy,
        ("Cheikh", |s| levy(s, "Omar", "granada/bank", "0")),
        ("Cheikh", |s| levy(s, "Omar", "granada/bank", "0.01")),
    ),
    line(
        "unknown-account",
        Scene::with_a_levy,
        ("Cheikh", |s| levy(s, "Omar", "murcia/bank", "10")),
        ("Cheikh", |s| levy(s, "Omar", "granada/bank", "10")),
    ),
    line(
        "unknown-member",
        Scene::with_a_levy,
        ("Cheikh", |s| levy(s, "Nobody", "granada/bank", "10")),
        ("Cheikh", |s| levy(s, "Seydou", "granada/bank", "10")),
    ),
    line(
        "role-needed",
        Scene::with_a_levy,
        ("Awa", |s| levy(s, "Omar", "granada/bank", "10")),
        ("Cheikh", |s| levy(s, "Omar", "granada/bank", "10")),
    ),
    line(
        "beyond-owed",
        Scene::with_a_levy,
        ("Cheikh", |s| levy(s, "Omar", "granada/bank", "10.01")),
        ("Cheikh", |s| levy(s, "Omar", "granada/bank", "9.99")),
    ),
    line(
        "beyond-owed",
        Scene::with_a_levy,
        ("Cheikh", |s| levy(s, "Modou", "granada/bank", "10")),
        ("Cheikh", |s| levy(s, "Omar", "granada/bank", "10")),
    ),
    // An appeal begins.
    line(
        "not-positive",
        Scene::with_a_purse,
        ("Awa", |s| opened(s, |o| o.target = eur("0"))),
        ("Awa", |s| opened(s, |o| o.target = eur("0.01"))),
    ),
    line(
        "role-needed",
        Scene::with_a_purse,
        ("Bineta", |s| opened(s, |_| ())),
        ("Cheikh", |s| opened(s, |_| ())),
    ),
    line(
        "unknown-account",
        Scene::with_a_purse,
        ("Awa", |s| opened(s, |o| o.account = slug("granada/box"))),
        ("Awa", |s| opened(s, |_| ())),
    ),
    line(
        "account-apart",
        Scene::with_a_purse,
        ("Awa", |s| opened(s, |o| o.account = slug("granada/bank"))),
        ("Awa", |s| opened(s, |_| ())),
    ),
    line(
        "account-apart",
        || {
            Scene::with_a_purse().does(
                "sent",
                "Ibou",
                sends("murcia/bank", "granada/purse", eur("1")),
            )
        },
        ("Awa", |s| opened(s, |_| ())),
        ("Awa", |_| calls("granada", "10")),
    ),
    line(
        "account-apart",
        Scene::with_an_appeal,
        ("Awa", |s| opened(s, |_| ())),
        ("Awa", |_| calls("granada", "10")),
    ),
    line(
        "bad-period",
        Scene::with_a_purse,
        ("Awa", |s| opened(s, |o| o.until = day("2026-01-31"))),
        ("Awa", |s| opened(s, |o| o.until = o.date)),
    ),
    line(
        "parts-differ",
        Scene::with_a_purse,
        ("Awa", |s| opened(s, |o| o.families.clear())),
        ("Awa", |s| opened(s, |o| (o.surplus = SurplusRule::Fund, o.families.clear()).1)),
    ),
    line(
        "parts-differ",
        Scene::with_a_purse,
        ("Awa", |s| opened(s, |o| o.families[1] = o.families[0])),
        ("Awa", |s| opened(s, |o| o.families.swap(0, 1))),
    ),
    line(
        "parts-differ",
        Scene::with_a_purse,
        ("Awa", |s| opened(s, |o| o.surplus = SurplusRule::Pool)),
        ("Awa", |s| opened(s, |o| (o.surplus = SurplusRule::Pool, o.families.clear()).1)),
    ),
    line(
        "parts-differ",
        Scene::with_a_purse,
        ("Awa", |s| opened(s, |o| o.channels.clear())),
        ("Awa", |s| opened(s, |o| o.channels.truncate(1))),
    ),
    line(
        "unknown-case",
        Scene::with_a_purse,
        ("Awa", |s| opened(s, |o| o.families.push(Scene::nothing()))),
        ("Awa", |s| opened(s, |o| o.families.truncate(1))),
    ),
    // It takes in gifts.
    line(
        "unknown-appeal",
        Scene::with_an_appeal,
        ("Cheikh", |_| gives(Scene::nothing(), "granada/purse", eur("10"))),
        ("Cheikh", |s| gift_with(s, |_| ())),
    ),
    line(
        "wrong-currency",
        Scene::with_an_appeal,
        ("Mame", |s| gives(s.id("appeal"), "dakar/float", xof("10"))),
        ("Lamine", |s| gives(s.id("appeal"), "lleida/bank", eur("10"))),
    ),
    line(
        "account-apart",
        Scene::with_an_appeal,
        ("Ibou", |s| gives(s.id("appeal"), "pool", eur("10"))),
        ("Ibou", |s| gives(s.id("appeal"), "murcia/bank", eur("10"))),
    ),
    line(
        "role-needed",
        Scene::with_an_appeal,
        ("Awa", |s| gift_with(s, |_| ())),
        ("Cheikh", |s| gift_with(s, |_| ())),
    ),
    line(
        "channel-not-named",
        Scene::with_an_appeal,
        ("Cheikh", |s| gift_with(s, |g| g.channel = crate::case::Channel::Wave)),
        ("Cheikh", |s| gift_with(s, |g| g.channel = crate::case::Channel::Cash)),
    ),
    line(
        "appeal-over",
        Scene::with_an_appeal,
        ("Cheikh", |s| gift_with(s, |g| g.date = day("2026-04-01"))),
        ("Cheikh", |s| gift_with(s, |g| g.date = day("2026-03-31"))),
    ),
    line(
        "appeal-over",
        Scene::with_a_surplus,
        ("Cheikh", |s| gift_with(s, |_| ())),
        ("Cheikh", |_| gift("granada/bank", eur("10"))),
    ),
    // It ends.
    line(
        "role-needed",
        Scene::with_an_appeal,
        ("Ibou", |s| ends(s.id("appeal"))),
        ("Cheikh", |s| ends(s.id("appeal"))),
    ),
    line(
        "bad-period",
        Scene::with_an_appeal,
        ("Awa", |s| {
            let (appeal, date) = (s.id("appeal"), day("2026-01-31"));
            Event::AppealClosed(AppealClosed { appeal, date })
        }),
        ("Awa", |s| ends(s.id("appeal"))),
    ),
    line(
        "appeal-over",
        Scene::with_a_surplus,
        ("Awa", |s| ends(s.id("appeal"))),
        ("Awa", |s| assigned(s, "30.01", "30")),
    ),
    // The surplus is assigned.
    line(
        "appeal-open",
        Scene::with_an_appeal,
        ("Awa", |s| assigned(s, "30.01", "30")),
        ("Awa", |s| ends(s.id("appeal"))),
    ),
    line(
        "role-needed",
        Scene::with_a_surplus,
        ("Bineta", |s| assigned(s, "30.01", "30")),
        ("Cheikh", |s| assigned(s, "30.01", "30")),
    ),
    line(
        "not-the-rule",
        Scene::with_a_surplus,
        ("Awa", |s| assigned(s, "30", "30.01")),
        ("Awa", |s| assigned(s, "30.01", "30")),
    ),
    line(
        "assigned-before",
        shared,
        ("Awa", |s| assigned(s, "30.01", "30")),
        ("Cheikh", |s| sets_aside(s.id("second"), "granada/purse", eur("30"))),
    ),
    line(
        "not-approved",
        || {
            let s = Scene::with_a_surplus();
            let aside = sets_aside(s.id("second"), "granada/purse", eur("30"));
            s.does("aside", "Cheikh", aside)
        },
        ("Bineta", |s| share(s, "granada/purse", "30")),
        ("Awa", |s| assigned(s, "30.01", "30")),
    ),
    // What is kept apart.
    line(
        "account-apart",
        Scene::with_an_appeal,
        ("Cheikh", |_| gift("granada/purse", eur("10"))),
        ("Cheikh", |_| gift("granada/bank", eur("10"))),
    ),
    line(
        "account-apart",
        Scene::with_an_appeal,
        ("Cheikh", |_| dues("Omar", "granada/purse", eur("10"))),
        ("Cheikh", |_| dues("Omar", "granada/bank", eur("10"))),
    ),
    // A budget is adopted.
    line(
        "role-needed",
        Scene::with_accounts,
        ("Bineta", |_| planned(|_| ())),
        ("Cheikh", |_| planned(|_| ())),
    ),
    line(
        "bad-period",
        Scene::with_accounts,
        ("Awa", |_| planned(|b| b.until = day("2025-12-31"))),
        ("Awa", |_| planned(|b| b.until = b.from)),
    ),
    line(
        "not-positive",
        Scene::with_accounts,
        ("Awa", |_| planned(|b| b.lines[0].amount = eur("-1"))),
        ("Awa", |_| planned(|b| b.lines[0].amount = eur("0"))),
    ),
    line(
        "wrong-currency",
        Scene::with_accounts,
        ("Awa", |_| planned(|b| b.lines[0].amount = xof("1"))),
        ("Awa", |_| planned(|b| b.lines[0].amount = eur("1"))),
    ),
    line(
        "unknown-class",
        Scene::with_accounts,
        ("Awa", |_| planned(|b| b.lines[0].class = slug("feasts"))),
        ("Awa", |_| planned(|b| b.lines[0].class = slug("fees"))),
    ),
    line(
        "parts-differ",
        Scene::with_accounts,
        ("Awa", |_| planned(|b| b.lines[0].class = slug("death"))),
        ("Awa", |_| planned(|b| b.lines[0].class = slug("care"))),
    ),
    line(
        "beyond-surplus",
        Scene::with_a_surplus,
        ("Cheikh", |_| sends("granada/purse", "granada/bank", eur("1"))),
        ("Cheikh", |_| sends("granada/bank", "granada/purse", eur("1"))),
    ),
];
