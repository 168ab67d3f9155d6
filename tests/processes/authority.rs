//! Devices that were cut, and homes that go on without them.

use crate::program::{House, fund};

fn act(recorded: &serde_json::Value) -> String {
    recorded["event"].as_str().expect("an event")[..8].to_owned()
}

/// Granada's officers cut a device of this house.
fn cut(by: &House, device: &str, voices: [&str; 3]) {
    let [first, rest @ ..] = voices;
    let cut = by.does(first, &["device", "cut", &device[..8], "--why", "lost"]);
    for label in rest {
        by.does(label, &["endorse", &act(&cut)]);
    }
}

#[test]
fn a_device_that_was_cut_is_given_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut granada, _) = fund::two_apart(folder.path());
    granada.starts_node();
    let ticket = granada.invites("secretary", "granada", &["auditor"], &[]);
    let late = House::new("late", folder.path());
    late.joins("auditor", &granada, "secretary", &ticket);
    let device = late.device("auditor");
    let acts = granada.shows(&["acts"]);
    let grant = acts["acts"][0]["act"].as_str().expect("the grant")[..8].to_owned();
    for label in ["president", "commissioner"] {
        granada.does(label, &["endorse", &grant]);
    }
    late.shows(&["sync", "granada"]);
    let before = late.events();
    cut(&granada, &device, ["president", "secretary", "treasurer"]);
    late.is_refused("auditor", &["sync", "granada"], 5, "peer-refused");
    assert_eq!(late.events(), before, "nothing came");
    let said = late.tries("auditor", &["sync", "granada"]);
    assert!(said.err.contains("cut or retired"), "{}", said.err);
}

#[test]
fn a_home_goes_on_when_the_device_that_vouched_for_it_is_cut() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut granada, murcia) = fund::two_apart(folder.path());
    granada.starts_node();
    let ticket = granada.invites("secretary", "murcia", &[], &[]);
    murcia.joins("secretary", &granada, "secretary", &ticket);
    let device = murcia.device("secretary");
    let done = murcia.does("treasurer", &["device", "cut", &device[..8], "--why", "stolen"]);
    murcia.does("commissioner", &["endorse", &act(&done)]);
    murcia.shows(&["sync", "granada"]);
    assert_eq!(granada.events(), murcia.events());
    murcia.shows(&["sync", "granada"]);
}
