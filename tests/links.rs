//! Links that are cut, slow or too many: real nodes and real QUIC in one
//! process, with waits that a test can sit through.

mod program;

#[path = "links/bounds.rs"]
mod bounds;
#[path = "links/cut.rs"]
mod cut;
#[path = "links/ip.rs"]
mod ip;
#[path = "links/town.rs"]
mod town;
