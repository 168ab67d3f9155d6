//! What people might write of a case's life beside deciding and paying.

use ndimbal_ledger::event::*;
use ndimbal_ledger::id::{ClaimToken, EventId};
use ndimbal_ledger::lifecycle::{Hold, PublicCover, Resting, Task};
use ndimbal_ledger::money::{Amount, Currency};

use crate::founding::{day, slug};
use crate::people::Desk;
use crate::rng::Rng;

/// Something of the life of a case; now and then a correction of it.
pub fn about_lives(rng: &mut Rng, desk: &Desk<'_>) -> Option<Event> {
    let all: Vec<EventId> = desk.book.cases().keys().copied().collect();
    let case = *rng.pick(&all)?;
    let date = day(rng.below(300));
    Some(match rng.below(15) {
        0 => Event::CaseHeld(CaseHeld { case, why: *rng.pick(Hold::ALL)?, date }),
        1..=3 => Event::CaseReleased(CaseReleased { case, date }),
        4 => Event::CaseWithdrawn(CaseWithdrawn { case, date }),
        5 | 6 => Event::CaseReopened(CaseReopened { case, date }),
        7..=9 => {
            let task = *rng.pick(Task::ALL)?;
            Event::TaskDone(TaskDone { case, task, date, evidence: None })
        }
        10 if rng.percent(20) => Event::Recused(Recused { case }),
        10 => Event::HeirsChose(HeirsChose { case, choice: *rng.pick(Resting::ALL)?, date }),
        11 => {
            let answer = *rng.pick(PublicCover::ALL)?;
            Event::PublicCoverAsked(PublicCoverAsked { case, answer, date })
        }
        13 => {
            let benefit = slug(rng.pick(&["care-es", "rep"])?);
            let amount =
                Amount { minor: i64::try_from(rng.below(50_000)).ok()?, currency: Currency::Eur };
            Event::BillFiled(BillFiled { case, benefit, amount, date, evidence: None })
        }
        12 => {
            let token = ClaimToken([u8::from(rng.percent(50)); 32]);
            Event::ClaimMarked(ClaimMarked { case, token })
        }
        _ => {
            let life = &desk.book.cases()[&case].life;
            let wrong = life.tasks.values().next().map(|(_, event)| *event)?;
            let mistake = ndimbal_ledger::case::Mistake::NeverHappened;
            Event::Corrected(Corrected { wrong, mistake, date: None })
        }
    })
}
