//! Where the money of a period is, where it came from and what it was for.

use std::collections::BTreeMap;

use ndimbal_ledger::account::Account;
use ndimbal_ledger::id::Slug;
use ndimbal_ledger::money::{Amount, Currency};
use ndimbal_ledger::time::Date;

use super::flows::{Flow, Item, Side, flows};
use super::sheet::{Cell, Leg, Report, Table};
use super::{Books, Scope};
use crate::explain::date_of;
use crate::plain::{AccountName, Money, Shown, Word};
use crate::statement::{self, Period};
use crate::words::Family;

/// An account's turnover in one currency.
#[derive(Default, Clone, Copy)]
struct Turnover {
    before: i64,
    came: i64,
    went: i64,
}

impl Turnover {
    fn add(&mut self, minor: i64, date: Date, period: &Period) {
        if period.is_before(date) {
            self.before = self.before.saturating_add(minor);
        } else if !period.is_after(date) {
            self.came = self.came.saturating_add(minor.max(0));
            self.went = self.went.saturating_sub(minor.min(0));
        }
    }

    fn after(&self) -> i64 {
        self.before.saturating_add(self.came).saturating_sub(self.went)
    }

    /// What was there before a first day, where there is one.
    fn cells(&self, name: Cell, currency: Currency, period: &Period) -> Vec<Cell> {
        let money = |minor| Cell::Money(Money::of(minor, currency));
        let before = period.from.map(|_| money(self.before));
        let rest = [money(self.came), money(self.went), money(self.after())];
        std::iter::once(name).chain(before).chain(rest).collect()
    }
}

type Turnovers = BTreeMap<(Currency, Account), Turnover>;

fn turnovers(books: Books<'_>, scope: &Scope, wanted: impl Fn(&Account) -> bool) -> Turnovers {
    let mut found = Turnovers::new();
    for posting in books.book.postings().iter().filter(|p| wanted(&p.account)) {
        let key = (posting.amount.currency, posting.account.clone());
        let date = date_of(books.book, books.history, &posting.event);
        found.entry(key).or_default().add(posting.amount.minor, date, &scope.period);
    }
    found
}

/// One table for each currency: what was in each account, what came and went,
/// and what is in it, with the sum of all.
fn turnover_tables(report: &mut Report, name: &'static str, found: &Turnovers, scope: &Scope) {
    let until = scope.period.until.map(|day| format!(" --date {day}")).unwrap_or_default();
    for currency in Currency::ALL {
        let columns = match scope.period.from {
            Some(_) => &["account", "before", "came", "went", "balance"][..],
            None => &["account", "came", "went", "balance"],
        };
        let mut table = Table::of(name, currency, columns);
        let mut all = Turnover::default();
        for ((_, account), turnover) in found.iter().filter(|((c, _), _)| *c == currency) {
            let account = AccountName(account.clone());
            let explain = format!("explain balance {account}{until}");
            let row = table
                .row(turnover.cells(Cell::Account(account), currency, &scope.period), Vec::new());
            row.explain = Some(explain);
            all.before = all.before.saturating_add(turnover.before);
            all.came = all.came.saturating_add(turnover.came);
            all.went = all.went.saturating_add(turnover.went);
        }
        if !table.rows.is_empty() {
            table.total(all.cells(Cell::Line("sum"), currency, &scope.period));
        }
        report.add(table);
    }
}

/// Every account with what it held and holds: over all of them the sum is zero
/// in each currency.
#[must_use]
pub fn trial_balance(books: Books<'_>, scope: &Scope) -> Report {
    let mut report = Report::new("trial-balance", scope);
    let found = turnovers(books, scope, |account| scope.has(books.book, account));
    turnover_tables(&mut report, "trial-balance", &found, scope);
    if scope.chapter.is_none() {
        let mut sums: BTreeMap<Currency, i128> = BTreeMap::new();
        for ((currency, _), turnover) in &found {
            *sums.entry(*currency).or_default() += i128::from(turnover.after());
        }
        report.balanced = Some(sums.values().all(|sum| *sum == 0));
    }
    report.numbered()
}

/// What came and what it was for, as lines that add up from the first day's
/// money to the last day's.
#[must_use]
pub fn income(books: Books<'_>, scope: &Scope) -> Report {
    let mut report = Report::new("income", scope);
    let found = flows(books);
    income_tables(&mut report, books, &found, scope);
    report.notes.extend(["cash-basis"]);
    report.notes.extend(late(books, &found, scope));
    report.numbered()
}

/// Says that something of the days up to the report's last one was recorded
/// after its chapter had closed them, so that the figures are not those of the
/// closing.
pub(super) fn late(books: Books<'_>, found: &[Flow], scope: &Scope) -> Option<Word> {
    let Books { book, history } = books;
    scope.period.until.filter(|_| !book.authority().closings().is_empty())?;
    let mut dated = found.iter().filter(|flow| {
        flow.own != Account::Transit
            && !scope.period.is_after(flow.date)
            && scope.has(book, &flow.own)
    });
    let is_late = |flow: &Flow| {
        let closed = crate::acts::chapters_of(book, &flow.event);
        let missed = |chapter| {
            crate::acts::missed_closing(book, history, &flow.event, flow.date, chapter).is_some()
        };
        closed.iter().any(missed)
    };
    dated.any(is_late).then_some("late")
}

/// Amounts and events by line.
pub(super) type Lines = BTreeMap<Item, (i64, Vec<Leg>)>;

/// The lines of a period in one currency.
pub(super) fn lines(
    books: Books<'_>,
    found: &[Flow],
    scope: &Scope,
    currency: Currency,
    period: &Period,
) -> Lines {
    let mut lines = Lines::new();
    let wanted = |flow: &&Flow| {
        flow.own != Account::Transit
            && flow.amount.currency == currency
            && period.holds(flow.date)
            && scope.has(books.book, &flow.own)
    };
    for flow in found.iter().filter(wanted) {
        let (sum, legs) = lines.entry(flow.item(books.book, scope)).or_default();
        *sum = sum.saturating_add(flow.amount.minor);
        legs.push(flow.leg());
    }
    lines
}

pub(super) fn income_tables(report: &mut Report, books: Books<'_>, found: &[Flow], scope: &Scope) {
    for currency in Currency::ALL {
        let before = Period { from: None, until: scope.period.from.map(|day| day.plus_days(-1)) };
        let before = match scope.period.from {
            None => 0,
            Some(_) => sum(&lines(books, found, scope, currency, &before), |_| true),
        };
        let lines = lines(books, found, scope, currency, &scope.period);
        if lines.is_empty() && before == 0 && currency != Currency::Eur {
            continue;
        }
        report.add(income_table(currency, before, lines));
    }
}

pub(super) fn sum(lines: &Lines, wanted: impl Fn(Item) -> bool) -> i64 {
    let wanted = lines.iter().filter(|(item, _)| wanted(**item));
    wanted.map(|(_, (sum, _))| *sum).fold(0, i64::saturating_add)
}

fn income_table(currency: Currency, before: i64, mut lines: Lines) -> Table {
    let mut table = Table::of("income", currency, &["what", "amount"]);
    let money = |minor| Cell::Money(Money::of(minor, currency));
    let (came, went) = (
        sum(&lines, |item| item.side() == Side::Income),
        sum(&lines, |item| item.side() == Side::Spending),
    );
    let all = sum(&lines, |_| true);
    table.total(vec![Cell::Line("before"), money(before)]);
    for side in [Side::Income, Side::Spending, Side::Neither] {
        for item in Item::ALL.iter().filter(|item| item.side() == side) {
            let Some((minor, legs)) = lines.remove(item) else { continue };
            // Inside, what left one account entered another.
            if *item == Item::Between && minor == 0 {
                continue;
            }
            let minor = if side == Side::Spending { -minor } else { minor };
            table.row(vec![Cell::Line(item.word()), money(minor)], legs);
        }
        match side {
            Side::Income => table.total(vec![Cell::Line("all-income"), money(came)]),
            Side::Spending => {
                table.total(vec![Cell::Line("all-spending"), money(-went)]);
                table.total(vec![Cell::Line("result"), money(came.saturating_add(went))]);
            }
            Side::Neither => {}
        }
    }
    table.total(vec![Cell::Line("after"), money(before.saturating_add(all))]);
    table
}

/// The books of one chapter: its accounts, income and spending, dues as totals,
/// and its cases.
#[must_use]
pub fn chapter(books: Books<'_>, scope: &Scope) -> Report {
    let mut report = Report::new("chapter", scope);
    if let Some(chapter) = &scope.chapter {
        report.command = Scope { chapter: None, ..scope.clone() }.command("chapter").replacen(
            "report chapter",
            &format!("report chapter {chapter}"),
            1,
        );
    }
    let held = |account: &Account| {
        matches!(account, Account::Fund(_) | Account::Debt(_)) && scope.has(books.book, account)
    };
    let accounts = turnovers(books, scope, held);
    turnover_tables(&mut report, "accounts", &accounts, scope);
    let found = flows(books);
    income_tables(&mut report, books, &found, scope);
    let dues = super::dues::count(books, scope);
    super::dues::totals(&mut report, &dues, scope);
    let changed = super::cases::changed_transfers(&mut report, books, scope);
    super::cases::list(&mut report, books, &found, scope);
    report.notes.extend(["cash-basis"]);
    report.notes.extend(changed.then_some("parity"));
    report.notes.extend(report.tells_few().then_some("few"));
    report.notes.extend(super::dues::differ(&dues, (books, &found, scope)));
    report.notes.extend(late(books, &found, scope));
    report.numbered()
}

/// Every line of an account, and what it was for.
#[must_use]
pub fn fund(books: Books<'_>, account: &Slug, scope: &Scope) -> Option<Report> {
    let own = Account::Fund(account.clone());
    let Books { book, history } = books;
    let read = statement::account(book, history, &own, None, scope.period)?;
    let currency = read.closing.currency;
    let mut report = Report::new("fund", scope);
    report.about = Some(Cell::Account(AccountName(own.clone())));
    report.command =
        scope.command("fund").replacen("report fund", &format!("report fund {account}"), 1);
    let columns = ["date", "event", "kind", "counter", "amount", "balance"];
    let mut table = Table::of("lines", currency, &columns);
    let only = |word, amount: Amount| {
        let mut cells = vec![Cell::Nothing; 6];
        cells[2] = Cell::Line(word);
        cells[5] = Cell::Money(Money(amount));
        cells
    };
    table.total(only("balance-before", *read.opening));
    for line in &read.lines {
        let cells = vec![
            Cell::Day(line.date),
            Cell::Id(line.event),
            Cell::Label(Family::Event, line.kind),
            Cell::Account(line.counter.clone()),
            Cell::Money(line.amount),
            Cell::Money(line.balance),
        ];
        table.row(cells, Vec::new()).explain = Some(format!("explain {}", line.event));
    }
    table.total(only("balance-after", *read.closing));
    report.add(table);
    let found: Vec<Flow> = flows(books).into_iter().filter(|flow| flow.own == own).collect();
    // What it shares with other accounts of its chapter has a line of its own.
    let whole = Scope { chapter: Some(book.chapter_of(account)), period: scope.period };
    let whole = if account.as_str() == ndimbal_ledger::account::POOL {
        Scope { chapter: Some(account.clone()), ..whole }
    } else {
        whole
    };
    income_tables(&mut report, books, &found, &whole);
    let wanted = |table: &Table| table.table != "income" || table.currency == Some(currency);
    report.tables.retain(wanted);
    Some(report.numbered())
}

/// What an account is known by.
pub(super) fn named(slug: &Slug) -> Cell {
    Cell::Account(AccountName(Account::Fund(slug.clone())))
}

/// A chapter's short name.
pub(super) fn chapter_cell(slug: &Slug) -> Cell {
    Cell::Name(Shown(slug.clone()))
}
