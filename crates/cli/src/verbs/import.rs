//! `import`: the files that a chapter kept until now.

use std::path::{Path, PathBuf};

use clap::Subcommand;
use ndimbal_ledger::book::DuesKind;
use ndimbal_ledger::event::{DuesPaid, Event, GiftReceived, MemberAdmitted};
use ndimbal_ledger::id::{MemberId, Slug};
use ndimbal_ledger::money::Currency;
use ndimbal_ledger::time::Date;
use ndimbal_node::clock;
use ndimbal_node::import::{
    self, BadReason, BadRow, Decisions, DuesDoubt, DuesDoubtKind, DuesKey, DuesPlan, MembersPlan,
    Method, Recorded,
};
use ndimbal_node::names::Names;

use super::dues::receipt_slug;
use super::import_lines::{self as lines, FromFile, Waiting};
use super::{import_lines_said, import_words as words};
use crate::context::{Context, text};
use crate::find;
use crate::trouble::{Trouble, unreadable};

/// Largest file to import, in bytes.
const FILE_MAX: u64 = 16 * 1024 * 1024;

/// Take over the files that a chapter kept until now
///
/// Without --record nothing is written: you see what would happen, what is doubtful and
/// what can't be read. Names, telephones and remarks go into your sealed list only.
/// The exit code is 0 also when lines stay out of the books; the last line says how
/// many, with --json `not_in_books`.
#[derive(Debug, Subcommand)]
pub enum Import {
    /// The list of members (CSV)
    ///
    /// Example: ndimbal import members socios.csv --chapter granada --record
    Members {
        /// The file
        file: PathBuf,
        #[command(flatten)]
        how: How,
    },
    /// The dues notebook (CSV)
    ///
    /// Example: ndimbal import dues cuotas.csv --chapter granada --skip 41 --gift 234 --record
    Dues {
        /// The file
        file: PathBuf,
        #[command(flatten)]
        how: How,
        /// Where cash goes; without it: CHAPTER/cash
        #[arg(long, value_name = "ACCOUNT")]
        cash: Option<String>,
        /// Where transfers, Bizum and cards go; without it: CHAPTER/bank
        #[arg(long, value_name = "ACCOUNT")]
        bank: Option<String>,
        /// Where mobile money goes; without it: CHAPTER/mobile
        #[arg(long, value_name = "ACCOUNT")]
        mobile: Option<String>,
        /// Where payments go whose way is not written
        #[arg(long, value_name = "ACCOUNT")]
        other: Option<String>,
    },
    /// The bank's statement (Norma 43 or camt.053)
    ///
    /// Example: ndimbal import bank extracto.n43 --account granada/bank --accept 3,7-12 --record
    Bank(FromFile),
    /// The operator's list of a wallet (CSV)
    ///
    /// Example: ndimbal import mobile-money wave.csv --account dakar/wave --record
    MobileMoney(FromFile),
    /// Lines of statements that wait for a word
    ///
    /// Example: ndimbal import lines --as-dues 14=57 --record
    Lines(Waiting),
}

/// What the treasurer says about doubtful lines.
#[derive(Debug, clap::Args)]
pub struct How {
    /// The chapter
    #[arg(long)]
    chapter: String,
    /// Record now; without it: only show
    #[arg(long)]
    record: bool,
    /// Doubtful lines that are right: 3,7-12
    #[arg(long, value_delimiter = ',', value_name = "LINES")]
    take: Vec<String>,
    /// Doubtful lines that do not count
    #[arg(long, value_delimiter = ',', value_name = "LINES")]
    skip: Vec<String>,
    /// Doubtful lines that are gifts without a member
    #[arg(long, value_delimiter = ',', value_name = "LINES")]
    gift: Vec<String>,
}

impl How {
    fn decisions(&self) -> Result<Decisions, Trouble> {
        Ok(Decisions {
            take: lines::ranges(&self.take)?,
            skip: lines::ranges(&self.skip)?,
            gift: lines::ranges(&self.gift)?,
        })
    }
}

/// Carries it out.
pub fn run(verb: &Import, on: &mut Context<'_>) -> Result<(), Trouble> {
    match verb {
        Import::Members { file, how } => members(&on.file(file), how, on),
        Import::Dues { file, how, cash, bank, mobile, other } => {
            let account = |given: &Option<String>, what: &str| match given {
                Some(name) => find::slug(name),
                None => find::slug(&format!("{}/{what}", how.chapter)),
            };
            let accounts = Accounts {
                cash: account(cash, "cash")?,
                bank: account(bank, "bank")?,
                mobile: account(mobile, "mobile")?,
                other: other.as_deref().map(find::slug).transpose()?,
            };
            dues(&on.file(file), how, &accounts, on)
        }
        Import::Bank(args) => lines::bank(args, on),
        Import::MobileMoney(args) => lines::mobile(args, on),
        Import::Lines(args) => lines::waiting(args, on),
    }
}

struct Accounts {
    cash: Slug,
    bank: Slug,
    mobile: Slug,
    other: Option<Slug>,
}

impl Accounts {
    fn of(&self, method: Method) -> Result<Slug, Trouble> {
        match method {
            Method::Cash => Ok(self.cash.clone()),
            Method::BankTransfer | Method::Bizum | Method::Card => Ok(self.bank.clone()),
            Method::MobileMoney => Ok(self.mobile.clone()),
            // Where it went is not guessed.
            Method::Other => {
                self.other.clone().ok_or(Trouble::Argument(String::new(), "argument-import-other"))
            }
        }
    }

    /// Every account into which something would be paid must be in the books,
    /// and every way of payment must lead to one.
    fn are_there(&self, plan: &DuesPlan, on: &Context<'_>) -> Result<(), Trouble> {
        let paid = plan.record.iter().map(|row| (row.line, row.method));
        let rows: Vec<(u64, Method)> =
            paid.chain(plan.gifts.iter().map(|row| (row.line, row.method))).collect();
        let unsaid = rows.iter().filter(|(_, method)| *method == Method::Other);
        if self.other.is_none() && unsaid.clone().next().is_some() {
            let lines: Vec<u64> = unsaid.map(|(line, _)| *line).collect();
            return Err(Trouble::Argument(some(&lines), "argument-import-other"));
        }
        let mut chapter = on.chapter();
        let known = chapter.book().accounts();
        let mut in_francs: Vec<u64> = Vec::new();
        for (line, method) in rows {
            let account = self.of(method)?;
            let Some(info) = known.get(&account) else {
                return Err(Trouble::Argument(account.to_string(), "argument-import-account"));
            };
            in_francs.extend((info.currency != Currency::Eur).then_some(line));
        }
        match in_francs.is_empty() {
            true => Ok(()),
            false => Err(Trouble::Argument(some(&in_francs), "argument-import-francs")),
        }
    }
}

/// The first of many lines, to be shown.
fn some(lines: &[u64]) -> String {
    const SHOWN: usize = 10;
    let shown: Vec<String> = lines.iter().take(SHOWN).map(ToString::to_string).collect();
    let more = if lines.len() > SHOWN { ", …" } else { "" };
    shown.join(", ") + more
}

/// Reads a file to import.
pub fn read(path: &Path) -> Result<Vec<u8>, Trouble> {
    use std::io::Read;
    let fail = |e| unreadable(path, e);
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).map_err(fail)?;
    file.take(FILE_MAX + 1).read_to_end(&mut bytes).map_err(fail)?;
    Ok(bytes)
}

fn members(path: &Path, how: &How, on: &mut Context<'_>) -> Result<(), Trouble> {
    let sheet = import::read_members(&read(path)?).map_err(Trouble::Import)?;
    let node = on.node.clone();
    let _alone = node.names_alone();
    let by = on.signer()?;
    let mut names = on.names(&by)?;
    let today = clock::today();
    let plan = import::plan_members(&sheet, &names, &how.decisions()?, today);
    let chapter = find::chapter(on.chapter().book(), &how.chapter)?;
    for new in &plan.add {
        names.members.push(new.record(MemberId(clock::random()?), &chapter));
    }
    let unsigned = unsigned_members(&names, &chapter, on);
    on.chapter().may_record(&by, &unsigned)?;
    let before = unsigned.len().saturating_sub(plan.add.len());
    if how.record {
        names.remember(&plan.remember);
        // Names first: after a crash the next import finds who was not signed.
        on.save_names(&by, &names)?;
        if !unsigned.is_empty() {
            on.chapter().record_all(&by, unsigned, true)?;
            on.node.announce();
        }
    }
    show_members(&plan, before, (&sheet.ignored, how), on)
}

/// Members of the sealed list that the ledger does not hold.
fn unsigned_members(names: &Names, chapter: &Slug, on: &Context<'_>) -> Vec<Event> {
    let mut open = on.chapter();
    let known = open.book().members();
    names
        .members
        .iter()
        .filter(|record| !known.contains_key(&record.member))
        .filter(|record| record.chapter.as_ref().is_none_or(|of| of == chapter))
        .map(|record| {
            Event::MemberAdmitted(MemberAdmitted {
                member: record.member,
                chapter: chapter.clone(),
                joined: record.joined,
                minors: record.minors,
            })
        })
        .collect()
}

/// `before`: how many of an earlier import are admitted with it.
fn show_members(
    plan: &MembersPlan,
    before: usize,
    (ignored, how): (&[String], &How),
    on: &mut Context<'_>,
) -> Result<(), Trouble> {
    if on.global.json {
        let doubtful: Vec<_> = plan
            .doubtful
            .iter()
            .map(|d| {
                let reasons: Vec<String> = d.kinds.iter().map(ToString::to_string).collect();
                serde_json::json!({ "line": d.line, "reasons": reasons })
            })
            .collect();
        let advice: Vec<_> = plan
            .advice
            .iter()
            .map(|a| serde_json::json!({ "line": a.line, "what": a.kind.to_string() }))
            .collect();
        return on.json(&serde_json::json!({
            "recorded": how.record, "rows": plan.rows(), "add": plan.add.len(),
            "add_from_before": before, "columns_not_read": ignored, "advice": advice,
            "known": plan.known.len(), "changed": plan.changed.len(), "doubtful": doubtful,
            "skipped": plan.skipped.len(), "bad": bad_json(&plan.bad),
            "not_in_books": not_in_books(plan.doubtful.len(), &plan.bad),
        }));
    }
    let heading = if how.record { "cli-import-recorded" } else { "cli-import-dry" };
    on.say(heading, &[]);
    let (rows, add) = (plan.rows().into(), plan.add.len().into());
    let known = (plan.known.len() + plan.changed.len()).into();
    on.tell("cli-import-members", &[("rows", rows), ("add", add), ("known", known)]);
    if before > 0 {
        on.tell("cli-import-members-before", &[("count", before.into())]);
    }
    say_ignored(ignored, on);
    for changed in &plan.changed {
        on.say("cli-import-changed", &[("line", &changed.line.to_string())]);
    }
    for doubt in &plan.doubtful {
        let reasons: Vec<String> =
            doubt.kinds.iter().map(|k| words::member_doubt(k, on.words)).collect();
        say_doubt(doubt.line, &reasons.join("; "), on);
    }
    say_bad(&plan.bad, on);
    for advice in &plan.advice {
        let what = words::advice(&advice.kind, on.words);
        on.say("cli-import-advice", &[("line", &advice.line.to_string()), ("what", &what)]);
    }
    say_next(plan.doubtful.len(), &plan.bad, &plan.unused, how, on);
    Ok(())
}

fn dues(path: &Path, how: &How, accounts: &Accounts, on: &mut Context<'_>) -> Result<(), Trouble> {
    let sheet = import::read_dues(&read(path)?).map_err(Trouble::Import)?;
    let node = on.node.clone();
    let _alone = node.names_alone();
    let by = on.signer()?;
    let mut names = on.names(&by)?;
    let today: Date = clock::today();
    find::chapter(on.chapter().book(), &how.chapter)?;
    let existing = existing_payments(on);
    let plan = import::plan_dues(&sheet, &names, &existing, &how.decisions()?, today);
    let bodies = events(&plan, accounts, on)?;
    on.chapter().may_record(&by, &bodies)?;
    if how.record {
        if !bodies.is_empty() {
            on.chapter().record_all(&by, bodies.clone(), true)?;
            on.node.announce();
        }
        names.remember(&plan.remember);
        on.save_names(&by, &names)?;
    }
    show_dues(&plan, &sheet.ignored, &names, how, on)?;
    on.say_all_within_opening(&bodies);
    Ok(())
}

fn events(plan: &DuesPlan, accounts: &Accounts, on: &Context<'_>) -> Result<Vec<Event>, Trouble> {
    accounts.are_there(plan, on)?;
    let payments = plan.record.iter().map(|row| {
        Ok(Event::DuesPaid(DuesPaid {
            member: row.member,
            account: accounts.of(row.method)?,
            amount: row.amount,
            date: row.date,
            receipt: receipt_slug(&row.receipt),
        }))
    });
    let gifts = plan.gifts.iter().map(|row| {
        Ok(Event::GiftReceived(GiftReceived {
            account: accounts.of(row.method)?,
            amount: row.amount,
            date: row.date,
        }))
    });
    payments.chain(gifts).collect()
}

/// The payments that the ledger holds.
fn existing_payments(on: &Context<'_>) -> Recorded {
    let mut recorded = Recorded::default();
    let mut chapter = on.chapter();
    let (history, book) = chapter.read();
    for event in history.ordered() {
        if let Event::GiftReceived(gift) = event.body()
            && book.correction(&event.id()).is_none()
        {
            recorded.gifts.insert((gift.date, gift.amount.minor));
        }
    }
    for (member, record) in book.members() {
        for entry in &record.dues {
            if let DuesKind::Payment { receipt, .. } = &entry.kind {
                let key = DuesKey { member: *member, date: entry.date, minor: entry.amount.minor };
                recorded.add(key, receipt.as_ref().map_or("", |receipt| receipt.as_str()));
            }
        }
    }
    recorded
}

fn show_dues(
    plan: &DuesPlan,
    ignored: &[String],
    names: &Names,
    how: &How,
    on: &mut Context<'_>,
) -> Result<(), Trouble> {
    let totals = &plan.totals;
    let remarks = strange_remarks(plan);
    let unkept = plan.record.iter().filter(|row| !keeps_receipt(&row.receipt)).count();
    if on.global.json {
        let doubtful: Vec<_> = plan
            .doubtful
            .iter()
            .map(|d| {
                let reasons: Vec<String> = d.kinds.iter().map(ToString::to_string).collect();
                let member = d.member.map(|member| member.to_string());
                serde_json::json!({ "line": d.line, "reasons": reasons, "member": member })
            })
            .collect();
        return on.json(&serde_json::json!({
            "recorded": how.record, "rows": totals.rows, "record": plan.record.len(),
            "amount": totals.record.to_string(), "gifts": totals.gifts.to_string(),
            "columns_not_read": ignored, "receipts_not_kept": unkept, "remarks_to_see": remarks, "known": plan.known.len(), "known_amount": totals.known.to_string(),
            "doubtful": doubtful, "doubtful_amount": totals.doubtful.to_string(),
            "skipped": plan.skipped.len(), "bad": bad_json(&plan.bad),
            "not_in_books": not_in_books(plan.doubtful.len(), &plan.bad),
        }));
    }
    on.say(if how.record { "cli-import-recorded" } else { "cli-import-dry" }, &[]);
    on.tell(
        "cli-import-dues",
        &[
            ("rows", totals.rows.into()),
            ("count", plan.record.len().into()),
            ("amount", totals.record.into()),
            ("known-count", plan.known.len().into()),
            ("known", totals.known.into()),
            ("doubtful-count", plan.doubtful.len().into()),
            ("doubtful", totals.doubtful.into()),
            ("gifts", totals.gifts.into()),
            ("skipped-count", plan.skipped.len().into()),
        ],
    );
    if unkept > 0 {
        on.tell("cli-import-receipts", &[("count", unkept.into())]);
    }
    say_ignored(ignored, on);
    if !remarks.is_empty() {
        on.tell(
            "cli-import-remarks",
            &[("count", remarks.len().into()), ("lines", lines::spans(&remarks).into())],
        );
    }
    for doubt in &plan.doubtful {
        let why = why_doubtful(doubt, names, on);
        say_doubt(doubt.line, &why, on);
    }
    say_bad(&plan.bad, on);
    say_next(plan.doubtful.len(), &plan.bad, &plan.unused, how, on);
    Ok(())
}

/// Why a row is doubtful, and whose dues it is when it is taken, where that is in doubt.
fn why_doubtful(doubt: &DuesDoubt, names: &Names, on: &Context<'_>) -> String {
    let whose = |kind: &DuesDoubtKind| {
        matches!(kind, DuesDoubtKind::NoNumber | DuesDoubtKind::UnknownNumber)
            || matches!(kind, DuesDoubtKind::NameDisagrees { .. })
    };
    let reasons = doubt.kinds.iter().map(|kind| words::dues_doubt(kind, on.words));
    let why = reasons.collect::<Vec<_>>().join("; ");
    match doubt.member.filter(|_| doubt.kinds.iter().any(whose)) {
        Some(member) => {
            let who = import_lines_said::member_said(member, names);
            text(on.words, "cli-import-goes-to", &[("why", &why), ("who", &who)])
        }
        None => why,
    }
}

/// The lines to be recorded whose remarks are not understood: the treasurer
/// reads what the program can't.
fn strange_remarks(plan: &DuesPlan) -> Vec<u64> {
    let remarked = plan.record.iter().filter(|row| !import::is_plain(&row.note));
    remarked.map(|row| row.line).collect()
}

fn say_ignored(ignored: &[String], on: &mut Context<'_>) {
    if !ignored.is_empty() {
        on.say("cli-import-ignored", &[("columns", &ignored.join(", "))]);
    }
}

fn keeps_receipt(written: &str) -> bool {
    written.trim().is_empty() || receipt_slug(written).is_some()
}

fn bad_json(bad: &[BadRow]) -> Vec<serde_json::Value> {
    bad.iter()
        .map(|row| serde_json::json!({ "line": row.line, "reason": row.reason.to_string() }))
        .collect()
}

fn say_doubt(line: u64, why: &str, on: &mut Context<'_>) {
    on.say("cli-import-doubt", &[("line", &line.to_string()), ("why", why)]);
}

/// A line of totals or a second header says nothing that could be missed.
fn is_harmless(row: &BadRow) -> bool {
    matches!(row.reason, BadReason::Total | BadReason::HeaderAgain)
}

/// Lines that say something and are not in the books after this import: what
/// can't be read, and what is doubtful and undecided.
fn not_in_books(doubts: usize, bad: &[BadRow]) -> usize {
    doubts + bad.iter().filter(|row| !is_harmless(row)).count()
}

fn say_bad(bad: &[BadRow], on: &mut Context<'_>) {
    for row in bad {
        let key = if is_harmless(row) { "cli-import-passed-over" } else { "cli-import-bad" };
        let why = words::bad(&row.reason, on.words);
        on.say(key, &[("line", &row.line.to_string()), ("why", &why)]);
    }
}

fn say_next(doubts: usize, bad: &[BadRow], unused: &[u64], how: &How, on: &mut Context<'_>) {
    if !unused.is_empty() {
        on.say("cli-import-unused", &[("lines", &lines::spans(unused))]);
    }
    if doubts > 0 {
        on.say("cli-import-decide", &[]);
    }
    if !how.record {
        on.say("cli-import-again", &[]);
    }
    let missing = not_in_books(doubts, bad);
    if missing > 0 {
        let key = if how.record { "cli-import-not-in-books" } else { "cli-import-stays-out" };
        on.tell(key, &[("count", missing.into())]);
    }
}
