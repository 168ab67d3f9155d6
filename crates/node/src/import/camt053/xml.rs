//! XML as banks write it: elements and texts, and nothing that could make much
//! of little. Only elements whose names are known are kept.

use std::borrow::Cow;

use ndimbal_ledger::cbor::misleads;
use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::import::bank::{BankError, Fault, TEXT_MAX, at};

/// Deepest nesting; a camt.053 has some 15.
const DEPTH_MAX: usize = 64;
/// Most elements that are kept of one line: some 8,000 gathered payments.
const ELEMENTS_MAX: usize = 250_000;
/// Attributes of an element that are looked at.
const ATTRIBUTES: usize = 16;

/// The elements that are read, by their names without prefixes.
const KNOWN: [&str; 63] = [
    "Acct",
    "AcctSvcrRef",
    "AddtlNtryInf",
    "AddtlTxInf",
    "Agt",
    "Amt",
    "AmtDtls",
    "Bal",
    "BkTxCd",
    "BookgDt",
    "Btch",
    "Ccy",
    "Cd",
    "CdOrPrtry",
    "CdtDbtInd",
    "Cdtr",
    "CdtrAcct",
    "CdtrRefInf",
    "CreDtTm",
    "Dbtr",
    "DbtrAcct",
    "Domn",
    "Dt",
    "DtTm",
    "FinInstnId",
    "Fmly",
    "FrDtTm",
    "FrToDt",
    "IBAN",
    "Id",
    "InstdAmt",
    "NbOfNtries",
    "NbOfTxs",
    "Nm",
    "Ntry",
    "NtryDtls",
    "NtryRef",
    "Othr",
    "Prtry",
    "Pty",
    "Ref",
    "RltdPties",
    "RmtInf",
    "RtrInf",
    "RvslInd",
    "Sts",
    "Strd",
    "Sum",
    "SubFmlyCd",
    "ToDtTm",
    "Tp",
    "TtlAmt",
    "TtlCdtNtries",
    "TtlDbtNtries",
    "TtlNtries",
    "TxAmt",
    "TxDtls",
    "TxsSummry",
    "UltmtCdtr",
    "UltmtDbtr",
    "Ustrd",
    "ValDt",
    "EndToEndId",
];

/// An element with what stands in it.
pub(super) struct Node {
    pub(super) name: &'static str,
    pub(super) line: u64,
    pub(super) text: String,
    /// The attribute `Ccy`; empty where there is none.
    pub(super) currency: String,
    children: Vec<Node>,
}

impl Node {
    /// The first element by this path.
    pub(super) fn at(&self, path: &[&str]) -> Option<&Node> {
        let mut node = self;
        for name in path {
            node = node.children.iter().find(|child| child.name == *name)?;
        }
        Some(node)
    }

    /// All children of a name.
    pub(super) fn all<'n>(&'n self, name: &'n str) -> impl Iterator<Item = &'n Node> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The text by this path, without blanks around it; empty where there is
    /// none.
    pub(super) fn said(&self, path: &[&str]) -> &str {
        self.at(path).map_or("", |node| node.text.trim())
    }
}

/// What comes next.
pub(super) enum Step<'t> {
    /// An element begins: its name without prefix, and its currency.
    Begins(String, String),
    /// The one that began last ends.
    Ends,
    /// A text, or a piece of one.
    Said(Cow<'t, str>),
    /// The document is over.
    Over,
}

/// A document being read.
pub(super) struct Xml<'t> {
    reader: Reader<&'t [u8]>,
    text: &'t str,
    /// How far lines were counted.
    counted: (usize, u64),
    depth: usize,
    begun: bool,
    /// An element that ends where it begins still has to end.
    ends: bool,
    /// What the first namespace of a camt message says: `053.001.08`.
    pub(super) message: Option<String>,
}

impl<'t> Xml<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let reader = Reader::from_str(text);
        Self { reader, text, counted: (0, 1), depth: 0, begun: false, ends: false, message: None }
    }

    /// The line that is being read.
    pub(super) fn line(&mut self) -> u64 {
        let position = usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX);
        let position = position.min(self.text.len());
        let (from, line) = self.counted;
        let new = self.text.as_bytes().get(from..position).unwrap_or_default();
        let lines = new.iter().filter(|b| **b == b'\n').count();
        self.counted = (position.max(from), line + u64::try_from(lines).unwrap_or(u64::MAX));
        self.counted.1
    }

    pub(super) fn fault(&mut self, fault: Fault) -> BankError {
        at(self.line(), fault)
    }

    /// Reads on.
    pub(super) fn step(&mut self) -> Result<Step<'t>, BankError> {
        if std::mem::take(&mut self.ends) {
            self.depth -= 1;
            return Ok(Step::Ends);
        }
        loop {
            let Ok(event) = self.reader.read_event() else {
                let is_over = self.reader.buffer_position() >= self.text.len() as u64;
                return Err(self.fault(if is_over { Fault::Truncated } else { Fault::Xml }));
            };
            let said = match event {
                Event::Start(start) => return self.begins(&start),
                Event::Empty(start) => {
                    self.ends = true;
                    return self.begins(&start);
                }
                // The reader holds ends against beginnings by itself.
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Step::Ends);
                }
                Event::Eof if self.depth == 0 && self.begun => return Ok(Step::Over),
                Event::Eof => return Err(self.fault(Fault::Truncated)),
                Event::DocType(_) => return Err(self.fault(Fault::Doctype)),
                Event::Text(text) => text.xml10_content(),
                Event::CData(text) => text.xml10_content(),
                Event::GeneralRef(reference) => self.referred(&reference)?,
                Event::Comment(_) | Event::PI(_) | Event::Decl(_) => continue,
            };
            if self.depth > 0 {
                return Ok(Step::Said(said));
            }
            if !said.trim().is_empty() {
                return Err(self.fault(Fault::Xml));
            }
        }
    }

    fn begins(&mut self, start: &BytesStart<'_>) -> Result<Step<'t>, BankError> {
        if self.depth == 0 && self.begun {
            return Err(self.fault(Fault::Xml));
        }
        if self.depth >= DEPTH_MAX {
            return Err(self.fault(Fault::TooDeep));
        }
        (self.begun, self.depth) = (true, self.depth + 1);
        let mut currency = String::new();
        for attribute in start.attributes().with_checks(false).take(ATTRIBUTES) {
            let Ok(attribute) = attribute else { return Err(self.fault(Fault::Xml)) };
            if attribute.key.as_ref() == "Ccy" {
                currency = attribute.value.chars().take(8).collect();
            } else if let Some((_, message)) = attribute.value.split_once(":xsd:camt.") {
                self.message.get_or_insert_with(|| message.chars().take(16).collect());
            }
        }
        let local = start.local_name();
        let name: &str = local.as_ref();
        Ok(Step::Begins(name.chars().take(32).collect(), currency))
    }

    /// Only characters by number and the five entities of XML stand for
    /// something else.
    fn referred(&mut self, reference: &BytesRef<'_>) -> Result<Cow<'t, str>, BankError> {
        if reference.is_char_ref() {
            return match reference.resolve_char_ref() {
                Ok(Some(character)) => Ok(Cow::Owned(character.to_string())),
                Ok(None) | Err(_) => Err(self.fault(Fault::Entity)),
            };
        }
        match reference.xml10_content().as_ref() {
            "amp" => Ok("&".into()),
            "lt" => Ok("<".into()),
            "gt" => Ok(">".into()),
            "quot" => Ok("\"".into()),
            "apos" => Ok("'".into()),
            _ => Err(self.fault(Fault::Entity)),
        }
    }

    /// Passes over the element that has just begun.
    pub(super) fn pass(&mut self) -> Result<(), BankError> {
        let above = self.depth.saturating_sub(1);
        while self.depth > above {
            self.step()?;
        }
        Ok(())
    }

    /// Keeps the element that has just begun, with all in it that is known;
    /// passes over it where it is not known itself.
    pub(super) fn keep(&mut self, name: &str, currency: String) -> Result<Option<Node>, BankError> {
        let Some(node) = self.node(name, currency) else {
            self.pass()?;
            return Ok(None);
        };
        let (mut stack, mut count) = (vec![node], 0);
        loop {
            match self.step()? {
                Step::Begins(name, currency) => {
                    count += 1;
                    if count > ELEMENTS_MAX {
                        return Err(self.fault(Fault::TooManyLines));
                    }
                    match self.node(&name, currency) {
                        Some(node) => stack.push(node),
                        None => self.pass()?,
                    }
                }
                Step::Ends => {
                    let done = stack.pop();
                    match (stack.last_mut(), done) {
                        (Some(above), Some(done)) => above.children.push(done),
                        (_, done) => return Ok(done),
                    }
                }
                Step::Said(said) => {
                    let Some(top) = stack.last_mut() else { continue };
                    if top.text.len() + said.len() > TEXT_MAX {
                        return Err(self.fault(Fault::LongText));
                    }
                    let blank = |c: char| matches!(c, '\n' | '\r' | '\t');
                    if said.contains(|c: char| c.is_control() && !blank(c)) {
                        return Err(self.fault(Fault::Control));
                    }
                    // Marks of direction turn what stands beside them.
                    top.text.extend(said.chars().filter(|c| blank(*c) || !misleads(*c)));
                }
                Step::Over => return Err(self.fault(Fault::Truncated)),
            }
        }
    }

    fn node(&mut self, name: &str, currency: String) -> Option<Node> {
        let name = *KNOWN.iter().find(|known| **known == name)?;
        Some(Node { name, line: self.line(), text: String::new(), currency, children: Vec::new() })
    }
}
