//! Who acts: roles, chapters, the roster, and the cards by which a device
//! proves that it holds its key.

use alloc::{string::String, vec::Vec};

use ed25519_dalek::{Signer, SigningKey, VerifyingKey};

use crate::cbor::{coded, record};
use crate::id::{DeviceKey, PersonId, Proof, Slug};

coded! {
    /// What a person does for a chapter.
    Role {
        /// Answers for the chapter.
        President = 1 "president",
        /// Keeps the list, opens cases, orders payouts.
        Secretary = 2 "secretary",
        /// Holds the money of the chapter.
        Treasurer = 3 "treasurer",
        /// Decides cases.
        Commissioner = 4 "commissioner",
        /// Reads everything, changes nothing.
        Auditor = 5 "auditor",
        /// Goes with the family; sees that papers and bills are right.
        Companion = 6 "companion",
        /// In Senegal: confirms what arrived, pays from the float.
        Contact = 7 "contact",
    }
}

coded! {
    /// Why a device is cut.
    CutReason {
        /// Lost, or in a drawer that nobody opens.
        Lost = 1 "lost",
        /// Somebody else has it or its key.
        Stolen = 2 "stolen",
        /// Its disk was copied: it signed one number twice.
        Copied = 3 "copied",
        /// It is used against the chapter.
        Misused = 4 "misused",
    }
}

coded! {
    /// What kind of participant a chapter is.
    ChapterKind {
        /// An association in a city of Spain.
        City = 1 "city",
        /// The office in Senegal.
        ContactOffice = 2 "contact-office",
    }
}

impl Role {
    /// Whether the role counts when its chapter changes its officers (rule
    /// 20).
    #[must_use]
    pub fn decides(self) -> bool {
        match self {
            Role::President | Role::Secretary | Role::Treasurer | Role::Commissioner => true,
            Role::Auditor | Role::Companion | Role::Contact => false,
        }
    }
}

record! {
    /// One chapter, as the founding names it.
    Chapter {
        /// Its short name for ever, without `/`.
        slug: Slug,
        /// How people write it.
        name: String,
        /// City or contact office.
        kind: ChapterKind,
    }
}

record! {
    /// A device and the proof that whoever enrols it holds its key.
    DeviceCard {
        /// The public key.
        device: DeviceKey,
        /// Whose device it is.
        person: PersonId,
        /// The device's signature over both.
        proof: Proof,
    }
}

record! {
    /// A person with roles in one chapter, and their devices.
    RosterEntry {
        /// The person.
        person: PersonId,
        /// Their chapter.
        chapter: Slug,
        /// What they do there; at least one.
        roles: Vec<Role>,
        /// Their devices; at least one.
        devices: Vec<DeviceCard>,
    }
}

const CARD_DOMAIN: &[u8] = b"ndimbal device card 1";

fn card_bytes(device: &DeviceKey, person: &PersonId) -> Vec<u8> {
    [CARD_DOMAIN, &device.0, &person.0].concat()
}

impl DeviceCard {
    /// Signs a card with the device's own key.
    #[must_use]
    pub fn sign(person: PersonId, key: &SigningKey) -> Self {
        let device = DeviceKey(key.verifying_key().to_bytes());
        let proof = Proof(key.sign(&card_bytes(&device, &person)).to_bytes());
        Self { device, person, proof }
    }

    /// Whether the proof holds.
    #[must_use]
    pub fn is_proven(&self) -> bool {
        let signature = ed25519_dalek::Signature::from_bytes(&self.proof.0);
        VerifyingKey::from_bytes(&self.device.0).is_ok_and(|key| {
            !key.is_weak()
                && key.verify_strict(&card_bytes(&self.device, &self.person), &signature).is_ok()
        })
    }
}
