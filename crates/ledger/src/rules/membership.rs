//! Rules for membership: households, exemptions, transfers, returns; and for
//! which dues a payment is.

use super::people::KEEPS_THE_LIST;
use super::{Ask, require_positive};
use crate::book::{Member, MemberChange};
use crate::event::{
    DuesExempted, DuesPaid, DuesPaidFor, HouseholdStated, MemberReturned, MemberTransferred,
    PaymentAssigned,
};
use crate::id::MemberId;
use crate::money::{Amount, Currency};
use crate::people::{ChapterKind, Role};
use crate::refusal::Refusal;
use crate::time::Date;

/// Longest exemption, in months: it ends, and is looked at again.
pub const EXEMPT_MONTHS_MAX: i32 = 24;

impl Ask<'_> {
    /// Whoever keeps the list says who is covered together. Whom somebody pays
    /// for counts nobody; who pays is a member of the same chapter, and nobody
    /// pays for them.
    pub(super) fn household_stated(&self, stated: &HouseholdStated) -> Result<(), Refusal> {
        let member = self.require_listed(&stated.member)?;
        require_after(stated.date, member.joined)?;
        let Some(head) = stated.head else {
            return if stated.adults == 0 { Err(Refusal::BadHousehold) } else { Ok(()) };
        };
        let payer = self.book.members().get(&head).ok_or(Refusal::UnknownMember)?;
        let counts = stated.adults != 0 || stated.minors != 0;
        let elsewhere = payer.chapter != member.chapter || head == stated.member;
        let paid_for = heads(payer, stated.date).next().is_some();
        let of_others = |m: &Member| heads(m, stated.date).any(|h| h == stated.member);
        let pays = self.book.members().values().any(of_others);
        match counts || elsewhere || paid_for || pays {
            true => Err(Refusal::BadHousehold),
            false => Ok(()),
        }
    }

    /// Whoever keeps the list exempts from dues, for two years at most.
    pub(super) fn dues_exempted(&self, exempted: &DuesExempted) -> Result<(), Refusal> {
        self.require_listed(&exempted.member)?;
        let latest = exempted.from.plus_months(EXEMPT_MONTHS_MAX);
        match exempted.until < exempted.from || exempted.until >= latest {
            true => Err(Refusal::BadPeriod),
            false => Ok(()),
        }
    }

    /// Whoever keeps the list of the old chapter hands a member to another
    /// city's chapter.
    pub(super) fn member_transferred(&self, moved: &MemberTransferred) -> Result<(), Refusal> {
        let member = self.require_listed(&moved.member)?;
        require_after(moved.date, member.joined)?;
        let chapters = self.book.federation().map(|f| &f.chapters);
        let to = chapters.and_then(|c| c.get(&moved.to)).ok_or(Refusal::UnknownChapter)?;
        match (to.kind, moved.to == member.chapter) {
            (ChapterKind::ContactOffice, _) => Err(Refusal::UnknownChapter),
            (ChapterKind::City, true) => Err(Refusal::MemberKnown),
            (ChapterKind::City, false) => Ok(()),
        }
    }

    /// Whoever keeps the list notes that a member came back, after the day on
    /// which they left.
    pub(super) fn member_returned(&self, returned: &MemberReturned) -> Result<(), Refusal> {
        let member = self.require_member(&returned.member)?;
        self.require_role(&member.chapter, KEEPS_THE_LIST)?;
        require_after(returned.date, member.left.unwrap_or(member.joined))
    }

    /// The treasurer says for which period a payment is, or a part of it: no
    /// more than was paid, and no more than is owed for the period.
    pub(super) fn payment_assigned(&self, assigned: &PaymentAssigned) -> Result<(), Refusal> {
        require_positive(assigned.amount)?;
        if assigned.amount.currency != Currency::Eur {
            return Err(Refusal::WrongCurrency);
        }
        let of = self.book.member_of(&assigned.payment);
        let member = of.and_then(|id| self.book.members().get(&id));
        let paid = member.and_then(|m| m.payment(&assigned.payment));
        let (member, paid) = member.zip(paid).ok_or(Refusal::UnknownPayment)?;
        self.require_role(&member.chapter, &[Role::Treasurer])?;
        let period = (assigned.from, assigned.until);
        let owed = member.owed_for(period.0, period.1);
        if owed == 0 {
            return Err(Refusal::UnknownPeriod);
        }
        let sum = |all: &mut dyn Iterator<Item = i64>| all.fold(0, i64::saturating_add);
        let said = || member.assignments();
        let of_payment = said().filter(|(payment, _, _)| *payment == assigned.payment);
        let left = paid.amount.minor.saturating_sub(sum(&mut of_payment.map(|a| a.2)));
        if assigned.amount.minor > left {
            return Err(Refusal::BeyondPayment(Amount { minor: left, ..paid.amount }));
        }
        // What was said of a payment that was taken back since counts no more.
        let of_period = said().filter(|(id, p, _)| *p == period && member.payment(id).is_some());
        let left = owed.saturating_sub(sum(&mut of_period.map(|a| a.2)));
        match assigned.amount.minor > left {
            true => Err(Refusal::BeyondDues(Amount { minor: left, ..paid.amount })),
            false => Ok(()),
        }
    }

    /// The treasurer takes what somebody pays for a member, as if the member
    /// paid; a payer who is named is a member.
    pub(super) fn dues_paid_for(&self, paid: &DuesPaidFor) -> Result<(), Refusal> {
        if let Some(payer) = paid.payer {
            self.require_member(&payer)?;
        }
        self.dues_paid(&DuesPaid {
            member: paid.member,
            account: paid.account.clone(),
            amount: paid.amount,
            date: paid.date,
            receipt: paid.receipt.clone(),
        })
    }

    /// A member of a chapter whose list the asker keeps, and who has not left.
    fn require_listed(&self, member: &MemberId) -> Result<&Member, Refusal> {
        let found = self.require_member(member)?;
        self.require_role(&found.chapter, KEEPS_THE_LIST)?;
        if found.left.is_some() { Err(Refusal::MemberGone) } else { Ok(found) }
    }
}

/// Who pays for a member on a day or on any later one.
fn heads(member: &Member, date: Date) -> impl Iterator<Item = MemberId> {
    let later = member.changes.iter().filter(move |entry| entry.date > date);
    let stated = later.filter_map(|entry| match &entry.change {
        MemberChange::Household(household) => household.head,
        MemberChange::Exempt { .. }
        | MemberChange::Transferred { .. }
        | MemberChange::Left
        | MemberChange::Returned
        | MemberChange::PaidFor { .. }
        | MemberChange::Assigned { .. } => None,
    });
    member.household_on(date).0.head.into_iter().chain(stated)
}

fn require_after(date: Date, day: Date) -> Result<(), Refusal> {
    if date < day { Err(Refusal::BadPeriod) } else { Ok(()) }
}
