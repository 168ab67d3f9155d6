//! `disputes`: what is not as it should be.

use ndimbal_views::disputes::{Disputes, disputes};

use crate::context::Context;
use crate::trouble::Trouble;

/// What is not as it should be: disputes, payouts never confirmed, transfers on their way,
/// irregular facts, void decisions
#[derive(Debug, clap::Args)]
pub struct Args {
    /// As seen on this day; without it: today
    #[arg(long, value_name = "YYYY-MM-DD")]
    on: Option<String>,
}

/// Carries it out.
pub fn run(args: &Args, on: &mut Context<'_>) -> Result<(), Trouble> {
    let today = on.date(args.on.as_deref())?;
    let view = {
        let mut chapter = on.chapter();
        let (history, book) = chapter.read();
        disputes(book, history, today)
    };
    if on.global.json {
        return on.json(&view);
    }
    show(&view, on);
    Ok(())
}

fn show(view: &Disputes, on: &mut Context<'_>) {
    let mut nothing = true;
    for d in &view.open {
        nothing = false;
        let wrong = on.words.say(&format!("wrong-{}", d.wrong), &[]);
        let left = d.outstanding.as_ref().map(|m| on.words.money(**m)).unwrap_or_default();
        let key = if d.outstanding.is_none() {
            "cli-dispute-taken-back"
        } else if d.outstanding.as_ref().is_some_and(|left| left.minor == 0) {
            "cli-dispute-come"
        } else if d.overdue {
            "cli-dispute-overdue"
        } else {
            "cli-dispute-open"
        };
        let (id, until) = (d.payout.short(), on.words.date(*d.deadline));
        on.say(key, &[("id", &id), ("wrong", &wrong), ("left", &left), ("date", &until)]);
    }
    for u in &view.unconfirmed {
        nothing = false;
        let payee = on.words.say(&format!("payee-{}", u.payee), &[]);
        on.tell(
            "cli-unconfirmed",
            &[
                ("id", u.payout.into()),
                ("payee", payee.into()),
                ("amount", u.outstanding.into()),
                ("days", u.days.into()),
            ],
        );
    }
    for t in &view.transfers {
        nothing = false;
        let (id, left) = (t.transfer.short(), on.words.money(*t.outstanding));
        let (from, to) = (t.from.to_string(), t.to.to_string());
        on.say("cli-on-its-way", &[("id", &id), ("from", &from), ("to", &to), ("amount", &left)]);
    }
    for a in &view.advances {
        nothing = false;
        let key = if a.overdue { "cli-advance-overdue" } else { "cli-advance-open" };
        let payee = on.words.say(&format!("payee-{}", a.payee), &[]);
        let (id, left, date) = (a.payout.short(), on.words.money(*a.left), on.words.date(*a.until));
        on.say(key, &[("id", &id), ("left", &left), ("payee", &payee), ("date", &date)]);
    }
    for claim in &view.claims {
        nothing = false;
        let (id, other) = (claim.case.short(), claim.other.short());
        let (chapter, there) = (claim.chapter.to_string(), claim.other_chapter.to_string());
        on.say(
            "cli-claim-open",
            &[("id", &id), ("chapter", &chapter), ("other", &other), ("there", &there)],
        );
    }
    for entry in view.irregular.iter().chain(&view.void) {
        nothing = false;
        let fate = on.words.say(&format!("fate-{}", entry.standing.fate), &[]);
        let kind = on.words.say(&format!("event-{}", entry.kind), &[]);
        let advice = on.words.standing(&entry.standing);
        let why = advice.map(|a| a.happened).unwrap_or_default();
        let id = entry.event.short();
        on.say("cli-fate", &[("id", &id), ("kind", &kind), ("fate", &fate), ("why", &why)]);
    }
    if nothing {
        on.say("cli-no-disputes", &[]);
    }
}
