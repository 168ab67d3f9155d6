//! The two directions of a link, each a sequence of frames.

use quinn::{Chunk, ReadError, RecvStream, SendStream, StoppedError, VarInt, WriteError};
use tokio::time::{Instant, timeout, timeout_at};

use crate::control::{CODE_BROKEN, CODE_DONE, CODE_DROPPED, LinkControl};
use crate::error::NetError;
use crate::frame::{Assembler, TooLarge, encode};
use crate::limits::FRAME_MAX;

/// The half that sends. Dropping it without [`LinkSender::finish`] tells the
/// other side [`NetError::Aborted`].
#[derive(Debug)]
pub struct LinkSender {
    control: LinkControl,
    stream: SendStream,
    midway: bool,
    finished: bool,
}

impl LinkSender {
    pub(crate) fn new(control: LinkControl, stream: SendStream) -> Self {
        Self { control, stream, midway: false, finished: false }
    }

    /// Sends one frame of at most [`FRAME_MAX`] bytes. Returns when QUIC has
    /// taken it, not when it has arrived. If the future is dropped before it
    /// returns, the link can send nothing more.
    ///
    /// # Errors
    /// [`NetError::FrameTooLarge`], with nothing sent; [`NetError::Stalled`] if
    /// the other side took no bytes within [`crate::Limits::frame`];
    /// [`NetError::Interrupted`] after a dropped send; [`NetError::Closed`]
    /// after `finish`; or why the link is lost.
    pub async fn send(&mut self, frame: &[u8]) -> Result<(), NetError> {
        let bytes = encode(frame)
            .ok_or(NetError::FrameTooLarge { announced: frame.len(), max: FRAME_MAX })?;
        if self.midway {
            return Err(NetError::Interrupted);
        }
        self.midway = true;
        match timeout(self.control.patience(), self.stream.write_all(&bytes)).await {
            Err(_) => return Err(self.control.stalled()),
            Ok(written) => written.map_err(write_error)?,
        }
        self.midway = false;
        self.control.count_sent(bytes.len());
        Ok(())
    }

    /// Ends this direction, and returns when the other machine has
    /// acknowledged every byte, which is not yet to say that it was read.
    /// May be called again.
    ///
    /// # Errors
    /// [`NetError::Stalled`] without an acknowledgement within
    /// [`crate::Limits::frame`]; [`NetError::Aborted`] if the other side stopped
    /// reading; [`NetError::Interrupted`] after a dropped send; or why the link
    /// is lost. A peer that closes with [`CODE_DONE`] has read everything.
    pub async fn finish(&mut self) -> Result<(), NetError> {
        if self.midway {
            return Err(NetError::Interrupted);
        }
        // An error here says that the stream is finished already.
        let _ = self.stream.finish();
        self.finished = true;
        match timeout(self.control.patience(), self.stream.stopped()).await {
            Err(_) => Err(self.control.stalled()),
            Ok(Ok(None)) => Ok(()),
            Ok(Ok(Some(code))) => Err(NetError::Aborted { code: code.into_inner() }),
            Ok(Err(StoppedError::ZeroRttRejected)) => Err(NetError::Closed),
            Ok(Err(StoppedError::ConnectionLost(lost))) => match NetError::from(lost) {
                NetError::ClosedByPeer { code, .. } if code == u64::from(CODE_DONE) => Ok(()),
                other => Err(other),
            },
        }
    }

    /// The link that this is half of.
    #[must_use]
    pub fn control(&self) -> &LinkControl {
        &self.control
    }
}

impl Drop for LinkSender {
    fn drop(&mut self) {
        if !self.finished {
            // Left alone, quinn would finish the stream, and the other side
            // would read a clean end. An error says that it ended before.
            let _ = self.stream.reset(VarInt::from_u32(CODE_DROPPED));
        }
    }
}

/// The half that receives. Dropping it before the end tells the other side
/// [`NetError::Aborted`].
#[derive(Debug)]
pub struct LinkReceiver {
    control: LinkControl,
    stream: RecvStream,
    partial: Assembler,
    deadline: Option<Instant>,
    failed: bool,
}

impl LinkReceiver {
    pub(crate) fn new(control: LinkControl, stream: RecvStream) -> Self {
        let partial = Assembler::default();
        Self { control, stream, partial, deadline: None, failed: false }
    }

    /// The next frame; `None` when the other side has finished cleanly, then
    /// and ever after. Waits without bound for a frame to begin (the link
    /// itself ends after [`crate::Limits::idle`] of silence), and [`crate::Limits::frame`]
    /// for a frame that has begun. May be dropped and called again: nothing is
    /// lost.
    ///
    /// # Errors
    /// On the side that connected, the first call can bring
    /// [`NetError::HandshakeRefused`] or [`NetError::Busy`].
    /// [`NetError::FrameTooLarge`], [`NetError::CutMidFrame`] and
    /// [`NetError::Stalled`] close the link; later calls give
    /// [`NetError::Closed`]. Otherwise, why the link is lost, also in the
    /// middle of a frame.
    pub async fn recv(&mut self) -> Result<Option<Vec<u8>>, NetError> {
        if self.failed {
            return Err(NetError::Closed);
        }
        loop {
            match self.next_piece().await? {
                Some(piece) => {
                    if let Some(frame) = self.take(&piece.bytes)? {
                        return Ok(Some(frame));
                    }
                }
                None if self.partial.is_between_frames() => return Ok(None),
                None => {
                    let missing = self.partial.wanted();
                    return Err(self.fail("frame cut", NetError::CutMidFrame { missing }));
                }
            }
        }
    }

    /// The link that this is half of.
    #[must_use]
    pub fn control(&self) -> &LinkControl {
        &self.control
    }

    /// Bytes of the present frame, never beyond it; `None` where the stream
    /// ended, also where it was given up inside a frame.
    async fn next_piece(&mut self) -> Result<Option<Chunk>, NetError> {
        let read = self.stream.read_chunk(self.partial.wanted(), true);
        let piece = match self.deadline {
            None => read.await,
            Some(deadline) => match timeout_at(deadline, read).await {
                Ok(piece) => piece,
                Err(_) => {
                    self.failed = true;
                    return Err(self.control.stalled());
                }
            },
        };
        match piece {
            Err(ReadError::Reset(_)) if !self.partial.is_between_frames() => Ok(None),
            piece => piece.map_err(read_error),
        }
    }

    /// Adds bytes to the present frame and keeps its deadline.
    fn take(&mut self, mut bytes: &[u8]) -> Result<Option<Vec<u8>>, NetError> {
        self.control.count_received(bytes.len());
        let frame = match self.partial.feed(&mut bytes) {
            Ok(frame) => frame,
            Err(TooLarge(announced)) => {
                let error = NetError::FrameTooLarge { announced, max: FRAME_MAX };
                return Err(self.fail("frame too large", error));
            }
        };
        if frame.is_some() {
            self.deadline = None;
        } else if self.deadline.is_none() {
            self.deadline = Instant::now().checked_add(self.control.patience());
        }
        Ok(frame)
    }

    fn fail(&mut self, reason: &str, error: NetError) -> NetError {
        self.failed = true;
        self.control.close(CODE_BROKEN, reason);
        error
    }
}

fn read_error(error: ReadError) -> NetError {
    match error {
        ReadError::Reset(code) => NetError::Aborted { code: code.into_inner() },
        ReadError::ConnectionLost(lost) => lost.into(),
        ReadError::ClosedStream | ReadError::IllegalOrderedRead | ReadError::ZeroRttRejected => {
            NetError::Closed
        }
    }
}

fn write_error(error: WriteError) -> NetError {
    match error {
        WriteError::Stopped(code) => NetError::Aborted { code: code.into_inner() },
        WriteError::ConnectionLost(lost) => lost.into(),
        WriteError::ClosedStream | WriteError::ZeroRttRejected => NetError::Closed,
    }
}
