//! `budget`: what a chapter plans, what came of it, and how long its money
//! lasts.

use clap::Subcommand;
use ndimbal_ledger::event::{BudgetAdopted, BudgetLine, Event};
use ndimbal_views::report;

use super::report::{How, known_chapter, show, with_books};
use crate::context::Context;
use crate::find;
use crate::trouble::Trouble;

/// What a chapter plans, and how long its money lasts
#[derive(Debug, Subcommand)]
pub enum Budget {
    /// Adopt a budget; a later one for the same days takes its place
    Adopt {
        /// The chapter
        #[arg(long)]
        chapter: String,
        /// First day
        #[arg(long, value_name = "YYYY-MM-DD")]
        from: String,
        /// Last day
        #[arg(long, value_name = "YYYY-MM-DD")]
        until: String,
        /// A class and how much; may be repeated
        #[arg(long = "line", value_name = "CLASS=AMOUNT")]
        lines: Vec<String>,
    },
    /// Show what came in and went out beside the budget, and the reserve
    Show {
        /// The chapter
        #[arg(long)]
        chapter: String,
        /// On which day
        #[arg(long, value_name = "YYYY-MM-DD")]
        on: Option<String>,
        #[command(flatten)]
        show: How,
    },
}

/// Carries it out.
pub fn run(verb: &Budget, on: &mut Context<'_>) -> Result<(), Trouble> {
    match verb {
        Budget::Adopt { chapter, from, until, lines } => {
            let lines = lines.iter().map(|text| line(text)).collect::<Result<_, _>>()?;
            let (from, until) = (on.date(Some(from))?, on.date(Some(until))?);
            let chapter = find::slug(chapter)?;
            on.record_and_say(Event::BudgetAdopted(BudgetAdopted { chapter, from, until, lines }))
        }
        Budget::Show { chapter, on: day, show: how } => {
            let slug = known_chapter(chapter, on)?;
            let day = on.date(day.as_deref())?;
            let sheet = with_books(on, |books| report::budget(books, &slug, day));
            show(&sheet, how, on)
        }
    }
}

/// `class=amount`.
fn line(text: &str) -> Result<BudgetLine, Trouble> {
    let source = find::source(text)?;
    Ok(BudgetLine { class: source.account, amount: source.amount })
}
