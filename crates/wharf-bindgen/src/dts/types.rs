//! Types as TypeScript writes them.

use wharf_abi::schema::{DefKind, Payload, Schema, Type};

use crate::{
    js::{Kind, admits_null},
    names::Names,
};

/// In which direction a value goes, as seen from JavaScript.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Toward {
    /// Into the module, which takes more than it gives: null for undefined, plain arrays of numbers.
    Guest,
    /// Out of it, or inside a named type, which serves both.
    Host,
}

/// A type.
pub(super) fn ty(schema: &Schema, names: &Names, ty: &Type, toward: Toward) -> String {
    let of = |inner: &Type| self::ty(schema, names, inner, toward);
    match Kind::of(schema, ty) {
        Kind::Unit => "undefined".to_string(),
        Kind::Scalar(scalar) => scalar.ts.to_string(),
        Kind::Wide { .. } => "bigint".to_string(),
        Kind::Duration => "number".to_string(),
        Kind::Time => "Date".to_string(),
        Kind::Text => "string".to_string(),
        Kind::Json => "Json".to_string(),
        Kind::Numbers(scalar) => numbers(scalar.view.class(), scalar.ts, toward),
        Kind::List(inner) => format!("{}[]", grouped(&of(inner))),
        Kind::Set(inner) => format!("Set<{}>", of(inner)),
        Kind::Map(key, value) => format!("Map<{}, {}>", of(key), of(value)),
        Kind::Array(inner, length) => array(schema, names, inner, length, toward),
        Kind::Option(some) => option(schema, names, some, toward),
        Kind::Result(ok, err) => format!("{{ ok: {} }} | {{ err: {} }}", of(ok), of(err)),
        Kind::Tuple(types) => tuple(schema, names, types, toward),
        Kind::Box(inner) => of(inner),
        Kind::Enum(id) | Kind::Record(id) | Kind::TupleStruct(id) | Kind::Variant(id) => {
            names.def(id).to_string()
        }
        Kind::Object { def, .. } => names.def(def).to_string(),
        Kind::Callback(params, result) => callback(schema, names, params, result, toward),
        Kind::Stream(inner) => format!("IterableIterator<{}>", of(inner)),
        Kind::Host => "unknown".to_string(),
    }
}

fn numbers(class: &str, element: &str, toward: Toward) -> String {
    match toward {
        Toward::Guest => format!("{class} | readonly {element}[]"),
        Toward::Host => class.to_string(),
    }
}

/// A type that stands before `[]`.
fn grouped(text: &str) -> String {
    if text.contains([' ', '|', '=']) && !text.ends_with(['}', '>']) || text.contains(" | ") {
        format!("({text})")
    } else {
        text.to_string()
    }
}

fn array(schema: &Schema, names: &Names, inner: &Type, length: u32, toward: Toward) -> String {
    if let (Kind::Scalar(scalar), true) = (Kind::of(schema, inner), schema.inner(inner).is_number())
    {
        return numbers(scalar.view.class(), scalar.ts, toward);
    }
    let element = ty(schema, names, inner, toward);
    // Long tuples are slow to check and no easier to use.
    if length <= 8 {
        format!("[{}]", vec![element; length as usize].join(", "))
    } else {
        format!("{}[]", grouped(&element))
    }
}

fn option(schema: &Schema, names: &Names, some: &Type, toward: Toward) -> String {
    let inner = ty(schema, names, some, toward);
    let inner = if admits_null(schema, some) { format!("{{ some: {inner} }}") } else { inner };
    match toward {
        Toward::Guest => format!("{inner} | null | undefined"),
        Toward::Host => format!("{inner} | undefined"),
    }
}

pub(super) fn tuple(schema: &Schema, names: &Names, types: &[Type], toward: Toward) -> String {
    let parts: Vec<_> = types.iter().map(|part| ty(schema, names, part, toward)).collect();
    format!("[{}]", parts.join(", "))
}

fn callback(
    schema: &Schema,
    names: &Names,
    params: &[Type],
    result: &Type,
    toward: Toward,
) -> String {
    let (inward, outward) = match toward {
        Toward::Guest => (Toward::Host, Toward::Guest),
        Toward::Host => (Toward::Guest, Toward::Host),
    };
    let params: Vec<_> = params
        .iter()
        .enumerate()
        .map(|(number, param)| format!("a{number}: {}", ty(schema, names, param, inward)))
        .collect();
    format!("(({}) => {})", params.join(", "), self::result(schema, names, result, outward))
}

/// A function's result: nothing is `void`, and an error is thrown.
pub(super) fn result(schema: &Schema, names: &Names, result: &Type, toward: Toward) -> String {
    match Kind::of(schema, result) {
        Kind::Unit => "void".to_string(),
        Kind::Result(ok, _) => self::result(schema, names, ok, toward),
        _ => ty(schema, names, result, toward),
    }
}

/// What a function throws, for its doc comment.
pub(super) fn throws(schema: &Schema, names: &Names, result: &Type) -> Option<String> {
    match Kind::of(schema, result) {
        Kind::Result(_, err) => {
            Some(format!("@throws {{GuestError<{}>}}", ty(schema, names, err, Toward::Host)))
        }
        _ => None,
    }
}

/// Whether some value is JSON.
pub(super) fn uses_json(schema: &Schema) -> bool {
    let funcs = || schema.exports.iter().chain(&schema.imports);
    let params = funcs().flat_map(|func| &func.params).map(|param| &param.ty);
    let results = funcs().map(|func| &func.result);
    let inside = schema.types.iter().flat_map(|def| def_types(&def.kind));
    params.chain(results).chain(inside).any(holds_json)
}

fn def_types(kind: &DefKind) -> Vec<&Type> {
    match kind {
        DefKind::Record(fields) => fields.iter().map(|field| &field.ty).collect(),
        DefKind::Tuple(types) => types.iter().collect(),
        DefKind::Newtype(inner) => vec![inner],
        DefKind::Variant(cases) => {
            cases.iter().flat_map(|case| payload_types(&case.payload)).collect()
        }
        DefKind::Enum(_) | DefKind::Resource => Vec::new(),
    }
}

fn payload_types(payload: &Payload) -> Vec<&Type> {
    match payload {
        Payload::None => Vec::new(),
        Payload::Record(fields) => fields.iter().map(|field| &field.ty).collect(),
        Payload::Tuple(types) => types.iter().collect(),
    }
}

fn holds_json(ty: &Type) -> bool {
    match ty {
        Type::Json => true,
        Type::List(inner)
        | Type::Set(inner)
        | Type::Array(inner, _)
        | Type::Option(inner)
        | Type::Box(inner)
        | Type::Stream(inner) => holds_json(inner),
        Type::Map(a, b) | Type::Result(a, b) => holds_json(a) || holds_json(b),
        Type::Tuple(types) => types.iter().any(holds_json),
        Type::Callback(params, result) => params.iter().any(holds_json) || holds_json(result),
        _ => false,
    }
}
