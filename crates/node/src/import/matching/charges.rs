//! What banks and operators take and give by themselves: told by the mark of the
//! bank, by words, and by lines with the same words that were it before.

use std::collections::{BTreeMap, BTreeSet};

use crate::import::lines::{Line, State};
use crate::import::text::fold;

use super::{Books, Judged, Step, Sure, Why};

/// The texts that were charges (below zero) or credits before, with their
/// amounts.
#[derive(Debug, Default)]
pub(super) struct Before(BTreeMap<(String, bool), BTreeSet<i64>>);

impl Before {
    /// Looks at the lines for which a charge or credit of the books stands, and
    /// nothing else.
    pub(super) fn of(lines: &[&Line], books: &Books) -> Self {
        let mut before = Self::default();
        for line in lines {
            let State::Settled(events) = &line.state else { continue };
            let [event] = events.as_slice() else { continue };
            if books.own.contains(&event.0) {
                for text in texts(line) {
                    let amounts = before.0.entry((text, line.effect() < 0)).or_default();
                    amounts.insert(line.effect());
                }
            }
        }
        before
    }

    /// Whether such a line was one before, and of the same amount.
    fn knows(&self, line: &Line) -> Option<bool> {
        let found: Vec<&BTreeSet<i64>> =
            texts(line).filter_map(|text| self.0.get(&(text, line.effect() < 0))).collect();
        let same = found.iter().any(|amounts| amounts.contains(&line.effect()));
        (!found.is_empty()).then_some(same)
    }
}

/// Months as banks write them in Spanish, French and English; they differ each
/// time.
#[rustfmt::skip]
const MONTHS: [&str; 67] = [
    "ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "sept", "set", "oct", "nov", "dic", "jan", "fev",
    "avr", "mai", "juin", "juil", "aou", "aout", "dec", "apr", "aug", "enero", "febrero", "marzo", "abril", "mayo",
    "junio", "julio", "agosto", "septiembre", "setiembre", "octubre", "noviembre", "diciembre", "janvier", "fevrier",
    "mars", "avril", "juillet", "septembre", "octobre", "novembre", "decembre", "january", "february", "march",
    "april", "june", "july", "august", "september", "october", "november", "december", "trimestre", "mes", "mois",
    "month", "quarter", "semestre", "ano", "annee", "year",
];

/// The words of a line without dates and numbers.
fn texts(line: &Line) -> impl Iterator<Item = String> {
    let plain = |text: &String| {
        let folded = fold(text);
        let dated = |word: &str| word.bytes().any(|b| b.is_ascii_digit()) || MONTHS.contains(&word);
        let words = folded.split(' ').filter(|word| !dated(word));
        words.collect::<Vec<_>>().join(" ")
    };
    [&line.text, &line.also].map(plain).into_iter().filter(|text| !text.is_empty())
}

/// What a line would be that its bank or operator wrote by itself, if anything
/// says so.
pub(super) fn propose(line: &Line, before: &Before) -> Option<Judged> {
    let says = Says::of(line);
    let known = before.knows(line);
    let took = line.effect() < 0;
    let (clearly, vaguely) = match took {
        true => (says.charge, says.perhaps_charge),
        false => (says.interest, false),
    };
    if !line.charge && known.is_none() && !clearly && !vaguely {
        return None;
    }
    let mut why = Vec::new();
    for (is_so, reason) in [
        (known.is_some(), Why::ChargedBefore),
        (line.charge, Why::MarkedCharge),
        (took && (clearly || vaguely), Why::SaysCharge),
        (!took && clearly, Why::SaysInterest),
        (known == Some(false), Why::OddAmount),
    ] {
        why.extend(is_so.then_some(reason));
    }
    // Who is named beside the bank may be who was paid.
    let alone = line.who.is_empty() && line.iban.is_empty();
    let mut sure = match (line.charge, known) {
        (true, Some(true)) => Sure::Certain,
        (true, _) => Sure::Likely,
        (false, Some(_)) if alone => Sure::Likely,
        (false, None) if alone && clearly => Sure::Likely,
        (false, _) => Sure::Unsure,
    };
    if says.sending && known.is_none() {
        sure = Sure::Unsure;
        why.push(Why::MaybeFee);
    }
    Some(Judged::new(line.number, vec![Step::own(line)], sure, why))
}

/// What the words of a line say of it.
struct Says {
    charge: bool,
    perhaps_charge: bool,
    interest: bool,
    sending: bool,
}

/// Words that stand for nothing but what a bank takes.
const CHARGE: [&str; 24] = [
    "comision",
    "comisiones",
    "commission",
    "commissions",
    "agios",
    "mantenimiento cuenta",
    "mantenimiento de cuenta",
    "mantenimiento de la cuenta",
    "mantenimiento tarjeta",
    "administracion cuenta",
    "administracion de cuenta",
    "cuota tarjeta",
    "cuota anual tarjeta",
    "cuota de tarjeta",
    "intereses deudores",
    "gastos bancarios",
    "tenue de compte",
    "frais bancaires",
    "frais de gestion",
    "frais de retrait",
    "bank charges",
    "monthly fee",
    "account fee",
    "card fee",
];
/// Words that also stand for what somebody else is paid: frais medicaux, gastos
/// de funeral.
const PERHAPS_CHARGE: [&str; 9] = [
    "mantenimiento",
    "gastos",
    "frais",
    "intereses",
    "interets",
    "fee",
    "fees",
    "charges",
    "cotisation carte",
];
const INTEREST: [&str; 17] = [
    "intereses",
    "interes",
    "interets",
    "interest",
    "remuneracion cuenta",
    "remuneracion de cuenta",
    "retrocesion comision",
    "retrocesion comisiones",
    "devolucion comision",
    "devolucion comisiones",
    "devolucion de comision",
    "devolucion de comisiones",
    "abono comision",
    "bonificacion comision",
    "bonificacion comisiones",
    "remboursement frais",
    "remboursement de frais",
];
/// What a bank takes for sending belongs to what was sent.
const SENDING: [&str; 12] = [
    "transferencia",
    "transferencias",
    "transf",
    "transfer",
    "transfers",
    "virement",
    "virements",
    "envio",
    "envios",
    "envoi",
    "traspaso",
    "bizum",
];

impl Says {
    fn of(line: &Line) -> Self {
        let folded = format!(" {} {} ", fold(&line.text), fold(&line.also));
        let any = |list: &[&str]| list.iter().any(|words| folded.contains(&format!(" {words} ")));
        Self {
            charge: any(&CHARGE),
            perhaps_charge: any(&PERHAPS_CHARGE),
            interest: any(&INTEREST),
            sending: any(&SENDING),
        }
    }
}
