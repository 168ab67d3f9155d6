//! One running chapter: the open home, its keys, its endpoint and its verbs.
//!
//! Entry points: [`chapter::Chapter`] records and takes in events;
//! [`node::Node`] shares it between tasks; [`running::run`] is a node that
//! runs; [`control`] carries verbs to it; [`joining`] and [`syncing`] talk to
//! other chapters.
//!
//! Invariant: only this crate spawns tasks, reads the clock, rolls dice and
//! holds keys.
//! Invariant: nothing is shown as recorded, sent or acknowledged before it is
//! durable in the store.
//! Invariant: no name, telephone or remark leaves [`names`].

pub mod backoff;
pub mod backup;
pub mod breach;
pub mod chapter;
pub mod claims;
pub mod clock;
pub mod control;
pub mod error;
mod folding;
pub mod home;
pub mod import;
pub mod intake;
pub mod joining;
pub mod keys;
pub mod names;
pub mod node;
pub mod opening;
pub mod peers;
pub mod recovery;
pub mod rehearsal;
pub mod running;
pub mod syncing;
pub mod ticket;
pub mod transport;
