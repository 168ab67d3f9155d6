//! Frames arrive whole, in order, in bounded time and memory, or not at all.

mod common;

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use common::foreign::{self, Shows};
use common::{HANG, PATIENCE, endpoint, impatient, in_time, pair};
use ndimbal_net::{
    CODE_BROKEN, CODE_DONE, CODE_DROPPED, CODE_FIRST_FREE, CODE_STALLED, Endpoint, FRAME_MAX,
    Limits, Link, NetError,
};

/// A link of ours whose other end is bare quinn, past the empty first frame.
struct Bare {
    _called: Endpoint,
    ours: Link,
    connection: quinn::Connection,
    send: quinn::SendStream,
    receive: quinn::RecvStream,
}

async fn bare(limits: Limits) -> Bare {
    let called = endpoint(2, limits);
    let addr = called.local_addr().unwrap();
    let (config, _) = foreign::client(Shows::Raw(foreign::spki()), b"x1");
    let socket = foreign::socket();
    let calling = async {
        let connection = socket.connect_with(config, addr, "anything").unwrap().await.unwrap();
        let (mut send, receive) = connection.open_bi().await.unwrap();
        send.write_all(&[0; 4]).await.unwrap();
        (connection, send, receive)
    };
    let both = async { tokio::join!(calling, called.accept()) };
    let ((connection, send, receive), ours) = in_time(both).await;
    Bare { _called: called, ours: ours.unwrap().unwrap(), connection, send, receive }
}

async fn closed_with(connection: &quinn::Connection) -> u64 {
    match in_time(connection.closed()).await {
        quinn::ConnectionError::ApplicationClosed(close) => close.error_code.into_inner(),
        other => panic!("{other}"),
    }
}

#[tokio::test]
async fn frames_of_every_size_come_back_in_order() {
    let p = pair(Limits::default()).await;
    let (mut near, mut far) = (p.near, p.far);
    let sizes = [0, 1, 3, 4, 5, 1000, 65_536, 1 << 20, FRAME_MAX, 0];
    let echo = tokio::spawn(async move {
        while let Some(frame) = far.recv().await.unwrap() {
            far.send(&frame).await.unwrap();
        }
        let traffic = far.traffic();
        far.done().await.unwrap();
        traffic
    });
    for (n, size) in (0u8..).zip(sizes) {
        let frame = vec![n; size];
        near.send(&frame).await.unwrap();
        assert!(in_time(near.recv()).await.unwrap().unwrap() == frame);
    }
    let traffic = near.traffic();
    in_time(near.done()).await.unwrap();
    let far_traffic = echo.await.unwrap();
    let bytes: usize = sizes.iter().map(|size| size + 4).sum();
    // The caller's empty first frame is counted too.
    assert_eq!((traffic.sent, traffic.received), (bytes as u64 + 4, bytes as u64));
    assert_eq!((far_traffic.sent, far_traffic.received), (traffic.received, traffic.sent));
    assert!(traffic.wire_sent > traffic.sent && traffic.wire_received > traffic.received);
}

#[tokio::test]
async fn a_frame_above_the_bound_is_not_sent_and_the_link_lives() {
    let mut p = pair(Limits::default()).await;
    let outcome = p.near.send(&vec![0; FRAME_MAX + 1]).await;
    assert!(matches!(outcome, Err(NetError::FrameTooLarge { .. })));
    p.near.send(b"next").await.unwrap();
    assert_eq!(in_time(p.far.recv()).await.unwrap().unwrap(), b"next");
}

#[tokio::test]
async fn a_frame_announced_above_the_bound_is_refused_at_once() {
    let mut b = bare(Limits::default()).await;
    let announced = u32::try_from(FRAME_MAX).unwrap() + 1;
    b.send.write_all(&announced.to_be_bytes()).await.unwrap();
    let outcome = in_time(b.ours.recv()).await;
    assert!(
        matches!(outcome, Err(NetError::FrameTooLarge { announced: a, .. }) if a == FRAME_MAX + 1)
    );
    assert!(matches!(b.ours.recv().await, Err(NetError::Closed)));
    assert_eq!(closed_with(&b.connection).await, u64::from(CODE_BROKEN));
}

#[tokio::test]
async fn a_sender_that_announces_and_stops_is_dropped_in_time() {
    for part in [&[0u8, 0][..], &[0, 0, 0, 9], &[0, 0, 0, 9, 1, 2, 3]] {
        let mut b = bare(impatient()).await;
        b.send.write_all(part).await.unwrap();
        let begun = Instant::now();
        let outcome = in_time(b.ours.recv()).await;
        assert!(matches!(outcome, Err(NetError::Stalled { after }) if after == PATIENCE));
        assert!(begun.elapsed() >= PATIENCE - PATIENCE / 4 && begun.elapsed() < HANG / 2);
        assert_eq!(closed_with(&b.connection).await, u64::from(CODE_STALLED));
    }
}

#[tokio::test]
async fn a_sender_that_trickles_is_dropped_in_time() {
    let mut b = bare(impatient()).await;
    b.send.write_all(&1000u32.to_be_bytes()).await.unwrap();
    let trickle = async {
        while b.send.write_all(&[7]).await.is_ok() {
            tokio::time::sleep(PATIENCE / 8).await;
        }
    };
    let both = async { tokio::join!(b.ours.recv(), trickle) };
    let (outcome, ()) = in_time(both).await;
    assert!(matches!(outcome, Err(NetError::Stalled { .. })));
}

#[tokio::test]
async fn a_peer_that_takes_nothing_is_dropped_in_time() {
    let mut p = pair(impatient()).await;
    let frame = vec![0; 1 << 20];
    let outcome = in_time(async {
        loop {
            if let Err(error) = p.near.send(&frame).await {
                break error;
            }
        }
    });
    assert!(matches!(outcome.await, NetError::Stalled { .. }));
    assert!(p.near.traffic().sent <= 4 * FRAME_MAX as u64);
}

#[tokio::test]
async fn a_peer_that_takes_a_byte_now_and_then_is_dropped_in_time() {
    let b = bare(impatient()).await;
    let (mut ours, mut receive, connection) = (b.ours, b.receive, b.connection);
    let taken = Arc::new(AtomicU32::new(0));
    let counted = taken.clone();
    let taking = tokio::spawn(async move {
        let mut byte = [0];
        let mut pace = tokio::time::interval(PATIENCE / 8);
        while let Ok(Some(_)) = receive.read(&mut byte).await {
            counted.fetch_add(1, Ordering::Relaxed);
            pace.tick().await;
        }
    });
    let frame = vec![0; 1 << 20];
    let outcome = in_time(async {
        loop {
            if let Err(error) = ours.send(&frame).await {
                break error;
            }
        }
    });
    assert!(matches!(outcome.await, NetError::Stalled { .. }));
    // What was taken in for it is a few windows, not what is owed.
    assert!(ours.traffic().sent <= 4 * FRAME_MAX as u64);
    assert_eq!(closed_with(&connection).await, u64::from(CODE_STALLED));
    // What has arrived can be taken for long after the link is gone.
    taking.abort();
    assert!(taken.load(Ordering::Relaxed) > 1, "it took bytes all the time");
}

#[tokio::test]
async fn waiting_between_frames_is_not_bounded_by_the_frame_time() {
    let mut p = pair(impatient()).await;
    p.near.send(b"early").await.unwrap();
    assert_eq!(in_time(p.far.recv()).await.unwrap().unwrap(), b"early");
    let wait = tokio::time::timeout(PATIENCE * 3, p.far.recv()).await;
    assert!(wait.is_err(), "still waiting");
    p.near.send(b"late").await.unwrap();
    assert_eq!(in_time(p.far.recv()).await.unwrap().unwrap(), b"late");
}

#[tokio::test]
async fn a_stream_that_ends_inside_a_frame_is_cut() {
    for (part, missing) in [(&[0u8, 0][..], 2), (&[0, 0, 0, 9], 9), (&[0, 0, 0, 9, 1], 8)] {
        let mut b = bare(Limits::default()).await;
        b.send.write_all(part).await.unwrap();
        b.send.finish().unwrap();
        let outcome = in_time(b.ours.recv()).await;
        assert!(matches!(outcome, Err(NetError::CutMidFrame { missing: m }) if m == missing));
        assert!(matches!(b.ours.recv().await, Err(NetError::Closed)));
    }
}

#[tokio::test]
async fn a_stream_given_up_inside_a_frame_is_cut() {
    let mut b = bare(Limits::default()).await;
    b.send.write_all(&[0, 0, 0, 9, 1]).await.unwrap();
    // A reset overtakes bytes that were not read yet.
    let begun = b.ours.traffic().received;
    while b.ours.traffic().received < begun + 5 {
        let wait = tokio::time::timeout(Duration::from_millis(1), b.ours.recv()).await;
        assert!(wait.is_err());
    }
    b.send.reset(5u32.into()).unwrap();
    let outcome = in_time(b.ours.recv()).await;
    assert!(matches!(outcome, Err(NetError::CutMidFrame { missing: 8 })));
}

#[tokio::test]
async fn a_link_closed_inside_a_frame_gives_the_cause_and_no_frame() {
    let mut b = bare(Limits::default()).await;
    b.send.write_all(&[0, 0, 0, 9, 1, 2]).await.unwrap();
    b.connection.close(99u32.into(), b"power cut\x1b[2J");
    let outcome = in_time(b.ours.recv()).await;
    assert!(
        matches!(outcome, Err(NetError::ClosedByPeer { code: 99, reason }) if reason == "power cut[2J")
    );
}

#[tokio::test]
async fn a_link_dropped_without_finish_is_not_a_clean_end() {
    let mut p = pair(Limits::default()).await;
    p.near.send(b"whole").await.unwrap();
    assert_eq!(in_time(p.far.recv()).await.unwrap().unwrap(), b"whole");
    drop(p.near);
    let dropped = u64::from(CODE_DROPPED);
    let outcome = in_time(p.far.recv()).await;
    assert!(matches!(outcome, Err(NetError::ClosedByPeer { code, .. }) if code == dropped));
}

#[tokio::test]
async fn a_sending_half_dropped_without_finish_is_not_a_clean_end() {
    let mut p = pair(Limits::default()).await;
    let (sender, _receiver) = p.near.split();
    drop(sender);
    assert!(matches!(in_time(p.far.recv()).await, Err(NetError::Aborted { code: 0 })));
}

#[tokio::test]
async fn a_receiving_half_that_was_dropped_tells_the_sender() {
    let p = pair(Limits::default()).await;
    let (_sender, receiver) = p.near.split();
    drop(receiver);
    let (mut sender, _receiver) = p.far.split();
    let error = in_time(async {
        loop {
            if let Err(error) = sender.send(b"anyone?").await {
                break error;
            }
            tokio::task::yield_now().await;
        }
    });
    assert!(matches!(error.await, NetError::Aborted { code: 0 }));
}

#[tokio::test]
async fn recv_may_be_dropped_anywhere_and_loses_nothing() {
    let mut b = bare(Limits::default()).await;
    let (frame, mut got) = ([0, 0, 0, 3, 7, 8, 9], None);
    for byte in frame {
        b.send.write_all(&[byte]).await.unwrap();
        let before = b.ours.traffic().received;
        while got.is_none() && b.ours.traffic().received == before {
            let brief = Duration::from_millis(1);
            if let Ok(frame) = tokio::time::timeout(brief, b.ours.recv()).await {
                got = frame.unwrap();
            }
        }
    }
    assert_eq!(got.unwrap(), [7, 8, 9]);
}

#[tokio::test]
async fn a_send_dropped_half_way_ends_the_sending() {
    let mut p = pair(Limits::default()).await;
    let frame = vec![1; FRAME_MAX];
    let mut whole = 0;
    // The far side reads nothing, so a send gets stuck when the windows are full.
    while tokio::time::timeout(PATIENCE, p.near.send(&frame)).await.is_ok() {
        whole += 1;
    }
    assert!(matches!(p.near.send(b"more").await, Err(NetError::Interrupted)));
    assert!(matches!(p.near.finish().await, Err(NetError::Interrupted)));
    drop(p.near);
    let mut read = 0;
    let end = in_time(async {
        loop {
            match p.far.recv().await {
                Ok(Some(got)) => {
                    assert!(got == frame);
                    read += 1;
                }
                other => break other,
            }
        }
    });
    assert!(end.await.is_err());
    assert!(read <= whole);
}

#[tokio::test]
async fn finish_ends_one_direction_only() {
    let mut p = pair(Limits::default()).await;
    p.near.send(b"question").await.unwrap();
    in_time(p.near.finish()).await.unwrap();
    in_time(p.near.finish()).await.unwrap();
    assert!(matches!(p.near.send(b"more").await, Err(NetError::Closed)));
    assert_eq!(in_time(p.far.recv()).await.unwrap().unwrap(), b"question");
    assert!(in_time(p.far.recv()).await.unwrap().is_none());
    assert!(in_time(p.far.recv()).await.unwrap().is_none());
    p.far.send(b"answer").await.unwrap();
    in_time(p.far.finish()).await.unwrap();
    assert_eq!(in_time(p.near.recv()).await.unwrap().unwrap(), b"answer");
    assert!(in_time(p.near.recv()).await.unwrap().is_none());
}

#[tokio::test]
async fn an_orderly_end_succeeds_on_both_sides_every_time() {
    for _ in 0..50 {
        let mut p = pair(Limits::default()).await;
        p.near.send(&[1; 5000]).await.unwrap();
        p.far.send(&[2; 5000]).await.unwrap();
        in_time(async { tokio::join!(p.near.recv(), p.far.recv()) }).await.0.unwrap();
        let (near, far) = in_time(async { tokio::join!(p.near.done(), p.far.done()) }).await;
        near.unwrap();
        far.unwrap();
    }
}

#[tokio::test]
async fn an_orderly_end_on_one_side_only_fails_in_bounded_time() {
    let p = pair(impatient()).await;
    assert!(matches!(in_time(p.near.done()).await, Err(NetError::Stalled { .. })));
    let mut p = pair(impatient()).await;
    p.far.send(b"unread").await.unwrap();
    let outcome = in_time(p.near.done()).await;
    assert!(matches!(outcome, Err(NetError::Unread)));
}

#[tokio::test]
async fn a_peer_that_says_done_early_cannot_hide_a_cut() {
    let mut b = bare(Limits::default()).await;
    b.send.write_all(&[0, 0, 0, 9]).await.unwrap();
    b.connection.close(CODE_DONE.into(), b"");
    let done = u64::from(CODE_DONE);
    let outcome = in_time(b.ours.recv()).await;
    assert!(matches!(outcome, Err(NetError::ClosedByPeer { code, .. }) if code == done));
    drop(b.receive);
}

#[tokio::test]
async fn finish_believes_a_peer_that_has_read_everything_and_no_other() {
    for (code, believed) in [(CODE_DONE, true), (CODE_DROPPED, false), (99, false)] {
        let mut b = bare(Limits::default()).await;
        b.connection.close(code.into(), b"");
        assert!(matches!(in_time(b.ours.recv()).await, Err(NetError::ClosedByPeer { .. })));
        assert_eq!(in_time(b.ours.finish()).await.is_ok(), believed);
        assert!(in_time(b.ours.done()).await.is_err());
    }
}

#[tokio::test]
async fn a_close_code_and_reason_arrive() {
    let mut p = pair(Limits::default()).await;
    let control = p.near.control().clone();
    control.close(CODE_FIRST_FREE + 3, "another federation");
    let outcome = in_time(p.far.recv()).await;
    assert!(
        matches!(outcome, Err(NetError::ClosedByPeer { code: 19, reason }) if reason == "another federation")
    );
    assert!(matches!(in_time(control.closed()).await, NetError::Closed));
    assert!(matches!(p.near.send(b"x").await, Err(NetError::Closed)));
}

#[tokio::test]
async fn the_halves_work_from_two_tasks() {
    let p = pair(Limits::default()).await;
    let (mut sender, mut receiver) = p.near.split();
    let (mut far_sender, mut far_receiver) = p.far.split();
    let sending = tokio::spawn(async move {
        for n in 0..200u8 {
            sender.send(&vec![n; 20_000]).await.unwrap();
        }
        sender.finish().await.unwrap();
    });
    let echoing = tokio::spawn(async move {
        while let Some(frame) = far_receiver.recv().await.unwrap() {
            far_sender.send(&frame).await.unwrap();
        }
        far_sender.finish().await.unwrap();
    });
    for n in 0..200u8 {
        assert_eq!(in_time(receiver.recv()).await.unwrap().unwrap(), vec![n; 20_000]);
    }
    assert!(in_time(receiver.recv()).await.unwrap().is_none());
    sending.await.unwrap();
    echoing.await.unwrap();
}

#[tokio::test]
async fn an_idle_link_ends_when_the_other_machine_is_gone() {
    let second = Duration::from_secs(1);
    let limits = Limits { idle: 2 * second, keep_alive: second / 2, ..Limits::default() };
    let calling = endpoint(1, limits);
    let called = endpoint(2, limits);
    let relay = Relay::to(called.local_addr().unwrap()).await;
    let both =
        async { tokio::join!(calling.connect(relay.addr, Some(called.id())), called.accept()) };
    let (near, _far) = in_time(both).await;
    let mut near = near.unwrap();
    relay.cut();
    assert!(matches!(in_time(near.recv()).await, Err(NetError::Silent)));
}

/// A wire between two sockets that can be cut.
struct Relay {
    addr: std::net::SocketAddr,
    task: tokio::task::JoinHandle<()>,
}

impl Relay {
    async fn to(target: std::net::SocketAddr) -> Self {
        let socket = tokio::net::UdpSocket::bind(common::local()).await.unwrap();
        let addr = socket.local_addr().unwrap();
        let task = tokio::spawn(async move {
            let mut buffer = [0; 65_536];
            let mut caller = target;
            while let Ok((length, from)) = socket.recv_from(&mut buffer).await {
                let to = if from == target { caller } else { target };
                if from != target {
                    caller = from;
                }
                let _ = socket.send_to(&buffer[..length], to).await;
            }
        });
        Self { addr, task }
    }

    fn cut(&self) {
        self.task.abort();
    }
}
