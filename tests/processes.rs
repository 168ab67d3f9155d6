//! Stories on real processes: nodes on free ports, homes in temporary folders,
//! people who call the program. Nothing sleeps for luck: what must come is
//! waited for, up to a deadline.

mod program;

#[path = "processes/authority.rs"]
mod authority;
#[path = "processes/bank.rs"]
mod bank;
#[path = "processes/dues.rs"]
mod dues;
#[path = "processes/inputs.rs"]
mod inputs;
#[path = "processes/joining.rs"]
mod joining;
#[path = "processes/keys.rs"]
mod keys;
#[path = "processes/links.rs"]
mod links;
#[path = "processes/names.rs"]
mod names;
#[path = "processes/repair.rs"]
mod repair;
