//! Peers that are not ours, or mean no good.

mod common;

use std::net::SocketAddr;
use std::sync::atomic::Ordering;
use std::time::Duration;

use common::foreign::{self, Shows};
use common::{endpoint, in_time, key, meet};
use ndimbal_net::limits::LINKS_MAX;
use ndimbal_net::{Endpoint, FRAME_MAX, Limits, Link, NetError, Refused, Side};

/// Calls `called` with a foreign client. Foreign clients may believe in the
/// connection before they are judged, so what counts is what `accept` says.
async fn call(
    called: &Endpoint,
    socket: &quinn::Endpoint,
    config: quinn::ClientConfig,
    first: &[u8],
) -> (Option<quinn::Connection>, Result<Link, Refused>) {
    let addr = called.local_addr().unwrap();
    let calling = async {
        let connecting = match socket.connect_with(config, addr, "anything").unwrap().into_0rtt() {
            Ok(_) => panic!("a ticket was given"),
            Err(connecting) => connecting,
        };
        let connection = connecting.await.ok()?;
        let (mut send, receive) = connection.open_bi().await.ok()?;
        let _ = send.write_all(first).await;
        // Dropped streams end; kept ones wait.
        std::mem::forget((send, receive));
        Some(connection)
    };
    let both = async { tokio::join!(calling, called.accept()) };
    let (connection, outcome) = in_time(both).await;
    (connection, outcome.unwrap())
}

async fn refused(shows: Shows, alpn: &[u8]) -> NetError {
    let (called, socket) = (endpoint(2, Limits::default()), foreign::socket());
    let (config, _) = foreign::client(shows, alpn);
    let (connection, outcome) = call(&called, &socket, config, &[0; 4]).await;
    if let Some(connection) = connection {
        let cause = in_time(connection.closed()).await;
        assert!(matches!(cause, quinn::ConnectionError::ConnectionClosed(_)), "{cause}");
    }
    let (mut near, mut far) = meet(&endpoint(1, Limits::default()), &called).await;
    near.send(b"an honest caller").await.unwrap();
    in_time(far.recv()).await.unwrap().unwrap();
    outcome.unwrap_err().why
}

#[tokio::test]
async fn a_foreign_client_with_a_raw_key_gets_in() {
    let (called, socket) = (endpoint(2, Limits::default()), foreign::socket());
    let (config, _) = foreign::client(Shows::Raw(foreign::spki()), b"x1");
    let (_connection, outcome) = call(&called, &socket, config, &[0; 4]).await;
    assert_eq!(outcome.unwrap().peer().0, foreign::spki()[12..]);
}

#[tokio::test]
async fn a_client_without_a_key_is_refused() {
    let why = refused(Shows::Nothing, b"x1").await;
    assert!(matches!(why, NetError::HandshakeRefused { by: Side::Us, .. }), "{why}");
}

#[tokio::test]
async fn a_client_that_shows_an_empty_list_is_refused() {
    let why = refused(Shows::Empty, b"x1").await;
    // 116 is certificate_required (RFC 8446, 6.2).
    assert!(matches!(why, NetError::HandshakeRefused { alert: 116, .. }), "{why}");
}

#[tokio::test]
async fn a_client_with_a_certificate_is_refused() {
    let why = refused(Shows::Certificate, b"x1").await;
    assert!(matches!(why, NetError::HandshakeRefused { by: Side::Us, .. }), "{why}");
}

#[tokio::test]
async fn a_certificate_in_the_place_of_a_raw_key_is_refused() {
    let why = refused(Shows::Raw(foreign::x509()), b"x1").await;
    assert!(matches!(why, NetError::HandshakeRefused { by: Side::Us, .. }), "{why}");
}

#[tokio::test]
async fn a_key_that_did_not_sign_is_refused() {
    let mut another = foreign::spki();
    another[12..].copy_from_slice(&key(9).public().0);
    let why = refused(Shows::Raw(another), b"x1").await;
    // 51 is decrypt_error (RFC 8446, 6.2).
    assert!(matches!(why, NetError::HandshakeRefused { alert: 51, .. }), "{why}");
}

#[tokio::test]
async fn a_key_of_small_order_is_refused() {
    let mut identity = foreign::spki();
    identity[12..].fill(0);
    identity[12] = 1;
    let why = refused(Shows::Raw(identity), b"x1").await;
    // 42 is bad_certificate (RFC 8446, 6.2).
    assert!(matches!(why, NetError::HandshakeRefused { alert: 42, .. }), "{why}");
}

#[tokio::test]
async fn another_protocol_is_refused() {
    let why = refused(Shows::Raw(foreign::spki()), b"h3").await;
    // 120 is no_application_protocol (RFC 7301, 3.2).
    assert!(matches!(why, NetError::HandshakeRefused { alert: 120, .. }), "{why}");
}

#[tokio::test]
async fn a_server_with_a_certificate_is_refused() {
    let (server, judged) = foreign::server(Shows::Certificate);
    let addr = server.local_addr().unwrap();
    let calling = endpoint(1, Limits::default());
    let both = async {
        tokio::join!(calling.connect(addr, None), async {
            server.accept().await.unwrap().await.map(drop)
        })
    };
    let (near, _) = in_time(both).await;
    assert!(matches!(near, Err(NetError::HandshakeRefused { .. })));
    assert_eq!(judged.load(Ordering::SeqCst), 0);
}

#[tokio::test]
async fn a_server_with_the_wrong_key_never_sees_the_callers_key() {
    let (server, judged) = foreign::server(Shows::Raw(foreign::spki()));
    let addr = server.local_addr().unwrap();
    let calling = endpoint(1, Limits::default());
    let both = async {
        tokio::join!(calling.connect(addr, Some(key(5).public())), async {
            server.accept().await.unwrap().await.map(drop)
        })
    };
    let (near, far) = in_time(both).await;
    assert!(matches!(near, Err(NetError::WrongPeer { .. })));
    assert!(far.is_err());
    assert_eq!(judged.load(Ordering::SeqCst), 0);
}

#[tokio::test]
async fn a_refusal_arrives_with_the_first_recv() {
    let (server, _) = foreign::server(Shows::Raw(foreign::spki()));
    let addr = server.local_addr().unwrap();
    let calling = endpoint(1, Limits::default());
    let refusing = async {
        let connection = server.accept().await.unwrap().await.unwrap();
        connection.close(77u32.into(), b"not a member");
    };
    let both = async { tokio::join!(calling.connect(addr, None), refusing) };
    let (near, ()) = in_time(both).await;
    let why = match near {
        Ok(mut link) => in_time(link.recv()).await.unwrap_err(),
        Err(why) => why,
    };
    assert!(matches!(why, NetError::ClosedByPeer { code: 77, reason } if reason == "not a member"));
}

#[tokio::test]
async fn a_client_that_would_resume_cannot() {
    let (called, socket) = (endpoint(2, Limits::default()), foreign::socket());
    let (config, judged) = foreign::client(Shows::Raw(foreign::spki()), b"x1");
    for round in 1..=3 {
        let (_connection, outcome) = call(&called, &socket, config.clone(), &[0; 4]).await;
        let mut link = outcome.unwrap();
        link.send(b"bytes behind which a ticket would have come").await.unwrap();
        in_time(link.finish()).await.unwrap();
        assert_eq!(judged.load(Ordering::SeqCst), round);
    }
}

#[tokio::test]
async fn our_client_does_not_resume_with_a_server_that_would() {
    let (server, judged) = foreign::server(Shows::Raw(foreign::spki()));
    let addr = server.local_addr().unwrap();
    let calling = endpoint(1, Limits::default());
    for round in 1..=3 {
        let serving = async {
            let connection = server.accept().await.unwrap().await.unwrap();
            let (mut send, receive) = connection.accept_bi().await.unwrap();
            // An empty frame, behind the tickets that quinn has queued.
            send.write_all(&[0; 4]).await.unwrap();
            (connection, send, receive)
        };
        let both = async { tokio::join!(calling.connect(addr, None), serving) };
        let (near, _serving) = in_time(both).await;
        assert_eq!(in_time(near.unwrap().recv()).await.unwrap().unwrap(), b"");
        assert_eq!(judged.load(Ordering::SeqCst), round);
    }
}

#[tokio::test]
async fn the_first_packet_names_nobody() {
    let (server, _) = foreign::server(Shows::Raw(foreign::spki()));
    let addr = server.local_addr().unwrap();
    let calling = endpoint(1, Limits::default());
    let looking = async {
        let mut connecting = server.accept().await.unwrap().accept().unwrap();
        let data = connecting.handshake_data().await.unwrap();
        *data.downcast::<quinn::crypto::rustls::HandshakeData>().unwrap()
    };
    let both = async { tokio::join!(calling.connect(addr, None), looking) };
    let (_, seen) = in_time(both).await;
    assert_eq!(seen.server_name, None);
    assert_eq!(seen.protocol.unwrap(), b"x1");
}

#[tokio::test]
async fn a_first_frame_that_is_not_empty_is_refused() {
    let (called, socket) = (endpoint(2, Limits::default()), foreign::socket());
    let (config, _) = foreign::client(Shows::Raw(foreign::spki()), b"x1");
    let (_connection, outcome) = call(&called, &socket, config, &[0, 0, 0, 1, 9]).await;
    assert!(matches!(outcome.unwrap_err().why, NetError::Preface));
}

#[tokio::test]
async fn a_first_frame_announced_too_large_is_refused() {
    let (called, socket) = (endpoint(2, Limits::default()), foreign::socket());
    let (config, _) = foreign::client(Shows::Raw(foreign::spki()), b"x1");
    let (_connection, outcome) = call(&called, &socket, config, &[0xff; 4]).await;
    let why = outcome.unwrap_err().why;
    assert!(
        matches!(why, NetError::FrameTooLarge { announced: 0xffff_ffff, max } if max == FRAME_MAX)
    );
}

#[tokio::test]
async fn only_the_one_stream_can_be_opened_and_no_datagram_sent() {
    let (called, socket) = (endpoint(2, Limits::default()), foreign::socket());
    let (config, _) = foreign::client(Shows::Raw(foreign::spki()), b"x1");
    let (connection, outcome) = call(&called, &socket, config, &[0; 4]).await;
    let (connection, _link) = (connection.unwrap(), outcome.unwrap());
    assert!(tokio::time::timeout(Duration::ZERO, connection.open_bi()).await.is_err());
    assert!(tokio::time::timeout(Duration::ZERO, connection.open_uni()).await.is_err());
    assert_eq!(connection.max_datagram_size(), None);
}

#[tokio::test]
async fn callers_that_stop_after_the_handshake_delay_nobody_and_are_dropped() {
    let handshake = Duration::from_secs(3);
    let called = endpoint(2, Limits { handshake, ..Limits::default() });
    let addr = called.local_addr().unwrap();
    let elsewhere = SocketAddr::from(([127, 0, 0, 2], 0));
    let Ok(socket) = quinn::Endpoint::client(elsewhere) else {
        return eprintln!("127.0.0.2 can't be had here");
    };
    let (config, _) = foreign::client(Shows::Raw(foreign::spki()), b"x1");
    let mut mute = tokio::task::JoinSet::new();
    // Twelve get in unasked, twelve after proving their address.
    for _ in 0..30 {
        let (socket, config) = (socket.clone(), config.clone());
        mute.spawn(async move {
            let connection = socket.connect_with(config, addr, "anything").unwrap().await?;
            Err::<(), _>(connection.closed().await)
        });
    }
    let calling = endpoint(1, Limits::default());
    let honest = async { calling.connect(addr, Some(called.id())).await.unwrap() };
    let mut slow = 0;
    let serving = async {
        loop {
            match called.accept().await.unwrap() {
                Ok(link) => break link,
                Err(Refused { why: NetError::Slow { .. }, .. }) => slow += 1,
                Err(other) => panic!("{:?}", other.why),
            }
        }
    };
    let (_near, far) = in_time(async { tokio::join!(honest, serving) }).await;
    assert_eq!(far.peer(), key(1).public());
    while slow < 24 {
        let refused = in_time(called.accept()).await.unwrap().unwrap_err();
        assert!(matches!(refused.why, NetError::Slow { .. }), "{:?}", refused.why);
        slow += 1;
    }
    let causes = in_time(mute.join_all()).await;
    let busy = causes.iter().filter(|cause| {
        matches!(cause, Err(quinn::ConnectionError::ConnectionClosed(close))
            if close.error_code == quinn::TransportErrorCode::CONNECTION_REFUSED)
    });
    assert_eq!(busy.count(), 6);
}

#[tokio::test]
async fn links_are_bounded_and_a_dropped_one_makes_room() {
    let (calling, called) = (endpoint(1, Limits::default()), endpoint(2, Limits::default()));
    let mut links = Vec::new();
    for _ in 0..LINKS_MAX {
        links.push(meet(&calling, &called).await);
    }
    let addr = called.local_addr().unwrap();
    let more = async {
        tokio::select! {
            link = calling.connect(addr, None) => link,
            _ = called.accept() => panic!("one too many got in"),
        }
    };
    assert!(matches!(in_time(more).await, Err(NetError::Busy)));
    links.truncate(LINKS_MAX / 2);
    let again = async {
        loop {
            let both = async { tokio::join!(calling.connect(addr, None), called.accept()) };
            // A dropped link is forgotten only after its last packets had time
            // to arrive (RFC 9000, 10.2), and a refused call reaches no accept.
            match tokio::time::timeout(Duration::from_millis(500), both).await {
                Ok((Ok(near), Some(Ok(_)))) => break near,
                _ => continue,
            }
        }
    };
    assert_eq!(in_time(again).await.peer(), called.id());
}
