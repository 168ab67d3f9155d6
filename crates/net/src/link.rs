//! One QUIC connection used as a channel of frames, whole or split in two.

use std::net::SocketAddr;

use quinn::{Connection, RecvStream, SendStream};
use tokio::time::timeout;

use crate::control::{CODE_BROKEN, CODE_DONE, LinkControl, Traffic};
use crate::error::NetError;
use crate::halves::{LinkReceiver, LinkSender};
use crate::key::TransportId;
use crate::limits::Limits;

/// An authenticated channel of frames to one other machine. Dropping it closes
/// it at once, with [`crate::CODE_DROPPED`]: what was sent may be lost. Use
/// [`Link::done`], or [`Link::finish`] and then [`Link::recv`] to its end.
#[derive(Debug)]
pub struct Link {
    sender: LinkSender,
    receiver: LinkReceiver,
}

impl Link {
    /// The side that called: opens the stream and makes it visible.
    pub(crate) async fn open(
        connection: Connection,
        peer: TransportId,
        limits: Limits,
    ) -> Result<Self, NetError> {
        let streams = connection.open_bi().await?;
        let mut link = Self::new(connection, streams, peer, limits);
        link.send(&[]).await?;
        Ok(link)
    }

    /// The side that was called: waits for the stream and its empty frame.
    pub(crate) async fn accept(
        connection: Connection,
        peer: TransportId,
        limits: Limits,
    ) -> Result<Self, NetError> {
        let streams = connection.accept_bi().await?;
        let mut link = Self::new(connection, streams, peer, limits);
        match link.recv().await? {
            Some(frame) if frame.is_empty() => Ok(link),
            _ => {
                link.close(CODE_BROKEN, "no empty frame first");
                Err(NetError::Preface)
            }
        }
    }

    fn new(
        connection: Connection,
        (send, receive): (SendStream, RecvStream),
        peer: TransportId,
        limits: Limits,
    ) -> Self {
        let control = LinkControl::new(connection, peer, limits);
        let receiver = LinkReceiver::new(control.clone(), receive);
        Self { sender: LinkSender::new(control, send), receiver }
    }

    /// See [`LinkControl::peer`].
    #[must_use]
    pub fn peer(&self) -> TransportId {
        self.control().peer()
    }

    /// See [`LinkControl::remote_addr`].
    #[must_use]
    pub fn remote_addr(&self) -> SocketAddr {
        self.control().remote_addr()
    }

    /// See [`LinkControl::exporter`].
    ///
    /// # Errors
    /// As there.
    pub fn exporter(&self, label: &[u8]) -> Result<[u8; 32], NetError> {
        self.control().exporter(label)
    }

    /// See [`LinkControl::traffic`].
    #[must_use]
    pub fn traffic(&self) -> Traffic {
        self.control().traffic()
    }

    /// See [`LinkSender::send`].
    ///
    /// # Errors
    /// As there.
    pub async fn send(&mut self, frame: &[u8]) -> Result<(), NetError> {
        self.sender.send(frame).await
    }

    /// See [`LinkReceiver::recv`].
    ///
    /// # Errors
    /// As there.
    pub async fn recv(&mut self) -> Result<Option<Vec<u8>>, NetError> {
        self.receiver.recv().await
    }

    /// See [`LinkSender::finish`].
    ///
    /// # Errors
    /// As there.
    pub async fn finish(&mut self) -> Result<(), NetError> {
        self.sender.finish().await
    }

    /// See [`LinkControl::close`].
    pub fn close(&self, code: u32, reason: &str) {
        self.control().close(code, reason);
    }

    /// The orderly end, to be called on both sides: finishes, waits until the
    /// other side has finished too, and closes with [`CODE_DONE`].
    ///
    /// # Errors
    /// [`NetError::Unread`] if a frame came instead of the end;
    /// [`NetError::Stalled`] if the other side does not end its part within
    /// [`Limits::frame`]; and those of [`LinkSender::finish`] and
    /// [`LinkReceiver::recv`].
    pub async fn done(mut self) -> Result<(), NetError> {
        self.finish().await?;
        match timeout(self.control().patience(), self.receiver.recv()).await {
            Err(_) => Err(self.control().stalled()),
            Ok(Err(error)) => Err(error),
            Ok(Ok(Some(_))) => {
                self.close(CODE_BROKEN, "frame after the end");
                Err(NetError::Unread)
            }
            Ok(Ok(None)) => {
                self.close(CODE_DONE, "");
                Ok(())
            }
        }
    }

    /// Two halves, for two tasks. The link closes when both are dropped.
    #[must_use]
    pub fn split(self) -> (LinkSender, LinkReceiver) {
        (self.sender, self.receiver)
    }

    /// A handle to ask and to close the link from elsewhere.
    #[must_use]
    pub fn control(&self) -> &LinkControl {
        self.sender.control()
    }
}
