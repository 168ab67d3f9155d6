//! A sync without a link: two sessions on two histories in memory, and what
//! they say to each other, counted. For measuring.

use std::collections::VecDeque;

use ndimbal_ledger::history::{History, Inbox, Tip};
use ndimbal_ledger::signed::{Scope, SignedEvent};
use ndimbal_sync::{Input, Output, Role, Session};

use crate::breach::Breach;
use crate::error::NodeError;

/// What went over, both ways, as the session hands it to a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Traffic {
    /// Messages up to when both knew that they hold the same.
    pub messages: usize,
    /// Their bytes.
    pub bytes: usize,
    /// Events that came over.
    pub events: usize,
    /// Their bytes as they were signed.
    pub event_bytes: usize,
}

/// Syncs until both hold the same; `other` holds nothing new and takes in what
/// it lacks, without checking signatures: what is counted are bytes.
///
/// # Errors
/// [`NodeError::Protocol`] when a session refuses the other, or they end apart.
pub fn sync(ours: &History, other: &mut Inbox) -> Result<Traffic, NodeError> {
    let mut caller = Session::new(Role::Caller, [1; 16]);
    let mut called = Session::new(Role::Called, [2; 16]);
    let (mut to_caller, mut to_called) = (VecDeque::new(), VecDeque::new());
    let mut traffic = Traffic::default();
    let refused = |refusal: ndimbal_sync::Refusal| NodeError::Protocol(refusal.into());
    caller.handle(Input::Start, ours).map_err(refused)?;
    called.handle(Input::Start, other.history()).map_err(refused)?;
    loop {
        while let Some(output) = caller.poll() {
            match output {
                Output::Send(bytes) => {
                    traffic.count(&bytes);
                    to_called.push_back(bytes);
                }
                // Nothing is new here, but the word that this is all comes too.
                Output::Deliver(_) => {
                    let stored = Input::Stored { held: &[], wanted: &[] };
                    caller.handle(stored, ours).map_err(refused)?;
                }
                Output::CaughtUp | Output::Ended => {}
            }
        }
        while let Some(output) = called.poll() {
            match output {
                Output::Send(bytes) => {
                    traffic.count(&bytes);
                    to_caller.push_back(bytes);
                }
                Output::Deliver(batch) => {
                    let held = take_in(&batch, other, &mut traffic)?;
                    let stored = Input::Stored { held: &held, wanted: &[] };
                    called.handle(stored, other.history()).map_err(refused)?;
                }
                Output::CaughtUp | Output::Ended => {}
            }
        }
        let (down, up) = (to_caller.pop_front(), to_called.pop_front());
        if let Some(bytes) = &down {
            caller.handle(Input::Message(bytes), ours).map_err(refused)?;
        }
        if let Some(bytes) = &up {
            called.handle(Input::Message(bytes), other.history()).map_err(refused)?;
        }
        if down.is_none() && up.is_none() {
            break;
        }
    }
    match caller.is_caught_up() && called.is_caught_up() && ours.root() == other.history().root() {
        true => Ok(traffic),
        false => Err(Breach::EndedApart.into()),
    }
}

type Held = Vec<(ndimbal_ledger::id::DeviceKey, Tip, Option<ndimbal_ledger::id::EventId>)>;

fn take_in(batch: &[Vec<u8>], other: &mut Inbox, traffic: &mut Traffic) -> Result<Held, NodeError> {
    let mut held = Vec::new();
    for bytes in batch {
        traffic.events += 1;
        traffic.event_bytes += bytes.len();
        let scope = match SignedEvent::decode(bytes, other.history().scope()) {
            Ok(_) => other.history().scope(),
            Err(_) => Scope::Founding,
        };
        let event = SignedEvent::decode(bytes, scope)?;
        let h = event.header();
        held.push((h.device, Tip { seq: h.seq, id: event.id() }, h.prev));
        other.offer_verified(event, u64::MAX / 2)?;
    }
    Ok(held)
}

impl Traffic {
    fn count(&mut self, bytes: &[u8]) {
        self.messages += 1;
        self.bytes += bytes.len();
    }
}
