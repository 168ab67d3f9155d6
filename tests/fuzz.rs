//! Every decoder against inputs that nobody thought of, made from the golden
//! vectors and the hostile corpus by mutation, from one number.
//!
//! In each test run every gate sees a fixed number of inputs.
//! `FUZZ_SECONDS=600 cargo test -p ndimbal-tests --release --test fuzz -- --nocapture`
//! goes on for so long, `FUZZ_SEED=n` begins elsewhere, `FUZZ_GATE=event` stays
//! at one gate, and `FUZZ_REPLAY=file` tries one kept input, as a finding
//! prints it.

#[allow(dead_code)] // The builders of the corpus need more of it.
#[path = "hostile/cbor.rs"]
mod cbor;
#[allow(dead_code)] // The builders of the corpus need more of it.
#[path = "hostile/corpus.rs"]
mod corpus;
#[allow(dead_code)] // The builders of the corpus need more of it.
#[path = "hostile/gates.rs"]
mod gates;
#[path = "fuzz/mutate.rs"]
mod mutate;
#[allow(dead_code)] // Other programs begin at another variable.
#[path = "program/rng.rs"]
mod rng;
#[path = "fuzz/watch.rs"]
mod watch;

use std::collections::BTreeSet;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use gates::{GATES, Gate, Opened, Town};
use rng::Rng;
use sha2::{Digest, Sha256};
use watch::Watch;

/// Inputs of each gate in a test run: some seconds in all, unoptimized.
const SHORT: u64 = 2000;
/// The gate that hashes a passphrase for each input that gets so far, and the
/// one that clones a history.
const SHORT_OF_SLOW: u64 = 100;
/// Longest input that is made: past every bound of the small gates.
const LENGTH_MAX: usize = 80_000;
/// Inputs that are mutated further, at most.
const POOL_MAX: usize = 4000;

/// What one input did that none may do.
fn fault(gate: &Gate, town: &Town, bytes: &[u8], outcome: &mut String) -> Option<String> {
    let mut opened = None;
    let used = allocation_counter::measure(|| {
        opened = Some(catch_unwind(AssertUnwindSafe(|| (gate.open)(town, bytes))));
    });
    let length = bytes.len() as u64;
    let bound = |(each, beside): (u64, u64)| each * length + beside;
    match opened? {
        Err(_) => return Some("a panic, printed above".into()),
        Ok(Ok(Opened::Same(again))) if again != bytes => {
            return Some("let in, and written otherwise".into());
        }
        Ok(Ok(Opened::Same(_) | Opened::Read)) => outcome.push_str("accepted"),
        Ok(Err(reason)) => outcome.push_str(&reason),
    }
    if used.bytes_max > bound(gate.held) {
        return Some(format!("holds {} bytes at once for {length}", used.bytes_max));
    }
    if used.bytes_total > bound(gate.asked) {
        return Some(format!("asks for {} bytes in all for {length}", used.bytes_total));
    }
    None
}

/// What tells two outcomes apart: the reason without its numbers.
fn kind(outcome: &str) -> String {
    outcome.chars().filter(|c| !c.is_ascii_digit()).take(80).collect()
}

/// A new scrypt work factor costs up to 1 GiB by design; only the golden one's
/// files are opened.
fn is_dear(gate: &Gate, bytes: &[u8]) -> bool {
    let asks = |line: &[u8]| line.starts_with(b"-> scrypt ") && !line.ends_with(b" 10");
    gate.name == "key-secret" && bytes.split(|b| *b == b'\n').any(asks)
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("fuzz")
}

/// Keeps an input; returns what replays it.
pub fn keep(gate: &str, bytes: &[u8]) -> String {
    let hash = data_encoding::HEXLOWER.encode(&Sha256::digest(bytes)[..6]);
    let path = folder().join(format!("{gate}.{hash}.bin"));
    let _ = fs::create_dir_all(folder());
    let _ = fs::write(&path, bytes);
    format!("FUZZ_REPLAY={} cargo test -p ndimbal-tests --test fuzz", path.display())
}

fn seeds(gate: &Gate, town: &Town) -> Vec<Vec<u8>> {
    let mut seeds: Vec<Vec<u8>> = corpus::kept(gate.name).into_iter().map(|k| k.bytes).collect();
    match gate.name {
        "event" | "history" => seeds.extend(town.events[1..].iter().cloned()),
        "founding" => seeds.push(town.events[0].clone()),
        "export" => seeds.push(town.events.concat()),
        _ => {}
    }
    seeds.retain(|seed| seed.len() <= LENGTH_MAX);
    seeds
}

/// Tries a gate until `done`; returns how many inputs it saw, how many ways it
/// answered, and what it did wrong.
fn fuzz(
    gate: &Gate,
    town: &Town,
    seed: u64,
    watch: &Watch,
    done: &dyn Fn(u64) -> bool,
) -> (u64, usize, Option<String>) {
    let mut rng = Rng(seed);
    let mut pool = seeds(gate, town);
    let (mut kinds, mut tried) = (BTreeSet::new(), 0);
    while !done(tried) {
        let bytes = mutate::next(gate.name, &pool, &mut rng, LENGTH_MAX);
        if is_dear(gate, &bytes) {
            tried += 1;
            continue;
        }
        watch.begin(gate.name, &bytes);
        let mut outcome = String::new();
        if let Some(fault) = fault(gate, town, &bytes, &mut outcome) {
            let replay = keep(gate.name, &bytes);
            return (tried, kinds.len(), Some(format!("{}: {fault}\n  {replay}", gate.name)));
        }
        tried += 1;
        // What answers in a new way is a good place to go on from.
        if kinds.insert(kind(&outcome)) && pool.len() < POOL_MAX {
            pool.push(bytes);
        }
    }
    (tried, kinds.len(), None)
}

fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok()?.parse().ok()
}

#[test]
fn no_input_breaks_a_decoder() {
    if std::env::var_os("FUZZ_REPLAY").is_some() {
        return;
    }
    let town = Town::new();
    let seed = number("FUZZ_SEED").unwrap_or(1);
    let only = std::env::var("FUZZ_GATE").ok();
    let gates: Vec<_> =
        GATES.iter().filter(|gate| only.as_deref().is_none_or(|name| name == gate.name)).collect();
    assert!(!gates.is_empty(), "no such gate");
    let each = number("FUZZ_SECONDS").map(|s| Duration::from_secs(s) / gates.len() as u32);
    let (watch, mut faults) = (Watch::new(), Vec::new());
    println!("seed {seed}\n{:<12} {:>9} {:>9} {:>8}", "gate", "inputs", "a second", "answers");
    for gate in gates {
        let (begun, short) = (
            Instant::now(),
            match gate.name {
                "history" | "key-secret" => SHORT_OF_SLOW,
                _ => SHORT,
            },
        );
        let done = |tried| match each {
            Some(each) => begun.elapsed() >= each,
            None => tried >= short,
        };
        let (tried, kinds, fault) = fuzz(gate, &town, seed, &watch, &done);
        let rate = tried as f64 / begun.elapsed().as_secs_f64();
        println!("{:<12} {tried:>9} {rate:>9.0} {kinds:>8}", gate.name);
        faults.extend(fault);
    }
    assert!(faults.is_empty(), "seed {seed}\n{}", faults.join("\n"));
}

/// `FUZZ_REPLAY=file`: the name of the file begins with its gate.
#[test]
fn a_kept_input_is_replayed() {
    let Some(path) = std::env::var_os("FUZZ_REPLAY").map(PathBuf::from) else { return };
    let bytes = fs::read(&path).unwrap();
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let gate = gates::gate(name.split('.').next().unwrap_or_default());
    let mut outcome = String::new();
    let fault = fault(gate, &Town::new(), &bytes, &mut outcome);
    println!("{name}: {outcome}");
    assert_eq!(fault, None);
}
