//! An event sealed by its author: the header that places it, the exact signed
//! bytes, the id that is the hash of what was signed, and signing and checking.
//!
//! The envelope is a tagged COSE_Sign1 (RFC 9052, 4.2) with algorithm Ed25519
//! (-19, RFC 9864) and an empty unprotected header. There is one spelling of
//! it, so it is read as fixed bytes around the payload and the signature.

use alloc::{collections::BTreeMap, vec::Vec};
use core::fmt;

use ed25519_dalek::{Signer, SigningKey, VerifyingKey};
use minicbor::{Decode, Decoder, Encoder};
use sha2::{Digest, Sha256};

use crate::cbor::{self, EncodingError};
use crate::event::Event;
use crate::id::{DeviceKey, EventId, FederationId};
use crate::time::Stamp;

/// Largest event in bytes: a founding with 300 officers fits, a flood does not.
pub const EVENT_BYTES_MAX: usize = 64 * 1024;
/// Most heads one event may cite; heads left out are cited by the next event.
pub const DEPS_MAX: usize = 64;
/// The version of rules that this program writes and judges (rule 39).
pub const RULES_VERSION: u16 = 1;

/// Tag 18, array of 4, protected header `{1: -19}` in a byte string, empty map.
const ENVELOPE: [u8; 7] = [0xd2, 0x84, 0x43, 0xa1, 0x01, 0x32, 0xa0];
const PROTECTED: [u8; 3] = [0xa1, 0x01, 0x32];
const SIGNATURE_HEAD: [u8; 2] = [0x58, 0x40];
const DOMAIN_EVENT: &[u8] = b"ndimbal event 1";
const DOMAIN_FOUNDING: &[u8] = b"ndimbal founding 1";

/// Where a signature counts: in one federation, or as a founding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// The founding event itself, which has no federation yet.
    Founding,
    /// Every other event.
    Federation(FederationId),
}

impl Scope {
    fn external_aad(self) -> Vec<u8> {
        match self {
            Scope::Founding => DOMAIN_FOUNDING.to_vec(),
            Scope::Federation(id) => [DOMAIN_EVENT, &id.0].concat(),
        }
    }
}

/// What places an event: who, when, after what, by which right. Its positions
/// in the signed array never change (rule 38).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// Which rules judge it, for ever (rule 39).
    pub version: u16,
    /// The device that signed.
    pub device: DeviceKey,
    /// Counts from 0 on one device.
    pub seq: u64,
    /// That device's event before this one; none at 0.
    pub prev: Option<EventId>,
    /// Heads of other devices seen since `prev`, ascending, without repeats.
    pub deps: Vec<EventId>,
    /// The event that gave this device the role it acts under; none in a
    /// founding.
    pub grant: Option<EventId>,
    /// The hybrid clock.
    pub time: Stamp,
    /// The number of the kind.
    pub kind: u16,
}

/// A signed event that passed the strict decoding; the signature is checked
/// apart, by [`SignedEvent::verify`].
#[derive(Clone, PartialEq, Eq)]
pub struct SignedEvent {
    id: EventId,
    header: Header,
    body: Event,
    bytes: Vec<u8>,
}

/// The signature does not belong to these bytes, device and federation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the signature does not belong to this event in this federation")]
pub struct BadSignature;

/// Keys that a cache holds at most: ten times the devices of a large
/// federation. A key takes some 200 bytes, so hostile ones take 4 MB at most.
pub const KEYS_MAX: usize = 20_000;

/// Public keys decoded once per device: decoding costs a sixth of a check.
/// Holds [`KEYS_MAX`] at most: when the younger half is full it becomes the
/// older one, and the keys that were not asked for since are let go.
#[derive(Debug, Default, Clone)]
pub struct KeyCache {
    young: BTreeMap<DeviceKey, Option<VerifyingKey>>,
    old: BTreeMap<DeviceKey, Option<VerifyingKey>>,
}

impl KeyCache {
    fn get(&mut self, device: &DeviceKey) -> Option<&VerifyingKey> {
        if self.young.len() >= KEYS_MAX / 2 && !self.young.contains_key(device) {
            self.old = core::mem::take(&mut self.young);
        }
        let old = &mut self.old;
        let decode = || VerifyingKey::from_bytes(&device.0).ok();
        let known = || old.remove(device).unwrap_or_else(decode);
        self.young.entry(*device).or_insert_with(known).as_ref()
    }

    /// How many keys it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.young.len() + self.old.len()
    }

    /// Whether it holds none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.young.is_empty() && self.old.is_empty()
    }
}

impl SignedEvent {
    /// Signs an event.
    ///
    /// # Errors
    /// [`EncodingError`] when the body or the header is beyond its bounds, or
    /// `key` is not the header's device.
    pub fn sign(
        header: Header,
        body: Event,
        scope: Scope,
        key: &SigningKey,
    ) -> Result<Self, EncodingError> {
        if key.verifying_key().to_bytes() != header.device.0 {
            return Err(EncodingError::Header("signed with another device's key"));
        }
        let payload = encode_payload(&header, &body)?;
        let signed = to_be_signed(&payload, scope);
        let signature = key.sign(&signed).to_bytes();
        let mut bytes = Vec::with_capacity(payload.len() + 80);
        bytes.extend_from_slice(&ENVELOPE);
        write_bstr(&mut bytes, &payload);
        bytes.extend_from_slice(&SIGNATURE_HEAD);
        bytes.extend_from_slice(&signature);
        // What is written is read back by the same strict reader as a peer's.
        Self::decode(&bytes, scope)
    }

    /// Reads the exact bytes of an event, refusing every other spelling.
    ///
    /// # Errors
    /// [`EncodingError`] with what is wrong.
    pub fn decode(bytes: &[u8], scope: Scope) -> Result<Self, EncodingError> {
        if bytes.len() > EVENT_BYTES_MAX {
            return Err(EncodingError::TooLarge { size: bytes.len(), limit: EVENT_BYTES_MAX });
        }
        let payload = open_envelope(bytes)?;
        cbor::check(payload)?;
        let (header, body) = decode_payload(payload)?;
        if encode_payload(&header, &body)? != payload {
            return Err(EncodingError::Body { kind: header.kind });
        }
        let founding = header.kind == crate::event::FOUNDED;
        if founding != (scope == Scope::Founding) {
            return Err(EncodingError::Header("a founding stands in its own scope, alone"));
        }
        let id = EventId(Sha256::digest(to_be_signed(payload, scope)).into());
        Ok(Self { id, header, body, bytes: bytes.to_vec() })
    }

    /// The same bytes, as a release reads them that knows fewer kinds.
    #[cfg(test)]
    pub(crate) fn as_read_knowing(&self, knows: impl Fn(u16) -> bool) -> Self {
        let kind = self.header.kind;
        if knows(kind) {
            return self.clone();
        }
        let mut body = Vec::new();
        self.body.encode_body(&mut minicbor::Encoder::new(&mut body)).expect("it was read");
        let body = Event::Unknown(crate::event::Unknown { kind, body });
        Self { body, ..self.clone() }
    }

    /// Checks the signature by the one rule: Ed25519 `verify_strict`.
    ///
    /// # Errors
    /// [`BadSignature`].
    pub fn verify(&self, scope: Scope, keys: &mut KeyCache) -> Result<(), BadSignature> {
        let key = keys.get(&self.header.device).ok_or(BadSignature)?;
        let (Ok(payload), Some(tail)) = (open_envelope(&self.bytes), self.bytes.last_chunk::<64>())
        else {
            return Err(BadSignature);
        };
        let signature = ed25519_dalek::Signature::from_bytes(tail);
        key.verify_strict(&to_be_signed(payload, scope), &signature).map_err(|_| BadSignature)
    }

    /// SHA-256 over the to-be-signed bytes.
    #[must_use]
    pub fn id(&self) -> EventId {
        self.id
    }

    /// What places it.
    #[must_use]
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// What it says.
    #[must_use]
    pub fn body(&self) -> &Event {
        &self.body
    }

    /// The exact bytes as they were signed and came.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

impl fmt::Debug for SignedEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{} {}", self.header.device.short(), self.header.seq, self.id.short())
    }
}

fn write_bstr(out: &mut Vec<u8>, content: &[u8]) {
    let mut e = Encoder::new(out);
    // Writing to a Vec can't fail.
    let _ = e.bytes(content);
}

/// `Sig_structure` of RFC 9052, 4.4.
fn to_be_signed(payload: &[u8], scope: Scope) -> Vec<u8> {
    let aad = scope.external_aad();
    let mut out = Vec::with_capacity(payload.len() + aad.len() + 32);
    out.push(0x84);
    out.push(0x6a);
    out.extend_from_slice(b"Signature1");
    write_bstr(&mut out, &PROTECTED);
    write_bstr(&mut out, &aad);
    write_bstr(&mut out, payload);
    out
}

fn open_envelope(bytes: &[u8]) -> Result<&[u8], EncodingError> {
    let rest = bytes.strip_prefix(&ENVELOPE[..]).ok_or(EncodingError::Envelope(
        "expected a tagged COSE_Sign1 with algorithm Ed25519 and an empty unprotected header",
    ))?;
    let mut d = Decoder::new(rest);
    let payload = d.bytes().map_err(|_| EncodingError::Envelope("no payload"))?;
    let mut head = Vec::with_capacity(9);
    write_bstr_head(&mut head, payload.len());
    if !rest.starts_with(&head) || d.position() != head.len() + payload.len() {
        return Err(EncodingError::Envelope("the payload's length is not in its shortest form"));
    }
    let tail = &rest[d.position()..];
    match tail.strip_prefix(&SIGNATURE_HEAD[..]) {
        Some(signature) if signature.len() == 64 => Ok(payload),
        Some(signature) if signature.len() > 64 => {
            Err(EncodingError::Trailing { extra: signature.len() - 64 })
        }
        Some(_) | None => Err(EncodingError::Envelope("no signature of 64 bytes")),
    }
}

fn write_bstr_head(out: &mut Vec<u8>, length: usize) {
    let mut e = Encoder::new(out);
    let _ = e.bytes_len(length as u64);
}

fn encode_payload(header: &Header, body: &Event) -> Result<Vec<u8>, EncodingError> {
    let mut out = Vec::with_capacity(256);
    let mut e = Encoder::new(&mut out);
    let written = (|| {
        e.array(9)?.u16(header.version)?.encode(header.device)?.u64(header.seq)?;
        e.encode(header.prev)?.encode(&header.deps)?.encode(header.grant)?;
        e.encode(header.time)?.u16(header.kind)?;
        body.encode_body(&mut e)
    })();
    written.map_err(|_| EncodingError::Body { kind: header.kind })?;
    Ok(out)
}

fn decode_payload(payload: &[u8]) -> Result<(Header, Event), EncodingError> {
    let mut d = Decoder::new(payload);
    if d.array().ok().flatten() != Some(9) {
        return Err(EncodingError::Header("expected an array of nine"));
    }
    let header = Header {
        version: field(&mut d, "version")?,
        device: field(&mut d, "device")?,
        seq: field(&mut d, "seq")?,
        prev: field(&mut d, "prev")?,
        deps: field(&mut d, "deps")?,
        grant: field(&mut d, "grant")?,
        time: field(&mut d, "time")?,
        kind: field(&mut d, "kind")?,
    };
    check_header(&header)?;
    let body_at = d.position();
    let body = Event::decode_body(header.version, header.kind, &payload[body_at..])
        .map_err(|_| EncodingError::Body { kind: header.kind })?;
    Ok((header, body))
}

fn field<'b, T: Decode<'b, ()>>(
    d: &mut Decoder<'b>,
    name: &'static str,
) -> Result<T, EncodingError> {
    d.decode().map_err(|_| EncodingError::Header(name))
}

fn check_header(header: &Header) -> Result<(), EncodingError> {
    if header.version == 0 {
        return Err(EncodingError::Header("version 0 does not exist"));
    }
    if (header.seq == 0) != header.prev.is_none() {
        return Err(EncodingError::Header("exactly the event at seq 0 has no previous one"));
    }
    if header.deps.len() > DEPS_MAX {
        return Err(EncodingError::Header("too many deps"));
    }
    if !header.deps.is_sorted_by(|a, b| a < b) {
        return Err(EncodingError::Header("deps are not ascending"));
    }
    let founding = header.kind == crate::event::FOUNDED;
    if founding != header.grant.is_none() {
        return Err(EncodingError::Header("exactly a founding cites no grant"));
    }
    if founding && (header.seq != 0 || !header.deps.is_empty()) {
        return Err(EncodingError::Header("a founding is first and cites nothing"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_keys_push_out_keys_and_take_no_more_room() {
        let mut cache = KeyCache::default();
        let ours = DeviceKey(SigningKey::from_bytes(&[7; 32]).verifying_key().to_bytes());
        for n in 0..3 * KEYS_MAX as u64 {
            let mut key = [0xee; 32];
            key[..8].copy_from_slice(&n.to_be_bytes());
            cache.get(&DeviceKey(key));
            assert!(cache.len() <= KEYS_MAX);
            if n % 1000 == 0 {
                assert!(cache.get(&ours).is_some());
            }
        }
        assert!(cache.young.contains_key(&ours) || cache.old.contains_key(&ours));
        assert!(!cache.old.contains_key(&DeviceKey([0xee; 32])) && !cache.is_empty());
    }
}
