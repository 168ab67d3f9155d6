//! Closed periods under attack: D, E, J, K.

use ndimbal_ledger::book::Fate;
use ndimbal_ledger::event::{DuesObliged, Event};
use ndimbal_ledger::id::MemberId;
use ndimbal_ledger::refusal::Refusal;
use world::founding::{cents, day, slug};

use super::everywhere;
use super::words::*;

/// A cut below what a closing holds: figures stay, authority falls.
#[test]
fn attack_d_a_cut_below_a_closing() {
    let mut common = with_accounts();
    common.does("Bineta", admits(1));
    let low = last_of(&common, "Cheikh");
    let (mut here, mut there) = (common.clone(), common);
    let cut = here.does("Awa", cuts("Cheikh", Some(low)));
    endorse(&mut here, cut, &["Demba", "Fatou"]);
    there.waits(7);
    let given = there.does("Cheikh", gift_on(1_000, day(19)));
    let owes = DuesObliged {
        member: MemberId([1; 16]),
        from: day(0),
        until: day(364),
        amount: cents(3_500),
    };
    let owed = there.does("Cheikh", Event::DuesObliged(owes));
    let closing = close(&mut there, day(30), &["Cheikh", "Bineta", "Fatou two", "Khady"]);
    here.learns(&there);
    everywhere(&here, |book, _| {
        assert_eq!(book.fate(&given), Fate::Irregular(Refusal::ClosedIn));
        assert_eq!(holds(book, "granada/bank"), 621_000);
        assert_eq!(book.fate(&owed), Fate::Disowned(cut));
        let holding: Vec<_> = book.authority().closings().iter().map(|c| c.act).collect();
        assert_eq!(holding, [closing]);
    });
}

/// A transfer with one leg in a closed chapter: both legs stay.
#[test]
fn attack_e_half_an_event() {
    let mut tale = with_accounts();
    let low = last_of(&tale, "Cheikh");
    let sent = tale.does("Cheikh", sends("granada/bank", "lleida/bank", 10_000));
    let mut apart = tale.clone();
    apart.waits(5);
    close(&mut tale, day(30), &["Cheikh", "Bineta", "Fatou two", "Khady"]);
    let cut = apart.does("Demba", cuts("Cheikh", Some(low)));
    endorse(&mut apart, cut, &["Fatou", "Awa"]);
    tale.learns(&apart);
    everywhere(&tale, |book, _| {
        assert_eq!(book.fate(&sent), Fate::Irregular(Refusal::ClosedIn));
        assert_eq!(holds(book, "granada/bank"), 610_000);
        let transit = ndimbal_ledger::account::Account::Transit;
        let moving = book.balance(&transit, ndimbal_ledger::money::Currency::Eur);
        assert_eq!(moving.minor, 10_000);
    });
}

/// An older closing of the same period comes to light: the one on which
/// another rests holds.
#[test]
fn attack_j_a_back_dated_rival_closing() {
    let common = with_accounts();
    let (mut here, mut silent) = (common.clone(), common);
    let rival = close(&mut silent, day(29), &["Demba", "Fatou", "Awa two", "Ibou phone"]);
    here.waits(90_000);
    let real = close(&mut here, day(30), &["Cheikh", "Awa", "Bineta", "Khady"]);
    let given = here.does("Cheikh", gift_on(1_000, day(40)));
    let next = close(&mut here, day(58), &["Cheikh", "Awa", "Bineta", "Khady"]);
    here.learns(&silent);
    everywhere(&here, |book, history| {
        let holding: Vec<_> = book.authority().closings().iter().map(|c| c.act).collect();
        assert_eq!(holding, [real, next]);
        assert!(book.acts()[&rival].effective(), "it is shown, and holds nothing");
        let found = book.authority().period_of(&given, day(40), &slug("granada"), history);
        assert_eq!(found.map(|c| c.act), Some(next));
    });
}

/// What is dated later is the next period's, whatever a frontier holds.
#[test]
fn attack_k_january_in_december() {
    let mut tale = with_accounts();
    let january = tale.does("Cheikh", gift_on(1_000, day(33)));
    let first = close(&mut tale, day(30), &["Cheikh", "Awa", "Bineta", "Khady"]);
    let late = tale.does("Cheikh", gift_on(700, day(29)));
    let second = close(&mut tale, day(58), &["Cheikh", "Awa", "Bineta", "Khady"]);
    everywhere(&tale, |book, history| {
        let period = |id, date| {
            let found = book.authority().period_of(id, date, &slug("granada"), history);
            found.map(|c| c.act)
        };
        assert_ne!(first, second);
        assert_eq!(period(&january, day(33)), Some(second));
        assert_eq!(period(&late, day(29)), Some(second), "late: the period that was open");
        assert_eq!(holds(book, "granada/bank"), 621_700);
    });
}
