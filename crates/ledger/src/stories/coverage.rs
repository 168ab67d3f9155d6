//! No refusal without a story: a new one fails here until it has its line.

use alloc::{collections::BTreeSet, vec::Vec};

use super::table::TABLES;
use super::{contested, founding, four_eyes};
use crate::refusal::Refusal;

/// Refusals that a line can't show, each with the story that does.
const TALES: &[(&str, fn())] = &[
    ("not-founded", founding::nothing_is_allowed_before_the_founding),
    ("bad-founding", founding::a_founding_on_which_nothing_can_rest_is_refused),
    ("contested", contested::beyond_a_fork_decisions_are_void_and_facts_irregular),
    ("four-eyes", four_eyes::no_person_does_two_of_the_four_parts),
    ("not-understood", founding::what_is_not_understood_is_not_written),
];

#[test]
fn every_refusal_has_its_story() {
    let lines = TABLES.iter().flat_map(|(_, lines)| lines.iter().map(|line| line.word));
    let told: BTreeSet<&str> = lines.chain(TALES.iter().map(|(word, _)| *word)).collect();
    let words: BTreeSet<&str> = Refusal::WORDS.iter().copied().collect();
    let untold: Vec<_> = words.difference(&told).collect();
    assert!(untold.is_empty(), "no story shows {untold:?}");
    let unknown: Vec<_> = told.difference(&words).collect();
    assert!(unknown.is_empty(), "no refusal has the word {unknown:?}");
}

#[test]
fn refusal_words_are_each_used_once() {
    let words: BTreeSet<&str> = Refusal::WORDS.iter().copied().collect();
    assert_eq!(words.len(), Refusal::WORDS.len());
}
