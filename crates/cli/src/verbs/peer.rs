//! `peer`: the other nodes that this home knows.

use std::net::SocketAddr;

use clap::Subcommand;
use ndimbal_ledger::time::Date;
use ndimbal_node::peers::{self, KnownPeer};

use crate::context::Context;
use crate::table::Table;
use crate::trouble::Trouble;

/// The other nodes that this home calls
#[derive(Debug, Subcommand)]
pub enum Peer {
    /// Remember a node; a known name or key is replaced
    ///
    /// Example: ndimbal peer add murcia 192.0.2.7:4433 089456a5…
    Add {
        /// What this home calls it
        name: String,
        /// Where it listens
        address: SocketAddr,
        /// Its key, as its `node run` prints it
        key: String,
        /// Another address of the same node; all are tried
        #[arg(long, value_name = "IP:PORT")]
        also: Vec<SocketAddr>,
    },
    /// Forget a node
    #[command(visible_alias = "remove")]
    Forget {
        /// Its name
        name: String,
    },
    /// Show the nodes that this home knows, who was in step last first
    List,
}

/// Carries it out.
pub fn run(verb: &Peer, on: &mut Context<'_>) -> Result<(), Trouble> {
    super::invite::say_alarms(on)?;
    let home = on.chapter().home().clone();
    match verb {
        Peer::Add { name, address, key, also } => {
            let addresses = std::iter::once(address).chain(also).copied().collect();
            let peer = KnownPeer { name: name.clone(), addresses, key: key.clone() };
            peers::remember(&home, peer)?;
            done("cli-peer-added", name, on)?;
        }
        Peer::Forget { name } => {
            peers::forget(&home, name)?;
            done("cli-peer-forgotten", name, on)?;
        }
        Peer::List => {
            let (known, seen) = (peers::list(&home)?, peers::seen(&home));
            let when = |p: &KnownPeer| seen.get(&p.key).map(|seen| seen.at_ms);
            let live: Vec<bool> = known
                .iter()
                .map(|p| p.transport().is_ok_and(|key| on.node.is_live(&key)))
                .collect();
            if on.global.json {
                let all: Vec<_> = known
                    .iter()
                    .zip(live)
                    .map(|(p, live)| {
                        serde_json::json!({
                            "name": p.name, "addresses": p.addresses, "key": p.key, "linked": live,
                            "in_step_ms": when(p),
                        })
                    })
                    .collect();
                return on.json(&all);
            }
            let heading = ["peer", "address", "linked", "in-step"];
            let heading = heading.map(|h| on.words.say(&format!("column-{h}"), &[]));
            let mut table = Table::new(heading, &[]);
            for (peer, live) in known.iter().zip(live) {
                let linked = on.words.say(if live { "word-yes" } else { "word-no" }, &[]);
                let addresses: Vec<String> = peer.addresses.iter().map(|a| a.to_string()).collect();
                let day = when(peer).map(|ms| Date::of_unix_ms(ms).to_string());
                let day = day.unwrap_or_else(|| "-".into());
                table.row([peer.name.clone(), addresses.join(" "), linked, day]);
            }
            table.lines().iter().for_each(|line| on.out.line(line));
        }
    }
    Ok(())
}

fn done(key: &str, name: &str, on: &mut Context<'_>) -> Result<(), Trouble> {
    if on.global.json {
        return on.json(&serde_json::json!({ "peer": name }));
    }
    on.say(key, &[("peer", name)]);
    Ok(())
}
