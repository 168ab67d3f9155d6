//! Majorities against each other, old ones, and ones made by the dozen: B, C,
//! G, Q.

use ndimbal_ledger::book::Fate;
use ndimbal_ledger::event::{DelegateNamed, Event, RecoveryReplaced};
use ndimbal_ledger::people::Role;
use ndimbal_ledger::refusal::Refusal;
use world::founding::{device_of, key, person, slug};

use super::everywhere;
use super::words::*;

/// Each cuts the other below the voice by which it was cut: both are cut.
#[test]
fn attack_b_majorities_that_cut_each_other() {
    let common = with_accounts();
    let (mut here, mut there) = (common.clone(), common);
    let low = last_of(&here, "Awa");
    let one = here.does("Bineta", cuts("Awa", Some(low)));
    endorse(&mut here, one, &["Cheikh", "Demba"]);
    there.waits(11);
    let two = there.does("Awa two", cuts("Bineta", None));
    endorse(&mut there, two, &["Demba two", "Fatou"]);
    let president = there.does("Awa", admits(1));
    let secretary = here.does("Bineta", admits(2));
    here.learns(&there);
    everywhere(&here, |book, _| {
        assert!(book.acts()[&one].effective() && book.acts()[&two].effective());
        assert_eq!(book.fate(&president), Fate::Disowned(one));
        assert_eq!(book.fate(&secretary), Fate::Disowned(two));
    });
}

/// Who was replaced votes on, on devices that have not heard of it: that
/// removal stands, too; where the device has heard, the voice does not count.
#[test]
fn attack_c_an_old_majority_votes_on() {
    let common = with_accounts();
    let (mut here, mut old) = (common.clone(), common);
    let one = here.does("Bineta", removes("Awa"));
    endorse(&mut here, one, &["Cheikh", "Demba"]);
    let two = here.does("Cheikh", removes("Bineta"));
    endorse(&mut here, two, &["Demba", "Fatou"]);
    old.waits(13);
    let three = old.does("Awa", removes("Cheikh"));
    old.does("Bineta phone", endorses(three));
    let mut heard = old.clone();
    heard.learns(&here);
    let late = heard.does("Fatou two", endorses(three));
    everywhere(&heard, |book, _| {
        assert_eq!(book.fate(&late), Fate::Void(Refusal::RosterChanged));
        assert!(!book.acts()[&three].effective());
    });
    let blind = old.does("Fatou two", endorses(three));
    here.learns(&old);
    everywhere(&here, |book, _| {
        assert_eq!(book.fate(&blind), Fate::Counts);
        for (act, name) in [(one, "Awa"), (two, "Bineta"), (three, "Cheikh")] {
            assert!(book.acts()[&act].effective(), "permanent acts only accumulate");
            assert!(book.roles(&person(name), &slug("granada")).is_empty());
        }
        // Those left are the chapter.
        assert!(!book.roles(&person("Demba"), &slug("granada")).is_empty());
    });
}

/// The founding's device appoints two presidents on two branches: neither, and
/// the founding's officers choose.
#[test]
fn attack_g_two_rosters_on_a_fork_of_the_founders_device() {
    let common = with_accounts();
    let (mut one, mut two) = (common.clone(), common);
    let first = one.does("Awa", grants("Nafi", "granada", Role::President));
    endorse(&mut one, first, &["Bineta", "Cheikh"]);
    two.waits(17);
    let second = two.does("Awa", grants("Rama", "granada", Role::President));
    endorse(&mut two, second, &["Demba", "Fatou"]);
    one.learns(&two);
    let adopted = one.does("Bineta", chooses(first));
    endorse(&mut one, adopted, &["Cheikh", "Demba"]);
    everywhere(&one, |book, history| {
        for (id, name) in [(first, "Nafi"), (second, "Rama")] {
            assert!(matches!(book.fate(&id), Fate::Void(_)));
            assert!(book.roles(&person(name), &slug("granada")).is_empty());
        }
        assert!(book.acts()[&adopted].effective(), "a quorum is left to choose");
        assert!(history.fork_of(&device_of(&key("Awa"))).is_some());
    });
}

/// A chapter of many officers has one voice in the federation.
#[test]
fn attack_q_officers_by_the_dozen() {
    let mut tale = with_accounts();
    let mut named = vec!["Lamine"];
    let dozen = ["Nafi", "Rama", "Sira", "Tening", "Umar", "Vieux", "Wore", "Yacine"];
    for name in dozen {
        let by = named.clone();
        appoint(&mut tale, name, "lleida", Role::Commissioner, &by[..by.len() / 2 + 1]);
        named.push(name);
    }
    let speaks = DelegateNamed { chapter: slug("lleida"), person: person("Lamine") };
    let delegate = tale.does("Lamine", Event::DelegateNamed(speaks));
    endorse(&mut tale, delegate, &named[1..5]);
    let keys = vec![device_of(&key("paper of Lleida"))];
    let body = RecoveryReplaced { recovery_k: 1, recovery_keys: keys };
    let act = tale.does("Lamine", Event::RecoveryReplaced(body));
    let voices: Vec<_> = dozen.iter().map(|name| tale.does(name, endorses(act))).collect();
    everywhere(&tale, |book, _| {
        for name in dozen {
            assert!(!book.roles(&person(name), &slug("lleida")).is_empty(), "{name}");
        }
        assert!(book.acts()[&delegate].effective());
        let act = &book.acts()[&act];
        assert_eq!((act.roster.needed, act.voices.len(), act.effective()), (2, 1, false));
        for voice in &voices {
            assert_eq!(book.fate(voice), Fate::Void(Refusal::RoleNeeded));
        }
    });
}
