//! The exports that the ABI prescribes.

use wharf_abi::{
    CoreKind,
    schema::{Func, Schema},
};

use super::{
    core_signature::{CoreSignature, ExternType, in_memory},
    error::LoadError,
};

const I32: CoreKind = CoreKind::I32;
const NONE: CoreKind = CoreKind::None;

/// Name, parameters and result of each function.
const FUNCTIONS: [(&str, &[CoreKind], CoreKind); 8] = [
    ("_initialize", &[], NONE),
    ("wharf_init", &[I32], NONE),
    ("wharf_alloc", &[I32], I32),
    ("wharf_release", &[I32], NONE),
    ("wharf_pin", &[], I32),
    ("wharf_drop", &[I32], NONE),
    ("wharf_call", &[I32, I32], I32),
    ("wharf_live", &[], I32),
];

/// The core type of the function `name`.
pub(crate) fn signature(name: &str) -> Option<CoreSignature> {
    let (_, params, result) = FUNCTIONS.into_iter().find(|(known, ..)| *known == name)?;
    Some(CoreSignature { params: params.to_vec(), result })
}

/// Checks the exports of a module; `export` finds the type of one.
///
/// # Errors
///
/// If an export has another type than the ABI prescribes, or a function of the schema needs an
/// export that is missing.
pub(crate) fn check(
    schema: &Schema,
    export: impl Fn(&str) -> Option<ExternType>,
) -> Result<(), LoadError> {
    for (name, ..) in FUNCTIONS {
        if export(name).is_some_and(|ty| ty != ExternType::Func(signature(name))) {
            return Err(wrong(name, "is not the function that the ABI of Wharf prescribes"));
        }
    }
    if export("memory").is_some_and(|ty| ty != ExternType::Memory { plain: true }) {
        return Err(wrong("memory", "is not an unshared 32-bit memory"));
    }
    if export("wharf_record").is_some_and(|ty| ty != ExternType::Global { is_i32: true }) {
        return Err(wrong("wharf_record", "is not a global of type i32"));
    }
    let passes = |func: &Func| func.params.iter().any(|param| in_memory(schema, &param.ty));
    let needs = |func: &Func| passes(func) || in_memory(schema, &func.result);
    let mut funcs = schema.exports.iter().chain(&schema.imports);
    require("memory", funcs.find(|func| needs(func)), &export)?;
    require("wharf_alloc", schema.exports.iter().find(|func| passes(func)), &export)
}

/// Requires the export `name` if a function needs it.
fn require(
    name: &str,
    needed_by: Option<&Func>,
    export: impl Fn(&str) -> Option<ExternType>,
) -> Result<(), LoadError> {
    match needed_by {
        Some(func) if export(name).is_none() => {
            Err(wrong(name, &format!("is missing; `{}` needs it", func.name)))
        }
        _ => Ok(()),
    }
}

fn wrong(item: &str, what: &str) -> LoadError {
    LoadError::Abi { item: item.to_string(), what: what.to_string() }
}
