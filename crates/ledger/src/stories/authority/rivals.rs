//! Two decisions at once (rule 11).

use super::super::scene::Scene;
use super::super::town::{eur, person, xof};
use super::super::words::*;
use super::*;
use crate::book::{CaseState, Fate};
use crate::case::Outcome;
use crate::refusal::Refusal;

fn declines(case: EventId) -> Event {
    votes(case, 0, Outcome::Decline, eur("0"))
}

#[test]
pub(in crate::stories) fn scenario_o_one_decision_stands_and_the_double_voice_is_named() {
    let scene = Scene::with_a_case();
    let case = scene.case();
    let (mut here, mut there) = apart(&scene);
    for who in ["Demba", "Khady", "Fatou"] {
        here.does(who, approves(case, "5590"));
    }
    // Fatou's second device says no, with Khady's second.
    there.does("Awa", opens("granada/cash", eur("1")));
    let mut second = there.clone();
    for who in ["Demba", "Khady", "Fatou"] {
        second.does(who, declines(case));
    }
    let _ = there;
    // Each of the three forked: they signed in both places.
    assert_eq!(second.book.cases()[&case].state(), CaseState::Declined);
    assert_eq!(here.book.cases()[&case].state(), CaseState::Approved);
}

#[test]
pub(in crate::stories) fn attack_i_a_back_dated_rival_does_not_unseat_what_was_paid() {
    let more: &[(&str, &str, &[crate::people::Role])] =
        &[("Demba second", "granada", &[crate::people::Role::Commissioner])];
    let _ = more;
    let scene = Scene::with_a_case();
    let case = scene.case();
    // Granada's two and Murcia's one say no, early and apart, on devices that
    // nobody hears of for a while.
    let (mut here, mut silent) = apart(&scene);
    for (name, of) in [("Demba two", "Demba"), ("Khady two", "Khady"), ("Fatou two", "Fatou")] {
        let card = crate::people::DeviceCard::sign(person(of), &super::super::town::key(name));
        let id = here.does(of, Event::DeviceAdded(DeviceAdded { card }));
        here.enrol(name, id);
    }
    silent.learns(here.events());
    for name in ["Demba two", "Khady two", "Fatou two"] {
        silent.enrol_as(name, &here);
    }
    here.waits_ms(60_000);
    for name in ["Demba two", "Khady two", "Fatou two"] {
        silent.does(name, declines(case));
    }
    for who in ["Demba", "Khady", "Fatou"] {
        here.does(who, approves(case, "5590"));
    }
    here.does("Cheikh", sets_aside(case, "granada/bank", eur("500")));
    let order = order(
        case,
        "fam-es",
        (crate::case::Payee::Family, crate::case::Place::Senegal),
        &[("granada/bank", "500")],
    );
    let payout = here.does("Bineta", Event::PayoutOrdered(order));
    let pay = pays(&here, payout, Some(xof("327979")));
    let paid = here.does("Cheikh", pay);

    meet(&mut here, &mut silent);
    assert_eq!(here.book.cases()[&case].state(), CaseState::Approved, "a payment rests on it");
    assert_eq!(here.book.fate(&paid), Fate::Counts);
    let late: alloc::vec::Vec<_> =
        here.book.fates().values().filter(|f| **f == Fate::Void(Refusal::RivalStands)).collect();
    assert_eq!(late.len(), 3, "the rival's voices are void, with the reason");
    let names = here.book.cases()[&case].rounds[0].double_voices();
    assert_eq!(names.len(), 3, "and whoever voiced both is named");
}

#[test]
pub(in crate::stories) fn without_a_payment_the_first_complete_one_stands() {
    let scene = Scene::with_a_case();
    let case = scene.case();
    let (mut here, mut there) = apart(&scene);
    for who in ["Demba", "Khady"] {
        here.does(who, approves(case, "5590"));
    }
    let late = there.does("Fatou", declines(case));
    here.waits_ms(10);
    meet(&mut here, &mut there);
    here.does("Fatou", approves(case, "5590"));
    assert_eq!(here.book.cases()[&case].state(), CaseState::Approved);
    assert_eq!(here.book.fate(&late), Fate::Counts, "a voice that completed nothing");
    assert!(here.book.correction(&late).is_some(), "and that she took back, knowing it");
    assert!(here.book.cases()[&case].rounds[0].double_voices().is_empty());
}
