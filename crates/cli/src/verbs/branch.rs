//! `branch`: a device that signed two histories, and which one counts.

use clap::Subcommand;
use ndimbal_ledger::event::{BranchAdopted, Event};
use ndimbal_node::error::NodeError;
use ndimbal_views::devices::branches;

use crate::context::Context;
use crate::find;
use crate::table::Table;
use crate::trouble::Trouble;

/// A copied device signed two histories: see both, choose one
#[derive(Debug, Subcommand)]
pub enum Branch {
    /// Show the branches of every device that signed two histories
    List,
    /// Propose that the branch with this event counts; the other officers endorse it
    ///
    /// Example: ndimbal branch adopt 3f9a2c1b
    Adopt {
        /// The first digits of an event on the branch
        event: String,
    },
}

/// Carries it out.
pub fn run(verb: &Branch, on: &mut Context<'_>) -> Result<(), Trouble> {
    match verb {
        Branch::List => list(on),
        Branch::Adopt { event } => {
            let chosen = {
                let mut open = on.chapter();
                let (history, book) = open.read();
                let last = find::event(history, event)?;
                let device = history.get(&last).map(|e| e.header().device);
                let person = device.and_then(|d| book.devices().get(&d)).map(|e| e.person);
                let chapter = person.and_then(|p| book.chapter_of_person(&p));
                let chapter = chapter.ok_or_else(|| NodeError::NotFound(event.clone()))?;
                BranchAdopted { chapter, last }
            };
            on.propose_and_say(Event::BranchAdopted(chosen))
        }
    }
}

fn list(on: &mut Context<'_>) -> Result<(), Trouble> {
    let view = {
        let mut chapter = on.chapter();
        let (history, book) = chapter.read();
        branches(book, history)
    };
    if on.global.json {
        return on.json(&view);
    }
    if view.is_empty() {
        on.say("cli-no-branches", &[]);
        return Ok(());
    }
    let columns = ["device", "number", "last", "events", "state"];
    let mut table = Table::new(on.headings(&columns), &[1, 3]);
    for row in view {
        let state = on.words.say(&format!("branch-state-{}", row.state), &[]);
        let by = row.by.map(|by| format!(" ({})", by.short())).unwrap_or_default();
        table.row([
            row.device.short(),
            on.words.count(row.from),
            row.last.short(),
            on.words.count(row.events),
            format!("{state}{by}"),
        ]);
    }
    on.table(&table);
    Ok(())
}
