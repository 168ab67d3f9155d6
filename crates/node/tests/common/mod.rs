//! A small home with one officer who may do everything.
#![allow(dead_code, reason = "each test file uses a part")]

use std::path::Path;

use ndimbal_ledger::event::{Event, Founded, MemberAdmitted};
use ndimbal_ledger::id::{MemberId, Nonce, PersonId, Slug};
use ndimbal_ledger::people::{Chapter as Named, ChapterKind, DeviceCard, Role, RosterEntry};
use ndimbal_ledger::time::Date;
use ndimbal_node::chapter::Chapter;
use ndimbal_node::home::Home;
use ndimbal_node::keys::KeyEntry;

pub const PASSPHRASE: &str = "nit nitay garabam";

pub fn granada() -> Slug {
    Slug::new("granada").unwrap()
}

pub fn open(home: &Path) -> Chapter {
    Chapter::open(Home::at(home), &mut |_, _| {}).unwrap()
}

/// A founded home; its one key is unlocked.
pub fn founded(home: &Path) -> (Chapter, KeyEntry) {
    Home::at(home).create().unwrap();
    let mut chapter = open(home);
    let person = PersonId([5; 16]);
    let entry = chapter.keys().create("treasurer", person, [7; 32], PASSPHRASE, 10).unwrap();
    chapter.unlock(None, Some(PASSPHRASE)).unwrap();
    let card = DeviceCard::sign(person, chapter.signing_key(&entry).unwrap().signing());
    let roles = vec![Role::Secretary];
    let founding = Founded {
        name: "Fondo".into(),
        date: Date::new(2026, 1, 2).unwrap(),
        chapters: vec![Named { slug: granada(), name: "Granada".into(), kind: ChapterKind::City }],
        roster: vec![RosterEntry { person, chapter: granada(), roles, devices: vec![card] }],
        quorums: vec![ndimbal_ledger::case::CaseQuorum { up_to: None, own: 1, others: 0 }],
        recovery_k: 0,
        recovery_keys: Vec::new(),
        pool_custodian: granada(),
        nonce: Nonce([1; 16]),
    };
    chapter.found(&entry, Event::Founded(founding)).unwrap();
    (chapter, entry)
}

/// One more event.
pub fn records(chapter: &mut Chapter, by: &KeyEntry, number: u8) {
    let member = MemberAdmitted {
        member: MemberId([number; 16]),
        chapter: granada(),
        joined: Date::new(2026, 1, 2).unwrap(),
        minors: 0,
    };
    chapter.record(by, Event::MemberAdmitted(member)).unwrap();
}
