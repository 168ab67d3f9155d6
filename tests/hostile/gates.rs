//! Every place where bytes from outside come in, under one face: bytes in,
//! what they are written as again or the typed refusal out.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::{fs, io};

use coset::{CoseSign1, TaggedCborSerializable};
use data_encoding::{BASE32_NOPAD_NOCASE, HEXLOWER};
use ndimbal_ledger::book::Book;
use ndimbal_ledger::history::Inbox;
use ndimbal_ledger::id::{DeviceKey, EventId, FederationId};
use ndimbal_ledger::signed::{Scope, SignedEvent};
use ndimbal_net::TransportId;
use ndimbal_net::frame::{self, Assembler};
use ndimbal_node::joining::Request;
use ndimbal_node::keys::KeyStore;
use ndimbal_node::names::Names;
use ndimbal_node::ticket::Ticket;
use ndimbal_node::{control, import, transport};
use ndimbal_notebook::draft::{Draft, Offered, State};
use ndimbal_notebook::file::{self as plan, Complaint};
use ndimbal_sync::message::Message;
use ndimbal_views::cborseq::Reader;
use sha2::{Digest, Sha256};

/// The transport key of the peer whose hello is read, and what both ends of
/// its channel derive.
pub const PEER: [u8; 32] = [0x51; 32];
pub const EXPORTER: [u8; 32] = [0x52; 32];
pub const PASSPHRASE: &str = "nit nitay garabam";

/// What came of bytes.
#[derive(Debug)]
pub enum Opened {
    /// There is one spelling: written again they are these.
    Same(Vec<u8>),
    /// There are many spellings.
    Read,
}

type Open = fn(&Town, &[u8]) -> Result<Opened, String>;

/// One decoder.
pub struct Gate {
    pub name: &'static str,
    pub open: Open,
    /// Bytes that may be held at once: so many for each byte of input, and so
    /// many beside.
    pub held: (u64, u64),
    /// Bytes that may be asked for in all, which bounds the work: a decoder
    /// that reads its input again for each of its items shows here.
    pub asked: (u64, u64),
}

/// What the gates stand in: the federation of the golden vectors.
pub struct Town {
    pub federation: FederationId,
    pub events: Vec<Vec<u8>>,
    pub inbox: Inbox,
    pub book: Book,
    folder: tempfile::TempDir,
}

impl Town {
    pub fn new() -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors");
        let file = fs::read(folder.join("history.cborseq")).unwrap();
        let events: Vec<Vec<u8>> = Reader::new(&file[..]).map(|i| i.unwrap().bytes).collect();
        let founding = SignedEvent::decode(&events[0], Scope::Founding).unwrap();
        let federation = founding.id();
        let mut inbox = Inbox::new();
        inbox.offer(founding, u64::MAX).unwrap();
        for bytes in &events[1..] {
            let event = SignedEvent::decode(bytes, Scope::Federation(federation)).unwrap();
            inbox.offer(event, u64::MAX).unwrap();
        }
        let book = Book::fold(inbox.history());
        let folder_of_keys = tempfile::tempdir().unwrap();
        fs::create_dir(folder_of_keys.path().join("keys")).unwrap();
        Self { federation, events, inbox, book, folder: folder_of_keys }
    }

    fn home(&self) -> &Path {
        self.folder.path()
    }

    /// Without the folder of this run.
    fn said(&self, error: &dyn std::fmt::Debug) -> String {
        format!("{error:?}").replace(&self.home().display().to_string(), "HOME")
    }
}

/// All of them.
pub const GATES: &[Gate] = &[
    Gate { name: "event", open: event, held: (16, 4096), asked: (40, 16384) },
    Gate { name: "founding", open: founding, held: (16, 4096), asked: (40, 16384) },
    Gate { name: "history", open: history, held: (16, 400_000), asked: (60, 800_000) },
    Gate { name: "message", open: message, held: (36, 4096), asked: (40, 4096) },
    Gate { name: "frame", open: frames, held: (6, 4096), asked: (12, 4096) },
    Gate { name: "hello", open: hello, held: (4, 8192), asked: (4, 16384) },
    Gate { name: "join", open: join, held: (4, 4096), asked: (4, 4096) },
    Gate { name: "ticket", open: ticket, held: (12, 8192), asked: (24, 16384) },
    Gate { name: "ticket-body", open: ticket_body, held: (24, 8192), asked: (48, 16384) },
    Gate { name: "export", open: export, held: (2, 400_000), asked: (4, 1_000_000) },
    Gate { name: "members", open: members, held: (120, 65_536), asked: (400, 131_072) },
    Gate { name: "dues", open: dues, held: (120, 65_536), asked: (400, 131_072) },
    Gate { name: "norma43", open: bank, held: (120, 65_536), asked: (400, 131_072) },
    Gate { name: "camt053", open: bank, held: (120, 65_536), asked: (400, 131_072) },
    Gate { name: "wallet", open: wallet, held: (160, 131_072), asked: (500, 262_144) },
    Gate { name: "lines", open: lines, held: (64, 16384), asked: (128, 32768) },
    Gate { name: "draft-change", open: draft_change, held: (64, 65_536), asked: (256, 262_144) },
    Gate { name: "plan-file", open: plan_file, held: (320, 262_144), asked: (1000, 1_000_000) },
    Gate { name: "call", open: call, held: (40, 16384), asked: (80, 32768) },
    Gate { name: "key-file", open: key_file, held: (8, 65_536), asked: (16, 65_536) },
    Gate { name: "key-secret", open: key_secret, held: (16, 2_500_000), asked: (64, 4_000_000) },
    Gate { name: "names", open: names, held: (32, 16384), asked: (64, 32768) },
];

pub fn gate(name: &str) -> &'static Gate {
    GATES.iter().find(|gate| gate.name == name).unwrap_or_else(|| panic!("no gate {name}"))
}

/// coset and ciborium are the second reader: what was let in is the envelope
/// that they know, and its payload is what they write again.
fn as_cose(event: &SignedEvent) -> Result<Opened, String> {
    let sign1 = CoseSign1::from_tagged_slice(event.bytes()).expect("coset reads what we read");
    let payload = sign1.payload.as_deref().expect("coset finds the payload");
    let value: coset::cbor::Value =
        coset::cbor::from_reader(payload).expect("ciborium reads the payload");
    let mut again = Vec::new();
    coset::cbor::into_writer(&value, &mut again).expect("ciborium writes the payload");
    assert_eq!(again, payload, "ciborium spells the payload in another way");
    assert_eq!(sign1.signature.len(), 64);
    Ok(Opened::Same(sign1.to_tagged_vec().expect("coset writes what it read")))
}

fn decoded(bytes: &[u8], scope: Scope) -> Result<SignedEvent, String> {
    SignedEvent::decode(bytes, scope).map_err(|error| format!("{error:?}"))
}

fn event(town: &Town, bytes: &[u8]) -> Result<Opened, String> {
    as_cose(&decoded(bytes, Scope::Federation(town.federation))?)
}

fn founding(_: &Town, bytes: &[u8]) -> Result<Opened, String> {
    as_cose(&decoded(bytes, Scope::Founding)?)
}

/// An event that comes to a history which holds the story of the vectors.
fn history(town: &Town, bytes: &[u8]) -> Result<Opened, String> {
    let founding = SignedEvent::decode(bytes, Scope::Founding);
    let event = match founding {
        Ok(founding) => founding,
        Err(_) => decoded(bytes, Scope::Federation(town.federation))?,
    };
    let (device, seq) = (event.header().device, event.header().seq);
    let held = town.inbox.history().get(&event.id()).is_some();
    let mut inbox = town.inbox.clone();
    let offered = inbox.offer(event, u64::MAX).map_err(|error| format!("{error:?}"))?;
    let branches = inbox.history().frontier().get(&device).map_or(0, Vec::len);
    match (held, branches) {
        (false, 2..) => Err(format!("Forked {{ seq: {seq} }}")),
        _ if offered.admitted.is_empty() && !held => Err(format!("{:?}", offered.admission)),
        _ => Ok(Opened::Same(bytes.to_vec())),
    }
}

fn message(_: &Town, bytes: &[u8]) -> Result<Opened, String> {
    let message = Message::decode(bytes).map_err(|error| format!("{error:?}"))?;
    Ok(Opened::Same(message.encode()))
}

fn frames(_: &Town, bytes: &[u8]) -> Result<Opened, String> {
    let (mut assembler, mut rest, mut again) = (Assembler::default(), bytes, Vec::new());
    while !rest.is_empty() {
        assert!(assembler.wanted() > 0);
        if let Some(content) = assembler.feed(&mut rest).map_err(|error| format!("{error:?}"))? {
            again.extend(frame::encode(&content).expect("a frame that came can go"));
        }
    }
    match assembler.is_between_frames() {
        true => Ok(Opened::Same(again)),
        false => Err(format!("Unfinished {{ wanted: {} }}", assembler.wanted())),
    }
}

fn hello(town: &Town, bytes: &[u8]) -> Result<Opened, String> {
    transport::read_hello(bytes, &EXPORTER, peer(), (town.inbox.history(), &town.book))
        .map(|_| Opened::Same(bytes.to_vec()))
        .map_err(|error| town.said(&error))
}

pub fn peer() -> TransportId {
    let key = ed25519_dalek::SigningKey::from_bytes(&PEER);
    TransportId(key.verifying_key().to_bytes())
}

fn join(town: &Town, bytes: &[u8]) -> Result<Opened, String> {
    let request = Request::decode(bytes).map_err(|error| town.said(&error))?;
    if !request.card.is_proven() {
        return Err("CardNotProven".into());
    }
    Ok(Opened::Same(request.encode()))
}

fn ticket(town: &Town, bytes: &[u8]) -> Result<Opened, String> {
    // An argument that is no text does not come through the command line.
    let text = std::str::from_utf8(bytes).map_err(|_| "NotAText".to_owned())?;
    Ticket::parse(text).map(|_| Opened::Read).map_err(|error| town.said(&error))
}

/// The text of a ticket with this body.
pub fn ticket_text(body: &[u8]) -> String {
    let check = &Sha256::digest(body)[..4];
    let code = BASE32_NOPAD_NOCASE.encode(&[body, check].concat());
    format!("ndimbal-ticket:{}", code.to_ascii_lowercase())
}

/// The body, as the text with a right checksum brings it.
fn ticket_body(town: &Town, body: &[u8]) -> Result<Opened, String> {
    let ticket = Ticket::parse(&ticket_text(body)).map_err(|error| town.said(&error))?;
    let text = ticket.to_string();
    let code = text.split_once(':').expect("a prefix").1;
    let mut again = BASE32_NOPAD_NOCASE.decode(code.as_bytes()).expect("base 32");
    again.truncate(again.len() - 4);
    Ok(Opened::Same(again))
}

fn export(_: &Town, bytes: &[u8]) -> Result<Opened, String> {
    let (mut reader, mut first, mut end) = (Reader::new(bytes), None, 0);
    while let Some(item) = reader.next() {
        assert!(reader.offset() > end, "no step forward at {end}");
        match item {
            Ok(item) => {
                let from = usize::try_from(item.offset).unwrap();
                assert_eq!(item.bytes, bytes[from..from + item.bytes.len()]);
            }
            Err(error) => first = first.or_else(|| Some(format!("{error:?}"))),
        }
        end = reader.offset();
    }
    assert_eq!(end, bytes.len() as u64, "not all was read");
    first.map_or(Ok(Opened::Read), Err)
}

fn members(_: &Town, bytes: &[u8]) -> Result<Opened, String> {
    let sheet = import::read_members(bytes).map_err(|error| format!("{error:?}"))?;
    for row in &sheet.rows {
        assert!(![&row.name, &row.number, &row.phone, &row.remark].iter().any(|t| turned(t)));
    }
    sheet.bad.first().map_or(Ok(Opened::Read), |bad| Err(format!("{:?}", bad.reason)))
}

fn dues(_: &Town, bytes: &[u8]) -> Result<Opened, String> {
    let sheet = import::read_dues(bytes).map_err(|error| format!("{error:?}"))?;
    for row in &sheet.rows {
        assert!(![&row.name, &row.number, &row.receipt, &row.note].iter().any(|t| turned(t)));
    }
    sheet.bad.first().map_or(Ok(Opened::Read), |bad| Err(format!("{:?}", bad.reason)))
}

fn bank(_: &Town, bytes: &[u8]) -> Result<Opened, String> {
    let statements = import::read_bank(bytes).map_err(|error| format!("{error:?}"))?;
    statements.iter().for_each(is_true);
    Ok(Opened::Read)
}

fn wallet(_: &Town, bytes: &[u8]) -> Result<Opened, String> {
    is_true(&import::read_mobile(bytes).map_err(|error| format!("{error:?}"))?);
    Ok(Opened::Read)
}

/// What was let in adds up, and no text steers a screen.
fn is_true(statement: &import::Statement) {
    if let Some((opening, closing)) = statement.balances {
        assert_eq!(opening + statement.change(), closing);
    }
    for entry in &statement.entries {
        assert!(entry.fee >= 0 && entry.effect() != 0);
        assert!(![&entry.who, &entry.iban, &entry.text].iter().any(|text| turned(text)));
        let parts: i64 = entry.parts.iter().map(|part| part.minor).sum();
        assert!(entry.parts.is_empty() || parts == entry.minor);
    }
}

fn lines(town: &Town, bytes: &[u8]) -> Result<Opened, String> {
    import::Lines::content(bytes, Path::new("lines.age"))
        .map(|_| Opened::Read)
        .map_err(|error| town.said(&error))
}

/// Whose changes the gate takes.
pub const AUTHOR: DeviceKey = DeviceKey(PEER);

/// A change of a draft as its author signed it.
pub fn offered(change: &[u8]) -> Offered<'_> {
    let event = EventId(Sha256::digest(change).into());
    Offered { event, device: AUTHOR, counts: true, change }
}

/// A change of a draft, behind its mark and a right checksum.
fn draft_change(_: &Town, body: &[u8]) -> Result<Opened, String> {
    let checksum = &Sha256::digest(body)[..4];
    let change = [&[0x85, 0x6f, 0x4a, 0x83], checksum, body].concat();
    match Draft::fold(&[offered(&change)]).log()[0].state {
        State::Applied => Ok(Opened::Read),
        other => Err(other.word().to_owned()),
    }
}

fn plan_file(_: &Town, bytes: &[u8]) -> Result<Opened, String> {
    let text = std::str::from_utf8(bytes).map_err(|_| "NotAText".to_owned())?;
    let said = |complaint: &Complaint| format!("{}: {:?}", complaint.line, complaint.what);
    match plan::read(text) {
        Ok(read) => {
            // What was read can be written, and is the same plan then.
            let again = plan::read(&plan::write(&read, |_| String::new()));
            assert_eq!(again.as_ref(), Ok(&read));
            Ok(Opened::Read)
        }
        Err(complaints) => Err(complaints.first().map_or_else(|| "nothing".into(), said)),
    }
}

/// Whether a screen would show the text as something else than it is.
fn turned(text: &str) -> bool {
    let layout = |c: char| matches!(c, '\t' | '\n' | '\u{c}' | '\u{1a}');
    text.contains(|c: char| ndimbal_ledger::cbor::misleads(c) && !layout(c))
}

fn call(town: &Town, bytes: &[u8]) -> Result<Opened, String> {
    let call = control::read_call(bytes).map_err(|error| town.said(&error))?;
    let mut line = serde_json::to_vec(&call).expect("a call that came can go");
    line.push(b'\n');
    assert!(control::read_call(&line[..]).expect("and come again") == call);
    Ok(Opened::Read)
}

fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    fs::write(path, bytes)?;
    fs::set_permissions(path, fs::Permissions::from_mode(0o600))
}

/// The public file of a key, under the name that its own first digits give.
fn key_file(town: &Town, bytes: &[u8]) -> Result<Opened, String> {
    let path = town.home().join("keys").join("5151515151515151.json");
    put(&path, bytes).unwrap();
    let listed = KeyStore::at(town.home()).list();
    fs::remove_file(path).unwrap();
    let entries = listed.map_err(|error| town.said(&error))?;
    assert_eq!(entries.len(), 1);
    assert_eq!(entries[0].device.0[..8], [0x51; 8]);
    Ok(Opened::Read)
}

/// The sealed file of a key whose public file is right.
fn key_secret(town: &Town, bytes: &[u8]) -> Result<Opened, String> {
    use ndimbal_ledger::id::PersonId;
    let device = DeviceKey(peer().0);
    let stem = ndimbal_node::keys::file_stem(device);
    put(&town.home().join("keys").join(format!("{stem}.age")), bytes).unwrap();
    let person = PersonId([1; 16]);
    let entry = ndimbal_node::keys::KeyEntry { device, person, label: "treasurer".into() };
    let store = KeyStore::at(town.home());
    let unlocked = store.unlock(&entry, PASSPHRASE).map_err(|error| town.said(&error))?;
    assert_eq!(HEXLOWER.encode(&unlocked.entry().device.0), device.to_string());
    Ok(Opened::Read)
}

fn names(town: &Town, bytes: &[u8]) -> Result<Opened, String> {
    Names::content(bytes, Path::new("names.age"))
        .map(|_| Opened::Read)
        .map_err(|error| town.said(&error))
}
