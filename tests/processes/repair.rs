//! A home whose two copies are damaged takes the lost events from another
//! chapter's node.

use std::path::Path;

use crate::program::house::{Said, ends};
use crate::program::{House, fund};

/// The journal of a home without its index, with a third of it overwritten.
fn loses_events(house: &House) {
    std::fs::remove_dir_all(house.home.join("index")).expect("an index");
    let journal = house.home.join("journal/000001.seg");
    let mut bytes = std::fs::read(&journal).expect("a journal");
    let third = bytes.len() / 3;
    bytes[third..2 * third].fill(0xa5);
    std::fs::write(&journal, bytes).expect("written");
}

fn repairs(house: &House, more: &[&str]) -> Said {
    ends(house.command(None, &[&["store", "repair"], more].concat()))
}

/// Granada's node runs, and Murcia holds the same.
fn two(under: &Path) -> (House, House) {
    let (mut granada, murcia) = fund::two_apart(under);
    granada.starts_node();
    let ticket = granada.invites("secretary", "murcia", &[], &[]);
    murcia.joins("secretary", &granada, "secretary", &ticket);
    fund::opens_accounts(&granada, "1000");
    fund::opens_accounts(&murcia, "2000");
    for day in 1..=6 {
        let date = format!("2026-02-0{day}");
        for house in [&granada, &murcia] {
            let account = format!("{}/cash", house.name);
            house.records("treasurer", &["gift", &account, "12.50", "--date", &date]);
        }
    }
    murcia.shows(&["sync", "granada"]);
    (granada, murcia)
}

#[test]
fn what_both_copies_lost_comes_back_from_a_peer() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut granada, murcia) = two(folder.path());
    let before = murcia.shows(&["digest"]);
    assert_eq!(before, granada.shows(&["digest"]));
    loses_events(&murcia);
    let alone = repairs(&murcia, &[]);
    let left = alone.json()["events"].as_u64().expect("a count");
    let lost = before["events"].as_u64().expect("a count") - left;
    assert!(lost > 0, "{}{}", alone.out, alone.err);
    assert_eq!(alone.json()["must_hear"], true, "nobody signs before a peer was heard");
    murcia.is_refused("treasurer", &["gift", "murcia/cash", "1"], 4, "must-hear");
    // Nobody answers: the repair ends, and says so.
    granada.kills_node();
    let silent = repairs(&murcia, &["--from-peer", "granada"]);
    assert_eq!((silent.code, silent.error()), (5, "net-unreachable".into()), "{}", silent.err);
    let (address, key) = granada.starts_node();
    murcia.shows(&["peer", "add", "granada", &address.to_string(), &key]);
    let said = repairs(&murcia, &["--from-peer", "granada"]);
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    let said = said.json();
    assert_eq!(said["healed"]["peers"], lost, "{said}");
    assert_eq!((&said["whole"], &said["must_hear"]), (&true.into(), &false.into()), "{said}");
    assert_eq!(murcia.shows(&["digest"]), before);
    assert_eq!(murcia.shows(&["store", "check"])["clean"], true);
    // It signs on where it was, and Granada sees no fork.
    murcia.records("treasurer", &["gift", "murcia/cash", "1", "--date", "2026-02-09"]);
    murcia.shows(&["sync", "granada"]);
    assert_eq!(murcia.shows(&["digest"]), granada.shows(&["digest"]));
}

#[test]
fn a_history_that_is_gone_comes_back_from_a_peer() {
    let folder = tempfile::tempdir().expect("a folder");
    let (granada, murcia) = two(folder.path());
    let before = granada.shows(&["digest"]);
    let empties = || {
        for copy in ["journal", "index"] {
            std::fs::remove_dir_all(murcia.home.join(copy)).expect("removed");
        }
    };
    empties();
    let said = repairs(&murcia, &["--from-peer", "granada"]);
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    let said = said.json();
    assert_eq!((&said["whole"], &said["must_hear"]), (&true.into(), &false.into()), "{said}");
    assert_eq!(murcia.shows(&["digest"]), before);
    empties();
    murcia.shows(&["sync", "granada"]);
    assert_eq!(murcia.shows(&["digest"]), before);
    murcia.records("treasurer", &["gift", "murcia/cash", "1", "--date", "2026-02-09"]);
    murcia.shows(&["sync", "granada"]);
    assert_eq!(murcia.shows(&["digest"]), granada.shows(&["digest"]));
}
