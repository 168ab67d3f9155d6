//! Where money is, and the balanced lines by which it moves.

use core::fmt;

use crate::cbor::coded;
use crate::id::{EventId, Slug};
use crate::money::Amount;

coded! {
    /// What kind of place an account is.
    AccountClass {
        /// A cash box.
        Cash = 1 "cash",
        /// A bank account.
        Bank = 2 "bank",
        /// A mobile money wallet.
        MobileMoney = 3 "mobile-money",
        /// What the contact holds to pay from.
        Float = 4 "float",
    }
}

/// The name of the federation's pool.
pub const POOL: &str = "pool";

/// A place or reason that lines of the books are posted to. Over all of them
/// the sum is zero in each currency after every event.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Account {
    /// Money somebody holds: `granada/bank`, `pool`.
    Fund(Slug),
    /// Money that was sent and not yet confirmed.
    Transit,
    /// The other side of every change of currency.
    Exchange,
    /// What a chapter had when its account was opened here.
    Opening(Slug),
    /// Dues paid to a chapter.
    Dues(Slug),
    /// Gifts to a chapter.
    Gifts(Slug),
    /// What a case cost.
    Cost(EventId),
    /// What was given before receipts and is not accounted for yet.
    Advance(EventId),
    /// What sending money and keeping accounts cost a chapter.
    Fees(Slug),
    /// What was sent, never arrived, and a chapter bears.
    Loss(Slug),
    /// What a count found over (or, below zero, short of) a chapter's books.
    OverShort(Slug),
    /// What a chapter owes the pool for a draw beyond its rights.
    Debt(Slug),
    /// Levies paid to a chapter.
    Levies(Slug),
    /// Gifts for an appeal, to whichever chapter.
    Appeal(EventId),
    /// What the members of a rotating tontine paid in and did not take.
    Natt(EventId),
}

impl fmt::Display for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Account::Fund(slug) => write!(f, "{slug}"),
            Account::Transit => f.write_str("in-transit"),
            Account::Exchange => f.write_str("exchange"),
            Account::Opening(slug) => write!(f, "opening:{slug}"),
            Account::Dues(slug) => write!(f, "dues:{slug}"),
            Account::Gifts(slug) => write!(f, "gifts:{slug}"),
            Account::Cost(case) => write!(f, "case:{}", case.short()),
            Account::Advance(payout) => write!(f, "advance:{}", payout.short()),
            Account::Fees(slug) => write!(f, "fees:{slug}"),
            Account::Loss(slug) => write!(f, "loss:{slug}"),
            Account::OverShort(slug) => write!(f, "over-short:{slug}"),
            Account::Debt(slug) => write!(f, "debt-to-pool:{slug}"),
            Account::Levies(slug) => write!(f, "levies:{slug}"),
            Account::Appeal(appeal) => write!(f, "appeal:{}", appeal.short()),
            Account::Natt(natt) => write!(f, "natt:{}", natt.short()),
        }
    }
}

/// One line of the books: so much more (or less) on an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Which account.
    pub account: Account,
    /// Above zero: more in it.
    pub amount: Amount,
}

/// A move of money: lines that add up to zero in each currency, by
/// construction.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Move(alloc::vec::Vec<Line>);

impl Move {
    /// Money goes from one account to another; a zero amount adds nothing.
    pub fn transfer(&mut self, from: Account, to: Account, amount: Amount) -> &mut Self {
        if amount.minor != 0 {
            self.0.push(Line { account: from, amount: amount.negated() });
            self.0.push(Line { account: to, amount });
        }
        self
    }

    /// The lines.
    #[must_use]
    pub fn lines(&self) -> &[Line] {
        &self.0
    }

    /// The same move back.
    #[must_use]
    pub fn reversed(&self) -> Self {
        Self(
            self.0
                .iter()
                .map(|l| Line { account: l.account.clone(), amount: l.amount.negated() })
                .collect(),
        )
    }
}
