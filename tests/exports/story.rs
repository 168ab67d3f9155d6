//! One case from its opening to a short confirmation, told on top of a random
//! history: what the world's people rarely carry through.

use ndimbal_ledger::book::Book;
use ndimbal_ledger::case::{BenefitLine, CaseClass, Channel, Outcome, Payee, Place, Source};
use ndimbal_ledger::event::*;
use ndimbal_ledger::history::{History, Inbox};
use ndimbal_ledger::id::Commitment;
use ndimbal_ledger::money::Amount;
use world::founding::{cents, day, slug};
use world::prologue::signs;
use world::rng::Rng;

/// What the history is after the case.
pub fn with_a_case(mut inbox: Inbox, rng: &mut Rng) -> History {
    let account = slug("granada/help");
    let amount = cents(100 + i64::try_from(rng.below(40_000)).unwrap_or_default());
    let sources = vec![Source { account: account.clone(), amount }];
    let mut signs = |name, body| signs(&mut inbox, name, body);
    signs(
        "Cheikh",
        Event::AccountOpened(AccountOpened {
            account: account.clone(),
            chapter: slug("granada"),
            class: ndimbal_ledger::account::AccountClass::Bank,
            opening: cents(50_000),
            date: day(1),
        }),
    );
    let opened = CaseOpened {
        chapter: slug("granada"),
        class: CaseClass::ALL[rng.below(CaseClass::ALL.len())],
        happened: day(2),
        subject: Commitment([2; 32]),
    };
    let case = signs("Bineta", Event::CaseOpened(opened));
    let (benefit, cap, lines) = (slug("rep"), cents(50_000), vec![]);
    let lines = [lines, vec![BenefitLine { benefit: benefit.clone(), cap }]].concat();
    let (plan, eligible, reasons) = ("Plan 1".to_owned(), true, vec![]);
    let stated = EligibilityStated { case, plan, eligible, lines, reasons };
    signs("Bineta", Event::EligibilityStated(stated));
    let (round, outcome, reason) = (0, Outcome::Approve, None);
    let decided = CaseDecided { case, round, outcome, ceiling: amount, reason };
    signs("Demba", Event::CaseDecided(decided));
    signs("Cheikh", Event::FundsAllocated(FundsAllocated { case, account, amount }));
    let senegal = rng.percent(70);
    let ordered = PayoutOrdered {
        case,
        benefit,
        payee: if senegal { Payee::Family } else { Payee::FuneralHome },
        place: if senegal { Place::Senegal } else { Place::Spain },
        amount,
        sources: sources.clone(),
    };
    let payout = signs("Bineta", Event::PayoutOrdered(ordered));
    let whole = if senegal { amount.at_parity_in_xof() } else { amount };
    let sent = Amount { minor: whole.minor - i64::from(senegal) * 10, ..whole };
    let paid = PayoutPaid {
        payout,
        date: day(3),
        sources,
        fee: cents(i64::try_from(rng.below(200)).unwrap_or_default()),
        sent: senegal.then_some(sent),
        rate: None,
        channel: Channel::Wave,
    };
    signs("Cheikh", Event::PayoutPaid(paid));
    let short = i64::try_from(rng.below(2)).unwrap_or_default();
    let confirmed = PayoutConfirmed {
        payout,
        received: Amount { minor: sent.minor - short, ..sent },
        fee: Amount { minor: 0, ..sent },
        date: day(4 + rng.below(20)),
        evidence: None,
    };
    signs(if senegal { "Mame" } else { "Awa" }, Event::PayoutConfirmed(confirmed));
    inbox.history().clone()
}

/// The book of a history.
pub fn folded(history: History) -> super::Ledger {
    let book = Book::fold(&history);
    super::Ledger { history, book }
}
