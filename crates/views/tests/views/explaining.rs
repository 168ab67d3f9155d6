//! Why a figure, a decision and an event are what they are, in stories told to
//! the cent.

use ndimbal_ledger::account::{Account, AccountClass, POOL};
use ndimbal_ledger::book::Fate;
use ndimbal_ledger::case::{CaseClass, Mistake, Outcome, Payee, Place};
use ndimbal_ledger::event::*;
use ndimbal_views::explain::balance::{Although, Left, Rule, balance};
use ndimbal_views::explain::decision::{DecisionExplained, NoDecision, decision};
use ndimbal_views::explain::event::event;
use ndimbal_views::plain::Money;
use ndimbal_views::words::{Language, Words};

use crate::town::{Town, day, eur, member, person, slug, xof};

fn fund(name: &str) -> Account {
    Account::Fund(slug(name))
}

#[test]
fn a_balance_is_explained_by_the_rule_of_each_line() {
    let (town, _) = Town::repatriation();
    let told = balance(&town.book, town.history(), &fund("granada/bank"), None).unwrap();
    let figure = &told.figures[0];
    assert_eq!(figure.balance, Money(eur("1003")));
    let rules: Vec<Rule> = figure.lines.iter().map(|line| line.rule).collect();
    assert_eq!(&rules[..2], [Rule::Opening, Rule::Sent]);
    assert_eq!(rules.iter().filter(|rule| **rule == Rule::Fee).count(), 2);
    assert_eq!(rules.iter().filter(|rule| **rule == Rule::Changed).count(), 2);
    assert_eq!(rules.iter().filter(|rule| **rule == Rule::Paid).count(), 3);
    let first = &figure.lines[0].who;
    assert_eq!(first.roles, ["treasurer"]);
    assert_eq!(first.person.map(|p| p.0), Some(person("Cheikh")));
    assert!(figure.lines.iter().all(|line| line.although.is_none()));

    let early = balance(&town.book, town.history(), &fund("granada/bank"), Some(day("2026-01-05")));
    assert_eq!(early.unwrap().figures[0].balance, Money(eur("4700")));
    assert_eq!(balance(&town.book, town.history(), &fund("granada/cash"), None), None);
}

#[test]
fn what_counts_against_a_rule_and_what_does_not_count_is_said() {
    let mut town = Town::founded();
    town.opens_accounts();
    let sent = town.sends("Cheikh", "granada/bank", POOL, "1500");
    let gift =
        GiftReceived { account: slug("granada/bank"), amount: eur("50"), date: day("2026-01-07") };
    let (irregular, fate) = town.signs("Gora", Event::GiftReceived(gift.clone()));
    assert!(matches!(fate, Fate::Irregular(_)));
    let twice = town.does("Cheikh", Event::GiftReceived(gift));
    let (wrong, mistake) = (twice, Mistake::Twice);
    let back = town.does("Cheikh", Event::Corrected(Corrected { wrong, mistake, date: None }));
    let joined = day("2025-01-01");
    let (id, chapter) = (member("Omar"), slug("granada"));
    let admitted = MemberAdmitted { member: id, chapter, joined, minors: 0 };
    town.does("Bineta", Event::MemberAdmitted(admitted));
    let account = slug("granada/bank");
    let (date, amount, receipt) = (day("2025-11-30"), eur("35"), None);
    let paid = DuesPaid { member: id, account, amount, date, receipt };
    let dues = town.does("Cheikh", Event::DuesPaid(paid));

    let told = balance(&town.book, town.history(), &fund("granada/bank"), None).unwrap();
    assert_eq!(told.figures[0].balance, Money(eur("4750")));
    let of = |id| told.figures[0].lines.iter().find(|line| line.line.event.0 == id).unwrap();
    assert_eq!(
        (of(irregular).rule, of(irregular).although),
        (Rule::Gift, Some(Although::Irregular))
    );
    assert_eq!(of(twice).although, Some(Although::Corrected));
    assert_eq!(of(back).rule, Rule::TakenBack);
    let left: Vec<_> = told.not_counted.iter().map(|line| (line.event.0, line.why)).collect();
    assert_eq!(left, [(dues, Left::BeforeOpening)]);
    let pool = balance(&town.book, town.history(), &fund(POOL), None).unwrap();
    let left: Vec<_> = pool.not_counted.iter().map(|line| (line.event.0, line.why)).collect();
    assert_eq!(left, [(sent, Left::OnItsWay)]);
    assert_eq!(pool.figures[0].balance, Money(eur("0")));
}

#[test]
fn a_decision_is_explained_by_its_voices_and_who_could_give_one() {
    let mut town = Town::founded();
    town.opens_accounts();
    let case = town.opens_a_case(CaseClass::Death, &[("rep", "5000")]);
    let says = |outcome, ceiling| Town::decides(case, outcome, ceiling);
    town.does("Demba", says(Outcome::Approve, "4000"));
    town.does("Khady", says(Outcome::Part, "3000"));
    let (stray, fate) = town.signs("Bineta", says(Outcome::Approve, "4000"));
    assert!(matches!(fate, Fate::Void(_)));
    let open = decision(&town.book, town.history(), &case, None).unwrap();
    let DecisionExplained::Case(open) = open else { panic!("a case") };
    let round = &open.explained[0];
    assert_eq!(round.decided_by, None);
    let answers: Vec<_> = round.candidates.iter().map(|c| (c.outcome, c.own, c.others)).collect();
    assert_eq!(answers, [("approve", 1, 0), ("part", 0, 1)]);
    assert_eq!((round.candidates[0].own_needed, round.candidates[0].others_needed), (2, 1));
    let silent: Vec<_> = round.roster.iter().filter(|c| !c.spoke).map(|c| c.person.0).collect();
    assert_eq!(silent, [person("Fatou")]);
    let voice = round.voices.iter().find(|v| v.event.0 == stray).unwrap();
    assert_eq!((voice.standing.fate, voice.standing.reason), ("void", Some("role-needed")));
    assert_eq!((open.left_to_order, open.left_to_pay), (None, None));
}

#[test]
fn a_decision_says_what_was_paid_on_it() {
    let (town, case) = Town::repatriation();
    let read = |id| match decision(&town.book, town.history(), id, None) {
        Ok(DecisionExplained::Case(found)) => found,
        other => panic!("{other:?}"),
    };
    let told = read(&case);
    let round = &told.explained[0];
    let (won, fatou) = (&round.candidates[0], person("Fatou"));
    assert!(won.won && won.own == 2 && won.others == 1);
    let last = round.voices.last().unwrap();
    assert_eq!(round.decided_by, Some(last.event));
    assert_eq!((last.who.person.map(|p| p.0), last.carries), (Some(fatou), true));
    assert_eq!(
        (told.left_to_order, told.left_to_pay),
        (Some(Money(eur("0"))), Some(Money(eur("0"))))
    );
    assert!(told.explained[0].roster.iter().take(2).all(|c| c.own), "the own chapter first");
    let payment = told.account.payouts[0].payments[0].event.0;
    assert_eq!(read(&payment), told, "a payment leads to the decision it rests on");
    let founding = town.history().federation().unwrap();
    assert_eq!(decision(&town.book, town.history(), &founding, None), Err(NoDecision::NotOne));
}

#[test]
fn francs_and_what_came_back_count_in_what_a_decision_leaves() {
    let mut town = Town::founded();
    town.opens_accounts();
    let float = AccountOpened {
        account: slug("dakar/float"),
        chapter: slug("dakar"),
        class: AccountClass::Float,
        opening: xof("500000"),
        date: day("2026-01-01"),
    };
    town.does("Mame", Event::AccountOpened(float));
    let case = town.opens_a_case(CaseClass::Care, &[("care-sn", "400")]);
    town.approves(case, &["Demba"], &[("granada/bank", "400")]);
    let sources = [("granada/bank", "150")];
    let order = Town::order(case, "care-sn", Payee::Hospital, Place::Spain, &sources);
    let hospital = town.does("Bineta", order);
    let paying = town.paying(hospital, None, "0");
    town.does("Cheikh", paying);
    town.does("Gora", Town::confirming(hospital, eur("150")));
    let (account, benefit) = (slug("dakar/float"), slug("care-sn"));
    let (payee, amount) = (Payee::Pharmacy, xof("118000"));
    let asked = FloatOrdered { case, benefit, payee, account, amount };
    town.does("Bineta", Event::FloatOrdered(asked));
    let left = |town: &Town| match decision(&town.book, town.history(), &case, None) {
        Ok(DecisionExplained::Case(found)) => (found.left_to_order, found.left_to_pay),
        other => panic!("{other:?}"),
    };
    // 118,000 francs are 179.89.
    assert_eq!(left(&town), (Some(Money(eur("70.11"))), Some(Money(eur("250")))));
    let (payout, account, amount) = (hospital, slug("granada/bank"), eur("20"));
    let back = AdvanceReturned { payout, account, amount, date: day("2026-02-20") };
    town.does("Cheikh", Event::AdvanceReturned(back));
    assert_eq!(left(&town), (Some(Money(eur("90.11"))), Some(Money(eur("270")))));
    let told = balance(&town.book, town.history(), &fund("granada/bank"), None).unwrap();
    assert_eq!(told.figures[0].lines.last().unwrap().rule, Rule::CameBack);
}

#[test]
fn an_event_is_said_with_its_fate_and_what_rests_on_it() {
    let (town, case) = Town::repatriation();
    let payout = town.book.cases()[&case].payouts[4];
    let payment = town.book.payouts()[&payout].paid[0].event;
    let told = event(&town.book, town.history(), &payment).unwrap();
    let english = Words::new(Language::En).says(told.kind, &told.says);
    let short = payout.short();
    assert_eq!(
        english,
        format!(
            "Payout {short} was paid on 10 Feb 2026 (Wave): €500.00, out of granada/bank €500.00; \
             XOF 327,979 was sent; sending it cost €5.00."
        )
    );
    let french = Words::new(Language::Fr).says(told.kind, &told.says);
    assert!(french.contains(" ; l'envoi a coûté 5,00 €."), "{french}");
    assert_eq!((told.nature, told.standing.fate), ("fact", "counts"));
    assert!(told.rests_on.iter().any(|link| link.event.0 == payout));
    let held: Vec<String> = told.held_by.iter().map(ToString::to_string).collect();
    assert_eq!(held, ["dakar", "granada"], "Mame signed later and had seen it; Murcia not");
    let order = event(&town.book, town.history(), &payout).unwrap();
    let bears: Vec<_> = order.bears.iter().map(|link| link.kind).collect();
    assert_eq!(bears, ["payout-paid", "payout-confirmed"]);
    assert!(order.lines.is_empty() && told.lines.len() == 6);
}

#[test]
fn what_a_bank_does_by_itself_is_told_in_every_language() {
    let mut town = Town::founded();
    town.opens_accounts();
    let (account, date) = (slug("granada/bank"), day("2026-01-31"));
    let charged = AccountCharged { account: account.clone(), amount: eur("3.50"), date };
    let charged = town.does("Cheikh", Event::AccountCharged(charged));
    let credited = AccountCredited { account, amount: eur("0.07"), date };
    let credited = town.does("Cheikh", Event::AccountCredited(credited));
    let told = balance(&town.book, town.history(), &fund("granada/bank"), None).unwrap();
    let rule = |id| told.figures[0].lines.iter().find(|l| l.line.event.0 == id).unwrap().rule;
    assert_eq!((rule(charged), rule(credited)), (Rule::Charged, Rule::Credited));
    for language in Language::ALL {
        let words = Words::new(language);
        for (id, figure) in [(charged, "3"), (credited, "0")] {
            let told = event(&town.book, town.history(), &id).unwrap();
            let said = words.says(told.kind, &told.says);
            assert!(said.contains("granada/bank") && said.contains(figure), "{said}");
        }
    }
}
