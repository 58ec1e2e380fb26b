//! Running modules.

use wharf_abi::Lift;

use crate::{
    Error, Func, Method, Module, Params, Pre, Value,
    call::{enter, invoke},
    context::sealed::Enter as _,
    dynamic::call,
    object::collect,
    state::Data,
};

/// A running module with its memory, and the state that its imports work on.
pub struct Instance<T> {
    pub(crate) store: wasmtime::Store<Data>,
    pre: Pre<T>,
}

impl<T: Send + 'static> Instance<T> {
    pub(crate) fn new(store: wasmtime::Store<Data>, pre: Pre<T>) -> Self {
        Self { store, pre }
    }

    /// Starts the module afresh, with new memory and the state as it is: the way on after a trap.
    ///
    /// Functions, objects and callbacks of before belong to another instance now: using one is a
    /// [`HandleError`](crate::HandleError). Look functions up again.
    ///
    /// ```no_run
    /// # use wharf_host::{Engine, Error, Linker, Module};
    /// # fn main() -> Result<(), Error> {
    /// # let engine = Engine::default();
    /// # let module = Module::from_file(&engine, "app.wasm")?;
    /// # let mut app = Linker::new(&engine).link(&module)?.instantiate(())?;
    /// if app.is_poisoned() {
    ///     app.reset()?;
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// As [`Pre::instantiate`]; the instance is then as it was.
    pub fn reset(&mut self) -> Result<(), Error> {
        let state = std::mem::replace(&mut self.store.data_mut().state, Box::new(()));
        match self.pre.start(state) {
            Ok(store) => {
                self.store = store;
                Ok(())
            }
            Err((error, state)) => {
                self.store.data_mut().state = state;
                Err(error)
            }
        }
    }

    /// The exported function `name` with parameters `P` and result `R`; constructors
    /// and other functions of a type are called `Type.name`, methods have [`method`](Self::method). Look functions up once and keep them: this compares types, calls do not.
    ///
    /// # Errors
    ///
    /// - [`SchemaError::Unknown`](crate::SchemaError::Unknown) if there is no such function;
    /// - [`SchemaError::Differs`](crate::SchemaError::Differs) if its types are others, with the first
    ///   difference;
    /// - [`SchemaError::Disabled`](crate::SchemaError::Disabled) if its types are of a later version.
    pub fn func<P: Params, R: for<'a> Lift<'a>>(
        &mut self,
        name: &str,
    ) -> Result<Func<P, R>, Error> {
        Func::find(&mut self.store(), name)
    }

    /// The method `name`, `Type.name`, with parameters `P` and result `R`. Its object is an argument of
    /// [`Method::call`].
    ///
    /// # Errors
    ///
    /// As [`func`](Self::func).
    pub fn method<P: Params, R: for<'a> Lift<'a>>(
        &mut self,
        name: &str,
    ) -> Result<Method<P, R>, Error> {
        Method::find(&mut self.store(), name)
    }

    /// Frees the objects in the guest that the host has dropped. Calls with objects do it too.
    ///
    /// # Errors
    ///
    /// - [`Error::Poisoned`] if the instance trapped before;
    /// - [`Error::Panic`] and [`Error::Trap`] if an object's `Drop` stops the guest.
    pub fn collect(&mut self) -> Result<(), Error> {
        let mut store = self.store();
        let id = store.data().guest.id;
        enter(&store, id)?;
        collect(&mut store)
    }

    /// Calls the exported function `name` with values whose types are known only at run time.
    ///
    /// ```no_run
    /// # use wharf_host::{Engine, Error, Linker, Module, Value};
    /// # fn main() -> Result<(), Error> {
    /// # let engine = Engine::default();
    /// # let module = Module::from_file(&engine, "app.wasm")?;
    /// # let mut app = Linker::new(&engine).link(&module)?.instantiate(())?;
    /// let sum = app.call_value("add", &[Value::U32(1), Value::U32(2)])?;
    /// assert_eq!(sum, Value::U32(3));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - [`SchemaError::Unknown`](crate::SchemaError::Unknown), `Disabled` or `Arity` if there is no such
    ///   function to be called so;
    /// - [`Error::Type`] names the first value that is not of its type, or what is not in memory as the
    ///   guest says;
    /// - [`Error::Guest`] if the function returns `Err`;
    /// - whatever [`Func::call`] fails with.
    pub fn call_value(&mut self, name: &str, args: &[Value]) -> Result<Value, Error> {
        call(self, name, args).map(|(result, _)| result)
    }

    /// The same, with arguments for `&mut [T]` parameters replaced by what the function made of them.
    ///
    /// # Errors
    ///
    /// As [`call_value`](Self::call_value); the arguments are then as they were.
    pub fn call_value_mut(&mut self, name: &str, args: &mut [Value]) -> Result<Value, Error> {
        let (result, changed) = call(self, name, args)?;
        for (index, value) in changed {
            args[index] = value;
        }
        Ok(result)
    }

    /// The state given to [`Pre::instantiate`](crate::Pre::instantiate).
    pub fn state(&self) -> &T {
        self.store.data().state()
    }

    /// The state, to be changed.
    pub fn state_mut(&mut self) -> &mut T {
        self.store.data_mut().state_mut()
    }

    /// The module it runs.
    pub fn module(&self) -> &Module {
        &self.store.data().guest.module
    }

    /// Whether it trapped and can't be used again.
    pub fn is_poisoned(&self) -> bool {
        self.store.data().guest.is_poisoned()
    }

    /// How many objects and functions live in the guest; 0 if it knows of none. Those the host has dropped count
    /// until [`collect`](Self::collect).
    ///
    /// # Errors
    ///
    /// [`Error::Poisoned`] if the instance trapped before.
    pub fn object_count(&mut self) -> Result<usize, Error> {
        let mut store = self.store();
        let id = store.data().guest.id;
        enter(&store, id)?;
        let Some(live) = store.data().guest.fixed.live else { return Ok(0) };
        let mut slots = [wasmtime::ValRaw::u32(0)];
        invoke(&mut store, &live, &mut slots)?;
        Ok(slots[0].get_u32() as usize)
    }

    /// How many functions and values of the host the guest holds.
    pub fn given_count(&self) -> usize {
        self.store.data().guest.owner.given.len()
    }

    /// How many bytes of linear memory it has.
    pub fn memory_size(&self) -> usize {
        self.store.data().guest.fixed.memory.map_or(0, |memory| memory.data_size(&self.store))
    }
}

impl<T: Send + std::fmt::Debug + 'static> std::fmt::Debug for Instance<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Instance").field("state", self.state()).finish_non_exhaustive()
    }
}

/// Looks functions up from inside an import too.
impl<T: Send + 'static> crate::Caller<'_, T> {
    /// The exported function `name` of the instance that called, as [`Instance::func`].
    ///
    /// # Errors
    ///
    /// As [`Instance::func`].
    pub fn func<P: Params, R: for<'a> Lift<'a>>(
        &mut self,
        name: &str,
    ) -> Result<Func<P, R>, Error> {
        Func::find(&mut self.store(), name)
    }

    /// The method `name` of the instance that called, as [`Instance::method`].
    ///
    /// # Errors
    ///
    /// As [`Instance::func`].
    pub fn method<P: Params, R: for<'a> Lift<'a>>(
        &mut self,
        name: &str,
    ) -> Result<Method<P, R>, Error> {
        Method::find(&mut self.store(), name)
    }

    /// Calls an exported function of the instance that called, as [`Instance::call_value`].
    ///
    /// # Errors
    ///
    /// As [`Instance::call_value`].
    pub fn call_value(&mut self, name: &str, args: &[Value]) -> Result<Value, Error> {
        call(self, name, args).map(|(result, _)| result)
    }
}
