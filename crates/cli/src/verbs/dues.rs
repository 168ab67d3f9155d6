//! `dues`: what members owe for a period, and what they pay.

use clap::Subcommand;
use ndimbal_ledger::event::{DuesObliged, DuesPaid, Event};
use ndimbal_ledger::id::{MemberId, Slug};
use ndimbal_ledger::money::Amount;

use super::member::by_number_or_id;
use crate::context::Context;
use crate::find;
use crate::trouble::Trouble;

/// What members owe and pay
#[derive(Debug, Subcommand)]
pub enum Dues {
    /// Say what the members of a chapter owe for a period; who owes it already is left out
    ///
    /// Example: ndimbal dues oblige --chapter granada --from 2025-10-01 --until 2026-09-30
    /// --amount 35 --per-minor 5
    Oblige {
        /// The chapter
        #[arg(long)]
        chapter: String,
        /// One member only: the number in the list, or the first digits of the id
        #[arg(long)]
        member: Option<String>,
        /// First day of the period
        #[arg(long, value_name = "YYYY-MM-DD")]
        from: String,
        /// Last day of the period
        #[arg(long, value_name = "YYYY-MM-DD")]
        until: String,
        /// For an adult
        #[arg(long)]
        amount: String,
        /// For each minor covered with them
        #[arg(long, default_value = "0")]
        per_minor: String,
    },
    /// Record a payment
    ///
    /// Example: ndimbal dues pay 57 20,00 --to granada/cash --receipt R00120
    Pay {
        /// The number in the list, or the first digits of the id
        member: String,
        /// How much
        amount: String,
        /// Into which account
        #[arg(long, value_name = "ACCOUNT")]
        to: String,
        /// When
        #[arg(long, value_name = "YYYY-MM-DD")]
        date: Option<String>,
        /// The number on the paper receipt
        #[arg(long)]
        receipt: Option<String>,
    },
    /// Show the dues of a chapter as totals; never who owes
    Show {
        /// The chapter
        #[arg(long)]
        chapter: String,
    },
}

/// Carries it out.
pub fn run(verb: &Dues, on: &mut Context<'_>) -> Result<(), Trouble> {
    match verb {
        Dues::Oblige { .. } => oblige(verb, on),
        Dues::Pay { member, amount, to, date, receipt } => {
            let by = on.signer()?;
            let paid = DuesPaid {
                member: by_number_or_id(member, &on.names(&by)?, on)?,
                account: find::slug(to)?,
                amount: find::euros(amount)?,
                date: on.date(date.as_deref())?,
                receipt: receipt.as_deref().and_then(receipt_slug),
            };
            on.record_and_say(Event::DuesPaid(paid))
        }
        Dues::Show { chapter } => super::show::dues(chapter, on),
    }
}

/// A receipt's number as the ledger holds it: `R00001` is `r00001`. Up to four
/// letters and then digits: anything longer could be a name, and stays on the
/// paper.
pub fn receipt_slug(text: &str) -> Option<Slug> {
    let plain = text.trim().to_ascii_lowercase();
    let digits = plain.trim_start_matches(|c: char| c.is_ascii_lowercase());
    let letters = plain.len() - digits.len();
    let number = digits.bytes().all(|b| b.is_ascii_digit()) && (1..=12).contains(&digits.len());
    if letters > 4 || !number {
        return None;
    }
    Slug::new(if letters == 0 { format!("r{plain}") } else { plain }.as_str()).ok()
}

fn oblige(verb: &Dues, on: &mut Context<'_>) -> Result<(), Trouble> {
    let Dues::Oblige { chapter, member, from, until, amount, per_minor } = verb else {
        return Ok(());
    };
    let slug = find::slug(chapter)?;
    let (from, until) = (on.date(Some(from))?, on.date(Some(until))?);
    let (adult, minor) = (find::euros(amount)?, find::euros(per_minor)?);
    let node = on.node.clone();
    // Two calls at once must not both oblige.
    let _alone = node.names_alone();
    let by = on.signer()?;
    let only = match member {
        Some(text) => Some(by_number_or_id(text, &on.names(&by)?, on)?),
        None => None,
    };
    let bodies: Vec<Event> = {
        let mut chapter = on.chapter();
        let members = chapter.book().members();
        let concerned = members.iter().filter(|(id, m)| {
            m.chapter == slug && only.is_none_or(|o| o == **id) && m.left.is_none_or(|d| d > from)
        });
        let open = concerned.filter(|(_, m)| {
            let joined_late = m.joined > until;
            !joined_late && !m.dues.iter().any(|entry| is_for(entry, from, until))
        });
        open.map(|(id, m)| obligation(*id, m.minors, (adult, minor), from, until)).collect()
    };
    let count = bodies.len();
    if count > 0 {
        on.chapter().record_all(&by, bodies, true)?;
        on.node.announce();
    }
    if on.global.json {
        return on.json(&serde_json::json!({ "obliged": count }));
    }
    on.tell("cli-obliged", &[("count", count.into())]);
    Ok(())
}

fn is_for(
    entry: &ndimbal_ledger::book::DuesEntry,
    first: ndimbal_ledger::time::Date,
    last: ndimbal_ledger::time::Date,
) -> bool {
    matches!(&entry.kind, ndimbal_ledger::book::DuesKind::Obligation { from, until }
        if *from == first && *until == last)
}

fn obligation(
    member: MemberId,
    minors: u8,
    (adult, minor): (Amount, Amount),
    from: ndimbal_ledger::time::Date,
    until: ndimbal_ledger::time::Date,
) -> Event {
    let owed = adult.minor + minor.minor * i64::from(minors);
    let amount = Amount { minor: owed, ..adult };
    Event::DuesObliged(DuesObliged { member, from, until, amount })
}
