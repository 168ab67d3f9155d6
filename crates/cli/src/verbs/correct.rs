//! `correct`: a record that was wrong counts no longer.

use ndimbal_ledger::case::Mistake;
use ndimbal_ledger::event::{Corrected, Event};

use crate::context::Context;
use crate::find;
use crate::trouble::Trouble;

/// Take back a record that was wrong; then record what is right
///
/// The wrong record stays visible with its correction. Nothing is ever deleted.
///
/// Example: ndimbal correct 3f9a2c1b amount --date 2026-02-11
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The first digits of the wrong event
    wrong: String,
    /// amount, person, account, date, twice or never-happened
    mistake: String,
    /// The day on which the books take it back
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<String>,
}

/// Carries it out.
pub fn run(args: &Args, on: &mut Context<'_>) -> Result<(), Trouble> {
    let wrong = find::event(on.chapter().history(), &args.wrong)?;
    let mistake = find::word(&args.mistake, Mistake::parse)?;
    let date = on.date(args.date.as_deref())?;
    on.record_and_say(Event::Corrected(Corrected { wrong, mistake, date: Some(date) }))
}
