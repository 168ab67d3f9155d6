//! `init`: the founding of a federation.

use std::collections::BTreeSet;
use std::path::PathBuf;

use ndimbal_ledger::case::CaseQuorum;
use ndimbal_ledger::event::{Event, Founded};
use ndimbal_ledger::id::{DeviceKey, Nonce, Slug};
use ndimbal_ledger::people::{Chapter, ChapterKind, Role};
use ndimbal_node::clock;
use ndimbal_node::error::NodeError;

use crate::context::Context;
use crate::find;
use crate::trouble::Trouble;

/// Found a federation with its chapters, officers and quorums
///
/// Every officer makes a key first (`key new`) and hands over the card that it
/// prints. All cards go into one file. One of the officers then founds the
/// federation; the others join it (`invite`, `join`).
///
/// Example: ndimbal init "Fondo de ayuda" --roster cards.txt --chapter granada=Granada
/// --chapter murcia=Murcia --office dakar=Dakar --custodian murcia --quorum 500=1+0 --quorum 2+1
#[derive(Debug, clap::Args)]
pub struct Args {
    /// How people call the federation
    name: String,
    /// The file with the cards of all officers, one a line
    #[arg(long, value_name = "FILE")]
    roster: PathBuf,
    /// A chapter: its short name for ever, and how people write it; may be repeated
    #[arg(long = "chapter", required = true, value_name = "SLUG=NAME")]
    chapters: Vec<String>,
    /// A contact office in Senegal; may be repeated
    #[arg(long = "office", value_name = "SLUG=NAME")]
    offices: Vec<String>,
    /// The chapter in whose bank the pool's money lies
    #[arg(long, value_name = "SLUG")]
    custodian: String,
    /// Commissioners that a case takes: own chapter + others, with a ceiling in front where
    /// there is one; the last has none
    #[arg(long = "quorum", value_name = "[CEILING=]OWN+OTHERS", default_value = "2+1")]
    quorums: Vec<String>,
    /// Make N recovery keys on paper, K of which act together; their words are shown once
    #[arg(long, value_name = "K/N", conflicts_with_all = ["recovery_k", "recovery_keys"])]
    recovery: Option<String>,
    /// How many recovery keys act together
    #[arg(long, default_value_t = 0, value_name = "K")]
    recovery_k: u8,
    /// A recovery key, in hexadecimal; may be repeated
    #[arg(long = "recovery-key", value_name = "HEX")]
    recovery_keys: Vec<String>,
    /// The day of the founding
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<String>,
}

/// Carries it out.
pub fn run(args: &Args, on: &mut Context<'_>) -> Result<(), Trouble> {
    if !on.chapter().history().is_empty() {
        return Err(NodeError::HasHistory.into());
    }
    let named = |kind| move |text: &String| chapter(text, kind);
    let cities = args.chapters.iter().map(named(ChapterKind::City));
    let offices = args.offices.iter().map(named(ChapterKind::ContactOffice));
    let recovery = args.recovery_keys.iter().map(|text| {
        DeviceKey::parse(text).map_err(|_| Trouble::Argument(text.clone(), "argument-id"))
    });
    let paper = args.recovery.as_deref().map(|text| super::recovery::make(text, on)).transpose()?;
    let mut founded = Founded {
        name: args.name.clone(),
        date: on.date(args.date.as_deref())?,
        chapters: cities.chain(offices).collect::<Result<_, _>>()?,
        roster: super::key::read_cards(&on.file(&args.roster))?,
        quorums: args.quorums.iter().map(|q| quorum(q)).collect::<Result<_, _>>()?,
        recovery_k: args.recovery_k,
        recovery_keys: recovery.collect::<Result<_, _>>()?,
        pool_custodian: find::slug(&args.custodian)?,
        nonce: Nonce(clock::random()?),
    };
    if let Some((k, made)) = &paper {
        founded.recovery_k = *k;
        founded.recovery_keys = super::recovery::devices(made);
    }
    complete(&founded)?;
    ndimbal_ledger::rules::check_founding(&founded).map_err(NodeError::Refused)?;
    let few = too_few(&founded);
    let by = on.signer()?;
    let mut home = on.chapter();
    let recorded = home.found(&by, Event::Founded(founded))?;
    ndimbal_node::transport::certify(&home, &by)?;
    drop(home);
    if on.global.json {
        let recovery = paper.as_ref().map(|(k, made)| super::recovery::as_json(*k, made));
        let recovery = recovery.unwrap_or(serde_json::Value::Null);
        let id = recorded.id.to_string();
        return on.json(&serde_json::json!({ "federation": id, "recovery": recovery }));
    }
    let id = recorded.id.to_string();
    on.say("cli-founded", &[("name", &args.name), ("id", &id)]);
    for (chapter, has, asked) in few {
        let args =
            [("chapter", chapter.as_str().into()), ("has", has.into()), ("asked", asked.into())];
        on.tell("cli-few-commissioners", &args);
    }
    match &paper {
        Some((k, made)) => super::recovery::show(*k, made, on),
        None => Ok(()),
    }
}

/// The chapters that can't decide all their cases: how many commissioners they
/// have, and how many the numbers of voices ask of them.
fn too_few(founded: &Founded) -> Vec<(String, u64, u64)> {
    let asked =
        founded.quorums.iter().map(|quorum| u64::from(quorum.own)).max().unwrap_or_default();
    let cities = founded.chapters.iter().filter(|chapter| chapter.kind == ChapterKind::City);
    let has = |chapter: &Chapter| {
        let of = founded.roster.iter().filter(|entry| entry.chapter == chapter.slug);
        let sits = of.filter(|entry| entry.roles.contains(&Role::Commissioner));
        sits.map(|entry| entry.person).collect::<BTreeSet<_>>().len() as u64
    };
    let all = cities.map(|chapter| (chapter.slug.to_string(), has(chapter), asked));
    all.filter(|(_, has, asked)| has < asked).collect()
}

/// Which chapter has no officer, and which card is of a chapter that was not
/// named; the rules say only that something is missing.
fn complete(founded: &Founded) -> Result<(), Trouble> {
    let named = |slug: &Slug| founded.chapters.iter().any(|c| c.slug == *slug);
    let staffed = |slug: &Slug| founded.roster.iter().any(|entry| entry.chapter == *slug);
    if let Some(chapter) = founded.chapters.iter().find(|c| !staffed(&c.slug)) {
        return Err(Trouble::Argument(chapter.slug.to_string(), "argument-no-officer"));
    }
    match founded.roster.iter().find(|entry| !named(&entry.chapter)) {
        Some(entry) => Err(Trouble::Argument(entry.chapter.to_string(), "argument-not-founded")),
        None => Ok(()),
    }
}

fn chapter(text: &str, kind: ChapterKind) -> Result<Chapter, Trouble> {
    let (slug, name) = text.split_once('=').unwrap_or((text, text));
    Ok(Chapter { slug: find::slug(slug)?, name: name.to_owned(), kind })
}

fn quorum(text: &str) -> Result<CaseQuorum, Trouble> {
    let bad = || Trouble::Argument(text.into(), "argument-quorum");
    let (ceiling, voices) = match text.split_once('=') {
        Some((ceiling, voices)) => (Some(find::euros(ceiling)?), voices),
        None => (None, text),
    };
    let (own, others) = voices.split_once('+').ok_or_else(bad)?;
    Ok(CaseQuorum {
        up_to: ceiling,
        own: own.parse().map_err(|_| bad())?,
        others: others.parse().map_err(|_| bad())?,
    })
}
