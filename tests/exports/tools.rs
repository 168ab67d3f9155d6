//! The programs that read our exports, installed below `target/` where the
//! computer has none: hledger as the distribution packs it, beancount from its
//! own registry.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::LazyLock;

const BEANCOUNT: [&str; 2] = ["beancount==3.2.3", "beanquery==0.2.0"];

/// hledger, which answers.
pub static HLEDGER: LazyLock<PathBuf> = LazyLock::new(|| {
    let unpacked = folder("hledger");
    let own = unpacked.join("usr/bin/hledger");
    let find = || [PathBuf::from("hledger"), own.clone()].into_iter().find(|p| answers(p));
    if let Some(found) = find() {
        return found;
    }
    // Unpacked beside us it needs no rights; its libraries are the system's.
    if !runs(&mut apt(&unpacked, &["download", "hledger"])) {
        runs(&mut apt(&unpacked, &["update"]));
        runs(&mut apt(&unpacked, &["download", "hledger"]));
    }
    for package in files_in(&unpacked).filter(|path| path.extension().is_some_and(|e| e == "deb")) {
        runs(Command::new("dpkg-deb").arg("-x").arg(package).arg(&unpacked));
    }
    if find().is_none() {
        runs(&mut apt(&unpacked, &["install", "-y", "hledger"]));
    }
    find().expect("hledger is missing and could not be installed: sudo apt-get install hledger")
});

/// `bean-check` and `bean-query`, in one folder.
pub static BEANCOUNT_BIN: LazyLock<PathBuf> = LazyLock::new(|| {
    let own = folder("beancount");
    let bin = own.join("bin");
    let whole = |bin: &Path| ["bean-check", "bean-query"].iter().all(|p| answers(&bin.join(p)));
    if !whole(&bin) {
        runs(Command::new("python3").args(["-m", "venv"]).arg(&own));
        runs(Command::new(bin.join("pip")).args(["install", "--quiet"]).args(BEANCOUNT));
    }
    assert!(
        whole(&bin),
        "beancount is missing and could not be installed: python3 -m venv {own} && {own}/bin/pip \
         install {}",
        BEANCOUNT.join(" "),
        own = own.display(),
    );
    bin
});

/// What a program says; it must end well.
pub fn says(command: &mut Command) -> String {
    let done = command.output().unwrap_or_else(|e| panic!("{command:?}: {e}"));
    let Output { status, stdout, stderr } = done;
    let (out, err) = (text(&stdout), text(&stderr));
    assert!(status.success(), "{command:?} ended with {status}\n{err}\n{out}");
    out
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("tools").join(name);
    std::fs::create_dir_all(&folder).expect("a folder for tools");
    folder
}

fn files_in(folder: &Path) -> impl Iterator<Item = PathBuf> {
    std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path())
}

fn apt(folder: &Path, args: &[&str]) -> Command {
    let mut apt = Command::new("apt-get");
    apt.args(args).current_dir(folder).env("DEBIAN_FRONTEND", "noninteractive");
    apt
}

fn runs(command: &mut Command) -> bool {
    command.output().is_ok_and(|done| done.status.success())
}

fn answers(program: &Path) -> bool {
    runs(Command::new(program).arg("--version"))
}
