//! Power cuts at every change of a home's small files, of a backup and of a
//! restore.

mod common;
#[path = "../../store/tests/common/power.rs"]
mod power;

use std::fs;
use std::path::Path;

use common::*;
use ndimbal_ledger::id::MemberId;
use ndimbal_ledger::time::Date;
use ndimbal_node::backup;
use ndimbal_node::home::Home;
use ndimbal_node::keys::KeyStore;
use ndimbal_node::names::{MemberRecord, Names};
use ndimbal_node::peers::{self, KnownPeer};
use ndimbal_store::EventLog;
use power::{Disk, Spares};
use tempfile::tempdir;

/// Shows what every cut leaves, in every way.
fn cuts(disk: &Disk, mut look: impl FnMut(&Path, usize, &str)) {
    let dir = tempdir().unwrap();
    for steps in 0..=disk.steps.len() {
        let seed = steps as u64 + 1;
        let ways = [Spares::Nothing, Spares::Everything, Spares::Names, Spares::Content];
        for spares in ways.into_iter().chain([Spares::Some(seed)]) {
            let image = dir.path().join("image");
            disk.cut(steps, spares, &image);
            look(&image, steps, &format!("{spares:?} after {steps}"));
            fs::remove_dir_all(&image).unwrap();
        }
    }
}

fn names(count: u8) -> Names {
    let member = |n| MemberRecord {
        chapter: None,
        member: MemberId([n; 16]),
        number: n.to_string(),
        name: format!("Member {n}"),
        phone: String::new(),
        sex: String::new(),
        joined: Date::new(2026, 1, 2).unwrap(),
        minors: 0,
        remark: String::new(),
    };
    Names { members: (1..=count).map(member).collect(), ..Names::default() }
}

#[test]
fn names_peers_and_marks_are_the_old_or_the_new_after_any_cut() {
    let dir = tempdir().unwrap();
    let home = dir.path().join("home");
    let (chapter, entry) = founded(&home);
    drop(chapter);
    let peer = |n: u8| KnownPeer {
        name: format!("peer{n}"),
        addresses: vec![([127, 0, 0, 1], 4000).into()],
        key: format!("{n:02x}").repeat(32),
    };
    let at = Home::at(&home);
    let (disk, ()) = Disk::record(&home, |acknowledge| {
        for n in 1..=3_u8 {
            names(n).save(&home, entry.device, PASSPHRASE, 10).unwrap();
            peers::remember(&at, peer(n)).unwrap();
            at.write("must-hear", b"").unwrap();
            at.remove("must-hear").unwrap();
            acknowledge(n.into());
        }
    });
    cuts(&disk, |image, steps, what| {
        let saved = Names::load(image, entry.device, PASSPHRASE).unwrap().members.len();
        let known = peers::list(&Home::at(image)).unwrap().len();
        let sure = disk.acknowledged(steps);
        assert!((sure..=sure + 1).contains(&saved), "{what}: {saved} names of {sure}");
        assert!((sure..=sure + 1).contains(&known), "{what}: {known} peers of {sure}");
        // A mark that is there again costs a sync, one that is gone a fork.
        let after_all = steps == disk.steps.len();
        assert!(!after_all || !image.join("must-hear").exists(), "{what}");
    });
}

#[test]
fn a_key_is_whole_or_not_there_after_any_cut() {
    let dir = tempdir().unwrap();
    let home = dir.path().join("home");
    fs::create_dir(&home).unwrap();
    let person = ndimbal_ledger::id::PersonId([1; 16]);
    let (disk, ()) = Disk::record(&home, |acknowledge| {
        for n in 1..=2_u8 {
            let label = format!("key{n}");
            KeyStore::at(&home).create(&label, person, [n; 32], PASSPHRASE, 10).unwrap();
            acknowledge(n.into());
        }
    });
    cuts(&disk, |image, steps, what| {
        let keys = KeyStore::at(image);
        let all = keys.list().unwrap();
        let sure = disk.acknowledged(steps);
        assert!((sure..=sure + 1).contains(&all.len()), "{what}: {} of {sure}", all.len());
        for key in all {
            keys.unlock(&key, PASSPHRASE).unwrap_or_else(|e| panic!("{what}: {e}"));
        }
    });
}

#[test]
fn a_backup_is_whole_or_not_there_after_any_cut() {
    let dir = tempdir().unwrap();
    let out = dir.path().join("out");
    fs::create_dir(&out).unwrap();
    let (mut chapter, entry) = founded(&dir.path().join("home"));
    (1..=4).for_each(|n| records(&mut chapter, &entry, n));
    let file = out.join("granada.backup");
    let (disk, ()) = Disk::record(&out, |acknowledge| {
        backup::make(&chapter, &file, PASSPHRASE, 10).unwrap();
        acknowledge(1);
    });
    let mut restored = 0;
    cuts(&disk, |image, steps, what| {
        let (file, home) = (image.join("granada.backup"), image.join("restored"));
        let made = file.exists();
        assert!(made || disk.acknowledged(steps) == 0, "{what}");
        if made {
            let back = backup::restore(&file, PASSPHRASE, &Home::at(home), &mut |_, _| {});
            assert_eq!(back.unwrap_or_else(|e| panic!("{what}: {e}")).events, 5);
            restored += 1;
        }
    });
    assert!(restored > 2, "some cuts leave the backup");
}

#[test]
fn a_home_is_restored_whole_or_not_at_all_after_any_cut() {
    let dir = tempdir().unwrap();
    let (mut chapter, entry) = founded(&dir.path().join("home"));
    (1..=4).for_each(|n| records(&mut chapter, &entry, n));
    names(2).save(&dir.path().join("home"), entry.device, PASSPHRASE, 10).unwrap();
    let file = dir.path().join("granada.backup");
    backup::make(&chapter, &file, PASSPHRASE, 10).unwrap();
    let place = dir.path().join("place");
    fs::create_dir(&place).unwrap();
    let (disk, ()) = Disk::record(&place, |acknowledge| {
        let home = Home::at(place.join("home"));
        backup::restore(&file, PASSPHRASE, &home, &mut |_, _| {}).unwrap();
        acknowledge(1);
    });
    cuts(&disk, |image, steps, what| {
        let home = image.join("home");
        if !home.exists() {
            assert_eq!(disk.acknowledged(steps), 0, "{what}");
            // What the cut left is no obstacle.
            let again = backup::restore(&file, PASSPHRASE, &Home::at(&home), &mut |_, _| {});
            again.unwrap_or_else(|e| panic!("{what}: {e}"));
        }
        let restored = open(&home);
        assert_eq!(restored.store().len(), 5, "{what}");
        assert!(restored.must_hear() && restored.keys().list().unwrap().is_empty(), "{what}");
        let held = Names::load(&home, entry.device, PASSPHRASE).unwrap();
        assert_eq!(held, names(2), "{what}");
    });
}
