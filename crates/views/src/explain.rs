//! Why it is so: a figure down to the events it is made of, a decision down to
//! its voices, an event in plain words. [`balance`](mod@balance) explains an
//! account, [`decision`](mod@decision) a case or an [`act`],
//! [`event`](mod@event) anything that was signed, [`grounds`] the plan and the rules
//! behind it.

pub mod act;
pub mod balance;
mod care;
mod collecting;
pub mod decision;
pub mod event;
mod facts;
mod governing;
pub mod grounds;
mod life;
mod membership;

use ndimbal_ledger::book::Book;
use ndimbal_ledger::history::History;
use ndimbal_ledger::id::{EventId, PersonId};
use ndimbal_ledger::signed::SignedEvent;
use ndimbal_ledger::time::Date;
use serde::Serialize;

pub use facts::{Fact, Value, facts};

use crate::plain::{Device, Name, Person, Shown, Word};

/// Who signed something, and what they do where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Who {
    /// The device that signed.
    pub device: Device,
    /// The person, where the device acts under an appointment with effect.
    pub person: Option<Person>,
    /// The chapter of the person.
    pub chapter: Option<Name>,
    /// Their roles there.
    pub roles: Vec<Word>,
}

impl Who {
    /// Who signed this event, as the book knows them now.
    #[must_use]
    pub fn signed(book: &Book, event: &SignedEvent, history: &History) -> Self {
        let person = book.author(event, history).person;
        let (chapter, roles) = person.map(|p| roles(book, &p)).unwrap_or_default();
        let device = Shown(event.header().device);
        Self { device, person: person.map(Shown), chapter, roles }
    }
}

/// The chapter of a person and their roles in it.
pub(crate) fn roles(book: &Book, person: &PersonId) -> (Option<Name>, Vec<Word>) {
    let chapter = book.chapter_of_person(person);
    let held = chapter.as_ref().map(|chapter| book.roles(person, chapter)).unwrap_or_default();
    (chapter.map(Shown), held.iter().map(|role| role.word()).collect())
}

/// The accounting date of an event; of one without, the date of its clock.
pub(crate) fn date_of(book: &Book, history: &History, id: &EventId) -> Date {
    let clock = || history.get(id).map(|event| event.header().time.ms).unwrap_or_default();
    book.date_of(id).unwrap_or_else(|| Date::of_unix_ms(clock()))
}
