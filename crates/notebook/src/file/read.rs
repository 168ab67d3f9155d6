//! From the text to the plan. Everything that is wrong is told, not only the
//! first; nothing is guessed.

use std::collections::BTreeMap;
use std::ops::Range;

use ndimbal_ledger::case::CaseQuorum;
use ndimbal_ledger::id::Slug;
use ndimbal_ledger::money::{Amount, Currency};
use ndimbal_ledger::people::Role;
use ndimbal_ledger::plan::{
    Covered, Occasion, Plan, PlanBenefit, PlanCover, PlanDues, PlanStep, Rejoining,
};
use toml::de::{DeTable, DeValue};

use super::{Complaint, Expected, What};
use crate::limits::{COMPLAINTS_MAX, FILE_MAX};

const WHOLE: &[&str] = &["name", "dues", "cover", "benefit", "quorum", "step"];
const DUES: &[&str] = &["adult", "minor", "months", "renewal", "instalments", "levy"];
const COVER: &[&str] = &[
    "waiting-months",
    "waiting-days",
    "accident-at-once",
    "grace-days",
    "suspended-days",
    "keeps-seniority",
    "rejoining",
    "covers",
];
const BENEFIT: &[&str] = &[
    "name",
    "occasion",
    "covered",
    "waiting-days",
    "per-case",
    "per-person",
    "per-household",
    "per-year",
    "times",
    "share-percent",
    "instead-of",
    "public-first",
];
const QUORUM: &[&str] = &["up-to", "own", "others"];
const STEP: &[&str] = &["name", "role", "days"];

/// Reads a plan file.
///
/// # Errors
/// Everything that is wrong in it, by line.
pub fn read(text: &str) -> Result<Plan, Vec<Complaint>> {
    if text.len() > FILE_MAX {
        let what = What::TooLarge;
        return Err(vec![Complaint { line: 1, key: String::new(), what }]);
    }
    let ends = text.match_indices('\n').map(|(at, _)| at).collect();
    let mut reader = Reader { ends, complaints: Vec::new(), lines: BTreeMap::new() };
    let (whole, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let at = error.span().unwrap_or(0..0);
        reader.complain(at, "", What::Syntax(error.message().to_owned()));
    }
    // A table that was read in part would be complained about in its rest.
    if !reader.complaints.is_empty() {
        return Err(reader.sorted());
    }
    let part = Part { table: whole.get_ref(), span: 0..0, part: "", place: 0 };
    let plan = reader.plan(&part);
    if !reader.complaints.is_empty() {
        return Err(reader.sorted());
    }
    for fault in plan.faults() {
        let part = fault.part;
        let known = reader.lines.get(&(part, fault.place, key_of(part, fault.field)));
        let line = known.or_else(|| reader.lines.get(&(part, fault.place, "")));
        let line = line.copied().unwrap_or(1);
        let key = key_of(part, fault.field).to_owned();
        reader.complaints.push(Complaint { line, key, what: What::Rule(fault.what) });
    }
    match reader.complaints.is_empty() {
        true => Ok(plan),
        false => Err(reader.sorted()),
    }
}

/// How the file calls a field of the plan.
fn key_of(part: &str, field: &'static str) -> &'static str {
    match (part, field) {
        ("benefits", "benefit") | ("steps", "step") => "name",
        _ => field,
    }
}

struct Reader {
    /// Where each line ends.
    ends: Vec<usize>,
    complaints: Vec<Complaint>,
    /// Where each field of the plan stands: part, place, key.
    lines: BTreeMap<(&'static str, usize, &'static str), usize>,
}

/// One table of the file.
struct Part<'t> {
    table: &'t DeTable<'t>,
    span: Range<usize>,
    part: &'static str,
    place: usize,
}

impl Reader {
    fn line(&self, at: usize) -> usize {
        self.ends.partition_point(|end| *end < at) + 1
    }

    fn complain(&mut self, at: Range<usize>, key: &str, what: What) {
        // Who mends a file mends so many and asks again.
        if self.complaints.len() >= COMPLAINTS_MAX {
            return;
        }
        let line = self.line(at.start);
        self.complaints.push(Complaint { line, key: key.to_owned(), what });
    }

    fn sorted(mut self) -> Vec<Complaint> {
        self.complaints.sort_by_key(|complaint| complaint.line);
        self.complaints
    }

    fn plan(&mut self, whole: &Part<'_>) -> Plan {
        self.keys(whole, WHOLE);
        Plan {
            name: self.text_of(whole, "name"),
            dues: self.dues(whole),
            cover: self.cover(whole),
            benefits: self.each(whole, "benefit", "benefits", Self::benefit),
            quorums: self.each(whole, "quorum", "quorums", Self::quorum),
            steps: self.each(whole, "step", "steps", Self::step),
        }
    }

    /// No key but these; where each stands.
    fn keys(&mut self, part: &Part<'_>, known: &[&'static str]) {
        let line = self.line(part.span.start);
        self.lines.insert((part.part, part.place, ""), line);
        for (key, _) in part.table {
            let name: &str = key.get_ref();
            match known.iter().find(|known| **known == name) {
                Some(known) => {
                    let line = self.line(key.span().start);
                    self.lines.insert((part.part, part.place, *known), line);
                }
                None => {
                    let far = |k: &&&str| strsim::osa_distance(k, name);
                    let nearest = known.iter().min_by_key(far).copied().unwrap_or_default();
                    self.complain(key.span(), name, What::UnknownKey(nearest.to_owned()));
                }
            }
        }
    }

    fn value<'t>(&mut self, part: &Part<'t>, key: &str) -> Option<(&'t DeValue<'t>, Range<usize>)> {
        let value = part.table.get(key)?;
        Some((value.get_ref(), value.span()))
    }

    fn must<'t>(
        &mut self,
        part: &Part<'t>,
        key: &'static str,
    ) -> Option<(&'t DeValue<'t>, Range<usize>)> {
        let value = self.value(part, key);
        // Of a part that is missing whole, that was said.
        let said = part.table.is_empty() && !part.part.is_empty() && part.span.is_empty();
        if value.is_none() && !said {
            self.complain(part.span.clone(), key, What::Missing);
        }
        value
    }

    /// A value of the kind that belongs there, if the key is there.
    fn maybe<T>(
        &mut self,
        part: &Part<'_>,
        key: &'static str,
        expected: Expected,
        read: impl Fn(&DeValue<'_>) -> Option<T>,
    ) -> Option<T> {
        let (value, span) = self.value(part, key)?;
        let value = read(value);
        if value.is_none() {
            self.complain(span, key, What::Expected(expected));
        }
        value
    }

    /// The same where it can't be left out; else something, and a complaint.
    fn of<T>(
        &mut self,
        part: &Part<'_>,
        key: &'static str,
        expected: Expected,
        instead: T,
        read: impl Fn(&DeValue<'_>) -> Option<T>,
    ) -> T {
        match self.must(part, key) {
            Some(_) => self.maybe(part, key, expected, read).unwrap_or(instead),
            None => instead,
        }
    }

    fn text_of(&mut self, part: &Part<'_>, key: &'static str) -> String {
        let text = |v: &DeValue<'_>| {
            let shows = |t: &&str| !t.contains(ndimbal_ledger::cbor::misleads);
            v.as_str().filter(shows).map(str::to_owned)
        };
        self.of(part, key, Expected::Text, String::new(), text)
    }

    fn number_of(&mut self, part: &Part<'_>, key: &'static str, most: u64) -> u64 {
        self.of(part, key, Expected::Number(most), 0, |v| number(v, most))
    }

    fn small(&mut self, part: &Part<'_>, key: &'static str) -> u8 {
        u8::try_from(self.number_of(part, key, u8::MAX.into())).unwrap_or_default()
    }

    fn days(&mut self, part: &Part<'_>, key: &'static str) -> u16 {
        u16::try_from(self.number_of(part, key, u16::MAX.into())).unwrap_or_default()
    }

    fn amount_of(&mut self, part: &Part<'_>, key: &'static str) -> Amount {
        self.of(part, key, Expected::Amount, Amount::zero(Currency::Eur), amount)
    }

    fn cap(&mut self, part: &Part<'_>, key: &'static str) -> Option<Amount> {
        self.maybe(part, key, Expected::Amount, amount)
    }

    fn yes(&mut self, part: &Part<'_>, key: &'static str) -> bool {
        self.of(part, key, Expected::YesNo, false, |v| v.as_bool())
    }

    fn name_of(&mut self, part: &Part<'_>, key: &'static str) -> Option<Slug> {
        self.must(part, key)?;
        self.maybe(part, key, Expected::Name, name)
    }

    fn dues(&mut self, whole: &Part<'_>) -> PlanDues {
        let none = DeTable::new();
        let part = self.part(whole, "dues", &none);
        self.keys(&part, DUES);
        let renewal = self.of(&part, "renewal", Expected::Day, (1, 1), month_and_day);
        PlanDues {
            adult: self.amount_of(&part, "adult"),
            minor: self.amount_of(&part, "minor"),
            months: self.small(&part, "months"),
            renewal_month: renewal.0,
            renewal_day: renewal.1,
            instalments: self.small(&part, "instalments"),
            levy: self.cap(&part, "levy"),
        }
    }

    fn cover(&mut self, whole: &Part<'_>) -> PlanCover {
        let none = DeTable::new();
        let part = self.part(whole, "cover", &none);
        self.keys(&part, COVER);
        PlanCover {
            waiting_months: self.small(&part, "waiting-months"),
            waiting_days: self.days(&part, "waiting-days"),
            accident_at_once: self.yes(&part, "accident-at-once"),
            grace_days: self.days(&part, "grace-days"),
            suspended_days: self.days(&part, "suspended-days"),
            keeps_seniority: self.yes(&part, "keeps-seniority"),
            rejoining: self.word(&part, "rejoining", Rejoining::ALL, Rejoining::word),
            covers: self.word(&part, "covers", Covered::ALL, Covered::word),
        }
    }

    fn benefit(&mut self, part: &Part<'_>) -> Option<PlanBenefit> {
        self.keys(part, BENEFIT);
        let most = u64::from(u16::MAX);
        let waiting = self.maybe(part, "waiting-days", Expected::Number(most), |v| number(v, most));
        let share = |v: &DeValue<'_>| number(v, 255);
        let (times, share) = (
            self.maybe(part, "times", Expected::Number(255), share),
            self.maybe(part, "share-percent", Expected::Number(99), share),
        );
        Some(PlanBenefit {
            benefit: self.name_of(part, "name")?,
            occasion: self.word(part, "occasion", Occasion::ALL, Occasion::word),
            covered: self.word(part, "covered", Covered::ALL, Covered::word),
            waiting_days: waiting.and_then(|days| u16::try_from(days).ok()),
            per_case: self.amount_of(part, "per-case"),
            per_person: self.cap(part, "per-person"),
            per_household: self.cap(part, "per-household"),
            per_year: self.cap(part, "per-year"),
            times: times.and_then(|times| u8::try_from(times).ok()),
            share_percent: share.and_then(|share| u8::try_from(share).ok()).unwrap_or_default(),
            instead_of: self.maybe(part, "instead-of", Expected::Name, name),
            public_first: self
                .maybe(part, "public-first", Expected::YesNo, |v| v.as_bool())
                .unwrap_or_default(),
        })
    }

    fn quorum(&mut self, part: &Part<'_>) -> Option<CaseQuorum> {
        self.keys(part, QUORUM);
        Some(CaseQuorum {
            up_to: self.cap(part, "up-to"),
            own: self.small(part, "own"),
            others: self.small(part, "others"),
        })
    }

    fn step(&mut self, part: &Part<'_>) -> Option<PlanStep> {
        self.keys(part, STEP);
        Some(PlanStep {
            step: self.name_of(part, "name")?,
            role: self.word(part, "role", Role::ALL, Role::word),
            days: self.days(part, "days"),
        })
    }

    fn word<T: Copy>(
        &mut self,
        part: &Part<'_>,
        key: &'static str,
        all: &[T],
        word: impl Fn(T) -> &'static str,
    ) -> T {
        let words = all.iter().map(|one| word(*one)).collect();
        let find = |v: &DeValue<'_>| {
            let said = v.as_str()?;
            all.iter().copied().find(|one| word(*one) == said)
        };
        // Every list has a first word.
        self.of(part, key, Expected::Word(words), all[0], find)
    }

    /// The table under a key; an empty one, and a complaint, without it.
    fn part<'t>(&mut self, whole: &Part<'t>, key: &'static str, none: &'t DeTable<'t>) -> Part<'t> {
        let found = self.must(whole, key);
        let empty = Part { table: none, span: 0..0, part: key, place: 0 };
        let Some((value, span)) = found else { return empty };
        match value.as_table() {
            Some(table) => Part { table, span, part: key, place: 0 },
            None => {
                self.complain(span, key, What::Expected(Expected::Part));
                empty
            }
        }
    }

    fn each<T>(
        &mut self,
        whole: &Part<'_>,
        key: &'static str,
        part: &'static str,
        read: impl Fn(&mut Self, &Part<'_>) -> Option<T>,
    ) -> Vec<T> {
        let Some((value, span)) = self.value(whole, key) else { return Vec::new() };
        let Some(list) = value.as_array() else {
            self.complain(span, key, What::Expected(Expected::Part));
            return Vec::new();
        };
        let mut all = Vec::new();
        for (place, item) in list.iter().enumerate() {
            let span = item.span();
            match item.get_ref().as_table() {
                Some(table) => all.extend(read(self, &Part { table, span, part, place })),
                None => self.complain(span, key, What::Expected(Expected::Part)),
            }
        }
        all
    }
}

fn number(value: &DeValue<'_>, most: u64) -> Option<u64> {
    let integer = value.as_integer().filter(|i| i.radix() == 10)?;
    integer.as_str().parse().ok().filter(|number| *number <= most)
}

/// `35`, `35.50`, `"35,50"`, `"35.50 EUR"`, and francs, which a rule refuses
/// with its own words. The digits are read as they are written: no floating
/// point number touches money.
fn amount(value: &DeValue<'_>) -> Option<Amount> {
    if let Some(integer) = value.as_integer().filter(|i| i.radix() == 10) {
        return Amount::parse(integer.as_str(), Currency::Eur).ok();
    }
    if let Some(decimal) = value.as_float() {
        return Amount::parse(decimal.as_str(), Currency::Eur).ok();
    }
    let text = value.as_str()?;
    let (digits, currency) = match text.split_once(' ') {
        Some((digits, code)) => (digits, Currency::parse(code)?),
        None => (text, Currency::Eur),
    };
    Amount::parse(digits, currency).ok()
}

fn name(value: &DeValue<'_>) -> Option<Slug> {
    value.as_str().and_then(|text| Slug::new(text).ok()).filter(|name| !name.as_str().contains('/'))
}

fn month_and_day(value: &DeValue<'_>) -> Option<(u8, u8)> {
    let (month, day) = value.as_str()?.split_once('-')?;
    let two = |part: &str| (part.len() == 2).then(|| part.parse::<u8>().ok()).flatten();
    Some((two(month)?, two(day)?))
}
