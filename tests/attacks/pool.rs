//! The common pool under attack: N, O.

use ndimbal_ledger::book::Fate;
use ndimbal_ledger::refusal::Refusal;
use world::founding::{device_of, key};

use super::everywhere;
use super::words::*;

/// Two devices of the custodian's allot the same money apart.
#[test]
fn attack_n_the_same_money_allotted_twice() {
    let common = with_a_pool();
    let (mut here, mut there) = (common.clone(), common);
    here.does("Ibou", allots("Cheikh", 450_000));
    here.does("Cheikh", sends("pool", "granada/bank", 450_000));
    there.waits(19);
    let twice = there.does("Ibou phone", allots("Lamine", 450_000));
    let drawn = there.does("Lamine", sends("pool", "lleida/bank", 450_000));
    here.learns(&there);
    everywhere(&here, |book, _| {
        assert!(matches!(book.fate(&twice), Fate::Void(_)), "rights move by their holder's chain");
        assert!(matches!(book.fate(&drawn), Fate::Irregular(Refusal::BeyondRights(_))));
        assert_eq!(holds(book, "pool"), 0, "never below");
        assert_eq!((debt(book, "granada"), debt(book, "lleida")), (0, -450_000));
    });
}

/// A forker shows another branch to each of three towns and draws all of its
/// rights on each.
#[test]
fn attack_o_three_branches_for_three_towns() {
    let mut common = with_a_pool();
    common.does("Ibou", allots("Cheikh", 190_000));
    let mut drawn = Vec::new();
    let mut whole = common.clone();
    for (n, town) in ["Lamine", "Khady", "Mame"].into_iter().enumerate() {
        let mut branch = common.clone();
        branch.waits(n as u64 * 31);
        drawn.push(branch.does("Cheikh", sends("pool", "granada/bank", 190_000)));
        branch.does(town, admits(n as u8));
        whole.learns(&branch);
    }
    everywhere(&whole, |book, history| {
        for id in &drawn {
            assert!(history.contains(id), "what a town cites is in the set");
            assert_eq!(book.fate(id), Fate::Irregular(Refusal::Contested));
        }
        assert_eq!(holds(book, "pool"), 450_000);
        assert_eq!(debt(book, "granada"), -3 * 190_000, "all of it is owed");
        assert_eq!(book.rights(&device_of(&key("Cheikh"))), 190_000, "and frozen");
    });
}
