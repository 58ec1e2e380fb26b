//! Random values of a type.

use std::{collections::BTreeSet, sync::Arc};

use proptest::{
    collection::{btree_set, vec},
    num::{f32, f64},
    prelude::*,
};
use wharf_host::Value;

use crate::{Case, Def, Key, Plain, Type};

/// The maximum depth of a value. Deeper lists are empty, and deeper options are `None`.
const MAX_DEPTH: usize = 5;

/// Generates a value of a definition, in the form in which the guest returns it.
pub fn value(defs: &[Def], index: usize) -> BoxedStrategy<Value> {
    of_def(defs, index, MAX_DEPTH)
}

fn of_def(defs: &[Def], own: usize, depth_left: usize) -> BoxedStrategy<Value> {
    match &defs[own] {
        Def::Record(fields) => record(defs, own, fields, depth_left),
        Def::Tuple(types) => tuple(defs, own, types, depth_left),
        Def::Newtype(inner) => of_type(defs, own, inner, depth_left),
        Def::Enum(count) => (0..*count).prop_map(|it| Value::Variant(named(it), None)).boxed(),
        Def::Variant(cases) => (0..cases.len())
            .prop_flat_map({
                let cases: Vec<_> =
                    cases.iter().map(|case| of_case(defs, own, case, depth_left)).collect();
                move |index| {
                    cases[index]
                        .clone()
                        .prop_map(move |data| Value::Variant(named(index), data.map(Box::new)))
                }
            })
            .boxed(),
    }
}

fn named(case: usize) -> Arc<str> {
    format!("C{case}").into()
}

fn of_case(
    defs: &[Def],
    own: usize,
    case: &Case,
    depth_left: usize,
) -> BoxedStrategy<Option<Value>> {
    match case {
        Case::Unit => Just(None).boxed(),
        Case::Tuple(types) => match types.as_slice() {
            [one] => of_type(defs, own, one, depth_left).prop_map(Some).boxed(),
            types => tuple(defs, own, types, depth_left).prop_map(Some).boxed(),
        },
        Case::Record(fields) => record(defs, own, fields, depth_left).prop_map(Some).boxed(),
    }
}

fn record(defs: &[Def], own: usize, fields: &[Type], depth_left: usize) -> BoxedStrategy<Value> {
    let values: Vec<_> = fields.iter().map(|ty| of_type(defs, own, ty, depth_left)).collect();
    let name = |values: Vec<Value>| {
        values.into_iter().enumerate().map(|(at, value)| (format!("f{at}").into(), value)).collect()
    };
    values.prop_map(move |values| Value::Record(name(values))).boxed()
}

fn tuple(defs: &[Def], own: usize, types: &[Type], depth_left: usize) -> BoxedStrategy<Value> {
    let values: Vec<_> = types.iter().map(|ty| of_type(defs, own, ty, depth_left)).collect();
    values.prop_map(Value::Tuple).boxed()
}

fn of_type(defs: &[Def], own: usize, ty: &Type, depth_left: usize) -> BoxedStrategy<Value> {
    let of = |ty: &Type| of_type(defs, own, ty, depth_left.saturating_sub(1));
    let max_len = if depth_left == 0 { 0 } else { 3 };
    match ty {
        Type::Plain(plain) => of_plain(*plain),
        Type::List(inner) => {
            let bytes = matches!(**inner, Type::Plain(Plain::U8));
            vec(of(inner), 0..=max_len).prop_map(move |items| list(bytes, items)).boxed()
        }
        Type::Array(inner, length) => {
            let bytes = matches!(**inner, Type::Plain(Plain::U8));
            vec(of(inner), *length).prop_map(move |items| list(bytes, items)).boxed()
        }
        Type::Option(inner) => option(of(inner), max_len),
        Type::Result(ok, err) => prop_oneof![
            of(ok).prop_map(|value| Value::Result(Ok(Box::new(value)))),
            of(err).prop_map(|value| Value::Result(Err(Box::new(value)))),
        ]
        .boxed(),
        Type::Tuple(types) => tuple(defs, own, types, depth_left.saturating_sub(1)),
        Type::Map(key, value) => {
            let value = of(value);
            keys(*key, max_len)
                .prop_flat_map(move |keys| {
                    let values = vec(value.clone(), keys.len());
                    values.prop_map(move |values| {
                        Value::Map(keys.iter().cloned().zip(values).collect())
                    })
                })
                .boxed()
        }
        Type::Set(Key::U8) => keys(Key::U8, max_len).prop_map(|items| list(true, items)).boxed(),
        Type::Set(key) => keys(*key, max_len).prop_map(Value::List).boxed(),
        Type::Box(inner) => of(inner),
        Type::Def(index) => of_def(defs, *index, depth_left.saturating_sub(1)),
        Type::Selves if depth_left == 0 => Just(Value::List(Vec::new())).boxed(),
        Type::Selves => vec(of_def(defs, own, depth_left.saturating_sub(2)), 0..=2)
            .prop_map(Value::List)
            .boxed(),
        Type::Next if depth_left == 0 => Just(Value::Option(None)).boxed(),
        Type::Next => option(of_def(defs, own, depth_left.saturating_sub(2)), max_len),
    }
}

fn list(bytes: bool, items: Vec<Value>) -> Value {
    let byte = |item: &Value| if let Value::U8(byte) = item { Some(*byte) } else { None };
    match items.iter().map(byte).collect() {
        Some(all) if bytes => Value::Bytes(all),
        _ => Value::List(items),
    }
}

fn option(inner: BoxedStrategy<Value>, max_len: usize) -> BoxedStrategy<Value> {
    let none = Just(Value::Option(None));
    if max_len == 0 {
        return none.boxed();
    }
    let some = inner.prop_map(|value| Value::Option(Some(Box::new(value))));
    prop_oneof![1 => none, 2 => some].boxed()
}

fn of_plain(plain: Plain) -> BoxedStrategy<Value> {
    // NaN has many bit patterns, which JavaScript does not preserve.
    const FLOATS_32: f32::Any = f32::ANY;
    const FLOATS_64: f64::Any = f64::ANY;
    match plain {
        Plain::Bool => any::<bool>().prop_map(Value::Bool).boxed(),
        Plain::U8 => any::<u8>().prop_map(Value::U8).boxed(),
        Plain::U16 => any::<u16>().prop_map(Value::U16).boxed(),
        Plain::U32 => any::<u32>().prop_map(Value::U32).boxed(),
        Plain::U64 => any::<u64>().prop_map(Value::U64).boxed(),
        Plain::U128 => any::<u128>().prop_map(Value::U128).boxed(),
        Plain::I8 => any::<i8>().prop_map(Value::I8).boxed(),
        Plain::I16 => any::<i16>().prop_map(Value::I16).boxed(),
        Plain::I32 => any::<i32>().prop_map(Value::I32).boxed(),
        Plain::I64 => any::<i64>().prop_map(Value::I64).boxed(),
        Plain::I128 => any::<i128>().prop_map(Value::I128).boxed(),
        Plain::F32 => {
            FLOATS_32.prop_filter("no NaN", |it| !it.is_nan()).prop_map(Value::F32).boxed()
        }
        Plain::F64 => {
            FLOATS_64.prop_filter("no NaN", |it| !it.is_nan()).prop_map(Value::F64).boxed()
        }
        Plain::Char => any::<char>().prop_map(Value::Char).boxed(),
        Plain::String => text().prop_map(Value::String).boxed(),
    }
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        vec(prop::char::range(' ', '~'), 0..300).prop_map(String::from_iter),
        vec(any::<char>(), 0..20).prop_map(String::from_iter),
    ]
}

/// Generates distinct keys in order.
fn keys(key: Key, max_len: usize) -> BoxedStrategy<Vec<Value>> {
    fn of<T: Ord>(keys: BTreeSet<T>, value: fn(T) -> Value) -> Vec<Value> {
        keys.into_iter().map(value).collect()
    }
    match key {
        Key::Bool => {
            btree_set(any::<bool>(), 0..=max_len.min(2)).prop_map(|it| of(it, Value::Bool)).boxed()
        }
        Key::U8 => btree_set(any::<u8>(), 0..=max_len).prop_map(|it| of(it, Value::U8)).boxed(),
        Key::I32 => btree_set(any::<i32>(), 0..=max_len).prop_map(|it| of(it, Value::I32)).boxed(),
        Key::U64 => btree_set(any::<u64>(), 0..=max_len).prop_map(|it| of(it, Value::U64)).boxed(),
        Key::Char => {
            btree_set(any::<char>(), 0..=max_len).prop_map(|it| of(it, Value::Char)).boxed()
        }
        Key::String => btree_set(text(), 0..=max_len).prop_map(|it| of(it, Value::String)).boxed(),
    }
}
