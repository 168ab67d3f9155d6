//! Lost, stolen and copied devices: A, F, H, P, R, and a voice taken back.

use ndimbal_ledger::book::Fate;
use ndimbal_ledger::refusal::Refusal;
use world::founding::{device_of, key, person, slug};
use world::tale::Tale;

use super::everywhere;
use super::words::*;

/// What lies beyond one officer's cut is posted and marked; nothing falls.
#[test]
fn attack_a_cutting_a_treasurer_by_citing_nothing() {
    let mut here = with_accounts();
    let opened = last_of(&here, "Cheikh");
    let gifts: Vec<_> = (0..9).map(|_| here.does("Cheikh", gift(1_000))).collect();
    // Her phone has seen the founding alone.
    let mut blind = Tale::begins();
    let cut = blind.does("Bineta phone", cuts("Cheikh", None));
    here.learns(&blind);
    everywhere(&here, |book, _| {
        for id in gifts.iter().chain([&opened]) {
            assert_eq!(book.fate(id), Fate::Irregular(Refusal::Silenced));
        }
        assert_eq!(holds(book, "granada/bank"), 629_000);
        assert!(!book.acts()[&cut].effective());
    });
}

/// Years later somebody signs an old number with the old disk.
#[test]
fn attack_f_an_old_number_is_signed_again() {
    let mut tale = with_accounts();
    let good = tale.does("Cheikh", gift(1_000));
    let paid = tale.does("Cheikh", gift(2_000));
    let removal = tale.does("Awa", removes("Cheikh"));
    endorse(&mut tale, removal, &["Bineta", "Demba"]);
    tale.waits(60_000);
    let forked = tale.beside("Cheikh", good, gift(99_900));
    everywhere(&tale, |book, _| {
        assert_eq!((book.fate(&good), book.fate(&paid)), (Fate::Counts, Fate::Counts));
        assert_eq!(book.fate(&forked), Fate::Disowned(removal));
        assert_eq!(holds(book, "granada/bank"), 623_000);
    });
}

/// Whoever cites a branch names it whole, so an honest event is rebuilt
/// everywhere, whichever branch came first.
#[test]
fn attack_h_a_number_that_names_two_events_is_cited() {
    let common = with_accounts();
    let (mut one, mut two) = (common.clone(), common);
    let kept = one.does("Cheikh", gift(1_000));
    let by_lamine = one.does("Lamine", sends("lleida/bank", "pool", 100));
    two.waits(7);
    let other = two.does("Cheikh", gift(99_900));
    let by_khady = two.does("Khady", admits(2));
    one.learns(&two);
    everywhere(&one, |book, history| {
        assert_eq!(history.fork_of(&device_of(&key("Cheikh"))), Some(1));
        assert_eq!(book.fate(&by_lamine), Fate::Counts);
        assert!(history.in_past(&kept, &by_lamine) && history.in_past(&other, &by_khady));
        for id in [kept, other] {
            assert_eq!(book.fate(&id), Fate::Irregular(Refusal::Contested));
        }
    });
}

/// An event from a clock that is years ahead is in no set and drags no clock.
#[test]
fn attack_p_an_event_from_another_decade() {
    let mut tale = with_accounts();
    let far = tale.far_ahead("Khady two", admits(3));
    let after = tale.does("Lamine", admits(4));
    tale.does("Cheikh", gift(1_000));
    let honest = tale.history().get(&after).expect("it was signed").header().time.ms;
    everywhere(&tale, |book, history| {
        assert!(history.get(&far).is_none(), "not held, not folded, not sent on");
        let newest = history.newest().expect("a history").ms;
        assert!(newest < honest + 365 * 86_400_000, "no clock was dragged");
        assert_eq!(holds(book, "granada/bank"), 621_000);
    });
}

/// Two colleagues' devices are cut; five still decide.
#[test]
fn attack_r_cutting_colleagues_to_be_the_majority() {
    let mut tale = with_accounts();
    tale.does("Awa", cuts("Bineta", None));
    tale.does("Awa two", cuts("Cheikh", None));
    let removal = tale.does("Awa", removes("Demba"));
    tale.does("Awa two", endorses(removal));
    tale.does("Fatou", endorses(removal));
    everywhere(&tale, |book, _| {
        let act = &book.acts()[&removal];
        assert_eq!((act.roster.persons.len(), act.roster.needed), (5, 3));
        assert_eq!((act.voices.len(), act.effective()), (2, false));
        assert!(!book.roles(&person("Demba"), &slug("granada")).is_empty());
    });
}

/// Who gave the last voice for a removal signs two branches with lower ids
/// beside it.
#[test]
fn a_voice_is_taken_back_by_lower_branches() {
    let common = with_accounts();
    let (mut here, mut apart) = (common.clone(), common);
    let removal = here.does("Awa", removes("Cheikh"));
    endorse(&mut here, removal, &["Bineta", "Demba"]);
    let last = last_of(&here, "Demba");
    let admitted = apart.does("Cheikh", admits(5));
    here.beneath("Demba", last, gift);
    here.beneath("Demba", last, |n| gift(n + 100_000));
    here.learns(&apart);
    everywhere(&here, |book, history| {
        assert!(history.contains(&last));
        assert!(book.acts()[&removal].effective());
        assert_eq!(book.fate(&admitted), Fate::Disowned(removal));
    });
}

/// A thief goes on with a device that the stolen one added.
#[test]
fn a_thiefs_new_device_falls_with_the_stolen_one() {
    let mut tale = with_accounts();
    let low = last_of(&tale, "Cheikh");
    let card = ndimbal_ledger::people::DeviceCard::sign(person("Cheikh"), &key("Cheikh thief"));
    let added = ndimbal_ledger::event::DeviceAdded { card };
    let added = tale.does("Cheikh", ndimbal_ledger::event::Event::DeviceAdded(added));
    tale.enrols("Cheikh thief", added);
    let mut apart = tale.clone();
    apart.waits(3);
    let stolen = apart.does("Cheikh thief", gift(99_900));
    let cut = tale.does("Awa", cuts("Cheikh", Some(low)));
    endorse(&mut tale, cut, &["Bineta", "Demba"]);
    tale.learns(&apart);
    everywhere(&tale, |book, _| {
        assert_eq!(book.fate(&added), Fate::Void(Refusal::Disowned));
        assert_eq!(book.fate(&stolen), Fate::Irregular(Refusal::GrantWithoutEffect));
    });
}
