//! Where devices end: cuts, removals and retirements, and the branches of
//! forked devices. A cut is a prefix of a chain; several mean their common
//! prefix (rule 22), whatever the order in which they came.

use alloc::{collections::BTreeMap, collections::BTreeSet, vec::Vec};

use super::{Authority, Facts, Power, Scope};
use crate::event::{BranchAdopted, Event};
use crate::history::{History, OrderKey};
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
    /// Where the act stands in the one order.
    place: OrderKey,
    until: u64,
    /// On a forked device, the number of the fork and the events from there
    /// on that lie within.
    path: Option<(u64, BTreeSet<EventId>)>,
    /// By a quorum, a removal or the device itself.
    whole: bool,
    /// By the device itself.
    retires: bool,
}

/// What is cut, and which branch of a forked device stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Cuts {
    cuts: BTreeMap<DeviceKey, Vec<Cut>>,
    forks: BTreeMap<DeviceKey, u64>,
    chosen: BTreeMap<DeviceKey, Chosen>,
    /// Which events there are.
    scope: Scope,
}

/// What was chosen of a forked device.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Chosen {
    /// The events, from the fork on, with the acts that chose them.
    by: BTreeMap<EventId, EventId>,
    /// Those whose successors are chosen with them, up to another fork.
    open: BTreeSet<EventId>,
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
        // Where one branch alone is known, it is the one that ends there.
        let seen = seen(device);
        let at = history.at(device, seen.saturating_sub(1)).iter();
        let tips: Vec<_> = at.filter(|id| history.in_past(id, &event.id())).copied().collect();
        let last = if let [only] = tips[..] { Some(only) } else { None };
        let unnamed = End { device: *device, last, until: seen, seen };
        named.map_or(unnamed, |p| end(*device, p.last))
    };
    theirs.map(|(device, _)| cut_at(device)).collect()
}

impl Cuts {
    /// The forks that the scope shows.
    pub(super) fn begin(history: &History, scope: &Scope) -> Self {
        let mut cuts = Self { scope: scope.clone(), ..Self::default() };
        for (device, first) in history.forks() {
            let shown = |seq: u64| {
                history.at(device, seq).iter().filter(|id| scope.holds(id, history)).count()
            };
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
            self.add(act, end, end.until, true, history);
            self.choose_by_cut(act, end, history);
        }
    }

    /// A cut by the last event that is known; false when something stands
    /// otherwise by it, so that all is to be settled again.
    pub(super) fn cuts_nothing(&mut self, act: &Facts, whole: bool, history: &History) -> bool {
        let until = |end: &End| if whole { end.until } else { end.until.max(end.seen) };
        let beyond = |end: &End| !history.at(&end.device, until(end)).is_empty();
        let touches = |end: &End| beyond(end) || self.forks.contains_key(&end.device);
        if act.ends.iter().any(touches) {
            return false;
        }
        let id = act.event.id();
        for end in &act.ends {
            let cuts = self.cuts.entry(end.device).or_default();
            cuts.retain(|cut| cut.act != id);
            self.add(&act.event, end, until(end), whole, history);
            // As if all had been settled at once.
            let cuts = self.cuts.entry(end.device).or_default();
            cuts.sort_unstable_by_key(|cut| (!cut.whole, cut.place));
        }
        true
    }

    /// One officer's cut: no lower than its past, and only while nothing else
    /// cut its author.
    pub(super) fn cut_alone(&mut self, act: &SignedEvent, facts: &Facts, history: &History) {
        for end in &facts.ends {
            self.add(act, end, end.until.max(end.seen), false, history);
        }
    }

    fn add(&mut self, act: &SignedEvent, end: &End, until: u64, whole: bool, history: &History) {
        let (act, place) = (act.id(), History::order_key(act));
        let fork = self.forks.get(&end.device);
        let path = fork.filter(|at| **at < until).and_then(|at| {
            let last = end.last?;
            (until == end.until).then(|| (*at, path_to(history, last, *at)))
        });
        let retires = end.last == Some(act);
        let cut = Cut { act, place, until, path, whole, retires };
        self.cuts.entry(end.device).or_default().push(cut);
    }

    /// A quorum cut whose past holds no rival branch chooses its own, up to
    /// where it cuts (rule 30).
    fn choose_by_cut(&mut self, act: &SignedEvent, end: &End, history: &History) {
        let retired = matches!(act.body(), Event::DeviceRetired(_));
        let (Some(at), Some(last)) = (self.forks.get(&end.device), end.last) else { return };
        if retired || end.until <= *at {
            return;
        }
        let path = path_to(history, last, *at);
        let rival = (*at..end.until).any(|seq| {
            let mut ids = history.at(&end.device, seq).iter();
            ids.any(|id| !path.contains(id) && history.in_past(id, &act.id()))
        });
        if !rival {
            self.pick(&end.device, act.id(), last, history);
        }
    }

    /// A closing chooses, on its own chapter's devices, the branch that it
    /// holds, if it holds no rival, as far as it holds it (rule 30).
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
            let (mut last, mut seq) = (None, at);
            while let [only] = held(seq)[..] {
                last = Some(only);
                seq += 1;
            }
            if let Some(last) = last.filter(|_| held(seq).is_empty()) {
                self.pick(device, act.id(), last, history);
            }
        }
    }

    /// The chapter chose a branch, with what follows on it up to another fork;
    /// false when another choice stands.
    pub(super) fn choose(
        &mut self,
        act: EventId,
        branch: &BranchAdopted,
        history: &History,
    ) -> bool {
        let Some(device) = history.get(&branch.last).map(|e| e.header().device) else {
            return false;
        };
        if !self.pick(&device, act, branch.last, history) {
            return false;
        }
        self.chosen.entry(device).or_default().open.insert(branch.last);
        true
    }

    /// Chooses a branch up to an event that is contested so far.
    fn pick(&mut self, device: &DeviceKey, act: EventId, last: EventId, history: &History) -> bool {
        let Some(at) = self.forks.get(device).copied() else { return false };
        let Some(event) = history.get(&last) else { return false };
        if self.on_branch(event, at, history) != Some(Standing::Contested) {
            return false;
        }
        let path = path_to(history, last, at);
        let chosen = self.chosen.entry(*device).or_default();
        for id in path {
            chosen.by.entry(id).or_insert(act);
        }
        true
    }

    /// What the fork of its device makes of an event at it or behind it; none:
    /// nothing.
    fn on_branch(&self, event: &SignedEvent, at: u64, history: &History) -> Option<Standing> {
        let device = event.header().device;
        let Some(chosen) = self.chosen.get(&device) else { return Some(Standing::Contested) };
        // Back to where a choice was made, or before the fork.
        let (mut clean, mut id, mut place) = (true, Some(event.id()), event.header().seq + 1);
        while let Some(here) = id.filter(|here| !chosen.by.contains_key(here)) {
            let Some(header) = history.get(&here).map(|e| e.header()) else { break };
            if header.seq < at {
                break;
            }
            clean &= !self.has_rival(&device, header.seq, (header.prev, here), history);
            (id, place) = (header.prev, header.seq);
        }
        if id.is_some_and(|id| chosen.by.contains_key(&id)) && place > event.header().seq {
            return None;
        }
        if clean && id.is_some_and(|id| chosen.open.contains(&id)) {
            return None;
        }
        let mut other = history
            .at(&device, place)
            .iter()
            .filter(|other| history.get(other).is_some_and(|e| e.header().prev == id));
        let act = other.find_map(|other| chosen.by.get(other));
        Some(act.map_or(Standing::Contested, |act| Standing::Disowned(*act)))
    }

    fn has_rival(
        &self,
        device: &DeviceKey,
        seq: u64,
        (prev, id): (Option<EventId>, EventId),
        history: &History,
    ) -> bool {
        let rival = |other: &EventId| {
            *other != id
                && self.scope.holds(other, history)
                && history.get(other).is_some_and(|e| e.header().prev == prev)
        };
        history.at(device, seq).iter().any(rival)
    }

    /// How many events of forked devices stand on a branch that was chosen.
    pub(super) fn branches_chosen(&self) -> usize {
        self.chosen.values().map(|chosen| chosen.by.len()).sum()
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
        self.standing_if(event, history, |_| true)
    }

    /// The same, where a grant that knows of a cut brings its device back only
    /// if it has effect.
    pub(super) fn standing_if(
        &self,
        event: &SignedEvent,
        history: &History,
        has_effect: impl Fn(&EventId) -> bool,
    ) -> Standing {
        let h = event.header();
        let mut silenced = None;
        for cut in self.cuts.get(&h.device).into_iter().flatten() {
            let back = |g: EventId| history.in_past(&cut.act, &g) && has_effect(&g);
            if cut.holds(event, history) || h.grant.is_some_and(back) {
                continue;
            }
            if cut.whole {
                return Standing::Disowned(cut.act);
            }
            silenced = silenced.or(Some(cut.act));
        }
        let behind = self.forks.get(&h.device).filter(|at| h.seq >= **at);
        if let Some(standing) = behind.and_then(|at| self.on_branch(event, *at, history)) {
            return standing;
        }
        silenced.map_or(Standing::Sound, Standing::Silenced)
    }
}

impl Cut {
    fn holds(&self, event: &SignedEvent, history: &History) -> bool {
        let (seq, device) = (event.header().seq, event.header().device);
        if self.retires {
            // It ends its own branch: who copied the disk can't end the other.
            let mut own = history.at(&device, self.until - 1).iter();
            return seq < self.until
                || !own.any(|id| *id == self.act)
                || !path_to(history, event.id(), self.until - 1).contains(&self.act);
        }
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
        let chosen = |d: &DeviceKey| self.power.cuts.chosen.get(d)?.by.values().next().copied();
        self.power.cuts.forks.iter().map(move |(d, at)| (d, *at, chosen(d)))
    }
}
