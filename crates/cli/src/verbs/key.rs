//! `key`: the keys of this home's officers, each under its own passphrase.

use std::path::Path;

use clap::Subcommand;
use ndimbal_ledger::id::{DeviceKey, PersonId, Proof};
use ndimbal_ledger::people::{DeviceCard, Role, RosterEntry};
use ndimbal_node::clock;
use ndimbal_node::error::NodeError;
use ndimbal_node::import::Lines;
use ndimbal_node::keys::{KeyEntry, WORK_FACTOR_DEFAULT};
use ndimbal_node::names::Names;
use serde::{Deserialize, Serialize};

use crate::context::Context;
use crate::find;
use crate::table::Table;
use crate::trouble::{Trouble, unreadable};

/// Largest file with cards, in bytes: a thousand officers.
const CARDS_MAX: u64 = 1024 * 1024;

/// The keys of this home's officers, each under its own passphrase
#[derive(Debug, Subcommand)]
pub enum Key {
    /// Make a key for an officer and print the card that enrols it
    ///
    /// The label is for this computer only: write a role, never a name.
    ///
    /// Example: ndimbal key new treasurer --chapter granada --role treasurer
    New {
        /// What this home calls it
        label: String,
        /// The chapter of the officer
        #[arg(long)]
        chapter: String,
        /// The officer's roles; may be repeated
        #[arg(long = "role", required = true)]
        roles: Vec<String>,
        /// The officer's id, when this is another device of the same person
        #[arg(long)]
        person: Option<String>,
        #[command(flatten)]
        lock: Lock,
    },
    /// Show the keys of this home
    List,
}

/// How hard the passphrase is to guess.
#[derive(Debug, Clone, Copy, clap::Args)]
pub struct Lock {
    /// How much work one guess of the passphrase costs, from 10 to 20; each step doubles it
    #[arg(long, default_value_t = WORK_FACTOR_DEFAULT, value_name = "N")]
    pub work_factor: u8,
}

/// A card as it stands in a file, one a line.
#[derive(Debug, Serialize, Deserialize)]
struct Card {
    chapter: String,
    roles: Vec<String>,
    person: String,
    device: String,
    proof: String,
}

/// Carries it out.
pub fn run(verb: &Key, on: &mut Context<'_>) -> Result<(), Trouble> {
    match verb {
        Key::New { label, chapter, roles, person, lock } => {
            let chapter = find::slug(chapter)?;
            let roles: Vec<Role> =
                roles.iter().map(|r| find::word(r, Role::parse)).collect::<Result<_, _>>()?;
            let person = match person {
                Some(text) => known_person(text, on)?,
                None => PersonId(clock::random()?),
            };
            let entry = create(label, person, *lock, on)?;
            let card = card(&entry, on)?;
            let line = Card {
                chapter: chapter.to_string(),
                roles: roles.iter().map(|r| r.word().to_owned()).collect(),
                person: person.to_string(),
                device: card.device.to_string(),
                proof: card.proof.to_string(),
            };
            let text = serde_json::to_string(&line).map_err(|_| NodeError::Random)?;
            on.out.line(&text);
            Ok(())
        }
        Key::List => list(on),
    }
}

/// A person by their whole id, or by the first digits where the history here
/// knows them.
fn known_person(text: &str, on: &Context<'_>) -> Result<PersonId, Trouble> {
    if let Ok(whole) = PersonId::parse(text) {
        return Ok(whole);
    }
    find::person(on.chapter().book(), text)
}

/// Makes a key under the passphrase at hand, and unlocks it.
pub fn create(
    label: &str,
    person: PersonId,
    lock: Lock,
    on: &mut Context<'_>,
) -> Result<KeyEntry, Trouble> {
    let passphrase = on.passphrase.ok_or_else(|| NodeError::Locked(label.to_owned()))?.to_owned();
    let seed = clock::random::<32>()?;
    let mut chapter = on.chapter();
    let entry = chapter.keys().create(label, person, seed, &passphrase, lock.work_factor)?;
    let entry = chapter.unlock(Some(&entry.label), Some(&passphrase))?;
    // A restored home is met on the road once its first key is enrolled.
    if !chapter.history().is_empty() && !chapter.is_certified() {
        ndimbal_node::transport::certify(&chapter, &entry)?;
    }
    let others: Vec<DeviceKey> = chapter.keys().list()?.iter().map(|k| k.device).collect();
    let home = chapter.home().path();
    let adopted = Names::adopt(home, entry.device, &passphrase, lock.work_factor, &others);
    let adopted = adopted.map_err(NodeError::from)?;
    let lines = Lines::adopt(home, entry.device, &passphrase, lock.work_factor, &others);
    let lines = lines.map_err(NodeError::from)?;
    drop(chapter);
    if lines {
        let note = on.words.say("lines-adopted", &[]);
        on.out.note(&format!("{note}\n"));
    }
    if adopted {
        let note = on.words.say("names-adopted", &[]);
        on.out.note(&format!("{note}\n"));
    }
    Ok(entry)
}

fn card(entry: &KeyEntry, on: &Context<'_>) -> Result<DeviceCard, Trouble> {
    let chapter = on.chapter();
    Ok(DeviceCard::sign(entry.person, chapter.signing_key(entry)?.signing()))
}

/// Reads cards from a file, one a line; several of one person and chapter are
/// their devices.
pub fn read_cards(file: &Path) -> Result<Vec<RosterEntry>, Trouble> {
    use std::io::Read;
    let fail = |e| unreadable(file, e);
    let mut text = String::new();
    std::fs::File::open(file)
        .map_err(fail)?
        .take(CARDS_MAX)
        .read_to_string(&mut text)
        .map_err(fail)?;
    let mut roster: Vec<RosterEntry> = Vec::new();
    for (number, line) in text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
        let bad =
            || Trouble::Argument(format!("{} ({})", file.display(), number + 1), "argument-card");
        let card: Card = serde_json::from_str(line).map_err(|_| bad())?;
        let person = PersonId::parse(&card.person).map_err(|_| bad())?;
        let device = DeviceCard {
            device: DeviceKey::parse(&card.device).map_err(|_| bad())?,
            person,
            proof: Proof::parse(&card.proof).map_err(|_| bad())?,
        };
        let chapter = find::slug(&card.chapter)?;
        let roles =
            card.roles.iter().map(|r| find::word(r, Role::parse)).collect::<Result<_, _>>()?;
        match roster.iter_mut().find(|e| e.person == person && e.chapter == chapter) {
            Some(known) => known.devices.push(device),
            None => roster.push(RosterEntry { person, chapter, roles, devices: vec![device] }),
        }
    }
    Ok(roster)
}

fn list(on: &mut Context<'_>) -> Result<(), Trouble> {
    let (entries, rows): (Vec<KeyEntry>, Vec<bool>) = {
        let mut chapter = on.chapter();
        let entries = chapter.keys().list()?;
        let book = chapter.book();
        let enrolled = entries.iter().map(|e| book.devices().contains_key(&e.device)).collect();
        (entries, enrolled)
    };
    if on.global.json {
        let all: Vec<_> = entries
            .iter()
            .zip(rows)
            .map(|(e, enrolled)| {
                serde_json::json!({
                    "label": e.label, "person": e.person.to_string(),
                    "device": e.device.to_string(), "enrolled": enrolled,
                })
            })
            .collect();
        return on.json(&all);
    }
    let heading = ["label", "person", "device", "enrolled"];
    let mut table = Table::new(heading.map(|h| on.words.say(&format!("column-{h}"), &[])), &[]);
    for (entry, enrolled) in entries.iter().zip(rows) {
        let enrolled = on.words.say(if enrolled { "word-yes" } else { "word-no" }, &[]);
        table.row([entry.label.clone(), entry.person.short(), entry.device.short(), enrolled]);
    }
    table.lines().iter().for_each(|line| on.out.line(line));
    Ok(())
}
