//! Who paid a line: by the number that its text names, by name, and by what
//! was decided about the same payer before.

use std::collections::{BTreeMap, BTreeSet};

use ndimbal_ledger::id::MemberId;

use crate::import::ContentKey;
use crate::import::directory::{Directory, Entry};
use crate::import::is_plain;
use crate::import::lines::Payer;
use crate::import::text::{Fit, fold, plain_number};

/// Most words of a text that are looked at.
const WORDS: usize = 200;

/// What a text says of a member, before a member's number.
const NUMBER_WORDS: [&str; 18] = [
    "socio",
    "socia",
    "soci",
    "soc",
    "socios",
    "asociado",
    "asociada",
    "afiliado",
    "miembro",
    "membre",
    "membres",
    "adherent",
    "adherente",
    "member",
    "carnet",
    "carne",
    "carte",
    "nsocio",
];

/// Short words for somebody else.
const RELATIVES: [&str; 4] = ["tio", "tia", "hno", "hna"];

/// The beginnings of words that banks and payers write, and that change nothing.
const BANKING: [&str; 59] = [
    "abanca",
    "abono",
    "adeudo",
    "annee",
    "apertur",
    "aport",
    "asocia",
    "associa",
    "banki",
    "bbva",
    "caisse",
    "caixa",
    "cajamar",
    "cajero",
    "concep",
    "contrib",
    "curso",
    "desde",
    "domicili",
    "emis",
    "entre",
    "famil",
    "favor",
    "fecha",
    "fondo",
    "fonds",
    "hasta",
    "ibercaja",
    "immediat",
    "inmediat",
    "ingres",
    "instant",
    "kutxa",
    "mensua",
    "meses",
    "mois",
    "month",
    "movil",
    "mutual",
    "mutuel",
    "nombre",
    "numero",
    "oficina",
    "online",
    "openbank",
    "operaci",
    "orden",
    "ordre",
    "period",
    "referenc",
    "remes",
    "revolut",
    "sabadell",
    "santander",
    "senegal",
    "solidar",
    "sucursal",
    "tarjeta",
    "unicaja",
];

/// The texts of a payment.
#[derive(Clone, Copy)]
pub(super) struct Said<'t> {
    pub(super) who: &'t str,
    pub(super) iban: &'t str,
    pub(super) texts: [&'t str; 2],
}

/// Who it may have been.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// The member whose number stands in the text.
    pub(super) numbered: Option<MemberId>,
    /// A number stands in the text that no member has.
    pub(super) unknown_number: bool,
    /// The members whom the name fits.
    pub(super) named: Vec<MemberId>,
    /// Whether the whole name stands there.
    pub(super) whole: bool,
    /// Whom the same payer was decided to be before.
    pub(super) before: Option<MemberId>,
    /// A name is written that no member of the list has.
    pub(super) stranger: bool,
    /// The text names a member beside who paid.
    pub(super) another: bool,
    /// The text says more than who paid, for when and how.
    pub(super) more: bool,
}

impl Found {
    /// The one member that all signs lead to, if they do.
    pub(super) fn one(&self) -> Option<MemberId> {
        let mut all: BTreeSet<MemberId> = self.named.iter().copied().collect();
        if let Some(numbered) = self.numbered {
            if !all.is_empty() && !all.contains(&numbered) {
                return None;
            }
            all = BTreeSet::from([numbered]);
        }
        if let (Some(before), true) = (self.before, all.len() != 1) {
            all = BTreeSet::from([before]);
        }
        if all.len() == 1 { all.pop_first() } else { None }
    }

    /// All who may have paid.
    pub(super) fn all(&self) -> Vec<MemberId> {
        let all: BTreeSet<MemberId> =
            self.named.iter().copied().chain(self.numbered).chain(self.before).collect();
        all.into_iter().collect()
    }

    /// Whether a member is among those who may have paid.
    pub(super) fn may_be(&self, member: MemberId) -> bool {
        self.numbered == Some(member) || self.named.contains(&member) || self.before == Some(member)
    }

    /// Whether nothing is known.
    pub(super) fn is_unknown(&self) -> bool {
        self.numbered.is_none() && self.named.is_empty() && self.before.is_none() && !self.stranger
    }
}

/// Finds payers; what a text leads to is kept.
pub(super) struct Search<'d, 'n> {
    directory: &'d Directory<'n>,
    known: BTreeMap<ContentKey, MemberId>,
    names: BTreeMap<String, (Fit, Vec<MemberId>)>,
}

impl<'d, 'n> Search<'d, 'n> {
    pub(super) fn new(directory: &'d Directory<'n>, known: &[Payer]) -> Self {
        let known = known.iter().map(|payer| (payer.key, payer.member)).collect();
        Self { directory, known, names: BTreeMap::new() }
    }

    pub(super) fn find(&mut self, said: Said<'_>) -> Found {
        let who = fold(said.who);
        let text = fold(&said.texts.join(" "));
        let mut found = Found::default();
        if let Some((number, alone)) = numbered(&text) {
            found.another = !alone;
            let with: Vec<&Entry<'_>> = self.directory.with_number(&number).collect();
            match with.as_slice() {
                [one] => found.numbered = Some(one.record.member),
                _ => found.unknown_number = true,
            }
        }
        let (how, named) = self.by_name(&who);
        let several_words = who.split(' ').count() > 1;
        (found.named, found.whole) = (named, how == Fit::Same && several_words);
        let contained = self.directory.named_in(&text);
        if found.whole {
            found.another |= contained.iter().any(|member| !found.named.contains(member));
        } else if !contained.is_empty() {
            (found.named, found.whole) = (contained, true);
        }
        if let (Some(numbered), true) = (found.numbered, found.named.len() > 1)
            && found.named.contains(&numbered)
        {
            found.named = vec![numbered];
        }
        found.stranger = found.named.is_empty() && several_words;
        // Of namesakes with accounts of their own the name alone tells nothing.
        let namesakes = !said.iban.is_empty() && found.named.len() > 1;
        let keys = keys(said).into_iter().take(if namesakes { 1 } else { usize::MAX });
        found.before = keys.filter_map(|key| self.known.get(&key)).next().copied();
        found.more = found.one().is_some_and(|member| self.says_more(&text, &who, member));
        found
    }

    /// Whether a word of a text is neither of the payer's name nor one that changes
    /// nothing.
    fn says_more(&self, text: &str, who: &str, member: MemberId) -> bool {
        let known = |word: &&str| {
            is_plain(word) && !RELATIVES.contains(word)
                || BANKING.iter().any(|start| word.starts_with(start))
                || NUMBER_WORDS.contains(word)
                || who.split(' ').any(|of_who| of_who == *word)
                || self.directory.is_named(word, member)
        };
        !text.split(' ').take(WORDS).all(|word| known(&word))
    }

    fn by_name(&mut self, who: &str) -> (Fit, Vec<MemberId>) {
        if who.is_empty() {
            return (Fit::No, Vec::new());
        }
        if let Some(found) = self.names.get(who) {
            return found.clone();
        }
        let (how, entries) = self.directory.fitting(who);
        // Of several, those whose name is this one and no more.
        let exact: Vec<&Entry<'_>> = entries.iter().filter(|e| e.name == who).copied().collect();
        let best = if exact.is_empty() { entries } else { exact };
        let found = (how, best.iter().map(|entry| entry.record.member).collect::<Vec<_>>());
        self.names.insert(who.to_owned(), found.clone());
        found
    }
}

/// The number behind a word for member, and whether it is the only one:
/// `socio nº 32`, `soc. 7`; not `socios 1, 2 y 3`.
fn numbered(text: &str) -> Option<(String, bool)> {
    let words: Vec<&str> = text.split(' ').take(WORDS).collect();
    for (at, word) in words.iter().enumerate() {
        if !NUMBER_WORDS.contains(word) {
            continue;
        }
        let behind = words.get(at + 1..).unwrap_or_default().iter();
        let mut behind = behind;
        let number = behind
            .by_ref()
            .take(3)
            .find(|w| !["no", "n", "num", "numero", "nro", "de"].contains(w));
        let digits = number.map(|number| number.trim_start_matches("no").trim_start_matches('n'));
        let digits = digits.filter(|d| (1..=5).contains(&d.len()));
        // So many euros or months, and no number of a member.
        let counts = ["eur", "euro", "euros", "meses", "mesos", "cuotas", "plazos"];
        if behind.as_slice().first().is_some_and(|word| counts.contains(word)) {
            return None;
        }
        if let Some(digits) = digits.filter(|d| d.bytes().all(|b| b.is_ascii_digit())) {
            return Some((plain_number(digits), !goes_on(behind.as_slice())));
        }
    }
    None
}

/// Whether one more number of a member follows, and no date, year or amount.
fn goes_on(behind: &[&str]) -> bool {
    let joins = [
        "y", "e", "i", "et", "no", "n", "socio", "socia", "soci", "membre", "por", "para", "pour",
        "de",
    ];
    let mut rest = behind.iter().skip_while(|word| joins.contains(word));
    let small = |word: &&&str| word.len() <= 3 && word.bytes().all(|b| b.is_ascii_digit());
    let is_number = rest.next().filter(small).is_some();
    let after: Vec<&&str> = rest.take(2).collect();
    let year = |word: &str| word.len() == 4 && word.starts_with("20");
    let dated = after.iter().any(|word| year(word));
    let counted =
        ["e", "eur", "euro", "euros", "mes", "meses", "mesos", "mois", "cuotas", "plazos"];
    let amount = after.first().is_some_and(|word| counted.contains(*word));
    is_number && !dated && !amount
}

/// By what a payer is known again: the account, and the name.
pub(super) fn keys(said: Said<'_>) -> Vec<ContentKey> {
    let (who, iban) = (fold(said.who), fold(said.iban));
    let mut keys = Vec::new();
    if !iban.is_empty() {
        keys.push(ContentKey::of("payer account", &[&iban], 0));
    }
    if !who.is_empty() {
        keys.push(ContentKey::of("payer", &[&who], 0));
    }
    keys
}
