//! An export without its Rust types: what typed and dynamic calls share.

use wharf_abi::schema::{Func, Receiver, Schema, Type};

use crate::{
    Error, PoisonedError,
    call::{Failed, Store, Unlowered, invoke},
    failure::check_status,
    memory::RawFunc,
    module::Signature,
    object::collect,
    session::Passed,
    state::InstanceId,
};

/// An exported function of one instance.
#[derive(Clone, Copy)]
pub(crate) struct Export {
    raw: RawFunc,
    pub(crate) id: InstanceId,
    /// Its index in the schema.
    pub(crate) index: usize,
    pub(crate) receiver: Receiver,
    /// It may refuse by setting the status, and objects come or go with it.
    checked: bool,
}

impl Export {
    /// Finds an export by its bare or core name.
    ///
    /// # Errors
    ///
    /// `Unknown` or `Disabled`.
    pub(crate) fn find(store: &mut Store<'_>, name: &str) -> Result<Self, Error> {
        let guest = &store.data().guest;
        let index = guest.module.find(name)?;
        let id = guest.id;
        let module = guest.module.clone();
        let func = module.export(index);
        let receiver = func.method.as_ref().map_or(Receiver::None, |method| method.receiver);
        let checked = may_refuse(module.schema(), func);
        let raw = raw(store, module.schema(), func)?;
        Ok(Self { raw, id, index, receiver, checked })
    }

    /// Frees what the host has dropped, before a call that objects may come or go with.
    #[inline]
    pub(crate) fn prepare(&self, store: &mut Store<'_>) -> Result<(), Error> {
        if self.checked { collect(store) } else { Ok(()) }
    }

    /// Calls; the result is in the first slot. Objects that were `passed` are the guest's afterwards,
    /// unless they were lent.
    #[inline]
    pub(crate) fn call(
        &self,
        store: &mut Store<'_>,
        slots: &mut [wasmtime::ValRaw],
        passed: &mut Passed,
    ) -> Result<(), Failed> {
        self.call_plain(store, slots)?;
        if self.checked {
            check_status(store, passed, |store, index| self.param(store, index))?;
            self.settle(store, passed);
        }
        Ok(())
    }

    /// Whether nothing has to be looked after but the call: no handles, no refusal.
    #[inline]
    pub(crate) fn is_plain(&self) -> bool {
        !self.checked
    }

    /// As [`call`](Self::call) where that [is all](Self::is_plain).
    #[inline]
    pub(crate) fn call_plain(
        &self,
        store: &mut Store<'_>,
        slots: &mut [wasmtime::ValRaw],
    ) -> Result<(), Failed> {
        invoke(store, &self.raw, slots)
    }

    /// The name of a parameter, as paths begin with.
    #[cold]
    fn param(&self, store: &Store<'_>, index: usize) -> String {
        let params = &store.data().guest.module.export(self.index).params;
        params.get(index).map_or_else(|| format!("arguments[{index}]"), |param| param.name.clone())
    }

    #[inline]
    fn settle(&self, store: &Store<'_>, passed: &Passed) {
        if !passed.objects().is_empty() {
            self.settle_some(store, passed);
        }
    }

    fn settle_some(&self, store: &Store<'_>, passed: &Passed) {
        let func = store.data().guest.module.export(self.index);
        for (param, object) in passed.objects() {
            if !matches!(func.params[*param].ty, Type::Borrow { .. }) {
                object.forget();
            }
        }
    }

    /// The error of a call, with the parameter that was wrong.
    #[cold]
    #[allow(clippy::unnecessary_box_returns, reason = "what fails is boxed on all of its way")]
    pub(crate) fn explain(&self, store: &Store<'_>, error: Unlowered) -> Failed {
        match error {
            Unlowered::Failed(error) => error,
            Unlowered::Wrong((index, misfit)) => {
                let func = store.data().guest.module.export(self.index);
                Error::misfit(&func.params[index].name, misfit).into()
            }
        }
    }
}

fn raw(store: &mut Store<'_>, schema: &Schema, func: &Func) -> Result<RawFunc, Error> {
    let signature = Signature::of(schema, func);
    let instance = store.data().guest.instance;
    let found = instance.and_then(|instance| instance.get_func(&mut *store, &func.name));
    let raw =
        found.and_then(|found| RawFunc::new(&*store, found, &signature.params, signature.result));
    // There is an instance, and a module without such an export of this type was refused.
    raw.ok_or_else(|| PoisonedError.into())
}

/// Whether an export passes handles, values that can contain themselves, or such that their types may refuse.
fn may_refuse(schema: &Schema, func: &Func) -> bool {
    let types = func.params.iter().map(|param| &param.ty).chain([&func.result]);
    func.method.is_some()
        || func.refuses
        || types.into_iter().any(|ty| schema.holds_handles(ty) || schema.holds_recursion(ty))
}
