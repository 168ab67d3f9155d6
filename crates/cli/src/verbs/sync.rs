//! `sync`: catch up with one other node now.

use ndimbal_node::home::Home;
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

/// Whom it calls, and where.
pub fn called(args: &Args, home: &Home) -> Option<(String, String)> {
    let peer = peers::find(home, &args.peer).ok()?;
    let addresses: Vec<String> = peer.addresses.iter().map(ToString::to_string).collect();
    Some((peer.name, addresses.join(", ")))
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
    on.tell(
        "cli-synced",
        &[
            ("peer", peer.name.as_str().into()),
            ("received", report.received.into()),
            ("sent", report.sent.into()),
            ("count", count.into()),
        ],
    );
    Ok(())
}
