//! `case` beside deciding and paying: what stops a case, what is done for it,
//! who is kin, what the heirs want, whether the public system pays, what was billed.

use std::path::PathBuf;

use clap::Subcommand;
use ndimbal_ledger::event::{
    BillFiled, CaseHeld, CaseReleased, CaseReopened, CaseWithdrawn, Event, HeirsChose,
    PublicCoverAsked, Recused, TaskDone,
};
use ndimbal_ledger::id::{Commitment, EventId};
use ndimbal_ledger::lifecycle::{Hold, PublicCover, Resting, Task};
use ndimbal_ledger::rules;
use ndimbal_node::clock;
use ndimbal_node::error::NodeError;
use ndimbal_node::names::CaseRecord;
use ndimbal_views::explain::Who;
use sha2::{Digest, Sha256};

use crate::context::{Context, text};
use crate::find;
use crate::trouble::Trouble;

/// What happens to a case beside deciding and paying
#[derive(Debug, Subcommand)]
pub enum Life {
    /// Say why a case stands still: until it is released nothing of it is ordered or paid
    Hold {
        /// The first digits of the case
        case: String,
        /// judge, identity, consulate, funds or route-closed
        why: String,
        /// Since when
        #[arg(long, value_name = "YYYY-MM-DD")]
        date: Option<String>,
    },
    /// Let a case that stood still go on
    Release {
        /// The first digits of the case
        case: String,
        /// When
        #[arg(long, value_name = "YYYY-MM-DD")]
        date: Option<String>,
    },
    /// Note that the family asks for it no more
    Withdraw {
        /// The first digits of the case
        case: String,
        /// When
        #[arg(long, value_name = "YYYY-MM-DD")]
        date: Option<String>,
    },
    /// Open a closed or withdrawn case again
    Reopen {
        /// The first digits of the case
        case: String,
        /// When
        #[arg(long, value_name = "YYYY-MM-DD")]
        date: Option<String>,
    },
    /// Note that a step is done or a paper is there
    Task {
        /// The first digits of the case
        case: String,
        /// Which
        task: String,
        /// When
        #[arg(long, value_name = "YYYY-MM-DD")]
        date: Option<String>,
        /// The scanned paper: a salted hash of it is recorded, the salt stays in your sealed list
        #[arg(long, value_name = "FILE")]
        paper: Option<PathBuf>,
    },
    /// Say that you are kin, and take no part in a case from now on
    Recuse {
        /// The first digits of the case
        case: String,
    },
    /// Note what the heirs want: home or here
    Heirs {
        /// The first digits of the case
        case: String,
        /// home or here
        choice: String,
        /// When they said so
        #[arg(long, value_name = "YYYY-MM-DD")]
        date: Option<String>,
    },
    /// Note whether the public system pays: not-asked, asked, exists or none
    Public {
        /// The first digits of the case
        case: String,
        /// not-asked, asked, exists or none
        answer: String,
        /// When
        #[arg(long, value_name = "YYYY-MM-DD")]
        date: Option<String>,
    },
    /// File a bill for what a help of the plan is for
    Bill {
        /// The first digits of the case
        case: String,
        /// The help
        benefit: String,
        /// How much was billed
        amount: String,
        /// EUR or XOF
        #[arg(long, default_value = "EUR")]
        currency: String,
        /// Of which day it is
        #[arg(long, value_name = "YYYY-MM-DD")]
        date: Option<String>,
        /// The scanned bill: a salted hash of it is recorded, the salt stays in your sealed list
        #[arg(long, value_name = "FILE")]
        paper: Option<PathBuf>,
    },
    /// Show who has the file of a case, what is next and since when
    File {
        /// The first digits of the case; without it: of every case that goes on
        case: Option<String>,
        /// As seen on this day; without it: today
        #[arg(long, value_name = "YYYY-MM-DD")]
        on: Option<String>,
    },
    /// Show the accounts of a case as every chapter may see them
    Accounts {
        /// The first digits of the case
        case: String,
    },
}

/// Carries it out.
pub fn run(verb: &Life, on: &mut Context<'_>) -> Result<(), Trouble> {
    let id = |on: &Context<'_>, text: &str| find::case(on.chapter().book(), text);
    let event = match verb {
        Life::Hold { case, why, date } => {
            let (case, why) = (id(on, case)?, find::word(why, Hold::parse)?);
            require_other_hold(&case, why, on)?;
            Event::CaseHeld(CaseHeld { case, why, date: on.date(date.as_deref())? })
        }
        Life::Release { case, date } => {
            let (case, date) = (id(on, case)?, on.date(date.as_deref())?);
            on.record_and_say(Event::CaseReleased(CaseReleased { case, date }))?;
            if let Some(why) = still_held(&case, on).filter(|_| !on.global.json) {
                let why = on.words.say(&format!("hold-{}", why.word()), &[]);
                on.say("cli-still-held", &[("why", &why), ("id", &case.short())]);
            }
            return Ok(());
        }
        Life::Withdraw { case, date } => {
            let (case, date) = (id(on, case)?, on.date(date.as_deref())?);
            Event::CaseWithdrawn(CaseWithdrawn { case, date })
        }
        Life::Reopen { case, date } => {
            let (case, date) = (id(on, case)?, on.date(date.as_deref())?);
            Event::CaseReopened(CaseReopened { case, date })
        }
        Life::Task { case, task, date, paper } => {
            let (case, task) = (id(on, case)?, find::word(task, Task::parse)?);
            let date = on.date(date.as_deref())?;
            let evidence = paper.as_ref().map(|file| evidence(file, (&case, task.word()), on));
            Event::TaskDone(TaskDone { case, task, date, evidence: evidence.transpose()? })
        }
        Life::Recuse { case } => Event::Recused(Recused { case: id(on, case)? }),
        Life::Heirs { case, choice, date } => {
            let (case, choice) = (id(on, case)?, find::word(choice, Resting::parse)?);
            Event::HeirsChose(HeirsChose { case, choice, date: on.date(date.as_deref())? })
        }
        Life::Public { case, answer, date } => {
            let (case, answer) = (id(on, case)?, find::word(answer, PublicCover::parse)?);
            let date = on.date(date.as_deref())?;
            Event::PublicCoverAsked(PublicCoverAsked { case, answer, date })
        }
        Life::Bill { case, benefit, amount, currency, date, paper } => {
            let (case, benefit) = (id(on, case)?, find::slug(benefit)?);
            let amount = find::amount(amount, find::currency(currency)?)?;
            let date = on.date(date.as_deref())?;
            let evidence = paper.as_ref().map(|file| evidence(file, (&case, benefit.as_str()), on));
            let evidence = evidence.transpose()?;
            Event::BillFiled(BillFiled { case, benefit, amount, date, evidence })
        }
        Life::File { case, on: day } => {
            return super::case_show::file(case.as_deref(), day.as_deref(), on);
        }
        Life::Accounts { case } => return super::case_show::accounts(case, on),
    };
    on.record_and_say(event)
}

fn still_held(case: &EventId, on: &Context<'_>) -> Option<Hold> {
    Some(on.chapter().book().cases().get(case)?.life.hold()?.why)
}

/// Who knows that a case is held for something does not note it again; two who are
/// apart may, and another reason may always be added.
fn require_other_hold(case: &EventId, why: Hold, on: &mut Context<'_>) -> Result<(), Trouble> {
    let known = {
        let mut chapter = on.chapter();
        let (history, book) = chapter.read();
        let open = book.cases().get(case).and_then(|case| case.life.held_for(why));
        open.map(|held| {
            let who = history.get(&held.event).map(|event| Who::signed(book, event, history));
            (held.since, who)
        })
    };
    let Some((since, who)) = known else { return Ok(()) };
    let (date, who) = (on.words.date(since), who.map(|who| on.words.who(&who)).unwrap_or_default());
    let note = text(on.words, "cli-held-by", &[("date", &date), ("who", &who)]);
    on.out.note(&format!("{note}\n"));
    Err(NodeError::Refused(rules::held(why)).into())
}

/// A salted hash over a paper; the salt rests in the sealed list, with the
/// paper's own hash, before anything is signed.
fn evidence(
    file: &std::path::Path,
    (case, what): (&EventId, &str),
    on: &mut Context<'_>,
) -> Result<Commitment, Trouble> {
    let content = Sha256::digest(crate::paper::read(&on.file(file))?);
    let salt: [u8; 32] = clock::random()?;
    let node = on.node.clone();
    let _alone = node.names_alone();
    let by = on.signer()?;
    let mut names = on.names(&by)?;
    let note = format!("{} {what} {}", case.short(), Commitment(content.into()));
    names.cases.push(CaseRecord { member: None, dependent: None, salt, note });
    on.save_names(&by, &names)?;
    Ok(Commitment(Sha256::new_with_prefix(salt).chain_update(content).finalize().into()))
}
