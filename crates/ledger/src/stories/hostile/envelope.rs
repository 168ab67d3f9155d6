//! Around the payload there is one spelling.

use super::*;
use crate::signed::EVENT_BYTES_MAX;
use EncodingError::{Envelope, TooLarge, Trailing};

const FIXED: EncodingError =
    Envelope("expected a tagged COSE_Sign1 with algorithm Ed25519 and an empty unprotected header");
const NO_PAYLOAD: EncodingError = Envelope("no payload");
const LONG: EncodingError = Envelope("the payload's length is not in its shortest form");
const NO_SIGNATURE: EncodingError = Envelope("no signature of 64 bytes");

/// The event with its first seven bytes replaced.
fn head(replacement: &[u8]) -> Vec<u8> {
    [replacement, &good().bytes()[7..]].concat()
}

/// The event with the payload's own head replaced.
fn payload_head(replacement: &[u8]) -> Vec<u8> {
    let event = good();
    let payload = payload_of(event.bytes());
    let head = bstr(&payload).len() - payload.len();
    [&event.bytes()[..7], replacement, &event.bytes()[7 + head..]].concat()
}

/// The event with everything behind the payload replaced.
fn tail(change: fn(&mut Vec<u8>)) -> Vec<u8> {
    let event = good();
    let at = event.bytes().len() - 66;
    let mut tail = event.bytes()[at..].to_vec();
    change(&mut tail);
    [&event.bytes()[..at], &tail].concat()
}

#[test]
fn every_other_envelope_is_refused() {
    let table: &[(&str, Vec<u8>, EncodingError)] = &[
        ("nothing", vec![], FIXED),
        ("no tag", head(b"\x84\x43\xa1\x01\x32\xa0"), FIXED),
        ("the tag of COSE_Mac0", head(b"\xd1\x84\x43\xa1\x01\x32\xa0"), FIXED),
        ("the tag of COSE_Sign", head(b"\xd8\x62\x84\x43\xa1\x01\x32\xa0"), FIXED),
        ("the tag in a longer form", head(b"\xd8\x12\x84\x43\xa1\x01\x32\xa0"), FIXED),
        ("tagged twice", head(b"\xd2\xd2\x84\x43\xa1\x01\x32\xa0"), FIXED),
        ("an array without length", head(b"\xd2\x9f\x43\xa1\x01\x32\xa0"), FIXED),
        ("an array with a long length", head(b"\xd2\x98\x04\x43\xa1\x01\x32\xa0"), FIXED),
        ("algorithm EdDSA", head(b"\xd2\x84\x43\xa1\x01\x27\xa0"), FIXED),
        ("algorithm ES256", head(b"\xd2\x84\x43\xa1\x01\x26\xa0"), FIXED),
        ("no algorithm", head(b"\xd2\x84\x40\xa0"), FIXED),
        ("an empty protected map", head(b"\xd2\x84\x41\xa0\xa0"), FIXED),
        ("a key id, protected", head(b"\xd2\x84\x46\xa2\x01\x32\x04\x41\x00\xa0"), FIXED),
        ("the algorithm in a longer form", head(b"\xd2\x84\x44\xa1\x01\x38\x12\xa0"), FIXED),
        ("the algorithm unprotected", head(b"\xd2\x84\x40\xa1\x01\x32"), FIXED),
        ("a key id, unprotected", head(b"\xd2\x84\x43\xa1\x01\x32\xa1\x04\x41\x00"), FIXED),
        ("an unprotected map without length", head(b"\xd2\x84\x43\xa1\x01\x32\xbf\xff"), FIXED),
        ("a detached payload", head(b"\xd2\x84\x43\xa1\x01\x32\xa0\xf6"), NO_PAYLOAD),
        ("a text as payload", payload_head(b"\x78\xd4"), NO_PAYLOAD),
        ("a payload in pieces", payload_head(b"\x5f\x41\x00\xff"), NO_PAYLOAD),
        ("a payload with a long length", payload_head(b"\x59\x00\xd4"), LONG),
        (
            "a payload of 2^64 - 1 bytes",
            payload_head(&[b"\x5b", &[0xff; 8][..]].concat()),
            NO_PAYLOAD,
        ),
        ("a payload longer than the event", payload_head(b"\x59\xff\xff"), NO_PAYLOAD),
        ("no signature", tail(Vec::clear), NO_SIGNATURE),
        ("63 bytes of signature", tail(|t| t.truncate(65)), NO_SIGNATURE),
        ("63 bytes, said so", tail(|t| (t[1] = 0x3f, t.truncate(65)).1), NO_SIGNATURE),
        ("65 bytes of signature", tail(|t| (t[1] = 0x41, t.push(0)).1), NO_SIGNATURE),
        ("the signature as text", tail(|t| t[0] = 0x78), NO_SIGNATURE),
        (
            "a long length of signature",
            tail(|t| drop(t.splice(0..2, *b"\x59\x00\x40"))),
            NO_SIGNATURE,
        ),
        ("a byte too many", tail(|t| t.push(0)), Trailing { extra: 1 }),
        (
            "a whole event too many",
            tail(|t| t.extend(good().bytes())),
            Trailing { extra: good().bytes().len() },
        ),
    ];
    for (what, bytes, expected) in table {
        assert_eq!(decoded(bytes), Err(*expected), "{what}");
    }
    let length = payload_of(good().bytes()).len();
    assert_eq!(length, 0xd4, "the table names the payload's length");
}

#[test]
fn an_event_that_ends_early_is_refused_wherever_it_ends() {
    let event = good();
    for length in 0..event.bytes().len() {
        assert!(decoded(&event.bytes()[..length]).is_err(), "{length} bytes");
    }
}

#[test]
fn the_size_has_a_bound() {
    let sized = |whole: usize| {
        let filler = vec![7_u8; 60_000];
        let short = Parts::of(&good()).with(KIND, b"\x19\x03\xe8").with(BODY, &bstr(&filler));
        let missing = whole - short.signed().len();
        let filler = vec![7_u8; 60_000 + missing];
        short.with(BODY, &bstr(&filler)).signed()
    };
    let largest = sized(EVENT_BYTES_MAX);
    assert_eq!(largest.len(), EVENT_BYTES_MAX);
    assert!(decoded(&largest).is_ok());
    let size = EVENT_BYTES_MAX + 1;
    assert_eq!(decoded(&sized(size)), Err(TooLarge { size, limit: EVENT_BYTES_MAX }));
    let huge = vec![0x81_u8; 200_000];
    assert_eq!(decoded(&huge), Err(TooLarge { size: 200_000, limit: EVENT_BYTES_MAX }));
}
