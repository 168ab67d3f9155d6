//! Checks on devices: forks, clocks ahead, silence; and what can't be proven,
//! said as plainly as what can.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use ndimbal_ledger::authority::Standing;
use ndimbal_ledger::book::Book;
use ndimbal_ledger::history::{History, parents};
use ndimbal_ledger::id::{DeviceKey, EventId};
use ndimbal_ledger::time::Date;
use serde::Serialize;

use super::Options;
use super::finding::{Finding, FindingKind, Findings};
use crate::plain::{Day, Device, Name, Person, Shown, days_between, worded};

/// When a device was last heard from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DeviceHeard {
    /// The device.
    pub device: Device,
    /// Whose it is, by an appointment with effect.
    pub person: Option<Person>,
    /// Where that person holds a role.
    pub chapter: Option<Name>,
    /// How many of its events are in the set.
    pub events: u64,
    /// The day of its last event.
    pub last: Option<Day>,
    /// Days since.
    pub days: Option<i64>,
    /// Its last events that nobody else cites: nobody but itself vouches that
    /// they are the last ones.
    pub cited_by_nobody: u64,
}

worded! {
    /// What no audit of a file can prove.
    UnprovenKind {
        /// What came later, or was never handed on.
        LaterEvents "later-events",
        /// That a device's last events, cited by nobody else, are its last.
        Tail "tail",
        /// That a clock told the time.
        Clocks "clocks",
        /// That the money is where the books say.
        Money "money",
        /// Who is behind a number.
        Persons "persons",
    }
}

/// One thing that can't be proven.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Unproven {
    /// What.
    pub unproven: UnprovenKind,
    /// Of which device.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub device: Option<Device>,
    /// How many events.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<u64>,
}

/// All checks on devices.
pub(super) fn check(
    book: &Book,
    history: &History,
    today: Option<Date>,
    options: &Options,
    out: &mut Findings,
) -> (Vec<DeviceHeard>, Vec<Unproven>) {
    for (device, seq) in history.forks() {
        let act = settled_by(book, history, device).map(Shown);
        let kind = if act.is_some() { FindingKind::ForkSettled } else { FindingKind::Fork };
        let (device, count) = (Some(Shown(*device)), Some(*seq));
        out.push(Finding { device, count, act, ..Finding::new(kind) });
    }
    if let Some(today) = options.today {
        clocks_ahead(history, today, out);
    }
    let heard = heard(book, history, today);
    for device in &heard {
        let about = Finding::new(match device.days {
            None => FindingKind::DeviceUnheard,
            Some(days) if days > options.silent_days => FindingKind::DeviceSilent,
            Some(_) => continue,
        });
        let (person, date, days) = (device.person, device.last, device.days);
        out.push(Finding { device: Some(device.device), person, date, days, ..about });
    }
    let unproven = unproven(&heard);
    (heard, unproven)
}

/// What settled a fork: the act that chose a branch, or the one beyond which
/// all branches lie.
fn settled_by(book: &Book, history: &History, device: &DeviceKey) -> Option<EventId> {
    let (_, at, chosen) = book.authority().forks().find(|(forked, _, _)| *forked == device)?;
    let ended = |id: &EventId| match book.authority().standing(history.get(id)?, history) {
        Standing::Disowned(act) => Some(act),
        Standing::Sound | Standing::Silenced(_) | Standing::Contested => None,
    };
    let ends: Option<Vec<EventId>> = history.at(device, at).iter().map(ended).collect();
    chosen.or_else(|| ends?.first().copied())
}

/// A day is left for time zones.
fn clocks_ahead(history: &History, today: Date, out: &mut Findings) {
    for event in history.ordered() {
        let date = Date::of_unix_ms(event.header().time.ms);
        if date > today.plus_days(1) {
            let (event, date) = (Some(Shown(event.id())), Some(Shown(date)));
            out.push(Finding { event, date, ..Finding::new(FindingKind::ClockAhead) });
        }
    }
}

fn heard(book: &Book, history: &History, today: Option<Date>) -> Vec<DeviceHeard> {
    let cited = cited_by_others(book, history);
    let mut last: BTreeMap<DeviceKey, (u64, Date, u64)> = BTreeMap::new();
    for event in history.ordered() {
        let date = Date::of_unix_ms(event.header().time.ms);
        let (count, newest, tail) = last.entry(event.header().device).or_insert((0, date, 0));
        *count += 1;
        *newest = (*newest).max(date);
        *tail += u64::from(!cited.contains(&event.id()));
    }
    let devices: BTreeSet<DeviceKey> =
        book.devices().keys().copied().chain(last.keys().copied()).collect();
    let row = |device: DeviceKey| {
        let found = last.get(&device);
        let person = book.devices().get(&device).map(|enrolment| enrolment.person);
        DeviceHeard {
            device: Shown(device),
            person: person.map(Shown),
            chapter: person.and_then(|p| book.chapter_of_person(&p)).map(Shown),
            events: found.map_or(0, |(count, _, _)| *count),
            last: found.map(|(_, date, _)| Shown(*date)),
            days: found.zip(today).map(|((_, date, _), today)| days_between(*date, today)),
            cited_by_nobody: found.map_or(0, |(_, _, tail)| *tail),
        }
    };
    devices.into_iter().map(row).collect()
}

/// The events that lie in the past of somebody else's event: found backwards,
/// since whoever cites an event vouches for all it rests on. A device without
/// an appointment is nobody's and vouches for nothing.
fn cited_by_others(book: &Book, history: &History) -> HashSet<EventId> {
    let events: Vec<_> = history.ordered().collect();
    let mut cited = HashSet::new();
    let person = |device: &DeviceKey| book.devices().get(device).map(|e| e.person);
    for event in events.iter().rev() {
        let vouched = cited.contains(&event.id());
        let own = person(&event.header().device);
        for parent in parents(event).filter_map(|id| history.get(&id)) {
            let foreign = own.is_some() && person(&parent.header().device) != own;
            if vouched || foreign {
                cited.insert(parent.id());
            }
        }
    }
    cited
}

fn unproven(heard: &[DeviceHeard]) -> Vec<Unproven> {
    let plain = |unproven| Unproven { unproven, device: None, count: None };
    let tail = |device: &DeviceHeard| Unproven {
        unproven: UnprovenKind::Tail,
        device: Some(device.device),
        count: Some(device.cited_by_nobody),
    };
    let mut found = vec![plain(UnprovenKind::LaterEvents)];
    found.extend(heard.iter().filter(|device| device.cited_by_nobody > 0).map(tail));
    found.extend([UnprovenKind::Clocks, UnprovenKind::Money, UnprovenKind::Persons].map(plain));
    found
}
