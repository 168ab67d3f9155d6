//! The device keys of this home's officers, each locked by its own passphrase.
//!
//! In `HOME/keys` stand two files for each device, named by the first 16
//! hexadecimal digits of its public key: `.age` holds the secret seed under
//! the officer's passphrase, `.json` says in the clear whose it is (random
//! ids and a label). The `.json` is written last: a key without it is a
//! creation that a crash cut short, and is not listed.
//!
//! Invariant: nothing here names a person. A label is a handle such as
//! `treasurer`, because a stolen laptop must show no name.
//! Invariant: no secret is in any error, and none is written unsealed.

pub(crate) mod sealed;

use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use ed25519_dalek::SigningKey;
use ndimbal_ledger::id::{DeviceKey, PersonId};
use serde::Deserialize;
use zeroize::Zeroizing;

pub use sealed::{
    PASSPHRASE_MIN, SealError, WORK_FACTOR_DEFAULT, WORK_FACTOR_MAX, WORK_FACTOR_MIN,
};

/// The format of both files of a key.
const VERSION: u8 = 1;
/// A version byte and the seed.
const SECRET_LEN: usize = 33;
/// Largest file of a key, in bytes: a sealed seed has about 250.
const FILE_MAX: usize = 4096;
/// Longest label, in characters.
const LABEL_MAX: usize = 32;
/// Fewest hexadecimal digits by which a key can be selected.
const PREFIX_MIN: usize = 4;

/// Why a key can't be made, found or unlocked.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// A label has 1 to 32 of `a-z`, `0-9`, `-`.
    #[error(
        "a label has 1 to {LABEL_MAX} of a-z, 0-9 and -; use a handle such as treasurer, never a name"
    )]
    Label,
    /// The home has a key with this label.
    #[error("this home has a key labelled {label}: choose another label")]
    LabelTaken {
        /// The label.
        label: String,
    },
    /// The home has this device's key.
    #[error("this home has the key of device {} already", device.short())]
    DeviceTaken {
        /// The device.
        device: DeviceKey,
    },
    /// The home has no key at all.
    #[error("this home has no key: make one with init or join")]
    NoKeys,
    /// More than one key fits: say which.
    #[error("say which key: one of {}", labels.join(", "))]
    Several {
        /// The labels of the keys that fit.
        labels: Vec<String>,
    },
    /// No key has this label, person or device.
    #[error("no key fits {selector}: this home has {}", labels.join(", "))]
    NoMatch {
        /// What was asked for.
        selector: String,
        /// The labels of all keys of the home.
        labels: Vec<String>,
    },
    /// The public file of a key is not as this program writes it.
    #[error("{} is damaged: put back a copy of it", .0.display())]
    Sidecar(PathBuf),
    /// A newer version of this program wrote the file.
    #[error("{} has version {version}: use the newer program that wrote it", path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its version.
        version: u8,
    },
    /// The secret file of a listed key is gone.
    #[error("{} is missing: put back a copy of it, or enrol this device anew", .0.display())]
    NoSecret(PathBuf),
    /// The secret file holds another device's key.
    #[error("{} holds the key of another device: put back a copy of the right one", .0.display())]
    Mismatch(PathBuf),
    /// The sealed file can't be read, opened or written.
    #[error(transparent)]
    Seal(#[from] SealError),
}

/// What the home says of a key without unlocking it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyEntry {
    /// The public key.
    pub device: DeviceKey,
    /// The officer who holds it.
    pub person: PersonId,
    /// A local handle such as `treasurer`; never a person's name.
    pub label: String,
}

#[derive(Deserialize)]
struct Versioned {
    version: u8,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sidecar {
    #[serde(rename = "version")]
    _version: u8,
    device: String,
    person: String,
    label: String,
}

/// A key that can sign. The secret is wiped from memory when this is dropped.
pub struct UnlockedKey {
    entry: KeyEntry,
    signing: SigningKey,
}

impl UnlockedKey {
    /// Whose key this is.
    #[must_use]
    pub fn entry(&self) -> &KeyEntry {
        &self.entry
    }

    /// A key that is in no file: the words on paper made it.
    #[must_use]
    pub fn on_paper(signing: SigningKey) -> Self {
        let device = DeviceKey(signing.verifying_key().to_bytes());
        let person = ndimbal_ledger::authority::recovery_person(&device);
        let label = file_stem(device);
        Self { entry: KeyEntry { device, person, label }, signing }
    }

    /// The key itself, for signing.
    #[must_use]
    pub fn signing(&self) -> &SigningKey {
        &self.signing
    }
}

impl fmt::Debug for UnlockedKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UnlockedKey").field("entry", &self.entry).finish_non_exhaustive()
    }
}

/// The first 16 hexadecimal digits of a device key: its name among the files.
#[must_use]
pub fn file_stem(device: DeviceKey) -> String {
    device.to_string().chars().take(16).collect()
}

/// The keys of one home.
#[derive(Debug, Clone)]
pub struct KeyStore {
    dir: PathBuf,
}

impl KeyStore {
    /// The keys in `home`, made or not.
    #[must_use]
    pub fn at(home: &Path) -> Self {
        Self { dir: home.join("keys") }
    }

    /// All keys, by label.
    ///
    /// # Errors
    /// [`KeyError::Sidecar`] or [`KeyError::Newer`] naming the file that can't
    /// be read as a key; [`KeyError::Seal`] when the disk fails.
    pub fn list(&self) -> Result<Vec<KeyEntry>, KeyError> {
        let files = match fs::read_dir(&self.dir) {
            Ok(files) => files,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(sealed::io_at(&self.dir)(error).into()),
        };
        let mut entries = Vec::new();
        for file in files {
            let path = file.map_err(sealed::io_at(&self.dir))?.path();
            if path.extension().is_some_and(|e| e == "json") {
                entries.push(read_sidecar(&path)?);
            }
        }
        entries.sort_by(|a, b| a.label.cmp(&b.label));
        Ok(entries)
    }

    /// Locks a seed (RFC 8032, 32 bytes) under the passphrase and keeps it.
    ///
    /// # Errors
    /// [`KeyError::Label`], [`KeyError::LabelTaken`], [`KeyError::DeviceTaken`],
    /// or [`KeyError::Seal`] for a short passphrase, a work factor out of
    /// bounds or a failing disk.
    pub fn create(
        &self,
        label: &str,
        person: PersonId,
        seed: [u8; 32],
        passphrase: &str,
        work_factor: u8,
    ) -> Result<KeyEntry, KeyError> {
        let seed = Zeroizing::new(seed);
        check_label(label)?;
        let device = DeviceKey(SigningKey::from_bytes(&seed).verifying_key().to_bytes());
        let stem = file_stem(device);
        for entry in self.list()? {
            if entry.label == label {
                return Err(KeyError::LabelTaken { label: entry.label });
            }
            if file_stem(entry.device) == stem {
                return Err(KeyError::DeviceTaken { device: entry.device });
            }
        }
        let mut secret = Zeroizing::new([VERSION; SECRET_LEN]);
        secret[1..].copy_from_slice(&seed[..]);
        let file = sealed::seal(&secret[..], passphrase, work_factor)?;
        sealed::write_atomic(&self.dir, &format!("{stem}.age"), &file)?;
        let entry = KeyEntry { device, person, label: label.to_owned() };
        sealed::write_atomic(&self.dir, &format!("{stem}.json"), &sidecar(&entry))?;
        Ok(entry)
    }

    /// The key with this label, or whose person or device begins with these
    /// (at least four) hexadecimal digits; the only key for `None`.
    ///
    /// # Errors
    /// [`KeyError::NoKeys`], [`KeyError::Several`], [`KeyError::NoMatch`], and
    /// those of [`KeyStore::list`].
    pub fn find(&self, selector: Option<&str>) -> Result<KeyEntry, KeyError> {
        let entries = self.list()?;
        let all = labels(&entries);
        if entries.is_empty() {
            return Err(KeyError::NoKeys);
        }
        let fits: Vec<KeyEntry> = match selector {
            None => entries,
            Some(text) => match entries.iter().find(|e| e.label == text) {
                Some(entry) => vec![entry.clone()],
                None => entries.into_iter().filter(|e| begins(e, text)).collect(),
            },
        };
        let found = labels(&fits);
        let mut fits = fits.into_iter();
        match (fits.next(), fits.next()) {
            (Some(entry), None) => Ok(entry),
            (Some(_), Some(_)) => Err(KeyError::Several { labels: found }),
            (None, _) => {
                let selector = selector.unwrap_or_default().to_owned();
                Err(KeyError::NoMatch { selector, labels: all })
            }
        }
    }

    /// How much work one guess of the passphrase costs, as the key was made:
    /// what else is sealed under the passphrase costs the same. Read from the
    /// file's head (age specification, "scrypt recipient stanza").
    #[must_use]
    pub fn work_factor(&self, entry: &KeyEntry) -> u8 {
        let path = self.dir.join(format!("{}.age", file_stem(entry.device)));
        let mut head = Vec::new();
        if let Ok(file) = fs::File::open(path) {
            let _ = io::Read::read_to_end(&mut io::Read::take(file, 256), &mut head);
        }
        let head = String::from_utf8_lossy(&head).into_owned();
        let stanza = head.lines().find_map(|line| line.strip_prefix("-> scrypt "));
        let factor = stanza.and_then(|s| s.split(' ').nth(1)).and_then(|n| n.parse().ok());
        factor.unwrap_or(WORK_FACTOR_DEFAULT).clamp(WORK_FACTOR_MIN, WORK_FACTOR_MAX)
    }

    /// Unlocks a key. Takes about a second: that is the lock.
    ///
    /// # Errors
    /// [`SealError::WrongPassphrase`] and the other faults of a sealed file;
    /// [`KeyError::NoSecret`]; [`KeyError::Newer`]; [`KeyError::Mismatch`] when
    /// the secret is not that of `entry`.
    pub fn unlock(&self, entry: &KeyEntry, passphrase: &str) -> Result<UnlockedKey, KeyError> {
        let path = self.dir.join(format!("{}.age", file_stem(entry.device)));
        let Some(secret) = sealed::open(&path, passphrase, FILE_MAX)? else {
            return Err(KeyError::NoSecret(path));
        };
        let seed = match secret.split_first() {
            Some((&VERSION, seed)) => seed,
            Some((&version, _)) => return Err(KeyError::Newer { path, version }),
            None => return Err(SealError::Damaged(path).into()),
        };
        let Ok(seed) = <&[u8; 32]>::try_from(seed) else {
            return Err(SealError::Damaged(path).into());
        };
        let signing = SigningKey::from_bytes(seed);
        if signing.verifying_key().to_bytes() != entry.device.0 {
            return Err(KeyError::Mismatch(path));
        }
        Ok(UnlockedKey { entry: entry.clone(), signing })
    }
}

fn labels(entries: &[KeyEntry]) -> Vec<String> {
    entries.iter().map(|e| e.label.clone()).collect::<BTreeSet<_>>().into_iter().collect()
}

fn begins(entry: &KeyEntry, selector: &str) -> bool {
    let prefix = selector.to_ascii_lowercase();
    prefix.len() >= PREFIX_MIN
        && [entry.device.to_string(), entry.person.to_string()]
            .iter()
            .any(|id| id.starts_with(&prefix))
}

fn check_label(label: &str) -> Result<(), KeyError> {
    let ok = (1..=LABEL_MAX).contains(&label.len())
        && label.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-'));
    if ok { Ok(()) } else { Err(KeyError::Label) }
}

fn sidecar(entry: &KeyEntry) -> Vec<u8> {
    serde_json::json!({
        "version": VERSION,
        "device": entry.device.to_string(),
        "person": entry.person.to_string(),
        "label": &entry.label,
    })
    .to_string()
    .into_bytes()
}

fn read_sidecar(path: &Path) -> Result<KeyEntry, KeyError> {
    let damaged = || KeyError::Sidecar(path.to_owned());
    let bytes = sealed::read_bounded(path, FILE_MAX, false)?.ok_or_else(damaged)?;
    let Versioned { version } = serde_json::from_slice(&bytes).map_err(|_| damaged())?;
    if version != VERSION {
        return Err(KeyError::Newer { path: path.to_owned(), version });
    }
    let sidecar: Sidecar = serde_json::from_slice(&bytes).map_err(|_| damaged())?;
    check_label(&sidecar.label).map_err(|_| damaged())?;
    let device = DeviceKey::parse(&sidecar.device).map_err(|_| damaged())?;
    let person = PersonId::parse(&sidecar.person).map_err(|_| damaged())?;
    if path.file_stem().is_none_or(|stem| *stem != *file_stem(device)) {
        return Err(damaged());
    }
    Ok(KeyEntry { device, person, label: sidecar.label })
}

#[cfg(test)]
mod tests;
