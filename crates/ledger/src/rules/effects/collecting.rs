//! What follows from what is collected: the money goes from the reason to the
//! account, and the levy, appeal or tontine remembers it.

use alloc::{vec, vec::Vec};

use super::carried;
use crate::account::Account;
use crate::book::{Author, Book};
use crate::effect::{CollectStep, Effect};
use crate::event::{Event, LevyPaid, NattPaid, NattTaken};

pub(super) fn effects(event: &Event, by: &Author, book: &Book) -> Vec<Effect> {
    let Some(step) = step(event) else { return Vec::new() };
    let mut effects = money(event, by, book);
    effects.push(Effect::Collect(step));
    effects
}

fn money(event: &Event, by: &Author, book: &Book) -> Vec<Effect> {
    if let Event::LevyPaid(paid) = event {
        return levy_paid(paid, by, book);
    }
    if let Event::AppealGift(gift) = event {
        let to = Account::Fund(gift.account.clone());
        return carried(by, book, (Account::Appeal(gift.appeal), to, gift.amount));
    }
    if let Event::NattPaid(paid) = event {
        return natt_paid(paid, by, book);
    }
    if let Event::NattTaken(taken) = event {
        return natt_taken(taken, by, book);
    }
    Vec::new()
}

fn step(event: &Event) -> Option<CollectStep> {
    macro_rules! steps {
        ($($kind:ident $step:ident,)+) => {{
            $(if let Event::$kind(body) = event {
                return Some(CollectStep::$step(body.clone()));
            })+
            None
        }};
    }
    steps! {
        LevyCalled Call,
        LevyPaid Levied,
        AppealOpened Open,
        AppealGift TakeIn,
        AppealClosed Close,
        SurplusAssigned Share,
        BudgetAdopted Budget,
        NattOpened OpenNatt,
        NattPaid PayNatt,
        NattTaken TakeNatt,
        NattLeft LeaveNatt,
    }
}

/// As with dues: what is dated before its account was opened here is part of
/// the opening balance.
fn levy_paid(paid: &LevyPaid, by: &Author, book: &Book) -> Vec<Effect> {
    if book.accounts().get(&paid.account).is_some_and(|info| paid.date < info.opened) {
        return vec![];
    }
    let from = Account::Levies(book.chapter_of(&paid.account));
    carried(by, book, (from, Account::Fund(paid.account.clone()), paid.amount))
}

fn natt_paid(paid: &NattPaid, by: &Author, book: &Book) -> Vec<Effect> {
    let Some(natt) = book.natts().get(&paid.natt) else { return Vec::new() };
    let to = Account::Fund(natt.opened.account.clone());
    carried(by, book, (Account::Natt(paid.natt), to, paid.amount))
}

fn natt_taken(taken: &NattTaken, by: &Author, book: &Book) -> Vec<Effect> {
    let Some(natt) = book.natts().get(&taken.natt) else { return Vec::new() };
    let from = Account::Fund(natt.opened.account.clone());
    carried(by, book, (from, Account::Natt(taken.natt), taken.amount))
}
