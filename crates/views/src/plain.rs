//! The plain values of which views are made: each wraps a value of the ledger
//! and knows how machines read it. Dereferencing gives the value itself.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Deref;

use ndimbal_ledger::account::{Account, POOL};
use ndimbal_ledger::authority;
use ndimbal_ledger::book::{Book, Fate};
use ndimbal_ledger::case::Settlement;
use ndimbal_ledger::history::History;
use ndimbal_ledger::id::{DeviceKey, EventId, MemberId, PersonId, Slug};
use ndimbal_ledger::money::{Amount, Currency, digits};
use ndimbal_ledger::refusal::Refusal;
use ndimbal_ledger::signed::SignedEvent;
use ndimbal_ledger::time::{Date, Stamp};
use serde::ser::{Serialize, SerializeStruct, Serializer};

/// The word of a coded value: a state, a role, a reason. Locale files and
/// machines know it by this word.
pub type Word = &'static str;

/// An amount, written `{"amount":"1250.50","currency":"EUR"}`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Money(pub Amount);

impl Money {
    /// An amount in minor units.
    #[must_use]
    pub fn of(minor: i64, currency: Currency) -> Self {
        Self(Amount { minor, currency })
    }

    /// An amount in cents.
    #[must_use]
    pub fn eur(minor: i64) -> Self {
        Self::of(minor, Currency::Eur)
    }
}

impl Deref for Money {
    type Target = Amount;
    fn deref(&self) -> &Amount {
        &self.0
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl fmt::Debug for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl Serialize for Money {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut pair = serializer.serialize_struct("Money", 2)?;
        pair.serialize_field("amount", &digits(self.0))?;
        pair.serialize_field("currency", self.0.currency.code())?;
        pair.end()
    }
}

/// An id, slug or date, written as the ledger displays it in full.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shown<T>(pub T);

/// An event's id.
pub type Id = Shown<EventId>;
/// A device's key.
pub type Device = Shown<DeviceKey>;
/// A person with roles.
pub type Person = Shown<PersonId>;
/// A covered person.
pub type MemberNumber = Shown<MemberId>;
/// A short name.
pub type Name = Shown<Slug>;
/// A civil date.
pub type Day = Shown<Date>;

impl<T> Deref for Shown<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: fmt::Display> fmt::Display for Shown<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<T: fmt::Display> fmt::Debug for Shown<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl<T: fmt::Display> Serialize for Shown<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

/// An account of the books, written in full: `granada/bank`, `in-transit`,
/// `case:` and the whole id.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct AccountName(pub Account);

impl AccountName {
    /// The account of this full name; a case may be named by its whole id
    /// only.
    #[must_use]
    pub fn parse(text: &str) -> Option<Account> {
        let of_chapter = |head: &str, make: fn(Slug) -> Account| {
            let slug = text.strip_prefix(head).and_then(|rest| Slug::new(rest).ok());
            slug.map(make)
        };
        match text {
            "in-transit" => return Some(Account::Transit),
            "exchange" => return Some(Account::Exchange),
            _ => {}
        }
        if let Some(case) = text.strip_prefix("case:") {
            return EventId::parse(case).ok().map(Account::Cost);
        }
        if let Some(payout) = text.strip_prefix("advance:") {
            return EventId::parse(payout).ok().map(Account::Advance);
        }
        for (head, make) in
            [("appeal:", Account::Appeal as fn(EventId) -> Account), ("natt:", Account::Natt)]
        {
            if let Some(id) = text.strip_prefix(head) {
                return EventId::parse(id).ok().map(make);
            }
        }
        of_chapter("opening:", Account::Opening)
            .or_else(|| of_chapter("dues:", Account::Dues))
            .or_else(|| of_chapter("gifts:", Account::Gifts))
            .or_else(|| of_chapter("fees:", Account::Fees))
            .or_else(|| of_chapter("loss:", Account::Loss))
            .or_else(|| of_chapter("over-short:", Account::OverShort))
            .or_else(|| of_chapter("debt-to-pool:", Account::Debt))
            .or_else(|| of_chapter("levies:", Account::Levies))
            .or_else(|| of_chapter("", Account::Fund))
    }

    /// Whether it is the federation's pool.
    #[must_use]
    pub fn is_pool(&self) -> bool {
        matches!(&self.0, Account::Fund(slug) if slug.as_str() == POOL)
    }
}

impl Deref for AccountName {
    type Target = Account;
    fn deref(&self) -> &Account {
        &self.0
    }
}

impl fmt::Display for AccountName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Account::Cost(case) => write!(f, "case:{case}"),
            Account::Advance(payout) => write!(f, "advance:{payout}"),
            Account::Appeal(appeal) => write!(f, "appeal:{appeal}"),
            Account::Natt(natt) => write!(f, "natt:{natt}"),
            other => fmt::Display::fmt(other, f),
        }
    }
}

impl fmt::Debug for AccountName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for AccountName {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// What became of an event, and what was done about it since.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Standing {
    /// `counts`, `void`, `irregular`, `disowned`, `contested` or
    /// `not-understood`.
    pub fate: Word,
    /// The refusal's word, where it does not simply count.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Word>,
    /// What would still have been possible, where that is an amount.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub available: Option<Money>,
    /// Whether it is a statement that has no effect until somebody accepts it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub waits: bool,
    /// How an irregular fact was settled.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub settled: Option<SettledBy>,
    /// The event that took it back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub corrected_by: Option<Id>,
    /// The act that disowned or silenced it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub act: Option<Id>,
    /// The act by which another officer took it over.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub adopted_by: Option<Id>,
}

/// An event that settled something, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct SettledBy {
    /// The event.
    pub event: Id,
    /// How it ended.
    pub outcome: Word,
}

impl From<(EventId, Settlement)> for SettledBy {
    fn from((event, outcome): (EventId, Settlement)) -> Self {
        Self { event: Shown(event), outcome: outcome.word() }
    }
}

impl Standing {
    /// Where an event of the set stands in the book.
    #[must_use]
    pub fn of(book: &Book, event: &EventId) -> Self {
        let fate = book.fate(event);
        let disowned = if let Fate::Disowned(act) = fate { Some(Shown(act)) } else { None };
        let contested = fate.refusal() == Some(&Refusal::Contested);
        Self {
            fate: if contested { "contested" } else { fate.word() },
            reason: fate.refusal().map(ndimbal_ledger::refusal::Refusal::word),
            available: fate.refusal().and_then(|r| r.available()).map(Money),
            waits: book.waits(event),
            settled: book.settlement(event).map(SettledBy::from),
            corrected_by: book.correction(event).map(Shown),
            act: disowned,
            adopted_by: book.adoption(event).map(|at| Shown(adoption_of(book, at))),
        }
    }

    /// The same, and which one officer's cut silenced it, or which cut it lies
    /// beyond although a closing keeps its figures.
    #[must_use]
    pub fn with_act(book: &Book, history: &History, event: &SignedEvent) -> Self {
        let standing = Self::of(book, &event.id());
        if standing.act.is_some() || !matches!(standing.reason, Some("silenced" | "closed-in")) {
            return standing;
        }
        let act = match book.authority().standing(event, history) {
            authority::Standing::Disowned(act) | authority::Standing::Silenced(act) => Some(act),
            authority::Standing::Sound | authority::Standing::Contested => None,
        };
        Self { act: act.map(Shown), ..standing }
    }

    /// Whether it is an irregular fact that nobody settled or corrected.
    #[must_use]
    pub fn is_unsettled(&self) -> bool {
        self.fate == "irregular" && self.settled.is_none() && self.corrected_by.is_none()
    }
}

/// The act that this voice completed.
fn adoption_of(book: &Book, at: EventId) -> EventId {
    let completed = book.acts().iter().find(|(_, act)| act.complete == Some(at));
    completed.map_or(at, |(act, _)| *act)
}

/// An instant as ISO 8601 in UTC, to the second.
#[must_use]
pub fn instant(time: Stamp) -> String {
    let day = Date::of_unix_ms(time.ms);
    let second = time.ms / 1000 % 86_400;
    format!("{day}T{:02}:{:02}:{:02}Z", second / 3600, second / 60 % 60, second % 60)
}

/// Days from one date to another; below zero when `to` lies before `from`.
#[must_use]
pub fn days_between(from: Date, to: Date) -> i64 {
    let civil = |date: Date| {
        let (year, month, day) = date.parts();
        jiff::civil::Date::new(year, month, day)
    };
    let (Ok(from), Ok(to)) = (civil(from), civil(to)) else { return 0 };
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}

/// Amounts added up by currency.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sums(BTreeMap<Currency, i64>);

impl Sums {
    pub(crate) fn add(&mut self, amount: Amount) {
        let sum = self.0.entry(amount.currency).or_default();
        *sum = sum.saturating_add(amount.minor);
    }

    pub(crate) fn get(&self, currency: Currency) -> Money {
        Money::of(self.0.get(&currency).copied().unwrap_or_default(), currency)
    }

    /// Every currency, zero or not.
    pub(crate) fn all(&self) -> Vec<Money> {
        Currency::ALL.into_iter().map(|currency| self.get(currency)).collect()
    }

    /// Euros always, others where there are any.
    pub(crate) fn shown(&self) -> Vec<Money> {
        let wanted = |money: &Money| money.currency == Currency::Eur || money.minor != 0;
        self.all().into_iter().filter(wanted).collect()
    }
}

impl FromIterator<Amount> for Sums {
    fn from_iter<T: IntoIterator<Item = Amount>>(amounts: T) -> Self {
        let mut sums = Self::default();
        amounts.into_iter().for_each(|amount| sums.add(amount));
        sums
    }
}

/// Declares a fieldless enum that machines and locale files know by its word.
macro_rules! worded {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident $word:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vmeta])* $variant,)+ }

        impl $name {
            /// All of them, in the order of reports.
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];

            /// The word for machines and locale files.
            #[must_use]
            pub fn word(self) -> $crate::plain::Word {
                match self { $($name::$variant => $word,)+ }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.word())
            }
        }
    };
}
pub(crate) use worded;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_over_leap_years() {
        let day = |text| Date::parse(text).unwrap();
        for (from, to, days) in [
            ("2026-02-03", "2026-02-03", 0),
            ("2026-02-03", "2026-02-10", 7),
            ("2024-02-28", "2024-03-01", 2),
            ("1999-12-31", "2001-01-01", 367),
            ("2026-03-01", "2026-02-28", -1),
        ] {
            assert_eq!(days_between(day(from), day(to)), days, "{from} {to}");
        }
    }

    #[test]
    fn accounts_are_read_as_they_are_written() {
        for text in ["granada/bank", "pool", "in-transit", "exchange", "dues:granada"] {
            assert_eq!(
                AccountName::parse(text).map(|a| AccountName(a).to_string()),
                Some(text.into())
            );
        }
        assert_eq!(AccountName::parse("Granada bank"), None);
    }
}
