//! Backups that are damaged, forged, too new or in the wrong place: each is
//! refused with its own word, and no home comes of it.

mod common;

use std::fs;
use std::io::Write;
use std::path::Path;

use age::secrecy::SecretString;
use common::*;
use ndimbal_node::backup::{self, BackupError, Restored};
use ndimbal_node::error::NodeError;
use ndimbal_node::home::Home;
use ndimbal_node::keys::KeyStore;
use ndimbal_node::names::Names;
use ndimbal_store::EventLog;
use tempfile::tempdir;

fn back(file: &Path, home: &Path) -> Result<Restored, NodeError> {
    backup::restore(file, PASSPHRASE, &Home::at(home), &mut |_, _| {})
}

/// A home with four events and its backup.
fn backed_up(dir: &Path) -> (Vec<Vec<u8>>, Vec<u8>) {
    let (mut chapter, entry) = founded(&dir.join("home"));
    (1..=3).for_each(|n| records(&mut chapter, &entry, n));
    let file = dir.join("granada.backup");
    let made = backup::make(&chapter, &file, PASSPHRASE, 10).unwrap();
    assert_eq!(made.events, 4);
    let events = chapter.history().ordered().map(|event| event.bytes().to_vec()).collect();
    (events, fs::read(file).unwrap())
}

#[test]
fn every_flipped_byte_and_every_cut_is_refused_and_leaves_nothing() {
    let dir = tempdir().unwrap();
    let (_, whole) = backed_up(dir.path());
    let place = dir.path().join("place");
    fs::create_dir(&place).unwrap();
    let (file, home) = (dir.path().join("copy.backup"), place.join("home"));
    let mut words = std::collections::BTreeSet::new();
    let mut refused = |bytes: &[u8], what: &str| {
        fs::write(&file, bytes).unwrap();
        let error = back(&file, &home).err().unwrap_or_else(|| panic!("{what} was restored"));
        words.insert(error.word());
        assert!(!home.exists(), "{what}");
    };
    for at in (0..whole.len()).step_by(37) {
        let mut bad = whole.clone();
        bad[at] ^= 1 << (at % 8);
        refused(&bad, &format!("a flip at {at}"));
        refused(&whole[..at], &format!("a cut at {at}"));
    }
    refused(&whole[..whole.len() - 1], "a cut of the last byte");
    let known = ["backup-none", "backup-damaged", "wrong-passphrase", "sealed-damaged"];
    assert!(words.iter().all(|word| known.contains(word)), "{words:?}");
    // What was left beside the place is no obstacle.
    fs::write(&file, &whole).unwrap();
    assert_eq!(back(&file, &home).unwrap().events, 4);
    assert_eq!(fs::read_dir(&place).unwrap().count(), 1);
}

#[test]
fn a_wrong_passphrase_a_taken_folder_and_a_taken_file_are_named() {
    let dir = tempdir().unwrap();
    backed_up(dir.path());
    let (file, home) = (dir.path().join("granada.backup"), dir.path().join("home"));
    let wrong = backup::restore(&file, "somebody else's", &Home::at("x"), &mut |_, _| {});
    assert_eq!(wrong.unwrap_err().word(), "wrong-passphrase");
    assert_eq!(back(&file, &home).unwrap_err().word(), "home-not-empty");
    let one = dir.path().join("one");
    fs::create_dir(&one).unwrap();
    fs::write(one.join("letter"), "dear").unwrap();
    assert_eq!(back(&file, &one).unwrap_err().word(), "home-not-empty");
    assert_eq!(fs::read(one.join("letter")).unwrap(), b"dear");
    assert_eq!(back(&file, &file).unwrap_err().word(), "home-not-empty");
    fs::remove_file(one.join("letter")).unwrap();
    assert_eq!(back(&file, &one).unwrap().events, 4, "an empty folder is no obstacle");
    let again = backup::make(&open(&home), &file, PASSPHRASE, 10).unwrap_err();
    assert!(matches!(again, NodeError::Backup(BackupError::Exists(_))));
}

/// CBOR heads, as RFC 8949 has them.
fn head(major: u8, value: usize) -> Vec<u8> {
    match value {
        0..24 => vec![major << 5 | value as u8],
        24..256 => vec![major << 5 | 24, value as u8],
        _ => vec![major << 5 | 25, (value >> 8) as u8, value as u8],
    }
}

fn item(major: u8, bytes: &[u8]) -> Vec<u8> {
    [head(major, bytes.len()), bytes.to_vec()].concat()
}

/// A backup with these parts, sealed as a forger who has the passphrase would.
fn forged(version: usize, federation: &[u8], name: Option<&str>, events: &[Vec<u8>]) -> Vec<u8> {
    let mut plain = item(3, b"ndimbal backup");
    plain.extend(head(0, version));
    plain.extend(head(0, 1000));
    plain.extend(item(2, federation));
    plain.extend(head(0, usize::from(name.is_some())));
    plain.extend(head(0, events.len()));
    if let Some(name) = name {
        plain.extend(item(3, name.as_bytes()));
        plain.extend(item(2, b"content"));
    }
    events.iter().for_each(|event| plain.extend(item(2, event)));
    sealed(&plain)
}

fn sealed(plain: &[u8]) -> Vec<u8> {
    let mut recipient = age::scrypt::Recipient::new(SecretString::from(PASSPHRASE));
    recipient.set_work_factor(10);
    let recipients = std::iter::once(&recipient as &dyn age::Recipient);
    let mut out = Vec::new();
    let mut writer =
        age::Encryptor::with_recipients(recipients).unwrap().wrap_output(&mut out).unwrap();
    writer.write_all(plain).unwrap();
    writer.finish().unwrap();
    out
}

#[test]
fn what_a_forger_with_the_passphrase_writes_is_refused() {
    let dir = tempdir().unwrap();
    let (events, _) = backed_up(dir.path());
    let federation = open(&dir.path().join("home")).history().federation().unwrap().0;
    let (file, home) = (dir.path().join("forged"), dir.path().join("new"));
    let refused = |bytes: Vec<u8>, word: &str| {
        fs::write(&file, bytes).unwrap();
        assert_eq!(back(&file, &home).err().map(|e| e.word()), Some(word));
        assert!(!home.exists());
    };
    refused(forged(2, &federation, None, &events), "newer");
    refused(forged(1, &[9; 32], None, &events), "backup-bad-event");
    refused(forged(1, &federation, Some("keys/0123456789abcdef.age"), &events), "backup-damaged");
    refused(forged(1, &federation, Some("names/../../x.age"), &events), "backup-damaged");
    refused(forged(1, &federation, Some("transport.key"), &events), "backup-damaged");
    refused(forged(1, &federation, None, &[]), "backup-damaged");
    refused(forged(1, &federation, None, &events[1..]), "backup-bad-event");
    let without = [events[0].clone(), events[2].clone()];
    refused(forged(1, &federation, None, &without), "backup-bad-event");
    let twice = [events[0].clone(), events[1].clone(), events[1].clone()];
    refused(forged(1, &federation, None, &twice), "backup-bad-event");
    let mut signature = events.clone();
    *signature[2].last_mut().unwrap() ^= 1;
    refused(forged(1, &federation, None, &signature), "backup-bad-event");
    refused(sealed(b"something else"), "backup-damaged");
    refused(sealed(&item(3, b"another title!")), "backup-none");
    let mut long = item(3, b"ndimbal backup");
    long.extend([0x18, 1]);
    refused(sealed(&long), "backup-damaged");
    let huge = [&item(3, b"ndimbal backup")[..], &[1, 0, 0x5b], &[0xff; 8]].concat();
    refused(sealed(&huge), "backup-damaged");
    fs::write(&file, forged(1, &federation, None, &events)).unwrap();
    assert_eq!(back(&file, &home).unwrap().events, 4, "and the same without a fault is taken");
}

#[test]
fn no_key_is_in_a_backup_and_names_come_to_the_new_key_of_the_same_passphrase() {
    let dir = tempdir().unwrap();
    let home = dir.path().join("home");
    let (chapter, entry) = founded(&home);
    let held = Names { doubts: Vec::new(), ..Names::default() };
    held.save(&home, entry.device, PASSPHRASE, 10).unwrap();
    let file = dir.path().join("granada.backup");
    assert_eq!(backup::make(&chapter, &file, PASSPHRASE, 10).unwrap().names, 1);
    let new = dir.path().join("new");
    assert_eq!(back(&file, &new).unwrap().names, 1);
    for name in ["keys", "transport.key", "transport.cert"] {
        assert!(!new.join(name).exists(), "{name} came with the backup");
    }
    assert_eq!(open(&new).history().len(), 1);
    let keys = KeyStore::at(&new);
    let other = keys.create("another", entry.person, [8; 32], "another phrase", 10).unwrap();
    assert!(!Names::adopt(&new, other.device, "another phrase", 10, &[]).unwrap());
    let own = keys.create("treasurer", entry.person, [9; 32], PASSPHRASE, 10).unwrap();
    assert!(Names::adopt(&new, own.device, PASSPHRASE, 10, &[other.device]).unwrap());
    assert_eq!(Names::load(&new, own.device, PASSPHRASE).unwrap(), held);
    assert!(!Names::adopt(&new, own.device, PASSPHRASE, 10, &[]).unwrap(), "once");
}

#[test]
fn an_old_backup_with_an_old_key_signs_nothing_before_a_peer_was_heard() {
    let dir = tempdir().unwrap();
    let home = dir.path().join("home");
    backed_up(dir.path());
    records(&mut unlocked(&home), &KeyStore::at(&home).find(None).unwrap(), 9);
    let new = dir.path().join("new");
    back(&dir.path().join("granada.backup"), &new).unwrap();
    // Somebody kept the key files apart and puts them back.
    fs::create_dir(new.join("keys")).unwrap();
    for file in fs::read_dir(home.join("keys")).unwrap() {
        let path = file.unwrap().path();
        fs::copy(&path, new.join("keys").join(path.file_name().unwrap())).unwrap();
    }
    let mut chapter = unlocked(&new);
    assert_eq!(chapter.store().len(), 4, "the backup is older than the home");
    let by = chapter.keys().find(None).unwrap();
    let member = ndimbal_ledger::event::MemberLeft {
        member: ndimbal_ledger::id::MemberId([1; 16]),
        date: ndimbal_ledger::time::Date::new(2026, 2, 2).unwrap(),
    };
    let body = ndimbal_ledger::event::Event::MemberLeft(member);
    assert!(matches!(chapter.record(&by, body.clone()), Err(NodeError::MustHear)));
    chapter.heard();
    chapter.record(&by, body).unwrap();
}

fn unlocked(home: &Path) -> ndimbal_node::chapter::Chapter {
    let mut chapter = open(home);
    chapter.unlock(None, Some(PASSPHRASE)).unwrap();
    chapter
}

#[test]
fn a_file_without_end_is_no_backup() {
    let dir = tempfile::tempdir().unwrap();
    let error = back(Path::new("/dev/zero"), &dir.path().join("new")).unwrap_err();
    assert_eq!(error.word(), "backup-none");
    // It begins like one, and its head does not end.
    let long = dir.path().join("long");
    std::fs::write(&long, b"age-encryption.org/v1\n").unwrap();
    let file = std::fs::OpenOptions::new().write(true).open(&long).unwrap();
    file.set_len(1 << 36).unwrap();
    let error = back(&long, &dir.path().join("new")).unwrap_err();
    assert_eq!(error.word(), "backup-none");
}
