//! `completions`: what a shell needs to complete commands.

use clap_complete::Shell;
use ndimbal_views::words::Words;

use crate::help;

/// Write the completions for a shell
#[derive(Debug, clap::Args)]
pub struct Args {
    /// bash, zsh, fish, elvish or powershell
    shell: Shell,
}

/// Carries it out; no home is needed.
pub fn run(args: &Args, words: &Words) -> u8 {
    crate::output::put(&script(args.shell, words));
    0
}

/// The script, with the help of each verb in the reader's language.
pub fn script(shell: Shell, words: &Words) -> String {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut help::tree(words, false), "ndimbal", &mut script);
    String::from_utf8_lossy(&script).into_owned()
}
