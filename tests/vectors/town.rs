//! A federation whose keys, clocks and random ids are all fixed, so that its
//! events are the same bytes for ever.

use std::collections::BTreeMap;

use ed25519_dalek::SigningKey;
use ndimbal_ledger::book::Book;
use ndimbal_ledger::event::Event;
use ndimbal_ledger::history::{Admission, Inbox, Tip};
use ndimbal_ledger::id::{Commitment, DeviceKey, EventId, MemberId, PersonId, Slug};
use ndimbal_ledger::money::{Amount, Currency};
use ndimbal_ledger::people::DeviceCard;
use ndimbal_ledger::signed::{Header, RULES_VERSION, SignedEvent};
use ndimbal_ledger::time::{Date, Stamp};
use sha2::{Digest, Sha256};

/// 2026-01-01T00:00:00Z.
const BEGINNING: u64 = 1_767_225_600_000;

fn hash(text: &str) -> [u8; 32] {
    Sha256::digest(format!("ndimbal golden vector: {text}")).into()
}

pub fn seed(device: &str) -> [u8; 32] {
    hash(&format!("device {device}"))
}

pub fn key(device: &str) -> SigningKey {
    SigningKey::from_bytes(&seed(device))
}

pub fn device(name: &str) -> DeviceKey {
    DeviceKey(key(name).verifying_key().to_bytes())
}

pub fn person(name: &str) -> PersonId {
    PersonId(hash(&format!("person {name}"))[..16].try_into().unwrap())
}

pub fn member(name: &str) -> MemberId {
    MemberId(hash(&format!("member {name}"))[..16].try_into().unwrap())
}

pub fn commitment(text: &str) -> Commitment {
    Commitment(hash(text))
}

pub fn card(name: &str, device: &str) -> DeviceCard {
    DeviceCard::sign(person(name), &key(device))
}

pub fn slug(text: &str) -> Slug {
    Slug::new(text).unwrap()
}

pub fn eur(text: &str) -> Amount {
    Amount::parse(text, Currency::Eur).unwrap()
}

pub fn xof(text: &str) -> Amount {
    Amount::parse(text, Currency::Xof).unwrap()
}

pub fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

/// One event of the story, and what it is told for.
pub struct Told {
    pub name: &'static str,
    pub device: String,
    pub event: SignedEvent,
}

/// The events so far, in causal order.
pub struct Town {
    pub inbox: Inbox,
    pub told: Vec<Told>,
    grants: BTreeMap<String, EventId>,
    clock: u64,
}

impl Town {
    pub fn new() -> Self {
        let (inbox, told, grants) = (Inbox::new(), Vec::new(), BTreeMap::new());
        Self { inbox, told, grants, clock: BEGINNING }
    }

    /// From now on this device cites that grant.
    pub fn enrol(&mut self, device: &str, grant: EventId) {
        self.grants.insert(device.to_string(), grant);
    }

    pub fn says(&mut self, name: &'static str, device: &str, body: Event) -> EventId {
        self.says_in(name, device, RULES_VERSION, body)
    }

    /// In the words of this version of the rules.
    pub fn says_in(&mut self, name: &'static str, who: &str, version: u16, body: Event) -> EventId {
        let on = self.inbox.history().tip(&device(who));
        let deps = self.inbox.history().uncited_heads(&device(who));
        self.signs(name, who, (version, on, deps), body)
    }

    /// Without having heard of more than this.
    pub fn says_apart(
        &mut self,
        name: &'static str,
        who: &str,
        heard: &[EventId],
        body: Event,
    ) -> EventId {
        let on = self.inbox.history().tip(&device(who));
        let mut deps = heard.to_vec();
        deps.sort_unstable();
        self.signs(name, who, (RULES_VERSION, on, deps), body)
    }

    /// Beside what the device signed last: a fork.
    pub fn says_again(&mut self, name: &'static str, who: &str, body: Event) -> EventId {
        let history = self.inbox.history();
        let last = history.tip(&device(who)).unwrap();
        let prev = history.get(&last.id).unwrap().header().prev.unwrap();
        let on = Some(Tip { seq: last.seq - 1, id: prev });
        let deps = history.uncited_heads(&device(who));
        self.signs(name, who, (RULES_VERSION, on, deps), body)
    }

    fn signs(
        &mut self,
        name: &'static str,
        who: &str,
        (version, on, deps): (u16, Option<Tip>, Vec<EventId>),
        body: Event,
    ) -> EventId {
        self.clock += 60_000;
        let history = self.inbox.history();
        let founding = matches!(body, Event::Founded(_));
        let header = Header {
            version,
            device: device(who),
            seq: on.map_or(0, |tip| tip.seq + 1),
            prev: on.map(|tip| tip.id),
            deps,
            grant: (!founding).then(|| self.grants[who]),
            time: Stamp::next(self.clock, history.newest()),
            kind: body.kind(),
        };
        let event = SignedEvent::sign(header, body, history.scope(), &key(who)).unwrap();
        let offered = self.inbox.offer(event.clone(), self.clock).unwrap();
        assert_eq!(offered.admission, Admission::Admitted, "{name}");
        let id = event.id();
        self.told.push(Told { name, device: who.to_string(), event });
        id
    }

    pub fn book(&self) -> Book {
        Book::fold(self.inbox.history())
    }
}
