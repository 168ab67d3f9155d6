//! `case eligible --by-plan`: what the plan that judges the case gives,
//! computed from the member's cover on the day of what happened and from what
//! the chapter helped before.

use std::collections::BTreeMap;

use ndimbal_ledger::book::{Book, Case, Household};
use ndimbal_ledger::case::Reason;
use ndimbal_ledger::event::{EligibilityStated, Event};
use ndimbal_ledger::id::{EventId, MemberId, Slug};
use ndimbal_ledger::plan::{Covered, Occasion, Plan};
use ndimbal_ledger::refusal::Refusal;
use ndimbal_ledger::time::Date;
use ndimbal_node::error::NodeError;
use ndimbal_node::names::Names;
use ndimbal_views::cases::eligibility::{Before, Given, Need, Standing, Whose, by_plan};
use ndimbal_views::cover::{Cover, cover};
use ndimbal_views::plain::Shown;
use ndimbal_views::words::Arg;

use super::member::by_number_or_id;
use crate::context::Context;
use crate::find;
use crate::table::Table;
use crate::trouble::Trouble;

/// How the plan is asked.
#[derive(Debug, clap::Args)]
pub struct ByPlan {
    /// Compute what the plan that judges the case gives
    #[arg(long, conflicts_with_all = ["plan", "benefits"], requires = "occasion")]
    pub by_plan: bool,
    /// What happened, in the plan's words
    #[arg(long, requires = "by_plan")]
    pub occasion: Option<String>,
    /// It was an accident
    #[arg(long, requires = "by_plan")]
    pub accident: bool,
    /// Whose case it is, where the sealed list does not say; it is not signed
    #[arg(long, requires = "by_plan")]
    pub member: Option<String>,
    /// Show what the plan gives and sign nothing
    #[arg(long, requires = "by_plan")]
    pub dry_run: bool,
}

/// Carries it out.
pub fn run(
    case: EventId,
    asked: &ByPlan,
    reasons: &[String],
    on: &mut Context<'_>,
) -> Result<(), Trouble> {
    let by = on.signer()?;
    let names = on.names(&by)?;
    let occasion = asked.occasion.as_deref().unwrap_or_default();
    let occasion = find::word(occasion, Occasion::parse)?;
    let said: Vec<Reason> =
        reasons.iter().map(|r| find::word(r, Reason::parse)).collect::<Result<_, _>>()?;
    let member = whose(case, asked.member.as_deref(), &names, on)?;
    let asked_for = (occasion, asked.accident);
    let (plan, mut cover, given) = given(case, member, asked_for, (&names, &*on))?;
    if !on.global.json {
        if !on.is_treasurer(&by, &cover.chapter) {
            // How much somebody owes is for the treasurer alone.
            cover.because.iter_mut().for_each(|because| because.amount = None);
        }
        super::cover::say(&cover, on);
        on.out.line("");
        show(&given, case, on);
    }
    if given.ask_public && given.lines.is_empty() && said.is_empty() {
        return Err(Trouble::Usage("usage-ask-public"));
    }
    if given.asks_bill() && given.lines.is_empty() && said.is_empty() {
        return Err(Trouble::Usage("usage-ask-bill"));
    }
    let lines = if said.is_empty() { given.lines } else { Vec::new() };
    let reasons = if said.is_empty() { given.reasons } else { said };
    let eligible = !lines.is_empty();
    let stated =
        Event::EligibilityStated(EligibilityStated { case, plan, eligible, lines, reasons });
    let facts = ndimbal_views::explain::facts(&stated);
    let line = on.words.says("eligibility-stated", &facts);
    if asked.dry_run {
        if on.global.json {
            return on.json(
                &serde_json::json!({ "cover": cover, "caps": given.caps, "often": given.often,
                "shares": given.shares, "left-out": given.left_out, "unknown": given.unknown.len(), "says": line }),
            );
        }
        on.out.line(&line);
        on.say("cli-eligible-dry", &[]);
        return Ok(());
    }
    on.record_and_say(stated)?;
    if !on.global.json {
        on.out.line(&line);
    }
    Ok(())
}

/// Whose case it is: as the sealed list says, or as whoever states it says.
fn whose(
    case: EventId,
    typed: Option<&str>,
    names: &Names,
    on: &Context<'_>,
) -> Result<MemberId, Trouble> {
    let subject = on.chapter().book().cases().get(&case).map(|found| found.subject);
    let listed = subject.and_then(|s| names.behind(s)).and_then(|record| record.member);
    let typed = typed.map(|text| by_number_or_id(text, names, on)).transpose()?;
    match (listed, typed) {
        (Some(listed), Some(typed)) if listed != typed => Err(Trouble::Usage("usage-other-member")),
        (Some(member), _) | (None, Some(member)) => Ok(member),
        (None, None) => Err(Trouble::Usage("usage-whose-case")),
    }
}

/// The plan's title, the member's cover under it, and what it gives.
fn given(
    case: EventId,
    member: MemberId,
    (occasion, accident): (Occasion, bool),
    (names, on): (&Names, &Context<'_>),
) -> Result<(String, Cover, Given), Trouble> {
    let mut chapter = on.chapter();
    let book = chapter.book();
    let found = book.cases().get(&case).ok_or(Trouble::Usage("usage-no-plan"))?;
    if found.class != occasion.class() {
        // Also where nothing is signed: the statement would be refused.
        return Err(NodeError::Refused(Refusal::NotInPlan).into());
    }
    let dependent = names.behind(found.subject).and_then(|record| record.dependent);
    let judge = found.plan.and_then(|id| Some((id, book.plan(&id)?)));
    let (adopted, version) = judge.ok_or(Trouble::Usage("usage-no-plan"))?;
    let people = covered_with(book, &version.plan, &member, found.happened);
    if people.zip(dependent).is_some_and(|(people, which)| which > people) {
        let people = people.unwrap_or_default().to_string();
        return Err(Trouble::Argument(people, "argument-dependent-beyond"));
    }
    let cover = cover(book, &version.plan, &member, found.happened, accident);
    let cover = Cover {
        plan: version.title(),
        plan_adopted: Some(Shown(adopted)),
        plan_since: Some(Shown(version.since)),
        ..cover.ok_or_else(|| NodeError::NotFound(member.to_string()))?
    };
    let need = Need {
        occasion,
        happened: found.happened,
        accident,
        standing: Standing {
            state: cover.state,
            seniority: *cover.seniority,
            own: book.payer_of(&member, found.happened) == member && dependent.is_none(),
        },
        heirs: found.life.resting(),
        public: found.life.public(),
        before: before(book, names, (case, member, dependent)),
        of_case: ordered(book, found),
        bills: found.life.billed(),
    };
    Ok((version.title(), cover, by_plan(&version.plan, &need)))
}

/// How many people are covered with a member on a day, by what was said of the
/// household; none where parents are covered, who stand in no household.
fn covered_with(book: &Book, plan: &Plan, member: &MemberId, date: Date) -> Option<u8> {
    let own = [*member, book.payer_of(member, date)];
    let households = own.iter().filter_map(|id| Some(book.members().get(id)?.household_on(date).0));
    let count = |h: Household| match plan.cover.covers {
        Covered::Member => Some(0),
        Covered::Minors => Some(h.minors),
        Covered::Household => Some(h.adults.saturating_sub(1).saturating_add(h.minors)),
        Covered::Ascendants => None,
    };
    households.map(count).max().flatten()
}

/// The plan's caps, with what went before and what is left.
fn show(given: &Given, case: EventId, on: &mut Context<'_>) {
    for left in &given.left_out {
        let benefit = on.words.benefit(&left.benefit.0);
        let mut args = vec![("benefit", Arg::from(benefit.as_str()))];
        args.extend(left.days.map(|days| ("days", u64::from(days).into())));
        args.extend(left.from.map(|from| ("date", from.into())));
        on.tell(&format!("cli-left-out-{}", left.rule.word()), &args);
    }
    if given.caps.is_empty() {
        return;
    }
    let columns = ["benefit", "counted-over", "allowed", "before", "remaining", "cases"];
    let mut table = Table::new(on.headings(&columns), &[2, 3, 4]);
    for cap in &given.caps {
        let cases: Vec<String> = cap.cases.iter().map(|id| id.short()).collect();
        table.row([
            on.words.benefit(&cap.benefit.0),
            on.words.say(&format!("cap-over-{}", cap.over.word()), &[]),
            on.words.money(*cap.allows),
            on.words.money(*cap.before),
            on.words.money(*cap.left),
            cases.join(", "),
        ]);
    }
    on.table(&table);
    for often in &given.often {
        let benefit = on.words.benefit(&often.benefit.0);
        let numbers = [("times", often.times.into()), ("before", often.before.into())];
        let args = [&[("benefit", benefit.as_str().into())][..], &numbers].concat();
        on.tell("cli-eligible-often", &args);
    }
    let case = case.short();
    for share in &given.shares {
        let benefit = on.words.benefit(&share.benefit.0);
        let mut args = vec![
            ("benefit", Arg::from(benefit.as_str())),
            ("name", Arg::from(share.benefit.0.as_str())),
            ("case", Arg::from(case.as_str())),
            ("percent", u64::from(share.percent).into()),
        ];
        let of = share.of.map(|(billed, bears)| [("billed", billed), ("bears", bears)]);
        args.extend(of.into_iter().flatten().map(|(name, money)| (name, money.into())));
        let key = if share.of.is_some() { "cli-share-of" } else { "cli-share-asks" };
        on.tell(key, &args);
    }
    if !given.unknown.is_empty() {
        on.tell("cli-eligible-unknown", &[("count", given.unknown.len().into())]);
    }
}

/// What the chapter helped or ordered before, in its other cases; whose they
/// were the sealed list knows.
fn before(
    book: &Book,
    names: &Names,
    (case, member, dependent): (EventId, MemberId, Option<u8>),
) -> Vec<Before> {
    let chapter = book.cases().get(&case).map(|c| &c.chapter);
    let others = book.cases().iter().filter(|(id, c)| **id != case && Some(&c.chapter) == chapter);
    let mut found: Vec<Before> = Vec::new();
    for (id, other) in others {
        let theirs = names.behind(other.subject).and_then(|r| Some((r.member?, r.dependent)));
        let whose = theirs.map_or(Whose::Unknown, |(theirs, which)| {
            let pays = |member| book.payer_of(member, other.happened);
            match ((theirs, which) == (member, dependent), pays(&theirs) == pays(&member)) {
                (true, _) => Whose::Person,
                (false, true) => Whose::Household,
                (false, false) => Whose::Others,
            }
        });
        let happened = other.happened;
        let of_case = |(benefit, cents)| Before { benefit, happened, cents, whose, case: *id };
        found.extend(ordered(book, other).into_iter().map(of_case));
    }
    found
}

/// What is ordered or paid in a case, in cents, by benefit.
fn ordered(book: &Book, case: &Case) -> BTreeMap<Slug, i64> {
    let payouts = case.payouts.iter().filter_map(|id| book.payouts().get(id));
    let mut sums: BTreeMap<Slug, i64> = BTreeMap::new();
    for payout in payouts.filter(|payout| payout.is_wanted()) {
        let sum = sums.entry(payout.order.benefit.clone()).or_default();
        *sum = sum.saturating_add(payout.euros());
    }
    sums
}
