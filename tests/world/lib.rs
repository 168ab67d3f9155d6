//! A world in memory that is replayed from a number: homes with disks and
//! wrong clocks, people who write, roads that are cut, and the real sessions
//! and histories between them.
//!
//! Nothing here reads a clock, a file or a source of randomness.

mod authority;
pub mod checks;
mod collecting;
pub mod founding;
pub mod happenings;
mod lives;
pub mod node;
pub mod people;
mod plans;
pub mod playing;
pub mod prologue;
pub mod reference;
pub mod rng;
pub mod road;
pub mod settling;
pub mod shrink;
pub mod tale;
pub mod trouble;

pub use happenings::World;

/// A bug that is put into the driver on purpose, for the world to find.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Planted {
    /// None.
    #[default]
    Nothing,
    /// Batches are acknowledged before they are on the disk.
    AcknowledgesBeforeStoring,
    /// Own events go out before they are on the disk.
    SendsBeforeStoring,
    /// Sessions go on after events that they acknowledged lost their room.
    ForgetsWhatHadNoRoom,
}
