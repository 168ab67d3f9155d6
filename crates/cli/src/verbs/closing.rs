//! `close`, `closings`: periods whose figures nothing moves any more.

use ndimbal_ledger::event::{Closed, Event};
use ndimbal_node::error::NodeError;
use ndimbal_views::acts::{self, FigureView};

use crate::context::Context;
use crate::find;
use crate::table::Table;
use crate::trouble::Trouble;

/// Close a period of a chapter: figures and a root over everything that is known here
///
/// Shows the figures and asks. The chapter's other officers sign the same (`endorse`), and an
/// officer of another chapter as witness; then nothing moves these figures any more.
///
/// Example: ndimbal --as treasurer close granada --until 2026-03-31
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The chapter
    chapter: String,
    /// The last day of the period
    #[arg(long, value_name = "YYYY-MM-DD")]
    until: String,
}

/// Show the closed periods: figures, root, who signed, witnesses
#[derive(Debug, clap::Args)]
pub struct List {}

/// Carries it out.
pub fn run(args: &Args, on: &mut Context<'_>) -> Result<(), Trouble> {
    let slug = find::slug(&args.chapter)?;
    let until = on.date(Some(&args.until))?;
    let draft = {
        let mut chapter = on.chapter();
        let (history, book) = chapter.read();
        book.draft_closing(&slug, until, history).map_err(NodeError::Refused)?
    };
    if !on.global.json {
        show_draft(&draft, on);
    }
    on.confirm("cli-close-asks", &[("chapter", &args.chapter)])?;
    on.propose_and_say(Event::Closed(draft))
}

fn show_draft(draft: &Closed, on: &mut Context<'_>) {
    let (chapter, until) = (draft.chapter.to_string(), on.words.date(draft.until));
    on.say("cli-period", &[("chapter", &chapter), ("until", &until)]);
    let figures: Vec<FigureView> = draft.figures.iter().map(FigureView::of).collect();
    show_figures(&figures, on);
    let events = on.words.count(draft.events);
    let root = draft.root.to_string();
    on.say("cli-closing-root", &[("events", &events), ("root", &root)]);
}

fn show_figures(figures: &[FigureView], on: &mut Context<'_>) {
    let mut table = Table::new(on.headings(&["account", "amount", "count"]), &[1]);
    for figure in figures {
        let count = figure.count.map(|id| id.short()).unwrap_or_default();
        table.row([figure.account.to_string(), on.words.money(figure.amount.0), count]);
    }
    on.table(&table);
}

/// Shows the closings that hold.
pub fn list(_: &List, on: &mut Context<'_>) -> Result<(), Trouble> {
    let view = {
        let mut chapter = on.chapter();
        let (history, book) = chapter.read();
        acts::closings(book, history)
    };
    if on.global.json {
        return on.json(&view);
    }
    if view.is_empty() {
        on.say("cli-no-closings", &[]);
    }
    for closing in &view {
        let (chapter, until) = (closing.chapter.to_string(), on.words.date(closing.until.0));
        on.say("cli-period", &[("chapter", &chapter), ("until", &until)]);
        show_figures(&closing.figures, on);
        let (events, root) = (on.words.count(closing.events), closing.root.to_string());
        on.say("cli-closing-root", &[("events", &events), ("root", &root)]);
        let persons = |list: Vec<String>| list.join(" ");
        let own = closing.voices.iter().filter(|v| !closing.witnesses.contains(&v.person));
        let voices = persons(own.map(|v| v.person.short()).collect());
        on.say("cli-closing-voices", &[("persons", &voices)]);
        if closing.witnessed {
            let witnesses = persons(closing.witnesses.iter().map(|p| p.short()).collect());
            on.say("cli-closing-witnesses", &[("persons", &witnesses)]);
        } else {
            on.say("cli-closing-unwitnessed", &[]);
        }
        if !closing.left_out.is_empty() {
            let left: Vec<String> = closing.left_out.iter().map(|id| id.short()).collect();
            on.say("cli-closing-left-out", &[("events", &left.join(" "))]);
        }
    }
    Ok(())
}
