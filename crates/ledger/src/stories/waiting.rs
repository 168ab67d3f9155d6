//! What somebody says whose word is not enough has no effect until somebody
//! else accepts it, and never takes the place of what the right person says.

use super::scene::Scene;
use super::town::{Town, day, eur, xof};
use super::words::*;
use crate::book::{Fate, PayoutState};
use crate::case::{Settlement, Step};
use crate::id::EventId;
use crate::money::Currency::{Eur, Xof};
use crate::refusal::Refusal;

/// Gora says that the family has XOF 300,000 of what was sent.
fn said() -> (Town, EventId, EventId) {
    let scene = Scene::paid();
    let payout = scene.payout();
    let mut town = scene.town;
    let (said, refusal) = town.happens("Gora", confirms(payout, xof("300000")));
    assert_eq!(refusal, Refusal::RoleNeeded);
    (town, payout, said)
}

#[test]
fn it_moves_nothing_and_the_real_confirmation_counts() {
    let (mut town, payout, said) = said();
    assert!(town.book.waits(&said));
    assert!(town.book.postings_of(&said).is_empty());
    assert_eq!(town.book.date_of(&said), Some(day("2026-02-12")));
    assert_eq!(town.book.payouts()[&payout].state(), PayoutState::Paid);
    assert_eq!(town.in_transit(Xof), 327_979);
    assert_eq!(town.tries("Cheikh", corrects(said)), Refusal::NotCorrectable);

    town.does("Mame", confirms(payout, xof("327979")));
    assert_eq!(town.in_transit(Xof), 0);
    let too_late = settles(said, Settlement::Accepted);
    assert_eq!(town.tries("Awa", too_late), Refusal::ConfirmedBefore);
    town.does("Awa", settles(said, Settlement::Corrected));
    assert!(!town.book.waits(&said), "it was looked at");
    assert_eq!(town.in_transit(Xof), 0);
}

#[test]
fn accepted_it_has_its_effects_in_the_name_of_whoever_said_it() {
    let (mut town, payout, said) = said();
    town.does("Awa", settles(said, Settlement::Accepted));
    assert!(!town.book.waits(&said));
    assert_eq!(town.book.fate(&said), Fate::Irregular(Refusal::RoleNeeded), "for ever");
    assert_eq!(town.in_transit(Xof), 27_979);
    let after = &town.book.payouts()[&payout];
    assert_eq!(after.confirmations[0].person, Some(super::town::person("Gora")));
    assert_eq!(after.open_dispute().map(|d| d.event), Some(said), "it came short");
    assert_eq!(town.tries("Fatou", settles(said, Settlement::Accepted)), Refusal::NothingToSettle);

    town.does("Cheikh", corrects(said));
    assert_eq!(town.in_transit(Xof), 327_979);
    town.does("Mame", confirms(payout, xof("327979")));
    assert_eq!(town.book.payouts()[&payout].state(), PayoutState::Confirmed);
}

#[test]
fn whoever_asked_paid_or_decided_does_not_accept_it() {
    let scene = Scene::set_aside();
    let order = crate::event::Event::PayoutOrdered(family_grant(scene.case()));
    let scene = scene.does("asked", "Awa", order);
    let payout = scene.id("asked");
    let mut town = scene.town;
    let pay = pays(&town, payout, Some(xof("327979")));
    town.does("Cheikh", pay);
    let (said, _) = town.happens("Cheikh", confirms(payout, xof("327979")));
    for who in ["Awa", "Demba", "Khady", "Fatou"] {
        assert_eq!(town.tries(who, settles(said, Settlement::Accepted)), Refusal::FourEyes);
    }
    assert_eq!(town.in_transit(Xof), 327_979);
}

#[test]
fn confirmed_before_it_was_paid_it_fits_when_it_is_paid() {
    let scene = Scene::ordered();
    let payout = scene.payout();
    let pay = scene.pays(Some(xof("327979")));
    let mut town = scene.town;
    let (early, refusal) = town.happens("Mame", confirms(payout, xof("327979")));
    assert_eq!(refusal, Refusal::NotPaid);
    assert_eq!(town.in_transit(Xof), 0);
    assert_eq!(town.tries("Awa", settles(early, Settlement::Accepted)), Refusal::NotPaid);
    town.does("Cheikh", pay);
    town.does("Awa", settles(early, Settlement::Accepted));
    assert_eq!(town.book.payouts()[&payout].state(), PayoutState::Confirmed);
    assert_eq!(town.in_transit(Xof), 0);
}

#[test]
fn what_the_sender_says_came_waits_for_the_receiver() {
    let scene = Scene::with_a_transfer();
    let transfer = scene.id("transfer");
    let mut town = scene.town;
    let (said, refusal) = town.happens("Cheikh", receives(transfer, eur("100")));
    assert_eq!(refusal, Refusal::RoleNeeded);
    assert_eq!(town.in_transit(Eur), 10_000);
    let mut accepted = town.clone();
    town.does("Lamine", receives(transfer, eur("100")));
    assert_eq!(
        town.tries("Khady", settles(said, Settlement::Accepted)),
        Refusal::MoreThanSent(eur("0"))
    );

    accepted.does("Khady", settles(said, Settlement::Accepted));
    assert_eq!((accepted.in_transit(Eur), accepted.cents("lleida/bank")), (0, 291_000));
    accepted.does("Lamine", corrects(said));
    assert_eq!(accepted.in_transit(Eur), 10_000);
    accepted.does("Cheikh", corrects(transfer));
}

#[test]
fn what_the_right_person_says_beyond_what_was_sent_did_come() {
    let scene = Scene::with_a_transfer();
    let transfer = scene.id("transfer");
    let mut town = scene.town;
    let (odd, refusal) = town.happens("Lamine", receives(transfer, eur("120")));
    assert_eq!(refusal, Refusal::MoreThanSent(eur("100")));
    assert!(!town.book.waits(&odd));
    assert_eq!(town.in_transit(Eur), -2_000);
}

#[test]
fn a_step_of_no_case_is_never_accepted() {
    let mut town = Scene::with_a_case().town;
    let (said, _) = town.happens("Mame", step(Scene::nothing(), Step::Burial));
    assert_eq!(town.tries("Awa", settles(said, Settlement::Accepted)), Refusal::UnknownCase);
}

#[test]
fn the_right_persons_step_stands() {
    let scene = Scene::with_a_case();
    let (case, mut town) = (scene.case(), scene.town);
    let (said, _) = town.happens("Demba", step(case, Step::Burial));
    let seen = town.does("Mame", step(case, Step::Burial));
    town.does("Awa", settles(said, Settlement::Accepted));
    assert_eq!(town.book.cases()[&case].steps[&Step::Burial].1, seen);
}
