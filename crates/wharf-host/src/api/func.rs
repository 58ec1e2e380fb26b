//! [`Func`] and [`Method`]: exported functions with their types.

use std::marker::PhantomData;

use wharf_abi::{
    Core, Data, Lift,
    schema::{Difference, Receiver, constant::query},
};

use super::caller::Context;
use crate::{
    call::{
        export::Export,
        frame::{LowerError, pop_frame, push_frame, try_push_frame},
        guest_callback::lift_result,
        invoke::BoxedError,
        objects,
        store::Store,
    },
    core::{
        error::{Error, SchemaError},
        handles::{Object, PassedHandles, lower as lower_handles},
        memory::{HostSink, HostSource, LiftError, Mark},
        params::{ArgError, Params},
        schema_check::check_func,
        slots::CoreSlot,
    },
    engine::Backend,
};

/// An exported function of one instance. Its types were compared with `P`, a tuple of owned or
/// borrowed parameters, and the result `R`.
///
/// ```
/// let mut app = wharf_host::doc::instance()?;
/// let greet = app.func::<(&str,), String>("greet")?;
/// assert_eq!(greet.call(&mut app, ("Ada",))?, "Hello, Ada!");
/// # Ok::<(), wharf_host::Error>(())
/// ```
pub struct Func<P, R, B: Backend> {
    export: Export<B>,
    // Covariant in `P`: a longer borrow stands for a shorter one.
    marker: PhantomData<fn() -> (P, R)>,
}

/// A method of an exported object: a [`Func`] with a receiver.
///
/// ```
/// use wharf_host::Object;
///
/// let mut app = wharf_host::doc::instance()?;
/// let counter = app.func::<(u32,), Object>("Counter.new")?.call(&mut app, (1,))?;
/// let add = app.method::<(u32,), u32>("Counter.add")?;
/// assert_eq!(add.call(&mut app, &counter, (2,))?, 3);
/// # Ok::<(), wharf_host::Error>(())
/// ```
pub struct Method<P, R, B: Backend> {
    func: Func<P, R, B>,
}

/// The receiver of a method, and its handle.
pub(super) type ReceiverHandle<'o> = Option<(&'o Object, u32)>;

impl<P: Params, R: for<'a> Lift<'a>, B: Backend> Func<P, R, B> {
    /// Whether parameters and result are core values that are no handles: the guest can't refuse a
    /// call.
    const SCALARS: bool = P::FLAT
        && !P::HANDLES
        && !P::CHECKED
        && !query::is_indirect(&<R as Data>::TYPE)
        && !query::owns_handles(&<R as Data>::TYPE);

    /// Finds a function without receiver.
    pub(super) fn find(store: &mut Store<'_, B>, name: &str) -> Result<Self, Error> {
        let func = Self::find_any(store, name)?;
        match func.export.receiver {
            Receiver::None => Ok(func),
            _ => Err(SchemaError::NotAFunction { name: name.into() }.into()),
        }
    }

    fn find_any(store: &mut Store<'_, B>, name: &str) -> Result<Self, Error> {
        let export = Export::find(store, name)?;
        let module = &store.guest().owner.schema;
        let func = module.export(export.index);
        check_func(&module.schema, func, P::PARAMS, R::TYPE)?;
        if Self::SCALARS && func.refuses {
            return Err(SchemaError::Differs(Difference {
                item: func.name.clone(),
                old: "numbers of any value".to_string(),
                new: "numbers that it may refuse, by the same types".to_string(),
            })
            .into());
        }
        Ok(Self { export, marker: PhantomData })
    }

    /// Calls the function.
    ///
    /// ```
    /// use wharf_host::Error;
    ///
    /// let mut app = wharf_host::doc::instance()?;
    /// let divide = app.func::<(u32, u32), u32>("divide")?;
    /// assert_eq!(divide.call(&mut app, (6, 3))?, 2);
    /// let Err(Error::Panic(panic)) = divide.call(&mut app, (6, 0)) else { panic!() };
    /// assert_eq!(panic.message, "attempt to divide by zero");
    /// assert!(panic.line > 0 && panic.column > 0);
    /// # Ok::<(), Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// - [`Error::Handle`] if the function is of another instance, or an object can't be used;
    /// - [`Error::Poisoned`] if the instance failed earlier;
    /// - [`Error::Type`] if an argument can't be lowered: nested too deep, too large, refused;
    /// - [`Error::Schema`] if the result is not in memory as the schema says;
    /// - [`Error::Limit`] if the guest has no room for the arguments, or exhausts its stack;
    /// - [`Error::Panic`] and [`Error::Trap`] if the guest stops;
    /// - [`Error::Import`] if an import that the guest called failed.
    #[inline]
    #[allow(clippy::needless_pass_by_value, reason = "`(&text,)` reads better than `&(&text,)`")]
    pub fn call<C: Context<Backend = B>>(&self, cx: &mut C, mut params: P) -> Result<R, Error> {
        let mut store = cx.store();
        store.enter(self.export.id)?;
        self.run(&mut store, None, &mut params).map_err(Error::from)
    }

    #[inline]
    fn run(
        &self,
        store: &mut Store<'_, B>,
        receiver: ReceiverHandle<'_>,
        params: &mut P,
    ) -> Result<R, BoxedError> {
        // Only calls that may pass handles pay for them. Between scalars this is decided when the
        // call is compiled, and the rest vanishes.
        if receiver.is_none() && (Self::SCALARS || !P::HANDLES && self.export.is_plain()) {
            return self.run_plain(store, params);
        }
        self.export.prepare(store)?;
        let mut slots = P::slots::<B::Slot>();
        let mut passed = PassedHandles::default();
        let frame = self.lower(store, receiver, params, slots.as_mut(), &mut passed)?;
        // The result will replace the first core value.
        let lowered = if P::SHARED { Some(slots) } else { None };
        let first = usize::from(receiver.is_none());
        let result = self.invoke(store, &mut slots.as_mut()[first..], &mut passed);
        self.finish(store, params, lowered.as_ref().map(AsRef::as_ref), frame, result)
    }

    /// Calls a function that passes no handle and can't refuse.
    #[inline]
    fn run_plain(&self, store: &mut Store<'_, B>, params: &mut P) -> Result<R, BoxedError> {
        let mut slots = P::slots::<B::Slot>();
        let frame = Self::push(store, &mut |sink| params.lower(sink, &mut slots.as_mut()[1..]));
        let frame = match frame {
            Ok(frame) => frame,
            Err(error) => return Err(self.export.with_path(store, error)),
        };
        let lowered = if P::SHARED { Some(slots) } else { None };
        let slots = &mut slots.as_mut()[1..];
        let result = self.export.call_plain(store, slots).and_then(|()| result(store, &slots[0]));
        self.finish(store, params, lowered.as_ref().map(AsRef::as_ref), frame, result)
    }

    /// Lifts what the guest changed in place, and pops the frame.
    #[inline]
    fn finish(
        &self,
        store: &mut Store<'_, B>,
        params: &mut P,
        lowered: Option<&[B::Slot]>,
        frame: Option<Mark>,
        mut result: Result<R, BoxedError>,
    ) -> Result<R, BoxedError> {
        if let (Some(lowered), Ok(_)) = (lowered, &result)
            && let Err((index, error)) = params.read_back(&mut store.source(), &lowered[1..])
        {
            result = Err(self.read_back_error(store, index, error));
        }
        if let Some(frame) = frame {
            pop_frame(store, frame);
        }
        result
    }

    #[cold]
    #[allow(clippy::unnecessary_box_returns, reason = "errors inside calls are boxed")]
    fn read_back_error(&self, store: &Store<'_, B>, index: usize, error: LiftError) -> BoxedError {
        Error::lift(&self.export.param_name(store, index), error).into()
    }

    /// Lowers the arguments: core values to `slots`, whose first one is the receiver or unused, and
    /// values in memory to a frame, if there are any.
    #[inline]
    pub(super) fn lower(
        &self,
        store: &mut Store<'_, B>,
        receiver: ReceiverHandle<'_>,
        params: &P,
        slots: &mut [B::Slot],
        passed: &mut PassedHandles,
    ) -> Result<Option<Mark>, BoxedError> {
        slots[0] = B::Slot::from_word(receiver.map_or(0, |(_, handle)| handle));
        let owner = if P::HANDLES { Some(store.owner()) } else { None };
        let frame = Self::push(store, &mut |sink| {
            lower_handles(owner.as_ref(), passed, || params.lower(sink, &mut slots[1..]))
        });
        match frame {
            Ok(frame) => {
                self.export.add_receiver(receiver, passed);
                Ok(frame)
            }
            Err(error) => Err(self.export.with_path(store, error)),
        }
    }

    /// Lowers into a frame, if some parameters lie in memory.
    #[inline]
    fn push(
        store: &mut Store<'_, B>,
        write: &mut impl FnMut(&mut HostSink<'_>) -> Result<(), ArgError>,
    ) -> Result<Option<Mark>, LowerError> {
        if P::FLAT {
            write(&mut HostSink::new(&mut [], 0)).map_err(LowerError::Arg)?;
            return Ok(None);
        }
        match try_push_frame(store, write)? {
            Some(frame) => Ok(Some(frame)),
            None => push_frame(store, write).map(Some),
        }
    }

    /// Calls with the arguments in `slots` and lifts the result.
    #[inline]
    fn invoke(
        &self,
        store: &mut Store<'_, B>,
        slots: &mut [B::Slot],
        passed: &mut PassedHandles,
    ) -> Result<R, BoxedError> {
        self.export.call(store, slots, passed)?;
        if const { query::owns_handles(&<R as Data>::TYPE) } {
            lift_result(store, |store| result(store, &slots[0]))
        } else {
            result(store, &slots[0])
        }
    }

    pub(super) fn export(&self) -> &Export<B> {
        &self.export
    }
}

/// Lifts the result of a call from its core value.
#[inline]
fn result<B: Backend, R: for<'a> Lift<'a>>(
    store: &Store<'_, B>,
    slot: &B::Slot,
) -> Result<R, BoxedError> {
    let bits = slot.to_bits(<<R as Data>::FlatResult as Core>::KIND);
    lift(store, <R as Data>::FlatResult::from_bits(bits)).map_err(result_error)
}

#[cold]
#[allow(clippy::unnecessary_box_returns, reason = "errors inside calls are boxed")]
fn result_error(error: LiftError) -> BoxedError {
    Error::lift("result", error).into()
}

/// Lifts a result. A core value alone does not need the memory.
#[inline]
fn lift<B: Backend, R: for<'a> Lift<'a>>(
    store: &Store<'_, B>,
    result: <R as Data>::FlatResult,
) -> Result<R, LiftError> {
    if const { query::is_indirect(&<R as Data>::TYPE) } {
        let mut source = store.source();
        if const { query::holds_strings(&<R as Data>::TYPE) } {
            source.read_string_pool(result.to_bits() as u32);
        }
        R::lift_result(&mut source, result)
    } else {
        R::lift_result(&mut HostSource::new(&[]), result)
    }
}

impl<P: Params, R: for<'a> Lift<'a>, B: Backend> Method<P, R, B> {
    /// Finds a method.
    pub(super) fn find(store: &mut Store<'_, B>, name: &str) -> Result<Self, Error> {
        let func = Func::find_any(store, name)?;
        match func.export.receiver {
            Receiver::None => Err(SchemaError::NotAMethod { name: name.into() }.into()),
            _ => Ok(Self { func }),
        }
    }

    /// Calls the method of `object`. A method that takes `self` by value moves the object to the
    /// guest.
    ///
    /// # Errors
    ///
    /// As [`Func::call`], and [`Error::Handle`] if the object is not of the method's type.
    ///
    /// ```
    /// use wharf_host::Object;
    ///
    /// let mut app = wharf_host::doc::instance()?;
    /// let counter = app.func::<(u32,), Object>("Counter.new")?.call(&mut app, (1,))?;
    /// let into_value = app.method::<(), u32>("Counter.into_value")?;
    /// assert_eq!(into_value.call(&mut app, &counter, ())?, 1);
    /// let error = into_value.call(&mut app, &counter, ()).unwrap_err();
    /// assert_eq!(error.to_string(), "the handle was already freed");
    /// # Ok::<(), wharf_host::Error>(())
    /// ```
    #[inline]
    #[allow(clippy::needless_pass_by_value, reason = "as for `Func::call`")]
    pub fn call<C: Context<Backend = B>>(
        &self,
        cx: &mut C,
        object: &Object,
        mut params: P,
    ) -> Result<R, Error> {
        let mut store = cx.store();
        let receiver = self.receiver(&store, object)?;
        self.func.run(&mut store, Some(receiver), &mut params).map_err(Error::from)
    }

    /// Checks that the method can be called, and returns the receiver.
    #[inline]
    pub(super) fn receiver<'o>(
        &self,
        store: &Store<'_, B>,
        object: &'o Object,
    ) -> Result<(&'o Object, u32), Error> {
        store.enter(self.func.export.id)?;
        Ok((object, objects::handle(store, object)?))
    }

    pub(super) fn func(&self) -> &Func<P, R, B> {
        &self.func
    }
}

impl<P, R, B: Backend> Clone for Func<P, R, B> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<P, R, B: Backend> Copy for Func<P, R, B> {}

impl<P, R, B: Backend> Clone for Method<P, R, B> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<P, R, B: Backend> Copy for Method<P, R, B> {}

impl<P, R, B: Backend> std::fmt::Debug for Func<P, R, B> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Func").field("index", &self.export.index).finish_non_exhaustive()
    }
}

impl<P, R, B: Backend> std::fmt::Debug for Method<P, R, B> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Method").field("func", &self.func).finish()
    }
}
