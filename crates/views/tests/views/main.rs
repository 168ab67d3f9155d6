//! Stories told to the views: a small federation whose people act by name,
//! and what they may read afterwards.

mod audit;
mod authority;
mod cover;
mod damage;
mod eligible;
mod explaining;
mod grounds;
mod reading;
mod reports;
mod sequence;
mod town;
mod words;
