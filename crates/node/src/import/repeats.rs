//! Rows entered twice, found by what they say and not by how they are marked.

use std::collections::BTreeMap;

use ndimbal_ledger::id::MemberId;
use ndimbal_ledger::time::Date;

use super::reasons::DuesDoubtKind;
use super::text::fold;

/// What a row says, as compared with other rows.
#[derive(Clone)]
pub(super) struct Saying {
    pub(super) line: u64,
    /// The member, or the folded name when there is none.
    pub(super) payer: Result<MemberId, String>,
    pub(super) date: Date,
    pub(super) minor: i64,
    /// Empty when the row names no receipt.
    pub(super) receipt: String,
    /// A remark calls the row a repeat.
    pub(super) marked: bool,
}

/// A receipt number as compared; empty for `-`, `sin recibo` and the like.
pub(super) fn plain_receipt(text: &str) -> String {
    let folded = fold(text).replace(' ', "");
    if folded.contains(|c: char| c.is_ascii_digit()) { folded } else { String::new() }
}

#[derive(Default)]
struct Like {
    first: u64,
    without_receipt: Option<u64>,
    receipts: BTreeMap<String, u64>,
}

/// For each line that repeats another, why. Among rows that say the same the
/// original is the first one that no remark calls a repeat.
pub(super) fn find_repeats(rows: &[Saying]) -> BTreeMap<u64, DuesDoubtKind> {
    let mut likes: BTreeMap<(&Result<MemberId, String>, Date, i64), Like> = BTreeMap::new();
    let mut receipts: BTreeMap<&str, u64> = BTreeMap::new();
    let mut repeats = BTreeMap::new();
    let (marked, plain): (Vec<&Saying>, Vec<&Saying>) = rows.iter().partition(|r| r.marked);
    for row in plain.into_iter().chain(marked) {
        let like = likes.entry((&row.payer, row.date, row.minor)).or_default();
        let twin = match (like.first, row.receipt.as_str()) {
            (0, _) => None,
            (first, "") => Some(first),
            (_, receipt) => like.receipts.get(receipt).copied().or(like.without_receipt),
        };
        let receipt = receipts.get(row.receipt.as_str()).copied();
        let doubt = match (twin, receipt) {
            (Some(of_line), _) => Some(DuesDoubtKind::Repeat { of_line }),
            (None, Some(of_line)) => Some(DuesDoubtKind::SameReceipt { of_line }),
            (None, None) if row.marked => Some(DuesDoubtKind::MarkedRepeat),
            (None, None) => None,
        };
        if let Some(doubt) = doubt {
            repeats.insert(row.line, doubt);
        }
        if like.first == 0 {
            like.first = row.line;
        }
        if row.receipt.is_empty() {
            like.without_receipt.get_or_insert(row.line);
        } else {
            like.receipts.entry(row.receipt.clone()).or_insert(row.line);
            receipts.entry(&row.receipt).or_insert(row.line);
        }
    }
    repeats
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(line: u64, minor: i64, receipt: &str, marked: bool) -> Saying {
        let date = Date::new(2024, 5, 1).expect("a date");
        let payer = Ok(MemberId([1; 16]));
        Saying { line, payer, date, minor, receipt: receipt.to_owned(), marked }
    }

    #[test]
    fn the_unmarked_row_is_the_original_wherever_it_stands() {
        let found = find_repeats(&[row(2, 35, "", true), row(3, 35, "", false)]);
        assert_eq!(found, BTreeMap::from([(2, DuesDoubtKind::Repeat { of_line: 3 })]));
        let found = find_repeats(&[row(2, 35, "", true), row(3, 20, "", false)]);
        assert_eq!(found, BTreeMap::from([(2, DuesDoubtKind::MarkedRepeat)]));
    }

    #[test]
    fn two_receipts_are_two_payments_and_one_receipt_is_one() {
        assert!(find_repeats(&[row(2, 35, "r1", false), row(3, 35, "r2", false)]).is_empty());
        let found = find_repeats(&[row(2, 35, "r1", false), row(3, 20, "r1", false)]);
        assert_eq!(found, BTreeMap::from([(3, DuesDoubtKind::SameReceipt { of_line: 2 })]));
        let found = find_repeats(&[row(2, 35, "r1", false), row(3, 35, "", false)]);
        assert_eq!(found, BTreeMap::from([(3, DuesDoubtKind::Repeat { of_line: 2 })]));
    }
}
