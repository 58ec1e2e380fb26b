//! The core signature that a function of the schema must have.

use wharf_abi::{
    CoreKind,
    schema::{Flat, Func, Receiver, Schema, Type},
};

/// A core function type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Signature {
    pub(crate) params: Vec<CoreKind>,
    pub(crate) result: CoreKind,
}

impl Signature {
    /// The table of the ABI, section 3.
    pub(crate) fn of(schema: &Schema, func: &Func) -> Self {
        let has_self = func.method.as_ref().is_some_and(|method| method.receiver != Receiver::None);
        let mut params = if has_self { vec![CoreKind::I32] } else { Vec::new() };
        for param in &func.params {
            params.extend(param_kinds(schema, &param.ty));
        }
        Self { params, result: result_kind(schema, &func.result) }
    }
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
