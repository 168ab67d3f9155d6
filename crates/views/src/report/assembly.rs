//! What an assembly is shown: totals and numbers, no case and no member. Few
//! people are not told, nor anything from which they could be computed.

use ndimbal_ledger::book::CaseState;
use ndimbal_ledger::case::CaseClass;
use ndimbal_ledger::id::{EventId, Slug};
use ndimbal_ledger::money::Currency;

use super::dues::{self, Totals};
use super::flows::Item;
use super::indicators::{Sight, cases_of, disputes};
use super::sheet::{Cell, Leg, Report, Row, Table};
use super::{Books, Scope, few, money};
use crate::plain::{Money, Word};
use crate::words::Family;

/// Totals and numbers of a period.
#[must_use]
pub fn assembly(books: Books<'_>, scope: &Scope) -> Report {
    let sight = Sight::new(books, scope);
    let mut report = Report::new("assembly", scope);
    assembly_money(&mut report, &sight);
    members_by_chapter(&mut report, &sight);
    let found = dues::count(books, scope);
    dues_table(&mut report, &sight, &found);
    help_by_class(&mut report, &sight);
    cases_by_state(&mut report, &sight);
    payouts_table(&mut report, &sight);
    report.notes.extend(["cash-basis", "few"]);
    report.notes.extend(dues::differ(&found, (books, &sight.flows, scope)));
    report.numbered()
}

/// Income and spending, help in one line: its classes are told where they are
/// enough.
fn assembly_money(report: &mut Report, sight: &Sight<'_>) {
    let place = report.tables.len();
    money::income_tables(report, sight.books, &sight.flows, sight.scope);
    for table in &mut report.tables[place..] {
        let Some(currency) = table.currency else { continue };
        let is_help = |row: &Row| match row.cells.first() {
            Some(Cell::Line(word)) => Item::ALL.iter().any(|i| i.is_help() && i.word() == *word),
            _ => false,
        };
        let Some(first) = table.rows.iter().position(&is_help) else { continue };
        let rows = std::mem::take(&mut table.rows);
        let (help, mut rest): (Vec<_>, Vec<_>) = rows.into_iter().partition(is_help);
        let mut whole = Row::default();
        let mut minor = 0_i64;
        for row in help {
            if let Some(Cell::Money(money)) = row.cells.get(1) {
                minor = minor.saturating_add(money.minor);
            }
            whole.legs.extend(row.legs);
        }
        whole.legs.sort_by_key(|leg| leg.date);
        whole.cells = vec![Cell::Line("help"), Cell::Money(Money::of(minor, currency))];
        rest.insert(first, whole);
        table.rows = rest;
    }
}

fn members_by_chapter(report: &mut Report, sight: &Sight<'_>) {
    let chapters = sight.books.book.federation().into_iter().flat_map(|f| f.chapters.keys());
    let chapters = chapters.filter(|chapter| sight.scope.has_chapter(chapter));
    let count = |chapter: &Slug| {
        let own = Scope { chapter: Some(chapter.clone()), period: sight.scope.period };
        let members = dues::count(sight.books, &own).members;
        (members.sum, (chapter.clone(), own, members))
    };
    let (alone, joined) = few::together(chapters.map(count).collect());
    let mut table = Table::new("members", &["what", "number"]);
    let mut all: u64 = joined.iter().map(|(count, _)| count).sum();
    let rest = all;
    for (count, (chapter, own, members)) in alone {
        all += count;
        let (cell, legs) = members.cell();
        let cells = vec![money::chapter_cell(&chapter), cell];
        dues::explained(&mut table, cells, legs, || dues::members_command(&own));
    }
    if rest > 0 {
        let cells = vec![Cell::Line("other-chapters"), few::people(rest)];
        table.row(cells, Vec::new()).explain = Some(dues::dues_command(sight.scope));
    }
    table.total(vec![Cell::Line("sum"), few::people(all)]);
    report.add(table);
}

fn dues_table(report: &mut Report, sight: &Sight<'_>, found: &Totals) {
    let mut table = Table::of("dues", Currency::Eur, &["what", "amount"]);
    for (what, told) in [("obliged", &found.obliged), ("collected", &found.paid)] {
        let (cell, legs) = found.money(told);
        dues::explained(&mut table, vec![Cell::Line(what), cell], legs, || {
            dues::dues_command(sight.scope)
        });
    }
    report.add(table);
}

fn help_by_class(report: &mut Report, sight: &Sight<'_>) {
    let row = |class: &CaseClass| {
        let help = sight.help(*class, &sight.scope.period);
        (cases_of(sight, &help.1), (*class, help))
    };
    let (alone, joined) = few::together(CaseClass::ALL.iter().map(row).collect());
    let mut table = Table::of("help", Currency::Eur, &["class", "cases", "amount"]);
    let (mut cases, mut sum) = (0, 0_i64);
    for (count, (class, (minor, legs))) in alone {
        (cases, sum) = (cases + count, sum.saturating_add(minor));
        let label = Cell::Label(Family::CaseClass, class.word());
        table.row(vec![label, few::people(count), Cell::Money(Money::eur(minor))], legs);
    }
    let (mut few_cases, mut few_sum, mut few_legs) = (0, 0_i64, Vec::new());
    for (count, (_, (minor, legs))) in joined {
        (few_cases, few_sum) = (few_cases + count, few_sum.saturating_add(minor));
        few_legs.extend(legs);
    }
    if few_cases > 0 {
        let what = if table.rows.is_empty() { "all-classes" } else { "other-classes" };
        few_legs.sort_by_key(|leg| leg.date);
        let cells =
            vec![Cell::Line(what), few::people(few_cases), Cell::Money(Money::eur(few_sum))];
        table.row(cells, few_legs);
    }
    if table.rows.len() > 1 {
        let (cases, sum) = (cases + few_cases, sum.saturating_add(few_sum));
        table.total(vec![Cell::Line("sum"), few::people(cases), Cell::Money(Money::eur(sum))]);
    }
    report.add(table);
}

fn cases_by_state(report: &mut Report, sight: &Sight<'_>) {
    let states = [
        CaseState::Open,
        CaseState::Approved,
        CaseState::Declined,
        CaseState::Deferred,
        CaseState::Closed,
    ];
    let row = |state: CaseState| {
        let of_state = sight.cases.iter().filter(|(_, case)| case.state() == state);
        (of_state.count() as u64, state)
    };
    let (alone, joined) = few::together(states.into_iter().map(row).collect());
    let mut table = Table::new("cases-numbers", &["state", "cases"]);
    for (count, state) in alone {
        let label = Cell::Label(Family::CaseState, state.word());
        table.row(vec![label, few::people(count)], Vec::new()).explain = Some("case list".into());
    }
    let rest: u64 = joined.iter().map(|(count, _)| count).sum();
    if rest > 0 {
        let what = if table.rows.is_empty() { "all-states" } else { "other-states" };
        let row = table.row(vec![Cell::Line(what), few::people(rest)], Vec::new());
        row.explain = Some("case list".into());
    }
    report.add(table);
}

/// Payouts are no people: their numbers are told.
fn payouts_table(report: &mut Report, sight: &Sight<'_>) {
    let mut table = Table::new("payouts", &["what", "number"]);
    let mut add = |what: Word, found: Vec<EventId>| {
        let legs: Vec<Leg> = found.iter().map(|id| sight.leg(*id)).collect();
        let row = table.row(vec![Cell::Line(what), Cell::Count(found.len() as u64)], legs);
        row.explain = (found.is_empty()).then(|| "payout list".into());
    };
    let paid = sight.payouts().flat_map(|(_, p)| &p.paid);
    let paid: Vec<EventId> =
        paid.filter(|p| sight.scope.holds(p.what.date)).map(|p| p.event).collect();
    let confirmed = sight.payouts().flat_map(|(_, p)| &p.confirmations);
    let confirmed: Vec<EventId> =
        confirmed.filter(|c| sight.scope.holds(c.date)).map(|c| c.event).collect();
    let disputes = disputes(sight);
    let settled = disputes.iter().filter_map(|d| d.settled.map(|(id, _)| id)).collect();
    add("payments", paid);
    add("confirmations", confirmed);
    add("disputes", disputes.iter().map(|d| d.event).collect());
    add("disputes-settled", settled);
    report.add(table);
}
