//! The one door: every import of every module is called through here.

use wharf_abi::CoreKind;

use crate::{
    Error, LoadError, PoisonedError,
    call::Store,
    failure::Thrown,
    function,
    import::{Reason, Stopped},
    memory::{Arity, Exactly, Slots, define},
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

/// Supplies what the ABI itself lets a guest import from the module `wharf`; nothing else.
pub(crate) fn open_fixed(
    linker: &mut wasmtime::Linker<Data>,
    name: &str,
) -> Option<Result<(), Error>> {
    const I32: CoreKind = CoreKind::I32;
    let declared = |params, result| {
        let (module, name) = ("wharf".into(), name.into());
        Declared { module, name, params: Vec::new(), signature: Signature { params, result } }
    };
    match name {
        "call" => Some(open::<Exactly<2>>(linker, declared(vec![I32; 2], I32), function::answer)),
        "call_word" => {
            Some(open::<Exactly<2>>(linker, declared(vec![I32; 2], I32), function::answer_word))
        }
        "drop" => {
            let declared = declared(vec![I32], CoreKind::None);
            Some(open::<Exactly<1>>(linker, declared, |store, slots, _| {
                function::release(store, slots);
                Ok(0)
            }))
        }
        "retain" => {
            let declared = declared(vec![I32], CoreKind::None);
            Some(open::<Exactly<1>>(linker, declared, |store, slots, _| {
                function::retain(store, slots)
            }))
        }
        _ => None,
    }
}

/// Lets the module's import `declared`, which has as many core parameters as `A` says, be answered by `handler`, which takes core
/// values from the slots, gives the result's bits, and says whether the guest may have been entered meanwhile.
pub(crate) fn open<A: Arity>(
    linker: &mut wasmtime::Linker<Data>,
    declared: Declared,
    handler: impl Fn(&mut Store<'_>, &Slots<'_>, &mut bool) -> Result<u64, Stopped>
    + Send
    + Sync
    + 'static,
) -> Result<(), Error> {
    let Declared { module, name, params, signature } = declared;
    let names = (module.clone(), name.clone());
    let defined = define::<_, A>(
        linker,
        (&names.0, &names.1),
        &signature.params,
        signature.result,
        move |caller, slots| {
            let mut store = Store::from(caller);
            let mut entered = false;
            let outcome = handler(&mut store, slots, &mut entered);
            // A trap further in has lost frames of the guest: those further out must not go on. Where nothing went in, which is
            // known when an import is compiled, it can't fail, and between scalars takes half the time.
            if entered && store.data().guest.is_poisoned() {
                return Err(failed(outcome.err()));
            }
            outcome.map_err(|stopped| explain(&module, &name, &params, stopped))
        },
    );
    defined.map_err(|error| LoadError::Instantiate(format!("{error:#}")).into())
}

/// The error of an import during which the instance was poisoned.
#[cold]
fn failed(stopped: Option<Stopped>) -> wasmtime::Error {
    let error = match stopped.map(|stopped| *stopped.0) {
        Some(Reason::Failed(error)) => error,
        _ => PoisonedError.into(),
    };
    Thrown(error).into()
}

#[cold]
fn explain(module: &str, name: &str, params: &[String], stopped: Stopped) -> wasmtime::Error {
    let error = match *stopped.0 {
        Reason::Argument(index, misfit) => {
            let param = params.get(index).map_or("", |param| param);
            Error::misfit(&format!("{module}:{name}({param})"), misfit)
        }
        Reason::Result(misfit) => Error::misfit(&format!("{module}:{name}, the result"), misfit),
        Reason::Failed(error) => error,
    };
    Thrown(error).into()
}
