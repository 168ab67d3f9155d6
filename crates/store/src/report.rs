//! What opening a store found and did, for the node to act on and for people
//! to read.

use std::path::PathBuf;

use ndimbal_ledger::id::{DeviceKey, EventId};

use crate::index::IndexFault;

/// Which long work is under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Checksums of the journal are read; counted in bytes.
    Reading,
    /// Damaged segments are written anew; counted in segments.
    Mending,
    /// The index catches up with the journal; counted in events.
    Indexing,
    /// Every event is decoded and its signature checked; counted in events.
    Checking,
}

/// How far long work is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// What is being done.
    pub step: Step,
    /// How much is done, in the unit of the step.
    pub done: u64,
    /// How much there is.
    pub total: u64,
}

/// Arrivals whose events are gone from this store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LostRange {
    /// The arrival number of the first.
    pub first: u64,
    /// How many.
    pub count: u64,
}

/// What kind of damage stood in the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DamageKind {
    /// Bytes that are no record.
    Unreadable,
    /// A segment's header is wrong; its records were read all the same.
    Header,
    /// Arrivals are missing in front of this place.
    Missing {
        /// How many events.
        events: u64,
    },
    /// A record repeats arrivals that came before; its events are kept.
    Repeated,
    /// The index held acknowledged events from behind the journal's end.
    EndLost {
        /// How many events.
        events: u64,
    },
}

/// One damaged place of the journal. The original segment is kept in
/// `damaged/`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Damage {
    /// The segment's number.
    pub segment: u64,
    /// Where in it.
    pub offset: u64,
    /// How many bytes.
    pub bytes: u64,
    /// What.
    pub kind: DamageKind,
}

/// The end of the journal that was no whole record and was cut off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cut {
    /// The segment's number.
    pub segment: u64,
    /// Where it was cut.
    pub offset: u64,
    /// How many bytes.
    pub bytes: u64,
    /// Whether it is what a write leaves that was interrupted, and so was
    /// never acknowledged. If not, the newest events may have been damaged.
    pub torn: bool,
    /// Where the bytes are kept when they are not torn.
    pub kept: Option<PathBuf>,
}

/// An event that others cite and that is not here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MissingEvent {
    /// Its device and number, where known.
    pub place: Option<(DeviceKey, u64)>,
    /// Its id, where known.
    pub id: Option<EventId>,
}

/// How the index was found.
#[derive(Debug, Clone)]
pub enum IndexOpening {
    /// It had everything, or caught up with this many events.
    Ready {
        /// How many events it lacked.
        behind: u64,
    },
    /// It was set aside for this reason and built anew from the journal.
    Rebuilt(IndexFault),
    /// There is no index; questions are answered from the journal.
    Unusable(IndexFault),
}

/// What opening a store found and did.
#[derive(Debug, Clone)]
pub struct OpenReport {
    /// How many events the journal holds now.
    pub events: u64,
    /// The end that was cut off.
    pub cut: Option<Cut>,
    /// Damaged places that were found and mended.
    pub damage: Vec<Damage>,
    /// Events that the journal had lost and the index gave back.
    pub healed: Vec<EventId>,
    /// What could not be healed, now or at an earlier opening.
    pub lost: Vec<LostRange>,
    /// When something is lost: every event that others name and that is not
    /// here. Empty again once peers have sent them.
    pub missing: Vec<MissingEvent>,
    /// How the index was found.
    pub index: IndexOpening,
}

impl OpenReport {
    /// Whether events that were acknowledged and perhaps sent may be gone from
    /// the end. A device must then hear from a peer before it signs: another
    /// event under a number that it used already is a fork.
    #[must_use]
    pub fn newest_may_be_lost(&self) -> bool {
        let end_lost = |d: &Damage| matches!(d.kind, DamageKind::EndLost { .. });
        self.cut.as_ref().is_some_and(|cut| !cut.torn)
            || self.damage.iter().any(end_lost)
            || !self.missing.is_empty()
            || !self.lost.is_empty() && !self.damage.is_empty()
    }

    /// Whether the journal was whole.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.damage.is_empty() && self.lost.is_empty() && self.cut.as_ref().is_none_or(|c| c.torn)
    }
}
