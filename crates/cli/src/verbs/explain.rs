//! `explain`: why a figure, a decision or an event is what it is.

use std::collections::BTreeMap;

use clap::Subcommand;
use ndimbal_ledger::account::Account;
use ndimbal_ledger::money::{Amount, Currency};
use ndimbal_node::clock;
use ndimbal_node::error::NodeError;
use ndimbal_views::explain::balance::{
    BalanceExplained, Figure, FigureLine, Left, NotCounted, balance,
};
use ndimbal_views::explain::decision::{DecisionExplained, decision};
use ndimbal_views::explain::event::{EventExplained, Link, event};
use ndimbal_views::explain::grounds::Ground;
use ndimbal_views::plain::AccountName;
use ndimbal_views::words::Family;

use super::explain_decision;
use crate::context::{Context, text};
use crate::find;
use crate::table::Table;
use crate::trouble::Trouble;

/// So many events that do not count for one reason are shown one by one; more
/// are shown together.
const SHOWN_ONE_BY_ONE: usize = 5;

/// Why a figure, a decision or an event is what it is
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true, arg_required_else_help = true)]
pub struct Args {
    /// The first digits of any event
    event: Option<String>,
    #[command(subcommand)]
    what: Option<What>,
}

/// What is to be explained.
#[derive(Debug, Subcommand)]
pub enum What {
    /// What a balance is made of
    Balance {
        /// An account
        account: String,
        /// Up to this day
        #[arg(long, value_name = "YYYY-MM-DD")]
        date: Option<String>,
    },
    /// How a decision came about
    Decision {
        /// The first digits of a case, an appointment or another proposal, or an event of one
        decision: String,
    },
}

/// Carries it out.
pub fn run(args: &Args, on: &mut Context<'_>) -> Result<(), Trouble> {
    match (&args.what, &args.event) {
        (Some(What::Balance { account, date }), _) => of_balance(account, date.as_deref(), on),
        (Some(What::Decision { decision }), _) => of_decision(decision, on),
        (None, Some(event)) => of_event(event, on),
        (None, None) => Err(Trouble::Usage("usage-not-here")),
    }
}

fn of_balance(text: &str, date: Option<&str>, on: &mut Context<'_>) -> Result<(), Trouble> {
    let until = date.map(|date| on.date(Some(date))).transpose()?;
    let view = {
        let mut chapter = on.chapter();
        let (history, book) = chapter.read();
        let account = match text.strip_prefix("case:").map(|digits| find::case(book, digits)) {
            Some(case) => Some(Account::Cost(case?)),
            None => AccountName::parse(text),
        };
        account.and_then(|account| balance(book, history, &account, until))
    };
    let view = view.ok_or_else(|| NodeError::NotFound(text.into()))?;
    if on.global.json {
        return on.json(&view);
    }
    let mut reasons = Vec::new();
    for figure in &view.figures {
        show_figure(&view, figure, &mut reasons, on);
    }
    if !reasons.is_empty() {
        on.out.line("");
        on.say("why-rules", &[]);
        for (place, reason) in reasons.iter().enumerate() {
            on.out.line(&format!("{:>3}  {reason}", place + 1));
        }
    }
    show_not_counted(&view.not_counted, on);
    Ok(())
}

fn show_figure(
    view: &BalanceExplained,
    figure: &Figure,
    reasons: &mut Vec<String>,
    on: &mut Context<'_>,
) {
    let (account, amount) = (on.words.account(&view.account), on.words.money(*figure.balance));
    let mut args = vec![("account", account.as_str()), ("amount", amount.as_str())];
    let until = view.until.map(|day| on.words.date(*day));
    let key = if until.is_some() { "why-figure-until" } else { "why-figure" };
    args.extend(until.as_deref().map(|date| ("date", date)));
    on.say(key, &args);
    if figure.lines.is_empty() {
        return on.say("why-no-lines", &[]);
    }
    let columns = ["date", "event", "kind", "who", "amount", "balance", "why"];
    let mut table = Table::new(on.headings(&columns), &[4, 5]);
    for line in &figure.lines {
        let why = numbers(line, reasons, on);
        table.row([
            on.words.date(*line.line.date),
            line.line.event.short(),
            on.words.label(Family::Event, line.line.kind),
            on.words.who(&line.who),
            on.words.money(*line.line.amount),
            on.words.money(*line.line.balance),
            why,
        ]);
    }
    on.table(&table);
}

/// The reasons of a line, each said once below the tables, by its number.
fn numbers(line: &FigureLine, reasons: &mut Vec<String>, on: &Context<'_>) -> String {
    let rule = on.words.label(Family::Rule, line.rule.word());
    let although = line.although.map(|a| on.words.label(Family::Although, a.word()));
    let broken = on.words.standing(&line.line.standing).map(|advice| advice.happened);
    let although = match (although, broken) {
        (Some(although), Some(broken)) => Some(format!("{although} ({broken})")),
        (although, _) => although,
    };
    let number = |reason: String| {
        let place = reasons.iter().position(|known| *known == reason).unwrap_or_else(|| {
            reasons.push(reason);
            reasons.len() - 1
        });
        (place + 1).to_string()
    };
    [Some(rule), although].into_iter().flatten().map(number).collect::<Vec<_>>().join(", ")
}

fn show_not_counted(lines: &[NotCounted], on: &mut Context<'_>) {
    if lines.is_empty() {
        return;
    }
    on.out.line("");
    on.say("why-not-counted", &[]);
    for why in Left::ALL {
        let same: Vec<&NotCounted> = lines.iter().filter(|line| line.why == *why).collect();
        let why = on.words.label(Family::Left, why.word());
        if same.len() > SHOWN_ONE_BY_ONE {
            show_together(&same, &why, on);
            continue;
        }
        for line in same {
            let (date, id) = (on.words.date(*line.date), line.event.short());
            let kind = on.words.label(Family::Event, line.kind);
            let amount = on.words.money(*line.amount);
            let args =
                [("date", &date), ("kind", &kind), ("id", &id), ("amount", &amount), ("why", &why)];
            on.say("why-not-counted-line", &args.map(|(name, text)| (name, text.as_str())));
        }
    }
}

/// Many events for one reason: how many and how much, in each currency.
fn show_together(lines: &[&NotCounted], why: &str, on: &mut Context<'_>) {
    let mut sums: BTreeMap<Currency, (u64, i64)> = BTreeMap::new();
    for line in lines {
        let (count, minor) = sums.entry(line.amount.currency).or_default();
        *count += 1;
        *minor = minor.saturating_add(line.amount.minor);
    }
    for (currency, (count, minor)) in sums {
        let args = [("count", count.into()), ("amount", Amount { minor, currency }.into())];
        let args = [&args[..], &[("why", why.into())]].concat();
        let line = on.words.say("why-not-counted-many", &args);
        on.out.line(&line);
    }
}

fn of_decision(text: &str, on: &mut Context<'_>) -> Result<(), Trouble> {
    let view = {
        let mut chapter = on.chapter();
        let (history, book) = chapter.read();
        let id = find::event(history, text)?;
        decision(book, history, &id, Some(clock::now_ms()))
    };
    let view = view.map_err(|_| Trouble::Argument(text.into(), "argument-decision"))?;
    if on.global.json {
        return on.json(&view);
    }
    match &view {
        DecisionExplained::Case(found) => explain_decision::case(found, on),
        DecisionExplained::Appointment(found) => explain_decision::appointment(found, on),
        DecisionExplained::Act(found) => explain_decision::act(found, on),
    }
    Ok(())
}

fn of_event(text: &str, on: &mut Context<'_>) -> Result<(), Trouble> {
    let view = {
        let mut chapter = on.chapter();
        let (history, book) = chapter.read();
        let id = find::event(history, text)?;
        event(book, history, &id)
    };
    let view = view.ok_or_else(|| NodeError::NotFound(text.into()))?;
    if on.global.json {
        return on.json(&view);
    }
    let says = on.words.says(view.kind, &view.says);
    on.out.line(&says);
    let (who, device, time) = (on.words.who(&view.who), view.who.device.short(), &view.time);
    on.say("why-event-who", &[("who", &who), ("device", &device), ("time", time)]);
    on.out.line("");
    show_fate(&view, on);
    show_grounds(&view.grounds, on);
    on.out.line("");
    if view.lines.is_empty() {
        on.say("why-event-no-lines", &[]);
    } else {
        on.say("why-event-lines", &[]);
        let mut table = Table::new(on.headings(&["account", "amount"]), &[1]);
        for line in &view.lines {
            table.row([on.words.account(&line.account), on.words.money(*line.amount)]);
        }
        on.table(&table);
    }
    show_links("why-event-rests-on", &view.rests_on, on);
    show_links("why-event-bears", &view.bears, on);
    Ok(())
}

fn show_fate(view: &EventExplained, on: &mut Context<'_>) {
    on.say(if view.recorded { "why-event-recorded" } else { "why-event-surplus" }, &[]);
    let held: Vec<String> = view.held_by.iter().map(ToString::to_string).collect();
    if !held.is_empty() {
        on.say("why-event-held", &[("chapters", &held.join(", "))]);
    }
    if view.recorded {
        let advice = on.words.standing(&view.standing);
        let why = advice.map(|advice| advice.happened).unwrap_or_default();
        let fate = if view.standing.waits { "waits" } else { view.standing.fate };
        on.say(&format!("why-event-{fate}"), &[("why", &why)]);
    }
    if let Some(settled) = &view.standing.settled {
        let outcome = on.words.label(Family::Settlement, settled.outcome);
        let id = settled.event.short();
        on.say("why-event-settled", &[("id", &id), ("outcome", &outcome)]);
    } else if view.standing.is_unsettled() {
        on.say("why-event-open", &[("id", &view.event.short())]);
    }
    if let Some(by) = &view.standing.corrected_by {
        on.say("why-event-corrected", &[("id", &by.short())]);
    }
    on.say(&format!("why-event-{}", view.nature), &[]);
}

/// The plan and the rules that something rests on.
pub(super) fn show_grounds(grounds: &[Ground], on: &mut Context<'_>) {
    if grounds.is_empty() {
        return;
    }
    on.out.line("");
    on.say("why-grounds", &[]);
    for ground in grounds {
        let said = on.words.ground(ground);
        let events: Vec<String> = ground.events.iter().map(|id| id.short()).collect();
        let line = match events.is_empty() {
            true => said,
            false => {
                text(on.words, "cover-events", &[("said", &said), ("events", &events.join(", "))])
            }
        };
        on.out.line(&format!("  {line}"));
    }
}

fn show_links(heading: &str, links: &[Link], on: &mut Context<'_>) {
    if links.is_empty() {
        return;
    }
    on.out.line("");
    on.say(heading, &[]);
    let mut table = Table::default();
    for link in links {
        table.row([
            format!("  {}", link.event.short()),
            on.words.label(Family::Event, link.kind),
            on.words.label(Family::Fate, link.fate),
        ]);
    }
    on.table(&table);
}

#[cfg(test)]
mod tests {
    use ndimbal_views::words::{Family, Language, Words};

    #[test]
    fn every_fate_is_explained_in_every_language() {
        for language in Language::ALL {
            let words = Words::new(language);
            let fates = Family::Fate.words().into_iter().chain(["waits", "decision", "fact"]);
            let keys = fates.map(|fate| format!("why-event-{fate}"));
            let missing: Vec<_> = keys.filter(|key| !words.knows(key)).collect();
            assert!(missing.is_empty(), "{language:?}: {missing:?}");
        }
    }
}
