//! Many links, and peers that take or say nothing.

use std::net::SocketAddr;
use std::time::Duration;

use ed25519_dalek::SigningKey;
use ndimbal_ledger::event::{Event, MemberAdmitted};

use ndimbal_ledger::history::{QUARANTINE_MS, WAITING_MAX};
use ndimbal_ledger::id::{EventId, MemberId};
use ndimbal_ledger::signed::{Header, RULES_VERSION, SignedEvent};
use ndimbal_ledger::time::Stamp;
use ndimbal_net::{Endpoint, Link, NetError, TransportKey};
use ndimbal_node::node::{SESSIONS_EACH, STRANGERS_MAX, Waits};
use ndimbal_node::syncing::{CODE_REFUSED, HELLO_FRAME};
use ndimbal_node::transport;
use ndimbal_sync::limits::{BATCH_BYTES, WINDOW};
use ndimbal_sync::message::Message;
use tokio::time::timeout;
use world::founding::{day, slug};

use super::town::{Office, Runs, impatient, two};

/// Longer than anything here takes unless it hangs.
const HANG: Duration = Duration::from_secs(30);

fn socket(n: u8) -> Endpoint {
    let local = SocketAddr::from(([127, 0, 0, 1], 0));
    Endpoint::bind(local, &TransportKey::from_seed([n; 32])).expect("a socket")
}

/// A link of an officer who said hello and heard it.
async fn greeted(from: &Office, socket: &Endpoint, to: &Runs) -> Result<Link, NetError> {
    let mut link = socket.connect(to.address, None).await?;
    let exporter = link.exporter(transport::HELLO_LABEL).expect("a secret");
    let hello = transport::hello(from.node.chapter().home(), &exporter).expect("a hello");
    link.send(&[&[HELLO_FRAME], hello.as_slice()].concat()).await?;
    link.recv().await?.ok_or(NetError::Closed)?;
    Ok(link)
}

fn is_busy(error: &NetError) -> bool {
    match error {
        NetError::Busy => true,
        NetError::ClosedByPeer { code, reason } => {
            *code == u64::from(CODE_REFUSED) && reason == "net-busy"
        }
        _ => false,
    }
}

/// What became of a stranger who says nothing.
enum Stranger {
    Waits,
    Busy,
    Other(String),
}

async fn stranger(socket: &Endpoint, to: SocketAddr) -> (Stranger, Option<Link>) {
    let mut link = match socket.connect(to, None).await {
        Ok(link) => link,
        Err(error) if is_busy(&error) => return (Stranger::Busy, None),
        Err(error) => return (Stranger::Other(error.to_string()), None),
    };
    // Whoever is not sent away at once has one of the places.
    match timeout(Duration::from_secs(3), link.recv()).await {
        Err(_) => (Stranger::Waits, Some(link)),
        Ok(Err(error)) if is_busy(&error) => (Stranger::Busy, None),
        Ok(other) => (Stranger::Other(format!("{other:?}")), None),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_hundred_strangers_leave_room_for_an_officer() {
    let folder = tempfile::tempdir().expect("a folder");
    let [granada, murcia] = two(folder.path(), Waits::default());
    granada.admits(5);
    let running = granada.runs("127.0.0.1:0").await;
    let to = running.address;
    let calls: Vec<_> = (0..200_u8)
        .map(|n| {
            tokio::spawn(async move {
                let socket = socket(n);
                let (outcome, link) = stranger(&socket, to).await;
                (outcome, link, socket)
            })
        })
        .collect();
    // As a node does that is told to come again.
    let mut tries = 0;
    let report = loop {
        tries += 1;
        match timeout(HANG, murcia.syncs(to, &granada)).await.expect("it answers") {
            Ok(report) => break report,
            Err(error) => assert!(tries < 20, "an officer does not get in: {error}"),
        }
    };
    assert_eq!(report.received, 5);
    let (mut waiting, mut busy, mut kept) = (0, 0, Vec::new());
    for call in calls {
        let (outcome, link, socket) =
            timeout(HANG, call).await.expect("no hang").expect("no panic");
        match outcome {
            Stranger::Waits => waiting += 1,
            Stranger::Busy => busy += 1,
            Stranger::Other(what) => panic!("no typed refusal: {what}"),
        }
        kept.push((link, socket));
    }
    // Some heard only later that their place was wanted.
    for link in kept.iter_mut().filter_map(|(link, _)| link.as_mut()) {
        if let Ok(Err(error)) = timeout(Duration::from_secs(1), link.recv()).await
            && is_busy(&error)
        {
            (waiting, busy) = (waiting - 1, busy + 1);
        }
    }
    println!("{waiting} strangers wait, {busy} were sent away, an officer tried {tries} times");
    assert_eq!(waiting + busy, 200);
    assert!(waiting <= STRANGERS_MAX, "{waiting} strangers");
    assert!(busy > 100, "{busy} were sent away");
    running.ends().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_peer_that_takes_nothing_is_left_and_holds_up_nobody() {
    let folder = tempfile::tempdir().expect("a folder");
    let [granada, murcia] = two(folder.path(), impatient());
    granada.admits(6000);
    let running = granada.runs("127.0.0.1:0").await;
    let key = transport::transport_key(murcia.node.chapter().home()).expect("a key");
    let slow = Endpoint::bind("127.0.0.1:0".parse().expect("one"), &key).expect("a socket");
    let mut link = greeted(&murcia, &slow, &running).await.expect("an officer");
    // Another set, nothing of it known: all of Granada's comes, up to the window.
    let root = Message::Root { nonce: [1; 16], root: [9; 32], count: 9 };
    link.send(&root.encode()).await.expect("sent");
    let heads = Message::Heads { heads: vec![], last: true };
    link.send(&heads.encode()).await.expect("sent");
    let report = timeout(HANG, murcia.syncs(running.address, &granada)).await.expect("no hang");
    assert_eq!(report.expect("others are served").received, 6000);
    let mut heard = 0;
    let end = loop {
        match timeout(HANG, link.recv()).await.expect("it is left") {
            Ok(Some(frame)) => heard += frame.len(),
            Ok(None) => panic!("left without a word"),
            Err(error) => break error,
        }
    };
    let left = matches!(&end, NetError::ClosedByPeer { reason, .. } if reason == "timed-out");
    assert!(left, "{end}");
    assert!(heard < (WINDOW + 1) * BATCH_BYTES, "{heard} bytes are one window at most");
    assert!(heard > 100_000, "{heard} bytes: it had begun");
    running.ends().await;
}

/// So many events of Murcia's officer, dated two days ahead.
fn from_the_day_after_tomorrow(murcia: &Office, many: u64) -> Vec<Vec<u8>> {
    let key = SigningKey::from_bytes(&[2; 32]);
    let ahead = ndimbal_node::clock::now_ms() + 2 * QUARANTINE_MS;
    let chapter = murcia.node.chapter();
    let history = chapter.history();
    let founding = history.federation().expect("a federation").0;
    let mut prev = None;
    (0..many)
        .map(|seq| {
            let mut member = [0; 16];
            member[..8].copy_from_slice(&seq.to_be_bytes());
            let body = Event::MemberAdmitted(MemberAdmitted {
                member: MemberId(member),
                chapter: slug("murcia"),
                joined: day(0),
                minors: 0,
            });
            let header = Header {
                version: RULES_VERSION,
                device: murcia.by.device,
                seq,
                prev,
                deps: if seq == 0 { vec![EventId(founding)] } else { Vec::new() },
                grant: Some(EventId(founding)),
                time: Stamp { ms: ahead + seq, counter: 0 },
                kind: body.kind(),
            };
            let event = SignedEvent::sign(header, body, history.scope(), &key).expect("signed");
            prev = Some(event.id());
            event.bytes().to_vec()
        })
        .collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_room_that_is_full_refuses_and_the_rest_goes_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let [granada, murcia] = two(folder.path(), Waits::default());
    granada.admits(3);
    let (running, before) = (granada.runs("127.0.0.1:0").await, granada.set());
    let key = transport::transport_key(murcia.node.chapter().home()).expect("a key");
    let socket = Endpoint::bind("127.0.0.1:0".parse().expect("one"), &key).expect("a socket");
    let mut link = greeted(&murcia, &socket, &running).await.expect("an officer");
    let root = Message::Root { nonce: [1; 16], root: [9; 32], count: 9 };
    link.send(&root.encode()).await.expect("sent");
    link.send(&Message::Heads { heads: vec![], last: true }.encode()).await.expect("sent");
    let events = from_the_day_after_tomorrow(&murcia, WAITING_MAX as u64 + 100);
    let mut acknowledged = 0;
    let mut batches = events.chunks(64).peekable();
    let end = 'full: loop {
        let Some(batch) = batches.next() else { panic!("{acknowledged} were acknowledged") };
        let message = Message::Events { events: batch.to_vec(), last: false };
        if let Err(error) = link.send(&message.encode()).await {
            break error;
        }
        loop {
            let frame = match timeout(HANG, link.recv()).await.expect("no hang") {
                Ok(frame) => frame.expect("it is not left without a word"),
                Err(error) => break 'full error,
            };
            match Message::decode(&frame).expect("a message") {
                Message::Stored => {
                    acknowledged += batch.len();
                    break;
                }
                // What Granada has goes the other way meanwhile.
                Message::Events { .. } => {
                    link.send(&Message::Stored.encode()).await.expect("sent");
                }
                _ => {}
            }
        }
    };
    let refused = matches!(&end, NetError::ClosedByPeer { reason, .. } if reason == "no-room");
    assert!(refused, "{end}");
    assert!(acknowledged <= WAITING_MAX, "{acknowledged} were acknowledged");
    assert!(acknowledged > WAITING_MAX - 200, "{acknowledged}: there is room for so many");
    assert_eq!(granada.set(), before, "nothing of it is in the set");
    let report = timeout(HANG, murcia.syncs(running.address, &granada)).await.expect("no hang");
    assert_eq!(report.expect("what is not ahead goes on").received, 3);
    running.ends().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_person_has_so_many_sessions_and_no_more() {
    let folder = tempfile::tempdir().expect("a folder");
    let waits = Waits { answer: HANG * 2, ..Waits::default() };
    let [granada, murcia] = two(folder.path(), waits);
    let running = granada.runs("127.0.0.1:0").await;
    let key = transport::transport_key(murcia.node.chapter().home()).expect("a key");
    let socket = Endpoint::bind("127.0.0.1:0".parse().expect("one"), &key).expect("a socket");
    let mut kept = Vec::new();
    for n in 0..SESSIONS_EACH {
        let mut link = greeted(&murcia, &socket, &running).await.expect("an officer");
        let root = timeout(HANG, link.recv()).await.expect("in time");
        assert!(matches!(root, Ok(Some(_))), "session {n}: {root:?}");
        kept.push(link);
    }
    let end = match greeted(&murcia, &socket, &running).await {
        Ok(mut beyond) => timeout(HANG, beyond.recv()).await.expect("in time").expect_err("none"),
        Err(error) => error,
    };
    assert!(is_busy(&end), "{end}");
    drop(kept.pop());
    let mut again = None;
    for _ in 0..200 {
        let Ok(mut link) = greeted(&murcia, &socket, &running).await else { continue };
        if let Ok(Ok(Some(_))) = timeout(HANG, link.recv()).await {
            again = Some(link);
            break;
        }
    }
    assert!(again.is_some(), "a place that was left is free");
    running.ends().await;
}
