//! Bodies of events about care: payouts out of a float, advances and their
//! receipts, hand-over codes, and what people say afterwards.

use alloc::string::String;

use crate::case::{Answer, Payee};
use crate::cbor::record;
use crate::id::{Commitment, EventId, Slug};
use crate::money::Amount;
use crate::time::Date;

record! {
    /// A payout that is asked of the contact's float, in its currency.
    FloatOrdered {
        /// The case.
        case: EventId,
        /// Under which benefit.
        benefit: Slug,
        /// To whom, coarsely.
        payee: Payee,
        /// The float.
        account: Slug,
        /// How much, fees apart.
        amount: Amount,
    }
}

record! {
    /// A payout is money given before receipts.
    AdvanceDeclared {
        /// Which payout.
        payout: EventId,
        /// To be accounted for until.
        until: Date,
    }
}

record! {
    /// A paper for what an advance was spent on.
    ReceiptFiled {
        /// The advance.
        payout: EventId,
        /// How much, in the currency that was received.
        amount: Amount,
        /// When it was spent.
        date: Date,
        /// Salted hash of the paper.
        evidence: Option<Commitment>,
    }
}

record! {
    /// What was left of an advance came back.
    AdvanceReturned {
        /// The advance.
        payout: EventId,
        /// Into which account.
        account: Slug,
        /// How much.
        amount: Amount,
        /// When.
        date: Date,
    }
}

record! {
    /// What nobody accounts for any more; the case's chapter bears it.
    AdvanceWrittenOff {
        /// The advance.
        payout: EventId,
        /// How much.
        amount: Amount,
        /// When.
        date: Date,
    }
}

record! {
    /// A code was made for the payee; only what it opens stands here.
    CodeSet {
        /// The payout.
        payout: EventId,
        /// What the code opens: [`crate::case::code_lock`].
        lock: Commitment,
    }
}

record! {
    /// The payee gave the code.
    CodeGiven {
        /// The payout.
        payout: EventId,
        /// The code.
        code: String,
    }
}

record! {
    /// What was said a month after a payout.
    FeedbackGiven {
        /// The payout.
        payout: EventId,
        /// What.
        answer: Answer,
        /// When.
        date: Date,
    }
}
