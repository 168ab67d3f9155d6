//! Where the program is: built once for each run of a test.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use serde_json::Value;

/// The program, built as the tests were; `NDIMBAL_BIN` names another one.
pub fn path() -> &'static Path {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT.get_or_init(|| match std::env::var_os("NDIMBAL_BIN") {
        Some(given) => given.into(),
        None => build(),
    })
}

/// The folder behind `target` is the profile's: `debug` is that of `dev`.
fn profile() -> String {
    let test = std::env::current_exe().expect("the test knows its own path");
    let folder = test.parent().and_then(Path::parent).and_then(Path::file_name);
    match folder.and_then(|name| name.to_str()) {
        None | Some("debug") => "dev".into(),
        Some(name) => name.to_owned(),
    }
}

/// What cargo tells the programs of one package about it.
const OF_A_PACKAGE: [&str; 2] = ["CARGO_MANIFEST_", "CARGO_PKG_"];

fn build() -> PathBuf {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let mut command = Command::new(cargo);
    // `cargo test` says these of the tests' own package; the build script of ring
    // reads them, and would start anew each time.
    for (name, _) in std::env::vars_os() {
        if name.to_str().is_some_and(|n| OF_A_PACKAGE.iter().any(|start| n.starts_with(start))) {
            command.env_remove(name);
        }
    }
    let built = command
        .args(["build", "--quiet", "-p", "ndimbal", "--bin", "ndimbal", "--profile"])
        .arg(profile())
        .arg("--message-format=json-render-diagnostics")
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
        .stderr(Stdio::inherit())
        .output()
        .expect("cargo runs");
    assert!(built.status.success(), "the program does not build");
    let messages = String::from_utf8_lossy(&built.stdout);
    let mut artifacts =
        messages.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let program = artifacts.find_map(|m| m["executable"].as_str().map(PathBuf::from));
    program.expect("cargo says where the program is")
}
