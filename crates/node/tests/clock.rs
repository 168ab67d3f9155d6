//! A clock that was set back: nothing is signed until a person says the date.

mod common;

use common::*;
use ndimbal_ledger::event::{Event, MemberLeft};
use ndimbal_ledger::id::MemberId;
use ndimbal_ledger::signed::{Header, SignedEvent};
use ndimbal_ledger::time::{Date, Stamp};
use ndimbal_node::clock;
use ndimbal_node::error::NodeError;
use tempfile::tempdir;

#[test]
fn a_clock_behind_the_own_last_event_does_not_sign_until_the_date_is_said() {
    let dir = tempdir().unwrap();
    let home = dir.path().join("home");
    let (mut chapter, by) = founded(&home);
    (1..=2).for_each(|n| records(&mut chapter, &by, n));
    let left = |n| {
        let date = Date::new(2026, 2, 2).unwrap();
        Event::MemberLeft(MemberLeft { member: MemberId([n; 16]), date })
    };
    // An hour ago this clock stood two hours further on.
    let tip = chapter.history().tip(&by.device).unwrap();
    let (body, ahead) = (left(1), clock::now_ms() + 7_200_000);
    let header = Header {
        version: ndimbal_ledger::signed::RULES_VERSION,
        device: by.device,
        seq: tip.seq + 1,
        prev: Some(tip.id),
        deps: Vec::new(),
        grant: Some(chapter.grant_of(&by).unwrap()),
        time: Stamp { ms: ahead, counter: 0 },
        kind: body.kind(),
    };
    let scope = chapter.history().scope();
    let key = chapter.signing_key(&by).unwrap().signing();
    let event = SignedEvent::sign(header, body, scope, key).unwrap();
    assert_eq!(chapter.take_in(&[event.bytes().to_vec()]).unwrap().admitted, 1);
    let before = chapter.history().len();
    assert!(matches!(chapter.record(&by, left(2)), Err(NodeError::Clock { .. })));
    assert_eq!(chapter.history().len(), before, "nothing was signed");
    chapter.confirm_date(clock::today());
    chapter.record(&by, left(2)).unwrap();
    let newest = chapter.history().newest().unwrap();
    assert!(newest > Stamp { ms: ahead, counter: 0 }, "time goes on from the newest event");
}
