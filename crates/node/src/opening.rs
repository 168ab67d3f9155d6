//! Reading a home back: the store opens, its events are admitted again.

use std::ops::ControlFlow;

use ndimbal_ledger::cbor::EncodingError;
use ndimbal_ledger::history::{Admission, Inbox};
use ndimbal_ledger::id::{EventId, FederationId};
use ndimbal_ledger::signed::{Scope, SignedEvent};
use ndimbal_store::{EventLog, Options, Store};

use crate::clock;
use crate::error::NodeError;
use crate::home::Home;
use crate::intake::in_order;

/// Opens the store of a home.
///
/// # Errors
/// [`NodeError::Store`].
pub fn open_store(home: &Home, progress: &mut dyn FnMut(u64, u64)) -> Result<Store, NodeError> {
    open_store_of(home, None, progress)
}

/// The same, when it is known whose home it is and the journal may not tell.
///
/// # Errors
/// [`NodeError::Store`].
pub fn open_store_of(
    home: &Home,
    federation: Option<FederationId>,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Store, NodeError> {
    let options = Options { now_ms: clock::now_ms(), federation, ..Options::default() };
    Ok(Store::open(home.path(), &options, &mut |p| progress(p.done, p.total))?)
}

/// How many events are decoded at a time, by one core.
const PART: usize = 2048;

/// Admits everything that the store holds. Signatures were checked before it
/// was written; `store check` and `audit` check them again. The bytes are
/// decoded on all cores while this thread admits. What was lost and came back
/// later stands behind what rests on it, so the journal is read again as long
/// as that brings more in. Without its founding a history is empty.
///
/// # Errors
/// [`NodeError::Encoding`] or [`NodeError::Rejected`] when what is read is not
/// a history.
pub fn read_history(store: &Store) -> Result<Inbox, NodeError> {
    let mut inbox = Inbox::new();
    let Some(federation) = store.federation() else { return Ok(inbox) };
    let Some(founding) = store.get(&federation)? else { return Ok(inbox) };
    let founding = SignedEvent::decode(&founding, Scope::Founding)?;
    inbox.offer_verified(founding, FOREVER)?;
    loop {
        let before = inbox.history().len();
        let all_had_room = read_once(store, federation, &mut inbox)?;
        let whole = inbox.waiting() == 0 && all_had_room;
        if whole || inbox.history().len() == before {
            return Ok(inbox);
        }
    }
}

/// What was admitted once is not kept waiting for its day again.
const FOREVER: u64 = u64::MAX / 2;

/// Offers every event once; says whether there was room for all that wait.
fn read_once(store: &Store, federation: EventId, inbox: &mut Inbox) -> Result<bool, NodeError> {
    let mut failure = None;
    let mut all_had_room = true;
    let scanned = in_order(
        |hand_out| scan_in_parts(store, hand_out),
        |(): &mut (), part: Vec<Vec<u8>>| -> Vec<Result<SignedEvent, EncodingError>> {
            part.iter().map(|bytes| decode(bytes, federation)).collect()
        },
        |decoded| {
            for event in decoded {
                let read =
                    event.map_err(NodeError::from).and_then(|event| Ok(inbox.read_back(event)?));
                match read {
                    Ok(admission) => all_had_room &= admission != Admission::NoRoom,
                    Err(error) => {
                        failure = Some(error);
                        return false;
                    }
                }
            }
            true
        },
    );
    match failure {
        Some(error) => Err(error),
        None => scanned.map(|()| all_had_room),
    }
}

fn scan_in_parts(
    store: &Store,
    hand_out: &mut dyn FnMut(Vec<Vec<u8>>) -> bool,
) -> Result<(), NodeError> {
    let mut part = Vec::with_capacity(PART);
    let mut wanted = true;
    store.scan(&mut |bytes| {
        part.push(bytes.to_vec());
        if part.len() == PART {
            wanted = hand_out(std::mem::replace(&mut part, Vec::with_capacity(PART)));
        }
        if wanted { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })?;
    hand_out(part);
    Ok(())
}

/// The founding has a scope of its own.
fn decode(bytes: &[u8], federation: FederationId) -> Result<SignedEvent, EncodingError> {
    SignedEvent::decode(bytes, Scope::Federation(federation))
        .or_else(|error| SignedEvent::decode(bytes, Scope::Founding).map_err(|_| error))
}
