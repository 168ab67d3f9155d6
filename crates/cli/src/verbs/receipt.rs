//! `receipt`: what a member keeps of a payment, and can check without asking
//! anybody: the signed record itself, as text.

use std::io::Read;
use std::path::PathBuf;

use clap::Subcommand;
use data_encoding::BASE64URL_NOPAD;
use ndimbal_ledger::event::Event;
use ndimbal_ledger::id::{EventId, FederationId, MemberId, Slug};
use ndimbal_ledger::money::Amount;
use ndimbal_ledger::signed::{EVENT_BYTES_MAX, KeyCache, Scope, SignedEvent};
use ndimbal_ledger::time::Date;
use ndimbal_node::error::NodeError;
use ndimbal_node::keys::KeyEntry;
use ndimbal_views::words::Words;

use crate::context::{Context, text};
use crate::find;
use crate::output::Output;
use crate::trouble::{Trouble, unreadable};
use crate::verbs::Global;

/// Stands before the signed bytes.
const MARK: &str = "ndimbal-receipt:";
/// How long a line of signed bytes is.
const WIDTH: usize = 64;
/// Most bytes of a text that is checked: the largest event and words around it.
const TEXT_MAX: u64 = 4 * EVENT_BYTES_MAX as u64;

/// What a member keeps of a payment
#[derive(Debug, Subcommand)]
pub enum Receipt {
    /// Print the receipt of a payment
    Show {
        /// The code, or the first digits of the event
        event: String,
    },
    /// Check a receipt; no home or network is needed
    Verify {
        /// The file; without it: standard input
        file: Option<PathBuf>,
    },
}

/// What a receipt is about.
struct Paid<'a> {
    member: &'a MemberId,
    account: &'a Slug,
    amount: Amount,
    date: Date,
    receipt: Option<&'a Slug>,
}

fn paid(body: &Event) -> Option<Paid<'_>> {
    if let Event::DuesPaid(e) = body {
        let (amount, date, receipt) = (e.amount, e.date, e.receipt.as_ref());
        return Some(Paid { member: &e.member, account: &e.account, amount, date, receipt });
    }
    if let Event::DuesPaidFor(e) = body {
        let (amount, date, receipt) = (e.amount, e.date, e.receipt.as_ref());
        return Some(Paid { member: &e.member, account: &e.account, amount, date, receipt });
    }
    None
}

/// The short code: the first eight digits, in two halves.
pub fn code(id: &EventId) -> String {
    let short = id.short();
    format!("{}-{}", short.get(..4).unwrap_or_default(), short.get(4..).unwrap_or_default())
}

/// Records events in one durable write and gives their ids, in order.
pub fn record_all(
    by: &KeyEntry,
    bodies: Vec<Event>,
    on: &Context<'_>,
) -> Result<Vec<EventId>, Trouble> {
    if bodies.is_empty() {
        return Ok(Vec::new());
    }
    let mut chapter = on.chapter();
    let count = bodies.len() as u64;
    chapter.record_all(by, bodies, true)?;
    let history = chapter.history();
    let last = history.tip(&by.device).map_or(0, |tip| tip.seq);
    let places = (last + 1).saturating_sub(count)..=last;
    let ids = places.filter_map(|seq| history.at(&by.device, seq).first().copied()).collect();
    drop(chapter);
    on.node.announce();
    Ok(ids)
}

/// Carries it out.
pub fn run(verb: &Receipt, on: &mut Context<'_>) -> Result<(), Trouble> {
    match verb {
        Receipt::Show { event } => show(event, on),
        Receipt::Verify { .. } => Err(Trouble::Usage("usage-not-here")),
    }
}

fn show(wanted: &str, on: &mut Context<'_>) -> Result<(), Trouble> {
    let digits = wanted.replace('-', "");
    let event = {
        let chapter = on.chapter();
        let id = find::event(chapter.history(), &digits)?;
        chapter.history().get(&id).map(|event| SignedEvent::clone(event))
    };
    let event = event.ok_or_else(|| NodeError::NotFound(wanted.into()))?;
    let (federation, corrected) = {
        let mut chapter = on.chapter();
        let book = chapter.book();
        (book.federation().cloned(), book.correction(&event.id()))
    };
    let (Some(paid), Some(federation)) = (paid(event.body()), federation) else {
        return Err(Trouble::Argument(wanted.into(), "argument-no-payment"));
    };
    let head = paid.account.as_str().split('/').next().unwrap_or_default();
    let chapter = federation.chapters.values().find(|c| c.slug.as_str() == head);
    let chapter = chapter.map_or_else(|| head.to_owned(), |c| c.name.clone());
    if on.global.json {
        return on.json(&serde_json::json!({
            "code": code(&event.id()), "event": event.id().to_string(), "chapter": chapter,
            "amount": paid.amount.to_string(), "date": paid.date.to_string(),
            "member": paid.member.to_string(), "corrected": corrected.is_some(),
            "signed": signed(&event, federation.id),
        }));
    }
    let (amount, date) = (on.words.money(paid.amount), on.words.date(paid.date));
    let (member, code, id) = (paid.member.short(), code(&event.id()), event.id().to_string());
    let paper = paid.receipt.map(ToString::to_string).unwrap_or_else(|| "none".into());
    on.say(
        "receipt",
        &[
            ("federation", &federation.name),
            ("chapter", &chapter),
            ("code", &code),
            ("amount", &amount),
            ("date", &date),
            ("member", &member),
            ("receipt", &paper),
            ("id", &id),
        ],
    );
    if let Some(by) = corrected {
        on.say("receipt-corrected", &[("id", &by.short())]);
    }
    for line in wrapped(&signed(&event, federation.id)) {
        on.out.line(&line);
    }
    Ok(())
}

/// The federation's id and the exact signed bytes.
fn signed(event: &SignedEvent, federation: FederationId) -> String {
    let bytes = [federation.0.as_slice(), event.bytes()].concat();
    format!("{MARK}{}", BASE64URL_NOPAD.encode(&bytes))
}

fn wrapped(text: &str) -> Vec<String> {
    let ascii: Vec<char> = text.chars().collect();
    ascii.chunks(WIDTH).map(|line| line.iter().collect()).collect()
}

/// Finds the signed bytes in a text, however its lines were broken.
fn unwrapped(text: &str) -> Option<(FederationId, Vec<u8>)> {
    let (_, behind) = text.split_once(MARK)?;
    let ours = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let mut letters = String::new();
    // A line with anything else ends it, such as words below it.
    for line in behind.lines() {
        let line = line.trim();
        if line.is_empty() || !line.chars().all(|c| ours(&c)) {
            break;
        }
        letters.push_str(line);
    }
    let bytes = BASE64URL_NOPAD.decode(letters.as_bytes()).ok()?;
    let (federation, event) = bytes.split_first_chunk::<32>()?;
    Some((EventId(*federation), event.to_vec()))
}

/// Checks the signature of a receipt that somebody brings.
pub fn verify(
    file: Option<&std::path::Path>,
    global: &Global,
    words: &Words,
    out: &mut Output,
) -> Result<(), Trouble> {
    let mut found = String::new();
    let bounded = |source: &mut dyn Read, into: &mut String| {
        source.take(TEXT_MAX).read_to_string(into).map(|_| ())
    };
    let stdin = std::path::Path::new("-");
    match file {
        Some(path) => std::fs::File::open(path)
            .and_then(|mut file| bounded(&mut file, &mut found))
            .map_err(|e| unreadable(path, e))?,
        None => {
            bounded(&mut std::io::stdin().lock(), &mut found).map_err(|e| unreadable(stdin, e))?
        }
    }
    let checked = unwrapped(&found).and_then(|(federation, bytes)| {
        let scope = Scope::Federation(federation);
        let event = SignedEvent::decode(&bytes, scope).ok()?;
        event.verify(scope, &mut KeyCache::default()).ok()?;
        Some((federation, event))
    });
    let sound = checked.as_ref().and_then(|(f, event)| Some((f, event, paid(event.body())?)));
    let Some((federation, event, paid)) = sound else {
        if global.json {
            out.line(&serde_json::json!({ "sound": false }).to_string());
            return Err(Trouble::No);
        }
        return Err(Trouble::Usage("usage-receipt"));
    };
    let device = event.header().device;
    if global.json {
        let document = serde_json::json!({
            "sound": true, "federation": federation.to_string(), "event": event.id().to_string(),
            "code": code(&event.id()), "device": device.to_string(),
            "account": paid.account.to_string(), "amount": paid.amount.to_string(),
            "date": paid.date.to_string(), "member": paid.member.to_string(),
        });
        out.line(&document.to_string());
        return Ok(());
    }
    let (amount, date) = (words.money(paid.amount), words.date(paid.date));
    let (code, account, device) = (code(&event.id()), paid.account.to_string(), device.short());
    let args = [
        ("code", code.as_str()),
        ("account", &account),
        ("amount", &amount),
        ("date", &date),
        ("member", &paid.member.short()),
        ("device", &device),
        ("federation", &federation.short()),
    ];
    out.line(&text(words, "receipt-sound", &args));
    Ok(())
}
