//! `backup`: everything of this home but its keys, in one sealed file.

use std::path::PathBuf;

use ndimbal_node::backup;

use crate::context::Context;
use crate::trouble::Trouble;

/// Write everything of this home but its keys into one sealed file
///
/// The file is sealed under the passphrase of the key that makes it (`--as`). It holds all
/// events, the sealed names and the known nodes; never a key. Keep it on another disk.
///
/// Example: ndimbal --as treasurer backup --out granada.backup
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The file; it must not exist yet
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

/// Carries it out.
pub fn run(args: &Args, on: &mut Context<'_>) -> Result<(), Trouble> {
    // Unlocking proves the passphrase: a mistyped one would lock the backup for ever.
    let by = on.signer()?;
    let file = on.file(&args.out);
    // No list of names is written meanwhile.
    let made = {
        let _names = on.node.names_alone();
        let chapter = on.chapter();
        let factor = chapter.keys().work_factor(&by);
        backup::make(&chapter, &file, chapter.passphrase(&by)?, factor)?
    };
    let name = file.display().to_string();
    if on.global.json {
        return on.json(&serde_json::json!({
            "file": name, "events": made.events, "names": made.names, "bytes": made.bytes,
        }));
    }
    let file = ("file", name.as_str().into());
    on.tell("backup-made", &[("count", made.events.into()), ("names", made.names.into()), file]);
    on.say("backup-made-key", &[("label", &by.label)]);
    Ok(())
}
