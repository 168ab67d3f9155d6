//! One UDP socket that calls other machines and is called by them.

use std::fmt;
use std::net::SocketAddr;
use std::sync::Arc;

use quinn::{ClientConfig, Connecting, Incoming, NoneTokenStore, ServerConfig, TransportConfig};
use quinn::{ValidationTokenConfig, VarInt};
use rustls::pki_types::CertificateDer;
use tokio::sync::Mutex;
use tokio::time::timeout;

use crate::arrivals::{Arrivals, Source};
use crate::control::{CODE_GOING, canonical};
use crate::error::{NetError, Refused};
use crate::key::{TransportId, TransportKey};
use crate::limits::{
    GOODBYE, LINKS_MAX, Limits, STREAMS_CALLED, STREAMS_CALLER, WAITING_BYTES, WAITING_BYTES_ALL,
    WAITING_MAX,
};
use crate::link::Link;
use crate::tls::{self, HostJudge, SERVER_NAME};

/// A UDP socket with a transport key. Needs a tokio runtime with time and I/O.
/// Dropping it stops new calls; links made with it live on.
pub struct Endpoint {
    inner: quinn::Endpoint,
    key: TransportKey,
    limits: Limits,
    calling: Arc<TransportConfig>,
    arrivals: Mutex<Arrivals>,
}

impl Endpoint {
    /// Takes a UDP address, with the default [`Limits`]. `[::]:port` serves
    /// IPv4 too where the system can; port 0 lets the system choose.
    ///
    /// # Errors
    /// [`NetError::Bind`] if the address can't be had or there is no tokio
    /// runtime; [`NetError::Setup`] if the libraries refuse the configuration.
    pub fn bind(addr: SocketAddr, key: &TransportKey) -> Result<Self, NetError> {
        Self::bind_with(addr, key, Limits::default())
    }

    /// As [`Endpoint::bind`], with other waits.
    ///
    /// # Errors
    /// As there.
    pub fn bind_with(
        addr: SocketAddr,
        key: &TransportKey,
        limits: Limits,
    ) -> Result<Self, NetError> {
        let mut called = ServerConfig::with_crypto(Arc::new(tls::server(key)?));
        // Address tokens would let an onlooker recognise a caller that moved.
        let mut no_tokens = ValidationTokenConfig::default();
        no_tokens.sent(0);
        called
            .transport_config(Arc::new(limits.transport(STREAMS_CALLER)))
            .validation_token_config(no_tokens)
            .max_incoming(WAITING_MAX)
            .incoming_buffer_size(WAITING_BYTES)
            .incoming_buffer_size_total(WAITING_BYTES_ALL);
        // Of quinn's ways to bind, this one asks the system for IPv4 too.
        let inner =
            quinn::Endpoint::client(addr).map_err(|source| NetError::Bind { addr, source })?;
        inner.set_server_config(Some(called));
        Ok(Self {
            inner,
            key: key.clone(),
            limits,
            calling: Arc::new(limits.transport(STREAMS_CALLED)),
            arrivals: Mutex::default(),
        })
    }

    /// The address in use, with the port that the system chose.
    ///
    /// # Errors
    /// [`NetError::Setup`] if the system does not say.
    pub fn local_addr(&self) -> Result<SocketAddr, NetError> {
        self.inner.local_addr().map_err(|error| NetError::Setup(error.to_string()))
    }

    /// Our own public key.
    #[must_use]
    pub fn id(&self) -> TransportId {
        self.key.public()
    }

    /// Calls a machine. With `expected`, only the holder of that key gets to
    /// see our key; without, [`Link::peer`] says who answered.
    ///
    /// Success says that the other side has proven its key, not yet that it
    /// takes us: see [`crate::LinkReceiver::recv`].
    ///
    /// # Errors
    /// [`NetError::WrongPeer`], [`NetError::Unreachable`] within
    /// [`Limits::handshake`], [`NetError::BadAddress`], [`NetError::Busy`],
    /// [`NetError::HandshakeRefused`], [`NetError::Quic`], or
    /// [`NetError::Closed`] after [`Endpoint::close`].
    pub async fn connect(
        &self,
        addr: SocketAddr,
        expected: Option<TransportId>,
    ) -> Result<Link, NetError> {
        let judge = HostJudge::new(expected);
        let tls = tls::client(&self.key, Arc::clone(&judge))?;
        let mut config = ClientConfig::new(Arc::new(tls));
        config.transport_config(Arc::clone(&self.calling)).token_store(Arc::new(NoneTokenStore));
        let connecting = self.inner.connect_with(config, addr, SERVER_NAME)?;
        let call = async {
            let connection = connecting
                .await
                .map_err(|error| judge.wrong_peer().unwrap_or_else(|| error.into()))?;
            // The judge sees a key in every full handshake and in no other.
            let peer = judge.found().ok_or_else(|| NetError::Setup("no key judged".into()))?;
            Link::open(connection, peer, self.limits).await
        };
        let after = self.limits.handshake;
        timeout(after, call).await.unwrap_or(Err(NetError::Unreachable { addr, after }))
    }

    /// The next caller that has proven a key and opened its link, or has
    /// failed to; `None` after [`Endpoint::close`]. Call it again at once:
    /// handshakes advance only while some call waits here. The future may be
    /// dropped; nothing is lost.
    ///
    /// An `Err` concerns one caller and is for a log.
    pub async fn accept(&self) -> Option<Result<Link, Refused>> {
        let mut arrivals = self.arrivals.lock().await;
        loop {
            let room = arrivals.has_room();
            let incoming = tokio::select! {
                biased;
                outcome = arrivals.next() => return Some(outcome),
                incoming = self.inner.accept(), if room => incoming,
            };
            match incoming {
                Some(incoming) => self.admit(&mut arrivals, incoming),
                None => {
                    arrivals.clear();
                    return None;
                }
            }
        }
    }

    /// Closes every link with [`CODE_GOING`], ends [`Endpoint::accept`] with
    /// `None`, and waits at most [`GOODBYE`] for the farewells to go out.
    pub async fn close(&self) {
        self.inner.close(VarInt::from_u32(CODE_GOING), b"");
        let _ = timeout(GOODBYE, self.inner.wait_idle()).await;
    }

    /// Begins a caller's handshake, or sends the caller away.
    fn admit(&self, arrivals: &mut Arrivals, incoming: Incoming) {
        let from = canonical(incoming.remote_address());
        let source = match incoming.remote_address_validated() {
            true => Source::proven(from.ip()),
            false => Source::Unproven,
        };
        if self.inner.open_connections() >= LINKS_MAX {
            tracing::debug!(%from, "caller sent away: too many links");
            incoming.refuse();
            return;
        }
        if !arrivals.has_room_for(source) {
            tracing::debug!(%from, ?source, "caller sent back: too many handshakes");
            // Asks for proof of the address; a caller that has proven it
            // already is refused by the drop of what this returns.
            let _ = incoming.retry();
            return;
        }
        let limits = self.limits;
        let arrive = async move {
            let connecting = incoming.accept()?;
            let after = limits.handshake;
            timeout(after, arrive(connecting, limits))
                .await
                .unwrap_or(Err(NetError::Slow { after }))
        };
        let named = async move { arrive.await.map_err(|why| Refused { from, why }) };
        arrivals.push(source, Box::pin(named));
    }
}

/// The handshake and the first, empty frame of a caller.
async fn arrive(connecting: Connecting, limits: Limits) -> Result<Link, NetError> {
    let connection = connecting.await?;
    let identity = connection.peer_identity();
    let peer = identity
        .and_then(|chain| chain.downcast::<Vec<CertificateDer<'static>>>().ok())
        .and_then(|chain| tls::only_key(&chain))
        .ok_or_else(|| NetError::Setup("no key after the handshake".into()))?;
    Link::accept(connection, peer, limits).await
}

impl fmt::Debug for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Endpoint")
            .field("id", &self.id())
            .field("local_addr", &self.local_addr().ok())
            .finish_non_exhaustive()
    }
}
