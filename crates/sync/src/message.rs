//! What two sessions say to each other: CBOR arrays, strict and bounded. The
//! wire format is specified in `proto/sync.md`.

use alloc::vec::Vec;

use minicbor::{Decoder, Encoder};
use ndimbal_ledger::cbor::{self, EncodingError};
use ndimbal_ledger::id::EventId;

use crate::limits::{BATCH_EVENTS, HEADS_PER_MESSAGE, MESSAGE_MAX, NAME_LEN, TAG_LEN, WANT_MAX};

/// A head as the frontier shows it: device, number, tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// What the device is called under the session's nonces.
    pub device: [u8; NAME_LEN],
    /// The number of its last event (or of the last on one branch).
    pub seq: u64,
    /// Keyed by the session's nonces like the name, so that nobody can grind
    /// two devices to one name or two heads to one tag beforehand.
    pub tag: [u8; TAG_LEN],
}

/// One message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// Round 0: a fresh nonce, the root and the count of the set.
    Root {
        /// Half of what keys the tags.
        nonce: [u8; 16],
        /// The root of the set.
        root: [u8; 32],
        /// How many events it has.
        count: u64,
    },
    /// Round 1: heads, in one or more messages.
    Heads {
        /// Some of them.
        heads: Vec<Head>,
        /// Whether these are the last.
        last: bool,
    },
    /// Round 2: exact events in causal order.
    Events {
        /// The bytes of each.
        events: Vec<Vec<u8>>,
        /// Whether nothing more is known that the other side lacks.
        last: bool,
    },
    /// The oldest batch not acknowledged is durable.
    Stored,
    /// Events that something here waits for.
    Want {
        /// Their ids.
        ids: Vec<EventId>,
    },
    /// The sender will say nothing more.
    Bye,
}

/// Why bytes are no message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MessageError {
    /// Longer than any message.
    #[error("a message of {0} bytes")]
    TooLarge(usize),
    /// Not in the one encoding.
    #[error("a message in another encoding: {0}")]
    Encoding(#[from] EncodingError),
    /// Not one of the messages.
    #[error("not a message of this protocol")]
    Unknown,
    /// More items than one message holds.
    #[error("a message with too many items")]
    TooMany,
}

impl Message {
    /// The bytes to send.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        // Writing to a Vec can't fail.
        let _ = self.write(&mut Encoder::new(&mut bytes));
        bytes
    }

    fn write(
        &self,
        e: &mut Encoder<&mut Vec<u8>>,
    ) -> Result<(), minicbor::encode::Error<core::convert::Infallible>> {
        match self {
            Message::Root { nonce, root, count } => {
                e.array(4)?.u8(1)?.bytes(nonce)?.bytes(root)?.u64(*count)?;
            }
            Message::Heads { heads, last } => {
                e.array(3)?.u8(2)?.bool(*last)?.array(heads.len() as u64)?;
                for head in heads {
                    e.array(3)?.bytes(&head.device)?.u64(head.seq)?.bytes(&head.tag)?;
                }
            }
            Message::Events { events, last } => {
                e.array(3)?.u8(3)?.bool(*last)?.array(events.len() as u64)?;
                for event in events {
                    e.bytes(event)?;
                }
            }
            Message::Stored => {
                e.array(1)?.u8(4)?;
            }
            Message::Want { ids } => {
                e.array(2)?.u8(5)?.encode(ids)?;
            }
            Message::Bye => {
                e.array(1)?.u8(6)?;
            }
        }
        Ok(())
    }

    /// Reads the bytes of a peer.
    ///
    /// # Errors
    /// [`MessageError`] with what is wrong.
    pub fn decode(bytes: &[u8]) -> Result<Self, MessageError> {
        if bytes.len() > MESSAGE_MAX {
            return Err(MessageError::TooLarge(bytes.len()));
        }
        cbor::check(bytes)?;
        let mut d = Decoder::new(bytes);
        let message = read(&mut d).map_err(|error| match error {
            Failure::TooMany => MessageError::TooMany,
            Failure::Shape => MessageError::Unknown,
        })?;
        match d.position() == bytes.len() {
            true => Ok(message),
            false => Err(MessageError::Unknown),
        }
    }
}

enum Failure {
    TooMany,
    Shape,
}

impl From<minicbor::decode::Error> for Failure {
    fn from(_: minicbor::decode::Error) -> Self {
        Failure::Shape
    }
}

fn read(d: &mut Decoder<'_>) -> Result<Message, Failure> {
    let parts = d.array()?;
    let kind = d.u8()?;
    Ok(match (kind, parts) {
        (1, Some(4)) => Message::Root { nonce: fixed(d)?, root: fixed(d)?, count: d.u64()? },
        (2, Some(3)) => {
            let last = d.bool()?;
            let count = bounded(d, HEADS_PER_MESSAGE)?;
            let mut heads = Vec::with_capacity(count);
            for _ in 0..count {
                if d.array()? != Some(3) {
                    return Err(Failure::Shape);
                }
                heads.push(Head { device: fixed(d)?, seq: d.u64()?, tag: fixed(d)? });
            }
            Message::Heads { heads, last }
        }
        (3, Some(3)) => {
            let last = d.bool()?;
            let count = bounded(d, BATCH_EVENTS)?;
            let mut events = Vec::with_capacity(count);
            for _ in 0..count {
                events.push(d.bytes()?.to_vec());
            }
            Message::Events { events, last }
        }
        (4, Some(1)) => Message::Stored,
        (5, Some(2)) => {
            let count = bounded(d, WANT_MAX)?;
            let mut ids = Vec::with_capacity(count);
            for _ in 0..count {
                ids.push(d.decode()?);
            }
            Message::Want { ids }
        }
        (6, Some(1)) => Message::Bye,
        _ => return Err(Failure::Shape),
    })
}

fn bounded(d: &mut Decoder<'_>, most: usize) -> Result<usize, Failure> {
    let count = d.array()?.ok_or(Failure::Shape)?;
    match usize::try_from(count) {
        Ok(count) if count <= most => Ok(count),
        Ok(_) | Err(_) => Err(Failure::TooMany),
    }
}

fn fixed<const N: usize>(d: &mut Decoder<'_>) -> Result<[u8; N], Failure> {
    d.bytes()?.try_into().map_err(|_| Failure::Shape)
}
