//! What can go wrong between two machines, as far as this side can tell.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use quinn::{ConnectError, ConnectionError};

use crate::key::TransportId;
use crate::limits::REASON_MAX;

/// Who ended something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// This machine.
    Us,
    /// The machine at the other end.
    Peer,
}

/// Why there is no link, or none any more.
///
/// Every `reason` was written by the other side or by a library: it is cut to
/// [`REASON_MAX`] letters, digits, spaces and ASCII marks, and is for a log.
#[derive(Debug, thiserror::Error)]
pub enum NetError {
    /// The UDP socket could not be had.
    #[error("can't listen on {addr}")]
    Bind {
        /// The address asked for.
        addr: SocketAddr,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// The libraries refused our own configuration or state.
    #[error("transport set-up failed: {0}")]
    Setup(String),
    /// The address can't be called from this socket: port 0, or IPv6 from an
    /// IPv4 socket.
    #[error("{0} can't be called from this socket")]
    BadAddress(SocketAddr),
    /// Nobody answered, or not to the end of the handshake.
    #[error("no answer from {addr} within {after:?}")]
    Unreachable {
        /// The address called.
        addr: SocketAddr,
        /// How long we waited.
        after: Duration,
    },
    /// A caller did not complete the handshake or its first frame in time.
    #[error("the caller did not finish its handshake within {after:?}")]
    Slow {
        /// How long we waited.
        after: Duration,
    },
    /// The machine there has another key than the one expected. It has not
    /// seen ours.
    #[error("expected key {expected}, found {found}")]
    WrongPeer {
        /// The key the caller of `connect` named.
        expected: TransportId,
        /// The key that machine showed.
        found: TransportId,
    },
    /// One side ended the TLS handshake: no key, an X.509 certificate, a bad
    /// signature, another version or another protocol.
    #[error("handshake refused by {by:?}, TLS alert {alert}: {reason}")]
    HandshakeRefused {
        /// Who refused.
        by: Side,
        /// The TLS alert (RFC 8446, 6; RFC 9001, 4.8).
        alert: u8,
        /// Text for a log.
        reason: String,
    },
    /// The other side takes no more links now (RFC 9000, CONNECTION_REFUSED).
    #[error("the other side takes no more links now")]
    Busy,
    /// One side broke QUIC as the other understands it.
    #[error("QUIC error {code:#x} seen by {by:?}: {reason}")]
    Quic {
        /// Who saw it.
        by: Side,
        /// The transport error code (RFC 9000, 20.1).
        code: u64,
        /// Text for a log.
        reason: String,
    },
    /// A caller's first frame was not empty.
    #[error("the caller did not begin with an empty frame")]
    Preface,
    /// A frame is larger than allowed: announced by the peer, or asked of us.
    #[error("frame of {announced} bytes, at most {max} are allowed")]
    FrameTooLarge {
        /// Its length in bytes.
        announced: usize,
        /// [`crate::FRAME_MAX`].
        max: usize,
    },
    /// The other side ended its stream inside a frame.
    #[error("the stream ended inside a frame, {missing} bytes short")]
    CutMidFrame {
        /// Bytes still to come, at least: within the length itself, those of
        /// the length.
        missing: usize,
    },
    /// A frame began and did not end in time, or the other side took no bytes,
    /// or did not end its part in an orderly end.
    #[error("the other side made no progress within {after:?}")]
    Stalled {
        /// [`crate::Limits::frame`].
        after: Duration,
    },
    /// Nothing was heard for the idle time: the network, or the machine, went.
    #[error("the other side fell silent")]
    Silent,
    /// The other side has forgotten this link: it restarted (RFC 9000, 10.3).
    #[error("the other side restarted")]
    Restarted,
    /// The other side closed the link.
    #[error("the other side closed the link with code {code}: {reason}")]
    ClosedByPeer {
        /// Its code; see the `CODE_` constants.
        code: u64,
        /// Text for a log.
        reason: String,
    },
    /// The other side gave up its reading or its writing half alone.
    #[error("the other side gave up its half of the link with code {code}")]
    Aborted {
        /// Its code; see the `CODE_` constants.
        code: u64,
    },
    /// A frame came where the orderly end was due; it was not handed over.
    #[error("a frame came where the end was due")]
    Unread,
    /// This side closed the link or the endpoint, or the link failed before.
    #[error("the link is closed on this side")]
    Closed,
    /// An earlier `send` was dropped half-way, so frames no longer line up.
    #[error("an earlier frame was sent in part only")]
    Interrupted,
}

/// A caller that got no link.
#[derive(Debug, thiserror::Error)]
#[error("caller at {from} refused")]
pub struct Refused {
    /// Where its packets came from; proven only if the handshake got far.
    pub from: SocketAddr,
    /// Why.
    #[source]
    pub why: NetError,
}

impl NetError {
    /// Reads a QUIC transport error code (RFC 9000, 20.1; RFC 9001, 4.8).
    fn from_code(by: Side, code: u64, reason: &str) -> Self {
        let reason = clean(reason);
        match (code, u8::try_from(code.wrapping_sub(0x100))) {
            (0x02, _) => Self::Busy,
            (_, Ok(alert)) => Self::HandshakeRefused { by, alert, reason },
            (_, Err(_)) => Self::Quic { by, code, reason },
        }
    }
}

impl From<ConnectionError> for NetError {
    fn from(error: ConnectionError) -> Self {
        match error {
            ConnectionError::VersionMismatch => {
                Self::Quic { by: Side::Us, code: 0, reason: "no common QUIC version".into() }
            }
            ConnectionError::TransportError(e) => {
                Self::from_code(Side::Us, e.code.into(), &e.reason)
            }
            ConnectionError::ConnectionClosed(close) => Self::from_code(
                Side::Peer,
                close.error_code.into(),
                &String::from_utf8_lossy(&close.reason),
            ),
            ConnectionError::ApplicationClosed(close) => Self::ClosedByPeer {
                code: close.error_code.into_inner(),
                reason: clean(&String::from_utf8_lossy(&close.reason)),
            },
            ConnectionError::Reset => Self::Restarted,
            ConnectionError::TimedOut => Self::Silent,
            ConnectionError::LocallyClosed => Self::Closed,
            ConnectionError::CidsExhausted => Self::Setup("connection ids exhausted".into()),
        }
    }
}

impl From<ConnectError> for NetError {
    fn from(error: ConnectError) -> Self {
        match error {
            ConnectError::EndpointStopping => Self::Closed,
            ConnectError::InvalidRemoteAddress(addr) => Self::BadAddress(addr),
            other => Self::Setup(other.to_string()),
        }
    }
}

/// Text that can go to a terminal or a log whoever wrote it.
fn clean(reason: &str) -> String {
    reason
        .chars()
        .filter(|c| c.is_ascii_graphic() || *c == ' ' || c.is_alphanumeric())
        .take(REASON_MAX)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_told_apart() {
        let from = |code| NetError::from_code(Side::Peer, code, "");
        assert!(matches!(from(0x02), NetError::Busy));
        assert!(matches!(from(0x01), NetError::Quic { code: 1, .. }));
        assert!(matches!(from(0x100), NetError::HandshakeRefused { alert: 0, .. }));
        assert!(matches!(from(0x1ff), NetError::HandshakeRefused { alert: 255, .. }));
        assert!(matches!(from(0x200), NetError::Quic { .. }));
        assert!(matches!(from(u64::MAX), NetError::Quic { .. }));
    }

    #[test]
    fn foreign_text_loses_what_could_steer_a_terminal() {
        assert_eq!(clean("no\u{1b}[31m é\u{202e}\n1"), "no[31m é1");
        assert_eq!(clean(&"a".repeat(1000)).len(), REASON_MAX);
    }
}
