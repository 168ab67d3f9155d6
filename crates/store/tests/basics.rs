//! What a store does while nothing goes wrong, and what it refuses.

mod common;

use std::process::Command;

use common::*;
use ndimbal_ledger::id::EventId;
use ndimbal_store::{
    BODY_BYTES_MAX, EventLog, IndexOpening, MemoryLog, Options, Store, StoreError,
};
use tempfile::tempdir;

#[test]
fn what_was_appended_is_there_before_and_after_reopening() {
    let dir = tempdir().unwrap();
    let (mut source, founding) = Source::new(1);
    let mut all = vec![founding];
    {
        let mut store = open(dir.path());
        assert!(store.is_empty() && store.federation().is_none());
        assert_eq!(store.append(&all).unwrap(), 1);
        assert_eq!(store.federation(), Some(source.federation));
        for size in [1, 1, 7, 2500, 1] {
            let batch = source.events(size);
            assert_eq!(store.append(&batch).unwrap(), size);
            all.extend(batch);
        }
        assert_holds(&store, &all, true);
    }
    let store = open(dir.path());
    assert!(store.opening().is_clean() && !store.opening().newest_may_be_lost());
    assert_eq!(store.opening().events, all.len() as u64);
    assert!(matches!(store.opening().index, IndexOpening::Ready { .. }));
    assert_eq!(store.federation(), Some(source.federation));
    assert_holds(&store, &all, true);
    assert_clean(&store, &all);
    assert_eq!(store.get(&EventId([3; 32])).unwrap(), None);
    assert_eq!(store.ids_at(&source.device(1), 1 << 40).unwrap(), []);
}

#[test]
fn an_event_is_stored_once() {
    let dir = tempdir().unwrap();
    let all = filled(dir.path(), &options(), 2, &[3, 3]);
    let mut store = open(dir.path());
    assert_eq!(store.append(&all).unwrap(), 0);
    assert_eq!(store.append(&[]).unwrap(), 0);
    let size = std::fs::metadata(segment(dir.path(), 1)).unwrap().len();
    let mut source = Source::new(2).0;
    source.events(6);
    let fresh = source.event();
    let batch = [all[2].clone(), fresh.clone(), fresh.clone(), all[5].clone()];
    assert_eq!(store.append(&batch).unwrap(), 1);
    assert_eq!(store.append(&batch).unwrap(), 0);
    let grown = std::fs::metadata(segment(dir.path(), 1)).unwrap().len() - size;
    assert!(grown < 2 * fresh.bytes().len() as u64, "only the new one was written");
    assert_holds(&store, &[all, vec![fresh]].concat(), true);
}

#[test]
fn both_sides_of_a_fork_are_found() {
    let dir = tempdir().unwrap();
    let (mut source, founding) = Source::new(3);
    let one = source.event_of(1, 10);
    let (two, three) = (source.fork_of(1), source.fork_of(1));
    let mut store = open(dir.path());
    store.append(&[founding.clone(), one.clone()]).unwrap();
    store.append(&[two.clone(), three.clone()]).unwrap();
    let all = [founding, one, two, three];
    assert_holds(&store, &all, true);
    drop(store);
    assert_holds(&open(dir.path()), &all, true);
}

#[test]
fn the_first_event_is_a_founding_and_the_others_are_of_its_federation() {
    let dir = tempdir().unwrap();
    let (mut source, founding) = Source::new(4);
    let (mut stranger, other) = Source::new(5);
    let mut store = open(dir.path());
    let mut memory = MemoryLog::new();
    let logs: [&mut dyn EventLog; 2] = [&mut store, &mut memory];
    for log in logs {
        assert!(matches!(log.append(&[source.event()]), Err(StoreError::NotFounded)));
        log.append(&[founding.clone(), source.event()]).unwrap();
        for foreign in [stranger.event(), other.clone()] {
            let id = foreign.id();
            let refused = log.append(&[source.event(), foreign]);
            assert!(matches!(refused, Err(StoreError::Foreign { id: named }) if named == id));
        }
        assert_eq!(log.len(), 2, "a refused batch leaves nothing");
        assert_eq!(log.append(&[source.event()]).unwrap(), 1, "and the log goes on");
    }
}

#[test]
fn the_memory_log_answers_as_the_store_does() {
    let dir = tempdir().unwrap();
    let all = filled(dir.path(), &options(), 6, &[20, 20]);
    let store = open(dir.path());
    let mut memory = MemoryLog::new();
    assert_eq!(memory.append(&all).unwrap(), 41);
    assert_eq!(memory.append(&all).unwrap(), 0);
    assert_eq!((memory.len(), memory.federation()), (store.len(), store.federation()));
    for event in &all {
        let (h, id) = (event.header(), event.id());
        assert_eq!(memory.get(&id).unwrap(), store.get(&id).unwrap());
        let at = |log: &dyn EventLog| log.ids_at(&h.device, h.seq).unwrap();
        assert_eq!(at(&memory), at(&store));
    }
    let mut visited = Vec::new();
    let mut visit = |bytes: &[u8]| {
        visited.push(bytes.to_vec());
        match visited.len() {
            5 => std::ops::ControlFlow::Break(()),
            _ => std::ops::ControlFlow::Continue(()),
        }
    };
    memory.scan(&mut visit).unwrap();
    assert_eq!(visited, scanned(&store)[..5]);
}

#[test]
fn a_batch_over_the_bound_is_refused_and_the_next_one_taken() {
    let dir = tempdir().unwrap();
    let (mut source, founding) = Source::new(7);
    let mut store = open(dir.path());
    store.append(&[founding]).unwrap();
    let big: Vec<_> =
        (0..BODY_BYTES_MAX / 60_000 + 1).map(|_| source.event_of(1, 60_000)).collect();
    assert!(matches!(store.append(&big), Err(StoreError::BatchTooLarge { .. })));
    let half = &big[..big.len() / 2];
    assert_eq!(store.append(half).unwrap(), half.len());
    drop(store);
    assert_eq!(open(dir.path()).len(), half.len() as u64 + 1);
}

#[test]
fn segments_follow_each_other() {
    let dir = tempdir().unwrap();
    let options = Options { segment_bytes: 4096, ..options() };
    let all = filled(dir.path(), &options, 8, &[5; 40]);
    assert!(segment(dir.path(), 8).exists(), "many segments");
    let store = open_with(dir.path(), &options);
    assert!(store.opening().is_clean());
    assert_holds(&store, &all, true);
    assert_clean(&store, &all);
}

#[test]
fn places_in_the_one_order_come_page_by_page() {
    let dir = tempdir().unwrap();
    let all = filled(dir.path(), &options(), 9, &[30, 30]);
    let store = open(dir.path());
    let whole = store.ordered(None, 1000).unwrap();
    assert_eq!(whole.len(), all.len());
    let mut paged = Vec::new();
    while let Some(page) = Some(store.ordered(paged.last(), 7).unwrap()).filter(|p| !p.is_empty()) {
        assert!(page.len() <= 7);
        paged.extend(page);
    }
    assert_eq!(paged, whole);
}

#[test]
fn notes_are_kept() {
    let dir = tempdir().unwrap();
    {
        let store = open(dir.path());
        assert_eq!(store.meta_get("peers"), None);
        store.meta_put("peers", b"one");
        store.meta_put("peers", b"two");
        assert_eq!(store.meta_get("peers").as_deref(), Some(&b"two"[..]));
    }
    assert_eq!(open(dir.path()).meta_get("peers").as_deref(), Some(&b"two"[..]));
}

#[test]
fn a_second_opener_is_refused() {
    let dir = tempdir().unwrap();
    let store = open(dir.path());
    assert!(matches!(try_open(dir.path()), Err(StoreError::InUse { .. })));
    assert_eq!(child("in-use", dir.path(), None), "in use");
    drop(store);
    assert_eq!(child("in-use", dir.path(), None), "open");
    open(dir.path());
}

#[test]
fn a_folder_that_may_not_be_written_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempdir().unwrap();
    filled(dir.path(), &options(), 10, &[3]);
    for path in files(dir.path()) {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o444)).unwrap();
    }
    for path in ["journal", "index", ""] {
        let mode = std::fs::Permissions::from_mode(0o555);
        std::fs::set_permissions(dir.path().join(path), mode).unwrap();
    }
    // Root may write anywhere, so a nobody tries.
    let answer = child("in-use", dir.path(), Some(65_534));
    let mode = std::fs::Permissions::from_mode(0o755);
    std::fs::set_permissions(dir.path(), mode).unwrap();
    assert_eq!(answer, "not writable");
}

/// Runs [`child_process`] in a process of its own, perhaps as another user.
fn child(what: &str, dir: &std::path::Path, user: Option<u32>) -> String {
    use std::os::unix::process::CommandExt;
    let copy = tempdir().unwrap();
    let exe = copy.path().join("child");
    std::fs::copy(std::env::current_exe().unwrap(), &exe).unwrap();
    let mut command = Command::new(&exe);
    command.args(["child_process", "--exact", "--nocapture"]).env("STORE_CHILD", what);
    command.env("STORE_DIR", dir);
    let root = std::fs::metadata("/proc/self").is_ok_and(|m| {
        use std::os::unix::fs::MetadataExt;
        m.uid() == 0
    });
    if let (Some(user), true) = (user, root) {
        use std::os::unix::fs::PermissionsExt;
        let readable = std::fs::Permissions::from_mode(0o755);
        std::fs::set_permissions(copy.path(), readable).unwrap();
        command.uid(user);
    }
    let output = command.output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let answer = text.lines().find_map(|line| line.split_once("answer: ").map(|(_, a)| a.into()));
    answer.unwrap_or_else(|| format!("{text}{}", String::from_utf8_lossy(&output.stderr)))
}

#[test]
fn child_process() {
    let Ok(dir) = std::env::var("STORE_DIR") else { return };
    let answer = match Store::open(dir.as_ref(), &options(), &mut |_| {}) {
        Ok(_) => "open".to_string(),
        Err(StoreError::InUse { .. }) => "in use".to_string(),
        Err(StoreError::NotWritable { .. }) => "not writable".to_string(),
        Err(other) => format!("{other:?}"),
    };
    println!("answer: {answer}");
}
