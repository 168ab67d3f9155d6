//! An order that is taken back gives back what it took, as long as nobody pays
//! it all the same.

use super::scene::Scene;
use super::town::{eur, xof};
use super::words::*;
use crate::book::PayoutState;
use crate::event::Event;
use crate::refusal::Refusal;

#[test]
fn ceiling_cap_and_allocation_are_free_again() {
    let scene = Scene::set_aside();
    let (case, mut town) = (scene.case(), scene.town);
    // All that may be: the cap of the benefit, and with it all of the pool and
    // most of the bank that were set aside.
    let whole = || funeral_home(case, &[("granada/bank", "3100"), ("pool", "1900")]);
    let first = town.does("Bineta", whole());
    assert!(matches!(town.tries("Bineta", whole()), Refusal::BeyondCeiling(_)));
    town.does("Awa", cancels(first));
    assert_eq!(town.book.payouts()[&first].state(), PayoutState::Cancelled);
    town.does("Bineta", whole());
}

#[test]
fn a_case_closes_whose_payouts_are_confirmed_or_cancelled() {
    let scene = Scene::ordered();
    let (case, home) = (scene.case(), scene.id("spain"));
    let mut town = scene.town.clone();
    town.does("Bineta", cancels(scene.payout()));
    assert_eq!(town.tries("Bineta", closes(case)), Refusal::PayoutsOpen);
    let pay = pays(&town, home, None);
    town.does("Cheikh", pay);
    town.does("Gora", confirms(home, eur("2100")));
    town.does("Bineta", closes(case));
}

#[test]
fn paid_all_the_same_it_takes_its_part_again() {
    let scene = Scene::cancelled();
    let (case, payout) = (scene.case(), scene.payout());
    let again = || Event::PayoutOrdered(family_grant(case));
    let mut town = scene.town.clone();
    let (paid, refusal) = town.happens("Cheikh", scene.pays(Some(xof("327979"))));
    assert_eq!(refusal, Refusal::PayoutCancelled);
    assert_eq!(town.book.payouts()[&payout].state(), PayoutState::Paid);
    assert_eq!(town.tries("Bineta", again()), Refusal::BeyondCeiling(eur("0")));
    assert_eq!(town.tries("Bineta", closes(case)), Refusal::PayoutsOpen);
    town.does("Cheikh", corrects(paid));
    assert_eq!(town.book.payouts()[&payout].state(), PayoutState::Cancelled);
    assert_eq!(town.tries("Bineta", corrects(scene.id("cancelled"))), Refusal::NotCorrectable);
    town.does("Bineta", again());
}
