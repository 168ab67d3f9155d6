//! Bytes from outside on their way to the history: decoded and checked on all
//! cores, handed on in the order in which they came.

use std::sync::mpsc::sync_channel;

use ndimbal_ledger::cbor::EncodingError;
use ndimbal_ledger::event::FOUNDED;
use ndimbal_ledger::history::History;
use ndimbal_ledger::signed::{KeyCache, Scope, SignedEvent};

use crate::chapter::Taken;
use crate::error::NodeError;
use crate::node::Node;

/// Below this a thread costs more than it saves.
const SHARE_MIN: usize = 16;

/// A decoded event, and whether its signature holds or was held before.
pub(crate) struct Checked {
    pub event: SignedEvent,
    pub holds: bool,
}

/// Checks events; remembers decoded keys, a memory for each core.
#[derive(Debug)]
pub(crate) struct Checker(Vec<KeyCache>);

impl Default for Checker {
    fn default() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Self(vec![KeyCache::default(); cores])
    }
}

impl Checker {
    /// Decodes every item and checks its signature, unless the event is held:
    /// then it was checked before. The answers are in the order of the items.
    pub(crate) fn check<B: AsRef<[u8]> + Sync>(
        &mut self,
        items: &[B],
        history: &History,
    ) -> Vec<Result<Checked, EncodingError>> {
        let share = items.len().div_ceil(self.0.len()).max(SHARE_MIN);
        let check_share = |share: &[B], keys: &mut KeyCache| -> Vec<_> {
            let held = |event: &SignedEvent| history.get(&event.id()).is_some();
            let one = |item: &B| check(item.as_ref(), history.scope(), held, keys);
            share.iter().map(one).collect()
        };
        let mut shares = items.chunks(share).zip(&mut self.0);
        let Some((own, own_keys)) = shares.next() else { return Vec::new() };
        std::thread::scope(|threads| {
            let running: Vec<_> = shares
                .map(|(share, keys)| threads.spawn(move || check_share(share, keys)))
                .collect();
            let mut checked = check_share(own, own_keys);
            for thread in running {
                match thread.join() {
                    Ok(more) => checked.extend(more),
                    Err(panic) => std::panic::resume_unwind(panic),
                }
            }
            checked
        })
    }
}

fn check(
    bytes: &[u8],
    scope: Scope,
    held: impl Fn(&SignedEvent) -> bool,
    keys: &mut KeyCache,
) -> Result<Checked, EncodingError> {
    let event = decode(bytes, scope)?;
    let founding = event.header().kind == FOUNDED;
    let scope = if founding { Scope::Founding } else { scope };
    let holds = held(&event) || event.verify(scope, keys).is_ok();
    Ok(Checked { event, holds })
}

/// How many events are checked at a time by one core, and about how many bytes
/// of them: the size of a durable write.
const PART: usize = 1024;
const PART_BYTES: usize = 1024 * 1024;

/// Takes in a long row of events: while some are checked on all cores, those
/// before them are admitted and made durable. The node goes on meanwhile.
///
/// # Errors
/// As [`crate::chapter::Chapter::take_in`], or what reading the row says; what came before is
/// kept.
pub fn take_in_all(
    node: &Node,
    mut items: impl Iterator<Item = Result<Vec<u8>, NodeError>> + Send,
) -> Result<Taken, NodeError> {
    let mut sum = Taken::default();
    if node.chapter().history().is_empty() {
        let Some(first) = items.next() else { return Ok(sum) };
        // It founds the federation, and only then the others have a scope.
        sum.add(&node.chapter().take_in(&[first?])?);
    }
    let scope = node.chapter().history().scope();
    let mut failure = None;
    let read = in_order(
        |hand_out| read_in_parts(items, hand_out),
        |keys: &mut KeyCache, part: Vec<Vec<u8>>| -> Vec<_> {
            part.iter().map(|bytes| check(bytes, scope, |_| false, keys)).collect()
        },
        |checked| match node.chapter().take_checked(checked) {
            Ok(taken) => {
                sum.add(&taken);
                true
            }
            Err(error) => {
                failure = Some(error);
                false
            }
        },
    );
    match failure {
        Some(error) => Err(error),
        None => read.map(|()| sum),
    }
}

fn read_in_parts(
    items: impl Iterator<Item = Result<Vec<u8>, NodeError>>,
    hand_out: &mut dyn FnMut(Vec<Vec<u8>>) -> bool,
) -> Result<(), NodeError> {
    let (mut part, mut bytes) = (Vec::new(), 0);
    let mut outcome = Ok(());
    for item in items {
        match item {
            Ok(item) => {
                bytes += item.len();
                part.push(item);
            }
            Err(error) => {
                outcome = Err(error);
                break;
            }
        }
        if part.len() == PART || bytes > PART_BYTES {
            bytes = 0;
            if !hand_out(std::mem::take(&mut part)) {
                return outcome;
            }
        }
    }
    hand_out(part);
    outcome
}

/// A founding is read in its own scope, also when one is here already, so
/// that the same one is known and another is refused as such.
fn decode(bytes: &[u8], scope: Scope) -> Result<SignedEvent, EncodingError> {
    match (SignedEvent::decode(bytes, scope), scope) {
        (Err(error), Scope::Federation(_)) => {
            SignedEvent::decode(bytes, Scope::Founding).map_err(|_| error)
        }
        (read, _) => read,
    }
}

/// Work that is shared out over all cores and comes back in order: `give`
/// hands out parts until it is told that there is no more need of them, `work`
/// is done on any thread with something of its own, `take` gets the results here, one by one, and says
/// whether to go on. A few parts are under way at a time.
pub(crate) fn in_order<P: Send, S: Default, R: Send, G: Send>(
    give: impl FnOnce(&mut dyn FnMut(P) -> bool) -> G + Send,
    work: impl Fn(&mut S, P) -> R + Sync,
    mut take: impl FnMut(R) -> bool,
) -> G {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let work = &work;
    std::thread::scope(|threads| {
        let (mut doors, mut results) = (Vec::new(), Vec::new());
        for _ in 0..cores {
            let (door, parts) = sync_channel::<P>(1);
            let (done, result) = sync_channel(1);
            threads.spawn(move || {
                let mut own = S::default();
                parts.iter().try_for_each(|part| done.send(work(&mut own, part)).ok())
            });
            doors.push(door);
            results.push(result);
        }
        let giver = threads.spawn(move || {
            let mut next = doors.iter().cycle();
            give(&mut |part| next.next().is_some_and(|door| door.send(part).is_ok()))
        });
        // Each worker in its turn: the first that has no more was the last.
        for result in results.iter().cycle() {
            let Ok(result) = result.recv() else { break };
            if !take(result) {
                break;
            }
        }
        drop(results);
        match giver.join() {
            Ok(given) => given,
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}

#[cfg(test)]
mod tests;
