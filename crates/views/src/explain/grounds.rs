//! What an event rests on beside the events that it names: the plan with its
//! number, the rules of it, and what made somebody owe or have a right.

use ndimbal_ledger::book::{Book, Case, Member, PlanVersion};
use ndimbal_ledger::case::BenefitLine;
use ndimbal_ledger::event::{DuesObliged, Event};
use ndimbal_ledger::history::History;
use ndimbal_ledger::id::{EventId, Slug};
use ndimbal_ledger::lifecycle::PublicCover;
use ndimbal_ledger::money::{Amount, Currency};
use ndimbal_ledger::plan::PlanBenefit;
use serde::Serialize;

use super::Fact;
use super::facts::{Named, Value, day, event as named_event, label, money, name};
use crate::cover::periods::{last_day, periods_on};
use crate::dues::by_plan::price;
use crate::plain::{Id, Money, Shown, worded};
use crate::words::Family;

worded! {
    /// What something rests on.
    GroundKind {
        /// The plan in force for the member's chapter, with its dues.
        DuesPlan "dues-plan",
        /// No plan was in force there.
        DuesNoPlan "dues-no-plan",
        /// For whom of the household that is owed.
        DuesHousehold "dues-household",
        /// The household, where the plan asks for another amount.
        DuesOther "dues-other",
        /// The rest of it stands in other obligations.
        DuesMore "dues-more",
        /// It is not asked for any more.
        DuesNotAsked "dues-not-asked",
        /// A payment, or a part of one, is for a period.
        PaysFor "pays-for",
        /// What of a payment is for no period yet.
        PaidAhead "paid-ahead",
        /// What the plan has an adult pay of a levy.
        LevyPlan "levy-plan",
        /// The plan that judges a case.
        CasePlan "case-plan",
        /// No plan judges it.
        CaseNoPlan "case-no-plan",
        /// A benefit of the plan, and its cap in a case.
        Benefit "benefit",
        /// From when on it can be had.
        Waiting "waiting",
        /// Of whom else it counts, in a year.
        Year "year",
        /// The part that the member bears.
        Share "share",
        /// The bills for a benefit.
        Bills "bills",
        /// What the public system answered.
        Public "public",
        /// What the heirs want.
        Heirs "heirs",
        /// Where the member's own cover is told.
        Cover "cover",
        /// What an officer stated that the plan gives.
        Stated "stated",
        /// The decision within which it is.
        Decided "decided",
        /// The numbers of voices are the plan's.
        QuorumPlan "quorum-plan",
        /// The numbers of voices are the founding's.
        QuorumFounding "quorum-founding",
    }
}

/// Something that an event rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ground {
    /// What.
    pub ground: GroundKind,
    /// Its figures: the gaps of its sentence.
    pub says: Vec<Fact>,
    /// The events behind it.
    pub events: Vec<Id>,
}

impl Ground {
    fn new(ground: GroundKind, says: Named, events: impl IntoIterator<Item = EventId>) -> Self {
        let says = says.into_iter().map(|(name, value)| Fact { name, value }).collect();
        Self { ground, says, events: events.into_iter().map(Shown).collect() }
    }
}

/// The book as it stands, and what the event that is explained could know.
struct Sight<'a> {
    book: &'a Book,
    history: &'a History,
    /// Whoever knew; none: everything that is known now.
    by: Option<EventId>,
}

impl Sight<'_> {
    /// The event that founded the federation; its id is the federation's.
    fn founding(&self) -> Option<EventId> {
        self.history.federation().map(|federation| EventId(federation.0))
    }

    fn knew(&self, event: &EventId) -> bool {
        self.by.as_ref().is_none_or(|by| self.history.in_past(event, by))
    }
}

/// What an event rests on.
#[must_use]
pub fn grounds(book: &Book, history: &History, id: &EventId) -> Vec<Ground> {
    let Some(event) = history.get(id) else { return Vec::new() };
    let sight = Sight { book, history, by: Some(*id) };
    match event.body() {
        Event::DuesObliged(e) => of_dues(&sight, id, e),
        Event::DuesPaid(e) => of_payment(book, id, book.members().get(&e.member)),
        Event::DuesPaidFor(e) => of_payment(book, id, book.members().get(&e.member)),
        Event::LevyCalled(e) => of_levy(&sight, &e.chapter, e.date),
        Event::EligibilityStated(e) => with_case(book, &e.case, |case| {
            let lines = e.lines.iter().map(|line| &line.benefit);
            sight.of_right(case, &lines.collect::<Vec<_>>())
        }),
        Event::CaseDecided(e) => {
            with_case(book, &e.case, |case| [sight.stated(case), sight.quorum(case)].concat())
        }
        Event::PayoutOrdered(e) => {
            with_case(book, &e.case, |case| sight.of_order(case, &e.benefit))
        }
        Event::FloatOrdered(e) => with_case(book, &e.case, |case| sight.of_order(case, &e.benefit)),
        _ => Vec::new(),
    }
}

/// What the decision on a case rests on, as far as is known now.
pub(super) fn of_case(book: &Book, history: &History, case: &Case) -> Vec<Ground> {
    let sight = Sight { book, history, by: None };
    let lines = case.statement().map_or(&[][..], |stated| &stated.lines);
    let benefits: Vec<&Slug> = lines.iter().map(|line| &line.benefit).collect();
    [sight.stated(case), sight.of_right(case, &benefits), sight.quorum(case)].concat()
}

fn with_case(book: &Book, id: &EventId, of: impl Fn(&Case) -> Vec<Ground>) -> Vec<Ground> {
    book.cases().get(id).map(of).unwrap_or_default()
}

fn of_dues(sight: &Sight<'_>, id: &EventId, owed: &DuesObliged) -> Vec<Ground> {
    let Some(member) = sight.book.members().get(&owed.member) else { return Vec::new() };
    let chapter = member.chapter_on(owed.from);
    let known = |voice: &EventId| sight.knew(voice);
    let mut found = Vec::new();
    match sight.book.plan_among(chapter, owed.from, known) {
        None => {
            let says = vec![("chapter", name(chapter)), ("date", day(owed.from))];
            found.push(Ground::new(GroundKind::DuesNoPlan, says, []));
        }
        Some((adopted, version)) => {
            found.push(dues_plan(adopted, version));
            found.push(household(id, owed, member, version));
        }
    }
    let periods = periods_on(sight.book, member, last_day(member)).all;
    if periods.iter().any(|period| period.event == *id && !period.asked) {
        found.push(Ground::new(GroundKind::DuesNotAsked, Vec::new(), []));
    }
    found
}

fn dues_plan(adopted: &EventId, version: &PlanVersion) -> Ground {
    let dues = &version.plan.dues;
    let says = vec![
        ("plan", Some(Value::Text(version.title()))),
        ("since", day(version.since)),
        ("adult", money(dues.adult)),
        ("minor", (dues.minor.minor > 0).then_some(Value::Money(Money(dues.minor)))),
        ("months", Some(Value::Count(dues.months.into()))),
    ];
    Ground::new(GroundKind::DuesPlan, says, [*adopted])
}

/// Whether the amount is what the plan makes of the household, alone or with
/// other obligations for the same time.
fn household(id: &EventId, owed: &DuesObliged, member: &Member, version: &PlanVersion) -> Ground {
    let (household, said_by) = member.household_on(owed.from);
    let planned = price(&version.plan, &household);
    let same_time = |entry: &&ndimbal_ledger::book::DuesEntry| {
        use ndimbal_ledger::book::DuesKind;
        entry.event != *id
            && matches!(entry.kind, DuesKind::Obligation { from, until }
                if from < owed.from && until == owed.until)
    };
    let others: Vec<_> = member.dues.iter().filter(same_time).collect();
    let before = others.iter().map(|entry| entry.amount.minor).fold(0, i64::saturating_add);
    let says = vec![
        ("adults", Some(Value::Count(household.adults.max(1).into()))),
        ("minors", Some(Value::Count(household.minors.into()))),
        ("date", day(owed.from)),
        ("amount", money(Amount { minor: planned, currency: Currency::Eur })),
    ];
    let kind = match owed.amount.minor {
        minor if minor == planned => GroundKind::DuesHousehold,
        minor if before > 0 && minor.saturating_add(before) == planned => {
            let events = others.iter().map(|entry| entry.event);
            return Ground::new(GroundKind::DuesMore, says, [said_by].into_iter().chain(events));
        }
        _ => GroundKind::DuesOther,
    };
    Ground::new(kind, says, [said_by])
}

/// For which periods a payment is.
fn of_payment(book: &Book, id: &EventId, member: Option<&Member>) -> Vec<Ground> {
    let Some(member) = member else { return Vec::new() };
    let euros = |minor| money(Amount { minor, currency: Currency::Eur });
    let periods = periods_on(book, member, last_day(member));
    let mut found = Vec::new();
    for period in &periods.all {
        let parts = period.parts.iter().filter(|part| part.payment == *id);
        let minor = parts.map(|part| part.minor).fold(0, i64::saturating_add);
        if minor > 0 {
            let says = vec![
                ("amount", euros(minor)),
                ("from", day(period.from)),
                ("until", day(period.until)),
            ];
            found.push(Ground::new(GroundKind::PaysFor, says, [period.event]));
        }
    }
    for part in periods.ahead.iter().filter(|part| part.payment == *id) {
        let says = vec![("amount", euros(part.minor))];
        found.push(Ground::new(GroundKind::PaidAhead, says, []));
    }
    found
}

fn of_levy(sight: &Sight<'_>, chapter: &Slug, date: ndimbal_ledger::time::Date) -> Vec<Ground> {
    let known = |voice: &EventId| sight.knew(voice);
    let plan = sight.book.plan_among(chapter, date, known);
    let usual = plan.and_then(|(id, version)| Some((id, version, version.plan.dues.levy?)));
    let ground = usual.map(|(id, version, amount)| {
        let plan = Some(Value::Text(version.title()));
        Ground::new(GroundKind::LevyPlan, vec![("plan", plan), ("amount", money(amount))], [*id])
    });
    ground.into_iter().collect()
}

impl Sight<'_> {
    /// The plan that judges a case, its rules for these benefits, and what was
    /// answered, chosen and billed.
    fn of_right(&self, case: &Case, benefits: &[&Slug]) -> Vec<Ground> {
        let judge = case.plan.and_then(|id| Some((id, self.book.plan(&id)?)));
        let Some((adopted, version)) = judge else {
            return vec![Ground::new(GroundKind::CaseNoPlan, Vec::new(), [])];
        };
        let says = vec![
            ("plan", Some(Value::Text(version.title()))),
            ("since", day(version.since)),
            ("date", day(case.happened)),
        ];
        let mut found = vec![Ground::new(GroundKind::CasePlan, says, [adopted])];
        for name in benefits {
            if let Some(benefit) = version.plan.benefit(name) {
                found.extend(self.of_benefit(case, version, benefit));
            }
        }
        found.extend(self.answers(case));
        let says = vec![("date", day(case.happened))];
        found.push(Ground::new(GroundKind::Cover, says, []));
        found
    }

    fn of_benefit(&self, case: &Case, version: &PlanVersion, row: &PlanBenefit) -> Vec<Ground> {
        let benefit = || ("benefit", Some(Value::Benefit(row.benefit.clone())));
        let occasion = label(Family::Occasion, row.occasion.word());
        let says = vec![benefit(), ("occasion", occasion), ("amount", money(row.per_case))];
        let mut found = vec![Ground::new(GroundKind::Benefit, says, [])];
        let cover = &version.plan.cover;
        let (months, days) = match row.waiting_days {
            Some(days) => (0, days),
            None => (cover.waiting_months.into(), cover.waiting_days),
        };
        let says = vec![
            benefit(),
            ("months", Some(Value::Count(months))),
            ("days", Some(Value::Count(days.into()))),
        ];
        found.push(Ground::new(GroundKind::Waiting, says, []));
        let of = |limit: Option<Amount>| limit.and_then(money);
        let limits = [row.per_person, row.per_household, row.per_year];
        if limits.iter().any(Option::is_some) || row.times.is_some() {
            let says = vec![
                benefit(),
                ("person", of(row.per_person)),
                ("household", of(row.per_household)),
                ("chapter", of(row.per_year)),
                ("times", row.times.map(|times| Value::Count(times.into()))),
            ];
            found.push(Ground::new(GroundKind::Year, says, []));
        }
        if row.share_percent > 0 {
            let percent = Some(Value::Count(row.share_percent.into()));
            found.push(Ground::new(GroundKind::Share, vec![benefit(), ("percent", percent)], []));
        }
        let bills = case.life.bills.iter().filter(|bill| bill.benefit == row.benefit);
        let bills: Vec<_> = bills.filter(|bill| self.knew(&bill.event)).collect();
        if !bills.is_empty() {
            let euros = bills.iter().map(|bill| bill.amount.at_parity_in_euros().minor);
            let minor = euros.fold(0, i64::saturating_add);
            let amount = money(Amount { minor, currency: Currency::Eur });
            let says = vec![benefit(), ("amount", amount)];
            found.push(Ground::new(GroundKind::Bills, says, bills.iter().map(|bill| bill.event)));
        }
        found
    }

    fn answers(&self, case: &Case) -> Vec<Ground> {
        let mut found = Vec::new();
        let told = case.life.public_cover.iter().rfind(|(_, _, event)| self.knew(event));
        if let Some((answer, date, event)) = told.filter(|(a, ..)| *a != PublicCover::NotAsked) {
            let answer = label(Family::PublicCover, answer.word());
            let says = vec![("answer", answer), ("date", day(*date))];
            found.push(Ground::new(GroundKind::Public, says, [*event]));
        }
        let chosen = case.life.heirs.iter().rfind(|(_, _, event)| self.knew(event));
        if let Some((choice, date, event)) = chosen {
            let choice = label(Family::Resting, choice.word());
            let says = vec![("choice", choice), ("date", day(*date))];
            found.push(Ground::new(GroundKind::Heirs, says, [*event]));
        }
        found
    }

    /// What was stated that the plan gives, as far as the event knew.
    fn stated(&self, case: &Case) -> Vec<Ground> {
        let stated = case.statements.iter().rfind(|stated| self.knew(&stated.event));
        let ground = stated.map(|stated| {
            let part = |line: &BenefitLine| (Value::Benefit(line.benefit.clone()), Money(line.cap));
            let parts: Vec<_> = stated.lines.iter().map(part).collect();
            let says = vec![
                ("plan", Some(Value::Text(stated.plan.clone()))),
                ("benefits", (!parts.is_empty()).then_some(Value::Parts(parts))),
            ];
            Ground::new(GroundKind::Stated, says, [stated.event])
        });
        ground.into_iter().collect()
    }

    fn of_order(&self, case: &Case, benefit: &Slug) -> Vec<Ground> {
        let mut found = self.stated(case);
        let rounds = case.rounds.iter().rev();
        let mut decided = rounds.filter_map(|round| round.voices.get(round.decided?));
        if let Some(voice) = decided.find(|voice| self.knew(&voice.event)) {
            let outcome = label(Family::Outcome, voice.outcome.word());
            let says = vec![
                ("outcome", outcome),
                ("amount", money(voice.ceiling)),
                ("id", named_event(&voice.event)),
            ];
            found.push(Ground::new(GroundKind::Decided, says, [voice.event]));
        }
        found.extend(self.of_right(case, &[benefit]));
        found
    }

    /// Whose numbers of voices a case takes.
    fn quorum(&self, case: &Case) -> Vec<Ground> {
        let plan = case.plan.and_then(|id| Some((id, self.book.plan(&id)?)));
        let own = plan.filter(|(_, version)| !version.plan.quorums.is_empty());
        let ground = match own {
            Some((adopted, version)) => {
                let says = vec![("plan", Some(Value::Text(version.title())))];
                Ground::new(GroundKind::QuorumPlan, says, [adopted])
            }
            None => Ground::new(GroundKind::QuorumFounding, Vec::new(), self.founding()),
        };
        vec![ground]
    }
}
