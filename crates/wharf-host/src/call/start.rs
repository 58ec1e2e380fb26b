//! Instantiates a linked module and starts the guest.

use std::{any::Any, sync::Arc};

use super::{
    dyn_callback::trampoline,
    invoke::invoke,
    store::{AbiExports, Store, StoreData},
    trap::poison_with,
};
use crate::{
    core::{
        error::{Error, LoadError},
        handles::Owner,
        module_schema::ModuleSchema,
        slots::CoreSlot as _,
    },
    engine::{Backend, Stop},
};

/// Why a guest did not start, and the state of the user.
pub(crate) type StartError = (Error, Box<dyn Any + Send>);

/// Instantiates a module, finds the exports that the ABI prescribes and initializes the guest.
pub(crate) fn start<B: Backend>(
    pre: &B::InstancePre<StoreData<B>>,
    schema: &Arc<ModuleSchema>,
    state: Box<dyn Any + Send>,
) -> Result<B::Store<StoreData<B>>, StartError> {
    let owner = Owner::new(schema.clone(), trampoline::<B>());
    let mut store = B::store(pre, StoreData::new(state, owner));
    let started = run(pre, &mut Store::<B>::new(B::store_mut(&mut store)));
    match started {
        Ok(()) => Ok(store),
        Err(error) => Err((error, B::into_data(store).state)),
    }
}

fn run<B: Backend>(
    pre: &B::InstancePre<StoreData<B>>,
    store: &mut Store<'_, B>,
) -> Result<(), Error> {
    let instance = match B::instantiate(pre, store.reborrow().into_inner()) {
        Ok(instance) => instance,
        // The start function stopped, or the engine has no room for the instance.
        Err(error) => {
            return Err(match B::stop(error) {
                Stop::Engine(source) => LoadError::Instantiate { source }.into(),
                stop => poison_with(store, stop),
            });
        }
    };
    store.guest_mut().instance = Some(instance);
    let exports = AbiExports::of(store, instance);
    store.guest_mut().exports = exports;
    // A WASI reactor runs its constructors in `_initialize`.
    let initialize = store.abi_function(instance, "_initialize");
    if let Some(initialize) = &initialize {
        invoke(store, initialize, &mut [])?;
    }
    if let Some(init) = store.abi_function(instance, "wharf_init") {
        let runs_constructors = u32::from(initialize.is_none());
        invoke(store, &init, &mut [B::Slot::from_word(runs_constructors)])?;
    }
    Ok(())
}
