//! Rules for officers, devices, members and their dues.

use super::{Ask, require_positive};
use crate::book::Member;
use crate::event::{
    DeviceAdded, DuesObliged, DuesPaid, Endorsed, MemberAdmitted, MemberLeft, OfficerGranted,
};
use crate::id::MemberId;
use crate::money::Currency;
use crate::people::Role;
use crate::refusal::Refusal;

/// Roles that count when a chapter changes its officers (rule 20).
const DECIDING: &[Role] = &[Role::President, Role::Secretary, Role::Treasurer, Role::Commissioner];
/// Roles that keep the list of members.
const KEEPS_THE_LIST: &[Role] = &[Role::President, Role::Secretary, Role::Treasurer];

impl Ask<'_> {
    /// Any officer in a deciding role may propose a grant in their own
    /// chapter; it takes effect with more than half of them. The contact
    /// office proposes by its contacts. An officer of another chapter is
    /// granted a role by a device of theirs, never by a new one.
    pub(super) fn officer_granted(&self, grant: &OfficerGranted) -> Result<(), Refusal> {
        if grant.card.person != grant.person || !grant.card.is_proven() {
            return Err(Refusal::CardNotProven);
        }
        let known = self.book.devices().get(&grant.card.device);
        if grant.roles.is_empty() || known.is_some_and(|e| e.person != grant.person) {
            return Err(Refusal::RoleNeeded);
        }
        let (person, device) = (&grant.person, &grant.card.device);
        if self.book.enrols_an_officer_of_another(person, &grant.chapter, device) {
            return Err(Refusal::OnlyOneself);
        }
        self.require_role(&grant.chapter, self.book.deciding_roles(&grant.chapter))
    }

    /// A person may add a device of their own, alone (rule 14).
    pub(super) fn device_added(&self, added: &DeviceAdded) -> Result<(), Refusal> {
        if !added.card.is_proven() || self.book.devices().contains_key(&added.card.device) {
            return Err(Refusal::CardNotProven);
        }
        if added.card.person != self.person {
            return Err(Refusal::OnlyOneself);
        }
        Ok(())
    }

    /// Whoever was in a deciding role when a grant was proposed has one voice
    /// for it.
    pub(super) fn endorsed(&self, voice: &Endorsed) -> Result<(), Refusal> {
        let grant = self.book.grants().get(&voice.act).ok_or(Refusal::NothingToEndorse)?;
        if grant.effective {
            return Err(Refusal::NothingToEndorse);
        }
        if !grant.roster.contains(&self.person) {
            return Err(Refusal::RoleNeeded);
        }
        if grant.voices.contains(&self.person) {
            return Err(Refusal::VoiceGiven);
        }
        Ok(())
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
    /// chapter.
    pub(super) fn dues_paid(&self, paid: &DuesPaid) -> Result<(), Refusal> {
        require_positive(paid.amount)?;
        let info = self.require_account(&paid.account, paid.amount)?;
        let member = self.require_member(&paid.member)?;
        if paid.amount.currency != Currency::Eur {
            return Err(Refusal::WrongCurrency);
        }
        if info.chapter != member.chapter {
            return Err(Refusal::UnknownMember);
        }
        self.require_role(&member.chapter, &[Role::Treasurer])
    }

    fn require_member(&self, member: &MemberId) -> Result<&Member, Refusal> {
        self.book.members().get(member).ok_or(Refusal::UnknownMember)
    }
}

impl crate::book::Book {
    /// Which roles count when this chapter changes its officers: those of
    /// rule 20; in a contact office, whose officers are all contacts, theirs.
    #[must_use]
    pub fn deciding_roles(&self, chapter: &crate::id::Slug) -> &'static [Role] {
        let kind = self.federation().and_then(|f| f.chapters.get(chapter)).map(|c| c.kind);
        match kind {
            Some(crate::people::ChapterKind::ContactOffice) => &[Role::Contact, Role::President],
            Some(crate::people::ChapterKind::City) | None => DECIDING,
        }
    }
}
