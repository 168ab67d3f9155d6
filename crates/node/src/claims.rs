//! The mark by which two chapters find that they have the same claim, and
//! neither learns whom the other has: a keyed hash over the name, the day and
//! the class. The key is made once, printed as words like a recovery key, and
//! rests sealed in `HOME/claims/`; it is in no event.
//!
//! Who holds the key can test a guess: `proto/fund/cases.md`.

use std::path::{Path, PathBuf};

use hmac::{Hmac, KeyInit, Mac};
use ndimbal_ledger::case::CaseClass;
use ndimbal_ledger::id::{ClaimToken, DeviceKey};
use ndimbal_ledger::time::Date;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::error::NodeError;
use crate::import::text;
use crate::keys::{file_stem, sealed};
use crate::recovery::{self, WordList};

const KEY_DOMAIN: &[u8] = b"ndimbal claims key 1";
const MARK_DOMAIN: &[u8] = b"ndimbal claim 1";
/// A sealed key takes some 200 bytes.
const FILE_MAX: usize = 4096;
const KEY_LEN: usize = 32;

/// The federation's key for claims.
pub struct ClaimsKey(Zeroizing<[u8; KEY_LEN]>);

impl std::fmt::Debug for ClaimsKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "ClaimsKey({})", self.check())
    }
}

/// Makes a new key, and the words to print.
///
/// # Errors
/// [`NodeError::Random`].
pub fn make(list: WordList) -> Result<(Zeroizing<String>, ClaimsKey), NodeError> {
    let (words, entropy) = recovery::words(list)?;
    Ok((words, ClaimsKey::of(&entropy[..])))
}

/// The key that words make.
///
/// # Errors
/// [`NodeError::RecoveryWords`] when a word is missing, unknown or wrong.
pub fn read(words: &str) -> Result<ClaimsKey, NodeError> {
    Ok(ClaimsKey::of(&recovery::entropy(words)?))
}

impl ClaimsKey {
    fn of(entropy: &[u8]) -> Self {
        let key = Sha256::new_with_prefix(KEY_DOMAIN).chain_update(entropy).finalize();
        Self(Zeroizing::new(key.into()))
    }

    /// Eight digits by which two chapters compare that they have one key.
    #[must_use]
    pub fn check(&self) -> String {
        let sum = Sha256::new_with_prefix(b"ndimbal claims check 1").chain_update(&self.0[..]);
        data_encoding::HEXLOWER.encode(&sum.finalize()[..4])
    }

    /// The mark of a claim of the named person, or of somebody who is covered
    /// with them, counted from the eldest. Capitals, accents, marks between
    /// words and the order of the words of the name make no difference.
    #[must_use]
    pub fn mark(
        &self,
        name: &str,
        dependent: Option<u8>,
        (happened, class): (Date, CaseClass),
    ) -> ClaimToken {
        let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(&self.0[..])
            .unwrap_or_else(|_| unreachable!("HMAC takes keys of any length"));
        mac.update(MARK_DOMAIN);
        mac.update(&[0]);
        mac.update(plain_name(name).as_bytes());
        mac.update(&[0]);
        mac.update(happened.to_string().as_bytes());
        mac.update(&[0]);
        mac.update(class.word().as_bytes());
        if let Some(number) = dependent {
            mac.update(&[0]);
            mac.update(number.to_string().as_bytes());
        }
        ClaimToken(mac.finalize().into_bytes().into())
    }

    /// The key that rests here for a device; none when there is none yet.
    ///
    /// # Errors
    /// [`NodeError::Key`] for a wrong passphrase or a damaged file.
    pub fn load(
        home: &Path,
        device: DeviceKey,
        passphrase: &str,
    ) -> Result<Option<Self>, NodeError> {
        let path = dir(home).join(file_name(device));
        let Some(plain) = sealed::open(&path, passphrase, FILE_MAX).map_err(sealing)? else {
            return Ok(None);
        };
        let damaged = || NodeError::DamagedFile { path: path.clone() };
        let key: [u8; KEY_LEN] = plain[..].try_into().map_err(|_| damaged())?;
        Ok(Some(Self(Zeroizing::new(key))))
    }

    /// Seals the key beside the officer's names.
    ///
    /// # Errors
    /// [`NodeError::Key`] for a short passphrase, or the disk's.
    pub fn save(
        &self,
        home: &Path,
        device: DeviceKey,
        passphrase: &str,
        work_factor: u8,
    ) -> Result<(), NodeError> {
        let file = sealed::seal(&self.0[..], passphrase, work_factor).map_err(sealing)?;
        sealed::write_atomic(&dir(home), &file_name(device), &file).map_err(sealing)
    }
}

fn sealing(error: crate::keys::SealError) -> NodeError {
    crate::names::NamesError::from(error).into()
}

fn plain_name(name: &str) -> String {
    let folded = text::fold(name);
    let mut words: Vec<&str> = folded.split(' ').collect();
    words.sort_unstable();
    words.join(" ")
}

fn dir(home: &Path) -> PathBuf {
    home.join("claims")
}

fn file_name(device: DeviceKey) -> String {
    format!("{}.age", file_stem(device))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn one_claim_has_one_mark_however_it_is_written() {
        let (words, key) = make(WordList::Spanish).unwrap();
        let there = read(&words.to_uppercase()).unwrap();
        assert_eq!(key.check(), there.check());
        let of = |key: &ClaimsKey, name: &str| {
            key.mark(name, None, (day("2026-02-03"), CaseClass::Death))
        };
        let mark = of(&key, "Awa Guèye");
        for same in ["GUEYE, Awa", "awa  gueye", "Gueye Awa", " Awa, Guèye. "] {
            assert_eq!(of(&there, same), mark, "{same}");
        }
        for other in ["Awa Gueye Diop", "Awa Geye", ""] {
            assert_ne!(of(&key, other), mark, "{other}");
        }
        let another = make(WordList::English).unwrap().1;
        assert_ne!(of(&another, "Awa Guèye"), mark);
        for (date, class) in [("2026-02-04", CaseClass::Death), ("2026-02-03", CaseClass::Care)] {
            assert_ne!(key.mark("Awa Guèye", None, (day(date), class)), mark);
        }
        let when = (day("2026-02-03"), CaseClass::Death);
        let [first, second] = [1, 2].map(|number| key.mark("Awa Guèye", Some(number), when));
        assert!(first != mark && second != mark && first != second, "two of one household");
        assert_eq!(there.mark("GUEYE, Awa", Some(2), when), second, "in another chapter, too");
    }

    #[test]
    fn the_mark_is_the_hmac_that_is_written_down() {
        let key = read(
            "abandon abandon abandon abandon abandon abandon abandon abandon abandon \
                        abandon abandon about",
        )
        .unwrap();
        let mark = key.mark("Guèye, Awa", None, (day("2026-02-03"), CaseClass::Death));
        // Computed apart, with Python's hmac and hashlib.
        let apart = "396ef5db079b2c816886d86a82e807d4c12895ace61c8c921f56730f665c7507";
        assert_eq!(mark.to_string(), apart);
    }

    #[test]
    fn the_key_rests_sealed() {
        let home = tempfile::tempdir().unwrap();
        let device = DeviceKey([7; 32]);
        let pass = "jamm ak salaam";
        assert!(ClaimsKey::load(home.path(), device, pass).unwrap().is_none());
        let (_, key) = make(WordList::French).unwrap();
        key.save(home.path(), device, pass, 10).unwrap();
        let file = std::fs::read(dir(home.path()).join(file_name(device))).unwrap();
        assert!(!file.windows(KEY_LEN).any(|w| w == &key.0[..]), "nothing stands there open");
        let back = ClaimsKey::load(home.path(), device, pass).unwrap().unwrap();
        assert_eq!(back.check(), key.check());
        assert!(ClaimsKey::load(home.path(), device, "another passphrase").is_err());
        assert_eq!(format!("{back:?}"), format!("ClaimsKey({})", key.check()));
    }
}
