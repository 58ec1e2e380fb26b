//! A look at every type in a schema.

use std::collections::BTreeSet;

use wharf_abi::schema::{Def, DefKind, Payload, Schema, Type};

/// Whether `wanted` holds for some part of some type of the schema.
pub(crate) fn any(schema: &Schema, wanted: impl Fn(&Type) -> bool) -> bool {
    let funcs = || schema.exports.iter().chain(&schema.imports);
    let params = funcs().flat_map(|func| &func.params).map(|param| &param.ty);
    let results = funcs().map(|func| &func.result);
    let inside = schema.types.iter().flat_map(|def| def_types(&def.kind));
    params.chain(results).chain(inside).any(|ty| within(ty, &wanted))
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

/// Whether `wanted` holds for a type or a part of it.
pub(crate) fn within(ty: &Type, wanted: &dyn Fn(&Type) -> bool) -> bool {
    let inside = |ty: &Type| within(ty, wanted);
    wanted(ty)
        || match ty {
            Type::List(inner)
            | Type::Set(inner)
            | Type::Array(inner, _)
            | Type::Option(inner)
            | Type::Box(inner)
            | Type::Stream(inner) => inside(inner),
            Type::Map(a, b) | Type::Result(a, b) => inside(a) || inside(b),
            Type::Tuple(types) => types.iter().any(inside),
            Type::Callback(params, result) => params.iter().any(inside) || inside(result),
            _ => false,
        }
}

/// The definitions of data that functions, constants or numbers belong to.
pub(crate) fn data_with_members(schema: &Schema) -> impl Iterator<Item = usize> {
    let methods = schema.exports.iter().filter_map(|func| func.method.as_ref());
    let data = methods.filter(|method| method.data).map(|method| method.of);
    let all = 0..schema.types.len();
    let numbered = all.filter(|id| discriminants(&schema.types[*id]).next().is_some());
    data.chain(numbered).collect::<BTreeSet<_>>().into_iter()
}

/// The numbers of an enum's cases, where Rust says them.
pub(crate) fn discriminants(def: &Def) -> impl Iterator<Item = (&str, String)> {
    /// What a JavaScript number holds exactly.
    const SAFE: i128 = (1 << 53) - 1;
    let cases = match &def.kind {
        DefKind::Enum(cases) => &cases[..],
        _ => &[],
    };
    cases.iter().filter_map(|case| {
        let number = case.discriminant?;
        let big = if number.abs() > SAFE { "n" } else { "" };
        Some((&*case.name, format!("{number}{big}")))
    })
}
