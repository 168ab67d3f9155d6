//! One event in plain words: what it says, what became of it and why, what it
//! rests on and what rests on it.

use std::collections::BTreeSet;

use ndimbal_ledger::book::Book;
use ndimbal_ledger::event::Nature;
use ndimbal_ledger::history::{History, parents};
use ndimbal_ledger::id::EventId;
use serde::Serialize;

use super::grounds::{Ground, grounds};
use super::{Fact, Who, facts};
use crate::holders::Holders;
use crate::mentions::mentions;
use crate::plain::{Day, Id, Name, Shown, Standing, Word, instant};
use crate::trail::PostedLine;

/// One event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EventExplained {
    /// Its id.
    pub event: Id,
    /// The word of its kind.
    pub kind: Word,
    /// `decision` or `fact`.
    pub nature: Word,
    /// What its device's clock said.
    pub time: String,
    /// The date it is accounted for, where it has one.
    pub date: Option<Day>,
    /// Who signed it.
    #[serde(flatten)]
    pub who: Who,
    /// What it says.
    pub says: Vec<Fact>,
    /// What became of it, and why.
    #[serde(flatten)]
    pub standing: Standing,
    /// Whether it is folded here: the surplus branch of a fork is kept and
    /// not folded.
    pub recorded: bool,
    /// The chapters whose later events show that they hold it.
    pub held_by: Vec<Name>,
    /// The plan and the rules that it rests on.
    pub grounds: Vec<Ground>,
    /// The lines that it posted.
    pub lines: Vec<PostedLine>,
    /// The events that it names.
    pub rests_on: Vec<Link>,
    /// The events that name it.
    pub bears: Vec<Link>,
    /// The events that it follows in the history: its device's last one, those
    /// of other devices that it had seen, and the appointment it acts under.
    pub follows: Vec<Id>,
}

/// Another event, to look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Link {
    /// Its id.
    pub event: Id,
    /// The word of its kind.
    pub kind: Word,
    /// What became of it.
    pub fate: Word,
}

/// Explains an event that is held here.
#[must_use]
pub fn event(book: &Book, history: &History, id: &EventId) -> Option<EventExplained> {
    let event = history.get(id)?;
    let link = |id: EventId| {
        let found = history.get(&id)?;
        Some(Link { event: Shown(id), kind: found.body().word(), fate: book.fate(&id).word() })
    };
    let named: BTreeSet<EventId> = mentions(event).long.into_iter().map(EventId).collect();
    let naming = history.ordered().filter(|other| mentions(other).long.contains(&id.0));
    let line = |posting: &ndimbal_ledger::book::Posting| PostedLine {
        account: crate::plain::AccountName(posting.account.clone()),
        amount: crate::plain::Money(posting.amount),
    };
    Some(EventExplained {
        event: Shown(*id),
        kind: event.body().word(),
        nature: match event.body().nature() {
            Nature::Decision => "decision",
            Nature::Fact => "fact",
        },
        time: instant(event.header().time),
        date: book.date_of(id).map(Shown),
        who: Who::signed(book, event, history),
        says: facts(event.body()),
        standing: Standing::of(book, id),
        recorded: history.contains(id),
        held_by: Holders::new(book, history).of(event).into_iter().cloned().map(Shown).collect(),
        grounds: grounds(book, history, id),
        lines: book.postings_of(id).iter().map(line).collect(),
        rests_on: named.into_iter().filter_map(link).collect(),
        bears: naming.filter_map(|other| link(other.id())).collect(),
        follows: parents(event).map(Shown).collect(),
    })
}
