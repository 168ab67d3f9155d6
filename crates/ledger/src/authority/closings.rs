//! Closed periods (rules 26 and 32 to 35). A closing's frontier is its own
//! past: whatever it rests on is in it, and nothing of that can be left out.

use alloc::{collections::BTreeMap, collections::BTreeSet, sync::Arc, vec::Vec};

use super::{Act, Authority, Facts, Power, Standing};
use crate::book::Book;
use crate::event::{Closed, Event};
use crate::history::History;
use crate::id::{EventId, Slug};
use crate::refusal::Refusal;
use crate::time::Date;

/// A closing that holds its slot.
#[derive(Debug, Clone)]
pub struct Closing {
    /// The event that proposed it.
    pub act: EventId,
    /// Whose period.
    pub chapter: Slug,
    /// Its last day.
    pub until: Date,
    /// The voice that completed it.
    pub complete: EventId,
    /// Whether an officer of another chapter signed too.
    pub witnessed: bool,
    past: Option<Arc<Power>>,
}

impl PartialEq for Closing {
    fn eq(&self, other: &Self) -> bool {
        (self.act, self.complete) == (other.act, other.complete)
    }
}

impl Eq for Closing {}

/// A chapter, and the closing before.
type Slot = (Slug, Option<EventId>);

/// The figures are the fold of the closing's past alone, and its period begins
/// where the one before it ends.
pub(super) fn check(
    closed: &Closed,
    id: &EventId,
    known: &Authority,
    past: &Power,
    history: &History,
) -> Result<(), Refusal> {
    check_slot(closed, past)?;
    let set: BTreeSet<EventId> = history.past_of(id);
    let book = Book::fold_within(&set, known, history);
    book.check_closing(closed, || history.ids_in_order(&set))
}

/// It names the last closing of its chapter, and ends after it.
pub(crate) fn check_slot(closed: &Closed, power: &Power) -> Result<(), Refusal> {
    let last = power.closings.iter().rev().find(|c| c.chapter == closed.chapter);
    match last {
        Some(last) if closed.previous == Some(last.act) && closed.until > last.until => Ok(()),
        None if closed.previous.is_none() => Ok(()),
        Some(_) | None => Err(Refusal::WrongPeriod),
    }
}

/// Of the complete closings of one slot, one on which another rests, else the
/// one that was complete first (rule 35).
pub(super) fn that_hold(acts: &BTreeMap<EventId, Act>, all: &[&Facts]) -> Vec<Closing> {
    let place = |id: &EventId| all.iter().position(|f| f.event.id() == *id);
    let mut slots: BTreeMap<Slot, Vec<(usize, Closing)>> = BTreeMap::new();
    let mut followed: BTreeSet<EventId> = BTreeSet::new();
    for facts in all {
        let Event::Closed(closed) = facts.event.body() else { continue };
        let act = facts.event.id();
        let Some((complete, at, witnessed)) = acts.get(&act).and_then(|a| {
            let complete = a.complete?;
            Some((complete, place(&complete)?, !a.roster.witnesses.is_empty()))
        }) else {
            continue;
        };
        followed.extend(closed.previous);
        let (chapter, until) = (closed.chapter.clone(), closed.until);
        let slot = (chapter.clone(), closed.previous);
        let past = facts.past.clone();
        let closing = Closing { act, chapter, until, complete, witnessed, past };
        slots.entry(slot).or_default().push((at, closing));
    }
    let mut open: Vec<Slot> =
        slots.keys().filter(|(_, previous)| previous.is_none()).cloned().collect();
    let mut holding = Vec::new();
    while let Some(slot) = open.pop() {
        let rivals = slots.remove(&slot).unwrap_or_default();
        let first = rivals.into_iter().min_by_key(|(at, c)| (!followed.contains(&c.act), *at));
        if let Some((at, closing)) = first {
            open.push((closing.chapter.clone(), Some(closing.act)));
            holding.push((at, closing));
        }
    }
    holding.sort_by_key(|(at, _)| *at);
    holding.into_iter().map(|(_, closing)| closing).collect()
}

impl Authority {
    /// The chapters whose closings hold this event: its figures there stay,
    /// whatever becomes of its device (rule 26).
    pub(crate) fn closed_in<'a>(
        &'a self,
        event: &'a EventId,
        history: &'a History,
    ) -> impl Iterator<Item = &'a Slug> {
        let holding = self.power.closings.iter();
        // What it knew to be disowned has no figures in it.
        let counted = |c: &&Closing| {
            let (event, past) = (history.get(event), c.past.as_ref());
            event.zip(past).is_some_and(|(event, past)| {
                !matches!(past.standing(event, history), Standing::Disowned(_))
            })
        };
        holding.filter(|c| history.in_past(event, &c.act)).filter(counted).map(|c| &c.chapter)
    }

    /// The first closing of a chapter whose past holds the event and whose
    /// period reaches its date: the period it belongs to; none: the open one
    /// (rule 33).
    #[must_use]
    pub fn period_of(
        &self,
        event: &EventId,
        date: Date,
        chapter: &Slug,
        history: &History,
    ) -> Option<&Closing> {
        let theirs = self.power.closings.iter().filter(|c| c.chapter == *chapter);
        theirs.filter(|c| c.until >= date).find(|c| history.in_past(event, &c.act))
    }
}
