//! The families of words that have a label in every language: one prefix in
//! the locale files for each list of words in the ledger.

use ndimbal_ledger::account::AccountClass;
use ndimbal_ledger::book::{CaseState, PayoutState};
use ndimbal_ledger::case::{
    Answer, CaseClass, Channel, Mistake, Outcome, Payee, Place, Reason, Settlement, Step, Wrong,
};
use ndimbal_ledger::event::{KINDS, SurplusRule};
use ndimbal_ledger::lifecycle::{Hold, PublicCover, Resting, Task};
use ndimbal_ledger::people::{ChapterKind, CutReason, Role};
use ndimbal_ledger::plan::{Covered, Occasion, Rejoining};
use ndimbal_ledger::rules::BUDGET_CLASSES;

use crate::audit::{Check, FindingKind, Severity, UnprovenKind};
use crate::digest::Comparison;
use crate::explain::balance::{Although, Left, Rule};
use crate::explain::grounds::GroundKind;
use crate::plain::Word;
use crate::plan::STATES as PLAN_STATES;

macro_rules! families {
    ($($(#[$meta:meta])* $name:ident $prefix:literal $words:expr;)+) => {
        /// A list of words that people read as labels.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Family { $($(#[$meta])* $name,)+ }

        impl Family {
            /// All of them.
            pub const ALL: &'static [Family] = &[$(Family::$name,)+];

            /// What stands before the word in a key of the locale files.
            #[must_use]
            pub fn prefix(self) -> &'static str {
                match self { $(Family::$name => $prefix,)+ }
            }

            /// Every word of the family.
            #[must_use]
            pub fn words(self) -> Vec<Word> {
                match self { $(Family::$name => $words,)+ }
            }
        }
    };
}

macro_rules! all {
    ($type:ty) => {
        <$type>::ALL.iter().map(|value| value.word()).collect()
    };
}

families! {
    /// Kinds of events.
    Event "event" KINDS.iter().map(|(_, word, _)| *word).chain(["not-understood"]).collect();
    /// Roles of officers.
    Role "role" all!(Role);
    /// City association or contact office.
    ChapterKind "chapter-kind" all!(ChapterKind);
    /// Coarse classes of cases.
    CaseClass "case-class" all!(CaseClass);
    /// Where a case stands.
    CaseState "case-state" CASE_STATES.iter().map(|state| state.word()).collect();
    /// Where a payout stands.
    PayoutState "payout-state" PAYOUT_STATES.iter().map(|state| state.word()).collect();
    /// Why a case stands still.
    Hold "hold" all!(Hold);
    /// Steps and papers of a repatriation.
    Task "task" all!(Task);
    /// Where the heirs want the burial.
    Resting "resting" all!(Resting);
    /// Whether the public system pays.
    PublicCover "public-cover" all!(PublicCover);
    /// What the file of a case waits for.
    FileStep "file-step" crate::cases::file_words();
    /// What commissioners say.
    Outcome "outcome" all!(Outcome);
    /// Why a case is not helped.
    Reason "reason" all!(Reason);
    /// Whom a payout reaches.
    Payee "payee" all!(Payee);
    /// Where the payee is.
    Place "place" all!(Place);
    /// How money travels.
    Channel "channel" all!(Channel);
    /// Kinds of accounts.
    AccountClass "account-class" all!(AccountClass);
    /// Steps of a repatriation.
    Step "step" all!(Step);
    /// What is said a month after a payout.
    Answer "answer" all!(Answer);
    /// How a part of an advance is accounted for.
    Accounted "accounted" vec!["receipt", "returned", "written-off"];
    /// How something was settled.
    Settlement "settlement" all!(Settlement);
    /// What was wrong in a record.
    Mistake "mistake" all!(Mistake);
    /// What is wrong with a payout.
    Wrong "wrong" all!(Wrong);
    /// Where a device stands.
    DeviceState "device-state" vec!["acts", "cut", "cut-alone", "retired", "forked"];
    /// Where a branch of a forked device stands.
    BranchState "branch-state" vec!["contested", "chosen", "dropped"];
    /// Where an act that takes voices stands.
    ActState "act-state" vec!["waits", "ended", "complete", "lost"];
    /// Whose voices an act takes.
    Voters "voters" vec!["chapter", "federation", "recovery"];
    /// Why a device is cut.
    CutReason "cut-reason" all!(CutReason);
    /// What became of an event.
    Fate "fate" vec!["counts", "void", "irregular", "disowned", "contested", "not-understood"];
    /// Benefits of the known rule books; others are shown by their slug.
    Benefit "benefit" vec![
        "rep", "rep-inland", "escort", "fam-es", "fam-sn", "burial-local", "return-med",
        "care-es", "care-sn", "trad", "incap", "hardship", "escort-med", "detention", "surplus",
    ];
    /// What happened, as plans tell needs apart.
    Occasion "occasion" all!(Occasion);
    /// For whom of a household a benefit is.
    Covered "covered" all!(Covered);
    /// How somebody comes back after expiry.
    Rejoining "rejoining" all!(Rejoining);
    /// Where an adopted plan stands.
    PlanState "plan-state" PLAN_STATES.to_vec();
    /// What becomes of an appeal's surplus.
    SurplusRule "surplus" all!(SurplusRule);
    /// Where an appeal stands.
    AppealState "appeal-state" vec!["collecting", "closed", "assigned"];
    /// Where a round of a tontine stands.
    NattState "natt-state" vec!["open", "taken"];
    /// Classes of a budget.
    BudgetClass "budget-class" BUDGET_CLASSES.to_vec();
    /// How grave a finding of the audit is.
    Severity "severity" all!(Severity);
    /// What the audit checks.
    Check "check" all!(Check);
    /// What the audit finds; messages with arguments.
    Finding "finding" all!(FindingKind);
    /// What no audit of a file can prove; messages with arguments.
    Unproven "unproven" all!(UnprovenKind);
    /// What an event says; messages with arguments.
    Says "says" KINDS.iter().map(|(_, word, _)| *word).chain(["not-understood"]).collect();
    /// What an event rests on; messages with arguments.
    Ground "ground" all!(GroundKind);
    /// The rule by which a line stands in the books.
    Rule "rule" all!(Rule);
    /// Why a line counts although something is said against it.
    Although "although" all!(Although);
    /// Why an event does not count on an account.
    Left "left" all!(Left);
    /// What comparing two digests gives.
    Comparison "comparison" all!(Comparison);
}

const CASE_STATES: [CaseState; 6] = [
    CaseState::Open,
    CaseState::Approved,
    CaseState::Declined,
    CaseState::Deferred,
    CaseState::Withdrawn,
    CaseState::Closed,
];

const PAYOUT_STATES: [PayoutState; 5] = [
    PayoutState::Ordered,
    PayoutState::Cancelled,
    PayoutState::Paid,
    PayoutState::Confirmed,
    PayoutState::Disputed,
];
