//! The attacks of `proto/authority.md`, section 16, by their letters, in the
//! simulated world: what each author had seen is fixed, when it reaches whom is
//! not. Under every seed every home shows the same, and that is what stands
//! here. `SEEDS=500` plays each under that many, `SEED=7` under one.

#[path = "attacks/cases.rs"]
mod cases;
#[path = "attacks/closings.rs"]
mod closings;
#[path = "attacks/devices.rs"]
mod devices;
#[path = "attacks/majorities.rs"]
mod majorities;
#[path = "attacks/pool.rs"]
mod pool;
#[path = "attacks/words.rs"]
mod words;

use std::collections::BTreeSet;

use ndimbal_ledger::book::Book;
use ndimbal_ledger::history::History;
use world::World;
use world::playing::orders;
use world::tale::Tale;

/// Seeds in a run that is not told otherwise.
const SEEDS: u64 = 12;

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// Plays a tale under many seeds; what must be so is asked of every home.
#[track_caller]
fn everywhere(tale: &Tale, must_be_so: impl Fn(&Book, &History)) {
    let one = number("SEED");
    let (first, last) = one.map_or((1, number("SEEDS").unwrap_or(SEEDS)), |seed| (seed, seed));
    // It is what the tale comes to where nobody else writes.
    must_be_so(&tale.book(), tale.history());
    let mut seen = BTreeSet::new();
    for seed in first..=last {
        let world = match World::plays(seed, tale) {
            Ok(world) => world,
            Err(trouble) => panic!("SEED={seed}: {trouble}"),
        };
        for node in &world.nodes {
            must_be_so(&Book::fold(node.history()), node.history());
        }
        seen.extend(orders(&world));
    }
    // Where each saw all before, only bystanders make a difference.
    assert!(2 * seen.len() as u64 > last - first, "it came in {} orders", seen.len());
}
