//! A road that can be cut: forwards UDP datagrams between one node and those
//! that call it, or drops them.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::io;
use std::net::{SocketAddr, UdpSocket};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::time::Duration;

/// How long a quiet socket is waited for before the end is looked for again.
const TICK: Duration = Duration::from_millis(200);
/// Larger than any datagram of QUIC on loopback.
const DATAGRAM_MAX: usize = 65_536;

/// The road to one node.
#[derive(Debug)]
pub struct Relay {
    address: SocketAddr,
    cut: Arc<Cut>,
    over: Arc<AtomicBool>,
}

/// Whether the road is cut, and how many bytes it carries until it is.
#[derive(Debug)]
struct Cut {
    now: AtomicBool,
    left: AtomicI64,
}

impl Default for Cut {
    fn default() -> Self {
        Self { now: AtomicBool::new(false), left: AtomicI64::new(i64::MAX) }
    }
}

impl Cut {
    /// Whether this many bytes still get through.
    fn lets(&self, bytes: usize) -> bool {
        let bytes = i64::try_from(bytes).unwrap_or(i64::MAX);
        let left = self.left.fetch_sub(bytes, Ordering::SeqCst);
        left >= bytes && !self.now.load(Ordering::SeqCst)
    }
}

impl Relay {
    /// Opens a road to a node.
    pub fn to(target: SocketAddr) -> io::Result<Self> {
        let front = UdpSocket::bind("127.0.0.1:0")?;
        front.set_read_timeout(Some(TICK))?;
        let relay =
            Self { address: front.local_addr()?, cut: Arc::default(), over: Arc::default() };
        let (cut, over) = (relay.cut.clone(), relay.over.clone());
        std::thread::spawn(move || forward(&front, target, &cut, &over));
        Ok(relay)
    }

    /// Where callers reach it.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Cuts the road, or mends it.
    pub fn set_cut(&self, cut: bool) {
        self.cut.left.store(i64::MAX, Ordering::SeqCst);
        self.cut.now.store(cut, Ordering::SeqCst);
    }

    /// Cuts the road once it has carried so many bytes, both ways together.
    pub fn cut_after(&self, bytes: usize) {
        self.cut.left.store(i64::try_from(bytes).unwrap_or(i64::MAX), Ordering::SeqCst);
    }
}

impl Drop for Relay {
    fn drop(&mut self) {
        self.over.store(true, Ordering::SeqCst);
    }
}

/// Callers' datagrams go to the node, each caller by a socket of its own, so
/// that answers find the way back.
fn forward(front: &UdpSocket, target: SocketAddr, cut: &Arc<Cut>, over: &Arc<AtomicBool>) {
    let mut behind: BTreeMap<SocketAddr, UdpSocket> = BTreeMap::new();
    let mut buffer = vec![0; DATAGRAM_MAX];
    while !over.load(Ordering::SeqCst) {
        let Ok((length, caller)) = front.recv_from(&mut buffer) else { continue };
        let socket = match behind.entry(caller) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => match open_back(front, target, caller, cut, over) {
                Some(socket) => place.insert(socket),
                None => continue,
            },
        };
        if cut.lets(length) {
            let _ = socket.send(&buffer[..length]);
        }
    }
}

fn open_back(
    front: &UdpSocket,
    target: SocketAddr,
    caller: SocketAddr,
    cut: &Arc<Cut>,
    over: &Arc<AtomicBool>,
) -> Option<UdpSocket> {
    let socket = UdpSocket::bind("127.0.0.1:0").ok()?;
    socket.connect(target).ok()?;
    socket.set_read_timeout(Some(TICK)).ok()?;
    let (reader, front) = (socket.try_clone().ok()?, front.try_clone().ok()?);
    let (cut, over) = (cut.clone(), over.clone());
    std::thread::spawn(move || {
        let mut buffer = vec![0; DATAGRAM_MAX];
        while !over.load(Ordering::SeqCst) {
            let Ok(length) = reader.recv(&mut buffer) else { continue };
            if cut.lets(length) {
                let _ = front.send_to(&buffer[..length], caller);
            }
        }
    });
    Some(socket)
}
