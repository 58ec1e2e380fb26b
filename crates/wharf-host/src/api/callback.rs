//! [`Callback`]: functions as values, in both directions.

use std::{any::Any, fmt, marker::PhantomData, sync::Arc};

use wharf_abi::{
    Data, Fault, Layout, Lift, Lower, Sink, Source,
    schema::constant::{ConstType, query},
};

use super::{
    caller::{Caller, Context},
    import::ImportFn,
};
use crate::{
    call::{
        guest_callback::call_typed,
        host_callback::{ReentrantFn, borrow_result, lift_args, other_engine},
        import_failure::ImportFailure,
        store::Store,
    },
    core::{
        closures::{CallbackFn, InPlaceFn, Signature, sealed::Types},
        error::Error,
        handles::{
            self, AnyArc, CallbackPart, Object, PureFn, PureFnError, Trampoline, is_host_handle,
            lift_handle, lower_handle,
        },
        memory::{HostSink, HostSource, MemorySlices},
        params::ArgError,
        typed,
    },
    engine::Backend,
};

/// A function as a value: a closure of the host, or a function that the guest returned. Clones are
/// the same function.
///
/// ```
/// use wharf_host::{Callback, doc};
///
/// let mut app = doc::instance()?;
/// // `fn apply(value: u32, f: Callback<fn(u32) -> u32>) -> u32`, or `f: &dyn Fn(u32) -> u32`
/// let apply = app.func::<(u32, Callback<fn(u32) -> u32>), u32>("apply")?;
/// assert_eq!(apply.call(&mut app, (3, Callback::new(|n: u32| n * n)))?, 9);
///
/// // `fn adder(n: u32) -> Callback<fn(u32) -> u32>`
/// let adder = app.func::<(u32,), Callback<fn(u32) -> u32>>("adder")?;
/// let add_two = adder.call(&mut app, (2,))?;
/// assert_eq!(add_two.call(&mut app, (3,))?, 5);
/// # Ok::<(), wharf_host::Error>(())
/// ```
///
/// A closure of the host lives as long as either side holds it. A function of the guest is freed
/// there when the last clone is dropped, at the latest by the next call that passes or returns
/// handles; [`free`](Self::free) frees it at once.
pub struct Callback<F: Signature, B: Backend>(Inner<F, B>);

enum Inner<F: Signature, B: Backend> {
    Host(Arc<HostBody<F, B>>),
    Guest(Object),
}

/// The value of the host that a guest holds for a callback of type `F`.
enum HostBody<F: Signature, B: Backend> {
    /// A closure that uses nothing but its arguments.
    Pure(Arc<dyn TypedFn<F>>),
    /// A closure that uses the instance.
    Reentrant(Box<StoreFn<F, B>>),
    /// A function of the guest, which the host passes back to it.
    Guest(Object),
}

type StoreFn<F, B> =
    dyn Fn(&mut Store<'_, B>, <F as Types>::Args) -> Result<<F as Types>::Ret, Error> + Send + Sync;

impl<F: Signature, B: Backend> HostBody<F, B> {
    /// The function by which the guest calls a callback of this type.
    const REENTRANT: &'static (dyn Any + Send + Sync) = &(call_body::<F, B> as ReentrantFn<B>);

    #[inline]
    fn call(&self, store: &mut Store<'_, B>, args: F::Args) -> Result<F::Ret, Error> {
        match self {
            Self::Pure(closure) => {
                let memory = if F::HAS_SLICES { store.memory_and_data().0 } else { &mut [] };
                closure.call_typed(args, &mut MemorySlices::new(memory)).map_err(argument_error)
            }
            Self::Reentrant(body) => body(store, args),
            Self::Guest(function) => call_typed(store, function, &args),
        }
    }

    fn trampoline(&self) -> Trampoline {
        match self {
            Self::Pure(closure) if const { is_single_word::<F>() || is_flat::<F>() } => {
                Trampoline::Pure(closure.clone())
            }
            _ => Trampoline::Reentrant(Self::REENTRANT),
        }
    }
}

/// A closure of type `F`.
trait TypedFn<F: Signature>: PureFn {
    fn call_typed(&self, args: F::Args, slices: &mut MemorySlices<'_>) -> Result<F::Ret, ArgError>;
}

struct TypedFnImpl<F, C>(C, PhantomData<fn() -> F>);

impl<F: Signature, C: CallbackFn<F, F::Slices>> TypedFn<F> for TypedFnImpl<F, C> {
    fn call_typed(&self, args: F::Args, slices: &mut MemorySlices<'_>) -> Result<F::Ret, ArgError> {
        self.0.call(args, slices)
    }
}

/// The call of the guest, where argument and result are [core values](is_single_word) or [lie in
/// one place](is_flat).
impl<F: Signature, C: CallbackFn<F, F::Slices>> PureFn for TypedFnImpl<F, C> {
    fn call(&self, memory: &mut [u8], args: u32) -> Result<u32, PureFnError> {
        let failed = |(index, error)| PureFnError::new(CallbackPart::Argument(index), error);
        if const { is_single_word::<F>() } {
            let args = args_from_word::<F>(args)?;
            return to_word(&self.0.call(args, &mut MemorySlices::new(&mut [])).map_err(failed)?);
        }
        let values = args_at::<F>(&mut HostSource::new(memory), args)?;
        let result = self.0.call(values, &mut MemorySlices::new(memory)).map_err(failed)?;
        write_in_place(memory, args, &result)
    }
}

impl<F: Signature, B: Backend> Callback<F, B> {
    /// Wraps a closure.
    ///
    /// ```
    /// use wharf_host::{Callback, doc};
    ///
    /// let mut app = doc::instance()?;
    /// let apply = app.func::<(u32, Callback<fn(u32) -> u32>), u32>("apply")?;
    /// assert_eq!(apply.call(&mut app, (3, Callback::new(|n: u32| n + 1)))?, 4);
    /// # Ok::<(), wharf_host::Error>(())
    /// ```
    pub fn new(closure: impl CallbackFn<F, F::Slices>) -> Self {
        let closure = Arc::new(TypedFnImpl(closure, PhantomData));
        Self(Inner::Host(Arc::new(HostBody::Pure(closure))))
    }

    /// Wraps a closure that uses the state of the instance or calls the guest, like those of
    /// [`Linker::func`](crate::Linker::func).
    ///
    /// ```
    /// use wharf_host::{Callback, Caller};
    ///
    /// let count =
    ///     Callback::<fn(u32)>::with_caller(|cx: &mut Caller<u32>, n: u32| *cx.state_mut() += n);
    /// ```
    pub fn with_caller<T: Send + 'static>(closure: impl ImportFn<T, B, F::Args, F::Ret>) -> Self {
        Self::from_body(move |store, args| Ok(closure.call(&mut caller(store)?, args)))
    }

    /// Wraps a closure that may fail in a way that the guest can't see, as for
    /// [`Linker::try_func`](crate::Linker::try_func): the error stops the guest and poisons the
    /// instance, and the call of the host fails with it. For errors that the guest can see, `F`
    /// returns a `Result`.
    ///
    /// ```
    /// use wharf_host::{Callback, Caller, Error, doc};
    ///
    /// let mut app = doc::instance()?;
    /// let fails = Callback::<fn(u32) -> u32>::try_with_caller(|_: &mut Caller<()>, _: u32| {
    ///     Err(Error::import("the disk is full"))
    /// });
    /// let apply = app.func::<(u32, Callback<fn(u32) -> u32>), u32>("apply")?;
    /// let error = apply.call(&mut app, (3, fails)).unwrap_err();
    /// assert!(matches!(error, Error::Import(_)));
    /// # Ok::<(), Error>(())
    /// ```
    pub fn try_with_caller<T: Send + 'static>(
        closure: impl ImportFn<T, B, F::Args, Result<F::Ret, Error>>,
    ) -> Self {
        Self::from_body(move |store, args| closure.call(&mut caller(store)?, args))
    }

    /// Wraps a closure that uses the state of the instance, and slices of the guest's memory in
    /// place, as for [`Linker::in_place`](crate::Linker::in_place).
    ///
    /// ```
    /// use wharf_host::Callback;
    ///
    /// let write = Callback::<fn(&[u8])>::in_place(|out: &mut Vec<u8>, bytes: &[u8]| {
    ///     out.extend_from_slice(bytes);
    /// });
    /// ```
    pub fn in_place<T: Send + 'static>(closure: impl InPlaceFn<T, F, F::Slices>) -> Self {
        Self::from_body(move |store, args| {
            check_state::<T, B>(store)?;
            let (memory, data) = store.memory_and_data();
            let slices = &mut MemorySlices::new(memory);
            closure.call_in_place(data.state_mut(), args, slices).map_err(argument_error)
        })
    }

    fn from_body(
        body: impl Fn(&mut Store<'_, B>, F::Args) -> Result<F::Ret, Error> + Send + Sync + 'static,
    ) -> Self {
        Self(Inner::Host(Arc::new(HostBody::Reentrant(Box::new(body)))))
    }

    /// Calls the function with its arguments as a tuple.
    ///
    /// # Errors
    ///
    /// - [`Error::Handle`] if it is a function of another instance, or freed;
    /// - [`Error::Poisoned`] if the instance failed earlier;
    /// - [`Error::Type`] if an argument can't be lowered;
    /// - [`Error::Schema`] if the result is not in memory as the schema says;
    /// - [`Error::Panic`], [`Error::Trap`] and [`Error::Limit`] if the guest stops;
    /// - [`Error::Import`] if a function of the host that the guest called failed.
    ///
    /// ```
    /// use wharf_host::{Callback, doc};
    ///
    /// let mut app = doc::instance()?;
    /// let adder = app.func::<(u32,), Callback<fn(u32) -> u32>>("adder")?;
    /// let add_two = adder.call(&mut app, (2,))?;
    /// assert_eq!(add_two.call(&mut app, (3,))?, 5);
    /// app.reset()?;
    /// let error = add_two.call(&mut app, (3,)).unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "the handle belongs to another instance, or to this one before a reset",
    /// );
    /// # Ok::<(), wharf_host::Error>(())
    /// ```
    pub fn call<C: Context<Backend = B>>(
        &self,
        cx: &mut C,
        args: F::Args,
    ) -> Result<F::Ret, Error> {
        let mut store = cx.store();
        match &self.0 {
            Inner::Host(body) => {
                store.enter_own()?;
                body.call(&mut store, args)
            }
            Inner::Guest(function) => call_typed(&mut store, function, &args),
        }
    }

    /// Frees a function of the guest. A closure of the host needs no freeing.
    ///
    /// # Errors
    ///
    /// As [`Object::free`].
    ///
    /// ```
    /// use wharf_host::{Callback, doc};
    ///
    /// let mut app = doc::instance()?;
    /// let adder = app.func::<(u32,), Callback<fn(u32) -> u32>>("adder")?;
    /// let add_two = adder.call(&mut app, (2,))?;
    /// add_two.free(&mut app)?;
    /// let error = add_two.call(&mut app, (3,)).unwrap_err();
    /// assert_eq!(error.to_string(), "the handle was already freed");
    /// # Ok::<(), wharf_host::Error>(())
    /// ```
    pub fn free<C: Context<Backend = B>>(&self, cx: &mut C) -> Result<(), Error> {
        match &self.0 {
            Inner::Host(_) => Ok(()),
            Inner::Guest(function) => function.free(cx),
        }
    }

    fn of_handle(handle: u32) -> Result<Self, Fault> {
        if !is_host_handle(handle) {
            return Object::of_handle(handle).map(|object| Self(Inner::Guest(object)));
        }
        let value = handles::resolve_host_handle(handle)?.value;
        let body = value.downcast::<HostBody<F, B>>().map_err(|_| Fault::WrongObject(handle))?;
        Ok(Self(match &*body {
            HostBody::Guest(function) => Inner::Guest(function.clone()),
            HostBody::Pure(_) | HostBody::Reentrant(_) => Inner::Host(body),
        }))
    }

    /// Passes the callback to the guest. Returns its handle.
    fn pass(&self) -> Result<u32, Fault> {
        let body = match &self.0 {
            Inner::Host(body) => body.clone(),
            Inner::Guest(function) => Arc::new(HostBody::<F, B>::Guest(function.clone())),
        };
        let trampoline = body.trampoline();
        handles::pass_host_value(body, Some(trampoline))
    }
}

/// The caller that a closure is called with.
pub(super) fn caller<'c, T: Send + 'static, B: Backend>(
    store: &'c mut Store<'_, B>,
) -> Result<Caller<'c, T, B>, Error> {
    check_state::<T, B>(store)?;
    Ok(Caller::new(store.reborrow()))
}

fn check_state<T: 'static, B: Backend>(store: &Store<'_, B>) -> Result<(), Error> {
    if store.data().state.is::<T>() {
        return Ok(());
    }
    let expected = std::any::type_name::<T>();
    Err(Error::import(format!("the state of the instance is not the {expected} of the callback")))
}

/// The error of a slice that is not in memory as the schema says.
#[cold]
fn argument_error((index, error): ArgError) -> Error {
    Error::lift(&format!("arguments[{index}]"), error)
}

/// Calls a callback of type `F` from the guest.
fn call_body<F: Signature, B: Backend>(
    value: &AnyArc,
    store: &mut Store<'_, B>,
    args: u32,
) -> Result<u32, ImportFailure> {
    let Some(body) = value.downcast_ref::<HostBody<F, B>>() else {
        return Err(other_engine::<B>().into());
    };
    if const { is_single_word::<F>() } {
        return Ok(to_word(&body.call(store, args_from_word::<F>(args)?)?)?);
    }
    if const { is_flat::<F>() } {
        let values = args_at::<F>(&mut store.source(), args)?;
        let result = body.call(store, values)?;
        return Ok(write_in_place(store.memory_and_data().0, args, &result)?);
    }
    let args = lift_args(store, |source| typed::read::<F::Args>(source, args))?;
    let result = body.call(store, args)?;
    borrow_result(store, &mut |sink| typed::write(&result, sink))
}

#[inline]
fn args_at<F: Signature>(source: &mut HostSource<'_>, at: u32) -> Result<F::Args, PureFnError> {
    typed::read(source, at).map_err(|error| PureFnError::new(CallbackPart::Arguments, error))
}

/// Whether argument and result are a core value each.
const fn is_single_word<F: Signature>() -> bool {
    query::is_single_word(&<F::Args as Data>::TYPE, &<F::Ret as Data>::TYPE)
}

/// The argument from its core value.
#[inline]
fn args_from_word<F: Signature>(word: u32) -> Result<F::Args, PureFnError> {
    args_at::<F>(&mut HostSource::new(&word.to_le_bytes()), 0)
}

/// The core value of a result.
#[inline]
fn to_word<T: Lower>(result: &T) -> Result<u32, PureFnError> {
    let mut bytes = [0; 4];
    let lowered = result.lower(&mut HostSink::new(&mut bytes, 0), 0);
    lowered.map_err(|error| PureFnError::new(CallbackPart::Result, error))?;
    Ok(u32::from_le_bytes(bytes))
}

/// Whether arguments and result contain neither handles nor addresses, and the result fits in the
/// place of the arguments: a call then needs no room in the arena and no scope for handles.
const fn is_flat<F: Signature>() -> bool {
    let (args, result) = (<F::Args as Data>::LAYOUT, <F::Ret as Data>::LAYOUT);
    query::is_inline(&<F::Args as Data>::TYPE)
        && query::is_inline(&<F::Ret as Data>::TYPE)
        && result.size <= args.size
        && result.align <= args.align
}

/// Lowers a result over the arguments, which were lifted from there. Returns its address.
#[inline]
fn write_in_place<T: Lower>(memory: &mut [u8], args: u32, result: &T) -> Result<u32, PureFnError> {
    let start = args as usize;
    let bytes = memory.get_mut(start..start + T::LAYOUT.size as usize).unwrap_or_default();
    let lowered = result.lower(&mut HostSink::new(bytes, args), 0);
    lowered.map_err(|error| PureFnError::new(CallbackPart::Result, error))?;
    Ok(args)
}

impl<F: Signature, B: Backend> Clone for Callback<F, B> {
    fn clone(&self) -> Self {
        Self(match &self.0 {
            Inner::Host(run) => Inner::Host(run.clone()),
            Inner::Guest(function) => Inner::Guest(function.clone()),
        })
    }
}

impl<F: Signature, B: Backend> PartialEq for Callback<F, B> {
    /// Whether they are clones of each other.
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Inner::Host(a), Inner::Host(b)) => Arc::ptr_eq(a, b),
            (Inner::Guest(a), Inner::Guest(b)) => a == b,
            _ => false,
        }
    }
}

impl<F: Signature, B: Backend> fmt::Debug for Callback<F, B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Inner::Host(_) => f.write_str("Callback(Host)"),
            Inner::Guest(function) => f.debug_tuple("Callback").field(function).finish(),
        }
    }
}

impl<F: Signature, B: Backend> Data for Callback<F, B> {
    const TYPE: ConstType = ConstType::Callback(F::PARAMS, F::RESULT);
    const LAYOUT: Layout = Layout::POINTER;
    type Flat0 = u32;
    type Flat1 = ();
    type FlatResult = u32;
}

impl<F: Signature, B: Backend> Lower for Callback<F, B> {
    lower_handle!(pass);
}

impl<'a, F: Signature, B: Backend> Lift<'a> for Callback<F, B> {
    lift_handle!('a, of_handle);
}
