//! Whether the caller's Rust types are the module's.

use wharf_abi::schema::{Func, Schema, compare, compare_func, tree, write};

use crate::{Error, SchemaError};

/// Compares a function of the module with Rust's parameters and result.
///
/// # Errors
///
/// `Differs` names the first difference.
pub(crate) fn check(
    module: &Schema,
    func: &Func,
    params: &'static [tree::Param],
    result: tree::Type,
) -> Result<(), Error> {
    let mut schema = schema_of(params, result)?;
    let funcs = if schema.exports.is_empty() { &mut schema.imports } else { &mut schema.exports };
    let mut ours = funcs.remove(0);
    // The caller speaks of the module's function, receiver and all.
    ours.method.clone_from(&func.method);
    ours.name.clone_from(&func.name);
    compare_func((&schema, &ours), (module, func)).map_err(SchemaError::from)?;
    Ok(())
}

/// Compares two of Rust's types.
///
/// # Errors
///
/// `Differs` names the first difference.
pub(crate) fn same(old: tree::Type, new: tree::Type) -> Result<(), Error> {
    compare(&schema_of(&[], old)?, &schema_of(&[], new)?).map_err(SchemaError::from)?;
    Ok(())
}

/// A schema with one function of these types.
fn schema_of(params: &'static [tree::Param], result: tree::Type) -> Result<Schema, Error> {
    let func = tree::Func {
        // Only imports have views.
        import: params.iter().any(|param| matches!(param.ty, tree::Type::View(..))),
        name: "caller:function",
        verbatim: false,
        params,
        result,
        of: None,
        receiver: "",
        kind: "",
        doc: "",
    };
    Ok(Schema::parse(&write::section_of(&func))?)
}
