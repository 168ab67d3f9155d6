//! What follows from events about membership.

use alloc::{vec, vec::Vec};

use super::dues_paid;
use crate::book::{Author, Book, Household, MemberChange};
use crate::effect::Effect;
use crate::event::{DuesObliged, DuesPaid, DuesPaidFor, Event, MemberAdmitted};
use crate::id::MemberId;
use crate::time::Date;

pub(super) fn effects(event: &Event, by: &Author, book: &Book) -> Vec<Effect> {
    if let Event::DuesPaidFor(paid) = event {
        return paid_for(paid, by, book);
    }
    let changed: Option<(MemberId, Date, MemberChange)> = if let Event::HouseholdStated(e) = event {
        let household = Household { head: e.head, adults: e.adults, minors: e.minors };
        Some((e.member, e.date, MemberChange::Household(household)))
    } else if let Event::DuesExempted(e) = event {
        Some((e.member, e.from, MemberChange::Exempt { until: e.until }))
    } else if let Event::MemberTransferred(e) = event {
        Some((e.member, e.date, MemberChange::Transferred { to: e.to.clone() }))
    } else if let Event::MemberReturned(e) = event {
        Some((e.member, e.date, MemberChange::Returned))
    } else if let Event::PaymentAssigned(e) = event {
        let (payment, until, amount) = (e.payment, e.until, e.amount);
        let change = MemberChange::Assigned { payment, until, amount };
        book.member_of(&e.payment).map(|member| (member, e.from, change))
    } else {
        None
    };
    let changed = changed.into_iter();
    changed.map(|(member, date, change)| Effect::ChangeMember { member, date, change }).collect()
}

pub(super) fn admitted(e: &MemberAdmitted) -> Vec<Effect> {
    let (member, chapter) = (e.member, e.chapter.clone());
    vec![Effect::Admit { member, chapter, joined: e.joined, minors: e.minors }]
}

pub(super) fn obliged(e: &DuesObliged) -> Vec<Effect> {
    let (member, from, until, amount) = (e.member, e.from, e.until, e.amount);
    vec![Effect::Oblige { member, from, until, amount }]
}

/// The money takes the road of any dues; who paid is on record beside it.
fn paid_for(e: &DuesPaidFor, by: &Author, book: &Book) -> Vec<Effect> {
    let (member, date, payer) = (e.member, e.date, e.payer);
    let change = MemberChange::PaidFor { payer };
    let mut effects = vec![Effect::ChangeMember { member, date, change }];
    let (account, amount, receipt) = (e.account.clone(), e.amount, e.receipt.clone());
    let paid = DuesPaid { member, account, amount, date, receipt };
    effects.extend(dues_paid(&paid, by, book));
    effects
}
