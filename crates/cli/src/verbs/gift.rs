//! `gift`: money that somebody gave.

use ndimbal_ledger::event::{Event, GiftReceived};

use crate::context::Context;
use crate::find;
use crate::trouble::Trouble;

/// Record a gift, without the giver's name
///
/// Example: ndimbal gift granada/cash 120,00 --date 2026-02-01
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Where it lies now
    account: String,
    /// How much
    amount: String,
    /// When it came
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<String>,
}

/// Carries it out.
pub fn run(args: &Args, on: &mut Context<'_>) -> Result<(), Trouble> {
    let gift = GiftReceived {
        account: find::slug(&args.account)?,
        amount: find::euros(&args.amount)?,
        date: on.date(args.date.as_deref())?,
    };
    on.record_and_say(Event::GiftReceived(gift))
}
