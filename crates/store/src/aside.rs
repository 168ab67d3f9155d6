//! What is set aside: the originals of damaged files, in the folder `damaged/`
//! under names that say when. Nothing in it is ever changed or removed here;
//! people may, once all is well.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use ndimbal_ledger::time::Date;

use crate::disk::{self, Out};
use crate::error::{At, StoreError};
use crate::journal::{create_dir, sync_dir};
use crate::survey::Tail;

/// Where things are set aside, and what the clock says.
#[derive(Debug, Clone)]
pub(crate) struct Aside {
    pub dir: PathBuf,
    pub now_ms: u64,
}

impl Aside {
    /// Keeps the original of a segment that will be written anew.
    pub fn keep(&self, path: &Path) -> Result<(), StoreError> {
        create_dir(&self.dir)?;
        let to = self.name(path);
        // A second name costs nothing; file systems without links copy.
        if disk::link(path, &to).is_err() {
            let mut copy = Out::create_new(&to, false).at(&to)?;
            let mut original = File::open(path).at(path)?;
            io::copy(&mut original, &mut copy).and_then(|_| copy.sync()).at(&to)?;
        }
        sync_dir(&self.dir)
    }

    /// Keeps the end of a segment that is about to be cut off; says where.
    pub fn keep_tail(&self, path: &Path, tail: &Tail) -> Result<PathBuf, StoreError> {
        create_dir(&self.dir)?;
        let mut file = File::open(path).at(path)?;
        file.seek(SeekFrom::Start(tail.offset)).at(path)?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).at(path)?;
        let to = self.name(&path.with_extension("tail"));
        let mut kept = Out::create_new(&to, false).at(&to)?;
        kept.write_all(&bytes).and_then(|()| kept.sync()).at(&to)?;
        sync_dir(&self.dir)?;
        Ok(to)
    }

    /// Moves a file or folder here.
    pub fn take(&self, path: &Path) -> Result<PathBuf, StoreError> {
        create_dir(&self.dir)?;
        let to = self.name(path);
        disk::rename(path, &to).at(path)?;
        sync_dir(&self.dir)?;
        path.parent().map_or(Ok(()), sync_dir)?;
        Ok(to)
    }

    /// A name that is free: `000001.seg-2026-11-22T221501Z`.
    fn name(&self, path: &Path) -> PathBuf {
        let name = path.file_name().and_then(|n| n.to_str()).unwrap_or("file");
        let seconds = self.now_ms / 1000 % 86_400;
        let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        let date = Date::of_unix_ms(self.now_ms);
        let name = format!("{name}-{date}T{hour:02}{minute:02}{second:02}Z");
        let mut to = self.dir.join(&name);
        let mut count = 1_u32;
        while to.symlink_metadata().is_ok() {
            count += 1;
            to = self.dir.join(format!("{name}-{count}"));
        }
        to
    }
}
