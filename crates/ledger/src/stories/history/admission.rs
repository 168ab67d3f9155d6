//! Rules 1 and 2: what is looked at when an event comes, and what is not.

use alloc::{vec, vec::Vec};

use coset::{CoseSign1, TaggedCborSerializable};
use ed25519_dalek::hazmat::{ExpandedSecretKey, raw_sign};
use sha2::Sha512;

use super::*;
use crate::event::{NOT_CRITICAL_FROM, Unknown};
use crate::stories::words::{adds, gift};

fn refused(inbox: &mut Inbox, event: &SignedEvent) -> Rejection {
    let before = inbox.history().root();
    let rejection = put(inbox, event).unwrap_err();
    assert_eq!(inbox.history().root(), before);
    assert!(inbox.history().get(&event.id()).is_none());
    rejection
}

#[test]
fn rule_1_a_history_begins_with_its_founding() {
    let mut press = Press::new();
    let event = press.first("Bineta", &[]);
    let mut empty = Inbox::new();
    assert_eq!(empty.offer_verified(event.clone(), NOW).unwrap_err(), Rejection::NoFounding);
    assert_eq!(put(&mut empty, &event), Err(Rejection::BadSignature), "it counts nowhere yet");
    admit(&mut press.inbox(), &[&event]);
}

#[test]
fn rule_1_there_is_one_founding() {
    let press = Press::new();
    let mut other = founding(&[]);
    other.name = "Otro fondo".to_string();
    let header = press.founded.header().clone();
    let second =
        SignedEvent::sign(header, Event::Founded(other), Scope::Founding, &key("Awa")).unwrap();
    let mut inbox = press.inbox();
    assert_eq!(refused(&mut inbox, &second), Rejection::AnotherFounding);
    assert_eq!(put(&mut inbox, &press.founded), Ok(Admission::Known));
}

#[test]
fn rule_1_a_founding_enrols_its_own_signer() {
    let press = Press::new();
    let header = Header { device: device_of("Nafi"), ..press.founded.header().clone() };
    let body = Event::Founded(founding(&[]));
    let strange = SignedEvent::sign(header, body, Scope::Founding, &key("Nafi")).unwrap();
    assert_eq!(refused(&mut Inbox::new(), &strange), Rejection::GrantOfAnother);
}

#[test]
fn rule_1_prev_is_the_event_before_on_the_same_device() {
    let mut press = Press::new();
    let bineta = press.first("Bineta", &[]);
    let second = press.next("Bineta", &bineta, &[]);
    let cheikh = press.first("Cheikh", &[]);
    let mut inbox = press.inbox();
    admit(&mut inbox, &[&bineta, &second, &cheikh]);

    let third = press.next("Bineta", &second, &[]).header().clone();
    let later = Stamp { ms: 9000, counter: 0 };
    for (seq, prev) in [(2, bineta.id()), (1, second.id()), (3, second.id()), (1, cheikh.id())] {
        let header = Header { seq, prev: Some(prev), time: later, ..third.clone() };
        let event = press.sign("Bineta", header);
        assert_eq!(refused(&mut inbox, &event), Rejection::WrongPrevious, "{seq}");
    }
    let fits = press.sign("Bineta", third);
    admit(&mut inbox, &[&fits]);
}

#[test]
fn rule_1_deps_are_other_devices_events() {
    let mut press = Press::new();
    let bineta = press.first("Bineta", &[]);
    let second = press.next("Bineta", &bineta, &[]);
    let mut inbox = press.inbox();
    admit(&mut inbox, &[&bineta, &second]);
    let own = press.next("Bineta", &second, &[&bineta]);
    assert_eq!(refused(&mut inbox, &own), Rejection::CitesItself);
    let head = press.next("Bineta", &second, &[&second]);
    assert_eq!(refused(&mut inbox, &head), Rejection::CitesItself);
    let others = press.next("Bineta", &second, &[&press.founded.clone()]);
    admit(&mut inbox, &[&others]);
}

#[test]
fn rule_1_the_grant_names_the_signing_device() {
    let mut press = Press::new();
    let bineta = press.first("Bineta", &[]);
    let header = Header { time: Stamp { ms: 3000, counter: 0 }, ..press.header("Bineta") };
    let header = Header { seq: 1, prev: Some(bineta.id()), ..header };
    let added = press.sign_body("Bineta", header, adds("Bineta", "Bineta phone"));
    let mut inbox = press.inbox();
    admit(&mut inbox, &[&bineta, &added]);

    let stranger = press.first("Nafi", &[]);
    assert_eq!(refused(&mut inbox, &stranger), Rejection::GrantOfAnother, "no grant of theirs");
    let late = Stamp { ms: 9000, counter: 0 };
    for grant in [bineta.id(), added.id()] {
        let header = Header { grant: Some(grant), time: late, ..press.header("Cheikh") };
        let event = press.sign("Cheikh", header);
        assert_eq!(refused(&mut inbox, &event), Rejection::GrantOfAnother);
    }
    let header = Header { grant: Some(added.id()), time: late, ..press.header("Bineta phone") };
    let phone = press.sign("Bineta phone", header);
    admit(&mut inbox, &[&phone]);
}

#[test]
fn rule_1_time_is_later_than_all_that_it_rests_on() {
    let mut press = Press::new();
    let cheikh = press.first("Cheikh", &[]);
    let bineta = press.first("Bineta", &[]);
    let mut inbox = press.inbox();
    admit(&mut inbox, &[&cheikh, &bineta]);
    let grant = press.founded.header().time;
    let at_grant = press.sign("Demba", Header { time: grant, ..press.header("Demba") });
    assert_eq!(refused(&mut inbox, &at_grant), Rejection::ClockNotLater);

    let equal = bineta.header().time;
    let later = Stamp { counter: 1, ..equal };
    let chained = Header { seq: 1, prev: Some(bineta.id()), ..press.header("Bineta") };
    let at_prev = press.sign("Bineta", Header { time: equal, ..chained.clone() });
    assert_eq!(refused(&mut inbox, &at_prev), Rejection::ClockNotLater);
    let citing = Header { deps: vec![cheikh.id()], ..press.header("Demba") };
    let at_dep = press.sign("Demba", Header { time: equal, ..citing.clone() });
    assert_eq!(refused(&mut inbox, &at_dep), Rejection::ClockNotLater);

    let after_prev = press.sign("Bineta", Header { time: later, ..chained });
    let after_dep = press.sign("Demba", Header { time: later, ..citing });
    admit(&mut inbox, &[&after_prev, &after_dep]);
}

#[test]
fn rule_1_a_signature_counts_in_one_federation() {
    let press = Press::new();
    let elsewhere = Scope::Federation(EventId([3; 32]));
    let body = || admits("Omar", "granada");
    let header = Header { kind: 20, ..press.header("Bineta") };
    let foreign = SignedEvent::sign(header, body(), elsewhere, &key("Bineta")).unwrap();
    let mut inbox = press.inbox();
    assert_eq!(refused(&mut inbox, &foreign), Rejection::BadSignature);

    // The same bytes, read as this federation's, are another id and signed by
    // nobody.
    let scope = Scope::Federation(press.federation());
    let read = SignedEvent::decode(foreign.bytes(), scope).unwrap();
    assert_ne!(read.id(), foreign.id());
    assert_eq!(refused(&mut inbox, &read), Rejection::BadSignature);
    admit(&mut inbox, &[&press.sign_body("Bineta", press.header("Bineta"), body())]);
}

#[test]
fn rule_1_no_rule_of_the_association_refuses_here() {
    let press = Press::new();
    let mut inbox = press.inbox();
    // Gora holds no money, and there is no such account.
    let gift = gift("salou/cash", crate::stories::town::eur("-1"));
    admit(&mut inbox, &[&press.sign_body("Gora", press.header("Gora"), gift)]);
    // A kind of a later time is judged by its header alone.
    for (name, kind) in [("Demba", 77), ("Fatou", NOT_CRITICAL_FROM)] {
        let body = Event::Unknown(Unknown { kind, body: vec![0x01] });
        admit(&mut inbox, &[&press.sign_body(name, press.header(name), body)]);
    }
    assert_eq!(inbox.history().len(), 4);
}

/// The same bytes signed again with another secret nonce.
fn signed_twice(event: &SignedEvent, press: &Press, name: &str) -> SignedEvent {
    let aad = [b"ndimbal event 1".as_slice(), &press.federation().0].concat();
    let cose = CoseSign1::from_tagged_slice(event.bytes()).unwrap();
    let message = cose.tbs_data(&aad);
    let key = key(name);
    let mut secret = ExpandedSecretKey::from(&key.to_bytes());
    secret.hash_prefix[0] ^= 1;
    let signature = raw_sign::<Sha512>(&secret, &message, &key.verifying_key()).to_bytes();
    let mut bytes: Vec<u8> = event.bytes().to_vec();
    let at = bytes.len() - 64;
    bytes[at..].copy_from_slice(&signature);
    SignedEvent::decode(&bytes, Scope::Federation(press.federation())).unwrap()
}

#[test]
fn rule_2_two_signatures_over_the_same_bytes_are_one_event() {
    let mut press = Press::new();
    let first = press.first("Bineta", &[]);
    let again = signed_twice(&first, &press, "Bineta");
    assert_ne!(first.bytes(), again.bytes());
    assert_eq!(first.id(), again.id());

    let (mut here, mut there) = (press.inbox(), press.inbox());
    admit(&mut here, &[&first]);
    admit(&mut there, &[&again]);
    assert_eq!(put(&mut here, &again), Ok(Admission::Known));
    assert_eq!(put(&mut there, &first), Ok(Admission::Known));
    assert_eq!(here.history().root(), there.history().root());
    assert!(here.history().forks().is_empty());
    let kept = here.history().get(&first.id()).unwrap();
    assert_eq!(kept.bytes(), first.bytes(), "the first that verified is kept");
}

#[test]
fn rule_2_a_bad_signature_over_a_known_id_changes_nothing() {
    let mut press = Press::new();
    let first = press.first("Bineta", &[]);
    let mut bytes = first.bytes().to_vec();
    *bytes.last_mut().unwrap() ^= 1;
    let scope = Scope::Federation(press.federation());
    let spoiled = SignedEvent::decode(&bytes, scope).unwrap();
    assert_eq!(spoiled.id(), first.id());
    let mut inbox = press.inbox();
    assert_eq!(refused(&mut inbox, &spoiled), Rejection::BadSignature);
    admit(&mut inbox, &[&first]);
    assert_eq!(put(&mut inbox, &spoiled), Ok(Admission::Known));
    assert_eq!(inbox.history().get(&first.id()).unwrap().bytes(), first.bytes());
}
