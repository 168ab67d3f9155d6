//! Devices: whose they are, since when, whether they were cut, retired or
//! copied, when they were last heard from; and the branches of those that
//! signed two histories.

use std::collections::BTreeMap;

use ndimbal_ledger::authority::Standing;
use ndimbal_ledger::book::Book;
use ndimbal_ledger::event::Event;
use ndimbal_ledger::history::History;
use ndimbal_ledger::id::{DeviceKey, EventId};
use ndimbal_ledger::time::Date;
use serde::Serialize;

use crate::plain::{Day, Device, Id, Name, Person, Shown, Word};

/// Where a device stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DeviceView {
    /// The device.
    pub device: Device,
    /// Whose.
    pub person: Option<Person>,
    /// Where that person holds a role.
    pub chapter: Option<Name>,
    /// When it was enrolled, by the clock of whoever did.
    pub since: Option<Day>,
    /// `acts`, `cut`, `cut-alone` (by one officer), `retired` or `forked`.
    pub state: Word,
    /// The event that cut or retired it.
    pub by: Option<Id>,
    /// The day of its last event here.
    pub last: Option<Day>,
    /// How many of its events are here.
    pub events: u64,
}

/// The end of one branch of a forked device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BranchView {
    /// The device.
    pub device: Device,
    /// The number at which two histories begin.
    pub from: u64,
    /// The last event of this branch.
    pub last: Id,
    /// How many events of the branch are here.
    pub events: u64,
    /// `contested`, `chosen` or `dropped`.
    pub state: Word,
    /// The act that chose, if one did.
    pub by: Option<Id>,
}

/// Every device that is enrolled or signed something: by chapter, by state,
/// those that were heard of first.
#[must_use]
pub fn devices(book: &Book, history: &History) -> Vec<DeviceView> {
    let mut heard: BTreeMap<DeviceKey, (u64, Date)> = BTreeMap::new();
    for event in history.ordered() {
        let date = Date::of_unix_ms(event.header().time.ms);
        let (count, last) = heard.entry(event.header().device).or_insert((0, date));
        *count += 1;
        *last = date;
    }
    let mut all: Vec<DeviceKey> = book.devices().keys().chain(heard.keys()).copied().collect();
    all.sort_unstable();
    all.dedup();
    let row = |device: DeviceKey| {
        let enrolment = book.devices().get(&device);
        let since = enrolment.and_then(|e| history.get(&e.by));
        let person = enrolment.map(|e| e.person);
        let (state, by) = state(book, history, &device);
        let found = heard.get(&device);
        DeviceView {
            device: Shown(device),
            person: person.map(Shown),
            chapter: person.and_then(|p| book.chapter_of_person(&p)).map(Shown),
            since: since.map(|e| Shown(Date::of_unix_ms(e.header().time.ms))),
            state,
            by: by.map(Shown),
            last: found.map(|(_, last)| Shown(*last)),
            events: found.map_or(0, |(count, _)| *count),
        }
    };
    let mut rows: Vec<DeviceView> = all.into_iter().map(row).collect();
    rows.sort_by_key(|r| (r.chapter.clone(), r.state, r.last.is_none(), r.device));
    rows
}

/// The word of a device's state, and the event that cut or retired it.
pub(crate) fn state(book: &Book, history: &History, device: &DeviceKey) -> (Word, Option<EventId>) {
    if let Some(act) = book.authority().ended_by(device, history) {
        let retired =
            history.get(&act).is_some_and(|e| matches!(e.body(), Event::DeviceRetired(_)));
        return (if retired { "retired" } else { "cut" }, Some(act));
    }
    let fork = book.authority().forks().find(|(forked, _, _)| *forked == device);
    match (fork, book.authority().cuts_of(device, history).next()) {
        (Some((_, _, None)), _) => ("forked", None),
        (_, Some((act, _))) => ("cut-alone", Some(act)),
        (_, None) => ("acts", None),
    }
}

/// The ends of all branches of forked devices.
#[must_use]
pub fn branches(book: &Book, history: &History) -> Vec<BranchView> {
    let of_device = |(device, from, by): (&DeviceKey, u64, Option<EventId>)| {
        let tips = history.frontier().get(device).into_iter().flatten();
        let inside = tips.filter(|tip| history.contains(&tip.id));
        let row = |tip: &ndimbal_ledger::history::Tip| BranchView {
            device: Shown(*device),
            from,
            last: Shown(tip.id),
            events: (tip.seq + 1).saturating_sub(from),
            state: branch_state(book, history, &tip.id),
            by: by.map(Shown),
        };
        inside.map(row).collect::<Vec<_>>()
    };
    book.authority().forks().flat_map(of_device).collect()
}

fn branch_state(book: &Book, history: &History, last: &EventId) -> Word {
    let Some(event) = history.get(last) else { return "dropped" };
    match book.authority().standing(event, history) {
        Standing::Contested => "contested",
        Standing::Disowned(_) => "dropped",
        Standing::Sound | Standing::Silenced(_) => "chosen",
    }
}
