//! What is on record about a member beside dues: every change with its date,
//! so that any day can be asked about.

use super::Book;
use super::state::{DuesEntry, DuesKind, Member};
use crate::id::{EventId, MemberId, Slug};
use crate::money::Amount;
use crate::time::Date;

/// One change, with the event that says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberEntry {
    /// Which event.
    pub event: EventId,
    /// From which day on; of an assignment, the first day of its period.
    pub date: Date,
    /// What changes.
    pub change: MemberChange,
}

/// What changes for a member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MemberChange {
    /// Who is covered with them.
    Household(Household),
    /// They owe no dues, up to and with this day.
    Exempt {
        /// The last day.
        until: Date,
    },
    /// They went to another chapter.
    Transferred {
        /// Where to.
        to: Slug,
    },
    /// They left.
    Left,
    /// They came back.
    Returned,
    /// A payment of this event was made by somebody else.
    PaidFor {
        /// The member who paid; none: no member.
        payer: Option<MemberId>,
    },
    /// A payment is for a period.
    Assigned {
        /// The payment.
        payment: EventId,
        /// The last day of the period.
        until: Date,
        /// How much of it.
        amount: Amount,
    },
}

/// Who is covered together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Household {
    /// Who pays; none: the member.
    pub head: Option<MemberId>,
    /// Adults that the member pays for.
    pub adults: u8,
    /// Minors that the member pays for.
    pub minors: u8,
}

impl Member {
    /// The household on a day, with the event that says so: the last statement
    /// by its day, and of one day the last in the one order. Without one, the
    /// member and the minors of the admission.
    #[must_use]
    pub fn household_on(&self, date: Date) -> (Household, EventId) {
        let mut found = None;
        for entry in self.changes.iter().filter(|entry| entry.date <= date) {
            if let MemberChange::Household(household) = &entry.change
                && found.is_none_or(|(day, _, _)| day <= entry.date)
            {
                found = Some((entry.date, *household, entry.event));
            }
        }
        let alone = Household { head: None, adults: 1, minors: self.minors };
        found.map_or((alone, self.admitted_by), |(_, household, event)| (household, event))
    }

    /// The chapter on a day.
    #[must_use]
    pub fn chapter_on(&self, date: Date) -> &Slug {
        let mut found: Option<(Date, &Slug)> = None;
        for entry in self.changes.iter().filter(|entry| entry.date <= date) {
            if let MemberChange::Transferred { to } = &entry.change
                && found.is_none_or(|(day, _)| day <= entry.date)
            {
                found = Some((entry.date, to));
            }
        }
        found.map_or(&self.admitted_to, |(_, to)| to)
    }

    /// The leaving in force on a day, with its own day.
    #[must_use]
    pub fn left_on(&self, date: Date) -> Option<(EventId, Date)> {
        let went = |e: &&MemberEntry| {
            e.date <= date && matches!(e.change, MemberChange::Left | MemberChange::Returned)
        };
        // Of one day the last one counts.
        let last = self.changes.iter().filter(went).max_by_key(|entry| entry.date)?;
        (last.change == MemberChange::Left).then_some((last.event, last.date))
    }

    /// Whether they are a member on a day.
    #[must_use]
    pub fn is_in_on(&self, date: Date) -> bool {
        self.joined <= date && self.left_on(date).is_none()
    }

    /// Whether they are a member of this chapter, or were one.
    #[must_use]
    pub fn was_of(&self, chapter: &Slug) -> bool {
        let moved = self.changes.iter().map(|entry| &entry.change);
        let there = |change: &MemberChange| matches!(change, MemberChange::Transferred { to } if to == chapter);
        self.admitted_to == *chapter || moved.into_iter().any(there)
    }

    /// The exemption in force on a day that lasts longest: its event and last
    /// day.
    #[must_use]
    pub fn exempt_on(&self, date: Date) -> Option<(EventId, Date)> {
        let begun = self.changes.iter().filter(|entry| entry.date <= date);
        let until = begun.filter_map(|entry| match entry.change {
            MemberChange::Exempt { until } if until >= date => Some((entry.event, until)),
            MemberChange::Exempt { .. }
            | MemberChange::Household(_)
            | MemberChange::Transferred { .. }
            | MemberChange::Left
            | MemberChange::Returned
            | MemberChange::PaidFor { .. }
            | MemberChange::Assigned { .. } => None,
        });
        until.reduce(|best, next| if next.1 > best.1 { next } else { best })
    }

    /// A payment of theirs.
    #[must_use]
    pub fn payment(&self, event: &EventId) -> Option<&DuesEntry> {
        let payment = |e: &&DuesEntry| matches!(e.kind, DuesKind::Payment { .. });
        self.dues.iter().filter(payment).find(|entry| entry.event == *event)
    }

    /// All that is owed for exactly this period, in minor units of euro.
    #[must_use]
    pub fn owed_for(&self, first: Date, last: Date) -> i64 {
        let of_period = |entry: &&DuesEntry| match entry.kind {
            DuesKind::Obligation { from, until } => (from, until) == (first, last),
            DuesKind::Payment { .. } => false,
        };
        let amounts = self.dues.iter().filter(of_period).map(|entry| entry.amount.minor);
        amounts.fold(0, i64::saturating_add)
    }

    /// What was said of payments: payment, period, amount in minor units.
    pub fn assignments(&self) -> impl Iterator<Item = (EventId, (Date, Date), i64)> {
        self.changes.iter().filter_map(|entry| match &entry.change {
            MemberChange::Assigned { payment, until, amount } => {
                Some((*payment, (entry.date, *until), amount.minor))
            }
            MemberChange::Household(_)
            | MemberChange::Exempt { .. }
            | MemberChange::Transferred { .. }
            | MemberChange::Left
            | MemberChange::Returned
            | MemberChange::PaidFor { .. } => None,
        })
    }

    /// Where they are and whether they left follow from the changes on record.
    fn settle_changes(&mut self) {
        self.chapter = self.admitted_to.clone();
        self.left = None;
        for entry in &self.changes {
            match &entry.change {
                MemberChange::Transferred { to } => self.chapter = to.clone(),
                MemberChange::Left => self.left = Some(entry.date),
                MemberChange::Returned => self.left = None,
                MemberChange::Household(_)
                | MemberChange::Exempt { .. }
                | MemberChange::PaidFor { .. }
                | MemberChange::Assigned { .. } => {}
            }
        }
    }
}

impl Book {
    pub(super) fn change_member(&mut self, member: MemberId, entry: MemberEntry) {
        let Some(known) = self.members.get_mut(&member) else { return };
        if entry.change != MemberChange::Left {
            self.dues_of.insert(entry.event, member);
        }
        known.changes.push(entry);
        known.settle_changes();
    }

    /// A change that was wrong is on record no longer.
    pub(super) fn forget_change(&mut self, wrong: &EventId) {
        if let Some(member) = self.dues_of.get(wrong).and_then(|m| self.members.get_mut(m)) {
            member.dues.retain(|entry| entry.event != *wrong);
            member.changes.retain(|entry| entry.event != *wrong);
            member.settle_changes();
        }
    }

    /// Who pays for a member on a day: the head of the household, or themselves.
    #[must_use]
    pub fn payer_of(&self, member: &MemberId, date: Date) -> MemberId {
        let head = self.members.get(member).and_then(|m| m.household_on(date).0.head);
        head.filter(|head| self.members.contains_key(head)).unwrap_or(*member)
    }

    /// Whom a payment of dues was made by, when somebody else made it.
    #[must_use]
    pub fn payer_of_payment(&self, payment: &EventId) -> Option<Option<MemberId>> {
        let member = self.dues_of.get(payment).and_then(|m| self.members.get(m))?;
        member.changes.iter().find_map(|entry| match entry.change {
            MemberChange::PaidFor { payer } if entry.event == *payment => Some(payer),
            MemberChange::PaidFor { .. }
            | MemberChange::Household(_)
            | MemberChange::Exempt { .. }
            | MemberChange::Transferred { .. }
            | MemberChange::Left
            | MemberChange::Returned
            | MemberChange::Assigned { .. } => None,
        })
    }

    /// The member whose dues or record an event entered.
    #[must_use]
    pub fn member_of(&self, event: &EventId) -> Option<MemberId> {
        self.dues_of.get(event).copied()
    }
}
