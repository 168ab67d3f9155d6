//! What random people say of levies, appeals and rotating tontines.

use alloc::{vec, vec::Vec};

use super::{account, amount, case, one_of, pick};
use crate::event::*;
use crate::id::EventId;
use crate::stories::collecting::*;
use crate::stories::town::{Town, day, eur, member};
use crate::stories::words::opens;

/// From this number on somebody speaks of these.
pub(super) const FROM: u8 = 206;

const OWN: &[&str] = &["granada/natt", "granada/appeal", "granada/bank", "pool"];
const SMALL: &[&str] = &["50", "10", "20", "50", "0.01", "0"];

/// An appeal and a group are there from the beginning.
pub(super) fn begins(town: &mut Town, case: EventId) {
    town.does("Cheikh", opens("granada/natt", eur("0")));
    town.does("Cheikh", starts("granada/natt", "50", &["Ndeye", "Sokhna"]));
    town.does("Cheikh", opens("granada/appeal", eur("0")));
    town.does("Awa", opens_appeal("granada/appeal", "100", SurplusRule::Families, &[case]));
}

pub(super) fn said(town: &Town, kind: u8, (a, b, c): (u8, u8, u8)) -> Event {
    let natt = one_of(town.book.natts().keys(), a / 2);
    let appeal = one_of(town.book.appeals().keys(), a / 2);
    let (small, who) = (eur(pick(SMALL, b)), pick(&["Ndeye", "Sokhna"], c));
    match kind % 15 {
        0 | 1 => calls("granada", if b % 4 == 3 { pick(SMALL, c) } else { "50" }),
        2 | 3 => {
            let levy = one_of(town.book.levies().keys(), a);
            pays_levy(levy, who, if b % 4 == 3 { pick(OWN, c) } else { "granada/bank" }, small)
        }
        4 => {
            let families = if b % 2 == 0 { vec![case(town, a), case(town, b)] } else { vec![] };
            let rule = pick(SurplusRule::ALL, c);
            let families =
                if rule == SurplusRule::Families { vec![case(town, a)] } else { families };
            opens_appeal(pick(OWN, if a % 4 == 3 { b } else { 1 }), "100", rule, &families)
        }
        5..=7 => gives(appeal, if b % 2 == 0 { "granada/appeal" } else { account(b) }, amount(c)),
        8 if b % 2 == 0 => Event::AppealClosed(AppealClosed { appeal, date: day("2026-03-01") }),
        8 | 9 => {
            let found = town.book.appeals().get(&appeal);
            let shares: Vec<CaseShare> =
                found.map(|f| f.shares_of(town.book.surplus(f))).unwrap_or_default();
            Event::SurplusAssigned(SurplusAssigned { appeal, shares })
        }
        10 => plans("granada", &[(pick(&["dues", "death", "care"], a), pick(SMALL, b))]),
        11 => starts(pick(OWN, if a % 4 == 3 { b } else { 0 }), "50", &["Ndeye", "Sokhna"]),
        12 | 14 if c < 200 => pays_round(natt, 1 + b % 3, who, small),
        13 => takes(natt, 1 + c % 2, who, eur(pick(&["50", "10", "20", "0.01"], a))),
        _ => Event::NattLeft(NattLeft { natt, member: member(who), date: day("2026-05-01") }),
    }
}
