//! `events`: the exact signed events as a file.

use std::io::{BufWriter, Write};
use std::path::PathBuf;

use clap::Subcommand;
use ndimbal_node::error::NodeError;
use ndimbal_node::intake;
use ndimbal_views::cborseq;

use crate::context::Context;
use crate::trouble::{Trouble, unreadable};

/// The exact signed events as a file (CBOR sequence, RFC 8742)
#[derive(Debug, Subcommand)]
pub enum Events {
    /// Write all events to a file; anyone can audit it without a key or network
    ///
    /// Example: ndimbal events export history.cborseq
    Export {
        /// The file; it must not exist yet
        file: PathBuf,
    },
    /// Take in the events of a file; those held already change nothing
    ///
    /// Example: ndimbal events import history.cborseq
    Import {
        /// The file
        file: PathBuf,
    },
}

/// Carries it out.
pub fn run(verb: &Events, on: &mut Context<'_>) -> Result<(), Trouble> {
    match verb {
        Events::Export { file } => export(&on.file(file), on),
        Events::Import { file } => import(&on.file(file), on),
    }
}

fn export(path: &std::path::Path, on: &mut Context<'_>) -> Result<(), Trouble> {
    let fail = |e| NodeError::io(path, e);
    let written = {
        let chapter = on.chapter();
        let history = chapter.history();
        if history.is_empty() {
            return Err(NodeError::NoHistory.into());
        }
        let file = std::fs::File::create_new(path).map_err(|error| match error.kind() {
            std::io::ErrorKind::AlreadyExists if path.is_file() => {
                Trouble::Argument(path.display().to_string(), "argument-file-there")
            }
            _ => fail(error).into(),
        })?;
        let mut file = BufWriter::new(file);
        let mut written = 0_u64;
        for event in history.ordered() {
            file.write_all(event.bytes()).map_err(fail)?;
            written += 1;
        }
        let file = file.into_inner().map_err(|e| fail(e.into_error()))?;
        file.sync_all().map_err(fail)?;
        written
    };
    if on.global.json {
        let file = path.display().to_string();
        return on.json(&serde_json::json!({ "events": written, "file": file }));
    }
    let name = path.display().to_string();
    on.tell("cli-exported", &[("count", written.into()), ("file", name.into())]);
    Ok(())
}

fn bad(error: &cborseq::SequenceError) -> NodeError {
    NodeError::BadBytes { word: error.word(), offset: error.offset() }
}

fn import(path: &std::path::Path, on: &mut Context<'_>) -> Result<(), Trouble> {
    let file = std::fs::File::open(path).map_err(|e| unreadable(path, e))?;
    let items = cborseq::Reader::new(file).map(|item| item.map(|i| i.bytes).map_err(|e| bad(&e)));
    let taken = intake::take_in_all(on.node, items)?;
    let (new, known) = (taken.admitted, taken.known);
    // What waited in the middle of the file may have found its past by its end.
    let (waiting, quarantined) = {
        let chapter = on.chapter();
        (chapter.waiting(), chapter.quarantined())
    };
    on.node.announce();
    if on.global.json {
        return on.json(&serde_json::json!({
            "new": new, "known": known, "waiting": waiting, "quarantined": quarantined,
        }));
    }
    let args = [("new", new.into()), ("known", known.into()), ("waiting", waiting.into())];
    on.tell("cli-imported-events", &args);
    if quarantined > 0 {
        on.tell("cli-imported-aside", &[("count", quarantined.into())]);
    }
    Ok(())
}
