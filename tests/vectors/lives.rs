//! The life of a case beside deciding and paying: three more cases.

use ndimbal_ledger::case::{
    BenefitLine, CaseClass, Channel, Mistake, Outcome, Payee, Place, Source, Step,
};
use ndimbal_ledger::event::*;
use ndimbal_ledger::id::{ClaimToken, EventId};
use ndimbal_ledger::lifecycle::{Hold, PublicCover, Resting, Task};
use serde_json::{Value, json};

use crate::story::decided;
use crate::town::*;

pub fn tell(town: &mut Town) {
    let case = opens(town, "case-opened-life", CaseClass::Death);
    let other = opens(town, "case-opened-same-claim", CaseClass::Death);
    claims(town, case, other);
    stands_still(town, case);
    file(town, case);
    over_and_again(town, case);
    let care = opens(town, "case-opened-care", CaseClass::Care);
    public(town, care);
}

fn opens(town: &mut Town, name: &'static str, class: CaseClass) -> EventId {
    let (chapter, happened) = (slug("granada"), day("2026-03-05"));
    let opened = CaseOpened { chapter, class, happened, subject: commitment(name) };
    town.says(name, "Bineta", Event::CaseOpened(opened))
}

fn marks(case: EventId, token: u8) -> Event {
    Event::ClaimMarked(ClaimMarked { case, token: ClaimToken([token; 32]) })
}

fn claims(town: &mut Town, case: EventId, other: EventId) {
    let wrong = town.says("claim-marked", "Bineta", marks(case, 6));
    town.says("claim-marked-again", "Awa", marks(case, 7));
    let back = Corrected { wrong, mistake: Mistake::Person, date: None };
    town.says("corrected-mark", "Awa", Event::Corrected(back));
    town.says("claim-marked-anew", "Bineta", marks(case, 7));
    town.says("claim-marked-there", "Awa", marks(other, 7));
    let yes = decided(case, Outcome::Approve, "300", None);
    town.says("case-decided-same-claim", "Demba", yes);
    let withdrawn = CaseWithdrawn { case: other, date: day("2026-03-06") };
    town.says("case-withdrawn", "Awa", Event::CaseWithdrawn(withdrawn));
    town.says("recused", "Khady", Event::Recused(Recused { case }));
    town.says("case-decided-by-kin", "Khady", decided(case, Outcome::Decline, "0", None));
}

fn stands_still(town: &mut Town, case: EventId) {
    let held = |why, date| Event::CaseHeld(CaseHeld { case, why, date: day(date) });
    let released = |date| Event::CaseReleased(CaseReleased { case, date: day(date) });
    town.says("case-held", "Bineta", held(Hold::Judge, "2026-03-07"));
    town.says("case-held-twice", "Awa", held(Hold::Consulate, "2026-03-08"));
    town.says("case-released-before", "Awa", released("2026-03-06"));
    town.says("case-released", "Awa", released("2026-04-23"));
    town.says("case-released-again", "Awa", released("2026-04-23"));
}

fn done(case: EventId, task: Task) -> Event {
    let evidence = Some(commitment("paper"));
    Event::TaskDone(TaskDone { case, task, date: day("2026-04-24"), evidence })
}

fn chose(case: EventId, choice: Resting) -> Event {
    Event::HeirsChose(HeirsChose { case, choice, date: day("2026-03-06") })
}

fn file(town: &mut Town, case: EventId) {
    let wrong = town.says("task-done", "Bineta", done(case, Task::AirWaybill));
    town.says("task-done-by-another", "Bineta", done(case, Task::InlandLeg));
    town.says("task-done-2", "Bineta", done(case, Task::Identity));
    let back = Corrected { wrong, mistake: Mistake::NeverHappened, date: None };
    town.says("corrected-task", "Awa", Event::Corrected(back));
    town.says("heirs-chose", "Awa", chose(case, Resting::Home));
    town.says("heirs-chose-2", "Bineta", chose(case, Resting::Here));
    let closed = || Event::CaseClosed(CaseClosed { case, date: day("2026-04-30") });
    town.says("case-closed-without-accounts", "Bineta", closed());
    town.says("task-done-accounts", "Awa", done(case, Task::Accounts));
    town.says("case-closed-2", "Bineta", closed());
}

fn over_and_again(town: &mut Town, case: EventId) {
    let reopened = || Event::CaseReopened(CaseReopened { case, date: day("2026-05-02") });
    town.says("case-reopened-by-another", "Bineta", reopened());
    town.says("case-reopened", "Awa", reopened());
    town.says("case-reopened-again", "Awa", reopened());
    town.says("heirs-chose-3", "Awa", chose(case, Resting::Here));
}

fn public(town: &mut Town, case: EventId) {
    let asked = |answer| {
        let date = day("2026-03-06");
        Event::PublicCoverAsked(PublicCoverAsked { case, answer, date })
    };
    let plan = title(town, case);
    let states = || {
        Event::EligibilityStated(EligibilityStated {
            case,
            plan: plan.clone(),
            eligible: true,
            lines: vec![BenefitLine { benefit: slug("care-es"), cap: eur("100") }],
            reasons: vec![],
        })
    };
    town.says("eligibility-stated-unasked", "Bineta", states());
    town.says("public-cover-asked", "Bineta", asked(PublicCover::Exists));
    town.says("case-decided-public-cover", "Demba", decided(case, Outcome::Part, "100", None));
    town.says("public-cover-asked-2", "Awa", asked(PublicCover::Missing));
    town.says("eligibility-stated-asked", "Bineta", states());
    town.says("heirs-chose-in-an-illness", "Awa", chose(case, Resting::Here));
}

/// What was billed, in a case of its own.
pub fn tell_bills(town: &mut Town) {
    let case = opens(town, "case-opened-bills", CaseClass::Care);
    let billed = |benefit: &str, amount| {
        let (benefit, date) = (slug(benefit), day("2026-03-07"));
        let evidence = Some(commitment("bill"));
        Event::BillFiled(BillFiled { case, benefit, amount, date, evidence })
    };
    let wrong = town.says("bill-filed", "Bineta", billed("care-es", eur("120")));
    town.says("bill-filed-elsewhere", "Bineta", billed("rep", eur("120")));
    town.says("bill-filed-by-the-contact", "Mame", billed("care-es", xof("32798")));
    let back = Corrected { wrong, mistake: Mistake::Amount, date: None };
    town.says("corrected-bill", "Awa", Event::Corrected(back));
}

/// Two reasons hold one case, one of them noted twice; a third is over.
pub fn tell_reasons(town: &mut Town) {
    let case = opens(town, "case-opened-reasons", CaseClass::Death);
    let held = |why| Event::CaseHeld(CaseHeld { case, why, date: day("2026-03-07") });
    town.says("case-held-3", "Bineta", held(Hold::Funds));
    town.says("case-held-4", "Awa", held(Hold::RouteClosed));
    town.says("case-held-5", "Cheikh", held(Hold::Funds));
    town.says("case-held-6", "Awa", held(Hold::Judge));
    let released = CaseReleased { case, date: day("2026-03-09") };
    town.says("case-released-2", "Awa", Event::CaseReleased(released));
}

/// The way home and the burial here are one help, however often they are stated;
/// and what the public system pays is not ordered.
pub fn tell_one_help(town: &mut Town) {
    let case = opens(town, "case-opened-one-help", CaseClass::Death);
    let plan = title(town, case);
    let states = |case, benefit: &str, cap| {
        let lines = vec![BenefitLine { benefit: slug(benefit), cap: eur(cap) }];
        let (plan, reasons) = (plan.clone(), vec![]);
        Event::EligibilityStated(EligibilityStated { case, plan, eligible: true, lines, reasons })
    };
    let aside = |case| {
        let (account, amount) = (slug("granada/bank"), eur("5"));
        Event::FundsAllocated(FundsAllocated { case, account, amount })
    };
    let orders = |case, benefit: &str, cents| {
        let source = Source { account: slug("granada/bank"), amount: eur(cents) };
        let (payee, place) = (Payee::FuneralHome, Place::Spain);
        let (benefit, sources) = (slug(benefit), vec![source]);
        let ordered = PayoutOrdered { case, benefit, payee, place, amount: eur(cents), sources };
        Event::PayoutOrdered(ordered)
    };
    town.says("eligibility-stated-rep", "Bineta", states(case, "rep", "5"));
    town.says("case-decided-one-help", "Demba", decided(case, Outcome::Approve, "5", None));
    town.says("funds-allocated-one-help", "Cheikh", aside(case));
    town.says("payout-ordered-rep", "Awa", orders(case, "rep", "3"));
    town.says("heirs-chose-here", "Bineta", chose(case, Resting::Here));
    town.says("eligibility-stated-here", "Bineta", states(case, "burial-local", "5"));
    let again = CaseDecided { case, round: 1, ..voice(case) };
    town.says("case-decided-here", "Demba", Event::CaseDecided(again));
    town.says("payout-ordered-beyond-both", "Awa", orders(case, "burial-local", "2.01"));
    town.says("payout-ordered-of-both", "Awa", orders(case, "burial-local", "1.50"));

    let buried = CaseStepDone { case, step: Step::Burial, date: day("2026-03-08") };
    town.says("case-step-done-here", "Bineta", Event::CaseStepDone(buried));

    let care = opens(town, "case-opened-public", CaseClass::Care);
    let answers = |answer| {
        let asked = PublicCoverAsked { case: care, answer, date: day("2026-03-08") };
        Event::PublicCoverAsked(asked)
    };
    town.says("public-cover-asked-3", "Bineta", answers(PublicCover::Missing));
    town.says("eligibility-stated-public", "Bineta", states(care, "care-es", "5"));
    town.says("case-decided-public", "Demba", decided(care, Outcome::Approve, "5", None));
    town.says("funds-allocated-public", "Cheikh", aside(care));
    let payout = town.says("payout-ordered-before", "Awa", orders(care, "care-es", "2"));
    town.says("public-cover-asked-4", "Bineta", answers(PublicCover::Exists));
    town.says("payout-ordered-public", "Awa", orders(care, "care-es", "1"));
    let source = Source { account: slug("granada/bank"), amount: eur("2") };
    let (fee, date) = (eur("0"), day("2026-03-09"));
    let (sources, channel) = (vec![source], Channel::Bank);
    let paid = PayoutPaid { payout, sources, sent: None, fee, rate: None, date, channel };
    town.says("payout-paid-public", "Cheikh", Event::PayoutPaid(paid));
}

/// Of the plan that judges a case.
fn title(town: &Town, case: EventId) -> String {
    let book = town.book();
    let judged = book.cases()[&case].plan.unwrap();
    book.plan(&judged).unwrap().title()
}

fn voice(case: EventId) -> CaseDecided {
    let (outcome, ceiling) = (Outcome::Approve, eur("5"));
    CaseDecided { case, round: 0, outcome, ceiling, reason: None }
}

/// The fields of these events in readable form.
pub fn fields(event: &Event) -> Value {
    let text = |value: &dyn std::fmt::Display| Value::String(value.to_string());
    match event {
        Event::CaseHeld(e) => {
            json!({ "case": text(&e.case), "why": text(&e.why), "date": text(&e.date) })
        }
        Event::CaseReleased(e) => json!({ "case": text(&e.case), "date": text(&e.date) }),
        Event::CaseWithdrawn(e) => json!({ "case": text(&e.case), "date": text(&e.date) }),
        Event::CaseReopened(e) => json!({ "case": text(&e.case), "date": text(&e.date) }),
        Event::TaskDone(e) => json!({
            "case": text(&e.case), "task": text(&e.task), "date": text(&e.date),
            "evidence": e.evidence.map(|evidence| evidence.to_string()),
        }),
        Event::Recused(e) => json!({ "case": text(&e.case) }),
        Event::HeirsChose(e) => {
            json!({ "case": text(&e.case), "choice": text(&e.choice), "date": text(&e.date) })
        }
        Event::PublicCoverAsked(e) => {
            json!({ "case": text(&e.case), "answer": text(&e.answer), "date": text(&e.date) })
        }
        Event::ClaimMarked(e) => json!({ "case": text(&e.case), "token": text(&e.token) }),
        Event::BillFiled(e) => json!({
            "case": text(&e.case), "benefit": text(&e.benefit), "amount": text(&e.amount),
            "date": text(&e.date), "evidence": e.evidence.map(|evidence| evidence.to_string()),
        }),
        other => unreachable!("{}", other.word()),
    }
}
