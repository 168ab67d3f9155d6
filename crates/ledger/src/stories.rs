//! Stories told to the rules in memory: a small federation whose people act by
//! name, and what the book says afterwards.
//!
//! `table` shows each refusal beside the nearest thing that is allowed; the
//! other files tell what a table can't.

mod authority;
mod bills;
mod borne;
mod cancelled;
mod care;
mod charges;
mod claims;
mod collecting;
mod contested;
mod corrections;
mod coverage;
mod deciding;
mod founding;
mod four_eyes;
mod grants;
mod history;
mod hostile;
mod lifecycle;
mod membership;
mod plans;
mod principle;
mod promised;
mod random;
mod repatriation;
mod returned;
mod rights;
mod scene;
mod short;
mod table;
mod town;
mod waiting;
mod words;
