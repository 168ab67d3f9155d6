//! Nodes, the roads between them, and the store under them.

use std::net::{SocketAddr, UdpSocket};
use std::path::Path;

use crate::program::relay::Relay;
use crate::program::{House, fund, in_step, until};

/// Granada's node runs, and Murcia joined it over this road; both hold money.
fn joined(under: &Path, road: impl FnOnce(SocketAddr) -> SocketAddr) -> (House, House) {
    let (mut granada, murcia) = fund::two_apart(under);
    let (address, _) = granada.starts_node();
    let road = road(address).to_string();
    let ticket = granada.invites("secretary", "murcia", &[], &["--address", &road]);
    murcia.joins("secretary", &granada, "secretary", &ticket);
    fund::opens_accounts(&granada, "1000");
    fund::opens_accounts(&murcia, "2000");
    (granada, murcia)
}

fn gives(house: &House, count: usize) {
    let account = format!("{}/cash", house.name);
    for number in 1..=count {
        house
            .records("treasurer", &["gift", &account, &number.to_string(), "--date", "2026-02-03"]);
    }
}

#[test]
fn both_go_on_while_the_link_is_cut_and_agree_when_it_is_mended() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut relay = None;
    let (granada, mut murcia) = joined(folder.path(), |address| {
        let road = Relay::to(address).expect("a road");
        let front = road.address();
        relay = Some(road);
        front
    });
    let relay = relay.expect("a road");
    murcia.starts_node();
    in_step(&[&granada, &murcia]);
    relay.set_cut(true);
    let before = granada.events();
    gives(&granada, 12);
    gives(&murcia, 9);
    assert_eq!(granada.events(), before + 12, "nothing came over the cut road");
    assert_eq!(murcia.events(), before + 9, "nothing came over the cut road");
    relay.set_cut(false);
    let digest = in_step(&[&granada, &murcia]);
    assert_eq!(digest["events"], before + 21);
    let again = murcia.shows(&["sync", "granada"]);
    assert_eq!((&again["received"], &again["sent"]), (&0.into(), &0.into()));
}

#[test]
fn two_nodes_meet_over_ipv6() {
    if UdpSocket::bind("[::1]:0").is_err() {
        println!("skipped: this computer has no IPv6 address of its own ([::1] can't be bound)");
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let (mut granada, mut murcia) = fund::two_apart(folder.path());
    let (address, _) = granada.starts_node_at("[::1]:0");
    assert!(address.is_ipv6(), "{address}");
    let ticket = granada.invites("secretary", "murcia", &[], &[]);
    murcia.joins("secretary", &granada, "secretary", &ticket);
    fund::opens_accounts(&granada, "1000");
    murcia.starts_node_at("[::1]:0");
    let digest = in_step(&[&granada, &murcia]);
    // What is recorded in either goes to the other without a word.
    gives(&granada, 2);
    fund::opens_accounts(&murcia, "2000");
    let later = in_step(&[&granada, &murcia]);
    assert_eq!(later["events"].as_u64(), digest["events"].as_u64().map(|count| count + 4));
    let peers = murcia.shows(&["peer", "list"]).to_string();
    assert!(peers.contains(&address.to_string()), "{peers}");
}

#[test]
fn a_sync_sends_what_the_other_has_not_and_nothing_twice() {
    let folder = tempfile::tempdir().expect("a folder");
    let (granada, murcia) = joined(folder.path(), |address| address);
    murcia.shows(&["sync", "granada"]);
    gives(&granada, 7);
    gives(&murcia, 4);
    let first = murcia.shows(&["sync", "granada"]);
    assert_eq!((&first["received"], &first["sent"]), (&7.into(), &4.into()));
    let second = murcia.shows(&["sync", "granada"]);
    assert_eq!((&second["received"], &second["sent"]), (&0.into(), &0.into()));
    assert_eq!(granada.shows(&["digest"]), murcia.shows(&["digest"]));
}

#[test]
fn a_node_that_was_killed_catches_up() {
    let folder = tempfile::tempdir().expect("a folder");
    let (granada, mut murcia) = joined(folder.path(), |address| address);
    murcia.starts_node();
    in_step(&[&granada, &murcia]);
    murcia.kills_node();
    gives(&granada, 5);
    gives(&murcia, 3);
    murcia.starts_node();
    let digest = in_step(&[&granada, &murcia]);
    assert_eq!(digest["quarantined"], 0);
    assert_eq!(murcia.shows(&["audit"])["passed"], true);
}

#[test]
fn a_second_node_on_a_home_is_refused_and_verbs_go_to_the_first() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut granada = fund::alone(folder.path());
    granada.starts_node();
    granada.is_refused("treasurer", &["node", "run"], 4, "store-in-use");
    let before = granada.events();
    gives(&granada, 1);
    let over_the_socket = granada.calls("treasurer", &["digest"]).expect("the node answers");
    assert_eq!(over_the_socket.json()["events"], before + 1, "the node itself knows of it");
    granada.kills_node();
    assert_eq!(granada.events(), before + 1, "and it is on the disk");
}

#[test]
fn a_stranger_learns_nothing() {
    let (here, there) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("one"));
    let (mut granada, stranger) = (fund::alone(here.path()), fund::alone(there.path()));
    let (address, key) = granada.starts_node();
    stranger.shows(&["peer", "add", "granada", &address.to_string(), &key]);
    gives(&granada, 2);
    let (ours, theirs) = (granada.shows(&["digest"]), stranger.shows(&["digest"]));
    stranger.is_refused("secretary", &["sync", "granada"], 5, "peer-refused");
    assert_eq!(granada.shows(&["digest"]), ours);
    assert_eq!(stranger.shows(&["digest"]), theirs);
    let said = stranger.tries("secretary", &["sync", "granada"]);
    let federation = ours["federation"].as_str().unwrap_or("Fondo solidario");
    assert!(!said.err.contains(federation), "not even whom they called: {}", said.err);
}

#[test]
fn nobody_answers_where_no_node_runs() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut granada, murcia) = joined(folder.path(), |address| address);
    granada.kills_node();
    let said = until("the call to end", || Some(murcia.tries("secretary", &["sync", "granada"])));
    assert_eq!(said.code, 5, "{}", said.err);
    assert!(murcia.events() > 0, "what is here stays here");
}

#[test]
fn the_index_can_be_thrown_away() {
    let folder = tempfile::tempdir().expect("a folder");
    let granada = fund::alone(folder.path());
    gives(&granada, 10);
    let before = granada.shows(&["digest"]);
    let index = granada.home.join("index");
    assert!(index.is_dir(), "the index is where this test thinks");
    std::fs::remove_dir_all(index).expect("it is removed");
    assert_eq!(granada.shows(&["digest"]), before);
    assert_eq!(granada.shows(&["store", "check"])["clean"], true);
    gives(&granada, 1);
    assert_eq!(granada.shows(&["audit"])["passed"], true);
}

#[test]
fn a_call_that_nobody_answers_says_whom_it_calls_and_ends_soon() {
    use std::io::BufRead;
    let folder = tempfile::tempdir().expect("a folder");
    let house = fund::alone(folder.path());
    let deaf = std::net::UdpSocket::bind("127.0.0.1:0").expect("a socket");
    let address = deaf.local_addr().expect("its address").to_string();
    house.shows(&["peer", "add", "murcia", &address, &"ab".repeat(32)]);
    let started = std::time::Instant::now();
    let mut command = house.command(None, &["sync", "murcia"]);
    command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
    let mut child = command.spawn().expect("it starts");
    let mut said = std::io::BufReader::new(child.stderr.take().expect("its standard error"));
    let mut line = String::new();
    said.read_line(&mut line).expect("a line");
    assert!(line.contains("murcia") && line.contains(&address), "{line}");
    assert!(child.try_wait().expect("a process").is_none(), "it said so before it knew");
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(5));
    assert!(String::from_utf8_lossy(&output.stdout).contains("net-unreachable"));
    assert!(started.elapsed().as_secs() < 18, "{:?}", started.elapsed());
}
