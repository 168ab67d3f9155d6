//! Norma 43 of the AEB: records of 80 characters. 11 opens an account, 22 is a
//! line, 23 says what it is about, 24 its amount in another currency, 33 closes
//! the account with counts and sums, 88 ends the file with its number of
//! records.

use ndimbal_ledger::money::Currency;
use ndimbal_ledger::time::Date;

use super::bank::{
    BankError, Entry, Fault, Format, LINES_MAX, Statement, at, held, same_count, same_sum,
};
use super::table::decode;
use super::text::fold;

/// Characters of a record.
const RECORD: usize = 80;
/// Characters of each of the two texts of a record 23.
const CONCEPT: usize = 38;
/// The common concept of the AEB for interest, commissions and expenses.
const CHARGES: &str = "17";
/// The common concepts for what was not paid and came back, and for bookings
/// that were undone.
const RETURNS: [&str; 2] = ["14", "98"];

/// Reads a file; several accounts may stand in it, one after the other.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Statement>, BankError> {
    let text = decode(bytes)?;
    let mut reading = Reading::default();
    let records = records(&text);
    for (line, record) in &records {
        reading.take(*line, &Record { line: *line, text: record })?;
    }
    let last = records.last().map_or(1, |(line, _)| *line);
    if reading.open.is_some() || !reading.ended {
        return Err(at(last, Fault::Truncated));
    }
    Ok(reading.statements)
}

/// The records that hold anything, with their lines. Some banks write them
/// without any line ends.
fn records(text: &str) -> Vec<(u64, Vec<char>)> {
    let mut found = Vec::new();
    let blank = |c: &char| c.is_whitespace() || c.is_control();
    for (row, line) in text.lines().enumerate() {
        let mut chars: Vec<char> = line.chars().collect();
        while chars.last().is_some_and(blank) {
            chars.pop();
        }
        let number = u64::try_from(row + 1).unwrap_or(u64::MAX);
        let whole = chars.len() > RECORD && text.trim_end().lines().nth(1).is_none();
        if !whole {
            found.extend((!chars.is_empty()).then_some((number, chars)));
            continue;
        }
        for (n, record) in chars.chunks(RECORD).enumerate() {
            found.push((u64::try_from(n + 1).unwrap_or(u64::MAX), record.to_vec()));
        }
    }
    found
}

/// One record and where it stands.
struct Record<'r> {
    line: u64,
    text: &'r [char],
}

impl Record<'_> {
    fn fault(&self, fault: Fault) -> BankError {
        at(self.line, fault)
    }

    /// The characters from the first to the last place, counted from 1 as the
    /// norm does; blanks beyond the end.
    fn field(&self, first: usize, last: usize) -> String {
        let end = last.min(self.text.len());
        self.text.get(first - 1..end).unwrap_or_default().iter().collect()
    }

    fn number(&self, first: usize, last: usize) -> Result<u64, BankError> {
        let digits = self.field(first, last);
        let is_number =
            digits.len() == last + 1 - first && digits.bytes().all(|b| b.is_ascii_digit());
        let number = if is_number { digits.parse().ok() } else { None };
        number.ok_or_else(|| self.fault(Fault::NotANumber))
    }

    /// A sum in minor units; what is beyond the ledger is refused.
    fn sum(&self, first: usize, last: usize, currency: Currency) -> Result<i64, BankError> {
        let minor = i64::try_from(self.number(first, last)?).unwrap_or(i64::MAX);
        // Two decimals are written, also for a currency that has none.
        let minor = match currency.decimals() {
            0 if minor % 100 == 0 => minor / 100,
            0 => return Err(self.fault(Fault::NotANumber)),
            _ => minor,
        };
        held(self.line, minor, currency)
    }

    fn date(&self, first: usize) -> Result<Date, BankError> {
        let part = |from| self.number(from, from + 1).map(|n| i8::try_from(n).unwrap_or(0));
        let (year, month, day) = (part(first)?, part(first + 2)?, part(first + 4)?);
        Date::new(2000 + i16::from(year), month, day).map_err(|_| self.fault(Fault::Date))
    }

    /// 1 is debit, 2 is credit.
    fn signed(&self, place: usize, minor: i64) -> Result<i64, BankError> {
        match self.field(place, place).as_str() {
            "1" => Ok(-minor),
            "2" => Ok(minor),
            _ => Err(self.fault(Fault::Sign)),
        }
    }

    fn currency(&self, first: usize) -> Result<Currency, BankError> {
        match self.field(first, first + 2).as_str() {
            "978" => Ok(Currency::Eur),
            "952" => Ok(Currency::Xof),
            _ => Err(self.fault(Fault::Currency)),
        }
    }

    fn at_least(&self, length: usize) -> Result<(), BankError> {
        match (length..=RECORD).contains(&self.text.len()) {
            true => Ok(()),
            false => Err(self.fault(Fault::Length)),
        }
    }
}

/// An account that was opened and not closed yet.
struct Open {
    statement: Statement,
    opening: i64,
    /// How many lines, and how much, that took money and that brought some.
    debit: (u64, i64),
    credit: (u64, i64),
    /// The texts of the last line, and whether it moved money.
    texts: Vec<String>,
    last_counts: bool,
}

#[derive(Default)]
struct Reading {
    statements: Vec<Statement>,
    open: Option<Open>,
    records: u64,
    lines: usize,
    ended: bool,
}

impl Reading {
    fn take(&mut self, line: u64, record: &Record<'_>) -> Result<(), BankError> {
        let kind = record.field(1, 2);
        // Banks send several files in one; each begins anew.
        if self.ended && kind != "11" && kind != "00" {
            return Err(at(line, Fault::OutOfPlace));
        }
        if self.ended {
            (self.ended, self.records) = (false, 0);
        }
        match (kind.as_str(), &mut self.open) {
            // Who presents the file; not all banks write it.
            ("00", None) if self.records == 0 => {}
            ("11", None) => self.open = Some(opened(record)?),
            ("22", Some(open)) => {
                self.lines += 1;
                if self.lines > LINES_MAX {
                    return Err(at(line, Fault::TooManyLines));
                }
                open.close_line();
                open.add(record)?;
            }
            ("23", Some(open)) if open.has_line() => open.say(record)?,
            ("24", Some(open)) if open.has_line() => {}
            ("33", Some(_)) => {
                if let Some(mut open) = self.open.take() {
                    open.close_line();
                    self.statements.push(open.closed(record)?);
                }
            }
            ("88", None) => {
                record.at_least(26)?;
                same_count(line, record.number(21, 26)?, self.records)?;
                self.ended = true;
            }
            ("00" | "11" | "22" | "23" | "24" | "33" | "88", _) => {
                return Err(at(line, Fault::OutOfPlace));
            }
            (_, _) => return Err(at(line, Fault::UnknownRecord)),
        }
        self.records += 1;
        Ok(())
    }
}

fn opened(record: &Record<'_>) -> Result<Open, BankError> {
    record.at_least(50)?;
    let currency = record.currency(48)?;
    let opening = record.signed(33, record.sum(34, 47, currency)?)?;
    record.number(3, 20)?;
    Ok(Open {
        statement: Statement {
            format: Format::Norma43,
            number: record.field(3, 20),
            currency,
            period: Some((record.date(21)?, record.date(27)?)),
            balances: None,
            entries: Vec::new(),
            passed: 0,
        },
        opening,
        debit: (0, 0),
        credit: (0, 0),
        texts: Vec::new(),
        last_counts: false,
    })
}

impl Open {
    fn has_line(&self) -> bool {
        self.debit.0 + self.credit.0 > 0
    }

    fn add(&mut self, record: &Record<'_>) -> Result<(), BankError> {
        record.at_least(42)?;
        let minor = record.sum(29, 42, self.statement.currency)?;
        let signed = record.signed(28, minor)?;
        let side = if record.field(28, 28) == "1" { &mut self.debit } else { &mut self.credit };
        *side = (side.0 + 1, side.1.saturating_add(minor));
        let booked = record.field(11, 16);
        let date = record.date(if booked == "000000" { 17 } else { 11 })?;
        self.last_counts = minor != 0;
        if !self.last_counts {
            self.statement.passed += 1;
            return Ok(());
        }
        let references = [record.field(43, 52), record.field(53, 64), record.field(65, 80)];
        let told = |text: &&String| text.contains(|c: char| c.is_alphanumeric() && c != '0');
        let reference: Vec<&str> = references.iter().filter(told).map(|text| text.trim()).collect();
        let mut entry = Entry::bare(record.line, date, signed);
        entry.reference = reference.join(" ");
        entry.charge = record.field(23, 24) == CHARGES;
        entry.returned = RETURNS.contains(&record.field(23, 24).as_str());
        self.statement.entries.push(entry);
        Ok(())
    }

    /// The norm has at most five of these behind a line.
    fn say(&mut self, record: &Record<'_>) -> Result<(), BankError> {
        record.at_least(2)?;
        if self.texts.len() >= 10 {
            return Err(record.fault(Fault::OutOfPlace));
        }
        self.texts.push(record.field(5, 4 + CONCEPT));
        self.texts.push(record.field(5 + CONCEPT, RECORD));
        Ok(())
    }

    /// All texts of the last line came.
    fn close_line(&mut self) {
        let texts = std::mem::take(&mut self.texts);
        if let Some(entry) = self.statement.entries.last_mut().filter(|_| self.last_counts) {
            let words: Vec<&str> = texts.iter().flat_map(|text| text.split_whitespace()).collect();
            entry.text = words.join(" ");
            entry.who = who(&texts);
        }
    }

    fn closed(self, record: &Record<'_>) -> Result<Statement, BankError> {
        record.at_least(76)?;
        let Self { mut statement, opening, debit, credit, .. } = self;
        let currency = record.currency(74)?;
        if currency != statement.currency {
            return Err(record.fault(Fault::Currency));
        }
        if record.field(3, 20) != statement.number {
            return Err(record.fault(Fault::OtherAccount));
        }
        let line = record.line;
        same_count(line, record.number(21, 25)?, debit.0)?;
        same_sum(line, record.sum(26, 39, currency)?, debit.1, currency)?;
        same_count(line, record.number(40, 44)?, credit.0)?;
        same_sum(line, record.sum(45, 58, currency)?, credit.1, currency)?;
        let closing = record.signed(59, record.sum(60, 73, currency)?)?;
        same_sum(line, closing, opening.saturating_add(statement.change()), currency)?;
        statement.balances = Some((opening, closing));
        statement.put_in_order();
        Ok(statement)
    }
}

/// What banks write before the name of who paid, folded; the longest first.
const LEADS: [&str; 38] = [
    "transferencia inmediata recibida de",
    "transferencia inmediata a su favor",
    "abono por transferencia de",
    "transferencia a su favor de",
    "transferencia recibida de",
    "transferencia inmediata de",
    "transferencia a su favor",
    "ingreso en efectivo de",
    "abono transferencia de",
    "transf inmediata de",
    "transf a su favor de",
    "virement recu de",
    "transf recibida de",
    "transf a su favor",
    "bizum recibido de",
    "transferencia de",
    "trf a su favor",
    "bizum a favor de",
    "ingreso efectivo",
    "bizum enviado a",
    "trans inm de",
    "transf inm de",
    "transf inst de",
    "virement de",
    "traspaso de",
    "transfer de",
    "ordenante",
    "remitente",
    "transf de",
    "ingreso de",
    "recibo de",
    "entrega de",
    "abono de",
    "bizum de",
    "bizum a",
    "trf de",
    "vir de",
    "bizum",
];

/// The name behind such words, as written; empty where none of them stands.
fn who(texts: &[String]) -> String {
    for (n, text) in texts.iter().enumerate() {
        let words: Vec<&str> = text.split_whitespace().collect();
        for length in (1..=words.len().min(5)).rev() {
            let lead = fold(&words.get(..length).unwrap_or_default().join(" "));
            if LEADS.contains(&lead.as_str()) {
                let rest = words.get(length..).unwrap_or_default().join(" ");
                let next = texts.get(n + 1).map_or("", |next| next.trim());
                return if rest.is_empty() { next.to_owned() } else { rest };
            }
        }
    }
    String::new()
}
