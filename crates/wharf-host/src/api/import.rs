//! Closures as imports.

use std::sync::Arc;

use wharf_abi::{
    Core, Data, Lower,
    schema::constant::{ConstParam, ConstType, query},
};

use super::caller::Caller;
use crate::{
    call::{
        frame::{LowerError, lower},
        import_failure::{ImportFailure, ImportFailureKind},
        objects::commit_all,
        store::{Store, StoreData},
        trampoline::{DeclaredImport, define},
    },
    core::{
        closures::{InPlaceFn, Signature},
        error::Error,
        handles::{PassedHandles, lift_borrowed, lower as lower_handles},
        memory::{HostSink, HostSource, MemorySlices},
        params::{ArgError, ImportParams},
    },
    engine::Backend,
};

/// A closure that can be an import: its parameters are the [`Caller`](crate::Caller) and at most
/// twelve owned values.
pub trait ImportFn<T: 'static, B: Backend, Args, R>:
    sealed::Call<T, B, Args, R> + Send + Sync + 'static
{
}

pub(crate) mod sealed {
    use super::{Backend, Caller};

    pub trait Call<T: 'static, B: Backend, Args, R> {
        fn call(&self, caller: &mut Caller<'_, T, B>, args: Args) -> R;
    }
}

macro_rules! import {
    ($($t:ident)*) => {
        impl<T: 'static, B: Backend, F, R, $($t),*> ImportFn<T, B, ($($t,)*), R> for F
        where
            F: Fn(&mut Caller<'_, T, B>, $($t),*) -> R + Send + Sync + 'static,
        {}

        impl<T: 'static, B: Backend, F, R, $($t),*> sealed::Call<T, B, ($($t,)*), R> for F
        where
            F: Fn(&mut Caller<'_, T, B>, $($t),*) -> R + Send + Sync + 'static,
        {
            #[inline]
            #[allow(non_snake_case, reason = "a value has the name of its type parameter")]
            fn call(&self, caller: &mut Caller<'_, T, B>, ($($t,)*): ($($t,)*)) -> R {
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

/// Defines an import of one module by a closure whose types are erased.
pub(super) type LinkFn<B> =
    dyn Fn(&mut Definitions<B>, DeclaredImport) -> Result<(), Error> + Send + Sync;

type Definitions<B> = <B as Backend>::Linker<StoreData<B>>;

/// The Rust types of an import, to be compared with those of a module.
#[derive(Clone, Copy)]
pub(super) struct RustTypes {
    pub(super) params: &'static [ConstParam],
    pub(super) result: ConstType,
}

impl RustTypes {
    pub(super) const fn new<Args: ImportParams, R: Lower>() -> Self {
        Self { params: Args::PARAMS, result: R::TYPE }
    }
}

/// Erases the types of a closure. `outcome` converts what it returns to a value or a failure.
pub(super) fn link_fn<T, B, Args, R, V>(
    import: impl ImportFn<T, B, Args, R>,
    outcome: impl Fn(R) -> Result<V, Error> + Send + Sync + 'static,
) -> Box<LinkFn<B>>
where
    T: Send + 'static,
    B: Backend,
    Args: ImportParams + 'static,
    V: Lower,
{
    let import = Arc::new((import, outcome));
    Box::new(move |linker, declared| {
        let import = import.clone();
        define::<B, Args>(linker, declared, move |store, args, entered| {
            let args = lift_args::<B, Args>(store, args).map_err(argument)?;
            let result = {
                let mut caller = Caller::new(store.reborrow());
                let result = import.0.call(&mut caller, args);
                // Lowering a result may call the allocator of the guest.
                *entered = caller.has_entered() || const { query::is_indirect(&<V as Data>::TYPE) };
                result
            };
            borrow_result(store, &import.1(result)?)
        })
    })
}

/// Erases the types of a closure that uses the state and slices of the memory.
pub(super) fn link_fn_in_place<T, B, F, S>(import: impl InPlaceFn<T, F, S>) -> Box<LinkFn<B>>
where
    T: Send + 'static,
    B: Backend,
    F: Signature<Args: ImportParams>,
    S: 'static,
{
    let import = Arc::new(import);
    Box::new(move |linker, declared| {
        let import = import.clone();
        define::<B, F::Args>(linker, declared, move |store, args, entered| {
            let args = lift_args::<B, F::Args>(store, args).map_err(argument)?;
            let (memory, data) = store.memory_and_data();
            let slices = &mut MemorySlices::new(memory);
            let result = import.call_in_place(data.state_mut(), args, slices).map_err(argument)?;
            *entered = const { query::is_indirect(&<F::Ret as Data>::TYPE) };
            borrow_result(store, &result)
        })
    })
}

#[cold]
fn argument((index, error): ArgError) -> ImportFailureKind {
    ImportFailureKind::Argument(index, error)
}

/// Lifts the arguments. Scalars don't need the memory.
#[inline]
fn lift_args<B: Backend, Args: ImportParams>(
    store: &Store<'_, B>,
    args: &B::Args<'_>,
) -> Result<Args, ArgError> {
    if Args::HANDLES {
        lift_borrowed(store.owner(), || Args::lift(&mut store.source(), args))
    } else if Args::FLAT {
        Args::lift(&mut HostSource::new(&[]), args)
    } else {
        Args::lift(&mut store.source(), args)
    }
}

/// Lowers a result: its core value, or above the top of the arena, where the guest lifts it before
/// it calls the host again. Objects in it belong to the guest afterwards.
#[inline]
fn borrow_result<B: Backend, R: Lower>(
    store: &mut Store<'_, B>,
    result: &R,
) -> Result<u64, ImportFailure> {
    let in_memory = const { query::is_indirect(&<R as Data>::TYPE) };
    let handles = const { query::owns_handles(&<R as Data>::TYPE) };
    if !in_memory && !handles {
        let lowered = result.borrow_result(&mut HostSink::new(&mut [], 0));
        return lowered.map(Core::to_bits).map_err(|error| ImportFailureKind::Result(error).into());
    }
    let owner = if handles { Some(store.owner()) } else { None };
    let mut bits = 0;
    let mut passed = PassedHandles::default();
    let mut write = |sink: &mut HostSink<'_>| {
        lower_handles(owner.as_ref(), &mut passed, || {
            bits = result.borrow_result(sink).map_err(|error| (0, error))?.to_bits();
            Ok(())
        })
    };
    let lowered = if in_memory {
        lower(store, &mut write).map(|_| ())
    } else {
        write(&mut HostSink::new(&mut [], 0)).map_err(LowerError::Arg)
    };
    match lowered {
        Ok(()) => {
            commit_all(&mut passed)?;
            Ok(bits)
        }
        Err(LowerError::Arg((_, error))) => Err(ImportFailureKind::Result(error).into()),
        Err(LowerError::Guest(error)) => Err((*error).into()),
    }
}
