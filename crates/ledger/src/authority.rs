//! Who may act for whom, settled from the history alone (rules 9 to 31): acts
//! that take several voices, the devices that were cut or retired, the branches
//! of forked devices. It looks at governing events and their pasts, never at
//! money; the book asks it for the standing of every event.

mod closings;
mod cuts;
mod power;
mod roster;

use alloc::{collections::BTreeMap, collections::BTreeSet, sync::Arc, vec::Vec};

pub use closings::Closing;
pub(crate) use closings::check_slot;
pub use cuts::Standing;
pub use power::recovery_person;
pub(crate) use power::{Power, Scope};
pub(crate) use roster::check_act;

use crate::effect::Effect;
use crate::event::Event;
use crate::history::History;
use crate::id::{DeviceKey, EventId, PersonId, Slug};
use crate::refusal::Refusal;
use crate::rules::check_founding;
use crate::signed::SignedEvent;

/// Whose voices an act takes (rules 17 to 21).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voters {
    /// The persons in deciding roles of its chapter.
    Chapter,
    /// The delegates of the chapters, when the act's chapter has nobody left.
    Federation,
    /// The recovery keys of the founding.
    Recovery,
}

/// Whose voices count in an act, fixed by the past of its proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Roster {
    /// Which kind of voices.
    pub voters: Voters,
    /// The persons.
    pub persons: Vec<PersonId>,
    /// How many of them it takes.
    pub needed: usize,
    /// Of whom one more voice is needed: a witness from another chapter.
    pub witnesses: Vec<PersonId>,
}

/// An act that is not complete so long after its proposal, by the clocks of
/// proposal and voice, takes no voice any more, in milliseconds (180 days). What
/// nobody completed in half a year is for who is in office then to propose.
pub const ACT_OPEN_MS: u64 = 180 * 24 * 60 * 60 * 1000;

/// An act that takes several voices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    /// The chapter that it concerns; none: all.
    pub chapter: Option<Slug>,
    /// Whose voices count.
    pub roster: Roster,
    /// The voices that count so far: who, by which event; the proposer's
    /// first.
    pub voices: Vec<(PersonId, EventId)>,
    /// The voice that completed it.
    pub complete: Option<EventId>,
    /// The clock of its proposal, in Unix milliseconds.
    pub proposed_ms: u64,
}

impl Act {
    /// Whether it has effect.
    #[must_use]
    pub fn effective(&self) -> bool {
        self.complete.is_some()
    }

    /// Until when it takes voices, in Unix milliseconds.
    #[must_use]
    pub fn open_until_ms(&self) -> u64 {
        self.proposed_ms.saturating_add(ACT_OPEN_MS)
    }

    /// Whether fewer than three persons could decide: valid, and shown (rule
    /// 20).
    #[must_use]
    pub fn is_thin(&self) -> bool {
        self.roster.persons.len() < 3
    }
}

/// What follows from an event's past alone, and never changes.
#[derive(Debug, Clone)]
struct Facts {
    event: Arc<SignedEvent>,
    /// Whose device signed it, as its past shows.
    person: Option<PersonId>,
    /// Of a proposal, its roster; of a voice, the act's roster as the voice's
    /// past shows it now; else only whether the rules allow it.
    roster: Result<Option<Roster>, Refusal>,
    /// Of a cut or removal: where each device ends at the latest.
    ends: Vec<cuts::End>,
    /// Of a closing: who held what power when it was proposed.
    past: Option<Arc<Power>>,
}

/// The authority of one set of events.
#[derive(Debug, Clone, Default)]
pub struct Authority {
    facts: BTreeMap<EventId, Facts>,
    /// The governing events in the one order.
    order: Vec<EventId>,
    /// The last of them on each device.
    tips: BTreeMap<DeviceKey, EventId>,
    power: Power,
}

impl Authority {
    /// Settles the whole set.
    #[must_use]
    pub fn of(history: &History) -> Self {
        let mut settled = Self::default();
        for event in history.ordered().filter(|e| governs(e.body())) {
            settled.learn(event, history);
        }
        settled
    }

    /// Settles one more governing event, the last in the one order. Tells
    /// whether other events stand otherwise now.
    pub fn learn(&mut self, event: &Arc<SignedEvent>, history: &History) -> bool {
        if self.order.is_empty() {
            self.power = Power::of(self, history, &Scope::All);
        }
        // Mostly everything is known to whoever signs, and nothing is settled
        // twice.
        let knows_all = history.forks().is_empty()
            && self.tips.values().all(|tip| history.in_past(tip, &event.id()));
        let facts = match knows_all {
            true => self.facts_of(event, &self.power, history),
            false => {
                let past = Power::of(self, history, &Scope::Past(event.id()));
                self.facts_of(event, &past, history)
            }
        };
        self.order.push(event.id());
        self.tips.insert(event.header().device, event.id());
        let branches = self.power.cuts.branches_chosen();
        let act = if let Event::Endorsed(voice) = event.body() {
            self.facts.get(&voice.act).unwrap_or(&facts)
        } else {
            &facts
        };
        let denies = !self.power.extend(&facts, act, history);
        self.facts.insert(event.id(), facts);
        if denies {
            let before = core::mem::take(&mut self.power);
            self.power = Power::of(self, history, &Scope::All);
            return before.cuts != self.power.cuts || before.closings != self.power.closings;
        }
        branches != self.power.cuts.branches_chosen()
    }

    fn facts_of(&self, event: &Arc<SignedEvent>, past: &Power, history: &History) -> Facts {
        let h = event.header();
        let enrolment = past.devices.get(&h.device);
        let enrolment = enrolment.filter(|e| h.grant.is_none_or(|grant| grant == e.by));
        // Who knows that their device ended has no voice.
        let ended = matches!(past.cuts.standing(event, history), Standing::Disowned(_));
        let person = enrolment.filter(|_| !ended).map(|e| e.person);
        let activated = past.versions.iter().map(|(_, version)| *version).max();
        let roster = match (event.body(), person) {
            _ if activated.is_some_and(|version| h.version < version) => Err(Refusal::OldVersion),
            (Event::Founded(founded), _) => check_founding(founded).map(|()| None),
            (_, None) => Err(Refusal::GrantWithoutEffect),
            (Event::Endorsed(voice), Some(_)) => match self.facts.get(&voice.act) {
                Some(Facts { event: act, roster: Ok(Some(roster)), .. }) => {
                    Ok(roster::now(past, act.body(), roster.voters, history))
                }
                Some(_) | None => Err(Refusal::NothingToEndorse),
            },
            (body, Some(person)) => {
                check_act(body, (&h.device, Some(&event.id())), person, past, history)
            }
        };
        let roster = roster.and_then(|roster| {
            if let Event::Closed(closed) = event.body() {
                closings::check(closed, &event.id(), self, past, history)?;
            }
            Ok(roster)
        });
        let ends = cuts::ends(event, past, history);
        let closes = matches!(event.body(), Event::Closed(_)) && roster.is_ok();
        let past = closes.then(|| Arc::new(past.clone()));
        Facts { event: event.clone(), person, roster, ends, past }
    }

    /// The acts that were rightly proposed.
    #[must_use]
    pub fn acts(&self) -> &BTreeMap<EventId, Act> {
        &self.power.acts
    }

    /// Whose voices an act would take if it were proposed now.
    fn roster_now(&self, act: &EventId, history: &History) -> Option<Roster> {
        let voters = self.power.acts.get(act)?.roster.voters;
        roster::now(&self.power, history.get(act)?.body(), voters, history)
    }

    /// Whether this person's voice for an act would count if it were given now, by
    /// a clock that says `ms`.
    ///
    /// # Errors
    /// The [`Refusal`].
    pub fn hears(
        &self,
        act: &EventId,
        person: PersonId,
        ms: u64,
        history: &History,
    ) -> Result<(), Refusal> {
        let proposed = self.power.acts.get(act).ok_or(Refusal::NothingToEndorse)?;
        proposed.hears(person, self.roster_now(act, history).as_ref(), ms)
    }

    pub(crate) fn power(&self) -> &Power {
        &self.power
    }

    /// What is said of a governing event: a refusal if it has no effect.
    ///
    /// # Errors
    /// The [`Refusal`].
    pub fn verdict(&self, event: &EventId) -> Result<(), Refusal> {
        self.power.verdicts.get(event).copied().unwrap_or(Err(Refusal::NothingToEndorse))
    }

    /// What follows when this governing event is reached in the one order.
    #[must_use]
    pub fn effects(&self, event: &EventId) -> Vec<Effect> {
        self.power.effects.get(event).cloned().unwrap_or_default()
    }

    /// Whether an event counts by its device and branch.
    #[must_use]
    pub fn standing(&self, event: &SignedEvent, history: &History) -> Standing {
        self.power.standing(event, history)
    }

    /// Settles again who may act: another branch of a device came.
    pub(crate) fn settle_again(&mut self, history: &History) {
        self.power = Power::of(self, history, &Scope::All);
    }

    /// Whether what was settled event by event is what comes out at once.
    #[cfg(test)]
    pub(crate) fn is_settled(&self, history: &History) -> bool {
        let anew = Power::of(self, history, &Scope::All);
        let all = |p: &Power| {
            let held =
                (p.roles.clone(), p.removals.clone(), p.devices.clone(), p.delegates.clone());
            let acts = (p.acts.clone(), p.verdicts.clone(), p.effects.clone(), p.versions.clone());
            (held, acts, p.cuts.clone(), p.closings.clone(), p.recovery.clone())
        };
        all(&anew) == all(&self.power)
    }

    /// Which version of the rules an event has to name at least: that of the
    /// event before it on its device, and what its past activated (rule 39).
    #[must_use]
    pub fn version_needed(&self, event: &SignedEvent, history: &History) -> u16 {
        let before = event.header().prev.and_then(|prev| history.get(&prev));
        let id = event.id();
        let known = self.power.versions.iter().filter(|(act, _)| history.in_past(act, &id));
        let activated = known.map(|(_, version)| *version);
        activated.chain(before.map(|e| e.header().version)).max().unwrap_or_default()
    }

    /// The newest version of the rules that was activated.
    #[must_use]
    pub fn version(&self) -> u16 {
        self.power.versions.iter().map(|(_, version)| *version).max().unwrap_or_default()
    }

    /// The closings that hold, first to last, of all chapters.
    #[must_use]
    pub fn closings(&self) -> &[Closing] {
        &self.power.closings
    }

    /// What is known of the events of a set that holds all they rest on, as if
    /// nothing else had been signed.
    pub(crate) fn within(&self, set: &BTreeSet<EventId>, history: &History) -> Self {
        let inside = |id: &&EventId| set.contains(*id);
        let order = self.order.iter().filter(inside).copied().collect();
        let known = |id: &EventId| Some((*id, self.facts.get(id)?.clone()));
        let facts = self.order.iter().filter(inside).filter_map(known).collect();
        let mut settled = Self { facts, order, ..Self::default() };
        settled.power = Power::of(&settled, history, &Scope::Set(Arc::new(set.clone())));
        settled
    }
}

/// Whether an event settles who may act.
#[must_use]
pub fn governs(body: &Event) -> bool {
    matches!(body, Event::Founded(_) | Event::DeviceAdded(_) | Event::Endorsed(_))
        || matches!(body, Event::DeviceRetired(_))
        || act_of(body).is_some()
}

/// Whose act it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ActOf<'a> {
    /// A chapter's.
    Chapter(&'a Slug),
    /// All chapters' together.
    Federation,
}

/// Whose act this is, if it takes voices.
pub(crate) fn act_of(body: &Event) -> Option<ActOf<'_>> {
    if let Event::PlanAdopted(adopted) = body {
        return Some(adopted.scope.as_ref().map_or(ActOf::Federation, ActOf::Chapter));
    }
    let federal = matches!(body, Event::VersionActivated(_) | Event::RightsRestored(_))
        || matches!(body, Event::RecoveryReplaced(_));
    if federal {
        return Some(ActOf::Federation);
    }
    chapter_of_act(body).map(ActOf::Chapter)
}

fn chapter_of_act(body: &Event) -> Option<&Slug> {
    if let Event::OfficerGranted(e) = body {
        return Some(&e.chapter);
    }
    if let Event::PersonRemoved(e) = body {
        return Some(&e.chapter);
    }
    if let Event::DeviceCut(e) = body {
        return Some(&e.chapter);
    }
    if let Event::BranchAdopted(e) = body {
        return Some(&e.chapter);
    }
    if let Event::EventsAdopted(e) = body {
        return Some(&e.chapter);
    }
    if let Event::DelegateNamed(e) = body {
        return Some(&e.chapter);
    }
    if let Event::Closed(e) = body {
        return Some(&e.chapter);
    }
    None
}

/// Acts that are judged by the pasts of proposal and voices alone (rule 18).
fn is_permanent(body: &Event) -> bool {
    matches!(body, Event::PersonRemoved(_) | Event::DeviceCut(_) | Event::Closed(_))
}
