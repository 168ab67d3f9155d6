//! Where the money is: every account of every chapter, the pool with its
//! drawing rights, what is on its way, and the check that all of it together
//! is zero.

use std::collections::{BTreeMap, BTreeSet};

use ndimbal_ledger::account::{Account, POOL};
use ndimbal_ledger::book::{AccountInfo, Book};
use ndimbal_ledger::id::Slug;
use ndimbal_ledger::money::Currency;
use serde::Serialize;

use crate::plain::{Day, Device, Money, Name, Person, Shown, Sums, Word};

/// The money of the federation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Balances {
    /// The federation's name.
    pub federation: Option<String>,
    /// Its chapters and contact offices, by short name.
    pub chapters: Vec<ChapterBalances>,
    /// The common pool.
    pub pool: PoolBalance,
    /// Sent and not yet confirmed, in each currency.
    pub in_transit: Vec<Money>,
    /// The other side of every change of money, in each currency: what was
    /// given away is above zero.
    pub exchange: Vec<Money>,
    /// What the cases cost.
    pub cases: Vec<Money>,
    /// Gifts for appeals.
    pub appeals: Vec<Money>,
    /// What members of rotating tontines paid in and did not take: theirs.
    pub tontines: Vec<Money>,
    /// All that chapters and pool hold.
    pub held: Vec<Money>,
    /// The sum over all accounts in each currency: zero, or the books are
    /// broken.
    pub sum: Vec<Money>,
    /// Whether every sum is zero.
    pub balanced: bool,
}

/// The money of one chapter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChapterBalances {
    /// Its short name.
    pub chapter: Name,
    /// How people write it; empty for a name that no founding knows.
    pub name: String,
    /// `city` or `contact-office`.
    pub kind: Option<Word>,
    /// Its accounts.
    pub accounts: Vec<AccountBalance>,
    /// All that its accounts hold.
    pub held: Vec<Money>,
    /// What its accounts held when they were opened here.
    pub opening: Vec<Money>,
    /// Dues that came in since.
    pub dues: Vec<Money>,
    /// Gifts that came in since.
    pub gifts: Vec<Money>,
    /// Levies that came in since.
    pub levies: Vec<Money>,
    /// What sending money cost.
    pub fees: Vec<Money>,
    /// What was sent, never arrived and is borne.
    pub losses: Vec<Money>,
    /// What counts found over the books; below zero: short of them.
    pub over_short: Vec<Money>,
    /// What it owes the pool for draws beyond its rights.
    pub debt_to_pool: Money,
}

/// What one account holds in one currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AccountBalance {
    /// Its name.
    pub account: Name,
    /// `cash`, `bank`, `mobile-money` or `float`; none where nobody opened it.
    pub class: Option<Word>,
    /// Kept here since.
    pub opened: Option<Day>,
    /// What it holds.
    pub balance: Money,
}

/// The common pool and who may draw on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PoolBalance {
    /// The chapter in whose bank its money lies.
    pub custodian: Option<Name>,
    /// What it holds.
    pub balance: Money,
    /// Drawing rights by device; rights of zero are left out.
    pub rights: Vec<DrawingRight>,
}

/// How much a device may draw from the pool.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DrawingRight {
    /// The device.
    pub device: Device,
    /// Whose it is.
    pub person: Option<Person>,
    /// Where that person holds a role.
    pub chapter: Option<Name>,
    /// How much is left.
    pub amount: Money,
}

/// The balances as the book stands.
#[must_use]
pub fn balances(book: &Book) -> Balances {
    let fund = |account: &Account| matches!(account, Account::Fund(_));
    let cost = |account: &Account| matches!(account, Account::Cost(_));
    let appeal = |account: &Account| matches!(account, Account::Appeal(_));
    let natt = |account: &Account| matches!(account, Account::Natt(_));
    let sum: Vec<Money> = Currency::ALL
        .into_iter()
        .map(|c| Money::of(i64::try_from(book.sum(c)).unwrap_or(i64::MAX), c))
        .collect();
    Balances {
        federation: book.federation().map(|f| f.name.clone()),
        chapters: chapter_names(book).iter().map(|slug| chapter(book, slug)).collect(),
        pool: pool(book),
        in_transit: of_account(book, &Account::Transit).all(),
        exchange: of_account(book, &Account::Exchange).all(),
        cases: of_accounts(book, cost).shown(),
        appeals: negated(&of_accounts(book, appeal)).shown(),
        tontines: negated(&of_accounts(book, natt)).shown(),
        held: of_accounts(book, fund).shown(),
        balanced: sum.iter().all(|money| money.minor == 0),
        sum,
    }
}

/// The balances of one chapter; zero everywhere for an unknown one.
#[must_use]
pub fn chapter(book: &Book, slug: &Slug) -> ChapterBalances {
    let known = book.federation().and_then(|f| f.chapters.get(slug));
    let accounts = accounts_of(book, slug);
    let held: Sums = accounts.iter().map(|account| account.balance.0).collect();
    // Money that came from outside stands below zero on its account.
    let came = |account: Account| negated(&of_account(book, &account));
    ChapterBalances {
        chapter: Shown(slug.clone()),
        name: known.map(|c| c.name.clone()).unwrap_or_default(),
        kind: known.map(|c| c.kind.word()),
        held: held.shown(),
        opening: came(Account::Opening(slug.clone())).shown(),
        dues: came(Account::Dues(slug.clone())).shown(),
        gifts: came(Account::Gifts(slug.clone())).shown(),
        levies: came(Account::Levies(slug.clone())).shown(),
        fees: of_account(book, &Account::Fees(slug.clone())).shown(),
        losses: of_account(book, &Account::Loss(slug.clone())).shown(),
        over_short: came(Account::OverShort(slug.clone())).shown(),
        debt_to_pool: came(Account::Debt(slug.clone())).get(Currency::Eur),
        accounts,
    }
}

/// The chapters of the founding, and those that only an irregular fact names.
fn chapter_names(book: &Book) -> BTreeSet<Slug> {
    let founded = book.federation().into_iter().flat_map(|f| f.chapters.keys().cloned());
    let named = book.balances().keys().filter_map(|(account, _)| match account {
        Account::Fund(slug) if slug.as_str() == POOL => None,
        Account::Fund(slug) => Some(book.chapter_of(slug)),
        Account::Opening(slug)
        | Account::Dues(slug)
        | Account::Gifts(slug)
        | Account::Fees(slug)
        | Account::Loss(slug)
        | Account::OverShort(slug)
        | Account::Levies(slug)
        | Account::Debt(slug) => Some(slug.clone()),
        Account::Transit
        | Account::Exchange
        | Account::Cost(_)
        | Account::Advance(_)
        | Account::Appeal(_)
        | Account::Natt(_) => None,
    });
    founded.chain(named).collect()
}

/// Every account of a chapter in its own currency, and in any other that an
/// irregular fact brought into it.
fn accounts_of(book: &Book, chapter: &Slug) -> Vec<AccountBalance> {
    let mut rows: BTreeMap<(Slug, Currency), i64> = BTreeMap::new();
    // An account that was opened by mistake shows while something is in it.
    let stands = |info: &AccountInfo| book.correction(&info.by).is_none();
    for (slug, info) in book.accounts().iter().filter(|(_, info)| stands(info)) {
        rows.insert((slug.clone(), info.currency), 0);
    }
    for ((account, currency), minor) in book.balances() {
        if let Account::Fund(slug) = account
            && *minor != 0
        {
            rows.insert((slug.clone(), *currency), *minor);
        }
    }
    let own = |slug: &Slug| slug.as_str() != POOL && book.chapter_of(slug) == *chapter;
    let row = |((slug, currency), minor): ((Slug, Currency), i64)| {
        let info = book.accounts().get(&slug);
        AccountBalance {
            class: info.and_then(|i| i.class).map(|class| class.word()),
            opened: info.map(|i| Shown(i.opened)),
            balance: Money::of(minor, currency),
            account: Shown(slug),
        }
    };
    rows.into_iter().filter(|((slug, _), _)| own(slug)).map(row).collect()
}

fn pool(book: &Book) -> PoolBalance {
    let right = |(device, minor): (&ndimbal_ledger::id::DeviceKey, &i64)| {
        let person = book.devices().get(device).map(|enrolment| enrolment.person);
        DrawingRight {
            device: Shown(*device),
            person: person.map(Shown),
            chapter: person.and_then(|p| book.chapter_of_person(&p)).map(Shown),
            amount: Money::eur(*minor),
        }
    };
    let slug = Slug::new(POOL).ok();
    let balance = slug.map(|slug| of_account(book, &Account::Fund(slug))).unwrap_or_default();
    PoolBalance {
        custodian: book.federation().map(|f| Shown(f.pool_custodian.clone())),
        balance: balance.get(Currency::Eur),
        rights: book.all_rights().iter().filter(|(_, minor)| **minor != 0).map(right).collect(),
    }
}

fn of_account(book: &Book, account: &Account) -> Sums {
    Currency::ALL.into_iter().map(|currency| book.balance(account, currency)).collect()
}

fn of_accounts(book: &Book, wanted: impl Fn(&Account) -> bool) -> Sums {
    let held = book.balances().iter().filter(|((account, _), _)| wanted(account));
    held.map(|((_, currency), minor)| Money::of(*minor, *currency).0).collect()
}

fn negated(sums: &Sums) -> Sums {
    sums.all().into_iter().map(|money| money.negated()).collect()
}
