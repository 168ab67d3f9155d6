//! The way back: from a backup to a new home, beside its place first, then
//! moved there in one step.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use age::DecryptError;
use age::secrecy::SecretString;
use ndimbal_ledger::history::Inbox;
use ndimbal_ledger::id::{EventId, FederationId};
use ndimbal_ledger::signed::{EVENT_BYTES_MAX, KeyCache, Scope, SignedEvent};
use ndimbal_store::{EventLog, Store, disk};

use super::{BackupError, FILE_BYTES_MAX, FILES_MAX, TITLE, VERSION, is_ours, items};
use crate::error::NodeError;
use crate::home::Home;
use crate::keys::{KeyError, SealError, WORK_FACTOR_MAX};

/// Events in one durable write.
const BATCH: usize = 256;
/// How every sealed file begins.
const SEAL: &[u8] = b"age-encryption.org/v1\n";
/// How the last line of its head begins.
const SEAL_END: &[u8] = b"\n--- ";
/// Stands in a home that is not whole yet.
const MARK: &str = "restoring";

/// What was restored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Restored {
    /// Whose history it is.
    pub federation: FederationId,
    /// When the backup was made, in milliseconds since 1970.
    pub made_ms: u64,
    /// How many events; every signature was checked.
    pub events: u64,
    /// How many sealed lists of names.
    pub names: u64,
}

/// Makes a home from a backup. Its newest events may be older than what peers
/// hold, so it signs nothing before it has heard one.
///
/// # Errors
/// [`NodeError::Backup`], [`NodeError::Key`] when the passphrase is wrong, or
/// the disk's; there is no home then.
pub fn restore(
    file: &Path,
    passphrase: &str,
    home: &Home,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Restored, NodeError> {
    let mut source = open(file, passphrase)?;
    let place = Place::prepare(home.path())?;
    let restored = fill(file, &mut source, &place.staging, progress)?;
    place.publish()?;
    Ok(restored)
}

fn open(file: &Path, passphrase: &str) -> Result<impl Read, NodeError> {
    let unreadable = |source| NodeError::Unreadable { path: file.to_owned(), source };
    let mut source = BufReader::new(File::open(file).map_err(unreadable)?);
    let none = |_| BackupError::NotABackup(file.to_owned());
    // Of another file a whole head would be looked for to its end, in memory.
    if !has_a_head(source.fill_buf().map_err(unreadable)?) {
        return Err(BackupError::NotABackup(file.to_owned()).into());
    }
    let decryptor = age::Decryptor::new_buffered(source).map_err(none)?;
    if !decryptor.is_scrypt() {
        return Err(BackupError::NotABackup(file.to_owned()).into());
    }
    let mut identity = age::scrypt::Identity::new(SecretString::from(passphrase));
    identity.set_max_work_factor(WORK_FACTOR_MAX);
    let opened = decryptor.decrypt(std::iter::once(&identity as &dyn age::Identity));
    let opened = opened.map_err(|error| match error {
        DecryptError::DecryptionFailed | DecryptError::NoMatchingKeys => {
            NodeError::from(KeyError::Seal(SealError::WrongPassphrase))
        }
        DecryptError::ExcessiveWork { required, .. } => {
            KeyError::Seal(SealError::TooMuchWork { path: file.to_owned(), required }).into()
        }
        _ => BackupError::Damaged(file.to_owned()).into(),
    })?;
    Ok(BufReader::new(opened))
}

/// Whether the first bytes hold the head of a sealed file to its last line: under
/// a passphrase it has a few hundred.
fn has_a_head(first: &[u8]) -> bool {
    let last = first.windows(SEAL_END.len()).position(|at| at == SEAL_END);
    let rest = last.and_then(|at| first.get(at + SEAL_END.len()..));
    first.starts_with(SEAL) && rest.is_some_and(|rest| rest.contains(&b'\n'))
}

/// Where the home grows, and where it will stand.
struct Place {
    staging: PathBuf,
    home: PathBuf,
    // Held while this restore works; freed with the process at the latest.
    _mark: File,
}

impl Place {
    fn prepare(home: &Path) -> Result<Self, NodeError> {
        let taken = |path: &Path| NodeError::from(BackupError::HomeTaken(path.to_owned()));
        match home.symlink_metadata() {
            Ok(found) if !found.is_dir() || !is_empty(home)? => return Err(taken(home)),
            Ok(_) | Err(_) => {}
        }
        let mut name = std::ffi::OsString::from(".");
        name.push(home.file_name().ok_or_else(|| taken(home))?);
        name.push(".restoring");
        let staging = home.with_file_name(name);
        let fail = |error| NodeError::io(&staging, error);
        let mark = staging.join(MARK);
        if staging.symlink_metadata().is_ok() {
            // Only what a restore began is taken away: its mark came first.
            match File::open(&mark) {
                Ok(left) => left.try_lock().map_err(|_| BackupError::Restoring(home.to_owned()))?,
                Err(_) if staging.is_dir() && is_empty(&staging)? => {}
                Err(_) => return Err(taken(&staging)),
            }
            disk::remove_all(&staging).map_err(fail)?;
        }
        disk::make_dir(&staging, true).map_err(fail)?;
        disk::Out::create_new(&mark, true).map_err(fail)?;
        disk::sync_dir(&staging).map_err(fail)?;
        let held = File::open(&mark).map_err(fail)?;
        held.try_lock().map_err(|_| BackupError::Restoring(home.to_owned()))?;
        Ok(Self { staging, home: home.to_owned(), _mark: held })
    }

    fn publish(self) -> Result<(), NodeError> {
        let fail = |error| NodeError::io(&self.home, error);
        disk::sync_dir(&self.staging).map_err(fail)?;
        disk::rename(&self.staging, &self.home).map_err(fail)?;
        disk::sync_dir(self.home.parent().unwrap_or(Path::new(""))).map_err(fail)?;
        // Last: without it nobody could tell a half made home from a whole one.
        Home::at(&self.home).remove(MARK)
    }
}

fn is_empty(folder: &Path) -> Result<bool, NodeError> {
    let mut entries = std::fs::read_dir(folder).map_err(|e| NodeError::io(folder, e))?;
    Ok(entries.next().is_none())
}

/// What stands in front of the files.
struct Front {
    made_ms: u64,
    federation: FederationId,
    files: u64,
    events: u64,
}

fn front(file: &Path, source: &mut impl Read) -> Result<Front, NodeError> {
    let damaged = |_| BackupError::Damaged(file.to_owned());
    let title = items::read_text(source, TITLE.len() as u64);
    if title.is_ok_and(|title| title != TITLE) {
        return Err(BackupError::NotABackup(file.to_owned()).into());
    }
    let version = items::read_number(source).map_err(damaged)?;
    if version != VERSION {
        return Err(BackupError::Newer { path: file.to_owned(), version }.into());
    }
    let read = (|| {
        let made_ms = items::read_number(source)?;
        let federation = items::read_bytes(source, 32)?.try_into().map(EventId);
        let federation = federation.map_err(|_| std::io::ErrorKind::InvalidData)?;
        let (files, events) = (items::read_number(source)?, items::read_number(source)?);
        Ok::<_, std::io::Error>(Front { made_ms, federation, files, events })
    })();
    Ok(read.map_err(damaged)?)
}

fn fill(
    file: &Path,
    source: &mut impl Read,
    staging: &Path,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Restored, NodeError> {
    let damaged = || NodeError::from(BackupError::Damaged(file.to_owned()));
    let front = front(file, source)?;
    if front.files > FILES_MAX {
        return Err(damaged());
    }
    let home = Home::at(staging);
    let mut names = 0;
    for _ in 0..front.files {
        let name = items::read_text(source, 64).map_err(|_| damaged())?;
        let content = items::read_bytes(source, FILE_BYTES_MAX).map_err(|_| damaged())?;
        if !is_ours(&name) {
            return Err(damaged());
        }
        if let Some((under, _)) = name.split_once('/') {
            names += u64::from(under == "names");
            let folder = staging.join(under);
            disk::make_dir(&folder, true).map_err(|e| NodeError::io(&folder, e))?;
        }
        home.write(&name, &content)?;
    }
    home.write(crate::chapter::MUST_HEAR_FILE, b"")?;
    let mut intake = Intake {
        file,
        federation: front.federation,
        inbox: Inbox::new(),
        keys: KeyCache::default(),
        store: crate::opening::open_store(&home, &mut |_, _| {})?,
        batch: Vec::with_capacity(BATCH),
    };
    for done in 0..front.events {
        progress(done, front.events);
        let bytes = items::read_bytes(source, EVENT_BYTES_MAX as u64).map_err(|_| damaged())?;
        intake.take(&bytes)?;
    }
    intake.flush()?;
    // The seal is whole only when its end was read.
    if source.read(&mut [0]).map_err(|_| damaged())? != 0 || front.events == 0 {
        return Err(damaged());
    }
    let Front { made_ms, federation, events, .. } = front;
    Ok(Restored { federation, made_ms, events, names })
}

/// Events on their way in, each decoded, verified and admitted.
struct Intake<'a> {
    file: &'a Path,
    federation: FederationId,
    inbox: Inbox,
    keys: KeyCache,
    store: Store,
    batch: Vec<SignedEvent>,
}

impl Intake<'_> {
    fn take(&mut self, bytes: &[u8]) -> Result<(), NodeError> {
        let path = self.file;
        let bad = |why: String| BackupError::BadEvent { path: path.to_owned(), why };
        let scope = match self.inbox.history().is_empty() {
            true => Scope::Founding,
            false => Scope::Federation(self.federation),
        };
        let event = SignedEvent::decode(bytes, scope).map_err(|e| bad(e.to_string()))?;
        if self.inbox.history().is_empty() && event.id() != self.federation {
            return Err(bad("it is the founding of another federation".into()).into());
        }
        event.verify(scope, &mut self.keys).map_err(|e| bad(e.to_string()))?;
        let before = self.inbox.history().len();
        let offered = self.inbox.offer_verified(event.clone(), u64::MAX / 2);
        offered.map_err(|e| bad(e.to_string()))?;
        if self.inbox.history().len() != before + 1 {
            return Err(bad("its past is not there, or it is there twice".into()).into());
        }
        self.batch.push(event);
        if self.batch.len() == BATCH { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> Result<(), NodeError> {
        self.store.append(&self.batch)?;
        self.batch.clear();
        Ok(())
    }
}
