//! A plan in plain words, complaints for machines, and what differs between two
//! plans.

use ndimbal_notebook::file::Complaint;
use ndimbal_views::plan::{BenefitView, PlanView};
use ndimbal_views::words::{Arg, Family, Words};

use crate::output::Output;
use crate::table::Table;

/// What a plan means for a member.
pub fn explain(plan: &PlanView, words: &Words, out: &mut Output) {
    let mut say = |key: &str, args: &[(&str, Arg<'_>)]| out.line(&words.say(key, args));
    let period = words.say(&format!("plan-period-{}", plan.months), &[]);
    let (month, day) = plan.renewal;
    let month = words.say(&format!("month-{month}"), &[]);
    let dues = [
        ("adult", Arg::from(plan.adult)),
        ("minor", Arg::from(plan.minor)),
        ("period", Arg::from(period)),
        ("day", Arg::from(u64::from(day))),
        ("month", Arg::from(month)),
    ];
    say("plan-says-dues", &dues);
    if plan.instalments > 1 {
        say("plan-says-instalments", &[("count", Arg::from(u64::from(plan.instalments)))]);
    }
    if let Some(levy) = plan.levy {
        say("plan-says-levy", &[("amount", Arg::from(levy))]);
    }
    let example = &plan.example;
    let days = [("joined", Arg::from(example.joined)), ("covered", Arg::from(example.covered))];
    say("plan-says-joins", &days);
    if example.accident_at_once {
        say("plan-says-accident", &[]);
    }
    let days = [
        ("grace", Arg::from(u64::from(plan.grace_days))),
        ("rests", Arg::from(u64::from(plan.suspended_days))),
        ("back", Arg::from(words.label(Family::Rejoining, plan.rejoining))),
    ];
    say("plan-says-late", &days);
    say(if plan.keeps_seniority { "plan-says-moves" } else { "plan-says-begins-anew" }, &[]);
    say("plan-says-covers", &[("who", Arg::from(words.label(Family::Covered, plan.covers)))]);
    benefits(plan, words, out);
    for quorum in &plan.quorums {
        let voices = [
            ("own", Arg::from(u64::from(quorum.own))),
            ("others", Arg::from(u64::from(quorum.others))),
        ];
        match quorum.up_to {
            Some(up_to) => {
                let args: Vec<_> =
                    voices.into_iter().chain([("amount", Arg::from(up_to))]).collect();
                out.line(&words.say("plan-says-quorum", &args));
            }
            None => out.line(&words.say("plan-says-quorum-else", &voices)),
        }
    }
    if plan.quorums.is_empty() {
        out.line(&words.say("plan-says-quorum-founding", &[]));
    }
    if !plan.steps.is_empty() {
        let headings = ["step", "whose", "days"];
        let mut table = Table::new(headings.map(|c| words.say(&format!("column-{c}"), &[])), &[2]);
        for step in &plan.steps {
            let key = format!("step-{}", step.step);
            let name = if words.knows(&key) { words.say(&key, &[]) } else { step.step.to_string() };
            table.row([name, words.label(Family::Role, step.role), step.days.to_string()]);
        }
        table.lines().iter().for_each(|line| out.line(line));
    }
}

fn benefits(plan: &PlanView, words: &Words, out: &mut Output) {
    let headings = ["benefit", "for", "whose", "at-most", "more"];
    let mut table = Table::new(headings.map(|c| words.say(&format!("column-{c}"), &[])), &[3]);
    for benefit in &plan.benefits {
        table.row([
            words.benefit(&benefit.benefit.0),
            words.label(Family::Occasion, benefit.occasion),
            words.label(Family::Covered, benefit.covered),
            words.money(*benefit.per_case),
            more(benefit, plan, words),
        ]);
    }
    table.lines().iter().for_each(|line| out.line(line));
}

fn more(benefit: &BenefitView, plan: &PlanView, words: &Words) -> String {
    let mut parts = Vec::new();
    let mut say = |key: &str, arg: Arg<'_>| parts.push(words.say(key, &[("value", arg)]));
    if benefit.from != plan.example.covered {
        say("plan-more-from", Arg::from(benefit.from));
    }
    if let Some(cap) = benefit.per_person {
        say("plan-more-person", Arg::from(cap));
    }
    if let Some(cap) = benefit.per_household {
        say("plan-more-household", Arg::from(cap));
    }
    if let Some(cap) = benefit.per_year {
        say("plan-more-year", Arg::from(cap));
    }
    if let Some(times) = benefit.times {
        say("plan-more-times", Arg::from(u64::from(times)));
    }
    if benefit.share_percent > 0 {
        say("plan-more-share", Arg::from(u64::from(benefit.share_percent)));
    }
    if let Some(other) = &benefit.instead_of {
        say("plan-more-instead", Arg::from(words.benefit(&other.0)));
    }
    if benefit.public_first {
        parts.push(words.say("plan-more-public", &[]));
    }
    parts.join(", ")
}

/// Complaints as fields.
pub fn for_machines(complaints: &[Complaint]) -> Vec<serde_json::Value> {
    let one = |c: &Complaint| {
        serde_json::json!({
            "line": c.line, "key": c.key, "wrong": c.what.word(), "detail": c.what.detail(),
        })
    };
    complaints.iter().map(one).collect()
}

/// The lines that one text has and the other lacks, under the heads of the
/// parts in which they stand.
pub fn difference(one: &str, other: &str) -> Vec<String> {
    let (a, b): (Vec<&str>, Vec<&str>) = (one.lines().collect(), other.lines().collect());
    // How long a common rest is, from each pair of lines on.
    let mut rest = vec![vec![0_usize; b.len() + 1]; a.len() + 1];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            let longer = rest[i + 1][j].max(rest[i][j + 1]);
            rest[i][j] = if a[i] == b[j] { rest[i + 1][j + 1] + 1 } else { longer };
        }
    }
    let (mut i, mut j, mut lines, mut head) = (0, 0, Vec::new(), None);
    let mut part: Vec<&str> = Vec::new();
    while i < a.len() || j < b.len() {
        if i < a.len() && j < b.len() && a[i] == b[j] {
            if a[i].starts_with('[') {
                part = vec![a[i]];
            } else if part.len() == 1 && part[0].starts_with("[[") {
                part.push(a[i]);
            }
            (i, j) = (i + 1, j + 1);
            continue;
        }
        let gone = j == b.len() || i < a.len() && rest[i + 1][j] >= rest[i][j + 1];
        let (mark, line) = if gone { ('-', a[i]) } else { ('+', b[j]) };
        if gone {
            i += 1
        } else {
            j += 1
        }
        if line.is_empty() {
            continue;
        }
        let here = part.join(" ");
        if !here.is_empty() && head.as_ref() != Some(&here) && !line.starts_with('[') {
            lines.push(here.clone());
        }
        head = Some(here);
        lines.push(format!("{mark} {line}"));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndimbal_notebook::adopted::Origin;
    use ndimbal_notebook::draft::State;
    use ndimbal_notebook::file::{PLACES, What};
    use ndimbal_views::words::Language;

    #[test]
    fn every_word_of_the_notebook_has_its_words() {
        for language in Language::ALL {
            let words = Words::new(language);
            let mut keys: Vec<String> = Vec::new();
            for word in What::WORDS {
                keys.extend([format!("plan-wrong-{word}"), format!("plan-wrong-{word}-do")]);
            }
            keys.extend(PLACES.iter().map(|place| format!("plan-file-{place}")));
            let states = [
                State::Applied,
                State::NotCounted,
                State::Waits,
                State::Malformed,
                State::WrongActor,
                State::Twice,
                State::OutOfPlace,
                State::TooMuch,
            ];
            keys.extend(states.map(|state| format!("draft-state-{}", state.word())));
            let origins = [Origin::NoDraft, Origin::Same, Origin::Different, Origin::Unknown];
            keys.extend(origins.map(|origin| format!("cli-plan-origin-{}", origin.word())));
            keys.extend([1, 3, 6, 12].map(|months| format!("plan-period-{months}")));
            keys.extend((1..=12).map(|month| format!("month-{month}")));
            let missing: Vec<_> = keys.iter().filter(|key| !words.knows(key)).collect();
            assert!(missing.is_empty(), "{language:?}: {missing:?}");
        }
    }

    #[test]
    fn a_difference_stands_under_the_part_it_is_in() {
        let one = "name = \"a\"\n\n[dues]\nadult = 35.00\nminor = 5.00\n";
        let other = "name = \"a\"\n\n[dues]\nadult = 40.00\nminor = 5.00\nlevy = 20.00\n";
        let lines = difference(one, other);
        assert_eq!(lines, ["[dues]", "- adult = 35.00", "+ adult = 40.00", "+ levy = 20.00"]);
        assert!(difference(one, one).is_empty());
    }
}
