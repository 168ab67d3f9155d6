//! A chapter's budget beside what came in and went out, and for how many
//! months its money lasts at the present rate of spending on deaths.

use std::collections::BTreeMap;

use ndimbal_ledger::account::Account;
use ndimbal_ledger::book::Book;
use ndimbal_ledger::case::CaseClass;
use ndimbal_ledger::id::{EventId, Slug};
use ndimbal_ledger::money::Currency;
use ndimbal_ledger::rules::BUDGET_CLASSES;
use ndimbal_ledger::time::Date;
use serde::Serialize;

use crate::collecting::common_accounts;
use crate::plain::{Day, Id, Money, Name, Shown, Word, days_between};

/// How many of the classes are income; the others are spending.
const INCOME: usize = 3;
/// Over how many days the rate of spending is taken, unless the books are
/// younger.
const RATE_DAYS: i32 = 365;

/// A budget beside the books.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BudgetReport {
    /// Whose.
    pub chapter: Name,
    /// The event that adopted it; none where no budget has that day: then the
    /// figures are those of the calendar year.
    pub budget: Option<Id>,
    /// First day.
    pub from: Day,
    /// Last day.
    pub until: Day,
    /// The classes, income first.
    pub lines: Vec<BudgetClass>,
    /// How long the money lasts.
    pub reserve: Reserve,
}

/// One class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BudgetClass {
    /// Which.
    pub class: Word,
    /// `income` or `spending`.
    pub side: Word,
    /// What was planned; none where the budget does not name it.
    pub planned: Option<Money>,
    /// What the books say.
    pub actual: Money,
}

/// For how long the money lasts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reserve {
    /// The day.
    pub on: Day,
    /// What the chapter's own accounts hold and did not promise to a case; not
    /// what is kept for appeals and tontines, nor the pool.
    pub free: Money,
    /// What it spent on deaths.
    pub spent_on_deaths: Money,
    /// In how many days.
    pub days: i64,
    /// Tenths of months; none where nothing was spent.
    pub months_in_tenths: Option<i64>,
}

/// The report of a chapter on a day.
#[must_use]
pub fn report(book: &Book, chapter: &Slug, on: Date) -> BudgetReport {
    let budgets = book.budgets_of(chapter);
    let found = budgets.filter(|(_, b)| b.from <= on && on <= b.until).last();
    let year = |month, day| Date::new(on.parts().0, month, day).unwrap_or(on);
    let (from, until) = found.map_or((year(1, 1), year(12, 31)), |(_, b)| (b.from, b.until));
    let actual = actual(book, chapter, from, until);
    let planned = |class: &str| {
        let lines = found.map(|(_, budget)| budget.lines.as_slice()).unwrap_or_default();
        lines.iter().find(|line| line.class.as_str() == class).map(|line| Money(line.amount))
    };
    let line = |(place, class): (usize, &&'static str)| BudgetClass {
        class,
        side: if place < INCOME { "income" } else { "spending" },
        planned: planned(class),
        actual: Money::eur(actual.get(class).copied().unwrap_or_default()),
    };
    BudgetReport {
        chapter: Shown(chapter.clone()),
        budget: found.map(|(id, _)| Shown(*id)),
        from: Shown(from),
        until: Shown(until),
        lines: BUDGET_CLASSES.iter().enumerate().map(line).collect(),
        reserve: reserve(book, chapter, on),
    }
}

fn actual(book: &Book, chapter: &Slug, from: Date, until: Date) -> BTreeMap<&'static str, i64> {
    let mut sums = spent(book, chapter, from, until);
    let inside = |id: &EventId| book.date_of(id).is_some_and(|day| from <= day && day <= until);
    for posting in book.postings().iter().filter(|p| p.amount.currency == Currency::Eur) {
        let (class, sign) = match &posting.account {
            Account::Dues(slug) if slug == chapter => ("dues", -1),
            Account::Levies(slug) if slug == chapter => ("levies", -1),
            Account::Gifts(slug) if slug == chapter => ("gifts", -1),
            Account::Fees(slug) if slug == chapter => ("fees", 1),
            Account::Loss(slug) if slug == chapter => ("losses", 1),
            _ => continue,
        };
        if inside(&posting.event) {
            *sums.entry(class).or_default() += sign * posting.amount.minor;
        }
    }
    sums
}

/// What left the chapter's own accounts for cases, by their class.
fn spent(book: &Book, chapter: &Slug, from: Date, until: Date) -> BTreeMap<&'static str, i64> {
    let own = common_accounts(book, chapter);
    let mut sums = BTreeMap::new();
    for payout in book.payouts().values() {
        let Some(case) = book.cases().get(&payout.order.case) else { continue };
        let dated = payout.paid.iter().filter(|p| from <= p.what.date && p.what.date <= until);
        for source in dated.flat_map(|paid| &paid.what.sources) {
            if own.contains(&source.account) && source.amount.currency == Currency::Eur {
                *sums.entry(case.class.word()).or_default() += source.amount.minor;
            }
        }
    }
    sums
}

fn reserve(book: &Book, chapter: &Slug, on: Date) -> Reserve {
    let own = common_accounts(book, chapter);
    let free = |account: &Slug| {
        let held = book.balance(&Account::Fund(account.clone()), Currency::Eur).minor;
        held.saturating_sub(book.promised(account, chapter))
    };
    let free: i64 = own.iter().map(free).sum();
    let opened = own.iter().filter_map(|a| book.accounts().get(a)).map(|info| info.opened).min();
    let year_ago = on.plus_days(-RATE_DAYS);
    let since = opened.map_or(year_ago, |opened| opened.max(year_ago));
    let days = days_between(since, on).max(1);
    let spent = spent(book, chapter, since, on);
    let spent = spent.get(CaseClass::Death.word()).copied().unwrap_or_default();
    // free / (spent / days * 365 / 12), in tenths.
    let tenths = i128::from(free.max(0)) * i128::from(days) * 120;
    let months = (spent > 0).then(|| tenths / (i128::from(spent) * i128::from(RATE_DAYS)));
    Reserve {
        on: Shown(on),
        free: Money::eur(free),
        spent_on_deaths: Money::eur(spent),
        days,
        months_in_tenths: months.map(|months| i64::try_from(months).unwrap_or(i64::MAX)),
    }
}
