//! What the text of a file may say.

use super::{File, Finding};

/// Longest file of source, in lines.
const FILE_LINES: usize = 800;
/// Longest example, in lines.
const EXAMPLE_LINES: usize = 79;

/// Words that stand for work that was not done. Split, so that this file does
/// not find itself.
const UNDONE: [&str; 5] =
    [concat!("to", "do!"), concat!("unimple", "mented!"), concat!("#[ig", "nore"), FIX, THREE];
const FIX: &str = concat!("FIX", "ME");
const THREE: &str = concat!("XX", "X");

/// What reads a clock or rolls dice.
const CLOCKS: [&str; 8] = [
    "SystemTime::now",
    "Instant::now",
    "Timestamp::now",
    "Zoned::now",
    "thread_rng",
    "rand::rng",
    "OsRng",
    "getrandom::",
];

/// Where clocks are read and dice rolled, and why there.
const CLOCK_PLACES: &[(&str, &str)] = &[
    ("crates/node/src/clock.rs", "the one place: time and dice of a running chapter"),
    ("crates/node/src/chapter.rs", "how long an unlocked key was not used"),
    ("crates/node/src/running.rs", "how long a session lasted, for the next wait"),
    ("crates/node/src/syncing.rs", "how long a peer has owed an answer"),
    ("crates/net/src/halves.rs", "until when a frame must be whole"),
    ("crates/net/tests/", "how long a refusal took"),
    ("crates/store/src/journal.rs", "the random mark by which a journal knows its records"),
    ("crates/store/src/index/", "whether sled hangs"),
    ("crates/store/tests/", "until when a test waits for the index"),
    ("crates/cli/src/output.rs", "when a bar is worth showing"),
    ("crates/cli/src/demo/", "until when the demo waits for its nodes"),
    ("crates/cli/src/verbs/bench/", "how long what is measured took"),
];

/// What names a machine, or a folder beside the house.
const MACHINES: [&str; 5] = [
    concat!("../sh", "ared"),
    concat!("/wo", "rk/"),
    concat!("/ro", "ot/"),
    concat!("/Us", "ers/"),
    concat!("crates", ".io"),
];

/// What the fund is not, in the languages of its screens.
const SOLD: [&str; 10] = [
    "seguro",
    "seguros",
    "póliza",
    "pólizas",
    "prima",
    "primas",
    "assurance",
    "insurance",
    "policy",
    "premium",
];

fn every(file: &File, broken: impl Fn(&str) -> Option<String>) -> Vec<Finding> {
    file.lines().filter_map(|(line, text)| Some(file.finding(line, broken(text)?))).collect()
}

/// Files of source are short, and examples shorter.
pub fn length(file: &File) -> Option<Finding> {
    let example = file.path.strip_prefix("examples/").is_some_and(|name| !name.contains('/'));
    let limit = if example { EXAMPLE_LINES } else { FILE_LINES };
    let lines = file.lines().count();
    let what = format!("{lines} lines, {limit} may be: split it where one idea ends");
    (file.is_rust() && lines > limit).then(|| file.finding(limit + 1, what))
}

/// Nobody lifts the limit on functions.
pub fn unlimited(file: &File) -> Vec<Finding> {
    let inner = file.path != "clippy.toml" && file.path.ends_with("clippy.toml");
    if inner {
        return vec![file.finding(1, "a second clippy.toml hides the first: say it in the first")];
    }
    let lint = concat!("clippy::too_many", "_lines");
    let lifted = |text: &str| {
        (file.is_rust() && text.contains(lint)).then(|| "split the function instead".into())
    };
    every(file, lifted)
}

/// A crate without the standard library, whose matches name every case.
pub fn bare(lib: &File) -> Vec<Finding> {
    let wanted = ["#![no_std]", "#![deny(clippy::wildcard_enum_match_arm)]"];
    let absent = wanted.iter().filter(|line| !lib.text.lines().any(|text| text == **line));
    absent.map(|line| lib.finding(1, format!("say `{line}` below the essay"))).collect()
}

/// A crate opens with an essay, and a library says its invariants.
pub fn essay(file: &File) -> Option<Finding> {
    let folder = file.folder()?;
    let lib = file.path == format!("crates/{folder}/src/lib.rs");
    if !lib && file.path != format!("crates/{folder}/src/main.rs") {
        return None;
    }
    if !file.text.starts_with("//! ") {
        return Some(file.finding(1, "open with what this crate is for, in `//!` lines"));
    }
    let invariant = file.text.lines().any(|text| text.starts_with("//! Invariant: "));
    (lib && !invariant).then(|| file.finding(1, "say what always holds: `//! Invariant: …`"))
}

/// Every crate is named on the map of the crates.
pub fn on_the_map(map: &File, member: &File) -> Option<Finding> {
    let folder = member.folder()?;
    let what = format!("the code map does not name `{folder}`: give it a paragraph");
    (!map.text.contains(&format!("`{folder}`"))).then(|| map.finding(1, what))
}

/// Nothing is left for later in the source.
pub fn undone(file: &File) -> Vec<Finding> {
    let found = |text: &str| {
        let mark = UNDONE.iter().find(|mark| text.contains(**mark))?;
        Some(format!("`{mark}`: do it, or take it away"))
    };
    if file.is_rust() { every(file, found) } else { Vec::new() }
}

fn reads_clock(text: &str) -> Option<&'static str> {
    CLOCKS.into_iter().find(|clock| text.contains(clock))
}

/// Programs that run against the machine's own clock by their nature; the
/// world and its happenings are not among them.
fn may_wait(path: &str) -> bool {
    path.starts_with("tests/") && !path.starts_with("tests/world/")
}

/// Time and dice are arguments everywhere but in [`CLOCK_PLACES`].
pub fn clocks(file: &File) -> Vec<Finding> {
    let excepted = CLOCK_PLACES.iter().any(|(place, _)| file.path.starts_with(place));
    if !file.is_rust() || excepted || may_wait(&file.path) {
        return Vec::new();
    }
    let found = |text: &str| {
        let clock = reads_clock(text)?;
        Some(format!("`{clock}`: take time and dice as arguments, from crates/node/src/clock.rs"))
    };
    every(file, found)
}

/// An exception that nothing uses is taken away.
pub fn idle_exceptions(files: &[File]) -> Vec<Finding> {
    let used = |place: &str| {
        files.iter().any(|file| file.path.starts_with(place) && reads_clock(&file.text).is_some())
    };
    let idle = CLOCK_PLACES.iter().filter(|(place, _)| !used(place));
    let here = File::new("tests/tidy/text.rs", "");
    idle.map(|(place, _)| here.finding(1, format!("{place} reads no clock: take it out"))).collect()
}

/// No file says on which machine it was written. The lock file is cargo's.
pub fn machines(file: &File) -> Vec<Finding> {
    if file.path == "Cargo.lock" {
        return Vec::new();
    }
    every(file, |text| {
        let name = MACHINES.iter().find(|name| text.contains(**name))?;
        Some(format!("`{name}` means nothing elsewhere: leave it out"))
    })
}

/// The fund helps; it sells nothing. Holds for all words that people read.
pub fn sold(file: &File) -> Vec<Finding> {
    if !file.path.contains("/locales/") {
        return Vec::new();
    }
    every(file, |text| {
        let text = text.to_lowercase();
        let mut words = text.split(|c: char| !c.is_alphabetic());
        let word = words.find(|word| SOLD.contains(word))?;
        Some(format!("`{word}`: say fund and help; this is not insurance"))
    })
}
