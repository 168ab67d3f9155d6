//! Bodies of events about cases, from the report to the end.

use alloc::{string::String, vec::Vec};

use crate::case::{BenefitLine, CaseClass, Outcome, Reason, Step};
use crate::cbor::record;
use crate::id::{Commitment, EventId, Slug};
use crate::money::Amount;
use crate::time::Date;

record! {
    /// A need.
    CaseOpened {
        /// Whose member it concerns.
        chapter: Slug,
        /// The coarse class.
        class: CaseClass,
        /// When what happened happened: the plan of that day judges.
        happened: Date,
        /// Salted hash of the member's id; the salt stays in the chapter.
        subject: Commitment,
    }
}

record! {
    /// What the plan gives, as an officer states it.
    EligibilityStated {
        /// The case.
        case: EventId,
        /// Name and version of the plan.
        plan: String,
        /// Covered or not.
        eligible: bool,
        /// Benefits with their caps.
        lines: Vec<BenefitLine>,
        /// Why not.
        reasons: Vec<Reason>,
    }
}

record! {
    /// One commissioner's voice.
    CaseDecided {
        /// The case.
        case: EventId,
        /// Rounds count from 0; a change of mind is a new round (rule 12).
        round: u8,
        /// Yes, in part, no, later.
        outcome: Outcome,
        /// At most this much in all; zero for no and later.
        ceiling: Amount,
        /// Why not.
        reason: Option<Reason>,
    }
}

record! {
    /// Money set aside for a case.
    FundsAllocated {
        /// The case.
        case: EventId,
        /// Out of this account.
        account: Slug,
        /// At most this much.
        amount: Amount,
    }
}

record! {
    /// A step of a case.
    CaseStepDone {
        /// The case.
        case: EventId,
        /// Which step.
        step: Step,
        /// When.
        date: Date,
    }
}

record! {
    /// The end of a case.
    CaseClosed {
        /// The case.
        case: EventId,
        /// When.
        date: Date,
    }
}
