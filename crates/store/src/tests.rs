//! What only a look inside can show: that acknowledging waits for `fsync`, and
//! what a failed one leaves.

use std::cell::Cell;
use std::io;
use std::rc::Rc;

use tempfile::tempdir;

use self::common::*;
use crate::disk::{self, Change};
use crate::{EventLog, IndexFault, StoreError};

#[path = "../tests/common/mod.rs"]
mod common;

#[test]
fn one_append_is_one_sync_and_none_is_spent_on_what_is_held() {
    let dir = tempdir().unwrap();
    let (mut source, founding) = Source::new(61);
    let mut store = open(dir.path());
    store.append(std::slice::from_ref(&founding)).unwrap();
    let syncs = Rc::new(Cell::new(0));
    let count = syncs.clone();
    let counts = move |change: &Change<'_>| {
        count.set(count.get() + u32::from(matches!(change, Change::Sync(_))));
        Ok(())
    };
    disk::watch(counts, || {
        store.append(&source.events(300)).unwrap();
        store.append(&source.events(1)).unwrap();
        store.append(&[founding]).unwrap();
    });
    assert_eq!(syncs.get(), 2);
}

#[test]
fn after_a_failed_sync_nothing_is_written_until_reopening() {
    let dir = tempdir().unwrap();
    let (mut source, founding) = Source::new(62);
    let mut all = [vec![founding], source.events(4)].concat();
    let mut store = open(dir.path());
    store.append(&all).unwrap();
    let failed = source.events(3);
    let fails = |change: &Change<'_>| match change {
        Change::Sync(_) => Err(io::Error::from(io::ErrorKind::StorageFull)),
        _ => Ok(()),
    };
    let answer = disk::watch(fails, || store.append(&failed));
    assert!(matches!(answer, Err(StoreError::DiskFull { .. })));
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
