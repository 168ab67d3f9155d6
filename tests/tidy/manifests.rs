//! What a `Cargo.toml` may say.

use super::{File, Finding};

/// Folder of a crate, and the crates of ours that it may know. A crate that is
/// not here is a decision that was not taken.
const EDGES: &[(&str, &[&str])] = &[
    ("ledger", &[]),
    ("sync", &["ledger"]),
    ("views", &["ledger"]),
    ("store", &["ledger"]),
    // None: to `net` a key is 32 bytes, and what they stand for is nobody's
    // business before the hello.
    ("net", &[]),
    ("notebook", &["ledger"]),
    ("node", &["ledger", "net", "store", "sync", "views"]),
    ("cli", &["ledger", "node", "notebook", "store", "views"]),
];

/// Libraries that one crate alone may know, so that another can take their
/// place.
const OWNERS: &[(&str, &str)] = &[
    ("sled", "crates/store/"),
    ("quinn", "crates/net/"),
    ("rustls", "crates/net/"),
    ("clap", "crates/cli/"),
    ("automerge", "crates/notebook/"),
    ("toml", "crates/notebook/"),
];

/// Longest function, in lines of code.
const FUNCTION_LINES: usize = 70;

/// Features by which `rust_decimal` turns amounts into floating point numbers.
const FLOATS: [&str; 2] = ["serde-float", "serde-with-float"];

/// A dependency as a manifest names it.
struct Dependency {
    line: usize,
    name: String,
    /// Only tests and examples of the crate see it.
    development: bool,
    inherits: bool,
}

fn dependencies(manifest: &File) -> Vec<Dependency> {
    let mut found: Vec<Dependency> = Vec::new();
    // Whether the lines belong to a table of dependencies, and to which kind.
    let mut table: Option<bool> = None;
    // Whether they belong to one dependency with a table of its own.
    let mut single = false;
    for (line, text) in manifest.lines() {
        let text = text.split('#').next().unwrap_or_default().trim();
        if let Some(header) = text.strip_prefix('[') {
            let parts: Vec<&str> = header.trim_matches(['[', ']']).split('.').collect();
            let at = parts.iter().position(|part| part.ends_with("dependencies"));
            table = at.map(|at| parts[at].starts_with("dev"));
            let named = at.and_then(|at| parts.get(at + 1));
            single = named.is_some();
            if let (Some(name), Some(development)) = (named, table) {
                let name = (*name).to_owned();
                found.push(Dependency { line, name, development, inherits: false });
            }
            continue;
        }
        let Some((key, value)) = text.split_once('=') else { continue };
        let (key, value) = (key.trim(), value.trim());
        let inherits = value.contains("workspace = true") || value == "true";
        match (table, single) {
            (Some(_), true) if key == "workspace" => {
                if let Some(last) = found.last_mut() {
                    last.inherits = inherits;
                }
            }
            (Some(development), false) => {
                let (name, inherited) = match key.strip_suffix(".workspace") {
                    Some(name) => (name, inherits),
                    None => (key, value.starts_with('{') && inherits),
                };
                let name = name.trim_matches('"').to_owned();
                found.push(Dependency { line, name, development, inherits: inherited });
            }
            (Some(_) | None, _) => {}
        }
    }
    found
}

/// Arrows only point the way of [`EDGES`].
pub fn edges(manifest: &File) -> Vec<Finding> {
    let Some(folder) = manifest.folder() else { return Vec::new() };
    let Some((_, allowed)) = EDGES.iter().find(|(name, _)| *name == folder) else {
        let what = "a crate without a place: say in tests/tidy/manifests.rs whom it may know";
        return vec![manifest.finding(1, what)];
    };
    let forbidden = |d: &Dependency| {
        let ours = d.name == "ndimbal" || d.name.starts_with("ndimbal-");
        let known = d.name.strip_prefix("ndimbal-").is_some_and(|name| allowed.contains(&name));
        ours && !known && !d.development
    };
    let finding = |d: Dependency| {
        let may = if allowed.is_empty() { "none of ours".into() } else { allowed.join(", ") };
        let what = format!(
            "{folder} may not know {}, but {may}: move what you need to where both see it",
            d.name
        );
        manifest.finding(d.line, what)
    };
    dependencies(manifest).into_iter().filter(forbidden).map(finding).collect()
}

/// Only the owner of a library depends on it.
pub fn owners(manifest: &File) -> Vec<Finding> {
    let owner = |d: &Dependency| OWNERS.iter().find(|(name, _)| *name == d.name).map(|(_, o)| *o);
    let finding = |d: Dependency| {
        let owner = owner(&d).filter(|owner| !manifest.path.starts_with(owner))?;
        let what = format!("only {owner} may know {}: ask it through its own types", d.name);
        Some(manifest.finding(d.line, what))
    };
    dependencies(manifest).into_iter().filter_map(finding).collect()
}

/// A member names no version.
pub fn inherits(manifest: &File) -> Vec<Finding> {
    let finding = |d: Dependency| {
        let what = format!(
            "write `{}.workspace = true` and say the version in the workspace manifest",
            d.name
        );
        manifest.finding(d.line, what)
    };
    dependencies(manifest).into_iter().filter(|d| !d.inherits).map(finding).collect()
}

/// The line of the first of these keys in this table, and its value.
fn value<'a>(manifest: &'a File, table: &str, key: &str) -> Option<(usize, &'a str)> {
    let mut here = table.is_empty();
    for (line, text) in manifest.lines() {
        if text.starts_with('[') {
            here = text.trim() == format!("[{table}]");
        }
        match text.split_once('=') {
            Some((name, value)) if here && name.trim() == key => return Some((line, value.trim())),
            Some(_) | None => {}
        }
    }
    None
}

/// The lint on long functions is an error.
pub fn workspace_lints(manifest: &File) -> Option<Finding> {
    let (line, level) =
        value(manifest, "workspace.lints.clippy", "too_many_lines").unwrap_or((1, "absent"));
    let what = "say `too_many_lines = \"deny\"` under [workspace.lints.clippy]";
    (level != "\"deny\"").then(|| manifest.finding(line, what))
}

/// The limit of the lint is the house's.
pub fn threshold(clippy: &File) -> Option<Finding> {
    let (line, limit) = value(clippy, "", "too-many-lines-threshold").unwrap_or((1, "absent"));
    let what = format!("say `too-many-lines-threshold = {FUNCTION_LINES}`");
    (limit.parse() != Ok(FUNCTION_LINES)).then(|| clippy.finding(line, what))
}

/// Every member takes the lints of the workspace.
pub fn inherits_lints(manifest: &File) -> Option<Finding> {
    let (line, inherited) = value(manifest, "lints", "workspace").unwrap_or((1, "absent"));
    let what = "say `workspace = true` under [lints]";
    (inherited != "true").then(|| manifest.finding(line, what))
}

/// In the resolved tree `rust_decimal` has no serde at all, and so none that
/// writes floating point numbers: whoever switches one of [`FLOATS`] on,
/// wherever in the tree, brings `serde` into its entry of the lock file.
pub fn floats_in_lock(lock: &File) -> Vec<Finding> {
    let (mut inside, mut seen, mut findings) = (false, false, Vec::new());
    for (line, text) in lock.lines() {
        match text {
            "[[package]]" => inside = false,
            "name = \"rust_decimal\"" => (inside, seen) = (true, true),
            _ => {}
        }
        let name = text.trim().trim_matches([',', '"']).split(' ').next();
        if inside && text.starts_with(' ') && name.is_some_and(|name| name.starts_with("serde")) {
            let what = "rust_decimal has serde switched on, and may write floating point \
                        numbers: find who does with `cargo tree -e features -i rust_decimal`";
            findings.push(lock.finding(line, what));
        }
    }
    if !seen {
        findings.push(lock.finding(1, "rust_decimal is not here: take this check away"));
    }
    findings
}

/// No manifest asks for amounts as floating point numbers.
pub fn floats_in_manifest(manifest: &File) -> Vec<Finding> {
    let asks = |text: &str| FLOATS.iter().any(|feature| text.contains(feature));
    let finding = |(line, _)| manifest.finding(line, "an amount is text or an integer: no floats");
    manifest.lines().filter(|(_, text)| asks(text)).map(finding).collect()
}
