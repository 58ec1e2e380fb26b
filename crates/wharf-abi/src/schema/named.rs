//! A pointer to a definition. It must be raw: a reference would make const evaluation follow the
//! cycle of a recursive type (E0391).

use super::tree::Def;

/// Points at the static that holds a type's definition.
#[derive(Clone, Copy, Debug)]
pub struct Named(*const Def);

// SAFETY: the only way to make a `Named` is from a `&'static Def` or, by contract, from the address of a
// static; a `Def` has no interior mutability.
unsafe impl Sync for Named {}
// SAFETY: as above.
unsafe impl Send for Named {}

impl Named {
    /// Wraps the address of a static.
    ///
    /// # Safety
    /// `def` must be the address of a `static` of type [`Def`], initialised by the time of the first
    /// [`get`](Self::get); a const fn may get it while other statics are being evaluated.
    pub const unsafe fn new(def: *const Def) -> Self {
        Self(def)
    }

    /// The definition.
    pub const fn get(self) -> &'static Def {
        // SAFETY: `new` demands the address of a static, which lives forever and never changes.
        unsafe { &*self.0 }
    }
}
