//! What is written down at a meeting, a line for each payment: who, how much,
//! by which way, the number on the paper. `12 35`, `Awa Sow 20 bizum R00120`,
//! `12` alone for all that is open.

use ndimbal_ledger::case::Channel;
use ndimbal_ledger::id::{MemberId, Slug};
use ndimbal_ledger::money::{Amount, Currency};
use ndimbal_node::import::text::{fold, plain_number};

use super::super::dues::receipt_slug;

/// Most bytes of a sheet: a thousand lines have some 30 KB.
pub const SHEET_MAX: u64 = 128 * 1024;
/// Most lines with something on them.
pub const LINES_MAX: usize = 1000;
/// Longest line, in bytes.
const LINE_MAX: usize = 256;
/// Stands before the whole id of a member.
pub const ID_MARK: char = '@';

/// A member as a sheet knows them.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Listed {
    /// The id, in full.
    pub member: String,
    /// The number in the list; may be empty.
    pub number: String,
    /// The name; may be empty.
    pub name: String,
    /// What is open, in cents.
    pub open: i64,
    /// The last payment on record of the day of the meeting, in cents.
    pub today: Option<i64>,
}

impl Listed {
    /// What is meant where no amount is written: all that is open, or what was
    /// recorded on this day, so that a sheet can be given again.
    pub fn usual(&self) -> Option<i64> {
        Some(self.open).filter(|open| *open > 0).or(self.today)
    }
}

impl Listed {
    /// The id.
    pub fn id(&self) -> Option<MemberId> {
        MemberId::parse(&self.member).ok()
    }

    /// How they are called on a screen.
    pub fn called(&self) -> String {
        let short = self.member.get(..8).unwrap_or_default();
        match (self.number.is_empty(), self.name.is_empty()) {
            (false, false) => format!("{} {}", self.number, self.name),
            (true, false) => self.name.clone(),
            (_, true) => short.to_owned(),
        }
    }
}

/// Why a line can't be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Longer than any payment, or one line too many.
    TooLong,
    /// Nobody fits.
    Nobody,
    /// Several people fit: these.
    Several(Vec<String>),
    /// No amount is written, and nothing is open.
    NothingOpen,
    /// The amount is zero or below, or can't be read.
    Amount,
    /// The same person again, by the same way and with the same amount.
    Twice,
    /// No account for this way.
    NoAccount,
}

impl Fault {
    /// The word for machines and locale files.
    pub fn word(&self) -> &'static str {
        match self {
            Fault::TooLong => "too-long",
            Fault::Nobody => "nobody",
            Fault::Several(_) => "several",
            Fault::NothingOpen => "nothing-open",
            Fault::Amount => "amount",
            Fault::Twice => "twice",
            Fault::NoAccount => "no-account",
        }
    }
}

/// A payment of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payment {
    /// Who, as a place in the list.
    pub who: usize,
    /// How much.
    pub amount: Amount,
    /// By which way.
    pub way: Channel,
    /// The number on the paper.
    pub receipt: Option<Slug>,
}

/// What one line says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// A payment.
    Payment(Payment),
    /// What was counted in the cash box at the end.
    Counted(Amount),
}

/// A line that was read without looking anybody up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written<'a> {
    pub who: &'a str,
    pub amount: Option<&'a str>,
    pub way: Option<Channel>,
    pub receipt: Option<Slug>,
}

/// The ways, as people write them in three languages.
const WAYS: &[(Channel, &[&str])] = &[
    (Channel::Cash, &["cash", "efectivo", "metalico", "especes", "liquide", "c"]),
    (Channel::Bank, &["bank", "banco", "banque", "transferencia", "virement", "transfer", "b"]),
    (Channel::Bizum, &["bizum", "z"]),
    (Channel::Wave, &["wave", "w"]),
    (Channel::OrangeMoney, &["orange-money", "orange", "om", "o"]),
    (Channel::Card, &["card", "tarjeta", "carte"]),
];

/// A way by its word.
pub fn way(word: &str) -> Option<Channel> {
    let word = if word.contains('-') { word.to_ascii_lowercase() } else { fold(word) };
    WAYS.iter().find(|(_, words)| words.contains(&word.as_str())).map(|(way, _)| *way)
}

fn is_amount(word: &str) -> bool {
    let plain = word.trim_end_matches('€');
    !plain.is_empty() && plain.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '-'))
}

/// Euros as people write them: `35`, `35,00`, `35.5`, `35€`.
pub fn euros(word: &str) -> Result<Amount, Fault> {
    let plain = word.trim_end_matches('€').replace(',', ".");
    let amount = Amount::parse(&plain, Currency::Eur).map_err(|_| Fault::Amount)?;
    if amount.minor > 0 { Ok(amount) } else { Err(Fault::Amount) }
}

/// Takes a line apart from its end: receipt, way, amount; what is left is who.
pub fn take_apart(line: &str) -> Written<'_> {
    let mut rest = line.trim();
    let last = |rest: &str| rest.rfind(char::is_whitespace).map(|at| at + 1);
    let (mut receipt, mut found_way, mut amount) = (None, None, None);
    // Whoever pays stands before all else, so the first word is never taken.
    while let Some(at) = last(rest) {
        let word = &rest[at..];
        let numbered = || word.starts_with(|c: char| c.is_ascii_alphabetic());
        if receipt.is_none() && numbered() && receipt_slug(word).is_some() {
            receipt = receipt_slug(word);
        } else if found_way.is_none() && way(word).is_some() {
            found_way = way(word);
        } else if amount.is_none() && is_amount(word) {
            amount = Some(word);
        } else {
            break;
        }
        rest = rest[..at].trim_end();
        if amount.is_some() {
            break;
        }
    }
    Written { who: rest, amount, way: found_way, receipt }
}

/// Who is meant: the whole id, the number, or words that begin words of the
/// name.
pub fn find(list: &[Listed], who: &str) -> Result<usize, Fault> {
    let one = |fits: Vec<usize>| match fits.as_slice() {
        [] => None,
        [one] => Some(Ok(*one)),
        many => {
            Some(Err(Fault::Several(many.iter().take(5).map(|at| list[*at].called()).collect())))
        }
    };
    let all = |fits: &dyn Fn(&Listed) -> bool| {
        (0..list.len()).filter(|at| fits(&list[*at])).collect::<Vec<usize>>()
    };
    if let Some(id) = who.strip_prefix(ID_MARK) {
        return one(all(&|l| l.member.eq_ignore_ascii_case(id))).unwrap_or(Err(Fault::Nobody));
    }
    let number = plain_number(who);
    let numbered = |l: &Listed| !number.is_empty() && plain_number(&l.number) == number;
    if let Some(found) = one(all(&numbered)) {
        return found;
    }
    let folded = fold(who);
    let words: Vec<&str> = folded.split_whitespace().collect();
    if words.is_empty() {
        return Err(Fault::Nobody);
    }
    let whole = |l: &Listed| fold(&l.name) == folded;
    if let [only] = all(&whole).as_slice() {
        return Ok(*only);
    }
    let begins = |l: &Listed| {
        let name = fold(&l.name);
        let mut left: Vec<&str> = name.split_whitespace().collect();
        words.iter().all(|word| {
            let at = left.iter().position(|part| part.starts_with(word));
            at.map(|at| left.remove(at)).is_some()
        })
    };
    one(all(&begins)).unwrap_or(Err(Fault::Nobody))
}

/// Reads one line; nothing where nothing stands on it.
pub fn read_line(line: &str, list: &[Listed]) -> Option<Result<Line, Fault>> {
    let line = line.trim();
    if line.is_empty() || line.starts_with('#') {
        return None;
    }
    if line.len() > LINE_MAX {
        return Some(Err(Fault::TooLong));
    }
    if let Some(counted) = line.strip_prefix("count ").or_else(|| line.strip_prefix("count\t")) {
        let plain = counted.trim().trim_end_matches('€').replace(',', ".");
        let amount = Amount::parse(&plain, Currency::Eur).ok().filter(|a| a.minor >= 0);
        return Some(amount.map(Line::Counted).ok_or(Fault::Amount));
    }
    let written = take_apart(line);
    Some(payment(&written, list).map(Line::Payment))
}

/// A payment, with what is open where no amount is written.
pub fn payment(written: &Written<'_>, list: &[Listed]) -> Result<Payment, Fault> {
    let who = find(list, written.who)?;
    let amount = match written.amount {
        Some(text) => euros(text)?,
        None => {
            let minor = list[who].usual().ok_or(Fault::NothingOpen)?;
            Amount { minor, currency: Currency::Eur }
        }
    };
    let way = written.way.unwrap_or(Channel::Cash);
    Ok(Payment { who, amount, way, receipt: written.receipt.clone() })
}

/// A whole sheet: its payments with their lines, what was counted, and what is
/// wrong, by line.
#[derive(Debug, Default)]
pub struct Sheet {
    pub payments: Vec<(usize, Payment)>,
    pub counted: Option<Amount>,
    pub faults: Vec<(usize, Fault)>,
}

/// Reads a sheet; nothing of one with a fault is to be recorded.
pub fn read(text: &str, list: &[Listed]) -> Sheet {
    let mut sheet = Sheet::default();
    for (at, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        let number = at + 1;
        match read_line(line, list) {
            None => {}
            Some(_) if sheet.payments.len() + sheet.faults.len() == LINES_MAX => {
                sheet.faults.push((number, Fault::TooLong));
                break;
            }
            Some(Err(fault)) => sheet.faults.push((number, fault)),
            Some(Ok(Line::Counted(amount))) => sheet.counted = Some(amount),
            Some(Ok(Line::Payment(payment))) => {
                let same = |p: &Payment| {
                    (p.who, p.amount, p.way) == (payment.who, payment.amount, payment.way)
                };
                match sheet.payments.iter().any(|(_, p)| same(p)) {
                    true => sheet.faults.push((number, Fault::Twice)),
                    false => sheet.payments.push((number, payment)),
                }
            }
        }
    }
    sheet
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list() -> Vec<Listed> {
        let one = |n: u8, name: &str, open| Listed {
            member: MemberId([n; 16]).to_string(),
            number: n.to_string(),
            name: name.to_owned(),
            open,
            today: None,
        };
        vec![
            one(1, "Awa Sow", 3500),
            one(2, "Awa Ndiaye", 4000),
            one(12, "Modou GUÈYE", 0),
            one(57, "Fatou Wave", 500),
        ]
    }

    fn line(text: &str) -> Result<(usize, i64, &'static str, Option<String>), &'static str> {
        match read_line(text, &list()) {
            Some(Ok(Line::Payment(p))) => {
                Ok((p.who, p.amount.minor, p.way.word(), p.receipt.map(|r| r.to_string())))
            }
            Some(Err(fault)) => Err(fault.word()),
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn a_line_says_who_how_much_by_which_way_and_with_which_paper() {
        assert_eq!(line("12 35"), Ok((2, 3500, "cash", None)));
        assert_eq!(line("Awa S 20 bizum"), Ok((0, 2000, "bizum", None)));
        assert_eq!(
            line("awa nd 20,50€ Efectivo R00120"),
            Ok((1, 2050, "cash", Some("r00120".into())))
        );
        assert_eq!(line("gueye 5 R7 wave"), Ok((2, 500, "wave", Some("r7".into()))));
        assert_eq!(line("1"), Ok((0, 3500, "cash", None)), "all that is open");
        assert_eq!(line("1 banco"), Ok((0, 3500, "bank", None)));
        assert_eq!(line("Fatou Wave 5"), Ok((3, 500, "cash", None)), "a name like a way");
        assert_eq!(line(&format!("@{} 1", MemberId([12; 16]))), Ok((2, 100, "cash", None)));
    }

    #[test]
    fn what_can_not_be_taken_says_why() {
        for (text, fault) in [
            ("Awa 20", "several"),
            ("99 20", "nobody"),
            ("Nadie 20", "nobody"),
            ("12", "nothing-open"),
            ("12 0", "amount"),
            ("12 -5", "amount"),
            ("12 35,005", "amount"),
            ("12 1.000,00", "amount"),
            ("count x", "amount"),
            ("20", "nobody"),
        ] {
            assert_eq!(line(text), Err(fault), "{text}");
        }
        assert_eq!(line(&"a".repeat(300)), Err("too-long"));
        assert_eq!(read_line("  # Meeting", &list()), None);
        assert_eq!(read_line("", &list()), None);
    }

    #[test]
    fn a_sheet_is_read_whole_and_every_fault_has_its_line() {
        let sheet = read("# 3 March\r\n12 35\r\n\r\n99 1\n1\n12 35\ncount 412,50\n", &list());
        assert_eq!(sheet.payments.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [2, 5]);
        assert_eq!(sheet.counted.map(|a| a.minor), Some(41_250));
        let faults: Vec<_> = sheet.faults.iter().map(|(line, f)| (*line, f.word())).collect();
        assert_eq!(faults, [(4, "nobody"), (6, "twice")]);
        let long = "99 1\n".repeat(LINES_MAX + 10);
        let sheet = read(&long, &list());
        assert_eq!(sheet.faults.len(), LINES_MAX + 1, "it stops reading");
    }

    #[test]
    fn no_line_makes_it_fall() {
        for text in
            ["€", "@", "@zz 5", "- - -", "5 5 5 5 5", "count ", "é 5 é", "\u{3000}5", "R1", "cash"]
        {
            let _ = read_line(text, &list());
        }
    }
}
