//! Beside `rules/founding.rs`, and what is refused without a founding.

use alloc::{string::ToString, vec, vec::Vec};

use super::scene::Scene;
use super::town::{Town, device_of, eur, founding, key, person, slug, xof};
use super::words::*;
use crate::book::{Author, Book, Fate};
use crate::case::CaseQuorum;
use crate::event::{Event, Founded, Unknown};
use crate::history::{History, Inbox};
use crate::id::{EventId, Proof};
use crate::people::{DeviceCard, Role};
use crate::refusal::Refusal;
use crate::rules::{check_founding, permit};
use crate::signed::{Header, RULES_VERSION, Scope, SignedEvent};
use crate::time::Stamp;

fn recovers(founded: &mut Founded, keys: [&str; 2]) {
    founded.recovery_k = 2;
    founded.recovery_keys = keys.map(device_of).to_vec();
}

#[test]
pub(super) fn nothing_is_allowed_before_the_founding() {
    let by = Author::writing(device_of("Awa"), Some(person("Awa")));
    let book = Book::default();
    let admission = admits("Omar", "granada");
    assert_eq!(permit(&admission, &by, &book, &History::new()), Err(Refusal::NotFounded));
    assert_eq!(permit(&Event::Founded(founding(&[])), &by, &book, &History::new()), Ok(()));
    assert_eq!(permit(&admission, &by, &Town::founded().book, &History::new()), Ok(()));
}

#[test]
pub(super) fn what_is_not_understood_is_not_written() {
    let mut town = Town::founded();
    let newer = Event::Unknown(Unknown { kind: 77, body: vec![0x80] });
    assert_eq!(town.asks("Bineta", &newer), Err(Refusal::NotUnderstood));
    let (id, fate) = town.signs("Bineta", newer);
    assert_eq!(fate, Fate::NotUnderstood);
    assert_eq!((town.book.not_understood(), fate.refusal()), (1, None));
    assert_eq!(town.history().get(&id).map(|e| e.header().kind), Some(77));
    town.does("Bineta", admits("Omar", "granada"));
}

type Change = fn(&mut Founded);

/// Each change spoils a founding; its neighbour does not.
const FOUNDINGS: &[(Refusal, Change, Change)] = &[
    (
        Refusal::TooLong,
        |f| f.name = "n".repeat(121), //
        |f| f.name = "n".repeat(120),
    ),
    (
        Refusal::TooLong,
        |f| f.chapters[0].name = "é".repeat(61),
        |f| f.chapters[0].name = "é".repeat(60),
    ),
    (
        Refusal::BadFounding,
        |f| f.chapters.push(f.chapters[0].clone()), //
        |f| f.chapters.reverse(),
    ),
    (
        Refusal::BadFounding,
        |f| (f.chapters[2].slug, f.roster[8].chapter) = (slug("lle/ida"), slug("lle/ida")),
        |f| (f.chapters[2].slug, f.roster[8].chapter) = (slug("lle-ida"), slug("lle-ida")),
    ),
    (
        Refusal::BadFounding,
        |f| (f.chapters[2].slug, f.roster[8].chapter) = (slug("pool"), slug("pool")),
        |f| (f.chapters[2].slug, f.roster[8].chapter) = (slug("poole"), slug("poole")),
    ),
    (
        Refusal::BadFounding,
        |f| f.pool_custodian = slug("salou"), //
        |f| f.pool_custodian = slug("granada"),
    ),
    (
        Refusal::BadFounding,
        |f| f.pool_custodian = slug("dakar"), //
        |f| f.pool_custodian = slug("lleida"),
    ),
    (
        Refusal::BadFounding,
        |f| f.roster[0].chapter = slug("salou"), //
        |f| f.roster[0].chapter = slug("murcia"),
    ),
    (
        Refusal::BadFounding,
        |f| f.roster[0].roles.clear(), //
        |f| f.roster[0].roles.push(Role::Commissioner),
    ),
    (
        Refusal::BadFounding,
        |f| f.roster[1].devices.clear(),
        |f| f.roster[1].devices.push(DeviceCard::sign(person("Bineta"), &key("Bineta phone"))),
    ),
    // One person, twice in one chapter; and in two chapters, by two devices.
    (
        Refusal::BadFounding,
        |f| {
            f.roster[9].person = person("Bineta");
            f.roster[9].chapter = slug("granada");
            f.roster[9].devices = vec![DeviceCard::sign(person("Bineta"), &key("Mame"))];
        },
        |f| {
            f.roster[9].person = person("Bineta");
            f.roster[9].devices = vec![DeviceCard::sign(person("Bineta"), &key("Mame"))];
        },
    ),
    (
        Refusal::BadFounding,
        |f| f.roster[1].devices[0] = f.roster[2].devices[0].clone(),
        |f| f.roster.swap(1, 2),
    ),
    (
        Refusal::BadFounding,
        |f| {
            let card = DeviceCard::sign(person("Bineta"), &key("Cheikh"));
            f.roster[1].devices.push(card);
        },
        |f| {
            let card = DeviceCard::sign(person("Bineta"), &key("Bineta's second"));
            f.roster[1].devices.push(card);
        },
    ),
    // A recovery key that is there twice, and one that is an officer's device.
    (
        Refusal::BadFounding,
        |f| recovers(f, ["paper 1", "paper 1"]), //
        |f| recovers(f, ["paper 1", "paper 2"]),
    ),
    (
        Refusal::BadFounding,
        |f| recovers(f, ["paper 1", "Cheikh"]), //
        |f| recovers(f, ["paper 1", "paper 2"]),
    ),
    (
        Refusal::CardNotProven,
        |f| f.roster[1].devices[0].proof = Proof([9; 64]),
        |f| f.roster[1].devices[0] = DeviceCard::sign(person("Bineta"), &key("Bineta phone")),
    ),
    // A chapter without an officer.
    (
        Refusal::BadFounding,
        |f| f.roster.truncate(9),
        |f| {
            f.roster.truncate(9);
            f.chapters.truncate(3);
        },
    ),
    (
        Refusal::BadFounding,
        |f| f.quorums.clear(), //
        |f| f.quorums.retain(|q| q.up_to.is_none()),
    ),
    (
        Refusal::BadFounding,
        |f| f.quorums.truncate(1), //
        |f| f.quorums[0].up_to = Some(eur("600")),
    ),
    (
        Refusal::BadFounding,
        |f| f.quorums.insert(1, CaseQuorum { up_to: Some(eur("500")), own: 1, others: 0 }),
        |f| f.quorums.insert(1, CaseQuorum { up_to: Some(eur("500.01")), own: 1, others: 0 }),
    ),
    (
        Refusal::BadFounding,
        |f| f.quorums.insert(0, CaseQuorum { up_to: None, own: 1, others: 0 }),
        |f| f.quorums.insert(0, CaseQuorum { up_to: Some(eur("1")), own: 1, others: 0 }),
    ),
    (
        Refusal::BadFounding,
        |f| f.quorums[0].up_to = Some(xof("327979")), //
        |f| f.quorums[0].up_to = Some(eur("0")),
    ),
    (
        Refusal::BadFounding,
        |f| f.quorums[0].own = 0, //
        |f| f.quorums[0].own = 2,
    ),
    (
        Refusal::BadFounding,
        |f| (f.recovery_k, f.recovery_keys) = (1, vec![]),
        |f| (f.recovery_k, f.recovery_keys) = (1, vec![device_of("paper")]),
    ),
    (
        Refusal::BadFounding,
        |f| (f.recovery_k, f.recovery_keys) = (0, vec![device_of("paper")]),
        |f| (f.recovery_k, f.recovery_keys) = (1, vec![device_of("paper"), device_of("other")]),
    ),
];

#[test]
pub(super) fn a_founding_on_which_nothing_can_rest_is_refused() {
    for (number, (refusal, spoils, neighbour)) in FOUNDINGS.iter().enumerate() {
        let (mut bad, mut good) = (founding(&[]), founding(&[]));
        spoils(&mut bad);
        neighbour(&mut good);
        assert_eq!(check_founding(&bad), Err(*refusal), "founding {number}");
        assert_eq!(check_founding(&good), Ok(()), "the neighbour of founding {number}");
    }
}

#[test]
fn on_a_bad_founding_nothing_counts() {
    let mut bad = founding(&[]);
    bad.quorums.clear();
    let mut inbox = Inbox::new();
    let sign = |body: Event, scope, time, grant: Option<EventId>| {
        let header = Header {
            version: RULES_VERSION,
            device: device_of("Awa"),
            seq: u64::from(grant.is_some()),
            prev: grant,
            deps: Vec::new(),
            grant,
            time: Stamp { ms: time, counter: 0 },
            kind: body.kind(),
        };
        SignedEvent::sign(header, body, scope, &key("Awa")).unwrap()
    };
    let founded = sign(Event::Founded(bad), Scope::Founding, 1, None);
    let id = founded.id();
    inbox.offer(founded, 1).unwrap();
    let next = sign(admits("Omar", "granada"), Scope::Federation(id), 2, Some(id));
    let next_id = next.id();
    inbox.offer(next, 2).unwrap();
    let book = Book::fold(inbox.history());
    assert_eq!(book.fate(&id), Fate::Void(Refusal::BadFounding));
    assert_eq!(book.fate(&next_id), Fate::Void(Refusal::NotFounded));
}

#[test]
fn a_second_founding_on_paper_is_no_event_of_this_federation() {
    let scene = Scene::with_accounts();
    let mut other = founding(&[]);
    other.name = "Otro fondo".to_string();
    let by = Author::writing(device_of("Awa"), Some(person("Awa")));
    // Its own rules hold; only admission keeps it apart (rule 31).
    assert_eq!(permit(&Event::Founded(other), &by, &scene.town.book, scene.town.history()), Ok(()));
}
