//! Hostile bytes of peers: messages, frames, hellos, joins and tickets.

use ed25519_dalek::{Signer, SigningKey};
use ndimbal_ledger::id::PersonId;
use ndimbal_ledger::people::DeviceCard;

use super::cbor::{array, bytes, head, longer, parts, text};
use super::corpus::{Case, Script};
use super::gates::{EXPORTER, PEER, Town, peer, ticket_text};

fn case(gate: &'static str, name: &str, says: &'static str, bytes: impl Into<Script>) -> Case {
    Case { gate, name: name.into(), says, bytes: bytes.into() }
}

pub fn all(town: &Town) -> Vec<Case> {
    let mut cases = messages(town);
    cases.extend(messages_misshapen());
    cases.extend(frames());
    cases.extend(hellos(town));
    cases.extend(hellos_of_others(town));
    cases.extend(joins());
    cases.extend(tickets());
    cases.extend(ticket_bodies());
    cases
}

fn root(nonce: &[u8], root: &[u8], count: &[u8]) -> Script {
    Script::from([&[0x84, 0x01][..], &bytes(nonce), &bytes(root), count].concat())
}

fn messages(town: &Town) -> Vec<Case> {
    let case = |name: &str, says, bytes: Script| case("message", name, says, bytes);
    let heads = |count: usize| {
        let one = array(&[bytes(&[1; 8]), vec![5], bytes(&[2; 16])]);
        Script::from([&[0x83, 0x02, 0xf5][..], &head(4, count as u64)].concat())
            .then(Script::times(one, count))
    };
    let events = [&[0x83, 0x03, 0xf5, 0x82][..], &bytes(&town.events[0]), &bytes(&town.events[3])];
    let ids = |count: usize| {
        Script::from([&[0x82, 0x05][..], &head(4, count as u64)].concat())
            .then(Script::times(bytes(&[7; 32]), count))
    };
    vec![
        case("a good root", "accepted", root(&[1; 16], &[2; 32], &[5])),
        case("good heads", "accepted", heads(1000)),
        case("good events", "accepted", events.concat().into()),
        case("good wishes", "accepted", ids(256)),
        case("stored", "accepted", [0x81, 0x04].into()),
        case("bye", "accepted", [0x81, 0x06].into()),
        case("nothing", "Encoding(Truncated)", Script::default()),
        case("1,001 heads", "TooMany", heads(1001)),
        case("257 wishes", "TooMany", ids(257)),
        case(
            "257 empty events",
            "TooMany",
            Script::from([0x83, 0x03, 0xf5, 0x99, 0x01, 0x01]).then(Script::times([0x40], 257)),
        ),
        case(
            "heads of 2^64-1",
            "Encoding(Truncated)",
            [&[0x83, 0x02, 0xf5][..], &head(4, u64::MAX)].concat().into(),
        ),
        case(
            "events of a billion",
            "Encoding(Truncated)",
            [&[0x83, 0x03, 0xf5][..], &head(4, 1_000_000_000)].concat().into(),
        ),
        case(
            "an event of 2^64-1 bytes",
            "Encoding(Truncated)",
            [&[0x83, 0x03, 0xf5, 0x81][..], &head(2, u64::MAX)].concat().into(),
        ),
        case("over the largest message", "TooLarge", Script::times([0x80], 512 * 1024 + 1)),
        case(
            "half a million items",
            "Unknown",
            Script::from(head(4, 500_000)).then(Script::times([0x80], 500_000)),
        ),
        case("nested 200,000 deep", "Encoding(TooDeep", Script::times([0x81], 200_000)),
    ]
}

fn messages_misshapen() -> Vec<Case> {
    let case = |name: &str, says, bytes: Script| case("message", name, says, bytes);
    vec![
        case("an unknown kind", "Unknown", [0x81, 0x07].into()),
        case("a kind of the wrong length", "Unknown", [0x82, 0x04, 0x00].into()),
        case("a kind that is a text", "Unknown", [0x81, 0x61, 0x31].into()),
        case("a nonce of 15", "Unknown", root(&[1; 15], &[2; 32], &[5])),
        case("a root of 33", "Unknown", root(&[1; 16], &[2; 33], &[5])),
        case("a count below zero", "Unknown", root(&[1; 16], &[2; 32], &[0x20])),
        case(
            "a count that is not minimal",
            "Encoding(NotMinimal",
            root(&[1; 16], &[2; 32], &longer(0, 5, 8)),
        ),
        case("a kind that is not minimal", "Encoding(NotMinimal", [0x81, 0x18, 0x04].into()),
        case("indefinite", "Encoding(Indefinite", [0x9f, 0x04, 0xff].into()),
        case("a map", "Encoding(ForbiddenItem", [0xa2, 0x01, 0x02, 0x01, 0x02].into()),
        case("a tag", "Encoding(ForbiddenItem", [0xd2, 0x81, 0x04].into()),
        case("a float", "Encoding(ForbiddenItem", [0x81, 0xf9, 0x44, 0x00].into()),
        case("a byte behind", "Encoding(Trailing { extra: 1 })", [0x81, 0x04, 0x00].into()),
        case("a text that is not UTF-8", "Encoding(NotUtf8", [0x82, 0x04, 0x61, 0xff].into()),
        case(
            "a text that clears the screen",
            "Encoding(ForbiddenCharacter",
            [&[0x82, 0x04][..], &text("\u{1b}c")].concat().into(),
        ),
        case("last is 1 in place of true", "Unknown", [0x83, 0x03, 0x01, 0x80].into()),
    ]
}

fn frames() -> Vec<Case> {
    let case = |name, says, bytes: Script| case("frame", name, says, bytes);
    let sized = |size: u32| Script::from(size.to_be_bytes());
    vec![
        case("a good frame", "accepted", sized(3).then(*b"abc")),
        case("empty frames", "accepted", Script::times([0; 4], 1000)),
        case(
            "the largest frame",
            "accepted",
            sized(1_114_112).then(Script::times([0xaa], 1_114_112)),
        ),
        case("half a length", "Unfinished { wanted: 2 }", [0, 0].into()),
        case("half a frame", "Unfinished { wanted: 3 }", sized(4).then([0])),
        case("announced and not sent", "Unfinished", sized(1_114_112).then([0; 16])),
        case("a byte over the largest", "TooLarge(1114113)", sized(1_114_113)),
        case("2^32-1", "TooLarge(4294967295)", sized(u32::MAX)),
        case("text on the road", "TooLarge", (*b"GET / HTTP/1.1\r\n").into()),
        case(
            "a frame too large behind a good one",
            "TooLarge",
            sized(1).then([0]).then(sized(u32::MAX)),
        ),
    ]
}

struct Hello {
    federation: [u8; 32],
    transport: [u8; 32],
    device: [u8; 32],
    exporter: [u8; 32],
    certifier: SigningKey,
}

impl Hello {
    fn parts(&self) -> [Vec<u8>; 2] {
        let issued = 1_767_225_600_000_u64;
        let signed = [
            &b"ndimbal transport 1"[..],
            &self.federation,
            &self.transport,
            &self.device,
            &issued.to_be_bytes(),
        ];
        let proof = self.certifier.sign(&signed.concat()).to_bytes();
        let certificate = array(&[
            bytes(&self.federation),
            bytes(&self.transport),
            bytes(&self.device),
            head(0, issued),
            bytes(&proof),
        ]);
        let signed = [&b"ndimbal hello 1"[..], &self.exporter].concat();
        let proof = SigningKey::from_bytes(&PEER).sign(&signed).to_bytes();
        [certificate, bytes(&proof)]
    }

    fn bytes(&self) -> Vec<u8> {
        array(&self.parts())
    }
}

/// From a device of the vectors whose seed their files tell.
fn good_hello(town: &Town) -> Hello {
    let (authority, history) = (town.book.authority(), town.inbox.history());
    let mut acting =
        town.book.devices().keys().filter(|d| authority.ended_by(d, history).is_none());
    let seed = acting.find_map(|device| seed_of(&device.0));
    let certifier = SigningKey::from_bytes(&seed.expect("the vectors tell their seeds"));
    Hello {
        federation: town.federation.0,
        transport: peer().0,
        device: certifier.verifying_key().to_bytes(),
        exporter: EXPORTER,
        certifier,
    }
}

fn hellos(town: &Town) -> Vec<Case> {
    let case = |name, says, bytes: Script| case("hello", name, says, bytes);
    let good = || good_hello(town);
    let [certificate, proof] = good().parts();
    let changed = |place: usize, item: Vec<u8>| {
        let mut all = parts(&certificate);
        all[place] = item;
        Script::from(array(&[array(&all), proof.clone()]))
    };
    vec![
        case("a good hello", "accepted", good().bytes().into()),
        case("nothing", "Protocol(HelloEncoding(Truncated", Script::default()),
        case("oversized", "Protocol(HelloTooLong", Script::times([0x81], 513)),
        case("nested 512 deep", "Protocol(HelloEncoding(TooDeep", Script::times([0x81], 512)),
        case("nested 200,000 deep", "Protocol(HelloTooLong", Script::times([0x81], 200_000)),
        case("indefinite", "Protocol(HelloEncoding(Indefinite", [0x9f, 0xff].into()),
        case(
            "a map with a key twice",
            "Protocol(HelloEncoding(ForbiddenItem",
            [0xa2, 0, 0, 0, 0].into(),
        ),
        case(
            "a byte behind",
            "Protocol(HelloEncoding(Trailing",
            Script::from(good().bytes()).then([0]),
        ),
        case(
            "a time that is not minimal",
            "Protocol(HelloEncoding(NotMinimal",
            changed(3, longer(0, 5, 8)),
        ),
        case(
            "a proof of 2^64-1",
            "Protocol(HelloEncoding(Truncated",
            [vec![0x82], certificate.clone(), head(2, u64::MAX)].concat().into(),
        ),
        case(
            "three parts",
            "Protocol(HelloShape",
            array(&[certificate.clone(), proof.clone(), vec![0]]).into(),
        ),
        case("a key of 31", "Protocol(HelloShape", changed(1, bytes(&[1; 31]))),
        case(
            "a proof of 65",
            "Protocol(HelloShape",
            array(&[certificate.clone(), bytes(&[1; 65])]).into(),
        ),
    ]
}

fn hellos_of_others(town: &Town) -> Vec<Case> {
    let case = |name, says, bytes: Script| case("hello", name, says, bytes);
    let good = || good_hello(town);
    let stranger = SigningKey::from_bytes(&[9; 32]);
    let unknown = Hello {
        device: stranger.verifying_key().to_bytes(),
        certifier: stranger.clone(),
        ..good()
    };
    vec![
        case(
            "another federation",
            "Stranger(OtherFederation",
            Hello { federation: [9; 32], ..good() }.bytes().into(),
        ),
        case(
            "of another channel",
            "Stranger(OtherChannel",
            Hello { exporter: [9; 32], ..good() }.bytes().into(),
        ),
        case(
            "with another's transport key",
            "Stranger(OtherChannel",
            Hello { transport: [9; 32], ..good() }.bytes().into(),
        ),
        case(
            "certified by another key",
            "Stranger(NotEnrolled",
            Hello { certifier: stranger, ..good() }.bytes().into(),
        ),
        case("of a device that nobody knows", "Stranger(NotEnrolled", unknown.bytes().into()),
    ]
}

/// The seed of a device of the vectors, as their files tell it.
fn seed_of(device: &[u8; 32]) -> Option<[u8; 32]> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors");
    let mut files: Vec<_> =
        std::fs::read_dir(folder).ok()?.filter_map(|f| Some(f.ok()?.path())).collect();
    files.sort();
    files.iter().filter(|f| f.extension().is_some_and(|e| e == "json")).find_map(|file| {
        let value: serde_json::Value = serde_json::from_slice(&std::fs::read(file).ok()?).ok()?;
        let hex = value["device-seed"].as_str()?.as_bytes();
        let seed: [u8; 32] = data_encoding::HEXLOWER.decode(hex).ok()?.try_into().ok()?;
        let key = SigningKey::from_bytes(&seed).verifying_key().to_bytes();
        (key == *device).then_some(seed)
    })
}

fn joins() -> Vec<Case> {
    let case = |name, says, bytes: Script| case("join", name, says, bytes);
    let card = DeviceCard::sign(PersonId([4; 16]), &SigningKey::from_bytes(&[5; 32]));
    let of =
        |proof: [u8; 64]| array(&[bytes(&card.device.0), bytes(&card.person.0), bytes(&proof)]);
    let request = |ticket: Vec<u8>, card: Vec<u8>, rest: Vec<u8>| {
        Script::from([&[2][..], &array(&[ticket, card, bytes(&[6; 32]), rest])].concat())
    };
    let good = || request(bytes(&[3; 16]), of(card.proof.0), bytes(&[7; 32]));
    vec![
        case("a good request", "accepted", good()),
        case("nothing", "Protocol(JoinShape)", Script::default()),
        case(
            "another first byte",
            "Protocol(JoinShape)",
            Script::from([3]).then(good().bytes()[1..].to_vec()),
        ),
        case("a first byte alone", "Protocol(JoinEncoding(Truncated", [2].into()),
        case("oversized", "Protocol(JoinTooLong)", Script::from([2]).then(Script::times([0], 512))),
        case(
            "nested 200,000 deep",
            "Protocol(JoinTooLong)",
            Script::from([2]).then(Script::times([0x81], 200_000)),
        ),
        case(
            "nested 500 deep",
            "Protocol(JoinEncoding(TooDeep",
            Script::from([2]).then(Script::times([0x81], 500)),
        ),
        case("a byte behind", "Protocol(JoinEncoding(Trailing", good().then([0])),
        case("indefinite", "Protocol(JoinEncoding(Indefinite", [2, 0x9f, 0xff].into()),
        case("a map", "Protocol(JoinEncoding(ForbiddenItem", [2, 0xa1, 0, 0].into()),
        case(
            "a length that is not minimal",
            "Protocol(JoinEncoding(NotMinimal",
            request([longer(2, 16, 2), vec![3; 16]].concat(), of(card.proof.0), bytes(&[7; 32])),
        ),
        case(
            "a proof of 2^64-1",
            "Protocol(JoinEncoding(Truncated",
            request(bytes(&[3; 16]), of(card.proof.0), head(2, u64::MAX)),
        ),
        case(
            "a ticket of 15",
            "Protocol(JoinShape)",
            request(bytes(&[3; 15]), of(card.proof.0), bytes(&[7; 32])),
        ),
        case(
            "a card that is null",
            "Protocol(JoinShape)",
            request(bytes(&[3; 16]), vec![0xf6], bytes(&[7; 32])),
        ),
        case(
            "a card of another key",
            "CardNotProven",
            request(bytes(&[3; 16]), of([9; 64]), bytes(&[7; 32])),
        ),
    ]
}

fn good_ticket(addresses: &[&str], chapter: &str) -> Vec<Vec<u8>> {
    let addresses: Vec<_> = addresses.iter().map(|a| text(a)).collect();
    let (federation, transport) = (bytes(&[1; 32]), bytes(&[2; 32]));
    vec![vec![1], federation, transport, array(&addresses), bytes(&[3; 32]), text(chapter)]
}

fn tickets() -> Vec<Case> {
    let ticket = |name, says, bytes: Script| case("ticket", name, says, bytes);
    let plain = good_ticket(&["127.0.0.1:4000", "[::1]:4000"], "granada");
    let whole = ticket_text(&array(&plain));
    let turned = format!("{}bb{}", &whole[..40], &whole[42..]);
    vec![
        ticket("a good ticket", "accepted", (&whole).into()),
        ticket(
            "a good ticket in pieces",
            "accepted",
            format!(" {}\n{} ", &whole[..30], &whole[30..]).into(),
        ),
        ticket("nothing", "Ticket(NotATicket)", Script::default()),
        ticket("something else", "Ticket(NotATicket)", "https://example.org".into()),
        ticket("a prefix alone", "Ticket(Garbled)", "ndimbal-ticket:".into()),
        ticket("cut", "Ticket(Garbled)", whole[..whole.len() - 1].into()),
        ticket("letters wrong", "Ticket(Garbled)", turned.into()),
        ticket(
            "oversized",
            "Ticket(Garbled)",
            Script::from("ndimbal-ticket:").then(Script::times("a", 2_000_000)),
        ),
        ticket("a digit that is none", "Ticket(Garbled)", (whole.clone() + "1").into()),
        ticket(
            "a mark that turns the direction",
            "Ticket(Garbled)",
            (whole.clone() + "\u{202e}").into(),
        ),
        ticket(
            "a byte order mark before",
            "Ticket(NotATicket)",
            (String::from("\u{feff}") + &whole).into(),
        ),
        ticket("a zero behind", "Ticket(Garbled)", (whole + "\0").into()),
        ticket("not UTF-8", "NotAText", [0xff, 0xfe].into()),
    ]
}

fn ticket_bodies() -> Vec<Case> {
    let body = |name, bytes: Vec<u8>| case("ticket-body", name, "Ticket(OtherVersion)", bytes);
    let plain = good_ticket(&["127.0.0.1:4000", "[::1]:4000"], "granada");
    let with = |place: usize, item: Vec<u8>| {
        let mut all = plain.clone();
        all[place] = item;
        array(&all)
    };
    let nine = vec!["127.0.0.1:4000"; 9];
    vec![
        case("ticket-body", "a good body", "accepted", array(&plain)),
        body("nothing", Vec::new()),
        body("version 2", with(0, vec![2])),
        body("a version that is not minimal", with(0, longer(0, 1, 1))),
        body("seven parts", array(&[&plain[..], &[vec![0]]].concat())),
        body("indefinite", [&[0x9f][..], &array(&plain)[1..], &[0xff]].concat()),
        body("addresses of indefinite length", with(3, vec![0x9f, 0xff])),
        body("nine addresses", array(&good_ticket(&nine, "granada"))),
        body("addresses of 2^64-1", with(3, head(4, u64::MAX))),
        body("a port with a zero before it", array(&good_ticket(&["127.0.0.1:04000"], "granada"))),
        body("an address in another spelling", array(&good_ticket(&["[0:0::1]:4000"], "granada"))),
        body("a host name", array(&good_ticket(&["example.org:4000"], "granada"))),
        body("a secret of 31", with(4, bytes(&[3; 31]))),
        body("a chapter that clears the screen", with(5, text("\u{1b}[2J"))),
        body("a chapter that runs to the left", with(5, text("\u{202e}adanarg"))),
        body("a chapter that is no slug", with(5, text("Granada City"))),
        body("a chapter that is not UTF-8", with(5, vec![0x61, 0xff])),
        body("a map", vec![0xa0]),
        body("a byte behind", [array(&plain), vec![0]].concat()),
        body("nested 500 deep", vec![0x81; 500]),
    ]
}
