//! Data that has members of its own in JavaScript.

use std::collections::BTreeSet;

use wharf_abi::schema::{Def, DefKind, Schema};

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
