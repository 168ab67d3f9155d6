//! What becomes of a member's record: it can be asked about any day, and what
//! was wrong in it is taken back.

use super::scene::Scene;
use super::table::membership::with_dues;
use super::town::{Town, day, eur, member, slug};
use super::words::*;
use crate::book::Fate;
use crate::event::*;
use crate::refusal::Refusal;

fn omar(town: &Town) -> &crate::book::Member {
    &town.book.members()[&member("Omar")]
}

fn household(adults: u8, minors: u8, date: &str) -> Event {
    let (member, date) = (member("Omar"), day(date));
    Event::HouseholdStated(HouseholdStated { member, date, head: None, adults, minors })
}

#[test]
fn a_household_is_that_of_the_day() {
    let Scene { mut town, .. } = with_dues();
    town.does("Bineta", household(2, 3, "2026-06-01"));
    town.does("Bineta", household(2, 1, "2026-02-01"));
    let wrong = town.does("Bineta", household(9, 9, "2026-06-01"));
    let on = |town: &Town, date| {
        let (household, _) = omar(town).household_on(day(date));
        (household.adults, household.minors)
    };
    assert_eq!(on(&town, "2026-01-31"), (1, 2), "as admitted");
    assert_eq!(on(&town, "2026-02-01"), (2, 1));
    assert_eq!(on(&town, "2026-06-01"), (9, 9), "of one day the last");
    town.does("Bineta", corrects(wrong));
    assert_eq!(on(&town, "2026-07-01"), (2, 3));
}

#[test]
fn a_member_who_moves_is_the_other_chapters_until_that_is_taken_back() {
    let Scene { mut town, .. } = with_dues();
    let moved =
        MemberTransferred { member: member("Omar"), to: slug("murcia"), date: day("2026-03-01") };
    let moved = town.does("Bineta", Event::MemberTransferred(moved));
    assert_eq!(omar(&town).chapter, slug("murcia"));
    assert_eq!(*omar(&town).chapter_on(day("2026-02-28")), slug("granada"));
    assert_eq!(*omar(&town).chapter_on(day("2026-03-01")), slug("murcia"));
    let refusal = town.tries("Cheikh", Event::DuesObliged(owes("Omar", eur("5"))));
    assert_eq!(refusal, Refusal::RoleNeeded, "the new treasurer keeps the dues");
    town.does("Ibou", Event::DuesObliged(owes("Omar", eur("5"))));
    town.does("Ibou", corrects(moved));
    assert_eq!(omar(&town).chapter, slug("granada"));
}

#[test]
fn who_moved_still_pays_into_the_old_chapters_account() {
    let Scene { mut town, .. } = with_dues();
    let late = |account| dues("Omar", account, eur("5"));
    assert_eq!(town.tries("Ibou", late("murcia/bank")), Refusal::UnknownMember);
    let moved =
        MemberTransferred { member: member("Omar"), to: slug("murcia"), date: day("2026-01-03") };
    town.does("Bineta", Event::MemberTransferred(moved));
    assert_eq!(town.tries("Ibou", late("granada/bank")), Refusal::RoleNeeded);
    let before = town.cents("granada/bank");
    let paid = town.does("Cheikh", late("granada/bank"));
    town.does("Ibou", late("murcia/bank"));
    assert_eq!(town.cents("granada/bank"), before + 500);
    assert_eq!(town.tries("Lamine", late("lleida/bank")), Refusal::UnknownMember);
    let refusal = town.tries("Ibou", corrects(paid));
    assert_eq!(refusal, Refusal::RoleNeeded, "whose bank it is takes it back");
    town.does("Cheikh", corrects(paid));
    assert_eq!(town.cents("granada/bank"), before);
}

#[test]
fn who_left_comes_back_and_leaves_again() {
    let Scene { mut town, .. } = with_dues();
    let back = MemberReturned { member: member("Pape"), date: day("2026-05-01") };
    town.does("Bineta", Event::MemberReturned(back));
    assert_eq!(town.book.members()[&member("Pape")].left, None);
    town.does("Bineta", leaves("Pape"));
    assert_eq!(town.book.members()[&member("Pape")].left, Some(day("2026-03-01")));
}

#[test]
fn what_another_pays_is_the_members_and_is_posted_once() {
    let Scene { mut town, .. } = with_dues();
    let before = town.cents("granada/bank");
    let paid = DuesPaidFor {
        member: member("Omar"),
        payer: Some(member("Seydou")),
        account: slug("granada/bank"),
        amount: eur("12"),
        date: day("2026-01-20"),
        receipt: None,
    };
    let paid = town.does("Cheikh", Event::DuesPaidFor(paid));
    assert_eq!(town.cents("granada/bank"), before + 1200);
    assert_eq!(omar(&town).totals(), (4000, 6700));
    assert_eq!(town.book.payer_of_payment(&paid), Some(Some(member("Seydou"))));
    town.does("Cheikh", corrects(paid));
    assert_eq!(omar(&town).totals(), (4000, 5500));
    assert_eq!(town.book.payer_of_payment(&paid), None);
    assert_eq!(town.cents("granada/bank"), before);
}

#[test]
fn an_assignment_can_be_corrected_and_made_anew() {
    let mut scene = with_dues();
    let (from, until) = (day("2026-01-01"), day("2026-12-31"));
    let payment = scene.id("paid");
    let of = |amount| {
        Event::PaymentAssigned(PaymentAssigned { payment, from, until, amount: eur(amount) })
    };
    let first = scene.town.does("Cheikh", of("35"));
    let (_, fate) = scene.town.signs("Cheikh", of("30"));
    assert_eq!(fate, Fate::Void(Refusal::BeyondPayment(eur("0"))));
    scene.town.does("Cheikh", corrects(first));
    scene.town.does("Cheikh", of("30"));
    let said: alloc::vec::Vec<_> = omar(&scene.town).assignments().collect();
    assert_eq!(said, [(payment, (from, until), 3000)]);
    // A payment that was taken back keeps no place in its period.
    scene.town.does("Cheikh", corrects(payment));
    let again = scene.id("again");
    let amount = eur("20");
    let next = PaymentAssigned { payment: again, from, until, amount };
    scene.town.does("Cheikh", Event::PaymentAssigned(next));
    let (_, fate) = scene.town.signs("Cheikh", of("1"));
    assert_eq!(fate, Fate::Void(Refusal::UnknownPayment));
}
