//! `transfer`: money from one account to another, acknowledged by the
//! receiver.

use clap::Subcommand;
use ndimbal_ledger::case::Channel;
use ndimbal_ledger::event::{Event, TransferReceived, TransferSent};
use ndimbal_ledger::money::{Amount, Currency};
use ndimbal_ledger::refusal::Refusal;
use ndimbal_node::error::NodeError;
use ndimbal_views::transfers::transfers;
use ndimbal_views::words::Family;

use crate::context::Context;
use crate::find;
use crate::table::Table;
use crate::trouble::Trouble;

/// Money from one account to another; the receiver says what came
#[derive(Debug, Subcommand)]
pub enum Transfer {
    /// Send money to another account, or into the pool
    ///
    /// Example: ndimbal transfer send granada/bank pool 1500 --channel bank
    Send {
        /// Out of which account
        from: String,
        /// Into which account
        to: String,
        /// How much leaves, fee apart
        amount: String,
        /// What goes on in the other currency, when the money is changed on the way
        #[arg(long)]
        sent: Option<String>,
        /// What sending cost, from the same account
        #[arg(long, default_value = "0")]
        fee: String,
        /// cash, bank, bizum, wave, orange-money or card
        #[arg(long, default_value = "bank")]
        channel: String,
        /// When
        #[arg(long, value_name = "YYYY-MM-DD")]
        date: Option<String>,
    },
    /// Say how much of a transfer came; without an amount: all of it
    ///
    /// Example: ndimbal transfer receive 3f9a2c1b
    Receive {
        /// The first digits of the transfer's id
        transfer: String,
        /// How much came
        amount: Option<String>,
        /// When
        #[arg(long, value_name = "YYYY-MM-DD")]
        date: Option<String>,
    },
    /// Show all transfers
    List,
}

/// Carries it out.
pub fn run(verb: &Transfer, on: &mut Context<'_>) -> Result<(), Trouble> {
    match verb {
        Transfer::Send { from, to, amount, sent, fee, channel, date } => {
            let from = find::slug(from)?;
            let currency = {
                let mut chapter = on.chapter();
                let known = chapter.book().accounts().get(&from).map(|a| a.currency);
                known.unwrap_or(Currency::Eur)
            };
            let other = match currency {
                Currency::Eur => Currency::Xof,
                Currency::Xof => Currency::Eur,
            };
            let event = TransferSent {
                from,
                to: find::slug(to)?,
                amount: find::amount(amount, currency)?,
                sent: sent.as_deref().map(|text| find::amount(text, other)).transpose()?,
                fee: find::amount(fee, currency)?,
                date: on.date(date.as_deref())?,
                channel: find::word(channel, Channel::parse)?,
            };
            let (whole, sent) = (event.amount, event.sent);
            let recorded = on.record_and_tell(Event::TransferSent(event))?;
            super::payout::look_at_the_rate(&recorded.id, whole, sent, on);
            Ok(())
        }
        Transfer::Receive { transfer, amount, date } => {
            let (id, left) = {
                let mut chapter = on.chapter();
                let book = chapter.book();
                let id = find::transfer(book, transfer)?;
                let known = &book.transfers()[&id];
                (id, Amount { minor: known.missing(), ..known.sent })
            };
            if amount.is_none() && left.minor <= 0 {
                return Err(NodeError::Refused(Refusal::ConfirmedBefore).into());
            }
            let amount = amount.as_deref().map(|a| find::amount(a, left.currency)).transpose()?;
            let event = TransferReceived {
                transfer: id,
                amount: amount.unwrap_or(left),
                date: on.date(date.as_deref())?,
            };
            on.record_and_say(Event::TransferReceived(event))
        }
        Transfer::List => list(on),
    }
}

fn list(on: &mut Context<'_>) -> Result<(), Trouble> {
    let rows = {
        let mut chapter = on.chapter();
        let (history, book) = chapter.read();
        transfers(book, history)
    };
    if on.global.json {
        return on.json(&rows);
    }
    let changed = rows.iter().any(|line| line.cost.is_some());
    let mut columns =
        vec!["id", "date", "from", "to", "channel", "amount", "fee", "sent", "received"];
    columns.extend(changed.then_some("change-cost"));
    let mut table = Table::new(on.headings(&columns), &[5, 6, 7, 8, 9]);
    for line in rows {
        let mut cells = vec![
            line.transfer.short(),
            on.words.date(*line.date),
            line.from.to_string(),
            line.to.to_string(),
            on.words.label(Family::Channel, line.channel),
        ];
        cells.extend([line.amount, line.fee, line.sent, line.received].map(|m| on.words.money(*m)));
        if changed {
            cells.push(line.cost.map(|cost| on.words.money(*cost)).unwrap_or_default());
        }
        table.row(cells);
    }
    on.table(&table);
    Ok(())
}
