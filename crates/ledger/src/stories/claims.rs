//! One claim in two chapters that helped it apart: which of the two goes on.

use super::lifecycle::{marks, two_chapters, withdraws};
use super::town::{Town, eur, slug};
use super::words::*;
use crate::book::Fate;
use crate::case::{BenefitLine, Outcome, Payee, Place};
use crate::event::{EligibilityStated, Event};
use crate::id::EventId;
use crate::refusal::Refusal;

/// A case of Granada's and one of Murcia's, each stated.
fn two() -> (Town, EventId, EventId) {
    let (mut town, one, two) = two_chapters();
    town.does("Cheikh", opens("granada/bank", eur("1000")));
    town.does("Ibou", opens("murcia/bank", eur("1000")));
    for (who, case) in [("Bineta", one), ("Rama", two)] {
        let lines = alloc::vec![BenefitLine { benefit: slug("fam-es"), cap: eur("500") }];
        town.does(who, Event::EligibilityStated(EligibilityStated { lines, ..states(case) }));
    }
    (town, one, two)
}

fn grants(town: &mut Town, (secretary, commissioner): (&str, &str), case: EventId) {
    town.does(secretary, marks(case, 7));
    town.does(commissioner, approves(case, "500"));
}

fn asks(case: EventId, account: &str, amount: &str) -> Event {
    let to = (Payee::Family, Place::Spain);
    Event::PayoutOrdered(order(case, "fam-es", to, &[(account, amount)]))
}

#[test]
fn of_two_that_were_granted_apart_the_first_goes_on() {
    let (mut town, one, two) = two();
    let mut there = town.clone();
    grants(&mut town, ("Bineta", "Demba"), one);
    town.does("Cheikh", sets_aside(one, "granada/bank", eur("400")));
    there.waits_ms(60_000);
    grants(&mut there, ("Rama", "Khady"), two);
    there.does("Ibou", sets_aside(two, "murcia/bank", eur("400")));
    let apart = there.does("Rama", asks(two, "murcia/bank", "200"));

    town.learns(there.events());
    assert_eq!(town.book.fate(&apart), Fate::Counts, "nobody knew");
    assert_eq!(town.tries("Rama", asks(two, "murcia/bank", "100")), Refusal::SameClaim);
    let more = sets_aside(two, "murcia/bank", eur("0.01"));
    assert_eq!(town.asks("Ibou", &more), Err(Refusal::SameClaim));
    let pay = pays(&town, apart, None);
    assert_eq!(town.asks("Ibou", &pay), Err(Refusal::SameClaim));
    // The first is not held up, and once it gives up the other goes on.
    town.does("Cheikh", sets_aside(one, "granada/bank", eur("100")));
    let mut given_up = town.clone();
    town.does("Bineta", asks(one, "granada/bank", "500"));
    given_up.does("Bineta", withdraws(one));
    given_up.does("Ibou", pay);
}

#[test]
fn what_was_paid_goes_before_what_was_granted_first() {
    let (mut town, one, two) = two();
    let mut there = town.clone();
    grants(&mut town, ("Bineta", "Demba"), one);
    town.does("Cheikh", sets_aside(one, "granada/bank", eur("500")));
    let mine = town.does("Bineta", asks(one, "granada/bank", "300"));
    there.waits_ms(60_000);
    grants(&mut there, ("Rama", "Khady"), two);
    there.does("Ibou", sets_aside(two, "murcia/bank", eur("500")));
    let theirs = there.does("Rama", asks(two, "murcia/bank", "300"));
    let pay = pays(&there, theirs, None);
    there.does("Ibou", pay);

    town.learns(there.events());
    let order = asks(one, "granada/bank", "100");
    assert_eq!(town.asks("Bineta", &order), Err(Refusal::SameClaim));
    // Paid all the same: it is posted, and marked. Of two that were paid, the one
    // that was granted first goes on again.
    let pay = pays(&town, mine, None);
    let (_, why) = town.happens("Cheikh", pay);
    assert_eq!(why, Refusal::SameClaim);
    town.does("Bineta", order);
    assert_eq!(town.tries("Rama", asks(two, "murcia/bank", "100")), Refusal::SameClaim);
    town.does("Khady", votes(two, 1, Outcome::Decline, eur("0")));
}
