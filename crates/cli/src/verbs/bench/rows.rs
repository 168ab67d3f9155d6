//! The figures of one history: each by the code that does it for people.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use ndimbal_ledger::authority::Authority;
use ndimbal_ledger::book::Book;
use ndimbal_ledger::history::Inbox;
use ndimbal_ledger::signed::SignedEvent;
use ndimbal_node::breach::Breach;
use ndimbal_node::chapter::Chapter;
use ndimbal_node::clock;
use ndimbal_node::error::NodeError;
use ndimbal_node::home::Home;
use ndimbal_node::keys::{KeyEntry, KeyStore};
use ndimbal_node::rehearsal::{self, Traffic};

use super::bare::{self, Runs, rate};
use super::history::{Late, TREASURER, gift, officer};
use super::{Row, process, quarrels};

/// Names the key and locks it; nothing else rests in that home.
const LABEL: &str = "bench";
const WORK_FACTOR: u8 = 10;
/// How far back the clock of a late event stands: ten thousand events, or
/// half of all.
const LATE_BACK_MS: u64 = 10_000 * 30_000;

/// One history under measurement.
struct Bench<'a> {
    folder: &'a Path,
    file: &'a Path,
    events: u64,
    rows: &'a mut Vec<Row>,
}

/// Measures everything on a history and adds the rows.
///
/// # Errors
/// What the work itself says.
pub fn measure(
    folder: &Path,
    file: &Path,
    events: u64,
    rows: &mut Vec<Row>,
) -> Result<(), NodeError> {
    let home = folder.join("home");
    remove(&home)?;
    let mut bench = Bench { folder, file, events, rows };
    bench.start()?;
    bench.audit()?;
    bench.ingest(&home)?;
    bench.open(&home)?;
    let mut chapter = Chapter::open(Home::at(&home), &mut |_, _| {})?;
    bench.fold(&chapter)?;
    bench.authority()?;
    bench.late(&mut chapter)?;
    bench.sync(&chapter)?;
    bench.record(&mut chapter)?;
    drop(chapter);
    remove(&home)
}

fn remove(home: &Path) -> Result<(), NodeError> {
    match std::fs::remove_dir_all(home) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(NodeError::io(home, error))
        }
        Ok(()) | Err(_) => Ok(()),
    }
}

impl Bench<'_> {
    fn row(&mut self, what: &'static str, runs: &Runs, unit: &'static str) -> Row {
        Row::of(what, self.events, runs, unit)
    }

    /// Long things once, short things several times.
    fn runs(&self) -> usize {
        if self.events > 200_000 { 1 } else { 3 }
    }

    #[allow(clippy::cast_precision_loss)]
    fn start(&mut self) -> Result<(), NodeError> {
        let program = std::env::current_exe().map_err(|e| NodeError::io(self.folder, e))?;
        let size = std::fs::metadata(&program).map_err(|e| NodeError::io(&program, e))?.len();
        let once = Runs::of(1, || Ok::<f64, NodeError>(size as f64 / 1e6))?;
        let row = self.row("binary", &once, "MB").goal("< 25 MB", size < 25_000_000);
        self.rows.push(row);
        let help = || Ok(ms(process::run(self.folder, &[OsStr::new("--version")])?.took));
        let runs = Runs::of::<NodeError>(11, help)?;
        let row = self.row("start", &runs, "ms").goal("< 50 ms", runs.median() < 50.0);
        self.rows.push(row);
        Ok(())
    }

    fn audit(&mut self) -> Result<(), NodeError> {
        let args = [OsStr::new("audit"), self.file.as_os_str(), OsStr::new("--json")];
        let mut peak = None;
        let (runs, ratio) = beside_limit(self.runs(), || {
            let ran = process::run(self.folder, &args)?;
            peak = ran.peak_mb.or(peak);
            Ok(rate(self.events, ran.took))
        })?;
        let row = self.row("audit", &runs, "/s").ratio(ratio).goal(">= 0.9", ratio >= 0.9);
        self.rows.push(row);
        self.memory("audit-memory", peak, None);
        Ok(())
    }

    fn ingest(&mut self, home: &Path) -> Result<(), NodeError> {
        let args = [
            OsStr::new("events"),
            OsStr::new("import"),
            self.file.as_os_str(),
            OsStr::new("--json"),
        ];
        let mut peak = None;
        let (runs, ratio) = beside_limit(self.runs(), || {
            remove(home)?;
            let ran = process::run(home, &args)?;
            peak = ran.peak_mb.or(peak);
            Ok(rate(self.events, ran.took))
        })?;
        let row = self.row("ingest", &runs, "/s").ratio(ratio).goal(">= 0.8", ratio >= 0.8);
        self.rows.push(row);
        self.memory("ingest-memory", peak, None);
        Ok(())
    }

    fn open(&mut self, home: &Path) -> Result<(), NodeError> {
        let million = self.events >= 1_000_000;
        for (what, verb) in [("open-balances", "balances"), ("open-digest", "digest")] {
            let mut peak = None;
            let runs = Runs::of(3, || {
                let ran = process::run(home, &[OsStr::new(verb), OsStr::new("--json")])?;
                peak = ran.peak_mb.or(peak);
                Ok::<f64, NodeError>(ran.took.as_secs_f64())
            })?;
            let mut row = self.row(what, &runs, "s");
            if million {
                row = row.goal("< 2 s", runs.median() < 2.0);
            }
            self.rows.push(row);
            self.memory("open-memory", peak, million.then_some(("< 300 MB", 300.0)));
        }
        Ok(())
    }

    fn memory(&mut self, what: &'static str, peak: Option<f64>, goal: Option<(&'static str, f64)>) {
        let Some(peak) = peak else { return };
        let Ok(runs) = Runs::of(1, || Ok::<f64, NodeError>(peak)) else { return };
        let row = self.row(what, &runs, "MB");
        self.rows.push(match goal {
            Some((goal, most)) => row.goal(goal, peak < most),
            None => row,
        });
    }

    fn fold(&mut self, chapter: &Chapter) -> Result<(), NodeError> {
        let runs = Runs::of::<NodeError>(3, || {
            let start = Instant::now();
            let book = Book::fold(chapter.history());
            let took = start.elapsed();
            Ok(rate(book.event_count(), took))
        })?;
        let met = runs.median() >= 500_000.0;
        let row = self.row("fold", &runs, "/s").goal(">= 500,000/s", met);
        self.rows.push(row);
        Ok(())
    }

    /// A history of nothing but events that govern.
    fn authority(&mut self) -> Result<(), NodeError> {
        let most = self.events.min(quarrels::EVENTS_MAX);
        let history = quarrels::history(most)?;
        let runs = Runs::of::<NodeError>(3, || {
            let start = Instant::now();
            let authority = Authority::of(&history);
            let took = start.elapsed();
            let acts = authority.acts().len();
            if acts == 0 {
                return Err(NodeError::NoHistory);
            }
            Ok(took.as_secs_f64() * 1e6 / figure(history.len()))
        })?;
        let row = Row::of("authority", most, &runs, "us");
        self.rows.push(row);
        Ok(())
    }

    /// An event that comes late, from taking it in to the book with it.
    fn late(&mut self, chapter: &mut Chapter) -> Result<(), NodeError> {
        chapter.book();
        let founding = chapter.history().federation().ok_or(NodeError::NoHistory)?;
        let newest = chapter.history().newest().map_or(0, |newest| newest.ms);
        let first = chapter.history().ordered().next().map_or(0, |event| event.header().time.ms);
        let back = LATE_BACK_MS.min(newest.saturating_sub(first) / 2);
        let mut late = Late::new(founding, newest - back);
        let runs = Runs::of::<NodeError>(3, || {
            let late = late.next()?;
            let start = Instant::now();
            chapter.take_in(&[late.bytes().to_vec()])?;
            chapter.book();
            Ok(ms(start.elapsed()))
        })?;
        let row = self.row("late", &runs, "ms");
        self.rows.push(row);
        Ok(())
    }

    /// What a sync sends, on two histories in memory.
    fn sync(&mut self, chapter: &Chapter) -> Result<(), NodeError> {
        let all: Vec<&SignedEvent> = chapter.history().ordered().map(AsRef::as_ref).collect();
        for (what, missing, goal) in [
            ("sync-none", 0, ("< 200 B", 200.0)),
            ("sync-ten", 10, ("< 2,048 B", 2048.0)),
            ("sync-thousand", 1000, ("", f64::MAX)),
        ] {
            let held = all.len().saturating_sub(missing);
            let mut other = Inbox::new();
            for event in &all[..held] {
                other.offer_verified((*event).clone(), u64::MAX / 2)?;
            }
            let Traffic { bytes, event_bytes, messages, events } =
                rehearsal::sync(chapter.history(), &mut other)?;
            if events != missing.min(all.len()) {
                return Err(NodeError::Protocol(Breach::EndedApart));
            }
            let beside = figure(bytes - event_bytes);
            let runs = Runs::of(1, || Ok::<f64, NodeError>(beside))?;
            let mut row = self.row(what, &runs, "B");
            if !goal.0.is_empty() {
                row = row.goal(goal.0, beside < goal.1);
            }
            self.rows.push(row);
            if missing == 0 {
                let runs = Runs::of(1, || Ok::<f64, NodeError>(figure(messages)))?;
                let row = self.row("sync-messages", &runs, "");
                self.rows.push(row);
            }
            if missing == 1000 {
                let each = figure(bytes) / figure(events.max(1));
                let runs = Runs::of(1, || Ok::<f64, NodeError>(each))?;
                let row = self.row("sync-each", &runs, "B");
                self.rows.push(row);
            }
        }
        Ok(())
    }

    /// One event, from the rules to the disk; bare appends between them.
    fn record(&mut self, chapter: &mut Chapter) -> Result<(), NodeError> {
        let by = self.signer(chapter)?;
        chapter.book();
        let mut file = bare::file(self.folder).map_err(|e| NodeError::io(self.folder, e))?;
        let mut appends = Vec::new();
        let runs = Runs::of::<NodeError>(200, || {
            let bare = bare::append(&mut file).map_err(|e| NodeError::io(self.folder, e))?;
            appends.push(bare);
            let start = Instant::now();
            chapter.record(&by, gift(0, clock::today()))?;
            Ok(start.elapsed().as_secs_f64() * 1e6)
        })?;
        // Only its time mattered.
        let _ = std::fs::remove_file(self.folder.join("bare-append"));
        let mut appends = appends.into_iter();
        let bare = Runs::of(200, || Ok::<f64, NodeError>(appends.next().unwrap_or_default()))?;
        let ratio = runs.median() / bare.median();
        let row = self.row("record", &runs, "us").ratio(ratio).goal("<= 1.5", ratio <= 1.5);
        self.rows.push(row);
        Ok(())
    }

    fn signer(&self, chapter: &mut Chapter) -> Result<KeyEntry, NodeError> {
        let (seed, person, _) = officer(0, TREASURER);
        let path: PathBuf = chapter.home().path().to_owned();
        let passphrase = clock::random::<16>()?.map(|byte| char::from(b'a' + byte % 26));
        let passphrase = String::from_iter(passphrase);
        KeyStore::at(&path).create(LABEL, person, seed, &passphrase, WORK_FACTOR)?;
        chapter.unlock(Some(LABEL), Some(&passphrase))
    }
}

/// Runs something so often, each time between two measurements of how many
/// signatures all cores check: what else the computer does weighs on both.
fn beside_limit(
    runs: usize,
    mut one: impl FnMut() -> Result<f64, NodeError>,
) -> Result<(Runs, f64), NodeError> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let limit = || bare::verify(cores, Duration::from_millis(500));
    let mut ratios = Vec::new();
    let figures = Runs::of(runs, || {
        let before = limit();
        let figure = one()?;
        ratios.push(2.0 * figure / (before + limit()));
        Ok::<f64, NodeError>(figure)
    })?;
    let mut ratios = ratios.into_iter();
    let ratios = Runs::of(runs, || Ok::<f64, NodeError>(ratios.next().unwrap_or_default()))?;
    Ok((figures, ratios.median()))
}

#[allow(clippy::cast_precision_loss)]
fn figure(number: usize) -> f64 {
    number as f64
}

fn ms(took: Duration) -> f64 {
    took.as_secs_f64() * 1e3
}
