//! A plan as a file that an officer can edit: TOML, with comments in the
//! reader's language (`write`), read back with every fault at its line.

mod read;
mod write;

pub use read::read;
pub use write::{PLACES, write};

use ndimbal_ledger::plan::Wrongness;

/// What is wrong in a plan file, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complaint {
    /// The line, from 1.
    pub line: usize,
    /// The key that it is about, as the file writes it; empty: the whole line.
    pub key: String,
    /// What is wrong.
    pub what: What,
}

/// What can be wrong in a plan file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// More bytes than a plan file may have.
    TooLarge,
    /// Not TOML: what the reader of TOML says.
    Syntax(String),
    /// A key that plans don't have, and the nearest that they do.
    UnknownKey(String),
    /// Something that every plan has is missing.
    Missing,
    /// Not of the kind that belongs here: an amount, a whole number, a word of
    /// a list, yes or no, a name, a day.
    Expected(Expected),
    /// A rule of plans.
    Rule(Wrongness),
}

/// What belongs at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expected {
    /// `35.00`.
    Amount,
    /// A whole number up to this.
    Number(u64),
    /// `true` or `false`.
    YesNo,
    /// A short name such as `care-es`.
    Name,
    /// A text.
    Text,
    /// `09-30`.
    Day,
    /// One of these words.
    Word(Vec<&'static str>),
    /// A part with lines of its own.
    Part,
}

impl What {
    /// The word by which locale files know it.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            What::TooLarge => "too-large",
            What::Syntax(_) => "syntax",
            What::UnknownKey(_) => "unknown-key",
            What::Missing => "missing",
            What::Expected(expected) => match expected {
                Expected::Amount => "amount",
                Expected::Number(_) => "number",
                Expected::YesNo => "yes-no",
                Expected::Name => "name",
                Expected::Text => "text",
                Expected::Day => "day",
                Expected::Word(_) => "word",
                Expected::Part => "part",
            },
            What::Rule(rule) => rule.word(),
        }
    }

    /// What the sentence is told beside the line and the key.
    #[must_use]
    pub fn detail(&self) -> String {
        match self {
            What::Syntax(text) | What::UnknownKey(text) => text.clone(),
            What::Expected(Expected::Word(words)) => words.join(", "),
            What::Expected(Expected::Number(most)) => most.to_string(),
            What::Expected(_) | What::TooLarge | What::Missing | What::Rule(_) => String::new(),
        }
    }

    /// Every word that [`What::word`] gives.
    pub const WORDS: &[&str] = &[
        "too-large",
        "syntax",
        "unknown-key",
        "missing",
        "amount",
        "number",
        "yes-no",
        "name",
        "text",
        "day",
        "word",
        "part",
        "length",
        "not-positive",
        "not-euros",
        "range",
        "no-such-day",
        "twice",
        "too-many",
        "nothing",
        "unknown-benefit",
        "covers-more",
        "quorums",
    ];
}
