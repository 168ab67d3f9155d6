//! What an event says about what is collected for something.

use ndimbal_ledger::event::Event;
use ndimbal_ledger::id::MemberId;

use super::facts::{Named, Value, day, event, fund, label, labels, money, name};
use crate::plain::Money;
use crate::words::Family;

fn member(id: &MemberId) -> Option<Value> {
    Some(Value::Member(*id))
}

fn count(count: usize) -> Option<Value> {
    Some(Value::Count(count as u64))
}

pub(super) fn facts(body: &Event) -> Named {
    match body {
        Event::LevyCalled(e) => vec![
            ("chapter", name(&e.chapter)),
            ("case", e.case.as_ref().and_then(event)),
            ("amount", money(e.amount)),
            ("date", day(e.date)),
            ("due", day(e.due)),
        ],
        Event::LevyPaid(e) => vec![
            ("levy", event(&e.levy)),
            ("member", member(&e.member)),
            ("account", fund(&e.account)),
            ("amount", money(e.amount)),
            ("date", day(e.date)),
            ("receipt", e.receipt.as_ref().and_then(name)),
        ],
        Event::AppealOpened(e) => vec![
            ("chapter", name(&e.chapter)),
            ("account", fund(&e.account)),
            ("target", money(e.target)),
            ("rule", label(Family::SurplusRule, e.surplus.word())),
            ("families", count(e.families.len())),
            ("channels", labels(Family::Channel, e.channels.iter().map(|c| c.word()).collect())),
            ("date", day(e.date)),
            ("until", day(e.until)),
        ],
        Event::AppealGift(e) => vec![
            ("appeal", event(&e.appeal)),
            ("account", fund(&e.account)),
            ("amount", money(e.amount)),
            ("date", day(e.date)),
            ("channel", label(Family::Channel, e.channel.word())),
        ],
        Event::AppealClosed(e) => vec![("appeal", event(&e.appeal)), ("date", day(e.date))],
        Event::SurplusAssigned(e) => {
            let share =
                |s: &ndimbal_ledger::event::CaseShare| (Value::Event(s.case), Money(s.amount));
            let shares = Value::Parts(e.shares.iter().map(share).collect());
            vec![("appeal", event(&e.appeal)), ("shares", Some(shares))]
        }
        Event::BudgetAdopted(e) => {
            let class = |line: &ndimbal_ledger::event::BudgetLine| {
                let known = Family::BudgetClass.words();
                let word = known.into_iter().find(|word| *word == line.class.as_str());
                let value = match word {
                    Some(word) => Value::Labels(Family::BudgetClass, vec![word]),
                    None => Value::Name(line.class.clone()),
                };
                (value, Money(line.amount))
            };
            let classes = Value::Parts(e.lines.iter().map(class).collect());
            vec![
                ("chapter", name(&e.chapter)),
                ("from", day(e.from)),
                ("until", day(e.until)),
                ("classes", Some(classes)),
            ]
        }
        _ => of_a_natt(body),
    }
}

fn of_a_natt(body: &Event) -> Named {
    match body {
        Event::NattOpened(e) => vec![
            ("chapter", name(&e.chapter)),
            ("account", fund(&e.account)),
            ("amount", money(e.share)),
            ("members", count(e.order.len())),
            ("date", day(e.first)),
            ("months", count(usize::from(e.months))),
        ],
        Event::NattPaid(e) => vec![
            ("natt", event(&e.natt)),
            ("round", count(usize::from(e.round))),
            ("member", member(&e.member)),
            ("amount", money(e.amount)),
            ("date", day(e.date)),
        ],
        Event::NattTaken(e) => vec![
            ("natt", event(&e.natt)),
            ("round", count(usize::from(e.round))),
            ("member", member(&e.member)),
            ("amount", money(e.amount)),
            ("date", day(e.date)),
        ],
        Event::NattLeft(e) => {
            vec![("natt", event(&e.natt)), ("member", member(&e.member)), ("date", day(e.date))]
        }
        _ => Vec::new(),
    }
}
