//! Who is there, proven, on both sides.

mod common;

use std::net::{Ipv6Addr, SocketAddr, UdpSocket};
use std::time::Duration;

use common::{endpoint, in_time, key, local, meet, pair};
use ndimbal_net::{CODE_GOING, Endpoint, Limits, NetError};

#[tokio::test]
async fn both_sides_see_the_other_key_and_share_a_secret() {
    let p = pair(Limits::default()).await;
    assert_eq!(p.near.peer(), key(2).public());
    assert_eq!(p.far.peer(), key(1).public());
    assert_eq!(p.near.remote_addr(), p.called.local_addr().unwrap());
    assert_eq!(p.far.remote_addr(), p.calling.local_addr().unwrap());
    for label in [&b""[..], b"hello", &[0xff; 1000]] {
        assert_eq!(p.near.exporter(label).unwrap(), p.far.exporter(label).unwrap());
    }
}

#[tokio::test]
async fn secrets_differ_by_link_and_by_label() {
    let p = pair(Limits::default()).await;
    let (again, _far) = meet(&p.calling, &p.called).await;
    assert_ne!(p.near.exporter(b"a").unwrap(), p.near.exporter(b"b").unwrap());
    assert_ne!(p.near.exporter(b"a").unwrap(), again.exporter(b"a").unwrap());
}

#[tokio::test]
async fn ipv6_alone_and_ipv4_on_a_socket_for_both() {
    let v6 = SocketAddr::from((Ipv6Addr::LOCALHOST, 0));
    let (Ok(calling), Ok(called)) = (Endpoint::bind(v6, &key(1)), Endpoint::bind(v6, &key(2)))
    else {
        return eprintln!("no IPv6 here");
    };
    let (near, far) = meet(&calling, &called).await;
    assert!(near.remote_addr().is_ipv6());
    assert_eq!(far.peer(), key(1).public());

    let any = SocketAddr::from((Ipv6Addr::UNSPECIFIED, 0));
    let both = Endpoint::bind(any, &key(3)).unwrap();
    let called = endpoint(4, Limits::default());
    let (near, _far) = meet(&both, &called).await;
    assert_eq!(near.remote_addr(), called.local_addr().unwrap());
}

#[tokio::test]
async fn a_wrong_key_is_named_and_the_called_side_hears_of_it() {
    let (calling, called) = (endpoint(1, Limits::default()), endpoint(2, Limits::default()));
    let addr = called.local_addr().unwrap();
    let expected = key(3).public();
    let both = async { tokio::join!(calling.connect(addr, Some(expected)), called.accept()) };
    let (near, far) = in_time(both).await;
    let found = key(2).public();
    assert!(
        matches!(near, Err(NetError::WrongPeer { expected: e, found: f }) if (e, f) == (expected, found))
    );
    let refused = far.unwrap().unwrap_err();
    assert_eq!(refused.from, calling.local_addr().unwrap());
    // 49 is access_denied (RFC 8446, 6.2).
    assert!(matches!(refused.why, NetError::HandshakeRefused { alert: 49, .. }));
}

#[tokio::test]
async fn without_a_pin_the_answering_key_is_reported() {
    let (calling, called) = (endpoint(1, Limits::default()), endpoint(2, Limits::default()));
    let addr = called.local_addr().unwrap();
    let both = async { tokio::join!(calling.connect(addr, None), called.accept()) };
    let (near, far) = in_time(both).await;
    assert_eq!(near.unwrap().peer(), key(2).public());
    assert_eq!(far.unwrap().unwrap().peer(), key(1).public());
}

#[tokio::test]
async fn silence_is_unreachable_in_bounded_time() {
    let mute = UdpSocket::bind(local()).unwrap();
    let addr = mute.local_addr().unwrap();
    let handshake = Duration::from_millis(300);
    let calling = endpoint(1, Limits { handshake, ..Limits::default() });
    let outcome = in_time(calling.connect(addr, None)).await;
    let Err(NetError::Unreachable { addr: of, after }) = outcome else { panic!("{outcome:?}") };
    assert_eq!((of, after), (addr, handshake));
}

#[tokio::test]
async fn addresses_that_cannot_be_called_or_had_are_typed_errors() {
    let one = endpoint(1, Limits::default());
    assert!(matches!(one.connect(local(), None).await, Err(NetError::BadAddress(_))));
    let v6 = SocketAddr::from((Ipv6Addr::LOCALHOST, 9));
    assert!(matches!(one.connect(v6, None).await, Err(NetError::BadAddress(_))));
    let taken = one.local_addr().unwrap();
    assert!(matches!(Endpoint::bind(taken, &key(2)), Err(NetError::Bind { .. })));
}

#[test]
fn binding_without_a_runtime_is_an_error() {
    assert!(matches!(Endpoint::bind(local(), &key(1)), Err(NetError::Bind { .. })));
}

#[tokio::test]
async fn garbage_datagrams_disturb_nothing() {
    let (calling, called) = (endpoint(1, Limits::default()), endpoint(2, Limits::default()));
    let addr = called.local_addr().unwrap();
    let thrower = UdpSocket::bind(local()).unwrap();
    let mut state = 1u32;
    for round in 0..200 {
        let mut garbage: Vec<u8> = (0..1 + round * 7)
            .map(|_| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                state.to_be_bytes()[0]
            })
            .collect();
        if round % 2 == 0 && garbage.len() > 5 {
            // The first bytes of a QUIC 1 Initial packet (RFC 9000, 17.2.2).
            garbage[..5].copy_from_slice(&[0xc3, 0, 0, 0, 1]);
        }
        thrower.send_to(&garbage, addr).unwrap();
    }
    let (mut near, mut far) = meet(&calling, &called).await;
    near.send(b"still here").await.unwrap();
    assert_eq!(in_time(far.recv()).await.unwrap().unwrap(), b"still here");
}

#[tokio::test]
async fn the_called_side_may_speak_first() {
    let mut p = pair(Limits::default()).await;
    p.far.send(b"who calls?").await.unwrap();
    assert_eq!(in_time(p.near.recv()).await.unwrap().unwrap(), b"who calls?");
}

#[tokio::test]
async fn closing_an_endpoint_ends_its_links_and_calls() {
    let mut p = pair(Limits::default()).await;
    p.called.close().await;
    assert!(in_time(p.called.accept()).await.is_none());
    let going = u64::from(CODE_GOING);
    assert!(
        matches!(in_time(p.near.recv()).await, Err(NetError::ClosedByPeer { code, .. }) if code == going)
    );
    assert!(matches!(in_time(p.far.recv()).await, Err(NetError::Closed)));
    let addr = p.calling.local_addr().unwrap();
    assert!(matches!(p.called.connect(addr, None).await, Err(NetError::Closed)));
}

#[tokio::test]
async fn many_callers_at_once_are_all_served() {
    let called = endpoint(2, Limits::default());
    let addr = called.local_addr().unwrap();
    let mut calls = tokio::task::JoinSet::new();
    // As many at once as one source may have.
    for n in 0..12 {
        let calling = endpoint(10 + n, Limits::default());
        calls.spawn(async move {
            let mut link = calling.connect(addr, None).await.unwrap();
            link.send(&[n]).await.unwrap();
            assert_eq!(link.recv().await.unwrap().unwrap(), [n]);
            link.done().await.unwrap();
        });
    }
    let mut served = tokio::task::JoinSet::new();
    for _ in 0..12 {
        let mut link = in_time(called.accept()).await.unwrap().unwrap();
        served.spawn(async move {
            let frame = link.recv().await.unwrap().unwrap();
            assert_eq!(link.peer(), key(10 + frame[0]).public());
            link.send(&frame).await.unwrap();
            link.done().await.unwrap();
        });
    }
    in_time(calls.join_all()).await;
    in_time(served.join_all()).await;
}
