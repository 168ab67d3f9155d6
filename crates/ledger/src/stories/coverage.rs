//! No refusal without a story: a new one fails here until it has its line.

use alloc::{collections::BTreeSet, vec::Vec};

use super::authority::{closing, cuts, federation, quarrels, rivals};
use super::table::TABLES;
use super::{bills, contested, deciding, founding, four_eyes};
use crate::refusal::Refusal;

/// Refusals that a line can't show, each with the story that does.
const TALES: &[(&str, fn())] = &[
    ("not-founded", founding::nothing_is_allowed_before_the_founding),
    ("bad-founding", founding::a_founding_on_which_nothing_can_rest_is_refused),
    ("contested", contested::beyond_a_fork_decisions_are_void_and_facts_irregular),
    ("four-eyes", four_eyes::no_person_does_two_of_the_four_parts),
    ("disowned", cuts::a_quorum_cuts_lower_and_what_lies_beyond_has_no_effect),
    ("silenced", cuts::attack_l_an_adopted_voice_is_the_adopters_own),
    (
        "not-adoptable",
        cuts::scenario_i_a_retired_device_signs_no_more_and_another_officer_takes_over,
    ),
    ("nothing-to-cut", cuts::scenario_l_a_copied_disk_and_the_branch_that_a_quorum_adopts),
    ("rival-stands", rivals::attack_i_a_back_dated_rival_does_not_unseat_what_was_paid),
    ("proposal-expired", quarrels::an_act_that_nobody_completes_ends_after_half_a_year),
    ("roster-changed", quarrels::attack_c_a_majority_that_was_replaced_decides_no_more),
    ("closed-in", closing::attack_e_what_a_closing_holds_keeps_both_legs),
    ("figures-differ", closing::a_closing_with_other_figures_has_no_effect),
    ("wrong-period", closing::a_closing_with_other_figures_has_no_effect),
    ("unknown-count", closing::a_count_by_two_officers_posts_what_is_short),
    ("old-version", federation::rule_39_what_is_activated_judges_from_then_on),
    ("not-all-understood", federation::rule_38_who_does_not_understand_records_and_does_not_decide),
    ("beyond-stated", deciding::nobody_says_yes_beyond_what_was_stated),
    ("bill-first", bills::nothing_is_given_of_what_nobody_billed),
    ("beyond-bill", bills::the_member_bears_the_plans_part_of_the_bills),
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
