//! The thread that owns sled: opens it, brings it up to date from the journal
//! when writing pauses, and looks over its rows when there is nothing else.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, RecvTimeoutError, TryRecvError};
use std::time::{Duration, Instant};

use super::look::Look;
use super::rows::{Row, State, Trees, guard};
use super::{Goal, Home, IndexFault, Shared};
use crate::format::Body;
use crate::read::read_event;
use crate::walk::{Feed, Place};

/// Events taken between two looks at the orders.
const CHUNK: usize = 1000;
/// Writing has paused when nothing came for so long. Until then the index
/// leaves the processor to whoever writes.
const QUIET: Duration = Duration::from_millis(20);
/// So many events behind, the index does not wait for a pause.
const BEHIND_MAX: u64 = 50_000;

pub(super) enum Order {
    CatchUp { goal: Goal, at_once: bool },
    Stop(Option<Trees>),
}

pub(super) struct Engine {
    home: Home,
    shared: Arc<Shared>,
    orders: Receiver<Order>,
}

impl Engine {
    pub fn new(home: Home, shared: Arc<Shared>, orders: Receiver<Order>) -> Self {
        Self { home, shared, orders }
    }

    pub fn run(self) {
        let mut others = None;
        let outcome = guard(|| {
            let work = Work::open(&self.home, &self.shared)?;
            work.run(&self.orders, &mut others)
        });
        if let Err(fault) = outcome {
            tracing::warn!(%fault, "the index failed");
            self.shared.change(|phase| {
                phase.fault.get_or_insert(fault);
            });
            self.home.note_suspect();
            // Askers may still hold trees: wait for the last of them.
            while others.is_none() {
                match self.orders.recv() {
                    Ok(Order::CatchUp { .. }) => {}
                    Ok(Order::Stop(trees)) => others = Some(trees),
                    Err(_) => break,
                }
            }
        }
        let unopened = self.shared.lock().opened.take();
        let _ = guard(|| {
            drop((others, unopened));
            Ok(())
        });
        self.shared.change(|phase| phase.ended = true);
    }
}

/// The thread's work once sled is open.
struct Work<'a> {
    home: &'a Home,
    shared: &'a Shared,
    trees: Trees,
    state: Option<State>,
    /// New events written since `state`, of a record that is not whole yet.
    carried: u64,
    look: Option<Look>,
}

enum Next {
    Order(Order),
    Work,
}

impl<'a> Work<'a> {
    fn open(home: &'a Home, shared: &'a Shared) -> Result<Self, IndexFault> {
        let trees = open_patiently(home)?;
        let state = trees.state()?;
        shared.next.store(state.map_or(0, |s| s.next), Ordering::Release);
        shared.change(|phase| phase.opened = Some((trees.clone(), state)));
        // What is built from nothing needs no looking over.
        let look = state.map(|_| Look::default());
        if look.is_none() {
            home.note_good();
            shared.change(|phase| phase.verified = true);
        }
        Ok(Self { home, shared, trees, state, carried: 0, look })
    }

    fn run(
        mut self,
        orders: &Receiver<Order>,
        others: &mut Option<Option<Trees>>,
    ) -> Result<(), IndexFault> {
        let mut goal: Option<(Goal, bool)> = None;
        let mut feed = None;
        // The look starts behind the first order to catch up, when the
        // store has found that the index fits the journal.
        let mut fits = false;
        loop {
            if self.shared.lock().fault.is_some() {
                (goal, self.look) = (None, None);
            }
            let idle = goal.is_none() && (self.look.is_none() || !fits);
            match self.next(orders, idle, goal)? {
                Next::Order(Order::CatchUp { goal: new, at_once }) => {
                    fits = true;
                    goal = Some((new, at_once || goal.is_some_and(|(_, at_once)| at_once)));
                    feed = None;
                }
                Next::Order(Order::Stop(trees)) => {
                    *others = Some(trees);
                    return self.stop(goal.map(|(goal, _)| goal));
                }
                Next::Work => match goal {
                    Some((target, _)) => {
                        goal = Some((target, true));
                        if self.catch_up(target, &mut feed)? {
                            (goal, feed) = (None, None);
                        }
                    }
                    None => self.look_on()?,
                },
            }
            self.shared.beat();
        }
    }

    fn next(
        &self,
        orders: &Receiver<Order>,
        idle: bool,
        goal: Option<(Goal, bool)>,
    ) -> Result<Next, IndexFault> {
        let waits = goal.is_some_and(|(goal, at_once)| {
            !at_once && goal.end.next < self.shared.next.load(Ordering::Relaxed) + BEHIND_MAX
        });
        if idle {
            return Ok(orders.recv().map_or(Next::Order(Order::Stop(None)), Next::Order));
        }
        if waits {
            return Ok(match orders.recv_timeout(QUIET) {
                Ok(order) => Next::Order(order),
                Err(RecvTimeoutError::Timeout) => Next::Work,
                Err(RecvTimeoutError::Disconnected) => Next::Order(Order::Stop(None)),
            });
        }
        Ok(match orders.try_recv() {
            Ok(order) => Next::Order(order),
            Err(TryRecvError::Empty) => Next::Work,
            Err(TryRecvError::Disconnected) => Next::Order(Order::Stop(None)),
        })
    }

    /// Takes what is left if it is little, and closes.
    fn stop(mut self, goal: Option<Goal>) -> Result<(), IndexFault> {
        let next = self.shared.next.load(Ordering::Relaxed);
        if let Some(goal) = goal.filter(|g| g.end.next < next + 4 * CHUNK as u64) {
            let mut feed = None;
            while !self.catch_up(goal, &mut feed)? {
                self.shared.beat();
            }
        }
        self.trees.flush()?;
        if self.shared.lock().fault.is_none() {
            self.home.note_good();
        }
        Ok(())
    }

    /// Takes one chunk of the journal; says whether the goal is reached.
    fn catch_up(&mut self, goal: Goal, feed: &mut Option<Feed>) -> Result<bool, IndexFault> {
        if self.state.is_some_and(|s| s.next >= goal.end.next) {
            return Ok(true);
        }
        let mut source = match feed.take() {
            Some(feed) => feed,
            None => self.open_feed(goal)?,
        };
        let mut rows = Vec::new();
        let mut last: Option<State> = None;
        while rows.len() < CHUNK {
            let Some((segment, record)) = source.next().map_err(unfed)? else { break };
            if let Body::Events { first, events } = &record.body {
                for (arrival, range) in (*first..).zip(events) {
                    // A record of many events is written in parts, so that
                    // there are signs of life; how far the index is moves
                    // only with the last of them.
                    if rows.len() == 2 * CHUNK {
                        self.write(&mut rows, None)?;
                    }
                    let bytes = &source.body()[range.clone()];
                    let event = read_event(bytes, goal.federation).ok_or(IndexFault::Unfed)?;
                    rows.push(Row { arrival, event });
                }
            }
            let place = Place { segment, offset: record.at };
            let events = self.state.map_or(0, |s| s.events) + self.carried;
            let (crc, next, federation) = (record.crc, record.body.next(), goal.federation);
            last = Some(State { federation, place, crc, next, events });
        }
        let Some(last) = last else {
            // The journal ends before the goal: it changed under our feet.
            return Err(IndexFault::Unfed);
        };
        self.write(&mut rows, Some(last))?;
        *feed = Some(source);
        Ok(last.next >= goal.end.next)
    }

    fn write(&mut self, rows: &mut Vec<Row>, last: Option<State>) -> Result<(), IndexFault> {
        let fresh = self.trees.apply(rows, last.as_ref())?;
        rows.clear();
        self.shared.beat();
        self.carried += fresh;
        if let Some(last) = last {
            self.carried = 0;
            self.state = Some(State { events: last.events + fresh, ..last });
            self.shared.next.store(last.next, Ordering::Release);
            self.shared.changed.notify_all();
        }
        Ok(())
    }

    fn open_feed(&self, goal: Goal) -> Result<Feed, IndexFault> {
        let from = self.state.map(|s| s.place);
        let mut feed =
            Feed::open(&self.home.journal(), goal.marker, from, goal.end.place).map_err(unfed)?;
        if let Some(state) = self.state {
            let taken = feed.next().map_err(unfed)?;
            let fits =
                taken.is_some_and(|(_, r)| r.crc == state.crc && r.body.next() == state.next);
            if !fits {
                return Err(IndexFault::OutOfStep);
            }
        }
        Ok(feed)
    }

    fn look_on(&mut self) -> Result<(), IndexFault> {
        let (Some(look), Some(state)) = (&mut self.look, &self.state) else { return Ok(()) };
        if look.step(&self.trees, state)? {
            self.look = None;
            self.home.note_good();
            self.shared.change(|phase| phase.verified = true);
        }
        Ok(())
    }
}

fn unfed(error: crate::StoreError) -> IndexFault {
    tracing::warn!(%error, "the journal could not be read into the index");
    IndexFault::Unfed
}

/// Opens sled. Right after a store was closed in this process, sled's own
/// lock may be held for a moment by a thread that is on its way out.
fn open_patiently(home: &Home) -> Result<Trees, IndexFault> {
    const PATIENCE: Duration = Duration::from_secs(3);
    let start = Instant::now();
    loop {
        match Trees::open(&home.index(), home.cache_bytes) {
            Err(IndexFault::Engine(error)) if error.is_locked() && start.elapsed() < PATIENCE => {
                std::thread::sleep(Duration::from_millis(20));
            }
            other => return other,
        }
    }
}
