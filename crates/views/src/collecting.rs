//! What is collected for something: levies as totals, and appeals with what
//! becomes of their surplus. Who paid a levy is for the chapter's treasurer
//! and says so in its name.

use std::collections::BTreeSet;

use ndimbal_ledger::account::{Account, POOL};
use ndimbal_ledger::book::{Appeal, Book, Levy, TakenIn, is_surplus};
use ndimbal_ledger::event::SurplusRule;
use ndimbal_ledger::id::{EventId, Slug};
use ndimbal_ledger::money::Currency;
use serde::Serialize;

use crate::plain::{Day, Id, MemberNumber, Money, Name, Shown, Word};

/// A levy as everybody may see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LevyLine {
    /// Its id.
    pub levy: Id,
    /// Whose members owe it.
    pub chapter: Name,
    /// For which case, where it is for one.
    pub case: Option<Id>,
    /// How much, for every member.
    pub amount: Money,
    /// Who is in on this day owes it.
    pub date: Day,
    /// To be paid until.
    pub due: Day,
    /// How many owe it.
    pub members: u64,
    /// All that is expected.
    pub expected: Money,
    /// All that was paid.
    pub paid: Money,
    /// What is still expected.
    pub missing: Money,
}

/// What one member owes of a levy, for the treasurer alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LevyMember {
    /// The member's number.
    pub member: MemberNumber,
    /// What is expected.
    pub expected: Money,
    /// What was paid.
    pub paid: Money,
    /// Still owed.
    pub owed: Money,
}

/// All levies, the latest first.
#[must_use]
pub fn levies(book: &Book) -> Vec<LevyLine> {
    let mut lines: Vec<LevyLine> =
        book.levies().iter().map(|(id, levy)| levy_line(book, *id, levy)).collect();
    lines.sort_by_key(|line| (std::cmp::Reverse(line.date), line.levy));
    lines
}

/// One levy.
#[must_use]
pub fn levy(book: &Book, id: &EventId) -> Option<LevyLine> {
    book.levies().get(id).map(|levy| levy_line(book, *id, levy))
}

fn levy_line(book: &Book, id: EventId, levy: &Levy) -> LevyLine {
    let (mut members, mut expected, mut missing) = (0, 0, 0);
    for (number, member) in book.members() {
        let owed = levy.expected_of(member);
        members += u64::from(owed > 0);
        expected += owed;
        missing += (owed - levy.paid_by(number)).max(0);
    }
    let called = &levy.called;
    LevyLine {
        levy: Shown(id),
        chapter: Shown(called.chapter.clone()),
        case: called.case.map(Shown),
        amount: Money(called.amount),
        date: Shown(called.date),
        due: Shown(called.due),
        members,
        expected: Money::eur(expected),
        paid: Money::eur(levy.paid.values().sum()),
        missing: Money::eur(missing),
    }
}

/// Who owes and paid what of a levy: for the eyes of the chapter's treasurer
/// alone, never for a report, a screen of others or an export.
#[must_use]
pub fn members_for_the_treasurer(book: &Book, id: &EventId) -> Vec<LevyMember> {
    let Some(levy) = book.levies().get(id) else { return Vec::new() };
    let concerned = book
        .members()
        .iter()
        .filter(|(number, member)| levy.expected_of(member) > 0 || levy.paid_by(number) != 0);
    let mut found: Vec<LevyMember> = concerned
        .map(|(number, member)| {
            let (expected, paid) = (levy.expected_of(member), levy.paid_by(number));
            LevyMember {
                member: Shown(*number),
                expected: Money::eur(expected),
                paid: Money::eur(paid),
                owed: Money::eur((expected - paid).max(0)),
            }
        })
        .collect();
    found.sort_by_key(|line| (std::cmp::Reverse(line.owed), line.member));
    found
}

/// An appeal with what it took in and what becomes of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AppealAccount {
    /// Its id.
    pub appeal: Id,
    /// Who called.
    pub chapter: Name,
    /// The account that is kept for it.
    pub account: Name,
    /// `collecting`, `closed` or `assigned`.
    pub state: Word,
    /// Since.
    pub date: Day,
    /// The last day.
    pub until: Day,
    /// When it was closed.
    pub closed: Option<Day>,
    /// How much is needed.
    pub target: Money,
    /// What becomes of more: `families`, `fund` or `pool`.
    pub rule: Word,
    /// The ways on which gifts come.
    pub channels: Vec<Word>,
    /// What each chapter took in and gave.
    pub parts: Vec<AppealPart>,
    /// All of it.
    pub taken_in: Money,
    /// What is beyond the target.
    pub surplus: Money,
    /// What the rule gives to each family, and where it is.
    pub families: Vec<FamilyShare>,
    /// Assigned to families, or moved to the fund or the pool.
    pub assigned: Money,
    /// Of the surplus, neither assigned nor moved.
    pub not_assigned: Money,
    /// Whether the target and what was assigned are all that was taken in.
    pub adds_up: bool,
    /// What was paid for cases out of its account.
    pub paid_out: Money,
    /// What came into its account: gifts, and what chapters sent.
    pub came: Money,
    /// What left its account by transfers, fees and all.
    pub sent_out: Money,
    /// What else changed it, above zero: into it: what it cost to send, charges,
    /// interest, refunds, money of the pool.
    pub other: Money,
    /// What its account holds.
    pub holds: Money,
}

/// What came from one chapter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AppealPart {
    /// The chapter.
    pub chapter: Name,
    /// Gifts of donors that it took in.
    pub gifts: Money,
    /// What it gave of its own.
    pub own: Money,
    /// Gifts that lie in its own accounts still.
    pub to_send: Money,
}

/// A family's share of a surplus.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FamilyShare {
    /// The case.
    pub case: Id,
    /// What it is given; before it is assigned: what it would be.
    pub share: Money,
    /// Asked for by payouts.
    pub ordered: Money,
    /// Paid.
    pub paid: Money,
    /// Paid and confirmed whole.
    pub confirmed: Money,
}

/// All appeals, the latest first.
#[must_use]
pub fn appeals(book: &Book) -> Vec<AppealAccount> {
    let mut found: Vec<AppealAccount> =
        book.appeals().iter().map(|(id, appeal)| appeal_account(book, *id, appeal)).collect();
    found.sort_by_key(|line| (std::cmp::Reverse(line.date), line.appeal));
    found
}

/// One appeal.
#[must_use]
pub fn appeal(book: &Book, id: &EventId) -> Option<AppealAccount> {
    book.appeals().get(id).map(|appeal| appeal_account(book, *id, appeal))
}

fn appeal_account(book: &Book, id: EventId, appeal: &Appeal) -> AppealAccount {
    let opened = &appeal.opened;
    let parts = book.taken_in(appeal);
    let taken_in: i64 = parts.values().map(TakenIn::whole).sum();
    let surplus = book.surplus(appeal).minor;
    let families = families(book, appeal);
    let assigned = match opened.surplus {
        SurplusRule::Families => {
            let shares = appeal.assigned.iter().flat_map(|(_, shares)| shares);
            shares.map(|share| share.amount.minor).sum()
        }
        SurplusRule::Fund | SurplusRule::Pool => moved(book, appeal),
    };
    let part = |(chapter, part): (&Slug, &TakenIn)| AppealPart {
        chapter: Shown(chapter.clone()),
        gifts: Money::eur(part.direct.saturating_add(part.elsewhere)),
        own: Money::eur(part.own()),
        to_send: Money::eur(part.elsewhere.saturating_sub(part.sent).max(0)),
    };
    let done = assigned > 0 && assigned == surplus;
    let came: i64 = parts.values().map(|part| part.direct + part.sent).sum();
    let (paid_out, sent_out) = (paid_out(book, &opened.account), book.sent_out(&opened.account));
    let holds = book.balance(&Account::Fund(opened.account.clone()), Currency::Eur);
    AppealAccount {
        appeal: Shown(id),
        chapter: Shown(opened.chapter.clone()),
        account: Shown(opened.account.clone()),
        state: match (appeal.closed.is_some(), done) {
            (false, _) => "collecting",
            (true, false) => "closed",
            (true, true) => "assigned",
        },
        date: Shown(opened.date),
        until: Shown(opened.until),
        closed: appeal.closed.map(Shown),
        target: Money(opened.target),
        rule: opened.surplus.word(),
        channels: opened.channels.iter().map(|channel| channel.word()).collect(),
        parts: parts.iter().map(part).collect(),
        taken_in: Money::eur(taken_in),
        surplus: Money::eur(surplus),
        families,
        assigned: Money::eur(assigned),
        not_assigned: Money::eur(surplus - assigned),
        adds_up: surplus > 0 && opened.target.minor + assigned == taken_in,
        paid_out: Money::eur(paid_out),
        came: Money::eur(came),
        sent_out: Money::eur(sent_out),
        other: Money::eur(holds.minor - came + paid_out + sent_out),
        holds: Money(holds),
    }
}

fn families(book: &Book, appeal: &Appeal) -> Vec<FamilyShare> {
    let by_rule = || appeal.shares_of(book.surplus(appeal));
    let shares = appeal.assigned.as_ref().map_or_else(by_rule, |(_, shares)| shares.clone());
    let given = |case: &EventId| {
        let of_case = shares.iter().filter(|share| share.case == *case);
        of_case.map(|share| share.amount.minor).sum()
    };
    let line = |case: &EventId| {
        let ids = book.cases().get(case).into_iter().flat_map(|c| &c.payouts);
        let payouts = ids.filter_map(|id| book.payouts().get(id));
        let (mut ordered, mut paid, mut confirmed) = (0, 0, 0);
        for payout in payouts.filter(|p| is_surplus(&p.order) && p.is_wanted()) {
            let amount = payout.euros();
            ordered += amount;
            paid += if payout.paid.is_empty() { 0 } else { amount };
            confirmed += if payout.is_finished() { amount } else { 0 };
        }
        FamilyShare {
            case: Shown(*case),
            share: Money::eur(given(case)),
            ordered: Money::eur(ordered),
            paid: Money::eur(paid),
            confirmed: Money::eur(confirmed),
        }
    };
    appeal.opened.families.iter().map(line).collect()
}

/// What went from the appeal's account where its rule sends the surplus, and
/// came there.
fn moved(book: &Book, appeal: &Appeal) -> i64 {
    let sent = book.transfers().values().filter(|t| t.from == appeal.opened.account);
    let there = |to: &Slug| book.takes_surplus(appeal, to);
    sent.filter(|t| there(&t.to) && t.sent.currency == Currency::Eur).map(|t| t.received).sum()
}

fn paid_out(book: &Book, account: &Slug) -> i64 {
    let payments = book.payouts().values().flat_map(|payout| &payout.paid);
    let sources = payments.flat_map(|paid| &paid.what.sources);
    let of_account =
        sources.filter(|s| s.account == *account && s.amount.currency == Currency::Eur);
    of_account.map(|source| source.amount.minor).sum()
}

/// The accounts of a chapter whose money is its own to plan with: all but the
/// pool and those kept for one purpose.
pub(crate) fn common_accounts(book: &Book, chapter: &Slug) -> BTreeSet<Slug> {
    let common = |account: &&Slug| {
        account.as_str() != POOL
            && book.chapter_of(account) == *chapter
            && book.kept_apart_for(account).is_none()
    };
    book.accounts().keys().filter(common).cloned().collect()
}
