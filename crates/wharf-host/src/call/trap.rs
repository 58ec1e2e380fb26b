//! Errors of the guest: what stopped it, and what its status record says.

use std::sync::Arc;

use super::store::Store;
use crate::{
    core::{
        error::{Error, HandleError, LimitError, SchemaError, TrapError, TypeMismatch},
        handles::PassedHandles,
        memory::HostSource,
        record::{Record, Status},
    },
    engine::{Backend, Stop},
};

/// Poisons the instance. Returns the error of what stopped the guest.
#[cold]
pub(crate) fn poison_with<B: Backend>(store: &mut Store<'_, B>, stop: Stop) -> Error {
    let error = stop_error(store, stop);
    let guest = store.guest_mut();
    guest.poison(Some(Arc::new(error.clone())));
    guest.call_cache.clear();
    guest.owner.host_handles.clear();
    error
}

fn stop_error<B: Backend>(store: &Store<'_, B>, stop: Stop) -> Error {
    let trap = match stop {
        Stop::Raised(error) => return error,
        Stop::StackExhausted(trap) => return LimitError::Stack { stack: trap.stack }.into(),
        Stop::Engine(source) => return TrapError::engine(source).into(),
        Stop::Trap(trap) => trap,
    };
    let mut source = store.source();
    if let Some(mut record) = Record::at(&mut source, store.guest().exports.record) {
        if let Some(panic) = record.panic(&trap.stack) {
            return panic.into();
        }
        if let Some(error) = refused_result(&mut record) {
            return error;
        }
    }
    TrapError::new(trap.message, trap.stack).into()
}

/// The error of an import's result that the guest refused.
fn refused_result(record: &mut Record<'_, '_>) -> Option<Error> {
    match record.status()? {
        Status::Handle(fault, handle) => {
            let path = record.path();
            let error = HandleError::new(fault, Some(handle)).at(path.trim_start_matches('.'));
            Some(error.into())
        }
        Status::Refused { path, reason, .. } => {
            Some(TypeMismatch::refused(path.trim_start_matches('.').to_string(), reason).into())
        }
        Status::TooDeep | Status::Unknown(_) => None,
    }
}

/// The `Display` text of the `Err` that the last call returned.
pub(crate) fn guest_message<B: Backend>(store: &Store<'_, B>) -> Option<String> {
    let mut source = store.source();
    let record = Record::at(&mut source, store.guest().exports.record);
    record.map(|mut record| record.message())
}

/// Checks whether the guest refused the call, and resets its status. The handles that were `passed`
/// are committed, unless the guest refused an argument, which it does before it runs. `root`
/// returns the path of the argument with an index.
///
/// # Errors
///
/// Why the guest refused the call.
#[inline]
pub(crate) fn check_status<B: Backend>(
    store: &mut Store<'_, B>,
    passed: &mut PassedHandles,
    root: impl FnOnce(&Store<'_, B>, usize) -> String,
) -> Result<(), Error> {
    let is_set = {
        let mut source = store.source();
        let record = Record::at(&mut source, store.guest().exports.record);
        record.is_some_and(|record| record.is_set())
    };
    if is_set {
        return refused_call(store, passed, root);
    }
    passed.commit();
    Ok(())
}

#[cold]
fn refused_call<B: Backend>(
    store: &mut Store<'_, B>,
    passed: &mut PassedHandles,
    root: impl FnOnce(&Store<'_, B>, usize) -> String,
) -> Result<(), Error> {
    let Some(status) = take_status(store) else { return Ok(()) };
    Err(match status {
        Status::Handle(fault, handle) => HandleError::new(fault, Some(handle)).into(),
        Status::Refused { param, path, reason } => {
            TypeMismatch::refused(root(store, param) + &path, reason).into()
        }
        // The host checks the depth of arguments, so this is the result: the function has run.
        Status::TooDeep => {
            passed.commit();
            Error::lift("result", wharf_abi::Fault::TooDeep.into())
        }
        Status::Unknown(status) => {
            passed.commit();
            let what = format!("it refused the call with the unknown status {status}");
            SchemaError::BrokenPromise { path: "wharf_record".to_string(), what }.into()
        }
    })
}

/// The status of the guest, which is reset.
fn take_status<B: Backend>(store: &mut Store<'_, B>) -> Option<Status> {
    let address = store.guest().exports.record?;
    let (memory, _) = store.memory_and_data();
    let status = Record::at(&mut HostSource::new(memory), Some(address))?.status()?;
    memory.get_mut(address as usize..)?.get_mut(..4)?.fill(0);
    Some(status)
}
