//! Typed functions and methods.

use std::marker::PhantomData;

use wasmtime::ValRaw;
use wharf_abi::{
    Core, Data, Lift,
    schema::{Difference, Receiver, walk},
};

use crate::{
    Context, Error, Object, Params, SchemaError,
    call::{Failed, Store, Unlowered, Wrong, close, enter, open, open_here, source},
    expect,
    export::Export,
    function::lift_back,
    memory::{HostSink, HostSource, Mark, Misfit, to_bits},
    session::{self, Passed},
};

/// An exported function of one instance, its types checked.
///
/// `P` is a tuple of parameters, owned or borrowed; `R` is the result.
pub struct Func<P, R> {
    pub(crate) export: Export,
    // Values of neither type are kept; a longer borrow in `P` may stand for a shorter one.
    marker: PhantomData<fn() -> (P, R)>,
}

/// A method of an exported object, its types checked: a [`Func`] that takes an [`Object`] too.
pub struct Method<P, R> {
    pub(crate) func: Func<P, R>,
}

impl<P: Params, R: for<'a> Lift<'a>> Func<P, R> {
    /// Parameters and result are core values without handles: nothing of such a call can be refused.
    const SCALARS: bool = P::FLAT
        && !P::HANDLES
        && !P::CHECKED
        && !walk::by_address(&<R as Data>::TYPE)
        && !walk::owns_handles(&<R as Data>::TYPE);

    /// Finds `name` in the instance behind `store` and compares the types.
    pub(crate) fn find(store: &mut Store<'_>, name: &str) -> Result<Self, Error> {
        let func = Self::find_any(store, name)?;
        match func.export.receiver {
            Receiver::None => Ok(func),
            _ => Err(SchemaError::Receiver { name: name.into(), takes: true }.into()),
        }
    }

    fn find_any(store: &mut Store<'_>, name: &str) -> Result<Self, Error> {
        let export = Export::find(store, name)?;
        let module = &store.data().guest.module;
        let func = module.export(export.index);
        expect::check(module.schema(), func, P::PARAMS, R::TYPE)?;
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
    /// ```no_run
    /// # fn main() -> Result<(), wharf_host::Error> {
    /// # let engine = wharf_host::Engine::default();
    /// # let module = wharf_host::Module::from_file(&engine, "app.wasm")?;
    /// # let mut app = wharf_host::Linker::new(&engine).link(&module)?.instantiate(())?;
    /// let greet = app.func::<(&str,), String>("greet")?;
    /// let greeting = greet.call(&mut app, ("Ada",))?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - [`Error::Handle`] if the function is of another instance, or an object can't be used;
    /// - [`Error::Poisoned`] if the instance trapped before;
    /// - [`Error::Type`] if an argument can't cross (too deep, too large) or the result is not in memory
    ///   as the guest says;
    /// - [`Error::Panic`] and [`Error::Trap`] if the guest stops;
    /// - [`Error::Import`] if an import that the guest called failed.
    #[inline]
    #[allow(clippy::needless_pass_by_value, reason = "`(&text,)` reads better than `&(&text,)`")]
    pub fn call<C: Context>(&self, cx: &mut C, mut params: P) -> Result<R, Error> {
        let mut store = cx.store();
        enter(&store, self.export.id)?;
        self.run(&mut store, None, &mut params).map_err(Error::from)
    }

    #[inline]
    fn run(
        &self,
        store: &mut Store<'_>,
        receiver: Option<(&Object, u32)>,
        params: &mut P,
    ) -> Result<R, Failed> {
        // Handles cost every call that could have them a fifth of a scalar call: those that can't go without. Between scalars
        // this is known when the call is compiled, and nothing of the rest is there.
        if receiver.is_none() && (Self::SCALARS || !P::HANDLES && self.export.is_plain()) {
            return self.run_plain(store, params);
        }
        self.export.prepare(store)?;
        let mut slots = P::slots();
        let mut passed = Passed::default();
        let handle = receiver.map(|(_, handle)| handle);
        let frame = match Self::lower(store, handle, params, slots.as_mut(), &mut passed) {
            Ok(frame) => frame,
            Err(error) => return Err(self.export.explain(store, error)),
        };
        self.export.receive(receiver, &mut passed);
        // The result will take the place of the first core value.
        let lowered = if P::SHARED { Some(slots) } else { None };
        let first = usize::from(receiver.is_none());
        let result = self.invoke(store, &mut slots.as_mut()[first..], &mut passed);
        self.finish(store, params, lowered.as_ref().map(AsRef::as_ref), frame, result)
    }

    /// Calls a function that no handle passes, and that can't refuse.
    #[inline]
    fn run_plain(&self, store: &mut Store<'_>, params: &mut P) -> Result<R, Failed> {
        let mut slots = P::slots();
        let frame = Self::place(store, &mut |sink| params.lower(sink, &mut slots.as_mut()[1..]));
        let frame = match frame {
            Ok(frame) => frame,
            Err(error) => return Err(self.export.explain(store, error)),
        };
        let lowered = if P::SHARED { Some(slots) } else { None };
        let slots = &mut slots.as_mut()[1..];
        let result = self.export.call_plain(store, slots).and_then(|()| result(store, &slots[0]));
        self.finish(store, params, lowered.as_ref().map(AsRef::as_ref), frame, result)
    }

    /// Lets the caller see what the guest changed, and closes the frame.
    #[inline]
    fn finish(
        &self,
        store: &mut Store<'_>,
        params: &mut P,
        lowered: Option<&[ValRaw]>,
        frame: Option<Mark>,
        mut result: Result<R, Failed>,
    ) -> Result<R, Failed> {
        if let (Some(lowered), Ok(_)) = (lowered, &result)
            && let Err(wrong) = read_back(store, params, lowered)
        {
            result = Err(self.export.explain(store, Unlowered::Wrong(wrong)));
        }
        if let Some(frame) = frame {
            close(store, frame);
        }
        result
    }

    /// Puts the arguments where the guest expects them: core values in `slots`, whose first is the
    /// receiver's and else unused, and values in memory in a frame, if there are any.
    #[inline]
    pub(crate) fn lower(
        store: &mut Store<'_>,
        receiver: Option<u32>,
        params: &P,
        slots: &mut [ValRaw],
        passed: &mut Passed,
    ) -> Result<Option<Mark>, Unlowered> {
        slots[0] = ValRaw::u32(receiver.unwrap_or(0));
        let owner = if P::HANDLES { Some(store.data().guest.owner.clone()) } else { None };
        Self::place(store, &mut |sink| {
            session::lower(owner.as_ref(), passed, || params.lower(sink, &mut slots[1..]))
        })
    }

    /// Gives `write` room in the arena, if the parameters take any.
    #[inline]
    fn place(
        store: &mut Store<'_>,
        write: &mut impl FnMut(&mut HostSink<'_>) -> Result<(), Wrong>,
    ) -> Result<Option<Mark>, Unlowered> {
        if P::FLAT {
            write(&mut HostSink::new(&mut [], 0)).map_err(Unlowered::Wrong)?;
            return Ok(None);
        }
        match open_here(store, write)? {
            Some(frame) => Ok(Some(frame)),
            None => open(store, write).map(Some),
        }
    }

    /// Calls with the arguments in `slots` and lifts the result.
    #[inline]
    fn invoke(
        &self,
        store: &mut Store<'_>,
        slots: &mut [ValRaw],
        passed: &mut Passed,
    ) -> Result<R, Failed> {
        self.export.call(store, slots, passed)?;
        if const { walk::owns_handles(&<R as Data>::TYPE) } {
            lift_back(store, |store| result(store, &slots[0]))
        } else {
            result(store, &slots[0])
        }
    }
}

/// Lifts the result of a call from its core value.
#[inline]
fn result<R: for<'a> Lift<'a>>(store: &Store<'_>, slot: &ValRaw) -> Result<R, Failed> {
    let bits = to_bits(slot, <<R as Data>::R as Core>::KIND);
    lift(store, <R as Data>::R::from_bits(bits)).map_err(unlifted)
}

#[cold]
#[allow(clippy::unnecessary_box_returns, reason = "what fails is boxed on all of its way")]
fn unlifted(misfit: Misfit) -> Failed {
    Error::misfit("result", misfit).into()
}

/// Lets the caller see what the guest changed.
fn read_back<P: Params>(store: &Store<'_>, params: &mut P, slots: &[ValRaw]) -> Result<(), Wrong> {
    params.read_back(&mut source(store), &slots[1..])
}

/// Lifts a result; one that is a core value alone does without the memory.
#[inline]
fn lift<R: for<'a> Lift<'a>>(store: &Store<'_>, result: <R as Data>::R) -> Result<R, Misfit> {
    if const { walk::by_address(&<R as Data>::TYPE) } {
        let mut source = source(store);
        if const { walk::holds_strings(&<R as Data>::TYPE) } {
            source.find_run(result.to_bits() as u32);
        }
        R::lift_result(&mut source, result)
    } else {
        R::lift_result(&mut HostSource::new(&[]), result)
    }
}

impl<P: Params, R: for<'a> Lift<'a>> Method<P, R> {
    pub(crate) fn find(store: &mut Store<'_>, name: &str) -> Result<Self, Error> {
        let func = Func::find_any(store, name)?;
        match func.export.receiver {
            Receiver::None => Err(SchemaError::Receiver { name: name.into(), takes: false }.into()),
            _ => Ok(Self { func }),
        }
    }

    /// Calls the method of `object`. One that takes `self` by value takes the object away.
    ///
    /// # Errors
    ///
    /// As [`Func::call`]; [`Error::Handle`] also if the object is not of the method's type.
    #[inline]
    #[allow(clippy::needless_pass_by_value, reason = "as for `Func::call`")]
    pub fn call<C: Context>(&self, cx: &mut C, object: &Object, mut params: P) -> Result<R, Error> {
        let mut store = cx.store();
        enter(&store, self.func.export.id)?;
        let handle = object.lend(&store)?;
        self.func.run(&mut store, Some((object, handle)), &mut params).map_err(Error::from)
    }
}

impl<P, R> Clone for Func<P, R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<P, R> Copy for Func<P, R> {}

impl<P, R> Clone for Method<P, R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<P, R> Copy for Method<P, R> {}

impl<P, R> std::fmt::Debug for Func<P, R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Func").field("index", &self.export.index).finish_non_exhaustive()
    }
}

impl<P, R> std::fmt::Debug for Method<P, R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Method").field("func", &self.func).finish()
    }
}
