//! The encodings in which old programs saved a list, line by line.

use std::borrow::Cow;

use encoding_rs::WINDOWS_1252;

/// The upper half of code page 850, in which programs of DOS and some banks'
/// computers write Spanish and French.
const CP850: &str = "\
    ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒ\
    áíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐\
    └┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀\
    ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}\
";

/// UTF-8 where a line is valid UTF-8, else Windows-1252 or code page 850: two
/// halves of one notebook may have been saved by two programs.
pub(super) fn decode_lines(bytes: &[u8]) -> String {
    let lines = || bytes.split_inclusive(|b| *b == b'\n');
    let other = lines().filter(|line| std::str::from_utf8(line).is_err());
    let (dos, windows) = other.map(letters).fold((0, 0), |sum, of| (sum.0 + of.0, sum.1 + of.1));
    let mut text = String::with_capacity(bytes.len());
    for line in lines() {
        match std::str::from_utf8(line) {
            Ok(line) => text.push_str(&mend(line)),
            Err(_) if dos > windows => text.extend(line.iter().map(|byte| of_dos(*byte))),
            Err(_) => text.push_str(&WINDOWS_1252.decode_without_bom_handling(line).0),
        }
    }
    text
}

/// How many bytes beside a letter would be letters in code page 850 alone, and
/// how many in Windows-1252 alone.
fn letters(line: &[u8]) -> (usize, usize) {
    let (mut dos, mut windows) = (0, 0);
    for (at, byte) in line.iter().enumerate() {
        let beside = [at.checked_sub(1), at.checked_add(1)];
        let letter = |at: usize| line.get(at).is_some_and(u8::is_ascii_alphabetic);
        if beside.into_iter().flatten().any(letter) {
            match byte {
                // Quotes of Windows stand beside letters too.
                0x91..=0x94 => {}
                0x81..=0x90 | 0x96..=0x9a | 0xa0..=0xa5 | 0xb5 => dos += 1,
                0xc0..=0xff => windows += 1,
                _ => {}
            }
        }
    }
    (dos, windows)
}

fn of_dos(byte: u8) -> char {
    match byte.checked_sub(0x80) {
        None => char::from(byte),
        Some(upper) => CP850.chars().nth(usize::from(upper)).unwrap_or('\u{fffd}'),
    }
}

/// Takes back a UTF-8 line that was once read as Windows-1252 and saved so:
/// `BaldÃ©` is `Baldé`. Its bytes are UTF-8 twice over, which no other line's
/// are.
fn mend(line: &str) -> Cow<'_, str> {
    if !line.contains(['Ã', 'Â', 'â']) {
        return Cow::Borrowed(line);
    }
    match WINDOWS_1252.encode(line) {
        (once, _, false) => String::from_utf8(once.into_owned()).map_or(line.into(), Cow::Owned),
        (_, _, true) => Cow::Borrowed(line),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_in_the_encoding_that_its_letters_show() {
        let text = "1;Ousmane Guèye;Muñoz;Cissé;MUÑOZ\n";
        let dos = b"1;Ousmane Gu\x8aye;Mu\xa4oz;Ciss\x82;MU\xa5OZ\n";
        let windows = b"1;Ousmane Gu\xe8ye;Mu\xf1oz;Ciss\xe9;MU\xd1OZ\n";
        for bytes in [&dos[..], &windows[..], text.as_bytes()] {
            assert_eq!(decode_lines(bytes), text, "{bytes:x?}");
        }
        assert_eq!(decode_lines(b"l\x92alta \x80 35\n"), "l\u{2019}alta \u{20ac} 35\n");
    }

    #[test]
    fn code_page_850_has_a_character_for_each_byte() {
        assert_eq!(CP850.chars().count(), 128);
    }
}
