//! From what stopped the guest to an error: the record of section 7 of the ABI.

use wasmtime::{Trap, WasmBacktrace};
use wharf_abi::Source;

use crate::{
    Error, HandleError, HandleFault, PanicError, TrapError,
    call::{Store, source},
    memory::HostSource,
    session::Passed,
};

/// The record's size, and the offsets of its fields.
const SIZE: u32 = 32;
const DETAIL: u32 = 4;
const MESSAGE: u32 = 8;
const FILE: u32 = 16;
const LINE: u32 = 24;
/// The status of a panic, and that of a value which is refused.
const PANIC: u32 = 16;
const REFUSED: u32 = 5;

/// An error that an import returns through the guest, to come out of the call as it is.
#[derive(Debug)]
pub(crate) struct Thrown(pub(crate) Error);

impl std::fmt::Display for Thrown {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Thrown {}

/// What stopped the guest. Poisons the instance.
#[cold]
pub(crate) fn fail(store: &mut Store<'_>, error: wasmtime::Error) -> Error {
    let guest = &mut store.data_mut().guest;
    guest.poison();
    guest.recent.forget();
    guest.owner.given.clear();
    let error = match error.downcast::<Thrown>() {
        Ok(Thrown(error)) => return error,
        Err(error) => error,
    };
    let stack = error.downcast_ref::<WasmBacktrace>().map(ToString::to_string).unwrap_or_default();
    if let Some(panic) = panic(store, &stack) {
        return panic.into();
    }
    if let Some(refused) = refused_result(store) {
        return refused;
    }
    let message = match error.downcast_ref::<Trap>() {
        Some(trap) => trap.to_string(),
        None => format!("{error:#}"),
    };
    TrapError { message, stack }.into()
}

/// The record's place, if the module has one that lies inside memory.
#[inline]
fn record(source: &mut HostSource<'_>, store: &Store<'_>) -> Option<usize> {
    let address = store.data().guest.fixed.record?;
    source.place(address, 1, wharf_abi::Layout { size: SIZE, align: 4 }).ok()
}

fn panic(store: &Store<'_>, stack: &str) -> Option<PanicError> {
    let mut source = source(store);
    let at = record(&mut source, store)?;
    (source.u32(at) == PANIC).then(|| PanicError {
        message: text(&mut source, at, MESSAGE),
        file: text(&mut source, at, FILE),
        line: source.u32(source.offset(at, LINE)),
        stack: stack.to_string(),
    })
}

/// What the guest has refused of a result that a function of the host gave, which ends it.
fn refused_result(store: &Store<'_>) -> Option<Error> {
    let mut source = source(store);
    let at = record(&mut source, store)?;
    let status = source.u32(at);
    if let Some(fault) = handle_fault(status) {
        let handle = source.u32(source.offset(at, DETAIL));
        return Some(HandleError { fault, handle }.into());
    }
    if status != REFUSED {
        return None;
    }
    let (path, reason) = split(text(&mut source, at, MESSAGE));
    Some(crate::error::refused(path.trim_start_matches('.').to_string(), reason))
}

/// The path and the reason of a refused value; a field that is shown as it is stands in quotes.
fn split(message: String) -> (String, String) {
    match message.split_once('\n') {
        Some((path, reason)) => (unquoted(path), reason.to_string()),
        None => (String::new(), message),
    }
}

/// A path without the quotes of `."name"`.
fn unquoted(path: &str) -> String {
    let mut shown = String::new();
    let mut rest = path;
    while let Some((before, after)) = rest.split_once(".\"") {
        let (name, behind) = after.split_once('"').unwrap_or((after, ""));
        shown = shown + before + "." + name;
        rest = behind;
    }
    shown + rest
}

/// A text of the record; what can't be read is left out.
fn text(source: &mut HostSource<'_>, at: usize, field: u32) -> String {
    let address = source.u32(source.offset(at, field));
    let len = source.u32(source.offset(at, field + 4));
    source.str(address, len).map(str::to_string).unwrap_or_default()
}

/// The message of the `Err` that the last call returned, as the guest displays it.
pub(crate) fn message(store: &Store<'_>) -> Option<String> {
    let mut source = source(store);
    let at = record(&mut source, store)?;
    Some(text(&mut source, at, MESSAGE))
}

/// Whether the call just made was refused; forgets it. The guest keeps what was `passed` unless it refused a handle,
/// or a value, which it does before it runs anything. `root` is the path of the argument of an index.
///
/// # Errors
///
/// Why it was refused.
#[inline]
pub(crate) fn check_status(
    store: &mut Store<'_>,
    passed: &mut Passed,
    root: impl FnOnce(&Store<'_>, usize) -> String,
) -> Result<(), Error> {
    if let Some((at, status, detail)) = status(store) {
        if status == REFUSED {
            let root = root(store, detail as usize);
            return Err(refused_argument(store, at, root));
        }
        let refused = refusal(store, at, status, detail);
        if !matches!(refused, Error::Handle(_)) {
            passed.keep();
        }
        return Err(refused);
    }
    passed.keep();
    Ok(())
}

/// The record's place, the status and the detail, if the call was refused.
#[inline]
fn status(store: &Store<'_>) -> Option<(usize, u32, u32)> {
    let mut source = source(store);
    let at = record(&mut source, store)?;
    let status = source.u32(at);
    (status != 0).then(|| (at, status, source.u32(source.offset(at, DETAIL))))
}

/// Why an argument was refused; forgets it.
#[cold]
fn refused_argument(store: &mut Store<'_>, at: usize, root: String) -> Error {
    let (path, reason) = split(text(&mut source(store), at, MESSAGE));
    clear_status(store, at);
    crate::error::refused(root + &path, reason)
}

/// Why a call was refused; forgets it.
#[cold]
fn refusal(store: &mut Store<'_>, at: usize, status: u32, handle: u32) -> Error {
    clear_status(store, at);
    match (handle_fault(status), status) {
        (Some(fault), _) => HandleError { fault, handle }.into(),
        (None, 3) => Error::misfit("arguments or result", wharf_abi::Fault::TooDeep.into()),
        _ => {
            let message = format!("the guest refused the call with the unknown status {status}");
            TrapError { message, stack: String::new() }.into()
        }
    }
}

/// What is wrong with an object, if that is what a status says.
fn handle_fault(status: u32) -> Option<HandleFault> {
    match status {
        1 => Some(HandleFault::Stale),
        2 => Some(HandleFault::Borrowed),
        4 => Some(HandleFault::WrongType),
        _ => None,
    }
}

fn clear_status(store: &mut Store<'_>, at: usize) {
    let Some(memory) = store.data().guest.fixed.memory else { return };
    if let Some(status) = memory.data_mut(store).get_mut(at..at + 4) {
        status.fill(0);
    }
}
