//! The history by the numbers of its rules, on chains that are made by hand.

mod admission;
mod forks;
mod past;
mod rooms;

use alloc::{collections::BTreeMap, string::ToString, vec::Vec};

use super::town::{device_of, founding, key};
use super::words::{admits, opens_case};
use crate::event::Event;
use crate::history::{Admission, Inbox, Rejection};
use crate::id::{EventId, FederationId};
use crate::signed::{Header, RULES_VERSION, Scope, SignedEvent};
use crate::time::Stamp;

/// Everybody's clock, far behind what quarantine looks at.
const NOW: u64 = 1_000_000_000;

/// A founded federation, and the making of its events by hand.
struct Press {
    founded: SignedEvent,
    count: u64,
}

impl Press {
    fn new() -> Self {
        let header = Header {
            version: RULES_VERSION,
            device: device_of("Awa"),
            seq: 0,
            prev: None,
            deps: Vec::new(),
            grant: None,
            time: Stamp { ms: 1000, counter: 0 },
            kind: crate::event::FOUNDED,
        };
        let body = Event::Founded(founding(&[]));
        let founded = SignedEvent::sign(header, body, Scope::Founding, &key("Awa")).unwrap();
        Self { founded, count: 0 }
    }

    fn federation(&self) -> FederationId {
        self.founded.id()
    }

    fn inbox(&self) -> Inbox {
        let mut inbox = Inbox::new();
        inbox.offer(self.founded.clone(), NOW).unwrap();
        inbox
    }

    /// A header that fits: first of its device, a second after the founding.
    fn header(&self, name: &str) -> Header {
        Header {
            version: RULES_VERSION,
            device: device_of(name),
            seq: 0,
            prev: None,
            deps: Vec::new(),
            grant: Some(self.federation()),
            time: Stamp { ms: 2000, counter: 0 },
            kind: 30,
        }
    }

    /// Another body each time, so that ids differ.
    fn body(&mut self) -> Event {
        self.count += 1;
        let Event::CaseOpened(mut opened) = opens_case("granada") else { unreachable!() };
        opened.subject.0[..8].copy_from_slice(&self.count.to_be_bytes());
        Event::CaseOpened(opened)
    }

    fn sign(&mut self, name: &str, header: Header) -> SignedEvent {
        let body = self.body();
        self.sign_body(name, header, body)
    }

    fn sign_body(&self, name: &str, mut header: Header, body: Event) -> SignedEvent {
        header.kind = body.kind();
        let scope = Scope::Federation(self.federation());
        SignedEvent::sign(header, body, scope, &key(name)).unwrap()
    }

    /// The first event of a device.
    fn first(&mut self, name: &str, deps: &[&SignedEvent]) -> SignedEvent {
        let header = self.header(name);
        self.placed(name, header, deps)
    }

    /// What the same device signs after `on`.
    fn next(&mut self, name: &str, on: &SignedEvent, deps: &[&SignedEvent]) -> SignedEvent {
        let (seq, prev) = (on.header().seq + 1, Some(on.id()));
        let grant = on.header().grant.or(Some(on.id()));
        let header = Header { seq, prev, grant, ..self.header(name) };
        let before: Vec<&SignedEvent> = [on].into_iter().chain(deps.iter().copied()).collect();
        let latest = before.iter().map(|e| e.header().time.ms).max();
        let time = Stamp { ms: latest.unwrap_or(1000) + 1000, counter: 0 };
        self.placed(name, Header { time, ..header }, deps)
    }

    fn placed(&mut self, name: &str, header: Header, deps: &[&SignedEvent]) -> SignedEvent {
        let mut ids: Vec<EventId> = deps.iter().map(|e| e.id()).collect();
        ids.sort_unstable();
        let latest = deps.iter().map(|e| e.header().time.ms).max().unwrap_or_default();
        let ms = header.time.ms.max(latest + 1000);
        let time = Stamp { ms, counter: 0 };
        self.sign(name, Header { deps: ids, time, ..header })
    }

    /// So many branches on one event, lowest id first.
    fn branches(&mut self, name: &str, on: &SignedEvent, count: usize) -> Vec<SignedEvent> {
        let mut made: Vec<_> = (0..count).map(|_| self.next(name, on, &[])).collect();
        made.sort_unstable_by_key(SignedEvent::id);
        made
    }
}

fn put(inbox: &mut Inbox, event: &SignedEvent) -> Result<Admission, Rejection> {
    inbox.offer(event.clone(), NOW).map(|offered| offered.admission)
}

#[track_caller]
fn admit(inbox: &mut Inbox, events: &[&SignedEvent]) {
    for event in events {
        assert_eq!(put(inbox, event), Ok(Admission::Admitted));
    }
}

/// Offers everything again and again, as peers that compare roots do, until
/// nothing more goes in; returns what went in, in the order of the store.
fn offer_all(inbox: &mut Inbox, events: &[&SignedEvent]) -> Vec<SignedEvent> {
    let mut stored = Vec::new();
    let mut before = usize::MAX;
    while before != stored.len() {
        before = stored.len();
        for event in events {
            let offered = inbox.offer((*event).clone(), NOW);
            stored.extend(offered.map(|o| o.admitted).unwrap_or_default());
        }
    }
    stored
}
