//! What the body of an event names, read from its signed bytes and not from
//! its kind: so a trail is whole also for kinds that come later.

use minicbor::Decoder;
use minicbor::data::Type;
use ndimbal_ledger::signed::SignedEvent;

/// Bytes before the payload: tag, array, protected and unprotected header.
const ENVELOPE_LEN: usize = 7;
/// How many fields of the payload stand before the body.
const HEADER_FIELDS: usize = 8;

/// The names in one body.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Mentions {
    /// Events, devices and commitments.
    pub(crate) long: Vec<[u8; 32]>,
    /// Members and persons.
    pub(crate) short: Vec<[u8; 16]>,
    /// Accounts, chapters and other texts.
    pub(crate) texts: Vec<String>,
}

/// Reads what an event names, apart from what its header cites.
pub(crate) fn mentions(event: &SignedEvent) -> Mentions {
    let mut found = Mentions::default();
    // The bytes passed the strict reader, so nothing here fails on them.
    let _ = read(event.bytes(), &mut found);
    found
}

fn read(bytes: &[u8], found: &mut Mentions) -> Result<(), minicbor::decode::Error> {
    let payload = Decoder::new(bytes.get(ENVELOPE_LEN..).unwrap_or_default()).bytes()?;
    let mut d = Decoder::new(payload);
    d.array()?;
    for _ in 0..HEADER_FIELDS {
        d.skip()?;
    }
    while d.position() < payload.len() {
        match d.datatype()? {
            Type::Bytes => {
                let bytes = d.bytes()?;
                found.long.extend(<[u8; 32]>::try_from(bytes).ok());
                found.short.extend(<[u8; 16]>::try_from(bytes).ok());
            }
            Type::String => found.texts.push(d.str()?.to_owned()),
            // Entering an array is reading its head: what it holds comes next.
            Type::Array => {
                d.array()?;
            }
            _ => d.skip()?,
        }
    }
    Ok(())
}
