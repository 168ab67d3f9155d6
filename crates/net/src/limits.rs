//! Every bound on what a peer can make this side hold or wait for, with its
//! reason.

use std::time::Duration;

use quinn::{TransportConfig, VarInt};

/// Largest frame, in bytes: 1 MiB of payload and 64 KiB for its envelope.
/// Larger things are cut by those who send them, so that a weak link repeats
/// little after it was lost.
pub const FRAME_MAX: usize = (1 << 20) + (64 << 10);

/// Bytes a peer may send on a link before they are read: one whole frame, so
/// that the next one travels while the last is worked on. At 600 ms per round
/// trip this still carries 1.8 MB/s.
pub const RECEIVE_WINDOW: u32 = 1_114_112;

/// Bytes accepted for sending before the peer has acknowledged them: one whole
/// frame, for the same reason.
pub const SEND_WINDOW: u64 = 1_114_112;

/// Streams that a caller may open: the one that is the link.
pub const STREAMS_CALLER: u32 = 1;

/// Streams that the called side may open: none, the caller has opened it.
pub const STREAMS_CALLED: u32 = 0;

/// Links open at a time in both directions. The worst case of memory is this
/// times a receive window, a send window and a frame: about 210 MB; more
/// chapters than that take turns.
pub const LINKS_MAX: usize = 64;

/// Callers that wait for [`crate::Endpoint::accept`] to look at them. Each
/// holds one datagram, so this bounds what an unattended socket keeps.
pub const WAITING_MAX: usize = 128;

/// Bytes kept per waiting caller beyond its first datagram: a second one and
/// its repetition. Without 0-RTT there is nothing more to say.
pub const WAITING_BYTES: u64 = 4 << 10;

/// Bytes kept for all waiting callers together.
pub const WAITING_BYTES_ALL: u64 = 512 << 10;

/// Handshakes in progress at a time, all callers together.
pub const HANDSHAKES_MAX: usize = 48;

/// Handshakes in progress with callers that have not proven that they receive
/// at the address they send from. The next one must prove it first (RFC 9000,
/// 8.1.2), which costs a round trip and so is not asked in quiet times.
pub const HANDSHAKES_UNPROVEN: usize = 12;

/// Handshakes in progress from one proven IPv4 address or IPv6 /64: a whole
/// office behind one router fits, and one machine can't take all places.
pub const HANDSHAKES_PER_SOURCE: usize = 12;

/// Longest reason that is kept when a peer closes or refuses, in characters.
pub const REASON_MAX: usize = 200;

/// How long [`crate::Endpoint::close`] waits for peers to hear of it: three
/// probe timeouts at one second per round trip.
pub const GOODBYE: Duration = Duration::from_secs(3);

/// The waits, which tests and unusual networks may set otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// From the first packet to a usable link. The default of 10 s holds three
    /// repetitions by RFC 9002's backoff (1, 2 and 4 s); a person waits for it.
    pub handshake: Duration,
    /// Silence after which a link is lost. Default 30 s (RFC 9308, 3.2). The
    /// smaller value of the two sides counts.
    pub idle: Duration,
    /// Silence after which this side sends a packet to keep routers' tables
    /// and the link alive. Default 10 s: three tries before `idle`.
    pub keep_alive: Duration,
    /// From the first byte of a frame to its last, in either direction, and
    /// for the other side's end in an orderly end. Default 180 s: the largest
    /// frame at 6 kB/s, a bad mobile link.
    pub frame: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            handshake: Duration::from_secs(10),
            idle: Duration::from_secs(30),
            keep_alive: Duration::from_secs(10),
            frame: Duration::from_secs(180),
        }
    }
}

impl Limits {
    /// QUIC's parameters for a side whose peer may open `streams` streams.
    pub(crate) fn transport(&self, streams: u32) -> TransportConfig {
        let idle = u32::try_from(self.idle.as_millis()).unwrap_or(u32::MAX);
        let mut config = TransportConfig::default();
        config
            .max_concurrent_bidi_streams(streams.into())
            .max_concurrent_uni_streams(VarInt::from_u32(0))
            .datagram_receive_buffer_size(None)
            .stream_receive_window(RECEIVE_WINDOW.into())
            .receive_window(RECEIVE_WINDOW.into())
            .send_window(SEND_WINDOW)
            .max_idle_timeout(Some(VarInt::from_u32(idle).into()))
            .keep_alive_interval(Some(self.keep_alive))
            // The spin bit tells every router on the way the round-trip time.
            .allow_spin(false);
        config
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_hold_one_largest_frame() {
        assert_eq!(usize::try_from(RECEIVE_WINDOW).unwrap(), FRAME_MAX);
        assert_eq!(usize::try_from(SEND_WINDOW).unwrap(), FRAME_MAX);
    }

    #[test]
    fn waits_nest() {
        let limits = Limits::default();
        assert!(limits.keep_alive * 3 <= limits.idle);
        assert!(limits.handshake < limits.idle);
        assert!(limits.frame > limits.idle);
    }
}
