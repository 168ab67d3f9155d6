//! Numbers, money and dates as readers of each language write them.
//!
//! Spaces are plain ones, so that what a screen shows can be searched for and
//! copied; screens that break lines keep an amount together by their styles.

use ndimbal_ledger::money::{Amount, Currency, digits};
use ndimbal_ledger::time::Date;

use super::{Language, Words};

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

impl Words {
    /// Money: `1.250,50 €`, `1 250,50 €`, `€1,250.50`; `131.191 F CFA`,
    /// `131 191 F CFA`, `XOF 131,191`.
    #[must_use]
    pub fn money(&self, amount: Amount) -> String {
        let sign = if amount.minor < 0 { "-" } else { "" };
        let number = self.unsigned(amount);
        match (self.language(), amount.currency) {
            (Language::Es | Language::Fr, Currency::Eur) => format!("{sign}{number} €"),
            (Language::Es | Language::Fr, Currency::Xof) => format!("{sign}{number} F CFA"),
            (Language::En, Currency::Eur) => format!("{sign}€{number}"),
            (Language::En, Currency::Xof) => format!("{sign}XOF {number}"),
        }
    }

    /// The amount without its currency, for columns that name it above.
    #[must_use]
    pub fn amount(&self, amount: Amount) -> String {
        let sign = if amount.minor < 0 { "-" } else { "" };
        format!("{sign}{}", self.unsigned(amount))
    }

    /// A whole number, grouped by thousands.
    #[must_use]
    pub fn count(&self, count: u64) -> String {
        self.grouped(&count.to_string())
    }

    /// A date: `03/02/2026`, in English `3 Feb 2026`.
    #[must_use]
    pub fn date(&self, date: Date) -> String {
        let (year, month, day) = date.parts();
        match self.language() {
            Language::Es | Language::Fr => format!("{day:02}/{month:02}/{year}"),
            Language::En => {
                let place = usize::try_from(month - 1).unwrap_or_default();
                format!("{day} {} {year}", MONTHS[place])
            }
        }
    }

    fn unsigned(&self, amount: Amount) -> String {
        let plain = digits(amount);
        let plain = plain.trim_start_matches('-');
        let mark = if self.language() == Language::En { '.' } else { ',' };
        match plain.split_once('.') {
            Some((whole, decimals)) => format!("{}{mark}{decimals}", self.grouped(whole)),
            None => self.grouped(plain),
        }
    }

    fn grouped(&self, whole: &str) -> String {
        let separator = match self.language() {
            Language::Es => '.',
            Language::Fr => ' ',
            Language::En => ',',
        };
        let mut out = String::with_capacity(whole.len() * 4 / 3);
        for (place, digit) in whole.chars().enumerate() {
            if place > 0 && (whole.len() - place).is_multiple_of(3) {
                out.push(separator);
            }
            out.push(digit);
        }
        out
    }
}
