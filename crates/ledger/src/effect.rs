//! The few things that can happen to a book. Event kinds are many and will be
//! more; views, screens and commands look at effects.

use alloc::{sync::Arc, vec::Vec};

use crate::account::{AccountClass, Move};
use crate::book::PlanVersion;
use crate::case::{Answer, BenefitLine, CaseClass, Outcome, Reason, Settlement, Step, Wrong};
use crate::event::{
    AppealClosed, AppealGift, AppealOpened, BudgetAdopted, Founded, LevyCalled, LevyPaid, NattLeft,
    NattOpened, NattPaid, NattTaken, PayoutOrdered, SurplusAssigned,
};
use crate::id::{ClaimToken, Commitment, DeviceKey, EventId, MemberId, PersonId, Slug};
use crate::lifecycle::{Hold, PublicCover, Resting, Task};
use crate::money::{Amount, Currency};
use crate::people::Role;
use crate::time::Date;

/// One thing that happens to the book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// The federation begins.
    Found(Founded),
    /// A person holds these roles in a chapter from now on; none: no more.
    Officer {
        /// Who.
        person: PersonId,
        /// Where.
        chapter: Slug,
        /// What.
        roles: Vec<Role>,
    },
    /// A device acts for a person.
    Enrol {
        /// The device.
        device: DeviceKey,
        /// The person.
        person: PersonId,
        /// The grant that it cites.
        by: EventId,
    },
    /// A chapter's period is closed.
    Close {
        /// The closing.
        closing: EventId,
        /// Whose.
        chapter: Slug,
        /// Its last day.
        until: Date,
    },
    /// A plan is adopted.
    AdoptPlan {
        /// Its adoption.
        act: EventId,
        /// What was adopted.
        version: Arc<PlanVersion>,
    },
    /// An account was counted.
    Count {
        /// Which account.
        account: Slug,
        /// What was there.
        counted: Amount,
    },
    /// A count is confirmed.
    ConfirmCount {
        /// Which.
        count: EventId,
    },
    /// Events that did not count have their effects here, by another officer
    /// (rules 27 and 28).
    Adopt {
        /// Which.
        events: Vec<EventId>,
        /// By whom.
        person: PersonId,
        /// Whether the chapter's quorum did.
        quorum: bool,
    },
    /// An account is kept from now on.
    OpenAccount {
        /// Its name.
        account: Slug,
        /// Whose.
        chapter: Slug,
        /// What kind of place.
        class: AccountClass,
        /// Its currency.
        currency: Currency,
        /// Since when.
        date: Date,
    },
    /// Money moves.
    Post(Move),
    /// Drawing rights come (above zero) or go.
    Rights {
        /// Whose.
        device: DeviceKey,
        /// How many minor units of euro.
        change: i64,
    },
    /// Frozen drawing rights go to another device, as far as they reach.
    MoveRights {
        /// From.
        from: DeviceKey,
        /// To.
        to: DeviceKey,
        /// How many minor units of euro.
        amount: i64,
    },
    /// A member is covered.
    Admit {
        /// Who.
        member: MemberId,
        /// Where.
        chapter: Slug,
        /// Since.
        joined: Date,
        /// Minors with them.
        minors: u8,
    },
    /// A member leaves.
    Dismiss {
        /// Who.
        member: MemberId,
        /// When.
        date: Date,
    },
    /// Something about a member changes.
    ChangeMember {
        /// Who.
        member: MemberId,
        /// From which day on.
        date: Date,
        /// What.
        change: crate::book::MemberChange,
    },
    /// A member owes more.
    Oblige {
        /// Who.
        member: MemberId,
        /// For the time from.
        from: Date,
        /// Until.
        until: Date,
        /// How much.
        amount: Amount,
    },
    /// A member paid.
    Pay {
        /// Who.
        member: MemberId,
        /// How much.
        amount: Amount,
        /// When.
        date: Date,
        /// Into which account.
        account: Slug,
        /// The paper's number.
        receipt: Option<Slug>,
    },
    /// A transfer is on its way.
    Send {
        /// Out of.
        from: Slug,
        /// Into.
        to: Slug,
        /// What will arrive.
        sent: Amount,
        /// By whom.
        person: Option<PersonId>,
        /// When.
        date: Date,
    },
    /// Something of a transfer came.
    Receive {
        /// Which.
        transfer: EventId,
        /// How much.
        amount: Amount,
    },
    /// What is on its way of a transfer is borne by a chapter.
    Bear {
        /// Which.
        transfer: EventId,
    },
    /// A case begins.
    OpenCase {
        /// Whose.
        chapter: Slug,
        /// Its coarse class.
        class: CaseClass,
        /// When it happened.
        happened: Date,
        /// Who is behind it, sealed.
        subject: Commitment,
    },
    /// A case goes on.
    StepCase {
        /// Which.
        case: EventId,
        /// How.
        step: CaseStep,
    },
    /// A payout goes on.
    StepPayout {
        /// Which.
        payout: EventId,
        /// How.
        step: PayoutStep,
    },
    /// An irregular fact was looked at and settled.
    Settle {
        /// Which event.
        fact: EventId,
        /// How.
        outcome: Settlement,
    },
    /// A statement that waited counts from here on.
    Accept {
        /// Which event.
        statement: EventId,
    },
    /// Something is collected, or planned.
    Collect(CollectStep),
    /// A record's effects are taken back.
    TakeBack {
        /// Which event.
        wrong: EventId,
    },
}

/// How a case goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CaseStep {
    /// What the plan gives.
    Eligibility {
        /// The plan.
        plan: alloc::string::String,
        /// Covered or not.
        eligible: bool,
        /// Benefits.
        lines: Vec<BenefitLine>,
        /// Why not.
        reasons: Vec<Reason>,
    },
    /// One voice.
    Voice {
        /// Whose.
        person: PersonId,
        /// In which round.
        round: u8,
        /// What they say.
        outcome: Outcome,
        /// Up to.
        ceiling: Amount,
        /// Why not.
        reason: Option<Reason>,
    },
    /// Money set aside.
    Allocate {
        /// From.
        account: Slug,
        /// How much.
        amount: Amount,
    },
    /// A payout is asked for.
    Order(PayoutOrdered),
    /// A step was done.
    Done {
        /// Which.
        step: Step,
        /// When.
        date: Date,
    },
    /// It is over.
    Close {
        /// When.
        date: Date,
    },
    /// Something beside deciding and paying.
    Life(LifeStep),
}

/// What happens in a case's life beside deciding and paying.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LifeStep {
    /// It stands still.
    Hold {
        /// Why.
        why: Hold,
        /// Since when.
        date: Date,
    },
    /// It goes on.
    Release {
        /// When.
        date: Date,
    },
    /// Nobody asks for it any more.
    Withdraw {
        /// When.
        date: Date,
    },
    /// It was over and goes on.
    Reopen {
        /// When.
        date: Date,
    },
    /// A step or paper is there.
    Do {
        /// Which.
        task: Task,
        /// When.
        date: Date,
    },
    /// A person is kin.
    Recuse {
        /// Who.
        person: PersonId,
    },
    /// What the heirs want.
    Heirs {
        /// Where.
        choice: Resting,
        /// When they said so.
        date: Date,
    },
    /// What is known of public cover.
    Public {
        /// What.
        answer: PublicCover,
        /// When.
        date: Date,
    },
    /// A bill is there.
    Bill {
        /// For what a benefit is for.
        benefit: Slug,
        /// How much.
        amount: Amount,
        /// Of which day it is.
        date: Date,
    },
    /// The mark of the claim.
    Claim {
        /// It.
        token: ClaimToken,
    },
}

/// How a payout goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PayoutStep {
    /// It is an advance, to be accounted for until.
    Advance(Date),
    /// A paper accounts for so much of it.
    Receipt(Amount),
    /// So much of it came back.
    Returned(Amount),
    /// So much of it is borne by the chapter.
    WrittenOff(Amount),
    /// A hand-over code was made.
    Locked {
        /// What opens it.
        lock: Commitment,
        /// Who made it.
        by: Option<PersonId>,
    },
    /// The payee gave the code.
    Unlocked,
    /// What was said afterwards.
    Feedback {
        /// What.
        answer: Answer,
        /// When.
        date: Date,
    },
    /// It is not wanted any more.
    Cancelled,
    /// Money left.
    Paid(crate::event::PayoutPaid),
    /// The payee has it.
    Confirmed(crate::event::PayoutConfirmed),
    /// Something is wrong.
    Disputed {
        /// What.
        wrong: Wrong,
        /// Until when to be settled.
        deadline: Date,
    },
    /// The dispute ended.
    Settled {
        /// How.
        outcome: Settlement,
    },
}

/// What is collected for something: levies, appeals, rotating tontines; and
/// budgets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CollectStep {
    /// Members owe a levy.
    Call(LevyCalled),
    /// One of them paid.
    Levied(LevyPaid),
    /// An appeal begins.
    Open(AppealOpened),
    /// It took in a gift.
    TakeIn(AppealGift),
    /// It takes in nothing more.
    Close(AppealClosed),
    /// Families have their shares.
    Share(SurplusAssigned),
    /// A period is planned.
    Budget(BudgetAdopted),
    /// A tontine begins.
    OpenNatt(NattOpened),
    /// Somebody paid for a round.
    PayNatt(NattPaid),
    /// Somebody took a pot.
    TakeNatt(NattTaken),
    /// Somebody left.
    LeaveNatt(NattLeft),
}
