//! What people write about levies, appeals and rotating tontines.

use ndimbal_ledger::case::Channel;
use ndimbal_ledger::event::*;
use ndimbal_ledger::id::{EventId, MemberId, Slug};
use ndimbal_ledger::money::Amount;

use crate::founding::{CHAPTERS, cents, day, slug};
use crate::people::Desk;
use crate::rng::Rng;

/// Something of these, as it makes sense at this desk.
pub fn about_collecting(rng: &mut Rng, desk: &Desk<'_>) -> Option<Event> {
    let book = desk.book;
    let chapter = slug(CHAPTERS[rng.below(CHAPTERS.len())]);
    let date = day(rng.below(300));
    let members: Vec<MemberId> = book.members().keys().copied().collect();
    let accounts: Vec<&Slug> = book.accounts().keys().collect();
    Some(match rng.below(11) {
        0 if rng.percent(40) => {
            let line = BudgetLine { class: slug("death"), amount: cents(300_000) };
            let (from, until, lines) = (day(0), day(364), vec![line]);
            Event::BudgetAdopted(BudgetAdopted { chapter, from, until, lines })
        }
        0 => Event::LevyCalled(LevyCalled {
            chapter,
            case: None,
            amount: cents(1000),
            date,
            due: date,
        }),
        1 | 2 => {
            let levies: Vec<EventId> = book.levies().keys().copied().collect();
            Event::LevyPaid(LevyPaid {
                levy: *rng.pick(&levies)?,
                member: *rng.pick(&members)?,
                account: (*rng.pick(&accounts)?).clone(),
                amount: cents(400),
                date,
                receipt: None,
            })
        }
        3 => begins(rng, desk, chapter)?,
        4 | 5 => {
            let appeals: Vec<EventId> = book.appeals().keys().copied().collect();
            let appeal = *rng.pick(&appeals)?;
            let account = book.appeals()[&appeal].opened.account.clone();
            let (amount, channel) = (cents(9_999), Channel::Bizum);
            Event::AppealGift(AppealGift { appeal, account, amount, date, channel })
        }
        6 => ends(rng, desk)?,
        _ => of_a_natt(rng, desk)?,
    })
}

/// An account that nothing was ever in, and what it is kept for.
fn begins(rng: &mut Rng, desk: &Desk<'_>, chapter: Slug) -> Option<Event> {
    let book = desk.book;
    let account = slug(&format!("{chapter}/{}", ["natt", "appeal"][rng.below(2)]));
    let date = day(0);
    if !book.accounts().contains_key(&account) {
        let class = ndimbal_ledger::account::AccountClass::Cash;
        let opening = cents(0);
        return Some(Event::AccountOpened(AccountOpened {
            account,
            chapter,
            class,
            opening,
            date,
        }));
    }
    if account.as_str().ends_with("natt") {
        let theirs =
            book.members().iter().filter(|(_, m)| m.chapter == chapter && m.left.is_none());
        let order: Vec<MemberId> = theirs.map(|(id, _)| *id).take(3).collect();
        let (share, first, months) = (cents(5000), date, 1);
        return Some(Event::NattOpened(NattOpened {
            chapter,
            account,
            share,
            order,
            first,
            months,
        }));
    }
    let families: Vec<EventId> = book.cases().keys().copied().take(3).collect();
    let (target, until) = (cents(10_000), day(300));
    let (surplus, channels) = (SurplusRule::Families, vec![Channel::Bizum]);
    Some(Event::AppealOpened(AppealOpened {
        chapter,
        account,
        date,
        target,
        surplus,
        families,
        channels,
        until,
    }))
}

/// An appeal is closed, or its surplus assigned.
fn ends(rng: &mut Rng, desk: &Desk<'_>) -> Option<Event> {
    let appeals: Vec<EventId> = desk.book.appeals().keys().copied().collect();
    let appeal = *rng.pick(&appeals)?;
    let known = &desk.book.appeals()[&appeal];
    Some(match known.closed {
        None => Event::AppealClosed(AppealClosed { appeal, date: day(299) }),
        Some(_) => {
            let shares = known.shares_of(desk.book.surplus(known));
            Event::SurplusAssigned(SurplusAssigned { appeal, shares })
        }
    })
}

fn of_a_natt(rng: &mut Rng, desk: &Desk<'_>) -> Option<Event> {
    let natts: Vec<EventId> = desk.book.natts().keys().copied().collect();
    let natt = *rng.pick(&natts)?;
    let known = &desk.book.natts()[&natt];
    let date = day(rng.below(300));
    let member = *rng.pick(&known.opened.order)?;
    let round = u8::try_from(1 + rng.below(known.opened.order.len())).ok()?;
    Some(match rng.below(8) {
        0..=2 => {
            let amount = Amount { minor: known.owed(round, &member), ..known.opened.share };
            Event::NattPaid(NattPaid { natt, round, member, amount, date })
        }
        3 | 4 => {
            let member = known.taker(round)?;
            let amount = Amount { minor: known.pot(round), ..known.opened.share };
            Event::NattTaken(NattTaken { natt, round, member, amount, date })
        }
        _ => Event::NattLeft(NattLeft { natt, member, date }),
    })
}
