//! Rule 5: whether a computer may sign with the clock it has. What the clock
//! says is an argument.

use super::{History, QUARANTINE_MS};
use crate::id::DeviceKey;
use crate::time::{Date, Stamp};

/// Clocks are set back in small steps by those who keep them right.
const STEP_MS: u64 = 500;

/// After so long a rest, in milliseconds (45 days), a clock is as likely to have
/// jumped: what it would sign ahead of its time stands in quarantine at all others
/// until that day, and its own time never goes back.
pub const REST_MS: u64 = 45 * 24 * 60 * 60 * 1000;

/// Whether a stamp is what the signer's computer read. The hybrid clock only
/// counts on where others were ahead: their time says nothing of its own.
#[must_use]
pub fn is_reading(stamp: Stamp) -> bool {
    stamp.counter == 0
}

/// The last reading that these devices signed.
pub fn last_reading<'a>(
    devices: impl IntoIterator<Item = &'a DeviceKey>,
    history: &History,
) -> u64 {
    let tips = devices.into_iter().filter_map(|device| history.frontier().get(device)).flatten();
    let readings = tips.filter_map(|tip| {
        let mut at = history.get(&tip.id);
        while let Some(event) = at.filter(|event| !is_reading(event.header().time)) {
            at = event.header().prev.and_then(|prev| history.get(&prev));
        }
        at.map(|event| event.header().time.ms)
    });
    readings.max().unwrap_or_default()
}

/// Not with a clock behind its own last reading, nor more than a day behind
/// the newest event, nor, once it signed, [`REST_MS`] beyond both, unless a person
/// says that its date is right.
#[must_use]
pub fn may_sign(now_ms: u64, reading_ms: u64, newest_ms: u64, confirmed: Option<Date>) -> bool {
    // A person's date may be that of the next time zone.
    let today = Date::of_unix_ms(now_ms);
    let near = [-1, 0, 1].map(|days| today.plus_days(days));
    let confirmed = confirmed.is_some_and(|date| near.contains(&date));
    let jumped = reading_ms > 0 && now_ms > reading_ms.max(newest_ms).saturating_add(REST_MS);
    confirmed || (!jumped && now_ms + STEP_MS >= reading_ms && now_ms + QUARANTINE_MS >= newest_ms)
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
    fn after_a_long_rest_a_person_says_the_date_once() {
        let (now, last) = (NOW + REST_MS, NOW);
        let today = Some(Date::of_unix_ms(now + 1));
        assert!(may_sign(now, last, last, None));
        assert!(!may_sign(now + 1, last, last, None));
        assert!(may_sign(now + 1, last, last, today));
        assert!(may_sign(now + 2, now + 1, now + 1, None), "it signed since");
        assert!(may_sign(now + 1, last, now, None), "others signed meanwhile");
        assert!(may_sign(now + 1, 0, last, None), "it has not signed before");
    }

    #[test]
    fn a_stamp_that_others_pushed_is_no_reading() {
        let ahead = Stamp { ms: NOW + 23 * HOUR, counter: 0 };
        assert!(is_reading(Stamp::next(NOW, None)));
        assert!(!is_reading(Stamp::next(NOW, Some(ahead))));
    }
}
