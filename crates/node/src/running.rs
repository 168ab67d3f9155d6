//! A node that runs: accepts links, calls its peers and calls again with
//! back-off, answers verbs over the control socket, until it is told to stop.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use ndimbal_net::{Endpoint, Link, NetError};

use crate::backoff::{BackOff, Ended};
use crate::breach::{Breach, Silence};
use crate::clock;
use crate::control::{self, Answer, Call, ControlSocket};
use crate::error::NodeError;
use crate::joining::{self, JOIN_FRAME};
use crate::node::Node;
use crate::peers::{self, KnownPeer};
use crate::syncing::{self, HELLO_FRAME};

/// How often the list of peers is read again.
const PEERS_AGAIN: Duration = Duration::from_secs(2);
/// How often quarantined events are tried again.
const QUARANTINE_AGAIN: Duration = Duration::from_secs(60);

/// Carries out a verb on the node; given by the command line.
pub type Handler = Arc<dyn Fn(&Arc<Node>, Call) -> Answer + Send + Sync>;

/// Runs until `stop` is done. `ready` is told the bound address once the node
/// takes links and verbs.
///
/// # Errors
/// [`NodeError::Net`] when the address can't be had, [`NodeError::Io`] when
/// the control socket can't.
pub async fn run(
    node: Arc<Node>,
    address: SocketAddr,
    handler: Handler,
    ready: impl FnOnce(SocketAddr),
    stop: impl Future<Output = ()>,
) -> Result<(), NodeError> {
    let endpoint = node.bind(address)?;
    let socket = ControlSocket::open(node.chapter().home())?;
    let socket_path = socket.path().to_owned();
    spawn_control(node.clone(), socket, handler);
    ready(endpoint.local_addr()?);
    tokio::select! {
        () = accept_links(node.clone(), endpoint.clone()) => {}
        () = call_peers(node.clone()) => {}
        () = release_quarantine(node.clone()) => {}
        () = stop => {}
    }
    let _ = std::fs::remove_file(socket_path);
    endpoint.close().await;
    Ok(())
}

/// Verbs are blocking work, so they have a thread that waits for them and one
/// each while they last.
fn spawn_control(node: Arc<Node>, socket: ControlSocket, handler: Handler) {
    let runtime = tokio::runtime::Handle::current();
    std::thread::spawn(move || {
        while let Ok(stream) = socket.next() {
            let (node, handler, runtime) = (node.clone(), handler.clone(), runtime.clone());
            std::thread::spawn(move || {
                let _inside = runtime.enter();
                if let Err(error) = control::answer(stream, &|call| handler(&node, call)) {
                    tracing::warn!(%error, "a verb could not be answered");
                }
            });
        }
    });
}

async fn accept_links(node: Arc<Node>, endpoint: Arc<Endpoint>) {
    while let Some(arrival) = endpoint.accept().await {
        match arrival {
            Ok(link) => {
                let node = node.clone();
                tokio::spawn(async move {
                    let peer = link.peer();
                    if let Err(error) = serve(&node, link).await {
                        tracing::info!(%peer, %error, "link ended");
                    }
                });
            }
            Err(refused) => tracing::debug!(?refused, "caller turned away"),
        }
    }
}

/// The first frame says whether the caller comes to sync or to join.
async fn serve(node: &Node, mut link: Link) -> Result<(), NodeError> {
    let (stranger, wanted) = node.enter_stranger();
    let within = Duration::from_secs(10);
    let heard = tokio::select! {
        heard = tokio::time::timeout(within, link.recv()) => heard,
        Ok(()) = wanted => {
            let error = NodeError::from(NetError::Busy);
            link.close(syncing::CODE_REFUSED, error.word());
            return Err(error);
        }
    };
    let first = heard
        .map_err(|_| NodeError::TimedOut(Silence::FirstFrame))??
        .ok_or(NodeError::TimedOut(Silence::HungUp))?;
    match first.first() {
        Some(&HELLO_FRAME) => syncing::serve(node, link, &first, stranger).await.map(|_| ()),
        Some(&JOIN_FRAME) => {
            // Joins have a bound of their own.
            drop(stranger);
            joining::serve(node, link, &first).await.map(|_| ())
        }
        _ => {
            link.close(ndimbal_net::CODE_BROKEN, "unknown first frame");
            Err(Breach::FirstFrame.into())
        }
    }
}

/// One task for each known peer; new ones are noticed.
async fn call_peers(node: Arc<Node>) {
    let mut called: Vec<(KnownPeer, tokio::task::JoinHandle<()>)> = Vec::new();
    let mut last_said = None;
    loop {
        let home = node.chapter().home().clone();
        let known = match peers::list(&home) {
            Ok(known) => known,
            Err(error) => {
                let said = error.to_string();
                if last_said.as_ref() != Some(&said) {
                    tracing::warn!(%error, "the list of peers can't be read; the last one stays");
                    last_said = Some(said);
                }
                tokio::time::sleep(PEERS_AGAIN).await;
                continue;
            }
        };
        last_said = None;
        // In which order the addresses are tried is read at each call.
        let same = |a: &KnownPeer, b: &KnownPeer| {
            (&a.name, &a.key) == (&b.name, &b.key)
                && a.addresses.len() == b.addresses.len()
                && a.addresses.iter().all(|address| b.addresses.contains(address))
        };
        called.retain(|(peer, task)| {
            let stays = known.iter().any(|known| same(known, peer));
            if !stays {
                task.abort();
            }
            stays
        });
        for peer in known {
            if !called.iter().any(|(p, _)| same(p, &peer)) {
                let task = tokio::spawn(keep_calling(node.clone(), peer.clone()));
                called.push((peer, task));
            }
        }
        tokio::time::sleep(PEERS_AGAIN).await;
    }
}

async fn keep_calling(node: Arc<Node>, peer: KnownPeer) {
    let Ok(transport) = peer.transport() else { return };
    let home = node.chapter().home().clone();
    let mut waits = BackOff::default();
    loop {
        let started = tokio::time::Instant::now();
        let mut ended = Ended::After(std::time::Duration::ZERO);
        if !node.is_live(&transport) {
            // Who was reached last time is tried there first.
            let peer = peers::find(&home, &peer.name).unwrap_or_else(|_| peer.clone());
            let until = syncing::Until::Ended;
            let outcome = syncing::call(&node, &peer.addresses, transport, until).await;
            ended = match outcome {
                Err(NodeError::PeerRefused(_) | NodeError::Stranger(_) | NodeError::NoRoom) => {
                    Ended::Refused
                }
                Ok(_) | Err(_) => Ended::After(started.elapsed()),
            };
            if let Err(error) = outcome {
                tracing::debug!(peer = %peer.name, %error, "call ended");
            }
        }
        let roll = clock::random::<1>().map_or(128, |[roll]| roll);
        tokio::time::sleep(waits.after(ended, roll)).await;
    }
}

async fn release_quarantine(node: Arc<Node>) {
    loop {
        tokio::time::sleep(QUARANTINE_AGAIN).await;
        // Sessions whose events lost their room by it hear of it too.
        let _ = node.chapter().take_in(&[]);
        node.announce();
    }
}
