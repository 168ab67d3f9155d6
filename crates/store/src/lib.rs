//! Where signed events rest: the journal is the truth and acknowledges; sled
//! is what we ask.
//!
//! A home's events stand in one append-only **journal**, in order of arrival.
//! A batch is one record with a checksum; [`EventLog::append`] returns when the
//! record is on the disk, so what was acknowledged survives a kill and a power
//! cut, and a batch is there whole or not at all. Behind it a thread feeds the
//! **index**, sled, from the journal: events by id, by device and number, and
//! in the one order. The index may lag, panic, hang, be damaged or be deleted;
//! it is then set aside and built anew, and until it is the journal answers.
//!
//! On opening every checksum of the journal is read. An end that an
//! interrupted write left is cut off. Damage elsewhere is mended from the
//! index, which holds the exact bytes too; what nobody has is put down as lost
//! and named, and the originals are kept. [`Store::opening`] tells.
//!
//! Drop the [`Store`] before the process exits: nothing is lost otherwise, but
//! an index that is never closed looks like one that ends the process, and
//! after a few times is built anew.
//!
//! There is one writer. Many who record at once hand their events to it, and it
//! appends what has gathered as one batch: they share one record and one
//! `fsync`, and all of them are told when it returns.
//!
//! Invariant: what `append` acknowledged is durable; after a failed write
//! nothing more is written until the store is opened again.
//! Invariant: no event is passed on whose content does not give its id.
//! Invariant: nothing that was acknowledged is dropped in silence.
//! Invariant: nothing read from a disk panics here, and a panic in sled ends
//! the index, not the process (so the profile must let panics unwind).
//! Invariant: every change of a file but sled's own goes through [`disk`].
//! Invariant: only `index/` knows sled; another engine is another `rows.rs`.

mod aside;
mod check;
pub mod disk;
mod error;
mod format;
mod index;
mod journal;
mod memory;
mod mend;
mod missing;
mod open;
mod positions;
mod read;
mod report;
mod store;
mod survey;
#[cfg(test)]
mod tests;
mod walk;

// The tests inside share their helpers with the tests outside.
#[cfg(test)]
extern crate self as ndimbal_store;

use std::ops::ControlFlow;

use ndimbal_ledger::id::{DeviceKey, EventId, FederationId};
use ndimbal_ledger::signed::SignedEvent;

pub use check::{CheckReport, Problem};
pub use error::StoreError;
pub use format::{BODY_BYTES_MAX, INDEX_VERSION, JOURNAL_VERSION};
pub use index::{EngineError, IndexFault};
pub use memory::MemoryLog;
pub use report::{
    Cut, Damage, DamageKind, IndexOpening, LostRange, MissingEvent, OpenReport, Progress, Step,
};
pub use store::{Options, Store};

/// Where signed events rest. The caller has checked signatures and admission;
/// the log checks the encoding and the federation.
pub trait EventLog {
    /// Stores a batch: durable on return, all or nothing. Events that are held
    /// already are skipped; says how many were new.
    ///
    /// # Errors
    /// [`StoreError::NotFounded`] when the first event ever is no founding,
    /// [`StoreError::Foreign`], [`StoreError::BatchTooLarge`]; after any other
    /// error nothing more is written until the log is opened again.
    fn append(&mut self, batch: &[SignedEvent]) -> Result<usize, StoreError>;

    /// The exact bytes of an event; they give its id.
    ///
    /// # Errors
    /// What reading says.
    fn get(&self, id: &EventId) -> Result<Option<Vec<u8>>, StoreError>;

    /// The events at one number of one device, ascending; several on a fork.
    ///
    /// # Errors
    /// What reading says.
    fn ids_at(&self, device: &DeviceKey, seq: u64) -> Result<Vec<EventId>, StoreError>;

    /// Visits the exact bytes of every event in order of arrival, until the
    /// visitor breaks.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] at damage that came since opening.
    fn scan(&self, visit: &mut dyn FnMut(&[u8]) -> ControlFlow<()>) -> Result<(), StoreError>;

    /// How many events are held.
    fn len(&self) -> u64;

    /// Whether nothing is held yet.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whose events these are, once the founding is here: its id.
    fn federation(&self) -> Option<FederationId>;
}
