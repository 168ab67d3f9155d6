//! Reports on random ledgers: they lead from the events to the balances, and
//! every figure to the events.

use std::collections::BTreeSet;

use ndimbal_ledger::account::Account;
use ndimbal_ledger::id::Slug;
use ndimbal_ledger::money::{Amount, Currency};
use ndimbal_ledger::time::Date;
use ndimbal_views::cases;
use ndimbal_views::export::names::owner;
use ndimbal_views::report::{self, Books, Cell, Form, Report, Scope, Table};
use ndimbal_views::statement::Period;
use ndimbal_views::words::{Language, Words};
use world::founding::CHAPTERS;

use super::Ledger;

fn money(row: &report::Row) -> Option<Amount> {
    let mut amounts = row.cells.iter().filter_map(|cell| match cell {
        Cell::Money(money) => Some(money.0),
        _ => None,
    });
    amounts.next_back()
}

fn line(table: &Table, word: &str) -> Option<Amount> {
    table.rows.iter().find(|row| row.cells[0].plain() == word).and_then(money)
}

fn scopes() -> Vec<Scope> {
    let chapters = CHAPTERS.iter().copied().chain(["pool"]).map(Some).chain([None]);
    let chapters = chapters.map(|chapter| chapter.map(|c| Slug::new(c).expect("a slug")));
    let day = |text| Some(Date::parse(text).expect("a date"));
    let spring = Period { from: day("2026-03-01"), until: day("2026-05-31") };
    let periods = [Period::default(), spring];
    let scope =
        |chapter: Option<Slug>| periods.map(|period| Scope { chapter: chapter.clone(), period });
    chapters.flat_map(scope).collect()
}

/// All reports that a scope can have.
fn reports(ledger: &Ledger, scope: &Scope) -> Vec<Report> {
    let books = Books { book: &ledger.book, history: &ledger.history };
    let mut all = vec![
        report::trial_balance(books, scope),
        report::income(books, scope),
        report::case_accounts(books, scope),
        report::assembly(books, scope),
        report::indicators(books, scope),
        report::chapter(books, scope),
    ];
    for account in ledger.book.accounts().keys() {
        all.extend(report::fund(books, account, scope));
    }
    for case in ledger.book.cases().keys() {
        all.extend(report::case(books, case, scope));
    }
    let chapter = scope.chapter.as_ref();
    let summer = Date::parse("2026-06-30").expect("a date");
    all.extend(chapter.map(|chapter| report::budget(books, chapter, summer)));
    for form in Form::ALL {
        all.extend(chapter.and_then(|chapter| report::annual(books, chapter, 2026, *form)));
    }
    all
}

/// What the accounts of a scope hold in the end.
fn held(ledger: &Ledger, scope: &Scope, currency: Currency) -> i64 {
    let own = |account: &Account| match (&scope.chapter, account) {
        (_, Account::Transit) => false,
        (None, Account::Fund(_) | Account::Debt(_)) => true,
        (Some(pool), _) if pool.as_str() == "pool" => *account == Account::Fund(pool.clone()),
        (Some(chapter), Account::Fund(_) | Account::Debt(_)) => {
            owner(&ledger.book, account).as_ref() == Some(chapter)
        }
        _ => false,
    };
    let all = ledger.book.balances().iter().filter(|((a, c), _)| *c == currency && own(a));
    all.map(|(_, minor)| *minor).sum()
}

/// What must hold of every report.
fn holds(ledger: &Ledger, scope: &Scope, report: &Report, said: &mut BTreeSet<String>) {
    let what = &report.command;
    said.insert(format!("sheet-title-{}", report.report));
    said.extend(report.notes.iter().map(|note| format!("sheet-note-{note}")));
    assert_ne!(report.balanced, Some(false), "{what}");
    for table in &report.tables {
        said.insert(format!("sheet-table-{}", table.table));
        said.extend(table.columns.iter().map(|column| format!("sheet-column-{column}")));
        for row in &table.rows {
            assert_eq!(row.cells.len(), table.columns.len(), "{what}");
            let lines = row.cells.iter().filter_map(|cell| match cell {
                Cell::Line(word) => Some(format!("sheet-line-{word}")),
                _ => None,
            });
            said.extend(lines);
            assert!(row.total || row.explain.is_some(), "{what}: nothing explains {row:?}");
            assert!(!row.total || row.legs.is_empty(), "{what}: {row:?}");
        }
        if table.table == "income" {
            lines_add_up(table, what);
            let currency = table.currency.expect("one currency");
            let whole = scope.period == Period::default() && report.report == "income";
            let after = line(table, "after").expect("an end").minor;
            assert!(!whole || after == held(ledger, scope, currency), "{what}: {after}");
        }
    }
    annual_balances(ledger, scope, report);
    for table in report.tables.iter().filter(|table| table.table == "budget") {
        budget_adds_up(table, what);
    }
}

/// What a budget's line came to is the sum of its events, and the result what
/// came less what went.
fn budget_adds_up(table: &Table, what: &str) {
    let actual = |row: &report::Row| match row.cells[2] {
        Cell::Money(money) => money.0.minor,
        _ => panic!("{what}: {row:?}"),
    };
    let mut sign = 1;
    for row in &table.rows {
        if row.legs.is_empty() {
            sign = if row.cells[0].plain() == "all-income" { -1 } else { sign };
            continue;
        }
        let euros = |leg: &report::Leg| {
            let amount = leg.amount.map(|money| money.0).filter(|a| a.currency == Currency::Eur);
            amount.map_or(0, |amount| amount.minor)
        };
        let legs: i64 = row.legs.iter().map(euros).sum();
        let francs =
            row.legs.iter().any(|l| l.amount.is_some_and(|a| a.0.currency == Currency::Xof));
        assert!(francs || actual(row) == sign * legs, "{what}: {row:?}");
    }
    let of = |word| table.rows.iter().find(|row| row.cells[0].plain() == word).map_or(0, actual);
    assert_eq!(of("all-income") - of("all-spending"), of("result"), "{what}");
}

/// A line of income or spending is the sum of its events.
fn lines_add_up(table: &Table, what: &str) {
    for row in table.rows.iter().filter(|row| !row.legs.is_empty()) {
        let legs: i64 = row.legs.iter().filter_map(|leg| Some(leg.amount?.minor)).sum();
        let told = money(row).expect("an amount").minor;
        assert_eq!(told.abs(), legs.abs(), "{what}: {row:?}");
    }
    let minor = |word| line(table, word).map_or(0, |amount| amount.minor);
    let natt = minor("natt-shares") + minor("natt-pots");
    let rest = minor("opening") + minor("between") + natt;
    assert_eq!(minor("before") + minor("result") + rest, minor("after"), "{what}");
    assert_eq!(minor("all-income") - minor("all-spending"), minor("result"), "{what}");
}

/// Both sides of the balance sheet are one sum, and who never had francs has no
/// difference of exchange.
fn annual_balances(ledger: &Ledger, scope: &Scope, report: &Report) {
    let find = |word| report.tables.iter().find_map(|table| line(table, word));
    let francs = |account: &Account| {
        matches!(account, Account::Fund(_)) && owner(&ledger.book, account) == scope.chapter
    };
    let mut held = ledger.book.balances().keys();
    let francs = held.any(|(account, c)| *c == Currency::Xof && francs(account));
    assert!(francs || find("es-exchange").is_none(), "{}", report.command);
    for (assets, equity) in [("es-all-assets", "es-all-equity"), ("oh-gz", "oh-hz")] {
        assert_eq!(find(assets), find(equity), "{}", report.command);
    }
}

/// What a case cost is one sum, counted by its payouts or by what left accounts.
fn cases_cost_one_sum(ledger: &Ledger) -> usize {
    let books = Books { book: &ledger.book, history: &ledger.history };
    let report = report::case_accounts(books, &Scope::default());
    let paid = report.tables.iter().find(|table| table.table == "cases-paid");
    let rows = paid.map(|table| table.rows.as_slice()).unwrap_or_default();
    for row in rows.iter().filter(|row| !row.total) {
        let minor = |cell: &Cell| if let Cell::Money(money) = cell { money.0.minor } else { 0 };
        let left: i64 = row.cells.iter().map(minor).sum();
        let Cell::Id(id) = row.cells[0] else { panic!("a case: {row:?}") };
        let accounts = cases::accounts(&ledger.book, &id.0).expect("a case");
        assert_eq!(accounts.totals.cost.0.minor, left, "{row:?}: {:?}", accounts.totals);
    }
    rows.len()
}

/// Reports of all scopes on these ledgers.
pub fn hold_on(ledgers: &[&Ledger]) {
    let cases: usize = ledgers.iter().map(|ledger| cases_cost_one_sum(ledger)).sum();
    assert!(cases > 10, "{cases} cases");
    let mut said = BTreeSet::new();
    let mut many = 0;
    for ledger in ledgers {
        for scope in scopes() {
            for report in reports(ledger, &scope) {
                holds(ledger, &scope, &report, &mut said);
                many += 1;
            }
        }
    }
    println!("{many} reports with {} words", said.len());
    for language in Language::ALL {
        let keys = language.keys();
        let missing: Vec<&String> =
            said.iter().filter(|key| !keys.contains(key.as_str())).collect();
        assert!(missing.is_empty(), "{} lacks {missing:?}", language.code());
        assert!(!Words::new(language).knows("sheet-line-nothing"));
    }
}
