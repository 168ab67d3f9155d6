//! Dates, amounts and payment methods as treasurers write them. What has two
//! readings is refused with its reason, never guessed.

use std::collections::BTreeSet;

use ndimbal_ledger::money::{Amount, Currency};
use ndimbal_ledger::time::Date;

use super::text::fold;

pub use super::methods::{Method, parse_method};

/// Why a text is no date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum DateReason {
    /// Nothing is written.
    #[error("no date is written")]
    Empty,
    /// Not in any form that is known.
    #[error("not a date: write day/month/year")]
    Unreadable,
    /// Day and month without a year.
    #[error("the year is missing")]
    NoYear,
    /// The calendar has no such day.
    #[error("the calendar has no such day")]
    NoSuchDay,
    /// It is a date only when the month is read first.
    #[error("the month seems to stand before the day: write day/month/year")]
    MonthFirst,
}

impl DateReason {
    /// A stable word for machines, and the key of its translation.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Empty => "date-empty",
            Self::Unreadable => "date-unreadable",
            Self::NoYear => "date-no-year",
            Self::NoSuchDay => "date-no-such-day",
            Self::MonthFirst => "date-month-first",
        }
    }
}

/// Reads a date, the day first: `14/08/2024`, `14-08-24`, `6.10.2025`,
/// `14 ago 2024`, `Aug 14, 2024`, `2024-08-14`, with or without a time of day behind it. A year
/// of two digits is in this century.
///
/// # Errors
/// [`DateReason`] saying what is wrong.
pub fn parse_date(text: &str) -> Result<Date, DateReason> {
    let text = text.trim();
    if text.is_empty() {
        return Err(DateReason::Empty);
    }
    if let Some(date) = serial_date(text).or_else(|| bare_date(text)) {
        return Ok(date);
    }
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let parts = date_parts(text);
    let (day, month, year, year_first) = match parts[..] {
        [y, m, d] if y.len() == 4 && digits(y) => (d, m, y, true),
        [m, d, y] if y.len() == 4 && month_name(m).is_some() => (d, m, y, false),
        [d, m, y] if matches!(y.len(), 2 | 4) => (d, m, y, false),
        [d, m] if day_number(d).is_some() && month_number(m).is_some() => {
            return Err(DateReason::NoYear);
        }
        _ => return Err(DateReason::Unreadable),
    };
    if !digits(year) {
        return Err(DateReason::Unreadable);
    }
    let year: i16 = year.parse().map_err(|_| DateReason::Unreadable)?;
    let year = if year < 100 { year + 2000 } else { year };
    let day = day_number(day).ok_or(DateReason::Unreadable)?;
    let can_swap = digits(month) && !year_first;
    let month = month_number(month).ok_or(DateReason::Unreadable)?;
    Date::new(year, month, day).map_err(|_| match Date::new(year, day, month) {
        Ok(_) if can_swap => DateReason::MonthFirst,
        Ok(_) | Err(_) => DateReason::NoSuchDay,
    })
}

/// Whether a date that was read the day first is also one when the month is.
#[must_use]
pub fn has_two_readings(text: &str) -> bool {
    numbers(text).is_some_and(|(first, then)| first <= 12 && then <= 12 && first != then)
}

/// Whether a date can only be read the day first.
#[must_use]
pub fn has_day_first(text: &str) -> bool {
    numbers(text).is_some_and(|(first, _)| first > 12)
}

/// The two numbers before the year.
fn numbers(text: &str) -> Option<(i8, i8)> {
    match date_parts(text.trim())[..] {
        [first, then, _] => small_number(first).zip(small_number(then)),
        _ => None,
    }
}

/// The days since 30 December 1899 that spreadsheets show when a cell has lost
/// its format, of the years in which chapters keep lists.
fn serial_date(text: &str) -> Option<Date> {
    let plain = text.len() == 5 && text.bytes().all(|b| b.is_ascii_digit());
    let days: i32 = text.parse().ok().filter(|days| plain && (29_000..=60_000).contains(days))?;
    Date::new(2000, 1, 1).ok().map(|start| start.plus_days(days - 36_526))
}

/// Year, month and day without anything between them: `20250203`.
fn bare_date(text: &str) -> Option<Date> {
    let plain = text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit());
    let part = |from: usize, to: usize| text.get(from..to).filter(|_| plain);
    let year: i16 = part(0, 4)?.parse().ok().filter(|year| (1990..2100).contains(year))?;
    Date::new(year, part(4, 6)?.parse().ok()?, part(6, 8)?.parse().ok()?).ok()
}

/// Day, month and year as they stand, without the words between them and
/// without a time of day.
fn date_parts(text: &str) -> Vec<&str> {
    let clock = |rest: &str| {
        let mut chars = rest.chars();
        chars.next().is_some_and(|c| c.is_ascii_digit())
            && rest.contains([':', 'h'])
            && chars.all(|c| c.is_ascii_digit() || matches!(c, ':' | 'h' | '.' | 'Z' | '+'))
    };
    let zones = [" UTC", " GMT", " utc", " gmt", " AM", " PM", " am", " pm"];
    let text = zones.iter().find_map(|zone| text.strip_suffix(zone)).unwrap_or(text);
    let date = match text.rsplit_once(['T', ' ']) {
        Some((date, rest)) if clock(rest) => date,
        Some(_) | None => text,
    };
    let words =
        date.split(|c: char| matches!(c, '/' | '-' | '.' | ',' | '\'' | '’') || c.is_whitespace());
    let parts: Vec<&str> = words
        .filter(|part| !matches!(fold(part).as_str(), "" | "de" | "del" | "d" | "of" | "a" | "le"))
        .take(5)
        .collect();
    match parts.as_slice() {
        [day, rest @ ..] if rest.len() >= 3 && is_weekday(day) => rest.to_vec(),
        _ => parts,
    }
}

fn is_weekday(text: &str) -> bool {
    const DAYS: [&str; 33] = [
        "lunes",
        "lun",
        "martes",
        "mar",
        "miercoles",
        "mie",
        "jueves",
        "jue",
        "viernes",
        "vie",
        "sabado",
        "sab",
        "domingo",
        "dom",
        "lundi",
        "mardi",
        "mercredi",
        "mer",
        "jeudi",
        "jeu",
        "vendredi",
        "ven",
        "samedi",
        "sam",
        "dimanche",
        "dim",
        "dilluns",
        "dimarts",
        "dimecres",
        "dijous",
        "divendres",
        "dissabte",
        "diumenge",
    ];
    DAYS.contains(&fold(text).as_str())
}

fn day_number(text: &str) -> Option<i8> {
    let digits = ["er", "st", "nd", "rd", "th", "º"]
        .iter()
        .find_map(|ending| text.strip_suffix(ending))
        .unwrap_or(text);
    small_number(digits)
}

fn small_number(text: &str) -> Option<i8> {
    let plain = matches!(text.len(), 1 | 2) && text.bytes().all(|b| b.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

/// The beginnings of the months' names in Spanish, French, Catalan, Italian
/// and English.
const MONTHS: [&[&str]; 12] = [
    &["ene", "jan", "gen"],
    &["feb", "fev"],
    &["mar"],
    &["abr", "avr", "apr"],
    &["may", "mai", "mag"],
    &["jun", "juin", "giu"],
    &["jul", "juil", "lug"],
    &["ago", "aou", "aug"],
    &["sep", "set"],
    &["oct", "ott"],
    &["nov"],
    &["dic", "dec", "des"],
];

fn month_number(text: &str) -> Option<i8> {
    small_number(text).or_else(|| month_name(text))
}

fn month_name(text: &str) -> Option<i8> {
    let word = fold(text);
    let fits = |names: &&[&str]| names.iter().any(|name| word.starts_with(name));
    MONTHS.iter().position(fits).and_then(|at| i8::try_from(at + 1).ok())
}

/// Why a text is no amount to record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum AmountReason {
    /// Nothing is written.
    #[error("no amount is written")]
    Empty,
    /// Not a number as people write amounts.
    #[error("not an amount: write it as 35 or 35,00")]
    Unreadable,
    /// One separator and three digits: thousands or decimals?
    #[error("it has two readings: write it with two decimals, or without a separator")]
    Ambiguous,
    /// More decimals than the currency has.
    #[error("it has more decimals than the currency")]
    TooManyDecimals,
    /// Below zero.
    #[error("it is below zero")]
    Negative,
    /// Nothing was paid.
    #[error("it is zero")]
    Zero,
    /// Beyond what the ledger holds.
    #[error("it is beyond what the ledger holds")]
    TooLarge,
    /// Another currency is named.
    #[error("it is in another currency")]
    OtherCurrency,
}

impl AmountReason {
    /// A stable word for machines, and the key of its translation.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Empty => "amount-empty",
            Self::Unreadable => "amount-unreadable",
            Self::Ambiguous => "amount-ambiguous",
            Self::TooManyDecimals => "amount-too-many-decimals",
            Self::Negative => "amount-negative",
            Self::Zero => "amount-zero",
            Self::TooLarge => "amount-too-large",
            Self::OtherCurrency => "amount-other-currency",
        }
    }
}

/// Reads an amount above zero: `35`, `35,00 €`, `EUR 35`, `1.250,00`,
/// `1 250,50`.
///
/// # Errors
/// [`AmountReason`] saying what is wrong.
pub fn parse_amount(text: &str, currency: Currency) -> Result<Amount, AmountReason> {
    let (number, negative) = bare_number(text, currency)?;
    let (whole, decimals) = split_number(&number, currency.decimals() as usize)?;
    let amount = match Amount::parse(&join(&whole, &decimals), currency) {
        Ok(amount) => amount,
        Err(ndimbal_ledger::money::MoneyError::TooLarge) => return Err(AmountReason::TooLarge),
        Err(_) => return Err(AmountReason::Unreadable),
    };
    match (amount.minor, negative) {
        (0, _) => Err(AmountReason::Zero),
        (_, true) => Err(AmountReason::Negative),
        (_, false) => Ok(amount),
    }
}

/// Reads an amount that may be below zero or zero, and with decimals of zero
/// where the currency has none: `-12 000`, `655957,00`, `(350)`, `+1.305.957`.
///
/// # Errors
/// [`AmountReason`] saying what is wrong.
pub fn parse_signed(text: &str, currency: Currency) -> Result<i64, AmountReason> {
    let (number, negative) = bare_number(text, currency)?;
    let bare = |ending: &str| number.strip_suffix(ending).filter(|rest| !rest.is_empty());
    let endings = [",00", ".00", ",0", ".0"];
    let whole = endings.iter().find_map(|ending| bare(ending)).filter(|_| currency.decimals() == 0);
    let (whole, decimals) = split_number(whole.unwrap_or(&number), currency.decimals() as usize)?;
    match Amount::parse(&join(&whole, &decimals), currency) {
        Ok(amount) => Ok(if negative { -amount.minor } else { amount.minor }),
        Err(ndimbal_ledger::money::MoneyError::TooLarge) => Err(AmountReason::TooLarge),
        Err(_) => Err(AmountReason::Unreadable),
    }
}

fn join(whole: &str, decimals: &str) -> String {
    if decimals.is_empty() { whole.to_owned() } else { format!("{whole}.{decimals}") }
}

/// Digits and separators alone, and whether a minus or brackets stood around
/// them.
fn bare_number(text: &str, currency: Currency) -> Result<(String, bool), AmountReason> {
    let digit = |c: char| c.is_ascii_digit();
    let (Some(first), Some(last)) = (text.find(digit), text.rfind(digit)) else {
        let empty = text.trim().is_empty();
        return Err(if empty { AmountReason::Empty } else { AmountReason::Unreadable });
    };
    let (before, number, after) = (&text[..first], &text[first..=last], &text[last + 1..]);
    // "35,-" is a whole amount, not a negative one.
    let after = [",--", ",-", ".-", ",–", ".–", ",—", ".—"]
        .iter()
        .find_map(|ending| after.strip_prefix(ending))
        .unwrap_or(after);
    let signs = ['-', '−', '–', '('];
    let negative = before.contains(signs) || after.contains(['-', '−']);
    let word: String = before
        .chars()
        .chain(after.trim_end_matches('.').chars())
        .filter(|c| !c.is_whitespace() && !signs.contains(c) && !matches!(c, ')' | '+'))
        .flat_map(char::to_lowercase)
        .collect();
    check_currency(&word, currency)?;
    let number = number
        .chars()
        .map(|c| match c {
            '0'..='9' | '.' | ',' | '\'' => Ok(c),
            '’' => Ok('\''),
            _ if c.is_whitespace() => Ok(' '),
            _ => Err(AmountReason::Unreadable),
        })
        .collect::<Result<String, AmountReason>>()?;
    Ok((number, negative))
}

fn check_currency(word: &str, currency: Currency) -> Result<(), AmountReason> {
    let euro = ["€", "e", "eu", "eur", "eurs", "euro", "euros"];
    let franc = ["f", "fr", "frs", "cfa", "fcfa", "xof", "franc", "francs", "francscfa"];
    let foreign = ["$", "£", "usd", "gbp", "mad", "dh", "chf"];
    let (own, other): (&[&str], &[&str]) = match currency {
        Currency::Eur => (&euro, &franc),
        Currency::Xof => (&franc, &euro),
    };
    if word.is_empty() || own.contains(&word) {
        Ok(())
    } else if other.contains(&word) || foreign.contains(&word) {
        Err(AmountReason::OtherCurrency)
    } else {
        Err(AmountReason::Unreadable)
    }
}

/// Splits `1.250,50` into `1250` and `50`.
fn split_number(number: &str, scale: usize) -> Result<(String, String), AmountReason> {
    let separators: Vec<char> = number.chars().filter(|c| !c.is_ascii_digit()).collect();
    let kinds: BTreeSet<char> = separators.iter().copied().collect();
    let Some(&last) = separators.last() else { return Ok((number.to_owned(), String::new())) };
    let once = separators.iter().filter(|c| **c == last).count() == 1;
    let Some((head, tail)) = number.rsplit_once(last) else { return Err(AmountReason::Unreadable) };
    let thousands = |text: &str| ungroup(text).ok_or(AmountReason::Unreadable);
    match (kinds.len(), once) {
        // Only spaces, or one separator several times: thousands.
        (1, false) => Ok((thousands(number)?, String::new())),
        (1, true) if last == ' ' => Ok((thousands(number)?, String::new())),
        (1, true) if tail.len() == 3 && ungroup(number).is_some() => match scale {
            0 => Ok((thousands(number)?, String::new())),
            _ if head == "0" => Err(AmountReason::TooManyDecimals),
            _ => Err(AmountReason::Ambiguous),
        },
        (1 | 2, true) if last != ' ' && !tail.is_empty() => {
            let whole = thousands(head)?;
            if tail.len() > scale {
                return Err(AmountReason::TooManyDecimals);
            }
            Ok((whole, tail.to_owned()))
        }
        (_, _) => Err(AmountReason::Unreadable),
    }
}

/// `1.250.000` as `1250000`; `None` unless every group after the first has
/// three digits and all separators are one.
fn ungroup(text: &str) -> Option<String> {
    let separator = text.chars().find(|c| !c.is_ascii_digit());
    let groups: Vec<&str> = match separator {
        Some(separator) => text.split(separator).collect(),
        None => vec![text],
    };
    let digits = |g: &&str| !g.is_empty() && g.bytes().all(|b| b.is_ascii_digit());
    let (first, rest) = groups.split_first()?;
    let grouped = rest.is_empty() || first.len() <= 3 && rest.iter().all(|g| g.len() == 3);
    (grouped && groups.iter().all(digits)).then(|| groups.concat())
}

#[cfg(test)]
mod tests;
