//! What officers write together: plans and statutes as texts. A draft is an
//! automerge document whose changes travel as signed events (`draft`); a plan
//! is a TOML file that people can read and change (`file`). This crate alone
//! knows automerge; whoever shows a draft asks it for text.

pub mod adopted;
pub mod draft;
pub mod file;
pub mod limits;
mod measure;
pub mod presets;
pub mod version;
