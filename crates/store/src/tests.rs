//! What only a look inside can show: that acknowledging waits for `fsync`, and
//! what a failed one leaves.

use std::fs::{self, File};
use std::io;
use std::os::unix::fs::FileExt;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

use tempfile::tempdir;

use self::common::*;
use crate::{EventLog, IndexFault, StoreError};

#[path = "../tests/common/mod.rs"]
mod common;

#[test]
fn what_is_acknowledged_outlives_a_power_cut() {
    let dir = tempdir().unwrap();
    let (home, image) = (dir.path().join("home"), dir.path().join("image"));
    let (mut source, founding) = Source::new(60);
    let mut all = vec![founding];
    let mut store = open(&home);
    // What the disk has is what the file held when it was last synced.
    let on_disk = Arc::new(Mutex::new(Vec::new()));
    let disk = on_disk.clone();
    store.journal.syncer = Arc::new(move |file: &File| {
        let mut bytes = vec![0; file.metadata()?.len() as usize];
        file.read_exact_at(&mut bytes, 0)?;
        *disk.lock().unwrap() = bytes;
        Ok(())
    });
    store.append(&all).unwrap();
    for size in [1, 1, 5, 1, 40, 2] {
        let batch = source.events(size);
        store.append(&batch).unwrap();
        all.extend(batch);
        fs::create_dir_all(image.join("journal")).unwrap();
        fs::write(segment(&image, 1), &*on_disk.lock().unwrap()).unwrap();
        let after = open(&image);
        assert_holds(&after, &all, true);
        drop(after);
        fs::remove_dir_all(&image).unwrap();
    }
}

#[test]
fn one_append_is_one_sync_and_none_is_spent_on_what_is_held() {
    let dir = tempdir().unwrap();
    let (mut source, founding) = Source::new(61);
    let mut store = open(dir.path());
    let syncs = Arc::new(AtomicU32::new(0));
    let count = syncs.clone();
    store.journal.syncer = Arc::new(move |_: &File| {
        count.fetch_add(1, Ordering::Relaxed);
        Ok(())
    });
    store.append(std::slice::from_ref(&founding)).unwrap();
    store.append(&source.events(300)).unwrap();
    store.append(&source.events(1)).unwrap();
    store.append(&[founding]).unwrap();
    assert_eq!(syncs.load(Ordering::Relaxed), 3);
}

#[test]
fn after_a_failed_sync_nothing_is_written_until_reopening() {
    let dir = tempdir().unwrap();
    let (mut source, founding) = Source::new(62);
    let mut all = [vec![founding], source.events(4)].concat();
    let mut store = open(dir.path());
    store.append(&all).unwrap();
    let works = Arc::new(AtomicBool::new(false));
    let now = works.clone();
    store.journal.syncer = Arc::new(move |file: &File| match now.load(Ordering::Relaxed) {
        true => file.sync_data(),
        false => Err(io::Error::from(io::ErrorKind::StorageFull)),
    });
    let failed = source.events(3);
    assert!(matches!(store.append(&failed), Err(StoreError::DiskFull { .. })));
    works.store(true, Ordering::Relaxed);
    let later = source.events(1);
    for batch in [&failed, &later, &all] {
        assert!(matches!(store.append(batch), Err(StoreError::Stopped)));
    }
    assert_holds(&store, &all, true);
    assert_eq!(store.get(&failed[0].id()).unwrap(), None);
    drop(store);
    let mut store = open(dir.path());
    assert!(store.opening().is_clean());
    assert_holds(&store, &all, true);
    assert_eq!(store.append(&failed).unwrap(), 3);
    all.extend(failed);
    drop(store);
    assert_holds(&open(dir.path()), &all, true);
}

#[test]
fn when_the_index_fails_in_use_the_journal_answers_and_takes_events() {
    let dir = tempdir().unwrap();
    let (mut source, founding) = Source::new(63);
    let mut all = [vec![founding], source.events(100)].concat();
    let mut store = open(dir.path());
    store.append(&all).unwrap();
    let index = store.index.as_ref().unwrap();
    assert!(index.ask(|_| -> Result<(), IndexFault> { panic!("as an engine does") }).is_err());
    assert!(matches!(store.index_fault(), Some(IndexFault::Panicked)));
    assert_holds(&store, &all, true);
    let more = source.events(20);
    assert_eq!(store.append(&more).unwrap(), 20);
    assert_eq!(store.append(&all).unwrap(), 0);
    all.extend(more);
    assert_holds(&store, &all, true);
    drop(store);
    let store = open(dir.path());
    assert_holds(&store, &all, true);
    assert_clean(&store, &all);
}
