//! The list that an operator of mobile money gives of a wallet, as CSV: Wave,
//! Orange Money and their like, with their headings, separators, ways to write
//! amounts and to say whether money came or went.

use std::collections::BTreeSet;

use ndimbal_ledger::money::Currency;
use ndimbal_ledger::time::Date;

use super::bank::{BankError, Entry, Fault, Format, LINES_MAX, Statement, at, held};
use super::fields::{AmountReason, parse_date, parse_signed};
use super::header::Column;
use super::reasons::BadReason;
use super::table::{ImportError, Row, Table, read_table};
use super::text::fold;

const DATE: &str = "date";
const TIME: &str = "time";
const AMOUNT: &str = "amount";
const CREDIT: &str = "credit";
const DEBIT: &str = "debit";
const FEE: &str = "fee";
const TAX: &str = "tax";
const CURRENCY: &str = "currency";
const BALANCE: &str = "balance";
const SIGN: &str = "direction";
const KIND: &str = "kind";
const LABEL: &str = "label";
const WHO: &str = "other party";
const PHONE: &str = "telephone";
const REFERENCE: &str = "reference";
const STATUS: &str = "status";

const fn column(name: &'static str, headings: &'static [&'static str]) -> Column {
    Column { name, needed: false, headings, words: &[], never: &[] }
}

const fn needed(name: &'static str, headings: &'static [&'static str]) -> Column {
    Column { name, needed: true, headings, words: &[], never: &[] }
}

/// Headings in French, Spanish and English, folded; the surest first.
#[rustfmt::skip]
const COLUMNS: [Column; 16] = [
    needed(DATE, &[
        "date et heure", "date heure", "date time", "datetime", "date operation", "date de loperation",
        "date doperation", "date de transaction", "date transaction", "date de la transaction",
        "transaction date", "transaction time", "completion time", "initiation time", "fecha y hora",
        "fecha operacion", "fecha de operacion", "fecha de la operacion", "date valeur", "timestamp",
        "date", "fecha", "jour", "dia", "data", "created at",
    ]),
    column(TIME, &["heure", "hora", "time"]),
    column(AMOUNT, &[
        "montant de la transaction", "montant transaction", "montant de loperation", "montant fcfa",
        "montant cfa", "montant xof", "montant f cfa", "transaction amount", "montant", "amount xof",
        "amount fcfa", "amount cfa", "amount", "importe", "monto", "cantidad", "somme", "valeur", "importe xof",
    ]),
    column(CREDIT, &[
        "credit", "credits", "montant credit", "montant credite", "entree", "entrees", "paid in", "money in",
        "encaissement", "encaissements", "ingreso", "ingresos", "abono", "abonos", "haber", "recus", "credit xof",
        "credit fcfa", "credit cfa",
    ]),
    column(DEBIT, &[
        "debit", "debits", "montant debit", "montant debite", "sortie", "sorties", "paid out", "money out",
        "withdrawn", "decaissement", "decaissements", "gasto", "gastos", "cargo", "cargos", "debe", "depenses",
        "debit xof", "debit fcfa", "debit cfa",
    ]),
    column(FEE, &[
        "frais de transaction", "frais de service", "frais", "frais fcfa", "frais cfa", "frais xof", "transaction fee",
        "fee", "fees", "charges", "charge", "comision", "comisiones", "commission", "commissions", "cout",
        "tarif", "coste", "costes", "gastos de envio",
    ]),
    column(TAX, &["taxe", "taxes", "tta", "tax", "taxes fcfa", "impuesto", "impuestos", "timbre"]),
    column(CURRENCY, &["devise", "currency", "moneda", "divisa", "monnaie"]),
    column(BALANCE, &[
        "solde apres transaction", "solde apres operation", "solde apres", "nouveau solde", "solde final",
        "solde disponible", "solde courant", "solde", "solde fcfa", "solde cfa", "solde xof", "running balance",
        "balance after", "balance", "saldo final", "saldo disponible", "saldo despues", "saldo",
    ]),
    column(SIGN, &[
        "sens", "sens de loperation", "direction", "debit credit", "credit debit", "dr cr", "cr dr", "d c", "c d",
        "signe", "sign", "sentido", "signo", "entrant sortant",
    ]),
    column(KIND, &[
        "type de transaction", "type transaction", "type doperation", "type operation", "transaction type", "type",
        "operation", "nature", "categorie", "tipo", "tipo de operacion", "reason type", "service",
    ]),
    column(LABEL, &[
        "libelle", "description", "details", "detail", "designation", "concepto", "descripcion", "motif", "objet",
        "label", "narration", "narrative", "commentaire", "note", "message", "intitule", "texte",
    ]),
    column(WHO, &[
        "contrepartie", "nom du correspondant", "correspondant", "nom du client", "nom de la contrepartie",
        "counterparty name", "counterparty", "beneficiaire", "destinataire", "expediteur", "opposite party",
        "other party", "contraparte", "beneficiario", "nom", "name", "nombre", "client", "marchand", "merchant",
    ]),
    column(PHONE, &[
        "numero de telephone", "telephone", "numero du correspondant", "numero", "msisdn", "phone", "phone number",
        "telefono", "counterparty mobile", "numero beneficiaire",
    ]),
    column(REFERENCE, &[
        "id de transaction", "id transaction", "identifiant de transaction", "identifiant de la transaction",
        "identifiant transaction", "transaction id", "txn id", "no de transaction", "no transaction",
        "numero de transaction", "reference de la transaction", "reference transaction", "reference",
        "referencia", "ref", "transaction", "identifiant", "receipt no", "id", "code",
    ]),
    column(STATUS, &["statut", "status", "etat", "estado", "transaction status"]),
];

/// What operators write in the column of the kind when they take or give
/// something by themselves.
#[rustfmt::skip]
const CHARGES: [&str; 19] = [
    "frais", "frais de service", "frais de tenue", "frais de tenue de compte", "frais mensuels", "frais de retrait",
    "fee", "fees", "service fee", "monthly fee", "charge", "charges", "commission", "commissions", "comision",
    "comisiones", "interets", "interest", "intereses",
];

/// A row before it is known how its columns are meant.
struct Draft {
    entry: Entry,
    /// Whether money came; `None` while nothing says so.
    came: Option<bool>,
    /// What its own sign says, where one is written.
    written: Option<bool>,
    balance: Option<i64>,
    /// It takes back another line, perhaps with its fee.
    back: Option<i64>,
    /// The time of day, where one is written.
    time: Option<(u8, u8, u8)>,
}

impl Draft {
    fn when(&self) -> (Date, Option<(u8, u8, u8)>) {
        (self.entry.date, self.time)
    }
}

/// Reads an operator's list in francs.
///
/// # Errors
/// [`BankError`] with the line and the reason; nothing of the file is taken.
pub fn read_mobile(bytes: &[u8]) -> Result<Statement, BankError> {
    let table = read_table(bytes, &COLUMNS)?;
    if ![AMOUNT, CREDIT, DEBIT].iter().any(|name| table.has(name)) {
        let (wanted, found) = (vec![AMOUNT], table.headings());
        return Err(ImportError::MissingColumns { wanted, found }.into());
    }
    if let Some(last) = table.rows.last().filter(|_| table.rows.len() > LINES_MAX) {
        return Err(at(last.line, Fault::TooManyLines));
    }
    let (mut drafts, mut passed) = (Vec::new(), 0);
    let mut seen = BTreeSet::new();
    for row in &table.rows {
        let cells: Vec<&str> = COLUMNS.iter().map(|column| table.cell(row, column.name)).collect();
        let again = !table.cell(row, REFERENCE).is_empty() && !seen.insert(cells);
        match draft(&table, row)? {
            Some(draft) if !again => drafts.push(draft),
            Some(_) | None => passed += 1,
        }
    }
    let backwards = runs_backwards(&drafts);
    if backwards {
        drafts.reverse();
    }
    if !table.has(SIGN) {
        trust_signs(&mut drafts);
    }
    find_signs(&mut drafts)?;
    let balances = match with_running(&mut drafts) {
        Ok(balances) => balances,
        // A list of one day does not say by its dates which end is which.
        Err(error) if !tells_order(&drafts) => {
            drafts.reverse();
            with_running(&mut drafts).map_err(|_| error)?
        }
        Err(error) => return Err(error),
    };
    let mut entries: Vec<Entry> = drafts.into_iter().map(|draft| draft.entry).collect();
    let all = entries.len();
    entries.retain(|entry| entry.effect() != 0);
    Ok(Statement {
        format: Format::Mobile,
        number: String::new(),
        currency: Currency::Xof,
        period: None,
        balances,
        passed: passed + all - entries.len(),
        entries,
    })
}

/// Where a list gives a sign to what went and none to what came, its words need
/// not say it: "transfert" is of both.
fn trust_signs(drafts: &mut [Draft]) {
    let written = |sign| move |d: &Draft| d.written == Some(sign) && d.back.is_none();
    if drafts.iter().any(written(false)) && !drafts.iter().any(written(true)) {
        let bare = drafts.iter_mut().filter(|d| d.written.is_none() && d.back.is_none());
        bare.for_each(|draft| draft.came = Some(true));
    }
}

fn bad(line: u64, reason: impl Into<BadReason>) -> BankError {
    BankError::Row { line, reason: reason.into() }
}

/// A row that moved money; `None` for one that did not, or that is no row.
fn draft(table: &Table, row: &Row) -> Result<Option<Draft>, BankError> {
    let (line, cell) = (row.line, |name| table.cell(row, name));
    match table.misshapen(row) {
        Some(BadReason::HeaderAgain) => return Ok(None),
        Some(reason) => return Err(bad(line, reason)),
        None => {}
    }
    let date = parse_date(cell(DATE));
    let moved_none = table.is_total(row, LABEL, &[DATE, WHO, REFERENCE]) && date.is_err()
        || only_tells_balance(&cell)
        || failed(cell(STATUS));
    if moved_none {
        return Ok(None);
    }
    if !succeeded(cell(STATUS)) && cell(BALANCE).is_empty() {
        return Err(at(line, Fault::State));
    }
    let date: Date = date.map_err(|reason| bad(line, reason))?;
    let currency = fold(cell(CURRENCY));
    let francs = ["", "xof", "fcfa", "f cfa", "cfa", "franc cfa", "francs cfa", "f"];
    if !francs.contains(&currency.as_str()) {
        return Err(at(line, Fault::Currency));
    }
    let (minor, came) = moved(line, &cell)?;
    let fee = sum(line, cell(FEE))?.saturating_add(sum(line, cell(TAX))?);
    let back = [cell(SIGN), cell(KIND), cell(LABEL)].iter().any(|text| takes_back(text));
    let balance = match cell(BALANCE) {
        "" => None,
        text => Some(sum(line, text)?),
    };
    let mut entry = Entry::bare(line, date, minor);
    entry.fee = if back { 0 } else { fee.abs() };
    entry.who = words(&[cell(WHO)]);
    entry.iban = cell(PHONE).to_owned();
    entry.text = words(&[cell(KIND), cell(LABEL)]);
    entry.reference = cell(REFERENCE).to_owned();
    entry.charge = CHARGES.contains(&fold(cell(KIND)).as_str());
    let written = came;
    let came = came.or_else(|| {
        let says = [cell(SIGN), cell(KIND), cell(LABEL)];
        says.iter().find_map(|text| direction(text))
    });
    let back = back.then(|| if fee < 0 || balance.is_some() { fee.abs() } else { 0 });
    let time = [cell(TIME), cell(DATE)].iter().find_map(|text| time_of(text));
    Ok(Some(Draft { entry, came, written, balance, back, time }))
}

/// A row that tells what was in the wallet and moves nothing.
fn only_tells_balance<'c>(cell: &impl Fn(&'static str) -> &'c str) -> bool {
    const WORDS: [&str; 12] = [
        "solde initial",
        "solde douverture",
        "solde de depart",
        "ancien solde",
        "solde precedent",
        "solde final",
        "solde de cloture",
        "opening balance",
        "closing balance",
        "balance",
        "saldo inicial",
        "saldo final",
    ];
    let moved = [AMOUNT, CREDIT, DEBIT]
        .iter()
        .any(|column| cell(column).contains(|c: char| matches!(c, '1'..='9')));
    let names = [DATE, KIND, LABEL, WHO, REFERENCE];
    !moved && names.iter().any(|column| WORDS.contains(&fold(cell(column)).as_str()))
}

/// The time of day in a text: `09:18`, `09:18:05`, `09h18`.
fn time_of(text: &str) -> Option<(u8, u8, u8)> {
    let clock = text.split(['T', ' ']).find(|part| part.contains([':', 'h']))?;
    let mut parts = clock.split([':', 'h']).map(|part| part.get(..2).unwrap_or(part).parse().ok());
    let (hour, minute) = (parts.next()??, parts.next()??);
    Some((hour, minute, parts.next().flatten().unwrap_or_default()))
}

/// How much, without its sign, and whether it came, where that is written.
fn moved<'c>(
    line: u64,
    cell: &impl Fn(&'static str) -> &'c str,
) -> Result<(i64, Option<bool>), BankError> {
    let (came, went) = (sum(line, cell(CREDIT))?.abs(), sum(line, cell(DEBIT))?.abs());
    match (came, went) {
        (0, 0) => {}
        (came, 0) => return Ok((came, Some(true))),
        (0, went) => return Ok((went, Some(false))),
        (_, _) => return Err(bad(line, AmountReason::Ambiguous)),
    }
    let text = cell(AMOUNT);
    if text.is_empty() && cell(CREDIT).is_empty() && cell(DEBIT).is_empty() {
        return Err(bad(line, AmountReason::Empty));
    }
    let minor = sum(line, text)?;
    let sign = match (minor < 0, text.trim_start().starts_with('+')) {
        (true, _) => Some(false),
        (false, true) => Some(true),
        (false, false) => None,
    };
    Ok((minor.abs(), sign))
}

/// An amount of francs with its sign; nothing for an empty cell.
fn sum(line: u64, text: &str) -> Result<i64, BankError> {
    match parse_signed(text, Currency::Xof) {
        Ok(minor) => held(line, minor, Currency::Xof),
        Err(AmountReason::Empty) => Ok(0),
        Err(_) if matches!(text.trim(), "-" | "–" | "—") => Ok(0),
        Err(reason) => Err(bad(line, reason)),
    }
}

fn words(cells: &[&str]) -> String {
    let words: Vec<&str> = cells.iter().flat_map(|cell| cell.split_whitespace()).collect();
    words.join(" ")
}

/// Whether a status says that nothing moved.
fn failed(status: &str) -> bool {
    const STARTS: [&str; 24] = [
        "fallid", "insucc", "unsucc", "non", "not", "declin", "reject", "revers", "rembours",
        "initi", "abandon", "attente", "cours", "echou", "echec", "annul", "fail", "cancel",
        "rejet", "rechaz", "refus", "pending", "pendient", "expir",
    ];
    starts_a_word(status, &STARTS)
}

/// Whether a status says that it moved, or says nothing.
fn succeeded(status: &str) -> bool {
    const STARTS: [&str; 21] = [
        "succ", "reussi", "effectu", "complet", "termin", "ok", "valid", "confirm", "exit", "paid",
        "paye", "approuv", "accept", "trait", "abouti", "done", "realiz", "process", "hech",
        "envoy", "recu",
    ];
    fold(status).is_empty() || starts_a_word(status, &STARTS)
}

fn starts_a_word(text: &str, starts: &[&str]) -> bool {
    fold(text).split(' ').any(|word| starts.iter().any(|start| word.starts_with(start)))
}

/// Whether words say that another line is taken back.
fn takes_back(text: &str) -> bool {
    starts_a_word(text, &["annul", "revers", "extourn", "contrepass", "cancel"])
}

/// Words that say that money came.
#[rustfmt::skip]
const CAME: [&str; 22] = [
    "recu", "recue", "recus", "recues", "received", "depot", "deposit", "credit", "cr", "c", "entree",
    "entrant", "in", "abono", "ingreso", "recibido", "recibida", "remboursement", "refund", "recharge",
    "encaissement", "approvisionnement",
];
/// Words that say that it went.
#[rustfmt::skip]
const WENT: [&str; 33] = [
    "envoi", "envoye", "envoyee", "sent", "paiement", "payment", "retrait", "withdrawal", "debit", "dr", "d",
    "sortie", "sortant", "out", "cargo", "pago", "enviado", "envio", "achat", "facture", "frais", "fee",
    "fees", "taxe", "transfert", "transfer", "transferencia", "depense", "decaissement", "retiro", "bill",
    "purchase", "buy",
];

/// Words of a purchase: what is bought may be credit for calls.
const BOUGHT: [&str; 8] =
    ["achat", "compra", "purchase", "buy", "airtime", "telephonique", "forfait", "facture"];

/// Whether words say that money came (`true`) or went.
fn direction(text: &str) -> Option<bool> {
    match text.trim() {
        "+" => return Some(true),
        "-" | "−" => return Some(false),
        _ => {}
    }
    let folded = fold(text);
    let any = |list: &[&str]| folded.split(' ').any(|word| list.contains(&word));
    // "Transfert reçu" came.
    let said = match any(&CAME) && !any(&BOUGHT) {
        true => Some(true),
        false => (any(&WENT) || any(&BOUGHT)).then_some(false),
    };
    if takes_back(text) { said.map(|came| !came) } else { said }
}

fn tells_order(drafts: &[Draft]) -> bool {
    drafts.first().map(Draft::when) != drafts.last().map(Draft::when)
}

fn runs_backwards(drafts: &[Draft]) -> bool {
    match (drafts.first(), drafts.last()) {
        (Some(first), Some(last)) => first.when() > last.when(),
        (_, _) => false,
    }
}

/// Gives every row its sign: what is written, what all amounts of the list
/// have, or what the balances say.
fn find_signs(drafts: &mut [Draft]) -> Result<(), BankError> {
    let has_signs = drafts.iter().any(|draft| draft.came == Some(false));
    let mut before: Option<i64> = None;
    for draft in drafts {
        let said = draft.came.or_else(|| {
            let (before, after) = (before?, draft.balance?);
            let change = after.saturating_sub(before);
            let (minor, fee) = (draft.entry.minor, draft.entry.fee);
            let back = draft.back.unwrap_or_default();
            let fits = |minor: i64| [0, -fee, back].iter().any(|more| change == minor + more);
            fits(minor).then_some(true).or_else(|| fits(-minor).then_some(false))
        });
        before = draft.balance.or(before);
        match said {
            Some(true) => {}
            Some(false) => draft.entry.minor = -draft.entry.minor,
            // In a list that marks what went, the rest came.
            None if has_signs || draft.entry.minor == 0 => {}
            None => return Err(at(draft.entry.line, Fault::Sign)),
        }
    }
    Ok(())
}

/// How the fees of a list are meant.
#[derive(Clone, Copy)]
struct Fees {
    /// Taken beside the amount; else the amount has them in it.
    beside: bool,
    /// A line that takes another one back gives its fee back too.
    back: bool,
}

/// Holds the balances against the rows, one by one. Operators take the fee
/// beside the amount, or mean an amount with the fee in it, and give it back
/// with what they take back or keep it: the balances say which.
fn with_running(drafts: &mut [Draft]) -> Result<Option<(i64, i64)>, BankError> {
    let mut first = None;
    for (beside, back) in [(true, true), (true, false), (false, true), (false, false)] {
        let fees = Fees { beside, back };
        match running(drafts, fees) {
            Ok(balances) => {
                for draft in drafts {
                    let back = draft.back.filter(|_| back).unwrap_or_default();
                    draft.entry.minor = draft.entry.minor.saturating_add(back);
                    draft.entry.fee = if beside { draft.entry.fee } else { 0 };
                }
                return Ok(balances);
            }
            Err(error) => first = first.or(Some(error)),
        }
    }
    first.map_or(Ok(None), Err)
}

fn running(drafts: &[Draft], fees: Fees) -> Result<Option<(i64, i64)>, BankError> {
    let effect = |draft: &Draft| {
        let fee = if fees.beside { draft.entry.fee } else { 0 };
        let back = draft.back.filter(|_| fees.back).unwrap_or_default();
        draft.entry.minor.saturating_add(back).saturating_sub(fee)
    };
    let (mut opening, mut balance, mut unsaid) = (None, None::<i64>, 0_i64);
    for draft in drafts {
        unsaid = unsaid.saturating_add(effect(draft));
        let Some(stated) = draft.balance else { continue };
        match balance {
            None => opening = Some(stated.saturating_sub(unsaid)),
            Some(before) if before.saturating_add(unsaid) == stated => {}
            Some(_) => return Err(at(draft.entry.line, Fault::Running)),
        }
        (balance, unsaid) = (Some(stated), 0);
    }
    Ok(opening.zip(balance.map(|last| last.saturating_add(unsaid))))
}
