//! Rotating tontines: what each round brings and whom it owes something, as
//! totals. What each member owes is for the group's treasurer and says so in
//! its name.

use ndimbal_ledger::account::Account;
use ndimbal_ledger::book::{Book, Natt};
use ndimbal_ledger::id::{EventId, MemberId};
use ndimbal_ledger::money::Amount;
use ndimbal_ledger::time::Date;
use serde::Serialize;

use crate::plain::{Day, Id, MemberNumber, Money, Name, Shown, Word};

/// A group as everybody may see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NattAccount {
    /// Its id.
    pub natt: Id,
    /// Whose members they are.
    pub chapter: Name,
    /// The account that is kept for it.
    pub account: Name,
    /// What each pays in a round.
    pub share: Money,
    /// How many they were at the start.
    pub members: u64,
    /// How many left.
    pub left: u64,
    /// The rounds.
    pub rounds: Vec<NattRound>,
    /// What its account holds.
    pub holds: Money,
    /// What is due to those who took less than the whole pot.
    pub due: Money,
    /// What is owed, over all who owe: of rounds whose day has come, and of
    /// all rounds by those who left.
    pub owed: Money,
}

/// One round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NattRound {
    /// From 1 on.
    pub round: u8,
    /// Its day.
    pub date: Option<Day>,
    /// `open` or `taken`.
    pub state: Word,
    /// What it comes to when everybody paid.
    pub whole: Money,
    /// What was paid for it.
    pub paid: Money,
    /// What was handed out.
    pub taken: Money,
    /// After the hand-over: what is still due to whose turn it was.
    pub due: Money,
}

/// One of the group, for its treasurer alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NattMember {
    /// The member's number.
    pub member: MemberNumber,
    /// The round in which it is their turn.
    pub turn: u8,
    /// What they paid in all.
    pub paid: Money,
    /// What they took.
    pub taken: Money,
    /// What they owe.
    pub owed: Money,
    /// What is due to them.
    pub due: Money,
    /// When they left.
    pub left: Option<Day>,
}

/// All groups on a day, the latest first.
#[must_use]
pub fn natts(book: &Book, on: Date) -> Vec<NattAccount> {
    let mut found: Vec<NattAccount> =
        book.natts().iter().map(|(id, natt)| account(book, *id, natt, on)).collect();
    found.sort_by_key(|n| n.natt);
    found.sort_by_key(|n| std::cmp::Reverse(n.rounds.first().and_then(|r| r.date)));
    found
}

/// One group on a day.
#[must_use]
pub fn natt(book: &Book, id: &EventId, on: Date) -> Option<NattAccount> {
    book.natts().get(id).map(|natt| account(book, *id, natt, on))
}

fn account(book: &Book, id: EventId, natt: &Natt, on: Date) -> NattAccount {
    let money = |minor| Money(Amount { minor, ..natt.opened.share });
    let rounds: Vec<NattRound> = natt
        .rounds()
        .map(|(round, _)| {
            let (whole, taken) = (natt.whole(round), natt.taken_in(round));
            NattRound {
                round,
                date: day_of(natt, round).map(Shown),
                state: if taken > 0 { "taken" } else { "open" },
                whole: money(whole),
                paid: money(natt.pot(round).saturating_add(taken)),
                taken: money(taken),
                due: money(due(natt, round)),
            }
        })
        .collect();
    let order = natt.opened.order.iter();
    let owed = order.map(|member| owed_by(natt, member, on)).fold(0, i64::saturating_add);
    let fund = Account::Fund(natt.opened.account.clone());
    NattAccount {
        natt: Shown(id),
        chapter: Shown(natt.opened.chapter.clone()),
        account: Shown(natt.opened.account.clone()),
        share: Money(natt.opened.share),
        members: natt.opened.order.len() as u64,
        left: natt.left.len() as u64,
        holds: Money(book.balance(&fund, natt.opened.share.currency)),
        due: money(rounds.iter().map(|round| round.due.minor).fold(0, i64::saturating_add)),
        owed: money(owed),
        rounds,
    }
}

/// What each of a group owes and is due: for the eyes of its treasurer alone,
/// who is that of the chapter.
#[must_use]
pub fn members_for_the_treasurer(book: &Book, id: &EventId, on: Date) -> Vec<NattMember> {
    let Some(natt) = book.natts().get(id) else { return Vec::new() };
    let money = |minor| Money(Amount { minor, ..natt.opened.share });
    let line = |(turn, member): (u8, MemberId)| {
        let paid = natt.rounds().map(|(round, _)| natt.paid_by(round, &member));
        NattMember {
            member: Shown(member),
            turn,
            paid: money(paid.fold(0, i64::saturating_add)),
            taken: money(natt.taken_in(turn)),
            owed: money(owed_by(natt, &member, on)),
            due: money(due(natt, turn)),
            left: natt.left.get(&member).copied().map(Shown),
        }
    };
    natt.rounds().map(line).collect()
}

/// After a hand-over: what the round still owes to whose turn it was.
fn due(natt: &Natt, round: u8) -> i64 {
    let taken = natt.taken_in(round);
    if taken > 0 { natt.whole(round).saturating_sub(taken).max(0) } else { 0 }
}

/// What a member owes for rounds whose day has come; who left, for all.
fn owed_by(natt: &Natt, member: &MemberId, on: Date) -> i64 {
    let gone = natt.left.contains_key(member);
    let come = |round: u8| day_of(natt, round).is_some_and(|day| day <= on);
    let rounds = natt.rounds().map(|(round, _)| round).filter(|round| gone || come(*round));
    rounds.map(|round| natt.owed(round, member)).fold(0, i64::saturating_add)
}

/// For which round a member pays on a day, and what they owe for it, in minor
/// units: the round that is named, else the first whose day has come and for
/// which they owe. Who owes nothing is given the next one that they will owe
/// for, or 0.
#[must_use]
pub fn share_of(natt: &Natt, member: &MemberId, named: Option<u8>, date: Date) -> (u8, i64) {
    if let Some(round) = named {
        return (round, natt.owed(round, member));
    }
    let come = |round: u8| day_of(natt, round).is_some_and(|day| day <= date);
    let owed = || natt.rounds().map(|(r, _)| (r, natt.owed(r, member))).filter(|(_, o)| *o > 0);
    let next = || owed().find(|(round, _)| !come(*round)).map_or(0, |(round, _)| round);
    owed().find(|(round, _)| come(*round)).unwrap_or_else(|| (next(), 0))
}

/// A sum over the rounds that a member owes for, the first one first: those whose day
/// has come, and of who left all. Nothing when they owe less.
#[must_use]
pub fn spread(natt: &Natt, member: &MemberId, date: Date, minor: i64) -> Vec<(u8, i64)> {
    let gone = natt.left.contains_key(member);
    let due = |round: u8| gone || day_of(natt, round).is_some_and(|day| day <= date);
    let (mut left, mut parts) = (minor, Vec::new());
    for (round, _) in natt.rounds().filter(|(round, _)| due(*round)) {
        let part = natt.owed(round, member).min(left);
        if part > 0 {
            left -= part;
            parts.push((round, part));
        }
    }
    if left > 0 { Vec::new() } else { parts }
}

/// The day of a round; none beyond the calendar.
fn day_of(natt: &Natt, round: u8) -> Option<Date> {
    let (year, month, day) = natt.opened.first.parts();
    let months = i32::from(natt.opened.months) * (i32::from(round) - 1);
    let first = jiff::civil::Date::new(year, month, day).ok()?;
    let date = first.checked_add(jiff::Span::new().months(months)).ok()?;
    Date::new(date.year(), date.month(), date.day()).ok()
}
