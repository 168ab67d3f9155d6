//! `member household`, `exempt`, `transfer`, `return`: what changes for a member.

use ndimbal_ledger::event::{
    DuesExempted, Event, HouseholdStated, MemberReturned, MemberTransferred,
};

use ndimbal_ledger::id::MemberId;
use ndimbal_ledger::time::Date;
use ndimbal_views::cover::{CoverState, cover_on};

use super::member::{Member, by_number_or_id};
use crate::context::Context;
use crate::find;
use crate::trouble::Trouble;

/// Carries it out.
pub fn run(verb: &Member, on: &mut Context<'_>) -> Result<(), Trouble> {
    let by = on.signer()?;
    let names = on.names(&by)?;
    let event = match verb {
        Member::Household { member, head, adults, minors, date } => {
            let of = by_number_or_id(member, &names, on)?;
            let head = head.as_ref().map(|head| by_number_or_id(head, &names, on)).transpose()?;
            let alone = u8::from(head.is_none());
            let (adults, minors) = (adults.unwrap_or(alone), minors.unwrap_or(0));
            let date = on.date(date.as_deref())?;
            Event::HouseholdStated(HouseholdStated { member: of, date, head, adults, minors })
        }
        Member::Exempt { member, from, until } => Event::DuesExempted(DuesExempted {
            member: by_number_or_id(member, &names, on)?,
            from: on.date(from.as_deref())?,
            until: on.date(Some(until))?,
        }),
        Member::Transfer { member, to, date } => Event::MemberTransferred(MemberTransferred {
            member: by_number_or_id(member, &names, on)?,
            to: find::slug(to)?,
            date: on.date(date.as_deref())?,
        }),
        Member::Return { member, date } => {
            let member = by_number_or_id(member, &names, on)?;
            let date = on.date(date.as_deref())?;
            require_away(&member, date, on)?;
            Event::MemberReturned(MemberReturned { member, date })
        }
        Member::Add { .. } | Member::Leave { .. } | Member::List { .. } | Member::Cover { .. } => {
            return Err(Trouble::Usage("usage-not-here"));
        }
    };
    on.record_and_say(event)
}

/// A return begins the waiting period anew under some plans, so it is for those
/// alone who left, or whose cover expired.
fn require_away(member: &MemberId, date: Date, on: &Context<'_>) -> Result<(), Trouble> {
    let mut chapter = on.chapter();
    let found = cover_on(chapter.book(), member, date, false).ok();
    match found.map(|cover| cover.state) {
        Some(CoverState::Left | CoverState::Expired | CoverState::Never) | None => Ok(()),
        Some(_) => Err(Trouble::Usage("usage-not-away")),
    }
}
