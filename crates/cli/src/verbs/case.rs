//! `case`: a need, from the report to the closing.

use clap::Subcommand;
use ndimbal_ledger::case::{BenefitLine, CaseClass, Outcome, Reason, Step};
use ndimbal_ledger::event::{
    CaseClosed, CaseDecided, CaseOpened, CaseStepDone, EligibilityStated, Event, FundsAllocated,
};
use ndimbal_ledger::money::{Amount, Currency};
use ndimbal_node::clock;
use ndimbal_node::names::CaseRecord;

use super::member::by_number_or_id;
use crate::context::Context;
use crate::find;
use crate::trouble::Trouble;

/// A need: reported, judged, decided, helped, closed
#[derive(Debug, Subcommand)]
pub enum Case {
    /// Report a need; who it concerns stays in your sealed list
    ///
    /// Example: ndimbal case open --chapter granada --class death --happened 2026-02-03 --member 57
    Open {
        /// The chapter
        #[arg(long)]
        chapter: String,
        /// death, care or hardship
        #[arg(long)]
        class: String,
        /// When what happened happened
        #[arg(long, value_name = "YYYY-MM-DD")]
        happened: String,
        /// Whom it concerns: the number in the list, or the first digits of the id
        #[arg(long)]
        member: Option<String>,
        /// Not the member but somebody covered with them: which one, counted from the eldest
        #[arg(long, value_name = "N", requires = "member",
            value_parser = clap::value_parser!(u8).range(1..=99))]
        dependent: Option<u8>,
    },
    /// State what the plan gives, or why it gives nothing
    ///
    /// Example: ndimbal case eligible 3f9a2c1b --plan "Federation plan 1" --benefit rep=5000
    #[command(visible_alias = "eligibility")]
    Eligible {
        /// The first digits of the case
        case: String,
        /// The plan's name and version
        #[arg(long, required_unless_present = "by_plan")]
        plan: Option<String>,
        #[command(flatten)]
        by_plan: super::case_plan::ByPlan,
        /// A benefit and its cap; may be repeated
        #[arg(long = "benefit", value_name = "BENEFIT=CAP")]
        benefits: Vec<String>,
        /// Why the plan gives nothing; may be repeated
        #[arg(long = "not", value_name = "REASON")]
        reasons: Vec<String>,
    },
    /// Give your voice as a commissioner
    ///
    /// Example: ndimbal case decide 3f9a2c1b approve 5590
    Decide {
        /// The first digits of the case
        case: String,
        /// approve, part, decline or defer
        outcome: String,
        /// For a yes: at most this much in all
        ceiling: Option<String>,
        /// For a no: waiting-period, lapsed, ceiling-reached, class-not-covered,
        /// missing-document, duplicate or public-cover
        #[arg(long)]
        reason: Option<String>,
    },
    /// Set money of an account aside for an approved case
    ///
    /// Example: ndimbal case allocate 3f9a2c1b pool 1900
    Allocate {
        /// The first digits of the case
        case: String,
        /// The account
        account: String,
        /// How much
        amount: String,
    },
    /// Note that a step was done: quotes, papers, departure, arrival or burial
    ///
    /// Example: ndimbal case step 3f9a2c1b arrival --date 2026-02-11
    Step {
        /// The first digits of the case
        case: String,
        /// Which step
        step: String,
        /// When
        #[arg(long, value_name = "YYYY-MM-DD")]
        date: Option<String>,
    },
    /// Close a case whose payouts are all confirmed
    Close {
        /// The first digits of the case
        case: String,
        /// When
        #[arg(long, value_name = "YYYY-MM-DD")]
        date: Option<String>,
    },
    #[command(flatten)]
    Life(super::case_life::Life),
    /// Show all cases
    List,
    /// Show the accounts of a case
    Show {
        /// The first digits of the case
        case: String,
    },
}

/// Carries it out.
pub fn run(verb: &Case, on: &mut Context<'_>) -> Result<(), Trouble> {
    let case_id = |on: &Context<'_>, text: &str| find::case(on.chapter().book(), text);
    match verb {
        Case::Open { .. } => open(verb, on),
        Case::Eligible { case, by_plan, reasons, .. } if by_plan.by_plan => {
            let id = case_id(on, case)?;
            super::case_plan::run(id, by_plan, reasons, on)
        }
        Case::Eligible { case, plan, benefits, reasons, .. } => {
            let lines = benefits.iter().map(|b| benefit(b)).collect::<Result<Vec<_>, _>>()?;
            let reasons =
                reasons.iter().map(|r| find::word(r, Reason::parse)).collect::<Result<_, _>>()?;
            let case = case_id(on, case)?;
            let no = said_no(case, on).filter(|_| !lines.is_empty());
            let stated = EligibilityStated {
                case,
                plan: plan.clone().unwrap_or_default(),
                eligible: !lines.is_empty(),
                lines,
                reasons,
            };
            on.record_and_say(Event::EligibilityStated(stated))?;
            if let Some(reasons) = no.filter(|_| !on.global.json) {
                on.say("cli-eligible-after-no", &[("reasons", &reasons)]);
            }
            Ok(())
        }
        Case::Decide { case, outcome, ceiling, reason } => {
            let (id, round) = {
                let mut chapter = on.chapter();
                let book = chapter.book();
                let id = find::case(book, case)?;
                let rounds = book.cases().get(&id).map_or(&[][..], |c| &c.rounds);
                let open = rounds.iter().position(|r| r.decided.is_none());
                (id, u8::try_from(open.unwrap_or(rounds.len())).unwrap_or(u8::MAX))
            };
            let none = Amount::zero(Currency::Eur);
            let decided = CaseDecided {
                case: id,
                round,
                outcome: find::word(outcome, Outcome::parse)?,
                ceiling: ceiling.as_deref().map(find::euros).transpose()?.unwrap_or(none),
                reason: reason.as_deref().map(|r| find::word(r, Reason::parse)).transpose()?,
            };
            decide(decided, on)
        }
        Case::Allocate { case, account, amount } => {
            let allocated = FundsAllocated {
                case: case_id(on, case)?,
                account: find::slug(account)?,
                amount: find::euros(amount)?,
            };
            on.record_and_say(Event::FundsAllocated(allocated))
        }
        Case::Step { case, step, date } => {
            let done = CaseStepDone {
                case: case_id(on, case)?,
                step: find::word(step, Step::parse)?,
                date: on.date(date.as_deref())?,
            };
            on.record_and_say(Event::CaseStepDone(done))
        }
        Case::Close { case, date } => {
            let closed = CaseClosed { case: case_id(on, case)?, date: on.date(date.as_deref())? };
            on.record_and_say(Event::CaseClosed(closed))
        }
        Case::Life(verb) => super::case_life::run(verb, on),
        Case::List => super::show::cases(on),
        Case::Show { case } => super::show::case(case, on),
    }
}

/// Gives the voice, and says which one it takes the place of.
/// Why the last statement of a case gave no right to help, if it gave none.
fn said_no(case: ndimbal_ledger::id::EventId, on: &Context<'_>) -> Option<String> {
    let mut chapter = on.chapter();
    let last = chapter.book().cases().get(&case)?.statements.last()?;
    let word = |reason: &Reason| on.words.say(&format!("reason-{}", reason.word()), &[]);
    let words: Vec<String> = last.reasons.iter().map(word).collect();
    (!last.eligible).then(|| words.join(", "))
}

fn decide(decided: CaseDecided, on: &mut Context<'_>) -> Result<(), Trouble> {
    // Who is told no is told why, in a word that every chapter reads.
    if decided.outcome == Outcome::Decline && decided.reason.is_none() {
        return Err(Trouble::Usage("usage-why-not"));
    }
    let (case, round) = (decided.case, usize::from(decided.round));
    let voices = |on: &Context<'_>| {
        let mut chapter = on.chapter();
        let round = chapter.book().cases().get(&case).and_then(|case| case.rounds.get(round));
        round.map(|round| round.voices.clone()).unwrap_or_default()
    };
    let before = voices(on);
    let recorded = on.record_and_tell(Event::CaseDecided(decided))?;
    let taken_back = |event| on.chapter().book().correction(event) == Some(recorded.id);
    let changed = before.iter().find(|voice| taken_back(&voice.event));
    if let Some(voice) = changed.filter(|_| !on.global.json) {
        let said = on.words.say(&format!("outcome-{}", voice.outcome.word()), &[]);
        let before = match voice.ceiling.minor {
            0 => said,
            _ => format!("{said}, {}", on.words.money(voice.ceiling)),
        };
        on.say("cli-case-voice-changed", &[("before", &before)]);
    }
    Ok(())
}

fn benefit(text: &str) -> Result<BenefitLine, Trouble> {
    let bad = || Trouble::Argument(text.into(), "argument-source");
    let (benefit, cap) = text.split_once('=').ok_or_else(bad)?;
    Ok(BenefitLine { benefit: find::slug(benefit)?, cap: find::euros(cap)? })
}

fn open(verb: &Case, on: &mut Context<'_>) -> Result<(), Trouble> {
    let Case::Open { chapter, class, happened, member, dependent } = verb else { return Ok(()) };
    let node = on.node.clone();
    let _alone = node.names_alone();
    let by = on.signer()?;
    let mut names = on.names(&by)?;
    let member = match member {
        Some(text) => Some(by_number_or_id(text, &names, on)?),
        None => None,
    };
    let dependent = *dependent;
    let salt = clock::random()?;
    let behind = CaseRecord { member, dependent, salt, note: String::new() };
    let opened = CaseOpened {
        chapter: find::slug(chapter)?,
        class: find::word(class, CaseClass::parse)?,
        happened: on.date(Some(happened))?,
        subject: behind.subject(),
    };
    // The salt first: a case whose salt was lost can't be shown to be anybody's.
    names.cases.push(behind);
    on.save_names(&by, &names)?;
    let (happened, class) = (opened.happened, opened.class);
    let recorded = on.record(Event::CaseOpened(opened))?;
    let about = (happened, class);
    let whose = (member, dependent, &names);
    let marked = super::claims::mark(recorded.id, whose, about, &by, on)?;
    let same: Vec<_> = {
        let mut chapter = on.chapter();
        let here = chapter.book().same_claim(&recorded.id);
        let open = here.filter(|(_, case)| !case.is_given_up());
        open.map(|(id, case)| (*id, case.chapter.clone())).collect()
    };
    if on.global.json {
        let fate = recorded.fate.word();
        return on.json(&serde_json::json!({
            "event": recorded.id.to_string(), "kind": "case-opened", "fate": fate,
            "marked": marked == "cli-case-marked",
            "same_claim": same.iter().map(|(id, _)| id.to_string()).collect::<Vec<_>>(),
        }));
    }
    on.say("cli-case-opened", &[("id", &recorded.id.short())]);
    on.say(marked, &[]);
    for (other, chapter) in same {
        let args = [("id", &*other.short()), ("chapter", chapter.as_str())];
        on.say("cli-case-same-claim", &args);
    }
    Ok(())
}
