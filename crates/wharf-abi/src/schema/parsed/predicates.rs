//! Questions about functions and types that hosts and generators ask alike.

use super::types::{Func, Schema, Type};
use crate::schema::method::Receiver;

impl Func {
    /// How the function takes its object; [`Receiver::None`] if it takes none.
    pub fn receiver(&self) -> Receiver {
        self.method.as_ref().map_or(Receiver::None, |method| method.receiver)
    }
}

impl Schema {
    /// Whether a call of an export may be rejected by a status, section 7 of the ABI.
    ///
    /// # Panics
    ///
    /// If `func` is not of this schema.
    pub fn may_reject(&self, func: &Func) -> bool {
        let param = |ty: &Type| self.holds_handles(ty) || self.holds_recursion(ty);
        func.refuses
            || func.receiver() != Receiver::None
            || func.params.iter().any(|p| param(&p.ty))
            || self.holds_recursion(&func.result)
    }

    /// `ty` without the newtypes and boxes around it.
    ///
    /// # Panics
    ///
    /// If `ty` refers to a definition that is not in this schema.
    pub fn unboxed<'s>(&'s self, mut ty: &'s Type) -> &'s Type {
        // The parser refuses a type that consists of boxes of itself.
        loop {
            ty = match self.inner(ty) {
                Type::Box(inner) => inner,
                other => return other,
            };
        }
    }

    /// Whether a value of `ty` may be null in JavaScript or JSON, where an option of it therefore
    /// needs a wrapper.
    ///
    /// # Panics
    ///
    /// If `ty` refers to a definition that is not in this schema.
    pub fn admits_null(&self, ty: &Type) -> bool {
        let ty = self.unboxed(ty);
        matches!(ty, Type::Unit | Type::Option(_) | Type::Json | Type::Host(_))
    }
}
