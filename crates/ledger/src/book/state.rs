//! What the book holds of accounts, members, transfers, cases and payouts.

use alloc::{collections::BTreeMap, string::String, vec::Vec};

use crate::account::{Account, AccountClass};
use crate::case::{
    Answer, BenefitLine, CaseClass, CaseQuorum, Outcome, Reason, Settlement, Step, Wrong,
};
use crate::event::{CaseDecided, PayoutOrdered, PayoutPaid};
use crate::id::{Commitment, DeviceKey, EventId, FederationId, PersonId, Slug};
use crate::money::{Amount, Currency};
use crate::people::Chapter;
use crate::time::Date;

/// The federation as founded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Federation {
    /// Its id.
    pub id: FederationId,
    /// Its name.
    pub name: String,
    /// The day of the founding.
    pub date: Date,
    /// Its chapters.
    pub chapters: BTreeMap<Slug, Chapter>,
    /// How many voices a case takes.
    pub quorums: Vec<CaseQuorum>,
    /// In whose bank the pool's money lies.
    pub pool_custodian: Slug,
    /// How many recovery keys act together, and which there are.
    pub recovery: (u8, Vec<DeviceKey>),
}

/// A device that acts for a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Enrolment {
    /// The person.
    pub person: PersonId,
    /// The event that enrolled it: its grant.
    pub by: EventId,
}

/// An account of a chapter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountInfo {
    /// Whose.
    pub chapter: Slug,
    /// What kind; none for the pool.
    pub class: Option<AccountClass>,
    /// Its currency.
    pub currency: Currency,
    /// Kept here since.
    pub opened: Date,
    /// The event that opened it.
    pub by: EventId,
}

/// One line of the books, with the event that posted it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posting {
    /// Which event.
    pub event: EventId,
    /// Which account.
    pub account: Account,
    /// How much; above zero: more in the account.
    pub amount: Amount,
}

/// Obligation or payment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DuesKind {
    /// Owed for a period.
    Obligation {
        /// First day.
        from: Date,
        /// Last day.
        until: Date,
    },
    /// Paid.
    Payment {
        /// Where to.
        account: Slug,
        /// The paper's number.
        receipt: Option<Slug>,
    },
}

/// One entry on a member's statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DuesEntry {
    /// Which event.
    pub event: EventId,
    /// When paid, or from when owed.
    pub date: Date,
    /// How much.
    pub amount: Amount,
    /// Which of the two.
    pub kind: DuesKind,
}

impl DuesEntry {
    /// Where a payment went.
    #[must_use]
    pub fn account(&self) -> Option<&Slug> {
        match &self.kind {
            DuesKind::Payment { account, .. } => Some(account),
            DuesKind::Obligation { .. } => None,
        }
    }
}

/// A covered person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Where.
    pub chapter: Slug,
    /// Since.
    pub joined: Date,
    /// Minors covered with them.
    pub minors: u8,
    /// Until, if they left.
    pub left: Option<Date>,
    /// Their dues.
    pub dues: Vec<DuesEntry>,
    /// The event that admitted them.
    pub admitted_by: EventId,
    /// Where they were admitted.
    pub admitted_to: Slug,
    /// What changed since, in the one order.
    pub changes: Vec<super::MemberEntry>,
}

impl Member {
    pub(super) fn admitted(event: EventId, chapter: Slug, joined: Date, minors: u8) -> Self {
        Self {
            admitted_to: chapter.clone(),
            chapter,
            joined,
            minors,
            left: None,
            dues: Vec::new(),
            admitted_by: event,
            changes: Vec::new(),
        }
    }

    /// All that was obliged, and all that was paid, in minor units of euro.
    #[must_use]
    pub fn totals(&self) -> (i64, i64) {
        self.dues.iter().fold((0_i64, 0_i64), |(owed, paid), entry| match entry.kind {
            DuesKind::Obligation { .. } => (owed.saturating_add(entry.amount.minor), paid),
            DuesKind::Payment { .. } => (owed, paid.saturating_add(entry.amount.minor)),
        })
    }
}

/// Money between two accounts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transfer {
    /// Out of.
    pub from: Slug,
    /// Into.
    pub to: Slug,
    /// What is to arrive.
    pub sent: Amount,
    /// What came.
    pub received: i64,
    /// What did not come and a chapter bears, in minor units of what was sent.
    pub borne: i64,
    /// Who sent it.
    pub person: Option<PersonId>,
    /// When.
    pub date: Date,
}

impl Transfer {
    /// What neither came nor is borne by a chapter, in minor units.
    #[must_use]
    pub fn on_its_way(&self) -> i64 {
        self.missing().saturating_sub(self.borne)
    }

    /// What did not come, borne or not, in minor units.
    #[must_use]
    pub fn missing(&self) -> i64 {
        self.sent.minor.saturating_sub(self.received)
    }

    /// The account whose chapter bears what does not come: the one out of
    /// which it was sent; of a draw on the pool, the one that drew it.
    #[must_use]
    pub fn bearer(&self) -> &Slug {
        if self.from.as_str() == crate::account::POOL { &self.to } else { &self.from }
    }

    /// How much of what comes was borne: beyond what is on its way, the loss
    /// is taken back.
    #[must_use]
    pub fn of_loss(&self, came: Amount) -> i64 {
        match came.currency == self.sent.currency {
            true => came.minor.saturating_sub(self.on_its_way().max(0)).clamp(0, self.borne.max(0)),
            false => 0,
        }
    }
}

/// What came of a transfer by one statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Came {
    /// Of which.
    pub transfer: EventId,
    /// How much, in minor units.
    pub minor: i64,
    /// How much of it was borne before.
    pub of_loss: i64,
    /// Who said so.
    pub person: Option<PersonId>,
    /// And who signed it, when another officer took it over.
    pub also: Option<PersonId>,
}

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
        let decided = self.decision().filter(|_| self.ceiling().is_some());
        let known = decided.map_or(self.statements.len(), |(round, _)| round.stated.max(1));
        self.statements.get(..known)?.last()
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

/// A payment of a payout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paid {
    /// The event.
    pub event: EventId,
    /// By whom.
    pub person: Option<PersonId>,
    /// And who signed it, when another officer took it over.
    pub also: Option<PersonId>,
    /// What it says.
    pub what: PayoutPaid,
    /// What is on its way to the payee.
    pub sent: Amount,
}

/// A confirmation of a payout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confirmation {
    /// The event.
    pub event: EventId,
    /// By whom.
    pub person: Option<PersonId>,
    /// And who signed it, when another officer took it over.
    pub also: Option<PersonId>,
    /// How much the payee has.
    pub received: Amount,
    /// What was taken from it there.
    pub fee: Amount,
    /// How much of the two the chapter bore before, in minor units.
    pub of_loss: i64,
    /// When.
    pub date: Date,
}

/// Something wrong with a payout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dispute {
    /// The event that opened it: a statement, or a short confirmation.
    pub event: EventId,
    /// What is wrong.
    pub wrong: Wrong,
    /// To be settled until.
    pub deadline: Date,
    /// How it ended.
    pub settled: Option<(EventId, Settlement)>,
}

/// Where a payout stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PayoutState {
    /// Asked for.
    Ordered,
    /// Paid, not confirmed.
    Paid,
    /// Confirmed whole.
    Confirmed,
    /// Not wanted any more.
    Cancelled,
    /// In dispute.
    Disputed,
}

impl PayoutState {
    /// The word for machines and locale files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            PayoutState::Ordered => "ordered",
            PayoutState::Paid => "paid",
            PayoutState::Confirmed => "confirmed",
            PayoutState::Cancelled => "cancelled",
            PayoutState::Disputed => "disputed",
        }
    }
}

/// Money given before receipts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advance {
    /// The event that said so.
    pub event: EventId,
    /// To be accounted for until.
    pub until: Date,
    /// What accounts for it: papers, what came back, what the chapter bears.
    pub accounted: Vec<Accounted>,
}

/// What accounts for a part of an advance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accounted {
    /// The event.
    pub event: EventId,
    /// How.
    pub how: AccountedBy,
    /// How much.
    pub amount: Amount,
}

/// How a part of an advance is accounted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountedBy {
    /// A paper.
    Receipt,
    /// It came back.
    Returned,
    /// The chapter bears it.
    WrittenOff,
}

impl AccountedBy {
    /// The word for machines and locale files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            AccountedBy::Receipt => "receipt",
            AccountedBy::Returned => "returned",
            AccountedBy::WrittenOff => "written-off",
        }
    }
}

/// What came back of a payout, in minor units of what was sent where it says
/// out of what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Returned {
    /// The event.
    pub event: EventId,
    /// How much.
    pub amount: Amount,
    /// Of an advance that nobody had accounted for.
    pub of_advance: i64,
    /// Of what the chapter bore of an advance.
    pub of_write_off: i64,
    /// Of what never arrived and the chapter bore.
    pub of_borne: i64,
}

impl Returned {
    /// What lowers the cost of the case, in minor units.
    #[must_use]
    pub fn of_cost(&self) -> i64 {
        let other = self.of_advance.saturating_add(self.of_write_off);
        self.amount.minor.saturating_sub(other.saturating_add(self.of_borne))
    }
}

/// A hand-over code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Code {
    /// What it opens.
    pub lock: Commitment,
    /// Who made it.
    pub by: Option<PersonId>,
    /// The event by which the payee's code came, if it did.
    pub given: Option<EventId>,
}

/// One payment for a case to one payee.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payout {
    /// What was asked for.
    pub order: PayoutOrdered,
    /// By whom.
    pub requester: Option<PersonId>,
    /// The event that cancelled it, if one did.
    pub cancelled: Option<EventId>,
    /// Payments; more than one is irregular.
    pub paid: Vec<Paid>,
    /// What the payee has, by confirmation.
    pub confirmations: Vec<Confirmation>,
    /// Disputes, the last one last.
    pub disputes: Vec<Dispute>,
    /// What never arrived and the chapter bears, in minor units of the
    /// currency sent.
    pub borne: i64,
    /// What is to be accounted for, if it is an advance.
    pub advance: Option<Advance>,
    /// What came back.
    pub returned: Vec<Returned>,
    /// Its hand-over code, if one was made.
    pub code: Option<Code>,
    /// What was said afterwards; the last word stands.
    pub feedback: Option<(EventId, Answer, Date)>,
}

impl Payout {
    /// What was sent in all, in the currency of the first payment.
    #[must_use]
    pub fn sent(&self) -> Option<Amount> {
        let first = self.paid.first()?.sent;
        let same = self.paid.iter().filter(|p| p.sent.currency == first.currency);
        let minor = same.map(|p| p.sent.minor).fold(0, i64::saturating_add);
        Some(Amount { minor, currency: first.currency })
    }

    /// What is confirmed in all, in minor units of the currency sent (of the
    /// order's while nothing is paid).
    #[must_use]
    pub fn received(&self) -> i64 {
        let currency = self.sent().map_or(self.order.amount.currency, |sent| sent.currency);
        let amounts = self.confirmations.iter().flat_map(|c| [c.received, c.fee]);
        let same = amounts.filter(|amount| amount.currency == currency);
        same.map(|amount| amount.minor).fold(0, i64::saturating_add)
    }

    /// What was sent and is neither confirmed nor borne by the chapter.
    #[must_use]
    pub fn outstanding(&self) -> Option<Amount> {
        let sent = self.sent()?;
        let left = self.missing()?.minor.saturating_sub(self.borne);
        Some(Amount { minor: left, currency: sent.currency })
    }

    /// What was sent and neither arrived nor came back, borne or not.
    #[must_use]
    pub fn missing(&self) -> Option<Amount> {
        let sent = self.sent()?;
        let back = self.sum_returned(|r| r.of_borne);
        let minor = sent.minor.saturating_sub(self.received()).saturating_sub(back);
        Some(Amount { minor, ..sent })
    }

    /// How much of what comes, in minor units, was borne by the chapter: beyond
    /// what is outstanding, the loss is taken back.
    #[must_use]
    pub fn of_loss(&self, came: i64) -> i64 {
        let outstanding = self.outstanding().map_or(0, |left| left.minor.max(0));
        came.saturating_sub(outstanding).clamp(0, self.borne.max(0))
    }

    /// Whether this person asked for it, paid it or confirmed it.
    #[must_use]
    pub fn involves(&self, person: PersonId) -> bool {
        let paid = self.paid.iter().flat_map(|p| [p.person, p.also]);
        let confirmed = self.confirmations.iter().flat_map(|c| [c.person, c.also]);
        paid.chain(confirmed).chain([self.requester]).any(|p| p == Some(person))
    }

    /// Whether this person paid some of it.
    #[must_use]
    pub fn was_paid_by(&self, person: PersonId) -> bool {
        self.paid.iter().any(|p| p.person == Some(person) || p.also == Some(person))
    }

    /// The dispute that is open, if one is.
    #[must_use]
    pub fn open_dispute(&self) -> Option<&Dispute> {
        self.disputes.last().filter(|d| d.settled.is_none())
    }

    /// Where it stands.
    #[must_use]
    pub fn state(&self) -> PayoutState {
        if self.open_dispute().is_some() {
            return PayoutState::Disputed;
        }
        match self.outstanding() {
            None if self.cancelled.is_some() => PayoutState::Cancelled,
            None => PayoutState::Ordered,
            Some(left) if left.minor > 0 => PayoutState::Paid,
            Some(_) => PayoutState::Confirmed,
        }
    }

    /// Whether it takes of what was decided and set aside: until it is
    /// cancelled, and again if somebody paid it all the same.
    #[must_use]
    pub fn is_wanted(&self) -> bool {
        self.cancelled.is_none() || !self.paid.is_empty()
    }

    /// Whether nothing more is to be done about it.
    #[must_use]
    pub fn is_finished(&self) -> bool {
        let open = self.unaccounted().is_some_and(|left| left.minor > 0);
        matches!(self.state(), PayoutState::Confirmed | PayoutState::Cancelled) && !open
    }

    /// What the payee of an advance received and has not accounted for.
    #[must_use]
    pub fn unaccounted(&self) -> Option<Amount> {
        let advance = self.advance.as_ref()?;
        let currency = self.sent().map_or(self.order.amount.currency, |sent| sent.currency);
        let sum = |of: &mut dyn Iterator<Item = Amount>| {
            let same = of.filter(|amount| amount.currency == currency);
            same.map(|amount| amount.minor).fold(0, i64::saturating_add)
        };
        let received = sum(&mut self.confirmations.iter().map(|c| c.received));
        let accounted = sum(&mut advance.accounted.iter().map(|a| a.amount));
        Some(Amount { minor: received.saturating_sub(accounted), currency })
    }

    /// What it was ordered for less what came back, in minor units of euro, at
    /// parity: what it takes of ceilings and caps.
    #[must_use]
    pub fn euros(&self) -> i64 {
        let ordered = self.order.amount.at_parity_in_euros().minor;
        ordered.saturating_sub(self.returned_euros()).max(0)
    }

    /// What came back, in minor units of euro, at parity.
    #[must_use]
    pub fn returned_euros(&self) -> i64 {
        let amounts = self.returned.iter().map(|r| r.amount.at_parity_in_euros().minor);
        amounts.fold(0, i64::saturating_add)
    }
}
