//! Damage to the journal: torn ends are cut off, everything else is healed
//! from the index or named, and no wrong event is ever passed.

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use common::*;
use ndimbal_ledger::signed::SignedEvent;
use ndimbal_store::{DamageKind, EventLog, Options, Store, StoreError};
use tempfile::tempdir;

/// Cuts a file to a length.
fn truncate(path: &Path, len: u64) {
    fs::OpenOptions::new().write(true).open(path).unwrap().set_len(len).unwrap();
}

fn flip(path: &Path, byte: usize, bit: u64) {
    let mut bytes = fs::read(path).unwrap();
    bytes[byte] ^= 1 << bit;
    fs::write(path, bytes).unwrap();
}

fn size(path: &Path) -> u64 {
    fs::metadata(path).unwrap().len()
}

/// Every way of asking gives right events or none; says which are there.
fn assert_nothing_wrong(store: &Store, events: &[SignedEvent]) -> BTreeSet<usize> {
    let found: BTreeSet<Vec<u8>> = scanned(store).into_iter().collect();
    let mut there = BTreeSet::new();
    for (n, event) in events.iter().enumerate() {
        match store.get(&event.id()).unwrap() {
            Some(bytes) => {
                assert_eq!(bytes, event.bytes());
                assert!(found.contains(&bytes), "what can be asked is in the journal");
                there.insert(n);
            }
            None => assert!(!found.contains(event.bytes())),
        }
    }
    assert_eq!(found.len(), there.len(), "the journal holds something else");
    assert_eq!(store.len(), there.len() as u64);
    there
}

#[test]
fn a_batch_is_whole_or_absent_wherever_its_write_is_torn() {
    let dir = tempdir().unwrap();
    let home = dir.path().join("home");
    let (mut source, founding) = Source::new(20);
    let mut all = vec![founding];
    let mut store = open(&home);
    store.append(&all).unwrap();
    let before = source.events(3);
    store.append(&before).unwrap();
    all.extend(before);
    let start = size(&segment(&home, 1));
    let last = [source.event_of(1, 0), source.event_of(2, 1)];
    store.append(&last).unwrap();
    drop(store);
    let end = size(&segment(&home, 1));
    fs::remove_dir_all(home.join("index")).unwrap();
    for cut in start..=end {
        let copy = dir.path().join("copy");
        copy_dir(&home, &copy);
        truncate(&segment(&copy, 1), cut);
        let mut store = open(&copy);
        let whole = cut == end;
        let expected = if whole { [&all[..], &last].concat() } else { all.clone() };
        assert_holds(&store, &expected, true);
        let report = store.opening();
        assert!(report.is_clean() && !report.newest_may_be_lost(), "cut at {cut}");
        let bytes = report.cut.as_ref().map(|cut| cut.bytes);
        assert_eq!(bytes, (cut > start && !whole).then_some(cut - start));
        store.append(&last).unwrap();
        drop(store);
        assert_eq!(size(&segment(&copy, 1)), end, "the same record in the same place");
        fs::remove_dir_all(copy).unwrap();
    }
}

#[test]
fn what_the_index_knows_behind_a_torn_end_comes_back() {
    let dir = tempdir().unwrap();
    let home = dir.path().join("home");
    let all = filled(&home, &options(), 21, &[2, 1, 4]);
    let end = size(&segment(&home, 1));
    for cut in (64..end).step_by(41) {
        let copy = dir.path().join("copy");
        copy_dir(&home, &copy);
        truncate(&segment(&copy, 1), cut);
        let store = open(&copy);
        assert_holds(&store, &all, true);
        let report = store.opening();
        let lost = report.damage.iter().any(|d| matches!(d.kind, DamageKind::EndLost { .. }));
        assert!(lost && !report.healed.is_empty(), "cut at {cut}: {report:?}");
        assert!(report.newest_may_be_lost() && report.lost.is_empty());
        assert_clean(&store, &all);
        drop(store);
        let store = open(&copy);
        assert!(store.opening().is_clean() && store.opening().damage.is_empty());
        drop(store);
        fs::remove_dir_all(copy).unwrap();
    }
}

/// A home of several segments with batches of many sizes.
fn segmented(home: &Path, seed: u8) -> Vec<SignedEvent> {
    let options = Options { segment_bytes: 3000, ..options() };
    filled(home, &options, seed, &[1, 3, 1, 1, 7, 2, 1, 12, 1, 1, 1, 5, 2, 9, 1, 1])
}

/// Flips one bit somewhere in the journal of a copy.
fn flipped_copy(home: &Path, copy: &Path, dice: &mut Dice) -> String {
    copy_dir(home, copy);
    let segments = files(&copy.join("journal"));
    let path = &segments[dice.below(segments.len() as u64) as usize];
    let (byte, bit) = (dice.below(size(path)), dice.below(8));
    flip(path, byte as usize, bit);
    format!("{} byte {byte} bit {bit}", path.file_name().unwrap().display())
}

#[test]
fn a_flipped_bit_of_the_journal_is_healed_from_the_index() {
    let dir = tempdir().unwrap();
    let (home, copy) = (dir.path().join("home"), dir.path().join("copy"));
    let all = segmented(&home, 22);
    let mut dice = Dice::new(22);
    for _ in 0..250 {
        let what = flipped_copy(&home, &copy, &mut dice);
        let store = open(&copy);
        assert_holds(&store, &all, true);
        let report = store.opening().clone();
        assert!(!report.damage.is_empty() && report.lost.is_empty(), "{what}: {report:?}");
        assert_clean(&store, &all);
        drop(store);
        let store = open(&copy);
        assert!(store.opening().is_clean(), "{what}: mended for good");
        assert_holds(&store, &all, true);
        drop(store);
        fs::remove_dir_all(&copy).unwrap();
    }
}

#[test]
fn without_an_index_what_a_flipped_bit_took_is_named() {
    let dir = tempdir().unwrap();
    let (home, copy) = (dir.path().join("home"), dir.path().join("copy"));
    let all = segmented(&home, 23);
    fs::remove_dir_all(home.join("index")).unwrap();
    let (mut dice, mut lost_some) = (Dice::new(23), 0);
    for _ in 0..250 {
        let what = flipped_copy(&home, &copy, &mut dice);
        let store = open(&copy);
        let there = assert_nothing_wrong(&store, &all);
        let gone: Vec<_> = (0..all.len()).filter(|n| !there.contains(n)).collect();
        let report = store.opening().clone();
        let lost: u64 = report.lost.iter().map(|range| range.count).sum();
        match &report.cut {
            // Nobody knows how much stood at the end.
            Some(_) => assert!(lost == 0 && gone.last().is_none_or(|n| n + 1 == all.len())),
            None => {
                assert!(!report.damage.is_empty(), "{what}");
                assert_eq!(lost, gone.len() as u64, "{what}");
                let numbers = report.lost.iter().flat_map(|r| r.first..r.first + r.count);
                assert!(numbers.map(|n| n as usize).eq(gone.iter().copied()), "{what}");
            }
        }
        lost_some += u64::from(lost > 0);
        for n in &gone {
            let (id, h) = (all[*n].id(), all[*n].header());
            let cited = all.iter().enumerate().any(|(m, other)| {
                there.contains(&m)
                    && other.header().device == h.device
                    && other.header().seq > h.seq
            });
            let named = report
                .missing
                .iter()
                .any(|m| m.id == Some(id) || m.place == Some((h.device, h.seq)));
            assert!(named || !cited || report.cut.is_some(), "{what}: {:?} is not named", all[*n]);
        }
        drop(store);
        // Told again at every opening, until peers have sent them.
        let mut store = open(&copy);
        assert_eq!(
            (&store.opening().lost, &store.opening().missing),
            (&report.lost, &report.missing)
        );
        store.append(&gone.iter().map(|n| all[*n].clone()).collect::<Vec<_>>()).unwrap();
        drop(store);
        let store = open(&copy);
        assert!(store.opening().missing.is_empty(), "{what}");
        assert_holds(&store, &all, false);
        drop(store);
        fs::remove_dir_all(&copy).unwrap();
    }
    assert!(lost_some > 150, "most flips hit a record: {lost_some}");
}

#[test]
fn a_segment_that_is_gone_is_healed_or_named() {
    let dir = tempdir().unwrap();
    let (home, copy) = (dir.path().join("home"), dir.path().join("copy"));
    let all = segmented(&home, 24);
    let count = files(&home.join("journal")).len() as u64;
    for (gone, index) in (1..=count).flat_map(|n| [(n, true), (n, false)]) {
        copy_dir(&home, &copy);
        fs::remove_file(segment(&copy, gone)).unwrap();
        if !index {
            fs::remove_dir_all(copy.join("index")).unwrap();
        }
        let store = open(&copy);
        let report = store.opening();
        if index {
            assert_holds(&store, &all, true);
            assert!(!report.is_clean() && report.lost.is_empty());
        } else {
            let there = assert_nothing_wrong(&store, &all);
            let lost: u64 = report.lost.iter().map(|range| range.count).sum();
            // The last segment leaves no trace when the index is gone as well.
            assert_eq!(lost, if gone == count { 0 } else { (all.len() - there.len()) as u64 });
        }
        drop(store);
        fs::remove_dir_all(&copy).unwrap();
    }
}

#[test]
fn a_journal_that_is_gone_comes_back_from_the_index() {
    let dir = tempdir().unwrap();
    let all = segmented(dir.path(), 25);
    fs::remove_dir_all(dir.path().join("journal")).unwrap();
    let store = open(dir.path());
    let report = store.opening();
    let events = all.len() as u64;
    assert!(report.damage.iter().any(|d| d.kind == DamageKind::EndLost { events }));
    assert!(report.newest_may_be_lost());
    assert_eq!(report.healed.len(), all.len());
    assert_holds(&store, &all, true);
    assert_clean(&store, &all);
    drop(store);
    let store = open(dir.path());
    assert!(store.opening().is_clean());
    assert_holds(&store, &all, true);
}

#[test]
fn a_segment_that_stands_there_twice_counts_once() {
    let dir = tempdir().unwrap();
    let all = segmented(dir.path(), 26);
    fs::copy(segment(dir.path(), 2), segment(dir.path(), 90)).unwrap();
    let store = open(dir.path());
    let repeated = |d: &ndimbal_store::Damage| d.kind == DamageKind::Repeated;
    assert!(store.opening().damage.iter().any(repeated));
    assert_holds(&store, &all, true);
    assert!(!files(&dir.path().join("damaged")).is_empty(), "the original is kept");
    drop(store);
    assert!(open(dir.path()).opening().is_clean());
}

#[test]
fn an_index_from_another_past_of_the_journal_gives_back_what_it_knows() {
    let dir = tempdir().unwrap();
    let (home, backup) = (dir.path().join("home"), dir.path().join("backup"));
    let (mut source, founding) = Source::new(27);
    let first = [vec![founding], source.events(5)].concat();
    open(&home).append(&first).unwrap();
    copy_dir(&home, &backup);
    let (ours, theirs) = (source.events(4), source.events(6));
    open(&home).append(&ours).unwrap();
    open(&backup).append(&theirs).unwrap();
    // The journal of the backup under the index of the home.
    fs::remove_dir_all(home.join("journal")).unwrap();
    copy_dir(&backup.join("journal"), &home.join("journal"));
    let store = open(&home);
    assert_holds(&store, &[first.clone(), theirs.clone(), ours.clone()].concat(), true);
    let healed: Vec<_> = ours.iter().map(SignedEvent::id).collect();
    assert_eq!(store.opening().healed, healed);
    drop(store);
    // And the other way round, where the index is longer than the journal.
    let store = open(&home);
    assert!(store.opening().healed.is_empty() && store.opening().is_clean());
}

#[test]
fn a_founding_that_was_never_acknowledged_leaves_room_for_another() {
    let dir = tempdir().unwrap();
    let home = dir.path().join("home");
    open(&home).append(&[Source::new(28).1]).unwrap();
    let whole = fs::read(segment(&home, 1)).unwrap();
    for cut in 0..whole.len() {
        fs::remove_dir_all(&home).unwrap();
        fs::create_dir_all(home.join("journal")).unwrap();
        fs::write(segment(&home, 1), &whole[..cut]).unwrap();
        let mut store = open(&home);
        assert_eq!((store.federation(), store.len()), (None, 0), "cut at {cut}");
        let other = Source::new(29).1;
        store.append(std::slice::from_ref(&other)).unwrap();
        drop(store);
        assert_holds(&open(&home), &[other], true);
    }
}

#[test]
fn an_end_that_no_write_leaves_is_kept_aside() {
    let dir = tempdir().unwrap();
    let (home, copy) = (dir.path().join("home"), dir.path().join("copy"));
    let all = filled(&home, &options(), 30, &[2]);
    let whole = fs::read(segment(&home, 1)).unwrap();
    for (tail, torn) in [(vec![0; 4096], true), (vec![0xa5; 50], false), (vec![0xa5], false)] {
        copy_dir(&home, &copy);
        fs::write(segment(&copy, 1), [&whole[..], &tail].concat()).unwrap();
        let store = open(&copy);
        let report = store.opening();
        let cut = report.cut.clone().unwrap();
        assert_eq!((cut.bytes, cut.torn), (tail.len() as u64, torn));
        assert_eq!(report.newest_may_be_lost(), !torn);
        assert_eq!(cut.kept.map(|path| fs::read(path).unwrap()), (!torn).then_some(tail));
        assert_holds(&store, &all, true);
        drop(store);
        fs::remove_dir_all(&copy).unwrap();
    }
}

#[test]
fn a_newer_format_and_a_hopeless_journal_are_named() {
    let dir = tempdir().unwrap();
    filled(dir.path(), &options(), 31, &[1]);
    let path = segment(dir.path(), 1);
    let whole = fs::read(&path).unwrap();
    let mut newer = whole.clone();
    newer[8] = 9;
    let crc = crc32fast::hash(&newer[..60]).to_le_bytes();
    newer[60..64].copy_from_slice(&crc);
    fs::write(&path, &newer).unwrap();
    assert!(matches!(
        try_open(dir.path()),
        Err(StoreError::WrongVersion { found: 9, known: 1, .. })
    ));
    let mut hopeless = whole;
    hopeless[10] ^= 1;
    hopeless[100] ^= 1;
    fs::write(&path, &hopeless).unwrap();
    fs::remove_dir_all(dir.path().join("index")).unwrap();
    assert!(matches!(try_open(dir.path()), Err(StoreError::Damaged { .. })));
    assert_eq!(fs::read(&path).unwrap(), hopeless, "and nothing was changed");
}

#[test]
fn mending_that_was_interrupted_is_begun_again() {
    let dir = tempdir().unwrap();
    let all = segmented(dir.path(), 32);
    let path = segment(dir.path(), 2);
    flip(&path, 90, 3);
    fs::write(path.with_extension("new"), &fs::read(&path).unwrap()[..700]).unwrap();
    let store = open(dir.path());
    assert_holds(&store, &all, true);
    assert!(!path.with_extension("new").exists());
}

#[test]
fn damage_that_comes_while_the_store_is_open_is_told_and_gone_around() {
    let dir = tempdir().unwrap();
    let all = segmented(dir.path(), 33);
    let store = open(dir.path());
    store.check(&mut |_| {}).unwrap();
    flip(&segment(dir.path(), 2), 100, 0);
    let scan = store.scan(&mut |_| std::ops::ControlFlow::Continue(()));
    assert!(matches!(scan, Err(StoreError::Damaged { offset: 64, .. })));
    for event in &all {
        assert_eq!(store.get(&event.id()).unwrap().as_deref(), Some(event.bytes()));
    }
    let report = store.check(&mut |_| {}).unwrap();
    assert!(!report.is_clean());
}
