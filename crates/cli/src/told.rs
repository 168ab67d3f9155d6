//! What is told about a person, and a ticket: from a file descriptor, the person
//! at the terminal, or one line of standard input. Never an argument: every user
//! of the computer can list the arguments of a process.

use std::fs::File;
use std::io::{BufRead, BufReader, IsTerminal};

use ndimbal_views::words::Words;

use crate::output::warn;
use crate::trouble::Trouble;
use crate::verbs::care::{Care, read_code};
use crate::verbs::member::{Member, Named};
use crate::verbs::payout::Payout;
use crate::verbs::{Verb, join};
use crate::verbs::dues::Dues;
use crate::verbs::member::{Member, Named};
use crate::verbs::payout::Payout;
use crate::verbs::{Verb, collect};

/// Longest line, in bytes: a ticket with all the addresses that it may have has
/// less than 1,500.
const LINE_MAX: u64 = 4096;
/// Longest name, in characters.
const NAME_MAX: usize = 120;
/// Longest telephone number, in characters.
const PHONE_MAX: usize = 40;

/// A name and a telephone number.
#[derive(PartialEq, Eq)]
pub struct Told {
    pub name: String,
    pub phone: String,
}

/// Reads the line that a verb needs, where it needs one.
pub fn line(verb: &Verb, words: &Words) -> Result<Option<String>, Trouble> {
    match verb {
        Verb::Member(Member::Add { named, .. }) => name(named, words).map(Some),
        Verb::Payout(Payout::Care(Care::EnterCode { .. })) => code(words).map(Some),
        Verb::Join(args) => ticket(args, words).map(Some),
        _ => Ok(None),
    if let Verb::Payout(Payout::Care(Care::EnterCode { .. })) = verb {
        return code(words).map(Some);
    }
    if let Verb::Dues(Dues::Collect(args)) = verb {
        return payments(args);
    }
}

fn name(named: &Named, words: &Words) -> Result<String, Trouble> {
    not_typed(named)?;
    let asks = || {
        let name = asked(&words.say("cli-name", &[]))?;
        // The line tells name and number apart by this mark.
        let phone = asked(&words.say("cli-phone", &[]))?;
        Ok(format!("{};{}", name.replace(';', ","), phone.replace(';', ",")))
    };
    let text = from(named.names_fd, asks)?.ok_or(UNREADABLE)?;
    read(&text)?;
    Ok(text)
}

fn ticket(args: &join::Args, words: &Words) -> Result<String, Trouble> {
    no_ticket_typed(args)?;
    let text = from(args.ticket_fd, || asked(&words.say("cli-ask-ticket", &[])))?;
    let text = text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    text.ok_or(Trouble::Usage("usage-no-ticket"))
}

/// A ticket that was typed as an argument may be in other hands; it is refused,
/// so that the next one is not.
pub fn no_ticket_typed(args: &join::Args) -> Result<(), Trouble> {
    args.ticket.as_ref().map_or(Ok(()), |_| Err(Trouble::Usage("usage-ticket-typed")))
}

/// A line from the descriptor that was named, from the terminal, or from
/// standard input; nothing when that can't be read.
fn from(
    fd: Option<i32>,
    asks: impl FnOnce() -> Result<String, Trouble>,
) -> Result<Option<String>, Trouble> {
    match fd {
        Some(fd) => {
            let bad = |_| Trouble::Argument(fd.to_string(), "argument-fd");
            // The system's own name of the descriptor: no unsafe code is needed.
            let file = File::open(format!("/dev/fd/{fd}")).map_err(bad)?;
            first_line(BufReader::new(file)).map(Some).map_err(bad)
        }
        None if std::io::stdin().is_terminal() => asks().map(Some),
        None => Ok(first_line(std::io::stdin().lock()).ok()),
    }
}

/// The code that a family gave.
fn code(words: &Words) -> Result<String, Trouble> {
    if std::io::stdin().is_terminal() {
        warn(&words.say("cli-code-ask", &[]));
    }
    let line = first_line(std::io::stdin().lock());
    let line = line.map_err(|_| Trouble::Usage("usage-no-code"))?;
    read_code(&line)?;
    Ok(line)
}

const UNREADABLE: Trouble = Trouble::Usage("usage-no-name");

/// The lines of a meeting, unless a file has them or somebody types them.
fn payments(args: &collect::Args) -> Result<Option<String>, Trouble> {
    if args.file.is_some() || args.sheet || std::io::stdin().is_terminal() {
        return Ok(None);
    }
    let bad = Trouble::Usage("usage-bad-sheet");
    match collect::bounded(std::io::stdin().lock()) {
        Ok(Some(text)) => Ok(Some(text)),
        Ok(None) | Err(_) => Err(bad),
    }
}

/// A name that was typed as an argument has been seen; it is refused, so that
/// the next one is not.
pub fn not_typed(named: &Named) -> Result<(), Trouble> {
    match (&named.name, &named.phone) {
        (None, None) => Ok(()),
        _ => Err(Trouble::Usage("usage-name-typed")),
    }
}

/// `name` or `name; telephone`.
pub fn read(line: &str) -> Result<Told, Trouble> {
    let (name, phone) = line.split_once(';').unwrap_or((line, ""));
    let told = Told { name: name.trim().to_owned(), phone: phone.trim().to_owned() };
    if told.name.is_empty() {
        return Err(UNREADABLE);
    }
    let long = told.name.chars().count() > NAME_MAX || told.phone.chars().count() > PHONE_MAX;
    if long || line.trim().chars().any(char::is_control) {
        return Err(Trouble::Usage("usage-bad-name"));
    }
    Ok(told)
}

fn first_line(source: impl BufRead) -> std::io::Result<String> {
    let mut line = String::new();
    source.take(LINE_MAX).read_line(&mut line)?;
    Ok(line)
}

fn asked(question: &str) -> Result<String, Trouble> {
    warn(question);
    let line = first_line(std::io::stdin().lock()).map_err(|_| UNREADABLE)?;
    Ok(line.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_name_or_a_name_and_a_number() {
        let of = |line| read(line).ok().map(|told| (told.name, told.phone));
        let told = |name: &str, phone: &str| Some((name.to_owned(), phone.to_owned()));
        assert_eq!(of("Awa Sow\n"), told("Awa Sow", ""));
        assert_eq!(of(" Awa Sow ; 600 111 222 \r\n"), told("Awa Sow", "600 111 222"));
        assert_eq!(of("Awa;Sow;1"), told("Awa", "Sow;1"));
        for bad in ["", "\n", " ; 600", "Awa\u{1b}[2J", "Awa\tSow"] {
            assert_eq!(of(bad), None, "{bad:?}");
        }
        for long in ["a".repeat(121), format!("Awa;{}", "1".repeat(41))] {
            assert!(read(&long).is_err(), "{long}");
        }
    }
}
