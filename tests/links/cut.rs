//! A road that breaks at any byte.

use super::town::{impatient, two};
use crate::program::relay::Relay;
use crate::program::rng::Rng;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn wherever_the_link_is_cut_the_next_ones_end_in_step() {
    let folder = tempfile::tempdir().expect("a folder");
    let [granada, murcia] = two(folder.path(), impatient());
    let running = granada.runs("127.0.0.1:0").await;
    let relay = Relay::to(running.address).expect("a road");
    // A failing run is given again with SEED.
    let mut rng = Rng::from_env("SEED", 7);
    let seed = rng.0;
    let mut below = |bound| usize::try_from(rng.below(bound)).unwrap_or_default();
    let (mut cut, mut whole) = (0, 0);
    for _ in 0..10 {
        granada.admits(40 + below(200));
        murcia.admits(40 + below(200));
        // From the first packets of the handshake into the third batch.
        relay.cut_after(500 + below(150_000));
        match murcia.syncs(relay.address(), &granada).await {
            Ok(report) if report.caught_up => whole += 1,
            Ok(_) | Err(_) => cut += 1,
        }
        relay.set_cut(false);
    }
    assert!(cut >= 3, "seed {seed}: {cut} links were cut, {whole} were not");
    let report = murcia.syncs(relay.address(), &granada).await.expect("the road is mended");
    assert!(report.caught_up);
    assert_eq!(granada.set(), murcia.set(), "seed {seed}");
    let again = murcia.syncs(relay.address(), &granada).await.expect("it is in step");
    assert_eq!((again.received, again.sent), (0, 0), "nothing goes twice");
    running.ends().await;
}
