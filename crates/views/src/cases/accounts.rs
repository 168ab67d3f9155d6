//! The accounts of a case, for all chapters: what the plan gave, what was
//! decided, out of which funds it came, what each payout sent and cost. Nobody's
//! name and nobody's illness stands in it.

use ndimbal_ledger::book::{Book, Payout};
use ndimbal_ledger::case::Outcome;
use ndimbal_ledger::id::EventId;
use ndimbal_ledger::money::Currency;
use serde::Serialize;

use super::{BenefitCap, CaseTotals, FourNumbers, case};
use crate::plain::{Day, Id, Money, Name, Word};

/// The accounts of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CaseAccounts {
    /// The case.
    pub case: Id,
    /// Whose.
    pub chapter: Name,
    /// `death`, `care` or `hardship`.
    pub class: Word,
    /// Where it stands.
    pub state: Word,
    /// When it happened.
    pub happened: Day,
    /// The plan by which it was judged.
    pub plan: Option<String>,
    /// What that gives.
    pub benefits: Vec<BenefitCap>,
    /// What was decided.
    pub decided: Option<Word>,
    /// Why not, by the voices of the decision and by the plan.
    pub reasons: Vec<Word>,
    /// Out of which accounts it came.
    pub funds: Vec<FundPart>,
    /// What was paid, in the order in which it was asked for.
    pub payouts: Vec<PayoutPart>,
    /// Its figures.
    pub totals: CaseTotals,
    /// What came back of what was debited in euros, at parity.
    pub came_back: Money,
    /// Debited and fees together less what came back, in euros.
    pub cost: Money,
    /// Whether its accounts were shown, and when.
    pub shown: Option<Day>,
}

/// What came out of one account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FundPart {
    /// The account.
    pub account: Name,
    /// Set aside.
    pub set_aside: Money,
    /// Paid of it.
    pub paid: Money,
    /// Set aside and not used: it never left the account.
    pub left: Money,
}

/// One payout, as its accounts show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PayoutPart {
    /// The payout.
    pub payout: Id,
    /// Under which benefit.
    pub benefit: Name,
    /// To whom, coarsely.
    pub payee: Word,
    /// Where it stands.
    pub state: Word,
    /// Its numbers.
    pub numbers: FourNumbers,
}

/// The accounts of a case.
#[must_use]
pub fn accounts(book: &Book, id: &EventId) -> Option<CaseAccounts> {
    let (found, whole) = (book.cases().get(id)?, case(book, id)?);
    let stated = whole.eligibility.iter().find(|stated| stated.in_force);
    let fund = |(account, a): (&_, &ndimbal_ledger::book::Allocation)| FundPart {
        account: crate::plain::Shown(Clone::clone(account)),
        set_aside: Money::eur(a.set_aside),
        paid: Money::eur(a.paid),
        left: Money::eur(a.unpaid()),
    };
    let payout = |p: &super::PayoutAccount| PayoutPart {
        payout: p.payout,
        benefit: p.benefit.clone(),
        payee: p.payee,
        state: p.state,
        numbers: p.numbers.clone(),
    };
    let last = whole.rounds.iter().rev().find(|round| round.decided.is_some());
    let carrying = last.into_iter().flat_map(|r| &r.voices).filter(|voice| voice.carries);
    let declined = last.and_then(|r| r.decided).filter(|word| *word == Outcome::Decline.word());
    let said = carrying.filter(|_| declined.is_some()).filter_map(|voice| voice.reason);
    let mut reasons: Vec<Word> =
        said.chain(stated.iter().flat_map(|s| s.reasons.iter().copied())).collect();
    reasons.sort_unstable();
    reasons.dedup();
    let totals = whole.line.totals.clone();
    // The total is of what was debited in euros, so what came back of that is.
    let payouts = found.payouts.iter().filter_map(|id| book.payouts().get(id));
    let debited = payouts.filter(|p| p.order.amount.currency == Currency::Eur);
    let came_back = debited.map(Payout::returned_euros).sum();
    let cost = totals.total.0.minor.saturating_add(totals.fees.0.minor) - came_back;
    let shown = whole.life.tasks.iter().find(|task| task.task == "accounts");
    Some(CaseAccounts {
        case: whole.line.case,
        chapter: whole.line.chapter.clone(),
        class: whole.line.class,
        state: whole.line.state,
        happened: whole.line.happened,
        plan: stated.map(|s| s.plan.clone()),
        benefits: stated.map(|s| s.benefits.clone()).unwrap_or_default(),
        decided: last.and_then(|r| r.decided),
        reasons,
        funds: found.allocations.iter().map(fund).collect(),
        payouts: whole.payouts.iter().filter(|p| p.state != "cancelled").map(payout).collect(),
        totals,
        came_back: Money::eur(came_back),
        cost: Money::eur(cost),
        shown: shown.map(|task| task.date),
    })
}
