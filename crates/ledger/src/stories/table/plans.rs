//! Beside `rules/plan.rs`: plans, their drafts, and what is stated under them.

use super::{Line, line};
use crate::event::{DraftChange, DraftEdited, EligibilityStated, Event, PlanAdopted};
use crate::plan::Plan;
use crate::stories::plans::{adopts, plan};
use crate::stories::scene::Scene;
use crate::stories::town::{day, eur, slug};
use crate::stories::words::*;

fn changed(change: fn(&mut Plan)) -> Event {
    let mut plan = plan();
    change(&mut plan);
    let (scope, from) = (Some(slug("granada")), day("2026-01-01"));
    Event::PlanAdopted(PlanAdopted { scope, number: 1, from, plan, heads: None })
}

fn edits(scope: Option<&str>) -> Event {
    let change = DraftChange::new(alloc::vec![1, 2, 3]).unwrap();
    let scope = scope.map(slug);
    Event::DraftEdited(DraftEdited { document: slug("plan"), scope, change })
}

fn stated(scene: &Scene, change: fn(&mut EligibilityStated)) -> Event {
    let mut stated = states(scene.case());
    change(&mut stated);
    Event::EligibilityStated(stated)
}

fn judged() -> Scene {
    let scene = Scene::with_a_plan();
    scene.does("case", "Bineta", opens_case("granada"))
}

pub(super) const LINES: &[Line] = &[
    // A plan is proposed.
    line(
        "role-needed",
        Scene::with_accounts,
        ("Ibou", |_| adopts(Some("granada"), 1)),
        ("Awa", |_| adopts(Some("granada"), 1)),
    ),
    line(
        "unknown-chapter",
        Scene::with_accounts,
        ("Awa", |_| adopts(Some("salou"), 1)),
        ("Awa", |_| adopts(Some("granada"), 1)),
    ),
    line(
        "role-needed",
        Scene::with_accounts,
        ("Awa", |_| adopts(None, 1)),
        ("Awa", |_| adopts(Some("granada"), 1)),
    ),
    line(
        "wrong-number",
        Scene::with_a_plan,
        ("Awa", |_| adopts(Some("granada"), 1)),
        ("Awa", |_| adopts(Some("granada"), 2)),
    ),
    line(
        "wrong-number",
        Scene::with_a_plan,
        ("Awa", |_| adopts(Some("granada"), 3)),
        ("Awa", |_| adopts(Some("granada"), 2)),
    ),
    line(
        "bad-plan",
        Scene::with_accounts,
        ("Awa", |_| changed(|p| p.benefits[1] = p.benefits[0].clone())),
        ("Awa", |_| changed(|p| p.benefits.truncate(1))),
    ),
    line(
        "bad-plan",
        Scene::with_accounts,
        ("Awa", |_| changed(|p| (p.dues.renewal_month, p.dues.renewal_day) = (2, 30))),
        ("Awa", |_| changed(|p| (p.dues.renewal_month, p.dues.renewal_day) = (2, 28))),
    ),
    line(
        "bad-plan",
        Scene::with_accounts,
        ("Awa", |_| changed(|p| p.quorums.truncate(1))),
        ("Awa", |_| changed(|p| p.quorums.clear())),
    ),
    // A draft is changed.
    line(
        "role-needed",
        Scene::with_accounts,
        ("Gora", |_| edits(Some("granada"))),
        ("Demba", |_| edits(Some("granada"))),
    ),
    line(
        "role-needed",
        Scene::with_accounts,
        ("Khady", |_| edits(Some("granada"))),
        ("Khady", |_| edits(None)),
    ),
    line(
        "role-needed",
        Scene::with_accounts,
        ("Mame", |_| edits(None)),
        ("Lamine", |_| edits(None)),
    ),
    line(
        "unknown-chapter",
        Scene::with_accounts,
        ("Awa", |_| edits(Some("salou"))),
        ("Awa", |_| edits(Some("granada"))),
    ),
    // What the plan gives is stated.
    line(
        "other-plan",
        judged,
        ("Bineta", |s| stated(s, |st| st.plan = "Federation plan 2".into())),
        ("Bineta", |s| stated(s, |_| ())),
    ),
    line(
        "not-in-plan",
        judged,
        ("Bineta", |s| stated(s, |st| st.lines[0].benefit = slug("gold"))),
        ("Bineta", |s| stated(s, |_| ())),
    ),
    line(
        "not-in-plan",
        judged,
        ("Bineta", |s| stated(s, |st| st.lines[0].benefit = slug("care-es"))),
        ("Bineta", |s| stated(s, |_| ())),
    ),
    line(
        "beyond-plan",
        judged,
        ("Bineta", |s| stated(s, |st| st.lines[0].cap = eur("5000.01"))),
        ("Bineta", |s| stated(s, |st| st.lines[0].cap = eur("5000"))),
    ),
    line(
        "beyond-plan",
        judged,
        ("Bineta", |s| {
            stated(s, |st| {
                st.lines.push(st.lines[3].clone());
            })
        }),
        ("Bineta", |s| {
            stated(s, |st| {
                st.lines[3].cap = eur("250");
                st.lines.push(st.lines[3].clone());
            })
        }),
    ),
    line(
        "beyond-plan",
        judged,
        ("Bineta", |s| stated(s, |st| st.lines[1].benefit = slug("burial-local"))),
        ("Bineta", |s| {
            stated(s, |st| {
                st.lines[1].benefit = slug("burial-local");
                st.lines[0].cap = eur("4300");
            })
        }),
    ),
];
