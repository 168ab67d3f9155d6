//! `dues arrears` and `dues remind`: what is open, for the treasurer's eyes
//! alone, and a private text for the member.

use ndimbal_ledger::id::Slug;
use ndimbal_ledger::time::Date;
use ndimbal_node::clock;
use ndimbal_node::error::NodeError;
use ndimbal_views::cover::periods::periods_on;
use ndimbal_views::cover::{CoverRule, cover_on};
use ndimbal_views::dues;
use ndimbal_views::plain::Money;

use super::member::by_number_or_id;
use crate::context::Context;
use crate::find;
use crate::table::Table;
use crate::trouble::Trouble;

/// `dues arrears`.
pub fn list(chapter: &str, date: Option<&str>, on: &mut Context<'_>) -> Result<(), Trouble> {
    let slug = find::slug(chapter)?;
    let by = on.signer()?;
    if !on.is_treasurer(&by, &slug) {
        return Err(Trouble::TreasurerAlone);
    }
    let date = on.date(date)?;
    let names = on.names(&by)?;
    let found = dues::arrears_for_the_treasurer(on.chapter().book(), &slug, date);
    if on.global.json {
        return on.json(&found);
    }
    let columns = ["number", "name", "id", "owed", "open-since", "last-paid"];
    let mut table = Table::new(on.headings(&columns), &[0, 3]);
    for line in &found {
        let record = names.member(*line.member);
        let day = |day: &Option<ndimbal_views::plain::Day>| {
            day.as_ref().map(|day| on.words.date(**day)).unwrap_or_default()
        };
        table.row([
            record.map(|r| r.number.clone()).unwrap_or_default(),
            record.map(|r| r.name.clone()).unwrap_or_default(),
            line.member.short(),
            on.words.money(*line.owed),
            day(&line.open_since),
            day(&line.last_paid),
        ]);
    }
    on.table(&table);
    let total: i64 = found.iter().map(|line| line.owed.minor).fold(0, i64::saturating_add);
    on.tell(
        "cli-arrears",
        &[("count", found.len().into()), ("amount", Money::eur(total).0.into())],
    );
    Ok(())
}

/// What a reminder says.
struct Reminder {
    name: String,
    chapter: String,
    open: Money,
    since: Date,
    /// Until when cover goes on all the same.
    grace: Option<Date>,
}

/// `dues remind`.
pub fn remind(member: &str, date: Option<&str>, on: &mut Context<'_>) -> Result<(), Trouble> {
    let by = on.signer()?;
    let names = on.names(&by)?;
    let id = by_number_or_id(member, &names, on)?;
    let today = date.map_or_else(|| Ok(clock::today()), |_| on.date(date))?;
    let home = on.chapter().book().members().get(&id).map(|m| m.chapter.clone());
    let home: Slug = home.ok_or_else(|| NodeError::NotFound(member.into()))?;
    if !on.is_treasurer(&by, &home) {
        return Err(Trouble::TreasurerAlone);
    }
    let found = {
        let mut chapter = on.chapter();
        let book = chapter.book();
        let periods =
            book.members().get(&id).map(|m| periods_on(book, m, today).all).unwrap_or_default();
        let open = periods.iter().filter(|p| p.from <= today && p.open() > 0);
        let sum = open.clone().map(|p| p.open()).fold(0, i64::saturating_add);
        let since = open.map(|p| p.from).min();
        let cover = cover_on(book, &id, today, false).ok();
        let grace = cover.and_then(|cover| {
            let rules = cover.because.into_iter();
            rules.filter(|b| b.rule == CoverRule::Grace).find_map(|b| b.until)
        });
        let chapters = book.federation().map(|f| &f.chapters);
        let name = chapters.and_then(|c| c.get(&home)).map(|c| c.name.clone());
        let person = names.member(id).map(|r| r.name.clone()).unwrap_or_default();
        since.map(|since| Reminder {
            name: person,
            chapter: name.unwrap_or_else(|| home.to_string()),
            open: Money::eur(sum),
            since,
            grace: grace.map(|day| *day),
        })
    };
    let Some(found) = found else {
        on.say("cli-remind-nothing", &[]);
        return Ok(());
    };
    if on.global.json {
        return on.json(&serde_json::json!({
            "member": id.to_string(), "open": found.open, "since": found.since.to_string(),
            "grace_until": found.grace.map(|day| day.to_string()),
        }));
    }
    let first = found.name.split_whitespace().next().unwrap_or_default().to_owned();
    let (amount, since) = (on.words.money(*found.open), on.words.date(found.since));
    let until = found.grace.map_or_else(|| "none".to_owned(), |day| on.words.date(day));
    let name = if first.is_empty() { "none" } else { &first };
    on.say(
        "cli-remind",
        &[
            ("name", name),
            ("chapter", &found.chapter),
            ("amount", &amount),
            ("since", &since),
            ("until", &until),
        ],
    );
    Ok(())
}
