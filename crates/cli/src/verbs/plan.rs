//! `plan`: the rule book of dues and benefits, as a file and as adopted.

use std::path::{Path, PathBuf};

use clap::Subcommand;
use ndimbal_ledger::event::{Event, PlanAdopted};
use ndimbal_ledger::id::{EventId, Root, Slug};
use ndimbal_ledger::plan::Plan;
use ndimbal_ledger::time::Date;
use ndimbal_node::clock;
use ndimbal_node::error::NodeError;
use ndimbal_notebook::file::{self, Complaint};
use ndimbal_notebook::limits::FILE_MAX;
use ndimbal_notebook::{adopted, presets};
use ndimbal_views::plan as views;
use ndimbal_views::words::Words;

use crate::context::{Context, text};
use crate::output::Output;
use crate::table::Table;
use crate::trouble::{Trouble, unreadable};
use crate::verbs::Global;
use crate::{find, plan_words};

/// The rule book of dues and benefits: as a file, and as it was adopted
#[derive(Debug, Subcommand)]
pub enum PlanVerb {
    /// Write a plan to begin with
    Preset {
        /// Which: murcia, sekad, aisp or federation
        name: String,
    },
    /// Say what a plan file means for a member, and what is wrong in it
    Check {
        /// The file
        file: PathBuf,
    },
    /// Propose a plan; it takes effect with the voices of the chapter, or of the chapters
    Propose(Propose),
    /// Show the plan that judges on a day
    Show(Show),
    /// Show every plan that was proposed, and what became of it
    List,
    /// Show what differs between two plans: files, or adopted ones
    Diff {
        /// A file, or the first digits of an adoption
        one: String,
        /// A file, or the first digits of an adoption
        other: String,
    },
}

/// Whose plan or draft.
#[derive(Debug, clap::Args)]
#[group(required = true, multiple = false)]
pub struct Whose {
    /// The chapter
    #[arg(long, value_name = "SLUG")]
    pub chapter: Option<String>,
    /// The federation
    #[arg(long)]
    pub federation: bool,
}

impl Whose {
    /// The scope; none: the federation.
    pub fn scope(&self) -> Result<Option<Slug>, Trouble> {
        self.chapter.as_deref().map(find::slug).transpose()
    }
}

/// A proposal.
#[derive(Debug, clap::Args)]
pub struct Propose {
    /// The plan file
    #[arg(required_unless_present = "draft", conflicts_with = "draft")]
    pub file: Option<PathBuf>,
    /// The draft as it stands here
    #[arg(long)]
    pub draft: bool,
    #[command(flatten)]
    pub whose: Whose,
    /// From which day on it judges
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub from: String,
}

/// What to show.
#[derive(Debug, clap::Args)]
pub struct Show {
    #[command(flatten)]
    pub whose: Whose,
    /// On which day; without it: today
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub on: Option<String>,
    /// As a plan file
    #[arg(long)]
    pub toml: bool,
}

/// Whether a verb needs no home.
pub fn is_about_files(verb: &PlanVerb) -> bool {
    match verb {
        PlanVerb::Preset { .. } | PlanVerb::Check { .. } => true,
        PlanVerb::Diff { one, other } => [one, other].iter().all(|name| Path::new(name).is_file()),
        PlanVerb::Propose(_) | PlanVerb::Show(_) | PlanVerb::List => false,
    }
}

/// Carries out what needs no home.
pub fn of_files(
    verb: &PlanVerb,
    global: &Global,
    words: &Words,
    folder: &Path,
    out: &mut Output,
) -> Result<(), Trouble> {
    match verb {
        PlanVerb::Preset { name } => {
            let plan = presets::preset(name);
            let plan =
                plan.ok_or_else(|| Trouble::Argument(name.clone(), "argument-plan-preset"))?;
            out.line(as_file(&plan, words).trim_end());
            Ok(())
        }
        PlanVerb::Check { file } => check(&folder.join(file), global, words, out),
        PlanVerb::Diff { one, other } => {
            let (one, other) = (read_file(&folder.join(one))?, read_file(&folder.join(other))?);
            show_difference(&one, &other, global, out)
        }
        PlanVerb::Propose(_) | PlanVerb::Show(_) | PlanVerb::List => {
            Err(Trouble::Usage("usage-not-here"))
        }
    }
}

/// Carries it out.
pub fn run(verb: &PlanVerb, on: &mut Context<'_>) -> Result<(), Trouble> {
    match verb {
        PlanVerb::Preset { .. } | PlanVerb::Check { .. } => {
            of_files(verb, on.global, on.words, on.folder, on.out)
        }
        PlanVerb::Propose(args) => propose(args, on),
        PlanVerb::Show(args) => show(args, on),
        PlanVerb::List => list(on),
        PlanVerb::Diff { one, other } => {
            let (one, other) = (named(one, on)?, named(other, on)?);
            show_difference(&one, &other, on.global, on.out)
        }
    }
}

/// A plan as a file, with comments in the reader's language.
pub fn as_file(plan: &Plan, words: &Words) -> String {
    file::write(plan, |place| words.say(&format!("plan-file-{place}"), &[]))
}

fn text_of(path: &Path) -> Result<String, Trouble> {
    let failed = |source| Trouble::Node(unreadable(path, source));
    let size = std::fs::metadata(path).map_err(failed)?.len();
    if size > FILE_MAX as u64 {
        return Err(Trouble::Plan(vec![Complaint {
            line: 1,
            key: String::new(),
            what: file::What::TooLarge,
        }]));
    }
    let bytes = std::fs::read(path).map_err(failed)?;
    String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to() as u64;
        NodeError::BadBytes { word: "bytes-no-text", offset }.into()
    })
}

fn read_file(path: &Path) -> Result<Plan, Trouble> {
    let text = text_of(path)?;
    file::read(&text).map_err(Trouble::Plan)
}

fn check(path: &Path, global: &Global, words: &Words, out: &mut Output) -> Result<(), Trouble> {
    let read = read_file(path);
    if global.json {
        let (plan, wrong) = match &read {
            Ok(plan) => (Some(views::plan(plan, example())), Vec::new()),
            Err(Trouble::Plan(complaints)) => (None, plan_words::for_machines(complaints)),
            Err(_) => return read.map(|_| ()),
        };
        let text = serde_json::json!({ "plan": plan, "wrong": wrong });
        out.line(&serde_json::to_string_pretty(&text).unwrap_or_default());
        return if plan.is_some() { Ok(()) } else { Err(Trouble::No) };
    }
    let plan = read?;
    plan_words::explain(&views::plan(&plan, example()), words, out);
    Ok(())
}

/// The day on which the member of the example joins: 10 January of this year.
fn example() -> Date {
    let (year, _, _) = clock::today().parts();
    Date::new(year, 1, 10).unwrap_or_else(|_| clock::today())
}

fn propose(args: &Propose, on: &mut Context<'_>) -> Result<(), Trouble> {
    let (scope, from) = (args.whose.scope()?, on.date(Some(&args.from))?);
    let (plan, heads) = match &args.file {
        Some(file) => (read_file(&on.file(file))?, None),
        None => of_draft(scope.as_ref(), on)?,
    };
    let last = {
        let mut chapter = on.chapter();
        let plans = chapter.book().plans();
        plans.iter().filter(|(_, v)| v.scope == scope).map(|(_, v)| v.number).max()
    };
    let number = last.unwrap_or_default().saturating_add(1);
    on.propose_and_say(Event::PlanAdopted(PlanAdopted { scope, number, from, plan, heads }))
}

fn of_draft(scope: Option<&Slug>, on: &Context<'_>) -> Result<(Plan, Option<Root>), Trouble> {
    let mut chapter = on.chapter();
    let (history, book) = chapter.read();
    let name = find::slug(adopted::PLAN)?;
    let draft = adopted::draft(scope, &name, book, history);
    let plan = file::read(&draft.text()).map_err(Trouble::Plan)?;
    Ok((plan, adopted::hash_now(scope, book, history)))
}

fn show(args: &Show, on: &mut Context<'_>) -> Result<(), Trouble> {
    let (scope, date) = (args.whose.scope()?, on.date(args.on.as_deref())?);
    let found = {
        let mut chapter = on.chapter();
        let (history, book) = chapter.read();
        let found = match &scope {
            Some(chapter) => book.plan_on(chapter, date),
            None => book.plan_of(None, date),
        };
        found.map(|(act, version)| {
            let origin = adopted::origin(act, book, history);
            (views::version(*act, version), version.plan.clone(), origin)
        })
    };
    let Some((version, plan, origin)) = found else {
        if on.global.json {
            return on.json(&serde_json::json!({ "version": null, "plan": null }));
        }
        let date = on.words.date(date);
        on.say("cli-plan-none", &[("date", &date)]);
        return Ok(());
    };
    if args.toml {
        let text = as_file(&plan, on.words);
        on.out.line(text.trim_end());
        return Ok(());
    }
    let view = views::plan(&plan, example());
    if on.global.json {
        let origin = origin.word();
        let shown = serde_json::json!({ "version": version, "plan": view, "origin": origin });
        return on.json(&shown);
    }
    let (since, act) = (on.words.date(*version.since), version.act.short());
    let whose = match &version.scope {
        Some(chapter) => chapter.to_string(),
        None => on.words.say("word-federation", &[]),
    };
    let args = [("title", version.title.as_str()), ("whose", &whose), ("since", &since)];
    on.say("cli-plan-title", &args);
    plan_words::explain(&view, on.words, on.out);
    on.say(&format!("cli-plan-origin-{}", origin.word()), &[("act", &act)]);
    Ok(())
}

fn list(on: &mut Context<'_>) -> Result<(), Trouble> {
    let adoptions = {
        let mut chapter = on.chapter();
        let (history, book) = chapter.read();
        views::adoptions(book, history, clock::today())
    };
    if on.global.json {
        return on.json(&adoptions);
    }
    if adoptions.is_empty() {
        on.say("cli-plan-no-adoptions", &[]);
        return Ok(());
    }
    let columns = ["act", "chapter", "plan", "from", "since", "state"];
    let mut table = Table::new(on.headings(&columns), &[]);
    for a in &adoptions {
        let whose = a.scope.as_ref().map(ToString::to_string);
        table.row([
            a.act.short(),
            whose.unwrap_or_else(|| on.words.say("word-federation", &[])),
            a.title.clone(),
            on.words.date(*a.from),
            a.since.map(|since| on.words.date(*since)).unwrap_or_default(),
            on.words.say(&format!("plan-state-{}", a.state), &[]),
        ]);
    }
    on.table(&table);
    Ok(())
}

/// A file, or an adopted plan by the first digits of its adoption.
fn named(name: &str, on: &Context<'_>) -> Result<Plan, Trouble> {
    let path = on.file(Path::new(name));
    if path.is_file() {
        return read_file(&path);
    }
    let mut chapter = on.chapter();
    let id: EventId = find::act(chapter.book(), name)?;
    match chapter.history().get(&id).map(|event| event.body()) {
        Some(Event::PlanAdopted(adopted)) => Ok(adopted.plan.clone()),
        _ => Err(NodeError::NotFound(name.into()).into()),
    }
}

fn show_difference(
    one: &Plan,
    other: &Plan,
    global: &Global,
    out: &mut Output,
) -> Result<(), Trouble> {
    let plain = |plan: &Plan| file::write(plan, |_| String::new());
    let lines = plan_words::difference(&plain(one), &plain(other));
    if global.json {
        let text = serde_json::json!({ "same": lines.is_empty(), "lines": lines });
        out.line(&serde_json::to_string_pretty(&text).unwrap_or_default());
    } else {
        lines.iter().for_each(|line| out.line(line));
    }
    Ok(())
}

/// Every complaint about a plan file with its advice.
pub fn told(complaints: &[Complaint], words: &Words) -> String {
    let mut all = String::new();
    for complaint in complaints {
        let (line, detail) = (complaint.line.to_string(), complaint.what.detail());
        let word = complaint.what.word();
        let args = [("line", line.as_str()), ("key", &complaint.key), ("detail", &detail)];
        all += &text(words, &format!("plan-wrong-{word}"), &args);
        all += "\n";
        all += &text(words, &format!("plan-wrong-{word}-do"), &args);
        all += "\n";
    }
    all
}
