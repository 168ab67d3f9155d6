//! `man`: a page for every command, for the system's manual.

use std::path::{Path, PathBuf};

use ndimbal_node::error::NodeError;
use ndimbal_views::words::Words;

use crate::help;
use crate::trouble::Trouble;

/// Write man pages
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The folder; it is made if it is not there
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

/// Carries it out; no home is needed.
pub fn run(args: &Args, words: &Words) -> Result<u8, Trouble> {
    let count = write(&args.out, words).map_err(|e| NodeError::io(&args.out, e))?;
    let folder = args.out.display().to_string();
    let args = [("count", count.into()), ("folder", folder.as_str().into())];
    crate::output::put(&format!("{}\n", words.say("man-written", &args)));
    Ok(0)
}

/// Writes the page of every verb; how many there are.
pub fn write(folder: &Path, words: &Words) -> std::io::Result<usize> {
    std::fs::create_dir_all(folder)?;
    let mut open = vec![("ndimbal".to_owned(), help::tree(words, false))];
    let mut count = 0;
    while let Some((name, verb)) = open.pop() {
        let below = verb.get_subcommands().map(|b| (format!("{name}-{}", b.get_name()), b.clone()));
        open.extend(below.collect::<Vec<_>>());
        let mut page = Vec::new();
        clap_mangen::Man::new(verb).title(name.clone()).render(&mut page)?;
        std::fs::write(folder.join(format!("{name}.1")), page)?;
        count += 1;
    }
    Ok(count)
}
