//! The same answer by a walk from day to day: what happened to two people is
//! drawn at random, told to a book, and lived through.

use ndimbal_ledger::event::*;
use ndimbal_ledger::id::EventId;
use ndimbal_ledger::plan::{Covered, Occasion, Plan, PlanBenefit, Rejoining};
use ndimbal_ledger::time::Date;
use ndimbal_views::cover::{CoverState, cover, cover_on};

use super::murcia;
use crate::eligible::benefit;
use crate::grounds::adopts;
use crate::town::{Town, day, eur, member, slug};

/// SplitMix64 (Steele, Lea and Flood 2014).
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % n
    }

    fn percent(&mut self, n: u64) -> bool {
        self.below(100) < n
    }

    fn date(&mut self) -> Date {
        day("2025-01-01").plus_days(i32::try_from(self.below(700)).unwrap())
    }
}

/// One period owed for: first day, last day, cents.
type Owed = (Date, Date, i64);

/// Date, cents, and what of it is said to be for which period.
type Payment = (Date, i64, Option<(usize, i64)>);

/// What happened to one person.
#[derive(Debug, Clone)]
struct Life {
    joined: Date,
    owed: Vec<Owed>,
    paid: Vec<Payment>,
    exempt: Vec<(Date, Date)>,
    /// Left (true) or came back, in the order of the days.
    went: Vec<(Date, bool)>,
}

/// What happened to Omar, and whether Omar was paid for by Seydou from a day on.
#[derive(Debug, Clone)]
struct Script {
    omar: Life,
    seydou: Life,
    households: Vec<(Date, bool)>,
    moved: Option<Date>,
}

fn life(dice: &mut Dice) -> Life {
    let joined = day("2025-01-01").plus_days(i32::try_from(dice.below(200)).unwrap());
    let mut owed: Vec<Owed> = Vec::new();
    for _ in 0..dice.below(4) {
        let from = dice.date();
        let until = from.plus_days(30 + i32::try_from(dice.below(300)).unwrap());
        if !owed.iter().any(|o| (o.0, o.1) == (from, until)) {
            owed.push((from, until, 1 + i64::try_from(dice.below(9)).unwrap()));
        }
    }
    let mut paid = Vec::new();
    let mut room: Vec<i64> = owed.iter().map(|o| o.2).collect();
    for _ in 0..dice.below(5) {
        let cents = 1 + i64::try_from(dice.below(9)).unwrap();
        let said = dice.percent(30).then(|| dice.below(4) as usize).filter(|n| *n < owed.len());
        let said = said.map(|n| (n, cents.min(room[n]))).filter(|(_, minor)| *minor > 0);
        if let Some((n, minor)) = said {
            room[n] -= minor;
        }
        paid.push((dice.date(), cents, said));
    }
    let exempt = (0..dice.below(3)).map(|_| {
        let from = dice.date();
        (from, from.plus_days(i32::try_from(dice.below(120)).unwrap()))
    });
    let exempt = exempt.collect();
    let mut went = Vec::new();
    let mut last = joined;
    while dice.percent(35) && went.len() < 4 {
        last = last.plus_days(1 + i32::try_from(dice.below(250)).unwrap());
        let here = went.last().is_none_or(|(_, left): &(Date, bool)| !left);
        went.push((last, here && dice.percent(60)));
    }
    Life { joined, owed, paid, exempt, went }
}

fn script(dice: &mut Dice) -> Script {
    let (omar, seydou) = (life(dice), life(dice));
    let first = omar.joined;
    let households = (0..dice.below(3)).map(|_| (dice.date().max(first), dice.percent(60)));
    let households = households.collect();
    let moved = dice.percent(30).then(|| dice.date().max(first));
    Script { omar, seydou, households, moved }
}

fn a_plan(dice: &mut Dice) -> Plan {
    let mut plan = murcia();
    let cover = &mut plan.cover;
    cover.waiting_months = u8::try_from(dice.below(4)).unwrap();
    cover.waiting_days = u16::try_from(dice.below(20)).unwrap();
    cover.accident_at_once = dice.percent(50);
    cover.grace_days = u16::try_from(dice.below(40)).unwrap();
    cover.suspended_days = u16::try_from(dice.below(100)).unwrap();
    cover.keeps_seniority = dice.percent(50);
    cover.rejoining = Rejoining::ALL[dice.below(2) as usize];
    cover.covers = if dice.percent(70) { Covered::Household } else { Covered::Minors };
    plan.dues.instalments = [1, 1, 2, 3, 4][dice.below(5) as usize];
    plan
}

fn tell_life(town: &mut Town, name: &str, life: &Life) -> EventId {
    let who = member(name);
    let cents = |minor: i64| {
        let mut amount = eur("0");
        amount.minor = minor;
        amount
    };
    for (from, until) in &life.exempt {
        let exempted = DuesExempted { member: who, from: *from, until: *until };
        town.does("Bineta", Event::DuesExempted(exempted));
    }
    for (from, until, minor) in &life.owed {
        let (from, until, amount) = (*from, *until, cents(*minor));
        town.does("Cheikh", Event::DuesObliged(DuesObliged { member: who, from, until, amount }));
    }
    for (date, minor, said) in &life.paid {
        let (account, amount, date) = (slug("granada/bank"), cents(*minor), *date);
        let paid = DuesPaid { member: who, account, amount, date, receipt: None };
        let payment = town.does("Cheikh", Event::DuesPaid(paid));
        if let Some((n, minor)) = said {
            let (from, until, _) = life.owed[*n];
            let assigned = PaymentAssigned { payment, from, until, amount: cents(*minor) };
            town.does("Cheikh", Event::PaymentAssigned(assigned));
        }
    }
    let mut last = EventId([0; 32]);
    for (date, left) in &life.went {
        let (member, date) = (who, *date);
        last = town.does(
            "Bineta",
            match left {
                true => Event::MemberLeft(MemberLeft { member, date }),
                false => Event::MemberReturned(MemberReturned { member, date }),
            },
        );
    }
    last
}

fn tell(script: &Script) -> Town {
    let mut town = Town::founded();
    town.opens_accounts();
    for (name, life) in [("Omar", &script.omar), ("Seydou", &script.seydou)] {
        let (member, chapter, joined) = (member(name), slug("granada"), life.joined);
        let admitted = MemberAdmitted { member, chapter, joined, minors: 0 };
        town.does("Bineta", Event::MemberAdmitted(admitted));
    }
    for (date, paid_for) in &script.households {
        let head = paid_for.then(|| member("Seydou"));
        let adults = u8::from(!paid_for);
        let (member, date) = (member("Omar"), *date);
        let stated = HouseholdStated { member, date, head, adults, minors: 0 };
        town.does("Bineta", Event::HouseholdStated(stated));
    }
    if let Some(date) = script.moved {
        // There and back: the last of one day counts as moving.
        let moved = |to| MemberTransferred { member: member("Omar"), to: slug(to), date };
        town.does("Bineta", Event::MemberTransferred(moved("murcia")));
        town.does("Ibou", Event::MemberTransferred(moved("granada")));
    }
    tell_life(&mut town, "Seydou", &script.seydou);
    tell_life(&mut town, "Omar", &script.omar);
    town
}

/// An instalment that fell due and waits.
struct Waits {
    /// Which period, and how many cents it takes in all.
    of: usize,
    cents: i64,
    /// Days that were counted since.
    days: i32,
    /// Whether it is from before a return.
    arrears: bool,
}

/// A person who lives from day to day.
struct Person<'a> {
    life: &'a Life,
    /// What was paid for each period: date and cents, one by one.
    given: Vec<Vec<Date>>,
    /// The periods from the oldest on, and which a return ended.
    order: Vec<usize>,
    waived: Vec<bool>,
    /// Periods that began while they were away.
    begun_away: Vec<bool>,
    due: Vec<(Date, usize, i64)>,
    waits: Vec<Waits>,
    /// What fell due while they were away.
    missed: Vec<Waits>,
    away: bool,
    expired: bool,
    returned: Option<Date>,
}

impl<'a> Person<'a> {
    fn new(life: &'a Life, plan: &Plan) -> Self {
        let mut order: Vec<usize> = (0..life.owed.len()).collect();
        order.sort_by_key(|n| (life.owed[*n].0, life.owed[*n].1));
        let mut given: Vec<Vec<Date>> = vec![vec![]; life.owed.len()];
        for (date, _, said) in &life.paid {
            let said = said.iter().flat_map(|(n, minor)| (0..*minor).map(|_| *n));
            said.for_each(|n| given[n].push(*date));
        }
        let parts = plan.dues.instalments;
        let mut due = Vec::new();
        for (n, (from, until, cents)) in life.owed.iter().enumerate() {
            for part in 0..parts {
                let months = i32::from(part) * i32::from(plan.dues.months) / i32::from(parts);
                let on = from.plus_months(months).min(*until).max(life.joined);
                let share = |k: u8| cents * i64::from(k) / i64::from(parts);
                due.push((on, n, share(part + 1)));
            }
        }
        let (waits, missed, away, expired, returned) = (vec![], vec![], false, false, None);
        let begun_away = vec![false; life.owed.len()];
        // Nothing is asked for a time on whose first day somebody is exempt.
        let within = |day: &Date| life.exempt.iter().any(|(a, b)| a <= day && day <= b);
        let waived = life.owed.iter().map(|(from, _, _)| within(from)).collect();
        Self { life, given, order, waived, begun_away, due, waits, missed, away, expired, returned }
    }

    fn is_exempt(&self, today: Date) -> bool {
        self.life.exempt.iter().any(|(from, until)| *from <= today && today <= *until)
    }

    /// What of older periods is asked for is due anew on the day of a return.
    fn comes_back(&mut self, today: Date, plan: &Plan) {
        (self.returned, self.expired) = (Some(today), false);
        let again = plan.cover.rejoining == Rejoining::WaitsAgain;
        let owed = &self.life.owed;
        for (n, (from, until, _)) in owed.iter().enumerate().filter(|(_, o)| o.0 < today) {
            self.waived[n] |= match again {
                true => plan.cover.covered_from(today) > *until,
                false => self.begun_away[n] && *until < today,
            };
            self.begun_away[n] &= *until < today || *from >= today;
        }
        let missed = self.missed.drain(..).filter(|w| owed[w.of].1 >= today);
        self.waits.extend(missed);
        self.waits.retain(|w| !self.waived[w.of]);
        for waits in &mut self.waits {
            (waits.arrears, waits.days) = (!again, -1);
        }
    }

    /// Cent by cent, to the oldest period that is asked for.
    fn pays(&mut self, today: Date) {
        for (_, cents, said) in self.life.paid.iter().filter(|p| p.0 == today) {
            for _ in 0..cents - said.map_or(0, |(_, minor)| minor) {
                let open = |n: &&usize| {
                    !self.waived[**n] && (self.given[**n].len() as i64) < self.life.owed[**n].2
                };
                if let Some(n) = self.order.iter().find(open).copied() {
                    self.given[n].push(today);
                }
            }
        }
    }

    fn lives(&mut self, today: Date, plan: &Plan) {
        for (_, left) in self.life.went.iter().filter(|(date, _)| *date == today) {
            self.away = *left;
            if *left {
                continue;
            }
            self.comes_back(today, plan);
        }
        for (n, (from, _, _)) in self.life.owed.iter().enumerate() {
            self.begun_away[n] |= *from == today && self.away;
        }
        self.pays(today);
        let exempt = self.is_exempt(today);
        if !exempt {
            self.waits.iter_mut().for_each(|w| w.days += 1);
        } else {
            // The day of a return is no day after it.
            let first = |w: &&mut Waits| w.days == -1;
            self.waits.iter_mut().filter(first).for_each(|w| w.days = 0);
        }
        for (on, of, cents) in &self.due {
            if *on == today && !exempt && !self.waived[*of] {
                let list = if self.away { &mut self.missed } else { &mut self.waits };
                list.push(Waits { of: *of, cents: *cents, days: 0, arrears: false });
            }
        }
        // Whoever pays on the first day of expiry is a day too late.
        let (grace, rest) = (plan.cover.grace_days, plan.cover.suspended_days);
        let over =
            |w: &Waits| w.days > i32::from(rest) + if w.arrears { 0 } else { i32::from(grace) };
        self.expired |= self.waits.iter().any(over);
        let given = &self.given;
        let paid =
            |w: &Waits| given[w.of].iter().filter(|date| **date <= today).count() as i64 >= w.cents;
        self.waits.retain(|w| !paid(w));
    }

    fn is_late(&self, plan: &Plan) -> bool {
        self.waits.iter().any(|w| w.arrears || w.days > i32::from(plan.cover.grace_days))
    }
}

/// Omar's state on every day from 2025-01-01 on, without and with an accident.
fn lived(script: &Script, plan: &Plan, days: i32) -> Vec<[CoverState; 2]> {
    let mut omar = Person::new(&script.omar, plan);
    let mut seydou = Person::new(&script.seydou, plan);
    let mut paid_for = false;
    let mut since = script.omar.joined;
    let mut states = Vec::new();
    for n in 0..days {
        let today = day("2025-01-01").plus_days(n);
        omar.lives(today, plan);
        seydou.lives(today, plan);
        for (date, said) in &script.households {
            if *date == today {
                paid_for = *said && plan.cover.covers == Covered::Household;
            }
        }
        if omar.returned == Some(today) && plan.cover.rejoining == Rejoining::WaitsAgain {
            since = today;
        }
        if script.moved == Some(today) && !plan.cover.keeps_seniority {
            since = today;
        }
        let payer = if paid_for { &seydou } else { &omar };
        let state = |accident: bool| {
            let waiting = today < plan.cover.covered_from(since)
                && !(accident && plan.cover.accident_at_once);
            match () {
                () if today < script.omar.joined => CoverState::Never,
                () if omar.away || payer.away => CoverState::Left,
                () if payer.expired => CoverState::Expired,
                () if payer.is_late(plan) && !payer.is_exempt(today) => CoverState::Suspended,
                () if waiting => CoverState::Waiting,
                () if payer.is_exempt(today) => CoverState::Exempt,
                () if !payer.waits.is_empty() => CoverState::Grace,
                () => CoverState::Covered,
            }
        };
        states.push([state(false), state(true)]);
    }
    states
}

/// The first and last day of the same around a day.
fn around(states: &[[CoverState; 2]], at: usize, accident: usize) -> (usize, Option<usize>) {
    let same = |n: &usize| states[*n][accident] == states[at][accident];
    let since = (0..=at).rev().take_while(same).last().unwrap_or(at);
    let until = (at..states.len()).take_while(same).last().unwrap_or(at);
    (since, (until + 1 < states.len()).then_some(until))
}

#[test]
fn cover_is_what_comes_out_when_every_day_is_lived_through() {
    let number = |name: &str, default: u64| {
        std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
    };
    let (first, count) = (number("COVER_SEED", 1), number("COVER_SEEDS", 60));
    let mut seen = std::collections::BTreeSet::new();
    for seed in first..first + count {
        let mut dice = Dice(seed);
        let script = script(&mut dice);
        let town = tell(&script);
        for _ in 0..4 {
            let plan = a_plan(&mut dice);
            let states = lived(&script, &plan, 2600);
            for _ in 0..12 {
                let at = dice.below(1200) as usize;
                let date = day("2025-01-01").plus_days(i32::try_from(at).unwrap());
                for accident in [false, true] {
                    let found = cover(&town.book, &plan, &member("Omar"), date, accident).unwrap();
                    let place = format!("COVER_SEED={seed} on {date}: {script:?} {plan:?}");
                    let which = usize::from(accident);
                    assert_eq!(found.state, states[at][which], "{place}");
                    seen.insert(found.state.word());
                    let (since, until) = around(&states, at, which);
                    let shown = |n: usize| day("2025-01-01").plus_days(i32::try_from(n).unwrap());
                    let first = (shown(since) >= script.omar.joined).then(|| shown(since));
                    assert_eq!(found.since.map(|d| d.0), first, "since, {place}");
                    assert_eq!(found.until.map(|d| d.0), until.map(shown), "until, {place}");
                }
            }
        }
    }
    if count >= 60 {
        assert_eq!(seen.len(), CoverState::ALL.len(), "not all states came up: {seen:?}");
    }
}

#[test]
fn whichever_plan_judges_a_day_the_days_around_it_that_are_said_answer_the_same() {
    let number = |name: &str, default: u64| {
        std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
    };
    let (first, count) = (number("COVER_SEED", 1), number("COVER_SEEDS", 8));
    let mut across = 0;
    for seed in first..first + count {
        let mut dice = Dice(seed);
        let script = script(&mut dice);
        let mut town = tell(&script);
        for (n, from) in [(1, "2024-01-01"), (2, "2025-09-01"), (3, "2026-04-15")] {
            let care = benefit("care", Occasion::CareInSpain, "500");
            let benefits = vec![PlanBenefit { covered: Covered::Member, ..care }];
            let plan = Plan { benefits, ..a_plan(&mut dice) };
            adopts(&mut town, n, from, plan);
        }
        let on = |date| cover_on(&town.book, &member("Omar"), date, false).ok();
        for _ in 0..4 {
            let date = dice.date();
            let Some(found) = on(date) else { continue };
            let place = format!("COVER_SEED={seed} on {date}: {script:?}");
            for n in -200..200 {
                let day = date.plus_days(n);
                let Some(then) = on(day).filter(|_| day >= script.omar.joined) else { continue };
                let within = found.since.is_none_or(|since| day >= *since)
                    && found.until.is_none_or(|until| day <= *until);
                assert!(!within || then.state == found.state, "{day} is said, {place}");
                across += usize::from(within && then.plan != found.plan);
                let next = found.since.is_some_and(|since| day.plus_days(1) == *since)
                    || found.until.is_some_and(|until| day == until.plus_days(1));
                assert!(!next || then.state != found.state, "{day} is left out, {place}");
            }
        }
    }
    assert!(across > 0 || count < 8, "no range reached into another plan");
}
