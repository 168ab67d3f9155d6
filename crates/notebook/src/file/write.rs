//! From the plan to the text, with comments in the reader's language.

use std::fmt::Write;

use ndimbal_ledger::money::{Amount, Currency, digits};
use ndimbal_ledger::plan::{Plan, PlanBenefit};

/// Writes a plan file; `comment` says the words of a place, such as
/// `plan-file-dues`, in the reader's language, with nothing where there are
/// none.
#[must_use]
pub fn write(plan: &Plan, comment: impl Fn(&str) -> String) -> String {
    let mut out = Out { text: String::new(), comment: &comment };
    out.say("head");
    out.key("name", &quoted(&plan.name));
    let (dues, cover) = (&plan.dues, &plan.cover);
    out.part("[dues]", "dues");
    out.key("adult", &amount(dues.adult));
    out.key("minor", &amount(dues.minor));
    out.told("months", &dues.months.to_string());
    let renewal = format!("\"{:02}-{:02}\"", dues.renewal_month, dues.renewal_day);
    out.told("renewal", &renewal);
    out.told("instalments", &dues.instalments.to_string());
    if let Some(levy) = dues.levy {
        out.told("levy", &amount(levy));
    }
    out.part("[cover]", "cover");
    out.told("waiting-months", &cover.waiting_months.to_string());
    out.key("waiting-days", &cover.waiting_days.to_string());
    out.told("accident-at-once", &cover.accident_at_once.to_string());
    out.told("grace-days", &cover.grace_days.to_string());
    out.told("suspended-days", &cover.suspended_days.to_string());
    out.told("keeps-seniority", &cover.keeps_seniority.to_string());
    out.told("rejoining", &quoted(cover.rejoining.word()));
    out.told("covers", &quoted(cover.covers.word()));
    for (place, benefit) in plan.benefits.iter().enumerate() {
        let words = if place == 0 { "benefit" } else { "" };
        out.part("[[benefit]]", words);
        out.benefit(benefit);
    }
    for (place, quorum) in plan.quorums.iter().enumerate() {
        out.part("[[quorum]]", if place == 0 { "quorum" } else { "" });
        if let Some(up_to) = quorum.up_to {
            out.key("up-to", &amount(up_to));
        }
        out.key("own", &quorum.own.to_string());
        out.key("others", &quorum.others.to_string());
    }
    for (place, step) in plan.steps.iter().enumerate() {
        out.part("[[step]]", if place == 0 { "step" } else { "" });
        out.key("name", &quoted(step.step.as_str()));
        out.key("role", &quoted(step.role.word()));
        out.key("days", &step.days.to_string());
    }
    out.text
}

/// Every place that `write` asks words for.
pub const PLACES: &[&str] = &[
    "head",
    "dues",
    "months",
    "renewal",
    "instalments",
    "levy",
    "cover",
    "waiting-months",
    "accident-at-once",
    "grace-days",
    "suspended-days",
    "keeps-seniority",
    "rejoining",
    "covers",
    "benefit",
    "quorum",
    "step",
];

struct Out<'a> {
    text: String,
    comment: &'a dyn Fn(&str) -> String,
}

impl Out<'_> {
    fn line(&mut self, line: &str) {
        // Writing to a String can't fail.
        let _ = writeln!(self.text, "{line}");
    }

    /// Each line of the words as a comment.
    fn say(&mut self, place: &str) {
        let words = (self.comment)(place);
        for line in words.lines().filter(|line| !line.trim().is_empty()) {
            self.line(&format!("# {}", line.trim()));
        }
    }

    fn part(&mut self, header: &str, place: &str) {
        self.line("");
        if !place.is_empty() {
            self.say(place);
        }
        self.line(header);
    }

    fn told(&mut self, key: &str, value: &str) {
        self.say(key);
        self.key(key, value);
    }

    fn key(&mut self, key: &str, value: &str) {
        self.line(&format!("{key} = {value}"));
    }

    fn benefit(&mut self, benefit: &PlanBenefit) {
        self.key("name", &quoted(benefit.benefit.as_str()));
        self.key("occasion", &quoted(benefit.occasion.word()));
        self.key("covered", &quoted(benefit.covered.word()));
        if let Some(days) = benefit.waiting_days {
            self.key("waiting-days", &days.to_string());
        }
        self.key("per-case", &amount(benefit.per_case));
        let caps = [
            ("per-person", benefit.per_person),
            ("per-household", benefit.per_household),
            ("per-year", benefit.per_year),
        ];
        for (key, cap) in caps {
            if let Some(cap) = cap {
                self.key(key, &amount(cap));
            }
        }
        if let Some(times) = benefit.times {
            self.key("times", &times.to_string());
        }
        if benefit.share_percent > 0 {
            self.key("share-percent", &benefit.share_percent.to_string());
        }
        if let Some(other) = &benefit.instead_of {
            self.key("instead-of", &quoted(other.as_str()));
        }
        if benefit.public_first {
            self.key("public-first", "true");
        }
    }
}

/// A basic string of TOML; a plan's name holds no control characters.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn amount(amount: Amount) -> String {
    match amount.currency {
        Currency::Eur => digits(amount),
        Currency::Xof => quoted(&amount.to_string()),
    }
}
