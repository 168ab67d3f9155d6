//! What people might write about plans: adopting one, and changing a draft.

use ndimbal_ledger::case::CaseQuorum;
use ndimbal_ledger::event::{DraftChange, DraftEdited, Event, PlanAdopted};
use ndimbal_ledger::plan::{Covered, Occasion, Plan, PlanBenefit, PlanCover, PlanDues, Rejoining};

use crate::founding::{CHAPTERS, cents, day, slug};
use crate::people::Desk;
use crate::rng::Rng;

/// Something about plans.
pub fn about_plans(rng: &mut Rng, desk: &Desk<'_>) -> Option<Event> {
    let chapter = slug(CHAPTERS[rng.below(CHAPTERS.len())]);
    let scope = rng.percent(80).then_some(chapter);
    if rng.percent(30) {
        let change = DraftChange::new(vec![7; rng.below(200)]).ok()?;
        return Some(Event::DraftEdited(DraftEdited { document: slug("plan"), scope, change }));
    }
    let theirs = desk.book.plans().iter().filter(|(_, v)| v.scope == scope);
    let number = theirs.map(|(_, v)| v.number).max().unwrap_or_default() + 1;
    let (from, heads) = (day(rng.below(300)), None);
    Some(Event::PlanAdopted(PlanAdopted { scope, number, from, plan: a_plan(rng), heads }))
}

fn a_plan(rng: &mut Rng) -> Plan {
    let cap = cents(500_000 + i64::try_from(rng.below(50_000)).unwrap_or_default());
    let own = u8::from(rng.percent(50)) + 1;
    let quorums = vec![
        CaseQuorum { up_to: Some(cents(40_000)), own: 1, others: 0 },
        CaseQuorum { up_to: None, own, others: 0 },
    ];
    let benefit = |name: &str, occasion| PlanBenefit {
        benefit: slug(name),
        occasion,
        covered: Covered::Minors,
        waiting_days: None,
        per_case: cap,
        per_person: None,
        per_household: None,
        per_year: None,
        times: None,
        share_percent: 0,
        instead_of: None,
        public_first: false,
    };
    Plan {
        name: "Federation plan".to_owned(),
        dues: PlanDues {
            adult: cents(3500),
            minor: cents(500),
            months: 12,
            renewal_month: 9,
            renewal_day: 30,
            instalments: 1,
            levy: None,
        },
        cover: PlanCover {
            waiting_months: 2,
            waiting_days: 0,
            accident_at_once: true,
            grace_days: 30,
            suspended_days: 90,
            keeps_seniority: true,
            rejoining: Rejoining::WaitsAgain,
            covers: Covered::Minors,
        },
        benefits: vec![
            benefit("rep", Occasion::DeathInSpain),
            benefit("care-es", Occasion::CareInSpain),
        ],
        quorums: if rng.percent(70) { quorums } else { Vec::new() },
        steps: Vec::new(),
    }
}
