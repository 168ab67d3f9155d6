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
/// The ticket is asked for. Without a terminal, standard input holds it. It is never typed
/// with the command, where other users of the computer could read it.
///
/// Example: ndimbal join --label commissioner
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The ticket
    #[arg(hide = true)]
    pub ticket: Option<String>,
    /// Read the ticket from this open file descriptor
    #[arg(long, value_name = "N")]
    pub ticket_fd: Option<i32>,
    /// What this home calls your key; an existing one is used, else one is made
    #[arg(long, default_value = "officer")]
    label: String,
    #[command(flatten)]
    lock: super::key::Lock,
}

/// Whom it calls, and where.
pub fn called(ticket: &str) -> Option<(String, String)> {
    let ticket = Ticket::parse(ticket).ok()?;
    let addresses: Vec<String> = ticket.addresses.iter().map(ToString::to_string).collect();
    Some((ticket.chapter, addresses.join(", ")))
}

/// Carries it out.
pub fn run(args: &Args, on: &mut Context<'_>) -> Result<(), Trouble> {
    crate::told::no_ticket_typed(args)?;
    let ticket = Ticket::parse(on.told.ok_or(Trouble::Usage("usage-no-ticket"))?)?;
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
