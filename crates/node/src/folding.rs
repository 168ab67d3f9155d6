//! The book of a history that grows: folded on when events come at the end,
//! and from a point before them when they come late.
//!
//! Invariant: the book is that of [`Book::fold`] over the whole set, whatever
//! came in between.

use ndimbal_ledger::book::Book;
use ndimbal_ledger::history::{History, OrderKey};
use ndimbal_ledger::signed::SignedEvent;

/// A book, and one that was folded less far.
#[derive(Debug, Default)]
pub(crate) struct Folding {
    book: Option<Book>,
    /// Folded up to the earliest event that came late lately: those that come
    /// with it mostly stand behind it. One, because it is as large as the book.
    base: Option<Book>,
    /// The place of an event that came late and is not in the book.
    late: Option<OrderKey>,
}

impl Folding {
    /// The book of the whole set.
    pub(crate) fn book(&mut self, history: &History) -> &Book {
        if let Some(late) = self.late.take() {
            let mut base = self.base.take().unwrap_or_default();
            fold_on(&mut base, history, Some(late));
            self.book = Some(base.clone());
            self.base = Some(base);
        }
        let book = self.book.get_or_insert_with(Book::default);
        fold_on(book, history, None);
        book
    }

    /// Hears what was admitted.
    pub(crate) fn grew(&mut self, fresh: &[SignedEvent], history: &History) {
        let Some(earliest) = fresh.iter().map(History::order_key).min() else { return };
        // A fork changes what older events are worth, and which are in the set.
        if !history.forks().is_empty() {
            self.forget();
            return;
        }
        let is_after = |book: &Book| book.last().is_some_and(|last| last > earliest);
        if self.base.as_ref().is_some_and(is_after) {
            self.base = None;
        }
        if self.book.as_ref().is_some_and(is_after) {
            self.book = None;
            self.late = Some(earliest);
        } else if let Some(late) = &mut self.late {
            *late = earliest.min(*late);
        }
    }

    /// The history is another one now.
    pub(crate) fn forget(&mut self) {
        *self = Self::default();
    }
}

/// Folds what stands behind the last event of a book, up to a place.
fn fold_on(book: &mut Book, history: &History, until: Option<OrderKey>) {
    for event in history.ordered_after(book.last()) {
        if until.is_some_and(|until| History::order_key(event) >= until) {
            return;
        }
        book.take(event, history);
    }
}

#[cfg(test)]
pub(crate) mod tests;
