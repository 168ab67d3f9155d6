//! Two endpoints and a link between them, and the peers that are not ours.
#![allow(dead_code, reason = "each test binary uses a part")]

pub mod foreign;

use std::net::SocketAddr;
use std::time::Duration;

use ndimbal_net::{Endpoint, Limits, Link, TransportKey};

/// Longer than anything here takes unless it hangs.
pub const HANG: Duration = Duration::from_secs(30);

/// A frame's time that a test can sit through.
pub const PATIENCE: Duration = Duration::from_millis(400);

/// For tests where something has to stall. Whatever has to succeed on a busy
/// machine runs with the default waits.
pub fn impatient() -> Limits {
    Limits { frame: PATIENCE, ..Limits::default() }
}

pub fn key(n: u8) -> TransportKey {
    TransportKey::from_seed([n; 32])
}

pub fn local() -> SocketAddr {
    SocketAddr::from(([127, 0, 0, 1], 0))
}

pub fn endpoint(n: u8, limits: Limits) -> Endpoint {
    Endpoint::bind_with(local(), &key(n), limits).unwrap()
}

/// A calling and a called side; the endpoints live as long as this.
pub struct Pair {
    pub calling: Endpoint,
    pub called: Endpoint,
    pub near: Link,
    pub far: Link,
}

/// Key 1 calls key 2.
pub async fn pair(limits: Limits) -> Pair {
    let (calling, called) = (endpoint(1, limits), endpoint(2, limits));
    let (near, far) = meet(&calling, &called).await;
    Pair { calling, called, near, far }
}

pub async fn meet(calling: &Endpoint, called: &Endpoint) -> (Link, Link) {
    let addr = called.local_addr().unwrap();
    let both = async { tokio::join!(calling.connect(addr, Some(called.id())), called.accept()) };
    let (near, far) = in_time(both).await;
    (near.unwrap(), far.unwrap().unwrap())
}

/// Fails instead of hanging.
pub async fn in_time<T>(future: impl Future<Output = T>) -> T {
    tokio::time::timeout(HANG, future).await.expect("a test hung")
}
