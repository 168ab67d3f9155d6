//! How anything came about: the life of one event, case, payout, transfer,
//! member, account, person or device, each event with its fate; and the whole
//! history in pages.

use std::collections::BTreeSet;

use ndimbal_ledger::account::Account;
use ndimbal_ledger::book::Book;
use ndimbal_ledger::event::Event;
use ndimbal_ledger::history::History;
use ndimbal_ledger::id::{DeviceKey, EventId, MemberId, PersonId, Slug};
use ndimbal_ledger::rules::accounting_date;
use ndimbal_ledger::signed::SignedEvent;
use serde::Serialize;

use crate::holders::Holders;
use crate::mentions::{Mentions, mentions};
use crate::plain::{
    AccountName, Day, Device, Id, Money, Name, Person, Shown, Standing, Word, instant,
};

/// Shortest beginning of an id that [`find`] looks for: shorter ones name too
/// many things.
pub const PREFIX_MIN: usize = 4;

/// What a trail is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// One event: what it rests on, itself, what followed.
    Event(EventId),
    /// A case and everything about it.
    Case(EventId),
    /// A payout and everything about it.
    Payout(EventId),
    /// A transfer and what came of it.
    Transfer(EventId),
    /// A covered person.
    Member(MemberId),
    /// An account of a chapter, or the pool.
    Account(Slug),
    /// A chapter: its accounts, members, cases and officers.
    Chapter(Slug),
    /// A person with roles: what they signed, and what names them.
    Person(PersonId),
    /// A device: what it signed, and what names it.
    Device(DeviceKey),
}

/// Something that an event is about, for a link.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct About {
    /// `event`, `case`, `payout`, `transfer`, `member`, `account`, `chapter`,
    /// `person` or `device`.
    pub what: Word,
    /// Its id in full, or its name.
    pub id: String,
}

/// One event on a trail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Its id.
    pub event: Id,
    /// What its device's clock said.
    pub time: String,
    /// The date it is accounted for, where it has one.
    pub date: Option<Day>,
    /// The device that signed.
    pub device: Device,
    /// Its number on the device.
    pub seq: u64,
    /// The person, where the device acts under an appointment with effect.
    pub person: Option<Person>,
    /// Where that person holds a role.
    pub chapter: Option<Name>,
    /// The word of its kind.
    pub kind: Word,
    /// What became of it.
    #[serde(flatten)]
    pub standing: Standing,
    /// How many chapters hold it, as far as signatures prove it.
    pub held_by: u64,
    /// What it is about.
    pub about: Vec<About>,
    /// The lines that it posted.
    pub lines: Vec<PostedLine>,
}

/// A line of the books.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PostedLine {
    /// Which account.
    pub account: AccountName,
    /// Above zero: more in it.
    pub amount: Money,
}

/// The life of something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Trail {
    /// What it is about.
    pub about: About,
    /// Its events in the one order.
    pub entries: Vec<Entry>,
}

/// Which part of the history to list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// How many events to pass over.
    pub offset: u64,
    /// How many to show at most.
    pub limit: u64,
    /// The newest first, instead of the oldest.
    pub newest_first: bool,
}

/// A page of the history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Listing {
    /// How many events there are.
    pub total: u64,
    /// Where this page begins.
    pub offset: u64,
    /// Where the next one begins, if there is one.
    pub next: Option<u64>,
    /// The events.
    pub entries: Vec<Entry>,
}

/// The life of one subject.
#[must_use]
pub fn trail(book: &Book, history: &History, subject: &Subject) -> Trail {
    let mut chosen = seeds(book, history, subject);
    if let Subject::Event(id) = subject {
        add_what_it_rests_on(history, *id, &mut chosen);
        let mut later = BTreeSet::from([*id]);
        add_what_followed(history, &mut later);
        chosen.extend(later);
    } else {
        add_what_followed(history, &mut chosen);
    }
    let events = history.ordered().filter(|event| chosen.contains(&event.id()));
    let holders = Holders::new(book, history);
    let entries = events.map(|event| entry(book, &holders, event)).collect();
    Trail { about: subject.about(), entries }
}

/// A page of the whole history in the one order.
#[must_use]
pub fn listing(book: &Book, history: &History, page: Page) -> Listing {
    let total = history.len() as u64;
    let offset = page.offset.min(total);
    let end = offset.saturating_add(page.limit).min(total);
    let (skip, take) = match page.newest_first {
        true => (total - end, end - offset),
        false => (offset, end - offset),
    };
    let place = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
    let events = history.ordered().skip(place(skip)).take(place(take));
    let holders = Holders::new(book, history);
    let mut entries: Vec<Entry> = events.map(|event| entry(book, &holders, event)).collect();
    if page.newest_first {
        entries.reverse();
    }
    Listing { total, offset, next: (end < total).then_some(end), entries }
}

/// One event as a trail shows it.
#[must_use]
pub fn entry(book: &Book, holders: &Holders<'_>, event: &SignedEvent) -> Entry {
    let history = holders.history();
    let person = book.author(event, history).person;
    let line = |posting: &ndimbal_ledger::book::Posting| PostedLine {
        account: AccountName(posting.account.clone()),
        amount: Money(posting.amount),
    };
    Entry {
        event: Shown(event.id()),
        time: instant(event.header().time),
        date: accounting_date(event.body(), book).map(Shown),
        device: Shown(event.header().device),
        seq: event.header().seq,
        person: person.map(Shown),
        chapter: person.and_then(|p| book.chapter_of_person(&p)).map(Shown),
        kind: event.body().word(),
        standing: Standing::with_act(book, history, event),
        held_by: holders.of(event).len() as u64,
        about: about(book, history, event),
        lines: book.postings_of(&event.id()).iter().map(line).collect(),
    }
}

/// What a text may mean: the name of an account or chapter, or an id or its
/// beginning. More than one answer: the text is too short.
#[must_use]
pub fn find(book: &Book, history: &History, text: &str) -> Vec<Subject> {
    let mut found = Vec::new();
    if let Ok(slug) = Slug::new(text) {
        if book.accounts().contains_key(&slug) {
            found.push(Subject::Account(slug));
        } else if book.federation().is_some_and(|f| f.chapters.contains_key(&slug)) {
            found.push(Subject::Chapter(slug));
        }
    }
    let prefix = text.to_ascii_lowercase();
    if !found.is_empty() || prefix.len() < PREFIX_MIN {
        return found;
    }
    let fits = |id: String| id.starts_with(&prefix);
    let ids = history.ordered().map(|event| event.id()).filter(|id| fits(id.to_string()));
    found.extend(ids.map(|id| Subject::of_event(book, id)));
    let members = book.members().keys().filter(|id| fits(id.to_string()));
    found.extend(members.map(|id| Subject::Member(*id)));
    let persons: BTreeSet<PersonId> = book.officers().map(|(person, _, _)| *person).collect();
    found.extend(persons.into_iter().filter(|id| fits(id.to_string())).map(Subject::Person));
    let devices = book.devices().keys().filter(|id| fits(id.to_string()));
    found.extend(devices.map(|id| Subject::Device(*id)));
    found
}

impl Subject {
    /// What the event of this id began: a case, a payout, a transfer, or
    /// nothing but itself.
    #[must_use]
    pub fn of_event(book: &Book, id: EventId) -> Self {
        if book.cases().contains_key(&id) {
            return Subject::Case(id);
        }
        if book.payouts().contains_key(&id) {
            return Subject::Payout(id);
        }
        if book.transfers().contains_key(&id) {
            return Subject::Transfer(id);
        }
        Subject::Event(id)
    }

    /// The same as a link.
    #[must_use]
    pub fn about(&self) -> About {
        let (what, id) = match self {
            Subject::Event(id) => ("event", id.to_string()),
            Subject::Case(id) => ("case", id.to_string()),
            Subject::Payout(id) => ("payout", id.to_string()),
            Subject::Transfer(id) => ("transfer", id.to_string()),
            Subject::Member(id) => ("member", id.to_string()),
            Subject::Account(slug) => ("account", slug.to_string()),
            Subject::Chapter(slug) => ("chapter", slug.to_string()),
            Subject::Person(id) => ("person", id.to_string()),
            Subject::Device(id) => ("device", id.to_string()),
        };
        About { what, id }
    }
}

/// What an event is about. A founding names everybody, so nobody.
pub(crate) fn about(book: &Book, history: &History, event: &SignedEvent) -> Vec<About> {
    if matches!(event.body(), Event::Founded(_)) {
        return Vec::new();
    }
    let named = mentions(event);
    let mut found = BTreeSet::new();
    for bytes in named.long {
        if book.devices().contains_key(&DeviceKey(bytes)) {
            found.insert(Subject::Device(DeviceKey(bytes)));
        } else if history.contains(&EventId(bytes)) {
            found.insert(Subject::of_event(book, EventId(bytes)));
        }
    }
    for bytes in named.short {
        if book.members().contains_key(&MemberId(bytes)) {
            found.insert(Subject::Member(MemberId(bytes)));
        } else if book.chapter_of_person(&PersonId(bytes)).is_some() {
            found.insert(Subject::Person(PersonId(bytes)));
        }
    }
    for slug in named.texts.iter().filter_map(|text| Slug::new(text).ok()) {
        if book.accounts().contains_key(&slug) {
            found.insert(Subject::Account(slug));
        } else if book.federation().is_some_and(|f| f.chapters.contains_key(&slug)) {
            found.insert(Subject::Chapter(slug));
        }
    }
    found.iter().map(Subject::about).collect()
}

fn seeds(book: &Book, history: &History, subject: &Subject) -> BTreeSet<EventId> {
    let signed_or_named = |wanted: &dyn Fn(&SignedEvent, &Mentions) -> bool| {
        let events = history.ordered().filter(|event| wanted(event, &mentions(event)));
        events.map(|event| event.id()).collect()
    };
    let names = |named: &Mentions, slug: &Slug| named.texts.iter().any(|t| t == slug.as_str());
    match subject {
        Subject::Event(id) | Subject::Case(id) | Subject::Payout(id) | Subject::Transfer(id) => {
            BTreeSet::from([*id])
        }
        Subject::Member(member) => signed_or_named(&|_, named| named.short.contains(&member.0)),
        Subject::Account(slug) => {
            let account = Account::Fund(slug.clone());
            signed_or_named(&|event, named| {
                let posted = book.postings_of(&event.id()).iter().any(|p| p.account == account);
                posted || names(named, slug)
            })
        }
        Subject::Chapter(slug) => signed_or_named(&|_, named| names(named, slug)),
        Subject::Person(person) => signed_or_named(&|event, named| {
            book.devices().get(&event.header().device).is_some_and(|e| e.person == *person)
                || named.short.contains(&person.0)
        }),
        Subject::Device(device) => signed_or_named(&|event, named| {
            event.header().device == *device || named.long.contains(&device.0)
        }),
    }
}

/// Adds every event that names one that is chosen. An event may name another
/// that its past does not hold, so the walk repeats until nothing is added.
fn add_what_followed(history: &History, chosen: &mut BTreeSet<EventId>) {
    let named = |event: &SignedEvent| mentions(event).long.into_iter().map(EventId).collect();
    let events: Vec<(EventId, Vec<EventId>)> =
        history.ordered().map(|event| (event.id(), named(event))).collect();
    loop {
        let before = chosen.len();
        for (id, named) in &events {
            if named.iter().any(|earlier| chosen.contains(earlier)) {
                chosen.insert(*id);
            }
        }
        if chosen.len() == before {
            return;
        }
    }
}

fn add_what_it_rests_on(history: &History, id: EventId, chosen: &mut BTreeSet<EventId>) {
    let mut open = vec![id];
    while let Some(event) = open.pop().and_then(|id| history.get(&id)) {
        let named = mentions(event).long.into_iter().map(EventId);
        for earlier in named.filter(|id| history.contains(id)) {
            if chosen.insert(earlier) {
                open.push(earlier);
            }
        }
    }
}
