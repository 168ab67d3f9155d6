//! Statements of an account, in whatever format they came, and the sums that
//! each of them states about itself.

use std::collections::BTreeMap;

use ndimbal_ledger::money::{Amount, Currency};
use ndimbal_ledger::time::Date;
use serde::{Deserialize, Serialize};

use crate::names::debug_only;

use super::reasons::BadReason;
use super::table::{BYTES_MAX, ImportError};
use super::{camt053, norma43};

/// Most lines of a file, with the payments that a line gathers: a chapter has
/// some 300 a year.
pub const LINES_MAX: usize = 50_000;
/// Longest text of a line, in bytes; ISO 20022 has at most 500 characters.
pub const TEXT_MAX: usize = 4096;

/// Where lines come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Norma 43 of the Spanish banks.
    Norma43,
    /// ISO 20022 camt.053.
    Camt053,
    /// An operator's list of a wallet.
    Mobile,
}

/// One of the payments that a line of a statement gathers.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Above zero: came in.
    pub minor: i64,
    /// The other party's name, as written; may be empty.
    pub who: String,
    /// The other party's account; may be empty.
    pub iban: String,
    /// What is written about it; may be empty.
    pub text: String,
}
debug_only!(Part: minor);

/// A line that moved money.
#[derive(Clone, PartialEq, Eq)]
pub struct Entry {
    /// The line of the file where it begins.
    pub line: u64,
    /// The day on which it was booked.
    pub date: Date,
    /// Above zero: came in. The fee is apart.
    pub minor: i64,
    /// What the operator took beside it, zero or more.
    pub fee: i64,
    /// The other party's name, as written; may be empty.
    pub who: String,
    /// The other party's account; may be empty.
    pub iban: String,
    /// What is written about it; may be empty.
    pub text: String,
    /// The bank's or operator's reference; may be empty.
    pub reference: String,
    /// The bank marks it as a charge or interest of its own.
    pub charge: bool,
    /// The bank marks it as something that comes back: a reversal, a return.
    pub returned: bool,
    /// The payments that it gathers; they add up to it. Empty for one alone.
    pub parts: Vec<Part>,
}
debug_only!(Entry: line, date, minor, fee, charge, returned, parts);

impl Entry {
    /// An entry of which only date and amount are known.
    #[must_use]
    pub fn bare(line: u64, date: Date, minor: i64) -> Self {
        Self {
            line,
            date,
            minor,
            fee: 0,
            who: String::new(),
            iban: String::new(),
            text: String::new(),
            reference: String::new(),
            charge: false,
            returned: false,
            parts: Vec::new(),
        }
    }

    /// By how much it changed the account.
    #[must_use]
    pub fn effect(&self) -> i64 {
        self.minor.saturating_sub(self.fee)
    }
}

/// One statement of one account, its own sums checked.
#[derive(Clone, PartialEq, Eq)]
pub struct Statement {
    /// Where it comes from.
    pub format: Format,
    /// The account's number in the file; may be empty.
    pub number: String,
    /// The account's currency.
    pub currency: Currency,
    /// First and last day, where they are stated.
    pub period: Option<(Date, Date)>,
    /// What was in the account before and after; none where the file states no
    /// balance.
    pub balances: Option<(i64, i64)>,
    /// Its lines, the oldest first.
    pub entries: Vec<Entry>,
    /// How many lines moved no money: announced, refused, or of zero.
    pub passed: usize,
}
debug_only!(Statement: format, currency, period, balances, entries, passed);

impl Statement {
    /// By how much all lines changed the account.
    #[must_use]
    pub fn change(&self) -> i64 {
        self.entries.iter().map(Entry::effect).fold(0, i64::saturating_add)
    }

    /// Puts the oldest first: some banks write the newest first.
    pub(super) fn put_in_order(&mut self) {
        let backwards = match (self.entries.first(), self.entries.last()) {
            (Some(first), Some(last)) => first.date > last.date,
            (_, _) => false,
        };
        if backwards {
            self.entries.reverse();
        }
    }

    /// Days that it tells of, from its lines where none are stated.
    #[must_use]
    pub fn days(&self) -> Option<(Date, Date)> {
        let dates = || self.entries.iter().map(|entry| entry.date);
        self.period.or_else(|| dates().min().zip(dates().max()))
    }
}

/// What is wrong at a place of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Neither Norma 43 nor camt.053.
    #[error("neither Norma 43 nor camt.053")]
    NotAStatement,
    /// Another message of ISO 20022.
    #[error("another message than camt.053: ask the bank for the statement (camt.053)")]
    OtherMessage,
    /// A version that is not known.
    #[error("a version of camt.053 other than 02 to 13")]
    OtherVersion,
    /// The text is not in the encoding that the file states.
    #[error("not in the encoding that the file states")]
    Encoding,
    /// Too short or too long for its kind of record.
    #[error("the record has not the length of its kind")]
    Length,
    /// No kind of record that Norma 43 has.
    #[error("not a kind of record that Norma 43 has")]
    UnknownRecord,
    /// A record or element where it can't be.
    #[error("something that can't stand here")]
    OutOfPlace,
    /// Totals of another account.
    #[error("the totals are of another account than the lines above")]
    OtherAccount,
    /// Not a number where one must be.
    #[error("not a number where one must be")]
    NotANumber,
    /// Beyond what the ledger holds.
    #[error("beyond what the ledger holds")]
    TooLarge,
    /// No date of the calendar.
    #[error("no date of the calendar")]
    Date,
    /// A state that says neither that money moved nor that it did not.
    #[error("a state by which it can't be told whether money moved")]
    State,
    /// Neither debit nor credit.
    #[error("neither debit nor credit")]
    Sign,
    /// A currency that is not kept, or two of them.
    #[error("a currency that this fund does not keep, or two in one account")]
    Currency,
    /// The end is missing.
    #[error("the end is missing: the file was cut")]
    Truncated,
    /// More than [`LINES_MAX`].
    #[error("more than {LINES_MAX} lines: ask for a shorter period")]
    TooManyLines,
    /// A text beyond [`TEXT_MAX`].
    #[error("a text of more than {TEXT_MAX} bytes")]
    LongText,
    /// A character that no text has.
    #[error("a character that steers a screen")]
    Control,
    /// Not well-formed XML.
    #[error("not well-formed XML")]
    Xml,
    /// A document type: with one, few bytes can stand for many.
    #[error("a document type, which no bank's statement has")]
    Doctype,
    /// An entity beyond the five of XML.
    #[error("an entity that XML does not have")]
    Entity,
    /// Elements nested beyond any statement.
    #[error("elements nested too deep")]
    TooDeep,
    /// A part that a statement must have is missing.
    #[error("a part that must be there is missing")]
    Missing,
    /// No booked balance is stated, so nothing can be checked.
    #[error("no booked balance is stated, so the sums can't be checked")]
    NoBalance,
    /// The wallet's balance after the line is not what it must be.
    #[error("the balance after this line does not follow from the one before")]
    Running,
}

impl Fault {
    /// A stable word for machines, and the key of its translation.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::NotAStatement => "not-a-statement",
            Self::OtherMessage => "other-message",
            Self::OtherVersion => "other-version",
            Self::Encoding => "encoding",
            Self::Length => "length",
            Self::UnknownRecord => "unknown-record",
            Self::OutOfPlace => "out-of-place",
            Self::OtherAccount => "other-account",
            Self::NotANumber => "not-a-number",
            Self::TooLarge => "too-large",
            Self::Date => "date",
            Self::Sign => "sign",
            Self::State => "state",
            Self::Currency => "currency",
            Self::Truncated => "truncated",
            Self::TooManyLines => "too-many-lines",
            Self::LongText => "long-text",
            Self::Control => "control",
            Self::Xml => "xml",
            Self::Doctype => "doctype",
            Self::Entity => "entity",
            Self::TooDeep => "too-deep",
            Self::Missing => "missing",
            Self::NoBalance => "no-balance",
            Self::Running => "running",
        }
    }
}

/// Why a statement can't be taken. Nothing of its file is, then.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BankError {
    /// The file as a whole.
    #[error(transparent)]
    Sheet(#[from] ImportError),
    /// A row of an operator's list.
    #[error("line {line}: {reason}")]
    Row {
        /// Where it begins.
        line: u64,
        /// What is wrong.
        reason: BadReason,
    },
    /// A place of the file.
    #[error("line {line}: {fault}")]
    At {
        /// The line.
        line: u64,
        /// What is wrong.
        fault: Fault,
    },
    /// A stated sum or balance is not what the lines come to.
    #[error("line {line}: {stated} is stated, but the lines come to {found}")]
    Sums {
        /// Where it is stated.
        line: u64,
        /// What is stated.
        stated: Amount,
        /// What the lines come to.
        found: Amount,
    },
    /// A stated number of lines or records is not how many there are.
    #[error("line {line}: {stated} lines are stated, but there are {found}")]
    Counts {
        /// Where it is stated.
        line: u64,
        /// What is stated.
        stated: u64,
        /// How many there are.
        found: u64,
    },
}

/// Something wrong at a line.
pub(super) fn at(line: u64, fault: Fault) -> BankError {
    BankError::At { line, fault }
}

/// Fails unless a stated sum is what was found.
pub(super) fn same_sum(
    line: u64,
    stated: i64,
    found: i64,
    currency: Currency,
) -> Result<(), BankError> {
    let amount = |minor| Amount { minor, currency };
    match stated == found {
        true => Ok(()),
        false => Err(BankError::Sums { line, stated: amount(stated), found: amount(found) }),
    }
}

/// Fails unless a stated count is what was found.
pub(super) fn same_count(line: u64, stated: u64, found: u64) -> Result<(), BankError> {
    match stated == found {
        true => Ok(()),
        false => Err(BankError::Counts { line, stated, found }),
    }
}

/// An amount in minor units that the ledger can hold.
pub(super) fn held(line: u64, minor: i64, currency: Currency) -> Result<i64, BankError> {
    let amount = Amount::new(minor, currency).map_err(|_| at(line, Fault::TooLarge))?;
    Ok(amount.minor)
}

/// Reads a bank's file: Norma 43 or camt.053, told apart by how it begins.
///
/// # Errors
/// [`BankError`], with the line and the reason; nothing of the file is taken.
pub fn read_bank(bytes: &[u8]) -> Result<Vec<Statement>, BankError> {
    if bytes.len() > BYTES_MAX {
        return Err(ImportError::TooLarge.into());
    }
    let head: String = start_of(bytes);
    if head.starts_with('<') {
        camt053::read(bytes)
    } else if head.starts_with("11") || head.starts_with("00") {
        norma43::read(bytes)
    } else {
        // What it is instead is said where it can be known.
        match super::table::decode(bytes) {
            Ok(_) | Err(ImportError::Spreadsheet) => Err(at(1, Fault::NotAStatement)),
            Err(error) => Err(error.into()),
        }
    }
}

/// The first characters that are no blanks, also where two bytes make one.
fn start_of(bytes: &[u8]) -> String {
    let head = bytes.get(..64).unwrap_or(bytes);
    let plain = head.iter().filter(|b| b.is_ascii_graphic());
    plain.map(|b| char::from(*b)).collect()
}

/// Where money moved between two statements of one account, and neither tells
/// of it: the last day of the one and what it ends with, the first day of the
/// next and what it begins with. Statements that overlap leave no gap.
#[must_use]
pub fn gaps(in_order: &[Statement]) -> Vec<((Date, i64), (Date, i64))> {
    let ends = |statement: &Statement| statement.days().zip(statement.balances);
    let pairs = in_order.iter().zip(in_order.iter().skip(1));
    let gap = |(before, after): (&Statement, &Statement)| {
        let ((_, last), (_, closing)) = ends(before)?;
        let ((first, _), (opening, _)) = ends(after)?;
        (first > last && closing != opening).then_some(((last, closing), (first, opening)))
    };
    pairs.filter_map(gap).collect()
}

/// The account numbers of a file, each once, with how many statements it has.
#[must_use]
pub fn numbers(statements: &[Statement]) -> BTreeMap<&str, usize> {
    let mut numbers = BTreeMap::new();
    for statement in statements {
        *numbers.entry(statement.number.as_str()).or_default() += 1;
    }
    numbers
}

#[cfg(test)]
mod tests;
