//! Hostile events, foundings, and events that are hostile only to a history.

use std::fs;
use std::path::Path;

use data_encoding::HEXLOWER;
use ed25519_dalek::{Signer, SigningKey};

use super::cbor::{ENVELOPE, array, bytes, head, longer, parts, sealed, text};
use super::corpus::{Case, Script};
use super::gates::Town;

/// Places in the header.
const VERSION: usize = 0;
const DEVICE: usize = 1;
const SEQ: usize = 2;
const PREV: usize = 3;
const DEPS: usize = 4;
const GRANT: usize = 5;
const TIME: usize = 6;
const KIND: usize = 7;
const BODY: usize = 8;

/// A golden vector: its bytes, and the seed of the device that signed it.
fn vector(file: &str) -> (Vec<u8>, [u8; 32]) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors").join(file);
    let value: serde_json::Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    let hex = |key: &str| HEXLOWER.decode(value[key].as_str().unwrap().as_bytes()).unwrap();
    (hex("bytes"), hex("device-seed").try_into().unwrap())
}

/// The payload of a well-formed event.
pub fn payload(event: &[u8]) -> &[u8] {
    let rest = &event[ENVELOPE.len()..event.len() - 66];
    let head = match rest[0] {
        0x58 => 2,
        0x59 => 3,
        0x5a => 5,
        _ => 1,
    };
    &rest[head..]
}

/// An event around a payload, signed.
fn signed(payload: &[u8], aad: &[u8], seed: &[u8; 32]) -> Vec<u8> {
    let signed =
        [&b"\x84\x6aSignature1\x43\xa1\x01\x32"[..], &bytes(aad), &bytes(payload)].concat();
    let signature = SigningKey::from_bytes(seed).sign(&signed).to_bytes();
    [&ENVELOPE[..], &bytes(payload), &[0x58, 0x40], &signature].concat()
}

/// A payload with one place of it written otherwise.
fn with(event: &[u8], place: usize, item: impl AsRef<[u8]>) -> Vec<u8> {
    let mut all = parts(payload(event));
    all[place] = item.as_ref().to_vec();
    array(&all)
}

fn case(gate: &'static str, name: &str, says: &'static str, bytes: impl Into<Script>) -> Case {
    Case { gate, name: name.into(), says, bytes: bytes.into() }
}

pub fn all(town: &Town) -> Vec<Case> {
    let (good, seed) = vector("0004-endorsed.json");
    let mut cases = envelopes(&good);
    cases.extend(encodings(&good));
    cases.extend(headers(&good));
    cases.extend(bodies(&good));
    cases.extend(foundings());
    cases.extend(histories(town, &good, &seed));
    cases
}

fn envelopes(good: &[u8]) -> Vec<Case> {
    let case = |name, says, bytes: Script| case("event", name, says, bytes);
    let at = |place: usize, byte: u8| {
        let mut changed = good.to_vec();
        changed[place] = byte;
        Script::from(changed)
    };
    let around = |head: &[u8], tail: &[u8]| {
        let payload = payload(good);
        Script::from([&ENVELOPE[..], head, payload, tail].concat())
    };
    let sign = [&[0x58, 0x40][..], &[0x11; 64]].concat();
    let extra =
        [&[0xd2, 0x84, 0x43, 0xa1, 0x01, 0x32, 0xa1, 0x04, 0x41, 0x00], &good[7..]].concat();
    let protected =
        [&[0xd2, 0x84, 0x46, 0xa2, 0x01, 0x32, 0x04, 0x41, 0x00, 0xa0], &good[7..]].concat();
    let twice = [&[0xd2, 0x84, 0x45, 0xa2, 0x01, 0x32, 0x01, 0x32, 0xa0], &good[7..]].concat();
    let length = payload(good).len() as u64;
    vec![
        case("a good event", "accepted", good.into()),
        case("nothing", "Envelope", Script::default()),
        case("another tag", "Envelope", at(0, 0xd1)),
        case("no tag", "Envelope", good[1..].into()),
        case("an envelope of five", "Envelope", at(1, 0x85)),
        case("another algorithm", "Envelope", at(5, 0x26)),
        case("an extra unprotected header", "Envelope", extra.into()),
        case("an extra protected header", "Envelope", protected.into()),
        case("the algorithm twice in the protected header", "Envelope", twice.into()),
        case("an indefinite envelope", "Envelope", at(1, 0x9f)),
        case("an indefinite payload", "Envelope", around(&[0x5f], &[0xff])),
        case(
            "a payload length that is not minimal",
            "Envelope",
            around(&longer(2, length, 2), &sign),
        ),
        case("a payload length of 2^64-1", "Envelope", around(&head(2, u64::MAX), &sign)),
        case("a payload that is null", "Envelope", around(&[0xf6], &sign)),
        case("a payload that is a text", "Envelope", around(&head(3, length), &sign)),
        case("a signature of 63", "Envelope", good[..good.len() - 1].into()),
        case(
            "a signature length of 2^64-1",
            "Envelope",
            around(&head(2, length), &head(2, u64::MAX)),
        ),
        case("a byte behind", "Trailing { extra: 1 }", Script::from(good).then([0])),
        case("twice", "Trailing", Script::times(good, 2)),
        case("oversized", "TooLarge", Script::from(good).then(Script::times([0], 65_536))),
        case("a flood", "TooLarge", Script::times([0xd2], 4_000_000)),
        case("nested 200,000 deep", "TooLarge", Script::times([0x81], 200_000)),
        case("a byte order mark before", "Envelope", Script::from([0xef, 0xbb, 0xbf]).then(good)),
        case("zeros", "Envelope", Script::times([0], 1000)),
    ]
}

fn encodings(good: &[u8]) -> Vec<Case> {
    let in_place = |place, says, name, item: &[u8]| {
        case("event", name, says, sealed(&with(good, place, item)))
    };
    let deep = [vec![0x81; 20_000], vec![0x80]].concat();
    let open = payload(good);
    let mut cases = vec![
        in_place(VERSION, "NotMinimal", "a version that is not minimal", &longer(0, 1, 1)),
        in_place(SEQ, "NotMinimal", "a number that is not minimal", &longer(0, 3, 8)),
        in_place(DEPS, "NotMinimal", "a count of deps that is not minimal", &longer(4, 0, 4)),
        in_place(
            DEVICE,
            "NotMinimal",
            "a key's length that is not minimal",
            &[&longer(2, 32, 2)[..], &[7; 32]].concat(),
        ),
        in_place(DEPS, "Indefinite", "deps of indefinite length", &[0x9f, 0xff]),
        in_place(PREV, "Indefinite", "an id in chunks", &[0x5f, 0x41, 0x00, 0xff]),
        in_place(BODY, "Indefinite", "a text in chunks", &[0x7f, 0x61, 0x61, 0xff]),
        in_place(BODY, "Indefinite", "a map of indefinite length", &[0xbf, 0xff]),
        in_place(BODY, "ForbiddenItem", "a map", &[0xa1, 0x01, 0x02]),
        in_place(BODY, "ForbiddenItem", "a map with a key twice", &[0xa2, 0x01, 0x02, 0x01, 0x03]),
        in_place(BODY, "ForbiddenItem", "a tag", &[0xc0, 0x61, 0x61]),
        in_place(BODY, "ForbiddenItem", "a half float", &[0xf9, 0x3c, 0x00]),
        in_place(BODY, "ForbiddenItem", "not a number", &[0xfb, 0x7f, 0xf8, 0, 0, 0, 0, 0, 0]),
        in_place(BODY, "ForbiddenItem", "undefined", &[0xf7]),
        in_place(BODY, "ForbiddenItem", "a simple value of two bytes", &[0xf8, 0xff]),
        in_place(BODY, "ForbiddenItem", "a break alone", &[0xff]),
        in_place(BODY, "ForbiddenItem", "a reserved length", &[0x5c]),
        in_place(BODY, "Truncated", "an array of 2^64-1", &head(4, u64::MAX)),
        in_place(BODY, "Truncated", "a string of 2^64-1", &head(2, u64::MAX)),
        in_place(BODY, "Truncated", "a text of 2^63", &head(3, 1 << 63)),
        in_place(BODY, "Truncated", "an array of a billion", &head(4, 1_000_000_000)),
        in_place(BODY, "TooDeep", "nested 20,000 deep", &deep),
        in_place(BODY, "NotUtf8", "a text that is not UTF-8", &[0x62, 0xc3, 0x28]),
        in_place(BODY, "NotUtf8", "a text with half a surrogate", &[0x63, 0xed, 0xa0, 0x80]),
        in_place(BODY, "NotUtf8", "a text with an overlong zero", &[0x62, 0xc0, 0x80]),
        case("event", "a byte behind the payload", "Trailing", sealed(&[open, &[0][..]].concat())),
        case("event", "an empty payload", "Truncated", sealed(&[])),
    ];
    for (name, mark) in [
        ("a zero in a text", "\0"),
        ("an escape in a text", "\u{1b}[2J"),
        ("a control of eight bits in a text", "\u{9b}2J"),
        ("a line break in a text", "a\nb"),
        ("a mark that turns the direction in a text", "\u{202e}002"),
        ("an isolate in a text", "\u{2067}x"),
        ("a byte order mark in a text", "\u{feff}x"),
        ("a line separator in a text", "\u{2028}"),
    ] {
        cases.push(in_place(BODY, "ForbiddenCharacter", name, &array(&[text(mark)])));
    }
    cases
}

fn headers(good: &[u8]) -> Vec<Case> {
    let in_place =
        |place, name, item: &[u8]| case("event", name, "Header", sealed(&with(good, place, item)));
    let id = |byte: u8| bytes(&[byte; 32]);
    let many: Vec<_> = (0..65).map(id).collect();
    let mut eight = parts(payload(good));
    eight.pop();
    let mut ten = parts(payload(good));
    ten.push(vec![0]);
    vec![
        in_place(VERSION, "version 0", &[0]),
        in_place(VERSION, "a version above 16 bits", &head(0, 65_536)),
        in_place(VERSION, "a version below zero", &[0x20]),
        in_place(DEVICE, "a key of 31 bytes", &bytes(&[7; 31])),
        in_place(DEVICE, "a key that is null", &[0xf6]),
        in_place(SEQ, "a number below zero", &[0x20]),
        in_place(SEQ, "number 0 with a previous event", &[0]),
        in_place(PREV, "no previous event at number 3", &[0xf6]),
        in_place(PREV, "a previous event of 33 bytes", &bytes(&[7; 33])),
        in_place(DEPS, "deps that are null", &[0xf6]),
        in_place(DEPS, "a dep twice", &array(&[id(7), id(7)])),
        in_place(DEPS, "deps that descend", &array(&[id(8), id(7)])),
        in_place(DEPS, "65 deps", &array(&many)),
        in_place(GRANT, "no grant", &[0xf6]),
        in_place(TIME, "a clock beyond its bound", &array(&[head(0, 1 << 48), head(0, 0)])),
        in_place(TIME, "a counter above 32 bits", &array(&[head(0, 1), head(0, 1 << 32)])),
        in_place(TIME, "a clock of three", &array(&[vec![0], vec![0], vec![0]])),
        in_place(KIND, "a kind above 16 bits", &head(0, 1 << 16)),
        in_place(KIND, "a kind that is a text", &text("founded")),
        case("event", "a header of eight", "Header", sealed(&array(&eight))),
        case("event", "a header of ten", "Header", sealed(&array(&ten))),
        case("event", "a payload that is a number", "Header", sealed(&[0])),
    ]
}

fn bodies(good: &[u8]) -> Vec<Case> {
    let in_body = |name, item: &[u8]| {
        case("event", name, "Body { kind: 4 }", sealed(&with(good, BODY, item)))
    };
    let mut cases = vec![
        in_body("a body that is null", &[0xf6]),
        in_body("a body with a field too many", &array(&[bytes(&[7; 32]), vec![0]])),
        in_body("a body with a field too few", &[0x80]),
        in_body("a body with an id of 31", &array(&[bytes(&[7; 31])])),
        in_body("a body with a text for an id", &array(&[text(&"a".repeat(32))])),
    ];
    let (dues, _) = vector("0023-dues-paid.json");
    let fields = parts(&parts(payload(&dues))[BODY]);
    let mut of_dues = |name, place: usize, item: Vec<u8>| {
        let mut fields = fields.clone();
        fields[place] = item;
        let bytes = sealed(&with(&dues, BODY, array(&fields)));
        cases.push(case("event", name, "Body { kind: 23 }", bytes));
    };
    let amount = |minor: Vec<u8>| array(&[head(0, 978), minor]);
    of_dues("a slug with a capital", 1, text("Granada/bank"));
    of_dues("a slug of 33", 1, text(&"a".repeat(33)));
    of_dues("a slug with a Cyrillic letter", 1, text("gr\u{430}nada/bank"));
    of_dues("an empty slug", 1, text(""));
    of_dues("a currency that is none", 2, array(&[head(0, 840), vec![0]]));
    of_dues("an amount beyond its bound", 2, amount(head(0, 1_000_000_000_001)));
    of_dues("an amount of 2^64-1", 2, amount(head(0, u64::MAX)));
    of_dues("an amount of -2^64", 2, amount(head(1, u64::MAX)));
    of_dues("the 30th of February", 3, head(0, 20_260_230));
    of_dues("a date of 2^32", 3, head(0, 1 << 32));
    of_dues("a date below zero", 3, vec![0x20]);
    of_dues("a receipt that is false", 4, vec![0xf4]);
    cases
}

fn foundings() -> Vec<Case> {
    let (good, _) = vector("0001-founded.json");
    let (other, _) = vector("0004-endorsed.json");
    let fields = parts(&parts(payload(&good))[BODY]);
    let mut cases = vec![
        case("founding", "a good founding", "accepted", &good),
        case("founding", "another event as a founding", "Header", &other),
        case("event", "a founding as another event", "Header", &good),
        case(
            "founding",
            "a founding with a grant",
            "Header",
            sealed(&with(&good, GRANT, bytes(&[7; 32]))),
        ),
        case(
            "founding",
            "a founding with deps",
            "Header",
            sealed(&with(&good, DEPS, array(&[bytes(&[7; 32])]))),
        ),
    ];
    let mut field = |name, says, place: usize, item: Vec<u8>| {
        let mut fields = fields.clone();
        fields[place] = item;
        cases.push(case("founding", name, says, sealed(&with(&good, BODY, array(&fields)))));
    };
    field("a name that clears the screen", "ForbiddenCharacter", 0, text("Fondo\u{1b}[2J"));
    field("a name that runs to the left", "ForbiddenCharacter", 0, text("\u{202e}odnoF"));
    field("a name of 70,000 letters", "TooLarge", 0, text(&"a".repeat(70_000)));
    field("a roster of 60,000 nothings", "Body", 3, array(&vec![vec![0x80]; 60_000]));
    field("chapters of 2^64-1", "Truncated", 2, head(4, u64::MAX));
    field("257 recovery keys asked for", "Body", 5, head(0, 257));
    cases
}

fn histories(town: &Town, good: &[u8], seed: &[u8; 32]) -> Vec<Case> {
    let case = |name, says, bytes: Vec<u8>| case("history", name, says, bytes);
    let aad = [b"ndimbal event 1".as_slice(), &town.federation.0].concat();
    let elsewhere = [b"ndimbal event 1".as_slice(), &[9; 32]].concat();
    let again = |place, item: &[u8]| signed(&with(good, place, item), &aad, seed);
    let (founding, founder) = vector("0001-founded.json");
    let mut fields = parts(&parts(payload(&founding))[BODY]);
    fields[0] = text("Otro fondo");
    let another = with(&founding, BODY, array(&fields));
    let fresh = with(good, BODY, array(&[bytes(&[7; 32])]));
    let mut wrong = good.to_vec();
    *wrong.last_mut().unwrap() ^= 1;
    let own = parts(payload(good))[PREV].clone();
    let mut small_order = parts(payload(good));
    small_order[DEVICE] = bytes(&[0; 32]);
    vec![
        case("an event that is held", "accepted", good.into()),
        case("of another federation", "BadSignature", signed(&fresh, &elsewhere, seed)),
        case("signed by another key", "BadSignature", signed(&fresh, &aad, &[9; 32])),
        case("signed as a founding", "BadSignature", signed(&fresh, b"ndimbal founding 1", seed)),
        case("held already, here under a signature that is wrong", "accepted", wrong),
        case("a key of small order", "BadSignature", sealed(&array(&small_order))),
        case("a number used again", "Forked { seq: 3 }", again(BODY, &array(&[bytes(&[7; 32])]))),
        case("a number that leaves one out", "WrongPrevious", again(SEQ, &[5])),
        case("a number of 2^64-1", "WrongPrevious", again(SEQ, &head(0, u64::MAX))),
        case("cites its own device as another's", "CitesItself", again(DEPS, &array(&[own]))),
        case("the grant of another", "GrantOfAnother", again(GRANT, &parts(payload(good))[PREV])),
        case("a clock that goes back", "ClockNotLater", again(TIME, &array(&[vec![1], vec![0]]))),
        case("a past that nobody has", "Waiting", again(DEPS, &array(&[bytes(&[0xee; 32])]))),
        case(
            "the founding of another federation",
            "AnotherFounding",
            signed(&another, b"ndimbal founding 1", &founder),
        ),
    ]
}
