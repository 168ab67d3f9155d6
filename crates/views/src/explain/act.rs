//! How a removal, a cut, a closing, a plan or another act that takes voices came
//! about.

use ndimbal_ledger::book::Book;
use ndimbal_ledger::history::History;
use ndimbal_ledger::id::{EventId, PersonId};
use serde::Serialize;

use super::decision::{Elector, Endorsement, day_of, endorsements};
use super::{Fact, Who, facts, roles};
use crate::acts::{ActView, act};
use crate::plain::{Day, Shown, Standing};

/// An act that takes voices, and is no appointment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ActDecision {
    /// How it stands, and who can help.
    pub proposal: ActView,
    /// What was proposed.
    pub says: Vec<Fact>,
    /// The day of the proposer's clock.
    pub date: Day,
    /// Who proposed it.
    pub proposed_by: Who,
    /// Whose voices count, and whether they gave theirs; a witness stands apart.
    pub roster: Vec<Elector>,
    /// Who signed as a witness.
    pub witnessed_by: Vec<Elector>,
    /// Every voice, in the one order; that of the proposal is the first.
    pub voices: Vec<Endorsement>,
    /// What became of the proposal.
    #[serde(flatten)]
    pub standing: Standing,
}

pub(super) fn on_act(
    book: &Book,
    history: &History,
    id: &EventId,
    now_ms: Option<u64>,
) -> Option<ActDecision> {
    let event = history.get(id)?;
    let (found, proposal) = (book.acts().get(id)?, act(book, history, id, now_ms)?);
    let elector = |person: &PersonId| Elector {
        person: Shown(*person),
        roles: roles(book, person).1,
        spoke: found.voices.iter().any(|(p, _)| p == person),
    };
    let witnesses = found.roster.witnesses.iter().map(elector);
    Some(ActDecision {
        proposal,
        says: facts(event.body()),
        date: day_of(event),
        proposed_by: Who::signed(book, event, history),
        roster: found.roster.persons.iter().map(elector).collect(),
        witnessed_by: witnesses.filter(|witness| witness.spoke).collect(),
        voices: endorsements(book, history, id),
        standing: Standing::of(book, id),
    })
}
