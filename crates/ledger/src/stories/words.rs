//! What people say, with what does not matter filled in.

use alloc::{string::ToString, vec, vec::Vec};

use super::town::{Town, day, eur, key, member, person, slug};
use crate::account::AccountClass;
use crate::case::{
    BenefitLine, CaseClass, Channel, Mistake, Outcome, Payee, Place, Settlement, Source, Step,
    Wrong,
};
use crate::event::*;
use crate::id::{Commitment, EventId};
use crate::money::Amount;
use crate::people::{DeviceCard, Role};

pub(super) fn opens(account: &str, opening: Amount) -> Event {
    Event::AccountOpened(AccountOpened {
        account: slug(account),
        chapter: slug(account.split('/').next().unwrap()),
        class: AccountClass::Bank,
        opening,
        date: day("2026-01-01"),
    })
}

pub(super) fn allots(to: &str, amount: Amount) -> Event {
    Event::RightsAllotted(RightsAllotted { to: super::town::device_of(to), amount })
}

pub(super) fn transfer(from: &str, to: &str, amount: Amount) -> TransferSent {
    TransferSent {
        from: slug(from),
        to: slug(to),
        amount,
        sent: None,
        fee: Amount::zero(amount.currency),
        date: day("2026-01-05"),
        channel: Channel::Bank,
    }
}

pub(super) fn sends(from: &str, to: &str, amount: Amount) -> Event {
    Event::TransferSent(transfer(from, to, amount))
}

pub(super) fn receives(transfer: EventId, amount: Amount) -> Event {
    Event::TransferReceived(TransferReceived { transfer, amount, date: day("2026-01-06") })
}

pub(super) fn gift(account: &str, amount: Amount) -> Event {
    let date = day("2026-01-20");
    Event::GiftReceived(GiftReceived { account: slug(account), amount, date })
}

pub(super) fn charges(account: &str, amount: Amount) -> Event {
    let date = day("2026-01-31");
    Event::AccountCharged(AccountCharged { account: slug(account), amount, date })
}

pub(super) fn credits(account: &str, amount: Amount) -> Event {
    let date = day("2026-01-31");
    Event::AccountCredited(AccountCredited { account: slug(account), amount, date })
}

pub(super) fn admits(name: &str, chapter: &str) -> Event {
    Event::MemberAdmitted(MemberAdmitted {
        member: member(name),
        chapter: slug(chapter),
        joined: day("2025-01-10"),
        minors: 2,
    })
}

pub(super) fn leaves(name: &str) -> Event {
    Event::MemberLeft(MemberLeft { member: member(name), date: day("2026-03-01") })
}

pub(super) fn owes(name: &str, amount: Amount) -> DuesObliged {
    DuesObliged { member: member(name), from: day("2026-01-01"), until: day("2026-12-31"), amount }
}

pub(super) fn dues(name: &str, account: &str, amount: Amount) -> Event {
    Event::DuesPaid(DuesPaid {
        member: member(name),
        account: slug(account),
        amount,
        date: day("2026-01-15"),
        receipt: None,
    })
}

pub(super) fn opens_case(chapter: &str) -> Event {
    Event::CaseOpened(CaseOpened {
        chapter: slug(chapter),
        class: CaseClass::Death,
        happened: day("2026-02-03"),
        subject: Commitment([1; 32]),
    })
}

pub(super) fn states(case: EventId) -> EligibilityStated {
    let line = |benefit: &str, cap| BenefitLine { benefit: slug(benefit), cap: eur(cap) };
    EligibilityStated {
        case,
        plan: "Federation plan 1".to_string(),
        eligible: true,
        lines: vec![
            line("rep", "5000"),
            line("escort", "700"),
            line("rep-inland", "200"),
            line("fam-es", "500"),
        ],
        reasons: vec![],
    }
}

pub(super) fn votes(case: EventId, round: u8, outcome: Outcome, ceiling: Amount) -> Event {
    Event::CaseDecided(CaseDecided { case, round, outcome, ceiling, reason: None })
}

pub(super) fn approves(case: EventId, ceiling: &str) -> Event {
    votes(case, 0, Outcome::Approve, eur(ceiling))
}

pub(super) fn sets_aside(case: EventId, account: &str, amount: Amount) -> Event {
    Event::FundsAllocated(FundsAllocated { case, account: slug(account), amount })
}

pub(super) fn order(
    case: EventId,
    benefit: &str,
    (payee, place): (Payee, Place),
    sources: &[(&str, &str)],
) -> PayoutOrdered {
    let sources: Vec<Source> = sources
        .iter()
        .map(|(account, amount)| Source { account: slug(account), amount: eur(amount) })
        .collect();
    let mut amount = eur("0");
    amount.minor = sources.iter().map(|s| s.amount.minor).sum();
    PayoutOrdered { case, benefit: slug(benefit), payee, place, amount, sources }
}

/// The family's grant, from the chapter's bank, in Senegal.
pub(super) fn family_grant(case: EventId) -> PayoutOrdered {
    order(case, "fam-es", (Payee::Family, Place::Senegal), &[("granada/bank", "500")])
}

/// What the funeral home asks, in Spain.
pub(super) fn funeral_home(case: EventId, sources: &[(&str, &str)]) -> Event {
    Event::PayoutOrdered(order(case, "rep", (Payee::FuneralHome, Place::Spain), sources))
}

pub(super) fn paying(town: &Town, payout: EventId, sent: Option<Amount>, fee: &str) -> PayoutPaid {
    PayoutPaid {
        payout,
        date: day("2026-02-10"),
        sources: town.book.payouts()[&payout].order.sources.clone(),
        fee: eur(fee),
        sent,
        rate: None,
        channel: Channel::Wave,
    }
}

pub(super) fn pays(town: &Town, payout: EventId, sent: Option<Amount>) -> Event {
    Event::PayoutPaid(paying(town, payout, sent, "0"))
}

pub(super) fn cancels(payout: EventId) -> Event {
    Event::PayoutCancelled(PayoutCancelled { payout, date: day("2026-02-09") })
}

pub(super) fn confirms(payout: EventId, received: Amount) -> Event {
    confirms_with_fee(payout, received, Amount::zero(received.currency))
}

pub(super) fn confirms_with_fee(payout: EventId, received: Amount, fee: Amount) -> Event {
    let date = day("2026-02-12");
    Event::PayoutConfirmed(PayoutConfirmed { payout, received, fee, date, evidence: None })
}

pub(super) fn disputes(payout: EventId) -> Event {
    let deadline = day("2026-03-10");
    Event::PayoutDisputed(PayoutDisputed { payout, wrong: Wrong::WrongPayee, deadline })
}

pub(super) fn settles(subject: EventId, outcome: Settlement) -> Event {
    Event::Settled(Settled { subject, outcome, date: day("2026-02-15") })
}

pub(super) fn step(case: EventId, step: Step) -> Event {
    Event::CaseStepDone(CaseStepDone { case, step, date: day("2026-02-11") })
}

pub(super) fn closes(case: EventId) -> Event {
    Event::CaseClosed(CaseClosed { case, date: day("2026-02-20") })
}

pub(super) fn corrects(wrong: EventId) -> Event {
    Event::Corrected(Corrected { wrong, mistake: Mistake::NeverHappened, date: None })
}

/// A grant of a role to somebody new, whose device bears their name.
pub(super) fn grants(name: &str, chapter: &str, role: Role) -> OfficerGranted {
    OfficerGranted {
        person: person(name),
        chapter: slug(chapter),
        roles: vec![role],
        card: DeviceCard::sign(person(name), &key(name)),
    }
}

pub(super) fn endorses(act: EventId) -> Event {
    Event::Endorsed(Endorsed { act })
}

/// Another device of a person: `Bineta phone`.
pub(super) fn adds(name: &str, device: &str) -> Event {
    Event::DeviceAdded(DeviceAdded { card: DeviceCard::sign(person(name), &key(device)) })
}
