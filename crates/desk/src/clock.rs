//! The one place that asks the system what day it is.

use jiff::civil::Date;
use std::time::{Duration, SystemTime};

/// Where the time comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    /// The system's.
    System,
    /// Always noon (UTC) of this day: for tests and for answers that must be the same tomorrow.
    Fixed(Date),
}

impl Clock {
    /// Today, in Korea (UTC+9, no summer time): certificates run out by the desk's calendar.
    #[allow(clippy::disallowed_methods)] // This is the place.
    pub fn today(self) -> Date {
        const KOREA_OFFSET_S: u64 = 9 * 3600;
        const DAY_S: u64 = 86_400;
        match self {
            Clock::Fixed(day) => day,
            Clock::System => {
                let since =
                    SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or(Duration::ZERO);
                let days = i64::try_from((since.as_secs() + KOREA_OFFSET_S) / DAY_S).unwrap_or(0);
                let epoch = jiff::civil::date(1970, 1, 1);
                epoch.checked_add(jiff::Span::new().days(days)).unwrap_or(epoch)
            }
        }
    }
}

/// Measures how long something takes, for progress only: no answer depends on it.
#[derive(Debug, Clone, Copy)]
pub struct Stopwatch(std::time::Instant);

impl Stopwatch {
    /// Starts it.
    #[allow(clippy::disallowed_methods)] // This is the place.
    pub fn start() -> Stopwatch {
        Stopwatch(std::time::Instant::now())
    }

    /// Time since it was started.
    pub fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_fixed_clock_stands_still_and_the_system_is_past_the_first_commit() {
        assert_eq!(Clock::Fixed(date(2019, 5, 28)).today(), date(2019, 5, 28));
        assert!(Clock::System.today() >= date(2026, 11, 25));
    }
}
