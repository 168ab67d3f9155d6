//! Reading an event's bytes in the scope of this home, and telling which
//! events of a batch are new.

use std::collections::HashSet;

use ndimbal_ledger::event::FOUNDED;
use ndimbal_ledger::id::{EventId, FederationId};
use ndimbal_ledger::signed::{Scope, SignedEvent};

use crate::error::StoreError;

/// Decodes an event of the federation strictly; its founding counts in a scope
/// of its own. `None` for anything else.
pub(crate) fn read_event(bytes: &[u8], federation: FederationId) -> Option<SignedEvent> {
    match SignedEvent::decode(bytes, Scope::Federation(federation)) {
        Ok(event) => Some(event),
        Err(_) => SignedEvent::decode(bytes, Scope::Founding).ok().filter(|e| e.id() == federation),
    }
}

/// Where an event of the federation counts.
pub(crate) fn scope_of(event: &SignedEvent, federation: FederationId) -> Scope {
    match event.id() == federation {
        true => Scope::Founding,
        false => Scope::Federation(federation),
    }
}

/// What of a batch is new, in its order, and the federation it belongs to;
/// `None` when nothing is new.
///
/// # Errors
/// [`StoreError::NotFounded`] when the first event ever is no founding,
/// [`StoreError::Foreign`] for an event of another federation.
pub(crate) fn admit<'a>(
    federation: Option<FederationId>,
    batch: &'a [SignedEvent],
    held: &mut dyn FnMut(&EventId) -> Result<bool, StoreError>,
) -> Result<Option<(FederationId, Vec<&'a SignedEvent>)>, StoreError> {
    let federation = match (federation, batch.first()) {
        (_, None) => return Ok(None),
        (Some(federation), Some(_)) => federation,
        (None, Some(first)) if first.header().kind == FOUNDED => first.id(),
        (None, Some(_)) => return Err(StoreError::NotFounded),
    };
    let mut seen = HashSet::new();
    let mut fresh = Vec::new();
    for event in batch {
        // The id covers the federation, so another one's event shows.
        if read_event(event.bytes(), federation).is_none_or(|read| read.id() != event.id()) {
            return Err(StoreError::Foreign { id: event.id() });
        }
        if seen.insert(event.id()) && !held(&event.id())? {
            fresh.push(event);
        }
    }
    Ok((!fresh.is_empty()).then_some((federation, fresh)))
}
