//! Help in the reader's language, completions and man pages: the tree of
//! commands as clap has it, with its words from the locale files.
//!
//! A verb's key is `help-` and its path, what comes next the same with `-next`.
//! An argument's key is `arg-`, the path and its id; what several verbs share
//! stands under a shorter path, or under none.

mod about;

use clap::builder::Styles;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command};
use ndimbal_views::words::Words;

use crate::context::text;
use about::{ABOUT, About};

/// The name of the program.
const PROGRAM: &str = "ndimbal";
/// What clap writes into every usage line.
const CLAP_USAGE: &str = "Usage: ";
const CLAP_OPTIONS: &str = "[OPTIONS]";

/// The tree of commands in the reader's language. With `asks`, it answers to
/// `ndimbal help`, too.
pub fn tree(words: &Words, asks: bool) -> Command {
    let no_asking = |verb: Command| verb.disable_help_subcommand(true);
    let mut root = crate::typed::command()
        .disable_help_subcommand(!asks)
        .mut_subcommands(no_asking)
        .styles(Styles::plain());
    root.build();
    translated(root, "", words)
}

fn translated(verb: Command, path: &str, words: &Words) -> Command {
    let say = |key: &str| words.say(key, &[]);
    let what = match path {
        "" => say("help-program"),
        path => say(&format!("help-{}", dashes(path))),
    };
    let template = format!(
        "{{about-with-newline}}\n{}: {{usage}}\n\n{{all-args}}{{after-help}}",
        say("heading-usage")
    );
    let options = say("heading-options");
    let mut verb = verb
        .mut_args(|arg| argument(arg, path, words))
        .about(what.clone())
        .long_about(what)
        .help_template(template)
        .subcommand_help_heading(say("heading-commands"))
        .subcommand_value_name(say("value-command"))
        .after_help(below(path, words));
    let usage = verb.render_usage().to_string();
    let usage = usage.trim_start_matches(CLAP_USAGE).replace(CLAP_OPTIONS, &format!("[{options}]"));
    verb.override_usage(usage).mut_subcommands(|below| {
        let name = below.get_name();
        let path = if path.is_empty() { name.to_owned() } else { format!("{path} {name}") };
        match path.as_str() {
            // Below it clap repeats the whole tree.
            "help" => below.about(words.say("help-help", &[])),
            _ => translated(below, &path, words),
        }
    })
}

/// What stands below the arguments: who may do it, examples, what comes next.
fn below(path: &str, words: &Words) -> String {
    let mut parts = Vec::new();
    if let Some(About { who: Some(who), examples, .. }) = about(path) {
        parts.push(format!("{}: {}", words.say("heading-who", &[]), words.say(who, &[])));
        let lines: Vec<String> =
            examples.iter().map(|example| format!("  {PROGRAM} {example}")).collect();
        parts.push(format!("{}:\n{}", words.say("heading-examples", &[]), lines.join("\n")));
    }
    let next = match path {
        "" => "help-program-next".to_owned(),
        path => format!("help-{}-next", dashes(path)),
    };
    if words.knows(&next) {
        parts.push(format!("{}: {}", words.say("heading-next", &[]), words.say(&next, &[])));
    }
    parts.join("\n\n")
}

fn about(path: &str) -> Option<&'static About> {
    ABOUT.iter().find(|about| about.verb == path)
}

fn argument(arg: Arg, path: &str, words: &Words) -> Arg {
    let id = arg.get_id().to_string();
    let mut help = match argument_key(path, &id, words) {
        Some(key) => words.say(&key, &[]),
        None => arg.get_help().map(ToString::to_string).unwrap_or_default(),
    };
    let takes_value = arg.get_action().takes_values();
    let defaults: Vec<String> =
        arg.get_default_values().iter().map(|v| v.to_string_lossy().into_owned()).collect();
    if takes_value && !defaults.is_empty() {
        help += &format!(" [{}: {}]", words.say("heading-default", &[]), defaults.join(" "));
    }
    if let Some(variable) = arg.get_env() {
        let variable = variable.to_string_lossy().into_owned();
        help += &format!(" [{}: {variable}]", words.say("heading-env", &[]));
    }
    let names: Vec<String> = arg
        .get_value_names()
        .unwrap_or_default()
        .iter()
        .map(|name| {
            let key = value_key(name);
            if words.knows(&key) { words.say(&key, &[]) } else { name.to_string() }
        })
        .collect();
    let heading = match (arg.is_positional(), arg.is_global_set()) {
        (true, _) => "heading-arguments",
        (false, true) => "heading-global",
        (false, false) => "heading-options",
    };
    let arg = arg
        .help(help.clone())
        .long_help(help)
        .help_heading(words.say(heading, &[]))
        .hide_default_value(true)
        .hide_env(true)
        .hide_possible_values(true);
    if takes_value && !names.is_empty() { arg.value_names(names) } else { arg }
}

/// The key of an argument's help: of this verb, of its group, of all.
fn argument_key(path: &str, id: &str, words: &Words) -> Option<String> {
    let id = id.replace('_', "-");
    let verbs: Vec<&str> = path.split(' ').filter(|verb| !verb.is_empty()).collect();
    let keys = (0..=verbs.len()).rev().map(|many| {
        let path: String = verbs[..many].iter().map(|verb| format!("{verb}-")).collect();
        format!("arg-{path}{id}")
    });
    keys.into_iter().find(|key| words.knows(key))
}

/// The key of what stands for a value: `YYYY-MM-DD` is `value-yyyy-mm-dd`.
fn value_key(name: &str) -> String {
    let parts = name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
    format!("value-{}", parts.collect::<Vec<_>>().join("-").to_ascii_lowercase())
}

fn dashes(path: &str) -> String {
    path.replace(' ', "-")
}

/// What clap has to say, in the reader's language: help as it was asked for,
/// or what is not put right in a command.
pub fn answer(error: &clap::Error, args: &[String], words: &Words) -> Answer {
    let code = u8::try_from(error.exit_code()).unwrap_or(2);
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let asked = tree(words, true).try_get_matches_from(args).err();
            let said = asked.map_or_else(|| error.to_string(), |asked| asked.to_string());
            Answer { said, code, is_wrong: code != 0 }
        }
        ErrorKind::DisplayVersion => Answer { said: error.to_string(), code, is_wrong: false },
        _ => Answer { said: wrong(error, args, words), code, is_wrong: true },
    }
}

/// What to print, where, and how to end.
pub struct Answer {
    /// The text.
    pub said: String,
    /// The exit code.
    pub code: u8,
    /// Whether it belongs on standard error.
    pub is_wrong: bool,
}

fn wrong(error: &clap::Error, args: &[String], words: &Words) -> String {
    let context = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let (arg, value) = (context(ContextKind::InvalidArg), context(ContextKind::InvalidValue));
    let verb = context(ContextKind::InvalidSubcommand);
    let listed = match error.get(ContextKind::InvalidArg) {
        Some(ContextValue::Strings(all)) => all.join("  "),
        _ => arg.clone(),
    };
    let (key, what) = match error.kind() {
        ErrorKind::UnknownArgument => ("usage-unknown", arg),
        ErrorKind::InvalidSubcommand => ("usage-unknown", verb),
        ErrorKind::MissingRequiredArgument => ("usage-missing", listed),
        ErrorKind::MissingSubcommand => ("usage-missing", words.say("value-command", &[])),
        ErrorKind::ArgumentConflict => ("usage-conflict", listed),
        ErrorKind::InvalidValue if value.is_empty() => ("usage-no-value", arg),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => ("usage-value", arg),
        _ => ("usage-other", arg),
    };
    let mut lines = vec![text(words, key, &[("text", &what), ("value", &value)])];
    let similar = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand];
    let similar = similar.into_iter().find_map(|kind| match error.get(kind) {
        Some(ContextValue::Strings(all)) => Some(all.join(", ")),
        Some(ContextValue::String(one)) => Some(one.clone()),
        _ => None,
    });
    lines.extend(similar.map(|similar| text(words, "usage-similar", &[("text", &similar)])));
    let verb = format!("{PROGRAM}{}", typed(args));
    lines.push(text(words, "usage-see", &[("command", &verb)]));
    lines.join("\n") + "\n"
}

/// The verbs that were typed, each with a blank in front.
fn typed(args: &[String]) -> String {
    let (mut here, mut path) = (crate::typed::command(), String::new());
    for arg in args.iter().skip(1) {
        if let Some(below) = here.find_subcommand(arg).cloned() {
            path += &format!(" {arg}");
            here = below;
        }
    }
    path
}

#[cfg(test)]
mod tests;
