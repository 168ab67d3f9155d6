//! Every bound of a draft, with its reason.

/// Most operations of one change: what 16 KiB of edits hold, and what a few
/// bytes of repeated ones may claim.
pub const OPERATIONS_MAX: u64 = 65_536;
/// Most changes of one text: years of editing. The first in the one order
/// count; another text begins with another name.
pub const CHANGES_MAX: usize = 4096;
/// Most characters that were ever written into one text, removed ones among
/// them.
pub const WRITTEN_MAX: u64 = 1_048_576;
/// Longest text, in bytes: statutes are twenty pages.
pub const TEXT_MAX: usize = 131_072;
/// Most changes that one change rests on directly.
pub const DEPS_MAX: u64 = 64;
/// Most others whose characters one change names: each takes a byte at least.
pub const ACTORS_MAX: u64 = 700;
/// How many bytes of a text one change writes, and how many characters it takes
/// away, where it is cut into several: with its frame well below the bound of
/// an event.
pub const PIECE: usize = 6000;
/// Longest plan file, in bytes.
pub const FILE_MAX: usize = 131_072;
/// Most faults of a plan file that are told at once.
pub const COMPLAINTS_MAX: usize = 200;
