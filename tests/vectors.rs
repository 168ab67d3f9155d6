//! Golden vectors: events of a fixed story as exact bytes, with their ids and
//! fields, and what the whole story comes to. Other implementations of
//! `proto/` are held against them, and so is every later release of this one.
//!
//! `UPDATE_VECTORS=1` writes the files that are missing. What is there is
//! never edited: a vector that would change is a broken promise.

#[path = "vectors/authority.rs"]
mod authority;
#[path = "vectors/care.rs"]
mod care;
#[path = "vectors/charges.rs"]
mod charges;
#[path = "vectors/collecting.rs"]
mod collecting;
#[path = "vectors/fields.rs"]
mod fields;
#[path = "vectors/lives.rs"]
mod lives;
#[path = "vectors/membership.rs"]
mod membership;
#[path = "vectors/plan.rs"]
mod plan;
#[path = "vectors/proto.rs"]
mod proto;
#[path = "vectors/story.rs"]
mod story;
#[path = "vectors/town.rs"]
mod town;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use coset::{CoseSign1, TaggedCborSerializable};
use data_encoding::HEXLOWER;
use ed25519_dalek::{Signature, VerifyingKey};
use ndimbal_ledger::account::Account;
use ndimbal_ledger::book::{Book, Fate};
use ndimbal_ledger::event::{Event, KINDS};
use ndimbal_ledger::history::Inbox;
use ndimbal_ledger::id::EventId;
use ndimbal_ledger::money::Amount;
use ndimbal_ledger::signed::{KeyCache, Scope, SignedEvent};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use town::{Told, Town};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors")
}

fn external_aad(event: &Event, federation: EventId) -> Vec<u8> {
    match matches!(event, Event::Founded(_)) {
        true => b"ndimbal founding 1".to_vec(),
        false => [b"ndimbal event 1".as_slice(), &federation.0].concat(),
    }
}

/// One file for one event.
fn vector(told: &Told, federation: EventId) -> Value {
    let (event, header) = (&told.event, told.event.header());
    let aad = external_aad(event.body(), federation);
    json!({
        "name": told.name,
        "kind": header.kind,
        "word": event.body().word(),
        "device-seed": HEXLOWER.encode(&town::seed(&told.device)),
        "external-aad": HEXLOWER.encode(&aad),
        "bytes": HEXLOWER.encode(event.bytes()),
        "id": event.id().to_string(),
        "header": fields::header(header),
        "body": fields::body(event.body()),
    })
}

fn fates(town: &Town, book: &Book) -> Value {
    let of = |told: &Told| {
        let (id, fate) = (told.event.id(), book.fate(&told.event.id()));
        json!({
            "name": told.name,
            "id": id.to_string(),
            "fate": fate.word(),
            "reason": fate.refusal().map(|refusal| refusal.word()),
        })
    };
    town.told.iter().map(of).collect()
}

/// With the whole id of a case, where people see eight digits.
fn whole_name(account: &Account) -> String {
    match account {
        Account::Cost(case) => format!("case:{case}"),
        Account::Advance(payout) => format!("advance:{payout}"),
        Account::Appeal(appeal) => format!("appeal:{appeal}"),
        Account::Natt(natt) => format!("natt:{natt}"),
        other => other.to_string(),
    }
}

/// What the whole story comes to.
fn outcome(town: &Town) -> Value {
    let (history, book) = (town.inbox.history(), town.book());
    let tips = |(device, tips): (&_, &Vec<ndimbal_ledger::history::Tip>)| {
        let tips: Value = tips.iter().map(|t| json!([t.seq, t.id.to_string()])).collect();
        (format!("{device}"), tips)
    };
    let balances = book.balances().iter().filter(|(_, minor)| **minor != 0).map(|(key, minor)| {
        let amount = Amount { minor: *minor, currency: key.1 };
        json!({ "account": whole_name(&key.0), "amount": fields::figure(amount) })
    });
    let order: Value = history.ordered().map(|e| Value::String(e.id().to_string())).collect();
    json!({
        "federation": history.federation().unwrap().to_string(),
        "count": history.len(),
        "not-understood": book.not_understood(),
        "root": HEXLOWER.encode(&history.root()),
        "digest": HEXLOWER.encode(&book.digest()),
        "frontier": history.frontier().iter().map(tips).collect::<BTreeMap<_, _>>(),
        "balances": balances.collect::<Vec<_>>(),
        "the-one-order": order,
        "events": fates(town, &book),
    })
}

/// Which event stands for its kind: the first of it, and every other that has
/// a name of its own.
fn file_name(told: &Told) -> String {
    format!("{:04}-{}.json", told.event.header().kind, told.name)
}

fn is_singled_out(told: &Told) -> bool {
    told.name == told.event.body().word() || told.event.body().word() == "not-understood"
}

/// Every file that should be there, with its content.
fn expected() -> BTreeMap<String, Vec<u8>> {
    let town = story::tell();
    let federation = town.inbox.history().federation().unwrap();
    let pretty = |value: &Value| format!("{value:#}\n").into_bytes();
    let singled_out = town.told.iter().filter(|told| is_singled_out(told));
    let mut files: BTreeMap<String, Vec<u8>> =
        singled_out.map(|told| (file_name(told), pretty(&vector(told, federation)))).collect();
    let sequence = town.told.iter().flat_map(|told| told.event.bytes()).copied().collect();
    files.insert("history.cborseq".to_string(), sequence);
    files.insert("history.json".to_string(), pretty(&outcome(&town)));
    files
}

fn same(name: &str, here: &[u8], there: &[u8]) -> bool {
    match name.ends_with(".json") {
        true => {
            let read = |bytes| serde_json::from_slice::<Value>(bytes).unwrap();
            read(here) == read(there)
        }
        false => here == there,
    }
}

#[test]
fn the_story_is_told_in_the_same_bytes_for_ever() {
    let update = std::env::var_os("UPDATE_VECTORS").is_some();
    for (name, content) in expected() {
        let path = folder().join(&name);
        match fs::read(&path) {
            Ok(golden) => assert!(same(&name, &golden, &content), "{name} would change"),
            Err(_) if update => fs::write(&path, content).unwrap(),
            Err(error) => panic!("{name}: {error}; UPDATE_VECTORS=1 writes what is missing"),
        }
    }
}

#[test]
fn there_is_a_vector_for_every_kind_and_none_too_many() {
    let expected = expected();
    for (number, word, _) in KINDS {
        let name = format!("{number:04}-{word}.json");
        assert!(expected.contains_key(&name), "the story has no {word}");
    }
    let there: BTreeSet<String> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| !name.ends_with(".rs") && name != "second")
        .collect();
    let strange: Vec<_> = there.iter().filter(|name| !expected.contains_key(*name)).collect();
    assert!(strange.is_empty(), "no part of the story: {strange:?}");
}

fn golden() -> Vec<(String, Value)> {
    let names = expected().into_keys().filter(|n| n.ends_with(".json") && n != "history.json");
    let read = |name: String| {
        let bytes = fs::read(folder().join(&name)).unwrap();
        let value = serde_json::from_slice(&bytes).unwrap();
        (name, value)
    };
    names.map(read).collect()
}

fn bytes_of(vector: &Value, field: &str) -> Vec<u8> {
    HEXLOWER.decode(vector[field].as_str().unwrap().as_bytes()).unwrap()
}

/// The files alone, without the story: ids and signatures as COSE has them.
#[test]
fn coset_finds_the_same_ids_and_verifies() {
    for (name, vector) in golden() {
        let cose = CoseSign1::from_tagged_slice(&bytes_of(&vector, "bytes")).unwrap();
        let aad = bytes_of(&vector, "external-aad");
        let id = HEXLOWER.encode(&Sha256::digest(cose.tbs_data(&aad)));
        assert_eq!(vector["id"], Value::String(id), "{name}");
        let device = vector["header"]["device"].as_str().unwrap();
        let key: [u8; 32] = HEXLOWER.decode(device.as_bytes()).unwrap().try_into().unwrap();
        let key = VerifyingKey::from_bytes(&key).unwrap();
        let verified = cose.verify_signature(&aad, |signature, data| {
            key.verify_strict(data, &Signature::from_slice(signature).unwrap())
        });
        assert!(verified.is_ok(), "{name}");
        let seed: [u8; 32] = bytes_of(&vector, "device-seed").try_into().unwrap();
        assert_eq!(ed25519_dalek::SigningKey::from_bytes(&seed).verifying_key(), key, "{name}");
    }
}

/// The sequence alone: read event by event, folded, compared.
#[test]
fn the_sequence_comes_to_the_golden_outcome() {
    let sequence = fs::read(folder().join("history.cborseq")).unwrap();
    let golden: Value =
        serde_json::from_slice(&fs::read(folder().join("history.json")).unwrap()).unwrap();
    let mut inbox = Inbox::new();
    let mut rest = &sequence[..];
    while !rest.is_empty() {
        // An event ends where its signature does: the head names the length.
        let length = event_length(rest);
        let scope = inbox.history().scope();
        let event = SignedEvent::decode(&rest[..length], scope).unwrap();
        event.verify(scope, &mut KeyCache::default()).unwrap();
        inbox.offer(event, u64::MAX / 2).unwrap();
        rest = &rest[length..];
    }
    let (history, book) = (inbox.history(), Book::fold(inbox.history()));
    assert_eq!(golden["count"], history.len());
    assert_eq!(golden["root"], HEXLOWER.encode(&history.root()));
    assert_eq!(golden["digest"], HEXLOWER.encode(&book.digest()));
    assert_eq!(golden["not-understood"], 3);
    let fate_of = |word: &str| book.fates().values().filter(|f| f.word() == word).count();
    assert!(fate_of("void") > 0 && fate_of("irregular") > 0 && book.fates().len() < history.len());
    assert!(fate_of("disowned") > 0);
    assert!(!history.forks().is_empty());
    assert_eq!(history.scope(), Scope::Federation(history.federation().unwrap()));
    let counted = history.ordered().filter(|e| book.fate(&e.id()) == Fate::Counts);
    let kinds: BTreeSet<u16> = counted.map(|e| e.header().kind).collect();
    let all: BTreeSet<u16> = KINDS.iter().map(|(number, _, _)| *number).collect();
    assert_eq!(kinds, all, "every kind counts once at least");
}

/// The same by a program of another language that knows `proto/` alone.
#[test]
fn a_second_implementation_comes_to_the_same() {
    let mut run = Command::new("python3");
    // -B: no compiled copy beside the vectors.
    run.args(["-B", "second", "history.cborseq"]).current_dir(folder());
    let Ok(output) = run.output() else {
        eprintln!("no python3 here: the second implementation was not asked");
        return;
    };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let second: Value = serde_json::from_slice(&output.stdout).unwrap();
    let golden = fs::read(folder().join("history.json")).unwrap();
    let golden: Value = serde_json::from_slice(&golden).unwrap();
    for member in ["count", "root", "digest", "not-understood", "the-one-order"] {
        assert_eq!(second[member], golden[member], "{member}");
    }
}

/// The length of the first event of a sequence.
fn event_length(bytes: &[u8]) -> usize {
    let (head, payload) = match bytes[7] {
        short @ 0x40..=0x57 => (1, usize::from(short - 0x40)),
        0x58 => (2, usize::from(bytes[8])),
        0x59 => (3, usize::from(u16::from_be_bytes([bytes[8], bytes[9]]))),
        other => panic!("no payload begins with {other:02x}"),
    };
    7 + head + payload + 66
}
