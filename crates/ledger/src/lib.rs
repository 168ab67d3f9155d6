//! What the association means: signed events, the rules that judge them, and
//! the book that follows from them.
//!
//! Seven words carry this crate. An **event** is something a person did or
//! states, signed by one device. The **history** is the growing set of events
//! that passed admission. A **rule** says who may do what; a **refusal** is its
//! answer when the answer is no. An **effect** is one of the few things that
//! can happen to a book. The **book** is the folded state. A **fate** says of
//! every event whether it counts, is void or is irregular, and why.
//!
//! Invariant: this crate knows no file, socket, clock or source of randomness;
//! time and random bytes are arguments. It depends on no other crate here.
//! Invariant: the book is a pure function of the set of events.
//! Invariant: decisions can be void, facts cannot; nothing is dropped.
#![no_std]
#![deny(clippy::wildcard_enum_match_arm)]

extern crate alloc;

pub mod account;
pub mod authority;
pub mod book;
pub mod case;
pub mod cbor;
pub mod effect;
pub mod event;
pub mod history;
pub mod id;
pub mod lifecycle;
pub mod merkle;
pub mod money;
pub mod people;
pub mod plan;
pub mod refusal;
pub mod rules;
pub mod signed;
pub mod time;

#[cfg(test)]
mod stories;
