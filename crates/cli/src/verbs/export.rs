//! `export`: the books for other programs, on standard output.

use clap::Subcommand;
use ndimbal_views::export::{Journal, Wanted, journal, text};

use super::report::known_chapter;
use crate::context::Context;
use crate::trouble::Trouble;

/// The books for other programs, without names; write it to a file with >
#[derive(Debug, Subcommand)]
pub enum Export {
    /// For hledger
    Hledger(Part),
    /// For beancount
    Beancount(Part),
    /// One row for each line, for a spreadsheet
    Csv(Part),
    /// One JSON document
    Json(Part),
}

/// A journal as a text.
type Format = fn(&Journal) -> String;

/// Which part of the books.
#[derive(Debug, clap::Args)]
pub struct Part {
    /// Only what touches this chapter
    #[arg(long)]
    chapter: Option<String>,
    /// Last day
    #[arg(long, value_name = "YYYY-MM-DD")]
    until: Option<String>,
}

/// Carries it out.
pub fn run(verb: &Export, on: &mut Context<'_>) -> Result<(), Trouble> {
    let (part, format): (_, Option<Format>) = match verb {
        Export::Hledger(part) => (part, Some(text::hledger)),
        Export::Beancount(part) => (part, Some(text::beancount)),
        Export::Csv(part) => (part, Some(text::csv)),
        Export::Json(part) => (part, None),
    };
    let chapter = part.chapter.as_deref().map(|text| known_chapter(text, on)).transpose()?;
    let until = part.until.as_deref().map(|text| on.date(Some(text))).transpose()?;
    let read = {
        let mut own = on.chapter();
        let (history, book) = own.read();
        journal(book, history, &Wanted { chapter, until })
    };
    match format.filter(|_| !on.global.json) {
        None => on.json(&read),
        Some(format) => {
            let text = format(&read);
            on.out.line(text.strip_suffix('\n').unwrap_or(&text));
            Ok(())
        }
    }
}
