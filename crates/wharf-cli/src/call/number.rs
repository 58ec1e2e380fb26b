//! Converts numbers between decimal text in JSON and values, without loss.

use std::time::Duration;

use serde_json::{Number, Value as Json};
use wharf_host::Value;

/// An integer, which may be written as `2.0` or `2e3`. The host checks its range.
pub(super) fn integer(number: &Number) -> Option<Value> {
    /// The largest float up to which every integer is exact.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let text = number.as_str();
    if let Ok(natural) = text.parse() {
        return Some(Value::U128(natural));
    }
    if let Ok(negative) = text.parse() {
        return Some(Value::I128(negative));
    }
    let float: f64 = text.parse().ok()?;
    let exact = float.fract() == 0.0 && float.abs() <= EXACT;
    exact.then_some(Value::I128(float as i128))
}

/// A float. NaN and the infinities are strings, spelled as in JavaScript.
pub(super) fn float(json: &Json) -> Option<f64> {
    match json {
        Json::Number(number) => number.as_str().parse().ok(),
        Json::String(text) => match text.as_str() {
            "NaN" => Some(f64::NAN),
            "Infinity" => Some(f64::INFINITY),
            "-Infinity" => Some(f64::NEG_INFINITY),
            _ => None,
        },
        _ => None,
    }
}

/// A duration from milliseconds with up to six decimal places.
pub(super) fn duration(number: &Number) -> Option<Duration> {
    let text = number.as_str();
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let millis: u128 = match whole.parse() {
        Ok(millis) => millis,
        Err(_) => return Duration::try_from_secs_f64(text.parse::<f64>().ok()? / 1e3).ok(),
    };
    let nanos: u32 = match format!("{fraction:0<6}").get(..6)?.parse() {
        Ok(nanos) => nanos,
        Err(_) => return Duration::try_from_secs_f64(text.parse::<f64>().ok()? / 1e3).ok(),
    };
    let seconds = u64::try_from(millis / 1000).ok()?;
    Some(Duration::new(seconds, (millis % 1000) as u32 * 1_000_000 + nanos))
}

/// A duration as milliseconds.
pub(super) fn of_duration(duration: Duration) -> Json {
    let nanos = duration.subsec_nanos() % 1_000_000;
    let text = format!("{}.{nanos:06}", duration.as_millis());
    exact(text.trim_end_matches('0').trim_end_matches('.'))
}

/// A number of any type.
pub(super) fn write(value: &Value) -> Option<Json> {
    Some(match value {
        Value::U8(value) => Json::from(*value),
        Value::U16(value) => Json::from(*value),
        Value::U32(value) => Json::from(*value),
        Value::U64(value) => Json::from(*value),
        Value::U128(value) => exact(&value.to_string()),
        Value::I8(value) => Json::from(*value),
        Value::I16(value) => Json::from(*value),
        Value::I32(value) => Json::from(*value),
        Value::I64(value) => Json::from(*value),
        Value::I128(value) => exact(&value.to_string()),
        // The shortest text that is this f32; as an f64 it would have digits nobody wrote.
        Value::F32(value) if value.is_finite() => exact(&format!("{value:?}")),
        Value::F64(value) if value.is_finite() => exact(&format!("{value:?}")),
        Value::F32(value) => not_finite((*value).into()),
        Value::F64(value) => not_finite(*value),
        _ => return None,
    })
}

fn not_finite(value: f64) -> Json {
    let text = match value {
        value if value.is_nan() => "NaN",
        value if value.is_sign_negative() => "-Infinity",
        _ => "Infinity",
    };
    Json::String(text.to_owned())
}

/// A JSON number from its text.
fn exact(text: &str) -> Json {
    text.parse::<Number>().map_or(Json::Null, Json::Number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Number {
        text.parse().unwrap()
    }

    #[test]
    fn integers_keep_every_bit() {
        let most = u128::MAX.to_string();
        assert_eq!(integer(&number(&most)), Some(Value::U128(u128::MAX)));
        assert_eq!(write(&Value::U128(u128::MAX)).unwrap().to_string(), most);
        let least = i128::MIN.to_string();
        assert_eq!(integer(&number(&least)), Some(Value::I128(i128::MIN)));
        assert_eq!(write(&Value::I128(i128::MIN)).unwrap().to_string(), least);
        assert_eq!(write(&Value::U64(u64::MAX)).unwrap().to_string(), u64::MAX.to_string());
    }

    #[test]
    fn only_whole_numbers_are_integers() {
        assert_eq!(integer(&number("2.0")), Some(Value::I128(2)));
        assert_eq!(integer(&number("2e3")), Some(Value::I128(2000)));
        assert_eq!(integer(&number("2.5")), None);
        assert_eq!(integer(&number("1e30")), None);
    }

    #[test]
    fn floats_come_back_as_they_were() {
        let text = |value| write(&value).unwrap().to_string();
        assert_eq!(text(Value::F32(0.1)), "0.1");
        assert_eq!(text(Value::F64(-0.0)), "-0.0");
        assert_eq!(text(Value::F64(1e300)), "1e+300");
        assert_eq!(text(Value::F64(f64::NEG_INFINITY)), "\"-Infinity\"");
        assert!(float(&Json::from("NaN")).unwrap().is_nan());
        assert_eq!(float(&Json::from("1")), None);
    }

    #[test]
    fn durations_are_milliseconds() {
        for (text, nanos) in
            [("0", 0), ("1500", 1_500_000_000), ("0.000001", 1), ("1.5", 1_500_000)]
        {
            let value = Duration::from_nanos(nanos);
            assert_eq!(duration(&number(text)), Some(value), "{text}");
            assert_eq!(of_duration(value).to_string(), text);
        }
        assert_eq!(duration(&number("2e3")), Some(Duration::from_secs(2)));
        assert_eq!(duration(&number("-1")), None);
    }
}
