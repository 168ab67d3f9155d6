//! `digest`: what this home holds, in a few numbers to compare.

use std::io::Read;
use std::path::{Path, PathBuf};

use ndimbal_views::digest::{Comparison, Digest, compare, digest};

use crate::context::Context;
use crate::trouble::{Trouble, unreadable};

/// Largest file that is read as a digest, in bytes.
const DIGEST_MAX: u64 = 64 * 1024;

/// What this home holds, in a few numbers: two homes with equal ones show the same book
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Compare with another home's `digest --json`: exit code 0 equal, 1 the books differ, 8 not
    /// comparable
    #[arg(long, value_name = "FILE")]
    compare: Option<PathBuf>,
}

/// Carries it out.
pub fn run(args: &Args, on: &mut Context<'_>) -> Result<(), Trouble> {
    let view = {
        let mut chapter = on.chapter();
        let quarantined = chapter.quarantined();
        let (history, book) = chapter.read();
        digest(book, history, quarantined)
    };
    if let Some(file) = &args.compare {
        return compare_with(file, &view, on);
    }
    if on.global.json {
        return on.json(&view);
    }
    let (events, aside) = (view.events.to_string(), view.quarantined.to_string());
    let unknown = view.not_understood.to_string();
    on.say(
        "cli-digest",
        &[
            ("events", &events),
            ("root", &view.root.to_string()),
            ("book", &view.book.to_string()),
            ("version", &view.rules_version.to_string()),
            ("unknown", &unknown),
            ("quarantined", &aside),
        ],
    );
    Ok(())
}

fn compare_with(file: &Path, view: &Digest, on: &mut Context<'_>) -> Result<(), Trouble> {
    let path = on.file(file);
    let fail = |e| unreadable(&path, e);
    let mut text = String::new();
    let read = std::fs::File::open(&path).map_err(fail)?;
    read.take(DIGEST_MAX).read_to_string(&mut text).map_err(fail)?;
    let bad = || Trouble::Argument(file.display().to_string(), "argument-digest");
    let other = Digest::parse(&text).ok_or_else(bad)?;
    let found = compare(view, &other);
    let same_set = (view.root, view.events) == (other.root, other.events);
    if on.global.json {
        on.json(&serde_json::json!({ "comparison": found }))?;
    } else {
        match (found, same_set) {
            // The same events, read by programs of which one knows more.
            (Comparison::NotComparable, true) => on.say("cli-digest-other-program", &[]),
            _ => on.say(&format!("comparison-{}", found.word()), &[]),
        }
    }
    match found {
        Comparison::Equal => Ok(()),
        Comparison::Differ => Err(Trouble::No),
        Comparison::NotComparable => Err(Trouble::NotComparable),
    }
}
