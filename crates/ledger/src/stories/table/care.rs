//! Beside `rules/care.rs`.

use super::{Line, line};
use crate::case::{Outcome, Payee};
use crate::event::*;
use crate::id::Commitment;
use crate::stories::care::*;
use crate::stories::scene::Scene;
use crate::stories::town::{eur, slug, xof};
use crate::stories::words::*;

fn asked(scene: &Scene, change: fn(&mut FloatOrdered)) -> Event {
    let mut order = floats(scene.case(), xof("12000"));
    change(&mut order);
    Event::FloatOrdered(order)
}

fn fits(scene: &Scene) -> Event {
    asked(scene, |_| ())
}

/// The float was sent away after the order.
fn emptied() -> Scene {
    let scene = cared_for();
    scene.does("wallet", "Mame", opens("dakar/wallet", xof("0"))).does(
        "emptied",
        "Mame",
        sends("dakar/float", "dakar/wallet", xof("490000")),
    )
}

fn not_decided() -> Scene {
    Scene::with_a_case()
}

/// A code was made for the family's grant, which is paid.
fn locked() -> Scene {
    let scene = Scene::paid();
    let lock = locks(scene.payout());
    scene.does("locked", "Gora", lock)
}

fn unlocked() -> Scene {
    let scene = locked();
    let give = gives(scene.payout(), CODE);
    scene.does("given", "Mame", give)
}

fn declared() -> Scene {
    let scene = advance_ordered();
    let declare = declares(scene.payout());
    scene.does("advance", "Bineta", declare)
}

fn closed() -> Scene {
    let scene = cared_for();
    let close = closes(scene.case());
    scene.does("closed", "Bineta", close).name("other", Scene::nothing())
}

/// Cared for, and a case beside it that is open.
fn with_another() -> Scene {
    closed().does("second", "Bineta", opens_case("granada"))
}

fn opens_another(_: &Scene) -> Event {
    opens_case("granada")
}

pub(super) const LINES: &[Line] = &[
    // A payout is asked of the float.
    line(
        "not-positive",
        cared_for,
        ("Bineta", |s| asked(s, |o| o.amount = xof("0"))),
        ("Bineta", fits),
    ),
    line(
        "unknown-case",
        cared_for,
        ("Bineta", |s| asked(s, |o| o.case = Scene::nothing())),
        ("Bineta", fits),
    ),
    line("case-over", with_another, ("Bineta", fits), ("Bineta", opens_another)),
    line("role-needed", cared_for, ("Cheikh", fits), ("Bineta", fits)),
    line(
        "unknown-account",
        cared_for,
        ("Bineta", |s| asked(s, |o| o.account = slug("dakar/none"))),
        ("Bineta", fits),
    ),
    line(
        "wrong-currency",
        cared_for,
        ("Bineta", |s| asked(s, |o| o.amount = eur("12"))),
        ("Bineta", fits),
    ),
    line(
        "not-a-float",
        cared_for,
        ("Bineta", |s| {
            asked(s, |o| {
                (o.account, o.amount) = (slug("granada/bank"), eur("12"));
            })
        }),
        ("Bineta", fits),
    ),
    line(
        "not-approved",
        not_decided,
        ("Bineta", fits),
        ("Demba", |s| votes(s.case(), 0, Outcome::Approve, eur("5590"))),
    ),
    line(
        "not-covered",
        cared_for,
        ("Bineta", |s| asked(s, |o| o.benefit = slug("rep"))),
        ("Bineta", fits),
    ),
    line(
        "beyond-ceiling",
        cared_for,
        ("Bineta", |s| asked(s, |o| o.amount = xof("196791"))),
        ("Bineta", |s| asked(s, |o| (o.amount, o.payee) = (xof("196787"), Payee::Hospital))),
    ),
    line(
        "not-enough",
        emptied,
        ("Bineta", fits),
        ("Bineta", |s| asked(s, |o| o.amount = xof("10000"))),
    ),
    // It is paid by who holds the float.
    line(
        "role-needed",
        asked_of_the_float,
        ("Cheikh", |s| Event::PayoutPaid(pays_out(s.payout(), xof("12000")))),
        ("Mame", |s| Event::PayoutPaid(pays_out(s.payout(), xof("12000")))),
    ),
    line(
        "wrong-currency",
        asked_of_the_float,
        ("Mame", |s| {
            Event::PayoutPaid(PayoutPaid { fee: eur("0"), ..pays_out(s.payout(), xof("12000")) })
        }),
        ("Mame", |s| Event::PayoutPaid(pays_out(s.payout(), xof("12000")))),
    ),
    // An advance.
    line(
        "unknown-payout",
        advance_ordered,
        ("Bineta", |_| declares(Scene::nothing())),
        ("Bineta", |s| declares(s.payout())),
    ),
    line(
        "role-needed",
        advance_ordered,
        ("Gora", |s| declares(s.payout())),
        ("Awa", |s| declares(s.payout())),
    ),
    line(
        "advance-known",
        declared,
        ("Bineta", |s| declares(s.payout())),
        ("Cheikh", |s| s.pays(Some(xof("65596")))),
    ),
    line(
        "advance-known",
        Scene::paid,
        ("Bineta", |s| declares(s.payout())),
        ("Gora", |s| locks(s.payout())),
    ),
    // What accounts for it.
    line(
        "unknown-payout",
        advanced,
        ("Mame", |_| files(Scene::nothing(), xof("1"))),
        ("Mame", |s| files(s.payout(), xof("1"))),
    ),
    line(
        "role-needed",
        advanced,
        ("Lamine", |s| files(s.payout(), xof("1"))),
        ("Gora", |s| files(s.payout(), xof("1"))),
    ),
    line(
        "not-positive",
        advanced,
        ("Mame", |s| files(s.payout(), xof("0"))),
        ("Mame", |s| files(s.payout(), xof("1"))),
    ),
    line(
        "not-an-advance",
        Scene::confirmed,
        ("Mame", |s| files(s.payout(), xof("1"))),
        ("Mame", |s| answers(s.payout())),
    ),
    line(
        "wrong-currency",
        advanced,
        ("Mame", |s| files(s.payout(), eur("1"))),
        ("Mame", |s| files(s.payout(), xof("1"))),
    ),
    line(
        "beyond-advance",
        advanced,
        ("Mame", |s| files(s.payout(), xof("65597"))),
        ("Mame", |s| files(s.payout(), xof("65596"))),
    ),
    line(
        "unknown-account",
        advanced,
        ("Mame", |s| returns(s.payout(), "dakar/none", xof("1"))),
        ("Mame", |s| returns(s.payout(), "dakar/float", xof("1"))),
    ),
    line(
        "unknown-account",
        advanced,
        ("Ibou", |s| returns(s.payout(), "pool", eur("1"))),
        ("Mame", |s| returns(s.payout(), "dakar/float", xof("1"))),
    ),
    line(
        "wrong-currency",
        advanced,
        ("Cheikh", |s| returns(s.payout(), "granada/bank", xof("1"))),
        ("Mame", |s| returns(s.payout(), "dakar/float", xof("1"))),
    ),
    line(
        "role-needed",
        advanced,
        ("Cheikh", |s| returns(s.payout(), "dakar/float", xof("1"))),
        ("Mame", |s| returns(s.payout(), "dakar/float", xof("1"))),
    ),
    line(
        "beyond-advance",
        advanced,
        ("Mame", |s| returns(s.payout(), "dakar/float", xof("65597"))),
        ("Mame", |s| returns(s.payout(), "dakar/float", xof("65596"))),
    ),
    line(
        "role-needed",
        advanced,
        ("Mame", |s| writes_off(s.payout(), xof("1"))),
        ("Awa", |s| writes_off(s.payout(), xof("1"))),
    ),
    line(
        "beyond-advance",
        advanced,
        ("Awa", |s| writes_off(s.payout(), xof("65597"))),
        ("Awa", |s| writes_off(s.payout(), xof("65596"))),
    ),
    // A hand-over code.
    line(
        "unknown-payout",
        Scene::paid,
        ("Gora", |_| locks(Scene::nothing())),
        ("Gora", |s| locks(s.payout())),
    ),
    line(
        "role-needed",
        Scene::paid,
        ("Mame", |s| locks(s.payout())),
        ("Gora", |s| locks(s.payout())),
    ),
    line(
        "code-known",
        locked,
        ("Gora", |s| locks(s.payout())),
        ("Mame", |s| gives(s.payout(), CODE)),
    ),
    line(
        "code-known",
        Scene::short,
        ("Gora", |s| locks(s.payout())),
        ("Gora", |s| answers(s.payout())),
    ),
    line(
        "wrong-code",
        locked,
        ("Mame", |s| gives(s.payout(), "0000000000")),
        ("Mame", |s| gives(s.payout(), CODE)),
    ),
    line(
        "wrong-code",
        Scene::paid,
        ("Mame", |s| gives(s.payout(), CODE)),
        ("Mame", |s| confirms(s.payout(), xof("327979"))),
    ),
    line(
        "role-needed",
        locked,
        ("Gora", |s| gives(s.payout(), CODE)),
        ("Mame", |s| gives(s.payout(), CODE)),
    ),
    line(
        "code-known",
        unlocked,
        ("Mame", |s| gives(s.payout(), CODE)),
        ("Mame", |s| confirms(s.payout(), xof("327979"))),
    ),
    line(
        "code-needed",
        locked,
        ("Mame", |s| confirms(s.payout(), xof("327979"))),
        ("Mame", |s| gives(s.payout(), CODE)),
    ),
    // What is said afterwards.
    line(
        "not-paid",
        Scene::ordered,
        ("Gora", |s| answers(s.payout())),
        ("Gora", |s| locks(s.payout())),
    ),
    line(
        "role-needed",
        Scene::confirmed,
        ("Lamine", |s| answers(s.payout())),
        ("Mame", |s| answers(s.payout())),
    ),
];

/// A code that nobody has told is not in the history.
#[test]
fn a_lock_is_not_its_code() {
    let scene = locked();
    let lock = scene.town.book.payouts()[&scene.payout()].code.unwrap().lock;
    assert_ne!(lock, Commitment([0; 32]));
    assert!(!lock.0.windows(4).any(|w| CODE.as_bytes().windows(4).any(|c| c == w)));
}
