//! Whatever happens to homes and roads, in the end all hold the same, and what
//! they hold is what one machine would have made of it; and after every step
//! nothing that must hold is broken.

use std::collections::BTreeSet;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use ndimbal_ledger::event::KINDS;
use world::settling::{Told, tell};
use world::{Planted, shrink};

/// So many happenings that every kind of event is written and counts in some
/// story, and few enough for a debug build.
const STEPS: usize = 2000;
/// Stories in a run that is not told otherwise.
const SEEDS: u64 = 200;

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// What stories were about, all together.
#[derive(Default)]
struct All {
    kinds: BTreeSet<&'static str>,
    events: usize,
    odd: usize,
    forks: usize,
    surplus: usize,
    failed: BTreeSet<u64>,
}

impl All {
    fn add(&mut self, told: Told) {
        self.events += told.events;
        self.odd += told.not_counting;
        self.forks += told.forks;
        self.surplus += told.surplus;
        self.kinds.extend(told.kinds);
    }
}

/// Tells stories on all processors until one fails.
fn tell_all(first: u64, last: u64) -> All {
    let (next, all) = (AtomicU64::new(first), Mutex::new(All::default()));
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed > last {
                        return;
                    }
                    let told = std::panic::catch_unwind(|| tell(seed, STEPS, Planted::Nothing));
                    let mut all = all.lock().expect("no story holds it");
                    match told {
                        Ok(Ok(told)) => all.add(told),
                        Ok(Err(_)) | Err(_) => {
                            all.failed.insert(seed);
                            next.store(last + 1, Ordering::Relaxed);
                        }
                    }
                }
            });
        }
    });
    all.into_inner().expect("no story holds it")
}

#[test]
fn every_story_ends_in_agreement() {
    let one = number("SEED");
    let (first, last) = one.map_or((1, number("SEEDS").unwrap_or(SEEDS)), |seed| (seed, seed));
    let all = tell_all(first, last);
    if let Some(seed) = all.failed.first() {
        panic!(
            "story {seed}: {}\nreplay: SEED={seed} cargo test -p ndimbal-tests --test convergence",
            shrink::shortest(*seed, STEPS, Planted::Nothing)
        );
    }
    println!(
        "{} stories: {} events, {} that do not simply count, {} forked devices, {} events beyond \
         the set",
        last + 1 - first,
        all.events,
        all.odd,
        all.forks,
        all.surplus
    );
    let untold: Vec<&str> =
        KINDS.iter().map(|(_, word, _)| *word).filter(|word| !all.kinds.contains(word)).collect();
    println!("kinds of which none counts: {untold:?}");
    if one.is_none() && last >= SEEDS {
        let dull = all.forks == 0 || all.surplus == 0 || all.odd == 0 || all.odd >= all.events;
        assert!(!dull, "dull stories");
        // These take delegates of two chapters who agree, and the one a cut device
        // with rights and a closing of the custodian that knows
        // of it: the ledger's stories tell them.
        let rare = ["rights-restored", "recovery-replaced"];
        let untold: Vec<_> = untold.iter().filter(|word| !rare.contains(word)).collect();
        assert!(untold.is_empty(), "nobody did {untold:?}");
    }
}

/// Every run must find it within twelve stories.
fn is_found(planted: Planted, expected: &str) {
    let troubles: Vec<String> =
        (1..=12).filter_map(|seed| tell(seed, STEPS, planted).err()).collect();
    println!("{planted:?}: {} of 12 stories: {:?}", troubles.len(), troubles.first());
    assert!(troubles.iter().any(|trouble| trouble.contains(expected)), "not found: {troubles:?}");
}

#[test]
fn a_driver_that_acknowledges_before_it_stores_is_found() {
    is_found(Planted::AcknowledgesBeforeStoring, "was acknowledged and is not on the disk");
}

#[test]
fn a_driver_that_sends_before_it_stores_is_found() {
    is_found(Planted::SendsBeforeStoring, "a device forked that was not copied");
}

#[test]
fn a_driver_that_acknowledges_what_has_no_room_is_found() {
    is_found(Planted::ForgetsWhatHadNoRoom, "was acknowledged and is nowhere");
}

#[test]
fn a_failing_story_is_told_again_in_few_steps() {
    let planted = Planted::SendsBeforeStoring;
    let seed = (1..=12).find(|seed| tell(*seed, STEPS, planted).is_err()).expect("it is found");
    let story = shrink::shortest(seed, STEPS, planted);
    println!("{story}");
    let steps = story.lines().count() - 2;
    assert!(story.contains("writes") && steps < STEPS / 10, "{steps} steps:\n{story}");
}
