//! Values whose types are known only at run time.

mod callback;
mod convert;
mod flat;
mod layouts;
mod lift;
mod lower;
mod owned;
#[cfg(test)]
mod vectors;

use std::{
    sync::Arc,
    time::{Duration, SystemTime},
};

pub use self::callback::DynCallback;
pub(crate) use self::callback::{BoundCallback, CallbackTypes, DynCallbackKind};
pub(crate) use self::flat::{lift_list, lift_result, lower_arg};
pub(crate) use self::owned::owned_objects;
use super::{
    handles::{AnyHostValue, Object},
    stream::Stream,
};

/// A value whose type is known only at run time: an argument or the result of
/// [`Instance::call_dynamic`](crate::Instance::call_dynamic).
///
/// A result has exactly the type that the schema says. An argument may differ from it: an integer
/// of any width that fits, a float of either width, [`Value::Bytes`] or a list for a list of `u8`,
/// the fields of a record in any order and without those that have a default.
///
/// ```
/// use wharf_host::Value;
///
/// let person = Value::Record(vec![
///     ("name".into(), "Ada".into()),
///     ("age".into(), 36_u32.into()),
///     ("emails".into(), Value::List(vec![])),
/// ]);
/// assert_eq!(person.get("age"), Some(&Value::U32(36)));
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Value {
    /// `()`
    Unit,
    /// `bool`
    Bool(bool),
    /// `u8`
    U8(u8),
    /// `u16`
    U16(u16),
    /// `u32`, and `usize`, which has 32 bits in a guest.
    U32(u32),
    /// `u64`
    U64(u64),
    /// `u128`
    U128(u128),
    /// `i8`
    I8(i8),
    /// `i16`
    I16(i16),
    /// `i32`, and `isize`
    I32(i32),
    /// `i64`
    I64(i64),
    /// `i128`
    I128(i128),
    /// `f32`
    F32(f32),
    /// `f64`
    F64(f64),
    /// `char`
    Char(char),
    /// `String`, and the text of a `Json`.
    String(String),
    /// `Vec<u8>`, `[u8; N]`, sets of `u8`
    Bytes(Vec<u8>),
    /// `Vec<T>`, `[T; N]` and sets.
    List(Vec<Value>),
    /// `HashMap<K, V>`, `BTreeMap<K, V>`
    Map(Vec<(Value, Value)>),
    /// A tuple or tuple struct. A newtype is represented by its content.
    Tuple(Vec<Value>),
    /// `Option<T>`
    Option(Option<Box<Value>>),
    /// `Result<T, E>` inside data; as a result of a function `Err` becomes
    /// [`Error::Guest`](crate::Error::Guest).
    Result(Result<Box<Value>, Box<Value>>),
    /// A struct: the names and values of its fields. Values of one module share the names.
    Record(Vec<(Arc<str>, Value)>),
    /// A case of an enum and its data: a record, a single value, a tuple of several, or none.
    Variant(Arc<str>, Option<Box<Value>>),
    /// `Duration`
    Duration(Duration),
    /// `SystemTime`
    Time(SystemTime),
    /// An object. The first argument of a method is its receiver.
    Object(Object),
    /// `Callback<fn(A) -> R>`, and an argument for `&dyn Fn(A) -> R`.
    Callback(DynCallback),
    /// `impl Iterator<Item = T>`, which only the guest can return.
    Stream(Stream<Value>),
    /// `HostRef<T>`
    Host(AnyHostValue),
}

impl Value {
    /// The field `name` of a record.
    ///
    /// ```
    /// use wharf_host::Value;
    ///
    /// let point = Value::Record(vec![("x".into(), Value::F64(0.5))]);
    /// assert_eq!(point.get("x"), Some(&Value::F64(0.5)));
    /// assert_eq!(point.get("y"), None);
    /// ```
    pub fn get(&self, name: &str) -> Option<&Value> {
        match self {
            Value::Record(fields) => {
                fields.iter().find(|(field, _)| **field == *name).map(|(_, value)| value)
            }
            _ => None,
        }
    }

    /// The kind of the value in words, for error messages.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Value::Unit => "nothing",
            Value::Bool(_) => "a bool",
            Value::U8(_) | Value::U16(_) | Value::U32(_) | Value::U64(_) | Value::U128(_) => {
                "an unsigned integer"
            }
            Value::I8(_) | Value::I16(_) | Value::I32(_) | Value::I64(_) | Value::I128(_) => {
                "an integer"
            }
            Value::F32(_) | Value::F64(_) => "a float",
            Value::Char(_) => "a char",
            Value::String(_) => "a string",
            Value::Bytes(_) => "bytes",
            Value::List(_) => "a list",
            Value::Map(_) => "a map",
            Value::Tuple(_) => "a tuple",
            Value::Option(_) => "an option",
            Value::Result(_) => "a result",
            Value::Record(_) => "a record",
            Value::Variant(..) => "an enum's case",
            Value::Duration(_) => "a duration",
            Value::Time(_) => "a time",
            Value::Object(_) => "an object",
            Value::Callback(_) => "a callback",
            Value::Stream(_) => "a stream",
            Value::Host(_) => "a value of the host",
        }
    }
}
