//! Rules for officers, devices, members and their dues.

use super::{Ask, require_positive};
use crate::authority::check_act;
use crate::book::{Member, check_draft};
use crate::event::{DuesObliged, DuesPaid, Endorsed, Event, MemberAdmitted, MemberLeft};
use crate::history::History;
use crate::id::MemberId;
use crate::money::Currency;
use crate::people::{ChapterKind, Role};
use crate::refusal::Refusal;

/// Roles that count when a chapter changes its officers (rule 20).
pub(super) const DECIDING: &[Role] =
    &[Role::President, Role::Secretary, Role::Treasurer, Role::Commissioner];
/// Roles that keep the list of members.
pub(super) const KEEPS_THE_LIST: &[Role] = &[Role::President, Role::Secretary, Role::Treasurer];

impl Ask<'_> {
    /// Officers in deciding roles propose for their chapter: a grant, a
    /// removal, a cut, a branch, an adoption, a delegate; it takes effect with
    /// more than half of them. The contact office proposes by its contacts. A
    /// person may add a device of their own, alone (rule 14), and retire the
    /// one they hold.
    pub(super) fn governs(&self, body: &Event, history: &History) -> Result<(), Refusal> {
        let power = self.book.authority().power();
        check_act(body, (&self.by.device, None), self.person, power, history)?;
        if let Event::Closed(closed) = body {
            return check_draft(closed, self.book, history);
        }
        Ok(())
    }

    /// Whoever was in a deciding role when an act was proposed has one voice
    /// for it, while those are the same persons (rule 17).
    pub(super) fn endorsed(&self, voice: &Endorsed, history: &History) -> Result<(), Refusal> {
        let signed = self.by.event.and_then(|id| history.get(&id));
        let signed = signed.map(|event| event.header().time.ms);
        // Without its clock, who writes is at least as late as what is here.
        let newest = || history.newest().map_or(0, |stamp| stamp.ms);
        let ms = signed.or(self.by.now_ms).unwrap_or_else(newest);
        self.book.authority().hears(&voice.act, self.person, ms, history)
    }

    /// President, secretary and treasurer admit members, each once.
    pub(super) fn member_admitted(&self, admitted: &MemberAdmitted) -> Result<(), Refusal> {
        self.require_role(&admitted.chapter, KEEPS_THE_LIST)?;
        match self.book.members().contains_key(&admitted.member) {
            true => Err(Refusal::MemberKnown),
            false => Ok(()),
        }
    }

    /// The same three note that a member left.
    pub(super) fn member_left(&self, left: &MemberLeft) -> Result<(), Refusal> {
        let member = self.require_member(&left.member)?;
        self.require_role(&member.chapter, KEEPS_THE_LIST)?;
        if member.left.is_some() { Err(Refusal::MemberGone) } else { Ok(()) }
    }

    /// The treasurer says what a member owes for a period.
    pub(super) fn dues_obliged(&self, obliged: &DuesObliged) -> Result<(), Refusal> {
        require_positive(obliged.amount)?;
        if obliged.amount.currency != Currency::Eur {
            return Err(Refusal::WrongCurrency);
        }
        if obliged.until < obliged.from {
            return Err(Refusal::BadPeriod);
        }
        let member = self.require_member(&obliged.member)?;
        self.require_role(&member.chapter, &[Role::Treasurer])
    }

    /// The treasurer takes a member's payment into an account of the member's
    /// chapter, or of one where they were before: who moved pays there by habit.
    pub(super) fn dues_paid(&self, paid: &DuesPaid) -> Result<(), Refusal> {
        require_positive(paid.amount)?;
        let info = self.require_account(&paid.account, paid.amount)?;
        self.require_common(&paid.account)?;
        let member = self.require_member(&paid.member)?;
        if paid.amount.currency != Currency::Eur {
            return Err(Refusal::WrongCurrency);
        }
        if !member.was_of(&info.chapter) {
            return Err(Refusal::UnknownMember);
        }
        self.require_role(&info.chapter, &[Role::Treasurer])
    }

    pub(super) fn require_member(&self, member: &MemberId) -> Result<&Member, Refusal> {
        self.book.members().get(member).ok_or(Refusal::UnknownMember)
    }
}

/// Which roles count when a chapter changes its officers: those of rule 20;
/// in a contact office, whose officers are all contacts, theirs.
#[must_use]
pub fn deciding_roles(kind: ChapterKind) -> &'static [Role] {
    match kind {
        ChapterKind::ContactOffice => &[Role::Contact, Role::President],
        ChapterKind::City => DECIDING,
    }
}
