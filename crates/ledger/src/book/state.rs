//! What the book holds of the federation, accounts, members and transfers.

use alloc::{collections::BTreeMap, string::String, vec::Vec};

use crate::account::{Account, AccountClass};
use crate::case::CaseQuorum;
use crate::id::{DeviceKey, EventId, FederationId, PersonId, Slug};
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
