//! What an event says of a case's life beside deciding and paying.

use ndimbal_ledger::event::Event;
use ndimbal_ledger::id::EventId;

use super::facts::{Named, Value, day, event, label, money};
use crate::words::Family;

pub(super) fn facts(body: &Event) -> Named {
    match body {
        Event::CaseHeld(e) => vec![
            ("case", event(&e.case)),
            ("why", label(Family::Hold, e.why.word())),
            ("date", day(e.date)),
        ],
        Event::CaseReleased(e) => vec![("case", event(&e.case)), ("date", day(e.date))],
        Event::CaseWithdrawn(e) => vec![("case", event(&e.case)), ("date", day(e.date))],
        Event::CaseReopened(e) => vec![("case", event(&e.case)), ("date", day(e.date))],
        Event::TaskDone(e) => vec![
            ("case", event(&e.case)),
            ("task", label(Family::Task, e.task.word())),
            ("date", day(e.date)),
        ],
        Event::Recused(e) => vec![("case", event(&e.case))],
        Event::HeirsChose(e) => vec![
            ("case", event(&e.case)),
            ("choice", label(Family::Resting, e.choice.word())),
            ("date", day(e.date)),
        ],
        Event::PublicCoverAsked(e) => vec![
            ("case", event(&e.case)),
            ("answer", label(Family::PublicCover, e.answer.word())),
            ("date", day(e.date)),
        ],
        Event::BillFiled(e) => vec![
            ("case", event(&e.case)),
            ("benefit", Some(Value::Benefit(e.benefit.clone()))),
            ("amount", money(e.amount)),
            ("date", day(e.date)),
        ],
        Event::ClaimMarked(e) => vec![("case", event(&e.case))],
        _ => Vec::new(),
    }
}

/// The case of whose life an event speaks.
pub(super) fn case_of(body: &Event) -> Option<EventId> {
    let said = facts(body);
    said.into_iter().find_map(|(name, value)| match value {
        Some(Value::Event(id)) if name == "case" => Some(id),
        _ => None,
    })
}
