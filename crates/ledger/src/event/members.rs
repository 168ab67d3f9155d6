//! Bodies of events about members and what they owe and pay.

use crate::cbor::record;
use crate::id::{MemberId, Slug};
use crate::money::Amount;
use crate::time::Date;

record! {
    /// A new member.
    MemberAdmitted {
        /// A random id.
        member: MemberId,
        /// The chapter.
        chapter: Slug,
        /// The day of joining.
        joined: Date,
        /// How many minors are covered with them.
        minors: u8,
    }
}

record! {
    /// A member who left.
    MemberLeft {
        /// Who.
        member: MemberId,
        /// When.
        date: Date,
    }
}

record! {
    /// What a member owes for a period.
    DuesObliged {
        /// Who.
        member: MemberId,
        /// First day of the period.
        from: Date,
        /// Last day of the period.
        until: Date,
        /// How much.
        amount: Amount,
    }
}

record! {
    /// What a member paid.
    DuesPaid {
        /// Who.
        member: MemberId,
        /// Where it lies; posted there unless dated before its opening.
        account: Slug,
        /// How much.
        amount: Amount,
        /// When.
        date: Date,
        /// The number on the paper receipt, if there is one.
        receipt: Option<Slug>,
    }
}
