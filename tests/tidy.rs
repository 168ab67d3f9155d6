//! The house, held by a test: who may know whom, how long a file may be, what
//! must not stand where. A finding names file and line and says what to do.
//!
//! `house` walks the house as it stands; each of its tests hands files to the
//! checks below it. `small_mistakes` proves that every check can fail.

#[path = "tidy/agreement.rs"]
mod agreement;
#[path = "tidy/manifests.rs"]
mod manifests;
#[path = "tidy/small_mistakes.rs"]
mod small_mistakes;
#[path = "tidy/text.rs"]
mod text;

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

/// A file of the house: its path from the root, with `/`, and its text.
#[derive(Debug, Clone)]
struct File {
    path: String,
    text: String,
}

impl File {
    fn new(path: &str, text: &str) -> Self {
        Self { path: path.into(), text: text.into() }
    }

    /// A finding on a line, counted from 1.
    fn finding(&self, line: usize, what: impl Into<String>) -> Finding {
        Finding { file: self.path.clone(), line, what: what.into() }
    }

    /// Lines with their numbers.
    fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().enumerate().map(|(at, line)| (at + 1, line))
    }

    fn is_rust(&self) -> bool {
        self.path.ends_with(".rs")
    }

    /// The crate's folder, for a file under `crates/`.
    fn folder(&self) -> Option<&str> {
        self.path.strip_prefix("crates/")?.split_once('/').map(|(folder, _)| folder)
    }
}

/// Something that is not as the house wants it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Finding {
    file: String,
    line: usize,
    what: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.what)
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Every text file of the house, but for what cargo and git keep.
fn house() -> Vec<File> {
    let mut files = Vec::new();
    walk(&root(), "", &mut files);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(files.len() > 100, "the house was not found");
    files
}

fn walk(folder: &Path, under: &str, files: &mut Vec<File>) {
    // A folder that another test took away meanwhile is not the house's.
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries {
        let Ok(name) = entry.file_name().into_string() else { continue };
        let Ok(kind) = entry.file_type() else { continue };
        let path = format!("{under}{name}");
        // In a second worktree, git's folder is a file that names the first.
        if ["target", ".git"].contains(&name.as_str()) {
            continue;
        }
        if kind.is_dir() {
            walk(&entry.path(), &format!("{path}/"), files);
        } else if kind.is_file() {
            // What is no text (a golden vector) has no lines to look at.
            if let Ok(text) = fs::read_to_string(entry.path()) {
                files.push(File { path, text });
            }
        }
    }
}

fn file(path: &str) -> File {
    let text = fs::read_to_string(root().join(path));
    File { path: path.into(), text: text.unwrap_or_else(|e| panic!("{path}: {e}")) }
}

/// Every manifest of a member.
fn members() -> Vec<File> {
    let is_member = |path: &str| path.ends_with("/Cargo.toml");
    house().into_iter().filter(|file| is_member(&file.path)).collect()
}

#[track_caller]
fn none(findings: impl IntoIterator<Item = Finding>) {
    let lines: Vec<String> = findings.into_iter().map(|finding| finding.to_string()).collect();
    assert!(lines.is_empty(), "\n{}\n", lines.join("\n"));
}

#[test]
fn arrows_between_crates_point_one_way() {
    none(members().iter().flat_map(manifests::edges));
}

#[test]
fn large_libraries_have_one_owner() {
    none(members().iter().flat_map(manifests::owners));
}

#[test]
fn versions_stand_in_the_workspace_manifest_alone() {
    none(members().iter().flat_map(manifests::inherits));
}

#[test]
fn the_limit_on_functions_is_switched_on_everywhere() {
    none(manifests::workspace_lints(&file("Cargo.toml")));
    none(manifests::threshold(&file("clippy.toml")));
    none(members().iter().flat_map(manifests::inherits_lints));
    none(house().iter().flat_map(text::unlimited));
}

#[test]
fn money_is_never_a_floating_point_number() {
    none(manifests::floats_in_lock(&file("Cargo.lock")));
    none(members().iter().chain([&file("Cargo.toml")]).flat_map(manifests::floats_in_manifest));
}

#[test]
fn files_are_short() {
    none(house().iter().flat_map(text::length));
}

#[test]
fn ledger_and_sync_have_no_standard_library() {
    none(
        ["ledger", "sync"]
            .into_iter()
            .flat_map(|name| text::bare(&file(&format!("crates/{name}/src/lib.rs")))),
    );
}

#[test]
fn every_crate_says_what_it_is_and_what_it_never_does() {
    none(house().iter().flat_map(text::essay));
}

#[test]
fn every_crate_is_on_the_map() {
    let map = file("crates/README.md");
    none(members().iter().flat_map(|member| text::on_the_map(&map, member)));
}

#[test]
fn nothing_is_left_undone() {
    none(house().iter().flat_map(text::undone));
}

#[test]
fn clocks_and_dice_have_one_place() {
    none(house().iter().flat_map(text::clocks));
    none(text::idle_exceptions(&house()));
}

#[test]
fn no_machine_is_named() {
    none(house().iter().flat_map(text::machines));
}

#[test]
fn nobody_is_sold_anything() {
    none(house().iter().flat_map(text::sold));
}

#[test]
fn the_protocol_quotes_the_limits_of_the_session() {
    none(agreement::limits(&file("crates/sync/src/limits.rs"), &file("proto/sync.md")));
}

#[test]
fn the_protocol_lists_the_kinds_of_events() {
    let cddl = file("proto/events.cddl");
    none(agreement::kinds(&file("crates/ledger/src/event.rs"), &cddl));
}
