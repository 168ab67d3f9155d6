//! A text that somebody changed in a file becomes changes of the draft.

use automerge::transaction::{CommitOptions, Transactable};
use automerge::{ActorId, AutoCommit, ChangeHash, ReadDoc};
use ndimbal_ledger::cbor::misleads;
use ndimbal_ledger::event::DraftChange;
use ndimbal_ledger::id::DeviceKey;

use super::admit::{FREE_PART, device_part};
use super::{Draft, Heads};
use crate::limits::{PIECE, TEXT_MAX};

/// Why a text can't become a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// The text is longer than a draft may be.
    #[error("the text has {size} bytes, more than {TEXT_MAX}")]
    TooLong {
        /// How many it has.
        size: usize,
    },
    /// A character that texts may not hold.
    #[error("line {line} holds a character that texts may not hold")]
    Character {
        /// In which line, from 1.
        line: usize,
    },
    /// The text was made from a version that is not here.
    #[error("the text was made from a version of the draft that is not here")]
    UnknownVersion,
    /// The draft can't take it.
    #[error("the draft does not take this change")]
    NotTaken,
}

impl Draft {
    /// The changes that make of the version with these heads the text, each to
    /// be signed by the device, in this order. None: nothing was changed.
    ///
    /// `dice` gives bytes that were not used before.
    ///
    /// # Errors
    /// [`EditError`].
    pub fn edit(
        &mut self,
        device: &DeviceKey,
        from: &Heads,
        text: &str,
        mut dice: impl FnMut() -> [u8; FREE_PART],
    ) -> Result<Vec<DraftChange>, EditError> {
        let text = text.replace("\r\n", "\n");
        if text.len() > TEXT_MAX {
            return Err(EditError::TooLong { size: text.len() });
        }
        let hidden = |line: &str| line.chars().any(|c| c != '\t' && misleads(c));
        if let Some(at) = text.split('\n').position(hidden) {
            return Err(EditError::Character { line: at + 1 });
        }
        let heads: Vec<ChangeHash> = from.iter().map(|head| ChangeHash(*head)).collect();
        if heads.is_empty() || heads.iter().any(|h| self.document.get_change_by_hash(h).is_none()) {
            return Err(EditError::UnknownVersion);
        }
        let fork = |draft: &mut Self| draft.document.fork_at(&heads);
        let mut version = fork(self).map_err(|_| EditError::UnknownVersion)?;
        let old = version.text(&self.text).map_err(|_| EditError::NotTaken)?;
        let (difference, pieces) = steps(&old, &text);
        let mut author = || ActorId::from([&device_part(device)[..], &dice()[..]].concat());
        if old == text {
            return Ok(Vec::new());
        }
        // Letter by letter, so that two who edit apart both keep their words.
        if difference <= PIECE {
            version.set_actor(author());
            version.update_text(&self.text, &text).map_err(|_| EditError::NotTaken)?;
            if let Ok(change) = signable(&mut version) {
                return Ok(vec![change]);
            }
            version = fork(self).map_err(|_| EditError::UnknownVersion)?;
        }
        let mut changes = Vec::new();
        for Step { at, removed, put } in pieces {
            version.set_actor(author());
            let removed = isize::try_from(removed).unwrap_or_default();
            version.splice_text(&self.text, at, removed, put).map_err(|_| EditError::NotTaken)?;
            changes.push(signable(&mut version)?);
        }
        Ok(changes)
    }
}

fn signable(version: &mut AutoCommit) -> Result<DraftChange, EditError> {
    version.commit_with(CommitOptions::default().with_time(0));
    let change = version.get_last_local_change().ok_or(EditError::NotTaken)?;
    DraftChange::new(change.raw_bytes().to_vec()).map_err(|_| EditError::NotTaken)
}

/// So many characters for others.
#[derive(Debug, PartialEq, Eq)]
struct Step<'a> {
    at: usize,
    removed: usize,
    put: &'a str,
}

/// How much differs between the first character that does and the last, and
/// the same in pieces of one event each.
fn steps<'a>(old: &str, new: &'a str) -> (usize, Vec<Step<'a>>) {
    let alike = |(a, b): &(char, char)| a == b;
    let before = old.chars().zip(new.chars()).take_while(alike).count();
    let rest = old.chars().count().min(new.chars().count()) - before;
    let behind = old.chars().rev().zip(new.chars().rev()).take(rest).take_while(alike).count();
    let removed = old.chars().count() - before - behind;
    let put: usize = new.chars().count() - before - behind;
    let from: usize = new.chars().take(before).map(char::len_utf8).sum();
    let until: usize = from + new[from..].chars().take(put).map(char::len_utf8).sum::<usize>();
    let mut steps = Vec::new();
    let mut left = removed;
    while left > 0 {
        let piece = left.min(PIECE);
        steps.push(Step { at: before, removed: piece, put: "" });
        left -= piece;
    }
    let (mut at, mut rest) = (before, &new[from..until]);
    while !rest.is_empty() {
        let end = (1..=rest.len().min(PIECE)).rev().find(|end| rest.is_char_boundary(*end));
        let (put, behind) = rest.split_at(end.unwrap_or(rest.len()));
        steps.push(Step { at, removed: 0, put });
        (at, rest) = (at + put.chars().count(), behind);
    }
    (removed + until - from, steps)
}
