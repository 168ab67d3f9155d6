//! The story of the vectors, third part: what is collected for something.

use ndimbal_ledger::account::AccountClass;
use ndimbal_ledger::case::{CaseClass, Channel, Mistake, Payee, Place};
use ndimbal_ledger::event::*;
use ndimbal_ledger::id::EventId;
use ndimbal_ledger::money::Amount;

use crate::story::source;
use crate::town::*;

/// Told after the second part: Granada has its officers, Murcia Ibou.
pub fn tell(town: &mut Town) {
    levies(town);
    appeals(town);
    natt(town);
    plans(town, "budget-adopted", "dues");
    plans(town, "budget-adopted-of-another-class", "feasts");
}

fn opens(town: &mut Town, name: &'static str, account: &str) {
    let opened = AccountOpened {
        account: slug(account),
        chapter: slug("granada"),
        class: AccountClass::Bank,
        opening: eur("0"),
        date: day("2026-03-01"),
    };
    town.says(name, "Cheikh", Event::AccountOpened(opened));
}

fn admits(town: &mut Town, name: &'static str, who: &str) {
    let (member, chapter) = (member(who), slug("granada"));
    let admitted = MemberAdmitted { member, chapter, joined: day("2026-01-02"), minors: 0 };
    town.says(name, "Bineta", Event::MemberAdmitted(admitted));
}

fn takes_back(town: &mut Town, name: &'static str, wrong: EventId) {
    let corrected = Corrected { wrong, mistake: Mistake::Amount, date: Some(day("2026-04-02")) };
    town.says(name, "Bineta", Event::Corrected(corrected));
}

fn levies(town: &mut Town) {
    let case = town.told.iter().find(|told| told.name == "case-opened-3").unwrap().event.id();
    let called = |case| {
        let (amount, date, due) = (eur("10"), day("2026-03-02"), day("2026-04-02"));
        Event::LevyCalled(LevyCalled { chapter: slug("granada"), case, amount, date, due })
    };
    let levy = town.says("levy-called", "Cheikh", called(Some(case)));
    town.says("levy-called-by-the-secretary", "Bineta", called(None));
    let paid = |who: &str, account: &str, amount: Amount, date: &str| {
        let (member, account, receipt) = (member(who), slug(account), Some(slug("l-0001")));
        Event::LevyPaid(LevyPaid { levy, member, account, amount, date: day(date), receipt })
    };
    town.says("levy-paid", "Cheikh", paid("Omar", "granada/bank", eur("4"), "2026-03-05"));
    let early = paid("Omar", "granada/bank", eur("6"), "2025-12-31");
    let early = town.says("levy-paid-before-the-books", "Cheikh", early);
    let more = paid("Omar", "granada/cash", eur("0.01"), "2026-03-06");
    town.says("levy-paid-beyond-what-is-owed", "Cheikh", more);
    let gone = paid("Pape", "granada/bank", eur("10"), "2026-03-06");
    town.says("levy-paid-by-who-left", "Cheikh", gone);
    let francs = paid("Seydou", "dakar/float", xof("6560"), "2026-03-06");
    town.says("levy-paid-in-francs", "Cheikh", francs);
    takes_back(town, "corrected-levy", early);
}

fn opens_appeal(account: &str, surplus: SurplusRule, families: Vec<EventId>) -> Event {
    Event::AppealOpened(AppealOpened {
        chapter: slug("granada"),
        account: slug(account),
        date: day("2026-03-01"),
        target: eur("100"),
        surplus,
        families,
        channels: vec![Channel::Bizum, Channel::Bank],
        until: day("2026-03-31"),
    })
}

fn appeals(town: &mut Town) {
    let mut cases = Vec::new();
    for (name, subject) in [("case-opened-5", "a fifth"), ("case-opened-6", "a sixth")] {
        let opened = CaseOpened {
            chapter: slug("granada"),
            class: CaseClass::Death,
            happened: day("2026-03-01"),
            subject: commitment(subject),
        };
        cases.push(town.says(name, "Bineta", Event::CaseOpened(opened)));
    }
    opens(town, "account-opened-5", "granada/appeal");
    let rule = SurplusRule::Families;
    let used = opens_appeal("granada/bank", rule, cases.clone());
    town.says("appeal-opened-with-a-used-account", "Awa", used);
    let opened = opens_appeal("granada/appeal", rule, cases.clone());
    let appeal = town.says("appeal-opened", "Awa", opened);
    let given = |account: &str, amount: Amount, channel| {
        let (account, date) = (slug(account), day("2026-03-10"));
        Event::AppealGift(AppealGift { appeal, account, amount, date, channel })
    };
    let (bizum, bank) = (Channel::Bizum, Channel::Bank);
    town.says("appeal-gift", "Cheikh", given("granada/appeal", eur("120"), bizum));
    town.says("appeal-gift-2", "Ibou", given("murcia/bank", eur("30"), bank));
    let cash = given("granada/appeal", eur("1"), Channel::Cash);
    let cash = town.says("appeal-gift-in-cash", "Cheikh", cash);
    town.says("appeal-gift-in-francs", "Cheikh", given("dakar/float", xof("700"), bizum));
    sends(town, ["transfer-sent-3", "transfer-received-2"]);
    let gift =
        GiftReceived { account: slug("granada/appeal"), amount: eur("2"), date: day("2026-03-11") };
    town.says("gift-received-apart", "Cheikh", Event::GiftReceived(gift));
    takes_back(town, "corrected-gift", cash);

    let shares = |first: &str, second: &str| {
        let share =
            |(case, amount): (&EventId, &str)| CaseShare { case: *case, amount: eur(amount) };
        let shares = cases.iter().zip([first, second]).map(share).collect();
        Event::SurplusAssigned(SurplusAssigned { appeal, shares })
    };
    let before = shares("30.01", "30");
    town.says("surplus-assigned-before-the-end", "Awa", before);
    let closed = AppealClosed { appeal, date: day("2026-03-31") };
    town.says("appeal-closed", "Awa", Event::AppealClosed(closed));
    town.says("surplus-assigned-otherwise", "Awa", shares("30", "30.01"));
    town.says("surplus-assigned", "Awa", shares("30.01", "30"));
    town.says("appeal-gift-late", "Cheikh", given("granada/appeal", eur("1.99"), bizum));
    town.says("surplus-assigned-again", "Cheikh", shares("31", "31"));
    pays_a_share(town, cases[0]);
}

/// Murcia sends what it took in, and 10.01 of its own.
fn sends(town: &mut Town, [sent, received]: [&'static str; 2]) {
    let (from, to, date) = (slug("murcia/bank"), slug("granada/appeal"), day("2026-03-12"));
    let (amount, fee, channel) = (eur("40.01"), eur("0"), Channel::Bank);
    let transfer = TransferSent { from, to, amount, sent: None, fee, date, channel };
    let transfer = town.says(sent, "Ibou", Event::TransferSent(transfer));
    let came = TransferReceived { transfer, amount: eur("40.01"), date: day("2026-03-13") };
    town.says(received, "Cheikh", Event::TransferReceived(came));
}

fn pays_a_share(town: &mut Town, case: EventId) {
    let (account, amount) = (slug("granada/appeal"), eur("31"));
    let allocated = FundsAllocated { case, account, amount };
    town.says("funds-allocated-of-a-surplus", "Cheikh", Event::FundsAllocated(allocated));
    let ordered = |benefit: &str, amount: &str| {
        Event::PayoutOrdered(PayoutOrdered {
            case,
            benefit: slug(benefit),
            payee: Payee::Family,
            place: Place::Spain,
            amount: eur(amount),
            sources: vec![source("granada/appeal", amount)],
        })
    };
    town.says("payout-ordered-without-a-decision", "Bineta", ordered("fam-es", "31"));
    town.says("payout-ordered-beyond-the-share", "Bineta", ordered("surplus", "31.01"));
    let payout = town.says("payout-ordered-of-a-surplus", "Bineta", ordered("surplus", "31"));
    let paid = PayoutPaid {
        payout,
        date: day("2026-04-03"),
        sources: vec![source("granada/appeal", "31")],
        fee: eur("0"),
        sent: None,
        rate: None,
        channel: Channel::Bank,
    };
    town.says("payout-paid-of-a-surplus", "Cheikh", Event::PayoutPaid(paid));
}

fn natt(town: &mut Town) {
    let names = ["Aida", "Binta", "Coumba"];
    let told = ["member-admitted-3", "member-admitted-4", "member-admitted-5"];
    for (name, who) in told.into_iter().zip(names) {
        admits(town, name, who);
    }
    opens(town, "account-opened-6", "granada/natt");
    let opened = |names: &[&str]| {
        Event::NattOpened(NattOpened {
            chapter: slug("granada"),
            account: slug("granada/natt"),
            share: eur("50"),
            order: names.iter().map(|name| member(name)).collect(),
            first: day("2026-03-05"),
            months: 1,
        })
    };
    town.says("natt-opened-with-who-left", "Cheikh", opened(&["Aida", "Pape"]));
    let natt = town.says("natt-opened", "Cheikh", opened(&names));
    let paid = |round, who: &str, amount: &str| {
        let (member, date) = (member(who), day("2026-03-05"));
        Event::NattPaid(NattPaid { natt, round, member, amount: eur(amount), date })
    };
    let taken = |round, who: &str, amount: &str| {
        let (member, date) = (member(who), day("2026-03-06"));
        Event::NattTaken(NattTaken { natt, round, member, amount: eur(amount), date })
    };
    let left = |who: &str| {
        let date = day("2026-03-20");
        Event::NattLeft(NattLeft { natt, member: member(who), date })
    };
    let wrong = town.says("natt-paid", "Cheikh", paid(1, "Aida", "50"));
    town.says("natt-paid-2", "Cheikh", paid(1, "Binta", "50"));
    town.says("natt-paid-3", "Cheikh", paid(1, "Coumba", "50"));
    town.says("natt-paid-beyond-the-share", "Cheikh", paid(1, "Coumba", "0.01"));
    town.says("natt-taken", "Cheikh", taken(1, "Aida", "150"));
    town.says("natt-taken-out-of-turn", "Cheikh", taken(2, "Aida", "1"));
    town.says("natt-left", "Cheikh", left("Aida"));
    town.says("natt-left-empty", "Cheikh", left("Coumba"));
    takes_back(town, "corrected-natt", wrong);
    town.says("natt-paid-for-a-later-round", "Cheikh", paid(2, "Aida", "50"));
    town.says("natt-paid-4", "Cheikh", paid(1, "Aida", "50"));
    town.says("natt-paid-for-who-left-empty", "Cheikh", paid(3, "Binta", "50"));
    town.says("natt-paid-5", "Cheikh", paid(2, "Binta", "50"));
    town.says("natt-taken-beyond-the-pot", "Cheikh", taken(2, "Binta", "150"));
    let (from, to) = (slug("granada/natt"), slug("granada/bank"));
    let (date, fee, channel) = (day("2026-03-21"), eur("0"), Channel::Bank);
    let sent = TransferSent { from, to, amount: eur("1"), sent: None, fee, date, channel };
    town.says("transfer-sent-from-a-natt", "Cheikh", Event::TransferSent(sent));
}

/// Whoever leaves while her pot is whole takes what she paid; on one day the order
/// of the events tells whether she had taken it before.
pub fn tell_who_leaves(town: &mut Town) {
    let names = ["Aida", "Binta", "Coumba"];
    opens(town, "account-opened-natt-2", "granada/natt-2");
    let opened = NattOpened {
        chapter: slug("granada"),
        account: slug("granada/natt-2"),
        share: eur("10"),
        order: names.iter().map(|name| member(name)).collect(),
        first: day("2026-03-05"),
        months: 1,
    };
    let natt = town.says("natt-opened-2", "Cheikh", Event::NattOpened(opened));
    let paid = |round, who: &str| {
        let (member, date) = (member(who), day("2026-03-05"));
        Event::NattPaid(NattPaid { natt, round, member, amount: eur("10"), date })
    };
    let taken = |round, who: &str, amount: &str| {
        let (member, date) = (member(who), day("2026-03-20"));
        Event::NattTaken(NattTaken { natt, round, member, amount: eur(amount), date })
    };
    for (name, who) in ["natt-paid-6", "natt-paid-7", "natt-paid-8"].into_iter().zip(names) {
        town.says(name, "Cheikh", paid(1, who));
    }
    town.says("natt-taken-2", "Cheikh", taken(1, "Aida", "30"));
    for (name, who) in ["natt-paid-9", "natt-paid-10", "natt-paid-11"].into_iter().zip(names) {
        town.says(name, "Cheikh", paid(2, who));
    }
    let left = NattLeft { natt, member: member("Binta"), date: day("2026-03-20") };
    town.says("natt-left-whole", "Cheikh", Event::NattLeft(left));
    town.says("natt-taken-what-she-paid", "Cheikh", taken(2, "Binta", "20"));
    town.says("natt-paid-own-already", "Cheikh", paid(3, "Coumba"));
    town.says("natt-paid-12", "Cheikh", paid(3, "Aida"));
    town.says("natt-taken-with-what-came-back", "Cheikh", taken(3, "Coumba", "20"));
}

fn plans(town: &mut Town, name: &'static str, class: &str) {
    let line = |class: &str, amount| BudgetLine { class: slug(class), amount: eur(amount) };
    let budget = BudgetAdopted {
        chapter: slug("granada"),
        from: day("2026-01-01"),
        until: day("2026-12-31"),
        lines: vec![line(class, "4000"), line("death", "3000")],
    };
    town.says(name, "Awa", Event::BudgetAdopted(budget));
}
