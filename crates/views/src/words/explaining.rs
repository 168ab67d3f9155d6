//! Sentences of an explanation, from its data.

use super::{Arg, Family, Words};
use crate::explain::grounds::Ground;
use crate::explain::{Fact, Value, Who};
use crate::plain::{Money, Word};

/// How a sentence is told that a field is left out.
const NONE: &str = "none";

impl Words {
    /// What an event says, as one sentence.
    #[must_use]
    pub fn says(&self, kind: Word, facts: &[Fact]) -> String {
        self.sentence(Family::Says, kind, facts)
    }

    /// Something that an event rests on, as one sentence.
    #[must_use]
    pub fn ground(&self, ground: &Ground) -> String {
        self.sentence(Family::Ground, ground.ground.word(), &ground.says)
    }

    fn sentence(&self, family: Family, word: Word, facts: &[Fact]) -> String {
        let arg = |fact: &Fact| match &fact.value {
            None => Arg::from(NONE),
            Some(Value::Count(count)) => Arg::from(*count),
            Some(value) => Arg::from(self.value_of(value)),
        };
        let args: Vec<(&str, Arg<'_>)> = facts.iter().map(|fact| (fact.name, arg(fact))).collect();
        self.say(&format!("{}-{word}", family.prefix()), &args)
    }

    /// Who signed: their roles and chapter, with the first digits of their id;
    /// of a device without a person, its own.
    #[must_use]
    pub fn who(&self, who: &Who) -> String {
        let Some(person) = &who.person else { return who.device.short() };
        let roles = self.list(who.roles.iter().map(|role| self.label(Family::Role, role)));
        let chapter = who.chapter.as_ref().map(|c| format!(", {c}")).unwrap_or_default();
        match roles.is_empty() {
            true => person.short(),
            false => format!("{roles}{chapter} ({})", person.short()),
        }
    }

    fn value_of(&self, value: &Value) -> String {
        match value {
            Value::Money(money) => self.money(**money),
            Value::Day(day) => self.date(*day),
            Value::Count(count) => self.count(*count),
            Value::Text(text) => text.clone(),
            Value::Account(account) => self.account(account),
            Value::Name(name) => name.to_string(),
            Value::Event(id) => id.short(),
            Value::Person(id) => id.short(),
            Value::Device(id) => id.short(),
            Value::Member(id) => id.short(),
            Value::Benefit(benefit) => self.benefit(benefit),
            Value::Labels(family, words) => {
                self.list(words.iter().map(|word| self.label(*family, word)))
            }
            Value::Parts(parts) => {
                let part = |(what, money): &(Value, Money)| {
                    format!("{} {}", self.value_of(what), self.money(**money))
                };
                self.list(parts.iter().map(part))
            }
        }
    }

    fn list(&self, parts: impl Iterator<Item = String>) -> String {
        parts.collect::<Vec<_>>().join(", ")
    }
}
