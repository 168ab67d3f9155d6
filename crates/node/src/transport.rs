//! The key by which this home is met on the road, its certificate by a device,
//! and the hello that lets two chapters recognise each other once the channel
//! stands. A stranger learns the transport key and nothing else.

use minicbor::{Decoder, Encoder};
use ndimbal_ledger::book::Book;
use ndimbal_ledger::cbor;
use ndimbal_ledger::history::History;
use ndimbal_ledger::id::{DeviceKey, FederationId, Proof};
use ndimbal_net::{TransportId, TransportKey};

use crate::breach::{Breach, Stranger};
use crate::chapter::Chapter;
use crate::clock;
use crate::error::NodeError;
use crate::home::Home;
use crate::keys::KeyEntry;

const KEY_FILE: &str = "transport.key";
const CERTIFICATE_FILE: &str = "transport.cert";
const CERTIFICATE_DOMAIN: &[u8] = b"ndimbal transport 1";
const HELLO_DOMAIN: &[u8] = b"ndimbal hello 1";
/// What both sides derive from the channel to bind their hellos to it.
pub const HELLO_LABEL: &[u8] = b"EXPORTER-x1-hello";
/// A hello is small; anything longer is not one.
pub const HELLO_MAX: usize = 512;

/// The transport key of a home, made on first use. It is not under a
/// passphrase, so that a node can run unattended; it signs no event and can be
/// replaced at any time.
///
/// # Errors
/// [`NodeError::Io`], [`NodeError::DamagedFile`] or [`NodeError::Random`].
pub fn transport_key(home: &Home) -> Result<TransportKey, NodeError> {
    if let Some(bytes) = home.read(KEY_FILE)? {
        let seed = bytes
            .try_into()
            .map_err(|_| NodeError::DamagedFile { path: home.path().join(KEY_FILE) })?;
        return Ok(TransportKey::from_seed(seed));
    }
    let seed = clock::random::<32>()?;
    home.create()?;
    home.write(KEY_FILE, &seed)?;
    Ok(TransportKey::from_seed(seed))
}

/// A device's word that a transport key is its home's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    /// In which federation.
    pub federation: FederationId,
    /// The transport key.
    pub transport: TransportId,
    /// The device that says so.
    pub device: DeviceKey,
    /// When, in milliseconds since 1970.
    pub issued_ms: u64,
    /// Its signature.
    pub proof: Proof,
}

impl Certificate {
    fn signed_bytes(&self) -> Vec<u8> {
        let issued = self.issued_ms.to_be_bytes();
        [CERTIFICATE_DOMAIN, &self.federation.0, &self.transport.0, &self.device.0, &issued]
            .concat()
    }

    /// Whether the device signed it.
    #[must_use]
    pub fn is_proven(&self) -> bool {
        let as_id = TransportId(self.device.0);
        ndimbal_net::verify(as_id, &self.signed_bytes(), &self.proof.0)
    }

    fn encode(&self, e: &mut Encoder<&mut Vec<u8>>) {
        // Writing to a Vec can't fail.
        let _ = e.array(5).and_then(|e| {
            e.encode(self.federation)?
                .bytes(&self.transport.0)?
                .encode(self.device)?
                .u64(self.issued_ms)?
                .encode(self.proof)?
                .ok()
        });
    }

    fn decode(d: &mut Decoder<'_>) -> Result<Self, minicbor::decode::Error> {
        if d.array()? != Some(5) {
            return Err(minicbor::decode::Error::message("certificate"));
        }
        let federation = d.decode()?;
        let transport = d.bytes()?.try_into().map(TransportId);
        Ok(Self {
            federation,
            transport: transport.map_err(|_| minicbor::decode::Error::message("transport"))?,
            device: d.decode()?,
            issued_ms: d.u64()?,
            proof: d.decode()?,
        })
    }
}

/// Whether a device of this home has vouched for its transport key.
#[must_use]
pub fn is_certified(home: &Home) -> bool {
    home.path().join(CERTIFICATE_FILE).exists()
}

/// Certifies this home's transport key by one of its devices.
///
/// # Errors
/// [`NodeError::NoHistory`], [`NodeError::Locked`] or [`NodeError::Io`].
pub fn certify(chapter: &Chapter, by: &KeyEntry) -> Result<(), NodeError> {
    certify_in(chapter.history().federation().ok_or(NodeError::NoHistory)?, chapter, by)
}

/// The same in a federation whose history is still to come.
///
/// # Errors
/// [`NodeError::Locked`] or [`NodeError::Io`].
pub fn certify_in(
    federation: FederationId,
    chapter: &Chapter,
    by: &KeyEntry,
) -> Result<(), NodeError> {
    use ed25519_dalek::Signer;
    let mut certificate = Certificate {
        federation,
        transport: transport_key(chapter.home())?.public(),
        device: by.device,
        issued_ms: clock::now_ms(),
        proof: Proof([0; 64]),
    };
    let key = chapter.signing_key(by)?;
    certificate.proof = Proof(key.signing().sign(&certificate.signed_bytes()).to_bytes());
    let mut bytes = Vec::new();
    certificate.encode(&mut Encoder::new(&mut bytes));
    chapter.home().write(CERTIFICATE_FILE, &bytes)
}

/// Certifies this home by another of its devices when the one that did acts no
/// more: the officers who share a computer stay in touch.
///
/// # Errors
/// As [`certify`].
pub fn renew(chapter: &mut Chapter, by: &KeyEntry) -> Result<(), NodeError> {
    let Some(known) = certificate(chapter.home())? else { return Ok(()) };
    let ended = chapter.has_ended(&known.device) && !chapter.has_ended(&by.device);
    if ended { certify(chapter, by) } else { Ok(()) }
}

/// The certificate of this home, if it has one for its present key.
///
/// # Errors
/// [`NodeError::Io`] or [`NodeError::DamagedFile`].
pub fn certificate(home: &Home) -> Result<Option<Certificate>, NodeError> {
    let Some(bytes) = home.read(CERTIFICATE_FILE)? else { return Ok(None) };
    let damaged = || NodeError::DamagedFile { path: home.path().join(CERTIFICATE_FILE) };
    let found = Certificate::decode(&mut Decoder::new(&bytes)).map_err(|_| damaged())?;
    let mut again = Vec::new();
    found.encode(&mut Encoder::new(&mut again));
    if again != bytes {
        return Err(damaged());
    }
    let current = transport_key(home)?.public();
    Ok(Some(found).filter(|c| c.transport == current && c.is_proven()))
}

/// Who is at the other end, as they proved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Peer {
    /// Their transport key.
    pub transport: TransportId,
    /// The device that certifies it.
    pub device: DeviceKey,
}

/// The hello of this home on a channel: its certificate, and the transport
/// key's signature over what both ends derive from the channel.
///
/// # Errors
/// [`NodeError::NotVouchedFor`] when this home has no certificate yet.
pub fn hello(home: &Home, exporter: &[u8; 32]) -> Result<Vec<u8>, NodeError> {
    let certificate = certificate(home)?.ok_or(NodeError::NotVouchedFor)?;
    let signed = [HELLO_DOMAIN, exporter].concat();
    let proof = transport_key(home)?.sign(&signed);
    let mut bytes = Vec::new();
    let mut e = Encoder::new(&mut bytes);
    let _ = e.array(2);
    certificate.encode(&mut e);
    let _ = e.bytes(&proof);
    Ok(bytes)
}

/// Reads the hello of the other end.
///
/// # Errors
/// [`NodeError::Protocol`] when it is not one, [`NodeError::Stranger`] when
/// it is of another federation, another channel or an unknown device,
/// [`NodeError::DeviceEnded`] when its device was cut or retired (rule 42).
pub fn read_hello(
    bytes: &[u8],
    exporter: &[u8; 32],
    from: TransportId,
    (history, book): (&History, &Book),
) -> Result<Peer, NodeError> {
    let ours = book.federation().map(|f| f.id);
    let peer = read_certified(bytes, exporter, from, ours)?;
    if !book.devices().contains_key(&peer.device) {
        return Err(NodeError::Stranger(Stranger::NotEnrolled));
    }
    if book.authority().ended_by(&peer.device, history).is_some() {
        return Err(NodeError::DeviceEnded);
    }
    Ok(peer)
}

/// The same where the history is gone that says who is enrolled: for an end
/// that was called by its key.
///
/// # Errors
/// As [`read_hello`].
pub fn read_certified(
    bytes: &[u8],
    exporter: &[u8; 32],
    from: TransportId,
    ours: Option<FederationId>,
) -> Result<Peer, NodeError> {
    let bad = |_| NodeError::from(Breach::HelloShape);
    if bytes.len() > HELLO_MAX {
        return Err(Breach::HelloTooLong.into());
    }
    cbor::check(bytes).map_err(Breach::HelloEncoding)?;
    let mut d = Decoder::new(bytes);
    if d.array().map_err(bad)? != Some(2) {
        return Err(Breach::HelloShape.into());
    }
    let certificate = Certificate::decode(&mut d).map_err(bad)?;
    let proof: &[u8] = d.bytes().map_err(bad)?;
    let proof: &[u8; 64] = proof.try_into().map_err(|_| Breach::HelloShape)?;
    let refuse = |why| Err(NodeError::Stranger(why));
    if ours != Some(certificate.federation) {
        return refuse(Stranger::OtherFederation);
    }
    let signed = [HELLO_DOMAIN, exporter].concat();
    if certificate.transport != from || !ndimbal_net::verify(from, &signed, proof) {
        return refuse(Stranger::OtherChannel);
    }
    if !certificate.is_proven() {
        return refuse(Stranger::NotEnrolled);
    }
    Ok(Peer { transport: from, device: certificate.device })
}
