//! What the other side may not say, each with the key of its words: bytes that
//! are no hello, join or call, a peer that does not belong here, and silence.

use ndimbal_ledger::cbor::EncodingError;
use ndimbal_ledger::history::Rejection;
use ndimbal_net::NetError;
pub use ndimbal_sync::Refusal;
pub use ndimbal_sync::message::MessageError;

/// How the other side broke the protocol.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Breach {
    /// Neither a sync nor a join begins so.
    #[error("an unknown first frame")]
    FirstFrame,
    /// Longer than any hello.
    #[error("a hello too long")]
    HelloTooLong,
    /// A hello that is not in the one encoding.
    #[error("a hello in another encoding: {0}")]
    HelloEncoding(EncodingError),
    /// Well-formed, and not a hello.
    #[error("not a hello")]
    HelloShape,
    /// Longer than any join request.
    #[error("a join request too long")]
    JoinTooLong,
    /// A join request that is not in the one encoding.
    #[error("a join request in another encoding: {0}")]
    JoinEncoding(EncodingError),
    /// Well-formed, and not a join request.
    #[error("not a join request")]
    JoinShape,
    /// The card of the joiner's device is not signed by that device.
    #[error("the device card is not proven")]
    CardNotProven,
    /// A nonce of another length.
    #[error("a nonce that has not 32 bytes")]
    NonceLength,
    /// The nonce is not the one that was promised.
    #[error("the joiner changed its nonce")]
    NonceChanged,
    /// The inviter answered with another federation than the ticket's.
    #[error("another federation was offered")]
    FederationOffered,
    /// A join brought no founding.
    #[error("the founding did not come")]
    NoFounding,
    /// A message of the session.
    #[error("{0}")]
    Session(#[from] Refusal),
    /// A rehearsed sync ended with two different histories.
    #[error("the two ended apart")]
    EndedApart,
    /// Longer than any call over the control socket.
    #[error("a call too long")]
    CallTooLong,
    /// A call without its end.
    #[error("a call that ends too early")]
    CallCut,
    /// A line that is not a call.
    #[error("not a call")]
    CallShape,
}

/// Why a peer whose hello could be read is not let in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Stranger {
    /// It belongs to another federation.
    #[error("another federation")]
    OtherFederation,
    /// The hello was made for another channel, or by another transport key.
    #[error("the hello belongs to another channel")]
    OtherChannel,
    /// The device that vouches for it holds no grant here.
    #[error("its device is not enrolled here")]
    NotEnrolled,
}

/// What did not come in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Silence {
    /// The first frame of a caller.
    #[error("the caller said nothing")]
    FirstFrame,
    /// The hello of whom this node called.
    #[error("the other side did not say hello")]
    Hello,
    /// An answer that a session is owed.
    #[error("the other side does not answer")]
    Answer,
    /// The other side's part of a join.
    #[error("the other side of the join")]
    Join,
    /// The person who should accept the code.
    #[error("nobody accepted the code")]
    Code,
    /// The other side ended the link before it was done.
    #[error("the other side hung up")]
    HungUp,
}

/// The details of an error as words: a key, and what stands in its message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The key of the words.
    pub key: &'static str,
    /// A name, place or number that needs no translation.
    pub about: String,
    /// The key of a further reason within it.
    pub within: Option<&'static str>,
}

impl Reason {
    pub(crate) fn of(key: &'static str) -> Self {
        Self { key, about: String::new(), within: None }
    }

    pub(crate) fn about(key: &'static str, about: String) -> Self {
        Self { about, ..Self::of(key) }
    }

    fn within(key: &'static str, error: &EncodingError) -> Self {
        Self { within: Some(encoding(error)), ..Self::of(key) }
    }
}

impl Breach {
    pub(crate) fn reason(&self) -> Reason {
        Reason::of(match self {
            Self::FirstFrame => "breach-first-frame",
            Self::HelloTooLong => "breach-hello-long",
            Self::HelloEncoding(error) => return Reason::within("breach-hello-encoding", error),
            Self::HelloShape => "breach-hello-shape",
            Self::JoinTooLong => "breach-join-long",
            Self::JoinEncoding(error) => return Reason::within("breach-join-encoding", error),
            Self::JoinShape => "breach-join-shape",
            Self::CardNotProven => "breach-card",
            Self::NonceLength => "breach-nonce-length",
            Self::NonceChanged => "breach-nonce-changed",
            Self::FederationOffered => "breach-federation",
            Self::NoFounding => "breach-no-founding",
            Self::Session(refusal) => return session(refusal),
            Self::EndedApart => "breach-ended-apart",
            Self::CallTooLong => "breach-call-long",
            Self::CallCut => "breach-call-cut",
            Self::CallShape => "breach-call-shape",
        })
    }
}

fn session(refusal: &Refusal) -> Reason {
    Reason::of(match refusal {
        Refusal::Message(MessageError::TooLarge(_)) => "breach-message-large",
        Refusal::Message(MessageError::Encoding(error)) => {
            return Reason::within("breach-message-encoding", error);
        }
        Refusal::Message(MessageError::Unknown) => "breach-message-unknown",
        Refusal::Message(MessageError::TooMany) => "breach-message-many",
        Refusal::OutOfTurn => "breach-out-of-turn",
        Refusal::TooManyHeads => "breach-heads",
        Refusal::WindowBroken => "breach-window",
        Refusal::NothingToAcknowledge => "breach-acknowledged",
        Refusal::NoProgress => "breach-no-progress",
    })
}

impl Stranger {
    /// The word by which locale files know it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::OtherFederation => "stranger-federation",
            Self::OtherChannel => "stranger-channel",
            Self::NotEnrolled => "stranger-device",
        }
    }
}

impl Silence {
    pub(crate) fn reason(self) -> Reason {
        Reason::of(match self {
            Self::FirstFrame => "silence-first-frame",
            Self::Hello => "silence-hello",
            Self::Answer => "silence-answer",
            Self::Join => "silence-join",
            Self::Code => "silence-code",
            Self::HungUp => "silence-hung-up",
        })
    }
}

pub(crate) fn encoding(error: &EncodingError) -> &'static str {
    match error {
        EncodingError::TooLarge { .. } => "encoding-large",
        EncodingError::Truncated => "encoding-cut",
        EncodingError::NotMinimal { .. } => "encoding-not-minimal",
        EncodingError::Indefinite { .. } => "encoding-indefinite",
        EncodingError::ForbiddenItem { .. } => "encoding-item",
        EncodingError::TooDeep { .. } => "encoding-deep",
        EncodingError::NotUtf8 { .. } => "encoding-utf8",
        EncodingError::ForbiddenCharacter { .. } => "encoding-character",
        EncodingError::Trailing { .. } => "encoding-trailing",
        EncodingError::Envelope(_) => "encoding-envelope",
        EncodingError::Header(_) => "encoding-header",
        EncodingError::Body { .. } => "encoding-body",
    }
}

pub(crate) fn rejection(rejection: Rejection) -> &'static str {
    match rejection {
        Rejection::AnotherFounding => "rejection-founding",
        Rejection::NoFounding => "rejection-no-founding",
        Rejection::WrongPrevious => "rejection-previous",
        Rejection::CitesItself => "rejection-cites-itself",
        Rejection::GrantOfAnother => "rejection-grant",
        Rejection::ClockNotLater => "rejection-clock",
        Rejection::BadSignature => "rejection-signature",
    }
}

pub(crate) fn link(error: &NetError) -> &'static str {
    match error {
        NetError::Slow { .. } | NetError::Stalled { .. } => "link-slow",
        NetError::HandshakeRefused { .. } => "link-handshake",
        NetError::Preface | NetError::Quic { .. } => "link-other-protocol",
        NetError::FrameTooLarge { .. } => "link-frame",
        NetError::CutMidFrame { .. } => "link-cut",
        NetError::Silent => "link-silent",
        NetError::Restarted => "link-restarted",
        NetError::ClosedByPeer { .. } | NetError::Aborted { .. } | NetError::Unread => {
            "link-closed-there"
        }
        NetError::Closed | NetError::Interrupted => "link-closed-here",
        NetError::Bind { .. }
        | NetError::Setup(_)
        | NetError::BadAddress(_)
        | NetError::Unreachable { .. }
        | NetError::WrongPeer { .. }
        | NetError::Busy => "link-set-up",
    }
}
