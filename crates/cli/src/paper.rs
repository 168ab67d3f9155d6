//! Scanned papers, of which only a salted hash is signed.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use crate::trouble::Trouble;

/// Largest paper of which a hash is made, in bytes: a scan of some pages.
const PAPER_MAX: u64 = 64 * 1024 * 1024;

/// The bytes of a paper.
///
/// # Errors
/// The file can't be read, or is larger than a paper may be.
pub fn read(path: &Path) -> Result<Vec<u8>, Trouble> {
    let bad = || Trouble::Argument(path.display().to_string(), "argument-paper");
    // A pipe would keep the verb waiting for whoever writes into it.
    if !std::fs::metadata(path).is_ok_and(|meta| meta.is_file()) {
        return Err(bad());
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(|_| bad())?;
    let read = file.take(PAPER_MAX + 1).read_to_end(&mut bytes).map_err(|_| bad())?;
    if read as u64 > PAPER_MAX { Err(bad()) } else { Ok(bytes) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paper_is_a_file_of_bounded_size() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("scan.pdf");
        assert!(read(&path).is_err(), "no such file");
        assert!(read(folder.path()).is_err(), "a folder");
        let file = File::create(&path).unwrap();
        file.set_len(PAPER_MAX).unwrap();
        assert_eq!(read(&path).unwrap().len() as u64, PAPER_MAX);
        file.set_len(PAPER_MAX + 1).unwrap();
        assert!(read(&path).is_err(), "too large");
    }
}
