//! Reports of stories whose figures are known to the cent, and what they keep
//! to themselves.

use ndimbal_ledger::account::AccountClass;
use ndimbal_ledger::book::Fate;
use ndimbal_ledger::case::{CaseClass, Channel, Mistake, Payee, Place, Settlement};
use ndimbal_ledger::event::*;
use ndimbal_ledger::id::EventId;
use ndimbal_ledger::money::{Amount, Currency};
use ndimbal_views::plain::Money;
use ndimbal_views::report::{self, Books, Cell, Form, Report, Scope};
use ndimbal_views::statement::Period;
use ndimbal_views::words::{Language, Words};

use crate::town::{Town, day, eur, member, slug, xof};

fn books(town: &Town) -> Books<'_> {
    Books { book: &town.book, history: town.history() }
}

fn all() -> Scope {
    Scope::default()
}

fn of(chapter: &str) -> Scope {
    Scope { chapter: Some(slug(chapter)), ..Scope::default() }
}

fn during(scope: Scope, from: &str, until: &str) -> Scope {
    Scope { period: Period { from: Some(day(from)), until: Some(day(until)) }, ..scope }
}

/// The money in the rows that begin with a word, of all tables.
fn money(report: &Report, word: &str) -> Vec<Vec<Amount>> {
    let rows = report.tables.iter().flat_map(|table| &table.rows);
    let named = rows.filter(|row| row.cells[0].plain() == word);
    let amounts = |cell: &Cell| match cell {
        Cell::Money(money) => Some(money.0),
        _ => None,
    };
    named.map(|row| row.cells.iter().filter_map(amounts).collect()).collect()
}

fn one(report: &Report, word: &str) -> Amount {
    money(report, word).first().and_then(|row| row.first().copied()).expect(word)
}

/// The cell behind a row's name.
fn second(report: &Report, word: &str) -> Option<Cell> {
    let mut rows = report.tables.iter().flat_map(|table| &table.rows);
    rows.find(|row| row.cells[0].plain() == word).map(|row| row.cells[1].clone())
}

#[test]
fn the_trial_balance_of_a_repatriation_sums_to_zero_in_each_currency() {
    let (town, case) = Town::repatriation();
    let read = report::trial_balance(books(&town), &all());
    assert_eq!(read.balanced, Some(true));
    assert_eq!(money(&read, "granada/bank"), [[eur("6200"), eur("5197"), eur("1003")]]);
    assert_eq!(
        money(&read, "sum").iter().map(|row| row[2]).collect::<Vec<_>>(),
        [eur("0"), xof("0")]
    );
    let cost = format!("case:{case}");
    assert_eq!(
        money(&read, &cost),
        [[eur("4890"), eur("0"), eur("4890")], [xof("459170"), xof("0"), xof("459170")]]
    );
    let february = during(all(), "2026-02-01", "2026-02-10");
    let read = report::trial_balance(books(&town), &february);
    let bank = [eur("4700"), eur("0"), eur("3697"), eur("1003")];
    assert_eq!(money(&read, "granada/bank"), [bank]);
    let row = read.line(1).expect("a first line");
    assert_eq!(row.explain.as_deref(), Some("explain balance granada/bank --date 2026-02-10"));
}

#[test]
fn income_and_spending_lead_from_the_first_money_to_the_last() {
    let (town, _) = Town::repatriation();
    let granada = report::income(books(&town), &of("granada"));
    assert_eq!(one(&granada, "opening"), eur("6200"));
    assert_eq!(one(&granada, "help-death"), eur("3690"));
    assert_eq!(one(&granada, "to-pool"), eur("1500"));
    assert_eq!(one(&granada, "fees"), eur("7"));
    assert_eq!(one(&granada, "after"), eur("1003"));
    let pool = report::income(books(&town), &of("pool"));
    assert_eq!((one(&pool, "from-others"), one(&pool, "help-death")), (eur("4500"), eur("1900")));
    let all = report::income(books(&town), &all());
    assert_eq!((one(&all, "help-death"), one(&all, "after")), (eur("5590"), eur("14363")));
    let row = all.line(1).expect("help");
    let legs: i64 = row.legs.iter().map(|leg| leg.amount.expect("money").minor).sum();
    assert_eq!((legs, row.explain.as_deref()), (-559_000, Some("report income --line 1")));
}

#[test]
fn a_correction_takes_from_the_line_of_what_it_corrects() {
    let mut town = Town::founded();
    town.opens_accounts();
    let gift =
        GiftReceived { account: slug("granada/bank"), amount: eur("120"), date: day("2026-02-01") };
    let wrong = town.does("Cheikh", Event::GiftReceived(gift));
    let sent = town.sends("Cheikh", "granada/bank", "lleida/bank", "50");
    let back = |wrong| {
        let date = Some(day("2026-03-05"));
        Event::Corrected(Corrected { wrong, mistake: Mistake::NeverHappened, date })
    };
    town.does("Cheikh", back(wrong));
    town.does("Cheikh", back(sent));
    let read = report::income(books(&town), &of("granada"));
    assert_eq!((one(&read, "gifts"), one(&read, "to-others")), (eur("0"), eur("0")));
    assert!(money(&read, "other-income").is_empty() && money(&read, "from-others").is_empty());
    let march = during(of("granada"), "2026-03-01", "2026-03-31");
    let read = report::income(books(&town), &march);
    assert_eq!((one(&read, "gifts"), one(&read, "to-others")), (eur("-120"), eur("-50")));
    assert_eq!((one(&read, "before"), one(&read, "after")), (eur("6270"), eur("6200")));
}

#[test]
fn all_chapters_see_who_paid_a_case_and_what_sending_cost() {
    let (town, case) = Town::repatriation();
    let read = report::case_accounts(books(&town), &all());
    let id = case.to_string();
    assert_eq!(money(&read, &id)[0], [eur("3690"), eur("0"), eur("1900"), eur("7")]);
    let francs = ["459170", "459170", "459170", "0", "0"].map(xof);
    assert_eq!(money(&read, &id)[1], francs);
    let one_case = report::case(books(&town), &case, &all()).expect("the case");
    assert_eq!(money(&one_case, "granada/bank"), [[eur("3690"), eur("7")]]);
    assert_eq!(money(&one_case, "pool"), [[eur("1900"), eur("0")]]);
    // Whoever it is for, and whose word decided, stand nowhere.
    for text in [serde_json::to_string(&one_case).unwrap(), one_case.csv()] {
        assert!(!text.contains(&member("Awa").to_string()), "{text}");
    }
}

#[test]
fn what_came_short_is_on_its_way_and_change_costs_what_parity_says() {
    let (town, case, _) = Town::short_payout();
    let read = report::case(books(&town), &case, &all()).expect("the case");
    assert_eq!(one(&read, "on-its-way"), xof("20000"));
    assert_eq!(one(&read, "at-parity"), xof("78715"));
    let mut town = Town::founded();
    town.opens_accounts();
    let case = town.opens_a_case(CaseClass::Care, &[("care-sn", "120")]);
    town.approves(case, &["Demba"], &[("granada/bank", "120")]);
    let sources = [("granada/bank", "120")];
    let order = Town::order(case, "care-sn", Payee::Hospital, Place::Senegal, &sources);
    let payout = town.does("Bineta", order);
    let paying = town.paying(payout, Some(xof("78000")), "0");
    town.does("Cheikh", paying);
    let read = report::case_accounts(books(&town), &all());
    let id = case.to_string();
    assert_eq!(money(&read, &id)[1], ["78715", "78000", "0", "0", "715"].map(xof));
}

/// Five cases of one class and one of another.
fn many_cases() -> Town {
    let mut town = Town::founded();
    town.opens_accounts();
    let classes = [CaseClass::Care; 5].into_iter().chain([CaseClass::Hardship]);
    for class in classes {
        let case: EventId = town.opens_a_case(class, &[("care-es", "100")]);
        town.approves(case, &["Demba"], &[("granada/bank", "100")]);
        let sources = [("granada/bank", "100")];
        let order = Town::order(case, "care-es", Payee::Pharmacy, Place::Spain, &sources);
        let payout = town.does("Bineta", order);
        let paying = town.paying(payout, None, "0");
        town.does("Cheikh", paying);
        town.does("Gora", Town::confirming(payout, eur("100")));
    }
    town
}

#[test]
fn an_assembly_is_not_told_what_few_people_received() {
    let town = many_cases();
    let year = during(all(), "2026-01-01", "2026-12-31");
    let read = report::assembly(books(&town), &year);
    // One case of hardship can't be told, nor computed from those of care.
    assert_eq!(second(&read, "all-classes"), Some(Cell::Count(6)));
    assert!(second(&read, "care").is_none() && second(&read, "hardship").is_none());
    assert!(second(&read, "help-care").is_none() && second(&read, "help-hardship").is_none());
    assert_eq!(one(&read, "help"), eur("600"));
    let (town, case) = Town::repatriation();
    let read = report::assembly(books(&town), &year);
    assert_eq!(second(&read, "all-classes"), Some(Cell::Few));
    assert!(!serde_json::to_string(&read).unwrap().contains(&case.to_string()));
}

#[test]
fn indicators_tell_what_the_book_knows_and_no_small_number() {
    let town = many_cases();
    let year = during(all(), "2026-01-01", "2026-12-31");
    let read = report::indicators(books(&town), &year);
    assert_eq!(second(&read, "cost-care"), Some(Cell::Money(Money(eur("100")))));
    assert_eq!(second(&read, "cost-hardship"), Some(Cell::Few));
    assert_eq!(second(&read, "confirmed-in-time"), Some(Cell::Tenths(1000)));
    assert_eq!(second(&read, "by-own"), Some(Cell::Tenths(1000)));
    // The one case of hardship had the same benefit; it stands in no row.
    let benefits = read.tables.iter().find(|table| table.table == "by-benefit").unwrap();
    let rows: Vec<String> = benefits.rows[0].cells.iter().map(Cell::plain).collect();
    assert_eq!(rows, ["care-es", "5", "500.00 EUR", "100.00 EUR"]);
    assert_eq!((benefits.rows.len(), benefits.rows[0].legs.len()), (1, 5));
    // 19,360 euros last 387.2 months at 600 a year.
    assert_eq!(second(&read, "reserve"), Some(Cell::Money(Money(eur("19360")))));
    assert_eq!(second(&read, "reserve-at-spending"), Some(Cell::Tenths(3872)));
    assert_eq!(second(&read, "reserve-at-deaths"), None);
    let (town, _) = Town::repatriation();
    let read = report::indicators(books(&town), &year);
    assert_eq!(second(&read, "by-pool"), Some(Cell::Tenths(340)));
    assert_eq!(second(&read, "report-to-decision"), Some(Cell::Few));
}

#[test]
fn what_is_lost_between_own_accounts_is_spent_and_on_its_way_no_more() {
    let mut town = Town::founded();
    town.opens_accounts();
    let cash = AccountOpened {
        account: slug("granada/cash"),
        chapter: slug("granada"),
        class: AccountClass::Cash,
        opening: eur("0"),
        date: day("2026-01-01"),
    };
    town.does("Cheikh", Event::AccountOpened(cash));
    let sends = |town: &mut Town, to: &str| {
        let transfer = town.sends("Cheikh", "granada/bank", to, "41");
        let (amount, date) = (eur("40"), day("2026-01-06"));
        let who = if to == "lleida/bank" { "Lamine" } else { "Cheikh" };
        let came = TransferReceived { transfer, amount, date };
        town.does(who, Event::TransferReceived(came));
        transfer
    };
    let borne = |town: &mut Town, subject| {
        let (outcome, date) = (Settlement::BorneByChapter, day("2026-01-09"));
        town.does("Awa", Event::Settled(Settled { subject, outcome, date }));
    };
    let own = sends(&mut town, "granada/cash");
    let told = |town: &Town| report::annual(books(town), &slug("granada"), 2026, Form::Spain);
    assert_eq!(one(&told(&town).unwrap(), "es-on-its-way"), eur("1"));
    borne(&mut town, own);
    let read = told(&town).unwrap();
    assert_eq!((one(&read, "es-all-assets"), one(&read, "es-9")), (eur("6199"), eur("-1")));
    assert_eq!((one(&read, "es-result"), one(&read, "es-on-its-way")), (eur("-1"), eur("0")));
    let period = Period { from: None, until: Some(day("2026-12-31")) };
    let scope = Scope { chapter: Some(slug("granada")), period };
    let read = report::income(books(&town), &scope);
    assert_eq!((one(&read, "lost"), one(&read, "after")), (eur("1"), eur("6199")));
    assert!(money(&read, "between").is_empty());
    let other = sends(&mut town, "lleida/bank");
    borne(&mut town, other);
    let read = report::income(books(&town), &scope);
    assert_eq!((one(&read, "lost"), one(&read, "to-others")), (eur("2"), eur("40")));
}

#[test]
fn levies_for_cases_and_appeals_are_told_apart_in_the_indicators() {
    let mut town = many_cases();
    let case = *town.book.cases().keys().next().unwrap();
    let (id, chapter, joined) = (member("Omar"), slug("granada"), day("2025-01-10"));
    let admitted = MemberAdmitted { member: id, chapter: chapter.clone(), joined, minors: 0 };
    town.does("Bineta", Event::MemberAdmitted(admitted));
    let (date, due, amount) = (day("2026-02-20"), day("2026-03-20"), eur("30"));
    let called = LevyCalled { chapter, case: Some(case), amount, date, due };
    let levy = town.does("Cheikh", Event::LevyCalled(called));
    let account = slug("granada/bank");
    let paid = LevyPaid { levy, member: id, account, amount, date, receipt: None };
    town.does("Cheikh", Event::LevyPaid(paid));
    // What lies apart for an appeal is none of the fund's reserve.
    let year = during(all(), "2026-01-01", "2026-12-31");
    let reserve = |town: &Town| second(&report::indicators(books(town), &year), "reserve");
    let before = reserve(&town);
    let appeal = opens_an_appeal(&mut town);
    let (account, amount) = (slug("granada/appeal"), eur("70"));
    let channel = Channel::Bizum;
    let gift = AppealGift { appeal, account, amount, date, channel };
    town.does("Cheikh", Event::AppealGift(gift));
    assert_eq!(reserve(&town), before);
    let read = report::indicators(books(&town), &year);
    // 30 of 600.
    assert_eq!(second(&read, "by-levy"), Some(Cell::Tenths(50)));
}

fn opens_an_appeal(town: &mut Town) -> EventId {
    let account = slug("granada/appeal");
    let opened = AccountOpened {
        account: account.clone(),
        chapter: slug("granada"),
        class: AccountClass::Bank,
        opening: eur("0"),
        date: day("2026-01-02"),
    };
    town.does("Cheikh", Event::AccountOpened(opened));
    let opened = AppealOpened {
        chapter: slug("granada"),
        account,
        date: day("2026-02-01"),
        target: eur("100"),
        surplus: SurplusRule::Fund,
        families: vec![],
        channels: vec![Channel::Bizum],
        until: day("2026-03-31"),
    };
    town.does("Cheikh", Event::AppealOpened(opened))
}

#[test]
fn what_pays_back_a_debt_to_the_pool_was_not_given_to_it() {
    let mut town = Town::founded();
    town.opens_accounts();
    town.pays_into_the_pool();
    let sent = |from: &str, to: &str, amount| TransferSent {
        from: slug(from),
        to: slug(to),
        amount: eur(amount),
        sent: None,
        fee: eur("0"),
        date: day("2026-01-08"),
        channel: Channel::Bank,
    };
    let (date, amount) = (day("2026-01-09"), eur("2150"));
    let drawn = Event::TransferSent(sent("pool", "granada/bank", "2150"));
    let (transfer, fate) = town.signs("Cheikh", drawn);
    assert!(matches!(fate, Fate::Irregular(_)), "beyond its 1,900");
    town.does("Cheikh", Event::TransferReceived(TransferReceived { transfer, amount, date }));
    let transfer = town.sends("Cheikh", "granada/bank", "pool", "250");
    let amount = eur("250");
    town.does("Ibou", Event::TransferReceived(TransferReceived { transfer, amount, date }));
    let read = report::annual(books(&town), &slug("granada"), 2026, Form::Spain).expect("a year");
    assert!(money(&read, "es-exchange").is_empty());
    // 1,500 were given and 1,900 came back.
    assert_eq!(one(&read, "es-result"), eur("400"));
    let scope = during(of("granada"), "2026-01-01", "2026-12-31");
    let read = report::income(books(&town), &scope);
    assert!(money(&read, "between").is_empty());
    assert_eq!((one(&read, "to-pool"), one(&read, "from-pool")), (eur("1500"), eur("1900")));
}

#[test]
fn annual_accounts_balance_in_both_shapes() {
    let (town, _) = Town::repatriation();
    let read = report::annual(books(&town), &slug("granada"), 2026, Form::Spain).expect("a year");
    assert_eq!(one(&read, "es-all-assets"), eur("1003"));
    assert_eq!(one(&read, "es-all-equity"), eur("1003"));
    assert_eq!(one(&read, "es-3a"), eur("-3690"));
    assert_eq!(one(&read, "es-3a-given"), eur("-1500"));
    assert_eq!(one(&read, "es-9"), eur("-7"));
    assert_eq!(one(&read, "es-result"), eur("-5197"));
    assert!(money(&read, "es-exchange").is_empty());
    let next = report::annual(books(&town), &slug("granada"), 2027, Form::Spain).expect("a year");
    assert_eq!(money(&next, "es-earlier"), [[eur("-5197"), eur("0")]]);
    assert_eq!(money(&next, "es-result")[0], [eur("0"), eur("-5197")]);
    // The same in francs: 1,003 euros are 657,925 at parity.
    let read = report::annual(books(&town), &slug("granada"), 2026, Form::Ohada).expect("a year");
    assert_eq!((one(&read, "oh-gz"), one(&read, "oh-hz")), (xof("657925"), xof("657925")));
    assert_eq!(one(&read, "oh-jf-help"), xof("2420481"));
}

#[test]
fn a_float_in_francs_has_its_own_annual_accounts() {
    let mut town = Town::founded();
    town.opens_accounts();
    let opened = AccountOpened {
        account: slug("dakar/float"),
        chapter: slug("dakar"),
        class: AccountClass::Float,
        opening: xof("500000"),
        date: day("2025-11-01"),
    };
    town.does("Mame", Event::AccountOpened(opened));
    let sent = TransferSent {
        from: slug("granada/bank"),
        to: slug("dakar/float"),
        amount: eur("100"),
        sent: Some(xof("65500")),
        fee: eur("1.50"),
        date: day("2026-01-05"),
        channel: Channel::Wave,
    };
    let transfer = town.does("Cheikh", Event::TransferSent(sent));
    let received = TransferReceived { transfer, amount: xof("65500"), date: day("2026-01-06") };
    town.does("Mame", Event::TransferReceived(received));
    let read = report::annual(books(&town), &slug("dakar"), 2026, Form::Ohada).expect("a year");
    assert_eq!(money(&read, "oh-gd"), [[xof("565500"), xof("500000")]]);
    assert_eq!(money(&read, "oh-kb"), [[xof("65500"), xof("0")]]);
    assert_eq!(money(&read, "oh-hz"), [[xof("565500"), xof("500000")]]);
    assert!(money(&read, "oh-exchange").is_empty());
}

#[test]
fn a_members_account_starts_with_what_was_owed_before() {
    let mut town = Town::founded();
    town.opens_accounts();
    let admitted = MemberAdmitted {
        member: member("Omar"),
        chapter: slug("granada"),
        joined: day("2025-01-10"),
        minors: 0,
    };
    town.does("Bineta", Event::MemberAdmitted(admitted));
    for (from, until) in [("2025-01-10", "2025-09-30"), ("2025-10-01", "2026-09-30")] {
        let (member, amount) = (member("Omar"), eur("35"));
        let (from, until) = (day(from), day(until));
        town.does("Cheikh", Event::DuesObliged(DuesObliged { member, from, until, amount }));
    }
    let paid = DuesPaid {
        member: member("Omar"),
        amount: eur("20"),
        date: day("2026-02-01"),
        account: slug("granada/bank"),
        receipt: None,
    };
    town.does("Cheikh", Event::DuesPaid(paid));
    let scope = during(all(), "2026-01-01", "2026-12-31");
    let read = report::member(&town.book, &member("Omar"), &scope).expect("a member");
    let rows = &read.tables[0].rows;
    assert_eq!(rows.len(), 3);
    assert_eq!(rows[0].cells[6], Cell::Money(Money(eur("70"))));
    assert_eq!(rows[2].cells[4..], [eur("0"), eur("20"), eur("50")].map(|a| Cell::Money(Money(a))));
    // Five members are too few to be counted aloud, and one is no list.
    let read = report::chapter(books(&town), &of("granada"));
    assert_eq!(second(&read, "members"), Some(Cell::Few));
    assert!(!serde_json::to_string(&read).unwrap().contains(&member("Omar").to_string()));
}

#[test]
fn what_the_bank_takes_is_a_fee_and_what_it_gives_is_income() {
    let mut town = Town::founded();
    town.opens_accounts();
    let (account, date) = (slug("granada/bank"), day("2026-01-31"));
    let took = |amount| {
        let (account, amount) = (account.clone(), eur(amount));
        Event::AccountCharged(AccountCharged { account, amount, date })
    };
    town.does("Cheikh", took("3.50"));
    let twice = town.does("Cheikh", took("3.50"));
    let gave = AccountCredited { account: account.clone(), amount: eur("0.07"), date };
    town.does("Cheikh", Event::AccountCredited(gave));
    let back = Corrected { wrong: twice, mistake: Mistake::Twice, date: Some(date) };
    town.does("Cheikh", Event::Corrected(back));
    let read = report::income(books(&town), &of("granada"));
    assert_eq!((one(&read, "fees"), one(&read, "other-income")), (eur("3.50"), eur("0.07")));
    assert_eq!(one(&read, "after"), eur("6196.57"));
    let read = report::trial_balance(books(&town), &all());
    assert_eq!(read.balanced, Some(true));
    assert_eq!(money(&read, "fees:granada"), [[eur("7"), eur("3.57"), eur("3.43")]]);
}

#[test]
fn every_table_column_line_and_note_has_its_words() {
    let (mut town, case) = Town::repatriation();
    let opened = AccountOpened {
        account: slug("dakar/float"),
        chapter: slug("dakar"),
        class: AccountClass::Float,
        opening: xof("0"),
        date: day("2026-01-01"),
    };
    town.does("Mame", Event::AccountOpened(opened));
    for sent in ["65000", "65596"] {
        let sent = TransferSent {
            from: slug("granada/bank"),
            to: slug("dakar/float"),
            amount: eur("100"),
            sent: Some(xof(sent)),
            fee: eur("1"),
            date: day("2026-02-20"),
            channel: Channel::Wave,
        };
        town.does("Cheikh", Event::TransferSent(sent));
    }
    let books = books(&town);
    let (whole, own) = (all(), of("granada"));
    let reports = [
        report::chapter(books, &own),
        report::assembly(books, &whole),
        report::indicators(books, &own),
        report::case_accounts(books, &whole),
        report::case(books, &case, &whole).unwrap(),
        report::income(books, &own),
    ];
    let changed = reports[0].tables.iter().find(|t| t.table == "transfers-changed").unwrap();
    let costs: Vec<&Cell> = changed.rows.iter().filter_map(|row| row.cells.last()).collect();
    let cost = |minor| Cell::Money(Money::of(minor, Currency::Xof));
    assert_eq!(costs, [&cost(596), &cost(0), &cost(596)]);
    let mut told = reports[2].tables[0].rows.iter();
    let told = told.find(|row| row.cells[0] == Cell::Line("cost-of-change")).unwrap();
    assert_eq!(told.cells[3], cost(596));
    assert_eq!(told.legs.len(), 4, "two payouts and two transfers");
    for language in Language::ALL {
        let words = Words::new(language);
        for report in &reports {
            let mut keys: Vec<String> =
                report.notes.iter().map(|note| format!("sheet-note-{note}")).collect();
            for table in &report.tables {
                keys.push(format!("sheet-table-{}", table.table));
                keys.extend(table.columns.iter().map(|c| format!("sheet-column-{c}")));
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                keys.extend(cells.filter_map(|cell| match cell {
                    Cell::Line(word) => Some(format!("sheet-line-{word}")),
                    _ => None,
                }));
            }
            let missing: Vec<_> = keys.iter().filter(|key| !words.knows(key)).collect();
            assert!(missing.is_empty(), "{}: {missing:?}", report.report);
        }
    }
}
