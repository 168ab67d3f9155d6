//! A story that went wrong, told again with as few steps as still go wrong in
//! the same way, in words.

use crate::Planted;
use crate::World;
use crate::happenings::Trouble;

/// How often a story is told again to make it shorter.
const TRIES: usize = 400;
/// Steps of stories that are told for it, so that a long one ends too.
const STEPS_TOLD: usize = 150_000;

/// Tells some of the steps of a story, and whether all is well at the end.
///
/// # Errors
/// What went wrong, and at which step.
pub fn retell(
    seed: u64,
    steps: &[usize],
    planted: Planted,
    tells: bool,
) -> Result<(), (Trouble, usize, Vec<String>)> {
    let mut world = World::new(seed, planted);
    world.story = tells.then(Vec::new);
    for (told, step) in steps.iter().enumerate() {
        if let Err(trouble) = world.step(*step) {
            return Err((trouble, told + 1, world.story.unwrap_or_default()));
        }
    }
    let end = world.settle().and_then(|()| world.agree().map(|_| ()));
    end.map_err(|trouble| (trouble, steps.len(), world.story.unwrap_or_default()))
}

/// The kind of a trouble: its words without what differs from telling to
/// telling.
fn kind(trouble: &str) -> String {
    let plain = |word: &&str| !word.contains(|c: char| c.is_ascii_digit());
    trouble.split(' ').filter(plain).collect::<Vec<_>>().join(" ")
}

/// The shortest failing story that is found within some tries, as text.
#[must_use]
pub fn shortest(seed: u64, steps: usize, planted: Planted) -> String {
    let mut story: Vec<usize> = (0..steps).collect();
    let Err((trouble, until, _)) = retell(seed, &story, planted, false) else {
        return "told again, it ends well".into();
    };
    story.truncate(until);
    let wanted = kind(&trouble);
    let (mut piece, mut tries) = (story.len() / 2, 0);
    let mut told = 0;
    while piece > 0 && tries < TRIES && told < STEPS_TOLD {
        let mut at = 0;
        while at < story.len() && tries < TRIES && told < STEPS_TOLD {
            let mut without = story.clone();
            without.drain(at..(at + piece).min(story.len()));
            tries += 1;
            told += without.len();
            match retell(seed, &without, planted, false) {
                Err((trouble, until, _)) if kind(&trouble) == wanted => {
                    without.truncate(until);
                    story = without;
                }
                Ok(()) | Err(_) => at += piece,
            }
        }
        piece /= 2;
    }
    let Err((trouble, _, told)) = retell(seed, &story, planted, true) else {
        return trouble;
    };
    let told = told.join("\n");
    format!("{trouble}\nafter {} of {until} steps:\n{told}", story.len())
}
