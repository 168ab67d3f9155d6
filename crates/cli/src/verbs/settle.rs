//! `settle`: the end of a dispute or of an irregular fact.

use ndimbal_ledger::case::Settlement;
use ndimbal_ledger::event::{Event, Settled};

use crate::context::Context;
use crate::find;
use crate::trouble::Trouble;

/// Settle a dispute about a payout, what is on its way of a transfer, or a fact
/// that is marked irregular
///
/// A dispute ends when all came that was sent (made-good, accepted, corrected),
/// or the chapter bears what is missing (borne-by-chapter), as it can of a
/// transfer; what comes later takes the loss back. A statement by
/// somebody whose word is not enough waits: "accepted" lets it count, any other
/// end leaves it without effect.
///
/// Example: ndimbal settle 3f9a2c1b made-good
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The first digits of the payout, the transfer or the irregular event
    subject: String,
    /// made-good, borne-by-chapter, accepted or corrected
    outcome: String,
    /// When
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<String>,
}

/// Carries it out.
pub fn run(args: &Args, on: &mut Context<'_>) -> Result<(), Trouble> {
    let subject = find::event(on.chapter().history(), &args.subject)?;
    let outcome = find::word(&args.outcome, Settlement::parse)?;
    let date = on.date(args.date.as_deref())?;
    on.record_and_say(Event::Settled(Settled { subject, outcome, date }))
}
