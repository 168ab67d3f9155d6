//! Processes that are killed, and disks that fill up, while they record: what
//! was acknowledged is there afterwards.

mod common;

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use common::*;
use ndimbal_ledger::id::EventId;
use ndimbal_store::{EventLog, StoreError};
use tempfile::tempdir;

/// Kills in this run; more with `NDIMBAL_KILLS`.
fn kills() -> u32 {
    std::env::var("NDIMBAL_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(40)
}

/// Records events one by one and says of each when it is acknowledged. It runs
/// in a process of its own, which is this test program again.
#[test]
fn child_process() {
    let Ok(dir) = std::env::var("STORE_DIR") else { return };
    let seed = std::env::var("STORE_SEED").unwrap().parse().unwrap();
    let mut store = open(dir.as_ref());
    let mut out = std::io::stdout();
    // Every run signs from the start of its chains, other events each time; a
    // store does not mind forks.
    let (mut source, founding) = Source::new(70);
    source.dice = Dice::new(seed);
    if store.is_empty() {
        store.append(std::slice::from_ref(&founding)).unwrap();
        writeln!(out, "\nack {}", founding.id()).unwrap();
    }
    writeln!(out, "\nready").unwrap();
    loop {
        let batch = match source.dice.below(4) {
            0 => source.events(3),
            _ => source.events(1),
        };
        match store.append(&batch) {
            Ok(_) => {
                for event in &batch {
                    writeln!(out, "ack {}", event.id()).unwrap();
                }
                out.flush().unwrap();
            }
            Err(error) => {
                let again = store.append(&source.events(1));
                let full = matches!(error, StoreError::DiskFull { .. });
                let stopped = matches!(again, Err(StoreError::Stopped));
                writeln!(out, "\nfull {full} stopped {stopped} held {}", store.len()).unwrap();
                return;
            }
        }
    }
}

fn child(dir: &Path, seed: u32) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["child_process", "--exact", "--nocapture"]);
    command.env("STORE_DIR", dir).env("STORE_SEED", seed.to_string());
    command.stdout(Stdio::piped()).stderr(Stdio::null());
    command
}

fn acknowledged(line: &str) -> Option<EventId> {
    line.strip_prefix("ack ").and_then(|id| EventId::parse(id).ok())
}

#[test]
fn no_kill_loses_what_was_acknowledged() {
    let dir = tempdir().unwrap();
    let mut dice = Dice::new(71);
    let mut all: Vec<EventId> = Vec::new();
    let (mut torn, mut in_opening) = (0, 0);
    for kill in 0..kills() {
        let mut process = child(dir.path(), kill).spawn().unwrap();
        let lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let (tell, told) = std::sync::mpsc::channel();
        let reader = std::thread::spawn(move || {
            let mut ids = Vec::new();
            for line in lines.map_while(Result::ok) {
                if line == "ready" {
                    let _ = tell.send(());
                }
                ids.extend(acknowledged(&line));
            }
            ids
        });
        // Every fourth is killed while it opens, the others while they write.
        let wait = Duration::from_micros(dice.below(40_000));
        let limit = if kill % 4 == 0 { wait } else { Duration::from_secs(60) };
        match told.recv_timeout(limit) {
            Ok(()) => std::thread::sleep(wait),
            Err(_) => in_opening += 1,
        }
        process.kill().unwrap();
        process.wait().unwrap();
        let before = all.len();
        all.extend(reader.join().unwrap());
        let store = open(dir.path());
        let report = store.opening();
        assert!(report.is_clean() && report.damage.is_empty(), "{report:?}");
        torn += u32::from(report.cut.is_some());
        for id in all.iter().skip(before.saturating_sub(200)) {
            assert!(store.get(id).unwrap().is_some(), "kill {kill}: {id} was acknowledged");
        }
        assert!(store.len() >= all.len() as u64);
    }
    let store = open(dir.path());
    for id in &all {
        assert!(store.get(id).unwrap().is_some(), "{id} was acknowledged");
    }
    assert!(store.check(&mut |_| {}).unwrap().is_clean());
    assert!(all.len() as u64 > u64::from(kills()), "events were recorded");
    println!("{} events, {torn} torn ends, {in_opening} killed in opening", all.len());
}

#[test]
fn a_full_disk_stops_writing_and_loses_nothing() {
    let dir = tempdir().unwrap();
    // A limit of file size answers in the middle of a write, as a full disk.
    let exe = std::env::current_exe().unwrap();
    let mut command = child(dir.path(), 1);
    let shell = "trap '' XFSZ; ulimit -f 100; exec \"$0\" \"$@\"";
    let args = ["-c", shell, exe.to_str().unwrap(), "child_process", "--exact", "--nocapture"];
    let env: Vec<_> =
        command.get_envs().map(|(k, v)| (k.to_owned(), v.unwrap().to_owned())).collect();
    command = Command::new("sh");
    let start = Instant::now();
    let output = command.args(args).envs(env).output().unwrap();
    assert!(start.elapsed() < Duration::from_secs(60));
    let text = String::from_utf8(output.stdout).unwrap();
    let ids: Vec<_> = text.lines().filter_map(acknowledged).collect();
    let held = format!("full true stopped true held {}", ids.len());
    assert!(ids.len() > 20 && text.lines().any(|line| line == held), "{text}");
    let mut store = open(dir.path());
    assert_eq!(store.len(), ids.len() as u64);
    for id in &ids {
        assert!(store.get(id).unwrap().is_some());
    }
    let (mut source, _) = Source::new(70);
    source.dice = Dice::new(99);
    assert_eq!(store.append(&source.events(2)).unwrap(), 2, "there is room again");
}
