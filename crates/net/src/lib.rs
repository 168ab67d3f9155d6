//! How bytes reach another chapter: one authenticated link, carrying frames.
//!
//! An **endpoint** is one UDP socket that calls and is called. A **link** is
//! one QUIC connection with one stream in each direction, cut into **frames**.
//! A **transport key** proves which machine is at the other end, and nothing
//! else: which federation is meant, and whether that key may speak for it, is
//! said inside the link, in a hello bound to it by [`Link::exporter`]. Who is
//! admitted is decided there too; this crate lets every well-formed key in.
//!
//! Both ends show a raw public key (RFC 7250) in a TLS 1.3 handshake inside
//! QUIC (RFC 9001). The one who connects may name the key it expects; then its
//! own key is shown to that key alone. TLS 1.3 lets the connecting side finish
//! first, so a refusal by the other side arrives with the first
//! [`Link::recv`], not from [`Endpoint::connect`].
//!
//! The connecting side opens the stream and sends one empty frame at once,
//! because QUIC shows a stream to the other side only when bytes come on it;
//! the accepting side consumes that frame before it hands the link out. The
//! side that accepted may therefore speak first.
//!
//! Invariant: a link exists only if the other side signed its handshake with
//! the key that [`Link::peer`] returns.
//! Invariant: every handshake is a full one. There is no 0-RTT, no ticket and
//! no resumption, in either role.
//! Invariant: nothing sent before the handshake ends names the product, the
//! federation or the caller.
//! Invariant: memory grows with bytes that came, never with bytes announced.
//! Invariant: every wait for a peer in the middle of something is bounded in
//! time; only the wait for the next frame is not.
//! Invariant: a frame is handed over whole or not at all, and only
//! [`Link::finish`] makes the other side read a clean end.
//! Invariant: no task is started here apart from quinn's own.

mod arrivals;
mod control;
mod endpoint;
mod error;
pub mod frame;
mod halves;
mod key;
pub mod limits;
mod link;
mod tls;

pub use control::{
    CODE_BROKEN, CODE_DONE, CODE_DROPPED, CODE_FIRST_FREE, CODE_GOING, CODE_STALLED, LinkControl,
    Traffic,
};
pub use endpoint::Endpoint;
pub use error::{NetError, Refused, Side};
pub use halves::{LinkReceiver, LinkSender};
pub use key::{BadTransportId, TransportId, TransportKey, verify};
pub use limits::{FRAME_MAX, Limits};
pub use link::Link;
