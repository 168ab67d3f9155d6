//! `join`: a new computer enters the federation.

use ndimbal_ledger::id::PersonId;
use ndimbal_node::ticket::Ticket;
use ndimbal_node::{clock, joining};

use crate::context::Context;
use crate::output::put;
use crate::trouble::Trouble;

/// Join the federation with a ticket
///
/// Shows a code: read it to the person who invited you. When they accept it, the whole
/// history comes to this computer, and your device can act.
///
/// Example: ndimbal join ndimbal-ticket:... --label commissioner
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The ticket
    ticket: String,
    /// What this home calls your key; an existing one is used, else one is made
    #[arg(long, default_value = "officer")]
    label: String,
    #[command(flatten)]
    lock: super::key::Lock,
}

/// Whom it calls, and where.
pub fn called(args: &Args) -> Option<(String, String)> {
    let ticket = Ticket::parse(&args.ticket).ok()?;
    let addresses: Vec<String> = ticket.addresses.iter().map(ToString::to_string).collect();
    Some((ticket.chapter, addresses.join(", ")))
}

/// Carries it out.
pub fn run(args: &Args, on: &mut Context<'_>) -> Result<(), Trouble> {
    let ticket = Ticket::parse(&args.ticket)?;
    let known = on.chapter().keys().list()?.iter().any(|k| k.label == args.label);
    let by = if known {
        on.chapter().unlock(Some(&args.label), on.passphrase)?
    } else {
        super::key::create(&args.label, PersonId(clock::random()?), args.lock, on)?
    };
    let json = on.global.json;
    let words = on.words;
    let show = |code: &str| {
        // At once: the other person waits for it.
        if json {
            put(&format!("{}\n", serde_json::json!({ "code": code })));
        } else {
            put(&format!("{}\n", crate::context::text(words, "cli-compare", &[("code", code)])));
        }
    };
    let runtime = tokio::runtime::Handle::current();
    let report = runtime.block_on(joining::join(on.node, &by, &ticket, &show))?;
    let enrolled = on.chapter().book().devices().contains_key(&by.device);
    let count = on.chapter().history().len();
    if json {
        return on.json(&serde_json::json!({
            "federation": ticket.federation.to_string(), "events": count,
            "device": by.device.to_string(), "enrolled": enrolled, "bytes": report.bytes,
        }));
    }
    on.tell("cli-joined", &[("count", count.into()), ("chapter", ticket.chapter.as_str().into())]);
    if !enrolled {
        on.say("cli-joined-waits", &[]);
    }
    Ok(())
}
