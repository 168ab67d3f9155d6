//! hledger and beancount read what we export, and come to our balances.

#[path = "exports/reports.rs"]
mod reports;
#[path = "exports/story.rs"]
mod story;
#[path = "exports/tools.rs"]
mod tools;

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{LazyLock, Mutex};

use ndimbal_ledger::account::Account;
use ndimbal_ledger::book::Book;
use ndimbal_ledger::history::History;
use ndimbal_ledger::id::Slug;
use ndimbal_ledger::money::{Amount, Currency, digits};
use ndimbal_ledger::time::Date;
use ndimbal_views::export::{Journal, Wanted, journal, names, text};
use world::{Planted, World};

use tools::{BEANCOUNT_BIN, HLEDGER, says};

/// Ledgers in a run that is not told otherwise.
const LEDGERS: usize = 1000;
/// Happenings between two looks at what the homes of a story hold.
const STEPS: usize = 500;
/// Looks at one story.
const LOOKS: usize = 8;

/// A ledger, and what its book says of each account.
struct Ledger {
    history: History,
    book: Book,
}

impl Ledger {
    fn journal(&self, wanted: &Wanted) -> Journal {
        journal(&self.book, &self.history, wanted)
    }

    /// By the names that other programs use, in both currencies; without
    /// zeros.
    fn balances(&self) -> BTreeMap<(String, String), String> {
        let held = self.book.balances().iter().filter(|(_, minor)| **minor != 0);
        held.map(|((account, currency), minor)| {
            let amount = Amount { minor: *minor, currency: *currency };
            ((names::account(account), currency.to_string()), digits(amount))
        })
        .collect()
    }
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// So many different sets of events: what the homes of random worlds hold,
/// while roads are cut and after.
fn ledgers(first: u64, many: usize) -> Vec<Ledger> {
    let (next, found) = (AtomicU64::new(first), Mutex::new(BTreeMap::new()));
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let enough = || found.lock().expect("no story holds it").len() >= many;
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while !enough() {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    let told = world_of(seed);
                    found.lock().expect("no story holds it").extend(told);
                }
            });
        }
    });
    let found = found.into_inner().expect("no story holds it");
    found.into_values().take(many).collect()
}

/// What the homes of one world hold every now and then, by the story's number
/// and the root.
fn world_of(seed: u64) -> Vec<((u64, [u8; 32]), Ledger)> {
    let (mut found, mut roots) = (Vec::new(), BTreeSet::new());
    let mut world = World::new(seed, Planted::Nothing);
    for step in 0..STEPS * LOOKS {
        world.step(step).unwrap_or_else(|trouble| panic!("seed {seed}: {trouble}"));
        let looks = (step + 1) % STEPS == 0;
        for node in world.nodes.iter().filter(|node| looks && !node.history().is_empty()) {
            let root = node.history().root();
            if roots.insert(root) {
                let case = world.rng.percent(50);
                let history = match case {
                    true => story::with_a_case(node.inbox.clone(), &mut world.rng),
                    false => node.history().clone(),
                };
                found.push(((seed, root), story::folded(history)));
            }
        }
    }
    found
}

/// Made once for all tests here.
static ALL: LazyLock<Vec<Ledger>> =
    LazyLock::new(|| ledgers(number("SEED").unwrap_or(1), how_many()));

fn how_many() -> usize {
    number("LEDGERS").and_then(|n| usize::try_from(n).ok()).unwrap_or(LEDGERS)
}

/// Many journals as one file: `A` becomes `L7:A` in the seventh.
fn prefixed(journal: &str, number: usize) -> String {
    let mut out = String::new();
    for line in journal.lines() {
        let (head, name) = match line.strip_prefix("    ") {
            Some(name) => ("    ", name),
            None => match line.strip_prefix("account ") {
                Some(name) => ("account ", name),
                None => ("", line),
            },
        };
        match head {
            "" => out += &format!("{name}\n"),
            head => out += &format!("{head}L{number}:{name}\n"),
        }
    }
    out
}

/// The rows of `account,commodity,balance`, by ledger.
fn rows(csv: &str) -> BTreeMap<usize, BTreeMap<(String, String), String>> {
    let mut found: BTreeMap<usize, BTreeMap<(String, String), String>> = BTreeMap::new();
    for row in csv.lines().skip(1) {
        let cells: Vec<&str> = row.split(',').map(|cell| cell.trim().trim_matches('"')).collect();
        let [account, currency, balance] = cells[..] else { panic!("three cells: {row}") };
        let (ledger, account) = account.split_once(':').expect("a prefix");
        let ledger = ledger.trim_start_matches('L').parse().expect("a number");
        let key = (account.to_owned(), currency.to_owned());
        if balance.chars().any(|c| ('1'..='9').contains(&c)) {
            found.entry(ledger).or_default().insert(key, balance.to_owned());
        }
    }
    found
}

/// What makes a ledger worth a look.
fn describe(ledgers: &[Ledger]) -> BTreeMap<&'static str, usize> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for ledger in ledgers {
        let has = |what: &dyn Fn(&Account) -> bool| {
            ledger.book.balances().keys().any(|(account, _)| what(account))
        };
        let corrected = ledger.history.ordered().any(|e| ledger.book.correction(&e.id()).is_some());
        let facts = [
            ("francs", ledger.book.balances().keys().any(|(_, c)| *c == Currency::Xof)),
            ("corrections", corrected),
            ("pool", has(&|a| matches!(a, Account::Fund(s) if s.as_str() == "pool"))),
            ("debts", has(&|a| matches!(a, Account::Debt(_)))),
            ("exchange", has(&|a| *a == Account::Exchange)),
            ("costs", has(&|a| matches!(a, Account::Cost(_)))),
            ("irregular", ledger.book.fates().values().any(|f| f.word() == "irregular")),
        ];
        for (name, _) in facts.into_iter().filter(|(_, holds)| *holds) {
            *seen.entry(name).or_default() += 1;
        }
    }
    seen
}

#[test]
fn totals_of_random_ledgers_are_hledgers() {
    let seed = number("SEED").unwrap_or(1);
    let many = how_many();
    println!("replay: SEED={seed} LEDGERS={many} cargo test -p ndimbal-tests --test exports");
    let seen = describe(&ALL);
    let mut all = String::new();
    for (number, ledger) in ALL.iter().enumerate() {
        all += &prefixed(&text::hledger(&ledger.journal(&Wanted::default())), number);
    }
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("all.journal");
    std::fs::write(&file, all).expect("the journal is written");
    let args = ["balance", "--flat", "--no-total", "--output-format=csv", "--layout=bare"];
    let told = rows(&says(Command::new(&*HLEDGER).arg("--file").arg(&file).args(args)));
    let mut accounts = 0;
    for (number, ledger) in ALL.iter().enumerate() {
        let expected = ledger.balances();
        let found = told.get(&number).cloned().unwrap_or_default();
        assert_eq!(found, expected, "ledger {number} of seed {seed}");
        accounts += expected.len();
    }
    println!("{many} ledgers, {accounts} balances; ledgers with {seen:?}");
    if many == LEDGERS {
        let dull = ["francs", "corrections", "pool", "exchange", "costs", "irregular"];
        let dull: Vec<_> = dull.iter().filter(|what| !seen.contains_key(*what)).collect();
        assert!(dull.is_empty(), "no ledger has {dull:?}");
    }
}

/// Those in which most happened.
fn full_ledgers() -> Vec<&'static Ledger> {
    let mut all: Vec<&Ledger> = ALL.iter().collect();
    all.sort_by_key(|ledger| std::cmp::Reverse(ledger.book.balances().len()));
    all.truncate(8);
    all
}

fn run_on(text: &str, program: &mut Command) -> std::process::Output {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("books.txt");
    std::fs::write(&file, text).expect("the journal is written");
    program.arg(&file).output().expect("the program runs")
}

#[test]
fn reports_lead_from_events_to_balances_and_every_figure_to_its_events() {
    let full = full_ledgers();
    let sample: Vec<&Ledger> = ALL.iter().step_by(100).chain(full.into_iter().take(2)).collect();
    reports::hold_on(&sample);
}

/// What `bean-query` finds in the accounts.
fn in_beancount(text: &str) -> BTreeMap<(String, String), String> {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("books.beancount");
    std::fs::write(&file, text).expect("the journal is written");
    let ask = "SELECT account, currency, sum(number) GROUP BY account, currency";
    let query = BEANCOUNT_BIN.join("bean-query");
    let csv = says(Command::new(query).args(["-f", "csv"]).arg(&file).arg(ask));
    let cells = csv.lines().skip(1).map(|row| row.split(',').map(str::trim).collect::<Vec<_>>());
    let rows = cells.map(|cells| match cells[..] {
        [account, currency, sum] => ((account.to_owned(), currency.to_owned()), sum.to_owned()),
        _ => panic!("three cells: {csv}"),
    });
    rows.filter(|(_, sum)| sum.chars().any(|c| ('1'..='9').contains(&c))).collect()
}

#[test]
fn beancount_checks_the_books_and_comes_to_our_balances() {
    for ledger in full_ledgers() {
        let text = text::beancount(&ledger.journal(&Wanted::default()));
        let checked = run_on(&text, &mut Command::new(BEANCOUNT_BIN.join("bean-check")));
        let said = String::from_utf8_lossy(&checked.stderr).into_owned();
        assert!(checked.status.success(), "{said}");
        assert_eq!(in_beancount(&text), ledger.balances());
    }
}

/// The balances at the end are not a decoration: one unit more, and both
/// programs refuse the file.
#[test]
fn both_programs_refuse_a_journal_that_does_not_come_to_our_balances() {
    let ledger = full_ledgers()[0];
    let mut journal = ledger.journal(&Wanted::default());
    let wrong = journal.balances.last_mut().expect("a balance");
    wrong.amount.0.minor += 1;
    let told = run_on(&text::hledger(&journal), Command::new(&*HLEDGER).args(["check", "--file"]));
    assert!(!told.status.success(), "hledger accepts it");
    let bean_check = BEANCOUNT_BIN.join("bean-check");
    let told = run_on(&text::beancount(&journal), &mut Command::new(bean_check));
    assert!(!told.status.success(), "beancount accepts it");
}

#[test]
fn a_part_of_the_books_is_accepted_too() {
    let chapter = Slug::new("granada").expect("a slug");
    let until = Date::parse("2026-05-31").expect("a date");
    let bean_check = BEANCOUNT_BIN.join("bean-check");
    for ledger in full_ledgers() {
        for (chapter, until) in [
            (Some(chapter.clone()), None),
            (None, Some(until)),
            (Some(chapter.clone()), Some(until)),
        ] {
            let part = ledger.journal(&Wanted { chapter: chapter.clone(), until });
            let whole = ledger.journal(&Wanted::default());
            assert!(part.transactions.len() < whole.transactions.len());
            assert!(part.transactions.iter().all(|t| until.is_none_or(|until| *t.date <= until)));
            let told = run_on(&text::beancount(&part), &mut Command::new(&bean_check));
            assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
            let mut check = Command::new(&*HLEDGER);
            let told = run_on(&text::hledger(&part), check.args(["check", "--file"]));
            assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
        }
    }
}

/// Rows for a spreadsheet add up to the same, and hold nothing that a
/// spreadsheet takes for a formula but numbers below zero.
#[test]
fn the_rows_add_up_to_the_balances() {
    for ledger in full_ledgers() {
        let csv = text::csv(&ledger.journal(&Wanted::default()));
        let mut sums: BTreeMap<(String, String), i64> = BTreeMap::new();
        for row in csv.lines().skip(1) {
            let cells: Vec<&str> = row.split(',').collect();
            let [date, _, _, _, _, account, number, currency] = cells[..] else {
                panic!("eight cells: {row}")
            };
            assert!(Date::parse(date).is_ok(), "{row}");
            let currency = Currency::parse(currency).expect("a currency");
            let amount = Amount::parse(number, currency).expect("an amount");
            *sums.entry((account.to_owned(), currency.to_string())).or_default() += amount.minor;
            for cell in [date, account] {
                assert!(!cell.starts_with(['=', '+', '-', '@']), "{row}");
            }
        }
        for ((account, currency), minor) in ledger.book.balances() {
            let account = ndimbal_views::plain::AccountName(account.clone()).to_string();
            assert_eq!(sums[&(account, currency.to_string())], *minor);
        }
    }
}
