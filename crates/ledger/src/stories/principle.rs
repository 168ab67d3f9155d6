//! Decisions can be void, facts cannot: money that moved is posted, marked,
//! and stays marked until somebody settles it.

use super::scene::Scene;
use super::town::{eur, slug, xof};
use super::words::*;
use crate::account::Account;
use crate::book::Fate;
use crate::case::{Settlement, Step};
use crate::event::Event;
use crate::money::Currency::{Eur, Xof};
use crate::refusal::Refusal;

#[test]
fn a_second_payment_left_the_bank_too() {
    let scene = Scene::paid();
    let payout = scene.payout();
    let again = scene.pays(Some(xof("327979")));
    let mut town = scene.town;
    let before = town.cents("granada/bank");
    let (second, refusal) = town.happens("Cheikh", again);
    assert_eq!(refusal, Refusal::PaidBefore);
    assert_eq!(town.cents("granada/bank"), before - 50_000);
    assert_eq!(town.book.payouts()[&payout].sent(), Some(xof("655958")));

    town.does("Fatou", settles(second, Settlement::Accepted));
    let settled = town.book.settlement(&second).map(|(_, outcome)| outcome);
    assert_eq!(settled, Some(Settlement::Accepted));
    assert_eq!(town.book.fate(&second), Fate::Irregular(Refusal::PaidBefore), "for ever");
}

#[test]
fn an_empty_account_goes_below_zero() {
    let scene = Scene::ordered();
    let pay = scene.pays(None);
    let mut town = scene.town;
    town.does("Cheikh", sends("granada/bank", "lleida/bank", eur("4700")));
    let (_, refusal) = town.happens("Cheikh", pay);
    assert_eq!(refusal, Refusal::NotEnough(eur("0")));
    assert_eq!(town.cents("granada/bank"), -50_000);
}

#[test]
fn a_commissioner_who_pays_has_paid() {
    let scene = Scene::ordered();
    let pay = scene.pays(Some(xof("327979")));
    let payout = scene.payout();
    let mut town = scene.town;
    let (_, refusal) = town.happens("Demba", pay);
    assert_eq!(refusal, Refusal::RoleNeeded);
    assert_eq!(town.in_transit(Xof), 327_979);
    town.does("Mame", confirms(payout, xof("327979")));
    assert_eq!(town.in_transit(Xof), 0);
}

#[test]
fn confirmed_beyond_what_was_sent_shows_below_zero_in_transit() {
    let scene = Scene::paid();
    let (payout, case) = (scene.payout(), scene.case());
    let mut town = scene.town;
    let (_, refusal) = town.happens("Mame", confirms(payout, xof("400000")));
    assert_eq!(refusal, Refusal::MoreThanSent(xof("327979")));
    assert_eq!(town.in_transit(Xof), 327_979 - 400_000);
    assert_eq!(town.book.balance(&Account::Cost(case), Xof).minor, 400_000);
}

#[test]
fn a_payment_of_a_case_that_nobody_approved_is_posted() {
    let scene = Scene::with_a_case();
    let mut town = scene.town;
    let paid = crate::event::PayoutPaid {
        payout: Scene::nothing(),
        date: super::town::day("2026-02-10"),
        sources: alloc::vec![crate::case::Source {
            account: slug("granada/bank"),
            amount: eur("500"),
        }],
        fee: eur("1"),
        sent: None,
        rate: None,
        channel: crate::case::Channel::Cash,
    };
    let before = town.cents("granada/bank");
    let (id, refusal) = town.happens("Cheikh", Event::PayoutPaid(paid));
    assert_eq!(refusal, Refusal::UnknownPayout);
    assert_eq!(town.cents("granada/bank"), before - 50_100);
    assert_eq!(town.in_transit(Eur), 50_000);
    town.does("Cheikh", corrects(id));
    assert_eq!(town.cents("granada/bank"), before);
}

#[test]
fn a_payment_from_the_float_in_francs_counts_in_francs() {
    let scene = Scene::ordered();
    let payout = scene.payout();
    let mut paid = paying(&scene.town, payout, None, "0");
    paid.sources =
        alloc::vec![crate::case::Source { account: slug("dakar/float"), amount: xof("327979") }];
    let mut town = scene.town;
    let (_, refusal) = town.happens("Cheikh", Event::PayoutPaid(paid));
    assert_eq!(refusal, Refusal::OtherThanOrdered);
    assert_eq!(town.holds("dakar/float", Xof), 500_000 - 327_979);
    assert_eq!(town.book.payouts()[&payout].sent(), Some(xof("327979")));
}

#[test]
fn a_payment_with_nothing_in_it_keeps_no_payment_out() {
    let scene = Scene::ordered();
    let payout = scene.payout();
    let mut town = scene.town.clone();
    let before = town.cents("granada/bank");
    let mut empty = paying(&town, payout, None, "0");
    empty.sources.clear();
    let mut zero = paying(&town, payout, None, "5");
    zero.sources[0].amount = eur("0");
    let mut less = paying(&town, payout, None, "0");
    less.sources[0].amount = eur("-500");
    let nowhere = paying(&town, payout, Some(xof("0")), "0");
    for (said, left) in [(empty, 0), (zero, 500), (less, -50_000), (nowhere, 50_000)] {
        let (odd, _) = town.happens("Cheikh", Event::PayoutPaid(said));
        assert_eq!(town.book.payouts()[&payout].sent(), None);
        assert_eq!(town.cents("granada/bank"), before - left, "what moved has moved");
        if left != 0 {
            town.does("Cheikh", corrects(odd));
        }
    }
    assert_eq!(town.cents("granada/bank"), before);
    town.does("Cheikh", scene.pays(Some(xof("327979"))));
    town.does("Mame", confirms(payout, xof("327979")));
}

#[test]
fn a_void_decision_has_no_effect() {
    let scene = Scene::with_a_case();
    let case = scene.case();
    let mut town = scene.town;
    for who in ["Awa", "Cheikh", "Gora", "Mame"] {
        assert_eq!(town.tries(who, approves(case, "5590")), Refusal::RoleNeeded);
    }
    let of_case = &town.book.cases()[&case];
    assert!(of_case.rounds.is_empty());
    assert_eq!(of_case.ceiling(), None);
}

#[test]
fn a_step_that_somebody_else_reports_waits() {
    let scene = Scene::with_a_case();
    let case = scene.case();
    let mut town = scene.town;
    let (said, refusal) = town.happens("Demba", step(case, Step::Arrival));
    assert_eq!(refusal, Refusal::RoleNeeded);
    assert!(town.book.waits(&said));
    assert!(town.book.cases()[&case].steps.is_empty());
    town.does("Awa", settles(said, Settlement::Accepted));
    assert_eq!(town.book.cases()[&case].steps[&Step::Arrival].1, said);
}

#[test]
fn dues_from_before_the_books_count_for_the_member_alone() {
    let mut town = Scene::with_accounts().town;
    let before = town.cents("granada/bank");
    let Event::DuesPaid(mut old) = dues("Omar", "granada/bank", eur("35")) else { unreachable!() };
    old.date = super::town::day("2025-12-31");
    town.does("Cheikh", Event::DuesPaid(old.clone()));
    assert_eq!(town.cents("granada/bank"), before);
    old.date = super::town::day("2026-01-01");
    town.does("Cheikh", Event::DuesPaid(old));
    assert_eq!(town.cents("granada/bank"), before + 3500);
    assert_eq!(town.book.members()[&super::town::member("Omar")].totals(), (0, 7000));
}
