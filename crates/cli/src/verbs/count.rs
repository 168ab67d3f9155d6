//! `count`: what is really in a cash box or wallet.

use clap::Subcommand;
use ndimbal_ledger::event::{CashCounted, CountConfirmed, Event};
use ndimbal_ledger::money::Amount;
use ndimbal_node::error::NodeError;

use crate::context::Context;
use crate::find;
use crate::trouble::Trouble;

/// Count a cash box or wallet; a second officer counts too and confirms
///
/// What differs from the books is posted as over or short when it is confirmed.
///
/// Example: ndimbal count granada/cash 412.50
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct Args {
    /// The account
    #[arg(required = true)]
    account: Option<String>,
    /// What is there
    #[arg(required = true)]
    amount: Option<String>,
    /// When
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<String>,
    #[command(subcommand)]
    confirm: Option<Count>,
}

/// What the second officer says.
#[derive(Debug, Subcommand)]
pub enum Count {
    /// You counted the same
    ///
    /// Example: ndimbal --as secretary count confirm 3f9a2c1b
    Confirm {
        /// The first digits of the count
        count: String,
    },
}

/// Carries it out.
pub fn run(args: &Args, on: &mut Context<'_>) -> Result<(), Trouble> {
    if let Some(Count::Confirm { count }) = &args.confirm {
        return confirm(count, on);
    }
    let (Some(account), Some(amount)) = (&args.account, &args.amount) else {
        return Err(Trouble::Usage("usage-count"));
    };
    let date = on.date(args.date.as_deref())?;
    let account = find::slug(account)?;
    let counted = {
        let mut chapter = on.chapter();
        let known = chapter.book().accounts().get(&account);
        let info = known.ok_or_else(|| NodeError::NotFound(account.to_string()))?;
        find::amount(amount, info.currency)?
    };
    let recorded =
        on.record_and_tell(Event::CashCounted(CashCounted { account, counted, date }))?;
    say_difference("cli-count", &recorded.id, on);
    Ok(())
}

fn confirm(count: &str, on: &mut Context<'_>) -> Result<(), Trouble> {
    let id = find::count(on.chapter().book(), count)?;
    on.record_and_say(Event::CountConfirmed(CountConfirmed { count: id }))?;
    say_difference("cli-count-posted", &id, on);
    Ok(())
}

fn say_difference(key: &str, id: &ndimbal_ledger::id::EventId, on: &mut Context<'_>) {
    let count = on.chapter().book().counts().get(id).cloned();
    let Some(count) = count.filter(|_| !on.global.json) else { return };
    let minor = count.counted.minor.saturating_sub(count.booked.minor);
    let difference = on.words.money(Amount { minor, ..count.counted });
    let (counted, booked) = (on.words.money(count.counted), on.words.money(count.booked));
    let args = [("counted", counted.as_str()), ("booked", &booked), ("difference", &difference)];
    on.say(key, &args);
}
