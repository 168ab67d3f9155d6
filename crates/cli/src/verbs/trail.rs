//! `trail`: how something came about, event by event.

use ndimbal_node::error::NodeError;
use ndimbal_views::trail::{self, Entry, Page};

use crate::context::Context;
use crate::table::Table;
use crate::trouble::Trouble;

/// How something came about, event by event: who, when, and whether it counts
///
/// Example: ndimbal trail 3f9a2c1b
#[derive(Debug, clap::Args)]
pub struct Args {
    /// An event, case, payout, transfer, member or account; without it: the whole history
    what: Option<String>,
    /// How many events to show
    #[arg(long, default_value_t = 50)]
    limit: u64,
    /// How many to pass over
    #[arg(long, default_value_t = 0)]
    offset: u64,
    /// The newest first
    #[arg(long)]
    newest: bool,
}

/// Carries it out.
pub fn run(args: &Args, on: &mut Context<'_>) -> Result<(), Trouble> {
    match &args.what {
        Some(text) => of_subject(text, on),
        None => {
            let page = Page { offset: args.offset, limit: args.limit, newest_first: args.newest };
            let view = {
                let mut chapter = on.chapter();
                let (history, book) = chapter.read();
                trail::listing(book, history, page)
            };
            if on.global.json {
                return on.json(&view);
            }
            show(&view.entries, on);
            let shown = view.entries.len().into();
            on.tell("cli-trail-page", &[("shown", shown), ("total", view.total.into())]);
            Ok(())
        }
    }
}

fn of_subject(text: &str, on: &mut Context<'_>) -> Result<(), Trouble> {
    let view = {
        let mut chapter = on.chapter();
        let (history, book) = chapter.read();
        let found = trail::find(book, history, text);
        match found.as_slice() {
            [] => return Err(NodeError::NotFound(text.into()).into()),
            [one] => trail::trail(book, history, one),
            _ => return Err(NodeError::Ambiguous(text.into()).into()),
        }
    };
    if on.global.json {
        return on.json(&view);
    }
    show(&view.entries, on);
    Ok(())
}

fn show(entries: &[Entry], on: &mut Context<'_>) {
    let columns = ["time", "event", "kind", "chapter", "person", "held-by", "fate"];
    let mut table = Table::new(on.headings(&columns), &[5]);
    for entry in entries {
        let fate = on.words.say(&format!("fate-{}", entry.standing.fate), &[]);
        let why = on.words.standing(&entry.standing).map(|advice| advice.happened);
        let act = entry.standing.act.map(|act| format!(" ({})", act.short())).unwrap_or_default();
        let fate = format!("{fate}{act}");
        let mut fate = why.map_or(fate.clone(), |why| format!("{fate}: {why}"));
        if let Some(by) = entry.standing.adopted_by {
            let taken = crate::context::text(on.words, "cli-taken-over", &[("id", &by.short())]);
            fate = format!("{fate} {taken}");
        }
        table.row([
            entry.time.clone(),
            entry.event.short(),
            on.words.say(&format!("event-{}", entry.kind), &[]),
            entry.chapter.as_ref().map(ToString::to_string).unwrap_or_default(),
            entry.person.as_ref().map(|p| p.short()).unwrap_or_default(),
            entry.held_by.to_string(),
            fate,
        ]);
    }
    on.table(&table);
}
