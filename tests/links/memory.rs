//! What a node holds in memory under load: prints the table of
//! `tests/README.md`.

use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use ndimbal_net::{Endpoint, TransportKey};
use ndimbal_node::node::Waits;
use ndimbal_node::peers::{self, KnownPeer};

use program::house::program;
use town::two;

#[path = "../program/mod.rs"]
mod program;
#[allow(dead_code)]
mod town;

/// Resident memory of a process in MB: now, and at its most.
fn resident(child: &Child) -> (u64, u64) {
    let status =
        std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
    let field = |name: &str| {
        let line = status.lines().find(|line| line.starts_with(name)).unwrap_or_default();
        line.split_whitespace().nth(1).and_then(|kb| kb.parse::<u64>().ok()).unwrap_or_default()
    };
    (field("VmRSS:") / 1024, field("VmHWM:") / 1024)
}

fn node(home: &Path) -> (Child, SocketAddr, String) {
    use std::io::BufRead;
    let mut command = program();
    command.arg("--home").arg(home).args(["node", "run"]);
    let mut child = command.stdout(Stdio::piped()).spawn().expect("it starts");
    let mut line = String::new();
    let out = child.stdout.take().expect("its output");
    std::io::BufReader::new(out).read_line(&mut line).expect("it is ready");
    let ready: serde_json::Value = serde_json::from_str(&line).expect("one JSON line");
    let text = |name: &str| ready[name].as_str().expect("a text").to_owned();
    (child, text("address").parse().expect("an address"), text("key"))
}

fn count(home: &Path) -> u64 {
    let mut command: Command = program();
    let output = command.arg("--home").arg(home).args(["--json", "digest"]).output();
    let output = output.expect("it answers");
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap_or_default();
    json["events"].as_u64().unwrap_or_default()
}

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() {
    let events = std::env::var("EVENTS").ok().and_then(|n| n.parse().ok()).unwrap_or(100_000);
    let folder = tempfile::tempdir().expect("a folder");
    let [granada, murcia] = two(folder.path(), Waits::default());
    let homes = [folder.path().join("granada"), folder.path().join("murcia")];
    drop(murcia);
    for _ in 0..20 {
        // A link is open, idle, of somebody who says nothing: ten seconds each.
        granada.admits(5);
    }
    drop(granada);
    let (mut small, address, _) = node(&homes[0]);
    println!("| a node with 101 events, no link | {} |", resident(&small).0);
    let mut kept = Vec::new();
    for many in [1, 50, 200] {
        while kept.len() < many {
            let seed = TransportKey::from_seed([u8::try_from(kept.len()).unwrap_or_default(); 32]);
            let socket = Endpoint::bind("127.0.0.1:0".parse().expect("one"), &seed).expect("one");
            let link = socket.connect(address, None).await;
            kept.push((socket, link));
        }
        let open = kept.iter().filter(|(_, link)| link.is_ok()).count();
        let (now, most) = resident(&small);
        println!("| {many} callers ({open} got a link) | {now} (most {most}) |");
    }
    drop(kept);
    let _ = small.kill();
    let _ = small.wait();
    first_sync(&homes, events);
}

fn first_sync(homes: &[std::path::PathBuf; 2], events: usize) {
    let home = ndimbal_node::home::Home::at(&homes[0]);
    fill(home, events);
    let (mut giving, address, key) = node(&homes[0]);
    println!("| the giving node with {} events | {} |", count(&homes[0]), resident(&giving).0);
    let there = ndimbal_node::home::Home::at(&homes[1]);
    let peer = KnownPeer { name: "granada".into(), addresses: vec![address], key };
    peers::remember(&there, peer).expect("remembered");
    let begun = Instant::now();
    let (mut taking, _, _) = node(&homes[1]);
    let all = count(&homes[0]);
    while count(&homes[1]) < all {
        assert!(begun.elapsed() < Duration::from_secs(900), "it does not end");
        std::thread::sleep(Duration::from_millis(500));
    }
    println!("| first sync of {all} events, {:.0?} | |", begun.elapsed());
    println!("| the giving node, at its most | {} |", resident(&giving).1);
    println!("| the taking node, at its most | {} |", resident(&taking).1);
    for child in [&mut giving, &mut taking] {
        let _ = child.kill();
        let _ = child.wait();
    }
}

fn fill(home: ndimbal_node::home::Home, events: usize) {
    let chapter = ndimbal_node::chapter::Chapter::open(home, &mut |_, _| {}).expect("it opens");
    let by = chapter.keys().find(None).expect("its key");
    let node = std::sync::Arc::new(ndimbal_node::node::Node::new(chapter));
    let office = town::Office { node, by };
    for _ in 0..events / 1000 {
        office.admits(1000);
    }
}
