//! Passphrases.

use crate::program::house::{ends, program};
use crate::program::{House, fund};

const GIFT: [&str; 4] = ["gift", "granada/cash", "10", "--json"];

fn gives_with(house: &House, passphrase: Option<&str>) -> (i32, String, String) {
    let mut command = program();
    command.env("NDIMBAL_HOME", &house.home).args(["--as", "treasurer"]).args(GIFT);
    if let Some(passphrase) = passphrase {
        command.env("NDIMBAL_PASSPHRASE", passphrase);
    }
    let said = ends(command);
    (said.code, said.error(), said.err)
}

#[test]
fn a_key_opens_with_its_own_passphrase_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut house = fund::alone(folder.path());
    let before = house.events();
    for runs in [false, true] {
        if runs {
            house.starts_node();
        }
        for wrong in ["granada/president: teranga", "granada/treasurer: terangA"] {
            let (code, word, err) = gives_with(&house, Some(wrong));
            assert_eq!((code, word.as_str()), (6, "wrong-passphrase"), "node {runs}: {err}");
            assert!(!err.contains(wrong), "a passphrase is never shown: {err}");
        }
        let (code, word, err) = gives_with(&house, None);
        assert_eq!((code, word.as_str()), (6, "locked"), "node {runs}: {err}");
        assert_eq!(house.events(), before);
    }
    assert_eq!(gives_with(&house, Some(&house.passphrase("treasurer"))).0, 0);
    assert_eq!(house.events(), before + 1);
}

#[test]
fn a_passphrase_comes_from_a_file_descriptor() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = fund::alone(folder.path());
    let mut command = program();
    command.env("NDIMBAL_HOME", &house.home).args(["--as", "treasurer", "--passphrase-fd", "0"]);
    let secret = folder.path().join("secret");
    std::fs::write(&secret, house.passphrase("treasurer") + "\n").expect("it is written");
    command.args(GIFT).stdin(std::fs::File::open(&secret).expect("the file"));
    let said = ends(command);
    assert_eq!(said.code, 0, "{}", said.err);
}

#[test]
fn a_short_passphrase_makes_no_key() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut command = program();
    command.env("NDIMBAL_HOME", folder.path().join("home")).env("NDIMBAL_PASSPHRASE", "short");
    command.args(["key", "new", "treasurer", "--chapter", "granada", "--role", "treasurer"]);
    let said = ends(command.arg_json());
    assert_eq!((said.code, said.error().as_str()), (6, "short-passphrase"), "{}", said.err);
    assert!(!folder.path().join("home/keys").join("treasurer.age").exists());
}

trait Json {
    fn arg_json(self) -> Self;
}

impl Json for std::process::Command {
    fn arg_json(mut self) -> Self {
        self.arg("--json");
        self
    }
}
