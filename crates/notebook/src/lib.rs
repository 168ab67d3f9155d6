//! What officers write together: plans and statutes as texts. A draft is an
//! automerge document whose changes travel as signed events (`draft`); a plan
//! is a TOML file that people can read and change (`file`). This crate alone
//! knows automerge; whoever shows a draft asks it for text.
//!
//! Invariant: a draft is a pure function of the set of signed changes; it reads no
//! clock, and dice are an argument.
//! Invariant: no change that somebody signed makes this crate panic, or work for
//! longer than its bytes and the bounds in `limits.rs` allow.
//! Invariant: what a plan file says is read whole or refused with every fault at
//! its line; nothing is guessed.

pub mod adopted;
pub mod draft;
pub mod file;
pub mod limits;
mod measure;
pub mod presets;
pub mod version;
