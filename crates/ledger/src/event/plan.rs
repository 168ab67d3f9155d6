//! Bodies of events about the plan and the drafts in which it is written.

use alloc::vec::Vec;

use crate::cbor::record;
use crate::id::{Root, Slug};
use crate::plan::Plan;
use crate::time::Date;

record! {
    /// A plan; takes effect with the voices of its chapter, or of the chapters.
    PlanAdopted {
        /// Whose: a chapter's own; none: the federation's.
        scope: Option<Slug>,
        /// One more than that of the last plan of the scope that it knows of.
        number: u16,
        /// From this day on, and never before it has its voices.
        from: Date,
        /// What it says.
        plan: Plan,
        /// Hash over the heads of the draft that it was taken from.
        heads: Option<Root>,
    }
}

record! {
    /// A change to a draft.
    DraftEdited {
        /// Which text of the draft, such as `plan` or `statutes`.
        document: Slug,
        /// Whose: a chapter's; none: the federation's.
        scope: Option<Slug>,
        /// The change.
        change: DraftChange,
    }
}

/// One change of an automerge document, as its bytes. What they say is for
/// whoever shows the draft: to the ledger they are bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftChange(Vec<u8>);

/// A change of more bytes than one event carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a change of {size} bytes is over the limit of {limit}", limit = DraftChange::MAX)]
pub struct ChangeTooLarge {
    /// How many it has.
    pub size: usize,
}

impl DraftChange {
    /// Most bytes: some pages of text, and an event stays small.
    pub const MAX: usize = 16 * 1024;

    /// Keeps the bytes of a change.
    ///
    /// # Errors
    /// [`ChangeTooLarge`] beyond [`DraftChange::MAX`].
    pub fn new(bytes: Vec<u8>) -> Result<Self, ChangeTooLarge> {
        match bytes.len() {
            0..=Self::MAX => Ok(Self(bytes)),
            size => Err(ChangeTooLarge { size }),
        }
    }

    /// The bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }
}

impl<C> minicbor::Encode<C> for DraftChange {
    fn encode<W: minicbor::encode::Write>(
        &self,
        e: &mut minicbor::Encoder<W>,
        _: &mut C,
    ) -> Result<(), minicbor::encode::Error<W::Error>> {
        e.bytes(&self.0)?.ok()
    }
}

impl<'b, C> minicbor::Decode<'b, C> for DraftChange {
    fn decode(d: &mut minicbor::Decoder<'b>, _: &mut C) -> Result<Self, minicbor::decode::Error> {
        Self::new(d.bytes()?.into())
            .map_err(|_| minicbor::decode::Error::message("a change beyond its bound"))
    }
}
