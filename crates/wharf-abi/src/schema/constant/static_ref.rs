//! A pointer to a static. It is raw because const evaluation would follow a reference through the
//! cycle of a recursive type (E0391).

/// Points at a static.
#[derive(Debug)]
pub struct StaticRef<T>(*const T);

impl<T> Clone for StaticRef<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for StaticRef<T> {}

// SAFETY: a `StaticRef` only reads a static, by the contract of `of_static`; the bound lets
// threads share that static.
unsafe impl<T: Sync> Sync for StaticRef<T> {}
// SAFETY: as above.
unsafe impl<T: Sync> Send for StaticRef<T> {}

impl<T> StaticRef<T> {
    /// Wraps the address of a static. Only the expansion of `#[derive(Data)]` calls this; it is
    /// not `unsafe` so that crates which forbid unsafe code can derive.
    ///
    /// `target` must be `&raw const` of a `static`.
    #[doc(hidden)]
    pub const fn of_static(target: *const T) -> Self {
        Self(target)
    }

    /// The static.
    pub const fn get(self) -> &'static T {
        // SAFETY: `of_static` is given the address of a static, which lives forever; a `ConstDef`
        // has no interior mutability.
        unsafe { &*self.0 }
    }
}
