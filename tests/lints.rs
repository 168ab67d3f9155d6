//! Formatting, lints and documentation as tests, so that one command passes
//! everything.

use std::path::Path;
use std::process::Command;

fn cargo(args: &[&str], variables: &[(&str, &str)]) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let output = Command::new(cargo)
        .args(args)
        .envs(variables.iter().copied())
        .current_dir(root)
        .output()
        .expect("cargo starts");
    assert!(
        output.status.success(),
        "cargo {} fails (if a component is missing: rustup component add rustfmt clippy)\n{}{}",
        args.join(" "),
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
    );
}

#[test]
fn everything_is_formatted() {
    cargo(&["fmt", "--all", "--check"], &[]);
}

#[test]
fn clippy_has_nothing_to_say() {
    let strict = ["--", "-D", "warnings"];
    let args = ["clippy", "--workspace", "--all-targets", "--locked", "--quiet"];
    cargo(&[&args[..], &strict[..]].concat(), &[]);
}

#[test]
fn the_documentation_builds_without_a_warning() {
    let args = ["doc", "--workspace", "--no-deps", "--locked", "--quiet"];
    cargo(&args, &[("RUSTDOCFLAGS", "-D warnings")]);
}
