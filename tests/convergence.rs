//! Whatever happens to homes and roads, in the end all hold the same, and what
//! they hold is what one machine would have made of it.

use ndimbal_ledger::event::KINDS;
use world::Planted;
use world::settling::tell;

/// So many happenings that every kind of event is written and counts in some
/// story, and few enough for a debug build.
const STEPS: usize = 1600;

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

#[test]
fn every_story_ends_in_agreement() {
    let seeds: Vec<u64> = match number("NDIMBAL_SEED") {
        Some(seed) => vec![seed],
        None => (1..=number("NDIMBAL_SEEDS").unwrap_or(60)).collect(),
    };
    let mut kinds = std::collections::BTreeSet::new();
    let (mut events, mut odd, mut forks, mut surplus) = (0, 0, 0, 0);
    for seed in &seeds {
        match tell(*seed, STEPS, Planted::Nothing) {
            Ok(told) => {
                events += told.events;
                odd += told.not_counting;
                forks += told.forks;
                surplus += told.surplus;
                kinds.extend(told.kinds);
            }
            Err(trouble) => panic!(
                "{trouble}\nreplay: NDIMBAL_SEED={seed} cargo test -p ndimbal-tests --test convergence"
            ),
        }
    }
    println!(
        "{} stories: {events} events, {odd} that do not simply count, {forks} forked devices, \
         {surplus} events beyond the set",
        seeds.len()
    );
    let untold: Vec<&str> =
        KINDS.iter().map(|(_, word, _)| *word).filter(|word| !kinds.contains(word)).collect();
    println!("kinds of which none counts: {untold:?}");
    if seeds.len() >= 60 {
        assert!(forks > 0 && surplus > 0 && odd > 0 && odd * 5 < events * 4, "dull stories");
        assert!(untold.is_empty(), "nobody did {untold:?}");
    }
}

fn is_found(planted: Planted, expected: &str) {
    let found = (1..=20).filter_map(|seed| tell(seed, STEPS, planted).err());
    assert!(found.into_iter().any(|trouble| trouble.contains(expected)), "the bug was not found");
}

#[test]
fn a_driver_that_acknowledges_before_it_stores_is_found() {
    is_found(Planted::AcknowledgesBeforeStoring, "was acknowledged and is not on the disk");
}

#[test]
fn a_driver_that_sends_before_it_stores_is_found() {
    is_found(Planted::SendsBeforeStoring, "a device forked that was not copied");
}
