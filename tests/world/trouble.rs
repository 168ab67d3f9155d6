//! Worse things that happen: clocks that are a month wrong, couriers who lose
//! and repeat and mix, the power that goes in the middle of a write, people
//! who come late, and liars.

use ndimbal_ledger::event::Event;
use ndimbal_ledger::history::{Bearer, Tip};
use ndimbal_ledger::id::EventId;
use ndimbal_ledger::signed::{Header, RULES_VERSION, SignedEvent};
use ndimbal_ledger::time::Stamp;
use ndimbal_sync::message::Message;
use ndimbal_sync::{Input, Output, Role, Session};

use crate::World;
use crate::founding::{device_of, key};
use crate::happenings::{Trouble, bearer};
use crate::node::Node;
use crate::people;
use crate::rng::Rng;

/// A month, as a dead battery or a wrong finger makes it.
const MONTH_MS: i64 = 30 * 86_400_000;
/// Who brings what no home brings.
const LIAR: Bearer = Bearer([0xee; 16]);

impl World {
    /// Somebody sets a clock: mostly right.
    pub(crate) fn set_clock(&mut self, home: usize) {
        let hours = self.rng.below(40) as i64 * 3_600_000 - 20 * 3_600_000;
        self.nodes[home].skew_ms = match self.rng.below(12) {
            0 | 1 => MONTH_MS,
            2 => -MONTH_MS,
            _ => hours,
        };
    }

    /// Events come on a stick: some of those of another home, out of order, and
    /// some of them twice. Nobody is told that they came.
    pub(crate) fn carry(&mut self, home: usize) -> Result<(), Trouble> {
        let from = self.rng.below(self.nodes.len());
        if self.nodes[home].history().is_empty() || from == home {
            return Ok(());
        }
        let disk = self.nodes[from].disk.clone();
        let mut batch: Vec<Vec<u8>> = Vec::new();
        for _ in 0..self.rng.below(24) {
            // Mostly of the newest, or all of it would be known.
            let near = disk.len().min(40);
            let chosen = self.rng.pick(&disk[disk.len() - near..]).cloned();
            let again = self.rng.percent(15);
            batch.extend(chosen.clone().filter(|_| again));
            batch.extend(chosen);
        }
        let taken = self.nodes[home].takes(bearer(from), &batch, self.now);
        if let Some(rejected) = taken.rejected {
            return Err(format!("an honest event was rejected: {rejected}"));
        }
        self.cut_what_lost_its_room(home);
        self.grew(home, None)
    }

    /// The power goes while a home writes its own event or a batch that came.
    pub(crate) fn power_goes(&mut self, home: usize, road: usize) -> Result<(), Trouble> {
        let end = self.rng.below(2);
        let link = &mut self.roads[road].link;
        let batch = link.as_mut().and_then(|link| link.shelves[end].pop_front());
        let mut rng = self.rng.clone();
        let Some(batch) = batch else {
            self.hang_up(home);
            let survived = self.nodes[home].falls_while_writing(&mut rng, self.now)?;
            self.written.extend(survived);
            return Ok(());
        };
        let ends = self.roads[road].ends;
        self.hang_up(ends[end]);
        let from = bearer(ends[1 - end]);
        self.nodes[ends[end]].falls_while_taking(from, &batch, self.now, &mut rng)
    }

    /// All links of a home break.
    pub(crate) fn hang_up(&mut self, home: usize) {
        for road in self.roads.iter_mut().filter(|road| road.ends.contains(&home)) {
            road.link = None;
        }
        self.touched.insert(home);
    }

    /// Somebody new comes late, with an empty home.
    pub(crate) fn let_in(&mut self, home: usize) -> Result<(), Trouble> {
        let mut rng = self.rng.clone();
        let Some((grant, held)) = self.nodes[home].lets_in(&mut rng, self.now) else {
            return Ok(());
        };
        self.written.insert(grant);
        let skew = rng.below(36_000_000) as i64 - 18_000_000;
        self.nodes.push(Node::new(vec![held], skew, self.planted).with_room_for(4));
        self.sides.push(self.sides[home]);
        self.build_road(home, self.nodes.len() - 1);
        self.grew(home, None)
    }

    /// Somebody with a key that the federation knows says whatever they like.
    pub(crate) fn liar_calls(&mut self, home: usize) -> Result<(), Trouble> {
        let mut rng = self.rng.clone();
        let mut session = Session::new(Role::Called, rng.bytes());
        let mut heard = Vec::new();
        let root = Message::Root { nonce: rng.bytes(), root: [rng.below(256) as u8; 32], count: 7 };
        let heads = Message::Heads { heads: vec![], last: true };
        let mut says = vec![root.encode(), heads.encode()];
        for _ in 0..1 + rng.below(4) {
            says.push(self.lie(home, &mut rng).encode());
        }
        if rng.percent(10) {
            says.swap(0, 1);
        }
        let history = self.nodes[home].history();
        let mut on = session.handle(Input::Start, history).is_ok();
        for said in says {
            let history = self.nodes[home].history();
            on = on && session.handle(Input::Message(&said), history).is_ok();
            while let Some(output) = session.poll() {
                match output {
                    Output::Deliver(batch) => {
                        let taken = self.nodes[home].takes(LIAR, &batch, self.now);
                        self.cut_what_lost_its_room(home);
                        self.grew(home, None)?;
                        on = on && taken.rejected.is_none() && !taken.no_room;
                        if on {
                            let (held, wanted) = (&taken.held, &taken.wanted);
                            let stored = Input::Stored { held, wanted };
                            on = session.handle(stored, self.nodes[home].history()).is_ok();
                        }
                    }
                    Output::Send(message) => heard.push(message),
                    Output::CaughtUp | Output::Ended => {}
                }
            }
            if !on {
                break;
            }
        }
        Ok(())
    }

    fn lie(&self, home: usize, rng: &mut Rng) -> Message {
        match rng.below(6) {
            0 => Message::Stored,
            1 => Message::Want { ids: (0..rng.below(20)).map(|_| an_id(rng)).collect() },
            2 => {
                // What is known, with a byte turned.
                let disk = &self.nodes[home].disk;
                let mut bytes = rng.pick(disk).cloned().unwrap_or_default();
                let at = rng.below(bytes.len().max(1));
                bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= 1);
                Message::Events { events: vec![bytes], last: true }
            }
            _ => {
                let many = 1 + rng.below(30);
                let events = self.false_events(home, rng, many);
                Message::Events { events, last: rng.percent(50) }
            }
        }
    }

    /// Events under the liar's key that rest on nothing, are far ahead, or cite
    /// a grant that is not theirs.
    fn false_events(&self, home: usize, rng: &mut Rng, many: usize) -> Vec<Vec<u8>> {
        let history = self.nodes[home].history();
        let Some(federation) = history.federation() else { return vec![] };
        let signing = key(&format!("liar {}", rng.below(3)));
        let far = rng.percent(30);
        let made = (0..many).map(|n| {
            let body: Event = people::a_member(rng);
            let orphan = rng.percent(90);
            let on = orphan.then(|| Tip { seq: n as u64 + 5, id: an_id(rng) });
            let ahead = if far { 40 * 86_400_000 } else { n as u64 };
            let header = Header {
                version: RULES_VERSION,
                device: device_of(&signing),
                seq: on.map_or(0, |tip| tip.seq + 1),
                prev: on.map(|tip| tip.id),
                deps: vec![],
                grant: Some(federation),
                time: Stamp { ms: self.now + ahead, counter: 0 },
                kind: body.kind(),
            };
            SignedEvent::sign(header, body, history.scope(), &signing)
        });
        made.flatten().map(|event| event.bytes().to_vec()).collect()
    }
}

fn an_id(rng: &mut Rng) -> EventId {
    let mut id = [0; 32];
    id[..16].copy_from_slice(&rng.bytes());
    EventId(id)
}
