//! What events about care say.

use ndimbal_ledger::book::Book;
use ndimbal_ledger::event::Event;
use ndimbal_ledger::id::EventId;

use super::facts::{Named, Value, day, event, fund, label, money};
use crate::words::Family;

/// What one of them says.
pub(super) fn facts(body: &Event) -> Named {
    match body {
        Event::FloatOrdered(e) => vec![
            ("case", event(&e.case)),
            ("benefit", Some(Value::Benefit(e.benefit.clone()))),
            ("payee", label(Family::Payee, e.payee.word())),
            ("account", fund(&e.account)),
            ("amount", money(e.amount)),
        ],
        Event::AdvanceDeclared(e) => vec![("payout", event(&e.payout)), ("until", day(e.until))],
        Event::ReceiptFiled(e) => {
            vec![("payout", event(&e.payout)), ("amount", money(e.amount)), ("date", day(e.date))]
        }
        Event::AdvanceReturned(e) => vec![
            ("payout", event(&e.payout)),
            ("account", fund(&e.account)),
            ("amount", money(e.amount)),
            ("date", day(e.date)),
        ],
        Event::AdvanceWrittenOff(e) => {
            vec![("payout", event(&e.payout)), ("amount", money(e.amount)), ("date", day(e.date))]
        }
        Event::CodeSet(e) => vec![("payout", event(&e.payout))],
        Event::CodeGiven(e) => vec![("payout", event(&e.payout))],
        Event::FeedbackGiven(e) => vec![
            ("payout", event(&e.payout)),
            ("answer", label(Family::Answer, e.answer.word())),
            ("date", day(e.date)),
        ],
        _ => Vec::new(),
    }
}

/// The case that one of them is about.
pub(super) fn case_of(book: &Book, body: &Event) -> Option<EventId> {
    let payout = match body {
        Event::FloatOrdered(e) => return Some(e.case),
        Event::AdvanceDeclared(e) => e.payout,
        Event::ReceiptFiled(e) => e.payout,
        Event::AdvanceReturned(e) => e.payout,
        Event::AdvanceWrittenOff(e) => e.payout,
        Event::CodeSet(e) => e.payout,
        Event::CodeGiven(e) => e.payout,
        Event::FeedbackGiven(e) => e.payout,
        _ => return None,
    };
    book.payouts().get(&payout).map(|p| p.order.case)
}
