//! Reports of a period: for a treasurer, an assembly, an authority.
//!
//! A report is tables of plain cells ([`sheet`]), so that a terminal, a
//! spreadsheet and a program read the same. Every row names the command that
//! explains it: of most rows that is the report itself with `--line`, which
//! lists the events that the figure is made of.
//!
//! Reports are on a cash basis: money counts on the day on which it entered or
//! left an account. [`flows`] sorts every such movement once; everything else
//! adds up.

mod annual;
mod assembly;
mod budget;
mod cases;
mod dues;
mod few;
pub mod flows;
mod indicators;
mod money;
pub mod sheet;

use ndimbal_ledger::account::{Account, POOL};
use ndimbal_ledger::book::Book;
use ndimbal_ledger::history::History;
use ndimbal_ledger::id::Slug;
use ndimbal_ledger::time::Date;

use crate::export::names::owner;
use crate::statement::Period;

pub use annual::{Form, annual};
pub use assembly::assembly;
pub use budget::budget;
pub(crate) use cases::in_euros;
pub use cases::{case, case_accounts};
pub use dues::member;
pub use indicators::indicators;
pub use money::{chapter, fund, income, trial_balance};
pub use sheet::{Cell, Leg, Report, Row, Table};

/// What reports are read from.
#[derive(Clone, Copy)]
pub struct Books<'a> {
    /// The book.
    pub book: &'a Book,
    /// The events that it was folded from.
    pub history: &'a History,
}

/// Whose money, and when.
#[derive(Debug, Clone, Default)]
pub struct Scope {
    /// A chapter, or `pool`; none: all together.
    pub chapter: Option<Slug>,
    /// The days.
    pub period: Period,
}

impl Scope {
    /// Whether an account is among those that are reported on.
    fn has(&self, book: &Book, account: &Account) -> bool {
        match &self.chapter {
            None => true,
            Some(pool) if pool.as_str() == POOL => {
                matches!(account, Account::Fund(slug) if slug == pool)
            }
            Some(chapter) => owner(book, account).as_ref() == Some(chapter),
        }
    }

    fn has_chapter(&self, chapter: &Slug) -> bool {
        self.chapter.as_ref().is_none_or(|own| own == chapter)
    }

    fn holds(&self, date: Date) -> bool {
        self.period.holds(date)
    }

    /// How the report is asked for on the command line.
    fn command(&self, report: &str) -> String {
        let options = [
            ("chapter", self.chapter.as_ref().map(ToString::to_string)),
            ("from", self.period.from.map(|day| day.to_string())),
            ("until", self.period.until.map(|day| day.to_string())),
        ];
        let mut command = format!("report {report}");
        for (name, value) in options {
            command += &value.map(|value| format!(" --{name} {value}")).unwrap_or_default();
        }
        command
    }
}
