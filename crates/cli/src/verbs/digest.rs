//! `digest`: what this home holds, in a few numbers to compare.

use ndimbal_views::digest::digest;

use crate::context::Context;
use crate::trouble::Trouble;

/// What this home holds, in a few numbers: two homes with equal ones show the same book
#[derive(Debug, clap::Args)]
pub struct Args {}

/// Carries it out.
pub fn run(_: &Args, on: &mut Context<'_>) -> Result<(), Trouble> {
    let view = {
        let mut chapter = on.chapter();
        let quarantined = chapter.quarantined();
        let (history, book) = chapter.read();
        digest(book, history, quarantined)
    };
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
