//! Which row is the header, and which of its cells names which column.

use std::collections::BTreeMap;

use csv::StringRecord;

use super::table::{CELLS_MAX, Row};
use super::text::fold;

/// The header stands among the first so many rows: titles may stand above it.
pub(super) const HEADER_WITHIN: usize = 20;

/// A column that a sheet may have.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// What this program calls it.
    pub name: &'static str,
    /// Without it the sheet can't be read.
    pub needed: bool,
    /// Headings that name it, folded; the surest first.
    pub headings: &'static [&'static str],
    /// Words that lead to it in a heading that no column has, folded.
    pub words: &'static [&'static str],
    /// Words of a heading to which those words do not lead, folded.
    pub never: &'static [&'static str],
}

/// Without blanks and invisible marks around it.
pub(super) fn tidy(cell: &str) -> &str {
    let cell = cell.trim_matches(|c: char| {
        c.is_whitespace() || c.is_control() || matches!(c, '\u{feff}' | '\u{200b}')
    });
    // What a spreadsheet puts around a number that is to stay a text.
    let text = cell.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
    text.or_else(|| cell.strip_prefix('\'')).map_or(cell, str::trim)
}

/// A row that names columns.
pub(super) struct Heading {
    /// How many rows stand above it.
    pub(super) at: usize,
    pub(super) row: Row,
    /// Which cell each column has.
    pub(super) places: BTreeMap<&'static str, usize>,
}

impl Heading {
    /// The headings, to be shown; none when the row may be one of data, which
    /// must not be shown in an error.
    pub(super) fn headings(&self) -> Vec<String> {
        let digits = |cell: &str| cell.contains(|c: char| c.is_ascii_digit());
        if self.places.len() < 2 && self.row.cells.iter().any(digits) {
            return Vec::new();
        }
        shown(&self.row.cells)
    }

    /// The headings under which nothing is read.
    pub(super) fn ignored(&self) -> Vec<String> {
        let unread = |at: &usize| !self.places.values().any(|place| place == at);
        let cells = self.row.cells.iter().enumerate();
        cells
            .filter(|(at, heading)| unread(at) && !tidy(heading).is_empty())
            .map(|(_, heading)| brief(tidy(heading)))
            .collect()
    }
}

/// Headings, to be shown: not all, and not whole.
pub(super) fn shown(headings: &StringRecord) -> Vec<String> {
    headings.iter().map(tidy).filter(|h| !h.is_empty()).take(20).map(brief).collect()
}

fn brief(heading: &str) -> String {
    heading.chars().take(40).collect()
}

/// The first row that names all needed columns, else the one that names most.
pub(super) fn find_header(rows: &[Row], columns: &[Column]) -> Option<Heading> {
    let mut best: Option<Heading> = None;
    for (at, row) in rows.iter().enumerate().take(HEADER_WITHIN) {
        let places = place_columns(&row.cells, columns);
        let complete = columns.iter().all(|c| !c.needed || places.contains_key(c.name));
        let better = best.as_ref().map_or(!places.is_empty(), |b| places.len() > b.places.len());
        if complete || better {
            best = Some(Heading { at, row: row.clone(), places });
        }
        if complete {
            break;
        }
    }
    best
}

/// For each column the heading that names it most surely, no heading twice.
fn place_columns(cells: &StringRecord, columns: &[Column]) -> BTreeMap<&'static str, usize> {
    let headings: Vec<String> = cells.iter().take(CELLS_MAX).map(fold_heading).collect();
    let mut places = BTreeMap::new();
    for column in columns {
        let free = |at: &usize| !places.values().any(|place| place == at);
        let sureness = |at: &usize| column.headings.iter().position(|h| *h == headings[*at]);
        let named = (0..headings.len()).filter(free);
        let best = named.filter_map(|at| sureness(&at).map(|rank| (rank, at))).min();
        if let Some((_, at)) = best {
            places.insert(column.name, at);
        }
    }
    for column in columns.iter().filter(|column| !column.words.is_empty()) {
        let taken = |at: usize| places.values().any(|place| *place == at);
        let named = |at: &usize| !taken(*at) && has_word(&headings[*at], column);
        let only: Vec<usize> = (0..headings.len()).filter(named).collect();
        // Of two such columns nobody says which one is meant.
        if let ([at], false) = (only.as_slice(), places.contains_key(column.name)) {
            places.insert(column.name, *at);
        }
    }
    places
}

/// Whether a heading has one of these words, and none by which it says what
/// was not paid or when somebody left.
fn has_word(heading: &str, column: &Column) -> bool {
    const NOT: [&str; 15] = [
        "pendiente",
        "pendientes",
        "debe",
        "deuda",
        "adeudado",
        "resto",
        "restante",
        "reste",
        "deute",
        "baja",
        "salida",
        "nacimiento",
        "naissance",
        "vencimiento",
        "banco",
    ];
    let has = |list: &[&str]| heading.split(' ').any(|word| list.contains(&word));
    has(column.words) && !has(&NOT) && !has(column.never) && !heading.ends_with(" du")
}

/// A heading as compared: without accents, brackets or the currency.
fn fold_heading(heading: &str) -> String {
    let outside = match heading.split_once('(') {
        Some((before, _)) if !fold(before).is_empty() => before,
        Some(_) | None => heading,
    };
    let folded = fold(&outside.replace('°', "o").replace('#', " no "));
    let euros = |word: &&str| matches!(*word, "eur" | "euro" | "euros");
    let kept: Vec<&str> = folded.split(' ').filter(|word| !euros(word)).collect();
    // `N.º` has its dot between the letters.
    let kept = match kept.as_slice() {
        ["n", "o" | "os", rest @ ..] => [&["no"], rest].concat(),
        ["n", rest @ ..] if !rest.is_empty() => [&["no"], rest].concat(),
        other => other.to_vec(),
    };
    let only_euros = kept.is_empty() || heading.trim() == "€";
    if only_euros { "euros".to_owned() } else { kept.join(" ") }
}
