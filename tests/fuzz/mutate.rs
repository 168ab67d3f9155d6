//! One more input: a known one, changed where it hurts.

use crate::cbor::{ENVELOPE, head, items, longer, sealed};
use crate::rng::Rng;

/// What decoders of texts trip over.
const TOKENS: &[&str] = &[
    "\0",
    "\u{feff}",
    "\u{202e}",
    "\u{2066}",
    "\u{1b}[2J",
    "\u{9b}",
    "\r\n",
    "\n",
    "\"",
    "\"\"",
    ";",
    ",",
    "\t",
    "\u{1}",
    "\u{1a}",
    "99999999999999999999",
    "-1",
    "1e9",
    "30/02/2025",
    "1.250,00",
    "{",
    "}",
    "[",
    "]",
    "null",
    "\\ud800",
    "Total",
    "<Ntry>",
    "</Ntry>",
    "&amp;",
    "&#0;",
    "<![CDATA[",
    "<!--",
    "<!DOCTYPE a>",
    "CRDT",
    "\n22",
    "\n33",
    "Nº",
    "-> ",
    "--- ",
    "\u{663}",
    "e\u{301}",
    "ǆ",
    "İ",
    "ẞ",
    "\u{fdfa}",
];
/// What decoders of numbers trip over.
const NUMBERS: [u64; 16] = [
    0,
    1,
    23,
    24,
    31,
    32,
    33,
    64,
    255,
    256,
    65_535,
    65_536,
    1 << 31,
    u32::MAX as u64,
    1 << 63,
    u64::MAX,
];

fn pick<'a, T>(from: &'a [T], rng: &mut Rng) -> &'a T {
    &from[index(from.len(), rng)]
}

fn index(length: usize, rng: &mut Rng) -> usize {
    usize::try_from(rng.below(length.max(1) as u64)).unwrap_or(0)
}

pub fn next(gate: &str, pool: &[Vec<u8>], rng: &mut Rng, most: usize) -> Vec<u8> {
    let mut bytes = pick(pool, rng).clone();
    let structured = !matches!(
        gate,
        "ticket"
            | "members"
            | "dues"
            | "norma43"
            | "camt053"
            | "wallet"
            | "lines"
            | "call"
            | "key-file"
            | "key-secret"
            | "names"
    );
    for _ in 0..=rng.below(4) {
        // Behind the envelope and its length, or nearly all would end there.
        let inside = structured && rng.below(3) > 0;
        match inside.then(|| resealed(&bytes, |payload| change(payload, pool, structured, rng))) {
            Some(Some(changed)) => bytes = changed,
            _ => change(&mut bytes, pool, structured, rng),
        }
    }
    bytes.truncate(most);
    bytes
}

/// An event whose payload was changed, in a right envelope again; `None` for
/// what is no event.
fn resealed(event: &[u8], change: impl FnOnce(&mut Vec<u8>)) -> Option<Vec<u8>> {
    let rest = event.strip_prefix(&ENVELOPE)?;
    let payload = items(rest.get(..rest.len().checked_sub(66)?)?)?.first()?.clone();
    let head = match rest[0] {
        0x58 => 2,
        0x59 => 3,
        0x5a => 5,
        _ => 1,
    };
    let mut payload = rest.get(payload.start + head..payload.end)?.to_vec();
    change(&mut payload);
    Some(sealed(&payload))
}

fn change(bytes: &mut Vec<u8>, pool: &[Vec<u8>], structured: bool, rng: &mut Rng) {
    if structured && rng.below(2) == 0 && item(bytes, pool, rng) {
        return;
    }
    let at = index(bytes.len(), rng);
    let end = (at + 1 + index(16, rng)).min(bytes.len());
    match rng.below(9) {
        0 if !bytes.is_empty() => bytes[at] ^= 1 << rng.below(8),
        1 if !bytes.is_empty() => bytes[at] = rng.next() as u8,
        2 => drop(bytes.drain(at..end)),
        3 => bytes.insert(at, rng.next() as u8),
        4 => bytes.truncate(at),
        5 => insert(bytes, at, pick(TOKENS, rng).as_bytes()),
        6 => {
            let piece = bytes[at..end].repeat(1 + index(64, rng));
            insert(bytes, at, &piece);
        }
        7 => {
            let other = pick(pool, rng);
            let from = index(other.len(), rng);
            let piece = &other[from..(from + 1 + index(200, rng)).min(other.len())];
            insert(bytes, at, piece);
        }
        _ => {
            let number = pick(&NUMBERS, rng).to_be_bytes();
            insert(bytes, at, &number[8 - (1 << rng.below(4))..]);
        }
    }
}

fn insert(bytes: &mut Vec<u8>, at: usize, piece: &[u8]) {
    let at = at.min(bytes.len());
    bytes.splice(at..at, piece.iter().copied());
}

/// Changes one whole CBOR item; `false` when there is none.
fn item(bytes: &mut Vec<u8>, pool: &[Vec<u8>], rng: &mut Rng) -> bool {
    let ranges = match items(bytes) {
        Some(ranges) if !ranges.is_empty() => ranges,
        _ => return false,
    };
    let range = pick(&ranges, rng).clone();
    let (first, old) = (bytes[range.start], bytes[range.clone()].to_vec());
    let (major, number) = (first >> 5, *pick(&NUMBERS, rng));
    let new = match rng.below(8) {
        0 => longer(major, u64::from(first & 31), 1 << rng.below(4)),
        1 => head(rng.below(8) as u8, number),
        2 => head(major, number),
        3 => [old.clone(), old].concat(),
        4 => Vec::new(),
        5 => [&[0x81][..], &old].concat(),
        6 => [&[first & 0xe0 | 31][..], &old, &[0xff]].concat(),
        _ => {
            let other = pick(pool, rng);
            match items(other).as_deref() {
                Some([]) | None => vec![0xf6],
                Some(others) => other[pick(others, rng).clone()].to_vec(),
            }
        }
    };
    bytes.splice(range, new);
    true
}
