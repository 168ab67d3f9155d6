//! What a verb prints, kept until it is done: it may be carried out by a node
//! while another process prints it.

use std::io::Write;

/// Prints text; a reader that went away (a closed pipe) is no trouble of ours.
pub fn put(text: &str) {
    let mut out = std::io::stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

/// Prints text on standard error.
pub fn warn(text: &str) {
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}

/// Standard output and standard error of a verb.
#[derive(Debug, Default)]
pub struct Output {
    out: String,
    err: String,
    /// Prints at once instead, when the verb runs in the terminal's process.
    live: bool,
}

impl Output {
    /// Prints at once.
    pub fn live() -> Self {
        Self { live: true, ..Self::default() }
    }

    /// A line for standard output.
    pub fn line(&mut self, text: &str) {
        if self.live {
            put(&format!("{text}\n"));
            return;
        }
        self.out.push_str(text);
        self.out.push('\n');
    }

    /// Text for standard error.
    pub fn note(&mut self, text: &str) {
        if self.live {
            warn(text);
            return;
        }
        self.err.push_str(text);
    }

    /// Everything that was printed: standard output, standard error.
    pub fn into_parts(self) -> (String, String) {
        (self.out, self.err)
    }
}

/// A progress bar on standard error for what takes longer than a second; none
/// where standard error is not a terminal.
pub struct Progress {
    words: String,
    started: std::time::Instant,
    bar: Option<indicatif::ProgressBar>,
}

impl Progress {
    /// Begins; nothing is shown yet.
    pub fn new(words: String) -> Self {
        Self { words, started: std::time::Instant::now(), bar: None }
    }

    /// So much of so much is done.
    pub fn at(&mut self, done: u64, all: u64) {
        if self.started.elapsed().as_millis() > 1000 && self.bar.is_none() {
            let bar = indicatif::ProgressBar::new(all);
            bar.set_message(self.words.clone());
            self.bar = Some(bar);
        }
        if let Some(bar) = &self.bar {
            bar.set_position(done);
        }
    }
}
