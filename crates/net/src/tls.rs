//! TLS 1.3 with raw public keys on both sides (RFC 8446, RFC 7250), set up so
//! that every handshake is judged in full.

use std::fmt;
use std::sync::{Arc, OnceLock};

use quinn::crypto::rustls::{QuicClientConfig, QuicServerConfig};
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::client::{AlwaysResolvesClientRawPublicKeys, Resumption};
use rustls::crypto::{
    CryptoProvider, WebPkiSupportedAlgorithms, verify_tls13_signature_with_raw_key,
};
use rustls::pki_types::{CertificateDer, ServerName, SubjectPublicKeyInfoDer, UnixTime};
use rustls::server::danger::{ClientCertVerified, ClientCertVerifier};
use rustls::server::{AlwaysResolvesServerRawPublicKeys, NoServerSessionStorage};
use rustls::sign::{CertifiedKey, Signer, SigningKey};
use rustls::{
    CertificateError, ClientConfig, DigitallySignedStruct, DistinguishedName, Error,
    PeerIncompatible, ServerConfig, SignatureAlgorithm, SignatureScheme,
};

use crate::error::NetError;
use crate::key::{TransportId, TransportKey};

/// The application protocol (RFC 7301), which travels in clear: says nothing.
const ALPN: &[u8] = b"x1";

/// rustls asks for a name; it is neither sent nor compared.
pub(crate) const SERVER_NAME: &str = "x1";

/// What a side that is called presents and asks for.
pub(crate) fn server(key: &TransportKey) -> Result<QuicServerConfig, NetError> {
    let provider = provider();
    let judge = Arc::new(CallerJudge(algorithms(&provider)));
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_protocol_versions(&[&rustls::version::TLS13])
        .map_err(setup)?
        .with_client_cert_verifier(judge)
        .with_cert_resolver(Arc::new(AlwaysResolvesServerRawPublicKeys::new(certified(key))));
    config.alpn_protocols = vec![ALPN.to_vec()];
    config.session_storage = Arc::new(NoServerSessionStorage {});
    config.send_tls13_tickets = 0;
    config.max_early_data_size = 0;
    QuicServerConfig::try_from(config).map_err(setup)
}

/// What a side that calls presents and asks for; `judge` says afterwards what
/// key was found.
pub(crate) fn client(
    key: &TransportKey,
    judge: Arc<HostJudge>,
) -> Result<QuicClientConfig, NetError> {
    let mut config = ClientConfig::builder_with_provider(provider())
        .with_protocol_versions(&[&rustls::version::TLS13])
        .map_err(setup)?
        .dangerous()
        .with_custom_certificate_verifier(judge)
        .with_client_cert_resolver(Arc::new(AlwaysResolvesClientRawPublicKeys::new(certified(
            key,
        ))));
    config.alpn_protocols = vec![ALPN.to_vec()];
    config.enable_sni = false;
    config.enable_early_data = false;
    config.resumption = Resumption::disabled();
    QuicClientConfig::try_from(config).map_err(setup)
}

/// The key in what rustls calls a certificate chain: one raw key, nothing else.
pub(crate) fn only_key(chain: &[CertificateDer<'_>]) -> Option<TransportId> {
    match chain {
        [one] => TransportId::from_spki(one),
        _ => None,
    }
}

fn provider() -> Arc<CryptoProvider> {
    Arc::new(rustls::crypto::ring::default_provider())
}

fn algorithms(provider: &CryptoProvider) -> WebPkiSupportedAlgorithms {
    provider.signature_verification_algorithms
}

fn setup(error: impl fmt::Display) -> NetError {
    NetError::Setup(error.to_string())
}

fn certified(key: &TransportKey) -> Arc<CertifiedKey> {
    let spki = CertificateDer::from(key.public().to_spki());
    Arc::new(CertifiedKey::new(vec![spki], Arc::new(HandshakeKey(key.clone()))))
}

/// Signs handshakes without handing the seed to rustls or ring, whose copies
/// would not be overwritten.
#[derive(Debug, Clone)]
struct HandshakeKey(TransportKey);

impl SigningKey for HandshakeKey {
    fn choose_scheme(&self, offered: &[SignatureScheme]) -> Option<Box<dyn Signer>> {
        offered
            .contains(&SignatureScheme::ED25519)
            .then(|| Box::new(self.clone()) as Box<dyn Signer>)
    }

    fn public_key(&self) -> Option<SubjectPublicKeyInfoDer<'_>> {
        Some(self.0.public().to_spki().into())
    }

    fn algorithm(&self) -> SignatureAlgorithm {
        SignatureAlgorithm::ED25519
    }
}

impl Signer for HandshakeKey {
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, Error> {
        Ok(self.0.sign(message).to_vec())
    }

    fn scheme(&self) -> SignatureScheme {
        SignatureScheme::ED25519
    }
}

/// Reads the shown key, refusing whatever is not exactly one usable raw key.
fn shown(
    end_entity: &CertificateDer<'_>,
    intermediates: &[CertificateDer<'_>],
) -> Result<TransportId, Error> {
    TransportId::from_spki(end_entity)
        .filter(|_| intermediates.is_empty())
        .ok_or(Error::InvalidCertificate(CertificateError::BadEncoding))
}

fn check(
    algorithms: &WebPkiSupportedAlgorithms,
    message: &[u8],
    key: &CertificateDer<'_>,
    signed: &DigitallySignedStruct,
) -> Result<HandshakeSignatureValid, Error> {
    let spki = SubjectPublicKeyInfoDer::from(key.as_ref());
    verify_tls13_signature_with_raw_key(message, &spki, signed, algorithms)
}

/// TLS 1.2 is not offered; its signatures are refused whatever happens.
fn no_tls12() -> Result<HandshakeSignatureValid, Error> {
    Err(Error::PeerIncompatible(PeerIncompatible::Tls13RequiredForQuic))
}

/// Judges the machine that we called. One per call.
#[derive(Debug)]
pub(crate) struct HostJudge {
    algorithms: WebPkiSupportedAlgorithms,
    expected: Option<TransportId>,
    found: OnceLock<TransportId>,
}

impl HostJudge {
    pub(crate) fn new(expected: Option<TransportId>) -> Arc<Self> {
        let algorithms = algorithms(&provider());
        Arc::new(Self { algorithms, expected, found: OnceLock::new() })
    }

    /// The key that was shown; `None` if no key was judged.
    pub(crate) fn found(&self) -> Option<TransportId> {
        self.found.get().copied()
    }

    /// The error, if the key shown was not the key expected.
    pub(crate) fn wrong_peer(&self) -> Option<NetError> {
        let (expected, found) = (self.expected?, self.found()?);
        (expected != found).then_some(NetError::WrongPeer { expected, found })
    }
}

impl ServerCertVerifier for HostJudge {
    // Our own key is sent only after this returned Ok (RFC 8446, 2), so a
    // machine with a wrong key does not learn who called.
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let shown = shown(end_entity, intermediates)?;
        let found = *self.found.get_or_init(|| shown);
        match self.expected {
            Some(expected) if expected != found => {
                Err(Error::InvalidCertificate(CertificateError::ApplicationVerificationFailure))
            }
            _ => Ok(ServerCertVerified::assertion()),
        }
    }

    fn verify_tls12_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        no_tls12()
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        key: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        check(&self.algorithms, message, key, signed)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        vec![SignatureScheme::ED25519]
    }

    fn requires_raw_public_keys(&self) -> bool {
        true
    }
}

/// Judges machines that call us: any usable key, proven by its signature.
#[derive(Debug)]
struct CallerJudge(WebPkiSupportedAlgorithms);

impl ClientCertVerifier for CallerJudge {
    fn client_auth_mandatory(&self) -> bool {
        true
    }

    fn root_hint_subjects(&self) -> &[DistinguishedName] {
        &[]
    }

    fn verify_client_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        _: UnixTime,
    ) -> Result<ClientCertVerified, Error> {
        shown(end_entity, intermediates).map(|_| ClientCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        no_tls12()
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        key: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        check(&self.0, message, key, signed)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        vec![SignatureScheme::ED25519]
    }

    fn requires_raw_public_keys(&self) -> bool {
        true
    }
}
