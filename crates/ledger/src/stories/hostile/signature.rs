//! Signatures: one rule, one federation, one device, every bit.

use super::*;
use crate::signed::BadSignature;

fn verified(bytes: &[u8], scope: Scope) -> Result<(), BadSignature> {
    let event = SignedEvent::decode(bytes, scope).map_err(|_| BadSignature)?;
    event.verify(scope, &mut KeyCache::default())
}

#[test]
fn a_flipped_bit_anywhere_is_noticed() {
    let event = good();
    assert_eq!(verified(event.bytes(), SCOPE), Ok(()));
    for bit in 0..event.bytes().len() * 8 {
        let mut bytes = event.bytes().to_vec();
        bytes[bit / 8] ^= 1 << (bit % 8);
        assert_eq!(verified(&bytes, SCOPE), Err(BadSignature), "bit {bit}");
    }
}

#[test]
fn a_signature_counts_in_its_own_federation_alone() {
    let event = good();
    let other = Scope::Federation(EventId([0xfd; 32]));
    assert_eq!(verified(event.bytes(), other), Err(BadSignature));
    let read = SignedEvent::decode(event.bytes(), other).unwrap();
    assert_ne!(read.id(), event.id(), "there it is another event, which nobody signed");
}

#[test]
fn another_domain_is_another_signature() {
    use ed25519_dalek::Signer;
    let payload = payload_of(good().bytes());
    for aad in [
        b"ndimbal founding 1".to_vec(),
        b"ndimbal event 1".to_vec(),
        [b"ndimbal event 2".as_slice(), &FEDERATION.0].concat(),
        FEDERATION.0.to_vec(),
        Vec::new(),
    ] {
        let mut bytes = good().bytes().to_vec();
        let signature = key("Cheikh").sign(&to_be_signed(&payload, &aad)).to_bytes();
        let at = bytes.len() - 64;
        bytes[at..].copy_from_slice(&signature);
        assert_eq!(verified(&bytes, SCOPE), Err(BadSignature));
    }
}

#[test]
fn another_devices_key_does_not_sign() {
    let bytes = Parts::of(&good()).with(DEVICE, &bstr(&device_of("Ibou").0)).signed();
    assert_eq!(verified(&bytes, SCOPE), Err(BadSignature));
}

#[test]
fn what_is_no_public_key_verifies_nothing() {
    // No point of the curve has this encoding.
    let bytes = Parts::of(&good()).with(DEVICE, &bstr(&[2; 32])).signed();
    assert_eq!(verified(&bytes, SCOPE), Err(BadSignature));
}

/// With the neutral point as key, R neutral and S zero, the bare equation
/// holds for every message: `verify_strict` refuses such keys.
#[test]
fn a_key_of_small_order_signs_nothing() {
    let mut neutral = [0_u8; 32];
    neutral[0] = 1;
    let mut bytes = Parts::of(&good()).with(DEVICE, &bstr(&neutral)).signed();
    let at = bytes.len() - 64;
    bytes[at..at + 32].copy_from_slice(&neutral);
    bytes[at + 32..].fill(0);
    assert_eq!(verified(&bytes, SCOPE), Err(BadSignature));
}

/// S and S + L are the same scalar: only the smaller one is a signature
/// (RFC 8032, 5.1.7).
#[test]
fn a_signature_has_one_spelling() {
    const ORDER: [u8; 32] = [
        0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde,
        0x14, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
    ];
    let mut bytes = good().bytes().to_vec();
    let at = bytes.len() - 32;
    let mut carry = 0_u16;
    for (byte, order) in bytes[at..].iter_mut().zip(ORDER) {
        carry += u16::from(*byte) + u16::from(order);
        *byte = u8::try_from(carry & 0xff).unwrap();
        carry >>= 8;
    }
    assert_eq!(carry, 0);
    assert_eq!(verified(&bytes, SCOPE), Err(BadSignature));
}
