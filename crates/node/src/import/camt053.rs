//! ISO 20022 camt.053, versions 02 to 13, as banks send it: with or without
//! prefixes and envelopes, several statements in a file, payments gathered
//! under one line, and what may be missing missing.

mod xml;

use encoding_rs::Encoding;
use ndimbal_ledger::money::{Amount, Currency};
use ndimbal_ledger::time::Date;

use super::bank::{
    BankError, Entry, Fault, Format, LINES_MAX, Part, Statement, at, held, same_count, same_sum,
};
use super::table::ImportError;
use xml::{Node, Step, Xml};

/// Versions of the message that are read.
const VERSIONS: std::ops::RangeInclusive<u8> = 2..=13;

/// Reads a file; every statement in it is checked by itself.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Statement>, BankError> {
    let text = decode(bytes)?;
    let mut xml = Xml::new(&text);
    let (mut statements, mut lines, mut is_ours) = (Vec::new(), 0, false);
    loop {
        match xml.step()? {
            Step::Begins(name, _) => match name.as_str() {
                "BkToCstmrStmt" => is_ours = true,
                "BkToCstmrAcctRpt" | "BkToCstmrDbtCdtNtfctn" => {
                    return Err(xml.fault(Fault::OtherMessage));
                }
                "Stmt" if is_ours => statements.push(statement(&mut xml, &mut lines)?),
                _ => {}
            },
            Step::Ends | Step::Said(_) => {}
            Step::Over => break,
        }
        if let Some(fault) = xml.message.as_deref().and_then(strange) {
            return Err(xml.fault(fault));
        }
    }
    match (is_ours, statements.is_empty()) {
        (false, _) => Err(at(1, Fault::NotAStatement)),
        (true, true) => Err(xml.fault(Fault::Missing)),
        (true, false) => Ok(statements),
    }
}

/// What is wrong with the message that a namespace names.
fn strange(message: &str) -> Option<Fault> {
    let mut parts = message.split('.');
    let (kind, _, version) = (parts.next()?, parts.next(), parts.next().unwrap_or_default());
    match version.get(..2).unwrap_or_default().parse::<u8>() {
        _ if kind != "053" => Some(Fault::OtherMessage),
        Ok(version) if VERSIONS.contains(&version) => None,
        Ok(_) | Err(_) => Some(Fault::OtherVersion),
    }
}

/// The text, in the encoding that a mark or the declaration states.
fn decode(bytes: &[u8]) -> Result<String, BankError> {
    let (encoding, bom) = match Encoding::for_bom(bytes) {
        Some((encoding, bom)) => (encoding, bom),
        None => (unmarked(bytes)?, 0),
    };
    let body = bytes.get(bom..).unwrap_or_default();
    let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(body) else {
        let good = std::str::from_utf8(body).map_or_else(|error| error.valid_up_to(), str::len);
        let lines = body.get(..good).unwrap_or_default().iter().filter(|b| **b == b'\n').count();
        return Err(at(u64::try_from(lines + 1).unwrap_or(u64::MAX), Fault::Encoding));
    };
    if text.contains('\0') {
        return Err(ImportError::Binary.into());
    }
    Ok(text.into_owned())
}

/// The encoding of a text without a mark: two bytes for each character show,
/// whatever is stated.
fn unmarked(bytes: &[u8]) -> Result<&'static Encoding, BankError> {
    let wide = |encoding: &'static Encoding| encoding.name().starts_with("UTF-16");
    match bytes {
        [b'<', 0, ..] => Ok(encoding_rs::UTF_16LE),
        [0, b'<', ..] => Ok(encoding_rs::UTF_16BE),
        _ => declared(bytes).map(|stated| if wide(stated) { encoding_rs::UTF_8 } else { stated }),
    }
}

/// The encoding that the declaration at the beginning states; UTF-8 where none
/// does.
fn declared(bytes: &[u8]) -> Result<&'static Encoding, BankError> {
    let head = String::from_utf8_lossy(bytes.get(..200).unwrap_or(bytes)).into_owned();
    let declaration = head.split_once("?>").map_or("", |(declaration, _)| declaration);
    let Some((_, rest)) = declaration.split_once("encoding") else {
        return Ok(encoding_rs::UTF_8);
    };
    let label =
        rest.trim_start_matches(|c: char| matches!(c, '=' | '"' | '\'') || c.is_whitespace());
    let label = label.split(['"', '\'']).next().unwrap_or_default();
    Encoding::for_label(label.as_bytes()).ok_or_else(|| at(1, Fault::Encoding))
}

/// What a statement says of itself, until it is whole.
#[derive(Default)]
struct Sheet {
    number: String,
    currency: Option<Currency>,
    period: Option<(Date, Date)>,
    /// Code, amount and day of each balance, as they stand.
    balances: Vec<(String, i64, Option<Date>, u64)>,
    summary: Option<Node>,
    entries: Vec<Entry>,
    /// Those that are announced only: how many, and how much out and in.
    pending: [(u64, i64); 2],
    zeros: [u64; 2],
}

fn statement(xml: &mut Xml<'_>, lines: &mut usize) -> Result<Statement, BankError> {
    let (mut sheet, begun) = (Sheet::default(), xml.line());
    let mut bodies = Vec::new();
    loop {
        match xml.step()? {
            Step::Begins(name, currency) => {
                let Some(node) = xml.keep(&name, currency)? else { continue };
                match node.name {
                    "Acct" => sheet.account(&node)?,
                    "Bal" | "Ntry" if sheet.currency.is_none() => {
                        let stated = node.at(&["Amt"]).map_or("", |amount| &amount.currency);
                        sheet.currency = Some(currency_of(stated, node.line)?);
                    }
                    _ => {}
                }
                match node.name {
                    "FrToDt" => sheet.period = period(&node),
                    "Bal" => sheet.balance(&node)?,
                    "TxsSummry" => sheet.summary = Some(node),
                    "Ntry" => {
                        let (entry, status) = sheet.entry(&node)?;
                        *lines += 1 + entry.parts.len();
                        if *lines > LINES_MAX {
                            return Err(at(node.line, Fault::TooManyLines));
                        }
                        bodies.push((entry, status));
                    }
                    _ => {}
                }
            }
            Step::Ends => break,
            Step::Said(_) => {}
            Step::Over => return Err(xml.fault(Fault::Truncated)),
        }
    }
    for (entry, is_booked) in bodies {
        sheet.place(entry, is_booked);
    }
    sheet.checked(begun)
}

fn currency_of(text: &str, line: u64) -> Result<Currency, BankError> {
    Currency::parse(text.trim()).ok_or_else(|| at(line, Fault::Currency))
}

fn period(node: &Node) -> Option<(Date, Date)> {
    let first = day(node.said(&["FrDtTm"]))?;
    Some((first, day(node.said(&["ToDtTm"]))?))
}

/// A date, with or without a time of day or a zone behind it.
fn day(text: &str) -> Option<Date> {
    let (date, rest) = text.split_at_checked(10)?;
    let known = rest.is_empty() || rest.starts_with(['T', 'Z', '+', '-', ' ']);
    Date::parse(date).ok().filter(|_| known)
}

/// The date in an element that holds one, or a date with its time.
fn day_in(node: &Node, name: &str) -> Result<Option<Date>, BankError> {
    let Some(found) = node.at(&[name]) else { return Ok(None) };
    let said = [found.said(&["Dt"]), found.said(&["DtTm"]), found.text.trim()];
    let said = said.into_iter().find(|text| !text.is_empty()).unwrap_or_default();
    day(said).map(Some).ok_or_else(|| at(found.line, Fault::Date))
}

/// An amount of ISO 20022: digits with at most one point, in minor units.
fn amount(node: &Node, currency: Currency) -> Result<i64, BankError> {
    let fault = |fault| at(node.line, fault);
    if !node.currency.is_empty() && currency_of(&node.currency, node.line)? != currency {
        return Err(fault(Fault::Currency));
    }
    let text = node.text.trim();
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    // Up to five decimals may be written; beyond the currency's own they are 0.
    let scale = currency.decimals() as usize;
    let (kept, beyond) = decimals.split_at_checked(scale).unwrap_or((decimals, ""));
    if beyond.bytes().any(|b| b != b'0') || decimals.len() > 18 {
        return Err(fault(Fault::NotANumber));
    }
    let plain = if kept.is_empty() { whole.to_owned() } else { format!("{whole}.{kept}") };
    match Amount::parse(&plain, currency) {
        Ok(amount) if amount.minor >= 0 => Ok(amount.minor),
        Err(ndimbal_ledger::money::MoneyError::TooLarge) => Err(fault(Fault::TooLarge)),
        Ok(_) | Err(_) => Err(fault(Fault::NotANumber)),
    }
}

/// The amount below a node, with the sign that it states.
fn signed(node: &Node, currency: Currency) -> Result<i64, BankError> {
    let stated = node.at(&["Amt"]).ok_or_else(|| at(node.line, Fault::Missing))?;
    let minor = amount(stated, currency)?;
    match node.said(&["CdtDbtInd"]) {
        "CRDT" => Ok(minor),
        "DBIT" => Ok(-minor),
        _ => Err(at(node.line, Fault::Sign)),
    }
}

impl Sheet {
    fn account(&mut self, node: &Node) -> Result<(), BankError> {
        let ids = [node.said(&["Id", "IBAN"]), node.said(&["Id", "Othr", "Id"])];
        let id = ids.into_iter().find(|id| !id.is_empty()).unwrap_or_default();
        self.number = id.split_whitespace().collect();
        let currency = node.said(&["Ccy"]);
        if !currency.is_empty() {
            self.currency = Some(currency_of(currency, node.line)?);
        }
        Ok(())
    }

    fn kept(&self) -> Currency {
        self.currency.unwrap_or(Currency::Eur)
    }

    fn balance(&mut self, node: &Node) -> Result<(), BankError> {
        let codes = ["Cd", "Prtry"].map(|way| node.said(&["Tp", "CdOrPrtry", way]));
        let code = codes.into_iter().find(|code| !code.is_empty()).unwrap_or_default().to_owned();
        // Others tell of money that is not there yet, or in other currencies.
        if matches!(code.as_str(), "OPBD" | "PRCD" | "CLBD" | "ITBD") {
            let minor = signed(node, self.kept())?;
            self.balances.push((code, minor, day_in(node, "Dt")?, node.line));
        }
        Ok(())
    }

    /// A line, and whether it is booked.
    fn entry(&self, node: &Node) -> Result<(Entry, bool), BankError> {
        let minor = signed(node, self.kept())?;
        let statuses = [node.said(&["Sts", "Cd"]), node.said(&["Sts"])];
        let status = statuses.into_iter().find(|text| !text.is_empty()).unwrap_or_default();
        let is_booked = !matches!(status, "PDNG" | "INFO" | "FUTR");
        let booked = day_in(node, "BookgDt")?;
        let date = match booked {
            Some(date) => Some(date),
            None => day_in(node, "ValDt")?,
        };
        let date = match (date, is_booked) {
            (Some(date), _) => date,
            // What is only announced has no day yet, and is not kept.
            (None, false) => Date::new(1900, 1, 1).map_err(|_| at(node.line, Fault::Date))?,
            (None, true) => return Err(at(node.line, Fault::Missing)),
        };
        let mut entry = Entry::bare(node.line, date, minor);
        let details: Vec<&Node> = node.all("NtryDtls").flat_map(|d| d.all("TxDtls")).collect();
        entry.charge = is_charge(node);
        entry.returned = is_returned(node, &details);
        entry.reference = node.said(&["AcctSvcrRef"]).to_owned();
        entry.parts = self.parts(minor, &details)?;
        let about = node.said(&["AddtlNtryInf"]);
        match details.as_slice() {
            [only] => {
                let part = part_of(only, minor);
                (entry.who, entry.iban) = (part.who, part.iban);
                entry.text = joined([part.text.as_str(), about]);
            }
            _ => entry.text = about.to_owned(),
        }
        Ok((entry, is_booked))
    }

    /// The payments that a line gathers, where they say all that it comes to.
    fn parts(&self, whole: i64, details: &[&Node]) -> Result<Vec<Part>, BankError> {
        if details.len() < 2 {
            return Ok(Vec::new());
        }
        let mut parts = Vec::with_capacity(details.len());
        for detail in details {
            let ways =
                [&["Amt"][..], &["AmtDtls", "TxAmt", "Amt"], &["AmtDtls", "InstdAmt", "Amt"]];
            let Some(stated) = ways.iter().find_map(|way| detail.at(way)) else {
                return Ok(Vec::new());
            };
            let of_account =
                currency_of(&stated.currency, stated.line).is_ok_and(|c| c == self.kept());
            if !of_account && !stated.currency.is_empty() {
                return Ok(Vec::new());
            }
            let minor = amount(stated, self.kept())?;
            let is_debit = match detail.said(&["CdtDbtInd"]) {
                "" => whole < 0,
                sign => sign == "DBIT",
            };
            parts.push(part_of(detail, if is_debit { -minor } else { minor }));
        }
        let sum = parts.iter().map(|part| part.minor).fold(0, i64::saturating_add);
        Ok(if sum == whole { parts } else { Vec::new() })
    }

    fn place(&mut self, entry: Entry, is_booked: bool) {
        let side = usize::from(entry.minor > 0);
        if !is_booked {
            let (count, sum) = self.pending[side];
            self.pending[side] = (count + 1, sum.saturating_add(entry.minor.abs()));
        } else if entry.minor == 0 {
            self.zeros[0] += 1;
        } else {
            self.entries.push(entry);
        }
    }

    /// The statement, if its balances and its summary are what its lines are.
    fn checked(self, line: u64) -> Result<Statement, BankError> {
        let (currency, number) = (self.kept(), self.number.clone());
        let change = self.entries.iter().map(|e| e.minor).fold(0, i64::saturating_add);
        held(line, change, currency)?;
        let balances = self.ends(line, change)?;
        if let Some(summary) = &self.summary {
            self.check_summary(summary, currency)?;
        }
        let passed = self.pending[0].0 + self.pending[1].0 + self.zeros[0];
        let days = self.balances.iter().filter_map(|(_, _, day, _)| *day);
        let (first, last) = (days.clone().min(), days.max());
        let mut statement = Statement {
            format: Format::Camt053,
            number,
            currency,
            period: self.period.or(first.zip(last)),
            balances: Some(balances),
            entries: self.entries,
            passed: usize::try_from(passed).unwrap_or(usize::MAX),
        };
        statement.put_in_order();
        Ok(statement)
    }

    /// What was there before and after. Where only one is stated, the other
    /// follows; pages of one statement are joined by balances between them.
    fn ends(&self, line: u64, change: i64) -> Result<(i64, i64), BankError> {
        let of = |code: &str| self.balances.iter().find(|(found, ..)| found == code);
        let between: Vec<_> = self.balances.iter().filter(|(code, ..)| code == "ITBD").collect();
        let before = of("OPBD").or_else(|| of("PRCD"));
        let after = of("CLBD");
        let opening = before.or(match (between.as_slice(), after) {
            ([first, _, ..], _) | ([first], Some(_)) => Some(*first),
            (_, _) => None,
        });
        let closing = after.or(match (between.as_slice(), before) {
            ([_, .., last], _) | ([last], Some(_)) => Some(*last),
            (_, _) => None,
        });
        match (opening, closing) {
            (Some((_, opening, ..)), Some((_, closing, _, stated_at))) => {
                let found = opening.saturating_add(change);
                same_sum(*stated_at, *closing, found, self.kept())?;
                Ok((*opening, *closing))
            }
            (Some((_, opening, ..)), None) => Ok((*opening, opening.saturating_add(change))),
            (None, Some((_, closing, ..))) => Ok((closing.saturating_sub(change), *closing)),
            (None, None) => Err(at(line, Fault::NoBalance)),
        }
    }

    fn check_summary(&self, summary: &Node, currency: Currency) -> Result<(), BankError> {
        let of = |is_credit: bool| {
            let some = self.entries.iter().filter(|entry| (entry.minor > 0) == is_credit);
            let sum = some.clone().map(|e| e.minor.abs()).fold(0, i64::saturating_add);
            (u64::try_from(some.count()).unwrap_or(u64::MAX), sum)
        };
        let (out, came) = (of(false), of(true));
        let both = |a: (u64, i64), b: (u64, i64)| (a.0 + b.0, a.1.saturating_add(b.1));
        let pending = both(self.pending[0], self.pending[1]);
        for (name, booked, announced, zeros) in [
            ("TtlNtries", both(out, came), pending, self.zeros[0]),
            ("TtlCdtNtries", came, self.pending[1], self.zeros[0]),
            ("TtlDbtNtries", out, self.pending[0], self.zeros[0]),
        ] {
            let Some(total) = summary.at(&[name]) else { continue };
            let all = both(booked, announced);
            if let Some(count) = total.at(&["NbOfNtries"]) {
                let stated: u64 =
                    count.text.trim().parse().map_err(|_| at(count.line, Fault::NotANumber))?;
                // Banks count what is announced, and lines of zero, or do not.
                let counts = [booked.0, all.0, booked.0 + zeros, all.0 + zeros];
                let found = if counts.contains(&stated) { stated } else { booked.0 };
                same_count(count.line, stated, found)?;
            }
            if let Some(sum) = total.at(&["Sum"]) {
                let stated = amount(sum, currency)?;
                let found = if stated == all.1 { stated } else { booked.1 };
                same_sum(sum.line, stated, found, currency)?;
            }
        }
        Ok(())
    }
}

fn joined(texts: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let mut words = String::new();
    for text in texts {
        for word in text.as_ref().split_whitespace() {
            if !words.is_empty() {
                words.push(' ');
            }
            words.push_str(word);
        }
    }
    words
}

/// Who and what, from the details of one payment. Older versions name a party
/// directly, newer ones a person or a bank below it.
fn part_of(detail: &Node, minor: i64) -> Part {
    let (direct, ultimate, account) = match minor > 0 {
        true => ("Dbtr", "UltmtDbtr", "DbtrAcct"),
        false => ("Cdtr", "UltmtCdtr", "CdtrAcct"),
    };
    let mut names = Vec::new();
    for party in [direct, ultimate] {
        for way in [&["Nm"][..], &["Pty", "Nm"], &["Agt", "FinInstnId", "Nm"]] {
            let path = [&["RltdPties", party][..], way].concat();
            names.push(detail.said(&path).to_owned());
        }
    }
    let mut names = names.into_iter().filter(|name| !name.is_empty());
    let who = names.next().unwrap_or_default();
    // For whom it is, where that is not who sent it.
    let on_behalf = names.find(|name| *name != who).unwrap_or_default();
    let account = |way: &[&str]| detail.said(&[&["RltdPties", account, "Id"][..], way].concat());
    let iban = [account(&["IBAN"]), account(&["Othr", "Id"])];
    let iban = iban.into_iter().find(|id| !id.is_empty()).unwrap_or_default();
    let mut texts: Vec<&str> = Vec::new();
    for about in detail.all("RmtInf") {
        texts.extend(about.all("Ustrd").map(|text| text.text.as_str()));
        texts.extend(about.all("Strd").map(|text| text.said(&["CdtrRefInf", "Ref"])));
    }
    texts.push(detail.said(&["AddtlTxInf"]));
    texts.push(&on_behalf);
    Part { minor, who: joined([who]), iban: iban.split_whitespace().collect(), text: joined(texts) }
}

/// Codes of ISO 20022 for what a bank takes or gives by itself: charges, fees,
/// commissions with and without tax, taxes, interest.
const CHARGES: [&str; 9] =
    ["CHRG", "FEES", "COMM", "COME", "COMI", "COMT", "TAXE", "INTR", "OTHR-CHRG"];

/// Codes for what was sent back, called back or booked back.
const RETURNS: [&str; 7] = ["RRTN", "RPCR", "PRDD", "UPDD", "UPCT", "UPCQ", "ARET"];

/// Whether the bank marks a line, or one of the payments in it, as something
/// that comes back.
fn is_returned(node: &Node, details: &[&Node]) -> bool {
    let reversed = matches!(node.said(&["RvslInd"]), "true" | "1");
    let code = node.said(&["BkTxCd", "Domn", "Fmly", "SubFmlyCd"]);
    let sent_back = details.iter().any(|detail| detail.at(&["RtrInf"]).is_some());
    reversed || sent_back || RETURNS.contains(&code)
}

/// Whether the bank's code calls a line a charge or interest of its own.
fn is_charge(node: &Node) -> bool {
    let of = |path: &[&str]| node.said(path).to_owned();
    let codes = [
        of(&["BkTxCd", "Domn", "Fmly", "SubFmlyCd"]),
        of(&["BkTxCd", "Domn", "Fmly", "Cd"]),
        of(&["BkTxCd", "Prtry", "Cd"]),
    ];
    codes.iter().any(|code| CHARGES.contains(&code.as_str()))
}
