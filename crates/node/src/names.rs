//! Who is who, for the officer of this device alone.
//!
//! One file for each device, `HOME/names/<first 16 digits of its key>.age`,
//! sealed under the officer's passphrase: the members' names and numbers, who
//! is behind a case, and what was decided about doubtful rows of imports. The
//! ledger is complete without it.
//!
//! Invariant: nothing of this is ever written unsealed, and the `Debug` forms
//! show ids only, so that no log shows a name.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use ndimbal_ledger::id::{Commitment, DeviceKey, MemberId, Slug};
use ndimbal_ledger::time::Date;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::import::text;
use crate::import::{ContentKey, Directory};
use crate::keys::{SealError, file_stem, sealed};

/// The format of the content.
const VERSION: u8 = 1;
/// Largest names file, in bytes: 10,000 members take some 3 MB.
pub const NAMES_BYTES_MAX: usize = 16 * 1024 * 1024;

/// Why the names can't be loaded or saved.
#[derive(Debug, thiserror::Error)]
pub enum NamesError {
    /// The sealed file can't be read, opened or written.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// The file opened, but its content is not what this program writes.
    #[error("{} opened but can't be read: put back a copy of it", .0.display())]
    Content(PathBuf),
    /// A newer version of this program wrote the file.
    #[error("{} has version {version}: use the newer program that wrote it", path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its version.
        version: u8,
    },
    /// More content than [`NAMES_BYTES_MAX`].
    #[error("the names would take more than {NAMES_BYTES_MAX} bytes; nothing was saved")]
    TooLarge,
}

/// Derives nothing from the fields but the ones named: the others are personal.
macro_rules! debug_only {
    ($type:ident: $($field:ident),*) => {
        impl std::fmt::Debug for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(stringify!($type))
                    $(.field(stringify!($field), &self.$field))*
                    .finish_non_exhaustive()
            }
        }
    };
}
pub(crate) use debug_only;

/// A member as the chapter's list has them.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MemberRecord {
    /// The member's id in the ledger.
    #[serde(with = "written")]
    pub member: MemberId,
    /// The chapter that admits them, if the list says: who was not signed yet
    /// is admitted by no other.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "maybe_written")]
    pub chapter: Option<Slug>,
    /// The number in the chapter's list, as written there.
    pub number: String,
    /// The name, as written in the list.
    pub name: String,
    /// The telephone number, as written; may be empty.
    #[serde(default)]
    pub phone: String,
    /// As written (`H`, `M`, `F`); may be empty; no rule reads it.
    #[serde(default)]
    pub sex: String,
    /// When the member joined.
    #[serde(with = "written")]
    pub joined: Date,
    /// How many minors are covered with the member.
    #[serde(default)]
    pub minors: u8,
    /// The treasurer's remark; may be empty.
    #[serde(default)]
    pub remark: String,
}
debug_only!(MemberRecord: member);

/// Who is behind a case. The event that opened it holds [`CaseRecord::subject`];
/// so the record can rest here before the event is signed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseRecord {
    /// The member concerned, when it is one.
    #[serde(with = "maybe_written", default)]
    pub member: Option<MemberId>,
    /// Who of those covered with the member, counted from the eldest; none: the
    /// member.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dependent: Option<u8>,
    /// The salt of the commitment in the event.
    #[serde(with = "hex32")]
    pub salt: [u8; 32],
    /// What the officer noted.
    #[serde(default)]
    pub note: String,
}
debug_only!(CaseRecord: member);

impl CaseRecord {
    /// The commitment in the event: SHA-256 over the salt and the member's id,
    /// or 16 zeros for somebody who is no member.
    #[must_use]
    pub fn subject(&self) -> Commitment {
        let who = self.member.map_or([0; 16], |member| member.0);
        Commitment(Sha256::new_with_prefix(self.salt).chain_update(who).finalize().into())
    }
}

/// A decision about a doubtful row of an import.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Decision {
    /// It counts as it stands.
    Take,
    /// It is left out.
    Skip,
    /// It is a gift to the fund.
    Gift,
}

/// A decision remembered by the content of the row, so that importing the file
/// again does not ask again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DoubtRecord {
    /// The content.
    #[serde(with = "written")]
    pub key: ContentKey,
    /// What was decided.
    pub decision: Decision,
}

/// All that one officer's device knows of names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names {
    /// The members.
    pub members: Vec<MemberRecord>,
    /// The cases.
    pub cases: Vec<CaseRecord>,
    /// The decisions about imports.
    pub doubts: Vec<DoubtRecord>,
}

#[derive(Deserialize)]
struct Versioned {
    version: u8,
}

/// What an older program does not know it would lose at the next saving, so
/// an unknown field is refused; a new one comes with a new version.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Content {
    #[serde(rename = "version")]
    _version: u8,
    members: Vec<MemberRecord>,
    cases: Vec<CaseRecord>,
    doubts: Vec<DoubtRecord>,
}

#[derive(Serialize)]
struct ContentRef<'a> {
    version: u8,
    members: &'a [MemberRecord],
    cases: &'a [CaseRecord],
    doubts: &'a [DoubtRecord],
}

impl Names {
    /// Opens the names of a device. No file yet means no names yet.
    ///
    /// # Errors
    /// [`NamesError`], with [`SealError::WrongPassphrase`] among its causes.
    pub fn load(home: &Path, device: DeviceKey, passphrase: &str) -> Result<Self, NamesError> {
        Self::read(&dir(home).join(file_name(device)), passphrase)
    }

    fn read(path: &Path, passphrase: &str) -> Result<Self, NamesError> {
        // The seal adds a few bytes in each 64 KiB and a head.
        let most = NAMES_BYTES_MAX + NAMES_BYTES_MAX / 1024;
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
        let Content { members, cases, doubts, .. } =
            serde_json::from_slice(plain).map_err(unreadable)?;
        Ok(Self { members, cases, doubts })
    }

    /// Seals the names and puts them in the place of the old file, whole.
    ///
    /// # Errors
    /// [`NamesError::TooLarge`], or [`NamesError::Seal`] for a short
    /// passphrase, a work factor out of bounds or a failing disk.
    pub fn save(
        &self,
        home: &Path,
        device: DeviceKey,
        passphrase: &str,
        work_factor: u8,
    ) -> Result<(), NamesError> {
        let content = ContentRef {
            version: VERSION,
            members: &self.members,
            cases: &self.cases,
            doubts: &self.doubts,
        };
        let unwritable = |_| NamesError::Content(dir(home));
        let plain = Zeroizing::new(serde_json::to_vec(&content).map_err(unwritable)?);
        if plain.len() > NAMES_BYTES_MAX {
            return Err(NamesError::TooLarge);
        }
        let file = sealed::seal(&plain, passphrase, work_factor)?;
        Ok(sealed::write_atomic(&dir(home), &file_name(device), &file)?)
    }

    /// Gives a new device the names that a device of the same officer left
    /// here, if the passphrase opens them: after a restore, or when a key was
    /// lost. The fullest list is taken; the old file stays.
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
        let taken: Vec<String> = others.iter().chain([&device]).map(|d| file_name(*d)).collect();
        if folder.join(file_name(device)).exists() {
            return Ok(false);
        }
        let mut best: Option<Self> = None;
        for path in entries.filter_map(|entry| entry.ok().map(|entry| entry.path())) {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if taken.contains(&name) || !name.ends_with(".age") {
                continue;
            }
            // What another passphrase sealed, or what is damaged, is not ours.
            let Ok(names) = Self::read(&path, passphrase) else { continue };
            let size = |n: &Self| n.members.len() + n.cases.len() + n.doubts.len();
            if best.as_ref().is_none_or(|best| size(best) < size(&names)) {
                best = Some(names);
            }
        }
        match best {
            Some(names) => names.save(home, device, passphrase, work_factor).map(|()| true),
            None => Ok(false),
        }
    }

    /// The record of a member.
    #[must_use]
    pub fn member(&self, member: MemberId) -> Option<&MemberRecord> {
        self.members.iter().find(|record| record.member == member)
    }

    /// Who is behind the case whose event holds this commitment.
    #[must_use]
    pub fn behind(&self, subject: Commitment) -> Option<&CaseRecord> {
        self.cases.iter().find(|record| record.subject() == subject)
    }

    /// The members with a number, however it is written (`Nº 07` is `7`).
    /// More than one only when the chapter gave the number twice.
    #[must_use]
    pub fn by_number(&self, number: &str) -> Vec<&MemberRecord> {
        let directory = Directory::new(self);
        directory.with_number(&text::plain_number(number)).map(|entry| entry.record).collect()
    }

    /// The members whom a name fits, the best fits alone: capitals, accents,
    /// the order of words and a missing family name make no difference.
    #[must_use]
    pub fn by_name(&self, name: &str) -> Vec<&MemberRecord> {
        let directory = Directory::new(self);
        let (_, entries) = directory.fitting(&text::fold(name));
        entries.into_iter().map(|entry| entry.record).collect()
    }

    /// Adds what an import decided; a later decision takes the place of an
    /// earlier one about the same content.
    pub fn remember(&mut self, decided: &[DoubtRecord]) {
        let all = self.doubts.iter().chain(decided).map(|d| (d.key, d.decision));
        let latest: BTreeMap<ContentKey, Decision> = all.collect();
        let record = |(key, decision)| DoubtRecord { key, decision };
        self.doubts = latest.into_iter().map(record).collect();
    }
}

fn dir(home: &Path) -> PathBuf {
    home.join("names")
}

fn file_name(device: DeviceKey) -> String {
    format!("{}.age", file_stem(device))
}

/// A type that has one text form.
pub(crate) trait Written: Sized {
    fn read(text: &str) -> Option<Self>;
}

impl Written for MemberId {
    fn read(text: &str) -> Option<Self> {
        Self::parse(text).ok()
    }
}

impl Written for Date {
    fn read(text: &str) -> Option<Self> {
        Self::parse(text).ok()
    }
}

impl Written for ContentKey {
    fn read(text: &str) -> Option<Self> {
        Commitment::parse(text).ok().map(|bytes| ContentKey(bytes.0))
    }
}

pub(crate) mod written {
    use super::Written;
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};

    pub fn serialize<T: std::fmt::Display, S: Serializer>(
        value: &T,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_str(value)
    }

    pub fn deserialize<'de, T: Written, D: Deserializer<'de>>(d: D) -> Result<T, D::Error> {
        T::read(&String::deserialize(d)?).ok_or_else(|| D::Error::custom("not in its form"))
    }
}

mod maybe_written {
    use super::Written;
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub fn serialize<T: std::fmt::Display, S: Serializer>(
        value: &Option<T>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        value.as_ref().map(T::to_string).serialize(serializer)
    }

    pub fn deserialize<'de, T: Written, D: Deserializer<'de>>(d: D) -> Result<Option<T>, D::Error> {
        let text = Option::<String>::deserialize(d)?;
        text.map(|t| T::read(&t).ok_or_else(|| D::Error::custom("not in its form"))).transpose()
    }
}

mod hex32 {
    use data_encoding::HEXLOWER as HEX;
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};

    pub fn serialize<S: Serializer>(bytes: &[u8; 32], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&HEX.encode(bytes))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<[u8; 32], D::Error> {
        let bytes = HEX.decode(String::deserialize(d)?.as_bytes()).map_err(D::Error::custom)?;
        bytes.try_into().map_err(|_| D::Error::custom("not 32 bytes"))
    }
}

#[cfg(test)]
mod tests;
