//! The real program in the hands of people: it is built once, and every verb
//! is a process of its own.
//!
//! Every test takes what it needs of this.
#![allow(dead_code, unused_imports)]

pub mod binary;
pub mod fund;
pub mod house;
pub mod pattern;
pub mod player;
pub mod quarrels;
// The demo cuts its road with the same relay.
#[path = "../../crates/cli/src/demo/relay.rs"]
pub mod relay;
pub mod rng;
pub mod script;

pub use house::{House, in_step, until};
