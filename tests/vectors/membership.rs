//! The story of the vectors, the part on membership.

use ndimbal_ledger::case::Mistake;
use ndimbal_ledger::event::*;
use ndimbal_ledger::id::{EventId, MemberId};

use crate::town::*;

/// Told after the parts before it.
pub fn tell(town: &mut Town) {
    for (name, who, minors) in
        [("member-admitted-3", "Ousmane", 2), ("member-admitted-4", "Penda", 0)]
    {
        let (member, chapter, joined) = (member(who), slug("murcia"), day("2025-01-10"));
        let admitted = MemberAdmitted { member, chapter, joined, minors };
        town.says(name, "Ibou", Event::MemberAdmitted(admitted));
    }
    households(town);
    dues(town);
    comings_and_goings(town);
}

fn stated(who: &str, head: Option<MemberId>, adults: u8, minors: u8) -> Event {
    let (member, date) = (member(who), day("2025-02-01"));
    Event::HouseholdStated(HouseholdStated { member, date, head, adults, minors })
}

fn households(town: &mut Town) {
    town.says("household-stated", "Ibou", stated("Ousmane", None, 2, 3));
    town.says(
        "household-stated-with-a-head",
        "Ibou",
        stated("Penda", Some(member("Ousmane")), 0, 0),
    );
    town.says("household-stated-void", "Ibou", stated("Ousmane", Some(member("Penda")), 0, 0));
    town.says("household-stated-empty", "Ibou", stated("Ousmane", None, 0, 3));
    let exempted = |until| {
        let (member, from) = (member("Ousmane"), day("2025-06-01"));
        Event::DuesExempted(DuesExempted { member, from, until: day(until) })
    };
    town.says("dues-exempted", "Ibou", exempted("2025-08-31"));
    town.says("dues-exempted-too-long", "Ibou", exempted("2027-06-01"));
    let wrong = town.says("dues-exempted-wrong", "Ibou", exempted("2025-12-31"));
    let corrected = Corrected { wrong, mistake: Mistake::Date, date: None };
    town.says("corrected-exemption", "Ibou", Event::Corrected(corrected));
}

fn assigned(payment: EventId, amount: &str) -> Event {
    let (from, until) = (day("2025-10-01"), day("2026-09-30"));
    Event::PaymentAssigned(PaymentAssigned { payment, from, until, amount: eur(amount) })
}

fn dues(town: &mut Town) {
    let (from, until) = (day("2025-10-01"), day("2026-09-30"));
    let obliged = DuesObliged { member: member("Ousmane"), from, until, amount: eur("85") };
    town.says("dues-obliged-2", "Ibou", Event::DuesObliged(obliged));
    let paid = |payer: Option<MemberId>, amount, date| {
        Event::DuesPaidFor(DuesPaidFor {
            member: member("Ousmane"),
            payer,
            account: slug("murcia/bank"),
            amount: eur(amount),
            date: day(date),
            receipt: Some(slug("r00042")),
        })
    };
    let other = Some(member("Penda"));
    let first = town.says("dues-paid-for", "Ibou", paid(other, "50", "2026-01-20"));
    town.says("dues-paid-for-by-family", "Ibou", paid(None, "40", "2025-11-02"));
    let nobody = Some(member("Nobody"));
    town.says("dues-paid-for-irregular", "Ibou", paid(nobody, "1", "2026-01-21"));
    town.says("payment-assigned", "Ibou", assigned(first, "50"));
    town.says("payment-assigned-beyond", "Ibou", assigned(first, "0.01"));
}

fn comings_and_goings(town: &mut Town) {
    let left = MemberLeft { member: member("Penda"), date: day("2025-12-31") };
    town.says("member-left-2", "Ibou", Event::MemberLeft(left));
    let returned =
        |date| Event::MemberReturned(MemberReturned { member: member("Penda"), date: day(date) });
    town.says("member-returned-too-early", "Ibou", returned("2025-12-30"));
    town.says("member-returned", "Ibou", returned("2026-02-01"));
    let moved = |to| {
        let (member, date) = (member("Penda"), day("2026-03-01"));
        Event::MemberTransferred(MemberTransferred { member, to: slug(to), date })
    };
    town.says("member-transferred-to-an-office", "Ibou", moved("dakar"));
    town.says("member-transferred", "Ibou", moved("granada"));
}
