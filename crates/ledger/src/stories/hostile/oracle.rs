//! The oracle: `coset`, written by others, reads and verifies what we write,
//! and we read what it writes.

use coset::{
    CborSerializable, CoseSign1, CoseSign1Builder, HeaderBuilder, RegisteredLabelWithPrivate,
    TaggedCborSerializable, iana,
};
use ed25519_dalek::{Signature, Signer, VerifyingKey};

use super::*;
use crate::event::{Event, KINDS};
use crate::stories::random;
use alloc::collections::BTreeSet;

fn aad_of(event: &SignedEvent, federation: EventId) -> Vec<u8> {
    match matches!(event.body(), Event::Founded(_)) {
        true => b"ndimbal founding 1".to_vec(),
        false => [b"ndimbal event 1".as_slice(), &federation.0].concat(),
    }
}

#[test]
fn coset_reads_and_verifies_every_kind_that_we_write() {
    let town = random::crowded();
    let federation = town.history().federation().unwrap();
    let mut kinds = BTreeSet::new();
    for event in town.history().ordered() {
        let cose = CoseSign1::from_tagged_slice(event.bytes()).unwrap();
        let ed25519 = RegisteredLabelWithPrivate::Assigned(iana::Algorithm::Ed25519);
        assert_eq!(cose.protected.header.alg, Some(ed25519));
        assert!(cose.protected.header.crit.is_empty() && cose.protected.header.rest.is_empty());
        assert!(cose.unprotected.is_empty());
        let aad = aad_of(event, federation);
        assert_eq!(event.id().0, <[u8; 32]>::from(Sha256::digest(cose.tbs_data(&aad))));
        let key = VerifyingKey::from_bytes(&event.header().device.0).unwrap();
        let verified = cose.verify_signature(&aad, |signature, data| {
            key.verify_strict(data, &Signature::from_slice(signature).unwrap())
        });
        assert!(verified.is_ok(), "{event:?}");
        assert_eq!(cose.clone().to_tagged_vec().unwrap(), event.bytes());
        assert!(CoseSign1::from_slice(event.bytes()).is_err(), "tagged, not bare");
        kinds.insert(event.header().kind);
    }
    let all: BTreeSet<u16> = KINDS.iter().map(|(number, _, _)| *number).collect();
    assert_eq!(kinds, all, "every kind was shown to the oracle");
}

#[test]
fn we_read_what_coset_writes() {
    let payload = payload_of(good().bytes());
    let alg = iana::Algorithm::Ed25519;
    let cose = CoseSign1Builder::new()
        .protected(HeaderBuilder::new().algorithm(alg).build())
        .payload(payload)
        .create_signature(&aad(), |data| key("Cheikh").sign(data).to_bytes().to_vec())
        .build();
    assert_eq!(cose.to_tagged_vec().unwrap(), good().bytes());
}

#[test]
fn what_coset_takes_and_we_refuse_is_another_spelling() {
    let event = good();
    let cose = CoseSign1::from_tagged_slice(event.bytes()).unwrap();
    let with_key_id = CoseSign1 {
        unprotected: HeaderBuilder::new().key_id(alloc::vec![1]).build(),
        ..cose.clone()
    };
    let bytes = with_key_id.to_tagged_vec().unwrap();
    assert!(CoseSign1::from_tagged_slice(&bytes).is_ok());
    assert!(decoded(&bytes).is_err(), "or the same event would have twins");
    let bare = cose.to_vec().unwrap();
    assert!(CoseSign1::from_slice(&bare).is_ok());
    assert!(decoded(&bare).is_err());
}
