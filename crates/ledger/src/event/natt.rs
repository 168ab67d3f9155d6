//! Bodies of events about rotating tontines (natt): a group whose members pay
//! a share in every round, and take the pot in turn.

use alloc::vec::Vec;

use crate::cbor::record;
use crate::id::{EventId, MemberId, Slug};
use crate::money::Amount;
use crate::time::Date;

record! {
    /// A group begins.
    NattOpened {
        /// Whose members they are.
        chapter: Slug,
        /// An account of that chapter that is kept for this group alone.
        account: Slug,
        /// What each pays in a round.
        share: Amount,
        /// Whose turn it is: the first takes round 1.
        order: Vec<MemberId>,
        /// The day of round 1.
        first: Date,
        /// Months from round to round.
        months: u8,
    }
}

record! {
    /// What one of them paid for a round.
    NattPaid {
        /// Which group.
        natt: EventId,
        /// Which round, from 1 on.
        round: u8,
        /// Who.
        member: MemberId,
        /// How much.
        amount: Amount,
        /// When.
        date: Date,
    }
}

record! {
    /// What was handed out of a round's pot to whose turn it is.
    NattTaken {
        /// Which group.
        natt: EventId,
        /// Which round.
        round: u8,
        /// Who.
        member: MemberId,
        /// How much.
        amount: Amount,
        /// When.
        date: Date,
    }
}

record! {
    /// One of them goes.
    NattLeft {
        /// Which group.
        natt: EventId,
        /// Who.
        member: MemberId,
        /// When.
        date: Date,
    }
}
