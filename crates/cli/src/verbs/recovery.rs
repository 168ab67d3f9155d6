//! `recovery`: what the keys on paper may do when nobody is left who can.

use std::path::PathBuf;

use clap::Subcommand;
use ndimbal_ledger::event::{Endorsed, Event, OfficerGranted, PersonRemoved, RecoveryReplaced};
use ndimbal_ledger::id::DeviceKey;
use ndimbal_node::recovery::{self, RecoveryKey, WordList};
use ndimbal_views::words::Language;

use crate::context::Context;
use crate::find;
use crate::trouble::Trouble;

/// The recovery keys on paper: remove officers and appoint new ones, nothing else
///
/// The words of the key are asked for at the terminal, or come by --passphrase-fd; never write
/// them into a command. Each key gives one voice: the first proposes, the others endorse.
#[derive(Debug, Subcommand)]
pub enum Recovery {
    /// Propose that a person holds no role in a chapter any more
    Remove {
        /// The first digits of the person
        person: String,
        /// The chapter
        #[arg(long, value_name = "SLUG")]
        chapter: String,
    },
    /// Propose a new officer, by the card that `key new` printed on their device
    Grant {
        /// The file with the card
        card: PathBuf,
    },
    /// Give a recovery key's voice to a proposal of another one
    Endorse {
        /// The first digits of the proposal
        act: String,
    },
    /// Propose other recovery keys, in the name of the chapters; shows their words once
    ///
    /// Example: ndimbal --as president recovery replace 2/3
    Replace {
        /// How many act together, of how many: 2/3
        keys: String,
    },
}

/// Carries it out.
pub fn run(verb: &Recovery, on: &mut Context<'_>) -> Result<(), Trouble> {
    let event = match verb {
        Recovery::Remove { person, chapter } => Event::PersonRemoved(PersonRemoved {
            person: find::person(on.chapter().book(), person)?,
            chapter: find::slug(chapter)?,
            points: vec![],
        }),
        Recovery::Grant { card } => Event::OfficerGranted(grant_by_card(card, on)?),
        Recovery::Endorse { act } => {
            Event::Endorsed(Endorsed { act: find::act(on.chapter().book(), act)? })
        }
        Recovery::Replace { keys } => return replace(keys, on),
    };
    let act = if let Event::Endorsed(voice) = &event { Some(voice.act) } else { None };
    let recorded = on.record_on_paper(event)?;
    super::acts::say_what_is_missing(&act.unwrap_or(recorded), on);
    Ok(())
}

/// Whether the secret that this verb asks for is the words of a paper.
pub fn wants_words(verb: &Recovery) -> bool {
    !matches!(verb, Recovery::Replace { .. })
}

fn grant_by_card(card: &std::path::Path, on: &Context<'_>) -> Result<OfficerGranted, Trouble> {
    let entry = super::key::read_cards(&on.file(card))?.into_iter().next();
    let entry = entry.ok_or(Trouble::Usage("usage-no-card"))?;
    let card = entry.devices.into_iter().next().ok_or(Trouble::Usage("usage-no-card"))?;
    let (person, chapter, roles) = (entry.person, entry.chapter, entry.roles);
    Ok(OfficerGranted { person, chapter, roles, card })
}

fn replace(keys: &str, on: &mut Context<'_>) -> Result<(), Trouble> {
    let (recovery_k, made) = make(keys, on)?;
    let recovery_keys = devices(&made);
    on.propose_and_say(Event::RecoveryReplaced(RecoveryReplaced { recovery_k, recovery_keys }))?;
    show(recovery_k, &made, on)
}

/// Makes `K/N` recovery keys, in the reader's language.
pub fn make(text: &str, on: &Context<'_>) -> Result<(u8, Vec<RecoveryKey>), Trouble> {
    let bad = || Trouble::Argument(text.into(), "argument-recovery");
    let (k, n) = text.split_once('/').ok_or_else(bad)?;
    let k: u8 = k.parse().map_err(|_| bad())?;
    let n: usize = n.parse().map_err(|_| bad())?;
    if k == 0 || usize::from(k) > n || n > recovery::KEYS_MAX {
        return Err(bad());
    }
    let list = match on.words.language() {
        Language::Es => WordList::Spanish,
        Language::Fr => WordList::French,
        Language::En => WordList::English,
    };
    let made = (0..n).map(|_| recovery::make(list)).collect::<Result<Vec<_>, _>>()?;
    Ok((k, made))
}

/// The keys that go into the history.
pub fn devices(made: &[RecoveryKey]) -> Vec<DeviceKey> {
    made.iter().map(|key| key.device).collect()
}

/// The keys with their words, for machines.
pub fn as_json(k: u8, made: &[RecoveryKey]) -> serde_json::Value {
    let key = |key: &RecoveryKey| serde_json::json!({ "key": key.device.to_string(), "words": *key.words });
    serde_json::json!({ "needed": k, "keys": made.iter().map(key).collect::<Vec<_>>() })
}

/// Shows the words, once.
pub fn show(k: u8, made: &[RecoveryKey], on: &mut Context<'_>) -> Result<(), Trouble> {
    if on.global.json {
        return on.json(&as_json(k, made));
    }
    let count = made.len().to_string();
    on.say("cli-recovery-words", &[("needed", &k.to_string()), ("count", &count)]);
    for (number, key) in made.iter().enumerate() {
        let number = (number + 1).to_string();
        on.say("cli-recovery-key", &[("number", &number), ("key", &key.device.short())]);
        on.out.line(&format!("  {}", *key.words));
    }
    Ok(())
}
