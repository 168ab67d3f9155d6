//! What people read of a clean repatriation (scenario a), of money that came
//! short (scenario e), and of dues.

use ndimbal_ledger::account::{Account, AccountClass};
use ndimbal_ledger::book::Natt;
use ndimbal_ledger::case::{Answer, CaseClass, Mistake, Outcome, Settlement};
use ndimbal_ledger::event::*;
use ndimbal_ledger::money::Currency;
use ndimbal_views::balances::balances;
use ndimbal_views::cases::{case, cases, file};
use ndimbal_views::digest::{Comparison, compare, digest};
use ndimbal_views::disputes::disputes;
use ndimbal_views::natt::{share_of, spread};
use ndimbal_views::plain::Money;
use ndimbal_views::report::{self, Books, Cell, Scope};
use ndimbal_views::statement::Period;
use ndimbal_views::trail::{Page, Subject, find, listing, trail};
use ndimbal_views::{dues, statement};
use serde_json::json;

use crate::town::{Town, day, device, eur, member, person, slug, xof};

#[test]
fn a_clean_repatriation_is_read_to_the_cent() {
    let (town, _) = Town::repatriation();
    let read = balances(&town.book);
    let granada = read.chapters.iter().find(|c| c.chapter.as_str() == "granada").unwrap();
    assert_eq!(granada.accounts[0].balance, Money(eur("1003")));
    assert_eq!(granada.fees, [Money(eur("7"))]);
    assert_eq!(granada.opening, [Money(eur("6200"))]);
    assert_eq!(granada.name, "GRANADA");
    assert_eq!(read.pool.balance, Money(eur("2600")));
    let rights: Vec<_> = read.pool.rights.iter().map(|r| (r.device.0, r.amount)).collect();
    assert_eq!(rights, [(device("Ibou"), Money(eur("2600")))]);
    assert_eq!(read.in_transit, [Money(eur("0")), Money(xof("0"))]);
    assert_eq!(read.cases, [Money(eur("4890")), Money(xof("459170"))]);
    assert_eq!(read.held, [Money(eur("14363"))]);
    assert!(read.balanced);
}

#[test]
fn every_chapter_sees_the_accounts_of_a_case() {
    let (town, id) = Town::repatriation();
    let read = case(&town.book, &id).unwrap();
    let totals = &read.line.totals;
    assert_eq!((totals.total, totals.fees), (Money(eur("5590")), Money(eur("7"))));
    assert_eq!(totals.ceiling, Some(Money(eur("5590"))));
    assert_eq!(
        (totals.sent_in_xof, totals.received_in_xof),
        (Money(xof("459170")), Money(xof("459170")))
    );
    assert_eq!(totals.change_cost, Money(xof("0")));
    assert_eq!((read.line.state, read.line.class), ("closed", "death"));
    assert_eq!(read.rounds[0].decided, Some("approve"));
    assert_eq!(read.rounds[0].voices.iter().filter(|v| v.carries).count(), 3);
    assert_eq!(read.allocations[0].account.as_str(), "granada/bank");
    assert_eq!((read.steps[0].step, read.steps[0].date.0), ("arrival", day("2026-02-11")));
    let family = serde_json::to_value(&read.payouts[4]).unwrap();
    assert_eq!(
        family["numbers"],
        json!({
            "debited": {"amount": "500.00", "currency": "EUR"},
            "fee": {"amount": "5.00", "currency": "EUR"},
            "sent": {"amount": "327979", "currency": "XOF"},
            "received": {"amount": "327979", "currency": "XOF"},
            "fee_there": {"amount": "0", "currency": "XOF"},
            "lost": {"amount": "0", "currency": "XOF"},
            "outstanding": {"amount": "0", "currency": "XOF"},
            "change_cost": {"amount": "0", "currency": "XOF"},
        })
    );
    assert_eq!(family["state"], "confirmed");
    assert_eq!(family["payments"][0]["rate"], "655.957");
    assert_eq!(family["payments"][0]["fate"], "counts");
    assert_eq!(family["payments"][0]["date"], "2026-02-10");
    assert_eq!(cases(&town.book, town.history()).len(), 1);
}

#[test]
fn a_month_after_help_came_somebody_is_to_ask() {
    let (mut town, id) = Town::repatriation();
    let unasked = |town: &Town, on| file(&town.book, &id, day(on)).unwrap().unasked;
    assert_eq!(unasked(&town, "2026-03-01"), []);
    let waits = unasked(&town, "2026-04-01");
    assert_eq!(waits.iter().map(|u| u.payee).collect::<Vec<_>>(), ["family"]);
    let (payout, date) = (waits[0].payout.0, waits[0].since.0);
    let answer = Answer::Helped;
    town.does("Mame", Event::FeedbackGiven(FeedbackGiven { payout, answer, date }));
    assert_eq!(unasked(&town, "2026-04-01"), []);
}

#[test]
fn cases_of_one_day_are_listed_as_they_were_reported() {
    let mut town = Town::founded();
    let mut opened: Vec<_> =
        (0..6).map(|_| town.opens_a_case(CaseClass::Care, &[("care", "100")])).collect();
    opened.reverse();
    let listed = cases(&town.book, town.history()).into_iter().map(|line| line.case.0);
    assert_eq!(listed.collect::<Vec<_>>(), opened);
}

#[test]
fn money_that_came_short_is_in_dispute_until_it_comes() {
    let (mut town, _, payout) = Town::short_payout();
    let read = disputes(&town.book, town.history(), day("2026-02-27"));
    let open = &read.open[0];
    assert_eq!((open.wrong, open.deadline.0, open.overdue), ("short", day("2026-02-26"), true));
    assert_eq!(open.outstanding, Some(Money(xof("20000"))));
    assert_eq!(open.days_left, -1);
    assert!(read.unconfirmed.is_empty());
    assert_eq!(balances(&town.book).in_transit[1], Money(xof("20000")));

    town.does("Mame", Town::confirming(payout, xof("20000")));
    let (subject, outcome) = (payout, Settlement::MadeGood);
    town.does("Awa", Event::Settled(Settled { subject, outcome, date: day("2026-02-14") }));
    let read = disputes(&town.book, town.history(), day("2026-02-27"));
    assert!(read.open.is_empty() && read.unconfirmed.is_empty() && read.irregular.is_empty());
    let paid = ndimbal_views::cases::payout(&town.book, &payout).unwrap();
    assert_eq!((paid.state, paid.numbers.received), ("confirmed", Some(Money(xof("78715")))));
    assert_eq!(paid.disputes[0].settled.map(|s| s.outcome), Some("made-good"));
    assert_eq!(balances(&town.book).in_transit[1], Money(xof("0")));
}

#[test]
fn what_the_chapter_bears_is_lost_and_no_longer_on_its_way() {
    let (mut town, case_id, payout) = Town::short_payout();
    let (subject, outcome) = (payout, Settlement::BorneByChapter);
    town.does("Awa", Event::Settled(Settled { subject, outcome, date: day("2026-02-14") }));
    let read = case(&town.book, &case_id).unwrap();
    assert_eq!(read.payouts[0].numbers.lost, Some(Money(xof("20000"))));
    assert_eq!(read.payouts[0].numbers.outstanding, Some(Money(xof("0"))));
    let granada = balances(&town.book).chapters.remove(1);
    assert_eq!(granada.losses, [Money(eur("0")), Money(xof("20000"))]);
}

#[test]
fn an_account_opened_by_mistake_shows_while_something_is_in_it() {
    let (mut town, _) = Town::repatriation();
    let rows = |town: &Town| balances(&town.book).chapters[1].accounts.len();
    let before = rows(&town);
    let (account, chapter, class) = (slug("granada/bnak"), slug("granada"), AccountClass::Bank);
    let (opening, date) = (eur("0"), day("2026-02-01"));
    let opened = AccountOpened { account, chapter, class, opening, date };
    let wrong = town.does("Cheikh", Event::AccountOpened(opened));
    assert_eq!(rows(&town), before + 1);
    let corrected = Corrected { wrong, mistake: Mistake::Account, date: None };
    town.does("Cheikh", Event::Corrected(corrected));
    assert_eq!(rows(&town), before);
    let (account, amount) = (slug("granada/bnak"), eur("5"));
    town.does("Cheikh", Event::GiftReceived(GiftReceived { account, amount, date }));
    assert_eq!(rows(&town), before + 1);
}

#[test]
fn a_statement_explains_a_balance_line_by_line() {
    let (town, _) = Town::repatriation();
    let bank = Account::Fund(slug("granada/bank"));
    let whole = Period::default();
    let read = statement::account(&town.book, town.history(), &bank, None, whole).unwrap();
    assert_eq!((read.opening, read.closing), (Money(eur("0")), Money(eur("1003"))));
    assert_eq!(read.lines[0].counter.to_string(), "opening:granada");
    assert_eq!(read.lines.last().unwrap().balance, read.closing);
    assert_eq!(read.came.minor - read.went.minor, 100_300);

    let february = Period { from: Some(day("2026-02-01")), until: None };
    let read = statement::account(&town.book, town.history(), &bank, None, february).unwrap();
    assert_eq!(read.opening, Money(eur("4700")));
    assert_eq!(read.lines[0].kind, "payout-paid");
    assert!(read.lines[0].about.iter().any(|about| about.what == "payout"));

    let nobody = Account::Fund(slug("granada/cash"));
    assert_eq!(statement::account(&town.book, town.history(), &nobody, None, whole), None);
    let transit = statement::account(
        &town.book,
        town.history(),
        &Account::Transit,
        Some(Currency::Xof),
        whole,
    );
    assert_eq!(transit.unwrap().closing, Money(xof("0")));
}

fn with_members(count: u8) -> Town {
    let mut town = Town::founded();
    town.opens_accounts();
    for n in 0..count {
        let member = member(&n.to_string());
        let (chapter, joined) = (slug("granada"), day("2025-01-10"));
        let admitted = MemberAdmitted { member, chapter, joined, minors: n % 2 };
        town.does("Bineta", Event::MemberAdmitted(admitted));
        let (from, until) = (day("2026-01-01"), day("2026-12-31"));
        let obliged = DuesObliged { member, from, until, amount: eur("35") };
        town.does("Cheikh", Event::DuesObliged(obliged));
    }
    town
}

#[test]
fn dues_are_told_as_totals_and_small_numbers_not_at_all() {
    let mut town = with_members(6);
    let read = |town: &Town| dues::totals(&town.book, &slug("granada"), day("2026-03-01"));
    assert_eq!(read(&town).members_in_arrears, Some(6));
    let (account, date) = (slug("granada/bank"), day("2026-01-15"));
    for n in 0..2_u8 {
        let (member, account) = (member(&n.to_string()), account.clone());
        let (amount, receipt) = (eur("35"), Some(slug("r-17")));
        let paid = DuesPaid { member, account, amount, date, receipt };
        town.does("Cheikh", Event::DuesPaid(paid));
    }
    let totals = read(&town);
    assert_eq!((totals.members, totals.minors), (6, 3));
    assert_eq!((totals.obliged, totals.paid), (Money(eur("210")), Money(eur("70"))));
    assert_eq!((totals.arrears, totals.members_in_arrears), (Money(eur("140")), None));
    let before = dues::totals(&town.book, &slug("granada"), day("2025-12-31"));
    assert_eq!((before.obliged, before.arrears), (Money(eur("0")), Money(eur("0"))));
    assert_eq!(dues::all(&town.book, day("2026-03-01")).len(), 1);

    let list = dues::arrears_for_the_treasurer(&town.book, &slug("granada"), day("2026-03-01"));
    assert_eq!(list.len(), 4);
    assert_eq!(list[0].owed, Money(eur("35")));

    let paid = statement::member(&town.book, &member("0")).unwrap();
    assert_eq!(
        (paid.owed, paid.paid, paid.balance),
        (Money(eur("35")), Money(eur("35")), Money(eur("0")))
    );
    assert_eq!(paid.lines[1].receipt.as_ref().unwrap().as_str(), "r-17");
}

#[test]
fn nobody_pays_for_a_round_that_has_not_come_unless_it_is_named() {
    let mut natt = Natt {
        opened: NattOpened {
            chapter: slug("granada"),
            account: slug("granada/natt"),
            share: eur("30"),
            order: ["A", "B", "C", "D"].map(member).to_vec(),
            first: day("2026-01-31"),
            months: 1,
        },
        paid: Default::default(),
        taken: Default::default(),
        left: Default::default(),
    };
    let [a, c, d] = ["A", "C", "D"].map(member);
    let of = |natt: &Natt, who, on| share_of(natt, who, None, day(on));
    assert_eq!(of(&natt, &a, "2026-01-30"), (1, 0), "the first round has not come");
    assert_eq!(of(&natt, &a, "2026-02-28"), (1, 3000), "the oldest first");
    // B paid for the round of A and leaves before their own: they owe C nothing.
    natt.paid.extend(["A", "B", "C", "D"].map(|who| ((1, member(who)), 3000)));
    natt.left.insert(member("B"), day("2026-02-10"));
    assert_eq!(of(&natt, &a, "2026-02-28"), (2, 3000));
    assert_eq!(of(&natt, &c, "2026-02-28"), (3, 0), "nothing of round 2, and 3 has not come");
    assert_eq!(share_of(&natt, &c, Some(3), day("2026-02-28")), (3, 3000));
    assert_eq!(share_of(&natt, &c, Some(2), day("2026-02-28")), (2, 0));
    let of_a = |minor| spread(&natt, &a, day("2026-03-31"), minor);
    assert_eq!(of_a(4000), [(2, 3000), (3, 1000)], "a sum goes over the rounds that have come");
    assert_eq!(of_a(6001), [], "and no further");
    natt.paid.extend([3, 4].map(|round| ((round, d), 3000)));
    assert_eq!(of(&natt, &d, "2026-12-31"), (0, 0), "never again");
}

#[test]
fn what_is_open_goes_along_with_who_moves_and_what_was_paid_stays() {
    let mut town = with_members(2);
    // Who owes nothing is there, too: totals of few people are not told.
    for number in 0..10_u8 {
        let (id, chapter) = (member(&format!("other {number}")), slug("granada"));
        let joined = day("2026-01-01");
        let admitted = MemberAdmitted { member: id, chapter, joined, minors: 0 };
        town.does("Bineta", Event::MemberAdmitted(admitted));
        if number % 2 == 0 {
            let moved = MemberTransferred { member: id, to: slug("murcia"), date: joined };
            town.does("Bineta", Event::MemberTransferred(moved));
        }
    }
    let pays = |town: &mut Town, by, account, date, amount| {
        let (member, account, date) = (member("0"), slug(account), day(date));
        let paid = DuesPaid { member, account, amount: eur(amount), date, receipt: None };
        town.does(by, Event::DuesPaid(paid));
    };
    pays(&mut town, "Cheikh", "granada/bank", "2026-01-15", "10");
    let moved =
        MemberTransferred { member: member("0"), to: slug("murcia"), date: day("2026-02-01") };
    town.does("Bineta", Event::MemberTransferred(moved));
    let read = |town: &Town, chapter, on| {
        let found = dues::totals(&town.book, &slug(chapter), day(on));
        let list = dues::arrears_for_the_treasurer(&town.book, &slug(chapter), day(on));
        let listed: i64 = list.iter().map(|line| line.owed.minor).sum();
        assert_eq!(listed, found.arrears.minor, "{chapter} on {on}");
        let period = Period { from: None, until: Some(day(on)) };
        let scope = Scope { chapter: Some(slug(chapter)), period };
        let books = Books { book: &town.book, history: town.history() };
        let report = report::chapter(books, &scope);
        let rows = report.tables.iter().flat_map(|table| &table.rows);
        for (line, sum) in [("obliged", found.obliged), ("collected", found.paid)] {
            let (line, sum) = (Cell::Line(line), Cell::Money(sum));
            let told = rows.clone().any(|row| row.cells[0] == line && row.cells[2] == sum);
            assert!(told, "{chapter} on {on}: {line:?} {sum:?}");
        }
        [found.obliged, found.paid, found.arrears, found.ahead].map(|sum| sum.minor)
    };
    assert_eq!(read(&town, "granada", "2026-01-31"), [7000, 1000, 6000, 0]);
    assert_eq!(read(&town, "granada", "2026-02-01"), [4500, 1000, 3500, 0]);
    assert_eq!(read(&town, "murcia", "2026-02-01"), [2500, 0, 2500, 0]);
    pays(&mut town, "Cheikh", "granada/bank", "2026-02-10", "15");
    pays(&mut town, "Ibou", "murcia/bank", "2026-02-11", "12");
    assert_eq!(read(&town, "granada", "2026-03-01"), [6000, 2500, 3500, 0]);
    assert_eq!(read(&town, "murcia", "2026-03-01"), [1000, 1200, 0, 200]);
}

#[test]
fn who_came_and_who_went_come_to_who_is_there() {
    let mut town = with_members(8);
    let left = |n: u8, date| MemberLeft { member: member(&n.to_string()), date: day(date) };
    for (number, date) in (0..6).zip(["2026-02-01", "2026-02-02", "2026-02-03"].repeat(2)) {
        town.does("Bineta", Event::MemberLeft(left(number, date)));
    }
    for number in 0..5_u8 {
        let (member, date) = (member(&number.to_string()), day("2026-02-20"));
        town.does("Bineta", Event::MemberReturned(MemberReturned { member, date }));
    }
    let period = Period { from: Some(day("2026-02-01")), until: Some(day("2026-02-28")) };
    let scope = Scope { chapter: Some(slug("granada")), period };
    let books = Books { book: &town.book, history: town.history() };
    let report = report::chapter(books, &scope);
    let rows = report.tables.iter().flat_map(|table| &table.rows);
    let told: Vec<(Cell, usize)> = ["members", "joined", "left"]
        .map(|what| rows.clone().find(|row| row.cells[0] == Cell::Line(what)).unwrap())
        .map(|row| (row.cells[1].clone(), row.legs.len()))
        .to_vec();
    assert_eq!(told, [(Cell::Count(7), 7), (Cell::Count(5), 5), (Cell::Count(6), 6)]);
    // Without the first day all joined: 8 less 7 who are there would be who left.
    let whole = Scope { chapter: Some(slug("granada")), period: Period::default() };
    let mut town = with_members(8);
    town.does("Bineta", Event::MemberLeft(left(0, "2026-02-01")));
    let report = report::chapter(Books { book: &town.book, history: town.history() }, &whole);
    let rows = report.tables.iter().flat_map(|table| &table.rows);
    for what in ["joined", "left"] {
        let row = rows.clone().find(|row| row.cells[0] == Cell::Line(what)).unwrap();
        assert_eq!((&row.cells[1], row.legs.len()), (&Cell::Few, 0), "{what}");
    }
}

#[test]
fn a_correction_stands_on_the_trail_of_what_it_corrects() {
    let mut town = with_members(1);
    let (account, date) = (slug("granada/bank"), day("2026-01-15"));
    let paid = DuesPaid { member: member("0"), account, amount: eur("53"), date, receipt: None };
    let wrong = town.does("Cheikh", Event::DuesPaid(paid));
    let mistake = Mistake::Amount;
    let by = town.does("Cheikh", Event::Corrected(Corrected { wrong, mistake, date: None }));

    let read = trail(&town.book, town.history(), &Subject::Member(member("0")));
    let kinds: Vec<_> = read.entries.iter().map(|entry| entry.kind).collect();
    assert_eq!(kinds, ["member-admitted", "dues-obliged", "dues-paid", "corrected"]);
    assert_eq!(read.entries[2].standing.corrected_by.map(|id| id.0), Some(by));
    assert_eq!(read.entries[2].person.map(|p| p.0), Some(person("Cheikh")));
    assert_eq!(read.entries[3].lines[0].amount, Money(eur("-53")));

    let one = trail(&town.book, town.history(), &Subject::Event(by));
    let kinds: Vec<_> = one.entries.iter().map(|entry| entry.kind).collect();
    assert_eq!(kinds, ["dues-paid", "corrected"]);
}

#[test]
fn a_case_leads_back_to_every_event_that_made_it() {
    let (town, id) = Town::repatriation();
    let of_case = trail(&town.book, town.history(), &Subject::Case(id));
    assert_eq!(of_case.entries.len(), 2 + 3 + 2 + 5 * 3 + 2);
    let payout = town.book.cases()[&id].payouts[0];
    let of_payout = trail(&town.book, town.history(), &Subject::Payout(payout));
    let kinds: Vec<_> = of_payout.entries.iter().map(|entry| entry.kind).collect();
    assert_eq!(kinds, ["payout-ordered", "payout-paid", "payout-confirmed"]);

    let text = id.to_string();
    assert_eq!(find(&town.book, town.history(), &text[..8]), [Subject::Case(id)]);
    let account = find(&town.book, town.history(), "granada/bank");
    assert_eq!(account, [Subject::Account(slug("granada/bank"))]);
    assert!(find(&town.book, town.history(), "abc").is_empty());
}

#[test]
fn the_history_is_read_in_pages() {
    let (town, _) = Town::repatriation();
    let page = |offset, newest_first| {
        listing(&town.book, town.history(), Page { offset, limit: 10, newest_first })
    };
    let total = town.history().len() as u64;
    let first = page(0, false);
    assert_eq!((first.total, first.entries.len(), first.next), (total, 10, Some(10)));
    assert_eq!(first.entries[0].kind, "founded");
    assert_eq!(first.entries[0].time, "2026-01-01T00:00:01Z");
    let newest = page(0, true);
    assert_eq!(newest.entries[0].kind, "case-closed");
    let last = page(total - 3, true);
    assert_eq!((last.entries.len(), last.next), (3, None));
    assert_eq!(last.entries[2].kind, "founded");
    assert!(page(total + 5, false).entries.is_empty());
}

#[test]
fn a_void_decision_and_an_irregular_fact_are_shown_with_their_reasons() {
    let (mut town, case_id, payout) = Town::short_payout();
    town.signs("Lamine", Town::decides(case_id, Outcome::Decline, "0"));
    let again = town.paying(payout, Some(xof("78715")), "0");
    let (fact, _) = town.signs("Cheikh", again);
    let read = disputes(&town.book, town.history(), day("2026-02-13"));
    assert_eq!(read.void[0].standing.reason, Some("role-needed"));
    assert_eq!(read.irregular[0].standing.reason, Some("paid-before"));
    let outcome = Settlement::Accepted;
    let settled = Settled { subject: fact, outcome, date: day("2026-02-15") };
    town.does("Awa", Event::Settled(settled));
    let read = disputes(&town.book, town.history(), day("2026-02-13"));
    assert!(read.irregular.is_empty());
}

#[test]
fn digests_are_compared_only_where_they_can_be() {
    let (a, _) = Town::repatriation();
    let (b, _, _) = Town::short_payout();
    let of = |town: &Town| digest(&town.book, town.history(), 0);
    assert_eq!(compare(&of(&a), &of(&a)), Comparison::Equal);
    assert_eq!(compare(&of(&a), &of(&b)), Comparison::NotComparable);
    let mut other = of(&a);
    other.quarantined = 3;
    assert_eq!(compare(&of(&a), &other), Comparison::Equal);
    other.book.0[0] ^= 1;
    assert_eq!(compare(&of(&a), &other), Comparison::Differ);
}

#[test]
fn what_waits_on_one_day_is_shown_by_amount_and_then_as_the_history_has_it() {
    let mut town = Town::founded();
    town.opens_accounts();
    let mut sent = Vec::new();
    for amount in ["10", "30", "10", "30", "20", "10", "10"] {
        sent.push(town.sends("Cheikh", "granada/bank", "pool", amount));
    }
    let read = disputes(&town.book, town.history(), day("2026-02-13"));
    let shown: Vec<_> = read.transfers.iter().map(|t| t.transfer.0).collect();
    let wanted = [1, 3, 4, 0, 2, 5, 6].map(|place: usize| sent[place]);
    assert_eq!(shown, wanted);
    let before = read.transfers[0].date.0.plus_days(-1);
    assert!(disputes(&town.book, town.history(), before).transfers.is_empty());
}

#[test]
fn who_owes_what_is_for_the_treasurer_of_the_chapter() {
    let town = Town::founded();
    let may = |name| dues::is_for(&town.book, &device(name), &slug("granada"));
    assert!(may("Cheikh"));
    for other in ["Awa", "Bineta", "Demba", "Gora", "Ibou", "Lamine", "Mame", "a stranger"] {
        assert!(!may(other), "{other}");
    }
}

#[test]
fn a_correction_stands_in_the_statement_on_its_own_date() {
    let mut town = Town::founded();
    town.opens_accounts();
    let (account, date) = (slug("granada/bank"), day("2026-01-15"));
    let gift = GiftReceived { account: account.clone(), amount: eur("53"), date };
    let wrong = town.does("Cheikh", Event::GiftReceived(gift));
    let date = Some(day("2026-01-20"));
    town.does("Cheikh", Event::Corrected(Corrected { wrong, mistake: Mistake::Amount, date }));
    let wanted = Account::Fund(account);
    let read = statement::account(&town.book, town.history(), &wanted, None, Period::default());
    let read = read.expect("the account");
    let last = read.lines.last().expect("a line");
    assert_eq!((last.date.0, last.amount), (day("2026-01-20"), Money(eur("-53"))));
}
