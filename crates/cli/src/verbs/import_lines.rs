//! `import bank`, `import mobile-money`, `import lines`: what a bank or an
//! operator says that moved, held against the books.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use ndimbal_ledger::account::{Account, AccountClass};
use ndimbal_ledger::book::Author;
use ndimbal_ledger::event::Event;
use ndimbal_ledger::id::{EventId, Slug};
use ndimbal_ledger::money::{Amount, Currency};
use ndimbal_ledger::people::Role;
use ndimbal_ledger::refusal::Refusal;
use ndimbal_ledger::rules;
use ndimbal_node::error::NodeError;
use ndimbal_node::import::bank::{Format, Statement, numbers};
use ndimbal_node::import::matching::{Books, Judged, LinesPlan, Step, Words, plan_lines, settled};
use ndimbal_node::import::{Lines, read_bank, read_mobile};
use ndimbal_node::keys::KeyEntry;
use ndimbal_node::names::Names;

use super::import_lines_said as said;
use super::member::by_number_or_id;
use crate::context::Context;
use crate::find;
use crate::trouble::Trouble;

/// Most lines that one range may name.
const RANGE_MAX: u64 = 100_000;

/// A file of a bank or of an operator.
#[derive(Debug, clap::Args)]
pub struct FromFile {
    /// The file
    file: PathBuf,
    /// Of which account of the books it is
    #[arg(long)]
    account: String,
    /// Which of the file's accounts: the last digits of its number
    #[arg(long, value_name = "DIGITS")]
    number: Option<String>,
    #[command(flatten)]
    told: Told,
}

/// Lines that wait for a word.
#[derive(Debug, clap::Args)]
pub struct Waiting {
    /// Of which account of the books
    #[arg(long)]
    account: Option<String>,
    #[command(flatten)]
    told: Told,
}

/// What the officer says about lines.
#[derive(Debug, clap::Args)]
pub struct Told {
    /// Record now; without it: only show
    #[arg(long)]
    pub record: bool,
    /// Show what stands in the books already, too
    #[arg(long)]
    pub all: bool,
    /// Proposals that are right: 3,7-12, or likely for all that are
    #[arg(long, value_delimiter = ',', value_name = "LINES")]
    accept: Vec<String>,
    /// Dues of this member
    #[arg(long, value_delimiter = ',', value_name = "LINE=MEMBER")]
    as_dues: Vec<String>,
    /// Gifts without a member
    #[arg(long, value_delimiter = ',', value_name = "LINES")]
    gift: Vec<String>,
    /// What the bank or operator took or gave by itself
    #[arg(long, value_delimiter = ',', value_name = "LINES")]
    charge: Vec<String>,
    /// What this record of the books stands for
    #[arg(long, value_delimiter = ',', value_name = "LINE=EVENT")]
    is: Vec<String>,
    /// Lines that are no matter of the books
    #[arg(long, value_delimiter = ',', value_name = "LINES")]
    skip: Vec<String>,
}

/// A file, read and checked.
struct Read {
    statements: Vec<Statement>,
    format: Format,
}

/// What is shown of one account.
pub struct Outcome {
    pub account: Slug,
    pub currency: Currency,
    /// What the books hold in it now.
    pub held: Amount,
    pub plan: LinesPlan,
    /// Lines that a rule refuses; they stay open.
    pub refused: Vec<(u64, Refusal)>,
    /// What is recorded.
    pub bodies: Vec<Event>,
}

/// What came of a file.
#[derive(Default)]
pub struct CameIn {
    pub statements: Vec<Statement>,
    pub new: usize,
    pub known: usize,
}

/// `import bank`.
pub fn bank(args: &FromFile, on: &mut Context<'_>) -> Result<(), Trouble> {
    let statements = read_bank(&bytes(&on.file(&args.file))?).map_err(Trouble::Bank)?;
    let format = statements.first().map_or(Format::Norma43, |first| first.format);
    take(args, Read { statements, format }, on)
}

/// `import mobile-money`.
pub fn mobile(args: &FromFile, on: &mut Context<'_>) -> Result<(), Trouble> {
    let statement = read_mobile(&bytes(&on.file(&args.file))?).map_err(Trouble::Bank)?;
    take(args, Read { statements: vec![statement], format: Format::Mobile }, on)
}

fn bytes(path: &Path) -> Result<Vec<u8>, Trouble> {
    super::import::read(path)
}

fn take(args: &FromFile, read: Read, on: &mut Context<'_>) -> Result<(), Trouble> {
    let account = find::slug(&args.account)?;
    let node = on.node.clone();
    let _alone = node.names_alone();
    let by = on.signer()?;
    let names = on.names(&by)?;
    let mut lines = on.lines(&by)?;
    let currency = books_of(&account, &by, on)?.currency;
    let class = on.chapter().book().accounts().get(&account).and_then(|info| info.class);
    if class == Some(AccountClass::Cash) {
        return Err(Trouble::Usage("usage-cash-has-no-statement"));
    }
    if read.statements.iter().any(|statement| statement.currency != currency) {
        return Err(NodeError::Refused(Refusal::WrongCurrency).into());
    }
    let mut statements = chosen(read, args, &account, &mut lines, on)?;
    // Some banks put the newest first.
    statements.sort_by_key(Statement::days);
    let came = keep(&mut lines, &account, statements, args)?;
    let words = args.told.words(&names, on)?;
    let outcome = settle(&mut lines, &names, &account, &words, &args.told, &by, on)?;
    if args.told.record {
        on.save_lines(&by, &lines)?;
    }
    let unused = words.lines().difference(&outcome.plan.used).copied().collect();
    let shown = said::Shown { came: Some(came), outcomes: vec![outcome], unused };
    said::show(&shown, &lines, &names, &args.told, on)
}

/// Keeps the lines of a file. A file that lacks lines of its days is refused
/// unless its account is named: it may be another chapter's.
fn keep(
    lines: &mut Lines,
    account: &Slug,
    statements: Vec<Statement>,
    args: &FromFile,
) -> Result<CameIn, Trouble> {
    let (mut came, mut numbers) = (CameIn::default(), Vec::new());
    for statement in &statements {
        let kept = lines.keep(account, statement);
        came.new += kept.new;
        came.known += kept.numbers.len() - kept.new;
        numbers.extend(kept.numbers);
    }
    let absent = lines.absent(account, &statements, &numbers);
    let of_bank = statements.iter().any(|statement| statement.format != Format::Mobile);
    if absent > 0 && of_bank && args.number.is_none() {
        return Err(Trouble::Argument(absent.to_string(), "argument-bank-absent"));
    }
    came.statements = statements;
    Ok(came)
}

/// `import lines`.
pub fn waiting(args: &Waiting, on: &mut Context<'_>) -> Result<(), Trouble> {
    let only = args.account.as_deref().map(find::slug).transpose()?;
    let node = on.node.clone();
    let _alone = node.names_alone();
    let by = on.signer()?;
    let names = on.names(&by)?;
    let mut lines = on.lines(&by)?;
    let words = args.told.words(&names, on)?;
    let accounts: Vec<Slug> = match only {
        Some(account) => vec![account],
        None => lines.accounts().into_keys().collect(),
    };
    let (mut outcomes, mut unused) = (Vec::new(), words.lines());
    for account in accounts {
        let outcome = settle(&mut lines, &names, &account, &words, &args.told, &by, on)?;
        unused = &unused - &outcome.plan.used;
        outcomes.push(outcome);
    }
    if args.told.record {
        on.save_lines(&by, &lines)?;
    }
    let shown = said::Shown { came: None, outcomes, unused };
    said::show(&shown, &lines, &names, &args.told, on)
}

/// What the books say of an account, to whoever holds its money: what members
/// owe stands in the reasons.
fn books_of(account: &Slug, by: &KeyEntry, on: &Context<'_>) -> Result<Books, Trouble> {
    let mut chapter = on.chapter();
    let (history, book) = chapter.read();
    let refused = |refusal| Trouble::from(NodeError::Refused(refusal));
    let books = Books::of(book, history, account).ok_or(refused(Refusal::UnknownAccount))?;
    let person = book.devices().get(&by.device).map(|enrolment| enrolment.person);
    let house = book.chapter_of(account);
    let holds = |person| {
        let roles = book.roles(&person, &house);
        roles.contains(&Role::Treasurer) || roles.contains(&Role::Contact)
    };
    if person.is_some_and(holds) { Ok(books) } else { Err(refused(Refusal::RoleNeeded)) }
}

/// The statements of the account that is meant: of the one in the file, or of
/// the one whose last digits were named. Another number than before is refused
/// unless it is named: it may be another chapter's file. So is the number of
/// another account of the chapter, whose lines would be recorded twice.
fn chosen(
    read: Read,
    args: &FromFile,
    account: &Slug,
    lines: &mut Lines,
    on: &Context<'_>,
) -> Result<Vec<Statement>, Trouble> {
    let Read { mut statements, format } = read;
    if let Some(digits) = &args.number {
        statements.retain(|statement| statement.number.ends_with(digits.as_str()));
    }
    let found: Vec<String> = numbers(&statements).into_keys().map(str::to_owned).collect();
    let known = lines.number_of(account, format);
    match (found.as_slice(), &args.number, known) {
        ([], Some(digits), _) => {
            Err(Trouble::Argument(digits.clone(), "argument-bank-number-none"))
        }
        ([_, _, ..], _, _) => Err(Trouble::Argument(endings(&found), "argument-bank-numbers")),
        ([_], None, Some(known)) if found != [known] => {
            Err(Trouble::Argument(endings(&found), "argument-bank-number"))
        }
        ([number], number_said, known) => {
            let holder = holder_of(lines, format, number, account, on);
            if let (None, None, Some(holder)) = (number_said, known, holder) {
                return Err(Trouble::Argument(holder.to_string(), "argument-bank-elsewhere"));
            }
            lines.set_number(account, format, number);
            Ok(statements)
        }
        ([], None, _) => Ok(statements),
    }
}

/// Which other account of the chapter the bank knows under this number.
fn holder_of(
    lines: &Lines,
    format: Format,
    number: &str,
    account: &Slug,
    on: &Context<'_>,
) -> Option<Slug> {
    let mut chapter = on.chapter();
    let (_, book) = chapter.read();
    let house = book.chapter_of(account);
    let other = |of: &&Slug| *of != account && book.chapter_of(of) == house;
    lines.holders_of(format, number).find(other).cloned()
}

/// As many last digits of each number as tell them apart, four at least.
fn endings(numbers: &[String]) -> String {
    let length = |number: &String| number.chars().count();
    let ending = |number: &String, count: usize| {
        number.chars().skip(length(number).saturating_sub(count)).collect::<String>()
    };
    let longest = numbers.iter().map(length).max().unwrap_or_default();
    let all = |count| numbers.iter().map(|n| ending(n, count)).collect::<BTreeSet<_>>();
    let apart = (4..longest).find(|count| all(*count).len() == numbers.len());
    all(apart.unwrap_or(longest)).into_iter().collect::<Vec<_>>().join(", ")
}

impl Told {
    /// Whether anything was said about a line.
    pub fn says_something(&self) -> bool {
        [&self.accept, &self.as_dues, &self.gift, &self.charge, &self.is, &self.skip]
            .iter()
            .any(|all| !all.is_empty())
    }

    fn words(&self, names: &Names, on: &Context<'_>) -> Result<Words, Trouble> {
        let (likely, accept): (Vec<&String>, Vec<&String>) =
            self.accept.iter().partition(|word| *word == "likely");
        let mut words = Words {
            accept: ranges(accept)?,
            accept_likely: !likely.is_empty(),
            gift: ranges(&self.gift)?,
            charge: ranges(&self.charge)?,
            skip: ranges(&self.skip)?,
            ..Words::default()
        };
        for (line, member) in pairs(&self.as_dues)? {
            words.dues.insert(line, by_number_or_id(member, names, on)?);
        }
        for (line, event) in pairs(&self.is)? {
            words.stands.insert(line, find::event(on.chapter().history(), event)?);
        }
        Ok(words)
    }
}

/// Lines as they are named: `3`, `7-12`.
///
/// # Errors
/// [`Trouble::Argument`] for anything else.
pub fn ranges<'t>(texts: impl IntoIterator<Item = &'t String>) -> Result<BTreeSet<u64>, Trouble> {
    let mut lines = BTreeSet::new();
    for text in texts {
        let wrong = || Trouble::Argument(text.clone(), "argument-lines");
        let (first, last) = text.split_once('-').unwrap_or((text, text));
        let number = |text: &str| text.trim().parse::<u64>().map_err(|_| wrong());
        let (first, last) = (number(first)?, number(last)?);
        if first > last || last - first > RANGE_MAX {
            return Err(wrong());
        }
        lines.extend(first..=last);
    }
    Ok(lines)
}

/// Lines as they are shown: `3, 7-12`.
pub fn spans<'l>(lines: impl IntoIterator<Item = &'l u64>) -> String {
    let mut spans: Vec<(u64, u64)> = Vec::new();
    for line in lines {
        match spans.last_mut().filter(|(_, last)| last.checked_add(1) == Some(*line)) {
            Some((_, last)) => *last = *line,
            None => spans.push((*line, *line)),
        }
    }
    let shown = |(first, last): &(u64, u64)| match last - first {
        0 => first.to_string(),
        1 => format!("{first}, {last}"),
        _ => format!("{first}-{last}"),
    };
    spans.iter().map(shown).collect::<Vec<_>>().join(", ")
}

/// `7=something`.
fn pairs(texts: &[String]) -> Result<BTreeMap<u64, &str>, Trouble> {
    let mut pairs = BTreeMap::new();
    for text in texts {
        let wrong = || Trouble::Argument(text.clone(), "argument-line-is");
        let (line, what) = text.split_once('=').ok_or_else(wrong)?;
        let line = line.trim().parse().map_err(|_| wrong())?;
        if pairs.insert(line, what.trim()).is_some() {
            return Err(wrong());
        }
    }
    Ok(pairs)
}

/// Judges the open lines of an account, and records where that was asked for.
fn settle(
    lines: &mut Lines,
    names: &Names,
    account: &Slug,
    words: &Words,
    told: &Told,
    by: &KeyEntry,
    on: &mut Context<'_>,
) -> Result<Outcome, Trouble> {
    let books = books_of(account, by, on)?;
    {
        // What was taken back stands for nothing any more.
        let mut chapter = on.chapter();
        let (history, book) = chapter.read();
        lines.reopen(|event| history.contains(event) && book.correction(event).is_none());
    }
    let mut plan = plan_lines(lines, &books, names, words);
    let refused = if on.global.anyway {
        Vec::new()
    } else {
        set_refused_aside(&mut plan, lines, &books, by, on)
    };
    if told.record {
        let signed = sign(&plan, lines, &books, by, on)?;
        lines.decide(settled(&plan, signed.into_iter()));
        lines.remember(&plan.remember);
    }
    let held = {
        let mut chapter = on.chapter();
        chapter.book().balance(&Account::Fund(account.clone()), books.currency)
    };
    let bodies = plan.settle.iter().flat_map(|judged| events(judged, lines, &books)).collect();
    let currency = books.currency;
    Ok(Outcome { account: account.clone(), currency, held, plan, refused, bodies })
}

/// Lines that a rule refuses stay open, so that the others can be recorded.
fn set_refused_aside(
    plan: &mut LinesPlan,
    lines: &Lines,
    books: &Books,
    by: &KeyEntry,
    on: &Context<'_>,
) -> Vec<(u64, Refusal)> {
    let mut chapter = on.chapter();
    let (history, book) = chapter.read();
    let person = book.devices().get(&by.device).map(|enrolment| enrolment.person);
    let author = Author::writing(by.device, person);
    let mut refused = Vec::new();
    // What the lines before bring is there when this one is recorded, but for dues that
    // the opening balance holds already.
    let mut came = 0_i64;
    let opened = book.accounts().get(&books.account).map(|info| info.opened);
    plan.settle.retain(|judged| {
        let events = events(judged, lines, books);
        let effect = lines.line(judged.number).map_or(0, |line| line.effect());
        let reaches = |held: Amount| held.minor.saturating_add(came).saturating_add(effect) >= 0;
        let refusal = events
            .iter()
            .find_map(|event| rules::permit(event, &author, book, history).err())
            .filter(|why| !matches!(why, Refusal::NotEnough(held) if reaches(*held)));
        let fine = refusal.is_none();
        let dues = judged.steps.iter().any(|step| matches!(step, Step::Dues(..)));
        let within = dues && lines.line(judged.number).map(|line| line.date) < opened;
        if fine && !within && !events.is_empty() {
            came = came.saturating_add(effect);
        }
        refused.extend(refusal.map(|refusal| (judged.number, refusal)));
        fine
    });
    refused
}

fn events(judged: &Judged, lines: &Lines, books: &Books) -> Vec<Event> {
    let Some(line) = lines.line(judged.number) else { return Vec::new() };
    judged.steps.iter().filter_map(|step| step.event(line, books.currency)).collect()
}

/// Signs what is to be recorded in one durable write; the ids, in order.
fn sign(
    plan: &LinesPlan,
    lines: &Lines,
    books: &Books,
    by: &KeyEntry,
    on: &mut Context<'_>,
) -> Result<Vec<EventId>, Trouble> {
    let all: Vec<Event> =
        plan.settle.iter().flat_map(|judged| events(judged, lines, books)).collect();
    if all.is_empty() {
        return Ok(Vec::new());
    }
    let ids = {
        // Nobody else signs with this device between looking and recording.
        let mut chapter = on.chapter();
        let before = chapter.history().tip(&by.device).map_or(0, |tip| tip.seq);
        chapter.record_all(by, all, !on.global.anyway)?;
        let history = chapter.history();
        (before + 1..).map_while(|seq| history.at(&by.device, seq).first().copied()).collect()
    };
    on.node.announce();
    Ok(ids)
}
