//! The money that came short: what is missing stays in transit, a dispute has
//! a deadline, and what the chapter bears is a loss once.

use super::scene::Scene;
use super::town::{Town, day, eur, slug, xof};
use super::words::*;
use crate::account::Account;
use crate::book::{Fate, PayoutState};
use crate::case::{BenefitLine, CaseClass, Payee, Place, Settlement, Wrong};
use crate::event::{CaseOpened, Event};
use crate::id::{Commitment, EventId};
use crate::money::Currency::{self, Eur, Xof};
use crate::refusal::Refusal;

/// 120.00 for a pharmacy in Senegal, sent as XOF 78,715.
fn pharmacy() -> (Town, EventId, EventId) {
    let mut town = Scene::with_accounts().town;
    let opened = CaseOpened {
        chapter: slug("granada"),
        class: CaseClass::Care,
        happened: day("2026-02-03"),
        subject: Commitment([2; 32]),
    };
    let case = town.does("Gora", Event::CaseOpened(opened));
    let mut stated = states(case);
    stated.lines = alloc::vec![BenefitLine { benefit: slug("care-sn"), cap: eur("300") }];
    town.does("Bineta", Event::EligibilityStated(stated));
    town.does("Demba", approves(case, "120"));
    town.does("Cheikh", sets_aside(case, "granada/bank", eur("120")));
    let payee = (Payee::Pharmacy, Place::Senegal);
    let order = order(case, "care-sn", payee, &[("granada/bank", "120")]);
    let payout = town.does("Bineta", Event::PayoutOrdered(order));
    let pay = pays(&town, payout, Some(xof("78715")));
    town.does("Cheikh", pay);
    (town, case, payout)
}

fn state(town: &Town, payout: EventId) -> PayoutState {
    town.book.payouts()[&payout].state()
}

fn of(town: &Town, account: Account, currency: Currency) -> i64 {
    town.book.balance(&account, currency).minor
}

#[test]
fn the_missing_part_arrives_and_the_dispute_is_settled() {
    let (mut town, case, payout) = pharmacy();
    let short = town.does("Mame", confirms(payout, xof("58715")));
    assert_eq!(town.in_transit(Xof), 20_000);
    let dispute = town.book.payouts()[&payout].open_dispute().unwrap().clone();
    assert_eq!((dispute.event, dispute.wrong), (short, Wrong::Short));
    assert_eq!(dispute.deadline, day("2026-02-26"), "14 days after the confirmation");
    assert_eq!(state(&town, payout), PayoutState::Disputed);
    assert_eq!(town.tries("Bineta", closes(case)), Refusal::PayoutsOpen);

    town.does("Mame", confirms(payout, xof("20000")));
    assert_eq!(town.book.payouts()[&payout].disputes.len(), 1, "no second dispute");
    assert_eq!(state(&town, payout), PayoutState::Disputed, "somebody has to settle it");
    town.does("Awa", settles(payout, Settlement::MadeGood));

    assert_eq!(state(&town, payout), PayoutState::Confirmed);
    assert_eq!((town.in_transit(Xof), town.in_transit(Eur)), (0, 0));
    assert_eq!(of(&town, Account::Cost(case), Xof), 78_715);
    assert_eq!(of(&town, Account::Loss(slug("granada")), Xof), 0);
    assert_eq!(town.cents("granada/bank"), 620_000 - 12_000);
    town.does("Bineta", closes(case));
}

#[test]
fn a_fee_on_the_way_counts_as_arrived() {
    let (mut town, case, payout) = pharmacy();
    town.does("Mame", confirms_with_fee(payout, xof("78000"), xof("715")));
    assert_eq!(state(&town, payout), PayoutState::Confirmed);
    assert_eq!(of(&town, Account::Cost(case), Xof), 78_000);
    assert_eq!(of(&town, Account::Fees(slug("granada")), Xof), 715);
}

#[test]
fn what_the_chapter_bears_is_lost_once() {
    let (mut town, case, payout) = pharmacy();
    town.does("Mame", confirms(payout, xof("58715")));
    town.does("Awa", settles(payout, Settlement::BorneByChapter));
    assert_eq!(town.in_transit(Xof), 0);
    assert_eq!(of(&town, Account::Loss(slug("granada")), Xof), 20_000);
    assert_eq!(town.book.payouts()[&payout].outstanding(), Some(xof("0")));

    town.does("Gora", disputes(payout));
    town.does("Fatou", settles(payout, Settlement::BorneByChapter));
    assert_eq!(of(&town, Account::Loss(slug("granada")), Xof), 20_000);
    assert_eq!(town.in_transit(Xof), 0);

    let late = town.does("Mame", confirms(payout, xof("14000")));
    let lost = |town: &Town| of(town, Account::Loss(slug("granada")), Xof);
    assert_eq!((lost(&town), town.in_transit(Xof)), (6_000, 0), "what comes is lost no more");
    assert_eq!(state(&town, payout), PayoutState::Confirmed, "and nobody disputes the rest");
    town.does("Bineta", corrects(late));
    assert_eq!((lost(&town), town.in_transit(Xof)), (20_000, 0));
    town.does("Mame", confirms_with_fee(payout, xof("19500"), xof("500")));
    assert_eq!((lost(&town), town.in_transit(Xof)), (0, 0));
    assert_eq!(of(&town, Account::Cost(case), Xof), 78_215);

    let (_, refusal) = town.happens("Mame", confirms(payout, xof("1")));
    assert_eq!(refusal, Refusal::ConfirmedBefore);
}

#[test]
fn nobody_settles_while_money_is_missing() {
    let (mut town, case, payout) = pharmacy();
    town.does("Mame", confirms(payout, xof("58715")));
    for outcome in [Settlement::MadeGood, Settlement::Accepted, Settlement::Corrected] {
        let missing = Refusal::StillMissing(xof("20000"));
        assert_eq!(town.tries("Awa", settles(payout, outcome)), missing, "{outcome:?}");
    }
    assert_eq!(town.tries("Bineta", closes(case)), Refusal::PayoutsOpen);
    let late = town.does("Mame", confirms(payout, xof("20000")));
    assert_eq!(town.book.fate(&late), Fate::Counts);
    town.does("Awa", settles(payout, Settlement::Accepted));
    assert_eq!(state(&town, payout), PayoutState::Confirmed);
}

#[test]
fn settled_and_corrected_since_it_is_missing_again() {
    let (mut town, _, payout) = pharmacy();
    town.does("Mame", confirms(payout, xof("58715")));
    let late = town.does("Mame", confirms(payout, xof("20000")));
    town.does("Awa", settles(payout, Settlement::MadeGood));
    town.does("Bineta", corrects(late));
    assert_eq!(state(&town, payout), PayoutState::Paid, "it is not written off");
    assert_eq!(town.in_transit(Xof), 20_000);
}

#[test]
fn another_currency_does_not_count_towards_what_was_sent() {
    let (mut town, _, payout) = pharmacy();
    let (_, refusal) = town.happens("Mame", confirms(payout, eur("587.15")));
    assert_eq!(refusal, Refusal::WrongCurrency);
    assert_eq!(town.book.payouts()[&payout].outstanding(), Some(xof("78715")));
    assert_eq!(town.in_transit(Eur), 0, "it fits nothing that was sent");
    town.does("Mame", confirms(payout, xof("78715")));
}
