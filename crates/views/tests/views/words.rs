//! The locale files held against the ledger's words and against each other.

use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::FluentResource;
use ndimbal_ledger::refusal::Refusal;
use ndimbal_views::words::{Family, Language, Words};

use crate::town::{day, eur, slug, xof};

/// The files whose keys are the commands'.
const CLI: [&str; 6] = ["lines", "storage", "link", "why", "help", "arguments"];

/// Keys with the placeholders of their messages, of the files that are wanted.
fn messages(
    language: Language,
    wanted: fn(&str) -> bool,
) -> BTreeMap<&'static str, BTreeSet<&'static str>> {
    let mut found: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (_, content) in language.sources().filter(|(name, _)| wanted(name)) {
        let mut key = None;
        for line in content.lines() {
            if line.starts_with(|c: char| c.is_ascii_lowercase()) {
                key = line.split_once(" =").map(|(key, _)| key);
            }
            let Some(key) = key.filter(|_| !line.starts_with('#')) else { continue };
            let placeholders = line.split('$').skip(1).map(|rest| {
                let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
                &rest[..end]
            });
            found.entry(key).or_default().extend(placeholders);
        }
    }
    found
}

fn of_the_cli(name: &str) -> bool {
    name.starts_with("cli") || CLI.contains(&name)
}

/// Every key that the ledger and the views need.
fn needed() -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for family in Family::ALL {
        keys.extend(family.words().into_iter().map(|word| format!("{}-{word}", family.prefix())));
    }
    for word in Refusal::WORDS {
        keys.extend([format!("refusal-{word}"), format!("refusal-{word}-do")]);
    }
    let accounts = [
        "pool",
        "in-transit",
        "exchange",
        "opening",
        "dues",
        "gifts",
        "case",
        "fees",
        "loss",
        "over-short",
        "debt-to-pool",
        "advance",
        "levies",
        "appeal",
        "natt",
    ];
    keys.extend(accounts.map(|account| format!("account-{account}")));
    keys.extend(["standing-waits", "standing-waits-do"].map(str::to_owned));
    keys
}

#[test]
fn every_locale_file_is_read_without_an_error() {
    for language in Language::ALL {
        for (name, content) in language.sources() {
            let errors = FluentResource::try_new(content.to_owned()).err().map(|(_, e)| e);
            assert_eq!(errors, None, "{} {name}", language.code());
        }
    }
}

#[test]
fn no_word_is_missing_in_any_language_and_none_is_idle() {
    let needed = needed();
    for language in Language::ALL {
        let keys = messages(language, |name| !of_the_cli(name));
        let keys: BTreeSet<String> = keys.into_keys().map(str::to_owned).collect();
        let missing: Vec<_> = needed.difference(&keys).collect();
        let idle: Vec<_> = keys.difference(&needed).collect();
        assert!(missing.is_empty(), "{} lacks {missing:?}", language.code());
        assert!(idle.is_empty(), "{} has {idle:?} for nothing", language.code());
    }
}

#[track_caller]
fn assert_languages_agree(wanted: fn(&str) -> bool) {
    let english = messages(Language::En, wanted);
    for language in [Language::Es, Language::Fr] {
        let other = messages(language, wanted);
        let lacks: Vec<_> = english.keys().filter(|key| !other.contains_key(*key)).collect();
        let more: Vec<_> = other.keys().filter(|key| !english.contains_key(*key)).collect();
        assert!(lacks.is_empty(), "{} lacks {lacks:?}", language.code());
        assert!(more.is_empty(), "{} has {more:?}, which English lacks", language.code());
        for (key, placeholders) in &english {
            assert_eq!(&other[key], placeholders, "{}: {key}", language.code());
        }
    }
}

#[test]
fn all_languages_have_the_same_keys_with_the_same_placeholders() {
    assert_languages_agree(|name| !of_the_cli(name));
}

#[test]
fn the_command_line_says_the_same_in_all_languages() {
    assert_languages_agree(of_the_cli);
}

#[test]
fn no_key_stands_twice_in_a_language() {
    for language in Language::ALL {
        let mut seen = BTreeSet::new();
        let lines = language.sources().flat_map(|(_, content)| content.lines());
        let keys = lines.filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
        let keys = keys.filter_map(|line| line.split_once(" =")).map(|(key, _)| key);
        let twice: Vec<_> = keys.filter(|key| !seen.insert(*key)).collect();
        assert!(twice.is_empty(), "{}: {twice:?}", language.code());
        assert_eq!(seen, language.keys());
    }
}

#[test]
fn words_may_be_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Words>();
}

#[test]
fn nobody_speaks_of_insurance() {
    let forbidden: [(Language, &[&str]); 3] = [
        (
            Language::Es,
            &[
                "seguro",
                "seguros",
                "segura",
                "asegurado",
                "aseguradora",
                "póliza",
                "pólizas",
                "prima",
                "primas",
            ],
        ),
        (
            Language::Fr,
            &[
                "assurance",
                "assurances",
                "assuré",
                "assureur",
                "police",
                "polices",
                "prime",
                "primes",
            ],
        ),
        (
            Language::En,
            &["insurance", "insured", "insurer", "policy", "policies", "premium", "premiums"],
        ),
    ];
    for (language, words) in forbidden {
        for (name, content) in language.sources() {
            let text = content.to_lowercase();
            let said = text.split(|c: char| !c.is_alphabetic()).find(|word| words.contains(word));
            assert_eq!(said, None, "{} {name}", language.code());
        }
    }
}

#[test]
fn a_locale_names_a_language() {
    for (text, language) in [
        ("es_ES.UTF-8", Some(Language::Es)),
        ("es", Some(Language::Es)),
        ("FR", Some(Language::Fr)),
        ("fr-SN", Some(Language::Fr)),
        ("en_GB.UTF-8@euro", Some(Language::En)),
        ("C.UTF-8", None),
        ("POSIX", None),
        ("estonian", None),
        ("", None),
    ] {
        assert_eq!(Language::parse(text), language, "{text}");
    }
    let nearest = ["ca_ES.UTF-8", "wo_SN", "C", "de_DE"].map(Language::nearest);
    assert_eq!(nearest, [Language::Es, Language::Fr, Language::En, Language::En]);
}

#[test]
fn money_and_dates_have_the_readers_form() {
    let forms = |language| {
        let words = Words::new(language);
        let francs = words.money(xof("131191"));
        let small = words.money(eur("-0.05"));
        let large = words.money(eur("1234567.80"));
        [words.money(eur("1250.5")), francs, small, large, words.date(day("2026-02-03"))]
    };
    assert_eq!(
        forms(Language::Es),
        ["1.250,50 €", "131.191 F CFA", "-0,05 €", "1.234.567,80 €", "03/02/2026"]
    );
    assert_eq!(
        forms(Language::Fr),
        ["1 250,50 €", "131 191 F CFA", "-0,05 €", "1 234 567,80 €", "03/02/2026"]
    );
    assert_eq!(
        forms(Language::En),
        ["€1,250.50", "XOF 131,191", "-€0.05", "€1,234,567.80", "3 Feb 2026"]
    );
}

#[test]
fn a_refusal_says_what_happened_and_what_to_do() {
    let said = Words::new(Language::Es).refusal(&Refusal::NotEnough(eur("1003")));
    assert_eq!(said.happened, "La cuenta no tiene tanto; para esto hay 1.003,00 € libres.");
    assert!(said.todo.starts_with("Ponga un importe menor"), "{}", said.todo);
    let french = Words::new(Language::Fr);
    assert_eq!(french.label(Family::Role, "treasurer"), "trésorerie");
    assert_eq!(french.benefit(&slug("fam-sn")), "aide à la famille au Sénégal");
    assert_eq!(french.benefit(&slug("own-class")), "own-class");
}

#[test]
fn numbers_choose_between_one_and_many() {
    let said = |language, count: u64| {
        let event = "abcd";
        Words::new(language)
            .say("finding-missing-event", &[("event", event.into()), ("count", count.into())])
    };
    assert_eq!(said(Language::En, 1), "Event abcd is missing; one event rests on it.");
    assert_eq!(said(Language::Fr, 3), "L'écriture abcd manque ; 3 autres reposent sur elle.");
    assert_eq!(said(Language::Es, 1), "Falta la anotación abcd; en ella se apoya otra.");
}

#[test]
fn a_word_that_nobody_knows_is_said_as_it_is() {
    assert_eq!(Words::new(Language::Fr).say("cli-nothing", &[]), "cli-nothing");
}

#[test]
fn a_waiting_period_of_months_and_days_says_both_apart() {
    let said = |language, months: u64, days: u64| {
        let count = [("months", months.into()), ("days", days.into()), ("until", "X".into())];
        Words::new(language).say("cover-rule-waiting", &count)
    };
    assert_eq!(
        said(Language::En, 1, 15),
        "The waiting period (one month and 15 days) lasts until X."
    );
    assert_eq!(said(Language::En, 2, 0), "The waiting period (2 months) lasts until X.");
    assert_eq!(said(Language::Es, 0, 1), "El período de espera (un día) dura hasta el X.");
    assert_eq!(
        said(Language::Fr, 2, 1),
        "Le délai de carence (2 mois et un jour) dure jusqu'au X."
    );
}
