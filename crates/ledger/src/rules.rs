//! The statutes: who may do what, and what follows from it. Each rule stands
//! in plain words above its arm.
//!
//! [`permit`] is asked twice: when a person writes an event, where a refusal
//! stops it; and when the history is folded, where a refusal only decides the
//! event's fate.

mod cases;
mod effects;
mod founding;
mod money;
mod payouts;
mod people;

pub use effects::{accounting_date, effects, waits};
pub use founding::check_founding;

use crate::book::{Author, Book};
use crate::event::Event;
use crate::id::{PersonId, Slug};
use crate::money::Amount;
use crate::people::Role;
use crate::refusal::Refusal;

/// Longest free text in a body, in bytes: a plan's name with its version, a
/// chapter's or federation's name.
pub const TEXT_MAX: usize = 120;

/// May this author write this event, given the book as they see it?
///
/// # Errors
/// The first [`Refusal`] that applies.
pub fn permit(event: &Event, by: &Author, book: &Book) -> Result<(), Refusal> {
    if let Event::Founded(founded) = event {
        return check_founding(founded);
    }
    if book.federation().is_none() {
        return Err(Refusal::NotFounded);
    }
    let person = by.person.ok_or(Refusal::GrantWithoutEffect)?;
    let ask = Ask { book, by, person };
    match event {
        Event::Founded(_) => Err(Refusal::BadFounding),
        Event::Unknown(_) => Err(Refusal::NotUnderstood),

        Event::OfficerGranted(grant) => ask.officer_granted(grant),
        Event::DeviceAdded(added) => ask.device_added(added),
        Event::Endorsed(voice) => ask.endorsed(voice),

        Event::AccountOpened(opened) => ask.account_opened(opened),
        Event::RightsAllotted(allotted) => ask.rights_allotted(allotted),
        Event::TransferSent(sent) => ask.transfer_sent(sent),
        Event::TransferReceived(received) => ask.transfer_received(received),
        Event::GiftReceived(gift) => ask.gift_received(gift),
        Event::Corrected(corrected) => ask.corrected(corrected),

        Event::MemberAdmitted(admitted) => ask.member_admitted(admitted),
        Event::MemberLeft(left) => ask.member_left(left),
        Event::DuesObliged(obliged) => ask.dues_obliged(obliged),
        Event::DuesPaid(paid) => ask.dues_paid(paid),

        Event::CaseOpened(opened) => ask.case_opened(opened),
        Event::EligibilityStated(stated) => ask.eligibility_stated(stated),
        Event::CaseDecided(decided) => ask.case_decided(decided),
        Event::FundsAllocated(allocated) => ask.funds_allocated(allocated),
        Event::CaseStepDone(done) => ask.case_step_done(done),
        Event::CaseClosed(closed) => ask.case_closed(closed),

        Event::PayoutOrdered(ordered) => ask.payout_ordered(ordered),
        Event::PayoutCancelled(cancelled) => ask.payout_cancelled(cancelled),
        Event::PayoutPaid(paid) => ask.payout_paid(paid),
        Event::PayoutConfirmed(confirmed) => ask.payout_confirmed(confirmed),
        Event::PayoutDisputed(disputed) => ask.payout_disputed(disputed),
        Event::Settled(settled) => ask.settled(settled),
    }
}

/// One question to the rules: the book, and who asks.
struct Ask<'a> {
    book: &'a Book,
    by: &'a Author,
    person: PersonId,
}

impl Ask<'_> {
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
