//! `levy`: a fixed amount from every member, after a death.

use clap::Subcommand;
use ndimbal_ledger::event::{Event, LevyCalled, LevyPaid};
use ndimbal_ledger::id::EventId;
use ndimbal_ledger::money::{Amount, Currency};
use ndimbal_ledger::refusal::Refusal;
use ndimbal_node::error::NodeError;
use ndimbal_views::collecting::{self, LevyLine, LevyMember};

use super::dues::typed_receipt;
use super::member::by_number_or_id;
use crate::context::Context;
use crate::find;
use crate::table::Table;
use crate::trouble::Trouble;

/// A fixed amount from every member, after a death
#[derive(Debug, Subcommand)]
pub enum Levy {
    /// Call a levy: who is a member on its day owes it
    Call {
        /// Whose members
        #[arg(long)]
        chapter: String,
        /// How much, for every member
        #[arg(long)]
        amount: String,
        /// For which case
        #[arg(long)]
        case: Option<String>,
        /// Who is a member on this day owes it
        #[arg(long, value_name = "YYYY-MM-DD")]
        date: Option<String>,
        /// To be paid until
        #[arg(long, value_name = "YYYY-MM-DD")]
        due: String,
    },
    /// Record what a member paid of a levy; without an amount: what is still owed
    Pay {
        /// The first digits of the levy
        levy: String,
        /// The number in the list, or the first digits of the id
        member: String,
        /// How much
        amount: Option<String>,
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
    /// Show all levies
    List,
    /// Show how far a levy is; to the chapter's treasurer, by member
    Show {
        /// The first digits of the levy
        levy: String,
    },
}

/// Carries it out.
pub fn run(verb: &Levy, on: &mut Context<'_>) -> Result<(), Trouble> {
    match verb {
        Levy::Call { chapter, amount, case, date, due } => {
            let case = match case {
                Some(text) => Some(find::case(on.chapter().book(), text)?),
                None => None,
            };
            let called = LevyCalled {
                chapter: find::slug(chapter)?,
                case,
                amount: find::euros(amount)?,
                date: on.date(date.as_deref())?,
                due: on.date(Some(due))?,
            };
            on.record_and_say(Event::LevyCalled(called))
        }
        Levy::Pay { .. } => pay(verb, on),
        Levy::List => {
            let view = collecting::levies(on.chapter().book());
            if on.global.json {
                return on.json(&view);
            }
            table(&view, on);
            Ok(())
        }
        Levy::Show { levy } => show(levy, on),
    }
}

fn pay(verb: &Levy, on: &mut Context<'_>) -> Result<(), Trouble> {
    let Levy::Pay { levy, member, amount, to, date, receipt } = verb else { return Ok(()) };
    let by = on.signer()?;
    let levy = find::levy(on.chapter().book(), levy)?;
    let member = by_number_or_id(member, &on.names(&by)?, on)?;
    let amount = match amount {
        Some(text) => find::euros(text)?,
        None => {
            let mut chapter = on.chapter();
            let book = chapter.book();
            let (known, called) = (book.members().get(&member), book.levies().get(&levy));
            let left = called.zip(known).map(|(l, m)| l.expected_of(m) - l.paid_by(&member));
            let left = Amount { minor: left.unwrap_or_default().max(0), currency: Currency::Eur };
            if left.minor == 0 {
                return Err(NodeError::Refused(Refusal::BeyondOwed(left)).into());
            }
            left
        }
    };
    let paid = LevyPaid {
        levy,
        member,
        account: find::slug(to)?,
        amount,
        date: on.date(date.as_deref())?,
        receipt: typed_receipt(receipt.as_deref())?,
    };
    on.record_and_say(Event::LevyPaid(paid))
}

fn table(view: &[LevyLine], on: &mut Context<'_>) {
    let columns = ["id", "chapter", "date", "due", "amount", "expected", "paid", "missing"];
    let mut table = Table::new(on.headings(&columns), &[4, 5, 6, 7]);
    for line in view {
        table.row([
            line.levy.short(),
            line.chapter.to_string(),
            on.words.date(*line.date),
            on.words.date(*line.due),
            on.words.money(*line.amount),
            on.words.money(*line.expected),
            on.words.money(*line.paid),
            on.words.money(*line.missing),
        ]);
    }
    on.table(&table);
}

fn show(text: &str, on: &mut Context<'_>) -> Result<(), Trouble> {
    let (id, view) = {
        let mut chapter = on.chapter();
        let id: EventId = find::levy(chapter.book(), text)?;
        let view = collecting::levy(chapter.book(), &id);
        (id, view.ok_or_else(|| NodeError::NotFound(text.into()))?)
    };
    let treasurer = match on.global.by.is_some() {
        true => Some(on.signer()?).filter(|by| on.is_treasurer(by, &view.chapter)),
        false => None,
    };
    let members =
        treasurer.as_ref().map(|_| collecting::members_for_the_treasurer(on.chapter().book(), &id));
    if on.global.json {
        return on.json(&serde_json::json!({ "levy": view, "members": members }));
    }
    table(std::slice::from_ref(&view), on);
    let Some((by, members)) = treasurer.zip(members) else {
        on.say("cli-treasurer-sees-more", &[]);
        return Ok(());
    };
    let names = on.names(&by)?;
    on.out.line("");
    let columns = ["number", "name", "id", "expected", "paid", "owed"];
    let mut table = Table::new(on.headings(&columns), &[0, 3, 4, 5]);
    let mut members = members;
    let number = |line: &LevyMember| names.member(*line.member).map(|r| r.number.clone());
    // Numbers count where both are numbers: 9 stands before 10.
    let place = |line: &LevyMember| number(line).map(|n| (n.parse::<u64>().ok(), n));
    members.sort_by_key(|line| (std::cmp::Reverse(line.owed), place(line)));
    for line in &members {
        let record = names.member(*line.member);
        table.row([
            record.map(|r| r.number.clone()).unwrap_or_default(),
            record.map(|r| r.name.clone()).unwrap_or_default(),
            line.member.short(),
            on.words.money(*line.expected),
            on.words.money(*line.paid),
            on.words.money(*line.owed),
        ]);
    }
    on.table(&table);
    Ok(())
}
