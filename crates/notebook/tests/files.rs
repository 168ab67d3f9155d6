//! Plan files: what is written is read back, and what is wrong is said at its
//! line.

use ndimbal_ledger::id::Slug;
use ndimbal_ledger::money::{Amount, Currency};
use ndimbal_ledger::plan::{Covered, Occasion, Plan, Rejoining};
use ndimbal_ledger::time::Date;
use ndimbal_notebook::file::{PLACES, What, read, write};
use ndimbal_notebook::presets::{NAMES, preset};

fn eur(text: &str) -> Amount {
    Amount::parse(text, Currency::Eur).unwrap()
}

fn cap(plan: &Plan, benefit: &str) -> Amount {
    plan.benefit(&Slug::new(benefit).unwrap()).unwrap().per_case
}

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

#[test]
fn every_preset_can_be_adopted_and_is_read_back_as_it_was_written() {
    for name in NAMES {
        let plan = preset(name).unwrap();
        assert_eq!(plan.faults(), vec![], "{name}");
        let text = write(&plan, |place| format!("What {place} is\nin two lines"));
        assert_eq!(read(&text).unwrap(), plan, "{name}:\n{text}");
    }
    assert_eq!(preset("lleida"), None);
}

/// As the association published it.
#[test]
fn murcia() {
    let plan = preset("murcia").unwrap();
    assert_eq!((plan.dues.adult, plan.dues.minor, plan.dues.months), (eur("35"), eur("5"), 12));
    assert_eq!((plan.dues.renewal_month, plan.dues.renewal_day), (9, 30));
    assert_eq!(plan.cover.covered_from(day("2026-01-10")), day("2026-03-10"), "two months");
    assert_eq!(plan.cover.covered_from(day("2025-12-31")), day("2026-02-28"));
    assert!(plan.cover.accident_at_once);
    assert_eq!(cap(&plan, "fam-es"), eur("500"));
    assert_eq!(cap(&plan, "fam-sn"), eur("1000"));
    assert_eq!(cap(&plan, "return-med"), eur("1000"));
    assert_eq!(cap(&plan, "rep"), eur("5000"));
    for (name, occasion) in [
        ("rep", Occasion::DeathInSpain),
        ("escort", Occasion::DeathInSpain),
        ("fam-sn", Occasion::DeathInSenegal),
        ("return-med", Occasion::MedicalReturn),
        ("escort-med", Occasion::MedicalReturn),
    ] {
        assert_eq!(plan.benefit(&Slug::new(name).unwrap()).unwrap().occasion, occasion, "{name}");
    }
}

#[test]
fn sekad() {
    let plan = preset("sekad").unwrap();
    assert_eq!(cap(&plan, "fam-es"), eur("2000"));
    assert_eq!(cap(&plan, "rep-inland"), eur("200"));
    assert_eq!(plan.cover.grace_days, 0, "only who is up to date");
    let burial = plan.benefit(&Slug::new("burial-local").unwrap()).unwrap();
    assert_eq!(burial.instead_of, Some(Slug::new("rep").unwrap()), "the heirs choose");
    assert!(plan.benefits.iter().any(|b| b.occasion == Occasion::Hardship));
}

#[test]
fn aisp() {
    let plan = preset("aisp").unwrap();
    assert_eq!(plan.dues.adult, eur("100"));
    assert!(plan.dues.levy.is_some(), "a meeting sets a levy after a death");
    assert_eq!(plan.cover.covers, Covered::Member);
    assert_eq!(plan.cover.rejoining, Rejoining::PaysArrears);
}

#[test]
fn the_federations_plan_is_that_of_a_clean_repatriation() {
    let (plan, murcia) = (preset("federation").unwrap(), preset("murcia").unwrap());
    assert_eq!((&plan.dues, &plan.cover), (&murcia.dues, &murcia.cover));
    for (name, amount) in [("rep", "5000"), ("rep-inland", "200"), ("fam-es", "500")] {
        assert_eq!(cap(&plan, name), eur(amount), "{name}");
    }
    assert!(cap(&plan, "escort").minor >= eur("690").minor);
    assert_eq!((plan.quorums[0].own, plan.quorums[0].others), (2, 1));
}

fn file() -> String {
    write(&preset("murcia").unwrap(), |_| String::new())
}

/// What is complained about, as line, key and word, when one text of the file
/// is another.
fn complaints(from: &str, to: &str) -> Vec<(usize, String, &'static str)> {
    let file = file();
    assert!(file.contains(from), "{from}\n{file}");
    let spoiled = file.replacen(from, to, 1);
    let found = read(&spoiled).unwrap_err();
    found.into_iter().map(|c| (c.line, c.key, c.what.word())).collect()
}

#[test]
fn everything_that_is_wrong_is_said_at_its_line() {
    let line = |of: &str| file().lines().position(|line| line == of).unwrap() + 1;
    for (from, to, key, word) in [
        ("adult = 35.00", "adlut = 35.00", "adlut", "unknown-key"),
        ("adult = 35.00", "adult = -35.00", "adult", "not-positive"),
        ("adult = 35.00", "adult = \"35 XOF\"", "adult", "not-euros"),
        ("adult = 35.00", "adult = 35.005", "adult", "amount"),
        ("adult = 35.00", "adult = nothing", "", "syntax"),
        ("minor = 5.00", "minor = true", "minor", "amount"),
        ("months = 12", "months = 5", "months", "range"),
        ("months = 12", "months = 1.5", "months", "number"),
        ("months = 12", "months = 300", "months", "number"),
        ("renewal = \"09-30\"", "renewal = \"02-30\"", "renewal", "no-such-day"),
        ("renewal = \"09-30\"", "renewal = \"30 September\"", "renewal", "day"),
        ("accident-at-once = true", "accident-at-once = \"yes\"", "accident-at-once", "yes-no"),
        ("rejoining = \"waits-again\"", "rejoining = \"never\"", "rejoining", "word"),
        ("name = \"escort\"", "name = \"rep\"", "name", "twice"),
        ("name = \"escort\"", "name = \"Escort!\"", "name", "name"),
        ("per-case = 500.00", "per-case = 0", "per-case", "not-positive"),
        ("name = \"Murcia\"", "name = \"\"", "name", "length"),
    ] {
        let found = complaints(from, to);
        let expected = (line(from), key.to_owned(), word);
        assert!(found.contains(&expected), "{to}: {found:?}, not {expected:?}");
    }
}

#[test]
fn what_is_missing_is_said_where_it_belongs() {
    let found = complaints("minor = 5.00\n", "");
    assert!(found.contains(&(3, "minor".to_owned(), "missing")), "{found:?}");
    let complaints = read("name = \"x\"").unwrap_err();
    assert!(complaints.iter().any(|c| c.key == "cover" && c.what == What::Missing));
    assert_eq!(read(&"#".repeat(200_000)).unwrap_err()[0].what, What::TooLarge);
}

#[test]
fn several_faults_are_told_at_once() {
    let spoiled = file().replace("adult = 35.00", "adult = x35").replace("minor", "minro");
    assert!(!read(&spoiled).unwrap_err().is_empty());
    let spoiled = file().replace("months = 12", "months = 5").replace("per-case", "per-cade");
    assert!(read(&spoiled).unwrap_err().len() > 3);
}

#[test]
fn quorums_that_overlap_are_refused() {
    let rows = "\n[[quorum]]\nup-to = 600.00\nown = 1\nothers = 0\n\n[[quorum]]\nup-to = 500.00\nown = 2\nothers = 0\n\n[[quorum]]\nown = 2\nothers = 1\n";
    let found = read(&(file() + rows)).unwrap_err();
    assert_eq!(found[0].what.word(), "quorums");
    let rising = rows.replace("up-to = 500.00", "up-to = 900.00");
    assert_eq!(read(&(file() + &rising)).unwrap().quorums.len(), 3);
}

#[test]
fn the_places_with_words_are_listed() {
    let asked = std::cell::RefCell::new(std::collections::BTreeSet::new());
    for name in NAMES {
        let _ = write(&preset(name).unwrap(), |place| {
            asked.borrow_mut().insert(place.to_owned());
            String::new()
        });
    }
    let asked = asked.into_inner();
    assert!(asked.iter().all(|place| PLACES.contains(&place.as_str())), "{asked:?}");
    assert!(PLACES.iter().all(|place| asked.contains(*place)), "{asked:?}");
}
