//! What members owe and paid, as totals of a chapter. The one list of members
//! in arrears is for the chapter's treasurer and says so in its name.

pub mod by_plan;

use ndimbal_ledger::book::{Book, DuesEntry, DuesKind, Member};
use ndimbal_ledger::id::{DeviceKey, Slug};
use ndimbal_ledger::people::Role;
use ndimbal_ledger::time::Date;
use serde::Serialize;

use crate::cover::periods::periods;
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
    /// All that was owed by that day.
    pub obliged: Money,
    /// All that was paid by that day.
    pub paid: Money,
    /// What is still owed, over all who owe.
    pub arrears: Money,
    /// What was paid ahead, over all who did.
    pub ahead: Money,
    /// How many owe; none where it would be fewer than [`CELL_MIN`].
    pub members_in_arrears: Option<u64>,
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
        if here && member.joined <= on && member.left.is_none_or(|left| left > on) {
            totals.members += 1;
            totals.minors += u64::from(member.household_on(on).0.minors);
        }
        let (obliged, paid) = on_day(member, chapter, on);
        totals.obliged.0.minor += obliged;
        totals.paid.0.minor += paid;
        totals.arrears.0.minor += (obliged - paid).max(0);
        totals.ahead.0.minor += (paid - obliged).max(0);
        in_arrears += u64::from(obliged > paid);
    }
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
    for (id, member) in book.members().iter().filter(|(_, m)| m.chapter == *chapter) {
        let (obliged, paid) = sums(member, |entry| entry.date <= on);
        if obliged > paid {
            let all = periods(member).all;
            let oldest = all.iter().find(|period| period.from <= on && period.open() > 0);
            let payments =
                member.dues.iter().filter(|e| matches!(e.kind, DuesKind::Payment { .. }));
            found.push(Arrears {
                member: Shown(*id),
                obliged: Money::eur(obliged),
                paid: Money::eur(paid),
                owed: Money::eur(obliged - paid),
                last_paid: payments.map(|e| e.date).filter(|date| *date <= on).max().map(Shown),
                left: member.left.map(Shown),
                open_since: oldest.map(|period| Shown(period.from)),
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

/// Owed to and paid in a chapter by a day: what is from before a transfer stays
/// with the chapter of that time.
fn on_day(member: &Member, chapter: &Slug, on: Date) -> (i64, i64) {
    sums(member, |entry| entry.date <= on && member.chapter_on(entry.date) == chapter)
}

fn sums(member: &Member, counts: impl Fn(&DuesEntry) -> bool) -> (i64, i64) {
    let mut sums = (0, 0);
    for entry in member.dues.iter().filter(|entry| counts(entry)) {
        match entry.kind {
            DuesKind::Obligation { .. } => sums.0 += entry.amount.minor,
            DuesKind::Payment { .. } => sums.1 += entry.amount.minor,
        }
    }
    sums
}
