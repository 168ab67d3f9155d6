//! Every verb teaches, in every language.

use std::collections::BTreeSet;

use ndimbal_views::words::Language;

use super::*;

/// Arguments that clap adds to every verb.
const CLAPS: [&str; 2] = ["help", "version"];
/// What stands for a value in the same way in every language.
const SAME: [&str; 4] = ["N", "K", "HEX", "IP:PORT"];

/// Every verb with its path, groups of verbs included, the program left out.
fn verbs() -> Vec<(String, Command)> {
    fn walk(verb: &Command, path: &str, found: &mut Vec<(String, Command)>) {
        for below in verb.get_subcommands().filter(|below| below.get_name() != "help") {
            let path = format!("{path} {}", below.get_name()).trim().to_owned();
            walk(below, &path, found);
            found.push((path, below.clone()));
        }
    }
    let (mut root, mut found) = (crate::typed::command(), Vec::new());
    root.build();
    walk(&root, "", &mut found);
    found
}

#[test]
fn every_verb_and_argument_has_its_help_in_every_language() {
    let mut missing = BTreeSet::new();
    for language in Language::ALL {
        let keys = language.keys();
        let words = Words::new(language);
        let mut need = |key: String| {
            if !keys.contains(key.as_str()) {
                missing.insert(format!("{}: {key}", language.code()));
            }
        };
        for (path, verb) in verbs() {
            need(format!("help-{}", dashes(&path)));
            match about(&path).and_then(|about| about.who) {
                Some(who) => {
                    need(who.to_owned());
                    need(format!("help-{}-next", dashes(&path)));
                }
                None if verb.has_subcommands() => {}
                None => need(format!("a line on {path} in help/about.rs")),
            }
            for arg in verb.get_arguments() {
                let id = arg.get_id().as_str();
                let key = argument_key(&path, id, &words);
                need(key.unwrap_or_else(|| format!("arg-{}-{id}", dashes(&path))));
                for name in arg.get_value_names().unwrap_or_default() {
                    if arg.get_action().takes_values() && !SAME.contains(&name.as_str()) {
                        need(value_key(name));
                    }
                }
            }
        }
    }
    assert!(missing.is_empty(), "missing:\n{}", Vec::from_iter(missing).join("\n"));
}

#[test]
fn no_word_of_help_is_idle() {
    let words = Words::new(Language::En);
    let mut used: BTreeSet<String> =
        BTreeSet::from(["help-program".into(), "help-program-next".into()]);
    used.extend(CLAPS.map(|id| format!("arg-{id}")));
    used.insert("help-help".into());
    for (path, verb) in verbs() {
        used.extend([format!("help-{}", dashes(&path)), format!("help-{}-next", dashes(&path))]);
        used.extend(about(&path).and_then(|about| about.who).map(str::to_owned));
        for arg in verb.get_arguments() {
            used.extend(argument_key(&path, arg.get_id().as_str(), &words));
            used.extend(arg.get_value_names().unwrap_or_default().iter().map(|n| value_key(n)));
        }
    }
    used.insert("value-command".into());
    let ours = |key: &&str| ["help-", "arg-", "who-", "value-"].iter().any(|h| key.starts_with(h));
    let keys = Language::En.keys();
    let idle: Vec<&str> =
        keys.iter().copied().filter(ours).filter(|k| !used.contains(*k)).collect();
    assert!(idle.is_empty(), "nobody reads {idle:?}");
    let known: BTreeSet<String> = verbs().into_iter().map(|(path, _)| path).collect();
    let strange: Vec<&str> =
        ABOUT.iter().map(|a| a.verb).filter(|verb| !known.contains(*verb)).collect();
    assert!(strange.is_empty(), "no such verbs: {strange:?}");
}

/// Splits as a shell does, as far as the examples need it.
fn split(line: &str) -> Vec<String> {
    let parts = line.split('"').enumerate();
    parts
        .flat_map(|(n, part)| match n % 2 {
            0 => part.split_whitespace().map(str::to_owned).collect(),
            _ => vec![part.to_owned()],
        })
        .collect()
}

#[test]
fn every_example_can_be_typed() {
    for about in ABOUT.iter().filter(|about| about.who.is_some()) {
        assert!(!about.examples.is_empty(), "{}: no example", about.verb);
        for example in about.examples {
            let args = split(&format!("{PROGRAM} {example}"));
            let parsed = crate::typed::parse(args.iter().map(std::ffi::OsString::from));
            assert!(
                parsed.is_ok(),
                "{example}: {}",
                parsed.err().map(|e| e.to_string()).unwrap_or_default()
            );
            assert_eq!(typed(&args).trim(), about.verb, "{example}");
        }
    }
}

fn asked(language: Language, line: &str) -> Answer {
    let args = split(line);
    let error = crate::typed::parse(args.iter().map(std::ffi::OsString::from)).expect_err("help");
    answer(&error, &args, &Words::new(language))
}

#[test]
fn help_speaks_one_language_alone() {
    // French says “options” and “usage” as English does.
    let both = ["Commands", "Arguments", "Print", "default", "[env"];
    let spanish = ["Usage", "Options", "OPTIONS"];
    for (path, _) in verbs() {
        for language in [Language::Es, Language::Fr] {
            let said = asked(language, &format!("ndimbal {path} --help")).said;
            let also = if language == Language::Es { &spanish[..] } else { &[] };
            for english in both.iter().chain(also) {
                assert!(!said.contains(english), "{} {path}: {english}\n{said}", language.code());
            }
        }
    }
}

#[test]
fn help_says_purpose_who_examples_and_what_comes_next() {
    let said = asked(Language::Fr, "ndimbal payout pay --help");
    assert_eq!((said.code, said.is_wrong), (0, false));
    let words = Words::new(Language::Fr);
    for key in ["help-payout-pay", "who-pay", "help-payout-pay-next", "heading-examples"] {
        let wanted = words.say(key, &[]);
        let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flat(&said.said).contains(&flat(&wanted)), "{key}: {}", said.said);
    }
    assert!(said.said.contains("ndimbal payout pay 8c01d2aa"), "{}", said.said);
    let short = asked(Language::Es, "ndimbal help case open").said;
    assert!(short.contains("ndimbal case open --chapter granada"), "{short}");
}

#[test]
fn what_is_not_put_right_is_said_in_the_readers_language() {
    for (line, expected) in [
        (
            "ndimbal disputs",
            "Aquí no existe «disputs».\n¿Quería decir digest, disputes?\nVea: ndimbal --help\n",
        ),
        (
            "ndimbal gift --datum 1",
            "Aquí no existe «--datum».\n¿Quería decir --date?\nVea: ndimbal gift --help\n",
        ),
        ("ndimbal gift granada/cash", "Falta: <AMOUNT>\nVea: ndimbal gift --help\n"),
        (
            "ndimbal trail --limit mucho",
            "«mucho» no sirve para --limit <LIMIT>.\nVea: ndimbal trail --help\n",
        ),
        (
            "ndimbal gift granada/cash 10 --date",
            "Falta el valor de --date <YYYY-MM-DD>.\nVea: ndimbal gift --help\n",
        ),
    ] {
        let said = asked(Language::Es, line);
        assert_eq!((said.said.as_str(), said.code, said.is_wrong), (expected, 2, true), "{line}");
    }
}

#[test]
fn completions_and_pages_know_every_verb() {
    let words = Words::new(Language::Es);
    for shell in ["bash", "zsh", "fish"] {
        let shell = shell.parse().expect("a shell");
        let script = crate::verbs::completions::script(shell, &words);
        for (path, _) in verbs() {
            let last = path.split(' ').next_back().expect("a word");
            assert!(script.contains(last), "{shell}: {path}");
        }
    }
    let folder = std::env::temp_dir().join(format!("ndimbal-man-{}", std::process::id()));
    let written = crate::verbs::man::write(&folder, &words).expect("pages");
    assert_eq!(written, verbs().len() + 1);
    for (path, _) in verbs() {
        let page = folder.join(format!("{PROGRAM}-{}.1", dashes(&path)));
        let text = std::fs::read_to_string(&page).expect("a page");
        assert!(text.contains(".SH NAME"), "{path}");
    }
    std::fs::remove_dir_all(folder).expect("removed");
}
