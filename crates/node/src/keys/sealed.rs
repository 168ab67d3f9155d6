//! Small files sealed by a passphrase (age, scrypt), written whole or not at
//! all. Device keys and the names file are both of this kind.

use std::fs::File;
use std::io::{self, Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use age::DecryptError;
use age::secrecy::SecretString;
use zeroize::Zeroizing;

/// The scrypt work factor for new files: 2^18 rounds, about a second and
/// 256 MiB on a small laptop.
pub const WORK_FACTOR_DEFAULT: u8 = 18;
/// The least work factor that a file is sealed with; for tests.
pub const WORK_FACTOR_MIN: u8 = 10;
/// The greatest work factor that a file is sealed with or opened with: 1 GiB
/// of memory. A hostile file that asks for more is refused before any work.
pub const WORK_FACTOR_MAX: u8 = 20;
/// The least number of characters of a passphrase.
pub const PASSPHRASE_MIN: usize = 8;

/// Largest head of a sealed file, in bytes: what is sealed by one passphrase
/// has some 150. The reader of age goes over the head again for each line of
/// it, so a long hostile one would keep it busy for hours.
const HEAD_MAX: usize = 1024;

/// Why a sealed file can't be written or opened.
#[derive(Debug, thiserror::Error)]
pub enum SealError {
    /// Fewer than [`PASSPHRASE_MIN`] characters.
    #[error("the passphrase is too short: choose one of at least {PASSPHRASE_MIN} characters")]
    ShortPassphrase,
    /// Outside [`WORK_FACTOR_MIN`] to [`WORK_FACTOR_MAX`].
    #[error("work factor {0}: choose one from {WORK_FACTOR_MIN} to {WORK_FACTOR_MAX}")]
    WorkFactor(u8),
    /// The passphrase does not open the file. A file whose sealed key was
    /// damaged can't be told from this.
    #[error("wrong passphrase: try again; nothing was changed")]
    WrongPassphrase,
    /// Not an age passphrase file, or its content was altered.
    #[error("{} is damaged: put back a copy of it, or enrol this device anew", .0.display())]
    Damaged(PathBuf),
    /// Larger than this kind of file ever is.
    #[error("{} is larger than {max} bytes: it is not what this program wrote; put back a copy", path.display())]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// The bound in bytes.
        max: usize,
    },
    /// The file asks for more work than [`WORK_FACTOR_MAX`].
    #[error("{} asks for work factor {required}, more than {WORK_FACTOR_MAX}: it is not what this program wrote; put back a copy", path.display())]
    TooMuchWork {
        /// The file.
        path: PathBuf,
        /// The work factor that the file asks for.
        required: u8,
    },
    /// Other users of the machine may read or change the file.
    #[error("{} is open to other users (mode {mode:o}): make it yours alone, chmod 600", path.display())]
    OpenToOthers {
        /// The file.
        path: PathBuf,
        /// Its permission bits.
        mode: u32,
    },
    /// The disk or the system said no.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file or directory.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The sealing itself failed; age gives no cause that a person could mend.
    #[error("the file could not be sealed")]
    Sealing,
}

pub(crate) fn io_at(path: &Path) -> impl FnOnce(io::Error) -> SealError {
    let path = path.to_owned();
    move |source| SealError::Io { path, source }
}

/// Seals `plain` under the passphrase.
pub(crate) fn seal(plain: &[u8], passphrase: &str, work: u8) -> Result<Vec<u8>, SealError> {
    check(passphrase, work)?;
    let mut recipient = age::scrypt::Recipient::new(SecretString::from(passphrase));
    recipient.set_work_factor(work);
    let recipients = std::iter::once(&recipient as &dyn age::Recipient);
    let sealing = |_| SealError::Sealing;
    let encryptor = age::Encryptor::with_recipients(recipients).map_err(|_| SealError::Sealing)?;
    let mut sealed = Vec::new();
    let mut writer = encryptor.wrap_output(&mut sealed).map_err(sealing)?;
    writer.write_all(plain).map_err(sealing)?;
    writer.finish().map_err(sealing)?;
    Ok(sealed)
}

/// Whether a file may be sealed so.
pub(crate) fn check(passphrase: &str, work: u8) -> Result<(), SealError> {
    if passphrase.chars().count() < PASSPHRASE_MIN {
        return Err(SealError::ShortPassphrase);
    }
    if !(WORK_FACTOR_MIN..=WORK_FACTOR_MAX).contains(&work) {
        return Err(SealError::WorkFactor(work));
    }
    Ok(())
}

/// Reads and opens a sealed file of at most `max` bytes. `None` when there is
/// no such file.
pub(crate) fn open(
    path: &Path,
    passphrase: &str,
    max: usize,
) -> Result<Option<Zeroizing<Vec<u8>>>, SealError> {
    let Some(sealed) = read_bounded(path, max, true)? else { return Ok(None) };
    let damaged = || SealError::Damaged(path.to_owned());
    let head = &sealed[..sealed.len().min(HEAD_MAX)];
    if !head.windows(4).any(|end| end == b"\n---") {
        return Err(damaged());
    }
    let decryptor = age::Decryptor::new_buffered(&sealed[..]).map_err(|_| damaged())?;
    if !decryptor.is_scrypt() {
        return Err(damaged());
    }
    let mut identity = age::scrypt::Identity::new(SecretString::from(passphrase));
    identity.set_max_work_factor(WORK_FACTOR_MAX);
    let identities = std::iter::once(&identity as &dyn age::Identity);
    let mut reader = decryptor.decrypt(identities).map_err(|error| match error {
        DecryptError::DecryptionFailed | DecryptError::NoMatchingKeys => SealError::WrongPassphrase,
        DecryptError::ExcessiveWork { required, .. } => {
            SealError::TooMuchWork { path: path.to_owned(), required }
        }
        _ => damaged(),
    })?;
    // Room for everything at once: a growing buffer would leave copies behind.
    let mut plain = Zeroizing::new(Vec::with_capacity(sealed.len()));
    reader.read_to_end(&mut plain).map_err(|_| damaged())?;
    Ok(Some(plain))
}

/// Reads a file of at most `max` bytes; a `secret` one must be closed to other
/// users. `None` when there is no such file.
pub(crate) fn read_bounded(
    path: &Path,
    max: usize,
    secret: bool,
) -> Result<Option<Vec<u8>>, SealError> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(io_at(path)(error)),
    };
    if secret {
        check_mode(path, &file)?;
    }
    let mut bytes = Vec::new();
    let limit = u64::try_from(max).unwrap_or(u64::MAX).saturating_add(1);
    file.take(limit).read_to_end(&mut bytes).map_err(io_at(path))?;
    if bytes.len() > max {
        return Err(SealError::TooLarge { path: path.to_owned(), max });
    }
    Ok(Some(bytes))
}

fn check_mode(path: &Path, file: &File) -> Result<(), SealError> {
    let mode = file.metadata().map_err(io_at(path))?.permissions().mode() & 0o777;
    if mode & 0o077 == 0 {
        return Ok(());
    }
    Err(SealError::OpenToOthers { path: path.to_owned(), mode })
}

/// Writes a file so that a crash leaves the old content or the new, readable
/// by this user alone. The directory is made when missing.
pub(crate) fn write_atomic(dir: &Path, name: &str, bytes: &[u8]) -> Result<(), SealError> {
    make_private(dir)?;
    let path = dir.join(name);
    crate::home::replace(&path, bytes).map_err(io_at(&path))
}

fn make_private(dir: &Path) -> Result<(), SealError> {
    ndimbal_store::disk::make_dir(dir, true).map_err(io_at(dir))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    const PASSPHRASE: &str = "nit nitay garabam";

    fn written(dir: &Path, bytes: &[u8]) -> PathBuf {
        write_atomic(dir, "f", bytes).expect("written");
        dir.join("f")
    }

    #[test]
    fn what_was_sealed_opens_and_leaves_no_temporary_file() {
        let home = tempfile::tempdir().expect("a directory");
        let dir = home.path().join("new");
        let path = written(&dir, &seal(b"content", PASSPHRASE, 10).expect("sealed"));
        let plain = open(&path, PASSPHRASE, 4096).expect("opened").expect("there");
        assert_eq!(&plain[..], b"content");
        assert_eq!(fs::read_dir(&dir).expect("listed").count(), 1);
        assert!(matches!(open(&dir.join("none"), PASSPHRASE, 4096), Ok(None)));
    }

    #[test]
    fn a_temporary_file_left_by_a_crash_is_no_obstacle() {
        let home = tempfile::tempdir().expect("a directory");
        fs::write(home.path().join("f.new"), b"half").expect("written");
        assert_eq!(fs::read(written(home.path(), b"whole")).expect("read"), b"whole");
    }

    #[test]
    fn each_refusal_is_its_own() {
        let home = tempfile::tempdir().expect("a directory");
        assert!(matches!(seal(b"", "seven77", 10), Err(SealError::ShortPassphrase)));
        assert!(matches!(seal(b"", PASSPHRASE, 9), Err(SealError::WorkFactor(9))));
        assert!(matches!(seal(b"", PASSPHRASE, 21), Err(SealError::WorkFactor(21))));

        let sealed = seal(&[7; 500], PASSPHRASE, 10).expect("sealed");
        let path = written(home.path(), &sealed);
        assert!(matches!(open(&path, "another one", 4096), Err(SealError::WrongPassphrase)));
        assert!(matches!(open(&path, PASSPHRASE, 100), Err(SealError::TooLarge { max: 100, .. })));

        let mut altered = sealed.clone();
        *altered.last_mut().expect("a byte") ^= 1;
        let path = written(home.path(), &altered);
        assert!(matches!(open(&path, PASSPHRASE, 4096), Err(SealError::Damaged(_))));
        let path = written(home.path(), &sealed[..sealed.len() - 30]);
        assert!(matches!(open(&path, PASSPHRASE, 4096), Err(SealError::Damaged(_))));
        let path = written(home.path(), b"something else");
        assert!(matches!(open(&path, PASSPHRASE, 4096), Err(SealError::Damaged(_))));
    }

    #[test]
    fn a_file_that_asks_for_endless_work_is_refused_at_once() {
        let home = tempfile::tempdir().expect("a directory");
        let sealed = seal(b"content", PASSPHRASE, 10).expect("sealed");
        let end = sealed.windows(4).position(|w| w == b" 10\n").expect("the work factor");
        let mut hostile = sealed.clone();
        hostile[end + 1..end + 3].copy_from_slice(b"40");
        let path = written(home.path(), &hostile);
        let opened = open(&path, PASSPHRASE, 4096);
        assert!(matches!(opened, Err(SealError::TooMuchWork { required: 40, .. })));
    }

    #[test]
    fn a_head_of_endless_lines_is_refused_at_once() {
        let home = tempfile::tempdir().expect("a directory");
        let mut hostile = b"age-encryption.org/v1\n".to_vec();
        hostile.extend(b"-> a\n".repeat(1_000_000));
        let path = written(home.path(), &hostile);
        assert!(matches!(open(&path, PASSPHRASE, 16 << 20), Err(SealError::Damaged(_))));
    }

    #[test]
    fn a_file_is_closed_to_other_users() {
        let home = tempfile::tempdir().expect("a directory");
        let dir = home.path().join("keys");
        let path = written(&dir, &seal(b"content", PASSPHRASE, 10).expect("sealed"));
        let mode = |p: &Path| fs::metadata(p).expect("there").permissions().mode() & 0o777;
        assert_eq!((mode(&path), mode(&dir)), (0o600, 0o700));
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("changed");
        let opened = open(&path, PASSPHRASE, 4096);
        assert!(matches!(opened, Err(SealError::OpenToOthers { mode: 0o640, .. })));
    }
}
