//! The store of one home: appends to the journal, answers from the index, and
//! from the journal when the index can't.

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use ndimbal_ledger::history::OrderKey;
use ndimbal_ledger::id::{DeviceKey, EventId, FederationId};
use ndimbal_ledger::signed::SignedEvent;

use crate::EventLog;
use crate::error::StoreError;
use crate::index::{Index, IndexFault, Trees};
use crate::journal::{Journal, Spot};
use crate::missing::missing;
use crate::open::{Lock, Opened, goal, open};
use crate::positions::Positions;
use crate::read::{admit, read_event};
use crate::report::{MissingEvent, OpenReport, Progress};

/// How a store is opened. The defaults suit a small computer.
#[derive(Debug, Clone)]
pub struct Options {
    /// A segment that is larger than this is followed by a new one.
    pub segment_bytes: u64,
    /// What the index may keep in memory.
    pub cache_bytes: u64,
    /// How long the index may give no sign of life before it is given up. Its
    /// opening is one piece of work: a million events took 15 s on a busy disk.
    pub index_limit: Duration,
    /// The time now, for the names of what is set aside; milliseconds since
    /// 1970. Nothing else here asks for it.
    pub now_ms: u64,
    /// Whose home it is, for a journal that can't tell any more.
    pub federation: Option<FederationId>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            segment_bytes: 64 * 1024 * 1024,
            cache_bytes: 32 * 1024 * 1024,
            index_limit: Duration::from_secs(60),
            now_ms: 0,
            federation: None,
        }
    }
}

/// The signed events of one home, on disk. Dropping it closes the index; what
/// was appended is safe without that.
pub struct Store {
    pub(crate) journal: Journal,
    pub(crate) index: Option<Index>,
    /// Events that the index may not have yet.
    recent: Positions,
    /// All events, once the index failed.
    all: Mutex<Option<Positions>>,
    report: OpenReport,
    // Last, so that it is freed last.
    _lock: Lock,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Store({}, {} events)", self.journal.dir().display(), self.len())
    }
}

impl Store {
    /// Opens or creates the store in a folder; what was found and mended is in
    /// [`Store::opening`]. A new store has no federation until its founding is
    /// appended.
    ///
    /// # Errors
    /// [`StoreError::InUse`], [`StoreError::NotWritable`],
    /// [`StoreError::WrongVersion`], [`StoreError::Damaged`] when not even the
    /// federation can be told any more, or what the system says.
    pub fn open(
        dir: &Path,
        options: &Options,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Self, StoreError> {
        let Opened { lock, journal, index, report } = open(dir, options, progress)?;
        let (recent, all) = (Positions::default(), Mutex::new(None));
        Ok(Self { journal, index, recent, all, report, _lock: lock })
    }

    /// What opening found and did.
    #[must_use]
    pub fn opening(&self) -> &OpenReport {
        &self.report
    }

    /// Why the index is out of use, if it is; the next opening builds it anew.
    #[must_use]
    pub fn index_fault(&self) -> Option<IndexFault> {
        match &self.index {
            Some(index) => index.fault(),
            None => Some(IndexFault::Absent),
        }
    }

    /// Has the index built anew at the next opening: its rows were found wrong.
    pub fn distrust_index(&self) {
        if let Some(index) = &self.index {
            index.fail(IndexFault::Incomplete);
        }
    }

    /// What this store had lost and nobody has given back: every event that
    /// others name and that is not here.
    ///
    /// # Errors
    /// What reading the journal says.
    pub fn missing(&self) -> Result<Vec<MissingEvent>, StoreError> {
        match self.journal.federation() {
            Some(federation) if !self.report.lost.is_empty() => {
                missing(&self.journal, federation, &self.report.lost, self.index.as_ref())
            }
            Some(_) | None => Ok(Vec::new()),
        }
    }

    /// Places in the one order behind `after`, at most `limit`.
    ///
    /// # Errors
    /// What reading the journal says, when the index can't answer.
    pub fn ordered(
        &self,
        after: Option<&OrderKey>,
        limit: usize,
    ) -> Result<Vec<OrderKey>, StoreError> {
        let answer = self.believe(|trees| trees.ordered(after, limit));
        let Some(mut keys) = answer else {
            return self.with_all(|all| Ok(all.ordered(after).take(limit).collect()));
        };
        keys.extend(self.recent.ordered(after).take(limit));
        keys.sort_unstable();
        keys.dedup();
        keys.truncate(limit);
        Ok(keys)
    }

    /// A note of the node under a name. Notes may be lost at any time.
    #[must_use]
    pub fn meta_get(&self, name: &str) -> Option<Vec<u8>> {
        self.index.as_ref().and_then(|index| index.ask(|trees| trees.note(name)).ok()).flatten()
    }

    /// Keeps a note for the node, as well as it goes: only what can be lost.
    pub fn meta_put(&self, name: &str, bytes: &[u8]) {
        if let Some(index) = &self.index {
            // A fault is remembered by the index itself.
            let _ = index.ask(|trees| trees.put_note(name, bytes));
        }
    }

    /// An answer of the index that may be "no" or "that is all", once it has
    /// been looked over.
    fn believe<T>(&self, question: impl FnOnce(&Trees) -> Result<T, IndexFault>) -> Option<T> {
        let index = self.index.as_ref()?;
        index.verified().ok()?;
        index.ask(question).ok()
    }

    fn lock_all(&self) -> MutexGuard<'_, Option<Positions>> {
        self.all.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Asks the places of all events, read from the journal at the first
    /// question after the index failed.
    fn with_all<T>(
        &self,
        question: impl FnOnce(&Positions) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let mut all = self.lock_all();
        if all.is_none() {
            *all = Some(Positions::of(&self.journal)?);
        }
        match &*all {
            Some(all) => question(all),
            None => Err(StoreError::Stopped),
        }
    }

    /// The bytes at a spot, if they are those of the event.
    fn read(&self, spot: &Spot, id: &EventId) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(self.journal.read(spot)?.filter(|bytes| self.is_event(bytes, id)))
    }

    fn is_event(&self, bytes: &[u8], id: &EventId) -> bool {
        let federation = self.journal.federation();
        federation.and_then(|f| read_event(bytes, f)).is_some_and(|event| event.id() == *id)
    }

    /// What the index has under an id, checked; `None` when it can't say.
    fn get_from_index(&self, id: &EventId) -> Option<Option<Vec<u8>>> {
        let index = self.index.as_ref()?;
        match index.ask(|trees| trees.get(id)).ok()? {
            Some(bytes) if self.is_event(&bytes, id) => Some(Some(bytes)),
            Some(_) => {
                index.fail(IndexFault::Incomplete);
                None
            }
            None => index.verified().ok().map(|()| None),
        }
    }

    /// Whether an event is held. A "no" of the index is believed unseen here:
    /// at worst an event stands in the journal twice, and the first counts.
    fn holds(&self, id: &EventId) -> Result<bool, StoreError> {
        if self.recent.get(id).is_some() {
            return Ok(true);
        }
        let index = self.index.as_ref().filter(|_| self.lock_all().is_none());
        match index.map(|index| index.ask(|trees| trees.arrival(id))) {
            Some(Ok(arrival)) => Ok(arrival.is_some()),
            Some(Err(_)) | None => self.with_all(|all| Ok(all.get(id).is_some())),
        }
    }

    fn remember(&mut self, fresh: &[&SignedEvent], spots: &[Spot]) {
        let all = self.all.get_mut().unwrap_or_else(PoisonError::into_inner);
        for (event, spot) in fresh.iter().zip(spots) {
            if let Some(all) = all {
                all.add(event, *spot);
            }
            self.recent.add(event, *spot);
        }
        let (Some(index), Some(goal)) = (&self.index, goal(&self.journal)) else { return };
        index.hint(goal);
        let next = index.next();
        let behind = goal.end.next.saturating_sub(next);
        // Seldom enough that forgetting costs little for each event.
        if self.recent.len() as u64 > 2 * behind + 1024 {
            self.recent.forget_before(next);
        }
    }
}

impl EventLog for Store {
    fn append(&mut self, batch: &[SignedEvent]) -> Result<usize, StoreError> {
        if self.journal.stopped() {
            return Err(StoreError::Stopped);
        }
        let known = self.journal.federation();
        let Some((federation, fresh)) = admit(known, batch, &mut |id| self.holds(id))? else {
            return Ok(0);
        };
        let bytes: Vec<&[u8]> = fresh.iter().map(|event| event.bytes()).collect();
        let spots = self.journal.append(federation, &bytes)?;
        self.remember(&fresh, &spots);
        Ok(fresh.len())
    }

    fn get(&self, id: &EventId) -> Result<Option<Vec<u8>>, StoreError> {
        if let Some(spot) = self.recent.get(id)
            && let Ok(Some(bytes)) = self.read(spot, id)
        {
            return Ok(Some(bytes));
        }
        if let Some(answer) = self.get_from_index(id) {
            return Ok(answer);
        }
        self.with_all(|all| match all.get(id) {
            Some(spot) => self.read(spot, id),
            None => Ok(None),
        })
    }

    fn ids_at(&self, device: &DeviceKey, seq: u64) -> Result<Vec<EventId>, StoreError> {
        let Some(mut ids) = self.believe(|trees| trees.ids_at(device, seq)) else {
            return self.with_all(|all| Ok(all.ids_at(device, seq).collect()));
        };
        ids.extend(self.recent.ids_at(device, seq));
        ids.sort_unstable();
        ids.dedup();
        Ok(ids)
    }

    fn scan(&self, visit: &mut dyn FnMut(&[u8]) -> ControlFlow<()>) -> Result<(), StoreError> {
        self.journal.scan(&mut |_, bytes| visit(bytes))
    }

    fn len(&self) -> u64 {
        self.journal.events()
    }

    fn federation(&self) -> Option<FederationId> {
        self.journal.federation()
    }
}
