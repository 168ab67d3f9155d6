//! The catalogue: everything that can be signed, one sentence each, under
//! numbers that are never reused. Kinds from 1000 on may be ignored by a
//! program that does not know them; all below are critical (rule 38).

mod care;
mod cases;
mod collecting;
mod governing;
mod lifecycle;
mod members;
mod membership;
mod money;
mod natt;
mod payouts;
mod plan;

use alloc::vec::Vec;

use minicbor::{Decoder, Encoder};

pub use care::*;
pub use cases::*;
pub use collecting::*;
pub use governing::*;
pub use lifecycle::*;
pub use members::*;
pub use membership::*;
pub use money::*;
pub use natt::*;
pub use payouts::*;
pub use plan::*;

use crate::signed::RULES_VERSION;

/// The number of the founding.
pub const FOUNDED: u16 = 1;
/// Kinds from here on are not critical.
pub const NOT_CRITICAL_FROM: u16 = 1000;

/// Whether a broken rule makes an event void or irregular.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nature {
    /// Says what shall be: void when a rule is broken.
    Decision,
    /// Says what happened: posted all the same, marked irregular.
    Fact,
}

macro_rules! catalogue {
    ($($(#[$meta:meta])* $number:literal $name:ident $nature:ident $word:literal;)+) => {
        /// What an event says.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Event {
            $($(#[$meta])* $name($name),)+
            /// A kind or version that this program does not know: kept,
            /// passed on and shown, never folded.
            Unknown(Unknown),
        }

        /// Every kind: number, word, nature.
        pub const KINDS: &[(u16, &str, Nature)] = &[$(($number, $word, Nature::$nature),)+];

        impl Event {
            /// The number of the kind.
            #[must_use]
            pub fn kind(&self) -> u16 {
                match self {
                    $(Event::$name(_) => $number,)+
                    Event::Unknown(unknown) => unknown.kind,
                }
            }

            pub(crate) fn encode_body<W: minicbor::encode::Write>(
                &self,
                e: &mut Encoder<W>,
            ) -> Result<(), minicbor::encode::Error<W::Error>> {
                match self {
                    $(Event::$name(body) => e.encode(body)?.ok(),)+
                    Event::Unknown(unknown) => e
                        .writer_mut()
                        .write_all(&unknown.body)
                        .map_err(minicbor::encode::Error::write),
                }
            }

            pub(crate) fn decode_body(
                version: u16,
                kind: u16,
                body: &[u8],
            ) -> Result<Self, minicbor::decode::Error> {
                if version > RULES_VERSION {
                    return Ok(Event::Unknown(Unknown { kind, body: body.into() }));
                }
                let mut d = Decoder::new(body);
                let event = match kind {
                    $($number => Event::$name(d.decode()?),)+
                    _ => return Ok(Event::Unknown(Unknown { kind, body: body.into() })),
                };
                match d.position() == body.len() {
                    true => Ok(event),
                    false => Err(minicbor::decode::Error::message("bytes after the body")),
                }
            }

            /// The word by which commands and locale files know the kind.
            #[must_use]
            pub fn word(&self) -> &'static str {
                match self {
                    $(Event::$name(_) => $word,)+
                    Event::Unknown(_) => "not-understood",
                }
            }

            /// Decision or fact.
            #[must_use]
            pub fn nature(&self) -> Nature {
                match self {
                    $(Event::$name(_) => Nature::$nature,)+
                    Event::Unknown(_) => Nature::Decision,
                }
            }
        }
    };
}

catalogue! {
    /// The federation was founded with its chapters, roster and quorums.
    1 Founded Decision "founded";
    /// A person was given roles, and a device to act with.
    2 OfficerGranted Decision "officer-granted";
    /// A person added a device of their own.
    3 DeviceAdded Decision "device-added";
    /// A person gave their voice to a grant.
    4 Endorsed Decision "endorsed";
    /// A person holds no role in a chapter any more.
    5 PersonRemoved Decision "person-removed";
    /// A device's events count up to a point and no further.
    6 DeviceCut Decision "device-cut";
    /// A device signs no more.
    7 DeviceRetired Decision "device-retired";
    /// Of the branches of a forked device this one counts.
    8 BranchAdopted Decision "branch-adopted";
    /// Events that counted no more are taken over by another officer.
    9 EventsAdopted Decision "events-adopted";
    /// An account was opened with what was in it.
    10 AccountOpened Fact "account-opened";
    /// A holder of rights on the pool passed some on to another device.
    11 RightsAllotted Decision "rights-allotted";
    /// Money was sent from one account to another.
    12 TransferSent Fact "transfer-sent";
    /// The receiver says how much of a transfer came.
    13 TransferReceived Fact "transfer-received";
    /// A gift came in.
    14 GiftReceived Fact "gift-received";
    /// A person is covered from now on.
    20 MemberAdmitted Decision "member-admitted";
    /// A member left.
    21 MemberLeft Decision "member-left";
    /// A member owes dues for a period.
    22 DuesObliged Decision "dues-obliged";
    /// A member paid dues.
    23 DuesPaid Fact "dues-paid";
    /// Who is covered together, from a day on.
    24 HouseholdStated Decision "household-stated";
    /// A member owes no dues for a time.
    25 DuesExempted Decision "dues-exempted";
    /// A member went to another chapter.
    26 MemberTransferred Decision "member-transferred";
    /// A member came back.
    27 MemberReturned Decision "member-returned";
    /// A payment is for a certain period.
    28 PaymentAssigned Decision "payment-assigned";
    /// Somebody paid a member's dues.
    29 DuesPaidFor Fact "dues-paid-for";
    /// A need was reported.
    30 CaseOpened Decision "case-opened";
    /// An officer states what the plan gives.
    31 EligibilityStated Decision "eligibility-stated";
    /// A commissioner gave a voice on a case.
    32 CaseDecided Decision "case-decided";
    /// Money of an account was set aside for a case.
    33 FundsAllocated Decision "funds-allocated";
    /// A payout was asked for.
    34 PayoutOrdered Decision "payout-ordered";
    /// A payout was paid.
    35 PayoutPaid Fact "payout-paid";
    /// Somebody else says what the payee received.
    36 PayoutConfirmed Fact "payout-confirmed";
    /// Somebody says that a payout is not as recorded.
    37 PayoutDisputed Decision "payout-disputed";
    /// A dispute or an irregular fact was settled.
    38 Settled Decision "settled";
    /// A step of a case was done.
    39 CaseStepDone Fact "case-step-done";
    /// A case was closed.
    40 CaseClosed Decision "case-closed";
    /// A record was wrong and counts no longer.
    41 Corrected Decision "corrected";
    /// A payout that was asked for is not wanted any more.
    42 PayoutCancelled Decision "payout-cancelled";
    /// A case stands still, and why.
    43 CaseHeld Decision "case-held";
    /// A case goes on again.
    44 CaseReleased Decision "case-released";
    /// A case is asked for no more.
    45 CaseWithdrawn Decision "case-withdrawn";
    /// A case that was over goes on.
    46 CaseReopened Decision "case-reopened";
    /// A step or paper of a case is there.
    47 TaskDone Fact "task-done";
    /// A person is kin and takes no part in a case.
    48 Recused Decision "recused";
    /// The heirs want the burial there or here.
    49 HeirsChose Decision "heirs-chose";
    /// A chapter named who speaks for it in the federation.
    50 DelegateNamed Decision "delegate-named";
    /// The federation lets newer rules judge what is signed from now on.
    51 VersionActivated Decision "version-activated";
    /// The federation gives frozen drawing rights to another device.
    52 RightsRestored Decision "rights-restored";
    /// The federation has new recovery keys.
    53 RecoveryReplaced Decision "recovery-replaced";
    /// A chapter's period is closed.
    60 Closed Decision "closed";
    /// Somebody counted what an account holds.
    61 CashCounted Decision "cash-counted";
    /// A second officer counted the same.
    62 CountConfirmed Decision "count-confirmed";
    /// A bank or operator charged an account of its own.
    64 AccountCharged Fact "account-charged";
    /// A bank or operator gave something to an account of its own.
    65 AccountCredited Fact "account-credited";
    /// A chapter, or the federation, has a plan.
    70 PlanAdopted Decision "plan-adopted";
    /// A draft was changed.
    71 DraftEdited Decision "draft-edited";
    /// Every member of a chapter owes a fixed amount, after a death.
    80 LevyCalled Decision "levy-called";
    /// A member paid of a levy.
    81 LevyPaid Fact "levy-paid";
    /// A collection with a target began; what becomes of more is fixed.
    82 AppealOpened Decision "appeal-opened";
    /// A gift for an appeal came in.
    83 AppealGift Fact "appeal-gift";
    /// An appeal takes in nothing more.
    84 AppealClosed Decision "appeal-closed";
    /// Each family has the share of a surplus that the appeal's rule gives.
    85 SurplusAssigned Decision "surplus-assigned";
    /// A payout was asked of the contact's float.
    90 FloatOrdered Decision "float-ordered";
    /// A payout is an advance, to be accounted for.
    91 AdvanceDeclared Decision "advance-declared";
    /// A paper for what an advance was spent on.
    92 ReceiptFiled Fact "receipt-filed";
    /// What was left of an advance came back.
    93 AdvanceReturned Fact "advance-returned";
    /// What was left of an advance is borne by the chapter.
    94 AdvanceWrittenOff Decision "advance-written-off";
    /// A chapter planned what a period brings and costs.
    95 BudgetAdopted Decision "budget-adopted";
    /// A hand-over code was made for a payout.
    96 CodeSet Decision "code-set";
    /// The payee gave the hand-over code.
    97 CodeGiven Decision "code-given";
    /// What was said a month after a payout.
    98 FeedbackGiven Decision "feedback-given";
    /// A group began to pay shares and to take the pot in turn.
    100 NattOpened Decision "natt-opened";
    /// One of a group paid for a round.
    101 NattPaid Fact "natt-paid";
    /// A round's pot was handed out.
    102 NattTaken Fact "natt-taken";
    /// One of a group left it.
    103 NattLeft Decision "natt-left";
    /// Whether the public system pays was asked.
    110 PublicCoverAsked Decision "public-cover-asked";
    /// A case bears a mark by which two chapters find the same claim.
    111 ClaimMarked Decision "claim-marked";
    /// A bill for something that a benefit is for is there.
    112 BillFiled Decision "bill-filed";
}

/// The kinds that settle who may act, but the founding, as one pattern.
#[macro_export]
macro_rules! kinds_that_govern {
    () => {
        $crate::event::Event::OfficerGranted(_)
            | $crate::event::Event::DeviceAdded(_)
            | $crate::event::Event::Endorsed(_)
            | $crate::event::Event::PersonRemoved(_)
            | $crate::event::Event::DeviceCut(_)
            | $crate::event::Event::DeviceRetired(_)
            | $crate::event::Event::BranchAdopted(_)
            | $crate::event::Event::EventsAdopted(_)
            | $crate::event::Event::DelegateNamed(_)
            | $crate::event::Event::VersionActivated(_)
            | $crate::event::Event::RightsRestored(_)
            | $crate::event::Event::RecoveryReplaced(_)
            | $crate::event::Event::PlanAdopted(_)
            | $crate::event::Event::Closed(_)
    };
}

/// The kinds of levies, appeals, budgets and tontines as one pattern.
#[macro_export]
macro_rules! kinds_of_collecting {
    () => {
        $crate::event::Event::LevyCalled(_)
            | $crate::event::Event::LevyPaid(_)
            | $crate::event::Event::AppealOpened(_)
            | $crate::event::Event::AppealGift(_)
            | $crate::event::Event::AppealClosed(_)
            | $crate::event::Event::SurplusAssigned(_)
            | $crate::event::Event::BudgetAdopted(_)
            | $crate::event::Event::NattOpened(_)
            | $crate::event::Event::NattPaid(_)
            | $crate::event::Event::NattTaken(_)
            | $crate::event::Event::NattLeft(_)
    };
}

/// The kinds of a case's life as one pattern.
#[macro_export]
macro_rules! kinds_of_life {
    () => {
        $crate::event::Event::CaseHeld(_)
            | $crate::event::Event::CaseReleased(_)
            | $crate::event::Event::CaseWithdrawn(_)
            | $crate::event::Event::CaseReopened(_)
            | $crate::event::Event::TaskDone(_)
            | $crate::event::Event::Recused(_)
            | $crate::event::Event::HeirsChose(_)
            | $crate::event::Event::PublicCoverAsked(_)
            | $crate::event::Event::ClaimMarked(_)
            | $crate::event::Event::BillFiled(_)
    };
}

/// The kinds of membership beside those of the beginning as one pattern.
#[macro_export]
macro_rules! kinds_of_membership {
    () => {
        $crate::event::Event::HouseholdStated(_)
            | $crate::event::Event::DuesExempted(_)
            | $crate::event::Event::MemberTransferred(_)
            | $crate::event::Event::MemberReturned(_)
            | $crate::event::Event::PaymentAssigned(_)
            | $crate::event::Event::DuesPaidFor(_)
    };
}

/// The kinds of care as one pattern, for matches that hand them on together.
#[macro_export]
macro_rules! kinds_of_care {
    () => {
        $crate::event::Event::FloatOrdered(_)
            | $crate::event::Event::AdvanceDeclared(_)
            | $crate::event::Event::ReceiptFiled(_)
            | $crate::event::Event::AdvanceReturned(_)
            | $crate::event::Event::AdvanceWrittenOff(_)
            | $crate::event::Event::CodeSet(_)
            | $crate::event::Event::CodeGiven(_)
            | $crate::event::Event::FeedbackGiven(_)
    };
}

/// A body that this program does not understand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    /// The kind's number.
    pub kind: u16,
    /// Its exact bytes.
    pub body: Vec<u8>,
}

impl Unknown {
    /// Whether ignoring it could change a decision (rule 38).
    #[must_use]
    pub fn is_critical(&self) -> bool {
        self.kind < NOT_CRITICAL_FROM
    }
}
