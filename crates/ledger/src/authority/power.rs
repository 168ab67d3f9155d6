//! Who holds what power in a scope: the whole set, or the past of one event.
//! Permanent acts first, then cuts, then the rest in the one order (rule 18).

use alloc::{collections::BTreeMap, collections::BTreeSet, sync::Arc, vec::Vec};

use sha2::{Digest, Sha256};

use super::closings::{self, Closing};
use super::{Act, ActOf, Authority, Facts, Roster, Standing, cuts::Cuts, is_permanent};
use crate::book::{Enrolment, PlanVersion};
use crate::effect::Effect;
use crate::event::{Event, Founded, OfficerGranted, PlanAdopted};
use crate::history::History;
use crate::id::{DeviceKey, EventId, PersonId, Slug};
use crate::people::{ChapterKind, Role};
use crate::refusal::Refusal;
use crate::rules::deciding_roles;
use crate::signed::SignedEvent;
use crate::time::Date;

/// Roles with the grants that gave them.
pub(crate) type Held = Vec<(Role, EventId)>;

/// Who holds what power.
#[derive(Debug, Clone, Default)]
pub(crate) struct Power {
    pub(super) chapters: BTreeMap<Slug, ChapterKind>,
    pub(super) roles: BTreeMap<(PersonId, Slug), Held>,
    /// Who was removed from where, by which act.
    pub(super) removals: Vec<((PersonId, Slug), EventId)>,
    pub(super) devices: BTreeMap<DeviceKey, Enrolment>,
    pub(super) delegates: BTreeMap<Slug, PersonId>,
    pub(super) recovery: (u8, Vec<PersonId>),
    pub(super) cuts: Cuts,
    pub(super) acts: BTreeMap<EventId, Act>,
    pub(super) verdicts: BTreeMap<EventId, Result<(), Refusal>>,
    pub(super) effects: BTreeMap<EventId, Vec<Effect>>,
    pub(super) closings: Vec<Closing>,
    /// Activated versions of the rules, by the voice that completed them.
    pub(super) versions: Vec<(EventId, u16)>,
    pub(super) custodian: Option<Slug>,
    /// The number of the last plan that was adopted, by scope.
    plans: BTreeMap<Option<Slug>, u16>,
}

/// Whose power is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) enum Scope {
    /// The past of an event.
    Past(EventId),
    /// A set that holds all that its events rest on.
    Set(Arc<BTreeSet<EventId>>),
    /// Everything here.
    #[default]
    All,
}

impl Scope {
    pub(super) fn holds(&self, id: &EventId, history: &History) -> bool {
        match self {
            Scope::Past(event) => history.in_past(id, event),
            Scope::Set(set) => set.contains(id),
            Scope::All => history.contains(id),
        }
    }
}

impl Power {
    /// The power in a scope.
    pub(super) fn of(known: &Authority, history: &History, scope: &Scope) -> Self {
        let inside = known.order.iter().filter(|id| scope.holds(id, history));
        let facts: Vec<&Facts> = inside.filter_map(|id| known.facts.get(id)).collect();
        let mut power = Self { cuts: Cuts::begin(history, scope), ..Self::default() };
        power.settle_permanent(&facts);
        power.closings = closings::that_hold(&power.acts, &facts);
        power.settle_cuts(&facts, history);
        for facts in facts {
            power.reach(facts, history);
        }
        power
    }

    /// One more event, the last in the one order, with the act it speaks of;
    /// false when events before it stand otherwise by it, so that all is to be
    /// settled again.
    pub(super) fn extend(&mut self, facts: &Facts, act: &Facts, history: &History) -> bool {
        let (id, of) = (facts.event.id(), act.event.id());
        if is_permanent(act.event.body()) && (id == of || self.acts.contains_key(&of)) {
            let verdict = if id == of { self.propose(facts) } else { self.voice(of, facts) };
            self.verdicts.insert(id, verdict);
        }
        let known = self.acts.get(&of);
        let completes = known.is_some_and(|act| act.complete == Some(id));
        if completes && matches!(act.event.body(), Event::Closed(_)) {
            return false;
        }
        let retires = matches!(facts.event.body(), Event::DeviceRetired(_));
        let ends = completes || retires && facts.person.is_some();
        let alone = matches!(facts.event.body(), Event::DeviceCut(_))
            && known.is_some_and(|act| !act.effective())
            && !matches!(self.cuts.standing(&facts.event, history), Standing::Disowned(_));
        if (ends || alone) && !self.cuts.cuts_nothing(act, ends, history) {
            return false;
        }
        self.reach(facts, history);
        true
    }

    fn settle_permanent(&mut self, all: &[&Facts]) {
        for facts in all {
            if is_permanent(facts.event.body()) {
                let verdict = self.propose(facts);
                self.verdicts.insert(facts.event.id(), verdict);
            }
            if let Event::Endorsed(voice) = facts.event.body()
                && self.acts.contains_key(&voice.act)
            {
                let verdict = self.voice(voice.act, facts);
                self.verdicts.insert(facts.event.id(), verdict);
            }
        }
    }

    fn settle_cuts(&mut self, all: &[&Facts], history: &History) {
        let complete = |power: &Self, id: &EventId| power.acts.get(id).is_some_and(Act::effective);
        for facts in all {
            let whole = complete(self, &facts.event.id())
                || matches!(facts.event.body(), Event::DeviceRetired(_)) && facts.person.is_some();
            if let (true, Event::Closed(closed)) = (whole, facts.event.body()) {
                if !self.closings.iter().any(|c| c.act == facts.event.id()) {
                    continue;
                }
                let theirs = self.devices_of(&closed.chapter, all);
                self.cuts.choose_by_closing(&facts.event, &theirs, history);
            } else if whole {
                self.cuts.cut(&facts.event, facts, history);
            }
        }
        let quorum_cuts = self.cuts.clone();
        for facts in all {
            let id = facts.event.id();
            let alone = matches!(facts.event.body(), Event::DeviceCut(_))
                && self.acts.get(&id).is_some_and(|act| !act.effective());
            let disowned =
                matches!(quorum_cuts.standing(&facts.event, history), Standing::Disowned(_));
            if alone && !disowned {
                self.cuts.cut_alone(&facts.event, facts, history);
            }
        }
    }

    /// The devices of whoever was enrolled for a chapter at any time.
    fn devices_of(&self, chapter: &Slug, all: &[&Facts]) -> Vec<DeviceKey> {
        let (mut persons, mut cards) = (BTreeSet::new(), Vec::new());
        for facts in all {
            if let Event::Founded(founded) = facts.event.body() {
                let theirs = founded.roster.iter().filter(|entry| entry.chapter == *chapter);
                persons.extend(theirs.map(|entry| entry.person));
                cards.extend(founded.roster.iter().flat_map(|entry| &entry.devices));
            }
            if let Event::OfficerGranted(grant) = facts.event.body() {
                persons.extend((grant.chapter == *chapter).then_some(grant.person));
                cards.push(&grant.card);
            }
            if let Event::DeviceAdded(added) = facts.event.body() {
                cards.push(&added.card);
            }
        }
        let theirs = cards.into_iter().filter(|card| persons.contains(&card.person));
        theirs.map(|card| card.device).collect()
    }

    /// Reaches a governing event in the one order.
    fn reach(&mut self, facts: &Facts, history: &History) {
        let (event, id) = (&facts.event, facts.event.id());
        if let Event::Founded(founded) = event.body() {
            let verdict = facts.roster.as_ref().map(|_| ()).map_err(|refusal| *refusal);
            self.verdicts.insert(id, verdict);
            if verdict.is_ok() {
                self.found(id, founded);
            }
            return;
        }
        if !self.verdicts.contains_key(&id) {
            let verdict = match self.cuts.standing(event, history) {
                Standing::Disowned(_) => Err(Refusal::Disowned),
                Standing::Contested => Err(Refusal::Contested),
                // Or a thief would go on with another device.
                Standing::Silenced(_) if matches!(event.body(), Event::DeviceAdded(_)) => {
                    Err(Refusal::Silenced)
                }
                Standing::Sound | Standing::Silenced(_) => self.take(facts),
            };
            self.verdicts.insert(id, verdict);
        }
        let of = if let Event::Endorsed(voice) = event.body() { voice.act } else { id };
        if self.acts.get(&of).is_some_and(|act| act.complete == Some(id)) {
            self.complete(of, id, history);
        }
    }

    fn take(&mut self, facts: &Facts) -> Result<(), Refusal> {
        // A device falls with the event that enrolled it (rule 14).
        let h = facts.event.header();
        let known = self.devices.get(&h.device);
        if !known.is_some_and(|e| Some(e.person) == facts.person && Some(e.by) == h.grant) {
            return Err(Refusal::GrantWithoutEffect);
        }
        if let Event::Endorsed(voice) = facts.event.body() {
            return self.voice(voice.act, facts);
        }
        if let Event::DeviceAdded(added) = facts.event.body() {
            facts.roster.as_ref().map_err(|refusal| *refusal)?;
            if self.devices.contains_key(&added.card.device) {
                return Err(Refusal::GrantWithoutEffect);
            }
            self.enrol(facts.event.id(), facts.event.id(), added.card.device, added.card.person);
            return Ok(());
        }
        if let Event::DeviceRetired(_) = facts.event.body() {
            return facts.person.map(|_| ()).ok_or(Refusal::GrantWithoutEffect);
        }
        self.propose(facts)
    }

    fn propose(&mut self, facts: &Facts) -> Result<(), Refusal> {
        let roster = facts.roster.clone()?.ok_or(Refusal::RoleNeeded)?;
        let person = facts.person.ok_or(Refusal::GrantWithoutEffect)?;
        let of = super::act_of(facts.event.body()).ok_or(Refusal::RoleNeeded)?;
        let chapter = if let ActOf::Chapter(slug) = of { Some(slug.clone()) } else { None };
        let id = facts.event.id();
        let voices = alloc::vec![(person, id)];
        let proposed_ms = facts.event.header().time.ms;
        let mut act = Act { chapter, roster, voices, complete: None, proposed_ms };
        act.complete = act.has_quorum().then_some(id);
        self.acts.insert(id, act);
        Ok(())
    }

    /// One person, one voice, while the roster is the one of the proposal
    /// (rules 12 and 17).
    fn voice(&mut self, act: EventId, facts: &Facts) -> Result<(), Refusal> {
        let now = facts.roster.clone()?;
        let person = facts.person.ok_or(Refusal::GrantWithoutEffect)?;
        let act = self.acts.get_mut(&act).ok_or(Refusal::NothingToEndorse)?;
        act.hears(person, now.as_ref(), facts.event.header().time.ms)?;
        let id = facts.event.id();
        act.voices.push((person, id));
        if act.has_quorum() {
            act.complete = Some(id);
        }
        Ok(())
    }

    fn complete(&mut self, act: EventId, at: EventId, history: &History) {
        let Some(event) = history.get(&act).cloned() else { return };
        if let Event::OfficerGranted(grant) = event.body() {
            return self.grant(act, at, grant, history);
        }
        if let Event::PersonRemoved(removed) = event.body() {
            let key = (removed.person, removed.chapter.clone());
            return self.remove(&key, &event, at, history);
        }
        if let Event::Closed(closed) = event.body() {
            if !self.closings.iter().any(|c| c.act == act) {
                self.verdicts.insert(at, Err(Refusal::RivalStands));
                return;
            }
            let (chapter, until) = (closed.chapter.clone(), closed.until);
            let effect = Effect::Close { closing: act, chapter, until };
            self.effects.entry(at).or_default().push(effect);
        }
        if let Event::PlanAdopted(adopted) = event.body() {
            return self.adopt_plan(act, at, adopted, history);
        }
        if let Event::VersionActivated(activated) = event.body() {
            self.versions.push((at, activated.version));
        }
        if let Event::RecoveryReplaced(replaced) = event.body() {
            self.replace_recovery(act, replaced.recovery_k, &replaced.recovery_keys);
            let enrols = replaced.recovery_keys.iter().map(|key| Effect::Enrol {
                device: *key,
                person: recovery_person(key),
                by: act,
            });
            self.effects.entry(at).or_default().extend(enrols);
        }
        if let Event::RightsRestored(r) = event.body() {
            let effect = Effect::MoveRights { from: r.from, to: r.to, amount: r.amount.minor };
            self.effects.entry(at).or_default().push(effect);
        }
        if let Event::DelegateNamed(named) = event.body() {
            // Who was removed meanwhile speaks for nobody.
            if !self.decides(&named.person, &named.chapter) {
                self.verdicts.insert(at, Err(Refusal::RoleNeeded));
                return;
            }
            self.delegates.insert(named.chapter.clone(), named.person);
        }
        if let Event::BranchAdopted(branch) = event.body()
            && !self.cuts.choose(act, branch, history)
        {
            self.verdicts.insert(at, Err(Refusal::RivalStands));
        }
        if let Event::EventsAdopted(adopted) = event.body() {
            let effect = self.acts.get(&act).and_then(|act| {
                let (person, _) = *act.voices.first()?;
                let quorum = act.roster.needed > act.roster.persons.len() / 2;
                Some(Effect::Adopt { events: adopted.events.clone(), person, quorum })
            });
            self.effects.entry(at).or_default().extend(effect);
        }
    }

    fn grant(&mut self, act: EventId, at: EventId, grant: &OfficerGranted, history: &History) {
        if self.enrols_an_officer_of_another(grant) {
            // The voice counts; what it would complete does not.
            if let Some(act) = self.acts.get_mut(&act) {
                act.complete = None;
            }
            return;
        }
        let key = (grant.person, grant.chapter.clone());
        // A removal ends every grant that it knows of, also one that had not
        // all its voices yet (rule 15).
        let mut ended = self.removals.iter().filter(|(of, _)| *of == key);
        if ended.any(|(_, removal)| history.in_past(&act, removal)) {
            self.verdicts.insert(at, Err(Refusal::RivalStands));
            return;
        }
        let held = self.roles.entry(key.clone()).or_default();
        for role in &grant.roles {
            held.retain(|(known, _)| known != role);
            held.push((*role, act));
        }
        self.show_roles(at, &key);
        let device = grant.card.device;
        let back = self.cuts.is_known_to(&device, &act, history);
        if back || !self.devices.contains_key(&device) {
            self.enrol(at, act, device, grant.person);
        }
    }

    /// Of two plans with one number the first complete one is adopted (rule
    /// 11). It judges nothing of before the day on which it had its voices.
    fn adopt_plan(&mut self, act: EventId, at: EventId, adopted: &PlanAdopted, history: &History) {
        let last = self.plans.entry(adopted.scope.clone()).or_default();
        let (false, Some(voice)) = (*last >= adopted.number, history.get(&at)) else {
            self.verdicts.insert(at, Err(Refusal::RivalStands));
            return;
        };
        *last = adopted.number;
        let on = Date::of_unix_ms(voice.header().time.ms);
        let version = Arc::new(PlanVersion::new(adopted, at, on));
        self.effects.entry(at).or_default().push(Effect::AdoptPlan { act, version });
    }

    /// The number of the last plan of a scope that was adopted; zero: none.
    pub(crate) fn last_plan(&self, scope: Option<&Slug>) -> u16 {
        self.plans.get(&scope.cloned()).copied().unwrap_or_default()
    }

    /// Every grant to the person that the removal knows of ends (rule 15).
    fn remove(
        &mut self,
        key: &(PersonId, Slug),
        act: &SignedEvent,
        at: EventId,
        history: &History,
    ) {
        if let Some(held) = self.roles.get_mut(key) {
            held.retain(|(_, by)| !history.in_past(by, &act.id()));
            if held.is_empty() {
                self.roles.remove(key);
            }
        }
        self.removals.push((key.clone(), act.id()));
        if !self.decides(&key.0, &key.1) {
            self.delegates.retain(|chapter, person| (*person, chapter) != (key.0, &key.1));
        }
        self.show_roles(at, key);
    }

    fn show_roles(&mut self, at: EventId, key: &(PersonId, Slug)) {
        let held = self.roles.get(key).into_iter().flatten();
        let roles = held.map(|(role, _)| *role).collect();
        let (person, chapter) = key.clone();
        self.effects.entry(at).or_default().push(Effect::Officer { person, chapter, roles });
    }

    fn enrol(&mut self, at: EventId, by: EventId, device: DeviceKey, person: PersonId) {
        self.devices.insert(device, Enrolment { person, by });
        self.effects.entry(at).or_default().push(Effect::Enrol { device, person, by });
    }

    fn found(&mut self, id: EventId, founded: &Founded) {
        for entry in &founded.roster {
            let held = entry.roles.iter().map(|role| (*role, id)).collect();
            self.roles.insert((entry.person, entry.chapter.clone()), held);
            for card in &entry.devices {
                self.devices.insert(card.device, Enrolment { person: entry.person, by: id });
            }
        }
        self.chapters = founded.chapters.iter().map(|c| (c.slug.clone(), c.kind)).collect();
        self.custodian = Some(founded.pool_custodian.clone());
        self.replace_recovery(id, founded.recovery_k, &founded.recovery_keys);
    }

    fn replace_recovery(&mut self, by: EventId, k: u8, keys: &[DeviceKey]) {
        let before = &self.recovery.1;
        self.devices.retain(|_, e| !before.contains(&e.person));
        let persons: Vec<PersonId> = keys.iter().map(recovery_person).collect();
        for (key, person) in keys.iter().zip(&persons) {
            self.devices.insert(*key, Enrolment { person: *person, by });
        }
        self.recovery = (k, persons);
    }

    /// Whether an event counts by its device and branch.
    pub(super) fn standing(&self, event: &SignedEvent, history: &History) -> Standing {
        let has_effect = |act: &EventId| self.acts.get(act).is_some_and(Act::effective);
        self.cuts.standing_if(event, history, has_effect)
    }

    pub(super) fn decides(&self, person: &PersonId, chapter: &Slug) -> bool {
        let Some(kind) = self.chapters.get(chapter) else { return false };
        let held = self.roles.get(&(*person, chapter.clone())).into_iter().flatten();
        held.map(|(role, _)| role).any(|role| deciding_roles(*kind).contains(role))
    }

    pub(super) fn is_an_officers(&self, device: &DeviceKey) -> bool {
        let known = self.devices.get(device);
        known.is_some_and(|e| e.person != recovery_person(device))
    }

    pub(super) fn was_of(&self, person: &PersonId, chapter: &Slug) -> bool {
        self.removals.iter().any(|((p, c), _)| p == person && c == chapter)
    }

    pub(super) fn cities(&self) -> usize {
        self.chapters.values().filter(|kind| **kind == ChapterKind::City).count()
    }

    /// Whether a grant would enrol a new device for somebody who holds a role
    /// in another chapter: such a device is for the officer alone to add, or
    /// one chapter could act in the name of another's officers.
    pub(super) fn enrols_an_officer_of_another(&self, grant: &OfficerGranted) -> bool {
        let known = self.devices.get(&grant.card.device);
        let theirs = known.is_some_and(|e| e.person == grant.person);
        let elsewhere = self.roles.keys().any(|(p, c)| *p == grant.person && *c != grant.chapter);
        !theirs && elsewhere
    }
}

impl Act {
    fn has_quorum(&self) -> bool {
        let of = |group: &[PersonId]| self.voices.iter().filter(|(p, _)| group.contains(p)).count();
        let witnessed = self.roster.witnesses.is_empty() || of(&self.roster.witnesses) > 0;
        of(&self.roster.persons) >= self.roster.needed && witnessed
    }

    /// Whether this person's voice of this clock would count, with the roster as
    /// the voice finds it.
    ///
    /// # Errors
    /// The [`Refusal`].
    pub fn hears(&self, person: PersonId, now: Option<&Roster>, ms: u64) -> Result<(), Refusal> {
        if self.complete.is_some() {
            return Err(Refusal::NothingToEndorse);
        }
        if !self.roster.persons.contains(&person) && !self.roster.witnesses.contains(&person) {
            return Err(Refusal::RoleNeeded);
        }
        if self.voices.iter().any(|(p, _)| *p == person) {
            return Err(Refusal::VoiceGiven);
        }
        if ms > self.open_until_ms() {
            return Err(Refusal::ProposalExpired);
        }
        let still = |now: &Roster| {
            let has = now.persons.contains(&person) || now.witnesses.contains(&person);
            now.persons == self.roster.persons && has
        };
        match now.is_some_and(still) {
            true => Ok(()),
            false => Err(Refusal::RosterChanged),
        }
    }
}

/// A recovery key acts as a person of its own, without a role.
#[must_use]
pub fn recovery_person(key: &DeviceKey) -> PersonId {
    let hash = Sha256::new_with_prefix(b"ndimbal recovery 1").chain_update(key.0).finalize();
    let mut id = [0; PersonId::LEN];
    id.copy_from_slice(&hash[..PersonId::LEN]);
    PersonId(id)
}
