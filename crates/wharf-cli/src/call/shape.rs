//! What a type looks like in JSON: the shapes of JavaScript, which the book lists.

use wharf_abi::schema::{DefKind, Schema, Type};

/// How deep types and JSON may nest together; far above what any guest takes.
pub(super) const MAX_NESTING: u32 = 10_000;

/// Whether the type is always a JSON string: then it can be the key of an object, and a word on
/// the command line needs no quotes.
pub(super) fn is_text(schema: &Schema, ty: &Type) -> bool {
    match schema.unboxed(ty) {
        Type::String | Type::Char | Type::Time => true,
        Type::Ref(def) => {
            schema.types.get(*def).is_some_and(|def| matches!(def.kind, DefKind::Enum(_)))
        }
        _ => false,
    }
}

/// Whether the type is a list of bytes.
pub(super) fn is_bytes(schema: &Schema, ty: &Type) -> bool {
    match schema.unboxed(ty) {
        Type::List(element) => *schema.unboxed(element) == Type::U8,
        _ => false,
    }
}
