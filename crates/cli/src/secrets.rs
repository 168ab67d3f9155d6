//! Where a passphrase comes from: a file descriptor, the environment of a
//! service manager, or the person at the terminal. Never an argument.

use std::fs::File;
use std::io::{BufRead, IsTerminal, Read};

use crate::trouble::Trouble;
use crate::verbs::Global;

/// The environment variable for unattended use.
pub const VARIABLE: &str = "NDIMBAL_PASSPHRASE";
/// Longest passphrase, in bytes.
const MAX: u64 = 4096;

/// A passphrase that was handed over without asking.
pub fn given(global: &Global) -> Result<Option<String>, Trouble> {
    if let Some(fd) = global.passphrase_fd {
        // The system's own name of the descriptor: no unsafe code is needed.
        let bad = || Trouble::Argument(fd.to_string(), "argument-fd");
        let file = File::open(format!("/dev/fd/{fd}")).map_err(|_| bad())?;
        let mut text = String::new();
        file.take(MAX).read_to_string(&mut text).map_err(|_| bad())?;
        return Ok(Some(text.trim_end_matches(['\r', '\n']).to_owned()));
    }
    Ok(std::env::var(VARIABLE).ok().filter(|text| !text.is_empty()))
}

/// Whether the person at the terminal says yes; no when there is none.
pub fn says_yes(question: &str) -> bool {
    if !std::io::stdin().is_terminal() {
        return false;
    }
    crate::output::warn(question);
    let mut answer = String::new();
    let read = std::io::stdin().lock().take(MAX).read_line(&mut answer);
    let answer = answer.trim().to_lowercase();
    read.is_ok() && ["y", "yes", "s", "si", "sí", "o", "oui"].contains(&answer.as_str())
}

/// Asks at the terminal; nothing when there is none.
pub fn asked(question: &str) -> Option<String> {
    if !std::io::stdin().is_terminal() {
        return None;
    }
    rpassword::prompt_password(question).ok().filter(|text| !text.is_empty())
}
