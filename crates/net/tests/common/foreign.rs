//! Peers made of quinn and rustls alone, that may do what ours never does.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use data_encoding::HEXLOWER;
use quinn::crypto::rustls::{QuicClientConfig, QuicServerConfig};
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::client::{AlwaysResolvesClientRawPublicKeys, ResolvesClientCert, Resumption};
use rustls::crypto::{CryptoProvider, ring, verify_tls13_signature_with_raw_key};
use rustls::pki_types::{
    CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer, ServerName, SubjectPublicKeyInfoDer,
    UnixTime,
};
use rustls::server::AlwaysResolvesServerRawPublicKeys;
use rustls::server::danger::{ClientCertVerified, ClientCertVerifier};
use rustls::sign::{CertifiedKey, SingleCertAndKey};
use rustls::{DigitallySignedStruct, DistinguishedName, Error, SignatureScheme};

use super::local;

/// `openssl genpkey -algorithm ed25519 -outform DER`
const PRIVATE: &str = "302e020100300506032b6570042204200049fbaec534b167997de87a2a4536f74b81\
    761609d88b2da0bd9ad955d3acee";

/// `openssl req -x509 -subj /CN=a -outform DER` with that key.
const X509: &str = "3082012e3081e1a00302010202144c749494740238071d36ff3349a852261241f19c3005\
    06032b6570300c310a300806035504030c01613020170d3236313132323139313734315a180f323132363130\
    32393139313734315a300c310a300806035504030c0161302a300506032b65700321009f1dedbcecf08e3f12\
    9e144bfb15fcab4bff69e0d5380d4ff5f6535d3b5d5431a3533051301d0603551d0e04160414f78dff377819\
    ede0d7bcc8f6b6ec94ea406016a7301f0603551d23041830168014f78dff377819ede0d7bcc8f6b6ec94ea40\
    6016a7300f0603551d130101ff040530030101ff300506032b6570034100a1aea4e953072249b58c2b2dbfd7\
    b56227c03c9cf73a57732894abab14498821b6ba2001c459da010f3beb47ce22c7207e1f7f6f4030f679f5f7\
    1e412d002a08";

const SPKI: &str = "302a300506032b65700321009f1dedbcecf08e3f129e144bfb15fcab4bff69e0d5380d4f\
    f5f6535d3b5d5431";

pub fn x509() -> Vec<u8> {
    HEXLOWER.decode(X509.as_bytes()).unwrap()
}

pub fn spki() -> Vec<u8> {
    HEXLOWER.decode(SPKI.as_bytes()).unwrap()
}

/// What a foreign peer shows.
pub enum Shows {
    /// No key, and no word about keys.
    Nothing,
    /// An empty list where it offered to show a raw public key.
    Empty,
    /// An X.509 certificate, negotiated as one.
    Certificate,
    /// These bytes, negotiated as a raw public key.
    Raw(Vec<u8>),
}

fn provider() -> Arc<CryptoProvider> {
    Arc::new(ring::default_provider())
}

fn certified(shown: Vec<u8>) -> Arc<CertifiedKey> {
    let private = HEXLOWER.decode(PRIVATE.as_bytes()).unwrap();
    let private = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(private));
    let key = provider().key_provider.load_private_key(private).unwrap();
    Arc::new(CertifiedKey::new(vec![shown.into()], key))
}

/// A client that wants to resume and to send early data if it may, and counts
/// the keys it was asked to judge.
pub fn client(shows: Shows, alpn: &[u8]) -> (quinn::ClientConfig, Arc<AtomicUsize>) {
    let judge = Arc::new(CountingJudge::default());
    let judged = Arc::clone(&judge.0);
    let builder = rustls::ClientConfig::builder_with_provider(provider())
        .with_protocol_versions(&[&rustls::version::TLS13])
        .unwrap()
        .dangerous()
        .with_custom_certificate_verifier(judge);
    let mut config = match shows {
        Shows::Nothing => builder.with_no_client_auth(),
        Shows::Empty => builder.with_client_cert_resolver(Arc::new(NoKey)),
        Shows::Certificate => {
            builder.with_client_cert_resolver(Arc::new(SingleCertAndKey::from(certified(x509()))))
        }
        Shows::Raw(bytes) => builder.with_client_cert_resolver(Arc::new(
            AlwaysResolvesClientRawPublicKeys::new(certified(bytes)),
        )),
    };
    config.alpn_protocols = vec![alpn.to_vec()];
    config.enable_early_data = true;
    config.resumption = Resumption::in_memory_sessions(8);
    let config = QuicClientConfig::try_from(config).unwrap();
    (quinn::ClientConfig::new(Arc::new(config)), judged)
}

/// A server that hands out tickets and takes early data, and counts the keys
/// it was asked to judge.
pub fn server(shows: Shows) -> (quinn::Endpoint, Arc<AtomicUsize>) {
    let judge = Arc::new(CountingJudge::default());
    let judged = Arc::clone(&judge.0);
    let builder = rustls::ServerConfig::builder_with_provider(provider())
        .with_protocol_versions(&[&rustls::version::TLS13])
        .unwrap()
        .with_client_cert_verifier(judge);
    let mut config = match shows {
        Shows::Raw(bytes) => builder
            .with_cert_resolver(Arc::new(AlwaysResolvesServerRawPublicKeys::new(certified(bytes)))),
        _ => builder.with_cert_resolver(Arc::new(SingleCertAndKey::from(certified(x509())))),
    };
    config.alpn_protocols = vec![b"x1".to_vec()];
    config.max_early_data_size = u32::MAX;
    let crypto = Arc::new(QuicServerConfig::try_from(config).unwrap());
    let config = quinn::ServerConfig::with_crypto(crypto);
    (quinn::Endpoint::server(config, local()).unwrap(), judged)
}

/// A socket for foreign clients.
pub fn socket() -> quinn::Endpoint {
    quinn::Endpoint::client(local()).unwrap()
}

#[derive(Debug)]
struct NoKey;

impl ResolvesClientCert for NoKey {
    fn resolve(&self, _: &[&[u8]], _: &[SignatureScheme]) -> Option<Arc<CertifiedKey>> {
        None
    }

    fn only_raw_public_keys(&self) -> bool {
        true
    }

    fn has_certs(&self) -> bool {
        true
    }
}

/// Accepts any raw key that signs, and counts.
#[derive(Debug, Default)]
struct CountingJudge(Arc<AtomicUsize>);

fn check(
    message: &[u8],
    key: &CertificateDer<'_>,
    signed: &DigitallySignedStruct,
) -> Result<HandshakeSignatureValid, Error> {
    let algorithms = provider().signature_verification_algorithms;
    let spki = SubjectPublicKeyInfoDer::from(key.as_ref());
    verify_tls13_signature_with_raw_key(message, &spki, signed, &algorithms)
}

impl ServerCertVerifier for CountingJudge {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        self.0.fetch_add(1, Ordering::SeqCst);
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        unreachable!("TLS 1.3 only")
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        key: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        check(message, key, signed)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        vec![SignatureScheme::ED25519]
    }

    fn requires_raw_public_keys(&self) -> bool {
        true
    }
}

impl ClientCertVerifier for CountingJudge {
    fn root_hint_subjects(&self) -> &[DistinguishedName] {
        &[]
    }

    fn verify_client_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: UnixTime,
    ) -> Result<ClientCertVerified, Error> {
        self.0.fetch_add(1, Ordering::SeqCst);
        Ok(ClientCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        unreachable!("TLS 1.3 only")
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        key: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        check(message, key, signed)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        vec![SignatureScheme::ED25519]
    }

    fn requires_raw_public_keys(&self) -> bool {
        true
    }
}
