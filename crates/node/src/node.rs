//! One chapter as tasks and verbs share it: the open home behind a lock, the
//! endpoint if the node runs, joins that wait, and the bell that rings when
//! the history grows.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use ndimbal_ledger::id::FederationId;
use ndimbal_net::{Endpoint, TransportId};
use tokio::sync::watch;

use crate::chapter::Chapter;
use crate::error::NodeError;
use crate::joining::{PENDING_MAX, Pending};

/// A chapter, shared.
#[derive(Debug)]
pub struct Node {
    chapter: Mutex<Chapter>,
    names: Mutex<()>,
    pending: Mutex<Vec<Pending>>,
    live: Mutex<BTreeMap<TransportId, usize>>,
    endpoint: OnceLock<Arc<Endpoint>>,
    bell: watch::Sender<u64>,
}

/// A lock is only poisoned by a panic; what it guards is still whole, because
/// the disk is the truth.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Node {
    /// Shares an open chapter.
    #[must_use]
    pub fn new(chapter: Chapter) -> Self {
        Self {
            chapter: Mutex::new(chapter),
            names: Mutex::default(),
            pending: Mutex::default(),
            live: Mutex::default(),
            endpoint: OnceLock::new(),
            bell: watch::Sender::new(0),
        }
    }

    /// Closes the home at the end of a process, where nobody shares it any more.
    pub fn close(self: Arc<Self>) {
        if let Some(node) = Arc::into_inner(self) {
            node.chapter.into_inner().unwrap_or_else(PoisonError::into_inner).close();
        }
    }

    /// The chapter, for the caller alone; never held across an await.
    pub fn chapter(&self) -> MutexGuard<'_, Chapter> {
        lock(&self.chapter)
    }

    /// The sealed names, for the caller alone from reading to writing: taken
    /// before the chapter, never while it is held.
    pub fn names_alone(&self) -> MutexGuard<'_, ()> {
        lock(&self.names)
    }

    /// The endpoint, once one is bound.
    #[must_use]
    pub fn endpoint(&self) -> Option<&Arc<Endpoint>> {
        self.endpoint.get()
    }

    /// Binds the endpoint of a running node, or one for a single sync.
    ///
    /// # Errors
    /// [`NodeError::Net`] when the address can't be had.
    pub fn bind(&self, address: std::net::SocketAddr) -> Result<Arc<Endpoint>, NodeError> {
        if let Some(endpoint) = self.endpoint.get() {
            return Ok(endpoint.clone());
        }
        let key = crate::transport::transport_key(self.chapter().home())?;
        let endpoint = Arc::new(Endpoint::bind(address, &key)?);
        Ok(self.endpoint.get_or_init(|| endpoint).clone())
    }

    /// Rings the bell: the history grew.
    pub fn announce(&self) {
        self.bell.send_modify(|count| *count += 1);
    }

    /// Hears the bell.
    #[must_use]
    pub fn listen(&self) -> watch::Receiver<u64> {
        self.bell.subscribe()
    }

    /// Only this founding may begin the history.
    pub fn expect_federation(&self, federation: FederationId) {
        self.chapter().expect(federation);
    }

    /// A join waits for the inviter.
    ///
    /// # Errors
    /// [`NodeError::PeerRefused`] when too many wait.
    pub fn add_pending(&self, join: Pending) -> Result<(), NodeError> {
        let mut pending = lock(&self.pending);
        pending.retain(|join| !join.is_over());
        if pending.len() >= PENDING_MAX {
            return Err(NodeError::PeerRefused("too many joins wait".into()));
        }
        pending.push(join);
        Ok(())
    }

    /// Takes all waiting joins out.
    pub fn take_pending(&self) -> Vec<Pending> {
        std::mem::take(&mut *lock(&self.pending))
    }

    /// How many joins wait.
    #[must_use]
    pub fn pending(&self) -> usize {
        lock(&self.pending).len()
    }

    /// A session with this peer begins.
    pub fn enter(&self, peer: TransportId) {
        *lock(&self.live).entry(peer).or_default() += 1;
    }

    /// A session with this peer is over.
    pub fn leave(&self, peer: TransportId) {
        let mut live = lock(&self.live);
        if let Some(count) = live.get_mut(&peer) {
            *count -= 1;
            if *count == 0 {
                live.remove(&peer);
            }
        }
    }

    /// Whether a session with this peer is under way.
    #[must_use]
    pub fn is_live(&self, peer: &TransportId) -> bool {
        lock(&self.live).contains_key(peer)
    }

    /// With how many peers sessions are under way.
    #[must_use]
    pub fn live(&self) -> usize {
        lock(&self.live).len()
    }
}
