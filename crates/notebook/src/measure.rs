//! The size of a change before it is opened. Columns of a change are run-length
//! encoded, so some bytes can claim a thousand million operations; automerge
//! would go through them. Here they are only counted, and whatever a draft
//! never needs is refused: compression, times, messages, marks, other columns.

use sha2::{Digest, Sha256};

use crate::limits::{ACTORS_MAX, DEPS_MAX, OPERATIONS_MAX};

const MAGIC: [u8; 4] = [0x85, 0x6f, 0x4a, 0x83];
/// The chunk of one change that is not compressed.
const PLAIN_CHANGE: u8 = 1;

/// How a column is encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// How many of the next column belong to one operation.
    Group,
    /// Places in the list of actors.
    Actor,
    Integer,
    Delta,
    Boolean,
    Text,
    /// Lengths and types of values.
    Lengths,
    /// The values.
    Values,
}

/// The columns that inserting and deleting characters needs.
const COLUMNS: [(u64, Kind); 12] = [
    (0x01, Kind::Actor),
    (0x02, Kind::Integer),
    (0x11, Kind::Actor),
    (0x13, Kind::Delta),
    (0x15, Kind::Text),
    (0x34, Kind::Boolean),
    (0x42, Kind::Integer),
    (0x56, Kind::Lengths),
    (0x57, Kind::Values),
    (0x70, Kind::Group),
    (0x71, Kind::Actor),
    (0x73, Kind::Delta),
];

/// Bytes that are read from the front.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn take(&mut self, count: u64) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(usize::try_from(count).ok()?)?;
        self.0 = rest;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1).map(|bytes| bytes[0])
    }

    /// An unsigned LEB128 number of at most nine bytes.
    fn number(&mut self) -> Option<u64> {
        let mut value = 0_u64;
        for place in 0..9 {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7f) << (7 * place);
            if byte & 0x80 == 0 {
                return Some(value);
            }
        }
        None
    }

    /// A signed one.
    fn signed(&mut self) -> Option<i64> {
        let mut value = 0_i64;
        for place in 0..9 {
            let byte = self.byte()?;
            value |= i64::from(byte & 0x7f) << (7 * place);
            if byte & 0x80 == 0 {
                let shift = 64 - 7 * (place + 1);
                return Some(value << shift >> shift);
            }
        }
        None
    }
}

/// Whether these bytes are one plain change within the bounds.
pub(crate) fn is_sound(bytes: &[u8]) -> bool {
    measured(bytes).is_some()
}

fn measured(all: &[u8]) -> Option<()> {
    let mut bytes = Bytes(all);
    let magic = bytes.take(4)? == MAGIC;
    let checksum = bytes.take(4)?;
    let plain = Sha256::digest(bytes.0)[..4] == *checksum && bytes.byte()? == PLAIN_CHANGE;
    let length = bytes.number()?;
    if !magic || !plain || length != bytes.0.len() as u64 {
        return None;
    }
    let deps = within(bytes.number()?, DEPS_MAX)?;
    bytes.take(deps * 32)?;
    let actor = bytes.number()?;
    bytes.take(actor)?;
    // A change is the first and only one of its actor, says no time and no
    // word.
    let first = bytes.number()? == 1;
    let start = bytes.number()?;
    let silent = bytes.signed()? == 0 && bytes.number()? == 0;
    if !first || !silent || start == 0 || start > u64::from(u32::MAX) / 2 {
        return None;
    }
    let others = within(bytes.number()?, ACTORS_MAX)?;
    for _ in 0..others {
        let length = bytes.number()?;
        bytes.take(length)?;
    }
    columns(&mut bytes, others + 1)?;
    bytes.0.is_empty().then_some(())
}

fn within(number: u64, most: u64) -> Option<u64> {
    (number <= most).then_some(number)
}

fn columns(bytes: &mut Bytes<'_>, actors: u64) -> Option<()> {
    let count = within(bytes.number()?, COLUMNS.len() as u64)?;
    let mut listed = Vec::new();
    for _ in 0..count {
        let spec = bytes.number()?;
        let (_, kind) = COLUMNS.iter().find(|(known, _)| *known == spec)?;
        if listed.last().is_some_and(|(last, _, _)| *last >= spec) {
            return None;
        }
        listed.push((spec, *kind, bytes.number()?));
    }
    let mut lengths = 0;
    for (_, kind, length) in listed {
        let mut column = Bytes(bytes.take(length)?);
        match kind {
            Kind::Values => {
                if lengths != length {
                    return None;
                }
                lengths = 0;
            }
            Kind::Boolean => booleans(&mut column)?,
            Kind::Group => run_lengths(&mut column, |run, c| {
                within(c.number()?, 1)?;
                within(run, OPERATIONS_MAX)
            })?,
            Kind::Actor => run_lengths(&mut column, |run, c| {
                within(c.number()?, actors - 1)?;
                Some(run)
            })?,
            Kind::Integer => run_lengths(&mut column, |run, c| c.number().map(|_| run))?,
            Kind::Delta => run_lengths(&mut column, |run, c| c.signed().map(|_| run))?,
            Kind::Text => run_lengths(&mut column, |run, c| {
                let length = c.number()?;
                c.take(length).map(|_| run)
            })?,
            Kind::Lengths => run_lengths(&mut column, |run, c| {
                lengths += (c.number()? >> 4).checked_mul(run)?;
                within(lengths, all_values())
            })?,
        }
    }
    (lengths == 0).then_some(())
}

/// No change has more bytes of values than this.
fn all_values() -> u64 {
    ndimbal_ledger::event::DraftChange::MAX as u64
}

/// Runs of no and yes by turns.
fn booleans(column: &mut Bytes<'_>) -> Option<()> {
    let mut total = 0_u64;
    while !column.0.is_empty() {
        total = within(total.checked_add(column.number()?)?, OPERATIONS_MAX)?;
    }
    Some(())
}

/// A run of one value, so many single values, or a run of nothing.
fn run_lengths(
    column: &mut Bytes<'_>,
    mut value: impl FnMut(u64, &mut Bytes<'_>) -> Option<u64>,
) -> Option<()> {
    let mut total = 0_u64;
    while !column.0.is_empty() {
        let run = column.signed()?;
        let count = match run {
            0 => column.number()?,
            _ => run.unsigned_abs(),
        };
        total = within(total.checked_add(count)?, OPERATIONS_MAX)?;
        if run > 0 {
            value(count, column)?;
        }
        for _ in 0..if run < 0 { count } else { 0 } {
            value(1, column)?;
        }
    }
    Some(())
}
