//! A recording node is killed again and again: what it acknowledged is there
//! whenever it comes back, and no place of a chain is signed twice.

mod program;

use std::collections::BTreeSet;
use std::io::BufRead;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use program::rng::Rng;
use program::{House, fund};

/// How often, unless `NDIMBAL_KILLS` says otherwise.
const KILLS: u64 = 300;
/// The whole history is audited after so many kills, and at the end.
const AUDIT_EVERY: u64 = 60;
/// Who records what, each on a chain of their own; a case also writes the
/// sealed list.
const WRITERS: [(&str, &[&str]); 2] = [
    ("treasurer", &["gift", "granada/cash", "12.50", "--date", "2026-02-03"]),
    (
        "president",
        &[
            "case",
            "open",
            "--chapter",
            "granada",
            "--class",
            "hardship",
            "--happened",
            "2026-02-03",
        ],
    ),
];

/// What was asked of all nodes so far, and what they said.
#[derive(Debug, Default)]
struct Ledger {
    before: u64,
    acknowledged: BTreeSet<String>,
    asked: u64,
}

#[test]
fn what_was_acknowledged_survives_every_kill() {
    let mut rng = Rng::from_env("NDIMBAL_SEED", 20_260_203);
    let kills = std::env::var("NDIMBAL_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(KILLS);
    println!("seed {} (NDIMBAL_SEED), {kills} kills (NDIMBAL_KILLS)", rng.0);
    let folder = tempfile::tempdir().expect("a folder");
    let mut house = fund::alone(folder.path());
    let ledger = Mutex::new(Ledger { before: house.events(), ..Ledger::default() });
    let (mut opening, mut usual) = (0, Duration::from_millis(100));
    for kill in 1..=kills {
        let begun = Instant::now();
        let mut lines = house.spawns_node();
        // One in four dies while it opens the home.
        if rng.below(4) == 0 {
            std::thread::sleep(usual.mul_f64(0.001 * rng.below(1000) as f64));
            house.kills_node();
            opening += 1;
            continue;
        }
        let mut line = String::new();
        lines.read_line(&mut line).expect("the node says something");
        assert!(line.contains("ready"), "kill {kill}: the node does not come back: {line:?}");
        usual = begun.elapsed();
        everything_is_there(&house, &ledger, kill);
        let life = Duration::from_micros(rng.below(240_000));
        records_until_killed(&mut house, &ledger, life);
    }
    house.starts_node();
    everything_is_there(&house, &ledger, kills);
    is_sound(&house);
    let ledger = ledger.into_inner().expect("no writer failed");
    println!("{} acknowledged, {opening} killed while opening", ledger.acknowledged.len());
    assert!(ledger.acknowledged.len() as u64 > kills / 2, "hardly anything was recorded");
}

/// Two people record, and after a while the node is killed under them.
fn records_until_killed(house: &mut House, ledger: &Mutex<Ledger>, life: Duration) {
    let over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let (here, over) = (&*house, &over);
        for (by, verb) in WRITERS {
            scope.spawn(
                move || {
                    while !over.load(Ordering::SeqCst) && records(here, by, verb, ledger) {}
                },
            );
        }
        std::thread::sleep(life);
        kill_by_id(here);
        over.store(true, Ordering::SeqCst);
    });
    house.kills_node();
}

/// The scope borrows the house, so the signal goes to the number of the
/// process.
fn kill_by_id(house: &House) {
    let id = house.node_id().expect("a node").to_string();
    let killed = std::process::Command::new("kill").args(["-9", &id]).status();
    assert!(killed.expect("kill").success(), "the node was gone before it was killed");
}

/// One verb; whether the node was there to answer it.
fn records(house: &House, by: &str, verb: &[&str], ledger: &Mutex<Ledger>) -> bool {
    ledger.lock().expect("no writer failed").asked += 1;
    let Some(said) = house.calls(by, verb) else { return false };
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    let id = said.json()["event"].as_str().expect("an id").to_owned();
    assert!(ledger.lock().expect("no writer failed").acknowledged.insert(id), "an id came twice");
    true
}

/// Every acknowledged event, and nothing that nobody asked for.
fn everything_is_there(house: &House, ledger: &Mutex<Ledger>, kill: u64) {
    let trail = house.calls("treasurer", &["trail", "--limit", "1000000"]).expect("an answer");
    let trail = trail.json();
    let entries = trail["entries"].as_array().expect("entries");
    let held: BTreeSet<&str> = entries.iter().filter_map(|e| e["event"].as_str()).collect();
    let ledger = ledger.lock().expect("no writer failed");
    let lost: Vec<&String> =
        ledger.acknowledged.iter().filter(|id| !held.contains(id.as_str())).collect();
    assert!(lost.is_empty(), "kill {kill}: acknowledged and lost: {lost:?}");
    assert!(held.len() as u64 <= ledger.before + ledger.asked, "kill {kill}: more than was asked");
    if kill.is_multiple_of(AUDIT_EVERY) {
        is_sound(house);
    }
}

/// Every signature, link and amount; no chain is forked.
fn is_sound(house: &House) {
    let audit = house.calls("treasurer", &["audit"]).expect("an answer");
    assert_eq!(audit.code, 0, "{}", audit.out);
    assert_eq!(audit.json()["passed"], true);
    let store = house.calls("treasurer", &["store", "check"]).expect("an answer");
    assert_eq!(store.json()["clean"], true, "{}", store.out);
}
