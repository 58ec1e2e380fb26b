//! The one door: every import of every module is called through here.

use std::sync::Arc;

use wasmtime::AsContextMut;
use wharf_abi::CoreKind;

use crate::{
    Error, LoadError, PoisonedError,
    failure::Thrown,
    function,
    import::{Handler, Reason, Stopped},
    memory::define,
    module::Signature,
    state::Data,
};

/// An import as the module declares it.
pub(crate) struct Declared {
    /// The core import's module and name.
    pub(crate) module: String,
    pub(crate) name: String,
    /// Names of the parameters, for errors.
    pub(crate) params: Vec<String>,
    pub(crate) signature: Signature,
}

/// What the ABI itself lets a guest import, from the module `wharf`.
pub(crate) fn fixed(name: &str) -> Option<(Declared, Arc<Handler>)> {
    const I32: CoreKind = CoreKind::I32;
    let (params, result, handler): (_, _, Arc<Handler>) = match name {
        "call" => {
            (vec![I32; 2], I32, Arc::new(|mut store, slots| function::answer(&mut store, slots)))
        }
        "drop" => {
            let release: Arc<Handler> = Arc::new(|mut store, slots| {
                function::release(&mut store, slots);
                Ok(0)
            });
            (vec![I32], CoreKind::None, release)
        }
        _ => return None,
    };
    let signature = Signature { params, result };
    let (module, name, params) = ("wharf".into(), name.into(), Vec::new());
    Some((Declared { module, name, params, signature }, handler))
}

/// Lets the module's import `declared` be answered by `handler`.
pub(crate) fn open(
    linker: &mut wasmtime::Linker<Data>,
    declared: Declared,
    handler: Arc<Handler>,
) -> Result<(), Error> {
    let engine = linker.engine().clone();
    let Declared { module, name, params, signature } = declared;
    let names = (module.clone(), name.clone());
    let defined = define(
        linker,
        &engine,
        (&names.0, &names.1),
        &signature.params,
        signature.result,
        move |mut caller, slots| {
            let outcome = handler(caller.as_context_mut(), &slots);
            // A trap further in has lost frames of the guest: those further out must not go on.
            if caller.data().guest.is_poisoned() {
                return Err(Thrown(failed(outcome.err())).into());
            }
            outcome.map_err(|stopped| Thrown(explain(&module, &name, &params, stopped)).into())
        },
    );
    defined.map_err(|error| LoadError::Instantiate(format!("{error:#}")).into())
}

/// The error of an import during which the instance was poisoned.
#[cold]
fn failed(stopped: Option<Stopped>) -> Error {
    match stopped.map(|stopped| *stopped.0) {
        Some(Reason::Failed(error)) => error,
        _ => PoisonedError.into(),
    }
}

#[cold]
fn explain(module: &str, name: &str, params: &[String], stopped: Stopped) -> Error {
    match *stopped.0 {
        Reason::Argument(index, misfit) => {
            let param = params.get(index).map_or("", |param| param);
            Error::misfit(&format!("{module}:{name}({param})"), misfit)
        }
        Reason::Result(misfit) => Error::misfit(&format!("{module}:{name}, the result"), misfit),
        Reason::Failed(error) => error,
    }
}
