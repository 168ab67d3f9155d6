//! The key that proves which machine is at the other end of a link.

use std::fmt;
use std::sync::Arc;

use data_encoding::{HEXLOWER, HEXLOWER_PERMISSIVE};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use zeroize::Zeroizing;

/// DER before the 32 key bytes of an Ed25519 SubjectPublicKeyInfo (RFC 8410, 4).
const SPKI_PREFIX: [u8; 12] =
    [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];

/// The text is not 64 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected a transport key: 64 hexadecimal digits")]
pub struct BadTransportId;

/// The public half of a [`TransportKey`]: 32 bytes, Ed25519 (RFC 8032, 5.1.5).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TransportId(pub [u8; 32]);

impl TransportId {
    /// Reads 64 hexadecimal digits of either case, as [`fmt::Display`] writes
    /// them. Whether the bytes are a usable key is seen when a peer shows it.
    ///
    /// # Errors
    /// [`BadTransportId`] for any other text.
    pub fn parse(text: &str) -> Result<Self, BadTransportId> {
        let bytes = HEXLOWER_PERMISSIVE.decode(text.as_bytes()).map_err(|_| BadTransportId)?;
        bytes.try_into().map(Self).map_err(|_| BadTransportId)
    }

    /// The DER form in which TLS carries it (RFC 7250, 3; RFC 8410, 4).
    pub(crate) fn to_spki(self) -> Vec<u8> {
        [&SPKI_PREFIX[..], &self.0].concat()
    }

    /// Reads the DER form; `None` for another algorithm, trailing bytes, bytes
    /// that are no point, or a point of small order, under which anybody can
    /// make signatures.
    pub(crate) fn from_spki(der: &[u8]) -> Option<Self> {
        let bytes: [u8; 32] = der.strip_prefix(&SPKI_PREFIX)?.try_into().ok()?;
        let key = VerifyingKey::from_bytes(&bytes).ok()?;
        (!key.is_weak()).then_some(Self(bytes))
    }
}

impl fmt::Display for TransportId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&HEXLOWER.encode(&self.0))
    }
}

impl fmt::Debug for TransportId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TransportId({})", HEXLOWER.encode(&self.0[..4]))
    }
}

/// An Ed25519 private key (RFC 8032) that authenticates links. Clones share
/// one copy, which is overwritten when the last of them, and the last endpoint
/// made with it, is gone.
#[derive(Clone)]
pub struct TransportKey(Arc<SigningKey>);

impl TransportKey {
    /// Makes the key from its seed, 32 secret random bytes. The caller's own
    /// copy of the seed stays the caller's to erase.
    #[must_use]
    pub fn from_seed(seed: [u8; 32]) -> Self {
        let seed = Zeroizing::new(seed);
        Self(Arc::new(SigningKey::from_bytes(&seed)))
    }

    /// What the other side will see.
    #[must_use]
    pub fn public(&self) -> TransportId {
        TransportId(self.0.verifying_key().to_bytes())
    }

    /// Signs a message (RFC 8032, 5.1.6). The same key signs TLS handshakes,
    /// whose signed bytes begin with 64 spaces (RFC 8446, 4.4.3): sign only
    /// messages that begin otherwise, and never bytes a peer chose whole.
    #[must_use]
    pub fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.0.sign(message).to_bytes()
    }
}

impl fmt::Debug for TransportKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TransportKey(public {:?})", self.public())
    }
}

/// Whether `signature` is `id`'s signature over `message`, by the strict rule
/// of ed25519-dalek: canonical, and no point of small order.
#[must_use]
pub fn verify(id: TransportId, message: &[u8], signature: &[u8; 64]) -> bool {
    VerifyingKey::from_bytes(&id.0)
        .is_ok_and(|key| key.verify_strict(message, &Signature::from_bytes(signature)).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn public_key_and_signature_are_those_of_rfc_8032() {
        // RFC 8032, 7.1, TEST 1.
        let seed = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
        let public = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
        let key = TransportKey::from_seed(TransportId::parse(seed).unwrap().0);
        assert_eq!(key.public().to_string(), public);
        let signature = key.sign(b"");
        assert!(HEXLOWER.encode(&signature).starts_with("e5564300c360ac729086e2cc806e828a"));
        assert!(verify(key.public(), b"", &signature));
        assert!(!verify(key.public(), b"x", &signature));
        assert!(!verify(TransportId([0; 32]), b"", &signature));
    }

    #[test]
    fn a_signature_under_the_identity_point_is_refused() {
        let mut identity = [0; 32];
        identity[0] = 1;
        let mut forged = [0; 64];
        forged[0] = 1;
        assert!(!verify(TransportId(identity), b"anything", &forged));
        assert_eq!(TransportId::from_spki(&TransportId(identity).to_spki()), None);
    }

    #[test]
    fn der_is_read_back_and_nothing_else_is() {
        let id = TransportKey::from_seed([7; 32]).public();
        let der = id.to_spki();
        assert_eq!(der.len(), 44);
        assert_eq!(TransportId::from_spki(&der), Some(id));
        assert_eq!(TransportId::from_spki(&der[..43]), None);
        assert_eq!(TransportId::from_spki(&[&der[..], &[0]].concat()), None);
        assert_eq!(TransportId::from_spki(&[]), None);
        let mut x25519 = der;
        x25519[8] = 0x6e;
        assert_eq!(TransportId::from_spki(&x25519), None);
    }

    #[test]
    fn text_is_read_back_in_either_case() {
        let id = TransportKey::from_seed([7; 32]).public();
        assert_eq!(TransportId::parse(&id.to_string()), Ok(id));
        assert_eq!(TransportId::parse(&id.to_string().to_uppercase()), Ok(id));
        for bad in ["", "00", "zz", &id.to_string()[1..], &format!("{id}00")] {
            assert_eq!(TransportId::parse(bad), Err(BadTransportId));
        }
    }

    #[test]
    fn debug_shows_no_seed() {
        let key = TransportKey::from_seed([0xab; 32]);
        assert!(!format!("{key:?}").contains("abab"));
    }
}
