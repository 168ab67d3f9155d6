//! Beside `rules/membership.rs`: households, exemptions, transfers, returns,
//! and for which dues a payment is.

use super::{Line, line};
use crate::event::{
    DuesExempted, DuesPaidFor, Event, HouseholdStated, MemberReturned, MemberTransferred,
    PaymentAssigned,
};
use crate::stories::scene::Scene;
use crate::stories::town::{day, eur, member, slug, xof};
use crate::stories::words::*;

fn household(change: fn(&mut HouseholdStated)) -> Event {
    let (member, date) = (member("Omar"), day("2026-02-01"));
    let mut stated = HouseholdStated { member, date, head: None, adults: 2, minors: 1 };
    change(&mut stated);
    Event::HouseholdStated(stated)
}

/// Seydou is paid for by Omar.
fn paid_for(change: fn(&mut HouseholdStated)) -> Event {
    let (of, date) = (member("Seydou"), day("2026-02-01"));
    let head = Some(member("Omar"));
    let mut stated = HouseholdStated { member: of, date, head, adults: 0, minors: 0 };
    change(&mut stated);
    Event::HouseholdStated(stated)
}

fn exempted(change: fn(&mut DuesExempted)) -> Event {
    let (from, until) = (day("2026-02-01"), day("2026-07-31"));
    let mut exempted = DuesExempted { member: member("Omar"), from, until };
    change(&mut exempted);
    Event::DuesExempted(exempted)
}

fn moved(change: fn(&mut MemberTransferred)) -> Event {
    let (to, date) = (slug("murcia"), day("2026-02-01"));
    let mut moved = MemberTransferred { member: member("Omar"), to, date };
    change(&mut moved);
    Event::MemberTransferred(moved)
}

fn returned(name: &str, date: &str) -> Event {
    Event::MemberReturned(MemberReturned { member: member(name), date: day(date) })
}

fn assigned(scene: &Scene, payment: &str, change: fn(&mut PaymentAssigned)) -> Event {
    let (from, until) = (day("2026-01-01"), day("2026-12-31"));
    let payment = scene.id(payment);
    let mut assigned = PaymentAssigned { payment, from, until, amount: eur("35") };
    change(&mut assigned);
    Event::PaymentAssigned(assigned)
}

fn family(change: fn(&mut DuesPaidFor)) -> Event {
    let mut paid = DuesPaidFor {
        member: member("Omar"),
        payer: Some(member("Pape")),
        account: slug("granada/bank"),
        amount: eur("35"),
        date: day("2026-01-15"),
        receipt: None,
    };
    change(&mut paid);
    Event::DuesPaidFor(paid)
}

/// Seydou is a member, too; Omar owes 40.00 and paid 35.00 and 20.00; Amadou is
/// Murcia's.
pub(in crate::stories) fn with_dues() -> Scene {
    Scene::with_accounts()
        .does("Seydou", "Bineta", admits("Seydou", "granada"))
        .does("Amadou", "Ibou", admits("Amadou", "murcia"))
        .does("owed", "Cheikh", Event::DuesObliged(owes("Omar", eur("40"))))
        .does("paid", "Cheikh", dues("Omar", "granada/bank", eur("35")))
        .does("again", "Cheikh", dues("Omar", "granada/bank", eur("20")))
}

/// Seydou belongs to Omar's household.
fn with_a_household() -> Scene {
    with_dues().does("household", "Bineta", paid_for(|_| ()))
}

/// 35.00 are said to be for the year.
fn with_an_assignment() -> Scene {
    let scene = with_dues();
    let said = assigned(&scene, "paid", |_| ());
    scene.does("assigned", "Cheikh", said)
}

pub(super) const LINES: &[Line] = &[
    // Who is covered together.
    line(
        "unknown-member",
        with_dues,
        ("Bineta", |_| household(|h| h.member = member("Nobody"))),
        ("Bineta", |_| household(|_| ())),
    ),
    line(
        "role-needed",
        with_dues,
        ("Demba", |_| household(|_| ())),
        ("Awa", |_| household(|_| ())),
    ),
    line(
        "role-needed",
        with_dues,
        ("Ibou", |_| household(|_| ())),
        ("Cheikh", |_| household(|_| ())),
    ),
    line(
        "member-gone",
        with_dues,
        ("Bineta", |_| household(|h| h.member = member("Pape"))),
        ("Bineta", |_| household(|h| h.member = member("Seydou"))),
    ),
    line(
        "bad-period",
        with_dues,
        ("Bineta", |_| household(|h| h.date = day("2025-01-09"))),
        ("Bineta", |_| household(|h| h.date = day("2025-01-10"))),
    ),
    line(
        "bad-household",
        with_dues,
        ("Bineta", |_| household(|h| h.adults = 0)),
        ("Bineta", |_| household(|h| (h.adults, h.minors) = (1, 0))),
    ),
    line(
        "unknown-member",
        with_dues,
        ("Bineta", |_| paid_for(|h| h.head = Some(member("Nobody")))),
        ("Bineta", |_| paid_for(|_| ())),
    ),
    line(
        "bad-household",
        with_dues,
        ("Bineta", |_| paid_for(|h| h.head = Some(h.member))),
        ("Bineta", |_| paid_for(|_| ())),
    ),
    line(
        "bad-household",
        with_dues,
        ("Bineta", |_| paid_for(|h| h.head = Some(member("Amadou")))),
        ("Bineta", |_| paid_for(|_| ())),
    ),
    line(
        "bad-household",
        with_dues,
        ("Bineta", |_| paid_for(|h| h.minors = 1)),
        ("Bineta", |_| paid_for(|_| ())),
    ),
    // Who is paid for pays for nobody, on no day to come.
    line(
        "bad-household",
        with_a_household,
        ("Bineta", |_| {
            household(|h| (h.head, h.adults, h.minors) = (Some(member("Seydou")), 0, 0))
        }),
        ("Bineta", |_| household(|_| ())),
    ),
    line(
        "bad-household",
        with_a_household,
        ("Bineta", |_| {
            household(|h| {
                (h.head, h.adults, h.minors) = (Some(member("Seydou")), 0, 0);
                h.date = day("2026-01-01");
            })
        }),
        ("Bineta", |_| household(|h| h.date = day("2026-01-01"))),
    ),
    // Exemptions end.
    line(
        "bad-period",
        with_dues,
        ("Bineta", |_| exempted(|e| e.until = day("2026-01-31"))),
        ("Bineta", |_| exempted(|e| e.until = day("2026-02-01"))),
    ),
    line(
        "bad-period",
        with_dues,
        ("Bineta", |_| exempted(|e| e.until = day("2028-02-01"))),
        ("Bineta", |_| exempted(|e| e.until = day("2028-01-31"))),
    ),
    line(
        "role-needed",
        with_dues,
        ("Gora", |_| exempted(|_| ())),
        ("Cheikh", |_| exempted(|_| ())),
    ),
    line(
        "member-gone",
        with_dues,
        ("Bineta", |_| exempted(|e| e.member = member("Pape"))),
        ("Bineta", |_| exempted(|_| ())),
    ),
    // The old chapter hands over.
    line("role-needed", with_dues, ("Ibou", |_| moved(|_| ())), ("Cheikh", |_| moved(|_| ()))),
    line(
        "unknown-chapter",
        with_dues,
        ("Bineta", |_| moved(|m| m.to = slug("salou"))),
        ("Bineta", |_| moved(|m| m.to = slug("lleida"))),
    ),
    line(
        "unknown-chapter",
        with_dues,
        ("Bineta", |_| moved(|m| m.to = slug("dakar"))),
        ("Bineta", |_| moved(|_| ())),
    ),
    line(
        "member-known",
        with_dues,
        ("Bineta", |_| moved(|m| m.to = slug("granada"))),
        ("Bineta", |_| moved(|_| ())),
    ),
    line(
        "bad-period",
        with_dues,
        ("Bineta", |_| moved(|m| m.date = day("2025-01-09"))),
        ("Bineta", |_| moved(|_| ())),
    ),
    line(
        "member-gone",
        with_dues,
        ("Bineta", |_| moved(|m| m.member = member("Pape"))),
        ("Bineta", |_| moved(|_| ())),
    ),
    // Who left comes back later than that.
    line(
        "bad-period",
        with_dues,
        ("Bineta", |_| returned("Pape", "2026-02-28")),
        ("Bineta", |_| returned("Pape", "2026-03-01")),
    ),
    line(
        "role-needed",
        with_dues,
        ("Demba", |_| returned("Pape", "2026-04-01")),
        ("Bineta", |_| returned("Pape", "2026-04-01")),
    ),
    line(
        "unknown-member",
        with_dues,
        ("Bineta", |_| returned("Nobody", "2026-04-01")),
        ("Bineta", |_| returned("Omar", "2026-04-01")),
    ),
    // A payment is for a period.
    line(
        "not-positive",
        with_dues,
        ("Cheikh", |s| assigned(s, "paid", |a| a.amount = eur("0"))),
        ("Cheikh", |s| assigned(s, "paid", |_| ())),
    ),
    line(
        "wrong-currency",
        with_dues,
        ("Cheikh", |s| assigned(s, "paid", |a| a.amount = xof("35"))),
        ("Cheikh", |s| assigned(s, "paid", |_| ())),
    ),
    line(
        "unknown-payment",
        with_dues,
        ("Cheikh", |s| assigned(s, "owed", |_| ())),
        ("Cheikh", |s| assigned(s, "paid", |_| ())),
    ),
    line(
        "role-needed",
        with_dues,
        ("Bineta", |s| assigned(s, "paid", |_| ())),
        ("Cheikh", |s| assigned(s, "paid", |_| ())),
    ),
    line(
        "unknown-period",
        with_dues,
        ("Cheikh", |s| assigned(s, "paid", |a| a.until = day("2026-12-30"))),
        ("Cheikh", |s| assigned(s, "paid", |_| ())),
    ),
    line(
        "beyond-payment",
        with_dues,
        ("Cheikh", |s| assigned(s, "paid", |a| a.amount = eur("35.01"))),
        ("Cheikh", |s| assigned(s, "paid", |_| ())),
    ),
    line(
        "beyond-payment",
        with_an_assignment,
        ("Cheikh", |s| assigned(s, "paid", |a| a.amount = eur("0.01"))),
        ("Cheikh", |s| assigned(s, "again", |a| a.amount = eur("0.01"))),
    ),
    line(
        "beyond-dues",
        with_an_assignment,
        ("Cheikh", |s| assigned(s, "again", |a| a.amount = eur("5.01"))),
        ("Cheikh", |s| assigned(s, "again", |a| a.amount = eur("5"))),
    ),
    // Somebody pays for another.
    line(
        "unknown-member",
        with_dues,
        ("Cheikh", |_| family(|p| p.payer = Some(member("Nobody")))),
        ("Cheikh", |_| family(|_| ())),
    ),
    line(
        "role-needed",
        with_dues,
        ("Bineta", |_| family(|_| ())),
        ("Cheikh", |_| family(|p| p.payer = None)),
    ),
    line(
        "not-positive",
        with_dues,
        ("Cheikh", |_| family(|p| p.amount = eur("0"))),
        ("Cheikh", |_| family(|_| ())),
    ),
];
