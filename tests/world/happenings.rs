//! What happens in the world, one thing at a time.

use std::collections::BTreeSet;

use ndimbal_ledger::id::{DeviceKey, EventId};
use ndimbal_sync::{Input, Output};

use crate::Planted;
use crate::founding::{FOUNDED_MS, ROSTER, device_of, founding, key};
use crate::node::{HeldKey, Node};
use crate::rng::Rng;
use crate::road::{Link, Road};

/// Homes, roads and a time that only the world knows.
pub struct World {
    /// Where chance comes from.
    pub rng: Rng,
    /// The homes.
    pub nodes: Vec<Node>,
    /// The roads.
    pub roads: Vec<Road>,
    /// The true time.
    pub now: u64,
    /// On which side of a partition each home is.
    pub sides: Vec<bool>,
    /// Devices whose keys lie on two disks.
    pub copied: BTreeSet<DeviceKey>,
    /// Everything that somebody wrote.
    pub written: BTreeSet<EventId>,
    planted: Planted,
}

/// An answer of the world: what went wrong.
pub type Trouble = String;

impl World {
    /// Three to six homes among which the founding's devices are dealt; only
    /// the first has the founding.
    #[must_use]
    pub fn new(seed: u64, planted: Planted) -> Self {
        let mut rng = Rng::new(seed);
        let homes = 3 + rng.below(4);
        let mut keys: Vec<Vec<HeldKey>> = vec![vec![]; homes];
        for (name, _, _) in ROSTER {
            let home = if *name == "Awa" { 0 } else { rng.below(homes) };
            keys[home].push(HeldKey { signing: key(name), grant: None });
        }
        let mut nodes = Vec::new();
        for held in keys {
            let hours = if rng.percent(20) { 20 } else { 5 };
            let skew = rng.below(2 * hours * 3_600_000) as i64 - hours as i64 * 3_600_000;
            nodes.push(Node::new(held, skew, planted));
        }
        let mut world = Self {
            rng,
            sides: vec![true; nodes.len()],
            nodes,
            roads: vec![],
            now: FOUNDED_MS + 86_400_000 * 3,
            copied: BTreeSet::new(),
            written: BTreeSet::new(),
            planted,
        };
        let founding = founding();
        world.written.insert(founding.id());
        world.nodes[0].takes(&[founding.bytes().to_vec()], world.now);
        world.nodes[0].saves();
        for home in 1..homes {
            let other = world.rng.below(home);
            world.build_road(other, home);
        }
        for _ in 0..world.rng.below(4) {
            let (a, b) = (world.rng.below(homes), world.rng.below(homes));
            world.build_road(a, b);
        }
        world
    }

    fn build_road(&mut self, a: usize, b: usize) {
        let known = |r: &Road| r.ends == [a, b] || r.ends == [b, a];
        if a != b && !self.roads.iter().any(known) {
            self.roads.push(Road { ends: [a, b], link: None });
        }
    }

    /// One thing happens.
    ///
    /// # Errors
    /// What must not happen.
    pub fn step(&mut self) -> Result<(), Trouble> {
        self.now += self.rng.below(600_000) as u64;
        let home = self.rng.below(self.nodes.len());
        let road = self.rng.below(self.roads.len());
        match self.rng.below(220) {
            0..=33 => self.write(home)?,
            34 => self.import(home)?,
            35..=38 => self.roads[road].link = None,
            39..=52 => self.connect(road)?,
            53..=56 => self.restart(home)?,
            57 => self.sides = (0..self.nodes.len()).map(|_| self.rng.percent(50)).collect(),
            58..=59 => self.sides.fill(true),
            60 if self.nodes.len() < 8 && self.rng.percent(25) => self.copy_disk(home),
            61..=62 => self.steal(home)?,
            63 => self.release(home)?,
            64..=67 => self.nodes[home].saves(),
            _ => self.travel(road)?,
        }
        let parted: Vec<usize> = (0..self.roads.len()).filter(|r| self.is_parted(*r)).collect();
        parted.into_iter().for_each(|road| self.roads[road].link = None);
        Ok(())
    }

    fn is_parted(&self, road: usize) -> bool {
        let [a, b] = self.roads[road].ends;
        self.sides[a] != self.sides[b]
    }

    fn write(&mut self, home: usize) -> Result<(), Trouble> {
        let Some(id) = self.nodes[home].writes(&mut self.rng, self.now) else { return Ok(()) };
        self.written.insert(id);
        self.grew(home, None)
    }

    fn import(&mut self, home: usize) -> Result<(), Trouble> {
        let many = if self.rng.percent(8) { 300 } else { 3 + self.rng.below(15) };
        let ids = self.nodes[home].imports(&mut self.rng, self.now, many);
        self.written.extend(ids);
        self.grew(home, None)
    }

    /// Somebody copies a home and uses one of its keys; both go on.
    fn copy_disk(&mut self, home: usize) {
        if self.planted != Planted::Nothing || self.nodes[home].keys.is_empty() {
            return;
        }
        let mut copy = self.nodes[home].clone();
        let one = self.rng.below(copy.keys.len());
        copy.keys = vec![copy.keys.swap_remove(one)];
        self.copied.extend(copy.keys.iter().map(|k| device_of(&k.signing)));
        self.nodes.push(copy);
        self.sides.push(true);
        let (new, other) = (self.nodes.len() - 1, self.rng.below(home + 1));
        self.build_road(home, new);
        self.build_road(other, new);
    }

    /// A thief signs beside what a copied key signed.
    fn steal(&mut self, home: usize) -> Result<(), Trouble> {
        for _ in 0..1 + self.rng.below(3) {
            let id = self.nodes[home].signs_beside(&mut self.rng, self.now, &self.copied);
            self.written.extend(id);
        }
        self.grew(home, None)
    }

    /// Tries quarantined events again.
    ///
    /// # Errors
    /// What must not happen.
    pub fn release(&mut self, home: usize) -> Result<(), Trouble> {
        if self.nodes[home].releases(self.now) {
            self.grew(home, None)?;
        }
        Ok(())
    }

    fn restart(&mut self, home: usize) -> Result<(), Trouble> {
        for road in self.roads.iter_mut().filter(|road| road.ends.contains(&home)) {
            road.link = None;
        }
        self.nodes[home].restarts()
    }

    /// Calls the other end, unless a link stands or a partition does.
    ///
    /// # Errors
    /// What must not happen.
    pub fn connect(&mut self, road: usize) -> Result<(), Trouble> {
        if self.roads[road].link.is_some() || self.is_parted(road) {
            return Ok(());
        }
        self.roads[road].link = Some(Link::new(&mut self.rng));
        self.feed(road, 0, Input::Start)?;
        self.feed(road, 1, Input::Start)
    }

    /// A message arrives at one end, or a batch is stored there.
    ///
    /// # Errors
    /// What must not happen.
    pub fn travel(&mut self, road: usize) -> Result<(), Trouble> {
        let end = self.rng.below(2);
        let store = self.rng.percent(40);
        let Some(link) = &mut self.roads[road].link else { return Ok(()) };
        if store && let Some(batch) = link.shelves[end].pop_front() {
            return self.store(road, end, &batch);
        }
        let Some(message) = link.wires[end].pop_front() else { return Ok(()) };
        self.feed(road, end, Input::Message(&message))
    }

    fn store(&mut self, road: usize, end: usize, batch: &[Vec<u8>]) -> Result<(), Trouble> {
        let home = self.roads[road].ends[end];
        let taken = self.nodes[home].takes(batch, self.now);
        self.feed(road, end, Input::Stored { held: &taken.held, wanted: &taken.wanted })?;
        if taken.grew { self.grew(home, Some(road)) } else { Ok(()) }
    }

    /// Tells the other sessions of a home that its history grew.
    fn grew(&mut self, home: usize, but: Option<usize>) -> Result<(), Trouble> {
        for road in 0..self.roads.len() {
            let end = self.roads[road].ends.iter().position(|e| *e == home);
            if let Some(end) = end.filter(|_| but != Some(road)) {
                self.feed(road, end, Input::Grew)?;
            }
        }
        Ok(())
    }

    fn feed(&mut self, road: usize, end: usize, input: Input<'_>) -> Result<(), Trouble> {
        let home = self.roads[road].ends[end];
        let Some(link) = &mut self.roads[road].link else { return Ok(()) };
        let history = self.nodes[home].history();
        let handled = link.sessions[end].handle(input, history);
        handled.map_err(|refusal| format!("an honest peer was refused: {refusal}"))?;
        while let Some(output) = link.sessions[end].poll() {
            match output {
                Output::Send(message) => link.wires[1 - end].push_back(message),
                Output::Deliver(batch) => link.shelves[end].push_back(batch),
                Output::CaughtUp => {}
                Output::Ended => return Err("somebody said farewell".to_string()),
            }
        }
        Ok(())
    }
}
