//! The statutes: who may do what, and what follows from it. Each rule stands
//! in plain words above its arm.
//!
//! [`permit`] is asked twice: when a person writes an event, where a refusal
//! stops it; and when the history is folded, where a refusal only decides the
//! event's fate.

mod care;
mod cases;
mod claims;
mod collecting;
mod effects;
mod founding;
mod lifecycle;
mod membership;
mod money;
mod natt;
mod payouts;
mod people;
mod plan;

pub use collecting::BUDGET_CLASSES;
pub use effects::{accounting_date, effects, waits};
pub use founding::check_founding;
pub use lifecycle::held;
pub use membership::EXEMPT_MONTHS_MAX;
pub use people::deciding_roles;
pub(crate) use plan::check_adopted;

use crate::account::POOL;
use crate::authority::governs;
use crate::book::{Author, Book};
use crate::event::Event;
use crate::history::History;
use crate::id::{PersonId, Slug};
use crate::kinds_that_govern;
use crate::money::Amount;
use crate::people::Role;
use crate::refusal::Refusal;
use crate::signed::RULES_VERSION;

/// Longest free text in a body, in bytes: a plan's name with its version, a
/// chapter's or federation's name.
pub const TEXT_MAX: usize = 120;

/// May this author write this event, given the book as they see it?
///
/// # Errors
/// The first [`Refusal`] that applies.
pub fn permit(event: &Event, by: &Author, book: &Book, history: &History) -> Result<(), Refusal> {
    if let Event::Founded(founded) = event {
        return check_founding(founded);
    }
    if book.federation().is_none() {
        return Err(Refusal::NotFounded);
    }
    let person = by.person.ok_or(Refusal::GrantWithoutEffect)?;
    let ask = Ask { book, by, person };
    if by.event.is_none() {
        ask.require_understanding(event)?;
    }
    if let Event::Endorsed(voice) = event {
        return ask.endorsed(voice, history);
    }
    match governs(event) {
        true => ask.governs(event, history),
        false => ask.ordinary(event),
    }?;
    claims::Known { book, by, history }.require_one_claim(event)
}

/// May this author take this event over (rules 27 and 28)?
pub(crate) fn permit_adopted(event: &Event, by: &Author, book: &Book) -> Result<(), Refusal> {
    let person = by.person.ok_or(Refusal::GrantWithoutEffect)?;
    Ask { book, by, person }.ordinary(event)
}

/// One question to the rules: the book, and who asks.
struct Ask<'a> {
    book: &'a Book,
    by: &'a Author,
    person: PersonId,
}

impl Ask<'_> {
    /// Everything that does not settle who may act.
    fn ordinary(&self, event: &Event) -> Result<(), Refusal> {
        match event {
            Event::Unknown(_) => Err(Refusal::NotUnderstood),
            Event::Founded(_) | kinds_that_govern!() => Err(Refusal::NotAdoptable),

            Event::CashCounted(counted) => self.cash_counted(counted),
            Event::CountConfirmed(confirmed) => self.count_confirmed(confirmed),

            Event::AccountOpened(opened) => self.account_opened(opened),
            Event::RightsAllotted(allotted) => self.rights_allotted(allotted),
            Event::TransferSent(sent) => self.transfer_sent(sent),
            Event::TransferReceived(received) => self.transfer_received(received),
            Event::GiftReceived(gift) => self.gift_received(gift),
            Event::AccountCharged(charged) => self.account_charged(charged),
            Event::AccountCredited(credited) => self.account_credited(credited),
            Event::Corrected(corrected) => self.corrected(corrected),

            Event::MemberAdmitted(admitted) => self.member_admitted(admitted),
            Event::MemberLeft(left) => self.member_left(left),
            Event::DuesObliged(obliged) => self.dues_obliged(obliged),
            Event::DuesPaid(paid) => self.dues_paid(paid),
            Event::HouseholdStated(stated) => self.household_stated(stated),
            Event::DuesExempted(exempted) => self.dues_exempted(exempted),
            Event::MemberTransferred(moved) => self.member_transferred(moved),
            Event::MemberReturned(returned) => self.member_returned(returned),
            Event::PaymentAssigned(assigned) => self.payment_assigned(assigned),
            Event::DuesPaidFor(paid) => self.dues_paid_for(paid),

            Event::DraftEdited(edited) => self.draft_edited(edited),

            Event::CaseOpened(opened) => self.case_opened(opened),
            Event::EligibilityStated(stated) => self.eligibility_stated(stated),
            Event::CaseDecided(decided) => self.case_decided(decided),
            Event::FundsAllocated(allocated) => self.funds_allocated(allocated),
            Event::CaseStepDone(done) => self.case_step_done(done),
            Event::CaseClosed(closed) => self.case_closed(closed),
            Event::CaseHeld(held) => self.case_held(held),
            Event::CaseReleased(released) => self.case_released(released),
            Event::CaseWithdrawn(withdrawn) => self.case_withdrawn(withdrawn),
            Event::CaseReopened(reopened) => self.case_reopened(reopened),
            Event::TaskDone(done) => self.task_done(done),
            Event::Recused(recused) => self.recused(recused),
            Event::HeirsChose(chose) => self.heirs_chose(chose),
            Event::PublicCoverAsked(asked) => self.public_cover_asked(asked),
            Event::ClaimMarked(marked) => self.claim_marked(marked),
            Event::BillFiled(filed) => self.bill_filed(filed),

            Event::PayoutOrdered(ordered) => self.payout_ordered(ordered),
            Event::PayoutCancelled(cancelled) => self.payout_cancelled(cancelled),
            Event::PayoutPaid(paid) => self.payout_paid(paid),
            Event::PayoutConfirmed(confirmed) => self.payout_confirmed(confirmed),
            Event::PayoutDisputed(disputed) => self.payout_disputed(disputed),
            Event::Settled(settled) => self.settled(settled),

            Event::FloatOrdered(ordered) => self.float_ordered(ordered),
            Event::AdvanceDeclared(declared) => self.advance_declared(declared),
            Event::ReceiptFiled(filed) => self.receipt_filed(filed),
            Event::AdvanceReturned(returned) => self.advance_returned(returned),
            Event::AdvanceWrittenOff(off) => self.advance_written_off(off),
            Event::CodeSet(set) => self.code_set(set),
            Event::CodeGiven(given) => self.code_given(given),
            Event::FeedbackGiven(given) => self.feedback_given(given),
            Event::LevyCalled(called) => self.levy_called(called),
            Event::LevyPaid(paid) => self.levy_paid(paid),
            Event::AppealOpened(opened) => self.appeal_opened(opened),
            Event::AppealGift(gift) => self.appeal_gift(gift),
            Event::AppealClosed(closed) => self.appeal_closed(closed),
            Event::SurplusAssigned(assigned) => self.surplus_assigned(assigned),
            Event::BudgetAdopted(budget) => self.budget_adopted(budget),
            Event::NattOpened(opened) => self.natt_opened(opened),
            Event::NattPaid(paid) => self.natt_paid(paid),
            Event::NattTaken(taken) => self.natt_taken(taken),
            Event::NattLeft(left) => self.natt_left(left),
        }
    }

    /// Who does not understand something critical records facts all the same,
    /// but does not close, draw or decide; under rules that this program does
    /// not know it signs nothing (rules 38 and 39).
    fn require_understanding(&self, event: &Event) -> Result<(), Refusal> {
        if self.book.authority().version() > RULES_VERSION {
            return Err(Refusal::OldVersion);
        }
        let pool = |account: &Slug| account.as_str() == POOL;
        let draws = if let Event::TransferSent(sent) = event {
            pool(&sent.from)
        } else if let Event::PayoutPaid(paid) = event {
            paid.sources.iter().any(|s| pool(&s.account))
        } else if let Event::AccountCharged(charged) = event {
            pool(&charged.account)
        } else {
            matches!(event, Event::Closed(_) | Event::CaseDecided(_) | Event::FundsAllocated(_))
                || matches!(event, Event::RightsAllotted(_) | Event::RightsRestored(_))
                || matches!(event, Event::SurplusAssigned(_))
        };
        match draws && self.book.lacks_understanding() {
            true => Err(Refusal::NotAllUnderstood),
            false => Ok(()),
        }
    }

    /// Whether what this person did counts as done by whoever asks now: by
    /// themselves, or by the signer whose event they take over (rule 28).
    fn acts_as(&self, person: PersonId) -> bool {
        person == self.person || Some(person) == self.by.also
    }

    fn require_role(&self, chapter: &Slug, any_of: &[Role]) -> Result<(), Refusal> {
        self.require_chapter(chapter)?;
        let held = self.book.roles(&self.person, chapter);
        match held.iter().any(|role| any_of.contains(role)) {
            true => Ok(()),
            false => Err(Refusal::RoleNeeded),
        }
    }

    fn require_chapter(&self, chapter: &Slug) -> Result<(), Refusal> {
        let known = self.book.federation().is_some_and(|f| f.chapters.contains_key(chapter));
        if known { Ok(()) } else { Err(Refusal::UnknownChapter) }
    }
}

fn require_positive(amount: Amount) -> Result<(), Refusal> {
    if amount.minor > 0 { Ok(()) } else { Err(Refusal::NotPositive) }
}

fn require_short(text: &str) -> Result<(), Refusal> {
    if text.len() <= TEXT_MAX { Ok(()) } else { Err(Refusal::TooLong) }
}
