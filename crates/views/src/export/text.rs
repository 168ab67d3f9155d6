//! A journal as the text of a format. No free text of anybody is in it: ids,
//! dates, amounts, short names and the words of the ledger.

use std::collections::BTreeMap;
use std::fmt::Write;

use ndimbal_ledger::money::{Amount, Currency, digits};
use ndimbal_ledger::time::Date;

use super::names::account;
use super::{Journal, Transaction};

/// The journal for hledger: the event's id is the transaction's code, `!`
/// marks what is irregular and not settled.
#[must_use]
pub fn hledger(journal: &Journal) -> String {
    let mut out = heading(journal, "hledger");
    out.push_str("decimal-mark .\n");
    for currency in Currency::ALL {
        let sample = if currency.decimals() == 0 { "1000." } else { "1000.00" };
        put(&mut out, format_args!("commodity {sample} {currency}\n"));
    }
    for name in first_days(journal).into_keys() {
        put(&mut out, format_args!("account {name}\n"));
    }
    for t in &journal.transactions {
        put(&mut out, format_args!("\n{} {} ({}) {}", t.date, flag(t), t.event, t.kind));
        let tags: Vec<String> =
            tags(t).iter().map(|(name, value)| format!("{name}: {value}")).collect();
        if !tags.is_empty() {
            put(&mut out, format_args!("  ; {}", tags.join(", ")));
        }
        out.push('\n');
        lines(&mut out, t);
    }
    if let Some(day) = day_after(journal) {
        put(&mut out, format_args!("\n{day} * balances\n"));
        for line in &journal.balances {
            let (name, currency) = (account(&line.account), line.amount.currency);
            put(&mut out, format_args!("    {name}  0 {currency} = {}\n", amount(*line.amount)));
        }
    }
    out
}

/// The journal for beancount: the event's id is the transaction's metadata.
#[must_use]
pub fn beancount(journal: &Journal) -> String {
    let mut out = heading(journal, "beancount");
    for currency in Currency::ALL {
        put(&mut out, format_args!("option \"operating_currency\" \"{currency}\"\n"));
    }
    out.push('\n');
    for (name, day) in first_days(journal) {
        put(&mut out, format_args!("{day} open {name}\n"));
    }
    for t in &journal.transactions {
        put(&mut out, format_args!("\n{} {} \"{}\"\n", t.date, flag(t), t.kind));
        put(&mut out, format_args!("  event: \"{}\"\n", t.event));
        for (name, value) in tags(t) {
            put(&mut out, format_args!("  {name}: \"{value}\"\n"));
        }
        lines(&mut out, t);
    }
    if let Some(day) = day_after(journal) {
        out.push('\n');
        for line in &journal.balances {
            let (name, currency) = (account(&line.account), line.amount.currency);
            let exactly = digits(Amount::zero(currency));
            let number = digits(*line.amount);
            put(&mut out, format_args!("{day} balance {name}  {number} ~ {exactly} {currency}\n"));
        }
    }
    out
}

/// One row for each line, with a heading (RFC 4180).
#[must_use]
pub fn csv(journal: &Journal) -> String {
    let mut out = String::from("date,event,kind,fate,corrected-by,account,amount,currency\r\n");
    for t in &journal.transactions {
        let corrected = t.standing.corrected_by.map(|id| id.to_string()).unwrap_or_default();
        let head = format!("{},{},{},{},{corrected}", t.date, t.event, t.kind, t.standing.fate);
        for line in &t.lines {
            let (number, currency) = (digits(*line.amount), line.amount.currency);
            put(&mut out, format_args!("{head},{},{number},{currency}\r\n", line.account));
        }
    }
    out
}

fn put(out: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing to a string does not fail.
    let _ = out.write_fmt(text);
}

/// A comment that says what was exported: `;` begins one in both formats.
fn heading(journal: &Journal, format: &str) -> String {
    let mut out = format!("; ndimbal, {format}\n");
    let facts = [
        ("federation", journal.federation.map(|id| id.to_string())),
        ("chapter", journal.chapter.as_ref().map(ToString::to_string)),
        ("until", journal.until.map(|day| day.to_string())),
        ("root", Some(journal.root.clone())),
    ];
    for (name, value) in facts {
        if let Some(value) = value {
            put(&mut out, format_args!("; {name} {value}\n"));
        }
    }
    out.push('\n');
    out
}

fn lines(out: &mut String, transaction: &Transaction) {
    for line in &transaction.lines {
        put(out, format_args!("    {}  {}\n", account(&line.account), amount(*line.amount)));
    }
}

fn amount(amount: Amount) -> String {
    format!("{} {}", digits(amount), amount.currency)
}

fn flag(transaction: &Transaction) -> char {
    if transaction.standing.is_unsettled() { '!' } else { '*' }
}

fn tags(transaction: &Transaction) -> Vec<(&'static str, String)> {
    let standing = &transaction.standing;
    let fate = (standing.fate != "counts").then(|| ("fate", standing.fate.to_owned()));
    let reason = standing.reason.map(|reason| ("reason", reason.to_owned()));
    let settled = standing.settled.map(|settled| ("settled-by", settled.event.to_string()));
    let corrected = standing.corrected_by.map(|id| ("corrected-by", id.to_string()));
    [fate, reason, settled, corrected].into_iter().flatten().collect()
}

/// Every account, and the first day on which it is needed.
fn first_days(journal: &Journal) -> BTreeMap<String, Date> {
    let mut first: BTreeMap<String, Date> = BTreeMap::new();
    for t in &journal.transactions {
        for line in &t.lines {
            first.entry(account(&line.account)).or_insert(*t.date);
        }
    }
    first
}

/// The day after everything, on which the balances are compared; none where
/// the calendar has no such day, or nothing is to compare.
fn day_after(journal: &Journal) -> Option<Date> {
    let last = *journal.transactions.last()?.date;
    let next = last.plus_days(1);
    (next > last && !journal.balances.is_empty()).then_some(next)
}
