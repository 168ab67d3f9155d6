//! Reading a home back: the store opens, its events are admitted again.

use std::ops::ControlFlow;

use ndimbal_ledger::history::Inbox;
use ndimbal_ledger::id::FederationId;
use ndimbal_ledger::signed::{Scope, SignedEvent};
use ndimbal_store::{EventLog, Options, Store};

use crate::clock;
use crate::error::NodeError;
use crate::home::Home;

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

/// Admits everything that the store holds. Signatures were checked before it
/// was written; `store check` and `audit` check them again.
///
/// # Errors
/// [`NodeError::Encoding`] or [`NodeError::Rejected`] when what is read is not
/// a history.
pub fn read_history(store: &Store) -> Result<Inbox, NodeError> {
    let mut inbox = Inbox::new();
    let mut failure = None;
    store.scan(&mut |bytes| {
        let scope = match inbox.history().federation() {
            Some(id) => Scope::Federation(id),
            None => Scope::Founding,
        };
        let offered = SignedEvent::decode(bytes, scope)
            .map_err(NodeError::from)
            .and_then(|event| Ok(inbox.offer_verified(event, u64::MAX / 2)?));
        match offered {
            Ok(_) => ControlFlow::Continue(()),
            Err(error) => {
                failure = Some(error);
                ControlFlow::Break(())
            }
        }
    })?;
    failure.map_or(Ok(inbox), Err)
}
