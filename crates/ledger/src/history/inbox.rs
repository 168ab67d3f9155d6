//! The door of a history: events come in any order; those that fit go in,
//! those whose past is not here wait (rule 3), those from the far future stand
//! in quarantine (rule 4), and branches that nothing cites stand aside (rule
//! 7). The three rooms are bounded, in memory only, and outside the set.
//!
//! What has to go from a room was perhaps acknowledged to those who brought
//! it: [`Inbox::dropped`] counts it, and their sessions end, so that the next
//! ones bring it again.

use alloc::{collections::BTreeMap, collections::BTreeSet, vec::Vec};

use super::admission::Verdict;
use super::rooms::{Bearer, Guest, Room, WAITING_BYTES_MAX};
use super::{History, Rejection, parents};
use crate::event::Event;
use crate::id::EventId;
use crate::signed::{KeyCache, Scope, SignedEvent};

/// Rule 4's Q: an event later than the own clock by more than this waits.
pub const QUARANTINE_MS: u64 = 24 * 60 * 60 * 1000;

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
#[derive(Debug, Clone)]
pub struct Inbox {
    history: History,
    keys: KeyCache,
    waiting: Room,
    quarantine: Room,
    aside: Room,
    dropped: BTreeMap<Bearer, u64>,
}

impl Default for Inbox {
    fn default() -> Self {
        Self::with_rooms(WAITING_BYTES_MAX)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Door {
    Waiting,
    Quarantine,
    Aside,
}

impl Inbox {
    /// An empty history.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// An empty history with rooms of so many bytes each; the smallest event
    /// takes 4 KiB of them.
    #[must_use]
    pub fn with_rooms(bytes: usize) -> Self {
        Self {
            history: History::new(),
            keys: KeyCache::default(),
            waiting: Room::new(bytes),
            quarantine: Room::new(bytes),
            aside: Room::new(bytes),
            dropped: BTreeMap::new(),
        }
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
        self.quarantine.len()
    }

    /// How many events wait for their past.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.waiting.len()
    }

    /// Whether an event is in the history or in a room: it need not be asked
    /// for.
    #[must_use]
    pub fn holds(&self, id: &EventId) -> bool {
        let rooms = [&self.waiting, &self.quarantine, &self.aside];
        self.history.get(id).is_some() || rooms.iter().any(|room| room.holds(id))
    }

    /// How many events that this bearer brought had to go again.
    #[must_use]
    pub fn dropped(&self, bearer: Bearer) -> u64 {
        self.dropped.get(&bearer).copied().unwrap_or_default()
    }

    /// Offers an event from outside; checks its signature first.
    ///
    /// `now_ms` is the reader's clock in milliseconds since 1970.
    ///
    /// # Errors
    /// [`Rejection`] when the event can never be admitted.
    pub fn offer(&mut self, event: SignedEvent, now_ms: u64) -> Result<Offered, Rejection> {
        self.offer_from(Bearer::default(), event, now_ms)
    }

    /// The same, for what a peer brought.
    ///
    /// # Errors
    /// [`Rejection`] when the event can never be admitted.
    pub fn offer_from(
        &mut self,
        bearer: Bearer,
        event: SignedEvent,
        now_ms: u64,
    ) -> Result<Offered, Rejection> {
        if self.history.get(&event.id()).is_none() {
            let founding = matches!(event.body(), Event::Founded(_));
            let scope = if founding { Scope::Founding } else { self.history.scope() };
            event.verify(scope, &mut self.keys).map_err(|_| Rejection::BadSignature)?;
        }
        self.offer_checked(bearer, event, now_ms)
    }

    /// Offers an event from outside whose signature the caller has checked: in
    /// the scope of this history, or a founding in its own.
    ///
    /// # Errors
    /// [`Rejection`] when the event can never be admitted.
    pub fn offer_checked(
        &mut self,
        bearer: Bearer,
        event: SignedEvent,
        now_ms: u64,
    ) -> Result<Offered, Rejection> {
        self.take_in(Guest::new(event, bearer), now_ms, true)
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
        self.take_in(Guest::new(event, Bearer::default()), now_ms, false)
    }

    fn take_in(
        &mut self,
        guest: Guest,
        now_ms: u64,
        may_stand_aside: bool,
    ) -> Result<Offered, Rejection> {
        let none = |admission| Ok(Offered { admission, admitted: Vec::new() });
        match self.history.judge(&guest.event) {
            Verdict::Never(rejection) => Err(rejection),
            Verdict::Known => none(Admission::Known),
            Verdict::Missing(missing) if self.waiting.is_full_for(&guest) => {
                let mut admitted = self.drain(&missing, now_ms);
                if admitted.is_empty() {
                    return Ok(self.wait(guest, missing, now_ms));
                }
                let mut offered = self.take_in(guest, now_ms, may_stand_aside)?;
                admitted.append(&mut offered.admitted);
                Ok(Offered { admitted, ..offered })
            }
            Verdict::Missing(missing) => Ok(self.wait(guest, missing, now_ms)),
            Verdict::Fits if self.is_far(&guest.event, now_ms) => {
                none(self.keep(Door::Quarantine, guest, Admission::Quarantined))
            }
            Verdict::Fits
                if may_stand_aside
                    && !self.aside.is_full_for(&guest)
                    && self.is_surplus(&guest.event) =>
            {
                none(self.keep(Door::Aside, guest, Admission::Surplus))
            }
            Verdict::Fits => {
                let admitted = self.admit(guest.event, now_ms);
                Ok(Offered { admission: Admission::Admitted, admitted })
            }
        }
    }

    /// A branch that outgrows the rooms before anything cites it is held outside
    /// the set: its peer could not go on to the event that does.
    fn drain(&mut self, missing: &[EventId], now_ms: u64) -> Vec<SignedEvent> {
        let mut admitted = Vec::new();
        for id in self.aside_under(missing) {
            if let Some(guest) = self.aside.take(&id) {
                admitted.extend(self.admit_all(guest.event, now_ms, false));
            }
        }
        admitted
    }

    /// Admits an event that the own store gave back, as
    /// [`Inbox::offer_verified`] does, for whoever has no use for a copy of it.
    ///
    /// # Errors
    /// [`Rejection`] when the event can never be admitted.
    pub fn read_back(&mut self, event: SignedEvent) -> Result<Admission, Rejection> {
        let nobody_waits = self.waiting.len() == 0 && self.aside.len() == 0;
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
        let mut admitted = Vec::new();
        while let Some(first) = self.quarantine.first().filter(|e| !self.is_far(e, now_ms)) {
            let id = first.id();
            let guest = self.quarantine.take(&id);
            if let Some(event) = guest.and_then(|guest| self.goes_on(guest, now_ms, true)) {
                admitted.extend(self.admit(event, now_ms));
            }
        }
        admitted
    }

    /// A founding never is: a person chose it, and without it nothing else can
    /// be read. If the clock is behind it, rule 5 stops the signing.
    fn is_far(&self, event: &SignedEvent, now_ms: u64) -> bool {
        let founds = matches!(event.body(), Event::Founded(_));
        !founds && event.header().time.ms > now_ms.saturating_add(QUARANTINE_MS)
    }

    /// On a branch that does not belong to the set, unless an event that
    /// waits cites it.
    fn is_surplus(&self, event: &SignedEvent) -> bool {
        !self.history.stands(event) && !self.is_cited(event.id())
    }

    /// Whether something that waits cites this, or what follows it on its
    /// chain; or what follows is in the set on any branch.
    fn is_cited(&self, id: EventId) -> bool {
        let mut open = alloc::vec![id];
        while let Some(id) = open.pop() {
            for child in self.waiting.resting_on(&id) {
                let h = child.header();
                let cites = h.deps.contains(&id) || h.grant == Some(id);
                if cites || super::is_never_surplus(child) {
                    return true;
                }
                open.push(child.id());
            }
        }
        false
    }

    /// Keeps a guest in a room; counts those that had to go for it.
    fn keep(&mut self, door: Door, guest: Guest, kept: Admission) -> Admission {
        let id = guest.event.id();
        let room = match door {
            Door::Waiting => &mut self.waiting,
            Door::Quarantine => &mut self.quarantine,
            Door::Aside => &mut self.aside,
        };
        let gone = room.put(guest, &self.history);
        let stays = gone.iter().all(|gone| gone.event.id() != id);
        for bearer in gone.iter().flat_map(Guest::bearers) {
            *self.dropped.entry(bearer).or_default() += 1;
        }
        if stays { kept } else { Admission::NoRoom }
    }

    /// Lets an event wait; what stands aside and it cites goes in.
    fn wait(&mut self, guest: Guest, missing: Vec<EventId>, now_ms: u64) -> Offered {
        let (id, aside) = (guest.event.id(), self.aside_under(&missing));
        let kept = Admission::Waiting(Vec::new());
        if self.keep(Door::Waiting, guest, kept) == Admission::NoRoom {
            return Offered { admission: Admission::NoRoom, admitted: Vec::new() };
        }
        let mut admitted = Vec::new();
        for cited in aside.into_iter().filter(|id| self.is_cited(*id)).collect::<Vec<_>>() {
            if let Some(guest) = self.aside.take(&cited) {
                admitted.extend(self.admit(guest.event, now_ms));
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
        if self.aside.len() == 0 {
            return Vec::new();
        }
        let mut open = missing.to_vec();
        let mut done = BTreeSet::new();
        while let Some(id) = open.pop() {
            if done.insert(id)
                && let Some(event) = self.waiting.get(&id)
            {
                open.extend(parents(event));
            }
        }
        done.into_iter().filter(|id| self.aside.holds(id)).collect()
    }

    /// Puts an event in, and then everything that waited for it.
    fn admit(&mut self, event: SignedEvent, now_ms: u64) -> Vec<SignedEvent> {
        self.admit_all(event, now_ms, true)
    }

    fn admit_all(
        &mut self,
        event: SignedEvent,
        now_ms: u64,
        may_stand_aside: bool,
    ) -> Vec<SignedEvent> {
        let mut admitted = Vec::new();
        let mut ready = alloc::vec![event];
        while let Some(event) = ready.pop() {
            let id = event.id();
            self.aside.take(&id);
            let others_moved = self.history.insert(event.clone());
            admitted.push(event);
            let children = self.waiting.resting_on(&id).map(SignedEvent::id);
            for child in children.collect::<Vec<EventId>>() {
                let guest = self.waiting.take(&child);
                ready.extend(guest.and_then(|guest| self.goes_on(guest, now_ms, may_stand_aside)));
            }
            if others_moved {
                ready.extend(self.returning());
            }
        }
        admitted
    }

    /// An event out of a room, if its past is whole and it belongs in; else
    /// the room where it goes on waiting has it.
    fn goes_on(&mut self, guest: Guest, now_ms: u64, may_stand_aside: bool) -> Option<SignedEvent> {
        let next = match self.history.judge(&guest.event) {
            Verdict::Fits if self.is_far(&guest.event, now_ms) => Door::Quarantine,
            Verdict::Fits if may_stand_aside && self.is_surplus(&guest.event) => Door::Aside,
            Verdict::Fits => return Some(guest.event),
            Verdict::Missing(_) => Door::Waiting,
            Verdict::Known | Verdict::Never(_) => return None,
        };
        self.keep(next, guest, Admission::Quarantined);
        None
    }

    /// What stood aside on a branch that belongs to the set by now.
    fn returning(&mut self) -> Vec<SignedEvent> {
        let stands = |event: &&SignedEvent| self.history.stands(event);
        let ids: Vec<EventId> = self.aside.events().filter(stands).map(SignedEvent::id).collect();
        ids.iter().filter_map(|id| self.aside.take(id)).map(|guest| guest.event).collect()
    }
}
