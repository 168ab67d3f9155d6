//! The items of a backup: texts, numbers and byte strings of CBOR (RFC 8949),
//! in the shortest form alone.

use std::io::{self, Read, Write};

const NUMBER: u8 = 0;
const BYTES: u8 = 2;
const TEXT: u8 = 3;

fn head(out: &mut impl Write, major: u8, value: u64) -> io::Result<()> {
    let first = major << 5;
    let wide = value.to_be_bytes();
    match value {
        0..24 => out.write_all(&[first | value as u8]),
        24..0x100 => out.write_all(&[&[first | 24], &wide[7..]].concat()),
        0x100..0x1_0000 => out.write_all(&[&[first | 25], &wide[6..]].concat()),
        0x1_0000..0x1_0000_0000 => out.write_all(&[&[first | 26], &wide[4..]].concat()),
        _ => out.write_all(&[&[first | 27], &wide[..]].concat()),
    }
}

pub fn number(out: &mut impl Write, value: u64) -> io::Result<()> {
    head(out, NUMBER, value)
}

pub fn text(out: &mut impl Write, value: &str) -> io::Result<()> {
    head(out, TEXT, value.len() as u64)?;
    out.write_all(value.as_bytes())
}

pub fn bytes(out: &mut impl Write, value: &[u8]) -> io::Result<()> {
    head(out, BYTES, value.len() as u64)?;
    out.write_all(value)
}

/// Anything that is not the item that was expected.
fn wrong() -> io::Error {
    io::ErrorKind::InvalidData.into()
}

fn read_head(from: &mut impl Read, major: u8) -> io::Result<u64> {
    let mut first = [0];
    from.read_exact(&mut first)?;
    if first[0] >> 5 != major {
        return Err(wrong());
    }
    let (width, least) = match first[0] & 31 {
        value @ 0..24 => return Ok(u64::from(value)),
        24 => (1, 24),
        25 => (2, 0x100),
        26 => (4, 0x1_0000),
        27 => (8, 0x1_0000_0000),
        _ => return Err(wrong()),
    };
    let mut wide = [0; 8];
    from.read_exact(&mut wide[8 - width..])?;
    let value = u64::from_be_bytes(wide);
    if value < least { Err(wrong()) } else { Ok(value) }
}

pub fn read_number(from: &mut impl Read) -> io::Result<u64> {
    read_head(from, NUMBER)
}

pub fn read_bytes(from: &mut impl Read, most: u64) -> io::Result<Vec<u8>> {
    let len = read_head(from, BYTES)?;
    read_rest(from, len, most)
}

pub fn read_text(from: &mut impl Read, most: u64) -> io::Result<String> {
    let len = read_head(from, TEXT)?;
    String::from_utf8(read_rest(from, len, most)?).map_err(|_| wrong())
}

fn read_rest(from: &mut impl Read, len: u64, most: u64) -> io::Result<Vec<u8>> {
    if len > most {
        return Err(wrong());
    }
    // Grows with what comes, not with what is announced.
    let mut all = Vec::new();
    from.take(len).read_to_end(&mut all)?;
    if all.len() as u64 == len { Ok(all) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
}
