//! [`Instance`]: running modules.

use wharf_abi::Lift;

use super::{
    caller::{Caller, Context, sealed::HasStore},
    func::{Func, Method},
    instance_pre::InstancePre,
    module::Module,
};
use crate::{
    call::{
        dynamic,
        invoke::invoke,
        objects::release_dropped,
        store::{Store, StoreData},
    },
    core::{error::Error, params::Params, slots::CoreSlot as _, value::Value},
    engine::Backend,
};

/// A running module with its memory, and the state that its imports use.
///
/// ```
/// let mut app = wharf_host::doc::instance()?;
/// let add = app.func::<(u32, u32), u32>("add")?;
/// assert_eq!(add.call(&mut app, (1, 2))?, 3);
/// # Ok::<(), wharf_host::Error>(())
/// ```
pub struct Instance<T, B: Backend> {
    store: B::Store<StoreData<B>>,
    pre: InstancePre<T, B>,
}

impl<T: Send + 'static, B: Backend> InstancePre<T, B> {
    /// Starts an instance. Its imports access `state` through [`Caller`](crate::Caller).
    ///
    /// # Errors
    ///
    /// - [`LoadError::Instantiate`](crate::LoadError::Instantiate) if there is no memory for it;
    /// - [`Error::Panic`], [`Error::Trap`] and [`Error::Limit`] if a constructor stops;
    /// - [`Error::Import`] if an import that a constructor calls fails.
    ///
    /// ```
    /// use wharf_host::{Engine, Linker, Module, doc};
    ///
    /// let engine = Engine::default();
    /// let module = Module::from_bytes(&engine, doc::WASM)?;
    /// let pre = Linker::new(&engine).link(&module)?;
    /// let (one, two) = (pre.instantiate("one")?, pre.instantiate("two")?);
    /// assert_eq!((*one.state(), *two.state()), ("one", "two"));
    /// # Ok::<(), wharf_host::Error>(())
    /// ```
    pub fn instantiate(&self, state: T) -> Result<Instance<T, B>, Error> {
        let store = self.start(Box::new(state)).map_err(|(error, _)| error)?;
        Ok(Instance { store, pre: self.clone() })
    }
}

impl<T: Send + 'static, B: Backend> Instance<T, B> {
    fn data(&self) -> &StoreData<B> {
        B::store_data(&self.store)
    }

    /// Replaces the instance by a new one with the same state. This is how a poisoned instance
    /// becomes usable again.
    ///
    /// Functions, objects and callbacks of the old instance can't be used any more: a call fails
    /// with a [`HandleError`](crate::HandleError). Look functions up again.
    ///
    /// ```
    /// let mut app = wharf_host::doc::instance()?;
    /// let divide = app.func::<(u32, u32), u32>("divide")?;
    /// divide.call(&mut app, (1, 0)).unwrap_err();
    /// assert!(app.is_poisoned());
    /// app.reset()?;
    /// let divide = app.func::<(u32, u32), u32>("divide")?;
    /// assert_eq!(divide.call(&mut app, (6, 3))?, 2);
    /// # Ok::<(), wharf_host::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`InstancePre::instantiate`]; the instance is then unchanged.
    pub fn reset(&mut self) -> Result<(), Error> {
        let state = std::mem::replace(&mut self.store().data_mut().state, Box::new(()));
        match self.pre.start(state) {
            Ok(store) => {
                self.store = store;
                Ok(())
            }
            Err((error, state)) => {
                self.store().data_mut().state = state;
                Err(error)
            }
        }
    }

    /// Finds the exported function `name` and compares its types with the parameters `P` and the
    /// result `R`. Associated functions are called `Type.name`; methods have
    /// [`method`](Self::method). Keep the result: only the lookup compares types, calls don't.
    ///
    /// # Errors
    ///
    /// - [`SchemaError::Unknown`](crate::SchemaError::Unknown) if there is no such function;
    /// - [`SchemaError::Differs`](crate::SchemaError::Differs) if its types differ, with the first
    ///   difference;
    /// - [`SchemaError::Disabled`](crate::SchemaError::Disabled) if its types are of a later
    ///   version;
    /// - [`SchemaError::NotAFunction`](crate::SchemaError::NotAFunction) if it is a method.
    ///
    /// ```
    /// let mut app = wharf_host::doc::instance()?;
    /// let greet = app.func::<(&str,), String>("greet")?;
    /// assert_eq!(greet.call(&mut app, ("Ada",))?, "Hello, Ada!");
    /// let error = app.func::<(&str,), u32>("greet").unwrap_err();
    /// let text = "doc:greet, the result: the caller has u32, the module String";
    /// assert_eq!(error.to_string(), text);
    /// # Ok::<(), wharf_host::Error>(())
    /// ```
    pub fn func<P: Params, R: for<'a> Lift<'a>>(
        &mut self,
        name: &str,
    ) -> Result<Func<P, R, B>, Error> {
        Func::find(&mut self.store(), name)
    }

    /// Finds the method `name`, `Type.name`, and compares its types with the parameters `P` and the
    /// result `R`. The receiver is an argument of [`Method::call`].
    ///
    /// # Errors
    ///
    /// As [`func`](Self::func), and [`SchemaError::NotAMethod`](crate::SchemaError::NotAMethod).
    ///
    /// ```
    /// use wharf_host::Object;
    ///
    /// let mut app = wharf_host::doc::instance()?;
    /// let counter = app.func::<(u32,), Object>("Counter.new")?.call(&mut app, (1,))?;
    /// let add = app.method::<(u32,), u32>("Counter.add")?;
    /// assert_eq!(add.call(&mut app, &counter, (2,))?, 3);
    /// let error = app.method::<(&str,), String>("greet").unwrap_err();
    /// assert_eq!(error.to_string(), "`greet` has no receiver; look it up with `func`");
    /// # Ok::<(), wharf_host::Error>(())
    /// ```
    pub fn method<P: Params, R: for<'a> Lift<'a>>(
        &mut self,
        name: &str,
    ) -> Result<Method<P, R, B>, Error> {
        Method::find(&mut self.store(), name)
    }

    /// Frees the objects in the guest that the host has dropped. Calls with objects do this too.
    ///
    /// # Errors
    ///
    /// - [`Error::Poisoned`] if the instance failed earlier;
    /// - [`Error::Panic`], [`Error::Trap`] and [`Error::Limit`] if the destructor of an object
    ///   stops the guest.
    ///
    /// ```
    /// use wharf_host::Object;
    ///
    /// let mut app = wharf_host::doc::instance()?;
    /// let new = app.func::<(u32,), Object>("Counter.new")?;
    /// drop(new.call(&mut app, (1,))?);
    /// assert_eq!(app.object_count()?, 1);
    /// app.release_dropped()?;
    /// assert_eq!(app.object_count()?, 0);
    /// # Ok::<(), wharf_host::Error>(())
    /// ```
    pub fn release_dropped(&mut self) -> Result<(), Error> {
        let mut store = self.store();
        store.enter_own()?;
        release_dropped(&mut store)
    }

    /// Calls the exported function `name` with values whose types are known only at run time. The
    /// first argument of a method is its receiver.
    ///
    /// ```
    /// use wharf_host::{Error, Value};
    ///
    /// let mut app = wharf_host::doc::instance()?;
    /// let sum = app.call_dynamic("add", &[Value::U32(1), Value::U32(2)])?;
    /// assert_eq!(sum, Value::U32(3));
    ///
    /// // `fn parse(text: &str) -> Result<u32, String>`
    /// let error = app.call_dynamic("parse", &["x".into()]).unwrap_err();
    /// let Error::Guest(error) = error else { panic!("{error}") };
    /// assert_eq!(error.value, Value::String("not a number: x".into()));
    /// # Ok::<(), Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// - [`SchemaError::Unknown`](crate::SchemaError::Unknown), `Disabled` or `ArgumentCount` if
    ///   there is no such function with this number of parameters;
    /// - [`Error::Type`] with the path of the first value that does not match its type;
    /// - [`Error::Guest`] if the function returns `Err`;
    /// - the errors of [`Func::call`].
    pub fn call_dynamic(&mut self, name: &str, args: &[Value]) -> Result<Value, Error> {
        dynamic::call(&mut self.store(), name, args).map(|(result, _)| result)
    }

    /// As [`call_dynamic`](Self::call_dynamic). Arguments of parameters `&mut [T]` are replaced by
    /// what the function made of them.
    ///
    /// ```
    /// use wharf_host::Value;
    ///
    /// let mut app = wharf_host::doc::instance()?;
    /// // `fn double_all(numbers: &mut [u32])`
    /// let mut args = [Value::List(vec![1_u32.into(), 2_u32.into()])];
    /// app.call_dynamic_mut("double_all", &mut args)?;
    /// assert_eq!(args, [Value::List(vec![2_u32.into(), 4_u32.into()])]);
    /// # Ok::<(), wharf_host::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`call_dynamic`](Self::call_dynamic); the arguments are then unchanged.
    pub fn call_dynamic_mut(&mut self, name: &str, args: &mut [Value]) -> Result<Value, Error> {
        let (result, changed) = dynamic::call(&mut self.store(), name, args)?;
        for (index, value) in changed {
            args[index] = value;
        }
        Ok(result)
    }

    /// The state that [`InstancePre::instantiate`] was called with.
    ///
    /// ```
    /// # let app = wharf_host::doc::instance()?;
    /// assert_eq!(*app.state(), ());
    /// # Ok::<(), wharf_host::Error>(())
    /// ```
    pub fn state(&self) -> &T {
        self.data().state()
    }

    /// The state, mutably.
    ///
    /// ```
    /// use wharf_host::{Linker, doc};
    ///
    /// let module = doc::instance()?.module().clone();
    /// let mut app = Linker::new(module.engine()).link(&module)?.instantiate(1)?;
    /// *app.state_mut() += 1;
    /// assert_eq!(*app.state(), 2);
    /// # Ok::<(), wharf_host::Error>(())
    /// ```
    pub fn state_mut(&mut self) -> &mut T {
        B::store_data_mut(&mut self.store).state_mut()
    }

    /// The module that the instance runs.
    ///
    /// ```
    /// # let app = wharf_host::doc::instance()?;
    /// assert!(!app.module().schema().exports.is_empty());
    /// # Ok::<(), wharf_host::Error>(())
    /// ```
    pub fn module(&self) -> &Module<B> {
        self.pre.module()
    }

    /// Whether the instance failed and can't be used until it is [reset](Self::reset).
    ///
    /// ```
    /// let mut app = wharf_host::doc::instance()?;
    /// assert!(!app.is_poisoned());
    /// app.call_dynamic("divide", &[1_u32.into(), 0_u32.into()]).unwrap_err();
    /// assert!(app.is_poisoned());
    /// # Ok::<(), wharf_host::Error>(())
    /// ```
    pub fn is_poisoned(&self) -> bool {
        self.data().guest.is_poisoned()
    }

    /// The number of objects and functions that live in the guest. Those that the host has dropped
    /// count until [`release_dropped`](Self::release_dropped).
    ///
    /// # Errors
    ///
    /// [`Error::Poisoned`] if the instance failed earlier.
    ///
    /// ```
    /// let mut app = wharf_host::doc::instance()?;
    /// let counter = app.call_dynamic("Counter.new", &[1_u32.into()])?;
    /// assert_eq!(app.object_count()?, 1);
    /// # Ok::<(), wharf_host::Error>(())
    /// ```
    pub fn object_count(&mut self) -> Result<usize, Error> {
        let mut store = self.store();
        store.enter_own()?;
        let Some(live) = store.guest().exports.live else { return Ok(0) };
        let mut slots = [B::Slot::from_word(0)];
        invoke(&mut store, &live, &mut slots)?;
        Ok(slots[0].to_word() as usize)
    }

    /// The number of callbacks and values of the host that the guest holds.
    ///
    /// ```
    /// # let app = wharf_host::doc::instance()?;
    /// assert_eq!(app.host_handle_count(), 0);
    /// # Ok::<(), wharf_host::Error>(())
    /// ```
    pub fn host_handle_count(&self) -> usize {
        self.data().guest.owner.host_handles.len()
    }

    /// The size of the linear memory in bytes.
    ///
    /// ```
    /// # let app = wharf_host::doc::instance()?;
    /// assert_eq!(app.memory_size() % 65536, 0);
    /// # Ok::<(), wharf_host::Error>(())
    /// ```
    pub fn memory_size(&self) -> usize {
        let memory = self.data().guest.exports.memory;
        memory.map_or(0, |memory| B::memory_size(&self.store, memory))
    }
}

impl<T: Send + 'static, B: Backend> Context for Instance<T, B> {}

impl<T, B: Backend> HasStore for Instance<T, B> {
    type Backend = B;

    #[inline]
    fn store(&mut self) -> Store<'_, B> {
        Store::new(B::store_mut(&mut self.store))
    }
}

impl<T: Send + std::fmt::Debug + 'static, B: Backend> std::fmt::Debug for Instance<T, B> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Instance").field("state", self.state()).finish_non_exhaustive()
    }
}

/// Functions can be looked up inside an import too.
impl<T: Send + 'static, B: Backend> Caller<'_, T, B> {
    /// Finds an exported function of the instance that called the import, as [`Instance::func`].
    ///
    /// # Errors
    ///
    /// As [`Instance::func`].
    ///
    /// ```
    /// use wharf_host::{Callback, Caller, Error, doc};
    ///
    /// let mut app = doc::instance()?;
    /// let f = Callback::<fn(u32) -> u32>::try_with_caller(|cx: &mut Caller<()>, n: u32| {
    ///     cx.func::<(u32, u32), u32>("add")?.call(cx, (n, 1))
    /// });
    /// // `fn apply(value: u32, f: Callback<fn(u32) -> u32>) -> u32`
    /// let apply = app.func::<(u32, Callback<fn(u32) -> u32>), u32>("apply")?;
    /// assert_eq!(apply.call(&mut app, (4, f))?, 5);
    /// # Ok::<(), Error>(())
    /// ```
    pub fn func<P: Params, R: for<'a> Lift<'a>>(
        &mut self,
        name: &str,
    ) -> Result<Func<P, R, B>, Error> {
        Func::find(&mut self.store(), name)
    }

    /// Finds a method of the instance that called the import, as [`Instance::method`].
    ///
    /// # Errors
    ///
    /// As [`Instance::method`].
    ///
    /// ```
    /// use wharf_host::{Callback, Caller, Object, doc};
    ///
    /// let mut app = doc::instance()?;
    /// let counter = app.func::<(u32,), Object>("Counter.new")?.call(&mut app, (1,))?;
    /// let f = Callback::<fn(u32) -> u32>::try_with_caller(move |cx: &mut Caller<()>, n: u32| {
    ///     cx.method::<(u32,), u32>("Counter.add")?.call(cx, &counter, (n,))
    /// });
    /// let apply = app.func::<(u32, Callback<fn(u32) -> u32>), u32>("apply")?;
    /// assert_eq!(apply.call(&mut app, (4, f))?, 5);
    /// # Ok::<(), wharf_host::Error>(())
    /// ```
    pub fn method<P: Params, R: for<'a> Lift<'a>>(
        &mut self,
        name: &str,
    ) -> Result<Method<P, R, B>, Error> {
        Method::find(&mut self.store(), name)
    }

    /// Calls an exported function of the instance that called the import, as
    /// [`Instance::call_dynamic`].
    ///
    /// # Errors
    ///
    /// As [`Instance::call_dynamic`].
    ///
    /// ```
    /// use wharf_host::{Caller, DynCallback, Value, doc};
    ///
    /// let mut app = doc::instance()?;
    /// let f = DynCallback::with_caller(|cx: &mut Caller<()>, args| {
    ///     cx.call_dynamic("add", &[args[0].clone(), Value::U32(1)])
    /// });
    /// assert_eq!(app.call_dynamic("apply", &[4_u32.into(), f.into()])?, Value::U32(5));
    /// # Ok::<(), wharf_host::Error>(())
    /// ```
    pub fn call_dynamic(&mut self, name: &str, args: &[Value]) -> Result<Value, Error> {
        dynamic::call(&mut self.store(), name, args).map(|(result, _)| result)
    }
}
