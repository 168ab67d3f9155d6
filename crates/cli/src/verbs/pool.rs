//! `pool`: the money that the chapters hold together, and who may draw on it.

use clap::Subcommand;
use ndimbal_ledger::event::{Event, RightsAllotted};
use ndimbal_ledger::money::{Amount, Currency};

use crate::context::Context;
use crate::find;
use crate::table::Table;
use crate::trouble::Trouble;

/// The federation's pool and the rights to draw on it
#[derive(Debug, Subcommand)]
pub enum Pool {
    /// Pass drawing rights of your device on to another device
    ///
    /// Example: ndimbal pool allot 7be21f90 1900
    Allot {
        /// The first digits of the device that may draw from now on
        device: String,
        /// How much
        amount: String,
    },
    /// Show what the pool holds and who may draw how much
    Show,
}

/// Carries it out.
pub fn run(verb: &Pool, on: &mut Context<'_>) -> Result<(), Trouble> {
    match verb {
        Pool::Allot { device, amount } => {
            let to = find::device(on.chapter().book(), device)?;
            let amount = find::euros(amount)?;
            on.record_and_say(Event::RightsAllotted(RightsAllotted { to, amount }))
        }
        Pool::Show => show(on),
    }
}

fn show(on: &mut Context<'_>) -> Result<(), Trouble> {
    let (holds, rights) = {
        let mut chapter = on.chapter();
        let book = chapter.book();
        let pool = find::slug(ndimbal_ledger::account::POOL)?;
        let account = ndimbal_ledger::account::Account::Fund(pool);
        let mut rights: Vec<_> = book.all_rights().iter().map(|(d, r)| (*d, *r)).collect();
        rights.sort_by_key(|(device, minor)| (std::cmp::Reverse(*minor), *device));
        (book.balance(&account, Currency::Eur), rights)
    };
    let euros = |minor| Amount { minor, currency: Currency::Eur };
    if on.global.json {
        let rights: Vec<_> = rights
            .iter()
            .map(|(d, r)| serde_json::json!({ "device": d.to_string(), "rights": euros(*r).to_string() }))
            .collect();
        return on.json(&serde_json::json!({ "holds": holds.to_string(), "rights": rights }));
    }
    let money = on.words.money(holds);
    on.say("cli-pool-holds", &[("amount", &money)]);
    let heading = ["device", "rights"].map(|h| on.words.say(&format!("column-{h}"), &[]));
    let mut table = Table::new(heading, &[1]);
    for (device, minor) in rights {
        table.row([device.short(), on.words.money(euros(minor))]);
    }
    table.lines().iter().for_each(|line| on.out.line(line));
    Ok(())
}
