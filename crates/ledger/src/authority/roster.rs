//! Whose voices count in an act, and what an act must be to be proposed.

use alloc::{collections::BTreeSet, vec::Vec};

use super::{ActOf, Power, Roster, Standing, Voters, act_of};
use crate::event::{
    BranchAdopted, DeviceCut, Event, EventsAdopted, OfficerGranted, PersonRemoved, RightsRestored,
};
use crate::history::History;
use crate::id::{DeviceKey, EventId, PersonId, Slug};
use crate::money::Currency;
use crate::people::ChapterKind;
use crate::refusal::Refusal;
use crate::rules::{check_adopted, deciding_roles};

/// Most events that one adoption lists.
pub const ADOPTED_MAX: usize = 256;
/// Most devices that one removal names.
pub const POINTS_MAX: usize = 32;

/// Whether a person may propose this act, or add a device, as `power` stands;
/// and whose voices it takes.
pub(crate) fn check_act(
    body: &Event,
    (device, signed): (&DeviceKey, Option<&EventId>),
    person: PersonId,
    power: &Power,
    history: &History,
) -> Result<Option<Roster>, Refusal> {
    // Whoever writes now cites all that is here.
    let known = |id: &EventId| match signed {
        Some(event) => history.in_past(id, event),
        None => history.contains(id),
    };
    if !named(body).iter().all(known) {
        return Err(Refusal::NothingToCut);
    }
    let chapter = match act_of(body) {
        None => return check_device(body, person, power).map(|()| None),
        Some(ActOf::Federation) => return check_federal(body, person, power, history).map(Some),
        Some(ActOf::Chapter(chapter)) => chapter,
    };
    let kind = power.chapters.get(chapter).ok_or(Refusal::UnknownChapter)?;
    if let Event::OfficerGranted(grant) = body {
        check_grant(grant, power)?;
    }
    let roster = roster_for(body, chapter, *kind, person, power, history)?;
    if let Event::PersonRemoved(removed) = body {
        check_removal(removed, power, history)?;
    }
    if let Event::DeviceCut(cut) = body {
        check_cut(cut, device, power, history)?;
    }
    if let Event::BranchAdopted(branch) = body {
        check_branch(branch, power, history)?;
    }
    if let Event::EventsAdopted(adopted) = body {
        return check_adoption(adopted, roster, power, history).map(Some);
    }
    if let Event::PlanAdopted(adopted) = body {
        check_adopted(adopted, power)?;
    }
    if let Event::DelegateNamed(named) = body
        && !power.decides(&named.person, chapter)
    {
        return Err(Refusal::RoleNeeded);
    }
    Ok(Some(roster))
}

/// The events that an act is about. They lie in its past, or what it does
/// would depend on what came when (rule 22).
fn named(body: &Event) -> Vec<EventId> {
    if let Event::DeviceCut(cut) = body {
        return cut.point.last.into_iter().collect();
    }
    if let Event::PersonRemoved(removed) = body {
        return removed.points.iter().filter_map(|point| point.last).collect();
    }
    if let Event::BranchAdopted(branch) = body {
        return alloc::vec![branch.last];
    }
    if let Event::EventsAdopted(adopted) = body {
        return adopted.events.clone();
    }
    Vec::new()
}

/// All chapters together, one voice each by their delegates; more than half of
/// all city chapters (rule 20).
fn check_federal(
    body: &Event,
    person: PersonId,
    power: &Power,
    history: &History,
) -> Result<Roster, Refusal> {
    let delegates = delegates(power);
    if !delegates.contains(&person) {
        return Err(Refusal::RoleNeeded);
    }
    if let Event::RightsRestored(restored) = body {
        check_restored(restored, power, history)?;
    }
    if let Event::RecoveryReplaced(replaced) = body {
        let (k, n) = (usize::from(replaced.recovery_k), replaced.recovery_keys.len());
        if k == 0 || k > n || n > POINTS_MAX {
            return Err(Refusal::NotPositive);
        }
        // A key that is somebody's device, or there twice, can't be one of k.
        let new: BTreeSet<_> = replaced.recovery_keys.iter().collect();
        if new.len() < n || new.iter().any(|key| power.is_an_officers(key)) {
            return Err(Refusal::OnlyOneself);
        }
    }
    if let Event::PlanAdopted(adopted) = body {
        check_adopted(adopted, power)?;
    }
    if let Event::VersionActivated(activated) = body
        && power.versions.iter().any(|(_, known)| *known >= activated.version)
    {
        return Err(Refusal::OldVersion);
    }
    let needed = power.cities() / 2 + 1;
    Ok(Roster { needed, ..majority(Voters::Federation, delegates) })
}

/// Frozen rights are given out again after a closing of the pool's custodian
/// that knows of the cut (rule 37).
fn check_restored(
    restored: &RightsRestored,
    power: &Power,
    history: &History,
) -> Result<(), Refusal> {
    if restored.amount.minor <= 0 || restored.amount.currency != Currency::Eur {
        return Err(Refusal::NotPositive);
    }
    let custodian = power.custodian.as_ref();
    let closed = power.closings.iter().find(|c| c.act == restored.closing);
    let of_pool = closed.is_some_and(|c| Some(&c.chapter) == custodian);
    let cut = power.cuts.is_known_to(&restored.from, &restored.closing, history);
    match of_pool && cut && power.devices.contains_key(&restored.to) {
        true => Ok(()),
        false => Err(Refusal::NothingToCut),
    }
}

/// The chapter's own; when nobody of it is left, the chapters by their
/// delegates; and the recovery keys, which can only remove and grant (rules
/// 19 to 21).
fn roster_for(
    body: &Event,
    chapter: &Slug,
    kind: ChapterKind,
    person: PersonId,
    power: &Power,
    history: &History,
) -> Result<Roster, Refusal> {
    let own = deciding(power, body, chapter, kind, history);
    if own.contains(&person) {
        let witnesses =
            if let Event::Closed(_) = body { others(power, chapter) } else { Vec::new() };
        return Ok(Roster { witnesses, ..majority(Voters::Chapter, own) });
    }
    let restores = matches!(body, Event::OfficerGranted(_) | Event::BranchAdopted(_));
    let delegates = delegates(power);
    if own.is_empty() && restores && delegates.contains(&person) {
        return Ok(Roster {
            needed: power.cities() / 2 + 1,
            ..majority(Voters::Federation, delegates)
        });
    }
    let recovers = matches!(body, Event::OfficerGranted(_) | Event::PersonRemoved(_));
    let (k, keys) = &power.recovery;
    if recovers && keys.contains(&person) {
        let (voters, persons) = (Voters::Recovery, keys.clone());
        return Ok(Roster { needed: usize::from(*k), ..majority(voters, persons) });
    }
    Err(Refusal::RoleNeeded)
}

/// The persons whose voices such an act would take, as `power` stands.
pub(super) fn now(power: &Power, act: &Event, voters: Voters, history: &History) -> Option<Roster> {
    let persons = match (voters, act_of(act)?) {
        (Voters::Chapter, ActOf::Chapter(chapter)) => {
            deciding(power, act, chapter, *power.chapters.get(chapter)?, history)
        }
        (Voters::Recovery, _) => power.recovery.1.clone(),
        (Voters::Federation, _) | (Voters::Chapter, ActOf::Federation) => delegates(power),
    };
    let witnesses =
        if let Event::Closed(closed) = act { others(power, &closed.chapter) } else { Vec::new() };
    Some(Roster { witnesses, ..majority(voters, persons) })
}

fn majority(voters: Voters, persons: Vec<PersonId>) -> Roster {
    let needed = persons.len() / 2 + 1;
    Roster { voters, persons, needed, witnesses: Vec::new() }
}

/// A forker's person counts neither in k nor in n of the adoption (rule 31).
fn deciding(
    power: &Power,
    act: &Event,
    chapter: &Slug,
    kind: ChapterKind,
    history: &History,
) -> Vec<PersonId> {
    let forker = if let Event::BranchAdopted(branch) = act {
        let device = history.get(&branch.last).map(|e| e.header().device);
        device.and_then(|d| power.devices.get(&d)).map(|e| e.person)
    } else {
        None
    };
    let deciding = deciding_roles(kind);
    let of_chapter = power.roles.iter().filter(|((_, c), _)| c == chapter);
    let held = of_chapter.filter(|(_, held)| held.iter().any(|(role, _)| deciding.contains(role)));
    held.map(|((person, _), _)| *person).filter(|person| Some(*person) != forker).collect()
}

/// Whoever decides in another chapter and not in this one: the witnesses of a
/// closing.
fn others(power: &Power, chapter: &Slug) -> Vec<PersonId> {
    let elsewhere = power.roles.keys().filter(|(_, c)| c != chapter);
    let deciding = elsewhere.filter(|(person, c)| power.decides(person, c));
    let mut persons: Vec<PersonId> =
        deciding.map(|(p, _)| *p).filter(|p| !power.decides(p, chapter)).collect();
    persons.dedup();
    persons
}

fn delegates(power: &Power) -> Vec<PersonId> {
    let mut persons: Vec<PersonId> = power.delegates.values().copied().collect();
    persons.sort_unstable();
    persons.dedup();
    persons
}

/// A person adds a device of their own, new and proven (rule 14); a device
/// retires itself at any time.
pub(crate) fn check_device(body: &Event, person: PersonId, power: &Power) -> Result<(), Refusal> {
    let Event::DeviceAdded(added) = body else { return Ok(()) };
    if !added.card.is_proven() || power.devices.contains_key(&added.card.device) {
        return Err(Refusal::CardNotProven);
    }
    match added.card.person == person {
        true => Ok(()),
        false => Err(Refusal::OnlyOneself),
    }
}

/// A grant names its person's own device; somebody who holds a role in another
/// chapter is granted a role by a device of theirs, never by a new one.
fn check_grant(grant: &OfficerGranted, power: &Power) -> Result<(), Refusal> {
    if grant.card.person != grant.person || !grant.card.is_proven() {
        return Err(Refusal::CardNotProven);
    }
    let known = power.devices.get(&grant.card.device);
    if grant.roles.is_empty() || known.is_some_and(|e| e.person != grant.person) {
        return Err(Refusal::RoleNeeded);
    }
    match power.enrols_an_officer_of_another(grant) {
        true => Err(Refusal::OnlyOneself),
        false => Ok(()),
    }
}

/// A removal names somebody with a role in the chapter, and points on devices
/// of theirs.
fn check_removal(removed: &PersonRemoved, power: &Power, history: &History) -> Result<(), Refusal> {
    let key = (removed.person, removed.chapter.clone());
    if !power.roles.contains_key(&key) || removed.points.len() > POINTS_MAX {
        return Err(Refusal::NothingToCut);
    }
    let fits = |device: &DeviceKey, last: Option<&EventId>| {
        let theirs = power.devices.get(device).is_some_and(|e| e.person == removed.person);
        theirs && on_device(history, device, last)
    };
    match removed.points.iter().all(|p| fits(&p.device, p.last.as_ref())) {
        true => Ok(()),
        false => Err(Refusal::NothingToCut),
    }
}

/// A cut is of another device, of an officer of the chapter; its point is an
/// event of that device.
fn check_cut(
    cut: &DeviceCut,
    by: &DeviceKey,
    power: &Power,
    history: &History,
) -> Result<(), Refusal> {
    let device = &cut.point.device;
    let enrolment = power.devices.get(device).ok_or(Refusal::NothingToCut)?;
    let of_chapter = power.roles.contains_key(&(enrolment.person, cut.chapter.clone()));
    let fits = device != by && of_chapter && on_device(history, device, cut.point.last.as_ref());
    if fits { Ok(()) } else { Err(Refusal::NothingToCut) }
}

fn on_device(history: &History, device: &DeviceKey, last: Option<&EventId>) -> bool {
    last.is_none_or(|id| history.get(id).is_some_and(|e| e.header().device == *device))
}

/// A branch lies behind the fork of an officer's device.
fn check_branch(branch: &BranchAdopted, power: &Power, history: &History) -> Result<(), Refusal> {
    let last = history.get(&branch.last).ok_or(Refusal::NothingToCut)?;
    let device = last.header().device;
    let of_chapter = power.devices.get(&device).is_some_and(|e| {
        power.roles.contains_key(&(e.person, branch.chapter.clone()))
            || power.was_of(&e.person, &branch.chapter)
    });
    match power.cuts.standing(last, history) {
        Standing::Contested if of_chapter => Ok(()),
        Standing::Disowned(_) if of_chapter => Err(Refusal::RivalStands),
        Standing::Contested | Standing::Disowned(_) => Err(Refusal::NothingToCut),
        Standing::Sound | Standing::Silenced(_) => Err(Refusal::NothingToCut),
    }
}

/// What is taken over does not count where it stands. One officer takes over
/// what only one officer's cut disowned; more takes the chapter's voices. What
/// gives power is made anew instead (rule 28).
fn check_adoption(
    adopted: &EventsAdopted,
    roster: Roster,
    power: &Power,
    history: &History,
) -> Result<Roster, Refusal> {
    if adopted.events.is_empty() || adopted.events.len() > ADOPTED_MAX {
        return Err(Refusal::NotAdoptable);
    }
    let mut alone = true;
    for id in &adopted.events {
        let event = history.get(id).ok_or(Refusal::NotAdoptable)?;
        if super::governs(event.body()) || matches!(event.body(), Event::RightsAllotted(_)) {
            return Err(Refusal::NotAdoptable);
        }
        match power.cuts.standing(event, history) {
            Standing::Sound => return Err(Refusal::NotAdoptable),
            Standing::Silenced(_) => {}
            Standing::Disowned(_) | Standing::Contested => alone = false,
        }
    }
    Ok(if alone { Roster { needed: 1, ..roster } } else { roster })
}
