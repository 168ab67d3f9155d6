//! `demo`: the main job on four real nodes. Every step is a public verb in a
//! process of its own; this file only calls them and compares figures.

mod house;
mod relay;
mod story;

use std::path::PathBuf;

use ndimbal_views::words::Words;

use crate::trouble::Trouble;

/// Watch the fund at work: four nodes, a death, a cut link, a confirmation in Dakar, an audit
///
/// Three chapters and the contact office in Senegal, each a node of its own on this computer
/// with a fresh folder. Nothing leaves the computer. Ends with an error if any figure differs.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The folder with granada-socios.csv, granada-cuotas.csv, murcia-socios.csv and
    /// murcia-cuotas.csv; without it: the invented files that come with the program
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Keep the four folders here; without it they are removed at the end
    #[arg(long, value_name = "DIR")]
    keep: Option<PathBuf>,
}

/// Carries it out; 0 when every figure is right, 1 when one is not.
pub fn run(args: &Args, words: &Words) -> Result<u8, Trouble> {
    let outcome = story::tell(args.data.as_deref(), args.keep.as_deref(), words);
    match outcome {
        Ok(()) => Ok(0),
        Err(failure) => {
            crate::output::warn(&format!("{failure}\n"));
            Ok(1)
        }
    }
}
