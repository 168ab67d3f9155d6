//! `sync`: catch up with one other node now.

use ndimbal_node::{peers, syncing};

use crate::context::Context;
use crate::trouble::Trouble;

/// Catch up with another node now
///
/// Example: ndimbal sync granada
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The peer's name, or the address of a known peer
    peer: String,
}

/// Carries it out.
pub fn run(args: &Args, on: &mut Context<'_>) -> Result<(), Trouble> {
    let home = on.chapter().home().clone();
    let peer = peers::find(&home, &args.peer)?;
    let key = peer.transport()?;
    let runtime = tokio::runtime::Handle::current();
    let until = syncing::Until::CaughtUp;
    let report = runtime.block_on(syncing::call(on.node, &peer.addresses, key, until))?;
    let count = on.chapter().history().len();
    if on.global.json {
        return on.json(&serde_json::json!({
            "peer": peer.name, "received": report.received, "sent": report.sent,
            "bytes": report.bytes, "events": count,
        }));
    }
    let (received, sent) = (report.received.to_string(), report.sent.to_string());
    on.say(
        "cli-synced",
        &[
            ("peer", &peer.name),
            ("received", &received),
            ("sent", &sent),
            ("count", &count.to_string()),
        ],
    );
    Ok(())
}
