//! What a host can do with a [`DynCallback`].

use super::{
    callback::caller,
    caller::{Caller, Context},
};
use crate::{
    call::dyn_callback,
    core::{
        error::Error,
        value::{DynCallback, DynCallbackKind, Value},
    },
    engine::Backend,
};

impl DynCallback {
    /// Wraps a closure. The value that it returns must be of the type that the schema says. An
    /// error stops the guest and poisons the instance, and the call of the host fails with it.
    ///
    /// ```
    /// use wharf_host::{DynCallback, Value, doc};
    ///
    /// let mut app = doc::instance()?;
    /// let wrong = DynCallback::new(|_| Ok(Value::Unit));
    /// let error = app.call_dynamic("apply", &[4_u32.into(), wrong.into()]).unwrap_err();
    /// assert_eq!(error.to_string(), "result: expected u32, got nothing");
    /// # Ok::<(), wharf_host::Error>(())
    /// ```
    pub fn new(
        closure: impl Fn(Vec<Value>) -> Result<Value, Error> + Send + Sync + 'static,
    ) -> Self {
        dyn_callback::plain(closure)
    }

    /// Wraps a closure that uses the state of the instance or calls the guest.
    ///
    /// ```
    /// use wharf_host::{Caller, DynCallback, doc};
    ///
    /// let mut app = doc::instance()?;
    /// let f = DynCallback::with_caller(|cx: &mut Caller<()>, args| cx.call_dynamic("add", &[
    ///     args[0].clone(),
    ///     args[0].clone(),
    /// ]));
    /// assert_eq!(app.call_dynamic("apply", &[4_u32.into(), f.into()])?, 8_u32.into());
    /// # Ok::<(), wharf_host::Error>(())
    /// ```
    pub fn with_caller<T: Send + 'static, B: Backend>(
        closure: impl Fn(&mut Caller<'_, T, B>, Vec<Value>) -> Result<Value, Error>
        + Send
        + Sync
        + 'static,
    ) -> Self {
        dyn_callback::with_store::<B>(move |store, args| closure(&mut caller(store)?, args))
    }

    /// Calls it.
    ///
    /// # Errors
    ///
    /// As [`Callback::call`](crate::Callback::call), and [`Error::Guest`] if it returns `Err`.
    ///
    /// ```
    /// use wharf_host::{Value, doc};
    ///
    /// let mut app = doc::instance()?;
    /// // `fn adder(n: u32) -> Callback<fn(u32) -> u32>`
    /// let adder = app.call_dynamic("adder", &[2_u32.into()])?;
    /// let Value::Callback(add_two) = adder else { panic!("{adder:?}") };
    /// assert_eq!(add_two.call(&mut app, &[3_u32.into()])?, Value::U32(5));
    /// let error = add_two.call(&mut app, &[]).unwrap_err();
    /// assert_eq!(error.to_string(), "`Callback<fn(u32) -> u32>` was called with 0 arguments");
    /// # Ok::<(), wharf_host::Error>(())
    /// ```
    pub fn call<C: Context>(&self, cx: &mut C, args: &[Value]) -> Result<Value, Error> {
        dyn_callback::call(&mut cx.store(), self, args)
    }

    /// Frees a function of the guest. A closure of the host needs no freeing.
    ///
    /// # Errors
    ///
    /// As [`Object::free`](crate::Object::free).
    ///
    /// ```
    /// use wharf_host::{Value, doc};
    ///
    /// let mut app = doc::instance()?;
    /// let adder = app.call_dynamic("adder", &[2_u32.into()])?;
    /// let Value::Callback(add_two) = adder else { panic!("{adder:?}") };
    /// add_two.free(&mut app)?;
    /// let error = add_two.call(&mut app, &[3_u32.into()]).unwrap_err();
    /// assert_eq!(error.to_string(), "the handle was already freed");
    /// # Ok::<(), wharf_host::Error>(())
    /// ```
    pub fn free<C: Context>(&self, cx: &mut C) -> Result<(), Error> {
        match &self.0 {
            DynCallbackKind::Host(_) => Ok(()),
            DynCallbackKind::Guest(object, _) => object.free(cx),
        }
    }
}
