//! A home in one file, to lie somewhere else: the events, the sealed names and
//! the peers, under the officer's passphrase (age, scrypt). Neither a signing
//! key nor the transport key is in it: a home that is restored is a new device,
//! so that no copy of a key ever signs beside the first.
//!
//! Under the seal stands a CBOR sequence (RFC 8742) in the shortest forms:
//!
//! ```text
//! "ndimbal backup"  version  made-ms  federation(32 bytes)  files  events
//! files  x ( name  bytes )       "peers.json", "names/<16 hex digits>.age"
//! events x   bytes               the exact signed bytes, causes first
//! ```
//!
//! Invariant: a restored home appears whole, with every signature checked, or
//! not at all.

mod items;
mod restore;

use std::path::{Path, PathBuf};

use age::secrecy::SecretString;
use ndimbal_store::disk::{self, Out};

use crate::chapter::Chapter;
use crate::clock;
use crate::error::NodeError;
use crate::home::Home;
use crate::keys::SealError;
use crate::names::NAMES_BYTES_MAX;

pub use restore::{Restored, restore};

/// The format of what is under the seal.
pub const VERSION: u64 = 1;
const TITLE: &str = "ndimbal backup";
/// Most sealed files in one backup: a home has a handful of officers.
const FILES_MAX: u64 = 1000;
/// Largest of them.
const FILE_BYTES_MAX: u64 = NAMES_BYTES_MAX as u64 + NAMES_BYTES_MAX as u64 / 1024;

/// Why a backup can't be made or restored.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// A file of this name is there.
    #[error("{} exists already; name another file", .0.display())]
    Exists(PathBuf),
    /// Not a file that this program sealed.
    #[error("{} is not a backup of ndimbal", .0.display())]
    NotABackup(PathBuf),
    /// A part is missing or was changed.
    #[error("{} is damaged or incomplete; use another copy of it", .0.display())]
    Damaged(PathBuf),
    /// An event in it is not what its device signed, or does not fit.
    #[error("{} holds an event that can't be true: {why}; use another copy of it", path.display())]
    BadEvent {
        /// The backup.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// A newer version of this program wrote it.
    #[error("{} has version {version}; use the newer program that wrote it", path.display())]
    Newer {
        /// The backup.
        path: PathBuf,
        /// Its version.
        version: u64,
    },
    /// Something is in the folder.
    #[error("{} is not empty; name a folder that is not there yet", .0.display())]
    HomeTaken(PathBuf),
    /// Another restore works there.
    #[error("{} is being restored by another process; wait for it", .0.display())]
    Restoring(PathBuf),
}

impl BackupError {
    /// The word by which locale files know it.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Exists(_) => "backup-exists",
            Self::NotABackup(_) => "backup-none",
            Self::Damaged(_) => "backup-damaged",
            Self::BadEvent { .. } => "backup-bad-event",
            Self::Newer { .. } => "newer",
            Self::HomeTaken(_) => "home-not-empty",
            Self::Restoring(_) => "home-restoring",
        }
    }

    /// The file or folder.
    #[must_use]
    pub fn path(&self) -> &Path {
        match self {
            Self::Exists(path)
            | Self::NotABackup(path)
            | Self::Damaged(path)
            | Self::BadEvent { path, .. }
            | Self::Newer { path, .. }
            | Self::HomeTaken(path)
            | Self::Restoring(path) => path,
        }
    }
}

/// What a backup holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Made {
    /// How many events.
    pub events: u64,
    /// How many sealed lists of names.
    pub names: u64,
    /// How many bytes the file has.
    pub bytes: u64,
}

/// Writes the backup of an open home, whole or not at all.
///
/// # Errors
/// [`NodeError::NoHistory`], [`NodeError::Backup`] when the file exists,
/// [`NodeError::Key`] for a passphrase that is too short, or the disk's.
pub fn make(
    chapter: &Chapter,
    file: &Path,
    passphrase: &str,
    work_factor: u8,
) -> Result<Made, NodeError> {
    let federation = chapter.history().federation().ok_or(NodeError::NoHistory)?;
    if file.symlink_metadata().is_ok() {
        return Err(BackupError::Exists(file.to_owned()).into());
    }
    let files = files_of(chapter.home())?;
    let names = files.iter().filter(|(name, _)| name.starts_with("names/")).count() as u64;
    let events = chapter.history().len() as u64;
    let temporary = beside(file, ".new");
    let fail = |error| NodeError::io(&temporary, error);
    if temporary.symlink_metadata().is_ok() {
        disk::remove(&temporary).map_err(fail)?;
    }
    let out = Out::create_new(&temporary, true).map_err(fail)?;
    let mut sealed = seal(out, passphrase, work_factor)?;
    let written = (|| {
        items::text(&mut sealed, TITLE)?;
        items::number(&mut sealed, VERSION)?;
        items::number(&mut sealed, clock::now_ms())?;
        items::bytes(&mut sealed, &federation.0)?;
        items::number(&mut sealed, files.len() as u64)?;
        items::number(&mut sealed, events)?;
        for (name, content) in &files {
            items::text(&mut sealed, name)?;
            items::bytes(&mut sealed, content)?;
        }
        for event in chapter.history().ordered() {
            items::bytes(&mut sealed, event.bytes())?;
        }
        let mut out = sealed.finish()?.into_inner().map_err(|e| e.into_error())?;
        out.sync()
    })();
    if let Err(error) = written {
        // What is half written is of no use; if it stays, the next one takes it away.
        let _ = disk::remove(&temporary);
        return Err(fail(error));
    }
    let bytes = std::fs::metadata(&temporary).map_err(fail)?.len();
    disk::rename(&temporary, file)
        .and_then(|()| disk::sync_dir(file.parent().unwrap_or(Path::new(""))))
        .map_err(fail)?;
    Ok(Made { events, names, bytes })
}

type Sealed = age::stream::StreamWriter<std::io::BufWriter<Out>>;

fn seal(out: Out, passphrase: &str, work_factor: u8) -> Result<Sealed, NodeError> {
    let sealing = |error| NodeError::from(crate::keys::KeyError::Seal(error));
    crate::keys::sealed::check(passphrase, work_factor).map_err(sealing)?;
    let mut recipient = age::scrypt::Recipient::new(SecretString::from(passphrase));
    recipient.set_work_factor(work_factor);
    let recipients = std::iter::once(&recipient as &dyn age::Recipient);
    let encryptor = age::Encryptor::with_recipients(recipients);
    let encryptor = encryptor.map_err(|_| sealing(SealError::Sealing))?;
    let out = std::io::BufWriter::new(out);
    encryptor.wrap_output(out).map_err(|_| sealing(SealError::Sealing))
}

/// The small files that a backup holds, by name.
fn files_of(home: &Home) -> Result<Vec<(String, Vec<u8>)>, NodeError> {
    let mut files = Vec::new();
    if let Some(peers) = home.read(crate::peers::FILE)? {
        files.push((crate::peers::FILE.to_owned(), peers));
    }
    for name in ["names", "lines"] {
        files.extend(sealed_in(home, name)?);
    }
    Ok(files)
}

/// The sealed files of a folder of the home, by name.
fn sealed_in(home: &Home, under: &str) -> Result<Vec<(String, Vec<u8>)>, NodeError> {
    let folder = home.path().join(under);
    let fail = |error| NodeError::io(&folder, error);
    let entries = match std::fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(fail(error)),
    };
    let mut sealed = Vec::new();
    for entry in entries {
        let path = entry.map_err(fail)?.path();
        let name = format!("{under}/{}", path.file_name().unwrap_or_default().to_string_lossy());
        if !is_ours(&name) {
            continue;
        }
        let most = usize::try_from(FILE_BYTES_MAX).unwrap_or(usize::MAX);
        let content = crate::keys::sealed::read_bounded(&path, most, false);
        let content = content.map_err(|e| NodeError::Key(crate::keys::KeyError::Seal(e)))?;
        sealed.extend(content.map(|content| (name, content)));
    }
    sealed.sort();
    Ok(sealed)
}

/// Whether a backup may hold a file of this name.
fn is_ours(name: &str) -> bool {
    if name == crate::peers::FILE {
        return true;
    }
    let sealed = name.strip_prefix("names/").or_else(|| name.strip_prefix("lines/"));
    let stem = sealed.and_then(|rest| rest.strip_suffix(".age"));
    stem.is_some_and(|s| s.len() == 16 && s.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')))
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(ending);
    path.with_file_name(name)
}
