//! `natt`: a rotating tontine. Its members pay a share in every round and take
//! the pot in turn; its money is apart from the solidarity fund.

use std::collections::BTreeSet;

use clap::Subcommand;
use ndimbal_ledger::event::{Event, NattLeft, NattOpened, NattPaid, NattTaken};
use ndimbal_ledger::id::MemberId;
use ndimbal_ledger::money::{Amount, Currency};
use ndimbal_node::error::NodeError;
use ndimbal_node::keys::KeyEntry;
use ndimbal_views::natt::{self, NattAccount, NattMember};

use super::appeal::chapter_of;
use super::member::by_number_or_id;
use crate::context::Context;
use crate::find;
use crate::table::Table;
use crate::trouble::Trouble;

/// A rotating tontine: a group pays shares and takes the pot in turn
#[derive(Debug, Subcommand)]
pub enum Natt {
    /// Begin a group, with an account that is kept for it alone
    Open {
        /// Its account: the chapter, a slash, what it is; nothing was ever in it
        account: String,
        /// What each pays in a round
        #[arg(long)]
        share: String,
        /// One of the group, in the order of their turns; to be repeated
        #[arg(long = "member", value_name = "MEMBER")]
        members: Vec<String>,
        /// The day of round 1
        #[arg(long, value_name = "YYYY-MM-DD")]
        first: String,
        /// Months from round to round
        #[arg(long, default_value_t = 1)]
        months: u8,
    },
    /// Record what some of the group paid; without an amount: what each still owes
    Pay {
        /// The first digits of the group's id
        natt: String,
        /// The numbers in the list, or the first digits of the ids
        #[arg(required = true, value_name = "MEMBER")]
        members: Vec<String>,
        /// How much each paid
        #[arg(long)]
        amount: Option<String>,
        /// For which round; without it: the first whose day has come and that is still owed
        #[arg(long)]
        round: Option<u8>,
        /// When
        #[arg(long, value_name = "YYYY-MM-DD")]
        date: Option<String>,
    },
    /// Hand a round's pot out to whose turn it is; without an amount: all of it
    Take {
        /// The first digits of the group's id
        natt: String,
        /// How much
        amount: Option<String>,
        /// Which round; without it: the first with something in its pot
        #[arg(long)]
        round: Option<u8>,
        /// When
        #[arg(long, value_name = "YYYY-MM-DD")]
        date: Option<String>,
    },
    /// Note that one of the group left
    Leave {
        /// The first digits of the group's id
        natt: String,
        /// The number in the list, or the first digits of the id
        member: String,
        /// When
        #[arg(long, value_name = "YYYY-MM-DD")]
        date: Option<String>,
    },
    /// Show all groups
    List,
    /// Show the rounds of a group; to its treasurer, who owes what
    Show {
        /// The first digits of the group's id
        natt: String,
        /// On which day
        #[arg(long, value_name = "YYYY-MM-DD")]
        on: Option<String>,
    },
}

/// Carries it out.
pub fn run(verb: &Natt, on: &mut Context<'_>) -> Result<(), Trouble> {
    match verb {
        Natt::Open { .. } => open(verb, on),
        Natt::Pay { .. } => pay(verb, on),
        Natt::Take { .. } => take(verb, on),
        Natt::Leave { natt, member, date } => {
            let by = on.signer()?;
            let natt = find::natt(on.chapter().book(), natt)?;
            let member = by_number_or_id(member, &on.names(&by)?, on)?;
            let date = on.date(date.as_deref())?;
            on.record_and_say(Event::NattLeft(NattLeft { natt, member, date }))
        }
        Natt::List => list(on),
        Natt::Show { natt, on: day } => show(natt, day.as_deref(), on),
    }
}

fn open(verb: &Natt, on: &mut Context<'_>) -> Result<(), Trouble> {
    let Natt::Open { account, share, members, first, months } = verb else { return Ok(()) };
    let by = on.signer()?;
    let names = on.names(&by)?;
    let slug = find::slug(account)?;
    let currency = on.chapter().book().accounts().get(&slug).map(|info| info.currency);
    let order: Vec<MemberId> =
        members.iter().map(|text| by_number_or_id(text, &names, on)).collect::<Result<_, _>>()?;
    if order.iter().collect::<BTreeSet<_>>().len() < order.len() {
        return Err(Trouble::Usage("usage-natt-twice"));
    }
    let opened = NattOpened {
        chapter: chapter_of(account)?,
        account: slug,
        share: find::amount(share, currency.unwrap_or(Currency::Eur))?,
        order,
        first: on.date(Some(first))?,
        months: *months,
    };
    on.record_and_say(Event::NattOpened(opened))
}

fn pay(verb: &Natt, on: &mut Context<'_>) -> Result<(), Trouble> {
    let Natt::Pay { natt: group, members, amount, round, date } = verb else { return Ok(()) };
    let by = on.signer()?;
    let names = on.names(&by)?;
    let id = find::natt(on.chapter().book(), group)?;
    let date = on.date(date.as_deref())?;
    let (mut paid, mut nothing) = (Vec::new(), Vec::new());
    for text in members {
        let member = by_number_or_id(text, &names, on)?;
        let mut chapter = on.chapter();
        let group = &chapter.book().natts()[&id];
        let (of, owed) = natt::share_of(group, &member, *round, date);
        let share = group.opened.share;
        let given = amount.as_deref().map(|text| find::amount(text, share.currency)).transpose()?;
        let more = given.filter(|given| round.is_none() && given.minor > owed && owed > 0);
        let parts = more.map(|given| natt::spread(group, &member, date, given.minor));
        drop(chapter);
        if owed == 0 && (given.is_none() || round.is_none()) {
            nothing.push((text.as_str(), of));
            continue;
        }
        if let Some(parts) = parts.filter(|parts| !parts.is_empty()) {
            paid.extend(parts.into_iter().map(|(round, minor)| {
                let amount = Amount { minor, ..share };
                Event::NattPaid(NattPaid { natt: id, round, member, amount, date })
            }));
            continue;
        }
        let amount = given.unwrap_or(Amount { minor: owed, ..share });
        if amount.minor > owed && members.len() > 1 {
            return Err(Trouble::Argument(text.clone(), "argument-natt-owes-less"));
        }
        paid.push(Event::NattPaid(NattPaid { natt: id, round: of, member, amount, date }));
    }
    if paid.len() == 1
        && members.len() == 1
        && let Some(event) = paid.pop()
    {
        return on.record_and_say(event);
    }
    let count = paid.len();
    if count > 0 {
        on.chapter().record_all(&by, paid, true)?;
        on.node.announce();
    }
    said(count, &nothing, round.is_some(), on)
}

/// How many paid, and who owes nothing.
fn said(
    count: usize,
    nothing: &[(&str, u8)],
    named: bool,
    on: &mut Context<'_>,
) -> Result<(), Trouble> {
    if on.global.json {
        let nothing: Vec<&str> = nothing.iter().map(|(member, _)| *member).collect();
        on.json(&serde_json::json!({ "paid": count, "nothing": nothing }))?;
    } else {
        for (member, round) in nothing {
            let key = match (named, round) {
                (true, _) => "cli-natt-nothing-of-round",
                (false, 0) => "cli-natt-nothing",
                (false, _) => "cli-natt-nothing-yet",
            };
            on.tell(key, &[("member", (*member).into()), ("round", u64::from(*round).into())]);
        }
        if count > 0 {
            on.tell("cli-natt-paid", &[("count", count.into())]);
        }
    }
    if count == 0 { Err(Trouble::No) } else { Ok(()) }
}

fn take(verb: &Natt, on: &mut Context<'_>) -> Result<(), Trouble> {
    let Natt::Take { natt, amount, round, date } = verb else { return Ok(()) };
    let (id, round, member, pot) = {
        let mut chapter = on.chapter();
        let book = chapter.book();
        let id = find::natt(book, natt)?;
        let group = &book.natts()[&id];
        let rounds = group.rounds().map(|(round, _)| round);
        let mut filled = rounds.filter(|round| group.pot(*round) > 0);
        let round = round.or_else(|| filled.next()).unwrap_or(1);
        let left = group.pot(round).max(0);
        let refused = || NodeError::Refused(ndimbal_ledger::refusal::Refusal::NoSuchRound);
        let member = group.taker(round).ok_or_else(refused)?;
        (id, round, member, Amount { minor: left, ..group.opened.share })
    };
    let amount = match amount {
        Some(text) => find::amount(text, pot.currency)?,
        None if pot.minor == 0 => return Err(Trouble::Usage("usage-natt-empty")),
        None => pot,
    };
    let date = on.date(date.as_deref())?;
    on.record_and_say(Event::NattTaken(NattTaken { natt: id, round, member, amount, date }))
}

fn list(on: &mut Context<'_>) -> Result<(), Trouble> {
    let today = on.date(None)?;
    let view = natt::natts(on.chapter().book(), today);
    if on.global.json {
        return on.json(&view);
    }
    let columns = ["id", "account", "members", "share", "balance", "owed"];
    let mut table = Table::new(on.headings(&columns), &[2, 3, 4, 5]);
    for line in &view {
        table.row([
            line.natt.short(),
            line.account.to_string(),
            line.members.to_string(),
            on.words.money(*line.share),
            on.words.money(*line.holds),
            on.words.money(*line.owed),
        ]);
    }
    on.table(&table);
    Ok(())
}

fn show(text: &str, day: Option<&str>, on: &mut Context<'_>) -> Result<(), Trouble> {
    let day = on.date(day)?;
    let (id, view) = {
        let mut chapter = on.chapter();
        let id = find::natt(chapter.book(), text)?;
        let view = natt::natt(chapter.book(), &id, day);
        (id, view.ok_or_else(|| NodeError::NotFound(text.into()))?)
    };
    let treasurer = match on.global.by.is_some() {
        true => Some(on.signer()?).filter(|by| on.is_treasurer(by, &view.chapter)),
        false => None,
    };
    let members =
        treasurer.as_ref().map(|_| natt::members_for_the_treasurer(on.chapter().book(), &id, day));
    if on.global.json {
        return on.json(&serde_json::json!({ "natt": view, "members": members }));
    }
    rounds(&view, on);
    match treasurer.zip(members) {
        Some((by, members)) => of_members(&members, &by, on),
        None => {
            on.say("cli-treasurer-sees-more", &[]);
            Ok(())
        }
    }
}

fn rounds(view: &NattAccount, on: &mut Context<'_>) {
    let (id, account, share) =
        (view.natt.short(), view.account.to_string(), on.words.money(*view.share));
    on.tell(
        "cli-natt-head",
        &[
            ("id", id.as_str().into()),
            ("account", account.as_str().into()),
            ("share", share.as_str().into()),
            ("members", view.members.into()),
        ],
    );
    let columns = ["round", "date", "state", "pot", "paid", "taken", "natt-due"];
    let mut table = Table::new(on.headings(&columns), &[0, 3, 4, 5, 6]);
    for round in &view.rounds {
        table.row([
            round.round.to_string(),
            round.date.as_ref().map(|date| on.words.date(**date)).unwrap_or_default(),
            on.words.say(&format!("natt-state-{}", round.state), &[]),
            on.words.money(*round.whole),
            on.words.money(*round.paid),
            on.words.money(*round.taken),
            on.words.money(*round.due),
        ]);
    }
    on.table(&table);
    let (due, owed, holds) =
        (on.words.money(*view.due), on.words.money(*view.owed), on.words.money(*view.holds));
    on.say("cli-natt-sums", &[("due", &due), ("owed", &owed), ("amount", &holds)]);
}

fn of_members(members: &[NattMember], by: &KeyEntry, on: &mut Context<'_>) -> Result<(), Trouble> {
    let names = on.names(by)?;
    on.out.line("");
    let columns = ["round", "number", "name", "id", "paid", "taken", "owed", "natt-due", "left"];
    let mut table = Table::new(on.headings(&columns), &[0, 1, 4, 5, 6, 7]);
    for line in members {
        let record = names.member(*line.member);
        table.row([
            line.turn.to_string(),
            record.map(|r| r.number.clone()).unwrap_or_default(),
            record.map(|r| r.name.clone()).unwrap_or_default(),
            line.member.short(),
            on.words.money(*line.paid),
            on.words.money(*line.taken),
            on.words.money(*line.owed),
            on.words.money(*line.due),
            line.left.as_ref().map(|date| on.words.date(**date)).unwrap_or_default(),
        ]);
    }
    on.table(&table);
    Ok(())
}
