//! The states of cover, and the rules that make one.

use crate::plain::Word;

macro_rules! worded {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident $word:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name { $($(#[$vmeta])* $variant,)+ }

        impl $name {
            /// All of them.
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];

            /// The word for machines and locale files.
            #[must_use]
            pub fn word(self) -> Word {
                match self { $($name::$variant => $word,)+ }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.word())
            }
        }
    };
}

worded! {
    /// How a member is covered on a day.
    CoverState {
        /// Up to date.
        Covered "covered",
        /// Dues are open, and may be paid still: covered.
        Grace "grace",
        /// They owe nothing for now: covered.
        Exempt "exempt",
        /// The waiting period is not over.
        Waiting "waiting",
        /// Dues are open too long: cover comes back with payment.
        Suspended "suspended",
        /// Dues were open longer still: cover comes back with a return.
        Expired "expired",
        /// They had left.
        Left "left",
        /// They had not joined.
        Never "never",
    }
}

impl CoverState {
    /// Whether what happens is covered.
    #[must_use]
    pub fn is_covered(self) -> bool {
        match self {
            CoverState::Covered | CoverState::Grace | CoverState::Exempt => true,
            CoverState::Waiting
            | CoverState::Suspended
            | CoverState::Expired
            | CoverState::Left
            | CoverState::Never => false,
        }
    }
}

worded! {
    /// A rule that has a part in it.
    CoverRule {
        /// Membership begins on the day of joining.
        Joined "joined",
        /// Nobody is covered before joining.
        NotYet "not-yet",
        /// Who left is covered no more.
        Left "left",
        /// Who pays left.
        PayerLeft "payer-left",
        /// Seniority goes along to another chapter.
        SeniorityKept "seniority-kept",
        /// Seniority begins anew in another chapter.
        SeniorityLost "seniority-lost",
        /// Who comes back waits again.
        ReturnedWaits "returned-waits",
        /// Who comes back pays what was left unpaid.
        ReturnedPays "returned-pays",
        /// Somebody pays for the household.
        Household "household",
        /// The plan has no waiting period.
        NoWaiting "no-waiting",
        /// The waiting period is over.
        Waited "waited",
        /// The waiting period is not over.
        Waiting "waiting",
        /// An accident is covered from the first day.
        AccidentAtOnce "accident-at-once",
        /// Nothing is owed for this time.
        NothingOwed "nothing-owed",
        /// Exempt from dues.
        Exempt "exempt",
        /// What was due is paid.
        Paid "paid",
        /// What was due is open.
        Open "open",
        /// Less than all of it is due by then.
        Instalment "instalment",
        /// It may be paid still.
        Grace "grace",
        /// The days of an exemption are not counted among those of grace and rest.
        Stretched "stretched",
        /// Open for too long, which the exemption covers until it ends.
        RestsAgain "rests-again",
        /// It may be paid no more without a gap.
        Suspended "suspended",
        /// It was open too long.
        Expired "expired",
    }
}
