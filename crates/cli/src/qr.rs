//! A text as a QR code (ISO/IEC 18004) for a terminal: two modules in each
//! character, a quiet zone around them, and colours of its own, so that a
//! camera reads it on a dark terminal and on a light one.

use qrcode::{Color, EcLevel, QrCode};

/// How many light modules stand around the code, by the standard.
const QUIET: usize = 4;
/// Black on white, whatever the terminal's own colours are.
const COLOURS: &str = "\x1b[38;2;0;0;0m\x1b[48;2;255;255;255m";
const PLAIN: &str = "\x1b[0m";

/// The code as rows of modules, true where dark, with the quiet zone; nothing
/// when the text is too long for any code.
pub fn modules(text: &str) -> Option<Vec<Vec<bool>>> {
    let code = QrCode::with_error_correction_level(text, EcLevel::L).ok()?;
    let (width, dark) = (code.width(), code.to_colors());
    let side = width + 2 * QUIET;
    let at = |row: usize, column: usize| {
        let inside = |place: usize| place.checked_sub(QUIET).filter(|place| *place < width);
        let (Some(row), Some(column)) = (inside(row), inside(column)) else { return false };
        dark.get(row * width + column) == Some(&Color::Dark)
    };
    Some((0..side).map(|row| (0..side).map(|column| at(row, column)).collect()).collect())
}

/// The lines to print.
pub fn lines(text: &str) -> Option<Vec<String>> {
    let rows = modules(text)?;
    let line = |pair: &[Vec<bool>]| {
        let below = pair.get(1);
        let half = |column: usize, upper: &bool| match (upper, below.is_some_and(|row| row[column]))
        {
            (false, false) => ' ',
            (true, false) => '▀',
            (false, true) => '▄',
            (true, true) => '█',
        };
        let halves: String =
            pair[0].iter().enumerate().map(|(column, upper)| half(column, upper)).collect();
        format!("{COLOURS}{halves}{PLAIN}")
    };
    Some(rows.chunks(2).map(line).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TICKET: &str = "ndimbal-ticket:BAFYBEIGDYRZT5SFP7UDM7HU76UH7Y26NF3EFUYLQABF3OCLGTQY55\
                          FBZDIBAFYBEIGDYRZT5SFP7UDM7HU76UH7Y26NF3EFUYLQABF3OCLGTQY55FBZDI";

    /// What a camera sees of the printed lines: each half block as 3 by 3 dots,
    /// dark on light, whatever stands around the escapes.
    fn seen(lines: &[String]) -> (usize, Vec<Vec<bool>>) {
        let mut rows = Vec::new();
        for line in lines {
            let halves = line.strip_prefix(COLOURS).and_then(|l| l.strip_suffix(PLAIN));
            let halves: Vec<char> = halves.expect("colours").chars().collect();
            rows.push(halves.iter().map(|c| matches!(c, '▀' | '█')).collect::<Vec<_>>());
            rows.push(halves.iter().map(|c| matches!(c, '▄' | '█')).collect());
        }
        (rows[0].len(), rows)
    }

    fn read(lines: &[String]) -> Option<String> {
        let (width, rows) = seen(lines);
        let dots = 3;
        let mut image =
            rqrr::PreparedImage::prepare_from_greyscale(width * dots, rows.len() * dots, |x, y| {
                if rows[y / dots][x / dots] { 0 } else { 255 }
            });
        let found = image.detect_grids();
        found.first().and_then(|grid| grid.decode().ok()).map(|(_, text)| text)
    }

    #[test]
    fn a_camera_reads_the_ticket_off_the_terminal() {
        for text in [TICKET, "ndimbal-ticket:A", &TICKET.repeat(4)] {
            let lines = lines(text).expect("a code");
            assert_eq!(read(&lines).as_deref(), Some(text));
        }
    }

    #[test]
    fn around_the_code_is_a_quiet_zone_and_every_line_ends_its_colours() {
        let (width, rows) = seen(&lines(TICKET).expect("a code"));
        let modules = modules(TICKET).expect("a code");
        assert_eq!(modules.len(), width);
        let edge = |at: usize| at < QUIET || at >= width - QUIET;
        for (y, row) in rows.iter().take(width).enumerate() {
            for (x, dark) in row.iter().enumerate() {
                assert!(!(*dark && (edge(x) || edge(y))), "{x} {y}");
            }
        }
        assert!(rows[QUIET][QUIET], "the corner of a finder is dark");
    }

    #[test]
    fn what_no_code_can_hold_is_not_shown() {
        assert_eq!(modules(&"x".repeat(3000)), None);
    }
}
