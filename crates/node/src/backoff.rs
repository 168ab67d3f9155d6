//! How long to wait before a peer is called again. Pure: how the last call
//! ended and the dice are arguments.

use std::time::Duration;

/// First wait after a link that failed.
const FIRST: Duration = Duration::from_millis(500);
/// Longest wait between two calls of a peer that does not answer.
const LAST: Duration = Duration::from_secs(60);
/// Shortest wait after a refusal: what made the peer refuse (no room, too many
/// links, a device it does not know yet) does not change in a second.
const REFUSED_FIRST: Duration = Duration::from_secs(15);
/// Longest wait after refusals: each try can cost the megabytes that had no
/// room the last time.
const REFUSED_LAST: Duration = Duration::from_secs(15 * 60);

/// How a call ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// The link stood for so long.
    After(Duration),
    /// One of the two sides did not want to go on.
    Refused,
}

/// The waits of one peer.
#[derive(Debug, Clone)]
pub struct BackOff {
    wait: Duration,
}

impl Default for BackOff {
    fn default() -> Self {
        Self { wait: FIRST }
    }
}

impl BackOff {
    /// The wait after a call that ended so: twice the one before, from the
    /// beginning again after a link that stood for longer than that. `roll`
    /// spreads it over three to five quarters, so that two nodes do not call
    /// each other in step for ever.
    pub fn after(&mut self, ended: Ended, roll: u8) -> Duration {
        let wait = match ended {
            Ended::After(stood) if stood > self.wait => FIRST,
            Ended::After(_) => self.wait.min(LAST),
            Ended::Refused => self.wait.max(REFUSED_FIRST),
        };
        let last = if ended == Ended::Refused { REFUSED_LAST } else { LAST };
        self.wait = (wait * 2).min(last);
        wait * (192 + u32::from(roll) / 2) / 256
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The roll that leaves a wait as it is.
    const EVEN: u8 = 128;
    const FAILED: Ended = Ended::After(Duration::ZERO);

    #[test]
    fn waits_double_up_to_a_minute() {
        let mut waits = BackOff::default();
        let found: Vec<u64> =
            (0..9).map(|_| waits.after(FAILED, EVEN).as_millis() as u64).collect();
        assert_eq!(found, [500, 1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
    }

    #[test]
    fn a_link_that_stood_longer_than_the_wait_begins_anew() {
        let mut waits = BackOff::default();
        for _ in 0..5 {
            waits.after(FAILED, EVEN);
        }
        let stood = |seconds| Ended::After(Duration::from_secs(seconds));
        assert_eq!(waits.after(stood(16), EVEN), Duration::from_secs(16), "not longer");
        assert_eq!(waits.after(stood(33), EVEN), FIRST);
        assert_eq!(waits.after(FAILED, EVEN), FIRST * 2);
    }

    #[test]
    fn a_refusal_waits_longer_and_a_link_after_it_does_not() {
        let mut waits = BackOff::default();
        assert_eq!(waits.after(Ended::Refused, EVEN), REFUSED_FIRST);
        for _ in 0..20 {
            waits.after(Ended::Refused, EVEN);
        }
        assert_eq!(waits.after(Ended::Refused, EVEN), REFUSED_LAST);
        assert_eq!(waits.after(FAILED, EVEN), LAST);
        assert_eq!(waits.after(Ended::After(REFUSED_LAST), EVEN), FIRST);
    }

    #[test]
    fn the_dice_spread_a_wait_over_half_of_it() {
        let first = |roll| BackOff::default().after(FAILED, roll);
        assert_eq!(first(0), Duration::from_millis(375));
        assert_eq!(first(254).as_millis(), 623);
        let mut all: Vec<Duration> = (0..=255).map(first).collect();
        all.dedup();
        assert_eq!(all.len(), 128);
    }
}
