//! Beside `rules/payouts.rs`: payouts asked for, paid, confirmed, disputed,
//! settled. Who may not be the same person stands in `four_eyes`.

use super::{Line, line};
use crate::case::{Outcome, Payee, Place, Settlement};
use crate::event::{Event, PayoutOrdered, PayoutPaid};
use crate::stories::scene::Scene;
use crate::stories::town::{eur, slug, xof};
use crate::stories::words::*;

fn asked(scene: &Scene, change: fn(&mut PayoutOrdered)) -> Event {
    let mut order = family_grant(scene.case());
    change(&mut order);
    Event::PayoutOrdered(order)
}

fn paid(scene: &Scene, change: fn(&mut PayoutPaid)) -> Event {
    let mut paid = paying(&scene.town, scene.payout(), Some(xof("327979")), "5");
    change(&mut paid);
    Event::PayoutPaid(paid)
}

/// The whole of `granada/bank` was sent to Lleida after the order.
fn emptied() -> Scene {
    let scene = Scene::ordered();
    scene.does("emptied", "Cheikh", sends("granada/bank", "lleida/bank", eur("4300")))
}

/// Cheikh gave away his rights after the order.
fn without_rights() -> Scene {
    let scene = Scene::ordered();
    scene.does("given", "Cheikh", allots("Ibou", eur("0.01")))
}

/// A new round declined what was ordered before.
fn declined_since() -> Scene {
    let scene = Scene::ordered();
    let no = || votes(scene.case(), 1, Outcome::Decline, eur("0"));
    let (first, second, third) = (no(), no(), no());
    scene.does("one", "Demba", first).does("two", "Khady", second).does("three", "Fatou", third)
}

/// The ceiling was lowered to 600.00 after 2,600.00 were ordered.
fn lowered() -> Scene {
    let scene = Scene::ordered();
    let less = || votes(scene.case(), 1, Outcome::Part, eur("600"));
    let (first, second, third) = (less(), less(), less());
    scene.does("one", "Demba", first).does("two", "Khady", second).does("three", "Fatou", third)
}

/// All that the family was short of has come; nobody has settled it.
fn made_good() -> Scene {
    let scene = Scene::short();
    let rest = confirms(scene.payout(), xof("27979"));
    scene.does("rest", "Mame", rest)
}

/// Gora confirmed what is for Mame to confirm.
fn waiting() -> Scene {
    let mut scene = Scene::paid();
    let (id, _) = scene.town.happens("Gora", confirms(scene.payout(), xof("300000")));
    scene.name("said", id)
}

/// And Mame has confirmed it since.
fn overtaken() -> Scene {
    let scene = waiting();
    let all = confirms(scene.payout(), xof("327979"));
    scene.does("came", "Mame", all)
}

/// The case was closed, and then what was paid was taken back.
fn closed_and_taken_back() -> Scene {
    let mut s = Scene::closed();
    let (came, paid) = (s.id("confirmed"), s.id("paid"));
    s.town.does("Cheikh", corrects(came));
    s.town.does("Cheikh", corrects(paid));
    s
}

/// Demba paid, which is irregular.
fn irregular() -> Scene {
    let mut scene = Scene::ordered();
    let (id, _) = scene.town.happens("Demba", scene.pays(None));
    scene.name("odd", id)
}

pub(super) const LINES: &[Line] = &[
    // A payout is asked for.
    line(
        "not-positive",
        Scene::set_aside,
        ("Bineta", |s| asked(s, |o| (o.amount, o.sources[0].amount) = (eur("0"), eur("0")))),
        ("Bineta", |s| asked(s, |o| (o.amount, o.sources[0].amount) = (eur("1"), eur("1")))),
    ),
    line(
        "not-positive",
        Scene::set_aside,
        ("Bineta", |s| {
            let sources = &[("granada/bank", "600"), ("pool", "-100")];
            let family = (Payee::Family, Place::Senegal);
            Event::PayoutOrdered(order(s.case(), "fam-es", family, sources))
        }),
        ("Bineta", |s| {
            let sources = &[("granada/bank", "400"), ("pool", "100")];
            let family = (Payee::Family, Place::Senegal);
            Event::PayoutOrdered(order(s.case(), "fam-es", family, sources))
        }),
    ),
    line(
        "wrong-currency",
        Scene::set_aside,
        ("Bineta", |s| asked(s, |o| o.amount = xof("50000"))),
        ("Bineta", |s| asked(s, |_| ())),
    ),
    line(
        "unknown-case",
        Scene::set_aside,
        ("Bineta", |s| asked(s, |o| o.case = Scene::nothing())),
        ("Bineta", |s| asked(s, |_| ())),
    ),
    line(
        "case-over",
        Scene::closed,
        ("Bineta", |s| asked(s, |_| ())),
        ("Bineta", |_| opens_case("granada")),
    ),
    line(
        "role-needed",
        Scene::set_aside,
        ("Cheikh", |s| asked(s, |_| ())),
        ("Awa", |s| asked(s, |_| ())),
    ),
    line(
        "not-approved",
        Scene::with_a_case,
        ("Bineta", |s| asked(s, |_| ())),
        ("Demba", |s| approves(s.case(), "500")),
    ),
    line(
        "not-covered",
        Scene::set_aside,
        ("Bineta", |s| asked(s, |o| o.benefit = slug("fam-sn"))),
        ("Bineta", |s| asked(s, |o| o.benefit = slug("escort"))),
    ),
    line(
        "parts-differ",
        Scene::set_aside,
        ("Bineta", |s| asked(s, |o| o.amount = eur("499.99"))),
        ("Bineta", |s| {
            asked(s, |o| (o.amount, o.sources[0].amount) = (eur("499.99"), eur("499.99")))
        }),
    ),
    line(
        "parts-differ",
        Scene::set_aside,
        ("Bineta", |s| asked(s, |o| o.sources[0].amount = xof("50000"))),
        ("Bineta", |s| asked(s, |_| ())),
    ),
    line(
        "beyond-ceiling",
        Scene::set_aside,
        ("Bineta", |s| funeral_home(s.case(), &[("granada/bank", "3690"), ("pool", "1310.01")])),
        ("Bineta", |s| funeral_home(s.case(), &[("granada/bank", "3690"), ("pool", "1310")])),
    ),
    line(
        "beyond-ceiling",
        Scene::ordered,
        ("Bineta", |s| asked(s, |_| ())),
        ("Bineta", |s| asked(s, |o| o.benefit = slug("escort"))),
    ),
    line(
        "beyond-ceiling",
        lowered,
        ("Bineta", |s| asked(s, |o| o.benefit = slug("escort"))),
        ("Bineta", |s| cancels(s.id("spain"))),
    ),
    line(
        "beyond-allocation",
        Scene::set_aside,
        ("Bineta", |s| funeral_home(s.case(), &[("granada/bank", "3690.01")])),
        ("Bineta", |s| funeral_home(s.case(), &[("granada/bank", "3690")])),
    ),
    line(
        "beyond-allocation",
        Scene::set_aside,
        ("Bineta", |s| funeral_home(s.case(), &[("lleida/bank", "100")])),
        ("Bineta", |s| funeral_home(s.case(), &[("pool", "100")])),
    ),
    // One account, named twice.
    line(
        "beyond-allocation",
        Scene::set_aside,
        ("Bineta", |s| funeral_home(s.case(), &[("pool", "1000"), ("pool", "1000")])),
        ("Bineta", |s| funeral_home(s.case(), &[("pool", "1000"), ("pool", "900")])),
    ),
    // It is paid.
    line(
        "unknown-payout",
        Scene::ordered,
        ("Cheikh", |s| paid(s, |p| p.payout = Scene::nothing())),
        ("Cheikh", |s| paid(s, |_| ())),
    ),
    line(
        "role-needed",
        Scene::ordered,
        ("Gora", |s| paid(s, |_| ())),
        ("Cheikh", |s| paid(s, |_| ())),
    ),
    line(
        "role-needed",
        Scene::ordered,
        ("Ibou", |s| paid(s, |_| ())),
        ("Cheikh", |s| paid(s, |_| ())),
    ),
    line(
        "paid-before",
        Scene::paid,
        ("Cheikh", |s| paid(s, |_| ())),
        ("Mame", |s| confirms(s.payout(), xof("327979"))),
    ),
    line(
        "not-positive",
        Scene::ordered,
        ("Cheikh", |s| paid(s, |p| p.fee = eur("-5"))),
        ("Cheikh", |s| paid(s, |p| p.fee = eur("0"))),
    ),
    line(
        "not-positive",
        Scene::ordered,
        ("Cheikh", |s| paid(s, |p| p.sent = Some(xof("0")))),
        ("Cheikh", |s| paid(s, |p| p.sent = Some(xof("1")))),
    ),
    line(
        "wrong-currency",
        Scene::ordered,
        ("Cheikh", |s| paid(s, |p| p.fee = xof("3000"))),
        ("Cheikh", |s| paid(s, |p| p.fee = eur("4.57"))),
    ),
    line(
        "other-than-ordered",
        Scene::ordered,
        ("Cheikh", |s| paid(s, |p| p.sources[0].amount = eur("499.99"))),
        ("Cheikh", |s| paid(s, |_| ())),
    ),
    line(
        "other-than-ordered",
        Scene::ordered,
        ("Cheikh", |s| paid(s, |p| p.sources[0].account = slug("pool"))),
        ("Cheikh", |s| paid(s, |_| ())),
    ),
    line(
        "not-approved",
        declined_since,
        ("Cheikh", |s| paid(s, |_| ())),
        ("Fatou", |s| votes(s.case(), 2, Outcome::Approve, eur("500"))),
    ),
    line(
        "not-enough",
        emptied,
        ("Cheikh", |s| paid(s, |_| ())),
        ("Cheikh", |_| sends("granada/bank", "lleida/bank", eur("400"))),
    ),
    line(
        "beyond-rights",
        without_rights,
        ("Cheikh", |s| pays(&s.town, s.id("spain"), None)),
        ("Cheikh", |s| paid(s, |_| ())),
    ),
    line(
        "beyond-ceiling",
        lowered,
        ("Cheikh", |s| pays(&s.town, s.id("spain"), None)),
        ("Cheikh", |s| paid(s, |_| ())),
    ),
    line(
        "payout-cancelled",
        Scene::cancelled,
        ("Cheikh", |s| paid(s, |_| ())),
        ("Cheikh", |s| pays(&s.town, s.id("spain"), None)),
    ),
    // It is not wanted any more.
    line(
        "unknown-payout",
        Scene::ordered,
        ("Bineta", |_| cancels(Scene::nothing())),
        ("Bineta", |s| cancels(s.payout())),
    ),
    line(
        "role-needed",
        Scene::ordered,
        ("Cheikh", |s| cancels(s.payout())),
        ("Awa", |s| cancels(s.payout())),
    ),
    line(
        "paid-before",
        Scene::paid,
        ("Bineta", |s| cancels(s.payout())),
        ("Cheikh", |s| corrects(s.id("paid"))),
    ),
    line(
        "payout-cancelled",
        Scene::cancelled,
        ("Bineta", |s| cancels(s.payout())),
        ("Bineta", |s| asked(s, |_| ())),
    ),
    // The payee has it.
    line(
        "unknown-payout",
        Scene::paid,
        ("Mame", |_| confirms(Scene::nothing(), xof("327979"))),
        ("Mame", |s| confirms(s.payout(), xof("327979"))),
    ),
    line(
        "role-needed",
        Scene::paid,
        ("Gora", |s| confirms(s.payout(), xof("327979"))),
        ("Mame", |s| confirms(s.payout(), xof("327979"))),
    ),
    line(
        "role-needed",
        Scene::paid,
        ("Mame", |s| confirms(s.id("spain"), eur("2100"))),
        ("Gora", |s| confirms(s.id("spain"), eur("2100"))),
    ),
    line(
        "not-positive",
        Scene::paid,
        ("Mame", |s| confirms(s.payout(), xof("-1"))),
        ("Mame", |s| confirms(s.payout(), xof("0"))),
    ),
    line(
        "not-positive",
        Scene::paid,
        ("Mame", |s| confirms_with_fee(s.payout(), xof("327979"), xof("-1"))),
        ("Mame", |s| confirms_with_fee(s.payout(), xof("327979"), xof("0"))),
    ),
    line(
        "not-paid",
        Scene::ordered,
        ("Mame", |s| confirms(s.payout(), xof("327979"))),
        ("Cheikh", |s| paid(s, |_| ())),
    ),
    line(
        "wrong-currency",
        Scene::paid,
        ("Mame", |s| confirms(s.payout(), eur("500"))),
        ("Mame", |s| confirms(s.payout(), xof("500"))),
    ),
    line(
        "wrong-currency",
        Scene::paid,
        ("Mame", |s| confirms_with_fee(s.payout(), xof("327000"), eur("1"))),
        ("Mame", |s| confirms_with_fee(s.payout(), xof("327000"), xof("979"))),
    ),
    line(
        "confirmed-before",
        Scene::confirmed,
        ("Mame", |s| confirms(s.payout(), xof("1"))),
        ("Mame", |s| disputes(s.payout())),
    ),
    line(
        "more-than-sent",
        Scene::paid,
        ("Mame", |s| confirms(s.payout(), xof("327980"))),
        ("Mame", |s| confirms(s.payout(), xof("327978"))),
    ),
    line(
        "more-than-sent",
        Scene::short,
        ("Mame", |s| confirms_with_fee(s.payout(), xof("27979"), xof("1"))),
        ("Mame", |s| confirms_with_fee(s.payout(), xof("27978"), xof("1"))),
    ),
    // It is not as recorded.
    line(
        "unknown-payout",
        Scene::paid,
        ("Gora", |_| disputes(Scene::nothing())),
        ("Gora", |s| disputes(s.payout())),
    ),
    line(
        "not-paid",
        Scene::ordered,
        ("Gora", |s| disputes(s.payout())),
        ("Cheikh", |s| paid(s, |_| ())),
    ),
    line(
        "dispute-open",
        Scene::short,
        ("Gora", |s| disputes(s.payout())),
        ("Gora", |s| disputes(s.id("spain"))),
    ),
    // A dispute is settled.
    line(
        "nothing-to-settle",
        Scene::paid,
        ("Awa", |s| settles(s.payout(), Settlement::Accepted)),
        ("Awa", |s| disputes(s.payout())),
    ),
    line(
        "role-needed",
        made_good,
        ("Bineta", |s| settles(s.payout(), Settlement::Accepted)),
        ("Awa", |s| settles(s.payout(), Settlement::Accepted)),
    ),
    line(
        "role-needed",
        made_good,
        ("Khady", |s| settles(s.payout(), Settlement::Accepted)),
        ("Fatou", |s| settles(s.payout(), Settlement::Accepted)),
    ),
    line(
        "still-missing",
        Scene::short,
        ("Awa", |s| settles(s.payout(), Settlement::MadeGood)),
        ("Awa", |s| settles(s.payout(), Settlement::BorneByChapter)),
    ),
    // A statement that waited is accepted.
    line(
        "four-eyes",
        waiting,
        ("Fatou", |s| settles(s.id("said"), Settlement::Accepted)),
        ("Awa", |s| settles(s.id("said"), Settlement::Accepted)),
    ),
    line(
        "confirmed-before",
        overtaken,
        ("Awa", |s| settles(s.id("said"), Settlement::Accepted)),
        ("Awa", |s| settles(s.id("said"), Settlement::Corrected)),
    ),
    // An irregular fact is settled.
    line(
        "nothing-to-settle",
        Scene::paid,
        ("Awa", |s| settles(s.id("paid"), Settlement::Accepted)),
        ("Mame", |s| confirms(s.payout(), xof("327979"))),
    ),
    line(
        "nothing-to-settle",
        || {
            let scene = irregular();
            let settled = settles(scene.id("odd"), Settlement::Accepted);
            scene.does("settled", "Awa", settled)
        },
        ("Fatou", |s| settles(s.id("odd"), Settlement::Accepted)),
        ("Cheikh", |s| corrects(s.id("odd"))),
    ),
    line(
        "role-needed",
        irregular,
        ("Cheikh", |s| settles(s.id("odd"), Settlement::Accepted)),
        ("Awa", |s| settles(s.id("odd"), Settlement::Accepted)),
    ),
    line(
        "four-eyes",
        irregular,
        ("Demba", |s| settles(s.id("odd"), Settlement::Accepted)),
        ("Fatou", |s| settles(s.id("odd"), Settlement::Accepted)),
    ),
    line(
        "case-over",
        closed_and_taken_back,
        ("Cheikh", |s| s.pays(Some(xof("327979")))),
        ("Awa", |s| cancels(s.payout())),
    ),
];
