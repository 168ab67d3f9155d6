//! Tickets, codes, and the voices that a new officer needs.

use crate::program::{House, fund, until};

#[test]
fn a_ticket_works_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut granada, murcia) = fund::two_apart(folder.path());
    granada.starts_node();
    let ticket = granada.invites("secretary", "murcia", &[], &[]);
    murcia.joins("secretary", &granada, "secretary", &ticket);
    let thief = House::new("thief", folder.path());
    let said = thief.comes("officer", &ticket).expect_err("it was used");
    assert_eq!((said.code, said.error()), (5, "peer-refused".into()), "{}", said.err);
    assert!(said.err.contains("used before"), "{}", said.err);
    assert!(said.err.contains("ask for a new one"), "{}", said.err);
    assert_eq!(thief.events(), 0);
    // The inviter sees it: on the node's screen, at the next verb, and later.
    until("the node's warning", || granada.warnings().contains("shown again").then_some(()));
    granada.kills_node();
    let said = granada.tries("secretary", &["peer", "list"]);
    assert!(said.code == 0 && said.err.contains("shown again"), "{}", said.err);
    let said = granada.tries("secretary", &["invite", "list"]);
    assert_eq!(said.err, "", "it is said once");
    assert_eq!(said.json()[0]["used_again"], 1, "{}", said.out);
}

#[test]
fn who_has_no_ticket_of_this_home_hears_no_reason() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut granada, murcia) = fund::two_apart(folder.path());
    granada.starts_node();
    let ticket = granada.invites("secretary", "murcia", &[], &[]);
    std::fs::remove_file(granada.home.join("invites.json")).expect("the invitations");
    let said = murcia.comes("secretary", &ticket).expect_err("nobody knows the ticket");
    assert_eq!((said.code, said.error()), (3, "ticket-not-ours".into()), "{}", said.err);
    assert_eq!(granada.warnings(), "");
}

#[test]
fn a_ticket_ends() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut granada, murcia) = fund::two_apart(folder.path());
    granada.starts_node();
    let ticket = granada.invites("secretary", "murcia", &[], &["--minutes", "1"]);
    // Its minute is over, as the clock of the house sees it.
    let kept = granada.home.join("invites.json");
    let text = std::fs::read_to_string(&kept).expect("the invitations");
    let mut invites: serde_json::Value = serde_json::from_str(&text).expect("a list");
    invites[0]["expires_ms"] = 1.into();
    std::fs::write(&kept, invites.to_string()).expect("the invitations");
    let said = murcia.comes("secretary", &ticket).expect_err("its time is over");
    assert_eq!((said.code, said.error()), (5, "peer-refused".into()), "{}", said.err);
    assert!(said.err.contains("time is over"), "{}", said.err);
    assert_eq!(murcia.events(), 0);
}

#[test]
fn a_ticket_with_a_slip_is_no_ticket() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut granada, murcia) = fund::two_apart(folder.path());
    granada.starts_node();
    let ticket = granada.invites("secretary", "murcia", &[], &[]);
    let slip: String = match ticket.pop_last() {
        (rest, 'a') => rest + "b",
        (rest, _) => rest + "a",
    };
    let said = murcia.comes("secretary", &slip).expect_err("a letter is wrong");
    assert_eq!((said.code, said.error()), (3, "ticket-garbled".into()), "{}", said.err);
    murcia.joins("secretary", &granada, "secretary", &ticket);
}

trait PopLast {
    fn pop_last(&self) -> (String, char);
}

impl PopLast for String {
    fn pop_last(&self) -> (String, char) {
        let mut rest = self.clone();
        let last = rest.pop().expect("a letter");
        (rest, last)
    }
}

#[test]
fn a_wrong_code_voids_the_invitation() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut granada, murcia) = fund::two_apart(folder.path());
    granada.starts_node();
    let ticket = granada.invites("secretary", "murcia", &[], &[]);
    let joining = murcia.comes("secretary", &ticket).expect("a code to compare");
    let right = joining.code.clone();
    granada.is_refused("secretary", &["invite", "accept", "48120"], 3, "argument-code");
    let wrong = if right.contains("000") { "111 111" } else { "000 000" };
    granada.is_refused("secretary", &["invite", "accept", wrong], 1, "codes-differ");
    let said = joining.ends();
    assert_ne!(said.code, 0, "{}", said.out);
    granada.is_refused("secretary", &["invite", "accept", &right], 2, "nobody-waits");
    assert_eq!(murcia.events(), 0, "the history stayed at home");
    let said = murcia.comes("secretary", &ticket).expect_err("it was used");
    assert_eq!(said.code, 5, "{}", said.err);
    until("the node's warning", || granada.warnings().contains("a wrong code").then_some(()));
    let said = granada.tries("president", &["invite", "list"]);
    assert!(said.err.contains("a wrong code was typed"), "{}", said.err);
    assert_eq!(said.json()[0]["wrong_codes"], 1, "{}", said.out);
}

#[test]
fn a_ticket_without_a_role_is_for_the_founding_only() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut granada, _) = fund::two_apart(folder.path());
    granada.starts_node();
    let before = granada.events();
    let ticket = granada.invites("secretary", "granada", &[], &[]);
    let guest = House::new("guest", folder.path());
    let joining = guest.comes("officer", &ticket).expect("a code to compare");
    let accept = ["invite", "accept", &joining.code];
    granada.is_refused("secretary", &accept, 3, "ticket-founding-only");
    joining.gives_up();
    assert_eq!(guest.events(), 0, "the history stayed at home");
    assert_eq!(granada.events(), before);
}

#[test]
fn a_new_officer_needs_more_than_half_of_the_voices() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut granada = fund::alone(folder.path());
    let open = ["case", "open", "--chapter", "granada", "--class", "care", "--happened"];
    let case = granada.records("secretary", &[&open[..], &["2026-02-03"]].concat());
    let stated = ["case", "eligible", &case, "--plan", "Plan 1", "--benefit", "rep=500"];
    granada.records("secretary", &stated);
    granada.starts_node();
    let ticket = granada.invites("secretary", "granada", &["commissioner"], &[]);
    let newcomer = House::new("newcomer", folder.path());
    let joined = newcomer.joins("officer", &granada, "secretary", &ticket);
    assert_eq!(joined["enrolled"], false);
    let grants = granada.shows(&["trail"]);
    let entries = grants["entries"].as_array().expect("entries");
    let grant = entries.iter().find(|e| e["kind"] == "officer-granted").expect("the grant");
    let grant = grant["event"].as_str().expect("its id").to_owned();

    let decide = ["case", "decide", &case, "approve", "100"];
    newcomer.is_refused("officer", &decide, 1, "not-enrolled");
    // Five of the six officers decide on grants: three voices are more than half.
    granada.records("president", &["officer", "endorse", &grant]);
    newcomer.is_refused("officer", &["sync", "granada"], 5, "peer-refused");
    newcomer.is_refused("officer", &decide, 1, "not-enrolled");
    granada.is_refused("companion", &["officer", "endorse", &grant], 1, "role-needed");
    granada.is_refused("president", &["officer", "endorse", &grant], 1, "voice-given");
    granada.records("treasurer", &["officer", "endorse", &grant]);
    newcomer.shows(&["sync", "granada"]);
    newcomer.records("officer", &decide);
    newcomer.shows(&["sync", "granada"]);
    let shown = granada.shows(&["case", "show", &case]);
    assert_eq!(shown["state"], "approved", "{shown}");
}
