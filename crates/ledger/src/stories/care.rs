//! Care in Senegal: the contact pays out of the float, advances are accounted
//! for, and a code shows that the payee was there.

use super::scene::Scene;
use super::town::{Town, day, eur, slug, xof};
use super::words::*;
use crate::account::Account;
use crate::book::PayoutState;
use crate::case::{Answer, BenefitLine, CaseClass, Channel, Payee, Place, Settlement, code_lock};
use crate::event::*;
use crate::id::{Commitment, EventId};
use crate::money::{Amount, Currency::Xof};
use crate::refusal::Refusal;

pub(super) const CODE: &str = "K7QM29XT4B";

pub(super) fn floats(case: EventId, amount: Amount) -> FloatOrdered {
    let (benefit, account) = (slug("care-sn"), slug("dakar/float"));
    FloatOrdered { case, benefit, payee: Payee::Pharmacy, account, amount }
}

pub(super) fn pays_out(payout: EventId, amount: Amount) -> PayoutPaid {
    PayoutPaid {
        payout,
        date: day("2026-02-10"),
        sources: alloc::vec![crate::case::Source { account: slug("dakar/float"), amount }],
        fee: xof("120"),
        sent: None,
        rate: None,
        channel: Channel::Wave,
    }
}

pub(super) fn declares(payout: EventId) -> Event {
    Event::AdvanceDeclared(AdvanceDeclared { payout, until: day("2026-03-15") })
}

pub(super) fn files(payout: EventId, amount: Amount) -> Event {
    let date = day("2026-02-14");
    Event::ReceiptFiled(ReceiptFiled { payout, amount, date, evidence: Some(Commitment([3; 32])) })
}

pub(super) fn returns(payout: EventId, account: &str, amount: Amount) -> Event {
    let (account, date) = (slug(account), day("2026-02-20"));
    Event::AdvanceReturned(AdvanceReturned { payout, account, amount, date })
}

pub(super) fn writes_off(payout: EventId, amount: Amount) -> Event {
    Event::AdvanceWrittenOff(AdvanceWrittenOff { payout, amount, date: day("2026-03-20") })
}

pub(super) fn locks(payout: EventId) -> Event {
    Event::CodeSet(CodeSet { payout, lock: code_lock(&payout, CODE).unwrap() })
}

pub(super) fn gives(payout: EventId, code: &str) -> Event {
    Event::CodeGiven(CodeGiven { payout, code: code.into() })
}

pub(super) fn answers(payout: EventId) -> Event {
    let date = day("2026-03-12");
    Event::FeedbackGiven(FeedbackGiven { payout, answer: Answer::Helped, date })
}

/// Granada's care case, approved up to 300.00 in euros; the float holds
/// XOF 500,000.
pub(super) fn cared_for() -> Scene {
    let opened = CaseOpened {
        chapter: slug("granada"),
        class: CaseClass::Care,
        happened: day("2026-02-03"),
        subject: Commitment([2; 32]),
    };
    let scene = Scene::with_a_pool().does("case", "Gora", Event::CaseOpened(opened));
    let mut stated = states(scene.case());
    stated.lines = alloc::vec![BenefitLine { benefit: slug("care-sn"), cap: eur("300") }];
    let case = scene.case();
    scene
        .does("stated", "Bineta", Event::EligibilityStated(stated))
        .does("Demba-voice", "Demba", approves(case, "300"))
        .does("aside", "Cheikh", sets_aside(case, "granada/bank", eur("150")))
}

/// XOF 12,000 are asked of the float for a pharmacy.
pub(super) fn asked_of_the_float() -> Scene {
    let scene = cared_for();
    let order = Event::FloatOrdered(floats(scene.case(), xof("12000")));
    scene.does("payout", "Bineta", order)
}

/// 100.00 for a hospital as an advance; not paid yet.
pub(super) fn advance_ordered() -> Scene {
    let scene = cared_for();
    let payee = (Payee::Hospital, Place::Senegal);
    let order = order(scene.case(), "care-sn", payee, &[("granada/bank", "100")]);
    scene.does("payout", "Bineta", Event::PayoutOrdered(order))
}

/// It is paid as XOF 65,596 and confirmed whole.
pub(super) fn advanced() -> Scene {
    let scene = advance_ordered();
    let declare = declares(scene.payout());
    let scene = scene.does("advance", "Bineta", declare);
    let paid = scene.pays(Some(xof("65596")));
    let came = confirms(scene.payout(), xof("65596"));
    scene.does("paid", "Cheikh", paid).does("came", "Mame", came)
}

fn held(town: &Town, account: Account) -> i64 {
    town.book.balance(&account, Xof).minor
}

#[test]
fn the_contact_pays_a_pharmacy_out_of_the_float_and_somebody_else_confirms() {
    let mut scene = asked_of_the_float();
    let (case, payout) = (scene.case(), scene.payout());
    let town = &mut scene.town;
    let paid = Event::PayoutPaid(pays_out(payout, xof("12000")));
    assert_eq!(
        town.clone().tries("Cheikh", paid.clone()),
        Refusal::RoleNeeded,
        "the money is in Dakar"
    );
    town.does("Mame", paid);
    let own = town.clone().tries("Mame", confirms(payout, xof("12000")));
    assert_eq!(own, Refusal::FourEyes);
    town.does("Gora", confirms(payout, xof("12000")));
    assert_eq!(town.book.payouts()[&payout].state(), PayoutState::Confirmed);
    assert_eq!(held(town, Account::Fund(slug("dakar/float"))), 500_000 - 12_000 - 120);
    assert_eq!(held(town, Account::Cost(case)), 12_000);
    assert_eq!(held(town, Account::Fees(slug("dakar"))), 120);
    assert_eq!(town.in_transit(Xof), 0);
}

#[test]
fn francs_out_of_the_float_take_of_the_ceiling_at_parity() {
    let mut scene = asked_of_the_float();
    let case = scene.case();
    // 12,000 francs are 18.29 of the 300.00.
    let more = Event::FloatOrdered(floats(case, xof("184800")));
    let left = eur("281.71");
    assert_eq!(scene.town.tries("Bineta", more), Refusal::BeyondCeiling(left));
    scene.town.does("Bineta", Event::FloatOrdered(floats(case, xof("184787"))));
    let payee = (Payee::Hospital, Place::Senegal);
    let order = order(case, "care-sn", payee, &[("granada/bank", "0.01")]);
    let none = Refusal::BeyondCeiling(eur("0"));
    assert_eq!(scene.town.tries("Bineta", Event::PayoutOrdered(order)), none);
}

#[test]
fn an_advance_is_papers_what_came_back_and_what_the_chapter_bears() {
    let mut scene = advanced();
    let (case, payout) = (scene.case(), scene.payout());
    let town = &mut scene.town;
    assert_eq!(held(town, Account::Advance(payout)), 65_596, "spent is what papers show");
    assert_eq!(held(town, Account::Cost(case)), 0);
    assert_eq!(town.tries("Bineta", closes(case)), Refusal::PayoutsOpen);
    town.does("Mame", files(payout, xof("45000")));
    let twice = town.does("Gora", files(payout, xof("12000")));
    assert_eq!(
        town.clone().tries("Mame", files(payout, xof("8597"))),
        Refusal::BeyondAdvance(xof("8596"))
    );
    town.does("Mame", returns(payout, "dakar/float", xof("8000")));
    town.does("Awa", writes_off(payout, xof("596")));
    assert_eq!(held(town, Account::Cost(case)), 57_000);
    assert_eq!(held(town, Account::Fund(slug("dakar/float"))), 508_000);
    assert_eq!(held(town, Account::Loss(slug("granada"))), 596);
    assert_eq!(held(town, Account::Advance(payout)), 0);
    assert!(town.book.payouts()[&payout].is_finished());

    town.does("Bineta", corrects(twice));
    assert_eq!(town.book.payouts()[&payout].unaccounted(), Some(xof("12000")));
    assert_eq!(held(town, Account::Advance(payout)), 12_000);
    town.does("Gora", files(payout, xof("12000")));
    town.does("Bineta", closes(case));
}

#[test]
fn what_accounts_for_an_advance_is_corrected_before_what_was_received() {
    let mut scene = advanced();
    let (payout, came) = (scene.payout(), scene.id("came"));
    let filed = scene.town.does("Mame", files(payout, xof("45000")));
    assert_eq!(scene.town.tries("Bineta", corrects(came)), Refusal::Answered);
    scene.town.does("Bineta", corrects(filed));
    scene.town.does("Bineta", corrects(came));
    assert_eq!(held(&scene.town, Account::Advance(payout)), 0);
    assert_eq!(scene.town.in_transit(Xof), 65_596);
}

#[test]
fn a_paper_by_somebody_without_the_word_for_it_waits() {
    let mut scene = advanced();
    let payout = scene.payout();
    let (filed, fate) = scene.town.happens("Lamine", files(payout, xof("45000")));
    assert_eq!(fate, Refusal::RoleNeeded);
    assert_eq!(scene.town.book.payouts()[&payout].unaccounted(), Some(xof("65596")));
    scene.town.does("Awa", settles(filed, Settlement::Accepted));
    assert_eq!(scene.town.book.payouts()[&payout].unaccounted(), Some(xof("20596")));
}

#[test]
fn money_beyond_an_advance_that_came_back_is_there_all_the_same() {
    let mut scene = advanced();
    let payout = scene.payout();
    let back = returns(payout, "dakar/float", xof("70000"));
    let (_, fate) = scene.town.happens("Mame", back);
    assert_eq!(fate, Refusal::BeyondAdvance(xof("65596")));
    assert_eq!(held(&scene.town, Account::Fund(slug("dakar/float"))), 570_000);
    assert_eq!(held(&scene.town, Account::Advance(payout)), 0);
    assert_eq!(held(&scene.town, Account::Cost(scene.case())), -4_404);
}

#[test]
fn a_confirmation_needs_the_code_that_the_payee_was_given() {
    let mut scene = Scene::paid();
    let payout = scene.payout();
    let town = &mut scene.town;
    town.does("Gora", locks(payout));
    let came = || confirms(payout, xof("327979"));
    assert_eq!(town.tries("Mame", came()), Refusal::CodeNeeded);
    assert_eq!(town.tries("Mame", gives(payout, "K7QM29XT4C")), Refusal::WrongCode);
    let (alone, fate) = town.happens("Mame", came());
    assert_eq!(fate, Refusal::CodeNeeded);
    assert_eq!(town.in_transit(Xof), 327_979, "her word alone moves nothing");
    town.does("Mame", gives(payout, CODE));
    town.does("Mame", came());
    assert_eq!(town.in_transit(Xof), 0);
    let again = town.tries("Awa", settles(alone, Settlement::Accepted));
    assert_eq!(again, Refusal::ConfirmedBefore, "what waited is not counted twice");
}

#[test]
fn who_made_a_code_does_not_enter_it() {
    let mut scene = asked_of_the_float();
    let payout = scene.payout();
    let town = &mut scene.town;
    town.does("Mame", Event::PayoutPaid(pays_out(payout, xof("12000"))));
    let mut alone = town.clone();
    alone.does("Gora", locks(payout));
    assert_eq!(alone.tries("Gora", gives(payout, CODE)), Refusal::FourEyes);
    assert_eq!(alone.tries("Gora", confirms(payout, xof("12000"))), Refusal::CodeNeeded);
    town.does("Bineta", locks(payout));
    town.does("Gora", gives(payout, CODE));
    town.does("Gora", confirms(payout, xof("12000")));
}

#[test]
fn a_code_opens_one_payout_and_is_no_word_of_another_alphabet() {
    let (one, other) = (EventId([1; 32]), EventId([2; 32]));
    assert_ne!(code_lock(&one, CODE), code_lock(&other, CODE));
    for text in ["", "K7QM29XT4", "K7QM29XT4BB", "k7qm29xt4b", "K7QM29XT4O", "K7QM-9XT4B"] {
        assert_eq!(code_lock(&one, text), None, "{text}");
    }
}

#[test]
fn a_month_later_somebody_asks_how_it_was() {
    let mut scene = Scene::confirmed();
    let payout = scene.payout();
    scene.town.does("Gora", answers(payout));
    let (_, answer, date) = scene.town.book.payouts()[&payout].feedback.unwrap();
    assert_eq!((answer, date), (Answer::Helped, day("2026-03-12")));
}
