//! Bodies of events about membership, and about which dues a payment is for.

use crate::cbor::record;
use crate::id::{EventId, MemberId, Slug};
use crate::money::Amount;
use crate::time::Date;

record! {
    /// Who is covered together with a member, from a day on.
    HouseholdStated {
        /// Who.
        member: MemberId,
        /// From this day on.
        date: Date,
        /// Who pays for them and counts them; none: they pay for themselves.
        head: Option<MemberId>,
        /// How many adults the member pays for, themselves included; zero
        /// where there is a head.
        adults: u8,
        /// How many minors the member pays for; zero where there is a head.
        minors: u8,
    }
}

record! {
    /// A member owes no dues for a time. Why stands nowhere in the ledger: it
    /// would be about their health.
    DuesExempted {
        /// Who.
        member: MemberId,
        /// First day.
        from: Date,
        /// Last day.
        until: Date,
    }
}

record! {
    /// A member goes to another chapter.
    MemberTransferred {
        /// Who.
        member: MemberId,
        /// Where to.
        to: Slug,
        /// When.
        date: Date,
    }
}

record! {
    /// A member comes back after leaving, or after their cover expired.
    MemberReturned {
        /// Who.
        member: MemberId,
        /// When.
        date: Date,
    }
}

record! {
    /// For which period a payment is, or a part of it.
    PaymentAssigned {
        /// The event of the payment.
        payment: EventId,
        /// First day of the period owed for.
        from: Date,
        /// Its last day.
        until: Date,
        /// How much of the payment.
        amount: Amount,
    }
}

record! {
    /// What somebody paid for a member.
    DuesPaidFor {
        /// For whom.
        member: MemberId,
        /// The member who paid; none: somebody who is no member.
        payer: Option<MemberId>,
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
