//! Questions about the JSON shape of a type, which is its shape in JavaScript.

use wharf_abi::schema::{DefKind, Schema, Type};

/// The deepest nesting of JSON. Every guest rejects less.
pub(super) const MAX_NESTING: u32 = 10_000;

/// Whether the type is always a JSON string. Such a type can be a key of an object, and needs no
/// quotes on the command line.
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
