//! `account`: the places where money is.

use clap::Subcommand;
use ndimbal_ledger::account::AccountClass;
use ndimbal_ledger::event::{AccountOpened, Event};
use ndimbal_ledger::money::Currency;

use crate::context::Context;
use crate::find;
use crate::trouble::Trouble;

/// The places where money is: cash boxes, bank accounts, mobile money, floats
#[derive(Debug, Subcommand)]
pub enum Account {
    /// Open an account with what is in it on that day
    ///
    /// Example: ndimbal account open granada/bank --class bank --opening 6200,00 --date 2026-01-01
    Open {
        /// Its name: the chapter, a slash, what it is
        name: String,
        /// cash, bank, mobile-money or float
        #[arg(long)]
        class: String,
        /// What is in it
        #[arg(long, default_value = "0")]
        opening: String,
        /// EUR or XOF
        #[arg(long, default_value = "EUR")]
        currency: String,
        /// From which day it is kept here; payments before it are part of the opening
        #[arg(long, value_name = "YYYY-MM-DD")]
        date: Option<String>,
    },
}

/// Carries it out.
pub fn run(verb: &Account, on: &mut Context<'_>) -> Result<(), Trouble> {
    match verb {
        Account::Open { name, class, opening, currency, date } => {
            let account = find::slug(name)?;
            let head = name.split('/').next().unwrap_or_default();
            let currency = find::word(currency, Currency::parse)?;
            let opened = AccountOpened {
                chapter: find::slug(head)?,
                account,
                class: find::word(class, AccountClass::parse)?,
                opening: find::amount(opening, currency)?,
                date: on.date(date.as_deref())?,
            };
            on.record_and_say(Event::AccountOpened(opened))
        }
    }
}
