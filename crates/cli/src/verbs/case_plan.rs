//! `case eligible --by-plan`: what the plan that judges the case gives,
//! computed from the member's day of joining and what the chapter helped before.

use std::collections::BTreeMap;

use ndimbal_ledger::book::Book;
use ndimbal_ledger::case::Reason;
use ndimbal_ledger::event::{EligibilityStated, Event};
use ndimbal_ledger::id::{EventId, MemberId, Slug};
use ndimbal_ledger::plan::Occasion;
use ndimbal_node::names::Names;
use ndimbal_views::cases::eligibility::{Before, Need, by_plan};

use crate::context::Context;
use crate::find;
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
    let (plan, given) = {
        let mut chapter = on.chapter();
        let book = chapter.book();
        let found = book.cases().get(&case).ok_or(Trouble::Usage("usage-no-plan"))?;
        let version = found.plan.and_then(|id| book.plan(&id));
        let version = version.ok_or(Trouble::Usage("usage-no-plan"))?;
        let member = names.behind(found.subject).and_then(|record| record.member);
        let need = Need {
            occasion,
            happened: found.happened,
            accident: asked.accident,
            joined: member.and_then(|m| book.members().get(&m)).map(|m| m.joined),
            heirs: found.life.resting(),
            public: found.life.public(),
            before: before(book, &names, (case, member)),
        };
        (version.title(), by_plan(&version.plan, &need))
    };
    if given.ask_public && given.lines.is_empty() && said.is_empty() {
        return Err(Trouble::Usage("usage-ask-public"));
    }
    let lines = if said.is_empty() { given.lines } else { Vec::new() };
    let reasons = if said.is_empty() { given.reasons } else { said };
    let eligible = !lines.is_empty();
    let stated = EligibilityStated { case, plan, eligible, lines, reasons };
    let facts = ndimbal_views::explain::facts(&Event::EligibilityStated(stated.clone()));
    on.record_and_say(Event::EligibilityStated(stated))?;
    if !on.global.json {
        let line = on.words.says("eligibility-stated", &facts);
        on.out.line(&line);
    }
    Ok(())
}

/// What the chapter helped before, of its other cases; whose they were the
/// sealed list knows.
fn before(book: &Book, names: &Names, (case, member): (EventId, Option<MemberId>)) -> Vec<Before> {
    let chapter = book.cases().get(&case).map(|c| &c.chapter);
    let others = book.cases().iter().filter(|(id, c)| **id != case && Some(&c.chapter) == chapter);
    let mut found: Vec<Before> = Vec::new();
    for (_, other) in others {
        let theirs = names.behind(other.subject).and_then(|record| record.member);
        let same_person = member.is_some() && theirs == member;
        let payouts = other.payouts.iter().filter_map(|id| book.payouts().get(id));
        let mut sums: BTreeMap<Slug, i64> = BTreeMap::new();
        for payout in payouts.filter(|payout| !payout.paid.is_empty()) {
            let sum = sums.entry(payout.order.benefit.clone()).or_default();
            *sum = sum.saturating_add(payout.order.amount.minor);
        }
        let happened = other.happened;
        let of_case = |(benefit, cents)| Before { benefit, happened, cents, same_person };
        found.extend(sums.into_iter().map(of_case));
    }
    found
}
