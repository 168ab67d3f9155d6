//! How a balance came about: the statement of an account line by line, each
//! with the event that posted it, and the statement of a member.

use ndimbal_ledger::account::Account;
use ndimbal_ledger::book::{Book, DuesEntry, DuesKind, Member, Posting};
use ndimbal_ledger::history::History;
use ndimbal_ledger::id::{EventId, MemberId};
use ndimbal_ledger::money::{Amount, Currency};
use ndimbal_ledger::time::Date;
use serde::Serialize;

use crate::cover::periods::{self, last_day, periods_on};
use crate::cover::returned_by;
use crate::plain::{AccountName, Day, Id, MemberNumber, Money, Name, Shown, Standing, Word};
use crate::trail::{About, about};

/// A span of accounting dates, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Period {
    /// The first day; none: from the beginning.
    pub from: Option<Date>,
    /// The last day; none: to the end.
    pub until: Option<Date>,
}

impl Period {
    pub(crate) fn is_before(&self, date: Date) -> bool {
        self.from.is_some_and(|from| date < from)
    }

    pub(crate) fn is_after(&self, date: Date) -> bool {
        self.until.is_some_and(|until| date > until)
    }

    /// Whether a day lies in it.
    #[must_use]
    pub fn holds(&self, date: Date) -> bool {
        !self.is_before(date) && !self.is_after(date)
    }
}

/// The statement of an account in one currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AccountStatement {
    /// The account.
    pub account: AccountName,
    /// `cash`, `bank`, `mobile-money` or `float`, where it is one.
    pub class: Option<Word>,
    /// The first day, where one was asked for.
    pub from: Option<Day>,
    /// The last day, where one was asked for.
    pub until: Option<Day>,
    /// What it held before the first line.
    pub opening: Money,
    /// Its lines, by accounting date and then in the one order.
    pub lines: Vec<StatementLine>,
    /// All that came in.
    pub came: Money,
    /// All that went out, above zero.
    pub went: Money,
    /// What it holds after the last line.
    pub closing: Money,
}

/// One line of a statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StatementLine {
    /// The accounting date; of an event without one, the date of its clock.
    pub date: Day,
    /// The event that posted it.
    pub event: Id,
    /// The word of its kind.
    pub kind: Word,
    /// The account on the other side.
    pub counter: AccountName,
    /// What the event is about.
    pub about: Vec<About>,
    /// How much; above zero: it came in.
    pub amount: Money,
    /// What the account held after it.
    pub balance: Money,
    /// What became of the event.
    #[serde(flatten)]
    pub standing: Standing,
}

/// The statement of a member: what was owed and what was paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MemberStatement {
    /// The member's number.
    pub member: MemberNumber,
    /// Where.
    pub chapter: Name,
    /// Since.
    pub joined: Day,
    /// Until, if they left.
    pub left: Option<Day>,
    /// Minors covered with them.
    pub minors: u8,
    /// Obligations and payments by date.
    pub lines: Vec<MemberLine>,
    /// What was paid for each period, the oldest first.
    pub periods: Vec<PeriodLine>,
    /// All that was owed.
    pub owed: Money,
    /// All that was paid.
    pub paid: Money,
    /// What a return left that is not asked for.
    pub waived: Money,
    /// Still owed; below zero: paid ahead.
    pub balance: Money,
}

/// What was paid for a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PeriodLine {
    /// First day.
    pub from: Day,
    /// Last day.
    pub until: Day,
    /// The obligation.
    pub event: Id,
    /// Owed for it.
    pub owed: Money,
    /// Paid for it.
    pub paid: Money,
    /// Still open.
    pub open: Money,
    /// The payments.
    pub payments: Vec<Id>,
}

/// An obligation or a payment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MemberLine {
    /// When paid, or from when owed.
    pub date: Day,
    /// The event.
    pub event: Id,
    /// `dues-obliged`, `dues-paid` or `dues-paid-for`.
    pub kind: Word,
    /// The last day of the period owed for.
    pub until: Option<Day>,
    /// Where a payment went.
    pub account: Option<Name>,
    /// The number on the paper receipt.
    pub receipt: Option<Name>,
    /// The member who paid for them, if one did.
    pub payer: Option<MemberNumber>,
    /// How much.
    pub amount: Money,
    /// Still owed after it.
    pub balance: Money,
    /// What became of the event.
    #[serde(flatten)]
    pub standing: Standing,
}

/// The statement of an account: `None` where the book has no such account.
/// Without a currency it is the account's own, or euros.
#[must_use]
pub fn account(
    book: &Book,
    history: &History,
    wanted: &Account,
    currency: Option<Currency>,
    period: Period,
) -> Option<AccountStatement> {
    let info = match wanted {
        Account::Fund(slug) => book.accounts().get(slug),
        _ => None,
    };
    if info.is_none() && !book.balances().keys().any(|(account, _)| account == wanted) {
        return None;
    }
    let currency = currency.or(info.map(|i| i.currency)).unwrap_or(Currency::Eur);
    let mut posted = postings(book, history, wanted, currency);
    posted.sort_by_key(|line| line.date);
    let before = posted.iter().filter(|line| period.is_before(line.date));
    let opening: i64 = before.map(|line| line.amount.minor).sum();
    let within = posted.iter().filter(|l| !period.is_before(l.date) && !period.is_after(l.date));
    let (mut balance, mut came, mut went) = (opening, 0, 0);
    let mut lines = Vec::new();
    for posting in within {
        balance += posting.amount.minor;
        came += posting.amount.minor.max(0);
        went += -posting.amount.minor.min(0);
        lines.extend(line(book, history, posting, Money::of(balance, currency)));
    }
    Some(AccountStatement {
        account: AccountName(wanted.clone()),
        class: info.and_then(|i| i.class).map(|class| class.word()),
        from: period.from.map(Shown),
        until: period.until.map(Shown),
        opening: Money::of(opening, currency),
        lines,
        came: Money::of(came, currency),
        went: Money::of(went, currency),
        closing: Money::of(balance, currency),
    })
}

/// The statement of a member.
#[must_use]
pub fn member(book: &Book, id: &MemberId) -> Option<MemberStatement> {
    let found = book.members().get(id)?;
    let (owed, paid) = found.totals();
    let all = periods_on(book, found, last_day(found)).all;
    let mut lines: Vec<(i64, MemberLine)> =
        found.dues.iter().map(|entry| member_line(book, entry)).collect();
    lines.extend(all.iter().filter_map(|period| waived_line(book, found, period)));
    lines.sort_by_key(|(_, line)| line.date);
    let mut balance = 0_i64;
    for (change, line) in &mut lines {
        balance = balance.saturating_add(*change);
        line.balance = Money::eur(balance);
    }
    let waived = all.iter().map(|p| p.unpaid() - p.open()).fold(0, i64::saturating_add);
    Some(MemberStatement {
        member: Shown(*id),
        chapter: Shown(found.chapter.clone()),
        joined: Shown(found.joined),
        left: found.left.map(Shown),
        minors: last_household(found),
        lines: lines.into_iter().map(|(_, line)| line).collect(),
        periods: all.iter().map(period_line).collect(),
        owed: Money::eur(owed),
        paid: Money::eur(paid),
        waived: Money::eur(waived),
        balance: Money::eur(owed - waived - paid),
    })
}

fn last_household(member: &Member) -> u8 {
    let last = member.changes.iter().map(|entry| entry.date).max();
    member.household_on(last.unwrap_or(member.joined)).0.minors
}

fn period_line(period: &periods::Period) -> PeriodLine {
    PeriodLine {
        from: Shown(period.from),
        until: Shown(period.until),
        event: Shown(period.event),
        owed: Money::eur(period.owed),
        paid: Money::eur(period.paid()),
        open: Money::eur(period.open()),
        payments: period.parts.iter().map(|part| Shown(part.payment)).collect(),
    }
}

/// A posting with its date and the account on its other side.
struct Posted {
    event: EventId,
    date: Date,
    counter: Account,
    amount: Amount,
}

/// Lines come in pairs: what leaves one account enters the next.
fn postings(book: &Book, history: &History, wanted: &Account, currency: Currency) -> Vec<Posted> {
    let mut found = Vec::new();
    for pair in book.postings().chunks(2) {
        let sides: [(&Posting, &Posting); 2] = match pair {
            [a, b] => [(a, b), (b, a)],
            _ => continue,
        };
        for (own, other) in sides {
            if own.account == *wanted && own.amount.currency == currency {
                let clock = || history.get(&own.event).map(|e| e.header().time.ms);
                let by_clock = || Date::of_unix_ms(clock().unwrap_or_default());
                found.push(Posted {
                    event: own.event,
                    date: book.date_of(&own.event).unwrap_or_else(by_clock),
                    counter: other.account.clone(),
                    amount: own.amount,
                });
            }
        }
    }
    found
}

fn line(book: &Book, history: &History, posted: &Posted, balance: Money) -> Option<StatementLine> {
    let event = history.get(&posted.event)?;
    Some(StatementLine {
        date: Shown(posted.date),
        event: Shown(posted.event),
        kind: event.body().word(),
        counter: AccountName(posted.counter.clone()),
        about: about(book, history, event),
        amount: Money(posted.amount),
        balance,
        standing: Standing::of(book, &posted.event),
    })
}

/// A line with what it changes of what is owed; the balance is counted later.
fn member_line(book: &Book, entry: &DuesEntry) -> (i64, MemberLine) {
    let payer = book.payer_of_payment(&entry.event);
    let (kind, until, account, receipt) = match &entry.kind {
        DuesKind::Obligation { until, .. } => ("dues-obliged", Some(Shown(*until)), None, None),
        DuesKind::Payment { account, receipt } => {
            let kind = if payer.is_some() { "dues-paid-for" } else { "dues-paid" };
            (kind, None, Some(Shown(account.clone())), receipt.clone().map(Shown))
        }
    };
    let line = MemberLine {
        date: Shown(entry.date),
        event: Shown(entry.event),
        kind,
        until,
        account,
        receipt,
        payer: payer.flatten().map(Shown),
        amount: Money(entry.amount),
        balance: Money::eur(0),
        standing: Standing::of(book, &entry.event),
    };
    let minor = entry.amount.minor;
    (if entry.account().is_none() { minor } else { -minor }, line)
}

/// What is not asked for of a period any more, by the exemption, the return or the
/// leaving that made it so.
fn waived_line(
    book: &Book,
    member: &Member,
    period: &periods::Period,
) -> Option<(i64, MemberLine)> {
    let minor = period.unpaid() - period.open();
    if minor <= 0 {
        return None;
    }
    let exempt = member.exempt_on(period.from).map(|(event, _)| (event, period.from));
    let returned = returned_by(member, last_day(member)).filter(|(_, day)| period.from < *day);
    let left = || member.left_on(period.from).map(|(event, _)| (event, period.from));
    let (kind, (event, date)) = match (exempt, returned) {
        (Some(exempt), _) => ("dues-exempted", exempt),
        (None, Some(returned)) => ("member-returned", returned),
        (None, None) => ("member-left", left()?),
    };
    let line = MemberLine {
        date: Shown(date.max(period.from)),
        event: Shown(event),
        kind,
        until: Some(Shown(period.until)),
        account: None,
        receipt: None,
        payer: None,
        amount: Money::eur(-minor),
        balance: Money::eur(0),
        standing: Standing::of(book, &event),
    };
    Some((-minor, line))
}
