//! The session itself: one input in, then all outputs out.

use alloc::{collections::BTreeSet, collections::VecDeque, vec::Vec};

use ndimbal_ledger::history::{Frontier, Tip};
use ndimbal_ledger::id::{DeviceKey, EventId};
use sha2::{Digest, Sha256};

use crate::limits::{
    ASKED_MAX, BATCH_BYTES, BATCH_EVENTS, HEADS_MAX, HEADS_PER_MESSAGE, WANT_MAX, WINDOW,
};
use crate::message::{Head, Message, MessageError};
use crate::peer::{Holdings, Peer, Way};

/// Which side began the connection: it only orders the two nonces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// It called.
    Caller,
    /// It was called.
    Called,
}

/// What a driver feeds in.
#[derive(Debug, Clone)]
pub enum Input<'a> {
    /// The channel stands.
    Start,
    /// A whole message of the other side.
    Message(&'a [u8]),
    /// The batch that was delivered first and not answered yet is durable.
    Stored {
        /// Every event of it that is held now: device, place, previous.
        held: &'a [(DeviceKey, Tip, Option<EventId>)],
        /// What those of its events that wait still lack; nothing that events
        /// of other peers wait for, or one peer could use up another's asking.
        wanted: &'a [EventId],
    },
    /// The history grew, from here or from another session.
    Grew,
    /// This side wants to end.
    Finish,
}

/// What a driver takes out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Output {
    /// Send these bytes as one message.
    Send(Vec<u8>),
    /// Check these events and store them, all in one durable write; then feed
    /// [`Input::Stored`].
    Deliver(Vec<Vec<u8>>),
    /// Both sides hold the same, as far as both know. Comes again after news.
    CaughtUp,
    /// The other side ended in order.
    Ended,
}

/// Why the session ended against the will of the other side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Not a message.
    #[error("{0}")]
    Message(#[from] MessageError),
    /// A message at the wrong time.
    #[error("a message out of turn")]
    OutOfTurn,
    /// A frontier without end.
    #[error("a frontier with too many heads")]
    TooManyHeads,
    /// More batches than the window holds.
    #[error("more batches than may be under way")]
    WindowBroken,
    /// An acknowledgement for nothing.
    #[error("an acknowledgement of nothing that was sent")]
    NothingToAcknowledge,
    /// Questions for past events that never bring any.
    #[error("events were sent whose past never comes")]
    NoProgress,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Round {
    /// Our root is sent; theirs is awaited.
    Roots,
    /// Our heads are sent; theirs are awaited.
    Heads,
    /// Events flow.
    Events,
    /// They said farewell.
    Over,
}

/// One side of a conversation between two chapters.
#[derive(Debug)]
pub struct Session {
    role: Role,
    nonce: [u8; 16],
    round: Round,
    peer: Peer,
    heads_seen: usize,
    /// What the peer lacks and was not sent yet, last first.
    queue: Vec<EventId>,
    queued: BTreeSet<EventId>,
    /// What was asked for and is on its way without what comes before it.
    alone: BTreeSet<EventId>,
    /// Ids under way, a batch each.
    unacknowledged: VecDeque<Vec<EventId>>,
    /// Batches delivered to the driver, not durable yet.
    undelivered: usize,
    /// Whether our last batch said that it is the last.
    said_last: bool,
    sent: u64,
    /// Whether their last batch said so.
    heard_last: bool,
    announced: bool,
    /// Whether we said farewell: nothing may follow it.
    said_bye: bool,
    /// What the set was when our root was sent.
    start: Option<([u8; 32], u64, Frontier)>,
    /// Ids that were asked for: each once.
    asked: BTreeSet<EventId>,
    outputs: VecDeque<Output>,
}

impl Session {
    /// A session; `nonce` is fresh random.
    #[must_use]
    pub fn new(role: Role, nonce: [u8; 16]) -> Self {
        Self {
            role,
            nonce,
            round: Round::Roots,
            peer: Peer::default(),
            heads_seen: 0,
            queue: Vec::new(),
            queued: BTreeSet::new(),
            alone: BTreeSet::new(),
            unacknowledged: VecDeque::new(),
            undelivered: 0,
            said_last: false,
            sent: 0,
            heard_last: false,
            announced: false,
            said_bye: false,
            start: None,
            asked: BTreeSet::new(),
            outputs: VecDeque::new(),
        }
    }

    /// Takes one input; then call [`Session::poll`] until it gives nothing.
    ///
    /// # Errors
    /// [`Refusal`] when the other side broke a bound or the protocol: close
    /// the channel.
    pub fn handle(&mut self, input: Input<'_>, ours: &dyn Holdings) -> Result<(), Refusal> {
        match input {
            Input::Start => {
                let (nonce, root, count) = (self.nonce, ours.root(), ours.count());
                self.start = Some((root, count, ours.frontier().clone()));
                self.send(&Message::Root { nonce, root, count });
            }
            Input::Message(bytes) => self.message(Message::decode(bytes)?, ours)?,
            Input::Stored { held, wanted } => self.stored(held, wanted, ours)?,
            Input::Grew => {
                if self.round == Round::Events {
                    self.fill_queue(ours);
                }
            }
            Input::Finish => {
                self.send(&Message::Bye);
                self.said_bye = true;
            }
        }
        self.pump(ours);
        Ok(())
    }

    /// The next thing to do, if there is one.
    pub fn poll(&mut self) -> Option<Output> {
        self.outputs.pop_front()
    }

    /// Whether both sides held the same at the last word.
    #[must_use]
    pub fn is_caught_up(&self) -> bool {
        self.round == Round::Events
            && self.heard_last
            && self.said_last
            && self.queue.is_empty()
            && self.unacknowledged.is_empty()
            && self.undelivered == 0
    }

    /// Whether the other side has to say something before this one can go on:
    /// a driver that hears nothing for long ends the session.
    #[must_use]
    pub fn is_owed_an_answer(&self) -> bool {
        match self.round {
            Round::Roots | Round::Heads => true,
            Round::Events => !self.unacknowledged.is_empty() || !self.heard_last,
            Round::Over => false,
        }
    }

    /// How many events were sent.
    #[must_use]
    pub fn sent(&self) -> u64 {
        self.sent
    }

    fn send(&mut self, message: &Message) {
        if self.said_bye {
            return;
        }
        self.outputs.push_back(Output::Send(message.encode()));
    }

    fn message(&mut self, message: Message, ours: &dyn Holdings) -> Result<(), Refusal> {
        match (message, self.round) {
            (Message::Bye, _) => {
                self.round = Round::Over;
                self.outputs.push_back(Output::Ended);
            }
            (Message::Root { nonce, root, count }, Round::Roots) => {
                self.roots(nonce, root, count, ours);
            }
            (Message::Heads { heads, last }, Round::Heads) => self.heads(&heads, last, ours)?,
            (Message::Events { events, last }, Round::Events) => {
                if self.undelivered >= WINDOW {
                    return Err(Refusal::WindowBroken);
                }
                self.heard_last = last;
                self.announced = false;
                self.undelivered += 1;
                self.outputs.push_back(Output::Deliver(events));
            }
            (Message::Stored, Round::Events) => self.acknowledged(ours)?,
            (Message::Want { ids }, Round::Events) => {
                let fresh = ids.into_iter().filter(|id| ours.bytes(id).is_some());
                let fresh: Vec<EventId> = fresh.filter(|id| self.queued.insert(*id)).collect();
                self.said_last = false;
                self.alone.extend(fresh.iter().copied());
                self.queue.extend(fresh);
            }
            (
                Message::Root { .. }
                | Message::Heads { .. }
                | Message::Events { .. }
                | Message::Stored
                | Message::Want { .. },
                Round::Roots | Round::Heads | Round::Events | Round::Over,
            ) => return Err(Refusal::OutOfTurn),
        }
        Ok(())
    }

    fn roots(&mut self, theirs: [u8; 16], root: [u8; 32], count: u64, ours: &dyn Holdings) {
        let (first, second) = match self.role {
            Role::Caller => (self.nonce, theirs),
            Role::Called => (theirs, self.nonce),
        };
        let key = Sha256::new_with_prefix(b"ndimbal session 1")
            .chain_update(first)
            .chain_update(second)
            .finalize()
            .into();
        // The set may have grown since our root was sent: both sides must
        // judge by the roots that were sent.
        if let Some((sent, sent_count, frontier)) = self.start.take()
            && (root, count) == (sent, sent_count)
        {
            for (device, tips) in frontier {
                for tip in tips {
                    self.peer.learn_event(device, tip, None);
                }
            }
            self.round = Round::Events;
            self.said_last = true;
            self.heard_last = true;
            self.fill_queue(ours);
            return;
        }
        self.round = Round::Heads;
        let mut heads = self.peer.meet(key, ours);
        heads.truncate(HEADS_MAX);
        let mut pages = heads.chunks(HEADS_PER_MESSAGE).peekable();
        let mut messages = Vec::new();
        while let Some(page) = pages.next() {
            let last = pages.peek().is_none();
            messages.push(Message::Heads { heads: page.to_vec(), last });
        }
        if messages.is_empty() {
            messages.push(Message::Heads { heads: Vec::new(), last: true });
        }
        messages.iter().for_each(|message| self.send(message));
    }

    fn heads(&mut self, heads: &[Head], last: bool, ours: &dyn Holdings) -> Result<(), Refusal> {
        self.heads_seen += heads.len();
        // An empty page that is not the last would cost us and bring nothing.
        if self.heads_seen > HEADS_MAX || (heads.is_empty() && !last) {
            return Err(Refusal::TooManyHeads);
        }
        for head in heads {
            self.peer.learn_head(head, ours);
        }
        if last {
            self.round = Round::Events;
            self.fill_queue(ours);
        }
        Ok(())
    }

    fn fill_queue(&mut self, ours: &dyn Holdings) {
        let under_way: BTreeSet<EventId> = self.unacknowledged.iter().flatten().copied().collect();
        let on_its_way = |id: &EventId| {
            let sent = self.queued.contains(id) || under_way.contains(id);
            sent.then(|| if self.alone.contains(id) { Way::Alone } else { Way::WithItsPast })
        };
        let mut lacks = self.peer.lacks(ours, &on_its_way);
        self.queued.extend(lacks.iter().copied());
        if !lacks.is_empty() {
            self.said_last = false;
            self.announced = false;
        }
        lacks.reverse();
        // Older events first: what was queued before rests on nothing newer.
        lacks.append(&mut self.queue);
        self.queue = lacks;
    }

    /// Sends batches while the window has room; says once that it was all.
    fn pump(&mut self, ours: &dyn Holdings) {
        if self.round != Round::Events || self.said_bye {
            return;
        }
        while self.unacknowledged.len() < WINDOW && (!self.queue.is_empty() || !self.said_last) {
            let (mut events, mut ids, mut bytes) = (Vec::new(), Vec::new(), 0);
            while events.len() < BATCH_EVENTS && bytes < BATCH_BYTES {
                let Some(id) = self.queue.pop() else { break };
                self.queued.remove(&id);
                let Some(event) = ours.bytes(&id) else { continue };
                bytes += event.len();
                events.push(event.to_vec());
                ids.push(id);
            }
            let last = self.queue.is_empty();
            self.said_last = last;
            self.sent += events.len() as u64;
            self.send(&Message::Events { events, last });
            self.unacknowledged.push_back(ids);
        }
        if self.is_caught_up() && !self.announced {
            self.announced = true;
            self.outputs.push_back(Output::CaughtUp);
        }
    }

    fn acknowledged(&mut self, ours: &dyn Holdings) -> Result<(), Refusal> {
        let ids = self.unacknowledged.pop_front().ok_or(Refusal::NothingToAcknowledge)?;
        for id in ids {
            self.alone.remove(&id);
            self.peer.learn_taken(id, ours);
        }
        Ok(())
    }

    fn stored(
        &mut self,
        held: &[(DeviceKey, Tip, Option<EventId>)],
        wanted: &[EventId],
        ours: &dyn Holdings,
    ) -> Result<(), Refusal> {
        self.undelivered = self.undelivered.saturating_sub(1);
        for (device, tip, prev) in held {
            self.peer.learn_event(*device, *tip, *prev);
        }
        self.send(&Message::Stored);
        // What came may show that a device forked, and so what they lack.
        if self.round == Round::Events && !held.is_empty() {
            self.fill_queue(ours);
        }
        let fresh = wanted.iter().filter(|id| !self.asked.contains(id));
        let ids: Vec<EventId> = fresh.take(WANT_MAX).copied().collect();
        if ids.is_empty() {
            return Ok(());
        }
        self.asked.extend(ids.iter().copied());
        if self.asked.len() > ASKED_MAX {
            return Err(Refusal::NoProgress);
        }
        self.heard_last = false;
        self.send(&Message::Want { ids });
        Ok(())
    }
}
