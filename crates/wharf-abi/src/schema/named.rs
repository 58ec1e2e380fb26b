//! A pointer to a definition. It must be raw: a reference would make const evaluation follow the
//! cycle of a recursive type (E0391).

use super::tree::Def;

/// Points at the static that holds a type's definition.
#[derive(Clone, Copy, Debug)]
pub struct Named(*const Def);

// SAFETY: a `Named` is made from the address of a static, by the contract of `of_static`; a `Def` has no interior mutability.
unsafe impl Sync for Named {}
// SAFETY: as above.
unsafe impl Send for Named {}

impl Named {
    /// Wraps the address of a static. Only the expansion of `#[derive(Data)]` calls this; it is safe so that
    /// crates which forbid unsafe code can derive.
    ///
    /// `def` must be `&raw const` of a `static` of type [`Def`].
    #[doc(hidden)]
    pub const fn of_static(def: *const Def) -> Self {
        Self(def)
    }

    /// The definition.
    pub const fn get(self) -> &'static Def {
        // SAFETY: `of_static` is given the address of a static, which lives forever and never changes.
        unsafe { &*self.0 }
    }
}
