//! Where devices end: cuts, removals and retirements, and the branches of
//! forked devices. A cut is a prefix of a chain; several mean their common
//! prefix (rule 22), whatever the order in which they came.

use alloc::{collections::BTreeMap, collections::BTreeSet, vec::Vec};

use super::{Authority, Facts, Power};
use crate::event::{BranchAdopted, Event};
use crate::history::History;
use crate::id::{DeviceKey, EventId};
use crate::signed::SignedEvent;

/// Whether an event counts, by its device and branch alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It does.
    Sound,
    /// It lies beyond this quorum cut, removal, retirement or adoption: no
    /// posting, no authority (rule 25).
    Disowned(EventId),
    /// It lies beyond this cut by one officer: no case decision, no drawing
    /// (rule 24).
    Silenced(EventId),
    /// It lies on a branch of a fork that nobody chose yet (rule 29).
    Contested,
}

/// The end of a device, as an act says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct End {
    device: DeviceKey,
    /// The last event that counts, where the act names one.
    last: Option<EventId>,
    /// How many events count by number.
    until: u64,
    /// How many events of the device the act's past holds.
    seen: u64,
}

/// One effective cut.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Cut {
    act: EventId,
    until: u64,
    /// On a forked device, the number of the fork and the events from there
    /// on that lie within.
    path: Option<(u64, BTreeSet<EventId>)>,
    /// By a quorum, a removal or the device itself.
    whole: bool,
}

/// What is cut, and which branch of a forked device stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Cuts {
    cuts: BTreeMap<DeviceKey, Vec<Cut>>,
    forks: BTreeMap<DeviceKey, u64>,
    chosen: BTreeMap<DeviceKey, (EventId, BTreeSet<EventId>)>,
}

/// Where the devices that an act cuts would end: an event's past alone says.
pub(super) fn ends(event: &SignedEvent, past: &Power, history: &History) -> Vec<End> {
    let seen = |device: &DeviceKey| history.seen_by_event(&event.id(), device);
    let until = |last: Option<&EventId>| {
        last.and_then(|id| history.get(id)).map_or(0, |e| e.header().seq + 1)
    };
    let end = |device: DeviceKey, last: Option<EventId>| {
        let (until, seen) = (until(last.as_ref()), seen(&device));
        End { device, last, until, seen }
    };
    if let Event::DeviceCut(cut) = event.body() {
        return alloc::vec![end(cut.point.device, cut.point.last)];
    }
    if let Event::DeviceRetired(_) = event.body() {
        return alloc::vec![end(event.header().device, Some(event.id()))]
            .into_iter()
            .map(|end| End { until: event.header().seq + 1, ..end })
            .collect();
    }
    let Event::PersonRemoved(removed) = event.body() else { return Vec::new() };
    // Who holds a role elsewhere keeps the devices for it.
    let elsewhere = past.roles.keys().any(|(p, c)| *p == removed.person && *c != removed.chapter);
    if elsewhere {
        return Vec::new();
    }
    let theirs = past.devices.iter().filter(|(_, e)| e.person == removed.person);
    let cut_at = |device: &DeviceKey| {
        let named = removed.points.iter().find(|p| p.device == *device);
        let unnamed = End { device: *device, last: None, until: seen(device), seen: seen(device) };
        named.map_or(unnamed, |p| end(*device, p.last))
    };
    theirs.map(|(device, _)| cut_at(device)).collect()
}

impl Cuts {
    /// The forks that the scope shows.
    pub(super) fn begin(history: &History, scope: &dyn Fn(&EventId) -> bool) -> Self {
        let mut cuts = Self::default();
        for (device, first) in history.forks() {
            let shown = |seq: u64| history.at(device, seq).iter().filter(|id| scope(id)).count();
            let last = history.frontier().get(device).and_then(|tips| tips.last());
            let end = last.map_or(*first, |tip| tip.seq);
            if let Some(at) = (*first..=end).find(|seq| shown(*seq) > 1) {
                cuts.forks.insert(*device, at);
            }
        }
        cuts
    }

    /// An act with all its voices cuts.
    pub(super) fn cut(&mut self, act: &SignedEvent, facts: &Facts, history: &History) {
        for end in &facts.ends {
            self.add(act.id(), end, end.until, true, history);
            self.choose_by_cut(act, end, history);
        }
    }

    /// One officer's cut: no lower than its past, and only while nothing else
    /// cut its author.
    pub(super) fn cut_alone(&mut self, act: &SignedEvent, facts: &Facts, history: &History) {
        for end in &facts.ends {
            self.add(act.id(), end, end.until.max(end.seen), false, history);
        }
    }

    fn add(&mut self, act: EventId, end: &End, until: u64, whole: bool, history: &History) {
        let fork = self.forks.get(&end.device);
        let path = fork.filter(|at| **at < until).and_then(|at| {
            let last = end.last?;
            (until == end.until).then(|| (*at, path_to(history, last, *at)))
        });
        let cut = Cut { act, until, path, whole };
        self.cuts.entry(end.device).or_default().push(cut);
    }

    /// A quorum cut whose past holds no rival branch chooses its own (rule
    /// 30).
    fn choose_by_cut(&mut self, act: &SignedEvent, end: &End, history: &History) {
        let retired = matches!(act.body(), Event::DeviceRetired(_));
        let (Some(at), Some(last)) = (self.forks.get(&end.device), end.last) else { return };
        if retired || end.until <= *at {
            return;
        }
        let path = path_to(history, last, *at);
        let rival = (*at..end.seen).any(|seq| {
            let mut ids = history.at(&end.device, seq).iter();
            ids.any(|id| !path.contains(id) && history.in_past(id, &act.id()))
        });
        if !rival {
            self.chosen.entry(end.device).or_insert((act.id(), path));
        }
    }

    /// A closing chooses, on its own chapter's devices, the branch that it
    /// holds, if it holds no rival (rule 30).
    pub(super) fn choose_by_closing(
        &mut self,
        act: &SignedEvent,
        devices: &[DeviceKey],
        history: &History,
    ) {
        for device in devices {
            let Some(at) = self.forks.get(device).copied() else { continue };
            let held = |seq: u64| {
                let ids = history.at(device, seq).iter();
                ids.filter(|id| history.in_past(id, &act.id())).copied().collect::<Vec<_>>()
            };
            let mut path = BTreeSet::new();
            let mut seq = at;
            while let [only] = held(seq)[..] {
                path.insert(only);
                seq += 1;
            }
            if !path.is_empty() && held(seq).is_empty() {
                self.chosen.entry(*device).or_insert((act.id(), path));
            }
        }
    }

    /// The chapter chose a branch; false when another choice stands.
    pub(super) fn choose(
        &mut self,
        act: EventId,
        branch: &BranchAdopted,
        history: &History,
    ) -> bool {
        let Some(device) = history.get(&branch.last).map(|e| e.header().device) else {
            return false;
        };
        let Some(at) = self.forks.get(&device) else { return false };
        if self.chosen.contains_key(&device) {
            return false;
        }
        let mut path = path_to(history, branch.last, *at);
        let mut open = alloc::vec![branch.last];
        while let Some(id) = open.pop() {
            let next = history.get(&id).map_or(0, |e| e.header().seq + 1);
            for child in history.at(&device, next) {
                let on_it = history.get(child).is_some_and(|e| e.header().prev == Some(id));
                if on_it && path.insert(*child) {
                    open.push(*child);
                }
            }
        }
        self.chosen.insert(device, (act, path));
        true
    }

    pub(super) fn branches_chosen(&self) -> usize {
        self.chosen.len()
    }

    /// Whether a branch of this forked device was chosen.
    pub(super) fn is_settled(&self, device: &DeviceKey) -> bool {
        self.chosen.contains_key(device)
    }

    /// Whether a grant knows that the device was cut: it brings it back (rule
    /// 15).
    pub(super) fn is_known_to(
        &self,
        device: &DeviceKey,
        grant: &EventId,
        history: &History,
    ) -> bool {
        let mut cuts = self.cuts.get(device).into_iter().flatten();
        cuts.any(|cut| history.in_past(&cut.act, grant))
    }

    /// Whether an event counts by its device and branch.
    pub(crate) fn standing(&self, event: &SignedEvent, history: &History) -> Standing {
        let h = event.header();
        let mut silenced = None;
        for cut in self.cuts.get(&h.device).into_iter().flatten() {
            if cut.holds(event) || h.grant.is_some_and(|g| history.in_past(&cut.act, &g)) {
                continue;
            }
            if cut.whole {
                return Standing::Disowned(cut.act);
            }
            silenced = silenced.or(Some(cut.act));
        }
        if self.forks.get(&h.device).is_some_and(|at| h.seq >= *at) {
            match self.chosen.get(&h.device) {
                None => return Standing::Contested,
                Some((act, path)) if !path.contains(&event.id()) => {
                    return Standing::Disowned(*act);
                }
                Some(_) => {}
            }
        }
        silenced.map_or(Standing::Sound, Standing::Silenced)
    }
}

impl Cut {
    fn holds(&self, event: &SignedEvent) -> bool {
        let seq = event.header().seq;
        let on_path =
            |(fork, path): &(u64, BTreeSet<EventId>)| seq < *fork || path.contains(&event.id());
        seq < self.until && self.path.as_ref().is_none_or(on_path)
    }
}

/// The events of a chain from its fork up to `last`.
fn path_to(history: &History, last: EventId, fork: u64) -> BTreeSet<EventId> {
    let mut path = BTreeSet::new();
    let mut next = Some(last);
    while let Some(id) = next {
        let Some(event) = history.get(&id).filter(|e| e.header().seq >= fork) else { break };
        path.insert(id);
        next = event.header().prev;
    }
    path
}

impl Authority {
    /// The devices that are cut, with the acts that did it.
    pub fn cut_devices(&self) -> impl Iterator<Item = (&DeviceKey, EventId, bool)> {
        let all = self.power.cuts.cuts.iter();
        all.flat_map(|(device, cuts)| cuts.iter().map(move |c| (device, c.act, c.whole)))
    }

    /// The cuts of a device that its present grant does not know of, with
    /// whether more than one officer made them (rule 15).
    pub fn cuts_of<'a>(
        &'a self,
        device: &'a DeviceKey,
        history: &'a History,
    ) -> impl Iterator<Item = (EventId, bool)> + 'a {
        let grant = self.power.devices.get(device).map(|e| e.by);
        let known = move |act: &EventId| grant.is_some_and(|grant| history.in_past(act, &grant));
        let cuts = self.power.cuts.cuts.get(device).into_iter().flatten();
        cuts.map(|cut| (cut.act, cut.whole)).filter(move |(act, _)| !known(act))
    }

    /// The quorum cut, removal or retirement that this device acts no more
    /// after, if there is one.
    #[must_use]
    pub fn ended_by(&self, device: &DeviceKey, history: &History) -> Option<EventId> {
        self.cuts_of(device, history).find(|(_, whole)| *whole).map(|(act, _)| act)
    }

    /// Every fork of the set: the number at which it begins, and the act that
    /// chose a branch, if one did.
    pub fn forks(&self) -> impl Iterator<Item = (&DeviceKey, u64, Option<EventId>)> {
        let chosen = |d: &DeviceKey| self.power.cuts.chosen.get(d).map(|(act, _)| *act);
        self.power.cuts.forks.iter().map(move |(d, at)| (d, *at, chosen(d)))
    }
}
