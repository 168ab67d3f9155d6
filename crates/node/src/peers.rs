//! The other nodes that this home knows: a name, a transport key and an
//! address each, in `peers.json`.

use std::net::SocketAddr;

use ndimbal_net::TransportId;
use serde::{Deserialize, Serialize};

use crate::error::NodeError;
use crate::home::Home;

pub(crate) const FILE: &str = "peers.json";
/// More nodes than a federation has chapters.
pub const PEERS_MAX: usize = 1000;

/// One other node.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownPeer {
    /// How this home calls it; usually its chapter.
    pub name: String,
    /// Where it listens.
    pub address: SocketAddr,
    /// Its transport key, in hexadecimal.
    pub key: String,
}

impl KnownPeer {
    /// The transport key.
    ///
    /// # Errors
    /// [`NodeError::BadInput`].
    pub fn transport(&self) -> Result<TransportId, NodeError> {
        TransportId::parse(&self.key)
            .map_err(|_| NodeError::BadInput(format!("the key of peer {} is no key", self.name)))
    }
}

/// All known nodes.
///
/// # Errors
/// [`NodeError::DamagedFile`] when the file is not as this program writes it.
pub fn list(home: &Home) -> Result<Vec<KnownPeer>, NodeError> {
    let Some(bytes) = home.read(FILE)? else { return Ok(Vec::new()) };
    serde_json::from_slice(&bytes)
        .map_err(|_| NodeError::DamagedFile { path: home.path().join(FILE) })
}

/// Remembers a node; a known name or key is replaced.
///
/// # Errors
/// [`NodeError::BadInput`] when there are too many or the name is empty or
/// long, or [`NodeError::Io`].
pub fn remember(home: &Home, peer: KnownPeer) -> Result<(), NodeError> {
    let short = (1..=64).contains(&peer.name.len());
    if !short {
        return Err(NodeError::BadInput("a peer's name has 1 to 64 letters".into()));
    }
    peer.transport()?;
    let mut peers = list(home)?;
    peers.retain(|known| known.name != peer.name && known.key != peer.key);
    if peers.len() >= PEERS_MAX {
        return Err(NodeError::BadInput(format!("no more than {PEERS_MAX} peers")));
    }
    peers.push(peer);
    peers.sort_by(|a, b| a.name.cmp(&b.name));
    let text = serde_json::to_vec_pretty(&peers).map_err(|_| NodeError::Random)?;
    home.write(FILE, &text)
}

/// Forgets a node.
///
/// # Errors
/// [`NodeError::NotFound`] when no peer has this name.
pub fn forget(home: &Home, name: &str) -> Result<(), NodeError> {
    let mut peers = list(home)?;
    let before = peers.len();
    peers.retain(|known| known.name != name);
    if peers.len() == before {
        return Err(NodeError::NotFound(name.into()));
    }
    let text = serde_json::to_vec_pretty(&peers).map_err(|_| NodeError::Random)?;
    home.write(FILE, &text)
}

/// Finds a peer by its name, or by an address of a known one.
///
/// # Errors
/// [`NodeError::NotFound`].
pub fn find(home: &Home, name: &str) -> Result<KnownPeer, NodeError> {
    let fits = |p: &KnownPeer| p.name == name || p.address.to_string() == name;
    list(home)?.into_iter().find(fits).ok_or_else(|| NodeError::NotFound(name.into()))
}
