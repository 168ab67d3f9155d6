//! Which lines of a statement are new, and which are kept already.
//!
//! References are of no use for this: Norma 43 and camt.053 of one account name
//! the same line differently. Two lines are one when they are of the same
//! account, booked on the same day, of the same amount, and the same one of
//! that amount within the day. Which one it is, is counted from the beginning
//! of the day; a statement that begins in the middle of one says so by what was
//! in the account before it, and its lines go on from there. In files of one
//! format a line keeps its words: a line that the bank put in late among others
//! of its amount is told by them, and moves the balances behind it.
//!
//! An operator's list names each line by a number that stays, so there two
//! lines with two numbers are two.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

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
        // How much more these balances may say than those of the kept lines.
        let mut shifts = Vec::new();
        // Whether it has all kept lines of its days so far: then it knows their balances.
        let mut whole = true;
        // Some banks list by the day from which a line bears interest.
        let mut order: Vec<usize> = (0..statement.entries.len()).collect();
        order.sort_by_key(|place| statement.entries.get(*place).map(|entry| entry.date));
        let sorted: Vec<Entry> =
            order.iter().filter_map(|place| statement.entries.get(*place).cloned()).collect();
        for entries in sorted.chunk_by(|a, b| a.date == b.date) {
            let Some(first) = entries.first() else { continue };
            let kept = days.remove(&first.date).unwrap_or_default();
            let after = balances(balance, entries);
            let before = balance.map(|balance| self.joined(&kept, balance, &shifts));
            let theirs = balances(before, entries);
            let known = self.known(&kept, before, (entries, statement.format), &theirs);
            whole &= kept.len() == known.iter().flatten().count();
            if !kept.is_empty() {
                shifts = self.shifts(&kept, &known, (entries, statement.format), &after);
            }
            for ((entry, known), after) in entries.iter().zip(known).zip(&after) {
                if let Some(line) = known.and_then(|at| self.lines.get_mut(at)) {
                    if whole && says_same(line, entry, statement.format) {
                        line.after = after.or(line.after);
                    }
                    complete(line, entry, statement.format);
                    came.numbers.push(line.number);
                    continue;
                }
                let line = line_of(next, account, entry, statement.format, *after);
                self.lines.push(line);
                came.numbers.push(next);
                (next, came.new) = (next + 1, came.new + 1);
            }
            balance = after.last().copied().flatten();
        }
        let mut numbers: Vec<(usize, u64)> = order.into_iter().zip(came.numbers).collect();
        numbers.sort_unstable();
        came.numbers = numbers.into_iter().map(|(_, number)| number).collect();
        came
    }

    /// How many lines of an account were kept before and stand on days between a
    /// statement's first and last line without being among them: a statement
    /// whose balances join its lines has all of its days, so it is of another
    /// account, or of another truth. `came` are the lines that its file has.
    #[must_use]
    pub fn absent(&self, account: &Slug, statements: &[Statement], came: &[u64]) -> usize {
        let came: BTreeSet<u64> = came.iter().copied().collect();
        let spans: Vec<(Date, Date)> = statements
            .iter()
            .filter(|statement| statement.balances.is_some())
            .filter_map(|statement| {
                let days = || statement.entries.iter().map(|entry| entry.date);
                days().min().zip(days().max())
            })
            .collect();
        let within = |line: &&Line| spans.iter().any(|(a, b)| *a < line.date && line.date < *b);
        let ours = self.lines.iter().filter(|line| line.account == *account);
        ours.filter(|line| !came.contains(&line.number)).filter(within).count()
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

    /// For each entry of a day the place of the kept line that it is. Those with the
    /// same words come first, then those at the same place between the same balances;
    /// the others may stand in another order in another format.
    fn known(
        &self,
        kept: &[usize],
        before: Option<i64>,
        (entries, format): (&[Entry], Format),
        after: &[Option<i64>],
    ) -> Vec<Option<usize>> {
        let mut left = self.overlap(kept, before, (entries, format));
        let mut known = vec![None; entries.len()];
        for (worded, at_its_place) in [(true, true), (true, false), (false, true), (false, false)] {
            for ((entry, after), known) in entries.iter().zip(after).zip(&mut known) {
                let fits = |at: &usize| {
                    self.lines.get(*at).is_some_and(|line| {
                        same(line, entry)
                            && (!worded || says_same(line, entry, format))
                            && (!at_its_place || after.is_some() && line.after == *after)
                    })
                };
                if let (None, Some(place)) = (*known, left.iter().position(fits)) {
                    *known = Some(left.remove(place));
                }
            }
        }
        self.sort_alike(&mut known, entries, format);
        known
    }

    /// Lines that nothing tells apart stand in the order of their entries.
    fn sort_alike(&self, known: &mut [Option<usize>], entries: &[Entry], format: Format) {
        let mut alike: BTreeMap<_, Vec<(usize, usize)>> = BTreeMap::new();
        for (place, (entry, at)) in entries.iter().zip(known.iter()).enumerate() {
            let line = at.and_then(|at| Some((at, self.lines.get(at)?)));
            if let Some((at, _)) = line.filter(|(_, line)| says_same(line, entry, format)) {
                let words = (entry.who.as_str(), entry.text.as_str(), entry.minor, entry.fee);
                alike.entry(words).or_default().push((place, at));
            }
        }
        for alike in alike.into_values() {
            let mut lines: Vec<usize> = alike.iter().map(|(_, at)| *at).collect();
            lines.sort_unstable();
            for ((place, _), at) in alike.into_iter().zip(lines) {
                if let Some(known) = known.get_mut(place) {
                    *known = Some(at);
                }
            }
        }
    }

    /// What was in the account before a day by the kept lines, where lines that were put
    /// in since moved this balance; else the balance.
    fn joined(&self, kept: &[usize], balance: i64, shifts: &[i64]) -> i64 {
        let starts: BTreeSet<i64> = self
            .runs(kept)
            .into_iter()
            .flatten()
            .filter_map(|run| run.balances.first().copied())
            .collect();
        let moved = std::iter::once(&0).chain(shifts).map(|shift| balance.saturating_sub(*shift));
        let joins = moved.into_iter().find(|before| starts.contains(before));
        joins.unwrap_or(balance)
    }

    /// How much more is in the account than it was said to be before: behind the last
    /// line of a day that its words tell, and at the end of the day.
    fn shifts(
        &self,
        kept: &[usize],
        known: &[Option<usize>],
        (entries, format): (&[Entry], Format),
        after: &[Option<i64>],
    ) -> Vec<i64> {
        let of = |((known, entry), after): ((&Option<usize>, &Entry), &Option<i64>)| {
            let line = self.lines.get((*known)?).filter(|line| says_same(line, entry, format))?;
            Some((*after)?.saturating_sub(line.after?))
        };
        let told = known.iter().zip(entries).zip(after).filter_map(of).next_back();
        let end = after.last().copied().flatten();
        let runs = self.runs(kept).unwrap_or_default();
        let ends = runs.iter().filter_map(|run| Some(end?.saturating_sub(*run.balances.last()?)));
        told.into_iter().chain(ends).collect()
    }

    /// Of the kept lines of a day, those among which the entries of that day
    /// may be, by what was in the account before and after. A run of lines that
    /// the entries come after, or before, is not among them.
    fn overlap(
        &self,
        kept: &[usize],
        before: Option<i64>,
        (entries, format): (&[Entry], Format),
    ) -> Vec<usize> {
        let Some(before) = before else { return kept.to_vec() };
        let Some(runs) = self.runs(kept) else { return kept.to_vec() };
        let after = balances(Some(before), entries).into_iter().flatten();
        let theirs: Vec<i64> = std::iter::once(before).chain(after).collect();
        let odd = |ours: &[usize], theirs: Range<usize>| {
            let theirs = entries.get(theirs.start..theirs.end.min(entries.len()));
            let theirs = theirs.unwrap_or_default();
            let of_format = ours.iter().filter_map(|at| self.lines.get(*at));
            let said = |line: &&Line| theirs.iter().any(|entry| says_same(line, entry, format));
            of_format.filter(|line| line.format == format && !said(line)).count()
        };
        let common = |run: &Run| run.common(&theirs, odd).to_vec();
        runs.iter().flat_map(common).collect()
    }

    /// The kept lines of a day in runs: what was in the account after one is
    /// what was there before the next. None where a balance is not known.
    fn runs(&self, kept: &[usize]) -> Option<Vec<Run>> {
        let mut runs: Vec<Run> = Vec::new();
        for at in kept {
            let line = self.lines.get(*at)?;
            let after = line.after?;
            let before = after.saturating_sub(line.effect());
            match runs.last_mut().filter(|run| run.balances.last() == Some(&before)) {
                Some(run) => {
                    run.lines.push(*at);
                    run.balances.push(after);
                }
                None => runs.push(Run { lines: vec![*at], balances: vec![before, after] }),
            }
        }
        Some(joined(runs))
    }
}

/// Runs that follow each other as one: the pieces of a day may have come in any order.
fn joined(runs: Vec<Run>) -> Vec<Run> {
    let mut left: BTreeMap<i64, Vec<Run>> = BTreeMap::new();
    for run in runs.into_iter().rev() {
        let first = run.balances.first().copied().unwrap_or_default();
        left.entry(first).or_default().push(run);
    }
    let mut take = |from: Option<i64>| -> Option<Run> {
        let from = from.or_else(|| left.keys().next().copied())?;
        let runs = left.get_mut(&from)?;
        let run = runs.pop();
        if runs.is_empty() {
            left.remove(&from);
        }
        run
    };
    let mut whole = Vec::new();
    while let Some(mut run) = take(None) {
        while let Some(next) = run.balances.last().and_then(|end| take(Some(*end))) {
            run.lines.extend(next.lines);
            run.balances.extend(next.balances.into_iter().skip(1));
        }
        whole.push(run);
    }
    whole
}

/// Lines that follow each other, and the balances before, between and after.
struct Run {
    lines: Vec<usize>,
    balances: Vec<i64>,
}

impl Run {
    /// The lines of the run that a statement with these balances may hold, too.
    /// `odd` counts those that have other words there.
    fn common(&self, theirs: &[i64], odd: impl Fn(&[usize], Range<usize>) -> usize) -> &[usize] {
        let ours = &self.balances;
        let place_of = |(at, from, count): &(usize, usize, usize)| {
            let lines = self.lines.get(*at..at + count).unwrap_or_default();
            (odd(lines, *from..from + count), Reverse(*count))
        };
        // A balance may come back within a day: of the ways in which both follow each
        // other, the one with the fewest other words, and of those the longest.
        if let Some((at, _, count)) = ways(ours, theirs).into_iter().min_by_key(place_of) {
            return self.lines.get(at..at + count).unwrap_or_default();
        }
        let place = |of: Option<&i64>, among: &[i64]| among.iter().position(|b| Some(b) == of);
        let lines = |from: usize, until: usize| self.lines.get(from..until).unwrap_or_default();
        let whole = self.lines.as_slice();
        // It begins at one of our balances; at the last one, it follows.
        let end = place(theirs.last(), ours);
        if let Some(at) = place(theirs.first(), ours) {
            return lines(at, end.filter(|end| *end > at).unwrap_or(whole.len()));
        }
        // We begin at one of its balances; at the last one, we follow.
        if let Some(at) = place(ours.first(), theirs) {
            return match at + 1 == theirs.len() {
                true => &[],
                false => lines(0, end.filter(|end| *end > 0).unwrap_or(whole.len())),
            };
        }
        // It ends at one of ours.
        if let Some(at) = end {
            return lines(0, at);
        }
        // The balances do not join: better one line too few, which is seen in
        // the balance, than a payment recorded twice.
        whole
    }
}

/// The ways in which two rows of balances overlap from the beginning of one of
/// them to the end of one of them: where in ours, where in theirs, and over how
/// many lines.
fn ways(ours: &[i64], theirs: &[i64]) -> Vec<(usize, usize, usize)> {
    let (last, end) = (ours.len().saturating_sub(1), theirs.len().saturating_sub(1));
    let in_ours = (0..=last).map(|at| (at, 0));
    let in_theirs = (1..=end).map(|from| (0, from));
    let way = |(at, from): (usize, usize)| {
        let count = (last - at).min(end - from);
        let joins = ours.get(at) == theirs.get(from);
        (joins && ours.get(at + count) == theirs.get(from + count)).then_some((at, from, count))
    };
    let mut ways: Vec<_> = in_ours.chain(in_theirs).filter_map(way).collect();
    if ways.iter().all(|(_, _, count)| *count == 0) {
        // Lines that were put in late move the balances behind them.
        let begins = |at: &usize| ours.get(*at) == theirs.first();
        ways.extend((0..last).filter(begins).map(|at| (at, 0, last - at)));
    }
    ways
}

/// What was in the account after each entry, where it is known before.
fn balances(mut balance: Option<i64>, entries: &[Entry]) -> Vec<Option<i64>> {
    let step = |entry: &Entry| {
        balance = balance.map(|balance| balance.saturating_add(entry.effect()));
        balance
    };
    entries.iter().map(step).collect()
}

/// Whether a kept line is this entry, as far as the day has been looked at.
fn same(line: &Line, entry: &Entry) -> bool {
    let named = |reference: &str| line.format == Format::Mobile && !reference.is_empty();
    let apart =
        named(&line.reference) && !entry.reference.is_empty() && line.reference != entry.reference;
    line.minor == entry.minor && line.fee == entry.fee && !apart
}

/// Whether a kept line has the words of this entry.
fn says_same(line: &Line, entry: &Entry, format: Format) -> bool {
    let who = entry.who.is_empty() || entry.who == line.who;
    let said = !entry.text.is_empty() || !entry.who.is_empty();
    line.format == format && said && who && line.text == entry.text
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
    line.returned |= entry.returned;
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
        returned: entry.returned,
        parts: entry.parts.clone(),
        state: State::Open,
        taken_back: false,
    }
}
