//! What the book holds of a case: statements, rounds of voices, money set aside.

use alloc::{collections::BTreeMap, string::String, vec::Vec};

use crate::case::{BenefitLine, CaseClass, Outcome, Reason, Step};
use crate::event::CaseDecided;
use crate::id::{Commitment, EventId, PersonId, Slug};
use crate::money::Amount;
use crate::time::Date;

/// One commissioner's voice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voice {
    /// Whose.
    pub person: PersonId,
    /// What they say.
    pub outcome: Outcome,
    /// Up to.
    pub ceiling: Amount,
    /// Why not.
    pub reason: Option<Reason>,
    /// The event.
    pub event: EventId,
}

impl Round {
    /// Whether this person has given the same answer already.
    #[must_use]
    pub fn has_voice(&self, person: PersonId, said: &CaseDecided) -> bool {
        let same = |v: &&Voice| v.outcome == said.outcome && v.ceiling == said.ceiling;
        self.voices.iter().filter(same).any(|v| v.person == person)
    }

    /// Who gave voices for two answers (rule 11).
    #[must_use]
    pub fn double_voices(&self) -> Vec<PersonId> {
        let all: Vec<&Voice> = self.voices.iter().chain(&self.rivals).collect();
        let other = |a: &Voice, b: &Voice| (a.outcome, a.ceiling) != (b.outcome, b.ceiling);
        let twice = |v: &&&Voice| all.iter().any(|w| w.person == v.person && other(v, w));
        let mut persons: Vec<PersonId> = all.iter().filter(twice).map(|v| v.person).collect();
        persons.sort_unstable();
        persons.dedup();
        persons
    }
}

/// A round of deciding.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Round {
    /// The voices that count, in the one order.
    pub voices: Vec<Voice>,
    /// Voices for another answer that did not know of the decision.
    pub rivals: Vec<Voice>,
    /// The voice that completed a quorum, as its place in `voices`.
    pub decided: Option<usize>,
    /// How many statements on the plan there were when it was decided.
    pub stated: usize,
}

/// What an officer stated about the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// The event.
    pub event: EventId,
    /// The plan's name and version.
    pub plan: String,
    /// Covered or not.
    pub eligible: bool,
    /// Benefits.
    pub lines: Vec<BenefitLine>,
    /// Why not.
    pub reasons: Vec<Reason>,
}

impl Statement {
    /// All caps together, in minor units of euro.
    #[must_use]
    pub fn caps(&self) -> i64 {
        self.lines.iter().map(|line| line.cap.minor).fold(0, i64::saturating_add)
    }
}

/// Money set aside for a case from one account, in minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Allocation {
    /// Set aside.
    pub set_aside: i64,
    /// Asked for by payouts.
    pub ordered: i64,
    /// Paid of it.
    pub paid: i64,
}

impl Allocation {
    /// What was set aside and is still there, in minor units.
    #[must_use]
    pub fn unpaid(&self) -> i64 {
        self.set_aside.saturating_sub(self.paid.max(0)).max(0)
    }
}

/// Where a case stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CaseState {
    /// Reported.
    Open,
    /// Decided in favour.
    Approved,
    /// Decided against.
    Declined,
    /// Put off.
    Deferred,
    /// Nobody asks for it any more.
    Withdrawn,
    /// Over.
    Closed,
}

impl CaseState {
    /// The word for machines and locale files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            CaseState::Open => "open",
            CaseState::Approved => "approved",
            CaseState::Declined => "declined",
            CaseState::Deferred => "deferred",
            CaseState::Withdrawn => "withdrawn",
            CaseState::Closed => "closed",
        }
    }
}

/// A need and what was done about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// Whose member it concerns.
    pub chapter: Slug,
    /// The coarse class.
    pub class: CaseClass,
    /// When it happened.
    pub happened: Date,
    /// Who is behind it, sealed.
    pub subject: Commitment,
    /// The adoption of the plan that judges it; none: there was none.
    pub plan: Option<EventId>,
    /// Who reported it.
    pub opened_by: Option<PersonId>,
    /// What the plan gives; the last one stands.
    pub statements: Vec<Statement>,
    /// The rounds of deciding.
    pub rounds: Vec<Round>,
    /// Money set aside, by account.
    pub allocations: BTreeMap<Slug, Allocation>,
    /// Its payouts, in the one order.
    pub payouts: Vec<EventId>,
    /// Steps done.
    pub steps: BTreeMap<Step, (Date, EventId)>,
    /// When it was closed.
    pub closed: Option<Date>,
    /// What happened beside deciding and paying.
    pub life: super::Life,
}

impl Case {
    /// A case of which nothing is known yet but its opening.
    pub(super) fn opened(
        opened_by: Option<PersonId>,
        (chapter, class, happened, subject): (Slug, CaseClass, Date, Commitment),
    ) -> Self {
        Self {
            chapter,
            class,
            happened,
            subject,
            plan: None,
            opened_by,
            statements: Vec::new(),
            rounds: Vec::new(),
            allocations: BTreeMap::new(),
            payouts: Vec::new(),
            steps: BTreeMap::new(),
            closed: None,
            life: super::Life::default(),
        }
    }

    /// The decision in force: that of the last decided round.
    #[must_use]
    pub fn decision(&self) -> Option<(&Round, &Voice)> {
        self.rounds.iter().rev().find_map(|r| Some((r, r.voices.get(r.decided?)?)))
    }

    /// The persons whose voices made a decision in favour, in whichever round.
    pub fn deciders(&self) -> impl Iterator<Item = PersonId> {
        let decided = self.rounds.iter().filter_map(|r| Some((r, r.voices.get(r.decided?)?)));
        let grants = |v: &Voice| matches!(v.outcome, Outcome::Approve | Outcome::Part);
        decided.filter(move |(_, last)| grants(last)).flat_map(|(round, last)| {
            let same = |v: &&Voice| v.outcome == last.outcome && v.ceiling == last.ceiling;
            round.voices.iter().filter(same).map(|v| v.person)
        })
    }

    /// What the plan gives in this case: the statement that the decision in
    /// favour knew (the first, if it knew none), else the last one.
    #[must_use]
    pub fn statement(&self) -> Option<&Statement> {
        self.statements_until_then().last()
    }

    /// The statement in force, and those before it.
    #[must_use]
    pub fn statements_until_then(&self) -> &[Statement] {
        let decided = self.decision().filter(|_| self.ceiling().is_some());
        let known = decided.map_or(self.statements.len(), |(round, _)| round.stated.max(1));
        self.statements.get(..known).unwrap_or_default()
    }

    /// All that is refused by a no: the most that was ever stated or decided,
    /// so that no later statement makes a no cheap. Without a statement nobody
    /// knows how much it is.
    #[must_use]
    pub fn whole(&self) -> i64 {
        let Some(stated) = self.statements.iter().map(Statement::caps).max() else {
            return i64::MAX;
        };
        stated.max(self.ceiling().map_or(0, |ceiling| ceiling.minor))
    }

    /// What is set aside and was not paid, by account; nothing once the case is
    /// closed or withdrawn.
    pub(super) fn promises(&self) -> Vec<(Slug, i64)> {
        let open = self.allocations.iter().filter(|_| self.goes_on());
        open.map(|(account, allocation)| (account.clone(), allocation.unpaid())).collect()
    }

    /// The ceiling of a decision in favour.
    #[must_use]
    pub fn ceiling(&self) -> Option<Amount> {
        let (_, voice) = self.decision()?;
        match voice.outcome {
            Outcome::Approve | Outcome::Part => Some(voice.ceiling),
            Outcome::Decline | Outcome::Defer => None,
        }
    }

    /// Where it stands.
    #[must_use]
    pub fn state(&self) -> CaseState {
        if self.closed.is_some() {
            return CaseState::Closed;
        }
        if self.life.withdrawn.is_some() {
            return CaseState::Withdrawn;
        }
        match self.decision().map(|(_, voice)| voice.outcome) {
            None => CaseState::Open,
            Some(Outcome::Approve | Outcome::Part) => CaseState::Approved,
            Some(Outcome::Decline) => CaseState::Declined,
            Some(Outcome::Defer) => CaseState::Deferred,
        }
    }
}
