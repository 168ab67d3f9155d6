//! How the fund does, in figures without anybody's name, for who compares
//! funds. Few people are not told.

use std::collections::{BTreeMap, BTreeSet};

use ndimbal_ledger::account::Account;
use ndimbal_ledger::book::{Case, Payout};
use ndimbal_ledger::case::{CaseClass, Step};
use ndimbal_ledger::event::Event;
use ndimbal_ledger::id::{EventId, Slug};
use ndimbal_ledger::money::{Amount, Currency};
use ndimbal_ledger::time::Date;

use super::cases::{Francs, Payer, in_euros, payers};
use super::dues;
use super::flows::{Flow, Item, What, flows};
use super::sheet::{Cell, Leg, Report, Table};
use super::{Books, Scope, few, money};
use crate::dues::CELL_MIN;
use crate::explain::date_of;
use crate::plain::{Money, Shown, Word, days_between};
use crate::statement::Period;
use crate::transfers;
use crate::words::Family;

/// A payout counts as confirmed in good time within so many days.
const CONFIRMED_DAYS: i64 = 7;
/// The days over which the present rate of spending is measured.
const YEAR_DAYS: i32 = 365;

/// What is read once for all figures.
pub(super) struct Sight<'a> {
    pub books: Books<'a>,
    pub scope: &'a Scope,
    pub flows: Vec<Flow>,
    /// Cases that happened in the period.
    pub cases: Vec<(EventId, &'a Case)>,
}

impl<'a> Sight<'a> {
    pub fn new(books: Books<'a>, scope: &'a Scope) -> Self {
        let mut cases: Vec<_> = books.book.cases().iter().map(|(id, case)| (*id, case)).collect();
        cases.retain(|(_, c)| scope.has_chapter(&c.chapter) && scope.holds(c.happened));
        cases.sort_by_key(|(id, case)| (case.happened, *id));
        Self { books, scope, flows: flows(books), cases }
    }

    pub fn payouts(&self) -> impl Iterator<Item = (EventId, &'a Payout)> {
        let (book, scope) = (self.books.book, self.scope);
        let chapter = |p: &Payout| book.cases().get(&p.order.case).map(|c| &c.chapter);
        let own = move |p: &Payout| chapter(p).is_some_and(|chapter| scope.has_chapter(chapter));
        book.payouts().iter().filter(move |(_, p)| own(p)).map(|(id, p)| (*id, p))
    }

    /// The calendar date on which an event was signed.
    fn signed_on(&self, id: &EventId) -> Option<Date> {
        let event = self.books.history.get(id)?;
        Some(Date::of_unix_ms(event.header().time.ms))
    }

    pub fn leg(&self, id: EventId) -> Leg {
        let Books { book, history } = self.books;
        Leg {
            date: Shown(date_of(book, history, &id)),
            event: Shown(id),
            kind: history.get(&id).map_or("not-understood", |event| event.body().word()),
            account: None,
            amount: None,
        }
    }

    /// Help by class in a period, in euros.
    pub fn help(&self, class: CaseClass, period: &Period) -> (i64, Vec<Leg>) {
        let (mut sum, mut legs) = (0_i64, Vec::new());
        for currency in Currency::ALL {
            let mut lines = money::lines(self.books, &self.flows, self.scope, currency, period);
            if let Some((minor, more)) = lines.remove(&Item::help(Some(class))) {
                sum = sum.saturating_sub(in_euros(Amount { minor, currency }));
                legs.extend(more);
            }
        }
        (sum, legs)
    }

    /// All that the accounts hold at the end of the period, in euros. What is
    /// kept for one appeal or one tontine is not the fund's.
    fn held(&self) -> (i64, Vec<Leg>) {
        let common = |account: &Account| match account {
            Account::Fund(slug) => self.books.book.kept_apart_for(slug).is_none(),
            _ => matches!(account, Account::Debt(_)),
        };
        let own = |flow: &&Flow| {
            common(&flow.own)
                && !self.scope.period.is_after(flow.date)
                && self.scope.has(self.books.book, &flow.own)
        };
        let flows = || self.flows.iter().filter(own);
        let sum = |currency| {
            let of = flows().filter(|flow| flow.amount.currency == currency);
            in_euros(Amount { minor: of.map(|flow| flow.amount.minor).sum(), currency })
        };
        (Currency::ALL.into_iter().map(sum).sum(), flows().map(Flow::leg).collect())
    }
}

/// A dispute that was opened in the period.
pub(super) struct Disputed {
    pub event: EventId,
    pub settled: Option<(EventId, i64)>,
}

pub(super) fn disputes(sight: &Sight<'_>) -> Vec<Disputed> {
    let Books { book, history } = sight.books;
    let mut found = Vec::new();
    for dispute in sight.payouts().flat_map(|(_, p)| &p.disputes) {
        let opened = date_of(book, history, &dispute.event);
        if !sight.scope.holds(opened) {
            continue;
        }
        let days = |id| days_between(opened, date_of(book, history, &id));
        let settled = dispute.settled.map(|(id, _)| (id, days(id)));
        found.push(Disputed { event: dispute.event, settled });
    }
    found
}

/// Figures by which funds compare themselves.
#[must_use]
pub fn indicators(books: Books<'_>, scope: &Scope) -> Report {
    let sight = Sight::new(books, scope);
    let mut report = Report::new("indicators", scope);
    let mut table = Table::new("indicators", &["what", "figure", "unit", "of"]);
    members_figures(&mut table, &sight);
    days_figures(&mut table, &sight);
    cost_figures(&mut table, &sight);
    payout_figures(&mut table, &sight);
    reserve_figures(&mut table, &sight);
    report.add(table);
    by_benefit(&mut report, &sight);
    report.notes.extend(["few", "clock", "parity"]);
    report.numbered()
}

fn figure(table: &mut Table, what: Word, cell: Cell, unit: Word, of: Cell, legs: Vec<Leg>) {
    table.row(vec![Cell::Line(what), cell, Cell::Line(unit), of], legs);
}

/// A part of a whole, in tenths of a percent; none of nothing.
fn share(part: i64, whole: i64) -> Option<Cell> {
    let tenths = (i128::from(part) * 2000 + i128::from(whole)) / (i128::from(whole) * 2).max(1);
    let tenths = u64::try_from(tenths).ok()?;
    (whole > 0 && part >= 0).then_some(Cell::Tenths(tenths))
}

fn members_figures(table: &mut Table, sight: &Sight<'_>) {
    let found = dues::count(sight.books, sight.scope);
    let mut add = |what: Word, (cell, legs): (Cell, Vec<Leg>), unit: Word, of: Cell| {
        let cells = vec![Cell::Line(what), cell, Cell::Line(unit), of];
        let command = match unit {
            "unit-none" => dues::dues_command(sight.scope),
            _ => dues::members_command(sight.scope),
        };
        dues::explained(table, cells, legs, || command.clone());
    };
    add("members", found.members.cell(), "unit-people", Cell::Nothing);
    add("minors", found.minors.cell(), "unit-people", Cell::Nothing);
    let base = found.at_start + found.joined.sum;
    let part = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    if let Some(lapse) = share(part(found.left.sum), part(base)) {
        let hidden = (1..CELL_MIN).contains(&found.left.sum) || (1..CELL_MIN).contains(&base);
        let (_, legs) = found.left.cell();
        // Beside who is there, of how many they left would tell how many did.
        let (lapse, of) = match hidden {
            true => ((Cell::Few, Vec::new()), Cell::Nothing),
            false => ((lapse, legs), few::people(base)),
        };
        add("lapse", lapse, "unit-percent", of);
    }
    for (what, told) in [("obliged", &found.obliged), ("collected", &found.paid)] {
        add(what, found.money(told), "unit-none", Cell::Nothing);
    }
    if let Some(rate) = share(found.paid.sum, found.obliged.sum) {
        let (cell, legs) = found.money(&found.paid);
        let rate = if cell == Cell::Few { cell } else { rate };
        add("collected-share", (rate, legs), "unit-percent", Cell::Nothing);
    }
}

/// Days from one thing to another in each case that has both, in this order.
fn days_figures(table: &mut Table, sight: &Sight<'_>) {
    type Day<'s> = &'s dyn Fn(&EventId, &Case) -> Option<(Date, EventId)>;
    let reported: Day<'_> = &|id, _| Some((sight.signed_on(id)?, *id));
    let happened: Day<'_> = &|id, case| Some((case.happened, *id));
    let decided: Day<'_> = &|_, case| {
        let voice = case.decision()?.1.event;
        Some((sight.signed_on(&voice)?, voice))
    };
    let step = |step: Step| move |_: &EventId, case: &Case| case.steps.get(&step).copied();
    let (departed, buried) = (step(Step::Departure), step(Step::Burial));
    let pairs: [(Word, Day<'_>, Day<'_>); 4] = [
        ("report-to-decision", reported, decided),
        ("decision-to-departure", decided, &departed),
        ("departure-to-burial", &departed, &buried),
        ("death-to-burial", happened, &buried),
    ];
    for (what, from, to) in pairs {
        let (mut days, mut legs) = (Vec::new(), Vec::new());
        for (id, case) in &sight.cases {
            let (Some((start, _)), Some((end, event))) = (from(id, case), to(id, case)) else {
                continue;
            };
            if end >= start {
                days.push(days_between(start, end));
                legs.extend([sight.leg(*id), sight.leg(event)]);
            }
        }
        median_figure(table, what, days, true, legs);
    }
}

/// The median of days; not told of too few people.
fn median_figure(table: &mut Table, what: Word, mut days: Vec<i64>, people: bool, legs: Vec<Leg>) {
    if days.is_empty() {
        return;
    }
    days.sort_unstable();
    let many = days.len() as u64;
    let middle = (days[(days.len() - 1) / 2] + days[days.len() / 2]).max(0) * 5;
    let tenths = Cell::Tenths(u64::try_from(middle).unwrap_or(u64::MAX));
    let hidden = people && many < CELL_MIN;
    let cell = if hidden { Cell::Few } else { tenths };
    let of = if people { few::people(many) } else { Cell::Count(many) };
    figure(table, what, cell, "unit-days", of, legs);
}

fn cost_figures(table: &mut Table, sight: &Sight<'_>) {
    for (what, class) in [
        ("cost-death", CaseClass::Death),
        ("cost-care", CaseClass::Care),
        ("cost-hardship", CaseClass::Hardship),
    ] {
        let whole = Scope { chapter: None, period: sight.scope.period };
        let (mut sum, mut many, mut legs) = (0_i64, 0_u64, Vec::new());
        for (id, case) in sight.books.book.cases().iter().map(|(id, case)| (*id, case)) {
            if case.class != class || !sight.scope.has_chapter(&case.chapter) {
                continue;
            }
            let by = payers(sight.books.book, &sight.flows, (id, case), &whole);
            many += u64::from(!by.is_empty());
            for (minor, more) in by.into_values() {
                sum = sum.saturating_add(minor);
                legs.extend(more);
            }
        }
        if many > 0 {
            legs.sort_by_key(|leg| leg.date);
            let mean = sum / i64::try_from(many).unwrap_or(i64::MAX);
            let cell = if many < CELL_MIN { Cell::Few } else { Cell::Money(Money::eur(mean)) };
            figure(table, what, cell, "unit-case", few::people(many), legs);
        }
    }
    shares_of_payers(table, sight);
}

fn shares_of_payers(table: &mut Table, sight: &Sight<'_>) {
    let whole = Scope { chapter: None, period: sight.scope.period };
    let mut sums: BTreeMap<Payer, (i64, Vec<Leg>)> = BTreeMap::new();
    let own = |case: &Case| sight.scope.has_chapter(&case.chapter);
    for (id, case) in sight.books.book.cases().iter().filter(|(_, case)| own(case)) {
        for (payer, (minor, legs)) in payers(sight.books.book, &sight.flows, (*id, case), &whole) {
            let (sum, all) = sums.entry(payer).or_default();
            *sum = sum.saturating_add(minor);
            all.extend(legs);
        }
    }
    let all: i64 = sums.values().map(|(sum, _)| *sum).sum();
    for payer in Payer::ALL {
        let Some((sum, mut legs)) = sums.remove(&payer) else { continue };
        legs.sort_by_key(|leg| leg.date);
        if let Some(cell) = share(sum, all) {
            figure(table, payer.word(), cell, "unit-percent", Cell::Money(Money::eur(sum)), legs);
        }
    }
    brought_by_levies(table, sight, all);
}

/// What levies for these cases brought in, beside what the cases cost.
fn brought_by_levies(table: &mut Table, sight: &Sight<'_>, cost: i64) {
    let Books { book, history } = sight.books;
    let for_a_case = |levy: &EventId| {
        let case = book.levies().get(levy).and_then(|levy| levy.called.case);
        let case = case.and_then(|id| book.cases().get(&id));
        case.is_some_and(|case| sight.scope.has_chapter(&case.chapter))
    };
    let of_levy = |flow: &&Flow| {
        matches!(history.get(&flow.event).map(|event| event.body()),
            Some(Event::LevyPaid(paid)) if for_a_case(&paid.levy))
    };
    let found = sight.flows.iter().filter(|flow| sight.scope.holds(flow.date)).filter(of_levy);
    let (mut sum, mut legs) = (0_i64, Vec::new());
    for flow in found {
        sum = sum.saturating_add(in_euros(flow.amount));
        legs.push(flow.leg());
    }
    if let Some(cell) = share(sum, cost).filter(|_| sum > 0) {
        legs.sort_by_key(|leg| leg.date);
        figure(table, "by-levy", cell, "unit-percent", Cell::Money(Money::eur(sum)), legs);
    }
}

/// A benefit, the cases that had it, what it cost.
type Benefit = (Slug, BTreeSet<EventId>, i64, Vec<Leg>);

/// What each benefit of a class cost, over the cases that had it. Of a class with
/// few cases nothing is told; benefits of few cases are told together.
fn by_benefit(report: &mut Report, sight: &Sight<'_>) {
    let mut table = Table::of("by-benefit", Currency::Eur, &["benefit", "cases", "amount", "mean"]);
    let money = |minor| Cell::Money(Money::eur(minor));
    for class in CaseClass::ALL {
        let (alone, joined) = apart(benefits(sight, *class));
        for (name, cases, sum, legs) in alone {
            let known = Family::Benefit.words().into_iter().find(|word| *word == name.as_str());
            let label =
                known.map_or(Cell::Name(Shown(name)), |word| Cell::Label(Family::Benefit, word));
            let many = cases.len() as u64;
            let mean = sum / i64::try_from(many.max(1)).unwrap_or(i64::MAX);
            table.row(vec![label, Cell::Count(many), money(sum), money(mean)], legs);
        }
        let cases: BTreeSet<EventId> = joined.iter().flat_map(|row| row.1.clone()).collect();
        if cases.len() as u64 >= CELL_MIN {
            let sum = joined.iter().map(|row| row.2).fold(0, i64::saturating_add);
            let mut legs: Vec<Leg> = joined.into_iter().flat_map(|row| row.3).collect();
            legs.sort_by_key(|leg| leg.date);
            let label = Cell::Label(Family::CaseClass, class.word());
            table
                .row(vec![label, Cell::Count(cases.len() as u64), money(sum), Cell::Nothing], legs);
        }
    }
    report.add(table);
}

fn benefits(sight: &Sight<'_>, class: CaseClass) -> Vec<Benefit> {
    let book = sight.books.book;
    let mut of: BTreeMap<Slug, Benefit> = BTreeMap::new();
    let helped = sight.flows.iter().filter(|flow| matches!(flow.what, What::Help(_)));
    for flow in helped.filter(|flow| flow.own != Account::Transit && sight.scope.holds(flow.date)) {
        let Some(payout) = flow.payout.and_then(|id| book.payouts().get(&id)) else { continue };
        let case = book.cases().get(&payout.order.case);
        if case.is_some_and(|c| c.class == class && sight.scope.has_chapter(&c.chapter)) {
            let name = &payout.order.benefit;
            let fresh = || (name.clone(), BTreeSet::new(), 0, Vec::new());
            let (_, cases, sum, legs) = of.entry(name.clone()).or_insert_with(fresh);
            cases.insert(payout.order.case);
            *sum = sum.saturating_sub(in_euros(flow.amount));
            legs.push(flow.leg());
        }
    }
    of.into_values().collect()
}

/// Those that stand alone, and those of too few cases with as many more as it
/// takes until nothing can be computed.
fn apart(mut alone: Vec<Benefit>) -> (Vec<Benefit>, Vec<Benefit>) {
    let mut joined: Vec<Benefit> = Vec::new();
    loop {
        let together: BTreeSet<EventId> = joined.iter().flat_map(|row| row.1.clone()).collect();
        let few = !joined.is_empty() && (together.len() as u64) < CELL_MIN;
        let small = |row: &Benefit| few || (row.1.len() as u64) < CELL_MIN;
        let next = alone.iter().enumerate().filter(|(_, row)| small(row));
        let Some(place) = next.min_by_key(|(_, row)| row.1.len()).map(|(place, _)| place) else {
            return (alone, joined);
        };
        joined.push(alone.remove(place));
    }
}

fn payout_figures(table: &mut Table, sight: &Sight<'_>) {
    let (mut due, mut good, mut legs) = (0_i64, 0_i64, Vec::new());
    for (_, payout) in sight.payouts() {
        let Some(first) = payout.paid.first().filter(|p| sight.scope.holds(p.what.date)) else {
            continue;
        };
        let confirmed = payout.confirmations.iter().map(|c| c.date).max();
        // What the chapter bears did not arrive.
        let whole = payout.missing().is_some_and(|left| left.minor <= 0);
        let days = confirmed.filter(|_| whole).map(|date| days_between(first.what.date, date));
        let old = |until| days_between(first.what.date, until) >= CONFIRMED_DAYS;
        // Who can still be in good time is not counted yet.
        if days.is_some() || sight.scope.period.until.is_none_or(old) {
            due += 1;
            good += i64::from(days.is_some_and(|days| days <= CONFIRMED_DAYS));
            legs.push(sight.leg(first.event));
        }
    }
    let many = Cell::Count(u64::try_from(due).unwrap_or_default());
    if let Some(cell) = share(good, due) {
        figure(table, "confirmed-in-time", cell, "unit-percent", many, legs);
    }
    cost_of_change(table, sight);
    let disputes = disputes(sight);
    let number = Cell::Count(disputes.len() as u64);
    let legs = disputes.iter().map(|d| sight.leg(d.event)).collect();
    if !disputes.is_empty() {
        figure(table, "disputes", number, "unit-none", Cell::Nothing, legs);
    }
    let settled: Vec<(EventId, i64)> = disputes.iter().filter_map(|d| d.settled).collect();
    let legs = settled.iter().map(|(id, _)| sight.leg(*id)).collect();
    let days = settled.into_iter().map(|(_, days)| days).collect();
    median_figure(table, "dispute-days", days, false, legs);
}

/// What less went on in francs than at parity, of payouts and of transfers.
fn cost_of_change(table: &mut Table, sight: &Sight<'_>) {
    let Books { book, history } = sight.books;
    let mut francs = Francs::default();
    let mut legs = Vec::new();
    for (_, payout) in sight.payouts() {
        francs.add(payout, sight.scope);
        let paid = payout.paid.iter().filter(|paid| sight.scope.holds(paid.what.date));
        let changed = paid.filter(|paid| paid.sent.currency == Currency::Xof);
        legs.extend(changed.map(|paid| sight.leg(paid.event)));
    }
    for (id, transfer, said) in transfers::sent(book, history) {
        let own = sight.scope.has(book, &Account::Fund(transfer.from.clone()));
        if let Some(cost) = transfers::cost_of_change(said.amount, transfer.sent)
            && own
            && sight.scope.holds(transfer.date)
        {
            let sent = transfer.sent.at_parity_in_xof().minor;
            francs.at_parity = francs.at_parity.saturating_add(sent.saturating_add(cost.minor));
            francs.sent = francs.sent.saturating_add(sent);
            legs.push(sight.leg(id));
        }
    }
    legs.sort_by_key(|leg| leg.date);
    if let Some(cell) = share(francs.cost().max(0), francs.at_parity) {
        let cost = Cell::Money(Money::of(francs.cost(), Currency::Xof));
        figure(table, "cost-of-change", cell, "unit-percent", cost, legs);
    }
}

/// How many cases the events behind a figure of help belong to.
pub(super) fn cases_of(sight: &Sight<'_>, legs: &[Leg]) -> u64 {
    let events: BTreeSet<EventId> = legs.iter().map(|leg| leg.event.0).collect();
    let paid = sight.flows.iter().filter(|flow| events.contains(&flow.event));
    let payouts = paid.filter_map(|flow| sight.books.book.payouts().get(&flow.payout?));
    payouts.map(|payout| payout.order.case).collect::<BTreeSet<EventId>>().len() as u64
}

/// How long the money lasts: at last year's spending, and at its deaths.
fn reserve_figures(table: &mut Table, sight: &Sight<'_>) {
    let (held, legs) = sight.held();
    if legs.is_empty() {
        return;
    }
    figure(table, "reserve", Cell::Money(Money::eur(held)), "unit-none", Cell::Nothing, legs);
    let Some(last) = sight.scope.period.until else { return };
    let year = Period { from: Some(last.plus_days(1 - YEAR_DAYS)), until: Some(last) };
    let (mut spent, mut legs) = (0_i64, Vec::new());
    for class in CaseClass::ALL {
        let (sum, more) = sight.help(*class, &year);
        spent = spent.saturating_add(sum);
        legs.extend(more);
    }
    legs.sort_by_key(|leg| leg.date);
    let (deaths, death_legs) = sight.help(CaseClass::Death, &year);
    let mut rates = vec![("reserve-at-spending", spent, legs)];
    // What few deaths cost is not told apart from the rest.
    if cases_of(sight, &death_legs) >= CELL_MIN {
        rates.push(("reserve-at-deaths", deaths, death_legs));
    }
    for (what, spent, legs) in rates {
        let tenths = |spent| u64::try_from(i128::from(held.max(0)) * 120 / i128::from(spent));
        if spent > 0
            && let Ok(tenths) = tenths(spent)
        {
            let of = Cell::Money(Money::eur(spent));
            figure(table, what, Cell::Tenths(tenths), "unit-months", of, legs);
        }
    }
}
