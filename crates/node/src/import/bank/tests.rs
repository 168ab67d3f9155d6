//! Statements as banks and operators write them: read, and refused.

use ndimbal_ledger::time::Date;

use super::*;
use crate::import::read_mobile;

mod refused;
mod rendered;
mod wallets;
mod written;

fn date(text: &str) -> Date {
    Date::parse(text).expect("a date")
}

/// One statement of a file, which must be there alone.
#[track_caller]
fn one(bytes: &[u8]) -> Statement {
    let mut all = read_bank(bytes).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(all.len(), 1);
    all.swap_remove(0)
}

fn brief(statement: &Statement) -> Vec<(String, i64)> {
    statement.entries.iter().map(|e| (e.date.to_string(), e.effect())).collect()
}
