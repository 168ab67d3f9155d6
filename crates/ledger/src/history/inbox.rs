//! The door of a history: events come in any order; those that fit go in,
//! those whose past is not here wait (rule 3), those from the far future stand
//! in quarantine (rule 4), and branches that nothing cites stand aside (rule
//! 7). The three rooms are bounded, in memory only, and outside the set.

use alloc::{collections::BTreeMap, collections::BTreeSet, vec::Vec};

use super::admission::Verdict;
use super::{History, Rejection, parents};
use crate::event::Event;
use crate::id::EventId;
use crate::signed::{KeyCache, Scope, SignedEvent};

/// Rule 4's Q: an event later than the own clock by more than this waits.
pub const QUARANTINE_MS: u64 = 24 * 60 * 60 * 1000;
/// How many events each room takes.
pub const WAITING_MAX: usize = 4096;
/// How many bytes each room takes.
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
    /// A third branch of a fork that nothing here cites (rule 7): it stands
    /// aside until something does.
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
    waiting: Room,
    quarantine: Room,
    aside: Room,
}

/// Events that are not in, and their bytes.
#[derive(Debug, Clone, Default)]
struct Room {
    events: BTreeMap<EventId, SignedEvent>,
    bytes: usize,
}

impl Room {
    fn holds(&self, id: &EventId) -> bool {
        self.events.contains_key(id)
    }

    /// Takes an event in, once; `false` when there is no room.
    fn put(&mut self, event: SignedEvent) -> bool {
        if self.holds(&event.id()) {
            return true;
        }
        let bytes = self.bytes + event.bytes().len();
        if self.events.len() >= WAITING_MAX || bytes > WAITING_BYTES_MAX {
            return false;
        }
        self.bytes = bytes;
        self.events.insert(event.id(), event);
        true
    }

    fn take(&mut self, id: &EventId) -> Option<SignedEvent> {
        let event = self.events.remove(id)?;
        self.bytes -= event.bytes().len();
        Some(event)
    }
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

    /// What was admitted, for whoever offers nothing more.
    #[must_use]
    pub fn into_history(self) -> History {
        self.history
    }

    /// How many events stand in quarantine.
    #[must_use]
    pub fn quarantined(&self) -> usize {
        self.quarantine.events.len()
    }

    /// How many events wait for their past.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.waiting.events.len()
    }

    /// The events that something waits for and that are not here.
    #[must_use]
    pub fn wanted(&self) -> BTreeSet<EventId> {
        let absent = |id: &EventId| {
            let rooms = [&self.waiting, &self.quarantine, &self.aside];
            rooms.iter().all(|room| !room.holds(id)) && self.history.get(id).is_none()
        };
        self.waiting.events.values().flat_map(parents).filter(absent).collect()
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
        self.offer_checked(event, now_ms)
    }

    /// Offers an event from outside whose signature the caller has checked: in
    /// the scope of this history, or a founding in its own.
    ///
    /// # Errors
    /// [`Rejection`] when the event can never be admitted.
    pub fn offer_checked(&mut self, event: SignedEvent, now_ms: u64) -> Result<Offered, Rejection> {
        match self.history.judge(&event) {
            Verdict::Fits if !self.is_far(&event, now_ms) && self.is_surplus(&event) => {
                self.aside.put(event);
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
            Verdict::Missing(missing) => Ok(self.wait(event, missing, now_ms)),
            Verdict::Fits if self.is_far(&event, now_ms) => none(self.quarantine(event)),
            Verdict::Fits => {
                let admitted = self.admit(event, now_ms);
                Ok(Offered { admission: Admission::Admitted, admitted })
            }
        }
    }

    /// Admits an event that the own store gave back, as
    /// [`Inbox::offer_verified`] does, for whoever has no use for a copy of it.
    ///
    /// # Errors
    /// [`Rejection`] when the event can never be admitted.
    pub fn read_back(&mut self, event: SignedEvent) -> Result<Admission, Rejection> {
        let nobody_waits = self.waiting.events.is_empty() && self.aside.events.is_empty();
        match self.history.judge(&event) {
            Verdict::Fits if nobody_waits => {
                self.history.insert(event);
                Ok(Admission::Admitted)
            }
            Verdict::Fits | Verdict::Known | Verdict::Missing(_) | Verdict::Never(_) => {
                self.offer_verified(event, u64::MAX).map(|offered| offered.admission)
            }
        }
    }

    /// Tries again what stood in quarantine; returns what went in.
    pub fn release(&mut self, now_ms: u64) -> Vec<SignedEvent> {
        let held = core::mem::take(&mut self.quarantine);
        let mut admitted = Vec::new();
        for event in held.events.into_values() {
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
        for (id, h) in self.waiting.events.iter().map(|(id, event)| (id, event.header())) {
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

    /// Lets an event wait; what stands aside and it cites goes in.
    fn wait(&mut self, event: SignedEvent, missing: Vec<EventId>, now_ms: u64) -> Offered {
        let (id, aside) = (event.id(), self.aside_under(&missing));
        if !self.waiting.put(event) {
            return Offered { admission: Admission::NoRoom, admitted: Vec::new() };
        }
        let mut admitted = Vec::new();
        for cited in aside.into_iter().filter(|id| self.is_cited(*id)).collect::<Vec<_>>() {
            if let Some(event) = self.aside.take(&cited) {
                admitted.extend(self.admit(event, now_ms));
            }
        }
        let absent = |id: &EventId| self.history.get(id).is_none();
        let missing = missing.into_iter().filter(absent).collect();
        let waits = absent(&id);
        let admission = if waits { Admission::Waiting(missing) } else { Admission::Admitted };
        Offered { admission, admitted }
    }

    /// What stands aside among these and what they wait for.
    fn aside_under(&self, missing: &[EventId]) -> Vec<EventId> {
        let mut open = missing.to_vec();
        let mut done = BTreeSet::new();
        while let Some(id) = open.pop() {
            if done.insert(id)
                && let Some(event) = self.waiting.events.get(&id)
            {
                open.extend(parents(event));
            }
        }
        done.into_iter().filter(|id| self.aside.holds(id)).collect()
    }

    fn quarantine(&mut self, event: SignedEvent) -> Admission {
        match self.quarantine.put(event) {
            true => Admission::Quarantined,
            false => Admission::NoRoom,
        }
    }

    /// Puts an event in, and then everything that waited for it.
    fn admit(&mut self, event: SignedEvent, now_ms: u64) -> Vec<SignedEvent> {
        let mut admitted = Vec::new();
        let mut ready = alloc::vec![event];
        while let Some(event) = ready.pop() {
            let id = event.id();
            self.aside.take(&id);
            let others_moved = self.history.insert(event.clone());
            admitted.push(event);
            let children = self.waiting.events.values().filter(|w| parents(w).any(|p| p == id));
            for child in children.map(SignedEvent::id).collect::<Vec<EventId>>() {
                ready.extend(self.stops_waiting(&child, now_ms));
            }
            if others_moved {
                ready.extend(self.returning());
            }
        }
        admitted
    }

    /// A waiting event whose past grew, if that past is whole and it belongs
    /// in.
    fn stops_waiting(&mut self, id: &EventId, now_ms: u64) -> Option<SignedEvent> {
        let event = self.waiting.take(id)?;
        match self.history.judge(&event) {
            Verdict::Fits if self.is_far(&event, now_ms) => {
                self.quarantine.put(event);
            }
            Verdict::Fits if self.is_surplus(&event) => {
                self.aside.put(event);
            }
            Verdict::Fits => return Some(event),
            Verdict::Missing(_) => {
                self.waiting.put(event);
            }
            Verdict::Known | Verdict::Never(_) => {}
        }
        None
    }

    /// What stood aside on a branch that belongs to the set by now.
    fn returning(&mut self) -> Vec<SignedEvent> {
        let stands = |event: &&SignedEvent| self.history.stands(event);
        let ids: Vec<EventId> =
            self.aside.events.values().filter(stands).map(SignedEvent::id).collect();
        ids.iter().filter_map(|id| self.aside.take(id)).collect()
    }
}
