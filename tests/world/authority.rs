//! What people might write about who may act: removals, cuts, retirements,
//! branches, adoptions, delegates, closings and counts.

use ndimbal_ledger::account::AccountClass;
use ndimbal_ledger::event::*;
use ndimbal_ledger::id::{DeviceKey, EventId, PersonId};
use ndimbal_ledger::people::CutReason;

use crate::founding::{CHAPTERS, cents, day, slug};
use crate::people::Desk;
use crate::rng::Rng;

/// Something about who may act.
pub fn about_authority(rng: &mut Rng, desk: &Desk<'_>) -> Option<Event> {
    let (book, history) = (desk.book, desk.history);
    let chapter = slug(CHAPTERS[rng.below(CHAPTERS.len())]);
    let persons: Vec<PersonId> = book.officers().map(|(person, _, _)| *person).collect();
    let devices: Vec<DeviceKey> = book.devices().keys().copied().collect();
    let ids: Vec<EventId> = history.ordered().map(|e| e.id()).collect();
    let (person, device) = (*rng.pick(&persons)?, *rng.pick(&devices)?);
    let any = *rng.pick(&ids)?;
    let date = day(rng.below(300));
    if rng.percent(12) {
        return crate::plans::about_plans(rng, desk);
    }
    Some(match rng.below(14) {
        0 => Event::PersonRemoved(PersonRemoved { person, chapter, points: vec![] }),
        1 => {
            let last = history.tip(&device).map(|tip| tip.id).filter(|_| rng.percent(70));
            let (point, why) = (CutPoint { device, last }, CutReason::Stolen);
            Event::DeviceCut(DeviceCut { chapter, point, why })
        }
        2 if rng.percent(10) => Event::DeviceRetired(DeviceRetired { date }),
        3 => {
            let forked: Vec<DeviceKey> = history.forks().keys().copied().collect();
            let tips = history.frontier().get(rng.pick(&forked)?)?;
            Event::BranchAdopted(BranchAdopted { chapter, last: rng.pick(tips)?.id })
        }
        4 => {
            let fallen: Vec<EventId> = book.fates().keys().copied().collect();
            let events = vec![*rng.pick(&fallen)?];
            Event::EventsAdopted(EventsAdopted { chapter, events })
        }
        5 => Event::DelegateNamed(DelegateNamed { chapter, person }),
        6 => Event::Closed(book.draft_closing(&chapter, date, history).ok()?),
        7 => {
            let cash = |class| class == Some(AccountClass::Cash);
            let accounts = book.accounts().iter().filter(|(_, info)| cash(info.class));
            let accounts: Vec<_> = accounts.map(|(name, _)| name.clone()).collect();
            let (account, counted) = (rng.pick(&accounts)?.clone(), cents(500_000));
            Event::CashCounted(CashCounted { account, counted, date })
        }
        8 => {
            let counts: Vec<EventId> = book.counts().keys().copied().collect();
            Event::CountConfirmed(CountConfirmed { count: *rng.pick(&counts)? })
        }
        9 if rng.percent(60) => Event::VersionActivated(VersionActivated { version: 1 }),
        10 => {
            let (amount, to) = (cents(100), *rng.pick(&devices)?);
            Event::RightsRestored(RightsRestored { from: device, to, amount, closing: any })
        }
        11 => {
            let (recovery_k, recovery_keys) = (1, vec![device]);
            Event::RecoveryReplaced(RecoveryReplaced { recovery_k, recovery_keys })
        }
        _ => {
            let open: Vec<EventId> =
                book.acts().iter().filter(|(_, a)| !a.effective()).map(|(id, _)| *id).collect();
            Event::Endorsed(Endorsed { act: *rng.pick(&open)? })
        }
    })
}
