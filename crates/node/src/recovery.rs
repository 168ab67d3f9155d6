//! Recovery keys as words on paper (BIP 39, 12 words of 128 random bits): made
//! once, shown once, kept nowhere. The signing key follows from the words
//! alone, in whichever of the three languages they are written.

use bip0039::{English, French, Language, Mnemonic, Spanish};
use ed25519_dalek::SigningKey;
use ndimbal_ledger::id::DeviceKey;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::clock;
use crate::error::NodeError;

/// Most recovery keys that a founding or a federation act names.
pub const KEYS_MAX: usize = 32;
/// Longest text that is read as words, in bytes.
const TEXT_MAX: usize = 1024;
const ENTROPY_LEN: usize = 16;
const DOMAIN: &[u8] = b"ndimbal recovery key 1";

/// In which language the words are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WordList {
    /// English.
    English,
    /// Español.
    Spanish,
    /// Français.
    French,
}

/// One recovery key: the words to print, and the key that they make.
pub struct RecoveryKey {
    /// The words, for paper.
    pub words: Zeroizing<String>,
    /// The key that goes into the founding.
    pub device: DeviceKey,
}

/// Makes a new recovery key.
///
/// # Errors
/// [`NodeError::Random`].
pub fn make(list: WordList) -> Result<RecoveryKey, NodeError> {
    let (words, entropy) = words(list)?;
    let device = DeviceKey(signing(&entropy[..]).verifying_key().to_bytes());
    Ok(RecoveryKey { words, device })
}

/// New random bytes, and the words that write them.
pub(crate) fn words(
    list: WordList,
) -> Result<(Zeroizing<String>, Zeroizing<[u8; ENTROPY_LEN]>), NodeError> {
    let entropy = Zeroizing::new(clock::random::<ENTROPY_LEN>()?);
    let words = match list {
        WordList::English => written::<English>(&entropy),
        WordList::Spanish => written::<Spanish>(&entropy),
        WordList::French => written::<French>(&entropy),
    }?;
    Ok((words, entropy))
}

fn written<L: Language>(
    entropy: &Zeroizing<[u8; ENTROPY_LEN]>,
) -> Result<Zeroizing<String>, NodeError> {
    let words = Mnemonic::<L>::from_entropy(entropy.to_vec()).map_err(|_| NodeError::Random)?;
    Ok(Zeroizing::new(words.phrase().to_owned()))
}

fn signing(entropy: &[u8]) -> SigningKey {
    let seed = Sha256::new_with_prefix(DOMAIN).chain_update(entropy).finalize();
    let seed: Zeroizing<[u8; 32]> = Zeroizing::new(seed.into());
    SigningKey::from_bytes(&seed)
}

/// The key that words make, whatever the blanks and capitals between them.
///
/// # Errors
/// [`NodeError::RecoveryWords`] when a word is missing, unknown or wrong.
pub fn read(text: &str) -> Result<SigningKey, NodeError> {
    Ok(signing(&entropy(text)?))
}

/// The random bytes that words write.
pub(crate) fn entropy(text: &str) -> Result<Zeroizing<Vec<u8>>, NodeError> {
    if text.len() > TEXT_MAX {
        return Err(NodeError::RecoveryWords);
    }
    let plain: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    let plain = Zeroizing::new(plain.join(" "));
    let entropy = entropy_of::<English>(&plain)
        .or_else(|| entropy_of::<Spanish>(&plain))
        .or_else(|| entropy_of::<French>(&plain));
    entropy.filter(|e| e.len() == ENTROPY_LEN).ok_or(NodeError::RecoveryWords)
}

fn entropy_of<L: Language>(text: &str) -> Option<Zeroizing<Vec<u8>>> {
    let words = Mnemonic::<L>::from_phrase(text).ok()?;
    Some(Zeroizing::new(words.entropy().to_vec()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_make_their_key_again_in_each_language() {
        for list in [WordList::English, WordList::Spanish, WordList::French] {
            let made = make(list).unwrap();
            assert_eq!(made.words.split(' ').count(), 12);
            let typed = format!("  {}\n", made.words.to_uppercase().replace(' ', "  "));
            let key = read(&typed).unwrap();
            assert_eq!(key.verifying_key().to_bytes(), made.device.0, "{list:?}");
        }
    }

    #[test]
    fn a_key_follows_from_its_words_for_ever() {
        let words = "abandon abandon abandon abandon abandon abandon abandon abandon abandon \
                     abandon abandon about";
        let key = DeviceKey(read(words).unwrap().verifying_key().to_bytes());
        assert_eq!(
            key.to_string(),
            "5b1ae2027d52d65028e25052c29ea8e0ea3e0f9083ec973139a717df8f924354"
        );
    }

    #[test]
    fn a_wrong_word_is_no_key() {
        for text in [
            "",
            "abandon",
            "abandon abandon abandon abandon abandon abandon abandon \
                     abandon abandon abandon abandon abandon",
            &"about ".repeat(400),
        ] {
            assert!(matches!(read(text), Err(NodeError::RecoveryWords)), "{text}");
        }
    }
}
