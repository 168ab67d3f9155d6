//! What happens in the world, one thing at a time.

use std::collections::{BTreeMap, BTreeSet};

use ndimbal_ledger::history::Bearer;
use ndimbal_ledger::id::{DeviceKey, EventId};
use ndimbal_sync::{Input, Output};

use crate::Planted;
use crate::founding::{FOUNDED_MS, ROSTER, device_of, key};
use crate::node::{HeldKey, Node};
use crate::prologue::prologue;
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
    /// The digest of each set that some home held.
    pub digests: BTreeMap<[u8; 32], [u8; 32]>,
    /// Homes to which something happened in this step.
    pub touched: BTreeSet<usize>,
    /// What happened, where it is to be told.
    pub story: Option<Vec<String>>,
    pub(crate) planted: Planted,
    seed: u64,
}

/// An answer of the world: what went wrong.
pub type Trouble = String;

impl World {
    /// Three to six homes among which the founding's devices are dealt; only
    /// the first has the founding and what followed.
    #[must_use]
    pub fn new(seed: u64, planted: Planted) -> Self {
        Self::begun(seed, planted, prologue())
    }

    /// A world that begins with these events.
    pub(crate) fn begun(seed: u64, planted: Planted, begun: &[Vec<u8>]) -> Self {
        let mut rng = Rng::new(seed);
        let homes = 3 + rng.below(4);
        let mut keys: Vec<Vec<HeldKey>> = vec![vec![]; homes];
        for (name, _, _) in ROSTER.iter().filter(|row| !row.0.ends_with(" desk")) {
            let home = if *name == "Awa" { 0 } else { rng.below(homes) };
            keys[home].push(HeldKey { signing: key(name), grant: None });
        }
        let mut nodes = Vec::new();
        for held in keys {
            let hours = if rng.percent(20) { 20 } else { 5 };
            let skew = rng.below(2 * hours * 3_600_000) as i64 - hours as i64 * 3_600_000;
            let node = Node::new(held, skew, planted);
            nodes.push(match rng.percent(30) {
                true => node.with_room_for(2 + rng.below(10)),
                false => node,
            });
        }
        let mut world = Self {
            rng,
            sides: vec![true; nodes.len()],
            nodes,
            roads: vec![],
            now: FOUNDED_MS + 86_400_000 * 3,
            copied: BTreeSet::new(),
            written: BTreeSet::new(),
            digests: BTreeMap::new(),
            touched: BTreeSet::new(),
            story: None,
            planted,
            seed,
        };
        world.nodes[0].takes(bearer(0), begun, world.now);
        world.written.extend(world.nodes[0].history().ordered().map(|event| event.id()));
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

    pub(crate) fn build_road(&mut self, a: usize, b: usize) {
        let known = |r: &Road| r.ends == [a, b] || r.ends == [b, a];
        if a != b && !self.roads.iter().any(known) {
            self.roads.push(Road { ends: [a, b], link: None });
        }
    }

    /// One thing happens. Its dice depend on the seed and the number of the
    /// step alone, so that a story can be told again without some of its steps.
    ///
    /// # Errors
    /// What must not happen.
    pub fn step(&mut self, number: usize) -> Result<(), Trouble> {
        self.rolls_anew(number);
        self.now += self.rng.below(900_000) as u64;
        let home = self.rng.below(self.nodes.len());
        let road = self.rng.below(self.roads.len());
        let dice = self.rng.below(240);
        self.tells(number, dice, home, road);
        match dice {
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
            68..=69 => self.set_clock(home),
            70..=73 => self.carry(home)?,
            74..=75 => self.power_goes(home, road)?,
            76 if self.nodes.len() < 8 && self.rng.percent(30) => self.let_in(home)?,
            77..=80 => self.liar_calls(home)?,
            _ => self.travel(road)?,
        }
        self.parts();
        self.check_touched()
    }

    pub(crate) fn rolls_anew(&mut self, number: usize) {
        self.rng = Rng::new(self.seed ^ (number as u64 + 1).wrapping_mul(0xd134_2543_de82_ef95));
    }

    /// Cuts the links across a partition.
    pub(crate) fn parts(&mut self) {
        let parted: Vec<usize> = (0..self.roads.len()).filter(|r| self.is_parted(*r)).collect();
        parted.into_iter().for_each(|road| self.roads[road].link = None);
    }

    fn tells(&mut self, number: usize, dice: usize, home: usize, road: usize) {
        let Some(story) = &mut self.story else { return };
        let ends = self.roads[road].ends;
        let what = match dice {
            0..=33 => format!("somebody at home {home} writes"),
            34 => format!("home {home} imports a list"),
            35..=38 => format!("the link between {ends:?} is cut"),
            39..=52 => format!("home {} calls home {}", ends[0], ends[1]),
            53..=56 => format!("home {home} restarts"),
            57 => "the network falls in two".into(),
            58..=59 => "the network is whole".into(),
            60 => format!("somebody copies the disk of home {home}, if the dice say so"),
            61..=62 => format!("a thief at home {home} signs beside a copied key"),
            63 => format!("home {home} tries its quarantine again"),
            64..=67 => format!("home {home} writes what it had not"),
            68..=69 => format!("somebody sets the clock of home {home}"),
            70..=73 => format!("a courier brings home {home} events out of order"),
            74..=75 => format!("the power goes at home {home} or on the way {ends:?}"),
            76 => format!("home {home} lets somebody in, if the dice say so"),
            77..=80 => format!("a liar calls home {home}"),
            _ => format!("something travels between {ends:?}"),
        };
        story.push(format!("{number:5}  {what}"));
    }

    fn is_parted(&self, road: usize) -> bool {
        let [a, b] = self.roads[road].ends;
        self.sides[a] != self.sides[b]
    }

    pub(crate) fn write(&mut self, home: usize) -> Result<(), Trouble> {
        let Some(id) = self.nodes[home].writes(&mut self.rng, self.now) else { return Ok(()) };
        self.written.insert(id);
        self.grew(home, None)
    }

    fn import(&mut self, home: usize) -> Result<(), Trouble> {
        let many = if self.rng.percent(8) { 300 } else { 3 + self.rng.below(15) };
        self.imports(home, many)
    }

    /// Somebody who has no part in a tale writes.
    pub(crate) fn bystanders_write(&mut self, home: usize) -> Result<(), Trouble> {
        let many = 1 + self.rng.below(3);
        self.imports(home, many)
    }

    fn imports(&mut self, home: usize, many: usize) -> Result<(), Trouble> {
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
        self.touched.insert(home);
        let grew = self.nodes[home].releases(self.now);
        self.cut_what_lost_its_room(home);
        if grew { self.grew(home, None) } else { Ok(()) }
    }

    pub(crate) fn restart(&mut self, home: usize) -> Result<(), Trouble> {
        for road in self.roads.iter_mut().filter(|road| road.ends.contains(&home)) {
            road.link = None;
        }
        self.touched.insert(home);
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
        let [a, b] = self.roads[road].ends;
        let dropped = [(a, b), (b, a)].map(|(at, of)| self.nodes[at].inbox.dropped(bearer(of)));
        self.roads[road].link = Some(Link::new(&mut self.rng, dropped));
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
        let ends = self.roads[road].ends;
        let (home, from) = (ends[end], ends[1 - end]);
        let taken = self.nodes[home].takes(bearer(from), batch, self.now);
        if let Some(rejected) = taken.rejected {
            return Err(format!("an honest peer's event was rejected: {rejected}"));
        }
        if self.planted == Planted::ForgetsWhatHadNoRoom || !taken.no_room {
            if let Some(link) = &mut self.roads[road].link {
                link.acknowledged[end].extend(&taken.ids);
            }
            self.feed(road, end, Input::Stored { held: &taken.held, wanted: &taken.wanted })?;
        }
        self.cut_what_lost_its_room(home);
        if taken.grew { self.grew(home, Some(road)) } else { Ok(()) }
    }

    /// Ends the sessions of this home whose peers' events had to go.
    pub(crate) fn cut_what_lost_its_room(&mut self, home: usize) {
        if self.planted == Planted::ForgetsWhatHadNoRoom {
            return;
        }
        for road in &mut self.roads {
            let Some(end) = road.ends.iter().position(|e| *e == home) else { continue };
            let now = self.nodes[home].inbox.dropped(bearer(road.ends[1 - end]));
            road.link = road.link.take().filter(|link| link.dropped[end] == now);
        }
    }

    /// Tells the other sessions of a home that its history grew.
    pub(crate) fn grew(&mut self, home: usize, but: Option<usize>) -> Result<(), Trouble> {
        self.touched.insert(home);
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
        self.touched.insert(home);
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

/// Who brings what comes from a home.
#[must_use]
pub fn bearer(home: usize) -> Bearer {
    Bearer([u8::try_from(home + 1).unwrap_or(u8::MAX); 16])
}
