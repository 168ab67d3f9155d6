//! Which lines of a statement are new, and which are kept already.
//!
//! References are of no use for this: Norma 43 and camt.053 of one account name
//! the same line differently. Two lines are one when they are of the same
//! account, booked on the same day, of the same amount, and the same one of
//! that amount within the day. Which one it is, is counted from the beginning
//! of the day; a statement that begins in the middle of one says so by what was
//! in the account before it, and its lines go on from there.
//!
//! An operator's list names each line by a number that stays, so there two
//! lines with two numbers are two.

use std::collections::BTreeMap;

use ndimbal_ledger::id::Slug;
use ndimbal_ledger::time::Date;

use crate::import::bank::{Entry, Format, Statement};

use super::{Line, Lines, State};

/// What came of a statement.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Came {
    /// The number of the line for each entry, in their order.
    pub numbers: Vec<u64>,
    /// How many were not kept before.
    pub new: usize,
}

impl Lines {
    /// Takes in a statement of an account: lines that are not kept yet are, and
    /// to those that are is added what this file alone says of them.
    pub fn keep(&mut self, account: &Slug, statement: &Statement) -> Came {
        let mut came = Came::default();
        let mut next = self.lines.iter().map(|line| line.number).max().unwrap_or(0) + 1;
        let mut days = self.by_day(account);
        let mut balance = statement.balances.map(|(opening, _)| opening);
        for entries in statement.entries.chunk_by(|a, b| a.date == b.date) {
            let Some(first) = entries.first() else { continue };
            let kept = days.remove(&first.date).unwrap_or_default();
            let mut left = self.overlap(&kept, balance, entries);
            for entry in entries {
                balance = balance.map(|balance| balance.saturating_add(entry.effect()));
                let known = left.iter().position(|at| same(self.lines.get(*at), entry));
                if let Some(at) = known.map(|at| left.remove(at)) {
                    if let Some(line) = self.lines.get_mut(at) {
                        complete(line, entry, statement.format);
                        came.numbers.push(line.number);
                    }
                    continue;
                }
                let line = line_of(next, account, entry, statement.format, balance);
                self.lines.push(line);
                came.numbers.push(next);
                (next, came.new) = (next + 1, came.new + 1);
            }
        }
        came
    }

    /// The places of the kept lines of an account, by day.
    fn by_day(&self, account: &Slug) -> BTreeMap<Date, Vec<usize>> {
        let mut days: BTreeMap<Date, Vec<usize>> = BTreeMap::new();
        for (at, line) in self.lines.iter().enumerate() {
            if line.account == *account {
                days.entry(line.date).or_default().push(at);
            }
        }
        days
    }

    /// Of the kept lines of a day, those among which the entries of that day
    /// may be, by what was in the account before and after.
    fn overlap(&self, kept: &[usize], before: Option<i64>, entries: &[Entry]) -> Vec<usize> {
        let all = kept.to_vec();
        let lines: Vec<&Line> = kept.iter().filter_map(|at| self.lines.get(*at)).collect();
        let (Some(before), Some(begun)) = (before, self.beginning(&lines)) else { return all };
        let change = entries.iter().map(Entry::effect).fold(0, i64::saturating_add);
        let end = lines.iter().map(|line| line.effect()).fold(begun, i64::saturating_add);
        if before == begun || before.saturating_add(change) == end {
            return all;
        }
        if before.saturating_add(change) == begun {
            return Vec::new();
        }
        let mut so_far = begun;
        for (n, line) in lines.iter().enumerate() {
            so_far = so_far.saturating_add(line.effect());
            if so_far == before {
                return kept.get(n + 1..).unwrap_or_default().to_vec();
            }
        }
        // The balances do not join: better one line too few, which is seen in
        // the balance, than a payment recorded twice.
        all
    }

    /// What was in the account before the kept lines of a day.
    fn beginning(&self, lines: &[&Line]) -> Option<i64> {
        let starts = lines.iter().map(|line| Some(line.after?.saturating_sub(line.effect())));
        let starts: Option<Vec<i64>> = starts.collect();
        let ends: Vec<i64> = lines.iter().filter_map(|line| line.after).collect();
        // The start that is no other line's end; lines that came in two files
        // may stand in either order.
        let starts = starts?;
        let outer = starts.iter().find(|start| !ends.contains(start));
        outer.or(starts.first()).copied()
    }
}

/// Whether a kept line is this entry, as far as the day has been looked at.
fn same(line: Option<&Line>, entry: &Entry) -> bool {
    let Some(line) = line else { return false };
    let named = |reference: &str| line.format == Format::Mobile && !reference.is_empty();
    let apart =
        named(&line.reference) && !entry.reference.is_empty() && line.reference != entry.reference;
    line.minor == entry.minor && line.fee == entry.fee && !apart
}

fn complete(line: &mut Line, entry: &Entry, format: Format) {
    if line.who.is_empty() {
        line.who.clone_from(&entry.who);
    }
    if line.iban.is_empty() {
        line.iban.clone_from(&entry.iban);
    }
    if line.parts.is_empty() {
        line.parts.clone_from(&entry.parts);
    }
    if line.format != format && line.also.is_empty() && line.text != entry.text {
        line.also.clone_from(&entry.text);
    }
    line.charge |= entry.charge;
}

fn line_of(number: u64, account: &Slug, entry: &Entry, format: Format, after: Option<i64>) -> Line {
    Line {
        number,
        account: account.clone(),
        date: entry.date,
        minor: entry.minor,
        fee: entry.fee,
        after,
        format,
        who: entry.who.clone(),
        iban: entry.iban.clone(),
        text: entry.text.clone(),
        also: String::new(),
        reference: entry.reference.clone(),
        charge: entry.charge,
        parts: entry.parts.clone(),
        state: State::Open,
    }
}
