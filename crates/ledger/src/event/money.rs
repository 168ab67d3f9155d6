//! Bodies of events about accounts, transfers, gifts, counts, closings and
//! what banks take and give.

use alloc::vec::Vec;

use crate::account::AccountClass;
use crate::case::Channel;
use crate::cbor::record;
use crate::id::{DeviceKey, EventId, Root, Slug};
use crate::money::Amount;
use crate::time::Date;

record! {
    /// A new account.
    AccountOpened {
        /// Its name, `chapter/what`.
        account: Slug,
        /// Whose it is.
        chapter: Slug,
        /// Cash, bank, mobile money or float.
        class: AccountClass,
        /// What was in it; its currency is the account's.
        opening: Amount,
        /// From this day on the account is kept here.
        date: Date,
    }
}

record! {
    /// Drawing rights that pass from the signing device to another.
    RightsAllotted {
        /// The device that may draw from now on.
        to: DeviceKey,
        /// How much.
        amount: Amount,
    }
}

record! {
    /// Money on its way between two accounts.
    TransferSent {
        /// Out of.
        from: Slug,
        /// Into.
        to: Slug,
        /// What leaves, fee apart.
        amount: Amount,
        /// What was sent, when in another currency.
        sent: Option<Amount>,
        /// What sending cost, from the same account.
        fee: Amount,
        /// When.
        date: Date,
        /// How.
        channel: Channel,
    }
}

record! {
    /// What came of a transfer.
    TransferReceived {
        /// The sending.
        transfer: EventId,
        /// What came.
        amount: Amount,
        /// When.
        date: Date,
    }
}

record! {
    /// A gift without a name.
    GiftReceived {
        /// Where it lies.
        account: Slug,
        /// How much.
        amount: Amount,
        /// When.
        date: Date,
    }
}

record! {
    /// What an account held at the end of a period.
    Figure {
        /// The account.
        account: Slug,
        /// How much.
        amount: Amount,
        /// The confirmed count that it rests on, where there is one.
        count: Option<EventId>,
    }
}

record! {
    /// A closing statement: figures and a root over exactly the past of this
    /// event. Takes effect with the chapter's voices and one of another
    /// chapter (rules 32 to 35).
    Closed {
        /// Whose period; the pool closes with its custodian.
        chapter: Slug,
        /// Its last day.
        until: Date,
        /// The closing before it.
        previous: Option<EventId>,
        /// All accounts of the chapter, by name.
        figures: Vec<Figure>,
        /// How many events lie in its past.
        events: u64,
        /// The root over their ids, in the one order.
        root: Root,
    }
}

record! {
    /// A count of notes and coins, or of a wallet.
    CashCounted {
        /// The account.
        account: Slug,
        /// What was there.
        counted: Amount,
        /// When.
        date: Date,
    }
}

record! {
    /// The second officer at a count: what differs from the books is posted.
    CountConfirmed {
        /// The count.
        count: EventId,
    }
}

record! {
    /// What the bank or operator took out of an account for keeping it: a
    /// monthly fee, a card, a commission, interest on a debt, a tax on these.
    AccountCharged {
        /// The account.
        account: Slug,
        /// How much left it.
        amount: Amount,
        /// When.
        date: Date,
    }
}

record! {
    /// What the bank or operator put into an account by itself: interest, a
    /// bonus, a charge that it gives back.
    AccountCredited {
        /// The account.
        account: Slug,
        /// How much came.
        amount: Amount,
        /// When.
        date: Date,
    }
}
