//! A node that runs: accepts links, calls its peers and calls again with
//! back-off, answers verbs over the control socket, until it is told to stop.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use ndimbal_net::{Endpoint, Link};

use crate::clock;
use crate::control::{self, Answer, Call, ControlSocket};
use crate::error::NodeError;
use crate::joining::{self, JOIN_FRAME};
use crate::node::Node;
use crate::peers::{self, KnownPeer};
use crate::syncing::{self, HELLO_FRAME};

/// First wait after a link that failed.
const BACK_OFF_FIRST: Duration = Duration::from_millis(500);
/// Longest wait between two calls of one peer.
const BACK_OFF_LAST: Duration = Duration::from_secs(60);
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
    let within = Duration::from_secs(10);
    let first = tokio::time::timeout(within, link.recv())
        .await
        .map_err(|_| NodeError::TimedOut("the caller said nothing"))??
        .ok_or(NodeError::TimedOut("the caller hung up"))?;
    match first.first() {
        Some(&HELLO_FRAME) => syncing::serve(node, link, &first).await.map(|_| ()),
        Some(&JOIN_FRAME) => joining::serve(node, link, &first).await.map(|_| ()),
        _ => {
            link.close(ndimbal_net::CODE_BROKEN, "unknown first frame");
            Err(NodeError::Protocol("unknown first frame".into()))
        }
    }
}

/// One task for each known peer; new ones are noticed.
async fn call_peers(node: Arc<Node>) {
    let mut called: Vec<(KnownPeer, tokio::task::JoinHandle<()>)> = Vec::new();
    loop {
        let home = node.chapter().home().clone();
        let Ok(known) = peers::list(&home) else {
            tracing::warn!("the list of peers can't be read; the last one stays");
            tokio::time::sleep(PEERS_AGAIN).await;
            continue;
        };
        called.retain(|(peer, task)| {
            let stays = known.contains(peer);
            if !stays {
                task.abort();
            }
            stays
        });
        for peer in known {
            if !called.iter().any(|(p, _)| *p == peer) {
                let task = tokio::spawn(keep_calling(node.clone(), peer.clone()));
                called.push((peer, task));
            }
        }
        tokio::time::sleep(PEERS_AGAIN).await;
    }
}

async fn keep_calling(node: Arc<Node>, peer: KnownPeer) {
    let Ok(transport) = peer.transport() else { return };
    let mut wait = BACK_OFF_FIRST;
    loop {
        if !node.is_live(&transport) {
            let started = tokio::time::Instant::now();
            let outcome =
                syncing::call(&node, peer.address, transport, syncing::Until::Ended).await;
            if let Err(error) = outcome {
                tracing::debug!(peer = %peer.name, %error, "call ended");
            }
            // A session that lasted is a reason to call again soon.
            if started.elapsed() > BACK_OFF_LAST {
                wait = BACK_OFF_FIRST;
            }
        }
        tokio::time::sleep(jittered(wait)).await;
        wait = (wait * 2).min(BACK_OFF_LAST);
    }
}

/// Three quarters to five quarters, so that two nodes do not call each other
/// in step for ever.
fn jittered(wait: Duration) -> Duration {
    let roll = clock::random::<1>().map_or(128, |[b]| u32::from(b));
    wait * (192 + roll / 2) / 256
}

async fn release_quarantine(node: Arc<Node>) {
    loop {
        tokio::time::sleep(QUARANTINE_AGAIN).await;
        let released = node.chapter().take_in(&[]);
        if released.is_ok_and(|taken| taken.admitted > 0) {
            node.announce();
        }
    }
}
