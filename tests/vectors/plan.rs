//! The story of the vectors: plans, what they judge, and drafts.

use ndimbal_ledger::case::{BenefitLine, CaseClass, CaseQuorum, Outcome};
use ndimbal_ledger::event::*;
use ndimbal_ledger::id::{EventId, Root};
use ndimbal_ledger::people::Role;
use ndimbal_ledger::plan::{
    Covered, Occasion, Plan, PlanBenefit, PlanCover, PlanDues, PlanStep, Rejoining,
};
use serde_json::{Value, json};

use crate::story::decided;
use crate::town::*;

/// Told last.
pub fn tell(town: &mut Town) {
    drafts(town);
    let granada = Some("granada");
    let act = town.says("plan-adopted", "Awa", adopts(granada, 1, plan()));
    voices(town, act, &[("endorsed-plan", "Bineta"), ("endorsed-plan-2", "Demba")]);
    town.says("plan-adopted-again", "Demba", adopts(granada, 1, plan()));
    let mut twice = plan();
    twice.benefits.push(twice.benefits[0].clone());
    town.says("plan-adopted-with-a-fault", "Awa", adopts(granada, 2, twice));
    let act = town.says("plan-adopted-2", "Ibou", adopts(None, 1, plan()));
    voices(town, act, &[("endorsed-plan-3", "Awa")]);
    judged(town);
}

fn voices(town: &mut Town, act: EventId, said: &[(&'static str, &str)]) {
    for (name, who) in said {
        town.says(name, who, Event::Endorsed(Endorsed { act }));
    }
}

fn drafts(town: &mut Town) {
    let edits = |scope: Option<&str>, change: &[u8]| {
        let (document, scope) = (slug("plan"), scope.map(slug));
        let change = DraftChange::new(change.to_vec()).unwrap();
        Event::DraftEdited(DraftEdited { document, scope, change })
    };
    town.says("draft-edited", "Bineta", edits(Some("granada"), &[0x85, 0x6f, 0x4a, 0x83]));
    town.says("draft-edited-2", "Khady", edits(None, &[]));
    town.says("draft-edited-by-others", "Khady", edits(Some("granada"), &[1]));
}

fn adopts(scope: Option<&str>, number: u16, plan: Plan) -> Event {
    let (scope, from) = (scope.map(slug), day("2025-06-01"));
    let heads = (number == 1).then_some(Root([5; 32]));
    Event::PlanAdopted(PlanAdopted { scope, number, from, plan, heads })
}

fn plan() -> Plan {
    let benefit = |name: &str, occasion, cap: &str| PlanBenefit {
        benefit: slug(name),
        occasion,
        covered: Covered::Minors,
        waiting_days: None,
        per_case: eur(cap),
        per_person: None,
        per_household: None,
        per_year: None,
        times: None,
        share_percent: 0,
        instead_of: None,
        public_first: false,
    };
    let burial = benefit("burial-local", Occasion::DeathInSpain, "5000");
    let care = benefit("care-es", Occasion::CareInSpain, "300");
    Plan {
        name: "Plan de Granada".to_string(),
        dues: PlanDues {
            adult: eur("35"),
            minor: eur("5"),
            months: 12,
            renewal_month: 9,
            renewal_day: 30,
            instalments: 2,
            levy: Some(eur("20")),
        },
        cover: PlanCover {
            waiting_months: 2,
            waiting_days: 0,
            accident_at_once: true,
            grace_days: 30,
            suspended_days: 335,
            keeps_seniority: true,
            rejoining: Rejoining::WaitsAgain,
            covers: Covered::Household,
        },
        benefits: vec![
            benefit("rep", Occasion::DeathInSpain, "5000"),
            PlanBenefit { instead_of: Some(slug("rep")), ..burial },
            PlanBenefit {
                waiting_days: Some(90),
                per_person: Some(eur("300")),
                per_household: Some(eur("600")),
                per_year: Some(eur("3000")),
                times: Some(3),
                share_percent: 20,
                public_first: true,
                ..care
            },
        ],
        quorums: vec![
            CaseQuorum { up_to: Some(eur("600")), own: 1, others: 0 },
            CaseQuorum { up_to: None, own: 2, others: 1 },
        ],
        steps: vec![PlanStep { step: slug("papers"), role: Role::Companion, days: 5 }],
    }
}

/// A case of a day on which the plan was in force.
fn judged(town: &mut Town) {
    let opened = CaseOpened {
        chapter: slug("granada"),
        class: CaseClass::Death,
        happened: day("2026-12-01"),
        subject: commitment("a fifth"),
    };
    let case = town.says("case-opened-5", "Awa", Event::CaseOpened(opened));
    let states = |plan: &str, lines: &[(&str, &str)]| {
        let line =
            |(benefit, cap): &(&str, &str)| BenefitLine { benefit: slug(benefit), cap: eur(cap) };
        let lines = lines.iter().map(line).collect();
        let (plan, eligible, reasons) = (plan.to_string(), true, vec![]);
        Event::EligibilityStated(EligibilityStated { case, plan, eligible, lines, reasons })
    };
    let ours = "Plan de Granada 1";
    for (name, plan, lines) in [
        ("eligibility-stated-by-another-plan", "Federation plan 1", &[("rep", "600")][..]),
        ("eligibility-stated-not-in-the-plan", ours, &[("care-es", "300")]),
        ("eligibility-stated-beyond-the-plan", ours, &[("rep", "5000.01")]),
        ("eligibility-stated-both-ways", ours, &[("rep", "3000"), ("burial-local", "2500")]),
        ("eligibility-stated-4", ours, &[("rep", "3000"), ("burial-local", "2000")]),
    ] {
        town.says(name, "Bineta", states(plan, lines));
    }
    town.says("case-decided-7", "Demba", decided(case, Outcome::Approve, "600", None));
}

/// The fields of a plan in readable form.
pub fn fields(plan: &Plan) -> Value {
    let text = |value: &dyn std::fmt::Display| Value::String(value.to_string());
    let maybe = |value: Option<ndimbal_ledger::money::Amount>| {
        value.map_or(Value::Null, |amount| Value::String(amount.to_string()))
    };
    let (dues, cover) = (&plan.dues, &plan.cover);
    let benefit = |b: &PlanBenefit| {
        json!({
            "benefit": text(&b.benefit), "occasion": text(&b.occasion),
            "covered": text(&b.covered), "waiting-days": b.waiting_days,
            "per-case": text(&b.per_case), "per-person": maybe(b.per_person),
            "per-household": maybe(b.per_household), "per-year": maybe(b.per_year),
            "times": b.times, "share-percent": b.share_percent,
            "instead-of": b.instead_of.as_ref().map(ToString::to_string),
            "public-first": b.public_first,
        })
    };
    json!({
        "name": plan.name,
        "dues": {
            "adult": text(&dues.adult), "minor": text(&dues.minor), "months": dues.months,
            "renewal-month": dues.renewal_month, "renewal-day": dues.renewal_day,
            "instalments": dues.instalments, "levy": maybe(dues.levy),
        },
        "cover": {
            "waiting-months": cover.waiting_months, "waiting-days": cover.waiting_days,
            "accident-at-once": cover.accident_at_once, "grace-days": cover.grace_days,
            "suspended-days": cover.suspended_days, "keeps-seniority": cover.keeps_seniority,
            "rejoining": text(&cover.rejoining), "covers": text(&cover.covers),
        },
        "benefits": plan.benefits.iter().map(benefit).collect::<Value>(),
        "quorums": plan.quorums.iter().map(|q| json!({
            "up-to": maybe(q.up_to), "own": q.own, "others": q.others,
        })).collect::<Value>(),
        "steps": plan.steps.iter().map(|s| json!({
            "step": text(&s.step), "role": text(&s.role), "days": s.days,
        })).collect::<Value>(),
    })
}
