//! Which payment is for which period: what the treasurer said of a payment
//! first, then the oldest open period first.

use ndimbal_ledger::book::{DuesKind, Member};
use ndimbal_ledger::id::EventId;
use ndimbal_ledger::time::Date;

/// One period that a member owes for, and what was paid for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// The obligation.
    pub event: EventId,
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Date,
    /// How much is owed, in minor units of euro.
    pub owed: i64,
    /// What was paid for it, by date.
    pub parts: Vec<Part>,
}

/// What of a payment is for one period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// The payment.
    pub payment: EventId,
    /// When it was paid.
    pub date: Date,
    /// How much of it, in minor units of euro.
    pub minor: i64,
}

impl Period {
    /// What was paid for it.
    #[must_use]
    pub fn paid(&self) -> i64 {
        self.parts.iter().map(|part| part.minor).fold(0, i64::saturating_add)
    }

    /// What is open.
    #[must_use]
    pub fn open(&self) -> i64 {
        self.owed.saturating_sub(self.paid()).max(0)
    }

    /// The payment by which so much of it was paid, and when.
    #[must_use]
    pub fn reached(&self, minor: i64) -> Option<(EventId, Date)> {
        let mut sum = 0_i64;
        self.parts.iter().find_map(|part| {
            sum = sum.saturating_add(part.minor);
            (sum >= minor).then_some((part.payment, part.date))
        })
    }
}

/// All periods of a member, the oldest first, and what was paid beyond them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Periods {
    /// The periods.
    pub all: Vec<Period>,
    /// What is for no period yet: paid ahead.
    pub ahead: Vec<Part>,
}

/// Gives every payment to periods.
#[must_use]
pub fn periods(member: &Member) -> Periods {
    let mut all = Vec::new();
    let mut left = Vec::new();
    for entry in &member.dues {
        match entry.kind {
            DuesKind::Obligation { from, until } => {
                let (event, owed) = (entry.event, entry.amount.minor);
                all.push(Period { event, from, until, owed, parts: Vec::new() });
            }
            DuesKind::Payment { .. } => {
                let (payment, date, minor) = (entry.event, entry.date, entry.amount.minor);
                left.push(Part { payment, date, minor });
            }
        }
    }
    // Both sorts are stable: of one day, the one order decides.
    all.sort_by_key(|period| (period.from, period.until));
    left.sort_by_key(|part| part.date);
    for (payment, (from, until), minor) in member.assignments() {
        let Some(part) = left.iter_mut().find(|part| part.payment == payment) else { continue };
        let mut said = minor;
        for period in all.iter_mut().filter(|p| (p.from, p.until) == (from, until)) {
            said -= give(period, part, said);
        }
    }
    for part in &mut left {
        for period in &mut all {
            give(period, part, i64::MAX);
        }
    }
    all.iter_mut().for_each(|period| period.parts.sort_by_key(|part| part.date));
    left.retain(|part| part.minor > 0);
    Periods { all, ahead: left }
}

/// As much as is said, is left of the payment, and is open.
fn give(period: &mut Period, part: &mut Part, most: i64) -> i64 {
    let minor = most.min(part.minor).min(period.open());
    if minor <= 0 {
        return 0;
    }
    part.minor -= minor;
    period.parts.push(Part { minor, ..*part });
    minor
}
