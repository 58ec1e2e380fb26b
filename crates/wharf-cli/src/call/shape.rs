//! What a type looks like in JSON: the shapes of JavaScript, which the book lists.

use wharf_abi::schema::{DefKind, Schema, Type};

/// How deep types and JSON may nest together; far above what any guest takes.
pub(super) const MAX_NESTING: u32 = 10_000;

/// The type without what JSON does not show: newtypes and boxes.
pub(super) fn bare_type<'s>(schema: &'s Schema, mut ty: &'s Type) -> &'s Type {
    // A schema in which they go round in a circle is refused.
    loop {
        ty = match schema.inner(ty) {
            Type::Box(inner) => inner,
            other => return other,
        };
    }
}

/// Whether `null` is a value of the type, so that an option around it needs `{ "some": ... }`.
pub(super) fn admits_null(schema: &Schema, ty: &Type) -> bool {
    matches!(bare_type(schema, ty), Type::Unit | Type::Option(_) | Type::Json | Type::Host(_))
}

/// Whether the type is always a JSON string: then it can be the key of an object, and a word on
/// the command line needs no quotes.
pub(super) fn is_text(schema: &Schema, ty: &Type) -> bool {
    match bare_type(schema, ty) {
        Type::String | Type::Char | Type::Time => true,
        Type::Ref(def) => {
            schema.types.get(*def).is_some_and(|def| matches!(def.kind, DefKind::Enum(_)))
        }
        _ => false,
    }
}

/// Whether the type is a list of bytes.
pub(super) fn is_bytes(schema: &Schema, ty: &Type) -> bool {
    match bare_type(schema, ty) {
        Type::List(element) => *bare_type(schema, element) == Type::U8,
        _ => false,
    }
}
