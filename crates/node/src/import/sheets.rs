//! Bytes read into the rows of a member list or of a dues notebook.

use ndimbal_ledger::money::{Amount, Currency};
use ndimbal_ledger::time::Date;

use crate::names::debug_only;

use super::columns::{
    AMOUNT, CURRENCY, DATE, DUES, GIVEN, JOINED, LEFT, MEMBERS, METHOD, MINORS, NAME, NUMBER, PAID,
    PAIDS, PHONE, RECEIPT, REMARK, SEX, STATE, SURNAME, SURNAME2, VOID,
};
use super::fields::{
    AmountReason, DateReason, Method, has_day_first, has_two_readings, parse_amount, parse_date,
    parse_method, parse_signed,
};
use super::reasons::{BadReason, BadRow};
use super::remarks::{
    is_settled, says_gone, says_left, says_out, says_repeat, says_unsure, says_void,
};
use super::table::{ImportError, Row, Table, read_table, says_total};
use super::text::fold;

/// Most minors that a row is believed to name.
const MINORS_MAX: u8 = 30;

/// A readable row of a member list.
#[derive(Clone, PartialEq, Eq)]
pub struct SheetMember {
    /// The line where it begins.
    pub line: u64,
    /// The number, as written; may be empty.
    pub number: String,
    /// The name, given name first where the sheet parts it.
    pub name: String,
    /// The telephone, as written; may be empty.
    pub phone: String,
    /// As written; may be empty.
    pub sex: String,
    /// The joining date, when one is written.
    pub joined: Option<Date>,
    /// The joining date is another one when the month is read first.
    pub two_readings: bool,
    /// A date of leaving, or words that say that the member left or that the row
    /// does not count, are written somewhere.
    pub left: bool,
    /// The number of minors; `None` when the sheet has no such column.
    pub minors: Option<u8>,
    /// The remark; may be empty. Never for the ledger.
    pub remark: String,
}
debug_only!(SheetMember: line, joined, minors);

/// A member list, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MembersSheet {
    /// The readable rows.
    pub rows: Vec<SheetMember>,
    /// The others.
    pub bad: Vec<BadRow>,
    /// Headings that are not known; nothing under them was read.
    pub ignored: Vec<String>,
    /// The first row that has the month before the day, where most have.
    pub month_first: Option<u64>,
}

/// A readable row of a dues notebook.
#[derive(Clone, PartialEq, Eq)]
pub struct DuesEntry {
    /// The line where it begins.
    pub line: u64,
    /// The member's number, as written; may be empty.
    pub number: String,
    /// The name, as written; may be empty.
    pub name: String,
    /// When it was paid.
    pub date: Date,
    /// The date is another one when the month is read first.
    pub two_readings: bool,
    /// How much, in euros, above zero.
    pub amount: Amount,
    /// How; `None` when it is not said or not known, [`Method::Other`] when the
    /// sheet has no such column.
    pub method: Option<Method>,
    /// The receipt number, as written; may be empty.
    pub receipt: String,
    /// A state, a mark or words outside the remark say that it may not count.
    pub void: bool,
    /// Words outside the remark call it a repeat.
    pub repeat: bool,
    /// The remark; may be empty. Never for the ledger.
    pub note: String,
}
debug_only!(DuesEntry: line, date, amount, method, receipt);

/// A dues notebook, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DuesSheet {
    /// The readable rows.
    pub rows: Vec<DuesEntry>,
    /// The others.
    pub bad: Vec<BadRow>,
    /// Headings that are not known; nothing under them was read.
    pub ignored: Vec<String>,
    /// The first row that has the month before the day, where most have.
    pub month_first: Option<u64>,
}

/// The first row that has the month before the day, where more rows do than
/// can only have the day first.
fn month_first(table: &Table, column: &str, bad: &[BadRow]) -> Option<u64> {
    let first = BadReason::Date(DateReason::MonthFirst);
    let mut found = bad.iter().filter(|row| row.reason == first).map(|row| row.line);
    let days = table.rows.iter().filter(|row| has_day_first(table.cell(row, column))).count();
    (found.clone().count() > days).then(|| found.next()).flatten()
}

/// Reads a member list.
///
/// # Errors
/// [`ImportError`] when the file as a whole can't be read. A single row that
/// can't is in [`MembersSheet::bad`].
pub fn read_members(bytes: &[u8]) -> Result<MembersSheet, ImportError> {
    let table = read_table(bytes, &MEMBERS)?;
    let ignored = table.ignored.clone();
    let mut sheet = MembersSheet { rows: Vec::new(), bad: Vec::new(), ignored, month_first: None };
    let mut among_leavers = false;
    for row in &table.rows {
        // A title in the list: what stands below may be who left.
        if let Some(title) = table.alone(row) {
            among_leavers = says_left(title);
        }
        match member_of(&table, row) {
            Ok(mut member) => {
                member.left |= among_leavers;
                sheet.rows.push(member);
            }
            Err(reason) => sheet.bad.push(BadRow { line: row.line, reason }),
        }
    }
    sheet.month_first = month_first(&table, JOINED, &sheet.bad);
    Ok(sheet)
}

fn member_of(table: &Table, row: &Row) -> Result<SheetMember, BadReason> {
    let cell = |column| table.cell(row, column);
    if let Some(reason) = table.misshapen(row) {
        return Err(reason);
    }
    let joined = parse_date(cell(JOINED));
    if table.is_total(row, REMARK, &[NUMBER, NAME]) && joined.is_err() {
        return Err(BadReason::Total);
    }
    let joined = match joined {
        Ok(date) => Some(date),
        Err(DateReason::Empty) => None,
        Err(reason) => return Err(reason.into()),
    };
    let name = full_name(table, row);
    if fold(&name).is_empty() {
        return Err(BadReason::NoName);
    }
    let minors = match table.has(MINORS) {
        true => Some(parse_minors(cell(MINORS)).ok_or(BadReason::Minors)?),
        false => None,
    };
    Ok(SheetMember {
        line: row.line,
        number: cell(NUMBER).to_owned(),
        phone: cell(PHONE).to_owned(),
        sex: cell(SEX).to_owned(),
        joined,
        two_readings: has_two_readings(cell(JOINED)),
        left: left(table, row, &name),
        name,
        minors,
        remark: cell(REMARK).to_owned(),
    })
}

/// Whether anything in a row says that the member left, or that the row is
/// none. A word for leaving in the remark is shown beside the row instead: many
/// a treasurer only wonders there.
fn left(table: &Table, row: &Row, name: &str) -> bool {
    let cell = |column| table.cell(row, column);
    let marked = |heading: &str, cell: &str| {
        let of_leaving = fold(heading).split(' ').any(|word| {
            ["baja", "baixa", "salida", "sortie", "depart", "defuncion", "fallecimiento", "deces"]
                .contains(&word)
        });
        of_leaving && says_yes(cell) || says_gone(cell)
    };
    says_yes(cell(LEFT))
        || !cell(STATE).is_empty() && says_out(cell(STATE))
        || says_gone(cell(REMARK))
        || says_repeat(cell(REMARK))
        || says_left(name)
        || table.beside(row).any(|(heading, cell)| marked(heading, cell))
}

/// Whether a cell under a heading like `devuelto` holds a mark.
fn says_yes(cell: &str) -> bool {
    !matches!(fold(cell).as_str(), "" | "no" | "non" | "none" | "n" | "0" | "false")
}

/// The name as one, from the columns into which a sheet may part it.
fn full_name(table: &Table, row: &Row) -> String {
    let parts = [GIVEN, NAME, SURNAME, SURNAME2].map(|column| table.cell(row, column));
    let words = parts.iter().flat_map(|part| part.split_whitespace());
    words.collect::<Vec<_>>().join(" ")
}

fn parse_minors(text: &str) -> Option<u8> {
    let folded = fold(text);
    if matches!(folded.as_str(), "" | "no" | "ninguno" | "ninguna" | "aucun" | "cap" | "none") {
        return Some(0);
    }
    let (count, rest) = folded.split_once(' ').unwrap_or((&folded, ""));
    // "1.0" is what a spreadsheet makes of 1; "1,5" and "-1" are no count.
    let odd = rest.contains(|c: char| matches!(c, '1'..='9')) || text.starts_with(['-', '−']);
    count.parse().ok().filter(|n| *n <= MINORS_MAX && !odd)
}

/// Reads a dues notebook in euros.
///
/// # Errors
/// [`ImportError`] when the file as a whole can't be read. A single row that
/// can't is in [`DuesSheet::bad`].
pub fn read_dues(bytes: &[u8]) -> Result<DuesSheet, ImportError> {
    let mut table = read_table(bytes, &DUES)?;
    tell_name_from_number(&mut table);
    tell_paid_from_owed(&mut table);
    forget_counter(&mut table);
    if ![NUMBER, NAME, GIVEN, SURNAME].iter().any(|column| table.has(column)) {
        return Err(ImportError::MissingColumns {
            wanted: vec![NUMBER, NAME],
            found: table.headings(),
        });
    }
    let ignored = table.ignored.clone();
    let mut sheet = DuesSheet { rows: Vec::new(), bad: Vec::new(), ignored, month_first: None };
    let sums = table.rows.iter().any(|row| is_sum(table.cell(row, PAID)));
    let mut among_void = false;
    for row in &table.rows {
        // A title in the notebook: what stands below may not have been paid.
        if let Some(title) = table.alone(row) {
            among_void = says_void(title) || says_unsure(title) || says_repeat(title);
        }
        match entry_of(&table, row, sums) {
            Ok(mut entry) => {
                entry.void |= among_void;
                sheet.rows.push(entry);
            }
            Err(reason) => sheet.bad.push(BadRow { line: row.line, reason }),
        }
    }
    sheet.month_first = month_first(&table, DATE, &sheet.bad);
    Ok(sheet)
}

/// A column headed `socio` may hold numbers or names.
fn tell_name_from_number(table: &mut Table) {
    let digits = |row: &&Row| table.cell(row, NUMBER).contains(|c: char| c.is_ascii_digit());
    let words = |row: &&Row| !table.cell(row, NUMBER).is_empty() && !digits(row);
    let (digits, words) =
        (table.rows.iter().filter(digits).count(), table.rows.iter().filter(words).count());
    if !table.has(NAME) && words > digits {
        table.rename(NUMBER, NAME);
    }
}

/// Beside an amount a column headed `pagado` holds what was paid of it, or
/// whether it was.
fn tell_paid_from_owed(table: &mut Table) {
    let cells: Vec<&str> = table.rows.iter().map(|row| table.cell(row, PAID)).collect();
    let said = cells.iter().filter(|cell| !cell.is_empty()).count();
    let numbers = cells.iter().filter(|cell| parse_signed(cell, Currency::Eur).is_ok()).count();
    if said == 0 {
        table.forget(PAID);
    } else if numbers == said && cells.iter().any(|cell| is_sum(cell)) {
        table.rename(PAID, AMOUNT);
    }
}

/// Whether a cell is a sum of money, where `1` and `0` may say yes and no.
fn is_sum(cell: &str) -> bool {
    parse_signed(cell, Currency::Eur).is_ok_and(|minor| ![0, 100].contains(&minor))
}

/// Where sums and words are mixed, what was paid stands before what was owed.
fn amount_of<'r>(table: &'r Table, row: &'r Row, sums: bool) -> &'r str {
    let paid = table.cell(row, PAID);
    match sums && parse_signed(paid, Currency::Eur).is_ok() {
        true => paid,
        false => table.cell(row, AMOUNT),
    }
}

/// A column headed `Nº` that goes up by one with each row numbers the rows, not
/// the members, where no name stands beside it.
fn forget_counter(table: &mut Table) {
    let vague = ["no", "num", "numero", "n", "nr", "nro", "id"];
    let heading = fold(&table.heading(NUMBER).replace('°', "o"));
    if [NAME, GIVEN, SURNAME].iter().any(|column| table.has(column))
        || !vague.contains(&heading.as_str())
    {
        return;
    }
    let numbers: Option<Vec<u64>> = table
        .rows
        .iter()
        .map(|row| table.cell(row, NUMBER))
        .filter(|cell| !cell.is_empty())
        .map(|cell| cell.parse().ok())
        .collect();
    let goes_up = |numbers: &[u64]| {
        numbers.windows(2).all(|pair| matches!(pair, [a, b] if a.checked_add(1) == Some(*b)))
    };
    if numbers.is_some_and(|numbers| numbers.len() > 1 && goes_up(&numbers)) {
        table.forget(NUMBER);
    }
}

/// Whether a cell under a second heading for amounts has another one.
fn is_other_sum(heading: &str, cell: &str, amount: &str) -> bool {
    const SUMS: [&str; 9] = [
        "importe",
        "cantidad",
        "montant",
        "import",
        "importo",
        "amount",
        "total",
        "importe total",
        "total pagado",
    ];
    let read = |text: &str| parse_amount(text, Currency::Eur).ok();
    SUMS.contains(&fold(heading).as_str()) && read(cell).is_some() && read(cell) != read(amount)
}

/// Whether anything but the remark says that a payment may not count.
fn void(table: &Table, row: &Row, amount: &str) -> bool {
    let cell = |column| table.cell(row, column);
    // What was paid may differ from what was owed.
    let is_paid = PAIDS.contains(&fold(table.heading(AMOUNT)).as_str());
    let words = [cell(METHOD), cell(RECEIPT), cell(NAME), cell(NUMBER)];
    !is_settled(cell(STATE))
        || table.has(PAID) && (cell(PAID).is_empty() || !is_settled(cell(PAID)))
        || says_yes(cell(VOID))
        || words.iter().any(|text| says_void(text) || says_unsure(text))
        || table.beside(row).any(|(heading, cell)| {
            says_void(cell)
                || says_yes(cell) && (says_void(heading) || says_repeat(heading))
                || !is_paid && is_other_sum(heading, cell, amount)
        })
}

fn repeats(table: &Table, row: &Row) -> bool {
    let words = [METHOD, RECEIPT, NAME].map(|column| table.cell(row, column));
    let mut all = words.into_iter().chain(table.beside(row).map(|(_, cell)| cell));
    all.any(says_repeat)
}

fn entry_of(table: &Table, row: &Row, sums: bool) -> Result<DuesEntry, BadReason> {
    let cell = |column| table.cell(row, column);
    let amount = amount_of(table, row, sums);
    if let Some(reason) = table.misshapen(row) {
        return Err(reason);
    }
    let date = parse_date(cell(DATE));
    let total = table.is_total(row, REMARK, &[DATE, NUMBER, NAME, GIVEN, SURNAME]);
    let nameless = table.has(NAME) && full_name(table, row).is_empty() && says_total(cell(REMARK));
    // A payment of a day for a number, with a receipt, says "total 2025" of its year.
    let a_payment = date.is_ok() && !cell(NUMBER).is_empty() && !cell(RECEIPT).is_empty();
    if nameless && !a_payment
        || total && (date.is_err() || cell(NUMBER).is_empty())
        || table.holds_only(row, AMOUNT)
    {
        return Err(BadReason::Total);
    }
    let francs = ["fcfa", "cfa", "xof", "franc", "francs"];
    let of_francs = fold(table.heading(AMOUNT)).split(' ').any(|word| francs.contains(&word));
    if of_francs || !matches!(fold(cell(CURRENCY)).as_str(), "" | "eur" | "euro" | "euros") {
        return Err(AmountReason::OtherCurrency.into());
    }
    let method = match table.has(METHOD) {
        true => parse_method(cell(METHOD)),
        false => Some(Method::Other),
    };
    Ok(DuesEntry {
        line: row.line,
        number: cell(NUMBER).to_owned(),
        name: full_name(table, row),
        date: date?,
        two_readings: has_two_readings(cell(DATE)),
        amount: parse_amount(amount, Currency::Eur)?,
        method,
        receipt: cell(RECEIPT).to_owned(),
        void: void(table, row, amount),
        repeat: repeats(table, row),
        note: cell(REMARK).to_owned(),
    })
}
