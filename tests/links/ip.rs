//! Both kinds of addresses.

use std::net::{SocketAddr, UdpSocket};

use super::town::{impatient, two};

fn has_ipv6() -> bool {
    let has = UdpSocket::bind("[::1]:0").is_ok();
    if !has {
        println!("skipped: this computer has no IPv6 address of its own ([::1] can't be bound)");
    }
    has
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_node_is_reached_over_ipv6() {
    if !has_ipv6() {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let [granada, murcia] = two(folder.path(), impatient());
    granada.admits(3);
    let running = granada.runs("[::1]:0").await;
    assert!(running.address.is_ipv6());
    let report = murcia.syncs(running.address, &granada).await.expect("a sync");
    assert_eq!((report.received, granada.set()), (3, murcia.set()));
    running.ends().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_node_on_all_addresses_is_reached_over_both_kinds_and_calls_both() {
    if !has_ipv6() {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let [granada, murcia] = two(folder.path(), impatient());
    let running = granada.runs("[::]:0").await;
    let port = running.address.port();
    for address in
        [SocketAddr::from(([127, 0, 0, 1], port)), format!("[::1]:{port}").parse().expect("one")]
    {
        granada.admits(2);
        let report = murcia.syncs(address, &granada).await.expect("a sync");
        assert_eq!(report.received, 2, "{address}");
    }
    let there = murcia.runs("127.0.0.1:0").await;
    granada.admits(1);
    let report = granada.syncs(there.address, &murcia).await.expect("a call over IPv4");
    assert_eq!(report.sent, 1);
    there.ends().await;
    running.ends().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_node_that_listens_on_ipv4_calls_ipv6() {
    if !has_ipv6() {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let [granada, murcia] = two(folder.path(), impatient());
    granada.admits(4);
    let (here, there) = (murcia.runs("127.0.0.1:0").await, granada.runs("[::1]:0").await);
    let report = murcia.syncs(there.address, &granada).await.expect("a sync");
    assert_eq!(report.received, 4);
    here.ends().await;
    there.ends().await;
}
