//! Random types.

use proptest::{collection::vec, prelude::*, sample::select};

/// A type without parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are those of Rust")]
pub enum Plain {
    Bool,
    U8,
    U16,
    U32,
    U64,
    U128,
    I8,
    I16,
    I32,
    I64,
    I128,
    F32,
    F64,
    Char,
    String,
}

/// A type that can be the key of a map, because it is ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are those of Rust")]
pub enum Key {
    Bool,
    U8,
    I32,
    U64,
    Char,
    String,
}

/// A type in a definition.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "the names are those of Rust")]
pub enum Type {
    Plain(Plain),
    List(Box<Type>),
    Array(Box<Type>, usize),
    Option(Box<Type>),
    Result(Box<Type>, Box<Type>),
    Tuple(Vec<Type>),
    Map(Key, Box<Type>),
    Set(Key),
    Box(Box<Type>),
    /// An earlier definition.
    Def(usize),
    /// A list of the enclosing definition.
    Selves,
    /// An optional value of the enclosing definition.
    Next,
}

/// A case of an enum.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "the names are those of Rust")]
pub enum Case {
    Unit,
    Tuple(Vec<Type>),
    Record(Vec<Type>),
}

/// A definition.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "the names are those of Rust")]
pub enum Def {
    Record(Vec<Type>),
    Tuple(Vec<Type>),
    Newtype(Type),
    Enum(usize),
    Variant(Vec<Case>),
}

/// Generates `count` definitions. Each may refer to earlier ones and to itself.
pub fn defs(count: usize) -> impl Strategy<Value = Vec<Def>> {
    (0..count).map(def).collect::<Vec<_>>()
}

fn def(index: usize) -> BoxedStrategy<Def> {
    let fields = || vec(ty(index, true), 1..6);
    let case = prop_oneof![
        Just(Case::Unit),
        vec(ty(index, true), 1..4).prop_map(Case::Tuple),
        vec(ty(index, true), 1..4).prop_map(Case::Record),
    ];
    prop_oneof![
        4 => fields().prop_map(Def::Record),
        1 => vec(ty(index, false), 2..5).prop_map(Def::Tuple),
        1 => ty(index, false).prop_map(newtype),
        1 => (1_usize..9).prop_map(Def::Enum),
        // At least one case has data; otherwise the type is an enum.
        4 => (vec(case, 0..5), vec(ty(index, true), 1..3)).prop_map(|(mut cases, last)| {
            cases.push(Case::Tuple(last));
            Def::Variant(cases)
        }),
    ]
    .boxed()
}

/// Makes a newtype. A newtype of a result would be thrown instead of returned, so it is replaced.
fn newtype(inner: Type) -> Def {
    match inner {
        Type::Result(ok, _) => Def::Newtype(Type::List(ok)),
        other => Def::Newtype(other),
    }
}

fn ty(index: usize, recursive: bool) -> BoxedStrategy<Type> {
    let mut leaves = vec![(6, plain().prop_map(Type::Plain).boxed())];
    if index > 0 {
        leaves.push((3, (0..index).prop_map(Type::Def).boxed()));
    }
    if recursive {
        leaves.push((1, select(vec![Type::Selves, Type::Next]).boxed()));
    }
    let leaf = proptest::strategy::Union::new_weighted(leaves);
    leaf.prop_recursive(3, 8, 3, |inner| {
        let boxed = inner.clone().prop_map(Box::new);
        prop_oneof![
            boxed.clone().prop_map(Type::List),
            (boxed.clone(), 1_usize..4).prop_map(|(inner, length)| Type::Array(inner, length)),
            boxed.clone().prop_map(Type::Option),
            (boxed.clone(), boxed.clone()).prop_map(|(ok, err)| Type::Result(ok, err)),
            vec(inner, 1..4).prop_map(Type::Tuple),
            (key(), boxed.clone()).prop_map(|(key, value)| Type::Map(key, value)),
            key().prop_map(Type::Set),
            boxed.prop_map(Type::Box),
        ]
    })
    .boxed()
}

fn plain() -> impl Strategy<Value = Plain> {
    use Plain::{Bool, Char, F32, F64, I8, I16, I32, I64, I128, String, U8, U16, U32, U64, U128};
    select(vec![Bool, U8, U16, U32, U64, U128, I8, I16, I32, I64, I128, F32, F64, Char, String])
}

fn key() -> impl Strategy<Value = Key> {
    select(vec![Key::Bool, Key::U8, Key::I32, Key::U64, Key::Char, Key::String])
}
