//! `Duration` and `SystemTime`.

use crate::{
    Data, ErrorPath, Fault, Layout, Lift, Lower, Sink, Source, schema::constant::ConstType,
};
use std::time::{Duration, SystemTime};

/// Seconds and nanoseconds, side by side.
const PARTS: [Layout; 2] = [Layout::scalar(8), Layout::scalar(4)];

fn lower<S: Sink>(s: &mut S, at: S::Place, seconds: u64, nanos: u32) {
    s.put_u64(at, seconds);
    let at = s.offset(at, 8);
    s.put_u32(at, nanos);
}

/// Why a time is refused.
const RANGE: &str = if cfg!(all(target_family = "wasm", target_os = "unknown")) {
    "invalid time: a `SystemTime` of wasm32-unknown-unknown is not before 1970"
} else {
    "invalid time: it is outside of what `SystemTime` holds"
};

/// # Errors
/// When the nanoseconds make a second or more.
fn lift<'a, S: Source<'a>>(s: &mut S, at: S::Place) -> Result<(u64, u32), S::Error> {
    let (seconds, nanos) = (s.u64(at), s.u32(s.offset(at, 8)));
    if nanos < 1_000_000_000 {
        Ok((seconds, nanos))
    } else {
        Err(Fault::Unsupported("a time with more than 999,999,999 nanoseconds").into())
    }
}

impl Data for Duration {
    const TYPE: ConstType = ConstType::Duration;
    const LAYOUT: Layout = Layout::record(&PARTS);
    crate::__data_indirect!();
}

impl Lower for Duration {
    fn lower<S: Sink>(&self, s: &mut S, at: S::Place) -> Result<(), S::Error> {
        lower(s, at, self.as_secs(), self.subsec_nanos());
        Ok(())
    }
    crate::__lower_indirect!();
}

impl<'a> Lift<'a> for Duration {
    fn lift<S: Source<'a>>(s: &mut S, at: S::Place) -> Result<Self, S::Error> {
        lift(s, at).map(|(seconds, nanos)| Duration::new(seconds, nanos))
    }
    crate::__lift_indirect!('a);
}

impl Data for SystemTime {
    const TYPE: ConstType = ConstType::Time.checked();
    const LAYOUT: Layout = Layout::record(&PARTS);
    crate::__data_indirect!();
}

impl Lower for SystemTime {
    fn lower<S: Sink>(&self, s: &mut S, at: S::Place) -> Result<(), S::Error> {
        let (seconds, nanos) = match self.duration_since(SystemTime::UNIX_EPOCH) {
            Ok(after) => match i64::try_from(after.as_secs()) {
                Ok(seconds) => (seconds, after.subsec_nanos()),
                Err(_) => {
                    return Err(Fault::Unsupported("a time of more than 2^63 seconds").into());
                }
            },
            Err(before) => {
                // Seconds round down, nanoseconds count up from there.
                let before = before.duration();
                let whole = 0_i64.wrapping_sub_unsigned(before.as_secs());
                match before.subsec_nanos() {
                    0 => (whole, 0),
                    nanos => (whole - 1, 1_000_000_000 - nanos),
                }
            }
        };
        lower(s, at, seconds.cast_unsigned(), nanos);
        Ok(())
    }
    crate::__lower_indirect!();
}

impl<'a> Lift<'a> for SystemTime {
    fn lift<S: Source<'a>>(s: &mut S, at: S::Place) -> Result<Self, S::Error> {
        let (seconds, nanos) = lift(s, at)?;
        let seconds = seconds.cast_signed();
        let whole = Duration::from_secs(seconds.unsigned_abs());
        let base = if seconds < 0 {
            SystemTime::UNIX_EPOCH.checked_sub(whole)
        } else {
            SystemTime::UNIX_EPOCH.checked_add(whole)
        };
        base.and_then(|base| base.checked_add(Duration::from_nanos(nanos.into())))
            .ok_or_else(|| S::Error::rejected(format_args!("{RANGE}")))
    }
    crate::__lift_indirect!('a);
}
