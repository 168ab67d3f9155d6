//! Whatever happens to the index, the store opens and everything is there.

mod common;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use common::*;
use ndimbal_ledger::signed::SignedEvent;
use ndimbal_store::disk::{self, Change};
use ndimbal_store::{EventLog, IndexFault, IndexOpening, Options, Problem, Progress, Step, Store};
use tempfile::tempdir;

/// Sled panics on what it can't read; that is expected and not worth a page
/// of back-traces each.
fn hush() {
    static ONCE: std::sync::Once = std::sync::Once::new();
    ONCE.call_once(|| {
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if info.location().is_none_or(|at| !at.file().contains("sled")) {
                usual(info);
            }
        }));
    });
}

fn rebuilt(store: &Store) -> bool {
    matches!(store.opening().index, IndexOpening::Rebuilt(_))
}

/// A home whose index has pages of every kind, and its events.
fn home(dir: &Path, seed: u8) -> (PathBuf, Vec<SignedEvent>) {
    let home = dir.join("home");
    let all = filled(&home, &options(), seed, &[900, 1, 1, 1, 600, 900]);
    // Sled writes its snapshot when it is opened again; what stands before it
    // is then only read when it is asked for.
    for _ in 0..2 {
        assert_clean(&open(&home), &all);
    }
    (home, all)
}

#[test]
fn bits_bytes_and_files_of_the_index_may_go_anywhere() {
    hush();
    let dir = tempdir().unwrap();
    let (home, all) = home(dir.path(), 40);
    let copy = dir.path().join("copy");
    let mut dice = Dice::new(40);
    let (mut at_once, mut late) = (0, 0);
    for trial in 0..90 {
        copy_dir(&home, &copy);
        let victims = files(&copy.join("index"));
        let what = hurt(&victims, trial, &mut dice);
        let store = open(&copy);
        assert_holds(&store, &all, true);
        let report = store.opening();
        match store.index_fault() {
            Some(_) => late += 1,
            None => at_once += i32::from(rebuilt(&store)),
        }
        assert!(report.damage.is_empty() && report.lost.is_empty(), "{what}: {report:?}");
        drop(store);
        // A fault that was met late is mended at the next opening.
        let store = open(&copy);
        assert_holds(&store, &all, true);
        assert_clean(&store, &all);
        drop(store);
        let broken = fs::read_dir(&copy).unwrap().filter(|entry| {
            entry.as_ref().unwrap().file_name().to_str().unwrap().starts_with("index.broken")
        });
        assert!(broken.count() <= 1);
        fs::remove_dir_all(&copy).unwrap();
    }
    // How many depends on when sled's own thread wrote what.
    assert!(at_once > 10 && late > 3, "{at_once} faults on opening, {late} later");
}

/// Flips bits in, cuts or removes a file.
fn hurt(victims: &[PathBuf], trial: u64, dice: &mut Dice) -> String {
    let path = match trial % 3 {
        0 => &victims[dice.below(victims.len() as u64) as usize],
        _ => victims.iter().max_by_key(|p| p.metadata().unwrap().len()).unwrap(),
    };
    let mut bytes = fs::read(path).unwrap();
    // Behind the last byte in use there is nothing to hit.
    let used = bytes.iter().rposition(|b| *b != 0).map_or(1, |n| n as u64 + 1);
    match dice.below(6) {
        0 => fs::remove_file(path).unwrap(),
        1 => {
            bytes.truncate(dice.below(used) as usize);
            fs::write(path, bytes).unwrap();
        }
        2 => {
            let (from, len) = (dice.below(used) as usize, dice.below(4096) as usize);
            bytes.iter_mut().skip(from).take(len).for_each(|b| *b = 0);
            fs::write(path, bytes).unwrap();
        }
        n => {
            for _ in 0..=n * 2 {
                let (byte, bit) = (dice.below(used) as usize, dice.below(8));
                if let Some(byte) = bytes.get_mut(byte) {
                    *byte ^= 1 << bit;
                }
            }
            fs::write(path, bytes).unwrap();
        }
    }
    format!("trial {trial}, {}", path.display())
}

#[test]
fn an_index_that_is_gone_is_built_with_progress() {
    let dir = tempdir().unwrap();
    let (home, all) = home(dir.path(), 41);
    fs::remove_dir_all(home.join("index")).unwrap();
    let mut steps = Vec::new();
    let store = Store::open(&home, &options(), &mut |progress| steps.push(progress)).unwrap();
    assert!(matches!(store.opening().index, IndexOpening::Rebuilt(IndexFault::Absent)));
    let total = all.len() as u64;
    assert!(steps.contains(&Progress { step: Step::Indexing, done: total, total }), "{steps:?}");
    assert!(steps.iter().any(|p| p.step == Step::Reading && p.done == p.total));
    assert_holds(&store, &all, true);
    assert_clean(&store, &all);
}

#[test]
fn an_index_that_lags_catches_up() {
    let dir = tempdir().unwrap();
    let (home, old) = (dir.path().join("home"), dir.path().join("old"));
    let (mut source, founding) = Source::new(42);
    let mut all = [vec![founding], source.events(10)].concat();
    open(&home).append(&all).unwrap();
    copy_dir(&home.join("index"), &old);
    for size in [1, 2400, 3] {
        let more = source.events(size);
        open(&home).append(&more).unwrap();
        all.extend(more);
    }
    fs::remove_dir_all(home.join("index")).unwrap();
    copy_dir(&old, &home.join("index"));
    let store = open(&home);
    assert!(matches!(store.opening().index, IndexOpening::Ready { behind: 2404 }));
    assert_holds(&store, &all, true);
    assert_clean(&store, &all);
}

#[test]
fn the_index_of_another_federation_is_not_believed() {
    let dir = tempdir().unwrap();
    let (one, two) = (dir.path().join("one"), dir.path().join("two"));
    let all = filled(&one, &options(), 43, &[5]);
    filled(&two, &options(), 44, &[50]);
    fs::remove_dir_all(one.join("index")).unwrap();
    copy_dir(&two.join("index"), &one.join("index"));
    let store = open(&one);
    assert!(matches!(store.opening().index, IndexOpening::Rebuilt(IndexFault::Foreign)));
    assert!(store.opening().is_clean());
    assert_holds(&store, &all, true);
}

#[test]
fn an_index_that_hangs_on_opening_is_left_behind() {
    let dir = tempdir().unwrap();
    let all = filled(dir.path(), &options(), 45, &[5]);
    // Nobody ever writes into this pipe, so whoever opens it for reading waits.
    let conf = dir.path().join("index/conf");
    fs::remove_file(&conf).unwrap();
    assert!(Command::new("mkfifo").arg(&conf).status().unwrap().success());
    let start = Instant::now();
    let limit = Duration::from_secs(1);
    let store = open_with(dir.path(), &Options { index_limit: limit, ..options() });
    assert!(start.elapsed() >= limit, "it did hang");
    assert!(matches!(store.opening().index, IndexOpening::Rebuilt(IndexFault::Hung(_))));
    assert_holds(&store, &all, true);
}

#[test]
fn an_index_that_ends_the_process_is_not_opened_for_ever() {
    let dir = tempdir().unwrap();
    let all = filled(dir.path(), &options(), 46, &[5]);
    fs::write(dir.path().join("index.mark"), "5").unwrap();
    let store = open(dir.path());
    assert!(matches!(store.opening().index, IndexOpening::Rebuilt(IndexFault::DiedOpening)));
    assert_holds(&store, &all, true);
    drop(store);
    let store = open(dir.path());
    assert!(!rebuilt(&store));
}

#[test]
fn without_any_index_the_journal_answers_and_takes_events() {
    let dir = tempdir().unwrap();
    let (mut source, founding) = Source::new(47);
    let mut all = [vec![founding], source.events(30)].concat();
    open(dir.path()).append(&all).unwrap();
    fs::remove_dir_all(dir.path().join("index")).unwrap();
    // Neither can sled work in a file, nor can it be moved away here.
    fs::write(dir.path().join("index"), "not a folder").unwrap();
    let refuses = |change: &Change<'_>| match change {
        Change::Rename { .. } => Err(std::io::ErrorKind::PermissionDenied.into()),
        _ => Ok(()),
    };
    let mut store = disk::watch(refuses, || open(dir.path()));
    assert!(matches!(store.opening().index, IndexOpening::Unusable(_)));
    assert_holds(&store, &all, true);
    let more = source.events(3);
    assert_eq!(store.append(&more).unwrap(), 3);
    assert_eq!(store.append(&all).unwrap(), 0);
    all.extend(more);
    assert_holds(&store, &all, true);
    assert_eq!(store.meta_get("note"), None);
    let report = store.check(&mut |_| {}).unwrap();
    assert!(matches!(report.problems[..], [Problem::Index(_)]));
}

/// Opens the engine itself, to do to its rows what no fault of a disk would.
fn with_tree(home: &Path, name: &str, change: impl FnOnce(&sled::Tree)) {
    let config = sled::Config::new().path(home.join("index")).use_compression(false);
    let db = loop {
        match config.open() {
            Ok(db) => break db,
            Err(_) => std::thread::sleep(Duration::from_millis(10)),
        }
    };
    change(&db.open_tree(name).unwrap());
    db.flush().unwrap();
}

#[test]
fn rows_that_are_gone_in_silence_are_noticed() {
    let dir = tempdir().unwrap();
    for tree in ["events", "ids", "devices", "order"] {
        let home = dir.path().join(tree);
        let all = filled(&home, &options(), 48, &[50]);
        with_tree(&home, tree, |tree| {
            let (key, _) = tree.iter().nth(20).unwrap().unwrap();
            tree.remove(key).unwrap();
        });
        let store = open(&home);
        assert!(!rebuilt(&store), "it opens as ever");
        assert_holds(&store, &all, true);
        assert!(matches!(store.index_fault(), Some(IndexFault::Incomplete)));
        drop(store);
        let store = open(&home);
        assert!(matches!(store.opening().index, IndexOpening::Rebuilt(IndexFault::Suspect)));
        assert_clean(&store, &all);
    }
}

#[test]
fn an_engine_can_not_pass_a_wrong_value() {
    let dir = tempdir().unwrap();
    let all = filled(dir.path(), &options(), 49, &[9]);
    // Every id leads to another event, whole and with a right checksum.
    with_tree(dir.path(), "events", |tree| {
        let rows: Vec<_> = tree.iter().map(Result::unwrap).collect();
        for (n, (key, _)) in rows.iter().enumerate() {
            tree.insert(key, &rows[(n + 1) % rows.len()].1).unwrap();
        }
    });
    let store = open(dir.path());
    let report = store.check(&mut |_| {}).unwrap();
    let wrong = |p: &&Problem| matches!(p, Problem::IndexRow { tree: "events", .. });
    assert_eq!(report.problems.iter().filter(wrong).count(), all.len());
    assert_holds(&store, &all, true);
    assert!(store.index_fault().is_some());
}

#[test]
fn a_signature_is_part_of_an_event_although_its_id_does_not_cover_it() {
    let dir = tempdir().unwrap();
    let all = filled(dir.path(), &options(), 52, &[9]);
    with_tree(dir.path(), "events", |tree| {
        let (key, mut value) = tree.iter().nth(4).unwrap().unwrap();
        *value.last_mut().unwrap() ^= 1;
        tree.insert(key, value).unwrap();
    });
    let store = open(dir.path());
    assert_holds(&store, &all, true);
    assert!(matches!(store.index_fault(), Some(IndexFault::Incomplete)));
}

#[test]
fn nothing_is_healed_with_a_wrong_signature() {
    let dir = tempdir().unwrap();
    let all = filled(dir.path(), &options(), 50, &[1, 1, 1]);
    with_tree(dir.path(), "events", |tree| {
        let (key, value) = tree.iter().nth(2).unwrap().unwrap();
        let mut bytes = value[4..].to_vec();
        *bytes.last_mut().unwrap() ^= 1;
        let crc = crc32fast::hash(&bytes).to_be_bytes();
        tree.insert(key, [&crc[..], &bytes].concat()).unwrap();
    });
    let path = segment(dir.path(), 1);
    let mut bytes = fs::read(&path).unwrap();
    let at = bytes.windows(40).position(|w| w == &all[2].bytes()[..40]).unwrap();
    bytes[at + 50] ^= 1;
    fs::write(&path, bytes).unwrap();
    let store = open(dir.path());
    assert_eq!(store.opening().healed, []);
    assert_eq!(store.opening().lost.len(), 1);
    assert_holds(&store, &[&all[..2], &all[3..]].concat(), true);
}

#[test]
fn the_check_finds_what_the_journal_does_not_have() {
    let dir = tempdir().unwrap();
    let all = filled(dir.path(), &options(), 51, &[5]);
    let store = open(dir.path());
    assert_clean(&store, &all);
    drop(store);
    with_tree(dir.path(), "order", |tree| {
        tree.insert([0xff; 84], &999_u64.to_be_bytes()).unwrap();
    });
    let report = open(dir.path()).check(&mut |_| {}).unwrap();
    assert!(matches!(report.problems[..], [Problem::OnlyInIndex { tree: "order", rows: 1 }]));
}
