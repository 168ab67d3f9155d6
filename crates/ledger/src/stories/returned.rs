//! What comes back of a payout lowers what the case cost and can be spent on it
//! again; what was lost before is lost no more.

use super::care::{advanced, files, returns, writes_off};
use super::scene::Scene;
use super::town::{Town, eur, slug, xof};
use super::words::*;
use crate::account::Account;
use crate::case::Settlement;
use crate::money::Currency::{self, Eur, Xof};
use crate::refusal::Refusal;

fn of(town: &Town, account: Account, currency: Currency) -> i64 {
    town.book.balance(&account, currency).minor
}

#[test]
fn a_refund_lowers_the_cost_and_can_be_spent_again() {
    let scene = Scene::confirmed();
    let (case, home) = (scene.case(), scene.id("spain"));
    let mut town = scene.town;
    let room = Refusal::BeyondCeiling(eur("0"));
    let again = sets_aside(case, "granada/bank", eur("120.50"));
    assert_eq!(town.asks("Cheikh", &again), Err(room), "all of the ceiling is set aside");
    let (cost, bank) = (of(&town, Account::Cost(case), Eur), town.cents("granada/bank"));

    let back = town.does("Cheikh", returns(home, "granada/bank", eur("120.50")));
    assert_eq!(of(&town, Account::Cost(case), Eur), cost - 12_050);
    assert_eq!(town.cents("granada/bank"), bank + 12_050);
    assert_eq!(of(&town, Account::Advance(home), Eur), 0);
    assert_eq!(town.book.payouts()[&home].euros(), 197_950, "of the cap and the ceiling");
    town.does("Cheikh", again);
    let more = sets_aside(case, "granada/bank", eur("0.01"));
    assert_eq!(town.asks("Cheikh", &more), Err(room));

    let digest = town.book.digest();
    let too_much = returns(home, "granada/bank", eur("1979.51"));
    let left = Refusal::BeyondAdvance(eur("1979.50"));
    assert_eq!(town.asks("Cheikh", &too_much), Err(left), "no more than the payee has");
    town.does("Cheikh", corrects(back));
    assert_eq!(of(&town, Account::Cost(case), Eur), cost);
    assert_eq!(town.book.payouts()[&home].euros(), 210_000);
    assert_ne!(town.book.digest(), digest);
}

#[test]
fn a_second_payment_that_comes_back_frees_nothing() {
    let scene = Scene::paid();
    let (case, home) = (scene.case(), scene.id("spain"));
    let mut town = scene.town;
    let room = Refusal::BeyondCeiling(eur("0"));
    let again = sets_aside(case, "granada/bank", eur("120.50"));
    let (_, refusal) = town.happens("Cheikh", pays(&town, home, None));
    assert_eq!(refusal, Refusal::PaidBefore);
    town.does("Gora", confirms(home, eur("4200")));
    town.does("Cheikh", returns(home, "granada/bank", eur("2100")));
    assert_eq!(town.book.payouts()[&home].euros(), 210_000);
    assert_eq!(town.asks("Cheikh", &again), Err(room));
    town.does("Cheikh", returns(home, "granada/bank", eur("120.50")));
    assert_eq!(town.book.payouts()[&home].euros(), 197_950, "this was of the order");
    town.does("Cheikh", again);
}

#[test]
fn what_came_back_of_a_payout_is_taken_back_before_what_came_of_it() {
    let scene = Scene::confirmed();
    let (home, came) = (scene.id("spain"), scene.id("spain-confirmed"));
    let mut town = scene.town;
    let back = town.does("Cheikh", returns(home, "granada/bank", eur("20")));
    assert_eq!(town.tries("Bineta", corrects(came)), Refusal::Answered);
    town.does("Bineta", corrects(back));
    town.does("Bineta", corrects(came));
}

#[test]
fn a_refund_beyond_what_was_received_is_there_and_on_no_advance() {
    let scene = Scene::confirmed();
    let (case, home) = (scene.case(), scene.id("spain"));
    let mut town = scene.town;
    town.happens("Cheikh", returns(home, "granada/bank", eur("3000")));
    assert_eq!(of(&town, Account::Cost(case), Eur), 210_000 - 300_000);
    assert_eq!(of(&town, Account::Advance(home), Eur), 0);
    assert_eq!(town.book.payouts()[&home].euros(), 0);
}

#[test]
fn what_was_written_off_and_then_comes_back_is_lost_no_more() {
    let mut scene = advanced();
    let (case, payout) = (scene.case(), scene.payout());
    let lost = Account::Loss(slug("granada"));
    let filed = scene.town.does("Mame", files(payout, xof("45000")));
    scene.town.does("Awa", writes_off(payout, xof("20000")));
    scene.town.does("Mame", returns(payout, "dakar/float", xof("1596")));
    assert_eq!(of(&scene.town, lost.clone(), Xof), 19_000);
    scene.town.does("Mame", returns(payout, "dakar/float", xof("24000")));
    assert_eq!(of(&scene.town, lost, Xof), 0);
    assert_eq!(of(&scene.town, Account::Cost(case), Xof), 40_000);
    assert_eq!(of(&scene.town, Account::Advance(payout), Xof), 0);
    assert_eq!(scene.town.book.payouts()[&payout].unaccounted(), Some(xof("0")));
    assert_eq!(scene.town.tries("Bineta", corrects(filed)), Refusal::Answered);
}

#[test]
fn what_the_operator_gives_back_is_lost_no_more_and_did_not_arrive() {
    let scene = Scene::short();
    let (case, payout) = (scene.case(), scene.payout());
    let mut town = scene.town;
    town.does("Awa", settles(payout, Settlement::BorneByChapter));
    let back = town.does("Mame", returns(payout, "dakar/float", xof("20000")));
    assert_eq!(of(&town, Account::Loss(slug("granada")), Xof), 7_979);
    assert_eq!(of(&town, Account::Cost(case), Xof), 300_000);
    let all = confirms(payout, xof("27979"));
    assert_eq!(town.asks("Mame", &all), Err(Refusal::MoreThanSent(xof("7979"))));
    town.does("Mame", confirms(payout, xof("7979")));
    assert_eq!(of(&town, Account::Loss(slug("granada")), Xof), 0);
    assert_eq!(town.in_transit(Xof), 0);
    town.does("Bineta", corrects(back));
    assert_eq!(of(&town, Account::Loss(slug("granada")), Xof), 20_000);
    assert_eq!(town.book.payouts()[&payout].outstanding(), Some(xof("0")));
}
