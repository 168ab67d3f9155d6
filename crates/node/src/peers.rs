//! The other nodes that this home knows: `peers.json`, which people may edit,
//! says where they are, and `peers-seen.json`, which only this program writes,
//! when each was last in step with us and at which address.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Mutex, MutexGuard, PoisonError};

use ndimbal_net::TransportId;
use serde::{Deserialize, Serialize};

use crate::breach::Reason;
use crate::error::NodeError;
use crate::home::Home;

pub(crate) const FILE: &str = "peers.json";
const SEEN_FILE: &str = "peers-seen.json";
/// More nodes than a federation has chapters.
pub const PEERS_MAX: usize = 1000;
/// A node has an address at home, one in town and one of each kind of IP.
pub const ADDRESSES_MAX: usize = 8;
/// Letters in a name.
const NAME_MAX: usize = 64;

/// One other node.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KnownPeer {
    /// How this home calls it; usually its chapter.
    pub name: String,
    /// Where it listens: all are tried.
    pub addresses: Vec<SocketAddr>,
    /// Its transport key, in hexadecimal.
    pub key: String,
}

/// When a peer was last in step with this node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// Milliseconds since 1970.
    pub at_ms: u64,
    /// Where it was then.
    pub address: SocketAddr,
}

/// Verbs and calls of one process take turns at the two files.
static ALONE: Mutex<()> = Mutex::new(());

fn alone() -> MutexGuard<'static, ()> {
    ALONE.lock().unwrap_or_else(PoisonError::into_inner)
}

impl KnownPeer {
    /// The transport key.
    ///
    /// # Errors
    /// [`NodeError::BadPeer`].
    pub fn transport(&self) -> Result<TransportId, NodeError> {
        TransportId::parse(&self.key)
            .map_err(|_| NodeError::BadPeer(PeersFault::Key(self.name.clone())))
    }

    fn fault(&self) -> Option<PeersFault> {
        if !(1..=NAME_MAX).contains(&self.name.chars().count()) {
            return Some(PeersFault::Name);
        }
        if !(1..=ADDRESSES_MAX).contains(&self.addresses.len()) {
            return Some(PeersFault::Addresses(self.name.clone()));
        }
        TransportId::parse(&self.key).err().map(|_| PeersFault::Key(self.name.clone()))
    }
}

/// What is wrong with a peer, or with the list of them.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PeersFault {
    /// Not the JSON of such a list, and what the reader of JSON says of it.
    #[error("not a list of peers in JSON: {0}")]
    Json(String),
    /// A name that is empty or long.
    #[error("a name has 1 to {NAME_MAX} letters")]
    Name,
    /// No address, or too many, of the peer of this name.
    #[error("{0}: 1 to {ADDRESSES_MAX} addresses")]
    Addresses(String),
    /// The key of the peer of this name is none.
    #[error("the key of peer {0} is no key")]
    Key(String),
    /// The peer of this name, or its key, stands there before.
    #[error("{0}: twice in the list")]
    Twice(String),
    /// More peers than a home keeps.
    #[error("no more than {PEERS_MAX} peers")]
    TooMany,
}

impl PeersFault {
    pub(crate) fn reason(&self) -> Reason {
        match self {
            Self::Json(what) => Reason::about("peers-json", what.clone()),
            Self::Name => Reason::of("peers-name"),
            Self::Addresses(name) => Reason::about("peers-addresses", name.clone()),
            Self::Key(name) => Reason::about("peers-key", name.clone()),
            Self::Twice(name) => Reason::about("peers-twice", name.clone()),
            Self::TooMany => Reason::of("peers-many"),
        }
    }
}

/// What is wrong in a text of peers, and on which line.
fn read(text: &[u8]) -> Result<Vec<KnownPeer>, (usize, PeersFault)> {
    let peers: Vec<KnownPeer> = serde_json::from_slice(text).map_err(|e| {
        let place = format!(" at line {} column {}", e.line(), e.column());
        (e.line(), PeersFault::Json(e.to_string().replace(&place, "")))
    })?;
    let line_of = |name: &str| {
        let quoted = serde_json::to_string(name).unwrap_or_default();
        let text = String::from_utf8_lossy(text);
        let lines = text.lines().enumerate();
        lines.filter(|(_, line)| line.contains(&quoted)).map(|(n, _)| n + 1).last().unwrap_or(1)
    };
    if peers.len() > PEERS_MAX {
        return Err((1, PeersFault::TooMany));
    }
    for (at, peer) in peers.iter().enumerate() {
        if let Some(fault) = peer.fault() {
            return Err((line_of(&peer.name), fault));
        }
        let before = &peers[..at];
        if before.iter().any(|p| p.name == peer.name || p.key.eq_ignore_ascii_case(&peer.key)) {
            return Err((line_of(&peer.name), PeersFault::Twice(peer.name.clone())));
        }
    }
    Ok(peers)
}

/// All known nodes, who was in step last first; of each, the address where
/// that was first.
///
/// # Errors
/// [`NodeError::PeersFile`] with the line of a mistake.
pub fn list(home: &Home) -> Result<Vec<KnownPeer>, NodeError> {
    let mut peers = as_written(home)?;
    let seen = seen(home);
    let when = |peer: &KnownPeer| seen.get(&peer.key).map(|seen| seen.at_ms);
    peers.sort_by(|a, b| when(b).cmp(&when(a)).then_with(|| a.name.cmp(&b.name)));
    for peer in &mut peers {
        let last = seen.get(&peer.key).map(|seen| seen.address);
        peer.addresses.sort_by_key(|address| Some(*address) != last);
    }
    Ok(peers)
}

fn as_written(home: &Home) -> Result<Vec<KnownPeer>, NodeError> {
    let Some(bytes) = home.read(FILE)? else { return Ok(Vec::new()) };
    read(&bytes).map_err(|(line, fault)| NodeError::PeersFile {
        path: home.path().join(FILE),
        line,
        fault,
    })
}

/// When each peer was last in step, by its key. What can't be read is not
/// known: it only orders calls.
#[must_use]
pub fn seen(home: &Home) -> BTreeMap<String, Seen> {
    let bytes = home.read(SEEN_FILE).ok().flatten();
    bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
}

/// A peer is in step with us now.
///
/// # Errors
/// [`NodeError::Io`].
pub fn was_seen(home: &Home, key: TransportId, now: Seen) -> Result<(), NodeError> {
    let _alone = alone();
    let mut all = seen(home);
    let known = as_written(home)?;
    all.insert(key.to_string(), now);
    all.retain(|key, _| known.iter().any(|peer| peer.key == *key));
    let text = serde_json::to_vec_pretty(&all).map_err(|_| NodeError::Random)?;
    home.write(SEEN_FILE, &text)
}

/// Remembers a node; a known name or key is replaced.
///
/// # Errors
/// [`NodeError::BadPeer`] when there are too many or the name is empty or
/// long, or [`NodeError::Io`].
pub fn remember(home: &Home, peer: KnownPeer) -> Result<(), NodeError> {
    if let Some(fault) = peer.fault() {
        return Err(NodeError::BadPeer(fault));
    }
    let _alone = alone();
    let mut peers = as_written(home)?;
    peers.retain(|known| known.name != peer.name && known.key != peer.key);
    if peers.len() >= PEERS_MAX {
        return Err(NodeError::BadPeer(PeersFault::TooMany));
    }
    peers.push(peer);
    write(home, peers)
}

fn write(home: &Home, mut peers: Vec<KnownPeer>) -> Result<(), NodeError> {
    peers.sort_by(|a, b| a.name.cmp(&b.name));
    let text = serde_json::to_vec_pretty(&peers).map_err(|_| NodeError::Random)?;
    home.write(FILE, &text)
}

/// Forgets a node.
///
/// # Errors
/// [`NodeError::NotFound`] when no peer has this name.
pub fn forget(home: &Home, name: &str) -> Result<(), NodeError> {
    let _alone = alone();
    let mut peers = as_written(home)?;
    let before = peers.len();
    peers.retain(|known| known.name != name);
    if peers.len() == before {
        return Err(NodeError::NotFound(name.into()));
    }
    write(home, peers)
}

/// Finds a peer by its name, or by an address of a known one.
///
/// # Errors
/// [`NodeError::NotFound`].
pub fn find(home: &Home, name: &str) -> Result<KnownPeer, NodeError> {
    let at = name.parse::<SocketAddr>().ok();
    let fits = |p: &KnownPeer| p.name == name || at.is_some_and(|at| p.addresses.contains(&at));
    list(home)?.into_iter().find(fits).ok_or_else(|| NodeError::NotFound(name.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn peer(name: &str, n: u8, addresses: &[&str]) -> KnownPeer {
        let addresses = addresses.iter().map(|a| a.parse().unwrap()).collect();
        KnownPeer { name: name.into(), addresses, key: key(n) }
    }

    /// A key as its node prints it.
    fn key(n: u8) -> String {
        ndimbal_net::TransportKey::from_seed([n; 32]).public().to_string()
    }

    fn home() -> (tempfile::TempDir, Home) {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::at(folder.path());
        home.create().unwrap();
        (folder, home)
    }

    #[test]
    fn who_was_in_step_last_is_first_and_so_is_the_address() {
        let (_folder, home) = home();
        let addresses = ["192.0.2.1:1", "[2001:db8::1]:1", "192.0.2.2:1"];
        for (name, n) in [("dakar", 1), ("granada", 2), ("murcia", 3)] {
            remember(&home, peer(name, n, &addresses)).unwrap();
        }
        let names = || list(&home).unwrap().into_iter().map(|p| p.name).collect::<Vec<_>>();
        assert_eq!(names(), ["dakar", "granada", "murcia"]);
        let murcia = find(&home, "murcia").unwrap().transport().unwrap();
        let address = addresses[1].parse().unwrap();
        was_seen(&home, murcia, Seen { at_ms: 7, address }).unwrap();
        let granada = find(&home, "granada").unwrap().transport().unwrap();
        was_seen(&home, granada, Seen { at_ms: 9, address }).unwrap();
        assert_eq!(names(), ["granada", "murcia", "dakar"]);
        let first = |name| find(&home, name).unwrap().addresses[0].to_string();
        assert_eq!((first("murcia"), first("dakar")), (addresses[1].into(), addresses[0].into()));
        forget(&home, "granada").unwrap();
        was_seen(&home, murcia, Seen { at_ms: 10, address }).unwrap();
        assert_eq!(seen(&home).len(), 1, "who is forgotten is not kept");
    }

    #[test]
    fn a_mistake_of_a_hand_is_named_with_its_line() {
        let good = |extra: &str| {
            let key = key(1);
            format!(
                "[\n  {{\n    \"name\": \"murcia\",\n    \"addresses\": [\"192.0.2.1:1\"],\n    \
                 \"key\": \"{key}\"{extra}\n  }}\n]\n"
            )
        };
        assert_eq!(read(good("").as_bytes()).unwrap().len(), 1);
        let of = |text: String| read(text.as_bytes()).unwrap_err();
        assert_eq!(of(good("").replace("192.0.2.1:1", "192.0.2.1")).0, 4);
        assert!(
            of(good("").replace("192.0.2.1:1", "192.0.2.1"))
                .1
                .to_string()
                .contains("socket address")
        );
        assert_eq!(of(good(",\n    \"adress\": 1")).0, 6);
        assert!(of(good(",\n    \"adress\": 1")).1.to_string().contains("unknown field `adress`"));
        assert_eq!(of(good("").replace("murcia\",", "murcia\"")).0, 4, "a comma is missing");
        assert_eq!(of(good("").replace("[\"192.0.2.1:1\"]", "[]")).0, 3);
        let short = good("").replace(&key(1), "089456a5");
        assert_eq!(of(short), (3, PeersFault::Key("murcia".into())));
        let twice = good("").replace("]\n", "").trim_end().to_owned();
        let twice = format!("{},\n{}", twice.trim_end_matches("\n]"), &good("")[2..]);
        assert_eq!(of(twice).1, PeersFault::Twice("murcia".into()));
        assert_eq!(of(String::from("[{\"name\": ")).0, 1);
        let (_folder, home) = home();
        home.write(FILE, b"[\n oops").unwrap();
        let error = list(&home).unwrap_err();
        assert!(matches!(error, NodeError::PeersFile { line: 2, .. }), "{error}");
        assert!(remember(&home, peer("x", 1, &["192.0.2.1:1"])).is_err(), "it is not written over");
    }
}
