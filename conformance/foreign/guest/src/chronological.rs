//! uniffi, `fixtures/uniffi-fixture-time`: points in time and durations.

use std::fmt;
use std::time::{Duration, SystemTime};
use wharf::{Data, export};

#[derive(Data, Debug, PartialEq)]
pub enum ChronologicalError {
    TimeOverflow,
    TimeDiffError,
}

impl fmt::Display for ChronologicalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TimeOverflow => "Time overflow",
            Self::TimeDiffError => "Time difference error",
        })
    }
}

#[export]
pub fn return_timestamp(a: SystemTime) -> SystemTime {
    a
}

#[export]
pub fn return_duration(a: Duration) -> Duration {
    a
}

#[export]
pub fn add_time(a: SystemTime, b: Duration) -> Result<SystemTime, ChronologicalError> {
    a.checked_add(b).ok_or(ChronologicalError::TimeOverflow)
}

#[export]
pub fn diff(a: SystemTime, b: SystemTime) -> Result<Duration, ChronologicalError> {
    a.duration_since(b).map_err(|_| ChronologicalError::TimeDiffError)
}

#[export]
pub fn equal_times(a: SystemTime, b: SystemTime) -> bool {
    a == b
}

#[export]
pub fn both_given(a: Option<SystemTime>, b: Option<Duration>) -> bool {
    a.is_some() && b.is_some()
}

/// Returns the seconds and nanoseconds of a value.
#[export]
pub fn parts(a: Duration) -> (u64, u32) {
    (a.as_secs(), a.subsec_nanos())
}
