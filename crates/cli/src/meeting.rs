//! A meeting at a terminal: payments are typed here and kept in a draft, and
//! the verb records them when the person says so.

use std::io::{BufReader, IsTerminal};

use ndimbal_node::control::{self, Answer, Call};
use ndimbal_node::error::NodeError;
use ndimbal_node::home::Home;
use ndimbal_views::words::Words;

use crate::carry;
use crate::output::warn;
use crate::secrets;
use crate::trouble::Trouble;
use crate::verbs::Verb;
use crate::verbs::collect::desk::{Desk, Ended, Meeting};
use crate::verbs::collect::{Args, AtTheTable};
use crate::verbs::dues::Dues;

/// The exit code that asks for a passphrase.
const LOCKED: u8 = 6;

/// What is asked for, when payments are to be typed at this terminal.
pub fn begins(verb: &Verb) -> Option<Args> {
    let Verb::Dues(Dues::Collect(args)) = verb else { return None };
    let typed = args.file.is_none() && !args.sheet && std::io::stdin().is_terminal();
    typed.then(|| args.clone())
}

/// The file with the payments that were typed and not recorded: ids and amounts.
fn draft(args: &Args) -> String {
    let plain = |c: &char| c.is_ascii_lowercase() || c.is_ascii_digit() || *c == '-';
    let chapter: String = args.chapter.chars().filter(plain).take(32).collect();
    format!("meeting-{chapter}")
}

/// Takes payments; false when they are to be recorded later.
pub fn takes(args: &Args, home: &Home, call: &mut Call, words: &Words) -> Result<bool, Trouble> {
    let mut answer = ask(home, call, words)?;
    if answer.code == LOCKED && call.passphrase.is_none() {
        call.passphrase = secrets::asked(&words.say("cli-passphrase", &[]));
        answer = ask(home, call, words)?;
    }
    if answer.code != 0 {
        warn(&answer.err);
        return Err(Trouble::Usage("usage-no-meeting"));
    }
    let table: AtTheTable = serde_json::from_str(&answer.out)
        .map_err(|error| NodeError::Protocol(error.to_string()))?;
    let name = draft(args);
    let kept = home.read(&name)?.and_then(|bytes| String::from_utf8(bytes).ok());
    let meeting = Meeting { list: &table.list, words, cash: table.cash, ways: &table.ways };
    let input = BufReader::new(std::io::stdin());
    let mut desk = Desk::new(meeting, input, std::io::stderr(), &kept.unwrap_or_default());
    let mut lost = None;
    let ended = desk.sit(&mut |lines| {
        lost = home.write(&name, lines.as_bytes()).err();
    });
    if let Some(error) = lost {
        return Err(error.into());
    }
    match ended {
        Ended::Later => {
            warn(&format!("{}\n", words.say("meeting-later", &[])));
            Ok(false)
        }
        Ended::Record(lines) => {
            call.told = Some(lines);
            Ok(true)
        }
    }
}

/// What is open, and what the box holds: from the running node, or the home.
fn ask(home: &Home, call: &Call, words: &Words) -> Result<Answer, Trouble> {
    let mut asks = call.clone();
    asks.args.push("--sheet".to_owned());
    if let Some(answer) = control::call(home, &asks)? {
        return Ok(answer);
    }
    if !home.has_history() {
        return Err(NodeError::NoHistory.into());
    }
    let node = carry::open(home, words)?;
    let answer = carry::handle(&node, asks);
    node.close();
    Ok(answer)
}

/// A draft that was recorded is not kept.
pub fn ends(meeting: Option<&(Args, Home)>, code: u8) -> Result<u8, Trouble> {
    if let Some((args, home)) = meeting.filter(|_| code == 0)
        && home.read(&draft(args))?.is_some()
    {
        home.remove(&draft(args))?;
    }
    Ok(code)
}
