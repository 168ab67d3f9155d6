//! `draft`: plans and statutes, written by several officers who may be apart.

use std::path::{Path, PathBuf};

use clap::Subcommand;
use ndimbal_ledger::event::{DraftEdited, Event};
use ndimbal_ledger::id::{PersonId, Slug};
use ndimbal_ledger::time::Date;
use ndimbal_node::clock;
use ndimbal_node::error::NodeError;
use ndimbal_notebook::adopted;
use ndimbal_notebook::draft::{Draft, EditError, Entry};
use ndimbal_notebook::limits::TEXT_MAX;
use ndimbal_notebook::version::Made;
use serde_json::json;

use crate::context::Context;
use crate::find;
use crate::table::Table;
use crate::trouble::{Trouble, unreadable};
use crate::verbs::plan::{self, Propose, Whose};

/// Plans and statutes, written by several officers together
#[derive(Debug, Subcommand)]
pub enum DraftVerb {
    /// Write a text of the draft into a file, to be edited
    Open {
        /// Which text: plan, statutes
        document: String,
        /// The file; of a text that nobody began, one with which to begin
        file: PathBuf,
        #[command(flatten)]
        whose: Whose,
    },
    /// Sign what was changed in a file that `draft open` wrote
    Edit {
        /// The file
        file: PathBuf,
    },
    /// Show a text of the draft as it stands here
    Show {
        /// Which text: plan, statutes
        document: String,
        #[command(flatten)]
        whose: Whose,
    },
    /// Show every change that was signed, and what became of it
    Log {
        /// Which text: plan, statutes
        document: String,
        #[command(flatten)]
        whose: Whose,
    },
    /// Show which texts there are
    List {
        #[command(flatten)]
        whose: Whose,
    },
    /// Propose the plan of the draft as it stands here
    Adopt {
        #[command(flatten)]
        whose: Whose,
        /// From which day on it judges
        #[arg(long, value_name = "YYYY-MM-DD")]
        from: String,
    },
}

/// Carries it out.
pub fn run(verb: &DraftVerb, on: &mut Context<'_>) -> Result<(), Trouble> {
    match verb {
        DraftVerb::Open { document, file, whose } => {
            let (document, scope) = (find::slug(document)?, whose.scope()?);
            open(document, scope, file, on)
        }
        DraftVerb::Edit { file } => edit(file, on),
        DraftVerb::Show { document, whose } => {
            let (document, scope) = (find::slug(document)?, whose.scope()?);
            let text = read(&document, scope.as_ref(), on).text();
            if on.global.json {
                return on.json(&json!({ "document": document.as_str(), "text": text }));
            }
            text.lines().for_each(|line| on.out.line(line));
            Ok(())
        }
        DraftVerb::Log { document, whose } => {
            let (document, scope) = (find::slug(document)?, whose.scope()?);
            log(&document, scope.as_ref(), on)
        }
        DraftVerb::List { whose } => list(whose.scope()?.as_ref(), on),
        DraftVerb::Adopt { whose, from } => {
            let whose = Whose { chapter: whose.chapter.clone(), federation: whose.federation };
            let proposal = Propose { file: None, draft: true, whose, from: from.clone() };
            plan::run(&plan::PlanVerb::Propose(proposal), on)
        }
    }
}

fn read(document: &Slug, scope: Option<&Slug>, on: &Context<'_>) -> Draft {
    let mut chapter = on.chapter();
    let (history, book) = chapter.read();
    adopted::draft(scope, document, book, history)
}

fn open(
    document: Slug,
    scope: Option<Slug>,
    file: &Path,
    on: &mut Context<'_>,
) -> Result<(), Trouble> {
    let mut draft = read(&document, scope.as_ref(), on);
    let mut text = draft.text();
    // A new plan begins with the one in force.
    if draft.is_new() && document.as_str() == adopted::PLAN {
        let mut chapter = on.chapter();
        let book = chapter.book();
        let in_force = match &scope {
            Some(chapter) => book.plan_on(chapter, clock::today()),
            None => book.plan_of(None, clock::today()),
        };
        text = in_force.map(|(_, v)| plan::as_file(&v.plan, on.words)).unwrap_or_default();
    }
    let made = Made { document, scope, heads: draft.heads() };
    let path = on.file(file);
    if draft.is_new() && path.is_file() {
        let begun = text_of(&path)?;
        if Made::read(&begun).is_none() {
            text = begun;
            std::fs::remove_file(&path).map_err(|source| unreadable(&path, source))?;
        }
    }
    let mut options = std::fs::OpenOptions::new();
    let written = options
        .write(true)
        .create_new(true)
        .open(&path)
        .and_then(|mut file| std::io::Write::write_all(&mut file, made.with(&text).as_bytes()));
    written.map_err(|source| unreadable(&path, source))?;
    let path = file.display().to_string();
    if on.global.json {
        return on.json(&json!({ "file": path, "document": made.document.as_str() }));
    }
    on.say("cli-draft-opened", &[("file", &path)]);
    Ok(())
}

fn text_of(path: &Path) -> Result<String, Trouble> {
    let failed = |source| Trouble::Node(unreadable(path, source));
    // The line that says the version comes on top.
    if std::fs::metadata(path).map_err(failed)?.len() > TEXT_MAX as u64 + 4096 {
        return Err(Trouble::Usage("usage-draft-too-long"));
    }
    let bytes = std::fs::read(path).map_err(failed)?;
    String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to() as u64;
        NodeError::BadBytes { word: "bytes-no-text", offset }.into()
    })
}

fn edit(file: &Path, on: &mut Context<'_>) -> Result<(), Trouble> {
    let path = on.file(file);
    let text = text_of(&path)?;
    let (made, text) = Made::read(&text).ok_or(Trouble::Usage("usage-draft-version"))?;
    let by = on.signer()?;
    let mut draft = read(&made.document, made.scope.as_ref(), on);
    // Of the operating system's dice, before the first change is made.
    let mut dice: [u8; 8] = clock::random()?;
    let next = || {
        dice = (u64::from_be_bytes(dice).wrapping_add(1)).to_be_bytes();
        dice
    };
    let changes = draft.edit(&by.device, &made.heads, text, next).map_err(refused)?;
    let count = changes.len();
    for change in changes {
        let (document, scope) = (made.document.clone(), made.scope.clone());
        on.record(Event::DraftEdited(DraftEdited { document, scope, change }))?;
    }
    // The officer goes on with what it is now, others' changes among them.
    let mut draft = read(&made.document, made.scope.as_ref(), on);
    let made = Made { heads: draft.heads(), ..made };
    let written = std::fs::write(&path, made.with(&draft.text()));
    written.map_err(|source| unreadable(&path, source))?;
    if on.global.json {
        return on.json(&json!({ "changes": count, "document": made.document.as_str() }));
    }
    match count {
        0 => on.say("cli-draft-nothing", &[]),
        _ => on.tell("cli-draft-edited", &[("count", (count as u64).into())]),
    }
    Ok(())
}

fn refused(error: EditError) -> Trouble {
    match error {
        EditError::TooLong { .. } => Trouble::Usage("usage-draft-too-long"),
        EditError::Character { line } => {
            Trouble::Argument(line.to_string(), "argument-draft-character")
        }
        EditError::UnknownVersion => Trouble::Usage("usage-draft-unknown-version"),
        EditError::NotTaken => Trouble::Usage("usage-draft-not-taken"),
    }
}

/// A change, when it was signed, and whose device that is.
type Line = (Entry, Date, Option<PersonId>);

fn log(document: &Slug, scope: Option<&Slug>, on: &mut Context<'_>) -> Result<(), Trouble> {
    let draft = read(document, scope, on);
    let lines: Vec<Line> = {
        let mut chapter = on.chapter();
        let (history, book) = chapter.read();
        let told = |entry: &Entry| {
            let event = history.get(&entry.event);
            let ms = event.map(|event| event.header().time.ms).unwrap_or_default();
            let person = book.devices().get(&entry.device).map(|e| e.person);
            (*entry, Date::of_unix_ms(ms), person)
        };
        draft.log().iter().map(told).collect()
    };
    if on.global.json {
        let line = |(entry, date, person): &Line| {
            json!({
                "event": entry.event.to_string(), "date": date.to_string(),
                "device": entry.device.to_string(), "person": person.map(|p| p.to_string()),
                "written": entry.written, "removed": entry.removed, "state": entry.state.word(),
            })
        };
        return on.json(&lines.iter().map(line).collect::<Vec<_>>());
    }
    if lines.is_empty() {
        on.say("cli-draft-no-changes", &[]);
        return Ok(());
    }
    let columns = ["event", "date", "person", "written", "removed", "state"];
    let mut table = Table::new(on.headings(&columns), &[3, 4]);
    for (entry, date, person) in lines {
        table.row([
            entry.event.short(),
            on.words.date(date),
            person.map(|person| person.short()).unwrap_or_default(),
            on.words.count(entry.written),
            on.words.count(entry.removed),
            on.words.say(&format!("draft-state-{}", entry.state.word()), &[]),
        ]);
    }
    on.table(&table);
    Ok(())
}

fn list(scope: Option<&Slug>, on: &mut Context<'_>) -> Result<(), Trouble> {
    let texts = {
        let mut chapter = on.chapter();
        let (history, book) = chapter.read();
        adopted::texts(scope, book, history)
    };
    if on.global.json {
        let line =
            |(name, count): (&Slug, &usize)| json!({ "document": name.as_str(), "changes": count });
        return on.json(&texts.iter().map(line).collect::<Vec<_>>());
    }
    if texts.is_empty() {
        on.say("cli-draft-no-texts", &[]);
        return Ok(());
    }
    let mut table = Table::new(on.headings(&["document", "changes"]), &[1]);
    for (name, count) in &texts {
        table.row([name.to_string(), on.words.count(*count as u64)]);
    }
    on.table(&table);
    Ok(())
}
