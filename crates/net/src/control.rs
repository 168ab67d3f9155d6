//! A link as a whole: who is there, its secret, its counters, its end.

use std::fmt;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use quinn::{Connection, VarInt};

use crate::error::NetError;
use crate::key::TransportId;
use crate::limits::Limits;

/// Close code: the other side dropped its link without a word.
pub const CODE_DROPPED: u32 = 0;
/// Close code: orderly end; the closer has read everything.
pub const CODE_DONE: u32 = 1;
/// Close code: a frame was too large, cut, or not the empty first one.
pub const CODE_BROKEN: u32 = 2;
/// Close code: [`Limits::frame`] passed without progress.
pub const CODE_STALLED: u32 = 3;
/// Close code: the whole endpoint is closing.
pub const CODE_GOING: u32 = 4;
/// Lowest close code that is free for those who use links.
pub const CODE_FIRST_FREE: u32 = 16;

/// Label of the exporter (RFC 8446, 7.5). The caller's label goes into the
/// context, where any length is allowed.
const EXPORTER: &[u8] = b"EXPORTER-x1";

/// What a link has carried so far, in bytes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Traffic {
    /// Frames sent, with their lengths.
    pub sent: u64,
    /// Frames received, with their lengths, and parts of a frame.
    pub received: u64,
    /// UDP payload sent: handshake, repetitions and acknowledgements too.
    pub wire_sent: u64,
    /// UDP payload received.
    pub wire_received: u64,
}

struct Shared {
    connection: Connection,
    peer: TransportId,
    limits: Limits,
    sent: AtomicU64,
    received: AtomicU64,
}

/// What can be asked of a link, and done to it, from anywhere. As long as one
/// of these exists the link is not closed by dropping its halves.
#[derive(Clone)]
pub struct LinkControl(Arc<Shared>);

impl LinkControl {
    pub(crate) fn new(connection: Connection, peer: TransportId, limits: Limits) -> Self {
        let (sent, received) = (AtomicU64::new(0), AtomicU64::new(0));
        Self(Arc::new(Shared { connection, peer, limits, sent, received }))
    }

    /// The key that the other side has proven.
    #[must_use]
    pub fn peer(&self) -> TransportId {
        self.0.peer
    }

    /// Where the other side's packets come from now; may change during a link
    /// (RFC 9000, 9). IPv4 is shown as IPv4 on every socket.
    #[must_use]
    pub fn remote_addr(&self) -> SocketAddr {
        canonical(self.0.connection.remote_address())
    }

    /// 32 secret bytes that only the two ends of this link can know (RFC 8446,
    /// 7.5): the same at both ends for one `label`, and other ones on every
    /// other link. Sign them to bind a statement to the link.
    ///
    /// # Errors
    /// [`NetError::Setup`] if TLS has no secrets, which a link always has.
    pub fn exporter(&self, label: &[u8]) -> Result<[u8; 32], NetError> {
        let mut secret = [0; 32];
        self.0
            .connection
            .export_keying_material(&mut secret, EXPORTER, label)
            .map_err(|_| NetError::Setup("no exporter secret".into()))?;
        Ok(secret)
    }

    /// What the link has carried so far.
    #[must_use]
    pub fn traffic(&self) -> Traffic {
        let wire = self.0.connection.stats();
        Traffic {
            sent: self.0.sent.load(Ordering::Relaxed),
            received: self.0.received.load(Ordering::Relaxed),
            wire_sent: wire.udp_tx.bytes,
            wire_received: wire.udp_rx.bytes,
        }
    }

    /// Closes the link at once: what was not delivered is lost, and the other
    /// side reads [`NetError::ClosedByPeer`]. `code` is [`CODE_FIRST_FREE`] or
    /// above, or one of the named ones; `reason` should fit 200 characters and
    /// is not secret from the other side. A second call changes nothing.
    pub fn close(&self, code: u32, reason: &str) {
        self.0.connection.close(VarInt::from_u32(code), reason.as_bytes());
    }

    /// Resolves when the link is closed, with the cause.
    pub async fn closed(&self) -> NetError {
        self.0.connection.closed().await.into()
    }

    /// The longest a frame may take.
    pub(crate) fn patience(&self) -> Duration {
        self.0.limits.frame
    }

    /// Closes because patience is over.
    pub(crate) fn stalled(&self) -> NetError {
        self.close(CODE_STALLED, "stalled");
        NetError::Stalled { after: self.patience() }
    }

    pub(crate) fn count_sent(&self, bytes: usize) {
        self.0.sent.fetch_add(bytes as u64, Ordering::Relaxed);
    }

    pub(crate) fn count_received(&self, bytes: usize) {
        self.0.received.fetch_add(bytes as u64, Ordering::Relaxed);
    }
}

impl fmt::Debug for LinkControl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LinkControl")
            .field("peer", &self.peer())
            .field("remote_addr", &self.remote_addr())
            .finish_non_exhaustive()
    }
}

/// Shows IPv4 as IPv4 also on a socket for both.
pub(crate) fn canonical(addr: SocketAddr) -> SocketAddr {
    SocketAddr::new(addr.ip().to_canonical(), addr.port())
}
