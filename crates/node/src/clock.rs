//! The one place that reads the clock and rolls dice, and what follows from a
//! reading: whether this computer may sign.

use std::time::{SystemTime, UNIX_EPOCH};

use ndimbal_ledger::history::{History, QUARANTINE_MS};
use ndimbal_ledger::id::DeviceKey;
use ndimbal_ledger::time::{Date, Stamp};

use crate::error::NodeError;

/// Milliseconds since 1970, by this computer.
#[must_use]
pub fn now_ms() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}

/// Today's date in UTC, by this computer.
#[must_use]
pub fn today() -> Date {
    Date::of_unix_ms(now_ms())
}

/// Random bytes of the operating system.
///
/// # Errors
/// [`NodeError::Random`] when it has none.
pub fn random<const N: usize>() -> Result<[u8; N], NodeError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| NodeError::Random)?;
    Ok(bytes)
}

/// Clocks are set back in small steps by those who keep them right.
const STEP_MS: u64 = 500;

/// Whether a stamp is what the signer's computer read. The hybrid clock only
/// counts on where others were ahead: their time says nothing of its own.
#[must_use]
pub fn is_reading(stamp: Stamp) -> bool {
    stamp.counter == 0
}

/// The last reading that these devices signed.
#[must_use]
pub fn last_reading(devices: &[DeviceKey], history: &History) -> u64 {
    let tips = devices.iter().filter_map(|device| history.frontier().get(device)).flatten();
    let readings = tips.filter_map(|tip| {
        let mut at = history.get(&tip.id);
        while let Some(event) = at.filter(|event| !is_reading(event.header().time)) {
            at = event.header().prev.and_then(|prev| history.get(&prev));
        }
        at.map(|event| event.header().time.ms)
    });
    readings.max().unwrap_or_default()
}

/// Rule 5: not with a clock behind its own last reading, nor more than a day
/// behind the newest event, unless a person says that its date is right.
#[must_use]
pub fn may_sign(now_ms: u64, reading_ms: u64, newest_ms: u64, confirmed: Option<Date>) -> bool {
    // A person's date may be that of the next time zone.
    let today = Date::of_unix_ms(now_ms);
    let near = [-1, 0, 1].map(|days| today.plus_days(days));
    let confirmed = confirmed.is_some_and(|date| near.contains(&date));
    confirmed || (now_ms + STEP_MS >= reading_ms && now_ms + QUARANTINE_MS >= newest_ms)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: u64 = 1_795_000_000_000;
    const HOUR: u64 = 3_600_000;

    #[test]
    fn others_who_are_ahead_for_less_than_a_day_stop_nobody() {
        assert!(may_sign(NOW, NOW - 1, NOW + 23 * HOUR, None));
        assert!(may_sign(NOW, NOW - 1, NOW + 24 * HOUR, None));
        assert!(!may_sign(NOW, NOW - 1, NOW + 24 * HOUR + 1, None));
    }

    #[test]
    fn a_clock_that_went_back_stops_until_a_person_says_the_date() {
        assert!(may_sign(NOW, NOW + STEP_MS, NOW, None), "a small step");
        assert!(!may_sign(NOW, NOW + STEP_MS + 1, NOW, None));
        let today = Date::of_unix_ms(NOW);
        for date in [today.plus_days(-1), today, today.plus_days(1)] {
            assert!(may_sign(NOW, NOW + 1000 * HOUR, NOW + 1000 * HOUR, Some(date)));
        }
        let other = Some(today.plus_days(2));
        assert!(!may_sign(NOW, NOW + 1000 * HOUR, NOW, other), "the clock says another date");
    }

    #[test]
    fn a_stamp_that_others_pushed_is_no_reading() {
        let ahead = Stamp { ms: NOW + 23 * HOUR, counter: 0 };
        assert!(is_reading(Stamp::next(NOW, None)));
        assert!(!is_reading(Stamp::next(NOW, Some(ahead))));
    }
}
