//! What earlier versions signed is read as it was meant. Every folder in
//! `upgrades/` holds the events that a version wrote and what they came to;
//! neither is ever made anew; and a backup of the same, which must restore. `UPDATE_UPGRADES=1` tells the story for this
//! version where its folder is missing.

mod program;

#[path = "upgrades/story.rs"]
mod story;

use std::path::{Path, PathBuf};

use ndimbal_ledger::event::KINDS;
use program::House;
use serde_json::{Value, json};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("upgrades")
}

/// What a home holds, as far as every later version must show the same.
fn holds(house: &House) -> Value {
    let digest = house.shows(&["digest"]);
    let trail = house.shows(&["trail", "--limit", "1000000"]);
    let entries = trail["entries"].as_array().expect("entries");
    let fates: Vec<Value> =
        entries.iter().map(|e| json!([e["event"], e["kind"], fate(e), e["reason"]])).collect();
    let balances = house.shows(&["balances"]);
    json!({
        "events": digest["events"], "root": digest["root"], "book": digest["book"],
        "fates": fates, "chapters": balances["chapters"], "pool": balances["pool"],
        "in_transit": balances["in_transit"],
        "cases": house.shows(&["case", "list"]), "payouts": house.shows(&["payout", "list"]),
    })
}

fn fate(entry: &Value) -> &Value {
    entry.get("fate").or_else(|| entry["standing"].get("fate")).expect("a fate")
}

/// Later versions may say more, and nothing else.
fn still_says(now: &Value, then: &Value) -> bool {
    match (now, then) {
        (Value::Object(now), Value::Object(then)) => {
            then.iter().all(|(key, then)| now.get(key).is_some_and(|now| still_says(now, then)))
        }
        (Value::Array(now), Value::Array(then)) => {
            now.len() == then.len() && now.iter().zip(then).all(|(n, t)| still_says(n, t))
        }
        (now, then) => now == then,
    }
}

/// Tells the story where no file stands.
fn creates(version: &Path) {
    let world = tempfile::tempdir().expect("a folder");
    let house = story::tell(world.path());
    let expected = holds(&house);
    let fates = expected["fates"].as_array().expect("fates");
    for (_, kind, _) in KINDS {
        assert!(fates.iter().any(|f| f[1] == *kind), "the story has no {kind}");
    }
    for fate in ["counts", "irregular", "void"] {
        assert!(fates.iter().any(|f| f[2] == fate), "nothing in the story is {fate}: {fates:?}");
    }
    std::fs::create_dir_all(version).expect("a folder");
    let file = version.join("history.cborseq");
    house.shows(&["events", "export", &file.display().to_string()]);
    let text = serde_json::to_string_pretty(&expected).expect("JSON");
    std::fs::write(version.join("expected.json"), text + "\n").expect("the file is written");
}

const BACKUP: &str = "home.backup";
/// Who sealed the backup; the passphrase is that of every test.
const SEALER: (&str, &str) = ("granada", "treasurer");

/// Backs the history up where no backup stands.
fn backs_up(version: &Path) {
    let world = tempfile::tempdir().expect("a folder");
    let house = House::new(SEALER.0, world.path());
    house.makes_key(SEALER.1, SEALER.1);
    house.shows(&["events", "import", &version.join("history.cborseq").display().to_string()]);
    let key = "07".repeat(32);
    house.shows(&["peer", "add", "murcia", "192.0.2.7:4433", &key]);
    let file = version.join(BACKUP).display().to_string();
    house.does(SEALER.1, &["backup", "--out", &file]);
}

#[test]
fn every_version_restores_what_was_backed_up_before() {
    let versions = std::fs::read_dir(folder()).expect("the folder");
    let mut restored = 0;
    for version in versions.map(|entry| entry.expect("an entry").path()).filter(|p| p.is_dir()) {
        let file = version.join(BACKUP);
        if !file.exists() && std::env::var_os("UPDATE_UPGRADES").is_some() {
            backs_up(&version);
        }
        let text = std::fs::read_to_string(version.join("expected.json")).expect("what it came to");
        let expected: Value = serde_json::from_str(&text).expect("JSON");
        let world = tempfile::tempdir().expect("a folder");
        let house = House::new(SEALER.0, world.path());
        house.does(SEALER.1, &["restore", &file.display().to_string()]);
        let held = holds(&house);
        for (what, then) in expected.as_object().expect("an object") {
            assert!(still_says(&held[what], then), "{}: {what}", version.display());
        }
        let peers = house.shows(&["peer", "list"]);
        assert_eq!(peers[0]["name"], "murcia", "{}", version.display());
        restored += 1;
    }
    assert!(restored > 0);
}

#[test]
fn every_version_reads_what_was_signed_before() {
    let this = folder().join(env!("CARGO_PKG_VERSION"));
    let missing = !this.join("expected.json").exists();
    if missing && std::env::var_os("UPDATE_UPGRADES").is_some() {
        creates(&this);
    }
    let versions: Vec<PathBuf> = std::fs::read_dir(folder())
        .expect("the folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.is_dir())
        .collect();
    assert!(!versions.is_empty());
    for version in versions {
        let text = std::fs::read_to_string(version.join("expected.json")).expect("what it came to");
        let expected: Value = serde_json::from_str(&text).expect("JSON");
        let history = version.join("history.cborseq").display().to_string();
        let world = tempfile::tempdir().expect("a folder");
        let house = House::new("fresh", world.path());
        let taken = house.shows(&["events", "import", &history]);
        assert_eq!(taken["new"], expected["events"], "{}", version.display());
        let held = holds(&house);
        for (what, value) in expected.as_object().expect("an object") {
            let (now, then) = (&held[what], value);
            assert!(still_says(now, then), "{}: {what}: {then:#}\n{now:#}", version.display());
        }
        assert_eq!(house.shows(&["audit", &history])["passed"], true, "{}", version.display());
    }
}
