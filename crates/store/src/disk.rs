//! The one door through which files are changed. Every creation, write, cut,
//! rename, removal and sync of the journal and of a home's small files goes
//! through it, so that a test can stand in the door ([`watch`]): it sees each
//! change before it is made, in order, and may refuse it as a full or a dying
//! disk would. Without a watcher these are the system's calls.
//!
//! Invariant: nothing else in this crate changes a file, except sled.

use std::cell::RefCell;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// One change that is about to be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change<'a> {
    /// An empty file is made, or an old one emptied.
    Create(&'a Path),
    /// Bytes go into a file at a place.
    Write {
        /// The file.
        path: &'a Path,
        /// Where.
        at: u64,
        /// What.
        bytes: &'a [u8],
    },
    /// A file is cut to a length.
    Cut {
        /// The file.
        path: &'a Path,
        /// Its new length.
        len: u64,
    },
    /// A file's content is made durable.
    Sync(&'a Path),
    /// A name moves, over whatever has the new name.
    Rename {
        /// The old name.
        from: &'a Path,
        /// The new one.
        to: &'a Path,
    },
    /// A file gets a second name.
    Link {
        /// The first name.
        from: &'a Path,
        /// The second.
        to: &'a Path,
    },
    /// A file goes.
    Remove(&'a Path),
    /// A folder goes with all that is in it.
    RemoveAll(&'a Path),
    /// A folder is made.
    MakeDir(&'a Path),
    /// The names in a folder are made durable.
    SyncDir(&'a Path),
}

type Watcher = Box<dyn FnMut(&Change<'_>) -> io::Result<()>>;

thread_local! {
    static WATCHER: RefCell<Option<Watcher>> = const { RefCell::new(None) };
}

/// Does some work while every change that this thread makes is shown to a
/// watcher first. An error of the watcher is the disk's answer; of a write,
/// half of the bytes reach the file then.
pub fn watch<T>(
    watcher: impl FnMut(&Change<'_>) -> io::Result<()> + 'static,
    work: impl FnOnce() -> T,
) -> T {
    struct Leave;
    impl Drop for Leave {
        fn drop(&mut self) {
            WATCHER.with(|slot| slot.borrow_mut().take());
        }
    }
    WATCHER.with(|slot| *slot.borrow_mut() = Some(Box::new(watcher)));
    let _leave = Leave;
    work()
}

fn ask(change: &Change<'_>) -> io::Result<()> {
    WATCHER.with(|slot| slot.borrow_mut().as_mut().map_or(Ok(()), |watcher| watcher(change)))
}

/// A file that is being written.
#[derive(Debug)]
pub struct Out {
    file: File,
    path: PathBuf,
    at: u64,
}

impl Out {
    /// Makes an empty file, or empties an old one.
    ///
    /// # Errors
    /// What the system says.
    pub fn create(path: &Path) -> io::Result<Self> {
        Self::make(path, OpenOptions::new().write(true).create(true).truncate(true))
    }

    /// Makes a file that is not there yet, for its owner alone if wanted.
    ///
    /// # Errors
    /// What the system says.
    pub fn create_new(path: &Path, private: bool) -> io::Result<Self> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        if private {
            use std::os::unix::fs::OpenOptionsExt;
            options.mode(0o600);
        }
        Self::make(path, &options)
    }

    fn make(path: &Path, options: &OpenOptions) -> io::Result<Self> {
        ask(&Change::Create(path))?;
        Ok(Self { file: options.open(path)?, path: path.to_path_buf(), at: 0 })
    }

    /// Goes on in a file at a place.
    ///
    /// # Errors
    /// What the system says.
    pub fn resume(path: &Path, at: u64) -> io::Result<Self> {
        let mut file = OpenOptions::new().write(true).open(path)?;
        file.seek(SeekFrom::Start(at))?;
        Ok(Self { file, path: path.to_path_buf(), at })
    }

    /// Cuts the file to a length and goes on there.
    ///
    /// # Errors
    /// What the system says.
    pub fn cut(&mut self, len: u64) -> io::Result<()> {
        ask(&Change::Cut { path: &self.path, len })?;
        self.file.set_len(len)?;
        self.at = self.file.seek(SeekFrom::Start(len))?;
        Ok(())
    }

    /// Makes the content durable.
    ///
    /// # Errors
    /// What the system says.
    pub fn sync(&mut self) -> io::Result<()> {
        ask(&Change::Sync(&self.path))?;
        self.file.sync_data()
    }
}

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if let Err(error) = ask(&Change::Write { path: &self.path, at: self.at, bytes }) {
            let half = bytes.get(..bytes.len() / 2).unwrap_or_default();
            self.file.write_all(half)?;
            return Err(error);
        }
        self.file.write_all(bytes)?;
        self.at += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Moves a name, over whatever has the new one.
///
/// # Errors
/// What the system says.
pub fn rename(from: &Path, to: &Path) -> io::Result<()> {
    ask(&Change::Rename { from, to })?;
    fs::rename(from, to)
}

/// Gives a file a second name.
///
/// # Errors
/// What the system says.
pub fn link(from: &Path, to: &Path) -> io::Result<()> {
    ask(&Change::Link { from, to })?;
    fs::hard_link(from, to)
}

/// Removes a file.
///
/// # Errors
/// What the system says.
pub fn remove(path: &Path) -> io::Result<()> {
    ask(&Change::Remove(path))?;
    fs::remove_file(path)
}

/// Removes a folder with all that is in it, or a file.
///
/// # Errors
/// What the system says.
pub fn remove_all(path: &Path) -> io::Result<()> {
    if !fs::symlink_metadata(path)?.is_dir() {
        return remove(path);
    }
    ask(&Change::RemoveAll(path))?;
    fs::remove_dir_all(path)
}

/// Makes a folder, those above it too, for its owner alone if wanted; they
/// will still be there after a power cut.
///
/// # Errors
/// What the system says.
pub fn make_dir(path: &Path, private: bool) -> io::Result<()> {
    if path.as_os_str().is_empty() || path.is_dir() {
        return Ok(());
    }
    let parent = path.parent().unwrap_or(Path::new(""));
    make_dir(parent, private)?;
    ask(&Change::MakeDir(path))?;
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    if private {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    match builder.create(path) {
        // Somebody else was quicker.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            if !path.is_dir() {
                return Err(io::ErrorKind::NotADirectory.into());
            }
        }
        other => other?,
    }
    sync_dir(parent)
}

/// Makes the names in a folder durable; an empty path is the current folder.
///
/// # Errors
/// What the system says.
pub fn sync_dir(path: &Path) -> io::Result<()> {
    let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    ask(&Change::SyncDir(path))?;
    // Elsewhere a folder can't be opened; the file system's own log serves.
    if cfg!(unix) { File::open(path)?.sync_all() } else { Ok(()) }
}

/// Writes a small file for its owner alone, whole or not at all: a new file
/// beside it, made durable, then moved over the old one.
///
/// # Errors
/// What the system says; the old file is there then.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".new");
    let fresh = path.with_file_name(name);
    match remove_stale(&fresh) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        Ok(()) | Err(_) => {}
    }
    let mut file = Out::create_new(&fresh, true)?;
    file.write_all(bytes)?;
    file.sync()?;
    drop(file);
    rename(&fresh, path)?;
    sync_dir(path.parent().unwrap_or(Path::new("")))
}

/// What an interrupted replacement left; nothing is changed where nothing is.
fn remove_stale(path: &Path) -> io::Result<()> {
    match fs::symlink_metadata(path) {
        Ok(_) => remove(path),
        Err(error) => Err(error),
    }
}
