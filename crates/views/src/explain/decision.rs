//! How a decision came about: what was proposed, who could decide, every voice
//! with its fate, which answer reached its number of voices, and what was
//! ordered and paid on it since.

use std::collections::BTreeSet;

use ndimbal_ledger::book::{Book, Case, Payout, is_surplus};
use ndimbal_ledger::case::{CaseQuorum, Outcome};
use ndimbal_ledger::event::{CaseDecided, Event};
use ndimbal_ledger::history::History;
use ndimbal_ledger::id::{EventId, PersonId};
use ndimbal_ledger::money::Amount;
use ndimbal_ledger::people::Role;
use ndimbal_ledger::signed::SignedEvent;
use ndimbal_ledger::{kinds_of_care, kinds_of_life};
use serde::Serialize;

use super::act::{ActDecision, on_act};
use super::grounds::Ground;
use super::{Who, roles};
use crate::cases::{CaseAccount, case};
use crate::plain::{Day, Device, Id, Money, Name, Person, Shown, Standing, Word, worded};

/// A decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "decision", rename_all = "kebab-case")]
pub enum DecisionExplained {
    /// On a case.
    Case(Box<CaseDecision>),
    /// On an officer.
    Appointment(Box<Appointment>),
    /// On anything else that takes voices.
    Act(Box<ActDecision>),
}

/// What commissioners decided on a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CaseDecision {
    /// The case with its money: what was asked for is its entitlement.
    #[serde(flatten)]
    pub account: CaseAccount,
    /// The plan and the rules that it rests on.
    pub grounds: Vec<Ground>,
    /// The rounds of deciding, with every voice.
    pub explained: Vec<RoundExplained>,
    /// Voices for rounds that the case never had.
    pub astray: Vec<VoiceExplained>,
    /// What the decision allows and no payout asked for yet.
    pub left_to_order: Option<Money>,
    /// What the decision allows and was not paid yet.
    pub left_to_pay: Option<Money>,
}

/// One round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RoundExplained {
    /// Counts from 0.
    pub round: u64,
    /// The voice that completed it.
    pub decided_by: Option<Id>,
    /// Who could decide when the round ended; of an open one, now.
    pub roster: Vec<Commissioner>,
    /// The answers that were given, the one that won first.
    pub candidates: Vec<Candidate>,
    /// Every voice, in the one order, whether it counts or not.
    pub voices: Vec<VoiceExplained>,
}

/// Somebody who decides cases.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Commissioner {
    /// Who.
    pub person: Person,
    /// Their chapter.
    pub chapter: Option<Name>,
    /// Whether it is the chapter of the case.
    pub own: bool,
    /// Whether they gave a voice that counts in this round.
    pub spoke: bool,
    /// Whether they may not decide here: they opened the case, or asked for,
    /// paid or confirmed something of it.
    pub involved: bool,
}

/// One answer to the case, and the voices for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Candidate {
    /// `approve`, `part`, `decline` or `defer`.
    pub outcome: Word,
    /// Up to.
    pub ceiling: Money,
    /// Voices of the case's chapter.
    pub own: u64,
    /// How many it takes.
    pub own_needed: u64,
    /// Voices of other chapters.
    pub others: u64,
    /// How many it takes.
    pub others_needed: u64,
    /// Up to which ceiling these numbers hold; none: above all others.
    pub quorum_up_to: Option<Money>,
    /// Whether it is the decision.
    pub won: bool,
}

/// One voice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VoiceExplained {
    /// The event.
    pub event: Id,
    /// The day of the device's clock.
    pub date: Day,
    /// Whose.
    #[serde(flatten)]
    pub who: Who,
    /// `approve`, `part`, `decline` or `defer`.
    pub outcome: Word,
    /// Up to.
    pub ceiling: Money,
    /// The reason that was given.
    pub why: Option<Word>,
    /// Whether it is for the answer that won.
    pub carries: bool,
    /// What became of it, and why.
    #[serde(flatten)]
    pub standing: Standing,
}

/// The appointment of an officer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Appointment {
    /// The event that proposed it.
    pub event: Id,
    /// The day of the proposer's clock.
    pub date: Day,
    /// Who proposed it.
    pub proposed_by: Who,
    /// Who is to hold the roles.
    pub person: Person,
    /// Where.
    pub chapter: Name,
    /// Which.
    pub roles: Vec<Word>,
    /// Their device.
    pub device: Device,
    /// Whose voices count, and whether they gave theirs.
    pub roster: Vec<Elector>,
    /// How many voices it takes.
    pub needed: u64,
    /// How many it has.
    pub given: u64,
    /// Whether it has effect.
    pub effective: bool,
    /// Every voice, in the one order; that of the proposal is the first.
    pub voices: Vec<Endorsement>,
    /// What became of the proposal.
    #[serde(flatten)]
    pub standing: Standing,
}

/// Somebody whose voice counts for an act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Elector {
    /// Who.
    pub person: Person,
    /// Their roles.
    pub roles: Vec<Word>,
    /// Whether they gave their voice.
    pub spoke: bool,
}

/// A voice for an act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Endorsement {
    /// The event.
    pub event: Id,
    /// The day of the device's clock.
    pub date: Day,
    /// Whose.
    #[serde(flatten)]
    pub who: Who,
    /// What became of it, and why.
    #[serde(flatten)]
    pub standing: Standing,
}

worded! {
    /// Why nothing is explained.
    NoDecision {
        /// Nothing of this id.
        Unknown "unknown",
        /// It is there, and no decision.
        NotOne "not-one",
    }
}

/// Explains the decision that this event began, is a voice of, or rests on, as it
/// stands by a clock that says `now_ms`; without one, by that of the newest event.
///
/// # Errors
/// [`NoDecision`] where there is none.
pub fn decision(
    book: &Book,
    history: &History,
    id: &EventId,
    now_ms: Option<u64>,
) -> Result<DecisionExplained, NoDecision> {
    let event = history.get(id).ok_or(NoDecision::Unknown)?;
    let of_payout = |payout: &EventId| book.payouts().get(payout).map(|p| p.order.case);
    let subject = match event.body() {
        Event::CaseOpened(_) | Event::OfficerGranted(_) => Some(*id),
        Event::EligibilityStated(e) => Some(e.case),
        Event::CaseDecided(e) => Some(e.case),
        Event::FundsAllocated(e) => Some(e.case),
        Event::PayoutOrdered(e) => Some(e.case),
        Event::CaseStepDone(e) => Some(e.case),
        Event::CaseClosed(e) => Some(e.case),
        Event::PayoutPaid(e) => of_payout(&e.payout),
        Event::PayoutConfirmed(e) => of_payout(&e.payout),
        Event::PayoutDisputed(e) => of_payout(&e.payout),
        Event::PayoutCancelled(e) => of_payout(&e.payout),
        kinds_of_care!() => super::care::case_of(book, event.body()),
        kinds_of_life!() => super::life::case_of(event.body()),
        Event::Endorsed(e) => Some(e.act),
        _ => book.acts().contains_key(id).then_some(*id),
    };
    let subject = subject.ok_or(NoDecision::NotOne)?;
    if let Some(found) = on_case(book, history, &subject) {
        return Ok(DecisionExplained::Case(Box::new(found)));
    }
    if let Some(found) = appointment(book, history, &subject) {
        return Ok(DecisionExplained::Appointment(Box::new(found)));
    }
    let found = on_act(book, history, &subject, now_ms).ok_or(NoDecision::NotOne)?;
    Ok(DecisionExplained::Act(Box::new(found)))
}

/// What the book knew before a voice was given: officers come later, too.
struct Then {
    event: EventId,
    commissioners: Vec<(PersonId, bool)>,
    involved: BTreeSet<PersonId>,
    quorums: Vec<CaseQuorum>,
    whole: i64,
}

impl Then {
    fn of(event: EventId, book: &Book, (id, case): (&EventId, &Case)) -> Self {
        let (commissioners, involved) = (commissioners(book, case), involved(book, case));
        let (quorums, whole) = (book.quorums_for(id), case.whole());
        Self { event, commissioners, involved, quorums, whole }
    }
}

fn on_case(book: &Book, history: &History, id: &EventId) -> Option<CaseDecision> {
    let found = book.cases().get(id)?;
    let account = case(book, id)?;
    let said = |event: &SignedEvent| match event.body() {
        Event::CaseDecided(said) if said.case == *id => Some(said.clone()),
        _ => None,
    };
    let voices: Vec<(CaseDecided, &SignedEvent)> = history
        .ordered()
        .filter_map(|event| said(event).map(|said| (said, event.as_ref())))
        .collect();
    let then = seen_by(history, id, voices.last().map(|(_, event)| event.id()));
    let explained: Vec<RoundExplained> = (0..found.rounds.len())
        .map(|n| round((book, history), (id, found), n, &voices, &then))
        .collect();
    let astray = voices.iter().filter(|(said, _)| usize::from(said.round) >= found.rounds.len());
    let astray = astray.map(|(said, event)| voice((book, history), said, event, None)).collect();
    let left = |spent: i64| {
        let ceiling = found.ceiling()?;
        Some(Money::of(ceiling.minor.saturating_sub(spent), ceiling.currency))
    };
    let payouts = found.payouts.iter().filter_map(|id| book.payouts().get(id));
    let decided: Vec<&Payout> = payouts.filter(|payout| !is_surplus(&payout.order)).collect();
    let sum = |which: &dyn Fn(&Payout) -> bool| {
        let euros = decided.iter().filter(|p| which(p)).map(|p| p.euros());
        euros.fold(0, i64::saturating_add)
    };
    let (ordered, paid) = (sum(&Payout::is_wanted), sum(&|payout| !payout.paid.is_empty()));
    let (left_to_order, left_to_pay) = (left(ordered), left(paid));
    let grounds = super::grounds::of_case(book, history, found);
    Some(CaseDecision { account, grounds, explained, astray, left_to_order, left_to_pay })
}

/// The book before each voice on a case, by one walk through the history.
fn seen_by(history: &History, case: &EventId, last: Option<EventId>) -> Vec<Then> {
    let (mut book, mut seen) = (Book::default(), Vec::new());
    let Some(last) = last else { return seen };
    for event in history.ordered() {
        if matches!(event.body(), Event::CaseDecided(said) if said.case == *case)
            && let Some(found) = book.cases().get(case)
        {
            seen.push(Then::of(event.id(), &book, (case, found)));
        }
        book.take(event, history);
        if event.id() == last {
            break;
        }
    }
    seen
}

/// Everyone who decides cases, and whether they do so in the case's chapter.
fn commissioners(book: &Book, case: &Case) -> Vec<(PersonId, bool)> {
    let deciding = book.officers().filter(|(_, _, roles)| roles.contains(&Role::Commissioner));
    let mut persons: Vec<(PersonId, bool)> =
        deciding.map(|(person, chapter, _)| (*person, *chapter == case.chapter)).collect();
    // Of a person in two chapters, the one that decides counts.
    persons.sort_by_key(|(person, own)| (*person, !own));
    persons.dedup_by_key(|(person, _)| *person);
    persons
}

fn involved(book: &Book, case: &Case) -> BTreeSet<PersonId> {
    let payouts = || case.payouts.iter().filter_map(|id| book.payouts().get(id));
    let persons = book.officers().map(|(person, _, _)| *person);
    persons
        .filter(|p| case.opened_by == Some(*p) || payouts().any(|payout| payout.involves(*p)))
        .collect()
}

fn round(
    (book, history): (&Book, &History),
    (id, case): (&EventId, &Case),
    number: usize,
    voices: &[(CaseDecided, &SignedEvent)],
    then: &[Then],
) -> RoundExplained {
    let found = &case.rounds[number];
    let last = found.decided.and_then(|place| found.voices.get(place));
    let won = last.map(|voice| (voice.outcome, voice.ceiling));
    let ended = last.and_then(|voice| then.iter().find(|t| t.event == voice.event));
    let now = || Then::of(*id, book, (id, case));
    let fresh;
    let then = match ended {
        Some(then) => then,
        None => {
            fresh = now();
            &fresh
        }
    };
    let (persons, recused) = (&then.commissioners, &then.involved);
    let roster = persons.iter().map(|(person, own)| Commissioner {
        person: Shown(*person),
        chapter: roles(book, person).0,
        own: *own,
        spoke: found.voices.iter().any(|voice| voice.person == *person),
        involved: recused.contains(person),
    });
    let mut roster: Vec<Commissioner> = roster.collect();
    roster.sort_by_key(|c| (!c.own, c.chapter.clone(), !c.spoke, c.person));
    let mut answers: Vec<(Outcome, Amount)> = Vec::new();
    for voice in &found.voices {
        if !answers.contains(&(voice.outcome, voice.ceiling)) {
            answers.push((voice.outcome, voice.ceiling));
        }
    }
    answers.sort_by_key(|answer| Some(*answer) != won);
    let candidate = |answer: &(Outcome, Amount)| {
        let same = found.voices.iter().filter(|v| (v.outcome, v.ceiling) == *answer);
        let same: Vec<PersonId> = same.map(|voice| voice.person).collect();
        let own = persons.iter().filter(|(p, own)| *own && same.contains(p)).count();
        // A no refuses all that was asked for, so it takes the voices of all.
        let stake = match answer.0 {
            Outcome::Approve | Outcome::Part => answer.1.minor,
            Outcome::Decline | Outcome::Defer => then.whole,
        };
        let reaches = |q: &&CaseQuorum| q.up_to.is_none_or(|max| stake <= max.minor);
        let quorum = then.quorums.iter().find(reaches);
        Candidate {
            outcome: answer.0.word(),
            ceiling: Money(answer.1),
            own: own as u64,
            own_needed: quorum.map_or(0, |q| u64::from(q.own)),
            others: (same.len() - own) as u64,
            others_needed: quorum.map_or(0, |q| u64::from(q.others)),
            quorum_up_to: quorum.and_then(|q| q.up_to).map(Money),
            won: won == Some(*answer),
        }
    };
    let here = voices.iter().filter(|(said, _)| usize::from(said.round) == number);
    debug_assert!(here.clone().all(|(said, _)| said.case == *id));
    RoundExplained {
        round: number as u64,
        decided_by: last.map(|voice| Shown(voice.event)),
        roster,
        candidates: answers.iter().map(candidate).collect(),
        voices: here.map(|(said, event)| voice((book, history), said, event, won)).collect(),
    }
}

fn voice(
    (book, history): (&Book, &History),
    said: &CaseDecided,
    event: &SignedEvent,
    won: Option<(Outcome, Amount)>,
) -> VoiceExplained {
    let standing = Standing::of(book, &event.id());
    VoiceExplained {
        event: Shown(event.id()),
        date: Shown(ndimbal_ledger::time::Date::of_unix_ms(event.header().time.ms)),
        who: Who::signed(book, event, history),
        outcome: said.outcome.word(),
        ceiling: Money(said.ceiling),
        why: said.reason.map(|reason| reason.word()),
        carries: standing.fate == "counts"
            && standing.corrected_by.is_none()
            && won == Some((said.outcome, said.ceiling)),
        standing,
    }
}

fn appointment(book: &Book, history: &History, id: &EventId) -> Option<Appointment> {
    let proposal = history.get(id)?;
    let Event::OfficerGranted(said) = proposal.body() else { return None };
    let grant = book.acts().get(id);
    let elector = |person: &PersonId| Elector {
        person: Shown(*person),
        roles: book.roles(person, &said.chapter).iter().map(|role| role.word()).collect(),
        spoke: grant.is_some_and(|grant| grant.voices.iter().any(|(p, _)| p == person)),
    };
    Some(Appointment {
        event: Shown(*id),
        date: day_of(proposal),
        proposed_by: Who::signed(book, proposal, history),
        person: Shown(said.person),
        chapter: Shown(said.chapter.clone()),
        roles: said.roles.iter().map(|role| role.word()).collect(),
        device: Shown(said.card.device),
        roster: grant.map(|g| g.roster.persons.iter().map(elector).collect()).unwrap_or_default(),
        needed: grant.map_or(0, |grant| grant.roster.needed as u64),
        given: grant.map_or(0, |grant| grant.voices.len() as u64),
        effective: grant.is_some_and(|grant| grant.effective()),
        voices: endorsements(book, history, id),
        standing: Standing::of(book, id),
    })
}

/// The day of the clock that signed it.
pub(super) fn day_of(event: &SignedEvent) -> Day {
    Shown(ndimbal_ledger::time::Date::of_unix_ms(event.header().time.ms))
}

/// Every voice for an act, whether it counts or not; the proposal is the first.
pub(super) fn endorsements(book: &Book, history: &History, act: &EventId) -> Vec<Endorsement> {
    let for_it = |event: &SignedEvent| matches!(event.body(), Event::Endorsed(v) if v.act == *act);
    let voices = history.ordered().filter(|event| event.id() == *act || for_it(event));
    let voice = |event: &std::sync::Arc<SignedEvent>| Endorsement {
        event: Shown(event.id()),
        date: day_of(event),
        who: Who::signed(book, event, history),
        standing: Standing::of(book, &event.id()),
    };
    voices.map(voice).collect()
}
