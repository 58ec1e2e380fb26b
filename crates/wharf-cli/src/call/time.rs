//! Points in time as text, in the format of JavaScript's `Date`: `2026-01-31T12:00:00.000Z`.

use std::time::{Duration, SystemTime};

const DAY: i64 = 86_400;

/// The text of a time, in milliseconds, or in nanoseconds if that is needed to be exact.
pub(super) fn write(time: SystemTime) -> String {
    let (seconds, nanos) = since_1970(time);
    let (year, month, day) = civil(seconds.div_euclid(DAY));
    let rest = seconds.rem_euclid(DAY);
    let (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60);
    let year =
        if (0..=9999).contains(&year) { format!("{year:04}") } else { format!("{year:+07}") };
    let fraction = match nanos % 1_000_000 {
        0 => format!("{:03}", nanos / 1_000_000),
        _ => format!("{nanos:09}"),
    };
    format!("{year}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{fraction}Z")
}

/// The time of a text. Seconds may have up to nine decimal places.
pub(super) fn read(text: &str) -> Option<SystemTime> {
    let (date, clock) = text.strip_suffix('Z')?.split_once('T')?;
    let mut parts = date.rsplitn(3, '-');
    let (day, month, year) = (digits(parts.next()?, 2)?, digits(parts.next()?, 2)?, parts.next()?);
    let year = match year.strip_prefix('+').or(year.strip_prefix('-')) {
        Some(long) => digits(long, 6)? * if year.starts_with('-') { -1 } else { 1 },
        None => digits(year, 4)?,
    };
    let mut parts = clock.splitn(3, ':');
    let (hour, minute) = (digits(parts.next()?, 2)?, digits(parts.next()?, 2)?);
    let (second, fraction) = parts.next().map(|part| part.split_once('.').unwrap_or((part, "")))?;
    let second = digits(second, 2)?;
    let nanos = match fraction {
        "" => 0,
        some if some.len() <= 9 => digits(&format!("{some:0<9}"), 9)?,
        _ => return None,
    };
    let days = days(year, month, day);
    let real = civil(days) == (year, month, day) && hour < 24 && minute < 60 && second < 60;
    let seconds = days * DAY + hour * 3600 + minute * 60 + second;
    if real { at(seconds, nanos as u32) } else { None }
}

fn digits(text: &str, count: usize) -> Option<i64> {
    let plain = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

/// Whole seconds, rounded down, and nanoseconds since 1970.
fn since_1970(time: SystemTime) -> (i64, u32) {
    match time.duration_since(SystemTime::UNIX_EPOCH) {
        Ok(after) => (after.as_secs() as i64, after.subsec_nanos()),
        Err(error) => {
            let before = error.duration();
            let borrow = i64::from(before.subsec_nanos() > 0);
            let nanos = (1_000_000_000 - before.subsec_nanos()) % 1_000_000_000;
            (0_i64.wrapping_sub_unsigned(before.as_secs()) - borrow, nanos)
        }
    }
}

fn at(seconds: i64, nanos: u32) -> Option<SystemTime> {
    let whole = Duration::from_secs(seconds.unsigned_abs());
    let whole = match seconds {
        0.. => SystemTime::UNIX_EPOCH.checked_add(whole),
        _ => SystemTime::UNIX_EPOCH.checked_sub(whole),
    };
    whole?.checked_add(Duration::from_nanos(nanos.into()))
}

/// Days since 1970 of a date in the Gregorian calendar. Years start in March, so that the leap day
/// is the last, and are counted in eras of 400 years, which have equal lengths.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = year - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The date of a day since 1970: year, month, day.
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day = days.rem_euclid(146_097);
    let of_era = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let of_year = day - (365 * of_era + of_era / 4 - of_era / 100);
    let month = (5 * of_year + 2) / 153;
    let of_month = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (era * 400 + of_era + i64::from(month <= 2), month, of_month)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_come_back_as_they_were() {
        for text in [
            "1970-01-01T00:00:00.000Z",
            "1969-12-31T23:59:59.999Z",
            "2000-02-29T12:34:56.789Z",
            "2026-12-31T23:59:59.000000001Z",
            "0000-03-01T00:00:00.000Z",
            "+010000-01-01T00:00:00.000Z",
            "-000001-02-28T00:00:00.000Z",
        ] {
            assert_eq!(write(read(text).expect(text)), text);
        }
    }

    #[test]
    fn known_times() {
        let time = SystemTime::UNIX_EPOCH + Duration::new(1_000_000_000, 500_000_000);
        assert_eq!(write(time), "2001-09-09T01:46:40.500Z");
        assert_eq!(read("2001-09-09T01:46:40.5Z"), Some(time));
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for text in [
            "",
            "now",
            "2026-01-31",
            "2026-01-31T12:00:00",
            "2026-13-01T00:00:00Z",
            "2026-02-29T00:00:00Z",
            "2026-01-01T24:00:00Z",
            "2026-01-01T00:00:00.0000000001Z",
            "26-01-01T00:00:00Z",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
