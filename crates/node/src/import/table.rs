//! Bytes as a spreadsheet saved them, made into rows under known columns.

use std::collections::BTreeMap;

use csv::StringRecord;
use encoding_rs::Encoding;
use ndimbal_ledger::cbor::misleads;

use super::encoding::decode_lines;
use super::header::{HEADER_WITHIN, Heading, find_header, shown, tidy};
use super::reasons::BadReason;
use super::text::fold;

pub use super::header::Column;

/// Largest file, in bytes: a chapter's list has some 10 KB, a notebook of ten
/// years some 200 KB.
pub const BYTES_MAX: usize = 8 * 1024 * 1024;
/// Most rows of a file.
pub const ROWS_MAX: usize = 100_000;
/// Longest cell, in bytes.
pub const CELL_MAX: usize = 4096;
/// Most cells of a row.
pub const CELLS_MAX: usize = 256;
/// How much of a file is looked at to find its separator, in bytes.
const SAMPLE: usize = 64 * 1024;
const SEPARATORS: [u8; 4] = [b';', b'\t', b',', b'|'];
/// Ends the text while it is read. Control characters were refused before, so
/// it comes back as a row of its own unless a quote was left open.
const END: &str = "\u{1}";

/// Why a file can't be read at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// More than [`BYTES_MAX`].
    #[error("the file is larger than {BYTES_MAX} bytes: is it the right one?")]
    TooLarge,
    /// A spreadsheet or PDF file, not text.
    #[error("this is a spreadsheet or PDF file: open it and save it as CSV")]
    Spreadsheet,
    /// Holds bytes that no text has.
    #[error("this is not a text file: save the list as CSV")]
    Binary,
    /// Nothing but blanks.
    #[error("the file is empty")]
    Empty,
    /// More than [`ROWS_MAX`].
    #[error("the file has more than {ROWS_MAX} rows: split it")]
    TooManyRows,
    /// A cell is longer than [`CELL_MAX`]; often a quote was left open.
    #[error("line {line}: a cell is longer than {CELL_MAX} bytes: is a quote left open?")]
    LongCell {
        /// Where its row begins.
        line: u64,
    },
    /// A row has more than [`CELLS_MAX`] cells.
    #[error("line {line}: more than {CELLS_MAX} cells in a row")]
    WideRow {
        /// Where the row begins.
        line: u64,
    },
    /// A quote is opened and never closed, so the rest can't be told apart.
    #[error("line {line}: a quote is opened and never closed: correct the line")]
    OpenQuote {
        /// Where the row begins.
        line: u64,
    },
    /// The needed columns are not there.
    #[error("columns are missing: wanted {}, found {}", .wanted.join(", "), listed(.found))]
    MissingColumns {
        /// The needed columns that no heading names.
        wanted: Vec<&'static str>,
        /// The headings of the row that looks most like a header; empty when
        /// no row does.
        found: Vec<String>,
    },
}

fn listed(found: &[String]) -> String {
    if found.is_empty() { "no heading".to_owned() } else { found.join(", ") }
}

/// A row and the line of the file where it begins, counted from 1.
#[derive(Clone)]
pub struct Row {
    /// The physical line.
    pub line: u64,
    pub(super) cells: StringRecord,
}

/// The rows of a file below its header.
pub struct Table {
    /// Rows that hold anything.
    pub rows: Vec<Row>,
    /// The line of the header.
    pub header_line: u64,
    /// Headings that were not asked for; their cells are never read.
    pub ignored: Vec<String>,
    separator: u8,
    width: usize,
    places: BTreeMap<&'static str, usize>,
    header: StringRecord,
    /// The line of a row at the end that lacks cells which all others have.
    cut: Option<u64>,
}

/// Whether a cell begins as the title of a sum.
pub(super) fn says_total(cell: &str) -> bool {
    let word = fold(cell);
    let sum = ["total", "totaux", "subtotal", "suma y sigue", "a reporter"];
    sum.iter().any(|w| word.starts_with(w))
        || ["suma", "sumas", "somme", "sum"].contains(&word.as_str())
}

impl Table {
    /// Whether the sheet has this column.
    #[must_use]
    pub fn has(&self, column: &str) -> bool {
        self.places.contains_key(column)
    }

    /// The cell of a row under a column, trimmed; empty when there is none.
    #[must_use]
    pub fn cell<'r>(&self, row: &'r Row, column: &str) -> &'r str {
        self.places.get(column).and_then(|at| row.cells.get(*at)).map_or("", tidy)
    }

    /// The headings, to be shown.
    pub(super) fn headings(&self) -> Vec<String> {
        shown(&self.header)
    }

    /// The heading of a column as it stands.
    pub(super) fn heading(&self, column: &str) -> &str {
        self.places.get(column).and_then(|at| self.header.get(*at)).map_or("", tidy)
    }

    /// What a row holds under headings that were not asked for, each with its
    /// heading.
    pub(super) fn beside<'r>(&'r self, row: &'r Row) -> impl Iterator<Item = (&'r str, &'r str)> {
        let asked = |at: usize| self.places.values().any(|place| *place == at);
        let cells = row.cells.iter().map(tidy).enumerate();
        cells
            .filter(move |(at, cell)| !asked(*at) && !cell.is_empty())
            .map(|(at, cell)| (self.header.get(at).map_or("", tidy), cell))
    }

    /// The one cell of a row that holds anything else than marks.
    pub(super) fn alone<'r>(&self, row: &'r Row) -> Option<&'r str> {
        let mut cells = row.cells.iter().filter(|cell| !fold(cell).is_empty());
        cells.next().filter(|_| cells.next().is_none())
    }

    /// Gives the cells of one column to another, whose own are read no more.
    pub(super) fn rename(&mut self, from: &str, to: &'static str) {
        if let Some(place) = self.places.remove(from) {
            self.places.insert(to, place);
        }
    }

    /// Reads a column no more.
    pub(super) fn forget(&mut self, column: &str) {
        self.places.remove(column);
    }

    /// More cells than the header has: a separator stands inside a cell. With
    /// commas even an empty one too many counts, because `35,00` unquoted
    /// makes two cells of one amount.
    fn is_too_wide(&self, row: &Row) -> bool {
        let strict = self.separator == b',';
        row.cells.iter().skip(self.width).any(|cell| strict || !tidy(cell).is_empty())
    }

    /// A quoted cell that holds what looks like whole rows: a quote in one row
    /// was closed by a quote in a later one.
    fn swallows_rows(&self, row: &Row) -> bool {
        let separator = char::from(self.separator);
        row.cells.iter().any(|cell| {
            cell.contains('\n') && cell.matches(separator).count() + 1 >= self.width.max(2)
        })
    }

    /// The header once more, as in sheets pasted together.
    fn repeats_header(&self, row: &Row) -> bool {
        row.cells.iter().map(tidy).eq(self.header.iter().map(tidy))
    }

    /// Whether a cell is the word for a total, as below a column of sums. In a
    /// row that names somebody it is one only in the place of a name: elsewhere
    /// it may say that all was paid.
    pub(super) fn is_total(&self, row: &Row, remark: &str, names: &[&str]) -> bool {
        let of_nobody = names.iter().all(|column| self.cell(row, column).is_empty());
        let remark = self.places.get(remark).filter(|_| !of_nobody);
        let names: Vec<&usize> = names.iter().filter_map(|name| self.places.get(name)).collect();
        row.cells.iter().enumerate().any(|(at, cell)| {
            remark != Some(&at) && (of_nobody || names.contains(&&at)) && says_total(cell)
        })
    }

    /// Whether nothing is written but under this column.
    pub(super) fn holds_only(&self, row: &Row, column: &str) -> bool {
        let place = self.places.get(column);
        let empty = |(at, cell): (usize, &str)| Some(&at) == place || tidy(cell).is_empty();
        row.cells.iter().enumerate().all(empty)
    }

    /// What makes a row unreadable whatever its cells say.
    pub(super) fn misshapen(&self, row: &Row) -> Option<BadReason> {
        if self.cut == Some(row.line) {
            Some(BadReason::CutOff)
        } else if self.repeats_header(row) {
            Some(BadReason::HeaderAgain)
        } else if self.swallows_rows(row) {
            Some(BadReason::SwallowedRows)
        } else if self.is_too_wide(row) {
            Some(BadReason::TooManyCells)
        } else {
            None
        }
    }
}

/// Reads a file and finds its encoding, its separator and its header.
///
/// # Errors
/// [`ImportError`]: every bound has its own, and [`ImportError::MissingColumns`]
/// names what was wanted and found.
pub fn read_table(bytes: &[u8], columns: &[Column]) -> Result<Table, ImportError> {
    let text = decode(bytes)?;
    let mut best: Option<(u8, Heading)> = None;
    for separator in SEPARATORS {
        let rows = split(sample(&text), separator, HEADER_WITHIN)?.0;
        let Some(heading) = find_header(&rows, columns) else { continue };
        if best.as_ref().is_none_or(|(_, b)| heading.places.len() > b.places.len()) {
            best = Some((separator, heading));
        }
    }
    let wanted = |places: &BTreeMap<&str, usize>| -> Vec<&'static str> {
        let missing = columns.iter().filter(|c| c.needed && !places.contains_key(c.name));
        missing.map(|c| c.name).collect()
    };
    let Some((separator, heading)) = best else {
        let wanted = wanted(&BTreeMap::new());
        return Err(ImportError::MissingColumns { wanted, found: Vec::new() });
    };
    let missing = wanted(&heading.places);
    if !missing.is_empty() {
        return Err(ImportError::MissingColumns { wanted: missing, found: heading.headings() });
    }
    let (mut rows, closed) = split(&text, separator, ROWS_MAX + HEADER_WITHIN)?;
    if let (false, Some(last)) = (closed, rows.last()) {
        return Err(ImportError::OpenQuote { line: last.line });
    }
    let rows = rows.split_off((heading.at + 1).min(rows.len()));
    check_bounds(&rows)?;
    let width = heading.row.cells.len();
    let cut = cut_off(&rows, width).filter(|_| !text.ends_with('\n'));
    Ok(Table {
        rows,
        cut,
        header_line: heading.row.line,
        ignored: heading.ignored(),
        separator,
        width,
        places: heading.places,
        header: heading.row.cells,
    })
}

/// The last row, where it alone lacks cells.
fn cut_off(rows: &[Row], width: usize) -> Option<u64> {
    let (last, others) = rows.split_last()?;
    let short = |row: &Row| row.cells.len() < width;
    (short(last) && !others.iter().any(short)).then_some(last.line)
}

fn check_bounds(rows: &[Row]) -> Result<(), ImportError> {
    if rows.len() > ROWS_MAX {
        return Err(ImportError::TooManyRows);
    }
    for row in rows {
        if row.cells.len() > CELLS_MAX {
            return Err(ImportError::WideRow { line: row.line });
        }
        if row.cells.iter().any(|cell| cell.len() > CELL_MAX) {
            return Err(ImportError::LongCell { line: row.line });
        }
    }
    Ok(())
}

/// The text of a file, its lines ended by `\n`.
pub(super) fn decode(bytes: &[u8]) -> Result<String, ImportError> {
    if bytes.len() > BYTES_MAX {
        return Err(ImportError::TooLarge);
    }
    let spreadsheets: [&[u8]; 3] = [b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF"];
    if spreadsheets.iter().any(|magic| bytes.starts_with(magic)) {
        return Err(ImportError::Spreadsheet);
    }
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, bom)) if encoding != encoding_rs::UTF_8 => {
            let body = bytes.get(bom..).unwrap_or_default();
            encoding.decode_without_bom_handling(body).0.into_owned()
        }
        Some((_, bom)) => decode_lines(bytes.get(bom..).unwrap_or_default()),
        None => decode_lines(bytes),
    };
    let layout = |c: char| matches!(c, '\t' | '\n' | '\r' | '\u{c}' | '\u{1a}');
    if text.contains(|c: char| c.is_control() && !layout(c)) {
        return Err(ImportError::Binary);
    }
    // Telephones bring marks of direction with the numbers that are copied out
    // of them. They can't be seen, and turn what stands beside them.
    let text: String = text.chars().filter(|c| layout(*c) || !misleads(*c)).collect();
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    if text.trim().is_empty() { Err(ImportError::Empty) } else { Ok(text) }
}

/// Whole lines from the start of the text.
fn sample(text: &str) -> &str {
    let head = text.as_bytes().get(..SAMPLE).unwrap_or(text.as_bytes());
    let end = match head.iter().rposition(|b| *b == b'\n') {
        Some(at) if head.len() < text.len() => at,
        Some(_) | None => text.len(),
    };
    text.get(..end).unwrap_or(text)
}

/// The rows that hold anything, at most `most` and one more, and whether every
/// quote was closed.
fn split(text: &str, separator: u8, most: usize) -> Result<(Vec<Row>, bool), ImportError> {
    let ended = format!("{text}\n{END}\n");
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .terminator(csv::Terminator::Any(b'\n'))
        .from_reader(ended.as_bytes());
    let mut rows = Vec::new();
    let mut cells = StringRecord::new();
    while reader.read_record(&mut cells).map_err(|_| ImportError::Binary)? {
        if cells.iter().eq([END]) {
            return Ok((rows, true));
        }
        if cells.iter().all(|cell| tidy(cell).is_empty()) {
            continue;
        }
        // The reader counts the blank lines above a row to the row.
        let inside: usize = cells.iter().map(|cell| cell.matches('\n').count()).sum();
        let inside = u64::try_from(inside).unwrap_or(u64::MAX);
        let line = reader.position().line().saturating_sub(inside + 1);
        rows.push(Row { line, cells: cells.clone() });
        if rows.len() > most {
            return Ok((rows, true));
        }
    }
    // The open quote took the end of its row for a part of the cell.
    if let Some(row) = rows.last_mut() {
        row.line += 1;
    }
    Ok((rows, false))
}

#[cfg(test)]
mod tests;
