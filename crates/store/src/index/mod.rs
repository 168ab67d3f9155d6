//! The index: what is asked. One thread of its own opens sled, writes to it
//! and looks it over; a panic or a hang in there ends the index, never the
//! process, and the journal answers instead.

mod engine;
mod look;
mod rows;

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::sync::{Condvar, atomic::AtomicU64, atomic::Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crate::aside::Aside;
use crate::disk;
use crate::error::{At, StoreError};
use crate::format::Marker;
use crate::report::{Progress, Step};
use crate::walk::End;
use engine::{Engine, Order};
use ndimbal_ledger::id::FederationId;
pub(crate) use rows::{Found, State, Trees};

/// Why the index is not used, or was built anew.
#[derive(Debug, Clone, thiserror::Error)]
pub enum IndexFault {
    /// The folder was not there although the journal has events.
    #[error("there was none")]
    Absent,
    /// Written by a program that knows another format.
    #[error("it has format {found}, this program uses {known}")]
    Version {
        /// Its format.
        found: u32,
        /// The format of this program.
        known: u32,
    },
    /// It belongs to another federation.
    #[error("it belongs to another federation")]
    Foreign,
    /// It was made from another journal or another state of this one.
    #[error("it does not fit the journal")]
    OutOfStep,
    /// Rows are missing or damaged.
    #[error("rows in it are missing or damaged")]
    Incomplete,
    /// The engine panicked.
    #[error("the engine panicked")]
    Panicked,
    /// The engine gave no sign of life within the limit of time.
    #[error("the engine gave no sign of life for {} s", .0.as_secs())]
    Hung(Duration),
    /// Several times in a row the process ended while it was being opened.
    #[error("the program ended several times while opening it")]
    DiedOpening,
    /// A fault was met when it was used the last time.
    #[error("a fault was met in it before")]
    Suspect,
    /// The journal could not be read to bring it up to date.
    #[error("the journal could not be read into it")]
    Unfed,
    /// The system gave it no thread.
    #[error("the system gave it no thread")]
    NoThread,
    /// The engine reported an error.
    #[error("the engine reported: {0}")]
    Engine(EngineError),
}

/// An error of the engine; which engine it is stays in this crate.
#[derive(Debug, Clone, thiserror::Error)]
#[error(transparent)]
pub struct EngineError(sled::Error);

impl EngineError {
    /// Sled reports its lock as an error of no kind.
    fn is_locked(&self) -> bool {
        matches!(&self.0, sled::Error::Io(e) if e.kind() == std::io::ErrorKind::Other)
    }
}

impl From<sled::Error> for IndexFault {
    fn from(error: sled::Error) -> Self {
        Self::Engine(EngineError(error))
    }
}

/// Where the index lives and how long it may take.
#[derive(Debug, Clone)]
pub(crate) struct Home {
    /// The store's folder.
    pub dir: PathBuf,
    pub cache_bytes: u64,
    pub limit: Duration,
}

/// How many openings in a row may end with the process.
const OPENINGS_MAX: u32 = 5;
const SUSPECT: &str = "suspect";

impl Home {
    pub fn index(&self) -> PathBuf {
        self.dir.join("index")
    }

    pub fn journal(&self) -> PathBuf {
        self.dir.join("journal")
    }

    fn mark(&self) -> PathBuf {
        self.dir.join("index.mark")
    }

    /// Notes that the index is being opened; the note goes when it was found
    /// good, so that an index that kills the process is not opened for ever.
    fn note_opening(&self, suspect: bool) -> Result<(), IndexFault> {
        let openings = match fs::read_to_string(self.mark()).as_deref() {
            Ok(SUSPECT) if !suspect => return Err(IndexFault::Suspect),
            // A kill may have left it empty.
            Ok(text) => text.parse().unwrap_or(1),
            Err(_) => 0,
        };
        if openings >= OPENINGS_MAX {
            return Err(IndexFault::DiedOpening);
        }
        self.write_mark(&(openings + 1).to_string());
        Ok(())
    }

    fn note_good(&self) {
        // When it can't be removed, a good index is built anew some day.
        if self.mark().symlink_metadata().is_ok() {
            let _ = disk::remove(&self.mark());
        }
    }

    fn note_suspect(&self) {
        self.write_mark(SUSPECT);
    }

    fn write_mark(&self, text: &str) {
        let written =
            disk::Out::create(&self.mark()).and_then(|mut f| f.write_all(text.as_bytes()));
        if let Err(error) = written {
            tracing::warn!(%error, "could not write the mark of the index");
        }
    }

    /// Sets the index aside, for good if it is to be kept; else the one that
    /// was set aside before goes.
    pub fn set_aside(&self, keep: Option<&Aside>) -> Result<(), StoreError> {
        let (from, to) = (self.index(), self.dir.join("index.broken-1"));
        match (from.symlink_metadata().is_ok(), keep) {
            (false, _) => {}
            (true, Some(aside)) => drop(aside.take(&from)?),
            (true, None) => {
                if to.symlink_metadata().is_ok() {
                    disk::remove_all(&to).at(&to)?;
                }
                disk::rename(&from, &to).at(&from)?;
            }
        }
        self.note_good();
        Ok(())
    }
}

/// What the thread and its askers share.
struct Shared {
    phase: Mutex<Phase>,
    changed: Condvar,
    /// Grows with every piece of work: a sign of life.
    beats: AtomicU64,
    /// The arrival that the index takes next.
    next: AtomicU64,
}

#[derive(Default)]
struct Phase {
    opened: Option<(Trees, Option<State>)>,
    verified: bool,
    fault: Option<IndexFault>,
    ended: bool,
}

impl Phase {
    /// What was waited for, or the fault that makes waiting vain.
    fn either<T>(&self, value: Option<T>) -> Option<Result<T, IndexFault>> {
        value.map(Ok).or_else(|| self.fault.clone().map(Err))
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Phase> {
        self.phase.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self, change: impl FnOnce(&mut Phase)) {
        change(&mut self.lock());
        self.changed.notify_all();
    }

    fn beat(&self) {
        self.beats.fetch_add(1, Ordering::Relaxed);
    }

    /// Waits until `ready` gives something, or there was no sign of life for
    /// as long as `limit`.
    fn wait<T>(
        &self,
        limit: Duration,
        mut ready: impl FnMut(&mut Phase) -> Option<Result<T, IndexFault>>,
    ) -> Result<T, IndexFault> {
        const SLICE: Duration = Duration::from_millis(50);
        let mut phase = self.lock();
        let (mut beats, mut since) = (self.beats.load(Ordering::Relaxed), Instant::now());
        loop {
            if let Some(value) = ready(&mut phase) {
                return value;
            }
            let now = self.beats.load(Ordering::Relaxed);
            if now != beats {
                (beats, since) = (now, Instant::now());
            }
            if since.elapsed() >= limit {
                return Err(IndexFault::Hung(limit));
            }
            let waited = self.changed.wait_timeout(phase, SLICE);
            phase = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}

/// Up to where the index shall catch up, and with what.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Goal {
    pub federation: FederationId,
    pub marker: Marker,
    pub end: End,
}

/// The index while it works; after a fault every question is refused.
pub(crate) struct Index {
    home: Home,
    trees: Option<Trees>,
    shared: Arc<Shared>,
    orders: Sender<Order>,
    thread: Option<JoinHandle<()>>,
}

impl Index {
    /// Starts opening it, in its thread; a suspect one only if wanted.
    pub fn start(home: &Home, suspect: bool) -> Result<Self, IndexFault> {
        home.note_opening(suspect)?;
        let (orders, inbox) = channel();
        let shared = Arc::new(Shared {
            phase: Mutex::default(),
            changed: Condvar::new(),
            beats: AtomicU64::new(0),
            next: AtomicU64::new(0),
        });
        let engine = Engine::new(home.clone(), shared.clone(), inbox);
        let thread = std::thread::Builder::new()
            .name("ndimbal-index".into())
            .spawn(move || engine.run())
            .map_err(|_| IndexFault::NoThread)?;
        Ok(Self { home: home.clone(), trees: None, shared, orders, thread: Some(thread) })
    }

    /// Waits until it is open; says how far it is.
    pub fn opened(&mut self) -> Result<Option<State>, IndexFault> {
        let opened = self.shared.wait(self.home.limit, |phase| {
            let opened = phase.opened.take();
            phase.either(opened)
        });
        let (trees, state) = opened.inspect_err(|fault| self.fail(fault.clone()))?;
        self.trees = Some(trees);
        Ok(state)
    }

    /// The arrival that it takes next.
    pub fn next(&self) -> u64 {
        self.shared.next.load(Ordering::Acquire)
    }

    /// Says that there is more to take, when there is time.
    pub fn hint(&self, goal: Goal) {
        // When the thread is gone there is a fault, which the next asker meets.
        let _ = self.orders.send(Order::CatchUp { goal, at_once: false });
    }

    /// Catches up now and waits for it.
    pub fn catch_up(
        &self,
        goal: Goal,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<(), IndexFault> {
        let _ = self.orders.send(Order::CatchUp { goal, at_once: true });
        let start = self.next();
        let total = goal.end.next.saturating_sub(start);
        let done = self.shared.wait(self.home.limit, |phase| {
            let next = self.next();
            if total > 0 {
                progress(Progress {
                    step: Step::Indexing,
                    done: next.saturating_sub(start),
                    total,
                });
            }
            phase.either((next >= goal.end.next).then_some(()))
        });
        done.inspect_err(|fault| self.fail(fault.clone()))
    }

    /// Asks something; a fault met on the way ends the index.
    pub fn ask<T>(
        &self,
        question: impl FnOnce(&Trees) -> Result<T, IndexFault>,
    ) -> Result<T, IndexFault> {
        if let Some(fault) = self.fault() {
            return Err(fault);
        }
        let Some(trees) = &self.trees else { return Err(IndexFault::Absent) };
        rows::guard(|| question(trees)).inspect_err(|fault| self.fail(fault.clone()))
    }

    /// Asks something of an index that is known to be in doubt: a fault is
    /// only told.
    pub fn try_ask<T>(
        &self,
        question: impl FnOnce(&Trees) -> Result<T, IndexFault>,
    ) -> Result<T, IndexFault> {
        let trees = self.trees.as_ref().ok_or(IndexFault::Absent)?;
        rows::guard(|| question(trees))
    }

    /// Waits until the index has been looked over, so that a "no" of it can
    /// be believed.
    pub fn verified(&self) -> Result<(), IndexFault> {
        let verified =
            self.shared.wait(self.home.limit, |phase| phase.either(phase.verified.then_some(())));
        verified.inspect_err(|fault| self.fail(fault.clone()))
    }

    /// The fault that ended it.
    pub fn fault(&self) -> Option<IndexFault> {
        self.shared.lock().fault.clone()
    }

    /// Ends the index; it is built anew at the next opening.
    pub fn fail(&self, fault: IndexFault) {
        self.shared.change(|phase| {
            if phase.fault.is_none() {
                tracing::warn!(%fault, "the index is not used any more; the journal answers");
                self.home.note_suspect();
                phase.fault = Some(fault);
            }
        });
    }
}

impl Drop for Index {
    fn drop(&mut self) {
        // The thread is the last to let go of sled: closing can hang, too.
        let _ = self.orders.send(Order::Stop(self.trees.take()));
        let hung = self.fault().is_some_and(|fault| matches!(fault, IndexFault::Hung(_)));
        if hung {
            return;
        }
        let ended = self.shared.wait(self.home.limit, |phase| phase.ended.then_some(Ok(())));
        if let (Ok(()), Some(thread)) = (ended, self.thread.take()) {
            let _ = thread.join();
        }
    }
}
