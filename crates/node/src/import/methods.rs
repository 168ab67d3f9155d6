//! How money came in, in the words of four languages.

use std::fmt;

use super::text::{fold, letters_amiss};

/// How money came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Method {
    /// Notes and coins, into the cash box.
    Cash,
    /// A bank transfer.
    BankTransfer,
    /// Bizum, the Spanish banks' payment by telephone.
    Bizum,
    /// A card at a terminal.
    Card,
    /// Wave, Orange Money and their like.
    MobileMoney,
    /// Not said, or in words that are not known. The caller asks, or uses what
    /// the treasurer named for the whole file.
    Other,
}

impl Method {
    /// A stable word for machines, and the key of its translation.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Cash => "cash",
            Self::BankTransfer => "bank-transfer",
            Self::Bizum => "bizum",
            Self::Card => "card",
            Self::MobileMoney => "mobile-money",
            Self::Other => "other",
        }
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// For each method the words that name it anywhere, and those that name it only
/// when nothing else is written ("banco" also stands in "tarjeta del banco").
const METHODS: [(Method, &[&str], &[&str]); 5] = [
    (
        Method::Cash,
        &[
            "efectivo", "efectiu", "metalico", "contado", "comptat", "cash", "especes", "liquide",
            "contanti",
        ],
        &["caja", "caixa", "caisse", "en mano", "mano", "comptant", "dinero", "espece"],
    ),
    (
        Method::BankTransfer,
        &[
            "transferencia",
            "transfer",
            "transf",
            "virement",
            "ingreso",
            "ingres",
            "sepa",
            "bonifico",
        ],
        &["banco", "banc", "banque", "bank", "vir", "trans", "domiciliacion"],
    ),
    (Method::Bizum, &["bizum", "bizzum"], &[]),
    (Method::Card, &["tarjeta", "targeta", "carte", "card", "carta", "tpv", "visa"], &["cb"]),
    (
        Method::MobileMoney,
        &["wave", "orange", "mobile", "movil", "mobil", "wari"],
        &["om", "paiement mobile"],
    ),
];

/// Reads a payment method in Spanish, French, Catalan or English. `None` when
/// no word is known, or when the words name two methods.
#[must_use]
pub fn parse_method(text: &str) -> Option<Method> {
    let folded = fold(text);
    let whole = METHODS.iter().find(|(_, _, alone)| alone.contains(&folded.as_str()));
    if let Some((method, _, _)) = whole {
        return Some(*method);
    }
    let names = |word: &&str, words: &[&str]| {
        words.contains(word) || words.iter().any(|w| w.len() >= 5 && letters_amiss(word, w))
    };
    let written: Vec<&str> = folded.split(' ').take(8).collect();
    let found: Vec<Method> = METHODS
        .iter()
        .filter(|(_, words, _)| written.iter().any(|word| names(word, words)))
        .map(|(method, _, _)| *method)
        .collect();
    match found[..] {
        [method] => Some(method),
        _ => None,
    }
}
