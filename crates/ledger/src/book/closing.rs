//! What a closing states, counted out of the book of its past.

use alloc::{collections::BTreeMap, vec::Vec};

use super::Book;
use crate::account::Account;
use crate::authority::{Authority, check_slot, governs};
use crate::event::{Closed, Figure};
use crate::history::History;
use crate::id::{EventId, Root, Slug};
use crate::merkle;
use crate::money::Amount;
use crate::refusal::Refusal;
use crate::time::Date;

/// A count of an account, and what the books said then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// Which account.
    pub account: Slug,
    /// What was there.
    pub counted: Amount,
    /// What the books said when it was counted.
    pub booked: Amount,
    /// Who counted.
    pub person: Option<crate::id::PersonId>,
    /// The second officer's event.
    pub confirmed: Option<EventId>,
}

impl Book {
    /// Folds only a set that holds all that its events rest on, as if nothing
    /// else had been signed.
    pub(crate) fn fold_within(
        set: &alloc::collections::BTreeSet<EventId>,
        known: &Authority,
        history: &History,
    ) -> Self {
        let authority = known.within(set, history);
        Self::fold_events(authority, history, |e| set.contains(&e.id()))
    }

    /// What the accounts of a chapter held at the end of a day: everything
    /// with that accounting date or an earlier one (rules 9 and 33).
    #[must_use]
    pub fn figures(&self, chapter: &Slug, until: Date) -> Vec<Figure> {
        let mut sums: BTreeMap<&Slug, i64> = BTreeMap::new();
        for posting in self.postings() {
            let Account::Fund(name) = &posting.account else { continue };
            if self.date_of(&posting.event).is_none_or(|date| date <= until) {
                let sum = sums.entry(name).or_default();
                *sum = sum.saturating_add(posting.amount.minor);
            }
        }
        let theirs = self.accounts.iter().filter(|(_, info)| info.chapter == *chapter);
        let opened = theirs.filter(|(_, info)| info.opened <= until);
        let figure = |(name, info): (&Slug, &super::AccountInfo)| Figure {
            account: name.clone(),
            amount: Amount {
                minor: sums.get(name).copied().unwrap_or_default(),
                currency: info.currency,
            },
            count: self.last_count(name, until),
        };
        opened.map(figure).collect()
    }

    fn last_count(&self, account: &Slug, until: Date) -> Option<EventId> {
        let of_account = self.counts.iter().filter(|(_, c)| c.account == *account);
        let confirmed = of_account.filter(|(_, c)| c.confirmed.is_some());
        let dated = confirmed.filter_map(|(id, _)| Some((self.date_of(id)?, *id)));
        dated.filter(|(date, _)| *date <= until).max().map(|(_, id)| id)
    }

    pub(crate) fn check_closing(
        &self,
        closed: &Closed,
        ids: impl FnOnce() -> Vec<EventId>,
    ) -> Result<(), Refusal> {
        let figures = self.figures(&closed.chapter, closed.until) == closed.figures;
        let ids = ids();
        match figures && closed.events == ids.len() as u64 && closed.root == root_of(&ids) {
            true => Ok(()),
            false => Err(Refusal::FiguresDiffer),
        }
    }

    /// The closing that a chapter can sign now: whoever signs it cites all
    /// that is here.
    ///
    /// # Errors
    /// [`Refusal::WrongPeriod`] when the day lies in a closed period.
    pub fn draft_closing(
        &self,
        chapter: &Slug,
        until: Date,
        history: &History,
    ) -> Result<Closed, Refusal> {
        let power = self.authority.power();
        let last = self.authority.closings().iter().rev().find(|c| c.chapter == *chapter);
        let ids: Vec<EventId> = history.ordered().map(|e| e.id()).collect();
        let closed = Closed {
            chapter: chapter.clone(),
            until,
            previous: last.map(|c| c.act),
            figures: self.figures(chapter, until),
            events: ids.len() as u64,
            root: root_of(&ids),
        };
        check_slot(&closed, power).map(|()| closed)
    }

    /// Whether an event beyond the end of its device keeps its figures: a leg
    /// of it lies in an account of a chapter that closed with it (rule 26).
    pub(super) fn is_closed_in(
        &self,
        event: &crate::signed::SignedEvent,
        history: &History,
    ) -> bool {
        if governs(event.body()) || event.body().nature() != crate::event::Nature::Fact {
            return false;
        }
        let id = event.id();
        let mut chapters = self.authority.closed_in(&id, history).peekable();
        if chapters.peek().is_none() {
            return false;
        }
        let author = self.author(event, history);
        let effects = crate::rules::effects(event.body(), &author, self);
        let legs: Vec<Slug> = effects.iter().flat_map(|e| self.chapters_of(e)).collect();
        chapters.any(|chapter| legs.contains(chapter))
    }

    fn chapters_of(&self, effect: &crate::effect::Effect) -> Vec<Slug> {
        let crate::effect::Effect::Post(lines) = effect else { return Vec::new() };
        let of_line = |line: &crate::account::Line| {
            let Account::Fund(name) = &line.account else { return None };
            Some(self.chapter_of(name))
        };
        lines.lines().iter().filter_map(of_line).collect()
    }
}

/// The root over event ids in the one order (RFC 9162, 2.1).
#[must_use]
pub fn root_of(ids: &[EventId]) -> Root {
    let leaves: Vec<merkle::Hash> = ids.iter().map(|id| merkle::leaf(&id.0)).collect();
    Root(merkle::root(&leaves))
}

/// A closing that is about to be proposed.
pub(crate) fn check_draft(closed: &Closed, book: &Book, history: &History) -> Result<(), Refusal> {
    check_slot(closed, book.authority.power())?;
    book.check_closing(closed, || history.ordered().map(|e| e.id()).collect())
}
