//! Rule 1: admission looks at the event and its past, so that its answer is
//! the same everywhere and for ever.

use alloc::vec::Vec;

use super::{History, enrolled, enrols};
use crate::event::Event;
use crate::id::EventId;
use crate::signed::SignedEvent;
use crate::time::Stamp;

/// Why an event can never be in this history.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Rejection {
    /// A second founding: that is another federation (rule 31).
    #[error("this is the founding of another federation")]
    AnotherFounding,
    /// The first event must be a founding.
    #[error("a history begins with its founding")]
    NoFounding,
    /// The previous event is of another device or number.
    #[error("the previous event is not the one before it on its device")]
    WrongPrevious,
    /// A dep is on the device's own chain.
    #[error("an event cites its own device as another's")]
    CitesItself,
    /// The grant does not name the device that signed.
    #[error("the grant that it cites does not name this device")]
    GrantOfAnother,
    /// The clock is not later than its past's.
    #[error("its clock is not later than that of the events it rests on")]
    ClockNotLater,
    /// The signature does not hold.
    #[error("the signature does not belong to this event in this federation")]
    BadSignature,
}

/// What admission says of an event whose signature holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Its whole past is here and fits.
    Fits,
    /// It is held already.
    Known,
    /// These events of its past are not here (rule 3).
    Missing(Vec<EventId>),
    /// It can never be admitted.
    Never(Rejection),
}

impl History {
    pub(super) fn judge(&self, event: &SignedEvent) -> Verdict {
        if self.held.contains_key(&event.id()) {
            return Verdict::Known;
        }
        if matches!(event.body(), Event::Founded(_)) {
            return self.judge_founding(event);
        }
        if self.federation.is_none() {
            return Verdict::Never(Rejection::NoFounding);
        }
        self.judge_past(event)
    }

    fn judge_founding(&self, event: &SignedEvent) -> Verdict {
        match self.federation {
            Some(_) => Verdict::Never(Rejection::AnotherFounding),
            None if enrolled(event.body()).iter().all(|(d, _)| *d != event.header().device) => {
                Verdict::Never(Rejection::GrantOfAnother)
            }
            None => Verdict::Fits,
        }
    }

    /// Looks at each event of the past once.
    fn judge_past(&self, event: &SignedEvent) -> Verdict {
        let h = event.header();
        let mut missing = Vec::new();
        let mut latest: Option<Stamp> = None;
        let mut look = |id: &EventId| -> Option<&SignedEvent> {
            let Some(held) = self.held.get(id) else {
                missing.push(*id);
                return None;
            };
            latest = latest.max(Some(held.event.header().time));
            Some(&held.event)
        };
        let before = h.prev.as_ref().and_then(&mut look).map(SignedEvent::header);
        let wrong_previous = before
            .is_some_and(|prev| prev.device != h.device || Some(prev.seq) != h.seq.checked_sub(1));
        let mut cites_itself = false;
        for dep in &h.deps {
            cites_itself |= look(dep).is_some_and(|dep| dep.header().device == h.device);
        }
        let grant = h.grant.as_ref().and_then(&mut look);
        let grant_of_another = grant.is_some_and(|grant| !enrols(grant.body(), &h.device));
        if !missing.is_empty() {
            return Verdict::Missing(missing);
        }
        if wrong_previous {
            return Verdict::Never(Rejection::WrongPrevious);
        }
        if cites_itself {
            return Verdict::Never(Rejection::CitesItself);
        }
        if grant_of_another {
            return Verdict::Never(Rejection::GrantOfAnother);
        }
        match latest.is_some_and(|latest| h.time <= latest) {
            true => Verdict::Never(Rejection::ClockNotLater),
            false => Verdict::Fits,
        }
    }
}
