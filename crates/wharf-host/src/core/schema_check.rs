//! Compares the Rust types of a caller with the schema of a module.

use wharf_abi::schema::{
    Func, Schema, compare, compare_func,
    constant::{ConstFunc, ConstParam, ConstType, write},
};

use super::error::{Error, SchemaError};

/// Compares a function of the module with parameters and a result of Rust types.
///
/// # Errors
///
/// [`SchemaError::Differs`] with the first difference.
pub(crate) fn check_func(
    module: &Schema,
    func: &Func,
    params: &'static [ConstParam],
    result: ConstType,
) -> Result<(), Error> {
    let mut schema = schema_of(params, result)?;
    let funcs = if schema.exports.is_empty() { &mut schema.imports } else { &mut schema.exports };
    let mut expected = funcs.remove(0);
    // Only parameters and result are compared: name and receiver are those of the module.
    expected.method.clone_from(&func.method);
    expected.name.clone_from(&func.name);
    compare_func((&schema, &expected), (module, func)).map_err(SchemaError::from)?;
    Ok(())
}

/// Compares two Rust types.
///
/// # Errors
///
/// [`SchemaError::Differs`] with the first difference.
pub(crate) fn check_same(old: ConstType, new: ConstType) -> Result<(), Error> {
    compare(&schema_of(&[], old)?, &schema_of(&[], new)?).map_err(SchemaError::from)?;
    Ok(())
}

/// A schema with one function of these types.
fn schema_of(params: &'static [ConstParam], result: ConstType) -> Result<Schema, Error> {
    // Only imports have views.
    let import = params.iter().any(|param| matches!(param.ty, ConstType::View(..)));
    let func = ConstFunc { import, ..ConstFunc::new("caller:function", params, result) };
    Ok(Schema::parse(&write::section_of(&func))?)
}
