//! The trampoline: every import of every module is called through here.

use super::{
    host_callback,
    import_failure::ImportFailure,
    store::{Store, StoreData},
};
use crate::{
    core::{
        core_signature::CoreSignature,
        error::{Error, LoadError},
        slots::{Arity, FixedArity},
    },
    engine::Backend,
};
use wharf_abi::{CoreKind, constants::SECTION};

/// An import, as the module declares it.
pub(crate) struct DeclaredImport {
    /// The module and the name of the core import.
    pub(crate) module: String,
    pub(crate) name: String,
    /// The names of the parameters, for errors.
    pub(crate) params: Vec<String>,
    pub(crate) signature: CoreSignature,
}

/// Defines an import of the module `wharf`, which the ABI prescribes. Returns `None` if there is
/// none of this name.
pub(crate) fn define_builtin<B: Backend>(
    linker: &mut B::Linker<StoreData<B>>,
    name: &str,
) -> Option<Result<(), Error>> {
    const I32: CoreKind = CoreKind::I32;
    let declared = |params, result| {
        let (module, name, params_names) = (SECTION.into(), name.into(), Vec::new());
        let signature = CoreSignature { params, result };
        DeclaredImport { module, name, params: params_names, signature }
    };
    let calls = || declared(vec![I32; 2], I32);
    let counts = || declared(vec![I32], CoreKind::None);
    Some(match name {
        "call" => define::<B, FixedArity<2>>(linker, calls(), host_callback::call),
        "call_word" => define::<B, FixedArity<2>>(linker, calls(), host_callback::call_word),
        "drop" => define::<B, FixedArity<1>>(linker, counts(), host_callback::release),
        "retain" => define::<B, FixedArity<1>>(linker, counts(), host_callback::retain),
        _ => return None,
    })
}

/// Defines the import `declared`, which has `A::COUNT` core parameters. `handler` returns the bits
/// of the result, and sets its last parameter if the guest may have been called in the meantime.
pub(crate) fn define<B: Backend, A: Arity>(
    linker: &mut B::Linker<StoreData<B>>,
    declared: DeclaredImport,
    handler: impl Fn(&mut Store<'_, B>, &B::Args<'_>, &mut bool) -> Result<u64, ImportFailure>
    + Send
    + Sync
    + 'static,
) -> Result<(), Error> {
    let DeclaredImport { module, name, params, signature } = declared;
    let names = (module.clone(), name.clone());
    B::define::<StoreData<B>, A>(linker, (&names.0, &names.1), &signature, move |store, args| {
        let mut store = Store::<B>::new(store);
        let mut entered = false;
        let outcome = handler(&mut store, args, &mut entered);
        // A trap inside a nested call has skipped frames of the guest: the outer frames must not go
        // on. If the guest was not called, which is known when the import is compiled, the check
        // vanishes.
        if entered && store.guest().is_poisoned() {
            return Err(poisoned(&store, outcome.err()));
        }
        outcome.map_err(|failure| B::raise(failure.into_error(&module, &name, &params)))
    })
    .map_err(|source| LoadError::Instantiate { source }.into())
}

/// The error of an import during which the instance was poisoned.
#[cold]
fn poisoned<B: Backend>(store: &Store<'_, B>, failure: Option<ImportFailure>) -> B::Error {
    B::raise(match failure.and_then(ImportFailure::into_failed) {
        Some(error) => error,
        None => store.guest().poisoned().into(),
    })
}
