//! Random histories in random orders, asked at random moments: the book must
//! be that of one fold over all.

use ed25519_dalek::SigningKey;
use ndimbal_ledger::account::AccountClass;
use ndimbal_ledger::case::CaseQuorum;
use ndimbal_ledger::event::{AccountOpened, Event, Founded, GiftReceived};
use ndimbal_ledger::history::Inbox;
use ndimbal_ledger::id::{DeviceKey, EventId, Nonce, PersonId, Slug};
use ndimbal_ledger::money::{Amount, Currency};
use ndimbal_ledger::people::{Chapter, ChapterKind, DeviceCard, Role, RosterEntry};
use ndimbal_ledger::signed::{Header, RULES_VERSION, Scope};
use ndimbal_ledger::time::{Date, Stamp};
use proptest::prelude::*;

use super::*;

const START_MS: u64 = 1_767_225_600_000;
const DEVICES: u8 = 4;
const NOW: u64 = u64::MAX / 2;

fn key(device: u8) -> SigningKey {
    SigningKey::from_bytes(&[device + 1; 32])
}

fn key_of(device: u8) -> DeviceKey {
    DeviceKey(key(device).verifying_key().to_bytes())
}

fn slug(text: &str) -> Slug {
    Slug::new(text).unwrap()
}

fn sign(
    device: u8,
    on: Option<(u64, EventId)>,
    founding: Option<EventId>,
    ms: u64,
    body: Event,
) -> SignedEvent {
    let header = Header {
        version: RULES_VERSION,
        device: key_of(device),
        seq: on.map_or(0, |(seq, _)| seq + 1),
        prev: on.map(|(_, id)| id),
        deps: vec![],
        grant: founding,
        time: Stamp { ms, counter: 0 },
        kind: body.kind(),
    };
    let scope = founding.map_or(Scope::Founding, Scope::Federation);
    SignedEvent::sign(header, body, scope, &key(device)).unwrap()
}

fn founding() -> SignedEvent {
    let person = |device: u8| PersonId([device; 16]);
    let entry = |device: u8| RosterEntry {
        person: person(device),
        chapter: slug("granada"),
        roles: vec![Role::Treasurer],
        devices: vec![DeviceCard::sign(person(device), &key(device))],
    };
    let body = Event::Founded(Founded {
        name: "Fondo".into(),
        date: Date::of_unix_ms(START_MS),
        chapters: vec![Chapter {
            slug: slug("granada"),
            name: "Granada".into(),
            kind: ChapterKind::City,
        }],
        roster: (0..DEVICES).map(entry).collect(),
        quorums: vec![CaseQuorum { up_to: None, own: 1, others: 0 }],
        recovery_k: 0,
        recovery_keys: vec![],
        pool_custodian: slug("granada"),
        nonce: Nonce([1; 16]),
    });
    sign(0, None, None, START_MS, body)
}

/// Gifts to an account that is opened once or twice: which gift counts depends
/// on the order, and so do the fates.
fn body(pick: u8, ms: u64) -> Event {
    let (account, date) = (slug("granada/bank"), Date::of_unix_ms(ms));
    let amount = Amount { minor: i64::from(pick) + 1, currency: Currency::Eur };
    match pick % 8 {
        0 => Event::AccountOpened(AccountOpened {
            account,
            chapter: slug("granada"),
            class: AccountClass::Bank,
            opening: amount,
            date,
        }),
        _ => Event::GiftReceived(GiftReceived { account, amount, date }),
    }
}

/// Each device's own chain, with clocks of its own; one may fork.
pub(crate) fn history(picks: &[(u8, u8, u8)], forks: bool) -> Vec<SignedEvent> {
    let first = founding();
    let mut tips = [None; DEVICES as usize];
    tips[0] = Some((0, first.id()));
    let mut clocks = [START_MS; DEVICES as usize];
    let mut events = vec![first.clone()];
    for (device, pick, wait) in picks {
        let at = usize::from(device % DEVICES);
        clocks[at] += u64::from(*wait) * 1000 + 1;
        let before = tips[at];
        let made = |more: u64| {
            let ms = clocks[at] + more;
            sign(device % DEVICES, before, Some(first.id()), ms, body(pick.wrapping_add(1), ms))
        };
        let event = made(0);
        tips[at] = Some((event.header().seq, event.id()));
        events.push(event);
        if forks && *wait == 7 && before.is_some() {
            events.push(made(1));
        }
    }
    events
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn the_book_is_that_of_one_fold(
        picks in prop::collection::vec((0..DEVICES, any::<u8>(), 0..20_u8), 1..60),
        order in prop::collection::vec(any::<u16>(), 60),
        ask in prop::collection::vec(any::<bool>(), 60),
        forks in any::<bool>(),
    ) {
        let mut events = history(&picks, forks);
        let first = events.remove(0);
        // Each device's own order is kept mostly; whoever comes too early waits.
        let mut keyed: Vec<(u16, usize)> =
            (0..events.len()).map(|at| (order[at % order.len()], at)).collect();
        keyed.sort_unstable();
        let mut inbox = Inbox::new();
        let mut folding = Folding::default();
        let rest = keyed.into_iter().map(|(_, at)| events[at].clone());
        for (at, event) in std::iter::once(first).chain(rest).enumerate() {
            let admitted = inbox.offer(event, NOW).unwrap().admitted;
            folding.grew(&admitted, inbox.history());
            if ask[at % ask.len()] {
                let whole = Book::fold(inbox.history());
                let book = folding.book(inbox.history());
                prop_assert_eq!(book.digest(), whole.digest());
                prop_assert_eq!(book.event_count(), whole.event_count());
                prop_assert_eq!(book.postings(), whole.postings());
            }
        }
    }
}
