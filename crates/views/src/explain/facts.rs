//! What an event says, field by field: machines read the fields, people the
//! sentence of its kind with the fields put in.

use ndimbal_ledger::account::Account;
use ndimbal_ledger::case::Source;
use ndimbal_ledger::event::{AccountCharged, AccountCredited, Event, GiftReceived};
use ndimbal_ledger::id::{DeviceKey, EventId, MemberId, PersonId, Slug};
use ndimbal_ledger::money::Amount;
use ndimbal_ledger::time::Date;
use ndimbal_ledger::{kinds_of_care, kinds_of_collecting, kinds_of_life, kinds_of_membership};
use serde::{Serialize, Serializer};

use crate::plain::{AccountName, Money, Shown, Word};
use crate::words::Family;

/// One thing that an event says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// What: the name of the field, and of the gap in the sentence.
    pub name: Word,
    /// The value; none where the event leaves it out.
    pub value: Option<Value>,
}

/// A value of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Money.
    Money(Money),
    /// A date.
    Day(Date),
    /// A whole number.
    Count(u64),
    /// A text as it is.
    Text(String),
    /// An account.
    Account(AccountName),
    /// A short name.
    Name(Slug),
    /// An event.
    Event(EventId),
    /// A person.
    Person(PersonId),
    /// A device.
    Device(DeviceKey),
    /// A member.
    Member(MemberId),
    /// Words that have labels.
    Labels(Family, Vec<Word>),
    /// A benefit of the plan.
    Benefit(Slug),
    /// Accounts or benefits with amounts.
    Parts(Vec<(Value, Money)>),
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Money(money) => money.serialize(serializer),
            Value::Day(day) => serializer.collect_str(day),
            Value::Count(count) => serializer.serialize_u64(*count),
            Value::Text(text) => serializer.serialize_str(text),
            Value::Account(account) => account.serialize(serializer),
            Value::Name(name) | Value::Benefit(name) => serializer.collect_str(name),
            Value::Event(id) => Shown(*id).serialize(serializer),
            Value::Person(id) => Shown(*id).serialize(serializer),
            Value::Device(id) => Shown(*id).serialize(serializer),
            Value::Member(id) => Shown(*id).serialize(serializer),
            Value::Labels(_, words) => words.serialize(serializer),
            Value::Parts(parts) => parts.serialize(serializer),
        }
    }
}

pub(super) fn money(amount: Amount) -> Option<Value> {
    Some(Value::Money(Money(amount)))
}

/// An amount that is left out where it is zero.
fn fee(amount: Amount) -> Option<Value> {
    (amount.minor != 0).then_some(Value::Money(Money(amount)))
}

pub(super) fn day(date: Date) -> Option<Value> {
    Some(Value::Day(date))
}

pub(super) fn fund(slug: &Slug) -> Option<Value> {
    Some(Value::Account(AccountName(Account::Fund(slug.clone()))))
}

pub(super) fn name(slug: &Slug) -> Option<Value> {
    Some(Value::Name(slug.clone()))
}

pub(super) fn event(id: &EventId) -> Option<Value> {
    Some(Value::Event(*id))
}

pub(super) fn label(family: Family, word: Word) -> Option<Value> {
    Some(Value::Labels(family, vec![word]))
}

pub(super) fn labels(family: Family, words: Vec<Word>) -> Option<Value> {
    (!words.is_empty()).then_some(Value::Labels(family, words))
}

fn sources(found: &[Source]) -> Option<Value> {
    let part = |s: &Source| {
        (Value::Account(AccountName(Account::Fund(s.account.clone()))), Money(s.amount))
    };
    Some(Value::Parts(found.iter().map(part).collect()))
}

/// What an event says. The amount of a body that nobody here understands is
/// not guessed.
#[must_use]
pub fn facts(body: &Event) -> Vec<Fact> {
    let named = match body {
        Event::Founded(e) => vec![
            ("name", Some(Value::Text(e.name.clone()))),
            ("date", day(e.date)),
            ("chapters", Some(Value::Count(e.chapters.len() as u64))),
            ("officers", Some(Value::Count(e.roster.len() as u64))),
            ("custodian", name(&e.pool_custodian)),
        ],
        Event::OfficerGranted(e) => vec![
            ("person", Some(Value::Person(e.person))),
            ("chapter", name(&e.chapter)),
            ("roles", labels(Family::Role, e.roles.iter().map(|r| r.word()).collect())),
            ("device", Some(Value::Device(e.card.device))),
        ],
        Event::DeviceAdded(e) => vec![
            ("person", Some(Value::Person(e.card.person))),
            ("device", Some(Value::Device(e.card.device))),
        ],
        Event::Endorsed(_)
        | Event::PersonRemoved(_)
        | Event::DeviceCut(_)
        | Event::DeviceRetired(_)
        | Event::BranchAdopted(_)
        | Event::EventsAdopted(_)
        | Event::DelegateNamed(_)
        | Event::VersionActivated(_)
        | Event::RightsRestored(_)
        | Event::RecoveryReplaced(_)
        | Event::Closed(_)
        | Event::PlanAdopted(_)
        | Event::DraftEdited(_)
        | Event::CashCounted(_)
        | Event::CountConfirmed(_) => super::governing::facts(body),
        Event::RightsAllotted(e) => {
            vec![("device", Some(Value::Device(e.to))), ("amount", money(e.amount))]
        }
        Event::AccountOpened(_)
        | Event::TransferSent(_)
        | Event::TransferReceived(_)
        | Event::GiftReceived(_)
        | Event::AccountCharged(_)
        | Event::AccountCredited(_)
        | Event::Corrected(_) => of_money(body),
        Event::MemberAdmitted(_)
        | Event::MemberLeft(_)
        | Event::DuesObliged(_)
        | Event::DuesPaid(_) => of_members(body),
        kinds_of_membership!() => super::membership::facts(body),
        Event::CaseOpened(_)
        | Event::EligibilityStated(_)
        | Event::CaseDecided(_)
        | Event::FundsAllocated(_)
        | Event::CaseStepDone(_)
        | Event::CaseClosed(_) => of_cases(body),
        kinds_of_life!() => super::life::facts(body),
        Event::PayoutOrdered(_)
        | Event::PayoutPaid(_)
        | Event::PayoutConfirmed(_)
        | Event::PayoutDisputed(_)
        | Event::PayoutCancelled(_)
        | Event::Settled(_) => of_payouts(body),
        kinds_of_care!() => super::care::facts(body),
        kinds_of_collecting!() => super::collecting::facts(body),
        Event::Unknown(e) => vec![("number", Some(Value::Count(u64::from(e.kind))))],
    };
    named.into_iter().map(|(name, value)| Fact { name, value }).collect()
}

pub(super) type Named = Vec<(Word, Option<Value>)>;

fn of_money(body: &Event) -> Named {
    match body {
        Event::AccountOpened(e) => vec![
            ("account", fund(&e.account)),
            ("chapter", name(&e.chapter)),
            ("class", label(Family::AccountClass, e.class.word())),
            ("amount", money(e.opening)),
            ("date", day(e.date)),
        ],
        Event::TransferSent(e) => vec![
            ("from", fund(&e.from)),
            ("to", fund(&e.to)),
            ("amount", money(e.amount)),
            ("sent", e.sent.and_then(money)),
            ("fee", fee(e.fee)),
            ("date", day(e.date)),
            ("channel", label(Family::Channel, e.channel.word())),
        ],
        Event::TransferReceived(e) => vec![
            ("transfer", event(&e.transfer)),
            ("amount", money(e.amount)),
            ("date", day(e.date)),
        ],
        Event::GiftReceived(GiftReceived { account, amount, date })
        | Event::AccountCharged(AccountCharged { account, amount, date })
        | Event::AccountCredited(AccountCredited { account, amount, date }) => {
            vec![("account", fund(account)), ("amount", money(*amount)), ("date", day(*date))]
        }
        Event::Corrected(e) => {
            vec![("wrong", event(&e.wrong)), ("mistake", label(Family::Mistake, e.mistake.word()))]
        }
        _ => Vec::new(),
    }
}

fn of_members(body: &Event) -> Named {
    let member = |id: &MemberId| Some(Value::Member(*id));
    match body {
        Event::MemberAdmitted(e) => vec![
            ("member", member(&e.member)),
            ("chapter", name(&e.chapter)),
            ("date", day(e.joined)),
            ("minors", Some(Value::Count(u64::from(e.minors)))),
        ],
        Event::MemberLeft(e) => vec![("member", member(&e.member)), ("date", day(e.date))],
        Event::DuesObliged(e) => vec![
            ("member", member(&e.member)),
            ("from", day(e.from)),
            ("until", day(e.until)),
            ("amount", money(e.amount)),
        ],
        Event::DuesPaid(e) => vec![
            ("member", member(&e.member)),
            ("account", fund(&e.account)),
            ("amount", money(e.amount)),
            ("date", day(e.date)),
            ("receipt", e.receipt.as_ref().and_then(name)),
        ],
        _ => Vec::new(),
    }
}

fn of_cases(body: &Event) -> Named {
    match body {
        Event::CaseOpened(e) => vec![
            ("chapter", name(&e.chapter)),
            ("class", label(Family::CaseClass, e.class.word())),
            ("date", day(e.happened)),
        ],
        Event::EligibilityStated(e) => {
            let part = |line: &ndimbal_ledger::case::BenefitLine| {
                (Value::Benefit(line.benefit.clone()), Money(line.cap))
            };
            let parts: Vec<_> = e.lines.iter().map(part).collect();
            vec![
                ("case", event(&e.case)),
                ("plan", Some(Value::Text(e.plan.clone()))),
                ("benefits", (!parts.is_empty()).then_some(Value::Parts(parts))),
                ("reasons", labels(Family::Reason, e.reasons.iter().map(|r| r.word()).collect())),
            ]
        }
        Event::CaseDecided(e) => vec![
            ("case", event(&e.case)),
            ("round", Some(Value::Count(u64::from(e.round) + 1))),
            ("outcome", label(Family::Outcome, e.outcome.word())),
            ("ceiling", fee(e.ceiling)),
            ("reason", e.reason.and_then(|reason| label(Family::Reason, reason.word()))),
        ],
        Event::FundsAllocated(e) => vec![
            ("case", event(&e.case)),
            ("account", fund(&e.account)),
            ("amount", money(e.amount)),
        ],
        Event::CaseStepDone(e) => vec![
            ("case", event(&e.case)),
            ("step", label(Family::Step, e.step.word())),
            ("date", day(e.date)),
        ],
        Event::CaseClosed(e) => vec![("case", event(&e.case)), ("date", day(e.date))],
        _ => Vec::new(),
    }
}

fn of_payouts(body: &Event) -> Named {
    match body {
        Event::PayoutOrdered(e) => vec![
            ("case", event(&e.case)),
            ("benefit", Some(Value::Benefit(e.benefit.clone()))),
            ("payee", label(Family::Payee, e.payee.word())),
            ("place", label(Family::Place, e.place.word())),
            ("amount", money(e.amount)),
            ("sources", sources(&e.sources)),
        ],
        Event::PayoutPaid(e) => vec![
            ("payout", event(&e.payout)),
            ("amount", money(e.whole())),
            ("sources", sources(&e.sources)),
            ("sent", e.sent.and_then(money)),
            ("fee", fee(e.fee)),
            ("date", day(e.date)),
            ("channel", label(Family::Channel, e.channel.word())),
        ],
        Event::PayoutConfirmed(e) => vec![
            ("payout", event(&e.payout)),
            ("amount", money(e.received)),
            ("fee", fee(e.fee)),
            ("date", day(e.date)),
        ],
        Event::PayoutDisputed(e) => vec![
            ("payout", event(&e.payout)),
            ("wrong", label(Family::Wrong, e.wrong.word())),
            ("until", day(e.deadline)),
        ],
        Event::PayoutCancelled(e) => vec![("payout", event(&e.payout)), ("date", day(e.date))],
        Event::Settled(e) => vec![
            ("subject", event(&e.subject)),
            ("outcome", label(Family::Settlement, e.outcome.word())),
            ("date", day(e.date)),
        ],
        _ => Vec::new(),
    }
}
