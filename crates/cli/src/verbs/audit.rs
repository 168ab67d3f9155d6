//! `audit`: checks everything, believing nobody.

use std::path::{Path, PathBuf};

use ndimbal_node::error::NodeError;
use ndimbal_views::audit::{self, AuditReport, Options};
use ndimbal_views::cborseq::{self, Reader};
use ndimbal_views::words::Words;

use crate::context::{Context, text};
use crate::output::Output;
use crate::trouble::{Trouble, unreadable};
use crate::verbs::Global;

/// Check everything: every byte, signature, link, grant, amount and quorum
///
/// With a file: that file alone, with no home, key or network. Exit code 1 when a fault is
/// found.
///
/// Example: ndimbal audit history.cborseq
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A file that `events export` wrote; without it: the history of this home
    pub file: Option<PathBuf>,
}

/// Carries it out on the history of a home.
pub fn run(_: &Args, on: &mut Context<'_>) -> Result<(), Trouble> {
    let (mut report, lost) = {
        let chapter = on.chapter();
        if chapter.history().is_empty() {
            return Err(NodeError::NoHistory.into());
        }
        let report = audit::audit(cborseq::items(chapter.history()), &Options::default());
        (report, chapter.lost())
    };
    // What waits for a lost event counts nowhere, so the books are not whole.
    report.passed &= lost == 0;
    tell(&report, Some(lost), on.global, on.words, on.out)
}

/// The document about a home: what is lost there is no part of its history.
#[derive(serde::Serialize)]
struct Told<'a> {
    #[serde(flatten)]
    report: &'a AuditReport,
    #[serde(skip_serializing_if = "Option::is_none")]
    lost: Option<usize>,
}

/// Carries it out on a file.
pub fn of_file(
    args: &Args,
    global: &Global,
    words: &Words,
    folder: &Path,
    out: &mut Output,
) -> Result<(), Trouble> {
    let path = folder.join(args.file.as_deref().unwrap_or(Path::new("")));
    let file = std::fs::File::open(&path).map_err(|e| unreadable(&path, e))?;
    let report = audit::audit(Reader::new(file), &Options::default());
    tell(&report, None, global, words, out)
}

fn tell(
    report: &AuditReport,
    lost: Option<usize>,
    global: &Global,
    words: &Words,
    out: &mut Output,
) -> Result<(), Trouble> {
    if global.json {
        let document = serde_json::to_string_pretty(&Told { report, lost });
        out.line(&document.map_err(|e| NodeError::BadInput(e.to_string()))?);
    } else {
        print(report, lost.unwrap_or_default(), words, out);
    }
    if report.passed { Ok(()) } else { Err(Trouble::No) }
}

fn print(report: &AuditReport, lost: usize, words: &Words, out: &mut Output) {
    if let Some(name) = &report.federation {
        out.line(name);
    }
    let counts = &report.counts;
    let args = [("signed", counts.signed.into()), ("set", counts.in_set.into())];
    out.line(&words.say("cli-audit-counts", &args));
    if let (Some(least), Some(most)) = (report.held.first(), report.held.last()) {
        let alone = report.held.iter().filter(|held| held.chapters <= 1).map(|held| held.events);
        let args = [
            ("least", least.chapters.into()),
            ("most", most.chapters.into()),
            ("alone", alone.fold(0, u64::saturating_add).into()),
        ];
        let key = if least == most { "cli-audit-held-same" } else { "cli-audit-held" };
        out.line(&words.say(key, &args));
    }
    for check in &report.checks {
        let name = words.say(&format!("check-{}", check.check.word()), &[]);
        // What has something to look at does not simply hold.
        let found = check.to_look_at + check.faults;
        let key = if found == 0 { "cli-audit-holds" } else { "cli-audit-fails" };
        let look = found.to_string();
        out.line(&text(words, key, &[("check", &name), ("count", &look)]));
    }
    for finding in &report.findings {
        let severity = words.say(&format!("severity-{}", finding.severity.word()), &[]);
        out.line(&format!("{severity}: {}", words.finding(finding)));
    }
    if report.findings_left_out > 0 {
        let more = report.findings_left_out.into();
        out.line(&words.say("cli-audit-more", &[("count", more)]));
    }
    for unproven in &report.unproven {
        out.line(&words.unproven(unproven));
    }
    if let Some(digest) = &report.digest {
        out.line(&text(words, "cli-audit-digest", &[("book", &digest.book.to_string())]));
    }
    if lost > 0 {
        out.line(&words.say("cli-audit-lost", &[("count", lost.into())]));
    }
    let key = if report.passed { "cli-audit-passed" } else { "cli-audit-failed" };
    out.line(&words.say(key, &[]));
}
