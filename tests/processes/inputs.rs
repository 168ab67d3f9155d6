//! What can't be read or may not be: the exit code, the word, and that nothing
//! was recorded.

use std::path::Path;

use crate::program::house::{Said, ends, program};
use crate::program::{House, fund};

/// What the treasurer types, the exit code, and the word for machines.
type Row = (&'static [&'static str], i32, &'static str);

const BAD: &[Row] = &[
    (&["gift", "granada/cash", "abc"], 3, "argument-amount"),
    (&["gift", "granada/cash", ""], 3, "argument-amount"),
    (&["gift", "granada/cash", "1,234"], 3, "argument-amount"),
    (&["gift", "granada/cash", "1e3"], 3, "argument-amount"),
    (&["gift", "granada/cash", "99999999999999999999"], 3, "argument-amount"),
    (&["gift", "granada/cash", "10", "--date", "2026-02-30"], 3, "argument-date"),
    (&["gift", "granada/cash", "10", "--date", "03/02/2026"], 3, "argument-date"),
    (&["gift", "granada/cash", "10", "--date", ""], 3, "argument-date"),
    (&["gift", "Granada Cash", "10"], 3, "argument-slug"),
    (&["gift", "../../etc", "10"], 3, "argument-slug"),
    (&["case", "show", "zzzz"], 2, "not-found"),
    (&["case", "show", "ab"], 2, "not-found"),
    (&["payout", "pay", "00000000"], 2, "not-found"),
    (&["payout", "confirm", "00000000"], 2, "not-found"),
    (&["transfer", "receive", "00000000"], 2, "not-found"),
    (&["correct", "00000000", "amount"], 2, "not-found"),
    (&["officer", "endorse", "00000000"], 2, "not-found"),
    (&["pool", "allot", "00000000", "10"], 2, "not-found"),
    (&["dues", "pay", "4711", "10", "--to", "granada/cash"], 2, "not-in-list"),
    (&["trail", "00000000"], 2, "not-found"),
    (&["statement", "granada/none"], 2, "not-found"),
    (&["sync", "nobody"], 2, "not-found"),
    (&["member", "list", "--chapter", "sevilla"], 2, "not-found"),
    (&["account", "open", "granada/x", "--class", "sock"], 3, "argument-word"),
    (
        &["account", "open", "granada/x", "--class", "cash", "--currency", "USD"],
        3,
        "argument-currency",
    ),
    (&["invite", "new", "--chapter", "granada", "--minutes", "0"], 2, "usage"),
    (&["invite", "new", "--chapter", "granada", "--minutes", "10081"], 2, "usage"),
    (&["events", "import", "no-such-file"], 3, "unreadable"),
    (&["import", "members", "no-such-file", "--chapter", "granada"], 3, "unreadable"),
    (&["import", "members", "garbage", "--chapter", "granada", "--record"], 3, "import"),
    (&["import", "dues", "garbage", "--chapter", "granada", "--record"], 3, "import"),
    (&["import", "members", "empty", "--chapter", "granada", "--record"], 3, "import"),
    (&["events", "import", "garbage"], 3, "bytes-no-event"),
    (&["events", "import", "foreign"], 3, "rejected"),
    (&["invite", "new", "--chapter", "granada"], 2, "usage-node-not-running"),
];

const REFUSED: &[Row] = &[
    (&["gift", "granada/cash", "0"], 1, "not-positive"),
    (&["gift", "granada/cash", "-5"], 1, "not-positive"),
    (&["gift", "granada/cash", "-5,00"], 1, "not-positive"),
    (&["account", "open", "granada/x", "--class", "cash", "--opening", "-5"], 1, "not-positive"),
    (
        &[
            "dues",
            "oblige",
            "--chapter",
            "granada",
            "--from",
            "2026-01-01",
            "--until",
            "2026-12-31",
            "--amount",
            "-5",
        ],
        1,
        "not-positive",
    ),
    (&["gift", "granada/cash"], 2, "usage"),
    (&["gift", "granada/cash", "10", "--frmo", "x"], 2, "usage"),
    (&["gif", "granada/cash", "10"], 2, "usage"),
    (&["gift", "granada/sock", "10"], 1, "unknown-account"),
    (&["transfer", "send", "granada/bank", "granada/cash", "1000.01"], 1, "not-enough"),
    (&["transfer", "send", "granada/bank", "granada/bank", "1"], 1, "same-account"),
    (&["transfer", "send", "pool", "granada/bank", "1"], 1, "beyond-rights"),
    (&["account", "open", "granada/bank", "--class", "bank"], 1, "account-open"),
    (&["account", "open", "dakar/bank", "--class", "bank"], 1, "unknown-chapter"),
    (
        &["case", "open", "--chapter", "granada", "--class", "care", "--happened", "2026-01-01"],
        1,
        "role-needed",
    ),
    (
        &["init", "Otro", "--roster", "garbage", "--chapter", "g=G", "--custodian", "g"],
        2,
        "has-history",
    ),
];

fn types(house: &House, table: &Path, args: &[&str]) -> Said {
    let mut command = house.command(Some("treasurer"), args);
    command.current_dir(table);
    ends(command)
}

/// Types every row; nothing may be recorded.
fn nothing_comes_of(rows: &[Row], runs: bool) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut house = fund::alone(folder.path());
    let table = folder.path().join("table");
    std::fs::create_dir(&table).expect("a table");
    lays_out(&table);
    if runs {
        house.starts_node();
    }
    let before = house.shows(&["digest"]);
    let mut wrong = Vec::new();
    for (args, code, word) in rows {
        if runs && *word == "usage-node-not-running" {
            continue;
        }
        let said = types(&house, &table, args);
        let advised = said.err.lines().count() >= 2;
        if (said.code, said.error().as_str()) != (*code, *word) || !advised {
            wrong.push(format!("{args:?}: {} {}\n{}", said.code, said.out.trim(), said.err));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(house.shows(&["digest"]), before, "nothing was recorded");
}

/// Files that are no files of ours, and a history of strangers.
fn lays_out(table: &Path) {
    let garbage: Vec<u8> = (0..5000_u32).map(|n| (n * 7919 % 251) as u8).collect();
    std::fs::write(table.join("garbage"), garbage).expect("a file");
    std::fs::write(table.join("empty"), "").expect("a file");
    let elsewhere = table.join("elsewhere");
    std::fs::create_dir(&elsewhere).expect("a folder");
    let strangers = fund::alone(&elsewhere);
    strangers.shows(&["events", "export", &table.join("foreign").display().to_string()]);
}

#[test]
fn bad_input_records_nothing() {
    nothing_comes_of(BAD, false);
}

#[test]
fn bad_input_records_nothing_on_a_node() {
    nothing_comes_of(BAD, true);
}

#[test]
fn a_rule_says_no_and_nothing_is_recorded() {
    nothing_comes_of(REFUSED, false);
}

/// What happened counts, so it is taken, and the date is asked about.
#[test]
fn a_date_that_is_still_to_come_is_taken_and_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = fund::alone(folder.path());
    let said =
        types(&house, folder.path(), &["gift", "granada/cash", "10", "--date", "2162-03-01"]);
    let told: serde_json::Value = serde_json::from_str(&said.out).expect("JSON");
    assert_eq!((said.code, &told["dated_ahead"]), (0, &"2162-03-01".into()), "{told}");
    let said =
        types(&house, folder.path(), &["gift", "granada/cash", "10", "--date", "2026-03-01"]);
    let told: serde_json::Value = serde_json::from_str(&said.out).expect("JSON");
    assert!(said.code == 0 && told["dated_ahead"].is_null(), "{told}");
}

/// A file for the audit, checked by the program alone: no home, no key.
fn audits(file: &Path, nowhere: &Path) -> Said {
    let mut command = program();
    command.env("HOME", nowhere).env_remove("XDG_DATA_HOME").current_dir(nowhere);
    command.arg("audit").arg(file).arg("--json");
    ends(command)
}

#[test]
fn an_audit_needs_only_the_file_and_sees_every_flipped_bit() {
    let folder = tempfile::tempdir().expect("a folder");
    let nowhere = folder.path().join("nowhere");
    std::fs::create_dir(&nowhere).expect("a folder");
    let house = fund::alone(folder.path());
    house.records("treasurer", &["gift", "granada/cash", "10", "--date", "2026-02-03"]);
    let file = folder.path().join("history.cborseq");
    house.shows(&["events", "export", &file.display().to_string()]);
    drop(house);
    let whole = audits(&file, &nowhere);
    assert_eq!(whole.code, 0, "{}", whole.out);
    assert_eq!(whole.json()["passed"], true);
    let bytes = std::fs::read(&file).expect("the file");
    let damaged = folder.path().join("damaged.cborseq");
    for place in (0..bytes.len()).step_by(bytes.len() / 25) {
        let mut flipped = bytes.clone();
        flipped[place] ^= 1 << (place % 8);
        std::fs::write(&damaged, flipped).expect("a file");
        let said = audits(&damaged, &nowhere);
        assert_eq!(said.code, 1, "bit {} of byte {place}: {}", place % 8, said.out);
        assert_eq!(said.json()["passed"], false);
    }
    let short = &bytes[..bytes.len() - 5];
    std::fs::write(&damaged, short).expect("a file");
    assert_eq!(audits(&damaged, &nowhere).code, 1, "the end is missing");
    assert_eq!(audits(&nowhere.join("none"), &nowhere).code, 3, "no such file");
    let left: Vec<_> = std::fs::read_dir(&nowhere).expect("a folder").collect();
    assert!(left.is_empty(), "an audit leaves nothing behind: {left:?}");
}

#[test]
fn an_audit_of_garbage_fails() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, content) in [("noise", &b"\x9f\x01hello\xff\x00\x00"[..]), ("nothing", b"")] {
        let file = folder.path().join(name);
        std::fs::write(&file, content).expect("a file");
        let said = audits(&file, folder.path());
        assert_eq!(said.code, 1, "{name}: {}{}", said.out, said.err);
    }
}
