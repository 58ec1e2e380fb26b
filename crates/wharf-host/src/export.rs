//! An export without its Rust types: what typed and dynamic calls share.

use wasmtime::ValRaw;
use wharf_abi::schema::{Func, Receiver, Schema};

use crate::{
    Error, Object, PoisonedError,
    call::{Failed, Store, Unlowered, invoke, source},
    failure::check_status,
    memory::RawFunc,
    module::{Signature, param_kinds},
    object::collect,
    session::{Passed, RECEIVER},
    state::InstanceId,
    value::owned,
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
        let checked = module.schema().may_reject(func);
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
        slots: &mut [ValRaw],
        passed: &mut Passed,
    ) -> Result<(), Failed> {
        let given = match passed.objects() {
            [] => Vec::new(),
            _ => self.given(store, slots, passed)?,
        };
        self.call_plain(store, slots)?;
        if self.checked {
            check_status(store, passed, |store, index| self.param(store, index))?;
            given.iter().for_each(Object::forget);
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
        slots: &mut [ValRaw],
    ) -> Result<(), Failed> {
        invoke(store, &self.raw, slots)
    }

    /// The name of a parameter, as paths begin with.
    #[cold]
    fn param(&self, store: &Store<'_>, index: usize) -> String {
        let params = &store.data().guest.module.export(self.index).params;
        params.get(index).map_or_else(|| format!("arguments[{index}]"), |param| param.name.clone())
    }

    /// Notes the object of a method among those that were passed, where that matters: it is given away, or others may be.
    #[inline]
    pub(crate) fn receive(&self, receiver: Option<(&Object, u32)>, passed: &mut Passed) {
        if let Some((object, _)) = receiver
            && (self.receiver == Receiver::Own || !passed.objects().is_empty())
        {
            passed.receive(object);
        }
    }

    /// Those of the objects that were `passed` which the call gives away.
    fn given(
        &self,
        store: &Store<'_>,
        slots: &[ValRaw],
        passed: &Passed,
    ) -> Result<Vec<Object>, Error> {
        let module = &store.data().guest.module;
        let (func, schema) = (module.export(self.index), module.schema());
        let mut slot = usize::from(self.receiver != Receiver::None);
        let mut given = passed.of_param(RECEIVER, |_| self.receiver == Receiver::Own);
        for (index, param) in func.params.iter().enumerate() {
            let first = slot;
            slot += param_kinds(schema, &param.ty).len();
            if !schema.owns_objects(&param.ty) {
                continue;
            }
            if !schema.lends_objects(&param.ty) {
                given.extend(passed.of_param(index, |_| true));
                continue;
            }
            let at = (slots[first].get_u32(), slots.get(first + 1).map_or(0, ValRaw::get_u32));
            let mut owned = owned(schema, &mut source(store), &param.ty, at)
                .map_err(|misfit| Error::misfit(&param.name, misfit))?;
            owned.sort_unstable();
            let is_owned = |object: &Object| owned.binary_search(&object.handle()).is_ok();
            given.extend(passed.of_param(index, is_owned));
        }
        passed.check_given(&given)?;
        Ok(given)
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
