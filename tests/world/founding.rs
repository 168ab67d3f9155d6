//! Who is there at the beginning: three chapters, a contact office, their
//! officers, and devices whose keys follow from their names.

use ed25519_dalek::SigningKey;
use ndimbal_ledger::case::CaseQuorum;
use ndimbal_ledger::event::{Event, Founded};
use ndimbal_ledger::id::{DeviceKey, Nonce, PersonId, Slug};
use ndimbal_ledger::money::{Amount, Currency};
use ndimbal_ledger::people::{Chapter, ChapterKind, DeviceCard, Role, RosterEntry};
use ndimbal_ledger::signed::{Header, RULES_VERSION, Scope, SignedEvent};
use ndimbal_ledger::time::{Date, Stamp};
use sha2::{Digest, Sha256};

/// Name of the device, chapter, role. The first word is the person's name; what
/// is called a desk writes in the prologue alone.
pub const ROSTER: &[(&str, &str, Role)] = &[
    ("Awa", "granada", Role::President),
    ("Bineta", "granada", Role::Secretary),
    ("Bineta phone", "granada", Role::Secretary),
    ("Cheikh", "granada", Role::Treasurer),
    ("Demba", "granada", Role::Commissioner),
    ("Fatou", "granada", Role::Commissioner),
    ("Ibou", "murcia", Role::Treasurer),
    ("Ibou phone", "murcia", Role::Treasurer),
    ("Khady", "murcia", Role::Commissioner),
    ("Lamine", "lleida", Role::Treasurer),
    ("Mame", "dakar", Role::Contact),
    ("Bineta desk", "granada", Role::Secretary),
    ("Cheikh desk", "granada", Role::Treasurer),
    ("Demba desk", "granada", Role::Commissioner),
    ("Fatou desk", "granada", Role::Commissioner),
    ("Ibou desk", "murcia", Role::Treasurer),
    ("Khady desk", "murcia", Role::Commissioner),
    ("Mame desk", "dakar", Role::Contact),
];

/// When the founding is signed.
pub const FOUNDED_MS: u64 = 1_767_225_600_000;

/// The chapters' names.
pub const CHAPTERS: &[&str] = &["granada", "murcia", "lleida", "dakar"];

fn seed(name: &str) -> [u8; 32] {
    Sha256::digest(name.as_bytes()).into()
}

/// The key of a device.
#[must_use]
pub fn key(name: &str) -> SigningKey {
    SigningKey::from_bytes(&seed(name))
}

/// The public key of a device.
#[must_use]
pub fn device_of(key: &SigningKey) -> DeviceKey {
    DeviceKey(key.verifying_key().to_bytes())
}

/// The person whose device it is.
#[must_use]
pub fn person(name: &str) -> PersonId {
    let first = name.split(' ').next().unwrap_or(name);
    let mut id = [0; 16];
    id.copy_from_slice(&seed(&format!("person {first}"))[..16]);
    PersonId(id)
}

/// A slug that is known to be one.
///
/// # Panics
/// When it is not.
#[must_use]
pub fn slug(text: &str) -> Slug {
    Slug::new(text).expect("a slug")
}

/// So many cents.
#[must_use]
pub fn cents(minor: i64) -> Amount {
    Amount { minor, currency: Currency::Eur }
}

/// A day of 2026, counted from its first.
///
/// # Panics
/// Never: the calendar has it.
#[must_use]
pub fn day(number: usize) -> Date {
    let first = Date::new(2026, 1, 1).expect("a day");
    first.plus_days(i32::try_from(number).unwrap_or_default())
}

/// The founding, signed by the president.
///
/// # Panics
/// When the founding above breaks an encoding's bound.
#[must_use]
pub fn founding() -> SignedEvent {
    let chapter = |name: &&str| Chapter {
        slug: slug(name),
        name: (*name).to_string(),
        kind: if *name == "dakar" { ChapterKind::ContactOffice } else { ChapterKind::City },
    };
    let own = |of: PersonId| ROSTER.iter().filter(move |r| person(r.0) == of);
    let entry = |(name, at, role): &(&str, &str, Role)| RosterEntry {
        person: person(name),
        chapter: slug(at),
        roles: vec![*role],
        devices: own(person(name)).map(|r| DeviceCard::sign(person(name), &key(r.0))).collect(),
    };
    let body = Event::Founded(Founded {
        name: "Fondo de ayuda".to_string(),
        date: day(0),
        chapters: CHAPTERS.iter().map(chapter).collect(),
        roster: ROSTER.iter().filter(|r| !r.0.contains(' ')).map(entry).collect(),
        quorums: vec![
            CaseQuorum { up_to: Some(cents(50_000)), own: 1, others: 0 },
            CaseQuorum { up_to: None, own: 2, others: 1 },
        ],
        recovery_k: 0,
        recovery_keys: vec![],
        pool_custodian: slug("murcia"),
        nonce: Nonce([7; 16]),
    });
    let key = key("Awa");
    let header = Header {
        version: RULES_VERSION,
        device: device_of(&key),
        seq: 0,
        prev: None,
        deps: vec![],
        grant: None,
        time: Stamp { ms: FOUNDED_MS, counter: 0 },
        kind: body.kind(),
    };
    SignedEvent::sign(header, body, Scope::Founding, &key).expect("a founding within its bounds")
}
