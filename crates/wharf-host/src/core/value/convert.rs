//! Conversions from Rust values to [`Value`].

use std::time::{Duration, SystemTime};

use super::{DynCallback, Value};
use crate::core::handles::{AnyHostValue, Object};

macro_rules! from {
    ($($ty:ty: $case:ident,)*) => {$(
        impl From<$ty> for Value {
            fn from(value: $ty) -> Self {
                Value::$case(value.into())
            }
        }
    )*};
}

from! {
    bool: Bool,
    u8: U8,
    u16: U16,
    u32: U32,
    u64: U64,
    u128: U128,
    i8: I8,
    i16: I16,
    i32: I32,
    i64: I64,
    i128: I128,
    f32: F32,
    f64: F64,
    char: Char,
    &str: String,
    String: String,
    Vec<Value>: List,
    Duration: Duration,
    SystemTime: Time,
    Object: Object,
    DynCallback: Callback,
    AnyHostValue: Host,
}

impl From<()> for Value {
    fn from((): ()) -> Self {
        Value::Unit
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        Value::Option(value.map(|value| Box::new(value.into())))
    }
}

/// The integer in a value of any width.
pub(super) fn integer(value: &Value) -> Option<Integer> {
    Some(match *value {
        Value::U8(value) => Integer::Natural(value.into()),
        Value::U16(value) => Integer::Natural(value.into()),
        Value::U32(value) => Integer::Natural(value.into()),
        Value::U64(value) => Integer::Natural(value.into()),
        Value::U128(value) => Integer::Natural(value),
        Value::I8(value) => Integer::of(value.into()),
        Value::I16(value) => Integer::of(value.into()),
        Value::I32(value) => Integer::of(value.into()),
        Value::I64(value) => Integer::of(value.into()),
        Value::I128(value) => Integer::of(value),
        _ => return None,
    })
}

/// An integer of any width.
#[derive(Debug, Clone, Copy)]
pub(super) enum Integer {
    Natural(u128),
    Negative(i128),
}

impl Integer {
    fn of(value: i128) -> Self {
        u128::try_from(value).map_or(Integer::Negative(value), Integer::Natural)
    }

    /// The integer as a `T`, if it fits.
    pub(super) fn fit<T: TryFrom<u128> + TryFrom<i128>>(self) -> Option<T> {
        match self {
            Integer::Natural(value) => T::try_from(value).ok(),
            Integer::Negative(value) => T::try_from(value).ok(),
        }
    }
}

impl std::fmt::Display for Integer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Integer::Natural(value) => value.fmt(f),
            Integer::Negative(value) => value.fmt(f),
        }
    }
}
