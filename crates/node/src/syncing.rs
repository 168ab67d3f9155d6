//! Syncing: the hellos, and then the session of the crate `sync` driven over a
//! link, with the chapter behind it.

use std::net::SocketAddr;

use ndimbal_ledger::history::Bearer;
use ndimbal_ledger::id::DeviceKey;
use ndimbal_net::{Link, LinkReceiver, LinkSender, NetError, TransportId};
use ndimbal_sync::{Input, Output, Role, Session};
use tokio::sync::watch;
use tokio::time::{Instant, sleep_until};

use crate::breach::Silence;
use crate::clock;
use crate::error::NodeError;
use crate::node::{Node, Place};
use crate::peers::{self, Seen};
use crate::transport::{self, HELLO_LABEL, Peer};

/// The first byte of the first frame of a sync.
pub const HELLO_FRAME: u8 = 1;
/// The close code that carries our reason for refusing.
pub const CODE_REFUSED: u32 = ndimbal_net::CODE_FIRST_FREE;
/// How long a hello may take.
const HELLO_WITHIN: std::time::Duration = std::time::Duration::from_secs(10);

pub use ndimbal_sync::Role as Side;

/// When this side ends a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Until {
    /// As soon as both hold the same.
    CaughtUp,
    /// When the other side or the link ends.
    Ended,
}

/// What a session brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Report {
    /// Events that were new here.
    pub received: usize,
    /// Events that were sent.
    pub sent: u64,
    /// Bytes on the wire, both ways.
    pub bytes: u64,
    /// Whether both held the same at the end.
    pub caught_up: bool,
}

/// Calls a peer and syncs.
///
/// # Errors
/// [`NodeError::Net`], [`NodeError::PeerRefused`], [`NodeError::Stranger`] or
/// [`NodeError::Protocol`].
pub async fn call(
    node: &Node,
    addresses: &[SocketAddr],
    expected: TransportId,
    until: Until,
) -> Result<Report, NodeError> {
    let mut link = connect_any(node, addresses, expected).await?;
    let exporter = link.exporter(HELLO_LABEL)?;
    let hello = transport::hello(node.chapter().home(), &exporter)?;
    link.send(&[&[HELLO_FRAME], hello.as_slice()].concat()).await?;
    let answer = tokio::time::timeout(HELLO_WITHIN, link.recv())
        .await
        .map_err(|_| NodeError::TimedOut(Silence::Hello))?
        .map_err(refused)?
        .ok_or(NodeError::TimedOut(Silence::HungUp))?;
    let emptied = {
        let chapter = node.chapter();
        chapter.home().federation().filter(|_| chapter.lost_its_history())
    };
    let peer = match emptied {
        Some(ours) => transport::read_certified(&answer, &exporter, link.peer(), Some(ours))?,
        None => recognise(node, &link, &answer, &exporter)?,
    };
    in_session(node, link, Side::Caller, until, Some(peer)).await
}

/// Answers a caller whose first frame said hello.
///
/// # Errors
/// As [`call`].
pub async fn serve(
    node: &Node,
    mut link: Link,
    first: &[u8],
    stranger: Place<'_>,
) -> Result<Report, NodeError> {
    let exporter = link.exporter(HELLO_LABEL)?;
    let peer = match recognise(node, &link, &first[1..], &exporter) {
        Ok(peer) => peer,
        Err(error) => {
            // A stranger learns nothing, not even why.
            let ended = matches!(error, NodeError::DeviceEnded);
            link.close(CODE_REFUSED, if ended { error.word() } else { "" });
            return Err(error);
        }
    };
    drop(stranger);
    let hello = transport::hello(node.chapter().home(), &exporter)?;
    link.send(&hello).await?;
    in_session(node, link, Side::Called, Until::Ended, Some(peer)).await
}

fn recognise(
    node: &Node,
    link: &Link,
    hello: &[u8],
    exporter: &[u8; 32],
) -> Result<Peer, NodeError> {
    transport::read_hello(hello, exporter, link.peer(), node.chapter().read())
}

/// Runs a session on a link whose other end is known; `peer` is who they are,
/// if they said hello.
///
/// # Errors
/// As [`call`]; the link is closed with the reason.
pub async fn in_session(
    node: &Node,
    link: Link,
    side: Side,
    until: Until,
    peer: Option<Peer>,
) -> Result<Report, NodeError> {
    let device = peer.as_ref().map(|peer| peer.device);
    let bearer = bearer_of(node, link.peer(), peer);
    // Left also when the task is dropped in the middle.
    let _place = match node.enter(bearer, link.peer()) {
        Ok(place) => place,
        Err(error) => {
            link.close(CODE_REFUSED, error.word());
            return Err(error);
        }
    };
    run(node, link, side, until, (bearer, device)).await
}

/// The person of a peer's device; of one who joins, the key of the link.
fn bearer_of(node: &Node, transport: TransportId, peer: Option<Peer>) -> Bearer {
    let mut chapter = node.chapter();
    let devices = chapter.book().devices();
    let person = peer.and_then(|peer| devices.get(&peer.device)).map(|device| device.person.0);
    let mut key = [0; 16];
    key.copy_from_slice(&transport.0[..16]);
    Bearer(person.unwrap_or(key))
}

/// Tries the addresses of a peer one after the other.
///
/// # Errors
/// The last error, or [`NodeError::NoAddress`].
pub async fn connect_any(
    node: &Node,
    addresses: &[SocketAddr],
    expected: TransportId,
) -> Result<Link, NodeError> {
    let mut last = NodeError::NoAddress;
    for address in addresses {
        let outcome = match node.caller_of(*address) {
            Ok(endpoint) => endpoint.connect(*address, Some(expected)).await.map_err(refused),
            // A computer without IPv6 has no socket for it.
            Err(error) => Err(error),
        };
        match outcome {
            Ok(link) => return Ok(link),
            Err(error) => last = error,
        }
    }
    Err(last)
}

/// A peer's own words for why it ended the link.
pub fn refused(error: NetError) -> NodeError {
    match error {
        NetError::ClosedByPeer { code, reason } if code == u64::from(CODE_REFUSED) => {
            NodeError::PeerRefused(reason)
        }
        other => NodeError::Net(other),
    }
}

async fn run(
    node: &Node,
    link: Link,
    side: Side,
    until: Until,
    (bearer, device): (Bearer, Option<DeviceKey>),
) -> Result<Report, NodeError> {
    let control = link.control().clone();
    let (sender, receiver) = link.split();
    let role = if side == Side::Caller { Role::Caller } else { Role::Called };
    let dropped = node.chapter().dropped(bearer);
    let mut drive = Drive {
        node,
        bearer,
        device,
        dropped,
        called: (side == Side::Caller).then(|| (control.peer(), control.remote_addr())),
        session: Session::new(role, clock::random()?),
        sender,
        until,
        report: Report::default(),
        finishing: false,
    };
    let mut receiver = receiver;
    let outcome = drive.run(&mut receiver, node.listen()).await;
    let traffic = control.traffic();
    let mut report = drive.report;
    report.bytes = traffic.wire_sent + traffic.wire_received;
    match outcome {
        Ok(()) => {
            let _ = drive.sender.finish().await;
            let _ = tokio::time::timeout(HELLO_WITHIN, receiver.recv()).await;
            control.close(ndimbal_net::CODE_DONE, "");
            Ok(report)
        }
        Err(error) => {
            control.close(CODE_REFUSED, error.word());
            Err(error)
        }
    }
}

struct Drive<'a> {
    node: &'a Node,
    bearer: Bearer,
    /// The peer's device, once it said hello.
    device: Option<DeviceKey>,
    /// Whom this side called, and where, until that is written down.
    called: Option<(TransportId, SocketAddr)>,
    /// How many of their events had been dropped when the session began.
    dropped: u64,
    session: Session,
    sender: LinkSender,
    until: Until,
    report: Report,
    finishing: bool,
}

impl Drive<'_> {
    async fn run(
        &mut self,
        receiver: &mut LinkReceiver,
        mut bell: watch::Receiver<u64>,
    ) -> Result<(), NodeError> {
        self.feed(&Input::Start)?;
        if self.drain().await? {
            return Ok(());
        }
        let patience = self.node.waits().answer;
        let mut heard = Instant::now();
        loop {
            let owed = self.session.is_owed_an_answer() || self.finishing;
            tokio::select! {
                frame = receiver.recv() => match frame.map_err(refused)? {
                    Some(frame) => {
                        heard = Instant::now();
                        self.feed(&Input::Message(&frame))?;
                    }
                    None if self.finishing => return Ok(()),
                    None => return Err(NodeError::TimedOut(Silence::HungUp)),
                },
                rung = bell.changed() => {
                    if rung.is_err() {
                        return Ok(());
                    }
                    if !self.session.is_owed_an_answer() {
                        // From now on they may owe one.
                        heard = Instant::now();
                    }
                    self.require_device()?;
                    self.feed(&Input::Grew)?;
                }
                () = sleep_until(heard + patience), if owed => {
                    return Err(NodeError::TimedOut(Silence::Answer));
                }
            }
            self.still_keeps()?;
            if self.drain().await? {
                return Ok(());
            }
        }
    }

    /// A device that was cut since takes nothing more (rule 42).
    fn require_device(&self) -> Result<(), NodeError> {
        match self.device {
            Some(device) if self.node.chapter().has_ended(&device) => Err(NodeError::DeviceEnded),
            Some(_) | None => Ok(()),
        }
    }

    fn feed(&mut self, input: &Input<'_>) -> Result<(), NodeError> {
        let chapter = self.node.chapter();
        self.session
            .handle(input.clone(), chapter.history())
            .map_err(|refusal| NodeError::Protocol(refusal.into()))
    }

    /// What another session or the clock drove out of a room was perhaps
    /// acknowledged here: only another session can bring it again.
    fn still_keeps(&self) -> Result<(), NodeError> {
        let kept = self.node.chapter().dropped(self.bearer) == self.dropped;
        if kept { Ok(()) } else { Err(NodeError::NoRoom) }
    }

    /// Does everything the session asks for; `true` when it is over.
    async fn drain(&mut self) -> Result<bool, NodeError> {
        while let Some(output) = self.session.poll() {
            match output {
                Output::Send(bytes) => self.sender.send(&bytes).await.map_err(refused)?,
                Output::Deliver(events) => self.deliver(&events)?,
                Output::CaughtUp => {
                    self.report.caught_up = true;
                    self.node.chapter().heard();
                    self.writes_down_when();
                    self.report.sent = self.session.sent();
                    if self.until == Until::CaughtUp && !self.finishing {
                        self.finishing = true;
                        self.feed(&Input::Finish)?;
                    }
                }
                Output::Ended => return Ok(true),
            }
        }
        Ok(self.finishing)
    }

    /// Where a peer was in step with us is where it is called first.
    fn writes_down_when(&mut self) {
        let Some((key, address)) = self.called.take() else { return };
        let home = self.node.chapter().home().clone();
        let now = Seen { at_ms: clock::now_ms(), address };
        if let Err(error) = peers::was_seen(&home, key, now) {
            tracing::debug!(%error, "when a peer was in step is not written down");
        }
    }

    /// Stores a batch before anything is acknowledged.
    fn deliver(&mut self, events: &[Vec<u8>]) -> Result<(), NodeError> {
        let before = self.node.chapter().history().len();
        let take = || self.node.chapter().take_in_from(self.bearer, events);
        let outcome = tokio::task::block_in_place(take);
        // Others hear of it also when not all could be kept, or when what they
        // brought had to go.
        self.node.announce();
        let taken = outcome.inspect_err(|_| {
            self.report.received += self.node.chapter().history().len().saturating_sub(before);
        })?;
        self.report.received += taken.admitted;
        if taken.admitted > 0 {
            self.report.caught_up = false;
            self.require_device()?;
        }
        // Only what this peer's own events lack: what another peer left
        // waiting must not use up what this session may ask for.
        self.feed(&Input::Stored { held: &taken.held, wanted: &taken.missing })
    }
}
