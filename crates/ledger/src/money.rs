//! Exact money: an integer of minor units with its currency, checked
//! arithmetic, one named rounding. No floating point anywhere.

use alloc::string::String;
use core::fmt;

use minicbor::{Decode, Decoder, Encode, Encoder, decode, encode};
use rust_decimal::Decimal;

/// A currency of the ledger. Signed as its ISO 4217 number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Currency {
    /// Euro, two decimals, ISO 4217 number 978.
    Eur,
    /// West African CFA franc, no decimals, ISO 4217 number 952.
    Xof,
}

impl Currency {
    /// All of them, in the order that reports use.
    pub const ALL: [Currency; 2] = [Currency::Eur, Currency::Xof];

    /// How many decimals its amounts have (ISO 4217).
    #[must_use]
    pub fn decimals(self) -> u32 {
        match self {
            Currency::Eur => 2,
            Currency::Xof => 0,
        }
    }

    /// The three letters of ISO 4217.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Currency::Eur => "EUR",
            Currency::Xof => "XOF",
        }
    }

    /// Reads the three letters, in either case.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|c| c.code().eq_ignore_ascii_case(text))
    }

    fn number(self) -> u16 {
        match self {
            Currency::Eur => 978,
            Currency::Xof => 952,
        }
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// Why an amount can't be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// Not a number as people write amounts.
    #[error("expected an amount such as 35, 35.00 or 1250,50")]
    NotANumber,
    /// More decimals than the currency has; rounding them away would lose money.
    #[error("{0} has {decimals} decimals, not more", decimals = .0.decimals())]
    TooManyDecimals(Currency),
    /// Beyond the bound of 10,000,000,000.00 (or its like in minor units).
    #[error("the amount is beyond what the ledger holds")]
    TooLarge,
    /// Two currencies in one sum.
    #[error("two currencies can't be added")]
    TwoCurrencies,
}

/// An amount of money in one currency.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount {
    /// Minor units: cents of a euro, whole francs.
    pub minor: i64,
    /// Its currency.
    pub currency: Currency,
}

impl Amount {
    /// Largest absolute value in minor units: room for every fund, and a
    /// million of them still add up within 64 bits.
    pub const MINOR_MAX: i64 = 1_000_000_000_000;

    /// An amount in minor units.
    ///
    /// # Errors
    /// [`MoneyError::TooLarge`] beyond [`Amount::MINOR_MAX`].
    pub fn new(minor: i64, currency: Currency) -> Result<Self, MoneyError> {
        if minor.unsigned_abs() > Self::MINOR_MAX.unsigned_abs() {
            return Err(MoneyError::TooLarge);
        }
        Ok(Self { minor, currency })
    }

    /// Nothing, in this currency.
    #[must_use]
    pub fn zero(currency: Currency) -> Self {
        Self { minor: 0, currency }
    }

    /// Reads what a person writes: digits, at most one `,` or `.` before the
    /// decimals, an optional leading minus. `35`, `35,00`, `1250.5`.
    ///
    /// # Errors
    /// [`MoneyError`] saying which of the three it is.
    pub fn parse(text: &str, currency: Currency) -> Result<Self, MoneyError> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, fraction) = match digits.split_once([',', '.']) {
            Some((w, f)) if !f.is_empty() => (w, f),
            Some(_) => return Err(MoneyError::NotANumber),
            None => (digits, ""),
        };
        let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || !all_digits(whole) || !all_digits(fraction) {
            return Err(MoneyError::NotANumber);
        }
        let decimals = currency.decimals() as usize;
        if fraction.len() > decimals {
            return Err(MoneyError::TooManyDecimals(currency));
        }
        let mut minor: i64 = 0;
        let padding = core::iter::repeat_n(b'0', decimals - fraction.len());
        for digit in whole.bytes().chain(fraction.bytes()).chain(padding) {
            minor = minor
                .checked_mul(10)
                .and_then(|m| m.checked_add(i64::from(digit - b'0')))
                .ok_or(MoneyError::TooLarge)?;
        }
        Self::new(if negative { -minor } else { minor }, currency)
    }

    /// The sum.
    ///
    /// # Errors
    /// [`MoneyError::TwoCurrencies`] or [`MoneyError::TooLarge`].
    pub fn checked_add(self, other: Self) -> Result<Self, MoneyError> {
        if self.currency != other.currency {
            return Err(MoneyError::TwoCurrencies);
        }
        let minor = self.minor.checked_add(other.minor).ok_or(MoneyError::TooLarge)?;
        Self::new(minor, self.currency)
    }

    /// The same amount the other way.
    #[must_use]
    pub fn negated(self) -> Self {
        Self { minor: -self.minor, currency: self.currency }
    }

    /// As a decimal with the currency's own scale.
    #[must_use]
    pub fn to_decimal(self) -> Decimal {
        Decimal::new(self.minor, self.currency.decimals())
    }

    /// Euros as francs at the fixed parity, 1 EUR = 655.957 XOF (Council
    /// Regulation (EC) 2866/98 with the CFA parity), rounded half up; francs
    /// stay as they are.
    #[must_use]
    pub fn at_parity_in_xof(self) -> Self {
        match self.currency {
            Currency::Xof => self,
            Currency::Eur => {
                let scaled = i128::from(self.minor) * 655_957;
                let half_up = (scaled.abs() + 50_000) / 100_000 * scaled.signum();
                let minor = i64::try_from(half_up).unwrap_or(i64::MAX);
                Self { minor, currency: Currency::Xof }
            }
        }
    }
}

impl Amount {
    /// Francs as euros at the fixed parity, rounded half up; euros stay as they
    /// are. For comparing with a bound in euros only: what was debited, sent
    /// and received is kept as it was said.
    #[must_use]
    pub fn at_parity_in_euros(self) -> Self {
        match self.currency {
            Currency::Eur => self,
            Currency::Xof => {
                let scaled = i128::from(self.minor) * 200_000;
                let half_up = (scaled.abs() + 655_957) / (2 * 655_957) * scaled.signum();
                let minor = i64::try_from(half_up).unwrap_or(i64::MAX);
                Self { minor, currency: Currency::Eur }
            }
        }
    }
}

/// The plain form for files and machines: `1250.50 EUR`, `131191 XOF`.
impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.to_decimal(), self.currency)
    }
}

impl fmt::Debug for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The digits alone, with the currency's own decimals: `1250.50`.
#[must_use]
pub fn digits(amount: Amount) -> String {
    alloc::format!("{}", amount.to_decimal())
}

impl<C> Encode<C> for Amount {
    fn encode<W: encode::Write>(
        &self,
        e: &mut Encoder<W>,
        _: &mut C,
    ) -> Result<(), encode::Error<W::Error>> {
        e.array(2)?.u16(self.currency.number())?.i64(self.minor)?.ok()
    }
}

impl<'b, C> Decode<'b, C> for Amount {
    fn decode(d: &mut Decoder<'b>, _: &mut C) -> Result<Self, decode::Error> {
        if d.array()? != Some(2) {
            return Err(decode::Error::message("amount is not a pair"));
        }
        let number = d.u16()?;
        let currency = Currency::ALL
            .into_iter()
            .find(|c| c.number() == number)
            .ok_or_else(|| decode::Error::message("unknown currency"))?;
        Self::new(d.i64()?, currency).map_err(|_| decode::Error::message("amount out of bounds"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Currency::{Eur, Xof};

    #[test]
    fn people_write_amounts_in_many_ways() {
        for text in ["35", "35,00", "35.00", "35,0"] {
            assert_eq!(Amount::parse(text, Eur).map(|a| a.minor), Ok(3500), "{text}");
        }
        assert_eq!(Amount::parse("-0,05", Eur).map(|a| a.minor), Ok(-5));
        assert_eq!(Amount::parse("131191", Xof).map(|a| a.minor), Ok(131_191));
    }

    #[test]
    fn what_is_not_an_amount_is_refused() {
        for text in ["", "-", "1e3", "+5", ".5", "5.", "1_000", "1,2,3", "٣", "NaN", "1 000"] {
            assert_eq!(Amount::parse(text, Eur), Err(MoneyError::NotANumber), "{text}");
        }
        assert_eq!(Amount::parse("1.005", Eur), Err(MoneyError::TooManyDecimals(Eur)));
        assert_eq!(Amount::parse("1.5", Xof), Err(MoneyError::TooManyDecimals(Xof)));
        assert_eq!(Amount::parse("99999999999999999999", Eur), Err(MoneyError::TooLarge));
    }

    #[test]
    fn parity_rounds_half_up() {
        let francs = |cents| Amount { minor: cents, currency: Eur }.at_parity_in_xof().minor;
        assert_eq!(francs(50_000), 327_979);
        assert_eq!(francs(20_000), 131_191);
        assert_eq!(francs(12_000), 78_715);
        assert_eq!(francs(-50_000), -327_979);
    }

    #[test]
    fn francs_are_compared_in_euros_rounded_half_up() {
        let cents = |francs| Amount { minor: francs, currency: Xof }.at_parity_in_euros().minor;
        assert_eq!(cents(50_000), 7_622);
        assert_eq!(cents(700_000), 106_714);
        assert_eq!(cents(4_000_000), 609_796);
        assert_eq!(cents(0), 0);
        for euros in [50_000, 20_000, 12_000, 1] {
            let francs = Amount { minor: euros, currency: Eur }.at_parity_in_xof();
            assert_eq!(francs.at_parity_in_euros().minor, euros);
        }
    }

    #[test]
    fn parity_agrees_with_decimal() {
        let rate = Decimal::new(655_957, 3);
        for cents in (0..2_000_000).step_by(37) {
            let euros = Amount { minor: cents, currency: Eur };
            let expected = (euros.to_decimal() * rate)
                .round_dp_with_strategy(0, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
            assert_eq!(euros.at_parity_in_xof().to_decimal(), expected, "{cents} cents");
        }
    }
}
