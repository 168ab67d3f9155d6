//! What people sign apart, fixed before anything travels: what each of them had
//! seen is part of the tale, when it reaches whom is not.

use std::collections::BTreeMap;

use ndimbal_ledger::book::Book;
use ndimbal_ledger::event::Event;
use ndimbal_ledger::history::{History, Inbox, Tip};
use ndimbal_ledger::id::EventId;
use ndimbal_ledger::signed::{Header, RULES_VERSION, SignedEvent};
use ndimbal_ledger::time::Stamp;

use crate::founding::{FOUNDED_MS, device_of, founding, key};

/// One side of a tale.
#[derive(Clone)]
pub struct Tale {
    inbox: Inbox,
    clock: u64,
    grants: BTreeMap<String, EventId>,
    /// What stands so far in the future that nobody admits it.
    pub far: Vec<SignedEvent>,
}

impl Tale {
    /// The founding alone.
    ///
    /// # Panics
    /// Never: a founding is admitted.
    #[must_use]
    pub fn begins() -> Self {
        let mut inbox = Inbox::new();
        inbox.offer_verified(founding(), u64::MAX / 2).expect("a founding");
        Self { inbox, clock: FOUNDED_MS, grants: BTreeMap::new(), far: vec![] }
    }

    /// What is known on this side.
    #[must_use]
    pub fn history(&self) -> &History {
        self.inbox.history()
    }

    /// The book on this side.
    #[must_use]
    pub fn book(&self) -> Book {
        Book::fold(self.history())
    }

    /// Some time passes.
    pub fn waits(&mut self, ms: u64) {
        self.clock += ms;
    }

    /// From now on this device cites that grant.
    pub fn enrols(&mut self, name: &str, grant: EventId) {
        self.grants.insert(name.to_string(), grant);
    }

    /// Somebody signs this as the next event of their device.
    pub fn does(&mut self, name: &str, body: Event) -> EventId {
        let on = self.history().tip(&device_of(&key(name)));
        let event = self.event(name, on, body, self.clock + 1000);
        self.holds(event)
    }

    /// A copied disk signs beside this event of the device.
    ///
    /// # Panics
    /// When the tale has no such event.
    pub fn beside(&mut self, name: &str, rival: EventId, body: Event) -> EventId {
        let on = self.before(rival);
        let event = self.event(name, on, body, self.clock + 1000);
        self.holds(event)
    }

    /// The same, and of many such events one with a lower id.
    ///
    /// # Panics
    /// When the tale has no such event.
    pub fn beneath(
        &mut self,
        name: &str,
        rival: EventId,
        mut body: impl FnMut(i64) -> Event,
    ) -> EventId {
        let on = self.before(rival);
        let at = self.clock + 1000;
        let made = (1..).map(|n| self.event(name, on, body(n), at));
        let lower =
            |event: &SignedEvent| event.id() < rival && self.history().get(&event.id()).is_none();
        let event = made.into_iter().find(lower).expect("one of many");
        self.holds(event)
    }

    /// Signed by a clock that is years ahead; no history has it.
    pub fn far_ahead(&mut self, name: &str, body: Event) -> EventId {
        let on = self.history().tip(&device_of(&key(name)));
        let event = self.event(name, on, body, self.clock + 10 * 365 * 86_400_000);
        self.far.push(event.clone());
        event.id()
    }

    /// Everything of another side comes in.
    ///
    /// # Panics
    /// When it can't be admitted.
    pub fn learns(&mut self, other: &Tale) {
        for event in other.history().ordered() {
            let known = self.inbox.offer_verified((**event).clone(), u64::MAX / 2);
            known.expect("an honest event");
        }
        self.clock = self.clock.max(other.clock);
        self.grants.extend(other.grants.clone());
        self.far.extend(other.far.iter().cloned());
    }

    fn before(&self, rival: EventId) -> Option<Tip> {
        let header = self.history().get(&rival).expect("an event of the tale").header();
        header.prev.map(|id| Tip { seq: header.seq - 1, id })
    }

    fn event(&self, name: &str, on: Option<Tip>, body: Event, ms: u64) -> SignedEvent {
        let (history, signing) = (self.history(), key(name));
        let device = device_of(&signing);
        let grant = self.grants.get(name).copied().or(history.federation());
        let header = Header {
            version: RULES_VERSION,
            device,
            seq: on.map_or(0, |tip| tip.seq + 1),
            prev: on.map(|tip| tip.id),
            deps: history.uncited_heads(&device),
            grant,
            time: Stamp::next(ms, history.newest()),
            kind: body.kind(),
        };
        SignedEvent::sign(header, body, history.scope(), &signing).expect("an event")
    }

    fn holds(&mut self, event: SignedEvent) -> EventId {
        self.clock += 1000;
        let id = event.id();
        self.inbox.offer_verified(event, u64::MAX / 2).expect("what rests on what is here");
        id
    }
}
