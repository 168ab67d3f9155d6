//! `restore`: a new home from a backup.

use std::path::PathBuf;

use ndimbal_ledger::time::Date;
use ndimbal_node::backup;
use ndimbal_node::error::NodeError;
use ndimbal_node::home::Home;
use ndimbal_views::words::Words;

use crate::output::{Progress, put};
use crate::secrets;
use crate::trouble::Trouble;
use crate::verbs::Global;

/// Make a new home from a backup
///
/// Checks every signature, and makes the home whole or not at all. No key comes with it:
/// make a new one and have it enrolled. It signs nothing before it has heard another node.
///
/// Example: ndimbal --home new-home restore granada.backup
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The backup
    file: PathBuf,
}

/// Carries it out.
pub fn run(args: &Args, home: &Home, global: &Global, words: &Words) -> Result<u8, Trouble> {
    let passphrase = secrets::given(global)?
        .or_else(|| secrets::asked(&words.say("cli-passphrase", &[])))
        .ok_or_else(|| NodeError::Locked(args.file.display().to_string()))?;
    let folder = std::env::current_dir().unwrap_or_default();
    let place = Home::at(folder.join(home.path()));
    let mut bar = Progress::new(words.say("cli-checking", &[]));
    let restored = backup::restore(&args.file, &passphrase, &place, &mut |n, of| bar.at(n, of))?;
    let made = Date::of_unix_ms(restored.made_ms);
    if global.json {
        let text = serde_json::json!({
            "home": home.path(), "federation": restored.federation.to_string(),
            "made": made.to_string(), "events": restored.events, "names": restored.names,
        });
        put(&format!("{text}\n"));
        return Ok(0);
    }
    let say = |key: &str, args: &[(&str, &str)]| {
        put(&format!("{}\n", crate::context::text(words, key, args)));
    };
    let (events, names) = (restored.events.into(), restored.names.into());
    let place = ("home", home.path().display().to_string().into());
    let done = words.say("restore-done", &[("count", events), ("names", names), place]);
    put(&format!("{done}\n"));
    say("restore-date", &[("date", &words.date(made))]);
    say("restore-device", &[]);
    say("restore-join", &[]);
    say("restore-own", &[]);
    Ok(0)
}
