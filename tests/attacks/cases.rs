//! Decisions under attack: I, L, M.

use ndimbal_ledger::book::{CaseState, Fate};
use ndimbal_ledger::people::Role;
use ndimbal_ledger::refusal::Refusal;
use world::founding::{day, person};

use super::everywhere;
use super::words::*;

/// An older no comes to light after the payment.
#[test]
fn attack_i_a_back_dated_decision() {
    let (common, case) = with_a_case();
    let (mut here, mut silent) = (common.clone(), common);
    let early: Vec<_> = ["Demba two", "Khady two", "Fatou two"]
        .map(|who| silent.does(who, declines(case)))
        .to_vec();
    here.waits(60_000);
    for who in ["Demba", "Khady", "Fatou"] {
        here.does(who, approves(case));
    }
    let paid = pay_the_family(&mut here, case);
    here.learns(&silent);
    everywhere(&here, |book, _| {
        let found = &book.cases()[&case];
        assert_eq!(found.state(), CaseState::Approved, "a payment rests on it");
        assert_eq!(book.fate(&paid), Fate::Counts);
        for voice in &early {
            assert_eq!(book.fate(voice), Fate::Void(Refusal::RivalStands));
        }
        assert_eq!(found.rounds[0].double_voices().len(), 3, "all three are named");
    });
}

/// Who said yes takes over a yes of another's stolen device: still one voice.
#[test]
fn attack_l_an_adopted_voice_is_no_second_one() {
    let (mut tale, case) = with_a_case();
    tale.does("Awa", cuts("Fatou two", None));
    let mut thief = tale.clone();
    let stolen = thief.does("Fatou two", approves(case));
    tale.waits(9);
    tale.does("Khady", approves(case));
    tale.does("Demba", approves(case));
    tale.learns(&thief);
    tale.does("Demba", takes_over(stolen));
    everywhere(&tale, |book, _| {
        let found = &book.cases()[&case];
        let mut said: Vec<_> = found.rounds[0].voices.iter().map(|v| v.person).collect();
        said.sort_unstable();
        let mut two = [person("Demba"), person("Khady")];
        two.sort_unstable();
        assert_eq!(said, two);
        assert_eq!(found.state(), CaseState::Open, "a third voice is missing");
    });
}

/// A yes that is taken over after a no stood sorts before it, and does not
/// count there: the no stands, and the closed period does not move.
#[test]
fn attack_m_an_adopted_voice_at_its_own_place() {
    let (mut tale, case) = with_a_case();
    for name in ["Nafi", "Rama", "Tening"] {
        let by = ["Awa", "Bineta", "Cheikh", "Demba"];
        appoint(&mut tale, name, "granada", Role::Commissioner, &by);
    }
    appoint(&mut tale, "Sira", "murcia", Role::Commissioner, &["Ibou", "Khady"]);
    tale.does("Awa", cuts("Fatou two", None));
    let mut apart = tale.clone();
    // First of all, on a device that one officer cut.
    let early = apart.does("Fatou two", approves(case));
    tale.waits(60_000);
    tale.does("Nafi", approves(case));
    tale.does("Khady", approves(case));
    for who in ["Demba", "Rama", "Sira"] {
        tale.does(who, declines(case));
    }
    let until = day(58);
    let who = ["Cheikh", "Awa", "Bineta", "Demba", "Rama", "Sira"];
    let closing = close(&mut tale, until, &who);
    let figures = tale.book().figures(&world::founding::slug("granada"), until);
    tale.learns(&apart);
    let adoption = tale.does("Tening", takes_over(early));
    everywhere(&tale, |book, _| {
        assert_eq!(book.cases()[&case].state(), CaseState::Declined);
        assert!(book.acts()[&adoption].effective(), "one officer can take over");
        assert_eq!(book.fate(&early), Fate::Void(Refusal::Silenced));
        let holding: Vec<_> = book.authority().closings().iter().map(|c| c.act).collect();
        assert_eq!(holding, [closing]);
        assert_eq!(book.figures(&world::founding::slug("granada"), until), figures);
    });
}
