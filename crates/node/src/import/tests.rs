//! Whole files: those of the demo, and messy ones of our own.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use ndimbal_ledger::id::{MemberId, Slug};
use ndimbal_ledger::time::Date;

use super::*;
use crate::names::Names;

mod beside;
mod messy;
mod properties;
mod said;

const TODAY: (i16, i8, i8) = (2026, 1, 15);

fn today() -> Date {
    date(TODAY.0, TODAY.1, TODAY.2)
}

fn date(year: i16, month: i8, day: i8) -> Date {
    Date::new(year, month, day).expect("a date")
}

fn read(path: &str) -> Vec<u8> {
    let path: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A ledger of payments and the names beside it.
#[derive(Default)]
struct Books {
    names: Names,
    paid: Recorded,
    gifts: Vec<GiftRow>,
}

impl Books {
    fn plan_members(&self, sheet: &MembersSheet, decisions: &Decisions) -> MembersPlan {
        plan_members(sheet, &self.names, decisions, today())
    }

    fn plan_dues(&self, sheet: &DuesSheet, decisions: &Decisions) -> DuesPlan {
        plan_dues(sheet, &self.names, &self.paid, decisions, today())
    }

    /// Carries out what a plan says, as the caller does.
    fn admit(&mut self, plan: &MembersPlan) {
        let slug = Slug::new("granada").expect("a slug");
        for new in &plan.add {
            let count = u32::try_from(self.names.members.len()).expect("few members");
            let mut id = [0; 16];
            id[..4].copy_from_slice(&count.to_be_bytes());
            self.names.members.push(new.record(MemberId(id), &slug));
        }
        self.names.remember(&plan.remember);
    }

    fn record(&mut self, plan: &DuesPlan) {
        for row in &plan.record {
            let (member, date, minor) = (row.member, row.date, row.amount.minor);
            self.paid.add(DuesKey { member, date, minor }, &row.receipt);
        }
        self.gifts.extend(plan.gifts.iter().cloned());
        self.names.remember(&plan.remember);
    }
}

fn member_lines(plan: &MembersPlan) -> Vec<u64> {
    let mut lines: Vec<u64> = plan.add.iter().map(|row| row.line).collect();
    lines.extend(&plan.known);
    lines.extend(plan.changed.iter().map(|row| row.line));
    lines.extend(plan.doubtful.iter().map(|row| row.line));
    lines.extend(&plan.skipped);
    lines.extend(plan.bad.iter().map(|row| row.line));
    lines.sort_unstable();
    lines
}

fn dues_lines(plan: &DuesPlan) -> Vec<u64> {
    let mut lines: Vec<u64> = plan.record.iter().map(|row| row.line).collect();
    lines.extend(plan.gifts.iter().map(|row| row.line));
    lines.extend(&plan.known);
    lines.extend(plan.doubtful.iter().map(|row| row.line));
    lines.extend(&plan.skipped);
    lines.extend(plan.bad.iter().map(|row| row.line));
    lines.sort_unstable();
    lines
}

fn doubts(plan: &DuesPlan) -> BTreeMap<u64, Vec<DuesDoubtKind>> {
    plan.doubtful.iter().map(|row| (row.line, row.kinds.clone())).collect()
}

struct Chapter {
    name: &'static str,
    members: usize,
    rows: usize,
    euros: i64,
    /// Lines marked as repeats, and the lines they repeat.
    repeats: &'static [(u64, u64)],
}

const CHAPTERS: [Chapter; 3] = [
    Chapter { name: "granada", members: 84, rows: 233, euros: 7_680, repeats: &[] },
    Chapter { name: "lleida", members: 63, rows: 201, euros: 6_660, repeats: &[(28, 27)] },
    Chapter {
        name: "murcia",
        members: 121,
        rows: 357,
        euros: 11_890,
        repeats: &[(4, 3), (41, 40), (158, 157)],
    },
];

fn sheets(chapter: &Chapter) -> (MembersSheet, DuesSheet) {
    let file = |kind| read(&format!("../../examples/data/{}-{kind}.csv", chapter.name));
    let members = read_members(&file("socios")).expect("a member list");
    let dues = read_dues(&file("cuotas")).expect("a dues notebook");
    (members, dues)
}

#[test]
fn the_chapters_files_come_to_their_known_figures() {
    for chapter in &CHAPTERS {
        let (members, dues) = sheets(chapter);
        let mut books = Books::default();
        let plan = books.plan_members(&members, &Decisions::default());
        assert_eq!(plan.add.len(), chapter.members, "{}", chapter.name);
        assert_eq!(plan.rows(), chapter.members, "{}", chapter.name);
        books.admit(&plan);

        let plan = books.plan_dues(&dues, &Decisions::default());
        assert_eq!(plan.totals.rows, chapter.rows, "{}", chapter.name);
        assert_eq!(plan.totals.record.minor, chapter.euros * 100, "{}", chapter.name);
        let mut found = doubts(&plan);
        let (last, gift) = found.pop_last().expect("the donation");
        assert_eq!(gift, [DuesDoubtKind::NoMember], "{}", chapter.name);
        let repeats: BTreeMap<u64, Vec<DuesDoubtKind>> = chapter
            .repeats
            .iter()
            .map(|(line, of)| (*line, vec![DuesDoubtKind::Repeat { of_line: *of }]))
            .collect();
        assert_eq!(found, repeats, "{}", chapter.name);

        let decisions = Decisions {
            gift: BTreeSet::from([last]),
            skip: chapter.repeats.iter().map(|(line, _)| *line).collect(),
            take: BTreeSet::new(),
        };
        let plan = books.plan_dues(&dues, &decisions);
        assert_eq!(plan.totals.gifts.minor, 12_000, "{}", chapter.name);
        assert_eq!(plan.record.len() + plan.skipped.len() + 1, chapter.rows, "{}", chapter.name);
        assert!(plan.doubtful.is_empty() && plan.bad.is_empty() && plan.unused.is_empty());
        books.record(&plan);

        let again = books.plan_dues(&dues, &Decisions::default());
        assert!(again.record.is_empty() && again.gifts.is_empty() && again.doubtful.is_empty());
        assert_eq!(again.skipped, plan.skipped);
        let known = again.totals.known.minor;
        assert_eq!(known, chapter.euros * 100 + 12_000, "{}", chapter.name);
        let again = books.plan_members(&members, &Decisions::default());
        assert_eq!(again.known.len(), chapter.members, "{}", chapter.name);
    }
}

#[test]
fn a_remark_stops_no_member() {
    let (members, _) = sheets(&CHAPTERS[0]);
    let plan = Books::default().plan_members(&members, &Decisions::default());
    let count = |kind| plan.advice.iter().filter(|advice| advice.kind == kind).count();
    assert_eq!(count(AdviceKind::MayHaveLeft), 6);
    assert_eq!(count(AdviceKind::SaysExempt), 1);
    assert_eq!(plan.advice.len(), 7);
}

#[test]
fn a_repeat_is_found_without_its_mark() {
    for chapter in &CHAPTERS {
        let (members, mut dues) = sheets(chapter);
        let mut books = Books::default();
        books.admit(&books.plan_members(&members, &Decisions::default()));
        let marked = doubts(&books.plan_dues(&dues, &Decisions::default()));
        for entry in &mut dues.rows {
            entry.note.clear();
        }
        assert_eq!(doubts(&books.plan_dues(&dues, &Decisions::default())), marked);
    }
}
