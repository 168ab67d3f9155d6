//! Two chapters at one table: a founding of so many officers, who write what
//! a day brings, and two sessions that hand each other their messages.

#![allow(dead_code, reason = "each story takes what it needs")]

use std::collections::VecDeque;

use ed25519_dalek::SigningKey;
use ndimbal_ledger::event::{Event, Founded, MemberAdmitted};
use ndimbal_ledger::history::{Admission, History, Inbox, Tip};
use ndimbal_ledger::id::{DeviceKey, EventId, MemberId, Nonce, PersonId, Slug};
use ndimbal_ledger::people::{Chapter, ChapterKind, DeviceCard, Role, RosterEntry};
use ndimbal_ledger::signed::{Header, RULES_VERSION, Scope, SignedEvent};
use ndimbal_ledger::time::{Date, Stamp};
use ndimbal_sync::message::Message;
use ndimbal_sync::{Input, Output, Refusal, Role as Side, Session};

/// A clock that every reader is behind or at.
pub const NOW: u64 = 1_900_000_000_000;

pub fn key(officer: u8) -> SigningKey {
    SigningKey::from_bytes(&[officer + 1; 32])
}

pub fn device(officer: u8) -> DeviceKey {
    DeviceKey(key(officer).verifying_key().to_bytes())
}

/// A founding with so many officers of one device each, signed by the first.
pub fn founding(officers: u8) -> SignedEvent {
    let granada = Slug::new("granada").unwrap();
    let entry = |officer: u8| {
        let person = PersonId([officer; 16]);
        RosterEntry {
            person,
            chapter: granada.clone(),
            roles: vec![Role::President],
            devices: vec![DeviceCard::sign(person, &key(officer))],
        }
    };
    let body = Event::Founded(Founded {
        name: "Fondo".into(),
        date: Date::parse("2025-01-01").unwrap(),
        chapters: vec![Chapter {
            slug: granada.clone(),
            name: "Granada".into(),
            kind: ChapterKind::City,
        }],
        roster: (0..officers).map(entry).collect(),
        quorums: vec![],
        recovery_k: 0,
        recovery_keys: vec![],
        pool_custodian: granada.clone(),
        nonce: Nonce([7; 16]),
    });
    let header = Header {
        version: RULES_VERSION,
        device: device(0),
        seq: 0,
        prev: None,
        deps: vec![],
        grant: None,
        time: Stamp { ms: 1_700_000_000_000, counter: 0 },
        kind: body.kind(),
    };
    SignedEvent::sign(header, body, Scope::Founding, &key(0)).unwrap()
}

pub fn a_member(number: u64) -> Event {
    let mut id = [0; 16];
    id[..8].copy_from_slice(&number.to_be_bytes());
    Event::MemberAdmitted(MemberAdmitted {
        member: MemberId(id),
        chapter: Slug::new("granada").unwrap(),
        joined: Date::parse("2025-02-01").unwrap(),
        minors: 1,
    })
}

/// One home: its history, and its half of a conversation.
pub struct Home {
    pub inbox: Inbox,
    pub session: Session,
    /// Every message it sent.
    pub sent: Vec<Vec<u8>>,
    /// How many events were delivered to it.
    pub delivered: usize,
    pub caught_up: usize,
    pub ended: bool,
    /// Delivered and not stored while this holds.
    pub slow: bool,
    shelf: VecDeque<Vec<Vec<u8>>>,
}

impl Home {
    pub fn new(inbox: Inbox, side: Side) -> Self {
        let nonce = [if side == Side::Caller { 1 } else { 2 }; 16];
        Self {
            inbox,
            session: Session::new(side, nonce),
            sent: vec![],
            delivered: 0,
            caught_up: 0,
            ended: false,
            slow: false,
            shelf: VecDeque::new(),
        }
    }

    pub fn history(&self) -> &History {
        self.inbox.history()
    }

    /// Feeds an input and does what the session asks; returns what to send.
    pub fn feed(&mut self, input: Input<'_>) -> Result<Vec<Vec<u8>>, Refusal> {
        self.session.handle(input, self.inbox.history())?;
        let mut out = Vec::new();
        while let Some(output) = self.session.poll() {
            match output {
                Output::Send(bytes) => out.push(bytes),
                Output::Deliver(batch) => self.shelf.push_back(batch),
                Output::CaughtUp => self.caught_up += 1,
                Output::Ended => self.ended = true,
            }
        }
        self.sent.extend(out.iter().cloned());
        if !self.slow {
            out.extend(self.store_one()?);
        }
        Ok(out)
    }

    pub fn has_on_its_shelf(&self) -> bool {
        !self.shelf.is_empty()
    }

    /// Stores the oldest batch that waits for it.
    pub fn store_one(&mut self) -> Result<Vec<Vec<u8>>, Refusal> {
        let Some(batch) = self.shelf.pop_front() else { return Ok(vec![]) };
        let (mut held, mut wanted, mut grew) = (Vec::new(), Vec::new(), false);
        for bytes in &batch {
            self.delivered += 1;
            let event = decode(bytes, self.inbox.history());
            let offered = self.inbox.offer(event.clone(), NOW).expect("an admissible event");
            grew |= !offered.admitted.is_empty();
            if let Admission::Waiting(missing) = offered.admission {
                wanted.extend(missing);
            }
            let came = offered.admitted.iter().chain([&event]);
            held.extend(came.filter(|e| self.inbox.history().get(&e.id()).is_some()).map(place));
        }
        wanted.retain(|id| !self.inbox.holds(id));
        let mut out = self.feed(Input::Stored { held: &held, wanted: &wanted })?;
        if grew {
            out.extend(self.feed(Input::Grew)?);
        }
        Ok(out)
    }

    /// An officer writes on this machine.
    pub fn writes(&mut self, officer: u8, number: u64) -> SignedEvent {
        let on = self.history().tip(&device(officer));
        self.writes_on(officer, on, number)
    }

    /// An officer writes on this event of theirs, whatever stands on it.
    pub fn writes_on(&mut self, officer: u8, on: Option<Tip>, number: u64) -> SignedEvent {
        let event = signed(self.history(), officer, on, number);
        let offered = self.inbox.offer(event.clone(), NOW).unwrap();
        assert_eq!(offered.admission, Admission::Admitted);
        event
    }

    pub fn bytes_sent(&self) -> usize {
        self.sent.iter().map(Vec::len).sum()
    }

    pub fn messages(&self) -> Vec<Message> {
        self.sent.iter().map(|bytes| Message::decode(bytes).unwrap()).collect()
    }

    /// How many events it sent, and their bytes.
    pub fn events_sent(&self) -> (usize, usize) {
        let mut sum = (0, 0);
        for message in self.messages() {
            if let Message::Events { events, .. } = message {
                sum.0 += events.len();
                sum.1 += events.iter().map(Vec::len).sum::<usize>();
            }
        }
        sum
    }
}

/// What an officer would sign here, on this event of theirs.
pub fn signed(history: &History, officer: u8, on: Option<Tip>, number: u64) -> SignedEvent {
    let body = a_member(number);
    let header = Header {
        version: RULES_VERSION,
        device: device(officer),
        seq: on.map_or(0, |t| t.seq + 1),
        prev: on.map(|t| t.id),
        deps: history.uncited_heads(&device(officer)),
        grant: history.federation(),
        time: Stamp::next(0, history.newest()),
        kind: body.kind(),
    };
    SignedEvent::sign(header, body, history.scope(), &key(officer)).unwrap()
}

pub fn decode(bytes: &[u8], history: &History) -> SignedEvent {
    SignedEvent::decode(bytes, history.scope())
        .or_else(|_| SignedEvent::decode(bytes, Scope::Founding))
        .expect("an event of this federation")
}

pub fn place(event: &SignedEvent) -> (DeviceKey, Tip, Option<EventId>) {
    let h = event.header();
    (h.device, Tip { seq: h.seq, id: event.id() }, h.prev)
}

pub fn inbox_with(founding: &SignedEvent) -> Inbox {
    let mut inbox = Inbox::new();
    inbox.offer(founding.clone(), NOW).unwrap();
    inbox
}

/// Two homes over one wire that keeps the order of each direction.
pub struct Pair {
    pub a: Home,
    pub b: Home,
    to_a: VecDeque<Vec<u8>>,
    to_b: VecDeque<Vec<u8>>,
}

impl Pair {
    pub fn new(a: Inbox, b: Inbox) -> Self {
        Self {
            a: Home::new(a, Side::Caller),
            b: Home::new(b, Side::Called),
            to_a: VecDeque::new(),
            to_b: VecDeque::new(),
        }
    }

    pub fn starts(&mut self) {
        self.to_b.extend(self.a.feed(Input::Start).unwrap());
        self.to_a.extend(self.b.feed(Input::Start).unwrap());
    }

    pub fn a_feeds(&mut self, input: Input<'_>) {
        self.to_b.extend(self.a.feed(input).unwrap());
    }

    pub fn b_feeds(&mut self, input: Input<'_>) {
        self.to_a.extend(self.b.feed(input).unwrap());
    }

    /// A stores what waits for it, and is slow no more.
    pub fn a_wakes(&mut self) {
        self.a.slow = false;
        while self.a.has_on_its_shelf() {
            self.to_b.extend(self.a.store_one().unwrap());
        }
    }

    /// One message in each direction.
    pub fn step(&mut self) -> bool {
        let (for_a, for_b) = (self.to_a.pop_front(), self.to_b.pop_front());
        if let Some(bytes) = &for_a {
            self.a_feeds(Input::Message(bytes));
        }
        if let Some(bytes) = &for_b {
            self.b_feeds(Input::Message(bytes));
        }
        for_a.is_some() || for_b.is_some()
    }

    /// Until nothing is on the wire.
    #[track_caller]
    pub fn settles(&mut self) {
        let mut steps = 0;
        while self.step() {
            steps += 1;
            assert!(steps < 10_000, "they talk for ever");
        }
    }

    #[track_caller]
    pub fn agree(&self) {
        assert_eq!(self.a.history().root(), self.b.history().root(), "the roots differ");
        let ids = |home: &Home| home.history().ordered().map(|e| e.id()).collect::<Vec<_>>();
        assert_eq!(ids(&self.a), ids(&self.b), "the sets differ");
        assert!(self.a.session.is_caught_up() && self.b.session.is_caught_up());
        assert!(self.a.caught_up > 0 && self.b.caught_up > 0, "nobody was told");
    }
}
