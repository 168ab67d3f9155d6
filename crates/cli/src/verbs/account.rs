//! `account`: the places where money is.

use clap::Subcommand;
use ndimbal_ledger::account::AccountClass;
use ndimbal_ledger::event::{AccountCharged, AccountCredited, AccountOpened, Event};
use ndimbal_ledger::id::Slug;
use ndimbal_ledger::money::{Amount, Currency};
use ndimbal_ledger::people::ChapterKind;
use ndimbal_ledger::time::Date;

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
        /// EUR or XOF; without it: francs for a contact office, else euros
        #[arg(long)]
        currency: Option<String>,
        /// From which day it is kept here; payments before it are part of the opening
        #[arg(long, value_name = "YYYY-MM-DD")]
        date: Option<String>,
    },
    /// Record what the bank or operator took by itself
    ///
    /// Example: ndimbal account charge granada/bank 3,50 --date 2026-01-20
    Charge(Own),
    /// Record what the bank or operator gave by itself
    ///
    /// Example: ndimbal account credit granada/bank 0,12 --date 2026-01-20
    Credit(Own),
}

/// What a bank or operator did by itself.
#[derive(Debug, clap::Args)]
pub struct Own {
    /// Which account
    account: String,
    /// How much
    amount: String,
    /// When
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<String>,
}

/// Carries it out.
pub fn run(verb: &Account, on: &mut Context<'_>) -> Result<(), Trouble> {
    match verb {
        Account::Open { name, class, opening, currency, date } => {
            let account = find::slug(name)?;
            let head = name.split('/').next().unwrap_or_default();
            let chapter = find::slug(head)?;
            let currency = match currency {
                Some(word) => find::currency(word)?,
                None => usual(&chapter, on),
            };
            let opened = AccountOpened {
                chapter,
                account,
                class: find::word(class, AccountClass::parse)?,
                opening: find::amount(opening, currency)?,
                date: on.date(date.as_deref())?,
            };
            on.record_and_say(Event::AccountOpened(opened))
        }
        Account::Charge(own) => {
            let (account, amount, date) = own.read(on)?;
            on.record_and_say(Event::AccountCharged(AccountCharged { account, amount, date }))
        }
        Account::Credit(own) => {
            let (account, amount, date) = own.read(on)?;
            on.record_and_say(Event::AccountCredited(AccountCredited { account, amount, date }))
        }
    }
}

/// What a chapter counts in: the office in Senegal in francs.
fn usual(chapter: &Slug, on: &Context<'_>) -> Currency {
    let mut home = on.chapter();
    let known = home.book().federation().and_then(|found| found.chapters.get(chapter));
    match known.map(|known| known.kind) {
        Some(ChapterKind::ContactOffice) => Currency::Xof,
        Some(ChapterKind::City) | None => Currency::Eur,
    }
}

impl Own {
    /// The amount is in the account's currency.
    fn read(&self, on: &mut Context<'_>) -> Result<(Slug, Amount, Date), Trouble> {
        let account = find::slug(&self.account)?;
        let known = on.chapter().book().accounts().get(&account).map(|info| info.currency);
        let amount = find::amount(&self.amount, known.unwrap_or(Currency::Eur))?;
        Ok((account, amount, on.date(self.date.as_deref())?))
    }
}
