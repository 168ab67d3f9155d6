//! `officer`: who holds which role, and voices for new grants.

use clap::Subcommand;
use ndimbal_ledger::event::{DeviceAdded, Endorsed, Event};

use crate::context::Context;
use crate::find;
use crate::table::Table;
use crate::trouble::Trouble;

/// Who holds which role; voices for new officers
#[derive(Debug, Subcommand)]
pub enum Officer {
    /// Show all officers with their roles and devices
    List,
    /// Give your voice to a grant; it takes effect with more than half
    ///
    /// Example: ndimbal officer endorse 3f9a2c1b
    Endorse {
        /// The first digits of the grant
        grant: String,
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
        Officer::AddDevice { card } => {
            let entry = super::key::read_cards(&on.file(card))?.into_iter().next();
            let entry = entry.ok_or(Trouble::Usage("usage-no-card"))?;
            let card = entry.devices.into_iter().next().ok_or(Trouble::Usage("usage-no-card"))?;
            on.record_and_say(Event::DeviceAdded(DeviceAdded { card }))
        }
    }
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
