//! A road between two homes: while a link stands it carries messages in order
//! and whole; a cut loses everything on it and ends both sessions.

use std::collections::VecDeque;

use ndimbal_ledger::id::EventId;
use ndimbal_sync::{Role, Session};

use crate::rng::Rng;

/// A link that stands.
pub struct Link {
    /// The session at each end.
    pub sessions: [Session; 2],
    /// What is on its way to each end.
    pub wires: [VecDeque<Vec<u8>>; 2],
    /// Batches delivered at each end and not stored yet.
    pub shelves: [VecDeque<Vec<Vec<u8>>>; 2],
    /// What each end acknowledged.
    pub acknowledged: [Vec<EventId>; 2],
    /// How many events of the other end each end had dropped at the start.
    pub dropped: [u64; 2],
}

/// A road, with a link or without.
pub struct Road {
    /// The homes at its ends.
    pub ends: [usize; 2],
    /// The link.
    pub link: Option<Link>,
}

impl Link {
    /// A link whose sessions did not start yet.
    pub fn new(rng: &mut Rng, dropped: [u64; 2]) -> Self {
        let caller = Session::new(Role::Caller, rng.bytes());
        let called = Session::new(Role::Called, rng.bytes());
        Self {
            sessions: [caller, called],
            wires: [VecDeque::new(), VecDeque::new()],
            shelves: [VecDeque::new(), VecDeque::new()],
            acknowledged: [Vec::new(), Vec::new()],
            dropped,
        }
    }

    /// Whether nothing is on its way and nothing waits to be stored.
    #[must_use]
    pub fn is_quiet(&self) -> bool {
        self.wires.iter().all(VecDeque::is_empty) && self.shelves.iter().all(VecDeque::is_empty)
    }
}
