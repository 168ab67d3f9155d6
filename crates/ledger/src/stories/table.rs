//! The statutes as tables, a file beside each file of the rules. A line shows
//! one refusal, and its nearest neighbour that is allowed.

mod care;
mod cases;
mod collecting;
mod lifecycle;
pub(super) mod membership;
mod money;
mod natt;
mod payouts;
mod people;
mod plans;

use super::scene::Scene;
use crate::book::Fate;
use crate::event::{Event, Nature};

/// Who says what.
type Act = (&'static str, fn(&Scene) -> Event);

/// One line of a table.
pub(super) struct Line {
    pub(super) word: &'static str,
    given: fn() -> Scene,
    refused: Act,
    allowed: Act,
}

const fn line(word: &'static str, given: fn() -> Scene, refused: Act, allowed: Act) -> Line {
    Line { word, given, refused, allowed }
}

/// All tables.
pub(super) const TABLES: &[(&str, &[Line])] = &[
    ("people", people::LINES),
    ("membership", membership::LINES),
    ("money", money::LINES),
    ("cases", cases::LINES),
    ("payouts", payouts::LINES),
    ("care", care::LINES),
    ("plans", plans::LINES),
    ("holds", lifecycle::HOLDS),
    ("ends", lifecycle::ENDS),
    ("kin", lifecycle::KIN),
    ("choices", lifecycle::CHOICES),
    ("collecting", collecting::LINES),
    ("natt", natt::LINES),
];

#[track_caller]
fn tell(line: &Line, place: &str) {
    let scene = (line.given)();

    let (who, what) = line.refused;
    let mut refused = scene.clone();
    let before = scene.town.book.postings().len();
    let event = what(&refused);
    let nature = event.nature();
    let (_, fate) = refused.town.signs(who, event);
    let reason = fate.refusal().map(crate::refusal::Refusal::word);
    assert_eq!(reason, Some(line.word), "{place}: {who} is refused");
    match nature {
        Nature::Decision => {
            assert!(matches!(fate, Fate::Void(_)), "{place}: a decision is void");
            let after = refused.town.book.postings().len();
            assert_eq!(before, after, "{place}: a void decision moves nothing");
        }
        Nature::Fact => {
            assert!(matches!(fate, Fate::Irregular(_)), "{place}: a fact is irregular");
        }
    }

    let (who, what) = line.allowed;
    let mut allowed = scene;
    let event = what(&allowed);
    let (_, fate) = allowed.town.signs(who, event);
    assert_eq!(fate, Fate::Counts, "{place}: {who} is allowed");
}

fn tell_all(name: &str) {
    let (_, lines) = TABLES.iter().find(|(n, _)| *n == name).unwrap();
    for (number, line) in lines.iter().enumerate() {
        tell(line, &alloc::format!("{name}, line {number}, {}", line.word));
    }
}

#[test]
fn rules_for_people() {
    tell_all("people");
}

#[test]
fn rules_for_membership() {
    tell_all("membership");
}

#[test]
fn rules_for_money() {
    tell_all("money");
}

#[test]
fn rules_for_cases() {
    tell_all("cases");
}

#[test]
fn rules_for_payouts() {
    tell_all("payouts");
}

#[test]
fn rules_for_care() {
    tell_all("care");
}

#[test]
fn rules_for_plans() {
    tell_all("plans");
}

#[test]
fn rules_for_the_life_of_a_case() {
    ["holds", "ends", "kin", "choices"].into_iter().for_each(tell_all);
}

#[test]
fn rules_for_levies_appeals_and_budgets() {
    tell_all("collecting");
}

#[test]
fn rules_for_rotating_tontines() {
    tell_all("natt");
}
