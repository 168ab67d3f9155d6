//! Bills: of what the plan leaves in part to the member, the fund gives no more
//! than its own part.

use super::plans::{adopted, adopts_from, plan};
use super::scene::Scene;
use super::town::{Town, day, eur, slug, xof};
use super::words::*;
use crate::book::{Author, Fate, Unbilled};
use crate::case::{BenefitLine, CaseClass};
use crate::event::{BillFiled, CaseOpened, Event};
use crate::id::{Commitment, EventId};
use crate::money::Amount;
use crate::refusal::Refusal;

pub(super) fn bills(case: EventId, benefit: &str, amount: Amount) -> Event {
    let date = day("2026-02-05");
    Event::BillFiled(BillFiled { case, benefit: slug(benefit), amount, date, evidence: None })
}

/// A case of care, of whose bill the member bears a fifth.
fn shared() -> (Town, EventId) {
    let mut town = Scene::with_accounts().town;
    let mut plan = plan();
    if let Some(care) = plan.benefits.iter_mut().find(|b| b.benefit.as_str() == "care-es") {
        (care.share_percent, care.public_first) = (20, false);
    }
    adopted(&mut town, adopts_from(Some("granada"), 1, "2026-01-01", plan));
    let opened = CaseOpened {
        chapter: slug("granada"),
        class: CaseClass::Care,
        happened: day("2026-02-03"),
        subject: Commitment([2; 32]),
    };
    let case = town.does("Bineta", Event::CaseOpened(opened));
    (town, case)
}

fn gives(case: EventId, caps: &[&str]) -> Event {
    let mut stated = states(case);
    let line = |cap: &&str| BenefitLine { benefit: slug("care-es"), cap: eur(cap) };
    stated.lines = caps.iter().map(line).collect();
    Event::EligibilityStated(stated)
}

#[test]
pub(super) fn nothing_is_given_of_what_nobody_billed() {
    let (mut town, case) = shared();
    assert_eq!(town.asks("Bineta", &gives(case, &["1"])), Err(Refusal::BillFirst));
    let bill = town.does("Gora", bills(case, "care-es", eur("100")));
    assert_eq!(town.asks("Bineta", &gives(case, &["80"])), Ok(()));
    town.does("Bineta", corrects(bill));
    assert_eq!(town.asks("Bineta", &gives(case, &["1"])), Err(Refusal::BillFirst));
    // Signed by a program that does not ask: it counts, and the audit says so.
    let (device, bineta) = (town.device("Bineta"), super::town::person("Bineta"));
    let by = Author { event: Some(case), ..Author::writing(device, Some(bineta)) };
    let signed = gives(case, &["1"]);
    assert_eq!(crate::rules::permit(&signed, &by, &town.book, town.history()), Ok(()));
    let found = &town.book.cases()[&case];
    let line = BenefitLine { benefit: slug("care-es"), cap: eur("1") };
    assert_eq!(town.book.beyond_bills(found, &[line]), Some(Unbilled::NoBill));
}

#[test]
pub(super) fn the_member_bears_the_plans_part_of_the_bills() {
    let (mut town, case) = shared();
    town.does("Gora", bills(case, "care-es", eur("100.01")));
    // A fifth is 20.002: 20.00 for the member.
    assert_eq!(town.asks("Bineta", &gives(case, &["80.01"])), Ok(()));
    let beyond = Err(Refusal::BeyondBill(eur("80.01")));
    assert_eq!(town.asks("Bineta", &gives(case, &["80.02"])), beyond);
    assert_eq!(town.asks("Bineta", &gives(case, &["40", "40.02"])), beyond);
    // 65,596 francs are 100.00 at parity.
    town.does("Mame", bills(case, "care-es", xof("65596")));
    assert_eq!(town.asks("Bineta", &gives(case, &["160.01"])), Ok(()));
    let beyond = Err(Refusal::BeyondBill(eur("160.01")));
    assert_eq!(town.asks("Bineta", &gives(case, &["160.02"])), beyond);
    let (_, fate) = town.signs("Gora", bills(case, "gold", eur("5")));
    assert_eq!(fate, Fate::Void(Refusal::NotInPlan));
}

#[test]
fn what_the_plan_gives_whole_needs_no_bill() {
    let scene = Scene::with_a_plan();
    let case = opens_case("granada");
    let mut town = scene.town;
    let case = town.does("Bineta", case);
    assert_eq!(town.asks("Bineta", &Event::EligibilityStated(states(case))), Ok(()));
}
