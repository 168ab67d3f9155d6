//! What a change must be to enter a draft: characters that are written and
//! taken away, each beside one that stands where the author could see it.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use automerge::legacy::{ElementId, Key, ObjectId, OpId};
use automerge::{ActorId, Change, ChangeHash, ScalarValue};
use ndimbal_ledger::cbor::misleads;
use ndimbal_ledger::id::DeviceKey;
use sha2::{Digest, Sha256};

use super::{BEGINNING, Offered, State};
use crate::limits::WRITTEN_MAX;
use crate::measure;

/// How many bytes of an actor come from the device.
const DEVICE_PART: usize = 16;
/// How many are free, so that a device can write again from an older version.
pub(super) const FREE_PART: usize = 8;
/// Longest value of one character, in bytes: a letter with its marks.
const CHARACTER_MAX: usize = 64;

/// The part of an actor that proves whose device it is.
pub(super) fn device_part(device: &DeviceKey) -> [u8; DEVICE_PART] {
    let hash = Sha256::new_with_prefix(b"ndimbal draft author 1").chain_update(device.0).finalize();
    let mut part = [0; DEVICE_PART];
    part.copy_from_slice(&hash[..DEVICE_PART]);
    part
}

/// What one operation does.
enum Does {
    /// Writes a character behind another one, or at the beginning.
    Writes { behind: Option<OpId> },
    /// Takes one away.
    Removes { what: OpId },
}

/// A change that is well-formed by itself.
pub(super) struct Candidate {
    pub(super) hash: ChangeHash,
    pub(super) deps: Vec<ChangeHash>,
    pub(super) change: Change,
    actor: ActorId,
    does: Vec<Does>,
}

impl Candidate {
    pub(super) fn read(offer: &Offered<'_>) -> Result<Self, State> {
        if !measure::is_sound(offer.change) {
            return Err(State::Malformed);
        }
        // Its size is known; what the library still trips over is no change.
        let opened = catch_unwind(AssertUnwindSafe(|| {
            let change = Change::try_from(offer.change).ok()?;
            let decoded = change.decode();
            Some((change, decoded))
        }));
        let (change, decoded) = opened.ok().flatten().ok_or(State::Malformed)?;
        let actor = change.actor_id().clone();
        let theirs = actor.to_bytes().strip_prefix(&device_part(&offer.device));
        if theirs.is_none_or(|free| free.len() != FREE_PART) {
            return Err(State::WrongActor);
        }
        let does: Option<Vec<Does>> = decoded.operations.iter().map(operation).collect();
        let does = does.filter(|does| !does.is_empty()).ok_or(State::Malformed)?;
        let (hash, deps) = (change.hash(), change.deps().to_vec());
        Ok(Self { hash, deps, change, actor, does })
    }

    /// How many characters it writes and takes away.
    pub(super) fn counts(&self) -> (u64, u64) {
        let writes = |d: &&Does| matches!(d, Does::Writes { .. });
        let written = self.does.iter().filter(writes).count() as u64;
        (written, self.does.len() as u64 - written)
    }
}

fn operation(op: &automerge::legacy::Op) -> Option<Does> {
    let text = OpId(1, ActorId::from(BEGINNING));
    let Key::Seq(element) = &op.key else { return None };
    if op.obj != ObjectId::Id(text) {
        return None;
    }
    let element = match element {
        ElementId::Head => None,
        ElementId::Id(id) => Some(id.clone()),
    };
    if let automerge::legacy::OpType::Put(ScalarValue::Str(value)) = &op.action {
        let shows = |c: char| matches!(c, '\n' | '\t') || !misleads(c);
        let fits = (1..=CHARACTER_MAX).contains(&value.len()) && value.chars().all(shows);
        return (op.insert && op.pred.is_empty() && fits)
            .then_some(Does::Writes { behind: element });
    }
    let what = element?;
    let deletes = matches!(op.action, automerge::legacy::OpType::Delete) && !op.insert;
    (deletes && op.pred.len() == 1 && op.pred.get(0) == Some(&what))
        .then_some(Does::Removes { what })
}

/// What stands written, change by change.
pub(super) struct Written {
    /// Places of the changes that are in.
    places: HashMap<ChangeHash, usize>,
    /// Of each, which others it rests on, as a set of bits.
    below: Vec<Vec<u64>>,
    /// Of each, its actor's operations: from, and how many.
    spans: Vec<(u64, u64)>,
    /// Which change an actor made.
    actors: HashMap<ActorId, usize>,
    /// Of each, which of its operations write.
    writes: Vec<Vec<bool>>,
    total: u64,
}

impl Written {
    pub(super) fn new(first: &[ChangeHash]) -> Self {
        let places = first.iter().map(|hash| (*hash, 0)).collect();
        let actors = HashMap::from([(ActorId::from(BEGINNING), 0)]);
        let (below, spans, writes) = (vec![vec![1]], vec![(1, 1)], vec![vec![false]]);
        Self { places, below, spans, actors, writes, total: 0 }
    }

    pub(super) fn knows_all(&self, deps: &[ChangeHash]) -> bool {
        deps.iter().all(|dep| self.places.contains_key(dep))
    }

    /// Takes a change in whose dependencies are here.
    pub(super) fn admit(&mut self, candidate: &Candidate) -> Result<(), State> {
        let deps: Vec<usize> = candidate.deps.iter().map(|dep| self.places[dep]).collect();
        let place = self.below.len();
        let mut below = vec![0_u64; place / 64 + 1];
        for dep in &deps {
            for (to, from) in below.iter_mut().zip(&self.below[*dep]) {
                *to |= from;
            }
        }
        let rests_on = |n: usize| below[n / 64] >> (n % 64) & 1 == 1;
        let reached = (0..place).filter(|n| rests_on(*n)).map(|n| self.spans[n]);
        let start = reached.map(|(from, count)| from + count).max().ok_or(State::OutOfPlace)?;
        let begins = candidate.change.start_op().get() == start;
        if !begins || self.actors.contains_key(&candidate.actor) {
            return Err(State::OutOfPlace);
        }
        let mut writes = Vec::with_capacity(candidate.does.len());
        for does in &candidate.does {
            let stands = |id: &OpId| {
                if id.1 == candidate.actor {
                    let at = id.0.checked_sub(start).and_then(|at| usize::try_from(at).ok());
                    return at.and_then(|at| writes.get(at)).copied().unwrap_or(false);
                }
                self.stands(id, rests_on)
            };
            let (fits, is_written) = match does {
                Does::Writes { behind } => (behind.as_ref().is_none_or(stands), true),
                Does::Removes { what } => (stands(what), false),
            };
            if !fits {
                return Err(State::OutOfPlace);
            }
            writes.push(is_written);
        }
        let new = candidate.counts().0;
        if self.total + new > WRITTEN_MAX {
            return Err(State::TooMuch);
        }
        self.total += new;
        below[place / 64] |= 1 << (place % 64);
        self.places.insert(candidate.hash, place);
        self.actors.insert(candidate.actor.clone(), place);
        self.spans.push((start, candidate.does.len() as u64));
        self.below.push(below);
        self.writes.push(writes);
        Ok(())
    }

    fn stands(&self, id: &OpId, rests_on: impl Fn(usize) -> bool) -> bool {
        let Some(n) = self.actors.get(&id.1).copied().filter(|n| rests_on(*n)) else {
            return false;
        };
        let at = id.0.checked_sub(self.spans[n].0).and_then(|at| usize::try_from(at).ok());
        at.and_then(|at| self.writes[n].get(at)).copied().unwrap_or(false)
    }
}
