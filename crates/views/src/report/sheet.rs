//! What a report is made of: tables with cells that every reader shows in its
//! own form.

use std::fmt::Write;

use ndimbal_ledger::money::{Currency, digits};
use serde::ser::{Serialize, SerializeMap, SerializeStruct, Serializer};

use super::Scope;
use crate::plain::{AccountName, Day, Id, MemberNumber, Money, Name, Shown, Word};
use crate::words::Family;

/// A report.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Report {
    /// Which.
    pub report: Word,
    /// What it is about: a chapter, account, case or member.
    pub about: Option<Cell>,
    /// The first day, where one was asked for.
    pub from: Option<Day>,
    /// The last day, where one was asked for.
    pub until: Option<Day>,
    /// Its tables.
    pub tables: Vec<Table>,
    /// What a reader must know, as words.
    pub notes: Vec<Word>,
    /// Whether the books balance, where the report says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub balanced: Option<bool>,
    /// How it was asked for, without `--line`.
    pub command: String,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// What it shows.
    pub table: Word,
    /// The currency of all its amounts, where they have one.
    pub currency: Option<Currency>,
    /// Its columns.
    pub columns: Vec<Word>,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// A row: as many cells as there are columns.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// Its number in the report, from 1; none of what adds up rows above it.
    pub line: Option<u32>,
    /// Its cells.
    pub cells: Vec<Cell>,
    /// Whether it adds up rows above it.
    pub total: bool,
    /// The command that explains it; none of what adds up rows above it.
    pub explain: Option<String>,
    /// The events that it is made of, where no other command tells them.
    pub legs: Vec<Leg>,
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Nothing,
    /// What a line is, by its word.
    Line(Word),
    /// A word of a family.
    Label(Family, Word),
    /// An account.
    Account(AccountName),
    /// A short name.
    Name(Name),
    /// An event, or what it began.
    Id(Id),
    /// A member.
    Member(MemberNumber),
    /// A day.
    Day(Day),
    /// Money.
    Money(Money),
    /// A number.
    Count(u64),
    /// Tenths: 12.5 is 125.
    Tenths(u64),
    /// Fewer people than are told.
    Few,
}

/// An event behind a figure.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Leg {
    /// When.
    pub date: Day,
    /// The event.
    pub event: Id,
    /// The word of its kind.
    pub kind: Word,
    /// The account that it moved, if it moved one.
    pub account: Option<AccountName>,
    /// By how much.
    pub amount: Option<Money>,
}

impl Report {
    pub(super) fn new(report: Word, scope: &Scope) -> Self {
        Self {
            report,
            about: scope.chapter.clone().map(|chapter| Cell::Name(Shown(chapter))),
            from: scope.period.from.map(Shown),
            until: scope.period.until.map(Shown),
            tables: Vec::new(),
            notes: Vec::new(),
            balanced: None,
            command: scope.command(report),
        }
    }

    pub(super) fn add(&mut self, table: Table) {
        if !table.rows.is_empty() {
            self.tables.push(table);
        }
    }

    /// Whether a cell of it leaves out a number of people.
    pub(super) fn tells_few(&self) -> bool {
        let rows = self.tables.iter().flat_map(|table| &table.rows);
        rows.flat_map(|row| &row.cells).any(|cell| *cell == Cell::Few)
    }

    /// Numbers the rows, and names for each the command that explains it.
    pub(super) fn numbered(mut self) -> Self {
        let rows = self.tables.iter_mut().flat_map(|table| &mut table.rows);
        let explained = rows.filter(|row| row.explain.is_some() || !row.legs.is_empty());
        for (line, row) in (1..).zip(explained) {
            row.line = Some(line);
            row.explain.get_or_insert_with(|| format!("{} --line {line}", self.command));
        }
        self
    }

    /// The row of this number.
    #[must_use]
    pub fn line(&self, line: u32) -> Option<&Row> {
        self.tables.iter().flat_map(|table| &table.rows).find(|row| row.line == Some(line))
    }

    /// The tables one below the other, each with its heading (RFC 4180). Amounts
    /// are plain digits with their currency in the next column.
    #[must_use]
    pub fn csv(&self) -> String {
        let tables: Vec<String> = self.tables.iter().map(Table::csv).collect();
        tables.join("\r\n")
    }
}

impl Table {
    pub(super) fn new(table: Word, columns: &[Word]) -> Self {
        Self { table, currency: None, columns: columns.to_vec(), rows: Vec::new() }
    }

    pub(super) fn of(table: Word, currency: Currency, columns: &[Word]) -> Self {
        Self { currency: Some(currency), ..Self::new(table, columns) }
    }

    pub(super) fn row(&mut self, cells: Vec<Cell>, legs: Vec<Leg>) -> &mut Row {
        self.rows.push(Row { cells, legs, ..Row::default() });
        let last = self.rows.len() - 1;
        &mut self.rows[last]
    }

    pub(super) fn total(&mut self, cells: Vec<Cell>) {
        self.row(cells, Vec::new()).total = true;
    }

    /// Whether a column holds money.
    fn has_money(&self, column: usize) -> bool {
        self.rows.iter().any(|row| matches!(row.cells.get(column), Some(Cell::Money(_))))
    }

    fn csv(&self) -> String {
        let mut out = String::from("table,line");
        for (place, column) in self.columns.iter().enumerate() {
            let more =
                if self.has_money(place) { format!(",{column}-currency") } else { String::new() };
            let _ = write!(out, ",{column}{more}");
        }
        out.push_str(",explain\r\n");
        for row in &self.rows {
            let line = row.line.map(|line| line.to_string()).unwrap_or_default();
            let _ = write!(out, "{},{line}", self.table);
            for (place, cell) in row.cells.iter().enumerate() {
                let _ = match cell {
                    Cell::Money(money) => write!(out, ",{},{}", digits(**money), money.currency),
                    other if self.has_money(place) => write!(out, ",{},", other.plain()),
                    other => write!(out, ",{}", other.plain()),
                };
            }
            let _ = write!(out, ",{}\r\n", row.explain.as_deref().unwrap_or_default());
        }
        out
    }
}

impl Cell {
    /// As machines read it; of words, numbers, dates and ids no quote is needed
    /// in any format.
    #[must_use]
    pub fn plain(&self) -> String {
        match self {
            Cell::Nothing => String::new(),
            Cell::Line(word) | Cell::Label(_, word) => (*word).to_owned(),
            Cell::Account(account) => account.to_string(),
            Cell::Name(name) => name.to_string(),
            Cell::Id(id) => id.to_string(),
            Cell::Member(member) => member.to_string(),
            Cell::Day(day) => day.to_string(),
            Cell::Money(money) => money.to_string(),
            Cell::Count(count) => count.to_string(),
            Cell::Tenths(tenths) => format!("{}.{}", tenths / 10, tenths % 10),
            Cell::Few => format!("<{}", crate::dues::CELL_MIN),
        }
    }
}

impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Cell::Nothing => serializer.serialize_none(),
            Cell::Money(money) => money.serialize(serializer),
            Cell::Count(count) => serializer.serialize_u64(*count),
            other => serializer.serialize_str(&other.plain()),
        }
    }
}

impl Serialize for Table {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let rows: Vec<_> = self.rows.iter().map(|row| Named(&self.columns, row)).collect();
        let mut table = serializer.serialize_struct("Table", 2)?;
        table.serialize_field("table", self.table)?;
        table.serialize_field("rows", &rows)?;
        table.end()
    }
}

/// A row with the names of its columns.
struct Named<'a>(&'a [Word], &'a Row);

impl Serialize for Named<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(columns, row) = self;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("line", &row.line)?;
        for (column, cell) in columns.iter().zip(&row.cells) {
            map.serialize_entry(column, cell)?;
        }
        map.serialize_entry("total", &row.total)?;
        map.serialize_entry("explain", &row.explain)?;
        map.end()
    }
}
