//! Beside `rules/cases.rs`: the life of a case up to the money set aside.

use super::{Line, line};
use crate::case::{Outcome, Step};
use crate::event::{EligibilityStated, Event};
use crate::stories::scene::Scene;
use crate::stories::town::{eur, xof};
use crate::stories::words::*;

fn stated(scene: &Scene, change: fn(&mut EligibilityStated)) -> Event {
    let mut stated = states(scene.case());
    change(&mut stated);
    Event::EligibilityStated(stated)
}

fn says(scene: &Scene, outcome: Outcome, ceiling: &str) -> Event {
    votes(scene.case(), 0, outcome, eur(ceiling))
}

/// 400.00 are approved: one voice of the own chapter is enough.
fn decided() -> Scene {
    let scene = Scene::with_a_case();
    let voice = approves(scene.case(), "400");
    scene.does("voice", "Demba", voice)
}

pub(super) const LINES: &[Line] = &[
    // A case is opened.
    line(
        "unknown-chapter",
        Scene::with_accounts,
        ("Bineta", |_| opens_case("salou")),
        ("Bineta", |_| opens_case("granada")),
    ),
    line(
        "role-needed",
        Scene::with_accounts,
        ("Cheikh", |_| opens_case("granada")),
        ("Gora", |_| opens_case("granada")),
    ),
    line(
        "role-needed",
        Scene::with_accounts,
        ("Bineta", |_| opens_case("lleida")),
        ("Awa", |_| opens_case("granada")),
    ),
    // An officer states what the plan gives.
    line(
        "too-long",
        Scene::with_a_case,
        ("Bineta", |s| stated(s, |e| e.plan = "p".repeat(121))),
        ("Bineta", |s| stated(s, |e| e.plan = "p".repeat(120))),
    ),
    line(
        "unknown-case",
        Scene::with_a_case,
        ("Bineta", |_| Event::EligibilityStated(states(Scene::nothing()))),
        ("Bineta", |s| stated(s, |_| ())),
    ),
    line(
        "not-positive",
        Scene::with_a_case,
        ("Bineta", |s| stated(s, |e| e.lines[0].cap = eur("-1"))),
        ("Bineta", |s| stated(s, |e| e.lines[0].cap = eur("0"))),
    ),
    line(
        "wrong-currency",
        Scene::with_a_case,
        ("Bineta", |s| stated(s, |e| e.lines[0].cap = xof("3279785"))),
        ("Bineta", |s| stated(s, |e| e.lines[0].cap = eur("4999.99"))),
    ),
    line(
        "parts-differ",
        Scene::with_a_case,
        ("Bineta", |s| stated(s, |e| e.lines.clear())),
        ("Bineta", |s| stated(s, |e| (e.eligible, e.lines) = (false, alloc::vec![]))),
    ),
    line(
        "parts-differ",
        Scene::with_a_case,
        ("Bineta", |s| stated(s, |e| e.eligible = false)),
        ("Bineta", |s| stated(s, |_| ())),
    ),
    line(
        "role-needed",
        Scene::with_a_case,
        ("Gora", |s| stated(s, |_| ())),
        ("Demba", |s| stated(s, |_| ())),
    ),
    line(
        "case-over",
        Scene::closed,
        ("Bineta", |s| stated(s, |_| ())),
        ("Bineta", |_| opens_case("granada")),
    ),
    // Commissioners give their voices.
    line(
        "unknown-case",
        Scene::with_a_case,
        ("Demba", |_| approves(Scene::nothing(), "5590")),
        ("Demba", |s| approves(s.case(), "5590")),
    ),
    line(
        "role-needed",
        Scene::with_a_case,
        ("Awa", |s| approves(s.case(), "5590")),
        ("Khady", |s| approves(s.case(), "5590")),
    ),
    line(
        "ceiling-mismatch",
        Scene::with_a_case,
        ("Demba", |s| says(s, Outcome::Approve, "0")),
        ("Demba", |s| says(s, Outcome::Approve, "0.01")),
    ),
    line(
        "ceiling-mismatch",
        Scene::with_a_case,
        ("Demba", |s| says(s, Outcome::Decline, "500")),
        ("Demba", |s| says(s, Outcome::Decline, "0")),
    ),
    line(
        "ceiling-mismatch",
        Scene::with_a_case,
        ("Demba", |s| says(s, Outcome::Defer, "-1")),
        ("Demba", |s| says(s, Outcome::Defer, "0")),
    ),
    line(
        "wrong-currency",
        Scene::with_a_case,
        ("Demba", |s| votes(s.case(), 0, Outcome::Part, xof("100000"))),
        ("Demba", |s| votes(s.case(), 0, Outcome::Part, eur("152.45"))),
    ),
    line(
        "round-over",
        decided,
        ("Fatou", |s| approves(s.case(), "400")),
        ("Fatou", |s| votes(s.case(), 1, Outcome::Approve, eur("400"))),
    ),
    line(
        "voice-given",
        || {
            let scene = Scene::with_a_case();
            let voice = approves(scene.case(), "5590");
            scene.does("voice", "Demba", voice)
        },
        ("Demba", |s| approves(s.case(), "5590")),
        ("Fatou", |s| says(s, Outcome::Decline, "0")),
    ),
    line(
        "wrong-round",
        Scene::with_a_case,
        ("Demba", |s| votes(s.case(), 1, Outcome::Approve, eur("400"))),
        ("Demba", |s| votes(s.case(), 0, Outcome::Approve, eur("400"))),
    ),
    line(
        "wrong-round",
        decided,
        ("Demba", |s| votes(s.case(), 2, Outcome::Approve, eur("400"))),
        ("Demba", |s| votes(s.case(), 1, Outcome::Decline, eur("0"))),
    ),
    line(
        "case-over",
        Scene::closed,
        ("Khady", |s| votes(s.case(), 1, Outcome::Approve, eur("400"))),
        ("Gora", |_| opens_case("granada")),
    ),
    // Money is set aside.
    line(
        "not-positive",
        Scene::approved,
        ("Cheikh", |s| sets_aside(s.case(), "granada/bank", eur("0"))),
        ("Cheikh", |s| sets_aside(s.case(), "granada/bank", eur("0.01"))),
    ),
    line(
        "unknown-case",
        Scene::approved,
        ("Cheikh", |_| sets_aside(Scene::nothing(), "granada/bank", eur("100"))),
        ("Cheikh", |s| sets_aside(s.case(), "granada/bank", eur("100"))),
    ),
    line(
        "not-approved",
        || {
            let scene = Scene::with_a_case();
            let no = || votes(scene.case(), 0, Outcome::Decline, eur("0"));
            let (first, second, third) = (no(), no(), no());
            scene
                .does("one", "Demba", first)
                .does("two", "Khady", second)
                .does("three", "Fatou", third)
        },
        ("Cheikh", |s| sets_aside(s.case(), "granada/bank", eur("100"))),
        ("Fatou", |s| votes(s.case(), 1, Outcome::Approve, eur("100"))),
    ),
    line(
        "not-approved",
        Scene::with_a_case,
        ("Cheikh", |s| sets_aside(s.case(), "granada/bank", eur("100"))),
        ("Demba", |s| approves(s.case(), "100")),
    ),
    line(
        "unknown-account",
        Scene::approved,
        ("Cheikh", |s| sets_aside(s.case(), "granada/cash", eur("100"))),
        ("Awa", |s| sets_aside(s.case(), "granada/bank", eur("100"))),
    ),
    line(
        "wrong-currency",
        Scene::approved,
        ("Mame", |s| sets_aside(s.case(), "dakar/float", xof("65596"))),
        ("Cheikh", |s| sets_aside(s.case(), "granada/bank", eur("100"))),
    ),
    line(
        "role-needed",
        Scene::approved,
        ("Bineta", |s| sets_aside(s.case(), "granada/bank", eur("100"))),
        ("Lamine", |s| sets_aside(s.case(), "lleida/bank", eur("100"))),
    ),
    line(
        "beyond-ceiling",
        Scene::set_aside,
        ("Cheikh", |s| sets_aside(s.case(), "granada/bank", eur("0.01"))),
        ("Demba", |s| votes(s.case(), 1, Outcome::Approve, eur("5600"))),
    ),
    line(
        "beyond-ceiling",
        Scene::approved,
        ("Ibou", |s| sets_aside(s.case(), "murcia/bank", eur("5590.01"))),
        ("Ibou", |s| sets_aside(s.case(), "murcia/bank", eur("5590"))),
    ),
    line(
        "not-enough",
        Scene::approved,
        ("Cheikh", |s| sets_aside(s.case(), "granada/bank", eur("4700.01"))),
        ("Cheikh", |s| sets_aside(s.case(), "granada/bank", eur("4700"))),
    ),
    line(
        "beyond-rights",
        Scene::approved,
        ("Cheikh", |s| sets_aside(s.case(), "pool", eur("1900.01"))),
        ("Cheikh", |s| sets_aside(s.case(), "pool", eur("1900"))),
    ),
    line(
        "beyond-rights",
        Scene::approved,
        ("Lamine", |s| sets_aside(s.case(), "pool", eur("100"))),
        ("Ibou", |s| sets_aside(s.case(), "pool", eur("2600"))),
    ),
    // What another case is promised is not there.
    line(
        "not-enough",
        Scene::with_two_cases,
        ("Cheikh", |s| sets_aside(s.id("second"), "granada/bank", eur("1010.01"))),
        ("Cheikh", |s| sets_aside(s.id("second"), "granada/bank", eur("1010"))),
    ),
    line(
        "beyond-rights",
        Scene::with_two_cases,
        ("Cheikh", |s| sets_aside(s.id("second"), "pool", eur("0.01"))),
        ("Ibou", |s| sets_aside(s.id("second"), "murcia/bank", eur("0.01"))),
    ),
    // Steps are done.
    line(
        "unknown-case",
        Scene::with_a_case,
        ("Bineta", |_| step(Scene::nothing(), Step::Papers)),
        ("Bineta", |s| step(s.case(), Step::Papers)),
    ),
    line(
        "role-needed",
        Scene::with_a_case,
        ("Bineta", |s| step(s.case(), Step::Arrival)),
        ("Mame", |s| step(s.case(), Step::Arrival)),
    ),
    line(
        "role-needed",
        Scene::with_a_case,
        ("Gora", |s| step(s.case(), Step::Burial)),
        ("Mame", |s| step(s.case(), Step::Burial)),
    ),
    line(
        "role-needed",
        Scene::with_a_case,
        ("Mame", |s| step(s.case(), Step::Departure)),
        ("Gora", |s| step(s.case(), Step::Departure)),
    ),
    line(
        "role-needed",
        Scene::with_a_case,
        ("Demba", |s| step(s.case(), Step::Quotes)),
        ("Cheikh", |s| step(s.case(), Step::Quotes)),
    ),
    // The case is closed.
    line(
        "role-needed",
        Scene::confirmed,
        ("Cheikh", |s| closes(s.case())),
        ("Awa", |s| closes(s.case())),
    ),
    line(
        "payouts-open",
        Scene::ordered,
        ("Bineta", |s| closes(s.case())),
        ("Cheikh", |s| s.pays(None)),
    ),
    line(
        "payouts-open",
        Scene::ordered,
        ("Bineta", |s| closes(s.case())),
        ("Bineta", |s| cancels(s.payout())),
    ),
    line(
        "payouts-open",
        Scene::paid,
        ("Bineta", |s| closes(s.case())),
        ("Mame", |s| confirms(s.payout(), xof("327979"))),
    ),
    line(
        "case-over",
        Scene::closed,
        ("Bineta", |s| closes(s.case())),
        ("Mame", |s| step(s.case(), Step::Burial)),
    ),
];
