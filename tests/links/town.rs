//! Two homes of one federation, open in this process.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use ed25519_dalek::SigningKey;
use ndimbal_ledger::event::{Event, Founded, MemberAdmitted};
use ndimbal_ledger::id::{MemberId, Nonce, PersonId};
use ndimbal_ledger::people::{Chapter as City, ChapterKind, DeviceCard, Role, RosterEntry};
use ndimbal_net::{Limits, TransportId};
use ndimbal_node::chapter::Chapter;
use ndimbal_node::control::Answer;
use ndimbal_node::error::NodeError;
use ndimbal_node::home::Home;
use ndimbal_node::keys::{KeyEntry, KeyStore};
use ndimbal_node::node::{Node, Waits};
use ndimbal_node::syncing::{self, Report, Until};
use ndimbal_node::{running, transport};
use tokio::sync::oneshot;
use world::founding::{day, slug};

const PASSPHRASE: &str = "teranga teranga";

/// Waits that a test can sit through.
pub fn impatient() -> Waits {
    let net = Limits {
        idle: Duration::from_millis(800),
        keep_alive: Duration::from_millis(200),
        ..Limits::default()
    };
    Waits { net, answer: Duration::from_millis(1500) }
}

/// An open home and its officer.
pub struct Office {
    pub node: Arc<Node>,
    pub by: KeyEntry,
}

/// Granada and Murcia; both hold the founding and nothing else.
pub fn two(under: &Path, waits: Waits) -> [Office; 2] {
    let made: Vec<(Home, KeyEntry, SigningKey)> = [(1, "granada"), (2, "murcia")]
        .map(|(n, name)| {
            let home = Home::at(under.join(name));
            home.create().expect("a home");
            let keys = KeyStore::at(home.path());
            let by = keys.create(name, PersonId([n; 16]), [n; 32], PASSPHRASE, 10).expect("a key");
            (home, by, SigningKey::from_bytes(&[n; 32]))
        })
        .into();
    let city = |name: &str| City { slug: slug(name), name: name.into(), kind: ChapterKind::City };
    let entry = |(_, by, key): &(Home, KeyEntry, SigningKey)| RosterEntry {
        person: by.person,
        chapter: slug(&by.label),
        roles: vec![Role::President, Role::Secretary],
        devices: vec![DeviceCard::sign(by.person, key)],
    };
    let founded = Event::Founded(Founded {
        name: "Fondo".into(),
        date: day(0),
        chapters: vec![city("granada"), city("murcia")],
        roster: made.iter().map(entry).collect(),
        quorums: vec![ndimbal_ledger::case::CaseQuorum { up_to: None, own: 1, others: 0 }],
        recovery_k: 0,
        recovery_keys: vec![],
        pool_custodian: slug("granada"),
        nonce: Nonce([7; 16]),
    });
    let mut founding = None;
    let mut offices = made.into_iter().map(|(home, by, _)| {
        let mut chapter = Chapter::open(home, &mut |_, _| {}).expect("it opens");
        chapter.unlock(None, Some(PASSPHRASE)).expect("its key");
        match &founding {
            None => {
                let recorded = chapter.found(&by, founded.clone()).expect("a founding");
                let event = chapter.history().get(&recorded.id).expect("it is here");
                founding = Some(event.bytes().to_vec());
            }
            Some(bytes) => {
                chapter.take_in(std::slice::from_ref(bytes)).expect("the founding");
            }
        }
        transport::certify(&chapter, &by).expect("a certificate");
        Office { node: Arc::new(Node::with_waits(chapter, waits)), by }
    });
    [offices.next().expect("Granada"), offices.next().expect("Murcia")]
}

impl Office {
    /// So many members, as an import writes them.
    pub fn admits(&self, many: usize) {
        let body = |_| {
            Event::MemberAdmitted(MemberAdmitted {
                member: MemberId(ndimbal_node::clock::random().expect("dice")),
                chapter: slug(&self.by.label),
                joined: day(0),
                minors: 0,
            })
        };
        let bodies = (0..many).map(body).collect();
        let mut chapter = self.node.chapter();
        chapter.unlock(None, Some(PASSPHRASE)).expect("its key");
        chapter.record_all(&self.by, bodies, true).expect("they are recorded");
        drop(chapter);
        self.node.announce();
    }

    /// Root and number of its set.
    pub fn set(&self) -> ([u8; 32], usize) {
        let chapter = self.node.chapter();
        (chapter.history().root(), chapter.history().len())
    }

    /// Its transport key.
    pub fn key(&self) -> TransportId {
        transport::transport_key(self.node.chapter().home()).expect("a key").public()
    }

    /// Runs as a node from now on, as long as the answer lives.
    pub async fn runs(&self, listen: &str) -> Runs {
        let (ready, address) = oneshot::channel();
        let (stop, stopped) = oneshot::channel::<()>();
        let listen = listen.parse().expect("an address");
        let node = self.node.clone();
        let nothing = Arc::new(|_: &Arc<Node>, _| Answer::default());
        let running = tokio::spawn(async move {
            let tell = |address| ready.send(address).expect("somebody waits");
            let stop = async { stopped.await.unwrap_or_default() };
            running::run(node, listen, nothing, tell, stop).await.expect("it runs");
        });
        Runs { address: address.await.expect("it is ready"), stop: Some(stop), running }
    }

    /// Calls another and syncs.
    pub async fn syncs(&self, address: SocketAddr, with: &Office) -> Result<Report, NodeError> {
        syncing::call(&self.node, &[address], with.key(), Until::CaughtUp).await
    }
}

/// A node that runs.
pub struct Runs {
    pub address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    running: tokio::task::JoinHandle<()>,
}

impl Runs {
    /// Ends in order.
    pub async fn ends(mut self) {
        drop(self.stop.take());
        self.running.await.expect("it ends");
    }
}
