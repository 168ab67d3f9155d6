//! What was typed, as a verb: the one place where arguments become a command.

use std::ffi::OsString;

use clap::{Command, CommandFactory, FromArgMatches};

use crate::verbs::Cli;

/// Reads arguments, the program's name first. A number below zero is a value,
/// so that the rule for amounts answers, not the rule for options.
pub fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Cli, clap::Error> {
    let args = args.into_iter().map(plain_number);
    let matches = command().try_get_matches_from(args)?;
    Cli::from_arg_matches(&matches)
}

/// `help VERB --lang fr` with the language in front: clap's own `help` takes
/// nothing but verbs behind it.
pub fn in_order(args: Vec<OsString>) -> Vec<OsString> {
    let root = command();
    let takes_value = |arg: &OsString| {
        let long = arg.to_str().and_then(|arg| arg.strip_prefix("--"));
        long.is_some_and(|long| {
            root.get_arguments()
                .any(|known| known.get_long() == Some(long) && known.get_action().takes_values())
        })
    };
    let mut verb = 1;
    while args.get(verb).is_some_and(|arg| arg.to_string_lossy().starts_with('-')) {
        verb += if takes_value(&args[verb]) { 2 } else { 1 };
    }
    if args.get(verb).is_none_or(|arg| arg != "help") {
        return args;
    }
    let (mut front, mut behind) = (args[..verb].to_vec(), Vec::new());
    let mut rest = args.into_iter().skip(verb);
    while let Some(arg) = rest.next() {
        if arg == "--lang" {
            front.push(arg);
            front.extend(rest.next());
        } else if arg.to_string_lossy().starts_with("--lang=") {
            front.push(arg);
        } else {
            behind.push(arg);
        }
    }
    front.extend(behind);
    front
}

/// The tree of commands as it is read.
pub fn command() -> Command {
    with_negative_numbers(Cli::command())
}

/// Whether one JSON document was asked for, in arguments that could not be read.
pub fn wants_json(args: impl IntoIterator<Item = OsString>) -> bool {
    args.into_iter().any(|arg| arg == "--json")
}

/// The document of a command that could not be read.
pub fn usage_json() -> String {
    serde_json::json!({ "error": "usage", "code": 2 }).to_string()
}

fn with_negative_numbers(command: Command) -> Command {
    let names: Vec<String> = command.get_subcommands().map(|c| c.get_name().to_owned()).collect();
    let command = command.allow_negative_numbers(true);
    names.into_iter().fold(command, |all, name| all.mut_subcommand(name, with_negative_numbers))
}

/// `-5,00` is a number to people and an option to clap: it is given the point.
fn plain_number(arg: OsString) -> OsString {
    let point = |text: &str| {
        let (whole, decimals) = text.strip_prefix('-')?.split_once(',')?;
        let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
        (digits(whole) && digits(decimals)).then(|| format!("-{whole}.{decimals}"))
    };
    match arg.to_str().and_then(point) {
        Some(number) => number.into(),
        None => arg,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(args: &[&str]) -> Result<Cli, clap::Error> {
        parse(args.iter().map(OsString::from))
    }

    #[test]
    fn help_takes_a_language_at_either_end() {
        let ordered = |args: &str| {
            let args = in_order(args.split(' ').map(OsString::from).collect());
            args.into_iter().map(|arg| arg.into_string().unwrap()).collect::<Vec<_>>().join(" ")
        };
        for (typed, read) in [
            ("x help join --lang fr", "x --lang fr help join"),
            ("x help --lang=fr invite new", "x --lang=fr help invite new"),
            ("x --json help join --lang fr", "x --json --lang fr help join"),
            ("x --home help help join --lang es", "x --home help --lang es help join"),
            ("x help join", "x help join"),
            ("x help --lang", "x --lang help"),
            ("x join --lang fr", "x join --lang fr"),
            ("x show help --lang fr", "x show help --lang fr"),
        ] {
            assert_eq!(ordered(typed), read);
        }
    }

    #[test]
    fn every_command_is_well_made() {
        command().debug_assert();
    }

    #[test]
    fn a_number_below_zero_is_a_value_and_an_unknown_option_is_not() {
        for number in ["-5", "-5.00", "-5,00"] {
            assert!(read(&["ndimbal", "gift", "granada/cash", number]).is_ok(), "{number}");
            assert!(read(&["ndimbal", "dues", "pay", "1", number, "--to", "a/b"]).is_ok());
        }
        for option in ["-x", "-5x", "--amounts"] {
            assert!(read(&["ndimbal", "gift", "granada/cash", option]).is_err(), "{option}");
        }
    }
}
