//! Cover and cases by the published rules of SEKAD and of AISP, as the presets
//! have them.

use std::collections::BTreeMap;

use ndimbal_ledger::case::Reason;
use ndimbal_ledger::event::*;
use ndimbal_ledger::lifecycle::{PublicCover, Resting};
use ndimbal_ledger::plan::{Occasion, Plan};
use ndimbal_notebook::presets::preset;
use ndimbal_views::cases::eligibility::{Before, Given, Need, Standing, Whose, by_plan};
use ndimbal_views::cover::{CoverState, cover};

use super::Told;
use crate::town::{day, member, slug};

/// Omar owes a year from 1 January 2026 and paid the one before.
fn told() -> Told {
    let mut told = Told::new();
    told.owes("2025-01-10", "2025-12-31", "100");
    told.pays("2025-01-10", "100");
    told.owes("2026-01-01", "2026-12-31", "100");
    told
}

/// What happened to Omar on a day, held against his cover.
fn need(told: &Told, plan: &Plan, occasion: Occasion, on: &str) -> Need {
    let cover = told.cover(plan, on, false);
    Need {
        occasion,
        happened: day(on),
        accident: false,
        standing: Standing { state: cover.state, seniority: *cover.seniority, own: true },
        heirs: None,
        public: None,
        before: vec![],
        of_case: BTreeMap::new(),
        bills: BTreeMap::new(),
    }
}

/// What is given, in euros.
fn lines(given: &Given) -> Vec<(&str, i64)> {
    given.lines.iter().map(|line| (line.benefit.as_str(), line.cap.minor / 100)).collect()
}

#[test]
fn in_sekad_who_is_up_to_date_is_covered_and_nobody_else() {
    let (plan, mut told) = (preset("sekad").unwrap(), told());
    assert_eq!(told.state(&plan, "2025-01-09"), CoverState::Never);
    assert_eq!(told.state(&plan, "2025-01-10"), CoverState::Covered, "no waiting period");
    assert_eq!(told.state(&plan, "2025-12-31"), CoverState::Covered);
    assert_eq!(told.state(&plan, "2026-01-02"), CoverState::Suspended, "no days of grace");
    let death =
        |told: &Told| by_plan(&plan, &need(told, &plan, Occasion::DeathInSpain, "2026-01-20"));
    assert_eq!(death(&told).reasons, [Reason::Lapsed]);
    told.pays("2026-01-15", "100");
    assert_eq!(told.state(&plan, "2026-01-14"), CoverState::Suspended);
    assert_eq!(told.state(&plan, "2026-01-15"), CoverState::Covered);
    assert_eq!(death(&told).lines.len(), 4);
}

#[test]
fn in_sekad_the_heirs_choose_between_burial_there_and_carriage_home() {
    let (plan, told) = (preset("sekad").unwrap(), told());
    let of = |occasion, heirs| {
        by_plan(&plan, &Need { heirs, ..need(&told, &plan, occasion, "2025-06-01") })
    };
    let spain = Occasion::DeathInSpain;
    let home = of(spain, Some(Resting::Home));
    let all = [("rep", 5000), ("escort", 1000), ("fam-es", 2000), ("rep-inland", 200)];
    assert_eq!(lines(&home), all);
    assert_eq!(lines(&of(spain, None)), all);
    let here = of(spain, Some(Resting::Here));
    assert_eq!(lines(&here), [("burial-local", 5000), ("escort", 1000), ("fam-es", 2000)]);
    assert_eq!(lines(&of(Occasion::Hardship, None)), [("hardship", 500)], "flood or fire");
    assert_eq!(of(Occasion::CareInSpain, None).reasons, [Reason::ClassNotCovered]);
}

#[test]
fn in_aisp_each_pays_for_themselves_in_two_parts_and_has_thirty_days() {
    let (plan, mut told) = (preset("aisp").unwrap(), told());
    assert_eq!(told.state(&plan, "2025-01-10"), CoverState::Covered, "no waiting period");
    assert_eq!(told.state(&plan, "2026-01-20"), CoverState::Grace);
    assert_eq!(told.state(&plan, "2026-02-01"), CoverState::Suspended);
    told.pays("2026-02-10", "50");
    assert_eq!(told.state(&plan, "2026-02-10"), CoverState::Covered, "the first half");
    assert_eq!(told.state(&plan, "2026-07-20"), CoverState::Grace, "the second half");
    assert_eq!(told.state(&plan, "2026-08-20"), CoverState::Suspended);
    // Nobody is covered by what another pays.
    let (of, date) = (member("Seydou"), day("2025-01-10"));
    let head = Some(member("Omar"));
    let stated = HouseholdStated { member: of, date, head, adults: 0, minors: 0 };
    told.town.does("Bineta", Event::HouseholdStated(stated));
    let (from, until) = (day("2025-01-10"), day("2025-12-31"));
    let obliged = DuesObliged { member: of, from, until, amount: plan.dues.adult };
    told.town.does("Cheikh", Event::DuesObliged(obliged));
    let seydou = cover(&told.town.book, &plan, &of, day("2025-06-01"), false).unwrap();
    assert_eq!(seydou.state, CoverState::Suspended);
    assert_eq!(told.state(&plan, "2025-06-01"), CoverState::Covered);
}

#[test]
fn in_aisp_illness_incapacity_and_detention_are_helped_with() {
    let (plan, told) = (preset("aisp").unwrap(), told());
    let of = |occasion| need(&told, &plan, occasion, "2025-06-01");
    let care = |public| by_plan(&plan, &Need { public, ..of(Occasion::CareInSpain) });
    assert!(care(None).ask_public, "the public system comes first");
    assert_eq!(care(Some(PublicCover::Exists)).reasons, [Reason::PublicCover]);
    assert_eq!(lines(&care(Some(PublicCover::Missing))), [("care-es", 500)]);
    assert_eq!(lines(&by_plan(&plan, &of(Occasion::Hardship))), [("detention", 500)]);
    assert_eq!(lines(&by_plan(&plan, &of(Occasion::DeathInSpain))), [("rep", 5000)]);
    let unable = |cents, happened| {
        let (benefit, case) = (slug("incap"), ndimbal_ledger::id::EventId([1; 32]));
        let before = Before { benefit, happened: day(happened), cents, whose: Whose::Person, case };
        by_plan(&plan, &Need { before: vec![before], ..of(Occasion::Incapacity) })
    };
    assert_eq!(lines(&unable(20_000, "2025-02-01")), [("incap", 300)], "500 a year");
    assert_eq!(unable(50_000, "2025-02-01").reasons, [Reason::CeilingReached]);
    assert_eq!(lines(&unable(50_000, "2024-12-31")), [("incap", 500)], "another year");
    let senegal = by_plan(&plan, &of(Occasion::DeathInSenegal));
    assert_eq!(senegal.reasons, [Reason::ClassNotCovered]);
}
