//! The fields of an event in readable form, by the names of `events.cddl`.

use ndimbal_ledger::event::*;
use ndimbal_ledger::money::Amount;
use ndimbal_ledger::people::{DeviceCard, Role};
use ndimbal_ledger::signed::Header;
use serde_json::{Value, json};

fn text(value: impl std::fmt::Display) -> Value {
    Value::String(value.to_string())
}

fn maybe<T: std::fmt::Display>(value: Option<T>) -> Value {
    value.map_or(Value::Null, text)
}

fn list<T>(items: &[T], one: impl Fn(&T) -> Value) -> Value {
    items.iter().map(one).collect()
}

fn texts<T: std::fmt::Display>(items: &[T]) -> Value {
    list(items, |item| text(item))
}

fn roles(roles: &[Role]) -> Value {
    texts(roles)
}

fn card(card: &DeviceCard) -> Value {
    json!({
        "device": text(card.device),
        "person": text(card.person),
        "proof": text(card.proof),
    })
}

fn sources(sources: &[ndimbal_ledger::case::Source]) -> Value {
    list(sources, |s| json!({ "account": text(&s.account), "amount": text(s.amount) }))
}

pub fn header(h: &Header) -> Value {
    json!({
        "version": h.version,
        "device": text(h.device),
        "seq": h.seq,
        "prev": maybe(h.prev),
        "deps": texts(&h.deps),
        "grant": maybe(h.grant),
        "time": [h.time.ms, u64::from(h.time.counter)],
        "kind": h.kind,
    })
}

pub fn body(event: &Event) -> Value {
    match event {
        Event::Founded(_)
        | Event::OfficerGranted(_)
        | Event::DeviceAdded(_)
        | Event::Endorsed(_)
        | Event::MemberAdmitted(_)
        | Event::MemberLeft(_)
        | Event::DuesObliged(_)
        | Event::DuesPaid(_) => people(event),
        ndimbal_ledger::kinds_of_membership!() => membership(event),
        Event::AccountOpened(_)
        | Event::RightsAllotted(_)
        | Event::TransferSent(_)
        | Event::TransferReceived(_)
        | Event::GiftReceived(_)
        | Event::AccountCharged(_)
        | Event::AccountCredited(_)
        | Event::Corrected(_) => money(event),
        Event::CaseOpened(_)
        | Event::EligibilityStated(_)
        | Event::CaseDecided(_)
        | Event::FundsAllocated(_)
        | Event::CaseStepDone(_)
        | Event::CaseClosed(_) => cases(event),
        Event::PayoutOrdered(_)
        | Event::PayoutPaid(_)
        | Event::PayoutConfirmed(_)
        | Event::PayoutCancelled(_)
        | Event::PayoutDisputed(_)
        | Event::Settled(_) => payouts(event),
        Event::PersonRemoved(_)
        | Event::DeviceCut(_)
        | Event::DeviceRetired(_)
        | Event::BranchAdopted(_)
        | Event::EventsAdopted(_) => ends(event),
        Event::DelegateNamed(_)
        | Event::VersionActivated(_)
        | Event::RightsRestored(_)
        | Event::RecoveryReplaced(_) => federal(event),
        Event::Closed(_) | Event::CashCounted(_) | Event::CountConfirmed(_) => closing(event),
        ndimbal_ledger::kinds_of_care!() => care(event),
        ndimbal_ledger::kinds_of_life!() => crate::lives::fields(event),
        Event::PlanAdopted(e) => json!({
            "scope": e.scope.as_ref().map(ToString::to_string),
            "number": e.number,
            "from": text(e.from),
            "plan": crate::plan::fields(&e.plan),
            "heads": maybe(e.heads),
        }),
        Event::DraftEdited(e) => json!({
            "document": text(&e.document),
            "scope": e.scope.as_ref().map(ToString::to_string),
            "change": data_encoding::HEXLOWER.encode(e.change.bytes()),
        }),
        Event::LevyCalled(_)
        | Event::LevyPaid(_)
        | Event::AppealOpened(_)
        | Event::AppealGift(_)
        | Event::AppealClosed(_)
        | Event::SurplusAssigned(_)
        | Event::BudgetAdopted(_) => collecting(event),
        Event::NattOpened(_) | Event::NattPaid(_) | Event::NattTaken(_) | Event::NattLeft(_) => {
            natt(event)
        }
        Event::Unknown(e) => json!({ "bytes": data_encoding::HEXLOWER.encode(&e.body) }),
    }
}

fn founded(e: &Founded) -> Value {
    json!({
        "name": e.name,
        "date": text(e.date),
        "chapters": list(&e.chapters, |c| json!({
            "slug": text(&c.slug), "name": c.name, "kind": text(c.kind),
        })),
        "roster": list(&e.roster, |r| json!({
            "person": text(r.person),
            "chapter": text(&r.chapter),
            "roles": roles(&r.roles),
            "devices": list(&r.devices, card),
        })),
        "quorums": list(&e.quorums, |q| json!({
            "up-to": maybe(q.up_to), "own": q.own, "others": q.others,
        })),
        "recovery-k": e.recovery_k,
        "recovery-keys": texts(&e.recovery_keys),
        "pool-custodian": text(&e.pool_custodian),
        "nonce": text(e.nonce),
    })
}

fn membership(event: &Event) -> Value {
    match event {
        Event::HouseholdStated(e) => json!({
            "member": text(e.member),
            "date": text(e.date),
            "head": maybe(e.head),
            "adults": e.adults,
            "minors": e.minors,
        }),
        Event::DuesExempted(e) => json!({
            "member": text(e.member), "from": text(e.from), "until": text(e.until),
        }),
        Event::MemberTransferred(e) => json!({
            "member": text(e.member), "to": text(&e.to), "date": text(e.date),
        }),
        Event::MemberReturned(e) => json!({ "member": text(e.member), "date": text(e.date) }),
        Event::PaymentAssigned(e) => json!({
            "payment": text(e.payment),
            "from": text(e.from),
            "until": text(e.until),
            "amount": text(e.amount),
        }),
        Event::DuesPaidFor(e) => json!({
            "member": text(e.member),
            "payer": maybe(e.payer),
            "account": text(&e.account),
            "amount": text(e.amount),
            "date": text(e.date),
            "receipt": maybe(e.receipt.as_ref()),
        }),
        other => unreachable!("{}", other.word()),
    }
}

fn people(event: &Event) -> Value {
    match event {
        Event::Founded(e) => founded(e),
        Event::OfficerGranted(e) => json!({
            "person": text(e.person),
            "chapter": text(&e.chapter),
            "roles": roles(&e.roles),
            "card": card(&e.card),
        }),
        Event::DeviceAdded(e) => json!({ "card": card(&e.card) }),
        Event::Endorsed(e) => json!({ "act": text(e.act) }),
        Event::MemberAdmitted(e) => json!({
            "member": text(e.member),
            "chapter": text(&e.chapter),
            "joined": text(e.joined),
            "minors": e.minors,
        }),
        Event::MemberLeft(e) => json!({ "member": text(e.member), "date": text(e.date) }),
        Event::DuesObliged(e) => json!({
            "member": text(e.member),
            "from": text(e.from),
            "until": text(e.until),
            "amount": text(e.amount),
        }),
        Event::DuesPaid(e) => json!({
            "member": text(e.member),
            "account": text(&e.account),
            "amount": text(e.amount),
            "date": text(e.date),
            "receipt": maybe(e.receipt.as_ref()),
        }),
        other => unreachable!("{}", other.word()),
    }
}

fn money(event: &Event) -> Value {
    match event {
        Event::AccountOpened(e) => json!({
            "account": text(&e.account),
            "chapter": text(&e.chapter),
            "class": text(e.class),
            "opening": text(e.opening),
            "date": text(e.date),
        }),
        Event::RightsAllotted(e) => json!({ "to": text(e.to), "amount": text(e.amount) }),
        Event::TransferSent(e) => json!({
            "from": text(&e.from),
            "to": text(&e.to),
            "amount": text(e.amount),
            "sent": maybe(e.sent),
            "fee": text(e.fee),
            "date": text(e.date),
            "channel": text(e.channel),
        }),
        Event::TransferReceived(e) => json!({
            "transfer": text(e.transfer),
            "amount": text(e.amount),
            "date": text(e.date),
        }),
        Event::GiftReceived(e) => json!({
            "account": text(&e.account),
            "amount": text(e.amount),
            "date": text(e.date),
        }),
        Event::AccountCharged(AccountCharged { account, amount, date })
        | Event::AccountCredited(AccountCredited { account, amount, date }) => json!({
            "account": text(account),
            "amount": text(amount),
            "date": text(date),
        }),
        Event::Corrected(e) => {
            let mut fields = json!({ "wrong": text(e.wrong), "mistake": text(e.mistake) });
            if let Some(date) = e.date {
                fields["date"] = text(date);
            }
            fields
        }
        other => unreachable!("{}", other.word()),
    }
}

fn cases(event: &Event) -> Value {
    match event {
        Event::CaseOpened(e) => json!({
            "chapter": text(&e.chapter),
            "class": text(e.class),
            "happened": text(e.happened),
            "subject": text(e.subject),
        }),
        Event::EligibilityStated(e) => json!({
            "case": text(e.case),
            "plan": e.plan,
            "eligible": e.eligible,
            "lines": list(&e.lines, |l| json!({
                "benefit": text(&l.benefit), "cap": text(l.cap),
            })),
            "reasons": texts(&e.reasons),
        }),
        Event::CaseDecided(e) => json!({
            "case": text(e.case),
            "round": e.round,
            "outcome": text(e.outcome),
            "ceiling": text(e.ceiling),
            "reason": maybe(e.reason),
        }),
        Event::FundsAllocated(e) => json!({
            "case": text(e.case),
            "account": text(&e.account),
            "amount": text(e.amount),
        }),
        Event::CaseStepDone(e) => json!({
            "case": text(e.case),
            "step": text(e.step),
            "date": text(e.date),
        }),
        Event::CaseClosed(e) => json!({ "case": text(e.case), "date": text(e.date) }),
        other => unreachable!("{}", other.word()),
    }
}

fn payouts(event: &Event) -> Value {
    match event {
        Event::PayoutOrdered(e) => json!({
            "case": text(e.case),
            "benefit": text(&e.benefit),
            "payee": text(e.payee),
            "place": text(e.place),
            "amount": text(e.amount),
            "sources": sources(&e.sources),
        }),
        Event::PayoutPaid(e) => json!({
            "payout": text(e.payout),
            "date": text(e.date),
            "sources": sources(&e.sources),
            "fee": text(e.fee),
            "sent": maybe(e.sent),
            "rate": e.rate,
            "channel": text(e.channel),
        }),
        Event::PayoutCancelled(e) => json!({
            "payout": text(e.payout),
            "date": text(e.date),
        }),
        Event::PayoutConfirmed(e) => json!({
            "payout": text(e.payout),
            "received": text(e.received),
            "fee": text(e.fee),
            "date": text(e.date),
            "evidence": maybe(e.evidence),
        }),
        Event::PayoutDisputed(e) => json!({
            "payout": text(e.payout),
            "wrong": text(e.wrong),
            "deadline": text(e.deadline),
        }),
        Event::Settled(e) => json!({
            "subject": text(e.subject),
            "outcome": text(e.outcome),
            "date": text(e.date),
        }),
        other => unreachable!("{}", other.word()),
    }
}

fn point(point: &CutPoint) -> Value {
    json!({ "device": text(point.device), "last": maybe(point.last) })
}

fn ends(event: &Event) -> Value {
    match event {
        Event::PersonRemoved(e) => json!({
            "person": text(e.person),
            "chapter": text(&e.chapter),
            "points": list(&e.points, point),
        }),
        Event::DeviceCut(e) => json!({
            "chapter": text(&e.chapter),
            "point": point(&e.point),
            "why": text(e.why),
        }),
        Event::DeviceRetired(e) => json!({ "date": text(e.date) }),
        Event::BranchAdopted(e) => json!({
            "chapter": text(&e.chapter),
            "last": text(e.last),
        }),
        Event::EventsAdopted(e) => json!({
            "chapter": text(&e.chapter),
            "events": texts(&e.events),
        }),
        other => unreachable!("{}", other.word()),
    }
}

fn federal(event: &Event) -> Value {
    match event {
        Event::DelegateNamed(e) => json!({
            "chapter": text(&e.chapter),
            "person": text(e.person),
        }),
        Event::VersionActivated(e) => json!({ "version": e.version }),
        Event::RightsRestored(e) => json!({
            "from": text(e.from),
            "to": text(e.to),
            "amount": text(e.amount),
            "closing": text(e.closing),
        }),
        Event::RecoveryReplaced(e) => json!({
            "recovery-k": e.recovery_k,
            "recovery-keys": texts(&e.recovery_keys),
        }),
        other => unreachable!("{}", other.word()),
    }
}

fn closing(event: &Event) -> Value {
    match event {
        Event::Closed(e) => json!({
            "chapter": text(&e.chapter),
            "until": text(e.until),
            "previous": maybe(e.previous),
            "figures": list(&e.figures, |f| json!({
                "account": text(&f.account),
                "amount": text(f.amount),
                "count": maybe(f.count),
            })),
            "events": e.events,
            "root": text(e.root),
        }),
        Event::CashCounted(e) => json!({
            "account": text(&e.account),
            "counted": text(e.counted),
            "date": text(e.date),
        }),
        Event::CountConfirmed(e) => json!({ "count": text(e.count) }),
        other => unreachable!("{}", other.word()),
    }
}

/// An amount in minor units with its currency, as the golden figures have it.
pub fn figure(amount: Amount) -> Value {
    json!({ "minor": amount.minor, "currency": amount.currency.code(), "text": text(amount) })
}

fn care(event: &Event) -> Value {
    match event {
        Event::FloatOrdered(e) => json!({
            "case": text(e.case),
            "benefit": text(&e.benefit),
            "payee": text(e.payee),
            "account": text(&e.account),
            "amount": text(e.amount),
        }),
        Event::AdvanceDeclared(e) => json!({ "payout": text(e.payout), "until": text(e.until) }),
        Event::ReceiptFiled(e) => json!({
            "payout": text(e.payout),
            "amount": text(e.amount),
            "date": text(e.date),
            "evidence": maybe(e.evidence),
        }),
        Event::AdvanceReturned(e) => json!({
            "payout": text(e.payout),
            "account": text(&e.account),
            "amount": text(e.amount),
            "date": text(e.date),
        }),
        Event::AdvanceWrittenOff(e) => json!({
            "payout": text(e.payout),
            "amount": text(e.amount),
            "date": text(e.date),
        }),
        Event::CodeSet(e) => json!({ "payout": text(e.payout), "lock": text(e.lock) }),
        Event::CodeGiven(e) => json!({ "payout": text(e.payout), "code": e.code }),
        Event::FeedbackGiven(e) => json!({
            "payout": text(e.payout),
            "answer": text(e.answer),
            "date": text(e.date),
        }),
        other => unreachable!("{}", other.word()),
    }
}

fn collecting(event: &Event) -> Value {
    match event {
        Event::LevyCalled(e) => json!({
            "chapter": text(&e.chapter),
            "case": maybe(e.case),
            "amount": text(e.amount),
            "date": text(e.date),
            "due": text(e.due),
        }),
        Event::LevyPaid(e) => json!({
            "levy": text(e.levy),
            "member": text(e.member),
            "account": text(&e.account),
            "amount": text(e.amount),
            "date": text(e.date),
            "receipt": maybe(e.receipt.as_ref()),
        }),
        Event::AppealOpened(e) => json!({
            "chapter": text(&e.chapter),
            "account": text(&e.account),
            "date": text(e.date),
            "target": text(e.target),
            "surplus": text(e.surplus),
            "families": texts(&e.families),
            "channels": texts(&e.channels),
            "until": text(e.until),
        }),
        Event::AppealGift(e) => json!({
            "appeal": text(e.appeal),
            "account": text(&e.account),
            "amount": text(e.amount),
            "date": text(e.date),
            "channel": text(e.channel),
        }),
        Event::AppealClosed(e) => json!({ "appeal": text(e.appeal), "date": text(e.date) }),
        Event::SurplusAssigned(e) => json!({
            "appeal": text(e.appeal),
            "shares": list(&e.shares, |s| json!({
                "case": text(s.case), "amount": text(s.amount),
            })),
        }),
        Event::BudgetAdopted(e) => json!({
            "chapter": text(&e.chapter),
            "from": text(e.from),
            "until": text(e.until),
            "lines": list(&e.lines, |l| json!({
                "class": text(&l.class), "amount": text(l.amount),
            })),
        }),
        other => unreachable!("{}", other.word()),
    }
}

fn natt(event: &Event) -> Value {
    match event {
        Event::NattOpened(e) => json!({
            "chapter": text(&e.chapter),
            "account": text(&e.account),
            "share": text(e.share),
            "order": texts(&e.order),
            "first": text(e.first),
            "months": e.months,
        }),
        Event::NattPaid(e) => json!({
            "natt": text(e.natt),
            "round": e.round,
            "member": text(e.member),
            "amount": text(e.amount),
            "date": text(e.date),
        }),
        Event::NattTaken(e) => json!({
            "natt": text(e.natt),
            "round": e.round,
            "member": text(e.member),
            "amount": text(e.amount),
            "date": text(e.date),
        }),
        Event::NattLeft(e) => json!({
            "natt": text(e.natt), "member": text(e.member), "date": text(e.date),
        }),
        other => unreachable!("{}", other.word()),
    }
}
