//! Within the payload: the strict subset of CBOR, the header's fixed
//! positions, the body of each kind.

use super::*;
use crate::cbor::DEPTH_MAX;
use crate::event::{Event, Unknown};
use crate::id::DeviceKey;
use EncodingError::{
    Body, ForbiddenItem, Header as BadHeader, Indefinite, NotMinimal, NotUtf8, TooDeep, Trailing,
    Truncated,
};

fn parts() -> Parts {
    Parts::of(&good())
}

/// Where an item of the payload begins.
fn offset(item: usize) -> usize {
    1 + parts().0[..item].iter().map(Vec::len).sum::<usize>()
}

#[test]
fn what_is_not_the_strict_subset_is_refused() {
    let body = |bytes: &[u8]| parts().with(BODY, bytes).payload();
    let at = offset(BODY);
    let payload = parts().payload();
    let table: &[(&str, Vec<u8>, EncodingError)] = &[
        ("nothing", vec![], Truncated),
        (
            "an array without length",
            [b"\x9f", &payload[1..], b"\xff"].concat(),
            Indefinite { at: 0 },
        ),
        ("a long length", [b"\x98\x09", &payload[1..]].concat(), NotMinimal { at: 0 }),
        ("an array of 2^64 - 1", [&b"\x9b"[..], &[0xff; 8], &payload[1..]].concat(), Truncated),
        ("one byte more", [&payload[..], b"\x00"].concat(), Trailing { extra: 1 }),
        ("one byte less", payload[..payload.len() - 1].to_vec(), Truncated),
        (
            "the version in two bytes",
            parts().with(VERSION, b"\x18\x01").payload(),
            NotMinimal { at: 1 },
        ),
        (
            "the kind in two bytes",
            parts().with(KIND, b"\x18\x0e").payload(),
            NotMinimal { at: offset(KIND) },
        ),
        ("a map as body", body(b"\xa0"), ForbiddenItem { at }),
        ("a map in the body", body(b"\x81\xa1\x00\x00"), ForbiddenItem { at: at + 1 }),
        ("a tag in the body", body(b"\x81\xc1\x00"), ForbiddenItem { at: at + 1 }),
        ("a big number", body(b"\x81\xc2\x41\x01"), ForbiddenItem { at: at + 1 }),
        ("a float in the body", body(b"\x81\xf9\x3c\x00"), ForbiddenItem { at: at + 1 }),
        ("undefined in the body", body(b"\x81\xf7"), ForbiddenItem { at: at + 1 }),
        ("a simple value", body(b"\x81\xf8\xff"), ForbiddenItem { at: at + 1 }),
        ("a break alone", body(b"\x81\xff"), ForbiddenItem { at: at + 1 }),
        ("a text that is no text", body(b"\x81\x62\xc3\x28"), NotUtf8 { at: at + 1 }),
        ("a text in pieces", body(b"\x81\x7f\x61a\xff"), Indefinite { at: at + 1 }),
        ("a string of 2^64 - 1", body(&[b"\x81\x5b", &[0xff; 8][..]].concat()), Truncated),
        (
            "nested too deep",
            body(&[&vec![0x81; DEPTH_MAX][..], b"\x80"].concat()),
            TooDeep { limit: DEPTH_MAX },
        ),
        ("nested 60,000 deep", body(&vec![0x81; 60_000]), TooDeep { limit: DEPTH_MAX }),
    ];
    for (what, payload, expected) in table {
        assert_eq!(decoded(&seal(payload)), Err(*expected), "{what}");
    }
}

/// Raw items for the table: an id of 32 bytes, an array of ids.
fn id(byte: u8) -> Vec<u8> {
    bstr(&[byte; 32])
}

fn ids(bytes: impl ExactSizeIterator<Item = u8>) -> Vec<u8> {
    let mut out = minicbor::to_vec(bytes.len()).unwrap();
    out[0] |= 0x80;
    out.extend(bytes.flat_map(id));
    out
}

#[test]
fn what_is_not_the_header_is_refused() {
    let change = |item, bytes: &[u8]| parts().with(item, bytes);
    let first = |prev: &[u8]| parts().with(SEQ, b"\x00").with(PREV, prev);
    let mut short = parts();
    short.0.remove(SEQ);
    let mut long = parts();
    long.0.push(vec![0xf6]);
    let ordered = "deps are not ascending";
    let alone = "a founding stands in its own scope, alone";
    let founding = || parts().with(KIND, b"\x01").with(GRANT, b"\xf6");
    let first_founding = || founding().with(SEQ, b"\x00").with(PREV, b"\xf6").with(DEPS, b"\x80");
    let table: &[(&str, Parts, &'static str)] = &[
        ("eight items", short, "expected an array of nine"),
        ("ten items", long, "expected an array of nine"),
        ("version 0", change(VERSION, b"\x00"), "version 0 does not exist"),
        ("version 65536", change(VERSION, b"\x1a\x00\x01\x00\x00"), "version"),
        ("version -1", change(VERSION, b"\x20"), "version"),
        ("a device of 31 bytes", change(DEVICE, &bstr(&[1; 31])), "device"),
        ("a device of 33 bytes", change(DEVICE, &bstr(&[1; 33])), "device"),
        ("no device", change(DEVICE, b"\xf6"), "device"),
        ("seq -1", change(SEQ, b"\x20"), "seq"),
        ("prev is a number", change(PREV, b"\x00"), "prev"),
        ("prev of 31 bytes", change(PREV, &bstr(&[1; 31])), "prev"),
        ("no prev", change(PREV, b"\xf6"), "exactly the event at seq 0 has no previous one"),
        ("a prev at 0", first(&id(1)), "exactly the event at seq 0 has no previous one"),
        ("deps is no array", change(DEPS, b"\xf6"), "deps"),
        ("a dep of 31 bytes", change(DEPS, &[b"\x81", &bstr(&[1; 31])[..]].concat()), "deps"),
        ("deps unsorted", change(DEPS, &ids([3, 2].into_iter())), ordered),
        ("a dep twice", change(DEPS, &ids([2, 2].into_iter())), ordered),
        (
            "65 deps",
            change(DEPS, &ids((0..65_u8).collect::<Vec<_>>().into_iter())),
            "too many deps",
        ),
        ("no grant", change(GRANT, b"\xf6"), "exactly a founding cites no grant"),
        ("grant is a text", change(GRANT, b"\x60"), "grant"),
        ("time is a number", change(TIME, b"\x00"), "time"),
        ("time of three", change(TIME, b"\x83\x00\x00\x00"), "time"),
        (
            "time beyond its bound",
            change(TIME, b"\x82\x1b\x00\x01\x00\x00\x00\x00\x00\x00\x00"),
            "time",
        ),
        (
            "a counter of 33 bits",
            change(TIME, b"\x82\x01\x1b\x00\x00\x00\x01\x00\x00\x00\x00"),
            "time",
        ),
        ("kind 65536", change(KIND, b"\x1a\x00\x01\x00\x00"), "kind"),
        (
            "a founding with a grant",
            parts().with(KIND, b"\x01"),
            "exactly a founding cites no grant",
        ),
        ("a founding at seq 1", founding(), "a founding is first and cites nothing"),
        (
            "a founding with deps",
            first_founding().with(DEPS, &ids([1].into_iter())),
            "a founding is first and cites nothing",
        ),
        ("a newer founding", first_founding().with(VERSION, b"\x02"), alone),
    ];
    for (what, parts, expected) in table {
        assert_eq!(decoded(&parts.signed()), Err(BadHeader(expected)), "{what}");
    }
    let most = change(DEPS, &ids((0..64_u8).collect::<Vec<_>>().into_iter()));
    assert!(decoded(&most.signed()).is_ok(), "64 deps");
    let wrong_scope = SignedEvent::decode(good().bytes(), Scope::Founding);
    assert_eq!(wrong_scope, Err(BadHeader(alone)));
}

#[test]
fn what_is_not_the_body_of_its_kind_is_refused() {
    // [account, [currency, minor units], date]
    let gift: &[(&str, &[u8])] = &[
        ("no array", b"\x00"),
        ("null", b"\xf6"),
        ("two items", b"\x82\x64bank\x82\x19\x03\xd2\x01"),
        ("four items", b"\x84\x64bank\x82\x19\x03\xd2\x01\x1a\x01\x35\x25\xdd\x00"),
        ("an account in capitals", b"\x83\x64BANK\x82\x19\x03\xd2\x01\x1a\x01\x35\x25\xdd"),
        ("an account without letters", b"\x83\x60\x82\x19\x03\xd2\x01\x1a\x01\x35\x25\xdd"),
        ("an account as bytes", b"\x83\x44bank\x82\x19\x03\xd2\x01\x1a\x01\x35\x25\xdd"),
        ("an amount without currency", b"\x83\x64bank\x01\x1a\x01\x35\x25\xdd"),
        ("dollars", b"\x83\x64bank\x82\x19\x03\x48\x01\x1a\x01\x35\x25\xdd"),
        ("an amount of three", b"\x83\x64bank\x83\x19\x03\xd2\x01\x00\x1a\x01\x35\x25\xdd"),
        (
            "an amount beyond its bound",
            b"\x83\x64bank\x82\x19\x03\xd2\x1b\x00\x00\x00\xe8\xd4\xa5\x10\x01\x1a\x01\x35\x25\xdd",
        ),
        (
            "an amount of 2^64 - 1",
            b"\x83\x64bank\x82\x19\x03\xd2\x1b\xff\xff\xff\xff\xff\xff\xff\xff\x1a\x01\x35\x25\xdd",
        ),
        ("no date", b"\x83\x64bank\x82\x19\x03\xd2\x01\xf6"),
        ("30 February", b"\x83\x64bank\x82\x19\x03\xd2\x01\x1a\x01\x35\x26\x06"),
        ("a date as text", b"\x83\x64bank\x82\x19\x03\xd2\x01\x6a2026-01-01"),
        ("the year 1899", b"\x83\x64bank\x82\x19\x03\xd2\x01\x1a\x01\x21\xc7\xab"),
    ];
    for (what, body) in gift {
        let bytes = parts().with(BODY, body).signed();
        assert_eq!(decoded(&bytes), Err(Body { kind: 14 }), "{what}");
    }
    let fine = b"\x83\x64bank\x82\x19\x03\xd2\x01\x1a\x01\x35\x25\xdd";
    assert!(decoded(&parts().with(BODY, fine).signed()).is_ok(), "the table's own pattern");
    let most =
        b"\x83\x64bank\x82\x19\x03\xd2\x1b\x00\x00\x00\xe8\xd4\xa5\x10\x00\x1a\x01\x35\x25\xdd";
    assert!(decoded(&parts().with(BODY, most).signed()).is_ok(), "the bound itself");

    // [case, step, date]: codes that nobody gave out.
    for code in [b"\x00", b"\x06", b"\x20"] {
        let body = [b"\x83", &id(1)[..], code, b"\x1a\x01\x35\x25\xdd"].concat();
        let bytes = parts().with(KIND, b"\x18\x27").with(BODY, &body).signed();
        assert_eq!(decoded(&bytes), Err(Body { kind: 39 }));
    }
    // [case, plan, eligible, lines, reasons]: a number is no truth value.
    let body = [b"\x85", &id(1)[..], b"\x61p\x01\x80\x80"].concat();
    let bytes = parts().with(KIND, b"\x18\x1f").with(BODY, &body).signed();
    assert_eq!(decoded(&bytes), Err(Body { kind: 31 }));
}

#[test]
fn an_unknown_kind_is_kept_as_it_is() {
    let bodies: &[&[u8]] = &[
        b"\x00",
        b"\xf6",
        b"\x80",
        b"\x84\x01\x20\xf4\xf5",
        b"\x82\x61\xc3\xa9",
        b"\x3b\xff\xff\xff\xff\xff\xff\xff\xff",
        b"\x83\x40\x60\x81\x81\x81\x81\x81\x81\x80",
    ];
    for (kind, raw) in
        [(77_u16, &b"\x18\x4d"[..]), (1000, b"\x19\x03\xe8"), (65_535, b"\x19\xff\xff")]
    {
        for body in bodies.iter().filter(|b| crate::cbor::check(b).is_ok()) {
            let bytes = parts().with(KIND, raw).with(BODY, body).signed();
            let event = decoded(&bytes).unwrap();
            let expected = Unknown { kind, body: body.to_vec() };
            assert_eq!(expected.is_critical(), kind < 1000);
            assert_eq!(event.body(), &Event::Unknown(expected));
            assert_eq!(event.bytes(), bytes);
            assert_eq!(event.verify(SCOPE, &mut KeyCache::default()), Ok(()));
            let header = event.header().clone();
            let again = SignedEvent::sign(header, event.body().clone(), SCOPE, &key("Cheikh"));
            assert_eq!(again.unwrap().bytes(), bytes, "written again, byte for byte");
        }
    }
}

#[test]
fn a_newer_version_is_kept_as_not_understood() {
    // A gift that has a fourth item since version 2, and one like today's.
    for body in [&b"\x84\x64bank\x82\x19\x03\xd2\x01\x1a\x01\x35\x25\xdd\x00"[..], &parts().0[BODY]]
    {
        let bytes = parts().with(VERSION, b"\x02").with(BODY, body).signed();
        let event = decoded(&bytes).unwrap();
        assert_eq!((event.header().version, event.header().kind), (2, 14));
        assert_eq!(event.body(), &Event::Unknown(Unknown { kind: 14, body: body.to_vec() }));
        assert_eq!(event.bytes(), bytes);
    }
}

#[test]
fn nobody_signs_for_another_device() {
    let header = Header { device: DeviceKey([7; 32]), ..good().header().clone() };
    let signed = SignedEvent::sign(header, good().body().clone(), SCOPE, &key("Cheikh"));
    assert_eq!(signed, Err(BadHeader("signed with another device's key")));
}
