//! Beside `rules/people.rs`: officers, devices, members and their dues.

use super::{Line, line};
use crate::event::{DeviceAdded, DuesObliged, Event, OfficerGranted};
use crate::id::Proof;
use crate::people::{DeviceCard, Role};
use crate::stories::scene::Scene;
use crate::stories::town::{day, eur, key, person, slug, xof};
use crate::stories::words::*;

fn commissioner(change: fn(&mut OfficerGranted)) -> Event {
    let mut grant = grants("Nafi", "granada", Role::Commissioner);
    change(&mut grant);
    Event::OfficerGranted(grant)
}

fn obliged(change: fn(&mut DuesObliged)) -> Event {
    let mut dues = owes("Omar", eur("35"));
    change(&mut dues);
    Event::DuesObliged(dues)
}

fn unproven(name: &str, device: &str) -> DeviceCard {
    DeviceCard { proof: Proof([9; 64]), ..DeviceCard::sign(person(name), &key(device)) }
}

pub(super) const LINES: &[Line] = &[
    // A grant is proposed.
    line(
        "card-not-proven",
        Scene::with_a_case,
        ("Awa", |_| commissioner(|g| g.card.proof = Proof([9; 64]))),
        ("Awa", |_| commissioner(|_| ())),
    ),
    line(
        "card-not-proven",
        Scene::with_a_case,
        ("Awa", |_| commissioner(|g| g.person = person("Rama"))),
        ("Awa", |_| commissioner(|g| g.roles = alloc::vec![Role::Auditor, Role::Companion])),
    ),
    line(
        "role-needed",
        Scene::with_a_case,
        ("Awa", |_| commissioner(|g| g.roles.clear())),
        ("Demba", |_| commissioner(|_| ())),
    ),
    line(
        "role-needed",
        Scene::with_a_case,
        ("Awa", |_| commissioner(|g| g.card = DeviceCard::sign(g.person, &key("Gora")))),
        ("Awa", |_| commissioner(|g| g.card = DeviceCard::sign(g.person, &key("Nafi phone")))),
    ),
    line(
        "role-needed",
        Scene::with_a_case,
        ("Gora", |_| commissioner(|_| ())),
        ("Cheikh", |_| commissioner(|_| ())),
    ),
    line(
        "role-needed",
        Scene::with_a_case,
        ("Ibou", |_| commissioner(|_| ())),
        ("Ibou", |_| commissioner(|g| g.chapter = slug("murcia"))),
    ),
    line(
        "unknown-chapter",
        Scene::with_a_case,
        ("Awa", |_| commissioner(|g| g.chapter = slug("salou"))),
        ("Mame", |_| Event::OfficerGranted(grants("Nafi", "dakar", Role::Contact))),
    ),
    // Somebody who acts for another chapter is granted a role here.
    line(
        "only-oneself",
        Scene::with_a_case,
        ("Lamine", |_| {
            let mut grant = grants("Awa", "lleida", Role::Auditor);
            grant.card = DeviceCard::sign(grant.person, &key("Lamine's second"));
            Event::OfficerGranted(grant)
        }),
        ("Lamine", |_| Event::OfficerGranted(grants("Awa", "lleida", Role::Auditor))),
    ),
    // A device is added.
    line(
        "card-not-proven",
        Scene::with_a_case,
        ("Bineta", |_| {
            Event::DeviceAdded(DeviceAdded { card: unproven("Bineta", "Bineta phone") })
        }),
        ("Bineta", |_| adds("Bineta", "Bineta phone")),
    ),
    line(
        "card-not-proven",
        Scene::with_a_case,
        ("Bineta", |_| adds("Bineta", "Gora")),
        ("Mame", |_| adds("Mame", "Mame phone")),
    ),
    line(
        "only-oneself",
        Scene::with_a_case,
        ("Bineta", |_| adds("Cheikh", "Cheikh phone")),
        ("Cheikh", |_| adds("Cheikh", "Cheikh phone")),
    ),
    // A voice for a grant.
    line(
        "nothing-to-endorse",
        Scene::proposed,
        ("Bineta", |_| endorses(Scene::nothing())),
        ("Bineta", |s| endorses(s.id("grant"))),
    ),
    line(
        "nothing-to-endorse",
        Scene::granted,
        ("Demba", |s| endorses(s.id("grant"))),
        ("Nafi", |s| approves(s.case(), "5590")),
    ),
    line(
        "role-needed",
        Scene::proposed,
        ("Gora", |s| endorses(s.id("grant"))),
        ("Demba", |s| endorses(s.id("grant"))),
    ),
    line(
        "role-needed",
        Scene::proposed,
        ("Khady", |s| endorses(s.id("grant"))),
        ("Fatou", |s| endorses(s.id("grant"))),
    ),
    line(
        "voice-given",
        Scene::proposed,
        ("Awa", |s| endorses(s.id("grant"))),
        ("Cheikh", |s| endorses(s.id("grant"))),
    ),
    line(
        "grant-without-effect",
        Scene::proposed,
        ("Nafi", |s| approves(s.case(), "5590")),
        ("Demba", |s| approves(s.case(), "5590")),
    ),
    // Members.
    line(
        "unknown-chapter",
        Scene::with_accounts,
        ("Awa", |_| admits("Seydou", "salou")),
        ("Awa", |_| admits("Seydou", "granada")),
    ),
    line(
        "role-needed",
        Scene::with_accounts,
        ("Demba", |_| admits("Seydou", "granada")),
        ("Cheikh", |_| admits("Seydou", "granada")),
    ),
    line(
        "member-known",
        Scene::with_accounts,
        ("Ibou", |_| admits("Omar", "murcia")),
        ("Ibou", |_| admits("Seydou", "murcia")),
    ),
    line(
        "unknown-member",
        Scene::with_accounts,
        ("Bineta", |_| leaves("Seydou")),
        ("Bineta", |_| leaves("Omar")),
    ),
    line(
        "role-needed",
        Scene::with_accounts,
        ("Ibou", |_| leaves("Omar")),
        ("Awa", |_| leaves("Omar")),
    ),
    line(
        "member-gone",
        Scene::with_accounts,
        ("Bineta", |_| leaves("Pape")),
        ("Bineta", |_| leaves("Omar")),
    ),
    // What members owe.
    line(
        "not-positive",
        Scene::with_accounts,
        ("Cheikh", |_| obliged(|d| d.amount = eur("0"))),
        ("Cheikh", |_| obliged(|d| d.amount = eur("0.01"))),
    ),
    line(
        "wrong-currency",
        Scene::with_accounts,
        ("Cheikh", |_| obliged(|d| d.amount = xof("35"))),
        ("Cheikh", |_| obliged(|_| ())),
    ),
    line(
        "bad-period",
        Scene::with_accounts,
        ("Cheikh", |_| obliged(|d| d.until = day("2025-12-31"))),
        ("Cheikh", |_| obliged(|d| d.until = d.from)),
    ),
    line(
        "unknown-member",
        Scene::with_accounts,
        ("Cheikh", |_| Event::DuesObliged(owes("Seydou", eur("35")))),
        ("Cheikh", |_| Event::DuesObliged(owes("Pape", eur("35")))),
    ),
    line(
        "role-needed",
        Scene::with_accounts,
        ("Bineta", |_| obliged(|_| ())),
        ("Cheikh", |_| obliged(|_| ())),
    ),
    // What members pay.
    line(
        "not-positive",
        Scene::with_accounts,
        ("Cheikh", |_| dues("Omar", "granada/bank", eur("-35"))),
        ("Cheikh", |_| dues("Omar", "granada/bank", eur("0.01"))),
    ),
    line(
        "unknown-account",
        Scene::with_accounts,
        ("Cheikh", |_| dues("Omar", "granada/cash", eur("35"))),
        ("Cheikh", |_| dues("Omar", "granada/bank", eur("35"))),
    ),
    line(
        "wrong-currency",
        Scene::with_accounts,
        ("Cheikh", |_| dues("Omar", "granada/bank", xof("35"))),
        ("Cheikh", |_| dues("Pape", "granada/bank", eur("35"))),
    ),
    line(
        "wrong-currency",
        Scene::with_accounts,
        ("Mame", |_| dues("Omar", "dakar/float", xof("20000"))),
        ("Cheikh", |_| dues("Omar", "granada/bank", eur("30.49"))),
    ),
    line(
        "unknown-member",
        Scene::with_accounts,
        ("Cheikh", |_| dues("Seydou", "granada/bank", eur("35"))),
        ("Cheikh", |_| dues("Omar", "granada/bank", eur("35"))),
    ),
    line(
        "unknown-member",
        Scene::with_accounts,
        ("Ibou", |_| dues("Omar", "murcia/bank", eur("35"))),
        ("Cheikh", |_| dues("Omar", "granada/bank", eur("35"))),
    ),
    line(
        "role-needed",
        Scene::with_accounts,
        ("Bineta", |_| dues("Omar", "granada/bank", eur("35"))),
        ("Cheikh", |_| dues("Omar", "granada/bank", eur("35"))),
    ),
];
