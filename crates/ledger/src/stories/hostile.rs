//! Hostile encodings of an event, each refused with its reason; and the same
//! bytes as another implementation of COSE reads them.

mod envelope;
mod oracle;
mod payload;
mod signature;

use alloc::{vec, vec::Vec};

use proptest::prelude::*;
use sha2::{Digest, Sha256};

use super::random::cases;
use super::town::{device_of, eur, key};
use super::words::gift;
use crate::cbor::EncodingError;
use crate::id::EventId;
use crate::signed::{Header, KeyCache, RULES_VERSION, Scope, SignedEvent};
use crate::time::Stamp;

const FEDERATION: EventId = EventId([0xfe; 32]);
const SCOPE: Scope = Scope::Federation(FEDERATION);

/// A gift, as it should be.
fn good() -> SignedEvent {
    let body = gift("granada/bank", eur("10"));
    let header = Header {
        version: RULES_VERSION,
        device: device_of("Cheikh"),
        seq: 1,
        prev: Some(EventId([1; 32])),
        deps: vec![EventId([2; 32]), EventId([3; 32])],
        grant: Some(FEDERATION),
        time: Stamp { ms: 1_767_225_600_000, counter: 0 },
        kind: body.kind(),
    };
    SignedEvent::sign(header, body, SCOPE, &key("Cheikh")).unwrap()
}

/// A byte string with its head in the shortest form.
fn bstr(content: &[u8]) -> Vec<u8> {
    minicbor::to_vec(minicbor::bytes::ByteVec::from(content.to_vec())).unwrap()
}

/// The nine items of a payload, each as raw bytes to be spoiled.
#[derive(Clone)]
struct Parts(Vec<Vec<u8>>);

const VERSION: usize = 0;
const DEVICE: usize = 1;
const SEQ: usize = 2;
const PREV: usize = 3;
const DEPS: usize = 4;
const GRANT: usize = 5;
const TIME: usize = 6;
const KIND: usize = 7;
const BODY: usize = 8;

impl Parts {
    fn of(event: &SignedEvent) -> Self {
        let payload = payload_of(event.bytes());
        let mut d = minicbor::Decoder::new(&payload);
        assert_eq!(d.array().unwrap(), Some(9));
        let items = (0..9).map(|_| {
            let start = d.position();
            d.skip().unwrap();
            payload[start..d.position()].to_vec()
        });
        Self(items.collect())
    }

    fn with(mut self, item: usize, bytes: &[u8]) -> Self {
        self.0[item] = bytes.to_vec();
        self
    }

    fn payload(&self) -> Vec<u8> {
        let mut out = vec![0x80 + u8::try_from(self.0.len()).unwrap()];
        out.extend(self.0.iter().flatten());
        out
    }

    /// Signed well, whatever it says.
    fn signed(&self) -> Vec<u8> {
        seal(&self.payload())
    }
}

fn payload_of(event: &[u8]) -> Vec<u8> {
    let mut d = minicbor::Decoder::new(&event[7..]);
    d.bytes().unwrap().to_vec()
}

/// `Sig_structure`, written apart from the code under test.
fn to_be_signed(payload: &[u8], aad: &[u8]) -> Vec<u8> {
    let mut out = b"\x84\x6aSignature1\x43\xa1\x01\x32".to_vec();
    out.extend(bstr(aad));
    out.extend(bstr(payload));
    out
}

fn aad() -> Vec<u8> {
    [b"ndimbal event 1".as_slice(), &FEDERATION.0].concat()
}

fn seal(payload: &[u8]) -> Vec<u8> {
    use ed25519_dalek::Signer;
    let signature = key("Cheikh").sign(&to_be_signed(payload, &aad())).to_bytes();
    let mut out = b"\xd2\x84\x43\xa1\x01\x32\xa0".to_vec();
    out.extend(bstr(payload));
    out.extend(b"\x58\x40");
    out.extend(signature);
    out
}

fn decoded(bytes: &[u8]) -> Result<SignedEvent, EncodingError> {
    SignedEvent::decode(bytes, SCOPE)
}

#[test]
fn the_bytes_of_an_event_are_as_the_protocol_says() {
    let event = good();
    assert_eq!(Parts::of(&event).signed(), event.bytes());
    let signed = to_be_signed(&payload_of(event.bytes()), &aad());
    assert_eq!(event.id().0, <[u8; 32]>::from(Sha256::digest(signed)));
    let again = decoded(event.bytes()).unwrap();
    assert_eq!(again, event);
    assert_eq!(again.verify(SCOPE, &mut KeyCache::default()), Ok(()));
}

proptest! {
    #![proptest_config(cases(2000))]

    #[test]
    fn any_bytes_are_read_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = crate::cbor::check(&bytes);
        prop_assert!(decoded(&bytes).is_err());
        // Behind a good envelope and header there is more to read.
        let mut parts = Parts::of(&good());
        for kind in [&[0x01][..], &[0x0c], &[0x18, 0x20], &[0x18, 0x4d]] {
            parts = parts.with(KIND, kind).with(BODY, &bytes);
            let _ = decoded(&parts.signed());
        }
        let _ = decoded(&seal(&bytes));
    }

    #[test]
    fn a_spoiled_event_is_refused_or_reads_back_exactly(
        at in any::<prop::sample::Index>(),
        cut in 0_usize..4,
        put in prop::collection::vec(any::<u8>(), 0..4),
    ) {
        let mut payload = payload_of(good().bytes());
        let at = at.index(payload.len());
        let end = (at + cut).min(payload.len());
        payload.splice(at..end, put);
        let bytes = seal(&payload);
        if let Ok(event) = decoded(&bytes) {
            prop_assert_eq!(event.bytes(), &bytes[..]);
            prop_assert_eq!(crate::cbor::check(&payload), Ok(()));
            let header = event.header().clone();
            let signed_again = SignedEvent::sign(header, event.body().clone(), SCOPE, &key("Cheikh"));
            if let Ok(again) = signed_again {
                prop_assert_eq!(again.bytes(), &bytes[..]);
            }
        }
    }
}
