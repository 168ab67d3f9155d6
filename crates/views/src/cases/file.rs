//! Who has the file of a case, what is next, and since when: the steps with
//! the role that has each, the day on which it is due, and what is missing.
//!
//! Days count from the day of what happened, and stand still while the case is
//! held.

use ndimbal_ledger::book::{Book, Case, CaseState, Payout};
use ndimbal_ledger::case::{CaseClass, Payee, Step};
use ndimbal_ledger::id::{EventId, Slug};
use ndimbal_ledger::lifecycle::{Resting, Task};
use ndimbal_ledger::people::Role;
use ndimbal_ledger::plan::{Occasion, Plan};
use ndimbal_ledger::time::Date;
use serde::Serialize;

use crate::plain::{Day, Id, Name, Shown, Word, days_between};

/// A step, who has the file until it is done, and by which day.
type Due = (String, Role, u16);

/// The steps of a repatriation, where no plan says others.
const REPATRIATION: &[(&str, Role, u16)] = &[
    ("report", Role::Secretary, 0),
    ("identity", Role::Treasurer, 1),
    ("heirs-choice", Role::Companion, 1),
    ("quotes", Role::Secretary, 2),
    ("decision", Role::Commissioner, 2),
    ("funding", Role::Treasurer, 4),
    ("death-certificate", Role::Companion, 3),
    ("literal-certificate", Role::Companion, 4),
    ("natural-death", Role::Companion, 4),
    ("embalming", Role::Companion, 5),
    ("transport-authorisation", Role::Secretary, 6),
    ("consular-letter", Role::Secretary, 6),
    ("laissez-passer", Role::Secretary, 7),
    ("air-waybill", Role::Companion, 7),
    ("itinerary", Role::Companion, 7),
    ("home-paid", Role::Treasurer, 7),
    ("departure", Role::Secretary, 8),
    ("arrival", Role::Contact, 9),
    ("inland-leg", Role::Contact, 10),
    ("burial", Role::Contact, 10),
    ("grant", Role::Contact, 12),
    ("accounts", Role::Treasurer, 21),
];

/// The steps of any other case.
const OTHERS: &[(&str, Role, u16)] = &[
    ("report", Role::Secretary, 0),
    ("identity", Role::Treasurer, 1),
    ("decision", Role::Commissioner, 4),
    ("funding", Role::Treasurer, 6),
    ("paid", Role::Treasurer, 8),
    ("accounts", Role::Treasurer, 30),
];

/// What a burial here takes no step for.
const ONLY_HOME: &[&str] = &[
    "embalming",
    "transport-authorisation",
    "consular-letter",
    "laissez-passer",
    "air-waybill",
    "itinerary",
    "departure",
    "arrival",
    "inland-leg",
];

/// What a death in Senegal takes beyond those: nobody is brought home, and nobody
/// is buried here.
const ONLY_HERE: &[&str] =
    &["heirs-choice", "quotes", "literal-certificate", "natural-death", "home-paid", "burial"];

/// The benefit that a family has after a death in Senegal, where no plan says
/// what is for what.
const DIED_THERE: &str = "fam-sn";

/// Every word of a step, for the locale files.
pub(crate) fn words() -> Vec<Word> {
    let all = REPATRIATION.iter().chain(OTHERS).map(|(word, _, _)| *word);
    let mut words: Vec<Word> = all.chain(["public-cover", "papers"]).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// The file of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct File {
    /// The case.
    pub case: Id,
    /// Whose.
    pub chapter: Name,
    /// Where it stands.
    pub state: Word,
    /// The day on which it was asked.
    pub today: Day,
    /// Why it stands still, if it does.
    pub held: Option<Word>,
    /// Since when.
    pub held_since: Option<Day>,
    /// For how many days by then, in all.
    pub days_held: i64,
    /// The steps, in order.
    pub steps: Vec<FileStep>,
    /// After a death, the papers that are there and those that are missing.
    pub papers: Vec<Paper>,
    /// The first step that is not done: whoever has it has the file. None once
    /// the case is over.
    pub next: Option<String>,
    /// Who has the file.
    pub who: Option<Word>,
    /// Since when: the last step that was done.
    pub since: Option<Day>,
    /// By how many days the next step is overdue.
    pub overdue: i64,
    /// Whom nobody asked yet how it was, though a month has passed.
    pub unasked: Vec<Unasked>,
}

/// A payout that came to people at least a month ago, and nobody asked them how
/// it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unasked {
    /// The payout.
    pub payout: Id,
    /// To whom, coarsely.
    pub payee: Word,
    /// The day from which they are to be asked.
    pub since: Day,
}

/// A paper of a repatriation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Paper {
    /// Which.
    pub paper: Word,
    /// Since when it is there.
    pub date: Option<Day>,
}

/// A step of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileStep {
    /// Which.
    pub step: String,
    /// Who has it.
    pub role: Word,
    /// By when.
    pub due: Day,
    /// Whether it is done.
    pub done: bool,
    /// Since when, where somebody named the day.
    pub date: Option<Day>,
    /// By how many days it is late.
    pub overdue: i64,
}

/// People are asked so many days after a payout came.
const FEEDBACK_DAYS: i32 = 30;

/// The file of a case on a day, by the steps of the plan that judges it, else
/// by the usual ones.
#[must_use]
pub fn file(book: &Book, id: &EventId, today: Date) -> Option<File> {
    let case = book.cases().get(id)?;
    let plan = case.plan.and_then(|id| book.plan(&id)).map(|version| &version.plan);
    let over = !case.goes_on() || case.state() == CaseState::Declined;
    let held = case.life.hold();
    let days_held = days_held(case, today);
    let begin = case.happened.plus_days(i32::try_from(days_held).unwrap_or_default());
    let step = |(step, role, days): Due| {
        let (done, date) = done(book, case, &step);
        let due = begin.plus_days(i32::from(days));
        let late = if done || over { 0 } else { days_between(due, today).max(0) };
        let (role, due) = (role.word(), Shown(due));
        FileStep { step, role, due, done, date: date.map(Shown), overdue: late }
    };
    let steps: Vec<FileStep> = due(book, case, plan).into_iter().map(step).collect();
    let next = steps.iter().find(|step| !step.done).filter(|_| !over);
    let since = steps.iter().filter_map(|step| step.date).map(|day| day.0).max();
    Some(File {
        case: Shown(*id),
        chapter: Shown(case.chapter.clone()),
        state: case.state().word(),
        today: Shown(today),
        held: held.map(|held| held.why.word()),
        held_since: held.map(|held| Shown(held.since)),
        days_held,
        next: next.map(|step| step.step.clone()),
        who: next.map(|step| step.role),
        since: next.map(|_| Shown(since.unwrap_or(case.happened))),
        overdue: next.map_or(0, |step| step.overdue),
        papers: papers(book, case),
        steps,
        unasked: unasked(book, case, today),
    })
}

fn unasked(book: &Book, case: &Case, today: Date) -> Vec<Unasked> {
    let payouts = case.payouts.iter().filter_map(|id| Some((id, book.payouts().get(id)?)));
    let due = |(id, payout): (&EventId, &Payout)| {
        let people = match payout.order.payee {
            Payee::Family | Payee::Member | Payee::Hospital | Payee::Pharmacy | Payee::Provider => {
                true
            }
            Payee::FuneralHome | Payee::Airline | Payee::Carrier => false,
        };
        let came = payout.confirmations.iter().map(|said| said.date).max()?;
        let since = came.plus_days(FEEDBACK_DAYS);
        let waits = people && payout.feedback.is_none() && since <= today;
        let (payout, payee) = (Shown(*id), payout.order.payee.word());
        waits.then_some(Unasked { payout, payee, since: Shown(since) })
    };
    payouts.filter_map(due).collect()
}

fn papers(book: &Book, case: &Case) -> Vec<Paper> {
    let wanted = Task::PAPERS.iter().filter(|_| case.class == CaseClass::Death);
    let wanted = wanted.filter(|paper| is_taken(book, case, paper.word()));
    wanted.map(|p| Paper { paper: p.word(), date: paper(case, *p).map(Shown) }).collect()
}

/// Whether a case takes a step or a paper: what only the way home takes is not
/// for a burial here, and neither is for a death in Senegal.
fn is_taken(book: &Book, case: &Case, step: &str) -> bool {
    let there = died_there(book, case);
    let here = case.life.resting() == Some(Resting::Here);
    !((here || there) && ONLY_HOME.contains(&step) || there && ONLY_HERE.contains(&step))
}

/// Whether all that is stated is for a death in Senegal.
fn died_there(book: &Book, case: &Case) -> bool {
    let plan = case.plan.and_then(|id| book.plan(&id)).map(|version| &version.plan);
    let of_there = |benefit: &Slug| match plan {
        Some(plan) => plan.benefit(benefit).is_some_and(|b| b.occasion == Occasion::DeathInSenegal),
        None => benefit.as_str() == DIED_THERE,
    };
    let stated = case.statement().map_or(&[][..], |stated| &stated.lines);
    !stated.is_empty() && stated.iter().all(|line| of_there(&line.benefit))
}

/// Since when a paper is there; the autopsy stands in for the certificate that
/// death was natural.
fn paper(case: &Case, paper: Task) -> Option<Date> {
    let date = |task: Task| case.life.tasks.get(&task).map(|(date, _)| *date);
    let instead = || date(Task::Autopsy).filter(|_| paper == Task::NaturalDeath);
    let all = || case.steps.get(&Step::Papers).map(|(date, _)| *date);
    date(paper).or_else(instead).or_else(all)
}

/// Days on which anything held the case; one that two reasons share counts once.
fn days_held(case: &Case, today: Date) -> i64 {
    let until = |held: &ndimbal_ledger::book::Held| held.until.map_or(today, |(date, _)| date);
    let mut times: Vec<(Date, Date)> =
        case.life.holds.iter().map(|held| (held.since, until(held))).collect();
    times.sort_unstable();
    let mut reached = None;
    let more = |(since, until): (Date, Date)| {
        let from = reached.map_or(since, |end: Date| end.max(since));
        reached = Some(until.max(from));
        days_between(from, until).max(0)
    };
    times.into_iter().map(more).sum()
}

/// The steps that this case takes, by day.
fn due(book: &Book, case: &Case, plan: Option<&Plan>) -> Vec<Due> {
    let usual = match case.class {
        CaseClass::Death => REPATRIATION,
        CaseClass::Care | CaseClass::Hardship => OTHERS,
    };
    let own = plan.filter(|p| case.class == CaseClass::Death && !p.steps.is_empty());
    let mut steps: Vec<Due> = match own {
        Some(plan) => plan.steps.iter().map(|s| (s.step.to_string(), s.role, s.days)).collect(),
        None => usual.iter().map(|(step, role, days)| ((*step).to_owned(), *role, *days)).collect(),
    };
    steps.retain(|(step, _, _)| is_taken(book, case, step));
    if case.life.resting() == Some(Resting::Here) {
        let burial = steps.iter_mut().filter(|(step, _, _)| step == "burial");
        burial.for_each(|(_, role, _)| *role = Role::Companion);
    }
    if case.life.public().is_some() {
        steps.insert(1, ("public-cover".into(), Role::Companion, 2));
    }
    steps.sort_by_key(|(_, _, days)| *days);
    steps
}

/// Whether a step is done, and on which day, where somebody named one.
fn done(book: &Book, case: &Case, step: &str) -> (bool, Option<Date>) {
    let old = |step: Step| case.steps.get(&step).map(|(date, _)| *date);
    let task = |task: Task| case.life.tasks.get(&task).map(|(date, _)| *date);
    let dated = |date: Option<Date>| (date.is_some(), date);
    match step {
        "report" => (true, Some(case.happened)),
        "identity" => {
            let date = task(Task::Identity);
            (date.is_some() || !case.statements.is_empty(), date)
        }
        "heirs-choice" => dated(case.life.heirs.last().map(|(_, date, _)| *date)),
        "public-cover" => {
            use ndimbal_ledger::lifecycle::PublicCover::{Exists, Missing};
            let last = case.life.public_cover.last();
            dated(last.filter(|(a, _, _)| [Exists, Missing].contains(a)).map(|(_, date, _)| *date))
        }
        "decision" => (case.decision().is_some(), None),
        "funding" => {
            let aside: i64 = case.allocations.values().map(|a| a.set_aside).sum();
            (case.ceiling().is_some_and(|ceiling| aside >= ceiling.minor), None)
        }
        "home-paid" => dated(paid_to(book, case, Some(Payee::FuneralHome))),
        "paid" => dated(paid_to(book, case, None)),
        "grant" => dated(confirmed_by(book, case, Payee::Family)),
        "inland-leg" => {
            dated(task(Task::InlandLeg).or_else(|| confirmed_by(book, case, Payee::Carrier)))
        }
        "quotes" => dated(task(Task::Quotes).or_else(|| old(Step::Quotes))),
        "departure" => dated(task(Task::Departure).or_else(|| old(Step::Departure))),
        "arrival" => dated(old(Step::Arrival)),
        "burial" => dated(old(Step::Burial)),
        "papers" => {
            let days = papers(book, case).into_iter().map(|paper| paper.date.map(|day| day.0));
            dated(days.collect::<Option<Vec<Date>>>().and_then(|days| days.into_iter().max()))
        }
        other => dated(Task::parse(other).and_then(|task| paper(case, task))),
    }
}

fn wanted<'a>(
    book: &'a Book,
    case: &'a Case,
    payee: Option<Payee>,
) -> impl Iterator<Item = &'a Payout> {
    let payouts = case.payouts.iter().filter_map(|id| book.payouts().get(id));
    payouts.filter(move |p| p.is_wanted() && payee.is_none_or(|payee| p.order.payee == payee))
}

/// The day of the last payment, once all that was ordered for this payee is
/// paid.
fn paid_to(book: &Book, case: &Case, payee: Option<Payee>) -> Option<Date> {
    let days = wanted(book, case, payee).map(|p| p.paid.last().map(|paid| paid.what.date));
    days.collect::<Option<Vec<Date>>>()?.into_iter().max()
}

/// The day of the last confirmation, once all that was sent to this payee came.
fn confirmed_by(book: &Book, case: &Case, payee: Payee) -> Option<Date> {
    let days = wanted(book, case, Some(payee)).map(|p| {
        p.is_finished().then(|| p.confirmations.last().map(|confirmed| confirmed.date)).flatten()
    });
    days.collect::<Option<Vec<Date>>>()?.into_iter().max()
}
