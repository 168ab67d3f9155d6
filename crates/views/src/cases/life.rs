//! What happened to a case beside deciding and paying: when it stood still,
//! which papers are there, who is kin, and where the same claim stands.

use ndimbal_ledger::book::{Bill, Book, Case};
use ndimbal_ledger::case::Outcome;
use ndimbal_ledger::history::History;
use ndimbal_ledger::id::EventId;
use serde::Serialize;

use crate::plain::{Day, Id, Money, Name, Person, Shown, Word};

/// The life of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LifeAccount {
    /// The times in which it stood still, the last one last.
    pub holds: Vec<HoldAccount>,
    /// When it was withdrawn.
    pub withdrawn: Option<Day>,
    /// When it was reopened, each time.
    pub reopened: Vec<Day>,
    /// Steps and papers that are there, by the order of the list.
    pub tasks: Vec<TaskAccount>,
    /// Who said that they are kin.
    pub recused: Vec<Person>,
    /// Where the heirs want the burial: `home` or `here`.
    pub heirs: Option<Word>,
    /// Whether the public system pays, as far as it was asked.
    pub public_cover: Option<Word>,
    /// Bills that are there, in the one order.
    pub bills: Vec<BillAccount>,
    /// Whether the case bears a mark by which the same claim is found.
    pub marked: bool,
    /// Where the same claim stands, too.
    pub same_claim: Vec<SameClaim>,
}

/// A time in which a case stood still.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HoldAccount {
    /// Why.
    pub why: Word,
    /// Since when.
    pub since: Day,
    /// Until when; none: it is held.
    pub until: Option<Day>,
    /// The event that held it.
    pub event: Id,
}

/// A step or paper that is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TaskAccount {
    /// Which.
    pub task: Word,
    /// Since when.
    pub date: Day,
    /// The event.
    pub event: Id,
}

/// A bill that is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BillAccount {
    /// For what benefit.
    pub benefit: Name,
    /// How much.
    pub amount: Money,
    /// Of which day it is.
    pub date: Day,
    /// The event.
    pub event: Id,
}

/// Another case with the same claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SameClaim {
    /// The case.
    pub case: Id,
    /// Whose.
    pub chapter: Name,
    /// Where it stands.
    pub state: Word,
    /// Whether it was given up, so that this one may be helped.
    pub given_up: bool,
}

/// Two cases for one claim that neither gave up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OpenClaim {
    /// The one that was reported first.
    pub case: Id,
    /// Its chapter.
    pub chapter: Name,
    /// The other.
    pub other: Id,
    /// Its chapter.
    pub other_chapter: Name,
    /// Whether both are decided in favour.
    pub both_helped: bool,
}

pub(super) fn life(book: &Book, id: &EventId, found: &Case) -> LifeAccount {
    let hold = |held: &ndimbal_ledger::book::Held| HoldAccount {
        why: held.why.word(),
        since: Shown(held.since),
        until: held.until.map(|(date, _)| Shown(date)),
        event: Shown(held.event),
    };
    let task = |(task, (date, event)): (&ndimbal_ledger::lifecycle::Task, &(_, EventId))| {
        TaskAccount { task: task.word(), date: Shown(*date), event: Shown(*event) }
    };
    let life = &found.life;
    LifeAccount {
        holds: life.holds.iter().map(hold).collect(),
        withdrawn: life.withdrawn.map(|(date, _)| Shown(date)),
        reopened: life.reopened.iter().map(|(date, _)| Shown(*date)).collect(),
        tasks: life.tasks.iter().map(task).collect(),
        recused: life.recused.keys().map(|person| Shown(*person)).collect(),
        heirs: life.resting().map(|choice| choice.word()),
        public_cover: life.public().map(|answer| answer.word()),
        bills: life.bills.iter().map(bill).collect(),
        marked: life.claim.is_some(),
        same_claim: book.same_claim(id).map(|(id, other)| same(*id, other)).collect(),
    }
}

fn bill(bill: &Bill) -> BillAccount {
    BillAccount {
        benefit: Shown(bill.benefit.clone()),
        amount: Money(bill.amount),
        date: Shown(bill.date),
        event: Shown(bill.event),
    }
}

fn same(id: EventId, other: &Case) -> SameClaim {
    SameClaim {
        case: Shown(id),
        chapter: Shown(other.chapter.clone()),
        state: other.state().word(),
        given_up: other.is_given_up(),
    }
}

/// Every two cases for one claim that neither gave up, as they were reported.
#[must_use]
pub fn same_claims(book: &Book, history: &History) -> Vec<OpenClaim> {
    let helped = |case: &Case| {
        let decided = case.decision().map(|(_, voice)| voice.outcome);
        matches!(decided, Some(Outcome::Approve | Outcome::Part))
    };
    let mut found = Vec::new();
    let place = |id: &EventId| super::reported(history, id);
    for (id, case) in book.cases().iter().filter(|(_, case)| !case.is_given_up()) {
        let others = book.same_claim(id);
        let others = others.filter(|(other, c)| place(id) < place(other) && !c.is_given_up());
        found.extend(others.map(|(other, theirs)| OpenClaim {
            case: Shown(*id),
            chapter: Shown(case.chapter.clone()),
            other: Shown(*other),
            other_chapter: Shown(theirs.chapter.clone()),
            both_helped: helped(case) && helped(theirs),
        }));
    }
    found.sort_by_cached_key(|claim| (place(&claim.case.0), place(&claim.other.0)));
    found
}
