//! [`Callback`]: functions as values, both ways.

use std::{any::Any, fmt, marker::PhantomData, sync::Arc};

use wasmtime::AsContextMut as _;
use wharf_abi::{
    Data, Fault, Layout, Lift, Lower, Sink, Source,
    schema::{tree::Type, walk},
};

use crate::{
    Caller, Closure, Context, Error, Import, InPlace, Object, Signature,
    call::{Store, enter, source},
    function::{arguments, call_typed, give, memory, read, write},
    given::{Answer, Pure, Thing, is_ours},
    import::Stopped,
    memory::{HostSink, HostSource, Lent},
    session,
    signature::{Wrong, sealed::Types},
};

/// A function that crosses: a closure of the host, or one that the guest gave out. Clones are the same function.
///
/// ```no_run
/// # use wharf_host::{Callback, Engine, Error, Linker, Module};
/// # fn main() -> Result<(), Error> {
/// # let engine = Engine::default();
/// # let module = Module::from_file(&engine, "app.wasm")?;
/// # let mut app = Linker::new(&engine).link(&module)?.instantiate(())?;
/// // `fn squares(n: u32, each: Callback<fn(u32)>)`, or `each: &dyn Fn(u32)`
/// let squares = app.func::<(u32, Callback<fn(u32)>), ()>("squares")?;
/// squares.call(&mut app, (3, Callback::new(|square: u32| println!("{square}"))))?;
///
/// // `fn adder(n: u32) -> Callback<fn(u32) -> u32>`
/// let adder = app.func::<(u32,), Callback<fn(u32) -> u32>>("adder")?;
/// let add_two = adder.call(&mut app, (2,))?;
/// assert_eq!(add_two.call(&mut app, (3,))?, 5);
/// # Ok(())
/// # }
/// ```
///
/// A closure of the host lives as long as either side holds it. One of the guest is freed there when the last
/// clone is dropped, at the latest by the next call that passes or gives handles; [`free`](Self::free) does it at once.
pub struct Callback<F: Signature>(Inner<F>);

enum Inner<F: Signature> {
    Host(Arc<Run<F>>),
    Guest(Object),
}

/// What the guest's table of the host's things holds for a closure of type `F`.
enum Run<F: Signature> {
    /// One that knows its arguments alone.
    Pure(Arc<dyn Known<F>>),
    /// One that works on the instance.
    Any(Box<Body<F>>),
    /// One of the guest, which goes back to it as one of the host.
    Guest(Object),
}

type Body<F> =
    dyn Fn(&mut Store<'_>, <F as Types>::Args) -> Result<<F as Types>::Ret, Error> + Send + Sync;

impl<F: Signature> Run<F> {
    #[inline]
    fn call(&self, store: &mut Store<'_>, args: F::Args) -> Result<F::Ret, Error> {
        match self {
            Self::Pure(closure) if F::LENT => {
                closure.call(args, &mut Lent::new(memory(store))).map_err(misfit)
            }
            Self::Pure(closure) => closure.call(args, &mut Lent::new(&mut [])).map_err(misfit),
            Self::Any(body) => body(store, args),
            Self::Guest(function) => call_typed(store, function, &args),
        }
    }

    fn answer(&self) -> Answer {
        match self {
            Self::Pure(closure) if const { is_word::<F>() || is_direct::<F>() } => {
                Answer::Pure(closure.clone())
            }
            _ => Answer::Any(answer::<F>),
        }
    }
}

/// A closure whose type is known where the guest's calls of it are answered.
trait Known<F: Signature>: Pure {
    fn call(&self, args: F::Args, lent: &mut Lent<'_>) -> Result<F::Ret, Wrong>;
}

struct Of<F, C>(C, PhantomData<fn() -> F>);

impl<F: Signature, C: Closure<F, F::Slices>> Known<F> for Of<F, C> {
    fn call(&self, args: F::Args, lent: &mut Lent<'_>) -> Result<F::Ret, Wrong> {
        self.0.call(args, lent)
    }
}

/// Where the values [lie in one place](is_direct). The memory is asked for once.
impl<F: Signature, C: Closure<F, F::Slices>> Pure for Of<F, C> {
    fn answer(&self, memory: &mut [u8], args: u32) -> Result<u32, Stopped> {
        if const { is_word::<F>() } {
            let result = self.0.call(of_word::<F>(args)?, &mut Lent::new(&mut []));
            return to_word(&result.map_err(misfit)?);
        }
        let values = arguments_at::<F>(&mut HostSource::new(memory), args)?;
        let result = self.0.call(values, &mut Lent::new(memory)).map_err(misfit)?;
        over(memory, args, &result)
    }
}

impl<F: Signature> Callback<F> {
    /// Wraps a closure.
    pub fn new(closure: impl Closure<F, F::Slices>) -> Self {
        Self(Inner::Host(Arc::new(Run::Pure(Arc::new(Of(closure, PhantomData))))))
    }

    /// Wraps a closure that works on the instance's state or calls back into it, like those of
    /// [`Linker::func`](crate::Linker::func).
    ///
    /// ```
    /// use wharf_host::{Callback, Caller};
    ///
    /// let count = Callback::<fn(u32)>::with(|cx: &mut Caller<u32>, n: u32| *cx.state_mut() += n);
    /// ```
    pub fn with<T: Send + 'static>(closure: impl Import<T, F::Args, F::Ret>) -> Self {
        Self::of(move |store, args| Ok(closure.call(&mut caller(store)?, args)))
    }

    /// Wraps a closure that may fail in a way the guest does not see: the error stops the guest, poisons
    /// the instance, and comes out of the call that the host made, as for
    /// [`Linker::try_func`](crate::Linker::try_func). An error that the guest shall see is a `Result` of the function itself.
    ///
    /// ```
    /// use wharf_host::{Callback, Caller, Error};
    ///
    /// let item = Callback::<fn(u32) -> u8>::try_with(|cx: &mut Caller<Vec<u8>>, index: u32| {
    ///     let item = cx.state().get(index as usize).copied();
    ///     item.ok_or_else(|| Error::import("there is no such item"))
    /// });
    /// ```
    pub fn try_with<T: Send + 'static>(
        closure: impl Import<T, F::Args, Result<F::Ret, Error>>,
    ) -> Self {
        Self::of(move |store, args| closure.call(&mut caller(store)?, args))
    }

    /// Wraps a closure that works on the instance's state, and on slices of the guest's memory where they are, like those of
    /// [`Linker::in_place`](crate::Linker::in_place).
    ///
    /// ```
    /// use wharf_host::Callback;
    ///
    /// let write = Callback::<fn(&[u8])>::in_place(|out: &mut Vec<u8>, bytes: &[u8]| {
    ///     out.extend_from_slice(bytes);
    /// });
    /// ```
    pub fn in_place<T: Send + 'static>(closure: impl InPlace<T, F, F::Slices>) -> Self {
        Self::of(move |store, args| {
            check_state::<T>(store)?;
            let memory = store.data().guest.fixed.memory;
            let (memory, data) = match memory {
                Some(memory) => memory.data_and_store_mut(store.as_context_mut()),
                None => (&mut [][..], store.data_mut()),
            };
            closure.work(data.state_mut(), args, &mut Lent::new(memory)).map_err(misfit)
        })
    }

    fn of(
        run: impl Fn(&mut Store<'_>, F::Args) -> Result<F::Ret, Error> + Send + Sync + 'static,
    ) -> Self {
        Self(Inner::Host(Arc::new(Run::Any(Box::new(run)))))
    }

    /// Calls it with its arguments as a tuple.
    ///
    /// # Errors
    ///
    /// - [`Error::Handle`] if it is a function of another instance, or freed;
    /// - [`Error::Poisoned`] if the instance trapped before;
    /// - [`Error::Type`] if an argument can't cross or the result is not in memory as the guest says;
    /// - [`Error::Panic`] and [`Error::Trap`] if the guest stops;
    /// - [`Error::Import`] if a function of the host that the guest called failed.
    pub fn call<C: Context>(&self, cx: &mut C, args: F::Args) -> Result<F::Ret, Error> {
        let mut store = cx.store();
        match &self.0 {
            Inner::Host(run) => {
                let id = store.data().guest.id;
                enter(&store, id)?;
                run.call(&mut store, args)
            }
            Inner::Guest(function) => call_typed(&mut store, function, &args),
        }
    }

    /// Frees a function of the guest. One of the host needs no freeing.
    ///
    /// # Errors
    ///
    /// As [`Object::free`].
    pub fn free<C: Context>(&self, cx: &mut C) -> Result<(), Error> {
        match &self.0 {
            Inner::Host(_) => Ok(()),
            Inner::Guest(function) => function.free(cx),
        }
    }

    fn of_handle(handle: u32) -> Result<Self, Fault> {
        if !is_ours(handle) {
            return Object::of_handle(handle).map(|object| Self(Inner::Guest(object)));
        }
        let entry = session::find(handle)?;
        let thing: Arc<dyn Any + Send + Sync> = entry.thing;
        let run = thing.downcast::<Run<F>>().map_err(|_| Fault::WrongObject(handle))?;
        Ok(Self(match &*run {
            Run::Guest(function) => Inner::Guest(function.clone()),
            _ => Inner::Host(run),
        }))
    }

    /// The handle to be written into a value.
    fn pass(&self) -> Result<u32, Fault> {
        match &self.0 {
            Inner::Host(run) => session::give(run.clone(), Some(run.answer())),
            Inner::Guest(function) => {
                let run = Run::<F>::Guest(function.clone());
                let answer = run.answer();
                session::give(Arc::new(run), Some(answer))
            }
        }
    }
}

/// The caller that a closure sees.
pub(crate) fn caller<'c, T: Send + 'static>(
    store: &'c mut Store<'_>,
) -> Result<Caller<'c, T>, Error> {
    check_state::<T>(store)?;
    Ok(Caller::new(store.as_context_mut()))
}

fn check_state<T: 'static>(store: &Store<'_>) -> Result<(), Error> {
    if store.data().has_state::<T>() {
        return Ok(());
    }
    let expected = std::any::type_name::<T>();
    Err(Error::import(format!("the callback works on a {expected}, the instance on another state")))
}

/// An argument that is not in memory as the guest says.
#[cold]
fn misfit((index, misfit): Wrong) -> Error {
    Error::misfit(&format!("arguments[{index}]"), misfit)
}

/// Answers `wharf.call` for a closure of type `F`.
fn answer<F: Signature>(thing: &Thing, store: &mut Store<'_>, args: u32) -> Result<u32, Stopped> {
    let any: &(dyn Any + Send + Sync) = &**thing;
    let Some(run) = any.downcast_ref::<Run<F>>() else {
        return Err(Error::import("the callback is of another type").into());
    };
    if const { is_word::<F>() } {
        return to_word(&run.call(store, of_word::<F>(args)?)?);
    }
    if const { is_direct::<F>() } {
        let values = arguments_at::<F>(&mut source(store), args)?;
        let result = run.call(store, values)?;
        let Some(memory) = store.data().guest.fixed.memory else { return Ok(0) };
        return over(memory.data_mut(store.as_context_mut()), args, &result);
    }
    let args = arguments(store, |source| read::<F::Args>(source, args))?;
    let result = run.call(store, args)?;
    give(store, &mut |sink| write(&result, sink))
}

#[inline]
fn arguments_at<F: Signature>(source: &mut HostSource<'_>, at: u32) -> Result<F::Args, Stopped> {
    read::<F::Args>(source, at).map_err(|misfit| Error::misfit("arguments", misfit).into())
}

/// Whether argument and result are words.
const fn is_word<F: Signature>() -> bool {
    walk::by_word(&<F::Args as Data>::TYPE, &<F::Ret as Data>::TYPE)
}

/// The one argument from the word that it is.
#[inline]
fn of_word<F: Signature>(word: u32) -> Result<F::Args, Stopped> {
    arguments_at::<F>(&mut HostSource::new(&word.to_le_bytes()), 0)
}

/// The word that a result is.
#[inline]
fn to_word<T: Lower>(result: &T) -> Result<u32, Stopped> {
    let mut bytes = [0; 4];
    let lowered = result.lower(&mut HostSink::new(&mut bytes, 0), 0);
    lowered.map_err(|misfit| Error::misfit("result", misfit))?;
    Ok(u32::from_le_bytes(bytes))
}

/// Whether neither arguments nor result hold handles or addresses, and the result has room where the arguments are: nothing is
/// taken from the arena then, and no session opened. A `u32` each way takes a tenth of the time.
const fn is_direct<F: Signature>() -> bool {
    let (args, result) = (<F::Args as Data>::LAYOUT, <F::Ret as Data>::LAYOUT);
    walk::is_inline(&<F::Args as Data>::TYPE)
        && walk::is_inline(&<F::Ret as Data>::TYPE)
        && result.size <= args.size
        && result.align <= args.align
}

/// Writes a result over the arguments, which were read there.
#[inline]
fn over<T: Lower>(memory: &mut [u8], args: u32, result: &T) -> Result<u32, Stopped> {
    let start = args as usize;
    let bytes = memory.get_mut(start..start + T::LAYOUT.size as usize).unwrap_or_default();
    let lowered = result.lower(&mut HostSink::new(bytes, args), 0);
    lowered.map_err(|misfit| Error::misfit("result", misfit))?;
    Ok(args)
}

impl<F: Signature> Clone for Callback<F> {
    fn clone(&self) -> Self {
        Self(match &self.0 {
            Inner::Host(run) => Inner::Host(run.clone()),
            Inner::Guest(function) => Inner::Guest(function.clone()),
        })
    }
}

impl<F: Signature> PartialEq for Callback<F> {
    /// Whether they are clones of each other.
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Inner::Host(a), Inner::Host(b)) => Arc::ptr_eq(a, b),
            (Inner::Guest(a), Inner::Guest(b)) => a == b,
            _ => false,
        }
    }
}

impl<F: Signature> fmt::Debug for Callback<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Inner::Host(_) => f.write_str("Callback(Host)"),
            Inner::Guest(function) => f.debug_tuple("Callback").field(function).finish(),
        }
    }
}

impl<F: Signature> Data for Callback<F> {
    const TYPE: Type = Type::Callback(F::PARAMS, F::RESULT);
    const LAYOUT: Layout = Layout::POINTER;
    type A = u32;
    type B = ();
    type R = u32;
}

impl<F: Signature> Lower for Callback<F> {
    crate::handle::lower!(pass);
}

impl<'a, F: Signature> Lift<'a> for Callback<F> {
    crate::handle::lift!('a, of_handle);
}
