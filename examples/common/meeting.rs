//! Two homes meet: two sessions of the crate `sync`, and a table to lay their
//! messages on. A node does the same over QUIC, with a disk behind it.

use std::collections::VecDeque;

use ndimbal_ledger::history::Tip;
use ndimbal_ledger::signed::SignedEvent;
use ndimbal_sync::{Input, Output, Role, Session};

use super::{DAY, Home, JUNE};

/// Lets two homes catch up with each other; says how many messages it took.
pub fn meet(a: &mut Home, b: &mut Home) -> usize {
    // A node takes a fresh random nonce for every session.
    let mut a = (a, Session::new(Role::Caller, [1; 16]));
    let mut b = (b, Session::new(Role::Called, [2; 16]));
    let mut to_b = VecDeque::from(feed(&mut a, Input::Start));
    let mut to_a = VecDeque::from(feed(&mut b, Input::Start));
    let mut messages = 0;
    while !(to_a.is_empty() && to_b.is_empty()) {
        if let Some(message) = to_a.pop_front() {
            to_b.extend(feed(&mut a, Input::Message(&message)));
            messages += 1;
        }
        if let Some(message) = to_b.pop_front() {
            to_a.extend(feed(&mut b, Input::Message(&message)));
            messages += 1;
        }
    }
    assert!(a.1.is_caught_up() && b.1.is_caught_up());
    messages
}

/// One input in, then every output out: what is to be sent is returned.
fn feed(side: &mut (&mut Home, Session), input: Input<'_>) -> Vec<Vec<u8>> {
    side.1.handle(input, side.0.history()).expect("the other side keeps to the protocol");
    let mut messages = Vec::new();
    while let Some(output) = side.1.poll() {
        match output {
            Output::Send(message) => messages.push(message),
            Output::Deliver(batch) => messages.extend(store(side, &batch)),
            Output::CaughtUp | Output::Ended => {}
        }
    }
    messages
}

/// Admits a batch. A node makes it durable before it feeds `Stored`.
fn store(side: &mut (&mut Home, Session), batch: &[Vec<u8>]) -> Vec<Vec<u8>> {
    let mut held = Vec::new();
    for bytes in batch {
        let event = SignedEvent::decode(bytes, side.0.history().scope()).expect("an event");
        let header = event.header();
        held.push((header.device, Tip { seq: header.seq, id: event.id() }, header.prev));
        side.0.0.offer(event, JUNE + 30 * DAY).expect("an event that can be admitted");
    }
    feed(side, Input::Stored { held: &held, wanted: &[] })
}
