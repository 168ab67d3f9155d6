//! What events about membership say.

use ndimbal_ledger::event::Event;
use ndimbal_ledger::id::MemberId;

use super::facts::{Named, Value, day, event, fund, money, name};

pub(super) fn facts(body: &Event) -> Named {
    let member = |id: &MemberId| Some(Value::Member(*id));
    let count = |count: u8| Some(Value::Count(u64::from(count)));
    match body {
        Event::HouseholdStated(e) => vec![
            ("member", member(&e.member)),
            ("date", day(e.date)),
            ("head", e.head.as_ref().and_then(member)),
            ("adults", count(e.adults)),
            ("minors", count(e.minors)),
        ],
        Event::DuesExempted(e) => {
            vec![("member", member(&e.member)), ("from", day(e.from)), ("until", day(e.until))]
        }
        Event::MemberTransferred(e) => {
            vec![("member", member(&e.member)), ("chapter", name(&e.to)), ("date", day(e.date))]
        }
        Event::MemberReturned(e) => vec![("member", member(&e.member)), ("date", day(e.date))],
        Event::PaymentAssigned(e) => vec![
            ("payment", event(&e.payment)),
            ("from", day(e.from)),
            ("until", day(e.until)),
            ("amount", money(e.amount)),
        ],
        Event::DuesPaidFor(e) => vec![
            ("member", member(&e.member)),
            ("payer", e.payer.as_ref().and_then(member)),
            ("account", fund(&e.account)),
            ("amount", money(e.amount)),
            ("date", day(e.date)),
            ("receipt", e.receipt.as_ref().and_then(name)),
        ],
        _ => Vec::new(),
    }
}
