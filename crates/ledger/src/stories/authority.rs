//! Who may act, after quarrels, theft, lost laptops and copied disks: the
//! attacks that the rules of authority answer, told by people who act apart
//! and meet again.

pub(super) mod closing;
pub(super) mod cuts;
mod denials;
pub(super) mod federation;
mod merges;
pub(super) mod quarrels;
mod releases;
pub(super) mod rivals;

use alloc::vec::Vec;

use super::scene::Scene;
use super::town::{Town, device_of, person, slug};
use crate::event::*;
use crate::id::EventId;
use crate::people::CutReason;

/// Two that were apart hand each other everything; both show the same book.
#[track_caller]
fn meet(one: &mut Town, other: &mut Town) {
    let (mine, theirs) = (one.events(), other.events());
    one.learns(theirs);
    other.learns(mine);
    assert_eq!(one.history().root(), other.history().root());
    assert_eq!(one.book.digest(), other.book.digest());
    one.holds_what_must_hold();
}

fn removes(name: &str, chapter: &str) -> Event {
    Event::PersonRemoved(PersonRemoved {
        person: person(name),
        chapter: slug(chapter),
        points: alloc::vec![],
    })
}

fn cuts(name: &str, last: Option<EventId>) -> Event {
    Event::DeviceCut(DeviceCut {
        chapter: slug("granada"),
        point: CutPoint { device: device_of(name), last },
        why: CutReason::Stolen,
    })
}

fn takes_over(events: &[EventId]) -> Event {
    Event::EventsAdopted(EventsAdopted { chapter: slug("granada"), events: events.to_vec() })
}

fn chooses(last: EventId) -> Event {
    Event::BranchAdopted(BranchAdopted { chapter: slug("granada"), last })
}

/// The last event of somebody's device.
fn last_of(town: &Town, name: &str) -> EventId {
    town.history().tip(&device_of(name)).unwrap().id
}

/// A town that is apart from now on, with a clock of its own.
fn apart(scene: &Scene) -> (Town, Town) {
    let mut other = scene.town.clone();
    other.waits_ms(1);
    (scene.town.clone(), other)
}
