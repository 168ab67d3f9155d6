//! A correction takes back all that a record did, and nothing else.

use alloc::{format, string::String, vec::Vec};

use super::care::{advanced, files};
use super::scene::Scene;
use super::town::{Town, day, eur, member, slug, xof};
use super::words::*;
use crate::account::{Account, AccountClass};
use crate::book::{Book, PayoutState};
use crate::case::{Channel, Mistake, Settlement};
use crate::event::{AccountOpened, Corrected, Event, TransferReceived, TransferSent};
use crate::money::Currency;
use crate::refusal::Refusal;

/// All balances that are not zero, and all rights.
fn figures(book: &Book) -> (Vec<(String, i64)>, Vec<i64>) {
    let balances = book.balances().iter().filter(|(_, minor)| **minor != 0);
    let balances = balances.map(|((account, c), minor)| (format!("{account} {c}"), *minor));
    let rights = book.all_rights().values().copied().filter(|r| *r != 0);
    (balances.collect(), rights.collect())
}

/// Somebody records something, and somebody takes it back.
#[track_caller]
fn comes_and_goes(mut town: Town, who: &str, body: Event, corrector: &str) -> Town {
    let before = figures(&town.book);
    let id = town.does(who, body);
    assert_ne!(figures(&town.book), before);
    town.does(corrector, corrects(id));
    assert_eq!(figures(&town.book), before);
    assert_eq!(town.tries(corrector, corrects(id)), Refusal::CorrectedBefore);
    town
}

#[test]
fn a_gift_goes() {
    let town = Scene::with_accounts().town;
    comes_and_goes(town, "Cheikh", gift("granada/bank", eur("10")), "Bineta");
}

#[test]
fn an_opening_balance_goes() {
    let town = Scene::with_accounts().town;
    let town = comes_and_goes(town, "Cheikh", opens("granada/cash", eur("412.50")), "Awa");
    assert!(town.book.accounts().contains_key(&slug("granada/cash")), "the account stays");
}

#[test]
fn an_account_that_was_opened_wrong_is_opened_again() {
    let mut town = Scene::with_accounts().town;
    let wrong = town.does("Cheikh", opens("granada/cash", eur("412.50")));
    town.does("Awa", corrects(wrong));
    assert_eq!(town.tries("Cheikh", opens("granada/cash", xof("412"))), Refusal::WrongCurrency);
    let Event::AccountOpened(mut right) = opens("granada/cash", eur("421.50")) else {
        unreachable!()
    };
    right.date = day("2026-01-03");
    let right = town.does("Cheikh", Event::AccountOpened(right));
    assert_eq!(town.cents("granada/cash"), 42_150);
    let info = &town.book.accounts()[&slug("granada/cash")];
    assert_eq!((info.by, info.opened), (right, day("2026-01-03")));
    assert_eq!(town.tries("Cheikh", opens("granada/cash", eur("1"))), Refusal::AccountOpen);
    assert_eq!(town.tries("Cheikh", corrects(wrong)), Refusal::CorrectedBefore);
}

#[test]
fn an_account_that_was_opened_by_mistake_goes_though_nothing_was_in_it() {
    let mut town = Scene::with_accounts().town;
    let wrong = town.does("Cheikh", opens("granada/bnak", eur("0")));
    assert_eq!(town.tries("Khady", corrects(wrong)), Refusal::RoleNeeded);
    town.does("Cheikh", corrects(wrong));
    let class = AccountClass::Cash;
    let Event::AccountOpened(bank) = opens("granada/bnak", eur("5")) else { unreachable!() };
    town.does("Cheikh", Event::AccountOpened(AccountOpened { class, ..bank }));
    assert_eq!(town.book.accounts()[&slug("granada/bnak")].class, Some(class));
    let founding = town.book.accounts()[&slug("pool")].by;
    assert_eq!(town.tries("Cheikh", corrects(founding)), Refusal::NotCorrectable);
}

#[test]
fn an_irregular_opening_takes_nobodys_account() {
    let mut town = Scene::with_accounts().town;
    let before = town.book.accounts().clone();
    for name in ["lleida/bank", "pool"] {
        let Event::AccountOpened(mut mine) = opens(name, eur("0")) else { unreachable!() };
        mine.chapter = slug("granada");
        let (_, refusal) = town.happens("Cheikh", Event::AccountOpened(mine));
        assert_eq!(refusal, Refusal::AccountName);
        town.happens("Lamine", opens(name, xof("5")));
    }
    assert_eq!(*town.book.accounts(), before);
}

#[test]
fn dues_paid_go_from_the_account_and_from_the_member() {
    let town = Scene::with_accounts().town;
    let town = comes_and_goes(town, "Cheikh", dues("Omar", "granada/bank", eur("35")), "Bineta");
    assert_eq!(town.book.members()[&member("Omar")].totals(), (0, 0));
}

#[test]
fn dues_owed_go() {
    let mut town = Scene::with_accounts().town;
    let owed = town.does("Cheikh", Event::DuesObliged(owes("Omar", eur("35"))));
    assert_eq!(town.book.members()[&member("Omar")].totals(), (3500, 0));
    town.does("Cheikh", corrects(owed));
    assert_eq!(town.book.members()[&member("Omar")].totals(), (0, 0));
    assert_eq!(town.tries("Cheikh", corrects(owed)), Refusal::CorrectedBefore);
}

#[test]
fn a_transfer_goes_with_its_fee_and_its_change_of_money() {
    let mut sent = transfer("granada/bank", "dakar/float", eur("100"));
    (sent.sent, sent.fee) = (Some(xof("65000")), eur("1.50"));
    let town = Scene::with_accounts().town;
    let town = comes_and_goes(town, "Cheikh", Event::TransferSent(sent), "Cheikh");
    assert!(town.book.transfers().is_empty());
}

#[test]
fn a_receipt_goes_and_the_transfer_is_on_its_way_again() {
    let scene = Scene::with_a_transfer();
    let transfer = scene.id("transfer");
    let receipt = receives(transfer, eur("40"));
    let mut town = comes_and_goes(scene.town, "Lamine", receipt, "Lamine");
    assert_eq!(town.book.transfers()[&transfer].received, 0);
    town.does("Lamine", receives(transfer, eur("100")));
}

#[test]
fn a_receipt_of_less_than_nothing_is_nothing() {
    let scene = Scene::with_a_transfer();
    let transfer = scene.id("transfer");
    let mut town = scene.town;
    let (odd, _) = town.happens("Lamine", receives(transfer, eur("-40")));
    assert_eq!(town.in_transit(Currency::Eur), 10_000);
    assert_eq!(town.tries("Lamine", corrects(odd)), Refusal::NotCorrectable, "it did nothing");
    assert_eq!(town.tries("Awa", settles(odd, Settlement::Accepted)), Refusal::NotPositive);
    assert_eq!(town.book.transfers()[&transfer].received, 0);
    town.does("Lamine", receives(transfer, eur("100")));
    assert_eq!(town.in_transit(Currency::Eur), 0);
}

#[test]
fn a_payment_goes_and_can_be_made_again() {
    let scene = Scene::ordered();
    let payout = scene.payout();
    let mut paid = paying(&scene.town, payout, Some(xof("327979")), "5");
    paid.channel = crate::case::Channel::OrangeMoney;
    let mut town = comes_and_goes(scene.town, "Cheikh", Event::PayoutPaid(paid), "Cheikh");
    assert_eq!(town.book.payouts()[&payout].state(), PayoutState::Ordered);
    let again = pays(&town, payout, Some(xof("327979")));
    town.does("Cheikh", again);
    assert_eq!(town.in_transit(Currency::Xof), 327_979);
}

#[test]
fn a_payment_from_the_pool_gives_back_the_rights_that_it_used() {
    let scene = Scene::ordered();
    let payout = scene.id("spain");
    let cheikh = scene.town.device("Cheikh");
    let mut town = scene.town;
    assert_eq!(town.book.rights(&cheikh), 190_000);
    let pay = pays(&town, payout, None);
    let paid = town.does("Cheikh", pay);
    assert_eq!((town.cents("pool"), town.book.rights(&cheikh)), (260_000, 0));
    town.does("Cheikh", corrects(paid));
    assert_eq!((town.cents("pool"), town.book.rights(&cheikh)), (450_000, 190_000));
    let again = pays(&town, payout, None);
    town.does("Cheikh", again);
}

#[test]
fn the_custodians_receipt_takes_its_rights_along() {
    let scene = Scene::with_a_pool();
    let ibou = scene.town.device("Ibou");
    let mut town = scene.town;
    town.does("Ibou", corrects(receipt_of(&town, "lleida")));
    assert_eq!((town.cents("pool"), town.book.rights(&ibou)), (300_000, 110_000));
    assert_eq!(town.in_transit(Currency::Eur), 150_000);
    assert_eq!(town.book.balance(&Account::Debt(slug("murcia")), Currency::Eur).minor, 0);
}

/// The custodian's receipt of what this chapter paid into the pool.
fn receipt_of(town: &Town, chapter: &str) -> crate::id::EventId {
    let from = slug(&format!("{chapter}/bank"));
    let (transfer, _) = town.book.transfers().iter().find(|(_, t)| t.from == from).unwrap();
    let receipt = town.book.postings().iter().find(|p| {
        let signed = town.history().get(&p.event).unwrap();
        matches!(signed.body(), Event::TransferReceived(r) if r.transfer == *transfer)
    });
    receipt.unwrap().event
}

#[test]
fn rights_that_are_gone_are_owed_by_the_custodian() {
    let mut town = Scene::with_a_pool().town;
    let ibou = town.device("Ibou");
    town.does("Ibou", allots("Lamine", eur("2000")));
    assert_eq!(town.book.rights(&ibou), 60_000);
    let receipt = receipt_of(&town, "lleida");
    town.does("Ibou", corrects(receipt));
    assert_eq!((town.cents("pool"), town.book.rights(&ibou)), (390_000, 0));
    assert_eq!(town.in_transit(Currency::Eur), 150_000);
    assert_eq!(town.book.balance(&Account::Debt(slug("murcia")), Currency::Eur).minor, -90_000);
    town.does("Lamine", sends("pool", "lleida/bank", eur("2000")));
    town.does("Cheikh", sends("pool", "granada/bank", eur("1900")));
    assert_eq!(town.cents("pool"), 0);
}

#[test]
fn a_confirmation_goes_with_the_dispute_that_it_opened() {
    let scene = Scene::short();
    let payout = scene.payout();
    let (short, mut town) = (scene.id("short"), scene.town);
    assert_eq!(town.in_transit(Currency::Xof), 27_979);
    town.does("Bineta", corrects(short));
    assert_eq!(town.in_transit(Currency::Xof), 327_979);
    let after = &town.book.payouts()[&payout];
    assert_eq!((after.state(), after.disputes.len()), (PayoutState::Paid, 0));
    town.does("Mame", confirms(payout, xof("327979")));
}

#[test]
fn an_irregular_fact_can_be_taken_back() {
    let scene = Scene::ordered();
    let before = figures(&scene.town.book);
    let body = scene.pays(Some(xof("327979")));
    let mut town = scene.town;
    let (odd, _) = town.happens("Demba", body);
    town.does("Cheikh", corrects(odd));
    assert_eq!(figures(&town.book), before);
}

#[test]
fn what_was_received_is_corrected_before_what_was_sent() {
    let mut town = Scene::with_accounts().town;
    let before = town.holds("granada/bank", Currency::Eur);
    let sent = TransferSent {
        from: slug("granada/bank"),
        to: slug("murcia/bank"),
        amount: eur("50"),
        sent: None,
        fee: eur("0"),
        date: day("2026-01-05"),
        channel: Channel::Bank,
    };
    let transfer = town.does("Cheikh", Event::TransferSent(sent));
    let received = TransferReceived { transfer, amount: eur("50"), date: day("2026-01-06") };
    let receipt = town.does("Ibou", Event::TransferReceived(received));
    let correcting =
        |wrong| Event::Corrected(Corrected { wrong, mistake: Mistake::Twice, date: None });
    assert_eq!(town.tries("Cheikh", correcting(transfer)), Refusal::Answered);
    town.does("Ibou", correcting(receipt));
    town.does("Cheikh", correcting(transfer));
    assert_eq!(town.holds("granada/bank", Currency::Eur), before);
}

#[test]
fn a_contact_takes_back_what_they_recorded_of_another_chapters_payout() {
    let mut scene = advanced();
    let payout = scene.payout();
    let filed = scene.town.does("Mame", files(payout, xof("45000")));
    assert_eq!(scene.town.tries("Gora", corrects(filed)), Refusal::RoleNeeded);
    scene.town.does("Mame", corrects(filed));
    let theirs = scene.town.does("Bineta", files(payout, xof("45000")));
    assert_eq!(scene.town.tries("Mame", corrects(theirs)), Refusal::RoleNeeded);
}

#[test]
fn a_payment_is_taken_back_after_its_confirmation() {
    let scene = Scene::confirmed();
    let mut town = scene.town.clone();
    assert_eq!(town.tries("Cheikh", corrects(scene.id("paid"))), Refusal::Answered);
    town.does("Cheikh", corrects(scene.id("confirmed")));
    town.does("Cheikh", corrects(scene.id("paid")));
}
