//! `store repair`: journal and index from each other, from exports, from
//! peers, and from the damaged bytes themselves.

use std::collections::BTreeSet;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ndimbal_ledger::id::FederationId;
use ndimbal_ledger::signed::{Scope, SignedEvent};
use ndimbal_node::chapter::Chapter;
use ndimbal_node::error::NodeError;
use ndimbal_node::home::Home;
use ndimbal_node::node::Node;
use ndimbal_node::{peers, syncing};
use ndimbal_store::{CheckReport, EventLog, IndexOpening, MissingEvent, OpenReport, Problem};
use ndimbal_views::cborseq;
use ndimbal_views::words::Words;
use serde_json::json;

use crate::context::text;
use crate::output::{Progress, put};
use crate::trouble::{Trouble, unreadable};
use crate::verbs::Global;

/// Events in one durable write.
const BATCH: usize = 256;
/// Problems that are printed one by one.
const SHOWN_MAX: usize = 50;

/// Heal the history from every copy there is
///
/// Opening a home heals what its own two copies can heal. This does that, and then takes
/// what is still missing from exports, from other nodes and from the damaged bytes
/// themselves. Damaged files are set aside in the home's folder `damaged`, never deleted.
/// Stop the node first. It can be run again at any time.
///
/// Example: ndimbal store repair --from history.cborseq --from-peer murcia
#[derive(Debug, clap::Args)]
pub struct Args {
    /// An export to take events from; may be repeated
    #[arg(long = "from", value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Another node to take events from; may be repeated
    #[arg(long = "from-peer", value_name = "PEER")]
    peers: Vec<String>,
}

/// Where events came back from.
#[derive(Debug, Default)]
struct Healed {
    index: u64,
    files: u64,
    peers: u64,
    bytes: u64,
}

/// Carries it out.
pub fn run(args: &Args, home: &Home, global: &Global, words: &Words) -> Result<u8, Trouble> {
    if !home.has_history() {
        return Err(NodeError::NoHistory.into());
    }
    let before = set_aside(home);
    let told = args.files.iter().find_map(|file| founding_of(file));
    let chapter = open(home, told, words)?;
    let opening = chapter.store().opening().clone();
    let mut healed = Healed { index: opening.healed.len() as u64, ..Healed::default() };
    let node = Arc::new(Node::new(chapter));
    for file in &args.files {
        healed.files += from_file(file, &node)?;
    }
    for peer in &args.peers {
        healed.peers += from_peer(peer, &node)?;
    }
    healed.bytes = from_damaged(home, &node)?;
    drop(node);
    let (report, missing, must_hear) = look(home, words)?;
    let aside: Vec<PathBuf> = set_aside(home).difference(&before).cloned().collect();
    if report.events == 0 && home.belongs() {
        return Err(NodeError::HistoryGone.into());
    }
    let outcome = Outcome { opening, healed, report, missing, must_hear, aside };
    match global.json {
        true => put(&format!("{:#}\n", outcome.json())),
        false => outcome.tell(words),
    }
    Ok(u8::from(!outcome.is_whole()))
}

fn open(home: &Home, told: Option<FederationId>, words: &Words) -> Result<Chapter, Trouble> {
    let mut bar = Progress::new(words.say("cli-opening", &[]));
    Ok(Chapter::open_of(home.clone(), told, &mut |done, all| bar.at(done, all))?)
}

/// The federation of an export, by the first founding in it.
fn founding_of(file: &Path) -> Option<FederationId> {
    let events = cborseq::Reader::new(File::open(file).ok()?);
    let mut foundings =
        events.flatten().filter_map(|item| SignedEvent::decode(&item.bytes, Scope::Founding).ok());
    foundings.next().map(|event| event.id())
}

/// What is in the folder of damaged files.
fn set_aside(home: &Home) -> BTreeSet<PathBuf> {
    let entries = std::fs::read_dir(home.path().join("damaged"));
    entries.into_iter().flatten().filter_map(|e| e.ok().map(|e| e.path())).collect()
}

/// Events offered one after the other; those that can't be true are passed over.
#[derive(Debug, Default)]
struct Offered {
    new: u64,
    fitting: usize,
    refused: usize,
}

fn offer_all(file: File, node: &Node) -> Result<Offered, Trouble> {
    let mut offered = Offered::default();
    let mut batch = Vec::with_capacity(BATCH);
    let mut events = cborseq::Reader::new(file);
    loop {
        let next = events.next();
        let done = next.is_none();
        match next {
            Some(Ok(item)) => batch.push(item.bytes),
            Some(Err(_)) => offered.refused += 1,
            None => {}
        }
        if batch.len() == BATCH || done {
            offer(&mut batch, node, &mut offered)?;
        }
        if done {
            return Ok(offered);
        }
    }
}

fn offer(batch: &mut Vec<Vec<u8>>, node: &Node, offered: &mut Offered) -> Result<(), Trouble> {
    let mut chapter = node.chapter();
    for bytes in batch.drain(..) {
        let before = chapter.store().len();
        match chapter.take_in(std::slice::from_ref(&bytes)) {
            Ok(taken) => {
                offered.new += chapter.store().len() - before;
                offered.fitting += taken.admitted + taken.known + taken.waiting;
            }
            Err(NodeError::Encoding(_) | NodeError::Rejected(_)) => offered.refused += 1,
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

fn from_file(path: &Path, node: &Node) -> Result<u64, Trouble> {
    let file = File::open(path).map_err(|e| unreadable(path, e))?;
    let offered = offer_all(file, node)?;
    // Nothing of it is ours: the wrong file, and worth saying.
    if offered.fitting == 0 {
        return Err(Trouble::Argument(path.display().to_string(), "argument-other-history"));
    }
    Ok(offered.new)
}

fn from_peer(name: &str, node: &Arc<Node>) -> Result<u64, Trouble> {
    let home = node.chapter().home().clone();
    let peer = peers::find(&home, name)?;
    let key = peer.transport()?;
    let runtime = tokio::runtime::Handle::current();
    let call = syncing::call(node, &peer.addresses, key, syncing::Until::CaughtUp);
    let before = node.chapter().store().len();
    runtime.block_on(call)?;
    Ok(node.chapter().store().len() - before)
}

/// One wrong bit spoils a record of many events, and all but one of them are
/// still signed.
fn from_damaged(home: &Home, node: &Node) -> Result<u64, Trouble> {
    let mut new = 0;
    for path in set_aside(home).iter().filter(|path| path.is_file()) {
        let file = File::open(path).map_err(|e| unreadable(path, e))?;
        new += offer_all(file, node)?.new;
    }
    Ok(new)
}

/// Opens the home again and reads everything back; an index that is wrong is
/// built anew.
fn look(home: &Home, words: &Words) -> Result<(CheckReport, Vec<MissingEvent>, bool), Trouble> {
    let mut bar = Progress::new(words.say("cli-checking", &[]));
    let mut look = |again: bool| -> Result<_, Trouble> {
        let chapter = open(home, None, words)?;
        let report = chapter.store().check(&mut |p| bar.at(p.done, p.total))?;
        let wrong = report.problems.iter().any(|problem| match problem {
            Problem::IndexRow { .. } | Problem::OnlyInIndex { .. } | Problem::Index(_) => true,
            Problem::Journal(_)
            | Problem::Missing(_)
            | Problem::Undecodable { .. }
            | Problem::BadSignature { .. }
            | Problem::Repeated { .. } => false,
        });
        if wrong && !again {
            chapter.store().distrust_index();
        }
        Ok((report, chapter.store().missing()?, chapter.must_hear(), wrong))
    };
    let (report, missing, must_hear, wrong) = look(false)?;
    if !wrong {
        return Ok((report, missing, must_hear));
    }
    let (report, missing, must_hear, _) = look(true)?;
    Ok((report, missing, must_hear))
}

/// What was found, done and left.
struct Outcome {
    opening: OpenReport,
    healed: Healed,
    report: CheckReport,
    missing: Vec<MissingEvent>,
    must_hear: bool,
    aside: Vec<PathBuf>,
}

impl Outcome {
    fn is_whole(&self) -> bool {
        self.report.is_clean() && self.missing.is_empty()
    }

    fn json(&self) -> serde_json::Value {
        let missing: Vec<_> = self
            .missing
            .iter()
            .map(|event| {
                json!({
                    "event": event.id.map(|id| id.to_string()),
                    "device": event.place.map(|(device, _)| device.to_string()),
                    "seq": event.place.map(|(_, seq)| seq),
                })
            })
            .collect();
        let Healed { index, files, peers, bytes } = self.healed;
        json!({
            "whole": self.is_whole(), "events": self.report.events,
            "damaged": self.opening.damage.len(),
            "healed": { "index": index, "files": files, "peers": peers, "damaged_bytes": bytes },
            "index_rebuilt": matches!(self.opening.index, IndexOpening::Rebuilt(_)),
            "missing": missing, "problems": self.report.problems.len(),
            "set_aside": self.aside, "must_hear": self.must_hear,
        })
    }

    fn tell(&self, words: &Words) {
        let say = |key: &str, args: &[(&str, &str)]| put(&format!("{}\n", text(words, key, args)));
        let count = |key: &str, count: u64| {
            put(&format!("{}\n", words.say(key, &[("count", count.into())])));
        };
        let Healed { index, files, peers, bytes } = self.healed;
        if !self.opening.damage.is_empty() || self.opening.cut.as_ref().is_some_and(|c| !c.torn) {
            say("repair-damage", &[]);
        }
        let sources = [
            ("repair-from-index", index),
            ("repair-from-files", files),
            ("repair-from-peers", peers),
            ("repair-from-bytes", bytes),
        ];
        for (key, many) in sources.into_iter().filter(|(_, many)| *many > 0) {
            count(key, many);
        }
        if matches!(self.opening.index, IndexOpening::Rebuilt(_)) {
            say("repair-index", &[]);
        }
        for path in &self.aside {
            say("repair-aside", &[("file", &path.display().to_string())]);
        }
        for problem in self.report.problems.iter().take(SHOWN_MAX) {
            put(&format!("{}\n", super::store::words(problem, words)));
        }
        let hidden = self.report.problems.len().saturating_sub(SHOWN_MAX) as u64;
        if hidden + self.report.more > 0 {
            count("repair-more", hidden + self.report.more);
        }
        if self.must_hear {
            say("repair-must-hear", &[]);
        }
        match self.is_whole() {
            true => count("repair-whole", self.report.events),
            false => say("repair-not-whole", &[]),
        }
    }
}
