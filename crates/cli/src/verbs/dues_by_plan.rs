//! `dues oblige --by-plan`: the plan says who owes what.

use std::collections::BTreeSet;

use ndimbal_ledger::event::{DuesObliged, Event};
use ndimbal_ledger::id::MemberId;
use ndimbal_ledger::time::Date;
use ndimbal_views::dues::by_plan::{by_plan, period_of};

use super::receipt;
use crate::context::Context;
use crate::find;
use crate::trouble::Trouble;

/// Carries it out.
pub fn oblige(chapter: &str, period: Option<&str>, on: &mut Context<'_>) -> Result<(), Trouble> {
    let slug = find::slug(chapter)?;
    let day = on.date(period)?;
    let node = on.node.clone();
    // Two calls at once must not both oblige.
    let _alone = node.names_alone();
    let by = on.signer()?;
    let (found, plan, (from, until)) = {
        let mut chapter = on.chapter();
        let book = chapter.book();
        let (_, version) = book
            .plan_on(&slug, day)
            .ok_or_else(|| Trouble::Argument(slug.to_string(), "argument-no-plan"))?;
        let span = period_of(&version.plan.dues, day);
        (by_plan(book, &version.plan, &slug, span), version.title(), span)
    };
    let obliged = |owe: &ndimbal_views::dues::by_plan::ToOwe| {
        let (member, from, until, amount) = (owe.member, owe.from, owe.until, owe.amount);
        Event::DuesObliged(DuesObliged { member, from, until, amount })
    };
    let bodies: Vec<Event> = found.owe.iter().map(obliged).collect();
    let total: i64 = found.owe.iter().map(|o| o.amount.minor).fold(0, i64::saturating_add);
    let members: BTreeSet<MemberId> = found.owe.iter().map(|owe| owe.member).collect();
    receipt::record_all(&by, bodies, on)?;
    let total = ndimbal_views::plain::Money::eur(total);
    if on.global.json {
        let part = |(member, from, until): &(MemberId, Date, Date)| {
            let (from, until) = (from.to_string(), until.to_string());
            serde_json::json!({ "member": member.to_string(), "from": from, "until": until })
        };
        let rest: Vec<_> = found.rest.iter().map(part).collect();
        return on.json(&serde_json::json!({
            "obliged": members.len(), "amount": total, "plan": plan,
            "from": from.to_string(), "until": until.to_string(), "owed": found.owed,
            "rest": rest, "more": found.more, "exempt": found.exempt, "paid_for": found.paid_for, "late": found.late,
        }));
    }
    let (from, until) = (on.words.date(from), on.words.date(until));
    on.say("cli-by-plan", &[("plan", &plan), ("from", &from), ("until", &until)]);
    let args = [("count", members.len().into()), ("amount", total.0.into())];
    on.tell("cli-by-plan-owe", &args);
    for (key, count) in [
        ("cli-by-plan-more", found.more),
        ("cli-by-plan-owed", found.owed),
        ("cli-by-plan-exempt", found.exempt),
        ("cli-by-plan-paid-for", found.paid_for),
        ("cli-by-plan-late", found.late),
    ] {
        if count > 0 {
            on.tell(key, &[("count", count.into())]);
        }
    }
    for (member, from, until) in &found.rest {
        let (id, day) = (member.short(), on.words.date(*from));
        let (from, until) = (from.to_string(), until.to_string());
        let args = [("id", id.as_str()), ("day", &day), ("chapter", chapter), ("from", &from)];
        on.say("cli-by-plan-rest", &[&args[..], &[("until", &until)]].concat());
    }
    Ok(())
}
