//! `node`: the chapter's node, which keeps it in step with the others.

use std::net::SocketAddr;
use std::sync::Arc;

use clap::Subcommand;
use ndimbal_node::error::NodeError;
use ndimbal_node::home::Home;
use ndimbal_node::running;
use ndimbal_views::words::Words;
use tokio::sync::broadcast::error::RecvError;

use crate::carry;
use crate::trouble::Trouble;
use crate::verbs::{Global, invite};

/// The node of this home
#[derive(Debug, Subcommand)]
pub enum Node {
    /// Run the node: it answers other chapters, calls them, and carries out commands
    ///
    /// Prints one JSON line when it is ready. Stops on Ctrl-C.
    ///
    /// Example: ndimbal node run --listen 0.0.0.0:4433
    Run {
        /// Where to listen; port 0 lets the system choose
        #[arg(long, default_value = "127.0.0.1:0", value_name = "IP:PORT")]
        listen: SocketAddr,
    },
}

/// Carries it out.
pub fn run(verb: &Node, home: &Home, _global: &Global, words: &Words) -> Result<u8, Trouble> {
    let Node::Run { listen } = verb;
    if !home.has_history() {
        return Err(NodeError::NoHistory.into());
    }
    let node = carry::open(home, words)?;
    crate::output::warn(&carry::losses(&node, words));
    if node.chapter().history().is_empty() {
        let gone = node.chapter().lost_its_history();
        return Err(if gone { NodeError::HistoryGone } else { NodeError::NoHistory }.into());
    }
    let transport = ndimbal_node::transport::transport_key(home)?.public();
    let ready = |address: SocketAddr| {
        let key = transport.to_string();
        let line = serde_json::json!({ "ready": true, "address": address, "key": key });
        crate::output::put(&format!("{line}\n"));
    };
    let runtime = tokio::runtime::Handle::current();
    let mut alarms = node.alarms();
    let warns = async move {
        loop {
            match alarms.recv().await {
                Ok((ticket, alarm)) => {
                    let line = invite::alarm_words(&ticket, alarm, words);
                    crate::output::warn(&format!("{line}\n"));
                }
                Err(RecvError::Lagged(_)) => {}
                Err(RecvError::Closed) => std::future::pending().await,
            }
        }
    };
    let running = running::run(node, *listen, Arc::new(carry::handle), ready, stop());
    runtime.block_on(async {
        tokio::select! {
            outcome = running => outcome,
            () = warns => Ok(()),
        }
    })?;
    Ok(0)
}

/// Ctrl-C, or the service manager's request to end.
async fn stop() {
    let terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate());
    match terminate {
        Ok(mut terminate) => tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            _ = terminate.recv() => {}
        },
        Err(_) => {
            let _ = tokio::signal::ctrl_c().await;
        }
    }
}
