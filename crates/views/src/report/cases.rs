//! What cases cost, who paid it from where, and what came of it. Nobody's name
//! and nobody's illness stands in it.

use std::collections::BTreeMap;

use ndimbal_ledger::account::{Account, POOL};
use ndimbal_ledger::book::{Book, Case, Payout};
use ndimbal_ledger::id::{EventId, Slug};
use ndimbal_ledger::money::{Amount, Currency};
use ndimbal_ledger::people::ChapterKind;

use super::flows::{Flow, What, flows};
use super::money::{chapter_cell, named};
use super::sheet::{Cell, Leg, Report, Table};
use super::{Books, Scope};
use crate::cases;
use crate::plain::{AccountName, Money, Shown, Word};
use crate::transfers::{TransferLine, transfers};
use crate::words::Family;

/// Whose money paid for a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Payer {
    Own,
    Others,
    Pool,
    Appeal,
    Float,
    Debt,
}

impl Payer {
    pub(super) const ALL: [Payer; 6] =
        [Payer::Own, Payer::Others, Payer::Pool, Payer::Appeal, Payer::Float, Payer::Debt];

    pub(super) fn word(self) -> Word {
        match self {
            Payer::Own => "by-own",
            Payer::Others => "by-others",
            Payer::Pool => "by-pool",
            Payer::Appeal => "by-appeal",
            Payer::Float => "by-float",
            Payer::Debt => "by-debt",
        }
    }

    fn of(book: &Book, case: &Case, own: &Account) -> Self {
        match own {
            Account::Fund(slug) if slug.as_str() == POOL => Payer::Pool,
            Account::Fund(slug)
                if book.kept_apart_for(slug).is_some_and(|id| book.appeals().contains_key(&id)) =>
            {
                Payer::Appeal
            }
            Account::Fund(slug) if book.chapter_of(slug) == case.chapter => Payer::Own,
            Account::Fund(slug) if is_float(book, slug) => Payer::Float,
            Account::Fund(_) => Payer::Others,
            Account::Debt(_)
            | Account::Transit
            | Account::Exchange
            | Account::Opening(_)
            | Account::Dues(_)
            | Account::Gifts(_)
            | Account::Levies(_)
            | Account::Appeal(_)
            | Account::Natt(_)
            | Account::Cost(_)
            | Account::Advance(_)
            | Account::Fees(_)
            | Account::Loss(_)
            | Account::OverShort(_) => Payer::Debt,
        }
    }
}

/// Whether a contact office holds it: what chapters sent there, to pay from.
fn is_float(book: &Book, account: &Slug) -> bool {
    let chapters = book.federation().map(|federation| &federation.chapters);
    let holder = chapters.and_then(|chapters| chapters.get(&book.chapter_of(account)));
    holder.is_some_and(|chapter| chapter.kind == ChapterKind::ContactOffice)
}

/// What left accounts for a case: help, or the cost of sending it.
fn paid_for<'f>(
    book: &'f Book,
    found: &'f [Flow],
    case: EventId,
    scope: &'f Scope,
) -> impl Iterator<Item = &'f Flow> {
    let of_case = move |flow: &&Flow| {
        let payout = flow.payout.and_then(|id| book.payouts().get(&id));
        payout.is_some_and(|payout| payout.order.case == case)
    };
    found.iter().filter(of_case).filter(|f| f.own != Account::Transit && scope.holds(f.date))
}

/// Help of a case in euros, by whose money it was.
pub(super) fn payers(
    book: &Book,
    found: &[Flow],
    (id, case): (EventId, &Case),
    scope: &Scope,
) -> BTreeMap<Payer, (i64, Vec<Leg>)> {
    let mut sums: BTreeMap<Payer, (i64, Vec<Leg>)> = BTreeMap::new();
    for flow in paid_for(book, found, id, scope).filter(|f| matches!(f.what, What::Help(_))) {
        let (sum, legs) = sums.entry(Payer::of(book, case, &flow.own)).or_default();
        *sum = sum.saturating_sub(in_euros(flow.amount));
        legs.push(flow.leg());
    }
    sums
}

/// Francs as euros at the fixed parity, half up; euros stay as they are.
pub(crate) fn in_euros(amount: Amount) -> i64 {
    amount.at_parity_in_euros().minor
}

/// The four numbers of a case in a period, over its payouts.
#[derive(Default)]
pub(super) struct Francs {
    pub at_parity: i64,
    pub sent: i64,
    pub received: i64,
    pub fee: i64,
}

impl Francs {
    pub(super) fn cost(&self) -> i64 {
        self.at_parity.saturating_sub(self.sent)
    }

    pub(super) fn add(&mut self, payout: &Payout, scope: &Scope) {
        let paid = payout.paid.iter().filter(|paid| scope.holds(paid.what.date));
        for paid in paid.filter(|paid| paid.sent.currency == Currency::Xof) {
            let at_parity = paid.what.whole().at_parity_in_xof();
            self.at_parity = self.at_parity.saturating_add(at_parity.minor);
            self.sent = self.sent.saturating_add(paid.sent.minor);
        }
        let confirmed = payout.confirmations.iter().filter(|c| scope.holds(c.date));
        for c in confirmed.filter(|c| c.received.currency == Currency::Xof) {
            self.received = self.received.saturating_add(c.received.minor);
            self.fee = self.fee.saturating_add(c.fee.minor);
        }
    }
}

fn of_case<'b>(book: &'b Book, case: &'b Case) -> impl Iterator<Item = (EventId, &'b Payout)> {
    case.payouts.iter().filter_map(|id| Some((*id, book.payouts().get(id)?)))
}

/// The accounts of all cases for all chapters: who paid, what sending cost,
/// what was sent in francs and what came.
#[must_use]
pub fn case_accounts(books: Books<'_>, scope: &Scope) -> Report {
    let mut report = Report::new("case-accounts", scope);
    let found = flows(books);
    paid_table(&mut report, books, &found, scope);
    francs_table(&mut report, books, scope);
    report.notes.extend(["cash-basis", "parity"]);
    report.numbered()
}

fn shown<'b>(books: Books<'b>, scope: &Scope) -> Vec<(EventId, &'b Case)> {
    let mut shown: Vec<(EventId, &Case)> =
        books.book.cases().iter().map(|(id, c)| (*id, c)).collect();
    shown.retain(|(_, case)| scope.has_chapter(&case.chapter));
    let place = |id: &EventId| {
        books.history.get(id).map(|e| ndimbal_ledger::history::History::order_key(e))
    };
    shown.sort_by_key(|(id, case)| (case.happened, place(id)));
    shown
}

fn paid_table(report: &mut Report, books: Books<'_>, found: &[Flow], scope: &Scope) {
    let head = ["case", "class", "chapter"];
    let columns: Vec<Word> =
        head.into_iter().chain(Payer::ALL.map(Payer::word)).chain(["fees"]).collect();
    let mut table = Table::of("cases-paid", Currency::Eur, &columns);
    let mut all = [0_i64; 7];
    for (id, case) in shown(books, scope) {
        let by = payers(books.book, found, (id, case), scope);
        let paid = paid_for(books.book, found, id, scope);
        let fees = paid.filter(|f| f.what == What::Fee).map(|f| -in_euros(f.amount)).sum();
        if by.is_empty() && fees == 0 {
            continue;
        }
        let of = |payer: &Payer| by.get(payer).map_or(0, |(sum, _)| *sum);
        let numbers = [&Payer::ALL.map(|p| of(&p))[..], &[fees]].concat();
        let head = vec![
            Cell::Id(Shown(id)),
            Cell::Label(Family::CaseClass, case.class.word()),
            chapter_cell(&case.chapter),
        ];
        let cells = numbers.iter().map(|minor| Cell::Money(Money::eur(*minor)));
        let row = table.row(head.into_iter().chain(cells).collect(), Vec::new());
        row.explain = Some(format!("report case {id}"));
        all.iter_mut().zip(numbers).for_each(|(sum, minor)| *sum = sum.saturating_add(minor));
    }
    let head = vec![Cell::Line("sum"), Cell::Nothing, Cell::Nothing];
    let cells = all.iter().map(|minor| Cell::Money(Money::eur(*minor)));
    table.total(head.into_iter().chain(cells).collect());
    // Draws beyond the rights are rare, as appeals are, and not every office has a float.
    for (payer, place) in [(5, 8), (4, 7), (3, 6)] {
        if all[payer] == 0 {
            table.columns.remove(place);
            for row in &mut table.rows {
                row.cells.remove(place);
            }
        }
    }
    report.add(table);
}

fn francs_table(report: &mut Report, books: Books<'_>, scope: &Scope) {
    let columns = ["case", "chapter", "at-parity", "sent", "received", "fee-there", "cost"];
    let mut table = Table::of("cases-francs", Currency::Xof, &columns);
    let mut all = [0_i64; 5];
    for (id, case) in shown(books, scope) {
        let mut francs = Francs::default();
        of_case(books.book, case).for_each(|(_, payout)| francs.add(payout, scope));
        let numbers = [francs.at_parity, francs.sent, francs.received, francs.fee, francs.cost()];
        if numbers.iter().all(|minor| *minor == 0) {
            continue;
        }
        let head = vec![Cell::Id(Shown(id)), chapter_cell(&case.chapter)];
        let cells = numbers.iter().map(|minor| Cell::Money(Money::of(*minor, Currency::Xof)));
        let row = table.row(head.into_iter().chain(cells).collect(), Vec::new());
        row.explain = Some(format!("report case {id}"));
        all.iter_mut().zip(numbers).for_each(|(sum, minor)| *sum = sum.saturating_add(minor));
    }
    if !table.rows.is_empty() {
        let head = vec![Cell::Line("sum"), Cell::Nothing];
        let cells = all.iter().map(|minor| Cell::Money(Money::of(*minor, Currency::Xof)));
        table.total(head.into_iter().chain(cells).collect());
    }
    report.add(table);
}

/// Transfers out of accounts of the scope that were changed on the way, such as
/// to the contact's float; whether there were any.
pub(super) fn changed_transfers(report: &mut Report, books: Books<'_>, scope: &Scope) -> bool {
    let columns = ["date", "transfer", "to", "debited", "fees", "sent", "received", "cost"];
    let mut table = Table::new("transfers-changed", &columns);
    let Books { book, history } = books;
    let own = |line: &&TransferLine| {
        let from = Account::Fund(line.from.0.clone());
        scope.holds(*line.date) && scope.has(book, &from)
    };
    let mut all = 0_i64;
    for line in transfers(book, history).iter().filter(own) {
        let Some(cost) = line.cost else { continue };
        all = all.saturating_add(cost.minor);
        let numbers = [line.amount, line.fee, line.sent, line.received, cost];
        let head = vec![Cell::Day(line.date), Cell::Id(line.transfer), named(&line.to.0)];
        let cells = head.into_iter().chain(numbers.map(Cell::Money)).collect();
        table.row(cells, Vec::new()).explain = Some(format!("trail {}", line.transfer));
    }
    let some = !table.rows.is_empty();
    if table.rows.len() > 1 {
        let mut cells = vec![Cell::Nothing; columns.len()];
        cells[0] = Cell::Line("sum");
        cells[columns.len() - 1] = Cell::Money(Money::of(all, Currency::Xof));
        table.total(cells);
    }
    report.add(table);
    some
}

/// The cases of a chapter that happened in the period or cost something in it.
pub(super) fn list(report: &mut Report, books: Books<'_>, found: &[Flow], scope: &Scope) {
    let columns = ["case", "class", "happened", "state", "paid"];
    let mut table = Table::of("cases", Currency::Eur, &columns);
    for (id, case) in shown(books, scope) {
        let by = payers(books.book, found, (id, case), scope);
        if by.is_empty() && !scope.holds(case.happened) {
            continue;
        }
        let paid = by.values().map(|(sum, _)| *sum).fold(0, i64::saturating_add);
        let cells = vec![
            Cell::Id(Shown(id)),
            Cell::Label(Family::CaseClass, case.class.word()),
            Cell::Day(Shown(case.happened)),
            Cell::Label(Family::CaseState, case.state().word()),
            Cell::Money(Money::eur(paid)),
        ];
        table.row(cells, Vec::new()).explain = Some(format!("report case {id}"));
    }
    report.add(table);
}

/// The accounts of one case.
#[must_use]
pub fn case(books: Books<'_>, id: &EventId, scope: &Scope) -> Option<Report> {
    let found = books.book.cases().get(id)?;
    let mut report = Report::new("case", scope);
    report.about = Some(Cell::Id(Shown(*id)));
    report.command =
        scope.command("case").replacen("report case", &format!("report case {}", id.short()), 1);
    let all = flows(books);
    facts(&mut report, *id, found);
    sources(&mut report, books, &all, *id, scope);
    payouts(&mut report, books, found);
    totals(&mut report, books, found, scope);
    report.notes.extend(["parity"]);
    Some(report.numbered())
}

fn facts(report: &mut Report, id: EventId, found: &Case) {
    let columns = ["chapter", "class", "happened", "state", "ceiling"];
    let mut table = Table::of("case", Currency::Eur, &columns);
    let cells = vec![
        chapter_cell(&found.chapter),
        Cell::Label(Family::CaseClass, found.class.word()),
        Cell::Day(Shown(found.happened)),
        Cell::Label(Family::CaseState, found.state().word()),
        found.ceiling().map_or(Cell::Nothing, |ceiling| Cell::Money(Money(ceiling))),
    ];
    table.row(cells, Vec::new()).explain = Some(format!("explain decision {id}"));
    report.add(table);
}

/// Who paid from where, and what sending cost.
fn sources(report: &mut Report, books: Books<'_>, all: &[Flow], id: EventId, scope: &Scope) {
    let mut by: BTreeMap<(&Account, Currency), (i64, i64, Vec<Leg>)> = BTreeMap::new();
    for flow in paid_for(books.book, all, id, scope) {
        let (paid, fees, legs) = by.entry((&flow.own, flow.amount.currency)).or_default();
        let sum = if flow.what == What::Fee { fees } else { paid };
        *sum = sum.saturating_sub(flow.amount.minor);
        legs.push(flow.leg());
    }
    let mut table = Table::new("case-sources", &["account", "paid", "fees"]);
    let mut sums: BTreeMap<Currency, (i64, i64)> = BTreeMap::new();
    for ((own, currency), (paid, fees, legs)) in by {
        let money = |minor| Cell::Money(Money::of(minor, currency));
        let name = match own {
            Account::Fund(slug) => named(slug),
            other => Cell::Account(AccountName(other.clone())),
        };
        table.row(vec![name, money(paid), money(fees)], legs);
        let sum = sums.entry(currency).or_default();
        *sum = (sum.0.saturating_add(paid), sum.1.saturating_add(fees));
    }
    for (currency, (paid, fees)) in sums {
        let money = |minor| Cell::Money(Money::of(minor, currency));
        table.total(vec![Cell::Line("sum"), money(paid), money(fees)]);
    }
    report.add(table);
}

fn payouts(report: &mut Report, books: Books<'_>, found: &Case) {
    let columns = ["payout", "payee", "debited", "sent", "received"];
    let mut table = Table::new("case-payouts", &columns);
    for (id, payout) in of_case(books.book, found) {
        let numbers = cases::payout(books.book, &id).map(|payout| payout.numbers);
        let money = |amount: Option<Money>| amount.map_or(Cell::Nothing, Cell::Money);
        let cells = vec![
            Cell::Id(Shown(id)),
            Cell::Label(Family::Payee, payout.order.payee.word()),
            money(numbers.as_ref().map(|n| n.debited)),
            money(numbers.as_ref().and_then(|n| n.sent)),
            money(numbers.as_ref().and_then(|n| n.received)),
        ];
        table.row(cells, Vec::new()).explain = Some(format!("trail {id}"));
    }
    report.add(table);
}

/// Amounts with the events that they are of.
#[derive(Default)]
struct Summed {
    sums: BTreeMap<Currency, (i64, Vec<Leg>)>,
}

impl Summed {
    fn add(&mut self, books: Books<'_>, event: EventId, amount: Amount) {
        if amount.minor == 0 {
            return;
        }
        let Books { book, history } = books;
        let (sum, legs) = self.sums.entry(amount.currency).or_default();
        *sum = sum.saturating_add(amount.minor);
        legs.push(Leg {
            date: Shown(crate::explain::date_of(book, history, &event)),
            event: Shown(event),
            kind: history.get(&event).map_or("not-understood", |event| event.body().word()),
            account: None,
            amount: Some(Money(amount)),
        });
    }
}

/// Sent, received, lost and on its way in each currency, and what changing the
/// money cost.
fn totals(report: &mut Report, books: Books<'_>, found: &Case, scope: &Scope) {
    let payouts: Vec<(EventId, &Payout)> = of_case(books.book, found).collect();
    let mut lines: Vec<(Word, Summed)> = [
        "sent",
        "received",
        "fee-there",
        "lost",
        "came-back",
        "advanced",
        "on-its-way",
        "at-parity",
        "cost-of-change",
    ]
    .map(|word| (word, Summed::default()))
    .into();
    let mut add = |what: Word, event: EventId, amount: Amount| {
        if let Some((_, line)) = lines.iter_mut().find(|(word, _)| *word == what) {
            line.add(books, event, amount);
        }
    };
    for (id, payout) in payouts {
        for paid in &payout.paid {
            add("sent", paid.event, paid.sent);
            let (left, holds) = (paid.what.whole(), scope.holds(paid.what.date));
            if paid.sent.currency == Currency::Xof && holds {
                add("at-parity", paid.event, left.at_parity_in_xof());
                let cost = left.at_parity_in_xof().minor.saturating_sub(paid.sent.minor);
                add("cost-of-change", paid.event, Amount { minor: cost, ..paid.sent });
            }
        }
        for came in &payout.confirmations {
            add("received", came.event, came.received);
            add("fee-there", came.event, came.fee);
        }
        if let Some(sent) = payout.sent() {
            add("lost", id, Amount { minor: payout.borne, ..sent });
        }
        payout.returned.iter().for_each(|back| add("came-back", back.event, back.amount));
        for currency in Currency::ALL {
            add("advanced", id, books.book.balance(&Account::Advance(id), currency));
        }
        if let Some(left) = payout.outstanding() {
            add("on-its-way", id, left);
        }
    }
    let mut table = Table::new("case-totals", &["what", "amount"]);
    for (what, line) in lines {
        for (currency, (minor, legs)) in line.sums {
            let cells = vec![Cell::Line(what), Cell::Money(Money::of(minor, currency))];
            if minor != 0 {
                table.row(cells, legs);
            }
        }
    }
    report.add(table);
}
