//! Syncing: the hellos, and then the session of the crate `sync` driven over a
//! link, with the chapter behind it.

use std::net::SocketAddr;

use ndimbal_net::{Link, LinkReceiver, LinkSender, NetError, TransportId};
use ndimbal_sync::{Input, Output, Role, Session};
use tokio::sync::watch;

use crate::clock;
use crate::error::NodeError;
use crate::node::Node;
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
/// [`NodeError::Net`], [`NodeError::PeerRefused`] or [`NodeError::Protocol`].
pub async fn call(
    node: &Node,
    address: SocketAddr,
    expected: TransportId,
    until: Until,
) -> Result<Report, NodeError> {
    let mut link = connect_any(node, &[address], expected).await?;
    let exporter = link.exporter(HELLO_LABEL)?;
    let hello = transport::hello(node.chapter().home(), &exporter)?;
    link.send(&[&[HELLO_FRAME], hello.as_slice()].concat()).await?;
    let answer = tokio::time::timeout(HELLO_WITHIN, link.recv())
        .await
        .map_err(|_| NodeError::TimedOut("the other side did not say hello"))?
        .map_err(refused)?
        .ok_or(NodeError::TimedOut("the other side hung up"))?;
    recognise(node, &link, &answer, &exporter)?;
    in_session(node, link, Side::Caller, until).await
}

/// Answers a caller whose first frame said hello.
///
/// # Errors
/// As [`call`].
pub async fn serve(node: &Node, mut link: Link, first: &[u8]) -> Result<Report, NodeError> {
    let exporter = link.exporter(HELLO_LABEL)?;
    if let Err(error) = recognise(node, &link, &first[1..], &exporter) {
        // A stranger learns nothing, not even why.
        link.close(CODE_REFUSED, "");
        return Err(error);
    }
    let hello = transport::hello(node.chapter().home(), &exporter)?;
    link.send(&hello).await?;
    in_session(node, link, Side::Called, Until::Ended).await
}

fn recognise(
    node: &Node,
    link: &Link,
    hello: &[u8],
    exporter: &[u8; 32],
) -> Result<Peer, NodeError> {
    transport::read_hello(hello, exporter, link.peer(), node.chapter().book())
}

async fn in_session(
    node: &Node,
    link: Link,
    side: Side,
    until: Until,
) -> Result<Report, NodeError> {
    // Also left when the task is dropped in the middle.
    let _live = Live::enter(node, link.peer());
    run(node, link, side, until).await
}

struct Live<'a>(&'a Node, TransportId);

impl<'a> Live<'a> {
    fn enter(node: &'a Node, peer: TransportId) -> Self {
        node.enter(peer);
        Self(node, peer)
    }
}

impl Drop for Live<'_> {
    fn drop(&mut self) {
        self.0.leave(self.1);
    }
}

/// Tries the addresses of a peer one after the other.
///
/// # Errors
/// The last error, or [`NodeError::NotFound`] without an address.
pub async fn connect_any(
    node: &Node,
    addresses: &[SocketAddr],
    expected: TransportId,
) -> Result<Link, NodeError> {
    let mut last = NodeError::NotFound("an address".into());
    for address in addresses {
        let any: SocketAddr = match address {
            SocketAddr::V4(_) => ([0, 0, 0, 0], 0).into(),
            SocketAddr::V6(_) => ([0_u16; 8], 0).into(),
        };
        match node.bind(any)?.connect(*address, Some(expected)).await {
            Ok(link) => return Ok(link),
            Err(error) => last = refused(error),
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

/// Runs a session on a link whose other end is known.
///
/// # Errors
/// As [`call`]; the link is closed with the reason.
pub async fn run(node: &Node, link: Link, side: Side, until: Until) -> Result<Report, NodeError> {
    let control = link.control().clone();
    let (sender, receiver) = link.split();
    let role = if side == Side::Caller { Role::Caller } else { Role::Called };
    let mut drive = Drive {
        node,
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
        loop {
            tokio::select! {
                frame = receiver.recv() => match frame.map_err(refused)? {
                    Some(frame) => self.feed(&Input::Message(&frame))?,
                    None if self.finishing => return Ok(()),
                    None => return Err(NodeError::TimedOut("the other side hung up")),
                },
                rung = bell.changed() => {
                    if rung.is_err() {
                        return Ok(());
                    }
                    self.feed(&Input::Grew)?;
                }
            }
            if self.drain().await? {
                return Ok(());
            }
        }
    }

    fn feed(&mut self, input: &Input<'_>) -> Result<(), NodeError> {
        let chapter = self.node.chapter();
        self.session
            .handle(input.clone(), chapter.history())
            .map_err(|refusal| NodeError::Protocol(refusal.to_string()))
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

    /// Stores a batch before anything is acknowledged.
    fn deliver(&mut self, events: &[Vec<u8>]) -> Result<(), NodeError> {
        let taken = tokio::task::block_in_place(|| self.node.chapter().take_in(events))?;
        self.report.received += taken.admitted;
        if taken.admitted > 0 {
            self.report.caught_up = false;
            self.node.announce();
        }
        // Only what this peer's own events lack: what another peer left
        // waiting must not use up what this session may ask for.
        self.feed(&Input::Stored { held: &taken.held, wanted: &taken.missing })
    }
}
