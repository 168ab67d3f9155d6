//! The annual accounts of a chapter, in the shape that its country asks of
//! small associations: in Spain the abridged balance sheet and statement of
//! results of the plan for entities without profit (Real Decreto 1491/2011 and
//! the ICAC's resolution of 26 March 2013), in Senegal the minimal cash system
//! of SYCEBNL (OHADA uniform act of 22 December 2022, articles 5 and 6). Lines
//! that a solidarity fund can't have are left out.

use ndimbal_ledger::account::{Account, AccountClass};
use ndimbal_ledger::id::Slug;
use ndimbal_ledger::money::{Amount, Currency};
use ndimbal_ledger::people::ChapterKind;
use ndimbal_ledger::time::Date;

use super::cases::in_euros;
use super::flows::{Flow, Item, Side, flows};
use super::sheet::{Cell, Leg, Report, Table};
use super::{Books, Scope};
use crate::plain::{Money, Word, worded};
use crate::statement::Period;

worded! {
    /// The shape of annual accounts.
    Form {
        /// Spanish associations.
        Spain "spain",
        /// Entities without profit in the states of OHADA.
        Ohada "ohada",
    }
}

impl Form {
    /// What is asked of a chapter where it is.
    #[must_use]
    pub fn of(kind: ChapterKind) -> Self {
        match kind {
            ChapterKind::City => Form::Spain,
            ChapterKind::ContactOffice => Form::Ohada,
        }
    }

    fn currency(self) -> Currency {
        match self {
            Form::Spain => Currency::Eur,
            Form::Ohada => Currency::Xof,
        }
    }
}

/// The annual accounts of a chapter for a year, beside those of the year
/// before. `None` where the calendar has no such year.
#[must_use]
pub fn annual(books: Books<'_>, chapter: &Slug, year: i16, form: Form) -> Option<Report> {
    let flows = flows(books);
    let now = Year::new(books, &flows, chapter, year, form.currency())?;
    let before = Year::new(books, &flows, chapter, year.checked_sub(1)?, form.currency())?;
    let mut report = Report::new("annual", &now.scope);
    report.command = format!("report annual {chapter} --year {year} --form {}", form.word());
    match form {
        Form::Spain => spain(&mut report, &now, &before),
        Form::Ohada => ohada(&mut report, &now, &before),
    }
    report.notes.extend(["cash-basis", "parity", "annual"]);
    let custodian = books.book.federation().map(|f| &f.pool_custodian);
    report.notes.extend((custodian == Some(chapter)).then_some("custodian"));
    report.notes.extend(super::money::late(books, &flows, &now.scope));
    Some(report.numbered())
}

/// A year of a chapter, in one currency.
struct Year {
    scope: Scope,
    currency: Currency,
    cash: Part,
    bank: Part,
    on_its_way: Part,
    debt: Part,
    /// What is held for tontines: their members'.
    natt: Part,
    opening: Part,
    /// What stood in the accounts beyond the openings at the end of the year
    /// before.
    earlier: i64,
    items: Vec<(Item, Part)>,
    debt_before: i64,
}

/// A figure and what it is made of.
#[derive(Default, Clone)]
struct Part {
    minor: i64,
    legs: Vec<Leg>,
}

impl Part {
    fn less(&self) -> Self {
        Self { minor: -self.minor, legs: self.legs.clone() }
    }
}

impl Year {
    fn new(
        books: Books<'_>,
        flows: &[Flow],
        chapter: &Slug,
        year: i16,
        currency: Currency,
    ) -> Option<Self> {
        let (first, last) = (Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?);
        let period = Period { from: Some(first), until: Some(last) };
        let scope = Scope { chapter: Some(chapter.clone()), period };
        let sight = Sight { books, flows, scope: &scope, currency };
        let eve = first.plus_days(-1);
        let of_class = |cash: bool| move |flow: &Flow| sight.is_fund(flow, Some(cash));
        let opening =
            |flow: &Flow| sight.is_own(flow) && flow.item(books.book, &scope) == Item::Opening;
        let debt = |flow: &Flow| matches!(flow.own, Account::Debt(_)) && sight.is_own(flow);
        let natt = |flow: &Flow| {
            let item = flow.item(books.book, &scope);
            sight.is_own(flow) && matches!(item, Item::NattShares | Item::NattPots)
        };
        let transit = |flow: &Flow| flow.is_own_transit(books.book, &scope);
        let item = |item: &Item| {
            let of_item = |flow: &Flow| {
                sight.is_own(flow) && flow.date >= first && flow.item(books.book, &scope) == *item
            };
            (*item, sight.sum(last, of_item))
        };
        let sides = Item::ALL.iter().filter(|item| item.side() != Side::Neither);
        let worth = |until| {
            let all = |flow: &Flow| sight.is_own(flow) || transit(flow);
            let not_own = |flow: &Flow| opening(flow) || natt(flow);
            sight.sum(until, all).minor.saturating_sub(sight.sum(until, not_own).minor)
        };
        Some(Self {
            cash: sight.sum(last, of_class(true)),
            bank: sight.sum(last, of_class(false)),
            on_its_way: sight.sum(last, transit),
            debt: sight.sum(last, debt).less(),
            natt: sight.sum(last, natt),
            opening: sight.sum(last, opening),
            earlier: worth(eve),
            items: sides.map(item).filter(|(_, part)| !part.legs.is_empty()).collect(),
            debt_before: -sight.sum(eve, debt).minor,
            currency,
            scope: scope.clone(),
        })
    }

    fn assets(&self) -> i64 {
        self.cash.minor.saturating_add(self.bank.minor).saturating_add(self.on_its_way.minor)
    }

    /// What is left of the year.
    fn result(&self) -> i64 {
        let owed = self.debt.minor.saturating_add(self.natt.minor);
        let held = self.assets().saturating_sub(owed);
        held.saturating_sub(self.opening.minor).saturating_sub(self.earlier)
    }

    /// What these lines come to.
    fn of(&self, wanted: &dyn Fn(Item) -> bool) -> Part {
        let mut all = Part::default();
        for (_, part) in self.items.iter().filter(|(item, _)| wanted(*item)) {
            all.minor = all.minor.saturating_add(part.minor);
            all.legs.extend(part.legs.iter().cloned());
        }
        all.legs.sort_by_key(|leg| leg.date);
        all
    }

    /// What the result has beyond its lines: changing money between own
    /// accounts, and amounts of two currencies that were rounded.
    fn exchange(&self) -> i64 {
        self.result().saturating_sub(self.of(&|_| true).minor)
    }
}

/// How the flows of a chapter are added up.
#[derive(Clone, Copy)]
struct Sight<'a> {
    books: Books<'a>,
    flows: &'a [Flow],
    scope: &'a Scope,
    currency: Currency,
}

impl Sight<'_> {
    fn is_own(&self, flow: &Flow) -> bool {
        matches!(flow.own, Account::Fund(_) | Account::Debt(_))
            && self.scope.has(self.books.book, &flow.own)
    }

    fn is_fund(&self, flow: &Flow, cash: Option<bool>) -> bool {
        let Account::Fund(slug) = &flow.own else { return false };
        let class = self.books.book.accounts().get(slug).and_then(|info| info.class);
        let in_cash = matches!(class, Some(AccountClass::Cash | AccountClass::Float));
        self.is_own(flow) && cash.is_none_or(|cash| cash == in_cash)
    }

    /// Up to a day, the other currency at parity.
    fn sum(&self, until: Date, wanted: impl Fn(&Flow) -> bool) -> Part {
        let wanted = self.flows.iter().filter(|flow| flow.date <= until && wanted(flow));
        let mut sums = [0_i64; Currency::ALL.len()];
        let mut legs = Vec::new();
        for flow in wanted {
            for (sum, currency) in sums.iter_mut().zip(Currency::ALL) {
                if flow.amount.currency == currency {
                    *sum = sum.saturating_add(flow.amount.minor);
                }
            }
            legs.push(flow.leg());
        }
        let parts = sums.into_iter().zip(Currency::ALL);
        let minor = parts.map(|(minor, currency)| self.at_parity(Amount { minor, currency }));
        Part { minor: minor.fold(0, i64::saturating_add), legs }
    }

    fn at_parity(&self, amount: Amount) -> i64 {
        match self.currency {
            Currency::Eur => in_euros(amount),
            Currency::Xof => amount.at_parity_in_xof().minor,
        }
    }
}

/// A table with this year and the one before.
struct Sheet<'a> {
    table: Table,
    now: &'a Year,
    before: &'a Year,
}

impl<'a> Sheet<'a> {
    fn new(table: Word, now: &'a Year, before: &'a Year) -> Self {
        let table = Table::of(table, now.currency, &["what", "this-year", "year-before"]);
        Self { table, now, before }
    }

    fn cells(&self, what: Word, now: i64, before: i64) -> Vec<Cell> {
        let money = |minor| Cell::Money(Money::of(minor, self.now.currency));
        vec![Cell::Line(what), money(now), money(before)]
    }

    fn line(&mut self, what: Word, figure: impl Fn(&Year) -> Part) {
        let (now, before) = (figure(self.now), figure(self.before));
        if now.minor != 0 || before.minor != 0 || !now.legs.is_empty() {
            let cells = self.cells(what, now.minor, before.minor);
            self.table.row(cells, now.legs);
        }
    }

    fn total(&mut self, what: Word, figure: impl Fn(&Year) -> i64) {
        let cells = self.cells(what, figure(self.now), figure(self.before));
        self.table.total(cells);
    }

    /// A difference that no event made alone; left out where it is nothing.
    fn rest(&mut self, what: Word, figure: impl Fn(&Year) -> i64) {
        let (now, before) = (figure(self.now), figure(self.before));
        if now != 0 || before != 0 {
            self.total(what, |year| figure(year));
        }
    }
}

fn help(item: Item) -> bool {
    item.is_help()
}

fn given(item: Item) -> bool {
    matches!(item, Item::ToPool | Item::ToOthers)
}

fn got(item: Item) -> bool {
    matches!(item, Item::FromPool | Item::FromOthers)
}

fn dues(item: Item) -> bool {
    matches!(item, Item::Dues | Item::Levies)
}

fn gifts(item: Item) -> bool {
    matches!(item, Item::Gifts | Item::Appeals)
}

fn other_income(item: Item) -> bool {
    matches!(item, Item::CountedOver | Item::OtherIncome)
}

fn other_spending(item: Item) -> bool {
    matches!(item, Item::Fees | Item::Lost | Item::CountedShort | Item::OtherSpending)
}

fn spain(report: &mut Report, now: &Year, before: &Year) {
    let mut assets = Sheet::new("annual-es-assets", now, before);
    assets.line("es-cash", |year| year.cash.clone());
    assets.line("es-banks", |year| year.bank.clone());
    assets.line("es-on-its-way", |year| year.on_its_way.clone());
    assets.total("es-all-assets", Year::assets);
    report.add(assets.table);
    let mut equity = Sheet::new("annual-es-equity", now, before);
    equity.line("es-social-fund", |year| year.opening.clone());
    equity.total("es-earlier", |year| year.earlier);
    equity.total("es-result", Year::result);
    equity.line("es-debts", |year| year.debt.clone());
    equity.line("es-natt", |year| year.natt.clone());
    equity.total("es-all-equity", |year| {
        let own = year.opening.minor.saturating_add(year.earlier);
        own.saturating_add(year.result()).saturating_add(year.debt.minor + year.natt.minor)
    });
    report.add(equity.table);
    let mut results = Sheet::new("annual-es-results", now, before);
    results.line("es-1a", |year| year.of(&dues));
    results.line("es-1d", |year| year.of(&|item| gifts(item) || got(item)));
    results.line("es-3a", |year| year.of(&help));
    results.line("es-3a-given", |year| year.of(&given));
    results.line("es-7", |year| year.of(&other_income));
    results.line("es-9", |year| year.of(&other_spending));
    results.rest("es-exchange", Year::exchange);
    results.total("es-result", Year::result);
    report.add(results.table);
}

fn ohada(report: &mut Report, now: &Year, before: &Year) {
    let mut assets = Sheet::new("annual-oh-assets", now, before);
    assets.line("oh-gd", |year| year.cash.clone());
    assets.line("oh-ge", |year| year.bank.clone());
    assets.line("oh-ge-way", |year| year.on_its_way.clone());
    assets.total("oh-gz", Year::assets);
    report.add(assets.table);
    let mut equity = Sheet::new("annual-oh-equity", now, before);
    equity.line("oh-ha", |year| year.opening.clone());
    equity.total("oh-hb", Year::result);
    equity.total("oh-hc", |year| year.earlier);
    equity.line("oh-hd", |year| year.debt.clone());
    equity.line("oh-hd-natt", |year| year.natt.clone());
    equity.total("oh-hz", |year| {
        let own = year.opening.minor.saturating_add(year.earlier);
        own.saturating_add(year.result()).saturating_add(year.debt.minor + year.natt.minor)
    });
    report.add(equity.table);
    let mut results = Sheet::new("annual-oh-results", now, before);
    let grew = |year: &Year| year.debt.minor.saturating_sub(year.debt_before);
    let income = |item: Item| item.side() == Side::Income;
    let spending = |item: Item| item.side() == Side::Spending;
    results.line("oh-ka", |year| year.of(&|item| dues(item) || gifts(item)));
    results.line("oh-kb", |year| year.of(&|item| got(item) || other_income(item)));
    results.total("oh-kx", |year| year.of(&income).minor);
    results.line("oh-jf-help", |year| year.of(&help).less());
    results.line("oh-jf-given", |year| year.of(&given).less());
    results.line("oh-jf", |year| year.of(&other_spending).less());
    // What was drawn beyond the rights was paid by the pool: a debt, no cash.
    results.rest("oh-debt-drawn", |year| -grew(year));
    results.total("oh-jx", |year| (-year.of(&spending).minor).saturating_sub(grew(year)));
    results.total("oh-kz", |year| year.of(&|_| true).minor.saturating_add(grew(year)));
    results.rest("oh-vc", |year| -grew(year));
    results.rest("oh-exchange", Year::exchange);
    results.total("oh-kzc", Year::result);
    report.add(results.table);
}
