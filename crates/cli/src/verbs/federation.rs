//! `federation`, `rights`: what the chapters do together, one voice each.

use clap::Subcommand;
use ndimbal_ledger::event::{Event, RightsRestored, VersionActivated};
use ndimbal_ledger::signed::RULES_VERSION;

use crate::context::Context;
use crate::find;
use crate::trouble::Trouble;

/// What the chapters decide together, by their delegates
#[derive(Debug, Subcommand)]
pub enum Federation {
    /// Propose that newer rules judge what is signed from now on
    ///
    /// Whoever knows of it signs under the new rules; what was signed before stays as it is.
    /// A program that does not know them asks for an update and signs nothing.
    ///
    /// Example: ndimbal federation activate 2
    Activate {
        /// The version of the rules
        #[arg(value_name = "VERSION")]
        rules: u16,
    },
}

/// Drawing rights that froze with a device
#[derive(Debug, Subcommand)]
pub enum Rights {
    /// Propose that rights of a device that was cut pass to another one
    ///
    /// Takes a closing of the pool's custodian that knows of the cut, and the voices of the
    /// chapters.
    ///
    /// Example: ndimbal rights restore 7be21f90 51c0a3de 1900 --closing 3f9a2c1b
    Restore {
        /// The device that acts no more
        from: String,
        /// The device that may draw from now on
        to: String,
        /// How much
        amount: String,
        /// The closing
        #[arg(long, value_name = "EVENT")]
        closing: String,
    },
}

/// Carries it out.
pub fn run(verb: &Federation, on: &mut Context<'_>) -> Result<(), Trouble> {
    let Federation::Activate { rules: version } = verb;
    // Whoever activates what no program knows stops the whole federation.
    if *version > RULES_VERSION {
        return Err(Trouble::Argument(version.to_string(), "argument-rules"));
    }
    let args = [("version", version.to_string())];
    on.confirm("cli-activate-asks", &[(args[0].0, &args[0].1)])?;
    on.propose_and_say(Event::VersionActivated(VersionActivated { version: *version }))
}

/// Gives frozen rights to another device.
pub fn rights(verb: &Rights, on: &mut Context<'_>) -> Result<(), Trouble> {
    let Rights::Restore { from, to, amount, closing } = verb;
    let restored = {
        let mut chapter = on.chapter();
        let book = chapter.book();
        RightsRestored {
            from: find::device(book, from)?,
            to: find::device(book, to)?,
            amount: find::euros(amount)?,
            closing: find::act(book, closing)?,
        }
    };
    on.propose_and_say(Event::RightsRestored(restored))
}
