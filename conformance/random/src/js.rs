//! Formats values as JavaScript expressions.

use std::sync::Arc;

use wharf_host::Value;

use crate::{Case, Def, Plain, Type};

/// Formats a value of a definition as an expression.
///
/// # Panics
///
/// Panics if the value has another type.
pub fn js(defs: &[Def], index: usize, value: &Value) -> String {
    match (&defs[index], value) {
        (Def::Record(fields), Value::Record(values)) => record("", defs, index, fields, values),
        (Def::Tuple(types), Value::Tuple(values)) => tuple(defs, index, types, values),
        (Def::Newtype(inner), value) => of_type(defs, index, inner, value),
        (Def::Enum(_), Value::Variant(name, None)) => format!("{name:?}"),
        (Def::Variant(cases), Value::Variant(name, data)) => {
            let number: usize = name[1..].parse().expect("cases are numbered");
            case(defs, index, (name, &cases[number]), data.as_deref())
        }
        other => panic!("the value has another type: {other:?}"),
    }
}

fn case(defs: &[Def], own: usize, (name, case): (&str, &Case), data: Option<&Value>) -> String {
    let tag = format!("tag: {name:?}");
    match (case, data) {
        (Case::Unit, None) => format!("{{ {tag} }}"),
        (Case::Tuple(types), Some(value)) => {
            let value = match (types.as_slice(), value) {
                ([one], value) => of_type(defs, own, one, value),
                (types, Value::Tuple(values)) => tuple(defs, own, types, values),
                other => panic!("the value has another type: {other:?}"),
            };
            format!("{{ {tag}, value: {value} }}")
        }
        (Case::Record(fields), Some(Value::Record(values))) => {
            record(&format!("{tag}, "), defs, own, fields, values)
        }
        other => panic!("the value has another type: {other:?}"),
    }
}

fn record(
    first: &str,
    defs: &[Def],
    own: usize,
    fields: &[Type],
    values: &[(Arc<str>, Value)],
) -> String {
    let fields = fields.iter().zip(values);
    let fields =
        fields.map(|(ty, (name, value))| format!("{name}: {}", of_type(defs, own, ty, value)));
    format!("{{ {first}{} }}", fields.collect::<Vec<_>>().join(", "))
}

fn tuple(defs: &[Def], own: usize, types: &[Type], values: &[Value]) -> String {
    let values = types.iter().zip(values).map(|(ty, value)| of_type(defs, own, ty, value));
    format!("[{}]", values.collect::<Vec<_>>().join(", "))
}

fn of_type(defs: &[Def], own: usize, ty: &Type, value: &Value) -> String {
    let of = |ty: &Type, value: &Value| of_type(defs, own, ty, value);
    match (ty, value) {
        (Type::List(_) | Type::Array(..), Value::Bytes(bytes)) => {
            let bytes: Vec<_> = bytes.iter().map(u8::to_string).collect();
            format!("Uint8Array.of({})", bytes.join(", "))
        }
        (Type::List(inner) | Type::Array(inner, _), Value::List(items)) => {
            let class = match **inner {
                Type::Plain(plain) => class(plain),
                _ => None,
            };
            let items: Vec<_> = items.iter().map(|item| of(inner, item)).collect();
            let items = items.join(", ");
            class.map_or_else(|| format!("[{items}]"), |class| format!("{class}.of({items})"))
        }
        (Type::Option(_) | Type::Next, Value::Option(None)) => "undefined".to_string(),
        (Type::Option(inner), Value::Option(Some(value))) if admits_null(defs, inner) => {
            format!("{{ some: {} }}", of(inner, value))
        }
        (Type::Option(inner), Value::Option(Some(value))) => of(inner, value),
        (Type::Next, Value::Option(Some(value))) => js(defs, own, value),
        (Type::Result(ok, _), Value::Result(Ok(value))) => format!("{{ ok: {} }}", of(ok, value)),
        (Type::Result(_, err), Value::Result(Err(value))) => {
            format!("{{ err: {} }}", of(err, value))
        }
        (Type::Tuple(types), Value::Tuple(values)) => tuple(defs, own, types, values),
        (Type::Map(_, inner), Value::Map(pairs)) => {
            let pairs = pairs.iter();
            let pairs = pairs.map(|(key, value)| format!("[{}, {}]", plain(key), of(inner, value)));
            format!("new Map([{}])", pairs.collect::<Vec<_>>().join(", "))
        }
        (Type::Set(_), Value::Bytes(items)) => format!("new Set({items:?})"),
        (Type::Set(_), Value::List(items)) => {
            format!("new Set([{}])", items.iter().map(plain).collect::<Vec<_>>().join(", "))
        }
        (Type::Box(inner), value) => of(inner, value),
        (Type::Def(index), value) => js(defs, *index, value),
        (Type::Selves, Value::List(items)) => {
            let items = items.iter().map(|item| js(defs, own, item));
            format!("[{}]", items.collect::<Vec<_>>().join(", "))
        }
        (Type::Plain(_), value) => plain(value),
        other => panic!("the value has another type: {other:?}"),
    }
}

/// Returns whether a value of the type can be `undefined` in JavaScript.
fn admits_null(defs: &[Def], ty: &Type) -> bool {
    match ty {
        Type::Option(_) | Type::Next => true,
        Type::Box(inner) => admits_null(defs, inner),
        Type::Def(index) => match &defs[*index] {
            Def::Newtype(inner) => admits_null(defs, inner),
            _ => false,
        },
        _ => false,
    }
}

/// Returns the class of a typed array for a list of numbers.
fn class(plain: Plain) -> Option<&'static str> {
    Some(match plain {
        Plain::U8 => "Uint8Array",
        Plain::I8 => "Int8Array",
        Plain::U16 => "Uint16Array",
        Plain::I16 => "Int16Array",
        Plain::U32 => "Uint32Array",
        Plain::I32 => "Int32Array",
        Plain::U64 => "BigUint64Array",
        Plain::I64 => "BigInt64Array",
        Plain::F32 => "Float32Array",
        Plain::F64 => "Float64Array",
        Plain::Bool | Plain::U128 | Plain::I128 | Plain::Char | Plain::String => return None,
    })
}

fn plain(value: &Value) -> String {
    match value {
        Value::Bool(value) => value.to_string(),
        Value::U8(value) => value.to_string(),
        Value::U16(value) => value.to_string(),
        Value::U32(value) => value.to_string(),
        Value::I8(value) => value.to_string(),
        Value::I16(value) => value.to_string(),
        Value::I32(value) => value.to_string(),
        Value::U64(value) => format!("{value}n"),
        Value::I64(value) => format!("{value}n"),
        Value::U128(value) => format!("{value}n"),
        Value::I128(value) => format!("{value}n"),
        Value::F32(value) => float((*value).into()),
        Value::F64(value) => float(*value),
        Value::Char(value) => text(&value.to_string()),
        Value::String(value) => text(value),
        other => panic!("the value has another type: {other:?}"),
    }
}

fn float(value: f64) -> String {
    format!("{value:?}").replace("inf", "Infinity")
}

fn text(value: &str) -> String {
    serde_json::Value::from(value).to_string()
}
