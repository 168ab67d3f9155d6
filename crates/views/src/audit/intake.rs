//! From bytes to a history: strict decoding, signatures on all cores, and
//! admission, with a finding for everything that does not get through.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use ndimbal_ledger::cbor::EncodingError;
use ndimbal_ledger::history::{History, Inbox, Rejection, parents};
use ndimbal_ledger::id::{EventId, FederationId};
use ndimbal_ledger::signed::{KeyCache, Scope, SignedEvent};

use super::finding::{Finding, FindingKind, Findings};
use super::{Counts, Options};
use crate::cborseq::{Item, SequenceError};
use crate::plain::Shown;

/// How many events are checked at a time, and how many bytes of them: enough
/// for every core, little beside the history itself.
const BATCH: usize = 4096;
const BATCH_BYTES: usize = 8 * 1024 * 1024;
/// Below this a thread costs more than it saves.
const SHARE_MIN: usize = 64;
/// How many other federations are remembered, to tell their events apart.
const OTHERS_MAX: usize = 16;

/// What the intake gives.
pub(super) struct Taken {
    pub(super) history: History,
    pub(super) counts: Counts,
}

/// An event that passed, and where it was.
struct Placed {
    offset: u64,
    event: SignedEvent,
}

/// What became of one item.
enum Judged {
    Holds(Box<SignedEvent>),
    Founding(Box<SignedEvent>),
    BadSignature(EventId),
    AnotherFederation(EventId),
    Unreadable(EncodingError),
}

pub(super) struct Intake<'a> {
    options: &'a Options,
    findings: &'a mut Findings,
    counts: Counts,
    founding: Option<SignedEvent>,
    /// Foundings of other federations.
    others: Vec<FederationId>,
    /// Items that came before the founding.
    early: Vec<Item>,
    events: Vec<Placed>,
    seen: HashMap<EventId, usize>,
    /// Events that have a fault of their own.
    faulty: BTreeSet<EventId>,
}

impl<'a> Intake<'a> {
    pub(super) fn new(options: &'a Options, findings: &'a mut Findings) -> Self {
        Self {
            options,
            findings,
            counts: Counts::default(),
            founding: None,
            others: Vec::new(),
            early: Vec::new(),
            events: Vec::new(),
            seen: HashMap::new(),
            faulty: BTreeSet::new(),
        }
    }

    pub(super) fn take(
        mut self,
        items: impl Iterator<Item = Result<Item, SequenceError>>,
    ) -> Taken {
        let mut batch = Vec::new();
        let mut batch_bytes = 0;
        for item in items {
            match item {
                Err(error) => self.report_sequence(error),
                Ok(item) => {
                    self.counts.read += 1;
                    self.counts.bytes += item.bytes.len() as u64;
                    batch_bytes += item.bytes.len();
                    batch.push(item);
                }
            }
            if batch.len() >= BATCH || batch_bytes >= BATCH_BYTES {
                self.judge_batch(std::mem::take(&mut batch));
                batch_bytes = 0;
            }
        }
        self.judge_batch(batch);
        if self.founding.is_none() {
            self.report_unfounded();
        }
        self.counts.signed = self.events.len() as u64;
        self.place()
    }

    fn judge_batch(&mut self, batch: Vec<Item>) {
        let batch = match &self.founding {
            Some(_) => batch,
            None => self.seek_founding(batch),
        };
        let Some(founding) = &self.founding else { return };
        let scope = Scope::Federation(founding.id());
        let judged = judge_all(&batch, scope, &self.others, self.options);
        for (item, judged) in batch.into_iter().zip(judged) {
            self.keep(&item, judged);
        }
    }

    /// Looks for the founding; gives back what can be judged with it.
    fn seek_founding(&mut self, batch: Vec<Item>) -> Vec<Item> {
        let mut keys = KeyCache::default();
        for item in batch {
            let found = match &self.founding {
                None => SignedEvent::decode(&item.bytes, Scope::Founding).ok(),
                Some(_) => None,
            };
            let wanted = |founding: &SignedEvent| {
                self.options.federation.is_none_or(|wanted| wanted == founding.id())
                    && founding.verify(Scope::Founding, &mut keys).is_ok()
            };
            match found.filter(wanted) {
                Some(founding) => self.found(item.offset, founding),
                None => self.early.push(item),
            }
        }
        match self.founding {
            Some(_) => std::mem::take(&mut self.early),
            None => Vec::new(),
        }
    }

    fn found(&mut self, offset: u64, founding: SignedEvent) {
        self.seen.insert(founding.id(), self.events.len());
        self.events.push(Placed { offset, event: founding.clone() });
        self.founding = Some(founding);
    }

    fn keep(&mut self, item: &Item, judged: Judged) {
        match judged {
            Judged::Holds(event) => self.keep_once(item.offset, *event),
            Judged::Founding(event) if self.seen.contains_key(&event.id()) => {
                self.keep_once(item.offset, *event);
            }
            Judged::Founding(event) => {
                if self.others.len() < OTHERS_MAX {
                    self.others.push(event.id());
                }
                self.report_event(FindingKind::AnotherFounding, item.offset, event.id());
            }
            Judged::AnotherFederation(id) => {
                self.report_event(FindingKind::AnotherFederation, item.offset, id);
            }
            Judged::BadSignature(id) => {
                self.report_event(FindingKind::BadSignature, item.offset, id);
            }
            Judged::Unreadable(error) => self.report_unreadable(item.offset, &error),
        }
    }

    fn keep_once(&mut self, offset: u64, event: SignedEvent) {
        let id = event.id();
        if let Some(first) = self.seen.get(&id) {
            let same = self.events[*first].event.bytes() == event.bytes();
            let kind = if same { FindingKind::Duplicate } else { FindingKind::SignedTwice };
            let event = Some(Shown(id));
            self.counts.duplicates += 1;
            self.findings.push(Finding { offset: Some(offset), event, ..Finding::new(kind) });
            return;
        }
        self.seen.insert(id, self.events.len());
        self.events.push(Placed { offset, event });
    }

    /// Admits what can be, in the one order, so that an event comes after its
    /// past wherever in the file it was.
    fn place(mut self) -> Taken {
        let mut inbox = Inbox::new();
        let mut left = std::mem::take(&mut self.events);
        left.sort_by_key(|placed| History::order_key(&placed.event));
        loop {
            let before = left.len();
            left = self.admit_ready(&mut inbox, left);
            if left.len() == before {
                break;
            }
        }
        self.report_missing(&left);
        self.report_branches(inbox.history());
        self.counts.unplaced = left.len() as u64;
        self.counts.in_set = inbox.history().len() as u64;
        Taken { history: inbox.into_history(), counts: self.counts }
    }

    /// Offers every event whose past is held; gives back the others.
    fn admit_ready(&mut self, inbox: &mut Inbox, events: Vec<Placed>) -> Vec<Placed> {
        let mut left = Vec::new();
        for Placed { offset, event } in events {
            if parents(&event).any(|parent| inbox.history().get(&parent).is_none()) {
                left.push(Placed { offset, event });
                continue;
            }
            let id = event.id();
            if let Err(rejection) = inbox.read_back(event) {
                self.counts.rejected += 1;
                self.report_event(rejection_kind(rejection), offset, id);
            }
        }
        left
    }

    fn report_missing(&mut self, left: &[Placed]) {
        let here: BTreeSet<EventId> = left.iter().map(|placed| placed.event.id()).collect();
        let mut missing: BTreeMap<EventId, u64> = BTreeMap::new();
        for parent in left.iter().flat_map(|placed| parents(&placed.event)) {
            let known = here.contains(&parent) || self.seen.contains_key(&parent);
            if !known && !self.faulty.contains(&parent) {
                *missing.entry(parent).or_default() += 1;
            }
        }
        for (id, count) in missing {
            let (event, count) = (Some(Shown(id)), Some(count));
            self.findings.push(Finding { event, count, ..Finding::new(FindingKind::MissingEvent) });
        }
        for placed in left {
            self.report_event(FindingKind::PastMissing, placed.offset, placed.event.id());
        }
    }

    /// Of more than two branches at one fork those that nobody cites are held
    /// and stay outside the set (rule 7).
    fn report_branches(&mut self, history: &History) {
        let kept_out = |id: &&EventId| history.get(id).is_some() && !history.contains(id);
        let outside: BTreeSet<EventId> = self.seen.keys().filter(kept_out).copied().collect();
        for id in outside {
            let event = Some(Shown(id));
            self.findings.push(Finding { event, ..Finding::new(FindingKind::BranchNotKept) });
        }
    }

    fn report_event(&mut self, kind: FindingKind, offset: u64, id: EventId) {
        self.faulty.insert(id);
        let (offset, event) = (Some(offset), Some(Shown(id)));
        self.findings.push(Finding { offset, event, ..Finding::new(kind) });
    }

    fn report_unreadable(&mut self, offset: u64, error: &EncodingError) {
        let (offset, detail) = (Some(offset), Some(error.to_string()));
        self.findings.push(Finding { offset, detail, ..Finding::new(FindingKind::Unreadable) });
    }

    fn report_sequence(&mut self, error: SequenceError) {
        let offset = Some(error.offset());
        let (kind, detail) = match error {
            SequenceError::NotAnEvent { skipped, .. } => {
                (FindingKind::Unreadable, Some(format!("{skipped} bytes passed over")))
            }
            SequenceError::TooLarge { size, .. } => {
                (FindingKind::Unreadable, Some(format!("{size} bytes are too many")))
            }
            SequenceError::Truncated { .. } => (FindingKind::Truncated, None),
            SequenceError::Io { source, .. } => (FindingKind::ReadFailed, Some(source.to_string())),
        };
        self.findings.push(Finding { offset, detail, ..Finding::new(kind) });
    }

    /// Without a founding only what is a broken or another's founding can be
    /// named.
    fn report_unfounded(&mut self) {
        self.findings.push(Finding::new(FindingKind::NoFounding));
        let mut keys = KeyCache::default();
        for item in std::mem::take(&mut self.early) {
            let Ok(event) = SignedEvent::decode(&item.bytes, Scope::Founding) else { continue };
            let kind = match event.verify(Scope::Founding, &mut keys) {
                Ok(()) => FindingKind::AnotherFounding,
                Err(_) => FindingKind::BadSignature,
            };
            self.report_event(kind, item.offset, event.id());
        }
    }
}

fn rejection_kind(rejection: Rejection) -> FindingKind {
    match rejection {
        Rejection::AnotherFounding => FindingKind::AnotherFounding,
        Rejection::NoFounding => FindingKind::NoFounding,
        Rejection::WrongPrevious => FindingKind::WrongPrevious,
        Rejection::CitesItself => FindingKind::CitesItself,
        Rejection::GrantOfAnother => FindingKind::GrantOfAnother,
        Rejection::ClockNotLater => FindingKind::ClockNotLater,
        Rejection::BadSignature => FindingKind::BadSignature,
    }
}

/// Decodes and checks many items, shared out over threads; the answers are in
/// the order of the items.
fn judge_all(
    items: &[Item],
    scope: Scope,
    others: &[FederationId],
    options: &Options,
) -> Vec<Judged> {
    let cores = || std::thread::available_parallelism().map_or(1, usize::from);
    let threads = options.threads.map_or_else(cores, usize::from);
    let share = items.len().div_ceil(threads).max(SHARE_MIN);
    let judge_share = |share: &[Item]| -> Vec<Judged> {
        let mut keys = KeyCache::default();
        share.iter().map(|item| judge(item, scope, others, &mut keys)).collect()
    };
    if items.len() <= share {
        return judge_share(items);
    }
    std::thread::scope(|threads| {
        let running: Vec<_> =
            items.chunks(share).map(|chunk| threads.spawn(move || judge_share(chunk))).collect();
        let finished = running.into_iter().map(|thread| match thread.join() {
            Ok(judged) => judged,
            Err(panic) => std::panic::resume_unwind(panic),
        });
        finished.flatten().collect()
    })
}

fn judge(item: &Item, scope: Scope, others: &[FederationId], keys: &mut KeyCache) -> Judged {
    let event = match SignedEvent::decode(&item.bytes, scope) {
        Ok(event) => event,
        Err(error) => return judge_founding(item, error, keys),
    };
    if event.verify(scope, keys).is_ok() {
        return Judged::Holds(Box::new(event));
    }
    let elsewhere = others.iter().find_map(|other| {
        let scope = Scope::Federation(*other);
        let event = SignedEvent::decode(&item.bytes, scope).ok()?;
        event.verify(scope, keys).ok().map(|()| event.id())
    });
    elsewhere.map_or_else(|| Judged::BadSignature(event.id()), Judged::AnotherFederation)
}

fn judge_founding(item: &Item, error: EncodingError, keys: &mut KeyCache) -> Judged {
    match SignedEvent::decode(&item.bytes, Scope::Founding) {
        Ok(founding) if founding.verify(Scope::Founding, keys).is_ok() => {
            Judged::Founding(Box::new(founding))
        }
        Ok(founding) => Judged::BadSignature(founding.id()),
        Err(_) => Judged::Unreadable(error),
    }
}
