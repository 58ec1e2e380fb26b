//! What a host can do with an [`Object`].

use super::caller::Context;
use crate::{
    call::objects,
    core::{error::Error, handles::Object},
};

impl Object {
    /// Frees the object in the guest.
    ///
    /// # Errors
    ///
    /// - [`Error::Handle`] if it was freed or moved before, is in use by a call that is running, or
    ///   is of another instance;
    /// - [`Error::Poisoned`] if the instance failed earlier;
    /// - [`Error::Panic`], [`Error::Trap`] and [`Error::Limit`] if its destructor stops the guest.
    ///
    /// ```
    /// use wharf_host::{Object, doc};
    ///
    /// let mut app = doc::instance()?;
    /// let counter = app.func::<(u32,), Object>("Counter.new")?.call(&mut app, (1,))?;
    /// counter.free(&mut app)?;
    /// let error = counter.free(&mut app).unwrap_err();
    /// assert_eq!(error.to_string(), "the handle was already freed");
    /// # Ok::<(), wharf_host::Error>(())
    /// ```
    pub fn free<C: Context>(&self, cx: &mut C) -> Result<(), Error> {
        objects::free(&mut cx.store(), self)
    }
}
