//! Time as it was told to us, never read: the hybrid clock that orders the
//! history, and the civil date by which the association keeps its books.

use core::fmt;

use jiff::civil;
use minicbor::{Decode, Decoder, Encode, Encoder, decode, encode};

/// A hybrid logical clock: wall milliseconds since 1970 and a counter for
/// events within one millisecond (Kulkarni et al. 2014, "Logical Physical
/// Clocks").
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Stamp {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub ms: u64,
    /// Distinguishes events of one millisecond.
    pub counter: u32,
}

impl Stamp {
    /// Largest wall part: the year 10,889, and exact in every JSON reader.
    pub const MS_MAX: u64 = (1 << 48) - 1;

    /// The stamp for a new event: the wall clock, unless `after` is not
    /// before it; then the least stamp greater than `after`.
    #[must_use]
    pub fn next(now_ms: u64, after: Option<Stamp>) -> Stamp {
        let wall = Stamp { ms: now_ms, counter: 0 };
        match after {
            Some(last) if last >= wall => match last.counter.checked_add(1) {
                Some(counter) => Stamp { ms: last.ms, counter },
                None => Stamp { ms: last.ms + 1, counter: 0 },
            },
            Some(_) | None => wall,
        }
    }
}

impl<C> Encode<C> for Stamp {
    fn encode<W: encode::Write>(
        &self,
        e: &mut Encoder<W>,
        _: &mut C,
    ) -> Result<(), encode::Error<W::Error>> {
        e.array(2)?.u64(self.ms)?.u32(self.counter)?.ok()
    }
}

impl<'b, C> Decode<'b, C> for Stamp {
    fn decode(d: &mut Decoder<'b>, _: &mut C) -> Result<Self, decode::Error> {
        if d.array()? != Some(2) {
            return Err(decode::Error::message("stamp is not a pair"));
        }
        let stamp = Stamp { ms: d.u64()?, counter: d.u32()? };
        if stamp.ms > Self::MS_MAX {
            return Err(decode::Error::message("stamp beyond its bound"));
        }
        Ok(stamp)
    }
}

/// A civil date: what people write on a receipt. Signed as the integer
/// YYYYMMDD.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(civil::Date);

/// The text or number is no date of the calendar between 1900 and 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected a date of the calendar, written YYYY-MM-DD, from 1900 on")]
pub struct DateError;

impl Date {
    /// Year, month 1 to 12, day 1 to 31.
    ///
    /// # Errors
    /// [`DateError`] when the calendar has no such day or the year is before
    /// 1900.
    pub fn new(year: i16, month: i8, day: i8) -> Result<Self, DateError> {
        if !(1900..=9999).contains(&year) {
            return Err(DateError);
        }
        civil::Date::new(year, month, day).map(Self).map_err(|_| DateError)
    }

    /// Reads `YYYY-MM-DD`.
    ///
    /// # Errors
    /// [`DateError`] for any other form.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let b = text.as_bytes();
        if b.len() != 10 || b[4] != b'-' || b[7] != b'-' {
            return Err(DateError);
        }
        let part = |range: core::ops::Range<usize>| -> Result<i16, DateError> {
            let digits = &b[range];
            if !digits.iter().all(u8::is_ascii_digit) {
                return Err(DateError);
            }
            Ok(digits.iter().fold(0, |n, d| n * 10 + i16::from(d - b'0')))
        };
        let narrow = |n: i16| i8::try_from(n).map_err(|_| DateError);
        Self::new(part(0..4)?, narrow(part(5..7)?)?, narrow(part(8..10)?)?)
    }

    /// The calendar date of an instant, in UTC.
    #[must_use]
    pub fn of_unix_ms(ms: u64) -> Self {
        let days = i32::try_from(ms / 86_400_000).unwrap_or(i32::MAX);
        let epoch = civil::Date::constant(1970, 1, 1);
        let date = epoch
            .checked_add(jiff::Span::new().try_days(days).unwrap_or_default())
            .unwrap_or(civil::Date::MAX);
        Self(date)
    }

    /// Year, month, day.
    #[must_use]
    pub fn parts(self) -> (i16, i8, i8) {
        (self.0.year(), self.0.month(), self.0.day())
    }

    /// This date and so many days more (or less); the calendar's end stops it.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        jiff::Span::new()
            .try_days(days)
            .and_then(|span| self.0.checked_add(span))
            .map_or(self, Self)
    }

    /// How many days it is after another; below zero: before.
    #[must_use]
    pub fn days_since(self, other: Self) -> i32 {
        self.0.since(other.0).map_or(0, |span| span.get_days())
    }

    /// This date and so many months more; where the month has no such day, its
    /// last one.
    #[must_use]
    pub fn plus_months(self, months: i32) -> Self {
        jiff::Span::new()
            .try_months(months)
            .and_then(|span| self.0.checked_add(span))
            .map_or(self, Self)
    }

    fn number(self) -> u32 {
        let (y, m, d) = self.parts();
        u32::from(y.unsigned_abs()) * 10_000
            + u32::from(m.unsigned_abs()) * 100
            + u32::from(d.unsigned_abs())
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (y, m, d) = self.parts();
        write!(f, "{y:04}-{m:02}-{d:02}")
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl<C> Encode<C> for Date {
    fn encode<W: encode::Write>(
        &self,
        e: &mut Encoder<W>,
        _: &mut C,
    ) -> Result<(), encode::Error<W::Error>> {
        e.u32(self.number())?.ok()
    }
}

impl<'b, C> Decode<'b, C> for Date {
    fn decode(d: &mut Decoder<'b>, _: &mut C) -> Result<Self, decode::Error> {
        let n = d.u32()?;
        let year = i16::try_from(n / 10_000);
        let month = i8::try_from(n / 100 % 100);
        let day = i8::try_from(n % 100);
        match (year, month, day) {
            (Ok(y), Ok(m), Ok(d)) => {
                Self::new(y, m, d).map_err(|_| decode::Error::message("no such date"))
            }
            (Err(_), _, _) | (_, Err(_), _) | (_, _, Err(_)) => {
                Err(decode::Error::message("no such date"))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_never_goes_back() {
        let late = Stamp { ms: 90, counter: 3 };
        assert_eq!(Stamp::next(50, Some(late)), Stamp { ms: 90, counter: 4 });
        assert_eq!(Stamp::next(91, Some(late)), Stamp { ms: 91, counter: 0 });
        let full = Stamp { ms: 90, counter: u32::MAX };
        assert_eq!(Stamp::next(50, Some(full)), Stamp { ms: 91, counter: 0 });
    }

    #[test]
    fn only_days_of_the_calendar_are_dates() {
        assert_eq!(Date::parse("2026-02-03").map(Date::parts), Ok((2026, 2, 3)));
        for bad in ["2026-02-30", "2026-2-3", "26-02-03", "1899-12-31", "+026-01-01", ""] {
            assert_eq!(Date::parse(bad), Err(DateError), "{bad}");
        }
        let bytes = minicbor::to_vec(20_260_230_u32).unwrap_or_default();
        assert!(minicbor::decode::<Date>(&bytes).is_err());
    }
}
