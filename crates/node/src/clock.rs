//! The one place that reads the clock and rolls dice.

use std::time::{SystemTime, UNIX_EPOCH};

use ndimbal_ledger::time::Date;

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
