//! Rule 29: what a forked device signed beyond the fork.

use super::scene::Scene;
use super::town::eur;
use super::words::*;
use crate::book::Fate;
use crate::money::Currency;
use crate::refusal::Refusal;

#[test]
pub(super) fn beyond_a_fork_decisions_are_void_and_facts_irregular() {
    let mut town = Scene::with_accounts().town;
    let decision = town.does("Cheikh", obliges_omar());
    let rival = town.forks("Cheikh", gift("granada/bank", eur("10")));
    assert_eq!(town.book.fate(&decision), Fate::Void(Refusal::Contested));
    assert_eq!(town.book.fate(&rival), Fate::Irregular(Refusal::Contested));

    let opened = town.book.postings()[0].event;
    assert_eq!(town.book.fate(&opened), Fate::Counts, "the common prefix stands");
    assert_eq!(town.holds("granada/bank", Currency::Eur), 621_000, "the gift is posted");
    let (owed, _) = town.book.members()[&super::town::member("Omar")].totals();
    assert_eq!(owed, 0, "the obligation is void");

    town.does("Bineta", admits("Seydou", "granada"));
}

fn obliges_omar() -> crate::event::Event {
    crate::event::Event::DuesObliged(owes("Omar", eur("35")))
}

#[test]
fn both_branches_of_a_payment_are_posted() {
    let mut town = Scene::with_accounts().town;
    let first = town.does("Cheikh", sends("granada/bank", "lleida/bank", eur("100")));
    let second = town.forks("Cheikh", sends("granada/bank", "murcia/bank", eur("6200")));
    for branch in [first, second] {
        assert_eq!(town.book.fate(&branch), Fate::Irregular(Refusal::Contested));
    }
    assert_eq!(town.holds("granada/bank", Currency::Eur), 620_000 - 10_000 - 620_000);
    assert_eq!(town.in_transit(Currency::Eur), 630_000);
}
