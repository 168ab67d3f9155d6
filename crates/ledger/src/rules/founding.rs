//! What a founding must be for anything to rest on it.

use alloc::collections::BTreeSet;

use super::require_short;
use crate::event::Founded;
use crate::people::ChapterKind;
use crate::plan::quorums_stand;
use crate::refusal::Refusal;

/// A founding names each chapter once, with at least one officer whose device
/// is proven; each device belongs to one person; quorums are in euros, rise
/// and the last is open; the pool's custodian is a city; the recovery keys can act.
///
/// # Errors
/// [`Refusal::BadFounding`], [`Refusal::CardNotProven`] or
/// [`Refusal::TooLong`].
pub fn check_founding(founded: &Founded) -> Result<(), Refusal> {
    require_short(&founded.name)?;
    let bad = |broken: bool| if broken { Err(Refusal::BadFounding) } else { Ok(()) };
    let mut chapters = BTreeSet::new();
    for chapter in &founded.chapters {
        require_short(&chapter.name)?;
        bad(chapter.slug.as_str().contains('/'))?;
        bad(chapter.slug.as_str() == crate::account::POOL)?;
        bad(!chapters.insert(&chapter.slug))?;
    }
    let custodian = founded.chapters.iter().find(|c| c.slug == founded.pool_custodian);
    bad(custodian.is_none_or(|c| c.kind != ChapterKind::City))?;

    let mut devices = BTreeSet::new();
    let mut entries = BTreeSet::new();
    for entry in &founded.roster {
        bad(!chapters.contains(&entry.chapter))?;
        bad(entry.roles.is_empty() || entry.devices.is_empty())?;
        bad(!entries.insert((entry.person, &entry.chapter)))?;
        for card in &entry.devices {
            bad(card.person != entry.person || !devices.insert(card.device))?;
            if !card.is_proven() {
                return Err(Refusal::CardNotProven);
            }
        }
    }
    bad(chapters.iter().any(|slug| founded.roster.iter().all(|e| e.chapter != **slug)))?;

    bad(!quorums_stand(&founded.quorums))?;

    let keys = founded.recovery_keys.len();
    let k = usize::from(founded.recovery_k);
    bad(k > keys || (keys > 0 && k == 0))?;
    bad(founded.recovery_keys.iter().any(|key| !devices.insert(*key)))
}
