//! The kept corpus: a file for each gate with its cases, each with a name, the
//! typed refusal and the bytes. `README.md` beside the files says how they are
//! read; `UPDATE_HOSTILE=1` writes them anew from the builders.

use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

use data_encoding::HEXLOWER;

/// So many equal bytes are written as one and a count.
const LONG_RUN: usize = 100;

/// Bytes with their repetitions still to be written out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Script(Vec<(Vec<u8>, usize)>);

impl<B: AsRef<[u8]>> From<B> for Script {
    fn from(bytes: B) -> Self {
        Self(vec![(bytes.as_ref().to_vec(), 1)])
    }
}

impl Script {
    /// The bytes so many times.
    pub fn times(bytes: impl AsRef<[u8]>, count: usize) -> Self {
        Self(vec![(bytes.as_ref().to_vec(), count)])
    }

    /// This, and then the other.
    pub fn then(mut self, other: impl Into<Script>) -> Self {
        self.0.extend(other.into().0);
        self
    }

    /// Written out.
    pub fn bytes(&self) -> Vec<u8> {
        self.0.iter().flat_map(|(bytes, count)| bytes.repeat(*count)).collect()
    }

    fn written(&self) -> String {
        let mut tokens = Vec::new();
        for (bytes, count) in self.0.iter().filter(|(bytes, count)| !bytes.is_empty() && *count > 0)
        {
            match (*count, pieces(bytes)) {
                (1, pieces) => tokens.extend(pieces),
                (count, pieces) if pieces.len() == 1 && !pieces[0].contains('*') => {
                    tokens.push(format!("{}*{count}", pieces[0]));
                }
                (count, _) => tokens.push(format!("{}*{count}", HEXLOWER.encode(bytes))),
            }
        }
        tokens.join(" ")
    }

    fn read(line: &str) -> Self {
        let (mut parts, mut rest) = (Vec::new(), line.trim_start());
        while !rest.is_empty() {
            let bytes;
            if let Some(text) = rest.strip_prefix('"') {
                let end = text.find('"').expect("a text that ends");
                (bytes, rest) = (text.as_bytes()[..end].to_vec(), &text[end + 1..]);
            } else {
                let end = rest.find([' ', '*']).unwrap_or(rest.len());
                bytes = HEXLOWER.decode(&rest.as_bytes()[..end]).expect("hexadecimal digits");
                rest = &rest[end..];
            }
            let end = rest.find(' ').unwrap_or(rest.len());
            let count = rest[..end].strip_prefix('*').map_or(1, |n| n.parse().expect("a count"));
            parts.push((bytes, count));
            rest = rest[end..].trim_start();
        }
        Self(parts)
    }
}

/// Hexadecimal digits, texts where most is text, and long repetitions of one
/// byte as their count.
fn pieces(bytes: &[u8]) -> Vec<String> {
    let plain = |b: &u8| matches!(b, b' '..=b'~') && *b != b'"';
    let text = bytes.iter().filter(|b| matches!(b, b' '..=b'~')).count() * 5 > bytes.len() * 4;
    let hex = |run: &[u8]| HEXLOWER.encode(run);
    let mut pieces = Vec::new();
    let mut rest = bytes;
    while !rest.is_empty() {
        let run = rest.iter().take_while(|b| **b == rest[0]).count();
        if run >= LONG_RUN {
            pieces.push(format!("{}*{run}", hex(&rest[..1])));
            rest = &rest[run..];
            continue;
        }
        let next = rest.windows(LONG_RUN).position(|w| w.iter().all(|b| *b == w[0]));
        let (piece, behind) = rest.split_at(next.unwrap_or(rest.len()));
        rest = behind;
        match text {
            true => {
                pieces.extend(piece.chunk_by(|a, b| plain(a) == plain(b)).map(|run| {
                    match plain(&run[0]) {
                        true => format!("\"{}\"", String::from_utf8_lossy(run)),
                        false => hex(run),
                    }
                }))
            }
            false => pieces.push(hex(piece)),
        }
    }
    pieces
}

/// What a builder makes: the refusal is written beside it by hand.
pub struct Case {
    pub gate: &'static str,
    pub name: String,
    /// What the refusal begins with; `accepted` when it is none.
    pub says: &'static str,
    pub bytes: Script,
}

/// What the corpus keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    pub name: String,
    /// The whole refusal.
    pub says: String,
    pub bytes: Vec<u8>,
}

pub fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("hostile/corpus")
}

/// The cases that are kept for a gate.
pub fn kept(gate: &str) -> Vec<Kept> {
    let path = folder().join(format!("{gate}.txt"));
    let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let line = |entry: &str, key: &str| {
        let found = entry.lines().find_map(|line| line.strip_prefix(key));
        found.unwrap_or_else(|| panic!("{gate}: no {key} in {entry}")).trim().to_owned()
    };
    text.split("\n\n")
        .filter(|entry| !entry.trim().is_empty())
        .map(|entry| Kept {
            name: line(entry, "name:"),
            says: line(entry, "says:"),
            bytes: Script::read(&line(entry, "bytes:")).bytes(),
        })
        .collect()
}

/// Writes the cases of a gate with what it said.
pub fn keep(gate: &str, cases: &[(&Case, String)]) {
    let mut text = String::new();
    for (case, says) in cases {
        let bytes = case.bytes.written();
        let _ = writeln!(text, "name: {}\nsays: {says}\nbytes: {bytes}\n", case.name);
    }
    fs::create_dir_all(folder()).unwrap();
    fs::write(folder().join(format!("{gate}.txt")), text.trim_end().to_owned() + "\n").unwrap();
}
