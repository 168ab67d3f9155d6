//! Bodies of events about what stops a case, what is done for it, and what
//! tells two chapters that they have the same.

use crate::cbor::record;
use crate::id::{ClaimToken, Commitment, EventId, Slug};
use crate::lifecycle::{Hold, PublicCover, Resting, Task};
use crate::money::Amount;
use crate::time::Date;

record! {
    /// A case that stands still.
    CaseHeld {
        /// The case.
        case: EventId,
        /// Why.
        why: Hold,
        /// Since when.
        date: Date,
    }
}

record! {
    /// The end of a hold.
    CaseReleased {
        /// The case.
        case: EventId,
        /// When.
        date: Date,
    }
}

record! {
    /// A case that nobody asks for any more.
    CaseWithdrawn {
        /// The case.
        case: EventId,
        /// When.
        date: Date,
    }
}

record! {
    /// A case that was over goes on.
    CaseReopened {
        /// The case.
        case: EventId,
        /// When.
        date: Date,
    }
}

record! {
    /// A step or paper that is there.
    TaskDone {
        /// The case.
        case: EventId,
        /// Which.
        task: Task,
        /// When.
        date: Date,
        /// Salted hash of the paper.
        evidence: Option<Commitment>,
    }
}

record! {
    /// Whoever signs is kin of who is behind the case.
    Recused {
        /// The case.
        case: EventId,
    }
}

record! {
    /// What the heirs want.
    HeirsChose {
        /// The case.
        case: EventId,
        /// Where.
        choice: Resting,
        /// When they said so.
        date: Date,
    }
}

record! {
    /// Whether the public system pays.
    PublicCoverAsked {
        /// The case.
        case: EventId,
        /// What is known.
        answer: PublicCover,
        /// When.
        date: Date,
    }
}

record! {
    /// What somebody asks for something that a benefit is for.
    BillFiled {
        /// The case.
        case: EventId,
        /// The benefit.
        benefit: Slug,
        /// How much, in the currency of the bill.
        amount: Amount,
        /// Of which day it is.
        date: Date,
        /// Salted hash of the paper.
        evidence: Option<Commitment>,
    }
}

record! {
    /// A mark that is the same wherever the same person's same need is reported.
    ClaimMarked {
        /// The case.
        case: EventId,
        /// A keyed hash over who, when and what: `proto/fund/cases.md`.
        token: ClaimToken,
    }
}
