//! Requester, deciders, payer and confirmer of a payout are different people,
//! in every pair and whichever came first.

use super::scene::Scene;
use super::town::{Town, eur, xof};
use super::words::*;
use crate::book::Fate;
use crate::case::{Outcome, Settlement};
use crate::event::Event;
use crate::id::EventId;
use crate::people::Role;
use crate::refusal::Refusal;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Opens,
    Decides,
    Requests,
    Pays,
    Confirms,
}
use Part::{Confirms, Decides, Opens, Pays, Requests};

/// Seynabou holds every role in Granada, and is a contact in Dakar.
fn town() -> Town {
    let all =
        &[Role::Secretary, Role::Treasurer, Role::Commissioner, Role::Auditor, Role::Companion];
    let more: &[(&str, &str, &[Role])] =
        &[("Seynabou", "granada", all), ("Seynabou dakar", "dakar", &[Role::Contact])];
    let mut town = Town::founded_with(more);
    town.does("Cheikh", opens("granada/bank", eur("6200")));
    town
}

/// Plays a payout from the beginning, with Seynabou in some parts and the
/// usual people in the others; says where it is refused first.
fn play(senegal: bool, hers: &[Part]) -> Result<(), (Part, Refusal)> {
    let mut town = town();
    let who = |part, usual: &'static str| if hers.contains(&part) { "Seynabou" } else { usual };
    let case = signs(&mut town, Opens, who(Opens, "Bineta"), opens_case("granada"))?;
    town.does("Bineta", Event::EligibilityStated(states(case)));
    for voice in [who(Decides, "Demba"), "Khady", "Fatou"] {
        signs(&mut town, Decides, voice, approves(case, "600"))?;
    }
    town.does("Cheikh", sets_aside(case, "granada/bank", eur("500")));
    let order = match senegal {
        true => Event::PayoutOrdered(family_grant(case)),
        false => funeral_home(case, &[("granada/bank", "500")]),
    };
    let payout = signs(&mut town, Requests, who(Requests, "Bineta"), order)?;
    let sent = senegal.then(|| xof("327979"));
    let pay = pays(&town, payout, sent);
    signs(&mut town, Pays, who(Pays, "Cheikh"), pay)?;
    let confirmer = match (hers.contains(&Confirms), senegal) {
        (true, true) => "Seynabou dakar",
        (true, false) => "Seynabou",
        (false, true) => "Mame",
        (false, false) => "Gora",
    };
    let came = confirms(payout, sent.unwrap_or(eur("500")));
    signs(&mut town, Confirms, confirmer, came)?;
    Ok(())
}

fn signs(town: &mut Town, part: Part, who: &str, body: Event) -> Result<EventId, (Part, Refusal)> {
    let (id, fate) = town.signs(who, body);
    fate.refusal().map_or(Ok(id), |refusal| Err((part, *refusal)))
}

#[test]
pub(super) fn no_person_does_two_of_the_four_parts() {
    for senegal in [true, false] {
        for part in [Opens, Decides, Requests, Pays, Confirms] {
            assert_eq!(play(senegal, &[part]), Ok(()), "one part alone: {part:?}");
        }
        let parts = [Decides, Requests, Pays, Confirms];
        for (n, first) in parts.iter().enumerate() {
            for second in &parts[n + 1..] {
                let refused = Err((*second, Refusal::FourEyes));
                assert_eq!(play(senegal, &[*first, *second]), refused, "{first:?}, then");
            }
        }
        assert_eq!(play(senegal, &[Opens, Decides]), Err((Decides, Refusal::FourEyes)));
        for part in [Requests, Pays, Confirms] {
            assert_eq!(play(senegal, &[Opens, part]), Ok(()), "reporting a need is no part");
        }
    }
}

#[test]
fn who_asked_paid_or_confirmed_does_not_decide_afterwards() {
    for part in [Requests, Pays, Confirms] {
        let mut town = town();
        let who = |p, usual: &'static str| if p == part { "Seynabou" } else { usual };
        let case = town.does("Bineta", opens_case("granada"));
        town.does("Bineta", Event::EligibilityStated(states(case)));
        town.does("Demba", approves(case, "500"));
        town.does("Cheikh", sets_aside(case, "granada/bank", eur("500")));
        let order = funeral_home(case, &[("granada/bank", "500")]);
        let payout = town.does(who(Requests, "Bineta"), order);
        let pay = pays(&town, payout, None);
        town.does(who(Pays, "Cheikh"), pay);
        town.does(who(Confirms, "Gora"), confirms(payout, eur("500")));

        let again = || votes(case, 1, Outcome::Approve, eur("450"));
        assert_eq!(town.tries("Seynabou", again()), Refusal::FourEyes, "{part:?}");
        town.does("Demba", again());
    }
}

#[test]
fn who_decided_an_earlier_round_is_a_decider_still() {
    let mut town = town();
    let case = town.does("Bineta", opens_case("granada"));
    town.does("Bineta", Event::EligibilityStated(states(case)));
    town.does("Seynabou", approves(case, "500"));
    town.does("Cheikh", sets_aside(case, "granada/bank", eur("500")));
    town.does("Demba", votes(case, 1, Outcome::Part, eur("400")));
    let order = || funeral_home(case, &[("granada/bank", "400")]);
    assert_eq!(town.tries("Seynabou", order()), Refusal::FourEyes);
    let payout = town.does("Bineta", order());
    let pay = pays(&town, payout, None);
    assert_eq!(town.happens("Seynabou", pay).1, Refusal::FourEyes);
}

#[test]
fn whoever_paid_does_not_settle_the_dispute() {
    let mut scene =
        Scene::of(Town::founded_with(&[("Ndeye", "granada", &[Role::Treasurer, Role::Auditor])]));
    let town = &mut scene.town;
    town.does("Cheikh", opens("granada/bank", eur("6200")));
    let case = town.does("Bineta", opens_case("granada"));
    town.does("Bineta", Event::EligibilityStated(states(case)));
    town.does("Demba", approves(case, "500"));
    town.does("Cheikh", sets_aside(case, "granada/bank", eur("500")));
    let payout = town.does("Bineta", funeral_home(case, &[("granada/bank", "500")]));
    let pay = pays(town, payout, None);
    let paid = town.does("Ndeye", pay);
    town.does("Gora", disputes(payout));
    let borne = || settles(payout, Settlement::BorneByChapter);
    assert_eq!(town.tries("Ndeye", borne()), Refusal::FourEyes);
    town.does("Awa", borne());
    assert_eq!(town.book.fate(&paid), Fate::Counts);
}

#[test]
fn whoever_asked_does_not_say_that_the_chapter_bears_it() {
    let scene = Scene::set_aside();
    let mut town = scene.town.clone();
    let payout = town.does("Awa", Event::PayoutOrdered(family_grant(scene.case())));
    let pay = pays(&town, payout, Some(xof("327979")));
    town.does("Cheikh", pay);
    town.does("Mame", confirms(payout, xof("300000")));
    let mut later = town.clone();
    let borne = || settles(payout, Settlement::BorneByChapter);
    assert_eq!(town.tries("Awa", borne()), Refusal::FourEyes);
    town.does("Demba", borne());
    later.does("Mame", confirms(payout, xof("27979")));
    later.does("Awa", settles(payout, Settlement::MadeGood));
}
