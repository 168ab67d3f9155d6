//! CBOR by hand, also such as no encoder would write.

use std::ops::Range;

/// What every event begins with.
pub const ENVELOPE: [u8; 7] = [0xd2, 0x84, 0x43, 0xa1, 0x01, 0x32, 0xa0];

/// An event around a payload, with a signature that is none.
pub fn sealed(payload: &[u8]) -> Vec<u8> {
    [&ENVELOPE[..], &bytes(payload), &[0x58, 0x40], &[0x11; 64]].concat()
}

/// A head in its shortest form.
pub fn head(major: u8, value: u64) -> Vec<u8> {
    let width = match value {
        0..24 => return vec![major << 5 | value as u8],
        24..0x100 => 1,
        0x100..0x1_0000 => 2,
        0x1_0000..0x1_0000_0000 => 4,
        _ => 8,
    };
    longer(major, value, width)
}

/// A head whose number takes so many bytes: 1, 2, 4 or 8.
pub fn longer(major: u8, value: u64, width: usize) -> Vec<u8> {
    let info = match width {
        1 => 24,
        2 => 25,
        4 => 26,
        _ => 27,
    };
    [&[major << 5 | info], &value.to_be_bytes()[8 - width..]].concat()
}

pub fn bytes(content: &[u8]) -> Vec<u8> {
    [&head(2, content.len() as u64)[..], content].concat()
}

pub fn text(content: &str) -> Vec<u8> {
    [&head(3, content.len() as u64)[..], content.as_bytes()].concat()
}

pub fn array(items: &[Vec<u8>]) -> Vec<u8> {
    [head(4, items.len() as u64), items.concat()].concat()
}

/// Where every item of well-formed bytes begins and ends, the outer before the
/// inner; `None` for what is not well-formed or has more than the strict
/// subset.
pub fn items(bytes: &[u8]) -> Option<Vec<Range<usize>>> {
    let (mut found, mut at) = (Vec::new(), 0);
    while at < bytes.len() {
        at = item(bytes, at, &mut found, 0)?;
    }
    Some(found)
}

fn item(bytes: &[u8], at: usize, found: &mut Vec<Range<usize>>, depth: usize) -> Option<usize> {
    let first = *bytes.get(at)?;
    let (major, info) = (first >> 5, first & 31);
    let width = match info {
        0..24 => 0,
        24..28 => 1 << (info - 24),
        _ => return None,
    };
    let tail = bytes.get(at + 1..at + 1 + width)?;
    let value = match width {
        0 => u64::from(info),
        _ => tail.iter().fold(0, |n, b| n << 8 | u64::from(*b)),
    };
    let (place, mut end) = (found.len(), at + 1 + width);
    found.push(at..end);
    match major {
        2 | 3 => {
            end = end.checked_add(usize::try_from(value).ok()?).filter(|e| *e <= bytes.len())?
        }
        4 if depth < 32 => {
            for _ in 0..value {
                end = item(bytes, end, found, depth + 1)?;
            }
        }
        0 | 1 | 7 => {}
        _ => return None,
    }
    found[place].end = end;
    Some(end)
}

/// The direct items of one array.
pub fn parts(array: &[u8]) -> Vec<Vec<u8>> {
    let all = items(array).expect("well-formed");
    let mut end = all[0].start + head_len(array);
    let mut parts = Vec::new();
    for range in &all[1..] {
        if range.start == end {
            parts.push(array[range.clone()].to_vec());
            end = range.end;
        }
    }
    parts
}

fn head_len(bytes: &[u8]) -> usize {
    match bytes[0] & 31 {
        0..24 => 1,
        info => 1 + (1 << (info - 24)),
    }
}
