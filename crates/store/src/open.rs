//! Opening: lock, look at the journal, hear what the index knows, mend what is
//! damaged, and bring the index up to date.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{Read, Write};
use std::path::Path;

use ndimbal_ledger::id::FederationId;

use crate::aside::Aside;
use crate::disk::{self, Out};
use crate::error::{At, StoreError};
use crate::index::{Goal, Home, Index, IndexFault, State};
use crate::journal::{Journal, create_dir, new_marker, sync_dir};
use crate::mend::Mending;
use crate::missing::missing;
use crate::positions::Positions;
use crate::report::{Cut, Damage, DamageKind, IndexOpening, OpenReport, Progress};
use crate::store::Options;
use crate::survey::{Survey, survey};

/// What an opened store is made of.
pub(crate) struct Opened {
    pub lock: Lock,
    pub journal: Journal,
    pub index: Option<Index>,
    pub report: OpenReport,
}

/// The index as it was found.
struct Found {
    index: Option<Index>,
    state: Option<State>,
    fault: Option<IndexFault>,
}

pub(crate) fn open(
    dir: &Path,
    options: &Options,
    progress: &mut dyn FnMut(Progress),
) -> Result<Opened, StoreError> {
    create_dir(dir)?;
    let lock = lock(dir)?;
    let home = Home {
        dir: dir.to_path_buf(),
        cache_bytes: options.cache_bytes,
        limit: options.index_limit,
    };
    create_dir(&home.journal())?;
    remove_unfinished(&home.journal())?;
    // Sled opens in its thread while the journal is read here.
    let starting = Index::start(&home, false);
    let survey = survey(&home.journal(), progress)?;
    let found = Found::wait(starting, &home);
    Opening { home, options, survey, progress }.go(lock, found)
}

/// The lock of a home, which the system frees with the process at the latest.
pub(crate) struct Lock(File);

impl Drop for Lock {
    fn drop(&mut self) {
        // Closing is not enough: a child that this process is just starting
        // holds a copy of the file for a moment.
        let _ = self.0.unlock();
    }
}

fn lock(dir: &Path) -> Result<Lock, StoreError> {
    let path = dir.join("lock");
    let mut options = OpenOptions::new();
    let mut file =
        options.create(true).truncate(false).read(true).write(true).open(&path).at(&path)?;
    match file.try_lock() {
        Ok(()) => {
            // Only to be told to others: whether it can be written does not matter.
            let number = std::process::id().to_string();
            let _ = file.set_len(0).and_then(|()| file.write_all(number.as_bytes()));
            Ok(Lock(file))
        }
        Err(TryLockError::WouldBlock) => {
            let mut number = String::new();
            let _ = file.take(16).read_to_string(&mut number);
            Err(StoreError::InUse { dir: dir.to_path_buf(), pid: number.parse().ok() })
        }
        Err(TryLockError::Error(error)) => Err(StoreError::io(&path, error)),
    }
}

/// Segments that were being written anew when the process ended.
fn remove_unfinished(journal: &Path) -> Result<(), StoreError> {
    for entry in fs::read_dir(journal).at(journal)? {
        let path = entry.at(journal)?.path();
        if path.extension().is_some_and(|e| e == "new") {
            disk::remove_all(&path).at(&path)?;
        }
    }
    Ok(())
}

impl Found {
    /// Waits for an index that is being opened. A suspect one is only heard:
    /// it may be the last to know of events that the journal lost.
    fn wait(starting: Result<Index, IndexFault>, home: &Home) -> Self {
        let (starting, fault) = match starting {
            Err(IndexFault::Suspect) => (Index::start(home, true), Some(IndexFault::Suspect)),
            other => (other, None),
        };
        match starting.and_then(|mut index| Ok((index.opened()?, index))) {
            Ok((state, index)) => Found { index: Some(index), state, fault },
            Err(met) => Found { index: None, state: None, fault: fault.or(Some(met)) },
        }
    }

    /// The arrival behind the last one it holds.
    fn next(&self) -> u64 {
        self.state.map_or(0, |state| state.next)
    }

    fn drop_for(&mut self, fault: IndexFault) {
        *self = Found { index: None, state: None, fault: Some(fault) };
    }
}

struct Opening<'a> {
    home: Home,
    options: &'a Options,
    survey: Survey,
    progress: &'a mut dyn FnMut(Progress),
}

impl Opening<'_> {
    fn go(mut self, lock: Lock, mut found: Found) -> Result<Opened, StoreError> {
        self.forget_unborn(&found)?;
        let federation = self.federation(&mut found)?;
        let mut report = self.report();
        let end_lost = found.next().saturating_sub(self.survey.next);
        report.cut = self.cut_tail(end_lost)?;
        let mut strays = Vec::new();
        let mends = self.survey.is_damaged() || end_lost > 0;
        if let (true, Some(federation)) = (mends, federation) {
            strays = self.mend(federation, &found, end_lost, &mut report)?;
        }
        let mut journal =
            Journal::resume(&self.home.journal(), &self.survey, self.options.segment_bytes)?;
        if let Some(federation) = federation {
            if !mends && !fits(&journal, &found) {
                strays = self.strays_of_the_index(federation, &journal, &found)?;
                found.fault = Some(IndexFault::OutOfStep);
            }
            bring_home(&mut journal, federation, strays, &mut report)?;
            report.lost.clone_from(&self.survey.lost);
            if !report.lost.is_empty() {
                report.missing = missing(&journal, federation, &report.lost, found.index.as_ref())?;
            }
        }
        if mends {
            found.fault.get_or_insert(IndexFault::OutOfStep);
        }
        report.events = journal.events();
        let index = self.index(&journal, found, mends, &mut report);
        tell(&report);
        Ok(Opened { lock, journal, index, report })
    }

    /// Whose home it is: the journal says, or else the index.
    fn federation(&self, found: &mut Found) -> Result<Option<FederationId>, StoreError> {
        let by_index = found.state.map(|state| state.federation);
        match (self.survey.federation, by_index) {
            (Some(federation), Some(other)) if federation != other => {
                found.drop_for(IndexFault::Foreign);
                Ok(Some(federation))
            }
            (Some(federation), _) | (None, Some(federation)) => Ok(Some(federation)),
            (None, None) => match (self.survey.segments.first(), self.options.federation) {
                (Some(_), Some(told)) => Ok(Some(told)),
                (Some(first), None) => {
                    Err(StoreError::Damaged { path: first.path.clone(), offset: 0 })
                }
                (None, _) => Ok(None),
            },
        }
    }

    fn report(&self) -> OpenReport {
        OpenReport {
            events: 0,
            cut: None,
            damage: self.survey.damage.clone(),
            healed: Vec::new(),
            lost: Vec::new(),
            missing: Vec::new(),
            index: IndexOpening::Ready { behind: 0 },
        }
    }

    /// Takes back a first segment in which nothing was ever acknowledged.
    fn forget_unborn(&mut self, found: &Found) -> Result<(), StoreError> {
        if self.survey.is_unborn() && found.next() == 0 {
            self.survey.stillborn = self.survey.segments.pop().map(|segment| segment.path);
            (self.survey.federation, self.survey.tail) = (None, None);
        }
        if let Some(path) = self.survey.stillborn.take() {
            tracing::warn!(path = %path.display(), "took back a segment that was never used");
            disk::remove(&path).at(&path)?;
            sync_dir(&self.home.journal())?;
        }
        Ok(())
    }

    /// Cuts off what stands behind the last record; keeps it unless it is
    /// what an interrupted write leaves.
    fn cut_tail(&mut self, end_lost: u64) -> Result<Option<Cut>, StoreError> {
        let (Some(tail), Some(last)) = (&self.survey.tail, self.survey.segments.last()) else {
            return Ok(None);
        };
        let torn = tail.torn && end_lost == 0;
        let kept = match torn {
            true => None,
            false => Some(self.aside().keep_tail(&last.path, tail)?),
        };
        let mut file = Out::resume(&last.path, tail.offset).at(&last.path)?;
        file.cut(tail.offset).and_then(|()| file.sync()).at(&last.path)?;
        Ok(Some(Cut { segment: last.number, offset: tail.offset, bytes: tail.bytes, torn, kept }))
    }

    fn aside(&self) -> Aside {
        Aside { dir: self.home.dir.join("damaged"), now_ms: self.options.now_ms }
    }

    fn mend(
        &mut self,
        federation: FederationId,
        found: &Found,
        end_lost: u64,
        report: &mut OpenReport,
    ) -> Result<Vec<Vec<u8>>, StoreError> {
        if end_lost > 0 {
            let last = self.survey.segments.last();
            report.damage.push(Damage {
                segment: last.map_or(1, |s| s.number),
                offset: last.map_or(0, |s| s.good),
                bytes: self.survey.tail.as_ref().map_or(0, |t| t.bytes),
                kind: DamageKind::EndLost { events: end_lost },
            });
        }
        let journal = self.home.journal();
        let marker = match self.survey.marker {
            Some(marker) => marker,
            None => new_marker(&journal)?,
        };
        let aside = self.aside();
        let mut mending = Mending::new(&journal, &aside, marker, federation, found.index.as_ref());
        mending.run(&self.survey, found.next(), self.progress)?;
        report.healed = std::mem::take(&mut mending.healed);
        let strays = std::mem::take(&mut mending.strays);
        self.survey = survey(&journal, self.progress)?;
        match self.survey.damage.first() {
            // The disk does not keep what is written to it.
            Some(damage) => Err(StoreError::Damaged {
                path: crate::walk::segment_path(&journal, damage.segment),
                offset: damage.offset,
            }),
            None => Ok(strays),
        }
    }

    /// Events of an index that was made from another state of this journal,
    /// so that nothing that was ever acknowledged here goes unseen.
    fn strays_of_the_index(
        &mut self,
        federation: FederationId,
        journal: &Journal,
        found: &Found,
    ) -> Result<Vec<Vec<u8>>, StoreError> {
        let (dir, aside) = (journal.dir(), self.aside());
        let index = found.index.as_ref();
        let mut mending = Mending::new(dir, &aside, journal.marker(), federation, index);
        let all = mending.all_of_the_index();
        Ok(all.into_iter().map(|event| event.bytes().to_vec()).collect())
    }

    /// The index, brought up to date; set aside and built anew when it must
    /// be; none when even that fails.
    fn index(
        &mut self,
        journal: &Journal,
        found: Found,
        mends: bool,
        report: &mut OpenReport,
    ) -> Option<Index> {
        let Found { index, state, mut fault } = found;
        let behind = journal.end().next.saturating_sub(state.map_or(0, |s| s.next));
        if let (Some(index), None) = (index, &fault) {
            match self.catch_up(&index, journal) {
                Ok(()) if state.is_none() && behind > 0 => {
                    report.index = IndexOpening::Rebuilt(IndexFault::Absent);
                    return Some(index);
                }
                Ok(()) => {
                    report.index = IndexOpening::Ready { behind };
                    return Some(index);
                }
                Err(met) => fault = Some(met),
            }
        }
        let fault = fault.unwrap_or(IndexFault::Absent);
        // Beside a whole journal an index is a copy; beside a damaged one it
        // may hold what nobody else has.
        let keep = (mends || !report.lost.is_empty()).then(|| self.aside());
        if let Err(error) = self.home.set_aside(keep.as_ref()) {
            tracing::warn!(%error, "the index could not be set aside");
        }
        let fresh = Found::wait(Index::start(&self.home, false), &self.home);
        let caught_up = match (&fresh.index, fresh.fault) {
            (Some(index), None) => self.catch_up(index, journal),
            (_, Some(fault)) => Err(fault),
            (None, None) => Err(IndexFault::Absent),
        };
        match caught_up {
            Ok(()) => {
                report.index = IndexOpening::Rebuilt(fault);
                fresh.index
            }
            Err(fault) => {
                report.index = IndexOpening::Unusable(fault);
                None
            }
        }
    }

    fn catch_up(&mut self, index: &Index, journal: &Journal) -> Result<(), IndexFault> {
        match goal(journal) {
            Some(goal) => index.catch_up(goal, self.progress),
            None => Ok(()),
        }
    }
}

/// Up to where an index of this journal shall be.
pub(crate) fn goal(journal: &Journal) -> Option<Goal> {
    journal.federation().map(|federation| Goal {
        federation,
        marker: journal.marker(),
        end: journal.end(),
    })
}

/// Whether the index ends at a record that the journal has.
fn fits(journal: &Journal, found: &Found) -> bool {
    found.state.is_none_or(|state| journal.has(state.place, state.crc, state.next))
}

/// Appends events that turned up outside their place and are not held.
fn bring_home(
    journal: &mut Journal,
    federation: FederationId,
    strays: Vec<Vec<u8>>,
    report: &mut OpenReport,
) -> Result<(), StoreError> {
    if strays.is_empty() {
        return Ok(());
    }
    let mut held = Positions::of(journal)?;
    for bytes in strays {
        let Some(event) = crate::read::read_event(&bytes, federation) else { continue };
        if held.get(&event.id()).is_none() {
            let spots = journal.append(federation, &[event.bytes()])?;
            report.healed.push(event.id());
            spots.into_iter().for_each(|spot| held.add(&event, spot));
        }
    }
    Ok(())
}

fn tell(report: &OpenReport) {
    if let Some(cut) = &report.cut {
        let Cut { segment, offset, bytes, torn, .. } = cut;
        tracing::warn!(segment, offset, bytes, torn, "cut off the end of the journal");
    }
    for Damage { segment, offset, bytes, kind } in &report.damage {
        tracing::warn!(segment, offset, bytes, ?kind, "the journal was damaged");
    }
    if !report.damage.is_empty() || report.cut.as_ref().is_some_and(|cut| !cut.torn) {
        let (healed, lost) = (report.healed.len(), report.lost.len());
        tracing::warn!(healed, lost, "the journal was mended; originals are in 'damaged'");
    }
    match &report.index {
        IndexOpening::Ready { .. } | IndexOpening::Rebuilt(IndexFault::Absent) => {}
        IndexOpening::Rebuilt(fault) => tracing::warn!(%fault, "the index was built anew"),
        IndexOpening::Unusable(fault) => tracing::warn!(%fault, "there is no index"),
    }
}
