//! What can go wrong with a store, each with what to do about it.

use std::io;
use std::path::{Path, PathBuf};

use ndimbal_ledger::id::EventId;

/// Why the store can't do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Another process, or another part of this one, has the home open.
    #[error("{} is in use by another process{}; use that one or stop it first", dir.display(), number(*pid))]
    InUse {
        /// The home's store.
        dir: PathBuf,
        /// The number of the process, if it could say.
        pid: Option<u32>,
    },
    /// The first event of a store must be a founding.
    #[error("there is no federation here yet; record or import its founding event first")]
    NotFounded,
    /// An event that is not of this federation.
    #[error(
        "event {id} belongs to another federation and was not stored; check where it came from"
    )]
    Foreign {
        /// The id it came with.
        id: EventId,
    },
    /// A batch is one record and a record is bounded.
    #[error("a batch of {size} bytes is over the limit of {limit}; append it in smaller batches")]
    BatchTooLarge {
        /// What was asked.
        size: usize,
        /// What is allowed.
        limit: usize,
    },
    /// Written by a program that knows another format.
    #[error("{} has format {found}, this program reads {known}; use a newer ndimbal", path.display())]
    WrongVersion {
        /// The segment.
        path: PathBuf,
        /// Its format.
        found: u32,
        /// The format of this program.
        known: u32,
    },
    /// Bytes of the journal that can't be read, and nothing here to heal them.
    #[error(
        "{} is damaged at byte {offset}; open the home again to mend what can be mended, \
         or restore it from a backup or from a peer", path.display()
    )]
    Damaged {
        /// The segment.
        path: PathBuf,
        /// Where in it.
        offset: u64,
    },
    /// The file system refuses writing.
    #[error("{} may not be written; give this user the right to write there", path.display())]
    NotWritable {
        /// What was to be written.
        path: PathBuf,
    },
    /// No room left on the device, in the quota or in the limit of file size.
    #[error(
        "no room is left to write {}; make room and open the home again \
         (what was acknowledged is kept)", path.display()
    )]
    DiskFull {
        /// What was to be written.
        path: PathBuf,
    },
    /// A write failed before: what the disk holds behind the last
    /// acknowledged event is unknown until the store is opened again.
    #[error("an earlier write failed, so nothing more is written; open the home again")]
    Stopped,
    /// A folder stands where a file should be, or the other way round.
    #[error("{} is no {wanted}; move it away and open the home again", path.display())]
    WrongKind {
        /// What stands there.
        path: PathBuf,
        /// What should.
        wanted: &'static str,
    },
    /// Any other answer of the operating system.
    #[error("{}: {source}", path.display())]
    Io {
        /// Which file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

fn number(pid: Option<u32>) -> String {
    pid.map(|pid| format!(" (number {pid})")).unwrap_or_default()
}

impl StoreError {
    pub(crate) fn io(path: &Path, source: io::Error) -> Self {
        use io::ErrorKind as Kind;
        let path = path.to_path_buf();
        match source.kind() {
            Kind::IsADirectory => Self::WrongKind { path, wanted: "file" },
            Kind::NotADirectory => Self::WrongKind { path, wanted: "folder" },
            Kind::PermissionDenied | Kind::ReadOnlyFilesystem => Self::NotWritable { path },
            Kind::StorageFull | Kind::QuotaExceeded | Kind::FileTooLarge => Self::DiskFull { path },
            _ => Self::Io { path, source },
        }
    }
}

/// Attaches the path to an answer of the operating system.
pub(crate) trait At<T> {
    fn at(self, path: &Path) -> Result<T, StoreError>;
}

impl<T> At<T> for io::Result<T> {
    fn at(self, path: &Path) -> Result<T, StoreError> {
        self.map_err(|source| StoreError::io(path, source))
    }
}
