//! What banks and operators take and give by themselves.

use super::scene::Scene;
use super::town::{Town, eur, slug, xof};
use super::words::*;
use crate::account::Account;
use crate::event::{Event, Unknown};
use crate::money::Currency;
use crate::refusal::Refusal;

fn fees(town: &Town, chapter: &str) -> i64 {
    town.book.balance(&Account::Fees(slug(chapter)), Currency::Eur).minor
}

#[test]
fn a_charge_leaves_the_account_and_is_a_fee_of_its_chapter() {
    let mut town = Scene::with_accounts().town;
    let before = town.cents("granada/bank");
    let wrong = town.does("Cheikh", charges("granada/bank", eur("3.50")));
    assert_eq!((town.cents("granada/bank"), fees(&town, "granada")), (before - 350, 350));
    town.does("Cheikh", credits("granada/bank", eur("0.12")));
    assert_eq!((town.cents("granada/bank"), fees(&town, "granada")), (before - 338, 338));
    town.does("Bineta", corrects(wrong));
    assert_eq!((town.cents("granada/bank"), fees(&town, "granada")), (before + 12, -12));
    assert_eq!(town.tries("Bineta", corrects(wrong)), Refusal::CorrectedBefore);
}

#[test]
fn who_holds_francs_in_dakar_says_what_the_operator_took() {
    let mut town = Scene::with_accounts().town;
    let before = town.holds("dakar/float", Currency::Xof);
    town.does("Mame", charges("dakar/float", xof("120")));
    assert_eq!(town.holds("dakar/float", Currency::Xof), before - 120);
    assert_eq!(town.tries("Cheikh", charges("dakar/float", xof("120"))), Refusal::RoleNeeded);
}

#[test]
fn what_was_taken_beyond_what_there_is_was_taken_all_the_same() {
    let mut town = Scene::with_accounts().town;
    let held = town.cents("granada/bank");
    let (odd, refusal) = town.happens("Cheikh", charges("granada/bank", eur("100000")));
    assert!(matches!(refusal, Refusal::NotEnough(_)), "{refusal:?}");
    assert_eq!(town.cents("granada/bank"), held - 10_000_000);
    town.does("Awa", settles(odd, crate::case::Settlement::Accepted));
}

#[test]
fn a_charge_of_the_pool_is_drawn_by_rights_and_beyond_them_is_a_debt() {
    let mut town = Scene::with_a_pool().town;
    let ibou = town.device("Ibou");
    let (pool, rights) = (town.cents("pool"), town.book.rights(&ibou));
    town.does("Ibou", charges("pool", eur("4")));
    assert_eq!((town.cents("pool"), town.book.rights(&ibou)), (pool - 400, rights - 400));
    assert_eq!(fees(&town, "murcia"), 400);
    // Lamine has no rights: what he says was taken his chapter owes.
    let (_, refusal) = town.happens("Lamine", charges("pool", eur("6")));
    assert_eq!(refusal, Refusal::RoleNeeded);
    assert_eq!(town.cents("pool"), pool - 400);
    let debt = Account::Debt(slug("lleida"));
    assert_eq!(town.book.balance(&debt, Currency::Eur).minor, -600);
    town.does("Ibou", credits("pool", eur("1")));
    assert_eq!((town.cents("pool"), town.book.rights(&ibou)), (pool - 300, rights - 400));
}

#[test]
fn who_does_not_understand_all_says_charges_but_takes_none_out_of_the_pool() {
    let mut town = Scene::with_a_pool().town;
    town.signs("Gora", Event::Unknown(Unknown { kind: 900, body: [0x80].into() }));
    assert_eq!(town.asks("Ibou", &charges("pool", eur("4"))), Err(Refusal::NotAllUnderstood));
    town.does("Cheikh", charges("granada/bank", eur("4")));
}
