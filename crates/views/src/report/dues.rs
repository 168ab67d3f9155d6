//! What members owed and paid: one member's account for the treasurer, and a
//! chapter's totals for everybody.

use ndimbal_ledger::book::{Book, Member};
use ndimbal_ledger::id::MemberId;
use ndimbal_ledger::money::Currency;

use super::sheet::{Cell, Report, Table};
use super::{Books, Scope, few};
use crate::cover::periods::last_day;
use crate::dues::shares;
use crate::plain::Money;
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
        let obliged = line.kind == "dues-obliged";
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

/// What a chapter's members owed and paid, in numbers that name nobody.
pub(super) struct Totals {
    pub members: u64,
    pub minors: u64,
    pub joined: u64,
    pub left: u64,
    pub at_start: u64,
    pub obliged: i64,
    pub paid: i64,
}

pub(super) fn count(books: Books<'_>, scope: &Scope) -> Totals {
    let mut totals =
        Totals { members: 0, minors: 0, joined: 0, left: 0, at_start: 0, obliged: 0, paid: 0 };
    for member in books.book.members().values() {
        let last = scope.period.until.unwrap_or_else(|| last_day(member));
        if scope.has_chapter(member.chapter_on(last)) {
            count_member(member, scope, &mut totals);
        }
        let shares = shares(books.book, member, last);
        for share in shares.iter().filter(|s| scope.holds(s.date) && scope.has_chapter(&s.chapter))
        {
            let sum = if share.owed { &mut totals.obliged } else { &mut totals.paid };
            *sum = sum.saturating_add(share.minor);
        }
    }
    totals
}

fn count_member(member: &Member, scope: &Scope, totals: &mut Totals) {
    let period = &scope.period;
    let there =
        !period.is_after(member.joined) && member.left.is_none_or(|left| period.is_after(left));
    totals.members += u64::from(there);
    totals.minors += if there { u64::from(member.minors) } else { 0 };
    totals.joined += u64::from(period.holds(member.joined));
    totals.left += u64::from(member.left.is_some_and(|left| period.holds(left)));
    let gone = member.left.is_some_and(|left| period.is_before(left));
    totals.at_start += u64::from(period.is_before(member.joined) && !gone);
}

/// The dues of a chapter as totals. The events behind them are each a member's,
/// so no list of them is given.
pub(super) fn totals(report: &mut Report, books: Books<'_>, scope: &Scope) {
    let found = count(books, scope);
    let mut table = Table::new("dues", &["what", "number", "amount"]);
    for (what, count) in [
        ("members", found.members),
        ("minors", found.minors),
        ("joined", found.joined),
        ("left", found.left),
    ] {
        let cells = vec![Cell::Line(what), few::people(count), Cell::Nothing];
        table.row(cells, Vec::new()).explain = Some(members_command(scope));
    }
    for (what, minor) in [("obliged", found.obliged), ("collected", found.paid)] {
        let cells = vec![Cell::Line(what), Cell::Nothing, Cell::Money(Money::eur(minor))];
        table.row(cells, Vec::new()).explain = Some(dues_command(scope));
    }
    report.add(table);
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
