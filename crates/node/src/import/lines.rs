//! The lines of statements that this home has seen, and what was decided about
//! each: one sealed file for each device, `HOME/lines/<first 16 digits of its
//! key>.age`, beside the names and under the same passphrase.
//!
//! A line stays open until an event of the books stands for it or an officer
//! left it out.
//!
//! Invariant: nothing of this is ever written unsealed, and the `Debug` forms
//! show no name, account or text.
//! Invariant: a line is here once, in however many files and formats it came.

mod keeping;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use ndimbal_ledger::id::{DeviceKey, EventId, MemberId, Slug};
use ndimbal_ledger::time::Date;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::keys::{file_stem, sealed};
use crate::names::{NamesError, Written, debug_only, written};

use super::ContentKey;
use super::bank::{Format, Part};

pub use keeping::Came;

/// The format of the content.
const VERSION: u8 = 1;
/// Largest file, in bytes: a line takes some 300, so some 50 years of a chapter.
pub const LINES_BYTES_MAX: usize = 16 * 1024 * 1024;

impl Written for Slug {
    fn read(text: &str) -> Option<Self> {
        Self::new(text).ok()
    }
}

/// What was decided about a line.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Nothing yet.
    #[default]
    Open,
    /// It does not belong into the books.
    Skipped,
    /// These events stand for it.
    Settled(Vec<Settling>),
}

/// An event that stands for a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Settling(#[serde(with = "event")] pub EventId);

mod event {
    use ndimbal_ledger::id::EventId;
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};

    pub fn serialize<S: Serializer>(id: &EventId, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(id)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<EventId, D::Error> {
        EventId::parse(&String::deserialize(d)?).map_err(|_| D::Error::custom("not an id"))
    }
}

/// A line that is kept.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// Its number here, by which officers decide about it. Never used again.
    pub number: u64,
    /// The account of the books that it is of.
    #[serde(with = "written")]
    pub account: Slug,
    /// The day on which it was booked.
    #[serde(with = "written")]
    pub date: Date,
    /// Above zero: came in.
    pub minor: i64,
    /// What was taken beside it.
    #[serde(default)]
    pub fee: i64,
    /// What was in the account after it, where its statement says.
    #[serde(default)]
    pub after: Option<i64>,
    /// Where it came from first.
    pub format: Format,
    /// The other party's name; may be empty.
    #[serde(default)]
    pub who: String,
    /// The other party's account; may be empty.
    #[serde(default)]
    pub iban: String,
    /// What is written about it; may be empty.
    #[serde(default)]
    pub text: String,
    /// What another format has written about it; may be empty.
    #[serde(default)]
    pub also: String,
    /// The reference, which tells lines of an operator's list apart.
    #[serde(default)]
    pub reference: String,
    /// The bank marks it as a charge or interest of its own.
    #[serde(default)]
    pub charge: bool,
    /// The bank marks it as something that comes back.
    #[serde(default)]
    pub returned: bool,
    /// The payments that it gathers.
    #[serde(default)]
    pub parts: Vec<Part>,
    /// What was decided.
    #[serde(default)]
    pub state: State,
    /// The books took back what stood for it: the next word is a person's.
    #[serde(default)]
    pub taken_back: bool,
}
debug_only!(Line: number, account, date, minor, fee, after, format, charge, returned, parts, state);

impl Line {
    /// By how much it changed the account.
    #[must_use]
    pub fn effect(&self) -> i64 {
        self.minor.saturating_sub(self.fee)
    }
}

/// Whom a payer was decided to be, under a hash of the name or account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Payer {
    /// The hash.
    #[serde(with = "written")]
    pub key: ContentKey,
    /// The member.
    #[serde(with = "written")]
    pub member: MemberId,
}

/// Under which number a bank keeps an account of the books.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Numbered {
    /// The account of the books.
    #[serde(with = "written")]
    pub account: Slug,
    /// The format, because each writes numbers in its own way.
    pub format: Format,
    /// The number.
    pub number: String,
}
debug_only!(Numbered: account, format);

/// All lines that one officer's device has seen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lines {
    /// The lines, in the order in which they came, which is that of their
    /// numbers.
    pub lines: Vec<Line>,
    /// The payers that were recognised.
    pub payers: Vec<Payer>,
    /// The numbers of the accounts.
    pub numbers: Vec<Numbered>,
}

#[derive(Deserialize)]
struct Versioned {
    version: u8,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Content {
    #[serde(rename = "version")]
    _version: u8,
    lines: Vec<Line>,
    payers: Vec<Payer>,
    numbers: Vec<Numbered>,
}

#[derive(Serialize)]
struct ContentRef<'a> {
    version: u8,
    lines: &'a [Line],
    payers: &'a [Payer],
    numbers: &'a [Numbered],
}

impl Lines {
    /// Opens the lines of a device. No file yet means no lines yet.
    ///
    /// # Errors
    /// [`NamesError`].
    pub fn load(home: &Path, device: DeviceKey, passphrase: &str) -> Result<Self, NamesError> {
        Self::read(&dir(home).join(file_name(device)), passphrase)
    }

    fn read(path: &Path, passphrase: &str) -> Result<Self, NamesError> {
        let most = LINES_BYTES_MAX + LINES_BYTES_MAX / 1024;
        let Some(plain) = sealed::open(path, passphrase, most)? else {
            return Ok(Self::default());
        };
        Self::content(&plain, path)
    }

    /// Reads what was sealed; `path` is where it lay.
    ///
    /// # Errors
    /// [`NamesError::Content`] or [`NamesError::Newer`].
    pub fn content(plain: &[u8], path: &Path) -> Result<Self, NamesError> {
        let unreadable = |_| NamesError::Content(path.to_owned());
        let Versioned { version } = serde_json::from_slice(plain).map_err(unreadable)?;
        if version != VERSION {
            return Err(NamesError::Newer { path: path.to_owned(), version });
        }
        let Content { lines, payers, numbers, .. } =
            serde_json::from_slice(plain).map_err(unreadable)?;
        Ok(Self { lines, payers, numbers })
    }

    /// Seals the lines and puts them in the place of the old file, whole.
    ///
    /// # Errors
    /// [`NamesError::TooLarge`] or [`NamesError::Seal`].
    pub fn save(
        &self,
        home: &Path,
        device: DeviceKey,
        passphrase: &str,
        work_factor: u8,
    ) -> Result<(), NamesError> {
        let Self { lines, payers, numbers } = self;
        let content = ContentRef { version: VERSION, lines, payers, numbers };
        let unwritable = |_| NamesError::Content(dir(home));
        let plain = Zeroizing::new(serde_json::to_vec(&content).map_err(unwritable)?);
        if plain.len() > LINES_BYTES_MAX {
            return Err(NamesError::TooLarge);
        }
        let file = sealed::seal(&plain, passphrase, work_factor)?;
        Ok(sealed::write_atomic(&dir(home), &file_name(device), &file)?)
    }

    /// Gives a new device the lines that a device of the same officer left
    /// here, as [`crate::names::Names::adopt`] does with the names.
    ///
    /// # Errors
    /// [`NamesError::Seal`] when the disk fails.
    pub fn adopt(
        home: &Path,
        device: DeviceKey,
        passphrase: &str,
        work_factor: u8,
        others: &[DeviceKey],
    ) -> Result<bool, NamesError> {
        let folder = dir(home);
        let Ok(entries) = std::fs::read_dir(&folder) else { return Ok(false) };
        if folder.join(file_name(device)).exists() {
            return Ok(false);
        }
        let taken: Vec<String> = others.iter().map(|other| file_name(*other)).collect();
        let mut best: Option<Self> = None;
        for path in entries.filter_map(|entry| entry.ok().map(|entry| entry.path())) {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if taken.contains(&name) || !name.ends_with(".age") {
                continue;
            }
            // What another passphrase sealed, or what is damaged, is not ours.
            let Ok(lines) = Self::read(&path, passphrase) else { continue };
            if best.as_ref().is_none_or(|best| best.lines.len() < lines.lines.len()) {
                best = Some(lines);
            }
        }
        match best {
            Some(lines) => lines.save(home, device, passphrase, work_factor).map(|()| true),
            None => Ok(false),
        }
    }

    /// The line of a number.
    #[must_use]
    pub fn line(&self, number: u64) -> Option<&Line> {
        let at = self.lines.binary_search_by_key(&number, |line| line.number).ok()?;
        self.lines.get(at)
    }

    /// Notes what was decided about lines.
    pub fn decide(&mut self, decided: impl IntoIterator<Item = (u64, State)>) {
        let mut decided: BTreeMap<u64, State> = decided.into_iter().collect();
        for line in &mut self.lines {
            if let Some(state) = decided.remove(&line.number) {
                line.state = state;
            }
        }
    }

    /// Opens lines again whose events the books took back.
    pub fn reopen(&mut self, stands: impl Fn(&EventId) -> bool) {
        for line in &mut self.lines {
            if let State::Settled(events) = &line.state
                && !events.iter().all(|event| stands(&event.0))
            {
                line.state = State::Open;
                line.taken_back = true;
            }
        }
    }

    /// Notes whom payers were decided to be; the last word counts.
    pub fn remember(&mut self, payers: &[Payer]) {
        for payer in payers {
            match self.payers.iter_mut().find(|known| known.key == payer.key) {
                Some(known) => known.member = payer.member,
                None => self.payers.push(*payer),
            }
        }
    }

    /// The accounts of the books of which there are lines, with how many of
    /// them nothing was decided about.
    #[must_use]
    pub fn accounts(&self) -> BTreeMap<Slug, usize> {
        let mut accounts = BTreeMap::new();
        for line in &self.lines {
            *accounts.entry(line.account.clone()).or_default() +=
                usize::from(line.state == State::Open);
        }
        accounts
    }

    /// Under which number a format knows an account, once one was seen.
    #[must_use]
    pub fn number_of(&self, account: &Slug, format: Format) -> Option<&str> {
        let of = |known: &&Numbered| known.account == *account && known.format == format;
        self.numbers.iter().find(of).map(|known| known.number.as_str())
    }

    /// For which accounts of the books a format's number was noted.
    pub fn holders_of(&self, format: Format, number: &str) -> impl Iterator<Item = &Slug> {
        let same = move |known: &&Numbered| known.format == format && known.number == number;
        self.numbers.iter().filter(same).map(|known| &known.account)
    }

    /// Notes it.
    pub fn set_number(&mut self, account: &Slug, format: Format, number: &str) {
        self.numbers.retain(|known| known.account != *account || known.format != format);
        self.numbers.push(Numbered { account: account.clone(), format, number: number.to_owned() });
    }
}

fn dir(home: &Path) -> PathBuf {
    home.join("lines")
}

fn file_name(device: DeviceKey) -> String {
    format!("{}.age", file_stem(device))
}

#[cfg(test)]
mod tests;
