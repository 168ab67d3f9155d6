//! Beside `rules/lifecycle.rs`: what stops a case, what is done for it, who is
//! kin, and what is not helped twice.

use super::{Line, line};
use crate::case::{CaseClass, Outcome, Step};
use crate::event::{CaseOpened, CaseReopened, Event};
use crate::id::{Commitment, EventId};
use crate::lifecycle::{Hold, PublicCover, Resting, Task};
use crate::stories::bills::bills;
use crate::stories::lifecycle::*;
use crate::stories::scene::Scene;
use crate::stories::town::{day, eur, slug, xof};
use crate::stories::words::*;

fn held(why: Hold) -> Scene {
    let scene = Scene::ordered();
    let hold = holds(scene.case(), why);
    scene.does("held", "Gora", hold)
}

fn care() -> Scene {
    let opened = Event::CaseOpened(CaseOpened {
        chapter: slug("granada"),
        class: CaseClass::Care,
        happened: day("2026-02-03"),
        subject: Commitment([2; 32]),
    });
    Scene::with_a_plan().does("case", "Bineta", opened)
}

fn care_in_spain(case: EventId) -> Event {
    let mut stated = states(case);
    stated.lines.truncate(1);
    stated.lines[0].benefit = slug("care-es");
    stated.lines[0].cap = eur("300");
    Event::EligibilityStated(stated)
}

fn withdrawn() -> Scene {
    let scene = Scene::with_a_case();
    let withdraw = withdraws(scene.case());
    scene.does("withdrawn", "Gora", withdraw)
}

/// This person said that they are kin.
fn kin(scene: Scene, who: &str) -> Scene {
    let said = recuses(scene.case());
    scene.does("kin", who, said)
}

fn marked() -> Scene {
    let scene = Scene::with_a_case().does("other", "Awa", opens_case("granada"));
    let (one, two) = (marks(scene.case(), 7), marks(scene.id("other"), 7));
    scene.does("mark", "Bineta", one).does("other-mark", "Awa", two)
}

/// The funeral home's order, 100.00 of the bank, under this benefit.
fn home(scene: &Scene, benefit: &str) -> Event {
    let to = (crate::case::Payee::FuneralHome, crate::case::Place::Spain);
    Event::PayoutOrdered(order(scene.case(), benefit, to, &[("granada/bank", "100")]))
}

fn here() -> Scene {
    let scene = Scene::set_aside();
    let choice = chooses(scene.case(), Resting::Here);
    scene.does("choice", "Gora", choice)
}

fn with_a_file() -> Scene {
    let scene = Scene::confirmed();
    let papers = does_task(scene.case(), Task::DeathCertificate);
    scene.does("paper", "Bineta", papers)
}

fn declines(case: EventId) -> Event {
    votes(case, 0, Outcome::Decline, eur("0"))
}

pub(super) const HOLDS: &[Line] = &[
    line(
        "unknown-case",
        Scene::with_a_case,
        ("Gora", |_| holds(Scene::nothing(), Hold::Judge)),
        ("Gora", |s| holds(s.case(), Hold::Judge)),
    ),
    line(
        "role-needed",
        Scene::with_a_case,
        ("Demba", |s| holds(s.case(), Hold::Funds)),
        ("Cheikh", |s| holds(s.case(), Hold::Funds)),
    ),
    line(
        "held-judge",
        || held(Hold::Judge),
        ("Cheikh", |s| s.pays(None)),
        ("Bineta", |s| releases(s.case(), "2026-03-22")),
    ),
    line(
        "held-judge",
        || held(Hold::Judge),
        ("Cheikh", |s| s.pays(None)),
        ("Gora", |s| holds(s.case(), Hold::Consulate)),
    ),
    line(
        "held-judge",
        || held(Hold::Judge),
        ("Cheikh", |s| s.pays(None)),
        ("Bineta", |s| cancels(s.payout())),
    ),
    line(
        "held-identity",
        || held(Hold::Identity),
        ("Bineta", |s| home(s, "rep")),
        ("Gora", |s| does_task(s.case(), Task::Identity)),
    ),
    line(
        "held-consulate",
        || held(Hold::Consulate),
        ("Cheikh", |s| s.pays(Some(xof("327979")))),
        ("Gora", |s| does_task(s.case(), Task::ConsularLetter)),
    ),
    line(
        "held-funds",
        || {
            let scene = Scene::confirmed();
            let hold = holds(scene.case(), Hold::Funds);
            scene.does("held", "Cheikh", hold)
        },
        ("Bineta", |s| closes(s.case())),
        ("Awa", |s| releases(s.case(), "2026-02-10")),
    ),
    line(
        "held-route-closed",
        || held(Hold::RouteClosed),
        ("Awa", |s| home(s, "rep")),
        ("Gora", |s| chooses(s.case(), Resting::Here)),
    ),
    line(
        "not-held",
        Scene::with_a_case,
        ("Bineta", |s| releases(s.case(), "2026-02-10")),
        ("Bineta", |s| holds(s.case(), Hold::Judge)),
    ),
    line(
        "role-needed",
        || held(Hold::Judge),
        ("Gora", |s| releases(s.case(), "2026-02-10")),
        ("Awa", |s| releases(s.case(), "2026-02-10")),
    ),
    line(
        "bad-period",
        || held(Hold::Judge),
        ("Awa", |s| releases(s.case(), "2026-02-03")),
        ("Awa", |s| releases(s.case(), "2026-02-04")),
    ),
];

fn reopens_on(s: &Scene, date: &str) -> Event {
    Event::CaseReopened(CaseReopened { case: s.case(), date: day(date) })
}

pub(super) const ENDS: &[Line] = &[
    // A case is withdrawn, and goes on again.
    line(
        "role-needed",
        Scene::with_a_case,
        ("Cheikh", |s| withdraws(s.case())),
        ("Gora", |s| withdraws(s.case())),
    ),
    line(
        "payouts-open",
        Scene::ordered,
        ("Bineta", |s| withdraws(s.case())),
        ("Bineta", |s| cancels(s.payout())),
    ),
    line(
        "case-withdrawn",
        withdrawn,
        ("Demba", |s| approves(s.case(), "400")),
        ("Awa", |s| reopens(s.case())),
    ),
    line(
        "case-withdrawn",
        || {
            let scene = Scene::cancelled();
            let cancel = cancels(scene.id("spain"));
            let scene = scene.does("no-more", "Bineta", cancel);
            let withdraw = withdraws(scene.case());
            scene.does("withdrawn", "Gora", withdraw)
        },
        ("Cheikh", |s| s.pays(None)),
        ("Awa", |s| reopens(s.case())),
    ),
    line(
        "not-over",
        Scene::with_a_case,
        ("Awa", |s| reopens(s.case())),
        ("Awa", |s| withdraws(s.case())),
    ),
    line(
        "bad-period",
        || {
            let scene = Scene::with_a_case();
            let withdraw = withdraws(scene.case());
            scene.does("withdrawn", "Bineta", withdraw)
        },
        ("Awa", |s| reopens_on(s, "2026-02-19")),
        ("Awa", |s| reopens_on(s, "2026-02-20")),
    ),
    line(
        "role-needed",
        Scene::closed,
        ("Bineta", |s| reopens(s.case())),
        ("Awa", |s| reopens(s.case())),
    ),
    // Steps and papers.
    line(
        "unknown-case",
        Scene::with_a_case,
        ("Bineta", |_| does_task(Scene::nothing(), Task::Quotes)),
        ("Bineta", |s| does_task(s.case(), Task::Quotes)),
    ),
    line(
        "role-needed",
        Scene::with_a_case,
        ("Demba", |s| does_task(s.case(), Task::AirWaybill)),
        ("Gora", |s| does_task(s.case(), Task::AirWaybill)),
    ),
    line(
        "role-needed",
        Scene::with_a_case,
        ("Bineta", |s| does_task(s.case(), Task::InlandLeg)),
        ("Mame", |s| does_task(s.case(), Task::InlandLeg)),
    ),
    line(
        "role-needed",
        Scene::confirmed,
        ("Bineta", |s| does_task(s.case(), Task::Accounts)),
        ("Cheikh", |s| does_task(s.case(), Task::Accounts)),
    ),
    line(
        "payouts-open",
        Scene::paid,
        ("Cheikh", |s| does_task(s.case(), Task::Accounts)),
        ("Cheikh", |s| does_task(s.case(), Task::Departure)),
    ),
    line(
        "accounts-missing",
        with_a_file,
        ("Bineta", |s| closes(s.case())),
        ("Awa", |s| does_task(s.case(), Task::Accounts)),
    ),
    line(
        "not-correctable",
        withdrawn,
        ("Bineta", |s| corrects(s.id("withdrawn"))),
        ("Mame", |s| step(s.case(), Step::Arrival)),
    ),
];

pub(super) const KIN: &[Line] = &[
    line(
        "recused",
        || kin(Scene::with_a_case(), "Demba"),
        ("Demba", |s| approves(s.case(), "400")),
        ("Fatou", |s| approves(s.case(), "400")),
    ),
    line(
        "recused",
        || kin(Scene::with_a_case(), "Demba"),
        ("Demba", |s| recuses(s.case())),
        ("Fatou", |s| recuses(s.case())),
    ),
    line(
        "recused",
        || kin(Scene::with_a_case(), "Bineta"),
        ("Bineta", |s| Event::EligibilityStated(states(s.case()))),
        ("Awa", |s| Event::EligibilityStated(states(s.case()))),
    ),
    line(
        "recused",
        || kin(Scene::approved(), "Cheikh"),
        ("Cheikh", |s| sets_aside(s.case(), "granada/bank", eur("100"))),
        ("Awa", |s| sets_aside(s.case(), "granada/bank", eur("100"))),
    ),
    line(
        "recused",
        || kin(Scene::set_aside(), "Bineta"),
        ("Bineta", |s| home(s, "rep")),
        ("Awa", |s| home(s, "rep")),
    ),
    line(
        "recused",
        || kin(Scene::ordered(), "Cheikh"),
        ("Cheikh", |s| s.pays(None)),
        ("Bineta", |s| cancels(s.payout())),
    ),
    line(
        "recused",
        || kin(Scene::paid(), "Gora"),
        ("Gora", |s| confirms(s.id("spain"), eur("2100"))),
        ("Awa", |s| confirms(s.id("spain"), eur("2100"))),
    ),
    line(
        "recused",
        || kin(Scene::short(), "Awa"),
        ("Awa", |s| settles(s.payout(), crate::case::Settlement::BorneByChapter)),
        ("Demba", |s| settles(s.payout(), crate::case::Settlement::BorneByChapter)),
    ),
    line(
        "recused",
        || kin(Scene::confirmed(), "Bineta"),
        ("Bineta", |s| closes(s.case())),
        ("Awa", |s| closes(s.case())),
    ),
    line(
        "recused",
        || kin(Scene::closed(), "Awa"),
        ("Awa", |s| reopens(s.case())),
        ("Mame", |s| step(s.case(), Step::Burial)),
    ),
    line(
        "recused",
        || kin(held(Hold::Judge), "Awa"),
        ("Awa", |s| releases(s.case(), "2026-03-22")),
        ("Bineta", |s| releases(s.case(), "2026-03-22")),
    ),
];

pub(super) const CHOICES: &[Line] = &[
    // What the heirs want.
    line(
        "other-class",
        care,
        ("Gora", |s| chooses(s.case(), Resting::Here)),
        ("Gora", |s| asks_public(s.case(), PublicCover::Asked)),
    ),
    line(
        "role-needed",
        Scene::with_a_case,
        ("Cheikh", |s| chooses(s.case(), Resting::Home)),
        ("Bineta", |s| chooses(s.case(), Resting::Home)),
    ),
    line(
        "burial-here",
        here,
        ("Bineta", |s| home(s, "rep")),
        ("Bineta", |s| home(s, "burial-local")),
    ),
    // A burial here is no contact's to say.
    line(
        "role-needed",
        here,
        ("Mame", |s| step(s.case(), Step::Burial)),
        ("Bineta", |s| step(s.case(), Step::Burial)),
    ),
    line(
        "not-covered",
        Scene::set_aside,
        ("Bineta", |s| home(s, "burial-local")),
        ("Bineta", |s| home(s, "rep")),
    ),
    // The public system comes first.
    line(
        "other-class",
        Scene::with_a_case,
        ("Gora", |s| asks_public(s.case(), PublicCover::Asked)),
        ("Gora", |s| chooses(s.case(), Resting::Here)),
    ),
    line(
        "role-needed",
        care,
        ("Demba", |s| asks_public(s.case(), PublicCover::Missing)),
        ("Gora", |s| asks_public(s.case(), PublicCover::Missing)),
    ),
    line(
        "public-cover-first",
        care,
        ("Bineta", |s| care_in_spain(s.case())),
        ("Bineta", |s| asks_public(s.case(), PublicCover::Missing)),
    ),
    line(
        "public-cover-first",
        || {
            let scene = care();
            let asked = asks_public(scene.case(), PublicCover::Asked);
            scene.does("asked", "Gora", asked)
        },
        ("Bineta", |s| care_in_spain(s.case())),
        ("Gora", |s| asks_public(s.case(), PublicCover::Missing)),
    ),
    line(
        "public-cover-first",
        || {
            let scene = care();
            let exists = asks_public(scene.case(), PublicCover::Exists);
            scene.does("asked", "Gora", exists)
        },
        ("Demba", |s| approves(s.case(), "300")),
        ("Demba", |s| declines(s.case())),
    ),
    // A bill is filed.
    line(
        "role-needed",
        care,
        ("Demba", |s| bills(s.case(), "care-es", eur("10"))),
        ("Gora", |s| bills(s.case(), "care-es", eur("10"))),
    ),
    line(
        "not-positive",
        care,
        ("Gora", |s| bills(s.case(), "care-es", eur("0"))),
        ("Mame", |s| bills(s.case(), "care-es", xof("1"))),
    ),
    line(
        "not-in-plan",
        care,
        ("Gora", |s| bills(s.case(), "rep", eur("10"))),
        ("Gora", |s| bills(s.case(), "care-es", eur("10"))),
    ),
    line(
        "recused",
        || kin(care(), "Bineta"),
        ("Bineta", |s| bills(s.case(), "care-es", eur("10"))),
        ("Gora", |s| bills(s.case(), "care-es", eur("10"))),
    ),
    line(
        "case-withdrawn",
        withdrawn,
        ("Gora", |s| bills(s.case(), "rep", eur("10"))),
        ("Awa", |s| reopens(s.case())),
    ),
    // Two chapters and one claim.
    line(
        "role-needed",
        Scene::with_a_case,
        ("Cheikh", |s| marks(s.case(), 7)),
        ("Gora", |s| marks(s.case(), 7)),
    ),
    line(
        "claim-marked",
        marked,
        ("Bineta", |s| marks(s.case(), 8)),
        ("Bineta", |s| corrects(s.id("mark"))),
    ),
    line(
        "same-claim",
        marked,
        ("Demba", |s| approves(s.case(), "400")),
        ("Demba", |s| declines(s.case())),
    ),
    line(
        "claim-marked",
        || {
            let scene = marked();
            let withdraw = withdraws(scene.case());
            scene.does("withdrawn", "Bineta", withdraw)
        },
        ("Awa", |s| marks(s.id("other"), 7)),
        ("Demba", |s| approves(s.id("other"), "400")),
    ),
];
