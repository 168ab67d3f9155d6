//! One chapter as tasks and verbs share it: the open home behind a lock, the
//! endpoint if the node runs, joins that wait, and the bell that rings when
//! the history grows.

use std::collections::{BTreeMap, VecDeque};
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;

use ndimbal_ledger::history::Bearer;
use ndimbal_ledger::id::FederationId;
use ndimbal_net::{Endpoint, Limits, NetError, TransportId};
use tokio::sync::{broadcast, oneshot, watch};

use crate::chapter::Chapter;
use crate::error::NodeError;
use crate::joining::{PENDING_MAX, Pending};
use crate::ticket::Alarm;

/// Callers that have not said who they are, at a time: strangers can't take
/// the links of the federation, and each has ten seconds.
pub const STRANGERS_MAX: usize = 16;
/// Sessions with one person at a time: each computer of theirs that calls and
/// is called, and links that are dead and not noticed yet.
pub const SESSIONS_EACH: usize = 8;

/// How long things may take; tests set it otherwise.
#[derive(Debug, Clone, Copy)]
pub struct Waits {
    /// Those of links.
    pub net: Limits,
    /// Silence of a peer that owes an answer. The default of 180 s holds the
    /// largest batch at 1.5 kB/s and the storing of it.
    pub answer: Duration,
}

impl Default for Waits {
    fn default() -> Self {
        Self { net: Limits::default(), answer: Duration::from_secs(180) }
    }
}

/// A chapter, shared.
#[derive(Debug)]
pub struct Node {
    chapter: Mutex<Chapter>,
    names: Mutex<()>,
    pending: Mutex<Vec<Pending>>,
    live: Mutex<Live>,
    endpoint: OnceLock<Arc<Endpoint>>,
    /// Sockets to call from, by the kind of address: IPv6 or not.
    callers: Mutex<BTreeMap<bool, Arc<Endpoint>>>,
    waits: Waits,
    bell: watch::Sender<u64>,
    alarms: broadcast::Sender<(String, Alarm)>,
}

/// Who is linked.
#[derive(Debug, Default)]
struct Live {
    /// Oldest first, with what tells each that its place is wanted.
    strangers: VecDeque<(u64, oneshot::Sender<()>)>,
    next: u64,
    sessions: BTreeMap<(Bearer, TransportId), usize>,
}

/// A place among those who are linked, left when it is dropped.
#[derive(Debug)]
pub struct Place<'a> {
    node: &'a Node,
    who: Who,
}

#[derive(Debug, Clone, Copy)]
enum Who {
    Stranger(u64),
    Session(Bearer, TransportId),
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        let mut live = lock(&self.node.live);
        match self.who {
            Who::Stranger(number) => live.strangers.retain(|(n, _)| *n != number),
            Who::Session(bearer, peer) => {
                if let Some(count) = live.sessions.get_mut(&(bearer, peer)) {
                    *count -= 1;
                    if *count == 0 {
                        live.sessions.remove(&(bearer, peer));
                    }
                }
            }
        }
    }
}

/// Alarms that a slow listener may be behind; the file of invitations has all.
const ALARMS_BEHIND: usize = 16;

/// A lock is only poisoned by a panic; what it guards is still whole, because
/// the disk is the truth.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Node {
    /// Shares an open chapter.
    #[must_use]
    pub fn new(chapter: Chapter) -> Self {
        Self::with_waits(chapter, Waits::default())
    }

    /// The same, with other waits.
    #[must_use]
    pub fn with_waits(chapter: Chapter, waits: Waits) -> Self {
        Self {
            chapter: Mutex::new(chapter),
            names: Mutex::default(),
            pending: Mutex::default(),
            live: Mutex::default(),
            endpoint: OnceLock::new(),
            callers: Mutex::default(),
            waits,
            bell: watch::Sender::new(0),
            alarms: broadcast::Sender::new(ALARMS_BEHIND),
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

    /// Binds the endpoint of a running node.
    ///
    /// # Errors
    /// [`NodeError::Net`] when the address can't be had.
    pub fn bind(&self, address: SocketAddr) -> Result<Arc<Endpoint>, NodeError> {
        if let Some(endpoint) = self.endpoint.get() {
            return Ok(endpoint.clone());
        }
        let endpoint = self.open_socket(address)?;
        Ok(self.endpoint.get_or_init(|| endpoint).clone())
    }

    /// A socket from which an address can be called: that of the running node
    /// if it serves all of that kind, else one of its own.
    ///
    /// # Errors
    /// [`NodeError::Net`] when the system has none of that kind.
    pub fn caller_of(&self, address: SocketAddr) -> Result<Arc<Endpoint>, NodeError> {
        let serves = |endpoint: &&Arc<Endpoint>| {
            endpoint.local_addr().is_ok_and(|local| calls(local.ip(), address.ip()))
        };
        if let Some(endpoint) = self.endpoint.get().filter(serves) {
            return Ok(endpoint.clone());
        }
        let mut callers = lock(&self.callers);
        if let Some(endpoint) = callers.get(&address.is_ipv6()) {
            return Ok(endpoint.clone());
        }
        let any: IpAddr = if address.is_ipv6() { [0_u16; 8].into() } else { [0, 0, 0, 0].into() };
        let endpoint = self.open_socket((any, 0).into())?;
        callers.insert(address.is_ipv6(), endpoint.clone());
        Ok(endpoint)
    }

    fn open_socket(&self, address: SocketAddr) -> Result<Arc<Endpoint>, NodeError> {
        let key = crate::transport::transport_key(self.chapter().home())?;
        Ok(Arc::new(Endpoint::bind_with(address, &key, self.waits.net)?))
    }

    /// How long things may take here.
    #[must_use]
    pub fn waits(&self) -> Waits {
        self.waits
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

    /// Says at once that something is wrong with an invitation.
    pub fn raise(&self, ticket: &str, alarm: Alarm) {
        // With no listener it stays in the file of invitations.
        let _ = self.alarms.send((ticket.to_owned(), alarm));
    }

    /// Hears the alarms from now on.
    #[must_use]
    pub fn alarms(&self) -> broadcast::Receiver<(String, Alarm)> {
        self.alarms.subscribe()
    }

    /// Only this founding may begin the history.
    pub fn expect_federation(&self, federation: FederationId) {
        self.chapter().expect(federation);
    }

    /// A join waits for the inviter.
    ///
    /// # Errors
    /// [`NodeError::TooManyJoins`].
    pub fn add_pending(&self, join: Pending) -> Result<(), NodeError> {
        let mut pending = lock(&self.pending);
        pending.retain(|join| !join.is_over());
        if pending.len() >= PENDING_MAX {
            return Err(NodeError::TooManyJoins);
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

    /// A caller who has not said who they are. When there are
    /// [`STRANGERS_MAX`] of them the oldest has to go and hears it: whoever is
    /// honest says hello at once, so those who keep silent can't keep them out.
    pub fn enter_stranger(&self) -> (Place<'_>, oneshot::Receiver<()>) {
        let mut live = lock(&self.live);
        while live.strangers.len() >= STRANGERS_MAX {
            if let Some((_, oldest)) = live.strangers.pop_front() {
                let _ = oldest.send(());
            }
        }
        let (wanted, hears) = oneshot::channel();
        let number = live.next;
        live.next += 1;
        live.strangers.push_back((number, wanted));
        (Place { node: self, who: Who::Stranger(number) }, hears)
    }

    /// A session with this peer begins.
    ///
    /// # Errors
    /// [`NetError::Busy`] when that person has [`SESSIONS_EACH`] of them.
    pub fn enter(&self, bearer: Bearer, peer: TransportId) -> Result<Place<'_>, NodeError> {
        let mut live = lock(&self.live);
        let theirs = live.sessions.iter().filter(|((who, _), _)| *who == bearer);
        if theirs.map(|(_, count)| count).sum::<usize>() >= SESSIONS_EACH {
            return Err(NetError::Busy.into());
        }
        *live.sessions.entry((bearer, peer)).or_default() += 1;
        Ok(Place { node: self, who: Who::Session(bearer, peer) })
    }

    /// Whether a session with this peer is under way.
    #[must_use]
    pub fn is_live(&self, peer: &TransportId) -> bool {
        lock(&self.live).sessions.keys().any(|(_, live)| live == peer)
    }

    /// With how many peers sessions are under way.
    #[must_use]
    pub fn live(&self) -> usize {
        lock(&self.live).sessions.len()
    }
}

/// Whether a socket bound to `local` reaches `there`.
fn calls(local: IpAddr, there: IpAddr) -> bool {
    match local {
        IpAddr::V6(local) if local.is_unspecified() => true,
        IpAddr::V4(local) if local.is_unspecified() => there.is_ipv4(),
        IpAddr::V4(_) | IpAddr::V6(_) => {
            local.is_ipv4() == there.is_ipv4() && local.is_loopback() == there.is_loopback()
        }
    }
}
