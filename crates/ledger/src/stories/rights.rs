//! Drawing rights: two chapters that can't reach each other can't overspend
//! the pool, and what is drawn beyond is a debt, never a hole.

use super::scene::Scene;
use super::town::{Town, eur, slug, xof};
use super::words::*;
use crate::account::Account;
use crate::book::Book;
use crate::case::Settlement;
use crate::event::Event;
use crate::money::Currency::{Eur, Xof};
use crate::refusal::Refusal;

/// A pool of 2,600.00: Granada may draw 1,500.00, Lleida 1,100.00.
fn two_allotments() -> Town {
    let mut town = Scene::with_accounts().town;
    for (who, account, amount) in
        [("Cheikh", "granada/bank", "1500"), ("Ibou", "murcia/bank", "1100")]
    {
        let sent = town.does(who, sends(account, "pool", eur(amount)));
        town.does("Ibou", receives(sent, eur(amount)));
    }
    town.does("Ibou", allots("Cheikh", eur("1500")));
    town.does("Ibou", allots("Lamine", eur("1100")));
    town
}

fn debt(town: &Town, chapter: &str) -> i64 {
    town.book.balance(&Account::Debt(slug(chapter)), Eur).minor
}

/// What one town has and the other lacks goes over.
fn meet(here: &mut Town, there: &Town) {
    let missing: alloc::vec::Vec<_> =
        there.history().ordered().filter(|e| !here.history().contains(&e.id())).cloned().collect();
    for event in missing {
        here.admits_event(&event);
    }
    here.book = Book::fold(here.history());
    here.holds_what_must_hold();
}

#[test]
fn two_chapters_apart_draw_all_of_the_pool_and_no_more() {
    let together = two_allotments();
    let (mut granada, mut lleida) = (together.clone(), together);
    let too_much = sends("pool", "granada/bank", eur("1600"));
    let refused = granada.asks("Cheikh", &too_much);
    assert_eq!(refused, Err(Refusal::BeyondRights(eur("1500"))));
    granada.does("Cheikh", sends("pool", "granada/bank", eur("1500")));
    lleida.does("Lamine", sends("pool", "lleida/bank", eur("1100")));

    let before = granada.clone();
    meet(&mut granada, &lleida);
    meet(&mut lleida, &before);
    assert_eq!(granada.book.digest(), lleida.book.digest());
    assert_eq!(granada.history().root(), lleida.history().root());
    assert_eq!(granada.cents("pool"), 0);
    assert!(granada.book.fates().is_empty());
}

#[test]
fn what_left_beyond_the_rights_is_the_chapters_debt() {
    let mut town = two_allotments();
    let (_, refusal) = town.happens("Cheikh", sends("pool", "granada/bank", eur("1600")));
    assert_eq!(refusal, Refusal::BeyondRights(eur("1500")));
    assert_eq!((town.cents("pool"), debt(&town, "granada")), (110_000, -10_000));
    assert_eq!(town.in_transit(Eur), 160_000, "all of it left");
    town.does("Lamine", sends("pool", "lleida/bank", eur("1100")));
    assert_eq!(town.cents("pool"), 0);
    town.happens("Lamine", sends("pool", "lleida/bank", eur("1")));
    assert_eq!((town.cents("pool"), debt(&town, "lleida")), (0, -100));
}

#[test]
fn the_fee_of_a_draw_takes_rights_too() {
    let mut town = two_allotments();
    let mut sent = transfer("pool", "granada/bank", eur("1499"));
    sent.fee = eur("1.50");
    let asked = town.asks("Cheikh", &Event::TransferSent(sent.clone()));
    assert_eq!(asked, Err(Refusal::BeyondRights(eur("1500"))));
    town.happens("Cheikh", Event::TransferSent(sent));
    assert_eq!((town.cents("pool"), debt(&town, "granada")), (110_000, -50));
}

#[test]
fn a_draw_that_is_taken_back_gives_back_rights_and_debt() {
    let mut town = two_allotments();
    let (odd, _) = town.happens("Cheikh", sends("pool", "granada/bank", eur("1600")));
    town.does("Ibou", corrects(odd));
    assert_eq!((town.cents("pool"), debt(&town, "granada")), (260_000, 0));
    assert_eq!(town.book.rights(&town.device("Cheikh")), 150_000);
}

#[test]
fn somebody_without_rights_or_role_draws_debt() {
    let mut town = two_allotments();
    town.happens("Gora", sends("pool", "granada/bank", eur("200")));
    assert_eq!((town.cents("pool"), debt(&town, "granada")), (260_000, -20_000));
}

#[test]
fn a_draw_below_zero_makes_no_rights() {
    let mut town = two_allotments();
    let before = (town.book.rights(&town.device("Cheikh")), town.cents("pool"));
    town.happens("Cheikh", sends("pool", "granada/bank", eur("-1000")));
    assert_eq!(town.book.rights(&town.device("Cheikh")), before.0);
    assert_eq!(town.cents("pool"), before.1 + 100_000, "the money came");
}

#[test]
fn what_comes_below_zero_into_the_pool_is_a_draw() {
    let mut town = two_allotments();
    town.happens("Lamine", gift("pool", eur("-1600")));
    assert_eq!((town.cents("pool"), debt(&town, "lleida")), (150_000, -50_000));
    town.happens("Gora", opens("pool", eur("-10")));
    assert_eq!((town.cents("pool"), debt(&town, "granada")), (150_000, -1_000));
}

#[test]
fn francs_are_no_rights_on_euros() {
    let mut town = two_allotments();
    let sent = town.does("Cheikh", sends("granada/bank", "pool", eur("100")));
    let ibou = town.device("Ibou");
    town.happens("Ibou", receives(sent, xof("100000")));
    assert_eq!(town.book.rights(&ibou), 0);
    let before = town.cents("pool");
    town.happens("Cheikh", sends("pool", "granada/bank", xof("100000")));
    assert_eq!((town.cents("pool"), town.book.rights(&town.device("Cheikh"))), (before, 150_000));
    assert!(town.holds("pool", Xof) >= 0);
}

#[test]
fn only_the_custodians_treasurer_makes_rights_by_a_receipt() {
    let mut town = two_allotments();
    let sent = town.does("Cheikh", sends("granada/bank", "pool", eur("100")));
    let cheikh = town.device("Cheikh");
    let (said, refusal) = town.happens("Cheikh", receives(sent, eur("100")));
    assert_eq!(refusal, Refusal::RoleNeeded);
    assert_eq!((town.cents("pool"), town.book.rights(&cheikh)), (260_000, 150_000));
    town.does("Awa", settles(said, Settlement::Accepted));
    assert_eq!((town.cents("pool"), town.book.rights(&cheikh)), (270_000, 150_000));
}

#[test]
fn what_broke_a_rule_brings_no_rights() {
    let mut town = two_allotments();
    let sent = town.does("Cheikh", sends("granada/bank", "pool", eur("100")));
    let (_, refusal) = town.happens("Ibou", receives(sent, eur("150")));
    assert_eq!(refusal, Refusal::MoreThanSent(eur("100")));
    assert_eq!(refusal.available(), Some(eur("100")), "and the words say it");
    assert_eq!(town.cents("pool"), 275_000, "the money came");
    assert_eq!(town.book.rights(&town.device("Ibou")), 0);
}

#[test]
fn what_a_chapter_in_debt_sends_pays_its_debt_first() {
    let mut town = two_allotments();
    town.happens("Gora", sends("pool", "granada/bank", eur("50")));
    let (pool, ibou) = (town.cents("pool"), town.device("Ibou"));
    let some = town.does("Cheikh", sends("granada/bank", "pool", eur("20")));
    let some = town.does("Ibou", receives(some, eur("20")));
    assert_eq!((town.cents("pool"), debt(&town, "granada")), (pool, -3_000));
    assert_eq!(town.book.rights(&ibou), 0, "a debt that is paid brings no rights");
    let rest = town.does("Cheikh", sends("granada/bank", "pool", eur("100")));
    let rest = town.does("Ibou", receives(rest, eur("100")));
    assert_eq!((town.cents("pool"), debt(&town, "granada")), (pool + 7_000, 0));
    assert_eq!(town.book.rights(&ibou), 7_000);
    let own = town.does("Lamine", sends("lleida/bank", "pool", eur("10")));
    town.does("Ibou", receives(own, eur("10")));
    assert_eq!(town.book.rights(&ibou), 8_000);

    town.does("Ibou", corrects(rest));
    assert_eq!((town.book.rights(&ibou), debt(&town, "granada")), (1_000, -3_000));
    town.does("Ibou", corrects(some));
    assert_eq!((town.cents("pool"), debt(&town, "granada")), (pool + 1_000, -5_000));
}

#[test]
fn a_draw_of_nothing_but_debt_can_be_taken_back() {
    let mut town = two_allotments();
    let (odd, _) = town.happens("Gora", sends("pool", "granada/bank", eur("50")));
    town.does("Awa", corrects(odd));
    assert_eq!((debt(&town, "granada"), town.in_transit(Eur)), (0, 0));
}
