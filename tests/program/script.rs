//! A transcript: prose, and between it blocks of what people type and what
//! the program answers. `transcripts/README.md` says how one is written.

/// One thing that is typed, and what comes out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The line of the prompt, counted from 1.
    pub line: usize,
    /// At whose computer.
    pub house: String,
    /// What is typed, on as many lines as it takes.
    pub typed: Vec<String>,
    /// What comes out.
    pub expected: Vec<String>,
}

/// A piece of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Kept as it is.
    Text(String),
    /// `<!-- key: value -->`, which no reader sees.
    Setting(String, String),
    /// Typed and answered.
    Step(Step),
}

/// Reads a file into its pieces.
pub fn read(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut inside = false;
    let mut lines = text.lines().enumerate().peekable();
    while let Some((number, line)) = lines.next() {
        if let Some((key, value)) = setting(line).filter(|_| !inside) {
            pieces.push(Piece::Setting(key, value));
        } else if let Some((house, typed)) = prompt(line).filter(|_| inside) {
            let mut step = Step {
                line: number + 1,
                house: house.into(),
                typed: vec![typed.into()],
                expected: Vec::new(),
            };
            while step.typed.last().is_some_and(|t| t.ends_with('\\')) {
                let next = lines.next().map(|(_, l)| l).unwrap_or_default();
                step.typed.push(next.to_owned());
            }
            while let Some((_, answer)) = lines.next_if(|(_, l)| *l != "```" && prompt(l).is_none())
            {
                step.expected.push(answer.to_owned());
            }
            pieces.push(Piece::Step(step));
        } else {
            inside = if inside { line != "```" } else { line == "```console" };
            pieces.push(Piece::Text(line.to_owned()));
        }
    }
    pieces
}

/// The file again.
pub fn write(pieces: &[Piece]) -> String {
    let mut text = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(line) => text += &format!("{line}\n"),
            Piece::Setting(key, value) => text += &format!("<!-- {key}: {value} -->\n"),
            Piece::Step(step) => {
                text += &format!("{}$ {}\n", step.house, step.typed.join("\n"));
                step.expected.iter().for_each(|line| text += &format!("{line}\n"));
            }
        }
    }
    text
}

fn setting(line: &str) -> Option<(String, String)> {
    let inner = line.strip_prefix("<!-- ")?.strip_suffix(" -->")?;
    inner.split_once(": ").map(|(key, value)| (key.to_owned(), value.to_owned()))
}

fn prompt(line: &str) -> Option<(&str, &str)> {
    let (house, typed) = line.split_once("$ ")?;
    let lowercase = !house.is_empty() && house.bytes().all(|b| b.is_ascii_lowercase());
    lowercase.then_some((house, typed))
}

/// A typed line as words: blanks part them, quotes keep them together.
pub fn words(typed: &str) -> Vec<String> {
    let mut words = Vec::new();
    let (mut word, mut quote, mut begun) = (String::new(), None, false);
    for c in typed.chars() {
        match (quote, c) {
            (Some(q), _) if q == c => quote = None,
            (None, '"' | '\'') => {
                quote = Some(c);
                begun = true;
            }
            (None, ' ') => {
                if begun {
                    words.push(std::mem::take(&mut word));
                }
                begun = false;
            }
            _ => {
                word.push(c);
                begun = true;
            }
        }
    }
    if begun {
        words.push(word);
    }
    words
}
