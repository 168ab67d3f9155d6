//! Power cuts after every single change of a file, and disks that fill up at
//! every single one: what was acknowledged is there afterwards.

mod common;
#[path = "common/power.rs"]
mod power;

use std::cell::Cell;
use std::fs;
use std::io;
use std::path::Path;
use std::rc::Rc;

use common::*;
use ndimbal_ledger::signed::SignedEvent;
use ndimbal_store::disk::{self, Change};
use ndimbal_store::{EventLog, Options, Store, StoreError};
use power::{Disk, Spares, Step};
use tempfile::tempdir;

fn small() -> Options {
    Options { segment_bytes: 1500, ..options() }
}

/// A cut after every step, in every way; whatever was acknowledged or healed
/// before must be there, and opening again must find everything in order.
fn cuts(disk: &Disk, all: &[SignedEvent], expected: impl Fn(usize) -> usize) -> usize {
    let dir = tempdir().unwrap();
    let mut done = 0;
    for steps in 0..=disk.steps.len() {
        let seed = steps as u64 + 1;
        let ways = [Spares::Nothing, Spares::Everything, Spares::Names, Spares::Content];
        for spares in ways.into_iter().chain([Spares::Some(seed), Spares::Some(seed << 20)]) {
            let image = dir.path().join("image");
            disk.cut(steps, spares, &image);
            let what = || format!("{spares:?} after {steps}: {:?}", disk.steps.get(steps - 1));
            let store = Store::open(&image, &small(), &mut |_| {});
            let store = store.unwrap_or_else(|e| panic!("{}: {e}", what()));
            let wanted = expected(steps);
            for event in &all[..wanted] {
                let found = store.get(&event.id()).unwrap();
                assert_eq!(found.as_deref(), Some(event.bytes()), "{}", what());
            }
            for bytes in scanned(&store) {
                assert!(all.iter().any(|event| event.bytes() == bytes), "{}", what());
            }
            drop(store);
            let again = Store::open(&image, &small(), &mut |_| {}).unwrap();
            let report = again.opening();
            assert!(report.cut.is_none() && report.damage.is_empty(), "{}: {report:?}", what());
            drop(again);
            fs::remove_dir_all(&image).unwrap();
            done += 1;
        }
    }
    done
}

#[test]
fn no_power_cut_while_recording_loses_what_was_acknowledged() {
    let dir = tempdir().unwrap();
    let home = dir.path().join("home");
    fs::create_dir(&home).unwrap();
    let (mut source, founding) = Source::new(90);
    let mut all = vec![founding];
    let (disk, ()) = Disk::record(&home, |acknowledge| {
        let mut store = open_with(&home, &small());
        store.append(&all).unwrap();
        acknowledge(all.len());
        for size in [1, 3, 1, 2, 6, 1] {
            let batch = source.events(size);
            store.append(&batch).unwrap();
            all.extend(batch);
            acknowledge(all.len());
        }
    });
    let rotations = disk.steps.iter().filter(|step| matches!(step, Step::Create(_))).count();
    assert!(rotations > 2, "several segments were begun");
    cuts(&disk, &all, |steps| disk.acknowledged(steps));
}

/// Flips a bit in the second segment and writes bytes behind the last one.
fn hurt(home: &Path) {
    let second = segment(home, 2);
    let mut bytes = fs::read(&second).unwrap();
    bytes[100] ^= 4;
    fs::write(&second, bytes).unwrap();
    let last = files(&home.join("journal")).pop().unwrap();
    let bytes = [fs::read(&last).unwrap(), vec![0xa5; 70]].concat();
    fs::write(&last, bytes).unwrap();
}

#[test]
fn no_power_cut_while_mending_loses_what_a_copy_holds() {
    let dir = tempdir().unwrap();
    let home = dir.path().join("home");
    let all = filled(&home, &small(), 91, &[1, 3, 1, 2, 6, 1]);
    hurt(&home);
    let (disk, ()) = Disk::record(&home, |_| drop(open_with(&home, &small())));
    let kept = disk.steps.iter().filter(|step| matches!(step, Step::Link(..))).count();
    assert!(kept > 0, "the original was kept");
    cuts(&disk, &all, |_| all.len());
}

#[test]
fn no_power_cut_while_an_index_is_set_aside_loses_anything() {
    let dir = tempdir().unwrap();
    let home = dir.path().join("home");
    let all = filled(&home, &small(), 92, &[1, 3, 1, 2]);
    fs::create_dir(home.join("index.broken-1")).unwrap();
    for file in files(&home.join("index")) {
        fs::write(file, b"this is no index").unwrap();
    }
    let (disk, ()) = Disk::record(&home, |_| drop(open_with(&home, &small())));
    assert!(disk.steps.iter().any(|step| matches!(step, Step::Rename(..))), "it was set aside");
    cuts(&disk, &all, |_| all.len());
}

/// A disk that is full from one change on: what makes room still works.
fn full_from(first: usize) -> impl FnMut(&Change<'_>) -> io::Result<()> {
    let count = Rc::new(Cell::new(0));
    move |change| {
        count.set(count.get() + 1);
        let frees = matches!(
            change,
            Change::Cut { .. } | Change::Remove(_) | Change::RemoveAll(_) | Change::SyncDir(_)
        );
        match count.get() > first && !frees {
            true => Err(io::ErrorKind::StorageFull.into()),
            false => Ok(()),
        }
    }
}

#[test]
fn a_disk_that_fills_up_at_any_change_stops_recording_and_loses_nothing() {
    let dir = tempdir().unwrap();
    for first in 0.. {
        let home = dir.path().join(first.to_string());
        let (mut source, founding) = Source::new(93);
        let (mut all, mut refused) = (Vec::new(), None);
        disk::watch(full_from(first), || {
            let mut store = match Store::open(&home, &small(), &mut |_| {}) {
                Ok(store) => store,
                Err(error) => return refused = Some(error),
            };
            let batches = [1, 3, 1, 2, 6, 1].map(|size| source.events(size));
            for batch in std::iter::once(vec![founding]).chain(batches) {
                match store.append(&batch) {
                    Ok(_) => all.extend(batch),
                    Err(error) => {
                        refused = Some(error);
                        assert!(matches!(store.append(&batch), Err(StoreError::Stopped)));
                        for event in &all {
                            assert!(store.get(&event.id()).unwrap().is_some());
                        }
                        return;
                    }
                }
            }
        });
        let store = open_with(&home, &small());
        assert!(store.opening().is_clean(), "change {first}: {:?}", store.opening());
        assert_holds(&store, &all, true);
        match refused {
            Some(StoreError::DiskFull { .. }) => {}
            Some(other) => panic!("change {first}: {other}"),
            None => return assert!(first > 10, "there were changes to refuse"),
        }
    }
}

#[test]
fn a_disk_that_is_full_while_mending_loses_nothing() {
    let dir = tempdir().unwrap();
    let (home, copy) = (dir.path().join("home"), dir.path().join("copy"));
    let all = filled(&home, &small(), 94, &[1, 3, 1, 2, 6, 1]);
    hurt(&home);
    for first in 0.. {
        copy_dir(&home, &copy);
        let opened = disk::watch(full_from(first), || Store::open(&copy, &small(), &mut |_| {}));
        let done = match opened {
            // The mark of the index may be missing: it is only a precaution.
            Ok(store) => store.opening().damage.len() > 1 && first > 20,
            Err(StoreError::DiskFull { .. }) => false,
            Err(other) => panic!("change {first}: {other}"),
        };
        let store = open_with(&copy, &small());
        assert_holds(&store, &all, true);
        drop(store);
        fs::remove_dir_all(&copy).unwrap();
        if done || first > 60 {
            return assert!(done, "mending ends");
        }
    }
}

#[test]
fn every_change_goes_through_the_one_door() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let calls = [
        "fs::write(",
        "fs::rename(",
        "fs::remove_",
        "fs::copy(",
        "fs::create_dir",
        "fs::hard_link(",
        "File::create",
        ".sync_all(",
        ".sync_data(",
        "set_len(",
    ];
    for file in files(&src).iter().filter(|f| !f.ends_with("disk.rs") && !f.ends_with("tests.rs")) {
        let text = fs::read_to_string(file).unwrap();
        for (number, line) in text.lines().enumerate() {
            let lock = line.contains("file.set_len(0)");
            let found = calls.iter().find(|call| line.contains(**call) && !lock);
            assert_eq!(found, None, "{} line {}", file.display(), number + 1);
        }
    }
}
