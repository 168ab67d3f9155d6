//! What members owe and paid, as totals of a chapter. The one list of members
//! in arrears is for the chapter's treasurer and says so in its name.

pub mod by_plan;

use ndimbal_ledger::book::{Book, DuesEntry, Member};
use ndimbal_ledger::id::{DeviceKey, EventId, Slug};
use ndimbal_ledger::people::Role;
use ndimbal_ledger::time::Date;
use serde::Serialize;

use crate::cover::periods::{Period, periods_on};
use crate::plain::{Day, MemberNumber, Money, Name, Shown};

/// Numbers of people below this are not told, so that nobody can be picked
/// out of a statistic.
pub const CELL_MIN: u64 = 5;

/// The dues of a chapter on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DuesTotals {
    /// The chapter.
    pub chapter: Name,
    /// The day: what is owed from later on is not counted yet.
    pub on: Day,
    /// Members who had not left.
    pub members: u64,
    /// Minors covered with them.
    pub minors: u64,
    /// All that was owed by that day: what was paid here, and what is open.
    pub obliged: Money,
    /// All that was paid by that day, into accounts of the chapter.
    pub paid: Money,
    /// What is open, over all who are its members.
    pub arrears: Money,
    /// What was paid ahead, over all who did.
    pub ahead: Money,
    /// How many owe; none where it would be fewer than [`CELL_MIN`].
    pub members_in_arrears: Option<u64>,
}

/// The dues of a chapter as everybody may read them: of fewer than [`CELL_MIN`]
/// members no number and no sum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum ToldTotals {
    /// The totals.
    Totals(Box<DuesTotals>),
    /// Whose members are too few.
    Few {
        /// The chapter.
        chapter: Name,
        /// Always true.
        few: bool,
    },
}

impl DuesTotals {
    /// As everybody may read them.
    #[must_use]
    pub fn for_everybody(self) -> ToldTotals {
        match (1..CELL_MIN).contains(&self.members) {
            true => ToldTotals::Few { chapter: self.chapter, few: true },
            false => ToldTotals::Totals(Box::new(self)),
        }
    }
}

/// A member in arrears, for the treasurer alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Arrears {
    /// The member's number.
    pub member: MemberNumber,
    /// All that was owed by the day.
    pub obliged: Money,
    /// All that was paid by the day.
    pub paid: Money,
    /// Still owed.
    pub owed: Money,
    /// The last payment.
    pub last_paid: Option<Day>,
    /// Whether they have left.
    pub left: Option<Day>,
    /// The first day of the oldest period that is not paid whole.
    pub open_since: Option<Day>,
}

/// The totals of one chapter on a day.
#[must_use]
pub fn totals(book: &Book, chapter: &Slug, on: Date) -> DuesTotals {
    let mut totals = DuesTotals {
        chapter: Shown(chapter.clone()),
        on: Shown(on),
        members: 0,
        minors: 0,
        obliged: Money::eur(0),
        paid: Money::eur(0),
        arrears: Money::eur(0),
        ahead: Money::eur(0),
        members_in_arrears: None,
    };
    let mut in_arrears = 0;
    for member in book.members().values() {
        let here = member.chapter_on(on) == chapter;
        if here && member.is_in_on(on) {
            totals.members += 1;
            totals.minors += u64::from(member.household_on(on).0.minors);
        }
        for share in shares(book, member, on).iter().filter(|share| share.chapter == *chapter) {
            let sum = if share.owed { &mut totals.obliged } else { &mut totals.paid };
            sum.0.minor += share.minor;
        }
        let open = if here { open_on(book, member, on) } else { 0 };
        totals.arrears.0.minor += open;
        in_arrears += u64::from(open > 0);
    }
    totals.ahead.0.minor = totals.paid.minor - totals.obliged.minor + totals.arrears.minor;
    totals.members_in_arrears = Some(in_arrears).filter(|count| *count == 0 || *count >= CELL_MIN);
    totals
}

/// The totals of every chapter that has members.
#[must_use]
pub fn all(book: &Book, on: Date) -> Vec<DuesTotals> {
    let ever = |m: &'_ Member| [m.admitted_to.clone(), m.chapter.clone()];
    let chapters: std::collections::BTreeSet<Slug> =
        book.members().values().flat_map(ever).collect();
    chapters.iter().map(|chapter| totals(book, chapter, on)).collect()
}

/// Who owes what in a chapter on a day: for its treasurer's eyes alone, never
/// for a report, a screen of others or an export.
#[must_use]
pub fn arrears_for_the_treasurer(book: &Book, chapter: &Slug, on: Date) -> Vec<Arrears> {
    let mut found: Vec<Arrears> = Vec::new();
    for (id, member) in book.members().iter().filter(|(_, m)| m.chapter_on(on) == chapter) {
        let all = periods_on(book, member, on).all;
        let oldest = all.iter().find(|period| open_of(period, on) > 0);
        if let Some(oldest) = oldest {
            let sum = |owed| {
                let of_kind = shares(book, member, on).into_iter().filter(|s| s.owed == owed);
                Money::eur(of_kind.map(|share| share.minor).sum())
            };
            let payments = member.dues.iter().filter(|e| e.account().is_some()).map(|e| e.date);
            found.push(Arrears {
                member: Shown(*id),
                obliged: sum(true),
                paid: sum(false),
                owed: Money::eur(open_on(book, member, on)),
                last_paid: payments.filter(|date| *date <= on).max().map(Shown),
                left: member.left.map(Shown),
                open_since: Some(Shown(oldest.from)),
            });
        }
    }
    found.sort_by_key(|arrears| (std::cmp::Reverse(arrears.owed), arrears.member));
    found
}

/// Whether the holder of a device may read what each member of a chapter owes:
/// the chapter's own treasurer, and nobody else.
#[must_use]
pub fn is_for(book: &Book, device: &DeviceKey, chapter: &Slug) -> bool {
    let person = book.devices().get(device).map(|enrolment| enrolment.person);
    person.is_some_and(|person| book.roles(&person, chapter).contains(&Role::Treasurer))
}

/// What of a member's dues counts for a chapter.
pub(crate) struct Share {
    /// When paid, or from when owed.
    pub date: Date,
    /// Owed, or paid.
    pub owed: bool,
    /// For which chapter.
    pub chapter: Slug,
    /// How much, in minor units of euro.
    pub minor: i64,
    /// The obligation or payment.
    pub event: EventId,
}

/// The dues of a member by a day, each part with the chapter for which it
/// counts: what was paid, there where it lies, and so what was owed for it; what
/// is open, where they are a member on that day.
pub(crate) fn shares(book: &Book, member: &Member, on: Date) -> Vec<Share> {
    let into = |entry: &DuesEntry| entry.account().map(|account| book.chapter_of(account));
    let mut found = Vec::new();
    for period in periods_on(book, member, on).all.iter().filter(|period| period.from <= on) {
        let mut add = |chapter, minor| {
            let (date, event) = (period.from, period.event);
            found.push(Share { date, owed: true, chapter, minor, event });
        };
        for part in period.parts.iter().filter(|part| part.date <= on) {
            let chapter = member.payment(&part.payment).and_then(into);
            add(chapter.unwrap_or_else(|| member.chapter.clone()), part.minor);
        }
        add(member.chapter_on(on).clone(), open_of(period, on));
    }
    for entry in member.dues.iter().filter(|entry| entry.date <= on) {
        if let Some(chapter) = into(entry) {
            let (date, event, minor) = (entry.date, entry.event, entry.amount.minor);
            found.push(Share { date, owed: false, chapter, minor, event });
        }
    }
    found
}

/// What is asked for of a period on a day and not paid by then.
fn open_of(period: &Period, on: Date) -> i64 {
    let open = period.owed.saturating_sub(period.paid_by(on)).max(0);
    if period.asked && period.from <= on { open } else { 0 }
}

/// All that a member has to pay on a day.
fn open_on(book: &Book, member: &Member, on: Date) -> i64 {
    let all = periods_on(book, member, on).all;
    all.iter().map(|period| open_of(period, on)).fold(0, i64::saturating_add)
}
