//! What the examples share: who is there, a founding, a home in memory.

#![allow(dead_code, reason = "each example takes what it needs")]

pub mod meeting;

use ed25519_dalek::SigningKey;
use ndimbal_ledger::book::Book;
use ndimbal_ledger::case::CaseQuorum;
use ndimbal_ledger::event::{Event, Founded};
use ndimbal_ledger::history::{History, Inbox};
use ndimbal_ledger::id::{DeviceKey, EventId, Nonce, PersonId, Slug};
use ndimbal_ledger::money::{Amount, Currency};
use ndimbal_ledger::people::{Chapter, ChapterKind, DeviceCard, Role, RosterEntry};
use ndimbal_ledger::signed::{Header, RULES_VERSION, Scope, SignedEvent};
use ndimbal_ledger::time::{Date, Stamp};

/// The treasurers: Awa and Bineta of Granada, Cheikh of Murcia.
pub const AWA: u8 = 1;
pub const BINETA: u8 = 2;
pub const CHEIKH: u8 = 3;

/// The first of June 2026, and the length of a day.
pub const JUNE: u64 = 1_780_272_000_000;
pub const DAY: u64 = 86_400_000;

pub fn slug(text: &str) -> Slug {
    Slug::new(text).expect("a slug")
}

pub fn date(text: &str) -> Date {
    Date::parse(text).expect("a date")
}

pub fn eur(text: &str) -> Amount {
    Amount::parse(text, Currency::Eur).expect("an amount")
}

/// Keys follow from numbers here; a node takes them from its system's dice.
fn key(officer: u8) -> SigningKey {
    SigningKey::from_bytes(&[officer; 32])
}

fn device(officer: u8) -> DeviceKey {
    DeviceKey(key(officer).verifying_key().to_bytes())
}

/// The first event of every history: its chapters and officers.
pub fn founding() -> SignedEvent {
    let (kind, chapters) = (ChapterKind::City, [("granada", "Granada"), ("murcia", "Murcia")]);
    let chapter =
        |(short, name): (&str, &str)| Chapter { slug: slug(short), name: name.into(), kind };
    let treasurer = |(officer, chapter): (u8, &str)| RosterEntry {
        person: PersonId([officer; 16]),
        chapter: slug(chapter),
        roles: vec![Role::Treasurer],
        devices: vec![DeviceCard::sign(PersonId([officer; 16]), &key(officer))],
    };
    let body = Event::Founded(Founded {
        name: "Fondo de ayuda".into(),
        date: date("2026-06-01"),
        chapters: chapters.map(chapter).into(),
        roster: [(AWA, "granada"), (BINETA, "granada"), (CHEIKH, "murcia")].map(treasurer).into(),
        quorums: vec![CaseQuorum { up_to: None, own: 2, others: 1 }],
        recovery_k: 0,
        recovery_keys: vec![],
        pool_custodian: slug("murcia"),
        nonce: Nonce([7; 16]),
    });
    sign(AWA, JUNE, body, &History::new())
}

/// Signs what an officer says at this time, after all that is known here.
fn sign(officer: u8, at_ms: u64, body: Event, history: &History) -> SignedEvent {
    let tip = history.tip(&device(officer));
    let header = Header {
        version: RULES_VERSION,
        device: device(officer),
        seq: tip.map_or(0, |tip| tip.seq + 1),
        prev: tip.map(|tip| tip.id),
        deps: history.uncited_heads(&device(officer)),
        grant: history.federation(),
        time: Stamp::next(at_ms, history.newest()),
        kind: body.kind(),
    };
    let scope = history.federation().map_or(Scope::Founding, Scope::Federation);
    SignedEvent::sign(header, body, scope, &key(officer)).expect("an event within its bounds")
}

/// A computer: all that it holds, without a disk.
pub struct Home(pub Inbox);

impl Home {
    /// A computer that has the founding.
    pub fn new() -> Self {
        let mut inbox = Inbox::new();
        inbox.offer(founding(), JUNE).expect("a founding is admitted");
        let home = Self(inbox);
        assert!(home.book().fates().is_empty(), "a founding that counts");
        home
    }

    pub fn history(&self) -> &History {
        self.0.history()
    }

    pub fn book(&self) -> Book {
        Book::fold(self.history())
    }

    /// An officer signs something on this computer on a day of June.
    pub fn says(&mut self, officer: u8, day: u64, body: Event) -> EventId {
        let event = sign(officer, JUNE + (day - 1) * DAY, body, self.history());
        let id = event.id();
        self.0.offer(event, JUNE + 30 * DAY).expect("what is signed here is admitted");
        id
    }
}
