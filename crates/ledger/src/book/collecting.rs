//! What the book holds of levies, appeals, rotating tontines and budgets.

use alloc::{collections::BTreeMap, vec::Vec};

use super::{Book, Member};
use crate::account::{Account, POOL};
use crate::effect::CollectStep;
use crate::event::{
    AppealOpened, BudgetAdopted, CaseShare, LevyCalled, NattOpened, PayoutOrdered, SurplusRule,
};
use crate::id::{EventId, MemberId, Slug};
use crate::money::{Amount, Currency};
use crate::time::Date;

/// The benefit under which a family's share of a surplus is paid.
pub const SURPLUS: &str = "surplus";

/// Everything that is collected for something.
#[derive(Debug, Clone, Default)]
pub struct Collecting {
    pub(crate) levies: BTreeMap<EventId, Levy>,
    pub(crate) appeals: BTreeMap<EventId, Appeal>,
    pub(crate) natts: BTreeMap<EventId, Natt>,
    pub(crate) budgets: BTreeMap<EventId, BudgetAdopted>,
    /// By chapter, the budgets in the one order.
    pub(crate) budgets_of: BTreeMap<Slug, Vec<EventId>>,
    /// Accounts that are kept for one appeal or group.
    apart: BTreeMap<Slug, EventId>,
    /// By case, its shares of surpluses by appeal.
    shares: BTreeMap<EventId, BTreeMap<EventId, i64>>,
    records: BTreeMap<EventId, Record>,
}

/// What a fact entered, to be taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Record {
    Levy { levy: EventId, member: MemberId, minor: i64 },
    Gift { appeal: EventId, account: Slug, minor: i64 },
    Paid { natt: EventId, round: u8, member: MemberId, minor: i64 },
    Taken { natt: EventId },
}

/// A levy and what was paid of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Levy {
    /// What was called.
    pub called: LevyCalled,
    /// By member, in minor units.
    pub paid: BTreeMap<MemberId, i64>,
}

impl Levy {
    /// What this member owes in all, in minor units: who is in on the day of
    /// the levy owes it.
    #[must_use]
    pub fn expected_of(&self, member: &Member) -> i64 {
        let called = &self.called;
        let is_in = member.is_in_on(called.date);
        if is_in && *member.chapter_on(called.date) == called.chapter {
            called.amount.minor
        } else {
            0
        }
    }

    /// What a member paid, in minor units.
    #[must_use]
    pub fn paid_by(&self, member: &MemberId) -> i64 {
        self.paid.get(member).copied().unwrap_or_default()
    }
}

/// An appeal and what it took in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appeal {
    /// What was fixed at its start.
    pub opened: AppealOpened,
    /// Gifts by the account in which they lie, in minor units.
    pub gifts: BTreeMap<Slug, i64>,
    /// When it was closed.
    pub closed: Option<Date>,
    /// The event that assigned the surplus, and what it gives.
    pub assigned: Option<(EventId, Vec<CaseShare>)>,
}

/// What one chapter took in or gave for an appeal, in minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TakenIn {
    /// Gifts that lie in the appeal's own account.
    pub direct: i64,
    /// Gifts that lie in other accounts.
    pub elsewhere: i64,
    /// What came from there into the appeal's own account.
    pub sent: i64,
}

impl TakenIn {
    /// All of it: what a chapter sends is what it took in, and beyond that
    /// its own gift.
    #[must_use]
    pub fn whole(&self) -> i64 {
        self.direct.saturating_add(self.elsewhere.max(self.sent))
    }

    /// What the chapter gave of its own.
    #[must_use]
    pub fn own(&self) -> i64 {
        self.sent.saturating_sub(self.elsewhere).max(0)
    }
}

impl Appeal {
    /// What the rule gives of this surplus: equal shares in minor units, the
    /// odd ones to the first families.
    #[must_use]
    pub fn shares_of(&self, surplus: Amount) -> Vec<CaseShare> {
        let families = match self.opened.surplus {
            SurplusRule::Families => self.opened.families.as_slice(),
            SurplusRule::Fund | SurplusRule::Pool => &[],
        };
        let Ok(count) = i64::try_from(families.len()) else { return Vec::new() };
        if count == 0 || surplus.minor <= 0 {
            return Vec::new();
        }
        let (each, odd) = (surplus.minor / count, surplus.minor % count);
        let share = |(place, case): (i64, &EventId)| CaseShare {
            case: *case,
            amount: Amount { minor: each + i64::from(place < odd), ..surplus },
        };
        (0..count).zip(families).map(share).collect()
    }
}

/// One hand-over of a pot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taking {
    /// Which round's.
    pub round: u8,
    /// How much, in minor units.
    pub minor: i64,
    /// When.
    pub date: Date,
    /// Whether whose turn it is had left by then, in the order of the events.
    pub after: bool,
}

/// A rotating tontine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Natt {
    /// What was fixed at its start.
    pub opened: NattOpened,
    /// By round and member, in minor units.
    pub paid: BTreeMap<(u8, MemberId), i64>,
    /// What was handed out, by event.
    pub taken: BTreeMap<EventId, Taking>,
    /// Who left, and when.
    pub left: BTreeMap<MemberId, Date>,
}

impl Natt {
    /// The rounds, each with whose turn it is.
    pub fn rounds(&self) -> impl Iterator<Item = (u8, MemberId)> {
        (1..=u8::MAX).zip(self.opened.order.iter().copied())
    }

    /// Whose turn a round is.
    #[must_use]
    pub fn taker(&self, round: u8) -> Option<MemberId> {
        let place = usize::from(round).checked_sub(1)?;
        self.opened.order.get(place).copied()
    }

    /// The round in which it is this member's turn.
    #[must_use]
    pub fn round_of(&self, member: &MemberId) -> Option<u8> {
        self.rounds().find(|(_, taker)| taker == member).map(|(round, _)| round)
    }

    /// What a member paid for a round.
    #[must_use]
    pub fn paid_by(&self, round: u8, member: &MemberId) -> i64 {
        self.paid.get(&(round, *member)).copied().unwrap_or_default()
    }

    /// What was handed out of a round's pot.
    #[must_use]
    pub fn taken_in(&self, round: u8) -> i64 {
        let of_round = self.taken.values().filter(|taking| taking.round == round);
        of_round.map(|taking| taking.minor).fold(0, i64::saturating_add)
    }

    /// What lies in a round's pot.
    #[must_use]
    pub fn pot(&self, round: u8) -> i64 {
        let strangers = self.paid.keys().filter(|(r, m)| *r == round && self.round_of(m).is_none());
        let payers = self.opened.order.iter().chain(strangers.map(|(_, member)| member));
        let paid = payers.map(|member| self.counted(round, member)).fold(0, i64::saturating_add);
        paid.saturating_sub(self.taken_in(round))
    }

    /// What counts for a round of what a member paid. What they paid for the
    /// round of somebody who left empty, beyond what that one paid for theirs,
    /// comes back to them in their own round.
    #[must_use]
    pub fn counted(&self, round: u8, member: &MemberId) -> i64 {
        let paid = self.paid_by(round, member);
        if self.taker(round) != Some(*member) {
            return paid.saturating_sub(self.beyond(round, member));
        }
        let back = self.rounds().map(|(other, _)| self.beyond(other, member));
        back.fold(paid, i64::saturating_add)
    }

    /// What a member paid for another's round, who left empty, beyond what that
    /// one gets from them.
    fn beyond(&self, round: u8, member: &MemberId) -> i64 {
        let taker = self.taker(round).filter(|t| t != member && self.left_empty(t));
        let Some((taker, theirs)) = taker.zip(self.round_of(member)) else { return 0 };
        self.paid_by(round, member).saturating_sub(self.gets_back(theirs, &taker)).max(0)
    }

    /// What somebody who left empty paid for a round, a share at most.
    fn gets_back(&self, round: u8, gone: &MemberId) -> i64 {
        self.paid_by(round, gone).min(self.opened.share.minor)
    }

    /// Whether this member left before they took their turn. Of one day the
    /// order of the events tells.
    #[must_use]
    pub fn left_empty(&self, member: &MemberId) -> bool {
        let Some(date) = self.left.get(member) else { return false };
        let Some(round) = self.round_of(member) else { return false };
        let before = |t: &Taking| t.date < *date || t.date == *date && !t.after;
        !self.taken.values().any(|taking| taking.round == round && before(taking))
    }

    /// What a member owes for a round in all. Who left before their turn owes
    /// nothing more, and gets back in their turn, from those in whose rounds
    /// they paid, what they paid.
    #[must_use]
    pub fn expected(&self, round: u8, member: &MemberId) -> i64 {
        let counted = self.counted(round, member);
        if self.left_empty(member) {
            return counted;
        }
        let (share, taker) = (self.opened.share.minor, self.taker(round));
        match (taker.filter(|taker| self.left_empty(taker)), self.round_of(member)) {
            (Some(taker), Some(theirs)) => self.gets_back(theirs, &taker),
            (None, Some(theirs)) if theirs == round => share.max(counted),
            (Some(_) | None, _) => share,
        }
    }

    /// What a member still owes for a round.
    #[must_use]
    pub fn owed(&self, round: u8, member: &MemberId) -> i64 {
        self.expected(round, member).saturating_sub(self.counted(round, member)).max(0)
    }

    /// All that a round's pot comes to when everybody paid.
    #[must_use]
    pub fn whole(&self, round: u8) -> i64 {
        let members = self.opened.order.iter();
        members.map(|member| self.expected(round, member)).fold(0, i64::saturating_add)
    }
}

impl Collecting {
    pub(super) fn step(&mut self, event: EventId, step: CollectStep) {
        match step {
            CollectStep::Call(called) => {
                self.levies.insert(event, Levy { called, paid: BTreeMap::new() });
            }
            CollectStep::Levied(paid) => {
                let (levy, member) = (paid.levy, paid.member);
                let same = |l: &&mut Levy| l.called.amount.currency == paid.amount.currency;
                if let Some(l) = self.levies.get_mut(&levy).filter(same) {
                    add(l.paid.entry(member).or_default(), paid.amount.minor);
                    let minor = paid.amount.minor;
                    self.records.insert(event, Record::Levy { levy, member, minor });
                }
            }
            CollectStep::Open(opened) => {
                self.apart.entry(opened.account.clone()).or_insert(event);
                let (gifts, closed, assigned) = (BTreeMap::new(), None, None);
                self.appeals.insert(event, Appeal { opened, gifts, closed, assigned });
            }
            CollectStep::TakeIn(gift) => {
                let (appeal, account) = (gift.appeal, gift.account);
                let same = |a: &&mut Appeal| a.opened.target.currency == gift.amount.currency;
                if let Some(a) = self.appeals.get_mut(&appeal).filter(same) {
                    add(a.gifts.entry(account.clone()).or_default(), gift.amount.minor);
                    let minor = gift.amount.minor;
                    self.records.insert(event, Record::Gift { appeal, account, minor });
                }
            }
            CollectStep::Close(closed) => {
                if let Some(appeal) = self.appeals.get_mut(&closed.appeal) {
                    appeal.closed = Some(closed.date);
                }
            }
            CollectStep::Share(assigned) => self.assign(event, assigned.appeal, assigned.shares),
            CollectStep::Budget(budget) => {
                self.budgets_of.entry(budget.chapter.clone()).or_default().push(event);
                self.budgets.insert(event, budget);
            }
            CollectStep::OpenNatt(opened) => {
                self.apart.entry(opened.account.clone()).or_insert(event);
                let (paid, taken, left) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
                self.natts.insert(event, Natt { opened, paid, taken, left });
            }
            CollectStep::PayNatt(paid) => {
                let (natt, round, member) = (paid.natt, paid.round, paid.member);
                let same = |n: &&mut Natt| n.opened.share.currency == paid.amount.currency;
                if let Some(n) = self.natts.get_mut(&natt).filter(same) {
                    add(n.paid.entry((round, member)).or_default(), paid.amount.minor);
                    let minor = paid.amount.minor;
                    self.records.insert(event, Record::Paid { natt, round, member, minor });
                }
            }
            CollectStep::TakeNatt(taken) => {
                let same = |n: &&mut Natt| n.opened.share.currency == taken.amount.currency;
                if let Some(n) = self.natts.get_mut(&taken.natt).filter(same) {
                    let (round, minor, date) = (taken.round, taken.amount.minor, taken.date);
                    let after = n.taker(round).is_some_and(|taker| n.left.contains_key(&taker));
                    n.taken.insert(event, Taking { round, minor, date, after });
                    self.records.insert(event, Record::Taken { natt: taken.natt });
                }
            }
            CollectStep::LeaveNatt(left) => {
                if let Some(natt) = self.natts.get_mut(&left.natt) {
                    natt.left.insert(left.member, left.date);
                }
            }
        }
    }

    /// A later assignment takes the place of the one before it.
    fn assign(&mut self, event: EventId, id: EventId, shares: Vec<CaseShare>) {
        let Some(appeal) = self.appeals.get_mut(&id) else { return };
        for (_, before) in appeal.assigned.iter() {
            for share in before {
                if let Some(of_case) = self.shares.get_mut(&share.case) {
                    of_case.remove(&id);
                }
            }
        }
        for share in &shares {
            self.shares.entry(share.case).or_default().insert(id, share.amount.minor);
        }
        appeal.assigned = Some((event, shares));
    }

    pub(super) fn take_back(&mut self, wrong: &EventId) {
        match self.records.remove(wrong) {
            None => {}
            Some(Record::Levy { levy, member, minor }) => {
                if let Some(levy) = self.levies.get_mut(&levy) {
                    add(levy.paid.entry(member).or_default(), minor.saturating_neg());
                }
            }
            Some(Record::Gift { appeal, account, minor }) => {
                if let Some(appeal) = self.appeals.get_mut(&appeal) {
                    add(appeal.gifts.entry(account).or_default(), minor.saturating_neg());
                }
            }
            Some(Record::Paid { natt, round, member, minor }) => {
                if let Some(natt) = self.natts.get_mut(&natt) {
                    add(natt.paid.entry((round, member)).or_default(), minor.saturating_neg());
                }
            }
            Some(Record::Taken { natt }) => {
                if let Some(natt) = self.natts.get_mut(&natt) {
                    natt.taken.remove(wrong);
                }
            }
        }
    }

    /// The chapter of a levy of which this is a payment.
    pub(super) fn chapter_of_payment(&self, record: &EventId) -> Option<Slug> {
        match self.records.get(record)? {
            Record::Levy { levy, .. } => self.levies.get(levy).map(|l| l.called.chapter.clone()),
            Record::Gift { .. } | Record::Paid { .. } | Record::Taken { .. } => None,
        }
    }
}

fn add(sum: &mut i64, minor: i64) {
    *sum = sum.saturating_add(minor);
}

/// Whether a payout is a family's share of a surplus.
#[must_use]
pub fn is_surplus(order: &PayoutOrdered) -> bool {
    order.benefit.as_str() == SURPLUS
}

impl Book {
    /// The levies, by the event that called them.
    #[must_use]
    pub fn levies(&self) -> &BTreeMap<EventId, Levy> {
        &self.collecting.levies
    }

    /// The appeals, by the event that opened them.
    #[must_use]
    pub fn appeals(&self) -> &BTreeMap<EventId, Appeal> {
        &self.collecting.appeals
    }

    /// The rotating tontines, by the event that opened them.
    #[must_use]
    pub fn natts(&self) -> &BTreeMap<EventId, Natt> {
        &self.collecting.natts
    }

    /// A chapter's budgets, in the one order.
    pub fn budgets_of(&self, chapter: &Slug) -> impl Iterator<Item = (&EventId, &BudgetAdopted)> {
        let ids = self.collecting.budgets_of.get(chapter).into_iter().flatten();
        ids.filter_map(|id| self.collecting.budgets.get_key_value(id))
    }

    /// The appeal or tontine for which this account is kept.
    #[must_use]
    pub fn kept_apart_for(&self, account: &Slug) -> Option<EventId> {
        self.collecting.apart.get(account).copied()
    }

    /// The shares of surpluses that a case has, in minor units of euro.
    #[must_use]
    pub fn surplus_of(&self, case: &EventId) -> i64 {
        let of_case = self.collecting.shares.get(case).into_iter().flat_map(BTreeMap::values);
        of_case.copied().fold(0, i64::saturating_add)
    }

    /// What an appeal took in, by chapter.
    #[must_use]
    pub fn taken_in(&self, appeal: &Appeal) -> BTreeMap<Slug, TakenIn> {
        let mut found: BTreeMap<Slug, TakenIn> = BTreeMap::new();
        let own = &appeal.opened.account;
        for (account, minor) in &appeal.gifts {
            let of_chapter = found.entry(self.chapter_of(account)).or_default();
            add(
                if account == own { &mut of_chapter.direct } else { &mut of_chapter.elsewhere },
                *minor,
            );
        }
        let currency = appeal.opened.target.currency;
        let came = |t: &&super::Transfer| t.to == *own && t.sent.currency == currency;
        for transfer in self.transfers.values().filter(came).filter(|t| t.from.as_str() != POOL) {
            let of_chapter = found.entry(self.chapter_of(&transfer.from)).or_default();
            add(&mut of_chapter.sent, transfer.received);
        }
        found
    }

    /// What an appeal took in beyond its target.
    #[must_use]
    pub fn surplus(&self, appeal: &Appeal) -> Amount {
        let parts = self.taken_in(appeal);
        let whole = parts.values().map(TakenIn::whole).fold(0, i64::saturating_add);
        let minor = whole.saturating_sub(appeal.opened.target.minor).max(0);
        Amount { minor, currency: Currency::Eur }
    }

    /// Whether an appeal's rule sends its surplus to this account: the pool, or
    /// an account of the chapter that called which is kept for nothing.
    #[must_use]
    pub fn takes_surplus(&self, appeal: &Appeal, account: &Slug) -> bool {
        let pool = account.as_str() == POOL;
        match appeal.opened.surplus {
            SurplusRule::Families => false,
            SurplusRule::Pool => pool,
            SurplusRule::Fund => {
                let own = self.chapter_of(account) == appeal.opened.chapter;
                own && !pool && self.kept_apart_for(account).is_none()
            }
        }
    }

    /// What left an account in euros by transfers, fees and all, in minor units.
    #[must_use]
    pub fn sent_out(&self, account: &Slug) -> i64 {
        let sent = self.transfers.iter().filter(|(_, t)| t.from == *account);
        let lines = sent.flat_map(|(id, _)| self.postings_of(id));
        let of_fund = lines.filter(|line| {
            line.account == Account::Fund(account.clone()) && line.amount.currency == Currency::Eur
        });
        of_fund.map(|line| line.amount.minor).fold(0, i64::saturating_sub)
    }
}
