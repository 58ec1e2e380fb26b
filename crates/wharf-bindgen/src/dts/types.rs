//! Types as TypeScript writes them.

use wharf_abi::schema::{Schema, Type};

use crate::{
    js::{Kind, View, alone},
    names::Names,
    scope::mark,
};

/// In which direction a value goes, as seen from JavaScript.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Toward {
    /// Into the module, which takes more than it gives: null for undefined, plain arrays of numbers, what is `readonly`.
    Guest,
    /// Out of it.
    Host,
    /// Inside a named type, which serves both.
    Both,
}

impl Toward {
    /// What goes in is only read.
    fn readonly(self) -> &'static str {
        if self == Self::Guest { "readonly " } else { "" }
    }

    /// The same for `Map` and `Set`.
    fn any_collection(self) -> &'static str {
        if self == Self::Guest { "Readonly" } else { "" }
    }
}

/// A type.
pub(super) fn ty(schema: &Schema, names: &Names, ty: &Type, toward: Toward) -> String {
    let of = |inner: &Type| self::ty(schema, names, inner, toward);
    if let Some((id, _)) = alone(schema, ty) {
        return mark(id);
    }
    match Kind::of(schema, ty) {
        Kind::Unit => "undefined".to_string(),
        Kind::Scalar(scalar) => scalar.ts.to_string(),
        Kind::Wide { .. } => "bigint".to_string(),
        Kind::Duration => "number".to_string(),
        Kind::Time => "Date".to_string(),
        Kind::Text => "string".to_string(),
        Kind::Json => "Json".to_string(),
        Kind::Numbers(scalar) => numbers(scalar.view.class(), scalar.ts, toward),
        Kind::Slice(scalar) => scalar.view.class().to_string(),
        Kind::List(inner) => format!("{}{}[]", toward.readonly(), grouped(&of(inner))),
        Kind::Set(inner) => format!("{}Set<{}>", toward.any_collection(), of(inner)),
        Kind::Map(key, value) => {
            format!("{}Map<{}, {}>", toward.any_collection(), of(key), of(value))
        }
        Kind::Array(inner, length) => array(schema, names, inner, length, toward),
        Kind::Option(some) => option(schema, names, some, toward),
        Kind::Result(ok, err) => format!("{{ ok: {} }} | {{ err: {} }}", of(ok), of(err)),
        Kind::Tuple(types) => tuple(schema, names, types, toward),
        Kind::Box(inner) => of(inner),
        Kind::Enum(id) | Kind::Record(id) | Kind::TupleStruct(id) | Kind::Variant(id) => mark(id),
        Kind::Object { def, .. } => mark(def),
        Kind::Callback(params, result) => callback(schema, names, params, result, toward),
        Kind::Stream(inner) => format!("GuestIterator<{}>", of(inner)),
        Kind::Host => "unknown".to_string(),
    }
}

fn numbers(class: &str, element: &str, toward: Toward) -> String {
    match toward {
        Toward::Guest if class == View::U8.class() => {
            format!("{class} | ArrayBuffer | DataView | readonly {element}[]")
        }
        Toward::Guest => format!("{class} | readonly {element}[]"),
        Toward::Host | Toward::Both => class.to_string(),
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
        format!("{}[{}]", toward.readonly(), vec![element; length as usize].join(", "))
    } else {
        format!("{}{}[]", toward.readonly(), grouped(&element))
    }
}

fn option(schema: &Schema, names: &Names, some: &Type, toward: Toward) -> String {
    let inner = ty(schema, names, some, toward);
    let inner = if schema.admits_null(some) { format!("{{ some: {inner} }}") } else { inner };
    match toward {
        Toward::Guest => format!("{inner} | null | undefined"),
        Toward::Host | Toward::Both => format!("{inner} | undefined"),
    }
}

pub(super) fn tuple(schema: &Schema, names: &Names, types: &[Type], toward: Toward) -> String {
    let parts: Vec<_> = types.iter().map(|part| ty(schema, names, part, toward)).collect();
    format!("{}[{}]", toward.readonly(), parts.join(", "))
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
        Toward::Both => (Toward::Both, Toward::Both),
    };
    let params: Vec<_> = params
        .iter()
        .enumerate()
        .map(|(number, param)| format!("a{number}: {}", ty(schema, names, param, inward)))
        .collect();
    let result = self::result(schema, names, result, outward);
    let function = format!("({}) => {result}", params.join(", "));
    // What comes out can be freed; a named type admits any function, as it goes both ways.
    if toward == Toward::Host {
        format!("GuestFunction<{function}>")
    } else {
        format!("({function})")
    }
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
