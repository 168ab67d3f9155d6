//! Why a row is bad, doubtful or worth a look. Said in English here; the
//! screens translate by variant. No reason carries a name.

use ndimbal_ledger::id::MemberId;
use ndimbal_ledger::money::Amount;
use ndimbal_ledger::time::Date;

use super::fields::{AmountReason, DateReason};

/// A row that can't be read; it is to be corrected in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadRow {
    /// The line where it begins.
    pub line: u64,
    /// What is wrong.
    pub reason: BadReason,
}

/// What is wrong with a row that can't be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum BadReason {
    /// The date of payment or joining.
    #[error("date: {0}")]
    Date(#[from] DateReason),
    /// The amount.
    #[error("amount: {0}")]
    Amount(#[from] AmountReason),
    /// A member without a name.
    #[error("no name is written")]
    NoName,
    /// The number of minors is not 0 to 30.
    #[error("the number of minors is not a number from 0 to 30")]
    Minors,
    /// More cells than the header has.
    #[error("more cells than the header: a separator stands inside a cell")]
    TooManyCells,
    /// One cell holds whole rows.
    #[error("a quoted cell holds whole rows: a quote is not closed where it should be")]
    SwallowedRows,
    /// A line of totals; it needs no correction.
    #[error("a line of totals, not a row")]
    Total,
    /// The last row lacks cells that all others have, and no line ends it.
    #[error("cells are missing at the end: the file was cut")]
    CutOff,
    /// The header once more; it needs no correction.
    #[error("the header once more, not a row")]
    HeaderAgain,
}

impl BadReason {
    /// A stable word for machines, and the key of its translation.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Date(reason) => reason.word(),
            Self::Amount(reason) => reason.word(),
            Self::NoName => "no-name",
            Self::Minors => "minors",
            Self::TooManyCells => "too-many-cells",
            Self::SwallowedRows => "swallowed-rows",
            Self::CutOff => "cut-off",
            Self::Total => "total",
            Self::HeaderAgain => "header-again",
        }
    }
}

/// Why a row of a member list needs the treasurer's word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum MemberDoubtKind {
    /// No number is written.
    #[error("no number is written")]
    NoNumber,
    /// Another row has the number.
    #[error("line {of_line} has the same number")]
    SameNumber {
        /// That row.
        of_line: u64,
    },
    /// A member whose name is another one has the number.
    #[error("the number belongs to another member")]
    NumberTaken {
        /// That member.
        member: MemberId,
    },
    /// Another row has the same name and telephone under another number.
    #[error("line {of_line} has the same name and telephone under another number")]
    SamePerson {
        /// That row.
        of_line: u64,
    },
    /// A known member has the same name and telephone under another number.
    #[error("a member has the same name and telephone under another number")]
    KnownPerson {
        /// That member.
        member: MemberId,
    },
    /// No joining date; taking the row dates the joining today.
    #[error("no joining date is written; taken, it joins today")]
    NoJoiningDate,
    /// A date, a state, a remark, the name or the title above says that the
    /// member left or that the row is none.
    #[error("the row says that the member left, or that it does not count")]
    SaysLeft,
    /// The row names more than one person.
    #[error("the row names more than one person")]
    SeveralPeople,
    /// Another row has the month before the day.
    #[error("line {of_line} has the month before the day, and this date has two readings")]
    TwoReadings {
        /// That row.
        of_line: u64,
    },
    /// The joining date is in the future.
    #[error("the joining date {date} is in the future")]
    JoinsInFuture {
        /// That date.
        date: Date,
    },
}

impl MemberDoubtKind {
    /// A stable word for machines, and the key of its translation.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::NoNumber => "no-number",
            Self::SameNumber { .. } => "same-number",
            Self::NumberTaken { .. } => "number-taken",
            Self::SamePerson { .. } => "same-person",
            Self::KnownPerson { .. } => "known-person",
            Self::NoJoiningDate => "no-joining-date",
            Self::SaysLeft => "says-left",
            Self::SeveralPeople => "several-people",
            Self::TwoReadings { .. } => "two-readings",
            Self::JoinsInFuture { .. } => "joins-in-future",
        }
    }
}

/// Why a row of a dues notebook needs the treasurer's word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum DuesDoubtKind {
    /// No number is written.
    #[error("no member number is written")]
    NoNumber,
    /// No member has the number.
    #[error("no member has this number")]
    UnknownNumber,
    /// The member with the number has another name.
    #[error("number and name disagree")]
    NameDisagrees {
        /// The one other member whom the name fits.
        fits: Option<MemberId>,
    },
    /// More than one member fits.
    #[error("more than one member fits: write the number and the whole name")]
    SeveralMembers,
    /// No member fits: it may be a gift.
    #[error("no member fits: take it as a gift, or correct the row")]
    NoMember,
    /// The same member, date and amount as another row, without a receipt of
    /// its own.
    #[error("repeats line {of_line}")]
    Repeat {
        /// That row.
        of_line: u64,
    },
    /// Another row has the same receipt number.
    #[error("line {of_line} has the same receipt number")]
    SameReceipt {
        /// That row.
        of_line: u64,
    },
    /// A remark calls it a repeat, and no other row is like it.
    #[error("the remark calls it a repeat, but no other row is like it")]
    MarkedRepeat,
    /// The remark or the state says that it may not count.
    #[error("a remark or state says that it may not count")]
    SaysVoid,
    /// A remark calls it something other than dues.
    #[error("the remark calls it something other than dues")]
    SaysOther,
    /// The row names more than the one member.
    #[error("the row names more than one person")]
    SeveralPeople,
    /// The books hold its receipt on that day, with another amount or member.
    #[error("the books hold this receipt of that day with another amount or member")]
    ReceiptRecorded,
    /// The remark says that it is for somebody else.
    #[error("the remark says that it is for somebody else")]
    ForAnother,
    /// Another row has the month before the day.
    #[error("line {of_line} has the month before the day, and this date has two readings")]
    TwoReadings {
        /// That row.
        of_line: u64,
    },
    /// The books hold another amount of the member on that day, which stands in
    /// no row: perhaps it was corrected here.
    #[error("the books hold {amount} of this member on that day, which no row has")]
    OtherAmount {
        /// That amount.
        amount: Amount,
    },
    /// The books hold a gift of this amount on this day or one near.
    #[error("the books hold a gift of this amount on {date}")]
    NearGift {
        /// Its date.
        date: Date,
    },
    /// The books hold the same amount of the member on a day near it.
    #[error("the books hold the same amount of this member on {date}")]
    NearPayment {
        /// That day.
        date: Date,
    },
    /// Paid well before the member joined.
    #[error("dated before the member joined on {joined}")]
    BeforeJoining {
        /// The joining date.
        joined: Date,
    },
    /// Paid in the future.
    #[error("dated in the future")]
    InFuture,
    /// The way of payment is not said or not known; taken, it is
    /// [`super::Method::Other`].
    #[error("the way of payment is not known")]
    UnknownMethod,
}

impl DuesDoubtKind {
    /// A stable word for machines, and the key of its translation.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::NoNumber => "no-number",
            Self::UnknownNumber => "unknown-number",
            Self::NameDisagrees { .. } => "name-disagrees",
            Self::SeveralMembers => "several-members",
            Self::NoMember => "no-member",
            Self::Repeat { .. } => "repeat",
            Self::SameReceipt { .. } => "same-receipt",
            Self::MarkedRepeat => "marked-repeat",
            Self::SaysVoid => "says-void",
            Self::SaysOther => "says-other",
            Self::SeveralPeople => "several-people",
            Self::ReceiptRecorded => "receipt-recorded",
            Self::ForAnother => "for-another",
            Self::TwoReadings { .. } => "two-readings",
            Self::NearPayment { .. } => "near-payment",
            Self::NearGift { .. } => "near-gift",
            Self::OtherAmount { .. } => "other-amount",
            Self::BeforeJoining { .. } => "before-joining",
            Self::InFuture => "in-future",
            Self::UnknownMethod => "unknown-method",
        }
    }
}

/// Something to look at; it stops nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Advice {
    /// The row.
    pub line: u64,
    /// What to look at.
    pub kind: AdviceKind,
}

/// What to look at in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum AdviceKind {
    /// The remark says that the member left, or may have.
    #[error("the remark says that the member may have left")]
    MayHaveLeft,
    /// The remark says that the member is exempt from dues.
    #[error("the remark says that the member is exempt")]
    SaysExempt,
    /// Another row has the same name, and a telephone is missing to tell them
    /// apart.
    #[error("line {of_line} has the same name; a telephone would tell them apart")]
    Namesake {
        /// That row.
        of_line: u64,
    },
    /// A member who is known has the same name, and a telephone is missing to tell
    /// them apart.
    #[error("a member on the list has the same name; a telephone would tell them apart")]
    OnList,
}

impl AdviceKind {
    /// A stable word for machines, and the key of its translation.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::MayHaveLeft => "may-have-left",
            Self::SaysExempt => "says-exempt",
            Self::Namesake { .. } => "namesake",
            Self::OnList => "on-list",
        }
    }
}
