//! Money that an open case is promised is not promised again.

use super::scene::Scene;
use super::town::{eur, slug, xof};
use super::words::*;
use crate::refusal::Refusal;

#[test]
fn what_is_paid_is_no_promise_any_more() {
    let scene = Scene::with_two_cases();
    let bank = slug("granada/bank");
    let of_bank = |town: &super::town::Town| town.book.promised(&bank, &slug("granada"));
    let mut town = scene.town.clone();
    assert_eq!(of_bank(&town), 369_000);
    let order = funeral_home(scene.case(), &[("granada/bank", "3000")]);
    let payout = town.does("Bineta", order);
    assert_eq!(of_bank(&town), 369_000, "ordered is not paid");
    let pay = pays(&town, payout, None);
    let paid = town.does("Cheikh", pay);
    assert_eq!(of_bank(&town), 69_000);
    let more = |amount| sets_aside(scene.id("second"), "granada/bank", eur(amount));
    assert_eq!(town.asks("Cheikh", &more("1010.01")), Err(Refusal::NotEnough(eur("1010"))));
    town.does("Cheikh", corrects(paid));
    assert_eq!(of_bank(&town), 369_000);
}

#[test]
fn a_case_that_is_closed_is_promised_nothing() {
    let scene = Scene::with_two_cases();
    let mut town = scene.town.clone();
    let more = || sets_aside(scene.id("second"), "pool", eur("1900"));
    assert_eq!(town.tries("Cheikh", more()), Refusal::BeyondRights(eur("0")));
    town.does("Bineta", closes(scene.case()));
    assert_eq!(town.book.promised(&slug("pool"), &slug("granada")), 0);
    town.does("Cheikh", more());
}

#[test]
fn of_the_pool_each_chapter_counts_its_own_cases() {
    let mut town = Scene::set_aside().town;
    town.does("Ibou", allots("Lamine", eur("1000")));
    let case = town.does("Awa", opens_case("granada"));
    assert_eq!(town.book.promised(&slug("pool"), &slug("lleida")), 0);
    assert_eq!(town.book.promised(&slug("pool"), &slug("granada")), 190_000);
    town.does("Demba", approves(case, "500"));
    let ask = sets_aside(case, "pool", eur("1"));
    assert_eq!(town.asks("Cheikh", &ask), Err(Refusal::BeyondRights(eur("0"))));
}

#[test]
fn francs_paid_are_no_euros_of_what_was_set_aside() {
    let scene = Scene::ordered();
    let mut paid = paying(&scene.town, scene.payout(), None, "0");
    let source = crate::case::Source { account: slug("granada/bank"), amount: xof("327979") };
    paid.sources = alloc::vec![source];
    let mut town = scene.town;
    town.happens("Cheikh", crate::event::Event::PayoutPaid(paid));
    assert_eq!(town.book.promised(&slug("granada/bank"), &slug("granada")), 369_000);
}
