//! Typed functions.

use std::marker::PhantomData;

use wharf_abi::{Core, Data, Lift, schema::walk};

use crate::{
    Context, Error, Params,
    call::{Store, Unlowered, enter, invoke, source, with_arguments},
    expect,
    failure::check_status,
    memory::{HostSink, HostSource, RawFunc, to_bits},
    module::Signature,
    state::{Guest, InstanceId},
};

/// An exported function of one instance, its types checked.
///
/// `P` is a tuple of parameters, owned or borrowed; `R` is the result.
pub struct Func<P, R> {
    raw: RawFunc,
    id: InstanceId,
    /// Index of the export.
    index: usize,
    /// It may refuse by setting the status.
    checked: bool,
    // Values of neither type are kept; a longer borrow in `P` may stand for a shorter one.
    marker: PhantomData<fn() -> (P, R)>,
}

impl<P: Params, R: for<'a> Lift<'a>> Func<P, R> {
    /// Finds `name` in the instance behind `store` and compares the types.
    pub(crate) fn find<T: 'static>(store: &mut Store<'_, T>, name: &str) -> Result<Self, Error> {
        let guest = &store.data().guest;
        let index = guest.module.find(name)?;
        let func = guest.module.export(index);
        let schema = guest.module.schema();
        expect::check(schema, func, P::PARAMS, R::TYPE)?;
        let checked = may_refuse(guest, index);
        let id = guest.id;
        Ok(Self { raw: raw(store, index)?, id, index, checked, marker: PhantomData })
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
    /// - whatever an import that the guest called returned as [`Error`].
    #[inline]
    #[allow(clippy::needless_pass_by_value, reason = "`(&text,)` reads better than `&(&text,)`")]
    pub fn call<C: Context>(&self, cx: &mut C, params: P) -> Result<R, Error> {
        let mut store = cx.store();
        enter(&store, self.id)?;
        let mut slots = P::slots();
        let slots = slots.as_mut();
        let outcome = if P::FLAT {
            let lowered = params.lower(&mut HostSink::new(&mut [], 0), slots);
            lowered
                .map_err(Unlowered::Wrong)
                .and_then(|()| self.run(&mut store, slots).map_err(Unlowered::Failed))
        } else {
            let shared = std::cell::RefCell::new(slots);
            with_arguments(
                &mut store,
                |sink| params.lower(sink, &mut shared.borrow_mut()),
                |store| self.run(store, &mut shared.borrow_mut()),
            )
        };
        outcome.map_err(|error| self.explain(&store, error))
    }

    #[inline]
    fn run<T: 'static>(
        &self,
        store: &mut Store<'_, T>,
        slots: &mut [wasmtime::ValRaw],
    ) -> Result<R, Error> {
        invoke(store, &self.raw, slots)?;
        if self.checked {
            check_status(store)?;
        }
        let bits = to_bits(&slots[0], <R::R as Core>::KIND);
        let result = <R as Data>::R::from_bits(bits);
        if const { walk::by_address(&<R as Data>::TYPE) } {
            R::lift_result(&mut source(store), result)
        } else {
            R::lift_result(&mut HostSource::new(&[]), result)
        }
        .map_err(|misfit| Error::misfit("result", misfit))
    }

    #[cold]
    fn explain<T: 'static>(&self, store: &Store<'_, T>, error: Unlowered) -> Error {
        match error {
            Unlowered::Failed(error) => error,
            Unlowered::Wrong((index, misfit)) => {
                let func = store.data().guest.module.export(self.index);
                Error::misfit(&func.params[index].name, misfit)
            }
        }
    }
}

/// The raw function behind an export.
pub(crate) fn raw<T: 'static>(store: &mut Store<'_, T>, index: usize) -> Result<RawFunc, Error> {
    let guest = &store.data().guest;
    let module = guest.module.clone();
    let func = module.export(index);
    let signature = Signature::of(module.schema(), func);
    let found = guest.instance.and_then(|instance| instance.get_func(&mut *store, &func.name));
    let raw =
        found.and_then(|found| RawFunc::new(&*store, found, &signature.params, signature.result));
    // The module was refused if it had no such export of this type.
    raw.ok_or_else(|| crate::PoisonedError.into())
}

/// Whether an export takes handles or gives a type that can contain itself: it may refuse.
pub(crate) fn may_refuse(guest: &Guest, index: usize) -> bool {
    let schema = guest.module.schema();
    let func = guest.module.export(index);
    func.method.is_some()
        || func
            .params
            .iter()
            .any(|param| schema.holds_handles(&param.ty) || schema.holds_recursion(&param.ty))
        || schema.holds_recursion(&func.result)
        || schema.holds_handles(&func.result)
}

impl<P, R> Clone for Func<P, R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<P, R> Copy for Func<P, R> {}

impl<P, R> std::fmt::Debug for Func<P, R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Func").field("index", &self.index).finish_non_exhaustive()
    }
}
