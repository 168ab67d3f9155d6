//! Where one chapter keeps its things: the folder, who may read it, and the
//! one way to write a small file so that a crash leaves the old or the new.
//!
//! ```text
//! HOME/
//!   journal/  index/  lock     the signed events (crate `store`)
//!   keys/                      locked device keys, one file each
//!   names/                     who is behind the ids, sealed
//!   lines/                     lines of bank statements, sealed
//!   claims/                    the federation's key for claims, sealed
//!   transport.key              the key of the QUIC endpoint
//!   transport.cert             its certificate by a device of this home
//!   peers.json                 other nodes and where they are
//!   signed-in                  the federation in which a key of this home signed
//!   must-hear                  only while the newest events may be lost
//!   damaged/                   what was set aside, under names that say when
//!   control.sock               only while a node runs
//! ```

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use ndimbal_ledger::id::{EventId, FederationId};
use ndimbal_store::disk;

use crate::error::NodeError;

/// Stands in a home whose keys signed, also where nothing certifies it.
const SIGNED_IN_FILE: &str = "signed-in";
/// Largest of the small files that a home holds, in bytes.
const SMALL_FILE_MAX: u64 = 4 * 1024 * 1024;

/// The folder of one chapter.
#[derive(Debug, Clone)]
pub struct Home(PathBuf);

impl Home {
    /// Names a folder; nothing is touched yet.
    #[must_use]
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self(path.into())
    }

    /// The folder.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Makes the folder, for its owner alone.
    ///
    /// # Errors
    /// [`NodeError::Io`] when it can't be made.
    pub fn create(&self) -> Result<(), NodeError> {
        disk::make_dir(&self.0, true).map_err(|e| NodeError::io(&self.0, e))
    }

    /// Whether a history lies here: its journal, or the index that can give
    /// the journal back; or else what only a home with a history is given.
    #[must_use]
    pub fn has_history(&self) -> bool {
        // What may not be looked at may be there: opening it says why not.
        ["journal", "index"].iter().any(|name| {
            let looked = self.0.join(name).symlink_metadata();
            looked.map_or_else(|e| e.kind() == std::io::ErrorKind::PermissionDenied, |_| true)
        }) || self.belongs()
    }

    /// Whether this home had a history: it founded, joined or signed.
    #[must_use]
    pub fn belongs(&self) -> bool {
        crate::transport::is_certified(self) || self.0.join(SIGNED_IN_FILE).exists()
    }

    /// The federation to which this home belongs, as far as it can still tell.
    #[must_use]
    pub fn federation(&self) -> Option<FederationId> {
        let certificate = crate::transport::certificate(self).ok().flatten();
        let signed = || self.read(SIGNED_IN_FILE).ok().flatten()?.try_into().ok().map(EventId);
        certificate.map(|certificate| certificate.federation).or_else(signed)
    }

    /// Notes that a key of this home signs in a federation: its events can be
    /// lost here from now on.
    ///
    /// # Errors
    /// [`NodeError::Io`].
    pub fn signs_in(&self, federation: FederationId) -> Result<(), NodeError> {
        if self.belongs() { Ok(()) } else { self.write(SIGNED_IN_FILE, &federation.0) }
    }

    /// The socket over which verbs reach a running node.
    #[must_use]
    pub fn control_socket(&self) -> PathBuf {
        self.0.join("control.sock")
    }

    /// Reads a small file; `None` when there is none.
    ///
    /// # Errors
    /// [`NodeError::Io`], also when it is larger than any file of this kind.
    pub fn read(&self, name: &str) -> Result<Option<Vec<u8>>, NodeError> {
        let path = self.0.join(name);
        let file = match File::open(&path) {
            Ok(file) => file,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(e) => return Err(NodeError::io(&path, e)),
        };
        let mut bytes = Vec::new();
        file.take(SMALL_FILE_MAX + 1)
            .read_to_end(&mut bytes)
            .map_err(|e| NodeError::io(&path, e))?;
        if bytes.len() as u64 > SMALL_FILE_MAX {
            return Err(NodeError::DamagedFile { path });
        }
        Ok(Some(bytes))
    }

    /// Removes a small file, for good when this returns.
    ///
    /// # Errors
    /// [`NodeError::Io`].
    pub fn remove(&self, name: &str) -> Result<(), NodeError> {
        let path = self.0.join(name);
        disk::remove(&path)
            .and_then(|()| disk::sync_dir(&self.0))
            .map_err(|e| NodeError::io(&path, e))
    }

    /// Writes a small file, readable by its owner alone, whole or not at all.
    ///
    /// # Errors
    /// [`NodeError::Io`].
    pub fn write(&self, name: &str, bytes: &[u8]) -> Result<(), NodeError> {
        write_whole(&self.0.join(name), bytes)
    }
}

/// Writes a file for its owner alone: a new file beside it, made durable, then
/// moved over the old one.
///
/// # Errors
/// [`NodeError::Io`].
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), NodeError> {
    replace(path, bytes).map_err(|e| NodeError::io(path, e))
}

pub(crate) use ndimbal_store::disk::replace;
