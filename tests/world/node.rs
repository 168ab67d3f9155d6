//! One home: a history in memory, a disk that outlives it, keys, and a clock
//! that is wrong by hours, or for a while by a month.

use std::collections::BTreeSet;

use ed25519_dalek::SigningKey;
use ndimbal_ledger::book::{Author, Book};
use ndimbal_ledger::event::{DeviceAdded, Event, OfficerGranted};
use ndimbal_ledger::history::clock::{last_reading, may_sign};
use ndimbal_ledger::history::{
    Admission, Bearer, History, Inbox, Rejection, Tip, WAITING_BYTES_MAX, enrolled,
};
use ndimbal_ledger::id::{DeviceKey, EventId, PersonId};
use ndimbal_ledger::people::{DeviceCard, Role};
use ndimbal_ledger::signed::{Header, RULES_VERSION, Scope, SignedEvent};
use ndimbal_ledger::time::{Date, Stamp};

use crate::Planted;
use crate::founding::{device_of, key, person, slug};
use crate::people::{self, Desk};
use crate::rng::Rng;

/// A key that lies on a home's disk.
#[derive(Clone)]
pub struct HeldKey {
    /// The key.
    pub signing: SigningKey,
    /// The event that enrolled it; none: the founding.
    pub grant: Option<EventId>,
}

/// What storing a batch brought.
#[derive(Default)]
pub struct Taken {
    /// Which of it is held now.
    pub held: Vec<(DeviceKey, Tip, Option<EventId>)>,
    /// What its waiting events lack.
    pub wanted: Vec<EventId>,
    /// Every event of it that was taken.
    pub ids: Vec<EventId>,
    /// Whether the history grew.
    pub grew: bool,
    /// Whether not all of it could be kept.
    pub no_room: bool,
    /// Why one of it can never be here.
    pub rejected: Option<String>,
}

/// The clocks of computers whose owners set them now and then.
const RIGHT_MS: u64 = 24 * 3_600_000;

/// One home.
#[derive(Clone)]
pub struct Node {
    /// What it holds in memory.
    pub inbox: Inbox,
    /// What it would hold after a fall: the bytes of events, in the order in
    /// which they were stored.
    pub disk: Vec<Vec<u8>>,
    /// Its devices.
    pub keys: Vec<HeldKey>,
    /// How wrong its clock is.
    pub skew_ms: i64,
    /// What it told others to be durable here.
    pub promised: BTreeSet<EventId>,
    /// What can never be in its history, by its own word.
    pub never: BTreeSet<EventId>,
    /// What an act with its voices has made void here, and the act.
    pub denied: std::collections::BTreeMap<EventId, EventId>,
    /// The first fork of each device, as known here.
    pub forks: std::collections::BTreeMap<DeviceKey, u64>,
    /// The root of the set that was checked last.
    pub checked: Option<[u8; 32]>,
    /// How large its rooms are.
    room: usize,
    /// Written to no disk yet: only with a planted bug.
    unsaved: Vec<Vec<u8>>,
    book: Option<Book>,
    planted: Planted,
}

impl Node {
    /// A home without a history.
    #[must_use]
    pub fn new(keys: Vec<HeldKey>, skew_ms: i64, planted: Planted) -> Self {
        Self {
            inbox: Inbox::new(),
            disk: vec![],
            keys,
            skew_ms,
            promised: BTreeSet::new(),
            never: BTreeSet::new(),
            denied: std::collections::BTreeMap::new(),
            forks: std::collections::BTreeMap::new(),
            checked: None,
            room: WAITING_BYTES_MAX,
            unsaved: vec![],
            book: None,
            planted,
        }
    }

    /// The same with rooms for so many small events.
    #[must_use]
    pub fn with_room_for(mut self, events: usize) -> Self {
        self.room = events * 4096;
        self.inbox = Inbox::with_rooms(self.room);
        self
    }

    /// What it holds.
    #[must_use]
    pub fn history(&self) -> &History {
        self.inbox.history()
    }

    fn clock(&self, now: u64) -> u64 {
        now.saturating_add_signed(self.skew_ms)
    }

    /// Admits events and stores them, up to the first that can't be.
    pub fn takes(&mut self, bearer: Bearer, batch: &[Vec<u8>], now: u64) -> Taken {
        let (taken, fresh) = self.admits(bearer, batch, now);
        self.promised.extend(taken.held.iter().map(|(_, tip, _)| tip.id));
        self.stores(fresh, Planted::AcknowledgesBeforeStoring);
        taken
    }

    /// The power goes while a batch is written: so many events of it are on
    /// the disk, the next one is torn, and nobody was told anything.
    ///
    /// # Errors
    /// What is other than before.
    pub fn falls_while_taking(
        &mut self,
        bearer: Bearer,
        batch: &[Vec<u8>],
        now: u64,
        rng: &mut Rng,
    ) -> Result<(), String> {
        let (_, fresh) = self.admits(bearer, batch, now);
        let whole = rng.below(fresh.len() + 1);
        self.stores(fresh.into_iter().take(whole).collect(), Planted::AcknowledgesBeforeStoring);
        self.comes_back()
    }

    /// The power goes while an own event is written; whether it is there.
    ///
    /// # Errors
    /// What is other than before.
    pub fn falls_while_writing(&mut self, rng: &mut Rng, now: u64) -> Result<Vec<EventId>, String> {
        let before = self.disk.len();
        let Some(id) = self.writes(rng, now) else { return Ok(vec![]) };
        if rng.percent(50) {
            self.disk.truncate(before);
            self.unsaved.clear();
        }
        self.comes_back()?;
        Ok(self.history().get(&id).map(|_| id).into_iter().collect())
    }

    fn admits(&mut self, bearer: Bearer, batch: &[Vec<u8>], now: u64) -> (Taken, Vec<SignedEvent>) {
        let mut taken = Taken::default();
        let clock = self.admission_clock(now);
        let mut fresh = Vec::new();
        let before = self.inbox.dropped(bearer);
        for bytes in batch {
            let scope = self.history().scope();
            let read = SignedEvent::decode(bytes, scope)
                .or_else(|_| SignedEvent::decode(bytes, Scope::Founding));
            let event = match read {
                Ok(event) => event,
                Err(error) => {
                    taken.rejected = Some(error.to_string());
                    break;
                }
            };
            let offered = match self.inbox.offer_from(bearer, event.clone(), clock) {
                Ok(offered) => offered,
                Err(rejection) => {
                    // These look at what is here so far.
                    let for_ever =
                        !matches!(rejection, Rejection::NoFounding | Rejection::BadSignature);
                    self.never.extend(for_ever.then_some(event.id()));
                    taken.rejected = Some(rejection.to_string());
                    break;
                }
            };
            if let Admission::Waiting(missing) = offered.admission {
                taken.wanted.extend(missing);
            }
            taken.ids.push(event.id());
            if self.history().get(&event.id()).is_some() {
                let h = event.header();
                taken.held.push((h.device, Tip { seq: h.seq, id: event.id() }, h.prev));
            }
            fresh.extend(offered.admitted);
        }
        taken.wanted.retain(|id| !self.inbox.holds(id));
        taken.grew = !fresh.is_empty();
        taken.no_room = self.inbox.dropped(bearer) != before;
        (taken, fresh)
    }

    /// Rule 4: the later of the clock and its own last reading.
    fn admission_clock(&self, now: u64) -> u64 {
        self.clock(now).max(self.last_reading())
    }

    fn last_reading(&self) -> u64 {
        let own: Vec<DeviceKey> = self.keys.iter().map(|k| device_of(&k.signing)).collect();
        last_reading(&own, self.history())
    }

    /// Rule 5. People whose clock is right say so when they are asked.
    fn may_sign(&self, now: u64) -> bool {
        let clock = self.clock(now);
        let newest = self.history().newest().map_or(0, |stamp| stamp.ms);
        let today = clock.abs_diff(now) < RIGHT_MS;
        let confirmed = today.then(|| Date::of_unix_ms(now));
        may_sign(clock, self.last_reading(), newest, None)
            || may_sign(clock, self.last_reading(), newest, confirmed)
    }

    fn stores(&mut self, fresh: Vec<SignedEvent>, late_with: Planted) {
        if !fresh.is_empty() {
            self.book = None;
        }
        let bytes = fresh.into_iter().map(|event| event.bytes().to_vec());
        if self.planted == late_with {
            self.unsaved.extend(bytes);
        } else {
            self.disk.append(&mut self.unsaved);
            self.disk.extend(bytes);
        }
    }

    /// Writes what was not written yet.
    pub fn saves(&mut self) {
        self.disk.append(&mut self.unsaved);
    }

    /// Tries again what stood in quarantine.
    pub fn releases(&mut self, now: u64) -> bool {
        let fresh = self.inbox.release(self.admission_clock(now));
        let grew = !fresh.is_empty();
        self.stores(fresh, Planted::AcknowledgesBeforeStoring);
        grew
    }

    /// Loses its memory and comes back from its disk.
    ///
    /// # Errors
    /// What is other than before.
    pub fn restarts(&mut self) -> Result<(), String> {
        let before = (self.history().root(), self.history().len());
        let whole = self.unsaved.is_empty();
        self.comes_back()?;
        let after = (self.history().root(), self.history().len());
        if whole && before != after {
            return Err(format!(
                "a restart changed the set: {} events, then {}",
                before.1, after.1
            ));
        }
        Ok(())
    }

    fn comes_back(&mut self) -> Result<(), String> {
        self.unsaved.clear();
        self.book = None;
        let mut inbox = Inbox::with_rooms(self.room);
        for bytes in &self.disk {
            let event = SignedEvent::decode(bytes, inbox.history().scope())
                .map_err(|e| format!("the disk holds something else than events: {e}"))?;
            let restored = inbox.offer_verified(event, u64::MAX / 2);
            restored.map_err(|e| format!("the disk holds an inadmissible event: {e}"))?;
        }
        self.inbox = inbox;
        if let Some(lost) = self.promised.iter().find(|id| self.history().get(id).is_none()) {
            return Err(format!("{lost} was acknowledged and is not on the disk"));
        }
        Ok(())
    }

    /// The book here.
    pub fn folded(&mut self) -> &Book {
        let history = self.inbox.history();
        self.book.get_or_insert_with(|| Book::fold(history))
    }

    fn book(&mut self) -> Book {
        self.folded().clone()
    }

    /// One of its people writes what the rules allow, mostly.
    pub fn writes(&mut self, rng: &mut Rng, now: u64) -> Option<EventId> {
        let held = rng.pick(&self.keys)?.clone();
        let device = device_of(&held.signing);
        let federation = self.history().federation()?;
        let grant = held.grant.unwrap_or(federation);
        let named = enrolled(self.history().get(&grant)?.body());
        if named.iter().all(|(d, _)| *d != device)
            || self.history().fork_of(&device).is_some()
            || !self.may_sign(now)
        {
            return None;
        }
        let book = self.book();
        let person = book.devices().get(&device).filter(|e| e.by == grant).map(|e| e.person);
        let author = Author::writing(device, person);
        let on = self.history().tip(&device);
        if rng.percent(3) {
            let own = rng.percent(50);
            let (body, new) = a_new_device(rng, author.person.filter(|_| own));
            let id = self.signs(&held.signing, grant, on, body, now);
            self.keys.push(HeldKey { signing: new, grant: Some(id) });
            return Some(id);
        }
        let desk = Desk { book: &book, history: self.history(), author: &author };
        let body = people::something(rng, &desk)?;
        Some(self.signs(&held.signing, grant, on, body, now))
    }

    /// Takes in what was signed at this home.
    ///
    /// # Panics
    /// When its past is not here.
    pub fn says(&mut self, event: SignedEvent, now: u64) {
        let clock = self.admission_clock(now).max(event.header().time.ms);
        let offered = self.inbox.offer_verified(event, clock);
        let fresh = offered.expect("what was signed here is admitted here").admitted;
        self.stores(fresh, Planted::SendsBeforeStoring);
    }

    /// Lets somebody new in, who comes with a computer of their own; their key.
    pub fn lets_in(&mut self, rng: &mut Rng, now: u64) -> Option<(EventId, HeldKey)> {
        let held = rng.pick(&self.keys)?.clone();
        let device = device_of(&held.signing);
        let grant = held.grant.or(self.history().federation())?;
        let known = self.history().get(&grant).is_some();
        if !known || self.history().fork_of(&device).is_some() || !self.may_sign(now) {
            return None;
        }
        let (body, signing) = a_new_device(rng, None);
        let on = self.history().tip(&device);
        let id = self.signs(&held.signing, grant, on, body, now);
        Some((id, HeldKey { signing, grant: Some(id) }))
    }

    /// Many members at once, as an import writes them.
    pub fn imports(&mut self, rng: &mut Rng, now: u64, many: usize) -> Vec<EventId> {
        let mut ids = Vec::new();
        let Some(held) = rng.pick(&self.keys).cloned() else { return ids };
        let device = device_of(&held.signing);
        let Some(grant) = held.grant.or(self.history().federation()) else { return ids };
        if self.history().fork_of(&device).is_some()
            || self.history().get(&grant).is_none()
            || !self.may_sign(now)
        {
            return ids;
        }
        for _ in 0..many {
            let on = self.history().tip(&device);
            ids.push(self.signs(&held.signing, grant, on, people::a_member(rng), now));
        }
        ids
    }

    /// A thief with a copied key signs beside what was signed: anywhere on the
    /// device's chain.
    pub fn signs_beside(
        &mut self,
        rng: &mut Rng,
        now: u64,
        copied: &BTreeSet<DeviceKey>,
    ) -> Option<EventId> {
        let held = rng.pick(&self.keys)?.clone();
        if !copied.contains(&device_of(&held.signing)) {
            return None;
        }
        let device = device_of(&held.signing);
        let grant = held.grant.or(self.history().federation())?;
        let own = self.history().ordered().filter(|e| e.header().device == device);
        let own: Vec<Tip> = own.map(|e| Tip { seq: e.header().seq, id: e.id() }).collect();
        let late = own.len().saturating_sub(3);
        let on = *rng.pick(&own[late..])?;
        Some(self.signs(&held.signing, grant, Some(on), people::a_member(rng), now))
    }

    fn signs(
        &mut self,
        signing: &SigningKey,
        grant: EventId,
        on: Option<Tip>,
        body: Event,
        now: u64,
    ) -> EventId {
        let history = self.inbox.history();
        let device = device_of(signing);
        let header = Header {
            version: RULES_VERSION,
            device,
            seq: on.map_or(0, |t| t.seq + 1),
            prev: on.map(|t| t.id),
            deps: history.uncited_heads(&device),
            grant: Some(grant),
            time: Stamp::next(self.clock(now), history.newest()),
            kind: body.kind(),
        };
        let event = SignedEvent::sign(header, body, history.scope(), signing).expect("an event");
        let id = event.id();
        let before = history.ordered().count();
        self.inbox
            .offer_verified(event.clone(), u64::MAX / 2)
            .expect("what is signed here is admitted here");
        let book = self.book.take();
        self.stores(vec![event.clone()], Planted::SendsBeforeStoring);
        // An event that cites a branch beyond the set brings it into the set.
        let alone = self.history().ordered().count() == before + 1;
        if alone && self.history().fork_of(&device).is_none() {
            self.book = book.map(|mut book| {
                book.take(&event, self.inbox.history());
                book
            });
        }
        id
    }
}

/// A phone of one's own, or somebody new with a device of theirs; its key is
/// made here.
fn a_new_device(rng: &mut Rng, own: Option<PersonId>) -> (Event, SigningKey) {
    let signing = key(&format!("new {}", rng.number()));
    if let Some(own) = own {
        let card = DeviceCard::sign(own, &signing);
        return (Event::DeviceAdded(DeviceAdded { card }), signing);
    }
    let somebody = person(&format!("x{}", rng.number()));
    let grant = Event::OfficerGranted(OfficerGranted {
        person: somebody,
        chapter: slug("granada"),
        roles: vec![Role::Treasurer],
        card: DeviceCard::sign(somebody, &signing),
    });
    (grant, signing)
}
