//! Levies, appeals and rotating tontines, to the cent.

use alloc::collections::BTreeMap;
use alloc::{vec, vec::Vec};

use proptest::prelude::*;

use super::random::cases;
use super::scene::Scene;
use super::town::{Town, day, eur, member, slug};
use super::words::*;
use crate::account::Account;
use crate::book::{Fate, Natt, SURPLUS, Taking};
use crate::case::{Channel, Payee, Place};
use crate::event::*;
use crate::id::{EventId, MemberId};
use crate::money::{Amount, Currency};
use crate::refusal::Refusal;
use crate::time::Date;

pub(super) fn calls(chapter: &str, amount: &str) -> Event {
    Event::LevyCalled(LevyCalled {
        chapter: slug(chapter),
        case: None,
        amount: eur(amount),
        date: day("2026-02-04"),
        due: day("2026-03-04"),
    })
}

pub(super) fn pays_levy(levy: EventId, name: &str, account: &str, amount: Amount) -> Event {
    let (account, date, receipt) = (slug(account), day("2026-02-10"), None);
    Event::LevyPaid(LevyPaid { levy, member: member(name), account, amount, date, receipt })
}

pub(super) fn appeal(account: &str, target: &str, rule: SurplusRule) -> AppealOpened {
    AppealOpened {
        chapter: slug(account.split('/').next().unwrap()),
        account: slug(account),
        date: day("2026-02-01"),
        target: eur(target),
        surplus: rule,
        families: vec![],
        channels: vec![Channel::Cash, Channel::Bank, Channel::Bizum],
        until: day("2026-03-31"),
    }
}

pub(super) fn opens_appeal(
    account: &str,
    target: &str,
    rule: SurplusRule,
    families: &[EventId],
) -> Event {
    let families = families.to_vec();
    Event::AppealOpened(AppealOpened { families, ..appeal(account, target, rule) })
}

pub(super) fn gives(appeal: EventId, account: &str, amount: Amount) -> Event {
    let (account, date, channel) = (slug(account), day("2026-02-12"), Channel::Bizum);
    Event::AppealGift(AppealGift { appeal, account, amount, date, channel })
}

pub(super) fn ends(appeal: EventId) -> Event {
    Event::AppealClosed(AppealClosed { appeal, date: day("2026-03-31") })
}

pub(super) fn assigns(appeal: EventId, shares: &[(EventId, &str)]) -> Event {
    let share = |(case, amount): &(EventId, &str)| CaseShare { case: *case, amount: eur(amount) };
    let shares = shares.iter().map(share).collect();
    Event::SurplusAssigned(SurplusAssigned { appeal, shares })
}

pub(super) fn plans(chapter: &str, lines: &[(&str, &str)]) -> Event {
    let line =
        |(class, amount): &(&str, &str)| BudgetLine { class: slug(class), amount: eur(amount) };
    Event::BudgetAdopted(BudgetAdopted {
        chapter: slug(chapter),
        from: day("2026-01-01"),
        until: day("2026-12-31"),
        lines: lines.iter().map(line).collect(),
    })
}

pub(super) fn group(account: &str, share: Amount, names: &[&str]) -> NattOpened {
    NattOpened {
        chapter: slug(account.split('/').next().unwrap()),
        account: slug(account),
        share,
        order: names.iter().map(|name| member(name)).collect(),
        first: day("2026-01-05"),
        months: 1,
    }
}

pub(super) fn starts(account: &str, share: &str, names: &[&str]) -> Event {
    Event::NattOpened(group(account, eur(share), names))
}

pub(super) fn pays_round(natt: EventId, round: u8, name: &str, amount: Amount) -> Event {
    let date = day("2026-01-05");
    Event::NattPaid(NattPaid { natt, round, member: member(name), amount, date })
}

pub(super) fn takes(natt: EventId, round: u8, name: &str, amount: Amount) -> Event {
    let date = day("2026-01-06");
    Event::NattTaken(NattTaken { natt, round, member: member(name), amount, date })
}

pub(super) fn goes(natt: EventId, name: &str) -> Event {
    Event::NattLeft(NattLeft { natt, member: member(name), date: day("2026-05-10") })
}

impl Scene {
    /// Granada calls for 10.00 of every member.
    pub(super) fn with_a_levy() -> Self {
        let scene = Self::with_a_case().does("Seydou", "Bineta", admits("Seydou", "granada"));
        let scene = scene.does("Modou", "Ibou", {
            let Event::MemberAdmitted(mut late) = admits("Modou", "murcia") else { unreachable!() };
            late.chapter = slug("murcia");
            Event::MemberAdmitted(late)
        });
        scene.does("levy", "Cheikh", calls("granada", "10"))
    }

    /// An account of Granada in which nothing was ever.
    pub(super) fn with_a_purse() -> Self {
        Self::with_two_cases().does("purse", "Cheikh", opens("granada/purse", eur("0")))
    }

    /// An appeal for 100.00 whose surplus goes to two families.
    pub(super) fn with_an_appeal() -> Self {
        let scene = Self::with_a_purse();
        let families = [scene.case(), scene.id("second")];
        let opened = opens_appeal("granada/purse", "100", SurplusRule::Families, &families);
        scene.does("appeal", "Awa", opened)
    }

    /// It took in 160.01 and is closed.
    pub(super) fn with_a_surplus() -> Self {
        let scene = Self::with_an_appeal();
        let appeal = scene.id("appeal");
        scene.does("gift", "Cheikh", gives(appeal, "granada/purse", eur("160.01"))).does(
            "ended",
            "Awa",
            ends(appeal),
        )
    }

    /// Omar and Seydou pay 50.00 a month.
    pub(super) fn with_a_natt() -> Self {
        let scene = Self::with_accounts()
            .does("Seydou", "Bineta", admits("Seydou", "granada"))
            .does("natt-account", "Cheikh", opens("granada/natt", eur("0")));
        scene.does("natt", "Cheikh", starts("granada/natt", "50", &["Omar", "Seydou"]))
    }
}

#[test]
fn a_levy_is_owed_by_who_is_in_on_its_day() {
    let mut scene = Scene::with_a_levy();
    let levy = scene.id("levy");
    let expected = |scene: &Scene| -> i64 {
        let book = &scene.town.book;
        book.members().values().map(|m| book.levies()[&levy].expected_of(m)).sum()
    };
    assert_eq!(expected(&scene), 3000, "Omar, Seydou, and Pape, who left later; not Murcia's");
    let Event::MemberAdmitted(mut late) = admits("Late", "granada") else { unreachable!() };
    late.joined = day("2026-02-05");
    scene.town.does("Bineta", Event::MemberAdmitted(late));
    let Event::MemberLeft(mut gone) = leaves("Seydou") else { unreachable!() };
    gone.date = day("2026-02-04");
    scene.town.does("Bineta", Event::MemberLeft(gone));
    assert_eq!(expected(&scene), 2000, "who joins later or left by then owes nothing");
    let paid = scene.town.does("Cheikh", pays_levy(levy, "Omar", "granada/bank", eur("4")));
    scene.town.does("Cheikh", pays_levy(levy, "Omar", "granada/bank", eur("6")));
    let book = &scene.town.book;
    assert_eq!(book.levies()[&levy].paid_by(&member("Omar")), 1000);
    assert_eq!(book.balance(&Account::Levies(slug("granada")), Currency::Eur), eur("-10"));
    scene.town.does("Bineta", corrects(paid));
    let book = &scene.town.book;
    assert_eq!(book.levies()[&levy].paid_by(&member("Omar")), 600);
    assert_eq!(book.balance(&Account::Levies(slug("granada")), Currency::Eur), eur("-6"));
    scene.town.does("Cheikh", pays_levy(levy, "Omar", "granada/bank", eur("4")));
}

#[test]
fn who_moves_or_comes_back_behind_its_day_owes_a_levy_where_they_were() {
    let mut scene = Scene::with_a_levy();
    let levy = scene.id("levy");
    let moves = |name, from: &str, date| {
        let to = slug(if from == "granada" { "murcia" } else { "granada" });
        Event::MemberTransferred(MemberTransferred { member: member(name), to, date: day(date) })
    };
    scene.town.does("Bineta", moves("Omar", "granada", "2026-02-10"));
    scene.town.does("Ibou", moves("Modou", "murcia", "2026-02-10"));
    let of = |scene: &Scene, name| {
        let book = &scene.town.book;
        book.levies()[&levy].expected_of(&book.members()[&member(name)])
    };
    assert_eq!((of(&scene, "Omar"), of(&scene, "Modou")), (1000, 0));
    scene.town.does("Cheikh", pays_levy(levy, "Omar", "granada/bank", eur("10")));
    let refusal = scene.town.tries("Cheikh", pays_levy(levy, "Modou", "granada/bank", eur("1")));
    assert_eq!(refusal, Refusal::BeyondOwed(eur("0")));
    let Event::MemberLeft(mut gone) = leaves("Seydou") else { unreachable!() };
    gone.date = day("2026-02-01");
    scene.town.does("Bineta", Event::MemberLeft(gone));
    let back = MemberReturned { member: member("Seydou"), date: day("2026-02-20") };
    scene.town.does("Bineta", Event::MemberReturned(back));
    assert_eq!(of(&scene, "Seydou"), 0, "away on its day");
}

#[test]
fn a_levy_paid_before_its_account_was_kept_counts_and_is_not_posted() {
    let mut scene = Scene::with_a_levy();
    let levy = scene.id("levy");
    let Event::LevyPaid(mut early) = pays_levy(levy, "Omar", "granada/bank", eur("10")) else {
        unreachable!()
    };
    early.date = day("2025-12-31");
    let before = scene.town.cents("granada/bank");
    let id = scene.town.does("Cheikh", Event::LevyPaid(early));
    assert_eq!(scene.town.cents("granada/bank"), before);
    assert_eq!(scene.town.book.levies()[&levy].paid_by(&member("Omar")), 1000);
    scene.town.does("Cheikh", corrects(id));
    assert_eq!(scene.town.book.levies()[&levy].paid_by(&member("Omar")), 0);
}

/// Pays out a family's share and has it confirmed.
fn pays_share(scene: &mut Scene, case: EventId, amount: &str) {
    let town = &mut scene.town;
    town.does("Cheikh", sets_aside(case, "granada/purse", eur(amount)));
    let asked = order(case, SURPLUS, (Payee::Family, Place::Senegal), &[("granada/purse", amount)]);
    let payout = town.does("Bineta", Event::PayoutOrdered(asked));
    let paid = pays(town, payout, None);
    town.does("Cheikh", paid);
    town.does("Mame", confirms(payout, eur(amount)));
    assert!(town.book.payouts()[&payout].is_finished());
}

#[test]
fn scenario_f_a_collection_goes_over() {
    let mut scene = Scene::with_a_purse().does("third", "Bineta", opens_case("granada"));
    let families = [scene.case(), scene.id("second"), scene.id("third")];
    let opened = opens_appeal("granada/purse", "17500", SurplusRule::Families, &families);
    let appeal = scene.town.does("Awa", opened);
    // Donors in two chapters; Murcia sends what it took in and 2,000 of its
    // own; Lleida gives 4,000 of its own.
    let town = &mut scene.town;
    town.does("Cheikh", gives(appeal, "granada/purse", eur("21000")));
    town.does("Ibou", gives(appeal, "murcia/bank", eur("3000")));
    for (who, from, amount) in [("Ibou", "murcia/bank", "5000"), ("Lamine", "lleida/bank", "2810")]
    {
        let sent = town.does(who, sends(from, "granada/purse", eur(amount)));
        town.does("Cheikh", receives(sent, eur(amount)));
    }
    town.does("Cheikh", gives(appeal, "granada/purse", eur("1190")));
    let book = &town.book;
    let parts = book.taken_in(&book.appeals()[&appeal]);
    let by_chapter: Vec<(&str, i64, i64)> =
        parts.iter().map(|(c, p)| (c.as_str(), p.whole(), p.own())).collect();
    let expected =
        [("granada", 2_219_000, 0), ("lleida", 281_000, 281_000), ("murcia", 500_000, 200_000)];
    assert_eq!(by_chapter, expected);
    assert_eq!(book.surplus(&book.appeals()[&appeal]), eur("12500"));
    assert_eq!(town.cents("granada/purse"), 3_000_000);

    town.does("Awa", ends(appeal));
    let shares = [(families[0], "4166.67"), (families[1], "4166.67"), (families[2], "4166.66")];
    let other = [(families[0], "4166.66"), (families[1], "4166.67"), (families[2], "4166.67")];
    let refused = town.tries("Awa", assigns(appeal, &other));
    assert_eq!(refused, Refusal::NotTheRule(eur("12500")));
    town.does("Awa", assigns(appeal, &shares));
    for (case, share) in shares {
        assert_eq!(scene.town.book.surplus_of(&case), eur(share).minor);
        pays_share(&mut scene, case, share);
    }
    assert_eq!(scene.town.cents("granada/purse"), 1_750_000, "the target is left");
    let too_much = sets_aside(families[2], "granada/purse", eur("0.01"));
    let asked = scene.town.asks("Cheikh", &too_much);
    assert_eq!(
        asked,
        Err(Refusal::BeyondCeiling(eur("0"))),
        "the third family has its share alone"
    );
}

#[test]
fn what_was_decided_and_a_share_of_a_surplus_are_two_things() {
    let mut scene = Scene::with_a_surplus();
    let (appeal, second) = (scene.id("appeal"), scene.id("second"));
    let shares = [(scene.case(), "30.01"), (second, "30")];
    let town = &mut scene.town;
    town.does("Cheikh", assigns(appeal, &shares));
    town.does("Cheikh", sets_aside(second, "granada/purse", eur("30")));
    town.does("Cheikh", sets_aside(second, "granada/bank", eur("600")));
    let family = |benefit: &str, account: &str, amount: &str| {
        let payee = (Payee::Family, Place::Senegal);
        Event::PayoutOrdered(order(second, benefit, payee, &[(account, amount)]))
    };
    let beyond = town.tries("Bineta", family(SURPLUS, "granada/bank", "30.01"));
    assert_eq!(beyond, Refusal::BeyondCeiling(eur("30")));
    let payout = town.does("Bineta", family(SURPLUS, "granada/purse", "30"));
    assert_eq!(
        town.tries("Bineta", family(SURPLUS, "granada/bank", "0.01")).word(),
        "beyond-ceiling"
    );
    // The decision's 2,000.00 are whole: what was ordered of the share took
    // nothing of them.
    town.does("Bineta", family("fam-es", "granada/bank", "500"));
    let paid = pays(town, payout, None);
    town.does("Cheikh", paid);
    // A gift that comes late is posted, and the rule gives more.
    let (late, why) = town.happens("Cheikh", gives(appeal, "granada/purse", eur("1.99")));
    assert_eq!(why, Refusal::AppealOver);
    assert_eq!(town.book.postings_of(&late).len(), 2);
    let shares = [(shares[0].0, "31"), (second, "31")];
    town.does("Awa", assigns(appeal, &shares));
    assert_eq!(town.book.surplus_of(&second), 3100);
}

const TEN: [&str; 10] =
    ["Aida", "Binta", "Coumba", "Dieynaba", "Estou", "Fama", "Ghana", "Hawa", "Isseu", "Jabou"];

fn ten_women() -> (Town, EventId) {
    let mut town = Scene::with_accounts().town;
    for name in TEN {
        town.does("Bineta", admits(name, "granada"));
    }
    town.does("Cheikh", opens("granada/natt", eur("0")));
    let natt = town.does("Cheikh", starts("granada/natt", "50", &TEN));
    (town, natt)
}

#[test]
fn scenario_n_a_rotating_tontine_of_ten() {
    let (mut town, natt) = ten_women();
    for (round, taker) in (1..=10).zip(TEN) {
        for name in TEN.iter().filter(|name| **name != "Coumba" || round <= 5) {
            // Dieynaba pays round 2 late: after the others, before it is handed out.
            if (round, *name) != (2, "Dieynaba") {
                town.does("Cheikh", pays_round(natt, round, name, eur("50")));
            }
        }
        if round == 2 {
            let early = town.tries("Cheikh", takes(natt, 2, taker, eur("500")));
            assert_eq!(early, Refusal::BeyondPot(eur("450")));
            town.does("Cheikh", pays_round(natt, 2, "Dieynaba", eur("50")));
            // Handed out all the same, though it was not yet all there, it
            // would be below zero now.
            let twice = town.book.natts()[&natt].pot(2);
            assert_eq!(twice, 0, "what was handed out early is a fact");
        }
        if round > 5 {
            let more = town.asks("Cheikh", &takes(natt, round, taker, eur("500")));
            assert_eq!(more, Err(Refusal::BeyondPot(eur("450"))));
        }
        let pot = town.book.natts()[&natt].pot(round);
        if pot > 0 {
            let amount = Amount { minor: pot, currency: Currency::Eur };
            town.does("Cheikh", takes(natt, round, taker, amount));
        }
        if round == 5 {
            town.does("Cheikh", goes(natt, "Coumba"));
        }
    }
    let group = &town.book.natts()[&natt];
    let owed = |name: &str| -> i64 { (1..=10).map(|r| group.owed(r, &member(name))).sum() };
    assert_eq!(owed("Coumba"), 25_000);
    assert!(TEN.iter().filter(|n| **n != "Coumba").all(|n| owed(n) == 0));
    let due: Vec<i64> = (1..=10).map(|r| group.whole(r) - group.taken_in(r)).collect();
    assert_eq!(due, [0, 0, 0, 0, 0, 5000, 5000, 5000, 5000, 5000]);
    assert_eq!(town.cents("granada/natt"), 0);
    assert_eq!(town.book.balance(&Account::Natt(natt), Currency::Eur).minor, 0);

    // She pays later: it goes to the takers in the order of rounds.
    let skips = town.tries("Cheikh", pays_round(natt, 7, "Coumba", eur("50")));
    assert_eq!(skips, Refusal::EarlierRound);
    let back = town.book.natts()[&natt].pot(7);
    assert_eq!(back, 5000, "it is posted, and marked");
    town.does("Cheikh", pays_round(natt, 6, "Coumba", eur("50")));
    town.does("Cheikh", takes(natt, 6, "Fama", eur("50")));
    let group = &town.book.natts()[&natt];
    assert_eq!(group.whole(6) - group.taken_in(6), 0);
}

#[test]
fn who_leaves_before_her_turn_gets_back_what_she_paid_in() {
    let mut scene = Scene::with_accounts();
    let names = ["Aida", "Binta", "Coumba"];
    for name in names {
        scene.town.does("Bineta", admits(name, "granada"));
    }
    let town = &mut scene.town;
    town.does("Cheikh", opens("granada/natt", eur("0")));
    let natt = town.does("Cheikh", starts("granada/natt", "50", &names));
    for name in names {
        town.does("Cheikh", pays_round(natt, 1, name, eur("50")));
    }
    town.does("Cheikh", takes(natt, 1, "Aida", eur("150")));
    town.does("Cheikh", goes(natt, "Coumba"));
    let group = &town.book.natts()[&natt];
    let owed = |name: &str| -> Vec<i64> { (1..=3).map(|r| group.owed(r, &member(name))).collect() };
    assert_eq!(owed("Coumba"), [0, 0, 0], "she owes nothing more");
    assert_eq!(owed("Aida"), [0, 5000, 5000], "Aida had fifty of her");
    assert_eq!(owed("Binta"), [0, 5000, 0], "Binta had nothing of her");
    assert_eq!((group.whole(2), group.whole(3)), (10_000, 5000));
}

#[test]
fn who_leaves_while_her_pot_is_whole_takes_only_what_she_paid() {
    let mut scene = Scene::with_accounts();
    let names = ["Aida", "Binta", "Coumba"];
    for name in names {
        scene.town.does("Bineta", admits(name, "granada"));
    }
    let town = &mut scene.town;
    town.does("Cheikh", opens("granada/natt", eur("0")));
    let natt = town.does("Cheikh", starts("granada/natt", "10", &names));
    for (round, name) in [1, 2].into_iter().flat_map(|round| names.map(|name| (round, name))) {
        if (round, name) == (2, "Aida") {
            town.does("Cheikh", takes(natt, 1, "Aida", eur("30")));
        }
        town.does("Cheikh", pays_round(natt, round, name, eur("10")));
    }
    town.does("Cheikh", goes(natt, "Binta"));
    assert_eq!(town.book.natts()[&natt].pot(2), 2000, "of Coumba's round she paid nothing");
    let takes_then = |amount| {
        let (member, date) = (member("Binta"), day("2026-05-10"));
        Event::NattTaken(NattTaken { natt, round: 2, member, amount, date })
    };
    let beyond = town.asks("Cheikh", &takes_then(eur("30")));
    assert_eq!(beyond, Err(Refusal::BeyondPot(eur("20"))));
    town.does("Cheikh", takes_then(eur("20")));
    let group = &town.book.natts()[&natt];
    assert_eq!(group.pot(3), 1000, "what Coumba paid for Binta comes back in her turn");
    let owed: Vec<i64> = names.iter().map(|name| group.owed(3, &member(name))).collect();
    assert_eq!(owed, [1000, 0, 0]);
    town.does("Cheikh", pays_round(natt, 3, "Aida", eur("10")));
    town.does("Cheikh", takes(natt, 3, "Coumba", eur("20")));
    assert_eq!(town.cents("granada/natt"), 0);
}

/// A group plays its rounds: shares come late or in part, and who has not had
/// her turn may leave at any moment. At the end all that is owed is paid, and
/// every pot handed out.
fn plays(steps: &[(u8, u8, u8)], members: u8) -> Natt {
    let who = |turn: u8| MemberId([turn; 16]);
    let order = (1..=members).map(who).collect();
    let opened = NattOpened { order, ..group("granada/natt", eur("0.10"), &[]) };
    let (paid, taken, left) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    let mut natt = Natt { opened, paid, taken, left };
    let pays = |natt: &mut Natt, round, turn, part| {
        let minor = natt.owed(round, &who(turn)) / part;
        *natt.paid.entry((round, who(turn))).or_default() += minor;
    };
    let takes = |natt: &mut Natt, round, date| {
        let (minor, event) = (natt.pot(round), EventId([natt.taken.len() as u8; 32]));
        assert!(minor >= 0, "more was taken than lies in the pot");
        let after = natt.taker(round).is_some_and(|taker| natt.left.contains_key(&taker));
        natt.taken.insert(event, Taking { round, minor, date, after });
    };
    for ((step, turn, round), place) in steps.iter().zip(0..) {
        let date = Date::new(2026, 1 + place / 56, 1 + place / 2 % 28).unwrap();
        let (turn, round) = (turn % members + 1, round % members + 1);
        match step % 8 {
            0 if natt.taken_in(turn) == 0 => _ = natt.left.entry(who(turn)).or_insert(date),
            1 | 2 if natt.pot(round) > 0 => takes(&mut natt, round, date),
            3 => pays(&mut natt, round, turn, 2),
            _ => pays(&mut natt, round, turn, 1),
        }
    }
    let turns = || (1..=members).flat_map(|round| (1..=members).map(move |turn| (round, turn)));
    turns().for_each(|(round, turn)| pays(&mut natt, round, turn, 1));
    (1..=members).for_each(|round| takes(&mut natt, round, day("2027-01-01")));
    natt
}

proptest! {
    #![proptest_config(cases(512))]
    #[test]
    fn of_those_who_leave_before_their_turn_nobody_gains_or_loses(
        steps in proptest::collection::vec(any::<(u8, u8, u8)>(), 0..80),
        members in 2_u8..8,
    ) {
        let natt = plays(&steps, members);
        for (turn, member) in natt.rounds() {
            let paid: i64 = natt.rounds().map(|(round, _)| natt.paid_by(round, &member)).sum();
            prop_assert_eq!(natt.taken_in(turn), paid, "of {}", turn);
        }
    }
}

#[test]
fn what_is_taken_back_of_a_tontine_is_owed_again() {
    let mut scene = Scene::with_a_natt();
    let natt = scene.id("natt");
    let town = &mut scene.town;
    let omar = town.does("Cheikh", pays_round(natt, 1, "Omar", eur("50")));
    town.does("Cheikh", pays_round(natt, 1, "Seydou", eur("50")));
    let taken = town.does("Cheikh", takes(natt, 1, "Omar", eur("100")));
    town.does("Bineta", corrects(taken));
    town.does("Bineta", corrects(omar));
    let group = &town.book.natts()[&natt];
    assert_eq!((group.pot(1), group.owed(1, &member("Omar"))), (5000, 5000));
    assert_eq!(town.cents("granada/natt"), 5000);
    let (id, fate) = town.signs("Cheikh", pays_round(natt, 9, "Omar", eur("50")));
    assert_eq!(fate, Fate::Irregular(Refusal::NoSuchRound));
    assert_eq!(town.book.postings_of(&id).len(), 2, "money that came is posted");
}

/// An appeal for 100.00 with this rule has taken in 160.01.
fn over(rule: SurplusRule) -> (Town, EventId) {
    let mut scene = Scene::with_a_purse();
    let families = if rule == SurplusRule::Families { vec![scene.case()] } else { vec![] };
    let opened = opens_appeal("granada/purse", "100", rule, &families);
    let appeal = scene.town.does("Awa", opened);
    scene.town.does("Cheikh", gives(appeal, "granada/purse", eur("160.01")));
    (scene.town, appeal)
}

#[test]
fn only_the_surplus_of_an_appeal_leaves_it_and_only_where_its_rule_sends_it() {
    let left = |amount: &str| Err(Refusal::BeyondSurplus(eur(amount)));
    let leaves = |to: &str, amount: &str| sends("granada/purse", to, eur(amount));
    for (rule, to, elsewhere) in [
        (SurplusRule::Fund, "granada/bank", "pool"),
        (SurplusRule::Pool, "pool", "granada/bank"),
        (SurplusRule::Fund, "granada/bank", "murcia/bank"),
    ] {
        let (mut town, appeal) = over(rule);
        assert_eq!(town.asks("Cheikh", &leaves(to, "0.01")), left("0"), "while it is open");
        town.does("Awa", ends(appeal));
        assert_eq!(town.asks("Cheikh", &leaves(elsewhere, "0.01")), left("0"));
        assert_eq!(town.asks("Cheikh", &leaves(to, "60.02")), left("60.01"));
        let mut with_fee = transfer("granada/purse", to, eur("60"));
        with_fee.fee = eur("0.02");
        assert_eq!(town.asks("Cheikh", &Event::TransferSent(with_fee)), left("60.01"));
        town.does("Cheikh", leaves(to, "40"));
        assert_eq!(town.asks("Cheikh", &leaves(to, "20.02")), left("20.01"));
        let mut rest = transfer("granada/purse", to, eur("20"));
        rest.fee = eur("0.01");
        town.does("Cheikh", Event::TransferSent(rest));
        assert_eq!(
            (town.cents("granada/purse"), town.book.sent_out(&slug("granada/purse"))),
            (10_000, 6_001)
        );
    }
    let (mut town, appeal) = over(SurplusRule::Families);
    town.does("Awa", ends(appeal));
    assert_eq!(town.asks("Cheikh", &leaves("granada/bank", "0.01")), left("0"));
}

#[test]
fn what_left_an_appeal_against_its_rule_is_seen_and_can_be_taken_back() {
    let (mut town, appeal) = over(SurplusRule::Fund);
    let (odd, refusal) =
        town.happens("Cheikh", sends("granada/purse", "granada/bank", eur("160.01")));
    assert_eq!(refusal, Refusal::BeyondSurplus(eur("0")));
    town.does("Awa", ends(appeal));
    let surplus = sends("granada/purse", "granada/bank", eur("60.01"));
    town.does("Cheikh", corrects(odd));
    town.does("Cheikh", surplus);
    let case = *town.book.cases().keys().next().unwrap();
    let spent = sets_aside(case, "granada/purse", eur("100"));
    assert!(!matches!(town.asks("Cheikh", &spent), Err(Refusal::BeyondSurplus(_))));
}
