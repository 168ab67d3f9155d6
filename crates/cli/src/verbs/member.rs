//! `member`: who is covered. The ledger holds a random id; names rest in the
//! sealed file of the officer who keeps the list.

use clap::Subcommand;
use ndimbal_ledger::book;
use ndimbal_ledger::event::{Event, MemberAdmitted, MemberLeft};
use ndimbal_ledger::id::MemberId;
use ndimbal_ledger::money::{Amount, Currency};
use ndimbal_node::clock;
use ndimbal_node::error::NodeError;
use ndimbal_node::names::{MemberRecord, Names};
use ndimbal_views::cover::periods::last_day;

use crate::context::Context;
use crate::find;
use crate::table::Table;
use crate::told;
use crate::trouble::Trouble;

/// Who is covered
#[derive(Debug, Subcommand)]
pub enum Member {
    /// Admit a member; the name stays in your sealed list
    ///
    /// The name and the telephone are asked for. Without a terminal, standard input holds
    /// them as one line: name; telephone. They are never typed with the command, where
    /// other users of the computer could read them.
    ///
    /// Example: ndimbal member add 85 --chapter granada --joined 2026-01-10
    Add {
        /// The number in the chapter's list
        number: String,
        #[command(flatten)]
        named: Named,
        /// The chapter
        #[arg(long)]
        chapter: String,
        /// How many minors are covered with them
        #[arg(long, default_value_t = 0)]
        minors: u8,
        /// The day of joining
        #[arg(long, value_name = "YYYY-MM-DD")]
        joined: Option<String>,
    },
    /// Note that a member left
    Leave {
        /// The number in the list, or the first digits of the id
        member: String,
        /// When
        #[arg(long, value_name = "YYYY-MM-DD")]
        date: Option<String>,
    },
    /// Say whether a member is covered on a day, since when, until when, and why
    Cover {
        /// The number in the list, or the first digits of the id
        member: String,
        /// The day
        #[arg(long, value_name = "YYYY-MM-DD")]
        on: Option<String>,
        /// It was an accident
        #[arg(long)]
        accident: bool,
    },
    /// Say who is covered together with a member, and who pays
    Household {
        /// The number in the list, or the first digits of the id
        member: String,
        /// The member who pays for them; without it: they pay for themselves
        #[arg(long, value_name = "MEMBER", conflicts_with_all = ["adults", "minors"])]
        head: Option<String>,
        /// How many adults they pay for, themselves included
        #[arg(long)]
        adults: Option<u8>,
        /// How many minors they pay for
        #[arg(long)]
        minors: Option<u8>,
        /// From this day on
        #[arg(long, value_name = "YYYY-MM-DD")]
        date: Option<String>,
    },
    /// Exempt a member from dues for a time; why is written nowhere
    Exempt {
        /// The number in the list, or the first digits of the id
        member: String,
        /// First day
        #[arg(long, value_name = "YYYY-MM-DD")]
        from: Option<String>,
        /// Last day
        #[arg(long, value_name = "YYYY-MM-DD")]
        until: String,
    },
    /// Hand a member over to another chapter
    Transfer {
        /// The number in the list, or the first digits of the id
        member: String,
        /// The chapter that keeps them from now on
        #[arg(long, value_name = "CHAPTER")]
        to: String,
        /// When
        #[arg(long, value_name = "YYYY-MM-DD")]
        date: Option<String>,
    },
    /// Note that a member came back, after leaving or after their cover expired
    Return {
        /// The number in the list, or the first digits of the id
        member: String,
        /// When
        #[arg(long, value_name = "YYYY-MM-DD")]
        date: Option<String>,
    },
    /// Show the members of a chapter, with the names that your list holds
    ///
    /// What each owes and paid is shown to the treasurer of their chapter alone.
    List {
        /// The chapter
        #[arg(long)]
        chapter: String,
    },
}

/// Where the name comes from.
#[derive(Debug, clap::Args)]
pub struct Named {
    /// Read the line with name and telephone from this open file descriptor
    #[arg(long, value_name = "N")]
    pub names_fd: Option<i32>,
    #[arg(long, hide = true)]
    pub name: Option<String>,
    #[arg(long, hide = true)]
    pub phone: Option<String>,
}

/// Carries it out.
pub fn run(verb: &Member, on: &mut Context<'_>) -> Result<(), Trouble> {
    match verb {
        Member::Add { .. } => add(verb, on),
        Member::Leave { member, date } => {
            let by = on.signer()?;
            let member = by_number_or_id(member, &on.names(&by)?, on)?;
            let date = on.date(date.as_deref())?;
            on.record_and_say(Event::MemberLeft(MemberLeft { member, date }))
        }
        Member::List { chapter } => list(chapter, on),
        Member::Cover { member, on: day, accident } => {
            super::cover::run(member, day.as_deref(), *accident, on)
        }
        Member::Household { .. }
        | Member::Exempt { .. }
        | Member::Transfer { .. }
        | Member::Return { .. } => super::membership::run(verb, on),
    }
}

/// A member by the number in the sealed list, or by the first digits of the
/// id.
pub fn by_number_or_id(text: &str, names: &Names, on: &Context<'_>) -> Result<MemberId, Trouble> {
    match names.by_number(text).as_slice() {
        [one] => Ok(one.member),
        [] => find::member(on.chapter().book(), text).map_err(|trouble| match trouble {
            Trouble::Node(NodeError::NotFound(_)) => Trouble::NotInList(text.to_owned()),
            other => other,
        }),
        _ => Err(NodeError::Ambiguous(text.into()).into()),
    }
}

fn add(verb: &Member, on: &mut Context<'_>) -> Result<(), Trouble> {
    let Member::Add { number, named, chapter, minors, joined } = verb else { return Ok(()) };
    told::not_typed(named)?;
    let told = told::read(on.told.unwrap_or_default())?;
    let node = on.node.clone();
    let _alone = node.names_alone();
    let by = on.signer()?;
    let mut names = on.names(&by)?;
    if !names.by_number(number).is_empty() {
        return Err(Trouble::Argument(number.clone(), "argument-number-taken"));
    }
    let chapter = find::slug(chapter)?;
    let record = MemberRecord {
        member: MemberId(clock::random()?),
        chapter: Some(chapter.clone()),
        number: number.clone(),
        name: told.name,
        phone: told.phone,
        sex: String::new(),
        joined: on.date(joined.as_deref())?,
        minors: *minors,
        remark: String::new(),
    };
    let event = Event::MemberAdmitted(MemberAdmitted {
        member: record.member,
        chapter,
        joined: record.joined,
        minors: record.minors,
    });
    names.members.push(record);
    // The name first: an id whose name was lost would help nobody.
    let before = on.names(&by)?;
    on.save_names(&by, &names)?;
    let recorded = on.record_and_say(event);
    if recorded.is_err() {
        on.save_names(&by, &before)?;
    }
    recorded
}

fn list(chapter: &str, on: &mut Context<'_>) -> Result<(), Trouble> {
    let slug = find::chapter(on.chapter().book(), chapter)?;
    let by = on.signer()?;
    let names = on.names(&by)?;
    let mut members: Vec<(MemberId, book::Member)> = {
        let mut open = on.chapter();
        let all = open.book().members().iter();
        all.filter(|(_, m)| m.chapter == slug).map(|(id, m)| (*id, m.clone())).collect()
    };
    members.sort_by_cached_key(|(id, member)| {
        let number = names.member(*id).map(|r| r.number.clone()).unwrap_or_default();
        (number.parse::<u64>().unwrap_or(u64::MAX), number, member.joined)
    });
    let sees_dues = on.is_treasurer(&by, &slug);
    if on.global.json {
        let all: Vec<_> = members.iter().map(|m| as_json(m, &names, sees_dues)).collect();
        return on.json(&all);
    }
    let mut columns = vec!["number", "name", "id", "joined", "minors"];
    if sees_dues {
        columns.extend(["owed", "paid"]);
    }
    let mut table = Table::new(on.headings(&columns), &[0, 4, 5, 6]);
    for (id, member) in &members {
        let record = names.member(*id);
        let mut row = vec![
            record.map(|r| r.number.clone()).unwrap_or_default(),
            record.map(|r| r.name.clone()).unwrap_or_default(),
            id.short(),
            on.words.date(member.joined),
            household(member).minors.to_string(),
        ];
        if sees_dues {
            let (owed, paid) = member.totals();
            row.extend([owed, paid].map(|minor| on.words.money(euros(minor))));
        }
        table.row(row);
    }
    on.table(&table);
    on.tell("cli-members", &[("count", members.len().into())]);
    Ok(())
}

fn euros(minor: i64) -> Amount {
    Amount { minor, currency: Currency::Eur }
}

/// The household as it was stated last.
fn household(member: &book::Member) -> book::Household {
    member.household_on(last_day(member)).0
}

fn as_json(
    (id, member): &(MemberId, book::Member),
    names: &Names,
    sees_dues: bool,
) -> serde_json::Value {
    let record = names.member(*id);
    let mut shown = serde_json::json!({
        "member": id.to_string(), "joined": member.joined.to_string(),
        "left": member.left.map(|d| d.to_string()), "minors": household(member).minors,
        "head": household(member).head.map(|id| id.to_string()),
        "number": record.map(|r| &r.number), "name": record.map(|r| &r.name),
    });
    if sees_dues {
        let (owed, paid) = member.totals();
        shown["owed"] = euros(owed).to_string().into();
        shown["paid"] = euros(paid).to_string().into();
    }
    shown
}
