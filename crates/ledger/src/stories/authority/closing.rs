//! Closed periods: figures that nothing moves any more.

use super::super::scene::Scene;
use super::super::town::{day, eur, slug};
use super::super::words::*;
use super::*;
use crate::account::{Account, AccountClass};
use crate::book::{Fate, root_of};
use crate::money::Currency::Eur;
use crate::refusal::Refusal;

fn draft(town: &Town, until: &str) -> Closed {
    town.book.draft_closing(&slug("granada"), day(until), town.history()).unwrap()
}

/// Granada closes, with a witness from Murcia.
fn closes_period(town: &mut Town, until: &str) -> EventId {
    let act = town.does("Cheikh", Event::Closed(draft(town, until)));
    for who in ["Awa", "Bineta"] {
        town.does(who, endorses(act));
    }
    assert!(!town.book.acts()[&act].effective(), "a witness is missing");
    town.does("Khady", endorses(act));
    assert!(town.book.acts()[&act].effective());
    act
}

fn gift_on(account: &str, amount: &str, date: &str) -> Event {
    Event::GiftReceived(GiftReceived {
        account: slug(account),
        amount: eur(amount),
        date: day(date),
    })
}

#[test]
pub(in crate::stories) fn a_closing_states_the_figures_of_its_past() {
    let mut town = Scene::with_accounts().town;
    town.does("Cheikh", gift_on("granada/bank", "10", "2026-01-20"));
    town.does("Cheikh", gift_on("granada/bank", "5", "2026-02-02"));
    let closed = draft(&town, "2026-01-31");
    assert_eq!(closed.figures.len(), 1);
    assert_eq!(closed.figures[0].amount, eur("6210"), "February's gift is February's");
    let ids: alloc::vec::Vec<_> = town.history().ordered().map(|e| e.id()).collect();
    assert_eq!((closed.events, closed.root), (ids.len() as u64, root_of(&ids)));
    closes_period(&mut town, "2026-01-31");
    assert!(town.book.authority().closings()[0].witnessed);
}

#[test]
pub(in crate::stories) fn a_closing_with_other_figures_has_no_effect() {
    let mut town = Scene::with_accounts().town;
    let mut wrong = draft(&town, "2026-01-31");
    wrong.figures[0].amount = eur("6000");
    assert_eq!(town.tries("Cheikh", Event::Closed(wrong)), Refusal::FiguresDiffer);
    let mut wrong = draft(&town, "2026-01-31");
    wrong.root = root_of(&[]);
    assert_eq!(town.tries("Cheikh", Event::Closed(wrong)), Refusal::FiguresDiffer);
    let mut wrong = draft(&town, "2026-01-31");
    wrong.previous = Some(Scene::nothing());
    assert_eq!(town.tries("Cheikh", Event::Closed(wrong)), Refusal::WrongPeriod);
}

#[test]
pub(in crate::stories) fn attack_k_what_is_dated_later_belongs_to_the_next_period() {
    let mut town = Scene::with_accounts().town;
    let january = town.does("Cheikh", gift_on("granada/bank", "10", "2026-01-03"));
    let first = closes_period(&mut town, "2025-12-31");
    let late = town.does("Cheikh", gift_on("granada/bank", "7", "2025-12-30"));
    let second = closes_period(&mut town, "2026-01-31");
    let period = |town: &Town, id: &EventId, date: &str| {
        let found =
            town.book.authority().period_of(id, day(date), &slug("granada"), town.history());
        found.map(|c| c.act)
    };
    assert_eq!(period(&town, &january, "2026-01-03"), Some(second), "not the one that held it");
    assert_eq!(period(&town, &late, "2025-12-30"), Some(second), "late: the open period");
    assert_ne!(first, second);
    let open = town.does("Cheikh", gift_on("granada/bank", "1", "2026-01-30"));
    assert_eq!(period(&town, &open, "2026-01-30"), None);
}

#[test]
pub(in crate::stories) fn attack_d_a_cut_below_a_closing_leaves_the_figures_and_takes_the_authority()
 {
    let town = Scene::with_accounts().town;
    let low = last_of(&town, "Cheikh");
    let (mut here, mut there) = (town.clone(), town);
    let act = here.does("Awa", cuts("Cheikh", Some(low)));
    for who in ["Demba", "Fatou"] {
        here.does(who, endorses(act));
    }
    // Apart, he signs on, and Awa, Bineta and he close with it.
    there.waits_ms(7);
    let gift = there.does("Cheikh", gift_on("granada/bank", "10", "2026-01-20"));
    let owed = there.does("Cheikh", Event::DuesObliged(owes("Omar", eur("35"))));
    closes_period(&mut there, "2026-01-31");
    meet(&mut here, &mut there);
    assert_eq!(here.book.fate(&gift), Fate::Irregular(Refusal::ClosedIn), "the figures stay");
    assert_eq!(here.cents("granada/bank"), 621_000);
    assert_eq!(here.book.fate(&owed), Fate::Disowned(act), "a decision falls");
}

#[test]
pub(in crate::stories) fn attack_e_what_a_closing_holds_keeps_both_legs() {
    let mut town = Scene::with_accounts().town;
    let low = last_of(&town, "Cheikh");
    let sent = town.does("Cheikh", sends("granada/bank", "lleida/bank", eur("100")));
    let act = closes_period(&mut town, "2026-01-31");
    let cut = town.does("Demba", cuts("Cheikh", Some(low)));
    for who in ["Fatou", "Awa"] {
        town.does(who, endorses(cut));
    }
    assert_eq!(town.book.fate(&sent), Fate::Irregular(Refusal::ClosedIn));
    assert_eq!(town.cents("granada/bank"), 610_000);
    assert_eq!(town.in_transit(Eur), 10_000, "both legs");
    assert_eq!(town.book.authority().closings()[0].act, act, "the closing stands");
    let (_, fate) = town.signs("Cheikh", gift_on("granada/bank", "1", "2026-01-30"));
    assert_eq!(fate, Fate::Disowned(cut), "what the closing does not hold");
}

#[test]
pub(in crate::stories) fn attack_j_a_back_dated_rival_closing_does_not_unseat_one_with_a_successor()
{
    let base = Scene::with_accounts().town;
    let (mut here, mut there) = (base.clone(), base);
    here.waits_ms(90_000);
    // The same people sign both: their devices fork, the permanent acts stand.
    let rival = closes_period(&mut there, "2026-01-30");
    let real = closes_period(&mut here, "2026-01-31");
    let next = closes_period(&mut here, "2026-02-28");
    meet(&mut here, &mut there);
    let holding: alloc::vec::Vec<_> =
        here.book.authority().closings().iter().map(|c| c.act).collect();
    assert_eq!(holding, [real, next]);
    assert!(here.book.acts()[&rival].effective(), "it is shown, and holds nothing");
}

#[test]
pub(in crate::stories) fn a_count_by_two_officers_posts_what_is_short() {
    let mut town = Scene::with_accounts().town;
    let mut cash = opens("granada/cash", eur("417.50"));
    if let Event::AccountOpened(opened) = &mut cash {
        opened.class = AccountClass::Cash;
    }
    town.does("Cheikh", cash);
    let counted = CashCounted {
        account: slug("granada/cash"),
        counted: eur("412.50"),
        date: day("2026-01-31"),
    };
    let bank = CashCounted { account: slug("granada/bank"), ..counted.clone() };
    assert_eq!(town.tries("Cheikh", Event::CashCounted(bank)), Refusal::UnknownAccount);
    let count = town.does("Cheikh", Event::CashCounted(counted));
    let confirm = || Event::CountConfirmed(CountConfirmed { count });
    assert_eq!(town.tries("Cheikh", confirm()), Refusal::FourEyes);
    assert_eq!(town.tries("Ibou", confirm()), Refusal::RoleNeeded);
    assert_eq!(town.cents("granada/cash"), 41_750);
    town.does("Bineta", confirm());
    assert_eq!(town.cents("granada/cash"), 41_250);
    let short = town.book.balance(&Account::OverShort(slug("granada")), Eur);
    assert_eq!(short.minor, 500);
    assert_eq!(town.tries("Awa", confirm()), Refusal::UnknownCount);
    let closed = draft(&town, "2026-01-31");
    assert_eq!(closed.figures[1].count, Some(count));
}
