//! Bodies of events about what is collected for something: levies, appeals
//! and their surplus; and the budget.

use alloc::vec::Vec;

use crate::case::Channel;
use crate::cbor::{coded, record};
use crate::id::{EventId, MemberId, Slug};
use crate::money::Amount;
use crate::time::Date;

coded! {
    /// What becomes of what an appeal takes in beyond its target.
    SurplusRule {
        /// In equal shares to the families that the appeal names.
        Families = 1 "families",
        /// To the solidarity fund of the chapter that called.
        Fund = 2 "fund",
        /// To the federation's pool.
        Pool = 3 "pool",
    }
}

record! {
    /// A fixed amount that every member owes, after a death.
    LevyCalled {
        /// Whose members.
        chapter: Slug,
        /// For which case, where it is for one.
        case: Option<EventId>,
        /// How much, for every member.
        amount: Amount,
        /// Who is a member on this day owes it.
        date: Date,
        /// To be paid until.
        due: Date,
    }
}

record! {
    /// What a member paid of a levy.
    LevyPaid {
        /// Which levy.
        levy: EventId,
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

record! {
    /// An open collection: its target, and what becomes of more, are fixed
    /// here.
    AppealOpened {
        /// Who calls.
        chapter: Slug,
        /// An account of that chapter that is kept for this appeal alone.
        account: Slug,
        /// From this day on.
        date: Date,
        /// How much is needed.
        target: Amount,
        /// What becomes of more.
        surplus: SurplusRule,
        /// The families, as their cases, in the order in which the odd cents
        /// are given out.
        families: Vec<EventId>,
        /// The ways on which gifts come.
        channels: Vec<Channel>,
        /// The last day.
        until: Date,
    }
}

record! {
    /// A gift for an appeal, without a name.
    AppealGift {
        /// Which appeal.
        appeal: EventId,
        /// Where it lies.
        account: Slug,
        /// How much.
        amount: Amount,
        /// When.
        date: Date,
        /// How it came.
        channel: Channel,
    }
}

record! {
    /// The end of an appeal: nothing more is taken in.
    AppealClosed {
        /// Which.
        appeal: EventId,
        /// When.
        date: Date,
    }
}

record! {
    /// A family's share of a surplus.
    CaseShare {
        /// The case.
        case: EventId,
        /// How much.
        amount: Amount,
    }
}

record! {
    /// What the rule of an appeal gives to each family.
    SurplusAssigned {
        /// Which appeal.
        appeal: EventId,
        /// The shares, in the order of the families.
        shares: Vec<CaseShare>,
    }
}

record! {
    /// What a chapter plans for one class of income or spending.
    BudgetLine {
        /// The class.
        class: Slug,
        /// How much.
        amount: Amount,
    }
}

record! {
    /// What a chapter plans for a period.
    BudgetAdopted {
        /// Whose.
        chapter: Slug,
        /// First day.
        from: Date,
        /// Last day.
        until: Date,
        /// The classes.
        lines: Vec<BudgetLine>,
    }
}
