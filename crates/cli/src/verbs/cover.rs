//! `member cover`: covered or not on a day, since when, until when, and why.

use ndimbal_ledger::people::Role;
use ndimbal_node::error::NodeError;
use ndimbal_views::cover::{Because, Cover, NoCover, cover_on};
use ndimbal_views::words::Arg;

use super::member::by_number_or_id;
use crate::context::{Context, text};
use crate::trouble::Trouble;

/// Who may ask: whoever keeps the list or decides cases.
const ASKS: &[Role] = &[Role::President, Role::Secretary, Role::Treasurer, Role::Commissioner];

/// Carries it out.
pub fn run(
    member: &str,
    date: Option<&str>,
    accident: bool,
    on: &mut Context<'_>,
) -> Result<(), Trouble> {
    let by = on.signer()?;
    let names = on.names(&by)?;
    let id = by_number_or_id(member, &names, on)?;
    let date = on.date(date)?;
    let (found, home, asks) = {
        let mut chapter = on.chapter();
        let book = chapter.book();
        let home = book.members().get(&id).map(|m| m.chapter.clone());
        let roles = home.as_ref().map(|home| book.roles(&by.person, home)).unwrap_or_default();
        let asks = roles.iter().any(|role| ASKS.contains(role));
        (cover_on(book, &id, date, accident), home, asks)
    };
    let home = home.ok_or_else(|| NodeError::NotFound(member.into()))?;
    if !asks {
        return Err(Trouble::Usage("usage-cover"));
    }
    let mut cover = match found {
        Ok(cover) => cover,
        Err(NoCover::UnknownMember) => return Err(NodeError::NotFound(member.into()).into()),
        Err(NoCover::NoPlan(chapter)) => {
            return Err(Trouble::Argument(chapter.to_string(), "argument-no-plan"));
        }
    };
    if !on.is_treasurer(&by, &home) {
        // How much somebody owes is for the treasurer alone.
        cover.because.iter_mut().for_each(|because| because.amount = None);
    }
    if on.global.json {
        return on.json(&cover);
    }
    say(&cover, on);
    Ok(())
}

pub fn say(cover: &Cover, on: &mut Context<'_>) {
    let (date, id) = (on.words.date(*cover.on), cover.member.short());
    let key = if cover.covered { "cover-yes" } else { "cover-no" };
    let state = on.words.say(&format!("cover-state-{}", cover.state.word()), &[]);
    on.say(key, &[("member", &id), ("date", &date), ("state", &state)]);
    if cover.accident {
        on.say("cover-for-an-accident", &[]);
    }
    let span = match (&cover.since, &cover.until) {
        (Some(_), Some(_)) => "cover-since-until",
        (Some(_), None) => "cover-since",
        (None, Some(_)) => "cover-until",
        (None, None) => "cover-always",
    };
    let day = |day: &Option<ndimbal_views::plain::Day>| {
        day.as_ref().map(|day| on.words.date(**day)).unwrap_or_default()
    };
    let (since, until) = (day(&cover.since), day(&cover.until));
    let (whole, paid) = (day(&cover.covered_since), day(&cover.paid_until));
    on.say(span, &[("since", &since), ("until", &until)]);
    if !whole.is_empty() && whole != since {
        on.say("cover-whole", &[("since", &whole)]);
    }
    if !paid.is_empty() {
        on.say("cover-paid", &[("until", &paid)]);
    }
    let adopted = cover.plan_adopted.map(|id| id.short()).unwrap_or_default();
    let since = day(&cover.plan_since);
    on.say("cover-plan", &[("plan", &cover.plan), ("id", &adopted), ("since", &since)]);
    for because in &cover.because {
        let line = rule(because, on);
        on.out.line(&format!("  {line}"));
    }
}

/// One rule as a sentence, with the events behind it.
fn rule(because: &Because, on: &Context<'_>) -> String {
    let day = |day: &Option<ndimbal_views::plain::Day>| {
        day.as_ref().map(|day| on.words.date(**day)).unwrap_or_default()
    };
    let amount = because.amount.map(|amount| on.words.money(*amount)).unwrap_or("none".into());
    let args: Vec<(&str, Arg<'_>)> = vec![
        ("date", day(&because.date).into()),
        ("until", day(&because.until).into()),
        ("days", u64::from(because.days.unwrap_or_default()).into()),
        ("months", u64::from(because.months.unwrap_or_default()).into()),
        ("amount", amount.into()),
    ];
    let said = on.words.say(&format!("cover-rule-{}", because.rule.word()), &args);
    if because.events.is_empty() {
        return said;
    }
    let events: Vec<String> = because.events.iter().map(|id| id.short()).collect();
    text(on.words, "cover-events", &[("said", &said), ("events", &events.join(", "))])
}
