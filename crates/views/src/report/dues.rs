//! What members owed and paid: one member's account for the treasurer, and a
//! chapter's totals for everybody. An event behind them names a member's number.

use ndimbal_ledger::book::{Book, Member, MemberChange};
use ndimbal_ledger::id::{EventId, MemberId};
use ndimbal_ledger::money::Currency;
use ndimbal_ledger::time::Date;

use super::flows::{Flow, Item};
use super::sheet::{Cell, Leg, Report, Table};
use super::{Books, Scope, few};
use crate::cover::periods::last_day;
use crate::dues::{CELL_MIN, Share, shares};
use crate::plain::{Money, Shown, Word};
use crate::statement;
use crate::words::Family;

/// The account of a member, for the treasurer of their chapter alone.
#[must_use]
pub fn member(book: &Book, id: &MemberId, scope: &Scope) -> Option<Report> {
    let read = statement::member(book, id)?;
    let mut report = Report::new("member", scope);
    report.about = Some(Cell::Member(read.member));
    report.command = scope.command("member").replacen(
        "report member",
        &format!("report member {}", id.short()),
        1,
    );
    let columns = ["date", "event", "kind", "receipt", "owed", "paid", "balance"];
    let mut table = Table::of("dues-lines", Currency::Eur, &columns);
    let (mut owed, mut paid, mut before, mut after) = (0_i64, 0_i64, 0_i64, 0_i64);
    let wide = |word, cells: [Cell; 3]| {
        let [owed, paid, balance] = cells;
        vec![Cell::Nothing, Cell::Nothing, Cell::Line(word), Cell::Nothing, owed, paid, balance]
    };
    let money = |minor| Cell::Money(Money::eur(minor));
    let mut early = read.lines.iter().filter(|line| scope.period.is_before(*line.date));
    if let Some(last) = early.next_back() {
        (before, after) = (last.balance.minor, last.balance.minor);
    }
    table.total(wide("owed-before", [Cell::Nothing, Cell::Nothing, money(before)]));
    for line in read.lines.iter().filter(|line| scope.holds(*line.date)) {
        let obliged = line.account.is_none();
        let (own, other) = (Cell::Money(line.amount), Cell::Nothing);
        match obliged {
            true => owed = owed.saturating_add(line.amount.minor),
            false => paid = paid.saturating_add(line.amount.minor),
        }
        after = line.balance.minor;
        let (left, right) = if obliged { (own, other) } else { (other, own) };
        let cells = vec![
            Cell::Day(line.date),
            Cell::Id(line.event),
            Cell::Label(Family::Event, line.kind),
            line.receipt.clone().map_or(Cell::Nothing, Cell::Name),
            left,
            right,
            Cell::Money(line.balance),
        ];
        table.row(cells, Vec::new()).explain = Some(format!("explain {}", line.event));
    }
    table.total(wide("owed-after", [money(owed), money(paid), money(after)]));
    report.add(table);
    Some(report.numbered())
}

/// A number of people or an amount, with the events behind it.
#[derive(Default)]
pub(super) struct Told<T> {
    pub sum: T,
    pub legs: Vec<Leg>,
}

impl Told<u64> {
    fn add(&mut self, many: u64, leg: Leg) {
        if many > 0 {
            self.sum += many;
            self.legs.push(leg);
        }
    }

    /// The number, and the events where it may be told.
    pub fn cell(&self) -> (Cell, Vec<Leg>) {
        let cell = few::people(self.sum);
        let legs = if cell == Cell::Few { Vec::new() } else { self.legs.clone() };
        (cell, legs)
    }
}

/// What a chapter's members owed and paid, in numbers that name nobody.
#[derive(Default)]
pub(super) struct Totals {
    /// On the last day.
    pub members: Told<u64>,
    pub minors: Told<u64>,
    /// Who came: joined, came back, came from another chapter.
    pub joined: Told<u64>,
    pub left: Told<u64>,
    pub at_start: u64,
    pub obliged: Told<i64>,
    pub paid: Told<i64>,
    /// Of how many people all of this is.
    pub people: u64,
}

impl Totals {
    /// Who came or went: of both nothing where one of them are few, because who
    /// is there tells the difference.
    pub fn moved(&self, told: &Told<u64>) -> (Cell, Vec<Leg>) {
        let few = |told: &Told<u64>| (1..CELL_MIN).contains(&told.sum);
        match told.sum > 0 && (few(&self.joined) || few(&self.left)) {
            true => (Cell::Few, Vec::new()),
            false => told.cell(),
        }
    }

    /// An amount with its events, where the people whose it is are not few.
    pub fn money(&self, told: &Told<i64>) -> (Cell, Vec<Leg>) {
        match (1..CELL_MIN).contains(&self.people) {
            true => (Cell::Few, Vec::new()),
            false => (Cell::Money(Money::eur(told.sum)), told.legs.clone()),
        }
    }
}

pub(super) fn count(books: Books<'_>, scope: &Scope) -> Totals {
    let mut totals = Totals::default();
    for member in books.book.members().values() {
        let there = presence(books, member, scope, &mut totals);
        let last = scope.period.until.unwrap_or_else(|| last_day(member));
        let shares = shares(books.book, member, last);
        let own = |share: &&Share| scope.holds(share.date) && scope.has_chapter(&share.chapter);
        let mut paid_or_owed = false;
        for share in shares.iter().filter(own).filter(|share| share.minor != 0) {
            paid_or_owed = true;
            let told = if share.owed { &mut totals.obliged } else { &mut totals.paid };
            told.sum = told.sum.saturating_add(share.minor);
            let amount = Some(Money::eur(share.minor));
            told.legs.push(Leg { amount, ..leg(books, (share.date, share.event)) });
        }
        totals.people += u64::from(there || paid_or_owed);
    }
    for told in [&mut totals.obliged, &mut totals.paid] {
        told.legs.sort_by_key(|leg| leg.date);
    }
    for told in [&mut totals.members, &mut totals.minors, &mut totals.joined, &mut totals.left] {
        told.legs.sort_by_key(|leg| leg.date);
    }
    totals
}

fn leg(books: Books<'_>, (date, event): (Date, EventId)) -> Leg {
    let kind = books.history.get(&event).map_or("not-understood", |event| event.body().word());
    Leg { date: Shown(date), event: Shown(event), kind, account: None, amount: None }
}

/// Counts when a member was there in the period, so that who was there before,
/// who came and who went come to who is there; whether they were there at all.
fn presence(books: Books<'_>, member: &Member, scope: &Scope, totals: &mut Totals) -> bool {
    let here = |day| member.is_in_on(day) && scope.has_chapter(member.chapter_on(day));
    let moves = member.changes.iter().filter(|entry| match entry.change {
        MemberChange::Left | MemberChange::Returned | MemberChange::Transferred { .. } => true,
        MemberChange::Household(_)
        | MemberChange::Exempt { .. }
        | MemberChange::PaidFor { .. }
        | MemberChange::Assigned { .. } => false,
    });
    let mut days: Vec<(Date, EventId)> = moves.map(|entry| (entry.date, entry.event)).collect();
    days.push((member.joined, member.admitted_by));
    days.sort_by_key(|(day, _)| *day);
    let mut there = false;
    let mut since = None;
    let mut ever = false;
    for (day, event) in days {
        let now = here(day);
        if scope.period.is_after(day) || now == there {
            continue;
        }
        let told = if now { &mut totals.joined } else { &mut totals.left };
        match scope.period.is_before(day) {
            true if now => totals.at_start += 1,
            true => totals.at_start -= 1,
            false => told.add(1, leg(books, (day, event))),
        }
        ever |= now || !scope.period.is_before(day);
        since = now.then_some((day, event));
        there = now;
    }
    let Some(since) = since else { return ever };
    totals.members.add(1, leg(books, since));
    let last = scope.period.until.unwrap_or_else(|| last_day(member));
    let (household, said_by) = member.household_on(last);
    totals.minors.add(household.minors.into(), leg(books, (since.0, said_by)));
    ever
}

/// That dues and income tell of payments in two ways, where that shows here:
/// what was taken back later, or paid before an account was kept here.
pub(super) fn differ(
    found: &Totals,
    (books, flows, scope): (Books<'_>, &[Flow], &Scope),
) -> Option<Word> {
    let lines = super::money::lines(books, flows, scope, Currency::Eur, &scope.period);
    let came = lines.get(&Item::Dues).map(|(minor, _)| *minor).unwrap_or_default();
    (came != found.paid.sum).then_some("dues-differ")
}

/// The dues of a chapter as totals.
pub(super) fn totals(report: &mut Report, found: &Totals, scope: &Scope) {
    let mut table = Table::new("dues", &["what", "number", "amount"]);
    for (what, (cell, legs)) in [
        ("members", found.members.cell()),
        ("minors", found.minors.cell()),
        ("joined", found.moved(&found.joined)),
        ("left", found.moved(&found.left)),
    ] {
        explained(&mut table, vec![Cell::Line(what), cell, Cell::Nothing], legs, || {
            members_command(scope)
        });
    }
    for (what, told) in [("obliged", &found.obliged), ("collected", &found.paid)] {
        let (cell, legs) = found.money(told);
        explained(&mut table, vec![Cell::Line(what), Cell::Nothing, cell], legs, || {
            dues_command(scope)
        });
    }
    report.add(table);
}

/// A row that leads to its events; to a command where it has none to tell.
pub(super) fn explained(
    table: &mut Table,
    cells: Vec<Cell>,
    legs: Vec<Leg>,
    command: impl Fn() -> String,
) {
    let row = table.row(cells, legs);
    row.explain = row.legs.is_empty().then(command);
}

fn with_chapter(verb: &str, scope: &Scope) -> String {
    let chapter = scope.chapter.as_ref().map(|c| format!(" --chapter {c}")).unwrap_or_default();
    format!("{verb}{chapter}")
}

/// The list behind a number of members, for those who keep it.
pub(super) fn members_command(scope: &Scope) -> String {
    match scope.chapter {
        Some(_) => with_chapter("member list", scope),
        None => dues_command(scope),
    }
}

/// What leads on from totals of dues.
pub(super) fn dues_command(scope: &Scope) -> String {
    with_chapter("dues show", scope)
}
