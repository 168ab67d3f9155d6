//! A federation in memory whose people act by name.

use alloc::{
    collections::BTreeMap,
    format,
    string::{String, ToString},
    vec,
    vec::Vec,
};

use ed25519_dalek::SigningKey;
use sha2::{Digest, Sha256};

use crate::account::{Account, POOL};
use crate::book::{Author, Book, Fate};
use crate::case::CaseQuorum;
use crate::event::*;
use crate::history::{Admission, History, Inbox, Tip};
use crate::id::{DeviceKey, EventId, MemberId, Nonce, PersonId, Slug};
use crate::money::{Amount, Currency};
use crate::people::{Chapter, ChapterKind, DeviceCard, Role, RosterEntry};
use crate::refusal::Refusal;
use crate::rules;
use crate::signed::{Header, RULES_VERSION, SignedEvent};
use crate::time::{Date, Stamp};

pub(super) fn seed(name: &str) -> [u8; 32] {
    Sha256::digest(name.as_bytes()).into()
}

pub(super) fn key(name: &str) -> SigningKey {
    SigningKey::from_bytes(&seed(name))
}

pub(super) fn device_of(name: &str) -> DeviceKey {
    DeviceKey(key(name).verifying_key().to_bytes())
}

pub(super) fn person(name: &str) -> PersonId {
    PersonId(seed(&format!("person {name}"))[..16].try_into().unwrap())
}

pub(super) fn member(name: &str) -> MemberId {
    MemberId(seed(&format!("member {name}"))[..16].try_into().unwrap())
}

pub(super) fn slug(text: &str) -> Slug {
    Slug::new(text).unwrap()
}

pub(super) fn eur(text: &str) -> Amount {
    Amount::parse(text, Currency::Eur).unwrap()
}

pub(super) fn xof(text: &str) -> Amount {
    Amount::parse(text, Currency::Xof).unwrap()
}

pub(super) fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

/// Name, chapter, role of everyone at the founding.
pub(super) const ROSTER: &[(&str, &str, Role)] = &[
    ("Awa", "granada", Role::President),
    ("Bineta", "granada", Role::Secretary),
    ("Cheikh", "granada", Role::Treasurer),
    ("Demba", "granada", Role::Commissioner),
    ("Fatou", "granada", Role::Commissioner),
    ("Gora", "granada", Role::Companion),
    ("Ibou", "murcia", Role::Treasurer),
    ("Khady", "murcia", Role::Commissioner),
    ("Lamine", "lleida", Role::Treasurer),
    ("Mame", "dakar", Role::Contact),
];

/// A federation and the people's devices.
#[derive(Clone)]
pub(super) struct Town {
    pub(super) inbox: Inbox,
    pub(super) book: Book,
    devices: BTreeMap<String, (SigningKey, EventId)>,
    clock: u64,
}

pub(super) fn founding(more: &[(&str, &str, &[Role])]) -> Founded {
    let chapter = |s: &str, kind| Chapter { slug: slug(s), name: s.to_string(), kind };
    let entry = |name: &str, at: &str, roles: &[Role]| RosterEntry {
        person: person(name.split(' ').next().unwrap()),
        chapter: slug(at),
        roles: roles.to_vec(),
        devices: vec![DeviceCard::sign(person(name.split(' ').next().unwrap()), &key(name))],
    };
    let usual = ROSTER.iter().map(|(name, at, role)| entry(name, at, &[*role]));
    Founded {
        name: "Fondo de ayuda".to_string(),
        date: day("2025-01-01"),
        chapters: vec![
            chapter("granada", ChapterKind::City),
            chapter("murcia", ChapterKind::City),
            chapter("lleida", ChapterKind::City),
            chapter("dakar", ChapterKind::ContactOffice),
        ],
        roster: usual.chain(more.iter().map(|(n, at, roles)| entry(n, at, roles))).collect(),
        quorums: vec![
            CaseQuorum { up_to: Some(eur("500")), own: 1, others: 0 },
            CaseQuorum { up_to: None, own: 2, others: 1 },
        ],
        recovery_k: 2,
        recovery_keys: ["paper one", "paper two", "paper three"].map(device_of).to_vec(),
        pool_custodian: slug("murcia"),
        nonce: Nonce([7; 16]),
    }
}

/// What open cases are promised of an account, counted from the cases alone.
fn promised_anew(book: &Book, account: &Slug, chapter: &Slug) -> i64 {
    let open = book.cases().values().filter(|c| c.goes_on());
    let asked = open.filter(|c| account.as_str() != POOL || c.chapter == *chapter);
    asked.filter_map(|c| c.allocations.get(account)).map(|a| a.unpaid()).sum()
}

impl Town {
    pub(super) fn founded() -> Self {
        Self::founded_with(&[])
    }

    /// With more people: the device's name, whose first word is the person's;
    /// the chapter; the roles.
    pub(super) fn founded_with(more: &[(&str, &str, &[Role])]) -> Self {
        let mut town = Self {
            inbox: Inbox::new(),
            book: Book::default(),
            devices: BTreeMap::new(),
            clock: 1_767_225_600_000,
        };
        let founded = founding(more);
        let id = town.sign_as(&key("Awa"), None, Event::Founded(founded));
        for name in ROSTER.iter().map(|r| r.0).chain(more.iter().map(|m| m.0)) {
            town.devices.insert(name.to_string(), (key(name), id));
        }
        for name in ["paper one", "paper two", "paper three"] {
            town.devices.insert(name.to_string(), (key(name), id));
        }
        assert_eq!(town.book.fate(&id), Fate::Counts);
        town
    }

    pub(super) fn history(&self) -> &History {
        self.inbox.history()
    }

    pub(super) fn device(&self, name: &str) -> DeviceKey {
        DeviceKey(self.devices[name].0.verifying_key().to_bytes())
    }

    pub(super) fn names(&self) -> Vec<String> {
        self.devices.keys().filter(|name| !name.starts_with("paper")).cloned().collect()
    }

    /// From now on this device cites that grant.
    pub(super) fn enrol(&mut self, name: &str, grant: EventId) {
        self.devices.insert(name.to_string(), (key(name), grant));
    }

    /// From now on this device cites what it cites there.
    pub(super) fn enrol_as(&mut self, name: &str, there: &Town) {
        self.devices.insert(name.to_string(), there.devices[name].clone());
    }

    pub(super) fn waits_ms(&mut self, ms: u64) {
        self.clock += ms;
    }

    pub(super) fn events(&self) -> Vec<SignedEvent> {
        self.history().ordered().map(|e| (**e).clone()).collect()
    }

    /// Everything of another town comes in; the book is folded anew.
    #[track_caller]
    pub(super) fn learns(&mut self, events: Vec<SignedEvent>) {
        for event in events {
            self.clock = self.clock.max(event.header().time.ms);
            self.inbox.offer(event, self.clock).unwrap();
        }
        self.book = Book::fold(self.history());
    }

    /// The event that this device would sign now, on this previous event of
    /// its own.
    pub(super) fn signed_on(
        &self,
        key: &SigningKey,
        grant: Option<EventId>,
        on: Option<Tip>,
        body: Event,
    ) -> SignedEvent {
        let history = self.inbox.history();
        let device = DeviceKey(key.verifying_key().to_bytes());
        let header = Header {
            version: RULES_VERSION,
            device,
            seq: on.map_or(0, |t| t.seq + 1),
            prev: on.map(|t| t.id),
            deps: history.uncited_heads(&device),
            grant,
            time: Stamp::next(self.clock, history.newest()),
            kind: body.kind(),
        };
        SignedEvent::sign(header, body, history.scope(), key).unwrap()
    }

    fn sign_as(&mut self, key: &SigningKey, grant: Option<EventId>, body: Event) -> EventId {
        self.clock += 1000;
        let device = DeviceKey(key.verifying_key().to_bytes());
        let on = self.history().tip(&device);
        let event = self.signed_on(key, grant, on, body);
        self.admits_event(&event);
        self.book.take(&event, self.inbox.history());
        self.holds_what_must_hold();
        event.id()
    }

    #[track_caller]
    pub(super) fn admits_event(&mut self, event: &SignedEvent) {
        let offered = self.inbox.offer(event.clone(), self.clock).unwrap();
        assert_eq!(offered.admission, Admission::Admitted);
    }

    /// What is so after every event of every story.
    #[track_caller]
    pub(super) fn holds_what_must_hold(&self) {
        let book = &self.book;
        assert_eq!(book.digest(), Book::fold(self.inbox.history()).digest(), "one by one or anew");
        assert!(book.authority().is_settled(self.history()), "one by one or at once");
        for currency in Currency::ALL {
            assert_eq!(book.sum(currency), 0, "the books balance");
            let pool = book.balance(&Account::Fund(slug(POOL)), currency);
            assert!(pool.minor >= 0, "the pool holds {pool}");
        }
        assert!(book.all_rights().values().all(|r| *r >= 0), "rights below zero");
        let rights: i64 = book.all_rights().values().sum();
        let pool = book.balance(&Account::Fund(slug(POOL)), Currency::Eur).minor;
        assert!(rights <= pool, "rights {rights} on a pool of {pool}");
        for account in book.accounts().keys() {
            for chapter in ["granada", "murcia", "lleida", "dakar"].map(slug) {
                let promised = promised_anew(book, account, &chapter);
                assert_eq!(book.promised(account, &chapter), promised, "of {account}");
            }
        }
    }

    /// Somebody signs a second event beside their last one, as a copied disk
    /// does; the book is folded anew.
    pub(super) fn forks(&mut self, name: &str, body: Event) -> EventId {
        self.clock += 1000;
        let (key, grant) = self.devices[name].clone();
        let last = self.history().tip(&self.device(name)).unwrap();
        let prev = self.history().get(&last.id).unwrap().header().prev;
        let on = prev.map(|id| Tip { seq: last.seq - 1, id });
        let event = self.signed_on(&key, Some(grant), on, body);
        self.admits_event(&event);
        self.book = Book::fold(self.inbox.history());
        event.id()
    }

    /// What the rules say when somebody is about to write.
    pub(super) fn asks(&self, name: &str, body: &Event) -> Result<(), Refusal> {
        let (device, grant) = (self.device(name), self.devices[name].1);
        let enrolment = self.book.devices().get(&device).filter(|e| e.by == grant);
        let person = enrolment.map(|e| e.person);
        let now_ms = Some(self.clock);
        let by = Author { now_ms, ..Author::writing(device, person) };
        rules::permit(body, &by, &self.book, self.history())
    }

    /// Somebody signs an event, whatever the rules say of it.
    pub(super) fn signs(&mut self, name: &str, body: Event) -> (EventId, Fate) {
        let asked = self.asks(name, &body);
        let nature = body.nature();
        let unknown = matches!(body, Event::Unknown(_));
        let (key, grant) = self.devices[name].clone();
        let id = self.sign_as(&key, Some(grant), body);
        let fate = self.book.fate(&id);
        let expected = match (asked, nature) {
            (Ok(()), _) => Fate::Counts,
            (Err(_), _) if unknown => Fate::NotUnderstood,
            (Err(refusal), Nature::Decision) => Fate::Void(refusal),
            (Err(refusal), Nature::Fact) => Fate::Irregular(refusal),
        };
        let ended = !matches!(
            self.book.authority().standing(self.history().get(&id).unwrap(), self.history()),
            crate::authority::Standing::Sound
        );
        assert!(ended || fate == expected, "asked twice: {expected:?}, then {fate:?}");
        (id, fate)
    }

    /// Somebody signs what their program would not have signed.
    pub(super) fn insists(&mut self, name: &str, body: Event) -> Fate {
        let (key, grant) = self.devices[name].clone();
        let id = self.sign_as(&key, Some(grant), body);
        self.book.fate(&id)
    }

    /// Somebody does what the rules allow.
    #[track_caller]
    pub(super) fn does(&mut self, name: &str, body: Event) -> EventId {
        let word = body.word();
        let (id, fate) = self.signs(name, body);
        assert_eq!(fate, Fate::Counts, "{name}: {word}");
        id
    }

    /// Somebody tries what the rules refuse.
    #[track_caller]
    pub(super) fn tries(&mut self, name: &str, body: Event) -> Refusal {
        let word = body.word();
        let (_, fate) = self.signs(name, body);
        *fate.refusal().unwrap_or_else(|| panic!("{name}: {word} was allowed"))
    }

    /// Somebody signs a fact that breaks a rule: it is posted all the same.
    #[track_caller]
    pub(super) fn happens(&mut self, name: &str, body: Event) -> (EventId, Refusal) {
        let word = body.word();
        match self.signs(name, body) {
            (id, Fate::Irregular(refusal)) => (id, refusal),
            (_, fate) => panic!("{name}: {word}: {fate:?}"),
        }
    }

    pub(super) fn holds(&self, account: &str, currency: Currency) -> i64 {
        self.book.balance(&Account::Fund(slug(account)), currency).minor
    }

    pub(super) fn cents(&self, account: &str) -> i64 {
        self.holds(account, Currency::Eur)
    }

    pub(super) fn in_transit(&self, currency: Currency) -> i64 {
        self.book.balance(&Account::Transit, currency).minor
    }
}
