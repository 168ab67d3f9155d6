//! `report`: tables of a period, each of whose lines can be explained.

use clap::Subcommand;
use ndimbal_ledger::account::POOL;
use ndimbal_ledger::id::Slug;
use ndimbal_node::error::NodeError;
use ndimbal_views::report::{self, Books, Cell, Form, Report as Sheet, Row, Scope, Table as Rows};
use ndimbal_views::statement::Period;
use ndimbal_views::words::{Family, Language};

use crate::context::Context;
use crate::find;
use crate::table::Table;
use crate::trouble::Trouble;

/// Reports of a period: members, chapters, accounts, cases, totals, annual accounts
#[derive(Debug, Subcommand)]
pub enum Report {
    /// What a member owed and paid
    Member {
        /// The number in the list or the first digits of the id
        member: String,
        #[command(flatten)]
        span: Span,
    },
    /// The books of a chapter: accounts, income and spending, dues, cases
    Chapter {
        /// The chapter
        chapter: String,
        #[command(flatten)]
        span: Span,
    },
    /// Every line of an account, and what it was for
    Fund {
        /// The account
        account: String,
        #[command(flatten)]
        span: Span,
    },
    /// The accounts of a case: who paid from where, what was sent and what came
    Case {
        /// The first digits of the case
        case: String,
        #[command(flatten)]
        span: Span,
    },
    /// What every account held and holds; the sum is zero
    TrialBalance {
        #[command(flatten)]
        whose: Whose,
        #[command(flatten)]
        span: Span,
    },
    /// What came, and what it was spent on
    Income {
        #[command(flatten)]
        whose: Whose,
        #[command(flatten)]
        span: Span,
    },
    /// What every case cost, who paid it, and what sending it cost
    CaseAccounts {
        #[command(flatten)]
        whose: Whose,
        #[command(flatten)]
        span: Span,
    },
    /// For an assembly: totals and numbers, no names and no single case
    Assembly {
        #[command(flatten)]
        whose: Whose,
        #[command(flatten)]
        span: Span,
    },
    /// Figures by which funds compare themselves
    Indicators {
        #[command(flatten)]
        whose: Whose,
        #[command(flatten)]
        span: Span,
    },
    /// The annual accounts of a chapter, as its country asks for them
    Annual {
        /// The chapter
        chapter: String,
        /// The year
        #[arg(long, value_parser = clap::value_parser!(i16).range(1902..=9998))]
        year: i16,
        /// The shape: spain or ohada
        #[arg(long)]
        form: Option<String>,
        #[command(flatten)]
        show: How,
    },
}

/// Whose money.
#[derive(Debug, clap::Args)]
pub struct Whose {
    /// Only this chapter, or pool
    #[arg(long)]
    chapter: Option<String>,
}

/// Which days, and how it is shown.
#[derive(Debug, clap::Args)]
pub struct Span {
    /// First day
    #[arg(long, value_name = "YYYY-MM-DD")]
    from: Option<String>,
    /// Last day
    #[arg(long, value_name = "YYYY-MM-DD")]
    until: Option<String>,
    #[command(flatten)]
    show: How,
}

/// How it is shown.
#[derive(Debug, clap::Args)]
pub struct How {
    /// Rows for a spreadsheet
    #[arg(long, conflicts_with = "json")]
    csv: bool,
    /// What this line is made of
    #[arg(long, conflicts_with = "csv")]
    line: Option<u32>,
}

impl Span {
    fn scope(&self, chapter: Option<Slug>, on: &Context<'_>) -> Result<Scope, Trouble> {
        let day = |text: &Option<String>| text.as_deref().map(|t| on.date(Some(t))).transpose();
        let period = Period { from: day(&self.from)?, until: day(&self.until)? };
        Ok(Scope { chapter, period })
    }
}

impl Whose {
    fn known(&self, on: &Context<'_>) -> Result<Option<Slug>, Trouble> {
        self.chapter.as_deref().map(|text| known_chapter(text, on)).transpose()
    }
}

/// A chapter of the federation, or the pool.
pub fn known_chapter(text: &str, on: &Context<'_>) -> Result<Slug, Trouble> {
    match text {
        POOL => find::slug(text),
        _ => find::chapter(on.chapter().book(), text),
    }
}

/// Carries it out.
pub fn run(verb: &Report, on: &mut Context<'_>) -> Result<(), Trouble> {
    type Make = fn(Books<'_>, &Scope) -> Sheet;
    let (make, whose, span): (Make, _, _) = match verb {
        Report::TrialBalance { whose, span } => (report::trial_balance, whose, span),
        Report::Income { whose, span } => (report::income, whose, span),
        Report::CaseAccounts { whose, span } => (report::case_accounts, whose, span),
        Report::Assembly { whose, span } => (report::assembly, whose, span),
        Report::Indicators { whose, span } => (report::indicators, whose, span),
        Report::Member { member, span } => return of_member(member, span, on),
        Report::Chapter { chapter, span } => {
            let scope = span.scope(Some(known_chapter(chapter, on)?), on)?;
            let sheet = with_books(on, |books| report::chapter(books, &scope));
            return show(&sheet, &span.show, on);
        }
        Report::Fund { account, span } => {
            let (slug, scope) = (find::slug(account)?, span.scope(None, on)?);
            let sheet = with_books(on, |books| report::fund(books, &slug, &scope));
            let sheet = sheet.ok_or_else(|| NodeError::NotFound(account.clone()))?;
            return show(&sheet, &span.show, on);
        }
        Report::Case { case, span } => {
            let (id, scope) = (find::case(on.chapter().book(), case)?, span.scope(None, on)?);
            let sheet = with_books(on, |books| report::case(books, &id, &scope));
            let sheet = sheet.ok_or_else(|| NodeError::NotFound(case.clone()))?;
            return show(&sheet, &span.show, on);
        }
        Report::Annual { chapter, year, form, show } => {
            return of_year(chapter, (*year, form.as_deref()), show, on);
        }
    };
    let mut scope = span.scope(whose.known(on)?, on)?;
    if matches!(verb, Report::Indicators { .. }) && scope.period.until.is_none() {
        scope.period.until = Some(on.date(None)?);
    }
    let sheet = with_books(on, |books| make(books, &scope));
    show(&sheet, &span.show, on)
}

/// Reads the books.
pub fn with_books<T>(on: &Context<'_>, read: impl FnOnce(Books<'_>) -> T) -> T {
    let mut chapter = on.chapter();
    let (history, book) = chapter.read();
    read(Books { book, history })
}

/// Who owes what is for the treasurer of the member's chapter alone.
fn of_member(text: &str, span: &Span, on: &mut Context<'_>) -> Result<(), Trouble> {
    let by = on.signer()?;
    let member = super::member::by_number_or_id(text, &on.names(&by)?, on)?;
    let home = on.chapter().book().members().get(&member).map(|m| m.chapter.clone());
    if !home.is_some_and(|chapter| on.is_treasurer(&by, &chapter)) {
        return Err(Trouble::TreasurerAlone);
    }
    let scope = span.scope(None, on)?;
    let sheet = report::member(on.chapter().book(), &member, &scope);
    let sheet = sheet.ok_or_else(|| NodeError::NotFound(text.into()))?;
    show(&sheet, &span.show, on)
}

fn of_year(
    text: &str,
    (year, form): (i16, Option<&str>),
    how: &How,
    on: &mut Context<'_>,
) -> Result<(), Trouble> {
    let chapter = known_chapter(text, on)?;
    let unknown = || NodeError::NotFound(text.into());
    let kind = with_books(on, |books| {
        books.book.federation().and_then(|f| f.chapters.get(&chapter)).map(|c| c.kind)
    });
    let kind = kind.ok_or_else(unknown)?;
    let form = match form {
        None => Form::of(kind),
        Some(word) => *Form::ALL
            .iter()
            .find(|form| form.word() == word)
            .ok_or_else(|| Trouble::Argument(word.into(), "argument-word"))?,
    };
    let sheet = with_books(on, |books| report::annual(books, &chapter, year, form));
    show(&sheet.ok_or_else(unknown)?, how, on)
}

/// The report as it was asked for.
pub fn show(sheet: &Sheet, how: &How, on: &mut Context<'_>) -> Result<(), Trouble> {
    if let Some(number) = how.line {
        let missing = || Trouble::Argument(number.to_string(), "argument-line");
        return show_line(sheet.line(number).ok_or_else(missing)?, on);
    }
    if how.csv {
        let rows = sheet.csv();
        on.out.line(rows.strip_suffix('\n').unwrap_or(&rows));
    } else if on.global.json {
        on.json(sheet)?;
    } else {
        show_words(sheet, on);
    }
    match sheet.balanced {
        Some(false) => Err(Trouble::No),
        Some(true) | None => Ok(()),
    }
}

fn show_words(sheet: &Sheet, on: &mut Context<'_>) {
    let title = on.words.say(&format!("sheet-title-{}", sheet.report), &[]);
    match sheet.about.as_ref().map(|about| cell(about, false, on)) {
        Some(about) => on.say("sheet-about", &[("title", &title), ("about", &about)]),
        None => on.out.line(&title),
    }
    let day = |day: Option<ndimbal_views::plain::Day>| day.map(|day| on.words.date(*day));
    let (from, until) = (day(sheet.from), day(sheet.until));
    let args: Vec<(&str, &str)> = [("from", &from), ("until", &until)]
        .into_iter()
        .filter_map(|(name, day)| Some((name, day.as_deref()?)))
        .collect();
    match (&from, &until) {
        (Some(_), Some(_)) => on.say("sheet-from-until", &args),
        (Some(_), None) => on.say("sheet-from", &args),
        (None, Some(_)) => on.say("sheet-until", &args),
        (None, None) => {}
    }
    for table in &sheet.tables {
        on.out.line("");
        show_table(table, on);
    }
    if sheet.tables.is_empty() {
        on.say("sheet-empty", &[]);
    }
    on.out.line("");
    for note in &sheet.notes {
        on.say(&format!("sheet-note-{note}"), &[]);
    }
    if sheet.balanced == Some(false) {
        on.say("cli-not-balanced", &[]);
    }
    on.say("sheet-why", &[("command", &sheet.command)]);
}

fn show_table(rows: &Rows, on: &mut Context<'_>) {
    let name = on.words.say(&format!("sheet-table-{}", rows.table), &[]);
    let currency = rows.currency.map(|c| format!(" ({c})")).unwrap_or_default();
    on.out.line(&format!("{name}{currency}"));
    let numbers = |place: usize| {
        let right = |row: &Row| {
            matches!(
                row.cells.get(place),
                Some(Cell::Money(_) | Cell::Count(_) | Cell::Tenths(_) | Cell::Few)
            )
        };
        rows.rows.iter().any(right)
    };
    let right = (0..rows.columns.len()).filter(|place| numbers(*place)).map(|place| place + 1);
    let right: Vec<usize> = std::iter::once(0).chain(right).collect();
    let number = on.words.say("column-number", &[]);
    let heads = rows.columns.iter().map(|c| on.words.say(&format!("sheet-column-{c}"), &[]));
    let mut table = Table::new(std::iter::once(number).chain(heads), &right);
    for row in &rows.rows {
        let line = row.line.map(|line| line.to_string()).unwrap_or_default();
        let cells = row.cells.iter().map(|c| cell(c, rows.currency.is_some(), on));
        table.row(std::iter::once(line).chain(cells).collect::<Vec<_>>());
    }
    on.table(&table);
}

/// A cell in the reader's form; `bare`: the table says the currency.
fn cell(cell: &Cell, bare: bool, on: &Context<'_>) -> String {
    let words = on.words;
    match cell {
        Cell::Line(word) => words.say(&format!("sheet-line-{word}"), &[]),
        Cell::Label(family, word) => words.label(*family, word),
        Cell::Account(account) => words.account(account),
        Cell::Id(id) => id.short(),
        Cell::Member(member) => member.short(),
        Cell::Day(day) => words.date(**day),
        Cell::Money(money) if bare => words.amount(**money),
        Cell::Money(money) => words.money(**money),
        Cell::Count(count) => words.count(*count),
        Cell::Tenths(_) if words.language() != Language::En => cell.plain().replace('.', ","),
        Cell::Nothing | Cell::Name(_) | Cell::Tenths(_) | Cell::Few => cell.plain(),
    }
}

/// The events behind a line, or the command that tells them.
fn show_line(row: &Row, on: &mut Context<'_>) -> Result<(), Trouble> {
    if on.global.json {
        return on.json(&serde_json::json!({
            "line": row.line, "explain": row.explain, "events": row.legs,
        }));
    }
    if row.legs.is_empty() {
        match &row.explain {
            Some(command) => on.say("sheet-explain", &[("command", command)]),
            None => on.say("sheet-adds-up", &[]),
        }
        return Ok(());
    }
    let columns = ["date", "event", "kind", "account", "amount"];
    let heads: Vec<String> =
        columns.iter().map(|c| on.words.say(&format!("sheet-column-{c}"), &[])).collect();
    let mut table = Table::new(heads, &[4]);
    for leg in &row.legs {
        table.row([
            on.words.date(*leg.date),
            leg.event.short(),
            on.words.label(Family::Event, leg.kind),
            leg.account.as_ref().map(|account| on.words.account(account)).unwrap_or_default(),
            leg.amount.map(|amount| on.words.money(*amount)).unwrap_or_default(),
        ]);
    }
    on.table(&table);
    on.say("sheet-explain-event", &[]);
    Ok(())
}
