//! Closures as imports.

use std::sync::Arc;

use wasmtime::AsContextMut;
use wharf_abi::{
    Core, Data, Lower,
    schema::{tree, walk},
};

use crate::{
    Caller, Error, ImportParams, InPlace, Signature,
    call::{Store, Unlowered, Wrong, lower, source},
    door::{self, Declared},
    memory::{HostSink, HostSource, Lent, Slots},
    session::{self, Passed},
    state as store,
};

/// A closure that can be an import: it takes the [`Caller`] and up to twelve owned values.
pub trait Import<T: 'static, Args, R>: sealed::Call<T, Args, R> + Send + Sync + 'static {}

pub(crate) mod sealed {
    #![allow(unreachable_pub, reason = "the seal of `Import`")]
    use super::Caller;

    pub trait Call<T: 'static, Args, R> {
        fn call(&self, caller: &mut Caller<'_, T>, args: Args) -> R;
    }
}

macro_rules! import {
    ($($t:ident)*) => {
        impl<T: 'static, Func, R, $($t),*> Import<T, ($($t,)*), R> for Func
        where
            Func: Fn(&mut Caller<'_, T>, $($t),*) -> R + Send + Sync + 'static,
        {}

        impl<T: 'static, Func, R, $($t),*> sealed::Call<T, ($($t,)*), R> for Func
        where
            Func: Fn(&mut Caller<'_, T>, $($t),*) -> R + Send + Sync + 'static,
        {
            #[inline]
            #[allow(non_snake_case, reason = "a value is called as its type parameter")]
            fn call(&self, caller: &mut Caller<'_, T>, ($($t,)*): ($($t,)*)) -> R {
                self(caller, $($t),*)
            }
        }
    };
}

import!();
import!(A0);
import!(A0 A1);
import!(A0 A1 A2);
import!(A0 A1 A2 A3);
import!(A0 A1 A2 A3 A4);
import!(A0 A1 A2 A3 A4 A5);
import!(A0 A1 A2 A3 A4 A5 A6);
import!(A0 A1 A2 A3 A4 A5 A6 A7);
import!(A0 A1 A2 A3 A4 A5 A6 A7 A8);
import!(A0 A1 A2 A3 A4 A5 A6 A7 A8 A9);
import!(A0 A1 A2 A3 A4 A5 A6 A7 A8 A9 A10);
import!(A0 A1 A2 A3 A4 A5 A6 A7 A8 A9 A10 A11);

/// An import without its types: [opens the door](door::open) of one module's for it.
pub(crate) type Supply =
    dyn Fn(&mut wasmtime::Linker<store::Data>, Declared) -> Result<(), Error> + Send + Sync;

/// Why an import did not return. Boxed: those that return pay for one word.
pub(crate) struct Stopped(pub(crate) Box<Reason>);

pub(crate) enum Reason {
    /// Argument `usize` is not in memory as the guest says.
    Argument(usize, crate::memory::Misfit),
    /// The result can't cross.
    Result(crate::memory::Misfit),
    /// The import failed, or a call into the guest did.
    Failed(Error),
}

impl From<Reason> for Stopped {
    #[cold]
    fn from(reason: Reason) -> Self {
        Self(Box::new(reason))
    }
}

impl From<Error> for Stopped {
    #[cold]
    fn from(error: Error) -> Self {
        Reason::Failed(error).into()
    }
}

/// The Rust types of an import, to be compared with the module's.
#[derive(Clone, Copy)]
pub(crate) struct Types {
    pub(crate) params: &'static [tree::Param],
    pub(crate) result: tree::Type,
}

/// The types of closures with these arguments and results.
pub(crate) const fn types<Args: ImportParams, R: Lower>() -> Types {
    Types { params: Args::PARAMS, result: R::TYPE }
}

/// Takes a closure's types away; `outcome` makes what it returns a result or a failure.
pub(crate) fn supply<T, Args, R, V>(
    import: impl Import<T, Args, R>,
    outcome: impl Fn(R) -> Result<V, Error> + Send + Sync + 'static,
) -> Box<Supply>
where
    T: Send + 'static,
    Args: ImportParams + 'static,
    V: Lower,
{
    let import = Arc::new((import, outcome));
    Box::new(move |linker, declared| {
        let import = import.clone();
        door::open::<Args>(linker, declared, move |store, slots, entered| {
            let args = take::<Args>(store, slots)
                .map_err(|(index, misfit)| Reason::Argument(index, misfit))?;
            let mut caller = Caller::new(store.as_context_mut());
            let result = import.0.call(&mut caller, args);
            // The result's room may be asked of the guest.
            *entered = caller.has_entered() || const { walk::by_address(&<V as Data>::TYPE) };
            give(store, &import.1(result)?)
        })
    })
}

/// The same for a closure that works on the state and on slices of the memory.
pub(crate) fn supply_in_place<T, F, S>(import: impl InPlace<T, F, S>) -> Box<Supply>
where
    T: Send + 'static,
    F: Signature<Args: ImportParams>,
    S: 'static,
{
    let import = Arc::new(import);
    Box::new(move |linker, declared| {
        let import = import.clone();
        door::open::<F::Args>(linker, declared, move |store, slots, entered| {
            let wrong = |(index, misfit)| Reason::Argument(index, misfit);
            let args = take::<F::Args>(store, slots).map_err(wrong)?;
            let memory = store.data().guest.fixed.memory;
            let (memory, data) = match memory {
                Some(memory) => memory.data_and_store_mut(store.as_context_mut()),
                None => (&mut [][..], store.data_mut()),
            };
            let lent = &mut Lent::new(memory);
            let result = import.work(data.state_mut(), args, lent).map_err(wrong)?;
            *entered = const { walk::by_address(&<F::Ret as Data>::TYPE) };
            give(store, &result)
        })
    })
}

/// Lifts the arguments. Between scalars nobody asks for the memory.
#[inline]
fn take<Args: ImportParams>(store: &Store<'_>, slots: &Slots<'_>) -> Result<Args, Wrong> {
    if Args::HANDLES {
        let owner = store.data().guest.owner.clone();
        session::lift_lent(owner, || Args::lift(&mut source(store), slots))
    } else if Args::FLAT {
        Args::lift(&mut HostSource::new(&[]), slots)
    } else {
        Args::lift(&mut source(store), slots)
    }
}

/// Lowers a result: its core value, or its place above the arena's top, where the guest lifts it
/// before it crosses again. Objects in it are the guest's then.
#[inline]
fn give<R: Lower>(store: &mut Store<'_>, result: &R) -> Result<u64, Stopped> {
    if const { !walk::by_address(&<R as Data>::TYPE) && !walk::owns_handles(&<R as Data>::TYPE) } {
        let lowered = result.lower_result(&mut HostSink::new(&mut [], 0));
        return lowered.map(Core::to_bits).map_err(|misfit| Reason::Result(misfit).into());
    }
    let handles = const { walk::owns_handles(&<R as Data>::TYPE) };
    let owner = if handles { Some(store.data().guest.owner.clone()) } else { None };
    let mut bits = 0;
    let mut passed = Passed::default();
    let mut write = |sink: &mut HostSink<'_>| {
        session::lower(owner.as_ref(), &mut passed, || {
            bits = result.lower_result(sink).map_err(|misfit| (0, misfit))?.to_bits();
            Ok(())
        })
    };
    let lowered = if const { walk::by_address(&<R as Data>::TYPE) } {
        lower(store, &mut write).map(|_| ())
    } else {
        write(&mut HostSink::new(&mut [], 0)).map_err(Unlowered::Wrong)
    };
    match lowered {
        Ok(()) => {
            passed.check_all_given()?;
            passed.keep_all();
            Ok(bits)
        }
        Err(Unlowered::Wrong((_, misfit))) => Err(Reason::Result(misfit).into()),
        Err(Unlowered::Failed(error)) => Err((*error).into()),
    }
}
