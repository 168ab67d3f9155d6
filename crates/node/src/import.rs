//! Chapter files as treasurers keep them, read into what can be signed.
//!
//! **Read** turns bytes into rows ([`read_members`], [`read_dues`]); **plan**
//! ([`plan_members`], [`plan_dues`]) compares the rows with what is known and
//! says what to add, what is known, what is doubtful and what is bad. Neither
//! touches a file, a clock or the ledger.
//!
//! The caller shows the plan, takes the treasurer's [`Decisions`], plans again
//! with them and carries the plan out. For dues: sign, then keep
//! [`DuesPlan::remember`] in the names file; a crash between the two loses
//! nothing, known payments stay known, and only gifts are asked about again.
//! For members: save the records with their new ids and
//! [`MembersPlan::remember`], then sign; a record whose id the ledger has not is
//! one that is still to be signed.
//!
//! Invariant: every row that holds anything is in exactly one part of a plan.
//! Invariant: planning the same file after its plan was carried out adds
//! nothing.
//! Invariant: names, telephones and remarks are for the sealed names file; none
//! is in an error, a reason or the `Debug` form of what stands here.

pub mod bank;
mod camt053;
mod columns;
mod decide;
mod directory;
mod dues;
mod encoding;
pub mod fields;
mod header;
pub mod lines;
pub mod matching;
mod members;
mod methods;
mod mobile;
mod norma43;
mod payers;
mod reasons;
mod remarks;
mod repeats;
mod sheets;
pub mod table;
pub mod text;

pub use bank::{BankError, Fault, Statement, read_bank};
pub use decide::{ContentKey, Decisions};
pub(crate) use directory::Directory;
pub use dues::{
    DuesDoubt, DuesKey, DuesPlan, DuesRow, DuesTotals, GiftRow, JOINING_TOLERANCE_DAYS, Recorded,
    plan_dues,
};
pub use fields::{AmountReason, DateReason, Method};
pub use lines::Lines;
pub use members::{ChangedMember, Field, MemberDoubt, MembersPlan, NewMember, plan_members};
pub use mobile::read_mobile;
pub use reasons::{Advice, AdviceKind, BadReason, BadRow, DuesDoubtKind, MemberDoubtKind};
pub use remarks::is_plain;
pub use sheets::{DuesEntry, DuesSheet, MembersSheet, SheetMember, read_dues, read_members};
pub use table::ImportError;

#[cfg(test)]
mod tests;
