//! `officer`: who holds which role, and voices for new grants.

use clap::Subcommand;
use ndimbal_ledger::book::Book;
use ndimbal_ledger::event::{CutPoint, DelegateNamed, DeviceAdded, Endorsed, Event, PersonRemoved};
use ndimbal_ledger::history::History;

use crate::context::Context;
use crate::find;
use crate::table::Table;
use crate::trouble::Trouble;

/// Who holds which role; voices for new officers
#[derive(Debug, Subcommand)]
pub enum Officer {
    /// Show all officers with their roles and devices
    List,
    /// Give your voice to a grant; it takes effect with more than half (same as `endorse`)
    ///
    /// Example: ndimbal officer endorse 3f9a2c1b
    Endorse {
        /// The first digits of the grant
        grant: String,
    },
    /// Propose that a person holds no role in a chapter any more
    ///
    /// With the voices of more than half of the chapter's officers (`endorse`) every role there
    /// ends, and all devices of the person are cut: at the event that is named, else at the last
    /// one that is known here.
    ///
    /// Example: ndimbal officer remove 51c0a3de --chapter granada
    Remove {
        /// The first digits of the person
        person: String,
        /// The chapter
        #[arg(long, value_name = "SLUG")]
        chapter: String,
        /// Where a device of theirs is cut: the last event that counts; may be repeated
        #[arg(long = "cut", value_name = "DEVICE=EVENT")]
        cuts: Vec<String>,
    },
    /// Propose who speaks for a chapter in the federation
    ///
    /// Example: ndimbal officer delegate 51c0a3de --chapter granada
    Delegate {
        /// The first digits of the person
        person: String,
        /// The chapter
        #[arg(long, value_name = "SLUG")]
        chapter: String,
    },
    /// Add another device of your own, by the card that it printed
    AddDevice {
        /// The file with the card of the new device (`key new` prints it)
        card: std::path::PathBuf,
    },
}

/// Carries it out.
pub fn run(verb: &Officer, on: &mut Context<'_>) -> Result<(), Trouble> {
    match verb {
        Officer::List => list(on),
        Officer::Endorse { grant } => {
            let act = find::act(on.chapter().book(), grant)?;
            on.record_and_say(Event::Endorsed(Endorsed { act }))
        }
        Officer::Remove { person, chapter, cuts } => {
            let removed = {
                let mut open = on.chapter();
                let (history, book) = open.read();
                let points = cuts.iter().map(|text| point(text, book, history));
                PersonRemoved {
                    person: find::person(book, person)?,
                    chapter: find::slug(chapter)?,
                    points: points.collect::<Result<_, _>>()?,
                }
            };
            let (person, chapter) = (removed.person.short(), chapter.as_str());
            on.confirm("cli-remove-asks", &[("person", &person), ("chapter", chapter)])?;
            on.propose_and_say(Event::PersonRemoved(removed))
        }
        Officer::Delegate { person, chapter } => {
            let person = find::person(on.chapter().book(), person)?;
            let chapter = find::slug(chapter)?;
            on.propose_and_say(Event::DelegateNamed(DelegateNamed { chapter, person }))
        }
        Officer::AddDevice { card } => {
            let entry = super::key::read_cards(&on.file(card))?.into_iter().next();
            let entry = entry.ok_or(Trouble::Usage("usage-no-card"))?;
            let card = entry.devices.into_iter().next().ok_or(Trouble::Usage("usage-no-card"))?;
            on.record_and_say(Event::DeviceAdded(DeviceAdded { card }))
        }
    }
}

/// `device=event`, by their first digits.
fn point(text: &str, book: &Book, history: &History) -> Result<CutPoint, Trouble> {
    let (device, event) =
        text.split_once('=').ok_or_else(|| Trouble::Argument(text.into(), "argument-cut"))?;
    Ok(CutPoint { device: find::device(book, device)?, last: Some(find::event(history, event)?) })
}

fn list(on: &mut Context<'_>) -> Result<(), Trouble> {
    let rows: Vec<(String, String, Vec<&str>, Vec<String>)> = {
        let mut chapter = on.chapter();
        let book = chapter.book();
        let devices = |person| {
            let theirs = book.devices().iter().filter(move |(_, e)| e.person == person);
            theirs.map(|(d, _)| d.to_string()).collect()
        };
        let mut officers: Vec<_> = book.officers().collect();
        officers.sort_by_key(|(person, chapter, roles)| (*chapter, *roles, *person));
        officers
            .into_iter()
            .map(|(person, chapter, roles)| {
                let roles = roles.iter().map(|r| r.word()).collect();
                (person.to_string(), chapter.to_string(), roles, devices(*person))
            })
            .collect()
    };
    if on.global.json {
        let all: Vec<_> = rows
            .iter()
            .map(|(person, chapter, roles, devices)| {
                serde_json::json!({
                    "person": person, "chapter": chapter, "roles": roles, "devices": devices,
                })
            })
            .collect();
        return on.json(&all);
    }
    let heading = ["chapter", "roles", "person", "devices"];
    let mut table = Table::new(heading.map(|h| on.words.say(&format!("column-{h}"), &[])), &[]);
    for (person, chapter, roles, devices) in rows {
        let roles: Vec<String> =
            roles.iter().map(|r| on.words.say(&format!("role-{r}"), &[])).collect();
        let devices: Vec<&str> = devices.iter().map(|d| &d[..8]).collect();
        table.row([chapter, roles.join(", "), person[..8].to_owned(), devices.join(" ")]);
    }
    table.lines().iter().for_each(|line| on.out.line(line));
    Ok(())
}
