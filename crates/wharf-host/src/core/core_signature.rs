//! Core types of functions and of what a module imports or exports.

use wharf_abi::{
    CoreKind,
    schema::{Flat, Func, Receiver, Schema, Type},
};

/// The core type of a function with at most one result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoreSignature {
    pub(crate) params: Vec<CoreKind>,
    pub(crate) result: CoreKind,
}

impl CoreSignature {
    /// The core type that the ABI prescribes for a function of the schema.
    pub(crate) fn of(schema: &Schema, func: &Func) -> Self {
        let has_self = func.method.as_ref().is_some_and(|method| method.receiver != Receiver::None);
        let mut params = if has_self { vec![CoreKind::I32] } else { Vec::new() };
        for param in &func.params {
            params.extend(param_kinds(schema, &param.ty));
        }
        Self { params, result: result_kind(schema, &func.result) }
    }
}

/// The type of an import or export of a module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExternType {
    /// A function; `None` if it has a parameter that is no number, or several results.
    Func(Option<CoreSignature>),
    /// A memory; `plain` if its addresses have 32 bits and no thread shares it.
    Memory { plain: bool },
    /// A global.
    Global { is_i32: bool },
    /// A table or a tag.
    Other,
}

/// The core values of a parameter.
pub(crate) fn param_kinds(schema: &Schema, ty: &Type) -> &'static [CoreKind] {
    match schema.flat(ty) {
        Flat::None => &[],
        Flat::I32 | Flat::Pointer => &[CoreKind::I32],
        Flat::I64 => &[CoreKind::I64],
        Flat::F32 => &[CoreKind::F32],
        Flat::F64 => &[CoreKind::F64],
        Flat::Pair => &[CoreKind::I32, CoreKind::I32],
    }
}

/// The core value of a result.
pub(crate) fn result_kind(schema: &Schema, ty: &Type) -> CoreKind {
    match schema.flat(ty) {
        Flat::None => CoreKind::None,
        Flat::I32 | Flat::Pointer | Flat::Pair => CoreKind::I32,
        Flat::I64 => CoreKind::I64,
        Flat::F32 => CoreKind::F32,
        Flat::F64 => CoreKind::F64,
    }
}

/// Whether values of `ty` lie in memory.
pub(crate) fn in_memory(schema: &Schema, ty: &Type) -> bool {
    matches!(schema.flat(ty), Flat::Pair | Flat::Pointer)
}
