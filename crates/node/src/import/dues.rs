//! A dues notebook: which payments to record, which are recorded, which are
//! doubtful.

use std::collections::{BTreeMap, BTreeSet};

use ndimbal_ledger::id::MemberId;
use ndimbal_ledger::money::{Amount, Currency};
use ndimbal_ledger::time::Date;

use crate::names::{Decision, DoubtRecord, MemberRecord, Names, debug_only};

use super::decide::{ContentKey, Decisions, Desk, Keys};
use super::directory::Directory;
use super::fields::Method;
use super::payers::Payers;
use super::reasons::{BadRow, DuesDoubtKind};
use super::remarks::{says_by, says_other, says_relative, says_repeat, says_unsure, says_void};
use super::repeats::{Saying, find_repeats, plain_receipt};
use super::sheets::{DuesEntry, DuesSheet};
use super::text::{fold, names_another, plain_number};

/// A payment may be dated so many days before the joining date: people pay at
/// the meeting and are put on the list afterwards.
pub const JOINING_TOLERANCE_DAYS: i32 = 31;

/// A bank books a payment so many days from the day that a notebook gives it.
pub const NEAR_DAYS: i32 = 10;

/// By what the ledger and a notebook are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DuesKey {
    /// Who paid.
    pub member: MemberId,
    /// When.
    pub date: Date,
    /// How much, in cents.
    pub minor: i64,
}

/// A payment to record.
#[derive(Clone, PartialEq, Eq)]
pub struct DuesRow {
    /// The line of the notebook.
    pub line: u64,
    /// Who paid.
    pub member: MemberId,
    /// When.
    pub date: Date,
    /// How much.
    pub amount: Amount,
    /// How. [`Method::Other`] when it is not said: the caller asks.
    pub method: Method,
    /// The receipt number, as written; may be empty.
    pub receipt: String,
    /// The remark; never for the ledger.
    pub note: String,
}
debug_only!(DuesRow: line, member, date, amount, method, receipt);

/// A gift to record.
#[derive(Clone, PartialEq, Eq)]
pub struct GiftRow {
    /// The line of the notebook.
    pub line: u64,
    /// Who gave, as written; may be a person, so never for the ledger.
    pub from: String,
    /// When.
    pub date: Date,
    /// How much.
    pub amount: Amount,
    /// How. [`Method::Other`] when it is not said: the caller asks.
    pub method: Method,
    /// The receipt number, as written; may be empty.
    pub receipt: String,
    /// The remark; never for the ledger.
    pub note: String,
}
debug_only!(GiftRow: line, date, amount, method, receipt);

/// A row that waits for the treasurer's word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DuesDoubt {
    /// The line of the notebook.
    pub line: u64,
    /// Why, at least one.
    pub kinds: Vec<DuesDoubtKind>,
    /// For whom it is recorded when it is taken; `None` when it can't be taken
    /// but only skipped, recorded as a gift or corrected in the file.
    pub member: Option<MemberId>,
    /// The row.
    pub entry: DuesEntry,
}

/// Sums of a plan, in euros.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DuesTotals {
    /// How many rows the notebook has, bad ones too.
    pub rows: usize,
    /// To be recorded as dues.
    pub record: Amount,
    /// To be recorded as gifts.
    pub gifts: Amount,
    /// Recorded already.
    pub known: Amount,
    /// Waiting for a decision.
    pub doubtful: Amount,
    /// Left out by the treasurer.
    pub skipped: Amount,
}

/// What a dues notebook comes to. Every row of it is in exactly one of
/// `record`, `gifts`, `known`, `doubtful`, `skipped` and `bad`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DuesPlan {
    /// Payments to record.
    pub record: Vec<DuesRow>,
    /// Gifts to record.
    pub gifts: Vec<GiftRow>,
    /// Lines of payments and gifts that are recorded.
    pub known: Vec<u64>,
    /// Rows that wait for a decision.
    pub doubtful: Vec<DuesDoubt>,
    /// Lines that the treasurer left out, now or before.
    pub skipped: Vec<u64>,
    /// Rows that can't be read.
    pub bad: Vec<BadRow>,
    /// Decided lines on which the decision had no effect: no such row, a bad
    /// one, decided in two ways, taken while no one member fits, or called a
    /// gift while nothing is doubtful or the ledger holds the payment.
    pub unused: Vec<u64>,
    /// For [`Names::remember`], once payments and gifts were signed.
    pub remember: Vec<DoubtRecord>,
    /// The sums.
    pub totals: DuesTotals,
}

/// A row with what is thought of it.
struct Judged<'s> {
    entry: &'s DuesEntry,
    key: ContentKey,
    member: Option<MemberId>,
    kinds: Vec<DuesDoubtKind>,
    decision: Option<Decision>,
    /// An earlier import recorded the row as a gift.
    was_gift: bool,
}

/// The payments that the ledger holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recorded {
    /// How many with each content.
    pub payments: BTreeMap<DuesKey, u32>,
    /// Gifts: the day, and cents.
    pub gifts: BTreeSet<(Date, i64)>,
    /// Their receipts' numbers, with the day.
    receipts: BTreeSet<(Date, String)>,
}

impl Recorded {
    /// One more payment.
    pub fn add(&mut self, key: DuesKey, receipt: &str) {
        *self.payments.entry(key).or_default() += 1;
        let plain = plain_receipt(receipt);
        if !plain.is_empty() {
            self.receipts.insert((key.date, plain));
        }
    }

    fn has_receipt(&self, entry: &DuesEntry) -> bool {
        self.receipts.contains(&(entry.date, plain_receipt(&entry.receipt)))
    }
}

/// Compares a notebook with what is recorded: of as many payments as the ledger
/// holds with the same content, the notebook's first ones are known. `today`
/// is the date after which a payment is in the future.
#[must_use]
pub fn plan_dues(
    sheet: &DuesSheet,
    names: &Names,
    existing: &Recorded,
    decisions: &Decisions,
    today: Date,
) -> DuesPlan {
    let mut desk = Desk::new(decisions, names);
    let mut plan = empty_plan(sheet);
    let mut judged = judge(sheet, names, &desk, today);
    doubt_near(&mut judged, existing);
    let (skipped, open): (Vec<_>, Vec<_>) =
        judged.into_iter().partition(|row| row.decision == Some(Decision::Skip));
    for row in skipped {
        desk.follow(row.entry.line, row.key, Decision::Skip);
        add(&mut plan.totals.skipped, row.entry.amount);
        plan.skipped.push(row.entry.line);
    }
    // What an earlier import recorded were clear and taken rows: these come
    // before the doubtful ones that say the same.
    let (clear, others): (Vec<_>, Vec<_>) = open.into_iter().partition(is_clear);
    let mut left = existing.payments.clone();
    for row in clear.iter().chain(&others) {
        place(&mut plan, &mut desk, &mut left, row);
    }
    plan.sort();
    (plan.unused, plan.remember) = desk.close();
    plan
}

fn empty_plan(sheet: &DuesSheet) -> DuesPlan {
    let zero = Amount::zero(Currency::Eur);
    let rows = sheet.rows.len() + sheet.bad.len();
    DuesPlan {
        record: Vec::new(),
        gifts: Vec::new(),
        known: Vec::new(),
        doubtful: Vec::new(),
        skipped: Vec::new(),
        bad: sheet.bad.clone(),
        unused: Vec::new(),
        remember: Vec::new(),
        totals: DuesTotals {
            rows,
            record: zero,
            gifts: zero,
            known: zero,
            doubtful: zero,
            skipped: zero,
        },
    }
}

impl DuesPlan {
    fn sort(&mut self) {
        self.record.sort_by_key(|row| row.line);
        self.gifts.sort_by_key(|row| row.line);
        self.known.sort_unstable();
        self.doubtful.sort_by_key(|row| row.line);
    }
}

/// Sums of at most 100,000 rows of at most 10^12 cents fit in 64 bits.
fn add(sum: &mut Amount, amount: Amount) {
    sum.minor = sum.minor.saturating_add(amount.minor);
}

/// Every row with its payer, its doubts and what was decided.
fn judge<'s>(sheet: &'s DuesSheet, names: &Names, desk: &Desk<'_>, today: Date) -> Vec<Judged<'s>> {
    let directory = Directory::new(names);
    let known: BTreeMap<MemberId, &MemberRecord> =
        names.members.iter().map(|record| (record.member, record)).collect();
    let mut payers = Payers::new(&directory);
    let mut keys = Keys::new("dues");
    let mut sayings = Vec::new();
    let mut judged: Vec<Judged<'_>> = Vec::with_capacity(sheet.rows.len());
    for entry in &sheet.rows {
        let payer = payers.find(&entry.number, &entry.name);
        let saying = Saying {
            line: entry.line,
            payer: payer.member.ok_or_else(|| fold(&entry.name)),
            date: entry.date,
            minor: entry.amount.minor,
            receipt: plain_receipt(&entry.receipt),
            marked: entry.repeat || says_repeat(&entry.note),
        };
        let key = content_key(&mut keys, entry, &saying);
        let member = payer.member;
        let record = member.and_then(|member| known.get(&member));
        let mut kinds = payer.doubts;
        kinds.extend(date_doubt(entry.date, record.map(|record| record.joined), today));
        if record.is_some_and(|record| names_another(&entry.name, &record.name)) {
            kinds.push(DuesDoubtKind::SeveralPeople);
        }
        kinds.extend(said_doubts(entry, member, sheet.month_first));
        if member.is_some_and(|member| is_for_another(&entry.note, member, &directory)) {
            kinds.push(DuesDoubtKind::ForAnother);
        }
        sayings.push(saying);
        judged.push(Judged { entry, key, member, kinds, decision: None, was_gift: false });
    }
    let repeats = find_repeats(&sayings);
    for row in &mut judged {
        row.kinds.extend(repeats.get(&row.entry.line));
        row.was_gift = desk.remembered(row.key) == Some(Decision::Gift);
        row.decision = desk.decision(row.entry.line, row.key, |given| match given {
            // A gift once recorded stays one: it is undone in the ledger.
            _ if row.was_gift => given == Decision::Gift,
            Decision::Take => row.member.is_some(),
            Decision::Skip => true,
            Decision::Gift => !row.kinds.is_empty(),
        });
    }
    judged
}

/// Whether a remark gives a payment to a relative, or names another member who did not
/// pay it for this one.
fn is_for_another(note: &str, member: MemberId, directory: &Directory<'_>) -> bool {
    let named = directory.named_in(&fold(note));
    says_relative(note) || !says_by(note) && named.iter().any(|other| *other != member)
}

fn content_key(keys: &mut Keys, entry: &DuesEntry, saying: &Saying) -> ContentKey {
    let mark = if saying.marked { "repeat" } else { "" };
    keys.next(&[
        &plain_number(&entry.number),
        &fold(&entry.name),
        &entry.date.to_string(),
        &entry.amount.minor.to_string(),
        &saying.receipt,
        mark,
    ])
}

fn date_doubt(date: Date, joined: Option<Date>, today: Date) -> Option<DuesDoubtKind> {
    if date > today {
        return Some(DuesDoubtKind::InFuture);
    }
    joined
        .filter(|joined| date.plus_days(JOINING_TOLERANCE_DAYS) < *joined)
        .map(|joined| DuesDoubtKind::BeforeJoining { joined })
}

/// What the row itself says against being dues that were paid.
fn said_doubts(
    entry: &DuesEntry,
    member: Option<MemberId>,
    month_first: Option<u64>,
) -> impl Iterator<Item = DuesDoubtKind> + use<> {
    let repeats = entry.repeat || says_repeat(&entry.note);
    let unsure = says_unsure(&entry.note) && !repeats;
    let void = entry.void || says_void(&entry.note) || unsure;
    [
        entry.method.is_none().then_some(DuesDoubtKind::UnknownMethod),
        void.then_some(DuesDoubtKind::SaysVoid),
        (member.is_some() && says_other(&entry.note)).then_some(DuesDoubtKind::SaysOther),
        month_first
            .filter(|_| entry.two_readings)
            .map(|of_line| DuesDoubtKind::TwoReadings { of_line }),
    ]
    .into_iter()
    .flatten()
}

/// Doubts rows that the books may hold under a day near theirs: a bank books a
/// transfer when it comes. What the books hold on the very day of some row is
/// that row's.
fn doubt_near(rows: &mut [Judged<'_>], existing: &Recorded) {
    let key = |row: &Judged<'_>, days: i32| {
        let date = row.entry.date.plus_days(days);
        row.member.map(|member| DuesKey { member, date, minor: row.entry.amount.minor })
    };
    let mut left = existing.payments.clone();
    let take = |left: &mut BTreeMap<DuesKey, u32>, row: &Judged<'_>, days: i32| {
        let count = key(row, days).and_then(|key| left.get_mut(&key)).filter(|count| **count > 0);
        count.map(|count| *count -= 1).is_some()
    };
    let near = || (1..=NEAR_DAYS).flat_map(|days| [days, -days]);
    let exact: Vec<bool> = rows.iter().map(|row| take(&mut left, row, 0)).collect();
    for (row, exact) in rows.iter_mut().zip(exact) {
        if exact {
            continue;
        }
        let gift = |days: i32| (row.entry.date.plus_days(days), row.entry.amount.minor);
        let held = |days: &i32| existing.gifts.contains(&gift(*days));
        let mut days = std::iter::once(0).chain(near());
        if row.member.is_none()
            && !row.was_gift
            && let Some(days) = days.find(held)
        {
            row.kinds.push(DuesDoubtKind::NearGift { date: gift(days).0 });
        }
        if let Some(days) = near().find(|days| take(&mut left, row, *days)) {
            let date = row.entry.date.plus_days(days);
            row.kinds.push(DuesDoubtKind::NearPayment { date });
            continue;
        }
        let like = key(row, 0).is_some_and(|key| existing.payments.contains_key(&key));
        if row.kinds.is_empty() && !like && existing.has_receipt(row.entry) {
            // Corrected in the notebook, or one receipt for two people.
            row.kinds.push(DuesDoubtKind::ReceiptRecorded);
        } else if let Some(amount) = other_amount(row, &left) {
            row.kinds.push(DuesDoubtKind::OtherAmount { amount });
        }
    }
}

/// What the books hold of a row's member on its very day, that is no row's.
fn other_amount(row: &Judged<'_>, left: &BTreeMap<DuesKey, u32>) -> Option<Amount> {
    let (member, date) = (row.member?, row.entry.date);
    let from = DuesKey { member, date, minor: i64::MIN };
    let until = DuesKey { member, date, minor: i64::MAX };
    let (key, _) = left.range(from..=until).find(|(_, count)| **count > 0)?;
    Some(Amount { minor: key.minor, ..row.entry.amount })
}

/// Nothing stands against recording the row, or the treasurer took it.
fn is_clear(row: &Judged<'_>) -> bool {
    match row.decision {
        Some(Decision::Gift | Decision::Skip) => false,
        Some(Decision::Take) => row.member.is_some(),
        None => row.kinds.is_empty(),
    }
}

fn place(
    plan: &mut DuesPlan,
    desk: &mut Desk<'_>,
    left: &mut BTreeMap<DuesKey, u32>,
    row: &Judged<'_>,
) {
    let DuesEntry { line, date, amount, .. } = *row.entry;
    let key = row.member.map(|member| DuesKey { member, date, minor: amount.minor });
    let recorded = key.and_then(|key| left.get_mut(&key)).filter(|count| **count > 0);
    match (recorded, row.member) {
        _ if row.was_gift => {
            desk.follow(line, row.key, Decision::Gift);
            add(&mut plan.totals.known, amount);
            plan.known.push(line);
        }
        (Some(count), _) => {
            *count -= 1;
            desk.follow(line, row.key, Decision::Take);
            add(&mut plan.totals.known, amount);
            plan.known.push(line);
        }
        (None, Some(member)) if is_clear(row) => {
            desk.follow(line, row.key, Decision::Take);
            add(&mut plan.totals.record, amount);
            plan.record.push(dues_row(row.entry, member));
        }
        (None, _) if row.decision == Some(Decision::Gift) => {
            desk.follow(line, row.key, Decision::Gift);
            add(&mut plan.totals.gifts, amount);
            plan.gifts.push(gift_row(row.entry));
        }
        (None, member) => {
            add(&mut plan.totals.doubtful, amount);
            let (kinds, entry) = (row.kinds.clone(), row.entry.clone());
            plan.doubtful.push(DuesDoubt { line, kinds, member, entry });
        }
    }
}

fn dues_row(entry: &DuesEntry, member: MemberId) -> DuesRow {
    DuesRow {
        line: entry.line,
        member,
        date: entry.date,
        amount: entry.amount,
        method: entry.method.unwrap_or(Method::Other),
        receipt: entry.receipt.clone(),
        note: entry.note.clone(),
    }
}

fn gift_row(entry: &DuesEntry) -> GiftRow {
    GiftRow {
        line: entry.line,
        from: entry.name.clone(),
        date: entry.date,
        amount: entry.amount,
        method: entry.method.unwrap_or(Method::Other),
        receipt: entry.receipt.clone(),
        note: entry.note.clone(),
    }
}
