//! Types as TypeScript writes them.

use wharf_abi::schema::{Schema, Type};

use crate::{
    js::{Kind, View, alone},
    names::Names,
    scope::mark,
};

/// The direction of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    /// Into the module, which also accepts null for undefined, plain arrays of numbers, and
    /// readonly collections.
    Guest,
    /// Out of the module.
    Host,
    /// Both, inside a named type.
    Both,
}

impl Direction {
    /// The modifier of an array: the module only reads its arguments.
    fn readonly(self) -> &'static str {
        if self == Self::Guest { "readonly " } else { "" }
    }

    /// The prefix of `Map` and `Set`: the module only reads its arguments.
    fn any_collection(self) -> &'static str {
        if self == Self::Guest { "Readonly" } else { "" }
    }
}

/// A type in TypeScript.
pub(super) fn ty(schema: &Schema, names: &Names, ty: &Type, direction: Direction) -> String {
    let of = |inner: &Type| self::ty(schema, names, inner, direction);
    if let Some((id, _)) = alone(schema, ty) {
        return mark(id);
    }
    match Kind::of(schema, ty) {
        Kind::Unit
        | Kind::Scalar(_)
        | Kind::Wide { .. }
        | Kind::Duration
        | Kind::Time
        | Kind::Text
        | Kind::Json => primitive(schema, ty).to_string(),
        Kind::Numbers(scalar) => {
            let element = schema.inner(ty).children().next();
            let element = element.map_or("", |element| primitive(schema, element));
            numbers(scalar.view.class(), element, direction)
        }
        Kind::Slice(scalar) => scalar.view.class().to_string(),
        Kind::List(inner) => format!("{}{}[]", direction.readonly(), grouped(&of(inner))),
        Kind::Set(inner) => format!("{}Set<{}>", direction.any_collection(), of(inner)),
        Kind::Map(key, value) => {
            format!("{}Map<{}, {}>", direction.any_collection(), of(key), of(value))
        }
        Kind::Array(inner, length) => array(schema, names, inner, length, direction),
        Kind::Option(some) => option(schema, names, some, direction),
        Kind::Result(ok, err) => format!("{{ ok: {} }} | {{ err: {} }}", of(ok), of(err)),
        Kind::Tuple(types) => tuple(schema, names, types, direction),
        Kind::Box(inner) => of(inner),
        Kind::Enum(id) | Kind::Record(id) | Kind::TupleStruct(id) | Kind::Variant(id) => mark(id),
        Kind::Object { def, .. } => mark(def),
        Kind::Callback(params, result) => callback(schema, names, params, result, direction),
        Kind::Stream(inner) => format!("GuestIterator<{}>", of(inner)),
        Kind::Host => "unknown".to_string(),
    }
}

/// The TypeScript name of a type without parts.
fn primitive(schema: &Schema, ty: &Type) -> &'static str {
    schema.inner(ty).primitive().map_or("", |primitive| primitive.info().typescript)
}

fn numbers(class: &str, element: &str, direction: Direction) -> String {
    match direction {
        Direction::Guest if class == View::U8.class() => {
            format!("{class} | ArrayBuffer | DataView | readonly {element}[]")
        }
        Direction::Guest => format!("{class} | readonly {element}[]"),
        Direction::Host | Direction::Both => class.to_string(),
    }
}

/// A type in parentheses, if it needs them before `[]`.
fn grouped(text: &str) -> String {
    if text.contains([' ', '|', '=']) && !text.ends_with(['}', '>']) || text.contains(" | ") {
        format!("({text})")
    } else {
        text.to_string()
    }
}

fn array(
    schema: &Schema,
    names: &Names,
    inner: &Type,
    length: u32,
    direction: Direction,
) -> String {
    if let (Kind::Scalar(scalar), true) = (Kind::of(schema, inner), schema.inner(inner).is_number())
    {
        return numbers(scalar.view.class(), primitive(schema, inner), direction);
    }
    let element = ty(schema, names, inner, direction);
    // Long tuples are slow to check and no easier to use.
    if length <= 8 {
        format!("{}[{}]", direction.readonly(), vec![element; length as usize].join(", "))
    } else {
        format!("{}{}[]", direction.readonly(), grouped(&element))
    }
}

fn option(schema: &Schema, names: &Names, some: &Type, direction: Direction) -> String {
    let inner = ty(schema, names, some, direction);
    let inner = if schema.admits_null(some) { format!("{{ some: {inner} }}") } else { inner };
    match direction {
        Direction::Guest => format!("{inner} | null | undefined"),
        Direction::Host | Direction::Both => format!("{inner} | undefined"),
    }
}

pub(super) fn tuple(
    schema: &Schema,
    names: &Names,
    types: &[Type],
    direction: Direction,
) -> String {
    let parts: Vec<_> = types.iter().map(|part| ty(schema, names, part, direction)).collect();
    format!("{}[{}]", direction.readonly(), parts.join(", "))
}

fn callback(
    schema: &Schema,
    names: &Names,
    params: &[Type],
    result: &Type,
    direction: Direction,
) -> String {
    let (inward, outward) = match direction {
        Direction::Guest => (Direction::Host, Direction::Guest),
        Direction::Host => (Direction::Guest, Direction::Host),
        Direction::Both => (Direction::Both, Direction::Both),
    };
    let params: Vec<_> = params
        .iter()
        .enumerate()
        .map(|(number, param)| format!("a{number}: {}", ty(schema, names, param, inward)))
        .collect();
    let result = self::result(schema, names, result, outward);
    let function = format!("({}) => {result}", params.join(", "));
    // What comes out can be freed; a named type admits any function, as it goes both ways.
    if direction == Direction::Host {
        format!("GuestFunction<{function}>")
    } else {
        format!("({function})")
    }
}

/// The result of a function: `void` for unit; an `Err` is thrown.
pub(super) fn result(
    schema: &Schema,
    names: &Names,
    result: &Type,
    direction: Direction,
) -> String {
    match Kind::of(schema, result) {
        Kind::Unit => "void".to_string(),
        Kind::Result(ok, _) => self::result(schema, names, ok, direction),
        _ => ty(schema, names, result, direction),
    }
}

/// The `@throws` line of a function's doc comment.
pub(super) fn throws(schema: &Schema, names: &Names, result: &Type) -> Option<String> {
    match Kind::of(schema, result) {
        Kind::Result(_, err) => {
            Some(format!("@throws {{GuestError<{}>}}", ty(schema, names, err, Direction::Host)))
        }
        _ => None,
    }
}
