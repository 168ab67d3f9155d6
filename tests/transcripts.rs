//! The user guide is true: everything in it is typed, and what comes out is
//! what it says. `UPDATE_TRANSCRIPTS=1` writes down what comes out instead.

mod program;

use std::path::{Path, PathBuf};

use program::pattern::{Known, fits};
use program::player::Player;
use program::script::{self, Piece};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("transcripts")
}

/// Plays files one after the other, in one world.
fn play(names: &[&str]) {
    let updates = std::env::var_os("UPDATE_TRANSCRIPTS").is_some();
    let world = tempfile::tempdir().expect("a folder");
    let mut player = Player::new(world.path(), &folder().join("files"), updates);
    for name in names {
        let path = folder().join(name);
        let text = std::fs::read_to_string(&path).expect("the transcript");
        let (differences, played) = player.plays(script::read(&text));
        if updates {
            std::fs::write(&path, script::write(&played)).expect("the transcript is written");
            continue;
        }
        assert!(differences.is_empty(), "{}: {}", path.display(), differences.join("\n"));
    }
}

#[test]
fn the_guide_for_a_treasurer() {
    play(&[
        "01-founding.md",
        "02-joining.md",
        "03-dues.md",
        "04-a-case.md",
        "05-audit-and-export.md",
        "07-why.md",
        "21-reports.md",
    ]);
}

#[test]
fn the_guide_for_bad_days() {
    play(&["06-backup-and-repair.md"]);
}

#[test]
fn who_may_act() {
    play(&["08-authority.md"]);
}

#[test]
fn the_plan() {
    play(&["10-the-plan.md"]);
}

#[test]
fn care_in_senegal() {
    play(&["19-money-that-came-short.md", "22-care.md"]);
}

#[test]
fn two_answers_at_once() {
    play(&["09-two-answers.md"]);
}

#[test]
fn a_stolen_key() {
    play(&["23-a-stolen-key.md"]);
}

#[test]
fn a_copied_disk() {
    play(&["24-a-copied-disk.md"]);
}

#[test]
fn what_the_bank_says() {
    play(&["20-bank.md"]);
}

#[test]
fn members_dues_and_a_meeting() {
    play(&["11-members.md"]);
}

#[test]
fn a_late_payer() {
    play(&["12-a-late-payer.md"]);
}

#[test]
fn the_life_of_a_case() {
    play(&[
        "01-founding.md",
        "02-joining.md",
        "15-a-repatriation.md",
        "16-held.md",
        "17-duplicate.md",
        "18-public-cover.md",
    ]);
}

#[test]
fn what_the_plan_gives() {
    play(&["26-what-the-plan-gives.md"]);
}

#[test]
fn an_appeal() {
    play(&["13-an-appeal.md"]);
}

#[test]
fn a_levy_and_a_budget() {
    play(&["25-a-levy-and-a-budget.md"]);
}

#[test]
fn a_rotating_tontine() {
    play(&["14-natt.md"]);
}

#[test]
fn a_day_in_spanish() {
    play(&["es-saldos.md"]);
}

#[test]
fn a_day_in_french() {
    play(&["fr-soldes.md"]);
}

#[test]
fn a_transcript_is_written_as_it_was_read() {
    let text = "# Prose\n<!-- language: es -->\n```console\ngranada$ ndimbal a \\\n  b\n\
                out\nmurcia$ wait\n```\nend\n";
    let pieces = script::read(text);
    assert_eq!(script::write(&pieces), text);
    let steps = pieces.iter().filter(|p| matches!(p, Piece::Step(_))).count();
    assert_eq!(steps, 2);
}

#[test]
fn a_name_stands_for_the_same_everywhere() {
    let mut known = Known::new();
    assert!(fits("Recorded: [..] ([GIFT..])", "Recorded: gift (3f9a2c1b)", &mut known));
    assert_eq!(known["GIFT"], "3f9a2c1b");
    assert!(fits("x [GIFT] y", "x 3f9a2c1b y", &mut known));
    assert!(!fits("x [GIFT] y", "x 11111111 y", &mut known));
    assert!(!fits("exact", "exactly", &mut known));
    assert!(fits("[3] [a]", "[3] [a]", &mut known), "other brackets are themselves");
}
