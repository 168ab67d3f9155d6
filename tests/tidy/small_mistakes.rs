//! Every check, on a small file that breaks it and one that does not.

use super::{File, Finding, agreement, manifests, text};

/// The lines of the findings, which all say something.
fn lines(findings: impl IntoIterator<Item = Finding>) -> Vec<usize> {
    let line = |finding: Finding| {
        assert!(!finding.what.is_empty());
        finding.line
    };
    findings.into_iter().map(line).collect()
}

fn manifest(folder: &str, text: &str) -> File {
    File::new(&format!("crates/{folder}/Cargo.toml"), text)
}

#[test]
fn a_finding_is_printed_as_editors_read_it() {
    let finding = File::new("a/b.rs", "").finding(7, "do this");
    assert_eq!(finding.to_string(), "a/b.rs:7: do this");
}

#[test]
fn an_arrow_that_points_back() {
    let edges = |folder, text| lines(manifests::edges(&manifest(folder, text)));
    assert_eq!(edges("ledger", "[dependencies]\nndimbal-store.workspace = true\n"), [2]);
    assert_eq!(edges("net", "[dependencies]\nndimbal-ledger = { workspace = true }\n"), [2]);
    assert_eq!(edges("store", "[dependencies]\n\nndimbal-net = { path = \"../net\" }\n"), [3]);
    assert_eq!(edges("sync", "[dependencies.ndimbal-views]\nworkspace = true\n"), [1]);
    assert_eq!(
        edges("views", "[target.'cfg(unix)'.dependencies]\nndimbal-node.workspace = true"),
        [2]
    );
    assert_eq!(edges("store", "[build-dependencies]\nndimbal-sync.workspace = true\n"), [2]);
    assert_eq!(edges("node", "[dependencies]\nndimbal.workspace = true\n"), [2]);
    assert_eq!(edges("web", "[dependencies]\n"), [1]);
    assert_eq!(edges("sync", "[dependencies]\nndimbal-ledger.workspace = true\n"), [0; 0]);
    assert_eq!(edges("net", "[dev-dependencies]\nndimbal-sync.workspace = true\n"), [0; 0]);
    let outside = File::new("tests/Cargo.toml", "[dependencies]\nndimbal-node.workspace = true\n");
    assert_eq!(lines(manifests::edges(&outside)), [0; 0]);
}

#[test]
fn a_library_with_two_owners() {
    let owners = |folder: &str, text: &str| lines(manifests::owners(&manifest(folder, text)));
    for (library, owner) in
        [("sled", "store"), ("quinn", "net"), ("rustls", "net"), ("clap", "cli")]
    {
        let text = format!("[dependencies]\nserde.workspace = true\n{library}.workspace = true\n");
        assert_eq!(owners("node", &text), [3]);
        assert_eq!(owners(owner, &text), [0; 0]);
        let tests = File::new("tests/Cargo.toml", &text.replace("[dep", "[dev-dep"));
        assert_eq!(lines(manifests::owners(&tests)), [3]);
    }
}

#[test]
fn a_version_in_a_member() {
    let inherits = |text| lines(manifests::inherits(&manifest("node", text)));
    assert_eq!(inherits("[dependencies]\nserde = \"1\"\n"), [2]);
    assert_eq!(
        inherits("[dev-dependencies]\nserde = { version = \"1\" } # workspace = true\n"),
        [2]
    );
    assert_eq!(inherits("[dependencies.serde]\nversion = \"1\"\n"), [1]);
    let good = "[package]\nversion = \"1\"\n[dependencies]\na.workspace = true\n\
                b = { workspace = true, features = [\"c\"] }\n[dependencies.d]\nworkspace = true\n";
    assert_eq!(inherits(good), [0; 0]);
}

#[test]
fn a_lint_that_is_off() {
    let workspace = |text| lines(manifests::workspace_lints(&File::new("Cargo.toml", text)));
    assert_eq!(workspace("[workspace.lints.clippy]\ntoo_many_lines = \"warn\"\n"), [2]);
    assert_eq!(workspace("[workspace.lints.rust]\ntoo_many_lines = \"deny\"\n"), [1]);
    assert_eq!(workspace("[workspace.lints.clippy]\ntoo_many_lines = \"deny\"\n"), [0; 0]);
    let threshold = |text| lines(manifests::threshold(&File::new("clippy.toml", text)));
    assert_eq!(threshold("# long\ntoo-many-lines-threshold = 100\n"), [2]);
    assert_eq!(threshold(""), [1]);
    assert_eq!(threshold("too-many-lines-threshold = 70\n"), [0; 0]);
    let member = |text| lines(manifests::inherits_lints(&manifest("net", text)));
    assert_eq!(member("[package]\nworkspace = true\n"), [1]);
    assert_eq!(member("[lints]\nworkspace = true\n"), [0; 0]);
    let lifted = "fn a() {}\n#[allow(clippy::TOO_lines)]\n".replace("TOO", concat!("too_", "many"));
    assert_eq!(lines(text::unlimited(&File::new("crates/net/src/a.rs", &lifted))), [2]);
    assert_eq!(lines(text::unlimited(&File::new("crates/net/clippy.toml", ""))), [1]);
    assert_eq!(lines(text::unlimited(&File::new("clippy.toml", ""))), [0; 0]);
}

#[test]
fn an_amount_that_floats() {
    let lock = |text: &str| lines(manifests::floats_in_lock(&File::new("Cargo.lock", text)));
    let entry = "[[package]]\nname = \"rust_decimal\"\ndependencies = [\n \"arrayvec\",\n";
    assert_eq!(lock(&format!("{entry} \"serde\",\n]\n")), [5]);
    assert_eq!(lock(&format!("{entry} \"serde_core 1.0.0\",\n]\n")), [5]);
    assert_eq!(
        lock(&format!("{entry}]\n\n[[package]]\nname = \"x\"\ndependencies = [\n \"serde\",\n]")),
        [0; 0]
    );
    assert_eq!(lock("[[package]]\nname = \"x\"\n"), [1]);
    let text =
        "[dependencies]\nrust_decimal = { workspace = true, features = [\"serde-float\"] }\n";
    assert_eq!(lines(manifests::floats_in_manifest(&manifest("views", text))), [2]);
}

#[test]
fn a_file_that_is_too_long() {
    let length = |path, count| lines(text::length(&File::new(path, &"//\n".repeat(count))));
    assert_eq!(length("crates/net/src/a.rs", 801), [801]);
    assert_eq!(length("crates/net/src/a.rs", 800), [0; 0]);
    assert_eq!(length("examples/a.rs", 80), [80]);
    assert_eq!(length("examples/a.rs", 79), [0; 0]);
    assert_eq!(length("examples/common/a.rs", 80), [0; 0]);
    assert_eq!(length("crates/views/locales/en/a.ftl", 900), [0; 0]);
}

#[test]
fn a_crate_that_says_too_little() {
    let bare = |text| lines(text::bare(&File::new("crates/sync/src/lib.rs", text)));
    assert_eq!(bare("//! no_std\n"), [1, 1]);
    assert_eq!(bare("#![no_std]\n"), [1]);
    assert_eq!(bare("#![no_std]\n#![deny(clippy::wildcard_enum_match_arm)]\n"), [0; 0]);
    let essay =
        |name, text| lines(text::essay(&File::new(&format!("crates/net/src/{name}"), text)));
    assert_eq!(essay("lib.rs", "mod a;\n"), [1]);
    assert_eq!(essay("lib.rs", "//! What it is.\n"), [1]);
    assert_eq!(essay("main.rs", "mod a;\n"), [1]);
    assert_eq!(essay("lib.rs", "//! What it is.\n//! Invariant: so.\n"), [0; 0]);
    assert_eq!(essay("main.rs", "//! What it is.\n"), [0; 0]);
    assert_eq!(essay("deep/lib.rs", "mod a;\n"), [0; 0]);
    let map =
        |text| lines(text::on_the_map(&File::new("crates/README.md", text), &manifest("net", "")));
    assert_eq!(map("the network, and `network`"), [1]);
    assert_eq!(map("### `net`"), [0; 0]);
}

#[test]
fn work_that_was_left() {
    for mark in [
        ["to", "do!()"],
        ["unimple", "mented!()"],
        ["#[ig", "nore]"],
        ["// FIX", "ME"],
        ["// XX", "X"],
    ] {
        let text = format!("fn a() {{}}\n{}\n", mark.concat());
        assert_eq!(lines(text::undone(&File::new("tests/a.rs", &text))), [2], "{mark:?}");
        assert_eq!(lines(text::undone(&File::new("a.txt", &text))), [0; 0]);
    }
}

#[test]
fn a_clock_in_a_pure_crate() {
    let clocks = |path, text| lines(text::clocks(&File::new(path, text)));
    assert_eq!(clocks("crates/ledger/src/a.rs", "\nlet a = Instant::now();\n"), [2]);
    assert_eq!(clocks("crates/node/src/a.rs", "SystemTime::now()"), [1]);
    assert_eq!(clocks("tests/world/road.rs", "getrandom::fill(&mut a)"), [1]);
    assert_eq!(clocks("examples/a.rs", "let dice = thread_rng();"), [1]);
    assert_eq!(clocks("crates/node/src/clock.rs", "SystemTime::now()"), [0; 0]);
    assert_eq!(clocks("tests/processes.rs", "Instant::now()"), [0; 0]);
    assert!(!text::idle_exceptions(&[]).is_empty());
}

#[test]
fn a_machine_in_the_text() {
    let machines = |path, text: &str| lines(text::machines(&File::new(path, text)));
    for name in [["/wo", "rk/x"], ["see ../sh", "ared"], ["/ro", "ot/x"], ["at crates", ".io"]] {
        assert_eq!(machines("README.md", &format!("a\n{}\n", name.concat())), [2]);
        assert_eq!(machines("Cargo.lock", &name.concat()), [0; 0]);
    }
    assert_eq!(machines("README.md", "crates/README.md, work, root"), [0; 0]);
}

#[test]
fn a_word_that_sells() {
    let sold = |text| lines(text::sold(&File::new("crates/views/locales/es/a.ftl", text)));
    assert_eq!(sold("a = ayuda\nb = Su Póliza.\n"), [2]);
    assert_eq!(sold("a = assurance\n"), [1]);
    assert_eq!(sold("a = primaria, asegurar, rassurance\n"), [0; 0]);
    assert_eq!(lines(text::sold(&File::new("README.md", "insurance"))), [0; 0]);
}

#[test]
fn two_places_that_disagree() {
    let limits = File::new("limits.rs", "/// So.\npub const WINDOW: usize = 2 * 1_024;\n");
    let check = |text: &str| lines(agreement::limits(&limits, &File::new("proto/sync.md", text)));
    assert_eq!(check("first 2048\n`WINDOW` is 2047 bytes\n"), [2]);
    assert_eq!(check("nothing\n"), [1]);
    for good in ["| `WINDOW` | 2048 |", "`WINDOW`: 2,048 bytes", "a window of 2 KiB"] {
        assert_eq!(check(good), [0; 0], "{good}");
    }
    let catalogue = "1 Founded Decision \"founded\";\n    35 PayoutPaid Fact \"payout-paid\";\n";
    let event = File::new("event.rs", catalogue);
    let check = |text: &str| lines(agreement::kinds(&event, &File::new("events.cddl", text)));
    let good = "  kind: 1,\n  body: founded,\n\n  / event-of<35, payout-paid>\n";
    assert_eq!(check(good), [0; 0]);
    assert_eq!(check(&good.replace("35", "36")), [2, 4]);
    assert_eq!(check(&good.replace("founded", "begun")), [1]);
    let empty = File::new("event.rs", "");
    assert_eq!(lines(agreement::kinds(&empty, &File::new("events.cddl", ""))), [1]);
}
