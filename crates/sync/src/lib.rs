//! How two chapters catch up: a session without sockets, clocks or storage.
//!
//! A driver feeds a [`Session`] one [`Input`] at a time and then takes every
//! [`Output`] until there is none: bytes to send, batches to store, the news
//! that both hold the same, or the end. Both sides run the same session.
//!
//! Three rounds: the roots are compared, and equal roots end it; else the
//! frontiers are, as heads with short tags; then each side sends what the
//! other lacks, in causal order, in batches that are acknowledged once they
//! are durable. After that the session stays open and passes on what is new.
//!
//! Invariant: this crate knows no file, socket, clock or source of randomness.
//! Invariant: nothing a peer sends makes it allocate more than it sent, or
//! work longer than the bounds in [`limits`] say.
//! Invariant: what the peer holds is learnt from the peer in this session; the
//! own frontier is read from the history, never remembered beside it.
#![no_std]
#![deny(clippy::wildcard_enum_match_arm)]

extern crate alloc;

pub mod limits;
pub mod message;
mod peer;
mod session;

pub use peer::Holdings;
pub use session::{Input, Output, Refusal, Role, Session};
