//! What an event says that settles who may act, closes a period or counts.

use ndimbal_ledger::event::Event;

use super::facts::{Named, Value, day, event, fund, label, money, name};
use crate::words::Family;

pub(super) fn facts(body: &Event) -> Named {
    match body {
        Event::Endorsed(e) => vec![("act", event(&e.act))],
        Event::PersonRemoved(e) => {
            vec![("person", Some(Value::Person(e.person))), ("chapter", name(&e.chapter))]
        }
        Event::DeviceCut(e) => vec![
            ("device", Some(Value::Device(e.point.device))),
            ("chapter", name(&e.chapter)),
            ("last", e.point.last.as_ref().and_then(event)),
            ("why", label(Family::CutReason, e.why.word())),
        ],
        Event::DeviceRetired(e) => vec![("date", day(e.date))],
        Event::BranchAdopted(e) => vec![("last", event(&e.last)), ("chapter", name(&e.chapter))],
        Event::EventsAdopted(e) => vec![
            ("count", Some(Value::Count(e.events.len() as u64))),
            ("chapter", name(&e.chapter)),
        ],
        Event::DelegateNamed(e) => {
            vec![("person", Some(Value::Person(e.person))), ("chapter", name(&e.chapter))]
        }
        Event::VersionActivated(e) => vec![("version", Some(Value::Count(u64::from(e.version))))],
        Event::RightsRestored(e) => vec![
            ("from", Some(Value::Device(e.from))),
            ("to", Some(Value::Device(e.to))),
            ("amount", money(e.amount)),
        ],
        Event::RecoveryReplaced(e) => vec![
            ("needed", Some(Value::Count(u64::from(e.recovery_k)))),
            ("count", Some(Value::Count(e.recovery_keys.len() as u64))),
        ],
        Event::Closed(e) => vec![
            ("chapter", name(&e.chapter)),
            ("date", day(e.until)),
            ("count", Some(Value::Count(e.events))),
        ],
        Event::PlanAdopted(e) => vec![
            ("plan", Some(Value::Text(format!("{} {}", e.plan.name, e.number)))),
            ("chapter", e.scope.as_ref().and_then(name)),
            ("date", day(e.from)),
        ],
        Event::DraftEdited(e) => vec![
            ("document", name(&e.document)),
            ("chapter", e.scope.as_ref().and_then(name)),
            ("count", Some(Value::Count(e.change.bytes().len() as u64))),
        ],
        Event::CashCounted(e) => {
            vec![("account", fund(&e.account)), ("amount", money(e.counted)), ("date", day(e.date))]
        }
        Event::CountConfirmed(e) => vec![("counted", event(&e.count))],
        _ => Vec::new(),
    }
}
