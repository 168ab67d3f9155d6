//! The accounts of the books as other programs call them. A name never
//! changes, and two accounts never share one.

use ndimbal_ledger::account::{Account, POOL};
use ndimbal_ledger::book::Book;
use ndimbal_ledger::id::Slug;

/// An account as hledger and beancount call it: one of the five roots that
/// both know, and parts that begin with a capital or a digit.
#[must_use]
pub fn account(account: &Account) -> String {
    match account {
        Account::Fund(slug) => format!("Assets:Funds:{}", parts(slug)),
        Account::Transit => "Assets:In-Transit".into(),
        Account::Exchange => "Equity:Exchange:EUR-XOF".into(),
        Account::Opening(slug) => format!("Equity:Opening:{}", parts(slug)),
        Account::Dues(slug) => format!("Income:Dues:{}", parts(slug)),
        Account::Gifts(slug) => format!("Income:Gifts:{}", parts(slug)),
        Account::Levies(slug) => format!("Income:Levies:{}", parts(slug)),
        Account::Appeal(appeal) => format!("Income:Appeals:Appeal-{appeal}"),
        Account::Natt(natt) => format!("Liabilities:Tontines:Natt-{natt}"),
        Account::OverShort(slug) => format!("Income:Counts:{}", parts(slug)),
        Account::Cost(case) => format!("Expenses:Cases:Case-{case}"),
        Account::Advance(payout) => format!("Assets:Advances:Payout-{payout}"),
        Account::Fees(slug) => format!("Expenses:Fees:{}", parts(slug)),
        Account::Loss(slug) => format!("Expenses:Losses:{}", parts(slug)),
        Account::Debt(slug) => format!("Liabilities:To-Pool:{}", parts(slug)),
    }
}

/// Whose account it is; none where it is the federation's, a case's or on
/// its way.
#[must_use]
pub fn owner(book: &Book, account: &Account) -> Option<Slug> {
    match account {
        Account::Fund(slug) if slug.as_str() == POOL => None,
        Account::Fund(slug) => Some(book.chapter_of(slug)),
        Account::Opening(slug)
        | Account::Dues(slug)
        | Account::Gifts(slug)
        | Account::Levies(slug)
        | Account::Fees(slug)
        | Account::Loss(slug)
        | Account::OverShort(slug)
        | Account::Debt(slug) => Some(slug.clone()),
        Account::Transit
        | Account::Exchange
        | Account::Cost(_)
        | Account::Advance(_)
        | Account::Appeal(_)
        | Account::Natt(_) => None,
    }
}

/// `granada/bank` as `Granada:Bank`. A part that begins with no letter or
/// digit gets two capitals, which no other part has.
fn parts(slug: &Slug) -> String {
    let part = |part: &str| match part.chars().next() {
        Some(first) if first.is_ascii_alphanumeric() => {
            format!("{}{}", first.to_ascii_uppercase(), &part[1..])
        }
        _ => format!("XX{part}"),
    };
    slug.as_str().split('/').map(part).collect::<Vec<_>>().join(":")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(text: &str) -> String {
        account(&Account::Fund(Slug::new(text).unwrap()))
    }

    #[test]
    fn names_begin_as_the_other_programs_want_and_are_never_shared() {
        assert_eq!(named("granada/bank"), "Assets:Funds:Granada:Bank");
        assert_eq!(named("pool"), "Assets:Funds:Pool");
        let slugs = ["a", "a/", "a//", "a/-b", "a/b", "a/x-b", "a/xx-b", "a/1", "a/1b", "a-/b"];
        let names: std::collections::BTreeSet<String> = slugs.iter().map(|s| named(s)).collect();
        assert_eq!(names.len(), slugs.len(), "{names:?}");
        let fits =
            |part: &str| part.starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit());
        assert!(names.iter().flat_map(|name| name.split(':')).all(fits), "{names:?}");
    }
}
