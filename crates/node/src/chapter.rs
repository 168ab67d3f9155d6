//! An open home: the store, the history read from it, the book folded from
//! that, and the keys that are unlocked. Everything that is recorded or taken
//! in goes through here, one at a time.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use ndimbal_ledger::book::{Author, Book, Fate};
use ndimbal_ledger::cbor::EncodingError;
use ndimbal_ledger::event::Event;
use ndimbal_ledger::history::clock as rule_5;
use ndimbal_ledger::history::{Admission, Bearer, History, Inbox, Rejection, Tip};
use ndimbal_ledger::id::{DeviceKey, EventId, FederationId};
use ndimbal_ledger::refusal::Refusal;
use ndimbal_ledger::rules;
use ndimbal_ledger::signed::{Header, RULES_VERSION, SignedEvent};
use ndimbal_ledger::time::{Date, Stamp};
use ndimbal_store::{EventLog, MissingEvent, Store};

use zeroize::Zeroizing;

use crate::clock;
use crate::error::NodeError;
use crate::folding::Folding;
use crate::home::Home;
use crate::intake::{Checked, Checker};
use crate::keys::{KeyEntry, KeyStore, UnlockedKey};

/// Keys lock themselves after this long without use.
pub const AUTO_LOCK: Duration = Duration::from_secs(10 * 60);

/// Stands in a home whose newest events may be lost, until a peer was heard.
pub(crate) const MUST_HEAR_FILE: &str = "must-hear";

/// An event that was signed here and is durable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recorded {
    /// Its id.
    pub id: EventId,
    /// What became of it in the book.
    pub fate: Fate,
}

/// What a batch from outside brought.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Taken {
    /// Every event of the batch that is held now: device, place, previous.
    pub held: Vec<(DeviceKey, Tip, Option<EventId>)>,
    /// What events of the batch wait for and is not here in any room.
    pub missing: Vec<EventId>,
    /// New in the history.
    pub admitted: usize,
    /// Held already.
    pub known: usize,
    /// Waiting for their past.
    pub waiting: usize,
    /// In quarantine, standing aside, or not kept.
    pub aside: usize,
}

impl Taken {
    /// Both together, as long as nobody asks for single events.
    pub(crate) fn add(&mut self, more: &Taken) {
        self.admitted += more.admitted;
        self.known += more.known;
        self.waiting += more.waiting;
        self.aside += more.aside;
    }
}

/// A batch on its way in.
#[derive(Debug, Default)]
struct Intake {
    bearer: Bearer,
    /// How many events of this bearer had to go before.
    dropped: u64,
    taken: Taken,
    /// Admitted, and not durable yet.
    fresh: Vec<SignedEvent>,
}

/// One chapter's home, open.
#[derive(Debug)]
pub struct Chapter {
    home: Home,
    store: Store,
    inbox: Inbox,
    checker: Checker,
    folding: Folding,
    unlocked: BTreeMap<DeviceKey, (UnlockedKey, Zeroizing<String>, Instant)>,
    poisoned: bool,
    confirmed_date: Option<Date>,
    expected: Option<FederationId>,
    must_hear: bool,
    /// The last reading of this computer's clock that a key of this home
    /// signed.
    own_reading_ms: u64,
}

impl Chapter {
    /// Opens a home, reading its whole history.
    ///
    /// # Errors
    /// [`NodeError::Store`] when another process holds it or it can't be read;
    /// [`NodeError::Encoding`] or [`NodeError::Rejected`] when what was read
    /// back is not what was written.
    pub fn open(home: Home, progress: &mut dyn FnMut(u64, u64)) -> Result<Self, NodeError> {
        Self::open_of(home, None, progress)
    }

    /// The same, when it is known whose home it is and the journal may not
    /// tell any more.
    ///
    /// # Errors
    /// As [`Chapter::open`].
    pub fn open_of(
        home: Home,
        federation: Option<FederationId>,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<Self, NodeError> {
        home.create()?;
        let store = crate::opening::open_store_of(&home, federation, progress)?;
        let inbox = crate::opening::read_history(&store)?;
        let gone = store.is_empty() && home.belongs();
        if gone || store.opening().newest_may_be_lost() {
            // Opening mends the journal, so the next one would not see it.
            home.write(MUST_HEAR_FILE, b"")?;
        }
        let must_hear = home.read(MUST_HEAR_FILE)?.is_some();
        // When the founding was lost, no other one may take its place.
        let expected = store.federation().or_else(|| home.federation().filter(|_| gone));
        let own_reading_ms = rule_5::last_reading(&own_devices(&home)?, inbox.history());
        Ok(Self {
            home,
            store,
            inbox,
            checker: Checker::default(),
            folding: Folding::default(),
            unlocked: BTreeMap::new(),
            poisoned: false,
            confirmed_date: None,
            expected,
            must_hear,
            own_reading_ms,
        })
    }

    /// Closes the home at the end of a process. What is only in memory is left
    /// to the system, which frees a million events at once.
    pub fn close(self) {
        let Self { store, inbox, folding, .. } = self;
        drop(store);
        std::mem::forget((inbox, folding));
    }

    /// Its folder.
    #[must_use]
    pub fn home(&self) -> &Home {
        &self.home
    }

    /// Whether a key of this home vouched for its transport key.
    #[must_use]
    pub fn is_certified(&self) -> bool {
        crate::transport::is_certified(&self.home)
    }

    /// Whether a key of this home has its grant.
    ///
    /// # Errors
    /// [`NodeError::Key`] when the keys can't be read.
    pub fn has_enrolled_device(&mut self) -> Result<bool, NodeError> {
        let keys = self.keys().list()?;
        let devices = self.book().devices();
        Ok(keys.iter().any(|key| devices.contains_key(&key.device)))
    }

    /// Its store.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Whether this home had a history, and the founding is not here any more.
    #[must_use]
    pub fn lost_its_history(&self) -> bool {
        self.history().is_empty() && self.home.belongs()
    }

    /// How many events are known to be lost here and have not come back.
    #[must_use]
    pub fn lost(&self) -> usize {
        let is_lost = |missing: &&MissingEvent| match (missing.id, missing.place) {
            (Some(id), _) => !matches!(self.store.get(&id), Ok(Some(_))),
            (None, Some((device, seq))) => {
                self.store.ids_at(&device, seq).map_or(true, |ids| ids.is_empty())
            }
            (None, None) => true,
        };
        self.store.opening().missing.iter().filter(is_lost).count()
    }

    /// Its history.
    #[must_use]
    pub fn history(&self) -> &History {
        self.inbox.history()
    }

    /// How many events wait for others that are not here.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.inbox.waiting()
    }

    /// How many events stand in quarantine.
    #[must_use]
    pub fn quarantined(&self) -> usize {
        self.inbox.quarantined()
    }

    /// Its book, folded now if something changed.
    pub fn book(&mut self) -> &Book {
        self.folding.book(self.inbox.history())
    }

    /// History and book together.
    pub fn read(&mut self) -> (&History, &Book) {
        let history = self.inbox.history();
        (history, self.folding.book(history))
    }

    /// The keys of this home.
    #[must_use]
    pub fn keys(&self) -> KeyStore {
        KeyStore::at(self.home.path())
    }

    /// The person at the computer says that today's date is right (rule 5).
    pub fn confirm_date(&mut self, date: Date) {
        self.confirmed_date = Some(date);
    }

    /// Unlocks a key; returns whose it is. A key that was used a while ago is
    /// still open, so the passphrase is compared at once.
    ///
    /// # Errors
    /// [`NodeError::Locked`] when no passphrase is given;
    /// [`NodeError::Key`] when the passphrase is wrong or the choice unclear.
    pub fn unlock(
        &mut self,
        selector: Option<&str>,
        passphrase: Option<&str>,
    ) -> Result<KeyEntry, NodeError> {
        self.unlocked.retain(|_, (_, _, used)| used.elapsed() < AUTO_LOCK);
        let entry = self.keys().find(selector)?;
        // Always asked for: who shares the computer must not act as another.
        let passphrase = passphrase.ok_or_else(|| NodeError::Locked(entry.label.clone()))?;
        if let Some((_, known, used)) = self.unlocked.get_mut(&entry.device)
            && passphrase == known.as_str()
        {
            *used = Instant::now();
            return Ok(entry);
        }
        let key = self.keys().unlock(&entry, passphrase)?;
        self.unlocked
            .insert(entry.device, (key, Zeroizing::new(passphrase.to_owned()), Instant::now()));
        Ok(entry)
    }

    /// Lets a recovery key sign until [`Chapter::lock`]: it is kept nowhere.
    pub fn unlock_on_paper(&mut self, signing: ed25519_dalek::SigningKey) -> KeyEntry {
        let key = UnlockedKey::on_paper(signing);
        let entry = key.entry().clone();
        let nothing = Zeroizing::new(String::new());
        self.unlocked.insert(entry.device, (key, nothing, Instant::now()));
        entry
    }

    /// Forgets an unlocked key.
    pub fn lock(&mut self, entry: &KeyEntry) {
        self.unlocked.remove(&entry.device);
    }

    /// An unlocked key, for signing what is not an event.
    ///
    /// # Errors
    /// [`NodeError::Locked`].
    pub fn signing_key(&self, entry: &KeyEntry) -> Result<&UnlockedKey, NodeError> {
        let found = self.unlocked.get(&entry.device).map(|(key, _, _)| key);
        found.ok_or_else(|| NodeError::Locked(entry.label.clone()))
    }

    /// The passphrase under which an unlocked key's names are sealed.
    ///
    /// # Errors
    /// [`NodeError::Locked`].
    pub fn passphrase(&self, entry: &KeyEntry) -> Result<&str, NodeError> {
        let found = self.unlocked.get(&entry.device).map(|(_, p, _)| p.as_str());
        found.ok_or_else(|| NodeError::Locked(entry.label.clone()))
    }

    /// Founds a federation: signs the first event of a new history.
    ///
    /// # Errors
    /// [`NodeError::HasHistory`], or [`NodeError::Refused`] when the founding
    /// is not whole.
    pub fn found(&mut self, by: &KeyEntry, body: Event) -> Result<Recorded, NodeError> {
        if !self.history().is_empty() {
            return Err(NodeError::HasHistory);
        }
        self.record_one(by, body, None, true).and_then(|event| self.keep(vec![event]))
    }

    /// Asks the rules and signs one event; durable when this returns.
    ///
    /// # Errors
    /// [`NodeError::Refused`] with the rule; nothing was signed then.
    pub fn record(&mut self, by: &KeyEntry, body: Event) -> Result<Recorded, NodeError> {
        self.record_all(by, vec![body], true)
    }

    /// Signs what the rules would refuse: a fact that happened all the same.
    ///
    /// # Errors
    /// [`NodeError::Refused`] when the event is a decision: those are never
    /// signed against the rules.
    pub fn record_irregular(&mut self, by: &KeyEntry, body: Event) -> Result<Recorded, NodeError> {
        let strict = body.nature() == ndimbal_ledger::event::Nature::Decision;
        self.record_all(by, vec![body], strict)
    }

    /// Signs many events with one durable write; the last one is returned.
    ///
    /// # Errors
    /// The first refusal; nothing of the batch is kept then.
    pub fn record_all(
        &mut self,
        by: &KeyEntry,
        bodies: Vec<Event>,
        strict: bool,
    ) -> Result<Recorded, NodeError> {
        let grant = self.grant_of(by)?;
        let mut signed = Vec::with_capacity(bodies.len());
        for body in bodies {
            match self.record_one(by, body, Some(grant), strict) {
                Ok(event) => signed.push(event),
                Err(error) => {
                    self.forget_unkept(&signed)?;
                    return Err(error);
                }
            }
        }
        self.keep(signed)
    }

    /// Whether the rules let this device sign each of these as the books stand,
    /// without signing any.
    ///
    /// # Errors
    /// The first refusal.
    pub fn may_record(&mut self, by: &KeyEntry, bodies: &[Event]) -> Result<(), NodeError> {
        self.grant_of(by)?;
        let (history, book) = self.read();
        let person = book.devices().get(&by.device).map(|e| e.person);
        let author = Author::writing(by.device, person);
        let refused = |body: &Event| rules::permit(body, &author, book, history).err();
        bodies.iter().find_map(refused).map_or(Ok(()), |no| Err(NodeError::Refused(no)))
    }

    /// What was signed and is not durable is forgotten: the history is what the
    /// store holds.
    fn forget_unkept(&mut self, signed: &[SignedEvent]) -> Result<(), NodeError> {
        if !signed.is_empty() {
            self.inbox = crate::opening::read_history(&self.store)?;
            self.folding.forget();
        }
        Ok(())
    }

    /// Makes signed events durable; on failure nothing more is signed until
    /// the home is opened again, because memory and disk may differ.
    fn keep(&mut self, signed: Vec<SignedEvent>) -> Result<Recorded, NodeError> {
        let Some(id) = signed.last().map(SignedEvent::id) else {
            return Err(NodeError::NotFound("event".into()));
        };
        // A founding that was never kept is no history that could be lost.
        let federation = self.store.federation().filter(|_| !self.store.is_empty());
        let noted = federation.map_or(Ok(()), |federation| self.home.signs_in(federation));
        let kept = noted.and_then(|()| Ok(self.store.append(&signed)?));
        if let Err(error) = kept {
            self.poison();
            return Err(error);
        }
        Ok(Recorded { id, fate: self.book().fate(&id) })
    }

    /// What the disk did not take is not shown, sent or built upon.
    fn poison(&mut self) {
        self.poisoned = true;
        self.folding.forget();
        self.inbox = crate::opening::read_history(&self.store).unwrap_or_default();
    }

    fn record_one(
        &mut self,
        by: &KeyEntry,
        body: Event,
        grant: Option<EventId>,
        strict: bool,
    ) -> Result<SignedEvent, NodeError> {
        if self.poisoned {
            return Err(NodeError::Poisoned);
        }
        if self.must_hear {
            return Err(NodeError::MustHear);
        }
        let now = clock::now_ms();
        self.require_clock(now)?;
        let header = self.header(by, &body, grant, now)?;
        let (history, book) = self.read();
        let person = book.devices().get(&by.device).map(|e| e.person);
        let now_ms = Some(header.time.ms);
        let author = Author { now_ms, ..Author::writing(by.device, person) };
        if let Err(refusal) = rules::permit(&body, &author, book, history)
            && strict
        {
            return Err(NodeError::Refused(refusal));
        }
        let scope = self.history().scope();
        let key = self.signing_key(by)?;
        let event = SignedEvent::sign(header, body, scope, key.signing())?;
        let time = event.header().time;
        if rule_5::is_reading(time) {
            self.own_reading_ms = time.ms;
        }
        // What is signed here is never in quarantine here.
        let offered = self.inbox.offer_verified(event.clone(), now.max(time.ms))?;
        if offered.admission != Admission::Admitted {
            return Err(NodeError::OwnEvent);
        }
        self.folding.grew(&offered.admitted, self.inbox.history());
        Ok(event)
    }

    /// Whether whatever this device signs from now on has no effect.
    pub fn has_ended(&mut self, device: &DeviceKey) -> bool {
        let (history, book) = self.read();
        book.authority().ended_by(device, history).is_some()
    }

    fn header(
        &mut self,
        by: &KeyEntry,
        body: &Event,
        grant: Option<EventId>,
        now: u64,
    ) -> Result<Header, NodeError> {
        if self.history().fork_of(&by.device).is_some() {
            return Err(NodeError::Forked);
        }
        if self.has_ended(&by.device) {
            return Err(NodeError::Refused(Refusal::Disowned));
        }
        let history = self.history();
        let tip = history.tip(&by.device);
        Ok(Header {
            version: RULES_VERSION,
            device: by.device,
            seq: tip.map_or(0, |t| t.seq + 1),
            prev: tip.map(|t| t.id),
            deps: history.uncited_heads(&by.device),
            grant,
            time: Stamp::next(now, history.newest()),
            kind: body.kind(),
        })
    }

    /// Rule 5: with a clock that went back or jumped nothing is signed until a person
    /// says what day it is.
    fn require_clock(&self, now: u64) -> Result<(), NodeError> {
        let newest = self.history().newest().map_or(0, |s| s.ms);
        if rule_5::may_sign(now, self.own_reading_ms, newest, self.confirmed_date) {
            return Ok(());
        }
        let date = |ms| Date::of_unix_ms(ms).to_string();
        let newest = date(newest.max(self.own_reading_ms));
        Err(NodeError::Clock { now: date(now), newest })
    }

    /// The event that gave this device its role.
    ///
    /// # Errors
    /// [`NodeError::NoHistory`] or [`NodeError::NotEnrolled`].
    pub fn grant_of(&mut self, by: &KeyEntry) -> Result<EventId, NodeError> {
        if self.history().is_empty() {
            return Err(NodeError::NoHistory);
        }
        let label = by.label.clone();
        let device = by.device;
        let enrolled = self.book().devices().get(&device).map(|e| e.by);
        enrolled.ok_or(NodeError::NotEnrolled(label))
    }

    /// Takes in events from outside: strict decoding, signatures, admission,
    /// then one durable write. Nothing of a batch is kept if the write fails.
    ///
    /// # Errors
    /// [`NodeError::Encoding`] or [`NodeError::Rejected`] for the first event
    /// that can never be in this history; what came before it is kept.
    /// [`NodeError::NoRoom`] when not all could be kept.
    pub fn take_in(&mut self, batch: &[Vec<u8>]) -> Result<Taken, NodeError> {
        self.take_in_from(Bearer::default(), batch)
    }

    /// The same, for what a peer brought.
    ///
    /// # Errors
    /// As there.
    pub fn take_in_from(&mut self, bearer: Bearer, batch: &[Vec<u8>]) -> Result<Taken, NodeError> {
        // The first event ever gives the others their scope, so it goes alone.
        let alone = usize::from(self.history().is_empty()).min(batch.len());
        let (first, others) = batch.split_at(alone);
        let mut intake = self.intake_of(bearer);
        let mut outcome = Ok(());
        for part in [first, others] {
            if outcome.is_ok() {
                let checked = self.checker.check(part, self.inbox.history());
                outcome = self.offer_all(checked, &mut intake);
            }
        }
        self.keep_taken(intake, outcome)
    }

    /// Takes in events that were decoded and checked elsewhere.
    pub(crate) fn take_checked(
        &mut self,
        batch: Vec<Result<Checked, EncodingError>>,
    ) -> Result<Taken, NodeError> {
        let mut intake = self.intake_of(Bearer::default());
        let outcome = self.offer_all(batch, &mut intake);
        self.keep_taken(intake, outcome)
    }

    fn intake_of(&self, bearer: Bearer) -> Intake {
        Intake { bearer, dropped: self.inbox.dropped(bearer), ..Intake::default() }
    }

    fn keep_taken(
        &mut self,
        Intake { bearer, dropped: before, mut taken, mut fresh }: Intake,
        outcome: Result<(), NodeError>,
    ) -> Result<Taken, NodeError> {
        if outcome.is_ok() {
            fresh.extend(self.inbox.release(self.admission_clock()));
            taken.missing.retain(|id| !self.inbox.holds(id));
        }
        if !fresh.is_empty() {
            self.folding.grew(&fresh, self.inbox.history());
            self.hear_own(&fresh)?;
            if let Err(error) = self.store.append(&fresh) {
                self.poison();
                return Err(error.into());
            }
        }
        taken.admitted = fresh.len();
        outcome?;
        if self.inbox.dropped(bearer) != before {
            return Err(NodeError::NoRoom);
        }
        Ok(taken)
    }

    /// What keys of this home signed elsewhere tells what its clock said then.
    fn hear_own(&mut self, fresh: &[SignedEvent]) -> Result<(), NodeError> {
        let own = own_devices(&self.home)?;
        if fresh.iter().any(|event| own.contains(&event.header().device)) {
            let reading = rule_5::last_reading(&own, self.inbox.history());
            self.own_reading_ms = self.own_reading_ms.max(reading);
        }
        Ok(())
    }

    /// How many events that this bearer brought were not kept: what it was told
    /// of them does not hold any more.
    #[must_use]
    pub fn dropped(&self, bearer: Bearer) -> u64 {
        self.inbox.dropped(bearer)
    }

    fn offer_all(
        &mut self,
        batch: Vec<Result<Checked, EncodingError>>,
        intake: &mut Intake,
    ) -> Result<(), NodeError> {
        if self.poisoned {
            return Err(NodeError::Poisoned);
        }
        batch.into_iter().try_for_each(|checked| self.offer_one(checked?, intake))
    }

    fn offer_one(
        &mut self,
        Checked { event, holds }: Checked,
        Intake { bearer, taken, fresh, .. }: &mut Intake,
    ) -> Result<(), NodeError> {
        let founds = self.history().is_empty();
        if founds && self.expected.is_some_and(|expected| expected != event.id()) {
            return Err(Rejection::AnotherFounding.into());
        }
        // The same event may have come before it in the batch.
        if !holds && self.history().get(&event.id()).is_none() {
            return Err(Rejection::BadSignature.into());
        }
        let h = event.header();
        let place = (h.device, Tip { seq: h.seq, id: event.id() }, h.prev);
        let offered = self.inbox.offer_checked(*bearer, event, self.admission_clock())?;
        if self.history().get(&place.1.id).is_some() {
            taken.held.push(place);
        }
        match offered.admission {
            Admission::Admitted => {}
            Admission::Known => taken.known += 1,
            Admission::Waiting(missing) => {
                taken.waiting += 1;
                taken.missing.extend(missing);
            }
            Admission::Quarantined | Admission::Surplus | Admission::NoRoom => {
                taken.aside += 1;
            }
        }
        fresh.extend(offered.admitted);
        Ok(())
    }

    /// Rule 4: the later of the own clock and its own last reading. The time
    /// of own events would not do: others can drag it on, a day at a time.
    fn admission_clock(&self) -> u64 {
        clock::now_ms().max(self.own_reading_ms)
    }

    /// A peer that holds all it has of us was heard: nothing that was signed
    /// here and lost can be signed again under the same number.
    pub fn heard(&mut self) {
        if self.must_hear {
            // If it stays, it is asked for again: that costs a sync, no event.
            self.must_hear = self.home.remove(MUST_HEAR_FILE).is_err();
        }
    }

    /// Whether nothing is signed here until a peer was heard.
    #[must_use]
    pub fn must_hear(&self) -> bool {
        self.must_hear
    }

    /// Only this founding may begin the history of this home.
    pub fn expect(&mut self, federation: FederationId) {
        self.expected = Some(federation);
    }
}

fn own_devices(home: &Home) -> Result<Vec<DeviceKey>, NodeError> {
    Ok(KeyStore::at(home.path()).list()?.into_iter().map(|key| key.device).collect())
}
