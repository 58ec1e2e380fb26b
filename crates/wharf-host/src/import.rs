//! Closures as imports.

use wharf_abi::{
    Core, Data, Lower,
    schema::{tree, walk},
};

use crate::{
    Caller, Error, ImportParams,
    call::{Unlowered, lower, source},
    context::sealed::Enter as _,
    memory::{HostSink, Slots},
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

/// An import without its types: takes core values from the slots, gives the result's bits.
pub(crate) type Handler<T> =
    dyn Fn(&mut Caller<'_, T>, &Slots<'_>) -> Result<u64, Stopped> + Send + Sync;

/// Why an import did not return.
pub(crate) enum Stopped {
    /// Argument `usize` is not in memory as the guest says.
    Argument(usize, crate::memory::Misfit),
    /// The result can't cross.
    Result(crate::memory::Misfit),
    /// The import failed, or a call into the guest did.
    Failed(Error),
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
pub(crate) fn handler<T, Args, R, V>(
    import: impl Import<T, Args, R>,
    outcome: impl Fn(R) -> Result<V, Error> + Send + Sync + 'static,
) -> Box<Handler<T>>
where
    T: Send + 'static,
    Args: ImportParams + 'static,
    V: Lower,
{
    Box::new(move |caller, slots| {
        let store = caller.store();
        let args = Args::lift(&mut source(&store), slots)
            .map_err(|(index, misfit)| Stopped::Argument(index, misfit))?;
        let result = outcome(import.call(caller, args)).map_err(Stopped::Failed)?;
        give(caller, &result)
    })
}

/// Lowers a result: its core value, or its place above the arena's top, where the guest lifts it
/// before it crosses again.
fn give<T: Send + 'static, R: Lower>(
    caller: &mut Caller<'_, T>,
    result: &R,
) -> Result<u64, Stopped> {
    if const { !walk::by_address(&<R as Data>::TYPE) } {
        let value = result.lower_result(&mut HostSink::new(&mut [], 0));
        return value.map(Core::to_bits).map_err(Stopped::Result);
    }
    let mut bits = 0;
    let lowered = lower(&mut caller.store(), |sink| {
        bits = result.lower_result(sink).map_err(|misfit| (0, misfit))?.to_bits();
        Ok(())
    });
    match lowered {
        Ok(_) => Ok(bits),
        Err(Unlowered::Wrong((_, misfit))) => Err(Stopped::Result(misfit)),
        Err(Unlowered::Failed(error)) => Err(Stopped::Failed(error)),
    }
}
