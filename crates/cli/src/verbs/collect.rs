//! `dues collect`: what is paid at a meeting, recorded at once and whole.

pub mod desk;
pub mod lines;

use std::io::Read;
use std::path::PathBuf;

use ndimbal_ledger::account::Account;
use ndimbal_ledger::book::{Book, DuesEntry, DuesKind, Member};
use ndimbal_ledger::case::Channel;
use ndimbal_ledger::event::{CashCounted, DuesPaid, Event};
use ndimbal_ledger::id::{EventId, MemberId, Slug};
use ndimbal_ledger::money::{Amount, Currency};
use ndimbal_ledger::time::Date;
use ndimbal_node::keys::KeyEntry;
use ndimbal_node::names::Names;
use ndimbal_views::cover::periods::periods_on;

use self::lines::{Fault, Listed, Payment, SHEET_MAX, Sheet};
use super::receipt;
use crate::context::Context;
use crate::find;
use crate::table::Table;
use crate::trouble::{Trouble, unreadable};

/// Take a meeting's payments in one go
///
/// At a terminal they are typed one after the other. Otherwise each line of a file, or of
/// standard input, is one: who (the number or the beginning of the name), how much (left out:
/// all that is open), by which way (left out: cash), the number on the paper. Names are never
/// typed with the command.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    /// The chapter
    #[arg(long)]
    pub chapter: String,
    /// Read the lines from this file
    #[arg(long)]
    pub file: Option<PathBuf>,
    /// When
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub date: Option<String>,
    /// Where cash goes; without it: CHAPTER/cash
    #[arg(long, value_name = "ACCOUNT")]
    pub cash: Option<String>,
    /// Where transfers, Bizum and cards go; without it: CHAPTER/bank
    #[arg(long, value_name = "ACCOUNT")]
    pub bank: Option<String>,
    /// Where mobile money goes; without it: CHAPTER/mobile
    #[arg(long, value_name = "ACCOUNT")]
    pub mobile: Option<String>,
    /// Only show who owes what, for the terminal that asks
    #[arg(long, hide = true)]
    pub sheet: bool,
}

/// What the terminal needs to take payments.
#[derive(Debug, serde::Serialize, serde::Deserialize)]
pub struct AtTheTable {
    pub list: Vec<Listed>,
    /// What the cash box holds, in cents.
    pub cash: Option<i64>,
    /// The ways for which an account is open.
    pub ways: Vec<String>,
}

/// Accounts by way.
struct Ways {
    cash: Slug,
    bank: Slug,
    mobile: Slug,
}

impl Ways {
    fn of(args: &Args) -> Result<Self, Trouble> {
        let named = |given: &Option<String>, what: &str| {
            find::slug(given.as_ref().unwrap_or(&format!("{}/{what}", args.chapter)))
        };
        let (cash, bank) = (named(&args.cash, "cash")?, named(&args.bank, "bank")?);
        Ok(Self { cash, bank, mobile: named(&args.mobile, "mobile")? })
    }

    /// The ways for which an account in euros is open.
    fn open(&self, on: &Context<'_>) -> Vec<Channel> {
        let mut chapter = on.chapter();
        let accounts = chapter.book().accounts();
        let euros = |slug: &Slug| accounts.get(slug).is_some_and(|a| a.currency == Currency::Eur);
        Channel::ALL.iter().copied().filter(|way| euros(self.account(*way))).collect()
    }

    fn account(&self, way: Channel) -> &Slug {
        match way {
            Channel::Cash => &self.cash,
            Channel::Bank | Channel::Bizum | Channel::Card => &self.bank,
            Channel::Wave | Channel::OrangeMoney => &self.mobile,
        }
    }
}

/// Carries it out.
pub fn run(args: &Args, on: &mut Context<'_>) -> Result<(), Trouble> {
    let slug = find::slug(&args.chapter)?;
    let ways = Ways::of(args)?;
    let node = on.node.clone();
    // Two sheets at once must not both take what is known of neither.
    let _alone = node.names_alone();
    let by = on.signer()?;
    if !on.is_treasurer(&by, &slug) {
        return Err(Trouble::TreasurerAlone);
    }
    let names = on.names(&by)?;
    let date = on.date(args.date.as_deref())?;
    let (list, cash) = {
        let mut chapter = on.chapter();
        let book = chapter.book();
        (listed(book, &slug, &names, date), held(book, &ways.cash))
    };
    if args.sheet {
        let open = ways.open(on).iter().map(|way| way.word().to_owned()).collect();
        let text = serde_json::to_string(&AtTheTable { list, cash, ways: open });
        on.out.line(&text.map_err(|e| ndimbal_node::error::NodeError::BadInput(e.to_string()))?);
        return Ok(());
    }
    let text = match &args.file {
        Some(file) => read_file(&on.file(file))?,
        None => on.told.unwrap_or_default().to_owned(),
    };
    let mut sheet = lines::read(&text, &list);
    without_account(&mut sheet, &ways, on);
    if !sheet.faults.is_empty() {
        return Err(refuse(&sheet, on));
    }
    if sheet.payments.is_empty() && sheet.counted.is_none() {
        return Err(Trouble::Usage("usage-no-payments"));
    }
    record(&by, (&sheet, &list), &ways, date, on)
}

/// The members of a chapter with what they owe: the oldest open period first.
fn listed(book: &Book, chapter: &Slug, names: &Names, date: Date) -> Vec<Listed> {
    let here = book.members().iter().filter(|(_, m)| m.chapter == *chapter);
    let one = |(id, member): (&MemberId, &Member)| {
        let record = names.member(*id);
        let all = periods_on(book, member, date);
        let open: i64 = all.all.iter().map(|period| period.open()).sum();
        Listed {
            member: id.to_string(),
            number: record.map(|r| r.number.clone()).unwrap_or_default(),
            name: record.map(|r| r.name.clone()).unwrap_or_default(),
            open,
            today: member.dues.iter().rev().find(|e| is_paid(e, date)).map(|e| e.amount.minor),
        }
    };
    here.map(one).collect()
}

fn is_paid(entry: &DuesEntry, date: Date) -> bool {
    entry.date == date && matches!(entry.kind, DuesKind::Payment { .. })
}

fn held(book: &Book, cash: &Slug) -> Option<i64> {
    book.accounts().get(cash)?;
    Some(book.balance(&Account::Fund(cash.clone()), Currency::Eur).minor)
}

/// The lines of a file, within their bound.
pub fn read_file(path: &std::path::Path) -> Result<String, Trouble> {
    let file = std::fs::File::open(path).map_err(|e| unreadable(path, e))?;
    bounded(file).map_err(|e| unreadable(path, e))?.ok_or(Trouble::Usage("usage-bad-sheet"))
}

/// A text within the bound of a sheet; nothing when it is more, or no text.
pub fn bounded(source: impl Read) -> std::io::Result<Option<String>> {
    let mut bytes = Vec::new();
    source.take(SHEET_MAX + 1).read_to_end(&mut bytes)?;
    let fits = bytes.len() as u64 <= SHEET_MAX;
    Ok(String::from_utf8(bytes).ok().filter(|text| fits && !text.contains('\0')))
}

/// A payment by a way for which no account is open is a fault of its line.
fn without_account(sheet: &mut Sheet, ways: &Ways, on: &Context<'_>) {
    let open = ways.open(on);
    let missing = sheet.payments.iter().filter(|(_, payment)| !open.contains(&payment.way));
    sheet.faults.extend(missing.map(|(line, _)| (*line, Fault::NoAccount)));
    sheet.faults.sort_by_key(|(line, _)| *line);
}

/// Nothing is recorded: each line with its reason.
fn refuse(sheet: &Sheet, on: &mut Context<'_>) -> Trouble {
    if on.global.json {
        let faults: Vec<_> = sheet
            .faults
            .iter()
            .map(|(line, fault)| serde_json::json!({ "line": line, "fault": fault.word() }))
            .collect();
        let said = on.json(&serde_json::json!({ "recorded": 0, "faults": faults }));
        return said.err().unwrap_or(Trouble::Usage("usage-bad-lines"));
    }
    for (line, fault) in &sheet.faults {
        let names =
            if let Fault::Several(names) = fault { names.join(", ") } else { String::new() };
        let key = format!("meeting-fault-{}", fault.word());
        let why = crate::context::text(on.words, &key, &[("names", &names)]);
        on.say("meeting-line", &[("line", &line.to_string()), ("why", &why)]);
    }
    Trouble::Usage("usage-bad-lines")
}

/// Records what is not known yet in one durable write, and shows the receipts.
fn record(
    by: &KeyEntry,
    (sheet, list): (&Sheet, &[Listed]),
    ways: &Ways,
    date: Date,
    on: &mut Context<'_>,
) -> Result<(), Trouble> {
    let mut bodies = Vec::new();
    let mut shown: Vec<(&Payment, Option<EventId>)> = Vec::new();
    {
        let mut chapter = on.chapter();
        let book = chapter.book();
        for (_, payment) in &sheet.payments {
            let Some(member) = list[payment.who].id() else { continue };
            let account = ways.account(payment.way).clone();
            let known = known(book, &member, (&account, payment.amount, date));
            shown.push((payment, known));
            if known.is_none() {
                let (amount, receipt) = (payment.amount, payment.receipt.clone());
                let paid = DuesPaid { member, account, amount, date, receipt };
                bodies.push(Event::DuesPaid(paid));
            }
        }
    }
    let paid = bodies.len();
    if let Some(counted) = sheet.counted.filter(|_| paid > 0 || sheet.payments.is_empty()) {
        let account = ways.cash.clone();
        bodies.push(Event::CashCounted(CashCounted { account, counted, date }));
    }
    let mut ids = receipt::record_all(by, bodies, on)?.into_iter();
    for (_, known) in &mut shown {
        if known.is_none() {
            *known = ids.next();
        }
    }
    say(&shown, list, paid, on)?;
    if let Some(count) = ids.next() {
        say_count(&count, on);
    }
    Ok(())
}

/// The payment that is on record already: the same member, account, amount and
/// day. So a sheet that is given again records nothing twice.
pub(super) fn known(
    book: &Book,
    member: &MemberId,
    (account, amount, date): (&Slug, Amount, Date),
) -> Option<EventId> {
    let dues = &book.members().get(member)?.dues;
    let same = dues.iter().find(|entry| match &entry.kind {
        DuesKind::Payment { account: there, .. } => {
            (there, entry.amount, entry.date) == (account, amount, date)
        }
        DuesKind::Obligation { .. } => false,
    });
    same.map(|entry| entry.event)
}

fn say(
    shown: &[(&Payment, Option<EventId>)],
    list: &[Listed],
    paid: usize,
    on: &mut Context<'_>,
) -> Result<(), Trouble> {
    let total: i64 = shown.iter().map(|(p, _)| p.amount.minor).fold(0, i64::saturating_add);
    let total = Amount { minor: total, currency: Currency::Eur };
    if on.global.json {
        let lines: Vec<_> = shown
            .iter()
            .map(|(payment, event)| {
                serde_json::json!({
                    "member": list[payment.who].member, "amount": payment.amount.to_string(),
                    "way": payment.way.word(), "event": event.map(|id| id.to_string()),
                    "code": event.map(|id| receipt::code(&id)),
                })
            })
            .collect();
        let known = shown.len() - paid;
        return on.json(&serde_json::json!({
            "recorded": paid, "known": known, "total": total.to_string(), "receipts": lines,
        }));
    }
    let columns = ["number", "name", "amount", "way", "code"];
    let mut table = Table::new(on.headings(&columns), &[0, 2]);
    for (payment, event) in shown {
        let listed = &list[payment.who];
        table.row([
            listed.number.clone(),
            listed.name.clone(),
            on.words.money(payment.amount),
            on.words.say(&format!("channel-{}", payment.way.word()), &[]),
            event.map(|id| receipt::code(&id)).unwrap_or_default(),
        ]);
    }
    on.table(&table);
    on.tell(
        "meeting-recorded",
        &[("count", paid.into()), ("known", (shown.len() - paid).into()), ("amount", total.into())],
    );
    Ok(())
}

fn say_count(count: &EventId, on: &mut Context<'_>) {
    let found = on.chapter().book().counts().get(count).cloned();
    let Some(found) = found.filter(|_| !on.global.json) else { return };
    let minor = found.counted.minor.saturating_sub(found.booked.minor);
    let difference = on.words.money(Amount { minor, ..found.counted });
    let (counted, id) = (on.words.money(found.counted), count.short());
    on.say("meeting-counted", &[("counted", &counted), ("difference", &difference), ("id", &id)]);
}
