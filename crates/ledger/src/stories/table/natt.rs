//! Beside `rules/natt.rs`: rotating tontines.

use super::{Line, line};
use crate::event::*;
use crate::stories::collecting::*;
use crate::stories::scene::Scene;
use crate::stories::town::{eur, member, slug, xof};
use crate::stories::words::*;

fn opened(change: fn(&mut NattOpened)) -> Event {
    let mut opened = group("granada/natt", eur("50"), &["Omar", "Seydou"]);
    change(&mut opened);
    Event::NattOpened(opened)
}

/// Members and an account, and no group yet.
fn ready() -> Scene {
    Scene::with_accounts()
        .does("Seydou", "Bineta", admits("Seydou", "granada"))
        .does("Modou", "Ibou", admits("Modou", "murcia"))
        .does("account", "Cheikh", opens("granada/natt", eur("0")))
}

fn pays_one(s: &Scene, round: u8, name: &str, amount: &str) -> Event {
    pays_round(s.id("natt"), round, name, eur(amount))
}

fn takes_one(s: &Scene, round: u8, name: &str, amount: &str) -> Event {
    takes(s.id("natt"), round, name, eur(amount))
}

fn paid() -> Scene {
    let s = Scene::with_a_natt();
    let (omar, seydou) = (pays_one(&s, 1, "Omar", "50"), pays_one(&s, 1, "Seydou", "50"));
    s.does("omar", "Cheikh", omar).does("seydou", "Cheikh", seydou)
}

/// Omar took his turn, and left.
fn left() -> Scene {
    let s = paid();
    let (taken, gone) = (takes_one(&s, 1, "Omar", "100"), goes(s.id("natt"), "Omar"));
    s.does("taken", "Cheikh", taken).does("gone", "Cheikh", gone)
}

/// And what he paid for round 1 was a mistake.
fn owes_two() -> Scene {
    let s = left();
    let wrong = corrects(s.id("omar"));
    s.does("back", "Bineta", wrong)
}

pub(super) const LINES: &[Line] =
    &[
        // A group begins.
        line(
            "not-positive",
            ready,
            ("Cheikh", |_| opened(|o| o.share = eur("0"))),
            ("Cheikh", |_| opened(|o| o.share = eur("0.01"))),
        ),
        line("role-needed", ready, ("Awa", |_| opened(|_| ())), ("Cheikh", |_| opened(|_| ()))),
        line(
            "wrong-currency",
            ready,
            ("Cheikh", |_| opened(|o| o.share = xof("50"))),
            ("Cheikh", |_| opened(|_| ())),
        ),
        line(
            "account-apart",
            ready,
            ("Cheikh", |_| opened(|o| o.account = slug("granada/bank"))),
            ("Cheikh", |_| opened(|_| ())),
        ),
        line(
            "unknown-account",
            ready,
            ("Cheikh", |_| opened(|o| o.account = slug("murcia/bank"))),
            ("Cheikh", |_| opened(|_| ())),
        ),
        line(
            "bad-period",
            ready,
            ("Cheikh", |_| opened(|o| o.months = 0)),
            ("Cheikh", |_| opened(|o| o.months = 12)),
        ),
        line(
            "parts-differ",
            ready,
            ("Cheikh", |_| opened(|o| o.order[1] = o.order[0])),
            ("Cheikh", |_| opened(|o| o.order.swap(0, 1))),
        ),
        line(
            "unknown-member",
            ready,
            ("Cheikh", |_| opened(|o| o.order[1] = member("Modou"))),
            ("Cheikh", |_| opened(|_| ())),
        ),
        line(
            "member-gone",
            || {
                ready().does("gone", "Bineta", leaves("Omar")).does(
                    "Ndeye",
                    "Bineta",
                    admits("Ndeye", "granada"),
                )
            },
            ("Cheikh", |_| opened(|_| ())),
            ("Cheikh", |_| opened(|o| o.order[0] = member("Ndeye"))),
        ),
        // One of them pays.
        line(
            "unknown-natt",
            Scene::with_a_natt,
            ("Cheikh", |_| pays_round(Scene::nothing(), 1, "Omar", eur("50"))),
            ("Cheikh", |s| pays_one(s, 1, "Omar", "50")),
        ),
        line(
            "not-positive",
            Scene::with_a_natt,
            ("Cheikh", |s| pays_one(s, 1, "Omar", "0")),
            ("Cheikh", |s| pays_one(s, 1, "Omar", "0.01")),
        ),
        line(
            "wrong-currency",
            Scene::with_a_natt,
            ("Cheikh", |s| pays_round(s.id("natt"), 1, "Omar", xof("50"))),
            ("Cheikh", |s| pays_one(s, 1, "Omar", "50")),
        ),
        line(
            "no-such-round",
            Scene::with_a_natt,
            ("Cheikh", |s| pays_one(s, 0, "Omar", "50")),
            ("Cheikh", |s| pays_one(s, 1, "Omar", "50")),
        ),
        line(
            "no-such-round",
            Scene::with_a_natt,
            ("Cheikh", |s| pays_one(s, 3, "Omar", "50")),
            ("Cheikh", |s| pays_one(s, 2, "Omar", "50")),
        ),
        line(
            "unknown-member",
            Scene::with_a_natt,
            ("Cheikh", |s| pays_one(s, 1, "Pape", "50")),
            ("Cheikh", |s| pays_one(s, 1, "Seydou", "50")),
        ),
        line(
            "role-needed",
            Scene::with_a_natt,
            ("Awa", |s| pays_one(s, 1, "Omar", "50")),
            ("Cheikh", |s| pays_one(s, 1, "Omar", "50")),
        ),
        line(
            "beyond-owed",
            Scene::with_a_natt,
            ("Cheikh", |s| pays_one(s, 1, "Omar", "50.01")),
            ("Cheikh", |s| pays_one(s, 1, "Omar", "49.99")),
        ),
        line(
            "earlier-round",
            owes_two,
            ("Cheikh", |s| pays_one(s, 2, "Omar", "50")),
            ("Cheikh", |s| pays_one(s, 1, "Omar", "50")),
        ),
        // One of them takes the pot.
        line(
            "other-turn",
            paid,
            ("Cheikh", |s| takes_one(s, 1, "Seydou", "100")),
            ("Cheikh", |s| takes_one(s, 1, "Omar", "100")),
        ),
        line(
            "role-needed",
            paid,
            ("Bineta", |s| takes_one(s, 1, "Omar", "100")),
            ("Cheikh", |s| takes_one(s, 1, "Omar", "100")),
        ),
        line(
            "beyond-pot",
            paid,
            ("Cheikh", |s| takes_one(s, 1, "Omar", "100.01")),
            ("Cheikh", |s| takes_one(s, 1, "Omar", "99.99")),
        ),
        line(
            "beyond-pot",
            paid,
            ("Cheikh", |s| takes_one(s, 2, "Seydou", "0.01")),
            ("Cheikh", |s| takes_one(s, 1, "Omar", "0.01")),
        ),
        // One of them leaves.
        line(
            "unknown-member",
            left,
            ("Cheikh", |s| goes(s.id("natt"), "Pape")),
            ("Cheikh", |s| goes(s.id("natt"), "Seydou")),
        ),
        line(
            "role-needed",
            left,
            ("Awa", |s| goes(s.id("natt"), "Seydou")),
            ("Cheikh", |s| goes(s.id("natt"), "Seydou")),
        ),
        line(
            "member-gone",
            left,
            ("Cheikh", |s| goes(s.id("natt"), "Omar")),
            ("Cheikh", |s| goes(s.id("natt"), "Seydou")),
        ),
        // Its money is theirs.
        line(
            "account-apart",
            paid,
            ("Cheikh", |_| sends("granada/natt", "granada/bank", eur("10"))),
            ("Cheikh", |_| sends("granada/bank", "murcia/bank", eur("10"))),
        ),
        line(
            "account-apart",
            paid,
            ("Cheikh", |_| sends("granada/bank", "granada/natt", eur("10"))),
            ("Cheikh", |_| sends("granada/bank", "murcia/bank", eur("10"))),
        ),
        line(
            "account-apart",
            paid,
            ("Cheikh", |_| dues("Omar", "granada/natt", eur("10"))),
            ("Cheikh", |_| dues("Omar", "granada/bank", eur("10"))),
        ),
        line(
            "account-apart",
            paid,
            ("Cheikh", |_| charges("granada/natt", eur("1"))),
            ("Cheikh", |_| charges("granada/bank", eur("1"))),
        ),
        line(
            "account-apart",
            || {
                let s = Scene::set_aside()
                    .does("Seydou", "Bineta", admits("Seydou", "granada"))
                    .does("account", "Cheikh", opens("granada/natt", eur("0")));
                let s = s.does("natt", "Cheikh", starts("granada/natt", "50", &["Omar", "Seydou"]));
                let second = s.does("second", "Bineta", opens_case("granada"));
                let case = second.id("second");
                second.does("stated", "Bineta", Event::EligibilityStated(states(case))).does(
                    "voice",
                    "Demba",
                    approves(case, "500"),
                )
            },
            ("Cheikh", |s| sets_aside(s.id("second"), "granada/natt", eur("10"))),
            ("Cheikh", |s| sets_aside(s.id("second"), "granada/bank", eur("10"))),
        ),
    ];
