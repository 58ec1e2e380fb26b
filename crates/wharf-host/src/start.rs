//! From a linked module to a running one.

use std::any::Any;

use wasmtime::{AsContextMut, InstancePre, ValRaw};

use crate::{
    Error, LoadError,
    call::{Store, invoke},
    failure::fail,
    module::{Fixed, function},
    state::Data,
};

/// What a guest that did not start leaves: the reason, and the user's state.
pub(crate) type Unstarted = (Error, Box<dyn Any + Send>);

/// Instantiates, finds the fixed exports and starts the guest up.
pub(crate) fn start(
    pre: &InstancePre<Data>,
    data: Data,
) -> Result<wasmtime::Store<Data>, Unstarted> {
    let mut store = wasmtime::Store::new(pre.module().engine(), data);
    match run(pre, &mut store) {
        Ok(()) => Ok(store),
        Err(error) => Err((error, store.into_data().state)),
    }
}

fn run(pre: &InstancePre<Data>, store: &mut wasmtime::Store<Data>) -> Result<(), Error> {
    let instance = match pre.instantiate(&mut *store) {
        Ok(instance) => instance,
        Err(error) if error.is::<wasmtime::Trap>() => {
            return Err(fail(&mut store.as_context_mut(), error));
        }
        Err(error) => return Err(LoadError::Instantiate(format!("{error:#}")).into()),
    };
    store.data_mut().guest.instance = Some(instance);
    let fixed = Fixed::of(instance, store.as_context_mut());
    store.data_mut().guest.fixed = fixed;
    initialize(&mut store.as_context_mut(), instance)
}

fn initialize(store: &mut Store<'_>, instance: wasmtime::Instance) -> Result<(), Error> {
    // A reactor of WASI has constructors of its own, which run in `_initialize`.
    let initialize = function(instance, &mut *store, "_initialize");
    if let Some(initialize) = &initialize {
        invoke(store, initialize, &mut [])?;
    }
    if let Some(init) = function(instance, &mut *store, "wharf_init") {
        invoke(store, &init, &mut [ValRaw::u32(u32::from(initialize.is_none()))])?;
    }
    Ok(())
}
