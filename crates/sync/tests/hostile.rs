//! Messages that no honest peer sends: each is refused with its reason, none
//! costs more than it brought.

mod common;

use common::{founding, inbox_with};
use minicbor::Encoder;
use ndimbal_ledger::cbor::EncodingError;
use ndimbal_ledger::history::{History, Inbox};
use ndimbal_ledger::id::EventId;
use ndimbal_ledger::signed::EVENT_BYTES_MAX;
use ndimbal_sync::limits::{
    ASKED_MAX, BATCH_BYTES, BATCH_EVENTS, HEADS_MAX, HEADS_PER_MESSAGE, MESSAGE_MAX, WANT_MAX,
    WINDOW,
};
use ndimbal_sync::message::{Head, Message, MessageError};
use ndimbal_sync::{Input, Output, Refusal, Role, Session};
use proptest::prelude::*;

/// Where a conversation may stand when the hostile message comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum At {
    Roots,
    Heads,
    Events,
    Over,
}

fn history() -> Inbox {
    let mut home = common::Home::new(inbox_with(&founding(3)), Role::Caller);
    for number in 0..5 {
        home.writes(1, number);
    }
    home.inbox
}

fn root(root: u8) -> Message {
    Message::Root { nonce: [9; 16], root: [root; 32], count: 1 }
}

fn no_heads() -> Message {
    Message::Heads { heads: vec![], last: true }
}

fn no_events() -> Message {
    Message::Events { events: vec![], last: true }
}

fn session_at(at: At, ours: &History) -> Session {
    let mut session = Session::new(Role::Called, [1; 16]);
    session.handle(Input::Start, ours).unwrap();
    let steps: &[Message] = match at {
        At::Roots => &[],
        At::Heads => &[root(1)],
        At::Events => &[root(1), no_heads()],
        At::Over => &[root(1), no_heads(), Message::Bye],
    };
    for step in steps {
        session.handle(Input::Message(&step.encode()), ours).unwrap();
    }
    while session.poll().is_some() {}
    session
}

fn head(number: usize) -> Head {
    Head { device: number.to_be_bytes(), seq: 3, tag: [0; 16] }
}

fn heads(range: std::ops::Range<usize>, last: bool) -> Message {
    Message::Heads { heads: range.map(head).collect(), last }
}

fn one_array_more(kind: u8, items: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut e = Encoder::new(&mut bytes);
    let e = match kind {
        5 => e.array(2).unwrap().u8(5).unwrap(),
        _ => e.array(3).unwrap().u8(kind).unwrap().bool(true).unwrap(),
    };
    e.array(items as u64).unwrap();
    bytes.extend(std::iter::repeat_n(0x40, items));
    bytes
}

/// The last of these messages is refused, and none before it.
fn refused(name: &str, at: At, messages: &[Vec<u8>], refusal: Refusal) {
    let inbox = history();
    let mut session = session_at(at, inbox.history());
    let (last, before) = messages.split_last().unwrap();
    for message in before {
        let allowed = session.handle(Input::Message(message), inbox.history());
        assert_eq!(allowed, Ok(()), "{name}: refused too early");
    }
    let outcome = session.handle(Input::Message(last), inbox.history());
    assert_eq!(outcome, Err(refusal), "{name}");
}

#[test]
fn bytes_in_another_encoding_are_refused() {
    use EncodingError::*;
    let table: &[(&str, &[u8], EncodingError)] = &[
        ("nothing", &[], Truncated),
        ("half a message", &[0x84, 1], Truncated),
        ("two messages in one", &[0x81, 4, 0x81, 4], Trailing { extra: 2 }),
        ("a number in a longer form", &[0x81, 0x18, 4], NotMinimal { at: 1 }),
        ("an endless array", &[0x9f, 4, 0xff], Indefinite { at: 0 }),
        ("a map", &[0xa1, 4, 4], ForbiddenItem { at: 0 }),
    ];
    for (name, bytes, error) in table {
        refused(name, At::Roots, &[bytes.to_vec()], MessageError::Encoding(*error).into());
    }
}

#[test]
fn what_is_no_message_is_refused() {
    let table: &[(&str, &[u8])] = &[
        ("a number", &[4]),
        ("an unknown kind", &[0x81, 7]),
        ("kind 0", &[0x81, 0]),
        ("an acknowledgement with more", &[0x82, 4, 4]),
        ("a short nonce", &[0x84, 1, 0x41, 0, 0x41, 0, 0]),
        ("a head that is no head", &[0x83, 2, 0xf5, 0x81, 0x81, 0]),
        ("an id of one byte", &[0x82, 5, 0x81, 0x41, 0]),
    ];
    for (name, bytes) in table {
        refused(name, At::Events, &[bytes.to_vec()], MessageError::Unknown.into());
    }
}

#[test]
fn messages_beyond_their_bounds_are_refused() {
    let table = [
        ("heads", one_array_more(2, HEADS_PER_MESSAGE + 1)),
        ("events", one_array_more(3, BATCH_EVENTS + 1)),
        ("wants", one_array_more(5, WANT_MAX + 1)),
    ];
    for (name, bytes) in table {
        refused(name, At::Events, &[bytes], MessageError::TooMany.into());
    }
    let too_large = MessageError::TooLarge(MESSAGE_MAX + 1).into();
    refused("bytes", At::Events, &[vec![0; MESSAGE_MAX + 1]], too_large);
}

#[test]
fn messages_out_of_turn_are_refused() {
    use At::*;
    let want = || Message::Want { ids: vec![] };
    let table = [
        ("heads before a root", Roots, no_heads()),
        ("events before a root", Roots, no_events()),
        ("an acknowledgement before a root", Roots, Message::Stored),
        ("a want before a root", Roots, want()),
        ("a second root", Heads, root(2)),
        ("events before the heads", Heads, no_events()),
        ("an acknowledgement before the heads", Heads, Message::Stored),
        ("a want before the heads", Heads, want()),
        ("a late root", Events, root(2)),
        ("heads after the last", Events, no_heads()),
        ("a root after a farewell", Over, root(2)),
        ("heads after a farewell", Over, no_heads()),
        ("events after a farewell", Over, no_events()),
        ("an acknowledgement after a farewell", Over, Message::Stored),
        ("a want after a farewell", Over, want()),
    ];
    for (name, at, message) in table {
        refused(name, at, &[message.encode()], Refusal::OutOfTurn);
    }
}

#[test]
fn more_than_a_session_bears_is_refused() {
    let page = |n| heads(n * HEADS_PER_MESSAGE..(n + 1) * HEADS_PER_MESSAGE, false).encode();
    let pages: Vec<Vec<u8>> = (0..=HEADS_MAX / HEADS_PER_MESSAGE).map(page).collect();
    refused("a frontier without end", At::Heads, &pages, Refusal::TooManyHeads);
    let empty = [heads(0..0, false).encode()];
    refused("empty pages", At::Heads, &empty, Refusal::TooManyHeads);
    let batches = vec![no_events().encode(); WINDOW + 1];
    refused("batches over the window", At::Events, &batches, Refusal::WindowBroken);
    let stored = vec![Message::Stored.encode(); 2];
    refused("two answers to one batch", At::Events, &stored, Refusal::NothingToAcknowledge);
}

#[test]
fn events_whose_past_never_comes_are_refused_in_the_end() {
    let inbox = history();
    let mut session = session_at(At::Events, inbox.history());
    let mut next = 0_u64;
    let mut asked = 0;
    loop {
        session.handle(Input::Message(&no_events().encode()), inbox.history()).unwrap();
        let wanted: Vec<EventId> = (next..next + 256)
            .map(|n| {
                let mut id = [0xee; 32];
                id[..8].copy_from_slice(&n.to_be_bytes());
                EventId(id)
            })
            .collect();
        next += 256;
        let outcome = session.handle(Input::Stored { held: &[], wanted: &wanted }, inbox.history());
        if outcome == Err(Refusal::NoProgress) {
            break;
        }
        outcome.unwrap();
        while let Some(output) = session.poll() {
            if let Output::Send(bytes) = output
                && let Ok(Message::Want { ids }) = Message::decode(&bytes)
            {
                asked += ids.len();
            }
        }
        assert!(asked <= ASKED_MAX);
    }
    assert_eq!(asked, ASKED_MAX, "not before as many as may wait");
}

#[test]
fn what_nobody_has_is_wanted_in_vain_and_answered_with_nothing() {
    let inbox = history();
    let mut session = session_at(At::Events, inbox.history());
    session.handle(Input::Message(&Message::Stored.encode()), inbox.history()).unwrap();
    let want = Message::Want { ids: vec![EventId([0xee; 32])] };
    session.handle(Input::Message(&want.encode()), inbox.history()).unwrap();
    assert_eq!(session.poll(), Some(Output::Send(no_events().encode())));
}

fn valid_messages() -> impl Strategy<Value = Message> {
    let bytes = proptest::collection::vec(any::<u8>(), 0..80);
    prop_oneof![
        (any::<[u8; 16]>(), any::<[u8; 32]>(), any::<u64>())
            .prop_map(|(nonce, root, count)| Message::Root { nonce, root, count }),
        (proptest::collection::vec((0_u8..4, 0_u64..8, any::<[u8; 16]>()), 0..20), any::<bool>())
            .prop_map(|(heads, last)| {
                let of = |(officer, seq, tag)| {
                    let device = common::device(officer).0[..8].try_into().unwrap();
                    Head { device, seq, tag }
                };
                Message::Heads { heads: heads.into_iter().map(of).collect(), last }
            }),
        (proptest::collection::vec(bytes, 0..10), any::<bool>())
            .prop_map(|(events, last)| Message::Events { events, last }),
        Just(Message::Stored),
        proptest::collection::vec(any::<[u8; 32]>().prop_map(EventId), 0..20)
            .prop_map(|ids| Message::Want { ids }),
        Just(Message::Want { ids: history().history().ordered().map(|e| e.id()).collect() }),
        Just(Message::Bye),
    ]
}

/// What one input may make a session say or hold ready: its own few heads, or
/// a window of batches.
fn bounded(session: &mut Session, came: usize) {
    let mut bytes = 0;
    let mut messages = 0;
    while let Some(output) = session.poll() {
        messages += 1;
        match output {
            Output::Send(message) => {
                assert!(message.len() <= MESSAGE_MAX);
                bytes += message.len();
            }
            Output::Deliver(events) => {
                let delivered: usize = events.iter().map(Vec::len).sum();
                assert!(delivered <= came, "delivered more than came");
            }
            Output::CaughtUp | Output::Ended => {}
        }
    }
    assert!(messages <= WINDOW + 3, "{messages} answers to one message");
    assert!(bytes <= WINDOW * (BATCH_BYTES + EVENT_BYTES_MAX + 1024));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_read_is_the_one_spelling(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        if let Ok(message) = Message::decode(&bytes) {
            prop_assert_eq!(message.encode(), bytes);
        }
    }

    #[test]
    fn every_message_is_read_back(message in valid_messages()) {
        prop_assert_eq!(Message::decode(&message.encode()), Ok(message));
    }

    #[test]
    fn conversations_of_nonsense_never_panic_and_stay_bounded(
        messages in proptest::collection::vec((valid_messages(), any::<u16>(), any::<u8>(), 0_u8..4), 1..12),
        opening in 0_u8..3,
    ) {
        let inbox = history();
        let at = [At::Roots, At::Heads, At::Events][usize::from(opening)];
        let mut session = session_at(at, inbox.history());
        for (message, place, byte, what) in messages {
            let mut bytes = message.encode();
            let place = usize::from(place) % bytes.len();
            match what {
                0 => bytes[place] ^= byte,
                1 => bytes.truncate(place),
                _ => {}
            }
            if let Ok(again) = Message::decode(&bytes) {
                prop_assert_eq!(again.encode(), bytes.clone());
            }
            if session.handle(Input::Message(&bytes), inbox.history()).is_err() {
                break;
            }
            bounded(&mut session, bytes.len());
            if byte % 3 == 0 {
                session.handle(Input::Stored { held: &[], wanted: &[EventId([byte; 32])] }, inbox.history()).unwrap();
                bounded(&mut session, 0);
            }
        }
    }
}

#[test]
fn the_largest_batch_is_a_message() {
    // A batch closes at its aim; the event that crosses it is at most one.
    let event = vec![0; EVENT_BYTES_MAX];
    let fill = BATCH_BYTES / EVENT_BYTES_MAX + 1;
    let message = Message::Events { events: vec![event; fill], last: true };
    assert!(Message::decode(&message.encode()).is_ok());
}
