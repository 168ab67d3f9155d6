//! The list of verbs, and the options that all of them know.

pub mod account;
pub mod acts;
pub mod appeal;
pub mod arrears;
pub mod audit;
pub mod backup;
pub mod balances;
pub mod bench;
pub mod branch;
pub mod budget;
pub mod care;
pub mod case;
pub mod case_life;
pub mod case_plan;
pub mod case_show;
pub mod claims;
pub mod closing;
pub mod collect;
pub mod completions;
pub mod correct;
pub mod count;
pub mod cover;
pub mod device;
pub mod digest;
pub mod disputes;
pub mod draft;
pub mod dues;
pub mod dues_by_plan;
pub mod events;
pub mod explain;
pub mod explain_decision;
pub mod export;
pub mod federation;
pub mod gift;
pub mod import;
mod import_lines;
mod import_lines_said;
mod import_words;
pub mod init;
pub mod invite;
pub mod join;
pub mod key;
pub mod levy;
pub mod man;
pub mod member;
pub mod membership;
pub mod natt;
pub mod node;
pub mod officer;
pub mod payout;
pub mod peer;
pub mod plan;
pub mod pool;
pub mod receipt;
pub mod recovery;
pub mod repair;
pub mod report;
pub mod restore;
pub mod settle;
pub mod show;
pub mod statement;
pub mod store;
pub mod sync;
pub mod trail;
pub mod transfer;

use std::path::PathBuf;

use clap::{Parser, Subcommand};
use ndimbal_node::error::NodeError;
use ndimbal_store::EventLog;

/// ndimbal keeps the solidarity fund of an association: who paid, what was
/// decided, what was sent and what arrived. Every chapter holds all of it, and
/// anyone can check it years later.
#[derive(Debug, Parser)]
#[command(name = "ndimbal", version, propagate_version = true, max_term_width = 100)]
pub struct Cli {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub verb: Verb,
}

/// Options of every verb.
#[derive(Debug, Clone, clap::Args)]
#[command(next_help_heading = "For every command")]
pub struct Global {
    /// The folder of this chapter
    #[arg(long, global = true, env = "NDIMBAL_HOME", value_name = "DIR")]
    pub home: Option<PathBuf>,
    /// Whose key signs: a label such as treasurer, or the first digits of a person's id
    #[arg(long = "as", global = true, env = "NDIMBAL_AS", value_name = "PERSON")]
    pub by: Option<String>,
    /// One JSON document on standard output
    #[arg(long, global = true)]
    pub json: bool,
    /// Language of the words: es, fr or en
    #[arg(long, global = true, value_name = "LANG")]
    pub lang: Option<String>,
    /// Standard output is a terminal: what is meant for eyes alone may be shown
    #[arg(long, global = true, hide = true)]
    pub terminal: bool,
    /// Do not ask before what can't be taken back
    #[arg(long, global = true)]
    pub yes: bool,
    /// It happened all the same: record the fact although a rule is broken; it is marked irregular
    #[arg(long, global = true)]
    pub anyway: bool,
    /// Read the passphrase from this open file descriptor
    #[arg(long, global = true, value_name = "N")]
    pub passphrase_fd: Option<i32>,
    /// Today's date, when this computer's clock was found wrong and is right now
    #[arg(long, global = true, value_name = "YYYY-MM-DD")]
    pub today: Option<String>,
}

#[derive(Debug, Subcommand)]
pub enum Verb {
    Init(init::Args),
    #[command(subcommand)]
    Invite(invite::Invite),
    Join(join::Args),
    #[command(subcommand)]
    Node(node::Node),
    Sync(sync::Args),
    #[command(subcommand)]
    Peer(peer::Peer),
    #[command(subcommand)]
    Key(key::Key),
    #[command(subcommand)]
    Officer(officer::Officer),
    #[command(subcommand)]
    Device(device::Device),
    #[command(subcommand)]
    Branch(branch::Branch),
    Acts(acts::Args),
    Endorse(acts::Endorse),
    Adopt(acts::Adopt),
    #[command(subcommand)]
    Federation(federation::Federation),
    #[command(subcommand)]
    Rights(federation::Rights),
    #[command(subcommand)]
    Recovery(recovery::Recovery),
    #[command(subcommand)]
    Member(member::Member),
    #[command(subcommand)]
    Dues(dues::Dues),
    Gift(gift::Args),
    #[command(subcommand)]
    Levy(levy::Levy),
    #[command(subcommand)]
    Appeal(appeal::Appeal),
    #[command(subcommand)]
    Natt(natt::Natt),
    #[command(subcommand)]
    Budget(budget::Budget),
    #[command(subcommand)]
    Account(account::Account),
    Count(count::Args),
    Close(closing::Args),
    Closings(closing::List),
    #[command(subcommand)]
    Transfer(transfer::Transfer),
    #[command(subcommand)]
    Pool(pool::Pool),
    #[command(subcommand)]
    Plan(plan::PlanVerb),
    #[command(subcommand)]
    Draft(draft::DraftVerb),
    #[command(subcommand)]
    Case(case::Case),
    #[command(subcommand)]
    Claims(claims::Claims),
    #[command(subcommand)]
    Payout(payout::Payout),
    Settle(settle::Args),
    Correct(correct::Args),
    #[command(subcommand)]
    Import(import::Import),
    Balances(balances::Args),
    Statement(statement::Args),
    #[command(subcommand)]
    Report(report::Report),
    #[command(subcommand)]
    Receipt(receipt::Receipt),
    Trail(trail::Args),
    Explain(explain::Args),
    Disputes(disputes::Args),
    Audit(audit::Args),
    Digest(digest::Args),
    #[command(subcommand)]
    Events(events::Events),
    #[command(subcommand)]
    Export(export::Export),
    #[command(subcommand)]
    Store(store::Store),
    Backup(backup::Args),
    Restore(restore::Args),
    Demo(crate::demo::Args),
    Bench(bench::Args),
    Completions(completions::Args),
    Man(man::Args),
}

use crate::context::Context;
use crate::trouble::Trouble;

/// Whether a verb is of use to a home whose history is gone.
fn brings_back(verb: &Verb) -> bool {
    match verb {
        Verb::Join(_) | Verb::Sync(_) | Verb::Peer(_) | Verb::Key(_) => true,
        Verb::Store(verb) => matches!(verb, store::Store::Repair(_)),
        Verb::Events(verb) => matches!(verb, events::Events::Import { .. }),
        _ => false,
    }
}

/// Carries out a verb on an open home.
pub fn run(verb: &Verb, on: &mut Context<'_>) -> Result<(), Trouble> {
    if !brings_back(verb) && on.chapter().lost_its_history() {
        let empty = on.chapter().store().is_empty();
        if empty || !matches!(verb, Verb::Store(_)) {
            return Err(NodeError::HistoryGone.into());
        }
    }
    match verb {
        Verb::Init(args) => init::run(args, on),
        Verb::Invite(args) => invite::run(args, on),
        Verb::Join(args) => join::run(args, on),
        Verb::Sync(args) => sync::run(args, on),
        Verb::Peer(args) => peer::run(args, on),
        Verb::Key(args) => key::run(args, on),
        Verb::Officer(args) => officer::run(args, on),
        Verb::Device(args) => device::run(args, on),
        Verb::Branch(args) => branch::run(args, on),
        Verb::Acts(args) => acts::run(args, on),
        Verb::Endorse(args) => acts::endorse(args, on),
        Verb::Adopt(args) => acts::adopt(args, on),
        Verb::Federation(args) => federation::run(args, on),
        Verb::Rights(args) => federation::rights(args, on),
        Verb::Recovery(args) => recovery::run(args, on),
        Verb::Member(args) => member::run(args, on),
        Verb::Dues(args) => dues::run(args, on),
        Verb::Gift(args) => gift::run(args, on),
        Verb::Levy(args) => levy::run(args, on),
        Verb::Appeal(args) => appeal::run(args, on),
        Verb::Natt(args) => natt::run(args, on),
        Verb::Budget(args) => budget::run(args, on),
        Verb::Account(args) => account::run(args, on),
        Verb::Count(args) => count::run(args, on),
        Verb::Close(args) => closing::run(args, on),
        Verb::Closings(args) => closing::list(args, on),
        Verb::Transfer(args) => transfer::run(args, on),
        Verb::Pool(args) => pool::run(args, on),
        Verb::Plan(args) => plan::run(args, on),
        Verb::Draft(args) => draft::run(args, on),
        Verb::Case(args) => case::run(args, on),
        Verb::Claims(args) => claims::run(args, on),
        Verb::Payout(args) => payout::run(args, on),
        Verb::Settle(args) => settle::run(args, on),
        Verb::Correct(args) => correct::run(args, on),
        Verb::Import(args) => import::run(args, on),
        Verb::Balances(args) => balances::run(args, on),
        Verb::Statement(args) => statement::run(args, on),
        Verb::Report(args) => report::run(args, on),
        Verb::Receipt(args) => receipt::run(args, on),
        Verb::Trail(args) => trail::run(args, on),
        Verb::Explain(args) => explain::run(args, on),
        Verb::Disputes(args) => disputes::run(args, on),
        Verb::Audit(args) => audit::run(args, on),
        Verb::Digest(args) => digest::run(args, on),
        Verb::Events(args) => events::run(args, on),
        Verb::Export(args) => export::run(args, on),
        Verb::Store(args) => store::run(args, on),
        Verb::Backup(args) => backup::run(args, on),
        Verb::Node(_)
        | Verb::Restore(_)
        | Verb::Demo(_)
        | Verb::Bench(_)
        | Verb::Completions(_)
        | Verb::Man(_) => Err(Trouble::Usage("usage-not-here")),
    }
}
