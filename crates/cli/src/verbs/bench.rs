//! `bench`: how quick this program is on this computer, beside what the
//! computer could do at best.

mod bare;
mod history;
mod machine;
mod process;
mod quarrels;
mod rows;

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use ndimbal_ledger::cbor::EncodingError;
use ndimbal_ledger::signed::SignedEvent;
use ndimbal_node::error::NodeError;
use ndimbal_views::words::Words;
use serde::Serialize;

use crate::context::text;
use crate::output::{Output, warn};
use crate::table::Table;
use crate::trouble::Trouble;
use crate::verbs::Global;
use bare::Runs;
use history::Forge;
use machine::Machine;

/// Sizes of history that are measured, unless others are asked for.
const SIZES: [u64; 3] = [10_000, 100_000, 1_000_000];
/// Largest history that is made: three hundred megabytes for each million.
const EVENTS_MAX: u64 = 10_000_000;

/// Measure how quick this program is here, beside what this computer could do at best
///
/// A federation that never was is made with real signatures, and everything is measured on it
/// by the same code that works on yours. Use a release build on a quiet computer. The history
/// is kept in the folder for the next time; all of it can be deleted.
///
/// Example: ndimbal bench --quick
#[derive(Debug, clap::Args)]
pub struct Args {
    /// How many events; without it 10,000, 100,000 and 1,000,000
    #[arg(long, value_name = "N")]
    events: Option<u64>,
    /// 10,000 events only: less than a minute
    #[arg(long, conflicts_with = "events")]
    quick: bool,
    /// Where the histories are kept; without it a folder for temporary files
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
}

/// One figure and what it is compared with.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    /// What was measured: the key of its words.
    pub what: &'static str,
    /// On how many events.
    pub events: u64,
    /// The figure: the median of the runs.
    pub measured: f64,
    /// The lowest and the highest run.
    pub spread: (f64, f64),
    /// Its unit.
    pub unit: &'static str,
    /// The figure as a part of the bare limit, where there is one.
    pub ratio: Option<f64>,
    /// What it shall be, as written in the documents.
    pub goal: Option<&'static str>,
    /// Whether it is.
    pub met: Option<bool>,
}

#[derive(Debug, Serialize)]
struct Report<'a> {
    machine: &'a Machine,
    rows: &'a [Row],
}

/// Carries it out; needs no home.
pub fn run(args: &Args, global: &Global, words: &Words, out: &mut Output) -> Result<u8, Trouble> {
    let sizes = match (args.quick, args.events) {
        (true, _) => SIZES[..1].to_vec(),
        (false, None) => SIZES.to_vec(),
        (false, Some(events)) if (1..=EVENTS_MAX).contains(&events) => vec![events],
        (false, Some(events)) => {
            return Err(Trouble::Argument(events.to_string(), "argument-bench-events"));
        }
    };
    let folder = args.data.clone().unwrap_or_else(|| std::env::temp_dir().join("ndimbal-bench"));
    std::fs::create_dir_all(&folder).map_err(|e| NodeError::io(&folder, e))?;
    let machine = Machine::here();
    let mut rows = Limits::measure(&folder, &machine)?.rows();
    for events in sizes {
        say(words, "cli-bench-measures", &[("count", &events.to_string())]);
        let file = history_of(&folder, events)?;
        rows::measure(&folder, &file, events, &mut rows)?;
    }
    if global.json {
        let report = Report { machine: &machine, rows: &rows };
        let document = serde_json::to_string_pretty(&report)
            .map_err(|e| NodeError::BadInput(e.to_string()))?;
        out.line(&document);
        return Ok(0);
    }
    print(&machine, &rows, words, out);
    Ok(0)
}

fn say(words: &Words, key: &str, args: &[(&str, &str)]) {
    warn(&format!("{}\n", text(words, key, args)));
}

/// The file with so many events, made unless it is there.
fn history_of(folder: &Path, events: u64) -> Result<PathBuf, NodeError> {
    // The name says by which program, so that another one makes its own.
    let name = format!("bench-{}-{events}.cborseq", env!("CARGO_PKG_VERSION"));
    let path = folder.join(name);
    if path.exists() {
        return Ok(path);
    }
    let part = path.with_extension("part");
    let fail = |e| NodeError::io(&path, e);
    let mut file = BufWriter::new(File::create(&part).map_err(fail)?);
    let mut keep = |event: &SignedEvent| Ok(file.write_all(event.bytes())?);
    Forge::new().make(events, &mut keep).map_err(|failed| match failed {
        Failed::Disk(error) => fail(error),
        Failed::Event(error) => error.into(),
    })?;
    file.into_inner().map_err(|e| fail(e.into_error()))?.sync_all().map_err(fail)?;
    std::fs::rename(&part, &path).map_err(fail)?;
    Ok(path)
}

enum Failed {
    Disk(std::io::Error),
    Event(EncodingError),
}

impl From<std::io::Error> for Failed {
    fn from(error: std::io::Error) -> Self {
        Failed::Disk(error)
    }
}

impl From<EncodingError> for Failed {
    fn from(error: EncodingError) -> Self {
        Failed::Event(error)
    }
}

/// What the machine can do at best.
struct Limits {
    verify_one: Runs,
    verify_all: Runs,
    sha256: Runs,
    append: Runs,
}

impl Limits {
    fn measure(folder: &Path, machine: &Machine) -> Result<Self, NodeError> {
        let second = Duration::from_millis(700);
        let verify = |threads| Runs::of(3, || Ok::<f64, NodeError>(bare::verify(threads, second)));
        let mut file = bare::file(folder).map_err(|e| NodeError::io(folder, e))?;
        let limits = Self {
            verify_one: verify(1)?,
            verify_all: verify(machine.cores)?,
            sha256: Runs::of(3, || Ok::<f64, NodeError>(bare::sha256()))?,
            append: Runs::of(500, || bare::append(&mut file))
                .map_err(|e| NodeError::io(folder, e))?,
        };
        // Only its time mattered.
        let _ = std::fs::remove_file(folder.join("bare-append"));
        Ok(limits)
    }

    fn rows(&self) -> Vec<Row> {
        let row = |what, unit, runs: &Runs| Row::of(what, 0, runs, unit);
        vec![
            row("bare-verify-one", "/s", &self.verify_one),
            row("bare-verify-all", "/s", &self.verify_all),
            row("bare-sha256", "/s", &self.sha256),
            row("bare-append", "us", &self.append),
        ]
    }
}

impl Row {
    fn of(what: &'static str, events: u64, runs: &Runs, unit: &'static str) -> Self {
        let (measured, spread) = (runs.median(), runs.spread());
        Self { what, events, measured, spread, unit, ratio: None, goal: None, met: None }
    }

    fn ratio(mut self, ratio: f64) -> Self {
        self.ratio = Some(ratio);
        self
    }

    fn goal(mut self, goal: &'static str, met: bool) -> Self {
        (self.goal, self.met) = (Some(goal), Some(met));
        self
    }
}

fn print(machine: &Machine, rows: &[Row], words: &Words, out: &mut Output) {
    out.line(&text(
        words,
        "cli-bench-machine",
        &[
            ("cores", &machine.cores.to_string()),
            ("cpu", &machine.cpu),
            ("system", &machine.system),
            ("build", machine.build),
        ],
    ));
    let columns = ["measured", "events", "figure", "spread", "ratio", "goal", "met"];
    let headings = columns.map(|column| words.say(&format!("column-{column}"), &[]));
    let mut table = Table::new(headings, &[1, 2, 3, 4]);
    for row in rows {
        let met = row.met.map(|met| words.say(if met { "cli-yes" } else { "cli-no" }, &[]));
        table.row([
            words.say(&format!("bench-{}", row.what), &[]),
            if row.events == 0 { String::new() } else { row.events.to_string() },
            format!("{} {}", figure(row.measured), row.unit),
            format!("{} – {}", figure(row.spread.0), figure(row.spread.1)),
            row.ratio.map(|ratio| format!("{ratio:.2}")).unwrap_or_default(),
            row.goal.unwrap_or_default().to_owned(),
            met.unwrap_or_default(),
        ]);
    }
    table.lines().iter().for_each(|line| out.line(line));
}

/// Three digits that count, no more.
fn figure(number: f64) -> String {
    match number {
        n if n >= 100.0 => format!("{n:.0}"),
        n if n >= 10.0 => format!("{n:.1}"),
        n => format!("{n:.2}"),
    }
}
