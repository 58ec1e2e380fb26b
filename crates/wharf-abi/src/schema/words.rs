//! The types without parts, and the schema's words for them.

use super::model::Type;

const WORDS: [(&str, Type); 21] = [
    ("bool", Type::Bool),
    ("u8", Type::U8),
    ("u16", Type::U16),
    ("u32", Type::U32),
    ("u64", Type::U64),
    ("u128", Type::U128),
    ("i8", Type::I8),
    ("i16", Type::I16),
    ("i32", Type::I32),
    ("i64", Type::I64),
    ("i128", Type::I128),
    ("usize", Type::Usize),
    ("isize", Type::Isize),
    ("f32", Type::F32),
    ("f64", Type::F64),
    ("char", Type::Char),
    ("string", Type::String),
    ("unit", Type::Unit),
    ("duration", Type::Duration),
    ("time", Type::Time),
    ("json", Type::Json),
];

/// The type a word stands for.
pub(super) fn from_word(word: &str) -> Option<Type> {
    WORDS.iter().find(|(known, _)| *known == word).map(|(_, ty)| ty.clone())
}

/// The word for a type, if it has no parts.
pub(super) fn word(ty: &Type) -> Option<&'static str> {
    WORDS.iter().find(|(_, known)| known == ty).map(|(word, _)| *word)
}
