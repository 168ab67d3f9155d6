//! What is lost of a transfer, and what comes after it was given up.

use super::scene::Scene;
use super::town::{Town, eur, slug, xof};
use super::words::*;
use crate::account::Account;
use crate::case::Settlement;
use crate::event::Event;
use crate::id::EventId;
use crate::money::Currency::Xof;
use crate::refusal::Refusal;

/// XOF 65,000 for the float, of which 60,000 came.
fn topped_up() -> (Town, EventId, EventId) {
    let mut town = Scene::with_accounts().town;
    let mut sent = transfer("granada/bank", "dakar/float", eur("100"));
    sent.sent = Some(xof("65000"));
    let sent = town.does("Cheikh", Event::TransferSent(sent));
    let came = town.does("Mame", receives(sent, xof("60000")));
    (town, sent, came)
}

fn lost(town: &Town) -> i64 {
    town.book.balance(&Account::Loss(slug("granada")), Xof).minor
}

#[test]
fn what_a_transfer_lost_is_borne_by_the_chapter_that_sent_it() {
    let (mut town, sent, _) = topped_up();
    let bears = settles(sent, Settlement::BorneByChapter);
    let missing = Refusal::StillMissing(xof("5000"));
    assert_eq!(town.tries("Awa", settles(sent, Settlement::MadeGood)), missing);
    assert_eq!(town.tries("Khady", bears.clone()), Refusal::RoleNeeded, "not of Granada");
    assert_eq!(town.tries("Cheikh", bears.clone()), Refusal::RoleNeeded);
    town.does("Awa", bears.clone());
    assert_eq!((town.in_transit(Xof), lost(&town)), (0, 5_000));
    assert_eq!(town.book.transfers()[&sent].on_its_way(), 0);
    assert_eq!(town.tries("Awa", bears), Refusal::NothingToSettle, "once");
    assert_eq!(town.holds("dakar/float", Xof), 560_000);
}

#[test]
fn who_sent_or_received_does_not_say_that_the_rest_is_lost() {
    let more = &[("Sira", "granada", ROLES), ("Tamba", "granada", ROLES)];
    let mut town = Town::founded_with(more);
    town.does("Sira", opens("granada/bank", eur("100")));
    town.does("Sira", opens("granada/wallet", eur("0")));
    let sent = town.does("Sira", sends("granada/bank", "granada/wallet", eur("50")));
    town.does("Tamba", receives(sent, eur("30")));
    let bears = settles(sent, Settlement::BorneByChapter);
    assert_eq!(town.tries("Sira", bears.clone()), Refusal::FourEyes);
    assert_eq!(town.tries("Tamba", bears.clone()), Refusal::FourEyes);
    town.does("Awa", bears);
}

const ROLES: &[crate::people::Role] =
    &[crate::people::Role::Treasurer, crate::people::Role::Auditor];

#[test]
fn what_comes_after_the_loss_takes_it_back() {
    let (mut town, sent, first) = topped_up();
    town.does("Awa", settles(sent, Settlement::BorneByChapter));
    let late = town.does("Mame", receives(sent, xof("3000")));
    assert_eq!((town.in_transit(Xof), lost(&town)), (0, 2_000));
    assert_eq!(town.holds("dakar/float", Xof), 563_000);
    assert_eq!(
        town.asks("Mame", &receives(sent, xof("2001"))),
        Err(Refusal::MoreThanSent(xof("2000")))
    );
    town.does("Mame", corrects(late));
    assert_eq!((town.in_transit(Xof), lost(&town)), (0, 5_000));
    town.does("Mame", receives(sent, xof("5000")));
    assert_eq!((town.in_transit(Xof), lost(&town)), (0, 0));
    town.does("Mame", corrects(first));
    assert_eq!((town.in_transit(Xof), lost(&town)), (60_000, 0), "it is on its way again");
    assert_eq!(town.book.transfers()[&sent].on_its_way(), 60_000);
}

#[test]
fn a_transfer_that_was_given_up_is_not_taken_back() {
    let (mut town, sent, came) = topped_up();
    town.does("Mame", corrects(came));
    town.does("Awa", settles(sent, Settlement::BorneByChapter));
    assert_eq!(lost(&town), 65_000);
    assert_eq!(town.tries("Cheikh", corrects(sent)), Refusal::NotCorrectable);
}

#[test]
fn a_draw_that_was_lost_is_borne_by_who_drew_it() {
    let mut town = Scene::with_a_pool().town;
    let drawn = town.does("Cheikh", sends("pool", "granada/bank", eur("40")));
    town.does("Awa", settles(drawn, Settlement::BorneByChapter));
    let lost = town.book.balance(&Account::Loss(slug("granada")), crate::money::Currency::Eur);
    assert_eq!(lost, eur("40"));
}

#[test]
fn an_irregular_transfer_that_was_lost_is_settled_by_that() {
    let mut town = Scene::with_accounts().town;
    let (odd, _) = town.happens("Gora", sends("granada/bank", "murcia/bank", eur("40")));
    town.does("Awa", settles(odd, Settlement::BorneByChapter));
    assert!(town.book.settlement(&odd).is_some());
    assert_eq!(town.in_transit(crate::money::Currency::Eur), 0);
}
