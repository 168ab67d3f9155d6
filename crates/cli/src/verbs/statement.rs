//! `statement`: every line of an account or of a member, with the running
//! balance.

use ndimbal_ledger::account::Account;
use ndimbal_ledger::id::MemberId;
use ndimbal_node::error::NodeError;
use ndimbal_node::keys::KeyEntry;
use ndimbal_views::statement::{self, AccountStatement, MemberStatement, Period};

use crate::context::Context;
use crate::find;
use crate::table::Table;
use crate::trouble::Trouble;

/// Every line of an account, or of a member's dues
///
/// A member's dues are shown to the treasurer of their chapter alone.
///
/// Example: ndimbal statement granada/bank --from 2026-01-01
#[derive(Debug, clap::Args)]
pub struct Args {
    /// An account such as granada/bank or pool, or a member: the number in the list or the first digits of the id
    what: String,
    /// First day
    #[arg(long, value_name = "YYYY-MM-DD")]
    from: Option<String>,
    /// Last day
    #[arg(long, value_name = "YYYY-MM-DD")]
    until: Option<String>,
}

/// Carries it out.
pub fn run(args: &Args, on: &mut Context<'_>) -> Result<(), Trouble> {
    let account = find::slug(&args.what).ok();
    let known = {
        let mut chapter = on.chapter();
        let accounts = chapter.book().accounts();
        account.and_then(|slug| accounts.get(&slug).map(|info| (slug, info.currency)))
    };
    match known {
        Some((slug, currency)) => {
            let bound =
                |text: &Option<String>| text.as_deref().map(|t| on.date(Some(t))).transpose();
            let period = Period { from: bound(&args.from)?, until: bound(&args.until)? };
            let view = {
                let mut chapter = on.chapter();
                let (history, book) = chapter.read();
                statement::account(book, history, &Account::Fund(slug), Some(currency), period)
            };
            let view = view.ok_or_else(|| NodeError::NotFound(args.what.clone()))?;
            of_account(&view, on)
        }
        None => {
            let by = on.signer()?;
            let member = member_of(&args.what, &by, on)?;
            let home = on.chapter().book().members().get(&member).map(|m| m.chapter.clone());
            if !home.is_some_and(|chapter| on.is_treasurer(&by, &chapter)) {
                return Err(Trouble::TreasurerAlone);
            }
            let view = statement::member(on.chapter().book(), &member);
            let view = view.ok_or_else(|| NodeError::NotFound(args.what.clone()))?;
            of_member(&view, on)
        }
    }
}

/// By number with the list of who asks, or by id.
fn member_of(text: &str, by: &KeyEntry, on: &Context<'_>) -> Result<MemberId, Trouble> {
    if text.contains('/') {
        return Err(NodeError::NotFound(text.into()).into());
    }
    super::member::by_number_or_id(text, &on.names(by)?, on)
}

fn of_account(view: &AccountStatement, on: &mut Context<'_>) -> Result<(), Trouble> {
    if on.global.json {
        return on.json(view);
    }
    let columns = ["date", "event", "kind", "counter", "amount", "balance"];
    let mut table = Table::new(on.headings(&columns), &[4, 5]);
    let opening = on.words.say("word-opening", &[]);
    let blank = String::new;
    table.row([blank(), blank(), opening, blank(), blank(), on.words.money(*view.opening)]);
    for line in &view.lines {
        let irregular = if line.standing.is_unsettled() { " !" } else { "" };
        table.row([
            on.words.date(*line.date),
            line.event.short(),
            format!("{}{irregular}", on.words.say(&format!("event-{}", line.kind), &[])),
            on.words.account(&line.counter.0),
            on.words.money(*line.amount),
            on.words.money(*line.balance),
        ]);
    }
    on.table(&table);
    let closing = on.words.money(*view.closing);
    on.say("cli-closing", &[("amount", &closing)]);
    Ok(())
}

fn of_member(view: &MemberStatement, on: &mut Context<'_>) -> Result<(), Trouble> {
    if on.global.json {
        return on.json(view);
    }
    let columns = ["date", "event", "kind", "receipt", "amount", "balance"];
    let mut table = Table::new(on.headings(&columns), &[4, 5]);
    for line in &view.lines {
        table.row([
            on.words.date(*line.date),
            line.event.short(),
            on.words.say(&format!("event-{}", line.kind), &[]),
            line.receipt.as_ref().map(ToString::to_string).unwrap_or_default(),
            on.words.money(*line.amount),
            on.words.money(*line.balance),
        ]);
    }
    on.table(&table);
    let (owed, paid) = (on.words.money(*view.owed), on.words.money(*view.paid));
    on.say("cli-member-totals", &[("owed", &owed), ("paid", &paid)]);
    if view.waived.minor > 0 {
        let waived = on.words.money(*view.waived);
        on.say("cli-member-waived", &[("amount", &waived)]);
    }
    Ok(())
}
