//! Decisions that exclude each other: a case's round has one answer, the same
//! everywhere, whatever was signed apart (rules 11 and 12).

use alloc::{collections::BTreeMap, vec::Vec};

use super::{Author, Book, Case, Voice};
use crate::case::{CaseQuorum, Outcome};
use crate::event::Event;
use crate::history::History;
use crate::id::{EventId, PersonId, Slug};
use crate::money::Amount;
use crate::people::Role;
use crate::refusal::Refusal;
use crate::signed::SignedEvent;

/// An answer, as voices give it.
type Answer = (Outcome, Amount);
/// The answers that stand although another was complete before them, by case
/// and round.
pub(super) type Standing = BTreeMap<(EventId, usize), Answer>;

impl Book {
    pub(super) fn case_quorums(&self, case: &EventId) -> (Vec<CaseQuorum>, Vec<(PersonId, Slug)>) {
        let quorums = self.quorums_for(case);
        let held = self.officers.iter().filter(|(_, roles)| roles.contains(&Role::Commissioner));
        (quorums, held.map(|(key, _)| key.clone()).collect())
    }

    /// A voice for an answer that lost its round to another is void.
    pub(super) fn require_standing(&self, event: &SignedEvent) -> Result<(), Refusal> {
        let Event::CaseDecided(said) = event.body() else { return Ok(()) };
        match self.stands.get(&(said.case, usize::from(said.round))) {
            Some(answer) if *answer != (said.outcome, said.ceiling) => Err(Refusal::RivalStands),
            Some(_) | None => Ok(()),
        }
    }

    /// Who says something else while the round is open takes back what they said
    /// before, if they knew of it: apart, they said both.
    pub(super) fn hear_change(&mut self, event: &SignedEvent, by: &Author, history: &History) {
        let Event::CaseDecided(said) = event.body() else { return };
        let Some(case) = self.cases.get_mut(&said.case) else { return };
        let Some(round) = case.rounds.get_mut(usize::from(said.round)) else { return };
        let (knew, id) = (|v: &Voice| history.in_past(&v.event, &event.id()), event.id());
        let before = |v: &&Voice| Some(v.person) == by.person && knew(v);
        let changed: Vec<EventId> = round.voices.iter().filter(before).map(|v| v.event).collect();
        round.voices.retain(|voice| !changed.contains(&voice.event));
        self.corrected.extend(changed.into_iter().map(|voice| (voice, id)));
    }

    /// A void voice for another answer is a rival when its author did not know
    /// of the decision; a change of mind after it is a new round.
    pub(super) fn hear_rival(&mut self, event: &SignedEvent, why: &Refusal, history: &History) {
        let Event::CaseDecided(said) = event.body() else { return };
        let lost = matches!(why, Refusal::RoundOver | Refusal::RivalStands);
        let (true, Some(person)) = (lost, self.author(event, history).person) else { return };
        let Some(case) = self.cases.get_mut(&said.case) else { return };
        let place = usize::from(said.round);
        if place == case.rounds.len() && *why == Refusal::RivalStands {
            case.rounds.push(super::Round::default());
        }
        let Some(round) = case.rounds.get_mut(place) else { return };
        let decided = round.decided.and_then(|at| round.voices.get(at));
        let knew = decided.is_some_and(|voice| history.in_past(&voice.event, &event.id()));
        let (outcome, ceiling, reason) = (said.outcome, said.ceiling, said.reason);
        let same = |v: &Voice| (v.person, v.outcome, v.ceiling) == (person, outcome, ceiling);
        round.rivals.retain(|v| v.person != person || !history.in_past(&v.event, &event.id()));
        if !knew && !round.rivals.iter().any(same) && !round.voices.iter().any(same) {
            round.rivals.push(Voice { person, outcome, ceiling, reason, event: event.id() });
        }
    }

    /// Remembers a treasurer's payment of a case, whatever became of its order
    /// here: money that moved tells which decision people acted on.
    pub(super) fn hear_payment(&mut self, event: &SignedEvent, history: &History) {
        let Event::PayoutPaid(paid) = event.body() else { return };
        let known = history.in_past(&paid.payout, &event.id());
        let Some(order) = history.get(&paid.payout).filter(|_| known) else { return };
        let Event::PayoutOrdered(order) = order.body() else { return };
        let Some(person) = self.author(event, history).person else { return };
        let Some(chapter) = self.cases.get(&order.case).map(|case| &case.chapter) else { return };
        if self.roles(&person, chapter).contains(&Role::Treasurer) {
            self.payments.push((order.case, event.id()));
        }
    }

    /// The first round whose answer loses its place to a rival: a payment rests
    /// on the rival, and on the answer in place none does.
    pub(super) fn unseated(&self, history: &History) -> Option<((EventId, usize), Answer)> {
        self.cases.iter().find_map(|(id, case)| {
            let rounds = case.rounds.iter().enumerate().filter(|(_, r)| !r.rivals.is_empty());
            rounds.filter_map(|(n, _)| Some(((*id, n), self.rival(*id, case, n, history)?))).next()
        })
    }

    fn rival(&self, id: EventId, case: &Case, n: usize, history: &History) -> Option<Answer> {
        let round = &case.rounds[n];
        let first = round.voices.get(round.decided?)?;
        if self.is_followed(&id, &first.event, history) {
            return None;
        }
        let (quorums, officers) = self.case_quorums(&id);
        let mut voices = round.voices.clone();
        round.rivals.iter().find_map(|rival| {
            voices.push(rival.clone());
            let complete = reaches_quorum(case, &voices, &quorums, &officers);
            (complete && self.is_followed(&id, &rival.event, history))
                .then_some((rival.outcome, rival.ceiling))
        })
    }

    /// Whether money was paid for the case by somebody who cites this voice.
    fn is_followed(&self, case: &EventId, voice: &EventId, history: &History) -> bool {
        let paid = self.payments.iter().filter(|(of, _)| of == case);
        paid.map(|(_, event)| event).any(|event| history.in_past(voice, event))
    }
}

/// A round is decided by the voice that completes a quorum for one outcome
/// and ceiling: so many commissioners of the case's chapter and so many of
/// others, by the first row of the quorums that reaches the ceiling.
pub(super) fn reaches_quorum(
    case: &Case,
    voices: &[Voice],
    quorums: &[CaseQuorum],
    commissioners: &[(PersonId, Slug)],
) -> bool {
    let Some(last) = voices.last() else { return false };
    let stake = match last.outcome {
        Outcome::Approve | Outcome::Part => last.ceiling.minor,
        Outcome::Decline | Outcome::Defer => case.whole(),
    };
    let reaches = |q: &&CaseQuorum| q.up_to.is_none_or(|max| stake <= max.minor);
    let Some(quorum) = quorums.iter().find(reaches) else { return false };
    let same = voices.iter().filter(|v| v.outcome == last.outcome && v.ceiling == last.ceiling);
    let (mut own, mut others) = (0_u8, 0_u8);
    for voice in same {
        let key = (voice.person, case.chapter.clone());
        match commissioners.contains(&key) {
            true => own = own.saturating_add(1),
            false => others = others.saturating_add(1),
        }
    }
    // A voice of the own chapter can stand in for one of another's only
    // where the quorum asks for none.
    own >= quorum.own && others >= quorum.others
}
