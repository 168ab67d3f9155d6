//! The door of a history: events come in any order; those that fit go in,
//! those whose past is not here wait (rule 3), those from the far future stand
//! in quarantine (rule 4). Both rooms are bounded and outside the set.

use alloc::{collections::BTreeMap, collections::BTreeSet, vec::Vec};

use super::admission::Verdict;
use super::{History, Rejection, parents};
use crate::event::Event;
use crate::id::EventId;
use crate::signed::{KeyCache, Scope, SignedEvent};

/// Rule 4's Q: an event later than the own clock by more than this waits.
pub const QUARANTINE_MS: u64 = 24 * 60 * 60 * 1000;
/// How many events may wait for their past, and as many in quarantine.
pub const WAITING_MAX: usize = 4096;
/// How many bytes may wait for their past, and as many in quarantine.
pub const WAITING_BYTES_MAX: usize = 16 * 1024 * 1024;

/// What became of one offered event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Admission {
    /// It went in (perhaps with others that had waited for it).
    Admitted,
    /// It was in already.
    Known,
    /// It waits for these.
    Waiting(Vec<EventId>),
    /// Its clock is too far ahead; it is tried again later.
    Quarantined,
    /// A third branch of a fork that nothing here cites: not kept (rule 7).
    Surplus,
    /// There is no room to wait in; it must come again after its past.
    NoRoom,
}

/// What an offer brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offered {
    /// What became of the event itself.
    pub admission: Admission,
    /// What went in, in causal order: to be stored in this order.
    pub admitted: Vec<SignedEvent>,
}

/// A history and the rooms before it.
#[derive(Debug, Clone, Default)]
pub struct Inbox {
    history: History,
    keys: KeyCache,
    waiting: BTreeMap<EventId, SignedEvent>,
    waiting_bytes: usize,
    quarantine: BTreeMap<EventId, SignedEvent>,
    quarantine_bytes: usize,
}

impl Inbox {
    /// An empty history.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// What was admitted.
    #[must_use]
    pub fn history(&self) -> &History {
        &self.history
    }

    /// How many events stand in quarantine.
    #[must_use]
    pub fn quarantined(&self) -> usize {
        self.quarantine.len()
    }

    /// How many events wait for their past.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.waiting.len()
    }

    /// The events that something waits for and that are not here.
    #[must_use]
    pub fn wanted(&self) -> BTreeSet<EventId> {
        let absent = |id: &EventId| {
            let here = self.waiting.contains_key(id) || self.quarantine.contains_key(id);
            !here && self.history.get(id).is_none()
        };
        self.waiting.values().flat_map(parents).filter(absent).collect()
    }

    /// Offers an event from outside; checks its signature first.
    ///
    /// `now_ms` is the reader's clock in milliseconds since 1970.
    ///
    /// # Errors
    /// [`Rejection`] when the event can never be admitted.
    pub fn offer(&mut self, event: SignedEvent, now_ms: u64) -> Result<Offered, Rejection> {
        if self.history.get(&event.id()).is_none() {
            let founding = matches!(event.body(), Event::Founded(_));
            let scope = if founding { Scope::Founding } else { self.history.scope() };
            event.verify(scope, &mut self.keys).map_err(|_| Rejection::BadSignature)?;
        }
        match self.history.judge(&event) {
            Verdict::Fits if !self.is_far(&event, now_ms) && self.is_surplus(&event) => {
                Ok(Offered { admission: Admission::Surplus, admitted: Vec::new() })
            }
            Verdict::Fits | Verdict::Known | Verdict::Missing(_) | Verdict::Never(_) => {
                self.offer_verified(event, now_ms)
            }
        }
    }

    /// Offers an event whose signature was checked before (read back from the
    /// own store, or just signed here). What was kept once is kept: a branch
    /// that is surplus today may be cited by what is read next.
    ///
    /// # Errors
    /// [`Rejection`] when the event can never be admitted.
    pub fn offer_verified(
        &mut self,
        event: SignedEvent,
        now_ms: u64,
    ) -> Result<Offered, Rejection> {
        let none = |admission| Ok(Offered { admission, admitted: Vec::new() });
        match self.history.judge(&event) {
            Verdict::Never(rejection) => Err(rejection),
            Verdict::Known => none(Admission::Known),
            Verdict::Missing(missing) => none(self.wait(event, missing)),
            Verdict::Fits if self.is_far(&event, now_ms) => none(self.quarantine(event)),
            Verdict::Fits => {
                let admitted = self.admit(event, now_ms);
                Ok(Offered { admission: Admission::Admitted, admitted })
            }
        }
    }

    /// Tries again what stood in quarantine; returns what went in.
    pub fn release(&mut self, now_ms: u64) -> Vec<SignedEvent> {
        let held = core::mem::take(&mut self.quarantine);
        self.quarantine_bytes = 0;
        let mut admitted = Vec::new();
        for event in held.into_values() {
            if let Ok(offered) = self.offer_verified(event, now_ms) {
                admitted.extend(offered.admitted);
            }
        }
        admitted
    }

    fn is_far(&self, event: &SignedEvent, now_ms: u64) -> bool {
        event.header().time.ms > now_ms.saturating_add(QUARANTINE_MS)
    }

    /// On a branch that does not belong to the set, unless an event that
    /// waits cites it.
    fn is_surplus(&self, event: &SignedEvent) -> bool {
        !self.history.stands(event) && !self.is_cited(event.id())
    }

    /// Whether something that waits cites this, or what follows it on its
    /// chain.
    fn is_cited(&self, id: EventId) -> bool {
        let mut next: BTreeMap<EventId, Vec<EventId>> = BTreeMap::new();
        let mut cited: BTreeSet<EventId> = BTreeSet::new();
        for (id, h) in self.waiting.iter().map(|(id, event)| (id, event.header())) {
            h.prev.iter().for_each(|prev| next.entry(*prev).or_default().push(*id));
            cited.extend(h.deps.iter().chain(&h.grant));
        }
        let mut open = alloc::vec![id];
        while let Some(id) = open.pop() {
            if cited.contains(&id) {
                return true;
            }
            open.extend(next.remove(&id).unwrap_or_default());
        }
        false
    }

    fn wait(&mut self, event: SignedEvent, missing: Vec<EventId>) -> Admission {
        if self.waiting.contains_key(&event.id()) {
            return Admission::Waiting(missing);
        }
        let size = event.bytes().len();
        if self.waiting.len() >= WAITING_MAX || self.waiting_bytes + size > WAITING_BYTES_MAX {
            return Admission::NoRoom;
        }
        self.waiting_bytes += size;
        self.waiting.insert(event.id(), event);
        Admission::Waiting(missing)
    }

    fn quarantine(&mut self, event: SignedEvent) -> Admission {
        if self.quarantine.contains_key(&event.id()) {
            return Admission::Quarantined;
        }
        let size = event.bytes().len();
        let full = self.quarantine_bytes + size > WAITING_BYTES_MAX;
        if self.quarantine.len() >= WAITING_MAX || full {
            return Admission::NoRoom;
        }
        self.quarantine_bytes += size;
        self.quarantine.insert(event.id(), event);
        Admission::Quarantined
    }

    /// Puts an event in, and then everything that waited for it.
    fn admit(&mut self, event: SignedEvent, now_ms: u64) -> Vec<SignedEvent> {
        let mut admitted = Vec::new();
        let mut ready = alloc::vec![event];
        while let Some(event) = ready.pop() {
            let id = event.id();
            self.history.insert(event.clone());
            admitted.push(event);
            let children: Vec<EventId> = self
                .waiting
                .values()
                .filter(|w| parents(w).any(|p| p == id))
                .map(SignedEvent::id)
                .collect();
            for child in children {
                let Some(event) = self.waiting.remove(&child) else { continue };
                self.waiting_bytes -= event.bytes().len();
                match self.history.judge(&event) {
                    Verdict::Fits if self.is_far(&event, now_ms) => {
                        self.quarantine(event);
                    }
                    Verdict::Fits if self.is_surplus(&event) => {}
                    Verdict::Fits => ready.push(event),
                    Verdict::Missing(missing) => {
                        self.wait(event, missing);
                    }
                    Verdict::Known | Verdict::Never(_) => {}
                }
            }
        }
        admitted
    }
}
