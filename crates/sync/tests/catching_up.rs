//! What two chapters say to each other until both hold the same.

mod common;

use common::{Home, Pair, founding, inbox_with, signed};
use ndimbal_ledger::history::{Bearer, Inbox, Tip};
use ndimbal_sync::Input;
use ndimbal_sync::limits::WINDOW;
use ndimbal_sync::message::Message;

/// A history of so many events by so many officers in turn.
fn history_of(events: u64, officers: u8) -> Inbox {
    let mut home = Home::new(inbox_with(&founding(officers)), ndimbal_sync::Role::Caller);
    for number in 1..events {
        home.writes(u8::try_from(number % u64::from(officers)).unwrap(), number);
    }
    home.inbox
}

#[test]
fn equal_histories_end_in_one_round_trip_of_two_hundred_bytes() {
    let inbox = history_of(1000, 30);
    let mut pair = Pair::new(inbox.clone(), inbox);
    pair.starts();
    pair.settles();
    pair.agree();
    assert_eq!((pair.a.sent.len(), pair.b.sent.len()), (1, 1), "one message each");
    let bytes = pair.a.bytes_sent() + pair.b.bytes_sent();
    println!("equal roots: {bytes} bytes in all");
    assert!(bytes < 200, "{bytes} bytes");
}

#[test]
fn two_empty_homes_have_nothing_to_say() {
    let mut pair = Pair::new(Inbox::new(), Inbox::new());
    pair.starts();
    pair.settles();
    pair.agree();
}

#[test]
fn ten_of_a_thousand_events_cost_little_beyond_themselves() {
    let behind = history_of(990, 30);
    let mut ahead = Home::new(behind.clone(), ndimbal_sync::Role::Caller);
    for number in 990..1000 {
        ahead.writes(u8::try_from(number % 30).unwrap(), number);
    }
    let mut pair = Pair::new(ahead.inbox, behind);
    pair.starts();
    pair.settles();
    pair.agree();
    let (events, their_bytes) = pair.a.events_sent();
    assert_eq!(events, 10, "exactly what lacked");
    assert_eq!(pair.b.events_sent().0, 0);
    let (a, b) = (pair.a.bytes_sent(), pair.b.bytes_sent());
    let beyond = a + b - their_bytes;
    println!("10 of 1000, 30 devices: {beyond} bytes beyond {their_bytes} ({a} and {b})");
    assert!(beyond < 2000, "{beyond} bytes");
}

#[test]
fn both_are_ahead_on_different_devices() {
    let common = history_of(100, 4);
    let mut pair = Pair::new(common.clone(), common);
    for number in 0..300 {
        pair.a.writes(1, 1000 + number);
        pair.b.writes(2, 2000 + number);
    }
    pair.starts();
    pair.settles();
    pair.agree();
    assert_eq!((pair.a.events_sent().0, pair.b.events_sent().0), (300, 300));
    assert_eq!(pair.a.history().len(), 700);
}

#[test]
fn a_newcomer_gets_everything_founding_first() {
    let mut pair = Pair::new(Inbox::new(), history_of(1000, 5));
    pair.starts();
    pair.settles();
    pair.agree();
    assert_eq!(pair.a.history().len(), 1000);
    assert_eq!(pair.b.events_sent().0, 1000, "each once");
}

#[test]
fn histories_grow_between_root_and_heads_and_while_batches_fly() {
    let (long, short) = (history_of(900, 6), history_of(100, 6));
    for grows_at in 0..12 {
        for (equal, a_grows, b_grows) in
            [(true, true, true), (true, true, false), (true, false, true), (false, false, true)]
        {
            let a = if equal { long.clone() } else { short.clone() };
            let mut pair = Pair::new(a, long.clone());
            pair.starts();
            for _ in 0..grows_at {
                pair.step();
            }
            // Devices 4 and 5 keep to one side each, or they would fork.
            if a_grows {
                pair.a.writes(4, 7777);
                pair.a_feeds(Input::Grew);
            }
            if b_grows {
                pair.b.writes(5, 8888);
                pair.b_feeds(Input::Grew);
            }
            pair.settles();
            pair.agree();
        }
    }
}

#[test]
fn new_events_are_passed_on_live_and_never_echoed() {
    let common = history_of(50, 4);
    let mut pair = Pair::new(common.clone(), common);
    pair.starts();
    pair.settles();
    for number in 0..20 {
        pair.a.writes(1, 100 + number);
        pair.a_feeds(Input::Grew);
        pair.settles();
        pair.agree();
        pair.b.writes(2, 200 + number);
        pair.b_feeds(Input::Grew);
        pair.settles();
        pair.agree();
    }
    assert_eq!((pair.a.events_sent().0, pair.b.events_sent().0), (20, 20), "each went once");
    assert_eq!(pair.a.caught_up, 41, "the news that both hold the same, after each");
}

#[test]
fn growth_without_news_says_nothing() {
    let common = history_of(50, 4);
    let mut pair = Pair::new(common.clone(), common);
    pair.starts();
    pair.settles();
    let before = pair.a.sent.len();
    pair.a_feeds(Input::Grew);
    pair.a_feeds(Input::Grew);
    assert_eq!(pair.a.sent.len(), before);
}

#[test]
fn no_more_batches_than_the_window_are_under_way() {
    let mut pair = Pair::new(history_of(2000, 3), inbox_with(&founding(3)));
    pair.b.slow = true;
    pair.starts();
    pair.settles();
    let batches = |home: &Home| {
        home.messages().iter().filter(|m| matches!(m, Message::Events { .. })).count()
    };
    assert_eq!(batches(&pair.a), WINDOW, "the sender waits for the store");
    for stored in 1..=3 {
        let out = pair.b.store_one().unwrap();
        for bytes in out {
            pair.a_feeds(Input::Message(&bytes));
        }
        assert_eq!(batches(&pair.a), WINDOW + stored, "one more for each that is durable");
    }
}

#[test]
fn the_past_of_an_event_is_asked_for_and_comes() {
    let mut pair = Pair::new(inbox_with(&founding(3)), inbox_with(&founding(3)));
    pair.starts();
    pair.settles();
    let written: Vec<_> = (0..5).map(|number| pair.b.writes(1, number)).collect();
    // A sender that sends the last event alone.
    let last = written[4].bytes().to_vec();
    let hasty = Message::Events { events: vec![last], last: true }.encode();
    let out = pair.a.feed(Input::Message(&hasty)).unwrap();
    let asked = out
        .iter()
        .map(|m| Message::decode(m).unwrap())
        .any(|m| matches!(m, Message::Want { ids } if ids == [written[3].id()]));
    assert!(asked, "the previous event is asked for");
    let mut open: Vec<Vec<u8>> = out;
    let mut rounds = 0;
    while !open.is_empty() {
        rounds += 1;
        assert!(rounds < 20);
        let mut answers = Vec::new();
        // The acknowledgement of what our hand wrote is nothing that B sent.
        for message in open.iter().filter(|m| rounds > 1 || !is_stored(m)) {
            answers.extend(pair.b.feed(Input::Message(message)).unwrap());
        }
        open.clear();
        for answer in answers {
            open.extend(pair.a.feed(Input::Message(&answer)).unwrap());
        }
    }
    assert_eq!(pair.a.history().root(), pair.b.history().root());
}

fn is_stored(bytes: &[u8]) -> bool {
    Message::decode(bytes) == Ok(Message::Stored)
}

/// A home with two links, as a driver runs it: what comes on one is news to
/// the other.
#[test]
fn a_newcomer_with_two_links_sends_neither_what_both_have() {
    let full = history_of(600, 5);
    let mut first = Pair::new(Inbox::new(), full.clone());
    let mut second = Pair::new(Inbox::new(), full);
    first.starts();
    second.starts();
    second.step();
    second.step();
    first.settles();
    let second_answers: usize = second.b.events_sent().0;
    second.a.inbox = first.a.inbox.clone();
    second.a_feeds(Input::Grew);
    second.settles();
    second.agree();
    assert!(second_answers > 0);
    assert_eq!(second.a.events_sent().0, 0, "nothing goes back to where it is");
}

#[test]
fn whoever_says_farewell_says_nothing_after_it() {
    let mut pair = Pair::new(history_of(1000, 3), inbox_with(&founding(3)));
    pair.starts();
    pair.step();
    pair.step();
    // B's batches fly; A has enough.
    pair.a_feeds(Input::Finish);
    pair.b_feeds(Input::Finish);
    pair.settles();
    for home in [&pair.a, &pair.b] {
        let messages = home.messages();
        let bye = messages.iter().position(|m| *m == Message::Bye);
        assert_eq!(bye, Some(messages.len() - 1), "nothing follows a farewell");
        assert!(home.ended);
    }
}

#[test]
fn a_fork_that_one_side_knows_reaches_the_other() {
    let common = history_of(60, 3);
    let mut pair = Pair::new(common.clone(), common);
    let on = pair.a.history().tip(&common::device(2));
    pair.a.writes_on(2, on, 1);
    pair.a.writes_on(2, on, 2);
    pair.starts();
    pair.settles();
    pair.agree();
    assert!(pair.b.history().fork_of(&common::device(2)).is_some());
    assert_eq!(pair.a.events_sent().0, 2, "no more than the two branches");
}

/// The branches of one copied device, each on its own side, of such lengths.
fn forked(long: u64, short: u64) -> Pair {
    let common = history_of(60, 3);
    let mut pair = Pair::new(common.clone(), common);
    for number in 0..long {
        pair.a.writes(2, 1000 + number);
    }
    for number in 0..short {
        pair.b.writes(2, 2000 + number);
    }
    pair
}

#[test]
fn a_fork_whose_branches_stand_apart_comes_together_in_one_session() {
    for (long, short) in [(1, 1), (5, 1), (1, 5), (7, 6), (300, 2), (2, 300)] {
        let mut pair = forked(long, short);
        pair.starts();
        pair.settles();
        pair.agree();
        assert_eq!(pair.a.history().len() as u64, 60 + long + short, "{long} and {short}");
        assert!(pair.b.history().fork_of(&common::device(2)).is_some());
        // And what follows on each branch is passed on like anything else.
        let tip = pair.a.history().frontier()[&common::device(2)][0];
        pair.a.writes_on(2, Some(tip), 99);
        pair.a_feeds(Input::Grew);
        pair.settles();
        pair.agree();
    }
}

#[test]
fn an_own_branch_is_sent_although_a_longer_one_is_there() {
    let mut pair = forked(1, 1);
    let on = pair.b.history().frontier()[&common::device(2)][0];
    let before = pair.b.history().get(&on.id).unwrap().header().prev.unwrap();
    pair.b.writes_on(2, Some(Tip { seq: on.seq - 1, id: before }), 3000);
    let mut longer = on;
    for number in 0..3 {
        let event = pair.b.writes_on(2, Some(longer), 3001 + number);
        longer = Tip { seq: event.header().seq, id: event.id() };
    }
    // A stores nothing, so it knows only what B's heads say.
    pair.a.slow = true;
    pair.starts();
    pair.settles();
    assert_eq!(pair.b.delivered, 21, "the branch, with the chain below it");
}

#[test]
fn a_third_branch_that_somebody_cites_is_asked_for_and_kept() {
    let common = history_of(60, 4);
    let on: Option<Tip> = common.history().tip(&common::device(2));
    let mut branches: Vec<_> = (0..3).map(|n| signed(common.history(), 2, on, 500 + n)).collect();
    branches.sort_by_key(ndimbal_ledger::signed::SignedEvent::id);
    let highest = branches.pop().unwrap();
    let mut pair = Pair::new(common.clone(), common);
    for low in branches {
        pair.a.inbox.offer(low, common::NOW).unwrap();
    }
    // B knows only the branch that will be in surplus, and somebody cites it.
    pair.b.inbox.offer(highest.clone(), common::NOW).unwrap();
    pair.b.writes(1, 600);
    pair.starts();
    pair.settles();
    pair.agree();
    assert!(pair.a.history().contains(&highest.id()), "nothing cited is missing");
    assert_eq!(pair.a.history().len(), 64);
}

/// The other side stands further on another branch, so it seems ahead. What it
/// asks for alone, or has on its way, says nothing of what comes before: a
/// courier brought it some of that, which waits.
#[test]
fn what_was_asked_for_alone_does_not_stand_for_its_past() {
    let lengths = [(3, 9, 1), (10, 20, 8), (10, 300, 9), (40, 600, 20)];
    for ((ours, theirs, brought), steps) in
        lengths.into_iter().flat_map(|l| (0..12).map(move |s| (l, s)))
    {
        let common = history_of(50, 5);
        let tip = common.history().tip(&common::device(2));
        let mut pair = Pair::new(common.clone(), common);
        let (mut at, mut branch) = (tip, Vec::new());
        for number in 0..ours {
            let event = pair.a.writes_on(2, at, 10_000 + number);
            at = Some(Tip { seq: event.header().seq, id: event.id() });
            branch.push(event);
        }
        let mut at = tip;
        for number in 0..theirs {
            let event = pair.b.writes_on(2, at, 20_000 + number);
            at = Some(Tip { seq: event.header().seq, id: event.id() });
        }
        // Somebody on our side rests on the branch.
        pair.a.writes(3, 30_000);
        let courier = Bearer([9; 16]);
        for event in &branch[brought..branch.len() - 1] {
            pair.b.inbox.offer_from(courier, event.clone(), common::NOW).unwrap();
        }
        // We hear of their branch last, before or after the answer came there.
        pair.a.slow = true;
        pair.starts();
        for _ in 0..steps {
            pair.step();
        }
        pair.a_wakes();
        pair.settles();
        pair.agree();
        assert!(pair.b.history().fork_of(&common::device(2)).is_some());
    }
}
