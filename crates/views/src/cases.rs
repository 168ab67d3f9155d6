//! What was done about a need: the list of cases, and one case in full with
//! its decision, its money and every payout's four numbers. Nobody's name and
//! nobody's illness stands in it.

mod accounts;
pub mod eligibility;
mod file;
mod life;
mod payout;

use ndimbal_ledger::book::{Allocation, Book, Case, Payout, Round, Statement, Voice};
use ndimbal_ledger::case::{BenefitLine, Step};
use ndimbal_ledger::history::{History, OrderKey};
use ndimbal_ledger::id::{Commitment, EventId, Slug};
use ndimbal_ledger::money::Currency;
use serde::Serialize;

use crate::plain::{Day, Id, Money, Name, Person, Shown, Sums, Word};
use crate::report::in_euros;

pub use accounts::{CaseAccounts, FundPart, PayoutPart, accounts};
pub(crate) use file::words as file_words;
pub use file::{File, FileStep, Paper, file};
pub use life::{HoldAccount, LifeAccount, OpenClaim, SameClaim, TaskAccount, same_claims};
use payout::numbers;
pub use payout::{
    ConfirmationAccount, DisputeAccount, FourNumbers, Payment, PayoutAccount, SourceAccount,
    WaitingAccount, payout,
};

/// One case in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CaseLine {
    /// Its id: that of the event that opened it.
    pub case: Id,
    /// Whose member it concerns.
    pub chapter: Name,
    /// `death`, `care` or `hardship`, never more.
    pub class: Word,
    /// `open`, `approved`, `declined`, `deferred`, `withdrawn` or `closed`.
    pub state: Word,
    /// Why it stands still, if it does.
    pub held: Option<Word>,
    /// Whether it was over before and goes on.
    pub reopened: bool,
    /// When it happened.
    pub happened: Day,
    /// When it was closed.
    pub closed: Option<Day>,
    /// How many payouts it has, and how many are in dispute.
    pub payouts: u64,
    /// Payouts with an open dispute.
    pub disputed: u64,
    /// Its money.
    pub totals: CaseTotals,
}

/// The money of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CaseTotals {
    /// The ceiling of the decision in force, if it is in favour.
    pub ceiling: Option<Money>,
    /// Set aside from all accounts.
    pub set_aside: Money,
    /// Asked for by payouts.
    pub ordered: Money,
    /// Debited for it, fees apart, in euros; francs out of a float at parity.
    pub total: Money,
    /// What sending cost, in the same way.
    pub fees: Money,
    /// What came back of it, in the same way.
    pub returned: Money,
    /// What it cost: debited and fees, less what came back.
    pub cost: Money,
    /// Sent in francs.
    pub sent_in_xof: Money,
    /// Received in francs, by confirmation.
    pub received_in_xof: Money,
    /// Taken from it on the payee's side, in francs.
    pub fee_there_in_xof: Money,
    /// What changing money cost against the fixed parity, in francs.
    pub change_cost: Money,
    /// Never received, and borne by the chapter, in each currency.
    pub lost: Vec<Money>,
    /// Sent and not confirmed, in each currency.
    pub outstanding: Vec<Money>,
}

/// One case in full.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CaseAccount {
    /// What the list says of it.
    #[serde(flatten)]
    pub line: CaseLine,
    /// Who is behind it, sealed.
    pub subject: Shown<Commitment>,
    /// Who reported it.
    pub opened_by: Option<Person>,
    /// What officers stated that the plan gives.
    pub eligibility: Vec<Eligibility>,
    /// The rounds of deciding.
    pub rounds: Vec<RoundAccount>,
    /// Money set aside, by account.
    pub allocations: Vec<AllocationAccount>,
    /// Its payouts, in the order in which they were asked for.
    pub payouts: Vec<PayoutAccount>,
    /// Steps done.
    pub steps: Vec<StepDone>,
    /// What happened beside deciding and paying.
    pub life: LifeAccount,
}

/// What an officer stated that the plan gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Eligibility {
    /// The event.
    pub event: Id,
    /// The plan's name and version.
    pub plan: String,
    /// Whether it is the one that stands.
    pub in_force: bool,
    /// Whether there is a right to help.
    pub eligible: bool,
    /// Benefits with their caps.
    pub benefits: Vec<BenefitCap>,
    /// Why not.
    pub reasons: Vec<Word>,
}

/// A benefit and its cap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BenefitCap {
    /// The plan's class.
    pub benefit: Name,
    /// At most this much.
    pub cap: Money,
}

/// A round of deciding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RoundAccount {
    /// Counts from 0.
    pub round: u64,
    /// What was decided, once a quorum was there.
    pub decided: Option<Word>,
    /// The ceiling of that decision.
    pub ceiling: Option<Money>,
    /// The voices that have effect, in the one order.
    pub voices: Vec<VoiceAccount>,
}

/// One commissioner's voice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VoiceAccount {
    /// The event.
    pub event: Id,
    /// Whose.
    pub person: Person,
    /// Where that person holds a role.
    pub chapter: Option<Name>,
    /// `approve`, `part`, `decline` or `defer`.
    pub outcome: Word,
    /// Up to.
    pub ceiling: Money,
    /// Why not.
    pub reason: Option<Word>,
    /// Whether it is one of the voices that made the decision.
    pub carries: bool,
}

/// Money set aside from one account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AllocationAccount {
    /// The account.
    pub account: Name,
    /// Set aside.
    pub set_aside: Money,
    /// Asked for by payouts.
    pub ordered: Money,
    /// Still free for payouts.
    pub left: Money,
}

/// A step that was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StepDone {
    /// Which.
    pub step: Word,
    /// When.
    pub date: Day,
    /// The event.
    pub event: Id,
}

/// All cases, the latest that happened first; on one day, the latest that was
/// reported.
#[must_use]
pub fn cases(book: &Book, history: &History) -> Vec<CaseLine> {
    let mut lines: Vec<CaseLine> =
        book.cases().iter().map(|(id, found)| line(book, *id, found)).collect();
    lines.sort_by_cached_key(|line| {
        std::cmp::Reverse((line.happened, reported(history, &line.case.0)))
    });
    lines
}

/// Where in the history a case was reported: ids are random and order nothing.
fn reported(history: &History, case: &EventId) -> Option<OrderKey> {
    history.get(case).map(|event| History::order_key(event))
}

/// One case in full.
#[must_use]
pub fn case(book: &Book, id: &EventId) -> Option<CaseAccount> {
    let found = book.cases().get(id)?;
    let payouts = found.payouts.iter().filter_map(|id| payout(book, id)).collect();
    let step = |(step, (date, event)): (&Step, &(_, EventId))| StepDone {
        step: step.word(),
        date: Shown(*date),
        event: Shown(*event),
    };
    Some(CaseAccount {
        line: line(book, *id, found),
        subject: Shown(found.subject),
        opened_by: found.opened_by.map(Shown),
        eligibility: found.statements.iter().map(|s| eligibility(found, s)).collect(),
        rounds: found.rounds.iter().enumerate().map(|(n, r)| round(book, n, r)).collect(),
        allocations: allocations(found),
        payouts,
        steps: found.steps.iter().map(step).collect(),
        life: life::life(book, id, found),
    })
}

fn line(book: &Book, id: EventId, found: &Case) -> CaseLine {
    let payouts: Vec<&Payout> =
        found.payouts.iter().filter_map(|id| book.payouts().get(id)).collect();
    CaseLine {
        case: Shown(id),
        chapter: Shown(found.chapter.clone()),
        class: found.class.word(),
        state: found.state().word(),
        held: found.life.hold().map(|held| held.why.word()),
        reopened: found.goes_on() && !found.life.reopened.is_empty(),
        happened: Shown(found.happened),
        closed: found.closed.map(Shown),
        payouts: payouts.len() as u64,
        disputed: payouts.iter().filter(|p| p.open_dispute().is_some()).count() as u64,
        totals: totals(found, &payouts),
    }
}

fn totals(found: &Case, payouts: &[&Payout]) -> CaseTotals {
    let numbers: Vec<FourNumbers> = payouts.iter().map(|p| numbers(p)).collect();
    let sum = |pick: &dyn Fn(&FourNumbers) -> Option<Money>| -> Sums {
        numbers.iter().filter_map(pick).map(|money| money.0).collect()
    };
    let (mut total, mut fees, mut returned) = (0_i64, 0_i64, 0_i64);
    let add = |sum: &mut i64, amount| *sum = sum.saturating_add(in_euros(amount));
    for payout in payouts {
        for paid in &payout.paid {
            paid.what.sources.iter().for_each(|source| add(&mut total, source.amount));
            add(&mut fees, paid.what.fee);
        }
        payout.returned.iter().for_each(|back| add(&mut returned, back.amount));
    }
    let xof = |pick: &dyn Fn(&FourNumbers) -> Option<Money>| sum(pick).get(Currency::Xof);
    CaseTotals {
        ceiling: found.ceiling().map(Money),
        set_aside: Money::eur(found.allocations.values().map(|a| a.set_aside).sum()),
        ordered: Money::eur(payouts.iter().map(|p| p.order.amount.minor).sum()),
        total: Money::eur(total),
        fees: Money::eur(fees),
        returned: Money::eur(returned),
        cost: Money::eur(total.saturating_add(fees).saturating_sub(returned)),
        sent_in_xof: xof(&|n| n.sent),
        received_in_xof: xof(&|n| n.received),
        fee_there_in_xof: xof(&|n| n.fee_there),
        change_cost: xof(&|n| n.change_cost),
        lost: sum(&|n| n.lost).all().into_iter().filter(|money| money.minor != 0).collect(),
        outstanding: sum(&|n| n.outstanding).all(),
    }
}

fn eligibility(case: &Case, stated: &Statement) -> Eligibility {
    let benefit = |line: &BenefitLine| BenefitCap {
        benefit: Shown(line.benefit.clone()),
        cap: Money(line.cap),
    };
    Eligibility {
        event: Shown(stated.event),
        plan: stated.plan.clone(),
        in_force: case.statement().is_some_and(|s| s.event == stated.event),
        eligible: stated.eligible,
        benefits: stated.lines.iter().map(benefit).collect(),
        reasons: stated.reasons.iter().map(|reason| reason.word()).collect(),
    }
}

fn round(book: &Book, number: usize, found: &Round) -> RoundAccount {
    let last = found.decided.and_then(|place| found.voices.get(place));
    let voice = |v: &Voice| VoiceAccount {
        event: Shown(v.event),
        person: Shown(v.person),
        chapter: book.chapter_of_person(&v.person).map(Shown),
        outcome: v.outcome.word(),
        ceiling: Money(v.ceiling),
        reason: v.reason.map(|reason| reason.word()),
        carries: last.is_some_and(|l| l.outcome == v.outcome && l.ceiling == v.ceiling),
    };
    RoundAccount {
        round: number as u64,
        decided: last.map(|l| l.outcome.word()),
        ceiling: last.map(|l| Money(l.ceiling)),
        voices: found.voices.iter().map(voice).collect(),
    }
}

fn allocations(found: &Case) -> Vec<AllocationAccount> {
    let row = |(account, a): (&Slug, &Allocation)| AllocationAccount {
        account: Shown(account.clone()),
        set_aside: Money::eur(a.set_aside),
        ordered: Money::eur(a.ordered),
        left: Money::eur(a.set_aside.saturating_sub(a.ordered)),
    };
    found.allocations.iter().map(row).collect()
}
