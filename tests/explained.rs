//! What `explain` tells of random histories is the book: every figure is the
//! sum of its lines, every voice that counts is told, every event is said.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use ndimbal_ledger::book::Book;
use ndimbal_ledger::event::Event;
use ndimbal_ledger::history::History;
use ndimbal_ledger::id::{EventId, Slug};
use ndimbal_ledger::refusal::Refusal;
use ndimbal_ledger::time::Date;
use ndimbal_views::explain::balance::{Although, balance};
use ndimbal_views::explain::decision::{DecisionExplained, VoiceExplained, decision};
use ndimbal_views::explain::event::event;
use ndimbal_views::holders::Holders;
use ndimbal_views::words::{Language, Words};
use world::{Planted, World};

/// Happenings in one story: enough for every kind of posting.
const STEPS: usize = 4000;
const SEEDS: u64 = 8;

/// One history of each seed, made once for all tests.
static HISTORIES: LazyLock<Vec<History>> = LazyLock::new(|| (1..=SEEDS).map(history).collect());

/// The longest history of a world after many happenings.
fn history(seed: u64) -> History {
    let mut world = World::new(seed, Planted::Nothing);
    for number in 0..STEPS {
        world.step(number).unwrap_or_else(|trouble| panic!("seed {seed}: {trouble}"));
    }
    let longest = world.nodes.iter().map(|node| node.history()).max_by_key(|h| h.len());
    longest.expect("a home").clone()
}

fn day(text: &str) -> Date {
    Date::parse(text).expect("a date")
}

#[test]
fn the_lines_of_every_figure_add_up_to_it() {
    let (mut lines, mut rules, mut although) = (0, BTreeSet::new(), BTreeSet::new());
    for (seed, history) in (1..).zip(HISTORIES.iter()) {
        let book = Book::fold(history);
        let accounts: BTreeSet<_> = book.balances().keys().map(|(a, _)| a.clone()).collect();
        for account in accounts {
            let told = balance(&book, history, &account, None).expect("a known account");
            let touched = book.balances().keys().filter(|(known, _)| *known == account).count();
            assert_eq!(told.figures.len(), touched, "seed {seed}: {account}");
            for figure in &told.figures {
                let held = book.balance(&account, figure.balance.currency);
                let sum: i64 = figure.lines.iter().map(|l| l.line.amount.minor).sum();
                assert_eq!(figure.balance.0, held, "seed {seed}: {account}");
                assert_eq!(sum, held.minor, "seed {seed}: {account}");
                lines += figure.lines.len();
                rules.extend(figure.lines.iter().map(|line| line.rule));
                although.extend(figure.lines.iter().filter_map(|line| line.although));
            }
            up_to_a_day(&book, history, &account);
        }
    }
    println!("{lines} lines, rules {rules:?}, although {although:?}");
    assert!(rules.len() >= 8, "dull stories: {rules:?}");
    assert!(although.contains(&Although::Irregular) && although.contains(&Although::Corrected));
}

/// The figure of a day is what the whole figure is without later lines.
fn up_to_a_day(book: &Book, history: &History, account: &ndimbal_ledger::account::Account) {
    let until = day("2026-04-15");
    let whole = balance(book, history, account, None).expect("a known account");
    let told = balance(book, history, account, Some(until)).expect("a known account");
    for (whole, told) in whole.figures.iter().zip(&told.figures) {
        let early = whole.lines.iter().filter(|line| *line.line.date <= until);
        let sum: i64 = early.map(|line| line.line.amount.minor).sum();
        assert_eq!(told.balance.minor, sum, "{account}");
        assert_eq!(told.lines.last().map_or(0, |l| l.line.balance.minor), sum, "{account}");
    }
}

#[test]
fn every_voice_is_told_and_the_answer_that_won_had_enough() {
    let (mut decided, mut silent, mut void) = (0, 0, 0);
    for (seed, history) in (1..).zip(HISTORIES.iter()) {
        let book = Book::fold(history);
        for (id, case) in book.cases() {
            let Ok(DecisionExplained::Case(told)) = decision(&book, history, id, None) else {
                panic!("seed {seed}: {id}");
            };
            for (round, told) in case.rounds.iter().zip(&told.explained) {
                let stands = |v: &&VoiceExplained| {
                    v.standing.fate == "counts" && v.standing.corrected_by.is_none()
                };
                let count = told.voices.iter().filter(stands).count();
                assert_eq!(count, round.voices.len(), "seed {seed}: {id}");
                let won: Vec<_> = told.candidates.iter().filter(|c| c.won).collect();
                assert_eq!(won.len(), usize::from(round.decided.is_some()), "seed {seed}: {id}");
                for won in won {
                    let enough = won.own >= won.own_needed && won.others >= won.others_needed;
                    assert!(enough, "seed {seed}: {id}: {won:?}");
                    decided += 1;
                }
                let spoke = told.roster.iter().filter(|c| c.spoke).count();
                let speakers: BTreeSet<_> = round.voices.iter().map(|v| v.person).collect();
                assert_eq!(spoke, speakers.len(), "seed {seed}: {id}");
                silent += told.roster.iter().filter(|c| !c.spoke).count();
                void += told.voices.len() - count;
            }
        }
        let grants = |id: &&EventId| {
            let body = history.get(id).map(|event| event.body());
            matches!(body, Some(Event::OfficerGranted(_)))
        };
        for id in book.acts().keys().filter(grants) {
            let Ok(DecisionExplained::Appointment(told)) = decision(&book, history, id, None)
            else {
                panic!("seed {seed}: {id}");
            };
            assert!(!told.effective || told.given >= told.needed, "seed {seed}: {id}");
            let spoke = told.roster.iter().filter(|elector| elector.spoke).count() as u64;
            assert_eq!(spoke, told.given, "seed {seed}: {id}");
        }
    }
    println!("{decided} decided, {silent} silent, {void} void voices");
    assert!(decided > 0 && silent > 0 && void > 0, "dull stories");
}

#[test]
fn every_event_is_said_in_every_language() {
    let all: Vec<Words> = Language::ALL.map(Words::new).into();
    for history in HISTORIES.iter().take(2) {
        let book = Book::fold(history);
        for signed in history.ordered() {
            let told = event(&book, history, &signed.id()).expect("an event that is held");
            assert!(told.recorded);
            let fate = book.fate(&signed.id());
            let contested = fate.refusal() == Some(&Refusal::Contested);
            let word = if contested { "contested" } else { fate.word() };
            assert_eq!(told.standing.fate, word);
            for words in &all {
                let said = words.says(told.kind, &told.says);
                assert!(!said.contains('{') && said.ends_with('.'), "{}: {said}", told.kind);
                assert!(!said.contains("none"), "{}: {said}", told.kind);
            }
        }
    }
}

/// Beside the walk through the past of what each chapter signed last.
#[test]
fn who_holds_an_event_is_what_their_signatures_prove() {
    let mut forked = 0;
    for (seed, history) in (1..).zip(HISTORIES.iter()) {
        let book = Book::fold(history);
        let mut proven: BTreeMap<Slug, BTreeSet<EventId>> = BTreeMap::new();
        for (device, tips) in history.frontier() {
            let Some(enrolled) = book.devices().get(device) else { continue };
            let Some(chapter) = book.chapter_of_person(&enrolled.person) else { continue };
            let known = proven.entry(chapter).or_default();
            for tip in tips {
                known.insert(tip.id);
                known.extend(history.past_of(&tip.id));
            }
        }
        let holders = Holders::new(&book, history);
        let mut counts: BTreeMap<u64, u64> = BTreeMap::new();
        for event in history.ordered() {
            let id = event.id();
            let known = proven.iter().filter(|(_, known)| known.contains(&id));
            let known: BTreeSet<&Slug> = known.map(|(chapter, _)| chapter).collect();
            assert_eq!(holders.of(event), known, "seed {seed}: {id}");
            *counts.entry(known.len() as u64).or_default() += 1;
            forked += usize::from(history.fork_of(&event.header().device).is_some());
        }
        let counted = holders.counted().into_iter().map(|held| (held.chapters, held.events));
        assert_eq!(counted.collect::<BTreeMap<_, _>>(), counts, "seed {seed}");
    }
    assert!(forked > 0, "no fork was held");
}
