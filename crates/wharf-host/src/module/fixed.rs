//! The exports that the ABI fixes.

use wasmtime::{AsContextMut, ExternType, Instance, Memory};
use wharf_abi::{CoreKind, schema::Schema};

use super::in_memory;
use crate::{
    LoadError,
    memory::{RawFunc, is_type},
};

const I32: CoreKind = CoreKind::I32;
const NONE: CoreKind = CoreKind::None;

/// Name, parameters and result of each function the ABI fixes.
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

/// Refuses a module whose fixed exports have other types, or that lacks one it needs.
pub(super) fn check(module: &wasmtime::Module, schema: &Schema) -> Result<(), LoadError> {
    for (name, params, result) in FUNCTIONS {
        if let Some(ty) = module.get_export(name)
            && !ty.func().is_some_and(|ty| is_type(ty, params, result))
        {
            return Err(wrong(name, "is not the function that Wharf's ABI asks for"));
        }
    }
    if let Some(ty) = module.get_export("memory")
        && !matches!(&ty, ExternType::Memory(ty) if !ty.is_64() && !ty.is_shared())
    {
        return Err(wrong("memory", "is not an unshared 32-bit memory"));
    }
    if let Some(ty) = module.get_export("wharf_record")
        && !matches!(&ty, ExternType::Global(ty) if ty.content().is_i32())
    {
        return Err(wrong("wharf_record", "is not a global i32"));
    }
    check_needs(module, schema)
}

fn check_needs(module: &wasmtime::Module, schema: &Schema) -> Result<(), LoadError> {
    let has = |name| module.get_export(name).is_some();
    for func in schema.exports.iter().chain(&schema.imports) {
        let arguments = func.params.iter().any(|param| in_memory(schema, &param.ty));
        let result = in_memory(schema, &func.result);
        if (arguments || result) && !has("memory") {
            return Err(wrong("memory", &format!("is missing; `{}` needs it", func.name)));
        }
    }
    let passes = |func: &wharf_abi::schema::Func| {
        func.params.iter().any(|param| in_memory(schema, &param.ty))
    };
    match schema.exports.iter().find(|func| passes(func)) {
        Some(func) if !has("wharf_alloc") => {
            Err(wrong("wharf_alloc", &format!("is missing; `{}` needs it", func.name)))
        }
        _ => Ok(()),
    }
}

fn wrong(item: &str, what: &str) -> LoadError {
    LoadError::Abi { item: item.to_string(), what: what.to_string() }
}

/// The fixed exports of one instance.
#[derive(Default)]
pub(crate) struct Fixed {
    pub(crate) memory: Option<Memory>,
    pub(crate) alloc: Option<RawFunc>,
    pub(crate) release: Option<RawFunc>,
    pub(crate) drop: Option<RawFunc>,
    pub(crate) call: Option<RawFunc>,
    pub(crate) live: Option<RawFunc>,
    /// Address of the record.
    pub(crate) record: Option<u32>,
}

impl Fixed {
    /// Finds them in an instance of a checked module.
    pub(crate) fn of(instance: Instance, mut store: impl AsContextMut) -> Self {
        let record = instance.get_global(&mut store, "wharf_record");
        Self {
            memory: instance.get_memory(&mut store, "memory"),
            alloc: function(instance, &mut store, "wharf_alloc"),
            release: function(instance, &mut store, "wharf_release"),
            drop: function(instance, &mut store, "wharf_drop"),
            call: function(instance, &mut store, "wharf_call"),
            live: function(instance, &mut store, "wharf_live"),
            record: record.and_then(|global| global.get(&mut store).i32()).map(i32::cast_unsigned),
        }
    }
}

/// A fixed function, if the module has it.
pub(crate) fn function(
    instance: Instance,
    mut store: impl AsContextMut,
    name: &str,
) -> Option<RawFunc> {
    let (_, params, result) = FUNCTIONS.into_iter().find(|(fixed, ..)| *fixed == name)?;
    let func = instance.get_func(&mut store, name)?;
    RawFunc::new(&store, func, params, result)
}
