//! Every word for people, in their language: messages and labels from the
//! locale files, and money and dates as the reader writes them. No message
//! stands anywhere else.

mod explaining;
mod families;
mod forms;
mod sayings;

use std::borrow::Cow;
use std::collections::BTreeSet;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use ndimbal_ledger::money::Amount;
use ndimbal_ledger::time::Date;
use unic_langid::LanguageIdentifier;

pub use families::Family;
pub use sayings::Advice;

use crate::plain::{Day, Device, Id, MemberNumber, Money, Name, Person};

/// A language that the program speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// Español.
    Es,
    /// Français.
    Fr,
    /// English.
    En,
}

macro_rules! locale_files {
    ($($name:literal),+) => {
        /// The locale files: name, then content in the order of
        /// [`Language::ALL`].
        const FILES: &[(&str, [&str; 3])] = &[$((
            $name,
            [
                include_str!(concat!("../locales/es/", $name, ".ftl")),
                include_str!(concat!("../locales/fr/", $name, ".ftl")),
                include_str!(concat!("../locales/en/", $name, ".ftl")),
            ],
        )),+];
    };
}

locale_files!(
    "labels",
    "refusals",
    "audit",
    "authority",
    "explain",
    "care",
    "collecting",
    "cli",
    "charges",
    "cli-charges",
    "cli-collecting",
    "cli-authority",
    "cli-care",
    "lines",
    "storage",
    "link",
    "why",
    "plan",
    "cli-plan",
    "cli-reports",
    "grounds",
    "lives",
    "cli-lives",
    "help",
    "arguments",
    "members",
    "cli-members"
);

impl Language {
    /// All of them.
    pub const ALL: [Language; 3] = [Language::Es, Language::Fr, Language::En];

    /// Reads a language or a locale: `es`, `fr-FR`, `es_ES.UTF-8`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let language = subtag(text);
        Self::ALL.into_iter().find(|l| l.code().eq_ignore_ascii_case(language))
    }

    /// The language for a locale of the reader's machine: its own, else the
    /// one that speakers of it most likely read, else English.
    #[must_use]
    pub fn nearest(locale: &str) -> Self {
        match subtag(locale).to_ascii_lowercase().as_str() {
            "ca" | "gl" | "eu" | "ast" => Language::Es,
            "wo" | "ff" | "srr" | "dyo" => Language::Fr,
            _ => Self::parse(locale).unwrap_or(Language::En),
        }
    }

    /// Its two letters (ISO 639-1).
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Language::Es => "es",
            Language::Fr => "fr",
            Language::En => "en",
        }
    }

    /// Its locale files: name and content.
    pub fn sources(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        FILES.iter().map(move |(name, content)| (*name, content[self as usize]))
    }

    /// Every key that its locale files give a message.
    #[must_use]
    pub fn keys(self) -> BTreeSet<&'static str> {
        let key = |line: &'static str| {
            let (key, _) = line.split_once(" =")?;
            key.starts_with(|c: char| c.is_ascii_lowercase()).then_some(key)
        };
        self.sources().flat_map(|(_, content)| content.lines().filter_map(key)).collect()
    }

    fn bundle(self) -> FluentBundle<FluentResource> {
        let identifier: LanguageIdentifier = self.code().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
        // Marks of direction around arguments would show on terminals.
        bundle.set_use_isolating(false);
        for (_, content) in self.sources() {
            // A test holds that every file is read without an error; what
            // could be read of a broken one is better than no words.
            let resource = FluentResource::try_new(content.to_owned());
            bundle.add_resource_overriding(resource.unwrap_or_else(|(rest, _)| rest));
        }
        bundle
    }
}

fn subtag(locale: &str) -> &str {
    locale.split(['_', '-', '.', '@']).next().unwrap_or_default()
}

/// What a message is told about: shown in the reader's form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg<'a> {
    /// A text as it is.
    Text(Cow<'a, str>),
    /// A number, which may choose between one and many.
    Count(i64),
    /// Money.
    Money(Amount),
    /// A date.
    Date(Date),
}

macro_rules! arg_from {
    ($($type:ty, $value:ident => $arg:expr;)+) => {
        $(impl From<$type> for Arg<'_> {
            fn from($value: $type) -> Self { $arg }
        })+
    };
}

arg_from! {
    String, text => Arg::Text(text.into());
    u32, count => Arg::Count(count.into());
    i64, count => Arg::Count(count);
    u64, count => Arg::Count(i64::try_from(count).unwrap_or(i64::MAX));
    usize, count => Arg::Count(i64::try_from(count).unwrap_or(i64::MAX));
    Amount, amount => Arg::Money(amount);
    Money, money => Arg::Money(money.0);
    Date, date => Arg::Date(date);
    Day, day => Arg::Date(day.0);
    Id, id => Arg::Text(id.short().into());
    Device, device => Arg::Text(device.short().into());
    Person, person => Arg::Text(person.short().into());
    MemberNumber, member => Arg::Text(member.short().into());
    Name, name => Arg::Text(name.to_string().into());
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Arg::Text(text.into())
    }
}

/// The words of one language; English stands in for what it lacks.
pub struct Words {
    language: Language,
    bundle: FluentBundle<FluentResource>,
    fallback: Option<FluentBundle<FluentResource>>,
}

impl Words {
    /// Reads the locale files of a language.
    #[must_use]
    pub fn new(language: Language) -> Self {
        let fallback = (language != Language::En).then(|| Language::En.bundle());
        Self { language, bundle: language.bundle(), fallback }
    }

    /// Which language it is.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// The message of a key. A key that no locale has is said as it is, so
    /// that a missing word never hides a fact.
    #[must_use]
    pub fn say(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        let values: FluentArgs<'_> =
            args.iter().map(|(name, arg)| ((*name).to_owned(), self.value(arg))).collect();
        let bundles = [Some(&self.bundle), self.fallback.as_ref()];
        for bundle in bundles.into_iter().flatten() {
            if let Some(pattern) = bundle.get_message(key).and_then(|m| m.value()) {
                return bundle.format_pattern(pattern, Some(&values), &mut Vec::new()).into_owned();
            }
        }
        key.to_owned()
    }

    /// The label of a word of a family, such as the role `treasurer`.
    #[must_use]
    pub fn label(&self, family: Family, word: &str) -> String {
        self.say(&format!("{}-{word}", family.prefix()), &[])
    }

    /// Whether a key has a message in this language or in English.
    #[must_use]
    pub fn knows(&self, key: &str) -> bool {
        self.bundle.has_message(key) || self.fallback.as_ref().is_some_and(|b| b.has_message(key))
    }

    fn value<'v>(&self, arg: &'v Arg<'_>) -> FluentValue<'v> {
        match arg {
            Arg::Text(text) => FluentValue::from(text.as_ref()),
            Arg::Count(count) => FluentValue::from(*count),
            Arg::Money(amount) => FluentValue::from(self.money(*amount)),
            Arg::Date(date) => FluentValue::from(self.date(*date)),
        }
    }
}
