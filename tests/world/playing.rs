//! A tale played in a world: each event is signed at some home as soon as what
//! its author had seen came there, and travels as everything does.

use std::collections::{BTreeMap, BTreeSet};

use ndimbal_ledger::history::{Bearer, parents};
use ndimbal_ledger::id::{DeviceKey, EventId};
use ndimbal_ledger::signed::SignedEvent;

use crate::founding::{device_of, founding};
use crate::happenings::Trouble;
use crate::tale::Tale;
use crate::{Planted, World};

/// Steps in which the tale is told between other things.
const STEPS: usize = 400;
/// Who brings what stands far in the future.
const COURIER: Bearer = Bearer([0xdd; 16]);

/// What was not signed yet, with the homes where it will be.
#[derive(Default)]
struct Untold {
    events: Vec<(usize, SignedEvent)>,
    /// What was signed.
    told: BTreeMap<EventId, SignedEvent>,
}

impl World {
    /// Tells a tale at the homes of its people, in an order that depends on
    /// the seed, with partitions, restarts, couriers, liars and bystanders who
    /// write; then all roads are open, and all must agree.
    ///
    /// # Errors
    /// What must not happen.
    pub fn plays(seed: u64, tale: &Tale) -> Result<Self, Trouble> {
        let mut world = World::begun(seed, Planted::Nothing, &[founding().bytes().to_vec()]);
        world.copied = tale.history().forks().keys().copied().collect();
        let mut untold = world.dealt(tale);
        for step in 0..STEPS {
            world.tells_on(step, &mut untold, &tale.far)?;
        }
        // What its author had seen may be held up until the roads are open.
        loop {
            world.settle()?;
            let before = untold.events.len();
            while world.says_one(&mut untold)? || world.shows_one(&mut untold)? {}
            if untold.events.is_empty() && before == 0 {
                break;
            }
            if untold.events.len() == before {
                return Err(format!("{before} events of the tale can't be signed"));
            }
        }
        world.agree()?;
        Ok(world)
    }

    /// Which home signs what: a device signs where its key lies, the branch of
    /// a copy elsewhere. Bystanders keep their keys.
    fn dealt(&mut self, tale: &Tale) -> Untold {
        let homes = self.nodes.len();
        let mut of_device: BTreeMap<DeviceKey, usize> = BTreeMap::new();
        for (home, node) in self.nodes.iter().enumerate() {
            of_device.extend(node.keys.iter().map(|held| (device_of(&held.signing), home)));
        }
        let mut of_event: BTreeMap<EventId, usize> = BTreeMap::new();
        let mut taken: BTreeSet<(DeviceKey, Option<EventId>)> = BTreeSet::new();
        let mut untold = Vec::new();
        for event in tale.history().ordered().skip(1) {
            let h = event.header();
            let lies = *of_device.entry(h.device).or_insert_with(|| self.rng.below(homes));
            let here = h.prev.and_then(|prev| of_event.get(&prev)).copied().unwrap_or(lies);
            let home = match taken.insert((h.device, h.prev)) {
                true => here,
                false => (here + 1 + self.rng.below(homes - 1)) % homes,
            };
            of_event.insert(event.id(), home);
            untold.push((home, (**event).clone()));
        }
        let writes = |device: DeviceKey| untold.iter().any(|(_, e)| e.header().device == device);
        for node in &mut self.nodes {
            node.keys.retain(|held| !writes(device_of(&held.signing)));
        }
        Untold { events: untold, ..Untold::default() }
    }

    fn tells_on(
        &mut self,
        step: usize,
        untold: &mut Untold,
        far: &[SignedEvent],
    ) -> Result<(), Trouble> {
        self.rolls_anew(step);
        self.now += self.rng.below(60_000) as u64;
        let home = self.rng.below(self.nodes.len());
        let road = self.rng.below(self.roads.len());
        match self.rng.below(120) {
            0..=29 => {
                self.says_one(untold)?;
            }
            118..=119 => {
                self.shows_one(untold)?;
            }
            30 | 110..=114 => self.bystanders_write(home)?,
            31..=34 => self.roads[road].link = None,
            35..=48 => self.connect(road)?,
            49..=51 => self.restart(home)?,
            52..=53 => self.sides = (0..self.nodes.len()).map(|_| self.rng.percent(50)).collect(),
            54..=57 => self.sides.fill(true),
            58 => self.release(home)?,
            59..=64 => self.carry(home)?,
            65 => self.set_clock(home),
            66 => self.liar_calls(home)?,
            67..=69 => self.brings_far(home, far)?,
            _ => self.travel(road)?,
        }
        self.parts();
        self.check_touched()
    }

    fn brings_far(&mut self, home: usize, far: &[SignedEvent]) -> Result<(), Trouble> {
        let batch: Vec<Vec<u8>> = far.iter().map(|event| event.bytes().to_vec()).collect();
        if batch.is_empty() || self.nodes[home].history().is_empty() {
            return Ok(());
        }
        let taken = self.nodes[home].takes(COURIER, &batch, self.now);
        self.cut_what_lost_its_room(home);
        if taken.grew { self.grew(home, None) } else { Ok(()) }
    }

    /// One of those whose author has seen what they had seen signs; whether
    /// anybody could.
    fn says_one(&mut self, untold: &mut Untold) -> Result<bool, Trouble> {
        let can = |(home, event): &(usize, SignedEvent)| {
            let history = self.nodes[*home].history();
            parents(event).all(|id| history.get(&id).is_some())
        };
        let ready: Vec<usize> =
            untold.events.iter().enumerate().filter(|(_, one)| can(one)).map(|(n, _)| n).collect();
        let one = self.rng.pick(&ready).copied();
        one.map_or(Ok(false), |one| self.says(one, untold))
    }

    /// A forker goes to somebody and shows a branch that is in no set, so no
    /// road brings it; whether anybody signs on it.
    fn shows_one(&mut self, untold: &mut Untold) -> Result<bool, Trouble> {
        let forked = |event: &SignedEvent| self.copied.contains(&event.header().device);
        let shown = |(home, event): &(usize, SignedEvent)| {
            let history = self.nodes[*home].history();
            parents(event)
                .all(|id| history.get(&id).is_some() || untold.told.get(&id).is_some_and(forked))
        };
        let Some(one) = untold.events.iter().position(shown) else { return Ok(false) };
        let (home, event) = &untold.events[one];
        let branch = parents(event).filter_map(|id| untold.told.get(&id));
        let branch: Vec<Vec<u8>> = branch.map(|event| event.bytes().to_vec()).collect();
        self.nodes[*home].takes(COURIER, &branch, self.now);
        self.says(one, untold)
    }

    fn says(&mut self, one: usize, untold: &mut Untold) -> Result<bool, Trouble> {
        let (home, event) = untold.events.remove(one);
        untold.told.insert(event.id(), event.clone());
        self.written.insert(event.id());
        self.nodes[home].says(event, self.now);
        self.grew(home, None)?;
        Ok(true)
    }
}

/// The order in which each home stored what it holds.
#[must_use]
pub fn orders(world: &World) -> Vec<Vec<Vec<u8>>> {
    world.nodes.iter().map(|node| node.disk.clone()).collect()
}
