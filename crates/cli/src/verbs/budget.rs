//! `budget`: what a chapter plans, what came of it, and how long its money
//! lasts.

use clap::Subcommand;
use ndimbal_ledger::event::{BudgetAdopted, BudgetLine, Event};
use ndimbal_views::budget::{self, BudgetReport};
use ndimbal_views::plain::Money;

use crate::context::Context;
use crate::find;
use crate::table::Table;
use crate::trouble::Trouble;

/// What a chapter plans, and how long its money lasts
#[derive(Debug, Subcommand)]
pub enum Budget {
    /// Adopt a budget; a later one for the same days takes its place
    Adopt {
        /// The chapter
        #[arg(long)]
        chapter: String,
        /// First day
        #[arg(long, value_name = "YYYY-MM-DD")]
        from: String,
        /// Last day
        #[arg(long, value_name = "YYYY-MM-DD")]
        until: String,
        /// A class and how much; may be repeated
        #[arg(long = "line", value_name = "CLASS=AMOUNT")]
        lines: Vec<String>,
    },
    /// Show what came in and went out beside the budget, and the reserve
    Show {
        /// The chapter
        #[arg(long)]
        chapter: String,
        /// On which day
        #[arg(long, value_name = "YYYY-MM-DD")]
        on: Option<String>,
    },
}

/// Carries it out.
pub fn run(verb: &Budget, on: &mut Context<'_>) -> Result<(), Trouble> {
    match verb {
        Budget::Adopt { chapter, from, until, lines } => {
            let lines = lines.iter().map(|text| line(text)).collect::<Result<_, _>>()?;
            let (from, until) = (on.date(Some(from))?, on.date(Some(until))?);
            let chapter = find::slug(chapter)?;
            on.record_and_say(Event::BudgetAdopted(BudgetAdopted { chapter, from, until, lines }))
        }
        Budget::Show { chapter, on: day } => {
            let slug = find::slug(chapter)?;
            let day = on.date(day.as_deref())?;
            let view = budget::report(on.chapter().book(), &slug, day);
            if on.global.json {
                return on.json(&view);
            }
            show(&view, on);
            Ok(())
        }
    }
}

/// `class=amount`.
fn line(text: &str) -> Result<BudgetLine, Trouble> {
    let source = find::source(text)?;
    Ok(BudgetLine { class: source.account, amount: source.amount })
}

fn show(view: &BudgetReport, on: &mut Context<'_>) {
    let (from, until) = (on.words.date(*view.from), on.words.date(*view.until));
    let chapter = view.chapter.to_string();
    let id = view.budget.as_ref().map(|id| id.short()).unwrap_or_default();
    let key = if view.budget.is_some() { "cli-budget-head" } else { "cli-budget-none" };
    let says = [("chapter", chapter.as_str()), ("from", &from), ("until", &until), ("id", &id)];
    on.say(key, &says);
    let mut table =
        Table::new(on.headings(&["class", "planned", "actual", "difference"]), &[1, 2, 3]);
    let mut sums = [(0, 0), (0, 0)];
    for line in &view.lines {
        let planned = line.planned.map_or(0, |money| money.minor);
        let sum = &mut sums[usize::from(line.side == "spending")];
        *sum = (sum.0 + planned, sum.1 + line.actual.minor);
        table.row([
            on.words.say(&format!("budget-class-{}", line.class), &[]),
            line.planned.map(|money| on.words.money(*money)).unwrap_or_default(),
            on.words.money(*line.actual),
            on.words.money(*Money::eur(line.actual.minor - planned)),
        ]);
    }
    for (key, (planned, actual)) in ["word-income", "word-spending"].into_iter().zip(sums) {
        let figures = [planned, actual, actual - planned].map(|m| on.words.money(*Money::eur(m)));
        table.row([on.words.say(key, &[])].into_iter().chain(figures));
    }
    on.table(&table);
    on.out.line("");
    let reserve = &view.reserve;
    let (free, spent) = (on.words.money(*reserve.free), on.words.money(*reserve.spent_on_deaths));
    let days = reserve.days.to_string();
    let months = reserve.months_in_tenths.map(|tenths| (tenths / 10, tenths % 10));
    match months {
        Some((whole, tenth)) => {
            let (whole, tenth) = (whole.to_string(), tenth.to_string());
            let says = [
                ("free", free.as_str()),
                ("spent", &spent),
                ("days", &days),
                ("whole", &whole),
                ("tenth", &tenth),
            ];
            on.say("cli-budget-reserve", &says);
        }
        None => on.say("cli-budget-reserve-none", &[("free", &free), ("days", &days)]),
    }
}
