//! `store`: the files under the history.

use clap::Subcommand;
use ndimbal_store::{MissingEvent, Problem};
use ndimbal_views::words::Words;

use crate::context::Context;
use crate::trouble::Trouble;

/// The files that hold the history
#[derive(Debug, Subcommand)]
pub enum Store {
    /// Read everything back and check every byte, id and signature
    ///
    /// What opening the home found and mended before is told as well.
    Check,
    Repair(super::repair::Args),
}

/// Carries it out.
pub fn run(verb: &Store, on: &mut Context<'_>) -> Result<(), Trouble> {
    let Store::Check = verb else { return Err(Trouble::Usage("usage-stop-first")) };
    let mut bar = crate::output::Progress::new(on.words.say("cli-checking", &[]));
    let (report, healed) = {
        let chapter = on.chapter();
        let report = chapter.store().check(&mut |p| bar.at(p.done, p.total))?;
        let opening = chapter.store().opening();
        (report, opening.healed.len())
    };
    let problems: Vec<String> = report.problems.iter().map(|p| words(p, on.words)).collect();
    let more = usize::try_from(report.more).unwrap_or(usize::MAX);
    let count = problems.len().saturating_add(more);
    if on.global.json {
        on.json(&serde_json::json!({
            "events": report.events, "problems": problems, "more": report.more,
            "healed_on_opening": healed, "lost": report.lost, "clean": report.is_clean(),
        }))?;
    } else {
        on.tell("cli-store-checked", &[("count", report.events.into())]);
        if healed > 0 {
            on.tell("cli-store-healed", &[("count", healed.into())]);
        }
        problems.iter().for_each(|problem| on.out.line(problem));
        let key = if report.is_clean() { "cli-store-whole" } else { "cli-store-damaged" };
        on.tell(key, &[("count", count.into())]);
    }
    if report.is_clean() { Ok(()) } else { Err(Trouble::No) }
}

/// An event that is gone, as far as it is known.
pub fn missing(event: &MissingEvent, words: &Words) -> String {
    let say = |key: &str, args: &[(&str, &str)]| crate::context::text(words, key, args);
    let id = event.id.map(|id| id.short());
    match (event.place, id) {
        (Some((device, seq)), Some(id)) => say(
            "problem-missing",
            &[("id", &id), ("device", &device.short()), ("number", &seq.to_string())],
        ),
        (Some((device, seq)), None) => say(
            "problem-missing-place",
            &[("device", &device.short()), ("number", &seq.to_string())],
        ),
        (None, id) => say("problem-missing-id", &[("id", &id.unwrap_or_default())]),
    }
}

/// A problem in the reader's words.
pub fn words(problem: &Problem, words: &Words) -> String {
    let say = |key: &str, args: &[(&str, &str)]| crate::context::text(words, key, args);
    let counted = |key: &str, count: u64| words.say(key, &[("count", count.into())]);
    match problem {
        Problem::Journal(damage) => say(
            "problem-journal",
            &[("segment", &damage.segment.to_string()), ("offset", &damage.offset.to_string())],
        ),
        Problem::Missing(event) => missing(event, words),
        Problem::Undecodable { path, offset, .. } => say(
            "problem-undecodable",
            &[("file", &path.display().to_string()), ("offset", &offset.to_string())],
        ),
        Problem::BadSignature { id } => say("problem-signature", &[("id", &id.short())]),
        Problem::Repeated { id } => say("problem-repeated", &[("id", &id.short())]),
        Problem::IndexRow { id, .. } => say("problem-index-row", &[("id", &id.short())]),
        Problem::OnlyInIndex { rows, .. } => counted("problem-only-in-index", *rows),
        Problem::Index(fault) => say("problem-index", &[("why", &format!("{fault:?}"))]),
    }
}
