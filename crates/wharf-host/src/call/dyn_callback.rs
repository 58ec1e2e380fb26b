//! Calls of [`DynCallback`]s, in both directions.

use std::sync::Arc;

use super::{
    dynamic::take_err,
    guest_callback::call_guest,
    host_callback::{ReentrantFn, borrow_result, lift_args, other_engine},
    import_failure::ImportFailure,
    store::Store,
};
use crate::{
    core::{
        error::{Error, SchemaError},
        handles::{AnyArc, CallbackPart, Object, PureFnError, Trampoline},
        memory::HostSource,
        value::{BoundCallback, CallbackTypes, DynCallback, DynCallbackKind, Value},
    },
    engine::Backend,
};

/// A closure of the host that knows nothing but its arguments.
struct PlainBody(Box<dyn Fn(Vec<Value>) -> Result<Value, Error> + Send + Sync>);

/// A closure of the host that uses the instance of one engine.
struct StoreBody<B: Backend>(Box<StoreFn<B>>);

type StoreFn<B> = dyn Fn(&mut Store<'_, B>, Vec<Value>) -> Result<Value, Error> + Send + Sync;

/// Wraps a closure that knows nothing but its arguments.
pub(crate) fn plain(
    closure: impl Fn(Vec<Value>) -> Result<Value, Error> + Send + Sync + 'static,
) -> DynCallback {
    DynCallback(DynCallbackKind::Host(Arc::new(PlainBody(Box::new(closure)))))
}

/// Wraps a closure that uses the instance.
pub(crate) fn with_store<B: Backend>(
    closure: impl Fn(&mut Store<'_, B>, Vec<Value>) -> Result<Value, Error> + Send + Sync + 'static,
) -> DynCallback {
    DynCallback(DynCallbackKind::Host(Arc::new(StoreBody::<B>(Box::new(closure)))))
}

/// How guests of an engine call a [`DynCallback`].
pub(crate) fn trampoline<B: Backend>() -> Trampoline {
    Trampoline::Reentrant(Reentrant::<B>::CALL)
}

struct Reentrant<B>(std::marker::PhantomData<B>);

impl<B: Backend> Reentrant<B> {
    const CALL: &'static (dyn std::any::Any + Send + Sync) = &(call_bound::<B> as ReentrantFn<B>);
}

/// Calls a callback from the host.
pub(crate) fn call<B: Backend>(
    store: &mut Store<'_, B>,
    callback: &DynCallback,
    args: &[Value],
) -> Result<Value, Error> {
    store.enter_own()?;
    let result = run(store, &callback.0, args.to_vec())?;
    match &callback.0 {
        DynCallbackKind::Host(_) => Ok(result),
        DynCallbackKind::Guest(_, types) => {
            take_err(store, types.schema().inner(&types.result), result)
        }
    }
}

/// Calls a callback. An `Err` that a function of the guest returns is a value.
fn run<B: Backend>(
    store: &mut Store<'_, B>,
    callback: &DynCallbackKind,
    args: Vec<Value>,
) -> Result<Value, Error> {
    match callback {
        DynCallbackKind::Guest(object, types) => call_function(store, object, types, args),
        DynCallbackKind::Host(body) => {
            if let Some(PlainBody(body)) = body.downcast_ref() {
                body(args)
            } else if let Some(StoreBody(body)) = body.downcast_ref::<StoreBody<B>>() {
                body(store, args)
            } else {
                Err(other_engine::<B>())
            }
        }
    }
}

/// Calls a function of the guest.
fn call_function<B: Backend>(
    store: &mut Store<'_, B>,
    function: &Object,
    types: &CallbackTypes,
    args: Vec<Value>,
) -> Result<Value, Error> {
    if let Some(declaration) = types.declaration_unless_takes(args.len()) {
        return Err(SchemaError::ArgumentCount { declaration, given: args.len() }.into());
    }
    let args = Value::Tuple(args);
    call_guest(store, function, &mut |sink| types.write_args(sink, &args), |source, address| {
        types.read_result(source, address)
    })
}

/// Calls a callback from the guest.
fn call_bound<B: Backend>(
    value: &AnyArc,
    store: &mut Store<'_, B>,
    args: u32,
) -> Result<u32, ImportFailure> {
    let Some(BoundCallback { kind, types }) = value.downcast_ref() else {
        return Err(other_engine::<B>().into());
    };
    if types.is_single_word() {
        let lifted = types.read_args(&mut HostSource::new(&args.to_le_bytes()), 0);
        let values = lifted.map_err(|error| PureFnError::new(CallbackPart::Arguments, error))?;
        let result = run(store, kind, values)?;
        let lowered = types.result_to_word(&result);
        return lowered.map_err(|error| PureFnError::new(CallbackPart::Result, error).into());
    }
    let values = lift_args(store, |source| types.read_args(source, args))?;
    let result = run(store, kind, values)?;
    borrow_result(store, &mut |sink| types.write_result(sink, &result))
}
