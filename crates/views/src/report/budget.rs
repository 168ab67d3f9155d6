//! A chapter's budget beside what came in and went out, and for how many
//! months its money lasts at the present rate of spending on deaths.

use std::collections::BTreeSet;

use ndimbal_ledger::account::Account;
use ndimbal_ledger::book::Book;
use ndimbal_ledger::case::CaseClass;
use ndimbal_ledger::event::BudgetAdopted;
use ndimbal_ledger::id::{EventId, Slug};
use ndimbal_ledger::money::{Amount, Currency};
use ndimbal_ledger::rules::BUDGET_CLASSES;
use ndimbal_ledger::time::Date;

use super::cases::in_euros;
use super::flows::{Flow, Item, Side, flows};
use super::money::lines;
use super::sheet::{Cell, Leg, Report, Table};
use super::{Books, Scope};
use crate::collecting::common_accounts;
use crate::explain::date_of;
use crate::plain::{AccountName, Money, Shown, days_between};
use crate::statement::Period;

/// Over how many days the rate of spending is taken, unless the books are
/// younger.
const RATE_DAYS: i32 = 365;

/// The line of the report that a class of a budget plans.
fn planned_by(class: &str) -> Option<Item> {
    match class {
        "dues" => Some(Item::Dues),
        "levies" => Some(Item::Levies),
        "gifts" => Some(Item::Gifts),
        "death" => Some(Item::HelpDeath),
        "care" => Some(Item::HelpCare),
        "hardship" => Some(Item::HelpHardship),
        "fees" => Some(Item::Fees),
        "losses" => Some(Item::Lost),
        _ => None,
    }
}

/// The solidarity fund of a chapter: what it holds but for the pool and what
/// is kept for appeals and tontines.
struct Fund<'a> {
    books: Books<'a>,
    own: BTreeSet<Slug>,
    scope: Scope,
    flows: Vec<Flow>,
}

impl<'a> Fund<'a> {
    fn new(books: Books<'a>, chapter: &Slug, period: Period) -> Self {
        let own = common_accounts(books.book, chapter);
        let mut flows = flows(books);
        flows.retain(|flow| matches!(&flow.own, Account::Fund(slug) if own.contains(slug)));
        Self { books, own, scope: Scope { chapter: Some(chapter.clone()), period }, flows }
    }

    /// What a line came to in a period, in euros at parity; above zero: it came.
    fn line(&self, item: Item, period: &Period) -> (i64, Vec<Leg>) {
        let (mut sum, mut legs) = (0_i64, Vec::new());
        for currency in Currency::ALL {
            let mut found = lines(self.books, &self.flows, &self.scope, currency, period);
            if let Some((minor, more)) = found.remove(&item) {
                sum = sum.saturating_add(in_euros(Amount { minor, currency }));
                legs.extend(more);
            }
        }
        (sum, legs)
    }
}

/// The budget of a chapter that holds on a day, or where none does the
/// calendar year; and how long the money lasts from that day.
#[must_use]
pub fn budget(books: Books<'_>, chapter: &Slug, on: Date) -> Report {
    let budgets = books.book.budgets_of(chapter);
    let found = budgets.filter(|(_, b)| b.from <= on && on <= b.until).last();
    let year = |month, day| Date::new(on.parts().0, month, day).unwrap_or(on);
    let (from, until) = found.map_or((year(1, 1), year(12, 31)), |(_, b)| (b.from, b.until));
    let fund = Fund::new(books, chapter, Period { from: Some(from), until: Some(until) });
    let mut report = Report::new("budget", &fund.scope);
    report.command = format!("budget show --chapter {chapter} --on {on}");
    report.add(budget_table(&fund, found));
    report.add(reserve_table(&fund, chapter, on));
    if found.is_none() {
        report.notes.push("no-budget");
    }
    report.notes.extend(["budget-fund", "cash-basis"]);
    report.numbered()
}

fn budget_table(fund: &Fund<'_>, budget: Option<(&EventId, &BudgetAdopted)>) -> Table {
    let mut table =
        Table::of("budget", Currency::Eur, &["what", "planned", "actual", "difference"]);
    let planned = |item: Item| {
        let (_, budget) = budget?;
        let mut lines = budget.lines.iter();
        lines.find(|line| planned_by(line.class.as_str()) == Some(item)).map(|l| l.amount.minor)
    };
    let classes: Vec<Item> = BUDGET_CLASSES.iter().filter_map(|class| planned_by(class)).collect();
    let adopted = budget.map(|(id, _)| leg(fund.books, *id, "budget-adopted"));
    let mut results = [0, 0];
    for (side, all) in [(Side::Income, "all-income"), (Side::Spending, "all-spending")] {
        let mut sums = [0, 0];
        for item in Item::ALL.iter().copied().filter(|item| item.side() == side) {
            let (minor, mut legs) = fund.line(item, &fund.scope.period);
            if legs.is_empty() && !classes.contains(&item) {
                continue;
            }
            let actual = if side == Side::Spending { -minor } else { minor };
            let plan = planned(item);
            sums = [sums[0] + plan.unwrap_or_default(), sums[1] + actual];
            // Who asks for the plan of a line is led to its adoption.
            legs.splice(0..0, adopted.clone().filter(|_| plan.is_some()));
            let nothing = legs.is_empty();
            let row = table.row(figures(item.word(), plan, actual), legs);
            row.total = nothing;
        }
        table.total(figures(all, budget.map(|_| sums[0]), sums[1]));
        let sign = if side == Side::Spending { -1 } else { 1 };
        results = [results[0] + sign * sums[0], results[1] + sign * sums[1]];
    }
    table.total(figures("result", budget.map(|_| results[0]), results[1]));
    table
}

/// What was planned, what the books say, and by how much that is more.
fn figures(what: &'static str, planned: Option<i64>, actual: i64) -> Vec<Cell> {
    let money = |minor| Cell::Money(Money::eur(minor));
    let plan = planned.map_or(Cell::Nothing, money);
    let more = planned.map_or(Cell::Nothing, |planned| money(actual.saturating_sub(planned)));
    vec![Cell::Line(what), plan, money(actual), more]
}

fn leg(books: Books<'_>, event: EventId, kind: &'static str) -> Leg {
    let date = Shown(date_of(books.book, books.history, &event));
    Leg { date, event: Shown(event), kind, account: None, amount: None }
}

/// What is free, what went for deaths, and how many months the one lasts at
/// the rate of the other.
fn reserve_table(fund: &Fund<'_>, chapter: &Slug, on: Date) -> Table {
    let book = fund.books.book;
    let mut table = Table::new("reserve", &["what", "figure", "unit"]);
    let mut row = |what, cell, unit, legs: Vec<Leg>| {
        let nothing = legs.is_empty();
        table.row(vec![Cell::Line(what), cell, Cell::Line(unit)], legs).total = nothing;
    };
    let money = |minor| Cell::Money(Money::eur(minor));
    let came = || fund.flows.iter().filter(|flow| flow.date <= on);
    let held = |currency| {
        let of = came().filter(|flow| flow.amount.currency == currency);
        in_euros(Amount { minor: of.map(|flow| flow.amount.minor).sum(), currency })
    };
    let held: i64 = Currency::ALL.into_iter().map(held).sum();
    row("held", money(held), "unit-none", came().map(Flow::leg).collect());
    let (promised, cases) = promised(fund, chapter);
    row("promised", money(promised), "unit-none", cases);
    let free = held.saturating_sub(promised);
    row("free", money(free), "unit-none", Vec::new());
    let (days, period) = rate_period(book, &fund.own, on);
    let (minor, legs) = fund.line(Item::help(Some(CaseClass::Death)), &period);
    let spent = minor.saturating_neg();
    row("spent-on-deaths", money(spent), "unit-none", legs.clone());
    row("spent-in", Cell::Count(u64::try_from(days).unwrap_or_default()), "unit-days-all", vec![]);
    // free / (spent / days * 365 / 12), in tenths, half up.
    let tenths = i128::from(free.max(0)) * i128::from(days) * 120;
    let rate = i128::from(spent) * i128::from(RATE_DAYS);
    if spent > 0
        && let Ok(tenths) = u64::try_from((tenths * 2 + rate) / (rate * 2))
    {
        row("reserve-at-present", Cell::Tenths(tenths), "unit-months", legs);
    }
    table
}

/// What the fund's accounts promised to open cases and did not pay yet.
fn promised(fund: &Fund<'_>, chapter: &Slug) -> (i64, Vec<Leg>) {
    let book = fund.books.book;
    let sum = fund.own.iter().map(|account| book.promised(account, chapter)).sum();
    let mut legs = Vec::new();
    for (id, case) in book.cases().iter().filter(|(_, case)| case.goes_on()) {
        for (account, set) in &case.allocations {
            if fund.own.contains(account) && set.unpaid() > 0 {
                legs.push(Leg {
                    account: Some(AccountName(Account::Fund(account.clone()))),
                    amount: Some(Money::eur(set.unpaid())),
                    ..leg(fund.books, *id, "case-opened")
                });
            }
        }
    }
    (sum, legs)
}

/// The days up to this one over which the rate is taken.
fn rate_period(book: &Book, own: &BTreeSet<Slug>, on: Date) -> (i64, Period) {
    let opened = own.iter().filter_map(|a| book.accounts().get(a)).map(|info| info.opened).min();
    let year_ago = on.plus_days(-RATE_DAYS);
    let since = opened.map_or(year_ago, |opened| opened.max(year_ago));
    (days_between(since, on).max(1), Period { from: Some(since), until: Some(on) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_has_a_line_of_its_own() {
        let lines: BTreeSet<&str> =
            BUDGET_CLASSES.iter().filter_map(|class| Some(planned_by(class)?.word())).collect();
        assert_eq!(lines.len(), BUDGET_CLASSES.len());
    }
}
