//! Things by the first digits of their id, as people copy them from a screen.

use std::collections::BTreeSet;

use ndimbal_ledger::book::{Book, Fate};
use ndimbal_ledger::id::{DeviceKey, EventId, MemberId, PersonId, Slug};
use ndimbal_ledger::money::{Amount, Currency};
use ndimbal_ledger::refusal::Refusal;
use ndimbal_node::error::NodeError;

use crate::trouble::Trouble;

/// Fewest digits that name something.
const DIGITS_MIN: usize = 4;

fn one<T: Copy + std::fmt::Display>(
    ids: impl Iterator<Item = T>,
    text: &str,
) -> Result<T, Trouble> {
    let wanted = text.to_ascii_lowercase();
    let mut found = None;
    if wanted.len() >= DIGITS_MIN {
        for id in ids.filter(|id| id.to_string().starts_with(&wanted)) {
            if found.is_some() {
                return Err(NodeError::Ambiguous(text.into()).into());
            }
            found = Some(id);
        }
    }
    found.ok_or_else(|| NodeError::NotFound(text.into()).into())
}

/// What an event began. One that counts for nothing began nothing, and why is
/// what its author asks next.
fn begun(book: &Book, ids: impl Iterator<Item = EventId>, text: &str) -> Result<EventId, Trouble> {
    let absent = match one(ids, text) {
        Err(absent @ Trouble::Node(NodeError::NotFound(_))) => absent,
        found => return found,
    };
    let fallen = one(book.fates().keys().copied(), text).ok();
    match fallen.map(|id| (id, book.fate(&id))) {
        Some((id, Fate::Void(why))) => Err(Trouble::Fell(id, why)),
        Some(_) | None => Err(absent),
    }
}

/// A case.
pub fn case(book: &Book, text: &str) -> Result<EventId, Trouble> {
    begun(book, book.cases().keys().copied(), text)
}

/// A payout.
pub fn payout(book: &Book, text: &str) -> Result<EventId, Trouble> {
    begun(book, book.payouts().keys().copied(), text)
}

/// A levy.
pub fn levy(book: &Book, text: &str) -> Result<EventId, Trouble> {
    begun(book, book.levies().keys().copied(), text)
}

/// An appeal.
pub fn appeal(book: &Book, text: &str) -> Result<EventId, Trouble> {
    begun(book, book.appeals().keys().copied(), text)
}

/// A rotating tontine.
pub fn natt(book: &Book, text: &str) -> Result<EventId, Trouble> {
    begun(book, book.natts().keys().copied(), text)
}

/// A transfer.
pub fn transfer(book: &Book, text: &str) -> Result<EventId, Trouble> {
    begun(book, book.transfers().keys().copied(), text)
}

/// A member.
pub fn member(book: &Book, text: &str) -> Result<MemberId, Trouble> {
    one(book.members().keys().copied(), text)
}

/// A device.
pub fn device(book: &Book, text: &str) -> Result<DeviceKey, Trouble> {
    one(book.devices().keys().copied(), text)
}

/// An act that takes several voices.
pub fn act(book: &Book, text: &str) -> Result<EventId, Trouble> {
    begun(book, book.acts().keys().copied(), text)
}

/// A person with a role, or who holds an enrolled device.
pub fn person(book: &Book, text: &str) -> Result<PersonId, Trouble> {
    let officers = book.officers().map(|(person, _, _)| *person);
    let holders = book.devices().values().map(|enrolment| enrolment.person);
    let known: BTreeSet<PersonId> = officers.chain(holders).collect();
    one(known.into_iter(), text)
}

/// A count of an account.
pub fn count(book: &Book, text: &str) -> Result<EventId, Trouble> {
    begun(book, book.counts().keys().copied(), text)
}

/// Any event of the history.
pub fn event(history: &ndimbal_ledger::history::History, text: &str) -> Result<EventId, Trouble> {
    one(history.ordered().map(|e| e.id()), text)
}

/// A short name.
pub fn slug(text: &str) -> Result<Slug, Trouble> {
    Slug::new(text).map_err(|_| Trouble::Argument(text.into(), "argument-slug"))
}

/// A chapter of the federation.
pub fn chapter(book: &Book, text: &str) -> Result<Slug, Trouble> {
    let chapter = slug(text)?;
    let known = book.federation().is_some_and(|f| f.chapters.contains_key(&chapter));
    if known { Ok(chapter) } else { Err(NodeError::NotFound(text.into()).into()) }
}

/// Euros.
pub fn euros(text: &str) -> Result<Amount, Trouble> {
    amount(text, Currency::Eur)
}

/// Francs.
pub fn francs(text: &str) -> Result<Amount, Trouble> {
    amount(text, Currency::Xof)
}

/// An amount in a currency; none that is typed is below zero.
pub fn amount(text: &str, currency: Currency) -> Result<Amount, Trouble> {
    match Amount::parse(text, currency) {
        Ok(amount) if amount.minor < 0 => Err(NodeError::Refused(Refusal::NotPositive).into()),
        Ok(amount) => Ok(amount),
        Err(_) => Err(Trouble::Argument(text.into(), "argument-amount")),
    }
}

/// A word of a fixed list, by the list's own parser.
pub fn word<T>(text: &str, parse: impl Fn(&str) -> Option<T>) -> Result<T, Trouble> {
    parse(text).ok_or_else(|| Trouble::Argument(text.into(), "argument-word"))
}

/// A currency by its code, or by what people call the franc.
pub fn currency(text: &str) -> Result<Currency, Trouble> {
    let franc = ["fcfa", "cfa", "f.cfa"].contains(&text.to_ascii_lowercase().as_str());
    let found = if franc { Some(Currency::Xof) } else { Currency::parse(text) };
    found.ok_or_else(|| Trouble::Argument(text.into(), "argument-currency"))
}

/// `account=amount`.
pub fn source(text: &str) -> Result<ndimbal_ledger::case::Source, Trouble> {
    let (account, amount) =
        text.split_once('=').ok_or_else(|| Trouble::Argument(text.into(), "argument-source"))?;
    Ok(ndimbal_ledger::case::Source { account: slug(account)?, amount: euros(amount)? })
}
