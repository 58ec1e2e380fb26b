//! Data types with members in JavaScript.

use std::collections::BTreeSet;

use wharf_abi::schema::{Def, DefKind, Schema};

/// The data types with functions, constants or discriminants.
pub(crate) fn data_with_members(schema: &Schema) -> impl Iterator<Item = usize> {
    let methods = schema.exports.iter().filter_map(|func| func.method.as_ref());
    let data = methods.filter(|method| method.data).map(|method| method.of);
    let all = 0..schema.types.len();
    let numbered = all.filter(|id| discriminants(&schema.types[*id]).next().is_some());
    data.chain(numbered).collect::<BTreeSet<_>>().into_iter()
}

/// The explicit discriminants of an enum's cases.
pub(crate) fn discriminants(def: &Def) -> impl Iterator<Item = (&str, String)> {
    /// The largest integer that a number represents exactly.
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
