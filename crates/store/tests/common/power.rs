//! A disk that loses what was not made durable. It is told every change of a
//! folder, and then shows what a power cut after any of them may leave.
#![allow(dead_code, reason = "each test file uses a part")]

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use ndimbal_store::disk::{self, Change};

/// One change, kept; or a word of the test that something was acknowledged.
#[derive(Debug, Clone)]
pub enum Step {
    Create(PathBuf),
    Write(PathBuf, u64, Vec<u8>),
    Cut(PathBuf, u64),
    Sync(PathBuf),
    Rename(PathBuf, PathBuf),
    Link(PathBuf, PathBuf),
    Remove(PathBuf),
    MakeDir(PathBuf),
    SyncDir(PathBuf),
    Acknowledged(usize),
}

impl Step {
    fn of(change: &Change<'_>) -> Self {
        let own = |path: &&Path| path.to_path_buf();
        match change {
            Change::Create(path) => Step::Create(own(path)),
            Change::Write { path, at, bytes } => Step::Write(own(path), *at, bytes.to_vec()),
            Change::Cut { path, len } => Step::Cut(own(path), *len),
            Change::Sync(path) => Step::Sync(own(path)),
            Change::Rename { from, to } => Step::Rename(own(from), own(to)),
            Change::Link { from, to } => Step::Link(own(from), own(to)),
            Change::Remove(path) | Change::RemoveAll(path) => Step::Remove(own(path)),
            Change::MakeDir(path) => Step::MakeDir(own(path)),
            Change::SyncDir(path) => Step::SyncDir(own(path)),
        }
    }

    /// Whether it changes names, and in which folders.
    fn folders(&self) -> Vec<&Path> {
        let names: Vec<&PathBuf> = match self {
            Step::Create(path) | Step::Remove(path) | Step::MakeDir(path) => vec![path],
            Step::Rename(from, to) => vec![from, to],
            Step::Link(_, to) => vec![to],
            Step::Write(..)
            | Step::Cut(..)
            | Step::Sync(_)
            | Step::SyncDir(_)
            | Step::Acknowledged(_) => Vec::new(),
        };
        names.into_iter().filter_map(|path| path.parent()).collect()
    }
}

/// What a cut spares of that which was not made durable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spares {
    /// Nothing.
    Nothing,
    /// Everything: a kill.
    Everything,
    /// The names, and no content: files are there and empty.
    Names,
    /// The content, and no names.
    Content,
    /// By chance; a write may be torn, or leave room that was never filled.
    Some(u64),
}

#[derive(Debug, Clone, Default)]
struct Inode {
    durable: Vec<u8>,
    pending: Vec<Step>,
}

/// Folders and files as they were, and what was done to them.
#[derive(Debug)]
pub struct Disk {
    root: PathBuf,
    base: BTreeMap<PathBuf, Option<Vec<u8>>>,
    pub steps: Vec<Step>,
}

impl Disk {
    /// Works on a folder while every change in it is kept.
    pub fn record<T>(root: &Path, work: impl FnOnce(&mut dyn FnMut(usize)) -> T) -> (Self, T) {
        let mut base = BTreeMap::new();
        read_all(root, &mut base);
        let steps = Rc::new(RefCell::new(Vec::new()));
        let (seen, told) = (steps.clone(), steps.clone());
        let keeps = move |change: &Change<'_>| {
            seen.borrow_mut().push(Step::of(change));
            Ok(())
        };
        let done = disk::watch(keeps, || {
            work(&mut |count| told.borrow_mut().push(Step::Acknowledged(count)))
        });
        let steps = steps.borrow().clone();
        (Self { root: root.to_path_buf(), base, steps }, done)
    }

    /// How much had been acknowledged after so many steps.
    pub fn acknowledged(&self, steps: usize) -> usize {
        let mut counts = self.steps[..steps].iter().filter_map(|step| match step {
            Step::Acknowledged(count) => Some(*count),
            _ => None,
        });
        counts.next_back().unwrap_or(0)
    }

    /// Puts what a cut after so many steps leaves into an empty folder.
    pub fn cut(&self, steps: usize, spares: Spares, image: &Path) {
        let mut chance = match spares {
            Spares::Some(seed) => seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1,
            _ => 1,
        };
        let mut below = |n: u64| {
            chance ^= chance >> 12;
            chance ^= chance << 25;
            chance ^= chance >> 27;
            (chance.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 8) % n.max(1)
        };
        let done = &self.steps[..steps];
        let kept = kept_names(done, spares, &mut below);
        let (names, inodes) = self.play(done, &kept);
        std::fs::create_dir_all(image).unwrap();
        let contents: Vec<Vec<u8>> =
            inodes.iter().map(|inode| content(inode, spares, &mut below)).collect();
        for (path, inode) in names {
            let to = image.join(path.strip_prefix(&self.root).unwrap());
            match inode {
                None => std::fs::create_dir_all(&to).unwrap(),
                Some(inode) => {
                    std::fs::create_dir_all(to.parent().unwrap()).unwrap();
                    let mut options = std::fs::OpenOptions::new();
                    let file = options.write(true).create_new(true).mode(0o600).open(&to);
                    file.unwrap().write_all(&contents[inode]).unwrap();
                }
            }
        }
    }

    /// Plays the steps: all contents by the names as they were, and those
    /// names that were kept.
    fn play(&self, done: &[Step], kept: &[bool]) -> (BTreeMap<PathBuf, Option<usize>>, Vec<Inode>) {
        let mut inodes = Vec::new();
        let mut live = BTreeMap::new();
        for (path, content) in &self.base {
            live.insert(path.clone(), content.as_ref().map(|_| inodes.len()));
            if let Some(content) = content {
                inodes.push(Inode { durable: content.clone(), pending: Vec::new() });
            }
        }
        let mut names = live.clone();
        for (step, kept) in done.iter().zip(kept) {
            let path = match step {
                Step::Create(path) | Step::Cut(path, _) | Step::Sync(path) => path,
                Step::Write(path, ..) => path,
                _ => Path::new(""),
            };
            let known = live.get(path).copied().flatten();
            match (step, known) {
                (Step::Create(path), None) => {
                    live.insert(path.clone(), Some(inodes.len()));
                    if *kept {
                        names.insert(path.clone(), Some(inodes.len()));
                    }
                    inodes.push(Inode::default());
                }
                (Step::Create(path), Some(inode)) => {
                    inodes[inode].pending.push(Step::Cut(path.clone(), 0));
                }
                (Step::Write(..) | Step::Cut(..), Some(inode)) => {
                    inodes[inode].pending.push(step.clone());
                }
                (Step::Sync(_), Some(inode)) => {
                    let all = std::mem::take(&mut inodes[inode].pending);
                    all.iter().for_each(|step| apply(&mut inodes[inode].durable, step));
                }
                (Step::Write(..) | Step::Cut(..) | Step::Sync(_), None) => {
                    panic!("{step:?} of a file that nobody made")
                }
                _ => {
                    rename(&mut live, step);
                    if *kept {
                        rename(&mut names, step);
                    }
                }
            }
        }
        (names, inodes)
    }
}

/// Which changes of names are there after the cut.
fn kept_names(done: &[Step], spares: Spares, below: &mut dyn FnMut(u64) -> u64) -> Vec<bool> {
    let mut kept = vec![false; done.len()];
    for (n, step) in done.iter().enumerate() {
        if let Step::SyncDir(folder) = step {
            for (earlier, kept) in done[..n].iter().zip(kept.iter_mut()) {
                *kept |= earlier.folders().contains(&folder.as_path());
            }
        }
    }
    // Journals of file systems keep the order of names.
    let until = match spares {
        Spares::Nothing | Spares::Content => 0,
        Spares::Everything | Spares::Names => done.len(),
        Spares::Some(_) => below(done.len() as u64 + 1) as usize,
    };
    kept[..until].iter_mut().for_each(|kept| *kept = true);
    kept
}

fn content(inode: &Inode, spares: Spares, below: &mut dyn FnMut(u64) -> u64) -> Vec<u8> {
    let mut bytes = inode.durable.clone();
    let whole = match spares {
        Spares::Nothing | Spares::Names => return bytes,
        Spares::Everything | Spares::Content => inode.pending.len(),
        Spares::Some(_) => below(inode.pending.len() as u64 + 1) as usize,
    };
    inode.pending[..whole].iter().for_each(|step| apply(&mut bytes, step));
    if let Some(Step::Write(path, at, written)) = inode.pending.get(whole) {
        let torn = written[..below(written.len() as u64 + 1) as usize].to_vec();
        let filled = at + torn.len() as u64;
        apply(&mut bytes, &Step::Write(path.clone(), *at, torn));
        if below(3) == 0 {
            // The length got there, the bytes did not.
            let room = filled + below(written.len() as u64);
            bytes.resize(bytes.len().max(room as usize), 0);
        }
    }
    bytes
}

fn apply(bytes: &mut Vec<u8>, step: &Step) {
    match step {
        Step::Write(_, at, written) => {
            let (at, end) = (*at as usize, *at as usize + written.len());
            bytes.resize(bytes.len().max(end), 0);
            bytes[at..end].copy_from_slice(written);
        }
        Step::Cut(_, len) => bytes.resize(*len as usize, 0),
        other => panic!("{other:?} changes no content"),
    }
}

fn rename(names: &mut BTreeMap<PathBuf, Option<usize>>, step: &Step) {
    let below = |names: &BTreeMap<PathBuf, Option<usize>>, path: &Path| -> Vec<PathBuf> {
        names.keys().filter(|name| name.starts_with(path)).cloned().collect()
    };
    match step {
        Step::Rename(from, to) => {
            let moved = below(names, from);
            if !moved.is_empty() {
                for path in below(names, to) {
                    names.remove(&path);
                }
            }
            for path in moved {
                let rest = path.strip_prefix(from).unwrap();
                let new = if rest.as_os_str().is_empty() { to.clone() } else { to.join(rest) };
                let inode = names.remove(&path).unwrap();
                names.insert(new, inode);
            }
        }
        Step::Link(from, to) => {
            if let Some(inode) = names.get(from).copied() {
                names.insert(to.clone(), inode);
            }
        }
        Step::Remove(path) => {
            for path in below(names, path) {
                names.remove(&path);
            }
        }
        Step::MakeDir(path) => {
            names.entry(path.clone()).or_insert(None);
        }
        Step::Create(_)
        | Step::Write(..)
        | Step::Cut(..)
        | Step::Sync(_)
        | Step::SyncDir(_)
        | Step::Acknowledged(_) => {}
    }
}

fn read_all(folder: &Path, into: &mut BTreeMap<PathBuf, Option<Vec<u8>>>) {
    into.insert(folder.to_path_buf(), None);
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => read_all(&path, into),
            false => drop(into.insert(path.clone(), Some(std::fs::read(&path).unwrap()))),
        }
    }
}
