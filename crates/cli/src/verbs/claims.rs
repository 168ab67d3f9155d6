//! `claims`: the federation's key by which two chapters find that they have the
//! same claim, and neither learns whom the other has.

use clap::Subcommand;
use ndimbal_ledger::case::CaseClass;
use ndimbal_ledger::event::{ClaimMarked, Event};
use ndimbal_ledger::id::{EventId, MemberId};
use ndimbal_ledger::time::Date;
use ndimbal_node::claims::{self, ClaimsKey};
use ndimbal_node::keys::KeyEntry;
use ndimbal_node::names::Names;
use ndimbal_node::recovery::WordList;
use ndimbal_views::words::Language;

use crate::context::Context;
use crate::trouble::Trouble;

/// The federation's key that finds the same claim in two chapters
#[derive(Debug, Subcommand)]
pub enum Claims {
    /// Make the key, once for the whole federation; shows its words once
    New,
    /// Enter the words of the key that another chapter made
    ///
    /// The words are asked for at the terminal, or are one line of standard input; never write
    /// them into a command.
    Enter,
    /// Show whether a key rests here, and the digits by which chapters compare it
    Show,
}

/// Carries it out.
pub fn run(verb: &Claims, on: &mut Context<'_>) -> Result<(), Trouble> {
    let by = on.signer()?;
    match verb {
        Claims::New => {
            if key(&by, on)?.is_some() {
                on.confirm("cli-claims-again", &[])?;
            }
            let list = match on.words.language() {
                Language::Es => WordList::Spanish,
                Language::Fr => WordList::French,
                Language::En => WordList::English,
            };
            let (words, made) = claims::make(list)?;
            keep(&made, &by, on)?;
            let check = made.check();
            if on.global.json {
                return on.json(&serde_json::json!({ "check": check, "words": *words }));
            }
            on.say("cli-claims-new", &[("check", &check)]);
            on.out.line(&format!("  {}", *words));
            Ok(())
        }
        Claims::Enter => {
            let entered = claims::read(on.told.unwrap_or_default())?;
            let known = key(&by, on)?;
            if known.is_some_and(|known| known.check() != entered.check()) {
                on.confirm("cli-claims-again", &[])?;
            }
            keep(&entered, &by, on)?;
            say_kept(&entered, on)
        }
        Claims::Show => match key(&by, on)? {
            Some(known) => say_kept(&known, on),
            None if on.global.json => on.json(&serde_json::json!({ "check": null })),
            None => {
                on.say("cli-claims-none", &[]);
                Ok(())
            }
        },
    }
}

fn say_kept(key: &ClaimsKey, on: &mut Context<'_>) -> Result<(), Trouble> {
    let check = key.check();
    if on.global.json {
        return on.json(&serde_json::json!({ "check": check }));
    }
    on.say("cli-claims-kept", &[("check", &check)]);
    Ok(())
}

fn key(by: &KeyEntry, on: &Context<'_>) -> Result<Option<ClaimsKey>, Trouble> {
    let chapter = on.chapter();
    let home = chapter.home().path().to_owned();
    Ok(ClaimsKey::load(&home, by.device, chapter.passphrase(by)?)?)
}

fn keep(key: &ClaimsKey, by: &KeyEntry, on: &Context<'_>) -> Result<(), Trouble> {
    let chapter = on.chapter();
    let home = chapter.home().path().to_owned();
    let factor = chapter.keys().work_factor(by);
    Ok(key.save(&home, by.device, chapter.passphrase(by)?, factor)?)
}

/// Marks a case that was just opened, where the key and the name are here; what
/// is said of it.
pub fn mark(
    case: EventId,
    (member, dependent, names): (Option<MemberId>, Option<u8>, &Names),
    about: (Date, CaseClass),
    by: &KeyEntry,
    on: &Context<'_>,
) -> Result<&'static str, Trouble> {
    let Some(key) = key(by, on)? else { return Ok("cli-case-no-key") };
    let named = member.and_then(|member| names.member(member));
    let Some(named) = named else { return Ok("cli-case-no-name") };
    let token = key.mark(&named.name, dependent, about);
    on.record(Event::ClaimMarked(ClaimMarked { case, token }))?;
    Ok("cli-case-marked")
}

/// Reads the line with the words.
pub fn line(text: &str) -> Result<(), Trouble> {
    claims::read(text)
        .map(|_| ())
        .map_err(|_| Trouble::Argument(String::new(), "argument-claims-words"))
}
